"""`lexicon learn`: propose words that no lexicon knows and that many patients' reports say, for a person to approve.

A word that only one ward or one family uses may be a name; one said of several patients, in lines that hold no
identifier, is mostly a term of that hospital. The list is a proposal: frequency lowers doubt and proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from pathlib import Path

from echobench.deid.identifiers import Identifiers, empty, merge
from echobench.deid.text import chinese, lexicon, report_text
from echobench.deid.text.rules._names import family_en, given_en, surname_zh
from echobench.deid.text.rules._words import is_word
from echobench.errors import UsageError
from echobench.ingest.join_reports import join_reports
from echobench.ingest.raw_objects import RawObject, RawReport, RawStudy
from echobench.ingest.run_context import Context
from echobench.ingest.scan import scan
from echobench.ingest.study_names import names_of
from echobench.privacy.private_folder import open_private
from echobench.privacy.pseudonym import Pseudonyms, is_placeholder
from echobench.privacy.secret import Secret
from echobench.work.files import write_text
from echobench.work.summary import Summary

FILE, KEY = "lexicon.tsv", "lexicon.key"
_HEAD = "# One word per line: approve by leaving it, reject by putting # before it. Then: --lexicon FILE\n"
_LATIN = re.compile(r"(?<![\w.'’\-])[A-Za-zÀ-ɏ]{3,30}(?![\w'’\-])")
_NOBODY = "nobody"  # all patients without an id of their own count as one


def learn(raw: Path, private: Path, *, reports: Path | None = None) -> Summary:
    """Write the proposed words of all reports below `raw` to `private`/lexicon.tsv; earlier decisions stay.

    The hashes of patients are made with a key of the folder's own, so that later reports of a patient add nothing.
    Raises UsageError if `raw` does not exist or holds no report.
    """
    texts, people, secret = read_texts(raw, private, reports)
    hashes_by_word = _said_of(texts, secret)
    path = private / FILE
    proposed = _write(path, hashes_by_word, names_of_corpus(people))
    counts = {"reports": len(texts), "patients": len({patient for _, patient, _ in texts}), "proposed": proposed}
    notes = [f"read {path}, put # before what is no term, then: echobench ingest ... --lexicon {path}"]
    return Summary("lexicon learn", counts, [str(path)], notes)


Said = tuple[Identifiers, str, str]
"""What is known of the patient, the patient's pseudonym, and the text of one section."""


def read_texts(raw: Path, private: Path, reports: Path | None) -> tuple[list[Said], list[Identifiers], Secret]:
    """Return the texts of all reports below `raw`, whom they and the headers name, and the private folder's own key.

    Raises UsageError if `raw` does not exist or holds no report.
    """
    if not raw.exists():
        raise UsageError(f"{raw} does not exist; give the folder that holds the reports")
    open_private(private, apart_from={"the raw studies": raw})
    secret = Secret.load(private / KEY) if (private / KEY).is_file() else Secret.new(private / KEY)
    context = Context(Pseudonyms(secret), secret, raw.resolve().name)
    scanned = scan(raw, reports, context.pseudonyms.object_id)
    objects = [*map(scanned.store.whole, scanned.objects)]
    all_reports = [*map(scanned.store.whole, scanned.reports)]
    texts = list(_texts(all_reports, join_reports(objects, all_reports).studies, context))
    if not texts:
        raise UsageError(f"{raw} holds no report with text; give --reports for reports that lie elsewhere")
    return texts, [*(o.identifiers for o in objects), *(r.identifiers for r in all_reports)], secret


