"""EchoVLM (arXiv 2509.14977, section 3.2) as a thin subclass of transformers' Qwen2-VL.

Each decoder layer keeps its dense MLP and gains a sparse path beside it; two coefficients a token mix them:

    h   = post_attention_layernorm(x)
    c   = softmax(coefficient(h))
    out = x + c[0] * (routed(h) + shared(h)) + c[1] * dense(h)

Everything else (attention back ends, cache, generation, M-RoPE, images) is Qwen2-VL's own code.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from transformers import Cache, Qwen2VLForConditionalGeneration
from transformers.modeling_outputs import MoeCausalLMOutputWithPast
from transformers.modeling_utils import slice_logits_to_keep
from transformers.models.qwen2_moe.modeling_qwen2_moe import (
    Qwen2MoeExperts,
    Qwen2MoeMLP,
    Qwen2MoeTopKRouter,
    load_balancing_loss_func,
)
from transformers.models.qwen2_vl.modeling_qwen2_vl import (
    Qwen2VisionTransformerPretrainedModel,
    Qwen2VLAttention,
    Qwen2VLDecoderLayer,
    Qwen2VLModel,
    Qwen2VLPreTrainedModel,
    Qwen2VLTextModel,
)
from transformers.utils.output_capturing import OutputRecorder

from echobench.echovlm import experts
from echobench.echovlm.configuration import EchoVLMConfig, EchoVLMTextConfig


class EchoVLMSparse(nn.Module):
    """Routed experts plus the gated shared expert; either may be absent (size 0)."""

    def __init__(self, config: EchoVLMTextConfig) -> None:
        super().__init__()
        self.has_routed = config.num_experts > 0
        self.has_shared = config.shared_expert_intermediate_size > 0
        if self.has_routed:
            self.gate = Qwen2MoeTopKRouter(config)
            self.experts = Qwen2MoeExperts(config)
        if self.has_shared:
            self.shared_expert = Qwen2MoeMLP(config, intermediate_size=config.shared_expert_intermediate_size)
            self.shared_expert_gate = nn.Linear(config.hidden_size, 1, bias=False)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """(batch, length, width) -> same shape."""
        tokens = hidden.reshape(-1, hidden.shape[-1])
        out = torch.zeros_like(tokens) if not (self.has_routed or self.has_shared) else None
        if self.has_routed:
            _, weights, chosen = self.gate(tokens)
            out = self.experts(tokens, chosen, weights)
        if self.has_shared:
            shared = torch.sigmoid(self.shared_expert_gate(tokens)) * self.shared_expert(tokens)
            out = shared if out is None else out + shared
        return out.reshape(hidden.shape)  # type: ignore[union-attr]


class EchoVLMDecoderLayer(Qwen2VLDecoderLayer):
    """Qwen2-VL's layer with the dual path in place of the MLP."""

    def __init__(self, config: EchoVLMTextConfig, layer_idx: int) -> None:
        super().__init__(config, layer_idx)
        self.moe = EchoVLMSparse(config)
        self.coefficient = nn.Linear(config.hidden_size, 2)

    def forward(self, hidden_states: torch.Tensor, **kwargs: Any) -> torch.Tensor:
        attended, _ = self.self_attn(hidden_states=self.input_layernorm(hidden_states), **kwargs)
        hidden_states = hidden_states + attended
        normed = self.post_attention_layernorm(hidden_states)
        mix = torch.softmax(self.coefficient(normed), dim=-1)
        return hidden_states + mix[..., :1] * self.moe(normed) + mix[..., 1:] * self.mlp(normed)


class EchoVLMPreTrainedModel(Qwen2VLPreTrainedModel):
    config_class = EchoVLMConfig  # named outright: transformers reads it from the annotation, here a string
    _no_split_modules = ["EchoVLMDecoderLayer", "Qwen2VLVisionBlock"]  # noqa: RUF012

    @classmethod
    def _can_set_experts_implementation(cls) -> bool:
        return True  # transformers guesses this from the module's source, where the decorator does not stand

    def get_correct_experts_implementation(self, requested_experts: str | None) -> str:
        return super().get_correct_experts_implementation(requested_experts or experts.NAME)

    @torch.no_grad()
    def _init_weights(self, module: nn.Module) -> None:
        super()._init_weights(module)
        std = self.config.get_text_config().initializer_range
        if isinstance(module, Qwen2MoeExperts):
            nn.init.normal_(module.gate_up_proj, std=std)
            nn.init.normal_(module.down_proj, std=std)
        elif isinstance(module, Qwen2MoeTopKRouter):
            nn.init.normal_(module.weight, std=std)


class EchoVLMTextModel(EchoVLMPreTrainedModel, Qwen2VLTextModel):
    config_class = EchoVLMTextConfig
    _can_record_outputs = {  # noqa: RUF012
        "router_logits": OutputRecorder(Qwen2MoeTopKRouter, index=0),
        "hidden_states": EchoVLMDecoderLayer,
        "attentions": Qwen2VLAttention,
    }

    def __init__(self, config: EchoVLMTextConfig) -> None:
        super().__init__(config)
        self.layers = nn.ModuleList(EchoVLMDecoderLayer(config, index) for index in range(config.num_hidden_layers))
        self.post_init()


