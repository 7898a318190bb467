"""One import from end to end: open → read → locate → stage → check → merge, all or nothing."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from etl import batches, check, compared, corrections, edited, generalise, known, load, overlaps, preview
from etl.columnwise import Columns, Memory, place, rows_of, stage
from etl.corrections import Corrections
from etl.locate import Locator
from etl.messages import Finding, Rejected
from etl.options import ImportOptions, ImportResult
from etl.read import ReadOptions, Record, Source
from etl.read.apart import open_apart
from etl.read.source import Piece
from etl.reading import Reading, match_columns
from etl.sources import layer_of
from etl.sources.layer import Layer
from spatial import statistics
from spatial.attached import ask_for_attaching
from spatial.changes.cause import batch_keeps
from spatial.db import session_scope
from spatial.errors import BadInput

CHUNK = 5_000
_SELDOM = 500_000

Progress = Callable[[int, int | None], None]


def import_file(
    factory: sessionmaker[Session],
    layer_id: str,
    path: Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Import ``path`` into the layer as one batch; with ``dry_run`` everything is done and nothing kept.

    Raises BadInput where the file or an option cannot be used; then, too, nothing is kept.
    """
    options = options or ImportOptions()
    layer = layer_of(layer_id)
    if options.preview:
        preview.check(options.preview)
    with _open(path, layer, options) as opened:
        result = _import(factory, layer, path, options, opened, progress)
    if not options.dry_run:
        generalise.after_batch(factory, layer.id, changed=result.inserted + result.updated > 0)
        overlaps.after_batch(factory, layer.id, cast(int, result.batch), changed=result.inserted + result.updated > 0)
    return result


def _import(
    factory: sessionmaker[Session],
    layer: Layer,
    path: Path,
    options: ImportOptions,
    opened: "_Opened",
    progress: Progress | None,
) -> ImportResult:
    if options.dry_run:
        with factory() as session, session.begin() as transaction:
            batch_id = batches.create(session, layer.id, path, options)
            result = _run(session, batch_id, layer, opened, options, progress)
            transaction.rollback()
        result.batch = None
        return result
    with session_scope(factory) as session:
        batches.fail_interrupted(session)
        batch_id = batches.create(session, layer.id, path, options)
    with batches.outcome(factory, batch_id), session_scope(factory) as session:
        batches.hold(session, batch_id)
        return _run(session, batch_id, layer, opened, options, progress)


def load_batch(factory: sessionmaker[Session], batch_id: int) -> ImportResult | None:
    """Import the stored upload of a batch; the work of the job of that name.

    Safe to run again after a crash: a batch that is done is left alone. None where there was nothing to do, or the
    person took it back.
    """
    return _stored(factory, batch_id, keep=True)


def preview_batch(factory: sessionmaker[Session], batch_id: int) -> ImportResult | None:
    """Do all an import does, keep what it would change for people to see, and undo the rest."""
    return _stored(factory, batch_id, keep=False)


def _stored(factory: sessionmaker[Session], batch_id: int, *, keep: bool) -> ImportResult | None:
    with batches.for_sender(factory, batch_id):
        return _stored_for_sender(factory, batch_id, keep=keep)


def _stored_for_sender(factory: sessionmaker[Session], batch_id: int, *, keep: bool) -> ImportResult | None:
    with session_scope(factory) as session:
        wanted = batches.waiting(session, batch_id, load=keep)
        # Before the work begins: two transactions of one look would wait for each other over these rows.
        if wanted:
            load.drop_findings(session, batch_id)
    if wanted is None:
        return None
    try:
        with batches.outcome(factory, batch_id):
            result = (_load if keep else _look)(factory, batch_id, wanted)
    except batches.Cancelled:
        return None
    if keep:
        generalise.after_batch(factory, wanted.layer)
        overlaps.after_batch(factory, wanted.layer, batch_id)
    return result


def _load(factory: sessionmaker[Session], batch_id: int, wanted: batches.Waiting) -> ImportResult | None:
    layer = layer_of(wanted.layer)
    with _open(wanted.path, layer, wanted.options) as opened, session_scope(factory) as session:
        batches.hold(session, batch_id)
        if not batches.still_reading(session, batch_id):
            return None
        opened.listed = False
        opened.corrections = corrections.load(session, wanted.sender, layer.id)
        opened.keep = _keeper(session, session, batch_id, layer, wanted, opened)
        return _run(session, batch_id, layer, opened, wanted.options, batches.progress_of(factory, batch_id))


