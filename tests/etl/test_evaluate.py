"""``overlaps evaluate``: labelled pairs from files, odd rows too; the development set by rules that never saw it."""

import csv
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from etl.labelled import read_pairs, read_projects
from spatial.db import make_engine
from spatial.errors import BadInput
from spatial.overlaps import evaluation
from tests.conftest import shared_data
from tests.support.stores import Server

HEAD = (
    "project_id,owner_name,owner_kind,plan_level,village_code,tambon_code,name,issue,fiscal_year,budget_baht,"
    "funding_source,location_precision,wkt"
)
# fmt: off
ODD = """\
P1,อบต.ก,lao,lao,99010106,990101,ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6,คมนาคม,2570,500000,,surveyed,"LINESTRING (99.5 18, 99.505 18)"
P2,อบจ.,pao,province,,990101,ปรับปรุงถนนคอนกรีต สายทุ่งนา-ดงงาม,,๒๕๗๑,"1,200,000 บาท",งบ อบจ.,digitised,"LINESTRING (99.505 18.0001, 99.5 18.0001)"
P3,,,,,,,,,,,,
P4,อบต.ข,ufo,nowhere,12,x,ขุดลอกหนอง,?,ปีหน้า,มาก,-,somewhere,POLYGON ((1 1)
P5,อบต.ข,lao,lao,99010101,990102,ขุดลอกหนอง,,2570,-5,,digitised,"POLYGON ((99.5 18, 99.6 18.1, 99.6 18, 99.5 18.1, 99.5 18))"
P6,อบต.ข,lao,lao,,990102,ฝาย,,70,1e5,,none,POINT EMPTY
P7,อบต.ค,village,village,99010106,990101,ถนนสายดงงาม,,2570,,,village,POINT Z (99.5 18 300)
P8,อบต.ค,lao,lao,,TH990101,ถนน,,2570,0,,surveyed,"GEOMETRYCOLLECTION (POINT (99.5 18), LINESTRING (99.5 18, 99.501 18))"
P9,อบต.ค,lao,lao,,990101,ถนน,,2570,0,,surveyed,"LINESTRING (799.5 18, 99.5 18)"
P1,twice,lao,lao,,990101,another,,2570,0,,none,
"""  # noqa: E501
# fmt: on


@pytest.fixture
def owner_session(server: Server) -> Any:
    with server.store() as store:
        engine = make_engine(store.owner_url)
        with Session(engine) as session:
            yield session
        engine.dispose()


def judged(session: Session, projects: Path, pairs: Path, leave_out: int | None = None) -> dict[str, Any]:
    given = read_projects(projects)
    done = evaluation.run(session, list(given.values()), read_pairs(pairs, given))
    return evaluation.report(evaluation.cross_validated(done, leave_out) if leave_out else done)


def test_odd_rows_are_taken_as_they_come(owner_session: Session, tmp_path: Path) -> None:
    projects, pairs = tmp_path / "projects.csv", tmp_path / "pairs.csv"
    projects.write_text(HEAD + "\n" + ODD, encoding="utf-8")
    with pairs.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["a", "b", "label", "note"])
        every = [f"P{number}" for number in range(1, 10)]
        writer.writerows(
            [a, b, "duplicate" if {a, b} == {"P1", "P2"} else "unrelated", ""] for a in every for b in every
        )
    found = judged(owner_session, projects, pairs)
    assert found["pairs"] == 72
    assert found["labels"]["duplicate"]["recall"] == 1
    assert found["confusion"]["duplicate"]["duplicate"] == 2
    assert 0 <= found["blocking_recall"] <= 1


def test_nothing_to_judge_is_no_error(owner_session: Session, tmp_path: Path) -> None:
    projects, pairs = tmp_path / "projects.csv", tmp_path / "pairs.csv"
    projects.write_text(HEAD + "\n", encoding="utf-8")
    pairs.write_text("a,b,label,note\n", encoding="utf-8")
    found = judged(owner_session, projects, pairs)
    assert (found["pairs"], found["kind_accuracy"], found["blocking_recall"]) == (0, None, None)


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(BadInput, match="project_id"):
        read_projects(wrong)


def test_a_pair_of_an_unknown_record_is_named(tmp_path: Path) -> None:
    projects, pairs = tmp_path / "projects.csv", tmp_path / "pairs.csv"
    projects.write_text(HEAD + "\n" + ODD, encoding="utf-8")
    pairs.write_text("a,b,label\nP1,P2,duplicate\nP1,nobody,duplicate\n", encoding="utf-8")
    with pytest.raises(BadInput, match="row 3: there is no project nobody"):
        read_pairs(pairs, read_projects(projects))


def test_columns_may_be_few_in_any_order_and_without_boundaries_names_join_a_province(
    owner_session: Session, tmp_path: Path
) -> None:
    projects, pairs = tmp_path / "projects.csv", tmp_path / "pairs.csv"
    projects.write_text(
        "wkt,extra,name,tambon_code,owner_name,owner_kind,project_id\n"
        '"MULTILINESTRING ((99.5 18, 99.51 18))",x,ปรับปรุงถนนลาดยาง สายควนยอ-ในไร่ ม.4,990201,อบต.ก,lao,7\n'
        ",,ปรับปรุงถนนสายในไร่-ควนยอ,990101,อบจ.,pao,8\n",
        encoding="utf-8-sig",
    )
    pairs.write_text("label,b,a\nduplicate,8,7\n", encoding="utf-8-sig")
    found = judged(owner_session, projects, pairs)
    assert (found["pairs"], found["blocking_recall"]) == (1, 1)


def test_the_development_set_by_rules_that_never_saw_the_amphoe(owner_session: Session) -> None:
    folder = shared_data("overlap_pairs")
    found = judged(owner_session, folder / "projects.csv", folder / "pairs.csv", leave_out=4)
    duplicate = found["labels"]["duplicate"]
    assert duplicate["average_precision"] >= 0.95
    assert duplicate["precision"] >= 0.95
    assert duplicate["recall"] >= 0.85
    assert found["kind_accuracy"] >= 0.85
    assert found["blocking_recall"] >= 0.99
