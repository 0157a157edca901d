"""Ask a model through its vendor's own library: `anthropic:`, `google:`. Each provides one function that asks.

anthropic:MODEL               the vendor's service, with --allow-remote and an audit
anthropic:URL#MODEL           a server that speaks its protocol
anthropic:...MODEL@REVISION   and a revision, since a service cannot be asked which weights answer
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import httpx

from echobench.dataset.records import Completion, Prompt
from echobench.errors import UsageError
from echobench.models import Context
from echobench.models._remote import RemoteModel, require_permission


class ServiceError(Exception):
    """A refused request: its HTTP status, None where nothing answered, and its message."""

    def __init__(self, status: int | None, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Address(NamedTuple):
    """URL ("" for the vendor's own service), model and revision of a SPEC."""

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


class Hosted(RemoteModel):
    """Ask a service through its vendor's library; a request that it refuses is that prompt's failure."""

    def __init__(self, vendor: str, address: Address, context: Context, make: Callable[[str | None], Ask]) -> None:
        require_permission(address.url, context)
        super().__init__(f"{vendor}:{address.model}", context)
        self.revision = self._revision(address.revision)
        self._send = make(self._key)

    def _ask(self, prompt: Prompt) -> Completion:
        self._rate.wait()
        try:
            return self._answered(self._send(prompt))
        except ServiceError as refused:
            if refused.status is None:
                return Completion("", stop="error", error="no answer from the server")
            return self._refused(refused.status, refused.message, prompt)


def without_nulls(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a request except for those that are null, which leaves them out."""
    return {name: value for name, value in fields.items() if value is not None}


def written(thoughts: str, text: str) -> str:
    """Return an answer behind its reasoning in <think>, as local models write it."""
    return f"<think>{thoughts}</think>\n{text}" if thoughts else text
