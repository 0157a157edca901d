"""Loss curve: one JSON line per logged step, and a plot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from transformers import TrainerCallback

from echobench.work.jsonl import append_jsonl, read_jsonl, write_jsonl

COLUMNS = ("step", "loss", "aux_loss", "grad_norm", "learning_rate")


class Curve(TrainerCallback):
    """Writes `log.jsonl`. A resumed run rewrites the file from the steps recorded in its checkpoint."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Write the entries that a resumed checkpoint recorded."""
        if state.is_world_process_zero:
            write_jsonl(self.path, [_row(entry) for entry in state.log_history if "loss" in entry])

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        """Append an entry that holds a loss."""
        if state.is_world_process_zero and logs and "loss" in logs:
            append_jsonl(self.path, [_row({"step": state.global_step, **logs})])


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in COLUMNS if name in entry}


def plot(log: Path, out: Path) -> None:
    """Plot loss and load balance over steps as SVG, without a date, so that the same log gives the same bytes."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    entries = list(read_jsonl(log))
    with mpl.rc_context({"svg.hashsalt": "echobench", "svg.fonttype": "none"}):
        figure, axes = plt.subplots(figsize=(7, 4))
        axes.plot([e["step"] for e in entries], [e["loss"] for e in entries], label="loss")
        if any("aux_loss" in e for e in entries):
            side = axes.twinx()
            pairs = [(e["step"], e["aux_loss"]) for e in entries if "aux_loss" in e]
            side.plot(*zip(*pairs, strict=True), color="tab:orange", label="load balance")
            side.set_ylabel("load balance (1.0 x top-k is even)")
        axes.set_xlabel("step")
        axes.set_ylabel("loss")
        figure.legend(loc="upper right")
        figure.tight_layout()
        figure.savefig(out, format="svg", metadata={"Date": None})
        plt.close(figure)
