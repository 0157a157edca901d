"""Identity written over the scan itself in small letters, as old machines and video grabs do."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREY, WHITE, Canvas, ScreenContent

VENDOR, MODEL = "ALOKA CO., LTD.", "SSD-3500"
SIZES = [(640, 480), (720, 576), (768, 576)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    """Draw the screen: the scan, and the texts around it."""
    patient, when = content.case.patient, content.case.when
    size = max(12, canvas.height // 40)
    canvas.place(content.shot, (20, 10, canvas.width - 90, canvas.height - 50))
    canvas.text(10, 8, content.institution, size, WHITE, "institution")
    x = canvas.text(10, 14 + size, content.name, size, WHITE, "name")
    canvas.text(x + size, 14 + size, patient.patient_id, size, WHITE, "id")
    canvas.text(-8, 8, when.strftime("%d-%b-%y").upper(), size, WHITE, "date")
    canvas.text(-8, 14 + size, when.strftime("%H:%M:%S"), size, WHITE, "time")
    canvas.text(-8, canvas.height // 3, f"MI {content.settings['MI']}", size)
    canvas.text(-8, canvas.height // 3 + size + 6, f"R{content.settings['D']}", size)
    canvas.text(-8, canvas.height // 3 + 2 * size + 12, f"{content.settings['FR']}", size)
    canvas.depth_scale(content.shot, 6, numbers=False)
    for row, line in enumerate(content.measured):
        canvas.text(16, canvas.height - (len(content.measured) - row) * (size + 5) - 5, line, size, WHITE)
    canvas.text(-8, canvas.height - 2 * size, content.operator, size, GREY, "operator")
