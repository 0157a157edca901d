"""Model card (README.md) and manifest of a checkpoint: its inputs, settings and proofs."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from echobench.dataset import manifest
from echobench.dataset.steps import Step

_HEAD = """---
library_name: transformers
pipeline_tag: image-text-to-text
tags:
- ultrasound
- echovlm
---
# {title}

Made with echobench. Research use only: not a medical device, never checked for clinical use.

"""


def write(
    root: Path,
    *,
    title: str,
    facts: Mapping[str, Any],
    warnings: list[str] | None = None,
    unhashed: Container[str] = (),
) -> None:
    """Write `README.md` and, last, `manifest.json` over all files of the checkpoint.

    Args:
        root: Directory of the checkpoint.
        title: Heading of the card and name of the manifest's step.
        facts: Name -> value, for both; no paths.
        warnings: Paragraphs that the card sets apart.
        unhashed: Names of files that the manifest leaves out, because they hold times.
    """
    lines = [f"- {name}: {value}" for name, value in facts.items()]
    alerts = [f"\n> **Warning.** {text}" for text in warnings or []]
    (root / "README.md").write_text(_HEAD.format(title=title) + "\n".join([*lines, *alerts]) + "\n", encoding="utf-8")
    files = [path for path in root.iterdir() if path.is_file() and path.name != manifest.MANIFEST]
    files = [path for path in files if path.name not in unhashed]
    manifest.write_manifest(root, kind="checkpoint", files=files, counts={}, steps=[Step(title, facts)])
