"""Files that say where things are: each record is where it was meant, to the metre, and what is told is expected."""

import json
from pathlib import Path

import pyproj
import pytest
import shapely

from spatial.errors import BadInput
from tests.etl.corpus.grounds import FILES, REFUSED
from tests.etl.land import dry
from tests.support.stores import Store

METRE = 1.0
GEOD = pyproj.Geod(ellps="WGS84")


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_where_it_says(land_store: Store, tmp_path: Path, name: str) -> None:
    file, out = FILES[name], tmp_path / "out.geojson"
    done = dry(land_store, "water_source", file.write(tmp_path), preview=out, crs=file.stated)
    told = {it["code"] for it in done.rejections + done.warnings}
    assert told == set(file.says.split())
    assert (done.read, done.rejected, done.crs) == (len(file.places) + file.rejected, file.rejected, file.crs)
    shapes = [it["geometry"] for it in json.loads(out.read_text(encoding="utf-8"))["features"]]
    for shape, place in zip(shapes, file.places, strict=True):
        if place is None:
            assert shape is None
            continue
        found = shapely.centroid(shapely.geometry.shape(shape))
        assert GEOD.inv(found.x, found.y, place.x, place.y)[2] < METRE


@pytest.mark.parametrize("name", REFUSED)
def test_metres_nobody_can_place_are_refused_with_what_to_say(land_store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        dry(land_store, "water_source", REFUSED[name](tmp_path))
    assert refused.value.code == "unknown_crs"
    assert "--crs" in refused.value.th and "--crs" in refused.value.en
