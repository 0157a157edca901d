# -*- coding: utf-8 -*-
"""Invented people, places, ids, dates for screens_fourth.py."""
import datetime

def _s(t):
    return t.split()

SUR = {
 'en': _s("Ashdown Bellweather Carrow Dunmore Eastlake Fairburn Gatley Hollis Ingleby Jessop Kirkbride Langstaff Merriman Norcross Oakden Penhallow Quennell Radley Stavely Thornbury Underhill Vickers Wainscott Yardley Abernathy Blackwood Crabtree Delafield Ellery Farnsworth Grimshaw Hathaway Isherwood Juniper Kettering Lockhart Mossman Nettleton Osgood Prescott Ravenel Shackleford Tolliver Upchurch Vandermeer Whitlock Yates Zeller O'Farrell McAllen FitzRoy Okonjo Adeyemi Patel Banerjee Nwosu"),
 'de': _s("Ahrendt Bäuerle Cordes Dörflinger Eichstädt Fröhlich Gräbner Hünemann Ilgner Jürgens Köhnlein Lützow Möhring Nägele Oelschläger Pfäffle Quandt Rößler Schönhals Tümmler Uhlig Vößing Wäscher Zöllner Brandauer Kleinschmidt Grothe Hasselbring Lindemuth Ostertag Petersdorf Rabenstein Sauerbier Trautwein Weißgerber Zumbrunnen"),
 'fr': _s("Aubertin Bérenger Chauvigné Delacombe Étiennot Ferrandière Guérinot Hébrard Isambert Jolivet Kermarrec Lefranchois Maréchaud Noirtault Orsolini Perrochon Quéméner Rivoallan Savigneux Thévenot Urbain Vaucelles Wattrelos Yvonnet Brossard Clémençon Dufrêne Gaspérini Lhéritier Montaigu Pâquet Rougemontier"),
 'es': _s("Aceituno Barrenechea Cifuentes Doñoro Echeverría Fuensalida Gárate Hinojosa Ibáñez Jáuregui Lizarraga Manzanedo Núñez Ordóñez Peñarrubia Quintanilla Redondo Sepúlveda Tejerina Urquiza Valdivieso Yáñez Zubiría Albarracín Bermúdez Carrasquilla Figueredo Montoya Palazuelos Salmerón"),
 'pt': _s("Azevedo Bragança Conceição Damasceno Esteves Falcão Guimarães Henriques Inácio Junqueira Lourenço Magalhães Noronha Orleães Paixão Queirós Rebouças Sampaio Taveira Urbano Vasconcelos Xavier Zagalo Brandão Cascais Fontoura Leitão Meireles Peçanha Simões"),
 'it': _s("Abbagnato Bertolazzi Cacciaguerra D'Alessio Evangelisti Fornaciari Giacomelli Iannuzzi Lombardelli Mastrangelo Nicolosi Ottaviani Passerini Quagliata Ruggieri Sammartino Tagliaferri Ubaldini Vescovi Zampieri Bonaventura Carnevali De_Santis Falcioni Gherardini Lo_Presti Montanelli Pierantozzi"),
 'tr': _s("Akçay Başaran Çelikkol Demirtaş Erdoğmuş Fındık Gökçen Hızır İnceoğlu Karadağ Kılınç Lalezar Mumcu Nalbantoğlu Özgüneş Pehlivan Rençber Sağlam Şahingöz Taşkıran Uğurlu Ünsal Vardar Yağmur Yıldırım Zeybek Büyükkaya Çağlayan Doğruöz"),
 'vi': ["Nguyễn","Trần","Lê","Phạm","Hoàng","Huỳnh","Phan","Vũ","Võ","Đặng","Bùi","Đỗ","Hồ","Ngô","Dương","Lý","Đoàn","Trịnh","Đinh","Lâm"],
 'pl': _s("Andrzejczak Błaszczyk Ciesielski Dąbkowski Ećwierz Figurski Gołębiewski Hajduk Iwanicki Jędrzejak Kołodziejski Łukasik Mączyński Nawrocki Olszański Pędzich Rzeźnik Świderski Trzciński Urbanek Wąsowicz Zając Żółtowski Źrebiec Ćwikła Brzozowski Grzegorczyk Szczepaniak"),
 'ru': _s("Абросимов Белозёров Вересаев Громыхалов Дубровин Ельчанинов Жаворонков Зимогоров Ильюшин Кречетов Лукошкин Мещеряков Невзоров Овчаренко Подгорнов Расторгуев Семиглазов Тихомиров Уваров Филимонов Хворостов Цветаев Чернышёв Шаповалов Щербинин Юрасов Ямщиков"),
 'zhs': _s("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 欧阳 司马 上官 诸葛"),
 'zht': _s("王 李 張 劉 陳 楊 趙 黃 周 吳 徐 孫 胡 朱 高 林 何 郭 馬 羅 梁 宋 鄭 謝 韓 唐 馮 葉 蕭 程 曹 袁 鄧 許 傅 沈 曾 彭 呂 歐陽 簡 游 賴 蔡"),
 'ja': _s("佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 清水 斎藤 阿部 森 池田 橋本 石川 前田 藤田 岡田 長谷川 村上 近藤 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 金子 原田 竹内 小野寺 五十嵐 菅原 大塚 千葉"),
 'ko': _s("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 양 배 백 허 남궁 선우"),
}
GIV = {
 'en': _s("Abigail Bertram Clarissa Desmond Eleanor Frederick Georgina Humphrey Imogen Jasper Katherine Leopold Millicent Nathaniel Octavia Percival Rosalind Sebastian Theodora Ursula Winifred Alden Beatrix Callum Daphne Ewan Felicity Gideon Harriet Isla Jonah Keira Lachlan Maeve Noel Orla Piers Rhona Silas Tamsin Wade Chidi Anjali Rohan Ngozi"),
 'de': _s("Annegret Burkhard Cäcilie Detlef Edeltraud Friedhelm Gudrun Hartmut Ingeborg Jörg Käthe Lothar Mechthild Norbert Ottilie Reinhold Sieglinde Torsten Ulrike Volker Waltraud Günther Heike Jürgen Björn Anneliese Sören Hannelore"),
 'fr': _s("Aurélie Benoît Céline Didier Éléonore François Geneviève Hélène Isabelle Joël Léa Mathéo Noémie Océane Philippe Raphaël Solène Thérèse Yannick Zoé Amélie Gaël Honoré Sébastien Inès Jérôme"),
 'es': _s("Almudena Bartolomé Concepción Demetrio Encarnación Faustino Guadalupe Hernán Inmaculada Jesús Lucía Maximiliano Nieves Óscar Pilar Raúl Soledad Tomás Verónica Ximena Álvaro Begoña César Inés Íñigo Rocío"),
 'pt': _s("Adriano Benedita Cecília Domingos Eulália Fábio Graça Hélio Iracema João Lígia Márcio Natália Otávio Patrícia Quitéria Rogério Sônia Tânia Ubirajara Vitória Inês José Luís Conceição Mônica"),
 'it': _s("Alessandra Bartolomeo Chiara Domenico Eleonora Fabrizio Ginevra Ilaria Lorenzo Mariangela Nicolò Ornella Pierpaolo Rosalba Salvatore Tiziana Umberto Valentina Niccolò Giosuè Agnese Fulvio Loredana"),
 'tr': _s("Ayşe Burak Çiğdem Deniz Emine Fatih Gülşen Hüseyin İbrahim Kübra Leyla Mustafa Nurhan Oğuz Özlem Pınar Ramazan Şebnem Tuğba Ümit Volkan Yağız Zübeyde Gökhan Işıl Çağrı"),
 'vi': ["Văn Minh","Thị Hương","Thị Thu Hà","Quốc Bảo","Đức Thắng","Ngọc Ánh","Thị Mai","Hữu Phước","Thanh Tùng","Thị Bích Ngọc","Anh Tuấn","Thùy Dương","Gia Hân","Xuân Trường","Thị Lệ Quyên","Hải Đăng","Kim Oanh","Trọng Nghĩa","Mỹ Duyên","Công Vinh"],
 'pl': _s("Agnieszka Bogusław Czesława Dobromir Elżbieta Franciszek Grażyna Honorata Ireneusz Jolanta Kazimierz Łucja Małgorzata Norbert Otylia Przemysław Róża Sławomir Teodozja Wacław Zdzisława Żaneta Michał Paweł".replace('\u00ad','')),
 'ru': _s("Аделаида Борис Варвара Геннадий Дарья Евдокия Жанна Зинаида Игорь Клавдия Леонид Маргарита Никифор Оксана Прохор Раиса Степан Таисия Ульяна Фёдор Харитон Эльвира Юлиан Ярослава"),
 'ja': _s("花子 太郎 美咲 健一 陽子 翔太 恵子 大輔 由美子 拓也 幸子 直樹 千尋 誠 真由美 和彦 彩香 浩二 節子 亮介 久美 隆 里奈 悠斗 静香 義雄"),
}
G2 = {
 'zhs': "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文博雅婷雪梅志鹏思远欣怡浩宇子轩梓涵佳琪晓东海燕春红振兴丹凤立新",
 'zht': "偉芳娜敏靜麗強磊軍洋勇豔傑娟濤明超秀霞平剛桂英華玉蘭建國文博雅婷雪梅志鵬思遠欣怡浩宇子軒淑惠佳琪曉東美玲春嬌俊宏宗翰怡君",
 'ko': "민준서연도윤하은지우수아현진영희철호정미경숙동욱태양은혜상훈나래보람승재유리기범소담다온해솔",
}
KANA_S = _s("サトウ スズキ タカハシ タナカ ワタナベ イトウ ヤマモト ナカムラ コバヤシ カトウ ヨシダ オノデラ イガラシ ハセガワ フジイ ニシムラ")
KANA_G = _s("ハナコ タロウ ミサキ ケンイチ ヨウコ ショウタ ケイコ ダイスケ ユミコ タクヤ サチコ ナオキ チヒロ マコト アヤカ コウジ")
ROM = {
 'zhs': (_s("WANG LI ZHANG LIU CHEN YANG ZHAO HUANG ZHOU WU XU SUN GUO OUYANG"), _s("WEI FANG XIULAN JIANGUO MINGHUA YATING ZHIPENG XINYI HAOYU LIXIN CHUNMEI GUIYING")),
 'zht': (_s("CHANG CHEN HSIEH TSAI KUO LAI YEH CHENG HSU TSENG"), _s("CHIA-CHI MEI-LING CHUN-HUNG YI-CHUN SHU-HUI TSUNG-HAN WEN-PO YA-TING")),
 'ja': (_s("SATO SUZUKI TAKAHASHI WATANABE YAMAMOTO NAKAMURA KOBAYASHI YOSHIDA HASEGAWA ONODERA IGARASHI"), _s("HANAKO TARO MISAKI KENICHI YOKO SHOTA DAISUKE YUMIKO NAOKI CHIHIRO")),
 'ko': (_s("KIM LEE PARK CHOI JUNG KANG CHO YOON JANG LIM NAMGUNG"), _s("MINJUN SEOYEON DOYUN HAEUN JIWOO YOUNGHEE CHEOLHO KYUNGSOOK DONGWOOK EUNHYE")),
 'ru': (_s("Abrosimov Belozerov Veresaev Dubrovin Zhavoronkov Krechetov Nevzorov Rastorguev Tikhomirov Shchapovalov"), _s("Boris Varvara Gennady Daria Igor Klavdia Leonid Oksana Stepan Taisia")),
}
CJK = ('zhs', 'zht', 'ja', 'ko')

