"""Words of the phantom. `NAMES`: what a report calls a finding, in both languages, with synonyms."""

from __future__ import annotations

NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "zh": {
        "breast cyst": ("乳腺囊肿", "囊肿"),
        "breast nodule": ("乳腺结节", "结节"),
        "breast mass": ("乳腺肿块", "肿块"),
        "uterine fibroid": ("子宫肌瘤", "肌瘤"),
        "ovarian cyst": ("卵巢囊肿", "附件区囊肿"),
        "pelvic effusion": ("盆腔积液", "盆腔游离积液"),
        "pregnancy": ("宫内妊娠", "宫内孕"),
        "left atrial enlargement": ("左房增大", "心房增大"),
        "ventricular enlargement": ("左室增大", "心室增大"),
        "pericardial effusion": ("心包积液",),
        "renal cyst": ("肾囊肿",),
        "renal stone": ("肾结石", "结石"),
        "hydronephrosis": ("肾积水", "积水"),
        "hepatic cyst": ("肝囊肿",),
        "hemangioma": ("肝血管瘤", "血管瘤"),
        "gallstone": ("胆囊结石",),
        "steatosis": ("脂肪肝",),
        "thyroid nodule": ("甲状腺结节", "结节"),
        "thyroid cyst": ("甲状腺囊肿", "囊肿"),
        "thyroid calcification": ("甲状腺钙化", "钙化"),
        "intima-media thickening": ("内中膜增厚", "颈动脉内中膜增厚"),
        "carotid plaque": ("颈动脉斑块", "斑块"),
        "thrombus": ("血栓",),
    },
    "en": {
        "breast cyst": ("breast cyst", "cyst"),
        "breast nodule": ("breast nodule", "nodule"),
        "breast mass": ("breast mass", "mass"),
        "uterine fibroid": ("uterine fibroid", "fibroid"),
        "ovarian cyst": ("ovarian cyst",),
        "pelvic effusion": ("free pelvic fluid", "pelvic effusion"),
        "pregnancy": ("intrauterine pregnancy",),
        "left atrial enlargement": ("left atrial enlargement", "atrial enlargement"),
        "ventricular enlargement": ("ventricular enlargement", "left ventricular enlargement"),
        "pericardial effusion": ("pericardial effusion",),
        "renal cyst": ("renal cyst",),
        "renal stone": ("renal stone", "nephrolithiasis"),
        "hydronephrosis": ("hydronephrosis",),
        "hepatic cyst": ("hepatic cyst", "liver cyst"),
        "hemangioma": ("hemangioma", "hepatic hemangioma"),
        "gallstone": ("gallstones", "cholelithiasis"),
        "steatosis": ("hepatic steatosis", "fatty liver"),
        "thyroid nodule": ("thyroid nodule", "nodule"),
        "thyroid cyst": ("thyroid cyst", "cyst"),
        "thyroid calcification": ("thyroid calcification", "calcification"),
        "intima-media thickening": ("intima-media thickening",),
        "carotid plaque": ("carotid plaque", "plaque"),
        "thrombus": ("thrombus", "thrombosis"),
    },
}

NORMAL = {"zh": "未见异常", "en": "normal"}
# Positions in an image: rows from the probe down, columns from left to right.
POSITIONS = {
    "zh": (("左浅", "中浅", "右浅"), ("左中", "正中", "右中"), ("左深", "中深", "右深")),
    "en": (
        ("shallow left", "shallow middle", "shallow right"),
        ("left", "middle", "right"),
        ("deep left", "deep middle", "deep right"),
    ),
}
