"""Counts and sums on map, list, profile and export against pandas and GeoPandas over the demo's own files.

Nothing here asks the store how it counts: only its answers are compared.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import Geod
from shapely import from_wkt
from shapely.geometry import Point
from shapely.ops import nearest_points

from etl.demo import write_demo
from tests.browser.conftest import Screen
from tests.browser.test_explorer import asked
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

YEAR, NEAR_M = 2570, 700
WATER = {"น้ำอุปโภคบริโภค", "แหล่งน้ำ", "แหล่งน้ำเพื่อการเกษตร"}
GEOD = Geod(ellps="WGS84")


class Files:
    """The demo's files as pandas reads them, each row with the code of the place where it counts."""

    def __init__(self, folder: Path) -> None:
        read = {"dtype": str, "keep_default_na": False}
        self.need = pd.read_csv(folder / "99" / "need.csv", **read)
        self.project = pd.read_csv(folder / "99" / "project.csv", **read)
        self.tied = pd.read_csv(folder / "99" / "need_project.csv", **read)
        self.said = pd.read_csv(folder / "99" / "village_indicator.csv", **read)
        village = pd.read_csv(folder / "village.csv", **read)
        community = pd.read_csv(folder / "community.csv", **read)
        self.villages = set(village.code)
        points = pd.concat([village, community]).query("lat != ''")
        self.point = {row.code: Point(float(row.lon), float(row.lat)) for row in points.itertuples()}
        self.tambon_of = dict(zip(community.code, community.parent_code, strict=True))
        money = self.project.filter(regex=r"^y\d{4}$").replace("", np.nan).astype(float)
        money.columns = [int(name[1:]) for name in money.columns]
        single = money.isna().all(axis=1)
        for year in money.columns:
            whole = single & (self.project.fiscal_year == str(year))
            money.loc[whole, year] = self.project.budget_baht[whole].replace("", np.nan).astype(float)
        self.money = money
        stated = self.project.fiscal_year.astype(int).to_numpy()[:, None] == money.columns.to_numpy()
        self.runs = money.notna() | stated
        for table in (self.need, self.project):
            tambon = table.get("tambon_code", pd.Series("", index=table.index))
            table["place"] = table.village_code.where(
                table.village_code != "", table.community_code.where(table.community_code != "", tambon)
            )
        self.seen = self.project[(self.project.stage == "published")]

    def needs(self, code: str, year: int | None = YEAR) -> pd.DataFrame:
        found = self.need[(self.need.stage == "published") & self.need.place.str.startswith(code)]
        return found if year is None else found[found.fiscal_year == str(year)]

    def linked(self) -> set[str]:
        return set(self.tied[self.tied.project_key.isin(self.seen.project_id)].need_key)

    def projects(self, code: str, year: int | None = YEAR) -> pd.DataFrame:
        runs = self.runs.any(axis=1) if year is None else self.runs[year]
        return self.seen[runs[self.seen.index] & self.seen.place.str.startswith(code)]

    def baht(self, code: str, year: int | None = YEAR) -> float:
        of = self.money.loc[self.projects(code, year).index]
        return float(of.sum().sum() if year is None else of[year].sum())

    def shapes(self, table: pd.DataFrame) -> gpd.GeoSeries:
        """Where each row is: its own geometry, else its village's point, else nowhere."""
        found = [
            from_wkt(row.wkt) if row.wkt else self.point.get(row.village_code or row.community_code)
            for row in table.itertuples()
        ]
        return gpd.GeoSeries(found, index=table.index, crs=4326)

    def near(self, code: str) -> set[str]:
        """Needs of a place within NEAR_M of a seen project of their issue that is not over, on the spheroid."""
        needs = self.needs(code)
        spots, works = self.shapes(needs).dropna(), self.shapes(self.seen).dropna()
        last = self.runs.apply(lambda row: max(row.index[row]), axis=1)
        found = set()
        tree = works.sindex
        for index, spot in spots.items():
            need = needs.loc[index]
            around = works.iloc[tree.query(spot.buffer(0.02))]
            for other, work in around.items():
                alike = issue(need.issue) == issue(self.seen.issue[other])
                if not alike or last[other] < int(need.fiscal_year):
                    continue
                one, two = nearest_points(spot, work)
                if GEOD.inv(one.x, one.y, two.x, two.y)[2] <= NEAR_M:
                    found.add(need.key)
                    break
        return found


