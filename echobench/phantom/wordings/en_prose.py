"""English, running prose in centimetres."""

from __future__ import annotations

LANG = "en"
SIDE = {"left": "left", "right": "right", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    """Write measurements (mm) with their unit."""
    return " x ".join(f"{v / 10:.2f}" for v in mm) + " cm"


ORGAN = {
    "breast": [
        "The {side} breast parenchyma is heterogeneously dense.",
        "Scanning of the {side} breast shows normal skin and ducts.",
    ],
    "gynecology": [
        "The uterus is anteverted with a homogeneous myometrium.",
        "The endometrial stripe is thin and regular.",
    ],
    "heart": [
        "Left ventricular systolic function is preserved.",
        "The cardiac valves open normally and wall motion is even.",
    ],
    "kidney": [
        "The {side} kidney is normal in size with preserved corticomedullary differentiation.",
        "The {side} renal cortex is of normal thickness.",
    ],
    "liver": [
        "The liver is smooth in outline and the portal vein is patent.",
        "Hepatic veins are patent; the bile ducts are not dilated.",
    ],
    "thyroid": ["The {side} thyroid lobe is normal in size.", "Both thyroid lobes and the isthmus are well seen."],
    "vessel": [
        "The {side} common carotid artery is patent with normal flow.",
        "The {side} carotid artery is followed up to the bifurcation.",
    ],
}
FINDING = {
    "breast cyst": ["There is an anechoic cyst measuring {size} in the {side} breast."],
    "breast nodule": [
        "An oval hypoechoic solid nodule measuring {size} lies in the {side} breast with circumscribed margins."
    ],
    "breast mass": ["An irregular hypoechoic mass of {size} with spiculated margins is present in the {side} breast."],
    "uterine fibroid": ["A hypoechoic intramural fibroid measures {size}."],
    "ovarian cyst": ["A simple cyst of {size} arises from the {side} ovary."],
    "pelvic effusion": ["Free fluid is seen in the pelvis, {size} deep."],
    "pregnancy": ["There is an intrauterine pregnancy; the biparietal diameter measures {size}."],
    "left atrial enlargement": ["The left atrium is enlarged, measuring {size}."],
    "ventricular enlargement": ["The left ventricle is enlarged, measuring {size}."],
    "pericardial effusion": ["A pericardial effusion of {size} is present."],
    "renal cyst": ["A simple cyst measuring {size} is seen in the {side} kidney."],
    "renal stone": ["An echogenic stone of {size} lies in the {side} kidney."],
    "hydronephrosis": ["There is hydronephrosis of the {side} kidney; the renal pelvis measures {size}."],
    "hepatic cyst": ["An anechoic simple cyst measuring {size} is seen in the liver."],
    "hemangioma": ["A well-defined hyperechoic lesion of {size} in the liver is in keeping with a hemangioma."],
    "gallstone": ["The gallbladder contains a stone of {size}."],
    "steatosis": ["The liver is diffusely echogenic with poor penetration, consistent with steatosis."],
    "thyroid nodule": ["A solid hypoechoic nodule measuring {size} is present in the {side} thyroid lobe."],
    "thyroid cyst": ["A cyst of {size} is seen in the {side} thyroid lobe."],
    "thyroid calcification": ["A coarse calcification of {size} is present in the {side} thyroid lobe."],
    "intima-media thickening": [
        "The intima-media thickness of the {side} common carotid artery is increased to {size}."
    ],
    "carotid plaque": ["A plaque measuring {size} is seen in the {side} carotid bulb."],
    "thrombus": ["A hypoechoic thrombus {size} long fills the lumen of the {side} vessel."],
}
IMPRESSION = {
    "breast cyst": ["Simple cyst of the {side} breast, BI-RADS 2"],
    "breast nodule": ["{side} breast nodule, BI-RADS 3"],
    "breast mass": ["{side} breast mass, BI-RADS 5"],
    "uterine fibroid": ["Uterine fibroid"],
    "ovarian cyst": ["Simple {side} ovarian cyst"],
    "pelvic effusion": ["Free pelvic fluid"],
    "pregnancy": ["Single intrauterine pregnancy"],
    "left atrial enlargement": ["Left atrial enlargement"],
    "ventricular enlargement": ["Left ventricular enlargement"],
    "pericardial effusion": ["Pericardial effusion"],
    "renal cyst": ["Simple {side} renal cyst"],
    "renal stone": ["{side} nephrolithiasis"],
    "hydronephrosis": ["{side} hydronephrosis"],
    "hepatic cyst": ["Simple hepatic cyst"],
    "hemangioma": ["Hepatic hemangioma"],
    "gallstone": ["Cholelithiasis"],
    "steatosis": ["Hepatic steatosis"],
    "thyroid nodule": ["{side} thyroid nodule, TI-RADS 3"],
    "thyroid cyst": ["{side} thyroid cyst"],
    "thyroid calcification": ["Calcification of the {side} thyroid lobe"],
    "intima-media thickening": ["Intima-media thickening of the {side} carotid artery"],
    "carotid plaque": ["{side} carotid plaque"],
    "thrombus": ["Thrombus of the {side} vessel"],
}
NORMAL = ["Normal study.", "No sonographic abnormality."]
DENIED = ["There is no {name}.", "No {name} is seen."]
MEASURE = {
    "uterus": "Uterus", "gallbladder": "Gallbladder", "kidney length": "Renal length",
    "left ventricle": "Left ventricular diameter",
    "vessel diameter": "Vessel diameter", "thyroid lobe": "Thyroid lobe",
}  # fmt: skip
HEAD = ["{name} is a {age}-year-old patient seen on {date}.", "Patient: {name}, MRN {id}.", ""]
TAIL = [
    "Reported by Dr. {operator}, {hospital}.",
    "Electronically signed by {operator} on {date}.",
    "",
    "Call {phone} with questions.",
]
