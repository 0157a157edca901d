"""A side panel on the left holds everything about the patient, a box below the scan what was measured."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "Mindray", "Resona 7"
SIZES = [(1280, 800), (1024, 768), (960, 720)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    """Draw the screen: the scan, and the texts around it."""
    patient, when = content.case.patient, content.case.when
    size = canvas.height // 46
    wide = canvas.width // 5
    canvas.bar((0, 0, wide, canvas.height), (32, 38, 46))
    rows = [
        (content.institution, "institution"),
        (content.name, "name"),
        (patient.patient_id, "id"),
        (f"{content.sex}  {content.age}{content.word('岁', 'Y')}", "sex-age"),
        (patient.birth.isoformat(), "date"),
        (when.strftime("%Y-%m-%d"), "date"),
        (when.strftime("%H:%M:%S"), "time"),
        (f"{content.word('医生', 'Op')}: {content.operator}", "operator"),
    ]
    for row, (line, kind) in enumerate(rows):
        canvas.text(8, 12 + row * (size + 10), line, size if len(line) * size < 1.7 * wide else size - 4, WHITE, kind)
    canvas.place(content.shot, (wide + 20, 10, canvas.width - wide - 80, canvas.height * 5 // 6))
    y = canvas.height // 2
    for zh, en, key in (
        ("频率", "F", "Frq"),
        ("增益", "G", "Gn"),
        ("深度", "D", "D"),
        ("帧率", "FR", "FR"),
        ("动态范围", "DR", "DR"),
    ):
        canvas.text(8, y, f"{content.word(zh, en)} {content.settings[key]}", size)
        y += size + 8
    canvas.text(8, y, f"MI {content.settings['MI']}  TIS {content.settings['TIs']}", size)
    canvas.depth_scale(content.shot, canvas.width - 52)
    canvas.orientation_mark(GREEN, "M", size)
    canvas.body_mark(wide - 4 * size, canvas.height - 6 * size, 4 * size)
    for row, line in enumerate(content.measured):
        canvas.text(wide + 30, canvas.height - (len(content.measured) - row) * (size + 6) - 6, line, size, YELLOW)
