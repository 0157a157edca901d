"""Build `schemas/lexicon/` out of dictionaries that packages carry: medical English, and traditional Chinese signs.

    pip install simple-icd-10-cm opencc-python-reimplemented
    python scripts/lexicon.py

`en.txt.gz`: words of SNOMED, DICOM, LOINC, RadLex, FMA and UCUM concept names (pydicom) and of ICD-10-CM titles, lower
case, that `schemas/names/words_en.txt.gz` lacks; words that stand there with a capital alone are names of people and go
to `eponyms.txt.gz`. `traditional.txt`: one pair of signs per line, traditional and simplified (OpenCC, Apache-2.0).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
_WORD = re.compile(r"[^\W\d_]+(?:'s)?")


def concept_names() -> list[str]:
    """Every concept name of pydicom's code dictionaries."""
    from pydicom.sr import _concepts_dict

    return [
        meaning
        for scheme in _concepts_dict.concepts.values()
        for codes in scheme.values()
        for meaning, _ in codes.values()
    ]


def disease_titles() -> list[str]:
    """Every title of ICD-10-CM, with its inclusion terms."""
    folder = resources.files("simple_icd_10_cm") / "data"
    table = next(file for file in folder.iterdir() if file.name.endswith(".xml"))
    tree = ElementTree.fromstring(table.read_text("utf-8"))
    return [str(node.text) for node in tree.iter() if node.tag in ("desc", "note") and node.text]


def split_words(titles: list[str]) -> tuple[set[str], set[str]]:
    """(words written small somewhere, words always written with a capital inside a title), lower case.

    The first word of a title has a capital whatever it is, so it says nothing.
    """
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for title in titles:
        for index, match in enumerate(_WORD.finditer(title)):
            word = match[0].removesuffix("'s")
            if len(word) < 3 or not word.isascii():
                continue
            if word.islower():
                small[word] += 1
            elif word.istitle() and (index or match[0].endswith("'s")):
                capital[word.lower()] += 1
    return set(small), {word for word in capital if word not in small}


def traditional() -> list[tuple[str, str]]:
    """Pairs of one traditional and one simplified sign that differ."""
    text = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return [(a, b.split()[0]) for a, b in pairs if len(a) == 1 and len(b.split()[0]) == 1 and a != b.split()[0]]


def write(name: str, lines: list[str]) -> None:
    """Write one table, the same bytes for the same content."""
    data = ("\n".join(lines) + "\n").encode()
    target = ROOT / "schemas" / "lexicon" / name
    target.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    print(name, len(lines), "lines", file=sys.stderr)


def main() -> None:
    """Write the three tables."""
    known = set(gzip.decompress((ROOT / "schemas/names/words_en.txt.gz").read_bytes()).decode().split())
    lists = json.loads((ROOT / "schemas/names/en.json").read_text("utf-8"))
    names = {word.lower() for word in (*lists["given"], *lists["family"])}
    diseases = disease_titles()
    small, eponyms = split_words([*concept_names(), *diseases])
    only_diseases = split_words(diseases)[1]
    write("en.txt.gz", sorted(small - known - names))
    write("eponyms.txt.gz", sorted(only_diseases & eponyms - known))
    write("traditional.txt", [a + b for a, b in sorted(traditional())])


if __name__ == "__main__":
    main()
