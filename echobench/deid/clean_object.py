"""De-identify one DICOM object: its header, its streams, and the text burned into its pixels."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from echobench.deid import approved_screens
from echobench.deid.headers.clean_bytes import clean_file, identifiers_of
from echobench.deid.headers.clean_header import Subject, declare_pixels, deidentify_header
from echobench.deid.headers.profile import Profile
from echobench.deid.headers.streams import strip_streams
from echobench.deid.identifiers import Identifiers, from_dataset
from echobench.deid.text.report_text import Options, Style, clean
from echobench.dicom import reading, writing
from echobench.dicom.byte_elements import UnusualError
from echobench.dicom.elements import drop_broken, element
from echobench.dicom.plain_file import PlainFile
from echobench.errors import InputError
from echobench.privacy import review
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.privacy.withdrawn import LeftOut
from echobench.reasons import Reason


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """Everything that the cleaning of an object depends on, besides the object.

    `pixels`: mask burned-in text. `private`: where previews of doubtful images go. `decisions`: the operator's, by
    object id. `screens`: approved zones. `withdrawn`: patients whose objects are refused.
    """

    profile: Profile
    secret: Secret = field(repr=False)
    site: str | None = field(default=None, repr=False)
    style: Style = "surrogate"
    pixels: bool = True
    private: Path | None = None
    decisions: Mapping[str, str] = field(default_factory=dict)
    screens: tuple[approved_screens.Screen, ...] = ()
    text: Options = field(default_factory=Options)
    withdrawn: LeftOut = field(default_factory=LeftOut)

    @property
    def names(self) -> Pseudonyms:
        """The pseudonyms under the key."""
        return Pseudonyms(self.secret)

    @property
    def settings(self) -> dict[str, Any]:
        """Return what changes the output. A hospital's name is an identifier: only its keyed name is there."""
        site = self.names.site(self.site)
        chosen = {"profile": self.profile.name, "text_style": self.style, "pixels": self.pixels, "site": site}
        return chosen | self.text.settings


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A de-identified object: its file, its path below the output, the state of its pixels as in `Outcome`."""

    data: bytes = field(repr=False)
    path: str
    pixels: str


def clean_object(data: bytes, id: str, rules: CleaningRules) -> Cleaned:
    """De-identify the bytes of one file. Raises InputError for what cannot be proved clean."""
    if not reading.looks_like_dicom(data[:1024]):
        raise InputError(Reason.NOT_DICOM)
    # Hundreds of small tuples live for a millisecond and make no cycles; looking for some takes a fifth of the time.
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        return _clean_plain(PlainFile(data), id, rules)
    except UnusualError:
        pass
    finally:
        if is_collecting:
            gc.enable()
    return clean_by_pydicom(data, id, rules)


def _clean_plain(file: PlainFile, id: str, rules: CleaningRules) -> Cleaned:
    """De-identify a plain file whose pixels are not to be looked at. Raises UnusualError for any other."""
    if rules.pixels and file.has_pixels:
        raise UnusualError
    identifiers = identifiers_of(file)
    subject, study = _subject(file.text, identifiers, id, rules)
    cleaned = clean_file(
        file, profile=rules.profile, pseudonyms=rules.names, subject=subject, clean_text=_text_cleaner(subject, rules)
    )
    path = _path(subject, study, cleaned.series_uid, cleaned.sop_instance_uid, id, rules)
    return Cleaned(cleaned.data, path, "unchecked" if file.has_pixels else "none")


def clean_by_pydicom(data: bytes, id: str, rules: CleaningRules) -> Cleaned:
    """De-identify the bytes of one file as `clean_object` does, whatever its form."""
    ds = reading.read(data)
    if reading.is_directory(ds):
        raise InputError(Reason.DICOM_DIRECTORY)  # it lists files by names that they have no longer
    pixels = "none"
    if reading.has_pixels(ds):
        strip_streams(ds)
        pixels = "unchecked"
    drop_broken(ds)
    identifiers = from_dataset(ds)
    subject, study = _subject(partial(_stated, ds), identifiers, id, rules)
    if pixels != "none" and rules.pixels:
        ds, pixels = _mask(ds, identifiers, id, rules)
    ds = deidentify_header(
        ds, profile=rules.profile, pseudonyms=rules.names, subject=subject, clean_text=_text_cleaner(subject, rules)
    )
    if pixels in ("untouched", "masked"):
        declare_pixels(ds, rules.profile)
    path = _path(subject, study, _stated(ds, "SeriesInstanceUID"), str(ds.SOPInstanceUID), id, rules)
    return Cleaned(writing.to_bytes(ds), path, pixels)


def _subject(
    stated: Callable[[str], str], identifiers: Identifiers, id: str, rules: CleaningRules
) -> tuple[Subject, str]:
    """Whose object it is, and what names its study at the source; `stated` reads the header by keyword.

    Raises InputError if it is of a patient who was withdrawn.
    """
    study = stated("StudyInstanceUID") or id
    site = rules.site or stated("InstitutionName")
    patient = rules.names.patient(stated("PatientID"), stated("IssuerOfPatientID"), site, study)
    if rules.withdrawn.has(patient=patient, study=rules.names.study(study)):
        raise InputError(Reason.WITHDRAWN)
    return Subject(patient, rules.names.shift_days(patient), identifiers), study


def _path(subject: Subject, study: str, series: str, instance: str, id: str, rules: CleaningRules) -> str:
    """Where the object lies below the output."""
    names = rules.names
    name = names.object_id("instance", instance, id)
    return f"{subject.patient}/{names.study(study)}/{names.object_id('series', series)}/{name}.dcm"


def _stated(ds: Any, keyword: str) -> str:
    """What the header states under a keyword, "" where it states nothing or its bytes do not decode."""
    item = element(ds, keyword)
    return str(item.value or "") if item is not None else ""


def _text_cleaner(subject: Subject, rules: CleaningRules) -> Callable[[str], str]:
    def clean_text(text: str) -> str:
        return clean(
            text,
            subject.identifiers,
            shift_days=subject.shift_days,
            style=rules.style,
            key=rules.secret,
            options=rules.text,
        ).text

    return clean_text


def _mask(ds: Any, identifiers: Identifiers, id: str, rules: CleaningRules) -> tuple[Any, str]:
    """Mask burned-in identity; return the object and the state of its pixels. Raises InputError if doubtful."""
    from echobench.deid.pixels import mask
    from echobench.deid.pixels.dicom_pixels import mask_dataset
    from echobench.dicom.frames import Frames

    opened = Frames(ds)
    if opened.layout.samples > 1:
        ds.add_new("PlanarConfiguration", "US", opened.layout.planar)  # type 1C (PS3.3 C.7.6.3)
    frames = opened.stack()
    manufacturer = _stated(ds, "Manufacturer") or None
    zones = approved_screens.zones_of(rules.screens, ds)
    masked = mask(
        frames, identifiers, manufacturer=manufacturer, decision=rules.decisions.get(id), zones=zones,
        profile=rules.text.profile,
    )  # fmt: skip
    if masked.status == "doubtful":
        if rules.private:
            review.save_preview(rules.private, id, frames, masked.frames, masked.boxes)
        raise InputError(masked.reason or Reason.STILL_LEGIBLE)
    if masked.status == "masked":
        ds = mask_dataset(ds, masked.boxes)
    return ds, masked.status
