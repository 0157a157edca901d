"""Names of accounts, and initials that stand for staff: "typed by kjw", 微信 zw-1962, [yao04] at a date, "LW/aa D:"."""

from __future__ import annotations

from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._words import is_word
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

_HANDLE = r"[a-z0-9](?:[a-z0-9_\-]|\.(?=[a-z0-9])){1,30}"
_CUE = Pattern(
    rf"""(?x)
      (?:
          (?:
              微信 | 微博 | 抖音 | 小红书 | 钉钉 | 飞书
            | (?<![a-z])(?:weixin|wechat|whats\s?app|qq|line|telegram|skype|signal|twitter|instagram|facebook)
          )
          (?:[/ ]{{1,3}}(?:whatsapp|wechat|line|qq))?(?:\s?(?:id|号码?|群|handle|user|account|contact|名))?
        | 操作[员員者]|(?:登[录陆錄陸]|用[户戶]|操作|系[统統]|工作)?(?:[账帳賬][号號户戶]|用[户戶]名|登[录錄]名
          |工[号號])
        | (?<![a-z])(?:
              user(?:[ ]?(?:name|id))? | log[ ]?in | account(?:[ ]name)? | operator(?:[ ]id)? | screen[ ]?name
            | handle | alias | initials
          )
        | (?<![a-z])(?:
              exported | uploaded | released | generated | created | transcribed | typed | entered | dictated 
                | scanned | signed | verified | printed | amended | edited
            | modified | logged | keyed | scribed | read
          )\s(?:in[ ])?by
        | (?<![a-z])(?:transcriptionist|typist|scribe)
        | (?<![a-z])(?:tech|signed|sonographer|rvt|rdms|transcribed|scanned|typed|d/w)(?=[ ]?:|[ ]by)
        | (?<![a-z])d/w | (?:审核|審核|复核|报告|報告|录入|錄入|检查|诊断医[生师])(?=[】\]:：])
        | 打印[者人员]? | 登[记記] | 录入 | 錄入 | 终端 | 報告打印
      )
      [\s]{{0,2}}(?:is|by|为|是|[:：#=@/】\]])?[\s:@]{{0,3}}(?P<handle>{_HANDLE})(?![a-z0-9])
    """
)
_AT = Pattern(r"(?<![\w.@])@(?P<handle>[a-z0-9_][a-z0-9_.\-]{1,30})(?<![.\-])")
_BRACKET = Pattern(
    rf"(?m)(?:^|(?<=[\s>]))\[(?P<handle>{_HANDLE})\](?=\s*(?:\d|[〇零一二三四五六七八九十]))"
    rf"|\((?:user|id|login|acct)[ :]\s?(?P<user>{_HANDLE})\)"
)
# "Signed due67 on March 12": letters with digits behind who signed; 电子签名:范晶(dr_xiang)
_SIGNED = Pattern(
    r"(?:(?<![a-z])(?:e?-?signed|finali[sz]ed|verified|approved|authenticated|released|dictated"
    r"|transcribed)(?:[ ]by)?[ :]{1,2}"
    r"(?P<handle>[a-z]{2,10}[._]?\d{1,6})(?=[ ]{0,2}(?:$|[\n,.;]|on\b|at\b|\d))"
    rf"|(?:签名|签字|签发|审核|报告|记录|录入)[:\s]{{0,2}}[{HAN}·a-z ,]{{2,16}}\((?P<user>{_HANDLE})\))"
)
# "Signed: Thanh Thuy Le (le.t)"
_AFTER_NAME = Pattern(r"(?<=[^\W\d_])[ ]\((?P<handle>[a-z]{1,20}\.[a-z]{1,20}|[a-z]{1,15}\d{1,6})\)")
_WXID = Pattern(r"(?<![a-z0-9])(?P<handle>wxid_[a-z0-9]{3,30})")
_STAFF = Pattern(r"(?:sign|read|report|by|verif|approv|完成|签)[^\n]{0,40}[^\W\d_][ ]?\((?P<handle>[a-z]{2,12})\)")
# Of a domain: us\\sjackson; behind a name or a booking: 袁丽霞(csylx3)修改, 微信预约(wx_yuexiu57)
_OF_DOMAIN = Pattern(r"(?<![a-z0-9\\])(?P<handle>[a-z]{2,8}\\[a-z][a-z0-9._\-]{2,20})(?![a-z0-9])")
_IN_BRACKETS_ZH = Pattern(
    rf"(?<=[{HAN}])\((?P<handle>[a-z][a-z0-9_.\-]{{3,24}})\)(?=修改)|(?:预约|加好友"
    rf"|公众号)\((?P<user>[a-z][a-z0-9_.\-]{{3,24}})\)"
)
_SENT_ZH = Pattern(
    r"(?:图像由|影像由|文件由|截图由)@?(?P<handle>[a-z][a-z0-9_.\-]{2,24})(?=于|上传|转发|发送)"
    r"|内由@?(?P<user>[a-z][a-z0-9_.\-]{2,24})(?=转发|发送|上传)"
)
_TYPED = Pattern(
    r"(?m)(?:^|(?<=[.;]\s))(?P<both>[A-Za-z]{2,4}/[A-Za-z]{2,4})(?=[ \t]*(?:$|\d|dict|trans)|[ \t]+[DTdt][:.])"
)
_INITIALS_ZH = Pattern(
    r"""(?x)
      (?:
          报告 | 審 | 审 | 報告 | 审核 | 審核 | 检查 | 檢查 | 记录 | 記錄 | 录 | 操作者? | 复核 | 複核 | 书写 | 書寫
        | 扫查 | 掃查 | 签发 | 簽發
      )\s{0,2}[:：/]?\s{0,2}(?P<who>[A-Z]{2,4})(?![A-Za-z0-9])
    """
)
_INITIALS = Pattern(
    r"""(?x)
      (?:
          (?i:\b(?:pt|patient|pat)\b\.?\s?:?\s?)
          (?P<pt>
              (?:[A-Z]\.[ ]?){2,4}
            | [A-Z]{2,3}(?=[,，][ ]{0,2}(?:\d{1,3}|[男女]|(?i:male|female|m\b|f\b)))
          )
      )
      | (?i:
            \b(?:
                scanned | performed | read | reported | verified | typed | signed | dictated | checked | reviewed
              | examined | chaperoned? | done | images | by
            )[ ]by[ :]{1,2}
        )
        (?P<by>(?:[A-Z]\.?[ ]?){2,3})(?=[\s.,;/)]|$)
    """
)
_STOP = frozenset("by on at is to in of the and for from date time no yes none id name user us pacs".split())


def find(document: Document) -> Iterator[Span]:
    """Account names after a cue or in a bracket, and initials where staff and patients are named."""
    text = document.folded
    for pattern in (_CUE, _AT, _BRACKET, _AFTER_NAME, _SIGNED, _WXID, _STAFF, _SENT_ZH, _OF_DOMAIN, _IN_BRACKETS_ZH):
        for match in pattern.finditer(text):
            group = match.lastgroup or "handle"
            if pattern in (_AFTER_NAME, _SIGNED, _SENT_ZH, _IN_BRACKETS_ZH) or not _is_plain(match[group]):
                yield Span(*match.span(group), "id", 2)
    for match in _TYPED.finditer(document.text):
        yield Span(*match.span("both"), "name", 2)
    for match in _INITIALS_ZH.finditer(document.text):
        yield Span(*match.span("who"), "name", 2)
    for match in _INITIALS.finditer(document.text):
        yield Span(*match.span("pt" if match["pt"] else "by"), "name", 2)


def _is_plain(handle: str) -> bool:
    """An ordinary word, or a number that other rules judge."""
    return handle in _STOP or (handle.isalpha() and is_word(handle)) or handle.replace("-", "").isdigit()
