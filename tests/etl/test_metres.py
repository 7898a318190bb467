"""Metres without a CRS: read where one answer fits, as columns or named places prove; refused where two do."""

from pathlib import Path
from typing import Any

import pyproj
import pytest
from sqlalchemy import text

from etl import crs as reference
from etl.importing import import_file
from etl.options import ImportOptions
from spatial.errors import BadInput
from tests.etl.land import TAMBONS, codes, dry, inside, write_csv
from tests.support.stores import Store


def utm(point: Any, crs: str) -> tuple[float, float]:
    """A point's easting and northing, to the centimetre."""
    to = pyproj.Transformer.from_crs("EPSG:4326", reference.INDIAN_1975.get(crs, crs), always_xy=True)
    return tuple(round(value, 2) for value in to.transform(point.x, point.y))  # type: ignore[return-value]


def points(crs: str, *, rows: int = 12, up: float = 0.5) -> list[list[Any]]:
    found = []
    for at in range(rows):
        code = list(TAMBONS)[at % 4]
        x, y = utm(inside(code, 0.2 + 0.05 * at, up), crs)
        found.append([f"W-{at}", code, x, y])
    return found


def metres_off(store: Store) -> float:
    """The largest distance of a loaded point from where it was meant."""
    with store.factory() as session:
        loaded = {r.code: (r.x, r.y) for r in session.execute(text(
            "select code, st_x(geom) as x, st_y(geom) as y from water_source"))}  # fmt: skip
    geod = pyproj.Geod(ellps="WGS84")
    meant = {f"W-{at}": inside(list(TAMBONS)[at % 4], 0.2 + 0.05 * at) for at in range(12)}
    return max(geod.inv(*loaded[code], meant[code].x, meant[code].y)[2] for code in loaded)


HEADING = ["code", "รหัสตำบล", "พิกัด X", "พิกัด Y"]


@pytest.mark.parametrize("zone", ["EPSG:32647", "EPSG:32648"])
def test_the_named_tambons_tell_zone_and_datum(land_store: Store, tmp_path: Path, zone: str) -> None:
    # Some 50 m within their northern line: taken for Indian 1975, each would lie beyond it.
    done = dry(land_store, "water_source", write_csv(tmp_path / "w.csv", HEADING, points(zone, up=0.9995)))
    assert (done.loaded, done.crs, done.rejections, done.warnings) == (12, zone, [], [])


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("crs", ["EPSG:32647", "EPSG:24047"])
def test_a_datum_that_cannot_be_known_is_asked_for(land_store: Store, tmp_path: Path, crs: str, named: bool) -> None:
    rows = [[code, tambon if named else "", x, y] for code, tambon, x, y in points(crs)]
    with pytest.raises(BadInput, match=r"EPSG:32647, EPSG:24047.*--crs") as refused:
        dry(land_store, "water_source", write_csv(tmp_path / "w.csv", HEADING, rows))
    assert "EPSG:24047" in refused.value.th and "--crs" in refused.value.th


def test_swapped_easting_and_northing_are_put_right(own_land: Store, tmp_path: Path) -> None:
    rows = [[code, tambon, y, x] for code, tambon, x, y in points("EPSG:32647")]
    path = write_csv(tmp_path / "w.csv", HEADING, rows)
    done = import_file(own_land.factory, "water_source", path, ImportOptions(crs="EPSG:32647"))
    assert (done.loaded, {code for _, code in codes(done.warnings)}) == (12, {"easting_northing_swapped"})
    assert metres_off(own_land) < 0.1


def test_the_old_datum_is_proved_by_points_at_the_edge_of_their_tambons(land_store: Store, tmp_path: Path) -> None:
    # Some 50 m within the southern line: taken for WGS 84, each would lie beyond it.
    rows = points("EPSG:24047", up=0.005)
    done = dry(land_store, "water_source", write_csv(tmp_path / "w.csv", HEADING, rows))
    assert done.crs == "EPSG:24047"


def test_where_nothing_fits_the_file_is_refused(land_store: Store, tmp_path: Path) -> None:
    rows = [[code, "", x + 2_000_000, y] for code, _, x, y in points("EPSG:32647")]
    with pytest.raises(BadInput, match="--crs"):
        dry(land_store, "water_source", write_csv(tmp_path / "w.csv", HEADING, rows))


def test_columns_of_zone_and_datum_speak_for_each_row(own_land: Store, tmp_path: Path) -> None:
    said = [("EPSG:32647", "47N", "WGS84"), ("EPSG:32648", "48", "WGS 84"), ("EPSG:24047", "๔๗", "อินเดียน 1975")]
    rows = []
    for at, (crs, zone, datum) in enumerate(said):
        x, y = utm(inside(list(TAMBONS)[at], 0.2 + 0.05 * at), crs)
        rows.append([f"W-{at}", "", x, y, zone, datum])
    rows += [["W-7", "", *rows[0][2:4], "46", "WGS84"], ["W-8", "", *rows[0][2:4], "47", "หมุดเก่า"]]
    rows += [["W-9", "", *rows[0][2:4], "47", ""]]
    path = write_csv(tmp_path / "w.csv", [*HEADING, "โซน", "พื้นหลักฐาน"], rows)
    done = import_file(own_land.factory, "water_source", path)
    assert codes(done.rejections) == [(3, "unknown_zone"), (4, "unknown_datum"), (5, "unknown_datum")]
    assert (done.loaded, done.crs) == (3, "EPSG:24047, EPSG:32647, EPSG:32648")
    assert metres_off(own_land) < 0.3
