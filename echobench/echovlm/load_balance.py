"""How evenly the experts of each layer are used: Switch's load balance (paper, equations 6 to 8), layer by layer.

The loss pools the tokens of all layers, so four layers that each use two experts of four, another two in each, read as
even. Here each layer has its own figure: top-k if even, top-k x experts / experts in use if not.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch


class LoadBalance:
    """Sums, over micro-batches, what each expert of each layer received. Nothing is read back before `figures`."""

    def __init__(self) -> None:
        self.pooled: list[torch.Tensor] = []
        self.by_layer: list[torch.Tensor] = []
        self.loads: list[torch.Tensor] = []

    @torch.no_grad()
    def add(
        self, pooled: torch.Tensor, router_logits: Sequence[torch.Tensor], top_k: int, mask: torch.Tensor | None
    ) -> None:
        """Add a micro-batch.

        Args:
            pooled: The load balance over all layers, a scalar.
            router_logits: (tokens, experts) per layer.
            top_k: Experts per token.
            mask: (batch, length), 0 for tokens that do not count; None counts all.
        """
        loads, balance = by_layer(torch.stack([logits.detach() for logits in router_logits]), top_k, mask)
        self.pooled.append(pooled.detach())
        self.by_layer.append(balance)
        self.loads.append(loads)

    def means(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return and forget the means: the pooled figure (), each layer's (layers,), the loads (layers, experts)."""
        sums = (self.pooled, self.by_layer, self.loads)
        pooled, layers, loads = (torch.stack(values).float().mean(0) for values in sums)
        for values in sums:
            values.clear()
        return pooled, layers, loads


def by_layer(logits: torch.Tensor, top_k: int, mask: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what share of tokens each expert receives (layers, experts), and each layer's load balance (layers,).

    `logits` is (layers, tokens, experts). The shares of a layer add up to `top_k`.
    """
    count = logits.shape[-1]
    probabilities = logits.float().softmax(-1)
    chosen = torch.nn.functional.one_hot(probabilities.topk(top_k, dim=-1).indices, count).sum(-2)
    kept = torch.ones_like(logits[0, :, 0]) if mask is None else mask.flatten().to(logits.device)
    share = (kept / kept.sum().clamp(min=1)).float()[None, :, None]
    loads, mass = (chosen * share).sum(1), (probabilities * share).sum(1)
    return loads, count * (loads * mass).sum(-1)


def figures(pooled: torch.Tensor, layers: torch.Tensor, loads: torch.Tensor) -> dict[str, float]:
    """Name the figures of a log entry: pooled, each layer's, the worst layer's, and how many experts were idle."""
    return {
        "aux_loss": float(pooled),
        "aux_loss_max": float(layers.max()),
        "idle_experts": int((loads == 0).sum()),
        **{f"aux_loss_layer_{index}": value for index, value in enumerate(layers.tolist())},
    }
