"""What stands since the last scan: pairs of projects of which neither has changed are not judged again."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps.candidates import Candidates
from spatial.overlaps.columns import Array, held_in
from spatial.overlaps.parts import PART, numbers
from spatial.overlaps.score import RULES, RuleSet
from spatial.queries import STORE, query
from spatial.settings import OverlapSettings

# Questions whose change makes another judgement of the same records.
ASKED = (
    "overlap_beside", "overlap_candidates", "overlap_crowds", "overlap_near", "overlap_records", "overlap_unbounded",
)  # fmt: skip


def world(session: Session, rules: RuleSet, settings: OverlapSettings, words_version: str) -> str:
    """Return what stands for all a judgement rests on beside the two records; equal worlds judge equally."""
    tambons = session.scalar(query("overlap_world"))
    said = (rules.version, sorted(settings.model_dump().items()), words_version, tambons)
    return sha256(repr(said).encode() + _engine()).hexdigest()[:16]


@cache
def _engine() -> bytes:
    """Return what stands for the engine itself: a change of it judges everything anew."""
    digest = sha256()
    own = Path(__file__).parent
    for path in (*sorted(own.glob("*.py")), *sorted(RULES.glob("*.json")), *(STORE / f"{it}.sql" for it in ASKED)):
        digest.update(path.read_bytes())
    return digest.digest()


class Standing:
    """Which projects of a scan have changed since their pairs were judged last, by what they are now.

    ``subjects``: the ids of the scan's own projects, in order. ``ids`` of those that have changed, in order, and their
    ``states``; ``met``: the others that have, as far as they were met.
    """

    def __init__(self, session: Session, world: str, scope: dict[str, Any], subjects: Array) -> None:
        self._session, self._world, self._scope, self.subjects = session, world, scope, subjects
        self._looked: Array = np.zeros(0, np.int64)
        found = self._ask(more=None)
        own = found[:, 2] == 1
        self.ids, self.states = found[own, 0], found[own, 1]
        self.met: Array = found[~own, 0]

    def _ask(self, more: list[int] | None) -> Array:
        """Return the id, the state and whether it is the scan's own of each project that has changed, by id."""
        asked = {**self._scope, "world": self._world, "more": more}
        return numbers(self._session, "overlap_changed", asked, 3)

    def has_changed(self, ids: Array) -> Array:
        """Tell of each project whether it has changed, as far as is known."""
        return held_in(self.ids, ids) | held_in(self.met, ids)

    def to_look_around(self) -> dict[str, Any]:
        """Return from which projects pairs are looked for. In a scan of everything only what has changed need."""
        whole = self._scope["ids"] is None and self._scope["area_prefix"] is None
        if whole and len(self.ids) < len(self.subjects):
            return {**self._scope, "ids": self.ids.tolist()}
        return self._scope

    def touched(self, wanted: Candidates) -> Candidates:
        """Return the pairs of which one at least has changed."""
        ids: Array = np.unique(np.concatenate((wanted.a, wanted.b)))
        foreign = ids[~held_in(self.subjects, ids) & ~held_in(self._looked, ids)]
        if len(foreign):
            self._looked = np.union1d(self._looked, foreign)
            self.met = np.union1d(self.met, self._ask(more=foreign.tolist())[:, 0])
        kept = self.has_changed(wanted.a) | self.has_changed(wanted.b)
        return Candidates(wanted.a[kept], wanted.b[kept], wanted.by_words[kept])

    def keep(self, crowded: Array) -> None:
        """Keep what the scan's projects are now, their pairs being judged.

        Not of what was judged in part: those only met from the other side, and those that stand in a crowd.
        """
        whole = ~held_in(crowded, self.ids)
        part = np.union1d(self.met, crowded)
        for first in range(0, len(self.ids), PART):
            here = np.flatnonzero(whole[first : first + PART]) + first
            self._keep(self.ids[here].tolist(), self.states[here].tolist())
        for first in range(0, len(part), PART):
            ids = part[first : first + PART].tolist()
            self._keep(ids, [None] * len(ids))

    def _keep(self, ids: list[int], states: list[int] | list[None]) -> None:
        self._session.execute(query("overlap_judged"), {"ids": ids, "states": states})
