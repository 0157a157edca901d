"""Report cleaning beside Presidio in one run: recall by kind, precision, texts/s, on the published sentences.

python benchmarks/deid_reports.py [--model en_core_web_sm]

Needs the extra `ner`. Rows: our rules alone; with the names and numbers of each sentence as its header; with Presidio's
recogniser added; Presidio's pattern recognisers alone; Presidio with the spaCy model. `--model` names an installed one;
without it the rows that need a model are left out. A mark counts as wrong where it touches no marked span of any kind.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from echobench.deid import report_text
from echobench.deid.identifiers import Identifiers

SHARED = Path(os.environ.get("ECHOBENCH_SHARED", Path(__file__).resolve().parents[2] / "shared"))
ANSWERS = SHARED / "data" / "answer_keys" / "presidio-research" / "synth_dataset_v2.json"
KINDS = {
    "PERSON": "person", "STREET_ADDRESS": "address", "DATE_TIME": "date", "PHONE_NUMBER": "phone", "EMAIL_ADDRESS": "e-mail",
    "US_SSN": "ssn", "US_DRIVER_LICENSE": "licence", "ORGANIZATION": "organ.",
}  # fmt: skip
Finder = Callable[[dict[str, Any]], list[tuple[int, int]]]


def header(row: dict[str, Any]) -> Identifiers:
    """What a header would hold of a sentence: its persons and numbers."""
    of = {kind: tuple(s["entity_value"] for s in row["spans"] if s["entity_type"] == kind) for kind in KINDS}
    return Identifiers(names=of["PERSON"], ids=of["US_SSN"] + of["US_DRIVER_LICENSE"])


def ours(with_header: bool, ner: report_text.Recogniser | None = None) -> Finder:
    def find(row: dict[str, Any]) -> list[tuple[int, int]]:
        known = header(row) if with_header else None
        return [(s.start, s.end) for s in report_text.find(row["full_text"], known, lang="en", ner=ner)]

    return find


def presidio_patterns() -> Finder:
    """All recognisers of Presidio that need no model."""
    from presidio_analyzer import RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts

    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    recognizers = [r for r in registry.recognizers if r.name != "SpacyRecognizer"]
    empty = NlpArtifacts([], None, [], [], None, "en")  # type: ignore[arg-type]

    def find(row: dict[str, Any]) -> list[tuple[int, int]]:
        found = []
        for recognizer in recognizers:
            found += recognizer.analyze(row["full_text"], recognizer.supported_entities, empty) or []
        return [(r.start, r.end) for r in found if r.score >= 0.3]

    return find


def presidio_model(model: str) -> Finder:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Installed(SpacyNlpEngine):
        def __init__(self, nlp: Any) -> None:
            super().__init__()
            self.nlp = {"en": nlp}

    engine = AnalyzerEngine(nlp_engine=Installed(importlib.import_module(model).load()), supported_languages=["en"])
    return lambda row: [(r.start, r.end) for r in engine.analyze(text=row["full_text"], language="en")]


def score(rows: list[dict[str, Any]], find: Finder) -> tuple[dict[str, float], float, float]:
    """Recall by kind over whole spans, precision of marks, texts a second."""
    for row in rows[:20]:
        find(row)
    begin = time.perf_counter()
    marks = [find(row) for row in rows]
    rate = len(rows) / (time.perf_counter() - begin)
    hits, total, all_marks, wrong = Counter[str](), Counter[str](), 0, 0
    for row, found in zip(rows, marks, strict=True):
        text, spans = row["full_text"], row["spans"]
        covered = {i for a, b in found for i in range(a, b)}
        for s in spans:
            total[s["entity_type"]] += 1
            letters = [i for i in range(s["start_position"], s["end_position"]) if text[i].isalnum()]
            hits[s["entity_type"]] += all(i in covered for i in letters)
        all_marks += len(found)
        wrong += sum(not any(a < s["end_position"] and s["start_position"] < b for s in spans) for a, b in found)
    total_hits = sum(hits[k] for k in KINDS) / sum(total[k] for k in KINDS)
    return {k: hits[k] / total[k] for k in KINDS} | {"all": total_hits}, 1 - wrong / max(1, all_marks), rate


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", help="an installed spaCy model, by the name it is imported with")
    model = arguments.parse_args().model
    logging.disable(logging.CRITICAL)  # Presidio's e-mail recogniser reports that it cannot fetch a list of domains
    rows = json.loads(ANSWERS.read_text(encoding="utf-8"))
    tools: dict[str, Finder] = {"echobench": ours(False), "echobench + header": ours(True)}
    try:
        tools["presidio patterns"] = presidio_patterns()
        if model:
            from echobench.deid.ner import presidio

            tools["echobench + ner"] = ours(False, presidio(model))
            tools["echobench + header + ner"] = ours(True, presidio(model))
            tools["presidio + model"] = presidio_model(model)
    except ImportError:
        print("Presidio is not installed; run: pip install 'echobench[ner]'", file=sys.stderr)
    print(f"{'tool':26}" + "".join(f"{name:>9}" for name in [*KINDS.values(), "all", "precis.", "texts/s"]))
    rates = {}
    for name, find in tools.items():
        recall, precision, rate = score(rows, find)
        rates[name] = rate
        print(f"{name:26}" + "".join(f"{v:9.3f}" for v in recall.values()) + f"{precision:9.3f}{rate:9.0f}")
    for peer in ("presidio patterns", "presidio + model"):
        if peer in rates:
            print(f"echobench / {peer}: {rates['echobench'] / rates[peer]:.1f} x the texts/s")


if __name__ == "__main__":
    main()
