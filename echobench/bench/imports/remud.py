"""ReMUD (arXiv 2506.07837): lists of {conversations, images} in the form of LLaMA-Factory.

Thoughts stand in <think>, answers in <answer>. Its repository documents the format by a demonstration, and its scorer
compares letters A to E. The first turn of a conversation is asked. Later turns lean on the answers before them and are
quarantined, each by its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from echobench.bench.imports._conversations import asked, conversation, items_of
from echobench.bench.imports._row import Row
from echobench.errors import InputError
from echobench.reasons import Reason
from echobench.work.quarantine import Drop


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield the first question of each conversation."""
    for name, item in items_of(folder):
        try:
            talk = conversation(item)
            yield asked(name, talk, 0, image_root, source="ReMUD")
        except InputError as error:
            yield Drop.of(name, error)
            continue
        for turn in range(1, len(talk.turns)):
            yield Drop.of(f"{name}.{turn}", InputError(Reason.IMPORT_LATER_TURN))
