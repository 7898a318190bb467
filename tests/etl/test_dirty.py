"""A folder of files as agencies send them: what is read, loaded, rejected and doubted of each, by code."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from spatial.errors import BadInput
from tests.etl import formats, nouns
from tests.etl.corpus.tables import BECOMES, FILES, Cells
from tests.etl.land import codes, dry, write_csv
from tests.support.stores import Store


def as_csv(path: Path, rows: Cells) -> Path:
    return write_csv(path.with_suffix(".csv"), rows[0], rows[1:])


def as_cp874(path: Path, rows: Cells) -> Path:
    return write_csv(path.with_suffix(".csv"), rows[0], rows[1:], encoding="cp874")


def as_xlsx(path: Path, rows: Cells) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell != "":
                sheet.cell(at, column).value = cell
                sheet.cell(at, column).data_type = "n" if isinstance(cell, int | float) else "s"
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def as_ods(path: Path, rows: Cells) -> Path:
    return formats.ods(path.with_suffix(".ods"), rows)


WRITERS: list[Callable[[Path, Cells], Path]] = [as_csv, as_cp874, as_xlsx, as_ods]
NOT_CP874 = "zero width and doubled marks"


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("name", FILES)
def test_a_dirty_file(land_store: Store, tmp_path: Path, name: str, writer: Callable[[Path, Cells], Path]) -> None:
    if writer is as_cp874 and name == NOT_CP874:
        pytest.skip("CP874 has no zero-width space")
    dirty = FILES[name]
    path = writer(tmp_path / "file", dirty.rows)
    done = dry(land_store, dirty.layer, path, preview=tmp_path / "out.geojson")
    assert (done.read, codes(done.rejections)) == (dirty.read, dirty.rejected)
    assert done.loaded == dirty.read - len(dirty.rejected)
    expected_of_all = {"unknown_owner", "encoding_guessed"}
    assert {code for _, code in codes(done.warnings)} - expected_of_all == dirty.doubted
    accepted = [it["properties"] for it in json.loads((tmp_path / "out.geojson").read_text())["features"]]
    assert len(accepted) == done.loaded
    values, says = BECOMES[name]
    if values is not None:
        assert {field: accepted[0].get(field) for field in values} == values
    told = " ".join(it["message"] for it in done.rejections + done.warnings)
    assert says in told


def test_budgets_under_one_heading_are_counted_by_year(land_store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    dry(land_store, "project", as_xlsx(tmp_path / "p", FILES["years under one budget"].rows), preview=out)
    (feature,) = json.loads(out.read_text())["features"]
    assert feature["properties"]["budget_by_year"] == {"2569": 1000.0, "2570": 2000.0}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.geojson", b'{"type":"FeatureCollection","features":' + b"[" * 10_000 + b"]" * 10_000 + b"}"),
        ("cut.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature","prop'),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)),
        ("wide.csv", b",".join(b"c%d" % n for n in range(50_000)) + b"\n1\n"),
        ("long.csv", b"code,name\n1," + b"x" * (5 << 20) + b"\n"),
        ("workbook.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)),
        ("truncated.fgb", b"fgb\x03fgb\x00" + bytes(40)),
        ("truncated.gpkg", b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(100)),
    ],
)
def test_a_hostile_file_is_refused_in_words(land_store: Store, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as refused:
        dry(land_store, "water_source", tmp_path / name)
    assert refused.value.th and str(tmp_path) not in refused.value.en


def test_the_corpus_is_large_enough() -> None:
    assert len(FILES) >= 40 and set(FILES) == set(BECOMES)
    assert {dirty.layer for dirty in FILES.values()} < set(nouns.ROWS)
