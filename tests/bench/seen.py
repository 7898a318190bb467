"""What it costs to show each person only what they may see: the same questions with the clause and the policies of the
store, and with neither, turn by turn.

With: the application's role, under the store's policies. Without: a role no policy holds, and ``true`` in the text of
every statement where the clause stood. All rows are published first, so that both read and draw the very same.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from layers.catalogue import LAYERS
from layers.features import features
from layers.tiles import Query, tile
from spatial.actor import PUBLIC, Actor
from spatial.cluster import OWNER_ROLE, Cluster
from spatial.db import libpq_url, make_engine
from spatial.filters import Filter
from spatial.projects import page
from tests.bench.nation import HOME
from tests.bench.tiles import places
from tests.support.stores import Store

CLAUSE = re.compile(r"seen_by\((?:%\(\w+\)s|[^()])*\)")
BYPASSING = "webgis_bench"
ROUNDS, TILES, PAGES = 7, 48, 24
OFFICIAL = Actor(account_id=-1, role="province", organisation_ids=(-1,))
Ask = Callable[[Session], object]


class Unguarded(psycopg.Cursor[Any]):
    """A cursor whose statements say ``true`` where the clause of what may be seen stood."""

    def execute(self, query: Any, *given: Any, **more: Any) -> Any:
        """Execute the statement without the clause."""
        return super().execute(without(query) if isinstance(query, str) else query, *given, **more)


@cache
def without(statement: str) -> str:
    """Return a statement without the clause."""
    return CLAUSE.sub("true", statement)


def run(store: Store) -> None:
    """Print the table: percentiles over the questions, of each the answer that cost the database least.

    What is counted is the time its process had a core: two answers to one question differ in nothing else but by what
    the machine does besides.
    """
    with _all_published(store), _bypassing(store) as free, Session(store.engine) as held, Session(free) as unheld:
        for session, policies in ((held, True), (unheld, False)):
            assert session.scalar(text("select row_security_active('project')")) is policies
        print(f"What may be seen, {ROUNDS} times turn by turn: with clause and policies, and with neither")
        print(f"  {'':34} {'p50 ms':>8} {'p95 ms':>8} {'p50':>8} {'p95':>8} {'p50 ×':>7} {'p95 ×':>7}")
        for who, actor in (("public", PUBLIC), ("official", OFFICIAL)):
            for what, asks in asked(store, actor):
                _compared(f"{what}, {who}", asks, held, unheld)


@contextmanager
def _all_published(store: Store) -> Iterator[None]:
    """Publish every project and need for as long as is measured; no trigger hears of it."""
    with psycopg.connect(libpq_url(_admin_url(store))) as connection:
        connection.execute("set session_replication_role = replica")
        for table in ("project", "need"):
            connection.execute(f"create temporary table {table}_was as select id, stage from {table}")
            connection.execute(f"update {table} set stage = 'published' where stage <> 'published'")
        connection.commit()
        try:
            yield
        finally:
            for table in ("project", "need"):
                connection.execute(
                    f"update {table} set stage = was.stage from {table}_was as was"
                    f" where was.id = {table}.id and was.stage <> {table}.stage"
                )


@contextmanager
def _bypassing(store: Store) -> Iterator[Engine]:
    """Give an engine of a role that no policy holds, reached the same way, whose statements have no clause."""
    password = secrets.token_urlsafe(16)
    with psycopg.connect(libpq_url(_admin_url(store)), autocommit=True) as admin:
        admin.execute(f"drop role if exists {BYPASSING}")
        admin.execute(f"create role {BYPASSING} login bypassrls password '{password}' in role {OWNER_ROLE}")
    url = make_url(store.app_url).set(username=BYPASSING, password=password)
    engine = make_engine(url.render_as_string(hide_password=False))

    @event.listens_for(engine, "connect")
    def unguard(connection: Any, _record: Any) -> None:
        connection.cursor_factory = Unguarded

    try:
        yield engine
    finally:
        engine.dispose()
        with psycopg.connect(libpq_url(_admin_url(store)), autocommit=True) as admin:
            admin.execute(f"drop role {BYPASSING}")


def _admin_url(store: Store) -> str:
    return Cluster(HOME, durable=False).address(store.name).admin_url


def asked(store: Store, actor: Actor) -> Iterator[tuple[str, list[Ask]]]:
    """Give the questions: tiles, features in a box, a page of the list."""
    for name, zoom in (("project", 10), ("project", 13), ("need", 10), ("need", 13)):
        wanted = [tuple(map(int, place.split("/"))) for place in places(store, zoom)[:TILES]]
        yield f"tile of {name} z{zoom}", [_tile(name, *place, actor) for place in wanted]
    with store.factory() as session:
        middles = session.execute(
            text(
                "select st_x(label_point), st_y(label_point), code from area"
                " where level = 'tambon' and label_point is not null order by md5(code) limit :n"
            ),
            {"n": PAGES},
        ).all()
    boxes = [(x - 0.1, y - 0.1, x + 0.1, y + 0.1) for x, y, _ in middles]
    yield "features of project in a box", [_features(box, actor) for box in boxes]
    yield "page of projects of an amphoe", [_page(code[:4], actor) for _, _, code in middles]


def _tile(name: str, z: int, x: int, y: int, actor: Actor) -> Ask:
    layer = LAYERS[name]
    return lambda session: tile(session, layer, z, x, y, Query(actor=actor))


def _features(box: tuple[float, float, float, float], actor: Actor) -> Ask:
    return lambda session: features(session, LAYERS["project"], actor, Filter(), box)


def _page(code: str, actor: Actor) -> Ask:
    return lambda session: page(session, actor, Filter(area=code), sort="budget", limit=50, offset=0)


def _compared(what: str, asks: list[Ask], held: Session, unheld: Session) -> None:
    best: tuple[list[float], list[float]] = ([], [])
    for number, ask in enumerate(asks):
        took: tuple[list[float], list[float]] = ([], [])
        for round_ in range(ROUNDS):
            answers = {}
            for which in (0, 1) if (number + round_) % 2 else (1, 0):
                began = _worked((held, unheld)[which])
                answers[which] = ask((held, unheld)[which])
                took[which].append(_worked((held, unheld)[which]) - began)
            assert answers[0] == answers[1], f"{what}: the two do not answer alike"
        for which in (0, 1):
            best[which].append(min(took[which]))
    (p50, p95), (free50, free95) = (_percentiles(it) for it in best)
    ratios = f"{p50 / free50:7.2f} {p95 / free95:7.2f}"
    print(f"  {what:34} {p50:8.1f} {p95:8.1f} {free50:8.1f} {free95:8.1f} {ratios}", flush=True)


def _worked(session: Session) -> float:
    """Return for how many milliseconds the session's server process has had a core."""
    process = session.connection().connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e6


def _percentiles(milliseconds: list[float]) -> tuple[float, float]:
    ordered = sorted(milliseconds)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
