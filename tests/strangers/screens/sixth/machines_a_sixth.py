"""Screen layouts of five machines: two Chinese, one British, one American, one German."""
from draw_sixth import Style
from people_sixth import plain
from scene_sixth import Machine, Probe
from view_sixth import logo_mark, picture, probe_sign, remark, results

ZH_AGE = {"Y": "岁", "M": "月", "D": "天"}


def counters(s, c, x, y, style, anchor="l", form="{}/{}"):
    """The number of the frame, another one in every frame of a clip."""
    for k in range(c.frames):
        s.text("frame_counter", form.format(c.counter + k, c.total), x, y, style, anchor, frames=[k])


# --- 1  Chinese, header bar, no captions, names in characters -----------------------------
def lanyue(s, c):
    small, main = Style("sans", 13, (205, 210, 215), "zh"), Style("sans", 16, (240, 240, 240), "zh")
    p = c.person
    s.slope(0, 0, s.w, 56, (52, 60, 78), (24, 28, 38))
    logo_mark(s, 26, 28, 13, (90, 180, 230), 0)
    s.text("logo", "LANYUE", 46, 17, Style("sans-italic", 16, (225, 235, 245)))
    s.text("institution", c.hospital, 160, 5, main, limit=300)
    sex = c.shown("sex", "男" if p.sex == "M" else "女")
    s.row(160, 30, main, [("name", p.name.local), ("sex", sex), ("age", c.shown("age", f"{c.age[0]}{ZH_AGE[c.age[1]]}"))], 14)
    s.text("patient_id", p.pid, 400, 32, small)
    s.text("bed", c.shown("bed", p.bed), 560, 32, small)
    s.text("accession", c.shown("accession", p.accession), 500, 8, small)
    s.text("mi", f"MI {c.mi:.1f}", 770, 8, small)
    s.text("ti", f"TIS {c.ti:.1f}", 770, 30, small)
    s.text("exam_date", f"{c.time:%Y-%m-%d}", 1012, 5, main, "r")
    s.text("exam_time", f"{c.time:%H:%M:%S}", 1012, 29, main, "r")
    place = picture(s, c, (110, 70, 850, 700), (250, 70, 700, 360), (110, 400, 850, 640), scale=856,
                    numbers=small, bar=(24, 90, 12, 170))
    green = small.but(colour=(120, 225, 140))
    lines = [("preset", c.preset), ("probe", c.probe.name), ("frequency", f"F  {c.freq}"), ("depth", f"D  {c.depth:.1f}"),
             ("gain", f"G  {c.gain}"), ("frame_rate", f"FR {c.rate}"), ("dynamic_range", f"DR {c.dynamic}"),
             ("setting", "iClear 4"), ("power", f"AP {c.power}%")]
    if c.mode == "colour":
        lines += [("prf", f"PRF {c.rate / 20 + .6:.1f}k"), ("wall_filter", "WF 82")]
    for k, (what, text) in enumerate(lines):
        s.text(what, text, 920, 76 + k * 21, green)
    probe_sign(s, place.box[0] + 80 if place.polar else place.x0 - 10, 84, (90, 180, 230), "L", small)
    results(s, c, 26, 560, small.but(colour=(250, 220, 90)), 19, "{} ")
    counters(s, c, 500, 742, small)
    s.text("operator", c.operator.name.initials, 1006, 742, small.but(colour=(130, 134, 140)), "r")
    s.text("caption", "冻结  单帧保存  报告", 24, 742, small.but(colour=(120, 124, 130)))
    remark(s, c, place, Style("sans", 18, (250, 250, 130), "zh"))


