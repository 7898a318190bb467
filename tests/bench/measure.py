"""How things are measured: many askers at once, rounds interleaved, percentiles of single requests."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Ask = Callable[[str], int]


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
        ratio = f"{self.rate / against.rate:6.2f} ×" if against else "       1"
        kilobytes = statistics.median(self.sizes) / 1024
        return (
            f"  {self.name:34} {self.rate:9.0f}/s {ratio}   p50 {self.percentile(0.5):7.1f} ms"
            f"   p95 {self.percentile(0.95):7.1f} ms   {kilobytes:7.1f} KB"
        )


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
