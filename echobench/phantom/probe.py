"""Ultrasound probes: where the beams run, and how their echoes become an image.

Echoes are on a beam grid (depth samples x beams); a scan converter makes an image of them. Coordinates of the body are
in millimetres: x across the probe (0 at its middle, positive to the right of the image), z down from its face.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

Kind = Literal["linear", "convex", "phased"]


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe and its depth setting.

    `width_mm` is the aperture of a linear probe; `radius_mm` and `angle_deg` (half of the fan) hold for convex and
    phased probes, a phased one having a radius near zero. `offset_mm` is where in the body, across, the probe stands.
    """

    kind: Kind
    depth_mm: float
    width_mm: float = 40.0
    radius_mm: float = 0.0
    angle_deg: float = 0.0
    steer_deg: float = 0.0
    offset_mm: float = 0.0

    def grid(self, samples: int, beams: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the body coordinates (x_mm, z_mm) of every echo, each (samples, beams) float32."""
        r = np.linspace(0, self.depth_mm, samples, dtype=np.float32)[:, None]
        u = np.linspace(-1, 1, beams, dtype=np.float32)[None, :]
        if self.kind == "linear":
            shear = np.float32(np.tan(np.radians(self.steer_deg)))
            return u * self.width_mm / 2 + r * shear + self.offset_mm, r + 0 * u
        theta = np.radians(self.angle_deg, dtype=np.float32) * u
        return (self.radius_mm + r) * np.sin(theta) + self.offset_mm, (self.radius_mm + r) * np.cos(
            theta
        ) - self.radius_mm

    def extent_mm(self) -> tuple[float, float, float, float]:
        """Return the image's box in the body: x0, z0, x1, z1 (mm)."""
        if self.kind == "linear":
            lean = self.depth_mm * float(np.tan(np.radians(self.steer_deg)))
            left, right = -self.width_mm / 2 + min(lean, 0), self.width_mm / 2 + max(lean, 0)
            return left + self.offset_mm, 0.0, right + self.offset_mm, self.depth_mm
        angle = np.radians(self.angle_deg)
        half = (self.radius_mm + self.depth_mm) * float(np.sin(angle))
        top = self.radius_mm * (float(np.cos(angle)) - 1)
        return self.offset_mm - half, top, self.offset_mm + half, self.depth_mm

    def spacing_mm(self, height_px: int) -> float:
        """Return millimetres per pixel of an image `height_px` high; pixels are square."""
        _, z0, _, z1 = self.extent_mm()
        return (z1 - z0) / height_px

    def to_pixel(self, x_mm: float, z_mm: float, height_px: int) -> tuple[float, float]:
        """Return the image position (column, row) of a point of the body (mm)."""
        x0, z0, _, _ = self.extent_mm()
        spacing = self.spacing_mm(height_px)
        return (x_mm - x0) / spacing, (z_mm - z0) / spacing

    def convert(self, echoes: np.ndarray, height_px: int) -> np.ndarray:
        """Scan-convert `echoes` (samples, beams) uint8 to an image (height_px, width) uint8, black outside the scan."""
        samples, beams = echoes.shape
        x0, z0, x1, _ = self.extent_mm()
        spacing = self.spacing_mm(height_px)
        width = max(8, round((x1 - x0) / spacing))
        x = (x0 - self.offset_mm + (np.arange(width, dtype=np.float32) + 0.5) * spacing)[None, :]
        z = (z0 + (np.arange(height_px, dtype=np.float32) + 0.5) * spacing)[:, None]
        if self.kind == "linear":
            r = z + 0 * x
            u = (x - r * np.float32(np.tan(np.radians(self.steer_deg)))) / (self.width_mm / 2)
        else:
            r = np.hypot(x, z + self.radius_mm) - self.radius_mm
            u = np.arctan2(x, z + self.radius_mm) / np.radians(self.angle_deg)
        column = (u + 1) / 2 * (beams - 1)
        row = r / self.depth_mm * (samples - 1)
        return cv2.remap(
            echoes, column.astype(np.float32), row.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
        )
