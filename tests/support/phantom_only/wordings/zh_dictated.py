"""Chinese, one running sentence in millimetres with 为 and 约, as dictated."""

from __future__ import annotations

LANG = "zh"
SIDE = {"left": "左侧", "right": "右侧", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    return "×".join(f"{v:.1f}mm" for v in mm)


ORGAN = {
    "breast": ["{side}乳腺腺体结构清楚，", "双乳腺体增厚，"],
    "gynecology": ["子宫切面形态饱满，", "经腹扫查子宫及双附件，"],
    "heart": ["左心收缩功能测值正常，", "各瓣口血流速度正常，"],
    "kidney": ["{side}肾皮质厚度正常，", "{side}肾被膜光滑，"],
    "liver": ["肝脏大小正常，", "肝右叶最大斜径正常，"],
    "thyroid": ["{side}甲状腺切面饱满，", "甲状腺实质光点均匀，"],
    "vessel": ["{side}颈总动脉走行正常，", "{side}颈内动脉管腔显示清楚，"],
}
FINDING = {
    "breast cyst": ["并其内见囊性暗区大小约为{size}。"],
    "breast nodule": ["并其内见低回声结节大小约为{size}，边界清。"],
    "breast mass": ["并其内见低回声肿块大小约为{size}，边界不清呈毛刺状。"],
    "uterine fibroid": ["并子宫肌层见低回声肌瘤结节大小约为{size}。"],
    "ovarian cyst": ["并{side}附件区囊肿大小约为{size}。"],
    "pelvic effusion": ["并盆腔见积液，深度大小约为{size}。"],
    "pregnancy": ["并宫腔内见胎儿，双顶径大小约为{size}。"],
    "left atrial enlargement": ["并左心房增大大小约为{size}。"],
    "ventricular enlargement": ["并左心室增大大小约为{size}。"],
    "pericardial effusion": ["并心包见积液大小约为{size}。"],
    "renal cyst": ["并肾内探及囊肿大小约为{size}。"],
    "renal stone": ["并肾内见结石大小约为{size}伴声影。"],
    "hydronephrosis": ["并肾盂肾盏扩张，分离约{size}，提示积水。"],
    "hepatic cyst": ["并肝内探及囊肿大小约为{size}。"],
    "hemangioma": ["并肝内见高回声血管瘤大小约为{size}。"],
    "gallstone": ["并胆囊内见结石大小约为{size}。"],
    "steatosis": ["并肝区回声弥漫性增强，呈脂肪肝样改变。"],
    "thyroid nodule": ["并见低回声结节大小约为{size}。"],
    "thyroid cyst": ["并探及囊肿大小约为{size}。"],
    "thyroid calcification": ["并见钙化强回声大小约为{size}。"],
    "intima-media thickening": ["并内中膜增厚大小约为{size}。"],
    "carotid plaque": ["并管壁见粥样斑块大小约为{size}。"],
    "thrombus": ["并腔内见血栓大小约为{size}。"],
}
IMPRESSION = {
    "breast cyst": ["乳腺囊肿"], "breast nodule": ["乳腺结节"], "breast mass": ["乳腺占位"],
    "uterine fibroid": ["子宫肌瘤"], "ovarian cyst": ["卵巢囊肿"], "pelvic effusion": ["盆腔积液"],
    "pregnancy": ["宫内孕"], "left atrial enlargement": ["左房增大"], "ventricular enlargement": ["左室增大"],
    "pericardial effusion": ["心包积液"], "renal cyst": ["肾囊肿"], "renal stone": ["肾结石"],
    "hydronephrosis": ["肾积水"], "hepatic cyst": ["肝囊肿"], "hemangioma": ["肝血管瘤"], "gallstone": ["胆囊结石"],
    "steatosis": ["脂肪肝"], "thyroid nodule": ["甲状腺结节"], "thyroid cyst": ["甲状腺囊肿"],
    "thyroid calcification": ["甲状腺钙化"], "intima-media thickening": ["颈动脉内中膜增厚"],
    "carotid plaque": ["颈动脉斑块"], "thrombus": ["血栓"],
}  # fmt: skip
NORMAL = ["超声所见正常。"]
DENIED = ["未发现{name}，"]
MEASURE = {"uterus": "子宫", "gallbladder": "胆囊", "kidney length": "长径", "left ventricle": "左室"}
HEAD = ["{name}{sex}{age}岁于{date}来我院，", ""]
TAIL = ["医师签名：{operator}", "报告日期{date}"]
