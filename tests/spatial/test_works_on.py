"""ใครทำแล้ว: what counts as work on a road, a pond, a parcel, and what only lies near or sounds alike."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from shapely import reverse
from shapely.geometry import LineString, MultiPoint, Point, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import PUBLIC, Actor
from spatial.errors import BadInput, NotFound
from spatial.fiscal_year import fiscal_year_be
from spatial.overlaps import works_store
from spatial.today import today
from spatial.works_on import Asked, works_on
from tests.spatial.test_overlaps import ZONES, ground
from tests.support import rows

NOW = fiscal_year_be()
ROAD = LineString([(0, 0), (1000, 0)])


def thing(session: Session, table: str, shape: BaseGeometry | None, **fields: Any) -> tuple[str, UUID]:
    """Add a road, water source or parcel in tambon 980101; return what works are asked by."""
    found = rows.placed(session, table, shape, fields.pop("place", "980101"), **fields)
    return table, session.scalar(text(f"select uuid from {table} where id = :id"), {"id": found})


def told(session: Session, asked: Asked, actor: Actor = PUBLIC) -> dict[str, dict[str, Any]]:
    """Return the works found, by name."""
    words, version = works_store.words_of(session)
    works_store.refresh(session, words, version)
    return {it["name"]: it for it in works_on(session, actor, asked, limit=100, offset=0)["items"]}


@pytest.fixture
def tambon(session: Session) -> Session:
    for code, name in (("98", "ทดสอบ"), ("9801", "เมือง"), ("980101", "แม่ถอด"), ("980102", "ปากบอก")):
        rows.area(session, code, name, ground(32647, box(-9000, -9000, 9000, 9000)) if code == "980101" else None)
    rows.area(session, "9899", "ไกล")
    rows.area(session, "989901", "ไกลมาก")
    return session


@pytest.mark.parametrize("srid", ZONES)
def test_along_the_road_counts_and_a_crossing_does_not(tambon: Session, srid: int) -> None:
    road = thing(tambon, "road", ground(srid, ROAD), name_th="ถนนกลาง", kind="local")
    for name, line in (
        ("ลาดยางทั้งสาย", LineString([(0, 6), (1000, 6)])),
        ("ลาดยางกลับทาง", reverse(LineString([(100, 6), (900, 6)]))),
        ("ลาดยางต่อเนื่องยาวกว่าถนน", LineString([(-3000, 3), (4000, 3)])),
        ("ลาดยางตัดขวาง", LineString([(500, -400), (500, 400)])),
        ("คสล. ซอยสั้น", LineString([(500, 0), (500, 15)])),
        ("ลาดยางสายขนาน", LineString([(0, 40), (1000, 40)])),
        ("ลาดยางแค่ปลาย", LineString([(900, 0), (2000, 0)])),
    ):
        rows.project(tambon, name, ground(srid, line), place="980102")
    found = told(tambon, Asked(thing=road))
    assert set(found) == {"ลาดยางทั้งสาย", "ลาดยางกลับทาง", "ลาดยางต่อเนื่องยาวกว่าถนน"}
    whole = found["ลาดยางทั้งสาย"]
    assert whole["basis"] == "ground"
    assert whole["tolerance_m"] == 10
    assert whole["distance_m"] == pytest.approx(6, abs=0.1)
    assert whole["shared_m"] == pytest.approx(1000, abs=1)
    assert whole["share"] == pytest.approx(1, abs=0.001)
    assert found["ลาดยางกลับทาง"]["shared_m"] == pytest.approx(800, abs=1)
    assert found["ลาดยางต่อเนื่องยาวกว่าถนน"]["share"] == pytest.approx(1 / 7, abs=0.002)


def test_the_tolerance_follows_the_precision_and_the_sort_of_works(tambon: Session) -> None:
    road = thing(tambon, "road", ground(32647, ROAD), name_th="ถนนกลาง", kind="local")
    beside = ground(32647, LineString([(0, 40), (1000, 40)]))
    rows.project(tambon, "ลาดยางจากความจำ", beside, precision="digitised")
    rows.project(tambon, "ขุดลอกคลองข้างถนน", beside, precision="digitised")
    rows.project(tambon, "ก่อสร้างศาลาข้างทาง", ground(32647, Point(500, 40)), precision="digitised")
    rows.project(tambon, "ก่อสร้างท่อลอดเหลี่ยม", ground(32647, Point(500, 8)))
    found = told(tambon, Asked(thing=road))
    assert set(found) == {"ลาดยางจากความจำ", "ก่อสร้างท่อลอดเหลี่ยม"}
    assert found["ลาดยางจากความจำ"]["tolerance_m"] == 65


def test_works_on_a_pond_and_on_a_parcel(tambon: Session) -> None:
    pond = thing(tambon, "water_source", ground(32647, box(0, 0, 100, 100)), name_th="หนองบัวแดง", kind="pond",
                 location_precision="surveyed")  # fmt: skip
    parcel = thing(tambon, "public_land", ground(32647, box(0, 0, 400, 400)), name_th="ทุ่งสาธารณะ", kind="public_use")
    rows.project(tambon, "ขุดลอกหนอง", ground(32647, box(0, 0, 100, 60)))
    rows.project(tambon, "ขุดลอกผืนใหญ่กว่า", ground(32647, box(-300, -300, 300, 300)))
    rows.project(tambon, "ถนน คสล. ผ่านริมหนอง", ground(32647, LineString([(-500, -8), (500, -8)])))
    rows.project(tambon, "สถานีสูบน้ำ", ground(32647, Point(105, 50)))
    rows.project(tambon, "สระอื่น", ground(32647, box(300, 300, 400, 400)))
    assert set(told(tambon, Asked(thing=pond))) == {"ขุดลอกหนอง", "ขุดลอกผืนใหญ่กว่า", "สถานีสูบน้ำ"}
    assert set(told(tambon, Asked(thing=parcel))) == {"ขุดลอกหนอง", "สถานีสูบน้ำ", "สระอื่น", "ขุดลอกผืนใหญ่กว่า"}


def test_a_work_a_file_ties_counts_wherever_it_lies(tambon: Session) -> None:
    for table, fields in (("road", {}), ("water_source", {}), ("public_land", {})):
        asked = thing(tambon, table, None, name_th="ที่ระบุไว้", **fields)
        project = rows.project(tambon, f"งานบน {table}", None, place="989901")
        tambon.execute(
            text(
                f"insert into project_{table} (project_id, {table}_id)"
                f" select :project, id from {table} where uuid = :uuid"
            ),
            {"project": project, "uuid": asked[1]},
        )
        found = told(tambon, Asked(thing=asked))
        assert [(name, it["basis"]) for name, it in found.items()] == [(f"งานบน {table}", "tied")]


def test_named_in_its_tambon_or_the_next_and_of_its_sort(tambon: Session) -> None:
    pond = thing(tambon, "water_source", None, name_th="หนองบัวแดง", kind="pond")
    for name, place in (
        ("ขุดลอกหนองบัวแดง", "980101"), ("ขุดลอกหนองบัวแดง ตำบลข้างเคียง", "980102"), ("ขุดลอกหนองบัวแดง ที่อื่น", "989901"),
        ("ก่อสร้างถนน คสล. ไปหนองบัวแดง", "980101"), ("ขุดลอกหนองบัวขาว", "980101"),
    ):  # fmt: skip
        rows.project(tambon, name, place=place)
    found = told(tambon, Asked(thing=pond))
    assert set(found) == {"ขุดลอกหนองบัวแดง", "ขุดลอกหนองบัวแดง ตำบลข้างเคียง"}
    assert {it["basis"] for it in found.values()} == {"name"}


def test_a_road_between_two_villages_and_a_registered_code(tambon: Session) -> None:
    road = thing(tambon, "road", None, name_th="สายบ้านหนองแดง - บ้านกำแพง", code="นค.ถ.28-003", kind="local")
    for name in (
        "ลาดยางสายบ้านหนองแดง - บ้านกำแพง", "ลาดยางสายบ้านหนองแดง - บ้านดอน", "ซ่อมถนน นค.ถ.28-003", "ซ่อมถนน นค.ถ.28-004"
    ):  # fmt: skip
        rows.project(tambon, name, place="980101")
    assert set(told(tambon, Asked(thing=road))) == {"ลาดยางสายบ้านหนองแดง - บ้านกำแพง", "ซ่อมถนน นค.ถ.28-003"}


def test_ten_years_back_and_what_is_planned_newest_first(tambon: Session) -> None:
    road = thing(tambon, "road", ground(32647, ROAD), name_th="ถนนกลาง", kind="local")
    for year in (NOW - 11, NOW - 10, NOW, NOW + 2):
        rows.project(tambon, f"ลาดยาง {year}", ground(32647, ROAD), year=year, baht=year, owner_name="อบต.")
    tambon.execute(
        text("update project set guarantee_until = :day where name = :name"),
        {"day": today() + timedelta(days=3), "name": f"ลาดยาง {NOW}"},
    )
    answer = works_on(tambon, PUBLIC, Asked(thing=road), limit=2, offset=0)
    assert [it["name"] for it in answer["items"]] == [f"ลาดยาง {NOW + 2}", f"ลาดยาง {NOW}"]
    assert [it["planned"] for it in answer["items"]] == [True, False]
    assert [it["in_guarantee"] for it in answer["items"]] == [False, True]
    assert answer["totals"] == {"works": 3, "owners": 1, "baht": 3 * NOW - 8}
    assert answer["since"] == NOW - 10
    beyond = works_on(tambon, PUBLIC, Asked(thing=road), limit=2, offset=50)
    assert (beyond["items"], beyond["total"]) == ([], 3)


def test_drafts_of_others_are_neither_told_nor_counted(tambon: Session) -> None:
    road = thing(tambon, "road", ground(32647, ROAD), name_th="ถนนกลาง", kind="local")
    owner = rows.organisation(tambon, "L980101", "แม่ถอด", "sao", "980101")
    rows.project(tambon, "ร่างลาดยาง", ground(32647, ROAD), owner=owner, stage="draft")
    for asked in (Asked(thing=road), Asked(spot=ground(32647, Point(10, 0)).coords[0]), Asked(words="ร่างลาดยาง")):
        assert works_on(tambon, PUBLIC, asked, limit=9, offset=0)["totals"] == {"works": 0, "owners": 0, "baht": 0}
        assert works_on(tambon, Actor(1, "province"), asked, limit=9, offset=0)["items"] == []
        assert set(told(tambon, asked, Actor(2, "lao_engineer", (owner,)))) == {"ร่างลาดยาง"}


def test_a_spot_and_words(tambon: Session) -> None:
    rows.project(tambon, "ก่อสร้างศาลาบ้านหนองแดง", ground(32647, Point(0, 0)), place="980101")
    rows.project(tambon, "ซ่อมแซมศาลาอเนกประสงค์บ้านหนองแดง", None, place="980102")
    rows.project(tambon, "ลาดยางบ้านหนองแดง", ground(32647, MultiPoint([(0, 90), (0, 900)])), place="980101")
    spot = ground(32647, Point(0, 20)).coords[0]
    assert set(told(tambon, Asked(spot=spot))) == {"ก่อสร้างศาลาบ้านหนองแดง"}
    assert set(told(tambon, Asked(spot=spot, within_m=75))) == {"ก่อสร้างศาลาบ้านหนองแดง", "ลาดยางบ้านหนองแดง"}
    both = {"ก่อสร้างศาลาบ้านหนองแดง", "ซ่อมแซมศาลาอเนกประสงค์บ้านหนองแดง"}
    assert set(told(tambon, Asked(words="ศาลา บ้านหนองแดง"))) == both
    assert set(told(tambon, Asked(words="ศาลา บ้านหนองแดง", area="980102"))) == both - {"ก่อสร้างศาลาบ้านหนองแดง"}
    assert set(told(tambon, Asked(words="หนองแดง"))) == both | {"ลาดยางบ้านหนองแดง"}


def test_what_is_not_there_or_says_nothing_is_refused(tambon: Session) -> None:
    with pytest.raises(NotFound):
        works_on(tambon, PUBLIC, Asked(thing=("road", UUID(int=1))), limit=1, offset=0)
    with pytest.raises(NotFound):
        works_on(tambon, PUBLIC, Asked(words="ถนนกลาง", area="77"), limit=1, offset=0)
    for words in ("", "ก", "%_", "  "):
        with pytest.raises(BadInput):
            works_on(tambon, PUBLIC, Asked(words=words), limit=1, offset=0)
