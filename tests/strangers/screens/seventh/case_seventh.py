"""One invented examination: person, place, machine settings, measurements."""
import datetime
from words_seventh import L, WEIGHTS, MACH, PROBE, PRESET, ANAT, ANATL, MEAS

STYLES = dict(
    ge="FR {fr}Hz|CHI|Frq {f} MHz|Gn {g}|S/A 2/1|Map F/0|D {d} cm|DR {dr}|AO% 100|SRI {k}|B|XBeam on",
    philips="{fr}Hz|{d}cm|2D|{p}%|C {dr}|P Low|HPen|Res|Gen|CPA|M3|Persist Med|Fl Opt",
    siemens="{f} MHz|DR: {dr} dB|Edge {k}|Persist {k}|R/S 4|Map E|ST 3|2D {k} dB / DR {dr}|THI/H{f} MHz|2D G {g}|Space/Time {k}",
    canon="T{f}|{fr} fps|G:{g}|DR:{dr}|A:{k}|P:1|D-THI|ApliPure+|diffT{f}|R:{d}|2D Frame {fr}",
    toshiba="T{f}|{fr} fps|Qscan|DR {dr}|2DG {g}|{f}MHz|R {d}|PAPE|Enhance {k}",
    mindray="F H{f}|D {d}|G {g}|FR {fr}|IP {k}|DR {dr}|iClear {k}|iTouch|B|AP {p}%|PSHI|V {p}",
    samsung="Har-Mid|{d}cm / {fr}Hz|Gn {g}|C{k}/M7|FF2/E1|SRI II {k}|Pwr {p}%|[2D] Gen|Gn {g} DR {dr}|FA {k}|Res|CVI {k}",
    esaote="F {f} MHz|G {g}%|D {dm} mm|XV {k}|PRS 5|PRC 10-B-H|PST {k}|FREQ GEN|MVIEW 2|P {k}|TEI",
    hitachi="BG:{g}|BD:{dr}|R:{d}|FR:{fr}|HTHE|T{f}MHz|IP:{k}|Freq:WB|B:{f}|DR{dr}|AGC {k}",
    sono="DVA {d}cm|G {g}|P {p}%|FPS {fr}|Comp {k}|THI|WIS {k}|uScan {k}|B {f}MHz",
    hand="Depth {d} cm|Gain {g}%|{d} cm|{fr} fps|B-Mode|THI|AutoGain|{f} MHz|Battery {p}%")
NATIVE = dict(zh="深度 {d}cm|增益 {g}|频率 {f}MHz|帧频 {fr}|动态范围 {dr}|声功率 {p}%|谐波|焦点 {k}", tw="深度 {d}cm|增益 {g}|頻率 {f}MHz", ja="深さ {d}cm|ゲイン {g}|周波数 {f}MHz|感度 {g}", ko="깊이 {d}cm|게인 {g}|주파수 {f}MHz",
              ru="Глуб. {d} см|Усил. {g}|Част. {f} МГц|Кадр {fr} Гц", de="Tiefe {d} cm|Verst. {g}|Frequ. {f} MHz", fr="Prof. {d} cm|Gain {g}|Fréq. {f} MHz", es="Prof. {d} cm|Ganancia {g}|Frec. {f} MHz", pt="Prof. {d} cm|Ganho {g}",
              pl="Głęb. {d} cm|Wzm. {g}", tr="Derinlik {d} cm|Kazanç {g}", vi="Độ sâu {d} cm|Gain {g}", el="Βάθος {d} cm|Gain {g}", ar="Depth {d} cm|Gain {g}", en="Depth {d} cm|Gain {g}")
FLOW = ["PRF {prf} kHz", "WF {wf} Hz", "CF {f} MHz", "CG {g}", "Color", "SV {k}.0 mm", "SV Angle {ang}°", "PW", "Sweep {fr} mm/s", "AC {ang}", "Vel {wf} cm/s", "Baseline 0", "Flow Med", "CFM F {f} MHz"]


