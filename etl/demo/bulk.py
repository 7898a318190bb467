"""The registers of a fictional nation, seven million rows, on a shorter way than the importer's row by row.

What the importer has to read out of anyone's words is known here, as the file is the demo's own: the codes of places
and indicators are looked up, and the values go to staging as they stand. The checks of the staged rows, the merge, the
batch and its counts are the importer's. The registers and their indicators must be in the store: the first province
brings them in through the importer itself.
"""

import csv
from pathlib import Path

import psycopg
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from etl import batches, check, load
from etl.options import ImportOptions, ImportResult
from etl.sources import layer_of
from spatial.db import session_scope
from spatial.tables import Area, Indicator, Register

LAYER = "village_indicator"
_COPY = b"""copy staging.village_indicator (batch_id, record, row, area_id, indicator_id, fiscal_year_be, value,
 base_count, problem_level, passed) from stdin"""


def load_registers(factory: sessionmaker[Session], path: Path) -> ImportResult:
    """Load a village_indicator.csv of the demo as one batch. Raises KeyError where a row names nobody known."""
    layer = layer_of(LAYER)
    with session_scope(factory) as session:
        batch_id = batches.create(session, LAYER, path, ImportOptions())
    with batches.outcome(factory, batch_id), session_scope(factory) as session:
        batches.hold(session, batch_id)
        batches.one_at_a_time(session, layer.table)
        read = _stage(session, batch_id, path)
        check.check_staged(session, batch_id, layer)
        merged = load.merge(session, batch_id, layer)
        load.clear_staging(session, batch_id, layer)
        rejected = len(batches.findings(session, batch_id, "rejection"))
        return batches.finish(
            session, batch_id, read=read, loaded=read - rejected, merged=merged, crs=None, encoding="UTF-8",
            listed=True,
        )  # fmt: skip


def _stage(session: Session, batch_id: int, path: Path) -> int:
    """COPY the file's rows to staging; how many there are."""
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("COPY needs psycopg")
    count = 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # Both are asked before the COPY begins: while it runs the connection answers nothing else.
    places, indicators = _places(session, {_place(row)[:2] for row in rows}), _indicators(session)
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for count, row in enumerate(rows, start=1):
            asked = indicators[row["register"], row["indicator_version"], row["indicator_code"]]
            said = (row[name] or None for name in ("fiscal_year", "value", "base_count", "problem_level", "passed"))
            copy.write_row((batch_id, count - 1, count + 1, places[_place(row)], asked, *said))
    return count


def _place(row: dict[str, str]) -> str:
    return row["village_code"] or row["community_code"]


def _places(session: Session, provinces: set[str]) -> dict[str, int]:
    """The ids of villages and communities by code."""
    found: dict[str, int] = {}
    for province in provinces:
        asked = select(Area.code, Area.id).where(Area.level.in_(("village", "community")))
        for code, number in session.execute(asked.where(Area.code.like(f"{province}%"))):
            found[code] = number
    return found


def _indicators(session: Session) -> dict[tuple[str, str, str], int]:
    """The ids of indicators by register (code or name), version and code."""
    found: dict[tuple[str, str, str], int] = {}
    asked = select(Register.name_th, Indicator.register_code, Indicator.indicator_version, Indicator.code, Indicator.id)
    for name, register, version, code, number in session.execute(asked.join(Register)):
        found[name, version, code] = found[register, version, code] = number
    return found
