# -*- coding: utf-8 -*-
"""Invented people, places and numbers, put together from pools (no real person is meant)."""
import datetime as dt

LANGS = ["english", "chinese", "japanese", "korean", "cyrillic", "arabic", "accented"]
LANG_W = [46, 28, 7, 6, 6, 0, 7]

# ------------------------------------------------------------------ names
EN_SUR = """Abernathy Alcott Ainsworth Barlow Bexley Brannigan Calloway Carmody Cheng Colborne Crenshaw Dalrymple
Delacroix Drummond Eastman Ellsworth Fairbanks Farouk Fenwick Fitzroy Gallagher Garrick Goodwin Greaves Hallworth
Hargrove Hathaway Holloway Ibarra Ingram Jarvis Jessop Kapoor Kessler Kilbride Lachlan Langford Lockwood Mbeki
Maddox Marchetti McAllister McKenna Merriweather Nakamura Nguyen Norwood Okafor Oduya O'Rourke Osgood Pemberton
Patel Prescott Quigley Quillfeather Radcliffe Ramirez Rawlings Redfern Sandoval Sharma Shelby Singh Stannard
Stokes Sutcliffe Talbot Thackeray Tran Underhill Vance Van-Houten Venkataraman Wakefield Westbrook Whitlock
Wojcik Yardley Yeung Zeller Zimmer Boateng Chukwu Desai Eze Fofana Iyer Khan Lim Mwangi Naidoo Ong Reddy Tan Bay
Fox Lee Day Ross Hart Marsh King Rice Long Church Stone Page Bell Banks Field Rose Grey Ash Black Liverton""".split()
EN_F = """Agnes Alice Amara Beatrice Brenda Carla Cecily Daphne Deborah Edith Eleanor Esther Fatima Fiona Frances
Gloria Grace Hannah Heather Imogen Ingrid Jane Janice Joyce Karen Keisha Lakshmi Lavinia Lorna Mabel Margaret Mei
Miriam Nadia Noreen Olive Ottilie Paula Penelope Priya Rhonda Roxanne Sandra Shanice Sybil Tamsin Theresa Ursula
Vera Violet Wanda Winifred Xenia Yolanda Yvonne Zadie""".split()
EN_M = """Aaron Adrian Alistair Barnaby Bernard Carlton Cedric Clive Darius Desmond Edgar Elias Emeka Felix Francis
Gareth Gordon Harish Hector Howard Ignatius Ivan Jamal Jerome Kenneth Kwame Lambert Leonard Malcolm Marcus Ming
Mortimer Nathan Neville Oliver Omar Percival Quentin Rajesh Reginald Rupert Samuel Sanjay Silas Terence Thaddeus
Umar Vernon Vikram Walter Wendell Xavier Yusuf Zachary""".split()

ZH_SUR = list("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文") + ["欧阳", "上官", "司马", "诸葛", "慕容"]
ZH_F1 = list("秀丽桂玉红春美雪小晓文婷静淑慧佳思雨梦欣诗若海月凤兰")
ZH_F2 = list("英芳娟兰珍华萍玲梅莉霞燕琴云洁琳颖瑶怡萱涵彤妍娜敏香")
ZH_M1 = list("建国志伟文永德海明俊子浩宇天嘉家金春晓立振世少光")
ZH_M2 = list("军强平华明辉勇杰涛斌鹏飞刚林生才福祥东波宁龙超毅轩宇泽然")
PY_SUR = "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Song Zheng Xie Han Tang Feng Dong Cheng Cao Yuan Deng Xue Ye Pan Du Xia Lu Ouyang".split()
PY_GIV = "Xiuying Guilan Yumei Xiaoli Wenting Jing Min Jianguo Zhiqiang Wei Yongjun Haitao Junjie Zihan Yuxuan Mingze Lihua Chunmei Fengxia Dongsheng Zhenhua Shaoping Xinyi Yue Rui Bo Kai".split()

JA_SUR = "佐藤 鈴木 高橋 田中 渡辺 伊藤 中村 小林 加藤 吉田 山本 松本 井上 木村 清水 山口 森 池田 橋本 石川 前田 藤原 岡田 長谷川 近藤 遠藤 青木 坂本 西村 福田 太田 三浦 藤井 岡本 松田 中島 原田 小野 竹内 金子 和田 中野 石井 上野".split()
JA_F = "陽子 幸子 和子 恵子 久美子 由美 真由美 明美 直美 優子 愛 美咲 さくら 結衣 葵 凛 美穂 千代 ハナ".split()
JA_M = "一郎 健太 大輔 翔太 誠 浩 隆 茂 清 正 博 勇 和也 直樹 拓也 達也 健一 修 徹 蓮".split()
JA_KS = "サトウ スズキ タカハシ タナカ ワタナベ イトウ ナカムラ コバヤシ ヨシダ マツモト イノウエ キムラ シミズ ハヤシ モリ アベ イケダ オカダ".split()
JA_KG = "ヨウコ サチコ カズコ ケイコ ユミ アケミ ミサキ ハナコ イチロウ ケンタ ダイスケ マコト ヒロシ タカシ シゲル ナオキ".split()
JA_RS = "Sato Suzuki Takahashi Tanaka Watanabe Ito Nakamura Kobayashi Yoshida Matsumoto Inoue Kimura Shimizu Mori Ikeda Okada".split()
JA_RG = "Yoko Sachiko Kazuko Keiko Yumi Akemi Misaki Ichiro Kenta Daisuke Makoto Hiroshi Takashi Naoki".split()

