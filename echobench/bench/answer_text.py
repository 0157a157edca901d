"""What of a model's output is its answer: without its reasoning, and in one form without marks of emphasis.

Three layers of an answer are kept apart: the output as written, the answer without the reasoning (`without_reasoning`),
and what was extracted from it (`bench.parse`). Reasoning is never scored, whether it names the right option or not.
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from echobench.bench.option_verdicts import ticks_in_words, without_struck
from echobench.deid.text.chinese import simplify

# Marks of reasoning of current families: DeepSeek, Qwen, GLM; Kimi; Magistral; Seed; MedGemma; Command A; Gemma.
_OPEN = re.compile(
    r"<(?:seed:)?(?:think|thinking|thought|thoughts|reasoning|reflection)>|◁think▷|\[THINK\]|<unused94>|"
    r"<\|(?:begin_of_thought|START_THINKING)\|>|<\|channel>thought",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"</(?:seed:)?(?:think|thinking|thought|thoughts|reasoning|reflection)>|◁/think▷|\[/THINK\]|<unused95>|"
    r"<\|(?:end_of_thought|END_THINKING)\|>|<channel\|>",
    re.IGNORECASE,
)
# gpt-oss writes channels; decoded without its special tokens the channel's name stands before the text.
_CHANNEL = re.compile(
    r"<\|channel\|>\s*(\w+)[^<]*<\|message\|>(.*?)(?=<\|(?:end|return|start|channel)\|>|\Z)", re.DOTALL
)
_PLAIN_FINAL = re.compile(r"\A(?:analysis.*)?assistant\s*final", re.DOTALL)
_HEADED = re.compile(r"\A\s*#+ *Thinking\b.*^#+ *Final (?:Response|Answer)\b[ :]*", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(
    r"<\|(?:im_end|endoftext|eot_id|end|return|START_RESPONSE|END_RESPONSE|begin_of_solution|end_of_solution)\|>"
)
# A model without an end of turn goes on with a turn of its own.
_NEXT_TURN = re.compile(
    r"\n[^\S\n]*(?:#{2,}\s*)?(?:Human|User)\s*:|<\|(?:user|im_start)\|>|"
    r"\n[^\S\n]*#{2,}\s*(?:Instruction|Question)\s*:"
)
_ANSWER_TAG = re.compile(r"<answer>(.*?)(?:</answer>|\Z)", re.DOTALL | re.IGNORECASE)


def without_reasoning(raw: str) -> str:
    """Cut a model's reasoning off its output; "" where the reasoning never ended and no answer follows."""
    channels = _CHANNEL.findall(raw)
    if channels or "<|channel|>" in raw:
        final = [text for name, text in channels if name == "final"]
        return final[-1].strip() if final else ""
    text = _HEADED.sub("", _PLAIN_FINAL.sub("", raw))
    closed = [match.end() for match in _CLOSE.finditer(text)]
    text = text[closed[-1] :] if closed else text
    if _OPEN.search(text):
        return ""
    text = _NEXT_TURN.split(_TOKEN.sub("", text), maxsplit=1)[0] or text
    stated = {match.strip() for match in _ANSWER_TAG.findall(text)}
    return (stated.pop() if len(stated) == 1 else text).strip()


# Characters of an answer that are read: a closed question's answer that is longer has lost its way.
LONGEST = 20_000
_LOOPED = 8  # times that a text stands side by side before it is called a loop
_LOOP = re.compile(rf"(?P<once>.{{1,200}}?)(?P=once){{{_LOOPED - 1},}}", re.DOTALL)
_OF_NUMBERS = r"[\d.,零〇一二两三四五六七八九十百千万点]"
_NUMERAL, _UNREADABLE = re.compile(f"{_OF_NUMBERS}+"), re.compile(f"{_OF_NUMBERS}{{40,}}")
_BLANK = re.compile(r"\s{3,}")


def squeezed(answer: str) -> str:
    """Write what an answer repeats without end twice, blanks once, and an endless row of digits as no number.

    The time that the extractor takes grows faster than the length of a loop, which tells no more than its first turns.
    Signs of a number alone are no loop: 1000000000 is not 100.
    """
    text = _BLANK.sub(lambda m: "\n" if "\n" in m[0] else " ", answer)
    text = _UNREADABLE.sub("…", text)
    return _LOOP.sub(lambda m: m[0] if _NUMERAL.fullmatch(m["once"]) else 2 * m["once"], text)


_KEYS = frozenset(
    (
        "answer final_answer finalanswer option choice selection prediction result value label response "
        "答案 选项 最终答案 结果"
    ).split()
)
_KEY_UNIT = re.compile(r"_(mm|cm|ml|mm2|cm2|bpm|mmhg|weeks|days|percent|kpa)\Z", re.IGNORECASE)
_TAG = re.compile(
    r"<(final_answer|final|answer|choice|option|selection|prediction|result|label|response|value|measurement)\b([^>]*)>(.*?)</\1>",
    re.DOTALL | re.IGNORECASE,
)
_TAG_UNIT = re.compile(r"\bunits?\s*=\s*[\"']([^\"']+)[\"']")
_DIALOGUE = re.compile(r"\AQ(?:uestion)?\s*[:.].*?\nA(?:nswer)?\s*[:.]\s*", re.DOTALL)
_FENCE = re.compile(r"\A```\w*\s*(.*?)\s*```\Z", re.DOTALL)
_OBJECT = re.compile(r"\{[^{}]*\}")
_BOXED = re.compile(
    r"""(?:\\boxed\s*\{((?:[^{}]|\{[^{}]*\})*)\} | <\|begin_of_box\|>(.*?)<\|end_of_box\|>)
    (?:(?:(?<=\d\})|(?<=\d<\|end_of_box\|>))[\s$\\)\]]*
    ([A-Za-zμ%°/]{1,6}\b|毫米|厘米))?  # the unit may stand behind the box of a number
    """,
    re.DOTALL | re.VERBOSE,
)
_STYLED = re.compile(r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|mbox)\s*\{([^{}]*)\}")


