"""Sign in and out."""

from urllib.parse import urlsplit

from apiflask import APIBlueprint
from flask import Response, redirect, render_template, request, session
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response as Answer

from spatial import sign_ins
from spatial.settings import web_settings
from webgis.auth import DEMO_ACCOUNTS, DEMO_PASSWORD, begin, check_password
from webgis.i18n import language
from webgis.limits import limiter
from webgis.store import request_session

pages = APIBlueprint("sign_in", __name__, enable_openapi=False)

WRONG_TH = "อีเมลหรือรหัสผ่านไม่ถูกต้อง"
WRONG_EN = "The e-mail or the password is not right"


def _form(error: str | None = None, status: int = 200) -> Response:
    demo = [(email, name) for email, name, _ in DEMO_ACCOUNTS] if web_settings().demo else []
    page = render_template(
        "sign_in.html", form_error=error, demo_accounts=demo, demo_password=DEMO_PASSWORD if demo else None,
        next=request.values.get("next", ""),
    )  # fmt: skip
    return Response(page, status, mimetype="text/html")


def safe_place(asked: str) -> str:
    """Return a place of our own to go to: ``asked`` if it is a path here, else the map."""
    parts = urlsplit(asked)
    ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return asked if ours else "/"


def _asked_account() -> str:
    # However many addresses the tries come from.
    return f"account:{request.form.get('email', '').strip().lower()[:200]}"


@pages.get("/sign-in")
def form() -> Response:
    """Show the form."""
    return _form()


@pages.post("/sign-in")
@limiter.limit("10 per minute")
@limiter.limit("30 per hour", key_func=_asked_account)
def sign_in() -> Answer:
    """Check the password; a new session each time, so that none can be fixed beforehand."""
    account = check_password(request_session(), request.form.get("email", ""), request.form.get("password", ""))
    if account is None:
        return _form(WRONG_TH if language() == "th" else WRONG_EN, 401)
    session.clear()
    login_user(begin(account, request.user_agent.string))
    return redirect("/account" if account.must_change else safe_place(request.form.get("next", "")))


@pages.post("/sign-out")
def sign_out() -> Answer:
    """Forget who this is: the cookie is worth nothing from now on, wherever a copy of it lies."""
    if current_user.is_authenticated:
        sign_ins.end(request_session(), current_user.id)
        request_session().commit()
    logout_user()
    session.clear()
    return redirect("/")
