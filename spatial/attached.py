"""Reading what surrounds a place; the water balance and the public-land record of an area; how far attaching is."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.areas import area_prefix, plain_code
from spatial.errors import NotFound
from spatial.profiles import ground, people, water
from spatial.profiles.scope import Scope, scope_of
from spatial.queries import query
from spatial.queue import defer_once

ATTACH_JOB = "etl.attach"
NEIGHBOURS_M = (100, 500)
_AREA = text(
    "select area.id, area.version, coalesce(parent.code, area.code) as code, area.precision from area"
    " left join area as parent on parent.id = area.parent_id and area.level = 'community'"
    " where area.code = :code and area.level in ('village', 'community') order by area.level = 'community' limit 1"
)
_SEEN = (
    "select id, version, counted_code as code, location_precision as precision from {table}"
    " where uuid = :uuid and seen_by(stage, owner_id, :visible_stages, :own_organisation_ids)"
)


def ask_for_attaching(session: Session) -> None:
    """Have what is due attached once the session's transaction commits."""
    defer_once(session, ATTACH_JOB, lock=ATTACH_JOB)


def of_area(session: Session, actor: Actor, code: str) -> dict[str, Any]:
    """Return the water balance and the public-land record of an area, and what surrounds it if it is a village.

    An area of another level has ``attached`` None and tells how many of what lies in it is up to date. Raises NotFound.
    """
    scope = scope_of(session, code)
    told: dict[str, Any] = {
        "code": scope.code,
        "level": scope.level,
        "name_th": scope.name_th,
        "name_en": scope.name_en,
    }
    is_settlement = scope.level in ("village", "community")
    row = session.execute(_AREA, {"code": scope.code}).one() if is_settlement else None
    told["attached"] = _attached(session, actor, "area", row) if row else None
    told["state"] = state(session, scope.code) if scope.level not in ("country", "lao") else None
    return told | records(session, actor, scope)


def of_project(session: Session, actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Return what surrounds one project, and the decision of a person about its place, if one stands.

    Raises NotFound where there is none, or none the actor may see.
    """
    return _of_thing(session, actor, "project", uuid)


def of_need(session: Session, actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Return what surrounds one need. Raises NotFound where there is none, or none the actor may see."""
    return _of_thing(session, actor, "need", uuid)


def _of_thing(session: Session, actor: Actor, kind: str, uuid: UUID) -> dict[str, Any]:
    row = session.execute(text(_SEEN.format(table=kind)), {"uuid": uuid, **visible_to(actor)}).one_or_none()
    if row is None:
        thai = "โครงการ" if kind == "project" else "ความต้องการ"
        raise NotFound(f"unknown_{kind}", f"ไม่พบ{thai}นี้", f"There is no such {kind}")
    placed = session.execute(query("placement_standing"), {"kind": kind, "id": row.id}).one_or_none()
    return {
        "id": str(uuid),
        "placement": placed
        and dict(placed._mapping) | {"id": str(placed.id), "decided_at": placed.decided_at.isoformat()},
        "attached": _attached(session, actor, kind, row),
    }


def _attached(session: Session, actor: Actor, kind: str, subject: Any) -> dict[str, Any]:
    """Return the attachment of one subject as plain values; ``state`` is current, stale or missing."""
    asked = {"kind": kind, "id": subject.id, "code": subject.code, **visible_to(actor)}
    row = session.execute(query("attached"), asked).one_or_none()
    if row is None:
        return {"state": "missing", "precision": subject.precision}
    stale = row.is_stale or row.subject_version != subject.version
    neighbours = row.neighbours or []
    return {
        "state": "stale" if stale else "current",
        "precision": subject.precision,
        "basis": row.basis,
        "srid": row.srid,
        "method": row.method,
        "rules": row.rules,
        "computed_at": row.computed_at.isoformat(),
        "revision": row.revision,
        "areas": row.areas or [],
        "organisations": row.organisations or [],
        "nearest": row.nearest or {},
        "water_within_1000_m": row.water or [],
        "road": row.road,
        "public_land": row.land or [],
        "terrain": None
        if row.terrain is None
        else {"elevation_m": row.elevation_m, "slope_percent": row.slope_percent, "source": row.terrain},
        "neighbours": {f"within_{m}_m": sum(it["distance_m"] <= m for it in neighbours) for m in NEIGHBOURS_M}
        | {"items": neighbours},
        "needs": row.needs or [],
    }


def records(session: Session, actor: Actor, scope: Scope) -> dict[str, Any]:
    """Return the water balance of a place, its water sources and its public land, each with the projects that touch it.

    The balance is the profile's own (docs/profile.md): m³ a year stored for people against what they need.
    """
    found, counted = water.water(session, actor, scope), people.people(session, scope)
    land = ground.public_land(session, actor, scope)
    things = {"water": [it["uuid"] for it in found["listed"]], "land": [it["uuid"] for it in land["listed"]]}
    works: dict[str, list[dict[str, Any]]] = {}
    for row in session.execute(query("attached_works"), things | visible_to(actor)):
        works.setdefault(str(row.thing), []).append(
            {
                "id": str(row.uuid), "name": row.name, "basis": row.basis, "permission": row.permission,
                "share": row.share,
            }
        )  # fmt: skip

    def recorded(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [it | {"projects_on_it": works.get(str(it["uuid"]), [])} for it in listed]

    return {
        "water_balance": water.against_use(found, counted),
        "water_record": recorded(found["listed"]),
        "land_totals": land["totals"],
        "land_record": recorded(land["listed"]),
    }


def state(session: Session, area: str | None) -> dict[str, Any]:
    """Return how many things within an area are up to date, stale, not attached, and the last run. Raises NotFound."""
    prefix = area_prefix(session, plain_code(area) if area and area[:1].isdigit() else area)
    counts = session.execute(query("attached_state"), {"area_prefix": prefix}).one()
    run = session.execute(
        text("select status, done, total, started_at, finished_at from attachment_run order by id desc limit 1")
    ).one_or_none()
    return dict(counts._mapping) | {
        "run": None
        if run is None
        else dict(run._mapping)
        | {name: moment and moment.isoformat() for name, moment in (("started_at", run[3]), ("finished_at", run[4]))}
    }


def ask_cancel(session: Session) -> bool:
    """Ask the run that is under way to stop after its portion. Return whether there is one."""
    asked = session.execute(
        text("update attachment_run set cancel_requested = true where status = 'running' returning id")
    )
    return asked.first() is not None
