"""Which registers the fictional villages keep, and what each asks. The questions follow the real registers' subjects.

A line: code, name, unit, dimension, which way is better, what it follows, and the values at its four corners: of the
worst village, at the bounds between levels 1 and 2 and between 2 and 3, and of the best one.
"""

from dataclasses import dataclass

VERSION = "2565-2569"  # the questions of กชช.2ค and จปฐ. are revised every five years


@dataclass(frozen=True)
class Asked:
    """One indicator. `follows` is a problem whose severity decides the value.

    `base`: households, people, a share of the people such as "people 0.2", or none.
    """

    register: str
    version: str
    code: str
    name: str
    unit: str
    dimension: str
    better: str
    follows: str
    corners: tuple[float, float, float, float]
    base: str = "households"

    @property
    def share(self) -> float:
        """The share of the village's people (or households) who are asked about; 0 where it is about neither."""
        if self.base == "none":
            return 0.0
        return float(self.base.partition(" ")[2] or 1)


def _asked(register: str, version: str, text: str) -> list[Asked]:
    found = []
    for line in text.strip().splitlines():
        code, name, unit, dimension, better, follows, corners, *base = (part.strip() for part in line.split("|"))
        low, first, second, high = (float(c) for c in corners.split())
        asked = Asked(
            register, version, code, name, unit, dimension, better, follows, (low, first, second, high), *base
        )
        found.append(asked)
    return found


