"""What is done in a place: needs, projects, money, against the same sums done by pandas, and against the lists."""

from typing import Any

import pandas as pd
import pytest
from sqlalchemy import text

from spatial import needs, projects
from spatial.actor import PUBLIC, Actor
from spatial.filters import Filter
from spatial.overlaps import reading
from spatial.profiles.whole import whole
from tests.support.profile_rows import PLACES, YEARS, seen, within
from tests.support.stores import Store


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", PLACES)
def test_needs_and_what_answers_them(rows: dict[str, Any], told: Any, place: str, year: int | None) -> None:
    frame = seen(rows["need"])
    frame = frame[frame["place_area_id"].isin(within(rows, place))]
    links = rows["need_project"].merge(seen(rows["project"])[["id"]], left_on="project_id", right_on="id")
    frame = frame.assign(answered=frame["id"].isin(links["need_id"]))
    chosen = frame if year is None else frame[frame["fiscal_year_be"] == year]
    found = told[place, year]["needs"]
    without = chosen[~chosen["answered"]]
    assert (found["totals"]["needs"], found["totals"]["without"]) == (len(chosen), len(without))
    assert (found["totals"]["people_without"] or 0) == without["affected_people"].sum()
    by_issue = chosen.fillna({"issue_code": "-"}).groupby("issue_code")["answered"].agg(["size", "sum"])
    assert {one["key"] or "-": (one["needs"], one["answered"]) for one in found["by_issue"]} == {
        issue: (int(one["size"]), int(one["sum"])) for issue, one in by_issue.iterrows()
    }
    assert {one["fiscal_year_be"]: one["needs"] for one in found["by_year"]} == frame[
        "fiscal_year_be"
    ].value_counts().to_dict()


def projects_of(rows: dict[str, Any], place: str) -> pd.DataFrame:
    """What the public sees of a place's projects: of an LAO its own."""
    frame = seen(rows["project"])
    if place.startswith("L"):
        [owner] = rows["organisation"][rows["organisation"]["code"] == place]["id"]
        return frame[frame["owner_id"] == owner]
    if place == "TH":
        return frame
    return frame[frame["counted_code"].fillna("-").str.startswith(place)]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", PLACES)
def test_projects_money_requests_and_results(rows: dict[str, Any], told: Any, place: str, year: int | None) -> None:
    frame = projects_of(rows, place)
    budgets = rows["project_budget"].astype({"amount_baht": float})
    budgets = budgets[budgets["project_id"].isin(frame["id"])]
    chosen = frame if year is None else frame[(frame["year_from"] <= year) & (frame["year_to"] >= year)]
    paid = budgets if year is None else budgets[budgets["fiscal_year_be"] == year]
    chosen = chosen.assign(baht=chosen["id"].map(paid.groupby("project_id")["amount_baht"].sum()).fillna(0.0))
    found = told[place, year]["projects"]
    assert found["totals"]["projects"] == len(chosen)
    assert found["totals"]["baht"] == pytest.approx(chosen["baht"].sum())
    assert found["totals"]["unplaced"] == int((~chosen["location_precision"].isin(("surveyed", "digitised"))).sum())
    for figure, column in (
        ("by_issue", "issue_code"),
        ("by_source", "funding_source"),
        ("by_done_by", "done_by"),
        ("by_stage", "stage"),
    ):
        summed = chosen.fillna({column: "-"}).groupby(column)["baht"].agg(["size", "sum"])
        assert {one["key"] or "-": (one["projects"], one["baht"]) for one in found[figure]} == {
            key: (int(one["size"]), pytest.approx(one["sum"])) for key, one in summed.iterrows()
        }
    running = (
        frame.apply(lambda it: list(range(int(it["year_from"]), int(it["year_to"]) + 1)), axis=1).explode()
        if len(frame)
        else pd.Series(dtype=int)
    )
    by_year = {one["fiscal_year_be"]: one for one in found["by_year"]}
    assert {be: one["projects"] for be, one in by_year.items() if one["projects"]} == running.value_counts().to_dict()
    assert sum(one["baht"] for one in by_year.values()) == pytest.approx(budgets["amount_baht"].sum())
    asked = rows["funding_request"].astype({"amount_baht": float})
    asked = asked[asked["project_id"].isin(frame["id"]) & ((asked["fiscal_year_be"] == year) | (year is None))]
    assert {one["status"]: (one["requests"], one["baht"] or 0) for one in found["requests"]} == {
        status: (len(one), pytest.approx(one["amount_baht"].sum())) for status, one in asked.groupby("status")
    }
    results = rows["project_result"].astype({"spent_baht": float})
    results = results[results["project_id"].isin(chosen["id"])]
    assert found["results"]["projects"] == results["project_id"].nunique()
    assert (found["results"]["spent_baht"] or 0) == pytest.approx(results["spent_baht"].sum())
    self_reliance = chosen[(chosen["plan_level"] == "village") & chosen["done_by"].notna()]
    assert (found["self_reliance"]["known"], found["self_reliance"]["by_self"]) == (
        len(self_reliance), int((self_reliance["done_by"] == "self").sum()),
    )  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", PLACES)
def test_the_profile_counts_what_lists_count(rich: Store, told: Any, place: str, year: int | None) -> None:
    with rich.factory() as session:
        chosen = Filter(None if place == "TH" else place, year=year)
        listed = projects.totals(session, PUBLIC, chosen)
        wanted = needs.totals(session, PUBLIC, chosen)
        overlaps = reading.page(session, PUBLIC, chosen, limit=1, offset=0)["total"]
    found = told[place, year]
    assert found["projects"]["totals"]["projects"] == listed["projects"]
    assert found["projects"]["totals"]["baht"] == listed["budget_baht"]
    assert found["projects"]["totals"]["overlaps"] == overlaps
    assert (found["needs"]["totals"]["needs"], found["needs"]["totals"]["without"]) == (
        wanted["needs"],
        wanted["needs_without"],
    )


def test_who_owns_a_draft_sees_it_counted_and_nobody_else_does(rich: Store) -> None:
    with rich.factory() as session, session.begin():
        [owner, draft] = session.execute(
            text("select owner_id, id from project where owner_id is not null and place_area_id is not null limit 1")
        ).one()
        session.execute(text("update project set stage = 'draft' where id = :id"), {"id": draft})
        session.flush()
        mine = whole(session, Actor(1, "lao_engineer", (owner,)), "99", Filter())["projects"]["totals"]["projects"]
        official = whole(session, Actor(2, "province"), "99", Filter())["projects"]["totals"]["projects"]
        assert mine == official + 1
        session.rollback()
