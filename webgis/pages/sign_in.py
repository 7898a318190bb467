"""Sign in and out."""

from urllib.parse import urlsplit

from apiflask import APIBlueprint
from flask import Response, redirect, render_template, request, session
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response as Answer

from spatial import sign_ins
from spatial.settings import provider_settings, web_settings
from webgis.auth import DEMO_ACCOUNTS, DEMO_PASSWORD, begin
from webgis.i18n import language
from webgis.store import request_session
from webgis.tries import tried

pages = APIBlueprint("sign_in", __name__, enable_openapi=False)

WRONG_TH = "อีเมลหรือรหัสผ่านไม่ถูกต้อง"
PLAIN_TH = "หน้านี้ไม่ได้เปิดผ่าน https จึงเข้าสู่ระบบไม่ได้ เปิดที่อยู่ซึ่งขึ้นต้นด้วย https:// หรือแจ้งผู้ดูแลระบบ"
PLAIN_EN = "This page was not opened over https, so nobody can sign in. Open the https:// address."
WRONG_EN = "The e-mail or the password is not right"


def form_page(error: str | None = None, status: int = 200) -> Response:
    """Answer the form, with what went wrong."""
    if error is None and web_settings().secure and not (request.is_secure or _on_this_machine()):
        error = PLAIN_TH if language() == "th" else PLAIN_EN
    demo = [(email, name) for email, name, _ in DEMO_ACCOUNTS] if web_settings().demo else []
    page = render_template(
        "sign_in.html", form_error=error, demo_accounts=demo, demo_password=DEMO_PASSWORD if demo else None,
        next=request.values.get("next", ""), provider=provider_label(),
    )  # fmt: skip
    return Response(page, status, mimetype="text/html")


def _on_this_machine() -> bool:
    # Browsers take a loopback address for as safe as HTTPS.
    return request.host.rsplit(":", 1)[0] in ("localhost", "127.0.0.1", "[::1]")


def provider_label() -> str | None:
    """Return what the provider is called on its button; None where none is set."""
    settings = provider_settings()
    return (settings.label_th if language() == "th" else settings.label_en) if settings.issuer else None


def safe_place(asked: str) -> str:
    """Return a place of our own to go to: ``asked`` if it is a path here, else the map."""
    parts = urlsplit(asked)
    ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return asked if ours else "/"


@pages.get("/sign-in")
def form() -> Response:
    """Show the form."""
    return form_page()


@pages.post("/sign-in")
def sign_in() -> Answer:
    """Check the password; a new session each time, so that none can be fixed beforehand."""
    account = tried(request.form.get("email", ""), request.form.get("password", ""))
    if account is None:
        return form_page(WRONG_TH if language() == "th" else WRONG_EN, 401)
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
