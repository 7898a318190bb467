"""How things are measured: many askers at once, rounds interleaved, percentiles of single requests."""

import socket
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Ask = Callable[[str], int]
HEADING = f"  {'':34} {'req/s':>8} {'× raw':>7} {'p50 ms':>8} {'p95 ms':>8} {'KB':>8} {'most KB':>8}"


@dataclass
class Series:
    """What one contender did: milliseconds of each request, bytes, and requests per second of each round."""

    name: str
    milliseconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    def percentile(self, part: float) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]

    def row(self, against: "Series | None" = None) -> str:
        ratio = f"{self.rate / against.rate:.2f}" if against else "1"
        return (
            f"  {self.name:34} {self.rate:8.0f} {ratio:>7} {self.percentile(0.5):8.1f} {self.percentile(0.95):8.1f}"
            f" {statistics.median(self.sizes) / 1024:8.1f} {max(self.sizes) / 1024:8.1f}"
        )


def over_http(url: str, template: str) -> Callable[[], Ask]:
    """Ask a server, one kept connection an asker. ``template``: the path, ``{tile}`` in it.

    Bare sockets: a client that reads headers one by one takes longer than a tile from memory does.
    """
    place = urlsplit(url)

    def make() -> Ask:
        connection = socket.create_connection((place.hostname or "", place.port or 80))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def ask(tile: str) -> int:
            path = template.replace("{tile}", tile)
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            return _answer(connection)

        return ask

    return make


def _answer(connection: socket.socket) -> int:
    got = b""
    while (end := got.find(b"\r\n\r\n")) < 0:
        got += _some(connection)
    head, size = got[:end].lower(), len(got) - end - 4
    status = int(head.split(b" ", 2)[1])
    if status not in (200, 204, 304):
        raise RuntimeError(f"answered {status}: {got[:300]!r}")
    if b"transfer-encoding: chunked" in head:
        rest = got[end + 4 :]
        while not rest.endswith(b"0\r\n\r\n"):
            rest += _some(connection)
        return len(rest)
    told = head.split(b"content-length:", 1)
    length = int(told[1].split(b"\r\n", 1)[0]) if len(told) > 1 else 0
    while size < length:
        size += len(_some(connection))
    return length


def _some(connection: socket.socket) -> bytes:
    found = connection.recv(1 << 18)
    if not found:
        raise ConnectionError("the server closed the connection")
    return found


def round_of(series: Series, make_ask: Callable[[], Ask], tiles: Sequence[str], askers: int) -> None:
    """Let ``askers`` threads, each with a connection of its own, ask for all tiles once between them."""
    waiting, lock = list(tiles), threading.Lock()
    asks = [make_ask() for _ in range(askers)]

    def work(ask: Ask) -> None:
        while True:
            with lock:
                if not waiting:
                    return
                tile = waiting.pop()
            began = time.perf_counter()
            size = ask(tile)
            took = (time.perf_counter() - began) * 1000
            with lock:
                series.milliseconds.append(took)
                series.sizes.append(size)

    threads = [threading.Thread(target=work, args=(ask,)) for ask in asks]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    series.rates.append(len(tiles) / (time.perf_counter() - began))
