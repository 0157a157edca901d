# -*- coding: utf-8 -*-
"""What has to stay on a screen: settings, anatomy, measurements, and interface words."""

PROBES = {
 "ge": "C1-5-D 9L-D ML6-15-D C1-6-D L8-18i-D IC5-9-D 4C 12L-RS M5S-D 4C-RS 11L-D S4-10-D".split(), "voluson": "RAB6-D RIC5-9-D C4-8-D RAB4-8-D RM6C RIC6-12-D 4C-RS".split(),
 "vivid": "M5Sc-D 4V-D 6VT-D 3Sc-RS 12S-D 9L-D M4S".split(), "philips": "C5-1 L12-5 L12-3 eL18-4 S5-1 X5-1 C10-3v C9-4v V6-2 L9-3 C8-5 PureWave".split(),
 "siemens": "6C2 9L4 14L5 4P1 EV8C4 CH5-2 VF13-5 4V1c 15L8w DAX 18L6HD 5C1".split(), "canon": "PVI-475BX PLI-1205BX PVT-375BT PLT-805AT PLT-1204BT PVT-661VT PST-30BT i8CX1".split(),
 "aloka": "UST-5413 UST-9130 C715 L55 C251 L441 UST-9124 C41V1 S211".split(), "medison": "CA1-7A L3-12A CA1-7AD LA2-9A CV1-8A E3-12A EA2-11B V4-8 PA3-8B SC1-6".split(),
 "mindray": "SC6-1E L14-5WE 3C5A 7L4A L12-3E SC5-1U 6CV1 P4-2 35C50EA 75L38EA DE10-3 SP5-1U".split(), "sonoscape": "C354 L745 C344 L742 6V3 C1-6A 12L-A VC6-2 10L1".split(),
 "esaote": "CA541 LA523 AC2541 LA435 PA240 EC1123 SL1543 CA431".split(), "sonosite": "C60xi L38xi P21x HFL38 rC60xi L25x ICTx C5-1".split(),
 "supersonic": "SC6-1 SL15-4 SE12-3 SL10-2 C6-1X L18-5 XC6-1".split(), "handheld": ["Curved", "Linear", "C3 HD3", "L7 HD3", "Lumify C5-2", "IQ+", "L15 HD3", "Convex C5"],
}
PRODUCT = {
 "ge": ["LOGIQ E9", "LOGIQ S8", "LOGIQ P9", "LOGIQ E10", "LOGIQ e", "GE"], "voluson": ["Voluson E8", "Voluson E10", "Voluson S6", "V730", "Voluson P8"], "vivid": ["Vivid E9", "Vivid E95", "Vivid S5", "Vivid 7", "VIVID"],
 "philips": ["PHILIPS", "EPIQ 7", "iU22", "Affiniti 70", "HD11 XE", "EPIQ Elite"], "siemens": ["SIEMENS", "ACUSON S2000", "ACUSON X300", "ACUSON Antares", "Sequoia"], "canon": ["TOSHIBA", "Aplio 500", "Aplio i800", "Xario 100", "APLIO MX"],
 "aloka": ["ALOKA", "HITACHI", "ARIETTA 70", "Prosound F75", "Prosound Alpha7", "HI VISION Preirus"], "medison": ["SAMSUNG", "RS80A", "WS80A", "HS60", "ACCUVIX XG", "SONOACE R7", "MEDISON"], "mindray": ["mindray", "DC-8", "Resona 7", "DC-70", "M9", "DC-N3S"],
 "sonoscape": ["SonoScape", "S50", "S22", "P50", "SSI-8000", "S9"], "esaote": ["MyLab Twice", "MyLab 70", "esaote", "MyLab Six", "MyLabX8"], "sonosite": ["SonoSite", "M-Turbo", "EDGE II", "X-Porte", "SonoSite"], "supersonic": ["Aixplorer", "SuperSonic", "Mach 30"], "handheld": ["Clarius", "Butterfly iQ", "Lumify", "Vscan", "SonoEye"],
}
PRESET = ["Abdomen", "Abd Gen", "Renal", "OB 2/3 Trim", "OB 1T", "Thyroid", "Breast", "Carotid", "LE Venous", "Adult Echo", "Cardiac", "GYN", "Small Parts", "MSK", "Testes", "FAST", "Lung", "Aorta", "Vascular", "Peds Abd", "General", "Fetal Heart", "Nerve"]
PRESET_ZH = ["腹部", "产科", "妇科", "甲状腺", "乳腺", "颈动脉", "心脏", "肾脏", "小器官", "成人腹部", "早孕", "下肢静脉", "浅表"]
PRESET_L = {"chinese": PRESET_ZH, "japanese": ["腹部", "甲状腺", "乳腺", "頸動脈", "産科", "心臓"], "korean": ["복부", "갑상선", "산과", "유방", "경동맥"], "cyrillic": ["Брюшная", "Щит. железа", "Акушерство", "Почки", "Сердце"]}
ANNOT = {
 "english": ["RT KIDNEY SAG", "LT KIDNEY TRV", "LIVER", "GB SAG", "CBD", "PANCREAS", "SPLEEN", "RT LOBE", "LT LOBE", "ISTHMUS", "RT OVARY", "LT OVARY TRANS", "UTERUS", "AORTA PROX", "IVC", "RT CCA", "LT ICA PROX", "BULB", "CFV", "POP V", "GSV COMP", "W/ COMP", "FETAL HEAD", "4CH", "PLACENTA", "CORD INSERT", "FEMUR", "STOMACH", "CERVIX", "BLADDER", "PRE VOID", "POST VOID", "MORISON'S POUCH", "RT BREAST 2:00 N+3", "LEFT 10 O'CLOCK", "AXILLA", "TRANS", "SAG", "LONG", "MID", "SUP", "INF", "A4C", "PLAX", "BAKER'S CYST", "DOUGLAS", "TESTIS RT", "EPI HEAD", "MASS", "Node", "LLD", "SUPINE", "DECUB", "Achilles", "CRL", "NT", "Twin A", "Yolk sac"],
 "chinese": ["肝右叶", "肝左叶", "胆囊", "胰腺", "脾脏", "左肾", "右肾", "膀胱", "前列腺", "子宫", "左卵巢", "右卵巢", "甲状腺左叶", "甲状腺右叶", "峡部", "左颈总动脉", "右颈动脉", "胎头", "胎盘", "股骨长", "胎心", "羊水", "结节", "囊肿", "左乳2点", "右乳外上象限", "横切", "纵切", "门静脉", "胆总管", "腹主动脉", "右侧", "左侧", "四腔心", "宫颈", "LIVER", "RK", "LK", "GB", "孕囊"],
 "japanese": ["肝臓", "胆のう", "右腎", "左腎", "膵臓", "脾臓", "膀胱", "子宮", "甲状腺 右葉", "甲状腺 左葉", "右乳腺", "頸動脈", "BPD", "胎児心", "縦断", "横断", "S5", "PV", "GB", "Rt.kidney"],
 "korean": ["간", "담낭", "우측 신장", "좌측 신장", "췌장", "비장", "방광", "자궁", "우엽", "좌엽", "갑상선", "결절", "LIVER", "RT", "LT", "GB", "태아 심장"],
 "cyrillic": ["Печень", "Желчный пузырь", "Правая почка", "Левая почка", "Селезёнка", "Матка", "Щит. железа", "Прав. доля", "Лев. доля", "Яичник", "Плацента", "Поджел.", "RK", "LK"],
 "accented": ["FOIE", "REIN DROIT", "REIN GAUCHE", "VÉSICULE", "Leber", "Niere re.", "Milz", "HÍGADO", "RIÑÓN DER", "VESÍCULA", "FÍGADO", "WĄTROBA", "NERKA P.", "KARACİĞER", "SAĞ BÖBREK", "LEVER", "TRANS", "LONG", "GB", "RK"],
}
MEAS = ["D", "Dist", "L", "A", "W", "H", "Vol", "Len", "AP", "Trans", "D1", "D2", "Circ", "Area"]
WORDS = {  # buttons and menus of the machine or the viewer
 "english": ["Freeze", "Store", "Print", "Measure", "Annotate", "Review", "End Exam", "Body Mark", "Patient", "Report", "Save", "Next", "Cancel", "OK", "Page 1/2", "Options", "Dual", "Color", "PW", "M Mode"],
 "chinese": ["冻结", "存储", "打印", "测量", "注释", "浏览", "结束检查", "体标", "病人", "报告", "保存", "下一页", "取消", "确定", "选项"],
 "japanese": ["フリーズ", "保存", "印刷", "計測", "コメント", "次へ", "戻る", "患者", "レポート"], "korean": ["정지", "저장", "인쇄", "측정", "환자", "보고서", "다음", "취소"], "cyrillic": ["Стоп", "Сохранить", "Печать", "Измерение", "Пациент", "Отчёт", "Далее", "Отмена"],
 "accented": ["Freeze", "Store", "Print", "Measure", "Patient", "Report", "Options", "OK"],
}


