"""The engine against simple ways: how well on labelled pairs, and a whole scan against a plain self-join."""

import math
import time
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from shapely import from_wkt
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.labelled import read_pairs, read_projects
from spatial.db import make_engine
from spatial.overlaps import cases, evaluation, metrics
from spatial.overlaps.evaluation import Given, Judged
from spatial.works.spelling import plain
from tests.support.stores import Store

DISTANCE_M = 120
# What the simple ways would do by default: everything within tolerance of each other, measured on the spheroid.
PLAIN_JOIN = text(
    "select count(*) from project a join project b"
    " on a.id < b.id and st_dwithin(a.geom::geography, b.geom::geography, :m)"
)


def quality(store: Store, folder: Path) -> None:
    """Print average precision and the best F1 for duplicates: the engine by amphoe left out, and the baselines."""
    given = read_projects(folder / "projects.csv")
    pairs = read_pairs(folder / "pairs.csv", given)
    by_id = {it.id: it for it in given.values()}
    engine = make_engine(store.owner_url)
    with Session(engine) as session:
        done = evaluation.run(session, list(given.values()), pairs)
        trigram = _trigrams(session, done, by_id)
    engine.dispose()
    judged = evaluation.cross_validated(done, 4)
    ways = {
        "the engine, amphoe left out": [it.kinds["duplicate"] for it in judged.judgements],
        "distance": _distances(done, by_id),
        "rapidfuzz ratio, raw name": [_fuzz(fuzz.ratio, by_id, it, raw=True) for it in done.pairs],
        "rapidfuzz token set, raw": [_fuzz(fuzz.token_set_ratio, by_id, it, raw=True) for it in done.pairs],
        "rapidfuzz token set, normalised": [_fuzz(fuzz.token_set_ratio, by_id, it, raw=False) for it in done.pairs],
        "pg_trgm similarity": trigram,
    }
    truth = [it.label == "duplicate" for it in done.pairs]
    print(f"\nDuplicates among {len(truth)} labelled pairs ({sum(truth)} of them): average precision, best F1")
    for name, scores in ways.items():
        print(f"  {name:34} {metrics.average_precision(truth, scores):.3f}   {_best_f1(truth, scores):.3f}")


def _fuzz(way: Any, by_id: dict[int, Given], pair: evaluation.Pair, *, raw: bool) -> float:
    a, b = (by_id[it].name if raw else plain(by_id[it].name) for it in (pair.a, pair.b))
    return float(way(a, b))


def _distances(done: Judged, by_id: dict[int, Given]) -> list[float]:
    """Return the negative distance of each pair in degrees; the median where one has no geometry."""
    found: list[float | None] = []
    for pair in done.pairs:
        shapes = [from_wkt(wkt) if (wkt := by_id[it].wkt) else None for it in (pair.a, pair.b)]
        found.append(None if None in shapes else -float(shapes[0].distance(shapes[1])))
    known = sorted(it for it in found if it is not None)
    return [it if it is not None else known[len(known) // 2] for it in found]


def _trigrams(session: Session, done: Judged, by_id: dict[int, Given]) -> list[float]:
    asked = text("select similarity(:a, :b)")
    return [float(session.scalar(asked, {"a": by_id[it.a].name, "b": by_id[it.b].name}) or 0) for it in done.pairs]


def _best_f1(truth: list[bool], scores: list[float]) -> float:
    best, hits = 0.0, 0
    for said, at in enumerate(sorted(range(len(truth)), key=lambda it: -scores[it]), 1):
        hits += truth[at]
        best = max(best, 2 * hits / (said + sum(truth)))
    return best


def speed(store: Store, sizes: tuple[int, ...] = (10_000,)) -> None:
    """Print a whole scan, evidence and score and all, against the plain self-join by distance on the same projects."""
    print("\nA whole scan against a plain self-join by distance (geography, its own GiST index)")
    engine = make_engine(store.owner_url)
    for size in sizes:
        with Session(engine) as session:
            _fill(session, size)
            began = time.perf_counter()
            plain_pairs = session.scalar(PLAIN_JOIN, {"m": DISTANCE_M})
            joined = time.perf_counter() - began
            times, done = [], None
            for _ in range(2):
                began = time.perf_counter()
                done = cases.scan(session)
                times.append(time.perf_counter() - began)
            one = _check_times(session)
            session.rollback()
        assert done is not None
        print(
            f"  {size:9,} projects: join {joined:7.1f} s ({plain_pairs:,} pairs); scan first {times[0]:7.1f} s"
            f" = {times[0] / joined:.2f} ×, again {times[1]:7.1f} s = {times[1] / joined:.2f} ×"
            f" ({done.compared:,} judged, {done.found:,} cases); recheck of one p95 {one * 1000:.1f} ms"
        )
    engine.dispose()


def _fill(session: Session, size: int) -> None:
    """Make as many projects as asked, with their texts and short roads, spread as densely as a tambon's are."""
    side = math.sqrt(size) * 0.004
    session.execute(text("delete from project"))
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
    session.execute(text("create index bench_geography on project using gist ((geom::geography))"))
    session.execute(text("analyze project"))


def _check_times(session: Session) -> float:
    """Return the 95th percentile of rechecking one project, in seconds."""
    ids = list(session.scalars(text("select id from project order by id limit 40")))
    times = []
    for one in ids:
        began = time.perf_counter()
        cases.recheck(session, [one])
        times.append(time.perf_counter() - began)
    return sorted(times)[int(len(times) * 0.95)]


def run(store: Store, labelled: Path | None) -> None:
    """Print both tables; the first only where labelled pairs are at hand."""
    if labelled and labelled.exists():
        quality(store, labelled)
    speed(store)
