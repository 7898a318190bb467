"""Projects as officials word them: each owner has habits, and the same work reads differently from each hand.

These words are the demo's own. What normalises or matches texts must never be built from them.
"""

from dataclasses import dataclass

import numpy as np

from etl.demo.places import Province
from etl.demo.works import Work

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
VERBS = {
    "concrete": ["ก่อสร้างถนน คสล.", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก", "ก่อสร้างถนน ค.ส.ล.", "ถนนคอนกรีตเสริมเหล็ก"],
    "asphalt": [
        "ปรับปรุงถนนลาดยางแอสฟัลท์ติกคอนกรีต", "เสริมผิวแอสฟัลต์คอนกรีตถนน", "ก่อสร้างถนนลาดยาง", "ซ่อมสร้างผิวทางแอสฟัลท์",
    ],
    "gravel": ["ปรับปรุงถนนหินคลุก", "ลงหินคลุกถนน", "ปรับปรุงถนนลูกรัง", "ซ่อมแซมถนนลูกรังบดอัดแน่น"],
    "drain": ["ก่อสร้างรางระบายน้ำ คสล.", "ก่อสร้างรางระบายน้ำคอนกรีตเสริมเหล็ก", "วางท่อระบายน้ำ คสล. พร้อมบ่อพัก"],
    "pipe": ["ขยายเขตประปาหมู่บ้าน", "วางท่อเมนประปา", "เปลี่ยนท่อเมนประปา PVC"],
    "light": ["ติดตั้งไฟส่องสว่างโซล่าเซลล์", "ติดตั้งโคมไฟถนนพลังงานแสงอาทิตย์", "ขยายเขตไฟฟ้าสาธารณะ"],
    "dredge": ["ขุดลอก", "ขุดลอกและกำจัดวัชพืช", "ฟื้นฟูลำน้ำ"],
    "pond": ["ขุดลอก", "ขุดลอกสระน้ำสาธารณะ", "พัฒนาแหล่งน้ำ"],
    "well": ["เจาะบ่อบาดาลพร้อมสูบน้ำพลังงานแสงอาทิตย์", "ขุดเจาะบ่อบาดาล", "พัฒนาน้ำบาดาลพร้อมระบบสูบน้ำโซลาร์เซลล์"],
    "supply": ["ก่อสร้างระบบประปาหมู่บ้านแบบบาดาล", "ปรับปรุงระบบประปาหมู่บ้าน", "ก่อสร้างหอถังประปา"],
    "weir": ["ก่อสร้างฝายน้ำล้น คสล.", "ก่อสร้างฝายชะลอน้ำ", "ก่อสร้างฝายทดน้ำ"],
    "culvert": ["วางท่อลอดเหลี่ยม คสล. ข้าม", "ก่อสร้างสะพาน คสล. ข้าม", "ก่อสร้างท่อลอดถนนข้าม"],
    "hall": ["ก่อสร้างศาลาอเนกประสงค์", "ต่อเติมศาลาประชาคม", "ก่อสร้างอาคารอเนกประสงค์"],
    "sports": ["ก่อสร้างลานกีฬา", "ปรับปรุงสนามกีฬา", "ติดตั้งเครื่องออกกำลังกายกลางแจ้ง"],
    "nursery": ["ปรับปรุงศูนย์พัฒนาเด็กเล็ก", "จัดซื้อเครื่องเล่นสนาม ศพด.", "ต่อเติมอาคาร ศพด."],
    "waste": ["ก่อสร้างโรงคัดแยกขยะ", "จัดทำธนาคารขยะ", "ก่อสร้างจุดทิ้งขยะรวม"],
    "training": ["ฝึกอบรมอาชีพเสริมกลุ่มสตรี", "ส่งเสริมกลุ่มเลี้ยงไก่พื้นเมือง", "อบรมแปรรูปอาหารทะเล", "สนับสนุนกลุ่มอาชีพจักสาน"],
    "health": ["รณรงค์ป้องกันโรคไข้เลือดออก", "อบรมอาสาสมัครดูแลผู้สูงอายุ", "ตรวจคัดกรองเบาหวานความดัน"],
    "forest": ["ปลูกป่าชุมชน", "ทำแนวกันไฟป่า", "ปลูกป่าชายเลน", "ปล่อยพันธุ์สัตว์น้ำ"],
    "tradition": ["สืบสานประเพณีสงกรานต์", "งานประเพณีลอยกระทง", "แข่งขันเรือพาย", "งานของดี"],
}  # fmt: skip
WISHES = {
    "concrete": ["ขอถนนคอนกรีต", "ถนนคอนกรีต", "เทถนนคอนกรีต"], "gravel": ["ขอหินคลุกลงถนน", "ถนนเป็นหลุมเป็นบ่อ ขอหินคลุก"],
    "asphalt": ["ขอลาดยางถนน", "ลาดยางถนน"],
    "drain": ["น้ำท่วมขัง ขอรางระบายน้ำ", "ทำรางระบายน้ำ"], "pond": ["ขอขุดลอก", "ลอก"],
    "well": ["น้ำไม่พอใช้ ขอเจาะบาดาล", "ขอบ่อบาดาล"], "light": ["ทางมืด ขอไฟกิ่ง", "ขอไฟส่องสว่าง"], "weir": ["ขอฝายกั้นน้ำ"],
    "supply": ["ประปาไม่ไหล ขอปรับปรุงประปา"], "pipe": ["ขอขยายท่อประปา"], "hall": ["ซ่อมศาลากลางบ้าน", "ขอศาลาอเนกประสงค์"],
}  # fmt: skip
REPAIRS = {
    "concrete": ["ซ่อมแซมถนน คสล.", "ซ่อมแซมถนนคอนกรีตเสริมเหล็กที่ชำรุด"], "asphalt": ["ซ่อมแซมผิวทางแอสฟัลต์", "ปะซ่อมถนนลาดยาง"],
    "gravel": ["เกรดปรับเกลี่ยถนน", "ซ่อมแซมถนนหินคลุก"], "hall": ["ซ่อมแซมศาลาอเนกประสงค์", "ปรับปรุงหลังคาศาลาอเนกประสงค์"],
    "well": ["เปลี่ยนเครื่องสูบน้ำบ่อบาดาล", "ซ่อมแซมบ่อบาดาล"], "supply": ["ซ่อมแซมระบบประปา", "ล้างถังกรองระบบประปา"],
}  # fmt: skip


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
        moo=str(rng.choice(["ม.{}", "ม.{}", "หมู่ที่ {}", "หมู่ที่ {}", "หมู่ {}", "ม. {}", "หมู่ที่{}"])),
        metre=str(rng.choice(["ม.", "ม.", "เมตร"])),
        village=str(rng.choice(["บ้าน", "บ้าน", "บ้าน", "บ."])),
        thai_digits=bool(rng.random() < 0.12),
        prefix=bool(rng.random() < 0.5),
        far=far,
        taste=int(rng.integers(12)),
    )


