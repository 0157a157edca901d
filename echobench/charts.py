"""Draw every chart of pages and cards as SVG by matplotlib, in the colours of `echobench.page`, light and dark.

A chart is text and shapes: no script, no font and no network, and equal figures give equal bytes. Colours are CSS
variables with a fallback, so that one file serves a page and stands alone beside a README.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from echobench.page import Html, escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SERIES = ("#159aa3", "#d0662a", "#8b7fd6", "#9a7d00", "#d9538a", "#3f9c42", "#4a8fdc", "#808080")
"""Colours of what is compared; each has a contrast of 3 to both papers."""
NOW, TARGET, AFTER = "#7f8b96", "#d0662a", "#159aa3"
_INK, _DIM, _LINE, _ACCENT, _SOFT = "#1b2530", "#5b6875", "#dde3e9", "#0b6e75", "#7fb1b5"
_VARIABLES = {_INK: "ink", _DIM: "dim", _LINE: "line", _ACCENT: "accent", _SOFT: "soft"}
_STYLE: Any = {
    "svg.hashsalt": "echobench", "svg.fonttype": "none", "figure.facecolor": "none", "axes.facecolor": "none",
    "font.size": 12, "text.color": _INK, "text.parse_math": False, "axes.edgecolor": _LINE, "axes.labelcolor": _INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": _LINE,
    "axes.axisbelow": True, "axes.unicode_minus": False, "axes.titlesize": 12, "xtick.color": _LINE,
    "ytick.color": _LINE, "xtick.labelcolor": _DIM, "ytick.labelcolor": _DIM, "xtick.major.size": 0,
    "ytick.major.size": 0, "legend.frameon": False,
}  # fmt: skip
_LETTER = 7.2  # pixels of a Latin letter at 12 px, with room to spare; a Chinese one takes 12.5


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its interval, absent if unknown, and what a pointer over it shows."""

    value: float
    low: float | None
    high: float | None
    title: str


def bars(values: Mapping[str, float], *, label: str, unit: str) -> Html:
    """Draw a horizontal bar per name, from 0, its number at the end. `label` is the chart's text alternative."""
    return grouped_bars(list(values), {"": list(values.values())}, {"": _ACCENT}, label=label, unit=unit)


def grouped_bars(
    names: Sequence[str], series: Mapping[str, Sequence[float]], colours: Mapping[str, str], *, label: str, unit: str
) -> Html:
    """Draw a horizontal bar per name and series on one scale; a legend if there are several series."""
    from matplotlib.ticker import MaxNLocator

    thick = 16 if len(series) == 1 else 12
    step, left = thick * len(series) + 10, 16 + max((_width(name) for name in names), default=0)
    tall, top = step * max(len(names), 1), 8 if len(series) == 1 else 30
    with drawing():
        figure, axes = _figure(760, top + tall + 46, left, top, 760 - left - 70, tall)
        most = max((max(shares, default=0) for shares in series.values()), default=0) or 1
        for number, (name, shares) in enumerate(series.items()):
            middles = [step * i + 5 + thick * (number + 0.5) for i in range(len(names))]
            axes.barh(middles, shares, height=thick - 2, color=colours[name], label=name)
            for middle, value in zip(middles, shares, strict=True):
                axes.text(
                    value + most * 0.008, middle, f"{value:,.4g}" if value < 1e6 else f"{value:,.0f}", va="center",
                    fontsize=11, color=_DIM,
                )  # fmt: skip
        axes.set_ylim(tall, 0)
        axes.set_xlim(0, most * 1.02)
        axes.set_yticks([step * i + step / 2 for i in range(len(names))], list(names), color=_INK)
        axes.yaxis.grid(False)
        axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10], integer=most > 5))
        axes.set_xlabel(unit)
        if len(series) > 1:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(series), borderpad=0.2, fontsize=12)
        return svg(figure, label)


def points(
    groups: Sequence[tuple[str, str]], series: Sequence[Sequence[Point | None]], *, label: str, unit: str
) -> Html:
    """Draw points with their intervals: a column per (name, what stands below it), a colour per series.

    A value that is None is left out. The legend is the caller's, since names can be long: `legend`.
    """
    step = max([86, 14 * len(series) + 30, *(_width(word) + 12 for group in groups for word in group)])
    wide = step * max(len(groups), 1)
    with drawing():
        figure, axes = _figure(wide + 70, 270, 54, 12, wide, 210)
        tips: list[str] = []
        for number, values in enumerate(series):
            for column, point in enumerate(values):
                if point is not None:
                    at = column + 12 * (number - (len(series) - 1) / 2) / step
                    _dot(axes, at, point, SERIES[number % len(SERIES)], tips)
        axes.set_xlim(-0.5, max(len(groups), 1) - 0.5)
        _points_axis(axes, [point for values in series for point in values], unit)
        axes.set_xticks(range(len(groups)), [f"{name}\n{below}" for name, below in groups], color=_INK)
        return svg(figure, label, tips)


