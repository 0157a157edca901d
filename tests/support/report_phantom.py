"""Make reports with planted identifiers and their spans, worded without a look at the rules.

Shares no list with the product.

`{kind:value}` in a form is filled and marked; everything else is medicine that has to stay.
"""

from __future__ import annotations

import datetime
import random
import re
from dataclasses import dataclass

ZH_FAMILY = [
    *list(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓冯程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈"
        "姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱"
        "施牛洪龚"
    ),
    "欧阳",
    "司马",
    "上官",
    "诸葛",
]
ZH_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英建华玉梅文辉鹏飞雪琳佳怡浩然梓涵欣雨晨曦志远思"
    "源国庆春燕海波俊杰晓红婷婷美玲立新永刚"
)
ZH_CITY = ["南通", "绵阳", "泉州", "潍坊", "洛阳", "襄阳", "柳州", "烟台", "温州", "赣州"]
ZH_ROAD = ["人民", "中山", "建设", "解放", "青年", "文化", "和平", "长江", "迎宾", "滨河"]
EN_GIVEN = (
    "Margaret Tobias Priya Oluwaseun Ingrid Mateo Siobhan Hiroshi Fatima Leopold Yasmin "
    "Bartholomew Chiara Nikolai Esperanza Desmond Aaliyah Rasmus Beatriz Kwame Marjorie "
    "Clifford Renata Ulrich Soren Winifred Ibrahim Noemi Casimir Dolores"
).split()
EN_FAMILY = (
    "Okonkwo Lindqvist Fitzgerald Nakamura Castellanos Brzezinski Abernathy Venkataraman "
    "Haddad Petrosyan Delacroix McAllister Vandenberg Hollingsworth Szabo Ferreira Kowalczyk "
    "Thornbury Gutierrez Rasmussen Obrien Whitfield Tanaka Moreau Eriksen Baptiste Novak "
    "Sutherland Quigley Zimmerman"
).split()
EN_TOWN = ["Maplewood", "Cedar Falls", "Norwich", "Harlow", "Eastbourne", "Fairbanks", "Tulsa", "Dunedin"]
EN_ROAD = ["Birchwood", "Kensington", "Old Mill", "Harbour View", "Sycamore", "Linden", "Queen Anne", "Prospect"]

