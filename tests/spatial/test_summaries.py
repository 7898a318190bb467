"""Sums by area equal what is counted one by one: before they are settled, after, and for whoever looks."""

import random
from collections import Counter

import pytest
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.catalogue import LAYERS
from layers.tiles import Query, tile
from spatial import summaries
from spatial.actor import PUBLIC, Actor, visible_to
from spatial.filters import Filter
from tests.support import mvt, rows
from tests.support.stores import Store

ISSUES = ("water", "roads", None)
STAGES = ("draft", "agreed", "published")
OFFICIAL = Actor(1, "province")


@pytest.fixture
def filled(session: Session) -> tuple[Session, list[int]]:
    """Two amphoe of two tambons, two LAOs, a few hundred projects and needs of every sort."""
    draw = random.Random(99)
    rows.area(session, "98", "จังหวัด", box(99.0, 18.0, 99.8, 18.4))
    for west, amphoe in ((99.0, "9801"), (99.4, "9802")):
        rows.area(session, amphoe, f"อำเภอ {amphoe}", box(west, 18.0, west + 0.4, 18.4))
        for part in (1, 2):
            shape = box(west + 0.2 * (part - 1), 18.0, west + 0.2 * part, 18.4)
            rows.area(session, f"{amphoe}0{part}", f"ตำบล {part}", shape)
    owners = [rows.organisation(session, f"L98010{it}", f"อบต. {it}", home=f"98010{it}") for it in (1, 2)]
    add(session, draw, owners, 160)
    return session, owners


def add(session: Session, draw: random.Random, owners: list[int], number: int) -> None:
    places = ("980101", "980102", "980201", "980202", "9802", "98", None)
    made = [
        rows.project(
            session, f"โครงการ {it}", draw.choice([None, Point(99.1, 18.1), LineString([(99.3, 18.1), (99.5, 18.2)])]),
            place=draw.choice(places), year=draw.choice([2569, 2570, 2571]), issue=draw.choice(ISSUES),
            stage=draw.choice(STAGES), owner=draw.choice([*owners, None]), baht=draw.randint(1, 999_999),
        )
        for it in range(number)
    ]  # fmt: skip
    for _ in range(number):
        need = rows.need(
            session, "ต้องการ", place=draw.choice(places[:6]), year=draw.choice([2569, 2570, None]),
            issue=draw.choice(ISSUES), stage=draw.choice(STAGES), owner=draw.choice([*owners, None]),
        )  # fmt: skip
        if draw.random() < 0.5:
            rows.answers(session, need, draw.choice(made))


def symbols(session: Session, folder, layer: str, z: int, actor: Actor, **chosen: object) -> dict[str, dict]:
    """Return the symbols of all tiles of a zoom by the code of their area."""
    query = Query(actor, Filter(**chosen))  # type: ignore[arg-type]
    places = {mvt.tile_at(lon, lat, z) for lon in (99.0, 99.3, 99.5, 99.79) for lat in (18.01, 18.2, 18.39)}
    part = "project_point" if layer == "project" else "need"
    found = {}
    for place in places:
        for row in mvt.decoded(folder, tile(session, LAYERS[layer], *place, query), *place).get(part, []).itertuples():
            found[row.code] = row._asdict()
    return found


def counted(session: Session, table: str, actor: Actor, length: int, **chosen: object) -> dict[str, tuple]:
    """Count in Python, row by row, what may be seen."""
    seen = visible_to(actor)
    links: dict[int, list] = {}
    for row in session.execute(
        text("select need_id, stage, owner_id from need_project join project p on p.id = project_id")
    ):
        links.setdefault(row.need_id, []).append(row)
    baht = Counter()
    for row in session.execute(text("select project_id, fiscal_year_be, amount_baht from project_budget")):
        if chosen.get("year") in (None, row.fiscal_year_be):
            baht[row.project_id] += float(row.amount_baht)

    def may_see(row) -> bool:
        return row.stage in seen["visible_stages"] or row.owner_id in actor.organisation_ids

    found: dict[str, list[float]] = {}
    for row in session.execute(text(f"select * from {table}")):
        years = (row.year_from, row.year_to) if table == "project" else (row.fiscal_year_be, row.fiscal_year_be)
        year, issue = chosen.get("year"), chosen.get("issue")
        if not may_see(row) or row.counted_code is None or (issue and row.issue_code != issue):
            continue
        if year and (years[0] is None or not years[0] <= year <= years[1]):
            continue
        one = found.setdefault(row.counted_code[:length], [0, 0, 0])
        one[0] += 1
        if table == "project":
            one[1] += row.geom is None
            one[2] += baht[row.id]
        else:
            one[1] += not any(may_see(link) for link in links.get(row.id, []))
    return {code: tuple(numbers) for code, numbers in found.items()}


