"""Clean one value of a header by its value representation (VR), its attribute and the object's known identifiers.

An allow-list: a value stays if it has the form of its VR (DICOM PS3.5 section 6.2) and is a number, a registered UID, a
shifted date or a known clinical term. Anything else gives None: nothing of it may stay.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydicom.dataset import Dataset
from pydicom.uid import UID

from echobench.deid.headers.clean_descriptor import clean_descriptor, is_clean
from echobench.deid.headers.profile import Profile
from echobench.deid.identifiers import Identifiers, name_parts, parse_date
from echobench.dicom import elements
from echobench.privacy.pseudonym import Pseudonyms
from echobench.schemas import read_schema

TextCleaner = Callable[[str], str]
"""Cleans one free text as reports are cleaned."""

# VRs of numbers, of many numbers in a row with their size in bytes, and of bulk data, PS3.5 section 6.2.
NUMBERS = frozenset(("US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "AT"))
NUMBER_ROWS = {"OF": 4, "OD": 8, "OL": 4, "OV": 8}
# Implicit VR leaves some open (PS3.6).
BULK = frozenset(("OB", "OW", "UN", "OB or OW", "US or OW", "US or SS or OW"))
_FREE_TEXT = frozenset(("LO", "SH", "LT", "ST", "UT", "UC"))
# Bulk values that an image needs: its pixel data (PS3.3 section C.7.6.3) and its palettes (C.7.6.3.1.5, C.7.9); and
# the points that make up a surface (C.27.1).
IMAGE_BULK = frozenset(
    (
        0x7FE00010,  # PixelData
        0x7FE00001,  # ExtendedOffsetTable
        0x7FE00002,  # ExtendedOffsetTableLengths
        0x00281201,  # RedPaletteColorLookupTableData
        0x00281202,  # GreenPaletteColorLookupTableData
        0x00281203,  # BluePaletteColorLookupTableData
        0x00281221,  # SegmentedRedPaletteColorLookupTableData
        0x00281222,  # SegmentedGreenPaletteColorLookupTableData
        0x00281223,  # SegmentedBluePaletteColorLookupTableData
        0x00281204,  # AlphaPaletteColorLookupTableData
        0x00281224,  # SegmentedAlphaPaletteColorLookupTableData
        0x00281408,  # BlendingLookupTableData
        0x00283006,  # LUTData
        0x00660023,  # TrianglePointIndexList
        0x00660024,  # EdgePointIndexList
        0x00660025,  # VertexPointIndexList
        0x00660029,  # PrimitivePointIndexList
    )
)
# Texts are written again, in the data set's one character set.
ENCODED = frozenset(("PN", "LO", "SH", "LT", "ST", "UT", "UC"))
# PS3.5 section 6.2: what a value of the VR may look like. Anything else in such a field is somebody's note.
FORMS = {
    "DA": re.compile(r"\d{8}|\d{4}\.\d\d\.\d\d|(\d{8})?-(\d{8})?"),
    "TM": re.compile(r"\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?|\d\d:\d\d:\d\d(\.\d{1,6})?"),
    "DT": re.compile(r"\d{4}(\d\d){0,5}(\.\d{1,6})?([+-]\d{4})?"),
    "AS": re.compile(r"\d{3}[DWMY]"),
    "IS": re.compile(r"\s*[+-]?\d{1,11}\s*"),
    "DS": re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*"),
    "CS": re.compile(r"[A-Z0-9_ ]{0,16}"),
}
# Schemes of PS3.16 section 8, whose meanings are published.
_PUBLIC_SCHEME = re.compile(
    r"""
      DCM | DCMUID | SCT | SRT | SNM3 | 99SDM | SDM  # DICOM and SNOMED, the retired designators included
    | UCUM | LN | LOINC | FMA | UMLS | RADLEX | RADELEMENT | NCIt | NCIT | MSH | UBERON | PATHLEX | ACR | BI | MDC
    | MDNS | I9 | I9C | I10 | I10P | I11 | ICDO3 | C4 | C5 | CPT | CD2 | HPC | HL7V[23] | ITIS_TSN | NCDR | BARI | IBSI
    | ISO\d+_?\d* | RFC3066 | RFC5646  # countries and languages
    """,
    re.VERBOSE,
)
# Those of makers of devices, which name no hospital.
_PRIVATE_SCHEME = re.compile(r"99[A-Z0-9_.\-]{2,14}")
_DUMMY = {"DA": "19000101", "TM": "000000", "DT": "19000101000000", "AS": "000Y", "IS": "0", "DS": "0", "CS": "UNKNOWN"}
# Values that the standard itself lists for an attribute, whoever is named so: PS3.3 C.7.3.1, C.7.6.1, C.7.6.3, C.8.5.6,
# C.11.1.1.2, C.17.3.2.1 and C.17.3.2.4. Those of BodyPartExamined are a table (PS3.16 annex L).
_TERMS = {
    "Modality": frozenset(
        """ANN AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DMS DG DOC DX ECG EEG EMG EOG EPS ES FID GM HC HD IO IOL
        IVOCT IVUS KER KO LEN LS M3D MG MR NM OAM OCT OP OPM OPT OPTBSV OPTENF OPV OSS OT PA PLAN POS PR PT PX REG RESP
        RF RG RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SEG SM SMR SR SRF STAIN TEXTUREMAP TG
        US VA XA XAPROTOCOL XC""".split()
    ),
    "ImageType": frozenset(
        ("ORIGINAL", "DERIVED", "PRIMARY", "SECONDARY", "MIXED", "ABDOMINAL", "BREAST", "CHEST", "ENDOCAVITARY",
         "ENDORECTAL", "ENDOVAGINAL", "EPICARDIAL", "FETAL HEART", "FETAL_HEART", "GYNECOLOGY", "INTRACARDIAC",
         "INTRAOPERATIVE", "INTRAVASCULAR", "MUSCULOSKELETAL", "NEONATAL HEAD", "NEONATAL_HEAD", "OBSTETRICAL",
         "OPHTHALMIC", "PEDIATRIC", "PELVIC", "RETROPERITONEAL", "SCROTAL", "SMALL PARTS", "SMALL_PARTS", "TEE",
         "THYROID", "TRANSCRANIAL", "TTE", "US BIOPSY", "US_BIOPSY", "VASCULAR")
    ),
    "TransducerType": frozenset(
        ("SECTOR_PHASED", "SECTOR_MECH", "SECTOR_ANNULAR", "LINEAR", "CURVED LINEAR", "SINGLE CRYSTAL",
         "SPLIT XTAL CWD", "IV_PHASED", "IV_ROT XTAL", "IV_ROT MIRROR", "ENDOCAV_PA", "ENDOCAV_MECH", "ENDOCAV_CLA",
         "ENDOCAV_AA", "ENDOCAV_LINEAR", "VECTOR_PHASED")
    ),
    "PhotometricInterpretation": frozenset(
        ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "HSV", "ARGB", "CMYK", "YBR_FULL", "YBR_FULL_422",
         "YBR_PARTIAL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT", "XYB")
    ),
    "ColorSpace": frozenset(("SRGB", "ADOBERGB", "ROMMRGB", "DISPLAYP3")),
    "PresentationLUTShape": frozenset(("IDENTITY", "INVERSE")),
    "QualityControlImage": frozenset(("YES", "NO", "BOTH")),
    "RecognizableVisualFeatures": frozenset(("YES", "NO")),
    "LossyImageCompressionMethod": frozenset(
        """ISO_10918_1 ISO_14495_1 ISO_15444_1 ISO_15444_2 ISO_15444_15 ISO_18181_1
        ISO_13818_2 ISO_14496_10 ISO_23008_2""".split()
    ),
    "RescaleType": frozenset(("OD", "HU", "US", "MGML", "Z_EFF", "ED", "EDW", "HU_MOD", "PCT")),
    "ValueType": frozenset(
        """CONTAINER TEXT CODE NUM PNAME DATE TIME DATETIME UIDREF COMPOSITE IMAGE WAVEFORM
        SCOORD SCOORD3D TCOORD TABLE""".split()
    ),
    "RelationshipType": frozenset(
        ("CONTAINS", "HAS OBS CONTEXT", "HAS CONCEPT MOD", "HAS PROPERTIES", "HAS ACQ CONTEXT", "INFERRED FROM",
         "SELECTED FROM")
    ),
}  # fmt: skip
# UIDs under the root of the standard itself; PS3.6 annex A registers some of them.
_STANDARD_UIDS = re.compile(r"1\.2\.840\.10008\.[0-9.]+")
# Context groups, PS3.6 table A-3, of which pydicom knows none.
_CONTEXT_GROUP = re.compile(r"1\.2\.840\.10008\.6\.1\.(\d{1,4})")
# Attributes whose UIDs name a format; the standard registers more of them than pydicom knows.
_FORMAT_UID = re.compile(r"(?:Class|Syntax)UID(?:InFile)?$")
_LONG_NUMBER = re.compile(r"\d{5}")
# Runs of letters and of digits, which separators hold apart.
_PARTS = re.compile(r"\d+|[^\W\d_]+")
REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose object it is: pseudonym of the patient, days to add to every date, identifiers that must not remain."""

    patient: str
    shift_days: int
    identifiers: Identifiers


