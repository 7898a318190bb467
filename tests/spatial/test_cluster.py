"""The private cluster, proved on a real one: what comes in, what survives, what is said when it cannot be."""

import os
import shutil
import signal
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from spatial.cluster import Cluster
from spatial.cluster_files import running_pid
from spatial.cluster_host import find_programs, free_port, port_is_free, server_account
from spatial.errors import ClusterError


@pytest.fixture(scope="module")
def programs() -> Path:
    try:
        return find_programs()
    except ClusterError as error:
        if os.environ.get("WEBGIS_DATABASE_URL"):
            pytest.skip(f"a given server is used and none can be made here: {error}")
        raise


@pytest.fixture(scope="module")
def cluster(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("checkout") / ".webgis" / "pg", durable=False)
    made.ensure()
    yield made
    made.destroy()
    assert made.status().state == "absent"
    assert not made.home.exists()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="wg") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def value(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row and row[0]


def test_asking_again_is_quick_and_changes_nothing(programs: Path, cluster: Cluster) -> None:
    before, started = cluster.ensure(), time.monotonic()
    assert cluster.ensure() == before
    assert time.monotonic() - started < 1
    status = cluster.status()
    assert (status.state, status.home, status.version) == ("running", cluster.home, int(programs.parent.name))
    assert status.pid == running_pid(cluster.data)


def test_roles_have_no_power_they_do_not_need(cluster: Cluster) -> None:
    with psycopg.connect(cluster.ensure().admin_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls "
            "FROM pg_roles WHERE rolname LIKE 'webgis%' ORDER BY 1"
        ).fetchall()
    powerless = (True, False, False, False, False, False)
    assert rows == [("webgis_app", *powerless), ("webgis_owner", *powerless)]


def test_owner_makes_tables_and_own_reference_systems_and_the_application_does_not(cluster: Cluster) -> None:
    address = cluster.ensure()
    with psycopg.connect(address.owner_url) as owner:
        owner.execute("CREATE TABLE made_by_owner (id int)")
        owner.execute("INSERT INTO spatial_ref_sys (srid, auth_name) VALUES (990001, 'test')")
        owner.rollback()
    with psycopg.connect(address.app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE TABLE made_by_app (id int)")
    with psycopg.connect(address.app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("DELETE FROM spatial_ref_sys")


def test_superuser_comes_in_through_the_socket_only(cluster: Cluster) -> None:
    address = cluster.ensure()
    assert value(address.admin_url, "SELECT current_user") == "postgres"
    through_loopback = address.owner_url.replace("webgis_owner:", "postgres:")
    with pytest.raises(psycopg.OperationalError, match="rejects connection"):
        psycopg.connect(through_loopback)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address.app_url.replace("webgis_app:", "webgis_app:not-"))


def test_listens_on_loopback_only(cluster: Cluster) -> None:
    assert value(cluster.ensure().owner_url, "SHOW listen_addresses") == "127.0.0.1"


def test_secrets_are_readable_by_their_owner_only(cluster: Cluster) -> None:
    cluster.ensure()
    assert stat.S_IMODE((cluster.home / "cluster.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(cluster.home.stat().st_mode) == 0o700


def test_thai_is_searched_and_sorted_as_thai(cluster: Cluster) -> None:
    owner = cluster.ensure().owner_url
    # With lc_ctype C no trigram of a Thai word is left, and every two Thai names are alike.
    assert value(owner, "SELECT similarity('ถนนคอนกรีต', 'ขุดลอกคลอง')") == 0
    assert value(owner, "SELECT similarity('ถนนคอนกรีต', 'ถนนคอนกรีตเสริมเหล็ก')") > 0.3  # type: ignore[operator]
    in_order = value(
        owner, "SELECT array_agg(w ORDER BY w COLLATE \"th-x-icu\") FROM unnest(ARRAY['แพร่', 'เลย', 'ตาก', 'ลำปาง']) w"
    )
    assert in_order == ["ตาก", "แพร่", "ลำปาง", "เลย"]


def test_data_outlives_stop_crash_and_a_stale_lock(cluster: Cluster) -> None:
    owner = cluster.ensure().owner_url
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('ยังอยู่')")
    cluster.stop()
    assert cluster.status().state == "stopped"
    assert value(cluster.ensure().owner_url, "SELECT word FROM kept") == "ยังอยู่"

    pid = cluster.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert value(cluster.ensure().owner_url, "SELECT word FROM kept") == "ยังอยู่"

    # After a machine's restart the number in the lock may belong to another process of the same user.
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")
    (cluster.home / f".s.PGSQL.{_port(owner)}.lock").write_text(f"{os.getpid()}\n")
    assert cluster.status().state == "stopped"
    assert value(cluster.ensure().owner_url, "SELECT word FROM kept") == "ยังอยู่"


def test_a_taken_port_is_left_to_its_holder(cluster: Cluster) -> None:
    port = _port(cluster.ensure().owner_url)
    cluster.stop()
    with socket.create_server(("127.0.0.1", port)):
        assert not port_is_free(port)
        moved = cluster.ensure()
        assert _port(moved.owner_url) != port
        assert value(moved.app_url, "SELECT 1") == 1


def test_a_database_is_copied_from_a_template_and_dropped(cluster: Cluster) -> None:
    cluster.ensure()
    template = cluster.create_database("pattern")
    with psycopg.connect(template.owner_url) as owner:
        owner.execute("CREATE TABLE carried (id int)")
        owner.execute("GRANT SELECT ON carried TO webgis_app")
    copy = cluster.create_database("copied", template="pattern")
    assert value(copy.app_url, "SELECT count(*) FROM carried") == 0
    assert str(value(copy.app_url, "SELECT postgis_lib_version()")).startswith("3.")
    with pytest.raises(ClusterError, match="already exists"):
        cluster.create_database("copied")
    with psycopg.connect(copy.app_url):
        cluster.drop_database("copied")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(copy.app_url)
    cluster.drop_database("copied")


def test_a_deep_folder_gets_its_socket_elsewhere_and_back_when_it_was_swept(programs: Path, open_folder: Path) -> None:
    deep = Cluster(open_folder / ("deep-" * 20) / ".webgis" / "pg", durable=False)
    deep.home.mkdir(parents=True)
    deep.account.own(deep.home)
    (deep.home / "data.making").mkdir()
    (deep.home / "data.making" / "half").write_text("an initdb that was interrupted")
    try:
        first = _socket_dir(deep.ensure().admin_url)
        assert first.parent == Path("/tmp")
        assert not deep.moved
        shutil.rmtree(first)
        second = _socket_dir(deep.ensure().admin_url)
        assert second != first
        assert value(deep.address().admin_url, "SELECT 1") == 1
    finally:
        deep.destroy()
    assert not second.exists()


def test_root_keeps_files_where_the_server_can_reach_them(cluster: Cluster) -> None:
    # pytest's folders are closed to others, so the account root lends the server cannot enter them.
    assert cluster.moved == (os.geteuid() == 0)
    assert cluster.home.is_relative_to("/var/lib/webgis") == cluster.moved
    assert cluster.home.stat().st_uid == cluster.account.uid != 0


def test_newest_programs_with_postgis_are_taken(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="postgresql-N-postgis-3"):
        find_programs(root=tmp_path)
    for version in ("9", "15", "17", "18"):
        (tmp_path / f"usr/lib/postgresql/{version}/bin").mkdir(parents=True)
        (tmp_path / f"usr/lib/postgresql/{version}/bin/initdb").write_text("")
    for version in ("9", "15", "17"):
        (tmp_path / f"usr/share/postgresql/{version}/extension").mkdir(parents=True)
        (tmp_path / f"usr/share/postgresql/{version}/extension/postgis.control").write_text("")
    assert find_programs(root=tmp_path) == tmp_path / "usr/lib/postgresql/17/bin"
    assert find_programs(15, root=tmp_path) == tmp_path / "usr/lib/postgresql/15/bin"
    with pytest.raises(ClusterError, match="postgresql-18-postgis-3"):
        find_programs(18, root=tmp_path)


def test_the_server_never_runs_as_root(tmp_path: Path) -> None:
    account = server_account(tmp_path / ".webgis" / "pg")
    assert account.uid != 0
    assert account.switch == (os.geteuid() == 0)


def test_free_ports_are_free() -> None:
    assert port_is_free(free_port())


def _port(url: str) -> int:
    port = urlsplit(url).port
    assert port is not None
    return port


def _socket_dir(admin_url: str) -> Path:
    return Path(parse_qs(urlsplit(admin_url).query)["host"][0])
