"""Every layer, declared once. Tiles, TileJSON, features, style and legend are made from this."""

from dataclasses import dataclass, field
from typing import Literal

from layers.colours import (
    ACCENT,
    GROUND,
    HAIRLINE,
    INK,
    ISSUE_COLOURS,
    ISSUE_UNKNOWN,
    LAND,
    LAND_FILL,
    PAPER,
    RAMP,
    ROAD_COLOURS,
    SOFT,
    WATER,
    WATER_FILL,
    WELL,
)
from spatial.errors import NotFound

GeometryKind = Literal["polygon", "line", "point", "any"]
Shape = Literal["fill", "line", "dash", "dot", "diamond", "ring", "hatch"]
# Groups as people think of them, in the order they are listed in.
GROUPS = {
    "area": ("พื้นที่", "Areas"),
    "need": ("ความต้องการ", "Needs"),
    "project": ("โครงการ", "Projects"),
    "water": ("น้ำ", "Water"),
    "land": ("ที่ดินสาธารณะ", "Public land"),
    "road": ("ถนน", "Roads"),
}
TEXT, NUMBER, YES_NO = "String", "Number", "Boolean"


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend: what a colour and a shape mean."""

    label_th: str
    label_en: str
    colour: str
    shape: Shape


@dataclass(frozen=True)
class Layer:
    """One layer. ``sql``: the file that answers a tile; ``parts``: the vector layers inside it, with their fields.

    ``filtered``: its tiles depend on the filter and on who looks. ``rests_on``: layers whose changes change what it
    shows, itself left out. Geometry of features: EPSG:4326; of tiles: 3857.
    """

    id: str
    title_th: str
    title_en: str
    group: str
    geometry: GeometryKind
    sql: str
    parts: dict[str, dict[str, str]]
    minzoom: int = 0
    maxzoom: int = 14
    filtered: bool = False
    level: str | None = None
    rests_on: tuple[str, ...] = ()
    legend: tuple[LegendEntry, ...] = field(default=())


_NAMED = {"code": TEXT, "parent": TEXT, "name_th": TEXT, "name_en": TEXT}
_SYMBOL = {"id": TEXT, "code": TEXT, "n": NUMBER, "issue": TEXT}


def _area(level: str, th: str, en: str, minzoom: int = 0) -> Layer:
    parts = {level: _NAMED, f"{level}_label": _NAMED}
    legend = (LegendEntry(f"เขต{th}", f"{en} boundary", INK, "line"),)
    return Layer(level, th, en, "area", "polygon", "area", parts, minzoom, 12, level=level, legend=legend)


def _settlement(level: str, th: str, en: str, what_th: str, what_en: str) -> Layer:
    parts = {level: _NAMED | {"moo": NUMBER}}
    legend = (LegendEntry(what_th, what_en, INK, "dot"),)
    return Layer(level, th, en, "area", "point", "settlement", parts, 10, level=level, legend=legend)


_ISSUES = (
    ("น้ำ", "Water", "water"),
    ("ถนนและคมนาคม", "Roads and transport", "roads"),
    ("เกษตร", "Farming", "farming"),
    ("โครงสร้างพื้นฐานอื่น", "Other infrastructure", "infrastructure"),
    ("เศรษฐกิจและอาชีพ", "Economy and occupations", "economy"),
    ("สังคม", "Social", "social"),
    ("การศึกษาและวัฒนธรรม", "Education and culture", "education"),
    ("สาธารณสุข", "Health", "health"),
    ("ทรัพยากรและสิ่งแวดล้อม", "Environment", "environment"),
)

_ALL = (
    _area("province", "จังหวัด", "Province"),
    _area("amphoe", "อำเภอ", "Amphoe", 5),
    _area("tambon", "ตำบล", "Tambon", 7),
    _settlement("village", "หมู่บ้าน", "Village", "จุดศูนย์กลางหมู่บ้าน", "Village centre"),
    _settlement("community", "ชุมชน", "Community", "ชุมชนในเขตเทศบาล", "Community in a municipality"),
    Layer(
        "lao", "เขต อปท.", "LAO jurisdiction", "area", "polygon", "lao",
        {"lao": {"code": TEXT, "kind": TEXT, "name_th": TEXT, "name_en": TEXT, "extent": TEXT}}, 8,
        rests_on=("tambon", "amphoe", "province"),
        legend=(LegendEntry("เขต อปท.", "LAO jurisdiction", SOFT, "dash"),),
    ),
    Layer(
        "agency", "หน่วยงาน", "Agency", "area", "point", "agency",
        {"agency": {"code": TEXT, "name_th": TEXT, "name_en": TEXT}}, 8,
        legend=(LegendEntry("ที่ตั้งหน่วยงาน", "Agency office", SOFT, "dot"),),
    ),
    Layer(
        "village_indicator", "ข้อมูลหมู่บ้านตามทะเบียน", "Village registers", "area", "point", "village_indicator",
        {"village_indicator": {
            "code": TEXT, "name_th": TEXT, "name_en": TEXT, "fiscal_year_be": NUMBER, "value": NUMBER,
            "value_text": TEXT, "problem_level": NUMBER, "passed": YES_NO, "base_count": NUMBER, "figures": NUMBER,
        }}, 10,
        rests_on=("village", "community"),
        legend=(
            LegendEntry("มีปัญหามาก (ระดับ 1) หรือไม่ผ่านเกณฑ์", "Severe (level 1) or not passed", ACCENT, "dot"),
            LegendEntry("มีข้อมูลตามทะเบียน", "Register data at hand", RAMP[4], "dot"),
        ),
    ),
    Layer(
        "need", "ความต้องการ", "Need", "need", "any", "need",
        {"need": _SYMBOL | {"title": TEXT, "answer": TEXT, "by_village": YES_NO, "without": NUMBER}}, 5, 16,
        filtered=True, rests_on=("project", "village", "community", "tambon", "amphoe", "province"),
        legend=(
            LegendEntry("ความต้องการที่ยังไม่มีโครงการ", "Need without a project", ACCENT, "diamond"),
            LegendEntry("ความต้องการที่มีโครงการแล้ว", "Need with a project", SOFT, "diamond"),
        ),
    ),
    Layer(
        "project", "โครงการ", "Project", "project", "any", "project",
        {
            "project": {"id": TEXT, "name": TEXT, "issue": TEXT, "budget": NUMBER, "precision": TEXT},
            "project_point": _SYMBOL | {"name": TEXT, "budget": NUMBER, "precision": TEXT, "unplaced": NUMBER},
        }, 5, 16,
        filtered=True, rests_on=("tambon", "amphoe", "province"),
        legend=tuple(LegendEntry(th, en, ISSUE_COLOURS[code], "dot") for th, en, code in _ISSUES),
    ),
    Layer(
        "overlap", "ทับซ้อน", "Overlap", "project", "any", "overlap",
        {
            "overlap": {"id": TEXT, "relation": TEXT},
            "overlap_point": {"id": TEXT, "relation": TEXT, "n": NUMBER},
        }, 8, 16,
        filtered=True, rests_on=("project", "tambon"),
        legend=(
            LegendEntry("พื้นที่ที่อาจซ้อนกัน", "Ground that may be shared", ACCENT, "hatch"),
            LegendEntry("โครงการที่ทับซ้อน", "Projects that overlap", ACCENT, "ring"),
        ),
    ),
    Layer(
        "water_source", "แหล่งน้ำ", "Water source", "water", "any", "water_source",
        {"water_source": {
            "id": TEXT, "kind": TEXT, "name_th": TEXT, "use_drink": YES_NO, "use_household": YES_NO,
            "use_farming": YES_NO, "months_dry": NUMBER,
        }}, 7,
        legend=(
            LegendEntry("แม่น้ำ ลำห้วย คลอง", "River, stream, canal", WATER, "line"),
            LegendEntry("อ่างเก็บน้ำ หนอง สระ", "Reservoir, swamp, pond", WATER_FILL, "fill"),
            LegendEntry("บ่อบาดาล บ่อน้ำ ประปา ฝาย", "Well, waterworks, weir", WELL, "dot"),
        ),
    ),
    Layer(
        "public_land", "ที่ดินสาธารณประโยชน์", "Public land", "land", "any", "public_land",
        {"public_land": {"id": TEXT, "kind": TEXT, "name_th": TEXT, "document": TEXT, "area_sqm": NUMBER}}, 9,
        legend=(
            LegendEntry("ที่ดินสาธารณประโยชน์", "Public land", LAND_FILL, "fill"),
            LegendEntry("ทราบเพียงจุด ไม่มีแนวเขต", "Known by a point only", LAND, "ring"),
        ),
    ),
    Layer(
        "road", "ถนน", "Road", "road", "line", "road",
        {"road": {"id": TEXT, "code": TEXT, "kind": TEXT, "surface": TEXT, "name_th": TEXT, "width_m": NUMBER}}, 7,
        legend=(
            LegendEntry("ทางหลวง ทล. ทช.", "Highway, rural road", ROAD_COLOURS["highway"], "line"),
            LegendEntry("ทางหลวงท้องถิ่น ซอย", "Local road, lane", ROAD_COLOURS["local"], "line"),
            LegendEntry("ผิวลูกรัง หินคลุก ดิน", "Laterite, gravel, earth surface", ROAD_COLOURS["local"], "dash"),
        ),
    ),
)  # fmt: skip

LAYERS: dict[str, Layer] = {layer.id: layer for layer in _ALL}


def layer_named(layer_id: str) -> Layer:
    """Return the layer, or raise NotFound."""
    if layer_id not in LAYERS:
        raise NotFound("unknown_layer", f"ไม่มีชั้นข้อมูลชื่อ {layer_id}", f"There is no layer named {layer_id}")
    return LAYERS[layer_id]


__all__ = [
    "ACCENT",
    "GROUND",
    "GROUPS",
    "HAIRLINE",
    "INK",
    "ISSUE_COLOURS",
    "ISSUE_UNKNOWN",
    "LAYERS",
    "PAPER",
    "RAMP",
    "SOFT",
    "Layer",
    "LegendEntry",
    "layer_named",
]
