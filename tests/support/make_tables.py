"""Make `schemas/deid/ps3.15.json`, `iod_types.json` and `body_parts.json` from the packages that carry the standard.

The product reads the tables; the test `test_deid_tables.py` makes them again and compares. Run this file to write them.
Sources: dicom-anonymizer (Table E.1-1, edition 2026c), highdicom (IODs of PS3.3 and their
attributes, annex L of PS3.16).
"""

from __future__ import annotations

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from pydicom.datadict import keyword_for_tag

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas" / "deid"
EDITION = "2026c"
ACTIONS = {
    "D_TAGS": "D", "Z_TAGS": "Z", "X_TAGS": "X", "U_TAGS": "U", "Z_D_TAGS": "Z/D", "X_Z_TAGS": "X/Z", "X_D_TAGS": "X/D",
    "X_Z_D_TAGS": "X/Z/D", "X_Z_U_STAR_TAGS": "X/Z/U*",
}  # fmt: skip


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
    """{sop_classes: {UID: IOD}, iods: {IOD: modules}, modules: {module: {path of keywords: type}}}.

    The attributes are those of the table that may be removed or emptied, and those that a profile removes beyond it.
    Optional ones (type 3) are left
    out: they may always be removed.
    """
    root = files("highdicom") / "_standard"
    classes = json.loads((root / "sop_class_iod_map.json").read_text())
    iods = json.loads((root / "iod_module_map.json").read_text())
    attributes = json.loads((root / "module_attribute_map.json").read_text())
    wanted = {keyword for action, keyword in actions()["actions"].values() if action not in ("U", "D")}
    wanted |= {keyword for path in SCHEMAS.glob("*.json") for keyword in json.loads(path.read_text()).get("remove", ())}
    modules: dict[str, dict[str, str]] = {}
    for module, members in sorted(attributes.items()):
        kinds: dict[str, str] = {}
        for member in members:
            if member["keyword"] in wanted and member["type"] != "3":
                path = ".".join([*member["path"], member["keyword"]])
                kinds[path] = min(kinds.get(path, "9"), member["type"])
        if kinds:
            modules[module] = dict(sorted(kinds.items()))
    return {
        "source": f"DICOM PS3.3 by highdicom {version('highdicom')}",
        "sop_classes": dict(sorted(classes.items())),
        "iods": {
            iod: sorted({module["key"] for module in members} & set(modules))
            for iod, members in sorted(iods.items())
            if iod in set(classes.values())
        },
        "modules": modules,
    }


def body_parts() -> dict:
    """{terms: the values of BodyPartExamined}."""
    regions = json.loads((files("highdicom") / "_standard" / "anatomic_regions.json").read_text())
    return {"source": f"DICOM PS3.16 annex L by highdicom {version('highdicom')}", "terms": sorted(regions)}


def dump(payload: dict) -> str:
    return json.dumps(payload, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (SCHEMAS / "ps3.15.json").write_text(dump(actions()))
    (SCHEMAS / "iod_types.json").write_text(dump(types()))
    (SCHEMAS / "body_parts.json").write_text(dump(body_parts()))