class Values:
    """Cleans the values of one object under a profile."""

    def __init__(self, profile: Profile, pseudonyms: Pseudonyms, subject: Subject, clean_text: TextCleaner) -> None:
        self._profile = profile
        self._pseudonyms = pseudonyms
        self._subject = subject
        self._clean_text = clean_text
        self._names = frozenset(
            part.lower()
            for name in (*subject.identifiers.names, *subject.identifiers.other_persons)
            for part in name_parts(name)
            if len(part) > 1
        )
        self._own = _own_words(subject.identifiers)
        # A header says the same day, time and UID several times.
        self._times: dict[tuple[str, str], str | None] = {}
        self._uids: dict[str, str] = {}

    def clean(self, value: Any, vr: str, keyword: str, ds: Dataset | Mapping[str, str]) -> Any:
        """Return the cleaned value of attribute `keyword` in `ds`, or None if nothing of it may stay.

        `value` is one value, not a list; `ds` is the item that holds it, or its code by keyword: the code tells what a
        CodeMeaning means.
        """
        if vr == "UI":
            return self._uid(str(value), keyword)
        if vr == "PN":
            return None
        if vr in ("DA", "DT", "TM"):
            key = (str(value), vr)
            if key not in self._times:
                self._times[key] = self._time(*key)
            return self._times[key]
        text = str(value)
        if text in _terms(keyword):
            return value
        if vr in FORMS and not FORMS[vr].fullmatch(text):
            return None
        if vr == "AS":
            return _cap_age(text)
        if vr in ("AE", "UR"):
            return None
        if vr == "CS":
            # Codes are words or short counters; a long number is somebody's, an unknown body part may be.
            is_known = keyword != "BodyPartExamined" or is_clean(text.replace("_", " "), self._names)
            return value if is_known and not _LONG_NUMBER.search(text) and not self._holds_own(text) else None
        if vr in ("IS", "DS"):
            return None if self._holds_own(text) else value
        if vr in NUMBER_ROWS:
            return value if len(value) % NUMBER_ROWS[vr] == 0 else None
        if vr in _FREE_TEXT:
            return self._text(text, vr, keyword, ds)
        return value

    def _text(self, text: str, vr: str, keyword: str, ds: Dataset | Mapping[str, str]) -> str | None:
        if keyword == "CodeMeaning":
            # A meaning has to be that of its code (PS3.3 section 8.3): it stays as a whole or not at all.
            return _code_meaning(ds) or (text if self._is_meaning(text, ds) else "Unspecified")
        if keyword == "CodingSchemeDesignator":
            # A scheme of the hospital's own is often named after it.
            known = _PUBLIC_SCHEME.fullmatch(text) or _PRIVATE_SCHEME.fullmatch(text)
            return text if known and not self._holds_own(text) else "99LOCAL"
        if keyword in ("CodeValue", "LongCodeValue", "CodingSchemeVersion", "MappingResource", "ContextIdentifier"):
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

    def _is_meaning(self, text: str, ds: Dataset | Mapping[str, str]) -> bool:
        """Whether the text says what a code means and no more: by its words, or by a public scheme and no finding."""
        if is_clean(text, self._names):
            return bool(text)
        if not _PUBLIC_SCHEME.fullmatch(str(ds.get("CodingSchemeDesignator", ""))):
            return False
        return not (_LONG_NUMBER.search(text) or self._holds_own(text)) and self._clean_text(text) == text

    def _time(self, text: str, vr: str) -> str | None:
        if not self._profile.shifts_dates or not FORMS[vr].fullmatch(text) or "-" in text[:9]:
            return None
        if vr == "TM":
            return text  # shifts are of whole days, so that the order of a day's images holds
        day = parse_date(text[:10] if "." in text[:5] else text[:8])
        if day is None:
            return None
        try:
            shifted = day + datetime.timedelta(days=self._subject.shift_days)
        except OverflowError:
            return None
        return f"{shifted:%Y%m%d}".zfill(8) + (text[8:] if vr == "DT" else "")

    def _uid(self, uid: str, keyword: str) -> str:
        if _STANDARD_UIDS.fullmatch(uid) and (UID(uid).name != uid or _FORMAT_UID.search(keyword)):
            return uid  # registered in PS3.6: a class or syntax, nobody's
        if (group := _CONTEXT_GROUP.fullmatch(uid)) and not self._holds_own(group[1]):
            return uid
        if uid and uid not in self._uids:
            self._uids[uid] = self._pseudonyms.uid(uid)
        return self._uids.get(uid, "")

    def dummy(self, vr: str, keyword: str) -> Any:
        """Return a value that says nothing and fits the VR, for attributes that must not be empty (type 1)."""
        if vr == "UI":
            return self._pseudonyms.uid(keyword)
        if vr in NUMBERS:
            return 0
        if vr in BULK or vr in NUMBER_ROWS:
            return bytes(NUMBER_ROWS.get(vr, 2))
        return _DUMMY.get(vr, REMOVED)

    def _holds_own(self, text: str) -> bool:
        folded = text.casefold()
        squeezed = "".join(_PARTS.findall(folded))
        words = [word for word in self._own if word in squeezed]
        return any(_stand_alone(self._own[word], folded) for word in words)


