"""What the codes of exported fields mean, in the words of the field."""

from layers.export import around

PLACES = {
    "surveyed": "สำรวจในสนาม",
    "digitised": "วาดบนแผนที่",
    "village": "ระบุถึงหมู่บ้าน",
    "tambon": "ระบุถึงตำบล",
    "amphoe": "ระบุถึงอำเภอ",
    "province": "ระบุถึงจังหวัด",
    "none": "ยังไม่ได้ระบุตำแหน่ง",
}
STAGE = {"draft": "ร่าง", "agreed": "เห็นชอบแล้ว", "published": "เผยแพร่แล้ว"}
ORGANISATION = {
    "sao": "อบต.",
    "subdistrict_municipality": "เทศบาลตำบล",
    "town_municipality": "เทศบาลเมือง",
    "city_municipality": "เทศบาลนคร",
    "pao": "อบจ.",
    "bangkok": "กรุงเทพมหานคร",
    "pattaya": "เมืองพัทยา",
    "agency": "หน่วยงาน",
    "village_committee": "คณะกรรมการหมู่บ้าน",
    "community_committee": "คณะกรรมการชุมชน",
    "tambon_centre": "ศอช.ต.",
    "amphoe_office": "อำเภอ",
    "province_office": "จังหวัด",
}
WATER = {
    "river": "แม่น้ำ",
    "stream": "ห้วย ลำธาร",
    "canal": "คลอง ลำเหมือง",
    "reservoir": "อ่างเก็บน้ำ",
    "pond": "สระ",
    "swamp": "หนอง บึง",
    "spring": "น้ำซับ",
    "weir": "ฝาย",
    "groundwater_well": "บ่อบาดาล",
    "shallow_well": "บ่อน้ำตื้น",
    "village_waterworks": "ประปาหมู่บ้าน",
    "rain_tank": "ถังเก็บน้ำฝน",
    "other": "อื่น ๆ",
}
LAND = {
    "public_use": "ที่สาธารณประโยชน์",
    "grazing": "ทำเลเลี้ยงสัตว์",
    "cemetery": "ป่าช้า",
    "community_forest": "ป่าชุมชน",
    "water_body": "แหล่งน้ำสาธารณะ",
    "way": "ทางสาธารณะ",
    "state_property": "ที่ราชพัสดุ",
    "reform_land": "ที่ ส.ป.ก.",
    "other": "อื่น ๆ",
}
ROAD = {
    "highway": "ทางหลวงแผ่นดิน",
    "rural": "ทางหลวงชนบท",
    "local": "ทางหลวงท้องถิ่น",
    "lane": "ซอย",
    "farm": "ทางการเกษตร",
    "other": "อื่น ๆ",
}
OVERLAP = {
    "duplicate": "ซ้ำซ้อน",
    "same_work_lineage": "งานเดียวกันที่ส่งต่อขึ้นมา",
    "phase": "คนละระยะ",
    "maintenance": "ซ่อมบำรุง",
    "spatial_conflict": "ขัดกันในพื้นที่",
    "complementary": "เสริมกัน",
    "crossing_or_adjacent": "ตัดกันหรืออยู่ติดกัน",
    "unrelated": "ไม่เกี่ยวกัน",
    "insufficient_location": "ตำแหน่งไม่พอวินิจฉัย",
}
KIND_OF_LAYER = {
    "lao": ORGANISATION,
    "agency": ORGANISATION,
    "water_source": WATER,
    "public_land": LAND,
    "road": ROAD,
    "overlap": OVERLAP,
}
CODES: dict[str, dict[str, str]] = {
    **around.CODES,
    "location_precision": PLACES,
    "stage": STAGE,
    "document": {
        "nsl": "นสล.",
        "register": "ทะเบียนที่สาธารณประโยชน์",
        "declaration": "ประกาศ",
        "none": "ไม่มี",
        "other": "อื่น ๆ",
    },
    "surface": {
        "concrete": "คสล.",
        "asphalt": "ลาดยาง",
        "gravel": "หินคลุก",
        "laterite": "ลูกรัง",
        "earth": "ดิน",
        "block": "บล็อก",
        "other": "อื่น ๆ",
    },
    "status": {
        "open": "ยังไม่ได้แก้",
        "planned": "อยู่ในแผน",
        "under_way": "กำลังดำเนินการ",
        "solved": "แก้แล้ว",
        "dropped": "ยกเลิก",
    },
    "answer": {"link": "มีโครงการที่ระบุไว้", "place": "มีโครงการอยู่ใกล้", "": "ยังไม่มีโครงการ"},
    "plan_level": {
        "village": "แผนหมู่บ้าน/ชุมชน",
        "tambon": "แผนชุมชนระดับตำบล",
        "lao": "แผนพัฒนาท้องถิ่น",
        "amphoe": "แผนพัฒนาอำเภอ",
        "province": "แผนพัฒนาจังหวัด",
        "province_group": "แผนกลุ่มจังหวัด",
        "agency": "แผนของหน่วยงาน",
    },
    "owner_kind": {
        "lao": "อปท.",
        "pao": "อบจ.",
        "agency": "หน่วยงาน",
        "village": "หมู่บ้าน",
        "community": "ชุมชน",
        "tambon": "ตำบล",
        "amphoe": "อำเภอ",
        "province": "จังหวัด",
    },
    "done_by": {"self": "ทำเอง", "joint": "ทำร่วม", "support": "ขอรับการสนับสนุน"},
    "request_status": {
        "prepared": "เตรียมคำขอ",
        "requested": "เสนอขอแล้ว",
        "approved": "ได้รับอนุมัติ",
        "refused": "ไม่ได้รับอนุมัติ",
        "withdrawn": "ถอนคำขอ",
    },
    "permission": {
        "not_needed": "ไม่ต้องขออนุญาต",
        "not_asked": "ยังไม่ได้ขออนุญาต",
        "asked": "ขออนุญาตแล้ว รอผล",
        "granted": "ได้รับอนุญาตแล้ว",
        "refused": "ไม่ได้รับอนุญาต",
    },
    "basis": {"stated": "ตามไฟล์", "person": "ตามที่มีผู้ระบุ"},
    "extent": {"whole": "ทั้งพื้นที่", "part": "บางส่วน", "unknown": "ยังไม่ทราบเขต"},
    "better": {"higher": "มากดี", "lower": "น้อยดี"},
    "problem_level": {"1": "ปัญหามาก", "2": "ปัญหาปานกลาง", "3": "ปัญหาน้อย"},
    "relation": {"shares_ground": "ใช้พื้นที่ร่วมกัน", "within_tolerance": "อยู่ในระยะคลาดเคลื่อน", "crossing": "แนวตัดกัน"},
}


def meaning(layer: str, field: str) -> dict[str, str]:
    """Return the words of the codes a layer's field may hold; empty where it holds none."""
    return KIND_OF_LAYER.get(layer, {}) if field == "kind" else CODES.get(field, {})
