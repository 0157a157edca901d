"""Plants one error into a report, or rewords it harmlessly. Shares no word list with the product."""

from __future__ import annotations

import random
import re

ZH_ORGANS = [
    ("左肾", "右肾"),
    ("左侧乳腺", "右侧乳腺"),
    ("甲状腺左叶", "甲状腺右叶"),
    ("左侧卵巢", "右侧卵巢"),
    ("左侧颈总动脉", "右侧颈总动脉"),
    ("左侧附件区", "右侧附件区"),
]
EN_ORGANS = [
    ("left kidney", "right kidney"),
    ("left breast", "right breast"),
    ("left thyroid lobe", "right thyroid lobe"),
    ("left ovary", "right ovary"),
    ("left common carotid artery", "right common carotid artery"),
    ("left adnexa", "right adnexa"),
]
ZH_LESIONS = ["一无回声区", "一低回声结节", "一强回声斑", "一囊性结节", "一混合回声包块", "一高回声团"]
EN_LESIONS = [
    "a simple cyst",
    "a hypoechoic nodule",
    "an echogenic focus",
    "a complex mass",
    "a solid lesion",
    "a calcified lesion",
]
ZH_ABSENT = ["结石", "明显扩张", "囊肿", "占位性病变", "异常血流信号", "积液", "肿大淋巴结", "斑块"]
EN_ABSENT = [
    "calculus",
    "duct dilatation",
    "cyst",
    "focal lesion",
    "abnormal flow",
    "free fluid",
    "enlarged lymph node",
    "plaque",
]
ZH_MARGINS = ["边界清", "边界欠清", "形态规则", "形态不规则", "内部回声均匀", "内部回声不均匀"]
EN_MARGINS = [
    "with a sharp margin",
    "with an ill-defined margin",
    "of regular shape",
    "of irregular shape",
    "with homogeneous echoes",
    "with heterogeneous echoes",
]


def size(rng: random.Random, lang: str) -> str:
    a, b = rng.randint(5, 60), rng.randint(3, 40)
    times = rng.choice(["×", "x", "*", " x "])
    if rng.random() < 0.4:
        return f"{a / 10}{times}{b / 10}cm"
    return f"{a}{times}{b}mm" if lang == "zh" or rng.random() < 0.3 else f"{a}{times}{b} mm"


def report(rng: random.Random, lang: str) -> list[str]:
    """Sentences of one report, each complete in itself."""
    if lang == "zh":
        (a, b) = rng.choice(ZH_ORGANS)
        if rng.random() < 0.5:
            a, b = b, a
        x, y, z = rng.sample(ZH_ABSENT, 3)
        sentences = [
            rng.choice(
                [
                    f"{a}内可见{rng.choice(ZH_LESIONS)}，大小约{size(rng, lang)}，{rng.choice(ZH_MARGINS)}。",
                    f"{a}探及{rng.choice(ZH_LESIONS)}，范围约{size(rng, lang)}。",
                    f"于{a}见{rng.choice(ZH_LESIONS)}，{rng.choice(ZH_MARGINS)}，最大径{rng.randint(4, 45)}mm。",
                ]
            ),
            rng.choice([f"{b}未见{x}。", f"{b}未见明显{x}及{y}。", f"{b}形态正常，未探及{x}。", f"{b}无{x}。"]),
            rng.choice(
                [
                    f"未见{z}。",
                    f"周围未见{z}。",
                    "后方回声增强。",
                    "CDFI：内未见血流信号。",
                    "CDFI：周边可见条状血流信号。",
                ]
            ),
        ]
        if rng.random() < 0.4:
            sentences.append(f"考虑{rng.choice(['BI-RADS', 'C-TIRADS'])} {rng.choice(['2', '3', '4a', '4b'])}类。")
    else:
        (a, b) = rng.choice(EN_ORGANS)
        if rng.random() < 0.5:
            a, b = b, a
        x, y, z = rng.sample(EN_ABSENT, 3)
        lesion = rng.choice(EN_LESIONS)
        sentences = [
            rng.choice(
                [
                    f"The {a} contains {lesion} measuring {size(rng, lang)}, {rng.choice(EN_MARGINS)}.",
                    f"There is {lesion} in the {a}, {size(rng, lang)}.",
                    f"In the {a}, {lesion} {rng.choice(EN_MARGINS)} measures {rng.randint(4, 45)} mm.",
                ]
            ),
            rng.choice(
                [
                    f"The {b} shows no {x}.",
                    f"No {x} or {y} in the {b}.",
                    f"The {b} is normal in size without {x}.",
                    f"No evidence of {x} in the {b}.",
                ]
            ),
            rng.choice(
                [
                    f"No {z}.",
                    f"There is no {z}.",
                    "Posterior enhancement is present.",
                    "No internal vascularity is seen.",
                    "Peripheral flow is seen on Doppler.",
                ]
            ),
        ]
        if rng.random() < 0.4:
            sentences.append(f"{rng.choice(['BI-RADS', 'TI-RADS'])} category {rng.choice(['2', '3', '4'])}.")
    return sentences


