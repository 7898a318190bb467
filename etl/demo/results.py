"""What the villagers' monitoring committees found at the works, and what was learned for next year's plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from etl.demo.frame import pick, random_of
from etl.demo.people import Settlements
from etl.demo.plans import AS_OF
from etl.demo.projects import Projects
from etl.demo.records import PAST, Record
from etl.demo.works import KINDS

RESULT = ("project_key", "checked_on", "checked_by", "progress_percent", "spent_baht", "result", "lesson")
DONE = {
    "works": (
        "ก่อสร้างแล้วเสร็จตามแบบและปริมาณงาน ราษฎรใช้ประโยชน์ได้", "แล้วเสร็จ ตรวจรับงานแล้ว",
        "แล้วเสร็จ แต่ไหล่ทางและบริเวณโดยรอบยังต้องปรับแต่ง",
        "แล้วเสร็จล่าช้ากว่าสัญญาเล็กน้อยเพราะฝนตกต่อเนื่อง",
    ),
    "water": (
        "แล้วเสร็จ มีน้ำใช้เพียงพอตลอดหน้าแล้งปีนี้", "แล้วเสร็จ เก็บน้ำได้มากขึ้น เกษตรกรได้ประโยชน์",
        "แล้วเสร็จ แต่แรงดันน้ำปลายสายยังอ่อน",
        "ดำเนินการแล้วเสร็จ ส่งมอบให้คณะกรรมการผู้ใช้น้ำดูแล",
    ),
    "people": ("ดำเนินการแล้ว ผู้เข้าร่วมครบตามเป้าหมาย", "ดำเนินการแล้ว ผู้เข้าร่วมประมาณแปดในสิบของเป้าหมาย",
    "จัดกิจกรรมแล้ว ได้รับความร่วมมือดี"),
    "own": ("ชาวบ้านร่วมแรงกันทำจนเสร็จ", "ทำแล้ว ทุกคุ้มบ้านส่งคนมาร่วม", "ทำต่อเนื่องทุกเดือนตามที่ตกลงในประชาคม"),
}  # fmt: skip
LESSONS = {
    "works": (
        "ควรแจ้งแนวเขตทางกับเจ้าของที่ดินก่อนประมูล", "ควรทำรางระบายน้ำพร้อมถนน ไม่ให้น้ำเซาะไหล่ทาง",
        "ช่างควรตรวจสอบกับหน่วยงานอื่นก่อนว่าซ้ำพื้นที่หรือไม่",
        "ควรเริ่มงานก่อนหน้าฝน", "ให้คณะกรรมการหมู่บ้านร่วมตรวจงานทุกงวด",
    ),
    "water": (
        "ต้องตั้งกติกาผู้ใช้น้ำก่อนเริ่มโครงการ", "ควรเก็บค่าบำรุงรักษาตั้งแต่เดือนแรก", "ควรสำรวจคุณภาพน้ำก่อนเจาะ",
        "ขุดลอกแล้วควรปลูกหญ้าแฝกกันตลิ่งพัง",
    ),
    "people": ("ควรติดตามผลหลังอบรมสามเดือน", "เลือกเวลาที่ชาวบ้านว่างจากงานนา", "ควรมีตลาดรองรับก่อนส่งเสริมอาชีพ"),
    "own": ("ทำเองได้เร็วและใช้เงินน้อย ควรทำต่อ", "แบ่งงานตามคุ้มบ้านแล้วคนมาครบ",
    "ควรบันทึกแรงงานสมทบเป็นมูลค่าไว้ในแผน"),
}  # fmt: skip
NOT_DONE = (
    "ไม่ได้รับจัดสรรงบประมาณ เสนอใหม่ปีถัดไป", "ยังไม่ได้ดำเนินการ ติดปัญหาที่ดิน", "ชะลอโครงการ งบประมาณไม่เพียงพอ",
    "ซ้ำกับโครงการของหน่วยงานอื่น จึงยกเลิก",
)  # fmt: skip
UNDER_WAY = ("อยู่ระหว่างก่อสร้าง ตามแผนงาน", "ลงนามสัญญาแล้ว ผู้รับจ้างเข้าพื้นที่", "งานล่าช้ากว่าแผนเล็กน้อย", "อยู่ระหว่างจัดหาผู้รับจ้าง")
WATER = ("pond", "dredge", "weir", "well", "supply", "pipe", "filter")


def result_rows(seed: int, code: str, homes: Settlements, made: Projects) -> Iterator[tuple[Any, ...]]:
    """RESULT: one or two visits to most works of past years, a first one to some of the year that has begun."""
    rng = random_of(seed, "results", int(code))
    for key, record in zip(made.keys, made.records, strict=True):
        checked_by = _committee(homes, record)
        kind = _group(record)
        if record.carried_out == "yes" and rng.random() < 0.72:
            last = _day(rng, record.year)
            if kind in ("works", "water") and rng.random() < 0.3:
                half = int(rng.integers(4, 15)) * 5
                first = last - timedelta(days=int(rng.integers(30, 80)))
                yield key, first.isoformat(), checked_by, half, _spent(record, half / 100), UNDER_WAY[0], ""
            said = pick(rng, DONE[kind])
            lesson = pick(rng, LESSONS[kind]) if rng.random() < 0.5 else ""
            yield key, last.isoformat(), checked_by, 100, _spent(record, float(rng.uniform(0.9, 1.0))), said, lesson
        elif record.carried_out == "no" and rng.random() < 0.4:
            yield key, _day(rng, record.year).isoformat(), checked_by, 0, 0, pick(rng, NOT_DONE), ""
        elif record.year == PAST + 1 and record.stage == "published" and kind != "own" and rng.random() < 0.06:
            day = AS_OF - timedelta(days=int(rng.integers(1, 20)))
            part = int(rng.integers(1, 7)) * 5
            yield key, day.isoformat(), checked_by, part, _spent(record, part / 100), pick(rng, UNDER_WAY[1:]), ""


def _day(rng: np.random.Generator, year: int) -> date:
    """A day in the second half of a fiscal year."""
    return date(year - 543, int(rng.integers(4, 10)), int(rng.integers(1, 29)))


def _committee(homes: Settlements, record: Record) -> str:
    home = homes.homes[record.work.home]
    return f"คณะกรรมการติดตามและประเมินผล {home.spoken}"


def _group(record: Record) -> str:
    kind = record.work.kind
    if kind not in KINDS:
        return "own"
    return "water" if kind in WATER else "people" if KINDS[kind].on == "none" else "works"


def _spent(record: Record, share: float) -> Any:
    """Baht paid so far, to the hundred; nothing where no budget was stated."""
    return "" if record.baht is None else round(record.baht * share / 100) * 100
