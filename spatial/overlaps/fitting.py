"""Fitting weights to labelled pairs: logistic regression by projected gradient, numpy only. Run by ``overlaps fit``."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from spatial.overlaps.levels import FREE, ORDERED, Levels, coded
from spatial.overlaps.score import OTHER_KINDS, RuleSet, Weights, logistic, sums_of, undecided

ROUNDS = 2500
# Weights are written with four digits: what moves less than this has come to rest.
STILL = 1e-8
PENALTY = 2.0
PRIOR = Path(__file__).parent / "prior.toml"
FEATURES = (*ORDERED, *FREE)
SAME_WORK = ("duplicate", "same_work_lineage")
# From where pairs are looked at, as a probability.
REVIEW_FROM = 0.15
# What is called one work must be so as often as this, among pairs of places the weights have never seen.
PRECISION = 0.95
THRESHOLDS = np.arange(0.3, 0.91, 0.01)
AMPHOE_DIGITS = 4
Array = np.ndarray


@dataclass(frozen=True)
class Labelled:
    """One labelled pair: the levels of its evidence, its label, the place it is grouped by."""

    levels: Levels
    label: str
    place: str


def prior_of(table: dict[str, dict[str, float]], cols: Sequence[tuple[str, str]]) -> Array:
    """Return what ``prior.toml`` says of each column, 0 where it says nothing."""
    return np.array([table.get(name, {}).get(level, 0.0) for name, level in cols])


def fit(pairs: Sequence[Labelled], version: str, source: dict[str, Any]) -> RuleSet:
    """Return the rule set fitted to ``pairs``, starting from the prior. The same pairs give the same rules.

    Its threshold is chosen on pairs of amphoe that were left out of the fit, one after the other.
    """
    return replace(_weights(pairs, version, source), match_from=threshold(pairs))


def threshold(pairs: Sequence[Labelled]) -> float:
    """Return the lowest threshold at which pairs of left-out amphoe reach the wanted precision, else the highest."""
    said, true = [], []
    for fold in sorted({pair.place[:AMPHOE_DIGITS] for pair in pairs}):
        out = [pair for pair in pairs if pair.place[:AMPHOE_DIGITS] == fold]
        weights, intercept = _same_work([pair for pair in pairs if pair.place[:AMPHOE_DIGITS] != fold])
        levels = coded([pair.levels for pair in out])
        said.append(np.where(undecided(levels), 0.0, logistic(intercept + sums_of(weights, levels))))
        true += [pair.label in SAME_WORK for pair in out]
    probability, wanted = np.concatenate(said) if said else np.zeros(0), np.array(true, dtype=float)
    for at in THRESHOLDS:
        called = probability >= at
        if called.any() and wanted[called].mean() >= PRECISION:
            return round(float(at), 2)
    return round(float(THRESHOLDS[-1]), 2)


def _same_work(pairs: Sequence[Labelled]) -> tuple[Weights, float]:
    """Return the weights and the intercept of one work or not."""
    prior, cols = _prior(), columns(FEATURES)
    x = design([pair.levels for pair in pairs], cols)
    same = np.array([float(pair.label in SAME_WORK) for pair in pairs])
    weights, intercept = fit_weights(x, same, FEATURES, PENALTY, prior_of(prior["same"], cols))
    return _table(weights, cols), round(intercept, 4)


def _prior() -> dict[str, Any]:
    return tomllib.loads(PRIOR.read_text(encoding="utf-8"))


def _weights(pairs: Sequence[Labelled], version: str, source: dict[str, Any]) -> RuleSet:
    prior, cols = _prior(), columns(FEATURES)
    weights, intercept = _same_work(pairs)
    x = design([pair.levels for pair in pairs], cols)
    others = [at for at, pair in enumerate(pairs) if pair.label in OTHER_KINDS]
    which = np.array([OTHER_KINDS.index(pairs[at].label) for at in others])
    wished = np.column_stack([prior_of(prior["kinds"].get(kind, {}), cols) for kind in OTHER_KINDS])
    by_kind, at_kind = fit_kinds(x[others], which, wished, PENALTY)
    return RuleSet(
        version=version,
        intercept=intercept,
        weights=weights,
        kinds={kind: _table(by_kind[:, at], cols) for at, kind in enumerate(OTHER_KINDS)},
        kind_intercepts={kind: round(float(at_kind[at]), 4) for at, kind in enumerate(OTHER_KINDS)},
        match_from=float(THRESHOLDS[-1]),
        review_from=REVIEW_FROM,
        fitted_to=source,
    )


def _table(weights: Array, cols: Sequence[tuple[str, str]]) -> Weights:
    table: Weights = {}
    for (name, level), weight in zip(cols, weights, strict=True):
        table.setdefault(name, {})[level] = round(float(weight), 4)
    return table


def columns(features: Sequence[str]) -> list[tuple[str, str]]:
    """Return the levels of ``features`` in a fixed order: one weight each."""
    every = {**ORDERED, **FREE}
    return [(name, level) for name in features for level in every[name]]


def design(rows: Sequence[Levels], cols: Sequence[tuple[str, str]]) -> Array:
    """Return which row has which level, as zeros and ones."""
    return np.array([[float(row.get(name) == level) for name, level in cols] for row in rows]).reshape(
        len(rows), len(cols)
    )


def _steps(features: Sequence[str]) -> tuple[Array, Array]:
    """Return the matrix from steps to weights, and which steps may not be negative.

    Ordered evidence starts free and only falls from level to level; free evidence has a step of its own for each level.
    """
    cols = columns(features)
    matrix, held = np.zeros((len(cols), len(cols))), np.zeros(len(cols), bool)
    for at, (name, level) in enumerate(cols):
        if name in FREE:
            matrix[at, at] = 1
            continue
        first = at - ORDERED[name].index(level)
        matrix[at, first] = 1
        matrix[at, first + 1 : at + 1] = -1
        held[at] = at > first
    return matrix, held


def fit_weights(x: Array, y: Array, features: Sequence[str], penalty: float, prior: Array) -> tuple[Array, float]:
    """Return the weight of each column and the intercept, in natural log-odds.

    ``penalty``: of the squared distance from ``prior``, added to the loss of all rows. Ordered evidence stays ordered.
    """
    matrix, held = _steps(features)
    steps_x = np.hstack((x @ matrix, np.ones((len(x), 1))))
    held = np.append(held, False)
    shrink = np.zeros((len(held), len(held)))
    shrink[:-1, :-1] = matrix.T @ matrix * penalty
    wished = np.append(np.linalg.solve(matrix, prior), 0.0)
    bound = np.linalg.norm(steps_x, 2) ** 2 / 4 + np.linalg.norm(shrink, 2)
    at = looked = wished
    pace = 1.0
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-np.clip(steps_x @ looked, -30, 30)))
        there = looked - (steps_x.T @ (odds - y) + shrink @ (looked - wished)) / bound
        there[held] = np.maximum(there[held], 0)
        faster = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        looked, moved = there + (pace - 1) / faster * (there - at), np.abs(there - at).max()
        at, pace = there, faster
        if moved < STILL:
            break
    return matrix @ at[:-1], float(at[-1])


def fit_kinds(x: Array, which: Array, prior: Array, penalty: float) -> tuple[Array, Array]:
    """Return the weights (columns × kinds) and intercepts of a softmax over ``which``, from ``prior`` on."""
    whole = np.hstack((x, np.ones((len(x), 1))))
    wished = np.vstack((prior, np.zeros(prior.shape[1])))
    wanted = np.eye(prior.shape[1])[which]
    bound = np.linalg.norm(whole, 2) ** 2 / 2 + penalty
    at = looked = wished
    shrink = np.full((whole.shape[1], 1), penalty)
    shrink[-1] = 0.01
    pace = 1.0
    for _ in range(ROUNDS):
        scores = whole @ looked
        odds = np.exp(scores - scores.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        there = looked - (whole.T @ (odds - wanted) + shrink * (looked - wished)) / bound
        faster = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        looked, moved = there + (pace - 1) / faster * (there - at), np.abs(there - at).max()
        at, pace = there, faster
        if moved < STILL:
            break
    return at[:-1], at[-1]
