"""Tasks that are answered with coordinates: boxes and points, in fractions of the image's width and height.

No report or label states coordinates, so these records are imported or written by annotators.
"""

from __future__ import annotations

from echobench.tasks.task import Task, Words

NOT_VISIBLE = "not visible"

TASKS = (
    Task(
        "localisation",
        form="boxes",
        metrics=("iou", "hit-rate"),
        max_new_tokens=96,
        source="Boxes of lesions or organs (U2-BENCH has them in lesion localisation and organ detection).",
        question=Words("Where is the lesion?", "病灶在哪里？"),
        answer_form=Words(
            "Answer with a list of boxes [[left, top, right, bottom], ...] in fractions of the image's width and "
            "height, from 0 to 1, or with: not visible. Nothing else.",
            "只回答方框列表 [[左, 上, 右, 下], ...]，用图像宽和高的比例表示（0 到 1）；看不到则回答 not visible。",
        ),
    ),
    Task(
        "keypoint",
        form="point",
        metrics=("point-distance", "point-hit-rate"),
        max_new_tokens=48,
        source="The place of one named landmark (keypoint detection of U2-BENCH, which asks for zones).",
        question=Words("Where is the landmark?", "该标志点在哪里？"),
        answer_form=Words(
            "Answer with one point [x, y] in fractions of the image's width and height, from 0 to 1, or with: "
            "not visible. Nothing else.",
            "只回答一个点 [x, y]，用图像宽和高的比例表示（0 到 1）；看不到则回答 not visible。",
        ),
    ),
)