def _look(factory: sessionmaker[Session], batch_id: int, wanted: batches.Waiting) -> ImportResult | None:
    layer = layer_of(wanted.layer)

    def tell(source: Source, columns: dict[str, str]) -> None:
        seen = {"columns": source.columns, "fields": columns, "all": list(layer.headings)}
        batches.told(factory, batch_id, seen, source.encoding)

    with (
        _open(wanted.path, layer, wanted.options, tell) as opened,
        factory() as session,
        session.begin() as transaction,
    ):
        batches.hold(session, batch_id)
        if not batches.still_reading(session, batch_id, load=False):
            return None
        opened.listed = False
        opened.corrections = corrections.load(session, wanted.sender, layer.id)
        with session_scope(factory) as kept:
            opened.keep = _keeper(session, kept, batch_id, layer, wanted, opened)
            result = _run(session, batch_id, layer, opened, wanted.options, batches.progress_of(factory, batch_id))
            compared.copy_findings(session, kept, batch_id)
            transaction.rollback()
            batches.ready(kept, result)
    return result


def _keeper(
    session: Session, kept: Session, batch_id: int, layer: Layer, wanted: batches.Waiting, opened: "_Opened"
) -> Callable[[], None]:
    """Return what keeps, after the merge, the rows people look at; the file is opened anew for the rejected ones."""

    @contextmanager
    def again() -> Iterator[tuple[Iterable[Record], dict[str, str]]]:
        with _open(wanted.path, layer, wanted.options) as anew:
            if layer.reshape:
                layer.reshape(session, anew.source, anew.columns)
            yield anew.source.records, anew.columns

    return lambda: compared.keep(session, kept, batch_id, layer, opened.corrections, again)


class _Opened:
    """A source with the columns its fields stand in, what people put right in it, and what to do after the merge."""

    def __init__(self, source: Source, columns: dict[str, str]) -> None:
        self.source, self.columns = source, columns
        self.corrections = Corrections()
        self.keep: Callable[[], None] | None = None
        self.memory: Memory = {}
        # Records that bear the version the store has: their sender saw what people changed.
        self.knowing: set[int] = set()
        # Whether whoever asked wants the findings themselves; of a job they are looked up page by page.
        self.listed = True

    def __enter__(self) -> "_Opened":
        return self

    def __exit__(self, *why: object) -> None:
        self.source.close()


def _open(
    path: Path, layer: Layer, options: ImportOptions, tell: Callable[[Source, dict[str, str]], None] | None = None
) -> _Opened:
    """``tell``: hears of the file's columns before it is refused for having none that is known."""
    source = open_apart(path, ReadOptions(options.encoding, options.sheet, layer.heading_keys(), points=layer.points))
    try:
        return _Opened(source, _columns(path, source, layer, options, tell))
    except BaseException:
        source.close()
        raise


def _columns(
    path: Path,
    source: Source,
    layer: Layer,
    options: ImportOptions,
    tell: Callable[[Source, dict[str, str]], None] | None,
) -> dict[str, str]:
    headings = {
        **layer.headings,
        **known.columns_of(layer),
        **{name: (column,) for name, column in layer.more_columns(source.columns).items()},
    }
    had = {name: it for name, it in options.remembered.items() if it in source.columns and name in headings}
    columns = match_columns(source.columns, headings, {**had, **options.columns}, cut=source.driver == "ESRI Shapefile")
    if tell:
        tell(source, columns)
    if not columns:
        raise BadInput(
            "no_known_columns",
            f"ไม่รู้จักคอลัมน์ใดของ {path.name} โปรดระบุด้วย --map ช่อง=คอลัมน์ มี: {', '.join(source.columns)[:300]}",
            f"No column of {path.name} is known; say --map field=column. It has: {', '.join(source.columns)[:300]}.",
        )
    return columns


