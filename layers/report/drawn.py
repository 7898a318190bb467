"""What a report draws: the rows an export of the same filter holds, their shapes simplified, their words escaped."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.catalogue import ACCENT, ISSUE_COLOURS, ISSUE_UNKNOWN, LAYERS
from layers.export import rows
from layers.export.codes import meaning
from spatial.actor import Actor
from spatial.filters import Filter

DECIMALS = 5
# Degrees by which a line may be moved: some 100 m of a province, 5 m of a tambon. One screen dot is more.
SLACK = {"province": 0.001, "amphoe": 0.0001}
FINEST = 0.00005
# A province is drawn with its main roads; lanes and field roads are for those who come nearer.
MAIN_ROADS = ("highway", "rural")
WATER, LAND, ROAD, PLAIN = "#2b7bba", "#6f8a4c", "#8a5a2b", "#5d6b66"


@dataclass
class Drawn:
    """One layer of the report. ``rows`` counts all, ``unplaced`` those without a shape; ``features`` are the rest.

    ``at_village``: how many of the drawn stand at their village's point for want of a place of their own.
    """

    title: str
    colour: str
    labels: list[str]
    shown: bool = True
    width: float = 2.0
    radius: int = 5
    rows: int = 0
    unplaced: int = 0
    at_village: int = 0
    features: list[dict[str, Any]] = field(default_factory=list)


# Layer → what its popup tells: field and label.
_TOLD: dict[str, list[tuple[str, str]]] = {
    "water_source": [
        ("name_th", "ชื่อ"), ("kind", "ประเภท"), ("capacity_m3", "ความจุ (ลบ.ม.)"),
        ("months_dry", "แห้ง (เดือน)"),
    ],
    "public_land": [
        ("name_th", "ชื่อ"), ("kind", "ประเภท"), ("document_number", "เลขที่เอกสาร"),
        ("area_sqm", "เนื้อที่ (ตร.ม.)"),
    ],
    "road": [("name_th", "ชื่อ"), ("code", "รหัส"), ("kind", "ประเภท"), ("surface", "ผิวจราจร")],
    "village": [("name_th", "หมู่บ้าน"), ("code", "รหัส"), ("moo", "หมู่ที่")],
    "project": [
        ("name", "โครงการ"), ("owner_name", "เจ้าของ"), ("year_from", "ปีงบประมาณ"), ("budget_baht", "งบประมาณ (บาท)"),
        ("location_precision", "ที่มาของตำแหน่ง"),
    ],
    "need": [
        ("title", "ความต้องการ"), ("village_name", "หมู่บ้าน"), ("affected_people", "ผู้เดือดร้อน (คน)"),
        ("answer", "โครงการ"),
    ],
    "overlap": [
        ("project_a_name", "โครงการ ก"), ("project_a_owner", "เจ้าของ ก"), ("project_b_name", "โครงการ ข"),
        ("project_b_owner", "เจ้าของ ข"), ("relation", "ความสัมพันธ์"),
    ],
}  # fmt: skip
_LOOK: dict[str, tuple[str, str, bool, float, int]] = {
    "road": ("ถนน", ROAD, False, 1.2, 3),
    "public_land": ("ที่ดินสาธารณะ", LAND, True, 1.2, 4),
    "water_source": ("แหล่งน้ำ", WATER, True, 1.6, 4),
    "village": ("หมู่บ้าน", PLAIN, False, 1.0, 3),
}


def drawn(session: Session, actor: Actor, chosen: Filter, level: str) -> list[Drawn]:
    """Return the layers of the report, those drawn first at the bottom. ``level``: of the area."""
    slack = SLACK.get(level, FINEST)
    layers = []
    villages: dict[str, bytes] = {}
    for name, (title, colour, shown, width, radius) in _LOOK.items():
        layer = _empty(name, title, colour, shown=shown, width=width, radius=radius)
        main_only = name == "road" and level == "province"
        if main_only:
            layer.title = "ถนนสายหลัก"
        for row in _rows(session, actor, chosen, name):
            if main_only and row["kind"] not in MAIN_ROADS:
                continue
            _take(layer, name, row, slack)
            if name == "village" and row["geometry"] is not None:
                villages[row["code"]] = row["geometry"]
        layers.append(layer)
    layers += _projects(session, actor, chosen, slack)
    layers += _needs(session, actor, chosen, slack, villages)
    overlaps = _empty("overlap", "พื้นที่ที่สองโครงการอาจซ้อนกัน", ACCENT, width=1.4)
    for row in _rows(session, actor, chosen, "overlap"):
        _take(overlaps, "overlap", row, slack)
    return [*layers, overlaps]


def _empty(name: str, title: str, colour: str, **look: Any) -> Drawn:
    return Drawn(title, colour, [label for _, label in _TOLD[name]], **look)


def _projects(session: Session, actor: Actor, chosen: Filter, slack: float) -> list[Drawn]:
    titles = dict(zip(ISSUE_COLOURS, (entry.label_th for entry in LAYERS["project"].legend), strict=False))
    by_issue: dict[str | None, Drawn] = {}
    for row in _rows(session, actor, chosen, "project"):
        issue = row["issue_code"]
        if issue not in by_issue:
            title = f"โครงการ: {titles.get(issue, 'ไม่ระบุประเด็น')}"
            by_issue[issue] = _empty("project", title, ISSUE_COLOURS.get(issue, ISSUE_UNKNOWN), width=3.0, radius=6)
        _take(by_issue[issue], "project", row, slack)
    return [by_issue[issue] for issue in (*ISSUE_COLOURS, None) if issue in by_issue]


def _needs(session: Session, actor: Actor, chosen: Filter, slack: float, villages: dict[str, bytes]) -> list[Drawn]:
    open_, answered = (
        _empty("need", "ความต้องการที่ยังไม่มีโครงการ", ACCENT, radius=5),
        _empty("need", "ความต้องการที่มีโครงการแล้ว", PLAIN, shown=False, radius=4),
    )
    for row in _rows(session, actor, chosen, "need"):
        layer = answered if row["answer"] else open_
        village = villages.get(row["area_code"] or "") if row["geometry"] is None else None
        layer.at_village += village is not None
        _take(layer, "need", {**row, "geometry": village or row["geometry"]}, slack)
    return [answered, open_]


def _rows(session: Session, actor: Actor, chosen: Filter, name: str) -> list[rows.Row]:
    asked = rows.ask(session, name, actor, chosen)
    return [row for chunk in rows.chunks(session, asked) for row in chunk]


def _take(layer: Drawn, name: str, row: rows.Row, slack: float) -> None:
    layer.rows += 1
    if row["geometry"] is None:
        layer.unplaced += 1
        return
    rounded = _thinned(shapely.from_wkb(bytes(row["geometry"])), slack)
    told = {f"p{at}": _words(name, of, row[of]) for at, (of, _) in enumerate(_TOLD[name])}
    layer.features.append({"type": "Feature", "geometry": mapping(rounded), "properties": told})


def _thinned(shape: BaseGeometry, slack: float) -> BaseGeometry:
    """Return a shape simplified by ``slack`` degrees, in no finer coordinates than that; a speck becomes a point."""
    # Thinned by tens of metres, the fifth decimal (a metre) would only make the file longer.
    grid = 10.0 ** -(DECIMALS - 1 if slack > SLACK["amphoe"] else DECIMALS)
    west, south, east, north = shape.bounds
    if max(east - west, north - south) < slack:
        shape = shapely.Point((west + east) / 2, (south + north) / 2)
    rounded = shapely.set_precision(shape.simplify(slack), grid, mode="pointwise")
    return shapely.remove_repeated_points(rounded) if shapely.get_dimensions(rounded) == 1 else rounded


def _words(layer: str, name: str, value: Any) -> str:
    """Return a value as a popup shows it. Escaped here: the popup's own script puts it in as markup."""
    codes = meaning(layer, name)
    if value is None:
        return escape(codes.get("", "–"))
    if codes:
        return escape(codes.get(str(value), str(value)))
    if name in ("budget_baht", "capacity_m3", "area_sqm", "affected_people"):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return escape(str(value))
