"""Words to places: rules one by one on a small gazetteer, real texts against labels read by eye."""

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from etl.geocode import Context, Gazetteer, gazetteer_of, place
from etl.geocode.spelling import fold
from tests.support.stores import Store

HERE = Path(__file__).parent

AREAS = [
    ("52", "ลำปาง"), ("5202", "แม่เมาะ"), ("5208", "เถิน"), ("5201", "เมืองลำปาง"),
    ("520807", "แม่ถอด"), ("520806", "นาโป่ง"), ("520101", "เวียงเหนือ"), ("520201", "บ้านดง"),
    ("52080705", "บ้านหนองแดง"), ("52080706", "บ้านหนองแดงน้อย"), ("52080707", "บ้านดงไชย"), ("52080709", "บ้านดงไชย"),
    ("52080604", "บ้านหนองห้า"), ("52080602", "บ้านดงไชย"), ("52020101", "บ้านปงเหนือ"),
    ("53", "อุตรดิตถ์"), ("5306", "บ้านโคก"), ("530602", "บ้านโคก"), ("53060201", "บ้านโคก"),
]  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Gazetteer:
    return gazetteer_of(AREAS)


@pytest.mark.parametrize(
    ("words", "code", "precision", "reason"),
    [
        ("ก่อสร้างถนน คสล. สายบ้านนายมี – วัดหนองแดง หมู่ 5 ต.แม่ถอด", "52080705", "village", "moo_name_unknown"),
        ("ถนน คสล. บ้านหนองแดง หมู่ที่ ๕ ตำบลแม่ถอด อำเภอเถิน", "52080705", "village", "moo_and_name"),
        ("ขุดลอกสระ ม.5 ต.แม่ถอด อ.เถิน จ.ลำปาง", "52080705", "village", "moo"),
        ("ประปาบ้านข่วงกอม ม.5 ต.แม่ถอด อ.เถิน", "52080705", "village", "moo_name_unknown"),
        ("ขุดลอก กว้าง 5 ม. ยาว 7 ม. ต.แม่ถอด อ.เถิน จ.ลำปาง", "520807", "tambon", "tambon_in_amphoe"),
        ("ทางหลวง กม.5+400 ต.แม่ถอด อ.เถิน", "520807", "tambon", "tambon_in_amphoe"),
        ("บ้านหนองแดง หมู่ที่ 6 ต.แม่ถอด อ.เถิน", "52080706", "village", "moo_and_older_name"),
        ("บ้านดงไชย ตำบลแม่ถอด อำเภอเถิน", "520807", "tambon", "ambiguous_village"),
        ("บ้านดงไชย หมู่ 9 ตำบลแม่ถอด อำเภอเถิน", "52080709", "village", "moo_and_name"),
        ("บ้านดงไชย หมู่ 5 ตำบลแม่ถอด อำเภอเถิน", "520807", "tambon", "moo_name_conflict"),
        ("บ้านดงไชย ตำบลนาโป่ง อำเภอเถิน", "52080602", "village", "name"),
        ("หมู่ที่ 5 และ 7 ตำบลแม่ถอด อำเภอเถิน", "520807", "tambon", "several_villages"),
        ("ตำบลแม่ถอด - ตำบลนาโป่ง อำเภอเถิน จังหวัดลำปาง", "5208", "amphoe", "several_tambons"),
        ("ตำบลแม่ถอด-นาโป่ง อำเภอเถิน จังหวัดลำปาง", "5208", "amphoe", "several_tambons"),
        ("ตำบลแม่ถอด, นาโป่ง อำเภอเถิน จังหวัดลำปาง", "5208", "amphoe", "several_tambons"),
        ("ตำบลแม่ถอด และบ้านดง อำเภอเถิน จังหวัดลำปาง", "520807", "tambon", "tambon_in_amphoe"),
        ("บำบัดน้ำเสีย เทศบาลตำบลเถิน จังหวัดลำปาง", "5208", "amphoe", "amphoe"),
        ("ตำบลแมถอด อำเภอเถิน จังหวัดลำปาง", "520807", "tambon", "tambon_in_amphoe"),
        ("ตำบลแม่ถอก อำเภอเถิน จังหวัดลำปาง", "520807", "tambon", "tambon_misspelt"),
        ("ตำบลเวียงเหนือ อำเภอเมือง จังหวัดลำปาง", "520101", "tambon", "tambon_in_amphoe"),
        ("ตำบลบ้านโคก อำเภอบ้านโคก จังหวัดอุตรดิตถ์", "530602", "tambon", "tambon_in_amphoe"),
        ("โรงเรียนบ้านหนองแดง ตำบลแม่ถอด อำเภอเถิน", "520807", "tambon", "tambon_in_amphoe"),
        ("อบรมอาชีพ อำเภอเถิน จังหวัดลำปาง", "5208", "amphoe", "amphoe"),
        ("อาคารผู้ป่วยนอก โรงพยาบาลแม่ถอด", "", "none", "no_place_named"),
        ("อาคารสำนักงานชลประทาน เขต 11", "", "none", "no_place_named"),
        ("จัดซื้อครุภัณฑ์คอมพิวเตอร์ 1 ชุด", "", "none", "no_place_named"),
        ("สิ่งก่อสร้างประกอบตำบลแม่ถอด อำเภอเถิน", "520807", "tambon", "tambon_in_amphoe"),
    ],
)
def test_words_lead_to_the_place_they_name(
    small: Gazetteer, words: str, code: str, precision: str, reason: str
) -> None:
    found = place(words, small)
    assert (found.code, found.precision, found.reason) == (code, precision, reason)


