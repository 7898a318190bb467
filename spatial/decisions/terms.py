"""The words of deciding: what may be decided about two projects, and what a step of a case says."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spatial.errors import BadInput

DECISIONS = ("duplicate", "carried_up", "phase", "maintenance", "coordinate", "not_same")
STEP_KINDS = ("propose", "agree", "object", "field_check", "checked", "settle", "reopen", "undo")
CASE_STATES = ("open", "proposed", "objected", "agreed", "field_check", "settled", "reopened")
# Who takes a step: the owner of project a, of b, of both; the amphoe or province; the system, where facts changed.
SPEAKERS = ("a", "b", "both", "settler", "system")
SIDES = ("a", "b")
# Whom a case waits for.
AWAITED = ("a", "b", "owners", "settler", "checker")
OTHER_BECOMES = ("withdrawn", "linked")
# Decisions that both are one work, whose money one of the two carries.
ONE_WORK = ("duplicate", "carried_up")


def other(side: str) -> str:
    """Return the other of the two sides."""
    return "b" if side == "a" else "a"


@dataclass(frozen=True)
class Decision:
    """What is to be done. Sides are ``a`` and ``b``, as the case names its projects.

    ``carries_on``: the project that remains and carries the money (duplicate, carried_up); ``other_becomes``: the
    other one is withdrawn or stays as a link (duplicate); ``first``: whose works come first (phase, maintenance,
    coordinate); ``leads``: who leads, between ``starts_on`` and ``ends_on`` (coordinate).
    """

    kind: str
    carries_on: str | None = None
    other_becomes: str | None = None
    first: str | None = None
    leads: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def checked(self) -> "Decision":
        """Return the decision without what its kind has no use for. Raises BadInput where something is missing."""
        if self.kind not in DECISIONS:
            raise BadInput("bad_decision", "ไม่รู้จักผลการตัดสินนี้", "There is no such decision.")
        unused: dict[str, Any] = dict.fromkeys(_UNUSED[self.kind])
        used = replace(self, **unused)
        if self.kind in ONE_WORK and used.carries_on not in SIDES:
            raise BadInput("who_carries_on", "ระบุโครงการที่ดำเนินการต่อ", "Say which project carries on.")
        if self.kind == "duplicate" and used.other_becomes not in OTHER_BECOMES:
            raise BadInput("other_becomes", "ระบุว่าอีกโครงการถอนหรือเชื่อมโยงไว้", "Say what becomes of the other project.")
        if self.kind == "coordinate" and used.leads not in SIDES:
            raise BadInput("who_leads", "ระบุหน่วยงานหลักในการประสาน", "Say who leads.")
        if used.starts_on and used.ends_on and used.starts_on > used.ends_on:
            raise BadInput("bad_dates", "วันเริ่มต้องไม่หลังวันสิ้นสุด", "The start lies after the end.")
        return used

    @property
    def counted(self) -> frozenset[str]:
        """Return the sides whose money counts under this decision: one where both are one work, else both."""
        return frozenset({self.carries_on or ""} if self.kind in ONE_WORK else SIDES)


_PARTS = frozenset({"carries_on", "other_becomes", "first", "leads", "starts_on", "ends_on"})
_USED: dict[str, set[str]] = {
    "duplicate": {"carries_on", "other_becomes"},
    "carried_up": {"carries_on"},
    "phase": {"first"},
    "maintenance": {"first"},
    "coordinate": {"first", "leads", "starts_on", "ends_on"},
    "not_same": set(),
}
_UNUSED = {kind: _PARTS - used for kind, used in _USED.items()}


@dataclass(frozen=True)
class Step:
    """What one step says. ``speaker``: one of SPEAKERS; ``deadline``: until when the one it waits for is to answer.

    ``reason``: why, or what a field check found; ``checked_by``: who is to look; ``changes``: facts that changed, of a
    step of the system; ``undoes``: the number of the step it takes back, of an undo.
    """

    kind: str
    speaker: str
    decision: Decision | None = None
    reason: str | None = None
    deadline: date | None = None
    checked_by: str | None = None
    undoes: int | None = None
    changes: tuple[dict[str, Any], ...] = ()