def over_time(series: Mapping[str, Mapping[int, Point]], *, label: str, unit: str) -> Html:
    """Draw points in the order of their numbers; those of one name are joined."""
    order = sorted({number for values in series.values() for number in values})
    columns = {number: column for column, number in enumerate(order)}
    wide = 64 * max(len(order), 3)
    with drawing():
        figure, axes = _figure(wide + 70, 262, 54, 12, wide, 200)
        tips: list[str] = []
        for (_, values), colour in zip(series.items(), SERIES * (len(series) // len(SERIES) + 1), strict=False):
            ordered = sorted(values.items())
            axes.plot([columns[n] for n, _ in ordered], [p.value for _, p in ordered], color=colour, linewidth=2)
            for number, point in ordered:
                _dot(axes, columns[number], point, colour, tips)
        axes.set_xlim(-0.5, max(len(order), 3) - 0.5)
        _points_axis(axes, [point for values in series.values() for point in values.values()], unit)
        axes.set_xticks(range(len(order)), [str(number) for number in order])
        axes.set_xlabel("number of the run")
        return svg(figure, label, tips)


def legend(names: Sequence[str]) -> Html:
    """Write the colours of `points` and `over_time` with the names of their series."""
    marks = "".join(
        f'<span><i style="background:{SERIES[i % len(SERIES)]}"></i>{escape(name)}</span>'
        for i, name in enumerate(names)
    )
    return Html(f'<div class="legend">{marks}</div>')


def _dot(axes: Axes, at: float, point: Point, colour: str, tips: list[str]) -> None:
    """Draw a value and its interval; what it stands for is shown by a pointer over it."""
    if point.low is not None and point.high is not None:
        axes.plot([at, at], [point.low, point.high], color=colour, alpha=0.45, linewidth=4, solid_capstyle="butt")
    (drawn,) = axes.plot([at], [point.value], color=colour, marker="o", markersize=8)
    drawn.set_gid(f"tip-{len(tips)}")
    tips.append(point.title)


def _points_axis(axes: Axes, drawn: Iterable[Point | None], unit: str) -> None:
    """Let the axis run from 0 to 100, and further where values do."""
    ends = [end for point in drawn if point for end in (point.value, point.low, point.high) if end is not None]
    low, high = min([0.0, *ends]), max([100.0, *ends])
    axes.set_ylim(low, high)
    if (low, high) == (0, 100):
        axes.set_yticks([0, 25, 50, 75, 100])
    axes.xaxis.grid(False)
    axes.set_ylabel(unit)


def _width(text: str) -> float:
    """Return how many pixels a text takes at 12 px, whatever font a browser has."""
    return sum(12.5 if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in text)


def _figure(width: float, height: float, left: float, top: float, wide: float, tall: float) -> tuple[Figure, Axes]:
    """Make a figure and its axes, all in pixels from the left upper corner."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    axes = figure.add_axes((left / width, 1 - (top + tall) / height, wide / width, tall / height))
    return figure, axes


@contextmanager
def drawing() -> Iterator[None]:
    """Set matplotlib to the look of the pages, and keep it from speaking of fonts: text stays text for the browser."""
    import matplotlib as mpl

    logger = logging.getLogger("matplotlib")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with mpl.rc_context(_STYLE), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*[Gg]lyph.*")
            yield
    finally:
        logger.setLevel(before)


def svg(figure: Figure, label: str, tips: Sequence[str] = ()) -> Html:
    """Return a figure as an `<svg>` that reads `label` aloud; points with the gid `tip-N` show `tips[N]`.

    To be called within `drawing()`, like what draws the figure.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    written = StringIO()
    FigureCanvasSVG(figure).print_svg(written, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = written.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    # A rule for every element would hold for the whole page that the chart stands in.
    text = re.sub(r"<style[^>]*>.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r"font(-family)?: [^;\"]*DejaVu[^;\"]*", _font, text)
    text = re.sub(r'<g id="tip-(\d+)">', lambda m: f"<g><title>{escape(tips[int(m[1])])}</title>", text)
    text = re.sub(r'<g id="[A-Za-z]+[\w.]*_\d+"(/?)>', r"<g\1>", text).replace("<g/>", "")
    for colour, name in _VARIABLES.items():
        text = text.replace(colour, f"var(--{name},{colour})")
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    assert size
    head = (
        f'<svg class="chart" role="img" '
        f'aria-label="{escape(label)}" viewBox="0 0 {size[1]} {size[2]}" width="{float(size[1]):.0f}" '
        f'height="{float(size[2]):.0f}" font-family="system-ui,sans-serif" stroke-linejoin="round">'
    )
    return Html(re.sub(r"^<svg[^>]*>", head, text).strip())


def as_file(drawing: str) -> str:
    """Return a chart as the text of a file of its own, which has to name what its elements are."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return drawing.replace("<svg ", f"<svg {names} ", 1) + "\n"


def _font(match: re.Match[str]) -> str:
    """Keep the size of a font and leave its family to the page."""
    size = re.search(r"[\d.]+px", match[0])
    return f"font-size: {size[0]}" if size else "font-family: inherit"
