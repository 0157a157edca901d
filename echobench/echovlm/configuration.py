"""Configuration of EchoVLM: Qwen2-VL's, plus the sizes of the experts that stand beside each dense MLP."""

from __future__ import annotations

from typing import Any

from huggingface_hub.dataclasses import strict
from transformers import Qwen2VLConfig
from transformers.models.qwen2_vl.configuration_qwen2_vl import Qwen2VLTextConfig


@strict
class EchoVLMTextConfig(Qwen2VLTextConfig):
    """Text part. `num_experts` 0 leaves the routed experts out, `shared_expert_intermediate_size` 0 the shared one.

    The defaults are the paper's (arXiv 2509.14977, section 4.1, 2B model): 4 experts, 2 of them a token, unnormalised.
    """

    model_type = "echovlm_text"

    num_experts: int = 4
    num_experts_per_tok: int = 2
    moe_intermediate_size: int = 768
    shared_expert_intermediate_size: int = 1536
    norm_topk_prob: bool = False
    output_router_logits: bool = False
    router_aux_loss_coef: float = 0.001


@strict
class EchoVLMConfig(Qwen2VLConfig):
    """Whole model. Accepts the flat `config.json` of the release as keyword arguments."""

    model_type = "echovlm"
    text_config: Any = None
    vision_config: Any = None
    sub_configs_defaults = {  # noqa: RUF012 - the base class declares it so
        "vision_config": Qwen2VLConfig.sub_configs_defaults["vision_config"],
        "text_config": EchoVLMTextConfig,
    }

    @classmethod
    def from_released(cls, payload: dict[str, Any]) -> EchoVLMConfig:
        """From the parsed `config.json` of the release, whose `model_type` says qwen2_vl and whose sizes are flat."""
        foreign = {"model_type", "architectures", "transformers_version"}
        fields = {key: value for key, value in payload.items() if key not in foreign}
        if isinstance(fields.get("text_config"), dict):
            fields["text_config"] = {k: v for k, v in fields["text_config"].items() if k != "model_type"}
        return cls(**fields)

    def to_released(self) -> dict[str, Any]:
        """The flat `config.json` that the authors' code reads."""
        text, vision = self.text_config.to_diff_dict(), self.vision_config.to_diff_dict()
        whole = {k: v for k, v in self.to_diff_dict().items() if k not in ("text_config", "vision_config", "dtype")}
        rope = dict(self.text_config.rope_parameters)
        theta = rope.pop("rope_theta")
        for name in ("dtype", "layer_types", "rope_parameters"):
            text.pop(name, None)
        vision.pop("rope_parameters", None)
        vision["in_chans"] = vision.pop("in_channels", 3)
        return {
            **text,
            **whole,
            "architectures": ["Qwen2VLMOEForConditionalGeneration"],
            "model_type": "qwen2_vl",
            "rope_scaling": {**rope, "type": rope["rope_type"]},
            "rope_theta": theta,
            "torch_dtype": str(self.dtype or "float32").removeprefix("torch."),
            "vision_config": {**vision, "model_type": "qwen2_vl"},
        }
