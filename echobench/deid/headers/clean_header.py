"""De-identify a DICOM header: DICOM PS3.15 Annex E, table-driven, and what the table does not see.

Beyond Table E.1-1: free texts outside it (CodeMeaning, TransducerData), private groups, overlays and curves, group
lengths, trailing padding, unknown VRs, bulk data that is no image, values that do not fit their VR, and any text that
holds one of the object's own identifiers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydicom.datadict import dictionary_VR, keyword_for_tag, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import UID

from echobench.deid.headers import icc
from echobench.deid.headers.profile import Profile, edition, resolve, table_action
from echobench.deid.headers.sr_content import clean_content
from echobench.deid.headers.values import (
    BULK,
    ENCODED,
    FORMS,
    IMAGE_BULK,
    NUMBERS,
    REMOVED,
    Subject,
    TextCleaner,
    Values,
    age_of,
)
from echobench.dicom import elements
from echobench.dicom.elements import quiet
from echobench.dicom.reading import transfer_syntax
from echobench.errors import InputError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.reasons import Reason
from echobench.schemas import read_schema

_ICC_PROFILE = 0x00282000
# What they hold that cannot be read, their items have to have (PS3.3 C.12.1.1.4.1, C.10.9).
_UNREADABLE_SEQUENCES = ("EncryptedAttributesSequence", "WaveformSequence")


def deidentify_header(
    ds: Dataset, *, profile: Profile, pseudonyms: Pseudonyms, subject: Subject, clean_text: TextCleaner
) -> Dataset:
    """Return the de-identified data set (file meta included); `ds` is not to be used afterwards.

    `ds` holds nothing that does not decode (`dicom.elements.drop_broken`).
    `clean_text` cleans one free text as reports are cleaned. Pixel data stay as they are: `streams` and `deid.pixels`
    see to them. Raises InputError for an object whose content cannot be cleaned (an encapsulated document, a
    waveform, which may be a voice).
    """
    with quiet():
        if "EncapsulatedDocument" in ds:
            raise InputError(Reason.DOCUMENT)
        if "WaveformSequence" in ds and "PixelData" not in ds:
            raise InputError(Reason.WAVEFORM)
        _complete(ds)
        cleaner = _Cleaner(profile, pseudonyms, subject, clean_text, elements.text(ds, "SOPClassUID"))
        age = age_of(ds)
        has_content = "ContentSequence" in ds
        _drop_bitmap_shutter(ds)
        clean_content(ds, profile)
        cleaner.clean(ds, "")
        if "PixelData" not in ds and "BurnedInAnnotation" in ds:
            del ds.BurnedInAnnotation
        for keyword, value in statements(profile, subject, age=age, has_pixels="PixelData" in ds).items():
            _put(ds, keyword, value)
        declare_options(
            ds, profile, pixels_cleaned=False, structured_content_cleaned=has_content, private_kept=cleaner.kept_private
        )
        _rewrite_meta(ds)
    return ds


def statements(profile: Profile, subject: Subject, *, age: str | None, has_pixels: bool) -> dict[str, str]:
    """{keyword: value} of what every de-identified object says of its subject and of what was done.

    `age`: of a source that has none of its own, or None.
    """
    values = {
        "SpecificCharacterSet": "ISO_IR 192",
        "PatientName": subject.patient,
        "PatientID": subject.patient,
        "PatientBirthDate": "",
        "PatientIdentityRemoved": "YES",
        "DeidentificationMethod": f"echobench {profile.name}, PS3.15 {edition()}",
        "LongitudinalTemporalInformationModified": "MODIFIED" if profile.shifts_dates else "REMOVED",
    }
    if "PatientAge" in profile.keep and age:
        values["PatientAge"] = age
    if has_pixels:
        values["BurnedInAnnotation"] = "YES"  # until the pixels are cleaned and checked: `declare_pixels`
    return values


def declare_options(
    ds: Dataset, profile: Profile, *, pixels_cleaned: bool, structured_content_cleaned: bool, private_kept: bool
) -> None:
    """Write DeidentificationMethodCodeSequence (PS3.16 CID 7050) for the options that were truly applied."""
    items = []
    for code, meaning in profile.codes(
        pixels_cleaned=pixels_cleaned, structured_content_cleaned=structured_content_cleaned, private_kept=private_kept
    ):
        item = Dataset()
        item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = code, "DCM", meaning
        items.append(item)
    ds.DeidentificationMethodCodeSequence = Sequence(items)


def declare_pixels(ds: Dataset, profile: Profile) -> None:
    """Say that the pixels were cleaned and checked: BurnedInAnnotation NO and code 113101."""
    present = {item.CodeValue for item in ds.DeidentificationMethodCodeSequence}
    ds.BurnedInAnnotation = "NO"
    declare_options(
        ds,
        profile,
        pixels_cleaned=True,
        structured_content_cleaned="113104" in present,
        private_kept="113111" in present,
    )


class _Cleaner:
    """Walks one object and applies the profile's action to each element."""

    def __init__(
        self, profile: Profile, pseudonyms: Pseudonyms, subject: Subject, clean_text: TextCleaner, sop_class: str
    ) -> None:
        self._profile = profile
        self._values = Values(profile, pseudonyms, subject, clean_text)
        self._sop_class = sop_class
        self.kept_private = False

    def clean(self, ds: Dataset, path: str) -> None:
        """Clean all elements of `ds` in place; `path` ends with a dot unless empty."""
        creators = self._safe_creators(ds) if self._profile.private == "safe" else {}
        for tag in list(ds.keys()):
            number = int(tag)
            if tag.is_private:
                if not self._keep_private(ds, number, creators):
                    del ds[tag]
                continue
            if is_dropped(number):
                del ds[tag]
                continue
            try:
                before = ds.get_item(tag)
                cleaned = self._cleaned(ds, number, path)
            except InputError:
                raise
            except Exception:  # a value that does not decode cannot be proved clean
                cleaned = None
            if cleaned is None:
                del ds[tag]
            elif cleaned is not before:
                ds[tag] = cleaned

    def _cleaned(self, ds: Dataset, tag: int, path: str) -> DataElement | None:
        keyword, action = action_of(self._profile, self._sop_class, tag, path)
        if action == "X" or not keyword:
            return None
        if tag in IMAGE_BULK:
            return ds[tag]
        element = ds[tag]
        vr = element.VR
        if vr == "SQ":
            return self._sequence(element, keyword, path, action)
        if tag == _ICC_PROFILE:
            return DataElement(tag, vr, icc.cleaned(element.value or b""))
        if vr in BULK:
            return None
        if action == "Z" and vr != "UI":
            return DataElement(tag, vr, None)
        if action == "D":
            return DataElement(tag, vr, self._values.dummy(vr, keyword))
        if element.is_empty:
            return element
        values = list(element.value) if element.VM > 1 else [element.value]
        cleaned = [self._values.clean(v, vr, keyword, ds) for v in values]
        if cleaned == values and vr not in ENCODED:
            return element
        if all(v is None for v in cleaned):
            return self._without_value(tag, vr, keyword, path)
        cleaned = ["" if v is None else v for v in cleaned]
        return DataElement(tag, vr, cleaned if len(cleaned) > 1 else cleaned[0])

    def _sequence(self, element: DataElement, keyword: str, path: str, action: str) -> DataElement | None:
        if action == "Z":
            return DataElement(element.tag, "SQ", Sequence([]))
        if keyword == "PersonIdentificationCodeSequence":
            item = Dataset()
            item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = REMOVED, "99ECHOBENCH", "Removed"
            return DataElement(element.tag, "SQ", Sequence([item]))
        for item in element.value:
            self.clean(item, f"{path}{keyword}.")
            # All text is written in the data set's own character set.
            if "SpecificCharacterSet" in item:
                del item.SpecificCharacterSet
        return element

    def _without_value(self, tag: int, vr: str, keyword: str, path: str) -> DataElement | None:
        how = without_value(tag, path + keyword, self._sop_class)
        return None if how == "X" else DataElement(tag, vr, self._values.dummy(vr, keyword) if how == "D" else None)

    def _safe_creators(self, ds: Dataset) -> dict[int, frozenset[int]]:
        """{private block, as group << 8 | block: last two digits of its safe elements}, for creators on the list."""
        listed = read_schema("deid", "safe_private.json")["creators"]
        blocks = {}
        for tag in list(ds.keys()):
            if tag.is_private_creator:
                names = listed.get(str(ds[tag].value).strip(), ())
                safe = frozenset(int(name[-2:], 16) for name in names if int(name[:4], 16) == tag.group)
                if safe:
                    blocks[tag.group << 8 | tag.element] = safe
        return blocks

    def _keep_private(self, ds: Dataset, tag: int, creators: dict[int, frozenset[int]]) -> bool:
        group, element = divmod(tag, 0x10000)
        if element < 0x100:
            return (group << 8 | element) in creators
        if element % 0x100 not in creators.get(tag >> 8, ()):
            return False
        vr, value = ds[tag].VR, ds[tag].value
        is_number = vr in NUMBERS or (vr in ("DS", "IS") and FORMS[vr].fullmatch(str(value)) is not None)
        self.kept_private = self.kept_private or is_number
        return is_number


