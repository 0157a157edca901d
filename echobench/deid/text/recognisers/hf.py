"""Any token-classification model of transformers in a local folder: nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from echobench.deid.text.recognisers import Recogniser, kind_of
from echobench.errors import UsageError
from echobench.requirements import need

_CHARACTERS = 1000  # of a text that goes through the model at once; models end at 512 tokens
_LEAST = 0.5


def load(argument: str) -> Recogniser:
    """Return a recogniser of the model and tokenizer in the folder `argument`."""
    need("models")
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    folder = Path(argument)
    if not (folder / "config.json").is_file():
        raise UsageError(f"--ner hf:{argument}: expected a folder with config.json, weights and a tokenizer")
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = AutoModelForTokenClassification.from_pretrained(folder, local_files_only=True).eval()
    except (OSError, ValueError):
        raise UsageError(f"--ner hf:{argument}: not a token-classification model with a fast tokenizer") from None
    labels = {int(index): kind_of(str(label)) for index, label in model.config.id2label.items()}

    def recognise(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
        for begin in range(0, len(text), _CHARACTERS):
            part = text[begin : begin + _CHARACTERS + 100]
            inputs = tokenizer(part, return_tensors="pt", return_offsets_mapping=True, truncation=True, max_length=512)
            offsets = inputs.pop("offset_mapping")[0].tolist()
            with torch.inference_mode():
                shares = model(**inputs).logits[0].softmax(-1)
            values, indices = shares.max(-1)
            for (start, end), value, index in zip(offsets, values.tolist(), indices.tolist(), strict=True):
                kind = labels.get(index)
                if kind and end > start and value >= _LEAST:
                    yield begin + start, begin + end, kind

    return recognise