def _texts(reports: Iterable[RawReport], studies: Iterable[RawStudy], context: Context) -> Iterator[Said]:
    """Every section of every report."""
    of_report: dict[int, tuple[Identifiers, str]] = {}
    for study in studies:
        stated_by: tuple[RawObject | RawReport, ...] = (*study.objects, *study.reports)
        known = reduce(merge, (item.identifiers for item in stated_by), empty())
        names = names_of(study, context)
        stated = any(not is_placeholder(item.patient_id) for item in stated_by)
        patient = names.patient if stated and not names.is_placeholder else _NOBODY
        of_report |= {id(report): (known, patient) for report in study.reports}
    for report in reports:
        own = report.patient_id
        alone = _NOBODY if is_placeholder(own) else context.pseudonyms.patient(own, report.issuer, report.site, own)
        known, patient = of_report.get(id(report), (report.identifiers, alone))
        for text in dict(report.sections).values():
            if text.strip():
                yield known, patient, text


def _said_of(texts: Iterable[Said], secret: Secret) -> dict[str, list[str]]:
    """{unknown word: keyed hashes of at most `LEAST` patients}."""
    hashes_by_word: dict[str, dict[str, None]] = {}
    for known, patient, text in texts:
        hashed = secret.keyed_id("lexicon-patient", patient)
        for word in _unknown(text, known):
            hashes = hashes_by_word.setdefault(word, {})
            if len(hashes) < lexicon.LEAST:
                hashes[hashed] = None
    return {word: list(hashes) for word, hashes in hashes_by_word.items()}


def _unknown(text: str, known: Identifiers) -> Iterator[str]:
    """Unknown words of the lines that hold no identifier; the first and the last line are letterhead and signature."""
    spans = [span for span in report_text.find(text, known) if span.rank > 1]
    lines = list(re.finditer(r"[^\n]+", text))
    inner = lines[1:-1] if len(lines) > 3 else lines
    for line in inner:
        if any(span.start < line.end() and line.start() < span.end for span in spans):
            continue
        for match in _LATIN.finditer(line[0]):
            if not is_word(match[0]):
                yield match[0].lower()
        simple = chinese.simplify(line[0])
        run = ""
        for start, end, kind in [*chinese.tokens(simple), (len(simple) + 1, len(simple) + 1, "word")]:
            if kind in ("open", "name", "place") and (not run or simple[:start].endswith(run)):
                run += simple[start:end]
                continue
            if len(run) > 1:
                yield run
            run = simple[start:end] if kind in ("open", "name", "place") else ""


def names_of_corpus(people: Iterable[Identifiers]) -> frozenset[str]:
    """Every word of every name that a header, a table or a cue states, in lower case, and the whole name in one."""
    forms: set[str] = set()
    for name in (name for known in people for name in (*known.names, *known.other_persons)):
        words = re.findall(r"[^\W\d_]+", name.lower())
        forms.update([*words, "".join(words), "".join(words[1:] + words[:1])])
    return frozenset(forms)


def is_name(word: str, names: frozenset[str]) -> bool:
    """Whether a word is a name of the corpus or the lists, holds one, or is built as one."""
    if word in names or word in given_en() or word in family_en():
        return True
    if not word.isascii() and re.match(surname_zh(), word) and len(word) < 5:
        return True
    if word.isascii():
        return False
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(word)) in names or any(len(n) > 1 and not n.isascii() and n in word for n in names)


def _write(path: Path, hashes_by_word: Mapping[str, list[str]], names: frozenset[str]) -> int:
    """Join what is proposed to the file; words that the operator wrote or rejected keep their line."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    remarks = (line[1:].partition("\t")[0].strip().lower() for line in lines if line.startswith("#"))
    rejected = {word for word in remarks if word.isalpha()}
    words = lexicon.read_lines(path) if path.is_file() else {}
    for word, hashes in hashes_by_word.items():
        if word in rejected or (word in words and not words[word]) or is_name(word, names):
            continue
        merged = list(dict.fromkeys([*words.get(word, ()), *hashes]))[: lexicon.LEAST]
        if len(merged) >= lexicon.LEAST or word in words:
            words[word] = merged
    rows = [f"{word}\t{' '.join(words[word])}" for word in sorted(words)]
    text = _HEAD + "\n".join([*rows, *(f"# {word}" for word in sorted(rejected))]) + "\n"
    write_text(path, text, 0o600)
    return sum(len(hashes) >= lexicon.LEAST for hashes in words.values())
