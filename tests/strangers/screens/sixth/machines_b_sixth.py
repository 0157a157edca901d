"""Screen layouts of five more machines: French, Spanish, Japanese, Korean, Chinese."""
import datetime as dt
import unicodedata

from draw_sixth import Style
from machines_a_sixth import ZH_AGE, counters
from people_sixth import plain
from scene_sixth import Machine, Probe
from view_sixth import logo_mark, picture, probe_sign, remark, results

FR_MONTHS = "janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.".split()


# --- 6  French, text with shadow over the tissue, initials with title -----------------------
def aurelle(s, c):
    orange = Style("lm", 19, (255, 176, 70), shadow=(0, 0, 0))
    white, small = orange.but(colour=(240, 240, 240), size=17), orange.but(size=16, colour=(225, 225, 225))
    p, n = c.person, c.person.name
    place = picture(s, c, (20, 0, 940, 720), tint=(1.12, 1.12, 1.08), scale=944, bar=(4, 330, 8, 180))
    woman = p.sex == "F"
    letters = f"{plain(n.given)[0]}. {plain(n.family)[0]}."
    s.text("name", f"{'Mme' if woman else 'M.'} {letters}", 22, 8, Style("lm-bold", 23, (255, 176, 70), shadow=(0, 0, 0)))
    s.pair(22, 36, "Née le" if woman else "Né le", "birth_date", c.shown("birth_date", f"{p.birth:%d/%m/%Y}"), white)
    age = f"{c.age[0]} {({'Y': 'ans', 'M': 'mois', 'D': 'j'})[c.age[1]]}"
    s.text("age", c.shown("age", age), 22, 58, white)
    s.pair(22, 82, "N°", "patient_id", p.pid, white)
    s.text("institution", c.hospital, 480, 6, white, "m", limit=340)
    s.text("preset", c.preset, 480, 28, small, "m")
    s.text("exam_date", f"{c.time.day} {FR_MONTHS[c.time.month - 1]} {c.time.year}", 930, 8, orange, "r")
    s.text("exam_time", f"{c.time:%Hh%M}", 930, 32, orange, "r")
    for k, (what, text) in enumerate([("probe", c.probe.name), ("frequency", c.freq), ("depth", f"P {c.depth:g} cm"), ("gain", f"G {c.gain} %"),
                                      ("frame_rate", f"{c.rate} i/s"), ("mi", f"IM {c.mi:.1f}"), ("ti", f"ITt {c.ti:.1f}")]):
        s.text(what, text, 930, 92 + 21 * k, small, "r")
    s.pair(22, 690, "Opérateur :", "operator", f"{c.operator.title} {plain(c.operator.name.given)[0]}. {c.operator.name.family}", small)
    s.pair(330, 690, "Prescripteur :", "physician", c.shown("physician", f"{c.physician.title} {c.physician.name.family}"), small)
    s.text("accession", c.shown("accession", p.accession), 640, 690, small)
    s.text("logo", "Aurelle MS20", 930, 690, Style("lm-cond", 18, (200, 200, 210), shadow=(0, 0, 0)), "r")
    results(s, c, 22, 590, orange, 22, "{}: ")
    counters(s, c, 930, 660, small, "r", "{} | {}")
    remark(s, c, place, Style("lm-bold", 20, (255, 255, 255), shadow=(0, 0, 0)))


