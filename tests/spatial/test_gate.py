"""Whether money may be asked for: through the lineage, past what is settled, never quiet of what one cannot see."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from spatial.actor import Actor
from spatial.decisions.gate import funding_clear, obstacles
from spatial.decisions.terms import Decision
from spatial.overlaps import cases
from tests.spatial.test_deciding import DUPLICATE, Court, court, pair
from tests.support import rows

__all__ = ["pair"]
LINEAGE = text("insert into project_lineage (from_project_id, to_project_id) values (:a, :b)")
REQUEST = text(
    "insert into funding_request (project_id, funding_source, fiscal_year_be, status)"
    " values (:id, :source, 2571, :status) returning id"
)


def stands(it: Court, project: int, source: str | None = None, who: Actor | None = None) -> list[str]:
    """Return the kinds of what stands in a project's way."""
    told = funding_clear(it.session, who or it.people["amphoe"].actor, it.uuid_of(project), source)
    assert told["clear"] == (not told["obstacles"])
    return [one["kind"] for one in told["obstacles"]]


def test_an_undecided_duplicate_stands_in_the_way_of_both_and_of_their_lineage(pair: Court) -> None:
    village = rows.project(pair.session, "ขุดลอกหนองแวง", None, stage="agreed")
    assert stands(pair, village) == []
    pair.session.execute(LINEAGE, {"a": village, "b": pair.a})
    assert [stands(pair, it) for it in (pair.a, pair.b, village)] == [["undecided_duplicate"]] * 3


@pytest.mark.parametrize(
    ("decision", "of_a", "of_b"),
    [
        (DUPLICATE, [], ["withdrawn"]),
        (
            Decision("duplicate", carries_on="a", other_becomes="linked"),
            ["confirmed_duplicate"],
            ["confirmed_duplicate"],
        ),
        (Decision("phase", first="a"), [], []),
        (Decision("not_same"), [], []),
        (Decision("carried_up", carries_on="b"), [], []),
    ],
)
def test_what_is_settled(pair: Court, decision: Decision, of_a: list[str], of_b: list[str]) -> None:
    pair.say("amphoe", "settle", decision, reason="ที่ประชุม")
    assert (stands(pair, pair.a), stands(pair, pair.b)) == (of_a, of_b)
    pair.say("amphoe", "reopen", reason="ข้อมูลใหม่")
    assert "undecided_duplicate" in stands(pair, pair.a)


def test_a_request_to_another_source_by_it_or_a_relative(pair: Court) -> None:
    session = pair.session
    pair.say("amphoe", "settle", Decision("carried_up", carries_on="b"), reason="ที่ประชุม")
    request = session.execute(REQUEST, {"id": pair.a, "source": "อบจ.", "status": "requested"}).scalar_one()
    assert (stands(pair, pair.a), stands(pair, pair.b)) == (["other_request"], ["other_request"])
    assert (stands(pair, pair.b, "อบจ."), stands(pair, pair.b, "งบพัฒนาจังหวัด")) == ([], ["other_request"])
    session.execute(text("update project set funding_source = 'อบจ.' where id = :id"), {"id": pair.a})
    assert (stands(pair, pair.a), stands(pair, pair.b)) == ([], ["other_request"])
    for ended in ("refused", "withdrawn"):
        session.execute(text("update funding_request set status = :it where id = :id"), {"it": ended, "id": request})
        assert stands(pair, pair.b) == []


def test_officials_are_told_of_what_they_may_not_see_and_nothing_of_it(session: Any) -> None:
    pair = court(session, stage="draft")
    told = funding_clear(session, pair.people["a"].actor, pair.uuid_of(pair.a))
    assert not told["clear"]
    [one] = told["obstacles"]
    assert one["covered"] and one["other"] == {"id": None, "name": None, "owner_name": one["other"]["owner_name"]}
    assert stands(pair, pair.a, who=Actor()) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edges=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda it: it[0] < it[1]), max_size=6),
    asking=st.sets(st.integers(0, 5), max_size=2),
)
def test_the_lineage_is_one_whichever_way_it_is_looked_at(
    pair: Court, edges: set[tuple[int, int]], asking: set[int]
) -> None:
    """The gate by SQL against a plain walk: clear where nobody in the connected family asks."""
    session, who = pair.session, pair.people["amphoe"].actor
    with session.begin_nested() as nested:
        ids = [rows.project(session, f"ขุดสระ {number}", None, stage="agreed") for number in range(6)]
        add = text("insert into project_lineage (from_project_id, to_project_id, share) values (:a, :b, 0.1)")
        for one, two in edges:
            session.execute(add, {"a": ids[one], "b": ids[two]})
        for one in asking:
            session.execute(REQUEST, {"id": ids[one], "source": "อบจ.", "status": "approved"})
        families = [{it} for it in range(6)]
        for one, two in edges:
            families = [it for it in families if not it & {one, two}] + [
                set().union(*(it for it in families if it & {one, two}))
            ]
        blocked = {ids[it] for family in families if family & asking for it in family}
        found = obstacles(session, who, ids)
        assert set(found) == {pair.uuid_of(it) for it in blocked}
        nested.rollback()


def test_a_pair_found_within_one_lineage_is_not_a_duplicate_to_decide(pair: Court) -> None:
    pair.session.execute(LINEAGE, {"a": pair.a, "b": pair.b})
    cases.recheck(pair.session, [pair.a])
    assert (stands(pair, pair.a), stands(pair, pair.b)) == ([], [])


def test_a_plan_says_of_how_many_projects_money_may_be_asked_for(pair: Court) -> None:
    session = pair.session
    plan = session.scalar(
        text(
            "insert into plan (source_key, level, organisation_id, name_th, year_from, year_to) select 'plan:1', 'lao',"
            " owner_id, 'แผน', 2570, 2574 from project where id = :id returning id"
        ),
        {"id": pair.a},
    )
    other = rows.project(session, "ขุดลอกหนองแวง", None, stage="agreed")
    session.execute(
        text("update project set plan_id = :plan where id in (:a, :b)"), {"plan": plan, "a": pair.a, "b": other}
    )
    told = funding_clear(session, pair.people["amphoe"].actor, pair.uuid_of(pair.a))
    assert told["plan"] == {"projects": 2, "clear": 1}
