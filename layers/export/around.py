"""The fields of an export that tell what surrounds a village, community, project or need (docs/attach.md)."""

LAYERS = frozenset({"village", "community", "project", "need"})
TEXTS = {
    "around_state": "สิ่งที่อยู่โดยรอบ คำนวณแล้วหรือยัง",
    "around_basis": "วัดจากอะไร",
    "around_method": "วิธีคำนวณ",
    "around_areas": "พื้นที่ที่อยู่ใน พร้อมสัดส่วน",
    "around_laos": "อปท. ที่รับผิดชอบ พร้อมสัดส่วน (ไม่มีสัดส่วน = ยังไม่ทราบเขต)",
    "drink_water": "แหล่งน้ำดื่มที่ใกล้ที่สุด",
    "household_water": "แหล่งน้ำใช้ที่ใกล้ที่สุด",
    "farming_water": "แหล่งน้ำเพื่อการเกษตรที่ใกล้ที่สุด",
    "water_1km_list": "แหล่งน้ำในระยะ 1 กม. พร้อมระยะ",
    "public_land_touched": "ที่ดินสาธารณะที่ทับ พร้อมสัดส่วน",
    "nearest_road": "ถนนที่ใกล้ที่สุด",
    "needs_served_list": "ความต้องการที่ตอบ",
}
WHOLES = {
    "around_revision": "ลำดับการเปลี่ยนแปลงล่าสุดที่นับรวมแล้ว",
    "water_1km": "จำนวนแหล่งน้ำในระยะ 1 กม.",
    "neighbours_100m": "จำนวนรายการชนิดเดียวกันในระยะ 100 ม.",
    "neighbours_500m": "จำนวนรายการชนิดเดียวกันในระยะ 500 ม. (ไม่เกิน 50)",
    "needs_served": "จำนวนความต้องการที่ตอบ",
}
NUMBERS = {
    "drink_water_m": "ระยะถึงแหล่งน้ำดื่ม (ม.)",
    "household_water_m": "ระยะถึงแหล่งน้ำใช้ (ม.)",
    "farming_water_m": "ระยะถึงแหล่งน้ำเพื่อการเกษตร (ม.)",
    "public_land_share": "สัดส่วนที่ทับที่ดินสาธารณะ (0–1)",
    "nearest_road_m": "ระยะถึงถนน (ม.)",
    "elevation_m": "ความสูง (ม. จากระดับน้ำทะเล)",
    "slope_percent": "ความลาดชัน (%)",
}
DATES = {"around_date": "คำนวณเมื่อ"}
CODES = {
    "around_state": {"current": "เป็นปัจจุบัน", "stale": "ข้อมูลโดยรอบเปลี่ยนไปแล้ว รอคำนวณใหม่", "missing": "ยังไม่ได้คำนวณ"},
    "around_basis": {"geometry": "แนวหรือจุดของรายการเอง", "centre": "จุดกลางหมู่บ้าน", "none": "ไม่ทราบตำแหน่ง รู้จากรหัสเท่านั้น"},
    "around_method": {"bulk": "คำนวณพร้อมกันทั้งชุด", "increment": "คำนวณเฉพาะที่เปลี่ยน"},
}
NAMES = (
    "around_areas around_laos drink_water drink_water_m household_water household_water_m farming_water farming_water_m"
    " water_1km water_1km_list public_land_touched public_land_share nearest_road nearest_road_m elevation_m"
    " slope_percent neighbours_100m neighbours_500m"
)
SERVED = " needs_served needs_served_list"
MADE = " around_state around_basis around_method around_date around_revision"


def names_of(layer: str) -> str:
    """Return the fields of a layer that tell what surrounds its rows; none where nothing is attached to them."""
    if layer not in LAYERS:
        return ""
    return NAMES + (SERVED if layer == "project" else "") + MADE
