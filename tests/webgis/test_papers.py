"""Papers over HTTP: an amphoe prints minutes of its own area, letters go to the other side, days are days."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.support.papers import Pair
from tests.webgis.test_api import sign_in


@pytest.fixture
def pair(session: Session) -> Pair:
    return Pair(session)


@pytest.fixture
def amphoe(app: Flask, pair: Pair) -> FlaskClient:
    return sign_in(app, "amphoe@x.example")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 200), ("?area=9801", 200), ("?area=TH980101", 200), ("?area=98", 403), ("?area=9802", 403),
        ("?from=2026-11-01&to=2026-11-30", 200), ("?from=yesterday", 422), ("?from=2026-11-30&to=2026-11-01", 422),
        ("?from=2020-01-01&to=2026-01-01", 422),
    ],
)  # fmt: skip
def test_minutes_are_of_ones_own_area_and_of_days(amphoe: FlaskClient, asked: str, status: int) -> None:
    assert amphoe.get(f"/overlaps/minutes{asked}").status_code == status
    assert amphoe.get(f"/overlaps/minutes.pdf{asked}").status_code == status


def test_a_letter_is_a_file_with_a_thai_name_nobody_keeps(app: Flask, pair: Pair) -> None:
    engineer = sign_in(app, "engineer@a.example")
    given = engineer.get(f"/overlaps/{pair.case}/letter.docx")
    assert given.status_code == 200
    assert "filename*=UTF-8''" in given.headers["Content-Disposition"]
    assert given.headers["Cache-Control"] == "private, no-store"
    assert engineer.get(f"/overlaps/{pair.case}/letter.pdf?to=a").status_code == 422
    assert engineer.get(f"/overlaps/{pair.case}/letter.rtf").status_code == 404
