"""Every layer, declared once. Tiles, TileJSON, features, style and legend are made from this."""

from dataclasses import dataclass, field
from typing import Literal

from spatial.errors import NotFound

GeometryKind = Literal["polygon", "point", "any"]

PAPER, GROUND, INK, SOFT, HAIRLINE = "#fbfaf6", "#f1eee4", "#22302d", "#5d6b66", "#dedbd0"
ACCENT = "#b5442e"
RAMP = ("#dfe8d8", "#b9d3c4", "#8cb9ac", "#559a91", "#1f6f68")
ISSUE_COLOURS = {
    "water": "#2b7bba",
    "roads": "#8a5a2b",
    "farming": "#5a8f3c",
    "infrastructure": "#6b6f76",
    "economy": "#b08a1e",
    "social": "#7d6b9e",
    "education": "#3f8f8a",
    "health": "#b0568a",
    "environment": "#3c6b3c",
}
ISSUE_UNKNOWN = "#8b918e"


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend: what a colour and a shape mean."""

    label_th: str
    label_en: str
    colour: str
    shape: Literal["fill", "line", "dot", "ring", "hatch"]


@dataclass(frozen=True)
class Layer:
    """One layer. ``sql``: the file that answers a tile; ``parts``: the vector layers inside it.

    ``filtered``: its tiles depend on the filter and on who looks. Geometry of features: EPSG:4326; of tiles: 3857.
    """

    id: str
    title_th: str
    title_en: str
    geometry: GeometryKind
    sql: str
    parts: tuple[str, ...]
    minzoom: int = 0
    maxzoom: int = 14
    filtered: bool = False
    level: str | None = None
    legend: tuple[LegendEntry, ...] = field(default=())


def _area(level: str, th: str, en: str, minzoom: int = 0) -> Layer:
    legend = (LegendEntry(f"เขต{th}", f"{en} boundary", INK, "line"),)
    return Layer(level, th, en, "polygon", "area", (level, f"{level}_label"), minzoom, 12, level=level, legend=legend)


_ALL = (
    _area("province", "จังหวัด", "Province"),
    _area("amphoe", "อำเภอ", "Amphoe", 5),
    _area("tambon", "ตำบล", "Tambon", 7),
    Layer(
        "village",
        "หมู่บ้าน",
        "Village",
        "point",
        "settlement",
        ("village",),
        10,
        level="village",
        legend=(LegendEntry("จุดศูนย์กลางหมู่บ้าน", "Village centre", INK, "dot"),),
    ),
    Layer(
        "community",
        "ชุมชน",
        "Community",
        "point",
        "settlement",
        ("community",),
        10,
        level="community",
        legend=(LegendEntry("ชุมชนในเขตเทศบาล", "Community in a municipality", INK, "dot"),),
    ),
    Layer(
        "lao",
        "เขต อปท.",
        "LAO jurisdiction",
        "polygon",
        "lao",
        ("lao",),
        8,
        legend=(LegendEntry("เขต อปท.", "LAO jurisdiction", SOFT, "line"),),
    ),
    Layer(
        "agency",
        "หน่วยงาน",
        "Agency",
        "point",
        "agency",
        ("agency",),
        8,
        legend=(LegendEntry("ที่ตั้งหน่วยงาน", "Agency office", SOFT, "dot"),),
    ),
    Layer(
        "project",
        "โครงการ",
        "Project",
        "any",
        "project",
        ("project", "project_point"),
        5,
        16,
        filtered=True,
        legend=(
            LegendEntry("น้ำ", "Water", ISSUE_COLOURS["water"], "dot"),
            LegendEntry("ถนนและคมนาคม", "Roads and transport", ISSUE_COLOURS["roads"], "dot"),
            LegendEntry("เกษตร", "Farming", ISSUE_COLOURS["farming"], "dot"),
            LegendEntry("โครงสร้างพื้นฐานอื่น", "Other infrastructure", ISSUE_COLOURS["infrastructure"], "dot"),
            LegendEntry("เศรษฐกิจและอาชีพ", "Economy and occupations", ISSUE_COLOURS["economy"], "dot"),
            LegendEntry("สังคม", "Social", ISSUE_COLOURS["social"], "dot"),
            LegendEntry("การศึกษาและวัฒนธรรม", "Education and culture", ISSUE_COLOURS["education"], "dot"),
            LegendEntry("สาธารณสุข", "Health", ISSUE_COLOURS["health"], "dot"),
            LegendEntry("ทรัพยากรและสิ่งแวดล้อม", "Environment", ISSUE_COLOURS["environment"], "dot"),
        ),
    ),
    Layer(
        "overlap",
        "ทับซ้อน",
        "Overlap",
        "any",
        "overlap",
        ("overlap", "overlap_point"),
        5,
        16,
        filtered=True,
        legend=(
            LegendEntry("พื้นที่ที่อาจซ้อนกัน", "Ground that may be shared", ACCENT, "hatch"),
            LegendEntry("โครงการที่ทับซ้อน", "Projects that overlap", ACCENT, "ring"),
        ),
    ),
)

LAYERS: dict[str, Layer] = {layer.id: layer for layer in _ALL}


def layer_named(layer_id: str) -> Layer:
    """Return the layer, or raise NotFound."""
    if layer_id not in LAYERS:
        raise NotFound("unknown_layer", f"ไม่มีชั้นข้อมูลชื่อ {layer_id}", f"There is no layer named {layer_id}")
    return LAYERS[layer_id]
