"""What all studies of a run of `ingest` share: pseudonyms, key, source, and how reports are cleaned."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from echobench.deid.text.report_text import Options as TextOptions
from echobench.ingest.reading_rules import ReadingRules
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.raw.file_names import printable

Cleaner = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Context:
    """What all studies of a run share. `site`, `source`, `licence` are as in `ingest`; `cleaner` replaces `clean`.

    `text`: the profile, lexicon and recogniser with which reports are cleaned. `rules`: how the input was read.
    """

    pseudonyms: Pseudonyms
    secret: Secret
    root_name: str = field(repr=False)
    site: str | None = None
    source: str = ""
    licence: str = ""
    cleaner: Cleaner | None = field(default=None, repr=False)
    text: TextOptions = field(default_factory=TextOptions)
    rules: ReadingRules = field(default_factory=ReadingRules)

    @classmethod
    def of_run(cls, raw: Path, secret: Secret, **options: Any) -> Context:
        """Return the context of the studies below `raw`; `options` are the other fields."""
        return cls(Pseudonyms(secret), secret, printable(os.fsencode(raw.resolve().name)), **options)
