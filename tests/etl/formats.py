"""Files of formats no library here writes, built by hand: KML, KMZ, GPX, GML, OpenDocument sheets."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Placemark = tuple[str, str, str]
"""Name, code, and the geometry's KML."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def point(lon: float, lat: float) -> str:
    return f"<Point><coordinates>{lon},{lat},12</coordinates></Point>"


def kml(folders: Sequence[Sequence[Placemark]]) -> str:
    """A KML of folders of placemarks, as a phone writes it."""
    marks = [
        "<Folder><name>f</name>"
        + "".join(
            f"<Placemark><name>{escape(name)}</name><ExtendedData><Data name='code'><value>{code}</value></Data>"
            f"</ExtendedData>{shape}</Placemark>"
            for name, code, shape in folder
        )
        + "</Folder>"
        for folder in folders
    ]
    return f'{HEAD}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{"".join(marks)}</Document></kml>'


def kmz(path: Path, document: str, **others: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", document)
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def gpx(tracks: Sequence[tuple[str, Sequence[tuple[float, float]]]], points: Sequence[tuple[str, float, float]]) -> str:
    """A GPX of tracks and waypoints."""
    lines = "".join(
        f"<trk><name>{name}</name><trkseg>"
        + "".join(f'<trkpt lat="{lat}" lon="{lon}"/>' for lon, lat in line)
        + "</trkseg></trk>"
        for name, line in tracks
    )
    marks = "".join(f'<wpt lat="{lat}" lon="{lon}"><name>{name}</name></wpt>' for name, lon, lat in points)
    return f'{HEAD}<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">{marks}{lines}</gpx>'


def gml(rows: Sequence[tuple[str, float, float]]) -> str:
    """A GML of points in EPSG:4326, whose axes are latitude, longitude."""
    members = "".join(
        f'<gml:featureMember><x:pond><x:code>{code}</x:code><x:geom><gml:Point srsName="urn:ogc:def:crs:EPSG::4326">'
        f"<gml:pos>{lat} {lon}</gml:pos></gml:Point></x:geom></x:pond></gml:featureMember>"
        for code, lon, lat in rows
    )
    spaces = 'xmlns:w="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:x="http://x"'
    return f"{HEAD}<w:FeatureCollection {spaces}>{members}</w:FeatureCollection>"


def ods(path: Path, rows: Sequence[Sequence[Any]], repeated: int = 1) -> Path:
    """An OpenDocument spreadsheet of one sheet of text; its last row stands ``repeated`` times."""
    written = []
    for at, row in enumerate(rows):
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            if cell != ""
            else "<table:table-cell/>"
            for cell in row
        )
        times = f' table:number-rows-repeated="{repeated}"' if at == len(rows) - 1 and repeated > 1 else ""
        written.append(f"<table:table-row{times}>{cells}</table:table-row>")
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'{HEAD}<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="แผ่น1">{"".join(written)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'{HEAD}<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry'
            ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return path
