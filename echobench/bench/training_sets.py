"""Training sets beside an evaluation: what baselines learn from, what may not leak, each region's share of training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from echobench import models
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.training_record import TrainingRecord
from echobench.errors import UsageError


def open_all(source: DataDir, train: Path | Sequence[Path] | None) -> list[DataDir]:
    """Open the named training sets, or the evaluated set itself if it has a train split."""
    paths = [train] if isinstance(train, Path) else list(train or ())
    opened = [DataDir(path) for path in paths] or ([source] if "train" in source.splits else [])
    for data in opened:
        if "train" not in data.splits:
            raise UsageError(f"{data.path} has no train split; run: echobench split DIR --out DIR2")
    return opened


def of_model(spec: str, trains: Sequence[DataDir]) -> DataDir | None:
    """The training set that a checkpoint's manifest names, if it is among `trains`; else the first."""
    spec = models.without_blind(spec)
    path = Path(spec.partition(":")[2])
    if spec.startswith(("echovlm:", "hf:")) and (path / manifest.MANIFEST).is_file():
        steps = manifest.read_manifest(path, kind="checkpoint").steps
        trained_on = {record.data_sha256 for step in steps if (record := TrainingRecord.from_json(step.to_json()))}
        for data in trains:
            if manifest.manifest_sha256(data.path) in trained_on:
                return data
    return trains[0] if trains else None


def share(train: DataDir) -> dict[str, float]:
    """Each region's share of training, by the records' weights: what rebalancing changes."""
    rows = train.records("train", ["region", "weight"])
    total: dict[str, float] = {}
    for region, weight in zip(rows["region"].to_pylist(), rows["weight"].to_pylist(), strict=True):
        total[region] = total.get(region, 0.0) + weight
    whole = sum(total.values()) or 1.0
    return {region: round(weight / whole, 6) for region, weight in sorted(total.items())}