def pick(r, seq):
    return seq[r.randrange(len(seq))]

def person(r, lang, latin=False):
    """(surname, given, sep style) as pieces"""
    if latin and lang in ROM:
        a, b = ROM[lang]
        return pick(r, a), pick(r, b)
    if lang in ('zhs', 'zht'):
        n = 1 if r.random() < .3 else 2
        return pick(r, SUR[lang]), ''.join(pick(r, G2[lang]) for _ in range(n))
    if lang == 'ko':
        return pick(r, SUR[lang]), pick(r, G2['ko']) + pick(r, G2['ko'])
    if lang == 'ja' and r.random() < .3:
        return pick(r, KANA_S), pick(r, KANA_G)
    s, g = pick(r, SUR[lang]).replace('_', ' '), pick(r, GIV[lang])
    if lang == 'ru' and s.endswith(('ов', 'ёв', 'ев', 'ин')) and g[-1] in 'ая':
        s += 'а'
    if lang == 'pl' and g[-1] == 'a' and s.endswith('ski'):
        s = s[:-1] + 'a'
    if lang in ('es', 'pt') and r.random() < .35:
        s = s + ' ' + pick(r, SUR[lang]).replace('_', ' ')
    elif lang in ('de', 'fr', 'en') and r.random() < .1:
        s = s + '-' + pick(r, SUR[lang])
    return s, g

