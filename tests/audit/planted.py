"""Leaks planted by hand, one in each output, and outputs without any: what the audit has to find, and to leave alone.

`UNPROVED` are forms that are not searched for; they must at least not pass.
"""

from __future__ import annotations

import base64
import bz2
import datetime
import gzip
import hashlib
import html
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from audit_sets import NAMES, speckle
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, UltrasoundImageStorage

ROOT = "1.2.826.0.1.3680043.8.498.777"
PLACE = "Glenmoor Royal Infirmary"
# Name, id, birth, accession number of each patient of the sources.
PATIENTS = {
    "english": ("Thistlewood^Marguerite", "KX-7719402", "19570823", "US22-0091837"),
    "latin": ("ZHANG^WEI", "481263", "19900102", "ACC90217745"),
    "chinese": ("慕容^雪晴", "00731945", "19480629", "B20993417"),
    "nordic": ("Jäger^Søren", "GRX55120", "19711130", "C8801-2271"),
    "common": ("LONG^MAY", "27", "20190215", "D1"),
    "russian": ("Щербакова^Юлия", "RU-5590213", "19630511", "E6600417"),
    "greek": ("Παπαχρήστου^Ευγενία", "GR-3381905", "19810930", "E6600418"),
    "korean": ("박^준영", "KR-9027714", "19750407", "E6600419"),
    "japanese": ("=渡辺^翔太=わたなべ^しょうた", "JP-6612038", "19880119", "E6600420"),
    "arabic": ("القاسم^فاطمة", "AR-4409871", "19921203", "E6600421"),
    "romanised": ("KUZNETSOV^NIKOLAI", "RO-7150332", "19551027", "E6600422"),
    "seoul": ("KANG^MINSEO", "RO-7150333", "19991208", "E6600423"),
}
BORN, EXAMINED = PATIENTS["english"][2], "20220918"


def write_sources(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (who, (name, patient_id, birth, accession)) in enumerate(PATIENTS.items()):
        ds = Dataset()
        ds.file_meta = FileMetaDataset()
        ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        ds.SpecificCharacterSet = "ISO_IR 192"
        ds.SOPClassUID, ds.SOPInstanceUID, ds.StudyInstanceUID = (
            UltrasoundImageStorage,
            f"{study_of(who)}.1",
            study_of(who),
        )
        ds.PatientName, ds.PatientID, ds.PatientBirthDate, ds.StudyDate = name, patient_id, birth, EXAMINED
        ds.AccessionNumber, ds.InstitutionName, ds.ReferringPhysicianName = accession, PLACE, "Abernathy^Callum"
        ds.PatientTelephoneNumbers, ds.PatientAddress = "+44 1632 960448", "17 Quillfeather Lane"
        ds.save_as(folder / f"{number}.dcm", enforce_file_format=True)


def study_of(who: str) -> str:
    return f"{ROOT}.{list(PATIENTS).index(who) + 1}"


@dataclass(frozen=True)
class Planted:
    """`name` says what is hidden and where; `write` writes it into a folder; `kind` is what has to be found."""

    name: str
    write: Callable[[Path], object]
    kind: str


def file(name: str, data: bytes | str) -> Callable[[Path], object]:
    raw = data if isinstance(data, bytes) else data.encode()
    return lambda out: (out / name).write_bytes(raw)


def of(who: str, text: str) -> Callable[[Path], object]:
    """A line of a patient's own, known by the pseudonym."""
    row = {
        "patient": of_patient(who),
        "study": NAMES.study(study_of(who)),
        "text": text,
    }
    return file("rows.jsonl", json.dumps(row))


def of_patient(who: str) -> str:
    return NAMES.patient(PATIENTS[who][1], "", PLACE, study_of(who))


def table(**columns: list[object]) -> Callable[[Path], object]:
    return lambda out: pq.write_table(pa.table(columns), out / "t.parquet")


def packed(member: str, text: str, **options: object) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)
        archive.comment = str(options.get("comment", "")).encode()
    return stream.getvalue()


