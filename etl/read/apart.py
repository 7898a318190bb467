"""Opening a person's file in a process apart. What comes back are plain values, a piece at a time, or a refusal."""

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from etl.messages import Finding
from etl.read import wire
from etl.read.limits import Limits
from etl.read.refusals import beyond, unreadable
from etl.read.source import Piece, ReadOptions, Source
from spatial.errors import BadInput
from spatial.settings import CHECKOUT, read_settings

_LOG = logging.getLogger(__name__)
_ENDING_SECONDS = 10


def open_apart(path: Path, options: ReadOptions) -> Source:
    """Open ``path`` as ``open_source`` does, in a process apart that is limited as the settings say.

    Whoever opens closes: ``source.close()`` ends the process. Raises BadInput, also while records are read: what
    ``open_source`` raises, ``file_too_heavy`` beyond a limit, ``unreadable_file`` where the reader itself broke.
    """
    said = read_settings()
    limits = Limits(said.read_memory_mb, said.read_seconds, said.read_silent_seconds)
    reader = _Reader(path, options, limits)
    try:
        head = reader.next()
    except BaseException:
        reader.close()
        raise
    findings: list[Finding] = []
    source = wire.opened(head, reader.pieces(findings), findings)
    source.close = reader.close
    return source


class _Reader:
    """One file being read apart."""

    def __init__(self, path: Path, options: ReadOptions, limits: Limits) -> None:
        self._path, self._limits, self._closed = path, limits, False
        self._pipe, given_pipe = os.pipe()
        self._leash, given_leash = socket.socketpair()
        asked = {
            "path": str(path.absolute()),
            "options": asdict(options) | {"headings": sorted(options.headings)},
            "limits": asdict(limits),
        }
        try:
            _KEEPER.ask(json.dumps(asked).encode(), [given_pipe, given_leash.fileno()])
        except BaseException:
            self.close()
            raise
        finally:
            os.close(given_pipe)
            given_leash.close()

    def next(self) -> wire.Message:
        """Return the next message of the reader. Raises BadInput where it says why not, or says nothing."""
        try:
            said = wire.receive(self._pipe, self._limits.silent_seconds)
        except wire.Silence:
            self.close()
            raise beyond(self._path, "time", self._limits.silent_seconds) from None
        if said is None:
            raise self._ended()
        if "refused" in said:
            why = said["refused"]
            raise BadInput(why["code"], why["th"], why["en"], **why["facts"])
        if "beyond" in said:
            self._told()
            raise beyond(self._path, "memory", self._limits.memory_mb)
        if "broke" in said:
            _LOG.error("the reader of %s broke: %s", self._path.name, said["broke"])
            raise unreadable(self._path, "the reader broke")
        return said

    def pieces(self, findings: list[Finding]) -> Iterator[Piece]:
        """Yield the records in pieces; what is found on the way goes to ``findings``."""
        try:
            while "done" not in (said := self.next()):
                findings += wire.findings_of(said)
                yield from wire.unpacked(said)
        finally:
            self.close()

    def _ended(self) -> BadInput:
        """Return why a reader that said nothing more came to its end."""
        told = self._told()
        number = told.get("signal")
        if number == signal.SIGXCPU or told.get("cpu", 0) > self._limits.seconds:
            return beyond(self._path, "time", self._limits.seconds)
        # Libraries that get no more memory abort; the machine that has none ends whoever takes most.
        if number in (signal.SIGABRT, signal.SIGKILL):
            return beyond(self._path, "memory", self._limits.memory_mb)
        return unreadable(self._path, "the reader broke")

    def _told(self) -> dict[str, Any]:
        """Return what the guard tells of the reader's end: its signal, the most memory it had, its seconds."""
        self._leash.settimeout(_ENDING_SECONDS)
        told: dict[str, Any] = json.loads(self._leash.recv(4_096) or b"{}")
        _LOG.warning("the reader of %s ended: %s", self._path.name, told)
        self.close()
        return told

    def close(self) -> None:
        """Let go: whatever still reads is ended."""
        if not self._closed:
            self._closed = True
            os.close(self._pipe)
            self._leash.close()


class _Keeper:
    """The process that forks readers, started when the first file is opened and again where it was killed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: socket.socket | None = None

    def ask(self, asked: bytes, fds: list[int]) -> None:
        """Have a file read; ``fds``: the pipe and the leash of its reader."""
        with self._lock:
            asking = self._asking
            if asking is None or self._process is None or self._process.poll() is not None:
                self.stop()
                asking = self._start()
            socket.send_fds(asking, [asked], fds)

    def _start(self) -> socket.socket:
        self._asking, given = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # Nothing of this process's surroundings: an address of the store, a key of cookies.
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
        with given:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "etl.read.keeper", str(given.fileno())],
                pass_fds=[given.fileno()],
                env=kept | {"PYTHONPATH": str(CHECKOUT), "OPENBLAS_NUM_THREADS": "1", "GDAL_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                # A person's Ctrl-C is ours to answer; letting go of the socket ends it.
                start_new_session=True,
            )
        return self._asking

    def stop(self) -> None:
        """End the process; readers of files that are still open go on until they are closed."""
        if self._asking is not None:
            self._asking.close()
            self._asking = None
        if self._process is not None:
            self._process.wait(_ENDING_SECONDS)
            self._process = None


_KEEPER = _Keeper()
atexit.register(_KEEPER.stop)
