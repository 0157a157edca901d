"""The whole route of a doubtful image: ingest, review in a browser, decisions, and ingest again on the finished set."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from command_line import echobench
from PIL import Image

from echobench.privacy.secret import Secret


def photographs(folder: Path) -> None:
    """Two photographs of no organ, as they lie among exports: coloured, grainy, a sky over ground; without a header."""
    folder.mkdir()
    rows, columns = np.mgrid[0:240, 0:320]
    for number, phase in enumerate((0, 40)):
        sky = np.stack([90 + rows / 4, 140 + rows / 4, 220 + 0 * rows], axis=2)
        ground = np.stack([60 + 0 * rows, 120 + columns / 6, 50 + 0 * rows], axis=2)
        grain = np.random.default_rng(number).normal(0, 12, (*rows.shape, 3))
        image = grain + np.where((rows + 20 * np.sin((columns + phase) / 30) < 130)[..., None], sky, ground)
        Image.fromarray(image.clip(0, 255).astype(np.uint8)).save(folder / f"{number}.png")


def decide(page: Path, keys: str) -> dict[str, str]:
    """Press keys on the page in headless Chromium and return the decisions that it would save."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs the Debian package chromium")
    tail = f"""<script>Array.from('{keys}').forEach(function(k){{
      document.dispatchEvent(new KeyboardEvent('keydown',{{key:k,bubbles:true}}))}});
      var c={{}};document.querySelectorAll('input:checked').forEach(function(i){{c[i.name]=i.value}});
      document.body.setAttribute('data-seen',JSON.stringify(c))</script></body>"""
    driven = page.with_name("driven.html")
    driven.write_text(page.read_text("utf-8").replace("</body>", tail), encoding="utf-8")
    dump = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent}/profile",
         "--virtual-time-budget=20000", "--dump-dom", f"file://{driven}"],
        capture_output=True, timeout=180, check=True, text=True,
    ).stdout  # fmt: skip
    driven.unlink()
    shutil.rmtree(page.parent / "profile", ignore_errors=True)
    seen = re.search(r'data-seen="([^"]*)"', dump)
    assert seen, "the page did not take the keys"
    return json.loads(seen[1].replace("&quot;", '"'))


@pytest.mark.debian
@pytest.mark.slow
def test_a_doubtful_image_is_accepted_and_another_rejected(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Secret.new(Path("key"))
    photographs(tmp_path / "raw")
    ingest = ("ingest", "raw", "--out", "set", "--secret", "key", "--private", "private", "--json")
    first = json.loads(echobench(*ingest).out)
    assert first["counts"]["studies"] == 0 and sum(first["quarantine"].values()) == 2
    shown = json.loads(echobench("review", "set", "--private", "private", "--json").out)
    assert shown["counts"] == {"objects": 2, "accepted": 0, "rejected": 0, "undecided": 2}
    page = Path(shown["outputs"][0])
    assert page.read_text().count("does not look like ultrasound") == 2
    chosen = decide(page.resolve(), "ajr")
    assert sorted(chosen.values()) == ["accept", "reject"]
    Path("decisions.json").write_text(json.dumps(chosen))
    taken = json.loads(echobench("review", "set", "--private", "private", "--answers", "decisions.json", "--json").out)
    assert taken["counts"] == {"objects": 2, "accepted": 1, "rejected": 1, "undecided": 0}
    again = echobench(*ingest)
    assert again.code == 0 and json.loads(again.out)["counts"]["studies"] == 1
    assert json.loads(again.out)["quarantine"] == {"rejected by the operator": 1}
