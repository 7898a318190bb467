"""Province, amphoe, tambon, village, community: from COD-AB boundaries, village registers and plain tables."""

import re
from collections.abc import Callable

from etl import shapes
from etl.messages import Rejected
from etl.reading import Reading, Row
from etl.sources.layer import PLACE, Headings, Layer
from spatial.tables.area import CODE_LENGTH, AreaLevel
from spatial.tables.place import PRECISIONS
from spatial.text import arabic_digits

PARENT: dict[str, str] = {"amphoe": "province", "tambon": "amphoe", "village": "tambon", "community": "tambon"}
_THAI = {"province": "จังหวัด", "amphoe": "อำเภอ", "tambon": "ตำบล", "village": "หมู่บ้าน", "community": "ชุมชน"}
_COD_LEVEL = {"province": "ADM1", "amphoe": "ADM2", "tambon": "ADM3"}
_REGISTER = {
    "province": ("PROV_CODE", "PV_CODE", "CHANGWAT_ID", "province_code"),
    "amphoe": ("AMP_CODE", "AP_CODE", "AMPHOE_ID", "amphoe_code"),
    "tambon": ("TAM_CODE", "TB_CODE", "TAMBON_ID", "tambon_code"),
    "village": ("geocode8", "VILL_CODE", "village_code"),
    "community": ("community_code",),
}
_MOO_NUMBER = re.compile(r"^(?:หมู่ที่|หมู่|ม\.)?\s*(\d{1,2})$")
_COD_REST = tuple(f"ADM{n}_{what}" for n in range(4) for what in ("PCODE", "TH", "EN", "REF", "ALT1TH", "ALT1EN"))
_EXPECTED = (*_COD_REST, "Shape_Leng", "Shape_Area", "date", "validOn", "validTo", "tambon", "amphoe", "changwat")


# A village without a code of its own is known by its tambon's and its moo.
_MOO: Headings = {
    "moo": ("moo", "หมู่ที่", "หมู่", "MOO", "VILL_NO"),
    "tambon_code": ("tambon_code", "รหัสตำบล", "TAM_CODE"),
}


def _headings(level: AreaLevel) -> Headings:
    thai, cod = _THAI[level], _COD_LEVEL.get(level)
    return {
        "code": (*((f"{cod}_PCODE",) if cod else ()), *_REGISTER[level], f"รหัส{thai}", "code", "geocode", "รหัส"),
        "name": (*((f"{cod}_TH",) if cod else ()), "name_th", f"ชื่อ{thai}", "name", "ชื่อ", thai, "VILL_NAME"),
        "name_en": (*((f"{cod}_EN",) if cod else ()), "name_en", "ชื่อภาษาอังกฤษ"),
        "parent_code": ("parent_code", "tambon_code", "รหัสตำบล") if level == "community" else ("parent_code",),
        **(_MOO if level == "village" else {}),
        "location_precision": ("location_precision", "precision"),
        "obsolete": ("obsolete", "ยกเลิก"),
        **PLACE,
    }


def _reader(level: AreaLevel) -> Callable[[Reading], Row]:
    def read(reading: Reading) -> Row:
        code = _code(reading, level)
        name, name_en = reading.text("name"), reading.text("name_en")
        if name is None:
            reading.warn("missing", "name")
        boundary, centre = _shape(reading, level)
        return {
            "level": level,
            "code": code,
            "parent_code": _parent_code(reading, level, code),
            "name_th": name,
            "name_en": name_en,
            "moo": _moo(reading, code) if level == "village" else None,
            "geom": boundary,
            "point": centre,
            "precision": _precision(reading, level, boundary is not None, centre is not None),
            "obsolete": reading.truth("obsolete"),
        }

    return read


def _code(reading: Reading, level: AreaLevel) -> str:
    code = reading.text("code") if level == "community" else reading.code("code", CODE_LENGTH[level])
    if code is None and level == "village":
        code = _of_parts(reading)
    if code is None:
        raise Rejected("missing", "code")
    return code


def _of_parts(reading: Reading) -> str | None:
    """Return a village's code from its tambon's and its moo; None where either is not said."""
    tambon = reading.code("tambon_code", CODE_LENGTH["tambon"])
    moo = _MOO_NUMBER.match(arabic_digits(reading.text("moo") or ""))
    return f"{tambon}{int(moo[1]):02}" if tambon and moo else None


def _parent_code(reading: Reading, level: AreaLevel, code: str) -> str | None:
    if level == "province":
        return None
    if level == "community":
        return reading.code("parent_code", CODE_LENGTH["tambon"]) or code[: CODE_LENGTH["tambon"]]
    return code[: CODE_LENGTH[PARENT[level]]]


def _moo(reading: Reading, code: str) -> int:
    moo = int(code[-2:])
    stated = reading.text("moo")
    said = _MOO_NUMBER.match(arabic_digits(stated or ""))
    if stated is not None and (said is None or int(said[1]) != moo):
        reading.warn("moo_name_conflict", "moo", stated, code=code)
    return moo


def _shape(reading: Reading, level: AreaLevel) -> tuple[object, object]:
    """Return the boundary and the centre. A boundary is asked of every feature above the village that has geometry."""
    if reading.geometry is None or reading.geometry.is_empty:
        if reading.record.geometry is not None and level not in ("village", "community"):
            raise Rejected("empty_geometry", "geometry")
        return None, None
    kinds = ("Polygon", "Point") if level in ("village", "community") else ("Polygon",)
    shape = shapes.fitting(reading, kinds)
    if shape is None or shape.geom_type == "Point":
        return None, shape
    if shape.geom_type == "MultiPoint":
        raise Rejected("wrong_geometry_type", "geometry", "MultiPoint")
    return shapes.as_multipolygon(shape), None


def _precision(reading: Reading, level: AreaLevel, has_boundary: bool, has_centre: bool) -> str:
    stated = reading.choice("location_precision", PRECISIONS)
    if has_boundary:
        return stated if stated in ("surveyed", "digitised") else "digitised"
    return centred(stated) if has_centre else "none"


def centred(stated: str | None) -> str:
    """Return the precision of an area that is known by its centre."""
    return stated if stated is not None and stated != "none" else "village"


AREA_LAYERS = [
    Layer(
        id=level,
        table="area",
        headings=_headings(level),
        read=_reader(level),
        known=_EXPECTED,
        points=level in ("village", "community"),
    )
    for level in ("province", "amphoe", "tambon", "village", "community")
]