def test_the_owner_s_ground_tells_which_moo_is_meant_but_never_names_a_place(small: Gazetteer) -> None:
    owner = Context(owner=("520807",))
    assert place("ถนน คสล. ซอย 2 หมู่ 5", small, owner).code == "52080705"
    assert place("ถนน คสล. ซอย 2 หมู่ 5", small).code == ""
    assert place("จัดซื้อรถบรรทุกน้ำ", small, owner).code == ""
    led = place("ถนนบ้านดงไชย หมู่ที่ 7 เชื่อมบ้านหนองห้า ต.นาโป่ง", small, owner)
    assert (led.code, led.precision) == ("52080707", "village")


def test_what_stays_open_is_offered_to_choose_from(small: Gazetteer) -> None:
    found = place("บ้านดงไชย ตำบลแม่ถอด อำเภอเถิน", small)
    assert found.candidates == ("52080707", "52080709")
    assert place("ถนน ตำบลแม่ถอด จ.ลำปาง - ตำบลบ้านโคก จ.อุตรดิตถ์", small).candidates == ("520807", "530602")


@given(st.text(max_size=60), st.sampled_from(["หมู่ 5 ต.แม่ถอด", "บ้านดงไชย", "ตำบล", "อ.", "ม.99", ""]))
def test_any_text_is_read_without_failing_and_only_known_codes_come_out(noise: str, words: str) -> None:
    gazetteer = gazetteer_of(AREAS)
    found = place(f"{noise}{words} {noise}", gazetteer)
    assert found.code == "" or found.code in gazetteer.label
    assert 0 <= found.confidence <= 1
    assert fold(fold(noise).text).text == fold(noise).text


def test_a_table_keeps_its_rows_and_columns(module_store: Store, tmp_path: Path) -> None:
    from etl.geocode import ADDED, geocode_file

    with module_store.factory() as session, session.begin():
        for code, name in AREAS:
            level = {2: "province", 4: "amphoe", 6: "tambon", 8: "village"}[len(code)]
            session.execute(
                text(
                    "insert into area (level, code, name_th, parent_id) values (:level, :code, :name,"
                    " (select id from area where code = :parent))"
                ),
                {"level": level, "code": code, "name": name, "parent": code[:-2]},
            )
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    rows = [
        ("1", "ขุดลอกสระ หมู่ 5", "แม่ถอด", "เถิน"),
        ("2", "รวมงบประมาณอบรมทั้งหมด", "", ""),
        ("3", "", "", ""),
        ("4", "ประปา, ตำบลนาโป่ง\nอำเภอเถิน", "", ""),
    ]
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([("ลำดับ", "ชื่อโครงการ", "ตำบล", "อำเภอ"), *rows])
    with module_store.factory() as session:
        counts = geocode_file(session, file, "ชื่อโครงการ", out)
    with out.open(encoding="utf-8-sig", newline="") as found:
        written = list(csv.DictReader(found))
    assert list(written[0]) == ["ลำดับ", "ชื่อโครงการ", "ตำบล", "อำเภอ", *ADDED]
    assert {row["ลำดับ"]: row["place_code"] for row in written} == {"1": "52080705", "2": "", "3": "", "4": "520806"}
    assert counts == {"rows": 4, "village": 1, "tambon": 1, "none": 2}


