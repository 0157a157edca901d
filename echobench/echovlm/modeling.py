"""EchoVLM models: a base model of transformers in which every decoder layer's `mlp` is a `DualPathMLP`.

Nothing of the base is re-implemented: attention, cache, generation, positions and vision are its own code, and its
arguments are passed on as they come. One thin class is made per row of `families.FAMILIES`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import make_dataclass
from typing import Any

import torch
from torch import nn
from transformers.models.qwen2_moe.modeling_qwen2_moe import load_balancing_loss_func

from echobench.echovlm import experts
from echobench.echovlm.configuration import CONFIGS
from echobench.echovlm.dual_path import DualPathMLP, Routing, SparsePath
from echobench.echovlm.families import FAMILIES, Family
from echobench.echovlm.vision_patches import multiply_patches
from echobench.errors import CheckpointError, ModelError, UsageError

IGNORED_LABEL = -100  # torch's cross entropy leaves these labels out


class DualPathModel:
    """What every EchoVLM adds to its base. `forward` is made per class, with the signature of the base's."""

    family: Family
    config: Any
    model: Any

    def __init__(self, config: Any) -> None:
        requested = config._experts_implementation
        config._experts_implementation = "eager"  # the base's parts have no experts and refuse other names
        super().__init__(config)  # type: ignore[call-arg]
        text = config.text_config
        for layer in self.model.language_model.layers:
            layer.mlp = DualPathMLP(layer.mlp, SparsePath(text), nn.Linear(text.hidden_size, 2))
        multiply_patches(self)
        self.set_experts_implementation(requested)
        self.post_init()  # type: ignore[attr-defined]

    @property
    def dual_paths(self) -> list[DualPathMLP]:
        """The `DualPathMLP` of every decoder layer, in order."""
        return [layer.mlp for layer in self.model.language_model.layers]

    @classmethod
    def from_pretrained(cls, *args: Any, output_loading_info: bool = False, **kwargs: Any) -> Any:
        """Load as transformers does, but raise where it would leave a weight random or unused.

        Raises:
            CheckpointError: Keys are missing, unexpected or of another shape.
        """
        model, info = super().from_pretrained(*args, output_loading_info=True, **kwargs)  # type: ignore[misc]
        problems = {
            what: sorted(map(str, info.get(what) or ()))
            for what in ("missing_keys", "unexpected_keys", "mismatched_keys")
        }
        for what, keys in problems.items():
            if keys:
                shown = ", ".join(keys[:6]) + (f" and {len(keys) - 6} more" if len(keys) > 6 else "")
                raise CheckpointError(f"the weights do not fit the model, {what.replace('_', ' ')}: {shown}")
        return (model, info) if output_loading_info else model

    @classmethod
    def _can_set_experts_implementation(cls) -> bool:
        return True  # transformers guesses this from the module's source, where the decorator does not stand

    def get_correct_experts_implementation(self, requested_experts: str | None) -> str:
        """Return the name of the implementation to use; raise ValueError for an unknown one. None is ours."""
        return super().get_correct_experts_implementation(requested_experts or experts.NAME)  # type: ignore[misc]

    def set_experts_implementation(self, experts_implementation: str | dict[str, str] | None) -> None:
        """Choose how the experts are computed, by transformers' names or `sorted_mm`; ValueError for unknown names.

        transformers' own method asks the text model, which has no experts in its source, and changes nothing.
        """
        if isinstance(experts_implementation, dict):
            experts_implementation = experts_implementation.get("text_config", experts_implementation.get(""))
        name = self.get_correct_experts_implementation(experts_implementation)
        self.config._experts_implementation = name  # also that of text_config, which the experts read

    def modality_of(self, input_ids: torch.Tensor) -> torch.Tensor:
        """Return 0 for text, 1 for image and 2 for video tokens, as today's processors do and those of 2024 did not."""
        kinds = torch.zeros_like(input_ids, dtype=torch.int)
        kinds[input_ids == self.config.image_token_id] = 1
        kinds[input_ids == self.config.video_token_id] = 2
        return kinds

    def generate(self, inputs: torch.Tensor | None = None, *args: Any, **kwargs: Any) -> Any:
        """Generate as the base does; `mm_token_type_ids` may be left out."""
        self._add_modality(kwargs, inputs)
        return super().generate(inputs, *args, **kwargs)  # type: ignore[misc]

    def _add_modality(self, arguments: dict[str, Any], input_ids: torch.Tensor | None = None) -> None:
        ids = arguments.get("input_ids", input_ids)
        shown = arguments.get("image_grid_thw") is not None or arguments.get("video_grid_thw") is not None
        if shown and ids is not None and arguments.get("mm_token_type_ids") is None:
            arguments["mm_token_type_ids"] = self.modality_of(ids)

    def _forward(self, base_forward: Callable[..., Any], arguments: dict[str, Any]) -> Any:
        """Run the base's forward pass; add `router_logits`, `aux_loss` and, to `loss`, the load balance.

        `router_logits` is one (batch * length, experts) tensor per layer, `aux_loss` the load balance over the tokens
        that `attention_mask` keeps (paper, equations 6 to 8), and `loss` the autoregressive loss plus
        `router_aux_loss_coef` x `aux_loss`. Router logits come with labels, with `output_router_logits=True`, or by the
        configuration, since the release computes them in training only.
        """
        text = self.config.text_config
        labels, as_tuple = arguments.get("labels"), arguments.pop("return_dict", None)
        requested = arguments.pop("output_router_logits", None)
        if requested is None:
            requested = text.output_router_logits or labels is not None
        self._add_modality(arguments)
        recorders = self.dual_paths if requested and text.num_experts else []
        for recorder in recorders:
            recorder.record_routing = True
        try:
            outputs = base_forward(**arguments, return_dict=True)
            routing = [recorder.routing for recorder in recorders]
        finally:
            for recorder in recorders:
                recorder.record_routing, recorder.routing = False, None
        router_logits = aux_loss = None
        if recorders:
            router_logits = _logits_of(routing)
            mask = arguments.get("attention_mask")
            mask = mask if isinstance(mask, torch.Tensor) and mask.dim() == 2 else None
            aux_loss = load_balancing_loss_func(router_logits, text.num_experts, text.num_experts_per_tok, mask)
        loss = outputs.loss
        if loss is not None and aux_loss is not None:
            balance = _share_of_step(arguments) * aux_loss.to(loss.device)
            loss = loss + text.router_aux_loss_coef * balance
        kind: Any = type(outputs)
        result = _output_class(kind)(**{**outputs, "loss": loss}, aux_loss=aux_loss, router_logits=router_logits)
        return result.to_tuple() if as_tuple is False or (as_tuple is None and not self.config.return_dict) else result


