"""Whole steps of curation on synthetic records, each in a process of its own.

    python benchmarks/curate_any_size.py [--records 1000000]
    python benchmarks/curate_any_size.py --records 1500000 --times 67 --step "pyarrow copy" --step rebalance

Printed are processor time, the largest resident memory, the records made and the bytes on disk. `--times` takes the
shards several times over by links: 100 M records cost the disk of 1.5 M, and of what a step writes. Bounds: rebalance
1.5 M rows in 10 s and 1 GB, 10 M in 100 s and 2 GB, 100 M in the memory of 10 M; split 1.5 M records in 12 s; validate
1 M records in 60 s. The peer is pyarrow reading and writing the same rows unchanged, which is what no step over a table
can undercut.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import _records
import pyarrow.parquet as pq

COPY = """
import pyarrow.parquet as pq
(out / "data").mkdir(parents=True)
for path in sorted((source / "data").glob("*.parquet")):
    file = pq.ParquetFile(path)
    with pq.ParquetWriter(out / "data" / path.name, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches(batch_size=10_000):
            writer.write_batch(batch, row_group_size=10_000)
"""
RELEASE = """
from echobench.curate.publish import PublishOptions
from echobench.curate.release_files import write_release
from echobench.dataset.directory import DataDir
from echobench.dataset.manifest import write_proof
for proof in ("audit", "validation"):
    write_proof(source, proof, "passed", {})
out.mkdir()
write_release(DataDir(source), PublishOptions().about("o/n"), out)
"""
REBALANCE = "from echobench.curate.rebalance import rebalance"
STEPS = {
    "pyarrow copy": COPY,
    "rebalance": f"{REBALANCE}\nrebalance(source, out, by=('region', 'task'))",
    "as index": f"{REBALANCE}\nrebalance(source, out, by=('region', 'task'), form='index')",
    "as rows": f"{REBALANCE}\nrebalance(source, out, by=('region', 'task'), form='rows')",
    "split": "from echobench.curate.split import split\nsplit(source, out)",
    "balance": "from echobench.curate.balance import balance\nbalance(source, out / 'balance.html')",
    "export": "from echobench.curate.export import export\nexport(source, out, 'trl')",
    "release": RELEASE,
    "validate": "from echobench.curate.validate import validate\nassert validate(source).ok",
}
MEASURE = """
import json, resource, sys, time
from pathlib import Path
source, out = Path(sys.argv[1]), Path(sys.argv[2])
{step}
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--step", choices=STEPS, action="append", help="only this step; repeat the option for more")
    parser.add_argument("--set", type=Path, help="records that _records.write wrote before, instead of new ones")
    parser.add_argument("--times", type=int, default=1, help="take the records this often, for rebalance and balance")
    parser.add_argument("--folder", type=Path, help="where to write, for a larger disk")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        source = arguments.set or Path(name) / "set"
        size = bytes_of(source) or _records.write(source, arguments.records)
        if arguments.times > 1:
            size = _records.repeat(source, Path(name) / "times", arguments.times)
            source = Path(name) / "times"
        print(f"{rows_of(source):,} records, {size / 1e6:,.0f} MB on disk", flush=True)
        peer = None
        for step in arguments.step or STEPS:
            out = Path(name) / step.replace(" ", "-")
            seconds, memory = measured(STEPS[step], source, out)
            peer = seconds if peer is None else peer
            used = f"{seconds:7.1f} s of processor time  {memory:5.2f} GB  ratio {seconds / peer:.2f}"
            print(f"  {step:13} {used}  {bytes_of(out) / 1e6:,.0f} MB written", flush=True)
            shutil.rmtree(out)


def bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def rows_of(source: Path) -> int:
    return sum(pq.ParquetFile(path).metadata.num_rows for path in (source / "data").glob("*.parquet"))


def measured(step: str, source: Path, out: Path) -> tuple[float, float]:
    code = MEASURE.format(step=step)
    done = subprocess.run([sys.executable, "-c", code, source, out], capture_output=True, text=True, check=True)
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return seconds, memory


if __name__ == "__main__":
    main()