KO_SUR = list("김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민")
KO_F = "서연 지우 민서 하은 수빈 영희 순자 미경 은정 혜진 지현 유진 경숙 정희 다은 소영 말순".split()
KO_M = "민준 서준 도윤 지훈 현우 영수 성호 정훈 상철 동현 재민 병철 승현 태윤 광수 진우 용식".split()
KO_RS = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang".split()
KO_RG = "Minjun Seojun Jihoon Hyunwoo Sungho Younghee Sunja Mikyung Eunjung Hyejin Jihyun Soyoung".split()

RU_SUR_M = "Агапов Белозёров Воронцов Гаврилов Дорофеев Елисеев Журавлёв Зимин Игнатьев Калашников Лаптев Мещеряков Назаров Овчинников Прохоров Рябов Сухарев Третьяков Устинов Фролов Хохлов Цветков Шубин Щукин Яшин Быков".split()
RU_F = [("Анна", "А"), ("Екатерина", "Е"), ("Лидия", "Л"), ("Мария", "М"), ("Наталья", "Н"), ("Ольга", "О"), ("Светлана", "С"), ("Татьяна", "Т"), ("Юлия", "Ю")]
RU_M = [("Алексей", "А"), ("Борис", "Б"), ("Виктор", "В"), ("Григорий", "Г"), ("Дмитрий", "Д"), ("Егор", "Е"), ("Игорь", "И"), ("Олег", "О"), ("Фёдор", "Ф")]
RU_PAT = [("Андреев", "А"), ("Борисов", "Б"), ("Викторов", "В"), ("Иванов", "И"), ("Михайлов", "М"), ("Николаев", "Н"), ("Петров", "П"), ("Сергеев", "С")]

AR_M = "محمد أحمد علي خالد يوسف عمر حسن ابراهيم سعيد طارق فيصل ناصر ماجد سامي".split()
AR_F = "فاطمة مريم عائشة نورة سارة ليلى هدى سلمى زينب أمل رانيا خديجة".split()
AR_SUR = "الحسن العتيبي المنصور الشمري القحطاني الخطيب البغدادي الأنصاري حداد الزهراني السعدي الراوي نجار درويش".split()
AR_RS = "Al-Hassan Al-Otaibi Mansour Al-Shammari Haddad Khatib Al-Zahrani Darwish Al-Saadi Najjar".split()
AR_RG = "Mohammed Ahmed Khalid Yousef Omar Fatimah Maryam Aisha Noura Sara Layla Huda".split()

ACC = {
 "fr": ("Lefèvre Béraud Gauthier Côté Chénier Marchand Noël Pélissier Thébault Durançon Maître".split(), "Hélène Renée Amélie Zoé Françoise Noémie Élodie".split(), "Rémi Jérôme André Gaël Benoît Léon François".split()),
 "de": ("Müller Schröder Köhler Böhm Jäger Krüger Weiß Größmann Lüttke Schönfeld Hübner".split(), "Käthe Jürgena Gisela Sören-Anna Bärbel Ulrike Dörte".split(), "Jürgen Günther Björn Götz Sören Rüdiger Kai".split()),
 "es": ("Núñez Muñoz Ibáñez Peña Gutiérrez Cárdenas Ordóñez Zúñiga Benítez Vélez Márquez".split(), "María Inés Begoña Concepción Lucía Sofía Rocío".split(), "José Andrés Ramón Ángel Joaquín Tomás Íñigo".split()),
 "pt": ("Gonçalves Araújo Conceição Magalhães Simões Falcão Guimarães Brandão Assunção Leitão".split(), "Conceição Antónia Letícia Mónica Júlia Inês".split(), "João António Sebastião Luís Estêvão César".split()),
 "pl": ("Wiśniewska Kowalczyk Dąbrowska Żukowska Łukasik Górska Wróbel Szczęsny Błaszczyk".split(), "Małgorzata Łucja Żaneta Bożena Agnieszka".split(), "Łukasz Michał Paweł Stanisław Grzegorz".split()),
 "cs": ("Dvořák Černá Růžička Šťastný Kučerová Žáková Němec Beneš Hájek".split(), "Božena Věra Jiřina Anežka Zdeňka".split(), "Jiří Tomáš Ondřej Matěj Luděk".split()),
 "tr": ("Yılmaz Öztürk Çelik Şahin Güneş Aydoğan Kılıç Gündüz Türkoğlu".split(), "Ayşe Gülşen Özlem Çiğdem Tuğba".split(), "Oğuz Çağrı Uğur Şükrü İbrahim".split()),
 "sv": ("Åkesson Lindström Sjöberg Håkansson Björk Ødegård Sørensen Nygård Mårtensson".split(), "Åsa Märta Gunnbjørg Malin Pernille".split(), "Håkan Göran Søren Bjørn Pål".split()),
 "vi": ("Nguyễn Trần Phạm Hoàng Đặng Bùi Đỗ Võ".split(), ["Thị Hồng", "Thị Lan", "Ngọc Ánh", "Thu Hà"], ["Văn Đức", "Quốc Bảo", "Minh Tuấn", "Hữu Phước"]),
 "ro": ("Ionescu Bălan Țurcanu Ștefănescu Rădulescu Mureșan Pădurean".split(), "Ștefania Mădălina Ioana Viorica".split(), "Răzvan Ștefan Cătălin Mircea".split()),
}

