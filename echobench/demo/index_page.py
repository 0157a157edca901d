"""The index page of the demonstration: links to all that was written, accuracies, checks, images, seconds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from echobench import page
from echobench.dataset.directory import DataDir

if TYPE_CHECKING:
    from echobench.demo.paths import Paths
    from echobench.demo.results import Results
    from echobench.demo.sizes import Size
    from echobench.demo.step_times import Timer

_PER_REGION = 4


def write_page(paths: Paths, size: Size, timer: Timer, results: Results) -> None:
    """Write `index.html`."""
    apart = [[name, "intervals apart" if won else "not shown"] for name, won in results.wins.items()]
    seconds = [[name, value, timer.cpu_seconds[name]] for name, value in timer.seconds.items()]
    body = [
        page.note("Synthetic studies of invented people. It shows that the way works; it says nothing about patients."),
        page.cards({**results.counts, "minutes for all steps": f"{sum(timer.seconds.values()) / 60:.1f}"}),
        page.section("Pages", _links(paths, size)),
        *_accuracy_tables(results),
        page.section(
            "Does the trained model look? Its interval against each rival's",
            page.table(["comparison", "result"], apart),
            page.note(f"Does rebalancing help the rare region? {results.rebalancing}."),
        ),
        page.section(
            "Against the answer key",
            page.table(["check", "count", "of"], [[c.name, c.count, c.total] for c in results.checks]),
        ),
        page.section("Some images after masking", _contact_sheet(paths)),
        page.section("How long it took", page.table(["step", "seconds", "seconds of all processors"], seconds)),
    ]
    paths.index.write_text(page.page("echobench demo", "\n".join(body)), encoding="utf-8")


def _links(paths: Paths, size: Size) -> page.Html:
    links = [
        ("leaderboard", "leaderboard/leaderboard.html"), ("answers beside their images", "leaderboard/samples.html"),
        ("what ingest did", "data/report.html"),
        *((f"balance, {arm}", paths.balance(arm).name) for arm in size.arms),
        ("training curve, base, captions", "models/base-captions/log.html"),
        ("training curve, base, questions", "models/base/log.html"),
        *((f"training curve, {arm}, {stage or 'stage2'}", f"models/{paths.model(arm, stage).name}/log.html")
          for arm in size.arms for stage in ("stage1", "")),
    ]  # fmt: skip
    items = "".join(f'<li><a href="{page.escape(target)}">{page.escape(title)}</a></li>' for title, target in links)
    return page.Html(f"<ul>{items}</ul>")


def _accuracy_tables(results: Results) -> list[page.Html]:
    tables = []
    for task, models in results.measured.items():
        regions = sorted({region for accuracy in models.values() for region in accuracy.regions})
        rows = [
            [model, a.value, page.interval(a.value, a.low, a.high), f"{a.low:.1f} to {a.high:.1f}", a.n,
             *(a.regions.get(region) for region in regions)]
            for model, a in sorted(models.items(), key=lambda item: -item[1].value)
        ]  # fmt: skip
        head = ["model", "right, %", "", "95 % interval", "questions", *regions]
        tables.append(page.section(f"Questions on {task}, both languages, balanced test", page.table(head, rows)))
    return tables


def _contact_sheet(paths: Paths) -> page.Html:
    """A few images of every region, whole screens first."""
    data = DataDir(paths.data)
    images = data.images(["sha256", "width", "study"]).to_pylist()
    region_of = {row["study"]: row["region"] for row in data.studies(["study", "region"]).to_pylist()}
    taken: Counter[str] = Counter()
    shown = []
    for row in sorted(images, key=lambda row: (-row["width"], row["sha256"])):
        region = region_of[row["study"]]
        if taken[region] < _PER_REGION:
            taken[region] += 1
            shown.append((region, row["sha256"]))
    return page.contact_sheet(
        ((data.image_bytes(sha), region) for region, sha in sorted(shown)), "synthetic ultrasound after masking"
    )
