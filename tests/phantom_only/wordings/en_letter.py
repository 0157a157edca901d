"""English, long dictated sentences with hedges; British spelling; sizes "12 mm by 9 mm"."""

from __future__ import annotations

LANG = "en"
SIDE = {"left": "left-sided", "right": "right-sided", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    return " mm by ".join(f"{v:.1f}" for v in mm) + " mm"


ORGAN = {
    "breast": ["Targeted ultrasound of the breast was performed."],
    "gynecology": ["Transabdominal scan of the uterus and ovaries."],
    "heart": ["Transthoracic echocardiogram with good windows."],
    "kidney": ["Both kidneys were examined."],
    "liver": ["The liver was examined in full inspiration."],
    "thyroid": ["The thyroid gland was examined with a high frequency probe."],
    "vessel": ["Duplex examination of the carotid arteries."],
}
FINDING = {
    "breast cyst": ["I see a {side} fluid-filled breast cyst of {size}."],
    "breast nodule": ["I see a {side} well-defined solid breast nodule of {size}."],
    "breast mass": ["I see a {side} ill-defined breast mass of {size}, worrying for carcinoma."],
    "uterine fibroid": ["The myometrium holds a fibroid of {size}."],
    "ovarian cyst": ["I see a {side} ovarian cyst of {size}."],
    "pelvic effusion": ["Fluid has collected in the pelvis, to a depth of {size}."],
    "pregnancy": ["A live intrauterine pregnancy with a biparietal diameter of {size}."],
    "left atrial enlargement": ["The left atrium is dilated at {size}."],
    "ventricular hypertrophy": ["The left ventricle is hypertrophied with a septum of {size}."],
    "pericardial effusion": ["I see a pericardial effusion of up to {size}."],
    "renal cyst": ["I see a {side} renal cyst of {size}."],
    "renal stone": ["I see a {side} renal calculus of {size} casting a shadow."],
    "hydronephrosis": ["I see {side} hydronephrosis with a pelvis of {size}."],
    "hepatic cyst": ["I see a liver cyst of {size}."],
    "hemangioma": ["I see a bright liver lesion of {size}, most likely a haemangioma."],
    "gallstone": ["The gallbladder holds a gallstone of {size}."],
    "steatosis": ["The liver is bright and attenuating, as in fatty liver disease."],
    "thyroid nodule": ["I see a {side} solid thyroid nodule of {size}."],
    "thyroid cyst": ["I see a {side} thyroid cyst of {size}."],
    "thyroid calcification": ["I see a {side} thyroid calcification of {size}."],
    "intima-media thickening": ["The {side} intima-media complex is thickened at {size}."],
    "carotid plaque": ["I see {side} atheromatous plaque of {size}."],
    "thrombus": ["I see {side} thrombus over {size}."],
}
IMPRESSION = {
    "breast cyst": ["Breast cyst"], "breast nodule": ["Benign breast nodule"], "breast mass": ["Suspected breast cancer"],
    "uterine fibroid": ["Fibroid uterus"], "ovarian cyst": ["Ovarian cyst"], "pelvic effusion": ["Pelvic free fluid"],
    "pregnancy": ["Intrauterine pregnancy"], "left atrial enlargement": ["Dilated left atrium"],
    "ventricular hypertrophy": ["Left ventricular hypertrophy"], "pericardial effusion": ["Pericardial effusion"],
    "renal cyst": ["Renal cyst"], "renal stone": ["Renal calculus"], "hydronephrosis": ["Hydronephrosis"],
    "hepatic cyst": ["Liver cyst"], "hemangioma": ["Haemangioma of the liver"], "gallstone": ["Gallstone"],
    "steatosis": ["Fatty liver"], "thyroid nodule": ["Thyroid nodule"], "thyroid cyst": ["Thyroid cyst"],
    "thyroid calcification": ["Thyroid calcification"], "intima-media thickening": ["Thickened intima-media"],
    "carotid plaque": ["Carotid atheroma with plaque"], "thrombus": ["Thrombosis"],
}  # fmt: skip
NORMAL = ["Nothing abnormal is seen.", "Appearances are within normal limits."]
ABSENT = {
    "breast": ["I see no mass or cyst."], "gynecology": ["I see no free fluid."], "heart": ["There is no effusion."],
    "kidney": ["There is neither stone nor hydronephrosis."], "liver": ["There are no stones and no ductal dilatation."],
    "thyroid": ["I see no nodule."], "vessel": ["I see neither plaque nor thrombus."],
}  # fmt: skip
MEASURE = {"uterus": "The uterus measures", "kidney length": "The kidney measures", "thyroid lobe": "The lobe measures"}
HEAD = ["Thank you for referring {name}, aged {age}.", "Dictated on {date} at {hospital}."]
TAIL = ["Yours, {operator}", "Telephone {phone}.", ""]
