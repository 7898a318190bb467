"""The command line as a person types it: exit codes, one JSON value, one clear line for bad input."""

import json
from pathlib import Path

import pytest
from shapely.geometry import Point, box
from sqlalchemy import text

from spatial.acting import OPERATOR, acting_as
from spatial.revisions import raise_revision
from tests.support import rows
from tests.support.live import command, installed, must
from tests.support.stores import Store
from webgis.auth import DEMO_ACCOUNTS

POINTS = "code,name,lat,lon\n99999901,บ้านไม่มีตำบล,9.5,101.9\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def test_import_dry_run_batches_and_revert(fresh_store: Store, home: Path) -> None:
    file = home / "province.geojson"
    square = [[[101, 9], [102, 9], [102, 10], [101, 10], [101, 9]]]
    feature = {
        "type": "Feature",
        "properties": {"code": "98", "name_th": "จังหวัดทดสอบ", "name_en": "Test"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False), "utf-8")
    preview = home / "preview.geojson"
    tried = json.loads(must(fresh_store, home, "import", "province", file, "--dry-run", "--preview", preview, "--json"))
    assert (tried["read"], tried["loaded"], tried["rejected"], tried["batch"]) == (1, 1, 0, None)
    assert json.loads(preview.read_text("utf-8"))["features"][0]["properties"]["code"] == "98"
    assert json.loads(must(fresh_store, home, "batches", "list", "--json")) == []
    done = json.loads(must(fresh_store, home, "import", "province", file, "--json"))
    assert (done["read"], done["loaded"], done["rejected"]) == (1, 1, 0)
    shown = json.loads(must(fresh_store, home, "batches", "show", str(done["batch"]), "--json"))
    assert (shown["status"], shown["read"]) == ("loaded", 1)
    back = json.loads(must(fresh_store, home, "batches", "revert", str(done["batch"]), "--json"))
    assert back["status"] == "reverted"
    scanned = json.loads(must(fresh_store, home, "overlaps", "scan", "--json"))
    assert (scanned["projects"], scanned["pairs"], scanned["sides"]) == (0, [], [])


def test_all_rows_rejected_is_still_done(fresh_store: Store, home: Path) -> None:
    file = home / "village.csv"
    file.write_text(POINTS, "utf-8")
    done = json.loads(must(fresh_store, home, "import", "village", file, "--json"))
    assert (done["read"], done["loaded"], done["rejected"]) == (1, 0, 1)
    [rejection] = done["rejections"]
    assert (rejection["row"], rejection["record"], rejection["code"]) == (2, 0, "unknown_tambon")
    assert "บ้านไม่มีตำบล" in rejection["message"]


@pytest.mark.parametrize(
    "words",
    [
        ("import", "village", "no-such-file.csv"),
        ("import", "nonsense", "pyproject.toml"),
        ("import", "village", "pyproject.toml", "--map", "nonsense"),
        ("overlaps", "scan", "--area", "9999"),
        ("overlaps", "scan", "--area", "x"),
        ("batches", "show", "12345"),
        ("batches", "show", "x"),
        ("batches", "revert", "12345"),
        ("user", "add", "a@b.example", "--role", "administrator", "--password", "short"),
        ("user", "add", "a@b.example", "--role", "king", "--password", "long enough"),
        ("overlaps", "list", "--limit", "-1"),
        ("batches", "show", "99999999999999999999999"),
        ("db", "start"),
        ("nonsense",),
    ],
)
def test_bad_input_is_one_clear_line(module_store: Store, home: Path, words: tuple[str, ...]) -> None:
    done = command(module_store, home, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_person_is_added_once(fresh_store: Store, home: Path) -> None:
    words = ("user", "add", "Planner@Lao.example", "--role", "lao_planner", "--password", "a long password")
    assert "Added" in must(fresh_store, home, *words)
    assert command(fresh_store, home, *words).returncode == 2


def test_a_store_that_is_not_ready_is_said_in_one_line(module_store: Store, home: Path) -> None:
    for given, code in (
        ({"WEBGIS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "WEBGIS_APP_DATABASE_URL": ""}, 1),
        ({"WEBGIS_POOL_SIZE": "x"}, 2),
    ):
        told = command(module_store, home, "batches", "list", given=given)
        assert (told.returncode, told.stdout) == (code, "")
        assert len(told.stderr.strip().splitlines()) == 1, told.stderr


def test_every_command_explains_itself(module_store: Store, home: Path) -> None:
    assert "import" in must(module_store, home, "--help", run=installed)
    assert "--dry-run" in must(module_store, home, "import", "--help", run=installed)


def test_a_demo_loaded_by_an_earlier_version_gets_the_people_it_lacks(fresh_store: Store, home: Path) -> None:
    with fresh_store.factory.begin() as session, acting_as(OPERATOR):
        for code, name in (("99", "จังหวัดตัวอย่าง"), ("9901", "ก"), ("990101", "ข")):
            rows.area(session, code, name, box(102, 9, 102.1, 9.1))
        owner = rows.organisation(session, "X1", "อบต.ข", home="990101")
        rows.project(session, "ถนน", Point(102.05, 9.05), owner=owner, place="990101")
        rows.account(session, "engineer@demo.example", "lao_engineer", owner)
        raise_revision(session, "overlap")
    scoped = text(
        "select email, count(organisation_id) + count(area_id) as scopes from account"
        " left join account_organisation as o on o.account_id = account.id"
        " left join account_area as a on a.account_id = account.id group by email"
    )
    for _ in range(2):
        assert "loaded already" in must(fresh_store, home, "demo", "load")
        with fresh_store.factory() as session, acting_as(OPERATOR):
            found = {row.email: row.scopes for row in session.execute(scoped)}
        expected = {f"{who}@demo.example": 1 for who in ("engineer", "planner", "amphoe", "province")}
        assert found == {email: 0 for email, _, _ in DEMO_ACCOUNTS} | expected
