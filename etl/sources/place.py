"""The area a record names, by code or in the words of a form's columns, and how finely that places it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.normalise import words
from etl.reading import Reading, Row
from etl.sources import gazetteer

_LEVEL = {2: "province", 4: "amphoe", 6: "tambon", 8: "village"}
_UNKNOWN = {"village": "unknown_village", "tambon": "unknown_tambon"}
NAMES = ("moo", "village_name", "tambon_name", "amphoe_name", "province_name")


@dataclass(frozen=True)
class Place:
    """An area that was found: its id, its code, its level."""

    id: int
    code: str
    level: str


def stated(reading: Reading) -> Row:
    """Return the code the record states for its place, and the columns that the search for it fills."""
    return {"place_code": code_of(reading), "community_code": reading.text("community_code"), "place_area_id": None}


def code_of(reading: Reading) -> str | None:
    """Return the code the record states for its place. Raises Rejected (bad_code)."""
    return reading.code("village_code", 8) or reading.code("area_code", 2, 4, 6, 8) or reading.code("tambon_code", 6)


def words_of(reading: Reading) -> str:
    """Return what the record says of its place, in one piece: part of what makes a record without a key itself."""
    said = (words(reading.raw(name)) for name in ("community_code", *NAMES))
    return "\x1f".join(word or "" for word in said)


def told(reading: Reading) -> str | None:
    """Return what the record says of its place as one phrase, or None."""
    return " ".join(filter(None, words_of(reading).split("\x1f"))) or None


def resolve(session: Session, readings: list[Reading]) -> None:
    """Set ``place_area_id`` and the precision of each row; what nobody knows warns and falls back to its parent."""
    for reading, found in find(session, readings):
        row = reading.row
        if row is None:
            continue
        row["place_code"] = found.code if found else None
        row["place_area_id"] = found.id if found else None
        if "location_precision" in row:
            level = None if found is None else "village" if found.level == "community" else found.level
            row["location_precision"] = precision(row["location_precision"], row.get("geom") is not None, level)


def settle(session: Session, readings: list[Reading]) -> None:
    """Set ``area_id`` of each row to the village or community it names; reject those that name none that is known."""
    for reading, found in find(session, readings):
        row = reading.row
        if row is None:
            continue
        if found is None or found.level not in ("village", "community"):
            named = row["community_code"] or row["place_code"] or told(reading)
            reading.findings = [it for it in reading.findings if it.code not in ("unknown_village", "unknown_tambon")]
            reading.reject(Rejected("unknown_village", "village_code", named))
        else:
            row["area_id"] = found.id


def find(session: Session, readings: list[Reading]) -> list[tuple[Reading, Place | None]]:
    """Return the readings that have a row, each with its place. Warns of codes and names that are not found."""
    rows = [(reading, reading.row) for reading in readings if reading.row is not None]
    areas = known(session, {str(row["place_code"]) for _, row in rows if row["place_code"]})
    communities = _communities(session, {str(row["community_code"]) for _, row in rows if row["community_code"]})
    unplaced = [reading for reading, row in rows if not row["place_code"]]
    named = gazetteer.search(session, {id(it): _said(it) for it in unplaced if _said(it)})
    areas |= known(session, {answer.code for answer in named.values() if answer.code})
    found: list[tuple[Reading, Place | None]] = []
    for reading, row in rows:
        place = None
        if community := row["community_code"]:
            place = communities.get(str(community))
            if place is None:
                reading.warn("unknown_community", "community_code", community)
        if place is None and row["place_code"]:
            place = _by_code(reading, row, areas)
        elif place is None and id(reading) in named:
            place = _by_name(reading, named[id(reading)], areas)
        found.append((reading, place))
    return found


def _by_code(reading: Reading, row: Row, areas: dict[str, Place]) -> Place | None:
    code = str(row["place_code"])
    found = next((code[:n] for n in range(len(code), 0, -2) if code[:n] in areas), None)
    if found != code:
        level = _LEVEL[len(code)]
        name = next((row[it] for it in ("name", "name_th", "title") if row.get(it)), code)
        reading.warn(_UNKNOWN.get(level, f"unknown_{level}"), "area_code", code, parent=code, name=name)
    return areas[found] if found else None


def _said(reading: Reading) -> gazetteer.Said:
    return gazetteer.Said(*(words(reading.raw(name)) for name in NAMES))


def _by_name(reading: Reading, answer: gazetteer.Answer, areas: dict[str, Place]) -> Place | None:
    for code, field, value, facts in answer.doubts:
        reading.warn(code, field, value, **facts)
    return None if answer.code is None else areas[answer.code]


def precision(stated_as: object, drawn: bool, level: str | None) -> str:
    """Return how finely a thing is placed: as stated, else by its place; never finer than what was found."""
    if drawn:
        return str(stated_as)
    if level is None:
        return "none"
    if stated_as in ("village", "tambon", "amphoe", "province"):
        order = ("village", "tambon", "amphoe", "province")
        return max(str(stated_as), level, key=order.index)
    return level if stated_as is None or stated_as in ("surveyed", "digitised") else str(stated_as)


def known(session: Session, codes: Iterable[str]) -> dict[str, Place]:
    """Return the areas of ``codes`` and those above them, as far as they are in the store."""
    wanted = sorted({code[:n] for code in codes for n in (2, 4, 6, 8) if n <= len(code)})
    if not wanted:
        return {}
    rows = session.execute(
        text("select code, id, level from area where code = any(:codes) and level <> 'community'"), {"codes": wanted}
    )
    return {row.code: Place(row.id, row.code, row.level) for row in rows}


def _communities(session: Session, codes: set[str]) -> dict[str, Place]:
    if not codes:
        return {}
    rows = session.execute(
        text("select code, id, level from area where code = any(:codes) and level = 'community'"),
        {"codes": sorted(codes)},
    )
    return {row.code: Place(row.id, row.code, row.level) for row in rows}
