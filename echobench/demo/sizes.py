"""Sizes of the demonstration: numbers of studies and training steps, chosen so that it ends in minutes."""

from __future__ import annotations

from dataclasses import dataclass, field

from echobench.phantom.generate import PAPER_CASES, Mix, long_tail


@dataclass(frozen=True, slots=True)
class Size:
    """How many studies are drawn, what is trained on them and for how long.

    train, val: studies in the paper's proportions of regions; test_per_region: studies of each region on top.
    drawn: drawn examinations that the base learns from, in the same proportions; `drawn_images` is the least and the
    most number of images of one. `image_px`: what the vision encoder of the model is made for, high and wide.
    caption_steps, question_steps: training steps of the base, with `caption_batch` examples each.
    stage1_steps, stage2_steps: training steps of each arm, with `batch` examples each.
    tasks: what the model learns and is asked; base_tasks: the part that the base has already learned, so that the rest
    has to be learned in the two stages. limit: maximum number of questions per task.
    hidden, layers: width and depth of the tiny model. strategy: options of the power strategy of the rebalanced arm.
    """

    train: int
    val: int
    test_per_region: int
    drawn: int
    caption_steps: int
    question_steps: int
    stage1_steps: int
    stage2_steps: int
    arms: tuple[str, ...]
    mix: Mix
    caption_batch: int = 32
    batch: int = 16
    tasks: tuple[str, ...] = ("region", "finding-detection", "diagnosis")
    base_tasks: tuple[str, ...] = ("finding-detection", "diagnosis")
    limit: int | None = None
    drawn_images: tuple[int, int] = (1, 4)
    image_px: int = 84
    hidden: int = 128
    layers: int = 3
    strategy: dict[str, str] = field(default_factory=lambda: {"alpha": "0.5"})

    def counts(self) -> dict[str, int]:
        """Studies to draw per region: the long tail for train and val, and the balanced test on top."""
        tail = long_tail(self.train + self.val, least=4)
        return {region: tail[region] + self.test_per_region for region in PAPER_CASES}

    @property
    def fractions(self) -> tuple[float, float, float]:
        """Shares of train, val and test for `split`, which replaces the last by `test_per_region`."""
        val = self.val / (self.train + self.val)
        return (1 - val, val, 0.0)


# Examinations of two to six images, which show a finding in part. Mostly small exports of the scan alone, since reading
# every image for burned-in text takes time; and some whole screens and clips, so that the masking has work to do.
FULL = Size(
    train=170,
    val=14,
    test_per_region=20,
    drawn=1600,
    caption_steps=600,
    question_steps=300,
    stage1_steps=60,
    stage2_steps=140,
    arms=("natural", "rebalanced"),
    mix=Mix(
        screen_share=0.03,
        clip_share=0.02,
        image_counts=(0, 0.4, 0.3, 0.15, 0.1, 0.05),
        clip_frames=(4, 8),
        small_px=(84, 98),
    ),
    limit=1000,
)
FAST = Size(
    train=42,
    val=8,
    test_per_region=4,
    drawn=60,
    caption_steps=20,
    question_steps=10,
    stage1_steps=6,
    stage2_steps=6,
    arms=("natural", "rebalanced"),
    mix=Mix(screen_share=0.07, clip_share=0.04, image_counts=(0.5, 0.4, 0.1), clip_frames=(3, 4), small_px=(72, 84)),
    limit=30,
    hidden=64,
    layers=2,
)
