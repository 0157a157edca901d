"""`audit`: search everything that was written for all that the sources say of their patients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from echobench.audit import rules, second_reader
from echobench.audit.escapes import opened
from echobench.audit.forms import KINDS, Identifier
from echobench.audit.image_text import Reading, Tile, read_images
from echobench.audit.outputs import pieces
from echobench.audit.piece import Aliases, Blob, ImagePiece, Owners, Text, Unread
from echobench.audit.read_by_person import FOLDER, ReadByPerson
from echobench.audit.search import Search
from echobench.audit.sources import Sources, collect
from echobench.audit.stored_readings import StoredReadings
from echobench.dataset import manifest
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.errors import SecretError, UsageError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.work import progress
from echobench.work.finished import is_finished
from echobench.work.summary import Summary
from echobench.work.workdir import WORK


@dataclass
class _Findings:
    """What the search of one output found: `kinds` in all and by file, what was `seen`.

    `unread` counts by kind what could not be opened; `unknown_patients` are of no source.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    by_file: dict[str, Counter[str]] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    unknown_patients: set[str] = field(default_factory=set)

    def add(self, where: str, kinds: Counter[str]) -> None:
        """Count identifiers that a file holds."""
        if kinds:
            self.kinds.update(kinds)
            self.by_file.setdefault(where, Counter()).update(kinds)

    def doubts(self, *, has_extra: bool, ocr: bool) -> list[str]:
        """Why nothing is proved although nothing was found."""
        doubts = []
        if not self.seen["bytes"] and not self.seen["images"] and not self.seen["images_not_read"]:
            doubts.append("the output holds nothing that could be searched; check its path")
        if self.unknown_patients and not has_extra:
            doubts.append("some patients of the output are not in the sources")
        if not ocr:
            doubts.append("the text in images was not read (--no-ocr)")
        elif self.seen["images_not_read"]:
            doubts.append("the text in images was not read, since there is nothing to compare it with")
        elif self.seen["images"] and not second_reader.is_installed():
            doubts.append("images were read by the masks' own engine alone: pip install 'echobench[audit]'")
        if unread := self.seen["images_with_unread_text"]:
            doubts.append(
                f"no reader is sure of text in some images ({unread}): look at them in {FOLDER} of --private, write"
                " what they say into its table, and audit again (or install Tesseract's model for their script)"
            )
        if self.unread:
            kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(self.unread.items()))
            doubts.append(f"some of the output could not be opened or read: {kinds}")
        return doubts


def audit(
    paths: Sequence[Path],
    *,
    against: Sequence[Path],
    secret: Secret,
    identifiers: Path | None = None,
    site: str | None = None,
    ocr: bool = True,
    workers: int = 1,
    private: Path | None = None,
) -> Summary:
    """Search every output below `paths` for every identifier of the sources `against`.

    The summary is ok only if all of something was searched for something and nothing was found. A source without any
    identifier, identifiers that cannot be searched for, an output that is empty or of patients who are not of these
    sources, an unfinished one, what could not be opened, images that were not read (`ocr` False) and text in them that
    no reader is sure of leave the result `unproved`.
    Writes `audit.json` with the manifest's hash into each path that is a finished echobench directory.

    `identifiers` is a text file of further values, one `kind<TAB>value` per line. `workers` child processes read
    images; 0 reads them in this process. `private` keeps what was read in images for the next audit
    (`stored_readings`), and images that only a person can read (`read_by_person`). Raises UsageError for a path that
    does not exist and SecretError for an output of another key.
    """
    for path in (*paths, *against):
        if not path.exists():
            raise UsageError(f"{path} does not exist")
    _check_key(paths, secret)
    shared = {f"the audited {path.name}": path for path in paths} | {
        f"the source {path.name}": path for path in against
    }
    pseudonyms = Pseudonyms(secret)
    extra = list(_read_identifiers(identifiers))
    sources = [collect(raw, pseudonyms, site=site) for raw in against]
    search = Search(_merge(sources, extra))
    of_sources = _doubts(sources, extra, search)
    doubts = dict.fromkeys(of_sources)
    # Reading images takes most of the time, and is no proof against sources that hold nothing.
    reads = ocr and bool(extra or any(source.objects for source in sources))
    readings = StoredReadings(secret, private, shared=shared) if reads else None
    person = ReadByPerson(secret, private, shared=shared)
    totals: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for path in paths:
        findings = _search_path(path, search, readings, person, workers)
        reasons = of_sources + findings.doubts(has_extra=bool(extra), ocr=ocr)
        if (path / WORK).is_dir() and not is_finished(path):
            reasons.append("an audited folder is unfinished; run the command that makes it again, then audit")
        if (path / manifest.MANIFEST).is_file():
            _write_proof(path, search, findings, reasons)
        counts.update(findings.seen)
        totals += findings.kinds
        doubts |= dict.fromkeys(reasons)
    return _summary(paths, search, sources, totals, counts, list(doubts))


