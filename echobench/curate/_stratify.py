"""Compiled inner loop of the split: iterative stratification over groups of studies.

Sechidis, Tsoumakas and Vlahavas, "On the Stratification of Multi-label Data" (ECML PKDD 2011), algorithm 1, with two
changes: a whole group (a patient with all near-duplicates) is assigned at once, and to the split whose open demand over
all labels of the group is largest, instead of over the rarest label alone. Single groups are then moved while that
brings the labels nearer to their wanted numbers.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

_SWEEPS = 20


def assign(
    starts: NDArray[np.int64],
    labels: NDArray[np.int64],
    counts: NDArray[np.int64],
    wanted: NDArray[np.float64],
    seed: int,
    fixed: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """Return the (g,) split of every group; `fixed` (g,) holds the splits of groups that are decided, else -1.

    Group i has `counts[j]` studies with label `labels[j]` for j in starts[i]:starts[i + 1]; `wanted` (l, s) is the
    number of studies of each label that each split should get.
    """
    groups, total = starts.size - 1, wanted.shape[0]
    owner = np.repeat(np.arange(groups), np.diff(starts))
    shuffled = np.random.default_rng(seed).permutation(groups)
    # For each label its groups: the large ones first, which are hard to fit, and equal ones in a random order.
    # One key for all three sorts in a third of the time; it fits 63 bits for a million groups of a million labels.
    largest = int(counts.max(initial=0))
    order = np.argsort((labels * (largest + 1) + largest - counts) * max(groups, 1) + shuffled[owner])
    label_starts = np.searchsorted(labels[order], np.arange(total + 1)).astype(np.int64)
    decided = np.full(groups, -1, np.int64) if fixed is None else fixed.astype(np.int64)
    assigned = _assign(starts, labels, counts, wanted.copy(), label_starts, owner[order], decided)
    _refine(starts, labels, counts, wanted, assigned, shuffled[decided[shuffled] < 0])
    return assigned


@njit(cache=True)
def _assign(starts, labels, counts, demand, label_starts, label_groups, decided):  # type: ignore[no-untyped-def]
    total, splits = demand.shape[0], demand.shape[1]
    assigned = decided.copy()
    left = np.zeros(total, np.int64)
    wanted = np.maximum(demand.copy(), 1e-9)
    for group in range(assigned.size):
        for j in range(starts[group], starts[group + 1]):
            if assigned[group] < 0:
                left[labels[j]] += 1
            else:
                demand[labels[j], assigned[group]] -= counts[j]
    for _ in range(total):
        rarest = -1
        for label in range(total):
            if left[label] > 0 and (rarest < 0 or left[label] < left[rarest]):
                rarest = label
        if rarest < 0:
            break
        for k in range(label_starts[rarest], label_starts[rarest + 1]):
            group = label_groups[k]
            if assigned[group] >= 0:
                continue
            best, best_demand = 0, -np.inf
            for split in range(splits):
                group_demand = 0.0
                for j in range(starts[group], starts[group + 1]):
                    # The part of its share of this label that the split still lacks; rare labels weigh more.
                    label = labels[j]
                    size = wanted[label].sum()
                    group_demand += demand[label, split] / wanted[label, split] / np.sqrt(size)
                if group_demand > best_demand:
                    best, best_demand = split, group_demand
            assigned[group] = best
            for j in range(starts[group], starts[group + 1]):
                demand[labels[j], best] -= counts[j]
                left[labels[j]] -= 1
    return assigned


@njit(cache=True)
def _refine(starts, labels, counts, wanted, assigned, order):  # type: ignore[no-untyped-def]
    """Move single groups while that brings the labels nearer to their wanted numbers, measured as chi squared."""
    splits = wanted.shape[1]
    excess = -wanted.copy()
    for group in range(assigned.size):
        for j in range(starts[group], starts[group + 1]):
            excess[labels[j], assigned[group]] += counts[j]
    scale = 1 / np.maximum(wanted, 1.0)
    for _ in range(_SWEEPS):
        moved = 0
        for group in order:
            here, best, best_gain = assigned[group], assigned[group], 1e-9
            for there in range(splits):
                if there == here:
                    continue
                gain = 0.0
                for j in range(starts[group], starts[group + 1]):
                    label, count = labels[j], counts[j]
                    gain += scale[label, here] * count * (2 * excess[label, here] - count)
                    gain -= scale[label, there] * count * (2 * excess[label, there] + count)
                if gain > best_gain:
                    best, best_gain = there, gain
            if best != here:
                moved += 1
                assigned[group] = best
                for j in range(starts[group], starts[group + 1]):
                    excess[labels[j], here] -= counts[j]
                    excess[labels[j], best] += counts[j]
        if moved == 0:
            break
