"""De-identify a DICOM header: DICOM PS3.15 Annex E, table-driven, and what the table does not see.

Beyond Table E.1-1: free texts outside it (CodeMeaning, TransducerData), private groups, overlays and curves, group
lengths, trailing padding, unknown VRs, bulk data that is no picture, values that do not fit their VR, and any text that
holds one of the object's own identifiers.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import UID

from echobench.deid.descriptors import clean_descriptor, is_clean
from echobench.deid.identifiers import Identifiers, name_parts, parse_date
from echobench.deid.profile import Profile, edition, resolve, table_action
from echobench.dicom.elements import quiet
from echobench.errors import InputError
from echobench.pseudonym import Pseudonyms
from echobench.schemas import read_schema

TextCleaner = Callable[[str], str]

_NUMBERS = frozenset(("US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "AT"))
_BULK = frozenset(("OB", "OW", "OF", "OD", "OL", "OV", "UN"))
_FREE_TEXT = frozenset(("LO", "SH", "LT", "ST", "UT", "UC"))
# Bulk values that a picture needs: its pixels and the palettes of PS3.3 section C.7.6.3.1.5 and C.7.9.
_PICTURE_BULK = frozenset(
    (
        0x7FE00010,
        0x7FE00001,
        0x7FE00002,
        0x00281201,
        0x00281202,
        0x00281203,
        0x00281221,
        0x00281222,
        0x00281223,
        0x00283006,
    )
)
# Texts are written anew, in the data set's one character set.
_ENCODED = frozenset(("PN", "LO", "SH", "LT", "ST", "UT", "UC"))
# PS3.5 section 6.2: what a value of the VR may look like. Anything else in such a field is somebody's note.
_FORMS = {
    "DA": re.compile(r"\d{8}|\d{4}\.\d\d\.\d\d|(\d{8})?-(\d{8})?"),
    "TM": re.compile(r"\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?|\d\d:\d\d:\d\d(\.\d{1,6})?"),
    "DT": re.compile(r"\d{4}(\d\d){0,5}(\.\d{1,6})?([+-]\d{4})?"),
    "AS": re.compile(r"\d{3}[DWMY]"),
    "IS": re.compile(r"\s*[+-]?\d{1,11}\s*"),
    "DS": re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*"),
    "CS": re.compile(r"[A-Z0-9_ ]{0,16}"),
}
# Schemes of PS3.16 section 8, and the private ones of makers of devices (99...), which name no hospital.
_SCHEME = re.compile(
    r"DCM|SCT|SRT|SNM3|99SDM|UCUM|LN|LOINC|FMA|UMLS|RADLEX|NCIt|NCIT|ACR|BI|I9C|I10|I10P|C4|CPT|HL7V[23]|ISO\d+_?\d*|RFC3066|RFC5646"
    r"|MDNS|MDC|99[A-Z0-9_.\-]{2,14}"
)
_DUMMY = {"DA": "19000101", "TM": "000000", "DT": "19000101000000", "AS": "000Y", "IS": "0", "DS": "0", "CS": "UNKNOWN"}
# Identity of the object itself, without which it is no object; new values are written.
_STRUCTURAL_UIDS = re.compile(r"1\.2\.840\.10008\.[0-9.]+")
_REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose object it is: pseudonyms, the shift of the dates in days, and what must not remain."""

    patient: str
    shift_days: int
    identifiers: Identifiers