# --- 2  British, captions, low contrast hospital, footer ------------------------------------
def harwell(s, c):
    grey, faint = Style("cond", 14, (200, 200, 200)), Style("cond", 14, (84, 84, 90))
    label = grey.but(colour=(120, 120, 126))
    p, n = c.person, c.person.name
    s.text("name", f"{n.family.upper()}, {n.given} {n.middle}".strip(), 12, 4, Style("cond-bold", 16, (235, 235, 235)), limit=235)
    s.pair(12, 26, "NHS", "patient_id", p.pid, grey, label)
    s.pair(150, 26, "DOB", "birth_date", c.shown("birth_date", f"{p.birth:%d/%m/%Y}"), grey, label)
    s.text("sex", c.shown("sex", p.sex), 258, 26, grey)
    age = f"{c.age[0]}{c.age[1].lower()}"
    s.text("age", c.shown("age", age), 274, 26, grey)
    s.text("institution", c.hospital, 432, 5, faint, "m")
    s.text("preset", c.preset, 432, 26, grey.but(colour=(150, 190, 230)), "m")
    s.text("exam_date", f"{c.time:%d %b %Y}", 788, 4, grey, "r")
    s.text("exam_time", f"{c.time:%H:%M:%S}", 788, 26, grey, "r")
    s.row(690, 26, grey, [("mi", f"MI {c.mi:.1f}")], anchor="r")
    s.text("ti", f"TIb {c.ti:.1f}", 690, 4, grey, "r")
    s.line(0, 48, s.w, 48, (60, 60, 66))
    place = picture(s, c, (120, 58, 700, 555), (230, 58, 570, 290), (100, 310, 720, 540), tint=(1, .97, .9),
                    scale=712, bar=(758, 70, 14, 130), tick=(150, 150, 120))
    s.text("probe", c.probe.name, 12, 64, grey)
    for k, (cap, what, text) in enumerate([
            ("Frq", "frequency", c.freq), ("Dpt", "depth", f"{c.depth:g}cm"), ("Gn", "gain", f"{c.gain}%"),
            ("DR", "dynamic_range", f"{c.dynamic}dB"), ("FR", "frame_rate", f"{c.rate}Hz"), ("P", "power", f"{c.power}%")]):
        s.pair(12, 86 + 18 * k, cap, what, text, grey, label, at=46)
    if c.mode == "colour":
        s.text("scale", "+23.1", 758, 52, grey.but(size=11))
        s.text("scale", "-23.1 cm/s", 734, 204, grey.but(size=11))
    results(s, c, 590, 500, grey.but(colour=(230, 230, 120)), 18)
    s.line(0, 572, s.w, 572, (60, 60, 66))
    s.pair(12, 576, "Op:", "operator", c.operator.name.initials, grey, label)
    s.pair(74, 576, "Ref:", "physician", c.shown("physician", f"{c.physician.title} {plain(c.physician.name.given)[0]} {c.physician.name.family}"),
           grey, label)
    s.text("ward", c.shown("ward", p.ward), 300, 576, grey)
    s.text("bed", c.shown("bed", p.bed), 420, 576, grey)
    s.pair(500, 576, "Acc", "accession", c.shown("accession", p.accession), grey, label)
    s.text("elapsed", f"{c.elapsed:.1f}s", 788, 576, grey, "r")
    s.text("logo", "Harwell", 12, 545, Style("serif-italic", 15, (150, 30, 40)))
    remark(s, c, place, Style("cond-bold", 15, (240, 240, 240)))


# --- 3  American, old, 8 bit grey, character generator, capitals, no captions --------------
def corvax(s, c):
    high, low = Style("bitmap", 11, (235, 235, 235), tall=2, upper=True), Style("bitmap", 11, (190, 190, 190), upper=True)
    p, n = c.person, c.person.name
    place = picture(s, c, (90, 52, 590, 440), (170, 52, 470, 245), (90, 270, 560, 430), scale=596, bar=(14, 120, 10, 120),
                    tick=(200, 200, 200))
    s.text("name", f"{n.family}^{n.given} {n.middle[:1]}".strip(), 8, 2, high, limit=122)
    s.text("patient_id", p.pid, 8, 28, low)
    age, unit = c.age
    s.row(100, 28, low, [("age", c.shown("age", f"{age:03d}{unit}")), ("sex", c.shown("sex", p.sex))], 6)
    s.text("institution", c.hospital, 632, 2, high, "r", limit=130)
    s.text("exam_date", f"{c.time:%m-%d-%y}", 632, 28, low, "r")
    s.text("exam_time", f"{c.time:%I:%M:%S %p}", 632, 42, low, "r")
    s.text("logo", "CORVAX 128", 300, 4, low)
    s.text("preset", c.preset, 300, 18, low)
    for k, (what, text) in enumerate([("frequency", c.freq), ("depth", f"{c.depth:g}CM"), ("gain", f"G{c.gain}"),
                                      ("dynamic_range", f"C{c.dynamic}"), ("frame_rate", f"{c.rate}HZ"), ("probe", c.probe.name)]):
        s.text(what, text, 34, 60 + 15 * k, low)
    s.text("physician", c.shown("physician", f"DR {c.physician.name.family}"), 118, 216, low)      # over the edge
    s.row(8, 462, low, [("operator", c.operator.name.initials), ("mi", f"MI{c.mi:.1f}"), ("ti", f"TI{c.ti:.1f}"),
                        ("accession", c.shown("accession", p.accession))], 18)
    counters(s, c, 632, 462, low, "r", "{:03d}:{:03d}")
    results(s, c, 440, 442, low, -14)
    remark(s, c, place, high)


