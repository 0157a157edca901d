"""Write what training logs: `log.jsonl`, `timing.jsonl`, a plot of the curves and a page that shows them.

The log holds what depends on data, settings and seed alone, so that a resumed run has the same one. Times stand in a
file of their own.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from transformers import TrainerCallback

from echobench import charts, page
from echobench.work.files import write_text
from echobench.work.jsonl import append_jsonl, read_jsonl, write_jsonl

LOG, TIMING, PLOT, PAGE = "log.jsonl", "timing.jsonl", "log.svg", "log.html"
UNHASHED = (TIMING, PAGE)
COLUMNS = ("step", "loss", "aux_loss", "aux_loss_max", "idle_experts", "grad_norm", "learning_rate")
LAYER = "aux_loss_layer_"
NO_STEP_LOGGED = "no step was logged: the training had fewer steps than from one line of the log to the next"
TIMES = ("step", "tokens", "seconds", "tokens_per_second")


class Curve(TrainerCallback):
    """Writes the log. A resumed run rewrites it from the steps recorded in its checkpoint."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Write the entries that a resumed checkpoint recorded."""
        if state.is_world_process_zero:
            write_jsonl(self.out / LOG, [row(entry) for entry in state.log_history if is_entry(entry)])
            timed = [entry for entry in state.log_history if TIMES[-1] in entry]
            write_jsonl(self.out / TIMING, [{name: entry[name] for name in TIMES} for entry in timed])

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        """Append an entry of training or of a validation."""
        entry = {"step": state.global_step, **(logs or {})}
        if state.is_world_process_zero and is_entry(entry):
            append_jsonl(self.out / LOG, [row(entry)])
            if TIMES[-1] in entry:
                append_jsonl(self.out / TIMING, [{name: entry[name] for name in TIMES}])


def is_entry(entry: dict[str, Any]) -> bool:
    """Return whether the Trainer's entry belongs into the log: a logged step or a validation."""
    return "loss" in entry or "val_loss" in entry


