"""Cue words of ConText for time and person: what dates a finding back, only supposes it, or says it of a relative.

The groups are those of `context_cues`.
"""

from __future__ import annotations

from echobench.text.context_cues import cues

# Temporality: what the patient had. States that last (see `lasting` in findings.json) stay of today.
PAST = cues(
    {
        "void": r"仍|较前|复发|同前|现为|持续|依旧|再发|随访中",
        "after": r"""(?x:
              (?<!家族)(?:病史|手术史|(?<=[^，。；,、:\s])史)(?=[\d\s年月余多，。；;,.、)(]|$)
            | 术后 | (?:切除|剔除|摘除|碎石|消融|引流|治疗|栓塞|取石|化疗|手术|清除|溶栓|置管|抗凝|抗炎)(?:术|治疗)?后
            | 已(?:于|在)?[^，。；,因]{0,8}?(?:切除|摘除|剔除|取出|碎石|消融|引流|治愈|手术)
            | (?:\d+|[一二两三四五六七八九十半数几多]+)(?:余)?(?:年|个?月|周|天)前 | 去年 | 前年
        )""",
        "before": r"""(?x:
              既往 | 术前(?:诊断|提示|考虑|为) | 曾(?:经)?(?=[有患行因于诊发被在做接]) | (?<!无)病史\s*: | 过去
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
            | (?:19|20)\d\d(?=\s*\))
            | \b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|\d+)[ ](?:years?|months?|weeks?)[ ]
              (?:ago|earlier|previously|prior|before)\b
            | \b(?:has|have|had|was|were)[ ](?:since[ ]|previously[ ]|surgically[ ]|successfully[ ]|been[ ])*
              (?:removed|resected|excised|drained|ablated|evacuated|aspirated)\b
        )""",
        "before": r"""(?x:
              \b(?:history|hx)[ ]of\b | \b(?:hx|pmh|psh)\s*: | \blast[ ](?:year|month|week)'s\b
            | \bpre-?(?:procedural|operative|op|treatment|existing)\b
              (?=[ ]\w+[ ](?:\w+[ ]){0,3}(?:abolished|resolved|gone|relieved))
           | \bh/o\b | \b(?:prior|previous|former|past)\b | \bstatus[ ]post\b | \bs/p\b
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
SUPPOSED = cues(
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
              \bto[ ](?:prevent|avoid|detect|look[ ]for|search[ ]for|screen[ ]for|check[ ]for|assess[ ]for
                |evaluate[ ]for
                |monitor[ ]for|watch[ ]for)\b
            | \b(?:risk|chance|prevention|development|fear|possibility[ ]of[ ]developing)s?[ ](?:of|for)\b
            | \b(?:screen(?:ing|ed)?|surveillance|evaluat(?:e|ed|ion)|assess(?:ed|ment)?|work-?up)[ ]for\b
        )""",
        "around": r"\b(?:can|could|may|might)[ ](?:cause|lead[ ]to|result[ ]in|develop[ ]into|progress[ ]to)\b",
        "after": r"\bscreening(?=\s*(?:[.,;:]|$|exam|ultrasound|study|scan|sonogra))|\brisk\b"
        r"|\b(?:reported|felt|noticed|described)[ ]by[ ](?:the[ ])?patient\b"
        r"|\b(?:was[ ]|were[ ]|is[ ])?(?:questioned|queried|raised|suspected)[ ](?:on|by|at|in)[ ](?:the[ ])?"
        r"(?:referr\w+|request\w*|clinician|gp\b|outside|previous|ct\b|mri?\b|triage|a\s?&\s?e)",
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
OTHER_PERSON = cues(
    {
        "pseudo": r"家族性|姐妹染色",
        "either": r"家族史\s*:?",
        "before": r"""(?x:
              家族(?:中|内|里|成员)?
            | 父母 | 母亲 | 父亲 | 祖[父母] | 爷爷 | 奶奶 | 外[婆公] | 姥[姥爷] | 姐姐 | 妹妹 | 哥哥 | 弟弟
            | 兄弟 | 姐妹 | 兄长 | 胞[兄弟姐妹] | [姐妹兄弟](?=患|有|曾|因|死|得|确诊|均)
            | 姑[姑母妈] | 姨[妈母] | 舅[舅父] | 叔叔
            | 伯[父母] | [堂表][兄弟姐妹] | 儿子 | 女儿 | 子女 | 亲属 | 亲戚 | 家属 | 丈夫 | 妻子
            | 爱人 | 老[公婆] | 配偶 | [其之][父母]
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
