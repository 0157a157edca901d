"""Choices are what is installed; the short lists equal those of the modules that take long to import."""

from __future__ import annotations

import pytest

from echobench import registry
from echobench.cli import _choices
from echobench.cli._choices import one_of, plain


def values(kind) -> list[str]:
    return [member.value for member in kind]


@pytest.mark.parametrize(
    "kind, family",
    [("Strategy", "curate.strategies"), ("Trainer", "curate.exporters"), ("SourceFormat", "bench.imports")],
)
def test_plug_ins_are_offered_as_soon_as_their_file_is_there(kind, family):
    assert values(getattr(_choices, kind)) == registry.names(family)


@pytest.mark.slow
def test_short_lists_are_those_of_the_modules():
    from echobench.bench.prompts import STYLES
    from echobench.bench.score_file import ENGINES
    from echobench.curate.conflicts import CHECKS
    from echobench.curate.hub_upload import GATINGS
    from echobench.curate.rebalance import FORMS
    from echobench.curate.release import TRAIN_FORMS
    from echobench.curate.split_groups import UNKNOWN_PATIENTS
    from echobench.echovlm.train import OUTPUTS
    from echobench.ingest.normalize import SIZES

    assert values(_choices.Conflict) == list(CHECKS)
    assert values(_choices.TrainForm) == list(FORMS)
    assert values(_choices.Gating) == list(GATINGS)
    assert values(_choices.ReleaseForm) == list(TRAIN_FORMS)
    assert values(_choices.UnknownPatients) == list(UNKNOWN_PATIENTS)
    assert values(_choices.ModelForm) == list(OUTPUTS)
    assert values(_choices.ImageSize) == list(SIZES)
    assert values(_choices.Engine) == list(ENGINES)
    assert values(_choices.Prompt) == list(STYLES)


def test_stages_and_recipes_can_be_read():
    from echobench.echovlm import recipe

    assert values(_choices.Recipe) == recipe.names()
    assert [str(recipe.parse_stage(stage)) for stage in values(_choices.Stage)] == values(_choices.Stage)


def test_profiles_can_be_loaded():
    from echobench.bench import profiles
    from echobench.deid.headers.profile import load_profile

    assert {load_profile(name).name for name in values(_choices.DeidProfile)} == {"basic", "public", "research"}
    assert [profiles.load(name).name for name in values(_choices.ScoringProfile)] == profiles.names()


def test_every_task_that_is_offered_is_known():
    from echobench.tasks import TASKS, task_of

    assert set(values(_choices.Task)) == TASKS.keys()
    assert [task_of(name).name for name in values(_choices.Task)] == values(_choices.Task)


def test_baselines_stand_behind_one_kind_of_model():
    assert _choices.MODEL_KINDS[0] == "baseline" and "majority" not in _choices.MODEL_KINDS
    assert {"echovlm", "hf", "openai", "replay", "blind"} <= set(_choices.MODEL_KINDS)


def test_a_command_receives_plain_text():
    member = _choices.Stage("1")
    assert type(plain(member)) is str and plain(member) == "1"
    assert [type(text) for text in plain([member, member])] == [str, str]
    assert plain(None) is None and plain(3) == 3


def test_the_help_lists_the_members():
    assert one_of("--stage", _choices.Stage, "What learns.").help == "What learns. One of: 1, 2, base."
