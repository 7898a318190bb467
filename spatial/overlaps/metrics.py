"""Measures of labelled pairs: precision, recall, average precision, kinds, blocking, calibration, the worst errors."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from spatial.overlaps.score import KINDS, RuleSet

if TYPE_CHECKING:
    from spatial.overlaps.evaluation import Pair
    from spatial.overlaps.judging import Judgement

SAME_WORK = ("duplicate", "same_work_lineage")
WORST = 20
BINS = (0.0, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 1.0)
_SHOWN = 5


def average_precision(truth: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the average precision of ``scores``, equal scores counted as one step; None where nothing is true."""
    wanted = np.asarray(truth, float)
    if not wanted.sum():
        return None
    order = np.argsort(-np.asarray(scores), kind="stable")
    hits, ranked = np.cumsum(wanted[order]), np.asarray(scores)[order]
    last = np.append(ranked[1:] != ranked[:-1], True)
    precision = hits[last] / (np.flatnonzero(last) + 1)
    gained = np.diff(hits[last], prepend=0.0)
    return round(float((precision * gained).sum() / wanted.sum()), 4)


def _rates(truth: Sequence[bool], said: Sequence[bool]) -> dict[str, float | None]:
    both = sum(a and b for a, b in zip(truth, said, strict=True))
    return {
        "precision": round(both / sum(said), 4) if any(said) else None,
        "recall": round(both / sum(truth), 4) if any(truth) else None,
    }


def report(
    pairs: Sequence["Pair"], found: Sequence["Judgement"], compared: set[tuple[int, int]], rules: RuleSet
) -> dict[str, Any]:
    """Return every measure. A pair that would not have been compared counts as unrelated, of probability 0."""
    seen = [pair.key in compared for pair in pairs]
    labels = [pair.label for pair in pairs]
    same = [it.probability if is_seen else 0.0 for it, is_seen in zip(found, seen, strict=True)]
    kinds = [it.kind if is_seen else "unrelated" for it, is_seen in zip(found, seen, strict=True)]
    by_kind = {
        kind: [
            it.kinds[kind] if is_seen else float(kind == "unrelated") for it, is_seen in zip(found, seen, strict=True)
        ]
        for kind in KINDS
    }
    # One work is claimed in the zone "match"; other kinds where they are likeliest.
    claimed = [it.zone == "match" and is_seen for it, is_seen in zip(found, seen, strict=True)]
    measures = {}
    for kind in KINDS:
        truth = [label == kind for label in labels]
        said = [it == kind and (kind not in SAME_WORK or sure) for it, sure in zip(kinds, claimed, strict=True)]
        measures[kind] = {
            **_rates(truth, said),
            "average_precision": average_precision(truth, by_kind[kind]),
            "pairs": sum(truth),
        }
    is_same = [label in SAME_WORK for label in labels]
    return {
        "pairs": len(pairs),
        "labels": measures,
        "same_work": {**_rates(is_same, claimed), "average_precision": average_precision(is_same, same)},
        "kind_accuracy": round(float(np.mean([a == b for a, b in zip(labels, kinds, strict=True)])), 4)
        if labels
        else None,
        "blocking_recall": _share([it for it, wanted in zip(seen, is_same, strict=True) if wanted]),
        "blocking_recall_by_label": {
            kind: _share([it for it, label in zip(seen, labels, strict=True) if label == kind]) for kind in KINDS
        },
        "confusion": _confusion(labels, kinds),
        "calibration": _calibration(is_same, same),
        "zones": dict(Counter(it.zone if is_seen else "apart" for it, is_seen in zip(found, seen, strict=True))),
        "candidates": len(compared),
        "rule_set_version": rules.version,
        "threshold": rules.match_from,
        "worst": _worst(pairs, found, same, kinds, is_same, rules),
    }


def _share(values: list[bool]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _confusion(labels: Sequence[str], kinds: Sequence[str]) -> dict[str, dict[str, int]]:
    counted = Counter(zip(labels, kinds, strict=True))
    return {label: {kind: counted[label, kind] for kind in KINDS} for label in sorted(set(labels))}


def _calibration(truth: Sequence[bool], scores: Sequence[float]) -> list[dict[str, Any]]:
    """Return for bands of probability how many pairs lie there, their mean probability and the share that is true."""
    bands = []
    for low, high in pairwise(BINS):
        inside = [at for at, score in enumerate(scores) if low <= score < high or (high == 1.0 and score == 1.0)]
        if inside:
            bands.append(
                {
                    "from": low,
                    "to": high,
                    "pairs": len(inside),
                    "said": round(float(np.mean([scores[at] for at in inside])), 3),
                    "true": round(float(np.mean([truth[at] for at in inside])), 3),
                }
            )
    return bands


def _worst(
    pairs: Sequence["Pair"],
    found: Sequence["Judgement"],
    same: Sequence[float],
    kinds: Sequence[str],
    is_same: Sequence[bool],
    rules: RuleSet,
) -> list[dict[str, Any]]:
    """Return the pairs whose probability is furthest from the truth, with what weighed most."""
    order = sorted(range(len(pairs)), key=lambda at: (-abs(same[at] - is_same[at]), pairs[at].names))
    return [
        {
            "a": pairs[at].names[0],
            "b": pairs[at].names[1],
            "label": pairs[at].label,
            "said": kinds[at],
            "probability": round(same[at], 4),
            "name_a": found[at].a.name,
            "name_b": found[at].b.name,
            "weighed": rules.contributions(found[at].levels)[:_SHOWN],
        }
        for at in order[:WORST]
        if kinds[at] != pairs[at].label or abs(same[at] - is_same[at]) > 0.5
    ]
