"""Near-duplicates among 1.5 M perceptual hashes at distance 6.

    python benchmarks/curate_dedup.py [--hashes 1500000 --distance 6]

Hashes as pictures give them: 32 of 64 bits set, a tenth of them a few bits off another. The peer compares all pairs in
numpy; it is run on some of the queries and scaled up. Bounds: 5 minutes, 4 GB, one core; every planted pair found.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from echobench.similarity import near_pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hashes", type=int, default=1_500_000)
    parser.add_argument("--distance", type=int, default=6)
    parser.add_argument("--queries", type=int, default=300)
    args = parser.parse_args()
    hashes, planted = made(args.hashes, args.distance)
    near_pairs(hashes[:1000], args.distance)  # compiled before the clock starts
    start = time.perf_counter()
    near = near_pairs(hashes, args.distance)
    ours = time.perf_counter() - start
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    found = set(zip(near.first.tolist(), near.second.tolist(), strict=True))
    start = time.perf_counter()
    for query in hashes[: args.queries]:
        np.flatnonzero(np.bitwise_count(hashes ^ query) <= args.distance)
    theirs = (time.perf_counter() - start) * hashes.size / args.queries / 2  # each pair once
    print(f"{hashes.size:,} hashes, distance {args.distance}: {near.first.size:,} pairs, peak {peak_gb:.1f} GB")
    print(
        f"  echobench {ours:10.1f} s   planted pairs found "
        f"{sum(pair in found for pair in planted):,} of {len(planted):,}"
    )
    print(f"  all pairs {theirs:10.1f} s   (numpy, from {args.queries} queries)")
    print(f"  ratio {ours / theirs:.6f}   bounds 300 s, 4 GB: {'held' if ours <= 300 and peak_gb <= 4 else 'broken'}")
    assert all(pair in found for pair in planted)


def made(count: int, distance: int) -> tuple[np.ndarray, list[tuple[int, int]]]:
    rng = np.random.default_rng(0)
    hashes = np.concatenate(
        [
            np.packbits(rng.random((min(100_000, count - at), 64)).argsort(axis=1) < 32, axis=1).view(np.uint64).ravel()
            for at in range(0, count, 100_000)
        ]
    )
    copies = count // 10
    targets = rng.permutation(count)[: 2 * copies].reshape(2, copies)
    flips = rng.integers(0, distance + 1, copies)
    for source, copy, flip in zip(targets[0], targets[1], flips, strict=True):
        value = int(hashes[source])
        for bit in rng.choice(64, int(flip), replace=False):
            value ^= 1 << int(bit)
        hashes[copy] = value
    return hashes, [(int(min(a, b)), int(max(a, b))) for a, b in targets.T]


if __name__ == "__main__":
    main()
