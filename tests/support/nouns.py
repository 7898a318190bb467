"""One row of every noun a profile tells of, in plenty: a store with areas and projects is made rich, by a seed."""

import random
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.stores import Store

WATER = ("pond", "reservoir", "groundwater_well", "village_waterworks", "stream", "weir", "shallow_well")
SURFACES = ("concrete", "asphalt", "laterite", "gravel", "earth", None)
ROADS = ("local", "lane", "farm", "rural")
LAND = ("public_use", "cemetery", "grazing", "community_forest")
PERMISSIONS = ("not_needed", "not_asked", "asked", "granted", "refused")
ISSUES = ("water", "roads", "farming", "health", "education", None)
YEARS = (2568, 2569, 2570)
INDICATORS: tuple[tuple[str, str, str, str | None, str | None, str | None], ...] = (
    # register, code, name, unit, dimension, what it tells besides its value
    ("nrd2c", "P1", "ประชากรชาย", "คน", "population", None),
    ("nrd2c", "P2", "ประชากรหญิง", "คน", "population", None),
    ("nrd2c", "P3", "ครัวเรือนทั้งหมด", "ครัวเรือน", "households", None),
    ("nrd2c", "01", "ถนน", None, "transport", "level"),
    ("nrd2c", "02", "น้ำดื่ม", None, "water_drink", "level"),
    ("nrd2c", "03", "น้ำใช้", None, "water_use", "level"),
    ("nrd2c", "04", "น้ำเพื่อการเกษตร", None, "water_farm", "level"),
    ("bmn", "B01", "เด็กแรกเกิดมีน้ำหนัก 2,500 กรัมขึ้นไป", "ร้อยละ", "health", "passed"),
    ("bmn", "B02", "ครัวเรือนมีรายได้เฉลี่ยตามเกณฑ์", "ร้อยละ", "income", "passed"),
    ("household_account", "H01", "รายได้เฉลี่ย", "บาท/ครัวเรือน/ปี", "income", None),
    ("household_account", "H02", "หนี้สินเฉลี่ย", "บาท/ครัวเรือน/ปี", "debt", None),
    ("poor_household", "R01", "ครัวเรือนยากจน", "ครัวเรือน", "disadvantaged", None),
)


# The one village that has nothing.
EMPTY = "99010104"


def fill_with_nouns(store: Store) -> None:
    """Put every noun in plenty into a store that holds the demo province, and nothing into one village."""
    with store.factory() as session, session.begin():
        empty_of_nouns(session)
        enrich(session, empty=frozenset({EMPTY}))


def empty_of_nouns(session: Session) -> None:
    """Take away what the demo itself brings, so that only known rows are summed."""
    for table in (
        "need_project", "need", "project_lineage", "project_water_source", "project_public_land", "project_road",
        "funding_request", "project_result", "water_source", "public_land", "road", "village_indicator", "indicator",
    ):  # fmt: skip
        session.execute(text(f"delete from {table}"))
    session.execute(text("update project set plan_id = null"))
    session.execute(text("delete from plan_step_reached"))
    session.execute(text("delete from plan"))


def enrich(session: Session, seed: int = 7, *, under: str = "", empty: frozenset[str] = frozenset()) -> None:
    """Add water, land, roads, registers, needs, plans, requests and results to what stands under the code ``under``.

    ``empty``: codes of villages that get nothing at all.
    """
    draw = random.Random(seed)
    places = _places(session, under, empty)
    _indicators(session, draw, places)
    _ground(session, draw, places)
    _needs_and_plans(session, draw, places)
    _projects(session, draw, under)


def _places(session: Session, under: str, empty: frozenset[str]) -> list[Any]:
    found = session.execute(
        text(
            "select area.id, area.code, st_x(spot) as x, st_y(spot) as y from area cross join lateral"
            " (select coalesce(area.point, area.label_point) as spot) as at"
            " where level in ('village', 'community') and code like :under order by code"
        ),
        {"under": f"{under}%"},
    )
    return [row for row in found if row.code not in empty]


