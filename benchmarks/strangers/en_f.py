"""English people, places, numbers and report families."""
import core_f as c
from en_clin_f import CLIN
from zh_f import GF, GM, SUR
LAST = ("Abernathy Adeyemi Ashworth Barlow Bennett Blackwood Brannigan Calloway Carrow Castellano Chaudhry Coldwell Dabrowski Delacroix Donnelly Eastlake Ferreira Fitzhugh Gallagher Garside Haldane Hargreaves Ibarra Jephcott Kavanagh "
        "Kellerman Kirkbride Lindqvist Lockhart MacLeod Marchetti Mbeki Nakagawa Novak O'Brien O'Shaughnessy Okonkwo Ortega Pemberton Petrov Quigley Ramaswamy Redmond Sandoval Singh Kaur Sorensen Szymanski Thackeray Tremblay Underhill Vandermeer "
        "Vasquez Whitcombe Yilmaz Zielinski Smith-Jones Brown-Addo Müller Gómez Nguyen Tran Patel Sharma Ferncliffe Haile Tupou Begum Hussain").split()
WORD = ("Long Short Small Little White Brown Gray Green Black Stone Wall Head Hand Foote Payne Graves Murphy Baker Cooper Douglas Morrison Hunter Young Rich Weeks Day March May June Summer Winter Rose Lane Field Marsh Hill Banks Best Good Strong Sharp "
        "Wise Power Bright Bone Hart Chin Major Still Gore Mann Mass Ray Wells Cushing Clear Moles Vane Knott Hyde Cross Speed Fry Rivers Bush Wood Page Paget Marfan Barlow Bell Body Core Grant Waters Christmas Noble Duct Angle").split()
FF = "Margaret Siobhan Priya Faith Hope Grace Dawn Iris Penny Rosalind Aaliyah Beatriz Chloe Deborah Eleanor Fatima Gwendolyn Hannah Ingrid Jacqueline Keisha Lucille Maria Noor Olufunke Patricia Rachel Svetlana Tamsin Ursula Valentina Winifred Yasmin Zofia Ruby June May Joy Amber Heather".split()
FM = "Aidan Bartholomew Carlos Dmitri Elijah Francis Gareth Hassan Ivan Jonathan Kwame Leopold Marcus Nathaniel Omar Percival Quentin Rohan Stephen Tobias Umar Victor Walter Xavier Yusuf Zachary Mark Will Bill Art Miles Chase Drew Guy Rob Grant Frank Ernest Rusty Cliff".split()
FULLN = "Maria de la Cruz F|Johanna van der Berg F|Ahmed Al-Rashid M|Nguyen Thi Hoa F|José Ángel Núñez M|Rajeshwari Subramaniam F|Oluwaseun Adébáyò M|Kim Min-ji F|Tevita Fonoti M|Ngozi Eze F|Ludmila Horáková F|Jean-Luc St. Clair M|Siti binti Rahman F|Hirohito Sakamoto M|Leilani Kahale F|Björn Åkesson M".split("|")
TOWN = "Harrowfield Eastmere Dunmoor Brackley Falls|Larkspur Bay|Wexcombe Tollgate Stonnick Penhallow Marlpit Cedar Notch|Ashlow Quillby Fernhurst Gap|Bellhaven Kirrin Sands|Oldcastle Reach|Tamworthy Millbrae Wattle Creek|Rookswood Saltmarsh Thornley".replace(" Falls|", "_Falls ").replace(" Bay|", "_Bay ").replace(" Notch|", "_Notch ").replace(" Gap|", "_Gap ").replace(" Sands|", "_Sands ").replace(" Reach|", "_Reach ").replace(" Creek|", "_Creek ").split()
MON = "January February March April May June July August September October November December".split()

