"""Register EchoVLM with transformers' Auto classes, once, on import; keep the library silent where commands run.

The base types are registered again: a released checkpoint says `qwen2_vl`, and an Auto class would make a plain
Qwen2-VL of it and drop every expert. Configurations that name experts are refused instead.
"""

from __future__ import annotations

from typing import Any

from transformers import AutoConfig, AutoModelForImageTextToText, AutoProcessor
from transformers.conversion_mapping import register_checkpoint_conversion_mapping
from transformers.core_model_loading import WeightRenaming

from echobench.echovlm import weight_names
from echobench.echovlm.configuration import CONFIGS
from echobench.echovlm.families import FAMILIES, Family
from echobench.echovlm.modeling import MODELS
from echobench.echovlm.processor import EchoVLMProcessor


def _guard(family: Family) -> type:
    """Make a configuration class that stands for the base's and refuses a configuration that names experts."""

    def __new__(cls: type, *args: Any, **kwargs: Any) -> Any:  # noqa: N807 - the namespace of a class
        text = kwargs.get("text_config")
        if "num_experts" in kwargs or (isinstance(text, dict) and "num_experts" in text):
            raise ValueError(
                f"this checkpoint is an EchoVLM in its released layout, and a plain {family.base_type} would drop "
                "every expert; load it with echobench.echovlm.load, and its processor with "
                "echobench.echovlm.load_processor"
            )
        return family.config(*args, **kwargs)

    return type(f"Guarded{family.config.__name__}", (family.config,), {"__new__": __new__, "__module__": __name__})


def register() -> None:
    """Make the Auto classes load EchoVLM checkpoints and refuse released ones."""
    for family in FAMILIES:
        config = CONFIGS[family.model_type]
        AutoConfig.register(family.model_type, config, exist_ok=True)
        AutoConfig.register(family.base_type, _guard(family), exist_ok=True)
        AutoModelForImageTextToText.register(config, MODELS[family.model_type], exist_ok=True)
        AutoProcessor.register(config, EchoVLMProcessor, exist_ok=True)
        renamings = [WeightRenaming(old, new) for old, new in weight_names.RENAMINGS]
        register_checkpoint_conversion_mapping(family.model_type, renamings, overwrite=True)


def quiet() -> None:
    """Switch off progress bars and warnings of transformers: they quote paths, and standard error is for one line."""
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()


register()
