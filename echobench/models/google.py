"""`google:[URL#]MODEL`: a model behind Google's generateContent API, by `google-genai`; see `_hosted.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from echobench.dataset.records import Completion, Message, Prompt
from echobench.models import Context
from echobench.models._hosted import Address, Ask, Hosted, ServiceError, without_nulls, written
from echobench.models._remote import media_type

EXTRA = "hosted"
_REFUSED = frozenset("SAFETY PROHIBITED_CONTENT BLOCKLIST SPII IMAGE_SAFETY".split())


def load(argument: str, context: Context) -> Hosted:
    """Connect. GateError for a service elsewhere without audit and permission."""
    address = Address.parse("google", argument)
    return Hosted("google", address, context, lambda key: _asker(address, context, key))


def _asker(address: Address, context: Context, key: str | None) -> Ask:
    import httpx
    from google import genai
    from google.genai import errors, types

    client = genai.Client(
        vertexai=False, api_key=key or "none",
        http_options=types.HttpOptions(
            base_url=address.url or None, timeout=600_000, client_args={"trust_env": False, "follow_redirects": False},
            retry_options=types.HttpRetryOptions(attempts=6),
        ),
    )  # fmt: skip

    def ask(prompt: Prompt) -> Completion:
        images = iter(prompt.images)
        fields = {
            "max_output_tokens": prompt.max_new_tokens,
            "temperature": context.temperature,
            "seed": context.seed,
            "system_instruction": "\n".join(m.text for m in prompt.messages if m.role == "system") or None,
        }
        contents = [_content(types, m, images) for m in prompt.messages if m.role != "system"]
        config = types.GenerateContentConfig(**without_nulls({**fields, **context.request}))
        try:
            answer = client.models.generate_content(model=address.model, contents=contents, config=config)
        except errors.APIError as error:
            raise ServiceError(error.code, error.message or "") from None
        except httpx.HTTPError:
            raise ServiceError(None, "") from None
        return _completion(answer)

    return ask


def _content(types: Any, message: Message, images: Iterator[bytes]) -> Any:
    parts = [
        types.Part.from_text(text=text) if kind == "text" else _image(types, next(images))
        for kind, text in message.content
    ]
    return types.Content(role="model" if message.role == "assistant" else "user", parts=parts)


def _image(types: Any, data: bytes) -> Any:
    return types.Part.from_bytes(data=data, mime_type=media_type(data))


def _completion(answer: Any) -> Completion:
    used = answer.usage_metadata
    tokens = (used.prompt_token_count, used.candidates_token_count) if used else (None, None)
    if answer.prompt_feedback and answer.prompt_feedback.block_reason:
        return Completion("", "refused", None, *tokens)
    candidates = answer.candidates or []
    if not candidates:
        return Completion("", stop="error", error="the server answered without text")
    reason = getattr(candidates[0].finish_reason, "value", "") or ""
    parts = (candidates[0].content.parts or []) if candidates[0].content else []
    text = "".join(part.text for part in parts if part.text and not part.thought)
    thoughts = "".join(part.text for part in parts if part.text and part.thought)
    stop = "refused" if reason in _REFUSED else "length" if reason == "MAX_TOKENS" else "end"
    if not text and not thoughts and stop == "end":
        return Completion("", stop="error", error="the server answered without text")
    return Completion(written(thoughts, text), stop, None, *tokens)
