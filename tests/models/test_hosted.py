"""Models behind their vendors' libraries, against a server on loopback that speaks their protocols."""

from __future__ import annotations

import pytest
from bench_data import picture
from loopback_server import Server

from echobench import models
from echobench.dataset.records import Message, Prompt
from echobench.errors import GateError, ModelError, UsageError
from echobench.models import Context

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

PICTURE = picture(0, 0, "s").data
USER = Message("user", (("text", "First "), ("image", ""), ("text", "What is shown?")))
PROMPT = Prompt("r1", (Message("system", (("text", "Be brief."),)), USER), (PICTURE,), 7)


def message(*blocks: dict, stop: str = "end_turn") -> dict:
    usage = {"input_tokens": 9, "output_tokens": 2}
    return {
        "id": "1", "type": "message", "role": "assistant", "model": "m", "content": list(blocks), "stop_reason": stop,
        "stop_sequence": None, "usage": usage,
    }  # fmt: skip


def candidate(*parts: dict, reason: str = "STOP") -> dict:
    used = {"promptTokenCount": 9, "candidatesTokenCount": 2, "totalTokenCount": 11}
    content = {"role": "model", "parts": list(parts)}
    return {"candidates": [{"content": content, "finishReason": reason, "index": 0}], "usageMetadata": used}


THOUGHT = {"type": "thinking", "thinking": "Bean-shaped.", "signature": "s"}
ANSWERS = {
    "anthropic": {
        "plain": message({"type": "text", "text": "kidney"}),
        "thought": message(THOUGHT, {"type": "text", "text": "kidney"}),
        "cut": message({"type": "text", "text": "kid"}, stop="max_tokens"),
        "refused": message(stop="refusal"),
        "empty": message(),
        "error": {"type": "error", "error": {"type": "x", "message": "no such model"}},
    },
    "google": {
        "plain": candidate({"text": "kidney"}),
        "thought": candidate({"text": "Bean-shaped.", "thought": True}, {"text": "kidney"}),
        "cut": candidate({"text": "kid"}, reason="MAX_TOKENS"),
        "refused": {"promptFeedback": {"blockReason": "SAFETY"}},
        "empty": candidate(),
        "error": {"error": {"code": 404, "message": "no such model", "status": "NOT_FOUND"}},
    },
}


@pytest.fixture(params=ANSWERS)
def vendor(request, monkeypatch):
    pytest.importorskip({"anthropic": "anthropic", "google": "google.genai"}[request.param])
    monkeypatch.setenv("ECHOBENCH_API_KEY", "kkkk")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "never sent")
    monkeypatch.setenv("GEMINI_API_KEY", "never sent")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    return request.param


@pytest.mark.parametrize(
    ("kind", "text", "stop"),
    [
        ("plain", "kidney", "end"),
        ("thought", "<think>Bean-shaped.</think>\nkidney", "end"),
        ("cut", "kid", "length"),
        ("refused", "", "refused"),
        ("empty", "", "error"),
    ],
)
def test_an_answer_of_a_hosted_model_has_its_text_and_reason_to_stop(vendor, kind, text, stop):
    with Server((200, ANSWERS[vendor][kind])) as server:
        model = models.load(f"{vendor}:{server.url}#m@2026-01")
        (answer,) = model.generate([PROMPT])
    assert (answer.text, answer.stop) == (text, stop)
    assert (model.name, model.revision) == (f"{vendor}:m", f"{vendor}:m:2026-01")
    if kind == "plain":
        assert (answer.prompt_tokens, answer.completion_tokens) == (9, 2)


def test_the_request_holds_image_and_text_in_order_and_our_key_alone(vendor):
    with Server((200, ANSWERS[vendor]["plain"])) as server:
        models.load(f"{vendor}:{server.url}#m", Context(request={"top_p": 0.5, "temperature": None})).generate([PROMPT])
        ((_, headers, body),) = server.seen
    assert "never sent" not in str(headers)
    assert "kkkk" in str(headers)
    if vendor == "anthropic":
        assert (body["system"], body["max_tokens"], body["top_p"]) == ("Be brief.", 7, 0.5)
        assert "temperature" not in body
        kinds = [part["type"] for part in body["messages"][0]["content"]]
    else:
        assert body["systemInstruction"]["parts"][0]["text"] == "Be brief."
        assert (body["generationConfig"]["maxOutputTokens"], body["generationConfig"]["topP"]) == (7, 0.5)
        assert "temperature" not in body["generationConfig"]
        kinds = ["text" if "text" in part else "image" for part in body["contents"][0]["parts"]]
    assert kinds == ["text", "image", "text"]


def test_a_refusal_at_the_first_request_ends_the_run_and_a_later_one_does_not(vendor):
    refused = (404, ANSWERS[vendor]["error"])
    with Server(refused) as server, pytest.raises(ModelError, match=r"refused the request \(404\): .*no such model"):
        models.load(f"{vendor}:{server.url}#m").generate([PROMPT])
    with Server((200, ANSWERS[vendor]["plain"]), refused) as server:
        model = models.load(f"{vendor}:{server.url}#m", Context(concurrency=1))
        first, second = model.generate([PROMPT, PROMPT])
    assert {first.stop, second.stop} == {"end", "error"}


def test_nothing_leaves_this_machine_unasked(vendor):
    for spec in (f"{vendor}:m", f"{vendor}:http://192.0.2.1#m"):
        with pytest.raises(GateError, match="--allow-remote"):
            models.load(spec)
    with pytest.raises(UsageError, match="MODEL or URL#MODEL"):
        models.load(f"{vendor}:ftp://x#m")


def test_anthropic_has_no_seed():
    with pytest.raises(UsageError, match="no seed"):
        models.load("anthropic:http://127.0.0.1:1#m", Context(temperature=0.5))
