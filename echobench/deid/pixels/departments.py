"""Find departments, wards and rooms of a hospital by their words: a head noun with what is before it, or a short form.

Kinds of examinations that presets are called by (`OB/GYN`, 产科) are none. Beds with their numbers are in `patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.pixels.keep import is_known
from echobench.deid.pixels.known_values import Hit

_NAME = r"(?:[A-Z][\w.'’-]*|of|and|&|for|de|des|di|do|da|du)"
_NUMBER = r"(?:\d{1,3}[A-Z]?|[A-Z]\d{0,2}|[IVX]{1,4})"
# Short forms of wards, alone or with their number: ICU, 3ICU, L&D 3, A&E.
_SHORT = r"(?:\d?[A-Z]{0,3}ICU|CCU|HDU|ITU|SCBU|PACU|UCI|UTI[NC]?|CTI|OIOM|SOR|OPD|YBU|L\s?&\s?D|A\s?&\s?E)"
# Nouns that only a place has, of which a word or a number before or behind makes one place: Maple Ward, Suite B.
_PLACE = (
    r"(?i:ward|suite|lab|laboratory|theatre|dept|department|outpatients?|cubicle|ambulanz|abteilung|ambulatorio"
    r"|consultation|consulta|consultorio|quirofano|enfermaria|pracownia|poradnia|oddzia[lł]|servis|poliklinik"
    r"|poliklinigi|khoa|avdeling|avdelning|afdeling|osztaly)"
)
# Nouns that mean nothing else, with or without a word beside them.
_ALONE = (
    r"(?i:notaufnahme|kreisssaal|kreißsaal|urgences?|urgencias|maternite|maternidade|maternidad|reanimation|rianimazione"
    r"|paritorio|cap cuu|pronto[ -]soccorso|pronto[ -]socorro|sala parto|salle d['’ ]accouchement|izba przyjec"
    r"|emergency (?:room|dept|department)|labou?r (?:ward|room|suite|& delivery)|delivery (?:suite|room)|day surgery"
    r"|acil servis|dogumhane|outpatients"
    r"|(?:chir|med|gyn|inn|innere|kardio|neuro|ped|padiatrie|chirurgie)\.?\s[IVX]{1,3}(?!\w))"
)
_UNIT = (
    r"(?i:(?:day (?:case|care|surgery)|dialysis|renal|fetal medicine|maternity|stroke|burns|intensive care"
    r"|critical care|high dependency|(?:medical |surgical )?assessment|emergency|imaging|endoscopy|coronary care"
    r"|(?:ante|neo|peri|post)natal|pregnancy|vascular|diagnostic|ultrasound|echo|women['’]?s|breast(?: care)?) unit)"
)
# Nouns that stand before what they are of: Khoa San, Service de cardiologie.
_BEFORE = (
    r"(?:(?i:service|servicio|servico|unidad|unidade|unite|reparto|serv\.|ambulatorio)"
    r"\s(?i:de la|del|de|di|du|do|da|d['’])"
    r"|(?i:khoa|oddzia[lł]|poradnia|pracownia|klinika|reparto))"
)
_LATIN = re.compile(
    rf"(?<![\w&])(?:{_SHORT}(?:[ -]{_NUMBER}|\d{{1,2}})?"
    rf"|(?:{_NAME}\s){{1,4}}?{_PLACE}\.?(?:\s{_NUMBER})?"
    rf"|{_PLACE}\.?\s{_NUMBER}|(?:Rm|Ch|Zi|Hab|Pok|Cub|Rum|Zimmer|Stanza|Kamer|Phong)\.?\s?\d{{2,3}}[A-Z]?|Stat(?:ion)?\.?\s\d{{1,2}}[A-Z]?"
    rf"|(?:ED|ER|OR|Exam|Scan|Recovery|Procedure|Treatment|Consult(?:ing|ation)?)\s(?i:room|rm|bay|suite)\s?{_NUMBER}"
    rf"|(?i:unite|unidad|unidade|unita)\s{_NUMBER}|Intensiv\s\d|\d{{1,2}}\s(?:East|West|North|South)"
    rf"|{_BEFORE}\s?[A-Za-z]\w+(?:\s[A-Za-z]\w+){{0,2}}"
    rf"|(?:{_NAME}\s)?{_ALONE}(?:\s{_NUMBER})?|{_UNIT}(?:\s{_NUMBER})?)(?![\w&])"
)
_SIGN = r"[\u3400-\u9fff]"
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十东東西南北甲乙丙]{1,3})"
_FLOOR = rf"{_COUNT}[楼樓层層階]"
_DEPARTMENT = rf"(?:{_SIGN}{{1,8}}科|{_SIGN}{{0,6}}[门門急][诊診](?:部|室|科)?)"
_WARD = rf"(?:{_FLOOR})?(?:{_COUNT}){{0,2}}病[区區房室棟]"
_ROOM = (
    rf"(?:{_SIGN}|[A-Z]){{0,6}}(?:[彩B]超|超声|超聲|超音波|[诊診檢检]查?|検査|手[术術]|抢救|观察|介入|治疗)[室间間](?:{_COUNT})?"
    r"|\d{1,4}室|产房|產房|外来|特需部|体检中心|影像中心|超声中心"
)
# A department and the town of its hospital: Cardiología Valdeolmos.
_SPECIALTY = re.compile(r"(?<!\w)[A-Z]\w{3,9}olog(?:y|ia|ie|i)\s(?:-\s)?(?P<town>[A-Z][\w'’-]{3,})")
# 呼吸科, 产科二区, 12病区, B超室, 3階東病棟, 急诊; not 左心室.
_CHINESE = re.compile(rf"{_DEPARTMENT}(?:{_WARD}|{_FLOOR}|{_COUNT}[区區])?|{_WARD}|{_FLOOR}|{_ROOM}")
_EXAMINED = frozenset(
    {"产科", "妇科", "妇产科", "儿科", "小儿科", "泌尿科", "中晚期产科", "早期产科", "產科", "婦科", "眼科"}
)


def find(flat: str) -> Iterator[Hit]:
    """Find places in a hospital in `flat` (see `keep.plain`), certain where they are all of it."""
    whole = flat.strip()
    for match in _LATIN.finditer(flat):
        yield Hit(match.start(), match.end(), "institution", match[0] == whole)
    for match in _SPECIALTY.finditer(flat):
        if not is_known(match["town"]):
            yield Hit(match.start(), match.end(), "institution", match[0] == whole)
    for word in re.finditer(r"[^\s:]+", flat):
        if is_chinese_department(word[0]):
            yield Hit(word.start(), word.end(), "institution", True)


def is_chinese_department(text: str) -> bool:
    """Tell whether a text is nothing but a department, a ward or a room in Chinese, none that is an examination's."""
    return _CHINESE.fullmatch(text.strip()) is not None and text.strip() not in _EXAMINED
