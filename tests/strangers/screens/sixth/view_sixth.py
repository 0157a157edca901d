"""The picture part shared by all layouts: scan, scales, spectrum, calipers, remarks."""
import random
import cv2
import numpy as np

import tissue_sixth as tissue
from draw_sixth import Style
from tissue_sixth import Field


def field_of(scene, area, duplex=None):
    """The field of the scan: `area` for B images, `duplex` above a spectrum."""
    box = duplex if scene.mode == "pw" and duplex else area
    return Field(scene.probe.form, *box)


def picture(screen, scene, area, duplex=None, strip=None, tint=(1, 1, 1), bar=None, bar_up=True,
            scale=None, numbers=None, tick=(170, 170, 170), mark=(230, 230, 230)):
    """Paint scan and graphics; gives back the field.

    area, duplex, strip: boxes of the B image, the small B image and the spectrum.
    bar: (x, y, width, height) of the grey bar.  scale: x of the depth ticks.
    numbers: style of the figures at the depth scale."""
    rng = random.Random(scene.seed * 7 + scene.number)
    screen.place = place = field_of(scene, area, duplex)
    flow = None
    if scene.mode == "colour" or (scene.mode == "pw" and not scene.machine.grey and rng.random() < .6):
        u, v = rng.uniform(.18, .4), rng.uniform(.2, .42)
        flow = (u, v, u + rng.uniform(.25, .38), v + rng.uniform(.25, .4))
    tissue.scan(screen, place, scene.seed, (scene.gain - 55) * .18, tint, flow)
    if flow:
        tissue.flow_frame(screen, place, flow, (220, 220, 120))
    top, bottom = place.span
    if scale is not None:
        step = 1 if scene.depth <= 10 else 5
        for half in range(int(scene.depth * 2) + 1):
            cm = half / 2
            y = int(top + (bottom - top) * cm / scene.depth)
            if cm != int(cm) and scene.depth > 10:
                continue
            long = cm == int(cm) and int(cm) % 5 == 0
            screen.line(scale, y, scale + (9 if long else 5 if cm == int(cm) else 2), y, tick)
            if numbers and cm == int(cm) and int(cm) % step == 0 and cm > 0 and (step > 1 or int(cm) % 2 == 0):
                screen.text("depth_scale", f"{int(cm)}", scale + 13, y - int(numbers.size * .68), numbers,
                            kind="setting")
    if bar:
        x, y, w, h = bar
        screen.slope(x, y, x + w, y + h, *(((235,) * 3, (0,) * 3) if bar_up else ((0,) * 3, (235,) * 3)))
        screen.rect(x - 1, y - 1, x + w + 1, y + h + 1, (90, 90, 90), fill=False)
        if scene.mode == "colour" and not scene.machine.grey:
            half = h // 2
            screen.slope(x + w + 5, y, x + 2 * w + 5, y + half, (255, 220, 40), (120, 10, 0))
            screen.slope(x + w + 5, y + half, x + 2 * w + 5, y + h, (0, 10, 120), (60, 220, 255))
    if scene.mode == "pw" and strip:
        base = tissue.spectrum(screen, *strip, scene.seed + scene.number, tint)
        for part in (1, 2, -1) if numbers else ():
            y = base - part * (strip[3] - strip[1]) // 4
            if strip[1] + 4 < y < strip[3] - 4:
                screen.text("velocity_scale", f"{part * (20 + scene.rate // 10 * 10)}", strip[2] + 6,
                            y - int(numbers.size * .68), numbers, kind="setting")
        ax, ay = (place.x0 + place.x1) // 2, place.y0
        screen.line(ax, ay, ax + rng.randint(-60, 60), bottom - 10, (200, 200, 200))
    elif scene.results:
        for _, value in scene.results[:2]:
            calipers(screen, place, rng, mark)
    return place


def calipers(screen, place, rng, colour):
    x0, y0, x1, y1 = place.box
    ax, ay = rng.randint(x0 + (x1 - x0) // 3, x1 - (x1 - x0) // 3), rng.randint(y0 + (y1 - y0) // 3, y1 - (y1 - y0) // 4)
    bx, by = ax + rng.randint(-70, 70), ay + rng.randint(12, 60)
    for x, y in ((ax, ay), (bx, by)):
        screen.line(x - 4, y, x + 4, y, colour)
        screen.line(x, y - 4, x, y + 4, colour)
    steps = max(abs(bx - ax), abs(by - ay)) // 5
    for k in range(1, steps):
        x, y = ax + (bx - ax) * k // steps, ay + (by - ay) * k // steps
        for frame in screen.frames:
            frame[y, x] = colour


def remark(screen, scene, place, style, corner=None):
    """The remark typed by the operator, anywhere on the tissue where it is free.

    corner: some machines always begin remarks at the same point."""
    if not scene.note:
        return
    text, kind = scene.note
    rng = random.Random(scene.seed * 11 + scene.number)
    width, height = screen.width(text, style), int(style.size * 1.5) if style.size > 3 else 20
    x0, y0, x1, y1 = place.box
    for _ in range(40):
        if corner:
            x, y, corner = *corner, None
        else:
            x = rng.randint(x0 + (x1 - x0) // 8, max(x0 + (x1 - x0) // 8 + 1, x1 - width - (x1 - x0) // 8))
            y = rng.randint(y0 + (y1 - y0) // 5, y1 - (y1 - y0) // 7 - height)
        if x + width < screen.w - 4 and screen.free((x - 2, y - 2, x + width + 4, y + height + 4)):
            screen.text("annotation", text, x, y, style, kind=kind)
            return


def results(screen, scene, x, y, style, step, lead="{}", panel=None, label=None):
    """The list of results: label and value one line each."""
    if not scene.results:
        return
    if panel:
        wide = max(screen.width(f"{k + 1} {a}  {b}", style) for k, (a, b) in enumerate(scene.results)) + 10
        screen.rect(x - 6, y - 4, x + wide, y + step * len(scene.results) + 6, panel)
        screen.rect(x - 6, y - 4, x + wide, y + step * len(scene.results) + 6, (110, 110, 110), fill=False)
    for k, (name, value) in enumerate(scene.results):
        screen.text("measurement", lead.format(k + 1) + f"{name} {value}".strip(), x, y + k * step, style,
                    kind="clinical")


def logo_mark(screen, x, y, size, colour, form=0):
    """A maker's sign: a disc, a diamond or a wave."""
    for frame in screen.frames:
        if form == 0:
            cv2.circle(frame, (x, y), size, colour, 2)
            cv2.ellipse(frame, (x, y), (size // 2, size), 0, 0, 360, colour, 1)
        elif form == 1:
            points = np.array([[x, y - size], [x + size, y], [x, y + size], [x - size, y]])
            cv2.fillPoly(frame, [points], colour)
        else:
            wave = [[x + k, int(y + size * np.sin(k / size * 3.2) * .8)] for k in range(-2 * size, 2 * size)]
            cv2.polylines(frame, [np.array(wave)], False, colour, 2)


def probe_sign(screen, x, y, colour, letter, style):
    """The mark at the side of the probe's notch, with the maker's letter."""
    screen.line(x - 9, y - 9, x - 9, y + 9, colour)
    screen.text("logo", letter, x - 5, y - 9, style)
