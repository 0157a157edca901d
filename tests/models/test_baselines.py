"""Baselines: what each can know, and that none knows more."""

from __future__ import annotations

import numpy as np
import pytest
from bench_data import make

from echobench import models
from echobench.bench.requests import Selection, examples_of, select
from echobench.dataset.records import Message, Prompt
from echobench.errors import UsageError
from echobench.models import Context, Example, Model
from echobench.models._questions import Questions
from echobench.models.metadata import surroundings
from echobench.models.retrieval import thumbnail
from echobench.models.template import sentences


def asked(text: str, images: tuple[bytes, ...] = ()) -> Prompt:
    return Prompt("r", (Message("user", (*(("image", "") for _ in images), ("text", text))),), images)


def example(text: str, answer: str, *images: str) -> Example:
    return Example(asked(text).messages, answer, images)


def with_examples(*examples: Example) -> Context:
    return Context(examples=lambda: examples)


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    data = make(tmp_path_factory.mktemp("baselines") / "data", train=8, test=3)
    return Context(train=data, data=data.path, examples=lambda: examples_of(data, Selection()))


def answers(spec: str, context: Context, task: str) -> list[tuple[str, str]]:
    questions = select(context.train, Selection(tasks=(task,)))
    model = models.load(spec, context)
    assert isinstance(model, Model)
    found = model.generate([q.prompt() for q in questions])
    return [(q.record.reference, done.text) for q, done in zip(questions, found, strict=True)]


def right(pairs) -> float:
    return float(np.mean([reference == answer for reference, answer in pairs]))


def test_retrieval_sees_and_its_blind_copy_does_not(context):
    assert right(answers("baseline:retrieval", context, "region")) == 1.0
    assert right(answers("blind:baseline:retrieval", context, "region")) == pytest.approx(1 / 7)
    assert right(answers("blind:swap:baseline:retrieval", context, "region")) < 0.6


def test_majority_counts_the_same_question_only():
    context = with_examples(
        *[example("Cyst?", "yes")] * 2, example("Cyst?", "no"), *[example("Stone?", "no")] * 30,
    )  # fmt: skip
    model = models.load("baseline:majority", context)
    assert [c.text for c in model.generate([asked("Stone?")])] == ["no"]
    assert (
        models.load("baseline:majority", with_examples(*[example("Q", "b"), example("Q", "a")]))
        .generate([asked("Q")])[0]
        .text
        == "a"
    )


def test_wordings_with_the_same_answers_are_one_question():
    regions = ["liver", "heart", "kidney"]
    examples = [example(f"Which organ, wording {w}?", r) for w in range(3) for r in regions for _ in range(2)]
    examples += [example("Which side?", s) for s in ("left", "right") * 4]
    pool = Questions(examples).pool(asked("Which organ, wording 1?").messages)
    assert {examples[i].answer for i in pool} == set(regions)
    assert len(pool) == 18


def test_a_new_wording_is_answered_like_the_nearest_one():
    context = with_examples(*[example("Is there a cyst in the picture?", "yes")] * 3, example("Describe.", "Nothing."))
    assert (
        models.load("baseline:majority", context).generate([asked("Is there a cyst in this picture?")])[0].text == "yes"
    )


def test_an_unseen_question_that_offers_answers_gets_one_of_them():
    examples = [example(f"Choose: A. x{n} B. y{n}", "B") for n in range(5)]
    examples += [example(f"Choose the text: first{n} or second{n}", f"first{n}") for n in range(5)]
    model = models.load("baseline:majority", with_examples(*examples))
    assert model.generate([asked("Choose: A. new B. newer")])[0].text == "B"


def test_template_writes_the_common_sentences_in_their_order():
    reports = [
        "Liver normal. No stone. Spleen 10 cm.",
        "Liver normal. No stone. Gallbladder 3.5 cm.",
        "Liver normal. A cyst. No stone.",
    ]
    model = models.load("baseline:template", with_examples(*[example("Report?", r) for r in reports]))
    text = model.generate([asked("Report?")])[0].text
    assert text.startswith("Liver normal. ")
    assert "No stone." in text
    assert len(sentences(text)) == 3


@pytest.mark.parametrize("text", ["", "a", "Size 1.2 cm. No stone!\nEnd", "肝脏正常。回声均匀；未见异常", "...", "3.5"])
def test_sentences_lose_nothing(text):
    assert "".join(sentences(text)) == text


def test_metadata_looks_around_and_not_inside():
    picture = np.random.default_rng(0).integers(0, 255, (100, 120, 3), np.uint8)
    other = picture.copy()
    other[10:-10, 12:-12] = 7
    assert np.array_equal(surroundings(picture), surroundings(other))
    assert not np.array_equal(thumbnail(picture), thumbnail(other))
    other[0, :] = 255
    assert not np.array_equal(surroundings(picture), surroundings(other))


def test_thumbnail_forgets_gain_and_offset():
    blocks = np.random.default_rng(0).integers(20, 100, (16, 16, 1), np.uint8)
    picture = np.repeat(np.repeat(np.repeat(blocks, 4, 0), 4, 1), 3, 2)
    assert np.allclose(thumbnail(picture), thumbnail(picture * 2 + 10), atol=0.1)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 500, 3), (16, 16, 3)])
def test_odd_pictures_are_described(shape):
    for describe in (surroundings, thumbnail):
        assert np.isfinite(describe(np.full(shape, 9, np.uint8))).all()


def test_the_revision_is_what_was_learnt():
    one, two = (with_examples(example("Q", "a", "s1"), example("Q", answer)) for answer in "ab")
    revisions = [models.load("baseline:majority", c).revision for c in (one, one, two)]
    assert revisions[0] == revisions[1] != revisions[2]
    assert models.load("blind:baseline:majority", one).revision == f"blind:{revisions[0]}"


def test_nothing_to_learn_from_is_said():
    for name in models.BASELINES:
        with pytest.raises(UsageError, match="give --train DIR"):
            models.load(f"baseline:{name}", Context())
    with pytest.raises(UsageError, match="give --train DIR"):
        models.load("blind:swap:baseline:majority", with_examples(example("Q", "a")))
