"""A dark ribbon across the top with name, hospital and exposure indices; settings down the left."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "GE Healthcare", "LOGIQ E9"
SIZES = [(1024, 768), (960, 720), (800, 600)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    """Draw the screen: the scan, and the texts around it."""
    patient, when = content.case.patient, content.case.when
    big = canvas.height // 48
    canvas.bar((0, 0, canvas.width, 4 * big), (24, 26, 32))
    canvas.text(12, 6, content.institution, big, WHITE, "institution")
    canvas.text(12, 6 + 2 * big, content.name, big, WHITE, "name")
    canvas.text(canvas.width // 2, 6, patient.patient_id, big, WHITE, "id")
    canvas.text(canvas.width // 2, 6 + 2 * big, f"MI {content.settings['MI']}", big)
    canvas.text(canvas.width // 2 + 6 * big, 6 + 2 * big, f"TIs {content.settings['TIs']}", big)
    canvas.text(-12, 6, when.strftime("%d/%m/%Y"), big, WHITE, "date")
    canvas.text(-12, 6 + 2 * big, when.strftime("%H:%M:%S"), big, WHITE, "time")
    canvas.place(content.shot, (canvas.width // 6, 5 * big, canvas.width * 2 // 3, canvas.height - 8 * big))
    y = 7 * big
    for label in ("Frq", "Gn", "D", "DR", "FR"):
        canvas.text(10, y, f"{label} {content.settings[label]}", big - 2)
        y += big + 6
    canvas.depth_scale(content.shot, canvas.width * 5 // 6 + 8)
    canvas.grey_bar(canvas.width - 24, 8 * big, canvas.height // 4)
    canvas.orientation_mark(GREEN, "V", big)
    canvas.body_mark(16, canvas.height - 8 * big, 4 * big)
    for row, line in enumerate(content.measured):
        canvas.text(
            canvas.width * 2 // 3, canvas.height - (len(content.measured) - row) * (big + 6) - 6, line, big, YELLOW
        )
