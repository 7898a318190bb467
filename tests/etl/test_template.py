"""Excel forms: filled in they come back without a mapping, and every word of their lists is understood."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.read import ReadOptions, open_source
from etl.reading import match_columns
from etl.sources import LAYERS
from layers import template
from layers.export.codes import meaning
from layers.template.columns import COLUMNS, YES_NO, Column
from layers.template.lists import words_of
from spatial.batches import IMPORTABLE
from tests.etl.land import dry
from tests.support.stores import Store

# What the small land has not: the form is right, the store does not know what it names.
NOT_THERE = {"unknown_owner", "unknown_issue"}
PLACED = {"รหัสหมู่บ้าน": "", "รหัสตำบล": "520101", "หมู่ที่": "", "ตำบล": "", "อำเภอ": ""}
# Rows of these rest on others.
TIED = {"plan_step", "village_indicator", "need_project", "funding_request"} | {
    it for it in IMPORTABLE if it.startswith("project_")
}
OWN = {
    "province": {"รหัสจังหวัด": "53"}, "amphoe": {"รหัสอำเภอ": "5203"}, "tambon": {"รหัสตำบล": "520103"},
    "village": {"รหัสหมู่บ้าน": "52010101"}, "lao": {"รหัส อปท.": "L520101", "เขตรับผิดชอบ": "520101"},
    "community": {"รหัสตำบล": "520101"},
}  # fmt: skip


def form(store: Store, layer: str, path: Path) -> Any:
    with store.factory() as session:
        assert template.write(session, layer, path) == len(COLUMNS[layer])
    return openpyxl.load_workbook(path)


def words(store: Store, layer: str, column: Column) -> list[str]:
    with store.factory() as session:
        return words_of(session, layer, column.of) if column.of else []


def filled(store: Store, layer: str, path: Path) -> list[list[Any]]:
    """Fill a form in: its example as a record, then one record for each word of its longest list."""
    book = form(store, layer, path)
    sheet = book[template.SHEET]
    example = [sheet.cell(2, at).value for at in range(2, len(COLUMNS[layer]) + 2)]
    base = dict(zip((column.heading for column in COLUMNS[layer]), example, strict=True))
    base |= {name: value for name, value in (PLACED | OWN.get(layer, {})).items() if name in base}
    offered = {column.heading: words(store, layer, column) for column in COLUMNS[layer]}
    rows = []
    for at in range(max([1, *map(len, offered.values())])):
        row = base | {name: listed[at % len(listed)] for name, listed in offered.items() if listed}
        named = next((it for it in row if it.startswith(("ชื่อ", "ปัญหา"))), None)
        if named and layer in ("water_source", "public_land", "road", "need", "project"):
            # No number of its own: its name is what tells it from the others.
            row[next(iter(row))] = None
            row[named] = f"สิ่งที่ {at}"
        if layer in ("village_indicator", "plan"):
            row["รหัสตัวชี้วัด" if layer == "village_indicator" else "รหัสแผน"] = f"K-{at}"
        rows.append(list(row.values()))
        if layer in OWN:
            break
    for at, values in enumerate(rows, start=3):
        for column, value in enumerate(values, start=2):
            sheet.cell(at, column).value = value
    book.save(path)
    return rows


@pytest.mark.parametrize("layer", IMPORTABLE)
def test_a_form_names_fields_the_importer_knows_and_explains_each(
    land_store: Store, tmp_path: Path, layer: str
) -> None:
    path = tmp_path / f"{layer}.xlsx"
    sheet = form(land_store, layer, path)[template.SHEET]
    known = match_columns([column.heading for column in COLUMNS[layer]], LAYERS[layer].headings, {})
    assert set(known.values()) == {column.heading for column in COLUMNS[layer]}
    assert sheet.freeze_panes == "A2"
    assert all(sheet.cell(1, at).comment.text for at in range(2, len(COLUMNS[layer]) + 2))
    lists = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
    assert len(lists) == sum(bool(words(land_store, layer, column)) for column in COLUMNS[layer])
    empty = open_source(path, ReadOptions(headings=LAYERS[layer].heading_keys()))
    assert list(empty.records) == [] and empty.findings == []


@pytest.mark.parametrize("layer", IMPORTABLE)
def test_a_form_that_is_filled_in_comes_back_without_a_mapping(land_store: Store, tmp_path: Path, layer: str) -> None:
    path, out = tmp_path / f"{layer}.xlsx", tmp_path / "out.geojson"
    rows = filled(land_store, layer, path)
    done = dry(land_store, layer, path, preview=out)
    assert done.read == len(rows) == done.loaded + done.rejected
    told = {it["code"] for it in done.rejections}
    # What is tied to other records finds none of them here, which is all that is wrong with it.
    assert all(code.startswith("unknown_") and code != "unknown_step" for code in told), done.rejections
    assert {it["code"] for it in done.warnings} <= NOT_THERE | {"missing", "unknown_village"}, done.warnings
    assert layer in TIED or done.loaded == len(rows), done.rejections
    found = [it["properties"] for it in json.loads(out.read_text(encoding="utf-8"))["features"]]
    for at, column in enumerate(COLUMNS[layer]):
        codes = {word: code for code, word in meaning(layer, column.of or "").items()}
        if not found or column.of in (None, YES_NO) or not codes:
            continue
        field = next(name for name, heading in match_columns([column.heading], LAYERS[layer].headings, {}).items())
        if field in found[0]:
            assert [it[field] for it in found] == [codes[row[at]] for row in rows], column.heading


def test_the_words_of_an_answer_to_a_request_are_told_apart() -> None:
    from etl.reading import named
    from etl.sources.tied import PERMISSIONS, STATUSES

    assert [named(word, STATUSES) for word in ("ไม่อนุมัติ", "ไม่อนุมัติงบประมาณ", "อนุมัติแล้ว", "ถอนคำขอ")] == [
        "refused", "refused", "approved", "withdrawn",
    ]  # fmt: skip
    assert [named(word, PERMISSIONS) for word in ("ยื่นคำขอแล้ว", "ไม่อนุญาต", "ได้รับอนุญาต")] == [
        "asked",
        "refused",
        "granted",
    ]
