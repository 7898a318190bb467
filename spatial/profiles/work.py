"""What is needed, planned, asked for and done in a place: needs, projects, money, plans, results."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.filters import Filter
from spatial.profiles.scope import Scope
from spatial.queries import query

PLANS_SHOWN, LESSONS_SHOWN = 40, 12


def _by(rows: list[dict[str, Any]], figure: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "figure"} for row in rows if row["figure"] == figure]


def _parameters(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    return replace(chosen, year=None, without=False).parameters(session, actor) | {"chosen_year": chosen.year}


def needs(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    """Return needs under the filter: in all, by issue, by status, and by year whatever year is chosen."""
    parameters = _parameters(session, actor, chosen)
    row = session.execute(query("profile_needs"), parameters).one()
    return {
        "totals": _by(row.by_all, "all")[0],
        "by_issue": _by(row.by_all, "issue"),
        "by_status": _by(row.by_all, "status"),
        "by_year": row.by_year,
        "answered_by": parameters["answered_by"],
        "near_m": parameters["near_m"],
    }


def projects(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    """Return projects under the filter added up in every way; money in exact baht, of the chosen year where one is.

    ``self_reliance``: of the activities of village plans, how many the villagers do themselves (ทำเอง); those whose
    doer nobody has stated are left out of the share. ``by_year`` is told whatever year is chosen.
    """
    parameters = _parameters(session, actor, chosen) | {"lesson_limit": LESSONS_SHOWN}
    row = session.execute(query("profile_projects"), parameters).one()
    return {
        "totals": _by(row.by_all, "all")[0] | {"overlaps": row.overlaps, "others": row.others},
        "by_issue": _by(row.by_all, "issue"),
        "by_stage": _by(row.by_all, "stage"),
        "by_source": _by(row.by_all, "source"),
        "by_plan_level": _by(row.by_all, "plan_level"),
        "by_done_by": _by(row.by_all, "done_by"),
        "by_year": row.by_year,
        "self_reliance": row.self_reliance,
        "requests": row.requests,
        "asked_of_several": row.asked_twice,
        "results": row.results,
        "lessons": row.lessons,
    }


def plans(session: Session, actor: Actor, scope: Scope, year: int | None) -> dict[str, Any]:
    """Return the plans of ``scope`` itself with their steps, and how many settlements within have a village plan."""
    parameters = scope.parameters() | visible_to(actor) | {"chosen_year": year, "list_limit": PLANS_SHOWN}
    row = session.execute(query("profile_plans"), parameters).one()
    return {"listed": row.listed, "settlements": row.settlements, "settlements_planned": row.settlements_planned}
