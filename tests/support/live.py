"""The real program over a test's database: its commands, its server, its worker."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.support import forks
from tests.support.stores import Store

Command = Callable[..., "subprocess.CompletedProcess[str]"]
WEBGIS = Path(sys.executable).parent / "webgis"
READY_WITHIN_S = 60
NATIONAL = (
    ("province", "province.gpkg"),
    ("amphoe", "amphoe.gpkg"),
    ("tambon", "tambon.gpkg"),
    ("village", "villages_register.csv.gz"),
    ("lao", "lao_register.csv"),
    ("project", "../overlap_pairs/projects.csv"),
)


@dataclass(frozen=True)
class LiveServer:
    """A running server: where it answers, the database under it, its home folder, its log, its process."""

    url: str
    store: Store
    home: Path
    log: Path
    pid: int

    def environment(self) -> dict[str, str]:
        return environment(self.store, self.home)


def environment(store: Store, home: Path) -> dict[str, str]:
    """Return the environment of a command that works on ``store``."""
    separate = store.app_url != store.owner_url
    given = {"WEBGIS_DATABASE_URL": store.owner_url, "WEBGIS_HOME": str(home)}
    return os.environ | given | ({"WEBGIS_APP_DATABASE_URL": store.app_url} if separate else {})


def command(
    store: Store, home: Path, *words: str | Path, given: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``webgis …`` as a person would and return what it printed and its exit code. ``given``: more settings."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = forks.begin([*map(str, words)], _around(store, home, given), out, err)
        process.join()
        return subprocess.CompletedProcess(words, process.exitcode or 0, out.read_text("utf-8"), err.read_text("utf-8"))


def installed(
    store: Store, home: Path, *words: str | Path, given: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Do the same with the installed command, which loads its modules first."""
    around = _around(store, home, given)
    return subprocess.run([WEBGIS, *map(str, words)], env=around, capture_output=True, text=True, check=False)


def must(store: Store, home: Path, *words: str | Path, run: Command = command) -> str:
    """Run ``webgis …``; fail with its words where it fails."""
    done = run(store, home, *words)
    assert done.returncode == 0, f"webgis {' '.join(map(str, words))}: {done.stderr[-2000:]}"
    return done.stdout


def _around(store: Store, home: Path, given: dict[str, str] | None) -> dict[str, str]:
    around = environment(store, home) | (given or {})
    return {name: value for name, value in around.items() if value}


def fill_with_demo(store: Store) -> None:
    """Load the demo province."""
    with tempfile.TemporaryDirectory() as home:
        must(store, Path(home), "demo", "load", run=installed)


def fill_with_thailand(store: Store, data: Path) -> None:
    """Import the real files, as the README tells, and find the overlaps of Lampang."""
    with tempfile.TemporaryDirectory() as home:
        for layer, name in NATIONAL:
            must(store, Path(home), "import", layer, data / name, "--json")
        must(store, Path(home), "overlaps", "scan", "--area", "52", "--json")


def free_port() -> int:
    """Return a loopback port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(
    store: Store, *, demo: bool, processes: int = 1, given: dict[str, str] | None = None
) -> Iterator[LiveServer]:
    """Serve ``store`` on a free port until the block ends. ``given``: more settings."""
    home, port = Path(tempfile.mkdtemp(prefix="webgis-test-")), free_port()
    log = home / "server.log"
    around = environment(store, home) | {"WEBGIS_DEMO": "1" if demo else "0", "WEBGIS_PROCESSES": str(processes)}
    around |= ({} if demo else {"WEBGIS_ATTRIBUTION": "© OCHA COD-AB"}) | (given or {})
    process = forks.begin(["serve", "--port", str(port)], around, log, log)
    try:
        url = f"http://127.0.0.1:{port}"
        _await_ready(url, process, log)
        yield LiveServer(url, store, home, log, process.pid or 0)
    finally:
        process.terminate()
        process.join(20)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def working(store: Store, home: Path) -> Iterator[ForkServerProcess]:
    """Run a worker until the block ends."""
    process = forks.begin(["worker"], environment(store, home), None, None)
    try:
        yield process
    finally:
        process.terminate()
        process.join(40)


def _await_ready(url: str, process: ForkServerProcess, log: Path) -> None:
    pause = threading.Event()
    for _ in range(READY_WITHIN_S * 10):
        if not process.is_alive():
            raise RuntimeError(f"the server stopped: {log.read_text(errors='replace')[-2000:]}")
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pause.wait(0.1)
    raise RuntimeError(f"the server was not ready in {READY_WITHIN_S} s")
