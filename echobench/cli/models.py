"""Commands that make and inspect models: inject, train, explain."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from echobench import api
from echobench.cli._choices import ModelForm, Recipe, Stage, one_of
from echobench.cli._options import (
    BatchSize,
    DataSet,
    Device,
    Json,
    Model,
    OptionalOut,
    Out,
    Plan,
    Seed,
    Tasks,
    check_above_zero,
)
from echobench.cli._output import finish
from echobench.requirements import need


def check_width(value: str) -> str:
    """Refuse what is neither `auto` nor a whole number of neurons."""
    if value != "auto" and not value.isdecimal():
        raise typer.BadParameter(f"{value!r} is neither auto nor a whole number")
    return value


def inject(
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help="Checkpoint of Qwen2-VL, Qwen2.5-VL or Qwen3-VL: a directory or a Hub repository.",
            show_default=False,
        ),
    ],
    out: Out,
    experts: Annotated[int, typer.Option(metavar="N", min=0, help="Routed experts per layer.")] = 4,
    top_k: Annotated[int, typer.Option(metavar="N", min=1, help="Experts activated per token.")] = 2,
    width: Annotated[
        str,
        typer.Option(
            metavar="N",
            callback=check_width,
            help="Neurons per expert; auto: the base's intermediate_size. The paper has 768 in 2B, 1408 in 7B.",
        ),
    ] = "auto",
    shared_width: Annotated[
        str,
        typer.Option(
            metavar="N",
            callback=check_width,
            help="Neurons of the shared expert; auto: likewise; 0: none. The paper has 1536 in 2B, 5632 in 7B.",
        ),
    ] = "auto",
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Make an EchoVLM from a plain vision-language model.

    Copies all weights of the base and adds experts; until it is trained, the new model answers as the base does.
    """  # fmt: skip
    need("models")
    from echobench.echovlm import inject as step

    sizes: dict[str, Any] = {"width": width, "shared_width": shared_width}
    finish(step.inject(base, out, experts=experts, top_k=top_k, seed=seed, **sizes), as_json)


def train(
    data: DataSet,
    stage: Annotated[
        Stage,
        one_of("--stage", Stage, "What learns: 1 the experts; 2 also vision and attention (LoRA); base a plain model."),
    ],
    base: Annotated[
        str, typer.Option(metavar="PATH", help="Checkpoint to start from: a directory or a Hub repository.")
    ],
    out: OptionalOut = None,
    recipe: Annotated[Recipe, one_of("--recipe", Recipe, "Steps and rates: a file in schemas/train.")] = "paper",
    form: Annotated[ModelForm, one_of("--form", ModelForm, "Form of the result.")] = "merged",
    max_steps: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Number of optimizer steps (default: the recipe's).")
    ] = None,
    epochs: Annotated[
        float | None,
        typer.Option(metavar="X", callback=check_above_zero, help="Passes over the data (default: the recipe's)."),
    ] = None,
    batch_size: BatchSize = None,
    learning_rate: Annotated[
        float | None,
        typer.Option(metavar="X", callback=check_above_zero, help="Peak learning rate (default: the recipe's)."),
    ] = None,
    task: Tasks = None,
    numbers: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="Another number of the recipe, such as image_px=280; repeat the option for more.",
        ),
    ] = None,
    plan: Plan = False,
    devices: Annotated[int, typer.Option(metavar="N", min=1, help="Number of devices that --plan plans for.")] = 1,
    fsdp: Annotated[bool, typer.Option("--fsdp", help="Shard the model over the processes of torchrun.")] = False,
    device: Device = "auto",
    validate_every: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help="Validate on the split val every N steps and keep the best (default: the recipe's; 0: never).",
        ),
    ] = None,
    report_to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Also report to tensorboard, wandb, ... (installed by you); repeat the option for more.",
        ),
    ] = None,
    leave_out_unfit: Annotated[
        bool, typer.Option("--leave-out-unfit", help="Leave out records that cannot be trained on, and list them.")
    ] = False,
    allow_unaudited: Annotated[
        bool, typer.Option("--allow-unaudited", help="Train on data without a passed audit; the model card says so.")
    ] = False,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Train one stage on the train split of a data set.

    The result is one merged model, or an adapter and experts to be loaded with the base (--form). An interrupted run
    resumes with the same command. For several devices:
    torchrun --nproc-per-node 8 --module echobench train ... --fsdp
    """
    summary = api.train(
        data, stage=stage, base=base, out=out, recipe=recipe, form=form,  # type: ignore[arg-type]
        max_steps=max_steps, epochs=epochs, batch_size=batch_size, learning_rate=learning_rate, task=task, set=numbers,
        plan=plan, devices=devices, fsdp=fsdp, device=device, validate_every=validate_every, report_to=report_to,
        leave_out_unfit=leave_out_unfit, allow_unaudited=allow_unaudited, seed=seed,
    )  # fmt: skip
    if os.environ.get("RANK", "0") == "0":  # under torchrun one process speaks for all
        finish(summary, as_json)


def explain(
    images: Annotated[
        list[Path],
        typer.Argument(
            metavar="IMAGE",
            exists=True,
            dir_okay=False,
            help="Image files of one question, in order.",
            show_default=False,
        ),
    ],
    model: Model,
    question: Annotated[str, typer.Option(metavar="TEXT", help="What to ask about the images.", show_default=False)],
    out: Out,
    max_new_tokens: Annotated[int, typer.Option(metavar="N", min=1, help="Maximum length of the answer.")] = 32,
    device: Device = "auto",
    as_json: Json = False,
) -> None:
    """Show which image regions each word of an answer depends on.

    Writes explain.html, one overlay per word and image, and explain.json. The model has to be echovlm:PATH.
    """  # fmt: skip
    need("models")
    kind, _, path = model.partition(":")
    if kind != "echovlm":
        raise typer.BadParameter(f"{kind}: models cannot be explained; use echovlm:PATH", param_hint="--model")
    from echobench.echovlm import explain as step
    from echobench.models import Context
    from echobench.models._generation import pick_device

    summary = step.explain(
        path, images, question, out, max_new_tokens=max_new_tokens,
        device=pick_device(Context(device=device)),
    )  # fmt: skip
    finish(summary, as_json)


COMMANDS = (
    (inject, "echobench inject Qwen/Qwen2-VL-2B-Instruct --out echovlm-0"),
    (train, "echobench train balanced --stage 1 --base echovlm-0 --out echovlm-1"),
    (explain, "echobench explain scan.png --model echovlm:echovlm-2 --question 'Which organ is shown?' --out maps"),
)
