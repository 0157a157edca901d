"""Options of the commands that score, each under one name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._options import check_above_zero

Split = Annotated[
    str, typer.Option(metavar="NAME", help="Split to ask: train, val or test; all for a set without splits.")
]
Train = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Training set that baselines learn from and the split must not overlap; repeat the option for more.",
    ),
]
Shots = Annotated[int, typer.Option(metavar="N", min=0, help="Worked examples before each question.")]
Limit = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Maximum number of questions per task, drawn at random.")
]
Temperature = Annotated[float, typer.Option(metavar="X", min=0.0, help="Sampling temperature; 0 is greedy.")]
Concurrency = Annotated[int, typer.Option(metavar="N", min=1, help="Requests to a server at the same time.")]
Rate = Annotated[
    float | None,
    typer.Option(metavar="X", callback=check_above_zero, help="Maximum number of requests to a server per minute."),
]
Routing = Annotated[bool, typer.Option("--routing", help="Also record which experts an EchoVLM uses.")]

Run = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", exists=True, file_okay=False, help="Directory of one run below that of `evaluate`.",
        show_default=False,
    ),
]  # fmt: skip
Margin = Annotated[
    float | None,
    typer.Option(
        metavar="POINTS", callback=check_above_zero, help="Also call runs equivalent that differ by less, surely."
    ),
]

Judged = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR", exists=True, file_okay=False, help="Data set whose split is judged.", show_default=False
    ),
]
Points = Annotated[
    float, typer.Option(metavar="X", callback=check_above_zero, help="Difference that has to show, in points.")
]
ExpectedScore = Annotated[
    float, typer.Option(metavar="X", min=0.0, max=100.0, help="Score that is expected, in percent right.")
]
Agreement = Annotated[
    float, typer.Option(metavar="X", min=0.0, max=0.99, help="Correlation of two models' answers; 0 is the worst case.")
]
PerPatient = Annotated[
    float | None,
    typer.Option(metavar="X", callback=check_above_zero, help="Questions per patient (default: that of DIR, or 1)."),
]
Likeness = Annotated[
    float, typer.Option(metavar="X", min=0.0, max=1.0, help="Correlation of the answers of one patient.")
]
Tests = Annotated[int, typer.Option(metavar="N", min=1, help="Tests that share the 5 %: tasks, pairs of models.")]
Power = Annotated[float, typer.Option(metavar="X", min=0.5, max=0.99, help="Probability with which it has to show.")]
PilotRuns = Annotated[
    list[Path] | None,
    typer.Option(
        "--run", metavar="RUN", exists=True, file_okay=False, help="Two runs: take the spread from their answers."
    ),
]
