"""What a web process keeps of tiles it made: by address for the public, by what they show for everybody.

Bounded by bytes, shared by the threads. A key names the revision of what it holds, so a change makes new keys;
an address of an old one is not answered from here, and the oldest used go when there is no more room.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

StartResponse = Callable[..., Any]
Environ = dict[str, Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]
# What keeping an entry costs besides its bytes: key, headers, the table's own place.
OVERHEAD = 600
KEEP = "webgis.keep"
NOT_KEPT = {"x-request-id", "date"}
# What sessions add to any answer, and what would keep shared caches from telling one person what another was told.
OF_SESSIONS = {"vary", "set-cookie"}


class TileMemory:
    """Bytes by key, the least recently used forgotten first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}

    def get(self, key: Hashable) -> Any:
        """Return what is kept under ``key``, or None."""
        with self._lock:
            found = self._found.get(key)
            if found is not None:
                self._found.move_to_end(key)
            return found

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep ``value``, whose content is ``size`` bytes; what would fill half the room alone is not kept."""
        size += OVERHEAD
        if size > self.most_bytes // 2:
            return
        with self._lock:
            self.size += size - self._sizes.get(key, 0)
            self._found[key], self._sizes[key] = value, size
            self._found.move_to_end(key)
            while self.size > self.most_bytes:
                oldest, _ = self._found.popitem(last=False)
                self.size -= self._sizes.pop(oldest)

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True)
class Answer:
    """One whole answer as it went out."""

    status: str
    headers: list[tuple[str, str]]
    etag: str
    shows: Any
    body: bytes


class Front:
    """Answers what the application marked as kept, before the application is asked.

    A view marks an answer by ``environ[KEEP] = …`` where everybody who asks for the address gets the same as long as
    ``holds(…)`` is true.
    """

    def __init__(self, app: WsgiApp, kept: TileMemory, holds: Callable[[Any], bool]) -> None:
        self.app, self.kept, self.holds = app, kept, holds

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, or ask the application and remember what it marked."""
        if environ["REQUEST_METHOD"] != "GET" or not environ["PATH_INFO"].startswith("/tiles/"):
            return self.app(environ, start_response)
        key = (environ["PATH_INFO"], environ["QUERY_STRING"])
        found: Answer | None = self.kept.get(key)
        if found is None or not self.holds(found.shows):
            return self._asked(key, environ, start_response)
        if found.etag and found.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            unchanged = [pair for pair in found.headers if not pair[0].lower().startswith("content-")]
            start_response("304 NOT MODIFIED", unchanged)
            return []
        start_response(found.status, found.headers)
        return [found.body]

    def _asked(self, key: Hashable, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            if environ.get(KEEP) is not None:
                headers = [pair for pair in headers if pair[0].lower() not in OF_SESSIONS]
            begun[:] = [status, headers]
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        answered = self.app(environ, begin)
        shows = environ.get(KEEP)
        if shows is None:
            return answered
        body = b"".join(answered)
        close = getattr(answered, "close", None)
        if close:
            close()
        status, headers = begun
        kept = [pair for pair in headers if pair[0].lower() not in NOT_KEPT]
        etag = next((value for name, value in headers if name.lower() == "etag"), "")
        self.kept.put(key, Answer(status, kept, etag, shows, body), len(body))
        return [body]