class EchoVLMModel(EchoVLMPreTrainedModel, Qwen2VLModel):
    def __init__(self, config: EchoVLMConfig) -> None:
        # Not Qwen2VLModel's: it would build a plain text model only to throw it away.
        EchoVLMPreTrainedModel.__init__(self, config)  # type: ignore[call-arg]
        config.vision_config._experts_implementation = "eager"  # it has none, and refuses any other word
        self.visual = Qwen2VisionTransformerPretrainedModel._from_config(config.vision_config)
        self.language_model = EchoVLMTextModel._from_config(config.text_config)
        self.rope_deltas = None
        self.post_init()

    def compute_3d_position_ids(
        self, input_ids: torch.Tensor | None, inputs_embeds: torch.Tensor | None, **kwargs: Any
    ) -> torch.Tensor | None:
        if kwargs.get("mm_token_type_ids") is None and input_ids is not None:
            kwargs["mm_token_type_ids"] = self.modality_of(input_ids)
        return super().compute_3d_position_ids(input_ids=input_ids, inputs_embeds=inputs_embeds, **kwargs)

    def modality_of(self, input_ids: torch.Tensor) -> torch.Tensor:
        """0 for text, 1 for image, 2 for video tokens: what processors of today add and those of 2024 did not."""
        kinds = torch.zeros_like(input_ids, dtype=torch.int)
        kinds[input_ids == self.config.image_token_id] = 1
        kinds[input_ids == self.config.video_token_id] = 2
        return kinds


class EchoVLMForConditionalGeneration(EchoVLMPreTrainedModel, Qwen2VLForConditionalGeneration):
    def __init__(self, config: EchoVLMConfig) -> None:
        EchoVLMPreTrainedModel.__init__(self, config)  # type: ignore[call-arg]
        self.model = EchoVLMModel(config)
        self.lm_head = nn.Linear(config.text_config.hidden_size, config.text_config.vocab_size, bias=False)
        self.post_init()

    def forward(
        self,
        input_ids: torch.Tensor | None = None,
        attention_mask: torch.Tensor | None = None,
        position_ids: torch.Tensor | None = None,
        past_key_values: Cache | None = None,
        inputs_embeds: torch.Tensor | None = None,
        labels: torch.Tensor | None = None,
        use_cache: bool | None = None,
        pixel_values: torch.Tensor | None = None,
        pixel_values_videos: torch.Tensor | None = None,
        image_grid_thw: torch.Tensor | None = None,
        video_grid_thw: torch.Tensor | None = None,
        mm_token_type_ids: torch.Tensor | None = None,
        logits_to_keep: int | torch.Tensor = 0,
        output_router_logits: bool | None = None,
        return_dict: bool | None = None,
        **kwargs: Any,
    ) -> MoeCausalLMOutputWithPast | tuple[Any, ...]:
        """Qwen2-VL's forward plus `router_logits`, a (batch * length, experts) tensor a layer, and `aux_loss`.

        `loss` is the autoregressive loss plus `router_aux_loss_coef` x load balance (paper, equations 6 to 8), the
        latter over tokens that `attention_mask` keeps. The release computes router logits in training only, so they
        come with labels, on request (`output_router_logits=True`) or by the configuration.
        """
        text = self.config.text_config
        if output_router_logits is None:
            output_router_logits = text.output_router_logits or labels is not None
        output_router_logits = output_router_logits and text.num_experts > 0
        loss_kwargs = {"num_items_in_batch": kwargs.pop("num_items_in_batch", None)}
        outputs = self.model(
            input_ids=input_ids,
            attention_mask=attention_mask,
            position_ids=position_ids,
            past_key_values=past_key_values,
            inputs_embeds=inputs_embeds,
            use_cache=use_cache,
            pixel_values=pixel_values,
            pixel_values_videos=pixel_values_videos,
            image_grid_thw=image_grid_thw,
            video_grid_thw=video_grid_thw,
            mm_token_type_ids=mm_token_type_ids,
            output_router_logits=output_router_logits,
            **kwargs,
        )
        logits = self.lm_head(slice_logits_to_keep(outputs.last_hidden_state, logits_to_keep))
        loss = aux_loss = None
        routed = outputs.get("router_logits")
        if routed is not None:
            mask = attention_mask if isinstance(attention_mask, torch.Tensor) and attention_mask.dim() == 2 else None
            aux_loss = load_balancing_loss_func(routed, text.num_experts, text.num_experts_per_tok, mask)
        if labels is not None:
            loss = self.loss_function(logits=logits, labels=labels, vocab_size=text.vocab_size, **loss_kwargs)
            if aux_loss is not None:
                loss = loss + text.router_aux_loss_coef * aux_loss.to(loss.device)
        output = MoeCausalLMOutputWithPast(
            loss=loss,
            aux_loss=aux_loss,
            logits=logits,
            past_key_values=outputs.past_key_values,
            hidden_states=outputs.hidden_states,
            attentions=outputs.attentions,
            router_logits=routed,
        )
        return output.to_tuple() if return_dict is False else output

    def _prepare_position_ids_for_generation(
        self, inputs_tensor: torch.Tensor, model_kwargs: dict[str, Any]
    ) -> torch.Tensor:
        if model_kwargs.get("mm_token_type_ids") is None and not inputs_tensor.is_floating_point():
            model_kwargs = {**model_kwargs, "mm_token_type_ids": self.model.modality_of(inputs_tensor)}
        return super()._prepare_position_ids_for_generation(inputs_tensor, model_kwargs)
