"""Options of the commands that score, each under one name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from echobench.cli._options import check_above_zero

Split = Annotated[
    str, typer.Option(metavar="NAME", help="Split to use: train, val or test; all for a set without splits.")
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
        metavar="POINTS",
        callback=check_above_zero,
        help="Equivalence margin: runs whose difference lies within it with confidence are called equivalent.",
    ),
]

TestedSet = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Data set whose regions are checked for enough patients.",
        show_default=False,
    ),
]
Points = Annotated[
    float, typer.Option(metavar="X", callback=check_above_zero, help="Smallest difference to detect, in points.")
]
ExpectedScore = Annotated[
    float, typer.Option(metavar="X", min=0.0, max=100.0, help="Expected score, in percent of right answers.")
]
Correlation = Annotated[
    float,
    typer.Option(metavar="R", min=0.0, max=0.99, help="Correlation between the answers of two models; 0: worst case."),
]
PerPatient = Annotated[
    float | None,
    typer.Option(metavar="X", callback=check_above_zero, help="Questions per patient (default: that of DIR, or 1)."),
]
Icc = Annotated[
    float,
    typer.Option(metavar="R", min=0.0, max=1.0, help="Intraclass correlation of the answers of one patient."),
]
Tests = Annotated[
    int, typer.Option(metavar="N", min=1, help="Number of tests that share the level of 5 %: tasks, pairs of models.")
]
Power = Annotated[float, typer.Option(metavar="X", min=0.5, max=0.99, help="Probability of detecting the difference.")]
PilotRuns = Annotated[
    list[Path] | None,
    typer.Option(
        "--run",
        metavar="RUN",
        exists=True,
        file_okay=False,
        help="Two runs of a pilot, whose answers replace the assumptions; give the option twice.",
    ),
]
