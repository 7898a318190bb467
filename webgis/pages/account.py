"""One's own account: password, where one is signed in, keys for programs."""

from dataclasses import replace
from uuid import UUID

from apiflask import APIBlueprint
from flask import redirect, render_template, request, session
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response as Answer

from spatial import identities, people, sign_ins
from spatial.errors import BadInput
from spatial.settings import provider_settings
from spatial.tables import Account
from webgis.access import permit, signed_in
from webgis.auth import begin, hasher
from webgis.pages.sign_in import provider_label
from webgis.passwords import good
from webgis.store import request_session
from webgis.tries import tried

pages = APIBlueprint("account", __name__, url_prefix="/account", enable_openapi=False)


@pages.get("")
def account() -> str:
    """Show the account."""
    return _page()


def _page(made: str | None = None) -> str:
    me = signed_in()
    found = request_session().get_one(Account, me.account_id)
    mine = people.one(request_session(), found.uuid)
    return render_template(
        "account.html",
        mine=mine,
        made=made,
        sign_ins=sign_ins.listed(request_session(), me.account_id),
        tokens=sign_ins.tokens(request_session(), me.account_id),
        provider=provider_label(),
        tied=identities.is_tied(request_session(), me.account_id, provider_settings().issuer),
    )


@pages.post("/password")
def password() -> Answer:
    """Change the password: all sign-ins and keys end; this browser gets a new sign-in."""
    me, store = signed_in(), request_session()
    known = tried(me.email, request.form.get("old", ""))
    if known is None:
        raise BadInput("wrong_password", "รหัสผ่านเดิมไม่ถูกต้อง", "The old password is not right")
    new = good(request.form.get("new", ""), me.email)
    people.set_password(store, store.get_one(Account, me.account_id), hasher().hash(new), temporary=False)
    store.commit()
    session.clear()
    login_user(begin(replace(known, must_change=False), request.user_agent.string))
    return redirect("/account", 303)


@pages.post("/sign-out-everywhere")
def sign_out_everywhere() -> Answer:
    """End every sign-in of this person, this one too."""
    sign_ins.end_all(request_session(), signed_in().account_id)
    request_session().commit()
    logout_user()
    session.clear()
    return redirect("/sign-in", 303)


@pages.post("/tokens")
def make_token() -> str:
    """Make a key and show it, this once."""
    actor = permit("own_tokens")
    days = request.form.get("days", "")
    made = sign_ins.make_token(
        request_session(), actor.account_id or 0, request.form.get("name", ""), request.form.get("scope", ""),
        int(days) if days.isdecimal() and len(days) < 5 else 0,
    )  # fmt: skip
    request_session().commit()
    return _page(made)


@pages.post("/tokens/<uuid:token_id>/revoke")
def revoke_token(token_id: UUID) -> Answer:
    """Take a key back."""
    sign_ins.revoke_token(request_session(), permit("own_tokens").account_id or 0, token_id)
    request_session().commit()
    return redirect("/account", 303)
