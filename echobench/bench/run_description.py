"""The typed content of `run.json`: what was asked of which model. It holds no time and no path.

The same description gives the same run: the run's name holds its hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from echobench.bench.leaks import LeakCheck
from echobench.bench.requests import Selection


@dataclass(frozen=True, slots=True)
class TrainingShares:
    """The training set beside a run: its manifest's hash and each region's share of training."""

    manifest_sha256: str
    share: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RunDescription:
    """Model, data, selection of questions, decoding, and the hash of each task's prompts.

    data_sha256: the hash of the evaluated set's manifest. decoding_seed: None where decoding is greedy.
    compared: one result of the search for leaks per training set.
    """

    model: str
    revision: str
    data_sha256: str
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    selection: Selection
    temperature: float
    decoding_seed: int | None
    prompts: Mapping[str, str]
    train: TrainingShares | None
    compared: tuple[LeakCheck, ...] = ()

    @property
    def share(self) -> Mapping[str, float]:
        """Each region's share of training; empty where no training set is known."""
        return self.train.share if self.train else {}

    def run_name(self) -> str:
        """MODEL-HASH; the hash is over the whole description, so another question makes another run."""
        digest = hashlib.sha256(json.dumps(self.to_json(), sort_keys=True).encode()).hexdigest()[:10]
        return f"{slug(self.model)}-{digest}"

    def to_json(self) -> dict[str, object]:
        """The object of `run.json`."""
        return {
            "format": 1,
            "model": {"name": self.model, "revision": self.revision},
            "data": {
                "manifest_sha256": self.data_sha256,
                "sources": list(self.sources),
                "licences": list(self.licences),
            },
            "selection": self.selection.to_json(),
            "decoding": {"temperature": self.temperature, "seed": self.decoding_seed},
            "prompts": dict(self.prompts),
            "train": self.train and asdict(self.train),
            "compared": [asdict(check) for check in self.compared],
        }

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> RunDescription:
        """The inverse of `to_json`."""
        model, data, decoding = payload["model"], payload["data"], payload["decoding"]
        return cls(
            model=model["name"],
            revision=model["revision"],
            data_sha256=data["manifest_sha256"],
            sources=tuple(data["sources"]),
            licences=tuple(data["licences"]),
            selection=Selection(**{**payload["selection"], "tasks": tuple(payload["selection"]["tasks"])}),
            temperature=decoding["temperature"],
            decoding_seed=decoding["seed"],
            prompts=payload["prompts"],
            train=TrainingShares(**payload["train"]) if payload["train"] else None,
            compared=tuple(LeakCheck(**check) for check in payload["compared"]),
        )


def slug(name: str) -> str:
    """A model's name as a folder's: letters, digits, dot, hyphen and underscore only."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name).strip("-.") or "model"
