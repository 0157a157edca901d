"""Write raw studies as they come out of an archive: folders of objects, a table of reports, an answer key elsewhere."""

from __future__ import annotations

import csv
import datetime
import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from pydicom.filewriter import dcmwrite

from echobench import registry
from echobench.phantom import encode_pixels, planted_header, reports
from echobench.phantom.canvas import Canvas, ScreenContent
from echobench.phantom.case import Case, Shot, draw_findings, draw_side, export, shoot, showing, whole
from echobench.phantom.identity import Patient, draw_patient, planted
from echobench.work.pool import map_objects

# Training cases per region: arXiv 2509.14977v2, Figure 3.
PAPER_CASES = {
    "breast": 14562, "gynecology": 73981, "heart": 52401, "kidney": 18367,
    "liver": 20207, "thyroid": 24519, "vessel": 4904,
}  # fmt: skip
COLUMNS = ("AccessionNumber", "PatientID", "PatientName", "StudyDate", "Findings", "Impression")


@dataclass(frozen=True, slots=True)
class Mix:
    """Kinds of objects in a set. Shares are of studies; `layouts` and `wordings` are modules (default: all)."""

    screen_share: float = 0.3
    clip_share: float = 0.1
    frozen_share: float = 0.2
    report_as_sr_share: float = 0.08
    image_counts: tuple[float, ...] = (0.8, 0.15, 0.05)
    clip_frames: tuple[int, int] = (6, 12)
    small_px: tuple[int, int] = (128, 176)
    syntaxes: tuple[str, ...] = tuple(encode_pixels.SYNTAXES)
    languages: tuple[str, ...] = ("zh", "en")
    layouts: tuple[ModuleType, ...] = ()
    wordings: tuple[ModuleType, ...] = ()


def long_tail(total: int, least: int = 1) -> dict[str, int]:
    """Return studies per region in the paper's proportions (vessel 2.3 %), `total` in all, at least `least` each."""
    whole = sum(PAPER_CASES.values())
    return {region: max(least, round(total * cases / whole)) for region, cases in PAPER_CASES.items()}


def layouts() -> tuple[ModuleType, ...]:
    """Return the screen layouts that ship with the package."""
    return tuple(registry.load("phantom.screens", name) for name in registry.names("phantom.screens"))


def write(
    out: Path | str,
    counts: Mapping[str, int],
    seed: int = 0,
    *,
    key: Path | str | None = None,
    clips: bool = True,
    syntaxes: Sequence[str] | None = None,
    mix: Mix | None = None,
    workers: int = 1,
) -> dict[str, Any]:
    """Write `counts` {region: studies} raw studies below `out` and the answer key to `key`; return the key.

    `key` defaults to `<out>-key.json`, beside `out` and never in it. The same arguments give the same bytes,
    whatever the number of workers.

    The key: `patients` {patient id: {kind: [values planted]}}, `studies` [{accession, study_uid, patient_id, region,
    side, lang, findings, sizes_mm, measurements, report, wording, objects: [{path, sop_uid, frames, rows, columns,
    syntax, photometric, layout, vendor, showing, scan_box, spacing_mm, identity: [{text, box, kind}],
    keep: [{text, box}]}]}]. An object that is `showing` shows the findings; the report is about all objects.
    """
    out = Path(out)
    key = Path(key) if key else out.with_name(out.name + "-key.json")
    if key.resolve().is_relative_to(out.resolve()):
        raise ValueError("the answer key must be outside the raw studies")
    mix = mix or Mix()
    mix = replace(mix, syntaxes=tuple(syntaxes)) if syntaxes else mix
    mix = mix if clips else replace(mix, clip_share=0.0)
    out.mkdir(parents=True, exist_ok=True)
    cases = list(_cases(counts, seed, mix))
    if workers > 1:  # modules do not travel between processes: workers find a layout by its name and file
        studies = list(map_objects(functools.partial(_write_study_of, out, _names(mix)), cases, workers=workers))
    else:
        studies = [_write_study(out, mix, case) for case in cases]
    patients: dict[str, Any] = {}
    for patient in {case.patient.patient_id: case.patient for case in cases}.values():
        own = [case for case in cases if case.patient == patient]
        patients[patient.patient_id] = planted(patient, [c.accession for c in own], [c.study_id for c in own])
    _write_csv(out / "reports.csv", cases, studies)
    answer = {"seed": seed, "patients": patients, "studies": studies}
    key.parent.mkdir(parents=True, exist_ok=True)
    key.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    return answer


