"""Changing a project or need by hand: the form's values, and keeping what was typed unless somebody was faster."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from spatial.actor import Actor, seen
from spatial.attached import ask_for_attaching
from spatial.changes import drawn, requests
from spatial.changes.cause import because
from spatial.changes.fields import ENTRIES, Entry, Fault, Unread, baht, read, typed
from spatial.errors import BadInput, Conflict, NotAllowed, NotFound
from spatial.fiscal_year import FIRST_BE, LAST_BE, fiscal_year_be
from spatial.overlaps.runs import ask_recheck
from spatial.queries import query
from spatial.standing import EditedMeanwhile, Standing
from spatial.tables import Area, Base, Issue, Organisation, ProjectBudget
from spatial.tables.history import SUBJECTS
from spatial.tables.project import REMOVED

# Years after this one for which the form has a field of money.
YEARS_AHEAD = 5
_THAI = {"project": "โครงการ", "need": "ความต้องการ"}
# What a project carries the money of is counted again, or no longer, where it came from.
_CARRIED = text(
    "insert into layer_change (layer, code) select distinct 'project', left(project.counted_code, 6)"
    " from project_carried join project on project.id = project_carried.project_id"
    " where project_carried.carried_by_id = :id and project.counted_code is not null"
)


@dataclass(frozen=True)
class Hand:
    """What a person may change: what these organisations own; what nobody owns in these areas (beginnings of codes).

    ``oversees``: they are told of everything that was removed, whoever may bring it back.
    """

    actor: Actor
    organisation_ids: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()
    oversees: bool = False

    def may_change(self, row: Any) -> bool:
        """Tell whether a project or need is theirs: by ``owner_id``, else by where it counts."""
        if row.owner_id is not None:
            return row.owner_id in self.organisation_ids
        return bool(self.areas) and (row.counted_code or "").startswith(self.areas)

    def sees_removed(self, row: Any) -> bool:
        """Tell whether they see a project or need once it is removed."""
        return self.oversees or self.may_change(row)


@dataclass(frozen=True)
class Form:
    """A thing as the form shows it. ``values``: what stands in each field; ``years``: those with a field of money."""

    kind: str
    uuid: UUID
    name: str
    version: int
    values: dict[str, str]
    years: list[int] = field(default_factory=list)

    @property
    def stands(self) -> Standing:
        """What a save is held against."""
        return Standing(self.values, self.version)


class Faulty(BadInput):
    """Some fields cannot be used. ``faults``: which, and why."""

    def __init__(self, faults: list[Fault]) -> None:
        named = [{"field": one.field, "message": one.th, "message_en": one.en} for one in faults]
        th, en = (" · ".join(f"{one.field}: {getattr(one, of)}" for one in faults) for of in ("th", "en"))
        super().__init__("bad_fields", th, en, fields=named)
        self.faults = {one.field: one for one in faults}


def form(session: Session, hand: Hand, kind: str, uuid: UUID) -> Form:
    """Return what the form begins with. Raises NotFound, NotAllowed where it is not theirs."""
    return _form(session, kind, mine(session, hand, kind, uuid))


def save(
    session: Session, hand: Hand, kind: str, uuid: UUID, version: int, given: Mapping[str, str], reason: str
) -> int:
    """Keep what was typed over the ``version`` the person saw, and return the new one.

    Fields that are not given stay. Raises NotFound, NotAllowed, EditedMeanwhile, and Faulty with every field that
    cannot be used.
    """
    row = mine(session, hand, kind, uuid, lock=True)
    must_be(session, kind, row, version)
    values, money, asked = _read(session, kind, row, given)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    before = _money(session, row.id) if kind == "project" else {}
    money = {year: amount for year, amount in money.items() if before.get(year) != amount}
    if not changed and not money and not asked:
        return version
    because(session, hand.actor, reason)
    kept = keep(session, kind, row.id, changed)
    keep_money(session, row.id, money)
    requests.keep(session, row.id, asked)
    what_follows(session, kind, row.id)
    return kept


def keep(session: Session, kind: str, number: int, changed: dict[str, Any]) -> int:
    """Write columns of a thing, and return its new version."""
    table = Base.metadata.tables[SUBJECTS[kind].__tablename__]
    statement = update(table).where(table.c.id == number).values(
        **changed, version=table.c.version + 1, updated_at=func.now()
    ).returning(table.c.version)  # fmt: skip
    return int(session.execute(statement).scalar_one())


def keep_money(session: Session, number: int, money: Mapping[int, Decimal | None]) -> None:
    """Write the baht of a project in some years; None takes a year's away."""
    for year, amount in money.items():
        of_year = (ProjectBudget.project_id == number, ProjectBudget.fiscal_year_be == year)
        if amount is None:
            session.execute(delete(ProjectBudget).where(*of_year))
        elif not session.execute(update(ProjectBudget).where(*of_year).values(amount_baht=amount)).rowcount:  # type: ignore[attr-defined]
            session.execute(insert(ProjectBudget).values(project_id=number, fiscal_year_be=year, amount_baht=amount))