# --- 7  Spanish, 8 bit grey, rounded font, two family names cut off, text over the edge -------
def iberson(s, c):
    main, thin = Style("opencv", .46, (225, 225, 225), upper=True), Style("opencv", .36, (180, 180, 180), upper=True)
    p, n = c.person, c.person.name
    place = picture(s, c, (70, 34, 716, 552), (190, 34, 600, 300), (90, 330, 700, 520), scale=722, bar=(30, 250, 9, 150), tick=(160, 160, 160))
    given = n.given if len(n.given) < 7 else n.given[:3] + "."
    s.text("name", f"{n.family} {n.second}, {given}", 8, 6, main, limit=138, cut=".")
    s.pair(8, 30, "NHC", "patient_id", p.pid, thin)
    s.pair(8, 50, "F.NAC", "birth_date", c.shown("birth_date", f"{p.birth:%d-%m-%y}"), thin)
    s.row(8, 70, thin, [("sex", c.shown("sex", "H" if p.sex == "M" else "M")), ("age", c.shown("age", f"{c.age[0]}{({'Y': 'A', 'M': 'M', 'D': 'D'})[c.age[1]]}"))], 10)
    s.text("institution", c.hospital, 384, 6, main, "m", limit=240)
    s.text("exam_date", f"{c.time:%d-%m-%Y}", 760, 6, main, "r")
    s.text("exam_time", f"{c.time:%H:%M:%S}", 760, 30, main, "r")
    s.text("preset", c.preset, 640, 52, thin)                                                # over the edge
    for k, (cap, what, text) in enumerate([("FREC", "frequency", c.freq), ("PROF", "depth", f"{c.depth:g}CM"), ("GAN", "gain", f"{c.gain}"),
                                           ("RD", "dynamic_range", f"{c.dynamic}"), ("IPS", "frame_rate", f"{c.rate}"), ("IM", "mi", f"{c.mi:.1f}"),
                                           ("IT", "ti", f"{c.ti:.1f}")]):
        s.pair(8, 100 + 17 * k, cap, what, text, thin, at=50)
    s.text("probe", c.probe.name, 8, 226, thin)
    s.row(8, 560, thin, [("caption", "OP"), ("operator", c.operator.name.initials + c.operator.name.second[0]),
                         ("caption", "PET"), ("physician", c.shown("physician", f"{c.physician.title} {c.physician.name.family}"))], 6)
    s.row(420, 560, thin, [("ward", c.shown("ward", p.ward)), ("bed", c.shown("bed", p.bed))], 8)
    s.text("logo", "IBERSON", 760, 560, thin, "r")
    s.text("elapsed", f"T {c.elapsed:05.2f}", 660, 560, thin, "r")
    results(s, c, 560, 524, thin.but(colour=(240, 240, 240)), -17)
    remark(s, c, place, main, corner=(400, 420))


# --- 8  Japanese, era dates, kana above the name, rotated label ---------------------------------
def era(day, form="{}{:02d}.{:02d}.{:02d}"):
    for start, letter in ((dt.date(2019, 5, 1), "R"), (dt.date(1989, 1, 8), "H"), (dt.date(1926, 12, 25), "S"),
                          (dt.date(1912, 7, 30), "T")):
        if day >= start:
            return form.format(letter, day.year - start.year + 1, day.month, day.day)
    return f"{day:%Y.%m.%d}"


HALF = {unicodedata.normalize("NFKC", chr(k)): chr(k) for k in range(0xFF66, 0xFF9E)}
HALF.update({unicodedata.normalize("NFKC", chr(k) + v): chr(k) + v for k in range(0xFF66, 0xFF9E) for v in "ﾞﾟ"})


def half_width(text):
    return "".join(HALF.get(ch, ch) for ch in text)


