"""Judge by its pixels whether an image is an ultrasound scan, for images whose header does not say so.

Nine properties that follow from how such an image is made, weighed against one another:

    fine_along_beam   a pulse is shorter than the beam is wide: echoes change faster downwards than sideways
                      (logarithm of the ratio of both mean steps; at full and at half size)
    least_contrast,   speckle is everywhere: even the calmest tenth of the scan has contrast (standard deviation of
    contrast          the logarithm of grey in 7 x 7 px; the 10th and 50th percentile)
    flat              nothing is of one even tone, as skies, walls and drawings are
    fineness          steps at full size against those at half size: neither letters nor a blurred photograph
    brightness,       compressed echoes are mostly dark
    highlights
    dark_outside      around the scan is black

Colours that are mixed with grey (skin, wood, grass) are never ultrasound: a colour of Doppler is saturated. Contrast
and fineness outside of what speckle has decide alone: stars have more contrast, a page of text has less.

The weights are those of a logistic regression with an L2 penalty on the first half of the images named in
`docs/decisions.md` (52), chosen by a hash of their source; the second half was looked at once, afterwards.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import cv2
import numpy as np

from echobench.dicom.sector import brightest, echoes, sector_of

_LONGER_SIDE_PX = 384
_SMALLEST_PX = 32
_LIT = 20
_DARK = 30
_BRIGHT = 190
_WINDOW_PX = 7
_MIXED_CHROMA = 25
# A colour is saturated where its weakest channel is below this share of its strongest.
_SATURATED = 0.4
_MOST_MIXED = 0.25
_CONTRAST = (0.045, 0.42)
_MOST_FINENESS = 0.1
_LEAST_AROUND = 0.02


@dataclass(frozen=True, slots=True)
class Look:
    """The nine properties, in the order of the weights."""

    brightness: float
    highlights: float
    dark_outside: float
    least_contrast: float
    contrast: float
    fine_along_beam: float
    fine_along_beam_half: float
    flat: float
    fineness: float


# (mean, standard deviation, weight) of each property, and the constant.
_WEIGHTS = (
    (1.0109, 0.4448, -2.3106),  # brightness
    (0.2759, 0.2523, 1.2464),  # highlights
    (0.6308, 0.2463, 0.6634),  # dark_outside
    (0.2239, 0.1671, 1.5826),  # least_contrast
    (0.1598, 0.2184, -0.9146),  # contrast
    (0.2806, 0.4334, 2.4470),  # fine_along_beam
    (0.2651, 0.4257, 0.7186),  # fine_along_beam_half
    (0.2228, 0.2385, -3.2517),  # flat
    (-0.3875, 0.1887, -0.3822),  # fineness
)
_CONSTANT = -1.3374


def looks_like_ultrasound(frame: np.ndarray) -> bool:
    """Return whether (H, W, 1 or 3) uint8 looks like an ultrasound scan; what is too small to tell does not."""
    if min(frame.shape[:2]) < _SMALLEST_PX:
        return False
    look = look_of(frame)
    is_speckled = _CONTRAST[0] <= look.contrast <= _CONTRAST[1] and look.fineness <= _MOST_FINENESS
    return mixed_colour(frame) <= _MOST_MIXED and is_speckled and score(look) > 0


def score(look: Look) -> float:
    """Return the weighed sum of the properties: the logarithm of the odds for ultrasound."""
    terms = zip(astuple(look), _WEIGHTS, strict=True)
    return _CONSTANT + sum(weight * (value - mean) / deviation for value, (mean, deviation, weight) in terms)


def mixed_colour(frame: np.ndarray) -> float:
    """Return the share of lit pixels whose colour is mixed with grey."""
    if frame.shape[2] == 1:
        return 0.0
    strongest, weakest = frame.max(axis=2).astype(np.int16), frame.min(axis=2).astype(np.int16)
    lit = strongest > _LIT
    mixed = (strongest - weakest > _MIXED_CHROMA) & (weakest > _SATURATED * strongest)
    return float((mixed & lit).sum() / max(1, lit.sum()))


def look_of(frame: np.ndarray) -> Look:
    """Measure the properties of (H, W, C) uint8 within its scan, brought to 384 px."""
    whole = brightest(frame[None])
    x, y, width, height = sector_of(frame[None])
    mask = echoes(whole)[y : y + height, x : x + width]
    grey = whole[y : y + height, x : x + width]
    scale = min(1.0, _LONGER_SIDE_PX / max(grey.shape))
    size = max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale))
    grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    mask = cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    mask = mask if mask.any() else np.ones_like(mask)
    lit = mask & (grey > _LIT)
    lit = lit if lit.any() else mask
    decades = np.log(grey + 8)
    contrast = _deviation(decades)[lit]
    along, across = _steps(decades, lit)
    half = cv2.resize(decades, (size[0] // 2, size[1] // 2), interpolation=cv2.INTER_AREA)
    lit_half = cv2.resize(lit.astype(np.uint8), (size[0] // 2, size[1] // 2), interpolation=cv2.INTER_NEAREST) > 0
    along_half, across_half = _steps(half, lit_half)
    least, middle = np.percentile(contrast, [10, 50])
    return Look(
        brightness=float(grey[mask].mean()) / 100,
        highlights=float((grey[mask] > _BRIGHT).mean()) ** 0.5,
        dark_outside=_dark_outside(whole, (x, y, width, height)),
        least_contrast=float(least) ** 0.5,
        contrast=float(middle),
        fine_along_beam=_ratio(along, across),
        fine_along_beam_half=_ratio(along_half, across_half),
        flat=_flat(grey, lit) ** 0.5,
        fineness=_ratio(along + across, along_half + across_half),
    )


def _deviation(values: np.ndarray) -> np.ndarray:
    """The standard deviation around each pixel."""
    window = (_WINDOW_PX, _WINDOW_PX)
    mean = cv2.blur(values, window)
    return np.sqrt(np.maximum(cv2.blur(values * values, window) - mean * mean, 0))


def _steps(values: np.ndarray, mask: np.ndarray) -> tuple[float, float]:
    """The mean step downwards and sideways within the mask."""
    inner = mask[1:, 1:] if mask[1:, 1:].any() else np.ones_like(mask[1:, 1:])
    down, side = np.abs(np.diff(values, axis=0))[:, 1:], np.abs(np.diff(values, axis=1))[1:]
    return float(down[inner].mean()), float(side[inner].mean())


def _flat(grey: np.ndarray, mask: np.ndarray) -> float:
    """The share of pixels that differ from neither neighbour by one grey level."""
    inner = mask[1:, 1:] if mask[1:, 1:].any() else np.ones_like(mask[1:, 1:])
    still = (np.abs(np.diff(grey, axis=0))[:, 1:] < 1) & (np.abs(np.diff(grey, axis=1))[1:] < 1)
    return float(still[inner].mean())


def _dark_outside(grey: np.ndarray, box: tuple[int, int, int, int]) -> float:
    """The share of dark pixels around the scan; 0.5 where there is hardly anything around it."""
    x, y, width, height = box
    around = np.ones(grey.shape, bool)
    around[y : y + height, x : x + width] = False
    return float((grey[around] < _DARK).mean()) if around.mean() > _LEAST_AROUND else 0.5


def _ratio(first: float, second: float) -> float:
    return float(np.log((first + 1e-3) / (second + 1e-3)))
