"""Attaching many things at once, outside the database: R-trees over shapes in degrees and in metres of each zone."""

from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import STRtree
from sqlalchemy.orm import Session

from etl.attach import plane, reading
from etl.attach.found import USES, Floats, Found, Ints, Kind, Limits, Shapes, Subjects, Ties, no_ties, ties
from etl.attach.reading import Layer
from spatial.tables.organisation import LAO_KINDS

Window = tuple[float, float, float, float]
# Metres of a degree of latitude at its shortest; a degree of longitude within Thailand is longer than this share of it.
METRES_PER_DEGREE, NARROWEST = 110_574.0, 0.92
# Which levels are looked for around what: a village lies in a tambon, not in itself.
LEVELS = {"area": ["tambon"], "project": ["tambon", "village", "community"], "need": ["tambon", "village", "community"]}


@dataclass
class Zone:
    """What is searched in one UTM zone, made ready once: trees over pieces of the shapes, in metres."""

    srid: int
    reach_m: float
    ready: dict[str, "Searched"] = field(default_factory=dict)

    def searched(self, name: str, layer: Layer, kept: np.ndarray | None = None) -> "Searched":
        """Return the layer (``kept``: only these of it) ready to be searched in this zone."""
        if name not in self.ready:
            self.ready[name] = Searched.of(layer, self.srid, self.reach_m, kept)
        return self.ready[name]


@dataclass(frozen=True)
class Searched:
    """Shapes in metres of a zone; ``tree`` over their ``pieces``, each of the shape ``owners`` tells."""

    layer: Layer
    at: Ints
    plane: Shapes
    pieces: Shapes
    owners: Ints
    tree: STRtree
    cut: Ints

    @classmethod
    def of(cls, layer: Layer, srid: int, reach_m: float, kept: np.ndarray | None) -> "Searched":
        """Return the part of a layer that things of the zone can reach."""
        degrees = reach_m / METRES_PER_DEGREE / NARROWEST
        bounds = shapely.bounds(layer.shapes)
        west = srid == plane.WEST_ZONE
        limit = plane.ZONES_MEET + degrees if west else plane.ZONES_MEET - degrees
        near = bounds[:, 0] < limit if west else bounds[:, 2] > limit
        at = np.flatnonzero(near if kept is None else near & kept)
        moved = plane.moved(layer.shapes[at], srid)
        pieces, owners = plane.pieces(moved)
        is_cut = shapely.get_num_coordinates(moved) > plane.LONGEST_PIECE
        cut = np.flatnonzero(is_cut & (shapely.get_dimensions(moved) == 2))
        return cls(layer, at, moved, pieces, owners, STRtree(pieces), cut)

    def within(self, shapes: Shapes, metres: float) -> tuple[Ints, Ints, Floats]:
        """Return pairs of (shape, place in the layer) within ``metres``, each once, and the distance."""
        left, piece = self.tree.query(shapes, predicate="dwithin", distance=metres)
        found = shapely.distance(shapes[left], self.pieces[piece])
        inner, inside = self._inside(shapes)
        left, owner = np.concatenate([left, inner]), np.concatenate([self.owners[piece], inside])
        found = np.concatenate([found, np.zeros(len(inner))])
        order = np.lexsort((found, owner, left))
        left, owner, found = left[order], owner[order], found[order]
        first = np.ones(len(left), bool)
        first[1:] = (left[1:] != left[:-1]) | (owner[1:] != owner[:-1])
        return left[first], self.at[owner[first]], found[first]

    def nearest(self, shapes: Shapes, farthest: float) -> tuple[Ints, Floats]:
        """Return for each shape the id of the nearest thing (0: none within ``farthest`` metres) and how far it is."""
        ids, metres = np.zeros(len(shapes), np.int64), np.full(len(shapes), np.nan)
        if not len(self.pieces):
            return ids, metres
        (left, piece), found = self.tree.query_nearest(shapes, max_distance=farthest, return_distance=True)
        inner, inside = self._inside(shapes)
        left, owner = np.concatenate([left, inner]), np.concatenate([self.owners[piece], inside])
        found = np.concatenate([found, np.zeros(len(inner))])
        named = self.layer.ids[self.at[owner]]
        order = np.lexsort((named, found, left))
        left, first = np.unique(left[order], return_index=True)
        ids[left], metres[left] = named[order][first], found[order][first]
        return ids, metres

    def _inside(self, shapes: Shapes) -> tuple[Ints, Ints]:
        """Return the pairs of a shape and an area that was cut into pieces of its edge, where they meet."""
        if not len(self.cut):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        area, left = STRtree(shapes).query(self.plane[self.cut], predicate="intersects")
        return left.astype(np.int64), self.cut[area].astype(np.int64)