def is_cjk(t):
    return any('\u2e80' <= c <= '\u9fff' or '\uac00' <= c <= '\ud7af' or '\uff00' <= c <= '\uffef' or '\u3000' <= c <= '\u30ff' for c in t)

def up(t, lang):
    if lang == 'tr':
        t = t.replace('i', 'İ').replace('ı', 'I')
    return t.upper().replace('ẞ', 'SS')

def full_name(r, lang, latin=False):
    s, g = person(r, lang, latin)
    if is_cjk(s):
        if lang == 'ja':
            return s + pick(r, [' ', '', '\u3000', ' ']) + g + pick(r, ['', '', '', ' 様'])
        return s + pick(r, ['', '', '', ' ']) + g
    if lang == 'vi':
        n = s + ' ' + g
        return pick(r, [n, up(n, lang), up(n, lang)])
    k = r.randrange(11)
    U = lambda t: up(t, lang)
    if k == 0: return f"{s}, {g}"
    if k == 1: return f"{U(s)}, {U(g)}"
    if k == 2: return f"{U(s)}^{U(g)}"
    if k == 3: return f"{U(s)} {g}"
    if k == 4: return f"{g} {s}"
    if k == 5: return f"{U(g)} {U(s)}"
    if k == 6: return f"{s},{g}"
    if k == 7: return f"{U(s)}, {g} {pick(r, list('ABCDEFGHJKLMNPRST'))}." if lang != 'ru' else f"{s} {g[0]}."
    if k == 8: return f"{s} {g}"
    if k == 9: return f"{U(s)},{U(g)}"
    return f"{U(s)}^{U(g)}^" + (pick(r, list('ABCDEHJKLM')) if lang != 'ru' else '')

