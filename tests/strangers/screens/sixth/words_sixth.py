"""Words of the trade in eight languages: hospitals, examinations, remarks."""

HOSPITALS = {
    "zh": (["青屿", "临澜", "安棠", "云溪", "白桥", "沙浦", "宁汀", "河泉", "枫林", "东篱", "望舒", "石渡"],
           ["市第一人民医院", "市中心医院", "县人民医院", "市妇幼保健院", "区中医医院", "大学附属第二医院",
            "市第三医院", "矿区总医院"]),
    "en": (["Harrowmere", "St Aldwyn's", "Wexcombe", "Northdale", "Queen Isolde", "Tarnbeck", "Oakhanger",
            "Pellworth", "Great Sallow", "Ravensey"],
           [" General Hospital", " Royal Infirmary", " Community Hospital", " District Hospital",
            " University Hospital"]),
    "us": (["St Brendan", "Cedar Hollow", "Mesa Verde Falls", "Lake Tolland", "Juniper Ridge", "Fort Ames",
            "Good Harbor", "Twin Elms"],
           [" Med Ctr", " Memorial Hosp", " Womens Clinic", " Regional Health", " Heart Inst"]),
    "de": (["Lindenau-West", "Moorbach", "Altfeld", "Bad Salzgrund", "Oberwalden", "Hohenrode", "Küstermünde",
            "Grünau"],
           ["Klinikum {}", "Kreiskrankenhaus {}", "St.-Vinzenz-Krankenhaus {}", "Universitätsklinikum {}",
            "Gemeinschaftspraxis {}"]),
    "fr": (["Valmont-sur-Ource", "Brévannes", "Saint-Éloi", "Montferrac", "Pont-l'Évesque", "Aiguelongue",
            "Châteaubrun", "Kermaria"],
           ["CH de {}", "CHU de {}", "Clinique de {}", "Hôpital {}", "Cabinet d'imagerie {}"]),
    "es": (["Valdemora", "Santa Quiteria", "Peñarrubia", "San Telmo", "Torrealba", "Los Almendros", "Río Seco",
            "Campoverde"],
           ["Hosp. General {}", "H.U. {}", "Clínica {}", "C.S. {}", "Hosp. Comarcal {}"]),
    "ja": (["青葉台", "みずほ野", "白波", "桜坂", "北緑", "朝霧", "若松原", "鶴見野"],
           ["中央病院", "総合病院", "医科大学附属病院", "クリニック", "市立病院", "循環器センター"]),
    "ko": (["한결", "새봄", "푸른솔", "다온", "미리내", "강나루", "해오름", "은하수"],
           ["병원", "대학교병원", "의료원", "내과의원", "여성병원", "종합병원"]),
}


def hospital(lang, rng):
    place, kind = rng.choice(HOSPITALS[lang][0]), rng.choice(HOSPITALS[lang][1])
    return kind.format(place) if "{}" in kind else place + kind


# What is written next to the organ, by language.
NOTES = {
    "zh": ["肝右叶", "肝左叶", "胆囊", "右肾", "左肾 长轴", "脾", "胰腺", "子宫", "门静脉", "膀胱", "囊肿?", "RK", "LK"],
    "zh_rom": ["LIVER", "GB", "RK LONG", "LK TRANS", "SPLEEN", "PANCREAS"],
    "en": ["RT KIDNEY LONG", "LT KIDNEY TRANS", "GALLBLADDER", "LIVER", "SPLEEN", "AORTA", "CBD",
           "Uterus LS", "LT OVARY", "?calculus", "BLADDER POST VOID", "RIF"],
    "us": ["PSAX", "PLAX", "A4C", "A2C", "SUBCOSTAL", "AO ARCH", "MV", "SUPINE"],
    "de": ["Leber re.", "Niere li. längs", "Gallenblase", "Milz", "Pankreas", "Harnblase", "Aorta",
           "Zyste", "V. portae"],
    "fr": ["Foie droit", "Rein gauche", "Vésicule", "Rate", "Utérus", "Ovaire G", "Vessie", "VCI",
           "Placenta ant.", "Profil fœtal"],
    "es": ["RINON DCHO", "RINON IZDO", "VESICULA", "HIGADO", "BAZO", "UTERO", "OVARIO DER", "VEJIGA", "AORTA"],
    "ja": ["右腎", "左腎", "肝右葉", "胆のう", "膵頭部", "LV", "長軸像", "短軸像", "心尖部四腔", "AO", "MV", "脾"],
    "ko": ["간 우엽", "좌신", "우신 장축", "담낭", "비장", "자궁", "RK", "GB", "방광", "CBD"],
}

# The same for the linear probes.
SHALLOW = {
    "zh": ["甲状腺右叶", "结节", "颈总动脉 左", "乳腺 10点", "左叶 横切", "淋巴结", "RCCA"],
    "zh_rom": ["RT LOBE", "LT LOBE", "ISTHMUS", "NODULE 1", "RT 10:00", "LT 2H", "CCA RT", "LN"],
    "en": ["RT LOBE", "LT LOBE TS", "Isthmus", "RT CCA", "ACHILLES LS", "LT CFV", "?node"],
    "us": ["RT CCA PROX", "LT ICA", "BULB", "RT GSV", "LT CFV", "W COMP"],
    "de": ["Schilddrüse re.", "Lappen li. quer", "ACI rechts", "ACC li.", "LK", "Knoten 1"],
    "fr": ["Lobe D", "Lobe G", "Isthme", "Carotide D", "QSE droit", "Nodule 2"],
    "es": ["TIROIDES LD", "TIROIDES LI", "ISTMO", "CSE DCHO", "NODULO", "ADENOPATIA"],
    "ja": ["右葉", "左葉 横断", "峡部", "右総頸動脈", "結節", "IMT"],
    "ko": ["우엽", "좌엽 횡", "갑상선 Rt", "결절", "CCA Rt", "10시 방향"],
}
FEMALE = {"妇科", "乳腺", "妇产", "Gynae", "Early Preg", "Breast", "Mamma", "Sein", "Obstétrique 2T", "Gynécologie",
          "OBST", "MAMA", "유방", "산과", "부인과"}
