"""A bright header of two lines on grey, a status line below the scan, measurements in a framed box."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREY, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "SIEMENS", "ACUSON S2000"
SIZES = [(1024, 768), (800, 600), (960, 720)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    """Draw the screen: the scan, and the texts around it."""
    patient, when = content.case.patient, content.case.when
    size = canvas.height // 44
    head = 2 * size + 18
    canvas.bar((0, 0, canvas.width, head), (150, 152, 158))
    dark = (15, 15, 25)
    canvas.text(10, 5, f"{content.word('姓名', 'Name')}: {content.name}", size, dark, "name")
    canvas.text(10, 11 + size, f"{content.word('检查号', 'Acc')}: {content.case.accession}", size, dark, "id")
    canvas.text(canvas.width * 2 // 5, 5, f"ID: {patient.patient_id}", size, dark, "id")
    canvas.text(
        canvas.width * 2 // 5, 11 + size, f"{content.word('生日', 'DOB')}: {patient.birth:%Y-%m-%d}", size, dark, "date"
    )
    canvas.text(-10, 5, content.institution, size - 2, dark, "institution")
    canvas.text(-10, 11 + size, when.strftime("%Y-%m-%d %H:%M:%S"), size, dark, "date")
    canvas.place(content.shot, (30, head + 10, canvas.width * 3 // 4, canvas.height - head - 3 * size))
    line = "  ".join(f"{k} {content.settings[k]}" for k in ("Frq", "Gn", "DR", "FR", "D", "MI", "TIs"))
    canvas.text(20, canvas.height - size - 8, line, size - 2)
    canvas.depth_scale(content.shot, canvas.width * 3 // 4 + 36)
    canvas.grey_bar(canvas.width - 20, head + 12, canvas.height // 3)
    canvas.orientation_mark(YELLOW, "S", size)
    if content.measured:
        top, left = canvas.height // 2, canvas.width * 4 // 5
        bottom = top + len(content.measured) * (size + 6) + 8
        canvas.pen.rectangle((left - 6, top - 6, canvas.width - 4, bottom), outline=GREY)
        for row, text in enumerate(content.measured):
            canvas.text(left, top + row * (size + 6), text, size - 3, YELLOW)
    canvas.body_mark(canvas.width - 6 * size, canvas.height - 7 * size, 4 * size)
