"""Everything centred above the scan in one long line; measurements left of it."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, GREY, WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "SAMSUNG MEDISON CO., LTD.", "RS85"
SIZES = [(1024, 768), (1280, 960), (800, 600)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    patient, when = content.case.patient, content.case.when
    size = max(12, canvas.height // 52)
    x = canvas.text(canvas.width // 8, 5, content.name, size, WHITE, "name")
    x = canvas.text(x + size, 5, f"/ {patient.patient_id}", size, WHITE, "id")
    x = canvas.text(x + size, 5, f"/ {content.sex} / {content.age}{content.word('岁', 'Y')}", size, WHITE)
    canvas.text(x + size, 5, when.strftime("/ %Y.%m.%d"), size, WHITE, "date")
    canvas.text(canvas.width // 8, 11 + size, content.institution, size, GREY, "institution")
    canvas.text(-10, 11 + size, content.operator, size, GREY, "operator")
    top = 3 * size + 14
    canvas.place(content.shot, (canvas.width // 6, top, canvas.width * 3 // 4, canvas.height - top - 12))
    y = top
    for label in ("D", "Frq", "Gn", "FR", "DR"):
        canvas.text(8, y, f"[{label}] {content.settings[label]}", size - 1)
        y += size + 7
    canvas.text(8, y, f"MI{content.settings['MI']} TIs{content.settings['TIs']}", size - 1)
    for row, line in enumerate(content.measured):
        canvas.text(8, canvas.height * 2 // 3 + row * (size + 6), line, size, YELLOW)
    canvas.depth_scale(content.shot, canvas.width - 40)
    canvas.orientation_mark(GREEN, "R", size)
