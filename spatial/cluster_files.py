"""What of a private cluster's data folder is ours: settings, who may come in, locks a dead server left behind."""

import os
from pathlib import Path

from spatial.cluster_host import Account

SETTINGS_FILE = "webgis.conf"
# Parallel queries put their shared memory into /dev/shm, of which containers often have 64 MB only.
ENOUGH_SHARED_MEMORY = 1 << 30

ACCESS = """\
# The superuser comes in through the socket alone, known by the OS user; everybody else with a password.
local all postgres              peer map=webgis
local all all                   scram-sha-256
host  all postgres 127.0.0.1/32 reject
host  all all      127.0.0.1/32 scram-sha-256
"""

SETTINGS = """\
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{socket_dir}'
unix_socket_permissions = 0700
cluster_name = 'webgis'
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = 'scram-sha-256'
max_connections = 60
shared_buffers = 512MB
work_mem = 32MB
maintenance_work_mem = 512MB
effective_cache_size = 4GB
max_wal_size = 4GB
random_page_cost = 1.1
jit = off
log_checkpoints = off
"""

# What only a power cut can punish: the databases of tests are made anew anyway.
NOT_DURABLE = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
"""


def write_access(data: Path, account: Account) -> None:
    """Write who may come in, and have the server read our settings after its own."""
    (data / "pg_hba.conf").write_text(ACCESS)
    users = dict.fromkeys(("root", account.name))
    (data / "pg_ident.conf").write_text("".join(f'webgis "{user}" postgres\n' for user in users))
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"\ninclude_if_exists = '{SETTINGS_FILE}'\n")


def write_settings(data: Path, port: int, socket_dir: str, account: Account, *, durable: bool) -> None:
    """Write the server's settings for its next start."""
    memory = os.statvfs("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108  only looked at
    small = memory is None or memory.f_frsize * memory.f_blocks < ENOUGH_SHARED_MEMORY
    text = SETTINGS.format(port=port, socket_dir=socket_dir.replace("'", "''"))
    text += "" if durable else NOT_DURABLE
    text += "dynamic_shared_memory_type = mmap\n" if small else ""
    path = data / SETTINGS_FILE
    path.write_text(text)
    account.own(path)


def socket_path(socket_dir: str, port: int) -> Path:
    """Return the path of the server's unix socket."""
    return Path(socket_dir) / f".s.PGSQL.{port}"


def running_pid(data: Path) -> int | None:
    """Return the process number of the server that runs on ``data``, or None.

    A number in postmaster.pid proves nothing: after a crash, and always in a restarted container, it may be another
    process's by now. The server's working folder is its data folder, which no other process of that number has.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
        return pid if Path(f"/proc/{pid}/cwd").samefile(data) else None
    except (FileNotFoundError, PermissionError, ProcessLookupError, IndexError, ValueError):
        return None


def remove_stale_locks(data: Path, socket_dir: str) -> None:
    """Remove what a server that died without a word left behind. To be called only while none runs on ``data``."""
    (data / "postmaster.pid").unlink(missing_ok=True)
    for left in Path(socket_dir).glob(".s.PGSQL.*"):
        left.unlink()


def last_lines(path: Path, count: int = 20) -> str:
    """Return the last lines of the text file ``path``, or nothing where there is no such file."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text(errors="replace").splitlines()[-count:])
