"""Where a project is as the words of one cell say it (สถานที่ดำเนินการ), where nothing else places it."""

import re
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from etl.normalise import words
from etl.reading import Reading
from etl.sources.gazetteer import SEVERAL
from spatial.text import arabic_digits

if TYPE_CHECKING:
    from etl.geocode import Gazetteer, Placement

_MOO = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*\d")
_TAMBON_DIGITS = 6
# The geocoder's reasons that leave a doubt, and what an import calls it.
_DOUBTS = {
    "several_villages": "several_villages",
    "moo_name_conflict": "moo_name_conflict",
    "ambiguous_village": "ambiguous_village",
    "tambon_ambiguous": "ambiguous_tambon",
    "several_tambons": "ambiguous_tambon",
    "several_provinces": "ambiguous_tambon",
    "tambon_unknown": "unknown_tambon",
    "moo_name_unknown": "name_code_mismatch",
}


def search(session: Session, field: str, readings: list[Reading]) -> None:
    """Set the ``place_code`` of each row that has none and names no place in columns: as fine as its words are sure."""
    for reading in readings:
        row, told = reading.row, words(reading.raw(field))
        if row is None or told is None or row["place_code"] or row["community_code"] or reading.raw("tambon_name"):
            continue
        found = _read(session, told)
        if found.code:
            row["place_code"] = found.code
        _doubt(reading, field, told, found, _gazetteer(session))


def _read(session: Session, told: str) -> "Placement":
    from etl.geocode import Placement, place

    found = place(told, _gazetteer(session))
    if len(found.code) > _TAMBON_DIGITS and SEVERAL.search(arabic_digits(told)):
        return Placement(found.code[:_TAMBON_DIGITS], "tambon", found.confidence, "several_villages", (found.code,))
    return found


def _gazetteer(session: Session) -> "Gazetteer":
    """Return the store's names of places; read once an import, and only where a file has such words."""
    # The geocoder's own table reader knows the layer of projects, which knows this file.
    from etl.geocode import read_gazetteer

    if "gazetteer" not in session.info:
        session.info["gazetteer"] = read_gazetteer(session)
    known: Gazetteer = session.info["gazetteer"]
    return known


def _doubt(reading: Reading, field: str, told: str, found: "Placement", known: "Gazetteer") -> None:
    if code := _DOUBTS.get(found.reason):
        candidates = ", ".join(found.candidates)
        facts = {"candidates": candidates, "code": candidates or found.code, "parent": told, "name": told}
        reading.warn(code, field, told, **facts, known=known.label.get(found.code, ""))
    elif len(found.code) == _TAMBON_DIGITS and _MOO.search(arabic_digits(told)):
        reading.warn("unknown_village", field, told)
