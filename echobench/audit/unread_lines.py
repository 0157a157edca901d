"""Tell lines of an image that a reader read from those that it only saw: another script, a blur, a fancy face.

Of what nobody can read an audit proves nothing. How many lines in strange scripts are found so, and how many of clean
images are taken for one, is in docs/benchmarks.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Scores from which the first engine is believed: of a line as it stands, and of one that was turned or mirrored.
_SURE, _SURE_TURNED = 0.85, 0.9
# Height of a line in px of the image, and its width over that: lower it is a mark, higher a contour, narrower an icon.
_LOWEST_PX, _HIGHEST_PX, _NARROWEST = 8, 72, 1.2
# From this width over height on it is a word: a line that stands, or one of which nothing is read at all.
_WORD = 2
# A narrower one may be a sign of the screen, which is read badly rather than not at all ("-1", "+"), or a blob.
_LEAST_LONG_PX, _HIGHEST_SHORT_PX, _FAIR, _FEWEST_SIGNS = 14, 48, 0.6, 2
# Lower type is read badly in any script.
_SMALL_PX = 14
# Characters per width over height of a line, the gaps left out: what says less was not read as a whole.
_FEWEST = 0.6
# Lines of one image that are turned or mirrored alike, from which the image is and not one line misread.
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Pose:
    """What a line says when it is read as it stands or otherwise: `name` is equal for equal turns."""

    name: tuple[bool, int]
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was seen, `width` and `height` in px of the image; the first of its `poses` is as it stands."""

    width: float
    height: float
    poses: tuple[Pose, ...]

    def is_upright(self, pose: Pose) -> bool:
        """Tell whether a pose is as the line stands."""
        return pose.name == self.poses[0].name


def unread(lines: Sequence[Line]) -> Iterator[int]:
    """Yield which lines of one image have the form of text and no reading that can be believed."""
    turned = Counter(pose.name for line in lines for pose in line.poses if _is_sure(pose, line, _SURE_TURNED))
    for number, line in enumerate(lines):
        if not _has_form(line):
            continue
        stands = line.height >= _WORD * line.width
        if not any(
            _is_sure(pose, line, _SURE)
            if line.is_upright(pose)
            else _is_sure(pose, line, _SURE_TURNED) and (stands or turned[pose.name] >= _ALIKE)
            for pose in line.poses
        ):
            yield number


def _has_form(line: Line) -> bool:
    """Tell whether a line has the size and the shape of text."""
    lies_or_stands = line.width >= _NARROWEST * line.height or line.height >= _WORD * line.width
    return lies_or_stands and _LOWEST_PX <= min(line.width, line.height) <= _HIGHEST_PX


def is_word(line: Line) -> bool:
    """Tell whether a line that has the form of text, and that nobody reads, is no sign, blob or contour."""
    thin, long = sorted((line.width, line.height))
    reading = max(filter(line.is_upright, line.poses), key=lambda pose: pose.score)
    if thin < _SMALL_PX and reading.score >= _FAIR:
        return False
    signs = sum(map(str.isalnum, reading.text))
    if long >= _WORD * thin:
        return thin <= _HIGHEST_SHORT_PX or bool(signs)
    is_read_badly = reading.score < _FAIR or signs >= _FEWEST_SIGNS
    return bool(signs) and is_read_badly and long >= _LEAST_LONG_PX and thin <= _HIGHEST_SHORT_PX


def _is_sure(pose: Pose, line: Line, least: float) -> bool:
    thin, long = sorted((line.width, line.height))
    signs = sum(not sign.isspace() for sign in pose.text)
    return pose.score >= least and signs > 0 and signs * thin >= _FEWEST * long
