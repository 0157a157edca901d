"""English, form fields in capitals with sizes in cm."""

from __future__ import annotations

LANG = "en"
SIDE = {"left": "LEFT", "right": "RIGHT", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    return "x".join(f"{v / 10:.2f}" for v in mm) + "cm"


ORGAN = {
    "breast": ["Targeted ultrasound of the breast was performed."],
    "gynecology": ["Transabdominal scan of the uterus and ovaries."],
    "heart": ["Transthoracic echocardiogram with good windows."],
    "kidney": ["Both kidneys were examined."],
    "liver": ["FINDING: liver was examined in full inspiration."],
    "thyroid": ["FINDING: thyroid gland was examined with a high frequency probe."],
    "vessel": ["Duplex examination of the carotid arteries."],
}
FINDING = {
    "breast cyst": ["FINDING: {side} fluid-filled breast cyst {size}."],
    "breast nodule": ["FINDING: {side} well-defined solid breast nodule {size}."],
    "breast mass": ["FINDING: {side} ill-defined breast mass {size}."],
    "uterine fibroid": ["FINDING: myometrium holds a fibroid {size}."],
    "ovarian cyst": ["FINDING: {side} ovarian cyst {size}."],
    "pelvic effusion": ["FINDING: fluid has collected in the pelvis, to a depth {size}."],
    "pregnancy": ["FINDING: live intrauterine pregnancy with a biparietal diameter {size}."],
    "left atrial enlargement": ["FINDING: left atrium is dilated at {size}."],
    "ventricular enlargement": ["FINDING: left ventricle is enlarged {size}."],
    "pericardial effusion": ["FINDING: pericardial effusion of up to {size}."],
    "renal cyst": ["FINDING: {side} renal cyst {size}."],
    "renal stone": ["FINDING: {side} renal calculus {size}."],
    "hydronephrosis": ["FINDING: {side} hydronephrosis with a pelvis {size}."],
    "hepatic cyst": ["FINDING: liver cyst {size}."],
    "hemangioma": ["FINDING: bright liver lesion {size}, a haemangioma."],
    "gallstone": ["FINDING: gallbladder holds a gallstone {size}."],
    "steatosis": ["FINDING: liver is bright and attenuating, as in fatty liver disease."],
    "thyroid nodule": ["FINDING: {side} solid thyroid nodule {size}."],
    "thyroid cyst": ["FINDING: {side} thyroid cyst {size}."],
    "thyroid calcification": ["FINDING: {side} thyroid calcification {size}."],
    "intima-media thickening": ["FINDING: {side} intima-media complex is thickened at {size}."],
    "carotid plaque": ["FINDING: {side} atheromatous plaque {size}."],
    "thrombus": ["FINDING: {side} thrombus over {size}."],
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
NORMAL = ["NORMAL", "Appearances are within normal limits."]
DENIED = ["NEGATIVE: no {name}."]
MEASURE = {"uterus": "The uterus measures", "kidney length": "The kidney measures", "thyroid lobe": "The lobe measures"}
HEAD = ["NAME: {name} AGE: {age} ACC: {id}", "Dictated on {date} at {hospital}."]
TAIL = ["RADIOLOGIST: {operator} DATE: {date}", "Telephone {phone}.", ""]
