"""GeoPackage, GeoJSON and shapefiles through GDAL, from a closed list of drivers."""

import glob
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipInfo

import numpy as np
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from etl.messages import Finding
from etl.read import archive, dbf, headings
from etl.read.outline import NOTHING, outlines
from etl.read.refusals import no_layers, unknown_layer, unreadable
from etl.read.source import ReadOptions, Record, Source

CHUNK = 5_000
SHAPEFILE_PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
_GPKG_IDS = (b"GPKG", b"GP10", b"GP11")


def open_geopackage(path: Path, options: ReadOptions) -> Source:
    """Open the stated layer of a GeoPackage, else its first with geometry. Raises BadInput."""
    with path.open("rb") as raw:
        head = raw.read(72)
    if head[68:72] not in _GPKG_IDS:
        raise unreadable(path, "not a GeoPackage")
    try:
        layers = pyogrio.list_layers(path)
    except (DataSourceError, DataLayerError) as error:
        raise unreadable(path, str(error)) from error
    names = [str(name) for name, _ in layers]
    drawn = [str(name) for name, kind in layers if kind is not None]
    if not names:
        raise unreadable(path, "no layers", "ไม่มีชั้นข้อมูลในแฟ้ม")
    if options.layer and options.layer not in names:
        raise unknown_layer(options.layer, names)
    chosen = options.layer or (drawn or names)[0]
    source = open_layer(path, str(path), "GPKG", layer=chosen)
    left = [name for name in names if name != chosen]
    if left:
        source.findings.append(Finding("warning", "layers_skipped", value=", ".join(left)))
    return source


def open_geojson(path: Path, options: ReadOptions) -> Source:
    """Open a GeoJSON file. The driver is named, so a VRT or a pipeline of that name opens nothing. Raises BadInput."""
    if options.layer:
        raise no_layers(path, options.layer)
    return open_layer(path, f"GeoJSON:{path}", "GeoJSON")


def open_flatgeobuf(path: Path, options: ReadOptions) -> Source:
    """Open a FlatGeobuf. Raises BadInput."""
    if options.layer:
        raise no_layers(path, options.layer)
    return open_layer(path, str(path), "FlatGeobuf")


def open_shapefile(path: Path, options: ReadOptions) -> Source:
    """Open a shapefile, loose (``.shp``) or the one in a zip. Raises BadInput."""
    if path.suffix.lower() == ".shp":
        if options.layer and options.layer != path.stem:
            raise unknown_layer(options.layer, [path.stem])
        return _open_shp(path, options)
    members = [member for member in archive.inspect(path) if not _is_apples(member.filename)]
    shapes = [member for member in members if member.filename.lower().endswith(".shp")]
    if not shapes:
        raise unreadable(path, "a zip without a shapefile", "ไม่มี Shapefile ในแฟ้มบีบอัด")
    names = [Path(member.filename).stem for member in shapes]
    if options.layer and options.layer not in names:
        raise unknown_layer(options.layer, names)
    chosen = shapes[names.index(options.layer) if options.layer else 0]
    folder = tempfile.TemporaryDirectory(prefix="webgis-")
    archive.unpack(path, _parts(members, chosen), Path(folder.name))
    source = _open_shp(Path(folder.name) / f"{Path(chosen.filename).stem}.shp", options)
    source.records = keeping(source.records, folder)
    if len(shapes) > 1:
        left = ", ".join(Path(m.filename).stem for m in shapes if m is not chosen)
        source.findings.append(Finding("warning", "layers_skipped", value=left))
    return source


def _is_apples(name: str) -> bool:
    """Tell whether a member is what macOS puts beside each file."""
    return "__MACOSX" in name.split("/") or name.rpartition("/")[2].startswith("._")


def _parts(members: list[ZipInfo], chosen: ZipInfo) -> dict[str, ZipInfo]:
    """Return the members of the chosen shapefile by the names GDAL looks for, whatever their case in the zip."""
    stem = chosen.filename[: -len(".shp")]
    parts: dict[str, ZipInfo] = {}
    for member in sorted(members, key=lambda member: member.filename.startswith(stem)):
        its_stem, _, suffix = member.filename.rpartition(".")
        if its_stem.casefold() == stem.casefold() and f".{suffix.lower()}" in SHAPEFILE_PARTS:
            parts[f"{Path(chosen.filename).stem}.{suffix.lower()}"] = member
    parts[f"{Path(chosen.filename).stem}.shp"] = chosen
    return parts


