"""Official papers to take away: the letter of consultation about an overlap, minutes of a session of decisions."""

from datetime import date
from io import BytesIO
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, render_template, request, send_file

from layers.export import FORMATS as FILES
from layers.print.blocks import Paper
from layers.print.files import FORMS
from layers.print.letter import letter
from layers.print.minutes import Minutes, minutes
from layers.print.minutes_paper import minutes_paper
from layers.print.minutes_sheet import xlsx
from spatial.actor import Actor
from spatial.errors import BadInput, NotAllowed, NotFound
from spatial.overlaps import runs
from spatial.today import today
from webgis.access import permit
from webgis.store import request_session

pages = APIBlueprint("papers", __name__, enable_openapi=False)


@pages.get("/overlaps/<uuid:overlap_id>/letter.<ending>")
def letter_file(overlap_id: UUID, ending: str) -> Response:
    """Answer the letter of consultation (``?to=a`` or ``b``) as PDF or Word, as an attachment."""
    actor = permit("write_letter")
    return paper_file(letter(request_session(), actor, overlap_id, request.args.get("to")), ending)


@pages.get("/overlaps/minutes")
def minutes_page() -> str:
    """Show the form that asks for minutes, and what they would hold."""
    actor = permit("write_minutes")
    return render_template(
        "minutes.html",
        told=_minutes(actor),
        areas=runs.areas_of(request_session(), actor),
        whole=not actor.area_codes,
        asked=request.args,
    )


@pages.get("/overlaps/minutes.<ending>")
def minutes_file(ending: str) -> Response:
    """Answer the minutes as PDF, Word or a workbook."""
    told = _minutes(permit("write_minutes"))
    if ending.lower() == "xlsx":
        return _attachment(xlsx(told), FILES["xlsx"].media, f"รายงานการประชุม {told.area}.xlsx")
    return paper_file(minutes_paper(told), ending)


def _minutes(actor: Actor) -> Minutes:
    """Read area, days and body from the address; without an area, the first one the person acts in."""
    asked = request.args
    area = asked.get("area") or (actor.area_codes[0] if actor.area_codes else None)
    if area and not actor.acts_in(area.upper().removeprefix("TH")):
        raise NotAllowed("not_your_area", "พื้นที่นี้อยู่นอกเขตที่รับผิดชอบ", "This area is not yours.")
    first = _day("from", today())
    return minutes(request_session(), actor, area, first, _day("to", max(first, today())), asked.get("body", "")[:200])


def _day(name: str, otherwise: date) -> date:
    written = request.args.get(name, "")
    if not written:
        return otherwise
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise BadInput("bad_day", f"วันที่ {written} อ่านไม่ได้", f"{written} is not a day", field=name) from error


def paper_file(paper: Paper, ending: str) -> Response:
    """Answer a paper in the form its address ends in. Raises NotFound for a form there is not."""
    form = FORMS.get(ending.lower())
    if form is None:
        raise NotFound("unknown_form", f"ไม่มีไฟล์ชนิด {ending}", f"There is no {ending} of it")
    return _attachment(form.make(paper), form.media, f"{paper.title}.{ending.lower()}")


def _attachment(made: bytes, media: str, name: str) -> Response:
    # A Thai name needs the header's longer form, which send_file knows.
    response = send_file(BytesIO(made), media, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