def _search_path(
    path: Path, search: Search, readings: StoredReadings | None, person: ReadByPerson, workers: int
) -> _Findings:
    findings = _Findings()
    images = _search_all_but_images(path, search, findings)
    if readings is None:
        findings.seen["images_not_read"] = sum(1 for _ in images)
        return findings
    output = _Images(search, findings, readings, person)
    for number, reading in read_images(output.unread(images), workers):
        output.add(number, reading)
    readings.save()
    return findings


class _Images:
    """The images of one output: what was read before is searched at once, of the rest equal pixels are read once."""

    def __init__(self, search: Search, findings: _Findings, readings: StoredReadings, person: ReadByPerson) -> None:
        self._search, self._findings, self._readings, self._person = search, findings, readings, person
        self._names: list[str] = []  # of each tile, by its number
        self._pixels: dict[int, np.ndarray] = {}  # of each tile that is being read
        self._places: dict[str, list[tuple[str, Aliases]]] = {}  # of each image by name; none once it was read

    def unread(self, images: Iterable[ImagePiece]) -> Iterator[Tile]:
        """Yield each distinct image that has no reading yet."""
        for image in images:
            name, place = self._readings.name_of(image.pixels), (image.where, image.aliases)
            is_new = name not in self._places
            self._findings.seen["images"] += is_new
            reading = self._readings.get(name)
            if reading is not None:
                self._places.setdefault(name, [])
                self._take(reading, image.pixels, [place], is_new=is_new)
                continue
            self._places.setdefault(name, []).append(place)
            if is_new:
                number = len(self._names)
                self._names.append(name)
                self._pixels[number] = image.pixels
                yield Tile(number, image.pixels)

    def add(self, number: int, reading: Reading | None) -> None:
        """Search what was read in a tile wherever its image has stood so far; None if it could not be read."""
        name, pixels = self._names[number], self._pixels.pop(number)
        if reading is None:
            self._findings.seen["images"] -= 1
            self._findings.unread["image"] += 1
            return
        self._readings.put(name, reading)
        self._take(reading, pixels, self._places[name], is_new=True)
        self._places[name] = []

    def _take(
        self, reading: Reading, pixels: np.ndarray, places: Iterable[tuple[str, Aliases]], *, is_new: bool
    ) -> None:
        """Search a reading; of an image with unread lines what a person read too, who is asked where nobody did."""
        lines = reading.lines
        if reading.unread:
            by_person = self._person.lines(pixels)
            lines = lines + (by_person or [])
            if by_person is None:
                self._findings.seen["images_with_unread_text"] += is_new
                self._person.ask(pixels)
        for where, aliases in places:
            self._findings.add(where, self._search.ocr(lines, aliases) + rules.in_image(lines))


def _search_all_but_images(path: Path, search: Search, findings: _Findings) -> Iterator[ImagePiece]:
    """Search texts and bytes; yield the images, which are yet to be read."""
    seen = findings.seen
    for piece in progress.track(pieces(path, Owners()), "auditing"):
        if isinstance(piece, Text):
            seen["texts"] += 1
            findings.add(piece.where, search.text(piece.text, piece.aliases) + _by_look(piece.text))
            if piece.aliases and UNKNOWN_PATIENT not in piece.aliases and not any(map(search.knows, piece.aliases)):
                findings.unknown_patients.add(piece.aliases[0])
        elif isinstance(piece, Blob):
            seen["bytes"] += len(piece.data)
            findings.add(piece.where, search.blob(piece.data, textual=piece.textual))
        elif isinstance(piece, Unread):
            findings.unread[piece.kind] += 1
        else:
            yield piece


