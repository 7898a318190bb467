"""What a place is: registers, people, water, land, roads, neighbours, against pandas, GeoPandas and pyproj."""

from typing import Any

import pytest
from pyproj import Geod

from tests.support.profile_rows import PLACES, belonging, ground, seen, within

GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize("place", PLACES)
def test_registers_are_what_pandas_makes_of_the_rows(rows: dict[str, Any], told: Any, place: str) -> None:
    frame = rows["village_indicator"]
    frame = frame[frame["area_id"].isin(within(rows, place))].astype({"value": float})
    frame = frame.merge(rows["indicator"][["id", "code", "unit"]], left_on="indicator_id", right_on="id")
    expected: dict[tuple[str, int], tuple[Any, ...]] = {}
    for (code, unit, year), one in frame.fillna({"unit": ""}).groupby(["code", "unit", "fiscal_year_be"]):
        known = one.dropna(subset=["value"])
        value: float | None = None
        if len(known):
            weights = known["base_count"].fillna(0)
            by_weight = len(one) > 1 and (weights > 0).all()
            value = known["value"].mean()
            if unit in ("คน", "ครัวเรือน"):
                value = known["value"].sum()
            elif by_weight:
                value = (known["value"] * weights).sum() / weights.sum()
        levels = [int((one["problem_level"] == level).sum()) for level in (1, 2, 3)]
        passed = [int((one["passed"] == verdict).sum()) for verdict in (True, False)]
        expected[code, year] = (value, len(one), levels, passed)
    found = {}
    for one in told[place, None]["indicators"]:
        for year in one["years"]:
            verdict = [year["passed"], year["failed"]]
            figures = (year["value"], year["settlements"], year["problem_levels"], verdict)
            found[one["code"], year["fiscal_year_be"]] = figures
    assert found.keys() == expected.keys()
    for key, (value, *rest) in expected.items():
        assert found[key][0] == (None if value is None else pytest.approx(value)), key
        assert list(found[key][1:]) == rest, key


@pytest.mark.parametrize("place", PLACES)
def test_people_and_households(rows: dict[str, Any], told: Any, place: str) -> None:
    frame = rows["village_indicator"].merge(rows["indicator"][["id", "code"]], left_on="indicator_id", right_on="id")
    frame = frame[frame["area_id"].isin(within(rows, place))].astype({"value": float})
    sexes = frame[frame["code"].isin(("P1", "P2"))].pivot_table(
        index=["fiscal_year_be", "area_id"], columns="code", values="value"
    )
    both = sexes.reindex(columns=["P1", "P2"]).dropna().groupby("fiscal_year_be").sum()
    found = {one["fiscal_year_be"]: (one["men"], one["women"], one["all"]) for one in told[place, None]["people"]}
    assert found == {year: (one.P1, one.P2, one.P1 + one.P2) for year, one in both.iterrows()}
    homes = frame[frame["code"] == "P3"].groupby("fiscal_year_be")["value"].sum().to_dict()
    assert {one["fiscal_year_be"]: one["all"] for one in told[place, None]["households"]} == homes


@pytest.mark.parametrize("place", PLACES)
def test_water_and_its_balance(rows: dict[str, Any], told: Any, place: str) -> None:
    water = rows["water_source"]
    water = water[water["id"].isin(belonging(rows, "water_source", place))].astype({"capacity_m3": float})
    for_people = water[(water["use_drink"] == True) | (water["use_household"] == True)]  # noqa: E712  null is neither
    found = told[place, None]["water_balance"]
    assert told[place, None]["water"]["totals"]["sources"] == len(water)
    assert sum(one["sources"] for one in told[place, None]["water"]["by_kind"]) == len(water)
    assert (found["stored_m3"] or 0) == pytest.approx(for_people["capacity_m3"].sum())
    assert (found["stored_all_year_m3"] or 0) == pytest.approx(
        for_people[for_people["months_dry"] == 0]["capacity_m3"].sum()
    )
    assert found["capacity_unknown"] == int(for_people["capacity_m3"].isna().sum())
    people = told[place, None]["people"]
    if people:
        need = people[-1]["all"] * (5 + 45) * 365 / 1000
        assert found["need_m3"] == pytest.approx(need)
        if found["stored_m3"] is not None:
            assert found["left_m3"] == pytest.approx(found["stored_m3"] - need)
            assert found["lasts_months"] == pytest.approx(12 * found["stored_m3"] / need)
    else:
        assert found["need_m3"] is found["left_m3"] is found["lasts_months"] is None


