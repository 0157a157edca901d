"""PTB tokens against Stanford's own tokenizer where Java is there, and against its recorded answers everywhere."""

from __future__ import annotations

import csv
import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from corpus import shared

from echobench.text.ptb import tokens

# What stanford-corenlp 3.4.1 gave with -preserveLines -lowerCase, pycocoevalcap's punctuation taken out.
RECORDED = {
    "The liver's edge isn't smooth; Dr. Smith cannot see it.": (
        "the liver 's edge is n't smooth dr. smith can not see it"
    ),
    "A 25-mm cyst (arrow), 3.5 x 2.1 cm, on 1/2 of T2-weighted images.": (
        "a 25-mm cyst -lrb- arrow -rrb- 3.5 x 2.1 cm on 1/2 of t2-weighted images"
    ),
    "肝脏大小正常，实质回声均匀。": "肝脏大小正常 ， 实质回声均匀 。",
    "": "",
}


@pytest.mark.parametrize("text", RECORDED)
def test_tokens_are_those_recorded_of_the_reference_tokenizer(text):
    assert " ".join(tokens(text)) == RECORDED[text]


@pytest.mark.slow
def test_stanfords_tokenizer_agrees_on_nearly_every_caption(tmp_path):
    """Its lexer has hundreds of rules; what differs here are full stops that it takes for abbreviations."""
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    found = importlib.util.find_spec("pycocoevalcap")
    if found is None:
        pytest.skip("pycocoevalcap is not installed")
    folder = Path(found.submodule_search_locations[0]) / "tokenizer"
    texts = captions()
    (tmp_path / "texts.txt").write_text("\n".join(texts), encoding="utf-8")
    command = [
        "java", "-Dfile.encoding=UTF-8", "-cp", str(folder / "stanford-corenlp-3.4.1.jar"),
        "edu.stanford.nlp.process.PTBTokenizer", "-preserveLines", "-lowerCase", str(tmp_path / "texts.txt"),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    from pycocoevalcap.tokenizer.ptbtokenizer import PUNCTUATIONS

    lines = done.split("\n")[: len(texts)]
    expected = [[word for word in line.rstrip().split(" ") if word and word not in PUNCTUATIONS] for line in lines]
    same = sum(tokens(text) == wanted for text, wanted in zip(texts, expected, strict=True))
    assert same / len(texts) >= 0.98


def captions() -> list[str]:
    with shared("data", "text", "ROCO_us_captions", "roco_ultrasound_ccby.csv").open(encoding="utf-8") as file:
        english = [row["caption"] for row in csv.DictReader(file)]
    path = shared("data", "text", "EchoVLM_public_data", "BUSI.json")
    chinese = [row["description"] for row in json.loads(path.read_text(encoding="utf-8"))[:300]]
    return [text.replace("\n", " ") for text in english + chinese]
