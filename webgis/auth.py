"""Who asks: a browser by its sign-in, kept in the store; a program by its access token. Passwords are argon2."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from apiflask import APIFlask
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Request, g, request
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from spatial import identities, sign_ins
from spatial.acting import act_as
from spatial.actor import PUBLIC, Actor, actor_of
from spatial.errors import NotAllowed
from spatial.identities import Identity
from spatial.settings import web_settings
from spatial.tables import Account
from webgis.store import request_session

DEMO_PASSWORD = "demo-2570"  # noqa: S105  only ever accepted by accounts of the demo, printed on its screen
DEMO_ACCOUNTS = (
    ("officer@demo.example", "เจ้าหน้าที่ข้อมูล (สาธิต)", "data_officer"),
    ("engineer@demo.example", "นายช่าง อบต. (สาธิต)", "lao_engineer"),
    ("planner@demo.example", "นักวิเคราะห์นโยบายและแผน อบต. (สาธิต)", "lao_planner"),
    ("recorder@demo.example", "ผู้บันทึกประจำหมู่บ้าน (สาธิต)", "village_recorder"),
    ("amphoe@demo.example", "เจ้าหน้าที่อำเภอ (สาธิต)", "amphoe"),
    ("province@demo.example", "นักวิเคราะห์จังหวัด (สาธิต)", "province"),
    ("admin@demo.example", "ผู้ดูแลระบบ (สาธิต)", "administrator"),
)


PROGRAMS = ("/api/", "/tiles/", "/ogc/")
OWN_PAGES = frozenset({"account", "sign_in"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass
class SignedIn(UserMixin):  # type: ignore[misc]  # the library carries no types
    """The account of this request, as Flask-Login and the templates see it."""

    id: str
    email: str
    name: str
    role: str
    actor: Actor
    must_change: bool = False
    scope: str = "write"

    @property
    def account_id(self) -> int:
        """Return the account's number; ``id`` is the secret of this sign-in."""
        return self.actor.account_id or 0


@cache
def hasher() -> PasswordHasher:
    """Return the password hasher, with the library's own parameters."""
    return PasswordHasher()


def _usable(account: Account | None) -> bool:
    return account is not None and account.active and (web_settings().demo or not account.demo)


def usable_of(session: Session, account: Account | None) -> SignedIn | None:
    """Return an account that a provider named, if it may be used; its password, even a temporary one, is not asked."""
    if account is None or not _usable(account):
        return None
    return replace(_signed_in(session, account), must_change=False)


def _signed_in(session: Session, account: Account, secret: str = "", scope: str = "write") -> SignedIn:
    actor = actor_of(session, account.id, account.role)
    return SignedIn(secret, account.email, account.name, account.role, actor, account.password_temporary, scope)


def check_password(session: Session, email: str, password: str) -> SignedIn | None:
    """Return the account if the password is right. Takes as long for an unknown e-mail as for a wrong password."""
    account = session.scalar(select(Account).where(Account.email == email.strip().lower()))
    stored = account.password_hash if account else _nobodys_hash()
    try:
        hasher().verify(stored, password)
    except (VerificationError, InvalidHashError):
        return None
    return _signed_in(session, account) if account is not None and _usable(account) else None


@cache
def _nobodys_hash() -> str:
    return hasher().hash("nobody")


def begin(account: SignedIn, browser: str) -> SignedIn:
    """Sign a browser in: a row of the store, whose secret the cookie keeps."""
    session = request_session()
    act_as(session, account.actor)
    secret = sign_ins.begin(session, account.account_id, web_settings().sign_in_hours, browser)
    session.commit()
    return replace(account, id=secret)


def begin_by_provider(account: SignedIn, told: Identity, browser: str) -> SignedIn:
    """Sign a browser in whose person a provider named, and tie the account to that identity from now on."""
    session, hours = request_session(), web_settings().sign_in_hours
    act_as(session, account.actor)
    identities.tie(session, account.account_id, told)
    secret = sign_ins.begin(session, account.account_id, hours, browser, by_provider=True)
    session.commit()
    return replace(account, id=secret)


def load(secret: str) -> SignedIn | None:
    """Return the account whose sign-in a cookie names, if it still holds. A program's token comes first."""
    if bearer() is not None:
        return None
    session = request_session()
    held = sign_ins.account_of(session, secret)
    if held is None or not _usable(held[0]):
        return None
    account, by_provider = held
    found = _signed_in(session, account, secret)
    return replace(found, must_change=False) if by_provider else found


def bearer() -> str | None:
    """Return the access token a program sent, where programs may ask: never on the pages of people."""
    given = request.authorization
    if given is None or given.type != "bearer" or not request.path.startswith(PROGRAMS):
        return None
    return given.token or ""


def load_token(_request: Request) -> SignedIn | None:
    """Return whose access token was sent. Raises NotAllowed for one that holds no more: it is not taken for nobody."""
    secret = bearer()
    if secret is None:
        return None
    session = request_session()
    held = sign_ins.holder_of(session, secret)
    if held is None or not _usable(held.account) or held.account.password_temporary:
        raise NotAllowed("bad_token", "กุญแจเข้าใช้หมดอายุหรือถูกถอนแล้ว", "The access token has run out or was taken back.")
    return _signed_in(session, held.account, scope=held.scope)


def acting() -> Actor:
    """Return who acts in this request."""
    if "actor" not in g:
        # Who was given a password has to choose one of their own before they are anybody.
        g.actor = current_user.actor if current_user.is_authenticated and not current_user.must_change else PUBLIC
    found: Actor = g.actor
    return found


def _act() -> None:
    """Say to the store who acts, where the request may write at all: a read, or a key for reading, acts as nobody.

    Whoever has yet to choose a password acts as nobody too, except where they choose it or sign out.
    """
    account = current_account()
    if request.method in READING or account is None or account.scope != "write":
        return
    if not account.must_change or request.blueprint in OWN_PAGES:
        act_as(request_session(), account.actor)


def current_account() -> Any:
    """Return the signed-in account for templates, or None."""
    return current_user if current_user.is_authenticated else None


def set_up(app: APIFlask) -> None:
    """Know who asks."""
    manager = LoginManager()
    manager.init_app(app)
    manager.user_loader(load)
    manager.request_loader(load_token)
    app.before_request(_act)
    app.context_processor(lambda: {"current_account": current_account()})
