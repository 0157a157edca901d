"""Cue words of ConText: what denies, doubts, dates back, only supposes, or speaks of somebody else, in two languages.

A cue is in one group of its property. `before` governs what follows it in its clause, `on` all that follows in its
sentence (`advice` too), `after` what stands before it in its clause, `around` both, `either` what follows it or else
what stands before, `bare` the one word behind it. `pseudo` looks like
a cue and is none, `end` closes a scope, `doubt` closes advice ("to exclude" is a suspicion), `void` cancels the cues
of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LATIN = re.compile(r"[a-z]{2}")
_SEEN = r"""(?x:
      seen | identified | visuali[sz]ed | noted | present | detected | found | observed | demonstrated
    | evident | appreciated | shown | apparent | depicted | visible | reproduced
)"""
# 不扩张, 未增大, 均不宽: a bare denial of the change governs that change alone, so that 不均匀扩张 is a dilation.
_ZH_CHANGE = r"""(?x:
        (?:明显|显著|明确)?(?:
            扩张 | 扩大 | 扩展 | 增宽 | 增粗 | 增大 | 增厚 | 增多 | 增高 | 增强 | 增生 | 增快 | 肿大 | 肿胀
          | 肥大 | 肥厚 | 膨大 | 膨出 | 膨隆 | 突出 | 狭窄 | 变窄 | 变细 | 缩窄 | 缩小 | 萎缩 | 分离 | 积水
          | 积液 | 钙化 | 迂曲 | 曲张 | 移位 | 反流 | 返流 | 受压 | 受累 | 受侵 | 栓塞 | 闭塞 | 阻塞 | 梗阻
          | 脱垂 | 脱位 | 粘连 | 破裂 | 穿孔 | 出血 | 坏死 | 液化 | 囊变 | 下垂 | 隆起 | 转移
        )
    )"""
# What a bare denial governs: the change, and what is listed with it (未增厚或钙化).
BARE_SCOPE = re.compile(rf"[a-z]+|{_ZH_CHANGE}(?:(?:、|或|及|和|与|以及){_ZH_CHANGE})*")


@dataclass(frozen=True)
class Cues:
    """The cues of one property as patterns whose groups are named after the group of the cue."""

    zh: re.Pattern[str]
    en: re.Pattern[str]
    both: re.Pattern[str]

    def pattern(self, folded: str) -> re.Pattern[str]:
        """Return the pattern for the languages that a text is in."""
        if folded.isascii():
            return self.en
        return self.both if _LATIN.search(folded) else self.zh


def cues(zh: Mapping[str, str], en: Mapping[str, str]) -> Cues:
    """Compile the cues of one property, {group: alternatives of a pattern} per language."""
    both = {group: "|".join(filter(None, (en.get(group), zh.get(group)))) for group in (*zh, *en)}
    written = ("|".join(f"(?P<{group}>{cues})" for group, cues in groups.items()) for groups in (zh, en, both))
    return Cues(*(re.compile(pattern) for pattern in written))


_BARE = rf"(?:并?[不未])(?={_ZH_CHANGE})|\bnon[\s\-]+(?=[a-z]+(?:ed|ing|ic|ive|al|ous)\b)"

# After NegEx (Chapman et al., J Biomed Inform 34:301, 2001).
DENIED = cues(
    {
        "void": r"并非(?=[^，。；,]{0,4}[没无未])|不是(?=[没无])|不能(?:说|肯定|确定|断定)|难以(?:确定|断定)",
        "pseudo": r"""(?x:
              无(?:明显|显著|明确)?(?:变化|改变|差异|进展|诱因|原因) | 未见(?:明显|显著)?(?:变化|改变) | 无回声 | 无名
            | 无痛 | 无法 | 无创 | 无脑 | 无论 | 无压痛 | 无症状 | 不(?:能)?(?:完全)?(?:除外|排除)
            | 未(?:能)?(?:除外|排除) | (?<!扩张|增宽|增大|增厚|肿大|分离|狭窄|积水|积液)不(?:明显|显著)
            | 不见好转 | (?:未|没有|尚未)(?:完全)?(?:消失|吸收|溶解|消退) | 无(?:特殊)?不适 | [毫]?无疑
            | (?:建议|复查|检查|进一步|活检|穿刺|待)[^，。；,]{0,12}(?:除外|排除)
        )""",
        "after": r"""(?x:
              (?:未|没有?|不)(?:再)?(?:见|显示|探及|探查到|发现|检出|可见|查见)(?:到|显示|确切显示)?(?=[\s，。；;、,.)]|$)
            | (?:已|均已)?(?:基本|完全|全部)?(?:消失|吸收|消退|溶解|排出|痊愈|缓解(?!期)) | 阴性 | \(-\)
            | (?:[:\-]\s*)(?:无|否认?|没有|未见)(?=[\s，。；;,.]|$) 
            | 未再(?:出现|发生|积聚|复发) | 已无(?=[\s，。；;,.]|$)
            | (?<!部分)完全再通 | (?:已)?解除(?=[\s，。；;,.]|$) | 已(?:被)?(?:排除|除外) | 可(?:以)?(?:排除|除外)
            | 已?不(?:明显|显著) | (?<=[^\s，。；;,.不未待以能])(?:除外|排除)(?=[\s，。；;,.]|$)
            | 可能性(?:较|很|极|不)?(?:小|低|大(?<=不大)) | 不(?:太|大)?可能
        )""",
        "before": r"""(?x:
              未(?:再)?(?:
                  见 | 探及 | 探到 | 探查到 | 发现 | 显示 | 及 | 查见 | 查到 | 检出 | 检见 | 扫及 | 测及 | 触及
                | 引出 | 提示 | 出现 | 观察到 | 发生 | 伴 | 累及 | 合并 | 形成 | 有
              )(?:到|有)?
            | 无 | 没有 | 没见 | 不伴 | 不合并 | 否认 | (?<!鉴别)排除
            | 未(?:引起|导致|造成|致)
            | 不(?:存在|见|可见|提示|显示|符合|考虑|具有|含|除见) | 并非 | 不是 | 缺乏 | 不支持 | 未达
        )""",
        "bare": _BARE,
        "end": r"""(?x:
            但 | 仅 | 只见 | 然而 | 可见 | 可探及 | 内见 | 另见 | 并见 | (?<![残其多])余 | 其余 | 仍见 | 则 | 考虑
          | 提示(?=[^\s，。；,;.]{2}) | 而
        )""",
    },
    {
        "void": r"""(?x:
              \bnot[ ]the[ ]case[ ]that\b
            | \b(?:cannot|can[ ]not|can't|could[ ]not|unable[ ]to|impossible[ ]to)[ ]
              (?:say|state|confirm|conclude|be[ ](?:sure|certain))\b
            | \bnot[ ](?:without|free[ ](?:of|from)|absent)\b
        )""",
        "pseudo": r"""(?x:
              \bno[ ](?:significant[ ]|interval[ ]|appreciable[ ]|substantial[ ]|definite[ ]|further[ ])*
              (?:change|increase|decrease|growth|progression)s?\b(?:[ ]in|[ ]of)?
            | \bnot?[ ](?:only|certain|necessarily|yet|significantly[ ]changed|changed)\b | \bno\.?[ ]?\d
            | \b(?:can[ ]?not|could[ ]not|can't|not)[ ](?:be[ ])?(?:completely[ ]|entirely[ ]|reliably[ ])?
              (?:excluded?|ruled?[ ]out)\b
            | \bnot[ ](?:excluded|ruled[ ]out)\b | \b(?:no|without)[ ]doubt\b
            | \bnot[ ](?:\w+[ ])?(?:previously|before)\b
            | \bnot[ ](?:\w+[ ])?(?:on|in|at)[ ](?:the[ ])?(?:prior|previous|earlier|last)\b
            | \b(?:not|never)[ ](?:yet[ ]|completely[ ]|fully[ ]|entirely[ ])*(?:resolved|disappeared|cleared)\b
        )""",
        "after": rf"""(?x:
              \b(?:not|no[ ]longer|never|nowhere|none)\s+(?:\w+ly\s+)?(?:be(?:en)?\s+)?{_SEEN}\b
            | \b(?:is|are|was|were|has|have)n't\s+(?:\w+ly\s+)?(?:be(?:en)?\s+)?{_SEEN}\b
            | \bcannot[ ]be[ ]{_SEEN}\b | \b(?:is|are|was|were)[ ](?:absent|lacking|excluded|ruled[ ]out|gone)\b
            | \b(?:has|have|had)[ ](?:now[ ]|since[ ]|been[ ]|completely[ ]|fully[ ]|entirely[ ]|almost[ ]|largely[ ])*
              (?:resolved|ruled[ ]out|excluded|disappeared|cleared|regressed|gone|vanished|dissolved|resorbed
              |subsided|settled)\b | \bnot[ ]a[ ]feature\b
            | \bunlikely\b(?![ ](?:to|that)\b) | (?<=[a-z][ ])(?<!be[ ])(?<!not[ ])
              (?:resolved|absent|excluded|ruled[ ]out|denied|negative|decompressed|abolished|relieved)\b
              (?=\s*(?:[.,;)]|$|after\b|following\b|since\b|with\ treatment\b|now\b|today\b))
            | \b(?:has|have|did)[ ]not[ ](?:re-?accumulated?|recurr?(?:ed)?|re-?formed?|reappear(?:ed)?|returned?)\b
            | (?<=[a-z])-free\b | \babolished\b | \bnow[ ]gone\b
            | \(-\) | \(neg(?:ative)?\)
            | [:\-]\s*(?:none|no?|absent|negative|neg|nil|zero|0(?!\.\d)|excluded|denied|not[ ]{_SEEN})\b
              (?=\s*(?:[.,;\n]|$|bilat|both|throughout|today|on[ ]|in[ ]either|right|left))
        )""",
        "before": r"""(?x:
            \b(?:
                no[ ]longer | no | without | negative[ ]for | absence[ ]of | lack[ ]of | free[ ]of | free[ ]from
              | (?:clear|empty)[ ]of
              | denies | denied | neither | nor | never | not | unremarkable[ ]for
              | fails?[ ]to[ ](?:show|demonstrate|reveal) | doesn't | didn't | isn't | aren't | wasn't | weren't
              | none[ ]of | nil | devoid[ ]of | rather[ ]than
              | unlikely[ ](?:to|that) | nothing[ ]to[ ]suggest | rul(?:es|ing)[ ]out | exclud(?:es|ing)
              | (?:resolution|disappearance|clearance)[ ]of
            )\b
        )""",
        "bare": _BARE,
        "end": r"""(?x:
              \b(?:
                  but | however | although | though | except | apart[ ]from | aside[ ]from | other[ ]than | yet
                | whereas | while | which | instead | otherwise | despite | in[ ]spite[ ]of | due[ ]to | secondary[ ]to
              )\b
            | \bthere[ ](?:is|are|was|were)\b
            | \bwith[ ](?:an?|mild|moderate|severe|multiple|some|small|large)\b
            | \band[ ](?:
                  an? | there | the | with | one | two | three | multiple | several | some | shows? | measures?
                | demonstrates? | contains? | has | is | are
              )\b
        )""",
    },
)

# Certainty. A cue that stands between a lesion and what it may be doubts the latter alone.
SUSPECTED = cues(
    {
        "before": r"考虑|(?<!可)疑(?:似|诊|为)?|是否|倾向|(?:除外|排除)(?=[^\s，。；;,.])|警惕",
        "after": r"待排|待查|待除外|待定|鉴别困难|难以鉴别|不易鉴别|存疑",
        "either": r"""(?x:
            可能(?:性)?(?:较|很|极)?大? | 可疑 | 不除外 | 不排除 | 不能(?:完全)?(?:除外|排除) | 未(?:能)?(?:除外|排除)
          | 不能(?:说|肯定|确定|断定) | 难以(?:确定|断定)
        )""",
        "end": r"但|可见|内见|另见",
    },
    {
        "before": r"""(?x:
            \b(?:
                suspicio\w+[ ](?:for|of) | suspect(?:s|ed|ing)?(?=[ ][a-z]) | possibl[ey] | probabl[ey] | questionable
              | (?:may|might|could)[ ](?:represent|be|reflect|indicate|suggest|correspond)
              | suggest(?:s|ing|ed|ive)?(?:[ ]of)? | concern(?:s|ing)?[ ](?:for|of|about) | likely
              | rule[ ]out | r/o | (?:to|cannot)[ ]exclude | query | presum\w+ | differential
            )\b
        )""",
        "around": r"""(?x:
            (?<!\d[ ])\b(?:
                may(?![ ]\d) | might | could | would | versus | vs | equivocal | indeterminate | less[ ]likely
              | (?:is|are|was|were)[ ](?:\w+ly[ ])?(?:
                    suspected | possible | probable | likely | question(?:ed|able) | uncertain | doubtful
                ) | not[ ]certain | uncertain | doubtful | dubious | queried
              | can[ ]?not[ ]be[ ](?:\w+ly[ ])?(?:excluded|ruled[ ]out) | not[ ](?:be[ ])?(?:excluded|ruled[ ]out)
              | should[ ]be[ ](?:considered|excluded|ruled[ ]out)
              | (?:cannot|can[ ]not|can't|unable[ ]to)[ ](?:say|state|confirm|conclude|be[ ](?:sure|certain))
            )\b
        )""",
        "end": r"\b(?:but|however)\b",
    },
)
