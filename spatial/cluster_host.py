"""What a machine gives a private cluster: PostgreSQL's programs, an account that may run them, a folder, a port.

``postgres`` refuses to run as root. An ordinary user runs it as that user. Root runs it as the owner of the checkout,
so that the owner can go on without root later, and where root owns the checkout as the OS user ``postgres``.
"""

import hashlib
import os
import pwd
import secrets
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from spatial.errors import ClusterError

# Below the range from which Linux hands out ports for outgoing connections.
PORTS = range(15_433, 32_000)
FALLBACK_HOMES = Path("/var/lib/webgis")


@dataclass(frozen=True)
class Account:
    """The OS user the server runs as. ``switch``: we are root and become that user to run its programs."""

    name: str
    uid: int
    gid: int
    switch: bool

    def own(self, path: Path) -> None:
        """Give ``path`` to this account."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def run(self, *command: str | Path, cwd: Path, timeout_s: float = 180) -> subprocess.CompletedProcess[str]:
        """Run ``command`` as this account and return what it did, whatever its exit code."""
        # PGHOST, PGDATA and their like would lead the programs to another server.
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        user = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}
        done: subprocess.CompletedProcess[str] = subprocess.run(  # type: ignore[call-overload]  # noqa: S603  our own commands
            [str(part) for part in command],
            cwd=cwd,
            env=env | {"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
            **user,
        )
        return done


def find_programs(version: int | None = None, root: Path = Path("/")) -> Path:
    """Return the folder of the newest PostgreSQL programs that have PostGIS, or of ``version``'s.

    Raises ``ClusterError`` (``no_postgresql``) that says what to install.
    """
    found = {
        int(folder.parent.name): folder
        for folder in root.glob("usr/lib/postgresql/*/bin")
        if folder.parent.name.isdigit()
        and (folder / "initdb").exists()
        and (root / f"usr/share/postgresql/{folder.parent.name}/extension/postgis.control").exists()
    }
    if version is None and found:
        return found[max(found)]
    if version in found:
        return found[version]
    package = f"postgresql-{version or 'N'}-postgis-3"
    raise ClusterError(
        "no_postgresql",
        f"ไม่พบโปรแกรม PostgreSQL พร้อม PostGIS กรุณาติดตั้งแพ็กเกจ {package} หรือกำหนด WEBGIS_DATABASE_URL",
        f"PostgreSQL with PostGIS is not installed: install {package}, or set WEBGIS_DATABASE_URL to a server.",
    )


def server_account(home: Path) -> Account:
    """Return the account that runs the server whose files are, or will be, in ``home``."""
    if os.geteuid() != 0:
        return _account(os.geteuid(), switch=False)
    if home.exists() and home.stat().st_uid != 0:
        return _account(home.stat().st_uid, switch=True)
    checkout = home.parent.parent
    while not checkout.exists():
        checkout = checkout.parent
    if checkout.stat().st_uid != 0:
        return _account(checkout.stat().st_uid, switch=True)
    try:
        return _account(pwd.getpwnam("postgres").pw_uid, switch=True)
    except KeyError:
        raise ClusterError(
            "no_account",
            "PostgreSQL ไม่ยอมทำงานในชื่อ root และเครื่องนี้ไม่มีผู้ใช้ postgres กรุณาใช้บัญชีผู้ใช้ธรรมดา",
            "PostgreSQL refuses to run as root and there is no OS user postgres: work as an ordinary user.",
        ) from None


def _account(uid: int, *, switch: bool) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise ClusterError(
            "no_account",
            f"เครื่องนี้ไม่มีชื่อของผู้ใช้หมายเลข {uid} ซึ่ง PostgreSQL ต้องใช้",
            f"User number {uid} has no name on this machine and PostgreSQL needs one: add it to /etc/passwd.",
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switch)


def reachable_home(home: Path, account: Account) -> Path:
    """Return ``home``, or a folder under /var/lib/webgis where ``account`` cannot come to ``home``."""
    parent = home.parent
    if not account.switch:
        return home
    if not parent.exists():
        parent.mkdir(parents=True, mode=0o755)
        if parent.parent.stat().st_uid == account.uid:
            account.own(parent)
    if account.run("test", "-x", parent, cwd=Path("/")).returncode == 0:
        return home
    return FALLBACK_HOMES / hashlib.sha256(str(home).encode()).hexdigest()[:12]


def port_is_free(port: int) -> bool:
    """Say whether a server could listen on ``port`` of the loopback address now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a loopback port nobody listens on."""
    for _ in range(100):
        port = secrets.choice(PORTS)
        if port_is_free(port):
            return port
    raise ClusterError("no_port", "ไม่มีพอร์ตว่างสำหรับฐานข้อมูล", "No free loopback port was found for the database server.")
