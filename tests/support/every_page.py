"""Every HTML page that echobench writes, made small with content of all kinds; {name: file}."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from bench_data import make
from curate_sets import studies, write
from PIL import Image
from view_sets import ZH, flagged

from echobench.reasons import Reason
from echobench.work.jsonl import write_jsonl
from echobench.work.quarantine import Drop

FINDINGS = tuple(f"a finding with a long name, number {number}" for number in range(30))


def write_all(root: Path) -> dict[str, Path]:
    """Write all pages below `root`."""
    pages = {}
    for maker in (_data_pages, _bench_pages, _model_pages, _private_pages, _index):
        pages |= maker(root)
    return pages


def _text(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _data_pages(root: Path) -> dict[str, Path]:
    """The report of ingest, balance before and after a strategy, and the viewer."""
    from echobench.curate.balance import measure
    from echobench.curate.balance_page import balance_page
    from echobench.curate.view import view
    from echobench.ingest.contact_sheet import report_page
    from echobench.ingest.object_result import FrameCounts

    made, images = studies(40)
    made = [replace(s, site=f"site {i % 9}", findings=(FINDINGS[i % 30],), report={"text": ZH}, lang="zh" if i % 2 else
                    "en", region_evidence="conflict: folder: breast" if i % 7 == 0 else "folder")
            for i, s in enumerate(made)]  # fmt: skip
    data = write(root / "set", made, images)
    encoded = {image.sha256: image.data for image in images}
    drops = [Drop(f"{i:016x}", reason) for i, reason in enumerate([Reason.FILE_EMPTY, Reason.NOT_DICOM])]
    counts = {"files_seen": 44, "studies": 40, "frames_looked_at": 44, "records": 120}
    columns = ["table (.csv; 40 rows): AccessionNumber = accession, 检查所见 = findings; left out: 1 column"]
    report = report_page(
        made, drops, counts, encoded.__getitem__, {"0" * 16: FrameCounts(8, 1)}, columns,
        {"size": "native", "source": "", "columns": {"Organ Name": "region"}},
    )  # fmt: skip
    figures = measure(data)
    chosen = replace(figures, strategy="power", advice=[], infeasible=["vessel: the target needs 9.0 copies"])
    view(flagged(root / "viewed").path, out=root / "view")
    return {
        "report of ingest": _text(root / "set" / "report.html", report),
        "balance before a strategy": _text(root / "set" / "balance.html", balance_page(figures)),
        "balance": _text(root / "set" / "chosen.html", balance_page(chosen)),
        "viewer": next((root / "view").glob("*.html")),
    }


def _bench_pages(root: Path) -> dict[str, Path]:
    """The leaderboard with two runs of one model, its samples, and a comparison."""
    from echobench.bench import evaluate, leaderboard
    from echobench.bench.compare import compare

    data = make(root / "asked", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    evaluate.evaluate(data.path, specs, root / "runs", metrics=("accuracy", "rouge-l", "measurements"))
    leaderboard.write(root / "runs", root / "board")
    first, second = (next((root / "runs").glob(f"{name}-*")) for name in ("majority", "retrieval"))
    compare(first, second, root / "changes")
    return {
        "leaderboard": root / "board" / "leaderboard.html",
        "samples": root / "board" / "samples.html",
        "compare": root / "changes" / "compare.html",
    }


def _model_pages(root: Path) -> dict[str, Path]:
    """Training curves, routing and the maps of an answer."""
    import torch

    from echobench.echovlm import curve, explain, routing

    folder = root / "trained"
    folder.mkdir()
    layers = {f"aux_loss_layer_{layer}": 2 + 0.1 * layer for layer in range(16)}
    steps = [{"step": n, "loss": 3 / n, "aux_loss": 2.1, "aux_loss_max": 2.4, "idle_experts": 1, **layers}
             for n in range(1, 30)]  # fmt: skip
    checks = [{"step": n, "val_loss": 3.2 / n, "val_exact_region": n / 30, "val_token_accuracy_region": n / 30}
              for n in range(1, 30, 2)]  # fmt: skip
    write_jsonl(folder / curve.LOG, [*steps, *checks])
    times = [{"step": n, "tokens": 1234, "seconds": 2.5, "tokens_per_second": 500} for n in range(1, 30)]
    write_jsonl(folder / curve.TIMING, times)
    curve.plot(folder / curve.LOG, folder / curve.PLOT)
    curve.write_page(folder, "Training of the model")
    counts = {region: torch.arange(2 * 3 * 8).reshape(2, 3, 8) % (5 + n) for n, region in enumerate(("heart", "liver"))}
    routing.write(counts, root / "runs" / "routing.json")
    heat = np.linspace(0, 0.2, 30).reshape(5, 6)
    words = [explain.Word(text, -0.5, [heat * n]) for n, text in enumerate((" 肝囊肿", " cyst", "."))]
    (root / "maps").mkdir()
    asked = {"question": "Which organ?", "answer": "肝囊肿 cyst."}
    explain._write(root / "maps", words, [Image.new("RGB", (84, 70), "gray")], asked, 0.05)
    return {
        "training curve": folder / curve.PAGE,
        "routing": root / "runs" / "routing.html",
        "explain": root / "maps" / "explain.html",
    }


def _private_pages(root: Path) -> dict[str, Path]:
    """What the operator alone sees: doubtful images, and the screens of vendors."""
    from echobench.deid import layouts_page
    from echobench.deid.approved_screens import Screen, Text, Zone
    from echobench.deid.pixels import MaskBox
    from echobench.privacy import review, review_page

    private = root / "private"
    private.mkdir(mode=0o700)
    ids = ("o1", "o2", "o3")
    for name in ids:
        frame = np.random.default_rng(3).integers(0, 255, (20 if name != "o3" else 40, 30, 1), np.uint8)
        review.save_preview(private, name, frame, frame // 2, [MaskBox(0, 0, 8, 8, "name", 0, 0)])
    reviewed = private / "review"
    page = review_page.write(reviewed, ids, dict.fromkeys(ids, "text that no recogniser reads"), {"o2": "reject"})
    zones = (
        Zone((2, 2, 20, 8), "a text per patient", masked=True),
        Zone((2, 30, 20, 8), "one text", False, (Text("KVX 7", 4),)),
    )
    screen = Screen("Maker", "One", 40, 60, zones, 5)
    return {
        "review": _text(reviewed / "index.html", page),
        "layouts": _text(private / "layouts.html", layouts_page.write([screen], [np.zeros((40, 60, 1), np.uint8)])),
    }


def _index(root: Path) -> dict[str, Path]:
    """The index of the demonstration."""
    from echobench.dataset.records import REGIONS
    from echobench.demo.index_page import write_page
    from echobench.demo.measures import Accuracy
    from echobench.demo.paths import Paths
    from echobench.demo.results import Check, Results
    from echobench.demo.sizes import FAST

    paths = Paths(root / "demo")
    made, images = studies(14)
    write(paths.data, made, images)
    names = (f"blind:first:echovlm:arm {n}" for n in range(4))
    measured = {"region": {name: Accuracy(40.0, 30.0, 60.0, 40, dict.fromkeys(REGIONS, 9.1)) for name in names}}
    timer = SimpleNamespace(seconds={"ingest": 12.0, "train": 99.5}, cpu_seconds={"ingest": 20.0, "train": 180.0})
    wins, checked = {"region > majority": True}, (Check("region right", 14, 14),)
    results = Results({"studies": 14}, measured, wins, "Region on vessel: balanced minus natural, 2.0 points.", checked)
    write_page(paths, FAST, timer, results)  # type: ignore[arg-type]
    return {"index of the demonstration": paths.index}
