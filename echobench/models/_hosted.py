"""A model that is asked through its vendor's own library: `anthropic:`, `google:`. Each gives one function that asks.

anthropic:MODEL               the vendor's service, with --allow-remote and an audit
anthropic:URL#MODEL           a server that speaks its protocol
anthropic:...MODEL@REVISION   and a revision, since a service cannot be asked which weights answer
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import httpx

from echobench.dataset.records import Completion, Prompt
from echobench.errors import ModelError, UsageError
from echobench.models import Context
from echobench.models._chat import safe_message
from echobench.models._remote import Pace, api_key, ask_all, require_permission

_HOPELESS = frozenset({401, 403, 404})  # at the first request: no other request of the run can do better


class ServiceError(Exception):
    """What a service refused: its status (None where nothing answered) and its message."""

    def __init__(self, status: int | None, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Address(NamedTuple):
    """Where and what is asked. url: "" for the vendor's own service."""

    url: str
    model: str
    revision: str

    @classmethod
    def parse(cls, vendor: str, argument: str) -> Address:
        """Read `[URL#]MODEL[@REVISION]`; UsageError for another form."""
        url, sign, served = argument.rpartition("#")
        model, _, revision = served.partition("@")
        try:
            valid = not sign or (httpx.URL(url).scheme in ("http", "https") and bool(httpx.URL(url).host))
        except httpx.InvalidURL:
            valid = False
        if not valid or not model:
            raise UsageError(f"{vendor}: expected MODEL or URL#MODEL, given {vendor}:{served}")
        return cls(url, model, revision)


Ask = Callable[[Prompt], Completion]


class Hosted:
    """Asks a service; a request that it refuses is that prompt's failure."""

    def __init__(self, vendor: str, address: Address, context: Context, make: Callable[[str | None], Ask]) -> None:
        require_permission(address.url, context)
        self.name = f"{vendor}:{address.model}"
        self.batch_size = max(8, 2 * context.concurrency)
        fields = "&".join(f"{name}={json.dumps(value)}" for name, value in sorted(context.request.items()))
        self.revision = f"{self.name}:{address.revision}" + (f"?{fields}" if fields else "")
        self._key = api_key()
        self._send = make(self._key)
        self._context, self._pace, self._has_answered = context, Pace(context.requests_per_minute), False

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Ask all prompts; answers in their order."""
        answers = dict(self.stream(prompts))
        return [answers[index] for index in range(len(prompts))]

    def stream(self, prompts: Sequence[Prompt]) -> Iterator[tuple[int, Completion]]:
        """Yield (index, completion) as answers arrive."""
        return ask_all(self._ask, prompts, self._context.concurrency)

    def _ask(self, prompt: Prompt) -> Completion:
        self._pace.wait()
        try:
            completion = self._send(prompt)
        except ServiceError as refused:
            if refused.status is None:
                return Completion("", stop="error", error="no answer from the server")
            error = f"the server refused the request ({refused.status})"
            detail = safe_message(refused.message, prompt, self._key)
            if refused.status in _HOPELESS and not self._has_answered:
                raise ModelError(f"{error}: {detail}" if detail else error) from None
            return Completion("", stop="error", error=error, detail=detail)
        self._has_answered |= completion.stop != "error"
        return completion


def without_nulls(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of a request without those that are left out (null)."""
    return {name: value for name, value in fields.items() if value is not None}


def written(thoughts: str, text: str) -> str:
    """An answer with its reasoning before it, as models write it themselves."""
    return f"<think>{thoughts}</think>\n{text}" if thoughts else text
