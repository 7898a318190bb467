"""Readers: what is in a file, and clear words for what cannot be read."""

import gzip
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import shapely

from etl.read import ReadOptions, Source, open_source
from etl.sources import LAYERS
from spatial.errors import BadInput
from tests.etl.land import square, write_csv, write_vector, zip_shapefile

ROWS = [
    {"VILL_CODE": "52010101", "ชื่อ": "บ้านน้ำโท้ง", "n": 1, "geometry": shapely.Point(99.05, 18.05)},
    {"VILL_CODE": "52010102", "ชื่อ": "บ้านแม่ใส", "n": None, "geometry": None},
]
HEADING = ["VILL_CODE", "ชื่อ"]
CELLS = [["52010101", "บ้านน้ำโท้ง"], ["52010102", "บ้านแม่ใส"]]
KNOWN = LAYERS["village"].heading_keys()


def opened(path: Path, **options: object) -> Source:
    return open_source(path, ReadOptions(headings=KNOWN, **options))  # type: ignore[arg-type]


def warnings(source: Source) -> list[str]:
    return [finding.code for finding in source.findings]


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
def test_vector_files(tmp_path: Path, suffix: str) -> None:
    source = opened(write_vector(tmp_path / f"บ้าน{suffix}", ROWS))
    records = list(source.records)
    assert (source.crs, source.encoding, source.total, source.has_geometry) == ("EPSG:4326", "utf-8", 2, True)
    assert [(r.record, r.row) for r in records] == [(0, 1), (1, 2)]
    assert records[0].values == {"VILL_CODE": "52010101", "ชื่อ": "บ้านน้ำโท้ง", "n": 1}
    assert records[0].geometry == shapely.Point(99.05, 18.05)
    assert (records[1].geometry, records[1].values["n"]) == (None, None)


@pytest.mark.parametrize(("encoding", "warned"), [("UTF-8", []), ("CP874", [])])
def test_zipped_shapefile(tmp_path: Path, encoding: str, warned: list[str]) -> None:
    rows = [{"NAME": row["ชื่อ"], "geometry": row["geometry"]} for row in ROWS]
    source = opened(zip_shapefile(tmp_path, rows, encoding=encoding))
    assert [record.values["NAME"] for record in source.records] == ["บ้านน้ำโท้ง", "บ้านแม่ใส"]
    assert (source.crs, warnings(source)) == ("EPSG:4326", warned)


def test_shapefile_without_cpg_or_with_a_lying_one(tmp_path: Path) -> None:
    write_vector(tmp_path / "a.shp", [{"NAME": "บ้านแม่ใส", "geometry": shapely.Point(99, 18)}], encoding="CP874")
    (tmp_path / "a.cpg").unlink()
    (tmp_path / "a.prj").unlink()
    source = opened(tmp_path / "a.shp")
    assert [r.values["NAME"] for r in source.records] == ["บ้านแม่ใส"]
    assert (source.crs, source.encoding, warnings(source)) == (None, "cp874", ["encoding_guessed"])
    (tmp_path / "a.cpg").write_text("UTF-8")
    source = opened(tmp_path / "a.shp")
    assert [r.values["NAME"] for r in source.records] == ["บ้านแม่ใส"]
    assert warnings(source) == ["encoding_overruled"]


def test_a_table_that_is_not_in_the_stated_encoding_is_refused(tmp_path: Path) -> None:
    for heading in ("ชื่อ", "NAME"):
        path = zip_shapefile(tmp_path, [{heading: "บ้าน", "geometry": shapely.Point(99, 18)}], encoding="CP874")
        with pytest.raises(BadInput, match="utf-8"):
            list(opened(path, encoding="utf-8").records)


def test_a_name_cut_within_its_last_letter_leaves_the_file_utf8(tmp_path: Path) -> None:
    write_vector(tmp_path / "a.shp", [{"NAME": "บ้านแม่ใส", "geometry": shapely.Point(99, 18)}], encoding="UTF-8")
    table = (tmp_path / "a.dbf").read_bytes()
    (tmp_path / "a.dbf").write_bytes(table.replace("ส".encode(), "ส".encode()[:2] + b" "))
    source = opened(tmp_path / "a.shp")
    assert [r.values["NAME"] for r in source.records] == ["บ้านแม่ใ"]
    assert source.encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "encoding", "read_as", "warned"),
    [
        ("a.csv", "utf-8", "utf-8", []),
        ("a.csv", "utf-8-sig", "utf-8", []),
        ("a.csv", "cp874", "cp874", ["encoding_guessed"]),
        ("a.csv", "utf-16", "utf-16", []),
        ("a.csv.gz", "utf-8", "utf-8", []),
    ],
)
def test_csv_encodings(tmp_path: Path, name: str, encoding: str, read_as: str, warned: list[str]) -> None:
    source = opened(write_csv(tmp_path / name, HEADING, CELLS, encoding))
    assert [list(r.values.values()) for r in source.records] == CELLS
    assert (source.encoding, warnings(source)) == (read_as, warned)