def mi_ti(r, form=0):
    """[(text, what)] of the acoustic output."""
    mi, ti, t = "%.1f" % r.uniform(.4, 1.5) if r.random() < .7 else "%.2f" % r.uniform(.4, 1.5), "%.1f" % r.uniform(.1, 1.6), r.choice(["TIs", "TIb", "TIS", "TIB", "TIc", "TI"])
    return {0: [("MI %s" % mi, "MI"), ("%s %s" % (t, ti), "TI")], 1: [("%s %s" % (t, ti), "TI"), ("MI %s" % mi, "MI")], 2: [("MI: %s" % mi, "MI"), ("%s: %s" % (t, ti), "TI")],
            3: [("MI:%s" % mi, "MI"), ("TIS:%s" % ti, "TI"), ("TIB:%.1f" % r.uniform(.1, 1.6), "TI")]}[form]


def freq(r):
    return r.choice(["%.1f MHz", "%.1fMHz", "%.1f"]) % r.choice([2.5, 3.5, 4.0, 5.0, 6.5, 7.5, 10.0, 12.0, 3.1])


def depth(r, cm):
    return "%.1f cm" % cm if r.random() < .7 else "%d cm" % cm if cm == int(cm) else "%.1fcm" % cm


def measurement_rows(r, lang="english", n=None):
    """Rows [(label, value)] of a result box."""
    k = r.random()
    n = n or r.randint(1, 4)
    u = r.choice(["cm", "mm"])
    val = lambda: "%.2f cm" % r.uniform(.4, 12) if u == "cm" else "%.1f mm" % r.uniform(2, 120)
    if k < .5:
        b = r.choice([["1 D", "2 D", "3 D", "4 D"], ["1 L", "2 L", "3 L", "4 L"], ["+ Dist", "x Dist", "\u2022 Dist", "1 Dist"], ["D1", "D2", "D3", "D4"], ["Length", "Width", "Height", "Depth"], ["+ D", "x D", "o D", "* D"]])
        if lang == "chinese" and r.random() < .5:
            b = r.choice([["距离1", "距离2", "距离3", "距离4"], ["长径", "前后径", "横径", "厚度"]])
        rows = [(a, val()) for a in b[:n]]
        if n >= 3 and r.random() < .5:
            rows.append(("Vol", "%.1f ml" % r.uniform(1, 240)))
        return rows
    if k < .62:
        return [("PS", "%.1f cm/s" % r.uniform(20, 180)), ("ED", "%.1f cm/s" % r.uniform(4, 40)), ("RI", "%.2f" % r.uniform(.4, .95)), ("S/D", "%.2f" % r.uniform(1.8, 6))][:max(2, n)]
    if k < .82:
        w = r.randint(12, 39)
        rows = []
        for a, f in r.sample([("BPD", .24), ("HC", .85), ("AC", .8), ("FL", .18), ("CRL", .3), ("OFD", .28), ("HL", .17)], max(2, n)):
            rows.append((a, "%.2f cm" % (w * f) if r.random() < .5 else "%.1f mm" % (w * f * 10)))
            if r.random() < .5:
                rows.append(("GA", "%dw%dd" % (w, r.randint(0, 6))))
        if r.random() < .5:
            rows.append(("EFW", "%d g" % r.randint(120, 4100)))
        return rows
    if k < .92:
        return [("LVIDd", "%.2f cm" % r.uniform(3.5, 6)), ("IVSd", "%.2f cm" % r.uniform(.6, 1.4)), ("EF", "%d %%" % r.randint(30, 72)), ("LA", "%.1f cm" % r.uniform(2.5, 5)), ("E/A", "%.2f" % r.uniform(.6, 2))][:max(2, n)]
    return [("HR", "%d bpm" % r.randint(55, 165)), ("AFI", "%.1f cm" % r.uniform(5, 24)), (r.choice(["BI-RADS", "TI-RADS"]), r.choice(["2", "3", "4A", "4B", "5"]))][:max(2, n)]
