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
    "breast mass": ["I see a {side} ill-defined breast mass of {size}."],
    "uterine fibroid": ["The myometrium holds a fibroid of {size}."],
    "ovarian cyst": ["I see a {side} ovarian cyst of {size}."],
    "pelvic effusion": ["Fluid has collected in the pelvis, to a depth of {size}."],
    "pregnancy": ["A live intrauterine pregnancy with a biparietal diameter of {size}."],
    "left atrial enlargement": ["The left atrium is dilated at {size}."],
    "ventricular enlargement": ["The left ventricle is enlarged at {size}."],
    "pericardial effusion": ["I see a pericardial effusion of up to {size}."],
    "renal cyst": ["I see a {side} renal cyst of {size}."],
    "renal stone": ["I see a {side} renal calculus of {size}."],
    "hydronephrosis": ["I see {side} hydronephrosis with a pelvis of {size}."],
    "hepatic cyst": ["I see a liver cyst of {size}."],
    "hemangioma": ["I see a bright liver lesion of {size}, a haemangioma."],
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
    "breast cyst": ["Breast cyst"], "breast nodule": ["Benign breast nodule"], "breast mass": ["Breast mass"],
    "uterine fibroid": ["Fibroid uterus"], "ovarian cyst": ["Ovarian cyst"], "pelvic effusion": ["Pelvic free fluid"],
    "pregnancy": ["Intrauterine pregnancy"], "left atrial enlargement": ["Dilated left atrium"],
    "ventricular enlargement": ["Left ventricular enlargement"], "pericardial effusion": ["Pericardial effusion"],
    "renal cyst": ["Renal cyst"], "renal stone": ["Renal calculus"], "hydronephrosis": ["Hydronephrosis"],
    "hepatic cyst": ["Liver cyst"], "hemangioma": ["Haemangioma of the liver"], "gallstone": ["Gallstone"],
    "steatosis": ["Fatty liver"], "thyroid nodule": ["Thyroid nodule"], "thyroid cyst": ["Thyroid cyst"],
    "thyroid calcification": ["Thyroid calcification"], "intima-media thickening": ["Thickened intima-media"],
    "carotid plaque": ["Carotid atheroma with plaque"], "thrombus": ["Thrombosis"],
}  # fmt: skip
NORMAL = ["Nothing abnormal is seen.", "Appearances are within normal limits."]
DENIED = ["I do not see any {name}.", "There is no evidence of {name}."]
MEASURE = {"uterus": "The uterus measures", "kidney length": "The kidney measures", "thyroid lobe": "The lobe measures"}
HEAD = ["Thank you for referring {name}, aged {age}.", "Dictated on {date} at {hospital}."]
TAIL = ["Yours, {operator}", "Telephone {phone}.", ""]
