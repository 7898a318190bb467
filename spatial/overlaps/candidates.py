"""Which pairs of projects are worth judging, by ground, village and words; the widest net, nothing decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps.columns import Array
from spatial.queries import query
from spatial.settings import OverlapSettings

NORTHERNMOST_LATITUDE = 20.6
METRES_PER_DEGREE = 110_574.0
# Works that share a name are compared even where what was drawn lies this far apart.
NAME_PAD_M = 1_500.0
# The same for works of one sort in one village, whatever they are called.
NEAR_PAD_M = 400.0
CHUNK = 10_000


@dataclass(frozen=True)
class Candidates:
    """Pairs by their ids, ``a`` below ``b``; ``by_words``: worth comparing even where the ground speaks against it."""

    a: Array
    b: Array
    by_words: Array

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.a)

    def ids(self) -> Iterator[tuple[int, int]]:
        """Return the two ids of each pair."""
        return zip(self.a.tolist(), self.b.tolist(), strict=True)


def degrees(metres: float) -> float:
    """Return ``metres`` in degrees of longitude where those are shortest in Thailand: it widens index boxes only."""
    return metres / (METRES_PER_DEGREE * cos(radians(NORTHERNMOST_LATITUDE)))


def parameters(
    settings: OverlapSettings, area_prefix: str | None = None, ids: list[int] | None = None
) -> dict[str, Any]:
    """Return the parameters of ``overlap_candidates.sql``. ``ids`` goes before ``area_prefix``; neither: all."""
    widest = 2 * max(settings.radius_surveyed_m, settings.radius_digitised_m)
    return {
        "area_prefix": area_prefix,
        "ids": ids,
        "pad_degrees": degrees(widest),
        "name_pad_degrees": degrees(NAME_PAD_M),
        "near_pad_degrees": degrees(NEAR_PAD_M),
    }


def find(
    session: Session, settings: OverlapSettings, area_prefix: str | None = None, ids: list[int] | None = None
) -> Iterator[Candidates]:
    """Find the pairs (lower id first) of which one at least is a subject, in chunks, ordered by id.

    Texts must have been read before (``works_store.refresh``).
    """
    rows = session.execute(
        query("overlap_candidates"), parameters(settings, area_prefix, ids), execution_options={"yield_per": CHUNK}
    )
    for chunk in rows.partitions():
        ids_of = np.array([(row.a_id, row.b_id, row.by_words) for row in chunk], dtype=np.int64)
        yield Candidates(ids_of[:, 0], ids_of[:, 1], ids_of[:, 2].astype(bool))