def issue(word: str) -> str:
    """Issues in the words of officials, told apart as the province's frame does."""
    groups = {
        "water": WATER,
        "roads": {"คมนาคม"},
        "economy": {"เศรษฐกิจ", "ส่งเสริมอาชีพ"},
        "environment": {"สิ่งแวดล้อม", "ทรัพยากรธรรมชาติและสิ่งแวดล้อม"},
        "education": {"การศึกษา", "การท่องเที่ยวและวัฒนธรรม"},
    }
    return next((group for group, words in groups.items() if word in words), word)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return Files(folder)


@pytest.mark.parametrize("year", [YEAR, None], ids=["2570", "all years"])
def test_every_area_counts_what_the_files_hold(live_server: LiveServer, files: Files, year: int | None) -> None:
    asking = {} if year is None else {"year": str(year)}
    linked = files.linked()
    for code in ("99", "9901", "9907", "990101"):
        answer = asked(live_server, f"/api/areas/{code}", **asking)
        for child in [*answer["children"], answer | answer["totals"]]:
            place = child["code"]
            needs = files.needs(place, year)
            counted = (child["needs"], child["needs_without"], child["projects"])
            assert counted == (len(needs), (~needs.key.isin(linked)).sum(), len(files.projects(place, year))), place
            assert child["budget_baht"] == pytest.approx(files.baht(place, year)), place


@pytest.mark.parametrize("code", ["99", "9902"])
def test_overlaps_of_a_child_are_as_many_as_its_own_page_lists(live_server: LiveServer, code: str) -> None:
    """A case whose other half lies in the filter is nobody's but the half's: of another year, of a neighbour."""
    children = asked(live_server, f"/api/areas/{code}", year=str(YEAR))["children"]
    counted = {it["code"]: it["overlaps"] for it in children}
    assert sum(counted.values()) > 0
    for child, overlaps in counted.items():
        listed = asked(live_server, "/api/overlaps", area=child, year=str(YEAR), limit="1")["total"]
        page = asked(live_server, f"/api/areas/{child}", year=str(YEAR))["totals"]["overlaps"]
        assert overlaps == listed == page, child


def test_the_filters_narrow_as_pandas_does(live_server: LiveServer, files: Files) -> None:
    code = "9901"
    projects, needs = files.projects(code), files.needs(code)
    totals = asked(live_server, f"/api/areas/{code}", year=str(YEAR), issue="water")["totals"]
    assert totals["projects"] == projects.issue.isin(WATER).sum()
    assert totals["needs"] == needs.issue.isin(WATER).sum()
    for name, column in (("done_by", "done_by"), ("funding", "funding_source"), ("level", "plan_level")):
        offers = asked(live_server, "/api/filters/values", area=code, year=str(YEAR))[name]
        found = projects[column][projects[column] != ""].value_counts()
        assert {one["value"]: one["projects"] for one in offers} == found.to_dict()
        value = offers[0]["value"]
        answer = asked(live_server, "/api/projects", area=code, year=str(YEAR), **{name: value})
        assert answer["total"] == (projects[column] == value).sum()


@pytest.mark.parametrize("code", ["9901", "9907"])
def test_near_is_what_geopandas_and_the_spheroid_say(live_server: LiveServer, files: Files, code: str) -> None:
    near, linked, keys = files.near(code), files.linked(), set(files.needs(code).key)
    assert near and keys - near
    for rule, answered in (("place", near), ("either", near | linked), ("link", linked)):
        found = asked(live_server, "/api/needs", area=code, year=str(YEAR), answered=rule, near=str(NEAR_M))["totals"]
        assert found["needs_without"] == len(keys - answered), rule


