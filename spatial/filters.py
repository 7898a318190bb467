"""The one filter that lists, counts, colours, tiles and exports share."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.areas import area_prefix, code_prefix
from spatial.errors import NotFound
from spatial.profiles.scope import held_by, is_organisation_code
from spatial.text import search_key

ANSWERED_BY = ("link", "place", "either")
NEAR_M = 500
FARTHEST_NEAR_M = 2_000


@dataclass(frozen=True)
class Filter:
    """What is looked at. ``area``: the code of an area, or of an LAO. None filters nothing.

    An LAO as ``area`` means its own projects, and the needs of the villages and communities on its ground.

    ``level``: of the plan; ``stage``: draft, agreed or published; ``done_by``: self, joint or support;
    ``funding``: a funding source as projects state it.
    ``answered``: what counts as a project that answers a need: ``link`` (one is tied to it, the default), ``place``
    (one of its issue lies within ``near`` metres) or ``either``. ``without``: only needs that nothing answers.
    ``overlap_kind``, ``overlap_zone``, ``overlap_state``, ``at_stake`` (baht of both projects, at least): of overlaps.
    """

    area: str | None = None
    year: int | None = None
    issue: str | None = None
    owner: str | None = None
    q: str | None = None
    level: str | None = None
    stage: str | None = None
    done_by: str | None = None
    funding: str | None = None
    answered: str | None = None
    near: int | None = None
    without: bool = False
    overlap_kind: str | None = None
    overlap_zone: str | None = None
    overlap_state: str | None = None
    at_stake: float | None = None

    def parameters(self, session: Session | Connection, actor: Actor, *, known: bool = False) -> dict[str, Any]:
        """Return the parameters of ``visible_project.sql`` and ``visible_need.sql``.

        Raises NotFound for an area or LAO that is not there. ``known``: that is not looked up, it was before; a code
        that is nobody's finds nothing.
        """
        owner, prefix = self.owner, None
        held: tuple[list[str], list[int]] = [], []
        if self.area and is_organisation_code(self.area):
            owner = self.area.upper()
            held = held_by(session, owner)
        else:
            prefix = code_prefix(self.area) if known else area_prefix(session, self.area)
        if (
            owner
            and not known
            and session.scalar(text("select 1 from organisation where code = :code"), {"code": owner}) is None
        ):
            raise NotFound("unknown_owner", f"ไม่พบหน่วยงานรหัส {owner}", f"No organisation has the code {owner}")
        return {
            **visible_to(actor),
            "area_prefix": prefix,
            "owner_code": owner,
            "held_codes": held[0],
            "held_area_ids": held[1],
            "issue": self.issue or None,
            "year": self.year,
            "plan_level": self.level or None,
            "stage": self.stage or None,
            "done_by": self.done_by or None,
            "funding_source": self.funding or None,
            "words": like_pattern(self.q) if self.q else None,
            "only_without": self.without,
            "overlap_kind": self.overlap_kind or None,
            "overlap_zone": self.overlap_zone or None,
            "overlap_state": self.overlap_state or None,
            "at_stake": self.at_stake,
            **self._answering(whole_country=prefix is None and owner is None),
        }

    def _answering(self, *, whole_country: bool) -> dict[str, Any]:
        # Distances are measured need by need: for a whole country that takes too long, so there links alone count.
        if self.answered in (None, "link") or whole_country:
            return {"answered_by": "link", "near_m": None}
        return {"answered_by": self.answered, "near_m": NEAR_M if self.near is None else self.near}


def like_pattern(words: str) -> str:
    """Return the LIKE pattern of any search key that holds ``words``. A key has no wildcards of its own."""
    return f"%{search_key(words)}%"
