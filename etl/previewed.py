"""What the preview shows of the staged rows of an imported table: their values by the names files use."""

from typing import Any

from sqlalchemy import Select, case, func, null, select, text
from sqlalchemy.sql.elements import ColumnElement

from etl.merge import SHAPES
from spatial.tables import Base

# Staged column → the name of its property.
_NAMED = {
    "name_th": "name",
    "fiscal_year_be": "fiscal_year",
    "issue_stated": "issue",
    "affected_people": "affected",
}
_HIDDEN = frozenset({"batch_id", "source_key", *SHAPES})
# What an id refers to: property → the code or words of the row it names.
_REFERRED: dict[str, dict[str, tuple[str, str]]] = {
    "place_area_id": {"area_code": ("area", "code")},
    "area_id": {"area_code": ("area", "code")},
    "owner_id": {"owner_code": ("organisation", "code")},
    "organisation_id": {"organisation_code": ("organisation", "code")},
    "indicator_id": {
        "register": ("indicator", "register_code"),
        "indicator_code": ("indicator", "code"),
        "indicator_name": ("indicator", "name_th"),
        "unit": ("indicator", "unit"),
    },
    "plan_id": {"plan": ("plan", "name_th")},
    "need_id": {"need": ("need", "title")},
    "project_id": {"project": ("project", "name")},
    "from_project_id": {"from_project": ("project", "name")},
    "to_project_id": {"to_project": ("project", "name")},
    "water_source_id": {"water_source": ("water_source", "name_th")},
    "public_land_id": {"public_land": ("public_land", "name_th")},
    "road_id": {"road": ("road", "name_th")},
    "parent_id": {"parent_code": ("area", "code")},
    "home_area_id": {"home_code": ("area", "code")},
}
_VILLAGE_DIGITS = 8


def accepted(table: str, batch_id: int) -> Select[Any]:
    """Return the question for record, GeoJSON geometry (EPSG:4326, 7 decimals) and properties, in the file's order."""
    staged = Base.metadata.tables[f"staging.{table}"].alias("staged")
    properties: dict[str, Any] = {}
    for column in staged.columns:
        if column.name in _REFERRED:
            properties |= {name: _of(where, what, column) for name, (where, what) in _REFERRED[column.name].items()}
        elif column.name not in _HIDDEN:
            properties[_NAMED.get(column.name, column.name)] = column
    if "source_key" in staged.c and "code" not in staged.c:
        own = func.substr(staged.c.source_key, func.strpos(staged.c.source_key, ":") + 1)
        properties["code"] = case((own.not_like("~%"), own))
    if "title" in staged.c:
        properties["name"] = staged.c.title
    for place in ("place_area_id", "area_id"):
        if place in staged.c:
            code = _of("area", "code", staged.c[place])
            properties["village_code"] = case((func.length(code) == _VILLAGE_DIGITS, code))
    shapes = [staged.c[name] for name in ("geom", "point") if name in staged.c]
    drawn = func.ST_AsGeoJSON(func.coalesce(*shapes), 7) if shapes else null()
    return (
        select(staged.c.record, drawn.label("geometry"), object_of(properties).label("properties"))
        .where(staged.c.batch_id == batch_id)
        .order_by(staged.c.record)
    )


def referred_name(number: Any) -> ColumnElement[Any]:
    """Return the code or the words of the row an id refers to, as people know it; the id where nothing is known."""
    known = _REFERRED.get(number.name)
    return _of(*next(iter(known.values())), number) if known else number


def object_of(values: dict[str, Any]) -> Any:
    """Return the values as one JSON object without nulls."""
    return _object([part for name, value in values.items() for part in (text(f"'{name}'"), value)])


def _of(table: str, name: str, number: Any) -> ColumnElement[Any]:
    """Return a column of the row a number refers to."""
    referred = Base.metadata.tables[table].alias(f"{table}_of_{number.name}_{name}")
    return select(referred.c[name]).where(referred.c.id == number).scalar_subquery()


def _object(pairs: list[Any]) -> Any:
    """Return a JSON object without nulls; a function takes a hundred arguments at most."""
    parts = [func.jsonb_build_object(*pairs[at : at + 60]) for at in range(0, len(pairs), 60)]
    together: Any = parts[0]
    for part in parts[1:]:
        together = together.op("||")(part)
    return func.jsonb_strip_nulls(together)