# --- 4  German, large, dark text on a light panel, three columns, titles -------------------
def rheinsono(s, c):
    dark, label = Style("sans", 14, (22, 26, 40)), Style("sans", 12, (96, 100, 112))
    p, n = c.person, c.person.name
    s.slope(0, 0, s.w, 92, (222, 225, 229), (196, 200, 206))
    s.rect(1064, 92, s.w, 926, (30, 33, 40))
    s.rect(0, 926, s.w, s.h, (120, 126, 134))
    age = f"{c.age[0]} {({'Y': 'J.', 'M': 'Mon.', 'D': 'Tg.'})[c.age[1]]}"
    s.pair(16, 6, "Name:", "name", f"{n.family}, {n.given}", dark.but(font="sans-bold", size=15), label, at=80, limit=230)
    s.pair(16, 34, "Geb.:", "birth_date", c.shown("birth_date", f"{p.birth:%d.%m.%Y}"), dark, label, at=80)
    s.text("age", c.shown("age", f"({age})"), 172, 34, dark)
    s.pair(16, 62, "Pat.-Nr.:", "patient_id", p.pid, dark, label, at=80)
    s.pair(330, 6, "Geschl.", "sex", c.shown("sex", "männl." if p.sex == "M" else "weibl."), dark, label, at=412)
    s.pair(330, 34, "Auftrag", "accession", c.shown("accession", p.accession), dark, label, at=412)
    doctor = c.physician
    s.pair(330, 62, "Zuweiser", "physician", c.shown("physician", f"{doctor.title} {doctor.name.family}"), dark, label, at=412)
    s.pair(660, 6, "Unters.", "operator", f"{c.operator.title} {c.operator.name.given[0]}. {c.operator.name.family}", dark, label, at=722, limit=250)
    s.pair(660, 34, "Anwend.", "preset", c.preset, dark, label, at=722)
    s.text("indication", c.indication, 722, 62, dark)
    s.text("exam_date", f"{c.time:%d.%m.%Y}", 1264, 6, dark, "r")
    s.text("exam_time", f"{c.time:%H:%M:%S} Uhr", 1264, 34, dark, "r")
    s.text("logo", "RheinSono", 1264, 62, Style("sans-italic", 17, (150, 40, 30)), "r")
    place = picture(s, c, (60, 110, 1000, 900), (220, 110, 840, 480), (60, 520, 1000, 900), scale=1016,
                    numbers=Style("sans", 12, (180, 180, 180)), bar=(24, 130, 16, 240))
    blue, pale = Style("sans", 15, (130, 210, 240)), Style("sans", 13, (150, 156, 166))
    rows = [("Sonde", "probe", c.probe.name), ("Freq.", "frequency", c.freq), ("Tiefe", "depth", f"{c.depth:.1f} cm".replace(".", ",")),
            ("Verst.", "gain", f"{c.gain} dB"), ("Dyn.", "dynamic_range", f"{c.dynamic} dB"), ("BR", "frame_rate", f"{c.rate} B/s"),
            ("MI", "mi", f"{c.mi:.1f}".replace(".", ",")), ("TIS", "ti", f"{c.ti:.1f}".replace(".", ",")), ("Leist.", "power", f"{c.power} %")]
    for k, (cap, what, text) in enumerate(rows):
        s.pair(1084, 112 + 27 * k, cap, what, text, blue, pale, at=1152)
    results(s, c, 1084, 640, Style("sans", 14, (250, 240, 150)), 24, "{}  ")
    counters(s, c, 1084, 890, pale, form="Bild {} / {}")
    foot = Style("sans", 13, (20, 22, 26))
    s.text("institution", c.hospital, 16, 934, foot)
    s.row(520, 934, foot, [("ward", c.shown("ward", p.ward)), ("bed", c.shown("bed", p.bed))], 10)
    s.text("caption", "Nicht zur Primärbefundung", 1264, 934, foot.but(colour=(70, 74, 80)), "r")
    remark(s, c, place, Style("sans-bold", 17, (255, 235, 120)))


