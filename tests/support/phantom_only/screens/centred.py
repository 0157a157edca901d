"""Everything centred above the scan in one long line; measurements left of it."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import GREEN, GREY, WHITE, YELLOW, Canvas, Facts

VENDOR, MODEL = "SAMSUNG MEDISON CO., LTD.", "RS85"
SIZES = [(1024, 768), (1280, 960), (800, 600)]


def draw(canvas: Canvas, facts: Facts, rng: np.random.Generator) -> None:
    patient, when = facts.case.patient, facts.case.when
    size = max(12, canvas.height // 52)
    x = canvas.text(canvas.width // 8, 5, facts.name, size, WHITE, "name")
    x = canvas.text(x + size, 5, f"/ {patient.patient_id}", size, WHITE, "id")
    x = canvas.text(x + size, 5, f"/ {facts.sex} / {facts.age}{facts.word('岁', 'Y')}", size, WHITE)
    canvas.text(x + size, 5, when.strftime("/ %Y.%m.%d"), size, WHITE, "date")
    canvas.text(canvas.width // 8, 11 + size, facts.institution, size, GREY, "institution")
    canvas.text(-10, 11 + size, facts.operator, size, GREY, "operator")
    top = 3 * size + 14
    canvas.place(facts.shot, (canvas.width // 6, top, canvas.width * 3 // 4, canvas.height - top - 12))
    y = top
    for label in ("D", "Frq", "Gn", "FR", "DR"):
        canvas.text(8, y, f"[{label}] {facts.settings[label]}", size - 1)
        y += size + 7
    canvas.text(8, y, f"MI{facts.settings['MI']} TIs{facts.settings['TIs']}", size - 1)
    for row, line in enumerate(facts.measured):
        canvas.text(8, canvas.height * 2 // 3 + row * (size + 6), line, size, YELLOW)
    canvas.depth_scale(facts.shot, canvas.width - 40)
    canvas.orientation_mark(GREEN, "R", size)