DRS = {'en': ["Dr. ", "DR ", "Dr ", "MD "], 'de': ["Dr. ", "Prof. Dr. ", "Dr. med. ", "OÄ Dr. "], 'fr': ["Dr ", "Pr ", "Dr. "], 'es': ["Dr. ", "Dra. ", "DR. "],
 'pt': ["Dr. ", "Dra. ", "Prof. "], 'it': ["Dott. ", "Dott.ssa ", "Dr. "], 'tr': ["Dr. ", "Uzm. Dr. ", "Prof. Dr. "], 'vi': ["BS. ", "ThS.BS ", "BS "],
 'pl': ["dr ", "lek. ", "dr n. med. "], 'ru': ["врач ", "д-р ", ""]}

def doctor(r, lang, latin=False):
    s, g = person(r, lang, latin)
    if is_cjk(s):
        return {'zhs': s + g + pick(r, ['', '医生', '主任']), 'zht': s + g + pick(r, ['', '醫師', ' 醫師']),
                'ja': s + pick(r, [' 医師', '先生', '']), 'ko': s + g + pick(r, ['', ' 교수', ' 과장'])}[lang]
    if latin and lang in ROM:
        return pick(r, ["Dr. ", "DR ", ""]) + pick(r, [s, s + ' ' + g, g[0] + '. ' + s])
    if lang == 'vi':
        return pick(r, DRS['vi']) + s + ' ' + g
    if lang == 'ru':
        return pick(r, DRS['ru']) + s + ' ' + g[0] + '.' + pick(r, list('АВЕИНПС')) + '.'
    return pick(r, DRS[lang]) + pick(r, [s, g[0] + '. ' + s, g + ' ' + s, s])

def initials(r, lang, latin=False):
    al = "АБВГДЕЖИКЛМНОПРСТ" if (lang == 'ru' and not latin) else "ABCDEFGHJKLMNPRSTVW"
    n = pick(r, [2, 2, 3, 3])
    t = [pick(r, al) for _ in range(n)]
    f = r.randrange(4)
    if f == 0: return '.'.join(t) + '.'
    if f == 1: return ''.join(t).lower() if n == 3 else ''.join(t)
    return ''.join(t)

