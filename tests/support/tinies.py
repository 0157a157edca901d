"""The smallest base that still is a Qwen2-VL: made on the spot, random weights."""

from __future__ import annotations

from pathlib import Path

from echobench.echovlm import tiny

TEXT = "which region is shown ? liver kidney heart a cyst , no finding in the 肝脏 未见异常 。"


def base(out: Path, seed: int = 0) -> Path:
    return tiny.make(out, [TEXT], image_px=56, hidden=32, layers=2, vision_hidden=16, vision_layers=1, seed=seed)
