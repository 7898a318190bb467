"""The funding requests of a project in its form: a row each, told apart by its number; new rows are ``new1`` and on.

A field is called ``request_<row>_<part>``; a row is taken away by ``gone``.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from spatial.changes.fields import Entry, Fault, Unread, baht, read, typed
from spatial.tables import FundingRequest
from spatial.tables.project_money import REQUEST_STATUSES

# How many empty rows the form offers, and how many rows it takes at once.
EMPTY, MOST = 2, 50
PARTS = {
    "source": Entry("funding_source", "line", needed=True),
    "year": Entry("fiscal_year_be", "year", needed=True),
    "amount": Entry("amount_baht", "baht"),
    "status": Entry("status", "code", REQUEST_STATUSES, needed=True),
}
COLUMNS = tuple(entry.name for entry in PARTS.values())
GONE = "gone"
_NAME = re.compile(r"request_(\d{1,18}|new\d{1,2})_(source|year|amount|status|gone)")
FIRST_STATUS = "requested"


@dataclass
class Changes:
    """What is to become of a project's requests: by number, added, taken away; and what cannot be used."""

    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    added: list[dict[str, Any]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.gone)


def is_one(name: str) -> bool:
    """Tell whether a field of the form belongs to a request."""
    return _NAME.fullmatch(name) is not None


def rows_of(values: Mapping[str, str]) -> list[str]:
    """Return the rows of the form, in their order: those that stand, what was typed anew, and a few empty ones."""
    keys = dict.fromkeys(found[1] for name in values if (found := _NAME.fullmatch(name)))
    standing = sorted((key for key in keys if not key.startswith("new")), key=int)
    new = max((int(key[3:]) for key in keys if key.startswith("new")), default=0)
    return [*standing, *(f"new{n}" for n in range(1, max(new, EMPTY) + 1))]


def standing_in(session: Session, project_id: int) -> dict[str, str]:
    """Return what stands in each field."""
    asked = select(FundingRequest).where(FundingRequest.project_id == project_id).order_by(FundingRequest.id)
    return {
        f"request_{one.id}_{part}": typed(getattr(one, entry.name))
        for one in session.scalars(asked)
        for part, entry in PARTS.items()
    }


def read_all(session: Session, project_id: int, given: Mapping[str, str]) -> Changes:
    """Return what the form's rows ask for. A row that was emptied is one taken away; one left as it stands, none."""
    found = Changes()
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for name, text in given.items():
        if part := _NAME.fullmatch(name):
            rows[part[1]][part[2]] = text
    stands = standing_in(session, project_id)
    asked: dict[tuple[str, int], str] = {}
    for key in rows_of(stands | dict(given))[:MOST]:
        was = {part: stands.get(f"request_{key}_{part}", "") for part in PARTS}
        _row(found, key, was, rows.get(key, {}), asked)
    return found


def _row(
    found: Changes, key: str, was: dict[str, str], said: dict[str, str], asked: dict[tuple[str, int], str]
) -> None:
    # One that somebody took away and this person keeps, comes anew.
    stands = any(was.values())
    now = was | {part: text.strip() for part, text in said.items() if part in PARTS}
    if said.get(GONE) or not (now["source"] or now["year"] or now["amount"]):
        if stands:
            found.gone.append(int(key))
        return
    values = _values(found, key, now | {"status": now["status"] or FIRST_STATUS})
    if len(values) < len(PARTS):
        return
    place = (values["funding_source"], values["fiscal_year_be"])
    if asked.setdefault(place, key) != key:
        th, en = "มีคำขอไปยังแหล่งนี้ในปีนี้อยู่แล้ว", "There is a request to this source in this year already."
        found.faults.append(Fault(f"request_{key}_source", th, en))
    elif not stands:
        found.added.append(values)
    elif now != was:
        found.changed[int(key)] = values


def _values(found: Changes, key: str, now: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for part, entry in PARTS.items():
        try:
            values[entry.name] = baht(now[part]) if entry.sort == "baht" else read(entry, now[part])
        except Unread as error:
            found.faults.append(Fault(f"request_{key}_{part}", error.th, error.en))
    return values


def keep(session: Session, project_id: int, changes: Changes) -> None:
    """Write what is to become of a project's requests; what is taken away goes first, so that its place is free."""
    mine = FundingRequest.project_id == project_id
    if changes.gone:
        session.execute(delete(FundingRequest).where(mine, FundingRequest.id.in_(changes.gone)))
    for number, values in changes.changed.items():
        kept = values | {"version": FundingRequest.version + 1, "updated_at": func.now()}
        session.execute(update(FundingRequest).where(mine, FundingRequest.id == number).values(**kept))
    if changes.added:
        session.execute(insert(FundingRequest), [{"project_id": project_id} | one for one in changes.added])


def put_back(session: Session, project_id: int, rows: Mapping[int, Mapping[str, Any] | None]) -> None:
    """Make rows what they were, by number: None takes one away, a whole one that is not there comes again."""
    keep(session, project_id, Changes(gone=[number for number, row in rows.items() if row is None]))
    there = set(session.scalars(select(FundingRequest.id).where(FundingRequest.project_id == project_id)))
    keep(session, project_id, Changes(changed={it: dict(row) for it, row in rows.items() if row and it in there}))
    again = [dict(row) for number, row in rows.items() if row and number not in there]
    if again:
        session.execute(insert(FundingRequest), again)
