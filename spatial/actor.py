"""Who is acting, and the one clause that says which projects they may see."""

from dataclasses import dataclass
from typing import Any

STAGES_OF_PUBLIC = ["published"]
STAGES_OF_OFFICIALS = ["agreed", "published"]


@dataclass(frozen=True)
class Actor:
    """The acting person as a value. Without an account: the public. ``area_code``: the area they act in, if set."""

    account_id: int | None = None
    role: str = "public"
    organisation_id: int | None = None
    area_code: str | None = None

    @property
    def visibility_class(self) -> str:
        """Name the set of rows this person may see; equal names see equal rows, so caches are kept apart by it."""
        if self.account_id is None:
            return "public"
        return "official" if self.organisation_id is None else f"organisation-{self.organisation_id}"


PUBLIC = Actor()


def visible_to(actor: Actor) -> dict[str, Any]:
    """Return the parameters of ``queries/visible_project.sql``, the clause every read of projects goes through."""
    return {
        "visible_stages": STAGES_OF_PUBLIC if actor.account_id is None else STAGES_OF_OFFICIALS,
        "own_organisation_id": actor.organisation_id,
    }
