"""`anthropic:[URL#]MODEL`: a model behind Anthropic's messages API, by the library `anthropic`; see `_hosted.py`.

Its API has neither seed nor, since version 2 of the library, a temperature: answers may differ from run to run, and a
temperature above 0 is refused. `--request` adds fields to the body.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from echobench.dataset.records import Completion, Message, Prompt
from echobench.errors import UsageError
from echobench.models import Context
from echobench.models._hosted import Address, Ask, Hosted, ServiceError, without_nulls, written
from echobench.models._remote import media_type

EXTRA = "hosted"


def load(argument: str, context: Context) -> Hosted:
    """Connect. GateError for a service elsewhere without audit and permission."""
    address = Address.parse("anthropic", argument)
    if context.temperature > 0:
        raise UsageError("anthropic: has no seed, so that nothing above --temperature 0 could be repeated")
    return Hosted("anthropic", address, context, lambda key: _asker(address, context, key))


def _asker(address: Address, context: Context, key: str | None) -> Ask:
    import anthropic

    client = anthropic.Anthropic(
        api_key=key or "none", base_url=address.url or None, max_retries=5, timeout=600.0,
        http_client=anthropic.DefaultHttpxClient(trust_env=False, follow_redirects=False),
    )  # fmt: skip

    def ask(prompt: Prompt) -> Completion:
        images = iter(prompt.images)
        fields: dict[str, Any] = {
            "model": address.model,
            "max_tokens": prompt.max_new_tokens,
            "system": "\n".join(m.text for m in prompt.messages if m.role == "system") or None,
            "messages": [{"role": m.role, "content": _parts(m, images)} for m in prompt.messages if m.role != "system"],
        }
        try:
            answer = client.messages.create(**without_nulls(fields), extra_body=without_nulls(dict(context.request)))
        except anthropic.APIStatusError as error:
            raise ServiceError(error.status_code, error.message) from None
        except anthropic.AnthropicError:
            raise ServiceError(None, "") from None
        return _completion(answer)

    return ask


def _parts(message: Message, images: Iterator[bytes]) -> list[dict[str, Any]]:
    return [
        _image(next(images)) if kind == "image" else {"type": "text", "text": text} for kind, text in message.content
    ]


def _image(data: bytes) -> dict[str, Any]:
    source = {"type": "base64", "media_type": media_type(data), "data": base64.b64encode(data).decode("ascii")}
    return {"type": "image", "source": source}


def _completion(answer: Any) -> Completion:
    blocks = getattr(answer, "content", None) or []
    text = "".join(block.text for block in blocks if block.type == "text")
    thoughts = "".join(block.thinking for block in blocks if block.type == "thinking")
    stop = {"max_tokens": "length", "refusal": "refused"}.get(answer.stop_reason, "end")
    if not text and not thoughts and stop == "end":
        return Completion("", stop="error", error="the server answered without text")
    return Completion(written(thoughts, text), stop, None, answer.usage.input_tokens, answer.usage.output_tokens)
