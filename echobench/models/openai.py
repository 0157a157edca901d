"""A server that speaks OpenAI's chat completions: vLLM, SGLang, llama.cpp, `transformers serve`.

    openai:http://127.0.0.1:8000/v1#MODEL            what answers is the model's id
    openai:http://127.0.0.1:8000/v1#MODEL@REVISION   and its revision, which a server cannot be asked for

`Context.request` adds fields to the body of each request, or leaves one out (`temperature=null`). They are part of the
revision, since answers depend on them. A server that wants `max_completion_tokens` for `max_tokens` gets it.

Who may be asked and where a key comes from: `_remote.py`. No proxy of the environment is used and no redirect
followed, so that loopback means loopback.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import httpx

from echobench.dataset.records import Completion, Message, Prompt
from echobench.errors import ModelError, UsageError
from echobench.models import Context
from echobench.models._chat import completion_of, safe_message, said
from echobench.models._remote import Pace, api_key, ask_all, media_type, require_permission

_ATTEMPTS = 6
_LONGEST_WAIT_S = 60.0
# At the first request: no other request of the run can do better.
_HOPELESS = frozenset({401, 403, 404})
_TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


class OpenAI:
    """A chat completions endpoint. `batch_size` only says how many questions are read from disk at once."""

    first_wait_s = 0.5

    def __init__(
        self, url: str, model: str, revision: str, context: Context, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._model = model
        # A served name may be a path on the server's disk, which is nobody's business.
        self.name = f"openai:{model.rstrip('/').rsplit('/', 1)[-1]}"
        self.batch_size = max(8, 2 * context.concurrency)
        self._context = context
        self._pace = Pace(context.requests_per_minute)
        self._limit = "max_tokens"
        self._has_answered = False
        self._key = key = api_key()
        self._client = httpx.Client(
            base_url=url.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx.Timeout(600.0, connect=10.0),
            limits=httpx.Limits(max_connections=context.concurrency),
            trust_env=False,
            follow_redirects=False,
            transport=transport,
        )
        fields = "&".join(f"{name}={json.dumps(value)}" for name, value in sorted(context.request.items()))
        self.revision = f"{self.name}:{revision or self._served()}" + (f"?{fields}" if fields else "")

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Ask all prompts; answers in their order."""
        answers = dict(self.stream(prompts))
        return [answers[index] for index in range(len(prompts))]

    def stream(self, prompts: Sequence[Prompt]) -> Iterator[tuple[int, Completion]]:
        """Yield (index, completion) as answers arrive: each is logged at once, since a request may cost money."""
        return ask_all(self._ask, prompts, self._context.concurrency)

    def _served(self) -> str:
        """What the server says it serves under the name, without what changes at every start; "" if it cannot say."""
        response = self._send("GET", "models", transient=_TRANSIENT - {500})
        if response is None:
            host = self._client.base_url.host
            raise ModelError(f"no answer from {host} after {_ATTEMPTS} attempts; is the server running?")
        try:
            found = next(m for m in response.json()["data"] if m["id"] == self._model)
            return str(found.get("root") or "").rsplit("/", 1)[-1]
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
            return ""

    def _ask(self, prompt: Prompt) -> Completion:
        limit = self._limit
        response = self._send("POST", "chat/completions", self._body(prompt, limit))
        if response is not None and response.status_code == 400 and limit in said(response):
            self._limit = "max_completion_tokens"
            response = self._send("POST", "chat/completions", self._body(prompt, self._limit))
        if response is None:
            return Completion("", stop="error", error="no answer from the server")
        if response.is_success:
            completion = completion_of(response)
            self._has_answered |= completion.stop != "error"
            return completion
        error = f"the server refused the request ({response.status_code})"
        detail = safe_message(said(response), prompt, self._key)
        if response.status_code in _HOPELESS and not self._has_answered:
            raise ModelError(f"{error}: {detail}" if detail else error)
        return Completion("", stop="error", error=error, detail=detail)

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
            self._pace.wait()
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


def to_chat(prompt: Prompt) -> list[dict[str, Any]]:
    """Write a prompt as chat messages; each image is a data URL at its position."""
    images = iter(prompt.images)
    return [{"role": m.role, "content": _content(m, images)} for m in prompt.messages]


def _content(message: Message, images: Iterator[bytes]) -> str | list[dict[str, Any]]:
    if all(kind == "text" for kind, _ in message.content):
        return message.text
    return [
        {"type": "text", "text": text}
        if kind == "text"
        else {"type": "image_url", "image_url": {"url": _data_url(next(images))}}
        for kind, text in message.content
    ]


def _data_url(data: bytes) -> str:
    return f"data:{media_type(data)};base64,{base64.b64encode(data).decode('ascii')}"


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
