"""Write the release of a checkpoint: its files and a model card that states lineage, audits and what it may repeat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from echobench.curate.dataset_card import GATE, yaml_block
from echobench.curate.release import About
from echobench.dataset import manifest
from echobench.dataset.training_record import TrainingRecord
from echobench.errors import GateError

OWNED = ("*.safetensors", "*.json", "*.jsonl", "*.txt", "*.jinja", "*.model", "*.svg", "README.md")
_WARNING = "> **Warning.** "
_MEMORISED = (
    "A model can repeat what it was trained on. Reports and image texts were de-identified before training and audited "
    "as said below; what a test for memorisation would find was not measured. Do not prompt it for persons, places or "
    "dates, and do not publish answers that hold any."
)


def write_model_release(source: Path, about: About, folder: Path, *, private: bool, gated: bool) -> dict[str, Path]:
    """Write the card below `folder` and return {name in the repository: file}.

    GateError if a file differs from the manifest, or if a model with a warning (trained on data without a passed audit)
    would become public.
    """
    if changed := manifest.changed_files(source):
        raise GateError(f"{len(changed)} files of {source} differ from its manifest; make the checkpoint again")
    checkpoint = manifest.read_manifest(source, kind="checkpoint")
    warnings = _warnings(source)
    if warnings and not private:
        raise GateError(f"{source} warns: {warnings[0]} It is published with --private-repo only")
    card = folder / "README.md"
    trainings = [record for step in checkpoint.steps if (record := TrainingRecord.from_json(step.to_json()))]
    card.write_text(_card(about, trainings, warnings, manifest.manifest_sha256(source), gated), encoding="utf-8")
    files = {name: source / name for name in (*checkpoint.files, manifest.MANIFEST)}
    return {**files, "README.md": card}


def _warnings(source: Path) -> list[str]:
    """Read the warnings that training wrote into the card of the checkpoint."""
    card = source / "README.md"
    lines = card.read_text(encoding="utf-8").splitlines() if card.is_file() else []
    return [line.removeprefix(_WARNING) for line in lines if line.startswith(_WARNING)]


def _card(
    about: About, trainings: Sequence[TrainingRecord], warnings: Sequence[str], sha256: str, gated: bool
) -> str:  # fmt: skip
    head: dict[str, Any] = {
        "library_name": "transformers",
        "pipeline_tag": "image-text-to-text",
        "tags": ["medical", "ultrasound", "echovlm", "echobench"],
        **(GATE if gated else {}),
    }
    lines = [
        f"- stage {record.stage}, recipe {record.recipe}, seed {record.seed}: data set with manifest "
        f"`{record.data_sha256}`, from weights `{record.base_sha256}`"
        for record in trainings
    ]
    parts = [
        f"# {about.title}",
        f"Version {about.version}, tag `v{about.version}`. Access: {about.gated}.",
        "Research use only: not a medical device, never checked for clinical use.",
        "## Memorisation",
        _MEMORISED,
        *(f"{_WARNING}{warning}" for warning in warnings),
        "## Lineage",
        "\n".join(lines) if lines else "Not trained by echobench: its weights are those of a base model.",
        "Training needs a current passed audit of its data set" + (", which was overridden." if warnings else "."),
        f"Files are those of the manifest `{sha256}`.",
        "## Citation",
        f"{about.citation.strip() or f'https://huggingface.co/{about.repo}, version {about.version}'}\n\n"
        f"Contact: {about.contact}.",
    ]
    return f"{yaml_block(head)}\n" + "\n\n".join(parts) + "\n"