def row(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the line of the log for an entry of the Trainer."""
    named = {name: entry[name] for name in COLUMNS if name in entry}
    return named | {name: value for name, value in entry.items() if name.startswith((LAYER, "val_"))}


def plot(log: Path, out: Path) -> None:
    """Plot loss, load balance by layer and validation as SVG, without a date: the same log gives the same bytes."""
    from matplotlib.figure import Figure

    entries = list(read_jsonl(log))
    steps, checks = [e for e in entries if "loss" in e], [e for e in entries if "val_loss" in e]
    panels = [
        _loss if entries else _note_no_step,
        *([_balance] if any("aux_loss" in e for e in steps) else []),
        *([_scores] if checks else []),
    ]
    with charts.drawing():
        figure = Figure(figsize=(760 / 72, 260 * len(panels) / 72), dpi=72, layout="constrained")
        axes = figure.subplots(len(panels), squeeze=False)
        for panel, cell in zip(panels, axes[:, 0], strict=True):
            panel(cell, steps, checks)
            cell.set_xlabel("step")
            if entries:
                cell.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
        label = "Curves of training by step: loss, and where there are any load balance and validation"
        write_text(out, charts.as_file(charts.svg(figure, label)))


def _note_no_step(axes: Any, steps: list[dict[str, Any]], checks: list[dict[str, Any]]) -> None:
    axes.text(0.5, 0.5, NO_STEP_LOGGED, ha="center", transform=axes.transAxes)
    axes.set_xticks([])
    axes.set_yticks([])


def _loss(axes: Any, steps: list[dict[str, Any]], checks: list[dict[str, Any]]) -> None:
    axes.plot([e["step"] for e in steps], [e["loss"] for e in steps], color=charts.SERIES[0], label="loss")
    if checks:
        values = [e["val_loss"] for e in checks]
        axes.plot([e["step"] for e in checks], values, color=charts.SERIES[1], marker="o", label="validation loss")
    axes.set_ylabel("loss per token, nats")


def _balance(axes: Any, steps: list[dict[str, Any]], checks: list[dict[str, Any]]) -> None:
    logged = [e for e in steps if "aux_loss" in e]
    numbers = [e["step"] for e in logged]
    for index, name in enumerate(_layers(logged)):
        axes.plot(numbers, [e.get(name) for e in logged], color=charts.SERIES[7], alpha=0.4, linewidth=0.8,
                  label="each layer" if index == 0 else None)  # fmt: skip
    axes.plot(numbers, [e["aux_loss"] for e in logged], color=charts.SERIES[0], label="all layers pooled")
    if "aux_loss_max" in logged[-1]:
        axes.plot(numbers, [e.get("aux_loss_max") for e in logged], color=charts.SERIES[1], label="worst layer")
    axes.set_ylabel("load balance (1.0 x top-k is even)")


def _scores(axes: Any, steps: list[dict[str, Any]], checks: list[dict[str, Any]]) -> None:
    names = sorted({name for e in checks for name in e if name.startswith("val_exact_")})
    for number, name in enumerate(names):
        colour, label = charts.SERIES[number % len(charts.SERIES)], name.removeprefix("val_exact_")
        values = [e.get(name) for e in checks]
        axes.plot([e["step"] for e in checks], values, color=colour, marker="o", label=label)
    axes.set_ylim(0, 1)
    axes.set_ylabel("exact answers, share")


def _layers(entries: Sequence[dict[str, Any]]) -> list[str]:
    names = {name for entry in entries for name in entry if name.startswith(LAYER)}
    return sorted(names, key=lambda name: int(name.removeprefix(LAYER)))


def write_page(folder: Path, title: str) -> None:
    """Write `log.html`: the curves, the last figures of each layer and task, and the speed."""
    entries, times = list(read_jsonl(folder / LOG)), list(read_jsonl(folder / TIMING))
    steps, checks = [e for e in entries if "loss" in e], [e for e in entries if "val_loss" in e]
    drawing = (folder / PLOT).read_text(encoding="utf-8")
    facts: dict[str, object] = {"steps": steps[-1]["step"], "last loss": f"{steps[-1]['loss']:.4f}"} if steps else {}
    if checks:
        best = min(checks, key=lambda e: e["val_loss"])
        facts |= {"lowest validation loss": f"{best['val_loss']:.4f}", "at step": best["step"]}
    if times:
        speed = statistics.median(entry["tokens_per_second"] for entry in times)
        facts["tokens per second (median)"] = f"{speed:,.0f}"
    parts = [page.cards(facts), page.section("Curves", page.scroll(drawing))]
    if layers := _layers(steps[-1:]):
        last = [(int(name.removeprefix(LAYER)), steps[-1][name]) for name in layers]
        text = f"At the last logged step. Top-k is even; {steps[-1]['idle_experts']} experts of all layers were idle."
        parts.append(
            page.section("Load balance by layer", text, page.table(["layer", "load balance"], last, fold=True))
        )
    if checks:
        parts.append(
            page.section(
                "Validation",
                _EXACT,
                page.table(_CHECKED, _by_task(checks), fold=True),
            )
        )
    if times:
        timed = [(e["step"], round(e["tokens"]), e["seconds"], e["tokens_per_second"]) for e in times]
        parts.append(
            page.section("Speed", page.table(["step", "tokens", "seconds", "tokens per second"], timed, fold=True))
        )
    write_text(folder / PAGE, page.page(title, "".join(parts)))


_CHECKED = ("step", "loss, nats per token", "task", "exact answers, share", "tokens right, share")
_EXACT = (
    "Exact: greedy decoding writes the reference word for word. Answers in other words count as wrong here; "
    "`echobench evaluate` parses them."
)


def _by_task(checks: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    rows = []
    for entry in checks:
        for name in sorted(n for n in entry if n.startswith("val_exact_")):
            task = name.removeprefix("val_exact_")
            rows.append((entry["step"], entry["val_loss"], task, entry[name], entry[f"val_token_accuracy_{task}"]))
    return rows
