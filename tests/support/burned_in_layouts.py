"""More screens than `burned_in_screens` draws, for measuring: columns, side panels, footers, overlays on tissue.

People, sites and wordings are other ones too, and a third of the pictures went through JPEG, so that what was mended on
one set of screens is measured on another.
"""

from __future__ import annotations

import datetime
import random

import burned_in_screens as screens
import cv2
import numpy as np
from burned_in_screens import Painter, Screen
from screen_fonts import font_set

GIVEN = (
    "Anneliese Babajide Carmen Dagmar Eoin Fatoumata Günther Héctor Ileana Jocelyn Katarzyna Ludovic Mehmet Noor Zoë"
).split()
FAMILY = (
    "Abernathy O'Donnell Lindqvist Wieczorek Papadopoulos Delacroix-Roy Grünewald Ibáñez Szczepanski Mbeki Tanaka "
    "Hallström Okafor Villeneuve Kowalczyk Demir"
).split()
CHINESE = (
    "吴桂兰 徐文博 朱丽娟 胡斌 司马思源 高秀珍 梁佳怡 宋子轩 郑国庆 谢玉梅 韩雪 唐伟民 冯晓燕 曹志远 彭春花 曾庆华"
).split()
PINYIN = "SUN MEILING|XU WENBO|ZHU LIJUAN|HU BIN|GAO XIUZHEN|LIANG JIAYI|SONG ZIXUAN|ZHENG GUOQING".split("|")
SITES = [
    "Lakeview General Hospital", "St. Aldhelm Infirmary", "CLINIQUE DU PARC", "Städtisches Krankenhaus Elmstadt",
    "Westbrook Imaging Center", "Hospital San Telmo", "Polyclinic Novy Most", "University Hospital Tarn",
    "Harrow Vein Clinic", "KREISKLINIK ALTDORF", "Eastgate Women's Hospital", "Azienda Ospedaliera Valdoro",
]  # fmt: skip
SITES_ZH = [
    "云阳县人民医院",
    "北岭大学第一附属医院",
    "同泽妇产医院",
    "江东区中心医院",
    "慈安体检中心",
    "白石镇卫生院",
    "海川市立医院",
]
LAYOUTS = ("column", "panel", "footer", "overlay", "pairs", "typed", "stack")


