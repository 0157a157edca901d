"""A tiny random checkpoint of every family that `hf:` runs, as its release lays one out: made on the spot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import transformers as t
from tokenizers import Tokenizer, models, pre_tokenizers

WORDS = "user assistant which region is shown ? liver kidney heart a cyst , no finding in the".split()
TEMPLATE = (
    "{% for m in messages %}{{ m.role }} {% for p in m.content %}{% if p.type == 'image' %}IMAGE{% else %}"
    "{{ p.text }}{% endif %}{% endfor %} {% endfor %}{% if add_generation_prompt %}assistant {% endif %}"
)
TEXT = {
    "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "max_position_embeddings": 2048, "vocab_size": 64,
    "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0,
}  # fmt: skip
CLIP = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4, "patch_size": 14}
QWEN_ROPE = {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [2, 1, 1]}
QWEN_TOKENS = ["<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>"]
GRID = {"patch_size": 14, "merge_size": 2, "size": {"shortest_edge": 56 * 56, "longest_edge": 112 * 112}}


def _tokenizer(out: Path, named: dict[str, str], template: str, *, by_bytes: bool = False) -> dict[str, int]:
    """Write a tokenizer of words, or of bytes for a family whose own class takes no other."""
    words = sorted(pre_tokenizers.ByteLevel.alphabet()) if by_bytes else WORDS
    names = ["<pad>", "<s>", "</s>", "<unk>", *dict.fromkeys(named.values()), *words]
    numbers = {name: i for i, name in enumerate(names)}
    core = Tokenizer(models.BPE(numbers, []) if by_bytes else models.WordLevel(numbers, unk_token="<unk>"))
    core.pre_tokenizer = pre_tokenizers.ByteLevel() if by_bytes else pre_tokenizers.Whitespace()
    tokenizer = t.PreTrainedTokenizerFast(
        tokenizer_object=core, unk_token="<unk>", pad_token="<pad>", bos_token="<s>", eos_token="</s>",
        extra_special_tokens=named,
    )  # fmt: skip
    tokenizer.save_pretrained(out)
    (out / "chat_template.jinja").write_text(template)
    return numbers


def _finish(out: Path, model: Any, kind: str, images: dict[str, Any], processor: dict[str, Any]) -> Path:
    model.generation_config.eos_token_id, model.generation_config.pad_token_id = 2, 0
    model.save_pretrained(out)
    (out / "preprocessor_config.json").write_text(json.dumps({"image_processor_type": kind, **images}))
    if processor:
        (out / "processor_config.json").write_text(json.dumps(processor))
    return out


def _llava(out: Path, version: str) -> Path:
    ids = _tokenizer(out, {"image_token": "<image>"}, TEMPLATE.replace("IMAGE", "<image> "))
    vision = {"model_type": "clip_vision_model", "image_size": 56, **CLIP}
    text = {"model_type": "llama", **TEXT}
    common = {"vision_config": vision, "text_config": text, "image_token_index": ids["<image>"]}
    size = {
        "size": {"shortest_edge": 56},
        "crop_size": {"height": 56, "width": 56},
        "resample": 3,
        "do_center_crop": True,
    }
    strategy = {"patch_size": 14, "vision_feature_select_strategy": "default", "num_additional_image_tokens": 1}
    if version == "llava":
        model = t.LlavaForConditionalGeneration(t.LlavaConfig(**common, image_seq_length=16))
        return _finish(out, model, "CLIPImageProcessor", size, {"processor_class": "LlavaProcessor", **strategy})
    pinpoints = [[56, 112], [112, 56], [112, 112]]
    model = t.LlavaNextForConditionalGeneration(t.LlavaNextConfig(**common, image_grid_pinpoints=pinpoints))
    size["image_grid_pinpoints"] = pinpoints
    return _finish(out, model, "LlavaNextImageProcessor", size, {"processor_class": "LlavaNextProcessor", **strategy})


def llava(out: Path) -> Path:
    return _llava(out, "llava")


def llava_next(out: Path) -> Path:
    return _llava(out, "llava_next")


def llava_onevision(out: Path) -> Path:
    named = {"image_token": "<image>", "video_token": "<video>"}
    ids = _tokenizer(out, named, TEMPLATE.replace("IMAGE", "<image> "))
    pinpoints = [[56, 56], [56, 112], [112, 56], [112, 112]]
    config = t.LlavaOnevisionConfig(
        vision_config={"model_type": "siglip_vision_model", "image_size": 56, **CLIP},
        text_config={"model_type": "qwen2", **TEXT}, image_token_index=ids["<image>"],
        video_token_index=ids["<video>"], image_grid_pinpoints=pinpoints, vision_aspect_ratio="anyres_max_9",
    )  # fmt: skip
    images = {"size": {"height": 56, "width": 56}, "image_grid_pinpoints": pinpoints, "resample": 3}
    processor = {"processor_class": "LlavaOnevisionProcessor", "num_image_tokens": 16,
                 "vision_feature_select_strategy": "full", "vision_aspect_ratio": "anyres_max_9"}  # fmt: skip
    return _finish(
        out, t.LlavaOnevisionForConditionalGeneration(config), "LlavaOnevisionImageProcessor", images, processor
    )


def _qwen(
    out: Path, config_class: Any, model_class: Any, vision: dict[str, Any], images: dict[str, Any], rope: Any,
    *, by_bytes: bool = False,
) -> Path:  # fmt: skip
    named = {"image_token": "<|image_pad|>", "video_token": "<|video_pad|>",
             "vision_start_token": "<|vision_start|>", "vision_end_token": "<|vision_end|>"}  # fmt: skip
    ids = _tokenizer(
        out, named, TEMPLATE.replace("IMAGE", "<|vision_start|><|image_pad|><|vision_end|>"), by_bytes=by_bytes
    )
    config = config_class(
        text_config={**TEXT, "rope_parameters": rope}, vision_config=vision,
        image_token_id=ids["<|image_pad|>"], video_token_id=ids["<|video_pad|>"],
        vision_start_token_id=ids["<|vision_start|>"], vision_end_token_id=ids["<|vision_end|>"],
    )  # fmt: skip
    return _finish(out, model_class(config), "Qwen2VLImageProcessor", images, {})


def qwen2_vl(out: Path) -> Path:
    vision = {"depth": 2, "embed_dim": 32, "num_heads": 4, "hidden_size": 32}
    return _qwen(out, t.Qwen2VLConfig, t.Qwen2VLForConditionalGeneration, vision, GRID, QWEN_ROPE)


def qwen2_5_vl(out: Path) -> Path:
    vision = {"depth": 2, "hidden_size": 32, "num_heads": 4, "intermediate_size": 48, "out_hidden_size": 32,
              "fullatt_block_indexes": [1], "window_size": 56}  # fmt: skip
    return _qwen(out, t.Qwen2_5_VLConfig, t.Qwen2_5_VLForConditionalGeneration, vision, GRID, QWEN_ROPE)


def qwen3_vl(out: Path) -> Path:
    vision = {"depth": 2, "hidden_size": 32, "num_heads": 4, "intermediate_size": 48, "out_hidden_size": 32,
              "deepstack_visual_indexes": [0], "num_position_embeddings": 64, "patch_size": 16}  # fmt: skip
    images = {**GRID, "patch_size": 16}
    rope = {**QWEN_ROPE, "mrope_interleaved": True}
    config = t.Qwen3VLConfig
    text_head_dim = TEXT["hidden_size"] // TEXT["num_attention_heads"]
    TEXT_WITH_HEAD = {**TEXT, "head_dim": text_head_dim}

    def make(text_config: dict[str, Any], **rest: Any) -> Any:
        return config(text_config={**TEXT_WITH_HEAD, **text_config}, **rest)

    return _qwen(out, make, t.Qwen3VLForConditionalGeneration, vision, images, rope)


def gemma3(out: Path) -> Path:
    named = {"image_token": "<image_soft_token>", "boi_token": "<start_of_image>", "eoi_token": "<end_of_image>"}
    ids = _tokenizer(out, named, "<s> " + TEMPLATE.replace("IMAGE", "<start_of_image>"))
    config = t.Gemma3Config(
        text_config={**TEXT, "head_dim": 8, "sliding_window": 64, "model_type": "gemma3_text"},
        vision_config={"image_size": 56, "model_type": "siglip_vision_model", **CLIP}, mm_tokens_per_image=4,
        image_token_index=ids["<image_soft_token>"], boi_token_index=ids["<start_of_image>"],
        eoi_token_index=ids["<end_of_image>"],
    )  # fmt: skip
    images = {"size": {"height": 56, "width": 56}, "resample": 2}
    processor = {"processor_class": "Gemma3Processor", "image_seq_length": 4}
    return _finish(out, t.Gemma3ForConditionalGeneration(config), "Gemma3ImageProcessor", images, processor)


def internvl(out: Path) -> Path:
    named = {"start_image_token": "<img>", "end_image_token": "</img>", "context_image_token": "<IMG_CONTEXT>",
             "video_token": "<video>"}  # fmt: skip
    ids = _tokenizer(out, named, TEMPLATE.replace("IMAGE", "<IMG_CONTEXT> "))
    config = t.InternVLConfig(
        vision_config={**CLIP, "image_size": [56, 56], "patch_size": [14, 14]},
        text_config={"model_type": "qwen2", **TEXT}, image_token_id=ids["<IMG_CONTEXT>"], image_seq_length=4,
        downsample_ratio=0.5,
    )  # fmt: skip
    images = {"size": {"height": 56, "width": 56}, "crop_to_patches": True, "min_patches": 1, "max_patches": 2}
    processor = {"processor_class": "InternVLProcessor", "image_seq_length": 4}
    return _finish(out, t.InternVLForConditionalGeneration(config), "GotOcr2ImageProcessor", images, processor)


def paligemma(out: Path) -> Path:
    """Without a chat template, as released; it cannot be asked without an image, so it is no member of FAMILIES."""
    ids = _tokenizer(out, {"image_token": "<image>"}, "")
    (out / "chat_template.jinja").unlink()
    size = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
    config = t.PaliGemmaConfig(
        text_config={"model_type": "gemma", **size, "num_key_value_heads": 2, "head_dim": 8, "vocab_size": 2048,
                     "pad_token_id": 0},
        vision_config={"model_type": "siglip_vision_model", **size, "image_size": 56, "patch_size": 14,
                       "num_image_tokens": 16, "projection_dim": 32},
        projection_dim=32, image_token_index=ids["<image>"],
    )  # fmt: skip
    images = {"size": {"height": 56, "width": 56}, "image_seq_length": 16}
    processor = {"processor_class": "PaliGemmaProcessor"}
    return _finish(out, t.PaliGemmaForConditionalGeneration(config), "SiglipImageProcessor", images, processor)


def qwen3_5(out: Path) -> Path:
    vision = {"depth": 2, "hidden_size": 32, "num_heads": 4, "intermediate_size": 48, "out_hidden_size": 32,
              "num_position_embeddings": 64, "patch_size": 16}  # fmt: skip
    rope = {**QWEN_ROPE, "mrope_interleaved": True}
    text = {"head_dim": 8, "layer_types": ["linear_attention", "full_attention"], "linear_key_head_dim": 8,
            "linear_value_head_dim": 8, "linear_num_key_heads": 2, "linear_num_value_heads": 4,
            "vocab_size": 320}  # fmt: skip

    def make(text_config: dict[str, Any], **rest: Any) -> Any:
        return t.Qwen3_5Config(text_config={**text_config, **text}, **rest)

    return _qwen(out, make, t.Qwen3_5ForConditionalGeneration, vision, {**GRID, "patch_size": 16}, rope, by_bytes=True)


def gemma4(out: Path) -> Path:
    named = {"image_token": "<|image|>", "boi_token": "<|image>", "eoi_token": "<image|>", "audio_token": "<|audio|>",
             "boa_token": "<|audio>", "eoa_token": "<audio|>", "video_token": "<|video|>"}  # fmt: skip
    ids = _tokenizer(out, named, "<s> " + TEMPLATE.replace("IMAGE", "<|image|> "))
    config = t.Gemma4Config(
        text_config={**TEXT, "head_dim": 8, "global_head_dim": 8, "sliding_window": 64,
                     "hidden_size_per_layer_input": 8, "vocab_size_per_layer_input": 64,
                     "layer_types": ["sliding_attention", "full_attention"]},
        vision_config={"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4,
                       "num_key_value_heads": 4, "head_dim": 8, "position_embedding_size": 64},
        image_token_id=ids["<|image|>"], boi_token_id=ids["<|image>"], eoi_token_id=ids["<image|>"],
        audio_token_id=ids["<|audio|>"], boa_token_id=ids["<|audio>"], eoa_token_index=ids["<audio|>"],
        video_token_id=ids["<|video|>"],
    )  # fmt: skip
    processor = {"processor_class": "Gemma4Processor", "image_seq_length": 70}
    return _finish(
        out, t.Gemma4ForConditionalGeneration(config), "Gemma4ImageProcessor", {"max_soft_tokens": 70}, processor
    )


def mistral3(out: Path) -> Path:
    named = {"image_token": "[IMG]", "image_break_token": "[IMG_BREAK]", "image_end_token": "[IMG_END]"}
    ids = _tokenizer(out, named, "<s> " + TEMPLATE.replace("IMAGE", "[IMG] "))
    config = t.Mistral3Config(
        text_config={"model_type": "mistral", "head_dim": 8, **TEXT},
        vision_config={"model_type": "pixtral", "image_size": 112, **CLIP}, image_token_index=ids["[IMG]"],
    )  # fmt: skip
    images = {"size": {"longest_edge": 112}, "patch_size": {"height": 14, "width": 14}}
    processor = {"processor_class": "PixtralProcessor", "patch_size": 14, "spatial_merge_size": 2, **named}
    return _finish(out, t.Mistral3ForConditionalGeneration(config), "PixtralImageProcessor", images, processor)


def smolvlm(out: Path) -> Path:
    named = {"image_token": "<image>", "fake_image_token": "<fake_token_around_image>", "video_token": "<video>",
             "global_image_token": "<global-img>", "end_of_utterance_token": "<end_of_utterance>"}  # fmt: skip
    ids = _tokenizer(out, named, TEMPLATE.replace("IMAGE", "<image> "))
    config = t.SmolVLMConfig(
        text_config={"model_type": "llama", **TEXT}, vision_config={"image_size": 56, **CLIP}, scale_factor=2,
        image_token_id=ids["<image>"], pad_token_id=0,
    )  # fmt: skip
    edge = {"size": {"longest_edge": 56}, "max_image_size": {"longest_edge": 56}, "do_image_splitting": False}
    processor = {"processor_class": "SmolVLMProcessor", "image_seq_len": 4}
    return _finish(out, t.SmolVLMForConditionalGeneration(config), "SmolVLMImageProcessor", edge, processor)


# Those that need a package which is not among ours are made, and refused in one line.
NEED_A_PACKAGE = {"torchvision": mistral3, "num2words": smolvlm}
FAMILIES = [llava, llava_next, llava_onevision, qwen2_vl, qwen2_5_vl, qwen3_vl, qwen3_5, gemma3, gemma4, internvl]