def akatsuki(s, c):
    main, small = Style("ja", 19, (235, 235, 215), "ja"), Style("ja", 14, (190, 190, 180), "ja")
    p, n = c.person, c.person.name
    s.text("kana", half_width(f"{n.family_kana} {n.given_kana}"), 20, 4, small.but(size=13))
    s.text("name", f"{n.family} {n.given} 様", 20, 20, main)
    s.text("patient_id", p.pid, 20, 48, small)
    s.row(150, 48, small, [("birth_date", c.shown("birth_date", era(p.birth))), ("sex", c.shown("sex", "男" if p.sex == "M" else "女")),
                           ("age", c.shown("age", f"{c.age[0]}{({'Y': '歳', 'M': 'ヶ月', 'D': '日'})[c.age[1]]}"))], 12)
    s.text("institution", c.hospital, 560, 8, main.but(size=16), "m")
    s.text("preset", c.preset, 560, 36, small, "m")
    s.text("exam_date", era(c.time.date(), "{}{:02d}/{:02d}/{:02d}"), 1086, 8, main, "r")
    s.text("exam_time", f"{c.time:%H:%M:%S}", 1086, 36, main, "r")
    s.line(0, 72, 1100, 72, (90, 90, 60))
    s.rect(1104, 0, 1152, 864, (40, 44, 36))
    s.text("department", c.shown("ward", p.ward), 1114, 470, Style("ja", 20, (170, 175, 150), "ja"), turn=90)
    s.text("logo", "AKATSUKI", 1116, 60, Style("sans-bold", 17, (200, 60, 50)), turn=90)
    place = picture(s, c, (120, 84, 940, 780), (300, 84, 760, 400), (120, 430, 940, 760), tint=(1, .95, .82), scale=956,
                    numbers=small.but(size=12), bar=(60, 100, 16, 200))
    probe_sign(s, 150, 108, (220, 180, 60), "A", small)
    for k, (what, text) in enumerate([("probe", c.probe.name), ("frequency", c.freq), ("depth", f"{c.depth:.1f}cm"), ("gain", f"BG:{c.gain}"),
                                      ("dynamic_range", f"DR:{c.dynamic}"), ("frame_rate", f"{c.rate}Hz"), ("mi", f"MI {c.mi:.1f}"), ("ti", f"TIS {c.ti:.1f}")]):
        s.text(what, text, 1084, 92 + 24 * k, small, "r")
    s.text("heart_rate", f"{c.rate + 44} bpm" if c.probe.form == "phased" else "", 1084, 800, small.but(colour=(120, 230, 120)), "r")
    results(s, c, 990, 640, small.but(colour=(255, 235, 130)), 22, "+", panel=(24, 24, 20))
    s.pair(20, 836, "検査者", "operator", c.operator.name.family, small, at=74)
    s.pair(170, 836, "依頼医", "physician", c.shown("physician", f"{c.physician.name.family}{c.physician.title}"), small, at=224)
    s.text("bed", c.shown("bed", p.bed), 380, 836, small)
    s.text("accession", c.shown("accession", p.accession), 500, 836, small)
    counters(s, c, 1084, 836, small, "r", "{}/{} 枚")
    remark(s, c, place, Style("ja", 18, (255, 255, 255), "ja"))


# --- 9  Korean, cyan, second column, romanised header ----------------------------------------------
def hanbit(s, c):
    cyan, gray = Style("ko", 16, (90, 220, 225), "ko"), Style("ko", 13, (160, 165, 170), "ko")
    p, n = c.person, c.person.name
    s.rect(0, 0, 214, 900, (18, 26, 34))
    logo_mark(s, 36, 34, 14, (240, 150, 50), 2)
    s.text("logo", "Hanbit", 78, 20, Style("cond-bold", 21, (235, 235, 240)))
    s.text("name", f"{n.family}{n.given}", 16, 70, cyan.but(size=20))
    s.text("sex", c.shown("sex", p.sex), 130, 74, cyan)
    s.text("age", c.shown("age", f"{c.age[0]}{({'Y': '세', 'M': '개월', 'D': '일'})[c.age[1]]}"), 156, 74, cyan)
    s.text("patient_id", p.pid, 16, 104, gray.but(size=15))
    s.text("birth_date", c.shown("birth_date", f"{p.birth:%y%m%d}-{'1' if p.sex == 'M' else '2'}******"), 16, 130, gray)
    s.text("ward", c.shown("ward", p.ward), 16, 156, gray)
    s.text("bed", c.shown("bed", p.bed), 110, 156, gray)
    s.text("institution", c.hospital, 230, 8, cyan)
    s.row(1184, 8, cyan, [("exam_date", f"{c.time:%Y.%m.%d}"), ("exam_time", f"{'오전' if c.time.hour < 12 else '오후'} {c.time:%I:%M:%S}")], 12, "r")
    s.row(1184, 34, gray, [("mi", f"MI {c.mi:.1f}"), ("ti", f"TIs {c.ti:.1f}"), ("frame_rate", f"{c.rate} Hz")], 14, "r")
    s.text("preset", c.preset, 230, 34, gray)
    place = picture(s, c, (270, 70, 1120, 840), (420, 70, 980, 420), (270, 460, 1120, 820), scale=1136, numbers=gray, bar=(228, 100, 12, 220))
    for k, (cap, what, text) in enumerate([("탐촉자", "probe", c.probe.name), ("주파수", "frequency", c.freq), ("깊이", "depth", f"{c.depth:g} cm"),
                                           ("게인", "gain", f"{c.gain}"), ("DR", "dynamic_range", f"{c.dynamic}"), ("출력", "power", f"{c.power}%")]):
        s.pair(16, 220 + 26 * k, cap, what, text, gray.but(colour=(225, 225, 225)), gray, at=90)
    results(s, c, 16, 520, gray.but(colour=(250, 225, 110), size=15), 24, "{}. ")
    s.pair(16, 800, "검사자", "operator", c.operator.name.local, gray, at=74)
    s.pair(16, 824, "의뢰의", "physician", c.shown("physician", f"{c.physician.name.local} {c.physician.title}".strip()), gray, at=74)
    s.text("accession", c.shown("accession", p.accession), 16, 868, gray)
    counters(s, c, 1184, 868, gray, "r")
    s.text("caption", "참고용 영상", 640, 868, gray.but(colour=(100, 104, 110)))
    remark(s, c, place, Style("ko", 19, (255, 255, 120), "ko"))


