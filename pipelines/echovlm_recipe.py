"""Make a training set for EchoVLM's two stages (arXiv 2509.14977) of your own PACS export: DICOM and reports.

    python pipelines/echovlm_recipe.py RAW --out OUT --secret KEY --reports REPORTS --private PRIVATE
        [--generator openai:URL#MODEL --verifier openai:URL#MODEL ...] [--strategy none]

The paper: cases of seven regions, instructions from templates and from a model with verification, duplicates
removed by ROUGE-L and Simhash, a test set of fixed size, no rebalancing. Added here: groups by patient and near-
duplicate image, an audit, validation, and a rebalanced training split beside the natural one, since the rarest
region scored worst. The commands of the two trainings are printed at the end.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from echobench.audit.prove import audit
from echobench.curate.balance import balance
from echobench.curate.conflicts import find_conflicts
from echobench.curate.dedup import dedup
from echobench.curate.export import export
from echobench.curate.instruct import instruct
from echobench.curate.instruct_set import instruct_set
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.curate.validate import validate
from echobench.errors import EchobenchError
from echobench.ingest.run import ingest
from echobench.privacy.secret import Secret
from echobench.work.summary import Summary

KINDS_OF_CONFLICT = ("label", "laterality", "unit", "sex", "grade", "negation", "state", "guideline", "repeated")
FRACTIONS = (0.9, 0.05, 0.05)
STRATEGY, ALPHA, REPEAT_CAP = "power", 0.5, 4
NEXT = """next:
  echobench train {data} --stage 1 --base Qwen2-VL --out stage1
  echobench train {data} --stage 2 --base stage1 --out stage2
  echobench evaluate {data} --model echovlm:stage2 --model blind:echovlm:stage2 --train {data} --out runs"""


def passed(summary: Summary) -> Summary:
    """Stop the run if a step failed: nothing is trained on what was not proved clean and valid."""
    if not summary.ok:
        raise EchobenchError(f"{summary.command} did not pass; see {', '.join(summary.outputs) or 'its notes'}")
    return summary


def run(
    raw: Path, out: Path, secret: Path, reports: Path | None, private: Path, *, generator: str | None = None,
    verifiers: Sequence[str] = (), test_per_region: int | None = None, strategy: str = STRATEGY, workers: int = 1,
    ocr: bool = True, say: Callable[[str], None] = print,
) -> Path:  # fmt: skip
    """Make the set below `out` and return its directory."""
    out.mkdir(parents=True, exist_ok=True)
    key = Secret.load(secret)
    passed(
        ingest(raw, out / "studies", secret=key, instruct=instruct, reports=reports, private=private, workers=workers)
    )
    against = [raw, *([reports] if reports and not reports.is_relative_to(raw) else [])]
    passed(audit([out / "studies"], against=against, secret=key, ocr=ocr))
    consistent = find_conflicts(out / "studies", out / "consistent", kinds=KINDS_OF_CONFLICT)
    say(f"{consistent.counts['conflicting_studies']} of {consistent.counts['studies']} studies contradict themselves")
    instructed = instruct_set(
        out / "consistent", out / "instructed", generator=generator, verifiers=verifiers,
        private=private / "open-questions" if generator else None, review=200 if generator else 0,
    )  # fmt: skip
    if generator or consistent.counts["conflicting_studies"]:
        # The generator's words are new, and so are the instructions of repaired studies.
        passed(audit([out / "instructed"], against=against, secret=key, ocr=ocr))
    say(f"{instructed.counts['records']} instructions")
    duplicates = dedup(out / "instructed")
    say(f"{duplicates.counts['two_patients']} pairs of patients share alike images; the split keeps them together")
    split(out / "instructed", out / "split", fractions=FRACTIONS, test_per_region=test_per_region)
    options = {"alpha": ALPHA} if strategy == "power" else {}
    rebalance(out / "split", out / "balanced", strategy=strategy, repeat_cap=REPEAT_CAP, options=options)
    passed(validate(out / "balanced"))
    balance(out / "balanced", out / "balance.html")
    export(out / "balanced", out / "ms-swift", "ms-swift")
    say(NEXT.format(data=out / "balanced"))
    return out / "balanced"


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    for name in ("--out", "--secret", "--private"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--generator")
    parser.add_argument("--verifier", action="append", default=[])
    parser.add_argument("--test-per-region", type=int)
    parser.add_argument("--strategy", default=STRATEGY)
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    run(
        args.raw, args.out, args.secret, args.reports, args.private, generator=args.generator, verifiers=args.verifier,
        test_per_region=args.test_per_region, strategy=args.strategy, workers=args.workers,
    )  # fmt: skip


if __name__ == "__main__":
    main()
