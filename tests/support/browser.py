"""Drive a page in headless Chromium: steps wait for a condition, act, and note what they see."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

# A driver in the page itself: it waits for a condition (checked as data arrive), then notes what it sees.
DRIVER = """
<script>(function(){
  var seen = {}, steps = [%s];
  function key(name){document.dispatchEvent(new KeyboardEvent('keydown',{key:name,bubbles:true}))}
  function pick(label,text){var s=document.querySelector('select[aria-label="'+label+'"]');
    s.value=Array.from(s.options).find(function(o){return o.text===text}).value;s.dispatchEvent(new Event('change'))}
  function type(text){var s=document.querySelector('input[type=search]');
    s.value=text;s.dispatchEvent(new Event('input'))}
  function count(){return document.getElementById('count').textContent}
  function code(){var c=document.querySelector('#detail code');return c&&c.textContent}
  function next(){
    var step=steps[0];
    if(!step){document.body.setAttribute('data-seen',JSON.stringify(seen));return}
    if(step[0]()){step[1](seen);steps.shift()}
    setTimeout(next,20);
  }
  next();
})()</script></body>
"""


def drive(page: Path, steps: str, *, size: str = "1400,900", fragment: str = "") -> dict:
    """Run steps [condition, action] on a page in a folder and return what the actions noted in `seen`."""
    driven = page.with_name("driven.html")
    driven.write_text(with_driver(page.read_text("utf-8"), steps), encoding="utf-8")
    return seen_at(f"file://{driven}{fragment}", page.parent / "profile", size)


def with_driver(page: str, steps: str) -> str:
    """Add the driver to the text of a page."""
    return page.replace("</body>", DRIVER % steps)


def seen_at(address: str, profile: Path, size: str = "1400,900") -> dict:
    """Open a page that holds the driver and return what its steps noted; skip without Chromium."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs the Debian package chromium")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", f"--window-size={size}"]
    dump = subprocess.run(
        [browser, *flags, "--virtual-time-budget=60000", "--dump-dom", address],
        capture_output=True, timeout=180, check=True, text=True,
    ).stdout  # fmt: skip
    seen = re.search(r'data-seen="([^"]*)"', dump)
    assert seen, "the driver did not reach its last step"
    return json.loads(seen[1].replace("&quot;", '"').replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
