"""Change the safety modules one small step at a time and count how many changes their nearest tests notice.

    python scripts/mutants.py                                      all modules of scripts/mutants.toml
    python scripts/mutants.py echobench/audit/rules.py --list      one module, with each change that nothing noticed

The changes are those of cosmic-ray (https://cosmic-ray.readthedocs.io) plus one of ours: a string, most of all a
pattern, that matches nothing. Cosmic-ray itself rewrites the file and starts the tests in a new process for each
change, seconds of imports every time; here processes are forked with everything loaded (`mutant_runs.py`), and the
working tree is never touched. Tests that start processes of their own see the true source.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mutant_runs
from mutant_runs import ROOT, Mutant

# Changes that cannot be told from the original: identity of equal small values, a cache left out, nothing at all.
_EQUIVALENT = re.compile(r"NoOp|RemoveDecorator|VariableReplacer|VariableInserter|(?:Eq|Gt|GtE|Lt|LtE)_Is(?:Not)?$")
# Lines without behaviour of their own: annotations and what only a type checker or a person sees.
_IDLE_LINE = re.compile(
    r"\s*(?:@dataclass|@(?:functools\.)?(?:lru_)?cache|if TYPE_CHECKING|\w+: [\w\[\], .|]+$|from |import )"
)
# Flags of a pattern: their sum and their difference are their union.
_FLAGS = re.compile(r"\bre\.[A-Z]+ \| re\.[A-Z]+")


def draw(path: Path, sample: int, rng: random.Random) -> tuple[int, list[Mutant]]:
    """(number of possible changes, `sample` of them) of a module, sorted by line."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    source = path.read_text(encoding="utf-8")
    lines, nodes = source.splitlines(), list(ast_nodes(get_ast(source)))
    classes = {name.split("/")[-1]: get_operator(name) for name in operator_names() if not _EQUIVALENT.search(name)}
    operators = {name: cls() for name, cls in classes.items() if not cls.arguments()}
    operators["MatchNothing"] = match_nothing()
    possible = []
    for name, operator in operators.items():
        places = [(node, start[0]) for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (node, line) in enumerate(places):
            text = lines[line - 1]
            same = name.endswith(("BitOr_Add", "BitOr_BitXor")) and _FLAGS.search(text)
            if not same and not _IDLE_LINE.match(text) and not _is_annotation(node):
                possible.append((name, occurrence, line))
    rng.shuffle(possible)
    drawn: list[Mutant] = []
    for name, occurrence, line in possible:
        if len(drawn) == sample:
            break
        changed = mutate_code(source, operators[name], occurrence)
        if changed is not None and changed != source and _compiles(changed):
            drawn.append(Mutant(str(path.relative_to(ROOT)), line, name, changed))
    return len(possible), sorted(drawn, key=lambda m: (m.line, m.operator))


def match_nothing() -> Any:
    """The operator that puts a pattern without a match in the place of a string; docstrings are left alone."""
    import parso
    from cosmic_ray.operators.operator import Operator

    class MatchNothing(Operator):  # type: ignore[misc]
        def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
            alone = node.type in ("string", "fstring") and node.parent.type != "strings"
            if (alone or node.type == "strings") and node.parent.type not in ("expr_stmt_doc", "simple_stmt"):
                yield node.start_pos, node.end_pos

        def mutate(self, node: Any, index: int) -> Any:
            first = node.get_first_leaf()
            return parso.python.tree.String('"(?!)"', node.start_pos, prefix=first.prefix)

        @classmethod
        def examples(cls) -> tuple[()]:
            return ()

    return MatchNothing()


def _is_annotation(node: Any) -> bool:
    """Whether a node stands in an annotation, or is the `*` that parts keyword-only parameters."""
    if node.type == "operator" and node.parent.type in ("parameters", "param"):
        return True
    while node is not None and node.type not in ("suite", "file_input"):
        if node.type == "tfpdef":
            return True
        parent = node.parent
        if parent is not None and parent.type == "annassign":
            return node is parent.children[1]  # `x: int = 3`: what stands behind the equals sign counts
        if parent is not None and parent.type == "funcdef" and node is parent.annotation:
            return True
        node = parent
    return False


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def examine(module: str, tests: list[str], sample: int, seed: int, listed: bool) -> tuple[int, int, int]:
    """(all mutants, tried, noticed) of one module."""
    total, drawn = draw(ROOT / module, sample, random.Random(f"{seed} {module}"))
    outcomes = mutant_runs.noticed(module, tests, drawn)
    for mutant, caught in zip(drawn, outcomes, strict=True):
        if listed and not caught:
            _print(f"  {mutant.module}:{mutant.line} {mutant.operator}: {_changed_line(mutant)}")
    return total, len(drawn), sum(outcomes)


def _changed_line(mutant: Mutant) -> str:
    original = (ROOT / mutant.module).read_text(encoding="utf-8").splitlines()
    changed = mutant.source.splitlines()
    return next((new.strip() for old, new in zip(original, changed, strict=False) if old != new), "")[:150]


def _print(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Mutation tests of the safety modules, as a table in Markdown.")
    parser.add_argument("modules", nargs="*", help="paths of modules (default: all of scripts/mutants.toml)")
    parser.add_argument("--sample", type=int, help="mutants per module (default: as configured)")
    parser.add_argument("--seed", type=int, help="another sample (default: as configured)")
    parser.add_argument("--list", action="store_true", help="print each change that the tests did not notice")
    arguments = parser.parse_args()
    settings = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text(encoding="utf-8"))
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]
    os.environ["HF_HUB_OFFLINE"] = "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    _print("| module | mutants | tried | noticed | % |\n|---|---:|---:|---:|---:|")
    for module, tests in settings["tests"].items():
        if not arguments.modules or module in arguments.modules:
            # A process per module: the libraries of one are not loaded for the next.
            if child := os.fork():
                os.waitpid(child, 0)
                continue
            sample = arguments.sample or settings["sample"]
            seed = settings["seed"] if arguments.seed is None else arguments.seed
            total, tried, noticed = examine(module, tests, sample, seed, arguments.list)
            _print(f"| {module} | {total} | {tried} | {noticed} | {100 * noticed / tried:.0f} |")
            os._exit(0)


if __name__ == "__main__":
    main()
