"""`deidentify --learn-layouts`: where the screens of the user's own corpus show text, and where it varies by patient.

    PRIVATE/layouts.json         per manufacturer, model and size: zones, and what a person approved
    PRIVATE/layouts/index.html   an example of each screen with its zones; tick, approve, save, copy over layouts.json

Zones in which identity is mostly found, and those in which nearly every patient has a text of their own, are ticked
beforehand. What patients share (a ward, an operator's initials) cannot be told from a preset by its variation: a person
ticks it. Ticked zones of an approved screen are masked whether a recogniser reads what stands there or not. A text that
patients share and that the profile `public` would mask is listed; a person ticks those that the machine writes itself.
The file holds no text that a single patient shows.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np

from echobench.deid import approved_screens
from echobench.deid.approved_screens import ANY_NUMBER, FILE, Screen, Shows, Text, Zone, screen_of
from echobench.deid.identifiers import from_dataset
from echobench.dicom import reading
from echobench.dicom.frames import Frames
from echobench.dicom.geometry import Box, union
from echobench.errors import EchobenchError
from echobench.privacy.private_folder import MODE, open_private
from echobench.raw.walk import Source, Unreadable, walk
from echobench.work import progress
from echobench.work.files import replacing
from echobench.work.pool import map_objects
from echobench.work.summary import Summary

FOLDER, PAGE = "layouts", "index.html"
_LEAST_PATIENTS = 4
_SHOWN, _MOSTLY_SHOWN = 0.25, 0.5  # shares of the patients of a screen: that show text in a zone; in one ticked for it
_DISTINCT = 0.6  # texts over patients in a zone of identity; a preset or a probe repeats
_ONE_TEXT = 0.9  # share of the patients that show the same text where it belongs to the screen
_SAME_ZONE = 0.5  # share of a zone that an approved one covers
_TALLEST = 48  # pixels of a line that nobody reads; what is taller is a trace or tissue
_SHARED = 2  # patients that show a text, for it to be listed
_FEW_NUMBERS = 3  # of one form; where there are more, # is written for any number
_MAY_BE_OWN = frozenset({"context", "name", "person", "id"})  # kinds of what nothing explains; a date is none
_SURE = 0.75  # score of a line whose texts are listed
_MOST_TEXTS = 40  # of a zone

Form = Literal["identity", "setting", "other"]
Piece = tuple[Box, str, Form]  # where a text stands, its digest, and what it is by itself


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one object shows: its screen, whose it is, the pieces of its lines, and texts that nothing explains."""

    screen: Screen
    patient: str = field(repr=False)
    pieces: tuple[Piece, ...]
    unexplained: tuple[tuple[Box, str], ...] = field(default=(), repr=False)


def learn(raw: Path, private: Path, *, out: Path, workers: int = 1) -> Summary:
    """Read the first image of every object below `raw`; write the zones where text stands, and a page of them.

    What a person approved before stays as it is; zones that are new are added without a tick. Nothing is written
    outside `private`.
    """
    from echobench.deid import layouts_page

    open_private(private, apart_from={"--out": out, "the raw studies": raw})
    before = {screen.key: screen for screen in approved_screens.load(private)}
    sources = [source for source in walk(raw) if not isinstance(source, Unreadable)]
    groups: dict[tuple[str, str, int, int], list[tuple[Source, _Seen]]] = defaultdict(list)
    seen = map_objects(_look, sources, workers=workers, on_crash=_nothing)
    for source, item in zip(sources, progress.track(seen, "reading screens", len(sources)), strict=True):
        if item:
            groups[item.screen.key].append((source, item))
    screens = []
    for key in sorted(groups.keys() | before.keys()):
        items = [item for _, item in groups.get(key, ())]
        found = zones([(item.patient, item.pieces) for item in items])
        found = with_texts(found, [(item.patient, item.unexplained) for item in items])
        new = Screen(*key, found, len({item.patient for item in items}))
        screens.append(_merged(before[key], new) if key in before else new)
    rows = [asdict(screen) for screen in screens]
    with replacing(private / FILE, MODE) as file:
        file.write(json.dumps(rows, indent=1).encode())
    page = private / FOLDER / PAGE
    page.parent.mkdir(mode=0o700, exist_ok=True)
    examples = {key: max(items, key=lambda item: len(item[1].pieces))[0] for key, items in groups.items()}
    with replacing(page, MODE) as file:
        file.write(layouts_page.write(screens, [_example(examples.get(screen.key)) for screen in screens]).encode())
    zones_found = [zone for screen in screens for zone in screen.zones]
    counts = {
        "objects": len(sources),
        "screens": len(screens),
        "zones": sum(zone.masked for zone in zones_found),
        "texts": sum(len(zone.texts) for zone in zones_found if not zone.masked),
    }
    notes = [f"open the page, tick, approve, save as {private / FILE}; later runs with this --private go by it"]
    few = sum(screen.patients < _LEAST_PATIENTS for screen in screens)
    if few:
        notes.append(f"{few} screens have fewer than {_LEAST_PATIENTS} patients: nothing can be learned of them")
    telling = ("identity", "a text per patient")
    missing = sum(not zone.masked and zone.shows in telling for s in screens if s.approved for zone in s.zones)
    if missing:
        notes.append(f"{missing} zones of approved screens look like identity and are not masked: look at the page")
    return Summary("deidentify --learn-layouts", counts, [str(page), str(private / FILE)], notes, bool(sources))


