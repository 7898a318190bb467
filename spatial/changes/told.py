"""The history of one project or need as people read it: who, when, why, from a file or by hand, field by field."""

import json
from typing import Any
from uuid import UUID

from geoalchemy2 import Geography
from sqlalchemy import cast, func, literal, or_, select
from sqlalchemy.orm import Session

from spatial.actor import Actor, seen
from spatial.changes.differences import Difference, Names, differences, facts
from spatial.changes.editing import Hand
from spatial.changes.states import MONEY, Row, Step, steps
from spatial.changes.undoing import can_be_undone
from spatial.errors import NotFound
from spatial.tables import Account, Base, Batch, Change, Organisation
from spatial.tables.base import geometry
from spatial.tables.history import SUBJECTS
from spatial.tables.project import REMOVED

_TITLES = {"project": "name", "need": "title"}
_THAI = {"project": "โครงการ", "need": "ความต้องการ"}
# A field that is called otherwise in the list of fields, where its own name means something else.
_CALLED = {("funding_request", "status"): "request_status"}


def found(session: Session, actor: Actor, kind: str, uuid: UUID, hand: Hand | None = None) -> Any:
    """Return ``id``, ``name``, ``version``, ``stage``, ``owner_id``, ``counted_code`` of a thing.

    What was removed is there for whoever keeps it (``hand``) alone. Raises NotFound.
    """
    table = Base.metadata.tables[SUBJECTS[kind].__tablename__]
    asked = select(
        table.c.id,
        table.c[_TITLES[kind]].label("name"),
        table.c.version,
        table.c.stage,
        table.c.owner_id,
        table.c.counted_code,
    ).where(table.c.uuid == uuid, or_(seen(table.c.stage, table.c.owner_id, actor), table.c.stage == REMOVED))
    row = session.execute(asked).one_or_none()
    if row is None or (row.stage == REMOVED and not (hand and hand.sees_removed(row))):
        raise NotFound(f"unknown_{kind}", f"ไม่พบ{_THAI[kind]}นี้", f"There is no such {kind}")
    return row


def history(session: Session, actor: Actor, kind: str, uuid: UUID, hand: Hand | None = None) -> dict[str, Any]:
    """Return the changes of a ``project`` or ``need``, newest first, and how it came.

    A change is told to whoever may see the thing both as it was before and as it was after. Names of people are told to
    officials only. ``fields``: what changed, ``old`` and ``new`` as plain values, or names by language; ``shapes``: its
    geometry (GeoJSON, EPSG:4326) before and after, where that changed; ``mine``: the person's ``hand`` may change the
    thing; ``removed``: it was removed, and they are told as one who keeps it. Raises NotFound.
    """
    subject = found(session, actor, kind, uuid, hand)
    keeps = hand is not None and hand.sees_removed(subject)
    now, made = steps(session, actor, kind, subject.id, keeps=keeps)
    first = (made[-1].before if made else now)[kind][subject.id]
    told = [(step, differences(step.before, step.after)) for step in made if step.seen]
    told = [(step, fields) for step, fields in told if fields]
    names = Names(session, actor)
    for _, fields in told:
        names.learn(fields, kind)
    causes = _Causes(session, actor, [step for step, _ in told], first["batch_id"])
    return {
        "id": str(uuid),
        "name": subject.name,
        "version": subject.version,
        "mine": hand is not None and hand.may_change(subject),
        "removed": subject.stage == REMOVED,
        "began": {"at": first["created_at"].isoformat(), "batch": causes.batch(first["batch_id"])},
        "entries": [
            causes.of(step)
            | {
                "fields": [_field(one, names, kind, subject.id) for one in fields if one.column != "geom"],
                "undoable": can_be_undone(kind, step),
                "shapes": next((_shapes(session, one) for one in fields if one.column == "geom"), None),
            }
            for step, fields in told
        ],
    }


