"""Headers every answer carries, and the secret that signs cookies."""

import os
import secrets
from pathlib import Path
from typing import Any

import structlog
from apiflask import APIFlask
from flask import Response, g, request
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from spatial.settings import store_settings, web_settings
from webgis.auth import bearer


class Guard(CSRFProtect):  # type: ignore[misc]  # the library carries no types
    """Asks forms and scripts for their token.

    A program's access token needs none: no other site can have a browser send it.
    """

    def protect(self, **asked: Any) -> None:
        """Check the request, unless a program asks."""
        if bearer() is None:
            super().protect(**asked)


log = structlog.get_logger("webgis.security")

csrf = Guard()
# Bodies are short but where people send files.
LARGEST_BODY = 4 * 1024 * 1024
FILES = ("imports.upload",)
PERSONAL = ("/imports", "/sign-in", "/unplaced", "/api/session", "/api/unplaced", "/account", "/admin")

# No unsafe-inline anywhere: the import map alone is inline, and carries the request's nonce.
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data: blob:;"
    " font-src 'self'; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)


def secret_key() -> str:
    """Return the key that signs cookies: the setting's, else one made once and kept beside the store."""
    given = web_settings().secret_key
    if given:
        return given
    kept: Path = store_settings().home / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:  # another web process was first: its key is the one
            pass
    return kept.read_text(encoding="ascii")


def csp_nonce() -> str:
    """Return this request's nonce."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def csrf_field() -> Markup:
    """Return the hidden field that proves a form is ours."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def set_up(app: APIFlask) -> None:
    """Sign cookies, guard forms, set the headers."""
    settings = web_settings()
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    if not settings.secure and not settings.demo:
        log.warning("sign-ins travel over plain http (WEBGIS_PLAIN_HTTP): whoever listens on the network can take them")
    app.config.update(
        SECRET_KEY=secret_key(),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SESSION_COOKIE_SECURE=settings.secure,
        # Browsers take a cookie of that name only over HTTPS, for this host alone and the whole of it.
        SESSION_COOKIE_NAME="__Host-session" if settings.secure else "session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        TRUSTED_HOSTS=[host.strip() for host in settings.trusted_hosts.split(",") if host.strip()] or None,
    )

    @app.before_request
    def longer_for_files() -> None:
        # Before the guard of forms reads the body.
        if request.endpoint in FILES:
            request.max_content_length = settings.max_upload_mb * 1024 * 1024

    csrf.init_app(app)
    app.jinja_env.globals.update(csp_nonce=csp_nonce, csrf_field=csrf_field)

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)")
        if request.path.startswith(PERSONAL):
            response.headers.setdefault("Cache-Control", "no-store")
        if settings.secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response