def saved(form: str, *images: np.ndarray, **options: object) -> bytes:
    stream = io.BytesIO()
    first, *others = [Image.fromarray(pixels) for pixels in images]
    first.save(stream, form, **({"save_all": True, "append_images": others} if others else {}), **options)
    return stream.getvalue()


def plate(text: str) -> np.ndarray:
    pixels = np.zeros((80, 420, 3), np.uint8)
    cv2.putText(pixels, text, (14, 48), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (235, 235, 235), 2, cv2.LINE_AA)
    return pixels


def png_chunk(text: str, *, zipped: bool, international: bool = False) -> bytes:
    info = PngInfo()
    (info.add_itxt if international else info.add_text)("Comment", text, zip=zipped)
    return saved("PNG", speckle(), pnginfo=info)


def digest(algorithm: str, text: str) -> str:
    return hashlib.new(algorithm, text.encode()).hexdigest()


def array(values: np.ndarray, form: str) -> bytes:
    stream = io.BytesIO()
    (np.savez_compressed if form == "npz" else np.save)(stream, values)
    return stream.getvalue()


NAME = "Marguerite Thistlewood"
CHINESE = "慕容雪晴"


def _names() -> list[Planted]:
    texts = {
        "full name": f"Seen with {NAME}.",
        "family name alone": "THISTLEWOOD",
        "caret": "thistlewood^marguerite",
        "underscores": "scan_of_Thistlewood_Marguerite_left",
        "soft hyphen": "This\u00adtlewood, Marguerite",
        "word joiner": "Thistle\u2060wood Mar\u2060guerite",
        "mark of direction": "Thistle\u200ewood",
        "full width": "Ｔｈｉｓｔｌｅｗｏｏｄ",
        "spaced letters": "T h i s t l e w o o d",
        "accents added": "Thístlewöod Marguérite",
        "mathematical letters": "𝐓𝐡𝐢𝐬𝐭𝐥𝐞𝐰𝐨𝐨𝐝",
        "umlaut written out": "Jaeger Soeren",
        "accents dropped": "Jager, Soren",
        "reading of Chinese": "Murong Xueqing",
        "reading, given name first": "Xueqing Murong",
        "reading in parts": "MURONG Xue Qing",
        "reading with hyphen": "Murong Xue-qing",
        "old romanisation": "Mujung Hsuehch'ing".replace("'", ""),
        "traditional script": "慕容雪晴女士",
        "name in a sentence": f"由{CHINESE}复查",
    }  # fmt: skip
    loose = [Planted(f"name: {about}", file("a.txt", text), "name") for about, text in texts.items()]
    owned = {
        "characters of a reading": ("latin", "张伟，肝脏未见异常"),
        "traditional characters of a reading": ("latin", "張偉，肝臟正常"),
        "other characters of a reading": ("latin", "章薇 复查"),
        "title of a common word": ("common", "Ms. Long came for review."),
        "cue of a common word": ("common", "Patient: Long. Liver normal."),
        "family name with title": ("chinese", "慕容女士复查"),
    }
    return loose + [Planted(f"name: {about}", of(who, text), "name") for about, (who, text) in owned.items()]


