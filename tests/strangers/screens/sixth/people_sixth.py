"""Invented people: names, births, numbers, wards, in eight countries.

Every archive (seed) uses its own part of the name lists, so that two seeds
share few full names.  Nothing here describes a real person.
"""
from dataclasses import dataclass, field
import datetime as dt
import unicodedata

# character:romanised; the lists are split by blanks.
ZH_FAMILY = """王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 杨:Yang 黄:Huang 赵:Zhao 周:Zhou 吴:Wu
徐:Xu 孙:Sun 马:Ma 朱:Zhu 胡:Hu 郭:Guo 何:He 高:Gao 林:Lin 罗:Luo 郑:Zheng 梁:Liang 谢:Xie 宋:Song
唐:Tang 许:Xu 韩:Han 冯:Feng 邓:Deng 曹:Cao 彭:Peng 曾:Zeng 肖:Xiao 田:Tian 董:Dong 袁:Yuan 潘:Pan
蒋:Jiang 蔡:Cai 余:Yu 欧阳:Ouyang 司马:Sima"""
ZH_M = """伟:Wei 强:Qiang 磊:Lei 建国:Jianguo 志明:Zhiming 军:Jun 浩然:Haoran 宇轩:Yuxuan 国栋:Guodong
德福:Defu 海涛:Haitao 永康:Yongkang 俊杰:Junjie 文斌:Wenbin 一鸣:Yiming 立新:Lixin 春生:Chunsheng
振华:Zhenhua 飞:Fei 光耀:Guangyao"""
ZH_F = """芳:Fang 秀英:Xiuying 晓梅:Xiaomei 丽:Li 静:Jing 桂兰:Guilan 雨桐:Yutong 子涵:Zihan 玉珍:Yuzhen
淑华:Shuhua 婷婷:Tingting 佳怡:Jiayi 红:Hong 春燕:Chunyan 梦琪:Mengqi 凤霞:Fengxia 敏:Min 欣妍:Xinyan
月娥:Yue'e 素云:Suyun"""
EN_FAMILY = """Penrose Holloway Whitcombe Ashdown Carraway Thistlewood Brannigan Okafor Marlowe Fenwick
Delacourt Hargreave Kessler Pemberton Quillan Stanhope Trevanion Underhill Vickery Wolstan Yarrow
Aldridge Birchall Cavendish Dunmore Eastlake Farnham Gillespie Hartigan Iveson Jessop Kirkbride
Lockhart Mulvaney Netherby O'Hare Prideaux Ravensworth Singh Tolliver"""
EN_M = """Arthur Benjamin Callum Dennis Edmund Frank Graham Harold Ian Jeremy Keith Leonard Marcus
Nathan Oliver Patrick Raymond Stuart Trevor Walter"""
EN_F = """Agnes Beatrice Charlotte Denise Eleanor Felicity Gwendolyn Harriet Imogen Joyce Kathleen
Lorraine Margaret Nora Olive Philippa Rosalind Sylvia Tabitha Winifred"""
DE_FAMILY = """Stolzenberg Kirchhoff Lüdemann Aschenbrenner Bröker Dießelhorst Eisenhut Feldkamp Grünwald
Hagedorn Immelmann Jäger Köhnlein Landgrebe Möllering Niederberger Obermaier Pfeifenberger Quandt
Rüttgers Schönfelder Tiedemann Uhlenbrock Vogelsang Weißhaupt Zöllner Ackermann Birnbaum Cordes
Dreyer Engelhardt Fuhrmann Gottschalk Hinrichs Kaltenbach Lehnert"""
DE_M = """Albrecht Bernd Christoph Detlef Eckhard Friedrich Günter Heinz-Peter Ingo Jürgen Karl-Heinz
Lothar Matthias Norbert Otto Rüdiger Sören Torsten Uwe Wolfgang"""
DE_F = """Annegret Brigitte Cornelia Dörte Elfriede Franziska Gudrun Heike Ingeborg Jutta Katharina
Liselotte Mechthild Nicole Petra Renate Sieglinde Ulrike Waltraud Anna-Lena"""
FR_FAMILY = """Delorme Vasseur Beauchêne Charpentier Dutilleul Escoffier Fontanel Grandjean Hébrard
Joncquières Kervella Lamoureux Maillochon Névoux Orsini Pélissier Quesnel Rochambeau Saint-Amand
Thévenin Urvoy Villeneuve Bérenger Coutanceau Desmarais Faucheux Guillemot Lachenal Marchetti Poulain
Rambert Sauvageon Tissandier Vuillemin Abadie Bonnefoy"""
FR_M = """Aurélien Benoît Cédric Damien Émile Fabrice Gérard Hervé Jean-Pierre Laurent Mathieu Noël
Olivier Patrice Rémi Sylvain Thierry Ulysse Yannick Étienne"""
FR_F = """Amélie Bérénice Chantal Delphine Édith Françoise Geneviève Hélène Isabelle Joséphine Louise
Marie-Claude Nadège Odile Pascale Raphaëlle Séverine Thérèse Valérie Zoé"""
ES_FAMILY = """García López Muñoz Ibáñez Carrasco Domínguez Escudero Fuentes Galán Herrera Iglesias
Jiménez Lozano Medina Navarro Ortega Peñalver Quintana Robledo Salazar Tejero Urrutia Valdés Yáñez
Zamora Aguirre Benítez Cordero Durán Espinosa Ferrer Gallardo Hidalgo Montero Núñez Olmedo"""
ES_M = """Alejandro Bartolomé Cristóbal Diego Emilio Francisco Gonzalo Héctor Ignacio Joaquín Leandro
Manuel Nicolás Óscar Pascual Ramón Santiago Tomás Víctor Álvaro"""
ES_F = """Adoración Begoña Concepción Dolores Encarnación Fátima Guadalupe Inmaculada Josefa Lucía
Marisol Nuria Olga Pilar Rocío Soledad Teresa Verónica Ximena Ángela"""
# kanji:kana:romanised
JA_FAMILY = """佐藤:サトウ:Sato 鈴木:スズキ:Suzuki 高橋:タカハシ:Takahashi 田中:タナカ:Tanaka 渡辺:ワタナベ:Watanabe
伊藤:イトウ:Ito 中村:ナカムラ:Nakamura 小林:コバヤシ:Kobayashi 加藤:カトウ:Kato 吉田:ヨシダ:Yoshida
山口:ヤマグチ:Yamaguchi 松本:マツモト:Matsumoto 井上:イノウエ:Inoue 木村:キムラ:Kimura 清水:シミズ:Shimizu
斎藤:サイトウ:Saito 森:モリ:Mori 池田:イケダ:Ikeda 橋本:ハシモト:Hashimoto 石川:イシカワ:Ishikawa
前田:マエダ:Maeda 藤原:フジワラ:Fujiwara 岡田:オカダ:Okada 後藤:ゴトウ:Goto 長谷川:ハセガワ:Hasegawa
村上:ムラカミ:Murakami 近藤:コンドウ:Kondo 遠藤:エンドウ:Endo 青木:アオキ:Aoki 坂本:サカモト:Sakamoto"""
JA_M = """健一:ケンイチ:Kenichi 大輔:ダイスケ:Daisuke 翔太:ショウタ:Shota 誠:マコト:Makoto 拓也:タクヤ:Takuya
隆:タカシ:Takashi 直樹:ナオキ:Naoki 正雄:マサオ:Masao 蓮:レン:Ren 浩二:コウジ:Koji 悠斗:ユウト:Yuto 清:キヨシ:Kiyoshi"""
JA_F = """美咲:ミサキ:Misaki 陽子:ヨウコ:Yoko 恵子:ケイコ:Keiko 愛:アイ:Ai 由美子:ユミコ:Yumiko 千代:チヨ:Chiyo
結衣:ユイ:Yui 幸子:サチコ:Sachiko 真理:マリ:Mari 和子:カズコ:Kazuko 凛:リン:Rin 久美:クミ:Kumi"""
KO_FAMILY = """김:Kim 이:Lee 박:Park 최:Choi 정:Jung 강:Kang 조:Cho 윤:Yoon 장:Jang 임:Lim 한:Han 오:Oh
서:Seo 신:Shin 권:Kwon 황:Hwang 안:Ahn 송:Song 류:Ryu 홍:Hong 남궁:Namgung"""
KO_M = """민준:Min-jun 서준:Seo-jun 도윤:Do-yun 영수:Young-soo 성호:Sung-ho 지훈:Ji-hoon 현우:Hyun-woo
상철:Sang-chul 동욱:Dong-wook 재현:Jae-hyun 태식:Tae-sik 용석:Yong-suk"""
KO_F = """서연:Seo-yeon 지우:Ji-woo 영희:Young-hee 미경:Mi-kyung 수빈:Su-bin 은정:Eun-jung 순자:Soon-ja
하윤:Ha-yun 혜진:Hye-jin 말숙:Mal-sook 보람:Bo-ram 유나:Yu-na"""

