"""The demo's own vocabulary of place names. Nothing that reads or matches names may import this: it would be cheating.

The elements are the commonest of Thai place names, so the names sound right; the province itself is plainly invented.
"""

Word = tuple[str, str]


def _pairs(text: str) -> list[Word]:
    """'หนอง Nong, โคก Khok' → [('หนอง', 'Nong'), …]"""
    return [(w.split()[0], " ".join(w.split()[1:])) for w in text.split(",")]


HEADS = _pairs(
    "หนอง Nong,โคก Khok,ห้วย Huai,ดอน Don,ท่า Tha,วัง Wang,นา Na,ทุ่ง Thung,ป่า Pa,โนน Non,คลอง Khlong,สระ Sa,"
    "บึง Bueng,ไร่ Rai,สวน Suan,หัว Hua,เนิน Noen,ต้น Ton,ศาลา Sala,ทับ Thap,วัด Wat,บ่อ Bo"
)
HILL_HEADS = _pairs("เขา Khao,ห้วย Huai,ถ้ำ Tham,ป่า Pa,ผา Pha,ปาง Pang,ดง Dong,น้ำตก Nam Tok,สัน San,เหมือง Mueang")
SHORE_HEADS = _pairs("ปาก Pak,หาด Hat,แหลม Laem,บาง Bang,อ่าว Ao,ท่า Tha,คลอง Khlong,เกาะ Ko,หัวแหลม Hua Laem")
TAILS = _pairs(
    "แดง Daeng,ขาว Khao,ใหญ่ Yai,น้อย Noi,ยาว Yao,งาม Ngam,แก้ว Kaeo,ทอง Thong,เงิน Ngoen,มะม่วง Mamuang,"
    "มะขาม Makham,ไผ่ Phai,ยาง Yang,ตาล Tan,จาน Chan,ขาม Kham,หว้า Wa,ไทร Sai,โพธิ์ Pho,กระทุ่ม Krathum,"
    "ช้าง Chang,เสือ Suea,ม้า Ma,ควาย Khwai,ปลา Pla,เต่า Tao,กวาง Kwang,นกยูง Nok Yung,หิน Hin,ทราย Sai,"
    "เกลือ Kluea,น้ำใส Nam Sai,ศิลา Sila,สูง Sung,บัว Bua,คู่ Khu,ลาด Lat,สะแก Sakae,ประดู่ Pradu,สัก Sak,"
    "ตะเคียน Takhian,พะยอม Phayom,จิก Chik,เสม็ด Samet,กุ่ม Kum,แซง Saeng,ข่า Kha,ขี้เหล็ก Khilek,สำโรง Samrong,"
    "มะค่า Makha,คล้า Khla,ชุมแสง Chum Saeng,ตะแบก Tabaek,ยูง Yung,รี Ri,หลวง Luang,กก Kok,อ้อ O,จระเข้ Chorakhe"
)
SIDES = _pairs("เหนือ Nuea,ใต้ Tai,กลาง Klang,ใหม่ Mai,พัฒนา Phatthana,สามัคคี Samakkhi,ตะวันออก Tawan Ok,ตะวันตก Tawan Tok")
GOOD = _pairs(
    "ร่มเย็น Rom Yen,"
    "ใหม่เจริญ Mai Charoen,สุขสำราญ Suk Samran,รวมไทย Ruam Thai,ทรัพย์เจริญ Sap Charoen,ราษฎร์พัฒนา Rat Phatthana,"
    "นิคมพัฒนา Nikhom Phatthana,สันติสุข Santi Suk,ชัยมงคล Chai Mongkhon,โพธิ์ทอง Pho Thong,ศรีสุข Si Suk,น้ำพุ Nam Phu"
)
AMPHOE = _pairs(
    "ท่าศิลา Tha Sila,ทุ่งประดู่ Thung Pradu,วังตะเคียน Wang Takhian,ดอนพะยอม Don Phayom,บางสมุทร Bang Samut,"
    "โคกสำโรง Khok Samrong,หนองบัวทอง Nong Bua Thong,เขาแก้ว Khao Kaeo,ปากน้ำใส Pak Nam Sai,ห้วยเสือ Huai Suea,"
    "ศรีไพศาล Si Phaisan,แหลมทราย Laem Sai,บึงกระทุ่ม Bueng Krathum,นาสามัคคี Na Samakkhi,เนินมะค่า Noen Makha"
)
COMMUNITIES = _pairs(
    "วัดใต้ Wat Tai,วัดกลาง Wat Klang,วัดเหนือ Wat Nuea,ตลาดเก่า Talat Kao,ตลาดใหม่ Talat Mai,ท่าน้ำ Tha Nam,"
    "ริมคลอง Rim Khlong,หลังสถานีขนส่ง Lang Sathani Khonsong,หน้าโรงพยาบาล Na Rong Phayaban,ศาลเจ้า San Chao,"
    "ร่วมใจพัฒนา Ruam Chai Phatthana,ทุ่งสว่าง Thung Sawang,โรงสีเก่า Rong Si Kao,ป่าไผ่ Pa Phai,สามแยก Sam Yaek,"
    "ประชาอุทิศ Pracha Uthit,มิตรสัมพันธ์ Mit Samphan,ราษฎร์อุทิศ Rat Uthit,ศรีสมบูรณ์ Si Sombun,สวนหลวง Suan Luang,"
    "หลังที่ว่าการอำเภอ Lang Thi Wa Kan Amphoe,ประปาเก่า Prapa Kao,บ้านใหม่ Ban Mai,หนองสองห้อง Nong Song Hong,"
    "ต้นโพธิ์ Ton Pho,สุขเกษม Suk Kasem,เจริญสุข Charoen Suk,โรงเรียนเก่า Rong Rian Kao,หัวสะพาน Hua Saphan,ชายทุ่ง Chai Thung"
)
PROVINCE_TAILS = _pairs(
    "บูรพา Burapha,ธานี Thani,บุรี Buri,นคร Nakhon,รัตน์ Rat,สมุทร Samut,คีรี Khiri,ชัย Chai,ราช Rat,ทักษิณ Thaksin,"
    "อุดร Udon,ประจิม Prachim,เจริญ Charoen,ไพศาล Phaisan,มงคล Mongkhon,สาคร Sakhon"
)
PROVINCE_HEADS = _pairs("ตัวอย่าง Tua Yang,สมมติ Sommot,จำลอง Chamlong,ทดลอง Thotlong,นิทรรศ Nithat")


def province_name(index: int) -> Word:
    """The first province is ตัวอย่าง; further ones are as plainly invented (ตัวอย่างบูรพา, สมมติธานี, …)."""
    if index == 0:
        return "ตัวอย่าง", "Example Province"
    head = PROVINCE_HEADS[index % len(PROVINCE_HEADS)]
    tail = PROVINCE_TAILS[(index * 7) % len(PROVINCE_TAILS)]
    return head[0] + tail[0], f"{head[1]} {tail[1]}"
