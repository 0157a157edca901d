"""Space requests to a server evenly, so that it gets at most so many per minute."""

from __future__ import annotations

import threading
import time


class RateLimiter:
    """Limit requests per minute, evenly spaced, over all threads; None is unlimited."""

    def __init__(self, per_minute: float | None = None) -> None:
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
