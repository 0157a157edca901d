"""Fill the slots of sentences with identities of every kind, so that a tagger learns the places and not the names.

A slot is written `{P}`; what each letter stands for is the table `SLOTS`. Names are drawn from the lists of
`schemas/names`, from ordinary words, from single signs and from syllables, since a name may be any of these.
"""

from __future__ import annotations

import gzip
import random
import re
from functools import cache
from importlib import resources

from echobench.schemas import read_schema, schema_path

SLOT = re.compile(r"\{(\w+)\}")
Mark = tuple[int, int, str]
KIND = {
    "P": "name", "F": "name", "G": "name", "N": "name", "I": "name", "Q": "name", "O": "organisation", "A": "address",
    "L": "address", "W": "id", "D": "id", "T": "id", "X": "", "M": "",
}  # fmt: skip
"""Slots: P person, F surname, G given name, N nickname, I initials, Q person in letters, O organisation, A address,
L place, W ward or bed, D number, T telephone; X date and M measure, which nothing is learnt of."""
_SYLLABLES = (
    "阿 依 古 丽 娜 尔 买 提 吐 逊 艾 合 玉 素 甫 热 汗 卡 德 木 江 扎 西 多 吉 卓 玛 次 仁 格 桑 央 金 洛 旦 增 达 瓦 巴 特 "
    "图 雅 布 日 其 乌 兰 沙 马 伍 各 苏 约 翰 史 密 斯 玛 丽 亚 伊 万 安 娜 皮 埃 穆 罕 默 里 汉 卡 洛 普 夏 尔 奥 索 菲 "
    "拉 克 科 维 奇 诺 夫 伯 莱 特 森 顿 曼 迪 朱 莉 妮 可 罗 伦 佐"
).split()  # fmt: skip


