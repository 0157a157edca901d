"""A tall telephone-like screen: scan above, a white strip with identity below."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREY, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "Butterfly Network Inc", "iQ+"
SIZES = [(720, 960), (600, 800), (768, 1024)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    patient, when = content.case.patient, content.case.when
    size = canvas.width // 34
    strip = canvas.height - 6 * size
    canvas.place(content.shot, (8, 4 * size, canvas.width - 50, strip - 6 * size))
    canvas.bar((0, strip, canvas.width, canvas.height), (238, 238, 240))
    canvas.text(12, strip + 8, content.name, size + 2, (10, 10, 10), "name")
    canvas.text(12, strip + 2 * size + 8, f"MRN {patient.patient_id}", size, (40, 40, 40), "id")
    canvas.text(12, strip + 4 * size, content.institution, size, (60, 60, 60), "institution")
    canvas.text(-12, strip + 8, when.strftime("%b %d, %Y"), size, (10, 10, 10), "date")
    canvas.text(
        12, 8, f"MI {content.settings['MI']}   TI {content.settings['TIs']}   {content.settings['FR']}", size, GREY
    )
    for row, line in enumerate(content.measured):
        canvas.text(12, 8 + (row + 1) * (size + 6), line, size, YELLOW)
    canvas.depth_scale(content.shot, canvas.width - 34)
