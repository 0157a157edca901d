"""False alarms of the audit on clean records: published captions under the pseudonyms of invented patients.

    python benchmarks/audit_false_alarms.py [--records 1100] [--seeds 3] [--first 0] [--studies 120]

Each seed draws patients of the phantom and a key. The records are captions of EchoVLM and ROCO, which name nobody,
each under the pseudonym of one of the patients; with measured decimals, sizes and hashes as records have them. Whatever
is found is false. Beside them the chance that digits meet: a page of tables of random numbers and 20,000 decimals
against 2,000 random ids of six to nine digits. Kinds are printed, never values.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import random
import tempfile
from collections import Counter
from pathlib import Path

from echobench.audit import rules
from echobench.audit.forms import Identifier
from echobench.audit.outputs import pieces
from echobench.audit.piece import Owners, Text
from echobench.audit.search import Search
from echobench.audit.sources import Sources, collect
from echobench.demo.sizes import FAST
from echobench.phantom import generate
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.stats import wilson

TEXTS = Path(os.environ.get("ECHOBENCH_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data" / "text"
PAGE_ROWS, PAGE_CELLS, DECIMALS = 4000, 12, 20_000


def captions() -> list[str]:
    """Every caption, once."""
    texts = []
    for path in sorted((TEXTS / "EchoVLM_public_data").glob("*.json")):
        for row in json.loads(path.read_text()):
            texts += [turn["value"] for turn in row.get("conversations", ()) if turn.get("from") == "gpt"]
    with (TEXTS / "ROCO_us_captions" / "roco_ultrasound_ccby.csv").open(newline="") as file:
        texts += [row["caption"] for row in csv.DictReader(file)]
    return sorted(set(texts))


def record(number: int, text: str, alias: str, luck: random.Random) -> dict[str, object]:
    """A row as records have it: pseudonyms, hashes, measured numbers."""
    digest = hashlib.sha256(f"{number}{text}".encode()).hexdigest()
    scale = round(luck.random() / 10, luck.choice((6, 7, 8, 17)))
    return {"id": digest[:12], "patient": alias, "sha256": digest, "mm_per_px": scale, "bytes": luck.randrange(10**6),
            "width": luck.randrange(64, 1280), "text": text}  # fmt: skip


def page(luck: random.Random) -> str:
    """A page of tables of numbers."""
    rows = (
        "".join(f"<td>{luck.randrange(10 ** luck.randint(1, 4))}</td>" for _ in range(PAGE_CELLS))
        for _ in range(PAGE_ROWS)
    )
    return f"<html><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></html>"


def sources(folder: Path, seed: int, studies: int) -> tuple[Sources, list[str]]:
    """What the phantom's patients of a seed are called, and the pseudonyms of their objects."""
    counts = {"liver": studies // 3, "thyroid": studies // 3, "breast": studies - studies // 3 * 2}
    generate.write(folder / "raw", counts, seed, key=folder / "key.json", mix=FAST.mix, workers=0)
    known = collect(folder / "raw", Pseudonyms(Secret(hashlib.sha256(f"key {seed}".encode()).digest())))
    return known, sorted(alias for patient in known.patients.values() for alias in patient.aliases)


def chance(out: Path, luck: random.Random) -> int:
    """How many of 2,000 random ids are found in tables of random numbers and in rows of decimals."""
    ids = {
        Identifier("id", str(luck.randrange(10 ** (size - 1), 10**size))) for size in (6, 7, 8, 9) for _ in range(500)
    }
    search = Search(Sources(loose=ids))
    out.mkdir()
    (out / "page.html").write_text(page(luck))
    scales = [round(luck.random(), luck.choice((6, 7, 8))) for _ in range(DECIMALS)]
    (out / "scales.json").write_text(json.dumps({"scale": scales}))
    return sum(sum(search.text(p.text).values()) for p in pieces(out, Owners()) if isinstance(p, Text))


def main() -> None:
    """Print the number of records, pages and false alarms of each seed, and the rate with its interval."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--records", 1100), ("--seeds", 3), ("--first", 0), ("--studies", 120)):
        parser.add_argument(name, type=int, default=default)
    options = parser.parse_args()
    texts = captions()
    random.Random(0).shuffle(texts)
    alarms = records = 0
    for seed in range(options.first, options.first + options.seeds):
        luck, kinds = random.Random(seed), Counter[str]()
        with tempfile.TemporaryDirectory() as folder:
            known, aliases = sources(Path(folder), 100 + seed, options.studies)
            search, wrong = Search(known), 0
            for number, text in enumerate(texts[seed * options.records : (seed + 1) * options.records]):
                alias = luck.choice(aliases)
                found = search.text(json.dumps(record(number, text, alias, luck), ensure_ascii=False), (alias,))
                found = found + rules.in_text(text)
                kinds += found
                wrong += bool(found)
                records += 1
            met = chance(Path(folder) / "out", luck)
        alarms += wrong
        print(
            f"seed {seed}: {len(known.patients)} patients, {wrong} records {dict(kinds)}, {met} ids met by chance",
            flush=True,
        )
    low, high = wilson(alarms, records)
    print(
        f"{alarms} of {records} records: {1000 * alarms / records:.2f} in 1,000 [{1000 * low:.2f}, {1000 * high:.2f}]"
    )


if __name__ == "__main__":
    main()
