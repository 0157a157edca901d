"""The commands for models hand on what was typed, in the words of the functions behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from command_line import echobench

from echobench.cli.models import check_width
from echobench.work.summary import Summary


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What the functions behind the commands are called with; none of them runs."""
    calls: dict[str, tuple] = {}

    def stand_in(name):
        def function(*args, **kwargs):
            calls[name] = (args, kwargs)
            return Summary(name, {})

        return function

    for name in ("inject", "train", "explain"):
        monkeypatch.setattr(f"echobench.echovlm.{name}.{name}", stand_in(name))
    monkeypatch.chdir(tmp_path)
    Path("set").mkdir()
    for name in ("a.png", "b.png"):
        Path(name).touch()
    return calls


def test_inject_passes_its_sizes_on(asked):
    line = "inject base --out o --experts 6 --top-k 3 --width 128 --shared-width 0 --seed 4"
    assert echobench(*line.split()).code == 0
    sizes = {"width": "128", "shared_width": "0"}
    assert asked["inject"] == (("base", Path("o")), {"experts": 6, "top_k": 3, "seed": 4, **sizes})


def test_train_passes_only_what_was_given(asked):
    assert echobench(*"train set --stage 2 --base b --out o".split()).code == 0
    args, kwargs = asked["train"]
    assert args == (Path("set"),)
    assert kwargs == {
        "stage": "2", "base": "b", "out": Path("o"), "recipe_name": "paper", "output": "merged", "fsdp": False,
        "allow_unaudited": False, "leave_out_unfit": False, "seed": 0, "report_to": (),
    }  # fmt: skip
    line = (
        "train set --stage base --base b --out o --recipe tiny --form adapter --max-steps 5 --epochs 1.5 "
        "--batch-size 2 --learning-rate 1e-4 --task region --task report --fsdp --device cpu --allow-unaudited "
        "--validate-every 20 --report-to tensorboard --leave-out-unfit --set warmup=0.1 --set image_px=280"
    )
    assert echobench(*line.split()).code == 0
    changed = asked["train"][1]
    assert changed | {"seed": 1} == {
        "stage": "base", "base": "b", "out": Path("o"), "recipe_name": "tiny", "output": "adapter", "fsdp": True,
        "device": "cpu", "allow_unaudited": True, "seed": 1, "max_steps": 5, "epochs": 1.5, "batch_size": 2,
        "learning_rate": 1e-4, "tasks": ["region", "report"], "validate_every": 20, "report_to": ["tensorboard"],
        "leave_out_unfit": True, "warmup": 0.1, "image_px": 280,
    }  # fmt: skip
    assert type(changed["stage"]) is str


@pytest.mark.parametrize("rank, lines", [("0", 1), ("1", 0)])
def test_of_the_processes_of_torchrun_one_speaks(rank, lines, asked, monkeypatch):
    monkeypatch.setenv("RANK", rank)
    ended = echobench(*"train set --stage 1 --base b --out o --json".split())
    assert ended.code == 0 and ended.out.count("\n") == lines


def test_explain_takes_a_spec_like_evaluate(asked):
    line = "explain a.png b.png --model echovlm:m --question What? --out o --device cpu"
    assert echobench(*line.split()).code == 0
    args, kwargs = asked["explain"]
    assert args == ("m", [Path("a.png"), Path("b.png")], "What?", Path("o"))
    assert kwargs == {"max_new_tokens": 32, "device": "cpu"}
    assert echobench(*line.replace("--device cpu", "").split()).code == 0
    assert asked["explain"][1]["device"] != "auto", "a device that exists was picked"


def test_a_width_is_auto_or_a_whole_number():
    assert [check_width(text) for text in ("auto", "0", "768")] == ["auto", "0", "768"]
    for text in ("-1", "1.5", "", "wide"):
        with pytest.raises(typer.BadParameter, match="neither auto nor a whole number"):
            check_width(text)
