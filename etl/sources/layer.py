"""What the importer knows about a layer: its headings, and how a record becomes a row of its staging table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from etl.read.headings import NUMBER
from etl.read.source import Source
from etl.reading import Reading, Row
from spatial.fiscal_year import FIRST_BE, LAST_BE
from spatial.text import key

_THAI = re.compile("[ก-๙]")
# What no heading of a form names in Thai.
_NAMES = {
    "geometry": "รูปเรขาคณิต",
    "wkt": "รูปเรขาคณิต",
    "name_en": "ชื่อภาษาอังกฤษ",
    "parent_code": "รหัสพื้นที่ที่สังกัด",
    "location_precision": "ความละเอียดตำแหน่ง",
    "x": "พิกัด X",
    "y": "พิกัด Y",
    "plan_level": "ระดับแผน",
    "owner_kind": "ประเภทหน่วยงานเจ้าของ",
    "lao_kind": "ประเภท อปท.",
    "host_entity_type": "ประเภทหน่วยงานที่ตั้ง",
    "home_code": "รหัสพื้นที่ที่ตั้ง",
}
_BUDGETS = tuple(f"budget_{year}" for year in range(FIRST_BE, LAST_BE + 1))

Headings = Mapping[str, tuple[str, ...]]


def _nothing(_columns: list[str]) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Layer:
    """One importable layer.

    ``table``: its table, and that of the staging schema. ``headings``: field → headings understood, the surest first.
    ``known``: headings that are expected and not read. ``read``: a reading → its staging row; raises Rejected.
    ``resolve``: looks up what a chunk's rows refer to in the store, and adds the ids.
    ``point_may_fail``: a place that cannot be right is left out with a warning; the record is loaded without it.
    ``reshape``: turns the file's records into this layer's, once the store can be asked, and completes the columns.
    ``points``: drawn as points, so of a GPX its waypoints are meant.
    ``more_columns``: columns whose heading is a pattern, such as one a year, as field → column.
    ``shown``: how a row is named to people, SQL about ``staged``; ``named_by``: the field that names it.
    ``checks``: further questions about the staged rows.
    """

    id: str
    table: str
    headings: Headings
    read: Callable[[Reading], Row]
    known: tuple[str, ...] = ()
    resolve: Callable[[Session, list[Reading]], None] | None = None
    reshape: Callable[[Session, Source, dict[str, str]], None] | None = None
    point_may_fail: bool = False
    points: bool = False
    more_columns: Callable[[list[str]], dict[str, str]] = field(default=_nothing)
    shown: str = "staged.name_th"
    named_by: str = "code"
    checks: tuple[str, ...] = ()

    def heading_keys(self) -> frozenset[str]:
        """Return the keys of all headings of this layer, by which its row of headings is found."""
        return frozenset(key(heading) for known in self.headings.values() for heading in known)

    def thai_names(self) -> dict[str, str]:
        """Return what each field is called in a Thai sentence: the first of its headings that is Thai."""
        thai = {name: next(filter(_THAI.search, known), name) for name, known in self.headings.items()}
        return thai | {name: f"งบประมาณ {name.removeprefix('budget_')}" for name in _BUDGETS} | _NAMES

    def unread(self, columns: list[str], used: Mapping[str, str]) -> list[str]:
        """Return the columns nothing is read from and nobody expected."""
        expected = {NUMBER} | self.heading_keys() | {key(heading) for heading in self.known}
        return [name for name in columns if name not in used.values() and key(name) not in expected]


PLACE: Headings = {
    "lat": ("lat", "latitude", "ละติจูด", "y_lat"),
    "lon": ("lon", "lng", "long", "longitude", "ลองจิจูด", "x_long"),
    "latlon": (
        "latlon",
        "lat_long",
        "lat, lng",
        "พิกัด",
        "พิกัด (lat, long)",
        "พิกัด GPS",
        "พิกัดที่ตั้ง",
        "พิกัดภูมิศาสตร์",
        "ละติจูด ลองจิจูด",
        "coordinates",
        "coordinate",
        "GPS",
    ),
    "x": ("x", "พิกัด X", "E", "easting", "utm_e", "utm_x", "พิกัดตะวันออก", "X_UTM", "coord_x"),
    "y": ("y", "พิกัด Y", "N", "northing", "utm_n", "utm_y", "พิกัดเหนือ", "Y_UTM", "coord_y"),
    "zone": ("zone", "โซน", "utm_zone"),
    "datum": ("datum", "พื้นหลักฐาน", "หมุดหลักฐาน"),
    "wkt": ("wkt", "geometry", "geom", "the_geom", "wkt_geom"),
}

# The place of a thing: by code, else in the words of the form's columns.
PLACED: Headings = {
    "village_code": ("village_code", "รหัสหมู่บ้าน", "VILL_CODE", "geocode8"),
    "tambon_code": ("tambon_code", "รหัสตำบล", "TAM_CODE"),
    "area_code": ("area_code", "place_code", "รหัสพื้นที่"),
    "community_code": ("community_code", "รหัสชุมชน"),
    "moo": ("moo", "หมู่ที่", "หมู่", "ม.", "ม.ที่", "VILL_NO"),
    "village_name": ("village_name", "ชื่อหมู่บ้าน", "หมู่บ้าน", "บ้าน", "ชื่อบ้าน", "หมู่บ้าน/ชุมชน", "VILL_NAME"),
    "tambon_name": ("tambon_name", "tambon", "ตำบล", "ต.", "ชื่อตำบล", "ตำบล/แขวง", "TAM_NAME", "TB_TN"),
    "amphoe_name": ("amphoe_name", "amphoe", "อำเภอ", "อ.", "ชื่ออำเภอ", "อำเภอ/เขต", "AMP_NAME", "AP_TN"),
    "province_name": ("province_name", "province", "changwat", "จังหวัด", "จ.", "ชื่อจังหวัด", "PROV_NAME", "PV_TN"),
}
