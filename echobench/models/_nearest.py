"""Answers of the nearest training images, by a description that each model brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from echobench.dataset.records import Completion, Prompt
from echobench.errors import UsageError
from echobench.models import Context
from echobench.models._questions import Questions, examples_of, revision_of

Describe = Callable[[NDArray[np.uint8]], NDArray[np.float32]]


class Nearest:
    """Vote of the `votes` nearest training questions of the same kind; a free text is the nearest one's.

    `describe` maps an (H, W, 3) RGB uint8 image to (d,) float32. Several images are described by their mean.
    Dimensions are standardised over the training images, then compared by Euclidean distance.
    """

    def __init__(self, name: str, context: Context, describe: Describe, votes: int) -> None:
        if context.train is None:
            raise UsageError(f"baseline:{name} compares with training images; give --train DIR")
        examples = examples_of(context, name)
        self.name = name
        self.revision = revision_of(examples)
        self._describe, self._votes = describe, votes
        self._questions = Questions(examples)
        seen = sorted({sha for e in examples for sha in e.images})
        described = {sha: describe(decode(context.train.image_bytes(sha))) for sha in seen}
        size = len(next(iter(described.values()))) if described else 1
        raw = np.array(
            [np.mean([described[s] for s in e.images], axis=0) if e.images else np.zeros(size) for e in examples],
            np.float32,
        )
        self._mean, self._scale = raw.mean(axis=0), raw.std(axis=0) + 1e-6
        self._features = (raw - self._mean) / self._scale
        self._known: dict[tuple[bytes, ...], NDArray[np.float32]] = {}

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Answer each prompt from the training images nearest to its own."""
        return [Completion(self._answer(prompt)) for prompt in prompts]

    def _answer(self, prompt: Prompt) -> str:
        pool = np.array(self._questions.pool(prompt.messages))
        if not prompt.images:
            return self._questions.examples[int(pool[0])].answer
        described = np.mean([self._describe(decode(data)) for data in prompt.images], axis=0)
        features = (described - self._mean) / self._scale
        distance = np.square(self._features[pool] - features).sum(axis=1)
        nearest = pool[np.lexsort((pool, distance))][: self._votes]
        answers = [self._questions.examples[int(i)].answer for i in nearest]
        counts = Counter(answers)
        # Ties go to the nearer one, so that free texts, each its own, are the nearest image's.
        return max(counts, key=lambda answer: (counts[answer], -answers.index(answer)))


def decode(data: bytes) -> NDArray[np.uint8]:
    """Decode an image to (H, W, 3) RGB uint8. UsageError where it cannot be decoded."""
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise UsageError("an image of the data set cannot be decoded; run: echobench validate DIR")
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB).astype(np.uint8)
