"""LAOs and agencies: from the LAO register, lists of organisations, and polygons of jurisdictions."""

import re

from shapely.geometry.base import BaseGeometry

from etl import normalise, shapes
from etl.messages import Rejected
from etl.reading import Reading, Row
from etl.sources.lao_name import bare_name, bare_name_en, kind_and_rest
from etl.sources.layer import PLACE, Headings, Layer
from spatial.tables.organisation import LAO_KINDS, ORGANISATION_KINDS

BY_LAW = "by law"
BY_HOST_CODE = "register host code"
STATED = "stated"

_HOST_KIND = {
    "thesabannakhon": "city_municipality",
    "thesabanmueang": "town_municipality",
    "thesabantambon": "subdistrict_municipality",
    "tambon": "subdistrict_municipality",
    "mueang": "pattaya",
    "bangkok": "bangkok",
}
_LAO_CODE = re.compile(r"^(?:L|TH)?(\d{2}(?:\d{2}){0,3})(?:\.0)?$", re.IGNORECASE)
_AGENCY_CODE = re.compile(r"^[A-Z][A-Z0-9._-]{0,39}$")
_EMAIL = re.compile(r"^[^@\s<>\"']{1,64}@[A-Za-z0-9.-]{1,255}$")
_AREA_CODES = re.compile(r"\s*[;,|]\s*")

_HEADINGS: Headings = {
    "code": ("code", "geocode", "รหัส", "รหัส อปท.", "lao_code", "agency_code"),
    "name": ("name_th", "name", "ชื่อ", "ชื่อ อปท.", "ชื่อหน่วยงาน"),
    "name_en": ("name_en", "ชื่อภาษาอังกฤษ"),
    "kind": ("kind", "ประเภท", "ประเภท อปท."),
    "lao_kind": ("lao_kind",),
    "host_entity_type": ("host_entity_type",),
    "home_code": ("home_code", "host_code"),
    "telephone": ("telephone", "phone", "โทรศัพท์", "โทรศัพท์หน่วยงาน"),
    "email": ("email", "e-mail", "อีเมล", "อีเมลหน่วยงาน"),
    "area_code": ("area_code", "รหัสพื้นที่"),
    "jurisdiction": ("jurisdiction", "เขตรับผิดชอบ"),
    "obsolete": ("obsolete", "ยกเลิก"),
    **PLACE,
}
_EXPECTED = ("url", "amphoe", "changwat", "website")


def _read_lao(reading: Reading) -> Row:
    stated = reading.text("code")
    if stated is None:
        raise Rejected("missing", "code")
    found = _LAO_CODE.match(normalise.filled(stated) or "")
    if found is None:
        raise Rejected("bad_code", "code", stated, digits="2 / 4 / 6 / 8")
    host = found[1]
    kind = _lao_kind(reading)
    office, ground = _shape(reading)
    row = _row(reading, f"L{host}", kind, reading.code("home_code", 2, 4, 6, 8) or host, office, ground)
    if row["jurisdiction_codes"] is None and ground is None:
        row.update(_jurisdiction_of(kind, host))
    return row


def _read_agency(reading: Reading) -> Row:
    code = reading.text("code")
    if code is None:
        raise Rejected("missing", "code")
    if not _AGENCY_CODE.match(code):
        raise Rejected("bad_code", "code", code, digits="A…")
    kind = _choice(reading, ORGANISATION_KINDS) or "agency"
    office, ground = _shape(reading)
    return _row(reading, code, kind, reading.code("home_code", 2, 4, 6, 8), office, ground)


def _row(
    reading: Reading,
    code: str,
    kind: str | None,
    home: str | None,
    office: BaseGeometry | None,
    ground: BaseGeometry | None,
) -> Row:
    areas = _stated_jurisdiction(reading)
    return {
        "code": code,
        "kind": kind,
        "name_th": bare_name(reading.text("name"), kind),
        "name_en": bare_name_en(reading.text("name_en")),
        "home_code": home,
        "telephone": reading.text("telephone"),
        "email": _email(reading),
        "point": office,
        "obsolete": reading.truth("obsolete"),
        "jurisdiction_codes": areas,
        "jurisdiction_geom": ground,
        "extent": _extent(reading, ground) if areas or ground is not None else None,
        "basis": STATED if areas or ground is not None else None,
    }


def _email(reading: Reading) -> str | None:
    stated = reading.text("email")
    if stated is not None and not _EMAIL.match(stated):
        raise Rejected("bad_value", "email", stated)
    return stated


def _extent(reading: Reading, ground: BaseGeometry | None) -> str:
    """A polygon of an area that is named beside it is a part of that area."""
    return "part" if ground is not None and reading.code("area_code", 2, 4, 6, 8) else "whole"


def _lao_kind(reading: Reading) -> str | None:
    """Return the kind as stated, else as the register's two columns say together; None where the file has neither."""
    kind = _choice(reading, LAO_KINDS)
    lao_kind, host = (reading.text("lao_kind") or "").casefold(), (reading.text("host_entity_type") or "").casefold()
    if kind is not None or not lao_kind:
        return kind
    if lao_kind == "pao":
        return "pao"
    if lao_kind == "tao" and host != "thesabantambon":
        return "sao"
    if lao_kind == "tao":
        reading.warn("kind_by_host", "lao_kind", reading.text("lao_kind"))
    if lao_kind in ("tao", "municipality") and host in _HOST_KIND:
        return _HOST_KIND[host]
    raise Rejected("bad_value", "lao_kind", f"{reading.text('lao_kind')} / {reading.text('host_entity_type')}")


def _choice(reading: Reading, kinds: tuple[str, ...]) -> str | None:
    stated = reading.text("kind")
    if stated is None:
        return None
    kind = kind_and_rest(stated)[0] or stated
    if kind not in kinds:
        raise Rejected("bad_value", "kind", stated)
    return kind


def _stated_jurisdiction(reading: Reading) -> list[str] | None:
    stated = reading.text("jurisdiction")
    if stated is None:
        return None
    codes = []
    for part in filter(None, _AREA_CODES.split(stated)):
        try:
            code = normalise.area_code(part, 2, 4, 6, 8)
        except normalise.Unreadable as error:
            raise Rejected("bad_code", "jurisdiction", part, digits="2 / 4 / 6 / 8") from error
        if code:
            codes.append(code)
    return list(dict.fromkeys(codes)) or None


def _jurisdiction_of(kind: str | None, host: str) -> Row:
    """Return what the law or the host code says. A 4-digit municipality's ground is not known, and none is invented."""
    if kind in ("pao", "bangkok"):
        return {"jurisdiction_codes": [host[:2]], "extent": "whole", "basis": BY_LAW}
    if kind is not None and len(host) == 6:
        return {"jurisdiction_codes": [host], "extent": "unknown", "basis": BY_HOST_CODE}
    return {}


def _shape(reading: Reading) -> tuple[BaseGeometry | None, BaseGeometry | None]:
    """Return the office's point and the jurisdiction's polygon: a file has one or the other."""
    shape = shapes.fitting(reading, ("Polygon", "Point"))
    if shape is None or shape.geom_type == "Point":
        return shape, None
    if shape.geom_type == "MultiPoint":
        raise Rejected("wrong_geometry_type", "geometry", "MultiPoint")
    return None, shapes.as_multipolygon(shape)


ORGANISATION_LAYERS = [
    Layer(id="lao", table="organisation", headings=_HEADINGS, read=_read_lao, known=_EXPECTED, point_may_fail=True),
    Layer(
        id="agency", table="organisation", headings=_HEADINGS, read=_read_agency, known=_EXPECTED, point_may_fail=True
    ),
]