_CONTRACTED = re.compile(
    r"\b(it|that|this|there|what|answer|choice|option|organ|lesion|diagnosis)['’]s\b", re.IGNORECASE
)
_POWER = re.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_FRACTION = re.compile(r"(?<=\d)(?=[¼½¾⅐-⅞])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_NTH = re.compile(r"\b([1-4])(?:st|nd|rd|th)\b", re.IGNORECASE)
_ORDINALS = "first second third fourth".split()
_LATEX = ((r"\%", "%"), (r"\times", "x"), (r"\cdot", "x"), (r"\approx", "≈"), (r"\pm", "±"))
# Pictographs, ticks and their modifiers; arrows stay, because they point at an answer.
_SYMBOL = re.compile(r"[\u2600-\u27bf\u2b50-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")


def compatible(text: str) -> str:
    """Normalise a text by NFKC, with powers as 10^3 and 1½ as 1 1⁄2: plain digits would belong to the number before."""
    return unicodedata.normalize("NFKC", _FRACTION.sub(" ", _POWER.sub(lambda m: "^" + m[0], text)))


def tidy(answer: str) -> str:
    """Write an answer in one form for the extractor: NFKC, no marks of emphasis, no LaTeX, JSON as its statement.

    What stands in a box is a statement of its own: "Answer: ...".
    """
    text = _SYMBOL.sub(" ", ticks_in_words(without_struck(compatible(answer)))).strip()
    text = simplify(_CONTRACTED.sub(r"\1 is", _APOSTROPHE.sub("'", text)))
    stated = _from_json(_FENCE.sub(r"\1", text))
    if stated is not None:
        text = stated
    text = _OBJECT.sub(lambda m: m[0] if (statement := _from_json(m[0])) is None else f"\n{statement}\n", text)
    text = re.sub(r"\\[()\[\]]", "", text.replace("{,}", ","))
    text = re.sub(r"\\[,;:! ]|(?<=\d)~(?=\\?[A-Za-z%])", " ", text)
    text = re.sub(r"\s*\^\s*\{?\s*\\circ\s*\}?", "°", text)
    text = re.sub(r"(?<=[A-Za-z}])\s*\^\s*\{?\s*([23])\s*\}?", lambda m: "²³"[int(m[1]) - 2], text)
    text = re.sub(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"(\1)/(\2)", text)
    text = re.sub(r"\\(?:left|right)\b|\\q?quad\b", " ", text)
    text = _NTH.sub(lambda m: _ORDINALS[int(m[1]) - 1], text)
    for command, sign in _LATEX:
        text = text.replace(command, sign)
    text = _STYLED.sub(r"\1", text)
    text = _BOXED.sub(lambda m: f"\nAnswer: {(m[1] or m[2] or '').strip()} {m[3] or ''}\n", text)
    text = _TAG.sub(lambda m: f"\nAnswer: {m[3].strip()} {(_TAG_UNIT.search(m[2]) or ['', ''])[1]}\n", text)
    text = _DIALOGUE.sub("Answer: ", text)
    text = re.sub(r"</?[A-Za-z_]+>|\*\*|__|[`$]|^\s*#+\s|^\s*>\s", "", text, flags=re.MULTILINE)
    return re.sub(r"\n\s*\n+", "\n", text).strip()


def _from_json(text: str) -> str | None:
    """The statement of an answer that is JSON: the value under a name such as `answer`; None for anything else."""
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            value = ast.literal_eval(text)  # models also print dictionaries of Python
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    if isinstance(value, set | tuple):
        return None
    if isinstance(value, Mapping):
        chosen = [key for key, item in value.items() if item is True]
        if len(value) > 1 and len(chosen) == 1 and all(isinstance(item, bool) for item in value.values()):
            return f"Answer: {chosen[0]}"
        shares = [item for item in value.values() if isinstance(item, float)]
        if len(value) == len(shares) > 1 and abs(sum(shares) - 1) < 0.02 and max(shares) > 0.5:
            return f"Answer: {max(value, key=lambda key: value[key])}"
        numbers = [
            (key, item) for key, item in value.items() if isinstance(item, int | float) and not isinstance(item, bool)
        ]
        if len(numbers) == 1 and (suffix := _KEY_UNIT.search(str(numbers[0][0]))):
            return f"Answer: {numbers[0][1]} {suffix[1]}"
        named = [item for key, item in value.items() if str(key).casefold().replace(" ", "_") in _KEYS]
        unit = next((item for key, item in value.items() if str(key).casefold() in ("unit", "units", "单位")), "")
        if unit and len(value) == 2 and not named and len(numbers) == 1:  # {"数值": 1.2, "单位": "m/s"}
            return f"Answer: {numbers[0][1]} {unit}"
        flags = [item for item in value.values() if isinstance(item, bool)]
        if not named and len(flags) == 1:  # {"present": false, "confidence": 0.9}
            return f"Answer: {_written(flags[0])}"
        if len(named) != 1:
            return None
        return f"Answer: {_written(named[0])} {unit if isinstance(unit, str) else ''}".strip()
    return f"Answer: {_written(value)}"


def read_object(text: str) -> Mapping[str, Any]:
    """Parse an answer that is one JSON object of plain values; empty for any other text."""
    try:
        value = json.loads(text) if text.startswith("{") else None
    except (ValueError, RecursionError):
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(item, str | int | float) for item in value.values()):
        return {}
    return value


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return str(value)
