"""The program's own processes, begun where its modules are loaded already: loading them takes seconds, each time.

A command that is forked so runs ``webgis.cli:main`` in a process, an environment and streams of its own. That the
installed command ``webgis`` begins by itself is held by ``live.installed``.
"""

import multiprocessing
import os
import sys
from multiprocessing.context import ForkServerProcess
from pathlib import Path

# What the commands open when they are called; nothing in them reads a setting before that.
LOADED = (
    "webgis.cli", "webgis.commands.data", "webgis.commands.export", "webgis.commands.failures",
    "webgis.commands.overlaps",
    "webgis.commands.people", "webgis.commands.server", "webgis.routes", "webgis.provider", "webgis.labels", "etl.jobs",
    "tests.support.forks",
)  # fmt: skip
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(list(LOADED))


def load_nothing() -> None:
    """Have each process load its own modules, as the installed command does: where memory is measured."""
    _forks.set_forkserver_preload([])


def begin(words: list[str], environment: dict[str, str], out: Path | None, err: Path | None) -> ForkServerProcess:
    """Begin ``webgis …`` in a process of its own; what it prints goes to the files, or nowhere."""
    process = _forks.Process(target=_run, args=(words, environment, out, err))
    process.start()
    return process


def _run(words: list[str], environment: dict[str, str], out: Path | None, err: Path | None) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for stream, path in ((1, out), (2, err)):
        # Both may go to one file, as with a shell's ``>file 2>&1``: then neither may write over the other.
        kept = os.open(path or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(kept, stream)
        os.close(kept)
    sys.argv = ["webgis", *words]
    from webgis.cli import main

    main()
