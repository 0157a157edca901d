"""A checkpoint is published with its lineage, a warning on memorisation, and never in public where it warns itself."""

from __future__ import annotations

import pytest
import yaml

from echobench.curate.model_release import write_model_release
from echobench.curate.publish import PublishOptions, publish, require_consent
from echobench.dataset.training_record import TrainingRecord
from echobench.echovlm import card
from echobench.errors import GateError, UsageError

RECORD = TrainingRecord(stage=2, recipe="paper", seed=5, data_sha256="d" * 64, base_sha256="b" * 64)


def checkpoint(root, warnings=()):
    root.mkdir()
    for name in ("model.safetensors", "config.json", "tokenizer.json"):
        (root / name).write_text(name)
    card.write(root, title="EchoVLM, stage 2", facts=RECORD.to_json(), warnings=list(warnings))
    (root / "notes_of_dr_smith.txt").write_text("not in the manifest")
    return root


def written(tmp_path, **options):
    (tmp_path / "out").mkdir()
    about = PublishOptions(**options).about("o/n")
    files = write_model_release(
        tmp_path / "c",
        about,
        tmp_path / "out",
        private=options.get("private", False),
        gated=options.get("gated") != "off",
    )
    return files, files["README.md"].read_text()


def test_files_of_the_manifest_go_with_a_card_of_their_own(tmp_path):
    checkpoint(tmp_path / "c")
    files, text = written(tmp_path)
    assert set(files) == {"model.safetensors", "config.json", "tokenizer.json", "README.md", "manifest.json"}
    assert files["README.md"].parent == tmp_path / "out"
    head = yaml.safe_load(text.split("---\n")[1])
    assert head["library_name"] == "transformers" and "extra_gated_prompt" in head
    for words in ("## Memorisation", "was not measured", "stage 2, recipe paper, seed 5", "d" * 64, "b" * 64):
        assert words in text
    assert "Warning" not in text and "smith" not in text and str(tmp_path) not in text


def test_gating_is_on_unless_it_is_off_plainly(tmp_path):
    checkpoint(tmp_path / "c")
    _, text = written(tmp_path, gated="off")
    assert "extra_gated" not in text and "it is not gated" in text


def test_a_model_that_warns_is_published_privately_or_not_at_all(tmp_path):
    checkpoint(tmp_path / "c", ["Trained on data without a current passed audit."])
    with pytest.raises(GateError, match=r"Trained on data without .* It is published with --private-repo only"):
        publish(tmp_path / "c", "o/n", dry_run=True)
    _, text = written(tmp_path, private=True)
    assert "> **Warning.** Trained on data without" in text and "which was overridden" in text


def test_a_file_that_changed_is_refused(tmp_path):
    checkpoint(tmp_path / "c")
    (tmp_path / "c" / "model.safetensors").write_text("other weights")
    with pytest.raises(GateError, match=r"1 files of .* differ from its manifest"):
        publish(tmp_path / "c", "o/n", dry_run=True)


def test_a_dry_run_names_a_model_and_a_public_one_asks_for_a_word(tmp_path):
    checkpoint(tmp_path / "c")
    summary = publish(tmp_path / "c", "o/n", dry_run=True)
    assert "o/n would be a public model; it is gated" in summary.notes[0]
    with pytest.raises(UsageError, match=r"a model trained on data of patients public at o/n .*; give --yes"):
        require_consent(tmp_path / "c", "o/n", PublishOptions())
