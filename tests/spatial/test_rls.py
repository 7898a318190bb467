"""Who may write what is held by the store itself: tried as the application's role, without the application."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Table

from spatial.acting import PLACING
from spatial.db import APP_ROLE, libpq_url
from spatial.tables import STAGED, Base
from tests.support.stores import Server
from tests.support.writers import BROKEN, DONE, EVERYBODY, NOTHING, OWNERS, REFUSED, Writers, settled

STAGING = ("area", "organisation", *STAGED)
# Tables that hold no policy, each for its reason. Whoever adds a table says `select hold_writes(…)` in its migration.
EXEMPT = {
    "public.attachment": "measured and made again by the upkeep, by COPY, which refuses policies: a trigger holds it",
    **{f"staging.{name}": "rows on their way in, by COPY; each batch reads its own alone" for name in STAGING},
}
COMMANDS = ("read", "add", "change", "remove")
HELD = (
    "select n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c"
    " join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'history')"
)
POLICIES = (
    "select schemaname || '.' || tablename, policyname, coalesce(with_check, qual) from pg_policies"
    " where schemaname in ('public', 'history')"
)
BUDGET = "insert into project_budget values (%(project)s, 2599, 1)"
OF_PROJECT = {
    "project_budget": BUDGET,
    "funding_request": "insert into funding_request (project_id, funding_source, fiscal_year_be)"
    " values (%(project)s, 'งบจังหวัด', 2570)",
    "project_result": "insert into project_result (project_id, checked_on) values (%(project)s, '2027-01-01')",
    "project_water_source": "insert into project_water_source (project_id, water_source_id)"
    " values (%(project)s, %(water_source_980101)s)",
    "project_public_land": "insert into project_public_land (project_id, public_land_id)"
    " values (%(project)s, %(public_land_980101)s)",
    "project_road": "insert into project_road (project_id, road_id) values (%(project)s, %(road_980101)s)",
    "project_lineage": "insert into project_lineage (from_project_id, to_project_id)"
    " values (%(project_unowned)s, %(project)s)",
}
PROJECT = {
    "insert": "insert into project (source_key, owner_id, owner_name, owner_kind, plan_level, name, place_area_id)"
    " values ('new', %(owner)s, 'x', 'lao', 'lao', 'x', %(area_980101)s)",
    "update": "update project set name = 'x' where id = %(project)s",
    "delete": "delete from project where id = %(project)s",
}
# Whose projects each person writes. Nobody else is listed: an อบจ. not an อบต.'s, amphoe and province nobody's.
OWN = {
    "planner": {"sao"}, "engineer": {"sao"}, "pao_planner": {"pao"}, "agency": {"agency"}, "recorder": {"committee"},
    "coordinator": {"centre"},
}  # fmt: skip
KEEPERS = {"officer": {"980101"}, "national_officer": {"980101", "980201"}, "administrator": {"980101", "980201"}}
GROUND = {
    "water_source": "insert into water_source (source_key, kind, place_area_id) values ('new', 'pond', %(place)s)",
    "public_land": "insert into public_land (source_key, place_area_id) values ('new', %(place)s)",
    "road": "insert into road (source_key, place_area_id) values ('new', %(place)s)",
    "area": "insert into area (level, code, name_th, parent_id) values ('community', 'C9', 'ชุมชน', %(place)s)",
    "jurisdiction": "insert into jurisdiction (organisation_id, area_id, basis)"
    " select id, home_area_id, 'test' from organisation where home_area_id = %(place)s limit 1",
}


@pytest.fixture(scope="module")
def writers(server: Server) -> Iterator[Writers]:
    with server.store() as store, settled(store) as made:
        yield made


def owner_facts(writers: Writers, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(libpq_url(writers.store.owner_url)) as connection:
        return connection.execute(statement).fetchall()


def test_the_application_role_cannot_step_over_a_policy(writers: Writers) -> None:
    facts = owner_facts(
        writers, f"select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = '{APP_ROLE}'"
    )
    assert facts == [(False, False, False)]
    owners = owner_facts(
        writers, "select distinct pg_get_userbyid(relowner) from pg_class where relnamespace = 'public'::regnamespace"
    )
    assert APP_ROLE not in {name for (name,) in owners}
    with writers.as_("operator") as connection:
        for statement in (
            "alter table project disable row level security",
            "alter table project no force row level security",
            "drop policy change on project",
            "create policy mine on project using (true)",
            "select hold_writes('project', 'true')",
            "truncate project",
        ):
            assert writers.tries(connection, statement) == REFUSED, statement


def named(table: Table) -> str:
    return f"{table.schema or 'public'}.{table.name}"


def unheld(writers: Writers) -> list[str]:
    """Say which tables of ours are not held, or not by the four policies, reading alone being open."""
    held = {name: (on, forced) for name, on, forced in owner_facts(writers, HELD)}
    policies: dict[str, dict[str, str]] = {}
    for name, policy, condition in owner_facts(writers, POLICIES):
        policies.setdefault(str(name), {})[str(policy)] = str(condition)
    found = []
    for name in sorted({named(table) for table in Base.metadata.sorted_tables} - set(EXEMPT)):
        found += [f"{name} is not forced"] if held[name] != (True, True) else []
        found += [f"{name} lacks {it}" for it in COMMANDS if it not in policies.get(name, {})]
        is_open = [policy for policy, condition in policies.get(name, {}).items() if condition == "true"]
        found += [f"{name}: {policy} is open" for policy in is_open if policy != "read"]
    return found


def test_every_table_is_held_or_exempt_for_a_reason(writers: Writers) -> None:
    assert unheld(writers) == []
    assert set(EXEMPT) <= {named(table) for table in Base.metadata.sorted_tables}


def test_a_policy_that_is_opened_or_lost_is_noticed(server: Server) -> None:
    """Each policy is set to true: an attempt goes through. One is lost, one table let go: the list says so."""
    with (
        server.store() as store,
        settled(store) as writers,
        psycopg.connect(libpq_url(store.owner_url), autocommit=True) as owner,
    ):
        noticed = 0
        for name, policy, condition in owner_facts(writers, POLICIES):
            if policy == "read":
                continue
            column = next(iter(Base.metadata.tables[str(name).removeprefix("public.")].c)).name
            attempt = {
                "add": f"insert into {name} default values",
                "change": f"update {name} set {column} = {column}",
                "remove": f"delete from {name}",
            }[str(policy)]
            clause = "with check" if policy == "add" else "using"
            with writers.as_("nobody") as connection:
                assert writers.tries(connection, attempt) in {NOTHING, REFUSED}, attempt
            owner.execute(f"alter policy {policy} on {name} {clause} (true)")
            with writers.as_("nobody") as connection:
                noticed += writers.tries(connection, attempt) in {DONE, BROKEN}
            owner.execute(f"alter policy {policy} on {name} {clause} ({condition})")
        tables = {named(table) for table in Base.metadata.sorted_tables} - set(EXEMPT)
        assert noticed > len(tables)  # every insert, and changes wherever there are rows
        owner.execute("drop policy change on need")
        owner.execute("alter table road no force row level security")
        owner.execute("alter policy remove on plan using (true)")
        assert unheld(writers) == [
            "public.need lacks change", "public.plan: remove is open", "public.road is not forced"
        ]  # fmt: skip


@pytest.mark.parametrize("who", ["nobody", "unknown", "closed"])
def test_who_is_nobody_writes_nothing_at_all(writers: Writers, who: str) -> None:
    with writers.as_(who) as connection:
        for table in Base.metadata.sorted_tables:
            name = named(table)
            if table.schema == "staging":
                continue
            column = next(iter(table.c)).name
            assert writers.tries(connection, f"insert into {name} default values") == REFUSED, name
            if name not in EXEMPT:
                for statement in (f"update {name} set {column} = {column}", f"delete from {name}"):
                    assert writers.tries(connection, statement) in {NOTHING, REFUSED}, statement


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_project_is_written_by_its_owner_alone(writers: Writers, who: str) -> None:
    for owner in OWNERS:
        bound = {"owner": writers.ids[owner], "project": writers.ids[f"project_{owner}"]}
        with writers.as_(who) as connection:
            found = {name: writers.tries(connection, it, **bound) == DONE for name, it in PROJECT.items()}
            mine = owner in OWN.get(who, set())
            # Where projects count is the upkeep's.
            assert found == {"insert": mine, "update": mine or who == "upkeep", "delete": mine}, owner
            satellites = {name: writers.tries(connection, it, **bound) == DONE for name, it in OF_PROJECT.items()}
            assert satellites == dict.fromkeys(OF_PROJECT, mine), owner


def test_a_project_cannot_be_handed_over_or_taken(writers: Writers) -> None:
    give = "update project set owner_id = %(other_sao)s where id = %(project_sao)s"
    take = "update project set owner_id = %(sao)s where id = %(project_other_sao)s"
    with writers.as_("planner") as connection:
        assert (writers.tries(connection, give), writers.tries(connection, take)) == (REFUSED, NOTHING)


def test_lists_of_others_projects_come_in_as_batches_of_the_area_alone(writers: Writers) -> None:
    bound = {"owner": writers.ids["sao"], "project": writers.ids["project_sao"]}
    for who in EVERYBODY:
        may = {name: writers.may(who, it, batch="1", **bound) for name, it in PROJECT.items()}
        brings = who in KEEPERS or "sao" in OWN.get(who, set())
        assert may == {"insert": brings, "update": brings or who == "upkeep", "delete": brings}, who
    elsewhere = PROJECT["insert"].replace("area_980101", "area_980201")
    outside = {who for who in KEEPERS if writers.may(who, elsewhere, batch="1", **bound)}
    assert outside == {"national_officer", "administrator"}


def test_placing_moves_a_thing_and_changes_nothing_else(writers: Writers) -> None:
    move = "update project set location_precision = 'tambon' where id = %(project_other_sao)s"
    placers = {who for who in EVERYBODY if writers.may(who, move, PLACING)} - {"upkeep"}
    assert placers == set(KEEPERS)
    assert {who for who in EVERYBODY if writers.may(who, move)} == {"upkeep"}
    for who in KEEPERS:
        with writers.as_(who, PLACING) as connection:
            assert writers.tries(connection, PROJECT["update"], project=writers.ids["project_other_sao"]) == REFUSED


def test_a_need_is_written_by_its_recorder(writers: Writers) -> None:
    def writes(who: str, need: str) -> bool:
        return writers.may(who, "update need set title = 'x' where id = %(need)s", need=writers.ids[f"need_{need}"])

    found = {(who, need) for who in EVERYBODY for need in ("committee", "other_committee", "here", "there")
             if writes(who, need)}  # fmt: skip
    assert found == {("recorder", "committee"), ("recorder", "here")}
    state = "insert into need (source_key, title, place_area_id, owner_id) values ('new', 'x', %(place)s, %(owner)s)"
    for place, owner, expected in (
        ("98010101", None, {"recorder"}),
        ("98010201", None, set()),
        ("98010101", "committee", {"recorder"}),
        ("98010201", "other_committee", set()),
    ):
        bound = {"place": writers.ids[f"area_{place}"], "owner": writers.ids[owner] if owner else None}
        assert {who for who in EVERYBODY if writers.may(who, state, **bound)} == expected, (place, owner)


def test_a_plan_is_written_by_whose_it_is(writers: Writers) -> None:
    of_area = (
        "insert into plan (source_key, level, area_id, name_th, year_from, year_to)"
        " values ('new', %(level)s, %(area)s, 'แผน', 2570, 2570)"
    )
    for level, code, expected in (
        ("village", "98010101", {"recorder"}),
        ("village", "98010201", set()),
        ("tambon", "980101", {"coordinator"}),
        ("tambon", "980102", set()),
        ("amphoe", "9801", {"amphoe"}),
        ("amphoe", "9802", set()),
        ("province", "98", {"province"}),
    ):
        bound = {"level": level, "area": writers.ids[f"area_{code}"]}
        assert {who for who in EVERYBODY if writers.may(who, of_area, **bound)} == expected, (level, code)
    of_organisation = of_area.replace("area_id", "organisation_id")
    for owner in ("sao", "pao", "agency", "centre", "other_sao"):
        expected = {who for who, owners in OWN.items() if owner in owners}
        bound = {"level": "lao", "area": writers.ids[owner]}
        assert {who for who in EVERYBODY if writers.may(who, of_organisation, **bound)} == expected, owner


@pytest.mark.parametrize("table", GROUND)
def test_the_ground_is_kept_by_the_data_officer_of_the_area(writers: Writers, table: str) -> None:
    for code in ("980101", "980201"):
        may = {who for who in EVERYBODY if writers.may(who, GROUND[table], place=writers.ids[f"area_{code}"])}
        expected = {who for who, codes in KEEPERS.items() if code in codes}
        # Nobody is at home in the other amphoe, so there is no jurisdiction to add.
        assert may == (set() if (table, code) == ("jurisdiction", "980201") else expected), code


def test_ground_without_a_place_is_held_by_where_it_lies(writers: Writers) -> None:
    drawn = (
        "insert into water_source (source_key, kind, geom, location_precision)"
        " values ('new', 'pond', st_setsrid(st_point(%(east)s, 18.05), 4326), 'digitised')"
    )
    assert [writers.may("officer", drawn, east=east) for east in (99.55, 99.75, 101.0)] == [True, False, False]
    assert not writers.may("officer", "insert into water_source (source_key) values ('nowhere')")


def test_nobody_widens_their_own_scope(writers: Writers) -> None:
    wider = (
        "insert into account_organisation values (%(me)s, %(other_sao)s)",
        "insert into account_area values (%(me)s, %(area_98)s)",
        "delete from account_area where account_id = %(me)s",
        "update account set role = 'administrator' where id = %(me)s",
        "update account set active = true, demo = true where id = %(me)s",
        "update account set password_hash = 'x' where id = %(account_administrator)s",
        "insert into account (email, name, role, password_hash) values ('x@y', 'x', 'administrator', 'x')",
        "insert into access_token (account_id, name, scope, token_hash, expires_at)"
        " values (%(account_administrator)s, 'x', 'write', 'x', now())",
        "insert into sign_in (account_id, token_hash, browser, expires_at)"
        " values (%(account_administrator)s, 'x', '', now())",
        "insert into batch (layer, file_name, account_id) values ('project', 'x', %(account_administrator)s)",
        "insert into batch (layer, file_name) values ('project', 'x')",
    )
    for who in set(EVERYBODY) - {"administrator", "upkeep"}:
        me = writers.ids.get(f"account_{who}", 0)
        assert [it for it in wider if writers.may(who, it, me=me)] == [], who
    own = "update account set password_hash = 'x', password_temporary = false where id = %(me)s"
    assert writers.may("planner", own, me=writers.ids["account_planner"])
    assert writers.may("administrator", wider[0], me=writers.ids["account_planner"])


def test_what_a_person_may_is_not_taken_from_the_transaction(writers: Writers) -> None:
    """What a person may write stands in the store; only who they are is said."""
    with writers.as_("planner") as connection:
        for name in ("webgis.role", "webgis.organisations", "webgis.areas"):
            connection.execute("select set_config(%s, %s, true)", (name, "administrator"))
        shadow = "create temporary table account_organisation (account_id bigint, organisation_id bigint)"
        assert writers.tries(connection, shadow) == REFUSED
        assert writers.tries(connection, PROJECT["update"], project=writers.ids["project_other_sao"]) == NOTHING


def test_the_upkeep_writes_what_follows_and_nothing_people_write(writers: Writers) -> None:
    with writers.as_("upkeep") as connection:
        assert writers.tries(connection, "insert into layer_revision (layer, province_code) values ('x', '98')") == DONE
        assert writers.tries(connection, "update area set label_point = null where code = '98'") == DONE
        for statement in (
            PROJECT["insert"],
            "insert into need (source_key, title) values ('x', 'x')",
            "insert into account_area values (%(account_planner)s, %(area_98)s)",
            GROUND["road"],
        ):
            bound = {"owner": writers.ids["sao"], "place": writers.ids["area_980101"]}
            assert writers.tries(connection, statement, **bound) == REFUSED


def test_who_is_moved_home_moves_where_its_projects_count(writers: Writers) -> None:
    with writers.as_("administrator") as connection:
        moved = connection.execute(
            "update project set place_area_id = null where id = %s", (writers.ids["project_other_sao"],)
        ).rowcount
        assert moved == 0  # another's
        connection.execute(
            "update organisation set home_area_id = %s where id = %s",
            (writers.ids["area_980201"], writers.ids["other_sao"]),
        )
        assert connection.execute("select current_setting('webgis.actor')").fetchone() == (
            writers.names["administrator"],
        )
