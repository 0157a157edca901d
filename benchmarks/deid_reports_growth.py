"""How the time of report cleaning grows with a text that repeats one unit: twice the text over the text.

python benchmarks/deid_reports_growth.py [--size 8000] [--rounds 3]

About 2 is right; 4 is a pattern that tries every end for every start. The least of the rounds counts, of processor
time. Units are parts of dates, numbers, addresses, names and marks; the worst are printed first.
"""

from __future__ import annotations

import argparse
import gc
import time

from echobench.deid.identifiers import from_fields
from echobench.deid.text import report_text

UNITS = [
    "1", "a1", "a.", "a@", "may ", "12/", "1-", "1 ", "(1", "+1", "x.y", "A", "A ", "Aa ", "A. ", "Aa, ", "Dr ",
    "the of ", "\n", "\nA", " ", "  a", "http://", "www.", "[a", "((", "市", "华", "张", "张伟", "报告审核检查",
    "姓名：", "患者", "、王", "·阿", "省市县", "二〇", "1床", "号", "(2020)", "née ", "ß", "０", "：", "｜",
]  # fmt: skip


def seconds(unit: str, size: int) -> float:
    """Measure the processor time of one search, with a header; no collection of garbage falls into it."""
    text = (unit * size)[:size]
    header = from_fields(names=["ZHANG^WEI", "Doe^Jane"], ids=["12345"])
    gc.disable()
    try:
        begin = time.process_time()
        report_text.find(text, header)
        return time.process_time() - begin
    finally:
        gc.enable()


def main() -> None:
    """Print, per unit, how much longer twice the text takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=8000, help="characters")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    seconds(UNITS[0], 500)  # loads the rules
    rows = []
    for unit in UNITS:
        short, long = (min(seconds(unit, n * options.size) for _ in range(options.rounds)) for n in (1, 2))
        rows.append((long / short, unit, short, long))
    for ratio, unit, short, long in sorted(rows, reverse=True):
        print(f"{ratio:5.2f}  {1000 * short:7.1f} to {1000 * long:7.1f} ms  {unit!r}")


if __name__ == "__main__":
    main()