def pid(r, lang):
    d = lambda n: ''.join(str(r.randrange(10)) for _ in range(n))
    o = ["%s" % d(pick(r, [6, 7, 8, 9, 10])), "MRN%s" % d(7), "%s-%s" % (d(3), d(5)), "P%s" % d(8), "%s%s" % (pick(r, "ABCHKMPUX"), d(6)),
         "00%s" % d(6), "%s-%s-%s" % (d(2), d(2), d(4)), "US%s%s" % (d(4), d(4)), "%s %s %s" % (d(3), d(3), d(4)), "PT-%s" % d(6), "%s.%s" % (d(6), d(2)),
         "%s/%s" % (d(5), d(2)), "%s%s%s" % (pick(r, "ABCDEFG"), pick(r, "KLMNPQ"), d(7))]
    x = {'ko': ["%02d%02d%02d-%d******" % (r.randrange(30, 99), r.randrange(1, 13), r.randrange(1, 29), r.randrange(1, 3))],
         'pt': ["%s.%s.%s-%s" % (d(3), d(3), d(3), d(2))], 'pl': [d(11)], 'tr': [str(r.randrange(1, 9)) + d(10)],
         'it': ["%s%s%s%s%s%s" % (''.join(pick(r, "BCDFGLMNPRSTV") for _ in range(6)), d(2), pick(r, "ABCDEHLMPRST"), d(2), pick(r, "ABCDEFGHL") + d(3), pick(r, "ABCDEFGHIJKLMNO"))],
         'es': [d(8) + pick(r, "TRWAGMYFPDXBNJZS")], 'fr': ["%d %s %02d %s" % (r.randrange(1, 3), d(2), r.randrange(1, 13), d(2))],
         'zhs': ["M%s" % d(8), "ZY%s" % d(8)], 'zht': ["%s%s" % (pick(r, "ABCDEFGH"), d(9))], 'ru': ["№ " + d(6)], 'vi': ["BN" + d(7), d(2) + "." + d(6)]}.get(lang, [])
    if x and r.random() < .25:
        return pick(r, x)
    return pick(r, o)

def accession(r):
    d = lambda n: ''.join(str(r.randrange(10)) for _ in range(n))
    return pick(r, ["ACC%s" % d(7), "A%s" % d(9), "%s-US-%s" % (d(4), d(4)), "RAD%s" % d(6), "%s" % d(12), "E%s/%s" % (d(5), d(2)), "US-2%s-%s" % (d(1), d(6)), "1.2.840.%s.%s.%s" % (d(5).lstrip('0') or '113', r.randrange(1, 99), r.randrange(1000, 99999))])

