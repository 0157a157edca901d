"""Any model without its images: the test whether an ultrasound model uses them at all, and all of them.

blind:SPEC         images are withheld: neither bytes nor their marks in the messages
blind:first:SPEC   the first image of each question is shown, the others are withheld
blind:swap:SPEC    every image is replaced by another one of the training set, always the same for the same image
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from echobench.dataset.records import Completion, Message, Prompt
from echobench.errors import UsageError
from echobench.models import Context, Model
from echobench.models import load as load_model


class Blind:
    """A model that is shown no image."""

    kind = "blind"

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name = f"{self.kind}:{model.name}"
        self.revision = f"{self.kind}:{model.revision}"
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


class FirstImage(Blind):
    """A model that is shown the first image of each question alone."""

    kind = "blind:first"

    def _changed(self, prompt: Prompt) -> Prompt:
        return withhold(prompt, shown=1)


def withhold(prompt: Prompt, shown: int = 0) -> Prompt:
    """Return the prompt without its images, but for the first `shown`."""
    marks = itertools.count()
    messages = tuple(
        Message(m.role, tuple(part for part in m.content if part[0] != "image" or next(marks) < shown))
        for m in prompt.messages
    )
    return replace(prompt, messages=messages, images=prompt.images[:shown])


class Swapped(Blind):
    """A model that is shown other images of the training set. UsageError without a training set."""

    kind = "blind:swap"

    def __init__(self, model: Model, context: Context) -> None:
        super().__init__(model)
        if context.train is None:
            raise UsageError("blind:swap: shows images of the training set; give --train DIR")
        self._train = context.train
        digest = hashlib.sha256("".join(self._others).encode()).hexdigest()[:16]
        self.revision = f"{self.kind}:{digest}:{model.revision}"

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
    """Load the model that `argument` names; withhold its images, but one after `first:`, or swap them after `swap:`."""
    if argument.startswith("first:"):
        return FirstImage(load_model(argument.removeprefix("first:"), context))
    if argument.startswith("swap:"):
        return Swapped(load_model(argument.removeprefix("swap:"), context), context)
    return Blind(load_model(argument, context))
