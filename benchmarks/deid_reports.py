"""Report cleaning beside Presidio in one run: recall by kind, precision, texts/s; then planted reports, zh and en.

python benchmarks/deid_reports.py [--model en_core_web_sm]

Presidio's rows need `pip install 'echobench[peers]'`. Rows over the published sentences: our rules alone; with a header
that holds the persons (as PN values) and the licence and security numbers of the sentence; with a whole header, which
adds its organisations (InstitutionName), street addresses, telephones and e-mails (PatientAddress,
PatientTelephoneNumbers, PatientTelecomInformation). No header holds the dates: those are found by their form. Then
Presidio's pattern recognisers alone, and Presidio with the spaCy model. `--model` names an installed one; without it
the row that needs a model is left out. A span counts as found when each of its letters and digits is covered; a mark
counts as wrong where it touches no marked span of any kind.

The planted reports are those of `tests/report_phantom.py`, whose wordings, names and places the product does not know;
their header holds the patient, the reporting physician, ids, dates, institution, telephone, address and e-mail.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from echobench.deid.identifiers import Identifiers, from_fields
from echobench.deid.text import report_text

SHARED = Path(os.environ.get("ECHOBENCH_SHARED", Path(__file__).resolve().parents[2] / "shared"))
ANSWERS = SHARED / "data" / "answer_keys" / "presidio-research" / "synth_dataset_v2.json"
KINDS = {
    "PERSON": "person", "STREET_ADDRESS": "address", "DATE_TIME": "date", "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "e-mail",
    "US_SSN": "ssn", "US_DRIVER_LICENSE": "licence", "ORGANIZATION": "organ.",
}  # fmt: skip
Finder = Callable[[dict[str, Any]], list[tuple[int, int]]]
HeaderOf = Callable[[dict[str, Any]], Identifiers]


def header(row: dict[str, Any], *, whole: bool) -> Identifiers:
    """What a DICOM header would hold of a sentence; `whole` adds institutions, addresses, telephones and e-mails."""
    of = {kind: tuple(s["entity_value"] for s in row["spans"] if s["entity_type"] == kind) for kind in KINDS}
    contacts = of["STREET_ADDRESS"] + of["PHONE_NUMBER"] + of["EMAIL_ADDRESS"]
    return from_fields(
        names=map(person_name, of["PERSON"]),
        ids=of["US_SSN"] + of["US_DRIVER_LICENSE"],
        institutions=of["ORGANIZATION"] if whole else (),
        contacts=contacts if whole else (),
    )


def person_name(written: str) -> str:
    """A name as a PN value has it (PS3.5 section 6.2.1): family^given^middle^prefix^suffix."""
    words = written.split()
    prefix = [w for w in words if w.lower().strip(".") in ("dr", "mr", "mrs", "ms", "miss", "prof")]
    suffix = [w for w in words if w.lower().strip(".") in ("dds", "dvm", "md", "phd", "jr", "ii", "iii", "iv", "v")]
    rest = [w for w in words if w not in prefix + suffix]
    return "^".join((" ".join(rest[-1:]), " ".join(rest[:-1]), "", " ".join(prefix), " ".join(suffix))).rstrip("^")


def ours(known_of: HeaderOf | None) -> Finder:
    def find(row: dict[str, Any]) -> list[tuple[int, int]]:
        known = known_of(row) if known_of else None
        return [(s.start, s.end) for s in report_text.find(row["full_text"], known, lang="en")]

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
        found: list[Any] = []
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


def planted(lang: str, *, with_header: bool, count: int = 600) -> tuple[float, float, dict[str, float]]:
    """Recall, precision and recall by kind over planted reports of one language."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
    from report_phantom import plant

    rng = random.Random(f"{lang} benchmark")
    hits, total, marks, wrong = Counter[str](), Counter[str](), 0, 0
    for _ in range(count):
        report = plant(rng, lang)
        found = report_text.find(report.text, from_fields(**report.header) if with_header else None)
        covered = {i for s in found for i in range(s.start, s.end)}
        for start, end, kind in report.spans:
            total[kind] += 1
            hits[kind] += all(i in covered for i in range(start, end) if report.text[i].isalnum())
        marks += len(found)
        wrong += sum(not any(a < s.end and s.start < b for a, b, _ in report.spans) for s in found)
    return hits.total() / total.total(), 1 - wrong / marks, {k: hits[k] / total[k] for k in sorted(total)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", help="an installed spaCy model, by the name it is imported with")
    model = arguments.parse_args().model
    logging.disable(logging.CRITICAL)  # Presidio's e-mail recogniser reports that it cannot fetch a list of domains
    rows = json.loads(ANSWERS.read_text(encoding="utf-8"))
    people, whole = partial(header, whole=False), partial(header, whole=True)
    tools: dict[str, Finder] = {
        "echobench": ours(None),
        "echobench + persons, ids": ours(people),
        "echobench + whole header": ours(whole),
    }
    try:
        tools["presidio patterns"] = presidio_patterns()
        if model:
            tools["presidio + model"] = presidio_model(model)
    except ImportError:
        print("Presidio is not installed; run: pip install 'echobench[peers]'", file=sys.stderr)
    print(f"{'tool':26}" + "".join(f"{name:>9}" for name in [*KINDS.values(), "all", "precis.", "texts/s"]))
    rates = {}
    for name, find in tools.items():
        recall, precision, rate = score(rows, find)
        rates[name] = rate
        print(f"{name:26}" + "".join(f"{v:9.3f}" for v in recall.values()) + f"{precision:9.3f}{rate:9.0f}")
    for peer in ("presidio patterns", "presidio + model"):
        if peer in rates:
            print(f"echobench / {peer}: {rates['echobench'] / rates[peer]:.1f} x the texts/s")
    for lang in ("zh", "en"):
        for with_header in (False, True):
            share, right, kinds = planted(lang, with_header=with_header)
            print(
                f"planted {lang}, {'with' if with_header else 'no'} header: recall {share:.3f}, precision {right:.3f}; "
                + ", ".join(f"{k} {v:.3f}" for k, v in kinds.items())
            )


if __name__ == "__main__":
    main()
