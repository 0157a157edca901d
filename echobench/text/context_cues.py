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


def _cues(zh: Mapping[str, str], en: Mapping[str, str]) -> Cues:
    both = {group: "|".join(filter(None, (en.get(group), zh.get(group)))) for group in (*zh, *en)}
    written = ("|".join(f"(?P<{group}>{cues})" for group, cues in groups.items()) for groups in (zh, en, both))
    return Cues(*(re.compile(pattern) for pattern in written))


_BARE = rf"(?:并?[不未])(?={_ZH_CHANGE})|\bnon[\s\-]+(?=[a-z]+(?:ed|ing|ic|ive|al|ous)\b)"

# After NegEx (Chapman et al., J Biomed Inform 34:301, 2001).
DENIED = _cues(
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
            | (?:[:\-]\s*)(?:无|否|没有|未见)(?=[\s，。；;,.]|$) | 已(?:被)?(?:排除|除外) | 可(?:以)?(?:排除|除外)
            | 已?不(?:明显|显著) | (?<=[^\s，。；;,.不未待以能])(?:除外|排除)(?=[\s，。；;,.]|$)
            | 可能性(?:较|很|极|不)?(?:小|低|大(?<=不大)) | 不(?:太|大)?可能
        )""",
        "before": r"""(?x:
              未(?:再)?(?:
                  见 | 探及 | 探到 | 探查到 | 发现 | 显示 | 及 | 查见 | 查到 | 检出 | 检见 | 扫及 | 测及 | 触及
                | 引出 | 提示 | 出现 | 观察到 | 发生 | 伴 | 累及 | 合并 | 形成 | 有
              )(?:到|有)?
            | 无 | 没有 | 没见 | 不伴 | 不合并 | 否认 | (?<!鉴别)排除
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
            | \bunlikely\b(?![ ](?:to|that)\b) | (?<=[a-z][ ])(?:resolved|absent)\b(?=\s*(?:[.,;)]|$)) | \bnow[ ]gone\b
            | \(-\) | \(neg(?:ative)?\)
            | [:\-]\s*(?:none|no|absent|negative|nil|not[ ]{_SEEN})\b(?=\s*(?:[.,;\n]|$))
        )""",
        "before": r"""(?x:
            \b(?:
                no[ ]longer | no | without | negative[ ]for | absence[ ]of | lack[ ]of | free[ ]of | free[ ]from
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
SUSPECTED = _cues(
    {
        "before": r"考虑|(?<!可)疑(?:似|诊|为)?|是否|倾向|(?:除外|排除)(?=[^\s，。；;,.])|警惕",
        "after": r"待排|待查|待除外",
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
            \b(?:
                may | might | could | would | versus | vs | equivocal | indeterminate | less[ ]likely
              | (?:is|are|was|were)[ ](?:\w+ly[ ])?(?:
                    suspected | possible | probable | likely | question(?:ed|able) | uncertain | doubtful
                )
              | can[ ]?not[ ]be[ ](?:\w+ly[ ])?(?:excluded|ruled[ ]out) | not[ ](?:be[ ])?(?:excluded|ruled[ ]out)
              | should[ ]be[ ](?:considered|excluded|ruled[ ]out)
              | (?:cannot|can[ ]not|can't|unable[ ]to)[ ](?:say|state|confirm|conclude|be[ ](?:sure|certain))
            )\b
        )""",
        "end": r"\b(?:but|however)\b",
    },
)

# Temporality: what the patient had. States that last (see `lasting` in findings.json) stay of today.
PAST = _cues(
    {
        "void": r"仍|较前|复发|同前|现为|持续|依旧|再发|随访中",
        "after": r"""(?x:
              (?<!家族)(?:病史|手术史|(?<=[^，。；,、:\s])史)(?=[\d\s年月余多，。；;,.、)(]|$)
            | 术后 | (?:切除|剔除|摘除|碎石|消融|引流|治疗|栓塞|取石|化疗|手术|清除|溶栓|置管|抗凝|抗炎)(?:术|治疗)?后
            | 已(?:于|在)?[^，。；,因]{0,8}?(?:切除|摘除|剔除|取出|碎石|消融|引流|治愈|手术)
            | (?:\d+|[一二两三四五六七八九十半数几多]+)(?:余)?(?:年|个?月|周|天)前 | 去年 | 前年
        )""",
        "before": r"""(?x:
              既往 | 曾(?:经)?(?=[有患行因于诊发被在做接]) | (?<!无)病史\s*: | 过去
            | 因(?=[^，。；,]{1,20}(?:术|切除|摘除|治疗|住院))
            | (?:19|20)\d\d年[^，。；,]{0,6}?(?:因|曾|发现|诊断|患)
        )""",
        "end": r"现|目前|本次|此次|今(?!年)|但|本人",
    },
    {
        "void": r"""(?x:
            \b(?:still|persist\w*|unchanged|stable|again|remain\w*|continu\w+|measur\w+|recurr\w*|grown|known)\b
        )""",
        "pseudo": r"""(?x:
              \bpreviously[ ](?:described|noted|seen|reported|identified|known|documented|mentioned|shown)\b
            | \b(?:prior|previous)[ ](?:\w+[ ])?(?:stud|exam|scan|ultrasound|report|imag|sono|measure|us|ct|mri)\w*
            | \bprior[ ]to\b
        )""",
        "after": r"""(?x:
              \b(?:last|previous)[ ](?:year|month|week|visit)\b | \bin[ ](?:the[ ]past|childhood|(?:19|20)\d\d)\b
            | \bin[ ](?:january|february|march|april|may|june|july|august|september|october|november|december)\b
            | \b(?:at|aged?)[ ](?:the[ ])?age[ ](?:of[ ])?\d | \bas[ ]a[ ](?:child|teenager|young)\b
            | \b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|\d+)[ ](?:years?|months?|weeks?)[ ]
              (?:ago|earlier|previously|prior|before)\b
            | \b(?:has|have|had|was|were)[ ](?:since[ ]|previously[ ]|surgically[ ]|successfully[ ]|been[ ])*
              (?:removed|resected|excised|drained|ablated|evacuated|aspirated)\b
        )""",
        "before": r"""(?x:
              \b(?:history|hx)[ ]of\b | \bh/o\b | \b(?:prior|previous|former|past)\b | \bstatus[ ]post\b | \bs/p\b
            | \b(?:underwent|had[ ]undergone)\b
            | \b(?:treated|operated[ ]on|operated|admitted|hospitali[sz]ed|ablated|resected|drained|removed)[ ]for\b
            | \b(?:\w+ectomy|surgery|resection|ablation|drainage|transplant(?:ation)?)[ ](?:[\w ]{0,24}[ ])?for\b
            | \b(?:taken[ ]out|removed|operated[ ]on|surgery|resected)[ ][^.;,]{0,30}?
              (?:because[ ]of|due[ ]to|owing[ ]to)\b
            | \bpassed[ ](?=(?:\w+[ ]){0,3}(?:stone|calcul)) | \bcompleted[ ](?:treatment|therapy)[ ]for\b
            | \b(?:used[ ]to[ ]have|previously[ ]had|once[ ]had|formerly)\b
        )""",
        "end": r"""(?x:
            \b(?:but|however|although|now|today|currently|presently|at[ ]present|this[ ](?:time|exam\w*|study|scan)
              |(?:the[ ])?patient|there[ ](?:is|are)|which[ ](?:is|are|has))\b
            | \b\w*(?:ectomy|plasty|stomy|resection|repair|transplant|transplantation|surgery|stenting)[ ]with\b
        )""",
    },
)

# Temporality: what was asked for, advised, supposed or feared.
_ZH_EXAMINED = r"(?![应需请可则宜建])(?=[^，。；,]*(?:见|探及|显示|超声|检查))"
SUPPOSED = _cues(
    {
        "pseudo": r"若干|筛查(?:发现|示|提示|见)|请结合临床",
        "on": r"""(?x:
              (?:临床|门诊)(?:申请|诊断|资料|提示|怀疑|拟诊|考虑|表现|疑|以)\s*:?
            | (?:申请|检查|送检|就诊)(?:目的|原因|单|诊断|项目)\s*: | 申请\s*: | 主诉\s*:? | 拟诊 | 现病史\s*:
            | 如果 | 若 | 假如 | 倘若 | 一旦 | 如(?=出现|有|发现|伴|症状|疼痛|不适|持续|需|怀疑|发生|合并)
            | 患者(?:自?述|诉|自觉|担心|要求) | 自[述觉] | 自扪 | 担心
            | 请(?!结合)(?=[^，。；,]{0,6}(?:排|除|查|评估|明确|了解))
            | 告知 | 嘱(?!托) | 以免 | 以防 | 防止 | 预防 | 避免 | 谨防
        )""",
        "advice": r"建议|推荐|宜(?=[行复定])|必要时",
        "either": r"筛查|排查",
        "before": r"""(?x:
            有无 | (?=[^\s，。；;,、]{2,4}风险) | (?:发展|进展|演变|恶变)(?:为|成)
          | [可会易](?:导致|引起|引发|诱发|并发)
        )""",
        "end": rf"但|结果|本次|此次|[，,]{_ZH_EXAMINED}",
        "doubt": r"(?:除外|排除)(?=[^\s，。；;,.])",
    },
    {
        "pseudo": r"\bif[ ]any\b|\bas[ ]if\b",
        "on": r"""(?x:
              \b(?:clinical[ ])?(?:
                  indications? | reasons?[ ]for[ ](?:the[ ])?(?:exam(?:ination)?|study|referral|request|visit|scan)
                | clinical[ ](?:question|history|information|data|details|diagnosis|concern|note)
                | referral[ ](?:diagnosis|reason|question) | history | (?:presenting[ ])?complaint | request | question
              )\s*[:\-]
            | \bclinical(?:ly)?[ ](?:suspicion[ ]of|suspected|concern[ ]for)\b
            | \b(?:referred|sent|requested|ordered|presents?|presenting|here)[ ](?:for|to|with)\b
            | \bif\b | \bunless\b | \b(?:please|kindly)\b | \breturn[ ]if\b
            | \bpatient[ ](?:is[ ])?
              (?:reports?|complains?|worried|concerned|anxious|afraid|wishes|wants|feels|noticed)\b
            | \b(?:worried|anxious|afraid)[ ](?:about|of)\b
            | \bshould\b(?=[^,.;]{1,40}\b(?:develop|occur|appear|recur|arise|worsen)\b)
            | \bin[ ](?:case|the[ ]event)[ ]of\b | \bshould[ ](?:there|symptoms?|any|pain|she|he)\b
            | \b(?:counsel+ed|informed|explained|educated|warned|cautioned|told)\b
        )""",
        "advice": r"""(?x:
            \b(?:
                recommend\w* | advis(?:e|ed|able|es) | should[ ]be[ ](?:performed|done|repeated|obtained|undertaken)
              | suggest[ ](?:follow|repeat|correlation|biopsy|further|clinical|mri|ct)\w*
            )\b
        )""",
        "before": r"""(?x:
              \bto[ ](?:prevent|avoid|look[ ]for|search[ ]for|screen[ ]for|check[ ]for|assess[ ]for|evaluate[ ]for
                |monitor[ ]for|watch[ ]for)\b
            | \b(?:risk|chance|prevention|development|fear|possibility[ ]of[ ]developing)s?[ ](?:of|for)\b
            | \b(?:screen(?:ing|ed)?|surveillance|evaluat(?:e|ed|ion)|assess(?:ed|ment)?|work-?up)[ ]for\b
        )""",
        "around": r"\b(?:can|could|may|might)[ ](?:cause|lead[ ]to|result[ ]in|develop[ ]into|progress[ ]to)\b",
        "after": r"\bscreening(?=\s*(?:[.,;:]|$|exam|ultrasound|study|scan|sonogra))|\brisk\b"
        r"|\b(?:reported|felt|noticed|described)[ ]by[ ](?:the[ ])?patient\b",
        "end": r"""(?x:
              \b(?:but|however|today|because|given|since|due[ ]to|in[ ]view[ ]of|there[ ](?:is|are|was|were))\b
        )""",
        "doubt": r"\bto[ ](?:exclude|rule[ ]out)\b",
    },
)

_RELATION = r"""(?x:
    (?:grand|step|half[ -])?(?:mother|father|parent|brother|sister|sibling|son|daughter)s? | aunts? | uncles? | cousins?
  | nieces? | nephews? | wife | husband | spouse | relatives? | family[ ]members?
)"""
# Experiencer: findings of relatives.
OTHER_PERSON = _cues(
    {
        "pseudo": r"家族性|姐妹染色",
        "either": r"家族史\s*:?",
        "before": r"""(?x:
              家族(?:中|内|里|成员)?
            | 父母 | 母亲 | 父亲 | 祖[父母] | 爷爷 | 奶奶 | 外[婆公] | 姥[姥爷] | 姐姐 | 妹妹 | 哥哥 | 弟弟
            | 兄弟 | 姐妹 | 兄长 | 胞[兄弟姐妹] | [姐妹兄弟](?=患|有|曾|因|死|得|确诊|均)
            | 姑[姑母妈] | 姨[妈母] | 舅[舅父] | 叔叔
            | 伯[父母] | [堂表][兄弟姐妹] | 儿子 | 女儿 | 子女 | 亲属 | 亲戚 | 家属 | 丈夫 | 妻子 | 配偶 | [其之][父母]
        )""",
        "end": r"但|本人|患者(?!的?[母父兄弟姐妹])|受检者|本次|此次|自身|而(?=其|本|患)",
    },
    {
        "pseudo": r"""(?x:
              \b(?:daughter|mother)[ ](?:cyst|vesicle|nodule|vessel)s? | \bsister[ ]mary[ ]joseph\w*
            | \bfamily[ ](?:physician|doctor|medicine|practice|planning)
        )""",
        "after": rf"""(?x:
              \b(?:in|of|by|among)[ ]
              (?:the[ ]|her[ ]|his[ ]|their[ ]|an?[ ]|both[ ]|one[ ]|two[ ]|patient's[ ]|maternal[ ]
              |paternal[ ]|first[ -]degree[ ])*{_RELATION}\b | \bin[ ](?:the|her|his)[ ]family\b
        )""",
        "before": rf"\b{_RELATION}(?:'s|')?\b|\b(?:family|familial)[ ](?:history|hx)\b|\bfhx\b",
        "end": r"""(?x:
              \b(?:but|however|whereas|while|herself|himself|(?:her|his)[ ]own|today|now|there[ ](?:is|are)
              |(?:the[ ])?patient(?![ ]?'s[ ](?:mother|father|brother|sister|aunt|family)))\b
        )""",
    },
)