# --- 5  Chinese, vertical hospital name, romanised names, low contrast ---------------------
def huaxin(s, c):
    dim, dimmer = Style("sans", 14, (128, 130, 136), "zh"), Style("sans", 12, (92, 95, 102), "zh")
    p, n = c.person, c.person.name
    s.rect(52, 62, 1080, 770, (8, 8, 10))
    s.column("institution", c.hospital, 14, 96, Style("zh", 22, (102, 104, 112), "zh"), 28)
    s.text("logo", "Huaxin", 12, 8, Style("lm-bold", 19, (170, 120, 60)))
    s.text("name", f"{n.family_rom.upper()} {n.given_rom}", 96, 8, dim.but(size=16))
    s.row(96, 34, dim, [("sex", c.shown("sex", p.sex)), ("age", c.shown("age", f"{c.age[0]}{c.age[1]}")),
                        ("birth_date", c.shown("birth_date", f"{p.birth:%Y/%m/%d}"))], 10)
    s.pair(340, 8, "ID", "patient_id", p.pid, dim, dimmer)
    s.text("ward", c.shown("ward", p.ward), 340, 34, dim)
    s.text("bed", c.shown("bed", p.bed), 450, 34, dim)
    s.text("accession", c.shown("accession", p.accession), 560, 34, dimmer)
    s.text("preset", c.preset, 760, 8, dim.but(colour=(110, 150, 120)))
    s.text("exam_date", f"{c.time:%Y/%m/%d}", 1266, 8, dim, "r")
    s.text("exam_time", f"{c.time:%H:%M}", 1266, 34, dim, "r")
    s.row(940, 34, dim, [("mi", f"MI:{c.mi:.1f}"), ("ti", f"TI:{c.ti:.1f}")], 16)
    place = picture(s, c, (130, 78, 1030, 750), tint=(.92, .97, 1), scale=1046, numbers=dimmer, bar=(72, 90, 10, 200))
    for k, (what, text) in enumerate([("probe", c.probe.name), ("frequency", c.freq), ("depth", f"{c.depth:.1f}cm"),
                                      ("gain", f"GN {c.gain}"), ("frame_rate", f"{c.rate}fps"), ("dynamic_range", f"D/R {c.dynamic}"),
                                      ("setting", "SRA 3"), ("setting", "THI"), ("power", f"PWR {c.power}")]):
        s.text(what, text, 1100, 84 + 23 * k, dim)
    results(s, c, 1100, 520, Style("sans", 14, (190, 180, 110)), 22, "{}:")
    s.pair(1100, 700, "Op.", "operator", c.operator.name.initials, dim, dimmer)
    s.text("department", "超声科", 1100, 724, dim)
    s.text("physician", c.shown("physician", c.physician.name.family_rom + " " + c.physician.name.given_rom[0]), 1170, 700, dim)
    counters(s, c, 560, 776, dimmer)
    s.text("caption", "Set  Next  Body Mark  Print", 70, 776, dimmer)
    remark(s, c, place, Style("sans", 16, (210, 210, 160), upper=True))


