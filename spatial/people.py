"""Accounts of people: adding one, what it acts for. Passwords arrive hashed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from spatial import sign_ins
from spatial.actor import Actor
from spatial.errors import BadInput, Conflict, NotFound
from spatial.standing import Standing, must_stand, standing
from spatial.tables import Account, AccountArea, AccountOrganisation, Area, Organisation
from spatial.tables.account import ROLES

# Code, Thai name and English name of an organisation or an area.
Scope = tuple[str, str, str | None]


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
    """An account with the organisations and areas it acts for."""

    account: Account
    owners: list[Scope]
    areas: list[Scope]


def listed(session: Session, words: str = "", limit: int = 200) -> list[Person]:
    """Return accounts whose name or e-mail holds the words, by e-mail."""
    asked = select(Account).order_by(Account.email).limit(limit)
    if words.strip():
        held = f"%{words.strip()}%"
        asked = asked.where(or_(Account.email.ilike(held), Account.name.ilike(held)))
    return _people(session, session.scalars(asked).all())


def one(session: Session, uuid: UUID) -> Person:
    """Return one account. Raises NotFound."""
    account = session.scalar(select(Account).where(Account.uuid == uuid))
    if account is None:
        raise NotFound("unknown_account", "ไม่พบบัญชีนี้", "There is no such account")
    return _people(session, [account])[0]


def _people(session: Session, accounts: Sequence[Account]) -> list[Person]:
    ids = [account.id for account in accounts]
    owners = _scopes(session, ids, Organisation, AccountOrganisation, AccountOrganisation.organisation_id)
    areas = _scopes(session, ids, Area, AccountArea, AccountArea.area_id)
    return [Person(account, owners[account.id], areas[account.id]) for account in accounts]


def _scopes(session: Session, ids: list[int], noun: Any, tie: Any, tied: Any) -> dict[int, list[Scope]]:
    """Return by account the code, Thai and English name of what it acts for, by code."""
    asked = select(tie.account_id, noun.code, noun.name_th, noun.name_en).join(noun, noun.id == tied)
    found: dict[int, list[Scope]] = defaultdict(list)
    for account_id, code, name_th, name_en in session.execute(asked.where(tie.account_id.in_(ids)).order_by(noun.code)):
        found[account_id].append((code, name_th or code, name_en))
    return found


def stands(session: Session, person: Person) -> Standing:
    """Return what stands of a person in the form: codes in one line, ``active`` as 1 or nothing."""
    account = person.account
    by = session.scalar(select(Account.name).where(Account.id == account.changed_by_id))
    owners, areas = (", ".join(code for code, _, _ in scopes) for scopes in (person.owners, person.areas))
    values = {"name": account.name, "role": account.role, "owners": owners, "areas": areas}
    return standing(values | {"active": "1" if account.active else ""}, by, account.changed_at)


@dataclass(frozen=True)
class Wanted:
    """Who somebody is to be, and by codes what they are to act for."""

    name: str
    role: str
    active: bool
    owners: Sequence[str] = ()
    areas: Sequence[str] = ()


def change(session: Session, actor: Actor, account: Account, version: str, wanted: Wanted) -> None:
    """Change who somebody is and what they act for, over the ``version`` the actor saw.

    One who may no longer sign in is out at once. Raises EditedMeanwhile, Conflict, BadInput.
    """
    session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
    session.refresh(account)
    must_stand(stands(session, _people(session, [account])[0]), version)
    keeps = wanted.active and wanted.role == "administrator"
    if account.role == "administrator" and account.active and not keeps:
        others = select(Account.id).where(
            Account.role == "administrator", Account.active, Account.id != account.id, Account.demo == account.demo
        )
        if session.scalar(others.limit(1)) is None:
            raise Conflict("last_administrator", "ต้องมีผู้ดูแลระบบอย่างน้อยหนึ่งคน", "There must be one administrator at least")
    account.name, account.role = wanted.name.strip() or account.email, checked_role(wanted.role)
    account.active = wanted.active
    account.changed_by_id, account.changed_at = actor.account_id, session.scalar(select(func.now()))
    session.flush()
    give(session, account, owners=wanted.owners, areas=wanted.areas)
    if not wanted.active:
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
