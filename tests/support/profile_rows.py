"""A place's rows picked out again with pandas and GeoPandas, to hold a profile's figures against."""

from typing import Any

import geopandas as gpd
import pandas as pd
from sqlalchemy import Engine, text

# The country, a province, an amphoe, tambons, villages with and without a point; LAOs of whole tambons, cut, both.
PLACES = (
    "TH",
    "99",
    "9901",
    "990101",
    "990201",
    "99010101",
    "99010104",
    "99020101",
    "L990105",
    "L9998",
    "L9999",
    "L99",
)
YEARS = (None, 2570)


def frames(engine: Engine) -> dict[str, Any]:
    """Read every table a profile tells of, whole."""
    names = (
        "village_indicator", "indicator", "water_source", "public_land", "road", "need", "need_project", "project",
        "project_budget", "funding_request", "project_result", "plan", "jurisdiction", "organisation",
    )  # fmt: skip
    found: dict[str, Any] = {name: pd.read_sql_query(text(f"select * from {name}"), engine) for name in names}

    def shapes(question: str) -> gpd.GeoDataFrame:
        return gpd.read_postgis(question, engine, geom_col="shape")

    areas = shapes(
        "select id, code, level, obsolete, geom as shape, coalesce(point, st_pointonsurface(geom)) as spot from area"
    )
    areas["spot"] = gpd.GeoSeries.from_wkb(areas["spot"])
    found["area"] = areas
    for name in ("water_source", "public_land", "road"):
        found[f"{name}_shapes"] = shapes(f"select id, place_area_id, geom as shape from {name}")
    found["held"] = shapes(
        "select organisation.code as lao, area.code as code, extent, jurisdiction.geom as shape from jurisdiction"
        " join organisation on organisation.id = organisation_id left join area on area.id = area_id"
    )
    return found


def codes_of(rows: dict[str, Any], place: str) -> list[str]:
    """The outermost codes of a place, worked out again with GeoPandas."""
    if place == "TH":
        return [""]
    if not place.startswith("L"):
        return [place]
    held = rows["held"][rows["held"]["lao"] == place]
    whole_codes = held[(held["extent"] == "whole") & held["code"].notna()]["code"].tolist()
    cut = held[held["shape"].notna()]
    settlements = rows["area"]["level"].isin(["village", "community"])
    villages = rows["area"][settlements & rows["area"]["spot"].notna()]
    spots = gpd.GeoDataFrame(villages[["code"]], geometry=villages["spot"].values, crs=4326)
    inside = (
        gpd.sjoin(spots, cut[["shape"]].set_geometry("shape"), predicate="within")["code"].tolist() if len(cut) else []
    )
    return [*whole_codes, *[code for code in inside if not code.startswith(tuple(whole_codes or ["-"]))]]


def within(rows: dict[str, Any], place: str) -> pd.Series:
    """The ids of the areas that lie in a place."""
    areas = rows["area"]
    return areas[areas["code"].str.startswith(tuple(codes_of(rows, place)))]["id"]


def ground(rows: dict[str, Any], place: str) -> Any:
    """The outline of a place, or None."""
    if place == "TH":
        return None
    if place.startswith("L"):
        held = rows["held"][rows["held"]["lao"] == place]
        named = rows["area"][rows["area"]["code"].isin(held[held["extent"] == "whole"]["code"].dropna())]["shape"]
        return pd.concat([held["shape"].dropna(), named]).union_all()
    [shape] = rows["area"][rows["area"]["code"] == place]["shape"]
    return shape


def belonging(rows: dict[str, Any], name: str, place: str) -> pd.Series:
    """The ids of things that belong to a place: by the area they name, else by where their middle lies."""
    things, outline = rows[f"{name}_shapes"], ground(rows, place)
    named = things["place_area_id"].isin(within(rows, place))
    if place == "TH":
        return things["id"]
    if outline is None:
        return things[named]["id"]
    middle = things["shape"].apply(lambda shape: shape is not None and outline.covers(shape.representative_point()))
    return things[named | (things["place_area_id"].isna() & middle)]["id"]


def seen(frame: pd.DataFrame) -> pd.DataFrame:
    """What the public sees."""
    return frame[frame["stage"] == "published"]
