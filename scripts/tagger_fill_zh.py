"""Draw Chinese names, firms, places and numbers for `tagger_fill.py`: a method per letter of a slot."""

from __future__ import annotations

import tagger_words as words
from tagger_fill import Filler

from echobench.deid.text.rules._terms import SOUNDS
from echobench.schemas import read_schema

_SYLLABLES = (
    "阿 依 古 丽 娜 尔 买 提 吐 逊 艾 合 玉 素 甫 热 汗 卡 德 木 江 扎 西 多 吉 卓 玛 次 "
    "仁 格 桑 央 金 洛 旦 增 达 瓦 巴 特 "
    "图 雅 布 日 其 乌 兰 沙 马 伍 各 苏 约 翰 史 密 斯 玛 丽 亚 伊 万 安 娜 皮 埃 穆 罕 "
    "默 里 汉 卡 洛 普 夏 尔 奥 索 菲 "
    "拉 克 科 维 奇 诺 夫 伯 莱 特 森 顿 曼 迪 朱 莉 妮 可 罗 伦 佐"
).split()


class Chinese(Filler):
    """Chinese draws."""

    def salad(self) -> str:
        """Return known words in no order: where nothing points to a person, they are no names."""
        count = self.random.randint(4, 14)
        found = [
            self.random.choice(words.known_zh() if self.random.random() < 0.6 else words.common_zh())
            for _ in range(count)
        ]
        glue = [self.pick("", "", "", "，", "的", "及", "，", "未见", "、", "有", self.slot_m()) for _ in found]
        return "".join(a + b for a, b in zip(found, glue, strict=True)) + self.pick("。", "。", "；")

    def called(self) -> str:
        """Return a sentence about terms that are called by a person, a place or a maker, and so name nobody."""
        frame = self.pick(
            "未见{}。", "{}阴性。", "考虑{}可能。", "{}无。", "既往{}病史。", "{}（-）；", "{}、{}未见异常。",
            "按{}评估。", "提示{}，{}待排。", "采用{}测量。", "符合{}表现。", "{}正常，{}显示清晰。", "行{}。",
            "参照{}。", "{}史无。", "{}", "无{}样改变。", "结合{}不支持{}。", "{}征象未见。",
            "仪器：" + self._device() + "。", self._device() + "探头。",
        )  # fmt: skip
        return frame.format(*(self._term() for _ in range(2)))

    def _device(self) -> str:
        letters = "".join(self.random.choice("ABDEGHLMPQRSTVXZ") for _ in range(self.random.randint(1, 3)))
        model = self.pick("", " ", "-").join((letters, str(self.random.randint(1, 900))))
        return self._foreign(2, 3) + self.pick(" ", "", "") + model + self.pick("", "", "彩超仪", "型超声诊断仪")

    def _foreign(self, least: int, most: int) -> str:
        return "".join(self.random.choice(SOUNDS) for _ in range(self.random.randint(least, most)))

    def _term(self) -> str:
        head, kind = self.random.choice(words.heads_zh()), self.random.random()
        if kind < 0.45:
            return self._foreign(2, 4) + head
        if kind < 0.6:
            return self.slot_f() + "氏" + head
        if kind < 0.75:
            return self.random.choice(words.places_zh()) + head
        if kind < 0.85:
            return self._foreign(1, 3) + "-" + self._foreign(1, 3) + head
        if kind < 0.92:
            return self.slot_p()[:3] + head
        return self._pinyin().title() + self.pick("", " ", "-") + head

    def slot_f(self) -> str:
        lists = read_schema("names", "zh.json")
        if self.random.random() < 0.07:
            return self.random.choice(lists["compound"])
        common = (
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
            "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱"
            "戴严莫孔向常"
        )
        return self.random.choice(common if self.random.random() < 0.45 else lists["family"])

    def slot_g(self) -> str:
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
            return self.random.choice(words.words_zh())
        return self.random.choice(given) + self._sign()

    def _sign(self) -> str:
        return self.random.choice(words.signs_zh())

    def slot_p(self) -> str:
        kind = self.random.random()
        if kind < 0.8:
            family, given = self.slot_f(), self.slot_g()
            gap = self.random.choice([" ", "　", "  "]) if self.random.random() < 0.04 and len(given) == 1 else ""
            return family + gap + given
        if kind < 0.88:
            return self._syllables()
        if kind < 0.91:
            return self.slot_f() + self.random.choice(["某", "某某", "XX", "X", "**", "*", "女士", "××"][:6])
        if kind < 0.94:
            return self.random.choice(read_schema("names", "zh.json")["japanese"]) + self.slot_g()
        if kind < 0.97:
            return self.slot_q()
        return self.slot_g()

    def _syllables(self) -> str:
        def some() -> str:
            return "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(2, 5)))

        parts = read_schema("names", "zh.json")["parts"]
        kind = self.random.random()
        if kind < 0.3:
            return self.random.choice(parts) + self.random.choice(parts)
        return f"{some()}·{some()}" if kind < 0.7 else some()

    def slot_n(self) -> str:
        kind = self.random.random()
        if kind < 0.7:
            return self.random.choice("小老") + self.slot_f()
        if kind < 0.85:
            return self.random.choice("阿大小") + self.random.choice(read_schema("names", "zh.json")["given"])
        return self.slot_f() + self.random.choice("姐哥总姨叔工")

    def slot_q(self) -> str:
        family, given = self._pinyin(), self._pinyin() + (self._pinyin() if self.random.random() < 0.5 else "")
        style = self.random.randint(0, 3)
        return [
            f"{family.title()} {given.title()}",
            f"{given.title()} {family.title()}",
            f"{family} {given}".upper(),
            f"{family.upper()} {given.title()}",
        ][style]

    def _pinyin(self) -> str:
        return self.random.choice(read_schema("names", "zh.json")["romanised"].split())

    def slot_i(self) -> str:
        letters = "".join(self.random.choice("ABCDFGHJLMQRSTWXYZ") for _ in range(self.random.choice([2, 2, 3])))
        return self.random.choice([letters, letters, letters.lower(), ".".join(letters) + "."])

    def slot_l(self) -> str:
        word = self.slot_g() if self.random.random() < 0.5 else self._sign() + self._sign()
        kind = self.random.random()
        if kind < 0.5:
            return word + self.random.choice("村 镇 乡 屯 庄 寨 庄子 家园 湾 沟 坪 坝 营 堡 店 桥 岭".split())
        if kind < 0.8:
            return word + self.random.choice("市 县 区 路 街道 小区 新村 花园 社区 苑 里 公寓".split())
        return word

    def slot_a(self) -> str:
        number = self.random.randint
        tail = self.random.choice(
            [
                f"{number(1, 300)}号",
                f"{number(1, 12)}组{number(1, 99)}号",
                f"{number(1, 40)}栋{number(1, 6)}单元{number(101, 2902)}",
                f"{number(1, 400)}弄{number(1, 50)}号{number(101, 999)}室",
                "",
                f"{number(1, 9)}队",
                f"{number(1, 40)}号楼{number(1, 30)}层",
            ]
        )
        head = self.random.choice(["", "", self.slot_g() + "市", self.slot_g() + "省" + self.slot_g() + "县"])
        return head + self.slot_l() + tail

    def slot_o(self) -> str:
        stem = self.slot_g() if self.random.random() < 0.7 else self._sign() + self._sign()
        tail = self.random.choice(
            """机械厂 纺织厂 有限公司 集团 小学 中学 第一中学 大学 学院 幼儿园 派出所 超市 商行
            食品厂 建筑公司 物业公司 养老院 福利院 快递站 外卖站点 供电公司 部队 支队 连 营 中队
            农场 林场 矿务局 医院 人民医院 中医院 妇幼保健院 卫生院 卫生室 诊所 体检中心 口腔医院
            第二人民医院 协和医院 医学院附属医院 研究所 农科所 银行 酒店 饭店 服装厂 电子厂 煤矿
            车队 工地 社区服务中心 律师事务所 公交公司 出版社 设计院 水泥厂 园林局 税务局 合作社
            拖拉机厂 酱园 造纸厂 客运站 健身房 培训中心 舞蹈学校 村委会""".split()
        )
        return self.random.choice(["", "", self.slot_g() + self.random.choice(["市", "县", "省", ""])]) + stem + tail

    def slot_w(self) -> str:
        number = self.random.randint
        ward = self.random.choice(
            [
                f"{self.random.choice('内外妇产儿骨神')}{self.random.choice('一二三四五六')}科",
                f"{number(1, 30)}病区",
                f"{number(2, 25)}楼",
                "ICU",
                "EICU",
                f"{self.random.choice('一二三四五六七八九')}病区",
                f"{self.random.choice('东西南北')}{number(2, 20)}",
                "CCU",
                "NICU",
                "抢救室",
                "留观",
                f"{number(2, 25)}F",
                f"{self.random.choice('ABCDE')}座{number(2, 20)}层",
                "心内科",
                "骨科",
                "肾内",
                "",
            ]
        )
        bed = self.random.choice(
            [
                f"{number(1, 60)}床",
                f"{number(1, 60):02d}床",
                f"-{number(1, 30)}",
                f"+{number(1, 60)}床",
                f"加{number(1, 20)}床",
                f"{number(1, 30)}号床",
                f"-{number(1, 9)}床",
                f" {number(1, 60)} 床",
                f"加{number(1, 20)}",
                f"床{number(1, 60)}",
            ]
        )
        return (ward + bed).lstrip("+- ") or "3床"

    def slot_t(self) -> str:
        number = self.random.randint
        return self.random.choice(
            [
                f"转{number(1000, 9999)}",
                f"{number(1000, 9999)}",
                f"1{number(3, 9)}{number(10**8, 10**9 - 1)}",
                f"0{number(10, 999)}-{number(10**6, 10**8)}",
                f"{number(10**6, 10**8)}转{number(100, 9999)}",
                f"6{number(10000, 99999)}",
            ]
        )

    def slot_d(self) -> str:
        number = self.random.randint
        letters = "".join(self.random.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(self.random.randint(1, 3)))
        return self.random.choice(
            [
                str(number(1000, 10 ** self.random.randint(5, 12))),
                letters + str(number(1000, 10**9)),
                f"{number(2010, 2025)}-{number(1000, 99999)}",
                f"{self.random.choice('川京沪粤苏浙鲁豫')}{self.random.choice(['医保', '保', '农合', 'A'])}"
                f"{number(10**5, 10**8)}",
                f"{letters}{number(10, 99)}-{number(1000, 9999)}",
                f"{letters.lower()}_{number(100, 99999)}",
                f"{self._pinyin()}{number(10, 9999)}",
                f"{self._sign()}字第{number(100, 99999)}号",
            ]
        )

    def slot_x(self) -> str:
        number = self.random.randint
        y, m, d = number(2008, 2026), number(1, 12), number(1, 28)
        return self.random.choice(
            [
                f"{y}-{m:02d}-{d:02d}",
                f"{y}年{m}月{d}日",
                f"{m}月{d}日",
                f"{y}.{m}.{d}",
                f"{y}/{m}/{d}",
                f"{y}{m:02d}{d:02d}",
                f"{y}-{m:02d}-{d:02d} {number(0, 23):02d}:{number(0, 59):02d}",
            ]
        )

    def slot_m(self) -> str:
        number = self.random.randint
        return self.random.choice(
            [
                f"{number(3, 99)}mm",
                f"{number(3, 99)}×{number(3, 99)}mm",
                f"{number(1, 9)}.{number(0, 9)}cm",
                f"{number(30, 300)}cm/s",
                f"{number(30, 75)}%",
                f"{number(1, 9)}.{number(0, 9)}×{number(1, 9)}.{number(0, 9)} cm",
                f"0.{number(40, 90)}",
            ]
        )
