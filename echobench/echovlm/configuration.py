"""Configurations of EchoVLM: the base's own, whose text part also holds the sizes of the experts."""

from __future__ import annotations

from typing import Any

from echobench.echovlm.families import FAMILIES, Family, find_family

# Fields of `text_config` beside the base's. `num_experts` 0 leaves the routed experts out, and
# `shared_expert_intermediate_size` 0 the shared one. The defaults are those of the paper's 2B model (arXiv 2509.14977,
# section 4.1): 4 experts of 768 neurons, 2 of them active per token, unnormalised.
EXPERT_DEFAULTS: dict[str, Any] = {
    "num_experts": 4,
    "num_experts_per_tok": 2,
    "moe_intermediate_size": 768,
    "shared_expert_intermediate_size": 1536,
    "norm_topk_prob": False,
    "output_router_logits": False,
    "router_aux_loss_coef": 0.001,
}
_OF_THE_BASE = ("model_type", "architectures", "transformers_version")


class ExpertsConfigMixin:
    """Adds the fields of `EXPERT_DEFAULTS` to `text_config`; accepts them flat too, as the release writes them."""

    family: Family
    text_config: Any

    def __post_init__(self, **kwargs: Any) -> None:
        flat = {name: kwargs.pop(name) for name in EXPERT_DEFAULTS if name in kwargs}
        part: Any = self.text_config
        if isinstance(part, dict):  # version 0.1.0 named a type of its own
            self.text_config = {key: value for key, value in part.items() if key != "model_type"}
        super().__post_init__(**kwargs)  # type: ignore[misc]
        text: Any = self.text_config
        for name, default in EXPERT_DEFAULTS.items():
            if not hasattr(text, name):
                setattr(text, name, flat.get(name, default))

    @classmethod
    def from_base(cls, payload: dict[str, Any]) -> Any:
        """Make the configuration from a config.json that names the base's type: a base's, or one of the release."""
        return cls(**{key: value for key, value in payload.items() if key not in _OF_THE_BASE})

    def to_released(self) -> dict[str, Any]:
        """Return the flat config.json that the authors' code reads."""
        config: Any = self
        text, vision = config.text_config.to_diff_dict(), config.vision_config.to_diff_dict()
        whole = {k: v for k, v in config.to_diff_dict().items() if k not in ("text_config", "vision_config", "dtype")}
        rope = dict(config.text_config.rope_parameters)
        theta = rope.pop("rope_theta")
        for name in ("dtype", "layer_types", "rope_parameters"):
            text.pop(name, None)
        vision.pop("rope_parameters", None)
        vision["in_chans"] = vision.pop("in_channels", 3)
        return {
            **text,
            **whole,
            "architectures": [self.family.released_architecture],
            "model_type": self.family.base_type,
            "rope_scaling": {**rope, "type": rope["rope_type"]},
            "rope_theta": theta,
            "torch_dtype": str(config.dtype or "float32").removeprefix("torch."),
            "vision_config": {**vision, "model_type": self.family.base_type},
        }


def _config_class(family: Family) -> type:
    fields = {
        "model_type": family.model_type,
        "family": family,
        "__module__": __name__,
        "__doc__": ExpertsConfigMixin.__doc__,
    }
    return type(f"EchoVLM{family.suffix}Config", (ExpertsConfigMixin, family.config), fields)


CONFIGS: dict[str, Any] = {family.model_type: _config_class(family) for family in FAMILIES}
globals().update({config.__name__: config for config in CONFIGS.values()})  # where pickle looks for them
EchoVLMConfig: Any = CONFIGS["echovlm"]


def config_from_dict(payload: dict[str, Any]) -> Any:
    """Make the EchoVLM configuration of a parsed config.json, in either layout.

    Raises:
        CheckpointError: EchoVLM is not built on this model type.
    """
    family = find_family(payload["model_type"])
    config_class = CONFIGS[family.model_type]
    return (
        config_class.from_dict(payload)
        if payload["model_type"] == family.model_type
        else config_class.from_base(payload)
    )
