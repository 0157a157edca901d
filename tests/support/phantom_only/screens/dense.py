"""Small type, everything the machine knows in two columns right of the scan, identity among the settings."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, GREY, WHITE, Canvas, Facts

VENDOR, MODEL = "SonoScape", "S50 Elite"
SIZES = [(1024, 768), (1280, 800)]


def draw(canvas: Canvas, facts: Facts, rng: np.random.Generator) -> None:
    patient, when = facts.case.patient, facts.case.when
    size = max(11, canvas.height // 58)
    canvas.place(facts.shot, (30, 20, canvas.width * 11 // 16, canvas.height - 60))
    left = canvas.width * 3 // 4
    rows = [
        (facts.institution, "institution"),
        (f"MI {facts.settings['MI']}  TIS {facts.settings['TIs']}", None),
        (facts.name, "name"),
        (f"F {facts.settings['Frq']}  G {facts.settings['Gn']}", None),
        (f"ID {patient.patient_id}", "id"),
        (f"D {facts.settings['D']}  DR {facts.settings['DR']}", None),
        (when.strftime("%Y-%m-%d %H:%M"), "date"),
        (facts.settings["FR"], None),
        (patient.birth.strftime("%Y/%m/%d"), "date"),
    ]
    for row, (line, kind) in enumerate(rows):
        canvas.text(left, 14 + row * (size + 6), line, size, WHITE if kind else GREY, kind)
    for row, line in enumerate(facts.measured):
        canvas.text(left, canvas.height * 3 // 4 + row * (size + 6), line, size, GREEN)
    canvas.depth_scale(facts.shot, 10, numbers=False)
    canvas.grey_bar(canvas.width - 14, 20, canvas.height // 3, 6)
    canvas.body_mark(left, canvas.height // 2, 5 * size)
