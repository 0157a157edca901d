"""A server of chat completions: a double for every way to fail, and a real one that the test starts."""

from __future__ import annotations

import base64
import json
import time

import httpx
import pytest
from bench_data import make, picture
from model_server import serve_model

from echobench import models
from echobench.bench import evaluate as bench
from echobench.bench.answers import AnswerLog
from echobench.bench.predict import predict
from echobench.bench.requests import Selection, select
from echobench.bench.runs import open_runs
from echobench.dataset import manifest
from echobench.dataset.records import Message, Prompt
from echobench.errors import GateError, ModelError, UsageError
from echobench.models import Context, blind
from echobench.models._remote import is_loopback
from echobench.models.openai import OpenAI

URL = "http://127.0.0.1:1/v1"


def prompt(text: str = "What is shown?") -> Prompt:
    parts = (("text", "First "), ("image", ""), ("text", text))
    return Prompt(
        "r1", (Message("system", (("text", "Be brief."),)), Message("user", parts)), (picture(0, 0, "s").data,), 7
    )


class Server:
    """Plays back statuses, then answers; notes every request."""

    def __init__(self, *statuses: int, headers: dict[str, str] | None = None, body: object = None) -> None:
        self.seen: list[tuple[float, httpx.Request]] = []
        self._statuses, self._headers, self._body = list(statuses), headers or {}, body

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append((time.monotonic(), request))
        if request.url.path.endswith("/models"):
            return httpx.Response(200, json={"data": [{"id": "m", "root": "/srv/weights/m-v2", "created": 17}]})
        if self._statuses and (status := self._statuses.pop(0)) != 200:
            return httpx.Response(status, headers=self._headers)
        answer = {
            "choices": [{"message": {"content": "liver"}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 9},
        }
        return httpx.Response(200, json=answer if self._body is None else self._body)

    @property
    def asked(self) -> list[httpx.Request]:
        return [request for _, request in self.seen if request.method == "POST"]


def client(server: Server, **options) -> OpenAI:
    model = OpenAI(URL, "m", "", Context(**options), httpx.MockTransport(server))
    model.first_wait_s = 0.01
    return model


def test_the_request_is_what_servers_understand(monkeypatch):
    monkeypatch.setenv("ECHOBENCH_API_KEY", "k")
    monkeypatch.setenv("OPENAI_API_KEY", "never sent")
    server = Server()
    model = client(server)
    done = model.generate([prompt()])
    assert [(d.text, d.stop, d.prompt_tokens) for d in done] == [("liver", "end", 9)]
    request = server.asked[0]
    assert request.headers["authorization"] == "Bearer k"
    body = json.loads(request.content)
    assert {k: body[k] for k in ("model", "max_tokens", "temperature", "seed", "stream")} == {
        "model": "m", "max_tokens": 7, "temperature": 0.0, "seed": 0, "stream": False,
    }  # fmt: skip
    system, user = body["messages"]
    assert system == {"role": "system", "content": "Be brief."}
    assert [part["type"] for part in user["content"]] == ["text", "image_url", "text"]
    url = user["content"][1]["image_url"]["url"]
    assert url.startswith("data:image/png;base64,")
    assert base64.b64decode(url.split(",")[1]) == picture(0, 0, "s").data


def test_a_key_may_stand_in_a_file(monkeypatch, tmp_path):
    monkeypatch.delenv("ECHOBENCH_API_KEY", raising=False)
    path = tmp_path / "key"
    path.write_text("from-a-file\n")
    monkeypatch.setenv("ECHOBENCH_API_KEY_FILE", str(path))
    server = Server()
    client(server).generate([prompt()])
    assert server.asked[0].headers["authorization"] == "Bearer from-a-file"
    for content in ("", "two words"):
        path.write_text(content)
        with pytest.raises(UsageError, match="one key and nothing else") as caught:
            client(Server())
        assert content not in str(caught.value) or not content
    path.unlink()
    with pytest.raises(UsageError, match="cannot be read as a key"):
        client(Server())


def test_the_revision_is_what_is_served_and_not_when():
    assert client(Server()).revision == "openai:m:m-v2"
    assert OpenAI(URL, "m", "abc", Context(), httpx.MockTransport(Server())).revision == "openai:m:abc"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_what_can_pass_is_tried_again(status):
    server = Server(status, status)
    assert client(server).generate([prompt()])[0].text == "liver"
    assert len(server.asked) == 3


@pytest.mark.slow
def test_retry_after_is_obeyed():
    server = Server(429, headers={"Retry-After": "0.4"})
    client(server).generate([prompt()])
    times = [at for at, request in server.seen if request.method == "POST"]
    assert times[1] - times[0] >= 0.4


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_no_request_can_pass_ends_at_the_first_one(status):
    model = client(Server(status, 200, status))
    with pytest.raises(ModelError, match=rf"refused the request \({status}\)$"):
        model.generate([prompt()])
    assert model.generate([prompt()])[0].text == "liver"
    assert model.generate([prompt()])[0].stop == "error"


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_refusal_is_one_failed_answer(status):
    server = Server(status)
    first, second = (client(server).generate([prompt()])[0] for _ in range(2))
    assert (first.stop, first.error) == ("error", f"the server refused the request ({status})")
    assert second.text == "liver"


@pytest.mark.parametrize("body", [{}, {"choices": []}, {"choices": [{"message": "x"}]}, [1], None, {"choices": [None]}])
def test_an_answer_of_another_form_is_one_failed_answer(body):
    done = client(Server(body=[] if body is None else body)).generate([prompt()])[0]
    assert (done.text, done.stop, done.error) == ("", "error", "the server's answer is not a chat completion")


@pytest.mark.slow
def test_no_server_is_one_line(monkeypatch):
    monkeypatch.setattr(OpenAI, "first_wait_s", 0.01)
    with pytest.raises(ModelError, match=r"no answer from 127\.0\.0\.1 after 6 attempts"):
        models.load(f"openai:{URL}#m")


@pytest.mark.slow
def test_requests_are_paced_and_run_side_by_side():
    server = Server()
    start = time.monotonic()
    client(server, requests_per_minute=1200, concurrency=4).generate([prompt(str(n)) for n in range(8)])
    assert time.monotonic() - start >= 7 * 0.05
    answers = client(Server(), concurrency=4).generate([prompt(str(n)) for n in range(8)])
    assert len(answers) == 8


@pytest.mark.slow
def test_an_answer_is_kept_the_moment_it_arrives(tmp_path):
    """A run that dies in the middle of a batch asks only what had no answer yet."""
    data = make(tmp_path / "data", train=1, test=1)
    questions = select(data, Selection())

    class Dying(Server):
        def __call__(self, request):
            if len(self.asked) == 11 and request.method == "POST":
                raise KeyboardInterrupt
            return super().__call__(request)

    server = Dying()
    log = AnswerLog(tmp_path / "answers.jsonl")
    with pytest.raises(KeyboardInterrupt):
        predict(client(server, concurrency=1), questions, log, Context())
    assert len(AnswerLog(log.path).answers) == len(server.asked) == 11
    rest = Server()
    predict(blind.Blind(client(rest)), questions, AnswerLog(tmp_path / "blind.jsonl"), Context())
    assert all("image_url" not in request.content.decode() for request in rest.asked)
    rest = Server()
    predict(client(rest), questions, AnswerLog(log.path), Context())
    assert len(rest.asked) == len(questions) - 11


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://localhost:8000/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.nip.io/v1", False),
        ("http://127.0.0.1@example.org/v1", False),
        ("http://0.0.0.0/v1", False),
        ("http://10.0.0.1/v1", False),
        ("https://api.example.org/v1", False),
    ],
)
def test_loopback_is_meant_literally(url, loopback):
    assert is_loopback(url) is loopback


