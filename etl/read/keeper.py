"""The process apart in which people's files are read: ``python -m etl.read.keeper SOCKET``.

It has the readers loaded and nothing else: no store, no secret. For each file it forks a guard, and the guard a
reader. The reader is limited and sends what it reads; the guard ends it as soon as nobody waits, takes its folder
away, and tells how it ended. What is asked comes with the reader's pipe and the guard's leash.
"""

import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

# pyogrio would take them along, for seconds and a hundred megabytes, and no reader uses them.
for _heavy in ("pandas", "geopandas", "pyarrow"):
    sys.modules[_heavy] = None  # type: ignore[assignment]

from etl.read import ReadOptions, limits, markup, open_source, vector, wire  # noqa: E402
from etl.read.limits import Limits  # noqa: E402
from spatial.errors import BadInput  # noqa: E402

LOADED = (markup, vector)
_LONGEST = 1 << 18


def main() -> None:
    """Fork a guard for each file asked for, until the one who asks is gone."""
    asking = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, fds, _, _ = socket.recv_fds(asking, _LONGEST, 2)
        if not asked:
            return
        if os.fork() == 0:
            asking.close()
            try:
                _guard(json.loads(asked), *fds)
            finally:
                os._exit(0)
        for fd in fds:
            os.close(fd)


def _guard(asked: dict[str, Any], pipe: int, leash: int) -> None:
    """Have the file read and tell how that ended; end it where the other end of the leash is let go."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    alone = limits.leave_network()
    folder = Path(tempfile.mkdtemp(prefix="webgis-"))
    guard = os.getpid()
    reader = os.fork()
    if reader == 0:
        os.setpgid(0, 0)
        limits.die_with(guard)
        os.close(leash)
        _read(asked, pipe, folder)
        os._exit(0)
    os.close(pipe)
    ended = os.pidfd_open(reader)
    waiting = select.poll()
    for fd in (ended, leash):
        waiting.register(fd, select.POLLIN)
    if ended not in dict(waiting.poll()):
        _kill(reader)
    _, status, used = os.wait4(reader, 0)
    shutil.rmtree(folder, ignore_errors=True)
    told = {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "peak_kb": used.ru_maxrss,
        "cpu": used.ru_utime + used.ru_stime,
        "alone": alone,
    }
    os.write(leash, json.dumps(told).encode())


def _kill(reader: int) -> None:
    """End the reader and what it may have started; before it leads a group of its own, itself alone."""
    try:
        os.killpg(reader, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(reader, signal.SIGKILL)


def _read(asked: dict[str, Any], pipe: int, folder: Path) -> None:
    """Read the file within its limits and send what it holds, or why it cannot be read."""
    # What libraries print belongs to nobody's screen.
    quiet = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(quiet, fd)
    said: wire.Message
    try:
        limits.shut_in(Limits(**asked["limits"]), folder)
        options = asked["options"] | {"headings": frozenset(asked["options"]["headings"])}
        source = open_source(Path(asked["path"]), ReadOptions(**options))
        wire.send(pipe, wire.head_of(source))
        for piece in wire.pieces(source):
            wire.send(pipe, piece)
        said = {"done": True}
    except BrokenPipeError:
        return
    except BadInput as why:
        said = {"refused": {"code": why.code, "th": why.th, "en": why.en, "facts": why.facts}}
    except MemoryError:
        said = {"beyond": "memory"}
    # A reader's panic is no Exception; whatever it is, the one who waits is told.
    except BaseException:
        said = {"broke": traceback.format_exc()[-4_000:]}
    wire.send(pipe, said)


if __name__ == "__main__":
    main()