def _field(one: Difference, names: Names, kind: str, number: int) -> dict[str, Any]:
    if one.column is None:
        sides = [None if row is None else _listed(one, row, names, kind, number) for row in (one.old, one.new)]
        return {"field": one.table, "about": [], "old": sides[0], "new": sides[1]}
    field = f"budget_{one.key}" if one.table == MONEY else _called(one.table, one.column)
    old, new = (names.of(one.table, one.column, value, kind) for value in (one.old, one.new))
    return {"field": field, "about": _listed(one, one.about, names, kind, number), "old": old, "new": new}


def _listed(one: Difference, row: Row, names: Names, kind: str, number: int) -> list[dict[str, Any]]:
    """Return what tells one row of what hangs on a thing, as fields with values."""
    told = facts(row, one.table, kind, number)
    return [{"field": _called(one.table, it), "value": names.of(one.table, it, row[it], kind)} for it in told]


def _called(table: str, column: str) -> str:
    return _CALLED.get((table, column), column).removesuffix("_id")


def _shapes(session: Session, one: Difference) -> dict[str, Any]:
    """Return a geometry before and after: GeoJSON with 7 decimals (about a centimetre), metres or m² on the ground."""
    return {"old": _shape(session, one.old), "new": _shape(session, one.new)}


def _shape(session: Session, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    drawn = literal(value, geometry("GEOMETRY"))
    on_ground = cast(drawn, Geography)
    row = session.execute(select(func.ST_AsGeoJSON(drawn, 7), func.ST_Length(on_ground), func.ST_Area(on_ground))).one()
    return {"geometry": json.loads(row[0]), "length_m": round(row[1], 1) or None, "area_sqm": round(row[2], 1) or None}


class _Causes:
    """Who made each change and why, or which file it came from."""

    def __init__(self, session: Session, actor: Actor, made: list[Step], first: int | None) -> None:
        self._official = actor.account_id is not None
        changes = {step.change_id for step in made if step.change_id is not None}
        batches = {step.batch_id for step in made if step.batch_id is not None} | {first} - {None}
        undone = select(Change.undoes_id).where(Change.undoes_id.is_not(None)).scalar_subquery()
        asked = (
            select(
                Change.id, Change.uuid, Change.reason, Change.role, Change.account_id, Account.name.label("person"),
                Organisation.name_th, Organisation.name_en, Organisation.kind, Change.undoes_id,
                Change.id.in_(undone).label("undone"),
            )
            .outerjoin(Account, Account.id == Change.account_id)
            .outerjoin(Organisation, Organisation.id == Change.organisation_id)
            .where(Change.id.in_(changes))
        )  # fmt: skip
        self._changes = {row.id: row for row in session.execute(asked)} if changes else {}
        files = select(Batch.id, Batch.uuid, Batch.file_name).where(Batch.id.in_(batches))
        self._batches = {row.id: row for row in session.execute(files)} if batches else {}

    def of(self, step: Step) -> dict[str, Any]:
        """Return the cause of a change as plain values."""
        told: dict[str, Any] = {
            "id": None, "at": step.at.isoformat(), "by": None, "reason": None, "batch": None,
            "undoes": False, "undone": False,
        }  # fmt: skip
        if step.batch_id is not None:
            return told | {"batch": self.batch(step.batch_id)}
        change = self._changes[step.change_id]
        return told | {
            "id": str(change.uuid),
            "by": self._person(change),
            "reason": change.reason,
            "undoes": change.undoes_id is not None,
            "undone": bool(change.undone),
        }

    def batch(self, number: int | None) -> dict[str, Any] | None:
        """Return the file of a batch; None of none."""
        row = self._batches.get(number)
        return None if row is None else {"id": str(row.uuid), "file_name": row.file_name}

    def _person(self, change: Any) -> dict[str, Any] | None:
        if change.account_id is None:
            return None
        organisation = {"th": change.name_th, "en": change.name_en or change.name_th} if change.name_th else None
        return {
            "role": change.role,
            "organisation": organisation,
            "organisation_kind": change.kind,
            "name": change.person if self._official else None,
        }
