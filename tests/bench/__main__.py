"""``./run bench [tiles|pages|imports|overlaps|attach|seen]…``: every table, or the named ones. They never fail a build.

Tiles, pages, attaching and what may be seen are measured on a fictional nation that is loaded once
(``--provinces``, ``--projects``: another size), imports and words on the real register where it is at hand.
"""

import argparse
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from spatial.acting import OPERATOR, become
from tests.bench import attach, imports, overlaps, pages, seen, tiles
from tests.bench.nation import nation
from tests.conftest import SHARED
from tests.support import forks, live
from tests.support.stores import Server, Store


def main() -> None:
    """Measure one after the other; what cannot be measured here says why."""
    tables: dict[str, Callable[[argparse.Namespace], None]] = {
        "tiles": of_nation(tiles.run), "pages": of_nation(pages.run), "imports": imported, "overlaps": overlapping,
        "attach": attaching, "seen": of_nation(seen.run),
    }  # fmt: skip
    asked = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    asked.add_argument("tables", nargs="*", help=f"which of {', '.join(tables)}; absent: all")
    asked.add_argument("--provinces", type=int, default=77)
    asked.add_argument("--projects", type=int, default=1_000_000)
    asked.add_argument("--attached", type=int, default=50_000, help="projects attached to the country's real areas")
    asked.add_argument("--sizes", type=int, nargs="+", default=[3_000], help="roads overlaps are scanned on, each size")
    asked.add_argument("--nation", action="store_true", help="scan the fictional nation for overlaps too")
    wanted = asked.parse_args()
    become(OPERATOR)
    forks.load_nothing()
    for name in wanted.tables or tables:
        try:
            tables[name](wanted)
        except Exception:
            print(f"{name}: not measured")
            traceback.print_exc()


def of_nation(run: Callable[..., None]) -> Callable[[argparse.Namespace], None]:
    """Return what measures ``run`` on the fictional nation."""

    def measure(wanted: argparse.Namespace) -> None:
        with nation(wanted.provinces, wanted.projects) as store:
            run(store)

    return measure


def attaching(wanted: argparse.Namespace) -> None:
    """Measure words and attaching on the real country, where it is at hand; a whole run on the nation."""
    with real_country() as store:
        if store is not None:
            attach.real(store, SHARED / "data" / "national_budget_fy2565_projects.csv", wanted.attached)
    with nation(wanted.provinces, wanted.projects) as store:
        attach.fictional(store)


@contextmanager
def real_country() -> Iterator[Store | None]:
    """Give a store of the country's real areas, or None where the registers are absent."""
    data = SHARED / "data"
    if not data.exists():
        print("not measured on real areas, for the registers are absent (../shared/data)")
        yield None
        return
    server = Server()
    try:
        with server.store(server.filled("real", lambda store: live.fill_with_thailand(store, data))) as store:
            yield store
    finally:
        server.drop_run()


def imported(wanted: argparse.Namespace) -> None:
    """Measure imports: the real village register, and projects in its villages."""
    with real_country() as store:
        if store is not None:
            imports.run(store, SHARED / "data" / "villages_register.csv.gz", wanted.projects)


def overlapping(wanted: argparse.Namespace) -> None:
    """Measure the overlap engine."""
    server, labelled = Server(), SHARED / "overlap_pairs"
    try:
        overlaps.run(server, labelled if labelled.exists() else None, sorted(wanted.sizes))
    finally:
        server.drop_run()
    if wanted.nation:
        with nation(wanted.provinces, wanted.projects) as store:
            overlaps.nation(store)


if __name__ == "__main__":
    main()
