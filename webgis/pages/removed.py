"""Removing a project or need with a reason, what was removed, and bringing it back."""

from datetime import datetime
from uuid import UUID

from apiflask import APIBlueprint
from flask import flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from spatial.changes import editing, removing
from spatial.changes.cause import LONGEST_REASON
from spatial.errors import BadInput
from webgis.access import hand_of, permit
from webgis.pages.edit import THING, kind_of
from webgis.store import request_session

pages = APIBlueprint("removed", __name__, enable_openapi=False)
PAGE = 50


@pages.get("/removed")
def removed_list() -> str:
    """Show what was removed of the things a person keeps."""
    # A recorder's needs that no committee keeps are theirs too.
    hand = hand_of(permit("see_removed"), "need")
    page = max(1, request.args.get("page", 1, type=int))
    found = removing.removed(request_session(), hand, limit=PAGE, offset=(page - 1) * PAGE)
    return render_template(
        "removed.html", found=found, page=page, pages=max(1, -(-found["total"] // PAGE)), moment=datetime.fromisoformat
    )


@pages.get(f"{THING}/remove")
def ask(things: str, thing_id: UUID) -> str:
    """Ask for the reason."""
    kind = kind_of(things)
    return _asked(editing.form(request_session(), hand_of(permit("edit"), kind), kind, thing_id))


@pages.post(f"{THING}/remove")
def remove(things: str, thing_id: UUID) -> str | tuple[str, int] | Answer:
    """Remove a project or need."""
    kind = kind_of(things)
    hand, session = hand_of(permit("edit"), kind), request_session()
    version, reason = request.form.get("version", ""), request.form.get("reason", "")
    if not version.isdecimal() or len(version) > 9:
        raise BadInput("bad_version", "แบบฟอร์มไม่ครบ โปรดเปิดใหม่", "The form is not whole. Please open it again.")
    try:
        removing.remove(session, hand, kind, thing_id, int(version), reason)
    except removing.ReasonNeeded as error:
        session.rollback()
        return _asked(editing.form(session, hand, kind, thing_id), fault=error), 422
    except editing.EditedMeanwhile as error:
        return _asked(error.form, meanwhile=True, reason=reason), 409
    session.commit()
    flash(gettext("นำออกแล้ว นำกลับมาได้จากหน้านี้"))
    return redirect("/removed", 303)


@pages.post(f"{THING}/bring-back")
def bring_back(things: str, thing_id: UUID) -> Answer:
    """Bring a project or need back."""
    kind = kind_of(things)
    hand, session = hand_of(permit("edit"), kind), request_session()
    removing.bring_back(session, hand, kind, thing_id, request.form.get("reason", ""))
    session.commit()
    flash(gettext("นำกลับมาแล้ว"))
    return redirect(f"/{things}/{thing_id}/history", 303)


def _asked(form: editing.Form, **more: object) -> str:
    empty = {"fault": None, "meanwhile": False, "reason": ""}
    back = f"/{form.kind}s/{form.uuid}"
    return render_template("remove.html", form=form, back=back, longest_reason=LONGEST_REASON, **(empty | more))