# --- 10  Chinese, grabbed video, very small text, captions --------------------------------------------
def jiangcheng(s, c):
    tiny = Style("zh", 12, (205, 205, 205), "zh", soft=True)
    latin, label = Style("sans", 11, (205, 205, 205), "zh", soft=True), tiny.but(colour=(150, 150, 150))
    p, n = c.person, c.person.name
    s.text("institution", c.hospital, 360, 2, Style("zh-serif", 17, (225, 225, 225), "zh", soft=True), "m")
    s.pair(10, 26, "姓名:", "name", n.local[:3], tiny, label, at=42)
    s.pair(100, 26, "性别:", "sex", c.shown("sex", "男" if p.sex == "M" else "女"), tiny, label, at=132)
    s.pair(160, 26, "年龄:", "age", c.shown("age", f"{c.age[0]}{ZH_AGE[c.age[1]]}"), tiny, label, at=192)
    s.pair(240, 26, "科室:", "ward", c.shown("ward", p.ward), tiny, label, at=272)
    s.pair(340, 26, "床号:", "bed", c.shown("bed", p.bed), tiny, label, at=372)
    s.pair(420, 26, "检查号:", "patient_id", p.pid, latin, label, at=464)
    s.row(712, 26, latin, [("exam_date", f"{c.time:%y/%m/%d}"), ("exam_time", f"{c.time:%H:%M:%S}")], 8, "r")
    place = picture(s, c, (90, 50, 620, 536), scale=634, bar=(690, 70, 10, 110))
    for k, (what, text) in enumerate([("probe", c.probe.name), ("frequency", c.freq), ("depth", f"{c.depth:g}cm"), ("gain", f"GN{c.gain}"),
                                      ("dynamic_range", f"DR{c.dynamic}"), ("frame_rate", f"{c.rate}f/s"), ("mi", f"MI{c.mi:.1f}"), ("ti", f"TI{c.ti:.1f}")]):
        s.text(what, text, 10, 54 + 15 * k, latin)
    s.text("preset", c.preset, 10, 182, tiny)
    s.text("logo", "JC-B3", 10, 536, Style("mono-bold", 12, (180, 180, 180), soft=True))
    s.pair(10, 556, "检查医师", "operator", c.operator.name.local, tiny, label, at=62)
    s.pair(160, 556, "申请医师", "physician", c.shown("physician", c.physician.name.local), tiny, label, at=212)
    s.text("accession", c.shown("accession", p.accession), 330, 556, latin)
    counters(s, c, 712, 556, latin, "r", "{}-{}")
    results(s, c, 540, 500, tiny.but(colour=(235, 235, 235)), 16)
    remark(s, c, place, Style("zh", 15, (245, 245, 245), "zh", soft=True))


