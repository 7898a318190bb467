"""Layers and reports to take away: how much there is, the file itself."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from apiflask import APIBlueprint
from flask import Response, send_file, stream_with_context

from layers import export
from layers.report import report
from spatial.errors import BadInput
from webgis.access import permit
from webgis.asked import FilterAsked
from webgis.store import request_session

api = APIBlueprint("export", __name__, url_prefix="/api", tag="Take away")

# A file of more rows is not made while a browser waits; CSV flows as it is read, whatever its length.
MOST_ROWS = 50_000


@api.get("/export/<layer>")
@api.input(FilterAsked, location="query", arg_name="asked")
@api.doc(summary="How many rows an export has, and about how large each format is", responses=[404, 422])
def offered(layer: str, asked: FilterAsked) -> dict[str, Any]:
    """Answer counts and formats."""
    found = export.ask(request_session(), layer, permit("read"), asked.filter())
    return {
        "layer": layer,
        "rows": found.rows,
        "unplaced": found.unplaced,
        "crs": "EPSG:4326",
        "formats": [
            {
                "format": name,
                "title": form.title,
                "bytes": found.rows * form.bytes_a_row,
                "available": name == "csv" or found.rows <= MOST_ROWS,
            }
            for name, form in export.FORMATS.items()
        ],
    }


@api.get("/export/<layer>.<ending>")
@api.input(FilterAsked, location="query", arg_name="asked")
@api.doc(summary="A layer under the filter as a file (EPSG:4326)", responses=[404, 422])
def file(layer: str, ending: str, asked: FilterAsked) -> Response:
    """Answer the file, as an attachment."""
    actor, chosen = permit("read"), asked.filter()
    form = export.FORMATS[export.format_of(f".{ending}")]
    found = export.ask(request_session(), layer, actor, chosen)
    name = "_".join(filter(None, (layer, chosen.area, str(chosen.year or "")))) + f".{ending.lower()}"
    if ending.lower() == "csv":
        lines = stream_with_context(export.csv_lines(request_session(), found))
        response = Response(lines, mimetype=form.media)
        response.headers.set("Content-Disposition", "attachment", filename=name)
    else:
        response = _whole(layer, ending.lower(), asked, found, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@api.get("/areas/<code>/report.html")
@api.input(FilterAsked, location="query", arg_name="asked")
@api.doc(summary="The map report of an area: one HTML file that opens with no network", responses=[404, 422])
def area_report(code: str, asked: FilterAsked) -> Response:
    """Answer the report, as an attachment: its inline scripts have no place under our own policy."""
    made = report(request_session(), permit("read"), code, asked.filter())
    response = Response(made.html, mimetype="text/html")
    response.headers.set("Content-Disposition", "attachment", filename=f"report_{code}.html")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _whole(layer: str, ending: str, asked: FilterAsked, found: export.Asked, name: str) -> Response:
    if found.rows > MOST_ROWS:
        raise BadInput(
            "large_export",
            f"มี {found.rows:,} รายการ ไฟล์ชนิดนี้รับได้ครั้งละ {MOST_ROWS:,} โปรดเลือกพื้นที่หรือปีให้แคบลง หรือดาวน์โหลดเป็น CSV",
            f"There are {found.rows:,} rows; this format takes {MOST_ROWS:,} at a time. Narrow the filter or take CSV.",
        )
    folder = Path(mkdtemp(prefix="webgis-export-"))
    path = folder / f"{layer}.{ending}"
    try:
        export.write(request_session(), layer, path, permit("read"), asked.filter())
        response = send_file(path, export.FORMATS[ending].media, as_attachment=True, download_name=name)
    finally:
        # The open file stays readable; its name goes at once, so nothing is left behind whatever happens.
        path.unlink(missing_ok=True)
        folder.rmdir()
    return response
