"""Self check: prove in under a second, on a tiny model, that EchoVLM works with the installed transformers.

transformers changes with every minor release, and not always with an error: router logits have been lost in silence.
So a tiny model is trained for one step and asked for two tokens before hours are spent on a real one.
"""

from __future__ import annotations

import functools
from typing import Any

import torch
import transformers

from echobench.echovlm.configuration import EchoVLMConfig
from echobench.echovlm.families import FAMILIES
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration
from echobench.errors import EchobenchError, ModelError
from echobench.requirements import tried_range

TEXT: dict[str, Any] = {
    "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2, "num_attention_heads": 2,
    "num_key_value_heads": 1, "vocab_size": 32, "max_position_embeddings": 64, "bos_token_id": None,
    "eos_token_id": 31, "pad_token_id": 30,
    "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [2, 1, 1]},
}  # fmt: skip
VISION = {"depth": 1, "embed_dim": 16, "num_heads": 2, "hidden_size": 16, "mlp_ratio": 1}
TOKENS = {"image_token_id": 2, "video_token_id": 3, "vision_start_token_id": 4, "vision_end_token_id": 5}
EXPERTS = {"num_experts": 3, "moe_intermediate_size": 8, "shared_expert_intermediate_size": 8}


@functools.cache
def require_model(*, experts: bool = True) -> None:
    """Try a tiny model, once per process.

    Args:
        experts: Try an EchoVLM; otherwise the base model that it is made of.

    Raises:
        ModelError: Something does not work; the message names the step, the version and the tried range.
    """
    tried = tried_range("transformers", "models")
    versions = f"transformers {transformers.__version__} (tried: {tried}), torch {torch.__version__}"
    step, problem = "construction", None
    try:
        with torch.random.fork_rng(), torch.enable_grad():
            torch.manual_seed(0)
            model = _tiny(experts)
            step = "training"
            problem = _check_training(model, experts)
            step = "generation"
            problem = problem or _check_generation(model)
    except EchobenchError as error:
        problem = str(error)
    except Exception as error:  # whatever a release of transformers raises; its text may quote anything
        problem = f"{type(error).__name__} in {step} of a tiny model"
    if problem:
        raise ModelError(f"EchoVLM does not work with {versions}: {problem}")


def _tiny(experts: bool) -> Any:
    family = FAMILIES[0]
    config = EchoVLMConfig if experts else family.config
    model = EchoVLMForConditionalGeneration if experts else family.model
    text = {**TEXT, **EXPERTS} if experts else dict(TEXT)
    return model(config(text_config=text, vision_config=dict(VISION), **TOKENS)).eval()


def _inputs() -> dict[str, torch.Tensor]:
    """Return a prompt with one image of 56 x 56 pixels: four merged patches."""
    return {
        "input_ids": torch.tensor([[4, 2, 2, 2, 2, 5, 7, 8, 9]]),
        "mm_token_type_ids": torch.tensor([[0, 1, 1, 1, 1, 0, 0, 0, 0]]),
        "pixel_values": torch.linspace(-1, 1, 16 * 1176).view(16, 1176),
        "image_grid_thw": torch.tensor([[1, 4, 4]]),
    }


def _check_training(model: Any, experts: bool) -> str | None:
    """Run one forward and backward pass; return what is wrong, if anything."""
    inputs = _inputs()
    outputs = model(**inputs, labels=inputs["input_ids"])
    if experts:
        shape = (inputs["input_ids"].numel(), EXPERTS["num_experts"])
        if [logits.shape for logits in outputs.router_logits or ()] != [shape] * TEXT["num_hidden_layers"]:
            return "the router logits are missing, so training would lose its load balance"
        if outputs.aux_loss is None or not outputs.aux_loss.requires_grad:
            return "the load balance has no gradient"
    outputs.loss.backward()
    untrained = [name for name, p in model.named_parameters() if p.grad is None]
    if untrained:
        return f"{len(untrained)} parameters get no gradient, among them {untrained[0]}"
    if not torch.isfinite(outputs.loss):
        return "the loss is not finite"
    return None


def _check_generation(model: Any) -> str | None:
    """Generate with and without a cache; return what is wrong, if anything."""
    options = {"max_new_tokens": 2, "min_new_tokens": 2, "do_sample": False}
    with torch.no_grad():
        cached, uncached = (model.generate(**_inputs(), **options, use_cache=use) for use in (True, False))
    if cached.shape[1] != _inputs()["input_ids"].shape[1] + 2 or not torch.equal(cached, uncached):
        return "generation with a cache gives other tokens than without"
    return None
