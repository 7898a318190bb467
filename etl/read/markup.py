"""KML, KMZ, GPX and GML through GDAL, once their XML is known to be harmless: no DOCTYPE, no depths."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat  # a DOCTYPE, which all XML attacks need, is refused as soon as it is seen

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from etl.messages import Finding
from etl.read import archive, vector
from etl.read.refusals import no_layers, unknown_layer, unreadable
from etl.read.source import ReadOptions, Record, Source
from spatial.errors import BadInput

MOST_DEPTH = 100
MOST_LAYERS = 1_000
_PIECE = 1 << 20
_DRIVERS = {"kml": "LIBKML", "gpx": "GPX", "featurecollection": "GML"}
# A schema's address is never followed, a link never resolved, nothing written beside the file.
_QUIET = {"GML": {"DOWNLOAD_SCHEMA": "NO", "GML_SKIP_RESOLVE_ELEMS": "ALL"}}
# What drivers add to every feature; people never wrote it.
DRIVERS_OWN = frozenset(
    {"id", "timestamp", "begin", "end", "altitudemode", "tessellate", "extrude", "visibility", "draworder", "icon",
     "snippet", "gml_id", "fid", "ele", "time", "magvar", "geoidheight", "cmt", "src", "sym", "type", "fix", "sat",
     "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "number"}
    | {f"link{n}_{what}" for n in (1, 2) for what in ("href", "text", "type")}
)  # fmt: skip
_LINES, _POINTS = ("tracks", "routes"), "waypoints"


def open_kmz(path: Path, options: ReadOptions) -> Source:
    """Open the first KML of a KMZ. Raises BadInput."""
    members = [member for member in archive.inspect(path) if member.filename.lower().endswith(".kml")]
    if not members:
        raise unreadable(path, "a zip without KML", "ไม่มี KML ในแฟ้มบีบอัด")
    folder = tempfile.TemporaryDirectory(prefix="webgis-")
    inside = Path(folder.name) / "doc.kml"
    archive.unpack(path, {inside.name: members[0]}, inside.parent)
    return _opened(path, inside, folder, options)


def is_kmz(path: Path) -> bool:
    """Tell whether a zip by another name is a KMZ: it holds a KML and no shapefile."""
    names = [member.filename.lower() for member in archive.inspect(path)]
    return any(name.endswith(".kml") for name in names) and not any(name.endswith(".shp") for name in names)


def open_markup(path: Path, options: ReadOptions) -> Source:
    """Open a KML, GPX or GML file. Raises BadInput, also for any DOCTYPE and for elements nested too deep."""
    folder = tempfile.TemporaryDirectory(prefix="webgis-")
    inside = Path(folder.name) / f"copy{path.suffix.lower()}"
    shutil.copyfile(path, inside)
    return _opened(path, inside, folder, options)


def _opened(path: Path, inside: Path, folder: "tempfile.TemporaryDirectory[str]", options: ReadOptions) -> Source:
    try:
        driver = _DRIVERS.get(_root(path, inside))
        if driver is None:
            raise unreadable(path, "XML, but neither KML, GPX nor GML", "ไม่ใช่ KML GPX หรือ GML")
        source = _open(path, inside, driver, options)
    except BadInput:
        folder.cleanup()
        raise
    source.records = vector.keeping(source.records, folder)
    return source


def _open(path: Path, inside: Path, driver: str, options: ReadOptions) -> Source:
    names = _layers(path, inside)
    if options.layer and options.layer not in names:
        raise unknown_layer(options.layer, names) if names else no_layers(path, options.layer)
    more = _QUIET.get(driver, {})
    parts = {name: vector.open_layer(inside, str(inside), driver, layer=name, more=more) for name in names}
    chosen, findings = _chosen(parts, driver, options)
    kept = [parts[name] for name in chosen]
    if len({part.crs for part in kept}) > 1:
        raise unreadable(path, "layers in different coordinate systems", "ชั้นข้อมูลใช้ระบบพิกัดต่างกัน")
    columns = dict.fromkeys(name for part in kept for name in part.columns if name.casefold() not in DRIVERS_OWN)
    return replace(
        kept[0],
        columns=list(columns),
        records=_one_after_another(kept),
        total=sum(part.total or 0 for part in kept),
        has_geometry=True,
        findings=findings,
        silent=DRIVERS_OWN | {"description", "desc"},
    )


def _chosen(parts: dict[str, Source], driver: str, options: ReadOptions) -> tuple[list[str], list[Finding]]:
    """Return the layers to read: the stated one; of a GPX its lines, or its points for layers of points; else all."""
    if options.layer:
        return [options.layer], []
    filled = [name for name, part in parts.items() if part.total] or list(parts)[:1]
    if driver != "GPX":
        return filled, []
    lines = [name for name in _LINES if name in filled]
    if _POINTS in filled and (options.points or not lines):
        return [_POINTS], [Finding("warning", "layers_skipped", value=", ".join(lines))] if lines else []
    if _POINTS in filled:
        return lines, [Finding("warning", "waypoints_skipped", value=str(parts[_POINTS].total))]
    return lines or filled[:1], []


def _one_after_another(parts: list[Source]) -> Iterator[Record]:
    count = 0
    for part in parts:
        for record in part.records:
            yield replace(record, record=count, row=count + 1)
            count += 1


def _layers(path: Path, inside: Path) -> list[str]:
    try:
        names = [str(name) for name, _ in pyogrio.list_layers(inside)]
    except (DataSourceError, DataLayerError) as error:
        raise unreadable(path, "no features", "ไม่มีข้อมูลในแฟ้ม") from error
    if not names or len(names) > MOST_LAYERS:
        raise unreadable(path, f"{len(names)} layers", f"มีชั้นข้อมูล {len(names)} ชั้น")
    return names


def _root(path: Path, inside: Path) -> str:
    """Return the local name of the root element in lower case, once the whole document was walked through."""
    found: list[str] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        del attributes
        depth += 1
        if depth == 1:
            found.append(name.rpartition(":")[2].casefold())
        if depth > MOST_DEPTH:
            raise unreadable(path, f"elements nested deeper than {MOST_DEPTH}", "โครงสร้างซ้อนลึกเกินไป")

    def end(name: str) -> None:
        nonlocal depth
        del name
        depth -= 1

    def doctype(*what: object) -> None:
        del what
        raise unreadable(path, "it has a DOCTYPE", "มี DOCTYPE ซึ่งไม่รับ")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    try:
        with inside.open("rb") as raw:
            while piece := raw.read(_PIECE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError) as error:
        raise unreadable(path, str(error)) from error
    return found[0]