def _other_scripts() -> list[Planted]:
    """A name in another script than that of its source, or in another romanisation, and initials."""
    loose = {
        "Cyrillic as it stands": "Пациентка: Щербакова Юлия",
        "Cyrillic, British romanisation": "Yuliya Shcherbakova was seen.",
        "Cyrillic, passport": "SHCHERBAKOVA IULIIA",
        "Cyrillic, everyday": "Julia Shcherbakova, left kidney",
        "Cyrillic, scientific with accents": "Ščerbakova Julija",
        "Cyrillic, German": "Frau Schtscherbakowa",
        "Cyrillic, French": "Mme Chtcherbakova Ioulia",
        "Cyrillic in capitals": "ЩЕРБАКОВА Ю.",
        "Greek without accents": "ΠΑΠΑΧΡΗΣΤΟΥ ΕΥΓΕΝΙΑ",
        "Greek, passport": "Papachristou Evgenia",
        "Greek, classical": "Eugenia Papachrestou",
        "Greek, as it sounds": "papahristou, evgenia",
        "Hangul without a gap": "환자 박준영 복부 초음파",
        "Hangul, everyday": "Mr Junyoung Park",
        "Hangul, official": "Bak Jun-yeong",
        "Hangul, old romanisation": "PAK CHUNYONG",
        "Hangul, given name in two": "Park, Jun Young",
        "kana in the other set": "ワタナベ ショウタ",
        "kana of half width": "ﾜﾀﾅﾍﾞ ｼｮｳﾀ",
        "kana, Hepburn": "Watanabe Shota",
        "kana, letter by letter": "Shouta Watanabe",
        "kana, school": "WATANABE SYOTA",
        "ideographs without a gap": "渡辺翔太様",
        "Arabic as it stands": "فاطمة القاسم",
        "Arabic with marks": "فَاطِمَة القَاسِم",
        "Arabic, usual": "Fatima Al-Qasim",
        "Arabic, another spelling": "Kassem, Fatimah",
        "Arabic, joined": "Fatema Alqassim",
        "Latin to Cyrillic": "Кузнецов Николай",
        "Latin to Cyrillic, family name": "у Кузнецова киста",
        "Latin to Hangul": "강민서 님의 간",
        "Latin to kana": "クズネツォフ ニコライ",
    }  # fmt: skip
    owned = {
        "initial and family name": ("common", "M. Long returned."),
        "family name and initial": ("common", "Long, M. / left lobe"),
        "initials behind a cue": ("english", "Patient M.T. was seen."),
        "initials, named as such": ("english", "initials: TM"),
        "initials of a Chinese name": ("latin", "患者 Z.W. 复查"),
        "family name with 某": ("latin", "张某，男"),
        "Cyrillic family name with a title": ("romanised", "г-н Кузнецов"),
    }
    found = [Planted(f"script: {about}", file("a.txt", text), "name") for about, text in loose.items()]
    return found + [Planted(f"script: {about}", of(who, text), "name") for about, (who, text) in owned.items()]


def _people_and_places() -> list[Planted]:
    return [
        Planted("person: title", file("a.md", "Dr Callum Abernathy"), "person"),
        Planted("person: order", file("a.csv", "id,by\n1,\"Abernathy, Callum\"\n"), "person"),
        Planted("institution: text", file("a.txt", "made at glenmoor royal infirmary"), "institution"),
        Planted("institution: cut", file("a.txt", "GLENMOOR ROYAL I"), "institution"),
        Planted("contact: phone without marks", file("a.log", "call 441632960448"), "contact"),
        Planted("contact: address", file("a.xml", "<a>17 quillfeather lane</a>"), "contact"),
    ]  # fmt: skip


def _ids() -> list[Planted]:
    texts = {
        "as written": "KX-7719402",
        "marks left out": "kx7719402",
        "letters left out": "no. 7719402 here",
        "noughts left out": "731945",
        "gaps": "KX 77 194 02",
        "dots": "accession US22.009.1837",
        "accession number": "us220091837",
        "after a cue": "MRN: 27",
        "after a Chinese cue": "住院号：27",
        "MD5": digest("md5", "481263"),
        "SHA-1 in capitals": digest("sha1", "KX-7719402").upper(),
        "SHA-256 of the letters alone": digest("sha256", "KX7719402"),
        "SHA-256 of a number without noughts": digest("sha256", "731945"),
    }
    found = [Planted(f"id: {about}", file("a.yaml", f"note: {text}\n"), "id") for about, text in texts.items()]
    return [
        *found,
        Planted("id: hash of a name", file("a.txt", digest("sha256", "thistlewood marguerite")), "name"),
        Planted("id: column of integers", table(n=[481263, 1]), "id"),
        Planted("id: column of floats", table(n=[481263.0, 0.5]), "id"),
        Planted("id: nested column", table(n=[{"a": [{"b": 7719402}]}]), "id"),
        Planted("id: name of a column", table(KX7719402=[1]), "id"),
        Planted("id: bytes of a column", table(n=[b"KX-7719402"]), "id"),
        Planted("id: header of a table", file("a.csv", "n,KX-7719402\n1,2\n"), "id"),
        Planted("id: name of a file", file("scan-7719402.txt", "nothing"), "id"),
        Planted("uid: study", file("a.txt", study_of("latin")), "uid"),
        Planted("uid: instance", file("a.json", json.dumps({"u": study_of("english") + ".1"})), "uid"),
    ]


