"""Ultrasound screens drawn for tests: layouts, wordings and people that the product does not know.

Every text carries what must happen to it, so a test can count covered identity, surviving measurements and masked
tissue. All that is drawn follows from the seed and the font set (`screen_fonts`).
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from screen_fonts import FontSet, font_set

Box = tuple[int, int, int, int]

GIVEN = (
    "Hannelore Ignacio Thandiwe Bjarne Oksana Priya Leopold Marisol Declan Yevgenia Kwabena Astrid Rolf Imogen".split()
)
FAMILY = (
    "Quintero Vandermeer Okonkwo Thorvaldsen Petrenko Raghunathan Castellanos Fitzwilliam Nakagawa Brandstetter".split()
)
CHINESE = (
    "王建国 李秀英 欧阳雪梅 张丽 刘志强 陈思远 赵铁柱 周芷若 孙悦 马晓东 黄文杰 林婉清 郭敬亭 何雨桐 罗永昌".split()
)
PINYIN = "WANG JIANGUO|LI XIUYING|ZHANG LI|LIU ZHIQIANG|CHEN SIYUAN|ZHOU ZHIRUO|HUANG WENJIE|LIN WANQING".split("|")
SITES = [
    "St. Brigid Memorial Hospital", "KLINIKUM OBERLAND", "Riverside Women's Clinic", "Hospital Universitario La Fe",
    "CHU de Montreval", "Northgate Medical Center", "Univ. of Easthaven Health", "Ospedale San Rocco",
]  # fmt: skip
SITES_ZH = ["临江市第二人民医院", "华安妇幼保健院", "东湖大学附属医院", "青山区中医院", "康宁体检中心", "南岭县卫生院"]
PROBES = [
    "C5-2",
    "L14-5w",
    "9L-D",
    "PLT-1005BT",
    "SC6-1s",
    "P4-2",
    "EC9-4",
    "C1-6-D",
    "LA3-16A",
    "6C1HD",
    "X5-1",
    "3Sc-RS",
]
PRESETS = [
    "Abdomen",
    "Thyroid",
    "Breast",
    "OB Gen",
    "Renal",
    "Cardiac",
    "Vasc Carotid",
    "MSK Gen",
    "Small Parts",
    "Gyn",
]
PRESETS_ZH = ["腹部", "甲状腺", "乳腺", "妇科", "早孕", "成人心脏", "颈动脉", "浅表"]
SETTINGS = [
    "MI 0.9", "TIS 0.4", "TIb 0.2", "FR 34Hz", "42 fps", "Gn 62", "DR 65", "D 12.5cm", "Freq 4.0 MHz", "PRF 1.2kHz",
    "WF 80Hz",
    "Gain 48%", "Map 3", "AO 100%", "Z 1.0", "2D 58%", "Dyn R 55", "P Low", "THI", "Zoom 1.5x", "SV 2.0mm", "C 50",
]  # fmt: skip
SETTINGS_ZH = ["增益 56", "深度 14.2cm", "帧频 32Hz", "动态范围 60", "频率 3.5MHz", "MI 0.8", "TIS 0.3", "声功率 90%"]
MEASURES = [
    "Dist 1.23 cm",
    "1 D 23.4 mm",
    "PSV 88.1 cm/s",
    "EDV 21.7 cm/s",
    "RI 0.71",
    "+ L 4.56 cm",
    "Vol 12.3 ml",
    "Area 3.45 cm2",
]
MEASURES_ZH = ["距离 1.23 cm", "面积 4.56 cm2", "PSV 76.5 cm/s", "阻力指数 0.68", "1 径线 23.4mm"]
NOTES = [
    "RT KIDNEY",
    "LT LOBE SAG",
    "GB LONG",
    "LIVER TRV",
    "Spleen",
    "LT CCA PROX",
    "UTERUS SAG",
    "RT BREAST 10:00",
    "BLADDER",
    "Aorta Mid",
]
NOTES_ZH = ["右肾", "左肾长轴", "胆囊", "肝右叶", "甲状腺左叶", "子宫纵切", "右乳10点", "左颈总动脉", "脾脏", "膀胱"]


@dataclass
class Text:
    text: str
    box: Box  # of the ink, native pixels
    kind: str  # "keep" or a kind of identity
    size: int
    place: str


@dataclass
class Screen:
    frames: np.ndarray  # (T, H, W, 3) uint8
    texts: list[Text] = field(default_factory=list)
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    dates: tuple[datetime.date, ...] = ()
    institutions: tuple[str, ...] = ()
    other_persons: tuple[str, ...] = ()

    @property
    def identity(self) -> list[Text]:
        return [t for t in self.texts if t.kind not in ("keep", "label")]

    @property
    def keep(self) -> list[Text]:
        return [t for t in self.texts if t.kind == "keep"]


def tissue(
    rng: np.random.Generator, height: int, width: int, top: int, bottom: int, left: int, right: int
) -> np.ndarray:
    """A (height, width) uint8 picture with a speckled linear or convex scan area."""
    h, w = bottom - top, right - left
    coarse = cv2.resize(
        rng.random((h // 24 + 2, w // 32 + 2)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC
    )
    speckle = cv2.GaussianBlur(rng.rayleigh(1.0, (h, w)).astype(np.float32), (0, 0), rng.uniform(0.8, 1.8))
    area = np.clip(speckle * (0.15 + 0.9 * np.clip(coarse, 0, 1)) * rng.uniform(50, 130), 0, 255)
    if rng.random() < 0.5:
        yy, xx = np.mgrid[0:h, 0:w]
        angle = np.abs(np.arctan2(xx - w / 2, yy + h * 0.1))
        radius = np.hypot(xx - w / 2, yy + h * 0.1)
        area[(angle > 0.7) | (radius > h) | (radius < h * 0.12)] = 0
    picture = np.zeros((height, width), np.float32)
    picture[top:bottom, left:right] = area
    return picture.astype(np.uint8)


class Painter:
    def __init__(self, screen: Screen, rng: random.Random, fonts: FontSet) -> None:
        self.image = Image.fromarray(screen.frames[0])
        self.draw = ImageDraw.Draw(self.image)
        self.screen, self.rng, self.fonts = screen, rng, fonts
        self.taken: list[Box] = []

    def font(self, size: int, text: str, chinese: bool = False) -> ImageFont.FreeTypeFont:
        return self.fonts.choose(self.rng, text, chinese).at(size)

    def write(
        self, x: int, y: int, text: str, kind: str, size: int, colour: tuple[int, int, int], place: str, font=None
    ) -> int:
        """Draw and note the ink's box; returns the x after it, or -1 if it found no room."""
        font = font or self.font(size, text)
        a, b, c, d = (int(v) for v in self.draw.textbbox((x, y), text, font=font))
        height, width = self.screen.frames.shape[1:3]
        if c >= width - 1 or d >= height - 1 or a < 0:
            return -1
        if any(a < tx + tw + 3 and tx < c + 3 and b < ty + th + 3 and ty < d + 3 for tx, ty, tw, th in self.taken):
            return -1
        self.draw.text((x, y), text, font=font, fill=colour)
        box = (a, b, c - a, d - b)
        self.taken.append(box)
        self.screen.texts.append(Text(text, box, kind, size, place))
        return c


