"""One overlap as paper tells it: both sides, who owns them, what was measured and weighed; what is covered stays so."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.export.codes import PLACES, STAGE
from layers.print import thai
from layers.print.blocks import Picture, Table, Text
from layers.print.drawing import Subject, draw, shape_of
from layers.questions import question
from layers.words import word
from spatial.actor import Actor, visible_to
from spatial.overlaps import reading

LETTERS = {"a": "ก", "b": "ข"}
COVERED = "ยังไม่เปิดเผย (ร่างของหน่วยงานเจ้าของ)"
# A contribution lighter than this says nothing; the screen leaves it out as well.
LEAST_WEIGHT = 0.1


@dataclass(frozen=True)
class Side:
    """One project of the two and its owner. ``told``: the project as lists show it; ``covered``: another's draft."""

    letter: str
    told: dict[str, Any]
    owner_id: int | None
    owner_kind: str | None
    owner_name: str
    amphoe: str | None
    amphoe_code: str | None
    province: str | None
    funding_source: str | None
    unit: str | None
    stage: str | None

    @property
    def covered(self) -> bool:
        """Tell whether it is a draft of which only owner, kind of works, year and approximate place are told."""
        return bool(self.told.get("covered"))

    @property
    def owner(self) -> str:
        """Return its owner's whole name."""
        return thai.whole_name(self.owner_kind, self.owner_name)

    @property
    def name(self) -> str:
        """Return its name, or that it is not told."""
        return self.told["name"] or COVERED

    @property
    def place(self) -> str:
        """Return where it is, as exactly as may be told."""
        found = self.told["place"]
        if found is None:
            return "ไม่ระบุ"
        return {"tambon": "ตำบล", "amphoe": "อำเภอ", "province": "จังหวัด"}.get(found["level"], "") + (
            found["name_th"] or f"หมู่ที่ {int(found['code'][6:] or 0)}"
        )

    @property
    def years(self) -> str:
        """Return its fiscal years."""
        return thai.years(self.told["year_from"], self.told["year_to"])

    @property
    def budget(self) -> str:
        """Return its exact money, or that it is not told."""
        return thai.baht(self.told["budget_baht"])