LISTS = {"zh": (ZH_FAMILY, ZH_M, ZH_F), "en": (EN_FAMILY, EN_M, EN_F), "us": (EN_FAMILY, EN_M, EN_F),
         "de": (DE_FAMILY, DE_M, DE_F), "fr": (FR_FAMILY, FR_M, FR_F), "es": (ES_FAMILY, ES_M, ES_F),
         "ja": (JA_FAMILY, JA_M, JA_F), "ko": (KO_FAMILY, KO_M, KO_F)}


def plain(text):
    """The text without accents, for devices that only know ASCII."""
    text = text.replace("ß", "ss").replace("º", "o").replace("ª", "a").replace("°", "o")
    text = unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in text if ord(ch) < 128)


@dataclass
class Name:
    family: str
    given: str
    family_rom: str
    given_rom: str
    family_kana: str = ""
    given_kana: str = ""
    middle: str = ""
    second: str = ""                     # second family name (Spanish)

    @property
    def initials(self):
        return plain(self.given_rom)[0].upper() + plain(self.family_rom)[0].upper()

    @property
    def local(self):
        """Family name first, in the script of the country, without a blank."""
        return self.family + self.given


@dataclass
class Staff:
    name: Name
    title: str = ""


@dataclass
class Person:
    name: Name
    sex: str
    birth: dt.date
    pid: str
    other_id: str
    accession: str = ""
    ward: str = ""
    bed: str = ""
    hidden: set = field(default_factory=set)     # fields the staff left empty

    def age(self, day):
        """Number and unit (Y, M, D) at the day of examination."""
        days = (day - self.birth).days
        if days < 60:
            return max(days, 1), "D"
        if days < 730:
            return days * 12 // 365, "M"
        years = day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))
        return years, "Y"


