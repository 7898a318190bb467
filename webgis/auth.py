"""Sign-in: an account, its argon2 password, a signed cookie that names the account and nothing else."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from apiflask import APIFlask
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import g
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from spatial.actor import PUBLIC, Actor, actor_of
from spatial.settings import web_settings
from spatial.tables import Account
from webgis.store import request_session

DEMO_PASSWORD = "demo-2570"  # noqa: S105  only ever accepted by accounts of the demo, printed on its screen
DEMO_ACCOUNTS = (
    ("officer@demo.example", "เจ้าหน้าที่ข้อมูล (สาธิต)", "data_officer"),
    ("engineer@demo.example", "นายช่าง อบต. (สาธิต)", "lao_engineer"),
    ("province@demo.example", "นักวิเคราะห์จังหวัด (สาธิต)", "province"),
    ("admin@demo.example", "ผู้ดูแลระบบ (สาธิต)", "administrator"),
)


@dataclass
class SignedIn(UserMixin):  # type: ignore[misc]  # the library carries no types
    """The account of this request, as Flask-Login and the templates see it."""

    id: str
    email: str
    name: str
    role: str
    actor: Actor


@cache
def hasher() -> PasswordHasher:
    """Return the password hasher, with the library's own parameters."""
    return PasswordHasher()


def _usable(account: Account | None) -> bool:
    return account is not None and account.active and (web_settings().demo or not account.demo)


def _signed_in(session: Session, account: Account) -> SignedIn:
    actor = actor_of(session, account.id, account.role)
    return SignedIn(str(account.id), account.email, account.name, account.role, actor)


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


def load(account_id: str) -> SignedIn | None:
    """Return the account a cookie names, if it may still sign in."""
    session = request_session()
    account = session.get(Account, int(account_id)) if account_id.isdigit() else None
    return _signed_in(session, account) if account is not None and _usable(account) else None


def acting() -> Actor:
    """Return who acts in this request."""
    if "actor" not in g:
        g.actor = current_user.actor if current_user.is_authenticated else PUBLIC
    found: Actor = g.actor
    return found


def current_account() -> Any:
    """Return the signed-in account for templates, or None."""
    return current_user if current_user.is_authenticated else None


def set_up(app: APIFlask) -> None:
    """Know who asks."""
    manager = LoginManager()
    manager.init_app(app)
    manager.user_loader(load)
    app.context_processor(lambda: {"current_account": current_account()})
