"""Cases that a scan did not find again, and how many stand."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps.columns import Array, held_in
from spatial.overlaps.parts import PART, numbers
from spatial.overlaps.score import ZONES
from spatial.overlaps.standing import Standing
from spatial.queries import query


@dataclass(frozen=True)
class Has:
    """The cases the scanned projects have after a scan; ``unchanged`` of the ``found`` were not looked for."""

    found: int
    unchanged: int
    gone: int
    zones: dict[str, int]


class Found:
    """The pairs a scan found, by their ids: sixteen bytes each, for there are millions."""

    def __init__(self) -> None:
        self._parts: list[Array] = [np.zeros((0, 2), np.int64)]

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self._parts))

    def add(self, a: list[int], b: list[int]) -> None:
        """Add pairs."""
        self._parts.append(np.column_stack((a, b)).astype(np.int64))

    def has(self, a: Array, b: Array) -> Array:
        """Tell of each pair whether it was found."""
        pairs = np.concatenate(self._parts)
        ids: Array = np.unique(np.concatenate((pairs.ravel(), a, b)))

        def numbers(one: Array, other: Array) -> Array:
            return np.searchsorted(ids, one) * len(ids) + np.searchsorted(ids, other)

        return held_in(np.sort(numbers(*pairs.T)), numbers(a, b))


def retire(session: Session, scope: dict[str, Any], found: Found, standing: Standing) -> Has:
    """Retire the cases of the projects in ``scope`` that were not found again.

    Those of which neither project has changed were not looked for and stand.
    """
    ids, a, b, zone = numbers(session, "overlap_known", {**scope, "zones": list(ZONES)}, 4).T
    is_found = found.has(a, b)
    is_gone = ~is_found & (standing.has_changed(a) | standing.has_changed(b))
    gone = ids[is_gone].tolist()
    for first in range(0, len(gone), PART):
        session.execute(query("overlap_retire"), {"ids": gone[first : first + PART]})
    counted = np.bincount(zone[~is_gone], minlength=len(ZONES) + 1).tolist()
    return Has(
        found=int((~is_gone).sum()),
        unchanged=int((~is_gone & ~is_found).sum()),
        gone=len(gone),
        zones=dict(zip(ZONES, counted[1:], strict=True)),
    )
