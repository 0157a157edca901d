"""Keyed pseudonyms: the same key gives the same names in all files, runs and machines; nobody can guess them without.

UIDs are replaced consistently within a set (DICOM PS3.15, E.3.9). Dates shift per patient, so that intervals hold: the
option "Retain Longitudinal Temporal Information With Modified Dates" (PS3.15, E.3.6).
"""

from __future__ import annotations

import re
import unicodedata
import uuid

from echobench.privacy.secret import Secret

_PLACEHOLDER = re.compile(
    r"""(?x) 0+ | x+ | z+ | anon | anonym(e|o|ous|i[sz]ed?|i[sz]ation)? | (de)?identified | deid | unknown | unnamed
    | undefined | none | null | nan | na | nil | no(id|name|patientid|patientname)? | patient(id|name)? | name | id
    | removed | redacted | deleted | default | empty | missing | notavailable | notset | hidden | blank | tbd
    | test(patient)? | demo | 匿名 | 未知 | 无 | 无名 | 无名氏 | 不详 | 空 """
)
SHIFT_MAX_DAYS = 3652


def is_placeholder(value: str | None) -> bool:
    """Return whether an id or a name stands for nobody: empty, 0, ANON, unknown, 匿名, ..."""
    word = "".join(c for c in unicodedata.normalize("NFKC", value or "").casefold() if c.isalnum())
    return not word or _PLACEHOLDER.fullmatch(word) is not None


class Pseudonyms:
    """Keyed names for patients, studies, sites, UIDs and objects. There is no table of them: a name is computed."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret

    def patient(self, patient_id: str | None, issuer: str | None, site: str | None, study_uid: str) -> str:
        """Return 16 hex digits for a patient, who is identified by (issuer or site, PatientID).

        An empty or placeholder id makes each study a patient of its own: splits are made by patient, and two pseudonyms
        for one person harm less than one for two hundred. The summary says how often it happened.
        """
        if is_placeholder(patient_id):
            return self._secret.keyed_id("patient-of-study", study_uid)
        return self._secret.keyed_id("patient", _plain(issuer) or _plain(site), _plain(patient_id))

    def study(self, uid: str) -> str:
        """Return 16 hex digits for a study, from its UID or whatever names it at the source."""
        return self._secret.keyed_id("study", _plain(uid))

    def site(self, name: str | None) -> str:
        """Return 8 hex digits for an institution; "" where none is named."""
        return self._secret.keyed_id("site", _plain(name).casefold())[:8] if not is_placeholder(name) else ""

    def uid(self, uid: str) -> str:
        """Return a DICOM UID of the form 2.25.<UUID as integer> (PS3.5 section B.2), at most 44 characters."""
        return f"2.25.{uuid.UUID(bytes=self._secret.digest('uid', _plain(uid))[:16], version=5).int}"

    def shift_days(self, patient: str) -> int:
        """Return the days to add to every date of a patient, who is named by pseudonym: -3652 to -1, never 0."""
        return -1 - int.from_bytes(self._secret.digest("date-shift", patient)[:8], "big") % SHIFT_MAX_DAYS

    def object_id(self, *parts: str) -> str:
        """Return 16 hex digits for an object (file, archive member, report row), from what names it at the source."""
        return self._secret.keyed_id("object", *parts)


def _plain(value: str | None) -> str:
    return unicodedata.normalize("NFKC", value or "").strip(" \0\t\r\n")
