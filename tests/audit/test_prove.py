"""The audit finds what was left, wherever it was left, and says `unproved` where it could not look.

Nothing here uses the masking: sources and leaks are made by hand.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from audit_sets import SECRET, UID, encoded, speckle, write_output, write_source
from PIL import Image as Pictures

from echobench.audit import prove
from echobench.audit.image_text import Reading
from echobench.audit.prove import audit
from echobench.dataset import manifest
from echobench.privacy.secret import Secret


@pytest.fixture
def raw(tmp_path):
    write_source(tmp_path / "raw")
    return tmp_path / "raw"


def run(path: Path, raw: Path, **options):
    return audit([path], against=[raw], secret=SECRET, **options)


@pytest.mark.slow
def test_clean_output_passes_and_the_proof_names_the_manifest(raw, tmp_path):
    out = write_output(tmp_path / "out")
    summary = run(out, raw)
    assert summary.ok, summary.details
    assert manifest.proof_state(out, "audit") == "passed"
    assert summary.details["searched"]["name"] == 1
    assert summary.details["searched"]["date"] == 2


@pytest.mark.slow
def test_an_output_that_is_unfinished_is_not_proved(raw, tmp_path):
    out = write_output(tmp_path / "out")
    (out / ".work").mkdir()
    assert run(out, raw, ocr=True).ok, "a finished folder that can grow keeps its .work"
    (out / "manifest.json").unlink()
    summary = run(out, raw)
    assert not summary.ok and any("is unfinished" in note for note in summary.notes)


@pytest.mark.slow
def test_each_folder_is_judged_by_itself_and_the_run_by_all(raw, tmp_path):
    whole, unfinished, last = (write_output(tmp_path / name) for name in ("whole", "unfinished", "last"))
    (unfinished / ".work").mkdir()
    (unfinished / "manifest.json").unlink()
    summary = audit([whole, unfinished, last], against=[raw], secret=SECRET)
    assert not summary.ok and any("is unfinished" in note for note in summary.notes)
    assert {path.name: json.loads((path / "audit.json").read_text())["status"] for path in (whole, last)} == {
        "whole": "passed", "last": "passed",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    "leak, kind",
    [
        ("Seen with Beatrice Harrington today.", "name"),
        ("HARRINGTON, B.", "name"),
        ("id mrn0048213", "id"),
        ("id 0048213 again", "id"),
        ("compared with 2021-03-14", "date"),
        ("born 7 April 1961", "date"),
        ("生于1961年4月7日", "date"),
        ("Dr. Thaddeus Okonkwo", "person"),
        ("at LARKSPUR VALLEY INFIRMARY", "institution"),
        (UID, "uid"),
        ("ＭＲＮ００４８２１３", "id"),
    ],
)
def test_every_written_form_in_a_report_is_found(raw, tmp_path, leak, kind):
    out = write_output(tmp_path / "out", reference=f"A cyst. {leak}")
    summary = run(out, raw, ocr=False)
    assert summary.details["found"].get(kind)
    assert json.loads((out / "audit.json").read_text())["status"] == "failed"
    assert leak not in (out / "audit.json").read_text()


@pytest.mark.slow
def test_burned_in_text_is_found_without_any_masking(raw, tmp_path):
    out = write_output(tmp_path / "out", picture=speckle(text="HARRINGTON BEATRICE 04/07/1961"))
    found = run(out, raw).details["found"]
    assert found.get("name") and found.get("date")


@pytest.mark.slow
def test_a_burned_in_date_that_no_header_knows_is_found_by_rule(raw, tmp_path):
    out = write_output(tmp_path / "out", picture=speckle(text="Exam 22.11.2017 10:32:05"))
    found = run(out, raw).details["found"]
    assert found.get("date") and found.get("time")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_raw_bytes_in_every_encoding(tmp_path, encoding):
    write_source(tmp_path / "raw", name="Wang^Xiaodong=欧阳^小冬冬")
    (tmp_path / "out").mkdir()
    for number, text in enumerate(("Wang Xiaodong", "欧阳小冬冬")):
        (tmp_path / "out" / f"{number}.bin").write_bytes(b"\x01\x02" + text.encode(encoding) + b"\xfe\xff")
    assert run(tmp_path / "out", tmp_path / "raw").details["found"]["name"] >= 2


@pytest.mark.parametrize("shift", range(3))
def test_base64_at_every_alignment(raw, tmp_path, shift):
    (tmp_path / "out").mkdir()
    hidden = base64.b64encode(b"x" * shift + b"HARRINGTON^BEATRICE more").decode()
    (tmp_path / "out" / "log.txt").write_text(f"payload {hidden}")
    assert run(tmp_path / "out", raw).details["found"].get("name")


def test_metadata_of_pictures_names_of_files_and_members_of_archives(raw, tmp_path):
    import zipfile

    out = tmp_path / "out"
    out.mkdir()
    Pictures.fromarray(speckle()).save(out / "a.jpg", comment=b"Harrington Beatrice")
    (out / "HARRINGTON_BEATRICE.txt").write_text("nothing")
    with zipfile.ZipFile(out / "b.zip", "w") as archive:
        archive.writestr("MRN0048213/x.txt", "nothing")
    (out / "c.json").write_text(json.dumps({"note": "于 Thaddeus Okonkwo"}))
    found = run(out, raw, ocr=False).details["found"]
    assert found["name"] >= 2 and found["id"] and found["person"]


def test_a_date_counts_only_in_its_own_patients_outputs(tmp_path):
    write_source(tmp_path / "raw")
    write_source(
        tmp_path / "raw",
        name="Villanueva^Marisol",
        patient_id="MRN0099977",
        uid="1.2.826.0.1.3680043.8.498.2",
        birth="19740929",
    )
    out = write_output(tmp_path / "out", reference="Compared with 29/09/1974.")
    assert not run(out, tmp_path / "raw", ocr=False).details["found"]
    out = write_output(tmp_path / "out2", reference="Compared with 07/04/1961.")
    assert run(out, tmp_path / "raw", ocr=False).details["found"] == {"date": 2}


def test_unproved_where_sources_name_nobody_or_outputs_are_of_others(raw, tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "benign (1).png").write_bytes(encoded(speckle()))
    out = write_output(tmp_path / "out")
    summary = run(out, tmp_path / "pictures", ocr=False)
    assert not summary.ok and summary.details["status"] == "unproved"
    other = write_output(tmp_path / "other", patient_id="SOMEBODYELSE1")
    write_source(tmp_path / "raw2", uid="1.2.826.0.1.3680043.8.498.77", patient_id="MRN555001")
    summary = run(other, tmp_path / "raw2", ocr=False)
    assert "some patients of the output are not in the sources" in summary.details["unproved"]


def test_reports_beside_the_images_are_sources_too(raw, tmp_path):
    (raw / "reports.csv").write_bytes("检查号,姓名,报告\nACC7741902,诸葛孔明亮,右叶囊肿。\n".encode("gb18030"))
    out = write_output(tmp_path / "out", reference="诸葛孔明亮 右叶囊肿")
    assert run(out, raw, ocr=False).details["found"].get("name")


def test_harmless_clinical_text_raises_no_alarm(tmp_path):
    write_source(tmp_path / "raw", name="White^Long", patient_id="12", birth="19610407")
    text = "White matter and long axis normal. Cyst 12 x 8 mm, Vmax 120 cm/s, MI 0.6, GA 12w3d, ratio 1.2."
    out = write_output(tmp_path / "out", reference=text)
    found = run(out, tmp_path / "raw", ocr=False).details["found"]
    assert not found


def test_another_key_is_refused(raw, tmp_path):
    from echobench.errors import SecretError

    out = write_output(tmp_path / "out")
    with pytest.raises(SecretError, match="another key"):
        audit([out], against=[raw], secret=Secret(b"x" * 32))


def test_nothing_of_the_sources_is_in_the_result(raw, tmp_path, capfd):
    out = write_output(tmp_path / "out", reference="Beatrice Harrington MRN0048213", source="x")
    summary = run(out, raw, ocr=False)
    said = repr(summary) + (out / "audit.json").read_text() + "".join(capfd.readouterr())
    assert "arrington" not in said and "0048213" not in said


def test_a_picture_that_cannot_be_opened_is_unproved(raw, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"no picture")
    done = audit([tmp_path / "out"], against=[raw], secret=SECRET)
    assert not done.ok and done.details["status"] == "unproved"


@pytest.mark.parametrize("files", [{}, {"empty.txt": b""}, {"audit.json": b"{}"}])
@pytest.mark.parametrize("ocr", [True, False])
def test_an_audit_of_nothing_proves_nothing(raw, tmp_path, files, ocr):
    (tmp_path / "out").mkdir()
    for name, data in files.items():
        (tmp_path / "out" / name).write_bytes(data)
    done = run(tmp_path / "out", raw, ocr=ocr)
    assert not done.ok and done.details["status"] == "unproved"
    assert any("holds nothing" in reason for reason in done.details["unproved"])


def test_nothing_is_proved_without_ocr(raw, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text("A cyst.")
    assert run(tmp_path / "out", raw).ok
    done = run(tmp_path / "out", raw, ocr=False)
    assert not done.ok and any("--no-ocr" in reason for reason in done.details["unproved"])
    (tmp_path / "out" / "a.png").write_bytes(encoded(speckle()))
    done = run(tmp_path / "out", raw, ocr=False)
    assert done.counts["images_read"] == 0 and done.counts["images_not_read"] == 1


def test_no_image_is_read_against_a_source_that_holds_nothing(tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.png").write_bytes(encoded(speckle()))
    monkeypatch.setattr(prove, "read_images", lambda *_: pytest.fail("an image was read"))
    done = run(tmp_path / "out", tmp_path / "empty")
    assert not done.ok and done.counts["images_not_read"] == 1
    assert any("nothing to compare" in reason for reason in done.details["unproved"])


@pytest.mark.slow
def test_a_kind_of_file_that_is_not_opened_is_named_by_kind_and_number(raw, tmp_path):
    out = write_output(tmp_path / "out")
    for name in ("HARR1", "HARR2"):
        (out / name).write_bytes(b"%PDF-1.7 \x00\x01")
    done = run(out, raw)
    assert done.details["unproved"] == ["some of the output could not be opened or read: 2 PDF"]
    assert json.loads((out / "audit.json").read_text())["unread"] == {"PDF": 2}
    assert "HARR" not in (out / "audit.json").read_text() + repr(done.details)


@pytest.mark.slow
def test_what_cannot_be_searched_for_is_counted_by_kind(tmp_path):
    write_source(tmp_path / "raw", name="Q", patient_id="MRN0048213")
    done = run(write_output(tmp_path / "out"), tmp_path / "raw")
    (reason,) = done.details["unproved"]
    assert reason.endswith("too common to be searched for: 1 name")


def reader(monkeypatch, lines: list[str] | None, unread: int = 0) -> list[int]:
    """Let every image read as `lines`, with `unread` lines more; return how many each audit reads."""
    counts: list[int] = []

    def read_images(tiles, workers):
        names = [tile.name for tile in tiles]
        counts.append(len(names))
        return ((name, None if lines is None else Reading(lines, unread)) for name in names)

    monkeypatch.setattr(prove, "read_images", read_images)
    return counts


def test_equal_images_are_read_once_and_found_in_each_output(raw, tmp_path, monkeypatch):
    counts = reader(monkeypatch, ["HARRINGTON"])
    outs = [tmp_path / "a", tmp_path / "b"]
    for out in outs:
        out.mkdir()
        for name in ("1.png", "2.png"):
            (out / name).write_bytes(encoded(speckle()))
    done = audit(outs, against=[raw], secret=SECRET, workers=0)
    assert counts == [1, 0] and done.details["found"]["name"] == 4


def test_the_next_audit_finds_by_the_kept_readings(raw, tmp_path, monkeypatch):
    out = write_output(tmp_path / "out")
    counts = reader(monkeypatch, ["HARRINGTON^BEATRICE"])
    first = run(out, raw, private=tmp_path / "private")
    again = run(out, raw, private=tmp_path / "private")
    assert counts == [1, 0] and not again.ok
    assert again.details["found"] == first.details["found"]
    assert json.loads((out / "audit.json").read_text())["looked_at"]["images"] == 1


def test_an_image_that_could_not_be_read_is_unread_again(raw, tmp_path, monkeypatch):
    out = write_output(tmp_path / "out")
    counts = reader(monkeypatch, None)
    for _ in range(2):
        done = run(out, raw, private=tmp_path / "private")
        assert done.details["unproved"] == ["some of the output could not be opened or read: 1 image"]
        assert json.loads((out / "audit.json").read_text())["looked_at"]["images"] == 0
    assert counts == [1, 1]


def test_text_that_no_reader_is_sure_of_is_shown_to_a_person_and_what_is_written_down_is_searched(
    raw, tmp_path, monkeypatch
):
    out, private = write_output(tmp_path / "out"), tmp_path / "private"
    counts = reader(monkeypatch, ["Liver"], unread=1)
    asked = run(out, raw, private=private)
    (doubt,) = asked.details["unproved"]
    assert doubt.startswith("no reader is sure of text in some images (1)") and str(tmp_path) not in doubt
    assert asked.counts["images_with_unread_text"] == 1 and manifest.proof_state(out, "audit") == "unproved"
    folder = private / "audit-unread"
    (line,) = (folder / "read.tsv").read_text().splitlines()
    name, tab, text = line.partition("\t")
    assert tab and not text
    with Pictures.open(folder / f"{name}.png") as picture:
        assert picture.size == speckle().shape[1::-1]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    (folder / "read.tsv").write_text(f"{name}\tBEATRICE HARRINGTON\n")
    assert run(out, raw, private=private).details["found"]["name"]
    (folder / "read.tsv").write_text(f"{name}\t-\n")
    assert run(out, raw, private=private).ok
    assert counts == [1, 0, 0]


def test_without_a_private_folder_unread_text_is_told_of_all_the_same(raw, tmp_path, monkeypatch):
    out = write_output(tmp_path / "out")
    reader(monkeypatch, [], unread=3)
    done = run(out, raw)
    assert not done.ok and done.counts["images_with_unread_text"] == 1


@pytest.mark.slow
def test_a_name_in_a_script_without_known_readings_is_unproved(tmp_path):
    write_source(tmp_path / "raw", name="สมชาย^ใจดี")
    done = audit([write_output(tmp_path / "out")], against=[tmp_path / "raw"], secret=SECRET, ocr=True, workers=0)
    assert done.details["status"] == "unproved"
    assert any("script" in doubt for doubt in done.details["unproved"])
    leak = write_output(tmp_path / "leak", reference="ผู้ป่วย สมชาย ใจดี")
    assert audit([leak], against=[tmp_path / "raw"], secret=SECRET, workers=0).details["found"].keys() == {"name"}