MACHINES = [
    Machine("aurelle_ms20", "Aurelle Imagerie", "MS20", 960, 720, False, "fr", "fr", aurelle,
            [Probe("SL15", "linear", ["Thyroïde", "Vasculaire", "Sein"], ["10 MHz", "13 MHz"], [3, 4, 5]),
             Probe("XC6", "curved", ["Abdominal", "Obstétrique 2T"], ["3,5 MHz", "HD 4"], [12, 15, 18]),
             Probe("SE12", "micro", ["Gynécologie"], ["7 MHz"], [7, 8])],
            "FR1######", "########", titles=["Dr", "Pr", "Dr"], modes=("b", "b", "b", "colour"),
            empty={"birth_date": .1, "age": .3, "physician": .3, "accession": .4}, header="empty", charset="ISO_IR 100", clips=.12),
    Machine("iberson_ec40", "Iberson Electromedicina S.A.", "EC-40", 768, 576, True, "es", "es", iberson,
            [Probe("CV350", "curved", ["ABDOMEN", "RENAL", "OBST"], ["3.5MHZ", "5.0MHZ"], [12, 16, 20]),
             Probe("LN750", "linear", ["TIROIDES", "MAMA"], ["7.5MHZ"], [4, 5])],
            "1#####", "E######", other_id_form="AN1#########", wards=["URG", "P3", "C.EXT", "MED INT", "UCI", "PARIT."],
            beds=[lambda r: f"{r.randint(101, 520)}-{r.choice('AB')}", lambda r: f"CAMA {r.randint(1, 40)}"],
            titles=["DR.", "DRA."], modes=("b", "b", "b", "pw"), empty={"bed": .5, "ward": .3, "physician": .4, "age": .2, "birth_date": .1},
            header="other_id", charset="ISO_IR 100", years=(2004, 2013), regions=False),
    Machine("akatsuki_aux7", "Akatsuki Medical Systems", "AUX-7", 1152, 864, False, "ja", "ja", akatsuki,
            [Probe("UST-52", "phased", ["心臓", "小児心臓"], ["2.5MHz", "3.0MHz"], [13, 15, 17]),
             Probe("UST-91", "convex", ["腹部", "泌尿器"], ["3.5MHz", "5.0MHz"], [12, 15]),
             Probe("UST-56", "linear", ["甲状腺", "頸動脈"], ["7.5MHz", "10MHz"], [4, 5])],
            "1##-####-#", "E1#####", wards=["循環器内科", "消化器内科", "外来", "救急外来", "小児科", "健診センター"],
            beds=[lambda r: f"{r.randint(2, 7)}東 {r.randint(1, 50):03d}", lambda r: f"{r.randint(2, 7)}階病棟"],
            titles=["先生", "医師"], modes=("b", "b", "colour", "pw"), empty={"bed": .5, "physician": .2, "accession": .3, "birth_date": .08},
            charset="\\ISO 2022 IR 87", clips=.15),
    Machine("hanbit_hs9", "Hanbit Healthcare Co., Ltd.", "HS9 Prime", 1200, 900, False, "ko", "ko", hanbit,
            [Probe("CF5-1", "convex", ["복부", "산과", "비뇨기"], ["PEN", "GEN", "4.0M"], [13, 16, 18]),
             Probe("LM14", "linear", ["갑상선", "유방", "경동맥"], ["RES", "12M"], [3, 4, 5]),
             Probe("EV10", "micro", ["부인과"], ["GEN", "7M"], [7, 9])],
            "0#######", "20##1###@", wards=["내과", "외과 병동", "응급실", "건진센터", "산부인과"],
            beds=[lambda r: f"{r.randint(3, 9)}0{r.randint(1, 9)}호", lambda r: f"{r.randint(3, 9)}W-{r.randint(1, 30):02d}"],
            titles=["교수", "과장", ""], modes=("b", "b", "colour", "pw"), empty={"bed": .4, "ward": .2, "birth_date": .3, "physician": .2, "sex": .05, "accession": .2},
            header="romanised", charset="ISO_IR 192"),
    Machine("jiangcheng_b3", "Jiangcheng Electronics", "JC-B3", 720, 576, True, "zh", "zh", jiangcheng,
            [Probe("C3.5/60", "convex", ["腹部", "妇产"], ["3.5M", "5.0M"], [14, 16, 19]),
             Probe("L7.5/40", "linear", ["小器官"], ["7.5M", "10M"], [4, 5])],
            "1#######", "B1####", wards=["门诊", "内科", "妇产科", "急诊", "外一科"],
            beds=[lambda r: f"{r.randint(1, 60)}", lambda r: f"加{r.randint(1, 9)}"], modes=("b",),
            empty={"bed": .5, "ward": .2, "physician": .4, "age": .05, "accession": .5}, header="anon", charset="ISO_IR 100",
            years=(2006, 2014), regions=False, clips=.06),
]
