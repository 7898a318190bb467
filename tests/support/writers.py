"""A small province with people of every role, and attempts to write in it as the application's database role."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from shapely.geometry import box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.acting import SETTING, TASK
from spatial.db import APP_ROLE, libpq_url
from tests.support import rows
from tests.support.stores import Store

# What becomes of a statement: broken is what no policy stopped, but a constraint did.
DONE, NOTHING, REFUSED, BROKEN = "done", "nothing", "refused", "broken"
OWNERS = {
    "sao": ("L980101", "sao", "980101"), "other_sao": ("L980102", "sao", "980102"), "pao": ("L98", "pao", "98"),
    "agency": ("RID", "agency", None), "committee": ("V98010101", "village_committee", "98010101"),
    "other_committee": ("V98010201", "village_committee", "98010201"), "centre": ("T980101", "tambon_centre", "980101"),
}  # fmt: skip
# Who: role, the organisations and the areas they act for.
PEOPLE: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "planner": ("lao_planner", ("sao",), ()),
    "engineer": ("lao_engineer", ("sao",), ()),
    "pao_planner": ("lao_planner", ("pao",), ()),
    "agency": ("agency", ("agency",), ()),
    "recorder": ("village_recorder", ("committee",), ("98010101",)),
    "coordinator": ("tambon_coordinator", ("centre",), ("980101",)),
    "officer": ("data_officer", (), ("9801",)),
    "national_officer": ("data_officer", (), ()),
    "amphoe": ("amphoe", (), ("9801",)),
    "province": ("province", (), ("98",)),
    "administrator": ("administrator", (), ()),
}
EVERYBODY = (*PEOPLE, "nobody", "closed", "unknown", "upkeep")


@dataclass
class Writers:
    """The store, the setting that names each person, and the ids of organisations, areas, accounts and rows.

    ``connection``: the application role's, used by whoever acts.
    """

    store: Store
    connection: psycopg.Connection
    names: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def as_(self, who: str, task: str = "", batch: str = "") -> Iterator[psycopg.Connection]:
        """Give a connection of the application's role in a transaction of somebody; all is undone at the end."""
        said = "select set_config(%s, %s, true), set_config(%s, %s, true), set_config('webgis.batch', %s, true)"
        try:
            self.connection.execute(said, (SETTING, self.names[who], TASK, task, batch))
            yield self.connection
        finally:
            self.connection.rollback()

    def tries(self, connection: psycopg.Connection, statement: str, **more: object) -> str:
        """Return what became of one statement; what it did is undone."""
        connection.execute("savepoint tried")
        try:
            done = connection.execute(statement, self.ids | more).rowcount
        except psycopg.errors.InsufficientPrivilege:
            return REFUSED
        except psycopg.errors.IntegrityError:
            return BROKEN
        finally:
            connection.execute("rollback to savepoint tried")
        return DONE if done else NOTHING

    def may(self, who: str, statement: str, task: str = "", batch: str = "", **more: object) -> bool:
        """Tell whether somebody's statement wrote anything."""
        with self.as_(who, task, batch) as connection:
            return self.tries(connection, statement, **more) == DONE


@contextmanager
def settled(store: Store) -> Iterator[Writers]:
    """Fill an empty store with the province, its people, and rows of every owner and place."""
    with psycopg.connect(libpq_url(store.app_url)) as connection:
        connection.execute(f"set role {APP_ROLE}")
        connection.commit()
        made = Writers(store, connection)
        _fill(made)
        yield made


def _fill(made: Writers) -> None:
    with made.store.factory() as session:
        _places(session, made.ids)
        for name, (code, kind, home) in OWNERS.items():
            made.ids[name] = rows.organisation(session, code, name, kind, home)
            made.ids[f"project_{name}"] = rows.project(session, f"โครงการ {name}", owner=made.ids[name], place="980101")
        made.ids["project_unowned"] = rows.project(session, "โครงการไม่มีเจ้าของ")
        for name in ("committee", "other_committee"):
            made.ids[f"need_{name}"] = rows.need(session, name, owner=made.ids[name], place=OWNERS[name][2])
        made.ids["need_here"] = rows.need(session, "ที่นี่", place="98010101")
        made.ids["need_there"] = rows.need(session, "ที่อื่น", place="98010201")
        for code in ("980101", "980201"):
            for table in ("water_source", "road"):
                made.ids[f"{table}_{code}"] = rows.placed(session, table, None, code, kind="other")
            made.ids[f"public_land_{code}"] = rows.placed(session, "public_land", None, code, kind="other")
        _people(session, made)
        session.commit()


def _places(session: Session, ids: dict[str, int]) -> None:
    boxes = {"9801": (99.5, 18.0, 99.7, 18.1), "9802": (99.7, 18.0, 99.9, 18.1)}
    for code in ("98", "9801", "9802", "980101", "980102", "980201", "98010101", "98010201", "98020101"):
        shape = boxes.get(code)
        ids[f"area_{code}"] = rows.area(session, code, f"พื้นที่ {code}", box(*shape) if shape else None)


def _people(session: Session, made: Writers) -> None:
    for who, (role, owners, areas) in PEOPLE.items():
        owned = [made.ids[name] for name in owners]
        account = rows.account(session, f"{who}@rls.example", role, *owned, areas=areas).account_id or 0
        made.ids[f"account_{who}"], made.names[who] = account, str(account)
    closed = rows.account(session, "closed@rls.example", "lao_planner", made.ids["sao"]).account_id or 0
    session.execute(text("update account set active = false where id = :id"), {"id": closed})
    made.ids["account_closed"] = closed
    made.names |= {
        "nobody": "",
        "closed": str(closed),
        "unknown": "999999999",
        "upkeep": "upkeep",
        "operator": "operator",
    }
