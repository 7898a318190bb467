"""One batch before it is loaded: its rows by outcome, corrections, reading it otherwise, accepting or discarding it."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import redirect, request
from werkzeug.wrappers import Response as Answer

from spatial import batches, previews
from spatial.tables import Batch
from webgis.access import permit
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
def correct(batch_id: UUID, record: int) -> Answer:
    """Keep what was put right in a rejected row; the file is checked anew."""
    actor = permit("import")
    session = request_session()
    cells = {name.removeprefix("cell-"): text for name, text in request.form.items() if name.startswith("cell-")}
    previews.correct(session, actor, batches.shown(session, batch_id), record, cells)
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)


@pages.post("/imports/<uuid:batch_id>/reading")
def read_otherwise(batch_id: UUID) -> Answer:
    """Read the file again with another encoding, CRS, sheet or other columns."""
    actor = permit("import")
    session = request_session()
    batch = batches.shown(session, batch_id)
    options: dict[str, Any] = {
        name: request.form[name] for name in ("crs", "encoding", "sheet") if name in request.form
    }
    known = (batch.seen or {}).get("fields", {})
    said = {name.removeprefix("field-"): column for name, column in request.form.items() if name.startswith("field-")}
    stated = {name: column for name, column in said.items() if column and column != known.get(name)}
    options["map"] = {**batch.options.get("map", {}), **stated}
    previews.read_otherwise(session, actor, batch, options)
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)


@pages.post("/imports/<uuid:batch_id>/accept")
def accept(batch_id: UUID) -> Answer:
    """Have the batch loaded."""
    permit("import")
    session = request_session()
    previews.accept(session, batches.shown(session, batch_id))
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)


@pages.post("/imports/<uuid:batch_id>/discard")
def discard(batch_id: UUID) -> Answer:
    """Put the batch aside."""
    permit("import")
    session = request_session()
    previews.discard(session, batches.shown(session, batch_id))
    session.commit()
    return redirect("/imports", 303)