def _cases(counts: Mapping[str, int], seed: int, mix: Mix) -> Iterator[Case]:
    """Yield all studies in an order that mixes regions; patients have one or two visits."""
    rng = np.random.default_rng([seed, 1])
    queue = [region for region, count in sorted(counts.items()) for _ in range(count)]
    left = dict(counts)
    number = 0
    for position in rng.permutation(len(queue)):
        region = queue[position]
        if not left[region]:
            continue
        number += 1
        lang = mix.languages[int(rng.integers(len(mix.languages)))]
        patient = draw_patient(rng, number, lang, registry.load("phantom.anatomy", region).SEX)
        for when in patient.visits[: left[region]]:
            left[region] -= 1
            yield _case(rng, seed, number, patient, region, when)


def _case(
    rng: np.random.Generator, seed: int, number: int, patient: Patient, region: str, when: datetime.datetime
) -> Case:
    serial = int(rng.integers(10**5))
    accession = [f"A{when:%y%m%d}{serial:05d}", f"{when:%Y}{serial:05d}{number:05d}", f"US-{number:05d}-{serial:05d}"]
    return Case(
        patient, region, draw_side(rng, region), draw_findings(rng, region), when, accession[int(rng.integers(3))],
        planted_header.uid(rng), f"S{number:06d}{serial % 100:02d}", int(rng.integers(2**31)),
    )  # fmt: skip


def _write_study(out: Path, mix: Mix, case: Case) -> dict[str, Any]:
    rng = np.random.default_rng([case.seed, 100])
    folder = out / _slug(case.patient.issuer) / _folder_name(case, rng)
    folder.mkdir(parents=True, exist_ok=True)
    images = 1 + int(rng.choice(len(mix.image_counts), p=np.array(mix.image_counts) / sum(mix.image_counts)))
    screen = rng.random() < mix.screen_share
    objects, shots = [], []
    for index, is_showing in enumerate(showing(case, images)):
        shot, entry = _write_object(folder, mix, case, index, screen, is_showing, rng)
        entry["path"] = (folder / entry["path"]).relative_to(out).as_posix()
        objects.append(entry | {"showing": is_showing})
        shots.append(shot)
    wordings = [w for w in mix.wordings or tuple(reports.wordings()) if case.lang == w.LANG]
    wording = wordings[int(rng.integers(len(wordings)))]
    report = reports.write(case, whole(shots), wording, rng)
    as_sr = rng.random() < mix.report_as_sr_share
    if as_sr:
        texts = {"findings": report.findings, "impression": report.impression}
        ds = planted_header.structured_report(case, planted_header.uid(rng), texts, rng)
        dcmwrite(folder / "SR0001.dcm", ds, enforce_file_format=True)
    return {
        "accession": case.accession, "study_uid": case.study_uid, "patient_id": case.patient.patient_id,
        "region": case.region, "side": case.side, "lang": case.lang, "findings": sorted(case.sizes_mm),
        "sizes_mm": {name: list(size) for name, size in case.sizes_mm.items()}, "view": shots[0].view,
        "measurements": [{"name": name, "mm": list(mm)} for name, mm in report.measurements],
        "report": {"findings": report.findings, "impression": report.impression, "as_sr": as_sr},
        "wording": wording.__name__.rsplit(".", 1)[-1], "objects": objects,
    }  # fmt: skip


