"""``./run bench [tiles|pages|imports|overlaps|attach]…``: every table, or the named ones. They never fail a build.

Tiles, pages and attaching are measured on a fictional nation that is loaded once (``--provinces``, ``--projects``:
another size),
imports on the real register where it is at hand.
"""

import argparse
import traceback
from collections.abc import Callable

from tests.bench import attach, imports, overlaps, pages, tiles
from tests.bench.nation import nation
from tests.conftest import SHARED
from tests.support import live
from tests.support.stores import Server


def main() -> None:
    """Measure one after the other; what cannot be measured here says why."""
    tables: dict[str, Callable[[argparse.Namespace], None]] = {
        "tiles": of_nation(tiles.run), "pages": of_nation(pages.run), "imports": imported, "overlaps": overlapping,
        "attach": attaching,
    }  # fmt: skip
    asked = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    asked.add_argument("tables", nargs="*", help=f"which of {', '.join(tables)}; absent: all")
    asked.add_argument("--provinces", type=int, default=77)
    asked.add_argument("--projects", type=int, default=1_000_000)
    wanted = asked.parse_args()
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
    """Measure geocoding and attaching; the texts are real ones where they are at hand."""
    with nation(wanted.provinces, wanted.projects) as store:
        attach.run(store, SHARED / "data" / "national_budget_fy2565_projects.csv")


def imported(_wanted: argparse.Namespace) -> None:
    """Measure imports on the real village register."""
    data = SHARED / "data"
    if not data.exists():
        print("imports: not measured, for the real register is absent (../shared/data)")
        return
    server = Server()
    try:
        with server.store(server.filled("real", lambda store: live.fill_with_thailand(store, data))) as store:
            imports.run(store, data / "villages_register.csv.gz")
    finally:
        server.drop_run()


def overlapping(_wanted: argparse.Namespace) -> None:
    """Measure the overlap engine."""
    server, labelled = Server(), SHARED / "overlap_pairs"
    try:
        with server.store() as store:
            overlaps.run(store, labelled if labelled.exists() else None)
    finally:
        server.drop_run()


if __name__ == "__main__":
    main()
