"""Structured logs, one line a request, each with the request's own id."""

import logging
import re
import sys
import time
from uuid import uuid4

import structlog
from apiflask import APIFlask
from flask import Response, g, request

from spatial.settings import web_settings

_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}$")
log = structlog.get_logger("webgis")


def configure() -> None:
    """Write JSON lines to standard error, the least severe level by setting."""
    level = logging.getLevelNamesMapping()[web_settings().log_level.upper()]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )


def set_up(app: APIFlask) -> None:
    """Give each request an id (its own, or the proxy's X-Request-ID) and log how it ended."""
    configure()

    @app.before_request
    def begin() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _REQUEST_ID.match(given) else uuid4().hex
        g.began = time.perf_counter()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        quiet = request.path.startswith(("/static/", "/vendor/", "/healthz"))
        (log.debug if quiet else log.info)(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.began) * 1000, 1),
        )
        structlog.contextvars.clear_contextvars()
        return response
