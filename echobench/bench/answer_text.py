"""What of a model's output is its answer: without its reasoning, without marks of emphasis, and whether it declines.

Three layers of an answer are kept apart: the output as written, the answer without the reasoning (`without_reasoning`),
and what was extracted from it (`bench.parse`). Reasoning is never scored, whether it names the right option or not.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

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
_PLAIN_FINAL = re.compile(r"\Aanalysis.*assistant\s*final", re.DOTALL)
_HEADED = re.compile(r"\A\s*#+ *Thinking\b.*^#+ *Final (?:Response|Answer)\b[ :]*", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(
    r"<\|(?:im_end|endoftext|eot_id|end|return|START_RESPONSE|END_RESPONSE|begin_of_solution|end_of_solution)\|>"
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
    text = _TOKEN.sub("", text)
    stated = {match.strip() for match in _ANSWER_TAG.findall(text)}
    return (stated.pop() if len(stated) == 1 else text).strip()


_KEYS = frozenset(
    (
        "answer final_answer finalanswer option choice selection prediction result value label response "
        "答案 选项 最终答案 结果"
    ).split()
)
_FENCE = re.compile(r"\A```\w*\s*(.*?)\s*```\Z", re.DOTALL)
_OBJECT = re.compile(r"\{[^{}]*\}")
_BOXED = re.compile(r"\\boxed\s*\{((?:[^{}]|\{[^{}]*\})*)\}|<\|begin_of_box\|>(.*?)<\|end_of_box\|>", re.DOTALL)
_STYLED = re.compile(r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|mbox)\s*\{([^{}]*)\}")


def tidy(answer: str) -> str:
    """Write an answer in one form for the extractor: NFKC, no marks of emphasis, no LaTeX, JSON as its statement.

    What stands in a box is a statement of its own: "Answer: ...".
    """
    text = unicodedata.normalize("NFKC", answer).strip()
    stated = _from_json(_FENCE.sub(r"\1", text))
    if stated is not None:
        text = stated
    text = _OBJECT.sub(lambda m: m[0] if (found := _from_json(m[0])) is None else f"\n{found}\n", text)
    text = re.sub(r"\\[()\[\]]", "", text.replace("{,}", ","))
    text = re.sub(r"\\[,;:! ]|(?<=\d)~(?=\\?[A-Za-z%])", " ", text)
    text = text.replace(r"\%", "%").replace(r"\times", "x").replace(r"\pm", "±")
    text = _STYLED.sub(r"\1", text)
    text = _BOXED.sub(lambda m: f"\nAnswer: {(m[1] or m[2] or '').strip()}\n", text)
    text = re.sub(r"\*\*|__|[`$]|^\s*#+\s|^\s*>\s", "", text, flags=re.MULTILINE)
    return re.sub(r"\n\s*\n+", "\n", text).strip()


def _from_json(text: str) -> str | None:
    """The statement of an answer that is JSON: the value under a name such as `answer`; None for anything else."""
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, Mapping):
        named = [item for key, item in value.items() if str(key).casefold().replace(" ", "_") in _KEYS]
        unit = next((item for key, item in value.items() if str(key).casefold() in ("unit", "units", "单位")), "")
        if len(named) != 1:
            return None
        return f"Answer: {_written(named[0])} {unit if isinstance(unit, str) else ''}".strip()
    return f"Answer: {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return str(value)


# A statement names itself an answer; what follows up to the end of the sentence or line is its value.
_STATEMENT = re.compile(
    r"""(?:
        \b(?:answer|choice|selection|final\ option|correct\ option|best\ option|right\ option|diagnosis)s?["']?
            (?:\s+to\ (?:the|this)\ question)?\s*(?:(?:is|are|would\ be|should\ be|must\ be)\b\s*:?|[:=]|->|→)\s*
      | \b(?:I|we)(?:'d|'ll|\ would|\ will|\ must|\ have\ to)?\ (?:choose|select|pick|go\ with|opt\ for)\s+
      | (?:答案|选项|选择|结论)["'】\]]?\s*(?:应该是|应当是|应为|应是|是|为|选|[:=]|(?<=】)|(?<=\]))\s*:?\s*
      | (?:答案|(?<![不没可备候])选择?)\s*:?\s*(?=[(\[【"「]*[A-Z](?![A-Za-z0-9]))
      | (?:应选择?|故选择?|所以选择?|因此选择?|我选择?|我会选择?|^选择?)\s*:?\s*
    )(?P<value>[^\n]+?)(?=\n|[。;!?]|\.\s|\.$|$)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_AGAIN = re.compile(r"\A\s*answer\s*:\s*", re.IGNORECASE)  # "The answer is" before a box
_QUOTES = " \t\"'“”‘’【】[]{}<>「」《》:,，."


def statements(text: str) -> list[str]:
    """The values of all sentences of a tidied text that name themselves the answer, in order."""
    values = (_AGAIN.sub("", m["value"]).strip(_QUOTES) for m in _STATEMENT.finditer(text))
    return [value for value in values if value]


_ABLE = r"(?:can(?:no|')?t|can\ not|could\ not|couldn't|(?:am\ |'m\ )(?:not\ able|unable)\ to|won't|will\ not)"
_SORRY = re.compile(
    rf"""\A\W*(?:(?:I'm|I\ am|we\ are)\ (?:very\ |so\ )?sorry|sorry\b|I\ apologi[sz]e|
    as\ an?\ (?:AI|artificial|language)|
    (?:I|we)\ ?{_ABLE}\ (?:help|assist|provide|answer|determine|diagnose|interpret|analy[sz]e|comply|give|offer|
    identify|tell)|
    (?:非常|很|十分)?(?:抱歉|对不起|不好意思)|作为(?:一个|一名|一款)?(?:AI|人工智能|语言模型)|
    我(?:无法|不能|没有办法)(?:对|为|从|根据)?[^,。;]{{0,12}}(?:回答|判断|确定|提供|协助|帮助|诊断|分析|识别|解读|给出|查看))""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDECIDED = re.compile(
    rf"""\b(?:I|we|one)\ ?{_ABLE}\ (?:reliably\ |accurately\ )?
    (?:determine|tell|say|answer|decide|identify|assess|measure|judge|see|give)|
    (?:cannot|can\ not|can't|could\ not)\ be\ (?:determined|identified|assessed|answered|measured|decided)|
    \b(?:impossible|unable|not\ possible)\ to\ (?:determine|tell|say|answer|decide|identify|assess|measure)|
    \b(?:I\ do\ not|I\ don't)\ know\b|\bnot\ enough\ information|
    (?:无法|不能|难以)(?:准确)?(?:判断|确定|回答|识别|辨认|测量|得出)|不知道|不确定""",
    re.VERBOSE | re.IGNORECASE,
)


def declines(text: str, *, closed: bool) -> bool:
    """Whether a text refuses to answer. In an answer to a closed question any sentence that leaves it open counts."""
    return bool(_SORRY.search(text) or (closed and _UNDECIDED.search(text)))
