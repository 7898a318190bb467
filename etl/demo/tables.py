"""Land, people's places and organisations, as the tables that are written; all geometry in EPSG:4326."""

from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from etl.demo.communities import Community
from etl.demo.frame import Frame, Geometries
from etl.demo.organisations import Organisations
from etl.demo.places import Province

Rows = Iterator[Sequence[Any]]

VILLAGE = ("code", "moo", "name_th", "name_en", "lat", "lon")
COMMUNITY = ("code", "name_th", "name_en", "parent_code", "lat", "lon")
LAO = ("code", "kind", "name_th", "name_en", "host_code", "jurisdiction")


def framed(columns: dict[str, Any], geometry: Geometries) -> gpd.GeoDataFrame:
    """Columns and shapes in EPSG:4326 as one table."""
    return gpd.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def _multi(polygons: Sequence[Any]) -> Geometries:
    return np.array([shapely.multipolygons(shapely.get_parts(p)) for p in polygons], dtype=object)


def areas(province: Province, frame: Frame) -> dict[str, gpd.GeoDataFrame]:
    """province, amphoe and tambon: code, name_th, name_en, parent_code, MultiPolygon. Each level is the exact union of
    the next: the same vertices."""
    tambons = frame.degrees(province.polygons)
    of_amphoe = np.array(province.tambon_amphoe)
    amphoe = [shapely.coverage_union_all(tambons[of_amphoe == k]) for k in range(len(province.amphoe_codes))]

    def level(codes: list[str], names: list[tuple[str, str]], parents: list[str], shapes: Any) -> gpd.GeoDataFrame:
        thai, english = zip(*names, strict=True)
        columns = {"code": codes, "name_th": list(thai), "name_en": list(english), "parent_code": parents}
        return framed(columns, _multi(shapes))

    whole = [shapely.coverage_union_all(np.array(amphoe, dtype=object))]
    return {
        "province": level([province.code], [province.name], [""], whole),
        "amphoe": level(province.amphoe_codes, province.amphoe_names, [province.code] * len(amphoe), amphoe),
        "tambon": level(province.tambon_codes, province.tambon_names, [c[:4] for c in province.tambon_codes], tambons),
    }


def villages(province: Province, frame: Frame) -> Rows:
    """VILLAGE: lat and lon are empty for a village whose place the register does not know."""
    degrees = frame.to_degrees(np.array([v.xy for v in province.villages]))
    for village, (lon, lat) in zip(province.villages, degrees.tolist(), strict=True):
        place = (f"{lat:.6f}", f"{lon:.6f}") if village.placed else ("", "")
        yield (village.code, village.moo, f"บ้าน{village.name[0]}", f"Ban {village.name[1]}", *place)


def communities(made: list[Community], province: Province, frame: Frame) -> Rows:
    """COMMUNITY: in the tambon its centre lies in."""
    for c in made:
        lon, lat = frame.to_degrees(c.xy[None])[0].tolist()
        thai, english = f"ชุมชน{c.name[0]}", f"{c.name[1]} Community"
        yield (c.code, thai, english, province.tambon_codes[c.tambon], f"{lat:.6f}", f"{lon:.6f}")


def laos(organisations: Organisations) -> Rows:
    """LAO: the อบจ. first; jurisdiction names only areas held whole, parts of a tambon are in lao_cut."""
    for lao in (organisations.pao, *organisations.laos):
        yield (lao.code, lao.kind, *lao.name, lao.host_code, ";".join(lao.whole))


def lao_parts(organisations: Organisations, frame: Frame) -> gpd.GeoDataFrame:
    """The parts of tambons that LAOs hold, one row an LAO: area_code is the tambon cut, or the amphoe of several."""
    laos = [lao for lao in organisations.laos if lao.cut]
    columns: dict[str, Any] = {
        "code": [lao.code for lao in laos],
        "kind": [lao.kind for lao in laos],
        "name_th": [lao.name[0] for lao in laos],
        "name_en": [lao.name[1] for lao in laos],
        "host_code": [lao.host_code for lao in laos],
        "area_code": [lao.cut[0][0] if len(lao.cut) == 1 else lao.cut[0][0][:4] for lao in laos],
    }
    whole = [shapely.union_all([shape for _, shape in lao.cut], grid_size=0.1) for lao in laos]
    return framed(columns, _multi([frame.degrees(shape) for shape in whole]))
