"""What the fictional province says of itself is whole: every key refers, figures are within bounds, needs follow the
registers, and what is planted is true."""

import re
from collections import Counter, defaultdict

import pytest
import shapely

from etl.demo import Demo
from tests.etl.demo_files import layer, located, rows, told

DUPLICATE_AT_MOST = 120.0  # metres
WATER = {"02": "น้ำอุปโภคบริโภค", "03": "น้ำอุปโภคบริโภค", "04": "แหล่งน้ำเพื่อการเกษตร"}


def test_projects_lie_in_the_province(demo: Demo) -> None:
    province = layer(demo.base("province.gpkg")).geometry.iloc[0].buffer(1e-7)  # coordinates have 6 decimals
    for name, key in (("project.csv", "project_id"), ("need.csv", "key")):
        table = located(demo, name, key)
        has = table[~table.geometry.isna()]
        assert has.geometry.is_valid.all()
        assert has.geometry.within(province).all()
        assert set(has["location_precision"]) == {"surveyed", "digitised"}
        assert not {"surveyed", "digitised"} & set(table[table.geometry.isna()]["location_precision"])


def test_projects_are_as_believable_as_a_plan(demo: Demo) -> None:
    projects = told(demo, "project.csv")
    share = Counter(p["location_precision"] for p in projects)
    for p in projects:
        assert 2567 <= int(p["fiscal_year"]) <= 2571
        years = [int(p[f"y{y}"]) for y in range(2567, 2572) if p[f"y{y}"]]
        assert not years or (sum(years) == int(p["budget_baht"]) and len(years) > 1 and min(years) > 0)
        assert not p["budget_baht"] or 500 <= int(p["budget_baht"]) <= 20_000_000
        assert not p["carried_out"] or int(p["fiscal_year"]) <= 2569
        assert not p["guarantee_until"] or p["carried_out"] == "yes"
    for precision, percent in (("surveyed", 11), ("digitised", 34), ("village", 44), ("tambon", 6), ("none", 5)):
        assert abs(100 * share[precision] / len(projects) - percent) < 8, precision
    assert any(p["y2568"] for p in projects)
    assert sum(bool(re.search("[๐-๙]", p["name"])) for p in projects) > 20
    stages = Counter(p["stage"] for p in projects if int(p["fiscal_year"]) <= 2569)
    assert stages["published"] > 0.85 * stages.total()
    assert {p["stage"] for p in projects if p["fiscal_year"] == "2571"} == {"draft", "agreed", "published"}


def test_villages_differ_in_how_much_they_do_themselves(demo: Demo) -> None:
    mine: dict[str, list[str]] = defaultdict(list)
    for p in told(demo, "project.csv"):
        if p["owner_kind"] == "village":
            mine[p["owner_code"]].append(p["done_by"])
    several = [works.count("self") / len(works) for works in mine.values() if len(works) >= 3]
    assert len(several) > 80
    assert 0.15 < sum(share >= 0.3 for share in several) / len(several) < 0.85


def test_every_key_refers(demo: Demo) -> None:
    villages = {v["code"] for v in rows(demo.base("village.csv"))}
    communities = {c["code"] for c in rows(demo.base("community.csv"))}
    tambons = set(layer(demo.base("tambon.gpkg"))["code"])
    areas = villages | tambons | set(layer(demo.base("amphoe.gpkg"))["code"]) | {"99"}
    owners = {r["code"]: r["name_th"] for name in ("lao.csv", "agency.csv") for r in rows(demo.base(name))}
    known = {
        "project_key": {p["project_id"] for p in told(demo, "project.csv")},
        "need_key": {n["key"] for n in told(demo, "need.csv")},
        "plan_key": {p["key"] for p in told(demo, "plan.csv")},
        **{f"{name}_key": set(layer(demo.detail(0, f"{name}.gpkg"))["code"]) - {""}
           for name in ("water_source", "public_land", "road")},
        "village_code": villages | {""}, "community_code": communities | {""}, "tambon_code": tambons,
        "parent_code": tambons, "owner_code": set(owners) | {""}, "organisation_code": set(owners),
        "home_code": areas, "area_code": areas | {""},
    }  # fmt: skip
    known |= {"from_project_key": known["project_key"], "to_project_key": known["project_key"]}
    paths = [demo.base(name) for name in ("community.csv", "agency.csv")]
    paths += [demo.detail(0, name) for name in demo.rows if name.endswith(".csv") and demo.detail(0, name).exists()]
    asked = 0
    for path in paths:
        for row in rows(path):
            for field in known.keys() & row.keys():
                asked += 1
                assert row[field] in known[field], (path.name, field, row)
    assert asked > 250_000
    for p in told(demo, "project.csv"):
        assert p["owner_name"] == owners[p["owner_code"]]
    for name in ("water_source", "public_land", "road"):
        found = layer(demo.detail(0, f"{name}.gpkg"))
        assert set(found["village_code"]) <= villages
        codes = [code for code in found["code"] if code]
        assert len(codes) == len(set(codes))


