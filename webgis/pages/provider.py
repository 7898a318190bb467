"""Signing in with the provider of identities: there, and back."""

from apiflask import APIBlueprint
from authlib.integrations.base_client import OAuthError
from flask import Response, redirect, request, session
from flask_login import login_user
from werkzeug.wrappers import Response as Answer

from spatial import identities
from spatial.acting import act_as
from spatial.settings import web_settings
from webgis import provider
from webgis.access import permit
from webgis.auth import begin_by_provider, usable_of
from webgis.i18n import language
from webgis.pages.sign_in import form_page, safe_place
from webgis.provider import NotBelieved, OutOfReach, log
from webgis.store import request_session

pages = APIBlueprint("provider", __name__, url_prefix="/sign-in/provider", enable_openapi=False)

SAID = {
    "out_of_reach": (
        502, "ติดต่อผู้ให้บริการยืนยันตัวตนไม่ได้ โปรดลองใหม่ หรือใช้รหัสผ่าน",
        "The provider cannot be reached. Try again, or use your password.",
    ),
    "not_believed": (
        401, "การยืนยันตัวตนไม่สำเร็จหรือหมดเวลาแล้ว โปรดเริ่มใหม่",
        "This did not prove who you are, or took too long. Please start again.",
    ),
    "unverified": (
        403, "ผู้ให้บริการยังไม่ได้ยืนยันอีเมลของท่าน ยืนยันอีเมลก่อน หรือเข้าด้วยรหัสผ่านแล้วผูกบัญชีในหน้าบัญชีของฉัน",
        "The provider has not verified your e-mail. Verify it, or sign in with your password and tie it.",
    ),
    "unknown": (
        403, "ยังไม่มีบัญชีของท่านในระบบนี้ ขอเปิดบัญชีได้ที่ {contact}",
        "There is no account of yours here. Ask for one from {contact}.",
    ),
}  # fmt: skip


def _told(what: str) -> Response:
    status, th, en = SAID[what]
    thai = language() == "th"
    contact = web_settings().contact or ("ผู้ดูแลระบบ" if thai else "the administrator")
    return form_page((th if thai else en).format(contact=contact), status)


def _failed(error: Exception) -> Response:
    """Say in the log and on the page why the provider could not be asked, or is not believed."""
    what = "out_of_reach" if isinstance(error, OutOfReach) else "not_believed"
    log.warning(f"provider {what.replace('_', ' ')}", error=str(error))
    return _told(what)


@pages.get("")
def start() -> Answer:
    """Send the browser to the provider; remember where it wanted to go, and whether it ties its account."""
    tying = request.args.get("tie") == "1"
    if tying:
        permit("own_tokens")
    try:
        sent = provider.ask()
    except (OutOfReach, NotBelieved) as error:
        return _failed(error)
    session["provider_next"] = safe_place(request.args.get("next", ""))
    session["provider_tie"] = tying
    return sent


@pages.get("/back")
def back() -> Answer:
    """Believe what is signed: sign the person in, or tie their account, or say whom to ask."""
    wanted, tying = session.pop("provider_next", "/"), session.pop("provider_tie", False)
    try:
        told = provider.answered()
    except (OutOfReach, NotBelieved, OAuthError) as error:
        return _failed(error)
    store = request_session()
    if tying:
        actor = permit("own_tokens")
        act_as(store, actor)
        identities.tie(store, actor.account_id or 0, told)
        store.commit()
        return redirect("/account", 303)
    account = usable_of(store, identities.account_of(store, told))
    if account is None:
        return _told("unknown" if told.email else "unverified")
    session.clear()
    login_user(begin_by_provider(account, told, request.user_agent.string))
    return redirect(safe_place(wanted))
