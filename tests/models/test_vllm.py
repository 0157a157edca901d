"""`vllm:` against a stand-in of vLLM's documented interface: what it is asked, and what becomes of its answers."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest
from bench_data import picture

from echobench import models
from echobench.dataset.records import Message, Prompt
from echobench.errors import CheckpointError, MissingExtraError, ModelError
from echobench.models import Context

PICTURE = picture(0, 0, "s").data
USER = Message("user", (("image", ""), ("text", "What is shown?")))
PROMPT = Prompt("r1", (Message("system", (("text", "Be brief."),)), USER), (PICTURE,), 7)
LONG = Prompt("r2", (Message("user", (("text", "too long"),)),), (), 9)


class Engine:
    """As `vllm.LLM`: keywords when it is made, conversations with one setting each, outputs in their order."""

    def __init__(self, model: str, *, seed: int, limit_mm_per_prompt: dict, revision: str | None = None) -> None:
        if model.endswith("broken"):
            raise RuntimeError(f"no config in {model}")
        self.made = {"model": model, "seed": seed, "limit": limit_mm_per_prompt, "revision": revision}
        self.asked: list[tuple[list, list]] = []
        Engine.last = self

    def chat(self, messages, sampling_params, *, use_tqdm: bool):
        assert not use_tqdm and len(messages) == len(sampling_params)
        self.asked.append((messages, sampling_params))
        if any("too long" in str(chat) for chat in messages):
            raise ValueError("The prompt is longer than the maximum model length")
        return [_answer(setting) for setting in sampling_params]


def _answer(setting):
    text, reason = {7: ("kidney", "stop"), 3: ("kid", "length"), 2: (" ", "stop")}[setting.max_tokens]
    written = SimpleNamespace(text=text, token_ids=[1, 2], finish_reason=reason)
    return SimpleNamespace(outputs=[written], prompt_token_ids=[1] * 9)


@pytest.fixture
def engine(monkeypatch, tmp_path):
    module = ModuleType("vllm")
    module.LLM, module.SamplingParams = Engine, SimpleNamespace
    monkeypatch.setitem(sys.modules, "vllm", module)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "model" / "config.json").write_text("{}")
    return tmp_path / "model"


def test_prompts_are_asked_as_chats_with_their_own_limits(engine):
    model = models.load(f"vllm:{engine}", Context(seed=3))
    short = Prompt("r3", PROMPT.messages, PROMPT.images, 3)
    empty = Prompt("r4", PROMPT.messages, PROMPT.images, 2)
    answers = model.generate([PROMPT, short, empty])
    assert [(answer.text, answer.stop) for answer in answers] == [("kidney", "end"), ("kid", "length"), ("", "error")]
    assert (answers[0].prompt_tokens, answers[0].completion_tokens) == (9, 2)
    ((chats, settings),) = Engine.last.asked
    assert [vars(s) for s in settings] == [{"temperature": 0.0, "max_tokens": n, "seed": 3} for n in (7, 3, 2)]
    assert chats[0][0] == {"role": "system", "content": "Be brief."}
    image, text = chats[0][1]["content"]
    assert image["image_url"]["url"].startswith("data:image/") and text == {"type": "text", "text": "What is shown?"}
    assert Engine.last.made == {"model": str(engine), "seed": 3, "limit": {"image": 16}, "revision": None}


def test_one_prompt_that_is_refused_fails_alone(engine):
    answers = models.load(f"vllm:{engine}").generate([PROMPT, LONG, PROMPT])
    assert [answer.text for answer in answers] == ["kidney", "", "kidney"]
    assert (answers[1].stop, answers[1].error) == ("error", "vLLM refuses this prompt")


def test_the_revision_changes_with_the_weights_and_no_path_is_named(engine):
    before = models.load(f"vllm:{engine}")
    assert before.name == "vllm:model"
    (engine / "model.safetensors").write_bytes(b"others")
    assert models.load(f"vllm:{engine}").revision != before.revision
    (engine / "model.safetensors").unlink()
    with pytest.raises(CheckpointError, match="holds no safetensors"):
        models.load(f"vllm:{engine}")


def test_a_repository_needs_its_revision(engine):
    model = models.load("vllm:owner/name@abc")
    assert (model.name, model.revision, Engine.last.made["revision"]) == ("vllm:owner/name", "abc", "abc")
    with pytest.raises(CheckpointError, match="REPO@REVISION"):
        models.load("vllm:owner/name")
    with pytest.raises(ModelError, match=r"vLLM cannot load vllm:owner/broken \(RuntimeError\)"):
        models.load("vllm:owner/broken@abc")


def test_without_vllm_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(MissingExtraError, match="pip install vllm into an environment of its own"):
        models.load("vllm:owner/name@abc")