def _run(
    session: Session,
    batch_id: int,
    layer: Layer,
    opened: _Opened,
    options: ImportOptions,
    progress: Progress | None,
) -> ImportResult:
    """Do the whole import in the session's transaction and return its result."""
    batch_keeps(session, batch_id)
    batches.one_at_a_time(session, layer.table)
    session.info["batch_id"] = batch_id
    if layer.reshape:
        layer.reshape(session, opened.source, opened.columns)
    if unread := [it for it in layer.unread(opened.source.columns, opened.columns) if it not in opened.source.silent]:
        opened.source.findings.append(Finding("warning", "unknown_column", value=", ".join(unread)))
    locator = Locator(session, opened.source, options.crs, point_may_fail=layer.point_may_fail)
    read = 0
    with _few_collections():
        for chunk in _chunks(opened.source, whole=layer.reshape is not None):
            read += sum(map(len, chunk))
            rest = _stage_even(session, batch_id, layer, opened, locator, options, chunk)
            _stage_chunk(session, batch_id, layer, opened, locator, options, rest)
            if progress:
                progress(read, opened.source.total)
    if not read:
        opened.source.findings.append(Finding("warning", "no_rows"))
    load.save_findings(session, batch_id, layer, opened.source.findings)
    if any(finding.severity == "rejection" for finding in opened.source.findings):
        check.take_out(session, batch_id, layer)
    check.check_staged(session, batch_id, layer)
    if not options.over_edits:
        by_hand = edited.keep(session, batch_id, layer.table, opened.knowing)
        load.save_findings(session, batch_id, layer, by_hand)
    if options.preview:
        preview.write(session, batch_id, layer, options.preview)
    merged = load.merge(session, batch_id, layer)
    loaded = session.scalar(
        text(f"select count(*) from staging.{layer.table} where batch_id = :batch_id"), {"batch_id": batch_id}
    )
    if opened.keep:
        opened.keep()
    load.clear_staging(session, batch_id, layer)
    statistics.renew(session, merged.inserted + merged.updated, *load.tables_of(layer))
    ask_for_attaching(session)
    return batches.finish(
        session,
        batch_id,
        read=read,
        loaded=int(loaded or 0),
        merged=merged,
        crs=locator.told,
        encoding=opened.source.encoding,
        listed=opened.listed,
    )


def _stage_even(
    session: Session,
    batch_id: int,
    layer: Layer,
    opened: _Opened,
    locator: Locator,
    options: ImportOptions,
    chunk: list[Piece],
) -> list[Record]:
    """Stage what can be read column by column, and return the records that have to be read one by one."""
    if len(chunk) == 1 and not opened.corrections.by_record:
        side = Columns(chunk[0], opened.columns, opened.memory)
        if place(side, locator) and (rows := rows_of(layer, session, side)):
            if "stage" in rows:
                rows["stage"] = [it or options.stage for it in rows["stage"]]
            stage(session, batch_id, layer.table, side, rows)
            chunk = [chunk[0].only(side.odd.tolist())]
    return [record for piece in chunk for record in piece.records()]


def _stage_chunk(
    session: Session,
    batch_id: int,
    layer: Layer,
    opened: _Opened,
    locator: Locator,
    options: ImportOptions,
    chunk: list[Record],
) -> None:
    """Read, locate and resolve a chunk of records; the good ones go to staging, all findings to the store."""
    if not chunk:
        return
    readings = [Reading(record, opened.columns) for record in chunk]
    for reading in readings:
        opened.corrections.apply(reading)
    locator.locate(readings)
    for reading in readings:
        if reading.rejected:
            continue
        try:
            reading.row = layer.read(reading)
        except Rejected as why:
            reading.reject(why)
            continue
        if "stage" in reading.row and reading.row["stage"] is None:
            reading.row["stage"] = options.stage
    if layer.resolve:
        layer.resolve(session, readings)
    opened.knowing |= known.meet(session, layer, readings)
    load.stage(session, batch_id, layer, _rows(readings))
    load.save_findings(session, batch_id, layer, [finding for reading in readings for finding in reading.findings])


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles of garbage seldom: rows make none, come by the million, and looking took a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _rows(readings: Iterable[Reading]) -> Iterator[tuple[int, int, dict[str, object]]]:
    for reading in readings:
        if reading.row is not None:
            yield reading.record.record, reading.record.row, reading.row


def _chunks(source: Source, *, whole: bool) -> Iterator[list[Piece]]:
    """Yield the records in lists of CHUNK at most, shorter where they are large.

    ``whole``: what is read are the source's records, which were made into others, and not its pieces.
    """
    pieces = source.pieces
    if pieces is None or whole:
        pieces = (Piece.of(record) for record in source.records)
    chunk: list[Piece] = []
    for piece in pieces:
        start = 0
        while start < len(piece):
            part = piece.part(start, start + CHUNK - sum(map(len, chunk)))
            start += len(part)
            chunk.append(part)
            if part.full or sum(map(len, chunk)) == CHUNK:
                yield chunk
                chunk = []
    if chunk:
        yield chunk
