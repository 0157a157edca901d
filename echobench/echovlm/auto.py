"""Registers EchoVLM with transformers' Auto classes, once, on import; keeps the library silent where commands run."""

from __future__ import annotations

from transformers import AutoConfig, AutoModel, AutoModelForImageTextToText

from echobench.echovlm.configuration import EchoVLMConfig, EchoVLMTextConfig
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration, EchoVLMModel, EchoVLMTextModel

AutoConfig.register("echovlm", EchoVLMConfig, exist_ok=True)
AutoConfig.register("echovlm_text", EchoVLMTextConfig, exist_ok=True)
AutoModel.register(EchoVLMConfig, EchoVLMModel, exist_ok=True)
AutoModel.register(EchoVLMTextConfig, EchoVLMTextModel, exist_ok=True)
AutoModelForImageTextToText.register(EchoVLMConfig, EchoVLMForConditionalGeneration, exist_ok=True)


def quiet() -> None:
    """No progress bars and no warnings of transformers: they quote paths, and standard error is for one line."""
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
