"""What decisions teach: settled cases as labels, and how right the engine has been about them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.areas import area_prefix
from spatial.overlaps.metrics import SAME_WORK
from spatial.overlaps.score import KINDS, ZONES
from spatial.queries import query

# What people decide, in the words of the labelled pairs. Works to be coordinated stand on one ground; of "not the same"
# nobody said what else they are.
LABELS = {
    "duplicate": "duplicate",
    "carried_up": "same_work_lineage",
    "phase": "phase",
    "maintenance": "maintenance",
    "coordinate": "spatial_conflict",
    "not_same": "unrelated",
}
# Kinds of the engine that all say: two works that have nothing to settle between them.
APART = ("unrelated", "crossing_or_adjacent", "complementary")
Z_95 = 1.959964


@dataclass(frozen=True)
class Label:
    """One settled case: the label people gave it, and what the engine had said of it, by which rules."""

    a: str
    b: str
    label: str
    reason: str | None
    settled_at: datetime
    rule_set_version: str
    found_kind: str | None
    probability: float | None
    zone: str | None
    ids: tuple[int, int]

    @property
    def same_work(self) -> bool:
        """Tell whether people settled that both are one work."""
        return self.label in SAME_WORK

    @property
    def kind_right(self) -> bool:
        """Tell whether the engine's kind is the one people settled on."""
        return self.found_kind == self.label or (self.label == "unrelated" and self.found_kind in APART)


def labels(session: Session, actor: Actor, area: str | None = None) -> list[Label]:
    """Return the cases that stand settled in an area, of projects the actor may see. Raises NotFound (area)."""
    asked = {"area_prefix": area_prefix(session, area), **visible_to(actor)}
    return [_label(row) for row in session.execute(query("learning_labels"), asked)]


def _label(row: Row[Any]) -> Label:
    return Label(
        str(row.a_uuid), str(row.b_uuid), LABELS[row.decision], row.reason, row.taken_at, row.rule_set_version,
        row.found_kind, row.probability, row.zone, (row.a_id, row.b_id),
    )  # fmt: skip


def records(session: Session, found: list[Label]) -> list[dict[str, Any]]:
    """Return the records of labelled pairs, each once, with the columns of ``PROJECTS.csv``; WKT in EPSG:4326."""
    ids = sorted({it for one in found for it in one.ids})
    return [dict(row) for row in session.execute(query("learning_projects"), {"ids": ids}).mappings()]


def wilson(hits: int, of: int) -> tuple[float, float] | None:
    """Return the 95 % interval of a share by Wilson's score, which holds for few and for none; None of nothing."""
    if not of:
        return None
    share, spread = hits / of, Z_95**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z_95 * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    # All or none: the share is an end of its interval, whatever the last binary digit says.
    return (0.0 if not hits else middle - half), (1.0 if hits == of else middle + half)


def report(found: list[Label]) -> dict[str, Any]:
    """Return how right the engine was: one work by zone, kinds by kind, and by which rules, with 95 % intervals.

    Only what people looked at is counted: they choose what to look at, so the shares are not those of all cases.
    """
    zones = {zone: [it for it in found if it.zone == zone] for zone in ZONES}
    kinds = {kind: [it for it in found if it.found_kind == kind] for kind in (*KINDS, "insufficient_location")}
    return {
        "settled": len(found),
        "zones": [{"zone": zone, **_share([it.same_work for it in of])} for zone, of in zones.items()],
        "kinds": [{"kind": kind, **_share([it.kind_right for it in of])} for kind, of in kinds.items() if of],
        "labels": dict(Counter(it.label for it in found)),
        "rule_set_versions": dict(Counter(it.rule_set_version for it in found)),
    }


def _share(right: list[bool]) -> dict[str, Any]:
    hits, of = sum(right), len(right)
    return {"of": of, "hits": hits, "share": hits / of if of else None, "interval": wilson(hits, of)}
