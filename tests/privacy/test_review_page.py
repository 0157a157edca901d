"""The page of `review` in a browser: reasons, keyboard, all alike, zoom, and decisions that outlive a reload."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from echobench.deid.pixels import MaskBox
from echobench.privacy import review, review_page

IDS = ("o1", "o2", "o3", "o4")
REASON = "text on the image that no recogniser reads"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Three alike objects and one of another size."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    for name in IDS:
        size = (40, 60, 1) if name == "o4" else (20, 30, 1)
        frame = np.random.default_rng(3).integers(0, 255, size, np.uint8)
        review.save_preview(private, name, frame, frame // 2, [MaskBox(0, 0, 8, 8, "name", 0, 0)])
    root = private / "review"
    path = root / "index.html"
    path.write_text(review_page.write(root, IDS, dict.fromkeys(IDS, REASON), {"o3": "reject"}))
    return path


def drive(page: Path, steps: str, *, profile: str = "profile", size: str = "1400,900") -> dict:
    """Run JavaScript in the page in headless Chromium and return what it noted in `seen`."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs the Debian package chromium")
    tail = f"""<script>(function(){{var seen={{}};
      function key(k){{document.dispatchEvent(new KeyboardEvent('keydown',{{key:k,bubbles:true}}))}}
      function choices(){{var c={{}};document.querySelectorAll('input:checked').forEach(function(i){{c[i.name]=i.value}});return c}}
      function current(){{return document.querySelector('.now').id}}
      {steps}
      document.body.setAttribute('data-seen',JSON.stringify(seen))}})()</script></body>"""  # noqa: E501
    driven = page.with_name("driven.html")
    driven.write_text(page.read_text("utf-8").replace("</body>", tail), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent}/{profile}"]
    dump = subprocess.run(
        [browser, *flags, f"--window-size={size}", "--virtual-time-budget=20000", "--dump-dom", f"file://{driven}"],
        capture_output=True, timeout=180, check=True, text=True,
    ).stdout  # fmt: skip
    seen = re.search(r'data-seen="([^"]*)"', dump)
    assert seen, "the steps did not reach their end"
    return json.loads(seen[1].replace("&quot;", '"').replace("&amp;", "&"))


def test_the_page_tells_the_reason_and_needs_no_network(page):
    text = page.read_text()
    assert text.count(REASON) == 4 and text.count("data:image/png;base64,") == 8
    assert "http" not in text.replace("http-equiv", "")
    assert text.count("all 3 alike") == 6  # two buttons on each of the three


@pytest.mark.slow
@pytest.mark.debian
def test_the_keyboard_decides_and_moves(page):
    seen = drive(
        page,
        """seen.first=current(); key('a'); key('j'); key('r'); seen.two=choices(); seen.second=current();
           key('u'); seen.undone=choices(); key('n'); seen.next=current(); key('k'); seen.back=current();
           key('z'); seen.zoom=document.querySelector('.now').classList.contains('zoom');
           var i=document.querySelector('.now img'); seen.wide=i.clientWidth>i.parentNode.clientWidth;
           seen.left=document.getElementById('left').textContent;""",
    )
    assert (seen["first"], seen["second"], seen["next"], seen["back"]) == ("o-o1", "o-o2", "o-o4", "o-o3")
    assert seen["two"] == {"o1": "accept", "o2": "reject", "o3": "reject"}
    assert seen["undone"] == {"o1": "accept", "o3": "reject"} and seen["left"] == "2 of 4 decided"
    assert seen["zoom"] and seen["wide"]


@pytest.mark.slow
@pytest.mark.debian
def test_all_alike_are_decided_and_others_are_not(page):
    seen = drive(page, "key('A'); seen.keys=choices(); document.querySelectorAll('button.alike')[1].click();"
                       "seen.button=choices();")  # fmt: skip
    assert seen["keys"] == {"o1": "accept", "o2": "accept", "o3": "accept"}
    assert seen["button"] == {"o1": "reject", "o2": "reject", "o3": "reject"}


@pytest.mark.slow
@pytest.mark.debian
def test_nothing_is_lost_on_reload_and_what_is_saved_is_what_review_takes(page, tmp_path):
    drive(page, "key('a'); key('j'); key('r');")
    seen = drive(
        page, "seen.after=choices();HTMLAnchorElement.prototype.click=function(){seen.href=this.href;"
              "seen.name=this.download};document.getElementById('save').click();",
    )  # fmt: skip
    assert seen["after"] == {"o1": "accept", "o2": "reject", "o3": "reject"}
    assert seen["name"] == "decisions.json"
    from urllib.parse import unquote

    assert json.loads(unquote(seen["href"].partition(",")[2])) == seen["after"]


@pytest.mark.slow
@pytest.mark.debian
@pytest.mark.parametrize("size", ["400,800", "1400,900"])
def test_nothing_is_cut_at_the_side(page, size):
    seen = drive(page, "seen.cut=document.documentElement.scrollWidth>document.documentElement.clientWidth;", size=size)
    assert seen["cut"] is False
