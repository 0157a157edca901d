"""Named-entity recognisers that the operator brings; what they find is added to what the rules find.

A new one is one file with `load(argument) -> Recogniser`, named in a SPEC as `file:argument`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from echobench import registry
from echobench.errors import UsageError

Recogniser = Callable[[str, str], Iterable[tuple[int, int, str]]]
"""(text, lang) -> (start, end, kind) of what it takes for a name, place or organisation."""

KINDS = {
    "per": "name", "person": "name", "name": "name", "patient": "name", "doctor": "name", "staff": "name", "nr": "name",
    "hcw": "name", "username": "id", "loc": "address", "location": "address", "gpe": "address", "address": "address",
    "city": "address", "street": "address", "org": "organisation", "organization": "organisation",
    "organisation": "organisation", "hospital": "organisation", "vendor": "organisation", "norp": "organisation",
    "date": "date", "date_time": "date", "id": "id", "medicalrecord": "id", "phone": "phone", "phone_number": "phone",
    "email": "email", "email_address": "email", "url": "url", "age": "age",
}  # fmt: skip
"""Labels of models in lower case, without the B- and I- of tagging schemes, and the kind that each stands for."""


@cache
def recogniser(spec: str) -> Recogniser:
    """Return the recogniser of a SPEC, `hf:PATH` or `presidio[:MODEL]`. Raises UsageError for one that is not there."""
    name, _, argument = spec.partition(":")
    known = registry.names("deid.text.recognisers")
    if name not in known:
        raise UsageError(f"--ner {spec!r} is not known; use hf:PATH or presidio, known: {', '.join(known)}")
    loaded: Recogniser = registry.load("deid.text.recognisers", name).load(argument)
    return loaded


def kind_of(label: str) -> str | None:
    """Return the kind that a model's label stands for, None for one that identifies nobody."""
    plain = label.lower()
    for prefix in ("b-", "i-", "e-", "s-", "l-", "u-"):
        plain = plain.removeprefix(prefix)
    return KINDS.get(plain)
