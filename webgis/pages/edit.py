"""Changing a project or need by hand: the form, both versions where somebody was faster, taking a change back."""

from datetime import datetime
from uuid import UUID

from apiflask import APIBlueprint
from flask import flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from spatial.changes import drawn, editing, requests, undoing
from spatial.changes.cause import LONGEST_REASON
from spatial.changes.fields import ENTRIES
from spatial.standing import EditedMeanwhile
from webgis.access import hand_of, permit
from webgis.history_words import last_saved
from webgis.meanwhile import Differing, Shown, differing, not_whole, seen_version, stood
from webgis.store import request_session

pages = APIBlueprint("edit", __name__, enable_openapi=False)

# One address for both: the rest of each is the same.
THING = "/<any(projects, needs):things>/<uuid:thing_id>"


@pages.get(f"{THING}/edit")
def form(things: str, thing_id: UUID) -> Shown:
    """Show the form of a project or need."""
    kind = kind_of(things)
    found = editing.form(request_session(), hand_of(permit("edit"), kind), kind, thing_id)
    return _shown(found, found.values)


@pages.post(f"{THING}/edit")
def save(things: str, thing_id: UUID) -> Shown | Answer:
    """Keep what was typed."""
    kind = kind_of(things)
    hand, session = hand_of(permit("edit"), kind), request_session()
    given = {name.removeprefix("f-"): value for name, value in request.form.items() if name.startswith("f-")}
    version, reason = seen_version(), request.form.get("reason", "")
    if not version.isdecimal() or len(version) > 9:
        raise not_whole()
    try:
        kept = editing.save(session, hand, kind, thing_id, int(version), given, reason)
    except editing.Faulty as error:
        session.rollback()
        now = editing.form(session, hand, kind, thing_id)
        return _shown(
            now, now.values | given, version=int(version), faults=error.faults, reason=reason, was=stood()
        ), 422
    except EditedMeanwhile:
        session.rollback()
        now = editing.form(session, hand, kind, thing_id)
        found = differing(now.values, given)
        last = last_saved(session, hand.actor, kind, thing_id)
        return _shown(now, now.values | given, stale=True, differing=found, last=last, reason=reason), 409
    session.commit()
    flash(gettext("บันทึกแล้ว") if kept != int(version) else gettext("ไม่มีช่องใดเปลี่ยน"))
    if kept != int(version) and given.get(drawn.SHAPE, "") != stood().get(drawn.SHAPE, ""):
        _tell_outside(editing.outside(session, hand, kind, thing_id))
    return redirect(f"/{things}/{thing_id}/history", 303)


@pages.post(f"{THING}/history/<uuid:change_id>/undo")
def undo(things: str, thing_id: UUID, change_id: UUID) -> Answer:
    """Take a change back."""
    kind = kind_of(things)
    hand, session = hand_of(permit("edit"), kind), request_session()
    undoing.undo(session, hand, kind, thing_id, change_id, request.form.get("reason", ""))
    session.commit()
    flash(gettext("ถอนการแก้ไขแล้ว"))
    return redirect(f"/{things}/{thing_id}/history", 303)


def _tell_outside(share: float | None) -> None:
    if share:
        percent = f"{share * 100:.0f}" if share >= 0.01 else "<1"
        flash(gettext("ร้อยละ %(share)s อยู่นอกเขตรับผิดชอบของเจ้าของ", share=percent))


def kind_of(things: str) -> str:
    """Return the kind of thing an address speaks of."""
    return things.removesuffix("s")


def _of_the_map(form: editing.Form) -> dict[str, object]:
    """Return what the map asks with, of what overlaps the drawing: whose project it is. Nothing of a need."""
    return {"about": editing.about(request_session(), form) if form.kind == "project" else {}}


def _shown(form: editing.Form, values: dict[str, str], version: int | None = None, **more: object) -> str:
    issues = editing.issues(request_session())
    rows = requests.rows_of(values) if form.kind == "project" else []
    # A row that nobody filled in yet asks, once it is.
    values = {f"request_{key}_status": requests.FIRST_STATUS for key in rows if key.startswith("new")} | values
    empty = {"faults": {}, "differing": Differing([], set(), []), "last": None, "stale": False, "reason": ""}
    return render_template(
        "edit.html", form=form, values=values, entries=ENTRIES[form.kind], issues=issues,
        version=version or form.version, back=f"/{form.kind}s/{form.uuid}", longest_reason=LONGEST_REASON,
        moment=datetime.fromisoformat, drawn=drawn.DRAWN, **_of_the_map(form),
        requests=rows, request_parts=requests.PARTS,
        **(empty | {"was": form.values} | more),
    )  # fmt: skip
