"""Instructions without pictures, in records a second.

    python benchmarks/curate_instruct.py [--studies 4000 --workers 1]

Reports are those of the phantom, in both languages, each made unlike every other. The peer is what the usual script
does: jinja2 templates over the same number of questions, with answers given, nothing read out of a report; and reading
alone is timed too. One process is timed by its CPU seconds, several by the wall. Bound: 20,000 records a second.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import jinja2

from echobench.curate.instruct import instruct
from echobench.dataset.records import REGIONS, Study
from echobench.phantom import generate as phantom
from echobench.tasks.study_content import read_content
from echobench.templates import templates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=4000)
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    made = studies(args.studies)
    list(instruct(made[:200]))
    clock = time.process_time if args.workers == 1 else time.perf_counter
    start = clock()
    records = sum(1 for _ in instruct(made, workers=args.workers))
    ours = records / (clock() - start)
    again = [Study(**{**{name: getattr(s, name) for name in Study.__slots__}, "report": grown(s)}) for s in made]
    start = clock()
    for study in again:
        read_content(study)
    reading = records / (clock() - start)
    texts = [jinja2.Template(t.replace("{", "{{").replace("}", "}}")) for t in templates("en").phrasings["region"]]
    start = clock()
    for number in range(records):
        question = texts[number % len(texts)].render(options="a, b or c")
        {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": "a"}]}  # noqa: B018
    theirs = records / (clock() - start)
    print(f"{len(made):,} studies, {records:,} records, {args.workers} process(es)")
    print(f"  echobench {ours:10,.0f} records/s, of which reading the reports alone {reading:10,.0f} records/s")
    print(f"  jinja2    {theirs:10,.0f} records/s (nothing read, nothing checked)")
    print(f"  ratio {ours / theirs:.2f}   bound 20,000/s: {'held' if ours >= 20_000 else 'broken'}")


def grown(study: Study) -> dict[str, str]:
    return {name: f"{text} Repeat {study.study}." for name, text in study.report.items()}


def studies(count: int) -> list[Study]:
    with tempfile.TemporaryDirectory() as folder:
        key = phantom.write(Path(folder) / "raw", dict.fromkeys(REGIONS, 6), seed=1, clips=False)
    made = []
    for number in range(count):
        entry = key["studies"][number % len(key["studies"])]
        report = {name: entry["report"][name] for name in ("findings", "impression")}
        report["findings"] += f" {number}"
        made.append(
            Study(
                f"s{number:06d}", f"p{number:06d}", "a", entry["region"], "x", 1.0, entry["lang"], report, ("a" * 64,)
            )
        )
    return made


if __name__ == "__main__":
    main()
