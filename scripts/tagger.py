"""Train the tagger of `echobench/deid/text/tagger.py` and write `schemas/lexicon/tagger.npz`.

    python scripts/tagger.py [--without c] [--out FILE]

It learns from sentences with slots (`scripts/frames/{zh,en}.txt`) and from the reports of `benchmarks/strangers` that
are used up for development, their identities replaced by slots. Each is filled anew every time it is drawn, set among
clinical sentences and terms that are called by somebody, and written in other cases or with the errors of a scan now
and then.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tagger_fill import Mark  # noqa: E402
from tagger_fill_en import English  # noqa: E402
from tagger_fill_zh import Chinese  # noqa: E402

from echobench.deid.text import tagger  # noqa: E402
from echobench.deid.text.chinese import simplify  # noqa: E402
from echobench.deid.text.rules._names import surname_zh  # noqa: E402
from echobench.text.lexicon import fold  # noqa: E402

LANGUAGES = ("zh", "en")
FILLERS = {"zh": Chinese, "en": English}
SETS = {
    "a": ("reports_a.py", "--seed {seed} --count {count} --language {language}"),
    "b": ("reports_b.py", "--seed {seed} --count {count} --language {language}"),
    "c": ("reports_c.py", "--seed {seed} --n {count} --out {file}"),
    "d": ("reports_d.py", "--seed {seed} --n {count} --out {file}"),
}
FIELDS = ("start", "end", "kind")
SLOT_OF = {
    "organisation": "O", "address": "A", "place": "L", "ward_bed": "W", "ward": "W", "bed": "W", "id": "D",
    "account": "D", "phone": "T", "date": "X", "age": "X", "age_over_89": "X", "plate": "D", "record": "D",
    "number": "D",
}  # fmt: skip
WIDTH, HIDDEN, DILATIONS, STEPS, BATCH = 40, 64, (1, 2, 4), 1700, 48
POOL = 7000  # texts per language, drawn once


def reports(name: str, seed: int, count: int) -> list[dict[str, Any]]:
    """Return reports with their spans, made by one generator of `benchmarks/strangers`."""
    script, form = SETS[name]
    rows: list[dict[str, Any]] = []
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "out.jsonl"
            arguments = form.format(seed=seed, count=count, language=language, file=file).split()
            printed = subprocess.run(
                [sys.executable, str(ROOT / "benchmarks/strangers" / script), *arguments],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            lines = file.read_text("utf-8") if file.exists() else printed
        rows += [json.loads(line) for line in lines.splitlines() if line.startswith("{")]
        if "language" not in form:
            break
    return rows


def slotted(row: dict[str, Any]) -> str:
    """Return the text of a report with slots in the place of its identities."""
    text, at, out = row["text"].replace("{", "(").replace("}", ")"), 0, ""
    spans = row.get("identifiers") or row.get("spans") or []
    for start, end, kind in sorted(tuple(s[f] for f in FIELDS) if isinstance(s, dict) else tuple(s[:3]) for s in spans):
        if start < at:
            continue
        value = text[start:end]
        slot = person(value) if kind in ("person", "name") else SLOT_OF.get(kind, "")
        out += text[at:start] + (f"{{{slot}}}" if slot else "{K" + value + "}")
        at = end
    return out + text[at:]


def person(value: str) -> str:
    """Return the slot that a name of this form fits."""
    value = simplify(value)
    if re.fullmatch(r"[小老阿大][\u4e00-\u9fff]", value):
        return "N"
    if re.search(r"[\u4e00-\u9fff]", value):
        return "F" if re.fullmatch(surname_zh(), value) else "G" if len(value) == 1 else "P"
    letters = re.sub(r"[^A-Za-z]", "", value)
    if len(letters) <= 3 and " " not in value and (value.isupper() or value.islower() or "." in value):
        return "I"
    return "F" if " " not in value and "," not in value else "P"


class Source:
    """Frames of one language, and clinical sentences that name nobody."""

    def __init__(self, language: str, frames: list[str], clinical: list[str]) -> None:
        self.language, self.frames, self.clinical = language, frames, clinical


def sources(without: str, seeds: int) -> list[Source]:
    """Read all frames; `without`: the sets that are left out."""
    frames: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    clinical: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for language in LANGUAGES:
        for suffix, into in (("", frames), ("_clinical", clinical)):
            file = ROOT / "scripts/frames" / f"{language}{suffix}.txt"
            if file.exists():
                into[language] += [
                    line.replace("\\n", "\n")
                    for line in file.read_text("utf-8").splitlines()
                    if line and not line.startswith("#")
                ]
    own = {language: list(frames[language]) for language in LANGUAGES}
    for name in SETS:
        if name in without:
            continue
        for seed in range(1001, 1001 + seeds):
            for row in reports(name, seed, 300):
                text = slotted(row)
                frames[row["language"]].append(text)
                for line in re.split(r"(?<=[。.!?；;\n])", text):
                    if "{" not in line and len(line) > 8:
                        clinical[row["language"]].append(line.strip("\n"))
    for language in LANGUAGES:
        # Own sentences are few beside whole reports: half of the draws are theirs.
        if own[language] and len(frames[language]) > len(own[language]):
            frames[language] += own[language] * max(
                1, (len(frames[language]) - len(own[language])) // len(own[language])
            )
    return [Source(language, frames[language], sorted(set(clinical[language]))) for language in LANGUAGES]


class Draw:
    """Draw texts of one language with the spans of their identities."""

    def __init__(self, source: Source, seed: int) -> None:
        self.source, self.random, self.filler = source, random.Random(seed), FILLERS[source.language](seed)

    def text(self) -> tuple[str, list[Mark]]:
        """Return one text and its marks."""
        pick = self.random
        text, marks = "", []
        frame = pick.choice(self.source.frames)
        short = len(frame) < 120
        pieces = [frame]
        if short:
            pieces = [pick.choice(self.source.frames) for _ in range(pick.randint(1, 3))]
            pieces = [piece for piece in pieces if len(piece) < 200] or [frame]
            clinical = self.source.clinical or [""]
            pieces += [
                self.filler.called() if kind < 0.3 else self.filler.salad() if kind < 0.55 else pick.choice(clinical)
                for kind in (pick.random() for _ in range(pick.randint(0, 3)))
            ]
            pick.shuffle(pieces)
        elif pick.random() < 0.5:
            lines = frame.split("\n")
            cut = pick.randrange(len(lines))
            pieces = ["\n".join(lines[cut : cut + pick.randint(2, 6)])]
        for piece in pieces:
            filled, spans = self.filler.fill(re.sub(r"\{K(.*?)\}", "", piece))
            marks += [(a + len(text), b + len(text), kind) for a, b, kind in spans]
            glue = "\n" if pick.random() < 0.5 else " " if self.source.language == "en" else ""
            text += filled + glue
        return self.spoil(text), marks

    def spoil(self, text: str) -> str:
        """Write the text in capitals, in small letters, or with letters changed: no length changes."""
        if self.source.language == "zh" and self.random.random() < 0.9:
            return text
        kind = self.random.random()
        changed = text.upper() if kind < 0.13 else text.lower() if kind < 0.26 else text
        changed = changed if len(changed) == len(text) else text
        if kind > 0.9:
            signs = list(changed)
            for _ in range(len(signs) // 40):
                at = self.random.randrange(1, len(signs))
                if signs[at].isalpha() and signs[at - 1].isalpha():
                    signs[at - 1], signs[at] = signs[at], signs[at - 1]
            changed = "".join(signs)
        return changed


def prepared(text: str) -> tuple[str, str]:
    """Return the text as the tagger sees it: folded and simplified, and as it was written."""
    return simplify(fold(text)), text


def labels(spans: list[tagger.Token], marks: list[Mark]) -> list[int]:
    """Return the label of each token (an index of `tagger.LABELS`)."""
    out = [0] * len(spans)
    ends = [token.end for token in spans]
    for start, end, kind in marks:
        at = first = bisect_right(ends, start)
        while at < len(spans) and spans[at].start < end:
            out[at] = tagger.LABELS.index(("I-" if at > first else "B-") + kind)
            at += 1
    return out


def vocabulary(texts: list[tuple[str, list[Mark]]], least: int) -> list[str]:
    """Return the words that occur outside of slots in at least `least` texts."""
    counts: Counter[str] = Counter()
    for text, marks in texts:
        folded, _ = prepared(text)
        spans = tagger.tokens(folded)
        inside = labels(spans, marks)
        seen = set()
        for (key, whole), label in zip(tagger.words_of(folded, spans), inside, strict=True):
            if label == 0:
                seen.add(key)
                if len(whole) > 1:
                    seen.add("w:" + whole)
        counts.update(seen)
    return sorted(word for word, count in counts.items() if count >= least and "\n" not in word)


class Tagger(torch.nn.Module):
    """The network in training: the same as `tagger.Network`, with words left out at random."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.table = torch.nn.Embedding(size, WIDTH, padding_idx=0)
        torch.nn.init.normal_(self.table.weight, std=0.3)
        with torch.no_grad():
            self.table.weight[0] = 0
        widths = [WIDTH] + [HIDDEN] * len(DILATIONS)
        self.convs = torch.nn.ModuleList(
            torch.nn.Conv1d(a, b, 3 if at else 5, dilation=d, padding=d * (1 if at else 2))
            for at, (a, b, d) in enumerate(zip(widths, widths[1:], DILATIONS, strict=False))
        )
        self.out = torch.nn.Linear(HIDDEN, len(tagger.LABELS))
        self.drop = torch.nn.Dropout(0.15)

    def forward(self, index: torch.Tensor) -> torch.Tensor:
        if self.training:
            lost = torch.rand(index.shape[:2], device=index.device) < 0.12
            for slot in (1, 2, 7):
                index = index.clone()
                index[..., slot] = index[..., slot].masked_fill(lost, 0)
        x = self.table(index).sum(2).transpose(1, 2)
        for conv in self.convs:
            y = torch.relu(conv(self.drop(x)))
            x = y + x if y.shape == x.shape else y
        return self.out(self.drop(x.transpose(1, 2)))


