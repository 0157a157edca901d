"""Render a scene as a B-mode image: scatterers through a point-spread function, attenuation, log compression.

The image model is the usual one for fully developed speckle: a dense random field of complex scatterers convolved with
the pulse (short along the beam, wide across it, wider away from the focus), so that the envelope is Rayleigh
distributed (Wagner et al., IEEE Trans. Sonics Ultrason. 30(3), 1983); then loss along each beam, the machine's gain,
noise, and log compression to a dynamic range.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from echobench.phantom.scene import Scene


@dataclass(frozen=True, slots=True)
class Settings:
    """The machine's controls: gain and gain slope, dynamic range, focus, pulse length and beam width."""

    gain_db: float = 0.0
    slope_db: float = 0.0
    range_db: float = 58.0
    focus: float = 0.5
    pulse_mm: float = 0.45
    beam_mm: float = 1.0
    noise_db: float = -46.0
    gamma: float = 1.0

    @classmethod
    def draw(cls, rng: np.random.Generator, depth_mm: float) -> Settings:
        """Draw controls as different operators leave them; resolution falls with depth, as frequency does."""
        scale = depth_mm / 100
        return cls(
            gain_db=rng.normal(0, 3.5),
            slope_db=rng.normal(-2, 4),
            range_db=rng.uniform(48, 70),
            focus=rng.uniform(0.3, 0.7),
            pulse_mm=rng.uniform(0.5, 0.85) * max(scale, 0.3),
            beam_mm=rng.uniform(1.3, 2.4) * max(scale, 0.3),
            noise_db=rng.uniform(-50, -38),
            gamma=rng.uniform(0.85, 1.2),
        )


def render(scene: Scene, settings: Settings, rng: np.random.Generator) -> np.ndarray:
    """Return echoes (samples, beams) uint8 for the scan converter; `rng` draws only the speckle."""
    samples, beams = scene.x.shape
    axial_mm = scene.probe.depth_mm / samples
    lateral_mm = max(1e-3, float(scene.x[samples // 2].max() - scene.x[samples // 2].min()) / beams)
    field = _speckle(rng, samples, beams, settings, axial_mm, lateral_mm)
    down = np.linspace(0, 1, samples, dtype=np.float32)[:, None]
    loss = np.cumsum(scene.loss_db_per_cm, axis=0) * np.float32(axial_mm / 10)
    smeared = cv2.GaussianBlur(loss, (0, 0), sigmaX=max(0.5, 0.6 * settings.beam_mm / lateral_mm), sigmaY=0.5)
    level = scene.echo_db - smeared + np.float32(settings.gain_db) + np.float32(settings.slope_db) * (down - 0.3)
    envelope = field * np.exp(level * np.float32(np.log(10) / 20))
    floor = np.float32(10 ** (settings.noise_db / 20)) * (0.5 + down)
    envelope += floor * np.abs(rng.standard_normal(envelope.shape, dtype=np.float32))
    shown = 20 * np.log10(envelope + 1e-6)
    top = 14.0
    grey = np.clip((shown - top + settings.range_db) / settings.range_db, 0, 1) ** np.float32(settings.gamma)
    return (grey * 255).astype(np.uint8)


def _speckle(
    rng: np.random.Generator, samples: int, beams: int, settings: Settings, axial_mm: float, lateral_mm: float
) -> np.ndarray:
    """Return a Rayleigh envelope (samples, beams) of unit mean; the beam widens linearly away from its focus."""
    down = np.abs(np.linspace(0, 1, samples, dtype=np.float32)[:, None] - settings.focus) * 2
    near, far = (_envelope_pair(rng, samples, beams, settings, axial_mm, lateral_mm, wide) for wide in (1.0, 2.2))
    return np.hypot(near[0] * (1 - down) + far[0] * down, near[1] * (1 - down) + far[1] * down) / (
        1.2533 * np.hypot(1 - down, down)
    )


def _envelope_pair(
    rng: np.random.Generator,
    samples: int,
    beams: int,
    settings: Settings,
    axial_mm: float,
    lateral_mm: float,
    wide: float,
) -> list[np.ndarray]:
    parts = []
    sigma_x = max(0.3, settings.beam_mm * wide / lateral_mm / 2.355)
    sigma_y = max(0.3, settings.pulse_mm / axial_mm / 2.355)
    for _ in range(2):
        noise = rng.standard_normal((samples, beams), dtype=np.float32)
        part = cv2.GaussianBlur(noise, (0, 0), sigmaX=sigma_x, sigmaY=sigma_y)
        parts.append(part / (part.std() + 1e-6))
    return parts
