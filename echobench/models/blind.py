"""Any model without its images: the test whether an ultrasound model uses them at all.

blind:SPEC         images are withheld: neither bytes nor their marks in the messages
blind:swap:SPEC    every image is replaced by another one of the training set, always the same for the same image
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from echobench.dataset.records import Completion, Message, Prompt
from echobench.errors import UsageError
from echobench.models import Context, Model
from echobench.models import load as load_model


class Blind:
    """A model that is shown no image."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name = f"blind:{model.name}"
        self.revision = f"blind:{model.revision}"
        self.keyed_by_id = getattr(model, "keyed_by_id", False)
        self.batch_size = getattr(model, "batch_size", None)
        self.scores_options = getattr(model, "scores_options", False)
        stream = getattr(model, "stream", None)
        if stream is not None:
            self.stream = lambda prompts: stream([self._changed(prompt) for prompt in prompts])

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Ask the model with the changed prompts."""
        return self._model.generate([self._changed(prompt) for prompt in prompts])

    def _changed(self, prompt: Prompt) -> Prompt:
        return withhold(prompt)


def withhold(prompt: Prompt) -> Prompt:
    """The prompt without any image."""
    messages = tuple(Message(m.role, tuple(part for part in m.content if part[0] != "image")) for m in prompt.messages)
    return replace(prompt, messages=messages, images=())


class Swapped(Blind):
    """A model that is shown other images of the training set. UsageError without a training set."""

    def __init__(self, model: Model, context: Context) -> None:
        super().__init__(model)
        if context.train is None:
            raise UsageError("blind:swap: shows images of the training set; give --train DIR")
        self._train = context.train
        self.name = f"blind:swap:{model.name}"
        digest = hashlib.sha256("".join(self._others).encode()).hexdigest()[:16]
        self.revision = f"blind:swap:{digest}:{model.revision}"

    @cached_property
    def _others(self) -> list[str]:
        return sorted({sha for row in self._train.records("train", ["images"])["images"].to_pylist() for sha in row})

    def _changed(self, prompt: Prompt) -> Prompt:
        return replace(prompt, images=tuple(self._other(data) for data in prompt.images))

    def _other(self, data: bytes) -> bytes:
        own = hashlib.sha256(data).hexdigest()
        index = int(own, 16) % len(self._others)
        if self._others[index] == own:
            index = (index + 1) % len(self._others)
        return self._train.image_bytes(self._others[index])


def load(argument: str, context: Context) -> Blind:
    """Load the model that `argument` names and withhold its images, or swap them after `swap:`."""
    if argument.startswith("swap:"):
        return Swapped(load_model(argument.removeprefix("swap:"), context), context)
    return Blind(load_model(argument, context))
