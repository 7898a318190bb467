"""Which pairs of projects are worth judging, by ground, village and words; the widest net, nothing decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps import crowds
from spatial.overlaps.around import around
from spatial.overlaps.columns import Array
from spatial.overlaps.crowds import Crowds
from spatial.overlaps.parts import parts
from spatial.queries import query
from spatial.settings import OverlapSettings

NORTHERNMOST_LATITUDE = 20.6
METRES_PER_DEGREE = 110_574.0
# Works that share a name are compared even where what was drawn lies this far apart.
NAME_PAD_M = 1_500.0
# The same for works of one sort in one village, whatever they are called.
NEAR_PAD_M = 400.0
# What a record says is taken apart once a chunk, so large ones are quick; a pair takes a few hundred bytes meanwhile.
CHUNK = 40_000


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


def pads(settings: OverlapSettings) -> dict[str, float]:
    """Return how far boxes are padded, in degrees: for what is drawn, for one name, for one sort in a village."""
    widest = 2 * max(settings.radius_surveyed_m, settings.radius_digitised_m)
    return {
        "pad_degrees": degrees(widest),
        "name_pad_degrees": degrees(NAME_PAD_M),
        "near_pad_degrees": degrees(NEAR_PAD_M),
    }


def find(
    session: Session, settings: OverlapSettings, scope: dict[str, Any] | None = None
) -> tuple[Crowds, Iterator[Candidates]]:
    """Find the pairs (lower id first) of which one at least is a subject, in chunks, ordered by id; and the crowds.

    Subjects: the projects of ``scope`` (``ids``, else ``area_prefix``), all without. Texts must have been read before
    (``works_store.refresh``).
    """
    asked = {**(scope or {"ids": None, "area_prefix": None}), **pads(settings)}
    near = around(session, session.scalars(query("overlap_around"), asked).all())
    codes = {"one_codes": [one for one, _ in near], "other_codes": [other for _, other in near]}
    found = crowds.find(session, settings, asked, sorted(set(codes["other_codes"])))
    return found, _chunks(session, {**asked, **codes, **found.parameters})


def _chunks(session: Session, asked: dict[str, Any]) -> Iterator[Candidates]:
    for chunk in parts(session, "overlap_candidates", asked, CHUNK):
        ids_of = np.array([tuple(row) for row in chunk], dtype=np.int64)
        yield Candidates(ids_of[:, 0], ids_of[:, 1], ids_of[:, 2].astype(bool))