MON = {'en': _s("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"), 'de': _s("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
 'fr': _s("janv. févr. mars avril mai juin juil. août sept. oct. nov. déc."), 'es': _s("ene feb mar abr may jun jul ago sep oct nov dic"),
 'pt': _s("jan fev mar abr mai jun jul ago set out nov dez"), 'it': _s("gen feb mar apr mag giu lug ago set ott nov dic"),
 'tr': _s("Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara"), 'pl': _s("sty lut mar kwi maj cze lip sie wrz paź lis gru"),
 'ru': _s("янв фев мар апр мая июн июл авг сен окт ноя дек"), 'vi': ["thg %d" % i for i in range(1, 13)]}

def date(r, lang, dt):
    y, m, d = dt.year, dt.month, dt.day
    com = ["%04d-%02d-%02d" % (y, m, d), "%04d/%02d/%02d" % (y, m, d), "%04d.%02d.%02d" % (y, m, d), "%04d%02d%02d" % (y, m, d)]
    dmy = ["%02d.%02d.%04d" % (d, m, y), "%02d/%02d/%04d" % (d, m, y), "%02d-%02d-%04d" % (d, m, y), "%02d/%02d/%02d" % (d, m, y % 100), "%02d.%02d.%02d" % (d, m, y % 100), "%d.%d.%04d" % (d, m, y)]
    if lang in ('zhs', 'zht', 'ja', 'ko'):
        o = com + {'zhs': ["%04d年%02d月%02d日" % (y, m, d), "%d年%d月%d日" % (y, m, d)],
             'zht': ["%04d年%02d月%02d日" % (y, m, d), "民國%d年%d月%d日" % (y - 1911, m, d), "%d/%02d/%02d" % (y - 1911, m, d)],
             'ja': ["%d年%d月%d日" % (y, m, d)] + (["令和%d年%d月%d日" % (y - 2018, m, d), "R%d.%02d.%02d" % (y - 2018, m, d)] if y > 2019 else (["昭和%d年%d月%d日" % (y - 1925, m, d), "S%d.%02d.%02d" % (y - 1925, m, d)] if 1926 < y < 1989 else [])),
             'ko': ["%d년 %d월 %d일" % (y, m, d), "%d. %d. %d." % (y, m, d), "%04d-%02d-%02d" % (y, m, d)]}[lang]
        return pick(r, o)
    mo = MON.get(lang, MON['en'])[m - 1]
    o = dmy + com[:2] + ["%d %s %d" % (d, mo, y), "%02d %s %d" % (d, mo, y)]
    if lang == 'en':
        o = com + ["%02d/%02d/%04d" % (m, d, y), "%02d/%02d/%02d" % (m, d, y % 100), "%02d-%s-%02d" % (d, mo.upper(), y % 100), "%02d%s%d" % (d, mo.upper(), y), "%s %d, %d" % (mo, d, y), "%d %s %d" % (d, mo, y), "%s %02d %d" % (mo.upper(), d, y), "%02d-%02d-%04d" % (m, d, y), "%s %d/%d/%02d" % (dt.strftime('%a'), m, d, y % 100)]
    if lang == 'ru': o.append("%02d.%02d.%04d г." % (d, m, y))
    if lang == 'vi': o.append("Ngày %02d/%02d/%04d" % (d, m, y))
    return pick(r, o)

def clock(r, lang, dt):
    h, mi, s = dt.hour, dt.minute, dt.second
    h12 = h % 12 or 12
    o = ["%02d:%02d:%02d" % (h, mi, s)] * 3 + ["%02d:%02d" % (h, mi)] * 2
    if lang == 'en': o += ["%02d:%02d %s" % (h12, mi, 'AM' if h < 12 else 'PM'), "%d:%02d:%02d %s" % (h12, mi, s, 'am' if h < 12 else 'pm'), "%02d:%02d:%02d%s" % (h12, mi, s, 'AM' if h < 12 else 'PM')]
    if lang in ('fr', 'pt'): o += ["%02dh%02d" % (h, mi)] * 2
    if lang == 'de': o += ["%02d:%02d Uhr" % (h, mi)]
    if lang == 'it': o += ["%02d.%02d" % (h, mi)]
    if lang == 'zhs': o += ["%s%d:%02d" % ('上午' if h < 12 else '下午', h12, mi), "%d时%02d分" % (h, mi)]
    if lang == 'zht': o += ["%s %02d:%02d" % ('上午' if h < 12 else '下午', h12, mi)]
    if lang == 'ja': o += ["%s%d:%02d" % ('午前' if h < 12 else '午後', h12 % 12, mi), "%d時%02d分" % (h, mi)]
    if lang == 'ko': o += ["%s %d:%02d" % ('오전' if h < 12 else '오후', h12, mi)]
    return pick(r, o)

PLACE = {
 'en': _s("Bramwell Harrowgate Tidewater Copperfield Larkhill Stonebridge Millhaven Redfern Ashcombe Winterbourne Cedarholm Fallowfield"),
 'de': _s("Eschenried Grünthal Kaltenbrück Möhrenau Oberlohn Wiesenstein Föhringen Lindau-Moos"),
 'fr': _s("Valfleury Montcendre Clairbois Beaurivage Hautefontaine Rochebrune Saint-Évrard"),
 'es': ["Valdeolmos Alto", "Peñaclara", "Río Sereno", "Montefrío", "Santa Aurelia", "Los Almendros"],
 'pt': ["Vale Sereno", "Santa Eulália", "Pedra Branca", "São Gonçalinho", "Boa Aurora", "Monte Claro"],
 'it': ["Montechiaro", "Santa Filomena", "Valdoro", "San Celestino", "Pietraluce", "Borgoverde"],
 'tr': ["Akpınarlı", "Yeşilova", "Güneşkent", "Karaçam", "Çınardere", "Taşköprülü"],
 'vi': ["Bình Hòa", "An Thịnh", "Phú Lộc", "Thanh Xuân Đông", "Hòa Phước", "Tân Mỹ"],
 'pl': ["Brzozówka", "Zielonołąka", "Świętojanki", "Dąbrowice", "Kłodnice", "Wilczogóra"],
 'ru': ["Заречный", "Светлогорье", "Берёзовск", "Южноольховск", "Ясеньград", "Лесозёрск"],
 'zhs': ["清河", "云溪", "东岭", "和安", "明湖", "锦阳", "福源", "康宁", "青石"],
 'zht': ["清河", "雲溪", "東嶺", "和安", "明湖", "錦陽", "福源", "康寧", "青石"],
 'ja': ["青葉台", "緑ヶ原", "東雲野", "白浜北", "若草", "桜川南", "光が岡"],
 'ko': ["한빛", "푸른샘", "새벽", "은하", "늘봄", "가람", "해오름"],
}
def hospital(r, lang, latin=False):
    if latin and lang in CJK + ('ru',):
        lang = 'en'
    p = pick(r, PLACE[lang])
    o = {
     'en': [p + " General Hospital", "St. " + p + " Hospital", p + " Women's Clinic", p + " Medical Center", "THE " + p.upper() + " HEART INSTITUTE", p + " Imaging Assoc.", p.upper() + " UNIV HOSP", p + " NHS Trust", p + " Maternity Ctr", p + " Ultrasound LLC"],
     'de': ["Klinikum " + p, "Praxis Dr. " + pick(r, SUR['de']), "Universitätsklinik " + p, "Kreiskrankenhaus " + p, "MVZ " + p, "St.-Anna-Hospital " + p],
     'fr': ["CHU " + p, "Clinique de " + p, "Hôpital " + p, "Cabinet d'échographie " + p, "CH " + p, "Centre d'imagerie " + p],
     'es': ["Hospital General " + p, "Clínica " + p, "Centro Médico " + p, "HOSP. " + p.upper(), "Policlínico " + p],
     'pt': ["Hospital " + p, "Clínica " + p, "Santa Casa de " + p, "Maternidade " + p, "UBS " + p],
     'it': ["Ospedale " + p, "ASL " + p, "Policlinico " + p, "Casa di Cura " + p, "Studio Medico " + p],
     'tr': [p + " Devlet Hastanesi", "Özel " + p + " Hastanesi", p + " Tıp Merkezi", p.replace('i', 'İ').upper() + " ÜNİV. TIP FAK."],
     'vi': ["BV Đa Khoa " + p, "BỆNH VIỆN " + p.upper(), "Phòng khám " + p, "TTYT " + p],
     'pl': ["Szpital " + p, "Szpital im. " + pick(r, GIV['pl']) + " w " + p, "NZOZ " + p, "Przychodnia " + p],
     'ru': ["ГКБ г. " + p, "Клиника «" + p + "»", "Поликлиника " + p, "ГБУЗ " + p, "Роддом г. " + p],
     'zhs': [p + "市人民医院", p + "县中医院", p + "大学附属医院", p + "妇幼保健院", p + "市第%s医院" % pick(r, "一二三四"), p + "医院超声科"],
     'zht': [p + "綜合醫院", p + "紀念醫院", p + "婦產科診所", p + "大學附設醫院", p + "市立聯合醫院"],
     'ja': [p + "総合病院", p + "市民病院", p + "大学病院", p + "クリニック", p + "循環器センター", "医療法人" + p + "会"],
     'ko': [p + "병원", p + "대학교병원", p + "산부인과", p + "내과의원", p + "종합병원"],
    }[lang]
    return pick(r, o)

def phone(r, lang):
    d = lambda n: ''.join(str(r.randrange(10)) for _ in range(n))
    return pick(r, {'en': ["(555) 01%s-%s" % (d(1), d(4)), "555-01%s" % d(2), "+1 555 01%s %s" % (d(1), d(4)), "01632 960%s" % d(3)], 'de': ["0%s/%s" % (d(4), d(6)), "+49 %s %s" % (d(3), d(7))], 'fr': ["0%d %s %s %s %s" % (r.randrange(1, 6), d(2), d(2), d(2), d(2))],
     'es': ["9%s %s %s" % (d(2), d(3), d(3))], 'pt': ["(%s) 3%s-%s" % (d(2), d(3), d(4))], 'it': ["0%s %s" % (d(2), d(7)), "0%s-%s" % (d(3), d(6))], 'tr': ["0(2%s) %s %s %s" % (d(2), d(3), d(2), d(2))],
     'vi': ["0%s %s %s" % (d(2), d(4), d(3))], 'pl': ["%s-%s-%s-%s" % (d(2), d(3), d(2), d(2)), "%s %s %s" % (d(3), d(3), d(3))], 'ru': ["+7 (%s) %s-%s-%s" % (d(3), d(3), d(2), d(2)), "8(%s)%s-%s" % (d(4), d(2), d(4))],
     'zhs': ["0%s-%s" % (d(3), d(8)), "0%s-%s" % (d(2), d(8))], 'zht': ["0%s-%s-%s" % (d(1), d(4), d(4)), "(0%s)%s-%s" % (d(1), d(4), d(4))], 'ja': ["0%s-%s-%s" % (d(2), d(3), d(4)), "0%s(%s)%s" % (d(2), d(3), d(4))], 'ko': ["0%s-%s-%s" % (d(2), d(3), d(4))]}[lang])

def address(r, lang, latin=False):
    if latin and lang in CJK + ('ru',): lang = 'en'
    n = r.randrange(2, 240); p = pick(r, PLACE[lang]); z = r.randrange(10000, 99999)
    return pick(r, {'en': ["%d %s Road" % (n, p), "%d %s Ave, Suite %d" % (n, p, n % 30 + 1), "%d Old Mill Ln, %s" % (n, p)], 'de': ["%s 4%s" % ("Birkenweg", n), "Lindenstr. %d, %05d %s" % (n, z, p)], 'fr': ["%d rue des Tilleuls, %05d %s" % (n, z, p), "%d av. du Parc" % n],
      'es': ["C/ Olmo %d, %s" % (n, p), "Avda. del Río %d" % n], 'pt': ["Rua das Flores, %d - %s" % (n, p), "Av. Aurora, %d" % n], 'it': ["Via dei Tigli %d, %s" % (n, p), "Corso Verdi Alti %d" % n], 'tr': ["Çamlık Cad. No:%d %s" % (n, p), "Gül Sok. %d/%d" % (n, n % 9 + 1)],
      'vi': ["%d Đường Hoa Sữa, %s" % (n, p), "Số %d, P. %s" % (n, p)], 'pl': ["ul. Lipowa %d, %s" % (n, p), "ul. Kwiatowa %d/%d" % (n, n % 20 + 1)], 'ru': ["ул. Садовая, %d, %s" % (n, p), "пр. Озёрный, д. %d" % n],
      'zhs': ["%s市健康路%d号" % (p, n), "%s区和平街%d号" % (p, n)], 'zht': ["%s市中山路%d號" % (p, n), "%s區健康街%d號" % (p, n)], 'ja': ["%s%d-%d-%d" % (p, n % 9 + 1, n % 30 + 1, n % 12 + 1), "%s市緑町%d丁目%d" % (p, n % 5 + 1, n)], 'ko': ["%s시 중앙로 %d" % (p, n), "%s구 꽃길 %d번지" % (p, n)]}[lang])

def account(r):
    n = pick(r, ["kbrandt", "usroom3", "sono.lina", "mdelgado", "t_ishida", "echo.adm", "rvoss", "h.kwan", "apetrova", "dr_nunes"])
    return pick(r, [n, n + "@" + pick(r, ["larkhill.example", "clinic-aurora.example", "wiesenstein.example"]), "usr:" + n])

def bed(r, lang):
    n = r.randrange(1, 60)
    if lang in ('zhs',): return pick(r, ["%d床" % n, "%02d" % n, "3病区%d床" % n])
    if lang == 'zht': return pick(r, ["%d床" % n, "5A-%02d" % n])
    return pick(r, ["%d" % (n + 100), "%dB" % n, "W4-%02d" % n, "ICU-%d" % (n % 12 + 1), "%02d/%d" % (n, n % 3 + 1)])

def exam_dt(r):
    return datetime.datetime(r.randrange(2006, 2026), r.randrange(1, 13), r.randrange(1, 29), r.randrange(7, 20), r.randrange(60), r.randrange(60))

def birth_dt(r, ex, age):
    return datetime.datetime(ex.year - age, r.randrange(1, 13), r.randrange(1, 29))