def is_dropped(tag: int) -> bool:
    """Whether no object keeps it: group lengths, command and directory groups, overlays, trailing padding."""
    return tag & 0xFFFF == 0 or tag >> 16 in (0x0000, 0x0004, 0xFFFC) or tag >> 24 == 0x60


def without_value(tag: int, path: str, sop_class: str) -> str:
    """What stays of an element at `path` whose value may not: "X" nothing, "Z" an empty value, "D" a dummy."""
    # Types are known of the attributes that the table may remove. Elsewhere a dummy fits, of whatever type it is.
    if table_action(tag) in (None, "D") or path.rpartition(".")[2] in ("TextValue", "PersonName"):
        return "D"
    return resolve("X/Z/D", path, sop_class)


@lru_cache(maxsize=1 << 16)
def action_of(profile: Profile, sop_class: str, tag: int, path: str) -> tuple[str, str]:
    """(keyword, action) of an attribute: what the profile says first, then Table E.1-1, then keep and look."""
    keyword = keyword_for_tag(tag)
    if keyword in _UNREADABLE_SEQUENCES:
        return keyword, "X"
    if keyword in profile.remove:
        return keyword, resolve("X/Z/D", path + keyword, sop_class)
    table = table_action(tag)
    if keyword in profile.keep or table is None:
        return keyword, "K"
    if profile.shifts_dates and _is_temporal(keyword):
        return keyword, "C"
    if (profile.text == "clean" and _is_descriptor(keyword)) or keyword == "ContentSequence":
        return keyword, "C"
    return keyword, resolve(table, path + keyword, sop_class)


