"""RadGraph F1 (Jain et al., NeurIPS 2021), level "partial": entities, and whether they take part in a relation.

RadEval computes it with a model on disk, which `ECHOBENCH_RADGRAPH` names: a folder called radgraph, radgraph-xl,
modern-radgraph-xl or, for echocardiography, echograph, with config.json, vocabulary/ and weights.th. Neither is in an
extra: RadEval brings a hundred packages, and the models are for those who accept their terms. The package `radgraph`
itself does not run on transformers 5. It is asked for by name alone, and reads English.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs
from echobench.text.language import HAN
from echobench.work.files import sha256_of

MODEL = "ECHOBENCH_RADGRAPH"
_KINDS = ("radgraph", "radgraph-xl", "modern-radgraph-xl", "echograph")
_HAN = re.compile(f"[{HAN}]")


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (F1, 1); a pair with an empty text scores 0."""
    if any(map(_HAN.search, pairs.references)):
        raise CannotScoreError("RadGraph reads English")
    scorer = _scorer(model_path())
    with contextlib.redirect_stdout(io.StringIO()):
        _, (_, partial, _), *_ = scorer(refs=list(pairs.references), hyps=list(pairs.predictions))
    return pairs.mean_of(np.array(partial, np.float64), profile)


def signature(profile: Profile) -> str:
    """Name the kind of the model and its weights; "model:none" without one."""
    try:
        path = model_path()
    except CannotScoreError:
        return "model:none"
    return f"model:{path.name}-{sha256_of(path / 'weights.th')[:8]}|level:partial|empty:zero"


def model_path() -> Path:
    """Return the folder of the model."""
    path = Path(os.environ.get(MODEL, ""))
    if not os.environ.get(MODEL):
        raise CannotScoreError(f"no model here; {MODEL} has to name the folder of one of: {', '.join(_KINDS)}")
    if path.name not in _KINDS or not (path / "weights.th").is_file() or not (path / "config.json").is_file():
        raise CannotScoreError(f"{MODEL} names no folder {' or '.join(_KINDS)} with config.json and weights.th")
    return path


@lru_cache(maxsize=1)
def _scorer(path: Path) -> Any:
    package = _radeval()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return package.F1RadGraph("all", model_type=path.name, model_cache_dir=str(path.parent))
    except Exception as error:  # it quotes paths
        raise CannotScoreError(f"the model cannot be loaded by RadEval ({type(error).__name__})") from None


def _radeval() -> Any:
    """Import RadEval's RadGraph without what its import does besides: it fetches data of NLTK from the network.

    Version 2.2 is installed as `radeval` and imports itself as `RadEval`.
    """
    try:
        nltk: Any = importlib.import_module("nltk")
        package = importlib.util.find_spec("RadEval") or importlib.util.find_spec("radeval")
    except ModuleNotFoundError:
        package = None
    if package is None or package.origin is None:
        raise CannotScoreError("needs RadEval, which no extra brings: pip install RadEval")
    fetch, nltk.download = nltk.download, lambda *names, **options: True
    try:
        if "RadEval" not in sys.modules:
            folders = list(package.submodule_search_locations or ())
            spec = importlib.util.spec_from_file_location("RadEval", package.origin, submodule_search_locations=folders)
            assert spec and spec.loader
            sys.modules["RadEval"] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(sys.modules["RadEval"])
        return importlib.import_module("RadEval.metrics.radgraph")
    except ImportError as error:
        sys.modules.pop("RadEval", None)
        raise CannotScoreError(f"RadEval cannot be imported: {error.name} is missing") from None
    finally:
        nltk.download = fetch


METRICS = {"radgraph": Metric(statistics, mean, signature, higher_is_better=True, applies_to=())}
