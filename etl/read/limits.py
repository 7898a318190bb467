"""What the process that reads a person's file may take, and how it is shut in. Linux; called in that process only."""

import ctypes
import os
import resource
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path

from etl.read.archive import MOST_BYTES

_PR_SET_PDEATHSIG, _NEW_USER, _NEW_NETWORK = 1, 0x10000000, 0x40000000
_MOST_OPEN = 128
_LAST_SECONDS = 5
# Less than those have who handle its shapes afterwards: what is nested too deep for them ends here.
_STACK = 2 << 20


@dataclass(frozen=True)
class Limits:
    """Megabytes of address space, seconds of processor time, and seconds without a word until it is given up."""

    memory_mb: int
    seconds: int
    silent_seconds: float


def leave_network() -> bool:
    """Take the process to a network of its own that leads nowhere. False where the kernel does not let it."""
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def die_with(parent: int) -> None:
    """End this process when ``parent`` ends, even where it is killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def shut_in(limits: Limits, folder: Path) -> None:
    """Limit this process, and give it ``folder`` for all it writes."""
    tempfile.tempdir = str(folder)
    os.environ["TMPDIR"] = os.environ["CPL_TMPDIR"] = str(folder)
    os.chdir(folder)
    # At the first limit the processor's time ends with a signal that says so, at the second with any means.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + _LAST_SECONDS))
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_mb << 20),
        (resource.RLIMIT_FSIZE, MOST_BYTES),
        (resource.RLIMIT_NOFILE, _MOST_OPEN),
        (resource.RLIMIT_STACK, _STACK),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
