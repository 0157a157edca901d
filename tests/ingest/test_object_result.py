"""The result of an object comes back from its file as it was."""

from __future__ import annotations

import pytest

from echobench.errors import EchobenchError
from echobench.ingest.object_result import EncodedImage, ObjectResult, ObjectResults
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.result_files import Results

IMAGE = EncodedImage("ab", b"\xff\xd8data", 8, 6, 0.5, 3, 2**63, (1, 2, 3, 4))


@pytest.fixture
def results(tmp_path) -> ObjectResults:
    return ObjectResults(Results(tmp_path))


def test_images_come_back_with_and_without_bytes(results):
    result = ObjectResult("abcd", "f", (IMAGE, IMAGE), "masked")
    results.put(result)
    assert results.get("abcd", with_data=True) == result
    bare = results.get("abcd", with_data=False)
    assert bare.images[0].data == b"" and bare.images[0].sha256 == "ab" and bare.images[0].sector == (1, 2, 3, 4)
    assert results.has("abcd", "f") and not results.has("abcd", "g")


def test_drops_come_back_with_their_detail(results):
    result = ObjectResult("abcd", "f", drop=Drop("abcd", Reason.IMAGE_TOO_LARGE, "64"))
    results.put(result)
    assert results.get("abcd", with_data=True) == result


def test_an_object_without_a_result_is_an_error(results):
    with pytest.raises(EchobenchError, match="intermediate result"):
        results.get("abcd", with_data=False)


def test_an_image_becomes_a_row_of_the_images_table():
    row = IMAGE.to_image("study", "transverse")
    assert (row.sha256, row.data, row.width, row.height, row.study, row.view) == (
        "ab", b"\xff\xd8data", 8, 6, "study", "transverse",
    )  # fmt: skip
    assert (row.spacing_mm_per_px, row.frame, row.phash, row.sector) == (0.5, 3, 2**63, (1, 2, 3, 4))
