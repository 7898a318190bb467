"""Cases that a scan did not find again, and how many stand."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps.columns import Array, held_in
from spatial.overlaps.score import ZONES
from spatial.overlaps.standing import Standing
from spatial.queries import query

CHUNK = 50_000


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
    rows = session.execute(
        query("overlap_known"), {**scope, "zones": list(ZONES)}, execution_options={"yield_per": CHUNK}
    )
    parts = [np.array([tuple(row) for row in part], np.int64) for part in rows.partitions()]
    ids, a, b, zone = np.concatenate(parts).T if parts else np.zeros((4, 0), np.int64)
    is_found = found.has(a, b)
    is_gone = ~is_found & (standing.has_changed(a) | standing.has_changed(b))
    gone = ids[is_gone].tolist()
    for first in range(0, len(gone), CHUNK):
        session.execute(query("overlap_retire"), {"ids": gone[first : first + CHUNK]})
    counted = np.bincount(zone[~is_gone], minlength=len(ZONES) + 1).tolist()
    return Has(
        found=int((~is_gone).sum()),
        unchanged=int((~is_gone & ~is_found).sum()),
        gone=len(gone),
        zones=dict(zip(ZONES, counted[1:], strict=True)),
    )
