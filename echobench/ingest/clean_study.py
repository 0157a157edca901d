"""Turn a raw study into a clean one: pseudonyms, cleaned report and labels, region, findings, measurements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from echobench.dataset.records import OTHER, UNKNOWN_PATIENT, Measurement, Study
from echobench.deid.identifiers import Identifiers
from echobench.ingest.find_region import OF_ONE_OBJECT, find_region, folder_evidence
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport, RawStudy
from echobench.ingest.read_studies import view_of
from echobench.ingest.run_context import Cleaner, Context
from echobench.ingest.study_names import names_of

_LABEL_CHARS = 80
_SECTIONS = ("findings", "impression", "text")
# The classes that folders and file names of public sets state. Nothing else of a name reaches the data set.
_CLASSES = {
    "benign": "benign", "良性": "benign", "malignant": "malignant", "恶性": "malignant", "cancer": "malignant",
    "normal": "normal", "正常": "normal", "healthy": "normal",
}  # fmt: skip


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
