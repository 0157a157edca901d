"""Each item with its label on a line of its own, top left over black; light figures, many labels."""

from __future__ import annotations

import numpy as np

from echobench.phantom.canvas import WHITE, YELLOW, Canvas, ScreenContent

VENDOR, MODEL = "HITACHI", "ARIETTA 70"
SIZES = [(1024, 768), (960, 720), (800, 600)]


def draw(canvas: Canvas, content: ScreenContent, rng: np.random.Generator) -> None:
    patient, when = content.case.patient, content.case.when
    size = max(12, canvas.height // 50)
    canvas.place(content.shot, (canvas.width // 4, 8, canvas.width * 5 // 8, canvas.height - 20))
    rows = [
        (f"{content.word('医院', 'Hosp.')}: {content.institution}"[:22], "institution"),
        (f"{content.word('姓名', 'Name')}: {content.name}", "name"),
        (f"{content.word('编号', 'No.')}: {patient.patient_id}", "id"),
        (f"{content.word('年龄', 'Age')}: {content.age}", None),
        (f"{content.word('日期', 'Date')}: {when:%Y-%m-%d}", "date"),
        (f"{content.word('时间', 'Time')}: {when:%H:%M:%S}", "time"),
        (f"{content.word('操作者', 'User')}: {content.operator}", "operator"),
    ]
    for row, (line, kind) in enumerate(rows):
        canvas.text(6, 8 + row * (size + 7), line, size - 1, WHITE, kind)
    y = canvas.height // 2
    for label in ("FR", "Gn", "DR", "D", "Frq", "MI", "TIs"):
        canvas.text(6, y, f"{label}: {content.settings[label]}", size - 1)
        y += size + 5
    for row, line in enumerate(content.measured):
        canvas.text(-10, 10 + row * (size + 6), line, size, (255, 170, 80))
    canvas.depth_scale(content.shot, canvas.width - 36)
    canvas.orientation_mark(YELLOW, "H", size + 2)
