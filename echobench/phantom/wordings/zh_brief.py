"""Chinese, short phrases in millimetres."""

from __future__ import annotations

LANG = "zh"
SIDE = {"left": "左侧", "right": "右侧", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    """Write measurements (mm) with their unit."""
    return "*".join(f"{v:.1f}" for v in mm) + "mm"


ORGAN = {
    "breast": ["{side}乳房腺体回声欠均。", "乳腺腺体层厚度正常。"],
    "gynecology": ["子宫前位，宫壁回声均。", "宫腔线居中，双卵巢可见。"],
    "heart": ["心内结构连续，左室射血分数正常。", "房室大小比例可，瓣叶回声正常。"],
    "kidney": ["{side}肾脏切面形态正常，实质回声均。", "{side}肾窦回声集中。"],
    "liver": ["肝表面光滑，实质回声分布均匀。", "胆总管不扩张，胰腺显示部分正常。"],
    "thyroid": ["甲状腺切面形态正常，内部回声均匀。", "甲状腺{side}叶血流信号正常。"],
    "vessel": ["{side}颈动脉内径对称，频谱形态正常。", "所示颈动脉走行自然。"],
}
FINDING = {
    "breast cyst": ["{side}乳腺囊性无回声，{size}，界清。"],
    "breast nodule": ["{side}乳房实性低回声结节，{size}，椭圆形。"],
    "breast mass": ["{side}乳房不规则实性肿物，{size}，纵横比大于1，周边成角。"],
    "uterine fibroid": ["宫体见类圆形低回声团，{size}，周边有假包膜。"],
    "ovarian cyst": ["{side}卵巢见囊性包块，{size}，内透声佳。"],
    "pelvic effusion": ["子宫直肠窝积液，深{size}。"],
    "pregnancy": ["胎头双顶径{size}，胎心搏动可见。"],
    "left atrial enlargement": ["左心房扩大，前后径{size}。"],
    "ventricular enlargement": ["左心室扩大，左室内径{size}。"],
    "pericardial effusion": ["心包积液，最深处{size}。"],
    "renal cyst": ["{side}肾囊性无回声，{size}。"],
    "renal stone": ["{side}肾盏内强光团，{size}。"],
    "hydronephrosis": ["{side}肾盂扩张积水，前后径{size}。"],
    "hepatic cyst": ["肝内囊性无回声灶，{size}。"],
    "hemangioma": ["肝内稍强回声团，{size}，界清，形态规则。"],
    "gallstone": ["胆囊内强光团，{size}。"],
    "steatosis": ["肝脏前场回声增强，后场回声衰减。"],
    "thyroid nodule": ["{side}叶甲状腺实性结节，{size}。"],
    "thyroid cyst": ["{side}叶甲状腺囊性结节，{size}，内透声好。"],
    "thyroid calcification": ["{side}叶甲状腺粗大钙化，{size}。"],
    "intima-media thickening": ["{side}颈动脉内中膜增厚，{size}。"],
    "carotid plaque": ["{side}颈动脉窦部斑块，{size}。"],
    "thrombus": ["{side}管腔内血栓回声，范围{size}。"],
}
IMPRESSION = {
    "breast cyst": ["{side}乳腺囊肿"],
    "breast nodule": ["{side}乳腺实性结节"],
    "breast mass": ["{side}乳腺肿块，BI-RADS 4C类"],
    "uterine fibroid": ["子宫平滑肌瘤"],
    "ovarian cyst": ["{side}卵巢囊肿"],
    "pelvic effusion": ["盆腔少量积液"],
    "pregnancy": ["中期妊娠"],
    "left atrial enlargement": ["左心房增大"],
    "ventricular enlargement": ["左心室增大"],
    "pericardial effusion": ["心包积液"],
    "renal cyst": ["{side}肾囊肿"],
    "renal stone": ["{side}肾结石"],
    "hydronephrosis": ["{side}肾积水"],
    "hepatic cyst": ["肝脏囊肿"],
    "hemangioma": ["肝内血管瘤"],
    "gallstone": ["胆石症"],
    "steatosis": ["脂肪肝（轻中度）"],
    "thyroid nodule": ["甲状腺结节（C-TIRADS 3类）"],
    "thyroid cyst": ["甲状腺囊肿"],
    "thyroid calcification": ["甲状腺钙化"],
    "intima-media thickening": ["颈动脉内中膜增厚"],
    "carotid plaque": ["颈动脉粥样硬化斑块"],
    "thrombus": ["血栓形成"],
}
NORMAL = ["所查部位未见明显异常声像。", "未见异常。"]
DENIED = ["无{name}。", "未见{name}。"]
MEASURE = {
    "uterus": "宫体", "gallbladder": "胆囊", "kidney length": "肾长", "left ventricle": "左室舒张末径",
    "vessel diameter": "内径", "thyroid lobe": "腺叶",
}  # fmt: skip
HEAD = ["{name} {sex} {age}岁。", "", ""]
TAIL = ["审核：{operator}", "检查时间：{date}", ""]
