"""Decisions as labels: what they say of the engine, with honest intervals; files that evaluate reads."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.labelled import read_pairs, read_projects
from spatial.actor import PUBLIC
from spatial.overlaps import learning
from spatial.overlaps.score import CURRENT
from tests.support.papers import Pair, step
from webgis.commands import overlaps as command


@pytest.fixture
def pair(session: Session) -> Pair:
    return Pair(session)


def test_a_settled_case_is_a_label_beside_what_the_engine_had_said(session: Session, pair: Pair) -> None:
    assert learning.report(learning.labels(session, pair.amphoe))["settled"] == 0
    step(
        session,
        pair.case,
        "settle",
        "settler",
        pair.amphoe,
        decision="duplicate",
        carries_on="a",
        other_becomes="linked",
    )
    # What a later scan says changes nothing about how right it was.
    session.execute(text("update overlap_case set zone = 'apart', kind = 'unrelated', rule_set_version = 'later'"))
    [label] = learning.labels(session, pair.amphoe, "9801")
    assert (label.label, label.zone, label.found_kind, label.rule_set_version) == (
        "duplicate",
        "match",
        "duplicate",
        CURRENT,
    )
    told = learning.report([label])
    match, review, apart = told["zones"]
    assert (match["of"], match["hits"], match["share"]) == (1, 1, 1.0)
    assert match["interval"] == pytest.approx((0.2065, 1.0), abs=1e-3)
    assert (review["of"], review["share"], apart["interval"]) == (0, None, None)
    assert [(it["kind"], it["hits"]) for it in told["kinds"]] == [("duplicate", 1)]


def test_a_case_that_people_found_otherwise_counts_against_the_engine(session: Session, pair: Pair) -> None:
    step(session, pair.case, "settle", "settler", pair.amphoe, decision="not_same", reason="คนละสาย")
    told = learning.report(learning.labels(session, pair.amphoe))
    assert (told["zones"][0]["of"], told["zones"][0]["hits"], told["kinds"][0]["hits"]) == (1, 0, 0)
    assert told["labels"] == {"unrelated": 1}


def test_what_is_opened_again_or_may_not_be_seen_is_no_label(session: Session, pair: Pair) -> None:
    step(session, pair.case, "settle", "settler", pair.amphoe, decision="not_same", reason="คนละสาย")
    session.execute(text("update project set stage = 'agreed' where id = :it"), {"it": pair.a})
    assert learning.labels(session, PUBLIC) == []
    session.execute(text("update overlap_case set state = 'reopened'"))
    assert learning.labels(session, pair.amphoe) == []


def test_labels_are_written_as_evaluate_reads_them(session: Session, pair: Pair, tmp_path: Path) -> None:
    step(session, pair.case, "settle", "settler", pair.amphoe, decision="coordinate", leads="a", reason="ทางเดียวกัน")
    found = learning.labels(session, pair.amphoe)
    rows = learning.records(session, found)
    projects, pairs = tmp_path / "projects.csv", tmp_path / "pairs.csv"
    command.write_labels(projects, pairs, found, rows)
    given_ = read_projects(projects)
    [read] = read_pairs(pairs, given_)
    assert (read.label, read.note, set(read.names)) == ("spatial_conflict", "ทางเดียวกัน", set(given_))
    by_name = {it.name: it for it in given_.values()}
    first = by_name["ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านหนองน้ำซึ้ง หมู่ที่ 5"]
    assert (first.code, first.fiscal_year, first.budget_baht, first.location_precision) == (
        "980101", 2570, 496_000, "surveyed",
    )  # fmt: skip
    assert (first.wkt or "").startswith("LINESTRING")
    [kept] = csv.DictReader(pairs.read_text(encoding="utf-8").splitlines())
    assert kept["rule_set_version"] == CURRENT


@given(st.integers(0, 400), st.integers(1, 400))
def test_an_interval_holds_the_share_and_narrows_with_number(hits: int, of: int) -> None:
    hits = min(hits, of)
    low, high = learning.wilson(hits, of) or (1, 0)
    assert 0 <= low <= hits / of <= high <= 1
    assert low < high
    wider = learning.wilson(hits * 4, of * 4) or (0, 1)
    assert wider[1] - wider[0] < high - low


def test_the_interval_is_wilsons() -> None:
    assert learning.wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert learning.wilson(0, 0) is None
