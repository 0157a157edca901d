"""Engine shared by both languages: a small template grammar with marked spans.

{a|b} choice (nests) - [x] clinical span - ~3:9~ number - @name or @name(arg) slot - ¶ newline - « » literal brackets.
Slot results are never scanned again. Marks travel through the text as private-use characters, so that damage can be
applied to the text before the spans are counted.  A person span holds the name alone, without title; a number span
holds the value without its label; a date span holds the day together with a weekday or clock time attached to it."""
import datetime as dt
import re
KINDS = "person id date phone email address organisation place age_over_89 account bed other".split()
END, CO, CC = "\ue000", "\ue001", "\ue002"
FN = re.compile(r"@([A-Za-z][A-Za-z0-9]*)(?:\(([^()]*)\))?")
NUM = re.compile(r"~(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)~")

def M(kind, s):
    return chr(0xE100 + KINDS.index(kind)) + str(s) + END

def kind_of(ch):
    return KINDS[ord(ch) - 0xE100] if 0 <= ord(ch) - 0xE100 < len(KINDS) else None

def parse(marked):
    """Marked string -> text, identifier spans, clinical spans (trimmed of outer blanks)."""
    out, ids, clin, idopen, copen, depth = [], [], [], None, None, 0
    for ch in marked:
        if kind_of(ch):
            assert idopen is None and depth == 0, "identifier nested: " + "".join(out)[-60:]
            idopen = (len(out), kind_of(ch))
        elif ch == END:
            ids.append([idopen[0], len(out), idopen[1]])
            idopen = None
        elif ch == CO:
            assert idopen is None
            copen, depth = (len(out) if depth == 0 else copen), depth + 1
        elif ch == CC:
            depth -= 1
            assert depth >= 0, "stray ] near " + "".join(out)[-60:]
            if depth == 0:
                clin.append([copen, len(out)])
        else:
            out.append(ch)
    assert depth == 0 and idopen is None, "unclosed mark"
    text = "".join(out)
    for sp in ids + clin:
        while sp[0] < sp[1] and text[sp[0]].isspace():
            sp[0] += 1
        while sp[1] > sp[0] and text[sp[1] - 1].isspace():
            sp[1] -= 1
    return text, [s for s in ids if s[1] > s[0]], [s for s in clin if s[1] > s[0]]

def parse_rules(src):
    rules = {}
    for line in src.strip().splitlines():
        name, body = line.split(": ", 1)
        rules.setdefault(name.strip(), []).extend(body.split(" || "))
    return rules

def parse_clin(src):
    regions, reg = {}, None
    for line in src.strip().splitlines():
        if line.startswith("## "):
            key, sex, part = line[3:].split(" ", 2)
            reg = regions[key] = dict(sex=sex, part=part, organs=[])
        elif line.startswith("* "):
            (p, sex, label), _, n = line[2:].partition(" :: ")[0].split(" ", 2), "", line.partition(" :: ")[2]
            reg["organs"].append(dict(p=float(p), sex=sex, label=label, N=n.split(" || ") if n else [], A=[]))
        else:
            reg["organs"][-1]["A"] += [tuple(x.split("=>")) for x in line[2:].split(" || ")]
    return regions