FEMALE_NOTES = {"子宫", "Uterus LS", "LT OVARY", "Utérus", "Ovaire G", "Placenta ant.", "Profil fœtal", "UTERO",
                "OVARIO DER", "자궁", "乳腺 10点", "QSE droit", "CSE DCHO"}


def suits(preset, sex, age):
    """Whether this patient can have this examination."""
    years = age[0] if age[1] == "Y" else 0
    if preset in FEMALE:
        return sex == "F" and years >= 15
    return years < 18 if preset.startswith(("PED", "小児")) else True


# Remarks that give away a person, the staff or the day; {f} family, {g} given, {d} doctor, {mr} title,
# {rf}, {rg} romanised, {day}.
NAMING = {
    "zh": ["{f}{g}", "{f}{g} 复查", "{d}医生会诊", "{f}{mr} 家属在", "{day}术后"],
    "zh_rom": ["{rf} {rg}", "DR {rd}", "{rf} RECHECK"],
    "en": ["{g} {f}", "{mr} {f} - repeat", "seen by Dr {d}", "post op {day}", "BABY {f}"],
    "us": ["{f} {g}", "DR {d} IN ROOM", "PT {f} MOVED", "F/U {day}"],
    "de": ["{f}, {g}", "Pat. {f} unruhig", "OA {d} informiert", "OP am {day}"],
    "fr": ["{g} {f}", "Bébé {f}", "avis Dr {d}", "IRM {day}"],
    "es": ["{f} {g}", "PAC. {f}", "DRA {d} AVISADA", "PREVIA {day}"],
    "ja": ["{f} {g}", "{f}様 再検", "{d}先生 依頼", "{day}術後"],
    "ko": ["{f}{g}", "{f}{g}님", "{d} 교수님", "{day} 수술"],
}

# Measurement labels by language, drawn with a value.
MEASURES = {
    "zh": ["距离", "长径", "宽径", "厚径", "面积"], "zh_rom": ["D", "L", "W", "H", "AREA"],
    "en": ["Dist", "L", "AP", "W", "CBD", "Area"], "us": ["LVIDD", "IVS", "LVPW", "AO", "LA", "IMT"],
    "de": ["Strecke", "Länge", "Tiefe", "Breite", "Fläche"], "fr": ["Dist", "L", "l", "BIP", "LF", "Aire"],
    "es": ["DIST", "LONG", "AP", "TRANS", "DBP", "LF"], "ja": ["距離", "長径", "短径", "IVST", "LVDd", "面積"],
    "ko": ["거리", "길이", "너비", "높이", "면적"],
}
FLOWS = ["PSV", "EDV", "RI", "PI", "S/D", "HR"]


def measures(lang, mode, depth, rng):
    """A few results as (label, value with unit)."""
    made = []
    if mode == "pw":
        for label in rng.sample(FLOWS, rng.randint(2, 4)):
            value = {"PSV": f"{rng.uniform(20, 140):.1f} cm/s", "EDV": f"{rng.uniform(4, 40):.1f} cm/s",
                     "HR": f"{rng.randint(52, 148)} bpm"}.get(label, f"{rng.uniform(.4, 1.9):.2f}")
            made.append((label, value))
        return made
    for label in rng.sample(MEASURES[lang], rng.randint(1, 3)):
        area = label in ("面积", "AREA", "Area", "Fläche", "Aire", "面積", "면적")
        value = rng.uniform(.2, depth * .6)
        if area:
            made.append((label, f"{value:.2f} cm²"))
        elif rng.random() < .3:
            made.append((label, f"{value * 10:.1f} mm"))
        else:
            made.append((label, f"{value:.2f} cm"))
    return made


def note(lang, scene, rng):
    """A remark typed on the tissue: (text, what it gives away) or None."""
    roll = rng.random()
    if roll < .45:
        choice = (SHALLOW if scene.probe.form == "linear" else NOTES)[lang]
        return rng.choice([w for w in choice if scene.person.sex == "F" or w not in FEMALE_NOTES]), "clinical"
    if roll < .62 and not scene.bare:
        name, doctor = scene.person.name, scene.physician.name
        day = {"zh": f"{scene.day:%m月%d日}", "ja": f"{scene.day:%m/%d}", "de": f"{scene.day:%d.%m.}",
               "ko": f"{scene.day:%m/%d}", "us": f"{scene.day:%m/%d/%y}"}.get(lang, f"{scene.day:%d/%m/%Y}")
        text = rng.choice(NAMING[lang]).format(
            f=name.family, g=name.given, rf=name.family_rom, rg=name.given_rom, d=doctor.family,
            rd=doctor.family_rom, day=day,
            mr={"zhF": "女士", "zhM": "先生", "enF": "Mrs", "enM": "Mr"}.get(lang + scene.person.sex, ""))
        if lang == "us":
            text = text.upper()
        return text, "identity"
    return None
