"""Placing the unplaced: the queue of what has words but no place, a person's decision, its undoing.

Whether somebody may place at all is asked in ``webgis.access``; which things they may place is ``Reach``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.acting import PLACING, about
from spatial.actor import Actor
from spatial.areas import area_prefix
from spatial.attached import ask_for_attaching
from spatial.changes.cause import because
from spatial.errors import BadInput, Conflict, NotAllowed, NotFound
from spatial.overlaps.runs import ask_recheck
from spatial.queries import query

MOST_SHOWN = 9
SUREST = 0.9
MOST_AT_ONCE, MOST_SHOWN_AT_ONCE = 100, 2_000
_TABLES = {"project": "โครงการ", "need": "ความต้องการ"}
_ROW = (
    "select id, version, owner_id, place_area_id, location_precision, counted_code, geom is not null as drawn"
    " from {table} where uuid = :uuid and stage <> 'removed' for update"
)
_MOVE = (
    "update {table} set place_area_id = :area, location_precision = :precision, version = version + 1,"
    " updated_at = now() where id = :id returning version"
)


@dataclass(frozen=True)
class Reach:
    """What a person may place: everything, or what lies in some areas (codes), or what their organisations own."""

    everything: bool = False
    areas: tuple[str, ...] = ()
    organisation_ids: tuple[int, ...] = ()

    def holds(self, row: Row[Any]) -> bool:
        """Tell whether a project or need is within reach."""
        if self.everything:
            return not self.areas or (row.counted_code or "").startswith(self.areas)
        return row.owner_id in self.organisation_ids

    def parameters(self, session: Session, area: str | None, owner: str | None) -> dict[str, Any]:
        """Return the parameters of ``unplaced_scope.sql``. Raises NotFound for an area that is not there."""
        return {
            "may_all": self.everything,
            "own_organisation_ids": list(self.organisation_ids),
            "own_areas": [f"{code}%" for code in self.areas] or None,
            "area_prefix": area_prefix(session, area),
            "owner": owner,
        }


def queue(
    session: Session, reach: Reach, *, area: str | None = None, owner: str | None = None, limit: int = 25,
    offset: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """Return one page of what waits, surest first, each with at most nine areas to choose from; and counts by owner."""
    asked = reach.parameters(session, area, owner)
    rows = session.execute(query("unplaced_page"), asked | {"limit": limit, "offset": offset}).all()
    known = _areas(session, {code for row in rows for code in _codes(row)})
    counts = [dict(row._mapping) for row in session.execute(query("unplaced_counts"), asked | {"sure": SUREST})]
    return {
        "items": [_item(row, [known[code] for code in _codes(row) if code in known]) for row in rows],
        "total": sum(it["waiting"] for it in counts),
        "sure": sum(it["sure"] for it in counts),
        "threshold": SUREST,
        "owners": counts,
    }


def _codes(row: Row[Any]) -> list[str]:
    listed = ([row.best_code] if row.best_code else []) + list(row.candidates or [])
    return list(dict.fromkeys(listed))[:MOST_SHOWN]


def _item(row: Row[Any], choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": str(row.uuid),
        "version": row.version,
        "words": row.words,
        "more": row.more or None,
        "owner_name": row.owner_name,
        "year": row.year,
        "read": not row.is_unread,
        "settled": row.best_code is not None,
        "confidence": row.confidence,
        "reason": row.reason,
        "choices": choices,
    }


def _areas(session: Session, codes: set[str]) -> dict[str, dict[str, Any]]:
    rows = session.execute(query("unplaced_areas"), {"codes": sorted(codes)})
    return {
        row.code: {
            "code": row.code,
            "level": row.level,
            "name_th": row.name_th,
            "name_en": row.name_en,
            "within_th": " · ".join(filter(None, (row.parent_th, row.grandparent_th))),
            "within_en": " · ".join(filter(None, (row.parent_en or row.parent_th, row.grandparent_en))),
            "point": None if row.lon is None else [row.lon, row.lat],
            "bbox": None if row.w is None else [row.w, row.s, row.e, row.n],
        }
        for row in rows
    }


def accept(
    session: Session, actor: Actor, reach: Reach, kind: str, uuid: UUID, code: str, version: int, method: str
) -> dict[str, Any]:
    """Place a project or need in the area ``code``: its place and precision, never a geometry. Return the placement.

    Raises NotFound for what is not there or out of reach, NotAllowed for an area out of it, Conflict where somebody
    changed or placed it meanwhile.
    """
    row = _locked(session, reach, kind, uuid)
    _must_be(session, kind, row, version)
    if row.drawn or row.place_area_id is not None:
        raise _meanwhile(session, kind, row)
    area = session.execute(
        text("select id, level from area where code = :code and level <> 'community' and not obsolete"), {"code": code}
    ).one_or_none()
    if area is None:
        raise NotFound("unknown_area", f"ไม่พบพื้นที่รหัส {code}", f"No area has the code {code}")
    because(session, actor)
    if reach.everything and reach.areas and not code.startswith(reach.areas):
        raise NotAllowed("not_your_area", "พื้นที่นี้อยู่นอกเขตของบัญชี", "This area lies outside the account's own.")
    new = _move(session, kind, row.id, area.id, area.level)
    guess = session.execute(
        text(f"select confidence, reason, candidates from place_guess where {kind}_id = :id"), {"id": row.id}
    ).one_or_none()
    placement = session.execute(
        text(
            f"insert into placement ({kind}_id, area_id, precision, method, confidence, reason, candidates, version,"
            " before_area_id, before_precision, account_id) values (:id, :area, :precision, :method, :confidence,"
            " :reason, :candidates, :version, :before, :before_precision, :account) returning uuid"
        ),
        {
            "id": row.id, "area": area.id, "precision": area.level, "method": method, "version": new,
            "confidence": guess.confidence if guess else None, "reason": guess.reason if guess else None,
            "candidates": list(guess.candidates) if guess else [], "before": row.place_area_id,
            "before_precision": row.location_precision, "account": actor.account_id,
        },
    ).scalar_one()  # fmt: skip
    _ask_what_follows(session, kind, row.id)
    return {"placement": str(placement), "kind": kind, "id": str(uuid), "version": new, "code": code}


def accept_sure(
    session: Session, actor: Actor, reach: Reach, *, sure: float, wanted: Sequence[tuple[str, UUID, int]]
) -> dict[str, Any]:
    """Take the guesses of things a person saw in the preview (kind, id, version), all in one transaction.

    What somebody changed since, or is not as sure as ``sure``, is left and counted. Raises BadInput for too many.
    """
    if len(wanted) > MOST_AT_ONCE:
        raise BadInput("too_many", f"ครั้งละไม่เกิน {MOST_AT_ONCE} รายการ", f"At most {MOST_AT_ONCE} at once")
    made = []
    # In one order for everybody, so that two who place the same things wait for each other instead of both failing.
    for kind, uuid, version in sorted(wanted, key=str):
        try:
            code = _guessed(session, reach, kind, uuid, sure)
            if code is not None:
                made.append(accept(session, actor, reach, kind, uuid, code, version, "bulk"))
        except (Conflict, NotAllowed, NotFound):  # raised before anything is written; the count tells
            continue
    return {"placed": made, "left": len(wanted) - len(made)}


def _guessed(session: Session, reach: Reach, kind: str, uuid: UUID, sure: float) -> str | None:
    row = _locked(session, reach, kind, uuid)
    code: str | None = session.scalar(
        text(
            f"select area.code from place_guess join area on area.id = place_guess.area_id where {kind}_id = :id"
            " and confidence >= :sure and subject_version = :version"
        ),
        {"id": row.id, "sure": sure, "version": row.version},
    )
    return code


def preview(
    session: Session, reach: Reach, *, sure: float, area: str | None = None, owner: str | None = None
) -> dict[str, Any]:
    """Return what is as sure as ``sure``, surest first, at most ``MOST_SHOWN_AT_ONCE`` of it."""
    asked = reach.parameters(session, area, owner) | {"sure": sure, "limit": MOST_SHOWN_AT_ONCE}
    rows = session.execute(query("unplaced_sure"), asked)
    items = [
        {"kind": row.kind, "id": str(row.uuid), "version": row.version, "words": row.words,
         "owner_name": row.owner_name, "confidence": row.confidence, "reason": row.reason,
         "area": {"code": row.code, "level": row.level, "name_th": row.name_th, "name_en": row.name_en}}
        for row in rows
    ]  # fmt: skip
    return {"items": items, "sure": sure}


def undo(session: Session, actor: Actor, reach: Reach, placement: UUID) -> dict[str, Any]:
    """Take a placement back: the thing waits again. Raises NotFound; Conflict where the thing changed since."""
    found = session.execute(
        text(
            "select placement.id, placement.version, before_area_id, before_precision, undone_at,"
            " coalesce(project.uuid, need.uuid) as thing, case when project.id is null then 'need' else 'project' end"
            " as kind from placement left join project on project.id = placement.project_id"
            " left join need on need.id = placement.need_id where placement.uuid = :uuid"
        ),
        {"uuid": placement},
    ).one_or_none()
    if found is None or found.undone_at is not None:
        raise NotFound("unknown_placement", "ไม่พบการระบุตำแหน่งนี้", "There is no such placement")
    row = _locked(session, reach, found.kind, found.thing)
    _must_be(session, found.kind, row, found.version)
    because(session, actor)
    version = _move(session, found.kind, row.id, found.before_area_id, found.before_precision)
    session.execute(
        text("update placement set undone_at = now(), undone_by_id = :account where id = :id"),
        {"account": actor.account_id, "id": found.id},
    )
    # The words are the same: the guess stands for the new version too.
    session.execute(
        text(f"update place_guess set subject_version = :version where {found.kind}_id = :id"),
        {"version": version, "id": row.id},
    )
    _ask_what_follows(session, found.kind, row.id)
    return {"kind": found.kind, "id": str(found.thing), "version": version}


def _locked(session: Session, reach: Reach, kind: str, uuid: UUID) -> Row[Any]:
    if kind not in _TABLES:
        raise BadInput("bad_kind", f"ไม่รู้จัก {kind}", f"Not a kind of thing that is placed: {kind}")
    about(session, PLACING)
    row = session.execute(text(_ROW.format(table=kind)), {"uuid": uuid}).one_or_none()
    if row is None or not reach.holds(row):
        raise NotFound(f"unknown_{kind}", f"ไม่พบ{_TABLES[kind]}นี้", f"There is no such {kind}")
    return row


def _ask_what_follows(session: Session, kind: str, thing: int) -> None:
    """Have attached what surrounds the thing's new place, and a project compared with what it may repeat there."""
    ask_for_attaching(session)
    if kind == "project":
        ask_recheck(session, [thing])


def _must_be(session: Session, kind: str, row: Row[Any], version: int) -> None:
    if row.version != version:
        raise _meanwhile(session, kind, row)


def _meanwhile(session: Session, kind: str, row: Row[Any]) -> Conflict:
    """Return the conflict that says where it stands now, and who placed it, where a person did."""
    last = session.execute(query("placement_last"), {"kind": kind, "thing": row.id}).one_or_none()
    if row.place_area_id is None or last is None or last.area_id != row.place_area_id:
        return Conflict("changed_meanwhile", "มีผู้แก้ไขรายการนี้ไปแล้ว", "Somebody changed it meanwhile", version=row.version)
    who = last.person or "ระบบ"
    return Conflict(
        "placed_already",
        f"{who} ระบุไว้แล้วว่าอยู่ {last.name_th}",
        f"{last.person or 'The system'} has placed it in {last.name_en or last.name_th}.",
        version=row.version,
    )


def _move(session: Session, kind: str, thing: int, area: int | None, precision: str) -> int:
    moved = session.execute(
        text(_MOVE.format(table=kind)), {"area": area, "precision": precision, "id": thing}
    ).scalar_one()
    return int(moved)
