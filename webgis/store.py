"""The request's session: one, opened when first asked for, rolled back unless a view commits it.

Nobody acts in it until ``webgis.auth`` has said who.
"""

from apiflask import APIFlask
from flask import current_app, g
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from spatial.acting import NOBODY, act_as
from spatial.db import web_session_factory

Raised = BaseException | None


def set_up(app: APIFlask, factory: sessionmaker[Session] | None) -> None:
    """Remember where sessions come from, and close each request's at its end."""
    app.extensions["session_factory"] = factory or web_session_factory()

    @app.teardown_request
    def close(_raised: Raised) -> None:
        # A streamed answer reads on after the request's end, through the same session, and ends a second time: so the
        # session stays known, or what it opened in between would be left to the garbage collector.
        for name in ("session", "reading"):
            opened: Session | Connection | None = g.get(name)
            if opened is not None:
                opened.close()


def reading() -> Session | Connection:
    """Return what a tile reads through: one statement needs no transaction, which would cost two round trips more."""
    if "reading" not in g:
        factory: sessionmaker[Session] = current_app.extensions["session_factory"]
        bound = factory.kw["bind"]
        if isinstance(bound, Engine):
            g.reading = bound.connect().execution_options(isolation_level="AUTOCOMMIT")
        else:
            g.reading = request_session()
    found: Session | Connection = g.reading
    return found


def request_session() -> Session:
    """Return the session of this request."""
    if "session" not in g:
        g.session = current_app.extensions["session_factory"]()
        act_as(g.session, NOBODY)
    session: Session = g.session
    return session
