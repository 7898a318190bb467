"""What a reader apart says to the one who waits: JSON behind its length, so that nothing but plain values can come."""

import json
import os
import select
import struct
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

import shapely

from etl.messages import Finding
from etl.read.source import Piece, Record, Source

Message = dict[str, Any]
_LENGTH = struct.Struct(">I")
LONGEST = 1 << 30
# So many characters of cells and shapes go in one piece; a piece is what the one who waits holds at once.
PIECE = 8 << 20
MOST_RECORDS = 5_000
_HEAD = ("driver", "columns", "crs", "encoding", "total", "has_geometry")


class Silence(Exception):
    """Nothing came for as long as one waits."""


def send(pipe: int, message: Message) -> None:
    """Write one message to the pipe."""
    body = json.dumps(message, default=str, ensure_ascii=False).encode(errors="surrogatepass")
    left = memoryview(_LENGTH.pack(len(body)) + body)
    while left:
        left = left[os.write(pipe, left) :]


def receive(pipe: int, seconds: float) -> Message | None:
    """Return the next message, None where no whole one comes any more. Raises Silence after ``seconds`` without one."""
    head = _exactly(pipe, _LENGTH.size, seconds)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    body = _exactly(pipe, length, seconds) if length <= LONGEST else None
    found: Message | None = None if body is None else json.loads(body)
    return found


def _exactly(pipe: int, length: int, seconds: float) -> bytes | None:
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    got = bytearray()
    while len(got) < length:
        if not waiting.poll(seconds * 1000):
            raise Silence
        piece = os.read(pipe, length - len(got))
        if not piece:
            return None
        got += piece
    return bytes(got)


def head_of(source: Source) -> Message:
    """Return what is known of an opened file before its records are read."""
    return {name: getattr(source, name) for name in _HEAD} | {"silent": sorted(source.silent)}


def opened(head: Message, pieces: Iterator[Piece], findings: list[Finding]) -> Source:
    """Return the source such a head tells of."""
    return Source(
        records=(record for piece in pieces for record in piece.records()),
        pieces=pieces,
        findings=findings,
        silent=frozenset(head["silent"]),
        **{it: head[it] for it in _HEAD},
    )


def pieces(source: Source) -> Iterator[Message]:
    """Yield the records of a source in messages, each with what was found until then; the last has no records."""
    waiting: list[Record] = []
    weight = 0
    for record in source.records:
        waiting.append(record)
        weight += _weight(record)
        if weight > PIECE or len(waiting) == MOST_RECORDS:
            waiting[-1].full = weight > PIECE
            yield _packed(waiting, source)
            waiting, weight = [], 0
    yield _packed(waiting, source)


def _weight(record: Record) -> int:
    text = sum(len(value) for value in record.values.values() if isinstance(value, str | bytes))
    return text + 32 * int(shapely.get_num_coordinates(record.geometry))


def _packed(records: list[Record], source: Source) -> Message:
    said = [asdict(finding) for finding in source.findings]
    source.findings.clear()
    groups = [_group(list(same)) for _, same in groupby(records, key=lambda record: list(record.values))]
    return {"groups": groups, "findings": said}


def _group(records: list[Record]) -> Message:
    """Return records with the same columns, their names said once."""
    drawn = [record.geometry for record in records]
    return {
        "names": list(records[0].values),
        "cells": [list(record.values.values()) for record in records],
        "at": [(record.record, record.row) for record in records],
        "shapes": list(shapely.to_wkb(drawn, hex=True)) if any(it is not None for it in drawn) else None,
        "marks": {
            at: (record.broken, record.repaired, record.full)
            for at, record in enumerate(records)
            if record.broken or record.repaired or record.full
        },
    }


def unpacked(message: Message) -> Iterator[Piece]:
    """Yield the records of a message, those with the same columns together."""
    for group in message["groups"]:
        cells = group["cells"]
        shapes = [None] * len(cells) if group["shapes"] is None else shapely.from_wkb(group["shapes"])
        marks = {int(at): tuple(mark) for at, mark in group["marks"].items()}
        yield Piece(group["names"], cells, group["at"], shapes, marks)


def findings_of(message: Message) -> list[Finding]:
    """Return what a message says was found."""
    return [Finding(**said) for said in message["findings"]]
