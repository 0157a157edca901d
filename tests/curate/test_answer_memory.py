"""A resumed command asks no question twice, and gets the same answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from echobench.curate.answer_memory import AnswerMemory
from echobench.dataset.records import Completion, Prompt

PROMPTS = [Prompt(str(number), (), ()) for number in range(5)]


class Model:
    """Answers with the number of the call, so that an answer asked again would differ; fails where it is told to."""

    name, revision, batch_size = "m", "1", 2

    def __init__(self, fails_at: int | None = None) -> None:
        self.asked: list[list[str]] = []
        self._fails_at = fails_at

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        if len(self.asked) == self._fails_at:
            raise KeyboardInterrupt
        self.asked.append([prompt.id for prompt in prompts])
        return [Completion(f"{prompt.id} in call {len(self.asked)}") for prompt in prompts]


def test_a_killed_command_asks_only_what_is_left_in_the_same_batches(tmp_path):
    log = tmp_path / "answers.jsonl"
    with pytest.raises(KeyboardInterrupt):
        AnswerMemory(Model(fails_at=1), log).generate(PROMPTS)
    model = Model()
    answers = AnswerMemory(model, log).generate(PROMPTS)
    assert model.asked == [["2", "3"], ["4"]]
    assert [answer.text.split()[0] for answer in answers] == ["0", "1", "2", "3", "4"]
    assert [a.text for a in AnswerMemory(Model(), log).generate(PROMPTS)] == [a.text for a in answers]


def test_failed_answers_are_asked_again(tmp_path):
    class Failing(Model):
        def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
            super().generate(prompts)
            return [Completion("", stop="error", error="no answer") for _ in prompts]

    log = tmp_path / "answers.jsonl"
    assert AnswerMemory(Failing(), log).generate(PROMPTS)[0].stop == "error"
    model = Model()
    AnswerMemory(model, log).generate(PROMPTS)
    assert len(model.asked) == 3


def test_another_model_is_asked_itself(tmp_path):
    log = tmp_path / "answers.jsonl"
    AnswerMemory(Model(), log).generate(PROMPTS)
    other = Model()
    other.revision = "2"
    AnswerMemory(other, log).generate(PROMPTS)
    assert len(other.asked) == 3