def _levels(wanted: list[str], found: list[str]) -> dict[str, tuple[float, float]]:
    """Return precision and recall of each level: a code counts at a level where it is at least that fine."""
    measured = {}
    for level, digits in (("village", 8), ("tambon", 6), ("amphoe", 4)):
        right = sum(
            a[:digits] == b[:digits] for a, b in zip(wanted, found, strict=True) if min(len(a), len(b)) >= digits
        )
        said, true = (sum(len(it) >= digits for it in codes) for codes in (found, wanted))
        measured[level] = (right / max(said, 1), right / max(true, 1))
    return measured


def test_real_budget_lines_land_where_a_reader_puts_them(real_data: Path) -> None:
    gazetteer = _real_gazetteer(real_data)
    with (real_data / "national_budget_fy2565_projects.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["item_description"] for row in csv.DictReader(file)]
    with (HERE / "geocode_labels.csv").open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))
    assert len(labels) >= 500
    assert {label["split"] for label in labels} == {"built", "fresh", "later", "picked"}
    wanted, found = [], []
    for label in labels:
        words = texts[int(label["row"])]
        assert hashlib.sha256(words.encode()).hexdigest().startswith(label["text_sha256"])
        wanted.append(label["place_code"])
        found.append(place(words, gazetteer).code)
    measured = _levels(wanted, found)
    assert all(precision >= 0.98 and recall >= 0.97 for precision, recall in measured.values()), measured
    for split, count in (("fresh", 150), ("later", 168)):
        drawn = [(a, b) for a, b, it in zip(wanted, found, labels, strict=True) if it["split"] == split]
        tambon = _levels([a for a, _ in drawn], [b for _, b in drawn])["tambon"]
        assert len(drawn) == count and min(tambon) >= 0.99, tambon
    invented = [b for a, b in zip(wanted, found, strict=True) if not a and b]
    assert invented == []


def test_labelled_projects_find_their_village_or_say_they_cannot(real_data: Path) -> None:
    gazetteer = _real_gazetteer(real_data)
    with (real_data.parent / "overlap_pairs" / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["village_code"]]
    outcome: Counter[str] = Counter()
    for row in rows:
        context = Context(owner=(row["tambon_code"],) if row["owner_kind"] in ("lao", "village", "tambon") else ("52",))
        code = place(row["name"], gazetteer, context).code
        outcome["right" if code == row["village_code"] else "wrong" if len(code) == 8 else "coarser"] += 1
    assert outcome["right"] / (outcome["right"] + outcome["wrong"]) >= 0.95, outcome
    assert outcome["right"] >= 0.6 * len(rows), outcome


def _real_gazetteer(folder: Path) -> Gazetteer:
    import gzip

    areas: dict[str, str | None] = {}
    for row in json.loads((folder / "tambon_codes.json").read_text(encoding="utf-8")):
        for level in ("province", "district", "subdistrict"):
            areas[str(row[f"{level}Code"])] = row[f"{level}NameTh"]
    with gzip.open(folder / "villages_register.csv.gz", "rt", encoding="utf-8") as file:
        areas |= {row["geocode8"]: row["name_th"] for row in csv.DictReader(file) if row["obsolete"] != "1"}
    return gazetteer_of(sorted(areas.items()))
