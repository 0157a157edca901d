"""`echobench demo`: the whole way, from raw studies of phantoms to a leaderboard, by the product's own functions.

    phantom -> ingest -> audit -> validate -> split -> rebalance -> balance -> captions -> base -> train, two arms
            -> evaluate -> leaderboard -> audit of all that was written -> index.html

Stopped and started again it goes on where it stopped: a step whose directory has its manifest is not done again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from echobench.dataset import manifest
from echobench.demo import arms
from echobench.demo.paths import Places
from echobench.demo.results import summary
from echobench.demo.sizes import FAST, FULL, Size
from echobench.demo.step_times import Steps
from echobench.errors import GateError
from echobench.privacy.secret import Secret
from echobench.work.summary import Summary


def demo(out: Path, *, fast: bool = False, seed: int = 0, workers: int = 2, size: Size | None = None) -> Summary:
    """Run the demonstration below `out`; `out/index.html` links all that it made.

    `fast` makes everything small, for tests: it shows that the way works, not that the model learns. The full one
    measures that. `workers` processes of one thread each.
    """
    size = size or (FAST if fast else FULL)
    places, steps = Places(out), Steps(out)
    out.mkdir(parents=True, exist_ok=True)
    secret = _secret(places)
    prepare(places, size, seed, workers, secret, steps)
    train_and_ask(places, size, seed, workers, steps)
    written = [places.runs, places.board, *(places.balance(arm) for arm in size.arms)]
    steps.run("audit of runs and pages", lambda: _audit(places, written, secret, workers))
    return summary(places, size, steps)


def prepare(places: Places, size: Size, seed: int, workers: int, secret: Secret, steps: Steps) -> None:
    """Raw studies to training sets: everything that stands before a model."""
    from echobench.curate.balance import balance
    from echobench.curate.instruct import instruct
    from echobench.curate.rebalance import rebalance
    from echobench.curate.split import split
    from echobench.curate.validate import validate
    from echobench.ingest.run import ingest
    from echobench.phantom import generate

    def proved(proof: manifest.Proof) -> Callable[[], bool]:
        return lambda: manifest.proof_state(places.data, proof) == "passed"

    steps.run(
        "phantom",
        lambda: generate.write(places.raw, size.counts(), seed, key=places.key, mix=size.mix, workers=workers),
        places.key.is_file,
    )
    steps.run(
        "ingest",
        lambda: ingest(
            places.raw, places.data, secret=secret, private=places.private, workers=workers, instruct=instruct,
            source="echobench phantom", licence="Apache-2.0",
        ),
        _finished(places.data),
    )  # fmt: skip
    steps.run("audit of the data", lambda: _audit(places, [places.data], secret, workers), proved("audit"))
    steps.run("validate", lambda: _require(validate(places.data)), proved("validation"))
    steps.run(
        "split",
        lambda: split(
            places.data, places.split, fractions=size.fractions, test_per_region=size.test_per_region, seed=seed
        ),
        _finished(places.split),
    )
    for arm in size.arms:
        made = places.train_set(arm)
        if arm != "natural":
            steps.run(
                "rebalance",
                lambda: rebalance(places.split, made, strategy="power", options=size.strategy, seed=seed),  # noqa: B023
                _finished(made),
            )
        steps.run(f"balance of {arm}", lambda: balance(made, places.balance(arm)), places.balance(arm).is_file)  # noqa: B023


def prepare_captions(places: Places, size: Size, seed: int, workers: int, steps: Steps) -> None:
    """Drawn pictures with captions and questions, for the base."""
    from echobench.demo import captions

    steps.run(
        "captions",
        lambda: captions.write(
            places.captions, size.captions, seed, height_px=size.mix.small_px, tasks=size.base_tasks, workers=workers
        ),
        _finished(places.captions),
    )


def train_and_ask(places: Places, size: Size, seed: int, workers: int, steps: Steps) -> None:
    """Captions to a base, training sets to models, models to a leaderboard."""
    from echobench.bench.leaderboard import write as leaderboard

    asked = arms.specs(places, size)

    def evaluate() -> None:
        arms.side_by_side(arms.ask, [(places.root, found, size) for found in asked.values()], workers)
        arms.evaluate(places.root, [spec for found in asked.values() for spec in found], size)

    prepare_captions(places, size, seed, workers, steps)
    base = places.model("base")
    steps.run(
        "base",
        lambda: arms.fit_base(places.root, base, size, seed, workers),
        _finished(base),
        lambda: arms.how_far_base(base, size),
    )
    steps.run(
        "train",
        lambda: arms.side_by_side(arms.train_arm, [(places.root, arm, size, seed) for arm in size.arms], workers),
        lambda: all(_finished(places.model(arm))() for arm in size.arms),
        lambda: arms.how_far(places, size),
    )
    steps.run("evaluate", evaluate)
    steps.run("leaderboard", lambda: leaderboard(places.runs, places.board))


def _require(made: Summary) -> None:
    if not made.ok:
        raise GateError(f"{made.command} did not pass; run: echobench {made.command} DIR")


def _finished(path: Path) -> Callable[[], bool]:
    return lambda: (path / manifest.MANIFEST).is_file()


def _secret(places: Places) -> Secret:
    if places.secret.is_file():
        return Secret.load(places.secret)
    places.secret.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Secret.new(places.secret)


def _audit(places: Places, paths: list[Path], secret: Secret, workers: int) -> None:
    from echobench.audit.prove import audit

    found = audit(paths, against=[places.raw], secret=secret, workers=workers)
    if not found.ok:
        kinds = ", ".join(f"{n} {kind}" for kind, n in found.details["found"].items())
        reason = f"identifiers were found ({kinds})" if kinds else "; ".join(found.details["unproved"])
        raise GateError(f"the audit of {', '.join(p.name for p in paths)} did not pass: {reason}")