def _own_words(identifiers: Identifiers) -> dict[str, list[str]]:
    """{word without separators: its parts}, folded, of the names and numbers that no text of the object may hold."""
    words = {part for n in (*identifiers.names, *identifiers.other_persons) for part in name_parts(n) if len(part) > 2}
    words |= {i for i in identifiers.ids if len(i) > 3}
    words |= {d for i in identifiers.ids for d in re.findall(r"\d{5,}", i)}
    words |= {i for i in (*identifiers.institutions, *identifiers.contacts) if len(i) > 3}
    words |= {f"{d:%Y%m%d}" for d in identifiers.dates}
    parted = (_PARTS.findall(word.casefold()) for word in sorted(words))
    return {"".join(parts): parts for parts in parted if parts}


def _stand_alone(parts: list[str], text: str) -> bool:
    """Whether `text` holds the parts with nothing but separators between them, and no letter or digit around.

    ["mrn", "4711"] stand so in "id mrn-4711", "mrn_4711" and "mrn4711", not in "xmrn47112".
    """
    pattern = r"[\W_]*".join(map(re.escape, parts))
    return re.search(rf"(?<![a-z0-9]){pattern}(?![a-z0-9])", text) is not None


def age_of(ds: Dataset) -> str | None:
    """Return PatientAge as given, or in whole years from birth and study dates (PS3.5 AS); None where neither tells."""
    return age_at(*(elements.text(ds, keyword) for keyword in ("PatientAge", "PatientBirthDate", "StudyDate")))


