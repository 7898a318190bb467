"""Words to places in rows a second; projects attached to areas against the plain join; a whole run and its memory."""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psycopg
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach import reading
from etl.attach.bulk import LEVELS, Window, shares
from etl.attach.run import PORTION, limits
from etl.geocode import place, read_gazetteer
from etl.statements import statement
from spatial.db import libpq_url, make_engine
from tests.bench.nation import FILES
from tests.support.live import WEBGIS, environment
from tests.support.stores import Store

ROUNDS = 3
# What anybody would write: which areas each project's shape meets, with the index the store has.
PLAIN = """
create temporary table plain as
select project.id, area.id as area_id
from project
join area on area.level = any(%(levels)s) and not area.obsolete and st_intersects(area.geom, project.geom)
"""
# The same with what is kept: the share of each line's or outline's length or area, on the spheroid.
PLAIN_SHARES = """
create temporary table plain as
select project.id, area.id as area_id, case st_dimension(project.geom)
    when 0 then 1
    when 1 then
      st_length(st_intersection(project.geom, area.geom)::geography) / nullif(st_length(project.geom::geography), 0)
    else st_area(st_intersection(project.geom, area.geom)::geography) / nullif(st_area(project.geom::geography), 0)
  end as share
from project
join area on area.level = any(%(levels)s) and not area.obsolete and st_intersects(area.geom, project.geom)
"""


# Roads of some hundred metres, and points, near the middles of all tambons.
FILL = """
insert into project (source_key, owner_name, owner_kind, plan_level, name, year_from, year_to, location_precision, geom,
  stage)
select 'bench-' || n, 'อบต.', 'lao', 'lao', 'ก่อสร้างถนน', 2570, 2570, 'digitised',
  case when n % 3 = 0 then st_point(x, y, 4326) else st_setsrid(st_makeline(array[
    st_point(x, y), st_point(x + dx / 3, y + dy / 3 + 0.0003), st_point(x + dx / 2, y + dy / 2 - 0.0003),
    st_point(x + dx, y + dy)
  ]), 4326) end, 'published'
from (
  select n, st_x(tambon.middle) + (random() - 0.5) * 0.08 as x, st_y(tambon.middle) + (random() - 0.5) * 0.08 as y,
    (random() - 0.5) * 0.008 as dx, (random() - 0.5) * 0.008 as dy
  from generate_series(1, :size) as n
  join (
    select st_centroid(geom) as middle, row_number() over (order by code) - 1 as number, count(*) over () as many
    from area where level = 'tambon' and geom is not null
  ) as tambon on tambon.number = n % tambon.many
) as made
"""


def real(store: Store, budget: Path, size: int) -> None:
    """Print how words and ``size`` projects fare on the country's real areas."""
    with store.factory() as session:
        _geocoded(session, budget)
    engine = make_engine(store.owner_url)
    with Session(engine) as session, session.begin():
        session.execute(text("select setseed(0.5)"))
        session.execute(text(FILL), {"size": size})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze project"))
    engine.dispose()
    _joined(store, "real boundaries")


def fictional(store: Store) -> None:
    """Print how a whole run fares on the fictional nation."""
    _joined(store, "fictional boundaries")
    _whole(store)


def _geocoded(session: Session, budget: Path) -> None:
    began = time.perf_counter()
    gazetteer = read_gazetteer(session)
    ready = time.perf_counter() - began
    with budget.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["item_description"] for row in csv.DictReader(file)]
    began = time.perf_counter()
    for words in texts:
        place(words, gazetteer)
    rate = len(texts) / (time.perf_counter() - began)
    print(
        f"\nWords to places, {len(gazetteer.label):,} areas known: {rate:,.0f} rows/s (gazetteer read in {ready:.1f} s)"
    )


