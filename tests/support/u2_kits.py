"""What the published kits of U2-BENCH compute on `u2_kits.json`, run from checkouts of their own.

`U2_BENCH_KITS` names a folder with checkouts of `dolphin-sound/u2-bench-evalkit` (commit 4ab2465) and
`gurenolun/Dolphin-ai-bench` (abcea22) under these names. They need pandas, scikit-learn and pycocoevalcap. The file
holds answers to all eight tasks, drawn by a seed, and what the kits computed on them.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import types
from pathlib import Path

RECORDED = Path(__file__).with_suffix(".json")
CLASSES = ("disease_diagnosis", "view_recognition_and_assessment")
TEXTS = ("report_generation", "caption_generation")
WEIGHTS = {
    "disease_diagnosis": 0.2, "view_recognition_and_assessment": 0.2, "lesion_localisation": 0.07,
    "organ_detection": 0.27, "keypoint_detection": 0.07, "clinical_value_estimation": 0.07, "report_generation": 0.08,
    "caption_generation": 0.04,
}  # fmt: skip


def column_of(task: str) -> str:
    """The column of a TSV that holds what the task asks for."""
    named = {"clinical_value_estimation": "measurement", "keypoint_detection": "keypoints"}
    return named.get(task) or ("class_label" if task in CLASSES else "caption" if task in TEXTS else "gt_bbox")


def run(kit: str, root: Path, sets: dict) -> dict:
    """Averages over data sets by task and metric, and the score, as `table_fill` makes them of files of four digits."""
    metrics = {}
    for task, data in sets.items():
        scored = []
        for name, rows in data.items():
            with contextlib.redirect_stdout(io.StringIO()):
                scored.append(_score(kit, root, task, name, [r["cell"] for r in rows], [r["answer"] for r in rows]))
        metrics[task] = {n: sum(float(f"{s[n]:.4f}") for s in scored) / len(scored) for n in scored[0]}
    shares = {
        task: m["acc"] if "acc" in m else 1 - m["rmse"] if "rmse" in m else m["bleu-4"] / 100
        for task, m in metrics.items()
    }
    score = sum(weight * max(0.0, min(1.0, shares[task])) for task, weight in WEIGHTS.items())
    return {"metrics": metrics, "score": round(score, 4)}


def _module(path: Path) -> types.ModuleType:
    for name in ("pingouin", "transformers", "torch"):  # imported at the top, used for BERTScore and ICC alone
        if name not in sys.modules:
            stub = types.ModuleType(name)
            stub.AutoTokenizer = stub.AutoModel = None
            stub.Tensor = type("Tensor", (), {})
            sys.modules[name] = stub
    module = types.ModuleType(path.stem)
    exec(compile(path.read_text("utf-8"), str(path), "exec"), module.__dict__)
    return module


def _score(kit: str, root: Path, task: str, name: str, cells: list[str], answers: list[str]) -> dict[str, float]:
    import pandas as pd

    ours = kit == "evalkit"
    folder = root / ("u2-bench-evalkit/vlmeval/eval_func" if ours else "Dolphin-ai-bench/new_results")
    if task in CLASSES:
        kit_module = _module(folder / ("cla_eval.py" if ours else "qwen_cla_eval.py"))
        frame = pd.DataFrame({"classes" if ours else "cla_ans": cells, "response": answers})
        values = kit_module.model_eval(frame)
        return {"acc": float(values["acc"]), "f1": float(values["f1"])}
    if task in TEXTS:
        kit_module = _module(folder / ("report_eval.py" if ours else "qwen_report_eval.py"))
        kit_module.batch_bertscore = lambda references, answers: {0: 0.0}
        evaluate = kit_module.report_eval if ours else kit_module.model_eval
        values = evaluate(
            pd.DataFrame({"id": range(len(cells)), "caption" if ours else "cap_ans": cells, "response": answers})
        )
        return {"bleu-4": float(values["Bleu-4"]), "rouge-l": float(values["Rouge"])}
    valued = task == "clinical_value_estimation"
    file = ("measure_eval_v1.2.py", "qwen_measure_eval.py") if valued else ("seg_eval_v1.1.py", "qwen_seg_eval.py")
    kit_module = _module(folder / file[0 if ours else 1])
    frame = pd.DataFrame({column_of(task): cells, "response": answers})
    if not ours:
        frame = _joined(kit_module, frame, column_of(task), name if valued else None)
    if valued:
        values = kit_module.meaeval(frame, name)
        return {
            "rmse": float(values["RMSE"]),
            "mae": float(values["MAE"]),
            "within": float(values["%_within_tolerance"]),
        }
    return {"acc": float(kit_module.new_seg_eval(frame)["acc"])}


def _joined(kit_module: types.ModuleType, frame: object, column: str, name: str | None) -> object:
    """The kit's own join of a JSONL of answers and a TSV."""
    with tempfile.TemporaryDirectory() as folder:
        answers, cells = Path(folder, "answers.jsonl"), Path(folder, "cells.tsv")
        answers.write_text("\n".join(json.dumps({"response": text}) for text in frame["response"]))
        frame[[column]].to_csv(cells, sep="\t", index=False)
        extra = () if name is None else (name,)
        return kit_module.read_jsonl_with_tsv(str(answers), str(cells), *extra)