ZH_FORMS = [
    "姓名：{name:N}  性别：女  年龄：{a}岁  科室：{organisation:W}  住院号：{id:I}  床号：{id:B}\n检查部位：甲状腺\n"
    "检查所见：甲状腺右叶见低回声结节，大小约12×8×7mm，边界清。\n超声提示：甲状腺右叶结节，"
    "C-TIRADS 3类。\n报告医师：{name:N}  审核医师：{name:M} "
    " 报告日期：{date:D}",
    "患者{name:N}，男，{a}岁，因“右上腹痛3天”于{date:D}来我院就诊。肝内见多发囊肿，较大者23×18mm。"
    "胆囊壁毛糙，内见强回声团伴声影，直径6mm。",
    "{organisation:H}超声检查报告单\n病人：{name:N}　检查号：{id:I}　联系电话：{phone:P}\n"
    "左肾大小102×48mm，集合系统分离12mm。"
    "右肾未见积水。\n诊断：左肾轻度积水。\n检查者：{name:M}",
    "既往于{date:D}在{organisation:H}行甲状腺癌根治术，主刀{name:M}主任。本次复查：残余甲状腺未见明显异常。",
    "检查时间：{date:D} {t}；申请医生：{name:M}；条码号：{id:I}。双侧颈总动脉内中膜厚0.9mm，左侧分叉处见12×2.1mm斑块。",
    "家庭住址：{address:A}，身份证号：{id:S}，手机：{phone:P}。子宫前位，肌层见32×28mm低回声团，考虑肌瘤。",
    "{name:N}，女，{a}岁。乳腺左侧外上象限3点钟方向距乳头2.5cm处见低回声结节，BI-RADS 4a类，"
    "建议穿刺活检。联系人：{name:M}（丈夫），电话{phone:P}。",
    "产妇姓名 {name:N}，末次月经{date:D}，孕25周3天，双顶径62mm，股骨长45mm，胎心率148次/分，"
    "羊水指数132mm。预产期{date:E}。",
    "与{date:D}片比较，右乳结节较前增大（由8mm增至11mm）。会诊专家：{name:M}教授。电子邮箱：{email:G}",
    "医保卡号：{id:I}。{name:N}先生，{old:O}岁，前列腺体积45×38×40mm，残余尿量30ml。",
    "记录者 {name:M}  {date:D}\n左室射血分数62%，E/A 0.8，三尖瓣轻度反流，估测肺动脉收缩压32mmHg。",
    "转诊单位：{organisation:H}。患者家属{name:N}代诉病史。脾厚45mm，门静脉内径12mm，流速18cm/s。",
    "本报告由{name:M}医师于{date:D}签发，查询网址：{url:U}，IP：{ip:X}。",
    "病历号 {id:I} 的{name:N}女士于{date:D}复查，卵巢囊肿由35mm缩小至21mm。",
    "车牌{id:C}的车主{name:N}车祸后2小时，腹腔见液性暗区，深约38mm。",
]
EN_FORMS = [
    "PATIENT: {name:N}   MRN: {id:I}   DOB: {date:D}\nEXAM: Thyroid ultrasound\nREFERRING "
    "PHYSICIAN: Dr. {name:M}\nFINDINGS: The right lobe contains a 12 x 8 x 7 mm hypoechoic "
    "nodule, TI-RADS 4.\nIMPRESSION: TR4 nodule.\nElectronically signed by {name:M}, MD "
    "on {date:E} at {t}.",
    "{name:N} is a {a}-year-old woman seen at {organisation:H} on {date:D} for right upper "
    "quadrant pain. Gallbladder wall measures 4 mm. Murphy sign is positive.",
    "Mrs. {name:F} was scanned by sonographer {name:M}. Left kidney 10.2 cm, no hydronephrosis. "
    "Call {phone:P} with questions.",
    "Comparison: {date:D}. The left breast mass has grown from 8 mm to 11 mm. BI-RADS 4A. "
    "Results were discussed with Dr. {name:M} by telephone at {phone:P}.",
    "Acc# {id:I}. Performed {date:D}. LVEF 62%, E/A 0.8, mild tricuspid regurgitation. "
    "Reader: {name:M}. Cooper's ligaments and Doppler waveforms are unremarkable.",
    "The patient lives at {address:A}. Social security number {id:S}. A Baker's cyst of "
    "3.2 cm is present in the left knee.",
    "Mr. {name:N}, aged {old:O}, has a prostate volume of 45 mL and a post-void residual "
    "of 30 mL. E-mail results to {email:G}.",
    "Dictated by: {name:M}  Transcribed: {date:D}  Ward: {organisation:W}\nCommon carotid "
    "intima-media thickness is 0.9 mm. A 12 x 2.1 mm plaque is seen at the left bifurcation.",
    "History: {name:N} underwent thyroidectomy at {organisation:H} in {date:Y}. No residual "
    "tissue. Virchow node not enlarged.",
    "Reported to {name:N}'s daughter, {name:M}, on {date:D}. EDD {date:E}. BPD 62 mm, FL "
    "45 mm, FHR 148 bpm, AFI 13.2 cm.",
    "Portal: {url:U} from {ip:X}. Insurance ID: {id:I}. Spleen 11 cm, portal vein 12 mm with a velocity of 18 cm/s.",
    "Driver's license {id:L}; follow-up of {name:N} on {date:D} shows a 21 mm ovarian cyst, previously 35 mm.",
    "cc: {name:M}, {organisation:H}\nWilson disease is suspected. The liver echotexture is coarse. Fibroscan 9.1 kPa.",
    "Study date {date:D} - Technologist {name:M} - Room {id:B}. No DVT in the left leg. "
    "Compression of the common femoral vein is complete.",
    "Attending: {name:M}\nFetus in breech presentation; {name:N} was informed. Placenta "
    "anterior, grade 1, cervix 38 mm.",
]