def test_pictures_leave_the_machine_only_audited_and_allowed(tmp_path, monkeypatch):
    data = make(tmp_path / "data", train=1, test=1)
    spec = "openai:http://192.0.2.1/v1#m"
    monkeypatch.setattr(OpenAI, "_served", lambda self: "")
    with pytest.raises(GateError, match="--allow-remote"):
        models.load(spec, Context(data=data.path))
    with pytest.raises(GateError, match=r"the audit of .* is missing"):
        models.load(spec, Context(data=data.path, allow_remote=True))
    manifest.write_proof(data.path, "audit", "unproved", {})
    with pytest.raises(GateError, match="unproved"):
        models.load(spec, Context(data=data.path, allow_remote=True))
    manifest.write_proof(data.path, "audit", "passed", {})
    assert models.load(spec, Context(data=data.path, allow_remote=True)).name == "openai:m"
    with pytest.raises(GateError):
        models.load(f"blind:{spec}", Context(data=data.path))
    other = make(tmp_path / "train", train=1, test=0)
    with pytest.raises(GateError, match="missing"):
        models.load(spec, Context(data=data.path, train=other, allow_remote=True))


def _tiny_llava(folder) -> None:
    """A LLaVA of random weights, 2 + 1 layers, 16 wide, with a vocabulary of words."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import (
        CLIPImageProcessor,
        CLIPVisionConfig,
        LlamaConfig,
        LlavaConfig,
        LlavaForConditionalGeneration,
        LlavaProcessor,
        PreTrainedTokenizerFast,
    )

    words = (
        "<pad> <eos> <unk> <image> user assistant system : region ? liver breast heart kidney vessel thyroid .".split()
    )
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    special = {
        "pad_token": "<pad>",
        "eos_token": "<eos>",
        "unk_token": "<unk>",
        "additional_special_tokens": ["<image>"],
    }
    wrapped = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special)
    template = (
        "{% for m in messages %}{{ m['role'] }} : {% if m['content'] is string %}{{ m['content'] }}{% else %}"
        "{% for c in m['content'] %}{% if c['type'] == 'image' %}<image> {% else %}{{ c.get('text', '') }}{% endif %}"
        "{% endfor %}{% endif %} {% endfor %}assistant :"
    )
    small = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
    torch.manual_seed(0)
    vision = CLIPVisionConfig(**small, num_hidden_layers=2, image_size=28, patch_size=14, projection_dim=16)
    text = LlamaConfig(
        **small, num_hidden_layers=1, vocab_size=len(words), max_position_embeddings=256, pad_token_id=0,
        eos_token_id=1,
        bos_token_id=None,
    )  # fmt: skip
    config = LlavaConfig(vision_config=vision, text_config=text, image_token_id=3, image_seq_length=4)
    model = LlavaForConditionalGeneration(config)
    model.generation_config.eos_token_id, model.generation_config.pad_token_id = 1, 0
    model.save_pretrained(folder)
    LlavaProcessor(
        image_processor=CLIPImageProcessor(size={"shortest_edge": 28}, crop_size={"height": 28, "width": 28}),
        tokenizer=wrapped, patch_size=14, vision_feature_select_strategy="default", chat_template=template,
        num_additional_image_tokens=1,
    ).save_pretrained(folder)  # fmt: skip


@pytest.mark.slow
def test_a_model_behind_a_real_server_is_evaluated_with_and_without_images(tmp_path):
    _tiny_llava(tmp_path / "tiny")
    with serve_model(tmp_path / "tiny", tmp_path) as address:
        data = make(tmp_path / "data", train=1, test=1)
        spec = f"openai:{address}/v1#{tmp_path / 'tiny'}@random"
        asked = Selection(tasks=("region",))
        bench.evaluate(data.path, [spec, f"blind:{spec}"], tmp_path / "runs", selection=asked)
    seeing, blind = open_runs(tmp_path / "runs")
    assert (seeing.model, blind.model) == ("openai:tiny", "blind:openai:tiny")
    assert seeing.description.revision == "openai:tiny:random"
    assert all(row.stop in ("end", "length") for run in (seeing, blind) for row in run.predictions)
    # Seven pictures of four tokens each: they arrived, and were kept from the blind one.
    counts = [manifest.read_manifest(run.path).counts["prompt_tokens"] for run in (seeing, blind)]
    assert counts[0] - counts[1] >= 7 * 4
    assert str(tmp_path) not in (seeing.path / "run.json").read_text()


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"error": {"message": "quota is used up", "code": 429}}, "quota is used up"),
        ({"message": "no such model"}, "no such model"),
        ({"error": "overloaded", "choices": []}, "overloaded"),
    ],
)
def test_an_error_that_is_sent_as_200_is_a_failure_with_its_words(body, detail):
    (done,) = client(Server(body=body)).generate([prompt()])
    assert (done.stop, done.detail) == ("error", detail)
