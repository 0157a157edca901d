"""A Qwen2-VL small enough to train in seconds, with its processor: made on the spot, random weights."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2VLConfig, Qwen2VLForConditionalGeneration, set_seed

from echobench.echovlm.processor import EchoVLMImageProcessor, EchoVLMProcessor, save_processor

SPECIAL = [
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
]
WORDS = [
    "user",
    "assistant",
    "system",
    "which",
    "region",
    "is",
    "shown",
    "?",
    "liver",
    "kidney",
    "heart",
    "a",
    "cyst",
    "no",
    "finding",
    "in",
    "the",
]
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }} {% for p in m.content %}{% if p.type == 'image' %}"
    "<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ p.text }}{% endif %}{% endfor %}<|im_end|> {% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant {% endif %}"
)


def processor(words: list[str] = WORDS) -> EchoVLMProcessor:
    names = [*SPECIAL, "<unk>", *words]
    core = Tokenizer(models.WordLevel({name: i for i, name in enumerate(names)}, unk_token="<unk>"))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=core, unk_token="<unk>", pad_token=SPECIAL[0], eos_token=SPECIAL[2], padding_side="left"
    )
    tokenizer.add_special_tokens({"additional_special_tokens": SPECIAL})
    images = EchoVLMImageProcessor(size={"shortest_edge": 56 * 56, "longest_edge": 56 * 56})
    return EchoVLMProcessor(images, tokenizer, chat_template=TEMPLATE)


def base(out: Path, *, seed: int = 0, hidden: int = 32, layers: int = 2, **text: object) -> Path:
    """Write a plain Qwen2-VL of a few thousand parameters and return its directory."""
    set_seed(seed)
    made = processor()
    ids = made.tokenizer.convert_tokens_to_ids
    config = Qwen2VLConfig(
        text_config=dict(
            hidden_size=hidden, intermediate_size=2 * hidden, num_hidden_layers=layers, num_attention_heads=4,
            num_key_value_heads=2, vocab_size=len(made.tokenizer), max_position_embeddings=512,
            rope_parameters={"rope_type": "default", "rope_theta": 1e4, "mrope_section": [1, 1, 2]},
            bos_token_id=0, eos_token_id=2, pad_token_id=0, **text,
        ),
        vision_config=dict(depth=1, embed_dim=16, num_heads=2, hidden_size=hidden, mlp_ratio=2),
        image_token_id=ids("<|image_pad|>"), video_token_id=ids("<|video_pad|>"),
        vision_start_token_id=ids("<|vision_start|>"), vision_end_token_id=ids("<|vision_end|>"),
    )  # fmt: skip
    model = Qwen2VLForConditionalGeneration(config)
    model.generation_config.eos_token_id, model.generation_config.pad_token_id = 2, 0
    model.save_pretrained(out)
    save_processor(made, out)
    return out