def _merged(old: Screen, new: Screen) -> Screen:
    """Keep what a person decided about a screen; add the zones and texts that it does not know, for the person to tick.

    A new zone is the old one that covers most of it, if that is half.
    """
    from echobench.deid.pixels import unread

    known, added = list(old.zones), []
    for zone in new.zones:
        shares = [unread.covered(zone.box, one.box) for one in known]
        if max(shares, default=0) < _SAME_ZONE:
            added.append(replace(zone, masked=False))
            continue
        index = shares.index(max(shares))
        texts = {text.text: text for text in (*zone.texts, *known[index].texts)}  # the old decision outlives
        known[index] = replace(known[index], texts=tuple(texts.values()))
    return replace(old, zones=(*known, *added), patients=max(old.patients, new.patients))


def zones(objects: Sequence[tuple[str, Sequence[Piece]]]) -> tuple[Zone, ...]:
    """Find the zones, from top to bottom, in which patients show text, of (patient, pieces) of one kind of screen.

    A zone is to be masked if most of its texts are identity, or if half of the patients show text in it, which is no
    setting, hardly differs between the images of one patient, and is hardly the same for two of them.
    """
    patients = {patient for patient, _ in objects}
    if len(patients) < _LEAST_PATIENTS:
        return ()
    levels: list[Box] = []  # the first box of each zone, so that zones do not creep up or down
    boxes: list[Box] = []
    stood: list[list[Box]] = []
    held: list[list[tuple[str, str, Form]]] = []
    for patient, pieces in objects:
        for box, digest, form in pieces:
            same = (i for i, zone in enumerate(boxes) if _on_level(levels[i], box) and _side_by_side(zone, box))
            index = next(same, len(boxes))
            if index == len(boxes):
                levels.append(box)
                boxes.append(box)
                stood.append([])
                held.append([])
            boxes[index] = union((boxes[index], box)) or box
            stood[index].append(box)
            held[index].append((patient, digest, form))
    found = []
    for (x, _, w, _), lines, texts in zip(boxes, stood, held, strict=True):
        share = len({patient for patient, *_ in texts}) / len(patients)
        shows = _shows(texts)
        if share >= _SHOWN:
            masked = shows == "identity" or (shows == "a text per patient" and share >= _MOSTLY_SHOWN)
            top, bottom = _rows_of(lines)
            found.append(Zone((x, top, w, bottom - top), shows, masked))
    return tuple(sorted(found, key=lambda zone: (zone.box[1], zone.box[0])))


def _rows_of(boxes: Sequence[Box]) -> tuple[int, int]:
    """Return where text begins and ends, but for the tenth that begins first and ends last: blurred or over tissue."""
    few = len(boxes) // 10
    return sorted(y for _, y, _, _ in boxes)[few], sorted(y + h for _, y, _, h in boxes)[-1 - few]


def with_texts(found: Sequence[Zone], objects: Sequence[tuple[str, Sequence[tuple[Box, str]]]]) -> tuple[Zone, ...]:
    """Add to zones the texts that patients share there, of (patient, texts with their boxes): the most frequent first.

    Where nearly every patient shows other numbers in the same form (`54-209`), the form is listed instead (`#-#`).
    """
    from echobench.deid.pixels.in_zones import is_inside

    inside = [[(who, text) for who, shown in objects for box, text in shown if is_inside(box, z.box)] for z in found]
    return tuple(replace(zone, texts=_shared(texts)) for zone, texts in zip(found, inside, strict=True))


def _shared(shown: Sequence[tuple[str, str]]) -> tuple[Text, ...]:
    """List what several patients share of (patient, text)."""
    from echobench.deid.pixels import in_zones

    read_alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for patient, text in shown:
        read_alike[in_zones.form(text)].append((patient, text.replace(ANY_NUMBER, "")))
    forms: dict[str, list[Text]] = defaultdict(list)
    patients: dict[str, set[str]] = defaultdict(set)
    for items in read_alike.values():
        usual = Counter(text for _, text in items).most_common(1)[0][0]
        who = {patient for patient, _ in items}
        forms[in_zones.any_number(usual)].append(Text(usual, len(who)))
        patients[in_zones.any_number(usual)] |= who
    texts: list[Text] = []
    for form, alike in forms.items():
        if len(alike) <= _FEW_NUMBERS:
            texts += [text for text in alike if text.patients >= _SHARED]
        elif len(patients[form]) >= _LEAST_PATIENTS and in_zones.form(form).strip(ANY_NUMBER):
            texts.append(Text(form, len(patients[form])))
    return tuple(sorted(texts, key=lambda text: (-text.patients, text.text))[:_MOST_TEXTS])


