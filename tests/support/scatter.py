"""Things scattered over the demo province, on both sides of 102°E: water, land, roads, villages, projects and needs."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

MEET = 102.0
DEGREE_M = 110_000.0


@dataclass
class Scatter:
    """Makes shapes around the line where the zones meet, inside ``ground`` (EPSG:4326)."""

    chance: np.random.Generator
    ground: BaseGeometry
    half_width: float = 0.35

    def spots(self, count: int) -> NDArray[np.float64]:
        """Return places of the ground near 102°E, half of them on each side."""
        _, south, _, north = self.ground.bounds
        shapely.prepare(self.ground)
        found: list[NDArray[np.float64]] = []
        while sum(map(len, found)) < count:
            some = self.chance.uniform((MEET - self.half_width, south), (MEET + self.half_width, north), (4 * count, 2))
            found.append(some[shapely.contains_xy(self.ground, some)])
        return np.concatenate(found)[:count]

    def line(self, spot: NDArray[np.float64], points: int, step_m: float) -> BaseGeometry:
        """Return a winding line from a spot."""
        turns = np.cumsum(self.chance.normal(0, 0.4, points - 1)) + self.chance.uniform(0, 2 * np.pi)
        steps = np.column_stack([np.cos(turns), np.sin(turns)]) * step_m / DEGREE_M
        return shapely.LineString(np.vstack([spot, spot + np.cumsum(steps, axis=0)]))

    def blob(self, spot: NDArray[np.float64], points: int, radius_m: float) -> BaseGeometry:
        """Return a star-shaped area around a spot."""
        angles = np.linspace(0, 2 * np.pi, points, endpoint=False)
        radii = radius_m / DEGREE_M * self.chance.uniform(0.6, 1.0, points)
        return shapely.Polygon(spot + np.column_stack([np.cos(angles), np.sin(angles)]) * radii[:, None])

    def any(self, spot: NDArray[np.float64], number: int) -> BaseGeometry:
        """Return a point, a line or an area by turns."""
        kind = number % 3
        if kind == 0:
            return shapely.Point(spot)
        return self.line(spot, 8, 150) if kind == 1 else self.blob(spot, 12, 200)


def surroundings(session: Session, scatter: Scatter, count: int = 120) -> None:
    """Add water of every use and shape, land, roads; some of each long enough to be searched in pieces."""
    for number, spot in enumerate(scatter.spots(count)):
        shape = scatter.line(spot, 400, 60) if number % 7 == 1 else scatter.any(spot, number)
        if number % 7 == 2:
            shape = scatter.blob(spot, 300, 900)
        uses = [None if it < 0.2 else bool(it < 0.6) for it in scatter.chance.uniform(0, 1, 3)]
        _add(
            session, "water_source", number, shape, "kind, location_precision, use_drink, use_household, use_farming",
            ["pond", "digitised", *uses],
        )  # fmt: skip
    for number, spot in enumerate(scatter.spots(count)):
        _add(
            session, "public_land", number, shapely.MultiPolygon([scatter.blob(spot, 20, 700)]),
            "kind, area_sqm", ["public_use", 1600],
        )  # fmt: skip
        line = scatter.line(spot, 250 if number % 9 == 0 else 20, 90)
        _add(session, "road", number, shapely.MultiLineString([line]), "kind", ["local"])


def _add(session: Session, table: str, number: int, shape: BaseGeometry, names: str, values: list[object]) -> None:
    slots = ", ".join(f":v{at}" for at in range(len(values)))
    session.execute(
        text(
            f"insert into {table} (source_key, geom, {names})"
            f" values (:key, st_makevalid(st_geomfromtext(:wkt, 4326)), {slots})"
        ),
        {"key": f"scatter-{number}", "wkt": shapely.to_wkt(shape, 9)} | {f"v{at}": it for at, it in enumerate(values)},
    )


def things(session: Session, scatter: Scatter, projects: int, needs: int) -> None:
    """Add drawn projects and needs, published, of two issues."""
    for number, spot in enumerate(scatter.spots(projects)):
        session.execute(
            text(
                "insert into project (source_key, owner_name, owner_kind, plan_level, name, issue_code, year_from,"
                " year_to, location_precision, geom, stage) values (:key, 'x', 'lao', 'lao', 'งาน', :issue, 2570, 2570,"
                " 'surveyed', st_makevalid(st_geomfromtext(:wkt, 4326)), 'published')"
            ),
            {
                "key": f"scatter-{number}", "wkt": shapely.to_wkt(scatter.any(spot, number), 9),
                "issue": "water" if number % 2 else "roads",
            },
        )  # fmt: skip
    for number, spot in enumerate(scatter.spots(needs)):
        session.execute(
            text(
                "insert into need (source_key, title, issue_code, fiscal_year_be, location_precision, geom, stage)"
                " values (:key, 'งาน', :issue, 2570, 'digitised', st_geomfromtext(:wkt, 4326), 'published')"
            ),
            {
                "key": f"scatter-{number}", "wkt": shapely.to_wkt(shapely.Point(spot), 9),
                "issue": "water" if number % 2 else "roads",
            },
        )  # fmt: skip
