"""What papers are tested with: two organisations, one road that both plan, and a reader of PDF files."""

import subprocess
from uuid import UUID

from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.overlaps import cases
from tests.support import rows

ROAD = LineString([(99.5060, 18.0500), (99.5085, 18.0512), (99.5120, 18.0508), (99.5150, 18.0522)])
ALONG = LineString([(99.5084, 18.05118), (99.5120, 18.05083), (99.5150, 18.05223), (99.5190, 18.0526)])


class Pair:
    """Two LAOs of one amphoe, each with a project on the same road; the case a scan makes of them."""

    def __init__(self, session: Session, stage_b: str = "published") -> None:
        rows.area(session, "98", "ทดสอบ", box(99.4, 17.9, 99.7, 18.2))
        rows.area(session, "9801", "ดอนพะยอม", box(99.4, 17.9, 99.7, 18.2))
        rows.area(session, "980101", "น้ำจำ", box(99.45, 18.0, 99.512, 18.1))
        rows.area(session, "980102", "ปั๊กเป้า", box(99.512, 18.0, 99.6, 18.1))
        self.a_owner = rows.organisation(session, "L980101", "อบต.น้ำจำ", home="980101")
        self.b_owner = rows.organisation(session, "L980102", "ทต.ปั๊กเป้า", kind="subdistrict_municipality", home="980102")
        self.a = rows.project(
            session, "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านหนองน้ำซึ้ง หมู่ที่ 5", ROAD,
            place="980101", owner=self.a_owner, owner_name="อบต.น้ำจำ", baht=496_000, issue="roads", year=2570,
        )  # fmt: skip
        self.b = rows.project(
            session, "โครงการก่อสร้างถนน คสล. สายหนองน้ำซึ้ง ม.5", ALONG,
            place="980102", owner=self.b_owner, owner_name="ทต.ปั๊กเป้า", baht=1_240_500, issue="roads", year=2571,
            stage=stage_b,
        )  # fmt: skip
        session.execute(text("update project set funding_source = 'เงินอุดหนุนเฉพาะกิจ' where id = :a"), {"a": self.a})
        for name, code, geom in (("ถนนสายเก่า", "980101", ROAD),):
            rows.placed(session, "road", geom, code, name_th=name, kind="local")
        cases.scan(session)
        self.case: UUID = session.scalar(text("select uuid from overlap_case"))
        self.engineer = rows.account(session, "engineer@a.example", "lao_engineer", self.a_owner)
        self.other = rows.account(session, "planner@b.example", "lao_planner", self.b_owner)
        self.amphoe = rows.account(session, "amphoe@x.example", "amphoe", areas=("9801",))
        self.stranger = Actor(self.amphoe.account_id, "lao_engineer", (0,))


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF file as poppler reads them, one space between them."""
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def step(session: Session, case: UUID, kind: str, speaker: str, who: Actor, **said: str) -> None:
    """Take a step as the store keeps it, after the ones there are; a settled case keeps its decision."""
    columns = {"kind": kind, "speaker": speaker, "account_id": who.account_id, "person": "ผู้ทดสอบ", **said}
    if who.organisation_ids:
        columns["organisation_id"] = who.organisation_ids[0]
    session.execute(
        text(
            f"insert into decision_step (overlap_case_id, project_a_id, project_b_id, number, rule_set_version,"
            f" found_kind, probability, zone, {', '.join(columns)})"
            f" select id, project_a_id, project_b_id, steps + 1, rule_set_version, kind, probability, zone,"
            f" {', '.join(f':{name}' for name in columns)} from overlap_case where uuid = :case"
        ),
        columns | {"case": case},
    )
    session.execute(text("update overlap_case set steps = steps + 1 where uuid = :case"), {"case": case})
    if kind == "settle":
        session.execute(
            text(
                "update overlap_case set state = 'settled', decision = :decision, decided_at = now(),"
                " decided_facts = facts where uuid = :case"
            ),
            {"decision": said["decision"], "case": case},
        )
