"""The area a project names by code, found in the store, and how finely that places it."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.reading import Reading

_LEVEL = {2: "province", 4: "amphoe", 6: "tambon", 8: "village"}
_UNKNOWN = {"village": "unknown_village", "tambon": "unknown_tambon"}


def resolve(session: Session, readings: list[Reading]) -> None:
    """Set ``place_area_id`` and the precision of each row; a code nobody knows warns and falls back to its parent."""
    rows = [(reading, reading.row) for reading in readings if reading.row is not None]
    known = _known(session, {str(row["place_code"]) for _, row in rows if row["place_code"]})
    for reading, row in rows:
        stated = row["place_code"]
        found = None
        if stated:
            code = str(stated)
            found = next((code[:n] for n in range(len(code), 0, -2) if code[:n] in known), None)
            if found != code:
                level = _LEVEL[len(code)]
                reading.warn(_UNKNOWN.get(level, f"unknown_{level}"), "area_code", code, parent=code, name=row["name"])
        row["place_code"] = found
        row["place_area_id"] = known[found] if found else None
        row["location_precision"] = _precision(row["location_precision"], row["geom"] is not None, found)


def _precision(stated: object, drawn: bool, found: str | None) -> str:
    """Return how finely a project is placed: as stated, else by its place; never finer than what was found."""
    if drawn:
        return str(stated)
    if found is None:
        return "none"
    level = _LEVEL[len(found)]
    if stated in ("village", "tambon", "amphoe", "province"):
        order = ("village", "tambon", "amphoe", "province")
        return max(str(stated), level, key=order.index)
    return level if stated is None or stated in ("surveyed", "digitised") else str(stated)


def _known(session: Session, codes: Iterable[str]) -> dict[str, int]:
    """Return the ids of ``codes`` and of the areas above them, as far as they are in the store."""
    wanted = sorted({code[:n] for code in codes for n in (2, 4, 6, 8) if n <= len(code)})
    if not wanted:
        return {}
    rows = session.execute(
        text("select code, id from area where code = any(:codes) and level <> 'community'"), {"codes": wanted}
    )
    return {row.code: row.id for row in rows}
