"""A private PostgreSQL cluster in a folder of ours: made, started and prepared by asking for it.

The superuser ``postgres`` comes in through the unix socket only, recognised by the OS user (peer). The owner role
migrates, the application role works; both come in with passwords through loopback.
"""

import fcntl
import json
import logging
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from spatial import cluster_files
from spatial.cluster_host import find_programs, free_port, port_is_free, reachable_home, server_account
from spatial.errors import ClusterError

DATABASE = "webgis"
OWNER_ROLE = "webgis_owner"
APP_ROLE = "webgis_app"
# Raised when _prepare has to run again on clusters that exist.
PREPARED = 1
START_TRIES = 5
READY_WITHIN_S = 120.0
# A unix socket's path holds 107 bytes at most, and the server adds /.s.PGSQL.<port>.
LONGEST_SOCKET_DIR = 85

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ClusterAddress:
    """Where one database of the cluster is reached: by the owner, by the application, by the superuser."""

    owner_url: str
    app_url: str
    admin_url: str


@dataclass(frozen=True)
class ClusterStatus:
    """``state`` is absent, stopped or running."""

    state: str
    home: Path
    port: int | None
    version: int | None
    pid: int | None


@dataclass(frozen=True)
class _State:
    port: int
    socket_dir: str
    owner_password: str
    app_password: str
    prepared: int = 0