class Case:
    """Values for one screen."""

    def __init__(s, R, loc=None, exam=None, day=None):
        s.R = R
        ks = list(WEIGHTS)
        p = [WEIGHTS[k] for k in ks]
        s.loc = loc or ks[int(R.choice(len(ks), p=[x / sum(p) for x in p]))]
        s.l = L[s.loc]
        s.sex = 1 if R.random() < .55 else 0
        s.exam = exam or s.pick(["abd", "abd", "ob", "ob", "card", "card", "vasc", "thy", "msk", "gyn", "ren", "bre"])
        if s.exam in ("ob", "gyn", "bre"):
            s.sex = 1
        n = s.human(s.sex)
        s.fn, s.fr_, s.gn, s.gr = n
        today = day or datetime.datetime(2004, 1, 5) + datetime.timedelta(days=int(R.integers(0, 7600)), seconds=int(R.integers(27000, 68000)))
        s.now = today
        yrs = int(R.integers(19, 43)) if s.exam == "ob" else int(R.integers(3, 94))
        s.birth = today - datetime.timedelta(days=yrs * 365 + int(R.integers(5, 360)))
        s.years = (today.year - s.birth.year) - ((today.month, today.day) < (s.birth.month, s.birth.day))
        s.lmpd = today - datetime.timedelta(days=int(R.integers(60, 270)))
        s.mk = s.pick(["ge", "ge", "philips", "philips", "siemens", "canon", "toshiba", "mindray", "mindray", "samsung", "esaote", "hitachi", "sono", "hand"])
        s.maker, ms = MACH[s.mk]
        s.model = s.pick(ms.split("|"))
        s.nums = dict(fr=int(R.integers(9, 88)), f=round(R.uniform(2, 12), 1), g=int(R.integers(20, 99)), d=round(R.uniform(3, 20), 1), dr=int(R.integers(45, 130)), k=int(R.integers(1, 7)), p=int(R.integers(30, 100)), dm=int(R.integers(31, 180)), prf=round(R.uniform(.5, 6), 1), wf=int(R.integers(30, 300)), ang=int(R.integers(0, 60)))
        s.probe = s.pick(PROBE[s.exam].split("|"))
        pr = [x for x in PRESET[s.exam].split("|") if ord(x[0]) < 0x3000 or s.loc in ("zh",)]
        s.preset = pr[-1] if s.loc == "zh" and R.random() < .5 else s.pick(pr)
        s.roman = s.loc != "en" and R.random() < (.3 if s.loc in ("zh", "tw", "ja", "ko", "ar", "ru", "el") else .1)
        s.enui = s.loc in ("en",) or R.random() < (.25 if s.loc == "zh" else .4)
        s.datefmt = s.pick(s.l["dates"])
        if s.roman and any(ord(ch) > 0x2000 for ch in s.datefmt):
            s.datefmt = "%Y/%m/%d"
        s.ampm = s.loc == "en" and R.random() < .45
        s.vals = {}
        s._fill()

    def pick(s, a):
        return a[int(s.R.integers(len(a)))]

    def human(s, sex):
        f, g = s.pick(s.l["fam"]), s.pick(s.l["gf" if sex else "gm"])
        t = lambda x: x.replace("_", " ")
        return t(f[0]), t(f[1]), t(g[0]), t(g[1])

    def digits(s, n):
        return "".join(str(int(s.R.integers(10))) for _ in range(n))

    def number(s, kind):
        R = s.R
        if kind == "id":
            forms = [s.digits(8), s.digits(7), "00" + s.digits(6), s.pick("MPHKU") + s.digits(7), "%s-%s-%s" % (s.digits(2), s.digits(2), s.digits(2)), s.pick(["ZY", "MZ", "US", "TJ"]) + s.digits(8), s.digits(4) + "-" + s.digits(4), "%d%s" % (s.now.year, s.digits(6)), s.digits(5)]
        else:
            forms = ["A" + s.digits(7), "US%s-%s" % (s.now.strftime("%y"), s.digits(5)), s.now.strftime("%Y%m%d") + s.digits(4), s.digits(10), s.pick(["CS", "ACC", "E"]) + s.digits(6), s.digits(3) + "/" + s.now.strftime("%y")]
        return s.pick(forms)

    def who(s, forms):
        f, fr, g, gr = s.human(int(s.R.integers(2)))
        if s.roman:
            forms = L["en"]["op"] if forms is s.l["op"] else L["en"]["doc"]
            f, g = fr, gr
        return s.pick(forms).format(f=f, g=g, i=g[0], j=gr[-1].upper() if forms is L["en"]["doc"] else s.pick("АВНПС" if s.loc == "ru" else "ABDKLM"), r=fr, rg=gr + " " + fr), fr, gr

    def _fill(s):
        R, l, v = s.R, s.l, s.vals
        f, g = (s.fr_, s.gr) if s.roman else (s.fn, s.gn)
        if s.loc in ("zh", "tw", "ko") and not s.roman:
            nm = s.pick([f + g, f + g, f + g, f + g, f + " " + g])
        elif s.loc == "ja" and not s.roman:
            nm = s.pick([f + " " + g, f + "　" + g, f + g])
        elif s.loc == "vi":
            nm = s.pick([f + " " + g, (f + " " + g).upper()])
        elif s.loc == "ar" and not s.roman:
            nm = g + " " + f
        else:
            nm = s.pick(["{F}, {g}", "{f}, {g}", "{F} {G}", "{g} {f}", "{F}^{G}", "{f} {i}.", "{F},{G}", "{f} {g}", "{F}, {G} {i}"]).format(f=f, g=g, F=f.upper(), G=g.upper(), i=g[0])
        v["name"] = nm
        v["id"], v["acc"] = s.number("id"), s.number("acc")
        df = s.datefmt
        v["dob"], v["date"], v["lmp"] = s.birth.strftime(df), s.now.strftime(df), s.lmpd.strftime(df)
        v["edd"] = (s.lmpd + datetime.timedelta(days=280)).strftime(df)
        tf = s.pick(["%I:%M:%S %p", "%I:%M %p"]) if s.ampm else s.pick(["%H:%M:%S", "%H:%M:%S", "%H:%M"])
        v["time"] = s.now.strftime(tf)
        v["datetime"] = v["date"] + s.pick([" ", "  ", " "]) + v["time"]
        en = L["en"]
        ll = en if s.roman else l
        v["sex"] = s.pick([ll["sex"][s.sex], ll["sexl"][s.sex]])
        v["age"] = s.pick(ll["age"]).format(s.years)
        v["agesex"] = s.pick(["{s} {a}", "{s}/{a}", "{a}/{s}", "{s}, {a}", "{a} {s}"]).format(s=v["sex"], a=v["age"])
        v["hosp"] = s.pick(l["hosp"])
        v["dept"] = s.pick(l["dept"])
        v["hospdept"] = v["hosp"] + s.pick([" ", " - ", ""] if s.loc in ("zh", "tw", "ja") else [" - ", ", ", " "]) + v["dept"]
        v["phys"], pf, pg = s.who(l["doc"])
        v["oper"], of, og = s.who(l["op"])
        s.physr, s.operr = (pf, pg), (of, og)
        v["init"] = s.pick([og[0] + of[0], (og[0] + of[0]).lower(), of[:2].upper(), og[0] + s.pick("ABDLM") + of[0], of[:3].upper()])
        v["ward"], v["bed"] = s.pick(l["ward"]), s.pick(l["bed"])
        v["phone"] = s.pick(l["phone"]).format(int(R.integers(10000)))
        v["addr"] = s.pick(l["addr"]).format(int(R.integers(1, 200)))

    def i(s, what):
        return (s.vals[what], what, "identity")

    def cap(s, what):
        base = {"datetime": "date", "agesex": "sex", "hospdept": "hosp", "init": "oper"}.get(what, what)
        src = L["en"]["cap"] if s.roman and s.R.random() < .7 else s.l["cap"]
        return (s.pick(src[base].split("|")) + s.pick(s.colon), "caption:" + base, "caption")

    colon = (":", ":", "")

    def settings(s, n):
        R = s.R
        n = max(1, int(round(n * R.uniform(.3, .65))))
        out = [x for x in STYLES[s.mk].split("|")]
        if not s.enui and R.random() < .7:
            out = NATIVE[s.loc].split("|") + out[:6]
        if s.exam in ("vasc", "card", "ob") and R.random() < .5:
            out += [s.pick(FLOW) for _ in range(3)]
        out = list(dict.fromkeys(out))
        R.shuffle(out)
        return [(x.format(**s.nums), "param", "setting") for x in out[:n]]

    def mi(s):
        R = s.R
        a, b = round(R.uniform(.3, 1.5), 1), round(R.uniform(.1, 2.2), 1)
        f = s.pick(["MI {a}|TIS {b}", "MI:{a}|TIs:{b}", "MI {a}|TIb {b}", "M{a}|TIS{b}", "MI= {a}|TI= {b}", "TIS {b}|MI {a}"])
        return [(x.format(a=a, b=b), "index", "setting") for x in f.split("|")]

    def pr(s):
        return (s.probe, "probe", "setting")

    def ps(s):
        return (s.preset, "preset", "setting")

    def mc(s):
        return (s.model, "machine", "setting")

    def anat(s):
        if not s.enui and s.loc in ANATL and s.R.random() < .75:
            t = s.pick(ANATL[s.loc][s.exam].split("|"))
        else:
            t = s.pick(ANAT[s.exam].split("|"))
            t = t if s.R.random() < .7 else t.capitalize()
        return (t, "anatomy", "setting")

    def note(s):
        return (s.pick((L["en"] if s.enui else s.l)["note"]), "finding", "setting")

    def btns(s, n):
        n = max(1, int(round(n * s.R.uniform(.4, .9))))
        b = (L["en"] if s.enui else s.l)["btn"].split("|")
        s.R.shuffle(b)
        return [(x, "button", "setting") for x in b[:n]]

    def title(s):
        return (s.pick((L["en"] if s.enui else s.l)["title"]), "title", "setting")

    def meas(s, n):
        m = list(MEAS[s.exam])
        n = n if s.exam == 'ob' and n > 5 else max(1, n - int(s.R.integers(0, 3)))
        s.R.shuffle(m)
        out = []
        for i in range(n):
            a = m[i % len(m)]
            v = s.R.uniform(float(a[1]), float(a[2]))
            out.append((str(a[0]), ("%.*f %s" % (int(a[3]), v, a[4])).strip()))
        return out

    def ga(s):
        d = (s.now - s.lmpd).days + int(s.R.integers(-5, 6))
        return s.pick(["%dw%dd", "%dw %dd", "%dw%dd ± 8d"]) % (d // 7, d % 7)

    def header(s, full):
        h = dict(Manufacturer=s.maker, ManufacturerModelName=s.model)
        keys = "PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime InstitutionName ReferringPhysicianName OperatorsName AccessionNumber".split()
        if not full:
            t = s.pick(["", "ANON", "mix"])
            for k in keys:
                h[k] = t if t != "mix" else ""
            if t:
                h.update(PatientBirthDate="", PatientSex="", StudyDate="", StudyTime="")
                h["PatientName"], h["PatientID"] = "ANON", s.pick(["ANON", "", "ANON" + s.digits(3)])
            return h
        nat = s.fn + "^" + s.gn
        rom = s.fr_ + "^" + s.gr
        if s.roman or nat == rom:
            pn = s.pick([rom, rom.upper()])
        elif s.loc in ("zh", "tw", "ja", "ko"):
            pn = s.pick([nat, nat, rom.upper(), rom + "=" + nat])
        else:
            pn = s.pick([nat, nat, nat.upper(), rom.upper()])
        vals = [pn, s.vals["id"], s.birth.strftime("%Y%m%d"), "MF"[s.sex], s.now.strftime("%Y%m%d"), s.now.strftime("%H%M%S"), s.vals["hosp"], s.pick(["^".join(s.physr), s.vals["phys"]]), s.pick(["^".join(s.operr), s.vals["oper"]]), s.vals["acc"]]
        h.update(dict(zip(keys, vals)))
        return h