def _dates() -> list[Planted]:
    loose = {
        "ordinal": "born on the 23rd of August 1957",
        "American ordinal": "Birthday: August 23rd, 1957",
        "with a comma": "23 Aug, 1957",
        "Chinese": "生于1957年8月23日",
        "Chinese numerals": "一九五七年八月二十三日",
        "compact": "19570823",
        "stars": "* 23.8.1957",
        "two digits of the year": "DOB 23/08/57",
        "weekday": "Friday, 23 August 1957",
        "month first": "1957 Aug 23",
        "a child's with its cue": "born 15 February 2019",
    }
    owned = {
        "examination": "compared with 18 Sep 22",
        "Chinese examination": "2022年9月18日复查",
        "ordinal of the examination": "on the 18th of September, 2022",
        "day and month first": "18.09.2022",
    }
    return [
        *(Planted(f"date: {about}", file("a.txt", text), "date") for about, text in loose.items()),
        *(Planted(f"date: {about}", of("english", text), "date") for about, text in owned.items()),
        Planted(
            "date: column of times", table(born=[np.datetime64("1957-08-23T00:00:00").astype("M8[us]").item()]), "date"
        ),
        Planted("date: column of integers", table(born=[19570823]), "date"),
    ]


def _files() -> list[Planted]:
    hidden = f"note {NAME} end"
    marked = base64.b64encode(b"..." + b"THISTLEWOOD^MARGUERITE").decode()
    return [
        Planted("file: base64", file("a.txt", marked), "name"),
        Planted("file: hexadecimal", file("a.txt", b"thistlewood marguerite".hex()), "name"),
        Planted("file: percent codes", file("a.txt", "Thistlewood%20Marguerite".replace("w", "%77")), "name"),
        Planted("file: escapes of JSON", file("a.json", json.dumps({"k": CHINESE})), "name"),
        Planted("file: escapes in a text", file("a.txt", json.dumps(CHINESE)), "name"),
        Planted("file: entities", file("a.html", f"<p>{''.join(f'&#{ord(c)};' for c in CHINESE)}</p>"), "name"),
        Planted("file: attribute of a page", file("a.html", f"<p title='{html.escape(NAME)}'>x</p>"), "name"),
        Planted("file: comment of a page", file("a.html", f"<!-- {NAME} -->"), "name"),
        Planted("file: mark inside a name", file("a.html", "<b>Thistle</b>wood"), "name"),
        Planted("file: GBK", file("a.csv", f"姓名\n{CHINESE}\n".encode("gbk")), "name"),
        Planted("file: Big5", file("a.txt", CHINESE.encode("big5")), "name"),
        Planted("file: UTF-16", file("a.txt", hidden.encode("utf-16")), "name"),
        Planted("file: UTF-16 without a mark", file("a.dat", hidden.encode("utf-16-le")), "name"),
        Planted("file: Latin-1", file("a.txt", "Jäger Søren".encode("latin-1")), "name"),
        Planted("file: zip", file("a.zip", packed("x.txt", hidden)), "name"),
        Planted("file: name in a zip", file("a.zip", packed("THISTLEWOOD/x.txt", "")), "name"),
        Planted("file: comment of a zip", file("a.zip", packed("x.txt", "", comment=NAME)), "name"),
        Planted("file: gzip", file("a.log.gz", gzip.compress(hidden.encode())), "name"),
        Planted("file: bzip2", file("a.bz2", bz2.compress(hidden.encode())), "name"),
        Planted("file: xz", file("a.xz", lzma.compress(hidden.encode())), "name"),
        Planted("file: npy of texts", file("a.npy", array(np.array([NAME]), "npy")), "name"),
        Planted("file: npz of integers", file("a.npz", array(np.array([481263, 7719402]), "npz")), "id"),
        Planted("file: metadata of parquet", _parquet_metadata, "name"),
        Planted("file: no ending", file("README", hidden), "name"),
    ]


