"""Areas by their codes: what an area holds, which areas hold a geometry."""

import re
from dataclasses import dataclass
from typing import Any

from shapely import set_srid, to_wkb
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from spatial.errors import BadInput, NotFound
from spatial.queries import query
from spatial.settings import overlap_settings
from spatial.tables.base import SRID

CHILD_LEVEL = {"country": "province", "province": "amphoe", "amphoe": "tambon", "tambon": "village"}
CODE_LENGTH_OF_CHILDREN = {"country": 2, "province": 4, "amphoe": 6, "tambon": 8}
COUNTRY = "TH"
FICTIONAL_FROM = 97
# The digits of an area, or a community's code: its tambon's six digits, then what its municipality calls it.
_CODE = re.compile(r"(?:TH)?(\d{2}(?:\d{2}){0,3}|\d{6}(?=[0-9-]*[A-Z-]|\d{3})[0-9A-Z-]{2,14})$")


def plain_code(code: str) -> str:
    """Return an area's code without a leading ``TH``. Raises BadInput for what cannot be a code."""
    found = _CODE.match(code.strip().upper())
    if not found:
        raise BadInput("bad_code", f"รหัสพื้นที่ไม่ถูกต้อง: {code}", f"Not an area code: {code}", value=code)
    return found.group(1)


def code_prefix(code: str | None) -> str | None:
    """Return the pattern every code within area ``code`` matches, or None for the whole country."""
    return None if code is None or code.upper() == COUNTRY else plain_code(code) + "%"


def area_prefix(session: Session | Connection, code: str | None) -> str | None:
    """Return ``code_prefix``. Raises NotFound where no area has the code."""
    prefix = code_prefix(code)
    if code is None or prefix is None:
        return None
    plain = plain_code(code)
    if session.scalar(text("select 1 from area where code = :code limit 1"), {"code": plain}) is None:
        raise NotFound("unknown_area", f"ไม่พบพื้นที่รหัส {code}", f"No area has the code {code}", value=code)
    return prefix


def is_fictional(code: str) -> bool:
    """Tell whether a code lies in the demo's range: real provinces lie in 10–96."""
    return code[:2].isdigit() and int(code[:2]) >= FICTIONAL_FROM


@dataclass(frozen=True)
class Share:
    """How much of a geometry lies in one area, 0 < share ≤ 1 (of length or area; 1 for points)."""

    code: str
    level: str
    name_th: str
    name_en: str
    share: float

    def as_dict(self) -> dict[str, Any]:
        """Return the share as plain values."""
        return {**self.__dict__, "share": round(self.share, 4)}


def areas_holding(session: Session, geometry: BaseGeometry, level: str = "tambon") -> list[Share]:
    """Return the areas of ``level`` that hold ``geometry`` (EPSG:4326), largest share first.

    Measured in the geometry's own UTM zone. Pieces under the sliver limits (settings ``sliver_m``, ``sliver_sqm``) are
    left out, because real boundaries overlap and gape. An empty geometry is held by nothing.
    """
    if geometry.is_empty:
        return []
    settings = overlap_settings()
    rows = session.execute(
        query("areas_of_geometry"),
        {
            "geometry": to_wkb(set_srid(geometry, SRID), include_srid=True),
            "level": level,
            "sliver_m": settings.sliver_m,
            "sliver_sqm": settings.sliver_sqm,
        },
    )
    return [Share(row.code, row.level, row.name_th, row.name_en, row.share) for row in rows]
