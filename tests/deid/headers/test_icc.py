"""Colour profiles keep their numbers and lose their texts."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms
from pydicom.data import get_palette_files

from echobench.deid.headers.icc import cleaned, without_texts


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def palette() -> bytes:
    from pydicom import dcmread

    return bytes(dcmread(get_palette_files("pet.dcm")[0]).ICCProfile)


@pytest.mark.parametrize("profile", [srgb(), palette()], ids=["sRGB", "palette of pydicom"])
def test_a_profile_without_texts_is_one_that_the_reader_accepts(profile):
    clean = without_texts(profile)
    assert clean is not None and len(clean) == int.from_bytes(clean[:4], "big")
    read = ImageCms.ImageCmsProfile(io.BytesIO(clean))
    assert ImageCms.getProfileDescription(read).strip() == ""
    assert ImageCms.getProfileCopyright(read).strip() == ""


def test_colours_are_the_same_to_the_bit():
    rng = np.random.default_rng(0)
    image = Image.fromarray(rng.integers(0, 256, (16, 16, 3), np.uint8))
    lab = ImageCms.createProfile("LAB")

    def converted(profile: bytes) -> bytes:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), lab, outputMode="LAB"
        ).tobytes()

    clean = without_texts(srgb())
    assert clean is not None and converted(clean) == converted(srgb())


def test_no_text_between_or_behind_the_tags_stays():
    profile = srgb()
    planted = profile.replace(b"sRGB", b"Quil") + b"Quillfeather"
    clean = without_texts(planted)
    assert clean is not None and b"Quil" not in clean
    # Creator, maker, model and day of making stand in the header.
    day = b"\x07\xe9\0\x0b\0\x1a"
    named = planted[:4] + b"QUIL" + planted[8:24] + day + planted[30:48] + b"QUILFEAT" + planted[56:]
    clean = without_texts(named)
    assert clean is not None and b"QUIL" not in clean and b"FEAT" not in clean and day not in clean


@pytest.mark.parametrize("data", [b"", b"acsp", bytes(128) + b"\0\0\0\1", srgb()[:140]])
def test_what_is_no_profile_is_replaced_by_srgb(data):
    assert without_texts(data) is None
    assert cleaned(data) == without_texts(srgb())
    assert cleaned(palette()) == without_texts(palette())
