"""What every model behind an address shares: who may be asked, the key, the pace, several requests at once.

Images leave this process. They may be sent to a loopback address; to any other only with a current passed audit of the
data set and `--allow-remote`.
"""

from __future__ import annotations

import ipaddress
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import httpx

from echobench.dataset.manifest import require_proof
from echobench.dataset.records import Completion, Prompt
from echobench.errors import GateError, UsageError
from echobench.models import Context


def is_loopback(url: str) -> bool:
    """Whether an address can only mean this machine: localhost, 127.0.0.0/8 or ::1, literally."""
    host = httpx.URL(url).host
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_permission(url: str, context: Context) -> None:
    """Raise GateError for an address elsewhere ("" too) without `--allow-remote` and an audit of what would be sent."""
    if url and is_loopback(url):
        return
    if not context.allow_remote:
        raise GateError("the server is not on this machine; images leave it only with --allow-remote and an audit")
    if context.data is None:
        raise GateError("no data set is named whose audit could allow sending images away")
    require_proof(context.data, "audit", purpose="nothing is sent to a server elsewhere")
    if context.train is not None:
        require_proof(context.train.path, "audit", purpose="nothing is sent to a server elsewhere")


def api_key() -> str | None:
    """The key of ECHOBENCH_API_KEY, or of the file that ECHOBENCH_API_KEY_FILE names; None where neither is set."""
    path = os.environ.get("ECHOBENCH_API_KEY_FILE")
    if key := os.environ.get("ECHOBENCH_API_KEY"):
        return key
    if not path:
        return None
    try:
        key = Path(path).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError("the file that ECHOBENCH_API_KEY_FILE names cannot be read as a key") from None
    if not key or len(key.split()) > 1:
        raise UsageError("the file that ECHOBENCH_API_KEY_FILE names has to hold one key and nothing else")
    return key


def media_type(data: bytes) -> str:
    """The media type of an encoded image of a data set."""
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"


class Pace:
    """Limits requests per minute, evenly spaced, over all threads; None is unlimited."""

    def __init__(self, per_minute: float | None) -> None:
        self._gap_s = 60.0 / per_minute if per_minute else 0.0
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Block until the next request may start."""
        with self._lock:
            now = time.monotonic()
            start = max(now, self._next)
            self._next = start + self._gap_s
        if start > now:
            time.sleep(start - now)


def ask_all(
    ask: Callable[[Prompt], Completion], prompts: Sequence[Prompt], concurrency: int
) -> Iterator[tuple[int, Completion]]:
    """Yield (index, completion) as answers arrive: each is logged at once, since a request may cost money."""
    pool = ThreadPoolExecutor(concurrency)
    try:
        pending = {pool.submit(ask, prompt): index for index, prompt in enumerate(prompts)}
        for future in as_completed(pending):
            yield pending[future], future.result()
    finally:
        pool.shutdown(cancel_futures=True)