def test_a_wrong_byte_late_in_the_file_is_seen_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"VILL_CODE,name\n" + b"52010101,ok\n" * 200_000 + "52010102,บ้าน\n".encode("cp874"))
    source = opened(path)
    assert [r.values["name"] for r in source.records][-1] == "บ้าน"
    assert source.encoding == "cp874"
    path.write_bytes(path.read_bytes() + b"52010103,\x80\x85\x91" * 9)
    with pytest.raises(BadInput, match="--encoding"):
        opened(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_titles_totals_and_the_rows_people_see(tmp_path: Path, delimiter: str) -> None:
    lines = [
        ["ทะเบียนหมู่บ้าน", ""],
        ["", ""],
        HEADING,
        ["52010101", '"บ้าน\nสองบรรทัด"'],
        ["", ""],
        HEADING,
        ["52010102", "บ้านแม่ใส"],
        ["รวมทั้งสิ้น", "2"],
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(delimiter.join(line) for line in lines), encoding="utf-8")
    source = opened(path)
    found = [(r.record, r.row, r.values["VILL_CODE"]) for r in source.records]
    assert found == [(0, 4, "52010101"), (1, 7, "52010102")]
    assert warnings(source) == ["total_row_skipped"]


def test_workbook_with_titles_and_another_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "หมู่บ้าน"
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "ทะเบียนหมู่บ้าน อำเภอเมือง"
    for at, cells in enumerate([["VILL_CODE", "ชื่อ", "lat"], [52010101, "บ้านแม่ใส", 18.05], [None] * 3], start=3):
        for column, cell in enumerate(cells, start=1):
            sheet.cell(at, column, cell)
    book.create_sheet("หมายเหตุ").append(["ข้อความ"])
    book.save(tmp_path / "a.xlsx")
    source = opened(tmp_path / "a.xlsx")
    assert source.columns == ["VILL_CODE", "ชื่อ", "lat"]
    assert [(r.record, r.row, r.values["VILL_CODE"], r.values["lat"]) for r in source.records] == [
        (0, 4, 52010101.0, 18.05)
    ]
    assert warnings(source) == ["sheet_skipped"]


def test_workbook_that_starts_away_from_the_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for at, cells in enumerate([["VILL_CODE", "ชื่อ"], ["52010101", "บ้านแม่ใส"]], start=5):
        for column, cell in enumerate(cells, start=3):
            sheet.cell(at, column, cell)
    book.save(tmp_path / "a.xlsx")
    assert [(r.row, r.values["ชื่อ"]) for r in opened(tmp_path / "a.xlsx").records] == [(6, "บ้านแม่ใส")]


def test_the_layer_of_a_geopackage_is_chosen_and_the_others_named(tmp_path: Path) -> None:
    path = write_vector(tmp_path / "a.gpkg", ROWS[:1], layer="one")
    write_vector(path, ROWS, layer="two", append=False)
    assert opened(path).findings[0].value == "two"
    assert opened(path, layer="two").total == 2
    with pytest.raises(BadInput, match="one, two"):
        opened(path, layer="three")


def test_a_sheet_with_a_cell_at_the_end_of_the_world_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADING)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(BadInput, match="too large"):
        opened(tmp_path / "a.xlsx")


def test_hidden_rows_are_read_with_a_warning(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["ข้อความ"])
    sheet = book.create_sheet("แผน & งาน", 0)
    for cells in ([], HEADING, *CELLS):
        sheet.append(cells)
    sheet.row_dimensions[4].hidden = True
    book.save(tmp_path / "a.xlsx")
    source = opened(tmp_path / "a.xlsx")
    assert len(list(source.records)) == 2
    told = [(f.code, f.record, f.row) for f in source.findings if f.code != "sheet_skipped"]
    assert told == [("hidden_row", 1, 4)]


def test_a_stated_sheet_is_read_though_hidden_and_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "แผน"
    book.create_sheet("ซ่อน").sheet_state = "hidden"
    for name, cells in zip(("แผน", "ซ่อน"), CELLS, strict=True):
        book[name].append(HEADING)
        book[name].append(cells)
    book.save(tmp_path / "a.xlsx")
    assert [r.values["ชื่อ"] for r in opened(tmp_path / "a.xlsx").records] == ["บ้านน้ำโท้ง"]
    assert [r.values["ชื่อ"] for r in opened(tmp_path / "a.xlsx", layer="ซ่อน").records] == ["บ้านแม่ใส"]
    with pytest.raises(BadInput, match="แผน, ซ่อน"):
        opened(tmp_path / "a.xlsx", layer="nope")


