"""The fictional land into the store, file by file through the importer: this and `bulk` alone know the store.

What is loaded already is known by its content, so a load that was broken off goes on where it stopped. Of several
provinces each is written and loaded by one of a few processes.
"""

import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import file_digest
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from etl.demo import BASE, DETAIL, Demo
from etl.demo.bulk import LAYER, load_registers
from etl.importing import import_file
from etl.options import ImportOptions, ImportResult
from spatial.acting import acting, become
from spatial.db import session_factory, session_scope
from spatial.tables import Batch

MANIFEST = "loaded.json"
MOST_WORKERS = 4
Told = Callable[[str, str, ImportResult | None], None]


@dataclass
class Loading:
    """One load of a demo into the store of `factory`.

    `tell` is called after each file with (place, layer, its result, None where it was there already); of several
    provinces once for each, its layer empty. `again`: what is there already is loaded once more.
    """

    factory: sessionmaker[Session]
    demo: Demo
    tell: Told
    again: bool = False

    def run(self) -> None:
        """Write and load all files that are not loaded yet."""
        self._base()
        todo = [index for index in range(self.demo.provinces) if not self._is_loaded(index)]
        if self.demo.provinces == 1:
            for index in todo:
                self.province(index)
            return
        for index in range(self.demo.provinces):
            if index not in todo:
                self.tell(self.demo.place(index), "", None)
        if 0 in todo:  # its registers are what the others' rows are joined to
            self._whole(0, self.province(0))
        self._shared_out([index for index in todo if index])

    def province(self, index: int, bulk: bool = False) -> ImportResult:
        """Write and load what lies in one province; the counts of all its files together."""
        self.demo.write_detail(index)
        total = ImportResult(None, 0, 0, 0, 0, 0, None, None, [], [])
        for layer, name in DETAIL:
            done = self._load(self.demo.place(index), layer, self.demo.detail(index, name), bulk=bulk)
            if done is not None:
                total.read += done.read
                total.loaded += done.loaded
                total.rejected += done.rejected
        self._sign_off(index)
        return total

    def _shared_out(self, todo: list[int]) -> None:
        """Let a few processes of their own load the provinces; each of them makes nothing but its province."""
        if not todo:
            return
        _ = self.demo.land  # made once, and handed to them
        workers = min(MOST_WORKERS, os.cpu_count() or 1, len(todo))
        with ProcessPoolExecutor(workers, get_context("spawn"), _start, (self.demo, self.again, acting())) as pool:
            asked = {pool.submit(_province, index): index for index in todo}
            try:
                for done in as_completed(asked):
                    self._whole(asked[done], done.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _whole(self, index: int, total: ImportResult) -> None:
        self.tell(self.demo.place(index), "", total)

    def _base(self) -> None:
        paths = [self.demo.base(name) for _, name in BASE]
        if not all(path.exists() for path in paths) or not self._is_true(self.demo.base(MANIFEST)):
            self.demo.write_base()
        for (layer, _), path in zip(BASE, paths, strict=True):
            self._load("", layer, path)
        self._save(self.demo.base(MANIFEST), paths)

    def _load(self, place: str, layer: str, path: Path, *, bulk: bool = False) -> ImportResult | None:
        if not self.again and self._known(layer, _digest(path)):
            done = None
        elif bulk and layer == LAYER:
            done = load_registers(self.factory, path)
        else:
            done = import_file(self.factory, layer, path, ImportOptions())
        self.tell(place, layer, done)
        return done

    def _known(self, layer: str, digest: str) -> bool:
        """Tell whether a file of this content is loaded as this layer, and was not taken back."""
        same = select(Batch.id).where(Batch.layer == layer, Batch.file_sha256 == digest, Batch.status == "loaded")
        with session_scope(self.factory) as session:
            return session.scalar(same.limit(1)) is not None

    def _is_loaded(self, index: int) -> bool:
        """Tell whether all files of a province are in this store, by the contents its manifest remembers."""
        return self._is_true(self.demo.detail(index, MANIFEST))

    def _is_true(self, path: Path) -> bool:
        if self.again or not path.exists():
            return False
        told = json.loads(path.read_text("utf-8"))
        if told["made"] != self._made():
            return False
        wanted = set(told["files"].values())
        there = select(Batch.file_sha256).where(Batch.status == "loaded", Batch.file_sha256.in_(wanted))
        with session_scope(self.factory) as session:
            return wanted <= set(session.scalars(there))

    def _sign_off(self, index: int) -> None:
        """Write the province's manifest; of a nation the files themselves go, they would fill the disk."""
        manifest = self.demo.detail(index, MANIFEST)
        self._save(manifest, [self.demo.detail(index, name) for _, name in DETAIL])
        if self.demo.provinces > 1:
            kept = manifest.read_text("utf-8")
            rmtree(manifest.parent)
            manifest.parent.mkdir()
            manifest.write_text(kept, "utf-8")

    def _save(self, path: Path, files: list[Path]) -> None:
        digests = {found.name: _digest(found) for found in files}
        path.write_text(json.dumps({"made": self._made(), "files": digests}), "utf-8")

    def _made(self) -> list[int | None]:
        return [self.demo.seed, self.demo.provinces, self.demo.projects]


def _digest(path: Path) -> str:
    """What the importer knows a file's content by."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


_loading: list[Loading] = []


def _silent(_place: str, _layer: str, _done: ImportResult | None) -> None:
    """What happens to single files of a nation is not told; each batch is in the store."""


def _start(demo: Demo, again: bool, who: str) -> None:
    become(who)
    _loading.append(Loading(session_factory(), demo, _silent, again))


def _province(index: int) -> ImportResult:
    return _loading[0].province(index, bulk=True)
