"""Measure the conversations of records, a table at a time: what the expectations on turns, images and answers read.

Nested columns are taken apart by Arrow, since a Python object per turn takes a minute per million records; only the
answers of closed questions are looked at row by row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from echobench.curate.row_answers import CHECKS, answer_fits_row
from echobench.tasks.study_content import IMAGE_TOKENS

Codes = NDArray[np.int64]
# Their options differ from question to question, so that nobody can choose one who is not shown them.
_SHOWS_OPTIONS = frozenset({"single-choice", "finding-detection"})
_ROW = ["reference", "choices", "task", "lang", "region", "findings", "labels", "measurements", "view", "provenance"]


def conversation_facts(records: pa.Table) -> dict[str, Sequence[Any]]:
    """Return {measure: (n,) values} of a records table, damaged rows included.

    roles: the speakers in order. answer_is_reference: the last turn is the reference. question_characters: those of
    all user turns. one_part_per_image, one_entry_per_image, no_image_tokens, answer_is_a_choice,
    choices_are_distinct, options_are_shown, answer_fits_row: as `schemas/expectations/records.json` says.
    """
    n = records.num_rows
    turns, turn_row = _flattened(records.column("messages"))
    parts, part_turn = _flattened(turns.field("content"))
    is_text = pc.equal(parts.field("type"), "text").fill_null(False)
    is_image = pc.equal(parts.field("type"), "image").fill_null(False).to_numpy(zero_copy_only=False)
    texts = _joined(pc.if_else(is_text, parts.field("text").fill_null(""), ""), part_turn, len(turns), "")
    speakers = turns.field("role").fill_null("")
    is_user = pc.equal(speakers, "user").to_numpy(zero_copy_only=False)
    letters = np.where(is_user, pc.utf8_length(texts).to_numpy(zero_copy_only=False), 0)
    images = _lengths(records, "images")
    reference = records.column("reference").combine_chunks().fill_null("")
    return {
        "roles": _joined(speakers, turn_row, n, " ").to_pylist(),
        "answer_is_reference": _last_is(texts, turn_row, reference),
        "question_characters": np.bincount(turn_row, letters, n).astype(np.int64).tolist(),
        "one_part_per_image": (np.bincount(turn_row[part_turn[is_image]], minlength=n) == images).tolist(),
        "one_entry_per_image": _fit(records, images).tolist(),
        "no_image_tokens": _no_tokens(records, _joined(texts, turn_row, n, " "), reference),
        **_closed(records, _joined(pc.if_else(pc.equal(speakers, "user"), texts, ""), turn_row, n, " ")),
    }


def _lengths(records: pa.Table, column: str) -> Codes:
    lengths = records.column(column).combine_chunks().value_lengths()
    return np.asarray(lengths.fill_null(0).to_numpy(zero_copy_only=False))


def _fit(records: pa.Table, images: Codes) -> np.ndarray:
    """Tell (n,) whether the lists that go with `images` are as long, or empty."""
    lengths = [_lengths(records, name) for name in ("image_regions", "image_views")]
    return np.logical_and.reduce([(length == 0) | (length == images) for length in lengths])


def _flattened(lists: pa.ChunkedArray | pa.Array) -> tuple[pa.Array, Codes]:
    """Return (items of all lists, (m,) list that each is of)."""
    joined = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    lengths = joined.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    return joined.flatten(), np.repeat(np.arange(len(joined)), lengths)


def _joined(texts: pa.Array, owner: Codes, size: int, separator: str) -> pa.Array:
    """Join the texts of each owner (0..size-1, in order); "" where there are none."""
    offsets = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=size))]).astype(np.int32)
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), texts), separator)


def _last_is(texts: pa.Array, turn_row: Codes, reference: pa.Array) -> list[bool]:
    counts = np.bincount(turn_row, minlength=len(reference))
    last = np.cumsum(counts) - 1
    answers = texts.take(pa.array(np.maximum(last, 0), mask=counts == 0))
    return pc.equal(answers, reference).fill_null(False).to_pylist()  # type: ignore[no-any-return]


def _no_tokens(records: pa.Table, texts: pa.Array, reference: pa.Array) -> list[bool]:
    options, row = _flattened(records.column("choices"))
    choices = _joined(options.fill_null(""), row, records.num_rows, " ")
    everything = pc.binary_join_element_wise(texts, reference, choices, " ")
    with_token = [pc.match_substring(everything, token) for token in IMAGE_TOKENS]
    return np.logical_not(np.any([column.to_numpy(zero_copy_only=False) for column in with_token], axis=0)).tolist()


def _closed(records: pa.Table, asked: pa.Array) -> dict[str, list[bool]]:
    """Look at the answers of rows with options and of the tasks whose answers a row can contradict.

    `asked` (n,) is what the user says in each row.
    """
    names = ("answer_is_a_choice", "choices_are_distinct", "options_are_shown", "answer_fits_row")
    facts = {name: [True] * records.num_rows for name in names}
    has_choices = pc.greater(pc.list_value_length(records.column("choices")), 0).fill_null(False)
    has_check = pc.is_in(records.column("task"), value_set=pa.array(list(CHECKS)))
    rows = np.flatnonzero(pc.or_(has_choices, has_check).to_numpy())
    chosen, questions = records.select(_ROW).take(pa.array(rows)).to_pylist(), asked.take(pa.array(rows)).to_pylist()
    for row, record, question in zip(rows.tolist(), chosen, questions, strict=True):
        choices = record["choices"] or []
        if record["task"] in _SHOWS_OPTIONS:
            facts["options_are_shown"][row] = all((choice or "") in question for choice in choices)
        facts["answer_is_a_choice"][row] = not choices or is_a_choice(record["reference"] or "", choices)
        facts["choices_are_distinct"][row] = len({_as_read(choice) for choice in choices}) == len(choices)
        facts["answer_fits_row"][row] = answer_fits_row(record)
    return facts


def _as_read(choice: str | None) -> str:
    """Return an option without what a reader does not see or does not tell apart: spaces, case, a last full stop."""
    return " ".join((choice or "").split()).rstrip(".。").casefold()


def is_a_choice(reference: str, choices: Sequence[str]) -> bool:
    """Tell whether an answer is among the choices: an option, its letter, several of a list, or none of them."""
    letters: Mapping[str, str] = {chr(ord("A") + i): choice for i, choice in enumerate(choices)}
    named = {*choices, *letters, *(f"{letter}. {choice}" for letter, choice in letters.items())}
    parts = [part.strip() for part in reference.replace("、", ",").split(",")]
    return reference in named or all(part in choices for part in parts) or reference.lower() in ("none", "无")
