"""English, telegraphic lines in millimetres."""

from __future__ import annotations

LANG = "en"
SIDE = {"left": "Lt", "right": "Rt", None: ""}


def SIZE(mm: tuple[float, ...]) -> str:  # noqa: N802
    """Write measurements (mm) with their unit."""
    return " x ".join(f"{v:.1f}" for v in mm) + " mm"


ORGAN = {
    "breast": ["{side} breast: scattered fibroglandular tissue.", "{side} breast: normal layers."],
    "gynecology": ["Uterus: normal contour.", "Ovaries: normal follicles."],
    "heart": ["LV: normal ejection fraction.", "Heart valves: unremarkable."],
    "kidney": ["{side} kidney: normal cortical echogenicity.", "{side} kidney: smooth contour."],
    "liver": ["Liver: homogeneous texture.", "Portal vein: hepatopetal flow."],
    "thyroid": ["Thyroid: homogeneous echotexture.", "Isthmus of thyroid: normal."],
    "vessel": ["{side} carotid artery: normal calibre.", "{side} ICA and CCA: patent."],
}
FINDING = {
    "breast cyst": ["{side} breast: thin-walled anechoic cyst, {size}."],
    "breast nodule": ["{side} breast: circumscribed nodule, {size}, parallel."],
    "breast mass": ["{side} breast: irregular mass, {size}, not parallel, angular margins."],
    "uterine fibroid": ["Uterus: fibroid, {size}, hypoechoic."],
    "ovarian cyst": ["{side} ovary: unilocular cyst, {size}."],
    "pelvic effusion": ["Pouch of Douglas: free fluid, depth {size}."],
    "pregnancy": ["Fetus: BPD {size}, cardiac activity seen."],
    "left atrial enlargement": ["LA: dilated, {size}, left atrial enlargement."],
    "ventricular enlargement": ["LV: dilated, LVIDd {size}."],
    "pericardial effusion": ["Pericardium: effusion, {size}."],
    "renal cyst": ["{side} kidney: cortical cyst, {size}."],
    "renal stone": ["{side} kidney: calculus, {size}."],
    "hydronephrosis": ["{side} kidney: hydronephrosis, pelvis AP {size}."],
    "hepatic cyst": ["Liver: cyst, {size}."],
    "hemangioma": ["Liver: echogenic lesion, {size}, typical hemangioma."],
    "gallstone": ["Gallbladder: mobile gallstone, {size}."],
    "steatosis": ["Liver: increased echogenicity, fatty infiltration."],
    "thyroid nodule": ["{side} thyroid lobe: solid nodule, {size}."],
    "thyroid cyst": ["{side} thyroid lobe: colloid cyst, {size}."],
    "thyroid calcification": ["{side} thyroid lobe: macrocalcification, {size}."],
    "intima-media thickening": ["{side} CCA: intima-media thickening, {size}."],
    "carotid plaque": ["{side} carotid bulb: plaque, {size}."],
    "thrombus": ["{side} vessel: intraluminal thrombus, {size}."],
}
IMPRESSION = {name: [lines[0].split(":")[1].split(",")[0].strip().capitalize()] for name, lines in FINDING.items()} | {
    "pregnancy": ["Intrauterine pregnancy, second trimester"],
    "left atrial enlargement": ["Left atrial enlargement"],
    "ventricular enlargement": ["Left ventricular enlargement"],
    "steatosis": ["Fatty liver"],
    "pelvic effusion": ["Small amount of free fluid in the pelvis"],
    "pericardial effusion": ["Pericardial effusion"],
    "hemangioma": ["Hemangioma of liver"],
}
NORMAL = ["Unremarkable examination.", "No abnormality detected."]
DENIED = ["No {name}."]

MEASURE = {
    "uterus": "Uterine size", "gallbladder": "GB", "kidney length": "Length", "left ventricle": "LVIDd",
    "vessel diameter": "Diameter", "thyroid lobe": "Lobe",
}  # fmt: skip
HEAD = ["{name} ({id}), {age} y.", "", "Exam date {date}."]
TAIL = ["Read by: {operator}", "", "{hospital}"]
