"""Make `schemas/deid/ps3.15.json` and `iod_types.json` from the packages that carry the standard.

The product reads the tables; the test `test_deid_tables.py` makes them again and compares. Run this file to write them.
Sources: dicom-anonymizer (Table E.1-1, edition 2026c), highdicom (IODs of PS3.3 and their attributes).
"""

from __future__ import annotations

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from pydicom.datadict import keyword_for_tag

EDITION = "2026c"
ACTIONS = {
    "D_TAGS": "D", "Z_TAGS": "Z", "X_TAGS": "X", "U_TAGS": "U", "Z_D_TAGS": "Z/D", "X_Z_TAGS": "X/Z", "X_D_TAGS": "X/D",
    "X_Z_D_TAGS": "X/Z/D", "X_Z_U_STAR_TAGS": "X/Z/U*",
}  # fmt: skip
IODS = (
    "ultrasound-image", "ultrasound-multi-frame-image", "enhanced-us-volume", "secondary-capture-image",
    "multi-frame-grayscale-byte-secondary-capture-image", "multi-frame-true-color-secondary-capture-image",
    "basic-text-sr", "enhanced-sr", "comprehensive-sr", "comprehensive-3d-sr", "extensible-sr",
    "simplified-adult-echo-sr", "key-object-selection-document", "encapsulated-pdf",
)  # fmt: skip


def actions() -> dict:
    """{edition, source, actions: {tag as 8 hex digits: [action, keyword]}, masked: [[tag, mask, action]]}."""
    from dicomanonymizer.dicom_anonymization_databases import dicomfields_2026c as table

    plain, masked = {}, []
    for name, action in ACTIONS.items():
        for tag in getattr(table, name):
            if len(tag) == 2:
                number = tag[0] << 16 | tag[1]
                plain[f"{number:08X}"] = [action, keyword_for_tag(number)]
            else:
                masked.append([f"{tag[0]:04X}{tag[1]:04X}", f"{tag[2]:04X}{tag[3]:04X}", action])
    return {
        "edition": EDITION,
        "source": f"DICOM PS3.15 {EDITION} Table E.1-1, basic profile, "
        f"by dicom-anonymizer {version('dicom-anonymizer')}",
        "actions": dict(sorted(plain.items())),
        "masked": sorted(masked),
    }


def types() -> dict:
    """{sop_classes: {UID: IOD}, types: {IOD: {path of keywords: type}}} for attributes with a compound action."""
    root = files("highdicom") / "_standard"
    classes = json.loads((root / "sop_class_iod_map.json").read_text())
    modules = json.loads((root / "iod_module_map.json").read_text())
    attributes = json.loads((root / "module_attribute_map.json").read_text())
    wanted = {keyword for action, keyword in actions()["actions"].values() if "/" in action}
    found: dict[str, dict[str, str]] = {}
    for iod in IODS:
        types: dict[str, str] = {}
        for module in modules.get(iod, ()):
            for attribute in attributes[module["key"]]:
                if attribute["keyword"] in wanted:
                    path = ".".join([*attribute["path"], attribute["keyword"]])
                    # Two modules may hold an attribute: the stricter type rules (1 < 1C < 2 < 2C < 3 as text).
                    types[path] = min(types.get(path, "9"), attribute["type"])
        # Only what differs from optional matters: everything else may be removed.
        found[iod] = {path: kind for path, kind in sorted(types.items()) if kind != "3"}
    return {
        "source": f"DICOM PS3.3 by highdicom {version('highdicom')}",
        "sop_classes": {uid: iod for uid, iod in sorted(classes.items()) if iod in found},
        "types": found,
    }


def dump(payload: dict) -> str:
    return json.dumps(payload, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    folder = Path(__file__).resolve().parents[2] / "schemas" / "deid"
    (folder / "ps3.15.json").write_text(dump(actions()))
    (folder / "iod_types.json").write_text(dump(types()))
