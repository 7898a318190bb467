"""A fictional province, จังหวัดตัวอย่าง (code 99): land, people's places, organisations and projects, all invented.

`write_demo` writes ordinary files; they come into the store through the same importer as anyone's. Nothing here knows
the store, and nothing outside may learn from this room's words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from etl.demo import tables
from etl.demo.files import Shelf, fixed_clock
from etl.demo.ground import make_public_land, make_water
from etl.demo.organisations import make_organisations
from etl.demo.places import make_land, make_province
from etl.demo.projects import make_projects
from etl.demo.rivers import make_rivers
from etl.demo.roads import make_roads

PROJECTS_PER_PROVINCE = 420
MOST_PROVINCES = 77  # as many as the real country has
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class DemoFiles:
    """The files that were written, and how many rows each holds (by file name)."""

    province: Path
    amphoe: Path
    tambon: Path
    village: Path
    lao: Path
    lao_cut: Path
    agency: Path
    project: Path
    road: Path
    water_source: Path
    public_land: Path
    truth: Path
    rows: dict[str, int]


def write_demo(
    folder: Path, *, seed: int = 99, provinces: int = 1, projects: int | None = None, progress: Progress | None = None
) -> DemoFiles:
    """Write the demo's files into a folder (made if missing) and say what was written.

    The same seed gives the same bytes. `projects` is their number in all (420 a province unless said). One to five
    provinces lie in the Gulf of Thailand where no real place is; more belong in a database of their own. `progress` is
    called with (provinces done, provinces, what is done now). Raises ValueError for numbers out of range.
    """
    if not 1 <= provinces <= MOST_PROVINCES:
        raise ValueError(f"provinces must be between 1 and {MOST_PROVINCES}, not {provinces}")
    total = PROJECTS_PER_PROVINCE * provinces if projects is None else projects
    if total < 0 or seed < 0:
        raise ValueError("seed and projects must not be negative")
    tell = progress or (lambda done, of, what: None)
    tell(0, provinces, "land")
    land = make_land(seed, provinces)
    rivers = make_rivers(seed, land.outline, land.relief)
    shelf = Shelf(folder)
    with fixed_clock():
        for index in range(provinces):
            count = total * (index + 1) // provinces - total * index // provinces
            province = make_province(seed, land, index)
            tell(index, provinces, province.name[0])
            roads = make_roads(seed, province)
            water = make_water(seed, land, province, roads, rivers)
            ground = make_public_land(seed, province, roads, water)
            organisations = make_organisations(seed, province)
            made = make_projects(seed, province, roads, water, organisations, count)
            for name, layer in tables.areas(province, land.frame).items():
                shelf.layer(f"{name}.gpkg", layer)
            shelf.table("village.csv", tables.VILLAGE, tables.villages(province, land.frame))
            shelf.table("lao.csv", tables.LAO, tables.laos(organisations))
            shelf.layer("lao_cut.gpkg", tables.lao_parts(organisations, land.frame))
            shelf.table("agency.csv", tables.AGENCY, tables.agencies(organisations))
            shelf.table("project.csv", tables.PROJECT, tables.projects(made, land.frame))
            shelf.table("truth.csv", tables.TRUTH, made.truth)
            shelf.layer("road.gpkg", tables.roads(province, roads, organisations, land.frame))
            shelf.layer("water_source.gpkg", tables.water(province, water, land.frame))
            shelf.layer("public_land.gpkg", tables.public_land(province, ground, land.frame))
    tell(provinces, provinces, "")
    return DemoFiles(
        province=shelf.path("province.gpkg"),
        amphoe=shelf.path("amphoe.gpkg"),
        tambon=shelf.path("tambon.gpkg"),
        village=shelf.path("village.csv"),
        lao=shelf.path("lao.csv"),
        lao_cut=shelf.path("lao_cut.gpkg"),
        agency=shelf.path("agency.csv"),
        project=shelf.path("project.csv"),
        road=shelf.path("road.gpkg"),
        water_source=shelf.path("water_source.gpkg"),
        public_land=shelf.path("public_land.gpkg"),
        truth=shelf.path("truth.csv"),
        rows=dict(shelf.rows),
    )
