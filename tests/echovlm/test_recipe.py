"""Recipes: the paper's values are the paper's, each says where it is from, and any number can be replaced."""

from __future__ import annotations

from dataclasses import fields

import phantoms
import pytest
import tinies

import echobench.echovlm as echovlm
from echobench import schemas
from echobench.echovlm import recipe
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.errors import UsageError


def test_the_papers_recipe_is_that_of_section_4_1():
    first, second = (recipe.read("paper", stage) for stage in (1, 2))
    assert (first.learning_rate, second.learning_rate) == (1e-3, 2e-5)
    assert (second.lora_rank, second.lora_alpha, second.lora_dropout) == (8, 16, 0.05)
    for numbers in (first, second):
        assert (numbers.epochs, numbers.batch_size, numbers.warmup, numbers.schedule) == (1.0, 1, 0.03, "cosine")
        assert (numbers.balance, numbers.max_length, numbers.image_px) == (0.001, 32768, 392)
        assert (numbers.dtype, numbers.optimizer) == ("bfloat16", "adamw_torch")


def test_every_number_of_the_papers_recipe_says_where_it_is_from():
    origin = schemas.read_schema("train", "paper.json")["origin"]
    assert set(origin) == {f.name for f in fields(recipe.Recipe)} - {"name", "stage"}
    assert all(text.startswith(("section 4.1", "ours")) for text in origin.values())


@pytest.mark.slow
def test_images_are_limited_to_the_recipes_size_in_training_and_afterwards(tmp_path):
    inject(tinies.base(tmp_path / "base"), tmp_path / "start")
    data = phantoms.data(tmp_path / "data").path
    options = {"recipe_name": "tiny", "stage": 1, "log_every": 1, "save_every": 1, "max_steps": 1, "device": "cpu"}
    train(data, base=tmp_path / "start", out=tmp_path / "out", image_px=28, optimizer="adafactor", **options)
    sizes = [echovlm.load_processor(tmp_path / name).image_processor.size for name in ("start", "out")]
    assert sizes == [{"shortest_edge": 56 * 56, "longest_edge": 56 * 56}, {"shortest_edge": 784, "longest_edge": 784}]


def test_numbers_are_read_from_the_command_line_by_their_kind():
    numbers = recipe.parse_options(
        ["image_px=280", "warmup=0.1", "optimizer=adafactor", "gradient_checkpointing=false"]
    )
    assert numbers == {"image_px": 280, "warmup": 0.1, "optimizer": "adafactor", "gradient_checkpointing": False}
    assert recipe.read("tiny", 1, **numbers).image_px == 280
    for pair, message in (
        ("image_px", "expected NAME=VALUE"),
        ("speed=3", "with one of: .*accumulate"),
        ("tasks=report", "expected NAME=VALUE"),
        ("image_px=big", "of type int"),
        ("gradient_checkpointing=perhaps", "of type bool"),
    ):
        with pytest.raises(UsageError, match=message):
            recipe.parse_options([pair])


def test_contradictions_are_refused():
    for numbers, message in (
        ({"optimizer": "sgd"}, "unknown optimizer 'sgd'; known: adamw_torch"),
        ({"validate_every": 15}, "validate_every 15 is not a multiple of log_every 10"),
        ({"save_every": 15}, "save_every 15 is not a multiple of log_every 10"),
    ):
        with pytest.raises(UsageError, match=message):
            recipe.read("tiny", 1, **numbers)


@pytest.mark.parametrize(
    "stage, numbers, message",
    [
        (1, {"lora_experts": -1}, "lora_experts is -1; a rank cannot be negative"),
        (2, {"lora_rank": -8}, "lora_rank is -8"),
        ("base", {"lora_experts": 4}, "a model without experts"),
    ],
)
def test_impossible_ranks_are_refused(stage, numbers, message):
    with pytest.raises(UsageError, match=message):
        recipe.read("tiny", stage, **numbers)
