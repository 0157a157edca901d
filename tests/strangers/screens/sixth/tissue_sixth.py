"""What the probe sees: speckle in a sector or a rectangle, flow, spectra, scales."""
from dataclasses import dataclass
from functools import lru_cache
import math
import cv2
import numpy as np

DEEP, LINES = 420, 300                 # samples of the texture: depth, scan lines
FORMS = {"convex": (.36, 34), "phased": (.02, 43), "micro": (.14, 62), "curved": (.5, 30), "linear": (0, 0)}


@dataclass(frozen=True)
class Field:
    """The place of the image on the screen."""
    form: str
    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def polar(self):
        """Apex x, apex y, inner and outer radius, half angle; None for a rectangle."""
        inner, half = FORMS[self.form]
        if not half:
            return None
        h = math.radians(half)
        width, height = self.x1 - self.x0, self.y1 - self.y0
        outer = min(height / (1 - inner * math.cos(h)), width / (2 * math.sin(h)))
        return (self.x0 + self.x1) / 2, self.y0 - inner * outer * math.cos(h), inner * outer, outer, h

    @property
    def span(self):
        """Screen y of depth zero and of the full depth."""
        if not self.polar:
            return self.y0, self.y1
        _, ay, inner, outer, _ = self.polar
        return int(ay + inner), int(ay + outer)

    @property
    def box(self):
        if not self.polar:
            return self.x0, self.y0, self.x1, self.y1
        ax, _, _, outer, h = self.polar
        return (int(ax - outer * math.sin(h)), self.y0, int(ax + outer * math.sin(h)), self.span[1])


@lru_cache(maxsize=128)
def warp(field, width, height):
    """Where each screen pixel takes its sample, and which pixels are image."""
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    if field.polar:
        ax, ay, inner, outer, half = field.polar
        radius, angle = np.hypot(x - ax, y - ay), np.arctan2(x - ax, y - ay)
        u, v = (angle + half) / (2 * half), (radius - inner) / (outer - inner)
    else:
        u, v = (x - field.x0) / (field.x1 - field.x0), (y - field.y0) / (field.y1 - field.y0)
    inside = (u >= 0) & (u <= 1) & (v >= 0) & (v <= 1)
    return u.astype(np.float32) * (LINES - 1), v.astype(np.float32) * (DEEP - 1), inside


