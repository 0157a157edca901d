"""Models: inject, train, explain."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from echobench.cli._output import finish
from echobench.requirements import need

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Seed = Annotated[int, typer.Option(help="Seed of everything that is drawn.")]


def register(app: typer.Typer) -> None:
    app.command()(inject)
    app.command()(train)
    app.command()(explain)


def inject(
    base: Annotated[str, typer.Argument(help="A Qwen2-VL checkpoint: directory or Hub repository.")],
    out: Annotated[Path, typer.Option(help="Where to write the EchoVLM checkpoint.")],
    experts: Annotated[int, typer.Option(help="Routed experts a layer.")] = 4,
    top_k: Annotated[int, typer.Option(help="Experts that see a token.")] = 2,
    width: Annotated[str, typer.Option(help="Neurons of an expert; auto: the paper's for 2B and 7B.")] = "auto",
    shared_width: Annotated[str, typer.Option(help="Neurons of the shared expert; 0 leaves it out.")] = "auto",
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Make an EchoVLM of a Qwen2-VL: weights copied, experts added, answers unchanged until it is trained."""
    need("models")

    from echobench.echovlm import inject as step

    sizes: dict[str, Any] = {"width": width, "shared_width": shared_width}
    finish(step.inject(base, out, experts=experts, top_k=top_k, seed=seed, **sizes), as_json)


def train(
    data: Annotated[Path, typer.Argument(help="Data set directory; its train split is used.")],
    stage: Annotated[str, typer.Option(help="1: experts alone. 2: experts, and LoRA on vision and attention.")],
    base: Annotated[str, typer.Option(help="EchoVLM checkpoint to start from.")],
    out: Annotated[Path, typer.Option(help="Where to write the trained checkpoint.")],
    recipe: Annotated[str, typer.Option(help="Name of a file in schemas/train.")] = "paper",
    output: Annotated[str, typer.Option(help="merged, or adapter (LoRA and experts beside the base).")] = "merged",
    max_steps: Annotated[int | None, typer.Option(help="Stop after so many steps.")] = None,
    epochs: Annotated[float | None, typer.Option(help="Passes over the data.")] = None,
    batch_size: Annotated[int | None, typer.Option(help="Examples a device and step.")] = None,
    learning_rate: Annotated[float | None, typer.Option(help="Peak learning rate.")] = None,
    task: Annotated[list[str] | None, typer.Option(help="Train on this task alone; repeat for more.")] = None,
    fsdp: Annotated[bool, typer.Option(help="Shard over the processes of torchrun or accelerate.")] = False,
    device: Annotated[str | None, typer.Option(help="cpu keeps off the accelerator.")] = None,
    allow_unaudited: Annotated[bool, typer.Option(help="Train without a passed audit; the card will say so.")] = False,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Train one stage of the paper's recipe. The same command after a stop goes on where it stopped."""
    need("train")

    from echobench.echovlm.train import train as step

    summary = step(
        data, stage=stage, base=base, out=out, recipe_name=recipe, output=output, fsdp=fsdp, device=device,
        allow_unaudited=allow_unaudited, seed=seed, max_steps=max_steps, epochs=epochs, batch_size=batch_size,
        learning_rate=learning_rate, tasks=task or None,
    )  # fmt: skip
    if os.environ.get("RANK", "0") == "0":  # under torchrun one process speaks for all
        finish(summary, as_json)


def explain(
    picture: Annotated[list[Path], typer.Argument(help="Picture files of one question, in order.")],
    model: Annotated[str, typer.Option(help="EchoVLM checkpoint.")],
    question: Annotated[str, typer.Option(help="What to ask about the pictures.")],
    out: Annotated[Path, typer.Option(help="Where to write the overlays.")],
    method: Annotated[str, typer.Option(help="gradcam or rollout.")] = "gradcam",
    max_new_tokens: Annotated[int, typer.Option(help="Longest answer.")] = 32,
    as_json: Json = False,
) -> None:
    """Show where in the pictures each word of an answer looks."""
    need("models")

    from echobench.echovlm import explain as step

    summary = step.explain(model, picture, question, out, method=method, max_new_tokens=max_new_tokens)
    finish(summary, as_json)
