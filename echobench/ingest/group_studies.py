"""Turn a raw study into a clean one: pseudonyms, cleaned report and labels, region, findings, measurements."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, reduce
from pathlib import Path
from typing import Any

from echobench.dataset.records import OTHER, UNKNOWN_PATIENT, Measurement, Study
from echobench.deid import identifiers
from echobench.deid.identifiers import Identifiers
from echobench.deid.text.report_text import Options as TextOptions
from echobench.deid.text.report_text import named_in
from echobench.ingest.find_region import OF_ONE_OBJECT, find_region, folder_evidence
from echobench.ingest.raw_objects import Evidence, Key, RawObject, RawReport, RawStudy
from echobench.ingest.raw_store import Whole
from echobench.ingest.read_studies import view_of
from echobench.ingest.reading_rules import ReadingRules
from echobench.privacy.pseudonym import Pseudonyms, is_placeholder
from echobench.privacy.secret import Secret
from echobench.raw.file_names import printable
from echobench.work.spool import Spool

Cleaner = Callable[..., Any]
_LABEL_CHARS = 80
_SECTIONS = ("findings", "impression", "text")
# The classes that folders and file names of public sets state. Nothing else of a name reaches the data set.
_CLASSES = {
    "benign": "benign", "良性": "benign", "malignant": "malignant", "恶性": "malignant", "cancer": "malignant",
    "normal": "normal", "正常": "normal", "healthy": "normal",
}  # fmt: skip


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


People = Mapping[Key, Identifiers]


class _Spooled(Mapping[Key, Identifiers]):
    """What is known of the people of each study, on disk; studies of one patient share it."""

    def __init__(self) -> None:
        self._spool: Spool[Identifiers] = Spool()
        self._positions: dict[Key, int] = {}

    def put(self, studies: Iterable[RawStudy], known: Identifiers) -> None:
        position = self._spool.add(known)
        self._positions |= dict.fromkeys((study.key for study in studies), position)

    def __getitem__(self, key: Key) -> Identifiers:
        return self._spool.get(self._positions[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)


def known_people(studies: Sequence[RawStudy], context: Context, whole: Whole = lambda study: study) -> People:
    """Return for every study all that headers and tables of any study say about its patient: what masks look for.

    A header that was anonymised before does not help with the name burned into its image; another study's may. A
    plain image has no header: those of the DICOM files in its folder are used. A name that one report of a patient
    gives away is looked for in all of them, and in the images. `whole` returns a study with all that it says; one
    patient is in memory at a time.
    """
    of_folder = _headers_by_folder(studies, whole)
    of_patient: dict[str, list[RawStudy]] = {}
    for study in studies:
        of_patient.setdefault(names_of(study, context).patient, []).append(study)
    people = _Spooled()
    # Nobody's texts tell of another.
    alone = of_patient.pop(UNKNOWN_PATIENT, [])
    for own in (*of_patient.values(), *([study] for study in alone)):
        known, texts = identifiers.empty(), []
        for study in map(whole, own):
            known = reduce(identifiers.merge, _stated(study, of_folder), known)
            texts += _texts(study)
        people.put(own, named_in(texts, known))
    return people


def _headers_by_folder(studies: Iterable[RawStudy], whole: Whole) -> Mapping[tuple[str, ...], Identifiers]:
    """What the headers in a folder say, for those folders that hold an object without one."""
    folders = {item.source.folder for study in studies for item in study.objects if item.kind != "dicom"}
    known = dict.fromkeys(folders, identifiers.empty())
    for study in studies:
        if any(item.source.folder in known for item in study.objects):
            for item in whole(study).objects:
                if item.source.folder in known:
                    known[item.source.folder] = identifiers.merge(known[item.source.folder], item.identifiers)
    return known


def _stated(study: RawStudy, of_folder: Mapping[tuple[str, ...], Identifiers]) -> Iterator[Identifiers]:
    """What a study's own headers and reports say, then those of the folders of its plain images."""
    stated_by: tuple[RawObject | RawReport, ...] = (*study.objects, *study.reports, *study.withheld)
    yield from (item.identifiers for item in stated_by)
    for item in study.objects:
        if item.kind != "dicom":
            yield of_folder[item.source.folder]


