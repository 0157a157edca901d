"""Group recognised lines by where they stand: in a row, in a stack, near one another."""

from __future__ import annotations

from collections.abc import Sequence

from echobench.deid.pixels.ocr import Line
from echobench.dicom.geometry import Box


def rows_of(lines: Sequence[Line]) -> list[list[int]]:
    """List, for each line, the indices of the lines on its baseline, itself included."""
    middles = [(line.box[1] + line.box[3] / 2, line.box[3]) for line in lines]
    return [
        [j for j, (other, tall) in enumerate(middles) if abs(other - middle) < 0.4 * min(height, tall)]
        for middle, height in middles
    ]


def stack_of(line: Line, lines: Sequence[Line]) -> list[int]:
    """List the indices of up to two lines above and two below `line` that share its left or right edge."""
    steps = {i for i, other in enumerate(lines) if other is not line and _share_edge(line, other)}
    further = {j for i in steps for j, other in enumerate(lines) if other is not line and _share_edge(lines[i], other)}
    return sorted(steps | further)


def _share_edge(line: Line, other: Line) -> bool:
    """Tell whether lines of similar height share an edge, one above the other, less than a line apart."""
    (x, y, w, h), (ox, oy, ow, oh) = line.box, other.box
    low = min(h, oh)
    gap = max(oy - (y + h), y - (oy + oh))
    return (
        max(h, oh) < 1.8 * low and -0.6 * low < gap < 0.6 * low and min(abs(x - ox), abs(x + w - ox - ow)) < 0.6 * low
    )


def near(line: Line, lines: Sequence[Line]) -> list[int]:
    """List the indices of the lines within one height above or below `line` and four heights beside it."""
    x, y, w, h = line.box
    return [
        j
        for j, other in enumerate(lines)
        if other is not line
        and max(other.box[1] - (y + h), y - (other.box[1] + other.box[3])) < h
        and max(other.box[0] - (x + w), x - (other.box[0] + other.box[2])) < 4 * h
    ]


def blocks_of(lines: Sequence[Line]) -> list[set[int]]:
    """List, for each line, the indices of the block it stands in: lines that are near one another, step by step."""
    blocks: list[set[int]] = [set() for _ in lines]
    for start in range(len(lines)):
        if blocks[start]:
            continue
        block, todo = {start}, [start]
        while todo:
            fresh = set(near(lines[todo.pop()], lines)) - block
            block |= fresh
            todo += fresh
        for index in block:
            blocks[index] = block
    return blocks


def stacked_letters(lines: Sequence[Line]) -> list[Box]:
    """List the bounds of words written downwards, letter under letter: three or more lines of one character each."""
    letters = sorted((line.box for line in lines if len(line.text.strip()) == 1), key=lambda b: (b[1], b[0]))
    stacks: list[list[Box]] = []
    for box in letters:
        x, y, w, h = box
        for stack in stacks:
            ox, oy, ow, oh = stack[-1]
            if abs((x + w / 2) - (ox + ow / 2)) < 0.35 * max(w, ow) and 0.3 * oh < y - oy < 1.2 * max(w, h, ow, oh):
                stack.append(box)
                break
        else:
            stacks.append([box])
    return [
        (left, top, max(b[0] + b[2] for b in stack) - left, max(b[1] + b[3] for b in stack) - top)
        for stack in stacks
        if len(stack) >= 3
        for left, top in [(min(b[0] for b in stack), stack[0][1])]
    ]
