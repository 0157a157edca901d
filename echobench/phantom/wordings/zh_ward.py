"""Chinese, full sentences as a ward reads them."""

from __future__ import annotations

LANG = "zh"
SIDE = {"left": "左", "right": "右", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    """Write measurements (mm) with their unit."""
    return "×".join(f"{v / 10:.2f}" for v in mm) + "cm"


ORGAN = {
    "breast": ["{side}侧乳腺腺体层次清晰，结构略紊乱，导管未见扩张。", "{side}乳腺体回声分布均匀，皮下脂肪层清晰。"],
    "gynecology": ["子宫形态规则，肌层回声均匀，内膜居中。", "膀胱充盈可，子宫轮廓清楚，内膜线清晰。"],
    "heart": ["各房室腔显示清楚，瓣膜开放可，室壁运动协调。", "心脏各瓣膜形态未见明显异常，左室收缩功能正常。"],
    "kidney": ["{side}肾形态大小正常，皮髓质分界清晰。", "{side}侧肾脏轮廓光滑，实质回声均匀，集合系统居中。"],
    "liver": ["肝脏形态正常，包膜光整，肝内管系走行清晰。", "肝实质回声可，门静脉主干内径正常，脾不大。"],
    "thyroid": ["甲状腺{side}叶大小形态正常，包膜完整。", "甲状腺左右叶对称，峡部不厚，实质回声均匀。"],
    "vessel": ["{side}侧颈总动脉管径正常，管腔内血流通畅。", "{side}颈动脉走行正常，管壁光滑。"],
}
FINDING = {
    "breast cyst": ["{side}侧乳腺内可见无回声区，大小约{size}，边界清。"],
    "breast nodule": ["{side}侧乳腺可见一低回声结节，大小约{size}，形态规则，边界清晰。"],
    "breast mass": ["{side}侧乳腺探及低回声肿块，大小约{size}，形态不规则，边缘毛刺。"],
    "uterine fibroid": ["子宫肌壁间可见低回声结节，大小约{size}，边界清。"],
    "ovarian cyst": ["{side}侧附件区见无回声区，大小约{size}，壁薄，透声好。"],
    "pelvic effusion": ["盆腔内可见游离液性暗区，深约{size}。"],
    "pregnancy": ["宫内可见胎儿，双顶径约{size}，颅骨光环完整，脑中线居中。"],
    "left atrial enlargement": ["左房内径增大，约{size}。"],
    "ventricular enlargement": ["左室内径增大，约{size}。"],
    "pericardial effusion": ["心包腔内见液性暗区，深约{size}。"],
    "renal cyst": ["{side}肾实质内可见无回声囊性包块，大小约{size}，壁光滑。"],
    "renal stone": ["{side}肾集合系统内见强回声团，大小约{size}。"],
    "hydronephrosis": ["{side}肾集合系统分离，宽约{size}，呈无回声。"],
    "hepatic cyst": ["肝内可见一无回声区，大小约{size}，边界清晰。"],
    "hemangioma": ["肝内可见一高回声结节，大小约{size}，边界清，内呈网格状。"],
    "gallstone": ["胆囊腔内可见强回声团，大小约{size}，可移动。"],
    "steatosis": ["肝实质回声细密增强，后场衰减，肝内管系欠清。"],
    "thyroid nodule": ["甲状腺{side}叶见低回声结节，大小约{size}，边界清。"],
    "thyroid cyst": ["甲状腺{side}叶可见无回声区，大小约{size}，囊壁光滑。"],
    "thyroid calcification": ["甲状腺{side}叶内见强回声斑，大小约{size}。"],
    "intima-media thickening": ["{side}侧颈总动脉内中膜增厚，厚约{size}。"],
    "carotid plaque": ["{side}侧颈动脉分叉处后壁可见斑块，大小约{size}。"],
    "thrombus": ["{side}侧血管腔内可见低回声血栓充填，长约{size}，血流充盈缺损。"],
}
IMPRESSION = {
    "breast cyst": ["{side}侧乳腺囊肿，BI-RADS 2类"],
    "breast nodule": ["{side}侧乳腺结节，BI-RADS 3类"],
    "breast mass": ["{side}侧乳腺占位，BI-RADS 5类"],
    "uterine fibroid": ["子宫肌瘤"],
    "ovarian cyst": ["{side}侧卵巢囊肿"],
    "pelvic effusion": ["盆腔积液"],
    "pregnancy": ["宫内妊娠，单活胎"],
    "left atrial enlargement": ["左房增大"],
    "ventricular enlargement": ["左室增大"],
    "pericardial effusion": ["心包积液"],
    "renal cyst": ["{side}肾囊肿"],
    "renal stone": ["{side}肾结石"],
    "hydronephrosis": ["{side}肾积水"],
    "hepatic cyst": ["肝囊肿"],
    "hemangioma": ["肝血管瘤"],
    "gallstone": ["胆囊结石"],
    "steatosis": ["脂肪肝"],
    "thyroid nodule": ["甲状腺{side}叶结节，TI-RADS 3类"],
    "thyroid cyst": ["甲状腺{side}叶囊肿，TI-RADS 2类"],
    "thyroid calcification": ["甲状腺{side}叶钙化灶"],
    "intima-media thickening": ["{side}侧颈动脉内中膜增厚"],
    "carotid plaque": ["{side}侧颈动脉斑块形成"],
    "thrombus": ["{side}侧血管内血栓形成"],
}
NORMAL = ["未见明显异常。", "超声检查未见异常。"]
DENIED = ["未见明显{name}。", "未探及{name}。"]
MEASURE = {
    "uterus": "子宫大小", "gallbladder": "胆囊大小", "kidney length": "肾脏长径", "left ventricle": "左室内径",
    "vessel diameter": "血管内径", "thyroid lobe": "甲状腺侧叶大小",
}  # fmt: skip
HEAD = ["患者{name}，{sex}，{age}岁，检查号{id}。", "姓名：{name} 检查日期：{date}。", ""]
TAIL = ["报告医师：{operator} {date}", "{hospital} 超声科 {operator}", "", "联系电话：{phone}"]