@dataclass(frozen=True)
class Planted:
    """A report with its marked spans (start, end, kind) and what a header of its study would hold."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    header: dict[str, tuple[str, ...]]


def plant(rng: random.Random, lang: str) -> Planted:
    form = rng.choice(ZH_FORMS if lang == "zh" else EN_FORMS)
    values = _values(rng, lang)
    text, spans, at = "", [], 0
    for slot in re.finditer(r"\{(?:(\w+):)?(\w)\}", form):
        text += form[at : slot.start()]
        value = (
            values[slot[2]]
            if slot[1]
            else str({"a": rng.randint(19, 88), "t": f"{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}"}[slot[2]])
        )
        if slot[1]:
            spans.append((len(text), len(text) + len(value), "age" if slot[1] == "old" else slot[1]))
        text += value
        at = slot.end()
    header = {
        "names": (values["N"],),
        "other_persons": (values["M"],),
        "ids": (values["I"], values["S"], values["L"], values["C"]),
        "institutions": (values["H"],),
        "dates": values["iso"],
        "contacts": (values["P"], values["A"], values["mail"]),
    }
    return Planted(text + form[at:], tuple(spans), header)


def _values(rng: random.Random, lang: str) -> dict:
    def zh_name() -> str:
        return rng.choice(ZH_FAMILY) + "".join(rng.sample(ZH_GIVEN, rng.choice([1, 2, 2])))

    def date() -> datetime.date:
        return datetime.date(rng.randint(1938, 2025), rng.randint(1, 12), rng.randint(1, 28))

    def digits(n: int) -> str:
        return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(n - 1))

    a, b = date(), date()
    if lang == "zh":
        n, m = zh_name(), zh_name()
        city = rng.choice(ZH_CITY)
        written = [
            lambda d: f"{d.year}年{d.month}月{d.day}日",
            lambda d: f"{d:%Y-%m-%d}",
            lambda d: f"{d:%Y/%m/%d}",
            lambda d: f"{d:%Y.%m.%d}",
            lambda d: f"{d:%Y%m%d}",
        ]
        hospital = (
            f"{city}市第{rng.choice('一二三四')}人民医院"
            if rng.random() < 0.6
            else f"{city}{rng.choice(['中心', '妇幼保健', '中医', '肿瘤', '协和'])}"
            f"{rng.choice(['医院', '院'])}".replace("院院", "院")
            .replace("保健院", "保健院")
            .replace("中心院", "中心医院")
            .replace("中医院", "中医院")
            .replace("肿瘤院", "肿瘤医院")
            .replace("协和院", "协和医院")
        )
        address = (
            f"{rng.choice(['江苏省', '四川省', '', ''])}{city}市{rng.choice(['城东区', '开发区', '崇川区', '高新区'])}"
            f"{rng.choice(ZH_ROAD)}"
            f"路{rng.randint(1, 400)}号{rng.randint(1, 30)}栋{rng.randint(101, 3300)}室"
        )
        phone = rng.choice(
            [
                f"1{rng.choice('3578')}{digits(9)}",
                f"0{digits(3)}-{digits(8)}",
                f"1{rng.choice('358')}{digits(1)} {digits(4)} {digits(4)}",
            ]
        )
        ward = rng.choice(["普外一科", "内分泌科", "产科三病区", "泌尿外科"])
        ids = rng.choice([digits(8), f"US{digits(7)}", f"ZY{digits(10)}", f"{digits(6)}-{digits(2)}"])
    else:
        n, m = (
            f"{rng.choice(EN_GIVEN)} {rng.choice(['', '', rng.choice('ABCJKR') + '. '])}{rng.choice(EN_FAMILY)}"
            for _ in range(2)
        )
        town = rng.choice(EN_TOWN)
        written = [
            lambda d: f"{d:%m/%d/%Y}",
            lambda d: f"{d:%B} {d.day}, {d.year}",
            lambda d: f"{d.day} {d:%b} {d.year}",
            lambda d: f"{d:%Y-%m-%d}",
            lambda d: f"{d:%d-%b-%Y}",
        ]
        hospital = rng.choice(
            [
                f"{town} General Hospital",
                f"St. Brigid Medical Center of {town}",
                f"{town} Women's Clinic",
                f"University of {town} Health System",
            ]
        )
        address = (
            f"{rng.randint(2, 9999)} {rng.choice(EN_ROAD)} "
            f"{rng.choice(['Street', 'Ave', 'Road', 'Lane', 'Blvd', 'Court'])}"
            f", {town}, {rng.choice(['OR', 'TX', 'OH', 'NC'])} {digits(5)}"
        )
        phone = rng.choice(
            [
                f"({digits(3)}) {digits(3)}-{digits(4)}",
                f"{digits(3)}-{digits(3)}-{digits(4)}",
                f"+44 20 {digits(4)} {digits(4)}",
                f"{digits(3)}.{digits(3)}.{digits(4)}",
            ]
        )
        ward = rng.choice(["4 West", "Labor and Delivery", "Oncology B"])
        ids = rng.choice([digits(7), f"MR-{digits(6)}", f"A{digits(8)}", f"{digits(3)}-{digits(5)}"])
    return {
        "N": n,
        "M": m,
        "F": n.split()[-1],
        "I": ids,
        "B": str(rng.randint(1, 60)),
        "H": hospital,
        "W": ward,
        "P": phone,
        "A": address,
        "S": digits(6) + f"{date():%Y%m%d}" + digits(4)
        if lang == "zh"
        else f"{rng.randint(100, 665)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}",
        "C": f"{rng.choice('苏川浙鲁')}{rng.choice('ABCDEF')}{digits(5)}",
        "L": f"D{digits(7)}",
        "O": str(rng.randint(90, 99)),
        "D": rng.choice(written)(a),
        "E": rng.choice(written)(b),
        "Y": str(a.year),
        "U": f"https://portal.{rng.choice(['mycare', 'riverside'])}.org/r/{digits(5)}",
        "X": ".".join(str(rng.randint(1, 254)) for _ in range(4)),
        "iso": (a.isoformat(), b.isoformat()),
        "G": (
            mail := f"{rng.choice(['frontdesk', 'k.berg', 'us_lab'])}@{rng.choice(['clinic', 'hosp', 'care'])}."
            f"{rng.choice(['org', 'com', 'cn'])}"
        ),
    } | {"mail": mail}
