"""Scan high up, identity on one line at the very bottom, measurements in the top right corner."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREY, WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "TOSHIBA_MEC_US", "TUS-A500"
SIZES = [(800, 600), (960, 720), (720, 576)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    """Draw the screen: the scan, and the texts around it."""
    patient, when = content.case.patient, content.case.when
    size = max(11, canvas.height // 48)
    foot = canvas.height - 2 * size - 8
    canvas.place(content.shot, (canvas.width // 10, 6, canvas.width * 7 // 10, foot - 16))
    canvas.bar((0, foot, canvas.width, canvas.height), (12, 12, 60))
    x = canvas.text(6, foot + 4, f"ID:{patient.patient_id}", size, WHITE, "id")
    x = canvas.text(x + size, foot + 4, content.name, size, WHITE, "name")
    canvas.text(x + size, foot + 4, f"{content.age}{content.word('岁', 'Y')} {content.sex}", size, WHITE, "sex-age")
    canvas.text(-6, foot + 4, when.strftime("%Y/%m/%d %H:%M"), size, WHITE, "date")
    canvas.text(6, foot - size - 8, content.institution, size, GREY, "institution")
    left = canvas.width * 5 // 6
    for row, line in enumerate(content.measured):
        canvas.text(left - 4 * size, 8 + row * (size + 6), line, size, YELLOW)
    y = canvas.height // 2
    for key in ("Frq", "FR", "DR", "Gn"):
        canvas.text(left, y, f"{key}:{content.settings[key]}", size)
        y += size + 6
    canvas.text(left, y, f"MI:{content.settings['MI']} TIS:{content.settings['TIs']}", size)
    canvas.depth_scale(content.shot, 4)
    canvas.orientation_mark(WHITE, "T", size)
