"""Too many works at one spot: each is compared with those most like it, the same whoever asks, and says so."""

from typing import Any

import pytest
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.overlaps import candidates, cases, crowds, works_store
from spatial.settings import OverlapSettings
from tests.support import rows

FEW = OverlapSettings(crowd_from=50)
LINE = LineString([(99.5, 18.0), (99.504, 18.001)])
MANY = 90
EVERYTHING: dict[str, Any] = {"ids": None, "area_prefix": None}


def tambon(session: Session) -> None:
    for code in ("98", "9801"):
        rows.area(session, code, code)
    rows.area(session, "980101", "ตำบลทดสอบ", box(99.45, 17.95, 99.55, 18.05))


@pytest.fixture
def crowd(session: Session, monkeypatch: pytest.MonkeyPatch) -> tuple[Session, list[int]]:
    """Ninety works on one line, each name twice; the last two beside it and undrawn."""
    monkeypatch.setattr(cases, "overlap_settings", lambda: FEW)
    tambon(session)
    names = [f"ก่อสร้างถนน คสล. สายที่ {it % (MANY // 2)} ม.{it % (MANY // 2)}" for it in range(MANY)]
    ids = [rows.project(session, name, LINE, place="980101", owner_name=f"อบต.{it}") for it, name in enumerate(names)]
    ids.append(rows.project(session, "ขุดสระ ม.3", LineString([(99.508, 18.0), (99.506, 18.001)]), owner_name="อบต.ก"))
    ids.append(rows.project(session, "ถนนสายที่ 7 ม.7", None, place="980101", owner_name="อบต.ข"))
    words, version = works_store.words_of(session)
    works_store.refresh(session, words, version)
    return session, ids


def pairs(session: Session, settings: OverlapSettings, scope: dict[str, Any] = EVERYTHING) -> set[tuple[int, int]]:
    return {pair for chunk in candidates.find(session, settings, scope)[1] for pair in chunk.ids()}


def test_pairs_in_a_crowd_are_bounded_and_hold_those_of_one_name(crowd: tuple[Session, list[int]]) -> None:
    session, ids = crowd
    every, some = pairs(session, OverlapSettings()), pairs(session, FEW)
    assert len(every) >= MANY * (MANY - 1) / 2
    assert some < every
    within = [it for it in some if it[0] in ids[:MANY] and it[1] in ids[:MANY]]
    assert len(within) <= MANY * crowds.NEAREST
    assert {(ids[it], ids[it + MANY // 2]) for it in range(MANY // 2)} <= some


def test_a_project_asked_alone_has_the_pairs_it_has_in_a_scan_of_everything(crowd: tuple[Session, list[int]]) -> None:
    session, ids = crowd
    some = pairs(session, FEW)
    for one in (*ids[:3], ids[MANY - 1], *ids[MANY:]):
        alone = pairs(session, FEW, {"ids": [one], "area_prefix": None})
        assert alone == {it for it in some if one in it}


def test_each_work_of_a_crowd_says_so_until_there_is_none(crowd: tuple[Session, list[int]]) -> None:
    session, ids = crowd
    told = text("select project_id from project_finding where kind = 'crowded' and active order by project_id")
    done = cases.scan(session)
    assert done.crowded == done.findings["crowded"] == MANY
    assert list(session.scalars(told)) == ids[:MANY]
    # What is in a crowd is looked at again by each scan; nothing flaps.
    again = cases.scan(session)
    assert (again.compared, again.gone, again.new, again.found) == (done.compared, 0, 0, done.found)
    apart = "update project set geom = st_translate(geom, (id - :first) * 0.02, 0) where id between :first and :last"
    session.execute(text(apart), {"first": ids[10], "last": ids[MANY - 1]})
    assert cases.scan(session).crowded == 0
    assert list(session.scalars(told)) == []
    assert {it for it in pairs(session, FEW) if it[1] <= ids[9]} >= {
        (a, b) for a in ids[:10] for b in ids[:10] if a < b
    }


def test_words_alone_make_a_crowd_too(session: Session) -> None:
    tambon(session)
    ids = [rows.project(session, "ก่อสร้างถนน คสล.", None, place="980101", owner_name=f"อบต.{it}") for it in range(60)]
    ids += [
        rows.project(session, "ก่อสร้างถนน คสล. ม.4", None, place="980101", owner_name=f"อบจ.{it}") for it in range(3)
    ]
    words, version = works_store.words_of(session)
    works_store.refresh(session, words, version)
    some = pairs(session, FEW)
    assert len(some) <= 60 * crowds.NEAREST + 3
    # One village's three are no crowd and are compared whole.
    assert {(ids[60], ids[61]), (ids[60], ids[62]), (ids[61], ids[62])} <= some
    for one in (ids[0], ids[30], ids[60]):
        assert pairs(session, FEW, {"ids": [one], "area_prefix": None}) == {it for it in some if one in it}