def _is_temporal(keyword: str) -> bool:
    return (
        bool(re.search(r"(Date|Time|DateTime)$", keyword))
        and keyword != "PatientBirthDate"
        and keyword != "PatientBirthTime"
    )


def _is_descriptor(keyword: str) -> bool:
    # The attributes that Table E.1-1 marks C under Clean Descriptors are the descriptions and comments.
    return bool(
        re.search(
            r"Description$|^ProtocolName$|^SeriesDescription|ViewName$|^BodyPartThickness$|Reason.*Description$",
            keyword,
        )
    )


def _complete(ds: Dataset) -> None:
    """Take the object's class and instance UID from the file meta where the data set lacks them."""
    for keyword in ("SOPClassUID", "SOPInstanceUID"):
        uid = elements.text(ds, keyword) or elements.text(ds.file_meta, f"MediaStorage{keyword}")
        if not uid:
            raise InputError(Reason.ATTRIBUTE_MISSING, keyword)
        _put(ds, keyword, uid)


def _drop_bitmap_shutter(ds: Dataset) -> None:
    """Take out a shutter of the form of an overlay (PS3.3 C.7.6.15), since no overlay stays."""
    if "ShutterOverlayGroup" not in ds:
        return
    del ds.ShutterOverlayGroup
    shapes = [shape for shape in elements.values(elements.element(ds, "ShutterShape")) if shape != "BITMAP"]
    if shapes:
        ds.ShutterShape = shapes
        return
    for keyword in ("ShutterShape", "ShutterPresentationValue", "ShutterPresentationColorCIELabValue"):
        if keyword in ds:
            delattr(ds, keyword)


def _put(ds: Dataset, keyword: str, value: str) -> None:
    """Set an attribute with the VR of the dictionary, whichever the source gave it."""
    tag = tag_for_keyword(keyword)
    assert tag is not None  # a keyword of PS3.6
    ds.add_new(tag, dictionary_VR(tag), value)


def _rewrite_meta(ds: Dataset) -> None:
    """File meta that names this object's class, instance and syntax and nothing else; no preamble."""
    from pydicom.dataset import FileMetaDataset

    syntax, ds.file_meta, ds.preamble = transfer_syntax(ds), FileMetaDataset(), None
    ds.file_meta.TransferSyntaxUID = UID(syntax)
