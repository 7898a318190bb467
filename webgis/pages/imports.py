"""Imports: the list of batches, an upload, one batch with what was found, taking it back."""

from io import BytesIO
from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, redirect, render_template, request, send_file
from werkzeug.wrappers import Response as Answer

from layers import template
from spatial import batches, preview_versions, previews
from spatial.errors import BadInput
from spatial.tables import Batch
from webgis.access import permit
from webgis.pages.previews import asked_page
from webgis.store import request_session

pages = APIBlueprint("imports", __name__, enable_openapi=False)


@pages.get("/imports")
def import_list() -> str:
    """Show the newest batches, and the upload form to those who may import."""
    permit("see_batches")
    return render_template(
        "imports.html",
        batches=batches.listed(request_session()),
        layers=list(batches.IMPORTABLE.values()),
        senders=previews.senders(request_session()),
    )


@pages.post("/imports")
def upload() -> Answer:
    """Keep the file; write its batch and ask for the job in one transaction."""
    actor = permit("import")
    file, pasted = request.files.get("file"), request.form.get("pasted", "").strip("\r\n")
    if (file is None or not file.filename) and not pasted:
        raise BadInput("no_file", "ยังไม่ได้เลือกไฟล์", "No file was chosen")
    options: dict[str, Any] = {name: request.form[name] for name in ("crs", "encoding") if request.form.get(name)}
    sender = request.form.get("sender", "")
    layer = batches.importable(request.form.get("layer", ""))
    if file is not None and file.filename:
        kept = batches.keep(file.filename, file.stream)
    else:
        kept = batches.keep("วางจากตาราง.tsv", BytesIO(pasted.encode()))
    session = request_session()
    options["remembered"] = previews.columns_of(session, batches.sender_of(actor, sender), layer)
    batch = batches.receive(session, actor, layer, kept, options, sender)
    session.commit()
    return redirect(f"/imports/{batch.uuid}", 303)


@pages.get("/imports/templates/<layer>.xlsx")
def form(layer: str) -> Response:
    """Answer the Excel form of a layer."""
    permit("see_batches")
    written = BytesIO()
    template.write(request_session(), layer, written)
    written.seek(0)
    return send_file(written, template.MEDIA, as_attachment=True, download_name=f"{layer}.xlsx")


@pages.get("/imports/<uuid:batch_id>")
def import_one(batch_id: UUID) -> str:
    """Show one batch, its counts and its findings."""
    permit("see_batches")
    batch = batches.shown(request_session(), batch_id)
    found, total = batches.findings(request_session(), batch)
    looked = batch.status in ("ready", "loaded") and batch.stored_path
    counts = previews.counts(request_session(), batch)
    page = asked_page(batch, counts) if looked else None
    return render_template(
        "batch.html",
        batch=batch,
        findings=[it for it in found if it.record is None] if looked else found,
        findings_total=0 if looked else total,
        counts=counts,
        page=page,
        corrected=previews.corrections(request_session(), batch) if looked else [],
        stands=_stands(batch, page),
    )


def _stands(batch: Batch, page: previews.Page | None) -> dict[str, Any]:
    """Return what the forms of the page carry: of the batch, of how it is read, and of each rejected row shown."""
    session = request_session()
    cells = {row.fingerprint: row.cells for row, _ in page.rows if row.fingerprint and row.cells} if page else {}
    return {
        "batch": preview_versions.batch_stands(session, batch),
        "reading": preview_versions.reading_stands(session, batch),
        "rows": preview_versions.rows_stand(session, batch, cells),
    }


@pages.get("/imports/<uuid:batch_id>/progress")
def progress(batch_id: UUID) -> dict[str, Any]:
    """Answer how far a batch is, for the page that shows it."""
    permit("see_batches")
    return batches.as_dict(batches.shown(request_session(), batch_id))


@pages.post("/imports/<uuid:batch_id>/revert")
def revert(batch_id: UUID) -> Answer:
    """Ask for the batch to be taken back."""
    actor = permit("import")
    session = request_session()
    batches.ask_revert(session, actor, batches.shown(session, batch_id))
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)


@pages.post("/imports/<uuid:batch_id>/cancel")
def cancel(batch_id: UUID) -> Answer:
    """Ask the batch to stop."""
    permit("import")
    session = request_session()
    batches.ask_cancel(session, batches.shown(session, batch_id))
    session.commit()
    return redirect(f"/imports/{batch_id}", 303)