def _write_object(
    folder: Path, mix: Mix, case: Case, index: int, screen: bool, is_showing: bool, rng: np.random.Generator
) -> tuple[Shot, dict[str, Any]]:
    clip = rng.random() < mix.clip_share
    count = int(rng.integers(*mix.clip_frames)) if clip else 1
    frozen = clip and rng.random() < mix.frozen_share
    syntax = mix.syntaxes[int(rng.integers(len(mix.syntaxes)))]
    sop_uid = planted_header.uid(rng)
    choices = mix.layouts or layouts()
    layout = choices[int(rng.integers(len(choices)))]
    ds = planted_header.header(
        case, planted_header.US_CLIP if clip else planted_header.US_IMAGE, sop_uid, (layout.VENDOR, layout.MODEL), rng
    )
    entry: dict[str, Any] = {"layout": None, "identity": [], "keep": []}
    if screen:
        width, height = layout.SIZES[int(rng.integers(len(layout.SIZES)))]
        shot = shoot(
            case, index, height_px=int(height * 0.75), frames=count, samples=360, beams=176, frozen=frozen,
            showing=is_showing,
        )  # fmt: skip
        canvas = _draw_screen(layout, Canvas(width, height), case, shot, rng)
        frames, photometric = canvas.frames(shot), _choose(rng, encode_pixels.PHOTOMETRICS[syntax])
        planted_header.calibrate(ds, canvas.scan_box, canvas.spacing_mm)
        entry = {
            "layout": layout.__name__.rsplit(".", 1)[-1],
            # Sex and age name nobody by themselves and may go with the name that they stand beside: in neither list.
            "identity": [asdict(t) for t in canvas.texts if t.kind and t.kind != "sex-age"],
            "keep": [{"text": t.text, "box": t.box} for t in canvas.texts if not t.kind],
            "scan_box": canvas.scan_box, "spacing_mm": canvas.spacing_mm,
        }  # fmt: skip
    else:
        height_px = int(rng.integers(*mix.small_px))
        shot = shoot(case, index, height_px=height_px, frames=count, frozen=frozen, showing=is_showing)
        frames, box = export(shot, rng)
        photometric = "MONOCHROME2"
        if rng.random() < 0.3:
            frames, photometric = np.repeat(frames[..., None], 3, -1), _choose(rng, encode_pixels.PHOTOMETRICS[syntax])
        planted_header.calibrate(ds, box, shot.spacing_mm)
    if clip:
        ds.FrameTime = "40"
        ds.FrameIncrementPointer = 0x00181063
    encode_pixels.put(ds, frames, syntax, photometric)
    ds.InstanceNumber = index + 1
    name = _choose(rng, [f"IM{index + 1:04d}", f"image{index + 1}.dcm", f"{sop_uid}.dcm"])
    dcmwrite(folder / name, ds, enforce_file_format=True)
    return shot, entry | {
        "path": name, "sop_uid": sop_uid, "frames": len(frames), "rows": frames.shape[1], "columns": frames.shape[2],
        "syntax": syntax, "photometric": photometric, "vendor": layout.VENDOR,
    }  # fmt: skip


def _draw_screen(layout: ModuleType, canvas: Canvas, case: Case, shot: Shot, rng: np.random.Generator) -> Canvas:
    """Draw the screen: settings independent of the region, measurements as in the report."""
    settings = {
        "MI": f"{rng.uniform(0.4, 1.4):.1f}", "TIs": f"{rng.uniform(0.1, 1.2):.1f}", "FR": f"{rng.integers(14, 75)}Hz",
        "D": f"{shot.probe.depth_mm / 10:.1f}cm", "Gn": f"{rng.integers(30, 80)}", "DR": f"{rng.integers(48, 90)}",
        "Frq": f"{rng.uniform(3, 12):.1f}MHz",
    }  # fmt: skip
    content = ScreenContent(case, shot, case.lang, settings, ())
    label = _choose(rng, [content.word("距离", "Dist"), "Dist", "D", content.word("长度", "L")])
    in_mm = rng.random() < 0.3
    values = [v for seen in shot.seen for v in reports.rounded(seen.mm)]
    lines = [
        f"{label}{n + 1 if len(values) > 1 else ''} " + (f"{v:.1f} mm" if in_mm else f"{v / 10:.2f} cm")
        for n, v in enumerate(values)
    ]
    layout.draw(canvas, replace(content, measured=tuple(lines)), rng)
    if lines:
        canvas.callipers(shot)
    return canvas


def _write_csv(path: Path, cases: list[Case], studies: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for case, study in zip(cases, studies, strict=True):
            if not study["report"]["as_sr"]:
                row = (
                    case.accession,
                    case.patient.patient_id,
                    case.patient.person.shown,
                    case.when.strftime("%Y-%m-%d"),
                )
                writer.writerow([*row, study["report"]["findings"], study["report"]["impression"]])


def _folder_name(case: Case, rng: np.random.Generator) -> str:
    person = _slug(case.patient.person.latin)
    return f"{_choose(rng, [person + case.when.strftime('_%Y%m%d'), case.accession, case.study_uid])}_{case.study_id}"


def _slug(text: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in text).strip("_")


def _choose(rng: np.random.Generator, items: Sequence[str]) -> str:
    return items[int(rng.integers(len(items)))]


def _names(mix: Mix) -> Mix:
    """The mix with its plug-in modules as (name, file), which travel between processes."""
    return replace(
        mix,
        layouts=tuple((m.__name__, m.__file__) for m in mix.layouts),  # type: ignore[misc]
        wordings=tuple((m.__name__, m.__file__) for m in mix.wordings),  # type: ignore[misc]
    )


def _write_study_of(out: Path, mix: Mix, case: Case) -> dict[str, Any]:
    return _write_study(out, _modules(mix), case)


@functools.cache
def _modules(mix: Mix) -> Mix:
    return replace(
        mix,
        layouts=tuple(_import(*source) for source in mix.layouts),  # type: ignore[misc]
        wordings=tuple(_import(*source) for source in mix.wordings),  # type: ignore[misc]
    )


def _import(name: str, file: str) -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(name, file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