def _indicators(session: Session, draw: random.Random, places: list[Any]) -> None:
    ids = {}
    for register, code, name, unit, dimension, _ in INDICATORS:
        ids[code] = session.scalar(
            text(
                "insert into indicator (register_code, indicator_version, code, name_th, unit, dimension_code)"
                " values (:register, '', :code, :name, :unit, :dimension) returning id"
            ),
            {"register": register, "code": code, "name": name, "unit": unit, "dimension": dimension},
        )
    rows = []
    for place in places:
        people, homes = draw.randint(120, 600), draw.randint(40, 180)
        for year in YEARS:
            for _, code, _, _, _, what in INDICATORS:
                if draw.random() < 0.06:
                    continue
                amount = {"P1": people // 2 + draw.randint(-9, 9), "P2": people // 2, "P3": homes}.get(code)
                told = what == "level"
                rows.append(
                    {
                        "area": place.id,
                        "indicator": ids[code],
                        "year": year,
                        "value": None if told else amount if amount is not None else round(draw.uniform(10, 99), 2),
                        "base": homes if code[0] in "BH" else None,
                        "level": draw.randint(1, 3) if told else None,
                        "passed": draw.random() < 0.7 if what == "passed" else None,
                    }
                )
    session.execute(
        text(
            "insert into village_indicator"
            " (area_id, indicator_id, fiscal_year_be, value, base_count, problem_level, passed)"
            " values (:area, :indicator, :year, :value, :base, :level, :passed)"
        ),
        rows,
    )


def _ground(session: Session, draw: random.Random, places: list[Any]) -> None:
    water, land, roads = [], [], []
    for place in places:
        x, y = place.x, place.y
        drawn = x is not None
        for n in range(draw.randint(0, 3)):
            shape = None
            if drawn and draw.random() < 0.7:
                shape = _square(x + 0.002 * n, y + 0.002, draw.uniform(2, 9) / 1e4)
            water.append(
                {
                    "key": f"w{place.code}-{n}", "name": f"แหล่งน้ำ {n + 1}", "kind": draw.choice(WATER),
                    "drink": draw.choice((True, False, None)), "home": draw.choice((True, True, False, None)),
                    "farm": draw.choice((True, False, None)), "m3": draw.choice((None, 1200, 5400.5, 48000)),
                    "dry": draw.choice((None, 0, 0, 2, 4)), "wkt": shape,
                    "precision": "digitised" if shape else "village",
                    "place": None if shape and draw.random() < 0.2 else place.id,
                }
            )  # fmt: skip
        if draw.random() < 0.6:
            shape = None
            if drawn and draw.random() < 0.7:
                shape = _square(x - 0.003, y - 0.002, draw.uniform(4, 15) / 1e4)
            land.append(
                {
                    "key": f"p{place.code}", "name": f"ที่สาธารณประโยชน์ {place.code}", "kind": draw.choice(LAND),
                    "document": draw.choice(("nsl", "register", "declaration", "none", None)),
                    "number": draw.choice((None, "นสล. 1234", "ทะเบียน 56")),
                    "sqm": draw.choice((None, 1600, 13640, 64000)), "wkt": shape,
                    "place": None if shape and draw.random() < 0.2 else place.id,
                }
            )  # fmt: skip
        for n in range(draw.randint(1, 3)):
            line = None
            if drawn and draw.random() < 0.85:
                line = f"LINESTRING({x} {y},{x + draw.uniform(-0.02, 0.02)} {y + draw.uniform(-0.02, 0.02)})"
            roads.append(
                {
                    "key": f"r{place.code}-{n}", "code": None if draw.random() < 0.5 else f"ตย.ถ.{place.code}-{n}",
                    "kind": draw.choice(ROADS), "surface": draw.choice(SURFACES), "wkt": line,
                    "metres": None if draw.random() < 0.3 else draw.randint(120, 2500), "place": place.id,
                }
            )  # fmt: skip
    session.execute(
        text(
            "insert into water_source (source_key, code, name_th, kind, use_drink, use_household, use_farming,"
            " capacity_m3, months_dry, place_area_id, geom, location_precision) values (:key, :key, :name, :kind,"
            " :drink, :home, :farm, :m3, :dry, :place, st_geomfromtext(:wkt, 4326), :precision)"
        ),
        water,
    )
    session.execute(
        text(
            "insert into public_land (source_key, code, name_th, kind, document, document_number, area_sqm,"
            " place_area_id, geom) values (:key, :key, :name, :kind, :document, :number, :sqm, :place,"
            " st_multi(st_geomfromtext(:wkt, 4326)))"
        ),
        land,
    )
    session.execute(
        text(
            "insert into road (source_key, code, kind, surface, length_m, place_area_id, geom) values (:key, :code,"
            " :kind, :surface, :metres, :place, st_multi(st_geomfromtext(:wkt, 4326)))"
        ),
        roads,
    )


def _square(x: float, y: float, half: float) -> str:
    west, south, east, north = (round(it, 7) for it in (x - half, y - half, x + half, y + half))
    return f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"


def _needs_and_plans(session: Session, draw: random.Random, places: list[Any]) -> None:
    needs = [
        {
            "key": f"n{place.code}-{n}", "title": f"น้ำไม่พอใช้ช่วงแล้ง จุดที่ {n + 1}", "issue": draw.choice(ISSUES),
            "people": draw.choice((None, 40, 126, 300)), "rank": n + 1, "year": draw.choice(YEARS),
            "status": draw.choice(("open", "open", "planned", "under_way", "solved")),
            "stage": "draft" if draw.random() < 0.1 else "published", "place": place.id,
        }
        for place in places
        for n in range(draw.randint(0, 4))
    ]  # fmt: skip
    session.execute(
        text(
            "insert into need (source_key, title, cause, potential, issue_code, affected_people, affected_households,"
            " priority, fiscal_year_be, status, stage, place_area_id, location_precision) values (:key, :title,"
            " 'ลำห้วยตื้นเขิน', 'มีกลุ่มผู้ใช้น้ำ', :issue, :people, :people / 3, :rank, :year, :status, :stage, :place,"
            " 'village')"
        ),
        needs,
    )
    session.execute(
        text(
            "insert into need_project (need_id, project_id) select need.id, project.id from need"
            " join lateral (select id from project where issue_code = need.issue_code"
            " and left(counted_code, 4) = left(need.counted_code, 4) order by md5(project.id::text || need.id::text)"
            " limit 1) as project on need.priority <= 2 on conflict do nothing"
        )
    )
    plans = [
        {"key": f"v{place.code}", "area": place.id, "stage": "draft" if draw.random() < 0.2 else "published"}
        for place in places
        if draw.random() < 0.7
    ]
    session.execute(
        text(
            "insert into plan (source_key, level, area_id, name_th, year_from, year_to, stage) values (:key, 'village',"
            " :area, 'แผนพัฒนาหมู่บ้าน', 2568, 2570, :stage)"
        ),
        plans,
    )
    session.execute(
        text(
            "insert into plan (source_key, level, organisation_id, name_th, year_from, year_to, stage)"
            " select 'lao' || code, 'lao', id, 'แผนพัฒนาท้องถิ่น', 2566, 2570, 'published' from organisation"
            " where kind not in ('agency', 'pao')"
        )
    )
    session.execute(
        text(
            "insert into plan_step_reached (plan_id, level, step_code, reached_on)"
            " select plan.id, plan.level, step.code, date '2024-11-15' + (step.sort * 40)"
            " from plan join plan_step as step on step.level = plan.level and step.sort <= 2"
        )
    )


def _projects(session: Session, draw: random.Random, under: str) -> None:
    ids = [
        row.id
        for row in session.execute(
            text("select id from project where counted_code like :under order by id"), {"under": f"{under}%"}
        )
    ]
    for number in ids:
        session.execute(
            text(
                "update project set done_by = :who, carried_out = :done, objective = :why, plan_level = case"
                " when place_area_id is null then plan_level else :level end where id = :id"
            ),
            {
                "id": number, "who": draw.choice(("self", "joint", "support", None)),
                "level": draw.choice(("village", "lao")), "done": draw.choice((True, False, None)),
                "why": "เพื่อให้ราษฎรมีน้ำใช้ตลอดปี",
            },
        )  # fmt: skip
        for source in draw.sample(("อบจ.", "กรมทรัพยากรน้ำ", "เงินอุดหนุน"), draw.randint(0, 2)):
            session.execute(
                text(
                    "insert into funding_request (project_id, funding_source, fiscal_year_be, amount_baht, status)"
                    " values (:id, :source, 2570, :baht, :status)"
                ),
                {
                    "id": number, "source": source, "baht": draw.choice((None, 250_000, 1_200_000)),
                    "status": draw.choice(("prepared", "requested", "approved", "refused")),
                },
            )  # fmt: skip
        if draw.random() < 0.4:
            session.execute(
                text(
                    "insert into project_result (project_id, checked_on, checked_by, progress_percent, spent_baht,"
                    " result, lesson) values (:id, '2026-06-30', 'คณะติดตามประเมินผล', :progress, :spent,"
                    " 'งานเป็นไปตามแบบ', :lesson)"
                ),
                {
                    "id": number, "progress": draw.choice((40, 80, 100)), "spent": draw.choice((None, 120_000)),
                    "lesson": draw.choice((None, "ควรสำรวจแนวเขตก่อนเริ่มงาน")),
                },
            )  # fmt: skip
    session.execute(
        text(
            "insert into project_water_source (project_id, water_source_id) select project.id, water_source.id"
            " from project join water_source on water_source.place_area_id = project.place_area_id"
            " where project.issue_code = 'water'"
        )
    )
    for number in ids:
        session.execute(
            text(
                "insert into project_public_land (project_id, public_land_id, permission)"
                " select project.id, land.id, :permission from project join public_land as land"
                " on land.place_area_id = project.place_area_id where project.id = :id limit 1"
            ),
            {"id": number, "permission": draw.choice(PERMISSIONS)},
        )
    session.execute(
        text(
            "insert into project_road (project_id, road_id) select distinct on (project.id) project.id, road.id"
            " from project join road on road.place_area_id = project.place_area_id where project.issue_code = 'roads'"
            " order by project.id, road.id"
        )
    )
    for first, second in zip(ids[::7], ids[3::7], strict=False):
        if first != second:
            session.execute(
                text(
                    "insert into project_lineage (from_project_id, to_project_id, share) values (:first, :second, 0.6)"
                    " on conflict do nothing"
                ),
                {"first": min(first, second), "second": max(first, second)},
            )