class En(c.Case):
    lang, SEP, ISEP, COLON, INDENT, USP, TIMES = "en", " ", "; ", ": ", "", " ", [" x ", "x", " X ", " × "]
    REGIONS, SX = c.parse_clin(CLIN), {"F": "female", "M": "male"}

    def person(self, sex=None):
        r, x = self.r, self.r.random()
        sex = sex or r.choice("MF")
        if x < .08:
            *g, _ = r.choice([y for y in FULLN if y[-1] == sex]).split()
            return dict(full=" ".join(g), sur=" ".join(g[1:]), giv=g[0], rom=(" ".join(g[1:]), g[0]))
        if x < .17:
            s, g = r.choice(list(SUR)), r.sample(GF if sex == "F" else GM, r.choice([1, 2, 2]))
            rs, rg = SUR[s].title(), r.choice(["", "", "-", " "]).join(y[1:] for y in g).title()
            return dict(full=r.choice([f"{rg} {rs}", f"{rs} {rg}"]), sur=rs, giv=rg, rom=(rs, rg), han=s + "^" + "".join(y[0] for y in g))
        s, g = r.choice(WORD if x < .36 else LAST), r.choice(FF if sex == "F" else FM)
        return dict(full=f"{g} {s}", sur=s, giv=g, rom=(s, g))

    def ideo(self, p):
        return p.get("han", "")

    def setup(self):
        r, x = self.r, self.exam_dt
        n = lambda k: "".join(r.choice("0123456789") for _ in range(k))
        up = lambda k: "".join(r.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(k))
        town = lambda: r.choice(TOWN).replace("_", " ")
        self.num, self.loc = r.choice([". ", ") ", ".", ". "]), r.choice(["us", "us", "uk", "uk", "au", "sg"])
        self.clock = r.choice([" o'clock", ":00", " o'clock"])
        self.side = r.choice([("left", "right"), ("left", "right"), ("Lt", "Rt"), ("L", "R")])
        self.people = {k: self.person(self.sex if k == "pt" else None) for k in ("pt", "perf", "rep", "rev", "ref", "rec", "sup")}
        p, d = self.people["pt"], self.dob
        ph = {"us": lambda: r.choice(["({}) 555-{}", "{}-555-{}", "{}.555.{}", "+1 {} 555 {}"]).format(r.randint(201, 989), n(4)), "uk": lambda: r.choice([f"07{n(3)} {n(6)}", f"01{n(3)} {n(6)}", f"+44 7{n(3)} {n(6)}", f"020 7{n(3)} {n(4)}"]),
              "au": lambda: r.choice([f"04{n(2)} {n(3)} {n(3)}", f"(0{r.choice('2378')}) {n(4)} {n(4)}"]), "sg": lambda: r.choice([f"+65 9{n(3)} {n(4)}", f"8{n(7)}"])}[self.loc]
        nat = {"us": lambda: f"9{n(2)}-{n(2)}-{n(4)}", "uk": lambda: f"{n(3)} {n(3)} {n(4)}", "au": lambda: f"{n(4)} {n(5)} {n(1)}", "sg": lambda: f"S{n(7)}{up(1)}"}[self.loc]()
        street = lambda: f"{r.randint(2, 4900)} {r.choice('Larkspur Tanner Quarry Chapel Orchard Old_Mill Heron Station Kestrel'.split()).replace('_', ' ')} {r.choice(['St', 'Road', 'Ave', 'Lane', 'Ct', 'Close', 'Drive'])}"
        addr = lambda: {"us": f"{street()}{r.choice(['', ' Apt ' + n(2), ', Unit ' + up(1)])}, {town()}, {r.choice(['OH', 'PA', 'WA', 'NM'])} {n(5)}", "uk": f"{street()}, {town()} {up(2)}{n(1)} {n(1)}{up(2)}", "au": f"{street()}, {town()} {r.choice(['NSW', 'VIC'])} {n(4)}", "sg": f"Blk {n(3)} {street()} #{n(2)}-{n(2)} S{n(6)}"}[self.loc]
        hosp = lambda: r.choice(["{} General Hospital", "St. Brannoc's Hospital, {}", "{} Regional Medical Center", "{} Women's Clinic", "Royal {} Infirmary", "{} Heart & Vascular Institute", "{} Imaging Associates", "{} Family Practice", "Our Lady of {} Hospital"]).format(town())
        self.vals = {
            "mrn": ("id", r.choice(["", "M", "00", "H-"]) + n(r.randint(6, 8))), "acc": ("id", r.choice([f"US-{x:%y}-{n(6)}", n(8), "A" + n(9), f"{x:%Y%m%d}-{n(4)}"])), "adm": ("id", n(9)), "nat": ("id", nat), "ord": ("id", lambda: r.choice(["ORD", "RQ", "#"]) + n(7)), "emp": ("id", lambda: r.choice(["RN", "E", ""]) + n(6)), "img": ("id", lambda: "IMG_" + n(5)),
            "uid": ("id", lambda: "1.2.840." + n(6) + "." + n(4) + "." + n(6)), "ins": ("account", r.choice(["XQP", "W", ""]) + n(9)), "wx": ("account", lambda: p["sur"].split()[0].lower().replace("'", "") + r.choice(["_", "."]) + n(3)), "log": ("account", lambda: r.choice([up(3).lower() + n(2), self.people["rep"]["sur"].lower().split()[0][:6] + p["giv"][0].lower()])),
            "em2": ("email", lambda: r.choice(["{0}.{1}", "{1}{0}", "us-{1}"]).format(*(y.lower().split()[0].replace("'", "") for y in self.people["rep"]["rom"])) + "@" + r.choice(["nhs.example.uk", "radgroup.example.com", "us.example.edu"])), "em": ("email", lambda: f"{p['giv'].split()[0].lower()}{r.choice(['.', '_', ''])}{p['sur'].split()[-1].lower()}{n(2)}@{r.choice(['mailbox', 'postnet', 'fastpost'])}.example.{r.choice(['com', 'org'])}"), "ph": ("phone", ph()), "ph2": ("phone", ph), "tel": ("phone", ph), "ext": ("phone", lambda: n(r.choice([4, 5]))),
            "sn": ("other", lambda: r.choice(["SN " + up(2) + n(7), n(6) + up(2) + n(2)])), "ip": ("other", lambda: f"10.{r.randint(1, 99)}.{r.randint(1, 250)}.{r.randint(2, 250)}"), "url": ("other", lambda: f"https://pacs.{r.choice(['ehs', 'northrad', 'dmc'])}.example.org/v/{n(7)}"), "plate": ("other", lambda: r.choice([up(3) + " " + n(4), up(2) + n(2) + " " + up(3)])), "addr": ("address", addr),
            "vill": ("place", town), "org": ("organisation", lambda: r.choice(["{} Foods", "{} County Sheriff's Office", "{} Textiles Ltd", "{} Bus Depot", "Brightwater Nursing Home", "{} Assisted Living", "{} Credit Union"]).format(town())), "sch": ("organisation", lambda: r.choice(["{} Primary School", "{} High School", "{} Community College"]).format(town())), "hosp": ("organisation", hosp()), "hosp2": ("organisation", hosp),
            "bed": ("bed", r.choice([f"Bed {r.randint(1, 40)}", f"Rm {r.randint(100, 900)}-{r.choice('AB')}", f"{r.randint(2, 9)} {r.choice(['West', 'North', 'East'])} bed {r.randint(1, 24)}", f"{r.randint(1, 9)}{up(1)}-{n(2)}"])), "ward": ("bed", lambda: r.choice([f"Ward {r.randint(2, 30)}{r.choice(['', 'A', 'B'])}", f"{r.randint(2, 9)} {r.choice(['West', 'South', 'Tower'])}", "Nightingale Ward"])), "room": ("bed", lambda: r.choice([f"US Room {r.randint(1, 9)}", f"Suite {n(3)}", f"Rm {r.randint(2, 40)}"])),
            "nick": ("person", lambda: r.choice([p["giv"].split()[0][:3] + "y", "Nana Bea", "Buddy", "Sunny", "Red", "Junior", "Dot", "Tiny", "Spot", "Peg"])), "gv": ("person", p["giv"]), "ini": ("person", lambda: r.choice([up(3), up(2), up(3).lower()])), "han": ("person", lambda: r.choice(list(SUR)) + "".join(y[0] for y in r.sample(GF, 2))), "spl": ("person", "-".join(p["sur"].upper().replace(" ", ""))), "a90": ("age_over_89", lambda: r.choice([str(r.randint(90, 102)), "ninety-" + r.choice("one two three four six".split())])),
            "lun": ("date", lambda: f"{r.choice(['the 15th', 'the 8th', 'day 23', 'the 3rd'])} of the {r.choice('1st 3rd 5th 8th 12th'.split())} lunar month"), "wk": ("date", lambda: r.choice("Monday Tuesday Wed Thursday Fri".split()) + r.choice(["", " morning", f" {r.randint(8, 11)}am", f" at {r.randint(1, 4)}:{r.choice(['15', '30'])} pm"])), "hol": ("date", lambda: r.choice(["Thanksgiving", "Easter", "Christmas Day", "Diwali", "Labor Day", "Chinese New Year's Eve"]))}

    def fdate(self, d, mode):
        r, y, m, a, us = self.r, d.year, d.month, d.day, self.loc == "us"
        A, B = (m, a) if us else (a, m)
        tm, o = r.choice([f" {d:%H:%M}", f" @ {d:%H%M}", f" at {d.hour % 12 or 12}:{d.minute:02} {'am' if d.hour < 12 else 'p.m.'}", f", {d:%H:%M:%S}"]), {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(a, "th")
        hs = [f"{A:02}/{B:02}/{y}", f"{a:02}-{MON[m - 1][:3]}-{y}", f"{y}-{m:02}-{a:02}", f"{MON[m - 1]} {a}, {y}" if us else f"{a} {MON[m - 1]} {y}", f"{A}/{B}/{y % 100:02}", f"{A:02}.{B:02}.{y}"]
        if mode in ("h", "ht"):
            return hs[self.hs % 6] + (tm if mode == "ht" else "")
        s = r.choices(hs + [f"{MON[m - 1][:3]} {a}", f"{a}{o} of {MON[m - 1]}", f"{A}/{B}", f"{MON[m - 1]} {a}{o}", f"{a} {MON[m - 1][:3]}", f"{d:%a} {A}/{B}/{y % 100:02}", f"{MON[m - 1]} {y}" if mode == "p" else f"{d:%A} {a} {MON[m - 1]}", f"the {a}{o}"], [4, 3, 3, 5, 3, 1, 3, 1, 2, 2, 2, 2, (mode != "") * 2, (mode == "") * 1])[0]
        return s + (tm if mode == "t" else "")

    def fperson(self, p, key, arg):
        r, s = self.r, p["full"]
        s = r.choices([s, f"{p['sur']}, {p['giv']}", f"{p['giv'][0]}. {p['sur']}", s.upper(), f"{p['giv']} {r.choice('ABEJKLMRT')}. {p['sur']}", f"{p['sur'].upper()}, {p['giv']}"], [10, 2, 2, 1, 1, 1])[0]
        i = r.randrange(1, len(s) - 2)
        if p.get("han") and key == "pt" and r.random() < .25:
            return c.M("person", s) + " (" + c.M("person", p["han"].replace("^", "")) + ")"
        return c.M("person", s[:i] + s[i + 1] + s[i] + s[i + 2:] if arg == "T" or arg == "t" and r.random() < .4 else s)

    def titled(self, p):
        return p.setdefault("title", self.r.choice(["Dr. ", "Dr. ", "Dr ", "Prof. ", "Mr ", "Dr. "])) + c.M("person", p["sur"])

    def f_ptt(self, a):
        return self.r.choice({"F": ["Mrs. ", "Ms. ", "Miss ", "Mrs "], "M": ["Mr. ", "Mr ", "Mr. "]}[self.sex]) + c.M("person", self.people["pt"]["sur"])

    def gafmt(self, w, d):
        return self.r.choice([f"{w}w{d}d", f"{w}+{d} weeks", f"{w} weeks {d} days", f"{w} {d}/7 wk"])

    def fields(self):
        r, e = self.r, self.ex
        must = [("PatientName", r.choice(["Patient", "Patient Name", "Name", "Pt"]), e("@pt")), ("PatientSex", "Sex", self.sex), ("PatientAge", "Age", e("@age"))]
        opt = [("PatientID", r.choice(["MRN", "Med Rec #", "Hospital No", "Unit No.", "UR"]), e("@mrn")), ("AccessionNumber", r.choice(["Accession #", "Acc No", "Exam ID"]), e("@acc")), ("AdmissionID", r.choice(["Visit #", "FIN", "Encounter"]), e("@adm")), ("CurrentPatientLocation", "Location", e("{@bed|@ward|@room}")), ("StudyDate", r.choice(["Exam Date", "DOS", "Date of exam", "Performed"]), e("@dx(h)")),
               ("ReferringPhysicianName", r.choice(["Referring", "Ordering MD", "Requested by", "Referrer"]), e("@ref")), ("PatientBirthDate", r.choice(["DOB", "D.O.B.", "Date of Birth"]), e("@db(h)"))] + r.sample([("PatientTelephoneNumbers", "Tel", e("@ph")), ("PatientAddress", "Address", e("@addr")), ("InsurancePlanIdentification", r.choice(["Member ID", "Insurance ID", "Policy"]), e("@ins")), ("OtherPatientIDs", {"us": "SSN", "uk": "NHS No", "au": "Medicare No", "sg": "NRIC"}[self.loc], e("@nat")), ("InstitutionName", "Facility", e("@hosp")), ("PatientEmail", "E-mail", e("@em")), ("DeviceSerialNumber", r.choice(["Scanner S/N", "Unit serial"]), e("@sn")), ("OperatorsName", "Sonographer", e("@perf"))], r.randint(0, 3))
        return must + sorted(r.sample(opt, r.randint(3, 5)), key=opt.index) + r.sample([("BodyPartExamined", "Exam", c.CO + self.part + c.CC), ("ManufacturerModelName", "System", e("@mach")), ("RequestingService", "Service", e("@dept"))], r.randint(0, 2))

En.RULES = c.parse_rules("""
more.breast: No [nipple retraction]. || [Ribs] and [intercostal muscles] normal. || [Pectoralis muscle] intact. || No [internal mammary node]. || [Strain elastography]: {soft|intermediate}. || [Inframammary fold] clear.
more.gyn: [Cervix] closed, [~26:35~ mm]. || No [hydrosalpinx]. || [Bladder] partly filled, [wall] smooth. || [Uterine artery RI ~0.74:0.88~]. || Transvaginal probe tenderness {absent|mild} over the [cervix].
more.ob: [Cervix] closed. || No [adnexal mass]. || [Maternal kidneys] without [hydronephrosis]. || [Myometrium] without [fibroids].
more.heart: No [vegetation]. || [IAS] intact on [color Doppler]. || [Aortic arch] normal, no [coarctation]. || [LA appendage] not assessed. || [RV free wall strain -~20:27~%]. || [Pulmonary valve] opens well. || Rhythm: [sinus], [HR ~58:96~ bpm].
more.kidney: No [perinephric collection]. || [Psoas muscles] symmetric. || [Renal veins] patent. || [Adrenals] not seen. || [Adrenal beds] clear. || [Perirenal fat] normal.
more.liver: No [right pleural effusion]. || [Kidneys] included: no [hydronephrosis]. || [Aorta] and [IVC] unremarkable. || [Splenic vein] patent. || [Glisson capsule] smooth. || [Hepatic artery RI ~0.62:0.74~]. || [Diaphragm] moves well. || No [porta hepatis nodes].
more.thyroid: [Trachea] midline. || [Strap muscles] normal. || [Esophagus] normal. || [Submandibular] and [parotid glands] normal. || [Strain ratio ~1.1:2.9~]. || [IJV] compressible.
more.neckv: [ECA PSV ~60:110~ cm/s]. || Spectral window clear in the [CCA]. || [IJV] patent. || No [dissection flap]. || [Thyroid] incidentally normal.
more.legv: [Inguinal nodes] reactive, [~6:14~ mm]. || [Muscle echotexture] normal. || [Soft tissue edema] at the [ankle]. || [SSV ~2:4~ mm], competent. || [EIV] phasic.
more.abdv: [Iliac arteries] ~9:13~ mm, patent. || [IMA] not seen. || No [periaortic fluid]. || [Kidney length ~9.8:11.6~ cm].
mach: GE LOGIQ {E9|E10} || Philips {EPIQ 7|Affiniti 50|CX50} || Siemens Acuson {Sequoia|S2000} || Canon Aplio i800 || Samsung RS85
dept: {Outpatient|ED|Internal Medicine|Surgery|Oncology|Family Medicine}
nimp.ob1: [Viable intrauterine pregnancy], [@ga] by [CRL]. || [IUP] at [@ga].
nimp.ob2: [Single live IUP] at [@ga]. || [Live singleton], [@ga].
nimp: No acute sonographic abnormality of the [@partl]. || Normal examination: [@part]. || Unremarkable US [@partl].
title: @hosp{¶Department of {Radiology|Ultrasound|Diagnostic Imaging}|} || {ULTRASOUND REPORT|FINAL REPORT|SONOGRAPHY|Diagnostic Ultrasound Report}{¶@hosp|}
fh: {FINDINGS|Findings|Report|Description|SONOGRAPHIC FINDINGS}:
ih: {IMPRESSION|Impression|Conclusion|Opinion|CONCLUSION|Summary}:
tech: Technique: {real-time grayscale and [color Doppler]|transabdominal and targeted views, limited by [bowel gas] and habitus|standard protocol}{, @mach|}{ (S/N @sn)|}. || @mach, {C5-1|L12-5|S5-1} probe.
hx: Follow-up. {Fatigue|Incidental finding on [CT]} || Pre-op assessment, [HTN], [T2DM]
hx.breast: Palpable [@S breast lump] x ~2:10~ wk || [Breast ca], on tamoxifen, surveillance
hx.gynold: [Postmenopausal bleeding] || [CA-125 ~12:310~]
hx.gyn: [Menorrhagia], LMP @dl || [Pelvic pain], G~1:4~P~0:2~, LMP @dl
hx.ob1: [PV spotting], LMP @dl, [hCG ~4000:48000~] || Dating; LMP @dl, EDD @de
hx.ob2: [Growth], LMP @dl, EDD @de || [GDM], G~2:4~P~1:2~, EDD @de
hx.heart: [SOB], [BNP ~180:2400~] || [AF] on apixaban || [Chest pain], s/p [PCI]
hx.kidney: [@Sc flank pain], [hematuria] || [CKD 3b], [Cr ~1.6:3.9~] || [Recurrent UTI]
hx.liver: [RUQ pain], ? [Murphy sign] || Abnormal [LFTs] || [HBV], [HCC] surveillance
hx.thyroid: [Neck swelling], [TSH ~0.02:8.9~] || Known [nodules], prior [FNA Bethesda II]
hx.neckv: [TIA], [carotid bruit] || [Amaurosis fugax]
hx.legv: [@Sc calf swelling], [D-dimer ~1.1:7.9~] || [Claudication] ~60:300~ m
adv: {Follow-up in {3|6|12} months.|Correlate clinically.|Consider [CT]/[MRI] if clinically indicated.|Limited by body habitus.}
kin: {daughter|son|husband|sister|niece|grandson|partner}
sp: Accompanied by @kin @nm{, phone @ph2| (next of kin, @ph2)|}. || History via @kin @nm; {hard of hearing|pt drowsy}. || {Mandarin|Hmong|ASL|Polish} interpreter @nm{ (ID @emp)|} used. || Chaperone: @nf{, RN|}. || Chaperone offered; @nf present throughout. || Works at @org, {retired|symptoms worse on shift}. || {Teacher|Student} at @sch. || Lives in @vill, {prefers follow-up at @hosp2|long drive}. || Mail copy to @addr{, c/o @nm|}. || Outside US (@hosp2, @dp) not available. || [FNA] at @hosp2 on @dp: benign.
sp: New address: @addr. || Send disc to @addr. || Email images to @em2. || Report emailed to @em. || Born in @vill, moved here recently. || Drove in from @vill. || Recent travel to @vill. || Probe @sn replaced mid-scan. || Contact @em2 for raw images. || Employer: @org. || Lives with father, aged @a90. || Portal msg to @em. || WeChat @wx, LINE @wx. || Insurance ID @ins. || Mother, age @a90, similar [history]. || @kin @nm had the same [condition]. || Goes by "@nick". || Also known as @han. || Birthday by lunar calendar: @lun. || Rescheduled from @wk, not fasting. || Worse since @hol. || Images: @url || Workstation @ip, user @log. || Vehicle @plate in bay. || Student sonographer @nm scanned, @docs rescanned. || @docs concurs. || Page @docs at x@ext. || Duplicate of @acc. || Recheck @dn(t), @room, with @docs. || @ptt is not the @ptt of @docs's list; checked. || Witness: @nm. || Caregiver @nm ({@org|home aide}) in room. || Series UID @uid. || NoK signed: @nm, @dr.
spn: @sp || @sp @sp || @adv @sp
body: {HISTORY|Indication|Clinical info}: @hx.¶{@tech¶|}{Comparison: {None|@dp|US @dp, @hosp2}.¶|}@fh¶@find¶¶@ih¶@imp¶{@spn|@adv|} || @ih¶@imp¶¶@fh¶@find¶{@tech¶|}{@spn|} || @fh @find(s)¶@ih @imp(s).{ @spn|}
sig: Electronically signed by @rep{, MD|} @dr(ht) || Dictated: @rep  Transcribed: @ini {D: @dx(h) T: @dr(h)|} || @rep / @rev || Sonographer @perf{, RDMS|}. Reported by @rep. || I, @revs, reviewed the images with @docs (resident). || | Scan | Read |¶| @perf | @rep | || Signed @log on @dr(ht) || -- @reps, @dr || Resident: @rep{ PGY-3|}; Attending: @sup || @ini/@ini
fam.full: @title¶@hdr¶¶@body¶@sig || @hdr¶@body¶@sig || @hdr¶=====¶@body{¶@sig|¶Finalized @dr(h)}
fam.bare: {@ptt, @age y/o. |@pt. |}@find¶@imp(s).{ @spn| -@ini} || @find(s) @imp(s). @spn{¶@rep|} || Re @ptt: @find(s) {@docs aware. |}Imp: @imp(s). {@dx|@spn}
fam.letter: {@hosp¶|}@dr¶{Dear @refs,|Dear @docs,¶cc: @ref}¶¶Re: @pt{, DOB @db| (@mrn)|}{, @addr|}¶¶Thank you for referring this {pleasant |}@age-year-old @sx. @hx. {On @dx we found|Ultrasound on @dx}: @find(s)¶¶In summary: @imp(s). {@spn|@adv} {Please ring @tel with questions.|My direct line is @tel or @em2.|Reply to @em2.|}¶{Yours sincerely|Kind regards},¶@rep
fam.addendum: {ADDENDUM|«Addendum»|CORRECTED REPORT} @dr(t): {Laterality error in the report of @dx.|Measurement omitted, report @acc.|At @docs's request.} {Patient @pt.|@ptt.}¶@find¶@ih¶@imp¶{@refs informed.|@spn} @rep{ / @rev|} || ADDENDUM: name entered as "@pt(T)"; correct name @pt, {MRN @mrn|DOB @db(h)}. Report of @dx unchanged: @find(s) @imp(s). Signed @rep @dr(ht)
fam.compare: {@ptt|@pt}{, @mrn|}. Compared with @dp{ and @dq|}{ (@hosp2)|}:¶@find¶Interval: @imp(s), {stable since @dp|larger than on @dp|slightly smaller}. {@spn|@adv}¶{@rep|@ini}, @dx || Serial table:¶| Date | Image | Reader |¶| @dq(h) | @img | @ini |¶| @dp(h) | @img | @nm |¶| @dx(h) | @acc | @rep |¶Today: @find(s)¶@imp
fam.phone: CRITICAL RESULT: called to {@docs|@nm, RN} {(x@ext) |}at @dx(t) by @rep, read back. Pt @pt{, @bed|, MRN @mrn|}. @ih @imp(s)¶@find¶{@spn|} || Results of @dx called to @kin @nm at @ph2, {verified DOB @db|@dr(t)}: @find(s) @imp(s). {Will see @docs @wk.|Call back @tel.} -@ini
fam.nurse: RN note @dx(t), {@bed|@ward}: @pt brought by {transport|@kin @nm}. BP ~108:156~/~60:92~, SpO2 ~93:99~%, [Foley] {patent|none}. Prelim read: @find(s) @imp(s). {@docs|@refs} notified. @spn {@nf, RN|@nf RN (@emp)}
fam.sched: Scheduling: @pt{, @ph|}, {@dn(t)|@wk}, @room{, tech @perf|}. Ordered by @refs: @hx. {NPO 8 h.|Full [bladder].} Last US @dp:¶@find(s)¶@imp¶{@spn|} {Booked by @ini|Clerk @rec}
fam.teach: Teaching file {@dx|@img}, {presented by @nm|@docs presiding}: {@ptt|@pt}, @age yo @sx, @hx.¶@find¶@nm asked about [differential]; @sups: {review the [Doppler].|compare [borders].} Consensus: @imp(s). {Notes: @ini|Trainee @nm from @hosp2.}
fam.message: {From|Secure chat}: @rep {@dx(t)|}¶To: @refs¶{re |}@ptt {in @bed |}done: @find(s) Bottom line @imp(s).¶{Thx|Ta} @gv's @kin can be reached on @ph2. {@docs will scrub in.|@spn}
fam.occup: {@org|@sch} {wellness|pre-employment} screening, @dx(h). {Employee|Badge} @pt{, no. @emp|}.¶@find¶@imp¶{@spn|@adv} {Sonographer|Examiner}: @perf
fam.bedside: POCUS {ICU|ED|CCU|ward} @bed, @dx(t). @pt, @age y/o {awake|supine|on O2}. Indication: @hx. Operator @perf{, supervised by @sups|}.¶@find¶@imp¶{Told @docs.|@spn}
fam.procedure: US-guided procedure {note|record} @dx. {@pt|@ptt}, {MRN @mrn|@bed}. Pre-scan: @find¶Dx: @imp(s). Consent by {patient, witness @nm|@kin @nm}. {Timeout w/ @nf RN.|} Operator @perf, assistant @nm; {18G core x~2:4~, no [hematoma]|aspiration deferred}. {Specimen @ord to @hosp2.|@spn}
fam.tele: E-consult. {From @docs, @hosp2, @tel|Requesting @hosp2}. {To @sup, @hosp|To @sups}. @pt, @age, {of @vill|@sx}: @hx.¶@find¶Opinion: @imp¶{@sup, @dr|@adv}
fam.dictation: um this is @docs dictating on @pt spelled @spl {mrn @mrn|} done @dx comma @find(s) impression colon @imp(s) period {compare @dp|copy to @docs} {end of dictation|@ini} || patient @pt(t) period @find(s) new paragraph impression @imp(s) {thank you @nf|cc @docs} @dr
fam.idmix: ID CHECK @dx: images of @pt (@mrn) filed under @nm ({@img|@ord}). Reviewed by @reps{ and @docs|}. Correct to @pt(t):¶@find¶@imp¶{Pt rung on @ph.|@refs aware.|@spn}
fam.worksheet: WORKSHEET {@acc|@ord} {@room|@bed} {@pt|@ptt}¶| Tech | @perf |¶| Read | {@ini|@rep} |¶@find¶--¶@imp¶{@spn|}
fam.transfer: {Transfer|Discharge} summary extract: @pt, @age y/o @sx {from @vill|of @addr|resident of @org}, @hx. {Adm @hosp2 @dp, to @hosp @dx.|Admitted @dx{, @ward|}.} US: @find¶Dx @imp(s). {Attending @refs|PCP @ref}. {@spn|}
fam.board: Tumor board / MDT {@dx|@wk}: chair @sups. {@pt|@ptt}, @hx. US {by @perf|at @hosp2}:¶@find¶@imp¶Plan: {review @dn|@docs to see}. Present: @nm, @docs{, @ini|}.
fam.qa: Peer review: {@acc|exam of @dx}, reader @rep, {patient @ptt|@pt}. Text: @find(s) Impression: @imp(s). Reviewer @docs: {agree|minor discrepancy, missing [caliper]}. {@spn|}Next audit @dn.
""")