class Surroundings:
    """What lies around things of one kind within a window of degrees, read once and searched for each portion."""

    def __init__(self, session: Session, kind: Kind, window: Window, limits: Limits) -> None:
        self.kind, self.limits = kind, limits
        wide, close = _wider(window, limits.farthest_m), _wider(window, limits.neighbour_m)
        organisations = {"organisation_kinds": list(LAO_KINDS)}
        self.areas = reading.layer(session, "area", window, levels=LEVELS[kind])
        self.grounds = reading.layer(session, "jurisdiction", window, **organisations)
        self.land = reading.layer(session, "land", window)
        self.water = reading.layer(session, "water", wide)
        self.roads = reading.layer(session, "road", wide)
        self.neighbours = reading.layer(session, "neighbour", close, kind=kind)
        self.needs = reading.layer(session, "need", close) if kind == "project" else None
        self._zones: dict[int, Zone] = {}

    def attach(self, subjects: Subjects) -> Found:
        """Return what surrounds ``subjects``."""
        near, nearest = self._measured(subjects)
        return Found(
            areas=shares(subjects, self.areas, self.limits, with_centres=False),
            grounds=shares(subjects, self.grounds, self.limits, with_centres=True),
            land=shares(subjects, self.land, self.limits, with_centres=False, with_measures=True),
            **near,
            nearest=nearest,
        )

    def _measured(self, subjects: Subjects) -> tuple[dict[str, Ties], dict[str, tuple[Ints, Floats]]]:
        parts: dict[str, list[tuple[Ints, Ints, Floats]]] = {"water": [], "neighbours": [], "needs": []}
        nearest = {use: (np.zeros(len(subjects), np.int64), np.full(len(subjects), np.nan)) for use in (*USES, "road")}
        for srid in np.unique(subjects.srids[subjects.srids > 0]).tolist():
            at = np.flatnonzero(subjects.srids == srid)
            shapes = plane.moved(subjects.shapes[at], srid)
            zone = self._zones.setdefault(srid, Zone(srid, self.limits.farthest_m))
            for use, (ids, metres) in nearest.items():
                ids[at], metres[at] = self._target(zone, use).nearest(shapes, self.limits.farthest_m)
            for name, pairs in self._near(zone, subjects, at, shapes):
                parts[name].append(pairs)
        return {name: _tied(len(subjects), pairs) for name, pairs in parts.items()}, nearest

    def _target(self, zone: Zone, use: str) -> Searched:
        if use == "road":
            return zone.searched("road", self.roads)
        flags = self.water.more[USES.index(use)] if self.water.more else ()
        return zone.searched(use, self.water, np.array(flags, dtype=bool))

    def _near(
        self, zone: Zone, subjects: Subjects, at: Ints, shapes: Shapes
    ) -> list[tuple[str, tuple[Ints, Ints, Floats]]]:
        """Return water, neighbours and needs near the subjects ``at``, as (subject, id, metres)."""
        found = []
        left, right, metres = zone.searched("water", self.water).within(shapes, self.limits.water_m)
        found.append(("water", (at[left], self.water.ids[right], metres)))
        alike = np.flatnonzero((subjects.bases[at] == "geometry") | (self.kind == "area"))
        left, right, metres = zone.searched("neighbour", self.neighbours).within(shapes[alike], self.limits.neighbour_m)
        other = self.neighbours.ids[right] != subjects.ids[at[alike[left]]]
        found.append(("neighbours", (at[alike[left[other]]], self.neighbours.ids[right[other]], metres[other])))
        if self.needs is not None:
            left, right, metres = zone.searched("need", self.needs).within(shapes, self.limits.neighbour_m)
            issues = np.array(subjects.issues, dtype=object)
            stated = np.array(self.needs.more[0] if self.needs.more else (), dtype=object)
            same = np.array([it is not None for it in issues[at[left]]], dtype=bool)
            same &= issues[at[left]] == stated[right]
            found.append(("needs", (at[left[same]], self.needs.ids[right[same]], metres[same])))
        return found