def dates_of(rng: random.Random, day: datetime.date, chinese: bool) -> str:
    forms = [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d.%m.%Y",
        "%d-%b-%Y",
        "%d %b %Y",
        "%b %d, %Y",
        "%Y.%m.%d",
        "%d/%m/%y",
    ]
    return day.strftime(rng.choice([*forms, "%Y年%m月%d日"] if chinese else forms))


def screen(
    seed: int,
    *,
    sizes: tuple[int, int] = (9, 24),
    chinese: bool = False,
    frames: int = 1,
    header: str = "full",
    shape: tuple[int, int] | None = None,
    fonts: str = "plain",
) -> Screen:
    """One screen. `header`: "full" (all is in the header), "other" (ids and dates on screen differ), "none".

    `shape`: (rows, columns), else one of the usual ones. `fonts`: a set of `screen_fonts`.
    """
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    usual = rng.choice([(480, 640), (600, 800), (768, 1024)])
    height, width = shape or usual
    size = rng.randint(*sizes)
    banner = max(int(size * 1.7), 20) * 2
    left, right = int(width * 0.16), int(width * 0.84)
    base = tissue(noise, height, width, banner + 10, height - 40, left, right)
    picture = np.repeat(base[..., None], 3, axis=2)
    band = rng.choice([(0, 0, 0), (0, 0, 0), (20, 40, 70), (45, 45, 45), (200, 200, 205)])
    if rng.random() < 0.5:
        picture[:banner] = band
    else:
        band = (0, 0, 0)
    result = Screen(picture[None].copy())
    brush = Painter(result, rng, font_set(fonts))
    light = sum(band) < 300
    colour = rng.choice([(255, 255, 255), (200, 200, 200), (240, 230, 120), (130, 220, 220)]) if light else (10, 10, 30)
    day = datetime.date(rng.randint(2005, 2025), rng.randint(1, 12), rng.randint(1, 28))
    born = datetime.date(rng.randint(1930, 2000), rng.randint(1, 12), rng.randint(1, 28))
    person, site, number = _person(rng, chinese)
    other_number = f"{rng.randint(10**6, 10**9)}"
    sex, age = rng.choice("MF"), rng.randint(18, 90)
    clock = rng.choice(
        [
            f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}",
            f"{rng.randint(1, 12)}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d} "
            f"{rng.choice(['AM', 'PM', 'am', 'pm'])}",
        ]
    )
    shown = person.replace("^", rng.choice([", ", " ", ","])) if "^" in person else person
    if chinese and rng.random() < 0.6:
        first = [
            ("姓名:" + shown, "name"),
            ("性别:" + ("男" if sex == "M" else "女"), "sex"),
            (f"年龄:{age}岁", "age"),
            (rng.choice(["检查号:", "病历号:", "ID:", "住院号 "]) + number, "id"),
        ]
    else:
        first = [
            (shown, "name"),
            (rng.choice(["", "ID: ", "ID:", "MRN "]) + number, "id"),
            (rng.choice(["DOB: ", "DOB ", "Born "]) + dates_of(rng, born, chinese), "date"),
            (sex, "sex"),
        ]
    second = [
        (site, "institution"),
        (dates_of(rng, day, chinese), "date"),
        (clock, "time"),
        (rng.choice(SETTINGS_ZH if chinese else SETTINGS), "keep"),
    ]
    if rng.random() < 0.5:
        first.insert(rng.randint(1, len(first)), (rng.choice(PRESETS_ZH if chinese else PRESETS), "keep"))
    line_font = brush.font(size, "".join(text for text, _ in first + second), chinese)
    for row, parts in enumerate((first, second)):
        x, y = rng.randint(2, 12), 3 + row * (banner // 2)
        for text, kind in parts:
            end = brush.write(x, y, text, kind, size, colour, "margin", line_font)
            if end < 0:
                break
            x = end + rng.randint(max(8, size), size * 3)
    small = rng.randint(sizes[0], max(sizes[0], min(16, sizes[1])))
    y = banner + 8
    for text in [*rng.sample(SETTINGS_ZH if chinese else SETTINGS, 6), rng.choice(PROBES), rng.choice(PRESETS)]:
        brush.write(4 if seed % 2 else right + 8, y, text, "keep", small, (210, 210, 210), "margin")
        y += int(small * 1.6)
    # In tissue: an annotation and a measurement that stay, and identity that somebody typed there.
    for text in (rng.choice(NOTES_ZH if chinese else NOTES), rng.choice(MEASURES_ZH if chinese else MEASURES)):
        brush.write(
            rng.randint(left, right - 200),
            rng.randint(banner + 60, height - 90),
            text,
            "keep",
            max(size, 11),
            (255, 255, 255),
            "tissue",
        )
    typed = rng.choice(
        [(shown, "name"), (number, "id"), (dates_of(rng, day, chinese), "date"), (site, "institution"), (clock, "time")]
    )
    for _ in range(8):
        if (
            brush.write(
                rng.randint(left, right - 120),
                rng.randint(banner + 40, height - 80),
                *typed,
                size,
                (255, 255, 255),
                "tissue",
            )
            >= 0
        ):
            break
    picture = np.array(brush.image)
    result.frames = picture[None]
    if frames > 1:
        result.frames = moving(noise, picture, base, frames)
    if header != "none":
        result.names, result.institutions = (person,), (site,)
        result.ids = (number,) if header == "full" else (other_number,)
        result.dates = (day, born) if header == "full" else ()
    return result


def _person(rng: random.Random, chinese: bool) -> tuple[str, str, str]:
    if chinese:
        return (
            rng.choice(CHINESE),
            rng.choice(SITES_ZH),
            f"{rng.choice(['US', 'C', '', ''])}{rng.randint(10**6, 10**10)}",
        )
    person = rng.choice(
        [
            f"{rng.choice(FAMILY)}^{rng.choice(GIVEN)}",
            f"{rng.choice(FAMILY).upper()}^{rng.choice(GIVEN).upper()}",
            rng.choice(PINYIN).replace(" ", "^"),
        ]
    )
    return (
        person,
        rng.choice(SITES),
        rng.choice(
            [
                f"{rng.randint(10**5, 10**10)}",
                f"{rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}",
                f"MR{rng.randint(10**5, 10**8)}",
            ]
        ),
    )


def moving(noise: np.random.Generator, picture: np.ndarray, base: np.ndarray, count: int) -> np.ndarray:
    """The tissue drifts and flickers below the texts, which stand still."""
    overlay = np.any(picture != base[..., None], axis=2)
    clip = []
    for t in range(count):
        moved = np.roll(base, (t % 7) - 3, axis=1).astype(np.float32)
        moved = np.where(base > 0, np.clip(moved * noise.normal(1, 0.12, base.shape), 0, 255), 0).astype(np.uint8)
        frame = np.repeat(moved[..., None], 3, axis=2)
        frame[overlay] = picture[overlay]
        clip.append(frame)
    return np.stack(clip)
