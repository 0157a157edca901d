"""Score report cleaning on reports that were written without sight of the rules, with a header and without.

python benchmarks/deid_reports_foreign.py FILE.jsonl... [--profile public] [--misses FILE] [--curve]

Each line of a file is one report: id, language, header (DICOM keyword to value), text, identifiers (start, end, kind)
and clinical (start, end); `reports_c.py` calls the identifiers spans. An identifier counts as gone when none of its
letters and digits is left; a mark is wrong when it touches no identifier; a clinical term is damaged when a mark
touches it. Wilson intervals, 95 %. `benchmarks/strangers/` holds the generators of such sets; `docs/benchmarks.md` says
which was measured when.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from echobench.deid.identifiers import Identifiers, from_dataset
from echobench.deid.text import report_text
from echobench.stats import wilson

Row = dict[str, Any]
_FIELDS = ("start", "end", "kind")  # of a span that a set writes as a list
_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+|[\u3400-\u9fff]")


@dataclass
class Score:
    """Counts over reports; `kinds` maps a kind of identifier to (gone, planted)."""

    gone: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    marks: int = 0
    wrong: int = 0
    masked_signs: int = 0
    identifying_signs: int = 0
    damaged: int = 0
    clinical: int = 0
    tokens: int = 0
    masked_tokens: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)


def header_of(row: Row) -> Identifiers:
    """Read the header of a row as that of a DICOM object: what no keyword of the standard names is left out."""
    from pydicom.datadict import tag_for_keyword
    from pydicom.dataset import Dataset

    ds = Dataset()
    for keyword, value in row["header"].items():
        if value and tag_for_keyword(keyword) is not None:
            setattr(ds, keyword, value)
    return from_dataset(ds)


def read(line: str) -> Row:
    """Return a report with the text of each of its spans."""
    row: Row = json.loads(line)
    for name, spans in (("identifiers", row.get("identifiers", row.get("spans"))), ("clinical", row["clinical"])):
        plain = [span if isinstance(span, dict) else dict(zip(_FIELDS, span, strict=False)) for span in spans]
        row[name] = [{**span, "text": row["text"][span["start"] : span["end"]]} for span in plain]
    return row


def measure(rows: Sequence[Row], options: report_text.Options, *, with_header: bool) -> Score:
    """Clean all rows once and count."""
    score = Score()
    known = [header_of(row) if with_header else None for row in rows]
    for row, identifiers in list(zip(rows, known, strict=True))[:5]:
        report_text.find(row["text"], identifiers, options=options)
    for row, identifiers in zip(rows, known, strict=True):
        begin = time.process_time()
        spans = report_text.find(row["text"], identifiers, options=options)
        score.seconds += time.process_time() - begin
        _count(score, row, [(span.start, span.end) for span in spans])
    return score


def curve(rows: Sequence[Row], *, with_header: bool) -> None:
    """Print the trade: recall of persons and of all kinds against damaged terms, from the surest marks to all
    unknown."""
    Options = report_text.Options
    steps = [
        ("sure", 4, Options(least=1)),
        ("cued", 2, Options(least=1)),
        *((f"research {least}", 0, Options(least=least)) for least in (1, 0.7, 0.5, 0.3)),
        *((f"public {least}", 0, Options("public", least=least)) for least in (0.3, 0.15, 0.05)),
    ]
    for name, least, options in steps:
        score = Score()
        for row in rows:
            spans = report_text.find(row["text"], header_of(row) if with_header else None, options=options)
            _count(score, row, [(span.start, span.end) for span in spans if span.rank >= least])
        print(f"  {name:13} persons {_share(score.gone['person'], score.planted['person'])}, all "
              f"{_share(score.gone.total(), score.planted.total())}, damaged {_share(score.damaged, score.clinical)}, "
              f"precision {(score.marks - score.wrong) / max(1, score.marks):.3f}")  # fmt: skip


def _count(score: Score, row: Row, spans: Sequence[tuple[int, int]]) -> None:
    text = row["text"]
    covered = {i for start, end in spans for i in range(start, end) if text[i].isalnum()}
    identifying = {i for item in row["identifiers"] for i in range(item["start"], item["end"])}
    for item in row["identifiers"]:
        # Of an age the number tells, not its unit; "the 5th of May" is no less gone with its article left.
        signs = [
            i
            for i in range(item["start"] + 4 * item["text"].lower().startswith("the "), item["end"])
            if text[i].isalnum() and (not item["kind"].startswith("age") or text[i].isnumeric())
        ]
        gone = all(i in covered for i in signs)
        score.planted[item["kind"]] += 1
        score.gone[item["kind"]] += gone
        if not gone:
            rest = "".join(c if i in covered else c.join("<>") for i, c in enumerate(item["text"], item["start"]))
            score.misses.append(f"{row['id']} {item['kind']} MISSED {rest!r} {_around(text, item)}")
    for item in row["clinical"]:
        score.clinical += 1
        if covered & set(range(item["start"], item["end"])) - identifying:
            score.damaged += 1
            score.misses.append(f"{row['id']} DAMAGED {item['text']!r} {_around(text, item)}")
    score.marks += len(spans)
    for start, end in spans:
        if not identifying & set(range(start, end)):
            score.wrong += 1
            score.misses.append(f"{row['id']} WRONG {text[start:end]!r} {_around(text, {'start': start, 'end': end})}")
    score.masked_signs += len(covered)
    score.identifying_signs += len(covered & identifying)
    for token in _TOKEN.finditer(text):
        score.tokens += 1
        score.masked_tokens += any(i in covered for i in range(*token.span()))


def _around(text: str, item: Row) -> str:
    return repr(text[max(0, item["start"] - 25) : item["end"] + 20])


def _share(hits: int, total: int) -> str:
    low, high = wilson(hits, total)
    return f"{hits}/{total} {hits / max(1, total):.3f} [{low:.3f}, {high:.3f}]"


def report(name: str, score: Score, texts: int) -> None:
    """Print one set's figures."""
    print(f"{name}: {texts} texts, {texts / max(score.seconds, 1e-9):.0f} texts per CPU second")
    for kind in sorted(score.planted):
        print(f"  {kind:14} {_share(score.gone[kind], score.planted[kind])}")
    print(f"  {'all kinds':14} {_share(score.gone.total(), score.planted.total())}")
    print(f"  precision      spans {_share(score.marks - score.wrong, score.marks)}, letters and digits "
          f"{score.identifying_signs / max(1, score.masked_signs):.3f}")  # fmt: skip
    print(f"  clinical terms damaged {_share(score.damaged, score.clinical)}")
    print(f"  tokens masked  {_share(score.masked_tokens, score.tokens)}")


def main() -> None:
    """Score every file, by language, without and with the header."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", type=Path, help="write what was missed, damaged or masked in vain to this file")
    parser.add_argument("--profile", choices=["research", "public"], default="research")
    parser.add_argument("--curve", action="store_true", help="print the trade between recall and damage instead")
    parser.add_argument("--ner", default="", help="SPEC of a recogniser to add, as of `ingest`")
    arguments = parser.parse_args()
    options = report_text.Options(arguments.profile, ner=arguments.ner)
    rows = [read(line) for file in arguments.files for line in file.read_text("utf-8").splitlines() if line]
    misses: list[str] = []
    for language in sorted({row["language"] for row in rows}):
        chosen = [row for row in rows if row["language"] == language]
        for with_header in (False, True):
            if arguments.curve:
                print(f"{language}, {'with' if with_header else 'no'} header:")
                curve(chosen, with_header=with_header)
                continue
            score = measure(chosen, options, with_header=with_header)
            name = f"{language}, {'with' if with_header else 'no'} header"
            report(name, score, len(chosen))
            misses += [f"{name} {miss}" for miss in score.misses]
    if arguments.misses:
        arguments.misses.write_text("\n".join(misses), "utf-8")


if __name__ == "__main__":
    main()
