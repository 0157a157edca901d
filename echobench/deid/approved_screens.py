"""Load what a person approved of the screens of the user's machines: zones to be masked, and texts of the machine.

`PRIVATE/layouts.json`, which `deidentify --learn-layouts` writes, holds it per manufacturer, model and size. A text of
the machine is a probe, a preset or a counter that no vocabulary explains: `SRA 3`, `LEG VEINS`, `54-209`. It stays
where it was approved, and nowhere else; the name of the machine, which the header states, stays anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from echobench.dicom.geometry import Box
from echobench.errors import UsageError

FILE = "layouts.json"
ANY_NUMBER = "#"  # in a text: any number of up to three digits
_LEAST_NAME = 4  # characters of a model: two may be initials, three a bed
Shows = Literal[
    "identity", "a text per patient", "texts that patients share", "one text", "changes within a patient", "settings"
]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that patients share in a zone, `#` for a number that differs, and whether it is the machine's own."""

    text: str
    patients: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A place of a screen as (x, y, w, h) in native pixels, what it shows, and whether it is to be masked."""

    box: Box
    shows: Shows
    masked: bool
    texts: tuple[Text, ...] = ()


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

    @property
    def own(self) -> tuple[tuple[Box, str], ...]:
        """The texts of the machine itself, each with its place."""
        return tuple((zone.box, text.text) for zone in self.zones for text in zone.texts if text.own)

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What tells this screen from others: maker, model and size."""
        return self.manufacturer, self.model, self.rows, self.columns


@dataclass(frozen=True, slots=True)
class Zones:
    """What a person approved of an object's screen, in pixels of the object.

    `masked`: boxes that are masked whatever is read there. `own`: texts of the machine, each with the box it stays in.
    """

    masked: tuple[Box, ...] = ()
    own: tuple[tuple[Box, str], ...] = ()

    def moved(self, move: Callable[[Box], Box]) -> Zones:
        """Move every box."""
        return Zones(tuple(map(move, self.masked)), tuple((move(box), text) for box, text in self.own))


NO_ZONES = Zones()


def load(private: Path | None) -> tuple[Screen, ...]:
    """Load the screens whose zones a person approved. Raises UsageError if the file is corrupt."""
    path = private / FILE if private else None
    if path is None or not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        screens = tuple(map(_screen, rows))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise UsageError(f"{path} is corrupt; write it again with: echobench deidentify --learn-layouts") from None
    return tuple(screen for screen in screens if screen.approved is True)


def zones_of(screens: Iterable[Screen], ds: Any) -> Zones:
    """Collect what was approved of the screen that an object is of.

    What its header calls the model is the machine's own text all over the screen; the maker may be a name (Philips).
    """
    shown = screen_of(ds)
    everywhere = (0, 0, shown.columns, shown.rows)
    model = shown.model.replace(ANY_NUMBER, "").strip()
    said = dict.fromkeys((model, f"{shown.manufacturer} {model}".strip())) if model else ()
    names = [name for name in said if len(name) >= _LEAST_NAME and any(map(str.isalpha, name))]
    of_object = [screen for screen in screens if is_of(screen, ds)]
    return Zones(
        tuple(box for screen in of_object for box in screen.masked),
        (
            *(text for screen in of_object for text in screen.own),
            *((everywhere, name) for name in names),
        ),
    )


def is_of(screen: Screen, ds: Any) -> bool:
    """Tell whether an object is of a screen: the same maker, model and size."""
    return screen.key == screen_of(ds).key


def screen_of(ds: Any) -> Screen:
    """Tell which screen an object is of, by its header; the zones are not known."""
    maker, model = (" ".join(str(ds.get(name, "") or "").split()) for name in ("Manufacturer", "ManufacturerModelName"))
    return Screen(maker, model, int(ds.get("Rows", 0) or 0), int(ds.get("Columns", 0) or 0))


def _screen(row: Mapping[str, Any]) -> Screen:
    screen = Screen(**{**row, "zones": tuple(map(_zone, row["zones"]))})
    if not all(isinstance(value, kind) for value, kind in zip(screen.key, (str, str, int, int), strict=True)):
        raise TypeError("no screen")
    return screen


def _zone(row: Mapping[str, Any]) -> Zone:
    x, y, w, h = map(int, row["box"])
    if min(x, y) < 0 or min(w, h) < 1 or row["shows"] not in get_args(Shows):
        raise ValueError("no zone")
    return Zone((x, y, w, h), row["shows"], row["masked"] is True, tuple(map(_text, row.get("texts", ()))))


def _text(row: Mapping[str, Any]) -> Text:
    if not isinstance(row["text"], str):
        raise TypeError("no text")
    return Text(row["text"], int(row["patients"]), own=row["own"] is True)
