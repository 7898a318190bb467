"""Simple ways, and Splink, on the labelled pairs the engine is measured on: the same pairs, the same run."""

import json
from collections.abc import Callable
from typing import Any

import pyarrow
import splink.comparison_library as compare
from rapidfuzz import fuzz
from shapely import from_wkt
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.overlaps.evaluation import Given, Judged
from spatial.works import read, vocabulary
from spatial.works.spelling import plain

Scores = list[float]
SEED = 1


def all_of(session: Session, done: Judged, by_id: dict[int, Given]) -> dict[str, Scores]:
    """Return the scores of each way for the judged pairs. ``session``: any with pg_trgm."""
    pairs = [(by_id[it.a], by_id[it.b]) for it in done.pairs]

    def each(way: Callable[[Given, Given], float]) -> Scores:
        return [way(a, b) for a, b in pairs]

    return {
        "distance (none: the median)": _distances(pairs),
        "rapidfuzz ratio, raw name": each(lambda a, b: fuzz.ratio(a.name, b.name)),
        "rapidfuzz token set, raw": each(lambda a, b: fuzz.token_set_ratio(a.name, b.name)),
        "rapidfuzz token set, normalised": each(lambda a, b: fuzz.token_set_ratio(plain(a.name), plain(b.name))),
        "pg_trgm similarity": _trigrams(session, pairs),
        "Splink, m by EM": splink_scores(pairs, by_id, with_object=False),
        "Splink, and the object as we read it": splink_scores(pairs, by_id, with_object=True),
    }


def _distances(pairs: list[tuple[Given, Given]]) -> Scores:
    """Return the negative distance of each pair in degrees; the median where one has no geometry."""
    found: list[float | None] = []
    for pair in pairs:
        shapes = [from_wkt(it.wkt) if it.wkt else None for it in pair]
        found.append(None if None in shapes else -float(shapes[0].distance(shapes[1])))
    known = sorted(it for it in found if it is not None)
    return [it if it is not None else known[len(known) // 2] for it in found]


def _trigrams(session: Session, pairs: list[tuple[Given, Given]]) -> Scores:
    rows = [{"at": at, "a": a.name, "b": b.name} for at, (a, b) in enumerate(pairs)]
    asked = text(
        "select similarity(pair.a, pair.b) from jsonb_to_recordset(cast(:rows as jsonb))"
        " as pair (at int, a text, b text) order by pair.at"
    )
    return [float(it) for it in session.scalars(asked, {"rows": json.dumps(rows)})]


def splink_scores(pairs: list[tuple[Given, Given]], by_id: dict[int, Given], *, with_object: bool) -> Scores:
    """Return what Splink says of each pair: u from random pairs, m by EM, no label seen; every pair is compared."""
    comparisons = [
        compare.JaccardAtThresholds("name", [0.9, 0.8, 0.7]),
        compare.ArrayIntersectAtSizes("words", [3, 2, 1]),
        compare.DistanceInKMAtThresholds("lat", "lon", [0.03, 0.1, 0.3, 1]),
        compare.ExactMatch("fiscal_year"),
        compare.LevenshteinAtThresholds("budget", [1, 2]),
        *([compare.ExactMatch("object")] if with_object else []),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=["1=1"],
        probability_two_random_records_match=1 / 300,
    )  # fmt: skip
    words = vocabulary()
    table = pyarrow.Table.from_pylist([_record(it, words) for it in by_id.values()])
    linker = Linker(DuckDBAPI().register(table), settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("tambon"), record_sample_proportion=1.0)
    rows = linker.inference.predict(warning_mode="never").as_record_list()
    weight = {frozenset((row["unique_id_l"], row["unique_id_r"])): row["match_weight"] for row in rows}
    return [float(weight[frozenset((a.id, b.id))]) for a, b in pairs]


def _record(it: Given, words: Any) -> dict[str, Any]:
    middle = from_wkt(it.wkt).centroid if it.wkt else None
    works = read(it.name, words)
    return {
        "unique_id": it.id,
        "name": plain(it.name),
        "words": sorted({*works.names, *works.places.villages}) or None,
        "budget": str(round(it.budget_baht / 1000)) if it.budget_baht else None,
        "tambon": it.code[:6] if it.code else None,
        "lat": middle.y if middle else None,
        "lon": middle.x if middle else None,
        "fiscal_year": it.fiscal_year,
        "object": works.object,
    }
