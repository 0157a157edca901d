"""Measure the host memory of two processes that load a model for sharded training on CPUs, in float32.

    python benchmarks/train_loading.py [--size 2B --folder DIR]

The checkpoint is random, in bfloat16, in shards of 1 GB, of the size that `train_memory.py` plans for. Printed is, for
each process, the resident memory before loading (the runtime's own, the empty model included) and the peak in loading.
Bound: the runtime's own + half of the float32 weights + the largest tensor. The peer is what a whole copy would take.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import save_file
from train_memory import SIZES, meta

from echobench.echovlm import checkpoint, recipe, safetensors_files, weight_names
from echobench.work.files import write_json

LOAD = """
import os, sys, pathlib
import torch
torch.set_num_threads(1)
import torch.distributed as dist
from echobench.echovlm import checkpoint, recipe, safetensors_files, sharding, weights
from echobench.echovlm.training_run import set_dtypes

def status(name):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024

dist.init_process_group("gloo")
root = pathlib.Path(sys.argv[1])
model = checkpoint.empty(checkpoint.read_config(root))
set_dtypes(model, recipe.read("paper", 1), torch.float32)
sharding.shard(model, torch.device("cpu"), torch.float32)
dist.barrier()
before = status("VmRSS")
pathlib.Path("/proc/self/clear_refs").write_text("5")  # start the peak again from here
weights.fill(model, safetensors_files.entries(root), {"": "cpu"})
held = sum(p.to_local().numel() * 4 for p in model.parameters())
pathlib.Path(sys.argv[2] + os.environ["RANK"]).write_text(f"{before} {status('VmHWM')} {held}")
dist.barrier()
"""


def synthetic(size: str, root: Path) -> tuple[int, int]:
    """Write a random checkpoint shard by shard; return the number of parameters, and that of the largest tensor."""
    model = meta(size, recipe.read("paper", 1))
    model.config.save_pretrained(root)
    generator = torch.Generator().manual_seed(0)
    names, shard, files = {}, {}, 0
    own = dict(model.named_parameters())
    for name, parameter in own.items():
        shard[weight_names.to_echovlm_key(name)] = torch.empty(parameter.shape, dtype=torch.bfloat16).normal_(
            0, 0.02, generator=generator
        )
        if sum(t.numel() for t in shard.values()) > 5e8 or name == list(own)[-1]:
            files += 1
            path = root / f"model-{files:05d}.safetensors"
            save_file(shard, path, metadata={"format": "pt"})
            names |= dict.fromkeys(shard, path.name)
            shard = {}
    write_json(root / safetensors_files.INDEX, {"metadata": {}, "weight_map": names})
    assert checkpoint.has_experts(root)
    return sum(p.numel() for p in own.values()), max(p.numel() for p in own.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, default="2B")
    parser.add_argument("--folder", type=Path, default=None)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        root = Path(folder)
        count, largest = synthetic(args.size, root)
        (root / "load.py").write_text(LOAD)
        torchrun = ["torch.distributed.run", "--standalone", "--nproc-per-node=2"]
        call = [sys.executable, "-m", *torchrun, str(root / "load.py"), str(root), str(root / "rank")]
        subprocess.run(call, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        sizes = [n / 1e9 for n in (count, 4 * count, 4 * largest)]
        print("{:.2f} B parameters, {:.2f} GB in float32, largest tensor {:.2f} GB".format(*sizes))
        for rank in (0, 1):
            before, peak, held = (int(word) for word in (root / f"rank{rank}").read_text().split())
            bound, whole = before + 2 * count + 4 * largest, before + 4 * count
            figures = [n / 1e9 for n in (before, peak, held, bound, whole)]
            print("process {}: runtime {:.2f} GB, peak {:.2f}, weights {:.2f}".format(rank, *figures[:3]))
            print("  bound {:.2f} GB; with a whole copy {:.2f}; peak/bound {:.2f}".format(*figures[3:], peak / bound))


if __name__ == "__main__":
    main()