def test_money_per_head_is_money_by_the_people_of_the_latest_register(live_server: LiveServer, files: Files) -> None:
    told = asked(live_server, "/api/areas/9901", year=str(YEAR), measure="money_per_head")["choropleth"]
    said = files.said[(files.said.dimension == "population") & (files.said.unit == "คน") & (files.said.value != "")]
    said = said[said.register == told["source"]["register_name_th"]].astype({"fiscal_year": int, "value": float})
    said = said[said.fiscal_year <= YEAR]
    settlement = said.village_code.where(said.village_code != "", said.community_code)
    people = said.assign(place=settlement).groupby(["place", "fiscal_year"]).value.sum().reset_index()
    latest = people.sort_values("fiscal_year").groupby("place").tail(1)
    tambon = latest.place.map(lambda place: files.tambon_of.get(place, place[:6]))
    heads = latest.groupby(tambon).value.sum()
    checked = 0
    for code, one in told["values"].items():
        assert one["of"] == pytest.approx(heads.get(code)) or one["of"] is None
        if one["value"] is not None:
            assert one["value"] == pytest.approx(files.baht(code) / heads[code], abs=0.01)
            checked += 1
    assert checked


def test_an_indicator_is_a_mean_weighted_by_its_base(live_server: LiveServer, files: Files) -> None:
    offers = asked(live_server, "/api/filters/values", area="99")["indicators"]
    chosen = next(one for one in offers if one["unit"] == "ร้อยละ" and one["register_code"] == "nrd2c")
    told = asked(live_server, "/api/areas/9901", measure="indicator", indicator=chosen["key"], at=chosen["years"][-1])
    told = told["choropleth"]
    said = files.said[
        (files.said.indicator_name == chosen["name_th"])
        & (files.said.fiscal_year == str(chosen["years"][-1]))
        & (files.said.value != "")
    ].astype({"value": float, "base_count": float})
    settlement = said.village_code.where(said.village_code != "", said.community_code)
    tambon = settlement.map(lambda place: files.tambon_of.get(place, place[:6]))
    mean = (said.value * said.base_count).groupby(tambon).sum() / said.base_count.groupby(tambon).sum()
    assert told["how"] == "weighted_mean"
    known = {code: one["value"] for code, one in told["values"].items() if one["value"] is not None}
    assert known and known == {code: pytest.approx(mean[code], abs=1e-3) for code in known}


def test_list_map_profile_and_export_hold_the_same_projects(
    window: Callable[..., Screen], live_server: LiveServer, files: Files
) -> None:
    code, year = "9901", str(YEAR)
    wanted = files.projects(code)
    listed = asked(live_server, "/api/projects", area=code, year=year)
    assert listed["total"] == len(wanted)
    assert listed["unplaced"] == (wanted.wkt == "").sum()
    profile = asked(live_server, f"/api/areas/{code}/profile", year=year)
    assert profile["projects"]["totals"]["projects"] == len(wanted)
    assert profile["projects"]["totals"]["baht"] == pytest.approx(files.baht(code))
    assert profile["needs"]["totals"]["needs"] == len(files.needs(code))
    features = asked(live_server, "/api/layers/project/features", area=code, year=year, limit="500")
    assert features["numberMatched"] == len(wanted)
    assert sorted(one["properties"]["name"] for one in features["features"]) == sorted(_tidy(wanted.name))
    screen = window(live_server.url)
    screen.open(f"/projects?area={code}&year={year}")
    shown = screen.page.locator('[data-tab="projects"] .tab-count').inner_text()
    assert shown == f"{len(wanted):,}"
    assert screen.page.locator(".head-sum strong").get_attribute("title") == f"{files.baht(code):,.0f} บาท"
    with urlopen(f"{live_server.url}/api/export/project.csv?area={code}&year={year}", timeout=60) as taken:
        rows = list(csv.DictReader(io.TextIOWrapper(taken, encoding="utf-8-sig")))
    assert len(rows) == len(wanted)


def _tidy(names: pd.Series) -> list[str]:
    """Names as the importer keeps them: one space where a file has several, สระ อำ as one letter."""
    return [" ".join(name.split()).replace("\u0e4d\u0e32", "\u0e33") for name in names]