def agree(session: Session, folder, owners: list[int]) -> None:
    for actor in (PUBLIC, OFFICIAL, Actor(1, "lao_planner", (owners[0],))):
        for z, length in ((6, 4), (9, 6)):
            for chosen in ({}, {"year": 2570}, {"year": 2570, "issue": "water"}):
                shown = symbols(session, folder, "project", z, actor, **chosen)
                told = {code: (it["n"], it["unplaced"], it["budget"]) for code, it in shown.items()}
                assert told == counted(session, "project", actor, length, **chosen), (actor, z, chosen)
                shown = symbols(session, folder, "need", z, actor, **chosen)
                told = {code: (it["n"], it["without"], 0) for code, it in shown.items()}
                assert told == counted(session, "need", actor, length, **chosen), (actor, z, chosen)


def test_symbols_from_afar_agree_with_a_count_row_by_row(filled, tmp_path) -> None:
    session, owners = filled
    agree(session, tmp_path, owners)  # nothing settled yet: all is counted one by one
    assert summaries.settle(session) > 0
    assert session.scalar(text("select count(*) from layer_change")) == 0
    assert session.scalar(text("select count(*) from project_summary where code_length = 4")) > 0
    agree(session, tmp_path, owners)  # all from the summary


def test_changes_after_settling_show_at_once_and_are_settled_into_the_same_sums(filled, tmp_path) -> None:
    session, owners = filled
    summaries.settle(session)
    add(session, random.Random(5), owners, 12)
    session.execute(text("update project set stage = 'published' where id % 7 = 0"))
    session.execute(
        text("update project set place_area_id = (select id from area where code = '980202') where id % 11 = 0")
    )
    session.execute(text("update project_budget set amount_baht = amount_baht + 1 where project_id % 5 = 0"))
    session.execute(text("delete from need where id % 13 = 0"))
    session.execute(text("delete from project where id % 17 = 0"))
    session.execute(text("update need set issue_code = 'water' where id % 3 = 0"))
    agree(session, tmp_path, owners)
    summaries.settle(session)
    agree(session, tmp_path, owners)
    for table in ("project_summary", "need_summary"):
        kept = session.execute(text(f"select * from {table} order by 1, 2, 3, 4, 5")).all()
        session.execute(text(f"delete from {table}"))
        noun = table.removesuffix("_summary")
        codes = list(
            session.scalars(text(f"select distinct left(counted_code, 6) from {noun} where counted_code is not null"))
        )
        summaries.sum_up(session, noun, codes)
        assert session.execute(text(f"select * from {table} order by 1, 2, 3, 4, 5")).all() == kept


def test_the_summary_is_what_is_used_once_settled(filled, tmp_path) -> None:
    session, _ = filled
    summaries.settle(session)
    session.execute(text("update project_summary set projects = projects + 1000"))
    assert all(it["n"] > 1000 for it in symbols(session, tmp_path, "project", 6, PUBLIC).values())


def test_what_was_committed_is_settled_after(fresh_store: Store) -> None:
    from spatial.db import session_scope
    from spatial.revisions import read

    with session_scope(fresh_store.factory) as session:
        rows.area(session, "98", "จังหวัด", box(99.0, 18.0, 99.8, 18.4))
        rows.project(session, "หนึ่ง", Point(99.1, 18.1), place="98", issue="water")
        before = read(session)
    with fresh_store.factory() as session:
        after = read(session)
        assert (before.pending > 0, after.pending) == (True, 0)
        assert after.numbers == before.numbers
        assert (
            session.scalar(text("select projects from project_summary where code_length = 2 and fiscal_year_be = 0"))
            == 1
        )
