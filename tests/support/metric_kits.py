"""The formulas of two evaluation kits, written down again over the packages that they call; their recorded outputs.

`python tests/support/metric_kits.py` writes `metric_kits.json` anew and names the versions.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

RECORDED = Path(__file__).with_name("metric_kits.json")
PAIRS = [
    ("左侧乳腺探及一低回声结节，大小约12×8mm，边界清晰。", "左侧乳腺可见一低回声结节，大小约12×9mm，边界尚清。"),
    ("甲状腺右叶可见囊性结节。建议随访。", "甲状腺左叶可见实性结节。"),
    ("肝脏大小正常，实质回声均匀。", "肝脏大小正常，实质回声均匀。"),
    ("胆囊壁毛糙，其内见强回声伴声影。", ""),
    ("双肾未见异常。", "正常"),
    ("The liver is enlarged. No focal lesion. Size 15.2 cm.", "The liver is normal in size. No focal lesion seen."),
    ("Gallstone with acoustic shadow.", "gallstone with shadow ."),
    ("Normal.", "A 3.5 x 2.1 cm cyst in the right kidney, upper pole."),
    ("No flow.", "..."),
]


def swift() -> dict[str, float]:
    """ms-swift 4: jieba words without spaces, `rouge` F, sentence BLEU with method 3; pairs without words left out.

    A text of full stops alone makes the package raise; such a pair is left out, as ms-swift 2 and 3 did.
    """
    import jieba
    from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
    from rouge import Rouge

    jieba.setLogLevel(logging.ERROR)
    scores: dict[str, list[float]] = {name: [] for name in ("rouge-1", "rouge-2", "rouge-l", "bleu-4")}
    for label, predicted in PAIRS:
        words = [w.strip(" ") for w in jieba.cut(predicted) if w.strip(" ")]
        reference = [w.strip(" ") for w in jieba.cut(label) if w.strip(" ")]
        if not words or not reference:
            continue
        try:
            found = Rouge().get_scores(" ".join(words), " ".join(reference))[0]
        except ValueError:
            continue
        for name in ("rouge-1", "rouge-2", "rouge-l"):
            scores[name].append(found[name]["f"])
        scores["bleu-4"].append(
            float(sentence_bleu([reference], words, smoothing_function=SmoothingFunction().method3))
        )
    return {name: 100 * fmean(values) for name, values in scores.items()}


def medevalkit() -> dict[str, float]:
    """MedEvalKit's cal_report_metrics without METEOR, which needs a download there; blank answers left out."""
    from nltk.translate.bleu_score import sentence_bleu
    from rouge import Rouge

    def tokens(text: str) -> list[str]:
        return [word for word in text.lower().replace(".", " .").split(" ") if word]

    scores: dict[str, list[float]] = {f"bleu-{n}": [] for n in range(1, 5)} | {
        name: [] for name in ("rouge-1", "rouge-2", "rouge-l")
    }
    for golden, response in PAIRS:
        if not response.strip():
            continue
        for n in range(1, 5):
            scores[f"bleu-{n}"].append(float(sentence_bleu([tokens(golden)], tokens(response), weights=[1 / n] * n)))
        try:
            found = Rouge().get_scores(response.lower(), golden.lower())[0]
        except ValueError:
            found = {name: {"f": 0.0} for name in ("rouge-1", "rouge-2", "rouge-l")}
        for name in ("rouge-1", "rouge-2", "rouge-l"):
            scores[name].append(found[name]["f"])
    return {name: 100 * fmean(values) for name, values in scores.items()}


def record() -> dict[str, object]:
    warnings.simplefilter("ignore")
    versions = {name: version(name) for name in ("nltk", "rouge", "jieba")}
    return {"versions": versions, "swift-zh": swift(), "medevalkit": medevalkit()}


if __name__ == "__main__":
    RECORDED.write_text(json.dumps(record(), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(RECORDED.read_text(encoding="utf-8"))
