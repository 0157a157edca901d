"""Validate a data set: its expectations, the JSON Schema of a record, and whether questions need their images.

The suites of `schemas/expectations/` are run by great-expectations. Results are asked for as BOOLEAN_ONLY, since every
richer format carries values of the data. The rows that break an expectation are found in a second look at that one
column, of which only their ids are kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from echobench.curate.data_frames import frames
from echobench.curate.guesser import Guess, guess
from echobench.dataset import manifest
from echobench.errors import EchobenchError
from echobench.schemas import read_schema
from echobench.work.summary import Summary

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.data_context import AbstractDataContext

    from echobench.dataset.directory import DataDir

SCHEMA_ROWS = 5_000
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

    data = DataDir.with_rows(source)
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
        failures += check_schema(data)
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
        return [_failure(config, suite, frame) for config in configs]
    except EchobenchError:
        raise
    except Exception:
        # The library's messages quote values of the data.
        raise EchobenchError(f"the suite {suite} could not be run over this data set") from None


def _failure(config: Any, suite: str, frame: pd.DataFrame) -> Failure:
    kwargs, says = config.kwargs, config.meta["says"]
    column = kwargs.get("column")
    if column is None:
        return Failure(suite, "", says, 0)
    ids = frame["id"][_BROKEN[config.type](frame[column], kwargs)].astype(str)
    return Failure(suite, column, says, len(ids), tuple(ids[:NAMED_ROWS]))


def _between(values: pd.Series[Any], kwargs: Mapping[str, Any]) -> pd.Series[bool]:
    low, high = kwargs.get("min_value"), kwargs.get("max_value")
    fits = values.between(-np.inf if low is None else low, np.inf if high is None else high)
    return values.notna() & ~fits


# The rows that break an expectation. The library finds them too, but takes a millisecond for each.
_BROKEN: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "expect_column_values_to_not_be_null": lambda values, kwargs: values.isna(),
    "expect_column_values_to_be_unique": lambda values, kwargs: values.notna() & values.duplicated(keep=False),
    "expect_column_values_to_be_in_set": lambda values, kwargs: values.notna() & ~values.isin(kwargs["value_set"]),
    "expect_column_values_to_match_regex": lambda values, kwargs: (
        values.notna() & ~values.astype(str).str.match(kwargs["regex"])
    ),
    "expect_column_values_to_be_between": _between,
    "expect_column_max_to_be_between": lambda values, kwargs: ~(values > kwargs["min_value"]),
}


def check_schema(data: DataDir) -> list[Failure]:
    """Check rows against `schemas/record.schema.json`; of more than 5,000 rows every n-th is checked."""
    import jsonschema

    checker = jsonschema.Draft202012Validator(read_schema("record.schema.json"))
    every = max(1, data.records(columns=["id"]).num_rows // SCHEMA_ROWS)
    ids, start = [], 0
    for chunk in data.batches():
        rows = np.arange(-start % every, chunk.num_rows, every)
        start += chunk.num_rows
        ids += [str(row["id"]) for row in chunk.take(pa.array(rows)).to_pylist() if not checker.is_valid(row)]
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
