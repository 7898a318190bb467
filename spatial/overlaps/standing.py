"""What stands since the last scan: pairs of projects of which neither has changed are not judged again."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps.candidates import Candidates
from spatial.overlaps.columns import Array
from spatial.overlaps.score import RULES, RuleSet
from spatial.queries import STORE, query
from spatial.settings import OverlapSettings

# Questions whose change makes another judgement of the same records.
ASKED = ("overlap_candidates", "overlap_neighbours", "overlap_records")
CHUNK = 50_000


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
    """Which projects of a scan have changed since their pairs were judged last, by what they are now."""

    def __init__(self, session: Session, world: str, scope: dict[str, Any]) -> None:
        self._session, self._world, self._scope = session, world, scope
        self._looked: set[int] = set()
        self.states: dict[int, int] = {}
        self.met: set[int] = set()
        self._ask(more=None)

    def _ask(self, more: list[int] | None) -> None:
        asked = {**self._scope, "world": self._world, "more": more}
        rows = self._session.execute(query("overlap_changed"), asked, execution_options={"yield_per": CHUNK})
        for row in rows:
            if row.is_subject and more is None:
                self.states[row.id] = row.state
            else:
                self.met.add(row.id)

    @property
    def changed_ids(self) -> list[int]:
        """The projects, of the scan or met by it, that have changed."""
        return [*self.states, *self.met]

    def to_look_around(self, subjects: int) -> dict[str, Any]:
        """Return from which projects pairs are looked for. In a scan of everything only what has changed need."""
        whole = self._scope["ids"] is None and self._scope["area_prefix"] is None
        return {**self._scope, "ids": list(self.states)} if whole and len(self.states) < subjects else self._scope

    def touched(self, wanted: Candidates, subjects: Array) -> Candidates:
        """Return the pairs of which one at least has changed. ``subjects``: ids of the scan's own, in order."""
        ids: Array = np.unique(np.concatenate((wanted.a, wanted.b)))
        foreign = set(ids[~np.isin(ids, subjects, assume_unique=True)].tolist()) - self._looked
        if foreign:
            self._looked |= foreign
            self._ask(more=sorted(foreign))
        new: Array = np.array(self.changed_ids, dtype=np.int64)
        kept = np.isin(wanted.a, new) | np.isin(wanted.b, new)
        return Candidates(wanted.a[kept], wanted.b[kept], wanted.by_words[kept])

    def keep(self) -> None:
        """Keep what the scan's projects are now, their pairs being judged."""
        self._session.execute(
            query("overlap_judged"),
            {"ids": list(self.states), "states": list(self.states.values()), "met": sorted(self.met)},
        )