def _by_look(text: str) -> Counter[str]:
    found, plain = rules.in_text(text), opened(text)
    return found if plain == text else found | rules.in_text(plain)


def _write_proof(path: Path, search: Search, findings: _Findings, doubts: Sequence[str]) -> None:
    manifest.write_proof(
        path,
        "audit",
        _status(findings.kinds, doubts),
        {
            "found": dict(findings.kinds),
            "searched": _searched(search),
            "where": {where: dict(kinds) for where, kinds in sorted(findings.by_file.items())},
            "reasons": list(doubts),
            "looked_at": dict(findings.seen),
            "unread": dict(sorted(findings.unread.items())),
        },
    )


def _status(kinds: Counter[str], doubts: Sequence[str]) -> str:
    return "failed" if kinds else "unproved" if doubts else "passed"


def _check_key(paths: Iterable[Path], secret: Secret) -> None:
    for path in paths:
        if (path / manifest.MANIFEST).is_file():
            named = manifest.read_manifest(path).key_fingerprint
            if named and named != secret.fingerprint:
                raise SecretError(f"{path} was made with another key ({named}); give that one with --secret")


def _read_identifiers(path: Path | None) -> Iterator[Identifier]:
    if path is None:
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, tab, value = line.partition("\t")
        if not line.strip():
            continue
        if not tab or kind not in KINDS:
            raise UsageError(f"line {number} of --identifiers is not kind<TAB>value; kinds: {', '.join(KINDS)}")
        yield Identifier(kind, value.strip())


def _merge(sources: list[Sources], extra: list[Identifier]) -> Sources:
    merged = Sources(loose=set(extra))
    for part in sources:
        merged.loose |= part.loose
        for key, patient in part.patients.items():
            known = merged.patients.setdefault(key, patient)
            known.aliases |= patient.aliases
            known.identifiers |= patient.identifiers
            for study, days in patient.moved.items():
                known.moved.setdefault(study, set()).update(days)
    return merged


def _doubts(sources: list[Sources], extra: list[Identifier], search: Search) -> list[str]:
    doubts = []
    if not extra and any(not any(True for _ in s.all()) for s in sources):
        doubts.append("a source gave no identifiers to search for; list those that it could show: --identifiers FILE")
    if any(s.unread for s in sources):
        doubts.append("some objects of the sources could not be read for identifiers")
    if search.unreadable:
        doubts.append(f"{search.unreadable} names are in a script whose readings in Latin letters are not known")
    if search.unsearched:
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(search.unsearched.items()))
        doubts.append(f"some identifiers are too short or too common to be searched for: {kinds}")
    return doubts


def _searched(search: Search) -> dict[str, int]:
    return {kind: search.searched.get(kind, 0) for kind in KINDS}


def _summary(
    paths: Sequence[Path],
    search: Search,
    sources: list[Sources],
    kinds: Counter[str],
    counts: Counter[str],
    doubts: list[str],
) -> Summary:
    status = _status(kinds, doubts)
    lines: dict[str, Any] = {"status": status, "source_objects": sum(s.objects for s in sources)}
    lines |= {f"searched_{kind}": n for kind, n in _searched(search).items() if n}
    lines |= {"texts": counts["texts"], "images_read": counts["images"], "bytes": counts["bytes"]}
    lines |= {key: counts[key] for key in ("images_not_read", "images_with_unread_text") if counts[key]}
    lines |= {f"FOUND_{kind}": n for kind, n in sorted(kinds.items())}
    notes = [f"unproved: {doubt}" for doubt in doubts]
    nameless = sum(s.silent for s in sources)
    if nameless:
        notes.append(f"{nameless} source objects name nobody by themselves (images without a header, for example)")
    outputs = [str(p / "audit.json") for p in paths if (p / manifest.MANIFEST).is_file()]
    details = {
        "status": status,
        "found": dict(kinds),
        "searched": _searched(search),
        "unproved": doubts,
        "sources_without_identifiers": nameless,
    }
    return Summary("audit", lines, outputs, notes, ok=status == "passed", details=details)
