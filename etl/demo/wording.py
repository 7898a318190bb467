"""Projects as officials word them: each owner has habits, and the same work reads differently from each hand.

These words are the demo's own. What normalises or matches texts must never be built from them.
"""

from dataclasses import dataclass

import numpy as np

from etl.demo.frame import pick
from etl.demo.people import Home, Settlements
from etl.demo.places import Province
from etl.demo.work_words import BY_THE_SEA, REPAIRS, VERBS, WISHES
from etl.demo.works import KINDS, Work, tens

GLUED = ("ขุดลอก", "ลอก", "ขอขุดลอก", "รังวัดแนวเขต", "จัดทำแนวเขตและปักหลักเขต", "ขอปักแนวเขต")
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Habit:
    """How one office writes: each value is its most frequent way, broken now and then."""

    moo: str
    metre: str
    village: str
    thai_digits: bool
    prefix: bool
    far: bool
    taste: int


def habit_of(rng: np.random.Generator, far: bool) -> Habit:
    """The habits of an office; `far` offices always say tambon and amphoe."""
    return Habit(
        moo=pick(rng, ["ม.{}", "ม.{}", "หมู่ที่ {}", "หมู่ที่ {}", "หมู่ {}", "ม. {}", "หมู่ที่{}"]),
        metre=pick(rng, ["ม.", "ม.", "เมตร"]),
        village=pick(rng, ["บ้าน", "บ้าน", "บ้าน", "บ."]),
        thai_digits=bool(rng.random() < 0.12),
        prefix=bool(rng.random() < 0.5),
        far=far,
        taste=int(rng.integers(12)),
    )


def named(home: Home, habit: Habit) -> str:
    """A settlement as that office writes it: บ้านหนองแดง ม.5, or ชุมชนตลาดเก่า."""
    return f"{habit.village}{home.name} {habit.moo.format(home.moo)}" if home.moo else f"ชุมชน{home.name}"


def worded(
    rng: np.random.Generator, province: Province, homes: Settlements, work: Work, habit: Habit, style: str = "plan",
    tail: str = "",
) -> str:  # fmt: skip
    """The project's name. `style` is plan, wish (a village asks) or repair; `tail` is said last (a phase)."""
    home = homes.homes[work.home]
    table = WISHES if style == "wish" else REPAIRS if style == "repair" else VERBS
    verbs = table.get(work.kind) or VERBS[work.kind]
    if work.kind in BY_THE_SEA and homes.inland[work.home] < 3_500:
        verbs = BY_THE_SEA[work.kind]
    verb = verbs[(habit.taste if rng.random() < 0.75 else int(rng.integers(12))) % len(verbs)]
    if work.other >= 0:
        target = f"{habit.village}{homes.homes[work.other].name}"
        near = homes.homes[home.near]
        moo = f" {habit.moo.format(home.moo)}" if home.moo else ""
        place = f"สาย{habit.village}{near.name}{pick(rng, (' - ', '-', ' ถึง '))}{target}{moo}"
    elif work.at:
        glue = "" if work.kind in ("dredge", "culvert") or verb in GLUED else " "
        place = f"{glue}{work.at} {named(home, habit)}"
    else:
        place = f" {named(home, habit)}"
    text = f"{verb}{place}" + (f" {tail}" if tail else "")
    if style != "wish" and rng.random() < 0.82:
        text += _size(rng, work, habit)
    return finished(rng, province, home, text, habit, titled=style != "wish")


def finished(
    rng: np.random.Generator, province: Province, home: Home, text: str, habit: Habit, titled: bool = True
) -> str:
    """The text with what this office puts behind every name, and โครงการ before it where it is `titled`."""
    if habit.far or rng.random() < 0.22:
        text += _where(rng, province, home.tambon)
    if titled and habit.prefix ^ bool(rng.random() < 0.12):
        text = "โครงการ" + text
    return _untidy(rng, text, habit)


def _size(rng: np.random.Generator, work: Work, habit: Habit) -> str:
    """The dimensions as written: rounded, with decimals or without."""
    metre, decimals = habit.metre, bool(rng.random() < 0.3)

    def number(value: float) -> str:
        return f"{value:,.2f}" if decimals else f"{value:g}"

    long = number(tens(work.length))
    wide = f" กว้าง {number(work.width)} {metre} ยาว {long} {metre}"
    far = work.length > 900 and rng.random() < 0.4
    road = f" ระยะทาง {work.length / 1000:.3f} กม." if far else wide
    said = {
        "concrete": f"{wide} หนา 0.15 {metre}",
        "asphalt": road,
        "gravel": road,
        "light": f" จำนวน {work.count():g} {pick(rng, ('ต้น', 'ชุด', 'จุด'))}",
        "pond": f" เนื้อที่ {work.rai} ไร่ ลึกเฉลี่ย {work.width:g} {metre}",
        **dict.fromkeys(("drain", "pipe", "dredge"), f" ยาว {long} {metre}"),
    }
    one = f" จำนวน 1 {KINDS[work.kind].unit}"
    return said.get(work.kind) or (one if rng.random() < 0.3 and work.shape is not None else "")


def _where(rng: np.random.Generator, province: Province, tambon: int) -> str:
    short = bool(rng.random() < 0.55)
    name = province.tambon_names[tambon][0]
    amphoe = province.amphoe_names[province.tambon_amphoe[tambon]][0]
    if short:
        return f" ต.{name}" + (f" อ.{amphoe}" if rng.random() < 0.6 else "")
    return f" ตำบล{name} อำเภอ{amphoe}" + (f" จังหวัด{province.name[0]}" if rng.random() < 0.3 else "")


def _untidy(rng: np.random.Generator, text: str, habit: Habit) -> str:
    """The small untidinesses of typed lists."""
    if habit.thai_digits or rng.random() < 0.05:
        text = text.translate(THAI_DIGITS)
    draw = rng.random()
    if draw < 0.05:
        text = text.replace(" ", "  ", 2)
    elif draw < 0.08:
        text += " "
    elif draw < 0.11:
        text = text.replace("ำ", "ํา")
    elif draw < 0.14:
        text = text.replace("กว้าง ", "กว้าง").replace("ยาว ", "ยาว")
    return text
