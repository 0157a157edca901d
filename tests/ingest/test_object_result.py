"""The result of an object comes back from its file as it was."""

from __future__ import annotations

import hashlib

import pytest

from echobench.errors import EchobenchError
from echobench.ingest.object_result import EncodedImage, ObjectResult, ObjectResults
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.result_files import Results

SHA = hashlib.sha256(b"\xff\xd8data").hexdigest()
IMAGE = EncodedImage(SHA, b"\xff\xd8data", 8, 6, 0.5, 3, 2**63, (1, 2, 3, 4))


@pytest.fixture
def results(tmp_path) -> ObjectResults:
    return ObjectResults(Results(tmp_path))


def test_images_come_back_with_and_without_bytes(results):
    result = ObjectResult("abcd", "abcd", (IMAGE, IMAGE), "masked")
    results.put(result)
    assert results.get("abcd", with_data=True) == result
    bare = results.get("abcd", with_data=False)
    assert bare.images[0].data == b"" and bare.images[0].sha256 == SHA and bare.images[0].sector == (1, 2, 3, 4)
    assert results.has("abcd") and not results.has("abce")


def test_objects_of_the_same_content_share_a_result(tmp_path):
    results = ObjectResults(Results(tmp_path), {"one": "f", "two": "f"})
    results.put(ObjectResult("one", "f", drop=Drop("one", Reason.IMAGE_TOO_LARGE, "64")))
    assert results.get("two", with_data=True).drop == Drop("two", Reason.IMAGE_TOO_LARGE, "64")


def test_bytes_are_taken_from_results_and_given_back(tmp_path):
    def results(*used: str) -> ObjectResults:
        return ObjectResults(Results(tmp_path), {name: name for name in used})

    kept = ObjectResult("kept", "kept", (IMAGE,), "masked")
    for result in (kept, ObjectResult("gone", "gone", (IMAGE,)), ObjectResult("lost", "lost", (IMAGE,))):
        results().put(result)
    results("kept", "lost").strip()
    assert sorted(p.name for p in tmp_path.glob("*/*")) == ["kept", "lost"]
    assert all(IMAGE.data not in p.read_bytes() for p in tmp_path.glob("*/*"))
    results().restore({SHA: IMAGE.data}.__getitem__)
    assert results().get("kept", with_data=True) == kept


def test_a_result_whose_image_is_gone_is_removed(tmp_path):
    def lost(sha256: str) -> bytes:
        raise EchobenchError("not there")

    results = ObjectResults(Results(tmp_path), {"a": "a"})
    results.put(ObjectResult("a", "a", (IMAGE,)))
    results.strip()
    results.restore(lost)
    assert not results.has("a")


def test_drops_come_back_with_their_detail(results):
    result = ObjectResult("abcd", "abcd", drop=Drop("abcd", Reason.IMAGE_TOO_LARGE, "64"))
    results.put(result)
    assert results.get("abcd", with_data=True) == result


def test_an_object_without_a_result_is_an_error(results):
    with pytest.raises(EchobenchError, match="intermediate result"):
        results.get("abcd", with_data=False)


def test_an_image_whose_bytes_changed_on_the_disk_is_an_error_and_its_result_goes(tmp_path):
    results = ObjectResults(Results(tmp_path))
    results.put(ObjectResult("abcd", "abcd", (IMAGE,)))
    (path,) = tmp_path.glob("*/*")
    path.write_bytes(path.read_bytes().replace(IMAGE.data, bytes(len(IMAGE.data))))
    assert results.has("abcd")
    with pytest.raises(EchobenchError, match="run the same command again"):
        results.get("abcd", with_data=True)
    assert not results.has("abcd")


def test_an_image_becomes_a_row_of_the_images_table():
    row = IMAGE.to_image("study", "transverse")
    assert (row.sha256, row.data, row.width, row.height, row.study, row.view) == (
        SHA, b"\xff\xd8data", 8, 6, "study", "transverse",
    )  # fmt: skip
    assert (row.spacing_mm_per_px, row.frame, row.phash, row.sector) == (0.5, 3, 2**63, (1, 2, 3, 4))