@pytest.mark.parametrize("place", PLACES)
def test_public_land_stated_and_drawn(rows: dict[str, Any], told: Any, place: str) -> None:
    mine = belonging(rows, "public_land", place)
    land = rows["public_land"][rows["public_land"]["id"].isin(mine)].astype({"area_sqm": float})
    shapes = rows["public_land_shapes"][rows["public_land_shapes"]["id"].isin(mine)]["shape"].dropna()
    drawn = sum(abs(GEOD.geometry_area_perimeter(shape)[0]) for shape in shapes)
    found = told[place, None]["public_land"]["totals"]
    assert (found["parcels"], found["undrawn"]) == (len(land), len(land) - len(shapes))
    assert (found["stated_sqm"] or 0) == pytest.approx(land["area_sqm"].sum())
    assert (found["drawn_sqm"] or 0) == pytest.approx(drawn, rel=1e-6)
    assert found["without_document"] == int((land["document"].isna() | (land["document"] == "none")).sum())


@pytest.mark.parametrize("place", PLACES)
def test_roads_are_measured_inside_the_outline(rows: dict[str, Any], told: Any, place: str) -> None:
    roads, outline = rows["road_shapes"], ground(rows, place)
    named = roads["place_area_id"].isin(within(rows, place)) | (place == "TH")
    shapes = roads[roads["shape"].notna()].merge(rows["road"][["id", "surface"]], on="id")
    if outline is None:
        pieces = shapes[shapes["id"].isin(roads[named]["id"])].assign(piece=lambda it: it["shape"])
    else:
        pieces = shapes[shapes["shape"].intersects(outline)].assign(piece=lambda it: it["shape"].intersection(outline))
    metres = pieces["piece"].apply(GEOD.geometry_length)
    kept = pieces.assign(metres=metres)[metres >= [min(20.0, GEOD.geometry_length(it) / 2) for it in pieces["shape"]]]
    expected = kept.fillna({"surface": "-"}).groupby("surface")["metres"].sum().to_dict()
    found: dict[str, float] = {}
    for row in told[place, None]["roads"]["rows"]:
        if row["drawn_m"] is not None:
            found[row["surface"] or "-"] = found.get(row["surface"] or "-", 0) + row["drawn_m"]
    assert found.keys() == expected.keys()
    for surface, length in expected.items():
        assert found[surface] == pytest.approx(length, rel=1e-6)
    undrawn = roads[named & roads["shape"].isna()]
    assert sum(row["undrawn_roads"] for row in told[place, None]["roads"]["rows"]) == len(undrawn)


@pytest.mark.parametrize("place", [place for place in PLACES if place.startswith("99") and len(place) in (4, 6)])
def test_neighbours_touch_within_the_tolerance(rows: dict[str, Any], told: Any, place: str) -> None:
    areas = rows["area"][(rows["area"]["code"].str.len() == len(place)) & rows["area"]["shape"].notna()]
    metric = areas.set_geometry("shape").set_crs(4326).to_crs(32647 if ground(rows, place).centroid.x < 102 else 32648)
    [own] = metric[metric["code"] == place]["shape"]
    near = metric[(metric["shape"].distance(own) <= 20) & (metric["code"] != place)]["code"]
    assert [one["code"] for one in told[place, None]["neighbours"]["places"]] == sorted(near)


def test_plans_and_how_many_villages_have_one(rows: dict[str, Any], told: Any) -> None:
    villages = rows["area"][rows["area"]["level"].isin(("village", "community"))]
    planned = seen(rows["plan"])["area_id"].dropna()
    for place in PLACES:
        mine = villages[villages["id"].isin(within(rows, place))]["id"]
        found = told[place, None]["plans"]
        assert (found["settlements"], found["settlements_planned"]) == (len(mine), int(mine.isin(planned).sum()))
    [plan] = told["L9998", None]["plans"]["listed"]
    assert [step["reached_on"] is not None for step in plan["steps"]] == [True, True, False, False, False]


def test_a_village_with_nothing_says_what_is_missing(told: Any) -> None:
    found = told["99010104", None]
    missing = {one["code"] for one in found["missing"]}
    assert missing >= {"people", "registers", "water", "public_land", "needs", "plans", "outline"}
    assert found["water_balance"]["need_m3"] is None
    assert not found["people"] and not found["indicators"]
    assert [one["code"] for one in found["dimensions"] if one["covered"]] in ([], ["transport"])


def test_dimensions_cover_what_the_registers_and_the_ground_tell(told: Any) -> None:
    found = {one["code"]: one for one in told["99", None]["dimensions"]}
    assert len(found) == 43
    assert found["income"]["covered"] and found["land"]["records"] > 0 and found["water_farm"]["records"] > 0
    assert not found["history"]["covered"] and not found["tourism"]["covered"]
