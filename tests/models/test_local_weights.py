"""Models with weights on this machine: batches answer as one by one, several pictures, nothing random accepted."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import bench_data
import families
import numpy as np
import pytest
import tinies
import torch
import transformers
from PIL import Image as Pictures
from safetensors.torch import load_file, save_file

import echobench.echovlm as echovlm
from echobench import models
from echobench.bench import boards, evaluate
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs
from echobench.dataset.records import Message, Prompt
from echobench.echovlm.inject import inject
from echobench.errors import CheckpointError, UsageError
from echobench.models import Context
from echobench.models._generation import decode
from echobench.models._hf_families import FAMILIES
from echobench.models.hf import side_by_side


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


@pytest.mark.slow
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


@pytest.mark.slow
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
    with pytest.raises(UsageError, match="does not exist"):
        models.load(f"echovlm:{tmp_path / 'nowhere'}")
    with pytest.raises(UsageError):
        models.load("echovlm:")


@pytest.fixture(scope="module", params=families.FAMILIES, ids=lambda make: make.__name__)
def family(request, tmp_path_factory):
    torch.manual_seed(0)
    folder = request.param(tmp_path_factory.mktemp(request.param.__name__))
    if request.param is families.gemma4 and not _has_processor("Gemma4Processor"):  # before transformers 5.21
        with pytest.raises(CheckpointError, match="the processor of gemma4 needs the package torchvision; install it"):
            models.load(f"hf:{folder}")
        pytest.skip("this transformers imports torchvision for Gemma 4")
    return folder


def _has_processor(name: str) -> bool:
    """Whether transformers can import a processor of its own with what is installed."""
    try:
        return hasattr(transformers, name)
    except ModuleNotFoundError:
        return False


@pytest.mark.slow
def test_every_family_answers_batches_with_several_pictures(family):
    model = models.load(f"hf:{family}", Context(batch_size=5))
    together = model.generate(PROMPTS)
    alone = models.load(f"hf:{family}", Context(batch_size=1)).generate(PROMPTS)
    assert [c.text for c in together] == [c.text for c in alone]
    assert [c.stop for c in together].count("error") == 0
    tokens = [c.prompt_tokens for c in together]
    if model.family in ("llava", "llava_next"):
        assert tokens[0] - tokens[3] >= 15  # one picture is 16 tokens or more, three side by side are one picture
    else:
        bare, shown = model.generate([prompt(4, "liver ?", 0), prompt(4, "liver ?", 2)])
        assert (shown.prompt_tokens - bare.prompt_tokens) / 2 >= 3, "two pictures are two pictures"


@pytest.mark.slow
@pytest.mark.parametrize("what", ["missing", "unexpected", "mismatched"])
def test_hf_refuses_random_and_dropped_weights(tmp_path, what):
    families.qwen2_vl(tmp_path)
    tensors = load_file(tmp_path / "model.safetensors")
    name = next(key for key in tensors if key.endswith("q_proj.weight"))
    if what == "missing":
        tensors.pop(name)
    elif what == "unexpected":
        tensors["model.language_model.layers.0.adapter.weight"] = torch.ones(2)
    else:
        tensors[name] = torch.ones(3, 3)
    save_file(tensors, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(CheckpointError):
        models.load(f"hf:{tmp_path}")


def test_hf_never_drops_the_experts(trained, tmp_path):
    released = tmp_path / "released"
    echovlm.save(echovlm.load(trained), released, form="released")
    with pytest.raises(CheckpointError, match="ask it as echovlm"):
        models.load(f"hf:{released}")


def test_pictures_side_by_side_keep_order_and_height():
    red, blue = Pictures.new("RGB", (20, 40), "red"), Pictures.new("RGB", (50, 20), "blue")
    canvas = side_by_side([red, blue])
    assert canvas.size == (120, 40)
    assert canvas.getpixel((10, 20)) == (255, 0, 0)
    assert canvas.getpixel((70, 20)) == (0, 0, 255)


CHOICE = Prompt("c", PROMPTS[0].messages, PROMPTS[0].images, 8, ("liver", "kidney heart", "thyroid"))


def _step_by_step(model, option: str) -> float:
    """The log likelihood of an option by one forward pass a token, over all that stands before it."""
    total = 0.0
    ids = model.processor.tokenizer(option, add_special_tokens=False)["input_ids"]
    inputs = dict(model.generator.encode([CHOICE], [decode(CHOICE)]).to(model.model.device))
    for token in ids:
        with torch.inference_mode():
            total += float(model.model(**inputs).logits[0, -1].float().log_softmax(-1)[token])
        shape, added = inputs["input_ids"].shape, {"input_ids": token, "attention_mask": 1}
        for name, value in inputs.items():
            if value.shape == shape:
                inputs[name] = torch.cat([value, value.new_full((1, 1), added.get(name, 0))], dim=1)
    return total


@pytest.mark.slow
def test_options_are_chosen_by_the_likelihood_of_their_texts(family):
    model = models.load(f"hf:{family}")
    together = model.generator.likelihoods(CHOICE, decode(CHOICE))
    alone = [model.generator.likelihoods(CHOICE, decode(CHOICE), 1)[n] for n in range(3)]
    assert together == pytest.approx(alone, abs=1e-3)
    assert together == pytest.approx([_step_by_step(model, option) for option in CHOICE.options], abs=1e-3)
    per_byte = [score / len(option) for score, option in zip(together, CHOICE.options, strict=True)]
    (answer,) = model.generate([CHOICE])
    assert answer.text == CHOICE.options[per_byte.index(max(per_byte))]


def test_echovlm_chooses_options_by_likelihood(trained):
    model = models.load(f"echovlm:{trained}")
    scores = model.generator.likelihoods(CHOICE, decode(CHOICE))
    assert scores == pytest.approx([_step_by_step(model, option) for option in CHOICE.options], abs=1e-3)
    written, chosen = model.generate([PROMPTS[0], CHOICE])
    assert chosen.text in CHOICE.options
    assert written.text not in CHOICE.options


@pytest.mark.slow
def test_evaluate_by_likelihood_leaves_no_closed_question_unparsed(tmp_path):
    data = bench_data.make(tmp_path / "data", train=2, test=2).path
    families.qwen2_vl(tmp_path / "model")
    chosen = Selection(tasks=("region", "measurement"), limit=3, choice="loglik")
    evaluate.evaluate(data, [f"hf:{tmp_path / 'model'}"], tmp_path / "runs", selection=chosen)
    (run,) = open_runs(tmp_path / "runs")
    closed = [row for row in run.predictions if row.task == "region"]
    assert len(closed) == 3
    assert all(row.raw in row.choices and row.error is None for row in closed)
    assert run.description.selection.choice == "loglik"
    assert boards.build([run]).boards[0].restrictions.endswith("options chosen by likelihood")
    with pytest.raises(UsageError, match="needs a model whose weights are here"):
        evaluate.evaluate(data, ["baseline:majority"], tmp_path / "runs", selection=chosen)
    assert "choice" not in Selection().to_json()


@pytest.mark.slow
def test_paligemma_is_asked_without_a_chat_template_and_never_without_an_image(tmp_path):
    model = models.load(f"hf:{families.paligemma(tmp_path)}", Context(batch_size=5))
    answers = model.generate([PROMPTS[0], PROMPTS[3], PROMPTS[4]])
    assert [answer.stop == "error" for answer in answers] == [False, True, False]
    assert answers[1].error == "paligemma cannot be asked with a prompt without an image (ValueError)"
    assert answers[2].prompt_tokens - answers[0].prompt_tokens >= 12  # two images of 16 tokens, fewer words


@pytest.mark.parametrize("family", [name for name, row in FAMILIES.items() if row.own_code] + ["tinyllava"])
def test_a_family_without_code_here_is_named_in_one_line(tmp_path, family):
    (tmp_path / "config.json").write_text(f'{{"model_type": "{family}"}}')
    save_file({"weight": torch.zeros(1)}, tmp_path / "model.safetensors")
    with pytest.raises(
        CheckpointError, match=rf"of the family {family}( \(.*\))?, which this version of transformers lacks; serve"
    ):
        models.load(f"hf:{tmp_path}")


def test_the_table_of_families_is_that_of_the_tests_and_of_transformers():
    from transformers.models.auto import modeling_auto

    here = modeling_auto.MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES
    page = (Path(__file__).parents[2] / "docs" / "howto" / "model-server.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` | {row.releases} |" in page for name, row in FAMILIES.items())
    made = {make.__name__ for make in (*families.FAMILIES, families.paligemma, *families.NEED_A_PACKAGE.values())}
    assert made <= set(FAMILIES)
    assert all((name in here) != row.own_code for name, row in FAMILIES.items())


@pytest.mark.slow
@pytest.mark.parametrize("package", families.NEED_A_PACKAGE)
def test_a_family_whose_processor_needs_a_package_says_which(tmp_path, package):
    if importlib.util.find_spec(package):
        pytest.skip(f"{package} is installed")
    torch.manual_seed(0)
    with pytest.raises(CheckpointError, match=f"needs the package {package}; install it, or serve the model"):
        models.load(f"hf:{families.NEED_A_PACKAGE[package](tmp_path)}")


@pytest.mark.slow
def test_smolvlm_is_asked_where_its_package_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr("transformers.models.smolvlm.processing_smolvlm.num2words", str)  # it spells numbers of videos
    torch.manual_seed(0)
    folder = families.smolvlm(tmp_path)
    together, alone = (models.load(f"hf:{folder}", Context(batch_size=size)).generate(PROMPTS) for size in (5, 1))
    assert [c.text for c in together] == [c.text for c in alone]
    assert [c.stop for c in together].count("error") == 0
    assert together[4].prompt_tokens - together[3].prompt_tokens >= 6