def _wider(window: Window, metres: float) -> Window:
    west, south, east, north = window
    degrees = metres / METRES_PER_DEGREE / NARROWEST
    return west - degrees, south - degrees, east + degrees, north + degrees


def _tied(count: int, parts: list[tuple[Ints, Ints, Floats]]) -> Ties:
    if not parts:
        return no_ties(count)
    owners, ids, metres = (np.concatenate(column) for column in zip(*parts, strict=True))
    return ties(count, owners, ids, metres)


def shares(
    subjects: Subjects, ground: Layer, limits: Limits, *, with_centres: bool, with_measures: bool = False
) -> Ties:
    """Return which grounds hold each subject: share of its length or area (1 for points), and metres, m² or 1.

    Measured in the subject's zone; pieces under the sliver limits are left out. The second measure is there where
    ``with_measures`` asks for it: without it, what lies wholly inside a ground need not be measured at all.
    """
    chosen = (subjects.bases == "geometry") | ((subjects.bases == "centre") & with_centres)
    at = np.flatnonzero(chosen)
    if not len(at) or not len(ground.ids):
        return no_ties(len(subjects), 2)
    whole, srids = subjects.shapes[at], subjects.srids[at]
    dimension = shapely.get_dimensions(whole).astype(np.int64)
    place, left = STRtree(whole).query(ground.shapes, predicate="intersects")
    drawn = np.flatnonzero(dimension[left] > 0)
    # Most lie wholly inside: only what crosses an edge is cut.
    order = drawn[np.argsort(place[drawn], kind="stable")]
    shapely.prepare(ground.shapes)
    crossing = order[~shapely.covers(ground.shapes[place[order]], whole[left[order]])]
    size = _whole_sizes(whole, srids, dimension, np.unique(left[order if with_measures else crossing]))
    measure = np.where(dimension[left] == 0, 1.0, size[left])
    parts = shapely.intersection(whole[left[crossing]], ground.shapes[place[crossing]])
    measure[crossing] = _sizes(parts, srids[left[crossing]], dimension[left[crossing]])
    share, kept = np.ones(len(left)), np.ones(len(left), bool)
    of = size[left[crossing]]
    with np.errstate(invalid="ignore", divide="ignore"):
        share[crossing] = measure[crossing] / of
    sliver = np.where(dimension[left[crossing]] == 1, limits.sliver_m, limits.sliver_sqm)
    kept[crossing] = measure[crossing] >= np.minimum(sliver, of / 2)
    return ties(len(subjects), at[left[kept]], ground.ids[place[kept]], share[kept], measure[kept], largest_first=True)


def _whole_sizes(whole: Shapes, srids: Ints, dimension: Ints, needed: Ints) -> Floats:
    """Return the size of each of ``needed``, and make these ready to be cut in place: a line that comes back over
    itself counts its ground once, long stretches get vertices. 0 for all others."""
    whole[needed] = plane.densified(whole[needed])
    lines = needed[dimension[needed] == 1]
    whole[lines] = shapely.union_all(whole[lines][:, None], axis=1)
    size = np.zeros(len(whole))
    size[needed] = _sizes(whole[needed], srids[needed], dimension[needed])
    return size


def _sizes(shapes: Shapes, srids: Ints, dimension: Ints) -> Floats:
    """Return metres of lines and m² of areas in each shape's zone; 0 for points."""
    found = np.zeros(len(shapes))
    for srid in np.unique(srids).tolist():
        for dim, measure in ((1, shapely.length), (2, shapely.area)):
            at = np.flatnonzero((srids == srid) & (dimension == dim))
            if len(at):
                found[at] = measure(plane.moved(shapes[at], srid))
    return found
