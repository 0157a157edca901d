"""Find left, right and both sides, with the organ that each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from echobench.text.clauses import clauses
from echobench.text.lexicon import fold
from echobench.text.region_terms import organs

Laterality = Literal["left", "right", "both"]

# 左右径 is a dimension and 5mm左右 an estimate; "left untreated" and "right angle" are no sides.
_SIDE = re.compile(
    r"""(?x)
          (?P<both>
              双侧 | 两侧 | 左右两侧 | 左右侧 | 左、右侧? | 左侧及右侧
            | 双(?=[肾乳肺眼附卵下上睾房室髋膝颈叶肢腋]) | 左右(?=[叶肾卵乳附房室])
            | \bbilateral(?:ly)?\b
            | \bboth\b(?![ ][a-z]+[ ]and\b)(?=(?:[ ]the)?(?:[ ][a-z]+){0,2}?[ ][a-z]+(?:s|ae|es)\b)
            | \bleft[ ]and[ ]right\b | \bright[ ]and[ ]left\b | \b(?:l|lt)[ ]?[&/][ ]?(?:r|rt)\b
          )
        | (?P<none>
              左右(?:径)? | \bright[ ](?:angles?|away|after|before|now)\b
            | \bleft[ ](?:untreated|behind|alone|in[ ]place|in[ ]situ|over|out|to)\b
            | \b(?:was|were|been)[ ]left\b
          )
        | (?P<left>
              左 | \bleft(?:-sided|-side)?\b | \blt\b\.? | \(l\)
            | \bl(?=[ ](?:kidney|ovary|breast|lobe|cca|ica|testis|adnexa|ureter)\b)
          )
        | (?P<right>
              右 | \bright(?:-sided|-side)?\b | \brt\b\.? | \(r\)
            | \br(?=[ ](?:kidney|ovary|breast|lobe|cca|ica|testis|adnexa|ureter)\b)
          )
        """
)


@dataclass(frozen=True, slots=True)
class Side:
    """A side at text[span]; `target` is the organ it goes with (see regions.json), None where none is near."""

    side: Laterality
    span: tuple[int, int]
    target: str | None = None


def find(text: str) -> list[Side]:
    """Return all sides in order. Each one's organ is the nearest after it in its clause, else the nearest before."""
    folded = fold(text)
    matches = [m for m in _SIDE.finditer(folded) if m.lastgroup != "none"]
    if not matches:
        return []
    mentions = organs(folded, folded=True)
    spans = clauses(folded)
    sides = []
    for match in matches:
        start, end = next(((a, b) for a, b in spans if a <= match.start() < b), (0, len(folded)))
        near = [m for m in mentions if start <= m.span[0] < end and not m.is_title]
        # 左肾 and 左房 are organ terms that hold the side: they start where it starts.
        after = [m for m in near if m.span[0] >= match.start()]
        chosen = after[0] if after else near[-1] if near else None
        if chosen is None:
            earlier = [m for m in mentions if m.span[1] <= start]
            chosen = earlier[-1] if earlier else None
        sides.append(Side(match.lastgroup, match.span(), chosen.organ if chosen else None))  # type: ignore[arg-type]
    return sides


def laterality(text: str) -> Laterality | None:
    """Return the side that a text speaks of, `both` for two, None for none."""
    seen = {side.side for side in find(text)}
    if not seen:
        return None
    return seen.pop() if len(seen) == 1 else "both"
