"""Papers set as PDF, and maps as pictures, by typst: it shapes Thai, breaks its lines between words, draws vectors."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from layers.print.blocks import Paper
from spatial.errors import BadInput
from spatial.settings import CHECKOUT

ROOM = Path(__file__).parent
FONTS = CHECKOUT / "static" / "node_modules" / "@expo-google-fonts" / "sarabun"
WEIGHTS = ("400Regular", "700Bold")
# A picture in a Word file: as fine as an office's printer shows.
PICTURE_PPI = 220.0


def pdf(paper: Paper) -> bytes:
    """Return the paper as PDF, A4."""
    return _set("paper.typ", paper.as_dict(), format="pdf")


def png(drawing: dict[str, Any], ppi: float = PICTURE_PPI) -> bytes:
    """Return a drawing alone as PNG, as large as it is on paper at ``ppi`` pixels an inch."""
    return _set("picture.typ", drawing, format="png", ppi=ppi)


def _set(template: str, told: dict[str, Any], **options: Any) -> bytes:
    made = typst.compile(
        str(ROOM / template),
        root=str(ROOM),
        font_paths=_fonts(),
        # What a machine happens to have must not change how a letter looks.
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        timestamp=datetime.now(UTC).replace(microsecond=0),
        **options,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} is one page and became {type(made).__name__}")
    return made


@cache
def _fonts() -> list[Path]:
    folders = [FONTS / weight for weight in WEIGHTS]
    if not all(folder.is_dir() for folder in folders):
        raise BadInput("no_assets", "ยังไม่ได้ติดตั้งแบบอักษร: ./run setup", "The fonts are missing: ./run setup")
    return folders