NRD2C = _asked(
    "nrd2c",
    VERSION,
    """
    01|ถนน: ครัวเรือนที่ใช้ถนนสายหลักได้สะดวกตลอดปี|ร้อยละ|transport|higher|road|22 60 88 100
    02|น้ำดื่ม: ครัวเรือนที่มีน้ำสะอาดดื่มเพียงพอตลอดปี|ร้อยละ|water_drink|higher|drink|30 63 95 100
    03|น้ำใช้: ครัวเรือนที่มีน้ำใช้เพียงพอตลอดปี|ร้อยละ|water_use|higher|use|28 63 95 100
    04|น้ำเพื่อการเกษตร: พื้นที่เพาะปลูกที่มีน้ำพอตลอดปี|ร้อยละ|water_farm|higher|farm|0 25 62 98|none
    05|ไฟฟ้า: ครัวเรือนที่มีไฟฟ้าใช้|ร้อยละ|settlement|higher|light|70 90 99 100
    06|ที่ดินทำกิน: ครัวเรือนที่มีที่ดินทำกินของตนเอง|ร้อยละ|land|higher|land|12 35 70 96
    07|การมีงานทำ: คนวัยแรงงานที่มีงานทำ|ร้อยละ|labour|higher|income|55 75 92 99|people 0.6
    08|ผลผลิตจากการทำนา: ผลผลิตข้าวเฉลี่ยต่อไร่|กก./ไร่|products|higher|cost|210 350 480 690|none
    09|การท่องเที่ยว: ครัวเรือนที่มีรายได้จากการท่องเที่ยว|ร้อยละ|tourism|higher|nature|0 2 8 34
    10|การป้องกันโรคติดต่อ: ครัวเรือนที่ไม่มีผู้ป่วยด้วยโรคติดต่อ|ร้อยละ|health|higher|health|78 92 98 100
    11|การได้รับการศึกษา: เด็กจบการศึกษาภาคบังคับได้เรียนต่อ|ร้อยละ|education|higher|school|58 80 95 100|people 0.03
    12|การรวมกลุ่ม: ครัวเรือนที่เป็นสมาชิกกลุ่มในหมู่บ้าน|ร้อยละ|leaders_groups|higher|hall|18 40 75 98
    13|ความปลอดภัยจากยาเสพติด: ครัวเรือนที่ไม่เกี่ยวข้องกับยาเสพติด|ร้อยละ|social_problem|higher|drug|86 96 99 100
    14|ความปลอดภัยจากภัยพิบัติ: ครัวเรือนที่ไม่ถูกน้ำท่วม|ร้อยละ|physical_problem|higher|flood|35 72 94 100
    15|คุณภาพดิน: พื้นที่ทำกินที่ดินไม่มีปัญหา|ร้อยละ|natural_resources|higher|cost|20 45 78 99|none
    16|การจัดการสิ่งแวดล้อม: ครัวเรือนที่คัดแยกขยะ|ร้อยละ|ecology|higher|waste|5 30 65 96
    17|การเข้าถึงแหล่งเงินทุน: ครัวเรือนที่กู้เงินกองทุนในหมู่บ้านได้|ร้อยละ|funds|higher|fund|20 45 78 99
    """,
)
BMN = _asked(
    "bmn",
    VERSION,
    """
    04|คนอายุ 35 ปีขึ้นไปได้รับการตรวจสุขภาพประจำปี|ร้อยละ|health|higher|health|71 88 96 100|people 0.52
    08|ครัวเรือนมีความมั่นคงในที่อยู่อาศัย|ร้อยละ|settlement|higher|elder|88 96 99 100
    09|ครัวเรือนมีน้ำสะอาดสำหรับดื่มและบริโภคเพียงพอตลอดปี|ร้อยละ|water_drink|higher|drink|48 76 97 100
    10|ครัวเรือนมีน้ำใช้เพียงพอตลอดปี|ร้อยละ|water_use|higher|use|46 75 97 100
    13|ครัวเรือนมีความปลอดภัยในชีวิตและทรัพย์สิน|ร้อยละ|social_problem|higher|drug|88 96 99 100
    16|เด็กอายุ 6–14 ปี ได้รับการศึกษาภาคบังคับ 9 ปี|ร้อยละ|education|higher|school|90 97 100 100|people 0.11
    20|คนอายุ 15–59 ปี มีอาชีพและรายได้|ร้อยละ|occupation|higher|income|74 88 96 100|people 0.6
    22|รายได้เฉลี่ยของคนในครัวเรือนผ่านเกณฑ์|ร้อยละ|income|higher|income|72 88 97 100
    23|ครัวเรือนมีการเก็บออมเงิน|ร้อยละ|savings|higher|fund|48 70 90 100
    28|ผู้สูงอายุได้รับการดูแลจากครอบครัวหรือชุมชน|ร้อยละ|disadvantaged|higher|elder|86 95 99 100|people 0.2
    31|ครัวเรือนมีส่วนร่วมทำกิจกรรมสาธารณะของหมู่บ้าน|ร้อยละ|participation|higher|hall|72 88 97 100
    """,
)
# what counts as passed: the share of households (or people) the village has to reach
PASS_MARK = {
    "04": 90,
    "08": 99,
    "09": 95,
    "10": 95,
    "13": 99,
    "16": 99,
    "20": 95,
    "22": 95,
    "23": 80,
    "28": 98,
    "31": 90,
}
YEARLY = _asked(
    "household_account",
    "",
    """
    1|รายได้เฉลี่ยต่อครัวเรือนต่อปี|บาท|income|higher|income|88000 132000 214000 415000
    2|รายจ่ายเฉลี่ยต่อครัวเรือนต่อปี|บาท|expenditure||income|76000 118000 171000 262000
    3|หนี้สินเฉลี่ยต่อครัวเรือน|บาท|debt|lower|fund|312000 196000 104000 18000
    4|เงินออมเฉลี่ยต่อครัวเรือนต่อปี|บาท|savings|higher|fund|1200 5200 16500 52000
    """,
) + _asked(
    "poor_household",
    "",
    """
    1|ครัวเรือนที่มีรายได้ต่ำกว่าเกณฑ์ จปฐ.|ครัวเรือน|economic_problem|lower|income|0.16 0.075 0.02 0
    """,
)
ONCE = (
    _asked(
        "community_capital",
        "",
        """
    1|เงินทุนหมุนเวียนของกองทุนในหมู่บ้าน|บาท|funds|higher|fund|420000 1050000 2300000 6400000
    2|แหล่งเรียนรู้และปราชญ์ชาวบ้าน|แห่ง|wisdom|higher|hall|0 1 3 9
    3|พื้นที่ป่าและพื้นที่สาธารณะที่ชุมชนดูแล|ไร่|natural_resources|higher|nature|0 15 90 620
    """,
    )
    + _asked(
        "occupation_group",
        "",
        """
    1|กลุ่มอาชีพที่ยังดำเนินการอยู่|กลุ่ม|occupation|higher|income|0 1 3 7
    2|สมาชิกกลุ่มอาชีพ|คน|leaders_groups|higher|income|0 14 46 150
    3|ยอดขายของกลุ่มอาชีพต่อปี|บาท|markets|higher|income|0 45000 310000 1900000
    """,
    )
    + _asked(
        "gvh",
        "",
        """
    1|คะแนนความอยู่เย็นเป็นสุขของหมู่บ้าน (เต็ม 5)|คะแนน|way_of_life|higher|elder|2.4 3.1 3.8 4.9
    2|คะแนนครอบครัวอบอุ่นและชุมชนเข้มแข็ง (เต็ม 5)|คะแนน|relations|higher|drug|2.5 3.2 3.9 4.9
    """,
    )
    + _asked(
        "village_profile",
        "",
        """
    1|พื้นที่ปลูกข้าว|ไร่|crops_animals||cost|60 420 1100 2900
    2|โค กระบือ|ตัว|crops_animals||cost|0 18 70 320
    3|คนที่ไปทำงานต่างถิ่น|คน|migration|lower|income|0.2 0.13 0.07 0.02
    4|ผู้สูงอายุ ผู้พิการ และผู้ป่วยติดเตียง|คน|disadvantaged||elder|0.27 0.22 0.18 0.12
    """,
    )
)
OWN_NAMES = {
    "nrd2c": "กชช. 2ค", "bmn": "จปฐ.", "household_account": "บัญชีรับ-จ่ายครัวเรือน", "community_capital": "ทุนชุมชน",
    "occupation_group": "กลุ่มอาชีพ", "poor_household": "ครัวเรือนยากจน", "gvh": "ความอยู่เย็นเป็นสุขมวลรวม (GVH)",
    "population": "ทะเบียนราษฎร", "village_profile": "ข้อมูลพื้นฐานหมู่บ้าน",
}  # fmt: skip