def _open_shp(path: Path, options: ReadOptions) -> Source:
    with path.open("rb") as raw:
        if raw.read(4) != b"\x00\x00\x27\x0a":
            raise unreadable(path, "not a shapefile")
    if not any(part.suffix.lower() == ".shx" for part in path.parent.glob(f"{glob.escape(path.stem)}.*")):
        # GDAL makes the index anew from the shapes, beside them: never beside a person's own file.
        return _indexed(path, options)
    encoding, finding = dbf.encoding(path, options.encoding)
    # Fields and headings are cut by bytes, within letters too: GDAL hands over the bytes and we take the whole letters.
    source = open_layer(path, str(path), "ESRI Shapefile", encoding=dbf.RAW)
    source.records = dbf.decoded(path, source.records, source, encoding)
    try:
        source.columns = [dbf.decode(name, encoding)[0] for name in source.columns]
    except UnicodeError as error:
        raise unreadable(path, f"headings: not {encoding}", f"หัวคอลัมน์ไม่เป็นรหัสตัวอักษร {encoding}") from error
    source.encoding = encoding
    if finding:
        source.findings.append(finding)
    return source


def _indexed(path: Path, options: ReadOptions) -> Source:
    """Open a copy of a shapefile that has lost its index, with one made anew."""
    folder = tempfile.TemporaryDirectory(prefix="webgis-")
    for part in path.parent.glob(f"{glob.escape(path.stem)}.*"):
        if part.suffix.lower() in SHAPEFILE_PARTS:
            shutil.copyfile(part, Path(folder.name) / f"{path.stem}{part.suffix.lower()}")
    copy = Path(folder.name) / f"{path.stem}.shp"
    pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": "YES"})
    try:
        pyogrio.read_info(copy)
    except (DataSourceError, DataLayerError) as error:
        folder.cleanup()
        raise unreadable(path, _without_path(error, copy)) from error
    finally:
        pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": None})
    if not copy.with_suffix(".shx").exists():
        folder.cleanup()
        raise unreadable(path, "its .shx is missing", "ไม่มีแฟ้ม .shx")
    source = _open_shp(copy, options)
    source.records = keeping(source.records, folder)
    return source


def open_layer(  # one parameter an option of GDAL's
    path: Path,
    address: str,
    driver: str,
    *,
    layer: str | None = None,
    encoding: str | None = None,
    more: Mapping[str, str] | None = None,
) -> Source:
    """Open one layer with the driver that is meant, and no other. Raises BadInput."""
    try:
        info = pyogrio.read_info(address, layer=layer, encoding=encoding, force_feature_count=True, **(more or {}))
    # A file cut off in its head has no layer, which pyogrio meets as an index beyond the end.
    except (DataSourceError, DataLayerError, UnicodeDecodeError, ValueError, IndexError) as error:
        raise unreadable(path, _without_path(error, path)) from error
    if info["driver"] != driver:
        raise unreadable(path, f"{info['driver']} instead of {driver}")
    headings.refuse_many(len(info["fields"]))
    if any(len(name) > headings.LONGEST_HEADING for name in info["fields"]):
        raise unreadable(path, "a column's name is too long", "ชื่อคอลัมน์ยาวเกินไป")
    return Source(
        driver=driver,
        columns=[str(name) for name in info["fields"]],
        records=_records(path, address, layer, encoding, more or {}),
        crs=info["crs"],
        encoding=(encoding or info["encoding"] or "UTF-8").lower(),
        total=int(info["features"]),
        has_geometry=info["geometry_type"] is not None,
    )


def _records(
    path: Path, address: str, layer: str | None, encoding: str | None, more: Mapping[str, str]
) -> Iterator[Record]:
    """Yield the features chunk by chunk, so that memory does not follow the size of the file."""
    skip = 0
    while True:
        try:
            meta, _, blobs, columns = pyogrio.raw.read(
                address,
                layer=layer,
                encoding=encoding,
                force_2d=True,
                skip_features=skip,
                max_features=CHUNK,
                datetime_as_string=True,
                **more,
            )
            geometry = [NOTHING] * len(columns[0]) if blobs is None else outlines(blobs)
        except (DataSourceError, DataLayerError, ValueError) as error:
            raise unreadable(path, _without_path(error, path)) from error
        names = [str(name) for name in meta["fields"]]
        count = len(geometry)
        cells = [_plain(column) for column in columns]
        for at in range(count):
            number = skip + at
            values = {name: column[at] for name, column in zip(names, cells, strict=True)}
            # People count features from 1, as their GIS lists them.
            drawn = geometry[at]
            yield Record(number, number + 1, values, drawn.shape, drawn.broken, drawn.repaired)
        if count < CHUNK:
            return
        skip += count


def _plain(column: Any) -> list[object]:
    if column.dtype.kind == "f":
        return [None if np.isnan(value) else float(value) for value in column]
    return list(column.tolist())


def keeping(records: Iterator[Record], folder: tempfile.TemporaryDirectory[str]) -> Iterator[Record]:
    """Yield ``records`` while the folder they are read from lasts."""
    with folder:
        yield from records


def _without_path(error: Exception, path: Path) -> str:
    """Return what GDAL says without the machine's folders."""
    return str(error).replace(f"{path.parent}/", "").split(";")[0].strip()