@dataclass(frozen=True)
class Case:
    """An overlap the acting person may be told of. ``found``: as ``spatial.overlaps.reading.one`` answers it.

    ``deadline``: until when an answer to what was proposed is asked for.
    """

    found: dict[str, Any]
    a: Side
    b: Side
    deadline: date | None = None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return both sides."""
        return self.a, self.b

    @property
    def kind(self) -> str:
        """Return what it most likely is, in words."""
        return word(f"overlap.kind.{self.found['kind']}") if self.found["kind"] else word("overlap.title")


def case(session: Session, actor: Actor, uuid: UUID) -> Case:
    """Return an overlap for paper. Raises NotFound where the acting person may not be told of it."""
    found = reading.one(session, actor, uuid)
    rows = session.execute(question("print_sides"), {"uuid": uuid, **visible_to(actor)}).all()
    a, b = (
        Side(
            letter=LETTERS[row.letter],
            told=found[row.letter],
            owner_id=row.owner_id,
            owner_kind=row.owner_kind,
            owner_name=row.owner_name or found[row.letter]["owner_name"],
            amphoe=row.amphoe_name,
            amphoe_code=row.amphoe_code,
            province=row.province_name,
            funding_source=row.funding_source,
            unit=row.responsible_unit,
            stage=row.stage,
        )
        for row in rows
    )
    return Case(found, a, b, rows[0].deadline)


def facts_table(told: Case) -> Table:
    """Return both projects side by side."""
    a, b = told.sides

    def both(name: str, of: Any) -> list[str]:
        return [name, *(thai.digits(of(side) or "ไม่ระบุ") for side in (a, b))]

    def unless_covered(of: Any) -> Any:
        return lambda side: COVERED if side.covered else of(side)

    return Table(
        ["รายการ", f"โครงการ {a.letter}", f"โครงการ {b.letter}"],
        [
            both("หน่วยงานเจ้าของ", lambda it: it.owner),
            both("ชื่อโครงการ", lambda it: it.name),
            both("สถานที่", lambda it: it.place),
            both("ปีงบประมาณ", lambda it: it.years),
            both("งบประมาณ", unless_covered(lambda it: it.budget)),
            both("แหล่งงบประมาณ", unless_covered(lambda it: it.funding_source)),
            both("ขั้นของโครงการ", unless_covered(lambda it: STAGE.get(it.stage))),
            both("ที่มาของตำแหน่ง", lambda it: PLACES.get(it.told["location_precision"])),
        ],
        [2.2, 4, 4],
    )


def measured(found: dict[str, Any]) -> list[str]:
    """Return what was measured, one plain sentence each; empty where nothing could be."""
    told = []
    if found["shared_m"]:
        told.append(f"ใช้แนวร่วมกันยาว {thai.metres(found['shared_m'])}")
    if found["shared_sqm"]:
        told.append(f"ใช้พื้นที่ร่วมกัน {thai.land(found['shared_sqm'])}")
    if (found["shared_m"] or found["shared_sqm"]) and found["share_a"] is not None and found["share_b"] is not None:
        a, b = (f"ร้อยละ {found[share] * 100:.0f}" for share in ("share_a", "share_b"))
        told.append(f"คิดเป็น{a} ของโครงการ ก และ{b} ของโครงการ ข")
    elif found["distance_m"]:
        told.append(f"อยู่ห่างกัน {thai.metres(found['distance_m'])} (วัดที่จุดใกล้กันที่สุด)")
    return told


def evidence(told: Case) -> list[Table | Text]:
    """Return why the system thinks so, strongest first, with what each evidence gave; then what is missing."""
    found = told.found
    weighty = [one for one in found["contributions"] if abs(one["weight"]) >= LEAST_WEIGHT]
    blocks: list[Table | Text] = []
    if weighty:
        rows = [
            [
                word(f"overlap.evidence.{one['evidence']}"),
                thai.digits(word(f"overlap.level.{one['evidence']}.{one['level']}")),
                thai.digits(f"{one['weight']:+.1f}".replace("-", "−")),
            ]
            for one in weighty
        ]
        blocks.append(Table(["สิ่งที่เทียบ", "ที่พบ", "น้ำหนัก"], rows, [3.2, 5.4, 1.4], numbers=[2]))
        note = "น้ำหนักบวกสนับสนุนว่าเป็นงานเดียวกัน น้ำหนักลบชี้ว่าเป็นคนละงาน"
        if found["probability"] is not None:
            note += f" รวมกับค่าตั้งต้นแล้วโอกาสที่เป็นงานเดียวกันประมาณร้อยละ {_percent(found['probability'])}"
        blocks.append(Text(f"{thai.digits(note)} (เกณฑ์ชุด {found['rule_set_version']})", small=True))
    elif any(side.covered for side in told.sides):
        blocks.append(Text("ไม่แสดงหลักฐาน เพราะโครงการหนึ่งยังเป็นร่างที่เจ้าของยังไม่เปิดเผย", small=True))
    else:
        blocks.append(Text("ไม่มีหลักฐานที่มีน้ำหนัก", small=True))
    blocks += [Text(word(f"overlap.order.{order}"), small=True) for order in found["orders"]]
    if found["missing"]:
        names = " ".join(word(f"overlap.missing.{name}") for name in found["missing"])
        blocks.append(Text(f"ข้อมูลที่ยังขาด: {names}", small=True))
    return blocks


def picture(session: Session, told: Case) -> Picture | Text:
    """Return the map of both projects and their shared ground, or a sentence where neither has a geometry."""
    found = told.found
    subjects = []
    for look, side in zip("ab", told.sides, strict=True):
        shape = shape_of(side.told.get("geometry"))
        if shape is not None:
            subjects.append(_subject("covered" if side.covered else look, side, shape))
    shared = shape_of(found["shared_geometry"])
    if shared is not None:
        subjects.insert(0, Subject("shared", shared, "พื้นที่ที่ทั้งสองโครงการอาจใช้ร่วมกัน (ขยายให้เห็นชัด)"))
    if not subjects:
        return Text("ทั้งสองโครงการยังไม่มีแนวหรือขอบเขตบนแผนที่ จึงไม่มีแผนที่ประกอบ")
    srid = int(found["measured_in"].removeprefix("EPSG:")) if found["measured_in"] else None
    return Picture(draw(session, subjects, srid))


def _subject(look: str, side: Side, shape: BaseGeometry) -> Subject:
    words = f"โครงการ {side.letter}: {thai.digits(side.owner)}"
    if look == "covered":
        return Subject(look, shape, f"{words} (ตำบลที่ร่างโครงการตั้งอยู่โดยประมาณ)")
    return Subject(look, shape, words, side.letter)


def _percent(probability: float) -> str:
    """Return a probability in percent; never as certain as 0 or 100."""
    return f"{min(max(probability * 100, 1), 99):.0f}"
