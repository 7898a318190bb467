"""Accounts of people: adding one, what it acts for. Passwords arrive hashed."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from spatial import sign_ins
from spatial.errors import BadInput, Conflict, NotFound
from spatial.tables import Account, AccountArea, AccountOrganisation, Area, Organisation
from spatial.tables.account import ROLES


def add(
    session: Session, email: str, role: str, password_hash: str, *, name: str = "",
    owners: Iterable[str] = (), areas: Iterable[str] = (), temporary: bool = False,
) -> Account:  # fmt: skip
    """Add an account that acts for the organisations and in the areas of these codes. Raises BadInput."""
    email = email.strip().lower()
    if "@" not in email:
        raise BadInput("bad_email", f"“{email}” ไม่ใช่อีเมล", f"“{email}” is not an e-mail address")
    if session.scalar(select(Account.id).where(Account.email == email)):
        raise BadInput("account_exists", f"มีบัญชี {email} อยู่แล้ว", f"There is an account {email} already")
    account = Account(
        email=email,
        name=name or email,
        role=checked_role(role),
        password_hash=password_hash,
        password_temporary=temporary,
    )
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


@dataclass(frozen=True)
class Person:
    """An account with what it acts for: (code, Thai name, English name) of each organisation and area."""

    account: Account
    owners: list[tuple[str, str, str | None]]
    areas: list[tuple[str, str, str | None]]


def listed(session: Session, words: str = "", limit: int = 200) -> list[Person]:
    """Return accounts whose name or e-mail holds the words, by e-mail."""
    asked = select(Account).order_by(Account.email).limit(limit)
    if words.strip():
        held = f"%{words.strip()}%"
        asked = asked.where(or_(Account.email.ilike(held), Account.name.ilike(held)))
    return [_person(session, account) for account in session.scalars(asked)]


def one(session: Session, uuid: UUID) -> Person:
    """Return one account. Raises NotFound."""
    account = session.scalar(select(Account).where(Account.uuid == uuid))
    if account is None:
        raise NotFound("unknown_account", "ไม่พบบัญชีนี้", "There is no such account")
    return _person(session, account)


def _person(session: Session, account: Account) -> Person:
    owners = session.execute(
        select(Organisation.code, Organisation.name_th, Organisation.name_en)
        .join(AccountOrganisation, AccountOrganisation.organisation_id == Organisation.id)
        .where(AccountOrganisation.account_id == account.id)
        .order_by(Organisation.code)
    )
    areas = session.execute(
        select(Area.code, Area.name_th, Area.name_en)
        .join(AccountArea, AccountArea.area_id == Area.id)
        .where(AccountArea.account_id == account.id)
        .order_by(Area.code)
    )
    return Person(account, [(it[0], it[1], it[2]) for it in owners], [(it[0], it[1] or it[0], it[2]) for it in areas])


def change(session: Session, account: Account, *, name: str, role: str, active: bool) -> None:
    """Change who somebody is. One who may no longer sign in is out at once. Raises Conflict, BadInput."""
    keeps = active and role == "administrator"
    if account.role == "administrator" and account.active and not keeps:
        others = select(Account.id).where(
            Account.role == "administrator", Account.active, Account.id != account.id, Account.demo == account.demo
        )
        if session.scalar(others.limit(1)) is None:
            raise Conflict("last_administrator", "ต้องมีผู้ดูแลระบบอย่างน้อยหนึ่งคน", "There must be one administrator at least")
    account.name, account.role, account.active = name.strip() or account.email, checked_role(role), active
    session.flush()
    if not active:
        sign_ins.revoke_all(session, account.id)


def set_password(session: Session, account: Account, password_hash: str, *, temporary: bool) -> None:
    """Give an account another password: every browser and every token of it is out."""
    account.password_hash, account.password_temporary = password_hash, temporary
    session.flush()
    sign_ins.revoke_all(session, account.id)


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