def age_at(given: str, birth: str, study: str) -> str | None:
    """Return the age of `age_of` from the texts of a header."""
    if FORMS["AS"].fullmatch(given):
        return _cap_age(given)
    born, seen = parse_date(birth), parse_date(study)
    if not born or not seen or seen < born:
        return None
    years = seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
    return _cap_age(f"{min(years, 999):03}Y")


def _cap_age(text: str) -> str:
    """Ages over 89 are written 090Y: they are identifiers (45 CFR 164.514(b)(2)(i)(C))."""
    return "090Y" if text[-1] == "Y" and int(text[:3]) > 89 else text


@cache
def _terms(keyword: str) -> frozenset[str]:
    """The values that the standard lists for an attribute."""
    if keyword == "BodyPartExamined":
        return frozenset(read_schema("deid", "body_parts.json")["terms"])
    return _TERMS.get(keyword, frozenset())


def _code_meaning(ds: Dataset | Mapping[str, str]) -> str | None:
    """The standard's own meaning of a code, whatever the object wrote beside it; None for a code that it lacks."""
    return _meanings(str(ds.get("CodingSchemeDesignator", ""))).get(str(ds.get("CodeValue", "")))


@cache
def _meanings(scheme: str) -> dict[str, str]:
    """{code value: code meaning} of a coding scheme (PS3.16, as pydicom carries it)."""
    from pydicom.sr._concepts_dict import concepts

    keywords: dict[str, Any] = concepts.get(scheme, {})
    known = {code: meaning for codes in keywords.values() for code, (meaning, *_) in codes.items()}
    return read_schema("deid", "sr_content.json")["meanings"].get(scheme, {}) | known
