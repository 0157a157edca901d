"""The options that commands share: one annotated type per flag, so that a flag means the same in every command.

Typer reads these annotations when the program starts: nothing heavy is imported here, and what needs it (the fields of
a data set) is looked up when the option is given.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from echobench import models
from echobench.cli._choices import MODEL_KINDS, Language, ScoreField, ScoringProfile, Task, one_of, plain

_DEVICE = re.compile(r"auto|(cpu|cuda|mps|xpu)(:\d+)?")


def check_device(value: str) -> str:
    """Refuse what cannot be the name of a device."""
    if not _DEVICE.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is not a device; use auto, cpu, cuda or cuda:N")
    return value


def check_spec(value: Any) -> Any:
    """Refuse a model SPEC, or a list with one, that names no model or one whose packages are not installed."""
    for spec in [value] if isinstance(value, str) else value or ():
        models.check(spec)
    return value


def complete_spec(incomplete: str) -> list[str]:
    """How a SPEC can begin, for shell completion."""
    starts = [*(f"baseline:{name}" for name in models.BASELINES), *(f"{kind}:" for kind in MODEL_KINDS[1:])]
    return [start for start in starts if start.startswith(incomplete)]


def check_metrics(value: list[str] | None) -> list[str] | None:
    """Refuse metrics that no module offers; the modules take long to import, so only when one is asked for."""
    if value:
        from echobench.bench import metrics

        for name in value:
            metrics.load(name)
    return value


def complete_metric(incomplete: str) -> list[str]:
    """Names of metrics, for shell completion."""
    from echobench.bench import metrics

    return [name for name in metrics.known() if name.startswith(incomplete)]


def check_fields(value: list[str] | None) -> list[str] | None:
    """Refuse fields that a data set cannot be grouped by."""
    if value:
        from echobench.curate.strata import require_axes

        require_axes(value)
    return value


def check_above_zero(value: float | None) -> float | None:
    """Refuse numbers that are not above 0 or not finite."""
    if value is not None and not value > 0:
        raise typer.BadParameter(f"{value:g} is not above 0")
    if value is not None and math.isinf(value):
        raise typer.BadParameter(f"{value:g} is not a finite number")
    return value


def check_request(value: list[str] | None) -> list[str] | None:
    """Refuse fields of a request that are not NAME=VALUE or that the program fills."""
    if value:
        from echobench.models._chat import parse_request

        parse_request(value)
    return value


def _spec(flag: str, help: str) -> Any:
    return typer.Option(
        flag, metavar="SPEC", help=help, callback=check_spec, autocompletion=complete_spec, show_default=False
    )


# What a command reads and writes.
DataSet = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", exists=True, file_okay=False, show_default=False, help="Data set directory made by echobench."
    ),
]
_OUT = typer.Option("--out", metavar="DIR", help="Directory to write.", show_default=False)
Out = Annotated[Path, _OUT]
OptionalOut = Annotated[Path | None, _OUT]
ListFile = Annotated[
    Path | None, typer.Option("--list", metavar="FILE", dir_okay=False, help="JSON Lines file to write the list to.")
]
_PRIVATE = typer.Option(
    "--private", metavar="DIR", show_default=False,
    help="Private folder (mode 0700), apart from the data and never shared: previews, texts, paths, readings.",
)  # fmt: skip
Plan = Annotated[bool, typer.Option("--plan", help="Write nothing; only report what the run would do and need.")]
Private = Annotated[Path, _PRIVATE]
OptionalPrivate = Annotated[Path | None, _PRIVATE]
SecretFile = Annotated[
    Path,
    typer.Option("--secret", metavar="FILE", help="Key file made by `echobench secret new FILE`.", show_default=False),
]
LexiconFile = Annotated[
    Path | None,
    typer.Option(
        "--lexicon", metavar="FILE", exists=True, dir_okay=False,
        help="Words never masked in your reports: a file proposed by `echobench lexicon learn` and approved by you.",
    ),
]  # fmt: skip
Ner = Annotated[
    str,
    typer.Option(
        "--ner", metavar="SPEC", show_default=False,
        help="Recogniser of names to add to the rules: hf:PATH (a token-classification model) or presidio[:MODEL].",
    ),
]  # fmt: skip
TextThreshold = Annotated[
    float,
    typer.Option(
        "--text-threshold", metavar="P", min=0, max=1, show_default=False,
        help="Probability from which the tagger masks a word: lower finds more identifiers and masks more harmless"
        " words (default: 0.4, with --text-profile public 0.15).",
    ),
]  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output instead of a table.")]

# How a command runs.
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Random seed: the same seed gives the same result.")
]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Number of worker processes.")]
Part = Annotated[
    str | None,
    typer.Option(
        "--shard", metavar="I/N", help="Do only part I (from 0) of N; when all are done, run without --shard."
    ),
]
Device = Annotated[
    str,
    typer.Option(
        "--device", metavar="NAME", callback=check_device,
        help="Device to run on: auto (an accelerator if there is one), cpu, cuda or cuda:N.",
    ),
]  # fmt: skip
BatchSize = Annotated[
    int | None,
    typer.Option(
        "--batch-size", metavar="N", min=1, help="Examples per device and step (train) or per batch (evaluate)."
    ),
]
AllowRemote = Annotated[
    bool, typer.Option("--allow-remote", help="Allow sending audited images and reports to a server elsewhere.")
]
Site = Annotated[
    str | None, typer.Option("--site", metavar="NAME", help="Hospital of the patient ids, where the data name none.")
]

MaxFailed = Annotated[
    int,
    typer.Option("--max-failed", metavar="N", min=0, help="Maximum number of requests that may fail, per model."),
]
Requests = Annotated[
    list[str] | None,
    typer.Option(
        "--request", metavar="NAME=VALUE", callback=check_request,
        help="Field of each request to an openai: server, as JSON or text (null leaves it out); repeat the option"
        " for more.",
    ),
]  # fmt: skip

# What a command chooses.
_BY = "Group by this field; repeat the option for more."
By = Annotated[list[str] | None, typer.Option("--by", metavar="FIELD", help=_BY, callback=check_fields)]
ScoreBy = Annotated[list[ScoreField] | None, typer.Option("--by", metavar="FIELD", help=_BY, callback=plain)]
_NEAR = typer.Option(
    "--near-bits", metavar="N", min=0, max=31,
    help="Maximum Hamming distance between the 64-bit perceptual hashes of near-duplicate images.",
)  # fmt: skip
NearBits = Annotated[int, _NEAR]
OptionalNearBits = Annotated[int | None, _NEAR]
Tasks = Annotated[
    list[Task] | None, one_of("--task", Task, "Only this task; repeat the option for more (default: all).")
]
Metrics = Annotated[
    list[str] | None,
    typer.Option(
        "--metric", metavar="NAME", callback=check_metrics, autocompletion=complete_metric,
        help="Only this metric, such as bleu-4 or accuracy; repeat the option for more (default: all of the task;"
        " of score: BLEU, ROUGE, METEOR and BERTScore).",
    ),
]  # fmt: skip
Profile = Annotated[
    ScoringProfile | None,
    one_of(
        "--profile", ScoringProfile, "Tokenizer and formulas of the scores (default: by the language of the texts)."
    ),
]
Lang = Annotated[Language | None, one_of("--lang", Language, "Only this language (default: all).")]
_MODEL = _spec("--model", f"Model: {models.GRAMMAR}.")
Model = Annotated[str, _MODEL]
Models = Annotated[list[str], _MODEL]
Generator = Annotated[str | None, _spec("--generator", "Model (a SPEC as in `evaluate`) that writes open questions.")]
Verifiers = Annotated[
    list[str] | None,
    _spec("--verifier", "Model (a SPEC) that has to agree to each generated pair; repeat the option for more."),
]