class Filler:
    """Draws of names, places and numbers of one language."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self.random = random.Random(seed)

    def fill(self, frame: str) -> tuple[str, list[Mark]]:
        """Return the sentence with its slots filled, and [start, end) and kind of each."""
        text, marks, at = "", [], 0
        for match in SLOT.finditer(frame):
            text += frame[at : match.start()]
            value = self.value(match[1])
            if KIND[match[1]] or match[1] == "X":
                marks.append((len(text), len(text) + len(value), KIND[match[1]] or "ignore"))
            text += value
            at = match.end()
        return text + frame[at:], marks

    def value(self, slot: str) -> str:
        """Return one draw for a slot."""
        draw = getattr(self, f"_{slot.lower()}_{self.language}", None) or getattr(self, f"_{slot.lower()}_zh")
        return str(draw())

    # Chinese

    def _f_zh(self) -> str:
        lists = read_schema("names", "zh.json")
        if self.random.random() < 0.07:
            return self.random.choice(lists["compound"])
        common = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
        return self.random.choice(common if self.random.random() < 0.45 else lists["family"])

    def _g_zh(self) -> str:
        lists = read_schema("names", "zh.json")
        kind = self.random.random()
        given = lists["given"]
        if kind < 0.28:
            return self._sign() if self.random.random() < 0.35 else self.random.choice(given)
        if kind < 0.36:
            return self.random.choice(given) * 2
        if kind < 0.72:
            return self.random.choice(given) + self.random.choice(given)
        if kind < 0.9:
            return self.random.choice(_words_zh())
        return self.random.choice(given) + self._sign()

    def _sign(self) -> str:
        return self.random.choice(_signs_zh())

    def _p_zh(self) -> str:
        kind = self.random.random()
        if kind < 0.8:
            family, given = self._f_zh(), self._g_zh()
            gap = self.random.choice([" ", "　", "  "]) if self.random.random() < 0.04 and len(given) == 1 else ""
            return family + gap + given
        if kind < 0.88:
            return self._syllables()
        if kind < 0.91:
            return self._f_zh() + self.random.choice(["某", "某某", "XX", "X", "**", "*", "女士", "××"][:6])
        if kind < 0.94:
            return self.random.choice(read_schema("names", "zh.json")["japanese"]) + self._g_zh()
        if kind < 0.97:
            return self._q_zh()
        return self._g_zh()

    def _syllables(self) -> str:
        def some() -> str:
            return "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(2, 5)))

        parts = read_schema("names", "zh.json")["parts"]
        kind = self.random.random()
        if kind < 0.3:
            return self.random.choice(parts) + self.random.choice(parts)
        return f"{some()}·{some()}" if kind < 0.7 else some()

    def _n_zh(self) -> str:
        kind = self.random.random()
        if kind < 0.7:
            return self.random.choice("小老") + self._f_zh()
        if kind < 0.85:
            return self.random.choice("阿大小") + self.random.choice(read_schema("names", "zh.json")["given"])
        return self._f_zh() + self.random.choice("姐哥总姨叔工")

    def _q_zh(self) -> str:
        family, given = self._pinyin(), self._pinyin() + (self._pinyin() if self.random.random() < 0.5 else "")
        style = self.random.randint(0, 3)
        return [f"{family.title()} {given.title()}", f"{given.title()} {family.title()}", f"{family} {given}".upper(),
                f"{family.upper()} {given.title()}"][style]  # fmt: skip

    def _pinyin(self) -> str:
        return self.random.choice(read_schema("names", "zh.json")["romanised"].split())

    def _i_zh(self) -> str:
        letters = "".join(self.random.choice("ABCDFGHJLMQRSTWXYZ") for _ in range(self.random.choice([2, 2, 3])))
        return self.random.choice([letters, letters, letters.lower(), ".".join(letters) + "."])

    def _l_zh(self) -> str:
        word = self._g_zh() if self.random.random() < 0.5 else self._sign() + self._sign()
        kind = self.random.random()
        if kind < 0.5:
            return word + self.random.choice("村 镇 乡 屯 庄 寨 庄子 家园 湾 沟 坪 坝 营 堡 店 桥 岭".split())
        if kind < 0.8:
            return word + self.random.choice("市 县 区 路 街道 小区 新村 花园 社区 苑 里 公寓".split())
        return word

    def _a_zh(self) -> str:
        number = self.random.randint
        tail = self.random.choice(
            [f"{number(1, 300)}号", f"{number(1, 12)}组{number(1, 99)}号", f"{number(1, 40)}栋{number(1, 6)}单元{number(101, 2902)}",
             f"{number(1, 400)}弄{number(1, 50)}号{number(101, 999)}室", "", f"{number(1, 9)}队", f"{number(1, 40)}号楼{number(1, 30)}层"]
        )  # fmt: skip
        head = self.random.choice(["", "", self._g_zh() + "市", self._g_zh() + "省" + self._g_zh() + "县"])
        return head + self._l_zh() + tail

    def _o_zh(self) -> str:
        stem = self._g_zh() if self.random.random() < 0.7 else self._sign() + self._sign()
        tail = self.random.choice(
            """机械厂 纺织厂 有限公司 集团 小学 中学 第一中学 大学 学院 幼儿园 派出所 超市 商行 食品厂 建筑公司 物业公司 养老院
            福利院 快递站 外卖站点 供电公司 部队 支队 连 营 中队 农场 林场 矿务局 医院 人民医院 中医院 妇幼保健院 卫生院 卫生室 诊所
            体检中心 口腔医院 第二人民医院 协和医院 医学院附属医院 研究所 农科所 银行 酒店 饭店 服装厂 电子厂 煤矿 车队 工地 社区服务中心
            律师事务所 公交公司 出版社 设计院 水泥厂 园林局 税务局 合作社 拖拉机厂 酱园 造纸厂 客运站 健身房 培训中心 舞蹈学校 村委会""".split()
        )
        return self.random.choice(["", "", self._g_zh() + self.random.choice(["市", "县", "省", ""])]) + stem + tail

    def _w_zh(self) -> str:
        number = self.random.randint
        ward = self.random.choice(
            [f"{self.random.choice('内外妇产儿骨神')}{self.random.choice('一二三四五六')}科", f"{number(1, 30)}病区", f"{number(2, 25)}楼", "ICU", "EICU",
             f"{self.random.choice('一二三四五六七八九')}病区", f"{self.random.choice('东西南北')}{number(2, 20)}", "CCU", "NICU", "抢救室", "留观", f"{number(2, 25)}F",
             f"{self.random.choice('ABCDE')}座{number(2, 20)}层", "心内科", "骨科", "肾内", ""]
        )  # fmt: skip
        bed = self.random.choice(
            [f"{number(1, 60)}床", f"{number(1, 60):02d}床", f"-{number(1, 30)}", f"+{number(1, 60)}床", f"加{number(1, 20)}床", f"{number(1, 30)}号床",
             f"-{number(1, 9)}床", f" {number(1, 60)} 床", f"加{number(1, 20)}", f"床{number(1, 60)}"]
        )  # fmt: skip
        return (ward + bed).lstrip("+- ") or "3床"

    def _t_zh(self) -> str:
        number = self.random.randint
        return self.random.choice(
            [f"转{number(1000, 9999)}", f"{number(1000, 9999)}", f"1{number(3, 9)}{number(10**8, 10**9 - 1)}", f"0{number(10, 999)}-{number(10**6, 10**8)}",
             f"{number(10**6, 10**8)}转{number(100, 9999)}", f"6{number(10000, 99999)}"]
        )  # fmt: skip

    def _d_zh(self) -> str:
        number = self.random.randint
        letters = "".join(self.random.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(self.random.randint(1, 3)))
        return self.random.choice(
            [str(number(1000, 10 ** self.random.randint(5, 12))), letters + str(number(1000, 10**9)), f"{number(2010, 2025)}-{number(1000, 99999)}",
             f"{self.random.choice('川京沪粤苏浙鲁豫')}{self.random.choice(['医保', '保', '农合', 'A'])}{number(10**5, 10**8)}", f"{letters}{number(10, 99)}-{number(1000, 9999)}",
             f"{letters.lower()}_{number(100, 99999)}", f"{self._pinyin()}{number(10, 9999)}", f"{self._sign()}字第{number(100, 99999)}号"]
        )  # fmt: skip

    def _x_zh(self) -> str:
        number = self.random.randint
        y, m, d = number(2008, 2026), number(1, 12), number(1, 28)
        return self.random.choice([f"{y}-{m:02d}-{d:02d}", f"{y}年{m}月{d}日", f"{m}月{d}日", f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}{m:02d}{d:02d}",
                                   f"{y}-{m:02d}-{d:02d} {number(0, 23):02d}:{number(0, 59):02d}"])  # fmt: skip

    def _m_zh(self) -> str:
        number = self.random.randint
        return self.random.choice([f"{number(3, 99)}mm", f"{number(3, 99)}×{number(3, 99)}mm", f"{number(1, 9)}.{number(0, 9)}cm", f"{number(30, 300)}cm/s",
                                   f"{number(30, 75)}%", f"{number(1, 9)}.{number(0, 9)}×{number(1, 9)}.{number(0, 9)} cm", f"0.{number(40, 90)}"])  # fmt: skip

    # English

    def _f_en(self) -> str:
        kind = self.random.random()
        if kind < 0.5:
            return self.random.choice(read_schema("names", "en.json")["family"])
        if kind < 0.62:
            return self._word().title()
        if kind < 0.74:
            return self.random.choice(read_schema("names", "world.json")["family"].split()).title()
        if kind < 0.8:
            return self._pinyin().title()
        if kind < 0.86:
            return self._coined()
        if kind < 0.9:
            return self.random.choice(["O'", "Mc", "Mac", "D'", "Van", "Al-", "al-", "St "]) + self._coined()
        if kind < 0.95:
            return f"{self._coined()}-{self.random.choice(read_schema('names', 'en.json')['family'])}"
        particle = self.random.choice(["van", "de", "van der", "de la", "al", "von", "bin", "El", "dos", "ter"])
        return f"{particle} {self._coined()}"

    def _word(self) -> str:
        return self.random.choice(_words_en() if self.random.random() < 0.7 else _short_en())

    def _coined(self) -> str:
        word = "".join(self.random.choice(_parts_en()) for _ in range(self.random.randint(1, 2)))
        word = word if len(word) > 2 else word + self.random.choice(["a", "son", "ev", "ski", "o", "ani"])
        if self.random.random() < 0.15:
            at = self.random.randrange(len(word))
            swaps = {"a": "áàäåâãă", "e": "éèëêęě", "i": "íïîı", "o": "óöøôő", "u": "úüûů", "s": "şśšș", "c": "çćč", "n": "ñńň", "z": "žźż", "l": "ł", "t": "țť"}
            word = word[:at] + self.random.choice(swaps.get(word[at], word[at])) + word[at + 1 :]
        return word.title()

    def _g_en(self) -> str:
        kind = self.random.random()
        if kind < 0.62:
            return self.random.choice(read_schema("names", "en.json")["given"])
        if kind < 0.76:
            return self.random.choice(read_schema("names", "world.json")["given"].split()).title()
        if kind < 0.86:
            return self._coined()
        if kind < 0.95:
            return self._word().title()
        return f"{self._pinyin()}{self._pinyin()}".title()

    def _p_en(self) -> str:
        family, given, middle = self._f_en(), self._g_en(), self.random.choice("ABCDEFGHJKLMNPRSTW")
        forms = [
            (34, f"{given} {family}"), (6, f"{family}, {given}"), (2, f"{family},{given}"), (4, f"{family.upper()} {given}"),
            (3, f"{family.upper()}, {given}"), (2, f"{given.upper()} {family.upper()}"), (6, f"{given[0]}. {family}"), (4, f"{given[0]}{middle} {family}"),
            (3, f"{given[0]} {family}"), (4, f"{family} {given[0]}"), (2, f"{family} {given[0]}{middle}"), (4, f"{given} {middle}. {family}"),
            (1, f"{given} {middle} {family}"), (2, f"{given} {family.upper()}"), (2, f"{given[0]}. {middle}. {family}"), (3, f"{family} {given}"),
            (6, family), (6, given), (1, f"{given} {family[0]}"), (1, f"{given} {family[0]}."), (1, f"{family}, {given} {middle}"), (1, f"{given.lower()} {family.lower()}"),
        ]  # fmt: skip
        return self.random.choices([form for _, form in forms], [weight for weight, _ in forms])[0]

    def _n_en(self) -> str:
        return self.random.choice([self._g_en(), self._word().title(), self._coined()])

    def _q_en(self) -> str:
        return self._q_zh()

    def _i_en(self) -> str:
        letters = "".join(self.random.choice("ABCDEFGHJKLMNOPRSTWY") for _ in range(self.random.choice([2, 2, 2, 3, 3])))
        return self.random.choice([letters, letters, letters, letters.lower(), ".".join(letters) + ".", letters.title(), letters[0] + "O'" + letters[1]])

    def _l_en(self) -> str:
        word = self._coined() if self.random.random() < 0.5 else self._word().title()
        tail = " Hill| Wallop| Heath| Falls| Creek| Springs|ton|ford|ham|bury| Bay| Harbour| Jaw| Green| Park| Valley|ville|wick|".split("|")
        return self.random.choice(["", "", "", "Little ", "Great ", "North ", "Upper ", "Nether ", "Port ", "St "]) + word + self.random.choice(tail)

    def _a_en(self) -> str:
        number = self.random.randint
        street = self.random.choice([self._word().title(), self._coined(), self._f_en(), f"{number(2, 60)}th", "The"])
        way = self.random.choice("Street St Road Rd Avenue Ave Lane Drive Close Crescent Way Grove Terrace Hill Mews Court Place Row Walk Gardens Rise Parade Quay".split())
        flat = self.random.choice(["", "", "", f"Flat {number(1, 40)}, ", f"Apt {number(1, 40)}, ", f"Unit {number(1, 40)}/", f"{number(1, 40)}/"])
        apartment = self.random.choice(["", "", "", f", Apt {number(1, 60)}", f" #{number(1, 60)}", f", Unit {number(1, 60)}"])
        town = self.random.choice(["", "", f", {self._l_en()}", f", {self._l_en()} {self.random.choice(['NY', 'OK', 'CA', 'TX', 'VIC', 'NSW'])} {number(10000, 99999)}",
                                   f", {self.random.choice(['LS', 'SE', 'M', 'BS', 'E'])}{number(1, 20)} {number(1, 9)}{self.random.choice(['AB', 'XY', 'QT'])}"])  # fmt: skip
        return f"{flat}{number(1, 9999)} {street} {way}{apartment}{town}"

    def _o_en(self) -> str:
        stem = self.random.choice([self._coined(), self._word().title(), self._f_en(), f"St {self._g_en()}'s", self._l_en(), f"{self._l_en()} {self._word().title()}", "County", "Royal",
                                   f"{self.random.choice(['HMS', 'USS', 'HMP', 'RAF'])} {self._word().title()}"])  # fmt: skip
        tail = self.random.choice(
            """ Hospital| General| Memorial| Clinic| Medical Center| Infirmary| Primary| Primary School| High School| Academy| College| Ltd| Inc| & Sons| Logistics| Warehouse
            | Rail| Mail| Surgery| Practice| Health Centre| Imaging| Radiology| Private| Community Hospital| University| Bakery| Steelworks| Police| Fire Station| Brewery| Motors
            | Care Home| House| Nursing Home| Farm| Bus Company| Bank| Insurance| Church| Rugby Club| Shipyard| Women's Health| Family Medicine| Hospice| Council| Mine| Airways|""".replace("\n", "").split("|")
        )  # fmt: skip
        return stem + re.sub(r"\s+", " ", tail).rstrip()

    def _w_en(self) -> str:
        number, letter = self.random.randint, self.random.choice("ABCDEFGHW")
        return self.random.choice(
            [f"Ward {number(1, 30)}", f"Ward {number(1, 20)}{letter}, Bed {number(1, 40)}", f"ward {number(1, 20)} bed {number(1, 40)}", f"{number(1, 12)}{self.random.choice('EWNS')}-{number(1, 40):02d}",
             f"W{number(1, 20)}/B{number(1, 40)}", f"Bed {number(1, 40)}", f"bay {number(1, 9)}", f"Rm {number(100, 999)}", f"Room {number(1, 900)}{self.random.choice(['', 'A', 'B'])}",
             f"ICU bed {number(1, 30)}", f"{number(2, 12)} {self.random.choice(['East', 'West', 'North', 'South', 'Tower'])}", f"{self._f_en()} Ward", f"ED bay {number(1, 30)}", f"{letter}{number(1, 9)}-{number(1, 40)}",
             f"bed {number(1, 40)}{letter}", f"cubicle {number(1, 20)}", f"{number(1, 9)}{letter} bed {number(1, 30)}", f"Level {number(1, 12)}, Bed {number(1, 40)}"]
        )  # fmt: skip

    def _t_en(self) -> str:
        number = self.random.randint
        return self.random.choice([f"x{number(1000, 9999)}", f"ext {number(100, 99999)}", f"bleep {number(100, 9999)}", f"555-{number(1000, 9999)}", f"({number(200, 999)}) {number(200, 999)}-{number(1000, 9999)}",
                                   f"0{number(10, 99)}{number(10, 99)} {number(100000, 999999)}", f"pager {number(1000, 99999)}"])  # fmt: skip

    def _d_en(self) -> str:
        number = self.random.randint
        letters = "".join(self.random.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(self.random.randint(1, 3)))
        return self.random.choice(
            [str(number(1000, 10 ** self.random.randint(5, 11))), letters + str(number(1000, 10**9)), f"{letters}-{number(1000, 10**8)}", f"{number(100, 999)}-{number(10, 99)}-{number(1000, 9999)}",
             f"{letters}{number(10, 99)} {letters}{self.random.choice('ABC')}", f"{number(10, 99)}-{number(1000, 99999)}", f"@{self._coined().lower()}{number(1, 99)}", f"{self._coined().lower()}_{number(1, 999)}",
             f"{number(100, 999)} {number(100, 999)} {number(1000, 9999)}", f"{letters}{number(10, 99)}-{number(100, 99999)}"]
        )  # fmt: skip

    def _x_en(self) -> str:
        number = self.random.randint
        y, m, d = number(2008, 2026), number(1, 12), number(1, 28)
        month = "January February March April May June July August September October November December".split()[m - 1]
        return self.random.choice([f"{y}-{m:02d}-{d:02d}", f"{d} {month} {y}", f"{month} {d}, {y}", f"{m}/{d}/{y % 100}", f"{d}.{m}.{y % 100:02d}", f"{d}-{month[:3]}-{y}", f"{month} {d}th",
                                   f"the {d}th of {month}", f"{d:02d}{month[:3].upper()}{y}", f"{m:02d}/{d:02d}/{y} {number(0, 23):02d}:{number(0, 59):02d}"])  # fmt: skip

    def _m_en(self) -> str:
        number = self.random.randint
        return self.random.choice([f"{number(3, 99)} mm", f"{number(1, 9)}.{number(0, 9)} x {number(1, 9)}.{number(0, 9)} cm", f"{number(1, 9)}.{number(0, 9)} cm", f"{number(30, 300)} cm/s", f"{number(30, 75)}%",
                                   f"{number(3, 99)} x {number(3, 99)} x {number(3, 99)} mm", f"0.{number(40, 90)}", f"{number(10, 40)} weeks", f"{number(10, 40)}w{number(0, 6)}d"])  # fmt: skip


@cache
def _words_zh() -> list[str]:
    """Chinese words of two characters of any kind that a given name may be."""
    chosen = []
    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        if len(word) == 2 and int(count) > 20 and (tag == "nr" or tag[0] in "anvit" and int(count) > 200):
            chosen.append(word)
    return chosen


@cache
def _signs_zh() -> list[str]:
    pairs = (line.split(" ") for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines())
    return [word for word, count, _ in pairs if len(word) == 1 and int(count) > 3 and "\u4e00" <= word <= "\u9fff"]


@cache
def _words_en() -> list[str]:
    return [w for w in gzip.decompress(schema_path("names", "words_en.txt.gz").read_bytes()).decode().split() if 3 <= len(w) <= 9 and w.isalpha()]


@cache
def _short_en() -> list[str]:
    lists = read_schema("names", "en.json")
    words = set(_words_en())
    return [w.lower() for w in (*lists["given"], *lists["family"]) if w.lower() in words]


@cache
def _parts_en() -> list[str]:
    parts = set()
    for name in (*read_schema("names", "en.json")["family"], *read_schema("names", "world.json")["family"].split()):
        low = name.lower()
        parts.update((low[:3], low[-4:], low[:4]))
    return sorted(part for part in parts if part.isalpha())
