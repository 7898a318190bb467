"""Reading what is found about single projects: outside the jurisdiction, on public land, asked of two sources."""

from typing import Any, cast
from uuid import UUID

from sqlalchemy.orm import Session

from spatial import projects
from spatial.actor import Actor
from spatial.errors import NotFound
from spatial.filters import Filter
from spatial.queries import query
from spatial.tables.overlap_case import FINDING_KINDS

MOST_OF_ONE = 100


def page(
    session: Session, actor: Actor, chosen: Filter, *, kind: str | None, limit: int, offset: int
) -> dict[str, Any]:
    """Return one page of findings under the filter, each with its project as lists show it, and how many of each kind.

    ``share``: of the project, by length, area or count; ``facts``: as ``project_findings.sql`` tells, metres or m².
    """
    counts, rows = _asked(session, actor, chosen, kind=kind, limit=limit, offset=offset)
    known = projects.items(session, actor, [row.uuid for row in rows])
    return {
        "items": [{"project": known[row.uuid], **_told(row)} for row in rows],
        "counts": {it: counts.get(it, 0) for it in FINDING_KINDS},
        "total": counts.get(kind, 0) if kind else sum(counts.values()),
    }


def of_project(session: Session, actor: Actor, uuid: UUID) -> list[dict[str, Any]]:
    """Return what is found about one project. Raises NotFound where there is none, or none the actor may see."""
    if not projects.items(session, actor, [uuid]):
        raise NotFound("unknown_project", "ไม่พบโครงการนี้", "There is no such project")
    _, rows = _asked(session, actor, Filter(), uuid=uuid, limit=MOST_OF_ONE)
    return [_told(row) for row in rows]


def _asked(session: Session, actor: Actor, chosen: Filter, **more: Any) -> tuple[dict[str, int], list[Any]]:
    given = {"uuid": None, "kind": None, "kinds": list(FINDING_KINDS), "offset": 0, **more}
    rows = session.execute(query("findings_list"), chosen.parameters(session, actor) | given).all()
    return cast("dict[str, int]", rows[0].counts), [row for row in rows if row.uuid is not None]


def _told(row: Any) -> dict[str, Any]:
    return {"kind": row.kind, "share": None if row.share is None else round(row.share, 4), "facts": row.facts}