def worded(
    rng: np.random.Generator, province: Province, work: Work, habit: Habit, style: str = "plan", tail: str = ""
) -> str:
    """The project's name. `style` is plan, wish (a village asks) or repair; `tail` is said last (a phase)."""
    home = province.villages[work.village]
    table = WISHES if style == "wish" else REPAIRS if style == "repair" else VERBS
    verbs = table.get(work.kind) or VERBS[work.kind]
    verb = verbs[(habit.taste if rng.random() < 0.75 else int(rng.integers(12))) % len(verbs)]
    named = f"{habit.village}{home.name[0]}"
    moo = habit.moo.format(home.moo)
    if work.other >= 0:
        target = f"{habit.village}{province.villages[work.other].name[0]}"
        dash = str(rng.choice([" - ", "-", " ถึง "]))
        place = f"สาย{named}{dash}{target} {moo}"
    elif work.at:
        glue = "" if work.kind in ("dredge", "culvert") or verb in ("ขุดลอก", "ลอก", "ขอขุดลอก") else " "
        place = f"{glue}{work.at} {named} {moo}"
    else:
        place = f" {named} {moo}"
    text = f"{verb}{place}" + (f" {tail}" if tail else "")
    if style != "wish" and rng.random() < 0.82:
        text += _size(rng, work, habit)
    if habit.far or rng.random() < 0.22:
        text += _where(rng, province, home.tambon)
    if habit.prefix ^ bool(rng.random() < 0.12):
        text = "โครงการ" + text
    return _untidy(rng, text, habit)


def _size(rng: np.random.Generator, work: Work, habit: Habit) -> str:
    """The dimensions as written: rounded, with decimals or without."""
    metre, decimals = habit.metre, bool(rng.random() < 0.3)

    def number(value: float) -> str:
        return f"{value:,.2f}" if decimals else f"{value:g}"

    long = number(float(max(10, round(work.length / 10) * 10)))
    lamps, rai = max(4, round(work.length / 30)), max(1, round(work.length / 1600))
    wide = f" กว้าง {number(work.width)} {metre} ยาว {long} {metre}"
    far = work.length > 900 and rng.random() < 0.4
    road = f" ระยะทาง {work.length / 1000:.3f} กม." if far else wide
    said = {
        "concrete": f"{wide} หนา 0.15 {metre}",
        "asphalt": road,
        "gravel": road,
        "light": f" จำนวน {lamps} {rng.choice(['ต้น', 'ชุด', 'จุด'])}",
        "pond": f" เนื้อที่ {rai} ไร่ ลึกเฉลี่ย {work.width:g} {metre}",
        **dict.fromkeys(("drain", "pipe", "dredge"), f" ยาว {long} {metre}"),
    }
    return said.get(work.kind) or (" จำนวน 1 แห่ง" if rng.random() < 0.3 and work.shape is not None else "")


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
