"""The rows of an export: one question a layer, through the one visibility clause, read by a cursor in chunks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.export.fields import TITLES, Field, fields_of
from layers.questions import QUERIES, question
from spatial.actor import Actor
from spatial.areas import COUNTRY
from spatial.errors import NotFound
from spatial.filters import Filter
from spatial.profiles.scope import scope_of
from spatial.queries import sql
from spatial.settings import overlap_settings
from spatial.tables.area import AREA_LEVELS
from spatial.tables.organisation import LAO_KINDS

CHUNK = 2_000
Row = dict[str, Any]
_COUNT = "select count(*) as rows, count(*) - count(found.geometry) as unplaced from ({asked}) as found"
_IN_ORDER = "select found.* from ({asked}) as found order by found.id"


@dataclass(frozen=True)
class Asked:
    """What is exported: a layer under a filter for a person; its fields; how many rows, and how many have no shape."""

    layer: str
    title: str
    chosen: Filter
    fields: tuple[Field, ...]
    rows: int
    unplaced: int
    years: tuple[int, ...]
    parameters: dict[str, Any] = field(repr=False)


def ask(session: Session, layer: str, actor: Actor, chosen: Filter) -> Asked:
    """Count what will be exported. Raises NotFound for a layer, area or organisation that is not there."""
    if layer not in TITLES:
        raise NotFound("unknown_layer", f"ไม่มีชั้นข้อมูลชื่อ {layer}", f"There is no layer named {layer}")
    parameters = chosen.parameters(session, actor) | scope_of(session, chosen.area or COUNTRY).parameters() | {
        "by_owner": chosen.owner,
        "sliver_m": overlap_settings().sliver_m,
        "layer_level": layer if layer in AREA_LEVELS else None,
        "kinds": list(LAO_KINDS) if layer == "lao" else ["agency"],
    }  # fmt: skip
    counted = session.execute(text(_COUNT.format(asked=_asked(layer))), parameters).one()
    years = tuple(session.scalars(question("export_budget_years"))) if layer == "project" else ()
    return Asked(
        layer, TITLES[layer], chosen, fields_of(layer, years),
        counted.rows, counted.unplaced, years, parameters,
    )  # fmt: skip


def chunks(session: Session, asked: Asked) -> Iterator[list[Row]]:
    """Yield the rows, at most CHUNK at a time: field → value, and ``geometry`` as WKB (EPSG:4326) or None."""
    found = session.execute(
        text(_IN_ORDER.format(asked=_asked(asked.layer))),
        asked.parameters,
        execution_options={"stream_results": True, "max_row_buffer": CHUNK},
    ).mappings()
    names = [field.name for field in asked.fields if not _is_year(field.name)]
    for part in found.partitions(CHUNK):
        yield [_row(record, names, asked.years) for record in part]


def _asked(layer: str) -> str:
    name = "area" if layer in AREA_LEVELS else "organisation" if layer in ("lao", "agency") else layer
    return sql(f"export_{name}", QUERIES)


def _is_year(name: str) -> bool:
    return name.startswith("budget_") and name[7:].isdecimal()


def _row(record: Any, names: list[str], years: tuple[int, ...]) -> Row:
    row = {name: record[name] for name in names}
    row["geometry"] = record["geometry"]
    if years:
        budgets = record["budgets"] or {}
        row |= {f"budget_{year}": budgets.get(str(year)) for year in years}
    return row