def train(languages: list[Source], seed: int, steps: int) -> tuple[Tagger, list[str]]:
    """Train on fresh draws; one pool of texts is drawn and prepared first."""
    torch.manual_seed(seed)
    draws = [Draw(source, seed + at) for at, source in enumerate(languages)]
    texts = [draw.text() for draw in draws for _ in range(POOL)]
    words = vocabulary(texts, 6)
    index = {word: tagger.FIXED + at for at, word in enumerate(words)}
    data = []
    for text, marks in texts:
        folded, cased = prepared(text)
        spans = tagger.tokens(folded)
        if spans:
            data.append(
                (
                    torch.from_numpy(tagger.rows(folded, cased, spans, index).astype(np.int64)),
                    torch.tensor(labels(spans, marks)),
                )
            )
    print(f"{len(data)} texts, {len(words)} words", flush=True)
    order = sorted(range(len(data)), key=lambda i: len(data[i][1]))
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    net = Tagger(tagger.FIXED + len(words))
    optimiser = torch.optim.AdamW(net.parameters(), lr=4e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    chooser = random.Random(seed)
    running = 0.0
    for step in range(steps):
        chosen = [data[i] for i in chooser.choice(batches)]
        longest = min(400, max(len(y) for _, y in chosen))
        x = torch.zeros(len(chosen), longest, tagger.SLOTS, dtype=torch.long)
        y = torch.full((len(chosen), longest), -100)
        for at, (rows, wanted) in enumerate(chosen):
            x[at, : len(wanted)], y[at, : len(wanted)] = rows[:longest], wanted[:longest]
        loss = torch.nn.functional.cross_entropy(net(x).flatten(0, 1), y.flatten(), ignore_index=-100)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running = 0.98 * running + 0.02 * loss.item() if step else loss.item()
        if step % 100 == 99:
            print(f"step {step + 1}: loss {running:.4f}", flush=True)
    return net.eval(), words


def store(net: Tagger, words: list[str], path: Path) -> None:
    """Write the weights as int8, each array with its scale."""
    arrays: dict[str, Any] = {
        "vocabulary": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "dilations": np.array(DILATIONS),
    }

    def add(name: str, values: np.ndarray) -> None:
        scale = np.abs(values).max() / 127
        arrays[name] = np.round(values / scale).astype(np.int8)
        arrays[f"{name}_scale"] = np.float32(scale)

    add("table", net.table.weight.detach().numpy())
    for at, conv in enumerate(net.convs):
        add(f"conv{at}", conv.weight.detach().numpy().transpose(2, 1, 0))
        arrays[f"bias{at}"] = conv.bias.detach().numpy()
    add("out", net.out.weight.detach().numpy().T)
    arrays["out_bias"] = net.out.bias.detach().numpy()
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Train and store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", default="", help="letters of the sets of benchmarks/strangers to leave out")
    parser.add_argument("--out", type=Path, default=ROOT / "schemas/lexicon/tagger.npz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=3, help="seeds of each set")
    parser.add_argument("--steps", type=int, default=STEPS)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    net, words = train(sources(arguments.without, arguments.seeds), arguments.seed, arguments.steps)
    store(net, words, arguments.out)


if __name__ == "__main__":
    main()
