"""What people wait for besides tiles, over HTTP: profiles and search; and the memory of web and worker meanwhile."""

import json
import re
import urllib.request
from pathlib import Path
from urllib.parse import quote

from tests.bench.measure import HEADING, Series, over_http, round_of
from tests.support import live
from tests.support.stores import Store

ROUNDS, EACH, PROCESSES = 5, 20, 2
TYPED = ("บ้านหนอง", "ต.", "หมู่ 5", "อบต.", "ถนน คสล.", "ขุดลอก", "อ่างเก็บน้ำ", "ม.๓", "ประปา", "โรงเรียน")


def run(store: Store) -> None:
    """Print the table: one asker, each answer made anew (each profile is asked once)."""
    print(f"Pages, one asker, {EACH} a round, {ROUNDS} rounds, {PROCESSES} web processes")
    with live.serving(store, demo=False, processes=PROCESSES) as server, live.working(store, server.home) as worker:
        print(HEADING)
        for level, length in (("province", 2), ("amphoe", 4), ("tambon", 6)):
            series = Series(f"profile of a {level}")
            areas = codes(server.url, length)
            for number in range(ROUNDS):
                asked = areas[number * EACH : (number + 1) * EACH]
                if asked:
                    round_of(series, over_http(server.url, "/api/areas/{tile}/profile"), asked, 1)
            print(series.row(), flush=True)
        series = Series("search")
        for _ in range(ROUNDS):
            round_of(series, over_http(server.url, "/api/search?q={tile}"), [quote(it) for it in TYPED], 1)
        print(series.row(), flush=True)
        print(
            f"  memory: web {megabytes(server.pid):.0f} MB in all its processes, worker {megabytes(worker.pid):.0f} MB"
        )


def codes(url: str, length: int) -> list[str]:
    """Return the codes of areas of one level, walked down from the country along its first branches."""
    found = ["TH"]
    for depth in range(2, length + 1, 2):
        found = [child for code in found[: ROUNDS * EACH // 10] for child in _children(url, code, depth)]
    return found


def _children(url: str, code: str, length: int) -> list[str]:
    with urllib.request.urlopen(f"{url}/api/areas/{code}") as answer:
        return [child["code"] for child in json.load(answer)["children"] if len(child["code"]) == length]


def megabytes(pid: int) -> float:
    """Return the resident memory of a process and its children, what they share counted once for each."""
    status = Path(f"/proc/{pid}/status").read_text()
    own = int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024  # type: ignore[union-attr]
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(megabytes(int(child)) for child in children)
