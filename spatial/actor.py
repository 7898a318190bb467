"""Who is acting, and the one clause that says which projects, needs and plans they may see."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, func, literal, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

STAGES_OF_PUBLIC = ["published"]
STAGES_OF_OFFICIALS = ["agreed", "published"]
_SCOPES = text(
    "select array(select organisation_id from account_organisation where account_id = :id order by 1) as organisations,"
    " array(select area.code from account_area join area on area.id = area_id where account_id = :id order by 1)"
    " as areas"
)


@dataclass(frozen=True)
class Actor:
    """The acting person as a value. Without an account: the public.

    ``organisation_ids``: the organisations they act for; ``area_codes``: the areas they act in, none for no limit.
    """

    account_id: int | None = None
    role: str = "public"
    organisation_ids: tuple[int, ...] = ()
    area_codes: tuple[str, ...] = ()

    def acts_in(self, code: str) -> bool:
        """Tell whether an area, by its code, is one they act in or lies in one."""
        return not self.area_codes or code.startswith(self.area_codes)

    @property
    def visibility_class(self) -> str:
        """Name the set of rows this person may see; equal names see equal rows, so caches are kept apart by it."""
        if self.account_id is None:
            return "public"
        if not self.organisation_ids:
            return "official"
        if len(self.organisation_ids) == 1:
            return f"organisation-{self.organisation_ids[0]}"
        return f"organisations-{blake2b(repr(sorted(self.organisation_ids)).encode(), digest_size=8).hexdigest()}"


PUBLIC = Actor()


def actor_of(session: Session, account_id: int, role: str) -> Actor:
    """Return the person of an account with the organisations and areas they act for."""
    found = session.execute(_SCOPES, {"id": account_id}).one()
    return Actor(account_id, role, tuple(found.organisations), tuple(found.areas))


def visible_to(actor: Actor) -> dict[str, Any]:
    """Return the parameters of the store's function ``seen_by``, the clause every read of these goes through.

    ``sees_covered``: beside an overlap they are told of another owner's draft in part (``covered_from``).
    """
    return {
        "sees_covered": actor.account_id is not None,
        "visible_stages": STAGES_OF_PUBLIC if actor.account_id is None else STAGES_OF_OFFICIALS,
        "own_organisation_ids": list(actor.organisation_ids),
    }


def seen(stage: ColumnElement[Any], owner_id: ColumnElement[Any], actor: Actor) -> ColumnElement[bool]:
    """Return the same clause for a statement that is put together: may the actor see a row of this stage and owner."""
    clause = visible_to(actor)
    return func.seen_by(
        stage,
        owner_id,
        literal(clause["visible_stages"], ARRAY(Text)),
        literal(clause["own_organisation_ids"], ARRAY(BigInteger)),
    )