def _texts(study: RawStudy) -> list[str]:
    return [text for report in study.reports for text in dict(report.sections).values() if text.strip()]


@dataclass(frozen=True, slots=True)
class Names:
    """The pseudonyms of a study; `is_placeholder`: the patient id of its header names nobody."""

    study: str
    patient: str
    site: str
    is_placeholder: bool


def names_of(study: RawStudy, context: Context) -> Names:
    """Return the pseudonyms of a study. Images without any patient column are of `unknown`, which is never split."""
    stated_by: Sequence[RawObject | RawReport] = [*study.objects, *study.reports]
    patient_id = _first(s.patient_id for s in stated_by if not is_placeholder(s.patient_id))
    issuer = _first(s.issuer for s in stated_by)
    institution = _first(o.institution for o in study.objects) or _first(r.site for r in study.reports)
    site = context.site or institution
    key = study.name
    has_header = any(o.kind == "dicom" for o in study.objects)
    patient = context.pseudonyms.patient(patient_id, issuer, site, key)
    if not patient_id and not has_header:
        patient = UNKNOWN_PATIENT
    return Names(
        study=context.pseudonyms.study(key),
        patient=patient,
        site=context.pseudonyms.site(site),
        is_placeholder=not patient_id and has_header,
    )


def clean_study(
    raw: RawStudy,
    images: Mapping[str, Sequence[RawObject]],
    context: Context,
    people: Identifiers,
    extra_labels: Mapping[str, str],
) -> tuple[Study, Mapping[str, int]]:
    """Return the study as it goes into the data set, and how much the report cleaning replaced, by kind.

    `images` are hashes with the objects that hold each; `extra_labels` are read from pixels (boxes of
    segmentations) and need no cleaning.
    """
    from echobench.text.findings import present
    from echobench.text.language import language_of

    names = names_of(raw, context)
    clean = _TextCleaner(people, context, names.patient if names.patient != UNKNOWN_PATIENT else names.study)
    report = {section: clean(text) for section, text in _sections(raw.reports).items()}
    whole_report = _whole(report)
    labels = _labels(raw, clean) | dict(extra_labels)
    region = find_region(_evidence(raw, context), whole_report)
    lang = language_of(whole_report) if whole_report.strip() else "en"
    known = region.region if region.region != "other" else None
    findings = present(whole_report, lang, known) if whole_report.strip() else ()
    stated_by: Sequence[RawObject | RawReport] = [*raw.objects, *raw.reports]
    return (
        Study(
            study=names.study,
            patient=names.patient,
            site=names.site,
            region=region.region,
            region_evidence=region.evidence,
            region_confidence=region.confidence,
            lang=lang,
            report=report,
            images=tuple(images),
            labels=labels,
            findings=tuple(findings),
            measurements=_measurements(raw.reports, whole_report, clean),
            sex=next((s.sex for s in stated_by if s.sex), None),
            age=next((s.age for s in stated_by if s.age is not None), None),
            view=_view(raw),
            source=context.source,
            licence=context.licence,
            image_regions=_image_regions(images, region.region, is_given=bool(context.rules.region)),
            image_views=_image_views(images),
        ),
        clean.counts,
    )


class _TextCleaner:
    """Cleans the texts of one study and counts what it replaced. `shifted`: whose dates are shifted together."""

    def __init__(self, people: Identifiers, context: Context, shifted: str) -> None:
        self._people = people
        self._clean = context.cleaner or partial(_report_cleaner(), options=context.text)
        self._shift_days = context.pseudonyms.shift_days(shifted)
        self._key = context.secret
        self.counts: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        if not text.strip():
            return ""
        cleaned = self._clean(text, self._people, shift_days=self._shift_days, key=self._key)
        for kind, count in {**cleaned.counts, "tokens": cleaned.tokens, "tokens masked": cleaned.masked}.items():
            self.counts[kind] = self.counts.get(kind, 0) + count
        return str(cleaned.text)


def _report_cleaner() -> Cleaner:
    from echobench.deid.text.report_text import clean

    return clean


def _first(values: Iterable[str]) -> str:
    return next((v for v in values if v), "")


