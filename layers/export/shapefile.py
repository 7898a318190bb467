"""A zipped shapefile: one file a kind of shape, UTF-8, short field names explained in a README in the archive."""

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc
import pyogrio
import shapely

from layers.export import about
from layers.export.rows import Asked, Row
from layers.export.shapes import GEOMETRY, batches, schema_of
from layers.export.tables import values_of

LONGEST_NAME = 10
LONGEST_TEXT = 254
KINDS = {
    "point": ("Point", (0,)),
    "points": ("MultiPoint", (4,)),
    "line": ("MultiLineString", (1, 5)),
    "area": ("MultiPolygon", (3, 6)),
}
UNPLACED = "unplaced"


def short_names(names: list[str]) -> dict[str, str]:
    """Return a name of at most ten letters for each, no two alike."""
    short: dict[str, str] = {}
    for name in names:
        made, number = name[:LONGEST_NAME], 1
        while made in short.values():
            number += 1
            made = f"{name[: LONGEST_NAME - len(str(number))]}{number}"
        short[name] = made
    return short


def write_zip(asked: Asked, chunks: Iterator[list[Row]], path: Path) -> None:
    """Write the archive. Shapes of one kind make one shapefile; rows without a shape are in ``…_unplaced.dbf``."""
    short = short_names([field.name for field in asked.fields])
    plain = schema_of(asked.fields)
    schema = pa.schema([plain.field(at).with_name(short.get(name, name)) for at, name in enumerate(plain.names)])
    with tempfile.TemporaryDirectory(dir=path.parent) as kept:
        folder = Path(kept)
        spool, cut = folder / "rows.arrow", dict.fromkeys(short, 0)
        present: set[str] = set()
        with pa.ipc.new_file(str(spool), schema) as file:
            for batch in batches(asked, plain, _counting(asked, chunks, cut)):
                made = pa.record_batch(batch.columns, schema=schema)
                present.update(_kinds_of(made))
                file.write_batch(made)
        for kind in present or {UNPLACED}:
            _write_kind(asked, spool, schema, kind, folder)
        spool.unlink()
        (folder / "README.txt").write_text(_readme(asked, short, cut), encoding="utf-8-sig")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file_path in sorted(folder.iterdir()):
                archive.write(file_path, file_path.name)


def _counting(asked: Asked, chunks: Iterator[list[Row]], cut: dict[str, int]) -> Iterator[list[Row]]:
    """Pass the rows on, texts cut to what a .dbf holds at a whole letter, and count what was cut."""
    texts = [field.name for field in asked.fields if field.kind == "text"]
    for rows in chunks:
        for row in rows:
            for name in texts:
                if row[name] is None:
                    continue
                encoded = str(row[name]).encode()
                if len(encoded) > LONGEST_TEXT:
                    cut[name] += 1
                    row[name] = encoded[:LONGEST_TEXT].decode("utf-8", "ignore")
        yield rows


def _kind_ids(batch: pa.RecordBatch) -> list[int]:
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_pylist())
    return [int(found) for found in shapely.get_type_id(shapes)]


def _kinds_of(batch: pa.RecordBatch) -> set[str]:
    ids = set(_kind_ids(batch))
    found = {kind for kind, (_, of) in KINDS.items() if ids & set(of)}
    return found | ({UNPLACED} if -1 in ids else set())


def _write_kind(asked: Asked, spool: Path, schema: pa.Schema, kind: str, folder: Path) -> None:
    wanted = set(KINDS[kind][1]) if kind in KINDS else {-1}

    def chosen() -> Iterator[pa.RecordBatch]:
        with pa.ipc.open_file(str(spool)) as file:
            for at in range(file.num_record_batches):
                batch = file.get_batch(at)
                kept = batch.filter(pa.array([found in wanted for found in _kind_ids(batch)]))
                yield kept if placed else kept.drop_columns([GEOMETRY])

    placed = kind in KINDS
    written = schema if placed else schema.remove(schema.get_field_index(GEOMETRY))
    pyogrio.write_arrow(
        pa.RecordBatchReader.from_batches(written, chosen()),
        folder / f"{asked.layer}_{kind}.{'shp' if placed else 'dbf'}", driver="ESRI Shapefile",
        geometry_name=GEOMETRY if placed else None, geometry_type=KINDS[kind][0] if placed else "Unknown",
        crs=about.CRS, encoding="UTF-8", **({} if placed else {"SHPT": "NULL"}),
    )  # fmt: skip


def _readme(asked: Asked, short: dict[str, str], cut: dict[str, int]) -> str:
    told = [f"{label}: {value}" for label, value in about.lines(asked)]
    fields = [
        "\t".join(filter(None, (short[field.name], field.name, field.meaning, values_of(asked.layer, field))))
        for field in asked.fields
    ]
    lost = [
        f"{short[name]}\tข้อความถูกตัดให้พอดีช่อง {LONGEST_TEXT} ไบต์ {count:,} รายการ" for name, count in cut.items() if count
    ]
    return "\r\n".join(
        [
            *told, "", "รหัสตัวอักษร UTF-8 (.cpg) ชื่อเขตข้อมูลของ shapefile ยาวได้ 10 ตัว จึงย่อดังนี้",
            *fields, *(["", "รูปแบบนี้เก็บข้อความยาวไม่ได้ ข้อความเต็มมีใน GeoPackage, CSV และ XLSX", *lost] if lost else []), "",
        ]
    )  # fmt: skip
