"""The minutes of a session of decisions: what was settled in an area between two days, who was heard, what is open.

They follow from the steps, which only grow: asked for again, the same day gives the same minutes, but for what was
opened again since, which they say.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from layers.print import thai
from layers.questions import question
from layers.words import word
from spatial.actor import Actor, visible_to
from spatial.areas import area_prefix
from spatial.errors import BadInput

LETTERS = {"a": "ก", "b": "ข"}
LONGEST_DAYS = 366
_LEVELS = {2: "จังหวัด", 4: "อำเภอ", 6: "ตำบล", 8: ""}


@dataclass(frozen=True)
class Project:
    """One of the two projects of a case. ``counted``: the baht of it that sums count, none where another carries it."""

    id: int
    name: str
    owner: str
    years: str
    baht: float
    counted: float


@dataclass(frozen=True)
class Settled:
    """One settlement. ``verdict``: what was decided, in a sentence; ``again``: it was opened again since."""

    overlap_id: str
    a: Project
    b: Project
    decision: str
    verdict: str
    reason: str | None
    settled_by: str
    on: date
    heard: list[str]
    again: bool


@dataclass(frozen=True)
class Open:
    """One case that people took up and have not settled: whom it waits for, until when."""

    overlap_id: str
    names: tuple[str, str]
    owners: tuple[str, str]
    state: str
    awaited: str
    deadline: date | None


@dataclass(frozen=True)
class Minutes:
    """The minutes. ``gross``: baht of all projects settled about; ``counted``: the same, each work's money once."""

    area: str
    body: str
    first: date
    last: date
    settled: list[Settled]
    open: list[Open]
    untouched: int
    gross: float
    counted: float

    @property
    def heard(self) -> list[str]:
        """Return who was heard in any of the cases."""
        return sorted({who for one in self.settled for who in one.heard})

    @property
    def days(self) -> str:
        """Return the day or days of the session."""
        first = thai.day(self.first)
        return first if self.first == self.last else f"{first} ถึงวันที่ {thai.day(self.last)}"


def minutes(session: Session, actor: Actor, area: str | None, first: date, last: date, body: str = "") -> Minutes:
    """Return the minutes of an area (2, 4, 6 digits; none for everywhere) between two days, both included.

    ``body``: who met, in words; absent, the area's name. Raises NotFound (area), BadInput (days).
    """
    if last < first or (last - first).days > LONGEST_DAYS:
        raise BadInput(
            "bad_days", "ช่วงวันประชุมต้องไม่ย้อนหลังและไม่เกินหนึ่งปี", "The days of a session run forward, a year at most."
        )
    asked = {"first": first, "last": last, "area_prefix": area_prefix(session, area), **visible_to(actor)}
    settled = [_settled(row) for row in session.execute(question("print_settled"), asked)]
    left = session.execute(question("print_open"), asked).all()
    projects = {it.id: it for one in settled for it in (one.a, one.b)}
    name = _area_name(session, area)
    return Minutes(
        area=name,
        body=body.strip() or name,
        first=first,
        last=last,
        settled=settled,
        open=[_open(row) for row in left if row.uuid],
        untouched=left[0].untouched if left else 0,
        gross=sum(it.baht for it in projects.values()),
        counted=sum(it.counted for it in projects.values()),
    )


def _area_name(session: Session, area: str | None) -> str:
    if area is None:
        return "ทุกพื้นที่"
    found = session.execute(question("print_area"), {"code": area.upper().removeprefix("TH")}).one()
    return f"{_LEVELS.get(len(found.code), '')}{found.name_th}"


def _settled(row: Row[Any]) -> Settled:
    return Settled(
        overlap_id=str(row.uuid),
        a=Project(
            row.a_id, row.a_name, row.a_owner, thai.years(row.a_from, row.a_to), float(row.a_baht), float(row.a_counted)
        ),
        b=Project(
            row.b_id, row.b_name, row.b_owner, thai.years(row.b_from, row.b_to), float(row.b_baht), float(row.b_counted)
        ),
        decision=row.decision,
        verdict=verdict(row),
        reason=row.reason,
        settled_by=" ".join(filter(None, (row.person, f"({row.organisation})" if row.organisation else ""))),
        on=row.taken_at.date(),
        heard=[who for who in row.heard if who],
        again=row.state != "settled",
    )


def verdict(row: Any) -> str:
    """Return what a settlement says, in one sentence."""
    said = [word(f"decision.kind.{row.decision}")]
    if row.carries_on:
        other = LETTERS["b" if row.carries_on == "a" else "a"]
        said.append(f"ให้โครงการ {LETTERS[row.carries_on]} ดำเนินการต่อ")
        if row.other_becomes:
            becomes = {"withdrawn": "ถอนออกจากแผน", "linked": "เชื่อมโยงไว้กับโครงการนั้น"}[row.other_becomes]
            said.append(f"โครงการ {other} {becomes}")
        said.append(f"งบประมาณนับที่โครงการ {LETTERS[row.carries_on]} ครั้งเดียว")
    if row.leads:
        said.append(f"เจ้าของโครงการ {LETTERS[row.leads]} เป็นหน่วยงานหลัก")
    if row.first:
        said.append(f"ทำโครงการ {LETTERS[row.first]} ก่อน")
    if row.starts_on:
        said.append(f"เริ่ม {thai.day(row.starts_on)}")
    if row.ends_on:
        said.append(f"แล้วเสร็จ {thai.day(row.ends_on)}")
    return " ".join(said)


def _open(row: Row[Any]) -> Open:
    waits = {
        "a": row.a_owner,
        "b": row.b_owner,
        "owners": "เจ้าของโครงการทั้งสอง",
        "settler": "อำเภอหรือจังหวัด",
        "checker": "ผู้ตรวจสอบในพื้นที่",
    }
    states = {
        "open": "ยังไม่มีข้อเสนอ",
        "proposed": "เสนอแล้ว รออีกฝ่าย",
        "objected": "มีข้อคัดค้าน",
        "agreed": "ทั้งสองฝ่ายเห็นชอบ รอวินิจฉัย",
        "field_check": "รอตรวจสอบในพื้นที่",
        "reopened": "เปิดพิจารณาใหม่",
    }
    return Open(
        overlap_id=str(row.uuid),
        names=(row.a_name, row.b_name),
        owners=(row.a_owner, row.b_owner),
        state=states[row.state],
        awaited=waits.get(row.awaited, "–"),
        deadline=row.deadline,
    )
