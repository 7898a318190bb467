"""The store itself: migrations, roles, constraints, the queue."""

import psycopg
import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from spatial import schema
from spatial.db import libpq_url
from tests.support.stores import Server, Store


def test_migrations_go_up_and_down_and_leave_nothing_to_generate(server: Server, fresh_store: Store) -> None:
    schema.downgrade(fresh_store.owner_url)
    with psycopg.connect(libpq_url(fresh_store.owner_url)) as connection:
        left = connection.execute(
            "select schemaname || '.' || tablename from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
            " and tablename not in ('spatial_ref_sys', 'alembic_version')"
        ).fetchall()
    assert left == []
    schema.upgrade(fresh_store.owner_url)
    command.check(schema.config(fresh_store.owner_url))
    with fresh_store.engine.connect() as connection:
        assert schema.current(connection) == schema.head()


def test_the_application_role_is_neither_owner_nor_superuser(session: Session) -> None:
    role = session.execute(
        text("select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user")
    ).one()
    assert session.scalar(text("select current_user")) == "webgis_app"
    assert not any(role)
    owned = session.scalar(text("select count(*) from pg_tables where tableowner = current_user"))
    assert owned == 0


@pytest.mark.parametrize(
    "statement",
    [
        "drop table area",
        "alter table project add column x int",
        "create table public.mine (id int)",
        "update alembic_version set version_num = 'x'",
    ],
)
def test_the_application_role_cannot_change_the_schema(session: Session, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"):
        session.execute(text(statement))


def test_a_village_centre_is_never_a_projects_geometry(session: Session) -> None:
    with pytest.raises(IntegrityError, match="ck_project_geom_precision"):
        session.execute(
            text(
                "insert into project (source_key, owner_name, owner_kind, plan_level, name, location_precision, geom)"
                " values ('k', 'o', 'lao', 'lao', 'n', 'village', st_setsrid(st_point(99, 18), 4326))"
            )
        )


def test_thai_names_keep_their_letters_in_trigrams(session: Session) -> None:
    assert session.scalar(text("select similarity('บ้านหนองแดง หมู่ 3', 'วัดป่าซาง หมู่ 3')")) < 0.5


def test_postgis_is_new_enough(session: Session) -> None:
    version = session.scalar(text("select postgis_lib_version()"))
    assert tuple(int(part) for part in version.split(".")[:2]) >= (3, 3)