def screen(
    seed: int,
    *,
    chinese: bool = False,
    header: str = "full",
    frames: int = 1,
    shape: tuple[int, int] | None = None,
    fonts: str = "plain",
) -> Screen:
    """One screen; see `burned_in_screens.screen`."""
    rng, noise = random.Random(seed * 7919 + 1), np.random.default_rng(seed)
    usual = rng.choice([(480, 640), (600, 800), (768, 1024), (960, 1280), (576, 768)])
    height, width = shape or usual
    layout = LAYOUTS[seed % len(LAYOUTS)]
    size = rng.randint(9, 24)
    edges = {
        "column": (int(height * 0.3), height - 30, int(width * 0.2), int(width * 0.85)),
        "panel": (20, height - 20, int(width * 0.36), width - 10),
        "footer": (30, height - 4 * size - 20, int(width * 0.2), int(width * 0.8)),
        "overlay": (0, height, 0, width),
        "pairs": (5 * size + 20, height - 20, int(width * 0.25), int(width * 0.9)),
        "typed": (20, height - 20, int(width * 0.2), int(width * 0.9)),
        "stack": (20, height - 20, int(width * 0.36), width - 10),
    }[layout]
    base = screens.tissue(noise, height, width, *edges)
    picture = np.repeat(base[..., None], 3, axis=2)
    if layout == "panel":
        picture[:, : edges[2] - 6] = rng.choice([(0, 0, 0), (30, 36, 48), (60, 60, 60), (215, 218, 222)])
    result = Screen(picture[None].copy())
    brush = Painter(result, rng, font_set(fonts))
    dark = layout == "panel" and picture[0, 0, 0] > 128
    bright = rng.choice(
        [(255, 255, 255), (255, 255, 255), (225, 225, 225), (250, 235, 130), (120, 235, 235), (140, 255, 140)]
    )
    colour = (15, 15, 25) if dark else (255, 255, 255) if layout in ("overlay", "typed") else bright
    facts = _facts(rng, chinese)
    identity, header_values = facts
    font = brush.font(size, "".join(label + value for label, value, _ in identity), chinese)
    place = "tissue" if layout in ("overlay", "typed") else "margin"
    _PLACERS[layout](brush, rng, identity, size, colour, font, place, edges)
    _keep(brush, rng, chinese, edges, layout, colour)
    shown = np.array(brush.image)
    if rng.random() < 0.35:
        quality = rng.randint(75, 95)
        shown = cv2.imdecode(cv2.imencode(".jpg", shown[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1)[
            ..., ::-1
        ]
    result.frames = shown[None].copy() if frames == 1 else screens.moving(noise, shown, base, frames)
    if header != "none":
        result.names, result.institutions = header_values["names"], header_values["institutions"]
        result.ids = header_values["ids"] if header == "full" else (f"{rng.randint(10**6, 10**9)}",)
        result.dates = header_values["dates"] if header == "full" else ()
    return result


def _facts(rng: random.Random, chinese: bool) -> tuple[list[tuple[str, str, str]], dict]:
    """(label, value, kind) in the order of the screen, and what a header says."""
    day = datetime.date(rng.randint(2004, 2026), rng.randint(1, 12), rng.randint(1, 28))
    born = datetime.date(rng.randint(1928, 2002), rng.randint(1, 12), rng.randint(1, 28))
    sex, age = rng.choice("MF"), rng.randint(19, 89)
    if chinese:
        person, site = rng.choice(CHINESE), rng.choice(SITES_ZH)
        number = f"{rng.choice(['', 'CS', 'U', 'B'])}{rng.randint(10**6, 10**10)}"
        shown = person
    else:
        family, given = rng.choice(FAMILY), rng.choice(GIVEN)
        if rng.random() < 0.25:
            family, given = rng.choice(PINYIN).split()
        person, site = f"{family}^{given}", rng.choice(SITES)
        number = rng.choice(
            [
                f"{rng.randint(10**6, 10**9)}",
                f"{rng.randint(10, 99)}-{rng.randint(10**4, 10**6)}",
                f"P{rng.randint(10**6, 10**8)}",
            ]
        )
        shown = rng.choice(
            [f"{family}, {given}", f"{family.upper()}, {given.upper()}", f"{family} {given}", f"{given} {family}"]
        )
    clock = f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"
    words = (
        ("姓名", "检查号", "出生日期", "性别", "年龄", "医院", "日期", "时间")
        if chinese
        else ("Name", "Patient ID", "DOB", "Sex", "Age", "Hospital", "Date", "Time")
    )
    values = (
        (shown, "name"), (number, "id"), (screens.dates_of(rng, born, chinese), "date"),
        (("男" if sex == "M" else "女") if chinese else sex, "sex"), (f"{age}岁" if chinese else f"{age}Y", "age"),
        (site, "institution"), (screens.dates_of(rng, day, chinese), "date"), (clock, "time"),
    )  # fmt: skip
    facts = [(word, value, kind) for word, (value, kind) in zip(words, values, strict=True)]
    return facts, {"names": (person,), "ids": (number,), "institutions": (site,), "dates": (day, born)}


def _column(brush, rng, facts, size, colour, font, place, edges) -> None:
    """Labelled lines below one another at the left, site and date at the right."""
    chinese = not facts[0][0].isascii()
    y, step, mark = 4, int(size * 1.5), rng.choice([":", ": ", "：" if chinese else " "])
    for label, value, kind in facts[:5]:
        brush.write(6, y, f"{label}{mark}{value}", kind, size, colour, place, font)
        y += step
    y = 4
    for _, value, kind in facts[5:]:
        wide = int(brush.draw.textlength(value, font=font))
        brush.write(brush.image.width - wide - 8, y, value, kind, size, colour, place, font)
        y += step


def _panel(brush, rng, facts, size, colour, font, place, edges) -> None:
    """A side panel, a value under its label or bare."""
    while size > 9 and max(brush.draw.textlength(value, font=font) for _, value, _ in facts) > edges[2] - 20:
        size -= 1
        font = font.font_variant(size=size)
    y, bare = rng.randint(4, 20), rng.random() < 0.5
    for label, value, kind in rng.sample(facts[:3], 3) + facts[5:]:
        if not bare:
            brush.write(5, y, label, "label", size, colour, place, font)
            y += int(size * 1.35)
        brush.write(5, y, value, kind, size, colour, place, font)
        y += int(size * 1.6)


def _footer(brush, rng, facts, size, colour, font, place, edges) -> None:
    """Two lines at the bottom."""
    for row, parts in enumerate((facts[:3], facts[5:])):
        x, y = rng.randint(2, 20), brush.image.height - int((2 - row) * size * 1.6) - 4
        for _, value, kind in parts:
            end = brush.write(x, y, value, kind, size, colour, place, font)
            if end < 0:
                break
            x = end + rng.randint(size, 3 * size)


def _overlay(brush, rng, facts, size, colour, font, place, edges) -> None:
    """Straight on the tissue, in the corners."""
    y = rng.randint(3, 12)
    for _, value, kind in facts[:3]:
        brush.write(rng.randint(3, 8), y, value, kind, size, colour, place, font)
        y += int(size * 1.5)
    y = rng.randint(3, 12)
    for _, value, kind in facts[5:]:
        wide = int(brush.draw.textlength(value, font=font))
        brush.write(brush.image.width - wide - rng.randint(4, 16), y, value, kind, size, colour, place, font)
        y += int(size * 1.5)


def _pairs(brush, rng, facts, size, colour, font, place, edges) -> None:
    """A table at the top: labels in one column, values in the next, twice."""
    step, gap = int(size * 1.5), rng.randint(10, 3 * size)
    first = max(int(brush.draw.textlength(label, font=font)) for label, _, _ in facts[:4])
    for index, (label, value, kind) in enumerate([*facts[:3], *facts[5:8]]):
        column, row = divmod(index, 3)
        x = 6 + column * (brush.image.width // 2)
        brush.write(x, 4 + row * step, label + ":", "label", size, colour, place, font)
        brush.write(x + first + gap, 4 + row * step, value, kind, size, colour, place, font)


def _typed(brush, rng, facts, size, colour, font, place, edges) -> None:
    """Typed by hand into the picture, here and there; a banner with date and time alone."""
    brush.write(6, 2, f"{facts[6][1]} {facts[7][1]}", "date", max(9, min(size, 14)), colour, "margin", font)
    top, bottom, left, right = edges
    for _, value, kind in (facts[0], facts[1], facts[2], facts[5]):
        for _ in range(12):
            x, y = rng.randint(left + 5, max(left + 6, right - 160)), rng.randint(top + 20, bottom - 50)
            if brush.write(x, y, value, kind, size, colour, place, font) >= 0:
                break


def _stack(brush, rng, facts, size, colour, font, place, edges) -> None:
    """Bare values below one another at the left, a lone letter for the sex among them."""
    y = rng.randint(3, 12)
    for _, value, kind in facts:
        brush.write(6, y, value, kind, size, colour, place, font)
        y += int(size * rng.choice((1.4, 1.6)))


_PLACERS = {
    "column": _column, "panel": _panel, "footer": _footer, "overlay": _overlay, "pairs": _pairs, "typed": _typed,
    "stack": _stack,
}  # fmt: skip


def _keep(
    brush: Painter, rng: random.Random, chinese: bool, edges: tuple[int, int, int, int], layout: str, colour: tuple
) -> None:
    """Settings, a note and a measurement, which stay."""
    top, bottom, left, right = edges
    settings = screens.SETTINGS_ZH if chinese else screens.SETTINGS
    size = rng.randint(9, 15)
    x = (
        6
        if layout in ("panel", "stack")
        else max(6, right - 110)
        if layout == "overlay"
        else min(right + 6, brush.image.width - 90)
    )
    y = brush.image.height // 2
    for text in [*rng.sample(settings, 5), rng.choice(screens.PROBES)]:
        brush.write(x, y, text, "keep", size, colour, "margin")
        y += int(size * 1.7)
    for text in (
        rng.choice(screens.NOTES_ZH if chinese else screens.NOTES),
        rng.choice(screens.MEASURES_ZH if chinese else screens.MEASURES),
    ):
        spot = rng.randint(left + 10, max(left + 11, right - 200)), rng.randint(top + 40, bottom - 40)
        brush.write(*spot, text, "keep", rng.randint(11, 20), (255, 255, 255), "tissue")
