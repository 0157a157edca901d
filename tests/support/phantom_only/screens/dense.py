"""Small type, everything the machine knows in two columns right of the scan, identity among the settings."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, GREY, WHITE, Canvas, ScreenContent

VENDOR, MODEL = "SonoScape", "S50 Elite"
SIZES = [(1024, 768), (1280, 800)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    patient, when = content.case.patient, content.case.when
    size = max(11, canvas.height // 58)
    canvas.place(content.shot, (30, 20, canvas.width * 11 // 16, canvas.height - 60))
    left = canvas.width * 3 // 4
    rows = [
        (content.institution, "institution"),
        (f"MI {content.settings['MI']}  TIS {content.settings['TIs']}", None),
        (content.name, "name"),
        (f"F {content.settings['Frq']}  G {content.settings['Gn']}", None),
        (f"ID {patient.patient_id}", "id"),
        (f"D {content.settings['D']}  DR {content.settings['DR']}", None),
        (when.strftime("%Y-%m-%d %H:%M"), "date"),
        (content.settings["FR"], None),
        (patient.birth.strftime("%Y/%m/%d"), "date"),
    ]
    for row, (line, kind) in enumerate(rows):
        canvas.text(left, 14 + row * (size + 6), line, size, WHITE if kind else GREY, kind)
    for row, line in enumerate(content.measured):
        canvas.text(left, canvas.height * 3 // 4 + row * (size + 6), line, size, GREEN)
    canvas.depth_scale(content.shot, 10, numbers=False)
    canvas.grey_bar(canvas.width - 14, 20, canvas.height // 3, 6)
    canvas.body_mark(left, canvas.height // 2, 5 * size)
