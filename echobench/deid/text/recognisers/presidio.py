"""Presidio's analyzer with an installed spaCy model; English only."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from echobench.deid.text.recognisers import Recogniser, kind_of
from echobench.errors import UsageError

_MODEL = "en_core_web_sm"
_LEAST = 0.5


def load(argument: str) -> Recogniser:
    """Return a recogniser of Presidio over the spaCy model `argument`, by the name it is imported with."""
    try:
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import SpacyNlpEngine

        nlp = importlib.import_module(argument or _MODEL).load()
    except ImportError:
        raise UsageError(
            f"--ner presidio needs presidio-analyzer and the spaCy model {argument or _MODEL}; "
            "install: pip install 'echobench[ner]' and the model"
        ) from None

    class Installed(SpacyNlpEngine):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.nlp: dict[str, Any] = {"en": nlp}

    engine = AnalyzerEngine(nlp_engine=Installed(), supported_languages=["en"])

    def recognise(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
        if lang != "en":
            return
        for result in engine.analyze(text=text, language="en"):
            kind = kind_of(result.entity_type)
            if kind and result.score >= _LEAST:
                yield result.start, result.end, kind

    return recognise
