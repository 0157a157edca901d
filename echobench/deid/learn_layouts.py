"""`deidentify --learn-layouts`: where the screens of the user's own corpus show text, and where it varies by patient.

    PRIVATE/layouts.json         per manufacturer, model and size: zones, and whether a person approved them
    PRIVATE/layouts/index.html   an example of each screen with its zones; tick, approve, save, copy over layouts.json

Zones in which identity is mostly found, and those in which nearly every patient has a text of their own, are ticked
beforehand. What patients share (a ward, an operator's initials) cannot be told from a preset by its variation: a person
ticks it. Ticked zones of an approved screen are masked whether a recogniser reads what stands there or not. The file
holds no text of any image.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

import cv2
import numpy as np

from echobench.deid.identifiers import from_dataset
from echobench.dicom import reading
from echobench.dicom.frames import Frames
from echobench.dicom.geometry import Box, union
from echobench.errors import EchobenchError, UsageError
from echobench.privacy.private_folder import MODE, open_private
from echobench.raw.walk import Source, Unreadable, walk
from echobench.work import progress
from echobench.work.files import replacing
from echobench.work.pool import map_objects
from echobench.work.summary import Summary

FILE, FOLDER, PAGE = "layouts.json", "layouts", "index.html"
_LEAST_PATIENTS = 4
_SHOWN, _MOSTLY_SHOWN = 0.25, 0.5  # shares of the patients of a screen: that show text in a zone; in one ticked for it
_DISTINCT = 0.6  # texts over patients in a zone of identity; a preset or a probe repeats
_ONE_TEXT = 0.9  # share of the patients that show the same text where it belongs to the screen
_SAME_ZONE = 0.5  # share of a zone that an approved one covers
_TALLEST = 48  # pixels of a line that nobody reads; what is taller is a trace or tissue

Form = Literal["identity", "setting", "other"]
Shows = Literal[
    "identity", "a text per patient", "texts that patients share", "one text", "changes within a patient", "settings"
]
Piece = tuple[Box, str, Form]  # where a text stands, its digest, and what it is by itself


@dataclass(frozen=True, slots=True)
class Zone:
    """A place of a screen as (x, y, w, h) in native pixels, what it shows, and whether it is to be masked."""

    box: Box
    shows: Shows
    masked: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """A maker's screen and the zones on it."""

    manufacturer: str
    model: str
    rows: int
    columns: int
    zones: tuple[Zone, ...] = ()
    patients: int = 0
    approved: bool = False

    @property
    def masked(self) -> tuple[Box, ...]:
        """The boxes of the zones to be masked."""
        return tuple(zone.box for zone in self.zones if zone.masked)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one object shows: its screen, whose it is, and its texts."""

    screen: Screen
    patient: str = field(repr=False)
    pieces: tuple[Piece, ...]


def approved(private: Path | None) -> tuple[Screen, ...]:
    """Load the screens whose zones a person approved. Raises UsageError if the file is corrupt."""
    path = private / FILE if private else None
    if path is None or not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        screens = tuple(Screen(**row | {"zones": tuple(map(_zone, row["zones"]))}) for row in rows)
    except (ValueError, TypeError, KeyError):
        raise UsageError(f"{path} is corrupt; write it again with: echobench deidentify --learn-layouts") from None
    return tuple(screen for screen in screens if screen.approved is True)


def zones_of(screens: Iterable[Screen], ds: Any) -> list[Box]:
    """List the approved zones of the screen that an object is of."""
    return [box for screen in screens if is_of(screen, ds) for box in screen.masked]


def is_of(screen: Screen, ds: Any) -> bool:
    """Tell whether an object is of a screen: the same maker, model and size."""
    return _key(screen) == _key(_screen(ds))


def learn(raw: Path, private: Path, *, out: Path, workers: int = 1) -> Summary:
    """Read the first image of every object below `raw`; write the zones where text stands, and a page of them.

    What a person approved before stays as it is; zones that are new are added without a tick. Nothing is written
    outside `private`.
    """
    from echobench.deid import layouts_page

    open_private(private, apart_from={"--out": out, "the raw studies": raw})
    before = {_key(screen): screen for screen in approved(private)}
    sources = [source for source in walk(raw) if not isinstance(source, Unreadable)]
    groups: dict[tuple[str, str, int, int], list[tuple[Source, _Seen]]] = defaultdict(list)
    seen = map_objects(_look, sources, workers=workers, on_crash=_nothing)
    for source, item in zip(sources, progress.track(seen, "reading screens", len(sources)), strict=True):
        if item:
            groups[_key(item.screen)].append((source, item))
    screens = []
    for key in sorted(groups.keys() | before.keys()):
        items = [item for _, item in groups.get(key, ())]
        new = Screen(*key, zones([(item.patient, item.pieces) for item in items]), len({i.patient for i in items}))
        screens.append(_merged(before[key], new) if key in before else new)
    rows = [asdict(screen) for screen in screens]
    with replacing(private / FILE, MODE) as file:
        file.write(json.dumps(rows, indent=1).encode())
    page = private / FOLDER / PAGE
    page.parent.mkdir(mode=0o700, exist_ok=True)
    examples = {key: max(items, key=lambda item: len(item[1].pieces))[0] for key, items in groups.items()}
    with replacing(page, MODE) as file:
        file.write(layouts_page.write(screens, [_example(examples.get(_key(screen))) for screen in screens]).encode())
    counts = {"objects": len(sources), "screens": len(screens), "zones": sum(len(s.masked) for s in screens)}
    notes = [f"open the page, approve, save as {private / FILE}; deidentify with this --private then masks the zones"]
    few = sum(screen.patients < _LEAST_PATIENTS for screen in screens)
    if few:
        notes.append(f"{few} screens have fewer than {_LEAST_PATIENTS} patients: nothing can be learned of them")
    telling = ("identity", "a text per patient")
    missing = sum(not zone.masked and zone.shows in telling for s in screens if s.approved for zone in s.zones)
    if missing:
        notes.append(f"{missing} zones of approved screens look like identity and are not masked: look at the page")
    return Summary("deidentify --learn-layouts", counts, [str(page), str(private / FILE)], notes, bool(sources))


def _merged(old: Screen, new: Screen) -> Screen:
    """Keep what a person decided about a screen; add the zones that it does not know, for the person to tick."""
    from echobench.deid.pixels import unread

    added = [
        replace(zone, masked=False)
        for zone in new.zones
        if all(unread.covered(zone.box, known.box) < _SAME_ZONE for known in old.zones)
    ]
    return replace(old, zones=(*old.zones, *added), patients=max(old.patients, new.patients))


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
    held: list[list[tuple[str, str, Form]]] = []
    for patient, pieces in objects:
        for box, digest, form in pieces:
            same = (i for i, zone in enumerate(boxes) if _on_level(levels[i], box) and _side_by_side(zone, box))
            index = next(same, len(boxes))
            if index == len(boxes):
                levels.append(box)
                boxes.append(box)
                held.append([])
            boxes[index] = union((boxes[index], box)) or box
            held[index].append((patient, digest, form))
    found = []
    for box, texts in zip(boxes, held, strict=True):
        share = len({patient for patient, *_ in texts}) / len(patients)
        shows = _shows(texts)
        if share >= _SHOWN:
            masked = shows == "identity" or (shows == "a text per patient" and share >= _MOSTLY_SHOWN)
            found.append(Zone(box, shows, masked))
    return tuple(sorted(found, key=lambda zone: (zone.box[1], zone.box[0])))


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
        pieces = list(_pieces(Frames(ds).stack([0])[0], ds))
    except (EchobenchError, OSError):
        return None
    except Exception:  # a damaged object teaches nothing; deidentify itself says what is wrong with it
        return None
    digests = tuple((box, hashlib.sha256(text.encode()).hexdigest()[:16], form) for box, text, form in pieces)
    return _Seen(_screen(ds), str(ds.get("PatientID", "") or ds.get("StudyInstanceUID", "")), digests)


def _pieces(image: np.ndarray, ds: Any) -> Iterator[Piece]:
    """Cut the lines of a (H, W, C) image into what identifies and the rest; a piece still holds its text."""
    from echobench.deid.pixels import masking, temporal
    from echobench.deid.pixels.find_identity import Searcher, read

    text = read(temporal.View(image, (0, 0, image.shape[1], image.shape[0])))
    spans = Searcher(from_dataset(ds), str(ds.get("Manufacturer", "")) or None).judge(text.lines, image)
    for index, line in enumerate(text.lines):
        hidden = sorted((span.start, span.end) for span in spans if span.line == index)
        at = 0
        for start, end in [*hidden, (len(line.text), len(line.text))]:
            if rest := line.text[at:start].strip():
                yield masking.span_box(image, line, at, start), rest, _form(rest)
            if start < end:
                yield masking.span_box(image, line, start, end), line.text[start:end], "identity"
            at = max(at, end)
    for box in text.unread:
        if min(box[2:]) <= _TALLEST:
            yield box, _appearance(image, box), "other"


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


def _screen(ds: Any) -> Screen:
    maker, model = (" ".join(str(ds.get(name, "") or "").split()) for name in ("Manufacturer", "ManufacturerModelName"))
    return Screen(maker, model, int(ds.get("Rows", 0) or 0), int(ds.get("Columns", 0) or 0))


def _key(screen: Screen) -> tuple[str, str, int, int]:
    return screen.manufacturer, screen.model, screen.rows, screen.columns


def _zone(row: Mapping[str, Any]) -> Zone:
    x, y, w, h = map(int, row["box"])
    if min(x, y) < 0 or min(w, h) < 1 or row["shows"] not in get_args(Shows):
        raise ValueError("no zone")
    return Zone((x, y, w, h), row["shows"], masked=row["masked"] is True)


def _on_level(a: Box, b: Box) -> bool:
    """Tell whether two boxes can be of one line of text."""
    return abs((a[1] + a[3] / 2) - (b[1] + b[3] / 2)) < 0.4 * min(a[3], b[3])


def _side_by_side(a: Box, b: Box) -> bool:
    """Tell whether two boxes share half of the width of the narrower one."""
    return min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > 0.5 * min(a[2], b[2])


def _example(source: Source | None) -> np.ndarray | None:
    """Read the first image of an object again, (H, W, 1|3) uint8."""
    return None if source is None else Frames(reading.read(source.read())).stack([0])[0]
