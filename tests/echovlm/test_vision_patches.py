"""Patches are projected as the base's convolution projects them, in every family, and nothing else changes."""

from __future__ import annotations

import pytest
import tinies
import torch
from torch import nn

import echobench.echovlm as echovlm
from echobench.echovlm.families import FAMILIES
from echobench.echovlm.inject import inject
from echobench.echovlm.vision_patches import PatchProjection, multiply_patches


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES, ids=tinies.FAMILY_IDS)
def test_values_and_gradients_are_those_of_the_convolution(family, tmp_path):
    inject(tinies.family_base(family, tmp_path / "base"), tmp_path / "model")
    projection = echovlm.load(tmp_path / "model").model.visual.patch_embed.proj
    assert type(projection) is PatchProjection
    patches = torch.randn(9, projection.in_channels, *projection.kernel_size)
    results = []
    for forward in (projection.forward, lambda x: nn.Conv3d.forward(projection, x)):
        projection.zero_grad()
        out = forward(patches)
        (out * torch.arange(out.numel()).view(out.shape)).mean().backward()
        results.append([out.detach(), *(p.grad.clone() for p in projection.parameters())])
    for ours, convolved in zip(*results, strict=True):
        assert ours.shape == convolved.shape
        assert torch.allclose(ours, convolved, rtol=1e-4, atol=1e-4)


def test_a_projection_of_another_kind_is_left(tmp_path):
    model = echovlm.load(_tiny(tmp_path))
    embed = model.model.visual.patch_embed
    for other in (nn.Linear(4, 4), nn.Conv3d(3, 16, (2, 14, 14), stride=(1, 14, 14))):
        embed.proj = other
        multiply_patches(model)
        assert type(embed.proj) is type(other)


def _tiny(folder):
    inject(tinies.base(folder / "base"), folder / "model")
    return folder / "model"
