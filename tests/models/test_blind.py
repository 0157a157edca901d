"""Copies of a model that are shown less: nothing, the first image, or other images."""

from __future__ import annotations

import pytest

from echobench import models
from echobench.dataset.records import Completion, Message, Prompt
from echobench.errors import UsageError
from echobench.models.blind import FirstImage, withhold

MESSAGES = (
    Message("user", (("image", ""), ("text", "First."), ("image", ""), ("image", ""), ("text", "Which region?"))),
    Message("assistant", (("text", "Liver"),)),
    Message("user", (("image", ""), ("text", "And now?"))),
)
PROMPT = Prompt("r1", MESSAGES, images=(b"a", b"b", b"c", b"d"))


class Recorder:
    """A model that keeps what it was shown."""

    name, revision = "recorder", "1"

    def __init__(self):
        self.shown = []

    def generate(self, prompts):
        self.shown += prompts
        return [Completion("Liver")] * len(prompts)


def marks(prompt):
    return [part[0] for message in prompt.messages for part in message.content].count("image")


@pytest.mark.parametrize("shown", [0, 1, 3, 4, 9])
def test_as_many_marks_as_images_stay_and_they_are_the_first(shown):
    prompt = withhold(PROMPT, shown)
    assert prompt.images == PROMPT.images[:shown]
    assert marks(prompt) == len(prompt.images)
    assert [message.text for message in prompt.messages] == [message.text for message in MESSAGES]


def test_the_first_image_alone_reaches_the_model():
    model = Recorder()
    copy = FirstImage(model)
    copy.generate([PROMPT])
    assert model.shown[0].images == (b"a",)
    assert model.shown[0].messages[0].content[0] == ("image", "")
    assert marks(model.shown[0]) == 1
    assert (copy.name, copy.revision) == ("blind:first:recorder", "blind:first:1")


@pytest.mark.parametrize(
    "spec", ["hf:x", "blind:hf:x", "blind:swap:hf:x", "blind:first:hf:x", "blind:blind:first:hf:x"]
)
def test_the_model_that_answers_is_named(spec):
    assert models.without_blind(spec) == "hf:x"


def test_a_wrong_model_behind_a_copy_is_refused():
    with pytest.raises(UsageError, match="nosuch"):
        models.check("blind:first:nosuch:x")
