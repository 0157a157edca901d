"""Project the patches of an image by one matrix product.

The vision encoders cut images into patches first and then run a convolution whose kernel is as large as a patch, once
per patch. That is a matrix product, and torch is slow at it as a convolution: forward and backward of 600 patches of
1,176 values took 16 ms in place of 5 on one core.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn


class PatchProjection(nn.Conv3d):
    """A convolution over patches of the kernel's own size, with the names of its weights."""

    def forward(self, patches: torch.Tensor) -> torch.Tensor:
        """(patches, channels, frames, height, width) -> (patches, width, 1, 1, 1)."""
        rows = nn.functional.linear(patches.flatten(1), self.weight.flatten(1), self.bias)
        return rows[..., None, None, None]


def multiply_patches(model: Any) -> None:
    """Let a vision-language model of transformers project its patches by a matrix product; parameters stay.

    A projection of another kind is left as it is.
    """
    projection = model.model.visual.patch_embed.proj
    if type(projection) is nn.Conv3d and projection.kernel_size == projection.stride and projection.groups == 1:
        # Not a new module: initialisation, names and shards of transformers go by the class and the parameters.
        projection.__class__ = PatchProjection
