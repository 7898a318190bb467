"""Alive, and ready: what a supervisor asks."""

from typing import Any

from apiflask import APIBlueprint
from sqlalchemy import text

from spatial import schema
from webgis.store import request_session

health = APIBlueprint("health", __name__, tag="Health")


@health.get("/healthz")
@health.doc(summary="The process is alive")
def alive() -> dict[str, str]:
    """Answer without touching anything."""
    return {"status": "alive"}


@health.get("/readyz")
@health.doc(summary="The database is reachable and migrated", responses=[503])
def ready() -> tuple[dict[str, Any], int]:
    """Answer 503 until the database is reachable and at this code's revision."""
    session = request_session()
    session.execute(text("select 1"))
    found, wanted = schema.current(session.connection()), schema.head()
    if found != wanted:
        return {"status": "not migrated", "database": found, "code": wanted}, 503
    return {"status": "ready", "revision": found}, 200
