"""`echovlm:PATH`: ask an EchoVLM checkpoint in either layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from echobench.dataset.records import Completion, Prompt
from echobench.models import Context, Model
from echobench.models._generation import Generator, pick_device, require_tokens
from echobench.work import checkpoint_files

EXTRA = "models"


class EchoVLM:
    """Answers prompts with an EchoVLM; runs name it by its directory and the hash of weights and settings."""

    scores_options = True

    def __init__(self, argument: str, context: Context) -> None:
        from echobench.echovlm import auto, checkpoint, processor, selfcheck

        auto.quiet()
        selfcheck.require_model()
        root = checkpoint.resolve(argument)
        self.name = f"echovlm:{root.name}"
        self.revision = checkpoint_files.revision(root)
        self.processor = processor.load_processor(root)
        require_tokens(self.processor.tokenizer)
        self.model = checkpoint.load(root, device_map=pick_device(context))
        self.generator = Generator(self.model, self.processor.tokenizer, self._encode, context)

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Return one completion per prompt."""
        return self.generator.generate(prompts)

    def _encode(self, prompts: Sequence[Prompt], images: list[list[Any]]) -> Any:
        from echobench.echovlm.processor import to_chat

        texts = [self.processor.apply_chat_template(to_chat(p.messages), add_generation_prompt=True) for p in prompts]
        flat = [image for group in images for image in group] or None
        return self.processor(text=texts, images=flat, padding=True, return_tensors="pt")


def load(argument: str, context: Context) -> Model:
    """Load the checkpoint at a path or of a Hub repository."""
    return EchoVLM(argument, context)
