"""What the readers say of files they cannot read."""

from collections.abc import Iterable
from pathlib import Path

from spatial.errors import BadInput


def unreadable(path: Path, why: str, th: str | None = None) -> BadInput:
    """Return the refusal of a file that cannot be read; ``why`` in English may be a library's own words."""
    return BadInput(
        "unreadable_file",
        f"อ่านแฟ้ม {path.name} ไม่ได้ {th or 'แฟ้มเสียหายหรือไม่ใช่ชนิดที่รับ'}",
        f"{path.name} cannot be read ({why}).",
        file=path.name,
    )


def unknown_layer(wanted: str, names: Iterable[str]) -> BadInput:
    """Return the refusal of a sheet or layer the file has not; it names those it has."""
    there = ", ".join(names)
    return BadInput(
        "unknown_layer",
        f"ไม่มีแผ่นงานหรือชั้นข้อมูล “{wanted}” ในแฟ้ม มี: {there}",
        f"The file has no sheet or layer “{wanted}”; it has: {there}.",
    )


def no_layers(path: Path, wanted: str) -> BadInput:
    """Return the refusal of a stated sheet or layer where the format has none to choose from."""
    return BadInput(
        "unknown_layer",
        f"แฟ้ม {path.name} ไม่มีแผ่นงานหรือชั้นข้อมูลให้เลือก จึงไม่มี “{wanted}”",
        f"{path.name} has no sheets or layers to choose from, so there is no “{wanted}”.",
    )
