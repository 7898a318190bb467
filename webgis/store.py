"""The request's session: one, opened when first asked for, rolled back unless a view commits it."""

from apiflask import APIFlask
from flask import current_app, g
from sqlalchemy.orm import Session, sessionmaker

from spatial.db import session_factory

Raised = BaseException | None


def set_up(app: APIFlask, factory: sessionmaker[Session] | None) -> None:
    """Remember where sessions come from, and close each request's at its end."""
    app.extensions["session_factory"] = factory or session_factory()

    @app.teardown_request
    def close(_raised: Raised) -> None:
        session: Session | None = g.pop("session", None)
        if session is not None:
            session.close()


def request_session() -> Session:
    """Return the session of this request."""
    if "session" not in g:
        g.session = current_app.extensions["session_factory"]()
    session: Session = g.session
    return session