def _logits_of(routing: Sequence[Routing | None]) -> tuple[torch.Tensor, ...]:
    """Return the router logits of every layer.

    Raises:
        ModelError: A layer recorded none.
        UsageError: Layers ran without gradients although the model is trained, as re-entrant checkpointing does.
    """
    complete = [layer for layer in routing if layer is not None]
    if len(complete) < len(routing):
        raise ModelError("the router logits are missing in a layer, so training would lose its load balance")
    if torch.is_grad_enabled() and not all(layer.grad_enabled for layer in complete):
        raise UsageError("re-entrant gradient checkpointing loses the load balance; set use_reentrant=False")
    return tuple(layer.logits for layer in complete)


def _share_of_step(arguments: dict[str, Any]) -> Any:
    """Return which part of an optimiser step's targets this micro-batch holds, so that balance counts once per step.

    With `num_items_in_batch` transformers' loss is a sum over the micro-batch, divided by the targets of the whole
    step; without it, a mean that the Trainer divides by the number of micro-batches.
    """
    total = arguments.get("num_items_in_batch")
    if total is None:
        return 1.0
    targets = arguments.get("shift_labels")
    targets = arguments["labels"][..., 1:] if targets is None else targets
    return (targets != IGNORED_LABEL).sum() / total


@functools.cache
def _output_class(base: Any) -> type:
    """Make the base's output class with two more fields; torch's tree utilities rebuild outputs by their fields."""
    added = [(name, Any, None) for name in ("aux_loss", "router_logits")]
    return make_dataclass(f"EchoVLM{base.__name__}", added, bases=(base,), namespace={"__module__": __name__})


def _model_class(family: Family) -> type:
    names = tuple(inspect.signature(family.model.forward).parameters)[1:]

    @functools.wraps(family.model.forward)  # Trainer and generate read the base's signature
    def forward(self: Any, *args: Any, **kwargs: Any) -> Any:
        return self._forward(
            functools.partial(family.model.forward, self), {**dict(zip(names, args, strict=False)), **kwargs}
        )

    fields = {
        "family": family,
        "config_class": CONFIGS[family.model_type],
        "forward": forward,
        "__module__": __name__,
        "__doc__": f"{family.model.__name__} with the dual path; see `DualPathModel`.",
    }
    return type(f"EchoVLM{family.suffix}ForConditionalGeneration", (DualPathModel, family.model), fields)


MODELS: dict[str, Any] = {family.model_type: _model_class(family) for family in FAMILIES}
globals().update({model.__name__: model for model in MODELS.values()})  # where pickle looks for them
EchoVLMForConditionalGeneration: Any = MODELS["echovlm"]


def model_class(config: Any) -> Any:
    """Return the EchoVLM class of a configuration."""
    return MODELS[config.model_type]
