"""reports_f.py --seed S --n N --out FILE.jsonl : N Chinese and N English synthetic ultrasound reports with planted identifiers."""
import argparse
import json
import random
import re
import core_f as c
from zh_f import Zh
from en_f import En

def inside(marked, fn):
    """Apply fn(kind, value) to every identifier value of a marked text."""
    return re.sub("([\ue100-\ue10b])([^\ue000]*)\ue000", lambda m: m[1] + fn(c.kind_of(m[1]), m[2]) + c.END, marked)

def one(s, sub, r):
    i = r.randrange(1, len(s)) if len(s) > 1 else 0
    return s[:i] + sub + s[i:] if i else s

FULL = {i: i + 0xFEE0 for i in range(0x21, 0x7F)}
OCR = str.maketrans({"0": "O", "1": "l", "5": "S", "8": "B"})

def damage(t, lang, r):
    """One kind of copy-paste or OCR damage; most reports stay as they are."""
    k = r.choice(["space", "fullid", "fulldigits", "wrap", "break", "ocr", "collapse", "html", "quote", "indentcrlf", "double"])
    some = lambda p, f: inside(t, lambda kd, v: f(kd, v) if r.random() < p else v)
    if k == "space":
        return some(.6, lambda kd, v: " ".join(v) if len(v) < 4 and lang == "zh" else one(v, " ", r) if kd != "age_over_89" else v)
    if k == "fullid":
        return some(.7, lambda kd, v: v.translate(FULL) if lang == "zh" or kd not in ("person", "organisation", "place", "address") else v)
    if k == "fulldigits" and lang == "zh":
        return re.sub("[0-9]", lambda m: m[0].translate(FULL), t)
    if k == "wrap":
        w, col, out = r.randint(30, 44) if lang == "zh" else r.randint(64, 84), 0, []
        for ch in t:
            col = 0 if ch == "\n" else col + (0 if "\ue000" <= ch <= "\ue1ff" else 1)
            if col >= w and (lang == "zh" or ch == " "):
                out.append(ch.strip() + "\n")
                col = 0
            else:
                out.append(ch)
        return "".join(out)
    if k == "break":
        return some(.35, lambda kd, v: one(v, r.choice(["\n", "\n", " \n", "-\n" if kd == "person" and lang == "en" else "\n"]), r))
    if k == "ocr":
        f = lambda kd, v: v.translate(OCR) if kd in ("id", "account", "other", "phone") else v.replace("rn", "m").replace("li", "h") if kd == "person" and lang == "en" else v
        return some(.6, lambda kd, v: f(kd, v) if r.random() < .7 else v.replace("-", "—"))
    if k == "collapse":
        return t.replace("\n", r.choice([" ", "  "]))
    if k == "html":
        return t.replace("\n", r.choice(["<br>", "<br/>\n", "&nbsp;\n", "</p>\n<p>"]))
    if k == "quote":
        return "> " + t.replace("\n", "\n> ")
    return t.replace("\n", r.choice(["\r\n", "\n\n", "\n    "]))

def make(lang, r, ident, seen):
    while True:
        case = {"zh": Zh, "en": En}[lang](r)
        marked = case.report()
        if r.random() < .17:
            marked = damage(marked, lang, r)
        text, ids, clin = c.parse(marked.strip("\n "))
        if 2 <= len(ids) <= 12 and len(clin) >= 4 and text not in seen:
            seen.add(text)
            return {"id": ident, "language": lang, "header": case.header(), "text": text, "identifiers": ids, "clinical": clin}

def check(rep):
    sp = sorted((a, b) for a, b, *_ in rep["identifiers"] + rep["clinical"])
    assert all(a < b <= len(rep["text"]) for a, b in sp) and all(x[1] <= y[0] for x, y in zip(sp, sp[1:])), rep["id"]
    assert all(k in c.KINDS for _, _, k in rep["identifiers"]) and not re.search("[\ue000-\ue1ff]", rep["text"]), rep["id"]
    for a, b in sp:
        assert rep["text"][a:b] == rep["text"][a:b].strip(), rep["id"]

def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--seed", type=int, required=True)
    ap.add_argument("--n", type=int, required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    seen = set()
    with open(a.out, "w", encoding="utf-8") as f:
        for lang in ("zh", "en"):
            for i in range(a.n):
                rep = make(lang, random.Random(f"{a.seed}/{lang}/{i}"), f"f-{a.seed}-{lang}-{i:04}", seen)
                check(rep)
                f.write(json.dumps(rep, ensure_ascii=False) + "\n")

if __name__ == "__main__":
    main()
