"""One object becomes masked, encoded images, or a drop with its reason; nothing of it is told."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from raw_trees import declared, doubtful, speckle, untouched, write_dicom, write_png

from echobench.deid.approved_screens import NO_ZONES, Screen, Zone
from echobench.deid.identifiers import from_fields
from echobench.ingest.choose_frames import FrameChoice
from echobench.ingest.decode_and_mask import Options, Task, Worker
from echobench.ingest.object_result import ObjectResult, ObjectResults
from echobench.ingest.raw_objects import RawObject
from echobench.raw.walk import walk
from echobench.reasons import Reason
from echobench.work.workdir import WorkDir

PEOPLE = from_fields(names=["Quixote^Alonso"])


def process(path, kind="dicom", masker=untouched, private=None, options=None, screens=(), **task) -> ObjectResult:
    """The stored result of the one file at `path`."""
    (source,) = walk(path)
    item = RawObject("abcd", source, kind, manufacturer="ACME", states_ultrasound=kind == "dicom")
    out = path.parent / "out"
    id, fingerprint = Worker(out, options or Options(), private, masker, screens)(Task(item, PEOPLE, b"key", **task))
    return ObjectResults(WorkDir(out).results, {id: fingerprint}).get("abcd", with_data=True)


def test_a_still_image_becomes_one_hashed_image(tmp_path):
    result = process(write_dicom(tmp_path / "a.dcm"), options=Options(kind="png"))
    (image,) = result.images
    assert (image.width, image.height, image.frame) == (128, 96, 0)
    assert image.sha256 == hashlib.sha256(image.data).hexdigest() and image.data.startswith(b"\x89PNG")
    assert result.mask_status == "untouched" and result.drop is None and len(result.fingerprint) == 64


def test_a_clip_gives_at_most_the_frames_that_are_asked_for(tmp_path):
    path = write_dicom(tmp_path / "a.dcm", np.stack([speckle(seed=n) for n in range(12)]))
    result = process(path, options=Options(frames=FrameChoice("keyframes", 3)))
    assert len(result.images) == 3 and len({image.frame for image in result.images}) == 3


@pytest.mark.parametrize(
    ("spacing", "stated", "expected"), [([0.5, 0.5], 0.2, 0.25), (None, 0.2, 0.1), (None, None, None)]
)
def test_spacing_is_the_headers_else_the_tables_and_follows_the_size(tmp_path, spacing, stated, expected):
    changes = {"PixelSpacing": spacing} if spacing else {}
    path = write_dicom(tmp_path / "a.dcm", speckle(392, 196), **changes)
    (image,) = process(path, options=Options(size="392"), spacing_mm_per_px=stated).images
    assert image.spacing_mm_per_px == (None if expected is None else pytest.approx(expected * 2))
    path = write_dicom(tmp_path / "b" / "b.dcm", speckle(196, 98), **changes)
    (image,) = process(path, options=Options(size="392"), spacing_mm_per_px=stated).images
    assert image.spacing_mm_per_px == (None if expected is None else pytest.approx(expected))


def test_the_masker_gets_people_manufacturer_and_decision_and_its_frames_are_encoded(tmp_path):
    seen = {}

    def masker(frames, identifiers, **rest):
        seen.update(rest, names=identifiers.names)
        return SimpleNamespace(frames=np.zeros_like(frames), boxes=(1,), status="masked", reason=None)

    (image,) = process(write_png(tmp_path / "a.png"), "image", masker, decision="accept").images
    assert seen == {
        "manufacturer": "ACME", "decision": "accept", "zones": NO_ZONES, "profile": "research",
        "names": ("Quixote^Alonso",),
    }  # fmt: skip
    assert image.phash == 0  # an image without structure


def test_what_is_doubtful_is_dropped_and_previewed_in_the_private_folder_alone(tmp_path):
    (tmp_path / "p").mkdir()
    result = process(write_dicom(tmp_path / "raw" / "a.dcm"), masker=doubtful, private=tmp_path / "p")
    assert result.drop is not None and result.drop.reason is Reason.STILL_LEGIBLE
    assert sorted(path.name for path in (tmp_path / "p" / "review" / "abcd").iterdir()) == [
        "after.png", "before.png", "boxes.json",
    ]  # fmt: skip
    assert process(write_dicom(tmp_path / "b" / "a.dcm"), masker=doubtful).images == ()


def test_an_unforeseen_error_names_its_type_and_nothing_of_its_text(tmp_path):
    def masker(frames, identifiers, **rest):
        raise ValueError("Quixote, Alonso")

    drop = process(write_dicom(tmp_path / "a.dcm"), masker=masker).drop
    assert drop is not None and drop.text == "unexpected ValueError"


def test_a_full_disk_is_no_fault_of_the_object(tmp_path):
    def masker(frames, identifiers, **rest):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        process(write_dicom(tmp_path / "a.dcm"), masker=masker)


@pytest.mark.parametrize(
    ("change", "reason"),
    [(lambda data: data[: len(data) - 5000], Reason.PIXELS_TRUNCATED), (lambda data: data[:200], None)],
)
def test_damage_is_dropped_with_its_reason(tmp_path, change, reason):
    path = write_dicom(tmp_path / "a.dcm")
    path.write_bytes(change(path.read_bytes()))
    drop = process(path).drop
    assert drop is not None and (reason is None or drop.reason is reason)


def test_the_pixel_limit_holds_for_every_kind(tmp_path):
    for path, kind in (
        (write_dicom(tmp_path / "a" / "a.dcm"), "dicom"),
        (write_png(tmp_path / "b" / "b.png"), "image"),
    ):
        drop = process(path, kind, options=Options(max_pixels=10_000)).drop
        assert drop is not None and drop.reason is Reason.IMAGE_TOO_LARGE


def test_an_object_that_ended_its_process_is_set_aside(tmp_path):
    (source,) = walk(write_dicom(tmp_path / "a.dcm"))
    task = Task(RawObject("abcd", source, "dicom"), PEOPLE, b"key")
    named = dict([Worker(tmp_path / "out", Options()).set_aside(task)])
    drop = ObjectResults(WorkDir(tmp_path / "out").results, named).get("abcd", with_data=False).drop
    assert drop is not None and drop.reason is Reason.DECODER_CRASHED


def test_regions_follow_the_size_and_the_crop(tmp_path):
    changes = {"SequenceOfUltrasoundRegions": [declared(box=(20, 10, 100, 90), delta_cm=(0.02, 0.03))]}
    path = write_dicom(tmp_path / "a.dcm", speckle(98, 196), **changes)
    (image,) = process(path, options=Options(size="392")).images
    (only,) = image.regions
    assert (image.width, image.height) == (392, 196) and image.spacing_mm_per_px is None
    assert only.box == (40, 20, 160, 160) == image.sector
    assert (only.scale_x, only.scale_y) == (0.1, 0.15)
    path = write_dicom(tmp_path / "b" / "b.dcm", speckle(98, 196), **changes)
    (image,) = process(path, options=Options(size="392", crop="sector")).images
    (only,) = image.regions
    assert (image.width, image.height) == (392, 392)
    assert only.box == (0, 0, 392, 392) == image.sector
    assert (only.scale_x, only.scale_y) == (pytest.approx(0.2 * 80 / 392), pytest.approx(0.3 * 80 / 392))


@pytest.mark.parametrize(
    ("ratio", "size"),
    [([2, 1], (128, 192)), ([1, 2], (256, 96)), ([1, 1], (128, 96)), ([0, 1], (128, 96)), ([500, 1], (128, 96))],
)
def test_pixels_that_are_not_square_are_made_so(tmp_path, ratio, size):
    (image,) = process(write_dicom(tmp_path / "a.dcm", PixelAspectRatio=ratio), spacing_mm_per_px=0.2).images
    assert (image.width, image.height) == size
    assert image.spacing_mm_per_px == pytest.approx(0.1 if ratio == [1, 2] else 0.2)
    assert image.sector[1] + image.sector[3] <= image.height


def test_a_known_scale_goes_before_the_aspect_of_pixels(tmp_path):
    path = write_dicom(tmp_path / "a.dcm", PixelAspectRatio=[2, 1], PixelSpacing=[0.3, 0.2])
    (image,) = process(path).images
    (region,) = image.regions
    assert (image.width, image.height) == (128, 96) and (region.scale_x, region.scale_y) == (0.2, 0.3)


def test_a_clip_a_still_and_a_volume_are_told_apart(tmp_path):
    clip = np.stack([speckle(seed=n) for n in range(3)])
    paths = {
        "still": write_dicom(tmp_path / "a" / "a.dcm"),
        "clip": write_dicom(tmp_path / "b" / "b.dcm", clip),
        "volume": write_dicom(tmp_path / "c" / "c.dcm", clip, SOPClassUID="1.2.840.10008.5.1.4.1.1.6.2"),
    }
    for sequence, path in paths.items():
        assert {image.sequence for image in process(path).images} == {sequence}


def test_a_clip_with_a_bad_frame_keeps_the_others_and_counts_it(tmp_path):
    path = write_dicom(tmp_path / "a.dcm", np.stack([speckle(seed=n) for n in range(8)]))
    path.write_bytes(path.read_bytes()[: -96 * 128 * 2 - 5])
    result = process(path, options=Options(frames=FrameChoice("all", 0)))
    assert [image.frame for image in result.images] == [0, 1, 2, 3, 4]
    assert (result.frames.looked_at, result.frames.not_decoded) == (8, 3)


def test_what_shows_nothing_is_dropped_with_its_reason(tmp_path):
    drop = process(write_dicom(tmp_path / "a.dcm", np.zeros((96, 128), np.uint8))).drop
    assert drop is not None and drop.reason is Reason.NOTHING_SHOWN


def test_what_does_not_look_like_ultrasound_is_doubtful_until_the_operator_accepts_it(tmp_path):
    rng = np.random.default_rng(0)
    photograph = np.clip(rng.normal(150, 30, (96, 128)), 0, 255).astype(np.uint8)
    (tmp_path / "p").mkdir()
    result = process(write_png(tmp_path / "a" / "a.png", pixels=photograph), "image", private=tmp_path / "p")
    assert result.drop is not None and result.drop.reason is Reason.NOT_LIKE_ULTRASOUND
    assert result.drop.reason.is_reviewable and (tmp_path / "p" / "review" / "abcd" / "before.png").exists()
    assert process(write_png(tmp_path / "b" / "b.png", pixels=photograph), "image", decision="accept").images
    assert process(write_dicom(tmp_path / "c" / "c.dcm", photograph)).images  # the header says that it is


def test_half_of_the_frames_must_look_like_ultrasound(tmp_path):
    from PIL import Image

    rng = np.random.default_rng(0)
    noise = [np.clip(rng.normal(150, 30, (96, 128)), 0, 255).astype(np.uint8) for _ in range(3)]
    for name, frames, passes in (
        ("a", [speckle(), speckle(seed=2), noise[0]], True),
        ("b", [speckle(), *noise], False),
    ):
        pages = [Image.fromarray(frame) for frame in frames]
        pages[0].save(tmp_path / f"{name}.tif", save_all=True, append_images=pages[1:])
        result = process(tmp_path / f"{name}.tif", "image", options=Options(frames=FrameChoice("all", 0)))
        assert bool(result.images) is passes


def test_a_long_clip_is_masked_some_frames_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("echobench.ingest.decode_and_mask._FRAMES_AT_ONCE", 3)
    sizes = []

    def masker(frames, identifiers, **rest):
        sizes.append(len(frames))
        status = "masked" if len(sizes) == 2 else "untouched"
        return SimpleNamespace(frames=frames, boxes=(), status=status, reason=None)

    path = write_dicom(tmp_path / "a.dcm", np.stack([speckle(seed=n) for n in range(8)]))
    result = process(path, masker=masker, options=Options(kind="png", frames=FrameChoice("all", 0)))
    assert sizes == [3, 3, 2] and result.mask_status == "masked"
    assert [image.frame for image in result.images] == list(range(8))
    monkeypatch.undo()
    whole = process(tmp_path / "a.dcm", options=Options(kind="png", frames=FrameChoice("all", 0)))
    assert [image.sha256 for image in whole.images] == [image.sha256 for image in result.images]


def test_approved_zones_of_a_screen_are_masked_whatever_is_read_there(tmp_path):
    zone = Zone((8, 0, 64, 16), "a text per patient", masked=True)
    screen = Screen("ACME", "One", 96, 128, (zone,), 5, approved=True)
    seen = {}

    def masker(frames, identifiers, **rest):
        seen.update(rest)
        return SimpleNamespace(frames=frames, boxes=(), status="untouched", reason=None)

    path = write_dicom(tmp_path / "a.dcm", Manufacturer="ACME", ManufacturerModelName="One")
    process(path, masker=masker, screens=(screen,))
    assert seen["zones"].masked == ((8, 0, 64, 16),)


def test_with_the_profile_public_the_screens_keep_only_what_is_known(tmp_path):
    image = np.repeat(speckle(320, 240)[..., None], 3, axis=2)
    image[:80] = 0
    cv2.putText(image, "Zzorbin", (60, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (230, 230, 230), 1, cv2.LINE_AA)
    (source,) = walk(write_png(tmp_path / "a.png", pixels=image))
    task = Task(RawObject("abcd", source, "image", states_ultrasound=True), from_fields(), b"key", decision="accept")
    shown = []
    for profile in ("research", "public"):
        worker = Worker(tmp_path / profile, Options(kind="png"), profile=profile)
        id, fingerprint = worker(task)
        result = ObjectResults(WorkDir(tmp_path / profile).results, {id: fingerprint}).get("abcd", with_data=True)
        written = cv2.imdecode(np.frombuffer(result.images[0].data, np.uint8), cv2.IMREAD_GRAYSCALE)
        shown.append(int(written[:76].max()) > 200)
    assert shown == [True, False]


def test_volumes_that_cannot_be_read_for_two_reasons_have_two_results(tmp_path):
    for name, data in (("a", "lost.raw"), ("b", "LIST"), ("c", "/elsewhere/v.raw")):
        (tmp_path / f"{name}.mhd").write_text(f"NDims = 2\nElementDataFile = {data}\n")
    tasks = [Task(RawObject(source.name, source, "volume"), PEOPLE, b"key") for source in walk(tmp_path)]
    assert len({task.fingerprint for task in tasks}) == 3
    (tmp_path / "lost.raw").write_bytes(b"x")
    assert Task(tasks[0].object, PEOPLE, b"key").fingerprint != tasks[0].fingerprint
