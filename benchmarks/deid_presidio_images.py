"""Presidio's picture redactor as a peer of `deid_burned_in.py`, in an interpreter of its own.

Reads one JSON object a line, {"picture": path of a PNG, "values": what the header says}, and answers with one list of
[x, y, w, h] and the CPU seconds, its OCR's included. Needs presidio-image-redactor, a spaCy model for English, and
tesseract with eng and chi_sim. The header's values are a deny list, as in its own DicomImageRedactorEngine.
"""

from __future__ import annotations

import json
import resource
import sys

import spacy
from PIL import Image
from presidio_analyzer import AnalyzerEngine, PatternRecognizer
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_image_redactor import ImageAnalyzerEngine


def seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> None:
    model = next(name for name in spacy.util.get_installed_models() if name.startswith("en"))

    class Installed(SpacyNlpEngine):
        """Its own loader asks the network whether a model is the newest."""

        def load(self) -> None:
            self.nlp = {"en": spacy.load(model)}

    nlp = Installed()
    nlp.load()
    engine = ImageAnalyzerEngine(AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"]))
    print(json.dumps(model), flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        start = seconds()
        known = [PatternRecognizer("PERSON", deny_list=task["values"])] if task["values"] else []
        found = engine.analyze(
            Image.open(task["picture"]), ocr_kwargs={"lang": "eng+chi_sim"}, ad_hoc_recognizers=known, language="en"
        )
        boxes = [[f.left, f.top, f.width, f.height] for f in found]
        print(json.dumps([boxes, seconds() - start]), flush=True)


if __name__ == "__main__":
    main()
