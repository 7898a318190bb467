"""Taking one change back: the fields it changed become what they were, unless a later change touched them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from spatial.changes import requests
from spatial.changes.cause import because
from spatial.changes.differences import Difference, differences
from spatial.changes.editing import Hand, keep, keep_money, mine, what_follows
from spatial.changes.fields import ENTRIES
from spatial.changes.states import MONEY, State, Step, same, steps
from spatial.errors import Conflict, NotFound
from spatial.tables import Change
from spatial.tables.project import REMOVED

# What a change of the form brings along.
_ALONG = {"location_precision", "geom"}
REQUESTS = "funding_request"


def undo(session: Session, hand: Hand, kind: str, uuid: UUID, change: UUID, reason: str) -> int:
    """Take a change back as a change of its own, and return the thing's new version.

    Raises NotFound, NotAllowed; Conflict where a later change touched one of its fields, or where what it changed is
    not undone here.
    """
    row = mine(session, hand, kind, uuid, lock=True, removed=True)
    number = session.scalar(select(Change.id).where(Change.uuid == change))
    now, made = steps(session, hand.actor, kind, row.id, keeps=True)
    step = next((one for one in made if one.change_id is not None and one.change_id == number), None)
    if step is None or not step.seen:
        raise NotFound("unknown_change", "ไม่พบการแก้ไขนี้", "There is no such change")
    columns, money, asked = _back(kind, row.id, now, step)
    if row.stage == REMOVED and "stage" not in columns:
        raise Conflict("removed", "รายการนี้ถูกนำออกแล้ว นำกลับมาก่อน", "This was removed. Bring it back first.")
    because(session, hand.actor, reason, undoes=number)
    kept = keep(session, kind, row.id, columns)
    keep_money(session, row.id, money)
    requests.put_back(session, row.id, asked)
    what_follows(session, kind, row.id)
    return kept


def can_be_undone(kind: str, step: Step) -> bool:
    """Tell whether a change holds nothing but what the form changes."""
    return step.change_id is not None and all(_is_ours(kind, one) for one in differences(step.before, step.after))


def _is_ours(kind: str, one: Difference) -> bool:
    if one.table == MONEY or (one.table == REQUESTS and one.column in {None, *requests.COLUMNS}):
        return True
    return one.table == kind and one.column in {entry.stands_in for entry in ENTRIES[kind]} | _ALONG


def _back(
    kind: str, number: int, now: State, step: Step
) -> tuple[dict[str, Any], dict[int, Any], dict[int, dict[str, Any] | None]]:
    if not can_be_undone(kind, step):
        raise Conflict(
            "not_undone_here",
            "การเปลี่ยนแปลงนี้มีมากกว่าช่องในแบบฟอร์ม จึงถอนที่นี่ไม่ได้",
            "This change holds more than the form's fields, so it cannot be taken back here.",
        )
    columns: dict[str, Any] = {}
    money: dict[int, Any] = {}
    asked: dict[int, dict[str, Any] | None] = {}
    touched = []
    for one in differences(step.before, step.after):
        name = str(one.column)
        if one.table == MONEY:
            here = now[MONEY].get(one.key)
            untouched, name = (here["amount_baht"] if here else None) == one.new, f"budget_{one.key}"
            money[one.key] = one.old
        elif one.table == REQUESTS:
            untouched, name = _request_back(one, now[REQUESTS].get(one.key), asked), "funding_request"
        else:
            untouched = same(now[kind][number][name], one.new)
            columns[name] = one.old
        if not untouched:
            touched.append(name.removesuffix("_id"))
    if touched:
        raise Conflict(
            "changed_since",
            "มีการแก้ไขช่องเดียวกันภายหลัง ถอนรายการที่ใหม่กว่าก่อน หรือแก้ไขในแบบฟอร์ม",
            "A later change touched the same fields. Take that one back first, or change them in the form.",
            fields=touched,
        )  # fmt: skip
    return columns, money, asked


def _request_back(one: Difference, here: dict[str, Any] | None, asked: dict[int, dict[str, Any] | None]) -> bool:
    """Note what a request's row is to become, None where it goes, and tell whether it stands as the change left it."""
    if one.column is None:
        asked[one.key] = one.old
        left = one.new and {name: one.new[name] for name in requests.COLUMNS}
        return left == (here and {name: here[name] for name in requests.COLUMNS})
    asked[one.key] = (asked.get(one.key) or {}) | {one.column: one.old}
    return here is not None and here[one.column] == one.new