def test_register_values_are_within_bounds(demo: Demo) -> None:
    years = defaultdict(set)
    seen = set()
    for r in told(demo, "village_indicator.csv"):
        value = float(r["value"])
        years[r["register"]].add(r["fiscal_year"])
        assert value >= 0
        assert r["unit"] != "ร้อยละ" or value <= 100, r
        assert (r["problem_level"] != "") == (r["register"] == "nrd2c")
        assert r["problem_level"] in ("", "1", "2", "3")
        assert (r["passed"] != "") == (r["register"] == "bmn")
        assert bool(r["village_code"]) != bool(r["community_code"])
        key = (r["village_code"] or r["community_code"], r["register"], r["indicator_code"], r["fiscal_year"])
        assert key not in seen
        seen.add(key)
    assert years["nrd2c"] == {"2566", "2568"}
    assert years["bmn"] == years["household_account"] == years["poor_household"] == {"2567", "2568", "2569"}
    villages = {v["code"] for v in rows(demo.base("village.csv"))}
    reported = {place for place, register, _, year in seen if register == "nrd2c" and year == "2568"}
    assert 0.9 < len(reported) / len(villages) < 0.99, "a few villages miss a register on purpose"


def test_a_village_with_a_severe_water_problem_states_the_need(demo: Demo) -> None:
    stated = {(n["village_code"], n["issue"]) for n in told(demo, "need.csv")}
    severe = [
        r for r in told(demo, "village_indicator.csv")
        if r["register"] == "nrd2c" and r["problem_level"] == "1" and r["indicator_code"] in WATER
    ]  # fmt: skip
    missed = [r for r in severe if (r["village_code"], WATER[r["indicator_code"]]) not in stated]
    assert len(severe) > 300
    assert not missed


def test_needs_are_answered_in_part(demo: Demo) -> None:
    needs = {n["key"]: n for n in told(demo, "need.csv")}
    answered = {link["need_key"] for link in told(demo, "need_project.csv")}
    assert 0.55 <= len(answered) / len(needs) <= 0.65
    people: dict[str, float] = defaultdict(float)
    for r in told(demo, "village_indicator.csv"):
        if r["register"] == "ทะเบียนราษฎร" and r["unit"] == "คน" and r["fiscal_year"] == "2569":
            people[r["village_code"] or r["community_code"]] += float(r["value"])
    ranks = defaultdict(list)
    for key, n in needs.items():
        place = n["village_code"] or n["community_code"]
        assert 1 <= int(n["affected_households"]) <= int(n["affected_people"])
        if place in people:
            assert int(n["affected_people"]) <= people[place]
        assert (n["status"] in ("planned", "under_way", "solved")) == (key in answered)
        ranks[place, n["fiscal_year"]].append(int(n["priority"]))
        assert "{" not in n["title"] + n["cause"]
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in ranks.values())


def test_plans_reach_their_steps_in_order(demo: Demo) -> None:
    plans = {p["key"]: p for p in told(demo, "plan.csv")}
    assert {p["level"] for p in plans.values()} == {"village", "tambon", "lao", "amphoe", "province", "agency"}
    days = defaultdict(list)
    for step in told(demo, "plan_step.csv"):
        days[step["plan_key"]].append(step["reached_on"])
    for found in days.values():
        assert found == sorted(found)
        assert found[-1] <= "2026-11-01"
    ranks = defaultdict(list)
    for p in told(demo, "project.csv"):
        plan = plans[p["plan_key"]]
        assert plan["level"] == p["plan_level"]
        assert int(plan["year_from"]) <= int(p["fiscal_year"]) <= int(plan["year_to"])
        ranks[p["plan_key"]].append(int(p["rank"]))
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in ranks.values())


def test_lineage_goes_up_and_keeps_its_money(demo: Demo) -> None:
    projects = {p["project_id"]: p for p in told(demo, "project.csv")}
    order = ["village", "tambon", "lao", "amphoe", "province"]
    shares: dict[str, float] = defaultdict(float)
    levels = Counter()
    for edge in told(demo, "project_lineage.csv"):
        one, other = projects[edge["from_project_key"]], projects[edge["to_project_key"]]
        assert order.index(one["plan_level"]) < order.index(other["plan_level"])
        assert one["fiscal_year"] <= other["fiscal_year"]
        shares[one["project_id"]] += float(edge["share"])
        levels[one["plan_level"], other["plan_level"]] += 1
    assert max(shares.values()) <= 1
    assert {("village", "tambon"), ("village", "lao"), ("tambon", "lao"), ("tambon", "amphoe")} <= set(levels)


