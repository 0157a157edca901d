"""Share what models behind an address have in common: permission, key, request rate, parallel requests, refusals.

Images leave this process. They may be sent to a loopback address; to any other only with a current passed audit of the
data set and `--allow-remote`.
"""

from __future__ import annotations

import ipaddress
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import httpx

from echobench.dataset.manifest import require_proof
from echobench.dataset.records import Completion, Prompt
from echobench.errors import GateError, ModelError, UsageError
from echobench.models import Context
from echobench.models._chat import safe_message
from echobench.work.rate_limiter import RateLimiter

_FATAL_STATUSES = frozenset({401, 403, 404})  # wrong key, address or model, if it is the first answer


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
        raise GateError("a remote model needs an audited data set, and none was given")
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


def _ask_all(
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


class RemoteModel(ABC):
    """A model that a server answers for: requests in parallel at a limited rate, refusals per prompt.

    `batch_size` only says how many questions are read from disk at once.
    """

    def __init__(self, name: str, context: Context) -> None:
        self.name = name
        self.batch_size = max(8, 2 * context.concurrency)
        self._context, self._key = context, api_key()
        self._rate = RateLimiter(context.requests_per_minute)
        self._has_answered = False

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Ask all prompts; answers in their order."""
        answers = dict(self.stream(prompts))
        return [answers[index] for index in range(len(prompts))]

    def stream(self, prompts: Sequence[Prompt]) -> Iterator[tuple[int, Completion]]:
        """Yield (index, completion) as answers arrive: each is logged at once, since a request may cost money."""
        return _ask_all(self._ask, prompts, self._context.concurrency)

    @abstractmethod
    def _ask(self, prompt: Prompt) -> Completion: ...

    def _revision(self, revision: str) -> str:
        """The name, a revision and the fields added to each request: all that answers depend on."""
        fields = "&".join(f"{name}={json.dumps(value)}" for name, value in sorted(self._context.request.items()))
        return f"{self.name}:{revision}" + (f"?{fields}" if fields else "")

    def _answered(self, completion: Completion) -> Completion:
        self._has_answered |= completion.stop != "error"
        return completion

    def _refused(self, status: int, message: str, prompt: Prompt) -> Completion:
        """Return a refusal as this prompt's failure. Raises ModelError where no other request can do better."""
        error = f"the server refused the request ({status})"
        detail = safe_message(message, prompt, self._key)
        if status in _FATAL_STATUSES and not self._has_answered:
            raise ModelError(f"{error}: {detail}" if detail else error) from None
        return Completion("", stop="error", error=error, detail=detail)
