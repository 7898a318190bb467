"""The words around the report's map: title, filter, date, legend, figures. All that comes from data is escaped."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from layers.export.about import CRS, filter_words, thai_date
from layers.report.drawn import Drawn
from spatial.filters import Filter
from spatial.settings import web_settings

_PREFIX = {"province": "จังหวัด", "amphoe": "อำเภอ", "tambon": "ตำบล", "village": "หมู่บ้าน"}
_COLUMNS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("projects", "โครงการ", lambda value: f"{value:,}"),
    ("budget_baht", "งบประมาณ (บาท)", lambda value: f"{value:,.0f}"),
    ("needs", "ความต้องการ", lambda value: f"{value:,}"),
    ("needs_without", "ยังไม่มีโครงการ", lambda value: f"{value:,}"),
    ("overlaps", "ทับซ้อน", lambda value: f"{value:,}"),
)
STYLES = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
_NOTHING = "<li>ยังไม่มีข้อมูลตามเงื่อนไขนี้</li>"


def title(told: dict[str, Any]) -> str:
    """Return what the report is of: อำเภอป่าซาง."""
    return f"{_PREFIX.get(told['level'], '')}{told['name_th'] or told['code']}"


def head(told: dict[str, Any], chosen: Filter) -> str:
    """Return the head: title, the areas above, filter, date."""
    above = " · ".join(title(parent) for parent in told["parents"])
    kept = filter_words(chosen).replace(f"พื้นที่ {told['code']}", "").strip(" ·") or "ทุกปีงบประมาณ ทุกประเด็น"
    lines = [above, f"{kept} · จัดทำเมื่อ {thai_date()}"]
    if told.get("fictional"):
        lines.append("พื้นที่สมมติ ข้อมูลทั้งหมดสร้างขึ้นเพื่อสาธิต")
    soft = "".join(f'<p class="soft">{escape(line)}</p>' for line in lines if line)
    return f'<header class="report-head"><h1>{escape(title(told))}</h1>{soft}</header>'


def foot(told: dict[str, Any], layers: list[Drawn]) -> str:
    """Return the legend and the table of figures: those the list beside the map shows."""
    totals = told["totals"]
    signs = "".join(
        f'<li><span class="sign" style="background:{layer.colour}"></span>{escape(layer.title)} {layer.rows:,}'
        f"{f' (ยังไม่ได้ระบุตำแหน่ง {layer.unplaced:,})' if layer.unplaced else ''}"
        f"{f' (แสดงที่จุดกลางหมู่บ้าน {layer.at_village:,})' if layer.at_village else ''}</li>"
        for layer in layers
        if layer.rows
    )
    columns = "".join(f"<th>{label}</th>" for _, label, _ in _COLUMNS)
    lines = "".join(
        _line(title(child) if child["level"] != "village" else child["name_th"], child) for child in told["children"]
    )
    credit = web_settings().attribution
    notes = [
        f"ระบบพิกัด {CRS} แนวเขตและรูปร่างลดรายละเอียดให้พอดีกับการพิมพ์และการเปิดดู ใช้วัดระยะไม่ได้",
        *([f"ที่มาของแนวเขต {credit}"] if credit else []),
    ]
    return (
        f'<section class="report-foot"><h2>คำอธิบายแผนที่</h2><ul class="signs">{signs or _NOTHING}</ul>'
        f'<h2>ตัวเลข</h2><div class="wide"><table class="figures"><thead><tr><th>พื้นที่</th>{columns}</tr></thead>'
        f"<tbody>{lines}{_line('รวม', totals, 'all')}</tbody></table></div>"
        + "".join(f'<p class="soft">{escape(note)}</p>' for note in notes)
        + "</section>"
    )


def _line(name: str | None, figures: dict[str, Any], kind: str = "") -> str:
    cells = "".join(f"<td>{show(figures.get(field) or 0)}</td>" for field, _, show in _COLUMNS)
    return f'<tr class="{kind}"><td>{escape(name or "–")}</td>{cells}</tr>'


__all__ = ["STYLES", "escape", "foot", "head", "title"]
