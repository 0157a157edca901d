"""A light surround, dark type; hospital as a title, the rest under the scan in three cells."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "CHISON", "QBit 9"
SIZES = [(1024, 768), (800, 600)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    patient, when = content.case.patient, content.case.when
    size = canvas.height // 42
    dark = (20, 24, 40)
    canvas.bar((0, 0, canvas.width, canvas.height), (204, 210, 216))
    top, foot = size + 18, canvas.height - 3 * size
    canvas.bar((10, top, canvas.width - 10, foot), (0, 0, 0))
    canvas.text(14, 8, content.institution, size, dark, "institution")
    canvas.text(-14, 8, when.strftime("%Y-%m-%d"), size, dark, "date")
    canvas.place(content.shot, (canvas.width // 8, top + 4, canvas.width * 3 // 4, foot - top - 8))
    cell = canvas.width // 3
    canvas.text(14, foot + 8, content.name, size, dark, "name")
    canvas.text(14 + cell, foot + 8, patient.patient_id, size, dark, "id")
    canvas.text(14 + 2 * cell, foot + 8, content.operator, size, dark, "operator")
    canvas.text(14, foot + 10 + size, f"MI {content.settings['MI']}", size - 3, dark)
    y = top + 10
    for label in ("Frq", "Gn", "FR", "D"):
        canvas.text(18, y, f"{label} {content.settings[label]}", size - 4)
        y += size + 4
    for row, line in enumerate(content.measured):
        canvas.text(-20, foot - (len(content.measured) - row) * (size + 4), line, size - 2, YELLOW)
    canvas.orientation_mark(WHITE, "C", size)
