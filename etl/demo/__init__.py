"""A fictional province, จังหวัดตัวอย่าง (code 99), or a fictional nation: land, people, organisations, needs, plans,
projects, all invented.

`Demo` writes ordinary files; `etl.demo.loading` brings them into the store through the same importer as anyone's.
Nothing outside may learn from this room's words.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from etl.demo import ground_tables, money, plan_tables, plans, registers, results, tables, ties
from etl.demo.communities import Community, make_communities
from etl.demo.files import Shelf, fixed_clock
from etl.demo.frame import random_of
from etl.demo.ground import make_public_land, make_water
from etl.demo.holding import make_holding
from etl.demo.organisations import Organisations, make_organisations
from etl.demo.owners import AGENCY, Owners
from etl.demo.people import Settlements, make_settlements
from etl.demo.places import CODES, Land, Province, make_land, make_province
from etl.demo.problems import make_troubles
from etl.demo.projects import make_projects
from etl.demo.rivers import Rivers, make_rivers
from etl.demo.roads import make_roads
from etl.demo.site import Site
from etl.demo.words import province_name

PROJECTS_PER_PROVINCE = 4_800
MOST_PROVINCES = 77  # as many as the real country has
Progress = Callable[[int, int, str], None]

# The files in the order they are loaded: (layer, file). Those of the whole land, then those of each province.
BASE = (
    ("province", "province.gpkg"), ("amphoe", "amphoe.gpkg"), ("tambon", "tambon.gpkg"), ("village", "village.csv"),
    ("community", "community.csv"), ("lao", "lao.csv"), ("lao", "lao_cut.gpkg"), ("agency", "agency.csv"),
)  # fmt: skip
DETAIL = (
    ("water_source", "water_source.gpkg"), ("public_land", "public_land.gpkg"), ("road", "road.gpkg"),
    ("village_indicator", "village_indicator.csv"), ("plan", "plan.csv"), ("plan_step", "plan_step.csv"),
    ("need", "need.csv"), ("project", "project.csv"), ("need_project", "need_project.csv"),
    ("project_lineage", "project_lineage.csv"), ("funding_request", "funding_request.csv"),
    ("project_result", "project_result.csv"), ("project_water_source", "project_water_source.csv"),
    ("project_public_land", "project_public_land.csv"), ("project_road", "project_road.csv"),
)  # fmt: skip


@dataclass(frozen=True)
class Core:
    """What both the files of the whole land and those of a province are made from."""

    province: Province
    organisations: Organisations
    communities: list[Community]
    homes: Settlements

    @property
    def owners(self) -> Owners:
        """Everybody who owns projects here."""
        return Owners(self.province, self.homes, self.organisations)


@dataclass
class Demo:
    """The files of `provinces` provinces with `projects` projects in all; the same seed gives the same bytes.

    One to five provinces lie in the Gulf of Thailand where no real place is; more belong in a database of their own.
    Raises ValueError for numbers out of range.
    """

    folder: Path
    seed: int = 99
    provinces: int = 1
    projects: int | None = None
    rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.provinces <= MOST_PROVINCES:
            raise ValueError(f"provinces must be between 1 and {MOST_PROVINCES}, not {self.provinces}")
        if self.seed < 0 or (self.projects is not None and self.projects < 0):
            raise ValueError("seed and projects must not be negative")
        self._land: tuple[Land, Rivers] | None = None
        self._last: tuple[int, Core] | None = None

    @property
    def land(self) -> tuple[Land, Rivers]:
        """The whole land and its rivers, made when first asked for."""
        if self._land is None:
            land = make_land(self.seed, self.provinces)
            self._land = land, make_rivers(self.seed, land.outline, land.relief)
        return self._land

    def core(self, index: int) -> Core:
        """The areas, organisations and settlements of a province; the last one asked for is kept."""
        if self._last is None or self._last[0] != index:
            land, _ = self.land
            province = make_province(self.seed, land, index)
            organisations = make_organisations(self.seed, province)
            communities = make_communities(self.seed, province, organisations)
            homes = make_settlements(self.seed, land, province, organisations, communities)
            self._last = index, Core(province, organisations, communities, homes)
        return self._last[1]

    def base(self, name: str) -> Path:
        """A file of the whole land."""
        return self.folder / name

    def detail(self, index: int, name: str) -> Path:
        """A file of one province."""
        return self.folder / f"{CODES[index]:02d}" / name

    def place(self, index: int) -> str:
        """The name of a province."""
        return province_name(index)[0]

    def share(self, index: int) -> int:
        """How many of the projects are a province's."""
        total = PROJECTS_PER_PROVINCE * self.provinces if self.projects is None else self.projects
        return total * (index + 1) // self.provinces - total * index // self.provinces

    def write_base(self, progress: Progress | None = None) -> None:
        """Write the areas, settlements and organisations of all provinces (`BASE`)."""
        tell = progress or (lambda done, of, what: None)
        tell(0, self.provinces, "land")
        land, _ = self.land
        shelf = Shelf(self.folder)
        with fixed_clock():
            for index in range(self.provinces):
                core = self.core(index)
                province, organisations, communities = core.province, core.organisations, core.communities
                tell(index, self.provinces, province.name[0])
                for name, layer in tables.areas(province, land.frame).items():
                    shelf.layer(f"{name}.gpkg", layer)
                shelf.table("village.csv", tables.VILLAGE, tables.villages(province, land.frame))
                shelf.table("community.csv", tables.COMMUNITY, tables.communities(communities, province, land.frame))
                shelf.table("lao.csv", tables.LAO, tables.laos(organisations))
                shelf.layer("lao_cut.gpkg", tables.lao_parts(organisations, land.frame))
                shelf.table("agency.csv", AGENCY, core.owners.rows())
        tell(self.provinces, self.provinces, "")
        self._count(shelf)

    def write_detail(self, index: int) -> None:
        """Write what lies in one province (`DETAIL`), and the truth about its planted pairs (truth.csv)."""
        seed, (land, rivers) = self.seed, self.land
        core = self.core(index)
        province, organisations, homes, owners = core.province, core.organisations, core.homes, core.owners
        code, frame = province.code, land.frame
        roads = make_roads(seed, province)
        water = make_water(seed, land, province, roads, rivers)
        ground = make_public_land(seed, province, roads, water)
        troubles = make_troubles(seed, homes, water)
        book = plans.PlanBook(random_of(seed, "plans", index), owners)
        book.open_all()
        site = Site(random_of(seed, "site", index), province, homes, roads, water, ground)
        made = make_projects(seed, site, troubles, owners, book, self.share(index))
        held = make_holding(seed, homes, water, troubles, organisations)
        shelf = Shelf(self.folder / code)
        with fixed_clock():
            shelf.layer("water_source.gpkg", ground_tables.water(seed, province, water, held, frame))
            shelf.layer("public_land.gpkg", ground_tables.public_land(seed, province, ground, organisations, frame))
            shelf.layer("road.gpkg", ground_tables.roads(seed, province, roads, organisations, frame))
        told = registers.rows(homes, registers.make_registers(seed, homes, troubles))
        shelf.table("village_indicator.csv", registers.COLUMNS, told)
        shelf.table("plan.csv", plans.PLAN, book.plan_rows())
        shelf.table("plan_step.csv", plans.STEP, book.step_rows())
        shelf.table("need.csv", plan_tables.NEED, plan_tables.needs(province, made, owners, frame))
        shelf.table("project.csv", plan_tables.PROJECT, plan_tables.projects(province, homes, made, frame))
        shelf.table("need_project.csv", plan_tables.NEED_LINK, plan_tables.need_links(province, made))
        shelf.table("project_lineage.csv", plan_tables.LINEAGE, plan_tables.lineage(made))
        shelf.table("funding_request.csv", money.REQUEST, money.request_rows(seed, code, made))
        shelf.table("project_result.csv", results.RESULT, results.result_rows(seed, code, homes, made))
        codes = ground_tables.water_codes(province, water)
        shelf.table("project_water_source.csv", ties.WATER_TIE, ties.water_rows(seed, code, made, codes))
        codes = ground_tables.land_codes(province, ground)
        shelf.table("project_public_land.csv", ties.LAND_TIE, ties.land_rows(seed, code, made, ground, codes))
        codes = ground_tables.road_codes(province, roads, organisations)
        shelf.table("project_road.csv", ties.ROAD_TIE, ties.road_rows(seed, code, made, codes))
        shelf.table("truth.csv", plan_tables.TRUTH, made.truth)
        self._count(shelf)

    def _count(self, shelf: Shelf) -> None:
        for name, count in shelf.rows.items():
            self.rows[name] = self.rows.get(name, 0) + count


def write_demo(
    folder: Path, *, seed: int = 99, provinces: int = 1, projects: int | None = None, progress: Progress | None = None
) -> Demo:
    """Write all files of a demo into a folder (made if missing) and say what was written.

    `progress` is called with (provinces done, provinces, what is done now). Raises ValueError for numbers out of range.
    """
    demo = Demo(folder, seed, provinces, projects)
    demo.write_base(progress)
    for index in range(provinces):
        demo.write_detail(index)
    return demo
