"""A set to look at: two languages and splits, a contradiction, a duplicate, a reviewed record, a quarantined object."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from curate_sets import random_image, shown_again, studies, write

from echobench.curate.instruct import instruct
from echobench.dataset.directory import DataDir
from echobench.reasons import Reason
from echobench.work.quarantine import Drop, write_quarantine

CONFLICT, DUPLICATES, REVIEWED, QUARANTINED = "s00003", ("s00004", "s00005"), "s00006", "0123456789abcdef"
HOSTILE = "</script><img src=x onerror=\"document.title='broken'\">"
ZH = "肝左叶见无回声区，大小约23mm，边界清。"


def flagged(out: Path, count: int = 12) -> DataDir:
    """Write `count` studies: s00000 is Chinese with three images, the others are named above."""
    made, images = studies(count)
    more = [replace(random_image(900 + n, "s00000", n), view="sagittal", sequence="clip") for n in (1, 2)]
    made[0] = replace(
        made[0], lang="zh", region="liver", report={"findings": ZH, "impression": "肝囊肿。"},
        findings=("hepatic cyst",), image_regions=("liver", "kidney", ""),
        images=(made[0].images[0], *(image.sha256 for image in more)),
    )  # fmt: skip
    made[1] = replace(made[1], report={"text": f"A stone. {HOSTILE}"}, lang="en")
    made[3] = replace(
        made[3], region="gynecology", sex="M", lang="en",
        report={"findings": "The uterus is anteverted. The left ovary is normal.", "impression": "Normal uterus."},
    )  # fmt: skip
    alike = shown_again(images[4], "s00005", 2)
    made[5], images[5] = replace(made[5], images=(alike.sha256,)), alike
    records = [replace(record, split=["train", "val", "test"][int(record.study[1:]) % 3]) for record in instruct(made)]
    first = next(number for number, record in enumerate(records) if record.study == REVIEWED)
    records[first] = replace(records[first], provenance={**records[first].provenance, "reviewer": "expert yes"})
    data = write(out, made, [*images, *more], records)
    write_quarantine(out, [Drop(QUARANTINED, Reason.HEADER_UNPARSABLE)])
    return data
