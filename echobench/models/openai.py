"""Ask a server that speaks OpenAI's chat completions: vLLM, SGLang, llama.cpp, `transformers serve`.

    openai:http://127.0.0.1:8000/v1#MODEL            what answers is the model's id
    openai:http://127.0.0.1:8000/v1#MODEL@REVISION   and its revision, which a server cannot be asked for

`Context.request` adds fields to the body of each request, or leaves one out (`temperature=null`). They are part of the
revision, since answers depend on them. A server that wants `max_completion_tokens` for `max_tokens` gets it.

Who may be asked and where a key comes from: `_remote.py`. No proxy of the environment is used and no redirect
followed, so that loopback means loopback.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any

import httpx

from echobench.dataset.records import Completion, Prompt
from echobench.errors import ModelError, UsageError
from echobench.models import Context
from echobench.models._chat import completion_of, error_message
from echobench.models._messages import to_chat
from echobench.models._remote import RemoteModel, require_permission

_ATTEMPTS = 6
_LONGEST_WAIT_S = 60.0
_TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


class OpenAI(RemoteModel):
    """Ask a chat completions endpoint."""

    first_wait_s = 0.5

    def __init__(
        self, url: str, model: str, revision: str, context: Context, transport: httpx.BaseTransport | None = None
    ) -> None:
        # A served name may be a path on the server's disk, which is nobody's business.
        super().__init__(f"openai:{model.rstrip('/').rsplit('/', 1)[-1]}", context)
        self._model = model
        self._limit = "max_tokens"
        self._client = httpx.Client(
            base_url=url.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
            timeout=httpx.Timeout(600.0, connect=10.0),
            limits=httpx.Limits(max_connections=context.concurrency),
            trust_env=False,
            follow_redirects=False,
            transport=transport,
        )
        self.revision = self._revision(revision or self._served())

    def _served(self) -> str:
        """What the server says it serves under the name, without what changes at every start; "" if it cannot say."""
        response = self._send("GET", "models", transient=_TRANSIENT - {500})
        if response is None:
            host = self._client.base_url.host
            raise ModelError(f"no answer from {host} after {_ATTEMPTS} attempts; is the server running?")
        try:
            served = next(m for m in response.json()["data"] if m["id"] == self._model)
            return str(served.get("root") or "").rsplit("/", 1)[-1]
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
            return ""

    def _ask(self, prompt: Prompt) -> Completion:
        limit = self._limit
        response = self._send("POST", "chat/completions", self._body(prompt, limit))
        if response is not None and response.status_code == 400 and limit in error_message(response):
            self._limit = "max_completion_tokens"
            response = self._send("POST", "chat/completions", self._body(prompt, self._limit))
        if response is None:
            return Completion("", stop="error", error="no answer from the server")
        if response.is_success:
            completion = completion_of(response)
            if completion.stop == "error" and (message := error_message(response)):  # gateways send errors as 200 too
                return self._refused(response.status_code, message, prompt)
            return self._answered(completion)
        return self._refused(response.status_code, error_message(response), prompt)

    def _body(self, prompt: Prompt, limit: str) -> dict[str, Any]:
        body = {
            "model": self._model,
            "messages": to_chat(prompt),
            limit: prompt.max_new_tokens,
            "temperature": self._context.temperature,
            "seed": self._context.seed,
            "stream": False,
        }
        if "max_completion_tokens" in self._context.request:
            del body[limit]
        body.update(self._context.request)
        return {name: value for name, value in body.items() if value is not None}

    def _send(
        self, method: str, path: str, body: dict[str, Any] | None = None, transient: Collection[int] = _TRANSIENT
    ) -> httpx.Response | None:
        """One request, tried again with exponential back-off where that can help; Retry-After is obeyed.

        None where the connection failed each time.
        """
        for attempt in range(_ATTEMPTS):
            self._rate.wait()
            retry_after: float | None = None
            try:
                response = self._client.request(method, path, json=body)
                if response.status_code not in transient or attempt == _ATTEMPTS - 1:
                    return response
                retry_after = _seconds(response.headers.get("Retry-After"))
            except httpx.RequestError:  # no connection, one that broke, or a body that cannot be decoded
                if attempt == _ATTEMPTS - 1:
                    return None
            time.sleep(min(_LONGEST_WAIT_S, retry_after if retry_after is not None else self.first_wait_s * 2**attempt))
        raise AssertionError  # the last attempt returns or raises


def _seconds(text: str | None) -> float | None:
    # Retry-After may also be a date; then the usual waiting time serves.
    try:
        return max(0.0, float(text)) if text else None
    except ValueError:
        return None


def load(argument: str, context: Context) -> OpenAI:
    """Connect to URL#MODEL[@REVISION]. GateError for a server elsewhere without audit and permission."""
    url, _, served = argument.partition("#")
    name, _, revision = served.partition("@")
    try:
        valid = httpx.URL(url).scheme in ("http", "https") and bool(httpx.URL(url).host)
    except httpx.InvalidURL:
        valid = False
    if not valid or not name:
        raise UsageError("openai: expected URL#MODEL, for example openai:http://127.0.0.1:8000/v1#qwen2-vl")
    require_permission(url, context)
    return OpenAI(url, name, revision, context)
