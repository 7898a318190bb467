"""What may stand on official paper. A paper is a list of these; PDF and Word are made from the same list."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Align = Literal["start", "center", "end"]


@dataclass(frozen=True)
class Text:
    """One paragraph. ``indent``: its first line begins as a letter's body does; ``small``: a note."""

    text: str
    align: Align = "start"
    bold: bool = False
    indent: bool = False
    small: bool = False
    kind: str = "text"


@dataclass(frozen=True)
class Heading:
    """The title of a part."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Named:
    """A short name and what it says beside it: เรื่อง, เรียน, สิ่งที่ส่งมาด้วย."""

    name: str
    texts: list[str]
    kind: str = "named"


@dataclass(frozen=True)
class Pair:
    """Two texts on one line, at the left and at the middle of the page: number and sender of a letter."""

    left: str
    right: list[str]
    kind: str = "pair"


@dataclass(frozen=True)
class Signature:
    """Lines in the right half of the page, centred, with room for a hand above the second."""

    lines: list[str]
    kind: str = "signature"


@dataclass(frozen=True)
class Table:
    """Rows under headings. ``widths``: parts of the page's width; ``numbers``: columns set at the right."""

    head: list[str]
    rows: list[list[str]]
    widths: list[float]
    numbers: list[int] = field(default_factory=list)
    kind: str = "table"


@dataclass(frozen=True)
class Picture:
    """A map drawn to scale, as ``layers.print.drawing`` describes it."""

    drawing: dict[str, Any]
    kind: str = "picture"


@dataclass(frozen=True)
class Space:
    """Room of so many millimetres."""

    mm: float
    kind: str = "space"


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""

    kind: str = "new_page"


Block = Text | Heading | Named | Pair | Signature | Table | Picture | Space | NewPage


@dataclass(frozen=True)
class Paper:
    """One document: its title (of the file), what stands on it, and a line at the foot of each page."""

    title: str
    blocks: list[Block]
    foot: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the paper as plain values, each block with its ``kind``."""
        return asdict(self)
