"""What servers send: parts, reasoning, refusals, tool calls, pages; and what of it may be shown or kept."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time

import httpx
import pytest
from bench_data import make, picture
from corpus import shared
from loopback_server import Server

from echobench.bench import evaluate as bench
from echobench.bench import leaderboard, predict
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs
from echobench.dataset.records import Message, Prompt
from echobench.errors import ModelError, UsageError
from echobench.models import Context
from echobench.models._chat import completion_of, error_message, parse_request, safe_message
from echobench.models.openai import OpenAI

PROMPT = Prompt(
    "r", (Message("user", (("image", ""), ("text", "Is there a cyst in the liver?"))),), (picture(0, 0, "s").data,), 7
)


def answer(message: object, reason: str = "stop", **more: object) -> httpx.Response:
    body = {"choices": [{"message": message, "finish_reason": reason}], **more}
    return httpx.Response(200, text=json.dumps(body))


@pytest.mark.parametrize(
    ("message", "reason", "text", "stop"),
    [
        ({"content": "Yes"}, "stop", "Yes", "end"),
        ({"content": "Yes"}, "length", "Yes", "length"),
        ({"content": ""}, "stop", "", "end"),
        ({"content": [{"type": "text", "text": "Ye"}, {"type": "text", "text": "s"}]}, "stop", "Yes", "end"),
        ({"content": "Yes", "reasoning_content": "A or B"}, "stop", "<think>A or B</think>\nYes", "end"),
        ({"content": "Yes", "reasoning": "A", "reasoning_content": None}, "stop", "<think>A</think>\nYes", "end"),
        ({"content": None, "reasoning_content": "A or"}, "length", "<think>A or</think>\n", "length"),
        (
            {"content": [{"type": "thinking", "thinking": [{"text": "?"}]}, {"type": "text", "text": "No"}]},
            "stop", "<think>?</think>\nNo", "end",
        ),
        ({"content": None, "refusal": "I cannot help."}, "stop", "I cannot help.", "refused"),
        ({"content": ""}, "content_filter", "", "refused"),
        ({"content": "Yes", "tool_calls": []}, "stop", "Yes", "end"),
        ({"content": "a\ud800b"}, "stop", "a?b", "end"),
    ],
)  # fmt: skip
def test_an_answer_is_text(message, reason, text, stop):
    done = completion_of(answer(message, reason))
    assert (done.text, done.stop, done.error) == (text, stop, None)


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (answer({"content": None, "tool_calls": [{"id": "1"}]}), "a tool call"),
        (answer({"content": None}), "without text"),
        (answer({"content": 7}), "without text"),
        (answer({"content": {"text": "yes"}}), "without text"),
        (answer({"content": [{"type": "image_url", "image_url": {}}]}), "other than text"),
        (answer({"content": [{"type": "text", "text": ["yes"]}]}), "without text"),
        (answer({"content": ["yes"]}), "not a chat completion"),
        (httpx.Response(200, json={"choices": []}), "not a chat completion"),
        (httpx.Response(200, json={"error": {"message": "no"}}), "not a chat completion"),
        (httpx.Response(200, text="<html>yes</html>"), "a page of HTML"),
        (httpx.Response(200, text='data: {"choices": []}\n\ndata: [DONE]\n'), "a stream"),
        (httpx.Response(200, content=b"\xff\xfe"), "not a chat completion"),
    ],
)
def test_what_is_no_text_is_one_failure(response, error):
    done = completion_of(response)
    assert (done.text, done.stop) == ("", "error") and error in done.error


def test_counts_that_are_no_counts_are_unknown():
    done = completion_of(answer({"content": "x"}, usage={"prompt_tokens": "9", "completion_tokens": True}))
    assert (done.prompt_tokens, done.completion_tokens) == (None, None)
    assert completion_of(answer({"content": "x"}, usage=[1])).prompt_tokens is None


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("the key is not valid", "the key is not valid"),
        ("Incorrect API key provided: sk-abc123.", "Incorrect API key provided: [...]"),
        ("key secret-key refused", "key [...] refused"),
        ("bad image data:image/png;base64,AAAA here", "bad image [...] here"),
        ("bad " + "A" * 60, "bad [...]"),
        ("cannot answer: Is there a cyst in the liver?", ""),
        ("line\none\x1b[31m", "line one [31m"),
        ("word " * 100, ("word " * 100)[:200]),
    ],
)
def test_what_a_server_says_is_shown_without_the_request(message, shown):
    assert safe_message(message, PROMPT, "secret-key") == shown


MISSING = {
    "type": "missing",
    "loc": ["body", "messages", 0, "content"],
    "msg": "Field required",
    "input": {"a": "liver?"},
}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"error": {"message": "no such model", "code": 404}}, "no such model"),
        ({"error": "no such model"}, "no such model"),
        ({"object": "error", "message": "too long"}, "too long"),
        ({"error": None, "message": "too long"}, "too long"),
        ({"detail": "Not authenticated"}, "Not authenticated"),
        ({"detail": {"message": "too long"}}, "too long"),
        ({"detail": {"error": {"message": "too long"}}}, "too long"),
        ({"detail": [MISSING]}, "body.messages.0.content: Field required"),
        ({"error": {"message": [MISSING]}}, "body.messages.0.content: Field required"),
        ({"detail": [MISSING, MISSING, {"loc": [], "msg": "JSON decode error"}]},
         "body.messages.0.content: Field required; JSON decode error"),
        ({"detail": [{"msg": "Field required"}, "busy", {"msg": 7}, None]}, "Field required; busy"),
        ([{"error": {"code": 400, "message": "bad key"}}], "bad key"),
        ({"detail": [{"loc": ["body"], "input": "x"}]}, ""),
        ({"detail": []}, ""),
        ({"reason": "no"}, ""),
        ([1], ""),
    ],
)  # fmt: skip
def test_the_reason_of_an_error_is_found_in_each_usual_form(body, message):
    assert error_message(httpx.Response(422, json=body)) == message


def test_a_reason_nested_without_end_is_none():
    assert error_message(httpx.Response(422, text='{"detail":' * 5000 + "1" + "}" * 5000)) == ""


def test_values_that_pydantic_adds_to_its_message_are_not_shown():
    pydantic = pytest.importorskip("pydantic")
    chat = pydantic.create_model("Chat", messages=(list[str], ...))
    with pytest.raises(pydantic.ValidationError) as caught:
        chat.model_validate({"messages": [{"text": f"liver: {'x' * 70} key"}]})
    error = caught.value
    assert "liver" in str(error) and "liver" in str(error.errors())
    for text in (str(error), str(error.errors()), f"{error} {error.errors()}", json.dumps(error.errors())):
        shown = safe_message(text, PROMPT, "key")
        assert "Input should be a valid string" in shown
        assert not {"liver", "xxx", "key"} & set(re.findall(r"liver|xxx|key", shown))


@pytest.mark.parametrize(
    ("detail", "failure"),
    [
        ([MISSING], ": body.messages.0.content: Field required"),
        ("images are not supported", ": images are not supported"),
        ([{"loc": ["body"], "msg": "cannot read: Is there a cyst in the liver?"}], ""),
        ("the key my-key-7 is not valid", ": the key [...] is not valid"),
    ],
)
def test_why_a_request_did_not_validate_is_shown(detail, failure, monkeypatch):
    monkeypatch.setenv("ECHOBENCH_API_KEY", "my-key-7")
    with Server((422, {"detail": detail})) as server:
        (done,) = OpenAI(f"{server.url}/v1", "m", "", Context()).generate([PROMPT])
    assert predict.failure(done) == f"the server refused the request (422){failure}"


def test_fields_of_the_request():
    assert parse_request(["max_completion_tokens=20", "temperature=null", "effort=low", 'x={"a": [1]}']) == {
        "max_completion_tokens": 20, "temperature": None, "effort": "low", "x": {"a": [1]},
    }  # fmt: skip
    assert parse_request(None) == {}
    for pairs in (["x"], ["=1"], ["x="], ["x=1", "x=2"], ["stream=true"], ["messages=[]"], ["n=2"]):
        with pytest.raises(UsageError, match="--request"):
            parse_request(pairs)


def asked(respond, **options) -> tuple[OpenAI, list[dict]]:
    bodies: list[dict] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"data": []})
        bodies.append(json.loads(request.content))
        return respond(bodies[-1])

    return OpenAI("http://127.0.0.1:1/v1", "m", "", Context(**options), httpx.MockTransport(handle)), bodies


def test_fields_are_sent_and_are_part_of_the_revision():
    fields = {"max_completion_tokens": 20, "temperature": None}
    model, bodies = asked(lambda body: answer({"content": "Yes"}), request=fields)
    model.generate([PROMPT])
    assert bodies[0]["max_completion_tokens"] == 20
    assert {"temperature", "max_tokens"}.isdisjoint(bodies[0])
    assert model.revision == "openai:m:?max_completion_tokens=20&temperature=null"


def test_the_other_name_of_the_limit_is_tried_once_and_kept():
    def respond(body):
        if "max_tokens" in body:
            return httpx.Response(400, json={"error": {"message": "unsupported parameter: max_tokens"}})
        return answer({"content": "Yes"})

    model, bodies = asked(respond, concurrency=1)
    assert [done.text for done in model.generate([PROMPT, PROMPT])] == ["Yes", "Yes"]
    assert ["max_tokens" in body for body in bodies] == [True, False, False]
    assert bodies[-1]["max_completion_tokens"] == 7


@pytest.fixture
def serve(monkeypatch):
    """Start the collected server in one of its modes."""
    monkeypatch.setattr(OpenAI, "first_wait_s", 0.01)
    started = []

    def start(mode: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        script = shared("cases", "harness", "chat_server.py")
        started.append(subprocess.Popen([sys.executable, str(script), mode, str(port)]))
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"openai:http://127.0.0.1:{port}/v1#m"
            time.sleep(0.1)
        pytest.fail("the server did not start")

    yield start
    for process in started:
        process.terminate()
        process.wait(10)


def evaluated(spec: str, folder, **options):
    if not (folder / "data").exists():
        make(folder / "data", train=1, test=2)
    return bench.evaluate(folder / "data", [spec], folder / "runs", selection=Selection(tasks=("finding",)), **options)


@pytest.mark.slow
def test_a_server_that_denies_ends_at_once_with_its_words(serve, tmp_path):
    with pytest.raises(ModelError, match=r"refused the request \(401\): the key is not valid"):
        evaluated(serve("denied"), tmp_path)
    assert not list((tmp_path / "runs").glob("*/manifest.json"))


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["parts", "thinks", "max-completion-tokens"])
def test_a_server_that_answers_in_its_own_way_is_understood(serve, tmp_path, mode):
    evaluated(serve(mode), tmp_path)
    rows = open_runs(tmp_path / "runs")[0].predictions
    assert {(row.extracted, row.answer.casefold()) for row in rows} == {("Yes", "yes")}
    assert all(("<think>" in row.raw) is (mode == "thinks") for row in rows)


@pytest.mark.slow
def test_a_server_that_drops_a_question_fails_that_one(serve, tmp_path):
    spec = serve("drops-one")
    with pytest.raises(ModelError, match=r"of 14 requests .* --max-failed 0: no answer from the server"):
        evaluated(spec, tmp_path)
    summary = evaluated(spec, tmp_path, max_failed=10)
    failed = summary.counts["failed_requests"]
    (run,) = open_runs(tmp_path / "runs")
    (board,) = run.scores.boards
    assert 0 < failed < 10
    assert (board.failed, board.unparsed, board.n) == (failed, 0, 14)
    assert board.metrics["accuracy"].weighted.n == 14 - failed
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    assert f"| {100 * failed / 14:.1f} % |" in (tmp_path / "board" / "leaderboard.md").read_text("utf-8")
