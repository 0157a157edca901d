"""Chinese names: by a field's colon, a cue, a title, a sex, a verb, a position, and by the segmentation.

What a person's field opens goes whole, whatever it begins with. Elsewhere a name is a surname with one or two
characters that the words around leave over, or what the tagger takes for a name; clinical words are never part of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text import chinese
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._han_text import HanText
from echobench.deid.text.rules._names import given_zh, surname_pattern_zh, surname_zh
from echobench.schemas import read_schema
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

SURE, CUED, GUESSED = 4, 2, 1


def _group(kind: str) -> str:
    """One group that matches any cue of a kind."""
    return "(?:" + "|".join(read_schema("names", "cues_zh.json")[kind]["cues"].split()) + ")"


_PERSON = _group("person")
_ROLE = _group("role")
_TITLE = _group("title")
_DOES = _group("does")
_WITH = _group("with")
_BOUND = r"(?=$|[\s，。；;,.、:()（）/|\d\]】\-<《\"“”!?！？+&])"
_BEFORE, _BEHIND = Pattern(_WITH), Pattern(_TITLE)
_FIELD = Pattern(
    rf"(?P<label>{_PERSON}|(?P<role>{_ROLE}))[ \t]{{0,3}}(?:\([^()\n]{{0,16}}\)\s{{0,2}})?"
    rf"(?P<sign>[:=]|[】\]]|\|)[\s_]{{0,4}}(?:[【\[|]\s{{0,3}})?"
)
_GAP = Pattern(rf"(?P<label>姓\s{{0,4}}名|{_ROLE}(?:医[师生]|者|人|员)|医[师生])[ \t　]{{1,4}}(?=[{HAN}])")
_CUE = Pattern(
    rf"(?:(?P<staff>译名|全名|中文名|真名|本名|医[师生]|{_ROLE}(?:者|人|员)|老师|护士长?|[技护药麻]师)|{_PERSON}"
    rf"|(?P<role>{_ROLE}))[\s(\"“]{{0,2}}(?=[{HAN}])"
)
_LATIN_VALUE = re.compile(r"[a-z][a-z'.\-]{0,20}(?:[ ,]{1,2}[a-z][a-z'.\-]{0,20}){0,3}")
# A value may hold single spaces that a scan put into it: 孟 策 江.
_HAN_VALUE = re.compile(
    rf"""(?x)
      [{HAN}*○〇×](?:[ 　](?=[{HAN}]{{1,2}}(?![{HAN}:])))?[{HAN}·•*○×]{{0,14}}
      (?:[ 　](?=[{HAN}](?![{HAN}:]))(?![男女])[{HAN}])?
    """
)
_JOIN = re.compile(r"\s?[、/,，&和及与]\s?|[ 　]")
_ADDRESS = re.compile("先生|女士|小姐|太太|夫人|同志")
_NOBODY = re.compile(_group("nobody"))
_NEXT = re.compile(_group("next"))
_ALONE = Pattern(
    rf"""(?xm)
      (?:
          (?P<label>(?<![{HAN}])[{HAN}a-z]{{1,6}}[ ]?[:/]\s{{0,4}})
        | (?:^|(?<=[\s，。；;,.、()（）!?！？"“|\[\]【】—\-@]))
      )
      (?P<name>[{HAN}]{{2,7}})(?=$|[\s:，。；;,、()（）/|\d\[\]【】!?！？"”>])
    """
)
# A scan's space inside a name, where a cue stands before it and a boundary behind: 医师蒋 广力。
_SPLIT = Pattern(
    rf"""(?x)
      (?:{_PERSON}|{_ROLE})[:\s]{{0,3}}
      (?P<name>{surname_zh()}[{HAN}]?[ 　]{{1,2}}(?P<rest>[{HAN}]{{1,2}}))(?!:|[男女])(?={_BOUND}|{_TITLE}|{_DOES})
    """
)
_DURING = Pattern(rf"检查(?:至|中|时|期间)(?P<name>(?!患|病|孕|产|受|该|其|被|家)[{HAN}]{{1,3}}?)(?=诉|自觉|感到|突感)")
# A surname alone, or with 小 and 老, behind a role or as the signature of a line: 复核王，, ——鲍, 存图小罗。
_ONE = Pattern(
    rf"""(?xm)
        (?:{_ROLE}|签名|签字)[\s:]{{0,2}}(?P<by>(?!单|左\s
          |(?<=[扫检复审筛巡普])查)[小老]?{surname_zh()})(?=[，,。；;\s]|$)
      | (?:^|[。—\-])[ 　—\-]{{0,4}}(?P<line>{surname_zh()})[ 　]*$
      | (?<![{HAN}\d])(?P<pet>(?!小时)[小老]{surname_zh()})(?=记录|录入|操作|扫查|报告|审核|会|已|诉|说|来|本
      人|[，,。；;\s]|$)
      | (?<=[师员者人])(?P<guide>[小老]{surname_zh()}|{surname_zh()}[哥姐总])(?=会与|会诊|[，,。；;\s]|$)
      | [(（](?P<held>{surname_zh()})(?=主持|记录|审核|报告|审|签)
    """
)
# Surnames that are words before a title or behind a deed: 左主任, 校医左建议, 小左扫的; two who signed: (左、向), 冯/姚
_WORDLIKE = Pattern(
    rf"""(?x)
        (?<![{HAN}])(?P<titled>[左双秋管时单高石明米水白黄文方])(?=(?:副?主任|主治|医[师生]|教授|大夫|技师|护士
          |老师)(?!们))
      | (?<=[请由让告转找嘱致及与和向为处点])(?P<asked>[左双秋管时石水])(?=(?:副?主任|主治|医[师生]|教授|大夫|技师
        |护士))
      | (?<=校医|厂医|队医|村医)(?P<school>{surname_zh()})(?=建议|介绍|转)
      | (?<![{HAN}])(?P<pet>[小老]{surname_zh()})(?=扫的|看过|做的|复看|录的|写的)
      | \((?P<pair>{surname_zh()}[、/]{surname_zh()})\)(?=[ 　]*(?:$|\n))
      | (?<![{HAN}/])(?P<both>{surname_zh()}/{surname_zh()})(?=\s|[12]\d{{3}}|[〇一二三四五六七八九十]|$)
      | (?:据|[带帶]教|扫查|掃查|司机|司機)(?P<framed>(?!患|其|家|本|老师|教师
        |{surname_zh()}?老师)[{HAN}]{{2,3}})(?=诉|訴|[,，。]186|[,，]\s?1[3-9]\d|[,，]\(0|[。]|[,，]带教)
      | 交(?P<handed>[{HAN}]{{2,4}})(?=[,，]签收)|(?:日|\d)[ ]?(?P<mended>[{HAN}]{{2,3}})(?=修改[,，]原报告)
      | (?<=[日号\d室][，,])(?P<bracketed>[{HAN}]{{2,3}})(?=\))
        |(?<=[日号\d])\s?\((?P<behind>{surname_zh()}[{HAN}]{{1,2}})\)
      | 报告已由(?P<taken>[{HAN}]{{2,3}})(?=\(家属\))|(?:^|(?<=[，,。\s]))(?P<issued>[{HAN}]{{2,4}})(?=签发)
      | (?<=[，,]陪同)(?P<with>[{HAN}]{{2,3}})(?=[。，,])|队长(?P<head>[{HAN}]{{2,3}})(?=[；;，,。])
        |(?<=联系人)[ :]{{0,2}}(?P<contact>[{HAN}]{{2,3}})(?=$|[\n，,。；;\s])
      | (?:口述|原姓名[“"])(?P<said>[{HAN}]{{2,3}})(?=[，,”"])|(?:护士|医师
        |医生)[ ](?P<spaced>{surname_zh()}[{HAN}]{{1,2}})(?=$|\n)
      | 拼音[>:：\s]{{1,3}}(?P<roman>[a-z][a-z ,]{{2,20}})(?=[<\n，,]|$)
      | (?m:^)\d{{1,2}}:\d\d(?::\d\d)?\s(?P<chat>[{HAN}]{{2,4}})(?=[:：])
      | 报告由(?P<reported>[{HAN}]{{2,4}})(?=于|代取)|(?<=[,，、。])(?P<lead>[{HAN}]{{2,3}})(?=主刀)
    """
)
_TRANSLATED = Pattern(
    r"(?P<name>[a-z][a-z'\-]{1,20}(?:[ ,]{1,2}[a-z][a-z'\-]{1,20}){0,3})\s?\((?:译名|中文名|汉名|姓名)"
)
_SEX = Pattern(rf"(?P<name>[{HAN}·]{{2,12}})[\s，,、;；/|(]{{1,3}}(?:男|女)(?:性|，|,|、|\s|$|[;；/|)\d])")
# A given name alone, where only a person is named: at the beginning of the text, or behind a cue.
_GIVEN = Pattern(
    rf"(?:^|(?:存图|上机|术者|患者|病人|助手|护士|陪同)[:\s]?)(?P<name>[{given_zh()}]{{2}})(?=[，,、。\s]|$)"
)
_SURNAME_ALONE = Pattern(
    rf"""(?x)
        姓(?P<name>{surname_zh()})(?=[，,、。\s名]|$)
      | 字[是为]\s?["“'《]?(?P<sign>[{HAN}])(?=["”'》，,。])
      | (?:叫|称)(?P<pet>[老小阿大][{HAN}])(?=[，,。；;、\s]|$)
    """
)
_MASKED = Pattern(
    rf"(?:(?<![{HAN}])|(?<=患者)|(?<=病人)|(?<=家属)|(?<=[嘱跟与向由请给知为对约]))"
    rf"(?:[{HAN}]{{1,3}}(?:某某?(?![{HAN}]{{0,4}}[院市县省区镇村厂司])|x{{1,3}}(?![a-z线光]))"
    rf"|{surname_zh()}(?:某某?|\*{{1,2}}|xx|○{{1,2}}|×{{1,2}})|\*{{1,2}}[{HAN}](?![{HAN}]))"
)
# What may stand behind a name, by what announced it.
_ENDS, _ACTS, _RELATIVE = re.compile(_BOUND), re.compile(_DOES), re.compile(r"[有患]|[12]\d{3}")
_SEX_OR_TITLE = re.compile(rf"[，,(（\s]{{0,2}}[男女]|{_TITLE}")
_ENDS_BUILT = re.compile(rf"{_BOUND}|[、和与及]|电话|陪|签|代")
_ENDS_ROLE = re.compile(rf"{_BOUND}|{_TITLE}|{_DOES}|[、和与及]")
_ENDS_CALLED = re.compile(rf"{_BOUND}|{_TITLE}|{_DOES}|{_JOIN.pattern}|检查|诊断|扫查|负责|联系|行|做")
_ENDS_LISTED = re.compile(rf"{_BOUND}|{_TITLE}|{_DOES}|[、和与及]|[{HAN}]{{0,2}}{_TITLE}")
_ANY, _AND = re.compile(f"[{HAN}]"), re.compile(r"\s?[、/,，和与及]\s?")
_LAST_WORD = re.compile(rf"(?:^|(?<=[^{HAN}]))[{HAN}]{{1,4}}$")
_OPENS = Pattern(rf"(?:^|(?<=[\s，。；;,.、:()（）!?！？\"“|]))(?={surname_zh()})")
_LINE = Pattern(
    rf"(?m)(?:^|[ \t　]{{2,}}|\t|\|\s?)(?P<name>[{HAN}]{{2,4}})(?=[ \t　]*(?:$|\||[ \t　]\d{{2,4}}[\-/.年]))"
)
_FOREIGN = re.compile(rf"[{HAN}]{{3,10}}?(?={_BOUND}|男|女|转|来)")
_DOTTED = Pattern(rf"[{HAN}]{{1,6}}(?:[·•][{HAN}]{{1,8}}){{1,3}}")


def find(document: Document) -> Iterator[Span]:
    """Names of patients, relatives and staff in Chinese characters, or in letters after a Chinese cue."""
    joined = document.joined
    if not _ANY.search(joined.text):
        return
    for start, end, rank in _Finder(joined.text).names():
        if end > start:
            yield Span(*joined.span(start, end), "name", rank)


class _Finder(HanText):
    """All names of one text."""

    def names(self) -> Iterator[tuple[int, int, int]]:
        yield from self._fields()
        yield from self._segments()
        yield from self._unexplained()
        yield from self._cued()
        yield from self._titled()
        yield from self._sexed()
        yield from self._acting()
        yield from self._tagged()
        yield from self._lines()
        for match in _MASKED.finditer(self.text):
            yield *match.span(), CUED
        for match in _ONE.finditer(self.text):
            yield *match.span(match.lastgroup or 0), CUED
        for match in _WORDLIKE.finditer(self.text):
            yield *match.span(match.lastgroup or 0), SURE if match["titled"] or match["asked"] else CUED
        for match in _SURNAME_ALONE.finditer(self.text):
            yield *match.span(match.lastgroup or 0), CUED
        for match in _GIVEN.finditer(self.text):
            if not self.is_clinical(*match.span("name")):
                yield *match.span("name"), CUED
        for pattern in (_SPLIT, _DURING, _TRANSLATED):
            for match in pattern.finditer(self.text):
                known = pattern is _SPLIT and (self.is_word(*match.span("rest")) or match["rest"] in "男女")
                if pattern is _TRANSLATED or not (known or self.is_clinical(*match.span("name"))):
                    yield *match.span("name"), CUED
        for match in _DOTTED.finditer(self.text):
            yield match.start(), self.dotted_end(*match.span()), CUED

    # Fields

    def _fields(self) -> Iterator[tuple[int, int, int]]:
        for match in _FIELD.finditer(self.text):
            yield from self._values(match.end(), strict=match["role"] is None)
        for match in _GAP.finditer(self.text):
            end = self.name_at(match.end())
            if end:
                yield match.end(), end, CUED

    def _values(self, at: int, *, strict: bool) -> Iterator[tuple[int, int, int]]:
        """The names of a field's value: the first goes whole, others of its list where they look like names."""
        first = True
        for _ in range(8):
            value = _HAN_VALUE.match(self.text, at)
            if value is None:
                latin = _LATIN_VALUE.match(self.text, at) if first and strict else None
                if latin and len(latin[0].strip(" .")) > 1:
                    yield at, latin.end(), CUED
                return
            end = self._value_end(*value.span(), whole=first and strict)
            if end is None:
                return
            yield at, end, SURE if strict else CUED
            join = _JOIN.match(self.text, end)
            if join is None:
                return
            at, first = join.end(), False

    def _value_end(self, start: int, end: int, *, whole: bool) -> int | None:
        if _NOBODY.match(self.text, start):
            return None
        stop = _NEXT.search(self.text, start + 1, min(end + 4, len(self.text)))
        if stop and stop.start() < end:
            end = stop.start()
        body = re.sub(r"[ 　]", "", self.text[start:end])
        if whole and len(body) <= 3 and surname_pattern_zh().match(body):
            return end
        if whole and len(body) <= 4 and not (len(body) > 2 and self.is_clinical(start, end)):
            return end
        if " " in self.text[start:end]:
            end = start + self.text[start:end].index(" ")
        cut = self.name_at(start)
        if not whole:
            known = len(body) - self.unknown(start, end)
            return (
                end
                if cut is None and len(body) > 2 and known * 5 <= 2 * len(body) and not self.is_clinical(start, end)
                else cut
            )
        return end if self.has_unknown(start, end) and not self.is_clinical(start, end) else cut

    # Cues, titles, sexes and verbs

    def _cued(self) -> Iterator[tuple[int, int, int]]:
        for match in _CUE.finditer(self.text):
            at = match.end()
            end = self.name_at(at)
            rest = self.text[end : end + 6] if end else ""
            if end and self.is_explained(at, end) and not _SEX_OR_TITLE.match(rest):
                built = self.is_built(at, end) and _ENDS_BUILT.match(rest)
                known = built or (match["staff"] and _ENDS.match(rest))
                relative = not match["role"] and _RELATIVE.match(rest)
                end = end if (known or relative) and not self.is_clinical(at, end) else None
            elif end and match["role"] and not _ENDS_ROLE.match(rest):
                end = None
            elif end is None and not match["role"]:
                end = self._foreign_at(at)
            if end is not None:
                yield at, end, CUED
                yield from self._list_after(end)
        for match in _BEFORE.finditer(self.text):
            end = self.name_at(match.end())
            if (
                end
                and (match[0].endswith(("叫", "名为", "叫做")) or not self.is_explained(match.end(), end))
                and _ENDS_CALLED.match(self.text[end : end + 6])
            ):
                yield match.end(), end, CUED
                yield from self._list_after(end)

    def _titled(self) -> Iterator[tuple[int, int, int]]:
        for match in _BEHIND.finditer(self.text):
            start = self.name_before(match.start())
            if start is not None:
                start = self.foreign_start(start)
                yield start, match.start(), CUED
                yield from self._list_before(start)
            elif _ADDRESS.match(match[0]) and (
                alone := _LAST_WORD.search(self.text, max(0, match.start() - 5), match.start())
            ):
                if not self.is_clinical(*alone.span()):
                    yield *alone.span(), CUED
            elif (start := self.foreign_start(match.start())) < match.start() - 1:
                yield start, match.start(), CUED

    def _sexed(self) -> Iterator[tuple[int, int, int]]:
        for match in _SEX.finditer(self.text):
            end = match.end("name")
            start = self.name_before(end)
            if start is not None:
                yield start, end, CUED
            elif self.opens_clause(match.start()) and len(match["name"]) <= 8 and self.is_foreign(match.start(), end):
                yield match.start(), end, CUED

    def _acting(self) -> Iterator[tuple[int, int, int]]:
        for match in _OPENS.finditer(self.text):
            end = self.name_at(match.start())
            explained = end and self.is_explained(match.start(), end) and not self.is_built(match.start(), end)
            if end and not explained and _ACTS.match(self.text[end : end + 6]):
                yield match.start(), end, CUED

    def _list_after(self, end: int) -> Iterator[tuple[int, int, int]]:
        for _ in range(6):
            join = _AND.match(self.text, end)
            stop = self.name_at(join.end()) if join else None
            if join is None or stop is None:
                return
            if not _ENDS_LISTED.match(self.text[stop : stop + 8]):
                return
            yield join.end(), stop, CUED
            end = stop

    def _list_before(self, start: int) -> Iterator[tuple[int, int, int]]:
        for _ in range(6):
            if not start or self.text[start - 1] not in "、/,，和与及":
                return
            begin = self.name_before(start - 1)
            if begin is None:
                return
            yield begin, start - 1, CUED
            start = begin

    # The segmentation and the position

    def _tagged(self) -> Iterator[tuple[int, int, int]]:
        for token in self.tokens:
            if token.kind == "name" and self.is_name(token.start, token.end):
                yield token.start, max(token.end, self.name_at(token.start) or 0), GUESSED
            elif token.kind == "open" and surname_pattern_zh().match(self.text, token.start, token.start + 2):
                end = self.name_at(token.start)
                if end and not self.is_clinical(token.start, end) and self.given(token.start + 1, end):
                    yield token.start, end, GUESSED

    def _segments(self) -> Iterator[tuple[int, int, int]]:
        """Names that stand alone between two marks, gaps or brackets, or behind any short label and its colon."""
        for match in _ALONE.finditer(self.text):
            start, end = match.span("name")
            if end - start > 2 and self.unknown(start, end) == end - start and not self.is_clinical(start, end):
                yield start, end, GUESSED
            if self.name_at(start) != end or self.is_clinical(start, end) or self.is_torn(start):
                continue
            if match["label"] and not self.is_word(start, end):
                yield start, end, CUED
            elif not self.is_explained(start, end) or (end - start > 2 and self.is_built(start, end)):
                yield start, end, GUESSED

    def _unexplained(self) -> Iterator[tuple[int, int, int]]:
        """Runs that no word explains: names of minorities and foreigners in characters."""
        run: list[chinese.Token] = []
        for token in [*self.tokens, None]:
            if token and run and token.start == run[-1].end and token.kind != "word":
                run.append(token)
                continue
            while run and run[-1].kind == "sign":
                run.pop()
            unknown = sum(t.end - t.start for t in run if t.kind != "sign")
            several = sum(t.kind == "open" for t in run) > 1
            if unknown > 2 and several and not self.is_clinical(run[0].start, run[-1].end):
                yield run[0].start, run[-1].end, GUESSED
            run = [token] if token and token.kind in ("open", "name", "place") else []

    def _lines(self) -> Iterator[tuple[int, int, int]]:
        """Names that fill a line, or stand at its end behind a gap: signatures."""
        for match in _LINE.finditer(self.text):
            start, end = match.span("name")
            if self.name_at(start) == end and not self.is_clinical(start, end) and not self.is_word(start, end):
                yield start, end, CUED

    def _foreign_at(self, start: int) -> int | None:
        """A name without a surname: a run up to a mark or a sex, with something in it that no word explains."""
        match = _FOREIGN.match(self.text, start)
        if (
            match
            and self.unknown(*match.span()) * 5 >= 3 * len(match[0])
            and self.is_foreign(*match.span())
            and not _NOBODY.match(self.text, start)
        ):
            return match.end()
        return None
