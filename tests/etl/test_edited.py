"""What people changed by hand outlives a file that does not know of it; what was taken back, and a choice, do not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.importing import import_file
from etl.options import ImportOptions, ImportResult
from etl.revert import revert
from spatial.changes import editing, undoing
from spatial.changes.editing import Hand
from tests.etl.land import write_csv
from tests.etl.test_projects import HEADING, LAOS, POINT, row
from tests.support.rows import account
from tests.support.stores import Store
from webgis.access import hand_of

NAME, OTHER = "ถนนสาย 1", "ชื่อที่เจ้าของแก้"


@dataclass
class Office:
    """An organisation with one imported project, and its planner."""

    store: Store
    folder: Path
    hand: Hand
    project: UUID

    def send(self, options: ImportOptions | None = None, **cells: Any) -> ImportResult:
        path = write_csv(self.folder / "again.csv", HEADING, [row("1", **cells), row("2")])
        return import_file(self.store.factory, "project", path, options)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self.store.factory() as session, session.begin():
            yield session

    def edit(self, **given: str) -> None:
        with self.session() as session:
            version = editing.form(session, self.hand, "project", self.project).version
            editing.save(session, self.hand, "project", self.project, version, given, "ตรวจพื้นที่แล้ว")

    def undo(self) -> None:
        """Take the newest change back that was not taken back."""
        with self.session() as session:
            newest = text(
                "select change.uuid from history.change where undoes_id is null and not exists"
                " (select from history.change as back where back.undoes_id = change.id) order by id desc limit 1"
            )
            undoing.undo(session, self.hand, "project", self.project, session.execute(newest).scalar_one(), "")

    def stands(self) -> dict[str, Any]:
        with self.session() as session:
            asked = text(
                "select name, st_astext(geom, 6) as geom, location_precision, (select json_object_agg(fiscal_year_be,"
                " amount_baht) from project_budget where project_id = project.id) as baht"
                " from project where uuid = :it"
            )
            return dict(session.execute(asked, {"it": self.project}).mappings().one())


@pytest.fixture
def office(own_land: Store, tmp_path: Path) -> Office:
    laos = write_csv(tmp_path / "laos.csv", ["code", "kind", "name_th", "jurisdiction"], LAOS)
    import_file(own_land.factory, "lao", laos)
    import_file(own_land.factory, "project", write_csv(tmp_path / "first.csv", HEADING, [row("1"), row("2")]))
    with own_land.factory() as session, session.begin():
        found = session.execute(text("select owner_id, uuid from project where name = :name"), {"name": NAME}).one()
        hand = hand_of(account(session, "planner@x.example", "lao_planner", found.owner_id), "project")
    return Office(own_land, tmp_path, hand, found.uuid)


def told(done: ImportResult) -> dict[str, str]:
    assert (done.read, done.loaded, done.rejected) == (2, 2, 0)
    return {it["field"]: it["value"] for it in done.warnings if it["code"] == "edited_by_hand"}


def test_a_change_by_hand_stands_and_the_file_changes_the_rest(office: Office) -> None:
    office.edit(name=OTHER, budget_2570="750000", geom="POINT (99.3 18.2)", location_precision="surveyed")
    before = office.stands()
    done = office.send(name="ชื่อในไฟล์", issue="แหล่งน้ำ")
    assert told(done) == {"name": "ชื่อในไฟล์", "budget_2570": "500000", "geometry": "–"}
    [name] = [it for it in done.warnings if it["field"] == "name"]
    assert OTHER in name["message"] and "planner@x.example" in name["message_en"] and name["row"] == 2
    after = office.stands()
    assert after == before and (after["name"], after["baht"]) == (OTHER, {"2570": 750000})
    with office.session() as session:
        issue = session.scalar(text("select issue_stated from project where uuid = :it"), {"it": office.project})
    assert issue == "แหล่งน้ำ"
    assert done.batch is not None
    revert(office.store.factory, done.batch)
    assert office.stands() == before


def test_the_same_file_again_says_it_again_and_changes_nothing(office: Office) -> None:
    office.edit(name=OTHER)
    for _ in range(2):
        done = office.send()
        assert (told(done), done.updated) == ({"name": NAME}, 0)


def test_what_was_taken_back_is_the_files_again(office: Office) -> None:
    office.edit(name="ชื่อแรก")
    office.edit(name=OTHER)
    office.undo()
    assert told(office.send(name="ชื่อในไฟล์")) == {"name": "ชื่อในไฟล์"}
    assert office.stands()["name"] == "ชื่อแรก"
    office.undo()
    assert told(office.send(name="ชื่อในไฟล์")) == {}
    assert office.stands()["name"] == "ชื่อในไฟล์"


def test_whoever_imports_may_let_the_file_go_over_it_and_it_then_rules(office: Office) -> None:
    office.edit(name=OTHER, budget_2570="1")
    assert told(office.send(ImportOptions(dry_run=True), name="ชื่อในไฟล์")) == {
        "name": "ชื่อในไฟล์",
        "budget_2570": "500000",
    }
    done = office.send(ImportOptions(over_edits=True), name="ชื่อในไฟล์")
    assert (told(done), office.stands()["name"], office.stands()["baht"]) == ({}, "ชื่อในไฟล์", {"2570": 500000})
    assert told(office.send(name="ชื่อถัดไป")) == {}
    assert office.stands()["name"] == "ชื่อถัดไป"


def test_years_that_nobody_touched_are_the_files(office: Office) -> None:
    office.edit(budget_2570="", budget_2571="20")
    assert told(office.send(fiscal_year="2570", budget_baht=9)) == {"budget_2570": "9", "budget_2571": "–"}
    assert office.stands()["baht"] == {"2571": 20}


def test_a_drawing_that_was_taken_away_stays_away(office: Office) -> None:
    office.edit(geom="", place_area="520102")
    assert told(office.send(wkt=POINT)) == {"geometry": "–"}
    assert office.stands()["geom"] is None


def test_an_export_that_comes_back_knows_of_the_change(office: Office) -> None:
    office.edit(name=OTHER)
    with office.session() as session:
        version = session.scalar(text("select version from project where uuid = :it"), {"it": office.project})
    heading = [*HEADING, "uuid", "version"]
    path = write_csv(office.folder / "back.csv", heading, [[*row("1", name="ชื่อจากไฟล์ที่ส่งออก"), office.project, version]])
    done = import_file(office.store.factory, "project", path)
    assert (done.loaded, done.updated) == (1, 1) and json.dumps(done.warnings).find("edited_by_hand") < 0
    assert office.stands()["name"] == "ชื่อจากไฟล์ที่ส่งออก"


def test_funding_requests_stand_as_the_form_left_them(office: Office) -> None:
    heading = ["project_id", "funding_source", "fiscal_year", "amount_baht", "status"]
    rows = [["1", f"กองทุน {source}", 2570, 100, "requested"] for source in "กขค"]
    path = write_csv(office.folder / "asked.csv", heading, rows)
    assert import_file(office.store.factory, "funding_request", path).inserted == 3
    with office.session() as session:
        one, two, three = session.scalars(text("select id from funding_request order by funding_source")).all()
    office.edit(**{f"request_{one}_amount": "150", f"request_{two}_gone": "yes", f"request_{three}_source": "กองทุน ง"})
    again = write_csv(office.folder / "again.csv", heading, [[*it[:3], 101, it[4]] for it in rows])
    done = import_file(office.store.factory, "funding_request", again)
    assert (done.read, done.loaded, done.rejected, done.inserted, done.updated) == (3, 1, 2, 0, 0)
    assert [(it["code"], it["row"]) for it in done.warnings + done.rejections] == [
        ("edited_by_hand", 2),
        ("taken_away", 3),
        ("taken_away", 4),
    ]
    office.undo()
    done = import_file(office.store.factory, "funding_request", again)
    assert (done.loaded, done.rejected, done.updated) == (3, 0, 3)