def number(rng, pattern):
    """Fill a pattern: # any digit, 1 a digit that is not 0, @ a capital letter."""
    make = {"#": "0123456789", "1": "123456789", "@": "ABCDEFGHJKLMNPRSTUVWXYZ"}
    return "".join(rng.choice(make[ch]) if ch in make else ch for ch in pattern)


class Pool:
    """The names one archive may use for one machine."""

    def __init__(self, lang, rng):
        self.lang = lang
        lists = [text.split() for text in LISTS[lang]]
        self.family, self.men, self.women = [
            rng.sample(items, max(10, len(items) * 3 // 4)) for items in lists]

    def name(self, rng, sex):
        def parts(entry):
            bits = entry.split(":")
            return bits if len(bits) > 1 else [entry, entry]
        family = parts(rng.choice(self.family))
        given = parts(rng.choice(self.men if sex == "M" else self.women))
        made = Name(family[0], given[0], family[-1], given[-1])
        if self.lang == "ja":
            made.family_kana, made.given_kana = family[1], given[1]
        if self.lang in ("en", "us") and rng.random() < .6:
            made.middle = rng.choice(self.men if sex == "M" else self.women)
        if self.lang == "es":
            made.second = rng.choice(self.family)
        return made

    def staff(self, rng, titles):
        sex = rng.choice("MF")
        return Staff(self.name(rng, sex), rng.choice(titles))

    def person(self, rng, machine, day):
        sex = rng.choice("MF")
        if rng.random() < .07:
            birth = day - dt.timedelta(days=rng.randint(2, 700))
        else:
            birth = day - dt.timedelta(days=rng.randint(6 * 365, 93 * 365))
        made = Person(self.name(rng, sex), sex, birth, number(rng, machine.id_form),
                      number(rng, machine.other_id_form), number(rng, machine.acc_form),
                      rng.choice(machine.wards), rng.choice(machine.beds)(rng))
        for what, chance in machine.empty.items():
            if rng.random() < chance:
                made.hidden.add(what)
        return made
