"""Removing a project or need with a reason, what was removed, and bringing it back."""

from datetime import datetime
from uuid import UUID

from apiflask import APIBlueprint
from flask import flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from spatial.changes import editing, removing
from spatial.changes.cause import LONGEST_REASON
from spatial.standing import EditedMeanwhile
from webgis.access import hand_of, permit
from webgis.history_words import last_saved
from webgis.meanwhile import Shown, not_whole, seen_version
from webgis.pages.edit import THING, kind_of
from webgis.store import request_session

pages = APIBlueprint("removed", __name__, enable_openapi=False)
PAGE, MOST_PAGES = 50, 10_000


@pages.get("/removed")
def removed_list() -> str:
    """Show what was removed of the things a person keeps."""
    actor = permit("see_removed")
    page = min(max(1, request.args.get("page", 1, type=int)), MOST_PAGES)
    hands = (hand_of(actor, kind) for kind in ("project", "need"))
    found = removing.removed(request_session(), *hands, limit=PAGE, offset=(page - 1) * PAGE)
    return render_template(
        "removed.html", found=found, page=page, pages=max(1, -(-found["total"] // PAGE)), moment=datetime.fromisoformat
    )


@pages.get(f"{THING}/remove")
def ask(things: str, thing_id: UUID) -> str:
    """Ask for the reason."""
    kind = kind_of(things)
    return _asked(editing.form(request_session(), hand_of(permit("edit"), kind), kind, thing_id))


@pages.post(f"{THING}/remove")
def remove(things: str, thing_id: UUID) -> Shown | Answer:
    """Remove a project or need."""
    kind = kind_of(things)
    hand, session = hand_of(permit("edit"), kind), request_session()
    version, reason = seen_version(), request.form.get("reason", "")
    if not version.isdecimal() or len(version) > 9:
        raise not_whole()
    try:
        removing.remove(session, hand, kind, thing_id, int(version), reason)
    except removing.ReasonNeeded as error:
        session.rollback()
        return _asked(editing.form(session, hand, kind, thing_id), fault=error), 422
    except EditedMeanwhile:
        session.rollback()
        last = last_saved(session, hand.actor, kind, thing_id)
        return _asked(editing.form(session, hand, kind, thing_id), meanwhile=True, last=last, reason=reason), 409
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
    empty = {"fault": None, "meanwhile": False, "last": None, "reason": ""}
    back = f"/{form.kind}s/{form.uuid}"
    return render_template(
        "remove.html", form=form, back=back, longest_reason=LONGEST_REASON, moment=datetime.fromisoformat,
        **(empty | more),
    )  # fmt: skip