MACHINES = [
    Machine("lanyue_t8", "Lanyue Medical", "Lanyue T8 Pro", 1024, 768, False, "zh", "zh", lanyue,
            [Probe("C5-2s", "convex", ["成人腹部", "泌尿", "妇科"], ["H5.0", "3.5", "H4.2"], [12.6, 16, 18.2, 20]),
             Probe("L12-4s", "linear", ["甲状腺", "乳腺", "颈动脉"], ["7.5", "10.0", "H12"], [3.2, 4, 4.6, 5.5])],
            "ZY1#######", "US2######", beds=[lambda r: f"{r.randint(1, 48)}床", lambda r: f"+{r.randint(1, 9)}床"],
            modes=("b", "b", "b", "colour", "pw"), empty={"bed": .5, "accession": .2, "age": .06}, charset="GB18030"),
    Machine("harwell_sonus", "Harwell Acoustics Ltd", "Sonus 6", 800, 600, False, "en", "en", harwell,
            [Probe("C1-6", "convex", ["Abdomen", "Renal", "Aorta"], ["3.5MHz", "H4.0", "5.0MHz"], [11, 14, 16, 19]),
             Probe("9L", "linear", ["Thyroid", "Vascular", "MSK"], ["8.0MHz", "9.0MHz"], [3, 4, 5]),
             Probe("E8-CS", "micro", ["Gynae", "Early Preg"], ["6.5MHz", "7.0MHz"], [7, 8, 9])],
            "1## ### ####", "HW###1###", wards=["Maple B", "Ward 7", "AMU", "Willow", "Outpatients", "ED Majors"],
            beds=[lambda r: f"Bed {r.randint(1, 28)}", lambda r: f"Bay {r.randint(1, 6)}"], titles=["Dr", "Mr", "Miss", "Prof"],
            modes=("b", "b", "colour", "pw"), empty={"bed": .4, "ward": .2, "accession": .15, "physician": .2, "birth_date": .05},
            charset="ISO_IR 100"),
    Machine("corvax_128", "Corvax Imaging Inc.", "CV-128", 640, 480, True, "us", "us", corvax,
            [Probe("S3", "phased", ["ADULT ECHO", "PED ECHO"], ["2.5MHZ", "3.0MHZ"], [12, 15, 16, 20]),
             Probe("L738", "linear", ["CAROTID", "LEG VEINS"], ["7.5MHZ", "6.0MHZ"], [3, 4, 5])],
            "1######", "@#####", modes=("b", "b", "b", "pw"), empty={"age": .1, "physician": .3, "accession": .4},
            header="anon", charset="", clips=.2, years=(2001, 2009), regions=False),
    Machine("rheinsono_e10", "RheinSono GmbH", "E10 Vision", 1280, 960, False, "de", "de", rheinsono,
            [Probe("CA 2-5", "convex", ["Abdomen", "Nieren/Blase", "Aorta"], ["3,5 MHz", "THI 4,0"], [12, 15.5, 18]),
             Probe("LA 4-15", "linear", ["Schilddrüse", "Carotis", "Mamma"], ["9,0 MHz", "12 MHz"], [3.5, 4, 5]),
             Probe("PA 1-4", "phased", ["Echo Erw."], ["2,5 MHz"], [14, 16, 18])],
            "100#######", "A-2###-####", wards=["Station 4B", "Intensiv 1", "ZNA", "Gyn. Ambulanz", "Innere III", "Station 12"],
            beds=[lambda r: f"Zi. {r.randint(1, 30)} Bett {r.randint(1, 3)}", lambda r: f"Zi. {r.randint(101, 340)}"],
            titles=["Dr. med.", "Prof. Dr.", "PD Dr. med.", "OÄ Dr."], modes=("b", "b", "colour", "pw"),
            empty={"bed": .35, "accession": .1, "physician": .15}, charset="ISO_IR 100", clips=.08),
    Machine("huaxin_q5", "Shenhai Huaxin Bio-Electronics", "Q5 Expert", 1280, 800, False, "zh", "zh_rom", huaxin,
            [Probe("L15-5", "linear", ["Thyroid", "Breast", "Small Part"], ["12MHz", "10MHz", "THI12"], [3.4, 4.2, 5]),
             Probe("L9-3", "linear", ["Carotid", "Vein"], ["7.5MHz", "9MHz"], [4, 5, 6]),
             Probe("C6-1", "convex", ["Abdomen"], ["4MHz"], [14, 17])],
            "@##1#####", "1#########", wards=["内二科", "普外科", "门诊", "体检中心", "妇科病区", "肿瘤科"],
            beds=[lambda r: f"{r.randint(1, 60):02d}", lambda r: f"加{r.randint(1, 6)}"],
            modes=("b", "b", "colour"), empty={"bed": .4, "ward": .15, "birth_date": .3, "physician": .4, "accession": .3},
            header="local", charset="GB18030"),
]
