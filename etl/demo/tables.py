"""What the demo knows, as the tables that are written: one function a file, all geometry in EPSG:4326."""

from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from etl.demo.frame import Frame, Geometries
from etl.demo.graph import LOCAL, MAIN, TRUNK
from etl.demo.ground import RAI, Ground, as_array
from etl.demo.organisations import Organisations
from etl.demo.places import Province
from etl.demo.projects import Projects
from etl.demo.records import YEARS
from etl.demo.roads import KIND, LANE, Roads

Rows = Iterator[Sequence[Any]]

VILLAGE = ("code", "moo", "name_th", "name_en", "lat", "lon")
LAO = ("code", "kind", "name_th", "name_en", "host_code", "jurisdiction")
AGENCY = ("code", "name_th", "name_en")
TRUTH = ("a", "b", "label", "note")
PROJECT = (
    "project_id", "owner_name", "owner_kind", "plan_level", "village_code", "tambon_code", "name", "issue",
    "fiscal_year", "budget_baht", "funding_source", "location_precision", "wkt", *(f"y{y}" for y in YEARS),
)  # fmt: skip
PLAN_LEVEL = {"lao": "lao", "pao": "province", "agency": "agency", "village": "village", "tambon": "tambon"}
SURFACE = {TRUNK: ("asphalt", 9.0), MAIN: ("asphalt", 6.0), LOCAL: ("concrete", 5.0), LANE: ("gravel", 4.0)}


def _frame(columns: dict[str, Any], geometry: Geometries) -> gpd.GeoDataFrame:
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
        return _frame(columns, _multi(shapes))

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
    return _frame(columns, _multi([frame.degrees(shape) for shape in whole]))


def agencies(organisations: Organisations) -> Rows:
    """AGENCY."""
    for agency in organisations.agencies:
        yield (agency.code, *agency.name)


def projects(made: Projects, frame: Frame) -> Rows:
    """PROJECT: the y-columns hold the budget by year where it runs over several, and then add up to budget_baht."""
    shapes = np.array([r.shape for r in made.records], dtype=object)
    texts = shapely.to_wkt(frame.degrees(shapes), rounding_precision=6)
    for key, r, wkt in zip(made.keys, made.records, texts, strict=True):
        years = [r.by_year.get(y, "") for y in YEARS]
        yield (
            key, r.owner, r.kind, PLAN_LEVEL[r.kind], r.village_code, r.tambon_code, r.name, r.issue, r.year,
            "" if r.baht is None else r.baht, r.funding, r.precision, wkt or "", *years,
        )  # fmt: skip


def roads(province: Province, made: Roads, organisations: Organisations, frame: Frame) -> gpd.GeoDataFrame:
    """code (the registered local code; none for a lane), name_th, kind, surface, width_m, village_code, LineString."""
    codes, names = [], []
    each = zip(made.rank.tolist(), made.ends.tolist(), made.soi.tolist(), strict=True)
    for serial, (rank, (a, b), soi) in enumerate(each, start=1):
        one, other = province.villages[a].name[0], province.villages[b].name[0]
        names.append(f"ซอย {soi} บ้าน{one}" if rank == LANE else f"สายบ้าน{one} - บ้าน{other}")
        holder = organisations.of_village[a] + 1
        local = f"ตย{province.code}.ถ.{holder:02d}-{serial:04d}"
        codes.append({LANE: "", LOCAL: local}.get(rank, f"ตย{province.code}.{serial + 1000 * rank}"))
    columns = {
        "code": codes, "name_th": names, "kind": [KIND[r] for r in made.rank.tolist()],
        "surface": [SURFACE[r][0] for r in made.rank.tolist()], "width_m": [SURFACE[r][1] for r in made.rank.tolist()],
        "village_code": [province.villages[a].code for a in made.ends[:, 0].tolist()],
    }  # fmt: skip
    return _frame(columns, frame.degrees(made.lines))


def water(province: Province, made: Ground, frame: Frame) -> gpd.GeoDataFrame:
    """code, name_th, kind (river, stream, reservoir, pond), area_rai (0 for lines), village_code; lines, polygons."""
    shapes = as_array(made)
    columns = {
        "code": [f"W{province.code}{k + 1:04d}" for k in range(len(shapes))],
        "name_th": made.name, "kind": made.kind, "area_rai": (shapely.area(shapes) / RAI).round(2),
        "village_code": [province.villages[v].code for v in made.village],
    }  # fmt: skip
    return _frame(columns, frame.degrees(shapes))


def public_land(province: Province, made: Ground, frame: Frame) -> gpd.GeoDataFrame:
    """code, name_th, kind, document_number (of the นสล.), area_rai, village_code, Polygon."""
    shapes = as_array(made)
    columns = {
        "code": [f"G{province.code}{k + 1:04d}" for k in range(len(shapes))],
        "name_th": made.name, "kind": ["public_use"] * len(shapes),
        "document_number": [f"นสล.{province.code}-{4101 + 7 * k}" for k in range(len(shapes))],
        "area_rai": (shapely.area(shapes) / RAI).round(2),
        "village_code": [province.villages[v].code for v in made.village],
    }  # fmt: skip
    return _frame(columns, frame.degrees(shapes))
