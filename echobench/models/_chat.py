"""What a chat completions server sent: an answer, a refusal, or one failed request with what the server said about it.

Nothing that is no text becomes an answer. What a server says may quote the request: a message that repeats the
question, encoded data or the key is not passed on.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from echobench.dataset.records import Completion, Prompt
from echobench.errors import UsageError

_LONGEST_MESSAGE = 200
_ENCODED = re.compile(r"data:\S+|\b(?:sk|Bearer)[-_ ]\S+|\S{40,}")
# What Pydantic adds to its messages: the value that it was given, cut in its middle, which hides it from a comparison.
_INPUT = re.compile(r"\binput_value=.*?(?=, input_type=|$)|['\"]input['\"]\s*:.*")
_QUOTED = 12  # characters in a row that make a message a quotation of the question
_FIXED = frozenset({"model", "messages", "stream", "n"})


class _NoTextError(Exception):
    """The answer holds no text; the argument is the phrase that says so."""


def parse_request(pairs: Sequence[str] | None) -> dict[str, Any]:
    """Read fields of a request's body given as `NAME=VALUE`; a value is JSON, or else a text. null leaves a field out.

    Raises UsageError for another form, a name given twice, and the fields that the program itself fills.
    """
    fields: dict[str, Any] = {}
    for pair in pairs or ():
        name, sign, text = pair.partition("=")
        if not (name and sign and text):
            raise UsageError("--request: expected NAME=VALUE, e.g. max_completion_tokens=2000 or temperature=null")
        if name in _FIXED:
            raise UsageError(
                f"--request {name}: this field is filled by the program; not allowed: {', '.join(sorted(_FIXED))}"
            )
        if name in fields:
            raise UsageError(f"--request {name} is given twice")
        try:
            fields[name] = json.loads(text)
        except ValueError:
            fields[name] = text
    return fields


def completion_of(response: httpx.Response) -> Completion:
    """The completion of a response of status 200; `stop="error"` with a fixed phrase for all that is no answer."""
    try:
        payload = response.json()
        choice = payload["choices"][0]
        message = choice["message"]
        reason = choice.get("finish_reason")
        text, declined = _text(message)
    except _NoTextError as error:
        return Completion("", stop="error", error=str(error))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Completion("", stop="error", error=_not_a_completion(response))
    stop = "refused" if declined or reason == "content_filter" else "length" if reason == "length" else "end"
    used = payload.get("usage")
    read, written = (_count(used, name) for name in ("prompt_tokens", "completion_tokens"))
    return Completion(text, stop, None, read, written)


def _not_a_completion(response: httpx.Response) -> str:
    kind = response.headers.get("content-type", "")
    if "event-stream" in kind or response.text.startswith("data:"):
        return "the server sent a stream that was not asked for"
    if "html" in kind or response.text.lstrip().startswith("<"):
        return "the server sent a page of HTML; is the address that of its API?"
    return "the server's answer is not a chat completion"


def _text(message: Mapping[str, Any]) -> tuple[str, bool]:
    """The text of a message, its reasoning in <think> before it, and whether it is a refusal."""
    content, thoughts, declined = message.get("content"), [], False
    for name in ("reasoning_content", "reasoning"):
        if isinstance(value := message.get(name), str) and value.strip():
            thoughts = [value]
    if isinstance(content, list):
        texts = []
        for part in content:
            kind = part["type"]
            if kind in ("text", "output_text"):
                texts.append(_string(part["text"]))
            elif kind in ("thinking", "reasoning"):
                thoughts.append(_thought(part))
            elif kind == "refusal":
                texts.append(_string(part["refusal"]))
                declined = True
            else:
                raise _NoTextError("the server answered with something other than text")
        content = "".join(texts)
    elif content is None and isinstance(message.get("refusal"), str):
        content, declined = message["refusal"], True
    if message.get("tool_calls") and not content:
        raise _NoTextError("the server answered with a tool call")
    if content is None and thoughts:
        content = ""
    text = _string(content)
    # One form for all servers: what was thought stands in the output as models write it themselves.
    return (f"<think>{''.join(thoughts)}</think>\n{text}" if thoughts else text), declined


def _string(value: Any) -> str:
    """A text that can be written to a file; anything else is no text."""
    if not isinstance(value, str):
        raise _NoTextError("the server answered without text")
    return value.encode("utf-8", "replace").decode("utf-8")


def _thought(part: Mapping[str, Any]) -> str:
    value = part.get("thinking") or part.get("text") or ""
    if isinstance(value, list):
        return "".join(_string(inner["text"]) for inner in value)
    return _string(value)


def _count(used: Any, name: str) -> int | None:
    value = used.get(name) if isinstance(used, Mapping) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def error_message(response: httpx.Response) -> str:
    """Return the message of an error response as the server wrote it; "" where its body is not JSON with one."""
    try:
        return _reason(response.json())
    except (ValueError, RecursionError):
        return ""


def _reason(value: Any) -> str:
    """Return the reason that an error's JSON gives, in the fields of OpenAI's errors or in FastAPI's `detail`.

    Several reasons are joined. Of an item of FastAPI only place and message are taken: `input` repeats the request.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(filter(None, map(_reason, value))))
    if not isinstance(value, Mapping):
        return ""
    if isinstance(message := value.get("msg"), str):
        place = value.get("loc")
        return f"{'.'.join(map(str, place))}: {message}" if isinstance(place, list) and place else message
    return next(filter(None, (_reason(value.get(name)) for name in ("error", "message", "detail"))), "")


def safe_message(text: str, prompt: Prompt, key: str | None) -> str:
    """A server's message as one short line without encoded data and key; "" where it quotes the question."""
    line = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())
    line = _INPUT.sub("[...]", line.replace(key, "[...]") if key else line)
    line = _ENCODED.sub("[...]", line)
    asked = " ".join(" ".join(part.split()) for m in prompt.messages for kind, part in m.content if kind == "text")
    if any(line[i : i + _QUOTED] in asked for i in range(max(1, len(line) - _QUOTED + 1))):
        return ""
    return line[:_LONGEST_MESSAGE]
