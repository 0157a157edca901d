"""leaderboard.html: no network, and its filters and sorting in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bench_data import make

from echobench.bench import boards, leaderboard, runs
from echobench.bench import evaluate as bench
from echobench.bench.formats._html_board import _imbalance

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

QUICK = ("accuracy", "balanced-accuracy", "rouge-l", "measurements")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaderboard")
    data = make(folder / "data", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    bench.evaluate(data.path, specs, folder / "runs", metrics=QUICK)
    return folder


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.found += [v for k in ("src", "href", "action", "data", "poster") if (v := values.get(k))]


def test_the_page_needs_no_network(root, tmp_path):
    leaderboard.write(root / "runs", tmp_path)
    text = (tmp_path / "leaderboard.html").read_text("utf-8")
    links = _Links()
    links.feed(text)
    assert all(link.startswith(("#", "data:")) or link == "samples.html" for link in links.found)
    assert {link[1:] for link in links.found if link.startswith("#")} <= links.ids
    assert "default-src 'none'" in text
    assert not re.search(r"https?://(?!www\.w3\.org)", re.sub(r'"[A-Za-z0-9+/=]{200,}"', "", text))


def test_the_overview_comes_first_with_one_primary_metric_a_task(root, tmp_path):
    leaderboard.write(root / "runs", tmp_path)
    text = (tmp_path / "leaderboard.html").read_text("utf-8")
    assert text.index('id="overview"') < text.index('class="board"')
    table = re.search(r'<table class="sort overview">.*?</table>', text, re.DOTALL)[0]
    assert re.findall(r"<small>(\w\w, [a-z-]+), \d+ patients", table) == [
        "en, accuracy", "en, measurements", "en, accuracy", "en, rouge-l", "zh, rouge-l"
    ]  # fmt: skip
    by_model = dict(re.findall(r"<tr><td>([^<]+)</td>(.*?)</tr>", table))
    assert len(by_model) == 3
    assert "rank 1<" in by_model["retrieval"]
    assert "rank 2-3" in by_model["majority"]


def test_a_model_that_the_chart_leaves_out_is_named(root):
    board = next(b for b in boards.build(runs.open_runs(root / "runs")).boards if b.metrics)
    metric, (first, *others) = board.metrics[0], board.rows
    rows = [replace(row, label=row.model, share=dict.fromkeys(board.regions, 0.1)) for row in others]
    averages = replace(first.metrics[metric], regions={})
    published = replace(first, label="a published model", metrics={metric: averages})
    drawn = _imbalance(replace(board, rows=(published, *rows)), metric)
    assert "Not drawn: a published model (no scores by region)." in drawn
    many = tuple(replace(rows[0], model=f"model {n}", label=f"model {n}") for n in range(9))
    assert "Not drawn: model 8 (the first 8 are drawn)." in _imbalance(replace(board, rows=many), metric)
    assert "Not drawn" not in _imbalance(replace(board, rows=tuple(rows)), metric)


@pytest.mark.debian
@pytest.mark.parametrize("width", [1400, 500])
def test_no_column_is_cut_off(root, tmp_path, width):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs the Debian package chromium")
    leaderboard.write(root / "runs", tmp_path)
    count = (
        "var cut=0;document.querySelectorAll('.overview, .board .metric:not([hidden]) table').forEach(function(t){"
        "var s=t.closest('.scroll');if(s.scrollWidth>s.clientWidth+1)cut++});"
        "document.body.dataset.cut=cut;document.body.dataset.wide=document.documentElement.scrollWidth-innerWidth;"
    )
    page_path = tmp_path / "used.html"
    text = (tmp_path / "leaderboard.html").read_text("utf-8")
    page_path.write_text(text.replace("</body>", f"<script>{count}</script></body>"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},1000"]
    dump = subprocess.run(
        [browser, *flags, f"--user-data-dir={tmp_path}/profile", "--dump-dom", f"file://{page_path}"],
        capture_output=True, timeout=120, check=True, text=True,
    ).stdout  # fmt: skip
    shown = dict(re.findall(r'data-(cut|wide)="(-?\d+)"', dump))
    assert int(shown["wide"]) <= 0  # the page itself never scrolls sideways
    if width == 1400:
        assert shown["cut"] == "0"


@pytest.mark.debian
def test_no_column_is_cut_off_on_paper(root, tmp_path):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs the Debian package chromium")
    from pypdf import PdfReader

    leaderboard.write(root / "runs", tmp_path)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    subprocess.run(
        [browser, *flags, f"--print-to-pdf={tmp_path}/board.pdf", f"file://{tmp_path}/leaderboard.html"],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "board.pdf").pages)
    shown = (tmp_path / "leaderboard.html").read_text("utf-8").count('class="board"')
    assert text.count("unparsed") >= shown > 0, "what does not fit on the page is not in the file"
    assert text.count("vessel") >= shown


@pytest.mark.debian
def test_the_page_in_a_browser(root, tmp_path):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs the Debian package chromium")
    leaderboard.write(root / "runs", tmp_path)
    page_path = tmp_path / "used.html"
    click = "document.querySelectorAll('.board table.sort th')[2].querySelector('button').click();"
    choose = "var r=document.querySelector('select[name=task]');r.value='region';r.dispatchEvent(new Event('change'));"
    other = (
        "var m=document.querySelectorAll('select[data-metric]')[0];m.value=m.options[1].value;"
        "m.dispatchEvent(new Event('change'));m.value=m.options[0].value;m.dispatchEvent(new Event('change'));"
        "m.value=m.options[1].value;m.dispatchEvent(new Event('change'));"
    )
    text = (tmp_path / "leaderboard.html").read_text("utf-8")
    templates = text.count("<template data-metric=")
    assert templates >= 3, "metrics but the first are not laid out"
    used = f"<script>{click}{choose}{other}</script></body>"
    page_path.write_text(text.replace("</body>", used), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    dump = subprocess.run(
        [browser, *flags, "--dump-dom", f"file://{page_path}"],
        capture_output=True,
        timeout=120,
        check=True,
        text=True,
    ).stdout
    assert dump.count(' aria-sort="descending"') == 1
    shown = dict(re.findall(r'class="board" id="[^"]+" data-task="([a-z-]+)" data-lang="en"( hidden="")?', dump))
    assert {task for task, hidden in shown.items() if not hidden} == {"region"}
    first = dump[dump.index('class="board"') : dump.index("</section>", dump.index('class="board"'))]
    made = re.sub(r"<template.*?</template>", "", first, flags=re.DOTALL)
    assert re.findall(r'class="metric" data-metric="[a-z0-9-]+"( hidden="")?', made) == [' hidden=""', ""]
    assert made.count("<button") == made.count("<th "), "the second table sorts as the first"
    assert dump.count("<template data-metric=") == templates - 1
