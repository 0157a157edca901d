"""Templates: many distinct phrasings in both languages, chosen by a seed alone."""

from __future__ import annotations

import re

import pytest

from echobench.errors import UsageError
from echobench.schemas import read_schema
from echobench.tasks import TASKS
from echobench.templates import draw, region_names, stable_hash, templates


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_templates_are_many_distinct_and_fully_filled(lang):
    made = templates(lang)
    fields = {
        "region": {"options"}, "side": {"options"}, "view": {"options"}, "finding": {"finding", "options"},
        "measurement": {"name", "unit"}, "single-choice": {"options"}, "single-choice-repeat": {"options"},
        "match": {"options", "text"}, "finding-detection": {"options", "none"},
    }  # fmt: skip
    assert set(made.phrasings) == {*TASKS, "single-choice-repeat"}
    for key, texts in made.phrasings.items():
        assert len(set(texts)) == len(texts)
        if key != "open-question":
            assert len(texts) >= 8
            for text in texts:
                assert set(re.findall(r"\{(\w+)\}", text)) <= fields.get(key, set())
                assert not fields.get(key) or "{options}" in text or key == "measurement"
    assert re.fullmatch(r"\d+ [0-9a-f]{12}", made.release)
    other = read_schema("templates", f"{'zh' if lang == 'en' else 'en'}.json")
    assert set(other["words"]) == set(made.words) and set(other["labels"]) == set(made.labels)
    assert {k: len(v) for k, v in other["views"].items()} == {k: len(v) for k, v in made.views.items()}


def test_draws_are_even_and_repeatable():
    names = [f"n{i}" for i in range(7)]
    counts = dict.fromkeys(names, 0)
    for number in range(7000):
        counts[draw(names, 1, stable_hash("x", number))[0]] += 1
    assert max(counts.values()) < 1150 and min(counts.values()) > 850
    assert draw(names, 3, 5) == draw(reversed(names), 3, 5)
    assert stable_hash("ab", "c") != stable_hash("a", "bc")


def test_the_seed_chooses_the_phrasing_and_names_it():
    made = templates("en")
    options = made.phrasings["region"]
    for seed in (0, 1, len(options), len(options) + 1):
        question = made.question("region", seed, options="A or B")
        assert question.template == f"en/region/{seed % len(options)}"
        assert question.text == options[seed % len(options)].replace("{options}", "A or B")


def test_a_hash_is_the_same_on_every_machine():
    assert stable_hash(0, "s1", "region") == stable_hash("0", "s1", "region") == 14943209482487451618
    assert 0 <= stable_hash("x") < 2**64


def test_a_draw_of_more_than_there_is_gives_all():
    assert sorted(draw(["b", "a"], 5, 3)) == ["a", "b"] and draw([], 2, 3) == ()


def test_regions_have_names_in_both_languages_and_other_languages_are_refused():
    assert region_names("en")["liver"] == "liver" and re.fullmatch("[一-鿿]+", region_names("zh")["liver"])
    with pytest.raises(UsageError, match="no templates in language 'fr'; known: en, zh"):
        templates("fr")
