"""The letter of consultation (หนังสือประสาน) from one owner, or from the amphoe or province, to the other owner."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from layers.print import thai
from layers.print.blocks import Block, Heading, Named, NewPage, Pair, Paper, Signature, Space, Table, Text
from layers.print.case import Case, Side, case, evidence, facts_table, measured, picture
from layers.words import word
from spatial.actor import Actor
from spatial.errors import BadInput, NotAllowed
from spatial.today import today

# Who may write for the area though neither project is theirs, and in whose name.
FOR_THE_AREA = {
    "amphoe": "amphoe_office",
    "province": "province_office",
    "data_officer": "amphoe_office",
    "administrator": "amphoe_office",
}
ONE_WORK = ("duplicate", "same_work_lineage")
BLANK = "." * 28
# Room for the emblem: letters are printed on the office's own paper, or it is put in before signing.
EMBLEM_MM = 22.0


@dataclass(frozen=True)
class Sender:
    """Who writes. ``side``: of the case, or none where the amphoe or province writes."""

    name: str
    head: str
    side: Side | None
    place: str


def letter(session: Session, actor: Actor, uuid: UUID, to: str | None = None, on: date | None = None) -> Paper:
    """Return the letter about an overlap as the acting person may write it.

    ``to``: the side it goes to, ``a`` or ``b``; absent, the one that is not the acting person's, else ``b``.
    ``on``: its date, today if absent. Raises NotFound; NotAllowed for whom neither project nor the area is theirs;
    BadInput where both projects have one owner, or ``to`` is the acting person's own side.
    """
    told = case(session, actor, uuid)
    sender, recipient = _who(told, actor, to)
    blocks: list[Block] = [
        Space(EMBLEM_MM),
        Pair(thai.digits(f"ที่ {BLANK}"), [sender.name, sender.place]),
        Space(2),
        Pair("", [thai.digits(thai.day(on or today()))]),
        Space(2),
        Named("เรื่อง", [subject(told)]),
        Named("เรียน", [thai.head_of(recipient.owner_kind, recipient.owner_name)]),
        Named("สิ่งที่ส่งมาด้วย", ["๑. รายละเอียดโครงการและหลักฐาน จำนวน ๑ ชุด", "๒. แผนที่แสดงที่ตั้ง จำนวน ๑ แผ่น"]),
        Space(2),
        *body(told, sender, recipient),
        Signature(["ขอแสดงความนับถือ", f"({BLANK * 2})", sender.head]),
        Space(8),
        *_contact(sender),
        NewPage(),
        Text("สิ่งที่ส่งมาด้วย ๑", align="end"),
        Heading("รายละเอียดโครงการ"),
        facts_table(told),
        Heading(
            f"หลักฐาน: {told.kind}" + (f" · {word('overlap.zone.' + told.found['zone'])}" if told.found["zone"] else "")
        ),
        *evidence(told),
        NewPage(),
        Text("สิ่งที่ส่งมาด้วย ๒", align="end"),
        Heading("แผนที่แสดงที่ตั้งของทั้งสองโครงการ"),
        picture(session, told),
    ]
    return Paper(f"หนังสือประสาน {sender.name} ถึง {recipient.owner}", blocks)


def subject(told: Case) -> str:
    """Return what the letter is about, in the words of its kind."""
    if told.found["kind"] in ONE_WORK:
        return "ขอหารือโครงการที่อาจซ้ำซ้อนกัน"
    return "ขอประสานโครงการที่อยู่บนพื้นที่เกี่ยวข้องกัน"


def body(told: Case, sender: Sender, recipient: Side) -> list[Text | Table]:
    """Return the three paragraphs of an official letter: why it is written, what is so, what is asked."""
    first = sender.side or next(side for side in told.sides if side is not recipient)
    why = (
        f"ด้วย{sender.name}ได้ตรวจสอบโครงการในแผนกับข้อมูลในระบบแผนที่ของจังหวัด พบว่า{_project(first)}"
        f" อาจเกี่ยวข้องกับ{_project(recipient)}{_seen_as(told)}"
    )
    found = measured(told.found)
    so = (
        f"จากการวัดบนแผนที่ ทั้งสองโครงการ{' '.join(found)} รายละเอียดและหลักฐานปรากฏตามสิ่งที่ส่งมาด้วย ๑ และ ๒"
        if found
        else "รายละเอียดของทั้งสองโครงการและหลักฐานปรากฏตามสิ่งที่ส่งมาด้วย ๑ และ ๒"
    ) + " ทั้งนี้ ระบบชี้จากตำแหน่งและข้อความเท่านั้น การวินิจฉัยเป็นของหน่วยงานเจ้าของโครงการ"
    asked = (
        f"เพื่อให้การใช้งบประมาณไม่ซ้ำซ้อนและงานเชื่อมต่อกัน {sender.name}จึงขอหารือว่าโครงการดังกล่าวเป็นงานเดียวกันหรือไม่"
        " หน่วยงานใดควรเป็นผู้ดำเนินการ และควรดำเนินการในลำดับใด ขอได้โปรดพิจารณาและแจ้งผลให้ทราบ"
        f"{_until(told)} จะขอบคุณยิ่ง"
    )
    return [Text(thai.digits(it), indent=True) for it in (why, so, asked, "จึงเรียนมาเพื่อโปรดพิจารณา")]


def _seen_as(told: Case) -> str:
    if told.found["kind"] == "insufficient_location":
        return " แต่ข้อมูลตำแหน่งยังไม่พอให้วินิจฉัย"
    return f" โดยระบบเห็นว่าอาจเป็น{told.kind}"


def _until(told: Case) -> str:
    """Return by when an answer is asked for, where the case has a deadline."""
    return f"ภายในวันที่ {thai.day(told.deadline)}" if told.deadline else ""


def _project(side: Side) -> str:
    if side.covered:
        return f"ร่างโครงการของ{side.owner} ปีงบประมาณ {side.years} บริเวณ{side.place}"
    money = f" งบประมาณ {side.budget}" if side.told["budget_baht"] else ""
    source = f" จาก{side.funding_source}" if side.funding_source else ""
    name = side.name if side.name.startswith("โครงการ") else f"โครงการ{side.name}"
    return f"{name} ของ{side.owner} ปีงบประมาณ {side.years}{money}{source}"


def _contact(sender: Sender) -> list[Text]:
    unit = sender.side.unit if sender.side and sender.side.unit else BLANK
    contact = (sender.side.told.get("contact") if sender.side else None) or {}
    telephone = contact.get("telephone") or BLANK
    return [Text(thai.digits(unit)), Text(thai.digits(f"โทร. {telephone}"))]


def _who(told: Case, actor: Actor, to: str | None) -> tuple[Sender, Side]:
    a, b = told.sides
    if a.owner_id is not None and a.owner_id == b.owner_id:
        raise BadInput(
            "one_owner", "ทั้งสองโครงการเป็นของหน่วยงานเดียวกัน ไม่ต้องมีหนังสือถึงกัน", "Both projects have one owner: no letter."
        )
    own = next((side for side in told.sides if side.owner_id in actor.organisation_ids), None)
    asked = {"a": a, "b": b}.get(to or "")
    if own is not None:
        other = b if own is a else a
        if asked is own:
            raise BadInput("own_side", "หนังสือต้องส่งถึงอีกหน่วยงาน", "The letter goes to the other organisation.")
        place = " ".join(
            filter(None, (f"อำเภอ{own.amphoe}" if own.amphoe else "", f"จังหวัด{own.province}" if own.province else ""))
        )
        return Sender(own.owner, thai.head_of(own.owner_kind, own.owner_name), own, place), other
    office = FOR_THE_AREA.get(actor.role)
    if office is None or not any(side.amphoe_code and actor.acts_in(side.amphoe_code) for side in told.sides):
        raise NotAllowed(
            "not_your_case",
            "หนังสือประสานเขียนได้โดยเจ้าของโครงการ อำเภอ หรือจังหวัด",
            "Only an owner, the amphoe or the province writes it.",
        )
    return _office(office, asked or b), asked or b


def _office(office: str, recipient: Side) -> Sender:
    if office == "province_office":
        name = f"จังหวัด{recipient.province or ''}"
        return Sender(name, thai.head_of(office, name), None, "")
    name = f"อำเภอ{recipient.amphoe or ''}"
    return Sender(name, thai.head_of(office, name), None, f"จังหวัด{recipient.province or ''}")
