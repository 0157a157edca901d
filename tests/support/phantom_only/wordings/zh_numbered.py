"""Chinese, numbered items; sizes with spelled-out units; synonyms the package's own hands do not use."""

from __future__ import annotations

LANG = "zh"
SIDE = {"left": "左侧", "right": "右侧", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    return " x ".join(f"{v / 10:.2f}" for v in mm) + "厘米"


ORGAN = {
    "breast": ["1、{side}乳腺腺体结构清楚，", "1、双乳腺体增厚，"],
    "gynecology": ["1、子宫切面形态饱满，", "1、经腹扫查子宫及双附件，"],
    "heart": ["1、左心收缩功能测值正常，", "1、各瓣口血流速度正常，"],
    "kidney": ["1、{side}肾皮质厚度正常，", "1、{side}肾被膜光滑，"],
    "liver": ["1、肝脏大小正常，", "1、肝右叶最大斜径正常，"],
    "thyroid": ["1、{side}甲状腺切面饱满，", "1、甲状腺实质光点均匀，"],
    "vessel": ["1、{side}颈总动脉走行正常，", "1、{side}颈内动脉管腔显示清楚，"],
}
FINDING = {
    "breast cyst": ["2、其内见囊性暗区{size}。"],
    "breast nodule": ["2、其内见低回声结节{size}，边界清。"],
    "breast mass": ["2、其内见低回声肿块{size}，边界不清呈毛刺状。"],
    "uterine fibroid": ["2、子宫肌层见低回声肌瘤结节{size}。"],
    "ovarian cyst": ["2、{side}附件区囊肿{size}。"],
    "pelvic effusion": ["2、盆腔见积液，深度{size}。"],
    "pregnancy": ["2、宫腔内见胎儿，双顶径{size}。"],
    "left atrial enlargement": ["2、左心房增大{size}。"],
    "ventricular enlargement": ["2、左心室增大{size}。"],
    "pericardial effusion": ["2、心包见积液{size}。"],
    "renal cyst": ["2、肾内见囊肿{size}。"],
    "renal stone": ["2、肾内见结石{size}。"],
    "hydronephrosis": ["2、肾积水，集合系统分离{size}。"],
    "hepatic cyst": ["2、肝内见囊肿{size}。"],
    "hemangioma": ["2、肝内见高回声血管瘤{size}。"],
    "gallstone": ["2、胆囊内见结石{size}。"],
    "steatosis": ["2、肝区回声弥漫性增强，呈脂肪肝样改变。"],
    "thyroid nodule": ["2、见低回声结节{size}。"],
    "thyroid cyst": ["2、见囊肿{size}。"],
    "thyroid calcification": ["2、见钙化强回声{size}。"],
    "intima-media thickening": ["2、内中膜增厚{size}。"],
    "carotid plaque": ["2、管壁见粥样斑块{size}。"],
    "thrombus": ["2、腔内见血栓{size}。"],
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
NORMAL = ["目前超声未发现异常。", "正常声像图。"]
DENIED = ["3、未见{name}征象。"]
MEASURE = {"uterus": "子宫", "gallbladder": "胆囊", "kidney length": "长径", "left ventricle": "左室"}
HEAD = ["受检者：{name}，{age}岁，", "{hospital}超声检查报告单 "]
TAIL = ["医师签名：{operator}", "报告日期{date}"]
