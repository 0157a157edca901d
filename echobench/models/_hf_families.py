"""List the families of vision-language models that need special handling, by `model_type` of their configuration.

A family of transformers without a row here is asked as its own chat template and processor say. `tests/support/
families.py` makes a tiny random checkpoint of each family that tests run.
"""

from __future__ import annotations

from dataclasses import dataclass

# Trained on plain text behind the images, and released without a chat template.
_PLAIN = (
    "{% for m in messages %}{% for p in m.content %}"
    "{% if p.type == 'image' %}<image>{% endif %}{% endfor %}{% endfor %}"
    "{% for m in messages %}{% for p in m.content %}"
    "{% if p.type == 'text' %}{{ p.text }} {% endif %}{% endfor %}{% endfor %}"
)


@dataclass(frozen=True, slots=True)
class HfFamily:
    """One family of models.

    `one_image`: trained on one image per prompt. `template`: chat template where a release has none. `own_code`: its
    code is not in transformers.
    """

    releases: str
    one_image: bool = False
    template: str | None = None
    own_code: bool = False


FAMILIES = {
    "gemma3": HfFamily("Gemma 3, MedGemma"),
    "gemma4": HfFamily("Gemma 4"),
    "internvl": HfFamily("InternVL"),
    "llava": HfFamily("LLaVA 1.5", one_image=True),
    "llava_next": HfFamily("LLaVA-NeXT", one_image=True),
    "llava_onevision": HfFamily("LLaVA-OneVision"),
    "mistral3": HfFamily("Mistral Small 3.1 and later (needs torchvision)"),
    "paligemma": HfFamily("PaliGemma", template=_PLAIN),
    "qwen2_5_vl": HfFamily("Qwen2.5-VL, Lingshu, HuatuoGPT-Vision on Qwen2.5-VL"),
    "qwen2_vl": HfFamily("Qwen2-VL"),
    "qwen3_5": HfFamily("Qwen3.5"),
    "qwen3_vl": HfFamily("Qwen3-VL"),
    "smolvlm": HfFamily("SmolVLM 2 (needs num2words)"),
    "vipllava": HfFamily("ViP-LLaVA", one_image=True),
    "llava_llama": HfFamily("LLaVA in its authors' layout", own_code=True),
    "llava_mistral": HfFamily("LLaVA-Med 1.5", own_code=True),
    "llava_qwen2": HfFamily("HuatuoGPT-Vision-7B", own_code=True),
}
DEFAULT = HfFamily("")


def unknown_family(name: str) -> str:
    """Return one line on why a family cannot be loaded, and what to do."""
    known = f" ({FAMILIES[name].releases})" if name in FAMILIES else ""
    return (
        f"is of the family {name}{known}, which this version of transformers lacks; serve it with its own code behind "
        "an OpenAI-compatible server and ask it as openai:URL#MODEL"
    )
