"""`echovlm:PATH`: an EchoVLM checkpoint in either layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from echobench.dataset.records import Completion, Prompt
from echobench.models import Context, Model
from echobench.models._generation import Generator, pick_device, require_tokens

EXTRA = "models"


class EchoVLM:
    """The checkpoint's directory name and the hash of weights and settings stand for it in a run."""

    def __init__(self, argument: str, context: Context) -> None:
        from echobench.echovlm import auto, checkpoint, processor, weights

        auto.quiet()
        root = checkpoint.resolve(argument)
        self.name = f"echovlm:{root.name}"
        self.revision = weights.revision(root)
        self.processor = processor.load_processor(root)
        require_tokens(self.processor.tokenizer)
        self.model = checkpoint.load(root, device_map=pick_device(context))
        self.generator = Generator(self.model, self.processor.tokenizer, self._encode, context)

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        return self.generator.generate(prompts)

    def _encode(self, prompts: Sequence[Prompt], pictures: list[list[Any]]) -> Any:
        from echobench.echovlm.processor import to_chat

        texts = [self.processor.apply_chat_template(to_chat(p.messages), add_generation_prompt=True) for p in prompts]
        images = [picture for found in pictures for picture in found] or None
        return self.processor(text=texts, images=images, padding=True, return_tensors="pt")


def load(argument: str, context: Context) -> Model:
    return EchoVLM(argument, context)
