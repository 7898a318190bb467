"""Roads, water and public land as the registers that are written; all geometry in EPSG:4326."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from etl.demo.frame import Frame, random_of, weighted
from etl.demo.graph import LOCAL, MAIN, TRUNK
from etl.demo.ground import RAI, Ground, as_array
from etl.demo.holding import Held
from etl.demo.organisations import Organisations
from etl.demo.places import Province
from etl.demo.roads import KIND, LANE, Roads
from etl.demo.tables import framed

# (surface, width in metres) and how frequent it is
SURFACES: dict[int, tuple[tuple[tuple[str, float], float], ...]] = {
    TRUNK: ((("asphalt", 9.0), 0.8), (("asphalt", 12.0), 0.2)),
    MAIN: ((("asphalt", 6.0), 0.85), (("concrete", 6.0), 0.15)),
    LOCAL: ((("concrete", 5.0), 0.34), (("asphalt", 5.0), 0.22), (("gravel", 4.0), 0.24), (("laterite", 4.0), 0.2)),
    LANE: ((("concrete", 4.0), 0.4), (("concrete", 3.0), 0.14), (("gravel", 3.0), 0.22), (("earth", 3.0), 0.24)),
}
DOCUMENTS, DOCUMENT_SHARE = ("nsl", "register", "none"), (0.62, 0.28, 0.1)


def water_codes(province: Province, made: Ground) -> list[str]:
    """The code of each water source."""
    return [f"W{province.code}{k + 1:05d}" for k in range(len(made.kind))]


def land_codes(province: Province, made: Ground) -> list[str]:
    """The code of each parcel of public land."""
    return [f"G{province.code}{k + 1:04d}" for k in range(len(made.kind))]


def road_codes(province: Province, made: Roads, organisations: Organisations) -> list[str]:
    """The registered code of each road, none for a lane. LAOs count their own; ตย stands for the fictional province."""
    serial: dict[str, int] = {}
    found = []
    for rank, (a, _) in zip(made.rank.tolist(), made.ends.tolist(), strict=True):
        if rank == LANE:
            found.append("")
            continue
        head = {TRUNK: f"ทล.ตย{province.code}", MAIN: f"ตย{province.code}."}.get(rank, "")
        head = head or f"ตย{province.code}.ถ.{organisations.of_village[a] + 1:02d}-"
        serial[head] = serial.get(head, 0) + 1
        found.append(f"{head}{serial[head]:0{4 if rank == MAIN else 3}d}")
    return found


def roads(seed: int, province: Province, made: Roads, organisations: Organisations, frame: Frame) -> gpd.GeoDataFrame:
    """code, name_th, kind, surface, width_m, length_m, owner_code, village_code, LineString."""
    rng = random_of(seed, "surfaces", province.index)
    agency = {does: next(a.code for a in organisations.agencies if name in a.name[0])
              for does, name in ((MAIN, "ทางหลวงชนบท"), (TRUNK, "แขวงทางหลวง" + province.name[0]))}  # fmt: skip
    names, owners = [], []
    ranks = made.rank.tolist()
    for rank, (a, b), soi in zip(ranks, made.ends.tolist(), made.soi.tolist(), strict=True):
        one, other = province.villages[a].name[0], province.villages[b].name[0]
        names.append(f"ซอย {soi} บ้าน{one}" if rank == LANE else f"สายบ้าน{one} - บ้าน{other}")
        owners.append(agency.get(rank) or organisations.laos[organisations.of_village[a]].code)
    built = [weighted(rng, *zip(*SURFACES[rank], strict=True)) for rank in ranks]
    columns = {
        "code": road_codes(province, made, organisations), "name_th": names, "kind": [KIND[r] for r in ranks],
        "surface": [surface for surface, _ in built], "width_m": [width for _, width in built],
        "length_m": shapely.length(made.lines).round(0), "owner_code": owners,
        "village_code": [province.villages[a].code for a in made.ends[:, 0].tolist()],
    }  # fmt: skip
    return framed(columns, frame.degrees(made.lines))


def water(seed: int, province: Province, made: Ground, held: Held, frame: Frame) -> gpd.GeoDataFrame:
    """code, name_th, kind, uses, capacity, dry months, caretaker, place; lines, polygons, points, or none."""
    rng = random_of(seed, "mapped water", province.index)
    shapes = as_array(made)
    points = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    listed = points & (rng.random(len(shapes)) < 0.08)
    rai = (shapely.area(shapes) / RAI).round(2)
    columns = {
        "code": water_codes(province, made), "name_th": made.name, "kind": made.kind, "use_drink": held.drink,
        "use_household": held.household, "use_farming": held.farming, "capacity_m3": held.capacity,
        "months_dry": held.dry, "area_rai": [f"{r:.2f}" if r else "" for r in rai.tolist()],
        "caretaker": held.caretaker, "village_code": [province.villages[v].code for v in made.village],
        "location_precision": ["village" if none else "surveyed" if point else "digitised"
                               for none, point in zip(listed.tolist(), points.tolist(), strict=True)],
    }  # fmt: skip
    drawn = frame.degrees(shapes)
    drawn[listed] = None
    return framed(columns, drawn)


def public_land(
    seed: int, province: Province, made: Ground, organisations: Organisations, frame: Frame
) -> gpd.GeoDataFrame:
    """code, name_th, kind, document and its number, area_rai, caretaker, place; outlines, here and there a point."""
    rng = random_of(seed, "documents", province.index)
    shapes = as_array(made)
    documents = [weighted(rng, DOCUMENTS, DOCUMENT_SHARE) for _ in made.kind]
    numbers = {"nsl": "ตย {n}", "register": "{n}/{y}", "none": ""}
    columns: dict[str, Any] = {
        "code": land_codes(province, made), "name_th": made.name, "kind": made.kind, "document": documents,
        "document_number": [numbers[d].format(n=4_101 + 7 * k, y=2_508 + k * 13 % 50) for k, d in enumerate(documents)],
        "area_rai": (shapely.area(shapes) / RAI).round(2),
        "caretaker": [organisations.laos[organisations.of_village[v]].name[0] for v in made.village],
        "village_code": [province.villages[v].code for v in made.village],
    }  # fmt: skip
    dotted = rng.random(len(shapes)) < 0.04
    return framed(columns, frame.degrees(np.where(dotted, shapely.point_on_surface(shapes), shapes)))
