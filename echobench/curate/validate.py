"""Validate a data set: its expectations, the JSON Schema of a record, and whether questions need their images.

The suites of `schemas/expectations/` are run by great-expectations. Results are asked for as BOOLEAN_ONLY, since every
richer format carries values of the data. The rows that break an expectation are found in a second look at that one
column, of which only their ids are kept.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from echobench.curate.data_frames import frames
from echobench.curate.guesser import Guess, guess
from echobench.dataset import manifest
from echobench.errors import EchobenchError
from echobench.schemas import read_schema
from echobench.work.summary import Summary

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from great_expectations.data_context import AbstractDataContext

SCHEMA_ROWS = 20_000
NAMED_ROWS = 1_000
_SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken expectation: what should hold (`says`), the number of rows that break it, and the first 1,000 ids."""

    suite: str
    column: str
    says: str
    rows: int
    ids: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the failure as it stands in `validation.json`."""
        return {**asdict(self), "ids": list(self.ids)}

    def __str__(self) -> str:
        """Return the line that is shown to the user; ids are pseudonyms."""
        ids = ", ".join(self.ids[:_SHOWN_ROWS])
        more = " ..." if self.rows > _SHOWN_ROWS else ""
        where = f"{self.suite}.{self.column}" if self.column else self.suite
        return f"failed: {where}: {self.says} ({self.rows} rows: {ids}{more})"


def validate(source: Path) -> Summary:
    """Check `source` and write `validation.json`. The summary is not ok if anything fails; it names rows by id."""
    from echobench.dataset.directory import DataDir

    data = DataDir(source)
    says = "the file is the one that the manifest names"
    failures = [Failure("files", name, says, 1) for name in manifest.changed_files(data.path)]
    counts: dict[str, Any] = {}
    expectations = 1
    guesses: list[Guess] = []
    if not failures:
        with _context() as context:
            for suite, frame in frames(data).items():
                counts[suite] = len(frame)
                expectations += len(read_schema("expectations", f"{suite}.json")["expectations"])
                failures += check(suite, frame, context)
        failures += check_schema(data.records())
        guesses = guess(data)
        failures += [Failure("questions", g.task, str(g), g.records) for g in guesses if g.is_too_easy]
        expectations += len(guesses)
    counts |= {"expectations": expectations, "failed": len(failures)}
    details = {"failures": [f.to_json() for f in failures], "guesses": [g.to_json() for g in guesses]}
    manifest.write_proof(data.path, "validation", "failed" if failures else "passed", {"counts": counts, **details})
    notes = [str(failure) for failure in failures] or [f"next: echobench balance {source}"]
    return Summary("validate", counts, [str(source / "validation.json")], notes, ok=not failures, details=details)


def check(suite: str, frame: pd.DataFrame, context: AbstractDataContext) -> list[Failure]:
    """Return the broken expectations of one suite over one frame."""
    import great_expectations as gx

    schema = read_schema("expectations", f"{suite}.json")
    asset = context.data_sources.add_pandas(suite).add_dataframe_asset(suite)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    try:
        expectations = gx.ExpectationSuite(name=suite, expectations=schema["expectations"])
        results = batch.validate(expectations, result_format="BOOLEAN_ONLY").results
        configs = [result.expectation_config for result in results if not result.success]
        return [_failure(suite, batch, config, frame) for config in configs]
    except EchobenchError:
        raise
    except Exception:
        # The library's messages quote values of the data.
        raise EchobenchError(f"the suite {suite} could not be run over this data set") from None


def _failure(suite: str, batch: Any, config: Any, frame: pd.DataFrame) -> Failure:
    column = config.kwargs.get("column")
    ids: list[str] = []
    if column is not None and not frame.empty:
        asked = {"result_format": "COMPLETE", "unexpected_index_column_names": ["id"], "include_unexpected_rows": False}
        result = batch.validate(config.to_domain_obj(), result_format=asked).result
        ids = [str(row["id"]) for row in result.get("unexpected_index_list") or ()]
    return Failure(suite, column or "", config.meta["says"], len(ids), tuple(ids[:NAMED_ROWS]))


def check_schema(records: pa.Table) -> list[Failure]:
    """Check rows against `schemas/record.schema.json`; of more than 20,000 rows every n-th is checked."""
    import jsonschema
    import numpy as np

    checker = jsonschema.Draft202012Validator(read_schema("record.schema.json"))
    rows = np.unique(np.linspace(0, records.num_rows - 1, min(SCHEMA_ROWS, records.num_rows)).astype(int))
    ids = [str(row["id"]) for row in records.take(rows).to_pylist() if not checker.is_valid(row)]
    if not ids:
        return []
    return [Failure("schema", "", "the row fits record.schema.json", len(ids), tuple(ids[:NAMED_ROWS]))]


@contextmanager
def _context() -> Iterator[AbstractDataContext]:
    """Open a context of great-expectations that lives in memory, reports nothing and writes no file."""
    import great_expectations as gx
    from great_expectations.data_context.types import base

    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield gx.get_context(
            mode="ephemeral",
            project_config=base.DataContextConfig(
                store_backend_defaults=base.InMemoryStoreBackendDefaults(),
                analytics_enabled=False,
                progress_bars=base.ProgressBarsConfig(globally=False),
            ),
        )
    finally:
        logger.setLevel(level)
