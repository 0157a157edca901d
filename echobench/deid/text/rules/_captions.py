"""What fields, sections, departments and degrees are called: "[UR]", "Chambers:", "Service: Surgery", "MD, FPCR"."""

from __future__ import annotations

import re
from functools import lru_cache

from echobench.deid.text.rules._document import Document
from echobench.text.prescan import Pattern

# A department names nobody: "Service: Family Medicine", "Department of Diagnostic Imaging".
_SPECIALTY = (
    r"(?:(?:diagnostic|medical|general|interventional|vascular|breast|clinical|women'?s|fetal|p(?:a)?ediatric"
    r"|cardiac|thoracic|internal|family|emergency"
    r"|maternal[- ]fetal|nuclear|critical[ ]care|intensive[ ]care|geriatric|rehabilitation|sports|acute|community"
    r"|obstetric|trauma|orthop(?:a)?edic|transplant)[ ])?"
    r"(?:imaging|radiology|ultrasound|sonography|medicine|surgery|cardiology|nephrology|urology|hepatology"
    r"|gastroenterology|endocrinology|oncology|h(?:a)?ematology"
    r"|neurology|rheumatology|gyn(?:a)?ecology|obstetrics|ob[/-]?gyn|p(?:a)?ediatrics|orthop(?:a)?edics|dermatology"
    r"|an(?:a)?esthesia|an(?:a)?esthesiology|pathology|care"
    r"|department|outpatients?|clinic|er|ed|a&e|icu|ward)"
)
_DEPARTMENT = Pattern(
    rf"(?<![a-z])(?:(?:department|dept\.?|division|section|service"
    rf"|school)[ ]of[ ](?:the[ ])?{_SPECIALTY}(?:[ ](?:and|&)[ ]{_SPECIALTY})?"
    rf"|(?:service|specialty|speciality|department|dept\.?|unit|clinic|requesting[ ]?service"
    rf"|referring[ ]department)[ ]{{0,3}}[:|=>\]][ |]{{0,4}}{_SPECIALTY})"
    r"(?![a-z])",
    re.IGNORECASE,
)
_HEADING = Pattern(r"^[ \t#*\-•\d.)]{0,6}(?:Chambers|Valves|Walls|Vessels|Grafts?|Coils?|Banks)(?=[ ]?:)", re.MULTILINE)
# What a field or a segment is called: "D.O.B.", "[UR]", "Visit #:", | Read |, PV1|
_CAPTION = Pattern(
    r"(?<![A-Za-z])(?:D\.O\.B\.?|D\.O\.S\.?|DOB|DOS|UR|URN|MRN|FIN|CSN|HAR|NHI|Visit(?:[ ](?:\#|[Nn]o\.?"
    r"|[Ii][Dd]))?|Encounter|(?:SCANNER|Scanner|Machine|Device)[ ]S/?N|S/N"
    r"|Acc(?:ession)?[ ](?:[Nn]o\.?|\#)|Unit[ ][Nn]o\.?|Read|Scan|Tech|Typed|Service|Status|Priority|Modality|Page"
    r"|Rpt|Dict|Echo|Link|Hx|PSHx|PMHx|CHI|NHIS(?:[ ][Nn]o)?|GMS(?:[ ][Nn]o)?|Aadhaar|Result[ ]status|Auth|REMARKS"
    r"|Report|Comms|Loc|Enc|Req|Born|NHI[ ]no|Medicare|Scanner[ ]s/n|Reason(?:[ ]for[ ]Study)?|PMH|Ref[ ]Phys"
    r"|Clin[ ]info|Health[ ]Card|Study"
    r"|PORTABLE[ ]/[ ]ED)(?=[ ]?[\]:|\#\"=\t]|[ ]{2,})"
    r"|^(?:MSH|EVN|PID|PD1|PV[12]|ORC|OBR|OBX|NTE|DG1|AL1|NK1|IN1|ZDS)(?=\|)|(?<![A-Za-z])HL7(?![A-Za-z\d])"
    r"|(?:检查|序列|图像|影像)?UID(?=[:： ])|原报告|MULTIDISCIPLINARY MEETING|Noninvasive Laboratory",
    re.MULTILINE,
)
CAPTIONS = (_DEPARTMENT, _HEADING, _CAPTION)
# What a doctor or a sonographer has passed.
DEGREES = Pattern(
    r"(?<=[,;.) ])(?:(?:FPCR|FPCC|FPOGS|FPSUOG|DPBR|FMCR|FWACS|DNB|DMRD|DMRE|FRANZCR|FRCR|FRCPI|FRCPC|FRCP|FFR"
    r"|FRACP|FACC|FACR|FACOG|FASE|MRCP|MRCOG|FFRRCSI|DDU|DRCOG|CCT"
    r"|MB[ ]?BCh(?:[ ]BAO)?|MBBS|MBChB|M\.?D\.?|B\.?Sc\.?|M\.?Sc\.?|B\.?Rad\.?|BMBS|RadTher|RDMS|RDCS|RVT|RCS|MIT"
    r"|PgC|PGDip|DCR|HDCR|RXT|AMS|RMSKS|OBG|Radiodiagnosis)(?![A-Za-z\d])[,. ]{0,2}){1,4}"
)
# What the dictionary of PS3.6 calls an attribute, and the tag of one before its name.
KEYWORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{5,60}(?![A-Za-z])")
_TAG = Pattern(r"\(?(?<![0-9A-Fa-f])[0-9A-Fa-f]{4},[ ]?[0-9A-Fa-f]{4}(?![0-9A-Fa-f])\)?(?=[ \t]{1,8}[A-Za-z])")


def names_of_attributes(document: Document) -> list[tuple[int, int]]:
    """Return where keywords and tags of the dictionary stand: they name a field and nobody."""
    text = document.text
    spans = [match.span() for match in KEYWORD.finditer(text) if is_keyword(match[0])]
    return spans + [match.span() for match in _TAG.finditer(text)]


@lru_cache(4096)
def is_keyword(word: str) -> bool:
    """Tell whether a word in its own case is a keyword of PS3.6 of two words and more: PatientID, StudyDate."""
    from pydicom.datadict import tag_for_keyword

    return sum(map(str.isupper, word)) > 1 and not word.isupper() and tag_for_keyword(word) is not None
