"""Identity in a box in the bottom right corner, as a video printer stamps it."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, GREY, WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "ESAOTE", "MyLab 9"
SIZES = [(800, 600), (1024, 768), (720, 576)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    patient, when = content.case.patient, content.case.when
    size = max(11, canvas.height // 46)
    canvas.place(content.shot, (16, 8, canvas.width * 3 // 4, canvas.height - 40))
    left, top = canvas.width * 3 // 4, canvas.height - 6 * (size + 6)
    canvas.pen.rectangle((left - 8, top - 8, canvas.width - 2, canvas.height - 2), outline=GREY, fill=(8, 8, 8))
    rows = [(content.name, "name"), (patient.patient_id, "id"), (f"{when:%d.%m.%Y}", "date"), (f"{when:%H:%M}", "time")]
    for row, (line, kind) in enumerate(rows):
        canvas.text(left, top + row * (size + 5), line, size, WHITE, kind)
    canvas.text(8, canvas.height - size - 8, content.institution, size, GREY, "institution")
    y = 12
    for label in ("Frq", "Gn", "D", "FR", "DR"):
        canvas.text(left, y, f"{label:>4} {content.settings[label]}", size, GREEN)
        y += size + 6
    canvas.text(left, y, f"MI {content.settings['MI']} TIS {content.settings['TIs']}", size, GREEN)
    for row, line in enumerate(content.measured):
        canvas.text(left, canvas.height // 3 + row * (size + 6), line, size, YELLOW)
    canvas.depth_scale(content.shot, canvas.width * 3 // 4 - 30)
