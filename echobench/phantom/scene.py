"""The body under the probe: maps of how strongly each point scatters and attenuates.

Shapes are painted one over the other by signed distances in millimetres (negative inside), with soft edges. Levels
are decibels against mid-grey soft tissue: fluid near -45, fat -8, bone and stone +18.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import cv2
import numpy as np

from echobench.phantom.probe import Probe

FLUID_DB = -45.0


@dataclass(slots=True)
class Scene:
    """Maps on the beam grid, each (samples, beams) float32: x and z in mm, `echo_db`, `loss_db_per_cm`."""

    probe: Probe
    x: np.ndarray
    z: np.ndarray
    echo_db: np.ndarray
    loss_db_per_cm: np.ndarray
    rng: np.random.Generator = field(repr=False)

    @classmethod
    def empty(cls, probe: Probe, rng: np.random.Generator, *, samples: int, beams: int, warp_mm: float = 1.0) -> Scene:
        """Return homogeneous tissue with slightly bent coordinates, so that no outline is a perfect ellipse."""
        x, z = probe.grid(samples, beams)
        shape = x.shape
        bend = [smooth_noise(rng, shape, (4, 4)) * warp_mm for _ in range(2)]
        zero = np.zeros(shape, np.float32)
        return cls(probe, x + bend[0], z + bend[1], zero.copy(), zero.copy(), rng)

    def ellipse(self, x: float, z: float, a: float, b: float, angle_deg: float = 0.0, lumps: float = 0.0) -> np.ndarray:
        """Return the signed distance to an ellipse with half axes a, b (mm); `lumps` (0 to 0.4): irregular outline."""
        c, s = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
        dx, dz = self.x - x, self.z - z
        u, v = (dx * c + dz * s) / a, (dz * c - dx * s) / b
        r = np.hypot(u, v)
        if lumps:
            theta = np.arctan2(v, u)
            for k in (3, 5, 8):
                r = r * (1 + lumps * self.rng.uniform(0.2, 0.5) * np.sin(k * theta + self.rng.uniform(0, 6.28)))
        return (r - 1) * np.float32(min(a, b))

    def tube(self, points: list[tuple[float, float]], radius: float) -> np.ndarray:
        """Return the signed distance to a tube of constant radius along a polyline."""
        best = np.full(self.x.shape, np.inf, np.float32)
        for (x0, z0), (x1, z1) in itertools.pairwise(points):
            dx, dz = x1 - x0, z1 - z0
            t = np.clip(((self.x - x0) * dx + (self.z - z0) * dz) / (dx * dx + dz * dz + 1e-6), 0, 1)
            best = np.minimum(best, np.hypot(self.x - x0 - t * dx, self.z - z0 - t * dz))
        return best - radius

    def below(self, depth_mm: float, slope: float = 0.0, sag: float = 0.0) -> np.ndarray:
        """Return the signed distance to all below a line, tilted by `slope` and bowed by `sag` (per mm)."""
        return depth_mm + slope * self.x + sag * self.x**2 - self.z

    def fill(
        self, distance: np.ndarray, echo_db: float, *, loss: float | None = None, soft: float = 0.35, mix: float = 1.0
    ) -> None:
        """Paint the inside of a shape with a level; `loss` sets its attenuation (dB/cm not compensated)."""
        alpha = mix / (1 + np.exp(np.clip(distance / soft, -30, 30)))
        self.echo_db += alpha * (echo_db - self.echo_db)
        if loss is not None:
            self.loss_db_per_cm += alpha * (loss - self.loss_db_per_cm)

    def line(self, distance: np.ndarray, gain_db: float, width: float = 0.5) -> None:
        """Add a bright (or dark) interface where a signed distance is zero."""
        self.echo_db += gain_db * np.exp(-((distance / width) ** 2))

    def mottle(self, distance: np.ndarray, depth_db: float, cells: tuple[int, int], soft: float = 0.5) -> None:
        """Make the inside of a shape uneven: smooth noise with `cells` blobs over (depth, width)."""
        alpha = 1 / (1 + np.exp(np.clip(distance / soft, -30, 30)))
        self.echo_db += alpha * depth_db * smooth_noise(self.rng, self.x.shape, cells)

    @property
    def everywhere(self) -> np.ndarray:
        """A signed distance that is inside at every point."""
        return np.full(self.x.shape, -1e3, np.float32)


def smooth_noise(rng: np.random.Generator, shape: tuple[int, ...], cells: tuple[int, int]) -> np.ndarray:
    """Draw smooth noise of unit size, (rows, columns) float32, with `cells` independent values down and across."""
    coarse = rng.standard_normal((cells[0] + 2, cells[1] + 2)).astype(np.float32)
    return cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
