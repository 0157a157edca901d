"""No ribbon: identity in two corners over the black, settings in a column on the right."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREY, WHITE, Canvas, ScreenContent

VENDOR, MODEL = "Philips Medical Systems", "EPIQ 7G"
SIZES = [(1024, 768), (800, 600), (640, 480)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    """Draw the screen: the scan, and the texts around it."""
    patient, when = content.case.patient, content.case.when
    size = max(11, canvas.height // 50)
    step = size + 5
    canvas.place(content.shot, (canvas.width // 8, 3 * step, canvas.width * 5 // 8, canvas.height - 5 * step))
    x = canvas.text(8, 6, content.name, size, WHITE, "name")
    canvas.text(x + 2 * size, 6, patient.patient_id, size, WHITE, "id")
    canvas.text(8, 6 + step, content.institution, size, GREY, "institution")
    canvas.text(-8, 6, when.strftime("%m/%d/%Y"), size, WHITE, "date")
    canvas.text(-8, 6 + step, when.strftime("%I:%M:%S %p"), size, WHITE, "time")
    left = canvas.width * 7 // 8
    y = 5 * step
    for label in ("FR", "D", "Gn", "DR", "Frq"):
        canvas.text(left, y, label, size)
        canvas.text(left, y + step, content.settings[label], size, WHITE)
        y += 2 * step + 4
    canvas.text(left, y, f"TIS{content.settings['TIs']} MI {content.settings['MI']}", size)
    canvas.depth_scale(content.shot, canvas.width * 6 // 8 + 6)
    canvas.orientation_mark((90, 170, 240), "P", size + 2)
    for row, line in enumerate(content.measured):
        canvas.text(12, canvas.height - (len(content.measured) - row) * step - 4, line, size, (120, 220, 240))