class Case:
    """One examination: people, numbers, dates, findings; subclasses give the language."""
    WEIGHT, FAMW, clock = dict(breast=4, gyn=3, ob1=1, ob2=2, heart=4, kidney=4, liver=4, thyroid=4, neckv=2, legv=2, abdv=1), {"full": 6, "bare": 2}, "点"
    RULES, REGIONS, TAGS = {}, {}, dict(x.split(":") for x in (
        "PatientName:0010,0010 PatientID:0010,0020 PatientBirthDate:0010,0030 PatientSex:0010,0040 AccessionNumber:0008,0050 StudyDate:0008,0020 "
        "InstitutionName:0008,0080 PatientAge:0010,1010 ReferringPhysicianName:0008,0090 AdmissionID:0038,0010 CurrentPatientLocation:0038,0300 "
        "PatientTelephoneNumbers:0010,2154 BodyPartExamined:0018,0015 PatientAddress:0010,1040 ManufacturerModelName:0008,1090 OperatorsName:0008,1070 "
        "InsurancePlanIdentification:0010,1050 OtherPatientIDs:0010,1000 RequestingService:0032,1033 Occupation:0010,2180").split())

    def __init__(self, rng):
        self.r, self.memo = rng, {}
        r, td = rng, dt.timedelta
        self.region = r.choices(list(self.REGIONS), [self.WEIGHT.get(k, 1) for k in self.REGIONS])[0]
        reg = self.REGIONS[self.region]
        self.sex, self.part = reg["sex"] if reg["sex"] != "-" else r.choice("MF"), reg["part"]
        ob = self.region in ("ob1", "ob2")
        x = self.exam_dt = dt.datetime(2016, 1, 4, 8) + td(days=r.randrange(3600), minutes=r.randrange(600))
        self.agev = r.randint(21, 41) if ob else (r.randint(90, 101) if r.random() < .07 else r.randint(35 if "v" in self.region else 18, 88))
        if self.region == "gyn" and not (self.agev < 50 or self.agev > 56):
            self.agev = 44
        self.dob = (x - td(days=int(self.agev * 365.25) + r.randrange(3, 350))).date()
        self.ga = r.randint(45, 80) if self.region == "ob1" else r.randint(150, 265) if ob else r.randint(4, 34)
        self.dates = {"x": x, "r": x + td(minutes=r.randint(8, 1900)), "p": x - td(days=r.randint(20, 420) if not ob else 21, minutes=r.randrange(90)),
                      "q": x - td(days=r.randint(430, 1900)), "n": x + td(days=r.randint(7, 200)), "w": x + td(days=r.randint(1, 6), minutes=r.randint(5, 300)),
                      "b": dt.datetime.combine(self.dob, dt.time(9)), "l": x - td(days=self.ga), "e": x - td(days=self.ga - 280)}
        self.hs, self.unit, self.times = r.randrange(12), r.choice(["mm", "mm", "cm"]), r.choice(self.TIMES)
        self.setup()
        self.items, lat = [], None
        for o in (o for o in reg["organs"] if o["sex"] in ("-", self.sex)):
            self.memo = {}
            A = [y for y in o["A"] if self.fits("".join(y))]
            if A and r.random() < o["p"]:
                f, i = r.choice(A)
                self.items.append((o["label"], self.ex(f.strip()), self.ex(i.strip())))
            elif o["N"]:
                self.items.append((o["label"], self.ex(r.choice([y for y in o["N"] if self.fits(y)] or o["N"])), None))
            lat = lat or (self.items and self.items[-1][2] and self.memo.get("S"))
        self.memo = {"S": lat} if lat else {}
        more = [x for k in sorted({self.region, self.region.rstrip("12")}) for x in self.RULES.get("more." + k, [])]
        for x in r.sample(more, min(len(more), r.choice([0, 1, 2, 2, 3, 4]))):       # small further observations, appended to some organ
            i = r.randrange(len(self.items))
            self.items[i] = (self.items[i][0], self.items[i][1] + self.SEP + self.ex(x), self.items[i][2])

    def ex(self, t):
        out, i = [], 0
        while i < len(t):
            ch = t[i]
            m = FN.match(t, i) if ch == "@" else NUM.match(t, i) if ch == "~" else None
            if ch == "{":
                d, j, parts, st = 1, i + 1, [], i + 1
                while d:
                    d += (t[j] == "{") - (t[j] == "}")
                    if (t[j] == "|" and d == 1) or d == 0:
                        parts.append(t[st:j])
                        st = j + 1
                    j += 1
                out.append(self.ex(self.r.choice(parts)))
                i = j
            elif m and ch == "@":
                out.append(self.slot(m.group(1), m.group(2) or ""))
                i = m.end()
            elif m:
                n = max(len(x.partition(".")[2]) for x in m.groups())
                a, b = (float(x) for x in m.groups())
                out.append(f"{self.r.uniform(a, b):.{n}f}" if n else str(self.r.randint(int(a), int(b))))
                i = m.end()
            else:
                out.append({"[": CO, "]": CC, "¶": "\n", "«": "[", "»": "]"}.get(ch, ch))
                i += 1
        return "".join(out)

    def fits(self, t):
        """Findings that go with the age."""
        post = self.region == "gyn" and self.agev > 50
        no = ["通心粉|macaroni" if self.agev > 45 else "前列腺增生|BPH|斑块|plaque|腹主动脉瘤|AAA|EVAR|硬化|PAD|aortic stenosis|主动脉瓣狭窄",
              "多囊|经后复查|节育器|卵泡|生理性|月经|IUD|follicles|trilaminar" if post else "绝经|ostmenop"]
        return not any(re.search(x, t) for x in no)

    def slot(self, name, arg):
        if hasattr(self, "f_" + name):
            return getattr(self, "f_" + name)(arg)
        if name == "mach":       # one scanner in one report
            self.scanner = getattr(self, "scanner", None) or self.ex(self.r.choice(self.RULES[name]))
            return self.scanner
        if name in ("S", "O", "Sc", "Oc"):
            s = self.side[(self.pick("S", "0/1") == "1") ^ (name[0] == "O")]
            return s.capitalize() if name[1:] else s
        if name in ("sx", "part", "partl", "clk", "age"):
            return {"sx": self.SX[self.sex], "part": self.part, "partl": self.part.lower(), "age": M("age_over_89", self.agev) if self.agev > 89 else str(self.agev),
                    "clk": self.pick("clk", "/".join(str(x) for x in range(1, 13))) + self.clock}[name]
        if name == "ga":
            return self.gafmt(*divmod(self.ga + self.r.choice([-2, -1, 0, 0, 1, 2]), 7))
        if name in ("m", "k"):
            return self.pick(name, arg)
        if name in ("sz", "szb", "vol", "one"):
            return self.size(name, arg, {"one": 1, "vol": 3}.get(name, 2))
        if name in ("crl", "gs1", "gs", "bpd", "hc", "ac", "fl", "efw"):
            v = self.biom("gs1" if name == "gs" else name)
            cm, w = self.unit == "cm" and name != "efw", [v, v * .78] if name == "gs" else [v]
            return self.times.join(f"{x / 10:.1f}" if cm else f"{x:.0f}" for x in w) + self.USP + ("g" if name == "efw" else self.unit)
        if name in ("doc", "nm", "nf"):
            return self.fperson(self.person("F" if name == "nf" else None), name, arg)
        if name == "docs":
            return self.titled(self.person())
        if name in self.people:
            return self.fperson(self.people[name], name, arg)
        if name[:-1] in self.people and name[-1] == "s":
            return self.titled(self.people[name[:-1]])
        if name in self.vals:
            kind, v = self.vals[name]
            return M(kind, v() if callable(v) else v)
        if len(name) == 2 and name[0] == "d" and name[1] in self.dates:
            return M("date", self.fdate(self.dates[name[1]], arg or ("p" if name[1] in "pq" else "")))
        keys = [k for k in (name + "." + self.region + ("old" if self.agev > 50 else ""), name + "." + self.region, name + "." + self.region.rstrip("12"), name) if k in self.RULES]
        return self.ex(self.r.choice(self.RULES[keys[0]]))

    def pick(self, key, arg):
        return self.memo.setdefault(key, self.r.choice(arg.split("/")))

    def size(self, key, arg, n):
        if key not in self.memo:
            lo, hi = (int(x) for x in arg.split(","))
            v = [self.r.uniform(lo + (hi - lo) * .15, hi)]
            while len(v) < n:
                v.append(v[-1] * self.r.uniform(.6, .95))
            self.memo[key] = self.times.join(f"{x / 10:.1f}" if self.unit == "cm" else f"{x:.0f}" for x in v) + self.USP + self.unit
        return self.memo[key]

    def biom(self, key):
        """Foetal biometry (mm) by gestational week, so that one report's measurements belong together."""
        w, tab = self.ga / 7 + self.r.uniform(-.4, .4), {"bpd": (48, 61, 72, 82, 90, 94), "hc": (177, 224, 267, 302, 328, 338), "fl": (33, 44, 53, 62, 69, 74),
                                                        "ac": (152, 197, 240, 281, 322, 342), "efw": (340, 660, 1150, 1880, 2750, 3200)}
        if key in ("crl", "gs1"):
            return max(3, (self.ga - 44) * 1.15 + 5) if key == "crl" else self.ga - 29 + self.r.uniform(0, 4)
        i = min(4, max(0, int((w - 20) // 4)))
        return tab[key][i] + (tab[key][i + 1] - tab[key][i]) * min(1.1, (w - 20 - 4 * i) / 4)

    def numbered(self, xs, k):
        return "\n".join(("①②③④⑤⑥⑦⑧⑨"[n] if k == "①" else f"{n + 1}{k}") + x for n, x in enumerate(xs))

    def f_find(self, a):
        """Findings in one of several layouts; arg 's' = abnormal ones and one normal, in one paragraph."""
        it, k = self.items, self.r.randrange(5)
        if a == "s":
            ab, no, k = [x for x in it if x[2]], [x for x in it if not x[2]], 4
            it = ab + self.r.sample(no, min(len(no), 1 if ab else 3))
        xs = [x[1] for x in it]
        if k == 0:
            return "\n".join(CO + x[0] + CC + self.COLON + x[1] for x in it)
        h = max(1, len(it) // 2)
        return [None, self.numbered(xs, self.num), "\n".join(self.INDENT + x for x in xs),
                self.INDENT + self.SEP.join(xs[:h]) + "\n" + self.INDENT + self.SEP.join(xs[h:]), self.SEP.join(xs)][k].rstrip()

    def f_imp(self, a):
        """Impression list; arg 's' = one line."""
        ims = [x[2] for x in self.items if x[2]]
        if not ims or self.region[:2] == "ob" and not re.search("孕|IUP|regnan|twin", "".join(ims)):
            ims.insert(0, self.slot("nimp", ""))
        if a == "s":
            return self.ISEP.join(x.rstrip("。.；") for x in ims)
        if len(ims) == 1 and self.r.random() < .6:
            return ims[0]
        return "\n".join("- " + x for x in ims) if self.r.random() < .15 else self.numbered(ims, self.num)

    def f_hdr(self, a):
        r, f, col, zh = self.r, self.fields(), self.COLON, self.lang == "zh"       # fields: (keyword, label, marked value)
        k = r.randrange(14)
        if 5 <= k <= 8 and r.random() < .6:
            f[0] = (f[0][0], f[0][1], M("person", self.up(self.people["pt"])))
        d = {w: v for w, _, v in f}
        if k == 1:
            n, sep = r.choice([2, 3, 4]), r.choice(["   ", "\t", "　　" if zh else "     "])
            return "\n".join(sep.join(l + col + v for _, l, v in f[i:i + n]) for i in range(0, len(f), n))
        if k == 2:
            return "\n".join(f"| {l} | {v} |" for _, l, v in f)
        if k == 3:
            return " ".join((f"【{l}】{v}" if zh else f"[{l}] {v}") for _, l, v in f)
        if k == 4:
            return r.choice([" / ", ", ", "，" if zh else "; ", " | "]).join(v for _, _, v in f)
        if k == 5:
            low = r.random() < .5
            return r.choice(["; ", "\n", "&"]).join(f"{w.lower() if low else w}={v}" for w, _, v in f)
        if k == 6:
            return "\n".join(f"<{w}>{v}</{w}>" for w, _, v in f)
        if k == 7:
            return "\n".join(f"({self.TAGS[w]}) {w:<24} {v}" for w, _, v in f if w in self.TAGS)
        if k == 8:
            g = lambda w: d.get(w, "")
            return (f"PID|1||{g('PatientID')}^^^HIS||{g('PatientName')}||{g('PatientBirthDate')}|{self.sex}\nPV1|1|{r.choice('IOE')}|{g('CurrentPatientLocation')}"
                    f"||||{g('ReferringPhysicianName')}\nOBR|1|{g('AccessionNumber')}||US^{self.part}|||{g('StudyDate')}")
        if k == 9:
            return "\t".join(l for _, l, _ in f) + "\n" + "\t".join(v for _, _, v in f)
        if k == 10:
            return "\n".join(l + "." * max(3, 22 - len(l) * (2 if zh else 1)) + v for _, l, v in f)
        if k == 11:
            return "\n".join(f"{l} {w}{col}{v}" if zh else f"{l.upper():<18}{v}" for w, l, v in f)
        if k == 12:
            return "{" + ", ".join(f'"{l}": "{v}"' for _, l, v in f) + "}" if r.random() < .5 else "  ".join(f"**{l}** {v}" for _, l, v in f)
        return "\n".join(l + col + v for _, l, v in f)

    def up(self, p):
        return "^".join(y for y in p["rom"] if y).upper()

    def header(self):
        r, P = self.r, self.people
        v = lambda k: self.vals[k][1]() if callable(self.vals[k][1]) else self.vals[k][1]
        up = self.up
        doc = lambda p: r.choice([up(p), up(p), up(p).title(), p["full"]])
        p, n = P["pt"], up(P["pt"])
        h = {"PatientName": r.choices([n, n.title(), n + "=" + self.ideo(p) if self.ideo(p) else n, n.replace("^", " "), p["full"]], [6, 2, 3, 1, 1])[0], "PatientID": v("mrn"),
             "PatientBirthDate": f"{self.dob:%Y%m%d}", "PatientSex": self.sex, "PatientAge": f"{self.agev:03}Y", "AccessionNumber": v("acc"), "StudyDate": f"{self.exam_dt:%Y%m%d}",
             "StudyTime": f"{self.exam_dt:%H%M%S}", "InstitutionName": v("hosp"), "StudyDescription": self.part, "Modality": "US", "ReferringPhysicianName": doc(P["ref"]),
             "PerformingPhysicianName": doc(P["perf"]), "OperatorsName": doc(P["perf"]), "NameOfPhysiciansReadingStudy": doc(P["rep"]), "PhysiciansOfRecord": doc(P["rev"]),
             "AdmissionID": v("adm"), "OtherPatientIDs": v("nat"), "PatientTelephoneNumbers": v("ph"), "DeviceSerialNumber": v("sn"), "ManufacturerModelName": self.slot("mach", "")}
        often = ("PatientID", "PatientBirthDate", "PatientSex", "AccessionNumber", "StudyDate", "Modality", "InstitutionName", "ReferringPhysicianName")
        return {k: x for k, x in h.items() if k == "PatientName" or r.random() > (.12 if k in often else .5)}

    def report(self):
        fams = sorted(k for k in self.RULES if k.startswith("fam."))
        self.family = self.r.choices(fams, [self.FAMW.get(k[4:], 1) for k in fams])[0]
        return re.sub("(?<=[^\n　])　　(?=\ue001)", "\n　　", self.ex(self.r.choice(self.RULES[self.family])))