def clouds(rng, size, shape=(DEEP, LINES)):
    """Smooth noise of about unit strength."""
    small = rng.standard_normal((max(2, shape[0] // size), max(2, shape[1] // size))).astype(np.float32)
    return cv2.resize(small, shape[::-1], interpolation=cv2.INTER_CUBIC)


def anatomy(seed, form):
    """Reflection in dB over depth and line: layers, organs, vessels, a bright arc."""
    rng = np.random.default_rng(seed)
    v, u = np.mgrid[0:1:DEEP * 1j, 0:1:LINES * 1j].astype(np.float32)
    db = 2.6 * clouds(rng, 60) + 1.8 * clouds(rng, 22) - 10 * v
    bend = .02 * clouds(rng, 90) + .03 * np.sin(3 * u + rng.uniform(0, 6))
    if form != "phased":                                     # skin, fat, muscle
        depth, stripes = .0, int(rng.integers(3, 7 if form == "linear" else 5))
        for _ in range(stripes):
            depth += rng.uniform(.02, .07)
            db += 10 * np.exp(-((v - depth - bend) / .006) ** 2)
            db += rng.uniform(-5, 4) * ((v > depth + bend) & (v < depth + .05 + bend))
        db += 8 * np.exp(-(v / .012) ** 2)
    organ = ((u - rng.uniform(.35, .65)) / rng.uniform(.3, .45)) ** 2 + ((v - .55) / rng.uniform(.24, .36)) ** 2
    rim = np.exp(-((np.sqrt(organ) - 1) / .03) ** 2)
    db += rng.uniform(-6, 4) * (organ < 1) + 9 * rim * (.5 + .5 * np.sin(5 * u + 1))
    for _ in range(int(rng.integers(1, 5))):                 # vessels, cysts, chambers
        cu, cv, a = rng.uniform(.2, .8), rng.uniform(.25, .8), rng.uniform(.02, .1)
        b = a * rng.uniform(.3, .9)
        turn = rng.uniform(-.8, .8)
        p, q = (u - cu) * math.cos(turn) + (v - cv) * math.sin(turn), (v - cv) * math.cos(turn) - (u - cu) * math.sin(turn)
        hole = (p / (a * (2 if form == "phased" else 1.2))) ** 2 + (q / b) ** 2 + .15 * clouds(rng, 40)
        db -= 26 * np.clip(1.3 - hole, 0, 1).clip(0, .6) / .6
        db += 6 * np.exp(-((np.sqrt(np.abs(hole)) - 1.1) / .08) ** 2)
        db += 4 * ((np.abs(u - cu) < a * .8) & (v > cv + b))
    arc = .86 + .08 * np.sin(2.2 * u + rng.uniform(0, 3)) + .01 * clouds(rng, 50)
    db += rng.uniform(4, 16) * np.exp(-((v - arc) / .009) ** 2)
    for _ in range(int(rng.integers(0, 4))):                 # shadows
        db -= 9 * np.exp(-((u - rng.uniform(0, 1)) / .03) ** 2) * (v > rng.uniform(.1, .4))
    return db


def speckle(rng):
    pair = [cv2.GaussianBlur(rng.standard_normal((DEEP, LINES)).astype(np.float32), (0, 0), 1.3, sigmaY=.9)
            for _ in range(2)]
    return np.hypot(*pair)


def scan(screen, field, seed, gain=0., tint=(1, 1, 1), flow=None):
    """Paint the B image (and colour flow) into every frame; flow: (u0, v0, u1, v1)."""
    rng = np.random.default_rng([seed, 1])
    mx, my, inside = warp(field, screen.w, screen.h)
    body = anatomy(seed, field.form)
    first = speckle(rng)
    for k, frame in enumerate(screen.frames):
        grain = first if k == 0 else .5 * first + .5 * speckle(rng)
        moved = np.roll(body, int(round(3 * math.sin(k * .9))), 0) if k else body
        level = 20 * np.log10(grain / grain.mean() + 1e-3) * .8 + moved
        grey = np.clip((level + 30 + gain) / 52, 0, 1) ** 1.35 * 225
        colour = grey[..., None] * np.array(tint, np.float32)
        if flow:
            colour = paint_flow(colour, rng, flow, body)
        shown = cv2.remap(colour.astype(np.float32), mx, my, cv2.INTER_LINEAR)
        frame[inside] = np.clip(shown[inside], 0, 255).astype(np.uint8)


def paint_flow(colour, rng, flow, body):
    u0, v0, u1, v1 = flow
    speed = clouds(rng, 34) + .25 * clouds(rng, 8)
    open_ = np.zeros((DEEP, LINES), bool)
    open_[int(v0 * DEEP):int(v1 * DEEP), int(u0 * LINES):int(u1 * LINES)] = True
    lit = open_ & ((np.abs(speed) > .9) | (body < -26))
    power = np.clip(np.abs(speed), 0, 2)[..., None] / 2
    warm, cool = np.array([255, 120, 20]) * power, np.array([20, 110, 255]) * power
    warm[..., 0] = 120 + 135 * power[..., 0]
    cool[..., 2] = 120 + 135 * power[..., 0]
    paint = np.where(speed[..., None] > 0, warm, cool)
    return np.where(lit[..., None], paint, colour)


def flow_frame(screen, field, flow, colour):
    """The outline of the colour box."""
    u0, v0, u1, v1 = flow
    def at(u, v):
        if not field.polar:
            return field.x0 + u * (field.x1 - field.x0), field.y0 + v * (field.y1 - field.y0)
        ax, ay, inner, outer, half = field.polar
        r, a = inner + v * (outer - inner), (2 * u - 1) * half
        return ax + r * math.sin(a), ay + r * math.cos(a)
    edge = [at(u, v0) for u in np.linspace(u0, u1, 12)] + [at(u, v1) for u in np.linspace(u1, u0, 12)]
    for frame in screen.frames:
        cv2.polylines(frame, [np.round(edge).astype(np.int32)], True, colour, 1)


def spectrum(screen, x0, y0, x1, y1, seed, tint=(1, 1, 1)):
    """A pulsed Doppler strip with several beats and a base line."""
    rng = np.random.default_rng([seed, 2])
    w, h = x1 - x0, y1 - y0
    base = int(h * rng.uniform(.62, .8))
    phase = (np.arange(w) / rng.uniform(70, 130) + rng.uniform()) % 1
    peak = base * (.25 + .6 * np.exp(-((phase - .15) / .09) ** 2) + .25 * np.exp(-((phase - .45) / .2) ** 2))
    peak = np.minimum(peak * (1 + .05 * rng.standard_normal(w)), base - 3)
    up = base - np.arange(h)[:, None]
    inside = (up > 0) & (up < peak[None])
    power = np.where(inside, .35 + .65 * (up / np.maximum(peak[None], 1)) ** 2, .03)
    power = power + .25 * np.exp(-(np.abs(up) / 6) ** 2)
    noise = cv2.GaussianBlur(rng.exponential(1, (h, w)).astype(np.float32), (0, 0), .8)
    grey = np.clip(power * noise * 210, 0, 255)
    for frame in screen.frames:
        frame[y0:y1, x0:x1] = np.clip(grey[..., None] * np.array(tint), 0, 255).astype(np.uint8)
    screen.line(x0, y0 + base, x1 - 1, y0 + base, (150, 150, 150))
    for k in range(0, w, 40):
        screen.line(x0 + k, y1 - 1, x0 + k, y1 - (8 if k % 200 == 0 else 4), (170, 170, 170))
    return y0 + base
