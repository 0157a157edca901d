"""The steps of the demonstration in their order. Making the list has no side effects; `Timer.run` does the work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from echobench.dataset import manifest
from echobench.demo import ask_models, train_arms
from echobench.demo.paths import Paths
from echobench.demo.processes import side_by_side
from echobench.demo.sizes import Size
from echobench.demo.step_times import Step
from echobench.errors import GateError
from echobench.privacy.secret import Secret
from echobench.work.summary import Summary


def all_steps(paths: Paths, size: Size, seed: int, workers: int) -> list[Step]:
    """From raw studies to an audited leaderboard."""
    pages = [paths.runs, paths.board, *(paths.balance(arm) for arm in size.arms)]
    return [
        Step("self check", "try a tiny model with the installed libraries, before anything takes long", _self_check),
        *data_steps(paths, size, seed, workers),
        *training_set_steps(paths, size, seed),
        caption_step(paths, size, seed, workers),
        *model_steps(paths, size, seed, workers),
        Step(
            "audit of runs and pages",
            "search all that the models and reports wrote for identifiers of the raw studies",
            lambda: _audit(paths, pages, workers),
        ),
    ]


def data_steps(paths: Paths, size: Size, seed: int, workers: int) -> list[Step]:
    """From nothing to a de-identified, audited and validated data set."""
    from echobench.curate.instruct import instruct
    from echobench.curate.validate import validate
    from echobench.ingest.run import ingest
    from echobench.phantom import generate

    return [
        Step("key", "make the key of the pseudonyms", lambda: _make_key(paths), paths.secret.is_file),
        Step(
            "phantom",
            "draw raw studies of invented patients, with identifiers planted in them",
            lambda: generate.write(paths.raw, size.counts(), seed, key=paths.key, mix=size.mix, workers=workers),
            paths.key.is_file,
        ),
        Step(
            "ingest",
            "read the raw studies, mask identity, and write records with questions",
            lambda: ingest(
                paths.raw, paths.data, secret=Secret.load(paths.secret), private=paths.private, workers=workers,
                instruct=instruct, source="echobench phantom", licence="Apache-2.0",
            ),
            _finished(paths.data),
        ),
        Step(
            "audit of the data",
            "search the data set for identifiers of the raw studies, with code that the masking does not use",
            lambda: _audit(paths, [paths.data], workers),
            _proved(paths.data, "audit"),
        ),
        Step(
            "validate",
            "check the data set against its expectations and schema",
            lambda: _check(validate(paths.data)),
            lambda: (paths.data / "validation.json").is_file(),
        ),
    ]  # fmt: skip


def training_set_steps(paths: Paths, size: Size, seed: int) -> list[Step]:
    """From the data set to one training set per arm."""
    from echobench.curate.split import split

    steps = [
        Step(
            "split",
            "separate train, val and a balanced test split, patient by patient",
            lambda: split(
                paths.data, paths.split, fractions=size.fractions, test_per_region=size.test_per_region, seed=seed
            ),
            _finished(paths.split),
        )
    ]
    for arm in size.arms:
        steps += _arm_steps(paths, arm, size, seed)
    return steps


def _arm_steps(paths: Paths, arm: str, size: Size, seed: int) -> list[Step]:
    from echobench.curate.balance import balance
    from echobench.curate.rebalance import rebalance

    data, report = paths.train_set(arm), paths.balance(arm)
    steps = [
        Step(
            "rebalance",
            "give rare regions more weight in training",
            lambda: rebalance(paths.split, data, strategy="power", options=size.strategy, seed=seed),
            _finished(data),
        ),
        Step(
            f"balance of {arm}",
            "report how many cases of each kind the training set holds",
            lambda: balance(data, report),
            report.is_file,
        ),
    ]
    return steps[1:] if arm == "natural" else steps


def caption_step(paths: Paths, size: Size, seed: int, workers: int) -> Step:
    """Drawings with captions and questions, which stand for what a published base model has seen."""
    return Step(
        "captions",
        "draw examinations with captions for the base model, of no study",
        lambda: train_arms.draw_base(paths, size, seed, workers),
        _finished(paths.captions),
    )


def model_steps(paths: Paths, size: Size, seed: int, workers: int) -> list[Step]:
    """From captions and training sets to models, and from models to a leaderboard."""
    from echobench.bench.leaderboard import write as leaderboard

    root, base = paths.root, paths.model("base")
    calls = [(root, train_arms.Arm(arm, arm, seed), size) for arm in size.arms]
    return [
        Step(
            "base",
            "train a tiny base model on the drawings, since no network is needed here",
            lambda: train_arms.fit_base(root, base, size, seed, workers),
            _finished(base),
            lambda: train_arms.base_progress(base, size),
        ),
        Step(
            "train",
            "add experts to the base, train them in two stages on each training set, and ask them the test questions",
            lambda: side_by_side(ask_models.train_and_ask, calls, workers),
            lambda: all(_finished(paths.model(arm))() for arm in size.arms),
            lambda: train_arms.arms_progress(paths, size),
        ),
        Step(
            "evaluate",
            "ask the base and simple baselines the same questions, and score all answers",
            lambda: ask_models.ask_rest(paths, size),
        ),
        Step(
            "leaderboard",
            "compare all answers, with intervals",
            lambda: leaderboard(paths.runs, paths.board),
        ),
    ]


def _self_check() -> None:
    from echobench.echovlm import selfcheck

    selfcheck.require_model()
    selfcheck.require_model(experts=False)


def _finished(path: Path) -> Callable[[], bool]:
    return lambda: (path / manifest.MANIFEST).is_file()


def _proved(data: Path, proof: manifest.Proof) -> Callable[[], bool]:
    return lambda: manifest.proof_state(data, proof) == "passed"


def _make_key(paths: Paths) -> None:
    paths.secret.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    Secret.new(paths.secret)


def _require(summary: Summary) -> None:
    if not summary.ok:
        raise GateError(f"{summary.command} did not pass; run: echobench {summary.command} DIR")


def _check(summary: Summary) -> None:
    """Go on with questions that can be guessed without an image, which the summary of the demo names; not with others.

    The phantom knows what befalls whom: a pregnancy can be guessed from an age. A set that is published needs better.
    """
    if any(failure["suite"] != "questions" for failure in summary.details["failures"]):
        _require(summary)


def _audit(paths: Paths, written: list[Path], workers: int) -> None:
    from echobench.audit.prove import audit

    summary = audit(
        written, against=[paths.raw], secret=Secret.load(paths.secret), workers=workers, private=paths.private
    )
    if not summary.ok:
        kinds = ", ".join(f"{n} {kind}" for kind, n in summary.details["found"].items())
        reason = f"identifiers were found ({kinds})" if kinds else "; ".join(summary.details["unproved"])
        raise GateError(f"the audit of {', '.join(p.name for p in written)} did not pass: {reason}")
