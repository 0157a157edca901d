"""EchoVQA (cardiac ultrasound): train.json, test.json and val.json of {image, conversations}, as its kit reads them.

The kit asks each turn by itself, with the image of its conversation; so does this reader. One word is a closed answer
there; here yes, no, true, false and letters are, because a scorer needs the other options.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from echobench.bench.imports._conversations import asked, conversation, items_of
from echobench.bench.imports._row import Row
from echobench.errors import InputError
from echobench.work.quarantine import Drop


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield each turn of each conversation; of a folder with a test.json that file alone."""
    test = folder / "test.json"
    for name, item in items_of(test if test.is_file() else folder):
        try:
            talk = conversation(item)
        except InputError as error:
            yield Drop.of(name, error)
            continue
        for turn in range(len(talk.turns)):
            try:
                yield asked(f"{name}.{turn}", talk, turn, image_root, source="EchoVQA heart")
            except InputError as error:
                yield Drop.of(f"{name}.{turn}", error)
