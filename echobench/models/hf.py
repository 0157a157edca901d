"""`hf:PATH_OR_REPO`: ask any image-text-to-text model of transformers.

`_hf_families.py` has the table of families. Those that were trained on one image per prompt get several as one: side
by side in order, scaled to the height of the first, at the position of the first in the prompt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from echobench.dataset.records import Completion, Prompt
from echobench.errors import CheckpointError
from echobench.models import Context, Model
from echobench.models._generation import Generator, UnreadablePromptError, pick_device, require_tokens
from echobench.models._hf_families import DEFAULT, FAMILIES, unknown_family
from echobench.work import checkpoint_files

EXTRA = "models"


class HuggingFace:
    """Answers prompts with a model of transformers; runs name it by directory or repository and a hash of its files."""

    scores_options = True

    def __init__(self, argument: str, context: Context) -> None:
        from transformers import AutoConfig

        from echobench.echovlm import auto, checkpoint, selfcheck

        auto.quiet()
        selfcheck.require_model(experts=False)
        root = checkpoint.resolve(argument)
        if checkpoint.has_experts(root):
            raise CheckpointError(f"{root} holds EchoVLM's experts, which hf: would drop; ask it as echovlm:{root}")
        self.name = f"hf:{root.name if Path(argument).is_dir() else argument}"
        self.revision = checkpoint_files.revision(root)
        try:
            self.family = AutoConfig.from_pretrained(root).model_type
        except (OSError, ValueError, KeyError):
            raise CheckpointError(_unknown_family(root)) from None
        self.processor = load_processor(root, self.family)
        require_tokens(self.processor.tokenizer)
        parts = (self.processor, self.processor.tokenizer)
        if not any(getattr(part, "chat_template", None) for part in parts):
            template = FAMILIES.get(self.family, DEFAULT).template
            if template is None:
                raise CheckpointError(f"{root} has no chat template to say how it is asked; add chat_template.jinja")
            self.processor.chat_template = template
        self.model = _load_whole(root, pick_device(context))
        self.generator = Generator(self.model, self.processor.tokenizer, self._encode, context)

    def generate(self, prompts: Sequence[Prompt]) -> list[Completion]:
        """Return one completion per prompt."""
        return self.generator.generate(prompts)

    def _encode(self, prompts: Sequence[Prompt], images: list[list[Any]]) -> Any:
        from echobench.echovlm.processor import to_chat

        chats = [to_chat(prompt.messages) for prompt in prompts]
        if FAMILIES.get(self.family, DEFAULT).one_image:
            chats = [_keep_first_image(chat) for chat in chats]
            images = [[side_by_side(group)] if group else [] for group in images]
        try:
            return self._inputs(chats, images)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError) as error:
            # Families differ in what they raise; jinja's errors are RuntimeErrors or ValueErrors of the template.
            what = "these images" if any(images) else "a prompt without an image"
            raise UnreadablePromptError(f"{self.family} cannot be asked with {what} ({type(error).__name__})") from None

    def _inputs(self, chats: list[list[dict[str, Any]]], images: list[list[Any]]) -> Any:
        from transformers import ProcessorMixin

        # The method of all processors: that of SmolVLM asks for settings of videos.
        write = partial(ProcessorMixin.apply_chat_template, self.processor, add_generation_prompt=True)
        texts = [write(chat) for chat in chats]
        bos = self.processor.tokenizer.bos_token
        special = not (bos and all(text.startswith(bos) for text in texts))  # some templates write it themselves
        options = {"add_special_tokens": special, "padding": True, "return_tensors": "pt"}
        inputs = self.processor(text=texts, images=images if any(images) else None, **options)
        return inputs.to(self.model.dtype) if hasattr(inputs, "to") else inputs


def _unknown_family(root: Path) -> str:
    """Why a configuration cannot be read, with what to do where the family is known by name."""
    try:
        family = json.loads((root / "config.json").read_text(encoding="utf-8"))["model_type"]
    except (OSError, ValueError, KeyError, TypeError):
        return f"{root} holds no configuration that transformers knows"
    return f"{root} {unknown_family(family)}"


def _load_whole(root: Path, device: str) -> Any:
    """Load the model; CheckpointError if a weight of the file is unused, or a weight of the model has no value."""
    from transformers import AutoModelForImageTextToText

    try:
        model, report = AutoModelForImageTextToText.from_pretrained(root, output_loading_info=True)
    except (OSError, ValueError, KeyError, RuntimeError, AttributeError):
        raise CheckpointError(f"{root} cannot be loaded as an image-text-to-text model of transformers") from None
    for what in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        if keys := sorted(str(key) for key in report.get(what) or ()):
            shown = ", ".join(keys[:6]) + (f" and {len(keys) - 6} more" if len(keys) > 6 else "")
            raise CheckpointError(f"the weights of {root} do not fit the model, {what.replace('_', ' ')}: {shown}")
    return model.to(device).eval()


def load_processor(root: Path, family: str) -> Any:
    """Load the processor of a checkpoint; without its video part where that needs torchvision."""
    import transformers
    from transformers.models.auto.processing_auto import PROCESSOR_MAPPING_NAMES
    from transformers.utils import is_torchvision_available

    try:
        known = getattr(transformers, PROCESSOR_MAPPING_NAMES.get(family) or "", None)
        if known is not None and "video_processor" in known.get_attributes() and not is_torchvision_available():
            return _assemble(root, known)
        return transformers.AutoProcessor.from_pretrained(root)
    except ImportError as error:
        raise CheckpointError(_missing_package(family, error)) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise CheckpointError(f"{root} holds no processor that transformers can read here") from None


def _missing_package(family: str, error: ImportError) -> str:
    """Return one line on the package that a processor needs, by the module that was missing or by the message."""
    package = re.search(r"pip install ([\w-]+)|requires the (\w+) library", str(error))
    named = (package[1] or package[2]).lower() if package else _missing_module(error)
    wanted = f"the package {named}" if named else "a package that is not installed"
    return (
        f"the processor of {family} needs {wanted}; install it, or serve the model behind an OpenAI-compatible server "
        "and ask it as openai:URL#MODEL"
    )


def _missing_module(error: BaseException) -> str:
    """Return the module whose import failed at the root of a chain of errors; empty if no error names one."""
    name = ""
    link: BaseException | None = error
    while link is not None:
        name = getattr(link, "name", None) or name
        link = link.__cause__ or link.__context__
    return name


def _assemble(root: Path, known: Any) -> Any:
    from transformers import AutoImageProcessor, AutoTokenizer

    from echobench.echovlm.processor import EchoVLMImageProcessor, image_settings, read_template

    class WithoutVideo(known):  # type: ignore[misc, valid-type]
        def check_argument_for_proper_class(self, argument_name: str, argument: Any) -> Any:
            return None if argument is None else super().check_argument_for_proper_class(argument_name, argument)

    try:
        tokenizer = AutoTokenizer.from_pretrained(root)
        images = AutoImageProcessor.from_pretrained(root, backend="pil")
    except (OSError, ValueError, KeyError):
        raise CheckpointError(f"{root} holds no tokenizer or no image settings that can be read") from None
    if type(images).__name__.startswith("Qwen2VL"):
        images = EchoVLMImageProcessor(**image_settings(root))  # equal to torchvision's pixels, which Pillow's are not
    settings: dict[str, Any] = {}
    if (root / "processor_config.json").is_file():
        settings = json.loads((root / "processor_config.json").read_text(encoding="utf-8"))
    parts = {"image_processor", "video_processor", "tokenizer", "processor_class", "chat_template", "auto_map"}
    options = {name: value for name, value in settings.items() if name not in parts}
    template = read_template(root, tokenizer)
    given = {"image_processor": images, "tokenizer": tokenizer}
    others = {name: None for name in known.get_attributes() if name not in given}  # of videos and sounds
    return WithoutVideo(**given, **others, chat_template=template, **options)


def _keep_first_image(chat: list[dict[str, Any]]) -> list[dict[str, Any]]:
    seen = False
    kept = []
    for message in chat:
        parts = []
        for part in message["content"]:
            if part["type"] != "image" or not seen:
                parts.append(part)
            seen = seen or part["type"] == "image"
        kept.append({**message, "content": parts})
    return kept


def side_by_side(images: Sequence[Any]) -> Any:
    """Join several PIL images into one: in order from the left, each scaled to the height of the first."""
    from PIL import Image

    if len(images) == 1:
        return images[0]
    height = images[0].height
    scaled = [i.resize((max(1, round(i.width * height / i.height)), height)) for i in images]
    canvas = Image.new("RGB", (sum(i.width for i in scaled), height))
    left = 0
    for image in scaled:
        canvas.paste(image, (left, 0))
        left += image.width
    return canvas


def load(argument: str, context: Context) -> Model:
    """Load the model at a path or of a Hub repository."""
    return HuggingFace(argument, context)
