"""Registers of village data as the map can colour them: what there is, and which way a figure is added up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.errors import NotFound
from spatial.queries import query

Reading = Literal["value", "level", "passed"]
How = Literal["sum", "weighted_mean", "mean", "problem_share", "failed_share"]
# Things that add up from village to tambon. Whatever else a figure is in (percent, months, points) is averaged.
ADDS_UP = re.compile(
    r"^(คน|ราย|ครัวเรือน|ครอบครัว|หลัง(คาเรือน)?|แห่ง|กลุ่ม|กองทุน|บ่อ|สระ|ตัว|ต้น|ไร่|ตัน|กิโลกรัม|กก\.|(ล้าน)?บาท|"
    r"ลบ\.ม\.|ลูกบาศก์เมตร|คัน|สาย|กม\.|กิโลเมตร|ตร\.ม\.|ตารางเมตร|เรื่อง|ครั้ง|people|persons|households|baht|rai|m3)$"
)
AVERAGED = re.compile(r"เฉลี่ย|ร้อยละ|อัตรา|ต่อ(คน|หัว|ครัวเรือน|ไร่|ปี|วัน)|average|per (head|household)|percent|rate")


@dataclass(frozen=True)
class Indicator:
    """One indicator of one version of a register. ``key`` names it in addresses: register, version and code."""

    id: int
    register_code: str
    register_name_th: str
    register_name_en: str | None
    indicator_version: str
    code: str
    name_th: str
    name_en: str | None
    unit: str | None
    dimension_code: str | None
    better: str | None
    years: list[int]
    readings: list[Reading]

    @property
    def key(self) -> str:
        """Name the indicator in an address; it survives another load of the same file."""
        return f"{self.register_code}|{self.indicator_version}|{self.code}"

    def as_dict(self) -> dict[str, Any]:
        """Return it as the picker shows it."""
        return {**{name: value for name, value in self.__dict__.items() if name != "id"}, "key": self.key}


def offered(session: Session) -> list[Indicator]:
    """Return every indicator that has figures, in the order of registers and codes."""
    return [Indicator(**row._mapping) for row in session.execute(query("indicators_offered"))]


def named(session: Session, key: str) -> Indicator:
    """Return the indicator of a key. Raises NotFound."""
    for found in offered(session):
        if found.key == key:
            return found
    raise NotFound("unknown_indicator", "ไม่พบตัวชี้วัดนี้", "There is no such indicator")


def how_added(unit: str | None, name_th: str) -> Literal["sum", "weighted_mean"]:
    """Tell which way an indicator's values are put together: counts are summed, shares and averages are averaged."""
    adds = unit is not None and ADDS_UP.match(unit.strip()) and not AVERAGED.search(name_th)
    return "sum" if adds else "weighted_mean"


def people_counted(session: Session, year: int | None) -> dict[str, Any] | None:
    """Return the register that counts people with the latest year up to ``year``, with its indicators' ids, or None.

    Of the dimension *population*: the one figure that is of neither sex alone, else one of men and one of women, which
    are added; ``sexes`` are those of each sex. A register that has other figures only counts nobody: which to take
    would be a guess.
    """
    rows = session.execute(query("people_indicators"), {"year": year}).all()
    registers: dict[str, list[Any]] = {}
    for row in rows:
        registers.setdefault(row.register_code, []).append(row)
    counted = [_of_register(found) for found in registers.values()]
    known = [one for one in counted if one is not None]
    return max(known, key=lambda one: one["latest"]) if known else None


def _of_register(rows: list[Any]) -> dict[str, Any] | None:
    # Versions differ in their questions: each is read by itself, the newest that can be read counts.
    for version in sorted({row.indicator_version for row in rows}, reverse=True):
        mine = [row for row in rows if row.indicator_version == version]
        whole = sorted((row for row in mine if not row.sex), key=lambda row: (not row.says_all, len(row.name_th)))
        halves = [row for row in mine if row.sex]
        taken = whole[:1] or (halves if sorted(row.sex for row in halves) == ["men", "women"] else [])
        if taken:
            return {
                "ids": [row.id for row in taken],
                "sexes": {row.sex: row.id for row in halves},
                "latest": min(row.latest for row in taken),
                "register_name_th": taken[0].register_name_th,
                "register_name_en": taken[0].register_name_en,
            }
    return None


def people(session: Session, counted: dict[str, Any], year: int | None, within: dict[str, Any]) -> dict[str, Row[Any]]:
    """Return people by child area (``people_by_child.sql``). ``counted``: an answer of ``people_counted``."""
    asked = within | {"indicator_ids": counted["ids"], "parts": len(counted["ids"]), "year": year}
    return {row.code: row for row in session.execute(query("people_by_child"), asked)}


def figures(
    session: Session, indicator: Indicator, year: int, reading: Reading, within: dict[str, Any]
) -> Sequence[Row[Any]]:
    """Return the rows of ``indicator_by_child.sql``. ``within``: ``area_prefix`` and ``code_length``."""
    asked = within | {"indicator_id": indicator.id, "at": year, "reading": reading}
    return session.execute(query("indicator_by_child"), asked).all()


def how_read(indicator: Indicator, reading: Reading, *, weighted: bool) -> How:
    """Tell how a reading is put together. ``weighted``: every figure says of how many households or people it is."""
    if reading == "level":
        return "problem_share"
    if reading == "passed":
        return "failed_share"
    how = how_added(indicator.unit, indicator.name_th)
    return how if how == "sum" or weighted else "mean"


def put_together(row: Row[Any], how: How, covered_enough: float) -> dict[str, Any]:
    """Return an area's value of a row of ``indicator_by_child.sql``; None where too few of its villages are known.

    Shares are 0…1: of the villages that say so, those with a problem (level 1 or 2), or that did not pass.
    """
    given = {
        "sum": row.total,
        "mean": row.mean,
        "weighted_mean": row.weighted_mean,
        "problem_share": row.problems / row.covered if row.covered else None,
        "failed_share": row.failed / row.covered if row.covered else None,
    }[how]
    known = row.covered and row.covered >= covered_enough * row.settlements
    return {
        "value": round(float(given), 4) if known and given is not None else None,
        "of": row.covered if how.endswith("_share") else None,
        "covered": row.covered,
        "settlements": row.settlements,
    }
