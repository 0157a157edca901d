"""Progress of trainings as their logs tell it, also while a line is being written."""

from __future__ import annotations

from echobench.demo import train_arms
from echobench.demo.paths import Paths
from echobench.demo.sizes import FAST


def log(folder, *lines: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "log.jsonl").write_text("\n".join(lines))


def test_progress_adds_up_the_stages_of_each_arm(tmp_path):
    paths = Paths(tmp_path)
    total = FAST.stage1_steps + FAST.stage2_steps
    assert train_arms.arms_progress(paths, FAST) == f"natural: step 0 of {total}, rebalanced: step 0 of {total}"
    log(paths.model("natural", "stage1"), '{"step": 5}', '{"step": 6}')
    log(paths.model("natural"), '{"step": 2}', '{"step": 4')
    assert train_arms.arms_progress(paths, FAST).startswith(f"natural: step 8 of {total}, rebalanced: step 0")


def test_progress_of_the_base_counts_captions_and_questions(tmp_path):
    base = Paths(tmp_path).model("base")
    log(base.with_name("base-captions"), '{"step": 20}')
    log(base, '{"step": 3}', "")
    assert train_arms.base_progress(base, FAST) == f"step 23 of {FAST.caption_steps + FAST.question_steps}"


def test_the_vocabulary_is_that_of_the_tasks_of_the_training_split(tmp_path):
    from bench_data import make

    make(tmp_path / "set")
    every = set(train_arms.training_texts(tmp_path / "set"))
    some = set(train_arms.training_texts(tmp_path / "set", ["region"]))
    assert some < every and "Write the report." in every - some
