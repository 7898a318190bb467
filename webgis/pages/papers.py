"""Official papers to take away: the letter of consultation about an overlap."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, request

from layers.print.blocks import Paper
from layers.print.files import FORMS
from layers.print.letter import letter
from spatial.errors import NotFound
from webgis.access import permit
from webgis.store import request_session

pages = APIBlueprint("papers", __name__, enable_openapi=False)


@pages.get("/overlaps/<uuid:overlap_id>/letter.<ending>")
def letter_file(overlap_id: UUID, ending: str) -> Response:
    """Answer the letter of consultation (``?to=a`` or ``b``) as PDF or Word, as an attachment."""
    actor = permit("write_letter")
    return paper_file(letter(request_session(), actor, overlap_id, request.args.get("to")), ending)


def paper_file(paper: Paper, ending: str) -> Response:
    """Answer a paper in the form its address ends in. Raises NotFound for a form there is not."""
    form = FORMS.get(ending.lower())
    if form is None:
        raise NotFound("unknown_form", f"ไม่มีไฟล์ชนิด {ending}", f"There is no {ending} of it")
    response = Response(form.make(paper), mimetype=form.media)
    response.headers.set("Content-Disposition", "attachment", filename=f"{paper.title}.{ending.lower()}")
    response.headers["Cache-Control"] = "private, no-store"
    return response