def _shows(texts: Sequence[tuple[str, str, Form]]) -> Shows:
    """Say what a zone shows by (patient, digest, form) of its texts."""
    forms = Counter(form for *_, form in texts)
    if 2 * forms["identity"] > len(texts):
        return "identity"
    if 2 * forms["setting"] >= len(texts):
        return "settings"
    by_patient: dict[str, Counter[str]] = defaultdict(Counter)
    for patient, digest, _ in texts:
        by_patient[patient][digest] += 1
    several = [counts for counts in by_patient.values() if counts.total() > 1]
    if len(several) >= _LEAST_PATIENTS and 2 * sum(len(counts) > 1 for counts in several) > len(several):
        return "changes within a patient"
    usual = Counter(counts.most_common(1)[0][0] for counts in by_patient.values())
    if len(usual) >= _DISTINCT * len(by_patient):
        return "a text per patient"
    return "one text" if max(usual.values()) >= _ONE_TEXT * len(by_patient) else "texts that patients share"


def _look(source: Source) -> _Seen | None:
    """Read the first image of an object; None for what is no image."""
    try:
        data = source.read()
        if not reading.looks_like_dicom(data[:1024]):
            return None
        ds = reading.read(data)
        if not reading.has_pixels(ds):
            return None
        pieces, unexplained = _pieces(Frames(ds).stack([0])[0], ds)
    except (EchobenchError, OSError):
        return None
    except Exception:  # a damaged object teaches nothing; deidentify itself says what is wrong with it
        return None
    digests = tuple((box, hashlib.sha256(text.encode()).hexdigest()[:16], form) for box, text, form in pieces)
    patient = str(ds.get("PatientID", "") or "")
    # Whom a text is of has to be known, to tell that two patients share it.
    return _Seen(screen_of(ds), patient or str(ds.get("StudyInstanceUID", "")), digests, unexplained if patient else ())


def _pieces(image: np.ndarray, ds: Any) -> tuple[list[Piece], tuple[tuple[Box, str], ...]]:
    """Cut the lines of a (H, W, C) image into what identifies and the rest; a piece still holds its text.

    Also return what `public` would mask for want of an explanation.
    """
    from echobench.deid.pixels import masking, temporal
    from echobench.deid.pixels.find_identity import Searcher, read

    text = read(temporal.View(image, (0, 0, image.shape[1], image.shape[0])))
    known, maker = from_dataset(ds), str(ds.get("Manufacturer", "")) or None
    spans = Searcher(known, maker).judge(text.lines, image)
    pieces: list[Piece] = []
    for index, line in enumerate(text.lines):
        hidden = sorted((span.start, span.end) for span in spans if span.line == index)
        at = 0
        for start, end in [*hidden, (len(line.text), len(line.text))]:
            if rest := line.text[at:start].strip():
                pieces.append((masking.span_box(image, line, at, start), rest, _form(rest)))
            if start < end:
                pieces.append((masking.span_box(image, line, start, end), line.text[start:end], "identity"))
            at = max(at, end)
    unread = (masking.tight(image, box) for box in text.unread if min(box[2:]) <= _TALLEST)
    pieces += [(box, _appearance(image, box), "other") for box in unread]
    spans = Searcher(known, maker, profile="public").judge(text.lines, image)
    unexplained = [
        (masking.span_box(image, line, span.start, span.end), line.text[span.start : span.end].strip())
        for span in spans
        for line in [text.lines[span.line]]
        if span.kind in _MAY_BE_OWN and line.score >= _SURE
    ]
    return pieces, tuple(unexplained)


def _form(text: str) -> Form:
    from echobench.deid.pixels import patterns, settings

    return "setting" if settings.is_whole(text) and not patterns.find(text) else "other"


def _nothing(_: Source) -> None:
    return None


def _appearance(image: np.ndarray, box: Box) -> str:
    """Describe unread text by its form, so that the same word looks the same."""
    x, y, w, h = box
    small = cv2.resize(image[y : y + h, x : x + w].max(axis=2), (32, 8), interpolation=cv2.INTER_AREA)
    return np.packbits(small > small.mean()).tobytes().hex()


def _on_level(a: Box, b: Box) -> bool:
    """Tell whether two boxes can be of one line of text."""
    return abs((a[1] + a[3] / 2) - (b[1] + b[3] / 2)) < 0.4 * min(a[3], b[3])


def _side_by_side(a: Box, b: Box) -> bool:
    """Tell whether two boxes share half of the width of the narrower one."""
    return min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > 0.5 * min(a[2], b[2])


def _example(source: Source | None) -> np.ndarray | None:
    """Read the first image of an object again, (H, W, 1|3) uint8."""
    return None if source is None else Frames(reading.read(source.read())).stack([0])[0]