class Cluster:
    """The cluster whose files are in ``home``. ``durable=False`` trades safety in a power cut for speed, for tests.

    Where root runs it and the server's account cannot come to ``home``, the files are under /var/lib/webgis instead.
    """

    def __init__(self, home: Path, durable: bool = True) -> None:
        self.durable = durable
        self.account = server_account(home.absolute())
        self.home = reachable_home(home.absolute(), self.account)
        self.moved = self.home != home.absolute()
        self.data = self.home / "data"
        self.log_file = self.home / "server.log"
        self._state_file = self.home / "cluster.json"

    def ensure(self) -> ClusterAddress:
        """Make, start and prepare the cluster as far as it is not, and return the address of its database.

        Raises ``ClusterError`` with one sentence that says what is in the way.
        """
        if not self._ready():
            self._make_home()
            with self._locked():
                if not self._ready():
                    self._bring_up()
        return self.address()

    def address(self, database: str = DATABASE) -> ClusterAddress:
        """Return where ``database`` is reached. The cluster must have been made."""
        state = self._state()
        if state is None:
            raise ClusterError(
                "no_cluster", "ยังไม่ได้สร้างฐานข้อมูลของระบบ", f"There is no database cluster in {self.home} yet."
            )
        place = f"127.0.0.1:{state.port}/{quote(database)}"
        socket = f"host={quote(state.socket_dir, safe='')}&port={state.port}"
        return ClusterAddress(
            owner_url=f"postgresql://{OWNER_ROLE}:{state.owner_password}@{place}",
            app_url=f"postgresql://{APP_ROLE}:{state.app_password}@{place}",
            admin_url=f"postgresql://postgres@/{quote(database)}?{socket}",
        )

    def status(self) -> ClusterStatus:
        """Say what there is, without changing it."""
        if not (self.data / "PG_VERSION").exists():
            return ClusterStatus("absent", self.home, None, None, None)
        state, pid = self._state(), self._postmaster()
        return ClusterStatus(
            "running" if pid else "stopped", self.home, state.port if state else None, self._version(), pid
        )

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, nothing committed is lost."""
        if not self.data.exists():
            return
        with self._locked():
            self._stop()

    def destroy(self) -> None:
        """Stop the server and delete the cluster with all its databases."""
        if not self.home.exists():
            return
        self.stop()
        state = self._state()
        if state is not None and Path(state.socket_dir) != self.home:
            shutil.rmtree(state.socket_dir, ignore_errors=True)
        shutil.rmtree(self.home)

    def create_database(self, name: str, template: str | None = None) -> ClusterAddress:
        """Create ``name`` for the owner role, with PostGIS and pg_trgm, or as a copy of the database ``template``.

        Nobody may be connected to a template while it is copied. An existing database raises ``ClusterError``.
        """
        create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(OWNER_ROLE), sql.Identifier(template or "template1")
        )
        try:
            with self._admin("postgres") as connection:
                connection.execute(create)
            self._equip(name)
        except psycopg.Error as error:
            raise ClusterError(
                "database_not_made", f"สร้างฐานข้อมูล {name} ไม่สำเร็จ", f"Database {name} was not made: {error}"
            ) from error
        return self.address(name)

    def drop_database(self, name: str) -> None:
        """Drop the database ``name`` if it exists, closing the connections to it."""
        with self._admin("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    # -- making and starting ------------------------------------------------------------------------------------

    def _bring_up(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        pid, state = self._postmaster(), self._state() or self._new_state()
        if pid and not cluster_files.socket_path(state.socket_dir, state.port).exists():
            # Something swept the temporary folder of the socket: only a restart brings it back.
            self._stop()
            pid = None
        if not pid:
            self._start()
        self._await_answer()
        self._prepare()

    def _make_home(self) -> None:
        try:
            if not self.home.exists():
                self.home.parent.mkdir(parents=True, exist_ok=True)
                if self.moved:
                    self.home.parent.chmod(0o755)
                    log.warning("The database's account cannot enter the checkout: its files are in %s", self.home)
                self.home.mkdir(mode=0o700)
                self.account.own(self.home)
            os.listdir(self.home)
        except PermissionError as error:
            raise self._not_ours() from error

    def _initialise(self) -> None:
        making = self.home / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        options = ["--data-checksums"] if self.durable else ["--no-sync"]
        done = self.account.run(
            *(find_programs() / "initdb", "-D", making, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"),
            *("--locale-provider=libc", "--auth=reject", "--no-instructions", *options),
            cwd=self.home,
        )
        if done.returncode != 0:
            raise _failed("PostgreSQL could not make its data folder", done.stderr)
        cluster_files.write_access(making, self.account)
        # The folder gets its name when it is whole, so that an interrupted initdb is simply done again.
        making.rename(self.data)

    def _start(self) -> None:
        output = ""
        for attempt in range(START_TRIES):
            state = self._state() or self._new_state()
            if not port_is_free(state.port):
                state = replace(state, port=free_port())
            if not Path(state.socket_dir).is_dir():
                state = replace(state, socket_dir=self._socket_dir())
            self._save(state)
            cluster_files.write_settings(self.data, state.port, state.socket_dir, self.account, durable=self.durable)
            cluster_files.remove_stale_locks(self.data, state.socket_dir)
            done = self.account.run(
                *(self._programs() / "pg_ctl", "start", "-w", "-t", "150", "-D", self.data, "-l", self.log_file),
                cwd=self.home,
            )
            if done.returncode == 0:
                return
            output = done.stdout + done.stderr + cluster_files.last_lines(self.log_file)
            # The port was taken in this very moment, or backends of a killed server are still on their way out.
            time.sleep(0.5 * (attempt + 1))
        raise _failed("PostgreSQL did not start", output)

    def _stop(self) -> None:
        if self._postmaster() is None:
            return
        command = (self._programs() / "pg_ctl", "stop", "-w", "-t", "60", "-D", self.data)
        if self.account.run(*command, "-m", "fast", cwd=self.home).returncode != 0:
            done = self.account.run(*command, "-m", "immediate", cwd=self.home)
            if done.returncode != 0 and self._postmaster() is not None:
                raise _failed("PostgreSQL did not stop", done.stderr)

    def _await_answer(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while True:
            try:
                with self._admin("postgres"):
                    return
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or self._postmaster() is None:
                    raise _failed("PostgreSQL does not answer", str(error)) from error
            time.sleep(0.1)

    def _prepare(self) -> None:
        state = self._state()
        assert state is not None  # noqa: S101  the server is running on it
        with self._admin("postgres") as connection:
            for role, password in ((OWNER_ROLE, state.owner_password), (APP_ROLE, state.app_password)):
                _ensure_role(connection, role, password)
            connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP_ROLE), sql.Identifier(OWNER_ROLE)))
            exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if exists:
            self._equip(DATABASE)
        else:
            self.create_database(DATABASE)
        self._save(replace(state, prepared=PREPARED))

    def _equip(self, database: str) -> None:
        names = {"database": sql.Identifier(database), "owner": sql.Identifier(OWNER_ROLE)}
        with self._admin(database) as connection:
            for statement in (
                "CREATE EXTENSION IF NOT EXISTS postgis",
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON spatial_ref_sys TO {owner}",
                "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
                "GRANT CONNECT ON DATABASE {database} TO {app}",
            ):
                connection.execute(sql.SQL(statement).format(app=sql.Identifier(APP_ROLE), **names))

    # -- what is there ------------------------------------------------------------------------------------------

    def _ready(self) -> bool:
        state = self._state()
        if state is None or state.prepared != PREPARED:
            return False
        try:
            with self._admin(DATABASE):
                return True
        except psycopg.OperationalError:
            return False

    @contextmanager
    def _admin(self, database: str) -> Iterator[psycopg.Connection]:
        url = self.address(database).admin_url
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            yield connection

    def _version(self) -> int:
        return int((self.data / "PG_VERSION").read_text().split(".")[0])

    def _programs(self) -> Path:
        return find_programs(self._version())

    def _postmaster(self) -> int | None:
        return cluster_files.running_pid(self.data)

    def _new_state(self) -> _State:
        state = _State(free_port(), self._socket_dir(), secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        self._save(state)
        return state

    def _socket_dir(self) -> str:
        if len(os.fsencode(self.home)) <= LONGEST_SOCKET_DIR:
            return str(self.home)
        made = Path(tempfile.mkdtemp(prefix="webgis-pg-", dir="/tmp"))
        self.account.own(made)
        return str(made)

    def _state(self) -> _State | None:
        try:
            return _State(**json.loads(self._state_file.read_text()))
        except FileNotFoundError:
            return None
        except PermissionError:
            raise self._not_ours() from None

    def _save(self, state: _State) -> None:
        draft = self._state_file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(state), file)
        self.account.own(draft)
        draft.rename(self._state_file)

    def _not_ours(self) -> ClusterError:
        return ClusterError(
            "not_ours",
            f"โฟลเดอร์ฐานข้อมูล {self.home} เป็นของผู้ใช้อื่น",
            f"The database folder {self.home} belongs to another user: work as that user, or as root.",
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other processes from starting or stopping the same cluster meanwhile."""
        folder = os.open(self.home, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def _ensure_role(connection: psycopg.Connection, role: str, password: str) -> None:
    name = sql.Identifier(role)
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    # Hashed here, so that the password itself never stands in the server's log.
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}").format(
            name, sql.Literal(hashed)
        )
    )


def _failed(what: str, output: str) -> ClusterError:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line.lower()] or lines or ["no message"]
    return ClusterError(
        "cluster_failed", f"เซิร์ฟเวอร์ฐานข้อมูลขัดข้อง: {telling[-1]}", f"{what}: {telling[-1]}", output=output
    )