def _parquet_metadata(out: Path) -> None:
    pq.write_table(pa.table({"a": [1]}).replace_schema_metadata({"by": NAME}), out / "t.parquet")


def _images() -> list[Planted]:
    blank, name = plate(""), plate("Thistlewood, M.")
    blank[4, 4] = 200
    return [
        Planted("image: PNG text", file("a.png", png_chunk(NAME, zipped=False)), "name"),
        Planted("image: compressed PNG text", file("a.png", png_chunk(NAME, zipped=True)), "name"),
        Planted("image: compressed iTXt", file("a.png", png_chunk(CHINESE, zipped=True, international=True)), "name"),
        Planted("image: tag of TIFF", file("a.tif", saved("TIFF", speckle(), tiffinfo={315: NAME})), "name"),
        Planted("image: comment of GIF", file("a.gif", saved("GIF", speckle(), comment=NAME.encode())), "name"),
        Planted("image: behind the end of JPEG", file("a.jpg", saved("JPEG", speckle()) + NAME.encode()), "name"),
        Planted("image: pixels", file("a.png", saved("PNG", name)), "name"),
        Planted("image: page 2 of TIFF", file("a.tif", saved("TIFF", blank, name)), "name"),
        Planted("image: frame 3 of GIF", file("a.gif", saved("GIF", blank, speckle(), name)), "name"),
        Planted("image: frame 2 of WebP", file("a.webp", saved("WEBP", blank, name, lossless=True)), "name"),
        Planted("image: frame 2 of PNG", file("a.png", saved("PNG", blank, name)), "name"),
        Planted("image: on its side", file("a.png", saved("PNG", np.rot90(name))), "name"),
        Planted("image: on its head", file("a.png", saved("PNG", np.rot90(name, 2))), "name"),
        Planted("image: array", file("a.npy", array(name, "npy")), "name"),
        Planted(
            "image: inside a page",
            file("a.html", f"<img src='data:image/png;base64,{base64.b64encode(saved('PNG', name)).decode()}'>"),
            "name",
        ),
    ]


def _wrapped() -> list[Planted]:
    """What stands behind a second form of writing: escapes in escapes, files in texts, other arrays and layers."""
    name = plate("THISTLEWOOD")
    picture = saved("PNG", name)
    half = np.zeros((*name.shape[:2], 4), np.uint8)
    half[..., 3] = name[..., 0]
    twice = json.dumps(json.dumps({"seen": CHINESE}, ensure_ascii=True))
    return [
        Planted("wrapped: percent codes twice", file("a.txt", "%2554histlewood%2520%254darguerite"), "name"),
        Planted("wrapped: JSON in JSON", file("a.json", json.dumps({"body": twice})), "name"),
        Planted("wrapped: words run together", file("a.txt", "seenByThistlewoodMarguerite"), "name"),
        Planted("wrapped: rich text", file("a.rtf", r"{\rtf1\ansi {\b Thistle}{wood} Marguerite}"), "name"),
        Planted(
            "wrapped: image in base64", file("a.json", json.dumps({"i": base64.b64encode(picture).decode()})), "name"
        ),
        Planted("wrapped: image in hexadecimal", file("a.txt", picture.hex()), "name"),
        Planted("wrapped: zip in base64", file("a.txt", base64.b64encode(packed("b.txt", NAME))), "name"),
        Planted("wrapped: array of channels first", file("a.npy", array(np.moveaxis(name, 2, 0), "npy")), "name"),
        Planted("wrapped: array from 0 to 1", file("a.npy", array(name[..., 0] / 255.0, "npy")), "name"),
        Planted("wrapped: layer of opacity", file("a.png", saved("PNG", half)), "name"),
        Planted("wrapped: in a mirror", file("a.png", saved("PNG", name[:, ::-1])), "name"),
        Planted("wrapped: start of a digest", file("a.txt", digest("sha256", "KX-7719402")[:16]), "id"),
        Planted("wrapped: date of birth without marks", file("a.json", json.dumps({"birthDate": 19570823})), "date"),
    ]