def what_follows(session: Session, kind: str, number: int) -> None:
    """Have attached what surrounds it now, and a project judged again beside all it can touch."""
    ask_for_attaching(session)
    if kind == "project":
        session.execute(_CARRIED, {"id": number})
        # Relatives too: what one of them asks elsewhere is asked twice.
        ask_recheck(session, list(session.scalars(query("project_relatives"), {"project_id": number})))


def mine(session: Session, hand: Hand, kind: str, uuid: UUID, *, lock: bool = False, removed: bool = False) -> Row[Any]:
    """Return a thing's row. ``lock``: held for this transaction; ``removed``: also of what was removed.

    Raises NotFound, NotAllowed where it is not theirs, else Conflict where it was removed.
    """
    table = Base.metadata.tables[SUBJECTS[kind].__tablename__]
    may_see = or_(seen(table.c.stage, table.c.owner_id, hand.actor), table.c.stage == REMOVED)
    asked = select(table).where(table.c.uuid == uuid, may_see)
    row = session.execute(asked).one_or_none()
    if row is None or (row.stage == REMOVED and not hand.sees_removed(row)):
        raise NotFound(f"unknown_{kind}", f"ไม่พบ{_THAI[kind]}นี้", f"There is no such {kind}")
    if not hand.may_change(row):
        raise NotAllowed(
            "not_yours",
            f"{_THAI[kind]}นี้เป็นของหน่วยงานอื่น แก้ไขได้เฉพาะเจ้าของ",
            f"This {kind} is another organisation's: only its owner changes it.",
        )
    if row.stage == REMOVED and not removed:
        raise Conflict(
            "removed",
            f"{_THAI[kind]}นี้ถูกนำออกแล้ว นำกลับมาก่อนจึงแก้ไขได้",
            f"This {kind} was removed. Bring it back before you change it.",
        )
    # Held only once it is known to be theirs: of another's row the store would say that there is none.
    return session.execute(asked.with_for_update()).one() if lock else row


def must_be(session: Session, kind: str, row: Row[Any], version: int) -> None:
    """Raise EditedMeanwhile, with the form as it stands now, where a thing is no longer of ``version``."""
    if row.version != version:
        raise EditedMeanwhile(_form(session, kind, row).stands)


def _money(session: Session, number: int) -> dict[int, Decimal]:
    rows = session.execute(
        select(ProjectBudget.fiscal_year_be, ProjectBudget.amount_baht).where(ProjectBudget.project_id == number)
    )
    return dict(iter(rows))


