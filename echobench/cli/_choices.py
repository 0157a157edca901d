"""The values that options choose from: enumerations of what is installed, so that help and completion offer them.

Plug-ins and schema files are listed by name without importing them. The short lists at the end belong to modules that
take seconds to import; `tests/cli/test_choices.py` compares them with those modules.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import typer

from echobench import models, registry
from echobench.bench import profiles
from echobench.bench.profiles import CHOICES_BY
from echobench.dataset.records import LANGUAGES, OTHER, REGIONS, SPLITS
from echobench.deid.headers.profile import profile_names
from echobench.schemas import schema_names
from echobench.tasks import TASKS

MODEL_KINDS = ["baseline", *(name for name in registry.names("models") if name not in models.BASELINES)]


def one_of(flag: str, kind: Any, help: str) -> Any:
    """A Typer option whose value is a member of the enumeration `kind`; its help lists the members."""
    known = ", ".join(member.value for member in kind)
    return typer.Option(flag, metavar="NAME", help=f"{help} One of: {known}.", callback=plain)


def plain(value: Any) -> Any:
    """The text of a chosen member or of each member of a list; anything else as it is."""
    if isinstance(value, StrEnum):
        return value.value
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _kind(name: str, values: Iterable[str]) -> Any:
    return StrEnum(name, {value: value for value in values})


if TYPE_CHECKING:  # Typer sees enumerations; a command receives the text of the chosen member (see `plain`)
    Conflict: TypeAlias = str
    DeidProfile: TypeAlias = str
    Gating: TypeAlias = Literal["auto", "manual", "off"]
    ReleaseForm: TypeAlias = Literal["rows", "weight"]
    Engine: TypeAlias = str
    ChoiceBy: TypeAlias = str
    Crop: TypeAlias = str
    ImageFormat: TypeAlias = str
    ImageSize: TypeAlias = str
    Language: TypeAlias = str
    ModelForm: TypeAlias = str
    Prompt: TypeAlias = str
    Recipe: TypeAlias = str
    Retrieve: TypeAlias = Literal["get", "move"]
    Region: TypeAlias = str
    ScoreField: TypeAlias = str
    ScoringProfile: TypeAlias = str
    SourceFormat: TypeAlias = str
    Split: TypeAlias = str
    Stage: TypeAlias = str
    Strategy: TypeAlias = str
    Task: TypeAlias = str
    TextProfile: TypeAlias = str
    TextStyle: TypeAlias = str
    Trainer: TypeAlias = str
    TrainForm: TypeAlias = str
    UnknownPatients: TypeAlias = Literal["one-group", "each-image", "by-source"]
    WorkEngine: TypeAlias = Literal["local", "ray"]
else:
    Task = _kind("Task", sorted(TASKS))
    Strategy = _kind("Strategy", registry.names("curate.strategies"))
    Trainer = _kind("Trainer", registry.names("curate.exporters"))
    SourceFormat = _kind("SourceFormat", registry.names("bench.imports"))
    Recipe = _kind("Recipe", schema_names("train"))
    Retrieve = _kind("Retrieve", ("get", "move"))
    ScoringProfile = _kind("ScoringProfile", profiles.names())
    DeidProfile = _kind("DeidProfile", profile_names())
    Language = _kind("Language", LANGUAGES)
    Region = _kind("Region", (*REGIONS, OTHER))
    Split = _kind("Split", SPLITS)

    Conflict = _kind(
        "Conflict",
        (
            "label", "laterality", "unit", "sex", "grade", "negation", "description", "state", "guideline", "repeated",
        ),
    )  # fmt: skip
    Engine = _kind("Engine", ("fast", "reference"))
    ChoiceBy = _kind("ChoiceBy", CHOICES_BY)
    Crop = _kind("Crop", ("none", "sector"))
    ImageFormat = _kind("ImageFormat", ("jpeg", "png"))
    ImageSize = _kind("ImageSize", ("native", "392", "448"))
    ModelForm = _kind("ModelForm", ("merged", "adapter"))
    Prompt = _kind("Prompt", ("own", "instructed"))
    ScoreField = _kind("ScoreField", ("patient", "study", "region", "task", "lang"))
    Stage = _kind("Stage", ("1", "2", "base"))
    TextProfile = _kind("TextProfile", ("research", "public"))
    TextStyle = _kind("TextStyle", ("surrogate", "category"))
    TrainForm = _kind("TrainForm", ("weight", "index", "rows"))
    Gating = _kind("Gating", ("auto", "manual", "off"))
    ReleaseForm = _kind("ReleaseForm", ("rows", "weight"))
    UnknownPatients = _kind("UnknownPatients", ("one-group", "each-image", "by-source"))
    WorkEngine = _kind("WorkEngine", ("local", "ray"))
