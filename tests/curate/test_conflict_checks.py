"""Which words of a report count against a label, a side, a sex or a category."""

from __future__ import annotations

import re

import pytest

from echobench.curate.conflict_checks import label_against_text, sex_against_organ
from echobench.curate.conflict_grades import grade_against_words
from echobench.curate.conflict_polarity import negation
from echobench.curate.conflict_words import says
from echobench.dataset.records import Study


def study(
    text: str = "", *, region: str = "breast", labels: dict[str, str] | None = None, sex: str | None = None
) -> Study:
    return Study("s", "p", "a", region, "x", 1.0, "en", {"text": text}, ("i",), labels or {}, sex=sex)


def test_says_asks_for_the_patient_and_for_now():
    pattern = re.compile("cancer")
    assert says(pattern, "A cancer.")
    assert not any(says(pattern, text) for text in ("No cancer.", "Mother had cancer.", "History of cancer."))


@pytest.mark.parametrize(
    "label, text, conflict",
    [
        ("benign", "Malignancy is likely.", True),
        ("benign", "Biopsy to exclude malignancy of the mass.", False),
        ("malignant", "Irregular mass; a benign process cannot explain this.", False),
        ("cyst", "No cyst.", True),
        ("cyst", "No calcification.", False),
        ("fibroadenoma", "Normal breast.", True),
        ("anything else", "Normal breast.", False),
    ],
)
def test_a_label_conflicts_with_a_text_that_says_the_opposite(label, text, conflict):
    made = study(text, labels={"class": label})
    assert bool(list(label_against_text(made, made.report))) == conflict


def test_a_contradiction_names_the_section_that_it_stands_in():
    sections = {"findings": "The kidneys are normal.", "impression": "Enlarged prostate."}
    (contradiction,) = sex_against_organ(study(region="kidney", sex="F"), sections)
    assert contradiction.fields == ("impression",)


def test_only_the_highest_category_is_held_against_suspicious_words():
    both = "Right: cyst, BI-RADS 2. Left: irregular spiculated mass, BI-RADS 5."
    assert not list(grade_against_words(study(), {"text": both}))
    assert list(grade_against_words(study(), {"text": "Irregular spiculated mass, BI-RADS 2."}))


def test_no_significant_change_denies_no_slight_one():
    slight = {"findings": "Mild stenosis of the artery.", "impression": "No significant stenosis."}
    assert not list(negation(study(region="vessel"), slight))
    assert list(negation(study(region="vessel"), {**slight, "impression": "No stenosis."}))


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Simple cyst. BI-RADS 5, highly suggestive of malignancy.", True),
        ("Mass of 2 cm. BI-RADS 5 (highly suggestive of malignancy).", False),
        ("No mass or other lesion in either breast. BI-RADS 5.", True),
        ("No mass. Grouped microcalcifications. BI-RADS 4.", False),
        ("No mass on the right. Left: hypoechoic area. BI-RADS 4B.", False),
        ("双乳未见明显肿块。BI-RADS 4b类。", True),
        ("左乳未见肿块，右乳见低回声结节。BI-RADS 4b类。", False),
        ("双乳未见肿块。BI-RADS 1类。", False),
    ],
)
def test_a_suspicious_category_needs_a_lesion_and_its_own_gloss_is_no_word_about_it(text, conflict):
    lang = "zh" if "乳" in text else "en"
    made = Study("s", "p", "a", "breast", "x", 1.0, lang, {"text": text}, ("i",), {})
    assert bool(list(grade_against_words(made, {"text": text}))) is conflict
