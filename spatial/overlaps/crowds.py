"""Crowds: works so many in one place that not each is compared with each, only with those most like it.

A list with one spot for all its works, or a tambon's works without any village, would else make hundreds of millions of
pairs of twenty thousand works. Nothing is lost silently: each work of a crowd has a finding that says so.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from spatial.overlaps.columns import Array
from spatial.overlaps.parts import parts
from spatial.settings import OverlapSettings

# Of a crowd, in the order that puts like works side by side, each is compared with so many before and after it.
NEAREST = 25
BESIDE = "beside"


def _none() -> Array:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Crowds:
    """The crowds of some projects. ``ids``: of every work of one, each once; ``pairs``: those compared within, by ids.

    ``by_words``: of each pair whether it is worth comparing where the ground speaks against it.
    """

    most: int
    names: dict[str, list[str]] = field(default_factory=dict)
    dense: Array = field(default_factory=_none)
    beside: Array = field(default_factory=_none)
    ids: Array = field(default_factory=_none)
    a: Array = field(default_factory=_none)
    b: Array = field(default_factory=_none)
    by_words: Array = field(default_factory=_none)

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """What ``overlap_candidates.sql`` asks of crowds."""
        return {
            "crowded_ids": self.dense.tolist(),
            "beside_ids": self.beside.tolist(),
            **{f"crowded_{way}s": self.names.get(way, []) for way in ("village", "tambon", "name")},
            "near_a": self.a.tolist(),
            "near_b": self.b.tolist(),
            "near_by_words": self.by_words.astype(bool).tolist(),
        }

    def findings(self) -> dict[str, Any]:
        """What ``project_findings.sql`` asks of crowds."""
        return {
            "crowded_ids": self.ids.tolist(),
            "crowd_from": self.most,
            "nearest": 2 * NEAREST,
        }


def find(session: Session, settings: OverlapSettings, asked: dict[str, Any], around: list[str]) -> Crowds:
    """Find the crowds the subjects of ``asked`` stand in. ``around``: their tambons and those near them, by code."""
    given = {**asked, "around": around, "most": settings.crowd_from}
    names: dict[tuple[str, str], int] = {}
    found = [
        np.array(
            [(names.setdefault((row.way, row.crowd), len(names)), row.id, row.drawn, row.is_subject) for row in part],
            np.int64,
        )
        for part in parts(session, "overlap_crowds", given)
    ]
    if not found:
        return Crowds(settings.crowd_from)
    crowd, ids, drawn, is_subject = np.concatenate(found).T
    ways = np.array([way for way, _ in names])[crowd]
    told: dict[str, list[str]] = {}
    for way, name in names:
        told.setdefault(way, []).append(name)
    within = ways != BESIDE
    a, b, by_words = _neighbours(crowd[within], ids[within], drawn[within], is_subject[within])
    return Crowds(
        most=settings.crowd_from,
        names=told,
        dense=np.unique(ids[ways == "ground"]),
        beside=ids[~within],
        ids=np.unique(ids[within]),
        a=a,
        b=b,
        by_words=by_words,
    )


def _neighbours(crowd: Array, ids: Array, drawn: Array, is_subject: Array) -> tuple[Array, Array, Array]:
    """Return the pairs of works near each other in the order of a crowd, each once, one of them a subject at least."""
    found = []
    for step in range(1, NEAREST + 1):
        both = (crowd[:-step] == crowd[step:]) & (is_subject[:-step] | is_subject[step:] != 0)
        one, other = ids[:-step][both], ids[step:][both]
        undrawn = 1 - (drawn[:-step] & drawn[step:])[both]
        found.append(np.column_stack((np.minimum(one, other), np.maximum(one, other), undrawn)))
    a, b, by_words = np.unique(np.concatenate(found), axis=0).T
    return a, b, by_words
