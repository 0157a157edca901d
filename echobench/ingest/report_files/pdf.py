"""Read the text of PDF documents with pypdf; scanned pages are told of, not read."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from echobench.errors import InputError
from echobench.reasons import Reason

NAME = "PDF document"


def text_of(data: bytes) -> tuple[str, list[int]]:
    """Return the text with the filled fields of forms, and the numbers (from 1) of pages that show images alone.

    Raises InputError for a document that is damaged, has a password, or holds no text at all.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError
    except ModuleNotFoundError:
        raise InputError(Reason.FORMAT_NEEDS_EXTRA, NAME) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what it reads
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(Reason.REPORT_LOCKED, NAME)
        texts = [page.extract_text().strip() for page in reader.pages]
        scans = [n for n, page in enumerate(reader.pages, 1) if not texts[n - 1] and _shows_images(page)]
        fields = [f"{name}: {value}" for name, value in (reader.get_form_text_fields() or {}).items() if value]
    except InputError:
        raise
    except DependencyError:
        raise InputError(Reason.FORMAT_NEEDS_EXTRA, NAME) from None
    except Exception:  # a parser of damaged files raises whatever it meets
        raise InputError(Reason.REPORT_DAMAGED, NAME) from None
    text = "\n".join(filter(None, [*texts, *fields]))
    if not text.strip():
        raise InputError(Reason.REPORT_OF_SCANS if scans else Reason.REPORT_EMPTY, NAME)
    return re.sub(r"[\u2f00-\u2fd5]", _plain_radical, text), scans


def _shows_images(page: Any) -> bool:
    resources = page.get("/Resources")
    return bool(resources and "/XObject" in resources.get_object())


def _plain_radical(match: re.Match[str]) -> str:
    """Fonts map some Chinese letters to the block of radicals, which look the same and match nothing."""
    import unicodedata

    return unicodedata.normalize("NFKC", match[0])
