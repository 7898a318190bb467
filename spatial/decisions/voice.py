"""For whom a person may speak about a case, as a value; who may what is decided in ``webgis.access`` alone."""

from dataclasses import dataclass
from typing import Any

from spatial.actor import Actor
from spatial.decisions.terms import SIDES


@dataclass(frozen=True)
class Voice:
    """A person's part in deciding. ``organisation_ids``: the owners they speak for; ``settles``: amphoe or province.

    ``both_within``: they settle where both projects count within the areas they act in, else where one does.
    """

    actor: Actor
    organisation_ids: tuple[int, ...] = ()
    settles: bool = False
    both_within: bool = True

    def speakers(self, case: Any) -> tuple[str, ...]:
        """Return as whom they may speak about a case: of SPEAKERS, a side before the settler."""
        mine = [side for side in SIDES if getattr(case, f"owner_{side}_id") in self.organisation_ids]
        if mine and case.owner_a_id == case.owner_b_id:
            mine = ["both"]
        within = [self.actor.acts_in(code or "") for code in (case.code_a, case.code_b)]
        settles = self.settles and (all(within) if self.both_within else any(within))
        return (*mine, *(["settler"] if settles else []))