def test_a_layer_that_is_not_there_is_refused_by_every_format(tmp_path: Path) -> None:
    rows = [{"NAME": "a", "geometry": shapely.Point(99, 18)}]
    files = [
        zip_shapefile(tmp_path, rows),
        write_vector(tmp_path / "b.shp", rows),
        write_vector(tmp_path / "b.geojson", rows),
        write_csv(tmp_path / "b.csv", HEADING, CELLS),
    ]
    for path in files:
        with pytest.raises(BadInput, match="zz"):
            opened(path, layer="zz")
    assert opened(files[0], layer="ตำบล").total == 1


def test_a_shapefile_is_found_in_its_zip_whatever_the_case_of_its_parts(tmp_path: Path) -> None:
    write_vector(tmp_path / "roads.shp", [{"NAME": "ถนน", "geometry": shapely.Point(99, 18)}], encoding="CP874")
    names = {
        "roads.shp": "a/roads.shp",
        "roads.shx": "a/roads.SHX",
        "roads.dbf": "a/ROADS.DBF",
        "roads.prj": "a/Roads.prj",
    }
    members = {"__MACOSX/a/._roads.shp": b"x", "a/._roads.shp": b"x"}
    members |= {inside: (tmp_path / name).read_bytes() for name, inside in names.items()}
    source = opened(_zip(tmp_path / "roads.zip", members))
    assert [r.values["NAME"] for r in source.records] == ["ถนน"]
    assert (source.crs, warnings(source)) == ("EPSG:4326", ["encoding_guessed"])


def test_a_packed_table_that_unpacks_to_too_much_or_one_endless_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b"VILL_CODE,name\n" + b"52010101,a\n" * 3_000_000))
    with pytest.raises(BadInput, match="unpacks to more"):
        opened(tmp_path / "bomb.csv.gz")
    (tmp_path / "line.csv").write_bytes(b"VILL_CODE,name\n52010101" + b",a" * (3 << 20))
    with pytest.raises(BadInput, match="a line of more"):
        list(opened(tmp_path / "line.csv").records)


VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
PIPELINE = '{{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline read {}"}}'


@pytest.mark.parametrize("disguise", [VRT, PIPELINE])
@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.json", "a.shp"])
def test_a_file_that_names_another_file_opens_nothing(tmp_path: Path, disguise: str, name: str) -> None:
    secret = write_vector(tmp_path / "secret.geojson", ROWS[:1])
    (tmp_path / name).write_text(disguise.format(secret))
    with pytest.raises(BadInput):
        list(opened(tmp_path / name).records)


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_what_cannot_be_read_is_refused_in_plain_words(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\x00" * 600
    files = {
        "empty.csv": b"",
        "picture.csv": png,
        "picture.png": png,
        "cut.gpkg": write_vector(tmp_path / "whole.gpkg", ROWS).read_bytes()[:5_000],
        "cut.geojson": b'{"type": "FeatureCollection", "features": [{"type": "Feat',
        "deep.geojson": b'{"a":' * 10_000,
        "cut.csv.gz": write_csv(tmp_path / "whole.csv.gz", HEADING, CELLS).read_bytes()[:-20],
        "no.shp": b"\x00\x00\x27\x0a" + b"\x00" * 96,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    _zip(tmp_path / "slip.zip", {"../../a.shp": b"x"})
    _zip(tmp_path / "bomb.zip", {"a.shp": b"\x00" * (30 << 20)})
    _zip(tmp_path / "none.zip", {"a.txt": b"x"})
    for name in (*files, "slip.zip", "bomb.zip", "none.zip", "absent.csv"):
        with pytest.raises(BadInput) as refused:
            list(opened(tmp_path / name).records)
        assert refused.value.th
        known = "GeoPackage|GeoJSON|FlatGeobuf|GeoParquet|Shapefile|zip"
        foreign = re.sub(known, "", refused.value.th.replace(name, ""))
        assert not re.search("[a-z]{2}", foreign), foreign
        assert str(tmp_path) not in refused.value.en, name


def test_memory_does_not_follow_the_size_of_a_geopackage(tmp_path: Path) -> None:
    rows = [{"code": str(n), "geometry": square(0, 0)} for n in range(12_000)]
    source = opened(write_vector(tmp_path / "a.gpkg", rows))
    assert [r.record for r in source.records] == list(range(12_000))
