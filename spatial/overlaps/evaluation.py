"""How well the engine does on labelled pairs: everything is done as in a scan, on tables of the session's own."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.overlaps import candidates, judging, metrics, records, works_store
from spatial.overlaps.columns import Pairs
from spatial.overlaps.fitting import Labelled, fit
from spatial.overlaps.judging import Judgement
from spatial.overlaps.record import Record
from spatial.overlaps.score import OTHER_KINDS, RuleSet, rule_set
from spatial.queries import query, sql
from spatial.settings import OverlapSettings, overlap_settings
from spatial.works import Vocabulary


@dataclass(frozen=True)
class Given:
    """One record to be evaluated. ``code``: of its village (8 digits), else of its tambon (6); ``wkt``: EPSG:4326."""

    id: int
    owner_name: str
    owner_kind: str
    plan_level: str
    code: str | None
    name: str
    issue: str | None = None
    fiscal_year: int | None = None
    budget_baht: float | None = None
    funding_source: str | None = None
    location_precision: str = "none"
    wkt: str | None = None


@dataclass(frozen=True)
class Pair:
    """One labelled pair, by the records' numbers and names."""

    a: int
    b: int
    label: str
    note: str
    names: tuple[str, str]

    @property
    def key(self) -> tuple[int, int]:
        """The two numbers, the lower one first."""
        return min(self.a, self.b), max(self.a, self.b)


@dataclass(frozen=True)
class Judged:
    """What the engine made of the labelled pairs, and which pairs it would have compared at all."""

    pairs: list[Pair]
    judgements: list[Judgement]
    compared: set[tuple[int, int]]


def run(session: Session, given: Sequence[Given], pairs: Sequence[Pair], rules: RuleSet | None = None) -> Judged:
    """Load the records into tables of the session's own, find candidates, judge the listed pairs, labels unseen."""
    settings = overlap_settings()
    words = _load(session, given)
    compared = {pair for chunk in candidates.find(session, settings)[1] for pair in chunk.ids()}
    found = _records(session, {it for pair in pairs for it in pair.key}, settings)
    known = [pair for pair in pairs if pair.a in found and pair.b in found and pair.a != pair.b]
    rules = rules or rule_set()
    judged = judging.Judged(Pairs.of([(found[pair.key[0]], found[pair.key[1]]) for pair in known]), rules, words)
    return Judged(known, [judged.at(it) for it in range(len(known))], compared)


def _load(session: Session, given: Sequence[Given]) -> Vocabulary:
    words, version = works_store.words_of(session)
    for statement in sql("evaluation_schema").split(";"):
        if statement.strip():
            session.execute(text(statement))
    codes = sorted({code[:length] for it in given if (code := it.code) for length in (6, 8) if len(code) >= length})
    session.execute(query("evaluation_areas"), {"codes": codes})
    session.execute(
        query("evaluation_projects"), {"rows": json.dumps([asdict(it) for it in given], ensure_ascii=False)}
    )
    for table in ("project", "area"):
        session.execute(text(f"analyze {table}"))
    works_store.refresh(session, words, version)
    return words


def _records(session: Session, ids: set[int], settings: OverlapSettings) -> dict[int, Record]:
    return records.load(session, sorted(ids), settings)


def blank(version: str) -> RuleSet:
    """Return a rule set that weighs nothing, to gather evidence with before there are rules."""
    nothing: dict[str, dict[str, float]] = {}
    kinds = dict.fromkeys(OTHER_KINDS, nothing)
    return RuleSet(version, 0.0, nothing, kinds, dict.fromkeys(OTHER_KINDS, 0.0), 1.0, 0.0, {})


def labelled(done: Judged) -> list[Labelled]:
    """Return the pairs as they are fitted to, grouped by the tambon of the first record."""
    return [
        Labelled(it.levels, pair.label, it.a.tambon or "") for pair, it in zip(done.pairs, done.judgements, strict=True)
    ]


def cross_validated(done: Judged, digits: int) -> Judged:
    """Return the pairs judged by rules that never saw their place: its code's first ``digits`` are left out.

    Each fold is fitted anew from the prior; nothing else is carried over.
    """
    every = labelled(done)
    folds = sorted({it.place[:digits] for it in every})
    judged: dict[int, Judgement] = {}
    for fold in folds:
        rules = fit([it for it in every if it.place[:digits] != fold], f"without {fold}", {})
        left_out = [at for at, it in enumerate(every) if it.place[:digits] == fold]
        again = judging.weigh([done.judgements[at] for at in left_out], rules)
        judged |= dict(zip(left_out, again, strict=True))
    return replace(done, judgements=[judged[at] for at in range(len(every))])


def report(done: Judged, rules: RuleSet | None = None) -> dict[str, Any]:
    """Return the measures as plain values: see ``docs/overlaps.md``."""
    return metrics.report(done.pairs, done.judgements, done.compared, rules or rule_set())
