"""Maps on paper as plain values: paths, dots and labels in millimetres, legend, scale bar, and the CRS in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape as from_geojson
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.print import thai
from layers.print.frame import Frame, around
from layers.questions import question

WIDTH_MM, HEIGHT_MM = 160.0, 150.0
# Looks that are drawn in this order, the first at the bottom; ``drawing.typ`` says how each looks.
GROUND_LOOKS = {
    "water_area": "แหล่งน้ำ",
    "water_line": "ทางน้ำ",
    "road": "ถนน",
    "tambon": "แนวเขตตำบล",
    "amphoe": "แนวเขตอำเภอ",
    "province": "แนวเขตจังหวัด",
}
PLACES = {"tambon": "ตำบล", "amphoe": "อำเภอ", "province": "จังหวัด"}
# A label nearer to the edge than this would be cut, in millimetres.
LABEL_ROOM = 12.0
SHARED_MM = 1.5


@dataclass(frozen=True)
class Subject:
    """What a map is about: a geometry (EPSG:4326), its look (``a``, ``b``, ``shared``), its words in the legend."""

    look: str
    shape: BaseGeometry
    words: str
    letter: str | None = None


def shape_of(geometry: dict[str, Any] | None) -> BaseGeometry | None:
    """Return a GeoJSON geometry as a shape; None for none or an empty one."""
    found = from_geojson(geometry) if geometry else None
    return None if found is None or found.is_empty else found


def draw(session: Session, subjects: Sequence[Subject], srid: int | None = None) -> dict[str, Any]:
    """Return the map of the subjects with the boundaries, roads and water around them, to scale.

    What lies around is public: boundaries of areas, registered roads, water. ``srid``: the UTM zone to draw in.
    Raises ValueError without a subject.
    """
    frame = around([it.shape for it in subjects], WIDTH_MM, HEIGHT_MM, srid)
    ground = _ground(session, frame)
    about = [(it.look, _drawn(it.look, frame.on_paper(it.shape))) for it in subjects]
    lines = [(look, frame.on_paper(shape.boundary if look in PLACES else shape)) for look, _, shape in ground]
    length, bar_mm = frame.bar()
    seen = {look for look, shape in lines if not shape.is_empty}
    return {
        "width": WIDTH_MM,
        "height": HEIGHT_MM,
        "paths": [path for look, shape in [*lines, *about] for path in _paths(look, shape)],
        "dots": [dot for look, shape in about for dot in _dots(look, shape)],
        "labels": [*_names(frame, ground, [shape for _, shape in about]), *_letters(subjects, about)],
        "bar": {"mm": bar_mm, "text": thai.digits(f"{length:,} เมตร")},
        "scale": thai.digits(f"มาตราส่วน 1:{frame.scale:,}"),
        "crs": crs_words(frame.srid),
        "legend": [
            *({"look": it.look, "text": it.words} for it in subjects),
            *({"look": look, "text": words} for look, words in GROUND_LOOKS.items() if look in seen),
        ],
    }


def crs_words(srid: int) -> str:
    """Return in which coordinates a map is drawn and where its north lies."""
    zone = thai.digits(str(srid - 32600))
    return f"พิกัดยูทีเอ็ม โซน {zone} เหนือ พื้นหลักฐาน WGS 84 (EPSG:{srid}) ลูกศรชี้ทิศเหนือกริด"


def _ground(session: Session, frame: Frame) -> list[tuple[str, str, BaseGeometry]]:
    """Return what lies around, as look, name and shape (EPSG:4326), the bottom one first."""
    west, south, east, north = frame.bounds
    bound = {"west": west, "south": south, "east": east, "north": north, "scale": frame.scale}
    found = [
        (row.look, row.name or "", shapely.from_wkb(row.shape))
        for row in session.execute(question("print_ground"), bound)
    ]
    order = list(GROUND_LOOKS)
    return sorted(found, key=lambda it: order.index(it[0]))


def _drawn(look: str, shape: BaseGeometry) -> BaseGeometry:
    """Return a shape as it is drawn: shared ground, often as narrow as a road, is widened so that one sees it."""
    return shape.buffer(SHARED_MM) if look == "shared" else shape


def _paths(look: str, shape: BaseGeometry) -> list[dict[str, Any]]:
    """Return the lines of a shape, and its areas with their holes, as lists of points."""
    found = []
    for part in shapely.get_parts(shape):
        if part.is_empty:
            continue
        dimension = shapely.get_dimensions(part)
        if dimension == 2:
            rings = [part.exterior, *part.interiors]
            found.append({"look": look, "closed": True, "parts": [_points(ring) for ring in rings]})
        elif dimension == 1:
            found.append({"look": look, "closed": False, "parts": [_points(part)]})
    return found


def _dots(look: str, shape: BaseGeometry) -> list[dict[str, Any]]:
    points = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == 0]
    return [{"look": look, "x": round(point.x, 2), "y": round(point.y, 2)} for point in points if not point.is_empty]


def _points(line: BaseGeometry) -> list[list[float]]:
    points: list[list[float]] = shapely.get_coordinates(line).round(2).tolist()
    return points


def _names(
    frame: Frame, ground: Iterable[tuple[str, str, BaseGeometry]], about: Sequence[BaseGeometry]
) -> list[dict[str, Any]]:
    """Return the names of areas inside the frame, clear of its edges, which would cut them, and of what it is about."""
    taken = shapely.union_all(list(about)).buffer(LABEL_ROOM)
    inner = shapely.box(LABEL_ROOM, 4, WIDTH_MM - LABEL_ROOM, HEIGHT_MM - 4)
    found = []
    for look, name, shape in ground:
        if look != "tambon" or not name:
            continue
        room = shapely.intersection(frame.on_paper(shape), inner)
        clear = room.difference(taken)
        rooms = [it for it in shapely.get_parts(room if clear.is_empty else clear) if shapely.get_dimensions(it) == 2]
        if rooms:
            spot = shapely.point_on_surface(max(rooms, key=lambda it: it.area))
            found.append({"look": "area", "text": f"{PLACES[look]}{name}", "x": spot.x, "y": spot.y})
    return found


def _letters(subjects: Sequence[Subject], about: Sequence[tuple[str, BaseGeometry]]) -> list[dict[str, Any]]:
    """Return each subject's letter, at another part of the line for each, so that they do not cover each other."""
    found = []
    for place, (subject, (_, shape)) in enumerate(zip(subjects, about, strict=True)):
        if subject.letter and not shape.is_empty:
            part = max(shapely.get_parts(shape), key=lambda it: (it.length, it.area))
            lengths = shapely.get_dimensions(part) == 1
            spot = part.interpolate(0.25 + 0.5 * place, normalized=True) if lengths else part.representative_point()
            found.append({"look": subject.look, "text": subject.letter, "x": spot.x, "y": spot.y})
    return found
