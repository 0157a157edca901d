"""The leaderboard's pages at full size in headless Chromium: 12 models, 8 tasks, 3,000 samples a task.

1. leaderboard.html: time from opening it to its overview being laid out, its size, and that no table is cut at 1400 px.
2. samples.html: time from opening it to the first rows of the list, with every sample of every model in its data.

    python benchmarks/board_page.py [--samples 3000]

Bound: a second each. There is no peer. The time of the page's own thread does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

from echobench.bench.boards import Board, Leaderboard, Row
from echobench.bench.estimates import Estimate, MetricScores
from echobench.bench.formats import html
from echobench.bench.formats.samples import FACETS
from echobench.bench.requests import Selection
from echobench.bench.run_description import RunDescription
from echobench.dataset.records import REGIONS
from echobench.viewer import Answer, Item, write_viewer

MODELS = [f"model-{number:02d}" for number in range(12)]
TASKS = ("region", "side", "finding", "view", "measurement", "caption", "report", "impression")
STATES = ("right", "wrong", "unparsed", "failed")
# Notes on the body when what `%s` finds is laid out, in ms since the page was opened.
PROBE = """<script>(function look(){
  var found = document.querySelectorAll('%s'), shown = found.length && found[0].getBoundingClientRect().height > 0;
  if (!shown) return requestAnimationFrame(look);
  document.body.dataset.ms = Math.round(performance.now());
  var cut = 0;
  document.querySelectorAll('.scroll').forEach(function(s){ if (s.scrollWidth > s.clientWidth + 1) cut++; });
  document.body.dataset.cut = cut;
})()</script></body>"""


def leaderboard() -> Leaderboard:
    """Boards of all tasks with scores of all models in every region, made up."""
    rng = np.random.default_rng(0)

    def estimate() -> Estimate:
        value = float(rng.uniform(20, 90))
        return Estimate(value, value - 5, value + 5, 400, 120, 6.0)

    def scores() -> MetricScores:
        return MetricScores("signature", None, {region: estimate() for region in REGIONS}, estimate(), estimate())

    names = ("accuracy", "balanced-accuracy", "rouge-l")
    boards = []
    for task in TASKS:
        description = RunDescription.__new__(RunDescription)
        for field, value in (("selection", Selection()), ("prompts", {task: "0"}), ("data_sha256", "0" * 64)):
            object.__setattr__(description, field, value)
        rows = tuple(
            Row(m, m, "r", {name: scores() for name in names}, n=3000, patients=120, wrong=900, label=m) for m in MODELS
        )
        ranks = {model: (1 + number, min(12, 3 + number)) for number, model in enumerate(MODELS)}
        boards.append(Board(task, "en", "nltk", "0" * 64, description, dict.fromkeys(REGIONS, 420), names, rows, ranks))
    return Leaderboard(tuple(boards), ())


def samples(count: int):
    """Every sample with the answers of every model, as `formats/samples.py` writes them."""
    rng = np.random.default_rng(1)
    for task in TASKS:
        for number in range(count):
            region = REGIONS[number % len(REGIONS)]
            answers = {
                model: Answer(STATES[int(rng.integers(4))], f"Answer: {region}", region, (), {"accuracy": 100.0})
                for model in MODELS
            }
            yield Item(
                id=f"{task}-{number}", title=f"{region} {number}", answers=answers, images=[], more_images=1,
                facets={"task": task, "lang": "en", "region": region, "finding": "cyst"},
                fields=[("reference", region)], turns=[("user", "Which region is shown?")],
            )  # fmt: skip


def opened(browser: Any, page: Path, selector: str) -> str:
    """Say when the selector is laid out, how long the page's thread computed until then, and what is cut."""
    probed = page.with_name(f"probed-{page.name}")
    probed.write_text(page.read_text("utf-8").replace("</body>", PROBE % selector), "utf-8")
    tab = browser.new_page(viewport={"width": 1400, "height": 1000})
    metrics = tab.context.new_cdp_session(tab)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(f"file://{probed}")
    tab.wait_for_selector("body[data-cut]", timeout=60_000)
    took = {item["name"]: item["value"] for item in metrics.send("Performance.getMetrics")["metrics"]}
    ms, cut = tab.evaluate("[document.body.dataset.ms, document.body.dataset.cut]")
    tab.close()
    return f"{ms} ms by the clock, {1000 * took['TaskDuration']:.0f} ms of processor, {cut} tables cut"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, default=3000, help="samples of each task")
    count = parser.parse_args().samples
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (page,) = html.write(leaderboard(), folder, folder)
        print(f"leaderboard.html: {page.stat().st_size / 1e6:.1f} MB")
        start = time.process_time()
        written = write_viewer(folder, "samples", samples(count), title="Samples", facets=FACETS, columns=MODELS)
        size = sum(path.stat().st_size for path in written)
        index = (folder / "samples" / "index.js").stat().st_size
        print(f"samples: {len(TASKS) * count:,} of {len(MODELS)} models, {size / 1e6:.0f} MB in {len(written)} files, ")
        print(f"  of which the index {index / 1e6:.1f} MB; written in {time.process_time() - start:.1f} s of processor")
        program = shutil.which("chromium")
        assert program, "needs the Debian package chromium"
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            for shown, selector in ((page, ".overview tbody tr"), (folder / "samples.html", ".row")):
                for _ in range(5):
                    print(f"{shown.name} opened: {opened(browser, shown, selector)}")
            browser.close()


if __name__ == "__main__":
    main()
