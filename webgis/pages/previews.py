"""One batch before it is loaded: its rows by outcome, corrections, reading it otherwise, accepting or discarding it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from spatial import batches, previews
from spatial.actor import Actor
from spatial.preview_versions import CELL, FIELD, REMEMBERED
from spatial.standing import EditedMeanwhile
from spatial.tables import Batch
from webgis.access import permit
from webgis.i18n import spoken
from webgis.labels import column, long_date
from webgis.meanwhile import Shown, both, seen_version
from webgis.store import request_session

pages = APIBlueprint("previews", __name__, enable_openapi=False)


def asked_page(batch: Batch, counts: dict[str, int] | None = None) -> previews.Page:
    """Return the page of rows the address asks for; without a word, the first outcome that has any of ``counts``."""
    show = request.args.get("show")
    if not show:
        counts = counts or previews.counts(request_session(), batch)
        show = next((it for it in previews.SHOWN if counts[it]), "new")
    number = request.args.get("page", 1, type=int)
    return previews.page(request_session(), batch, show, number, request.args.get("q", ""))


@pages.get("/imports/<uuid:batch_id>/shapes")
def shapes(batch_id: UUID) -> dict[str, Any]:
    """Answer the shapes of a page of rows, before and after."""
    permit("see_batches")
    shown = asked_page(batches.shown(request_session(), batch_id))
    return previews.shapes(request_session(), shown)


@pages.post("/imports/<uuid:batch_id>/rows/<int:record>")
def correct(batch_id: UUID, record: int) -> Shown | Answer:
    """Keep what was put right in a rejected row; the file is checked anew."""
    actor = permit("import")
    session = request_session()
    batch = batches.shown(session, batch_id)
    cells = {name.removeprefix(CELL): text for name, text in request.form.items() if name.startswith(CELL)}
    try:
        previews.correct(session, actor, batch, record, seen_version(), request.form.get("fingerprint", "")[:64], cells)
    except EditedMeanwhile as error:
        return _both(error, batch)
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)


@pages.post("/imports/<uuid:batch_id>/reading")
def read_otherwise(batch_id: UUID) -> Shown | Answer:
    """Read the file again with another encoding, CRS, sheet or other columns."""
    actor = permit("import")
    session = request_session()
    batch = batches.shown(session, batch_id)
    options: dict[str, Any] = {
        name: request.form[name] for name in ("crs", "encoding", "sheet") if name in request.form
    }
    options["over_edits"] = "1" if request.form.get("over_edits") == "1" else ""
    known = (batch.seen or {}).get("fields", {})
    said = {name.removeprefix("field-"): column for name, column in request.form.items() if name.startswith("field-")}
    stated = {name: column for name, column in said.items() if column and column != known.get(name)}
    options["map"] = {**batch.options.get("map", {}), **stated}
    try:
        previews.read_otherwise(session, actor, batch, seen_version(), options)
    except EditedMeanwhile as error:
        return _both(error, batch)
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)


@pages.post("/imports/<uuid:batch_id>/accept")
def accept(batch_id: UUID) -> Shown | Answer:
    """Have the batch loaded."""
    return _settle(batch_id, previews.accept, f"/imports/{batch_id}")


@pages.post("/imports/<uuid:batch_id>/discard")
def discard(batch_id: UUID) -> Shown | Answer:
    """Put the batch aside."""
    return _settle(batch_id, previews.discard, "/imports")


def _settle(batch_id: UUID, how: Callable[[Session, Actor, Batch, str], None], then: str) -> Shown | Answer:
    actor, session = permit("import"), request_session()
    batch = batches.shown(session, batch_id)
    try:
        how(session, actor, batch, seen_version())
    except EditedMeanwhile as error:
        # What the person saw is not there any more: it is looked at again, not waved through.
        error.final = True
        return _both(error, batch)
    session.commit()
    return redirect(then, 303)


def _both(error: EditedMeanwhile, batch: Batch) -> Shown:
    return both(error, title=batch.file_name, back=f"/imports/{batch.uuid}", label=_label, said=_said)


def _label(name: str) -> str:
    known = {
        "crs": spoken("ระบบพิกัด"), "encoding": spoken("รหัสตัวอักษร"), "sheet": spoken("แผ่นงานหรือชั้นข้อมูลในไฟล์"),
        "over_edits": spoken("ใช้ค่าในไฟล์แทนค่าที่คนแก้ไว้"),
        "new": spoken("ใหม่"), "changed": spoken("เปลี่ยน"), "rejected": spoken("ไม่ผ่าน"),
        "changed_at": spoken("แก้ไขล่าสุด"),
    }  # fmt: skip
    if name.startswith(REMEMBERED):
        return spoken("คอลัมน์ที่จำไว้ของช่อง %(name)s", name=column(name.removeprefix(REMEMBERED)))
    return known.get(name) or column(name.removeprefix(CELL).removeprefix(FIELD))


def _said(name: str, value: str) -> str:
    if name == "over_edits":
        return spoken("ใช่") if value else spoken("ไม่ใช่")
    return long_date(datetime.fromisoformat(value)) if name == "changed_at" and value else value
