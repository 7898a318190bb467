"""People: pages, API, sign-in, permission, command line. ``create_app`` is the list of what a request meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line imports this package for its name alone and should not wait for the web
    from apiflask import APIFlask
    from sqlalchemy.orm import Session, sessionmaker


def create_app(factory: sessionmaker[Session] | None = None) -> APIFlask:
    """Return the web application. ``factory``: sessions as the application role; absent, the configured store's."""
    from apiflask import APIFlask

    from spatial.settings import CHECKOUT
    from webgis import access, auth, errors, i18n, labels, logs, modules, provider, routes, security, store, tiles

    app = APIFlask(
        "webgis",
        title="webgis",
        version="1",
        spec_path="/api/openapi.json",
        docs_path=None,
        json_errors=False,
        static_folder=str(CHECKOUT / "static"),
        static_url_path="/static",
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    for step in (
        logs.set_up,
        lambda it: store.set_up(it, factory),
        security.set_up,
        i18n.set_up,
        auth.set_up,
        provider.set_up,
        access.set_up,
        labels.set_up,
        modules.set_up,
        errors.set_up,
        routes.set_up,
        tiles.set_up,
    ):
        step(app)
    return app


__all__ = ["create_app"]
