"""``./run bench``: every table, over Thailand as it is where the real data is at hand, else over the demo province."""

from tests.bench import imports, overlaps, tiles
from tests.conftest import SHARED
from tests.support import live
from tests.support.stores import Server

THAILAND = (97.4, 5.7, 105.6, 20.4)
DEMO = (101.2, 8.7, 102.5, 10.3)


def main() -> None:
    """Run them one after the other."""
    server, data = Server(), SHARED / "data"
    try:
        if data.exists():
            with server.store(server.filled("real", lambda store: live.fill_with_thailand(store, data))) as store:
                tiles.run(store, THAILAND)
                imports.run(store, data / "villages_register.csv.gz")
        else:
            print("Real data absent (../shared/data): measured over the demo province; no import table.")
            with server.store(server.filled("demo", live.fill_with_demo)) as store:
                tiles.run(store, DEMO)
        labelled = SHARED / "overlap_pairs"
        with server.store() as store:
            overlaps.run(store, labelled if labelled.exists() else None)
    finally:
        server.drop_run()


if __name__ == "__main__":
    main()
