"""Every page in a browser, wide and narrow, light and dark, on paper, by the keyboard, and by the rules of axe-core."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import every_page
import pytest

NAMES = (
    "report of ingest", "balance before a strategy", "balance", "viewer", "leaderboard", "samples", "compare",
    "training curve", "routing", "explain", "review", "layouts", "index of the demonstration",
)  # fmt: skip
pytestmark = [pytest.mark.debian, pytest.mark.slow]

# How far the page itself is wider than the window, and what of its scrolling parts does not fit.
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => Array.from(document.querySelectorAll('.scroll'))
  .filter(s => s.offsetParent && s.scrollWidth > s.clientWidth + 1)
  .map(s => s.closest('section').querySelector('h2').textContent)"""
# Text that is cut off by what holds it, on paper.
PAPER = """() => Array.from(document.querySelectorAll('body, main, #detail'))
  .filter(e => e.offsetParent !== null || e === document.body)
  .filter(e => ['hidden', 'auto', 'scroll'].includes(getComputedStyle(e).overflowY)).map(e => e.tagName)"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    return every_page.write_all(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs the Debian package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def opened(browser, pages, request) -> Iterator[Any]:
    """The page of this name at 1400 px; fails at the end if it said anything to the console."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(pages[request.param].as_uri())
    yield page
    page.close()
    assert not said


def findings(page: Any, *rules: str) -> list[str]:
    """What axe-core calls serious or critical, each with its first element; by all rules, or by these."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in ("serious", "critical")]


def test_no_page_is_forgotten(pages):
    assert set(pages) == set(NAMES)


def test_the_rules_find_what_is_wrong(browser):
    page = browser.new_page(viewport={"width": 400, "height": 300})
    page.set_content(
        "<html lang=en><title>t</title><main><h1>h</h1><img src='data:,'><p style='color:#bbb;background:#fff'>pale</p>"
        "<div class=scroll style='overflow:auto;height:20px'><p style='width:900px;height:90px'>x</p></div></main>"
    )
    assert {line.split(":")[0] for line in findings(page)} == {
        "image-alt",
        "color-contrast",
        "scrollable-region-focusable",
    }
    assert [line.split(":")[0] for line in findings(page, "color-contrast")] == ["color-contrast"]
    page.set_content("<html><p style='width:900px'>wide</p>")
    assert page.evaluate(WIDER) > 0
    page.close()


@pytest.mark.parametrize("opened", NAMES, indirect=True)
def test_a_page_wide_narrow_dark_and_on_paper(opened):
    assert opened.title() and opened.locator("h1").count() == 1
    assert not opened.evaluate(CUT)
    assert opened.evaluate(WIDER) <= 0
    assert not findings(opened)
    opened.emulate_media(color_scheme="dark")
    opened.set_viewport_size({"width": 400, "height": 900})
    assert opened.evaluate(WIDER) <= 0
    assert not findings(opened, "color-contrast", "scrollable-region-focusable")
    opened.emulate_media(media="print", color_scheme="light")
    assert not opened.evaluate(PAPER)


@pytest.mark.parametrize("opened", ["balance"], indirect=True)
def test_a_table_sorts_and_unfolds_by_the_keyboard(opened):
    opened.locator("#region th button").first.focus()
    column = (
        "() => Array.from(document.querySelector('#region table').tBodies[0].rows).map(r => r.cells[0].textContent)"
    )
    opened.keyboard.press("Enter")
    assert opened.evaluate(column) == sorted(opened.evaluate(column), reverse=True) and len(opened.evaluate(column)) > 2
    assert opened.locator("#region th[aria-sort=descending]").count() == 1
    opened.keyboard.press("Enter")
    assert opened.evaluate(column) == sorted(opened.evaluate(column))
    folded = opened.locator("#findings summary")
    folded.focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#findings details table").is_visible()


@pytest.mark.parametrize("opened", ["report of ingest"], indirect=True)
def test_the_report_names_its_folder_and_has_images_first(opened):
    assert opened.locator("#folder").inner_text() == "Data set: set"
    titles = opened.locator("h2").all_inner_texts()
    assert titles[0].startswith("Images") and "Settings" in titles
    assert all(opened.locator("img").nth(n).get_attribute("alt") for n in range(opened.locator("img").count()))
