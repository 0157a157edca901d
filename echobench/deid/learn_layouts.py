"""`deidentify --learn-layouts`: where the screens of the user's own corpus show text that varies by patient.

    PRIVATE/layouts.json         per manufacturer, model and size: zones, and whether a person approved them
    PRIVATE/layouts/index.html   an example of each screen with its zones; approve, save, copy over layouts.json

Settings vary too, but from image to image of one patient; a name does not, and differs between patients. Approved zones
are masked whether a recogniser reads what stands there or not. The file holds no text of any image.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from echobench.dicom import reading
from echobench.dicom.frames import Frames
from echobench.dicom.geometry import Box
from echobench.errors import EchobenchError, UsageError
from echobench.privacy.private_folder import MODE, open_private
from echobench.raw.walk import Source, Unreadable, walk
from echobench.work import progress
from echobench.work.files import replacing
from echobench.work.pool import map_objects
from echobench.work.summary import Summary

FILE, FOLDER, PAGE = "layouts.json", "layouts", "index.html"
_LEAST_PATIENTS = 4
_SEEN = 0.5  # share of the patients of a screen that show text in a zone
_DISTINCT = 0.6  # texts over patients in a zone of identity; a preset or a probe repeats


@dataclass(frozen=True, slots=True)
class Screen:
    """A maker's screen, and zones on it as (x, y, w, h) in native pixels."""

    manufacturer: str
    model: str
    rows: int
    columns: int
    zones: tuple[Box, ...] = ()
    patients: int = 0
    approved: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one object shows: its screen, whose it is, and (box, digest of the text, is a setting) of each line."""

    screen: Screen
    patient: str = field(repr=False)
    texts: tuple[tuple[Box, str, bool], ...]


def approved(private: Path | None) -> tuple[Screen, ...]:
    """Load the screens whose zones a person approved. Raises UsageError if the file is corrupt."""
    path = private / FILE if private else None
    if path is None or not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        screens = tuple(Screen(**row | {"zones": tuple(map(_box, row["zones"]))}) for row in rows)
    except (ValueError, TypeError, KeyError):
        raise UsageError(f"{path} is corrupt; write it again with: echobench deidentify --learn-layouts") from None
    return tuple(screen for screen in screens if screen.approved is True)


def zones_of(screens: Iterable[Screen], ds: Any) -> list[Box]:
    """List the approved zones of the screen that an object is of."""
    key = _key(_screen(ds))
    return [zone for screen in screens if _key(screen) == key for zone in screen.zones]


def learn(raw: Path, private: Path, *, out: Path, workers: int = 1) -> Summary:
    """Read the first image of every object below `raw`; write the zones that vary by patient, and a page of them.

    Zones approved before stay approved where they come out the same. Nothing is written outside `private`.
    """
    open_private(private, apart_from={"--out": out, "the raw studies": raw})
    before = set(approved(private))
    sources = [source for source in walk(raw) if not isinstance(source, Unreadable)]
    groups: dict[tuple[str, str, int, int], list[tuple[Source, _Seen]]] = defaultdict(list)
    seen = map_objects(_look, sources, workers=workers, on_crash=_nothing)
    for source, item in zip(sources, progress.track(seen, "reading screens", len(sources)), strict=True):
        if item:
            groups[_key(item.screen)].append((source, item))
    screens, sections = [], []
    for key in sorted(groups):
        items = [item for _, item in groups[key]]
        zones = varying([(item.patient, item.texts) for item in items])
        screen = Screen(*key, zones, len({item.patient for item in items}))
        same = any(_key(old) == key and old.zones == zones for old in before)
        screens.append(Screen(*key, zones, screen.patients, approved=same and bool(zones)))
        if zones:
            sections.append(_section(len(screens) - 1, screens[-1], groups[key][0][0]))
    rows = [asdict(screen) for screen in screens]
    with replacing(private / FILE, MODE) as file:
        file.write(json.dumps(rows, indent=1).encode())
    page = private / FOLDER / PAGE
    page.parent.mkdir(mode=0o700, exist_ok=True)
    with replacing(page, MODE) as file:
        file.write(_page(sections, rows).encode())
    zone_count = sum(len(screen.zones) for screen in screens)
    counts = {"objects": len(sources), "screens": len(screens), "zones": zone_count}
    notes = [f"open the page, approve, save as {private / FILE}; deidentify with this --private then masks the zones"]
    few = sum(screen.patients < _LEAST_PATIENTS for screen in screens)
    if few:
        notes.append(f"{few} screens have fewer than {_LEAST_PATIENTS} patients: nothing can be learned of them")
    return Summary("deidentify --learn-layouts", counts, [str(page), str(private / FILE)], notes, bool(sources))


def varying(objects: Sequence[tuple[str, Sequence[tuple[Box, str, bool]]]]) -> tuple[Box, ...]:
    """Find the zones, sorted, in which the text varies by patient, of (patient, lines) of one kind of screen.

    A line is (box, digest of its text, whether it is a setting). A zone counts if half of the patients show text in
    it, mostly no setting, and hardly two of them the same.
    """
    patients = {patient for patient, _ in objects}
    if len(patients) < _LEAST_PATIENTS:
        return ()
    zones: list[Box] = []
    held: list[list[tuple[str, str, bool]]] = []
    for patient, lines in objects:
        for box, digest, setting in lines:
            index = next((i for i, zone in enumerate(zones) if _same_line(zone, box)), len(zones))
            if index == len(zones):
                zones.append(box)
                held.append([])
            zones[index] = _union(zones[index], box)
            held[index].append((patient, digest, setting))
    return tuple(
        sorted(
            zone
            for zone, lines in zip(zones, held, strict=True)
            if len({patient for patient, *_ in lines}) >= _SEEN * len(patients)
            and 2 * sum(setting for *_, setting in lines) < len(lines)
            and _differ(lines)
        )
    )


def _differ(lines: Sequence[tuple[str, str, bool]]) -> bool:
    """Tell whether most patients have a text of their own here."""
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for patient, digest, _ in lines:
        texts[patient][digest] += 1
    usual = {patient: counts.most_common(1)[0][0] for patient, counts in texts.items()}
    return len(set(usual.values())) >= _DISTINCT * len(usual)


def _look(source: Source) -> _Seen | None:
    """Read the first image of an object; None for what is no image."""
    from echobench.deid.pixels import temporal, unread
    from echobench.deid.pixels.find_identity import read

    try:
        data = source.read()
        if not reading.looks_like_dicom(data[:1024]):
            return None
        ds = reading.read(data)
        if not reading.has_pixels(ds):
            return None
        view = temporal.View(image := Frames(ds).stack([0])[0], (0, 0, image.shape[1], image.shape[0]))
        text = read(view)
        lines = [(line.box, line.text, unread.is_setting(line.text)) for line in text.lines if unread.is_read(line)]
        lines += [(box, _appearance(image, box), False) for box in text.unread]
    except (EchobenchError, OSError):
        return None
    except Exception:  # a damaged object teaches nothing; deidentify itself says what is wrong with it
        return None
    digests = tuple((box, hashlib.sha256(text.encode()).hexdigest()[:16], is_set) for box, text, is_set in lines)
    return _Seen(_screen(ds), str(ds.get("PatientID", "") or ds.get("StudyInstanceUID", "")), digests)


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


def _box(values: Sequence[Any]) -> Box:
    x, y, w, h = map(int, values)
    if min(x, y) < 0 or min(w, h) < 1:
        raise ValueError("no box")
    return x, y, w, h


def _same_line(a: Box, b: Box) -> bool:
    """Tell whether two boxes lie on one level and share a side or half of their width."""
    level = abs((a[1] + a[3] / 2) - (b[1] + b[3] / 2)) < 0.4 * min(a[3], b[3])
    shared = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    return level and shared > 0.5 * min(a[2], b[2])


def _union(a: Box, b: Box) -> Box:
    left, top = min(a[0], b[0]), min(a[1], b[1])
    return left, top, max(a[0] + a[2], b[0] + b[2]) - left, max(a[1] + a[3], b[1] + b[3]) - top


def _section(index: int, screen: Screen, source: Source) -> str:
    """Show one screen with its zones outlined, from the first object that has it."""
    from echobench.dicom.encode import encode
    from echobench.page import escape, image

    shown = Frames(reading.read(source.read())).stack([0])[0].copy()
    for x, y, w, h in screen.zones:
        cv2.rectangle(shown, (x, y), (x + w - 1, y + h - 1), (255, 200, 0) if shown.shape[2] == 3 else 255, 2)
    title = escape(f"{screen.manufacturer} {screen.model}, {screen.columns} x {screen.rows}")
    checked = " checked" if screen.approved else ""
    return (
        f'<section><h3>{title}</h3><p class="note">{screen.patients} patients, {len(screen.zones)} zones</p>'
        f'<label><input type="checkbox" name="{index}"{checked}> approve</label>{image(encode(shown, "png"))}</section>'
    )


def _page(sections: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    from echobench.page import Html, note, page

    body = Html(
        note("These images can show patients. Do not copy this page out of the private folder.", "warn")
        + "<p>Approve a screen when its outlined zones hold what tells who the patient is, and no measurement.</p>"
        + '<p><button id="save">Save layouts.json</button></p>'
        + "".join(sections)
    )
    data = json.dumps(rows).replace("<", "\\u003c")
    return page("Layouts", body, script=f"var ROWS={data};{_SCRIPT}", style="img{max-width:100%;background:#000}")


_SCRIPT = """
document.getElementById('save').addEventListener('click',function(){
  document.querySelectorAll('input[type=checkbox]').forEach(function(i){ROWS[i.name].approved=i.checked});
  var link=document.createElement('a');
  link.href='data:application/json;charset=utf-8,'+encodeURIComponent(JSON.stringify(ROWS,null,1));
  link.download='layouts.json';
  link.click();
});
"""