def _form(session: Session, kind: str, row: Row[Any]) -> Form:
    values = {entry.name: typed(getattr(row, entry.stands_in)) for entry in ENTRIES[kind]}
    values["place_area"] = session.scalar(select(Area.code).where(Area.id == row.place_area_id)) or ""
    values |= drawn.standing_in(row)
    if kind == "need":
        return Form(kind, row.uuid, row.title, row.version, values)
    money, this = _money(session, row.id), fiscal_year_be()
    first, last = row.year_from or this, row.year_to or this
    years = sorted({*money, *range(first, last + 1), *range(this, this + YEARS_AHEAD)})
    values |= {f"budget_{year}": typed(money.get(year)) for year in years}
    values |= requests.standing_in(session, row.id)
    return Form(kind, row.uuid, row.name, row.version, values, years)


def _read(
    session: Session, kind: str, row: Row[Any], given: Mapping[str, str]
) -> tuple[dict[str, Any], dict[int, Decimal | None], requests.Changes]:
    values: dict[str, Any] = {}
    money: dict[int, Decimal | None] = {}
    faults: list[Fault] = []
    for entry in ENTRIES[kind]:
        if entry.name not in given:
            continue
        try:
            values |= _value(session, entry, row, read(entry, given[entry.name]))
        except Unread as error:
            faults.append(Fault(entry.name, error.th, error.en))
    try:
        values |= drawn.read(session, row, given, values.get("place_area_id", row.place_area_id))
    except BadInput as error:
        faults.append(Fault(drawn.SHAPE, error.th, error.en))
    for name in given:
        year = name.removeprefix("budget_")
        if kind == "project" and name != year and year.isdecimal() and FIRST_BE <= int(year) <= LAST_BE:
            try:
                money[int(year)] = baht(given[name])
            except Unread as error:
                faults.append(Fault(name, error.th, error.en))
    first, last = (values.get(name, getattr(row, name, None)) for name in ("year_from", "year_to"))
    if first and last and first > last:
        faults.append(Fault("year_to", "ปีสิ้นสุดอยู่ก่อนปีเริ่มต้น", "The last year comes before the first."))
    asked = requests.read_all(session, row.id, given) if kind == "project" else requests.Changes()
    faults += asked.faults
    if faults:
        raise Faulty(faults)
    return values, money, asked


def _value(session: Session, entry: Entry, row: Row[Any], value: Any) -> dict[str, Any]:
    """Return the columns of a value that was read; places and issues looked up. Raises Unread."""
    if entry.sort == "issue" and value is not None and session.get(Issue, value) is None:
        raise Unread("เลือกจากรายการ", "Choose from the list.")
    if entry.sort != "place":
        return {entry.stands_in: value}
    found = None
    if value is not None:
        found = session.execute(
            select(Area.id, Area.level).where(Area.code == value.upper().removeprefix("TH"), ~Area.obsolete)
            .order_by(Area.id).limit(1)
        ).one_or_none()  # fmt: skip
        if found is None:
            raise Unread("ไม่พบรหัสพื้นที่นี้", "There is no area of this code.")
    if found and found.id == row.place_area_id:
        return {}
    number = found.id if found else None
    return {"place_area_id": number} | (
        {} if row.geom is not None else {"location_precision": drawn.precision_of(session, number)}
    )


def outside(session: Session, hand: Hand, kind: str, uuid: UUID) -> float | None:
    """Return which share of a thing's geometry lies outside its owner's jurisdictions; None where that is unknown."""
    row = mine(session, hand, kind, uuid)
    return drawn.outside(session, row, session.scalar(select(Organisation.code).where(Organisation.id == row.owner_id)))


def about(session: Session, form: Form) -> dict[str, str | None]:
    """Return of a project what the check for overlaps asks besides its fields: owner, its kind, the plan's level."""
    table = Base.metadata.tables["project"]
    asked = (
        select(table.c.owner_kind, table.c.plan_level, Organisation.code.label("owner_code"))
        .outerjoin(Organisation, Organisation.id == table.c.owner_id)
        .where(table.c.uuid == form.uuid)
    )
    return dict(session.execute(asked).mappings().one()) | {"project_id": str(form.uuid)}


def issues(session: Session) -> list[Issue]:
    """Return the issues to choose from, in their order."""
    return list(session.scalars(select(Issue).order_by(Issue.sort)))
