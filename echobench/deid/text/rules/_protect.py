"""Medical content that stays though it looks like an identifier: eponyms with what they name, measures, grades."""

from __future__ import annotations

import re

from echobench.deid.text.chinese import simplify
from echobench.deid.text.rules._document import Document
from echobench.deid.text.rules._names import coined_terms, eponym_context
from echobench.text import grading, quantities

# A Latin name that a Chinese noun follows at once names a sign, a site or a score: Eustachian瓣, Tsukuba 4分.
_GLUED = re.compile(
    r"""(?x)
      (?<![A-Za-zÀ-ɏ])[A-ZÀ-Þ][A-Za-zÀ-ɏ'’]{2,20}(?:[\-–][A-Z]?[A-Za-zÀ-ɏ]{2,20}){0,3}[ ]?
      (?:氏?(?:瓣|丛|畸形|波形?|细胞|征|综合征|病|管|韧带|法|公式|评分|分型|分类|分级|囊肿|线|角|间隙|窝|池|三角|切口|手术|术|试验|指数|结节|瘤|现象|环|孔|窦|腺|体|肌|筋膜|带
         |襻|吻合|支架|导管|网|嵴|束|型|级|期|类|位|点|尿管|探头|囊|疝|淋巴|区|标准|曲线|变异|骨折|挛缩|动作|血管|静脉|动脉|神经|结石)
        |[ ]?(?:[IVX]{1,4}|\d{1,2}[a-c]?)[ ]?(?:分|级|型|类|期|度))
    """
)
_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")  # "50541 Mlýnská" holds no millilitres


def protected(document: Document) -> list[tuple[int, int]]:
    """Return the spans [start, end) that only a known value of the header may touch."""
    spans = [match.span() for match in eponym_context().finditer(document.folded)]
    spans += [match.span() for match in coined_terms().finditer(document.cased)]
    if not document.text.isascii():
        spans += [match.span() for match in _GLUED.finditer(simplify(document.text))]
    spans += [
        q.span
        for q in quantities.find(document.text)
        if q.unit not in ("wk", "d", "m", "g", "deg") and not _LETTER.match(document.text, q.span[1])
    ]
    spans += [(start, end) for start, end, is_name in document.torn if not is_name]
    spans += [grade.span for grade in grading.find(document.text)]
    return spans
