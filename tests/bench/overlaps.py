"""The engine against simple ways: how well on labelled pairs, and what a scan and a check take against a plain join."""

import json
import math
import os
import resource
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from shapely import from_wkb
from shapely.geometry import mapping
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.labelled import read_pairs, read_projects
from spatial.actor import PUBLIC
from spatial.db import make_engine
from spatial.overlaps import cases, evaluation, metrics
from spatial.overlaps.checking import Drawing, check
from tests.bench import baselines
from tests.support import live
from tests.support.stores import Server, Store

DISTANCE_M = 120
CHECKS = 60
AMPHOE_DIGITS = 4
TICKS = os.sysconf("SC_CLK_TCK")
# What the simple ways would do by default: everything within tolerance of each other, measured on the spheroid.
PLAIN_JOIN = text(
    "select count(*) from project a join project b"
    " on a.id < b.id and st_dwithin(a.geom::geography, b.geom::geography, :m)"
)
# The labels' own measures, told beside those of the simple ways.
AIMS = "aims: average precision .90, precision .95 at recall .85, kinds .85, blocking .99"


def quality(store: Store, folder: Path) -> None:
    """Print how well duplicates are told: the engine by amphoe left out, and the baselines, on the same pairs."""
    given = read_projects(folder / "projects.csv")
    pairs = read_pairs(folder / "pairs.csv", given)
    engine = make_engine(store.owner_url)
    with Session(engine) as session:
        done = evaluation.run(session, list(given.values()), pairs)
        simple = baselines.all_of(session, done, {it.id: it for it in given.values()})
    engine.dispose()
    judged = evaluation.cross_validated(done, AMPHOE_DIGITS)
    ways = {"the engine, amphoe left out": [it.kinds["duplicate"] for it in judged.judgements], **simple}
    truth = [it.label == "duplicate" for it in done.pairs]
    print(f"\nDuplicates among {len(truth)} labelled pairs ({sum(truth)} of them): average precision, best F1")
    for name, scores in ways.items():
        print(f"  {name:38} {metrics.average_precision(truth, scores):.3f}   {_best_f1(truth, scores):.3f}")
    found = evaluation.report(judged)
    duplicate = found["labels"]["duplicate"]
    print(
        f"  at its own threshold: precision {duplicate['precision']:.3f}, recall {duplicate['recall']:.3f};"
        f" kinds {found['kind_accuracy']:.3f}, blocking {found['blocking_recall']:.3f} ({AIMS})"
    )


def _best_f1(truth: list[bool], scores: list[float]) -> float:
    best, hits = 0.0, 0
    for said, at in enumerate(sorted(range(len(truth)), key=lambda it: -scores[it]), 1):
        hits += truth[at]
        best = max(best, 2 * hits / (said + sum(truth)))
    return best


def growth(server: Server, sizes: Sequence[int]) -> None:
    """Print what scans and checks take at each size, on roads as dense as a tambon's."""
    print("\nScans against a plain self-join by distance (geography, its own GiST index), made-up roads")
    for size in sizes:
        with server.store() as store:
            engine = make_engine(store.owner_url)
            with Session(engine) as session:
                _fill(session, size)
                session.commit()
                scans(session, f"{size:,} roads")
                session.commit()
                checks(session)
            engine.dispose()
            with live.serving(store, demo=False) as served:
                _checks_over_http(store, served.url)


def scans(session: Session, what: str) -> None:
    """Print a first scan, one that judges all anew, one after nothing and one after a hundredth has changed."""
    pairs = session.scalar(PLAIN_JOIN, {"m": DISTANCE_M})
    work = Work(session)
    print(
        f"  {what}: the join joins {pairs:,} pairs; times and, of both processes, CPU seconds, each beside its own join"
    )
    before = {
        "first, texts not read yet": "delete from project_works",
        "all pairs judged anew": "update project_works set judged = null",
        "nothing changed": "select 1",
        "one in a hundred changed": "update project set year_to = year_to + 1 where id % 100 = 0",
    }
    for name, change in before.items():
        session.execute(text(change))
        made: list[cases.Scan] = []
        took, used = work.of(lambda made=made: made.append(cases.scan(session)))
        plain, worked = work.of(lambda: session.scalar(PLAIN_JOIN, {"m": DISTANCE_M}))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"    {name:28} {took:8.2f} s = {took / plain:6.2f} x   CPU {used:7.2f} s = {used / worked:6.2f} x  "
            f" {made[0].compared:9,} pairs judged, {made[0].found:,} cases; peak memory so far {peak:,.0f} MB"
        )