def test_some_projects_ask_two_sources(demo: Demo) -> None:
    asked = defaultdict(set)
    for r in told(demo, "funding_request.csv"):
        assert int(r["amount_baht"]) > 0
        assert (r["asked_on"] == "") == (r["status"] == "prepared")
        assert (r["funding_source"], r["fiscal_year"]) not in asked[r["project_key"]]
        asked[r["project_key"]].add((r["funding_source"], r["fiscal_year"]))
    twice = sum(len({source for source, _ in found}) > 1 for found in asked.values())
    assert 0.01 < twice / len(asked) < 0.12
    projects = {p["project_id"]: p for p in told(demo, "project.csv")}
    for r in told(demo, "project_result.csv"):
        budget = projects[r["project_key"]]["budget_baht"]
        assert 0 <= int(r["progress_percent"]) <= 100
        assert int(r["spent_baht"] or 0) <= int(budget or 0)


def test_small_ponds_on_high_ground_run_dry_longer(demo: Demo) -> None:
    water = layer(demo.detail(0, "water_source.gpkg"))
    ponds = water[(water["kind"] == "pond") & (water["months_dry"] != "")]
    rai, dry = ponds["area_rai"].astype(float), ponds["months_dry"].astype(int)
    assert rai.rank().corr(dry.rank()) < -0.4
    assert dry.between(0, 12).all()
    assert {"river", "stream", "reservoir", "pond", "weir", "groundwater_well", "village_waterworks"} <= set(
        water["kind"]
    )


def test_what_is_planted_is_true(demo: Demo) -> None:
    table = located(demo, "project.csv", "project_id")
    metres = table.geometry.to_crs(32648)
    truth = told(demo, "truth.csv")
    labels = Counter(t["label"] for t in truth)
    assert labels["duplicate"] == 144
    assert labels["phase"] == 58
    assert labels["maintenance"] == 72
    assert labels["crossing_or_adjacent"] == 72
    assert labels["unrelated"] >= 50
    assert labels["same_work_lineage"] > 700
    assert len({frozenset((t["a"], t["b"])) for t in truth}) == len(truth)
    edges = {frozenset((e["from_project_key"], e["to_project_key"])) for e in told(demo, "project_lineage.csv")}
    kin = {frozenset((t["a"], t["b"])) for t in truth if t["label"] == "same_work_lineage"}
    assert edges <= kin
    for t in truth:
        a, b = table.loc[t["a"]], table.loc[t["b"]]
        near = metres[t["a"]].distance(metres[t["b"]]) if a.geometry is not None and b.geometry is not None else None
        if t["label"] in ("duplicate", "phase", "crossing_or_adjacent"):
            assert near is not None
            assert near < DUPLICATE_AT_MOST, t
        if t["label"] == "duplicate":
            assert a["owner_name"] != b["owner_name"], t
        if t["label"] == "maintenance":
            assert a["owner_name"] == b["owner_name"]
            assert abs(int(a["fiscal_year"]) - int(b["fiscal_year"])) >= 2
        if t["note"].startswith("two LAOs"):
            assert a["owner_kind"] == b["owner_kind"] == "lao"
            assert a["tambon_code"] != b["tambon_code"]


def test_no_two_names_of_a_village_are_worded_by_a_machine(demo: Demo) -> None:
    names = [p["name"] for p in told(demo, "project.csv")]
    assert len(set(names)) > 0.93 * len(names)
    assert not [name for name in names if re.search(r"\{|\}|None|nan| ม\.0\b|บ้านบ้าน|ชุมชนชุมชน", name)]
    longest = max(map(len, names))
    assert longest < 200, longest
    water = layer(demo.detail(0, "water_source.gpkg"))
    shapes = water.geometry.to_numpy()
    assert shapely.is_valid(shapes[~shapely.is_missing(shapes)]).all()


@pytest.mark.parametrize("name", ["village_indicator.csv", "need.csv", "project.csv"])
def test_no_row_is_about_a_person_or_a_household(demo: Demo, name: str) -> None:
    said = " ".join(" ".join(row.values()) for row in told(demo, name))
    assert not re.search(r"นาย[ก-ฮ]|นางสาว|\bนาง [ก-ฮ]|เลขประจำตัว|บ้านเลขที่", said)
