"""What runs on the machine: the readers of people's files, and whether they are gone."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def stat(pid: int) -> tuple[int, int, int] | None:
    """A process's parent, group and session; None where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else (int(fields[1]), int(fields[2]), int(fields[3]))


def running() -> dict[int, tuple[int, int, int]]:
    pids = [int(name) for name in os.listdir("/proc") if name.isdecimal()]
    return {pid: found for pid in pids if (found := stat(pid))}


def keepers(of: int) -> set[int]:
    """The processes that fork readers for a process: one, or none before it opened a file."""
    return {pid for pid in _children({of}) if b"etl.read.keeper" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def readers(of: int) -> list[int]:
    """The readers at work for a process: the children of the guards of its keeper."""
    return sorted(_children(_children(keepers(of))))


def _children(parents: set[int]) -> set[int]:
    return {pid for pid, (parent, _, _) in running().items() if parent in parents}


def gone(is_gone: Callable[[], bool]) -> None:
    """Wait until something is gone, for as long as a busy machine may take."""
    until = time.monotonic() + 30
    while not is_gone():
        assert time.monotonic() < until
        os.sched_yield()