# ------------------------------------------------------------------ institutions
EN_P1 = "Northfield Southmere Eastvale Westhaven Ashbourne-Vale Brackenridge Copperhill Dunmore Elmhurst-Bay Fernleigh Glenrock Harrowgate Ironbridge-Lea Juniper Kestrel Larkspur Millbrook Newhollow Oakhampton Pinecrest Quarry-Hill Rosemont Silverlake Thornbury-East Umberland Valemoor Willowbank Yarrow".split()
EN_P2 = ["General Hospital", "Medical Center", "Regional Med Ctr", "Women's Hospital", "Children's Hospital", "University Hospital", "Community Hospital", "Imaging", "Radiology Associates", "Royal Infirmary", "Health Centre", "OB/GYN Clinic", "Heart Institute", "Memorial Hosp.", "Vascular Lab", "Fetal Medicine Unit", "Diagnostic Imaging", "Clinic", "VA Med Ctr"]
EN_SAINT = "St. Columba's,St Ebba,Saint Wilfrid,St. Ninian,Sta. Rosalba,St. Osyth,Mount Carmelite,Holy Cross".split(",")
ZH_C1 = list("安清云临江河宁永平新长嘉东西南北青金玉龙鹤松柳石梅兰")
ZH_C2 = list("州川阳安平源陵山城海泉溪湖岭林原港宁桥岗")
ZH_P2 = ["市第一人民医院", "市第二人民医院", "市人民医院", "市中心医院", "县人民医院", "市妇幼保健院", "市中医医院", "医科大学附属医院", "大学附属第三医院", "区人民医院", "儿童医院", "肿瘤医院", "县中医院", "镇卫生院", "体检中心", "市妇产科医院"]
PY_C = "Anzhou Qinghe Yunyang Linshan Jiangyuan Yongping Xincheng Donglin Qinghai-Lake Heshan Songquan Meixi".split()
PY_P = ["People's Hospital", "First Hospital", "Central Hospital", "Maternal & Child Hosp", "Affiliated Hospital", "TCM Hospital"]
JA_C = "青葉 桜川 富岡台 緑山 白樺 若松台 北里見 南風 星ヶ丘 松林 東雲 藤見".split()
JA_P = ["総合病院", "市民病院", "大学病院", "医療センター", "クリニック", "中央病院", "産婦人科", "内科医院", "赤十字病院", "検診センター"]
KO_C = "한솔 푸른 새빛 동해누리 은하 미래 중앙나무 가온 하늘 온누리 서림".split()
KO_P = ["대학교병원", "병원", "의료원", "산부인과의원", "내과의원", "종합병원", "여성병원", "영상의학과의원"]
RU_C = "Заречная Северная Городская Областная Центральная Приморская Лесная Межрайонная".split()
RU_P = ["больница №%d", "клиническая больница №%d", "поликлиника №%d", "детская больница №%d"]
RU_P2 = ["Роддом №%d", "ГБУЗ ГКБ №%d", "МЦ «Исток»", "Клиника «Ладога»", "ООО «Медлайн-%d»", "Диагностический центр №%d"]
AR_I1 = ["مستشفى", "مركز", "عيادة", "مستوصف"]
AR_I2 = ["النور", "الشفاء", "الأمل", "السلام", "الواحة", "الربيع", "المدينة", "الرحمة"]
AR_I3 = ["التخصصي", "العام", "الطبي", "للنساء والولادة", "الجامعي", ""]
ACC_I = {
 "fr": ["CHU de Valmont-sur-Orée", "Clinique Sainte-Aurèle", "Hôpital de la Forêt", "Hôp. Beauséjour-Étang", "Cabinet Dr Théodule"],
 "de": ["Klinikum Grünfelde", "St.-Änne-Krankenhaus", "Universitätsklinikum Höhenau", "Praxis Dr. Kößler", "Frauenklinik Mühlbrück"],
 "es": ["Hospital Nª Sª de la Peña", "Clínica San Adrián", "Hospital Universitario Río Hondo", "Centro Médico Ibáñez", "Hosp. Gral. Montañés"],
 "pt": ["Hospital São Amâncio", "Clínica da Conceição", "Santa Casa de Ribeirão Velho", "Maternidade São Brás"],
 "pl": ["Szpital św. Łucji", "Klinika Położnictwa Żurawno", "Szpital Miejski Dąbrówka", "NZOZ Śródleśna"],
 "cs": ["Nemocnice Březová Lhota", "FN Štěpánov", "Poliklinika U Říčky"],
 "tr": ["Yeşilköprü Devlet Hastanesi", "Özel Güneş Tıp Merkezi", "Çınar Üniv. Hastanesi"],
 "sv": ["Åvikens Sjukhus", "Norrsjö Lasarett", "Bjørkedal Sykehus"],
 "vi": ["BV Đa khoa Sông Hồng Đông", "Phòng khám Bình Ấn", "BV Phụ sản Đồng Tháng"],
 "ro": ["Spitalul Județean Văleni", "Clinica Sf. Țăran", "Spitalul Măgura"],
}

EN_STREET = "Alder Birchwood Cloister Dovecote Elderberry Foxglove Granary Heron Kingfisher Larch Mulberry Nettle Orchard Plover Quince Rowan Saddler Tanner Wharf".split()
EN_ST = ["St", "Rd", "Ave", "Lane", "Drive", "Close", "Way", "Blvd"]
OPS = "JKM RTB A.S. KLW PV MH SON1 TECH2 us_admin BHT D.N. EMR CC LQT".split()