class Work:
    """Seconds and CPU seconds of this process and of the session's own in the database, if it runs on this machine.

    Where others use the machine, the second hardly moves.
    """

    def __init__(self, session: Session) -> None:
        self._backend = Path(f"/proc/{session.scalar(text('select pg_backend_pid()'))}/stat")

    def of(self, act: Callable[[], object]) -> tuple[float, float]:
        """Return the seconds and the CPU seconds ``act`` takes."""
        before = self._used()
        took = _seconds(act)
        return took, max(self._used() - before, 1 / TICKS)

    def _used(self) -> float:
        if not self._backend.exists():
            return time.process_time()
        user, kernel = self._backend.read_text().rpartition(")")[2].split()[11:13]
        return time.process_time() + (int(user) + int(kernel)) / TICKS


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def checks(session: Session) -> None:
    """Print the 95th percentile of judging one saved project again, and of checking one that is not saved."""
    rows = session.execute(
        text("select id, name, st_asbinary(geom) as wkb from project where geom is not null order by id limit :n"),
        {"n": CHECKS},
    ).all()
    drawings = [Drawing(geometry=from_wkb(row.wkb), name=row.name, fiscal_year_be=2570) for row in rows]
    told = {
        "a drawing checked, in the database": [_seconds(lambda it=it: check(session, PUBLIC, it)) for it in drawings],
        "a saved project judged again": [_seconds(lambda row=row: cases.recheck(session, [row.id])) for row in rows],
    }
    for name, times in told.items():
        print(f"    {name:36} p50 {_part(times, 0.5):6.1f} ms, p95 {_part(times, 0.95):6.1f} ms")


def _part(times: list[float], part: float) -> float:
    return sorted(times)[int(len(times) * part)] * 1000


def _checks_over_http(store: Store, url: str) -> None:
    with store.factory() as session:
        rows = session.execute(
            text("select name, st_asbinary(geom) as wkb from project where geom is not null order by id limit :n"),
            {"n": CHECKS},
        ).all()
    times = []
    for row in rows:
        asked = {"geometry": mapping(from_wkb(row.wkb)), "name": row.name, "fiscal_year_be": 2570}
        body = urllib.request.Request(
            f"{url}/api/overlaps/check", json.dumps(asked).encode(), {"content-type": "application/json"}
        )
        began = time.perf_counter()
        with urllib.request.urlopen(body) as answer:
            answer.read()
        times.append(time.perf_counter() - began)
    print(f"    {'a drawing checked, over HTTP':36} p50 {_part(times, 0.5):6.1f} ms, p95 {_part(times, 0.95):6.1f} ms")


def _fill(session: Session, size: int) -> None:
    """Make as many projects as asked, with their texts and short roads, spread as densely as a tambon's are."""
    side = math.sqrt(size) * 0.004
    session.execute(
        text(
            "insert into project (source_key, owner_name, owner_kind, plan_level, name, year_from, year_to,"
            " location_precision, geom, stage)"
            " select 'bench-' || n, 'อบต.' || n % 40, 'lao', 'lao',"
            " (array['ก่อสร้างถนน คสล. สายบ้านที่', 'วางท่อระบายน้ำ สายบ้านที่', 'ขุดลอกลำเหมืองสายที่',"
            " 'ติดตั้งไฟส่องสว่าง สายที่', 'ปรับปรุงถนนลูกรังสายนาที่'])[1 + n % 5] || ' ' || n % 97,"
            " 2568 + n % 5, 2568 + n % 5, 'digitised',"
            " st_setsrid(st_makeline(array[st_point(x, y), st_point(x + dx / 2, y + dy / 2 + 0.0003),"
            " st_point(x + dx, y + dy)]), 4326), 'published'"
            " from (select n, 99 + random() * :side as x, 15 + random() * :side as y,"
            " (random() - 0.5) * 0.008 as dx, (random() - 0.5) * 0.008 as dy"
            " from generate_series(1, :size) as n, (select setseed(0.5)) as seed) as made"
        ),
        {"size": size, "side": side},
    )
    index_geography(session)


def index_geography(session: Session) -> None:
    """Give the plain join an index of its own."""
    session.execute(text("create index bench_geography on project using gist ((geom::geography))"))
    session.execute(text("analyze project"))


def nation(store: Store) -> None:
    """Print the same scans on the fictional nation, whose works are as mixed as real ones; it is left as it was."""
    print("\nThe same on the fictional nation")
    engine = make_engine(store.owner_url)
    with Session(engine) as session:
        index_geography(session)
        scans(session, "the nation")
        checks(session)
        session.rollback()
    engine.dispose()


def run(server: Server, labelled: Path | None, sizes: Sequence[int]) -> None:
    """Print all tables; the first only where labelled pairs are at hand."""
    if labelled and labelled.exists():
        with server.store() as store:
            quality(store, labelled)
    growth(server, sizes)