def _sections(reports: Sequence[RawReport]) -> dict[str, str]:
    """Sections of all reports in order; a text with headings is split at them."""
    from echobench.text.sections import split

    texts_of: dict[str, list[str]] = {}
    for report in reports:
        parts = dict(report.sections)
        if set(parts) == {"text"}:
            parts = split(parts["text"])
        for name in _SECTIONS:
            text = parts.get(name, "").strip()
            if text and text not in texts_of.setdefault(name, []):
                texts_of[name].append(text)
    return {name: "\n".join(texts) for name, texts in texts_of.items() if texts}


def _whole(report: Mapping[str, str]) -> str:
    """The whole report without repeats: `text` may hold the other sections already."""
    text = report.get("text", "")
    return "\n".join([*(report[n] for n in _SECTIONS[:2] if n in report and report[n] not in text), text]).strip()


def _labels(raw: RawStudy, clean: _TextCleaner) -> dict[str, str]:
    labels: dict[str, str] = {}
    for item in raw.objects:
        stated = _class_of(item)
        if stated:
            labels["class"] = stated if labels.get("class", stated) == stated else "mixed"
    for report in raw.reports:
        for name, value in report.labels.items():
            if value and len(value) <= _LABEL_CHARS:
                labels[_label_name(name)] = clean(value)
    return labels


def _label_name(header: str) -> str:
    return re.sub(r"\s+", "_", header.strip().lower())


def _class_of(item: RawObject) -> str | None:
    """benign, malignant or normal where the file's name or its folder says so in a word of its own."""
    for name in (item.source.stem, *reversed(item.source.folder)):
        words = re.findall(r"[a-z]+|[\u4e00-\u9fff]+", name.lower())
        stated = {_CLASSES[word] for word in words if word in _CLASSES}
        if len(stated) == 1 and item.kind != "dicom":
            return stated.pop()
    return None


def _evidence(raw: RawStudy, context: Context) -> list[Evidence]:
    statements = context.rules.evidence()
    statements += [Evidence("table", r.region) for r in raw.reports if r.region]
    for item in raw.objects:
        statements += item.evidence
        statements += folder_evidence((context.root_name, *item.source.folder))
        statements += [Evidence("file name", item.source.stem)] if item.kind != "dicom" else []
    return list(dict.fromkeys(statements))


def _image_regions(images: Mapping[str, Sequence[RawObject]], of_study: str, *, is_given: bool) -> tuple[str, ...]:
    """Return what each image's own objects state, else the region of a study whose images name no other one.

    `is_given`: the operator stated the region, whatever objects say.
    """
    if is_given:
        return (of_study if of_study != OTHER else "",) * len(images)
    own = [_only(_own_region(item) for item in items) for items in images.values()]
    rest = of_study if of_study != OTHER and {*own} <= {"", of_study} else ""
    return tuple(region or rest for region in own)


def _own_region(item: RawObject) -> str:
    evidence = [statement for statement in item.evidence if statement.origin in OF_ONE_OBJECT]
    region = find_region(evidence).region
    return region if region != OTHER else ""


def _image_views(images: Mapping[str, Sequence[RawObject]]) -> tuple[str, ...]:
    views = tuple(_only(item.view or "" for item in items) for items in images.values())
    return views if any(views) else ()


def _only(values: Iterable[str]) -> str:
    """Return the value that all have, or an empty text."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""


def _measurements(reports: Sequence[RawReport], text: str, clean: _TextCleaner) -> tuple[Measurement, ...]:
    from echobench.text.quantities import find

    stated = [Measurement(clean(m.name), m.value, m.unit) for r in reports for m in r.measurements]
    read = [Measurement(q.name, q.value, q.unit) for q in find(text)] if text else []
    # An SR's number stands in its text too, in other letters.
    distinct = {(m.name.casefold(), m.value, m.unit): m for m in reversed([*stated, *read])}
    return tuple(reversed(distinct.values()))


def _view(raw: RawStudy) -> str | None:
    stated = [view_of(r.view) for r in raw.reports if r.view] + [o.view for o in raw.objects]
    views = {view for view in stated if view}
    return views.pop() if len(views) == 1 else None