class Person:
    """One invented person and visit, in one language."""

    def __init__(self, r, lang, female=None, fetal=False, visit_year=None):
        self.r, self.lang = r, lang
        self.sub = r.choice(sorted(ACC)) if lang == "accented" else None
        self.female = r.random() < .55 if female is None else female
        y = visit_year or r.choice([2006, 2009, 2011, 2012, 2013, 2014, 2015, 2016, 2016, 2017, 2018, 2018, 2019, 2019, 2020, 2021, 2022, 2023, 2024])
        self.visit = dt.datetime(y, r.randint(1, 12), r.randint(1, 28), r.choice(range(7, 20)), r.randint(0, 59), r.randint(0, 59))
        if fetal:
            a = r.uniform(18, 43)
        else:
            a = r.choice([r.uniform(20, 60), r.uniform(40, 92), r.uniform(40, 85), r.uniform(.02, 18)])
        self.birth = (self.visit - dt.timedelta(days=int(a * 365.25))).date()
        self.years = a
        self.ga = r.randint(6 * 7, 40 * 7)
        self.lmp = (self.visit - dt.timedelta(days=self.ga)).date()
        self.edd = self.lmp + dt.timedelta(days=280)
        self.datestyle = self._datestyle()
        self.upper = r.random() < .4
        self._name()
        self.name = self._name_text()

    # ---- names
    def _name(self):
        r, L = self.r, self.lang
        f = self.female
        if L == "chinese":
            s = r.choice(ZH_SUR)
            g1, g2 = (ZH_F1, ZH_F2) if f else (ZH_M1, ZH_M2)
            self.native = s + (r.choice(g2) if r.random() < .28 else r.choice(g1) + r.choice(g2))
            self.s, self.g = r.choice(PY_SUR), r.choice(PY_GIV)
        elif L == "japanese":
            sep = r.choice([" ", "　", ""])
            if r.random() < .3:
                self.native = r.choice(JA_KS) + r.choice([" ", "　"]) + r.choice(JA_KG)
            else:
                self.native = r.choice(JA_SUR) + sep + r.choice(JA_F if f else JA_M)
            self.s, self.g = r.choice(JA_RS), r.choice(JA_RG)
        elif L == "korean":
            self.native = r.choice(KO_SUR) + r.choice(KO_F if f else KO_M)
            self.s, self.g = r.choice(KO_RS), r.choice(KO_RG)
        elif L == "cyrillic":
            s = r.choice(RU_SUR_M) + ("а" if f else "")
            n, ni = r.choice(RU_F if f else RU_M)
            p, pi = r.choice(RU_PAT)
            k = r.random()
            if k < .4:
                self.native = "%s %s.%s." % (s, ni, pi)
            elif k < .7:
                self.native = "%s %s %s" % (s, n, p + ("на" if f else "ич"))
            else:
                self.native = "%s %s" % (s, n)
            self.s, self.g = r.choice(["Agapov", "Voronin", "Dorofeev", "Zimin", "Laptev", "Ryabov", "Sukharev", "Frolov"]) + ("a" if f else ""), r.choice(["Anna", "Olga", "Lidia"] if f else ["Boris", "Igor", "Oleg"])
        elif L == "arabic":
            self.native = r.choice(AR_F if f else AR_M) + " " + (r.choice(AR_M) + " " if r.random() < .5 else "") + r.choice(AR_SUR)
            self.s, self.g = r.choice(AR_RS), r.choice(AR_RG)
        elif L == "accented":
            a = ACC[self.sub]
            self.native = None
            self.s, self.g = r.choice(a[0]), r.choice(a[1] if f else a[2])
        else:
            self.native = None
            self.s, self.g = r.choice(EN_SUR), r.choice(EN_F if f else EN_M)
            if r.random() < .07:
                self.s += "-" + r.choice(EN_SUR)

    def latin_name(self):
        r = self.r
        s, g = self.s, self.g
        mid = r.choice("ABCDEFGHJKLMNPRSTW")
        k = r.random()
        if self.lang != "chinese" and k < .05:
            t = r.choice(["Baby Boy %s", "Baby Girl %s", "BB %s", "Baby of %s"]) % s
        elif k < .30:
            t = "%s, %s" % (s, g)
        elif k < .42:
            t = "%s, %s %s" % (s, g, mid)
        elif k < .53:
            t = "%s %s" % (s, g)
        elif k < .70:
            t = "%s %s" % (g, s)
        elif k < .78:
            t = "%s^%s" % (s, g)
        elif k < .84:
            t = "%s %s. %s" % (g, mid, s)
        elif k < .89:
            t = "%s,%s" % (s, g)
        elif k < .93:
            t = "%s, %s" % (s, g[0] + ".")
        elif k < .97:
            t = "%s %s" % (r.choice(["Mrs", "Ms"] if self.female else ["Mr", "Mr."]), s)
        else:
            t = s
        if self.upper or r.random() < .25:
            # Turkish dotted i etc. keep it plain: str.upper
            t = t.upper()
        return t

    def _name_text(self):
        r = self.r
        if self.native and r.random() < {"chinese": .72, "japanese": .7, "korean": .6, "cyrillic": .85, "arabic": .6}[self.lang]:
            if r.random() < .05:
                return self.native + " " + (self.s + " " + self.g).upper()
            return self.native
        return self.latin_name()

    def other_name(self):
        """another person's name in the same language"""
        return Person(self.r, self.lang).name

    # ---- staff
    def operator(self):
        r, L = self.r, self.lang
        if r.random() < .33:
            return self.initials()
        o = Person(r, L)
        if L == "chinese" and o.native and r.random() < .75:
            return o.native
        if L in ("japanese", "korean", "cyrillic") and r.random() < .6:
            return o.native
        return r.choice(["%s", "Dr %s", "Dr. %s", "%s RDMS", "%s RVT", "%s"]) % r.choice([o.s, o.g[0] + ". " + o.s, o.g + " " + o.s, o.s.upper()])

    def physician(self):
        r, L = self.r, self.lang
        o = Person(r, L)
        if L == "chinese":
            return o.native + r.choice(["", "医生", "主任"])
        if L == "japanese":
            return o.native.split(" ")[0].split("　")[0] + r.choice(["", "先生", " 医師"])
        if L == "korean":
            return o.native + r.choice(["", " 교수"])
        if L == "cyrillic":
            return o.native
        if L == "arabic" and r.random() < .5:
            return "د. " + o.native
        return r.choice(["Dr. %s", "Dr %s", "%s, MD", "%s MD", "DR %s"]) % r.choice([o.s, o.g[0] + " " + o.s, o.s + ", " + o.g[0]])

    def initials(self):
        r = self.r
        k = r.random()
        if k < .5:
            return r.choice(OPS)
        a = "".join(r.choice("ABCDEFGHJKLMNPRSTVW") for _ in range(r.choice([2, 2, 3])))
        return a if k < .85 else ".".join(a) + "." if k < .95 else a.lower()

    # ---- numbers
    def digits(self, n, first="0123456789"):
        return self.r.choice(first) + "".join(self.r.choice("0123456789") for _ in range(n - 1))

    def id(self):
        r, v = self.r, self.visit
        k = r.random()
        if self.lang == "chinese":
            return (self.digits(8) if k < .25 else v.strftime("%Y%m%d") + "-" + self.digits(4, "0") if k < .42 else
                    r.choice(["US", "C", "M", "Z", "MZ", "ZY", "B"]) + self.digits(r.choice([6, 7, 9])) if k < .62 else
                    v.strftime("%y%m%d") + self.digits(3, "0") if k < .75 else self.digits(10) if k < .9 else
                    self.digits(6, "123456") + self.birth.strftime("%Y%m%d") + self.digits(3) + r.choice("0123456789X"))
        if self.lang == "korean" and k < .12:
            return self.birth.strftime("%y%m%d") + "-" + ("2" if self.female else "1") + "******"
        if self.lang in ("japanese", "korean"):
            return self.digits(r.choice([6, 7, 8, 8, 10])) if k < .85 else self.digits(3) + "-" + self.digits(4) + "-" + self.digits(1)
        if k < .35:
            return self.digits(r.choice([6, 7, 8, 8, 9, 10]))
        if k < .47:
            return r.choice("ABEHMPRTXZ") + self.digits(r.choice([6, 7, 8]))
        if k < .55:
            return r.choice(["MRN", "HN", "UH", "NV", "PT"]) + r.choice(["", "-"]) + self.digits(r.choice([5, 6, 7]))
        if k < .65:
            return self.digits(3) + "-" + self.digits(2) + "-" + self.digits(4)
        if k < .72:
            return self.digits(3) + " " + self.digits(3) + " " + self.digits(4)
        if k < .80:
            return v.strftime("%Y%m%d") + r.choice(["-", ".", ""]) + v.strftime("%H%M%S")
        if k < .86:
            return v.strftime("%m-%d-%y-%H%M%S")
        if k < .92:
            return self.digits(5) + "/" + v.strftime("%y")
        return "000" + self.digits(r.choice([4, 5, 6]))

    def accession(self):
        r, v = self.r, self.visit
        k = r.random()
        if self.lang == "chinese" and k < .4:
            return r.choice(["US", "CS", "U"]) + v.strftime("%Y%m%d") + self.digits(4, "0")
        if k < .4:
            return self.digits(r.choice([7, 8, 9]))
        if k < .6:
            return r.choice(["A", "US", "RA", "E", "ACC"]) + self.digits(r.choice([6, 8]))
        if k < .8:
            return v.strftime("%y") + "-" + self.digits(6)
        return v.strftime("%Y") + r.choice(["US", "UL", "-"]) + self.digits(6)

    def uid(self):
        return "1.2.%d.%d.%s" % (self.r.choice([840, 276, 392, 826, 410]), self.r.randint(100000, 199999), ".".join(self.digits(self.r.randint(2, 6), "123456789") for _ in range(self.r.randint(2, 4))))

    def phone(self):
        r = self.r
        if self.lang == "chinese":
            return "1" + r.choice("3578") + self.digits(9) if r.random() < .6 else "0%d-%s" % (r.randint(310, 990), self.digits(7, "2345678"))
        if self.lang == "korean":
            return "010-%s-%s" % (self.digits(4), self.digits(4))
        if self.lang == "japanese":
            return "0%d-%s-%s" % (r.randint(3, 99), self.digits(4), self.digits(4))
        if self.lang == "cyrillic":
            return "+7 (%s) %s-%s-%s" % (self.digits(3, "49"), self.digits(3), self.digits(2), self.digits(2))
        if self.lang in ("arabic", "accented"):
            return "+%d %s %s %s" % (r.choice([33, 49, 34, 351, 48, 420, 966, 971]), self.digits(2), self.digits(3), self.digits(4))
        return r.choice(["(%s) 555-%s", "%s-555-%s", "%s.555.%s"]) % (self.digits(3, "23456789"), self.digits(4))

    def address(self):
        r = self.r
        if self.lang == "chinese":
            return r.choice(ZH_C1) + r.choice(ZH_C2) + "市" + r.choice(["人民", "解放", "中山", "文化", "建设", "和平", "团结"]) + r.choice(["路", "街", "大道"]) + "%d号" % r.randint(1, 399)
        if self.lang == "japanese":
            return r.choice(JA_C) + "市" + r.choice(["本町", "栄町", "緑", "南台"]) + "%d-%d-%d" % (r.randint(1, 9), r.randint(1, 30), r.randint(1, 20))
        if self.lang == "korean":
            return r.choice(KO_C) + "시 " + r.choice(["중앙로", "은행나무길", "강변로"]) + " %d" % r.randint(1, 300)
        if self.lang == "cyrillic":
            return "ул. " + r.choice(["Лесная", "Речная", "Садовая", "Заводская"]) + ", д. %d" % r.randint(1, 150)
        if self.lang == "arabic":
            return "شارع " + r.choice(AR_I2) + " %d" % r.randint(1, 99)
        if self.lang == "accented":
            return {"fr": "%d rue des Érables", "de": "Mühlenstraße %d", "es": "C/ Peñascal %d", "pt": "Rua São Gil, %d", "pl": "ul. Dębowa %d", "cs": "Říční %d", "tr": "Çınar Sk. No %d", "sv": "Ågatan %d", "vi": "%d Đường Hoa Sữa", "ro": "Str. Făgetului %d"}[self.sub] % r.randint(1, 199)
        return "%d %s %s" % (r.randint(2, 2400), r.choice(EN_STREET), r.choice(EN_ST)) + (", %s" % r.choice(EN_P1) if r.random() < .5 else "")

    def bed(self):
        r = self.r
        if self.lang == "chinese":
            return r.choice(["%d床" % r.randint(1, 60), "+%d床" % r.randint(1, 9), "%d病区 %d床" % (r.randint(1, 20), r.randint(1, 50)), "%d" % r.randint(1, 60)])
        if self.lang == "japanese":
            return r.choice(["%d号室" % r.randint(201, 812), "%d病棟" % r.randint(2, 9)])
        if self.lang == "korean":
            return r.choice(["%d호" % r.randint(201, 912), "%d병동" % r.randint(3, 12)])
        if self.lang == "cyrillic":
            return "%d" % r.randint(1, 60)
        return r.choice(["%dB" % r.randint(1, 40), "%d-%d" % (r.randint(2, 9), r.randint(1, 40)), "ICU %d" % r.randint(1, 24), "W%d" % r.randint(1, 12), "4 East", "ED %d" % r.randint(1, 30)])

    def institution(self):
        r, L = self.r, self.lang
        if L == "chinese":
            if r.random() < .17:
                return r.choice(PY_C) + " " + r.choice(PY_P)
            t = r.choice(ZH_C1) + r.choice(ZH_C2) + r.choice(ZH_P2)
            return t + r.choice(["", "", "", "超声科", "彩超室", "超声医学科", "B超室"])
        if L == "japanese" and r.random() < .75:
            return r.choice(JA_C) + r.choice(JA_P)
        if L == "korean" and r.random() < .7:
            return r.choice(KO_C) + r.choice(KO_P)
        if L == "cyrillic" and r.random() < .85:
            if r.random() < .5:
                t = r.choice(RU_C) + " " + r.choice(RU_P)
            else:
                t = r.choice(RU_P2)
            return t % r.randint(1, 60) if "%d" in t else t
        if L == "arabic" and r.random() < .5:
            return (r.choice(AR_I1) + " " + r.choice(AR_I2) + " " + r.choice(AR_I3)).strip()
        if L == "accented":
            return r.choice(ACC_I[self.sub])
        if r.random() < .2:
            t = r.choice(EN_SAINT) + " " + r.choice(["Hospital", "Med Ctr", "Clinic", "Hospital - Radiology"])
        else:
            t = r.choice(EN_P1) + " " + r.choice(EN_P2)
        if r.random() < .15:
            t = t + r.choice([", OB", " - US RM %d" % r.randint(1, 6), " ER", " US Dept", ", Vascular"])
        return t.upper() if r.random() < .2 else t

    # ---- dates
    def _datestyle(self):
        r = self.r
        c = {"english": ["%m/%d/%Y"] * 5 + ["%m/%d/%y"] * 3 + ["%d/%m/%Y"] * 3 + ["%Y-%m-%d", "%d-%b-%Y", "%d %b %Y", "%b %d %Y", "%d-%m-%Y", "%d.%m.%Y", "%m-%d-%Y", "%d%b%Y", "%b %d, %Y", "%Y/%m/%d", "%d-%b-%y"],
             "chinese": ["%Y-%m-%d"] * 4 + ["%Y/%m/%d"] * 3 + ["%Y年%m月%d日"] * 2 + ["%Y%m%d", "%Y.%m.%d", "%d-%m-%Y", "%m/%d/%Y", "%d/%m/%Y"],
             "japanese": ["%Y/%m/%d"] * 5 + ["%Y-%m-%d", "%Y.%m.%d", "%y/%m/%d", "%Y年%m月%d日", "%d/%m/%Y"],
             "korean": ["%Y-%m-%d"] * 3 + ["%Y/%m/%d", "%Y. %m. %d", "%Y.%m.%d", "%m/%d/%Y", "%Y년 %m월 %d일"],
             "cyrillic": ["%d.%m.%Y"] * 4 + ["%d.%m.%y", "%d/%m/%Y", "%Y-%m-%d"],
             "arabic": ["%d/%m/%Y"] * 4 + ["%d-%m-%Y", "%Y/%m/%d", "%m/%d/%Y", "%d %b %Y"],
             "accented": ["%d/%m/%Y"] * 3 + ["%d.%m.%Y"] * 3 + ["%d-%m-%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%y"]}[self.lang]
        return r.choice(c)

    def fmt(self, d):
        t = d.strftime(self.datestyle)
        if self.upper and any(ch.isalpha() and ch.isascii() for ch in t):
            t = t.upper()
        return t

    def date(self):
        t = self.fmt(self.visit)
        if self.lang == "arabic" and self.r.random() < .12 and t.replace("/", "").isdigit():
            t = t.translate({ord(str(i)): chr(0x660 + i) for i in range(10)})
        return t

    def dob(self):
        if self.lang == "japanese" and self.r.random() < .2:
            y = self.birth.year
            e, b = ("R", 2018) if y >= 2019 else ("H", 1988) if y >= 1989 else ("S", 1925)
            return "%s%02d.%02d.%02d" % (e, y - b, self.birth.month, self.birth.day)
        return self.fmt(self.birth)

    def time(self, secs=None):
        r, v = self.r, self.visit
        k = r.random()
        if self.lang == "english" and k < .35:
            return v.strftime(r.choice(["%I:%M:%S %p", "%I:%M %p", "%I:%M:%S%p", "%I:%M:%S %p"])).lstrip("0")
        if self.lang == "chinese" and k < .1:
            return ("上午" if v.hour < 12 else "下午") + v.strftime(" %I:%M:%S")
        if self.lang == "korean" and k < .12:
            return ("오전" if v.hour < 12 else "오후") + v.strftime(" %I:%M:%S")
        return v.strftime("%H:%M:%S" if r.random() < .75 else "%H:%M")

    def age(self):
        r, y = self.r, int(self.years)
        if y < 2:
            m = max(1, int(self.years * 12))
            return {"chinese": "%d月", "japanese": "%dヶ月", "korean": "%d개월", "cyrillic": "%d мес."}.get(self.lang, r.choice(["%dM", "%d mo", "%d m"])) % m
        if self.lang == "chinese":
            return r.choice(["%d岁", "%d岁", "%dY", "%d"]) % y
        if self.lang == "japanese":
            return r.choice(["%d歳", "%d才", "%dY", "%d"]) % y
        if self.lang == "korean":
            return r.choice(["%d세", "%dY", "%d"]) % y
        if self.lang == "cyrillic":
            return r.choice(["%d лет", "%d"]) % y
        return r.choice(["%dY", "%dy", "%03dY", "%d yrs", "%d", "%d y", "%d YO"]) % y

    def sex(self):
        r, f = self.r, self.female
        c = {"chinese": [("男", "女")] * 3 + [("M", "F"), ("男性", "女性")], "japanese": [("男", "女"), ("男性", "女性"), ("M", "F")],
             "korean": [("남", "여"), ("M", "F"), ("남성", "여성")], "cyrillic": [("М", "Ж"), ("муж.", "жен."), ("Муж", "Жен")],
             "arabic": [("ذكر", "أنثى"), ("M", "F"), ("Male", "Female")]}.get(self.lang, [("M", "F"), ("M", "F"), ("Male", "Female"), ("MALE", "FEMALE")])
        return r.choice(c)[1 if f else 0]