def _joined(store: Store, where: str) -> None:
    levels = LEVELS["project"]
    ours, plain, shared = [], [], []
    projects = pairs = found = 0
    for _ in range(ROUNDS):
        plain_took, pairs = _plain(store, PLAIN, levels)
        shared_took, _ = _plain(store, PLAIN_SHARES, levels)
        took, projects, found = _ours(store, levels)
        ours.append(took)
        plain.append(plain_took)
        shared.append(shared_took)
    best, read = min(sum(it) for it in ours), min(it[0] for it in ours)
    measured = min(it[1] for it in ours)
    print(f"\n{projects:,} drawn projects attached to areas, {where} (best of {ROUNDS})")
    print(f"  {'plain PostGIS join, pairs alone':44} {min(plain):8.2f} s  {pairs:,} pairs")
    print(f"  {'plain PostGIS join, with shares':44} {min(shared):8.2f} s")
    for name, took in (
        ("webgis: read, attached, written", best),
        ("  of which shapes read, once for everything", read),
        ("  of which attached, with shares", measured),
    ):
        print(f"  {name:44} {took:8.2f} s  {took / min(plain):.2f} × pairs, {took / min(shared):.2f} × shares")
    print(f"  {'':44} {found:,} pairs, slivers left out")


def _plain(store: Store, sql: str, levels: list[str]) -> tuple[float, int]:
    with psycopg.connect(libpq_url(store.owner_url)) as connection:
        began = time.perf_counter()
        pairs = connection.execute(sql.encode(), {"levels": levels}).rowcount
        took = time.perf_counter() - began
        connection.rollback()
    return took, pairs


def _ours(store: Store, levels: list[str]) -> tuple[tuple[float, float, float], int, int]:
    """Attach every drawn project to areas alone, written to a table of its own that is dropped.

    Returns seconds of reading, attaching and writing, and how many projects and pairs there are.
    """
    # The owner's role, as for the plain join: the application's may make no tables.
    engine = make_engine(store.owner_url)
    spent = [0.0, 0.0, 0.0]
    with Session(engine) as session:
        began = time.perf_counter()
        ids = list(session.scalars(text("select id from project where geom is not null order by id")))
        box = session.execute(statement("attaching_extent"), {"kind": "project", "ids": ids}).one()
        window: Window = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        areas = reading.layer(session, "area", window, levels=levels)
        session.execute(text("create temporary table ours (id bigint, area_id bigint, share float)"))
        spent[0] += time.perf_counter() - began
        found = 0
        for at in range(0, len(ids), PORTION):
            moments = [time.perf_counter()]
            subjects = reading.subjects(session, "project", ids[at : at + PORTION])
            moments.append(time.perf_counter())
            tied = shares(subjects, areas, limits(), with_centres=False)
            moments.append(time.perf_counter())
            _write(session, np.column_stack([subjects.ids[tied.owners], tied.ids, tied.measures[0]]))
            moments.append(time.perf_counter())
            spent = [so_far + end - start for so_far, start, end in zip(spent, moments, moments[1:], strict=False)]
            found += len(tied.ids)
        session.rollback()
    engine.dispose()
    return (spent[0], spent[1], spent[2]), len(ids), found


def _write(session: Session, rows: np.ndarray) -> None:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("COPY needs psycopg")
    lines = "".join(f"{int(one)}\t{int(other)}\t{share}\n" for one, other, share in rows.tolist())
    with connection.cursor().copy("copy ours from stdin") as copy:
        copy.write(lines)


def _whole(store: Store) -> None:
    """Print how long a whole run takes and how much memory it needs at most, in a process of its own."""
    around = {name: value for name, value in environment(store, FILES).items() if value}
    FILES.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with (FILES / "attach.json").open("w") as out:
        process = subprocess.Popen([WEBGIS, "attach", "--all", "--json"], env=around, stdout=out, stderr=sys.stderr)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    print(
        f"Everything attached anew: {took:,.1f} s, {used.ru_maxrss / 1024:,.0f} MB at most, exit {process.returncode}"
    )
    print(f"  {(FILES / 'attach.json').read_text().strip()}")
