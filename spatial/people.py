"""Accounts of people: adding one, what it acts for. Passwords arrive hashed."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from spatial.errors import BadInput
from spatial.tables import Account, AccountArea, AccountOrganisation, Area, Organisation
from spatial.tables.account import ROLES


def add(
    session: Session, email: str, role: str, password_hash: str, *, name: str = "", demo: bool = False,
    owners: Iterable[str] = (), areas: Iterable[str] = (),
) -> Account:  # fmt: skip
    """Add an account that acts for the organisations and in the areas of these codes. Raises BadInput."""
    email = email.strip().lower()
    if "@" not in email:
        raise BadInput("bad_email", f"“{email}” ไม่ใช่อีเมล", f"“{email}” is not an e-mail address")
    if session.scalar(select(Account.id).where(Account.email == email)):
        raise BadInput("account_exists", f"มีบัญชี {email} อยู่แล้ว", f"There is an account {email} already")
    account = Account(email=email, name=name or email, role=checked_role(role), password_hash=password_hash, demo=demo)
    session.add(account)
    session.flush()
    give(session, account, owners=owners, areas=areas)
    return account


def checked_role(role: str) -> str:
    """Return the role, or raise BadInput where it is none."""
    if role not in ROLES:
        raise BadInput("unknown_role", f"ไม่รู้จักบทบาท {role}", f"There is no role {role}")
    return role


def give(session: Session, account: Account, *, owners: Iterable[str], areas: Iterable[str]) -> None:
    """Let a person act for exactly these organisations, in exactly these areas. Raises BadInput for unknown codes."""
    organisation_ids = [_owner(session, code) for code in dict.fromkeys(owners)]
    area_ids = [_area(session, code) for code in dict.fromkeys(areas)]
    for table, column, ids in (
        (AccountOrganisation, "organisation_id", organisation_ids),
        (AccountArea, "area_id", area_ids),
    ):
        session.execute(delete(table).where(table.account_id == account.id))
        if ids:
            session.execute(insert(table), [{"account_id": account.id, column: it} for it in ids])


def _owner(session: Session, code: str) -> int:
    found = session.scalar(select(Organisation.id).where(Organisation.code == code.strip().upper()))
    if found is None:
        raise BadInput("unknown_owner", f"ไม่พบหน่วยงานรหัส {code}", f"No organisation has the code {code}")
    return found


def _area(session: Session, code: str) -> int:
    found = session.scalar(select(Area.id).where(Area.code == code.strip().upper().removeprefix("TH")))
    if found is None:
        raise BadInput("unknown_area", f"ไม่พบพื้นที่รหัส {code}", f"No area has the code {code}")
    return found
