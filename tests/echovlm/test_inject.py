"""Experts added to a plain Qwen2-VL leave its answers as they were."""

from __future__ import annotations

import pytest
import tinies
import torch
from transformers import Qwen2VLForConditionalGeneration

import echobench.echovlm as echovlm
from echobench.echovlm.inject import inject
from echobench.errors import CheckpointError, UsageError


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return tinies.base(tmp_path_factory.mktemp("base"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"width": 16, "shared_width": 24},
        {"width": 80, "shared_width": 0, "top_k": 1, "experts": 6},
        {"experts": 0},
        {"experts": 0, "shared_width": 0},
        {"norm_topk_prob": True, "experts": 2, "top_k": 1},
    ],
)
def test_logits_start_equal_to_the_base(base, tmp_path, options):
    inject(base, tmp_path / "out", **options)
    plain, made = Qwen2VLForConditionalGeneration.from_pretrained(base).eval(), echovlm.load(tmp_path / "out")
    # Logits of a trained model are larger than those of a random one.
    for model in (plain, made):
        model.lm_head.weight.data *= 20
    ids = torch.randint(7, 20, (2, 30), generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        before, after = plain(ids).logits, made(ids).logits
    assert before.abs().max() > 1
    assert (before - after).abs().max() < 1e-3
    shared = dict(plain.named_parameters())
    assert all(torch.equal(p, shared[name]) for name, p in made.named_parameters() if name in shared)
    assert (
        echovlm.load_processor(tmp_path / "out").tokenizer.get_vocab()
        == echovlm.load_processor(base).tokenizer.get_vocab()
    )


@pytest.mark.slow
def test_same_seed_same_bytes(base, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        inject(base, tmp_path / name, width=8, seed=seed)
    a, b, c = ((tmp_path / name / "model.safetensors").read_bytes() for name in "abc")
    assert a == b != c


def test_refuses_what_makes_no_sense(base, tmp_path):
    inject(base, tmp_path / "one")
    with pytest.raises(CheckpointError, match="holds experts already"):
        inject(tmp_path / "one", tmp_path / "two")
    with pytest.raises(UsageError, match="top-k 5"):
        inject(base, tmp_path / "three", top_k=5)
    with pytest.raises(UsageError, match="not empty"):
        inject(base, tmp_path / "one")