# ------------------------------------------------------------------ field captions
CAP = {
 "english": {"name": ["Name", "Patient", "Pt Name", "Patient Name", "NAME", "Pt"], "id": ["ID", "MRN", "Pt ID", "Patient ID", "PID", "Hosp No", "ID#", "Unit No"],
   "dob": ["DOB", "Birth Date", "D.O.B.", "Born", "Birthdate"], "age": ["Age", "AGE"], "sex": ["Sex", "Gender", "SEX"], "date": ["Date", "Exam Date", "Study Date", "DATE"],
   "time": ["Time", "Exam Time", "TIME"], "operator": ["Operator", "Op", "Tech", "Sonographer", "Perf.", "Oper", "Performed by"], "physician": ["Ref. Physician", "Ref MD", "Referring", "Physician"],
   "institution": ["Institution", "Hospital", "Facility", "Site"], "accession": ["Acc#", "Accession", "Acc", "Accession #", "ACC"], "address": ["Address", "Addr"], "phone": ["Tel", "Phone", "Ph"],
   "bed": ["Bed", "Room", "Ward", "Loc"], "initials": ["Tech", "Op", "Init", "By"], "lmp": ["LMP"], "edd": ["EDD", "EDC"], "uid": ["UID", "Study UID"], "print": ["Printed"]},
 "chinese": {"name": ["姓名", "病人姓名", "患者", "姓 名", "Name"], "id": ["ID", "病历号", "门诊号", "住院号", "检查号", "编号", "病人ID", "超声号"], "dob": ["出生日期", "生日", "DOB"], "age": ["年龄", "年 龄"], "sex": ["性别", "性 别"],
   "date": ["日期", "检查日期"], "time": ["时间", "检查时间"], "operator": ["操作者", "检查医生", "医生", "诊断医师", "记录者"], "physician": ["申请医生", "送检医师", "主治医生"], "institution": ["医院", "单位", "机构"],
   "accession": ["申请单号", "检查编号", "登记号"], "address": ["地址", "住址"], "phone": ["电话", "联系电话"], "bed": ["床号", "床位", "病房"], "initials": ["操作者", "Op"], "lmp": ["末次月经", "LMP"], "edd": ["预产期", "EDD"], "uid": ["UID"], "print": ["打印时间"]},
 "japanese": {"name": ["氏名", "患者名", "名前", "Name"], "id": ["ID", "患者ID", "ID番号", "カルテ番号"], "dob": ["生年月日", "誕生日"], "age": ["年齢"], "sex": ["性別"], "date": ["日付", "検査日"], "time": ["時刻", "検査時刻"],
   "operator": ["検者", "検査者", "技師", "担当"], "physician": ["依頼医", "主治医"], "institution": ["病院名", "施設"], "accession": ["受付番号", "検査番号"], "address": ["住所"], "phone": ["電話", "TEL"], "bed": ["病室", "病棟"], "initials": ["検者"], "lmp": ["最終月経", "LMP"], "edd": ["予定日", "EDD"], "uid": ["UID"], "print": ["印刷"]},
 "korean": {"name": ["이름", "환자명", "성명", "Name"], "id": ["ID", "등록번호", "환자번호", "차트번호"], "dob": ["생년월일"], "age": ["나이", "연령"], "sex": ["성별"], "date": ["날짜", "검사일"], "time": ["시간"], "operator": ["검사자", "시행자"], "physician": ["의뢰의", "주치의"],
   "institution": ["병원", "기관"], "accession": ["접수번호", "검사번호"], "address": ["주소"], "phone": ["전화", "연락처"], "bed": ["병실", "병동"], "initials": ["검사자"], "lmp": ["LMP"], "edd": ["EDD", "예정일"], "uid": ["UID"], "print": ["출력"]},
 "cyrillic": {"name": ["ФИО", "Пациент", "Имя", "Ф.И.О."], "id": ["ID", "№ карты", "ИБ №", "ИН"], "dob": ["Дата рожд.", "Д.р.", "ДР"], "age": ["Возраст"], "sex": ["Пол"], "date": ["Дата", "Дата иссл."], "time": ["Время"], "operator": ["Оператор", "Врач", "Исполн."], "physician": ["Направил", "Леч. врач"],
   "institution": ["ЛПУ", "Учреждение"], "accession": ["№ иссл.", "Направление"], "address": ["Адрес"], "phone": ["Тел."], "bed": ["Палата", "Койка"], "initials": ["Врач"], "lmp": ["ПМ", "Посл. мес."], "edd": ["ПДР"], "uid": ["UID"], "print": ["Печать"]},
 "arabic": {"name": ["الاسم", "اسم المريض", "Name"], "id": ["رقم الملف", "الرقم", "ID", "MRN"], "dob": ["تاريخ الميلاد", "DOB"], "age": ["العمر"], "sex": ["الجنس"], "date": ["التاريخ", "Date"], "time": ["الوقت"], "operator": ["الفني", "Operator"], "physician": ["الطبيب"],
   "institution": ["المستشفى"], "accession": ["رقم الطلب", "Acc"], "address": ["العنوان"], "phone": ["الهاتف"], "bed": ["الغرفة", "السرير"], "initials": ["Op"], "lmp": ["LMP"], "edd": ["EDD"], "uid": ["UID"], "print": ["Printed"]},
}
_ACCCAP = {
 "fr": ["Nom", "N° dossier", "Né(e) le", "Âge", "Sexe", "Date", "Heure", "Opérateur", "Prescripteur", "Hôpital", "N° d'accès", "Adresse", "Tél", "Chambre", "DDR", "DPA"],
 "de": ["Name", "Pat.-ID", "Geb.", "Alter", "Geschlecht", "Datum", "Zeit", "Untersucher", "Überweiser", "Klinik", "Auftragsnr.", "Adresse", "Tel.", "Zimmer", "LP", "ET"],
 "es": ["Paciente", "N° HC", "F. nac.", "Edad", "Sexo", "Fecha", "Hora", "Operador", "Médico", "Institución", "N° acceso", "Dirección", "Teléfono", "Habitación", "FUM", "FPP"],
 "pt": ["Nome", "Prontuário", "Nasc.", "Idade", "Sexo", "Data", "Hora", "Operador", "Médico", "Instituição", "Nº acesso", "Endereço", "Telefone", "Leito", "DUM", "DPP"],
 "pl": ["Pacjent", "Nr ID", "Data ur.", "Wiek", "Płeć", "Data", "Godz.", "Badający", "Lekarz kier.", "Szpital", "Nr zlecenia", "Adres", "Tel.", "Łóżko", "OM", "TP"],
 "cs": ["Jméno", "Rodné č.", "Nar.", "Věk", "Pohlaví", "Datum", "Čas", "Vyšetřil", "Lékař", "Nemocnice", "Č. žádanky", "Adresa", "Tel.", "Pokoj", "PM", "TP"],
 "tr": ["Hasta Adı", "Dosya No", "Doğum T.", "Yaş", "Cinsiyet", "Tarih", "Saat", "Operatör", "Doktor", "Hastane", "Erişim No", "Adres", "Tel", "Yatak", "SAT", "TDT"],
 "sv": ["Namn", "Pers.nr", "Född", "Ålder", "Kön", "Datum", "Tid", "Utförd av", "Läkare", "Sjukhus", "Remissnr", "Adress", "Tel", "Säng", "SM", "BP"],
 "vi": ["Họ tên", "Mã BN", "Ngày sinh", "Tuổi", "Giới tính", "Ngày", "Giờ", "KTV", "Bác sĩ", "Bệnh viện", "Số phiếu", "Địa chỉ", "ĐT", "Giường", "KCC", "DKS"],
 "ro": ["Nume", "Nr. fișă", "Data nașt.", "Vârsta", "Sex", "Data", "Ora", "Operator", "Medic", "Spital", "Nr. cerere", "Adresă", "Tel.", "Salon", "UM", "DPN"],
}
_K = ["name", "id", "dob", "age", "sex", "date", "time", "operator", "physician", "institution", "accession", "address", "phone", "bed", "lmp", "edd"]


def caption(r, p, what):
    """a caption word (without colon) for the field, in the person's language"""
    if what == "initials":
        what = "initials" if p.lang != "accented" else "operator"
    if p.lang == "accented":
        if what in _K and r.random() < .85:
            return _ACCCAP[p.sub][_K.index(what)]
        return r.choice(CAP["english"][what])
    if p.lang != "english" and r.random() < .15:
        return r.choice(CAP["english"][what])
    return r.choice(CAP[p.lang][what])
