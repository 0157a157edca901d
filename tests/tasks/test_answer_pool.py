"""Wrong options in the measure in which they are right elsewhere: shares worked out by hand on small pools."""

from __future__ import annotations

from collections import Counter

import pytest

from echobench.tasks.answer_pool import AnswerPool, StudyKind
from echobench.templates import stable_hash


def kind(name: str, sex: str | None = None, unsure: frozenset[str] = frozenset()) -> StudyKind:
    return StudyKind((name,), (name,), unsure, sex)


def pool(**counts: int) -> AnswerPool:
    return AnswerPool({kind(name.replace("_", " ")): count for name, count in counts.items()})


THREE = pool(cholelithiasis=10, splenomegaly=20, pancreatitis=70)


def test_counts_add_up_and_several_answers_of_a_study_share_it():
    both = AnswerPool({StudyKind(("ascites", "splenomegaly"), ("ascites", "splenomegaly"), frozenset(), None): 4})
    assert (both + pool(ascites=1)).affirmed == {"ascites": 3.0, "splenomegaly": 2.0}


def test_a_set_of_three_answers_keeps_as_many_questions_of_each():
    # With three answers all options are always the same three: each has to be right in a third of the questions.
    assert THREE.wrong_options_count == 2
    kept = {name: THREE.affirmed[name] * share for name, share in THREE._kept.items()}
    assert kept == pytest.approx(dict.fromkeys(kept, 10.0), rel=1e-6)


def test_too_few_answers_give_no_single_choice():
    assert pool(cholelithiasis=10, splenomegaly=20).wrong_options_count == 0
    assert pool(hepatic_cyst=9, liver_mass=9, nodule=9, splenomegaly=9).wrong_options_count == 0


def test_wrong_options_are_distinct_not_unsure_and_of_no_other_sex():
    mixed = pool(nephrolithiasis=5, renal_cyst=5, horseshoe_kidney=5, prostate_cancer=5)
    for seed in range(50):
        options = mixed.wrong_options(kind("nephrolithiasis", "F"), 2, seed)
        assert set(options) == {"renal cyst", "horseshoe kidney"}
        assert mixed.wrong_options(kind("nephrolithiasis", "F"), 3, seed) == ()
        assert mixed.wrong_options(kind("nephrolithiasis", "F", frozenset({"renal cyst"})), 2, seed) == ()
        assert "prostate cancer" not in mixed.wrong_options(kind("nephrolithiasis"), 2, seed)
    assert any("prostate cancer" in mixed.wrong_options(kind("nephrolithiasis", "M"), 2, seed) for seed in range(50))


def test_a_name_is_asked_as_often_where_it_is_as_where_it_is_not():
    # pancreatitis is right 70 times and can be wrong 30 times at most, so 70 questions are thinned.
    asked: Counter[tuple[str, bool]] = Counter()
    for name, count in THREE.affirmed.items():
        for study in range(int(count) * 40):
            seed = stable_hash(name, study)
            asked[name, True] += THREE.is_balanced(name, True, seed)
            (wrong,) = THREE.wrong_options(kind(name), 1, seed)
            asked[wrong, False] += THREE.is_balanced(wrong, False, seed + 1)
    for name in THREE.affirmed:
        assert asked[name, True] == pytest.approx(asked[name, False], rel=0.15)
