"""One table from domain errors to HTTP. Machines get RFC 9457 problem+json, people a page, both in their language."""

import json
from typing import Any

import structlog
from apiflask import APIFlask, HTTPError
from flask import Response, g, render_template, request
from flask_wtf.csrf import CSRFError
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from spatial.errors import BadInput, ClusterError, Conflict, DomainError, NotAllowed, NotFound
from webgis.i18n import language

log = structlog.get_logger("webgis")

STATUS_OF: dict[type[DomainError], int] = {
    BadInput: 422,
    NotFound: 404,
    NotAllowed: 403,
    Conflict: 409,
    ClusterError: 503,
}
TITLES = {
    400: ("คำขอไม่ถูกต้อง", "The request is not valid"),
    401: ("ต้องเข้าสู่ระบบก่อน", "Sign in first"),
    403: ("ไม่มีสิทธิ์ดำเนินการ", "Not allowed"),
    404: ("ไม่พบข้อมูลที่ขอ", "Not found"),
    405: ("ใช้วิธีนี้กับหน้านี้ไม่ได้", "This method is not allowed here"),
    409: ("ข้อมูลถูกแก้ไขไปแล้ว", "The data has changed meanwhile"),
    416: ("ช่วงที่ขอไม่มีในไฟล์", "The requested range does not exist"),
    412: ("ข้อมูลถูกแก้ไขไปแล้ว", "The data has changed meanwhile"),
    413: ("ไฟล์ใหญ่เกินกำหนด", "The file is too large"),
    428: ("ต้องบอกฉบับที่เห็น", "Say which version you saw"),
    422: ("ข้อมูลที่ส่งมาใช้ไม่ได้", "What was sent cannot be used"),
    429: ("ส่งคำขอถี่เกินไป", "Too many requests"),
    500: ("ระบบขัดข้อง ข้อมูลไม่สูญหาย", "Something went wrong; nothing was lost"),
    503: ("ติดต่อฐานข้อมูลไม่ได้", "The database cannot be reached"),
}
PAGES = ("/api/", "/tiles/", "/ogc/", "/healthz", "/readyz", "/metrics")


def problem(status: int, code: str, detail: str, **facts: Any) -> dict[str, Any]:
    """Return the body of a problem answer in the language of the request."""
    th, en = TITLES.get(status, TITLES[500])
    return {
        "type": "about:blank",
        "title": th if language() == "th" else en,
        "status": status,
        "code": code,
        "detail": detail,
        "request_id": g.get("request_id", ""),
        **facts,
    }


def answer(body: dict[str, Any]) -> Response:
    """Return the problem as problem+json, or as a page where a person asked for one."""
    if not request.path.startswith(PAGES):
        return Response(render_template("error.html", problem=body), body["status"], mimetype="text/html")
    text = json.dumps(body, ensure_ascii=False)
    response = Response(text, body["status"], mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    return response


def domain(error: DomainError) -> Response:
    """Answer a domain error."""
    status = next((code for kind, code in STATUS_OF.items() if isinstance(error, kind)), 500)
    return answer(problem(status, error.code, error.message(language()), **error.facts))


def http(error: HTTPException) -> Response:
    """Answer what Flask itself refuses."""
    status = error.code or 500
    if error.response is not None and isinstance(error.response, Response):
        return error.response
    th, en = TITLES.get(status, TITLES[400])
    code = error.name.lower().replace(" ", "_")
    made = answer(problem(status, code, th if language() == "th" else en))
    if status == 405 and getattr(error, "valid_methods", None):
        made.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return made


def unreachable(error: Exception) -> Response:
    """Answer when the database does not."""
    log.error("database unreachable", error=str(error).splitlines()[0])
    th, en = "ฐานข้อมูลไม่ตอบ โปรดลองใหม่ในอีกสักครู่", "The database does not answer. Please try again in a moment."
    return answer(problem(503, "database_unreachable", th if language() == "th" else en))


def held(error: ProgrammingError) -> Response:
    """Answer what the store's policies refuse: the application should have, so the log has the trace."""
    if not isinstance(error.orig, InsufficientPrivilege):
        return unforeseen(error)
    log.exception("refused by the store", error=repr(error.orig))
    th, en = "บัญชีนี้ไม่มีสิทธิ์แก้ไขข้อมูลนี้", "This account may not change this."
    return answer(problem(403, "not_allowed", th if language() == "th" else en))


def unforeseen(error: Exception) -> Response:
    """Answer anything else: the log has the trace, the person has its number."""
    log.exception("unforeseen", error=repr(error))
    th, en = "ผู้ดูแลระบบค้นเหตุได้จากหมายเลขคำขอ", "The administrator can find the cause by the request's number."
    return answer(problem(500, "unforeseen", th if language() == "th" else en))


def refused(error: HTTPError) -> Response:
    """Answer what APIFlask refuses: a parameter that fails its check, or an address it does not know."""
    if error.status_code not in (400, 422):
        th, en = TITLES.get(error.status_code, TITLES[400])
        code = HTTP_STATUS_CODES.get(error.status_code, "error").lower().replace(" ", "_")
        made = answer(problem(error.status_code, code, th if language() == "th" else en))
        wait = Headers(error.headers).get("Retry-After")
        if wait:
            made.headers["Retry-After"] = wait
        return made
    fields = [
        {"field": ".".join(map(str, name)) if isinstance(name, tuple) else str(name)} for name in _fields(error.detail)
    ]
    th, en = "ค่าพารามิเตอร์ไม่ถูกต้อง", "A parameter is not valid"
    names = ", ".join(field["field"] for field in fields)
    return answer(problem(422, "bad_parameter", f"{th if language() == 'th' else en}: {names}", errors=fields))


def _fields(detail: Any) -> list[Any]:
    return [name for place in detail.values() for name in (place if isinstance(place, dict) else {"": 0})]


def set_up(app: APIFlask) -> None:
    """Register the table."""
    app.register_error_handler(DomainError, domain)
    app.register_error_handler(CSRFError, http)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(OperationalError, unreachable)
    app.register_error_handler(ProgrammingError, held)
    app.register_error_handler(PoolTimeout, unreachable)
    app.register_error_handler(Exception, unforeseen)
    app.error_processor(refused)