def deidentify_header(
    ds: Dataset, *, profile: Profile, pseudonyms: Pseudonyms, subject: Subject, clean_text: TextCleaner
) -> Dataset:
    """Return the de-identified data set (file meta included); `ds` is not to be used afterwards.

    `clean_text` cleans one free text as reports are cleaned. Pixel data stay as they are: `streams` and `burned_in`
    see to them. Raises InputError for an object whose content cannot be cleaned (an encapsulated document).
    """
    with quiet():
        if "EncapsulatedDocument" in ds:
            raise InputError("encapsulated document: its pages cannot be cleaned")
        _complete(ds)
        cleaner = _Cleaner(profile, pseudonyms, subject, clean_text, str(ds.get("SOPClassUID", "")))
        age = _age(ds)
        has_content = "ContentSequence" in ds
        cleaner.clean(ds, "", private=True)
        _identify(ds, subject, profile, age)
        ds.SpecificCharacterSet = "ISO_IR 192"
        ds.PatientIdentityRemoved = "YES"
        ds.DeidentificationMethod = f"echobench {profile.name}, PS3.15 {edition()}"
        ds.LongitudinalTemporalInformationModified = "MODIFIED" if profile.shifts_dates else "REMOVED"
        ds.BurnedInAnnotation = "YES"  # until the pixels are cleaned and checked: `declare_pixels`
        declare_options(
            ds, profile, pixels_cleaned=False, structured_content_cleaned=has_content, private_kept=cleaner.kept_private
        )
        if "PixelData" not in ds:
            del ds.BurnedInAnnotation
        _rewrite_meta(ds)
    return ds


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
        self._pseudonyms = pseudonyms
        self._subject = subject
        self._clean_text = clean_text
        self._sop_class = sop_class
        self._names = frozenset(
            part.lower()
            for name in (*subject.identifiers.names, *subject.identifiers.other_persons)
            for part in name_parts(name)
            if len(part) > 1
        )
        self._own = _own_words(subject.identifiers)
        self.kept_private = False

    def clean(self, ds: Dataset, path: str, *, private: bool) -> None:
        """Clean all elements of `ds` in place; `path` ends with a dot unless empty."""
        creators = self._safe_creators(ds) if private and self._profile.private == "safe" else {}
        for tag in list(ds.keys()):
            number = int(tag)
            if tag.is_private:
                if not self._keep_private(ds, number, creators):
                    del ds[tag]
                continue
            # Group lengths, command and directory groups, trailing padding.
            if number & 0xFFFF == 0 or number >> 16 in (0x0000, 0x0004, 0xFFFC):
                del ds[tag]
                continue
            before = ds.get_item(tag)
            try:
                element = self._cleaned(ds, number, path)
            except InputError:
                raise
            except Exception:  # a value that does not decode cannot be proved clean
                element = None
            if element is None:
                del ds[tag]
            elif element is not before:
                ds[tag] = element

    def _cleaned(self, ds: Dataset, tag: int, path: str) -> DataElement | None:
        keyword, action = _action(self._profile, self._sop_class, tag, path)
        if action == "X" or not keyword:
            return None
        raw = ds.get_item(tag)
        vr = raw.VR if raw is not None else None
        if vr in _NUMBERS and action == "K" and keyword:
            return raw  # numbers name nobody and are written back as they were read
        if tag in _PICTURE_BULK:
            return raw
        element = ds[tag]
        vr = element.VR
        if vr == "SQ":
            return self._sequence(element, keyword, path, action)
        if vr in _BULK and tag not in _PICTURE_BULK:
            return None
        if action == "Z" and vr not in ("UI",):
            return DataElement(tag, vr, None if vr not in ("UI", "PN") else "")
        if action == "D":
            return DataElement(tag, vr, self._dummy(vr, keyword))
        if element.is_empty:
            return element
        values = list(element.value) if element.VM > 1 else [element.value]
        cleaned = [self._value(v, vr, keyword, ds) for v in values]
        if cleaned == values and vr not in _ENCODED:
            return element
        if any(v is None for v in cleaned):
            if len(cleaned) == 1 or all(v is None for v in cleaned):
                return self._without_value(tag, vr, keyword, path)
            cleaned = [("" if v is None else v) for v in cleaned]
        return DataElement(tag, vr, cleaned if len(cleaned) > 1 else cleaned[0])

    def _sequence(self, element: DataElement, keyword: str, path: str, action: str) -> DataElement | None:
        if action == "Z":
            return DataElement(element.tag, "SQ", Sequence([]))
        if keyword == "PersonIdentificationCodeSequence":
            item = Dataset()
            item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = _REMOVED, "99ECHOBENCH", "Removed"
            return DataElement(element.tag, "SQ", Sequence([item]))
        for item in element.value:
            self.clean(item, f"{path}{keyword}.", private=True)
            # All text is written in the data set's own character set.
            if "SpecificCharacterSet" in item:
                del item.SpecificCharacterSet
        return element

    def _value(self, value: Any, vr: str, keyword: str, ds: Dataset) -> Any:
        """The cleaned value, or None if nothing of it may stay."""
        if vr == "UI":
            return self._uid(str(value))
        if vr == "PN":
            return None
        if vr in ("DA", "DT", "TM"):
            return self._time(str(value), vr)
        text = str(value)
        if vr in _FORMS and not _FORMS[vr].fullmatch(text):
            return None
        if vr == "AS":
            return _cap_age(text)
        if vr in ("AE", "UR"):
            return None
        if vr == "CS":
            # Codes are words or short counters; a long number is somebody's, an unknown body part may be.
            is_known = keyword != "BodyPartExamined" or is_clean(text.replace("_", " "), self._names)
            return value if is_known and not re.search(r"\d{5}", text) and not self._holds_own(text) else None
        if vr in ("IS", "DS"):
            return None if self._holds_own(text) else value
        if vr in _FREE_TEXT:
            return self._text(text, vr, keyword, ds)
        return value

    def _text(self, text: str, vr: str, keyword: str, ds: Dataset) -> str | None:
        if keyword == "CodeMeaning":
            return _code_meaning(ds) or clean_descriptor(text, self._names) or "Unspecified"
        if keyword in (
            "CodeValue",
            "LongCodeValue",
            "CodingSchemeDesignator",
            "CodingSchemeVersion",
            "MappingResource",
        ):
            return None if self._holds_own(text) or not re.fullmatch(r"[\w.\-/{}\[\]%*:()' ]{1,64}", text) else text
        if keyword in ("Manufacturer", "ManufacturerModelName", "SoftwareVersions", "DeidentificationMethod"):
            return None if self._holds_own(text) else text
        if keyword == "TextValue" and self._profile.text == "clean":
            return self._clean_text(text)
        if is_clean(text, self._names) and self._profile.free_text_outside_table == "clean":
            return text
        if self._profile.free_text_outside_table == "remove" and not (vr == "SH" and is_clean(text, self._names)):
            return None
        return clean_descriptor(text, self._names) or None

    def _without_value(self, tag: int, vr: str, keyword: str, path: str) -> DataElement | None:
        """What stays of an element whose value may not: nothing, an empty value or a dummy, as its type asks."""
        how = resolve("X/Z/D", path + keyword, self._sop_class) if table_action(tag) else "Z"
        if keyword in ("TextValue", "CodeValue", "CodingSchemeDesignator", "CodeMeaning", "PersonName"):
            how = "D"
        if how == "X":
            return None
        return DataElement(tag, vr, self._dummy(vr, keyword) if how == "D" else None)

    def _time(self, text: str, vr: str) -> str | None:
        if not self._profile.shifts_dates or not _FORMS[vr].fullmatch(text) or "-" in text[:9]:
            return None
        if vr == "TM":
            return text  # shifts are of whole days, so that the order of a day's pictures holds
        day = parse_date(text[:10] if "." in text[:5] else text[:8])
        if day is None:
            return None
        try:
            moved = day + datetime.timedelta(days=self._subject.shift_days)
        except OverflowError:
            return None
        return f"{moved:%Y%m%d}".zfill(8) + (text[8:] if vr == "DT" else "")

    def _uid(self, uid: str) -> str:
        if _STRUCTURAL_UIDS.fullmatch(uid) and UID(uid).name != uid:
            return uid  # registered in PS3.6: a class or syntax, nobody's
        return self._pseudonyms.uid(uid) if uid else ""

    def _dummy(self, vr: str, keyword: str) -> Any:
        if vr == "UI":
            return self._pseudonyms.uid(keyword)
        if vr in _NUMBERS:
            return 0
        if vr in _BULK:
            return b"\0\0"
        return _DUMMY.get(vr, _REMOVED)

    def _holds_own(self, text: str) -> bool:
        folded = text.casefold()
        return any(word in folded and _stands_alone(word, folded) for word in self._own)

    def _safe_creators(self, ds: Dataset) -> dict[int, frozenset[int]]:
        """{private block (group << 16 | block): safe element numbers} for creators on the safe list."""
        listed = read_schema("deid", "safe_private.json")["creators"]
        blocks = {}
        for tag in list(ds._dict):
            if tag.is_private_creator:
                elements = listed.get(str(ds[tag].value).strip())
                if elements:
                    wanted = frozenset(int(e[-2:], 16) for e in elements if int(e[:4], 16) == tag.group)
                    blocks[tag.group << 16 | tag.element] = wanted
        return blocks

    def _keep_private(self, ds: Dataset, tag: int, creators: dict[int, frozenset[int]]) -> bool:
        group, element = tag >> 16, tag & 0xFFFF
        if element < 0x100:
            return (group << 16 | element) in creators and bool(creators[group << 16 | element])
        safe = creators.get(group << 16 | element >> 8)
        if not safe or element & 0xFF not in safe:
            return False
        try:
            vr = ds[tag].VR
            kept = vr in _NUMBERS or (vr in ("DS", "IS") and _FORMS[vr].fullmatch(str(ds[tag].value)) is not None)
        except Exception:
            return False
        self.kept_private = self.kept_private or kept
        return kept


