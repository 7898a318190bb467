"""Funding requests: who was asked to pay for a project, for which year, how much, and what became of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from etl.demo.frame import pick, random_of, weighted
from etl.demo.plans import AS_OF
from etl.demo.projects import Projects
from etl.demo.records import PAST, Record

REQUEST = (
    "project_key", "funding_source", "fiscal_year", "amount_baht", "status", "asked_on", "organisation_code",
)  # fmt: skip
STATUSES = ("approved", "refused", "requested", "prepared", "withdrawn")
SECOND = ("งบพัฒนาจังหวัด", "เงินอุดหนุนเฉพาะกิจ", "งบ อบจ.", "งบกลุ่มจังหวัด")
TWICE = 0.07  # of those that ask at all: rule 6 forbids it, and it happens


def request_rows(seed: int, code: str, made: Projects) -> Iterator[tuple[Any, ...]]:
    """REQUEST: one row a source and year; some projects ask two sources for the same money."""
    rng = random_of(seed, "requests", int(code))
    for key, record in zip(made.keys, made.records, strict=True):
        if record.baht is None or record.done_by == "self" or not (source := _source(rng, record)):
            continue
        budgets = record.by_year or {record.year: record.baht}
        for year, baht in budgets.items():
            yield _row(rng, key, record, source, year, baht, _status(rng, record, year))
        others = [s for s in SECOND if s != source]
        if record.owner.level in ("lao", "tambon", "amphoe") and rng.random() < TWICE:
            status = weighted(rng, ("refused", "requested", "approved"), (0.45, 0.4, 0.15))
            yield _row(rng, key, record, pick(rng, others), record.year, record.baht, status)


def _source(rng: np.random.Generator, record: Record) -> str:
    if record.funding:
        return record.funding
    return pick(rng, ("ข้อบัญญัติ", "เงินอุดหนุนเฉพาะกิจ", "งบ อบจ.")) if rng.random() < 0.4 else ""


def _status(rng: np.random.Generator, record: Record, year: int) -> str:
    if record.carried_out == "yes":
        return "approved"
    if record.carried_out == "no" or year <= PAST:
        return weighted(rng, STATUSES, (0.22, 0.6, 0.06, 0.0, 0.12))
    if year == PAST + 1:
        return weighted(rng, STATUSES, (0.62, 0.08, 0.26, 0.02, 0.02))
    return weighted(rng, STATUSES, (0.04, 0.02, 0.4, 0.52, 0.02))


def _row(
    rng: np.random.Generator, key: str, record: Record, source: str, year: int, baht: int, status: str
) -> tuple[Any, ...]:
    asked = date(year - 544, int(rng.integers(1, 6)), int(rng.integers(1, 29)))
    asked = min(asked, AS_OF - timedelta(days=int(rng.integers(1, 30))))
    return key, source, year, baht, status, "" if status == "prepared" else asked.isoformat(), record.owner.code