def _others() -> list[Planted]:
    """Kinds that no issue named."""
    encoded = base64.b64encode(b"..." + b"tHiStLeWoOd^mArGuErItE" + b"." * 60)
    folded = base64.encodebytes(b"." * 50 + b"THISTLEWOOD^MARGUERITE" + b"." * 50)
    address = base64.urlsafe_b64encode(b"\xff\xfe?" + NAME.encode())
    in_json = json.dumps({"k": base64.b64encode(b"id KX-7719402.").decode()})
    hashed = base64.b64encode(hashlib.sha256(b"KX-7719402").digest())
    yaml = f"patient:\n  - {NAME}\n"
    return [
        Planted("other: base64 in mixed case", file("a.txt", encoded), "name"),
        Planted("other: base64 over lines", file("a.txt", folded), "name"),
        Planted("other: base64 for addresses", file("a.txt", address), "name"),
        Planted("other: base64 of Chinese", file("a.txt", base64.b64encode(CHINESE.encode())), "name"),
        Planted("other: base64 in a column", table(n=[base64.b64encode(NAME.encode()).decode()]), "name"),
        Planted("other: base64 of UTF-16", file("a.txt", base64.b64encode(NAME.encode("utf-16-le"))), "name"),
        Planted("other: base64 in JSON", file("a.json", in_json), "id"),
        Planted("other: key of JSON", file("a.json", json.dumps({NAME: 1})), "name"),
        Planted("other: list of YAML", file("a.yaml", yaml), "name"),
        Planted("other: name of a folder", _in_folder, "name"),
        Planted("other: hidden file", file(".thistlewood", "nothing"), "name"),
        Planted("other: backup of an editor", file("a.txt~", f"by {NAME}"), "name"),
        Planted("other: notebook", file("a.ipynb", json.dumps({"cells": [{"source": [f"# {NAME}\n"]}]})), "name"),
        Planted("other: drawing", file("a.svg", f"<svg><text>{NAME}</text></svg>"), "name"),
        Planted("other: source of a page", file("a.html", f"<script>var p={json.dumps(NAME)}</script>"), "name"),
        Planted("other: LaTeX", file("a.tex", "Thistlewood~Marguerite"), "name"),
        Planted("other: dictionary column", table(n=pa.array([NAME, "x"]).dictionary_encode().to_pylist()), "name"),
        Planted("other: map column", _map_column, "name"),
        Planted("other: date column", table(born=[datetime.date(1957, 8, 23)]), "date"),
        Planted("other: seconds since 1970", table(patient=[of_patient("english")], born=[-390_009_600]), "date"),
        Planted("other: time in JSON", file("a.json", json.dumps({"patient_birth": "1957-08-23T00:00:00Z"})), "date"),
        Planted("other: zip in a zip", file("a.zip", packed("b.zip", packed("c.txt", NAME))), "name"),
        Planted("other: npz of texts", file("a.npz", array(np.array([NAME]), "npz")), "name"),
        Planted("other: UTF-32", file("a.txt", NAME.encode("utf-32")), "name"),
        Planted("other: letters in circles", file("a.txt", "ⓉⒽⒾⓈⓉⓁⒺⓌⓄⓄⒹ"), "name"),
        Planted("other: hyphen at the end of a line", file("a.txt", "seen with Thistle-\nwood, M."), "name"),
        Planted("other: reversed name field", file("a.csv", "last,first\nThistlewood,Marguerite\n"), "name"),
        Planted("other: quoted printable", file("a.txt", "Th=69stlew=6Fod"), "name"),
        Planted("other: letters as numbers", file("a.txt", str([ord(c) for c in "Thistlewood"])), "name"),
        Planted("other: SHA-512", file("a.txt", digest("sha512", "KX-7719402")), "id"),
        Planted("other: hash with base64", file("a.txt", hashed), "id"),
    ]  # fmt: skip