@lru_cache(maxsize=1 << 16)
def _action(profile: Profile, sop_class: str, tag: int, path: str) -> tuple[str, str]:
    """(keyword, action) of an attribute: what the profile says first, then Table E.1-1, then keep and look."""
    keyword = keyword_for_tag(tag)
    if keyword in profile.remove:
        return keyword, "Z" if keyword in ("Manufacturer", "PatientSex", "StudyID") else "X"
    table = table_action(tag)
    if keyword in profile.keep or table is None:
        return keyword, "K"
    if profile.shifts_dates and _is_temporal(keyword):
        return keyword, "C"
    if (profile.text == "clean" and _is_descriptor(keyword)) or keyword == "ContentSequence":
        return keyword, "C"
    return keyword, resolve(table, path + keyword, sop_class)


def _own_words(identifiers: Identifiers) -> tuple[str, ...]:
    """Folded words and numbers that no text of the object may hold."""
    words = {part for n in (*identifiers.names, *identifiers.other_persons) for part in name_parts(n) if len(part) > 2}
    words |= {i for i in identifiers.ids if len(i) > 3}
    words |= {d for i in identifiers.ids for d in re.findall(r"\d{5,}", i)}
    words |= {i for i in (*identifiers.institutions, *identifiers.contacts) if len(i) > 3}
    words |= {f"{d:%Y%m%d}" for d in identifiers.dates}
    return tuple(word.casefold() for word in words)


