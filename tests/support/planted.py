"""A store with one row of each noun that its owner keeps to itself, beside rows that everybody may see."""

from dataclasses import dataclass

from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach import attach
from spatial.overlaps import cases
from spatial.tables.account import ROLES
from tests.support import rows
from tests.support.stores import Store

# What the planted rows say, in no other row of the store.
WORDS = ("สายลับสุดท้าย", "ต้องการเร้นลับ", "แผนซ่อนไว้", "แหล่งเงินซ่อน", "คำเร้นในรายละเอียด", "777013")
ROAD = LineString([(99.51, 18.05), (99.53, 18.05)])
BESIDE = LineString([(99.51, 18.05002), (99.53, 18.05002)])
OF_ORGANISATIONS = (
    "village_recorder", "community_recorder", "tambon_coordinator", "lao_planner", "lao_engineer", "agency",
)  # fmt: skip
OWNER = "owner@x.example"


@dataclass(frozen=True)
class Planted:
    """Public ids of rows everybody sees, of rows their owner alone sees, and all that would give the latter away."""

    seen: dict[str, str]
    hidden: dict[str, str]
    words: tuple[str, ...]
    organisations: dict[str, int]
    # The overlap of what is hidden with what is seen: officials are told of it in part, the public is not.
    covered: str


def plant(store: Store) -> Planted:
    """Fill an empty store. Accounts: one of each role, of another organisation than the owner of what is hidden."""
    with store.factory() as session, session.begin():
        mine, theirs = _places(session)
        seen = _shown(session, mine)
        hidden = _hidden(session, theirs, seen)
        for role in ROLES:
            rows.account(session, f"{role}@x.example", role, *([mine] if role in OF_ORGANISATIONS else []))
        rows.account(session, OWNER, "lao_engineer", theirs)
    with store.factory() as session, session.begin():
        cases.scan(session)
        find = text("select id from overlap_case where array[project_a_id, project_b_id] <@ array[:a, :b]::bigint[]")
        for found, other in ((seen, seen["project_b"]), (hidden, hidden["project"])):
            found["overlap"] = session.scalar(find, {"a": seen["project"], "b": other}) or 0
    attach(store.factory)
    with store.factory() as session:
        ids = [_public(session, found) for found in (seen, hidden)]
    covered = ids[1].pop("overlap")
    return Planted(ids[0], ids[1], (*WORDS, *ids[1].values()), {"mine": mine, "theirs": theirs}, covered)


def _places(session: Session) -> tuple[int, int]:
    for code in ("98", "9801", "980101", "98010101"):
        rows.area(session, code, f"พื้นที่ {code}", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980102", "ตำบลข้าง", box(99.6, 18.0, 99.7, 18.1))
    return tuple(rows.organisation(session, f"L{code}", f"อบต. {code}", home=code) for code in ("980101", "980102"))  # type: ignore[return-value]


def _shown(session: Session, owner: int) -> dict[str, int]:
    first = rows.project(session, "ถนน คสล. สายเหนือ", ROAD, place="980101", owner=owner, issue="roads")
    second = rows.project(session, "ถนนลาดยาง สายเหนือ", ROAD, place="980101", issue="roads")
    need = rows.need(session, "ถนนขาด", ROAD.centroid, place="98010101", issue="roads")
    water = rows.placed(session, "water_source", ROAD.centroid, "980101", name_th="สระกลาง", kind="pond")
    land = rows.placed(
        session, "public_land", box(99.515, 18.04, 99.525, 18.06), "980101", name_th="ที่สาธารณะ", kind="public_use"
    )
    road = rows.placed(session, "road", ROAD, "980101", name_th="ถนนกลาง", kind="local")
    batch = session.scalar(
        text("insert into batch (layer, file_name, status) values ('project', 'x.csv', 'loaded') returning id")
    )
    return {
        "project": first, "project_b": second, "need": need, "water_source": water, "public_land": land, "road": road,
        "batch": batch or 0,
    }  # fmt: skip


def _hidden(session: Session, owner: int, seen: dict[str, int]) -> dict[str, int]:
    plan = session.scalar(
        text(
            "insert into plan (source_key, level, organisation_id, area_id, name_th, year_from, year_to) values"
            " ('plan:ซ่อน', 'lao', :owner, (select id from area where code = '980101'), :name, 2566, 2570) returning id"
        ),
        {"owner": owner, "name": WORDS[2]},
    )
    drawn = rows.project(
        session, f"ถนน คสล. {WORDS[0]}", BESIDE, place="980101", owner=owner, issue="roads", stage="draft", baht=777_013
    )
    unplaced = rows.project(session, f"ขุดลอก {WORDS[0]}", owner=owner, stage="draft", issue="water")
    need = rows.need(
        session, WORDS[1], ROAD.centroid, place="98010101", stage="draft", owner=owner, issue="roads", people=5
    )
    unplaced_need = rows.need(session, f"{WORDS[1]} ไม่มีที่", stage="draft", owner=owner)
    bound = {
        "plan": plan,
        "drawn": drawn,
        "need": need,
        "first": seen["project"],
        "second": seen["project_b"],
        "money": WORDS[3],
        "more": WORDS[4],
        "seen_need": seen["need"],
        "water": seen["water_source"],
        "land": seen["public_land"],
        "road": seen["road"],
    }
    for statement in (
        "update project set plan_id = :plan, funding_source = :money, description = :more, objective = :more"
        " where id = :drawn",
        "update need set description = :more, cause = :more where id = :need",
        "insert into need_project (need_id, project_id) values (:seen_need, :drawn), (:need, :first)",
        "insert into project_lineage (from_project_id, to_project_id, share) values (:second, :drawn, 0.5)",
        "insert into project_water_source (project_id, water_source_id) values (:drawn, :water)",
        "insert into project_public_land (project_id, public_land_id) values (:drawn, :land)",
        "insert into project_road (project_id, road_id) values (:drawn, :road)",
        "insert into funding_request (project_id, funding_source, fiscal_year_be) values (:drawn, :money, 2570)",
        "insert into project_result (project_id, checked_on, result) values (:drawn, '2026-06-30', :more)",
    ):
        used = {name: value for name, value in bound.items() if f":{name}" in statement}
        session.execute(text(statement), used)
    return {"project": drawn, "unplaced": unplaced, "need": need, "unplaced_need": unplaced_need, "plan": plan or 0}


def _public(session: Session, ids: dict[str, int]) -> dict[str, str]:
    tables = {"project_b": "project", "unplaced": "project", "unplaced_need": "need", "overlap": "overlap_case"}
    return {
        name: session.scalar(text(f"select uuid::text from {tables.get(name, name)} where id = :id"), {"id": id_}) or ""
        for name, id_ in ids.items()
    }
