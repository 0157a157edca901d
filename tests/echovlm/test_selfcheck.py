"""The self check passes here, and names what is wrong with a transformers that changed."""

from __future__ import annotations

import pytest
import torch
import transformers

from echobench.echovlm import modeling, selfcheck
from echobench.errors import ModelError


@pytest.fixture(autouse=True)
def fresh():
    selfcheck.require_model.cache_clear()
    yield
    selfcheck.require_model.cache_clear()


@pytest.mark.parametrize("experts", [True, False])
def test_passes_and_leaves_the_random_state(experts):
    state = torch.random.get_rng_state()
    selfcheck.require_model(experts=experts)
    assert torch.equal(torch.random.get_rng_state(), state)


def test_the_model_is_tiny():
    """Its size bounds the duration: 0.75 s of one core, most of it transformers' own."""
    assert sum(p.numel() for p in selfcheck._tiny(experts=True).parameters()) < 60_000


def test_lost_router_logits_are_named(monkeypatch):
    forward = modeling.DualPathMLP.forward

    def forgetful(self, hidden):
        self.record_routing = False
        return forward(self, hidden)

    monkeypatch.setattr(modeling.DualPathMLP, "forward", forgetful)
    with pytest.raises(ModelError, match=f"transformers {transformers.__version__} .*router logits are missing"):
        selfcheck.require_model()


def test_an_error_of_the_library_is_one_line_without_its_text(monkeypatch):
    def broken(self, *args, **kwargs):
        raise TypeError("unexpected keyword 'secret'")

    monkeypatch.setattr(modeling.DualPathModel, "_forward", broken)
    with pytest.raises(ModelError, match="TypeError in training of a tiny model") as caught:
        selfcheck.require_model()
    assert "secret" not in str(caught.value)
    assert "(tried: >=" in str(caught.value)


def test_cached_generation_is_compared(monkeypatch):
    monkeypatch.setattr(modeling.DualPathModel, "generate", lambda self, **kw: torch.zeros(1, 9 + kw["use_cache"]))
    with pytest.raises(ModelError, match="generation with a cache"):
        selfcheck.require_model()
