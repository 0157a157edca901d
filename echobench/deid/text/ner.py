"""Recognise free names in reports that come without a header, with Presidio (the extra `ner`).

The rules of `deid.text.rules` need no model. A recogniser adds names that no grammar and no list gives away, at
the cost of speed and of some false marks; docs/benchmarks.md has both figures.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec

from echobench.deid.text.report_text import Recogniser
from echobench.errors import UsageError

_KINDS = {
    "PERSON": "name",
    "ORGANIZATION": "organisation",
    "LOCATION": "address",
    "ORG": "organisation",
    "GPE": "address",
}


@cache
def presidio(model: str = "en_core_web_sm", lang: str = "en") -> Recogniser:
    """A recogniser over `presidio-analyzer` with an installed spaCy model, by its import name; nothing is downloaded.

    Raises UsageError where the package or the model is not installed. Texts of another language give nothing.
    """
    try:
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import SpacyNlpEngine
    except ImportError:
        raise UsageError("NER needs the extra ner; run: pip install 'echobench[ner]'") from None
    if find_spec(model) is None:
        raise UsageError(f"the spaCy model {model} is not installed; install its wheel, or name another model")

    class Installed(SpacyNlpEngine):
        """The installed model as it is; Presidio's own loader would try to download a missing one."""

        def __init__(self) -> None:
            super().__init__()
            self.nlp = {lang: importlib.import_module(model).load()}

    engine = AnalyzerEngine(nlp_engine=Installed(), supported_languages=[lang])

    def recognise(text: str, language: str) -> Iterable[tuple[int, int, str]]:
        if language != lang:
            return []
        results = engine.analyze(text=text, language=lang, entities=["PERSON", "ORGANIZATION", "LOCATION"])
        return [(r.start, r.end, _KINDS[r.entity_type]) for r in results if r.entity_type in _KINDS]

    return recognise
