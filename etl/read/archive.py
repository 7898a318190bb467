"""Zip files: limits before anything is unpacked, and only the members that are needed leave them."""

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

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


def unpack(path: Path, members: Mapping[str, zipfile.ZipInfo], folder: Path) -> None:
    """Write ``members`` into ``folder`` under the names they are given. Raises BadInput."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name, member in members.items():
                with archive.open(member) as packed, (folder / name).open("wb") as out:
                    left = member.file_size
                    while left > 0 and (piece := packed.read(min(left, 1 << 20))):
                        out.write(piece)
                        left -= len(piece)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise _refused(path, str(error)) from error


def gunzip(path: Path) -> BinaryIO:
    """Open a gzipped file for reading, within the limits of a zip. Reading raises BadInput beyond them."""
    # A reader of bytes is all that its users take it for.
    return cast(BinaryIO, io.BufferedReader(_Bounded(path), 1 << 16))


class _Bounded(io.RawIOBase):
    """What a gzipped file unpacks to, counted while it is read."""

    def __init__(self, path: Path) -> None:
        self._path, self._file, self._total = path, gzip.GzipFile(path), 0
        self._most = min(MOST_BYTES, max(SMALL, MOST_RATIO * path.stat().st_size))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read(len(buffer))
        self._total += len(piece)
        if self._total > self._most:
            raise _refused(self._path, f"unpacks to more than {self._most} bytes", "ขนาดเมื่อคลายแล้วใหญ่เกินไป")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()


def _refused(path: Path, why: str, th: str = "แฟ้มเสียหายหรือใช้วิธีบีบอัดที่ไม่รู้จัก") -> BadInput:
    return BadInput(
        "unreadable_file", f"เปิดแฟ้มบีบอัด {path.name} ไม่ได้ {th}", f"The archive {path.name} is refused ({why})."
    )
