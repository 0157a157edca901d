"""A call of `ingest`: its arguments, checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from echobench.errors import UsageError
from echobench.ingest import normalize
from echobench.ingest.decode_and_mask import Masker, Options
from echobench.ingest.run_context import Context
from echobench.work.shard import Shard


@dataclass(frozen=True, slots=True)
class Cluster:
    """Address of a Ray cluster, as in `ray_pool.map_on_ray`."""

    address: str | None = None


@dataclass(frozen=True, slots=True)
class IngestPlan:
    """A call of `ingest`. Making one has no side effects; `check` raises for what is not allowed."""

    raw: Path
    out: Path
    reports: Path | None
    private: Path | None
    workers: int
    options: Options
    context: Context = field(repr=False)
    shard: Shard | None = None
    masker: Masker | None = field(default=None, repr=False)
    cluster: Cluster | None = None
    timed: bool = False

    @property
    def share(self) -> str:
        """The name of the part of the work that this run does, "" for the whole."""
        return "" if self.shard is None else f"{self.shard.index}-of-{self.shard.count}"

    def check(self) -> None:
        """Raise UsageError for what is not allowed. Nothing is written."""
        options = self.options
        if not self.raw.exists():
            raise UsageError(f"{self.raw} does not exist; give the folder that holds the studies")
        if self.out.resolve().is_relative_to(self.raw.resolve()):
            raise UsageError("--out must not lie inside the raw studies; choose a folder beside them")
        if self.workers < 0:
            raise UsageError(f"--workers {self.workers} is not allowed; give 1 or more")
        if options.size not in normalize.SIZES:
            raise UsageError(f"--size {options.size!r} is not known; allowed: {', '.join(normalize.SIZES)}")
        if options.kind not in ("jpeg", "png"):
            raise UsageError(f"--image-format {options.kind!r} is not known; allowed: jpeg, png")

    @property
    def named(self) -> dict[str, Any]:
        """Options as the manifest says them."""
        return self._options | self.context.text.settings | self.context.rules.settings

    @property
    def _options(self) -> dict[str, Any]:
        return self.options.to_json() | {"source": self.context.source, "licence": self.context.licence}

    @property
    def settings(self) -> dict[str, Any]:
        """All that changes intermediate results. A hospital's name is an identifier: only its keyed name is written."""
        return self._options | {"site": self.context.pseudonyms.site(self.context.site)}
