"""Zip files: limits before anything is unpacked, and only the members that are needed leave them."""

import zipfile
from pathlib import Path, PurePosixPath

from spatial.errors import BadInput

MOST_MEMBERS = 1_000
MOST_BYTES = 4 << 30
MOST_RATIO = 200
SMALL = 10 << 20


def inspect(path: Path) -> list[zipfile.ZipInfo]:
    """Return the members of a zip. Raises BadInput where it is damaged, hides paths, or would unpack to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise _refused(path, str(error)) from error
    if len(members) > MOST_MEMBERS:
        raise _refused(path, f"{len(members)} members", f"มีแฟ้มข้างใน {len(members)} แฟ้ม มากเกินไป")
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if total > MOST_BYTES or (total > SMALL and total > MOST_RATIO * max(packed, 1)):
        raise _refused(path, f"unpacks to {total} bytes", f"ขนาดเมื่อคลายแล้ว {total} ไบต์ ใหญ่เกินไป")
    for member in members:
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
            raise _refused(path, "a path outside the archive", "มีที่อยู่นอกแฟ้มบีบอัด")
    return members


def unpack(path: Path, members: list[zipfile.ZipInfo], folder: Path) -> list[Path]:
    """Write ``members`` flat into ``folder`` under their own base names and return the paths. Raises BadInput."""
    written = []
    try:
        with zipfile.ZipFile(path) as archive:
            for member in members:
                target = folder / PurePosixPath(member.filename.replace("\\", "/")).name
                with archive.open(member) as packed, target.open("wb") as out:
                    left = member.file_size
                    while left > 0 and (piece := packed.read(min(left, 1 << 20))):
                        out.write(piece)
                        left -= len(piece)
                written.append(target)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise _refused(path, str(error)) from error
    return written


def _refused(path: Path, why: str, th: str = "แฟ้มเสียหายหรือใช้วิธีบีบอัดที่ไม่รู้จัก") -> BadInput:
    return BadInput(
        "unreadable_file", f"เปิดแฟ้มบีบอัด {path.name} ไม่ได้ {th}", f"The archive {path.name} is refused ({why})."
    )
