"""Asking: keys by content, batches that halve, a log that survives, shards, failures asked again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bench_data import make

from echobench.bench.answers import AnswerLog
from echobench.bench.predict import check_failures, predict
from echobench.bench.prompts import prompt_hash
from echobench.bench.requests import Selection, key_of, select
from echobench.dataset.records import Completion
from echobench.errors import ModelError, UsageError
from echobench.models import Context, OutOfMemoryError
from echobench.tasks import TASKS, task_of
from echobench.tasks.task import Words
from echobench.work.shard import Shard


class Counting:
    """Answers with the number of pictures and notes what it was asked."""

    name, revision = "counting", "1"

    def __init__(self, room: int = 1000, failing: frozenset[str] = frozenset()) -> None:
        self.asked: list[str] = []
        self.sizes: list[int] = []
        self._room, self._failing = room, failing

    def generate(self, prompts):
        if len(prompts) > self._room:
            raise OutOfMemoryError("full")
        self.asked += [p.id for p in prompts]
        self.sizes.append(len(prompts))
        return [
            Completion("", stop="error", error="down")
            if p.id in self._failing
            else Completion(f"{len(p.images)} {p.id}")
            for p in prompts
        ]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return make(tmp_path_factory.mktemp("predict") / "data")


@pytest.fixture
def log(tmp_path):
    return AnswerLog(tmp_path / "answers.jsonl")


def test_every_question_once_then_never_again(data, log):
    questions = select(data, Selection())
    model = Counting()
    done, keys = predict(model, questions, log, Context())
    assert sorted(model.asked) == sorted(q.record.id for q in questions)
    assert all(done[keys[q.record.id]].text == f"1 {q.record.id}" for q in questions)
    again = Counting()
    assert predict(again, questions, AnswerLog(log.path), Context()) == (done, keys)
    assert again.asked == []


def test_a_batch_that_does_not_fit_is_halved(data, log):
    model = Counting(room=3)
    predict(model, select(data, Selection()), log, Context(batch_size=16))
    assert max(model.sizes) <= 3
    assert len(model.asked) == len(set(model.asked)) == len(select(data, Selection()))
    with pytest.raises(ModelError, match="one question alone"):
        predict(
            Counting(room=0),
            select(data, Selection(tasks=("side", "region"))),
            AnswerLog(log.path.with_name("x")),
            Context(),
        )


def test_batches_go_from_short_to_long(data, log):
    questions = {q.record.id: q.size for q in select(data, Selection())}
    model = Counting()
    predict(model, select(data, Selection()), log, Context())
    sizes = [questions[name] for name in model.asked]
    assert sizes == sorted(sizes)


def test_a_torn_line_costs_its_batch_only(data, log):
    questions = select(data, Selection())
    predict(Counting(), questions, log, Context())
    whole = log.path.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    log.path.write_bytes(whole[: last + 20])
    model = Counting()
    done, _ = predict(model, questions, AnswerLog(log.path), Context())
    assert 0 < len(model.asked) <= 8
    assert len(done) == len(questions)
    assert len(AnswerLog(log.path).answers) == len(questions)


def test_failed_requests_are_reported_and_asked_again(data, log):
    questions = select(data, Selection(tasks=("region",)))
    bad = questions[0].record.id
    done, keys = predict(Counting(failing=frozenset({bad})), questions, log, Context())
    assert done[keys[bad]].stop == "error"
    model = Counting()
    done, _ = predict(model, questions, AnswerLog(log.path), Context())
    assert model.asked == [bad]
    assert done[keys[bad]].stop == "end"


def test_shards_share_the_work(data, log):
    questions = select(data, Selection())
    asked = []
    for index in range(3):
        model = Counting()
        predict(model, questions, AnswerLog(log.path), Context(), shard=Shard(index, 3))
        asked.append(model.asked)
    assert sorted(name for part in asked for name in part) == sorted(q.record.id for q in questions)
    assert all(asked)
    last = Counting()
    predict(last, questions, AnswerLog(log.path), Context())
    assert last.asked == []


def test_one_pixel_asks_one_study_again(data, log, tmp_path):
    predict(Counting(), select(data, Selection()), log, Context())
    changed = make(tmp_path / "changed", changed="test-3-1")
    model = Counting()
    predict(model, select(changed, Selection()), AnswerLog(log.path), Context())
    assert sorted(model.asked) == sorted(
        f"test-3-1-{k}" for k in ("report-en", "report-zh", "region-en", "finding-en", "measurement-en")
    )


def test_pixels_are_hashed_not_names(data, monkeypatch):
    question = select(data, Selection(tasks=("region",)))[0]
    before = key_of(question, "1", {})
    other = make(data.path.parent / "bytes")
    monkeypatch.setattr(type(other), "image_bytes", lambda self, name: b"other bytes under the same name")
    assert key_of(select(other, Selection(tasks=("region",)))[0], "1", {}) != before


def test_an_edited_prompt_asks_its_task_and_no_other(data, log, monkeypatch):
    questions = select(data, Selection())
    predict(Counting(), questions, log, Context())
    region = task_of("region")
    edited = replace(region, question=Words("Which region, please?", "哪个部位?"), answer_form=Words("Think.", "想。"))
    assert prompt_hash(edited, "own") != prompt_hash(region, "own")
    monkeypatch.setitem(TASKS, "region", edited)
    monkeypatch.setattr(
        "echobench.bench.prompts._pattern",
        lambda task, style, lang: f"{{question}} {task.answer_form.en}" if task is edited else "{question}",
    )
    model = Counting()
    predict(model, select(data, Selection()), AnswerLog(log.path), Context())
    assert sorted(model.asked) == sorted(q.record.id for q in questions if q.task.name == "region")


def test_key_holds_revision_decoding_and_id_only_on_demand(data):
    question = select(data, Selection(tasks=("region",)))[0]
    same = replace(question, record=replace(question.record, id="another"))
    assert key_of(question, "1", {}) == key_of(same, "1", {})
    assert key_of(question, "1", {}, by_id=True) != key_of(same, "1", {}, by_id=True)
    assert len({key_of(question, r, d) for r in "12" for d in ({"temperature": 0.0}, {"temperature": 1.0})}) == 4


def test_limit_is_a_task_and_drawn_by_seed(data):
    def ids(seed):
        return [q.record.id for q in select(data, Selection(limit=4, seed=seed))]

    assert len(ids(0)) == 16
    assert ids(0) == ids(0) != ids(1)


def test_shots_show_worked_examples_of_training(data):
    question = select(data, Selection(tasks=("region",), shots=2), data)[0]
    assert [m.role for m in question.messages] == ["user", "assistant", "user", "assistant", "user"]
    assert len(question.prompt().images) == 3
    with pytest.raises(UsageError, match="training"):
        select(data, Selection(shots=1))


def test_styles_wrap_the_question(data):
    own, told = (
        select(data, Selection(tasks=("region",), style=s))[0].messages[-1].text for s in ("own", "instructed")
    )
    assert told.startswith(own)
    assert "thyroid" in told.removeprefix(own)


def test_unknown_names_tell_the_known_ones(data):
    with pytest.raises(UsageError, match=r"known:.*region"):
        select(data, Selection(tasks=("nonsense",)))
    with pytest.raises(UsageError, match="there are: test, train"):
        select(data, Selection(split="val"))


def test_the_log_is_json_lines(data, log):
    predict(Counting(), select(data, Selection(tasks=("region",))), log, Context())
    for line in log.path.read_text(encoding="utf-8").splitlines():
        assert all(len(key) == 64 for key, *_ in json.loads(line))


def test_ten_failures_alike_end_the_asking_and_what_was_answered_is_kept(data, log):
    questions = select(data, Selection())
    with pytest.raises(ModelError, match=r"^10 requests in a row failed alike, the others were not asked: down$"):
        predict(Counting(failing=frozenset(q.record.id for q in questions)), questions, log, Context())
    few = frozenset(q.record.id for q in questions[:9])
    done, _ = predict(Counting(failing=few), questions, log, Context())
    assert sum(c.stop == "error" for c in done.values()) == 9
    with pytest.raises(ModelError, match=r"9 of .* requests to m failed, more than --max-failed 8: down \(9 times\)"):
        check_failures("m", done, 8)
    assert check_failures("m", done, 9) == 9


def test_what_an_old_log_holds_that_is_no_text_is_asked_again(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text('[["a", [{"type": "text"}], "end", null, null], ["b", "yes", "end", null, null]]\n')
    assert list(AnswerLog(path).answers) == ["b"]
