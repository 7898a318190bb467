"""What a person is told: the list of notices, read and unread."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from spatial import notices
from webgis.access import permit
from webgis.auth import acting
from webgis.store import request_session

pages = APIBlueprint("notices", __name__, url_prefix="/notices", enable_openapi=False)
A_PAGE = 50


@pages.app_context_processor
def bell() -> dict[str, Any]:
    """Let the bar of each page say how many are unread; asked when it is drawn only."""

    def unread() -> int:
        account_id = acting().account_id
        return notices.unread(request_session(), account_id) if account_id else 0

    return {"unread_notices": unread}


@pages.get("")
def notice_list() -> str:
    """Show one page of notices."""
    asked = request.args.get("page", "1")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 7 else 1
    found = notices.page(request_session(), permit("own_notices"), limit=A_PAGE, offset=(number - 1) * A_PAGE)
    return render_template("notices.html", found=found, number=number, more=found["total"] > number * A_PAGE)


@pages.post("/<uuid:notice_id>/read")
def read(notice_id: UUID) -> Answer:
    """Keep one as read."""
    notices.read(request_session(), permit("own_notices"), notice_id)
    request_session().commit()
    return redirect("/notices", 303)


@pages.post("/read")
def read_all() -> Answer:
    """Keep all as read."""
    notices.read_all(request_session(), permit("own_notices"))
    request_session().commit()
    return redirect("/notices", 303)
