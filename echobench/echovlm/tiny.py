"""Make a Qwen2-VL with random weights, small enough to be trained on a CPU in minutes, for demonstrations and tests.

Its tokenizer knows the words of given texts (split at spaces, punctuation and each Chinese character) and no others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2VLConfig, Qwen2VLForConditionalGeneration, set_seed

from echobench.echovlm import auto
from echobench.echovlm.processor import EchoVLMImageProcessor, EchoVLMProcessor, EchoVLMVideoProcessor, save_processor

END, PAD, UNKNOWN = "<|im_end|>", "<|endoftext|>", "<unk>"
SPECIAL = (PAD, "<|im_start|>", END, "<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>")
SPACE = "▁"  # stands for a space in front of a word, so that decoding restores the text
_WORD = SPACE + r"?[A-Za-z]+|[^A-Za-z]"
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{% for p in m.content %}{% if p.type == 'image' %}"
    "<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ p.text }}{% endif %}{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def make_processor(texts: Iterable[str], *, image_px: int = 112, vocabulary: int = 4000) -> EchoVLMProcessor:
    """Make a processor for the most frequent words of `texts` and images of about image_px x image_px pixels."""
    counts: Counter[str] = Counter()
    for text in ("system", "user", "assistant", "\n", *texts):
        counts.update(re.findall(_WORD, text.replace(" ", SPACE)))
    for word, count in list(counts.items()):  # any word may start an answer, or follow another
        bare = word.removeprefix(SPACE)
        for form in (bare, SPACE + bare) if bare.isalpha() and bare.isascii() else (bare or word,):
            counts[form] = max(counts[form], count)
    words = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    names = [*SPECIAL, UNKNOWN, *words[: vocabulary - len(SPECIAL) - 1]]
    core = Tokenizer(models.WordLevel({name: i for i, name in enumerate(names)}, unk_token=UNKNOWN))
    core.normalizer = normalizers.Replace(" ", SPACE)
    core.pre_tokenizer = pre_tokenizers.Split(Regex(_WORD), "isolated")
    core.decoder = decoders.Sequence([decoders.Fuse(), decoders.Replace(SPACE, " ")])
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=core, unk_token=UNKNOWN, pad_token=PAD, eos_token=END, padding_side="left",
        additional_special_tokens=[s for s in SPECIAL if s not in (PAD, END)], clean_up_tokenization_spaces=False,
    )  # fmt: skip
    area = image_px * image_px
    settings = {"size": {"shortest_edge": min(area, 56 * 56), "longest_edge": area}}
    images = EchoVLMImageProcessor(**settings)
    videos = EchoVLMVideoProcessor(**settings)
    return EchoVLMProcessor(images, tokenizer, videos, chat_template=TEMPLATE)


def make(
    out: Path,
    texts: Iterable[str],
    *,
    image_px: int = 112,
    hidden: int = 128,
    layers: int = 3,
    vision_hidden: int = 128,
    vision_layers: int = 3,
    heads: int = 4,
    seed: int = 0,
) -> Path:
    """Write a plain Qwen2-VL checkpoint with random weights to `out` and return `out`.

    Train it with `train(stage="base")`. An image of image_px x image_px gives (image_px / 28)^2 image tokens.
    """
    auto.quiet()
    set_seed(seed)
    processor = make_processor(texts, image_px=image_px)
    model = Qwen2VLForConditionalGeneration(_config(processor, hidden, layers, vision_hidden, vision_layers, heads))
    _scale(model)
    to_id = processor.tokenizer.convert_tokens_to_ids
    model.generation_config.eos_token_id, model.generation_config.pad_token_id = to_id(END), to_id(PAD)
    model.save_pretrained(out)
    save_processor(processor, out)
    return out


def _config(
    processor: EchoVLMProcessor, hidden: int, layers: int, vision_hidden: int, vision_layers: int, heads: int
) -> Qwen2VLConfig:
    to_id = processor.tokenizer.convert_tokens_to_ids
    pairs = hidden // heads // 2  # rotary frequencies, shared out to time, height and width
    return Qwen2VLConfig(
        text_config={
            "hidden_size": hidden,
            "intermediate_size": 2 * hidden,
            "num_hidden_layers": layers,
            "num_attention_heads": heads,
            "num_key_value_heads": max(1, heads // 2),
            "vocab_size": len(processor.tokenizer),
            "max_position_embeddings": 4096,
            "rope_parameters": {
                "rope_type": "default",
                "rope_theta": 10000.0,
                "mrope_section": [pairs - 2 * (3 * pairs // 8), 3 * pairs // 8, 3 * pairs // 8],
            },
            "bos_token_id": None,
            "eos_token_id": to_id(END),
            "pad_token_id": to_id(PAD),
        },
        vision_config={
            "depth": vision_layers,
            "embed_dim": vision_hidden,
            "num_heads": heads,
            "hidden_size": hidden,
            "mlp_ratio": 2,
        },
        image_token_id=to_id("<|image_pad|>"),
        video_token_id=to_id("<|video_pad|>"),
        vision_start_token_id=to_id("<|vision_start|>"),
        vision_end_token_id=to_id("<|vision_end|>"),
    )


def _scale(model: torch.nn.Module) -> None:
    """Draw weights with variance 1 / fan-in: at these widths the usual 0.02 is too small for a signal to pass."""
    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Linear | torch.nn.Conv3d) and "lm_head" not in name:
            torch.nn.init.normal_(module.weight, 0.0, module.weight[0].numel() ** -0.5)
            if module.bias is not None:
                torch.nn.init.zeros_(module.bias)
