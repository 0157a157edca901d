"""A tall telephone-like screen: scan above, a white strip with identity below."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREY, YELLOW, Canvas, Facts

VENDOR, MODEL = "Butterfly Network Inc", "iQ+"
SIZES = [(720, 960), (600, 800), (768, 1024)]


def draw(canvas: Canvas, facts: Facts, rng: np.random.Generator) -> None:
    patient, when = facts.case.patient, facts.case.when
    size = canvas.width // 34
    strip = canvas.height - 6 * size
    canvas.place(facts.shot, (8, 4 * size, canvas.width - 50, strip - 6 * size))
    canvas.bar((0, strip, canvas.width, canvas.height), (238, 238, 240))
    canvas.text(12, strip + 8, facts.name, size + 2, (10, 10, 10), "name")
    canvas.text(12, strip + 2 * size + 8, f"MRN {patient.patient_id}", size, (40, 40, 40), "id")
    canvas.text(12, strip + 4 * size, facts.institution, size, (60, 60, 60), "institution")
    canvas.text(-12, strip + 8, when.strftime("%b %d, %Y"), size, (10, 10, 10), "date")
    canvas.text(12, 8, f"MI {facts.settings['MI']}   TI {facts.settings['TIs']}   {facts.settings['FR']}", size, GREY)
    for row, line in enumerate(facts.measured):
        canvas.text(12, 8 + (row + 1) * (size + 6), line, size, YELLOW)
    canvas.depth_scale(facts.shot, canvas.width - 34)
