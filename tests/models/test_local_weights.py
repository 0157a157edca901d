"""Models with weights on this machine: batches answer as one by one, several pictures, nothing random accepted."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures

sys.path.insert(0, str(Path(__file__).parents[1] / "echovlm"))
import tinies

from echobench import models
from echobench.echovlm.inject import inject
from echobench.errors import CheckpointError, UsageError
from echobench.models import Context
from echobench.records import Message, Prompt


def png(seed: int, height: int = 56, width: int = 56) -> bytes:
    file = io.BytesIO()
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)
    Pictures.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def prompt(seed: int, text: str = "which region is shown ?", images: int = 1, most: int = 8) -> Prompt:
    content = (*(("image", "") for _ in range(images)), ("text", text))
    pictures = tuple(png(seed + i, 56 + 28 * (seed % 2)) for i in range(images))
    return Prompt(f"r{seed}", (Message("user", content),), pictures, most)


PROMPTS = [
    prompt(0),
    prompt(1, "liver ?", 3),
    prompt(2, "a cyst in the liver , which region is shown ? kidney heart", 1, 3),
    prompt(3, "no finding in the liver ?", 0),
    prompt(4, "heart", 2),
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    root = tmp_path_factory.mktemp("echovlm")
    inject(tinies.base(root / "base"), root / "made", width=16, shared_width=16)
    return root / "made"


def test_echovlm_answers_batches_as_one_by_one(trained):
    together = models.load(f"echovlm:{trained}", Context(batch_size=5)).generate(PROMPTS)
    alone = models.load(f"echovlm:{trained}", Context(batch_size=1)).generate(PROMPTS)
    assert [c.text for c in together] == [c.text for c in alone]
    assert [c.prompt_tokens for c in together] == [c.prompt_tokens for c in alone]
    assert len({c.text for c in together}) > 1
    assert together[2].completion_tokens <= 3


def test_a_picture_too_many_is_that_prompts_error(trained):
    odd = Prompt("odd", PROMPTS[0].messages, (png(1), png(2)))
    torn = Prompt("torn", PROMPTS[0].messages, (b"no picture",))
    answers = models.load(f"echovlm:{trained}").generate([PROMPTS[0], odd, torn])
    assert [a.stop == "error" for a in answers] == [False, True, True]


def test_sampling_depends_on_the_seed_alone(trained):
    first, again, other = (
        [c.text for c in models.load(f"echovlm:{trained}", Context(temperature=1.0, seed=s)).generate(PROMPTS[:3])]
        for s in (1, 1, 2)
    )
    assert first == again != other


def test_the_revision_follows_weights_and_settings(trained, tmp_path):
    import shutil

    before = models.load(f"echovlm:{trained}").revision
    shutil.copytree(trained, tmp_path / "copy")
    assert models.load(f"echovlm:{tmp_path / 'copy'}").revision == before
    template = tmp_path / "copy" / "chat_template.jinja"
    template.write_text(template.read_text() + " ")
    assert models.load(f"echovlm:{tmp_path / 'copy'}").revision != before


def test_what_is_no_checkpoint_is_refused(tmp_path):
    with pytest.raises(CheckpointError, match="no checkpoint"):
        models.load(f"echovlm:{tmp_path / 'nowhere'}")
    with pytest.raises(UsageError):
        models.load("echovlm:")
