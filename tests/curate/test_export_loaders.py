"""The trainers' own loaders read every row of an export from another folder, each in an environment of its own.

Their packages force other versions of transformers, so `make loaders` puts each into a virtual environment below
`.loaders`; without it these tests skip.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from curate_sets import random_image, studies, write

from echobench.curate.export import export
from echobench.curate.split import split
from echobench.dataset.directory import DataDir

LOADERS = Path(__file__).parents[2] / ".loaders"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> DataDir:
    """Twelve studies, of which the first has two images."""
    from dataclasses import replace

    root = tmp_path_factory.mktemp("loaders")
    made, images = studies(12)
    images.append(random_image(99, made[0].study, frame=1))
    made[0] = replace(made[0], images=(*made[0].images, images[-1].sha256))
    write(root / "a", made, images)
    split(root / "a", root / "b", fractions=(0.8, 0.2, 0.0))
    return DataDir(root / "b")


def loaded(name: str, code: str, folder: Path) -> dict:
    """Run `code` in the environment of a loader, from the root folder, and return the JSON of its last line."""
    python = LOADERS / name / "bin" / "python"
    if not python.is_file():
        pytest.skip(f"{name} is not installed; run: make loaders")
    done = subprocess.run([str(python), "-c", code, str(folder)], cwd="/", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def images_of(data: DataDir) -> int:
    return sum(len(names) for names in data.records("train")["images"].to_pylist())


_LLAMA_FACTORY = """
import json, sys
from llamafactory.data.converter import align_dataset
from llamafactory.data.loader import _load_single_dataset
from llamafactory.data.parser import get_dataset_list
from llamafactory.hparams import DataArguments, ModelArguments
from transformers import Seq2SeqTrainingArguments
from PIL import Image

folder = sys.argv[1]
about = DataArguments(dataset="echobench_train", dataset_dir=folder, media_dir=folder, template="qwen2_vl")
attribute, = get_dataset_list(["echobench_train"], folder)
training = Seq2SeqTrainingArguments(output_dir="unused", use_cpu=True)
rows = _load_single_dataset(attribute, ModelArguments(model_name_or_path="unused"), about, training)
images = [name for row in rows for name in row["_images"]]
sizes = {Image.open(name).size for name in images}
turns = [turn["content"].count("<image>") for row in rows for turn in row["_prompt"]]
print(json.dumps({"rows": len(rows), "images": len(images), "tags": sum(turns), "sizes": sorted(sizes)}))
"""


@pytest.mark.slow
def test_llama_factory_finds_every_row_and_image(data, tmp_path):
    export(data.path, tmp_path / "e", "llama-factory")
    read = loaded("llama-factory", _LLAMA_FACTORY, tmp_path / "e")
    assert read == {
        "rows": data.records("train").num_rows, "images": images_of(data), "tags": images_of(data), "sizes": [[64, 48]],
    }  # fmt: skip


_MS_SWIFT = """
import json, sys
from swift.dataset import load_dataset
from swift.template.vision_utils import load_image

rows, _ = load_dataset([sys.argv[1] + "/train.jsonl"], num_proc=1, strict=True)
images = [load_image(image["path"] if isinstance(image, dict) else image) for row in rows for image in row["images"]]
tags = sum(turn["content"].count("<image>") for row in rows for turn in row["messages"])
print(json.dumps({"rows": len(rows), "images": len(images), "tags": tags, "sizes": sorted({i.size for i in images})}))
"""


@pytest.mark.slow
def test_ms_swift_finds_every_row_and_image(data, tmp_path):
    export(data.path, tmp_path / "e", "ms-swift")
    read = loaded("ms-swift", _MS_SWIFT, tmp_path / "e")
    assert read == {
        "rows": data.records("train").num_rows, "images": images_of(data), "tags": images_of(data), "sizes": [[64, 48]],
    }  # fmt: skip


_WEBDATASET = """
import glob, json, sys, webdataset

rows = list(webdataset.WebDataset(sorted(glob.glob(sys.argv[1] + "/train-*.tar")), shardshuffle=False).decode("pil"))
images = [row[member] for row in rows for member in row["json"]["members"]]
print(json.dumps({"ids": [row["json"]["id"] for row in rows], "images": len(images), "size": images[0].size}))
"""


@pytest.mark.slow
def test_webdataset_decodes_every_row_and_image(data, tmp_path):
    export(data.path, tmp_path / "e", "webdataset")
    read = loaded("webdataset", _WEBDATASET, tmp_path / "e")
    assert read == {"ids": data.records("train")["id"].to_pylist(), "images": images_of(data), "size": [64, 48]}


@pytest.mark.slow
def test_datasets_reads_the_tars_as_well(data, tmp_path):
    import datasets

    export(data.path, tmp_path / "e", "webdataset")
    rows = datasets.load_dataset("webdataset", data_files=str(tmp_path / "e" / "train-*.tar"), split="train",
                                 streaming=True)  # fmt: skip
    assert [row["json"]["id"] for row in rows] == data.records("train")["id"].to_pylist()