def _in_folder(out: Path) -> None:
    (out / "Thistlewood Marguerite").mkdir()
    (out / "Thistlewood Marguerite" / "a.txt").write_text("nothing")


def _map_column(out: Path) -> None:
    column = pa.array([[("k", NAME)]], pa.map_(pa.string(), pa.string()))
    pq.write_table(pa.table({"n": column}), out / "t.parquet")


_KINDS = (
    _names, _other_scripts, _people_and_places, _ids, _dates, _files, _images, _wrapped, _others,
)  # fmt: skip
PLANTED = [leak for kind in _KINDS for leak in kind()]
# What is hidden in these cannot be searched; saying `passed` of them would be false.
UNPROVED = {
    "PDF": file("a.pdf", b"%PDF-1.7\n\x00\x01"),
    "video": file("a.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00"),
    "pickle": file("a.pkl", b"\x80\x04\x95\x10\x00"),
    "database": file("a.db", b"SQLite format 3\x00\x10"),
    "array of objects": file("a.npy", array(np.array([{"a": NAME[::-1]}], dtype=object), "npy")),
    "unknown bytes": file("a.xyz", bytes(range(256))),
    "broken image": file("a.png", b"\x89PNG\r\n\x1a\n"),
    "empty": file("a.txt", b""),
}
CLEAN = {
    "report": of("english", "The liver is 14.2 cm long. Cyst 12 x 8 x 10 mm, Vmax 120 cm/s, GA 12w3d, may be benign."),
    "report of a common name": of("common", "Long axis view, as long as in May. Bed 3 of the long list, section 27."),
    "Chinese report": of("latin", "肝脏大小形态正常，章节完整，张力增高，未见占位。胆囊壁光滑，长径约27mm。"),
    "dates of others": of("english", "Compared with 3 March 2021 and 2020-11-05."),
    "loose dates": file("a.md", "Released on 18 September 2022, version 1.2.840, 2019-02-15."),
    "numbers": table(width=[320], height=[240], size=[123456], score=[0.7719402], ratio=[1e9]),
    "hashes": file("a.json", json.dumps({"sha256": digest("sha256", "nobody"), "md5": digest("md5", "0")})),
    "cells of a page": file("a.html", "<table><tr><td>77</td><td>19</td><td>40</td><td>2</td></tr></table>"),
    "decimals": file("a.json", json.dumps({"scale": 0.7719402, "other": [0.481263, 3.481263, 12.731945]})),
    "sizes": file("a.json", json.dumps({"bytes": 481263, "max_pixels": 7719402, "seed": 731945})),
    "decimals in bytes": file("a.csv", "a,b\n0.7719402,0.481263\n"),
    "cells of a table": file("a.tsv", "77\t19\t40\t2\n77\n1940\n2\n"),
    "page": file("a.html", "<html><style>p{margin:27px}</style><p>27 of 481 images, white matter</p></html>"),
    "registered UIDs": file("a.txt", f"{UltrasoundImageStorage} {ExplicitVRLittleEndian}"),
    "weights": file("w.safetensors", b"\x08\0\0\0\0\0\0\0{}      " + np.arange(999, dtype=np.float32).tobytes()),
    "speckle": file("a.png", saved("PNG", speckle(5))),
    "measurements in an image": file("a.png", saved("PNG", plate("D1 12.3 mm  MI 0.9"))),
    "other Chinese name": of("chinese", "李明 先生 复查"),
    "answers": file("a.jsonl", "".join(json.dumps({"id": f"q{n}", "answer": "normal"}) + "\n" for n in range(50))),
}  # fmt: skip
