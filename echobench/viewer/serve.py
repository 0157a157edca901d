"""Serve the viewer on this machine alone: nothing is written, and nobody else's page or program gets an answer.

A page that is opened from a folder may not read Parquet beside it, so a set of any size would have to be copied into
scripts first. The server answers the same requests out of the set itself.

It listens on 127.0.0.1. Every address begins with a random token, since other users of the machine reach the loopback
interface, too. A request must name 127.0.0.1 or localhost as its host: a page elsewhere can make its own name stand
for 127.0.0.1 (DNS rebinding), but not send another name. Other sites can embed nothing (Cross-Origin-Resource-Policy).
"""

from __future__ import annotations

import hmac
import re
import secrets
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from echobench.errors import EchobenchError, UsageError, raised_at
from echobench.viewer import PART_SIZE, Index, Item, Late, found_script, late_script, part_script, shell

Result = TypeVar("Result")

NAME = "set"
_PART = re.compile(r"part-(\d{4,9})\.js")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Pages(Protocol):
    """What is served. Calls come one at a time, apart from `late`, which runs beside the others."""

    @property
    def title(self) -> str:
        """Heading of the page."""

    @property
    def facets(self) -> Mapping[str, str]:
        """Label of each filter, by name."""

    @property
    def quiet(self) -> Collection[str]:
        """Filters that are no part of an item's heading."""

    def entries(self) -> Sequence[Item]:
        """Return all items, without their details."""

    def items(self, start: int, stop: int) -> Sequence[Item]:
        """Return the items from number `start` to before `stop`, with their details."""

    def search(self, query: str) -> Sequence[int]:
        """Return the numbers of the items whose texts hold `query`, in lower case."""

    def image(self, name: str) -> bytes:
        """Return an encoded image by its file name; EchobenchError if there is none."""

    def late(self) -> Late:
        """Work out the last filter, however long it takes."""


class Server(ThreadingHTTPServer):
    """The server of one viewer; `url` is its address. It is used as a context and ends with it."""

    daemon_threads = True

    def __init__(self, pages: Pages, port: int = 0, tell: Callable[[str], None] = lambda line: None) -> None:
        """Listen on a port, by default a free one; UsageError if it is taken. `tell` gets lines for the operator."""
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError:
            raise UsageError(f"port {port} is not free on this machine; give another --port, or none") from None
        self.token = secrets.token_urlsafe(16)
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}
        self.pages, self._tell = pages, tell
        self._one_at_a_time = threading.Lock()
        index = Index(pages.facets, quiet=pages.quiet, late=True, search=True)
        for item in pages.entries():
            index.add(item)
        self._index = index.script()
        self._late: str | None = None
        self._late_lock = threading.Lock()

    @property
    def url(self) -> str:
        """Address of the page, with the token."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def answer(self, path: str, query: str) -> tuple[str, bytes]:
        """Return media type and content for a path behind the token; KeyError or EchobenchError if there is none."""
        if path == "":
            return "text/html; charset=utf-8", shell(self.pages.title, NAME).encode()
        folder, _, name = path.partition("/")
        if folder != NAME:
            raise KeyError(path)
        if name.startswith("images/"):
            content = self._alone(lambda: self.pages.image(name.removeprefix("images/")))
            return ("image/png" if content.startswith(b"\x89PNG") else "image/jpeg"), content
        return "text/javascript; charset=utf-8", self._script(name, query).encode("utf-8", "replace")

    def handle_error(self, request: object, client_address: object) -> None:
        """Say where a request failed, never by a message, which could quote the data."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, ConnectionError):
            self._tell(f"a request failed: {type(error).__name__} at {raised_at(error)}")

    def _script(self, name: str, query: str) -> str:
        if name == "index.js":
            return self._index
        if name == "late.js":
            with self._late_lock:  # a page that is loaded again waits for the same work
                self._late = self._late or late_script(self.pages.late())
                return self._late
        if name == "search.js":
            words = parse_qs(query).get("q", [""])[0].strip().lower()
            return found_script(words, self._alone(lambda: self.pages.search(words)) if words else [])
        if match := _PART.fullmatch(name):
            number = int(match[1])
            start = number * PART_SIZE
            return part_script(number, self._alone(lambda: self.pages.items(start, start + PART_SIZE)))
        raise KeyError(name)

    def _alone(self, call: Callable[[], Result]) -> Result:
        with self._one_at_a_time:
            return call()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "echobench"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        _, token, *rest = address.path.split("/", 2)
        if self.headers.get("Host") not in self.server.hosts:
            return self._send(HTTPStatus.FORBIDDEN)
        if not rest or not hmac.compare_digest(token.encode(), self.server.token.encode()):
            return self._send(HTTPStatus.NOT_FOUND)
        try:
            kind, content = self.server.answer(unquote(rest[0]), address.query)
        except (KeyError, EchobenchError):
            return self._send(HTTPStatus.NOT_FOUND)
        return self._send(HTTPStatus.OK, kind, content)

    def _send(self, status: HTTPStatus, kind: str = "text/plain", content: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: addresses hold the token and what was searched."""