def text(sentences: list[str], lang: str) -> str:
    return "".join(sentences) if lang == "zh" else " ".join(sentences)


def _swap(body: str, rng: random.Random, pattern: str, replace) -> str | None:
    found = list(re.finditer(pattern, body))
    if not found:
        return None
    match = rng.choice(found)
    new = replace(match)
    return None if new is None else body[: match.start()] + new + body[match.end() :]


def flip_side(body: str, rng: random.Random) -> str | None:
    other = {"左": "右", "右": "左", "left": "right", "right": "left", "Left": "Right", "Right": "Left"}
    return _swap(body, rng, r"左(?!右)|(?<!左)右|\b[Ll]eft\b|\b[Rr]ight\b", lambda m: other[m[0]])


def change_size(body: str, rng: random.Random) -> str | None:
    factor = rng.choice([0.5, 0.7, 0.78, 1.25, 1.3, 1.6, 2.0])

    def scaled(match: re.Match[str]) -> str | None:
        value = float(match[0])
        new = value * factor
        written = f"{new:.1f}" if "." in match[0] else f"{round(new)}"
        return written if abs(float(written) - value) >= 0.2 * value else None

    return _swap(body, rng, r"(?<![\d.\-])\d+(?:\.\d+)?(?=(?: ?[×x*] ?[\d.]+)* ?(?:mm|cm))", scaled)


def swap_unit(body: str, rng: random.Random) -> str | None:
    return _swap(body, rng, r"(?<=[\d ])(?:mm|cm)\b", lambda m: "cm" if m[0] == "mm" else "mm")


def drop_negation(body: str, rng: random.Random) -> str | None:
    def without(match: re.Match[str]) -> str:
        word = match[0]
        chinese = {"未探及": "探及", "无": "可见", "未见明显": "可见明显", "未见": rng.choice(["可见", "见"])}
        return chinese.get(word) or {
            "There is no ": "There is a ", "shows no ": "shows a ", "without ": "with a ",
            "No evidence of ": "Evidence of ", "No ": "", " is not ": " is ",
        }[word]  # fmt: skip

    return _swap(
        body,
        rng,
        r"未探及|未见明显|未见|(?<![且有])无(?!回声)|There is no |shows no |without |No evidence of |No | is not ",
        without,
    )


def add_negation(body: str, rng: random.Random) -> str | None:
    pairs = {
        "内可见": "内未见", "探及": "未探及", "见": "未见", "周边可见": "周边未见",
        "contains ": "does not contain ", "There is a": "There is not a", " is seen": " is not seen",
        " is present": " is not present",
    }  # fmt: skip
    return _swap(
        body,
        rng,
        r"内可见|周边可见|(?<!未)探及|(?<=[肾腺叶巢脉区])见|contains |There is a| is seen(?= on)| is present",
        lambda m: pairs[m[0]],
    )


ERRORS = {"side": flip_side, "size": change_size, "unit": swap_unit, "drop": drop_negation, "add": add_negation}

_REWORDINGS = [
    ("可见", "见"), ("未见明显", "未见"), ("大小约", "约"), ("范围约", "大小约"), ("无回声区", "囊性暗区"),
    ("边界清。", "边界清楚。"),
    ("低回声结节", "低回声结节灶"), ("探及", "可见"), ("未可见", "未见"), ("内部回声", "回声"), ("最大径", "大小约"),
    ("包块", "肿块"),
    ("measuring", "of"), ("There is no", "No"), ("is seen", "is noted"), ("sharp", "well-defined"),
    ("contains", "shows"), ("focal lesion", "mass"),
    ("calculus", "stone"), ("No evidence of", "No"), ("without", "with no"), ("enlarged lymph node", "lymphadenopathy"),
    ("free fluid", "effusion"),
    ("simple cyst", "cyst"), ("solid lesion", "solid mass"), ("heterogeneous", "inhomogeneous"),
    ("is present", "is seen"),
]  # fmt: skip


def paraphrase(sentences: list[str], rng: random.Random, lang: str) -> str:
    """Other order, other words, other unit, rounding: nothing that a reader would call a difference."""
    shuffled = sentences[:]
    if rng.random() < 0.6:
        rng.shuffle(shuffled)
    body = text(shuffled, lang)
    for old, new in rng.sample(_REWORDINGS, len(_REWORDINGS)):
        if old in body and rng.random() < 0.6:
            body = body.replace(old, new).replace("未可见", "未见")
    if rng.random() < 0.5:

        def other_unit(match: re.Match[str]) -> str:
            numbers = [float(n) for n in re.findall(r"[\d.]+", match[1])]
            factor, unit = (0.1, "cm") if match[2] == "mm" else (10, "mm")
            return " x ".join(f"{n * factor:.2f}".rstrip("0").rstrip(".") for n in numbers) + f" {unit}"

        body = re.sub(r"(?<![\d.])((?:[\d.]+ ?[×x*] ?)*[\d.]+) ?(mm|cm)\b", other_unit, body)
    return body