def _stands_alone(word: str, text: str) -> bool:
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None


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


def _age(ds: Dataset) -> str | None:
    """PatientAge as given, or in whole years from birth and study dates (PS3.5 AS)."""
    given = str(ds.get("PatientAge", "") or "")
    if _FORMS["AS"].fullmatch(given):
        return _cap_age(given)
    born, seen = parse_date(str(ds.get("PatientBirthDate", ""))), parse_date(str(ds.get("StudyDate", "")))
    if not born or not seen or seen < born:
        return None
    years = seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
    return _cap_age(f"{min(years, 999):03}Y")


def _cap_age(text: str) -> str:
    """Ages over 89 are written 090Y: they are identifiers (45 CFR 164.514(b)(2)(i)(C))."""
    return "090Y" if text[-1] == "Y" and int(text[:3]) > 89 else text


def _complete(ds: Dataset) -> None:
    """Take the object's class and instance UID from the file meta where the data set lacks them."""
    for keyword in ("SOPClassUID", "SOPInstanceUID"):
        if not ds.get(keyword):
            named = ds.file_meta.get(f"MediaStorage{keyword}")
            if not named:
                raise InputError(f"object without {keyword}")
            setattr(ds, keyword, named)


def _identify(ds: Dataset, subject: Subject, profile: Profile, age: str | None) -> None:
    ds.PatientID = ds.PatientName = subject.patient
    ds.PatientBirthDate = ""
    if "PatientAge" in profile.keep and age and "PatientAge" not in ds:
        ds.PatientAge = age


def _code_meaning(ds: Dataset) -> str | None:
    """The standard's own meaning of a code, whatever the object wrote beside it."""
    from pydicom.sr._concepts_dict import concepts

    scheme, value = str(ds.get("CodingSchemeDesignator", "")), str(ds.get("CodeValue", ""))
    return _meanings(scheme, concepts).get(value)


_MEANINGS: dict[str, dict[str, str]] = {}


def _meanings(scheme: str, concepts: Any) -> dict[str, str]:
    if scheme not in _MEANINGS:
        entries = concepts.get(scheme, {})
        _MEANINGS[scheme] = {code: meaning for codes in entries.values() for code, (meaning, *_) in codes.items()}
    return _MEANINGS[scheme]


def _rewrite_meta(ds: Dataset) -> None:
    """File meta with what PS3.10 section 7.1 requires and nothing else: no AE title, no private information."""
    from pydicom.dataset import FileMetaDataset

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ds.file_meta.TransferSyntaxUID
    meta.MediaStorageSOPClassUID = ds.SOPClassUID
    meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    meta.ImplementationClassUID = UID("2.25.80302813137786398554742050926734630921")
    meta.ImplementationVersionName = "ECHOBENCH"
    ds.file_meta = meta
    ds.preamble = b"\0" * 128
