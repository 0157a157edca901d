#!/usr/bin/env python3
"""Synthetic ultrasound reports (zh + en) with planted identifiers. All content invented."""
import argparse, json, random, re, datetime as D

KINDS = {'P': 'person', 'O': 'organisation', 'L': 'place', 'D': 'date', 'A': 'age_over_89',
         'I': 'id', 'T': 'phone', 'U': 'account'}
B, E = '\ue000', '\ue001'
def M(k, t): return f'{B}{k}{t}{E}'

# ------------------------------------------------------------------ Chinese names
ZS = dict(x.split(':') for x in """王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 赵:zhao 黄:huang 周:zhou 吴:wu 徐:xu 孙:sun 胡:hu 朱:zhu 高:gao 林:lin 何:he 郭:guo 马:ma 罗:luo 梁:liang 宋:song 郑:zheng 谢:xie 韩:han 唐:tang 冯:feng 于:yu 董:dong 萧:xiao 程:cheng 曹:cao 袁:yuan 邓:deng 许:xu 傅:fu 沈:shen 曾:zeng 彭:peng 吕:lv 苏:su 卢:lu 蒋:jiang 蔡:cai 贾:jia 丁:ding 魏:wei 薛:xue 叶:ye 阎:yan 余:yu 潘:pan 杜:du 戴:dai 夏:xia 钟:zhong 汪:wang 田:tian 任:ren 姜:jiang 范:fan 方:fang 石:shi 姚:yao 谭:tan 廖:liao 邹:zou 熊:xiong 金:jin 陆:lu 郝:hao 孔:kong 白:bai 崔:cui 康:kang 毛:mao 邱:qiu 秦:qin 江:jiang 史:shi 顾:gu 侯:hou 邵:shao 孟:meng 龙:long 万:wan 段:duan 雷:lei 钱:qian 汤:tang 尹:yin 黎:li 易:yi 常:chang 武:wu 乔:qiao 贺:he 赖:lai 龚:gong 文:wen 庞:pang 樊:fan 兰:lan 殷:yin 施:shi 陶:tao 洪:hong 翟:zhai 安:an 颜:yan 倪:ni 严:yan 牛:niu 温:wen 芦:lu 季:ji 俞:yu 章:zhang 鲁:lu 葛:ge 伍:wu 韦:wei 申:shen 尤:you 毕:bi 聂:nie 丛:cong 焦:jiao 向:xiang 柳:liu 邢:xing 路:lu 岳:yue 齐:qi 梅:mei 莫:mo 庄:zhuang 辛:xin 管:guan 祝:zhu 左:zuo 涂:tu 谷:gu 祁:qi 时:shi 舒:shu 耿:geng 牟:mu 卜:bu 詹:zhan 关:guan 苗:miao 凌:ling 费:fei 纪:ji 靳:jin 盛:sheng 童:tong 欧:ou 甄:zhen 项:xiang 曲:qu 成:cheng 游:you 阳:yang 裴:pei 席:xi 卫:wei 查:zha 屈:qu 鲍:bao 位:wei 覃:qin 霍:huo 翁:weng 隋:sui 植:zhi 甘:gan 景:jing 薄:bo 单:shan 包:bao 司:si 柏:bai 宁:ning 柯:ke 阮:ruan 桂:gui 闵:min 欧阳:ouyang 上官:shangguan 司马:sima 诸葛:zhuge 皇甫:huangfu 慕容:murong 令狐:linghu 端木:duanmu 宫:gong 边:bian 回:hui 支:zhi 连:lian""".split())
ZM = dict(x.split(':') for x in """伟:wei 强:qiang 磊:lei 军:jun 勇:yong 杰:jie 涛:tao 明:ming 超:chao 刚:gang 平:ping 辉:hui 鹏:peng 华:hua 飞:fei 鑫:xin 波:bo 斌:bin 宇:yu 浩:hao 凯:kai 健:jian 俊:jun 帆:fan 帅:shuai 旭:xu 宁:ning 龙:long 林:lin 欢:huan 阳:yang 建:jian 国:guo 庆:qing 志:zhi 德:de 福:fu 根:gen 水:shui 土:tu 生:sheng 昌:chang 荣:rong 耀:yao 祖:zu 嗣:si 铭:ming 泽:ze 睿:rui 博:bo 轩:xuan 弘:hong 毅:yi 启:qi 承:cheng 维:wei 炎:yan 坤:kun 乾:qian 松:song 柏:bai 海:hai 洋:yang 东:dong 南:nan""".split())
ZF = dict(x.split(':') for x in """芳:fang 娜:na 敏:min 静:jing 丽:li 娟:juan 艳:yan 燕:yan 霞:xia 秀:xiu 英:ying 玉:yu 兰:lan 桂:gui 珍:zhen 凤:feng 莲:lian 梅:mei 红:hong 萍:ping 玲:ling 洁:jie 云:yun 琴:qin 雪:xue 婷:ting 倩:qian 颖:ying 露:lu 瑶:yao 怡:yi 婵:chan 雁:yan 蓓:bei 纨:wan 仪:yi 荷:he 丹:dan 蓉:rong 眉:mei 君:jun 琪:qi 嘉:jia 苑:yuan 菁:jing 璇:xuan 宛:wan 菀:wan 佩:pei 淑:shu 惠:hui 素:su 春:chun 菊:ju 香:xiang 月:yue 莺:ying 媛:yuan 然:ran 涵:han 梦:meng 诗:shi 语:yu 晨:chen 欣:xin 巧:qiao 彩:cai 翠:cui""".split())
ZWORD = [x.split(':') for x in """高明:gao^ming 白洁:bai^jie 安静:an^jing 常青:chang^qing 平安:ping^an 方正:fang^zheng 江山:jiang^shan 万里:wan^li 余光:yu^guang 马上:ma^shang 钟声:zhong^sheng 时光:shi^guang 温和:wen^he 左右:zuo^you 宫正:gong^zheng 向阳:xiang^yang 左侧峰:zuo^cefeng 管清:guan^qing 边清:bian^qing 回春:hui^chun 金星:jin^xing 黄河:huang^he 叶片:ye^pian 白露:bai^lu 谷雨:gu^yu 夏至:xia^zhi 立秋:li^qiu 成功:cheng^gong 高峰:gao^feng 康复:kang^fu 石英:shi^ying 水清:shui^qing 文静:wen^jing 明亮:ming^liang 宁静:ning^jing 强大:qiang^da 于是:yu^shi 尹静脉:yin^jingmai 海洋:hai^yang 路通:lu^tong 甘甜:gan^tian 纪念:ji^nian 单纯:shan^chun 丛林:cong^lin 舒畅:shu^chang 祝福:zhu^fu 易感:yi^gan 段落:duan^luo 施工:shi^gong 金属:jin^shu""".split()]
ZETH = [x.split(':') for x in """阿依古丽·买买提:AYIGULI^MAIMAITI:F 古丽娜尔·艾合买提:GULINAER^AIHEMAITI:F 吐尔逊·阿不都拉:TUERXUN^ABUDULA:M 艾力·吾买尔:AILI^WUMAIER:M 扎西次仁:ZHAXI^CIREN:M 卓玛央金:ZHUOMA^YANGJIN:F 索朗旺堆:SUOLANG^WANGDUI:M 白玛拉姆:BAIMA^LAMU:F 乌云其木格:WUYUN^QIMUGE:F 巴特尔:BATEER:M 朝鲁门:CHAOLUMEN:M 娜仁高娃:NAREN^GAOWA:F 吉克阿依:JIKE^AYI:F 阿苏拉且:ASU^LAQIE:M 沙马伍各:SHAMA^WUGE:M 金英姬:JIN^YINGJI:F 朴正洙:PIAO^ZHENGZHU:M 玛丽亚·桑托斯:SANTOS^MARIA:F 安德烈·彼得罗夫:PETROV^ANDREI:M 阮氏秋香:RUAN^SHIQIUXIANG:F 山口美纪:YAMAGUCHI^MIKI:F 努尔兰·哈比提:NUERLAN^HABITI:M 迪丽拜尔·依明:DILIBAIER^YIMING:F 格桑曲珍:GESANG^QUZHEN:F 约翰·卡瓦利:KAWALI^JOHN:M 哈斯巴根:HASIBAGEN:M 萨日娜:SARINA:F 刀玉香:DAO^YUXIANG:F 蓝水妹:LAN^SHUIMEI:F 法蒂玛·奥马尔:OMAR^FATIMA:F""".split()]

# ------------------------------------------------------------------ English names
EN = """anglo|Grace Olivia Heather Joan Beryl Ruth Daisy Hope Faith Dawn Joy Iris|Frank Mark Bill Rich Grant Miles Norman Chase Victor Ray Art Guy|Small White Brown Stone Wall Long Short Young Page Baker Cooper Graves Murphy Bishop Douglas Morison Hunter Hand Head Bright May March Rose Lamb Fields Waters Wood Pouch Sharp Close Duke Sellers Thornbury Ashcombe Wetherell Pilkington Hale Rivers Banks Parks Doppler-Wynn Nodule-Hart Day Knight Low Strong Power Ball Cross Bland Swift Case Block Rush Penn
irish|Siobhan Niamh Aoife Orla Grainne Roisin Ciara|Cormac Eoin Padraig Fergal Donal Tadhg|O'Shaughnessy O'Dwyer McGillicuddy Mac_Giolla Fitzgibbon O'Rourke McEntee Brannigan Ni_Bhriain
welsh|Angharad Cerys Rhiannon Eluned Nerys|Gethin Emrys Rhodri Iestyn|ap_Rhys Prosser Llewellyn Gwynne Pugh Bevan
polish|Agnieszka Malgorzata Zofia Bozena Halina|Zbigniew Tadeusz Krzysztof Wojciech|Kowalczyk Wisniewska Szczepanska Brzezinski Wojcik Jablonska Nowicki Zajac
spanish|Guadalupe Marisol Ximena Pilar Consuelo Dolores|Ignacio Joaquin Ramiro Efrain Jesus|Villanueva-Ortega Dominguez de_la_Cruz Quintanilla Echeverria Cisneros Zamora Barragan Del_Valle
portug|Conceicao Luciana Fernanda Graca|Thiago Joao Nuno Rui|da_Silva Cavalcanti dos_Santos Ferreira Pinheiro Tavares
indian|Lakshmi Priyanka Sunita Deepika Meenakshi Kavitha|Venkatesh Rajesh Harpreet Anil Suresh Arun|Iyer Chattopadhyay Subramaniam Kaur Gupta Patel Balakrishnan Deshmukh Reddy Mukherjee Singh Rao
pakist|Fauzia Rukhsana Shazia Nusrat|Zulfiqar Imran Tariq Shahid|Qureshi Bhatti Chaudhry Siddiqui Mirza Butt
arab|Fatima Khadija Noura Layla Hanan|Abdulrahman Youssef Mustafa Khalid|Al-Harbi El-Sayed bin_Rashid Haddad Al_Mansoori Khoury Abu-Zaid Boutros
nigerian|Ngozi Adaeze Folasade Chidinma Blessing Comfort|Chukwuemeka Olumide Babatunde Ikenna Sunday|Okonkwo Adeyemi Nwosu Oyelaran Eze Balogun Afolabi Igwe
ghana|Akosua Abena Efua Patience|Kwabena Kofi Kwame Prosper|Mensah Owusu-Ansah Boateng Asante Darko
ethiop|Tigist Hiwot Selamawit|Tesfaye Dawit Getachew|Gebremariam Haile Woldeyes Bekele
vietnam|Thi_Lan Ngoc Bich Phuong|Van_Duc Quang Minh|Nguyen Tran Pham Huynh Vo Do
chinese|Xiuying Meiling Hui-Min Yan|Jianguo Wei Zhihao Kwok-Wai|Zhao Ng Wong Cheung Xu Ouyang Chan He An
korean|Eun-ji Sook-ja Hye-won|Seung-ho Jae-hyun Dong-wook|Kim Pak Choi Yoon An Noh
japan|Haruko Ayumi Keiko Sachiko|Takeshi Kenji Hiroto|Yamashita Hashimoto Kobayashi Watanabe Ishikawa Ota
greek|Evangelia Despina Vasiliki|Stavros Panagiotis Kyriakos|Papadimitriou Karagiannis Theodorou Vlachos
turkish|Aysegul Elif Zeynep|Mehmet Huseyin Cengiz|Yildirim Ozdemir Karabulut Demirci
nordic|Sigridur Ingeborg Aino Solveig|Torbjorn Jukka Eirikur Lars|Gudmundsdottir Hyvarinen Lindqvist Aakre Virtanen Bjornstad
dutch|Marijke Hendrika Annelies|Pieter Joost Willem|van_der_Meer de_Vries van_'t_Hoff Ten_Broek Dijkstra
german|Waltraud Ilse Heidemarie|Jürgen Wolfgang Karl-Heinz|Müller von_Hagen Schäfer Großmann Baumgartner Klein
french|Thérèse Océane Geneviève|Étienne Rémi Baptiste|Lefèvre d'Aubigny Charpentier Le_Gall Petit Rousseau
slav|Svetlana Oksana Ljubica|Dmytro Miroslav Aleksandr|Kovalenko Shevchuk Petrović Ivanova Horvat Dvořák
hung|Zsuzsanna Ildiko|Gyorgy Laszlo|Szabo Kiss Nagy Fekete
pacific|Mele Sina Losa|Tevita Sione Manaia|Tupou Fa'asavalu Leota Tuilagi Ngata
native|Winona Aiyana|Delmar Leland|Begaye Yazzie Tsosie Two_Bulls Whitehorse
hebrew|Shoshana Rivka Yael|Mordechai Avi Eliezer|Ben-David Rosenzweig Abramovitz Katz""".split('\n')
ENO = []
for l in EN:
    o, f, m, s = l.split('|')
    u = lambda z: [w.replace('_', ' ') for w in z.split()]
    ENO.append((o, u(f), u(m), u(s)))

class Person: pass

def zh_person(r, sex):
    p = Person(); x = r.random()
    if x < .08:
        c = [e for e in ZETH if e[2] == sex]; n, py, _ = r.choice(c)
        p.full = n; p.sur = None; p.giv = n.split('·')[0]; p.dicom = py
    elif x < .20:
        n, py = r.choice(ZWORD); p.full = n; p.sur = n[0]; p.giv = n[1:]; p.dicom = py.upper()
    else:
        s = r.choice(list(ZS)); G = ZF if sex == 'F' else ZM
        k = list(G); g = ''.join(r.choice(k) for _ in range(1 if r.random() < .3 else 2))
        p.full = s + g; p.sur = s; p.giv = g
        p.dicom = (ZS[s] + '^' + ''.join(G[c] for c in g)).upper()
    p.sex = sex
    return p

def en_person(r, sex, sur=None):
    p = Person()
    o, f, m, s = r.choice(ENO[:1] if r.random() < .22 else ENO)
    p.first = r.choice(f if sex == 'F' else m); p.sur = sur or r.choice(s)
    if r.random() < .12 and ' ' not in p.sur and '-' not in p.sur and not sur:
        p.sur += '-' + r.choice([q for q in r.choice(ENO)[3] if ' ' not in q and '-' not in q])
    p.mid = r.choice('ABCDEFGHJKLMNPRSTW') if r.random() < .35 else ''
    p.full = p.first + (f' {p.mid}.' if p.mid and r.random() < .6 else '') + ' ' + p.sur
    p.dicom = (p.sur + '^' + p.first + ('^' + p.mid if p.mid else '')).upper()
    p.sex = sex
    return p

ROLES_F = {'mother', 'daughter', 'sister', 'nurse', 'midw', 'wife'}
ROLES_M = {'father', 'son', 'brother', 'husb'}
ROLES = ROLES_F | ROLES_M | {'pt', 'doc', 'doc2', 'doc3', 'sono', 'ref', 'typ', 'superv', 'friend', 'prof', 'trainee', 'other'}

CN = '〇一二三四五六七八九'
def cnnum(n):
    if n < 10: return CN[n]
    t, o = divmod(n, 10)
    return ('' if t == 1 else CN[t]) + '十' + (CN[o] if o else '')
MON = 'January February March April May June July August September October November December'.split()
def ordn(d): return f"{d}{'th' if 10 <= d % 100 <= 20 else {1:'st',2:'nd',3:'rd'}.get(d % 10, 'th')}"

def zh_date(d, st):
    y, m, n = d.year, d.month, d.day
    return [f'{y}年{m}月{n}日', f'{y}-{m:02}-{n:02}', f'{y}/{m}/{n}', f'{y}.{m:02}.{n:02}', f'{y}{m:02}{n:02}',
            f'{y}年{m:02}月{n:02}日', f'{y%100:02}年{m}月{n}号', ''.join(CN[int(c)] for c in str(y)) + f'年{cnnum(m)}月{cnnum(n)}日',
            f'{y} 年 {m} 月 {n} 日', f"{y%100:02}.{m}.{n}"][st]
def zh_md(d, r):
    m, n = d.month, d.day
    return r.choice([f'{m}月{n}日', f'{m}月{n}号', f'{m}.{n}', f'{m:02}-{n:02}', f'{m}/{n}', f'{cnnum(m)}月{cnnum(n)}日'])
def en_date(d, st, r):
    y, m, n = d.year, d.month, d.day; a = MON[m-1][:3]
    return [f'{n} {MON[m-1]} {y}', f'{MON[m-1]} {n}, {y}', f'{m:02}/{n:02}/{y}', f'{n:02}/{m:02}/{y}', f'{n:02}-{a}-{y%100:02}',
            f'{y}-{m:02}-{n:02}', f'{y}{m:02}{n:02}', f'{n}.{m}.{y}', f'{a} {ordn(n)}, {y}', f'{n:02} {a.upper()} {y}',
            f'{m}/{n}/{y%100:02}', f'{["Mon","Tue","Wed","Thu","Fri","Sat","Sun"][d.weekday()]} {n} {a} {y}', f'the {ordn(n)} of {MON[m-1]} {y}'][st]
def en_md(d, r):
    m, n = d.month, d.day; a = MON[m-1][:3]
    return r.choice([f'{n} {MON[m-1]}', f'{MON[m-1]} {ordn(n)}', f'{a} {n}', f'{n} {a}', f'{m}/{n}', f'{n:02}-{a}', f'the {ordn(n)} of {MON[m-1]}'])

class Rep:
    def __init__(s, r, lang, organ, data):
        s.r, s.lang, s.organ, s.data = r, lang, organ, data
        s.c = {}; s.seenf = set(); s.used = set()
        if organ in ('breast', 'gyn', 'ob'): s.sex = 'F'
        else: s.sex = r.choice('FM')
        if organ == 'ob': s.age = r.randint(19, 44)
        else:
            x = r.random()
            s.age = r.randint(90, 101) if x < .13 else r.randint(7, 17) if x < .2 and organ in ('kidney', 'heart', 'thyroid', 'liver') else r.randint(18, 89)
        s.sd = D.date(2016, 1, 1) + D.timedelta(r.randint(0, 3500))
        s.dob = s.sd - D.timedelta(int(s.age * 365.25) + r.randint(20, 340))
        s.age = s.sd.year - s.dob.year - ((s.sd.month, s.sd.day) < (s.dob.month, s.dob.day))
        t = r.randint(7*3600+1800, 19*3600); s.st = t
        s.ds = r.randrange(10 if lang == 'zh' else 12)
        dt = D.timedelta
        s.dates = {'sd': s.sd, 'rd': s.sd + dt(r.choice([0, 0, 0, 1])), 'prd': s.sd + dt(r.randint(0, 4)), 'dob': s.dob,
                   'prev': s.sd - dt(r.randint(90, 700)), 'prev2': s.sd - dt(r.randint(701, 2000)), 'next': s.sd + dt(r.randint(10, 200)),
                   'lmp': s.sd - dt(r.randint(60, 250) if organ == 'ob' else r.randint(3, 27)), 'opd': s.sd - dt(r.randint(20, 900)),
                   'adm': s.sd - dt(r.randint(1, 9)), 'rq': s.sd - dt(r.randint(0, 12)), 'dis': s.sd + dt(r.randint(1, 9)), 'ev': s.sd - dt(r.randint(1, 60))}
        s.dates['edd'] = s.dates['lmp'] + dt(280)
    # ---- expansion
    def exp(s, t):
        while '⟨' in t:
            t = re.sub(r'⟨([^⟨⟩]*)⟩', lambda m: s.r.choice(m.group(1).split('|')), t)
        t = re.sub(r'\{([A-Za-z0-9_]+)\}', lambda m: s.get(m.group(1)), t)
        def num(m):
            a, b = m.group(1), m.group(2)
            if '.' in b:
                k = len(b.split('.')[1]); return f'{s.r.uniform(float(a), float(b)):.{k}f}'
            return str(s.r.randint(int(a), int(b)))
        return re.sub(r'#([\d.]+)-([\d.]+)#', num, t)
    def person(s, role):
        if role not in s.c:
            sex = s.sex if role == 'pt' else 'F' if role in ROLES_F else 'M' if role in ROLES_M else s.r.choice('FM')
            if s.lang == 'zh': p = zh_person(s.r, sex)
            else:
                sur = s.person('pt').sur if role in ('mother','father','son','daughter','husb','brother') and s.r.random() < .6 else None
                p = en_person(s.r, sex, sur)
            s.c[role] = p
        return s.c[role]
    def dig(s, n): return ''.join(s.r.choice('0123456789') for _ in range(n))
    def let(s, n): return ''.join(s.r.choice('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(n))
    def const(s, key, fn):
        if key not in s.c: s.c[key] = fn()
        return s.c[key]
    def tstr(s, t, full=False):
        h, m, x = t // 3600, t // 60 % 60, t % 60
        if s.lang == 'zh':
            o = [f'{h:02}:{m:02}', f'{h:02}:{m:02}:{x:02}', f'{h}:{m:02}', f'{h}时{m}分']
            if full: o += [f"{'上午' if h<12 else '下午'}{h if h<=12 else h-12}点{m}分", f"{'上午' if h<12 else '下午'}{h if h<=12 else h-12}点半", f'{h:02}：{m:02}']
        else:
            ap = 'am' if h < 12 else 'pm'; hh = (h-1) % 12 + 1
            o = [f'{h:02}:{m:02}', f'{h:02}:{m:02}:{x:02}', f'{hh}:{m:02} {ap.upper()}', f'{h:02}{m:02}h']
            if full: o += [f'{hh}.{m:02} {ap}', f'{hh} {ap}', f'{h:02}{m:02} hrs', f'half past {["twelve","one","two","three","four","five","six","seven","eight","nine","ten","eleven"][hh%12]}']
        return s.r.choice(o)
    def get(s, n):
        r = s.r
        base, _, suf = n.partition('_')
        if n in s.data['comp']: return s.data['comp'][n](s)
        if base in ROLES: return M('P', s.pform(s.person(base), suf))
        if base in s.dates:
            d = s.dates[base]
            if suf == 'md': return M('D', zh_md(d, r) if s.lang == 'zh' else en_md(d, r))
            if suf == 'ym':
                return M('D', r.choice([f'{d.year}年{d.month}月', f'{d.year}.{d.month:02}', f'{d.year}-{d.month:02}']) if s.lang == 'zh'
                         else r.choice([f'{MON[d.month-1]} {d.year}', f'{MON[d.month-1][:3]} {d.year}', f'{d.month:02}/{d.year}']))
            nst = 10 if s.lang == 'zh' else 13
            st = s.ds if r.random() < .65 else r.randrange(nst)
            if s.lang == 'en' and (st == 12 or st == 11 and base == 'dob'): st = 0
            return M('D', zh_date(d, st) if s.lang == 'zh' else en_date(d, st, r))
        if n == 'st': return M('D', s.tstr(s.st))
        if n == 'rt': return M('D', s.tstr(s.st + r.randint(600, 5000)))
        if n == 'prt': return M('D', s.tstr(s.st + r.randint(5000, 12000)))
        if n == 'tm': return M('D', s.tstr(r.randint(7*3600, 22*3600), True))
        if n == 'mrn': return M('I', s.const(n, lambda: r.choice([s.dig(7), s.dig(8), s.dig(10), s.let(1)+s.dig(7), s.let(2)+s.dig(6), s.dig(3)+'-'+s.dig(2)+'-'+s.dig(3)])))
        if n == 'acc': return M('I', s.const(n, lambda: r.choice(['US'+s.sd.strftime('%y%m%d')+s.dig(4), s.sd.strftime('%Y%m%d')+s.dig(3), s.let(2)+s.dig(8), 'U-'+s.dig(6), s.dig(9)])))
        if n == 'admno': return M('I', s.const(n, lambda: r.choice(['ZY' if s.lang == 'zh' else 'ADM', '', 'H', 'IP-'])+s.dig(r.randint(6, 9))))
        if n == 'order': return M('I', s.const(n, lambda: r.choice(['ORD-', 'RX', 'REQ', 'S'])+s.dig(r.randint(6, 10))))
        if n == 'serial': return M('I', s.const(n, lambda: r.choice([s.let(3)+s.dig(6), s.dig(6)+s.let(2)+s.dig(1), 'SN'+s.dig(8), s.let(1)+s.dig(5)+'-'+s.dig(2)])))
        if n == 'uid': return M('I', s.const(n, lambda: f'1.2.{r.choice(["840.113619","826.0.1.3680043","276.0.7230010","156.112605"])}.{r.randint(1,9)}.{s.dig(3).lstrip("0") or "7"}.{s.sd:%Y%m%d}{r.randint(100000,235959)}.{r.randint(1,9999)}'))
        if n == 'study': return M('I', s.const(n, lambda: r.choice(['SUB-', 'P', 'R', 'ST-'])+r.choice(['', s.let(2)+'-'])+s.dig(4)))
        if n == 'anyid': return M('I', r.choice([s.let(2)+s.dig(7), s.dig(9), s.let(1)+'-'+s.dig(5), s.dig(4)+'/'+s.dig(2)]))
        if n == 'ct':
            s.c['ct'] = s.c.get('ct', r.randint(8, 19) * 3600) + r.randint(60, 500); return M('D', s.tstr(s.c['ct'], True) if r.random() < .3 else f"{s.c['ct']//3600:02}:{s.c['ct']//60%60:02}")
        if n == 'age':
            if s.age > 89: return M('A', cnnum(s.age) if s.lang == 'zh' and s.age < 100 and r.random() < .15 else str(s.age))
            return str(s.age)
        if n == 'old':
            v = r.randint(90, 103)
            if v < 100 and r.random() < .25: return M('A', cnnum(v) if s.lang == 'zh' else 'ninety' + ('-' + 'one two three four five six seven eight nine'.split()[v-91] if v > 90 else ''))
            return M('A', str(v))
        return s.data['get'](s, n)

# ================================================================== Chinese data
ZORG = {
'breast': ('‹乳腺›及‹腋窝›彩色多普勒超声', """双侧‹乳腺›腺体层结构‹紊乱›，呈‹豹纹征›改变。
‹左乳›‹3点›方向距‹乳头›约#1-5#cm处可见一‹低回声结节›，大小约#0.5-2.1#×#0.4-1.5#cm，‹边界不清›，‹纵横比›＞1，内见‹簇状微钙化›。
‹右乳›‹外上象限›‹10点钟›处见‹无回声区›，大小#4-19#mm×#3-11#mm，‹后方回声增强›。
‹CDFI›：结节周边见‹穿支血流›，‹RI›#0.61-0.88#，‹Adler分级›‹Ⅱ级›。
‹左侧腋窝›见‹淋巴结›，‹皮髓质分界›清，‹淋巴门›结构存在。
‹Cooper韧带›增厚，‹乳晕›区‹导管›扩张，宽约#2-5#mm。
‹右乳›‹内下象限›‹5点›‹纤维腺瘤›，‹BI-RADS› ‹3类›。
‹弹性成像›评分‹4分›，‹应变率比值›#2.1-6.8#。
‹Montgomery腺›未见明显肿大，‹Paget病›样改变未见。
‹假体›包膜完整，未见‹Linguine征›。
‹锁骨上窝›未见‹Virchow淋巴结›肿大。""",
'‹左乳›结节，‹BI-RADS› ‹4A类›，建议‹粗针穿刺活检›|双侧‹乳腺增生›|‹右乳囊肿›，‹BI-RADS› ‹2类›|‹左侧腋窝›‹反应性淋巴结›|‹导管内乳头状瘤›待排',
'‹左乳结节›长径|#6-22#|mm;‹右乳囊肿›|#4-15#|mm;‹腺体层厚度›|#8-17#|mm;‹结节RI›|#0.60-0.85#|'),
'gyn': ('‹子宫›‹双附件›经阴道超声', """‹子宫›‹前位›，大小约#48-72#×#38-55#×#40-60#mm，‹肌层回声›不均。
‹子宫›‹后壁›见‹低回声团›，大小#12-45#×#10-38#mm，考虑‹肌瘤›，‹FIGO› ‹4型›。
‹内膜›厚#4-15#mm，‹宫腔线›居中，可见‹三线征›。
‹左卵巢›内见‹巧克力囊肿›，内呈‹云雾状›‹细密光点›，‹O-RADS› ‹2类›。
‹右附件区›见‹囊实性包块›，‹CDFI›示‹实性部分›血流丰富，不除外‹Krukenberg瘤›。
‹Douglas窝›见液性暗区，深约#8-35#mm。
‹宫颈›见多个‹Nabothian囊肿›，大者#4-11#mm。
‹节育环›下移，距‹宫底›#18-30#mm。
‹Gartner囊肿›位于‹阴道前壁›，‹Bartholin腺›区未见异常。
‹剖宫产切口憩室›，残余‹肌层›厚#2-5#mm。
‹卵巢›呈‹多囊样改变›，每切面‹窦卵泡›＞12个。
‹Asherman综合征›不除外，‹内膜›回声中断。""",
'‹子宫肌瘤›|‹左卵巢子宫内膜异位囊肿›|‹宫颈纳氏囊肿›|‹盆腔积液›|‹子宫腺肌症›可能|‹多囊卵巢›，请结合‹AMH›',
'‹子宫内膜厚度›|#4-14#|mm;‹左卵巢›|#25-41#×#15-22#|mm;‹右卵巢›|#24-38#×#16-24#|mm;‹盆腔积液深度›|#0-30#|mm'),
'ob': ('中晚孕‹胎儿›系统超声', """‹双顶径›#60-95#mm，‹头围›#220-340#mm，‹腹围›#200-340#mm，‹股骨长›#40-72#mm。
‹胎盘›位于‹前壁›，‹Grannum分级›‹Ⅱ级›，下缘距‹宫颈内口›#25-70#mm。
‹羊水指数›#80-180#mm，‹最大羊水深度›#35-70#mm。
‹脐动脉›‹S/D›#1.9-3.2#，‹PI›#0.70-1.20#；‹大脑中动脉›‹PSV›#30-60#cm/s。
‹四腔心›切面可见，‹Chiari网›回声；‹三血管气管切面›未见异常。
‹侧脑室›宽#5-9#mm，‹透明隔腔›可见，‹小脑蚓部›完整，未见‹Dandy-Walker畸形›。
‹Galen静脉›未见扩张，‹Sylvian裂›形态符合孕周。
‹NT›#1.1-2.4#mm，‹鼻骨›可显示，‹静脉导管›‹a波›正向。
‹胎方位›：‹LOA›，‹颈部›见‹U形压迹›，考虑‹脐带绕颈›一周。
‹宫颈管›长#26-40#mm，未见‹漏斗›形成，‹Bishop评分›由临床评估。
‹Wharton胶›正常，‹脐带›内见‹两动脉一静脉›。
按‹Hadlock公式›估重#900-3400#g，‹FGR›待排。""",
'单活胎，孕#24-37#周+#1-6#天大小，‹头位›|‹胎盘›‹Ⅱ级›，‹羊水›量正常|‹脐带绕颈›一周可能|‹左心室强光点›，建议‹胎儿超声心动图›|‹肾盂›轻度分离，‹UTD› ‹A1›',
'‹BPD›|#62-94#|mm;‹HC›|#220-335#|mm;‹AC›|#205-335#|mm;‹FL›|#42-71#|mm;‹AFI›|#85-175#|mm;‹FHR›|#128-158#|次/分'),
'heart': ('超声心动图', """‹左房›内径#32-52#mm，‹左室舒张末径›#42-60#mm，‹室间隔›厚#8-13#mm。
‹二尖瓣›‹前叶›‹A2区›脱垂，‹瓣口›见‹中量反流›，‹PISA›半径#5-9#mm。
‹LVEF›（‹双平面Simpson法›）#38-68#%，‹Teichholz法›#45-70#%。
‹E/A›#0.6-1.6#，‹E/e'›#7-18#，‹Tei指数›#0.35-0.60#。
‹三尖瓣反流›峰速#2.2-3.6#m/s，估测‹肺动脉收缩压›#28-60#mmHg，未见‹McConnell征›。
‹主动脉瓣›‹右冠瓣›钙化，‹Vmax›#1.4-4.1#m/s，‹AVA›#0.9-2.1#cm²。
‹房间隔›中部见‹卵圆孔未闭›，‹发泡试验›‹2级›。
‹下壁›‹基底段›运动减低，‹室壁运动评分›#17-24#。
‹Marfan综合征›样‹主动脉窦›扩张，内径#38-46#mm。
‹Ebstein畸形›不支持，‹Eustachian瓣›残留。
‹Valsalva窦›无瘤样扩张，‹Eisenmenger›改变未见。
‹心包›见少量积液，‹左室后壁›后深#4-9#mm；服‹华法林›中。""",
'‹左室舒张功能减低›‹Ⅰ级›|‹二尖瓣反流›（‹中度›）|‹主动脉瓣退行性变›|‹左房›增大|‹节段性室壁运动异常›（‹LAD›供血区）|‹肺动脉高压›（轻度）',
'‹LA›|#32-50#|mm;‹LVIDd›|#42-58#|mm;‹IVS›|#8-13#|mm;‹LVPW›|#8-12#|mm;‹EF›|#40-68#|%;‹FS›|#24-38#|%'),
'kidney': ('‹双肾›‹输尿管›‹膀胱›彩超', """‹左肾›大小#90-120#×#42-58#mm，‹皮质›回声增强，‹皮髓质分界›欠清。
‹右肾›‹上极›见‹囊性占位›，大小#10-48#mm，‹Bosniak› ‹ⅡF级›。
‹肾窦›内见‹强回声光斑›，长#4-12#mm，后伴‹声影›，可见‹快闪伪像›。
‹左输尿管›‹上段›扩张，宽#6-14#mm，‹SFU分级›‹2级›。
‹Bertin柱›肥大，勿误为占位；‹Gerota筋膜›连续。
‹膀胱›充盈可，‹三角区›‹左侧输尿管口›喷尿可见。
‹肾动脉›主干‹PSV›#80-210#cm/s，‹RAR›#1.5-3.9#，‹段动脉›‹AT›#50-95#ms。
‹移植肾›位于‹右髂窝›，‹叶间动脉›‹RI›#0.62-0.82#。
‹Wilms瘤›术后，术区未见‹复发灶›。
‹肾下盏›见‹结石›，‹鹿角形›；口服‹坦索罗辛›。
‹Page肾›改变不明显，‹包膜下血肿›吸收期。
‹前列腺›‹移行区›增大，‹残余尿›#15-90#ml。""",
'‹右肾囊肿›，‹Bosniak› ‹Ⅱ级›|‹左肾结石›并‹轻度积水›|‹慢性肾脏病›超声改变，‹CKD› ‹G3b期›|‹左肾动脉狭窄›（‹60%～70%›）可能|‹双肾›‹胡桃夹征›待排',
'‹左肾长径›|#92-118#|mm;‹右肾长径›|#90-116#|mm;‹皮质厚度›|#8-17#|mm;‹残余尿›|#0-85#|ml'),
'liver': ('‹肝›‹胆›‹胰›‹脾›彩色多普勒超声', """‹肝›‹右叶›最大斜径#120-150#mm，‹被膜›欠光滑，‹实质回声›增粗。
‹S6段›见‹低回声结节›，大小#9-38#×#8-30#mm，‹CEUS LI-RADS› ‹LR-4›。
‹左外叶›（‹Ⅱ段›）见‹高回声团›，考虑‹血管瘤›。
‹门静脉›主干内径#10-15#mm，血流‹向肝性›，流速#12-25#cm/s。
‹胆囊›壁厚#2-6#mm，‹Murphy征›阴性，‹Hartmann袋›内见‹结石›。
‹胆总管›内径#5-11#mm，‹Klatskin瘤›征象未见，‹Mirizzi综合征›不除外。
‹Riedel叶›变异；‹Morison隐窝›未见积液。
‹脾›厚#32-55#mm，‹副脾›直径约#8-15#mm。
‹肝硬度值›（‹LSM›）#4.5-18.9#kPa，‹CAP›#210-330#dB/m。
‹肝静脉›变细，‹Budd-Chiari综合征›待排。
‹胰›‹钩突›显示欠清，‹Wirsung管›无扩张。
既往服用‹恩替卡韦›，‹Child-Pugh› ‹A级›，‹TIPS›支架通畅。""",
'‹脂肪肝›（‹中度›）|‹肝硬化›，‹脾大›|‹肝S6结节›，‹LR-4›，建议‹超声造影›|‹胆囊结石›|‹肝右叶血管瘤›可能|‹胆囊腺肌症›',
'‹肝右叶斜径›|#120-150#|mm;‹门静脉内径›|#10-15#|mm;‹胆总管›|#4-9#|mm;‹脾厚›|#30-52#|mm;‹LSM›|#4.5-17.5#|kPa'),
'thyroid': ('‹甲状腺›及‹颈部淋巴结›彩超', """‹甲状腺›‹左叶›大小#40-58#×#14-22#×#13-20#mm，‹峡部›厚#2-5#mm。
‹右叶›‹中下部›见‹低回声结节›，大小#4-18#×#4-15#mm，‹垂直位›，‹C-TIRADS› ‹4B类›。
‹实质›回声弥漫性减低，呈‹网格样›改变，符合‹桥本甲状腺炎›。
‹火海征›阳性，‹甲状腺上动脉›‹PSV›#40-110#cm/s，‹Graves病›可能。
‹颈部›‹Ⅳ区›见‹淋巴结›，‹门结构›消失，内见‹微钙化›。
‹峡部›见‹海绵样结节›，‹ACR TI-RADS› ‹TR2›。
‹甲状旁腺›‹左下›见低回声，‹MIBI›对照。
‹de Quervain甲状腺炎›恢复期，‹冲洗征›可见。
‹Delphian淋巴结›未见肿大，‹Zuckerkandl结节›突出。
服‹左甲状腺素钠›50μg，‹TSH›波动。
‹Plummer病›不除外，‹自主功能结节›‹CDFI›‹Ⅲ级›。
‹Hürthle细胞›病变，‹Bethesda› ‹Ⅲ类›。""",
'‹甲状腺右叶结节›，‹C-TIRADS› ‹4A类›，建议‹FNA›|‹桥本甲状腺炎›超声表现|‹左颈Ⅳ区›‹异常淋巴结›|‹结节性甲状腺肿›|‹甲状腺癌术后›，‹术区›未见异常',
'‹左叶前后径›|#13-20#|mm;‹右叶前后径›|#13-21#|mm;‹峡部›|#2-5#|mm;‹右叶结节›|#4-17#|mm'),
'vessel': ('‹颈动脉›及‹下肢血管›彩超', """‹左侧颈总动脉›‹IMT›#0.8-1.4#mm，‹分叉处›见‹混合回声斑块›，厚#1.6-3.4#mm。
‹右颈内动脉›‹起始段›‹PSV›#120-320#cm/s，狭窄率‹50%～69%›（‹NASCET›）。
‹椎动脉›‹V2段›走行迂曲，‹锁骨下动脉窃血›‹Ⅰ期›。
‹股浅静脉›管腔内见‹实性回声›，‹不可压缩›，‹CDFI›无血流。
‹大隐静脉›‹瓣膜›反流，‹Valsalva动作›反流时间#0.6-3.2#s，‹CEAP› ‹C4›。
‹胫后动脉›频谱‹单相›，‹ABI›#0.45-0.95#，‹Fontaine› ‹Ⅱb期›。
‹腘窝›见‹Baker囊肿›，大小#15-50#mm。
‹Takayasu动脉炎›‹通心粉征›可疑。
‹左髂总静脉›受压，‹May-Thurner综合征›待排。
‹Buerger病›样改变，‹螺旋状›侧支。
‹腹主动脉›最大径#18-48#mm，‹附壁血栓›。
‹内瘘›‹吻合口›内径#3-6#mm，‹肱动脉›流量#500-1400#ml/min；口服‹利伐沙班›。""",
'‹双侧颈动脉›‹粥样硬化斑块›形成|‹右颈内动脉›‹中度狭窄›|‹左下肢深静脉血栓›（‹股腘段›）|‹Baker囊肿›|‹大隐静脉曲张›，‹CEAP› ‹C3›|‹腹主动脉瘤›',
'‹左CCA-IMT›|#0.8-1.3#|mm;‹右ICA-PSV›|#70-260#|cm/s;‹左VA内径›|#2.8-4.1#|mm;‹ABI›|#0.5-1.2#|'),
}
ZR = """患者{pt}，{sexw}，{age}岁，因“⟨体检发现异常|反复不适|外院提示占位⟩”就诊于{hosp2}，后转我院。
{prev}于{hosp2}行超声检查，报告号{anyid}，对比前片变化不大。
与{prev_ym}旧片对照，大小相仿。
{pt_l}{title}诉{ev_md}起症状加重，{ev_md}{tm}曾急诊留观。
由{pt_l}{title}的⟨女儿{daughter}|儿子{son}|母亲{mother}|父亲{father}⟩陪同，联系电话{mobile}。
A|其子{son}（{mobile}）代签知情同意书。
申请医生：{ref}，手机短号{short}。
已于{rt}电话告知{doc2_l}医生，对方复述无误。
危急值于{rt}报{ward}值班护士{nurse}，工号{staff}。
床旁检查，{ward}{bed}，由{sono}操作、{trainee}记录。
本次检查由{doc_l}⟨主任|副主任医师|教授⟩指导，进修医师{trainee}书写。
患者家住{addr}，邻居{friend}送来就诊。
A|患者系{company}⟨职工|退休人员|会计⟩，单位联系人{other}，电话{phone}。
K|患儿就读于{school}，班主任{other}老师电话{mobile}。
A|在{school}任教，学校统一组织体检。
医保卡号{ins}，身份证{nid}，核对无误。
图像已上传至{url}，用户名{user}，请及时下载。
报告电子版发送至{email}。
如有疑问可加微信{wechat}，或拨打{phone}转{sono_l}医生。
复查预约：{next} {tm}，{room}，请空腹。
家族史：外祖母{old}岁，体健；姐姐{sister}曾患类似疾病。
F|患者母亲{mother}于{prev2_ym}确诊‹乳腺癌›，在{hosp2}手术。
既往{opd}在{hosp2}行手术，主刀{prof}教授。
{opd_md}术后第一次复查，原住院号{anyid}。
病理号{anyid}（{opd}）提示良性。
M|末次月经{lmp_md}。
O|LMP：{lmp}，预产期{edd}。
O|孕妇{pt}，建档于{hosp_s2}，档案号{anyid}，丈夫{husb}，电话{mobile}。
O|丈夫{husb}身份证号{nid2}。
{pt_p}（护照号{passport}），侨眷，由翻译{other}陪同。
检查者签名：{sono_i}/{doc_i}
录入：{typ_p}，{rd} {rt}。
远程会诊申请方：{hosp2}{ref}医师，传真{fax}。
会诊专家{prof}（{hosp_s}）意见：同意上述描述。
探头编号{anyid}，主机序列号{serial}，⟨{DEV}⟩。
检查UID {uid}，影像已存PACS。
图像由{user}于{sd} {st}上传。
患者原姓名“{other}”，{prev2}改为现名{pt}。
同名提醒：本日另有患者{other}（登记号{anyid}），注意核对。
{pt_l}某，{age}岁，原籍{place}，现暂住{addr}。
{place}来诊，长途车{tm}到达，{st}上机检查。
保险公司：{insurer}，保单号{policy}，理赔专员{other}。
投诉/咨询请拨{phone}，邮箱{email}。
{doc2_l}⟨主任|主治|老师⟩{prev_md}看过，当时考虑良性。
交班：{nurse_l}护士说{bed}患者{pt}{tm}已禁食。
代诉人{sister}（患者妹妹）微信号{wechat}。
‹左侧›考虑陈旧病变，见{hosp2}{prev2}CT（片号{anyid}）。
外院（{hosp2}，{prev}，医师{doc3}）报告“未见异常”。
外院{hosp_s2}{prev_md}彩超示稍小。
请{ref_l}医师结合临床；不适随诊，电话{phone}。
病人自述{prev2_ym}在{place}务工时于{hosp2}体检发现。
{adm}收入{dept}，住院号{admno}，主管医生{doc2}。
{dept}{ref}主任要求加急，申请单{order}。
筛查点：{place}；队长{prof}；编号{study}。
受试者{study}（{pt_ini}），随访{next_md}±3天。
A|体检单位：{company}，体检编号{anyid}。
报告已由{other}（家属）于{prd}取走，签字在卷。
自助机打印时间{prd} {prt}，终端{term}。
审核者：{doc}（{staff2}）；审核时间{rd}　{rt}
补充：{rd} {rt} {doc}修改，原报告由{sono}签发。
更正：姓名由“{other}”改为“{pt}”，操作员{user}。
随访护士{nurse}，{mobile}，固定在{room}。
G|患者现年{age}岁，配偶{other}，{old}高龄婆婆同住于{place}。
S|父{father}，{old}岁，有‹腹主动脉瘤›病史。
三位老人中最年长者{old}岁，均由{company}统一送检。
该机（出厂号{serial}）{prev_ym}由工程师{other}校准。
{pt}的亲属在{hosp2}工作，要求寄送至{addr}。
邮寄地址：{addr}，收件人{daughter}，{mobile}。
车牌、门牌不详，只知来自{place}{pt_l}家。
{tm}急诊，由救护车从{place}送来，陪同{friend}。
微信群“{dept}随访”内由@{user}转发图像。
网址：{url}；登录名：{user}
既往{hosp_s}存档号{mrn}，与本次ID一致。
复印件已交{hosp2}{doc3_l}大夫。
上次由{sono_l}工检查，建议{next_ym}再查。
患者对‹碘伏›过敏（{nurse}，{prev}记录）。
{pt_g}的姨妈{other}亦有‹多囊肾›。
超声引导下穿刺，术者{doc}，助手{trainee}、{nurse}，开始{tm}，结束{tm}。
标本送检，瓶号{anyid}，送检人{nurse_l}。
患者拒绝进一步检查，{tm}签字：{pt}。
工号{staff}的{sono_l}医生口头报告{tm}完成。
患者从{ward}推送，平车，腕带号{mrn}。
夜班{doc2_ini}看过，白班{doc_ini}复核。
请于{next_md}前回{dept}就诊，找{prof_l}教授。
学员{trainee}来自{hosp2}，带教{superv}。
居住地派出所登记：{place}，户主{father}。
社保号{ins}；家属电话{phone}（家）/{mobile}（手机）
“{pt_g}，深吸气，憋住”——配合欠佳，‹肝›‹膈顶›显示不清。
参考{prof}等意见，本例不排除‹Castleman病›。
护理员{other_l}姐{tm}推回{ward}。
{sd_md}门诊{room}，{tm}叫号{qn}。
健康证编号{anyid}，发证单位{hosp_s2}。
A|用人单位{company}，接触‹苯›作业，工种油漆，岗位负责人{other_l}师傅。
来源：{city}援外项目，护照{passport}。""".split('\n')

def z_person(s, p, suf):
    r = s.r
    if suf == 'l': return p.sur or p.full
    if suf == 'g': return p.giv if p.sur and len(p.giv) > 1 else p.full
    py = p.dicom.split('^')
    if suf == 'p': return r.choice([' '.join(x.capitalize() for x in py), ' '.join(py), ''.join(x.lower() for x in py)])
    if suf in ('i', 'ini'):
        a = py[0][0] + (py[1][0] if len(py) > 1 else '')
        if len(p.full) == 3 and p.sur and len(p.sur) == 1:
            v = py[1]; a += next((v[i] for i in range(2, len(v)) if v[i] in 'BCDFJKLMPQRSTWXYZ' and v[i-1] in 'AEIOUNG'), v[-1])
        return a
    if suf == 'sp' and len(p.full) == 2: return p.full[0] + r.choice([' ', '　', '  ']) + p.full[1]
    return p.full
CP1, CP2 = '云清澄梧鹤望栖锦霁芦砚苍漓沅桐柘', '渚川陵浦岭溪原泽港屏洲垣'
def z_city(s, k='city'): return s.const(k, lambda: s.r.choice(CP1) + s.r.choice(CP2))
def z_hosp(s, k):
    def f():
        r = s.r; c = z_city(s) if k == 'hosp' and r.random() < .7 else r.choice(CP1) + r.choice(CP2)
        t = r.choice(['市第一人民医院', '市中心医院', '市第三人民医院', '县中医院', '市妇幼保健院', '大学附属第二医院', '医学院附属医院', '县人民医院', '市中西医结合医院', '区社区卫生服务中心', '镇中心卫生院', '仁济堂门诊部', '康宁体检中心', '博爱妇产医院', '铁路职工医院', '矿务局总医院', '心血管病医院'])
        return c + t, c + r.choice(['一院', '二院', '附院', '中医院', '妇幼', '总院'])
    return s.const('H' + k, f)
PROVS = '临江 沧北 岭右 海西 朔南 黔东 四川 甘肃 云南 江西'.split()
def z_get(s, n):
    r = s.r
    if n == 'title': return '女士' if s.sex == 'F' else '先生'
    if n == 'he': return '她' if s.sex == 'F' else '他'
    if n == 'sexw': return '女' if s.sex == 'F' else '男'
    if n == 'hosp': return M('O', z_hosp(s, 'hosp')[0])
    if n == 'hosp_s': return M('O', z_hosp(s, 'hosp')[1])
    if n == 'hosp2': return M('O', z_hosp(s, 'hosp2')[0])
    if n == 'hosp_s2': return M('O', z_hosp(s, 'hosp2')[1])
    if n == 'dept': return M('O', s.const(n, lambda: r.choice(['孙氏', '林巧云', '伯仁', '启明', '思源', '广济', '云鹤', '同心']) + r.choice(['肝病诊疗中心', '心脏中心', '妇儿医学部', '肾病研究所', '甲乳中心', '血管外科工作室', '生殖医学中心'])))
    if n == 'company': return M('O', r.choice(CP1) + r.choice(CP2) + r.choice(['宏达', '鑫源', '天工', '恒瑞达', '新纪元', '长风', '金穗', '蓝海']) + r.choice(['纺织有限公司', '化工集团', '物流公司', '电子厂', '机械股份有限公司', '供电所', '建筑劳务公司', '煤矿']))
    if n == 'school': return M('O', r.choice(CP1) + r.choice(CP2) + r.choice(['市第二中学', '实验小学', '师范学院附中', '职业技术学校', '育才学校', '县一中']))
    if n == 'insurer': return M('O', r.choice(['安泽', '华禾', '众恒', '泰岳', '同舟']) + r.choice(['人寿保险股份有限公司', '健康保险', '财险' + r.choice(CP1) + r.choice(CP2) + '支公司']))
    if n == 'city': return M('L', r.choice([z_city(s) + '市', z_city(s)]))
    if n == 'place': return M('L', r.choice([r.choice(PROVS) + '省' + r.choice(CP1) + r.choice(CP2) + '县', r.choice(CP1) + r.choice(CP2) + '县' + r.choice(['柳林', '三岔', '白马', '石桥', '大营']) + r.choice(['镇', '乡', '村']), r.choice(['柳林', '三岔河', '白马寨', '石桥头', '上营', '左家堡', '胆水湾', '肝胆岭']) + r.choice(['村', '社区', '村委会']), r.choice(PROVS) + r.choice(CP1) + r.choice(CP2)]))
    if n == 'addr': return M('L', r.choice(['', r.choice(PROVS) + '省']) + z_city(s) + '市' + r.choice(['东湖', '南屏', '北关', '新华', '清河']) + '区' + r.choice(['解放', '文昌', '桂花', '中山', '铁道', '丰收', '望江']) + r.choice(['路', '东路', '街', '巷', '大道']) + f'{r.randint(1,399)}号' + r.choice(['', f'{r.randint(1,30)}栋{r.randint(1,4)}单元{r.randint(101,2205)}室', f'附{r.randint(1,9)}号', '翠苑小区' + f'{r.randint(1,20)}-{r.randint(1,3)}-{r.randint(101,902)}']))
    if n == 'mobile':
        d = '1' + r.choice(['38', '39', '59', '77', '86', '33', '98']) + s.dig(8)
        return M('T', r.choice([d, d, d[:3] + '-' + d[3:7] + '-' + d[7:], d[:3] + ' ' + d[3:7] + ' ' + d[7:]]))
    if n in ('phone', 'fax'): a = '0' + r.choice(['731', '28', '591', '871', '351', '577']); b = s.dig(8).replace('0', '6', 1); return M('T', r.choice([f'{a}-{b}', f'（{a}）{b}', f'{a}{b}', b[:4] + '-' + b[4:], f'+86 {a[1:]} {b}']))
    if n == 'short': return M('T', '6' + s.dig(5))
    if n == 'email': return M('U', r.choice([s.person('doc').dicom.split('^')[0].lower() + s.dig(3), 'us_' + s.let(3).lower(), s.dig(9)]) + '@' + r.choice(['yzyy-mail.example.cn', 'qq-mail.example', '163x.example.com', 'hospital-us.example.org']))
    if n == 'wechat': return M('U', r.choice(['wx_', 'wxid_', '']) + r.choice([s.person('pt').dicom.split('^')[0].lower(), 'chaosheng', 'xiaoyu']) + s.dig(4))
    if n == 'url': return M('U', r.choice(['https://pacs.', 'http://bg.', 'www.', 'https://yun-us.']) + r.choice(['yunzhu', 'qingling', 'hechuan', 'chengpu']) + '-hosp.example.cn' + r.choice(['', '/r/' + s.let(5).lower() + s.dig(3), '/view?id=' + s.dig(8)]))
    if n == 'user': return M('U', s.const(n, lambda: s.person('sono').dicom.split('^')[0].lower() + r.choice(['_us', '.' + s.person('sono').dicom[-1].lower(), s.dig(2), '01'])))
    if n == 'nid': return M('I', s.const(n, lambda: s.dig(6).replace('0', '3') + s.dob.strftime('%Y%m%d') + s.dig(3) + r.choice('0123456789X')))
    if n == 'nid2': return M('I', s.dig(6).replace('0', '4') + f'{r.randint(1970,2000)}{r.randint(1,12):02}{r.randint(1,28):02}' + s.dig(4))
    if n == 'ins': return M('I', s.const(n, lambda: r.choice(['YB', '', 'A']) + s.dig(r.randint(9, 12))))
    if n == 'policy': return M('I', 'P' + s.let(2) + s.dig(10))
    if n == 'passport': return M('I', r.choice('EGP') + s.dig(8))
    if n in ('staff', 'staff2'): return M('I', r.choice(['', 'US', 'Y']) + s.dig(4))
    if n == 'bed': return M('I', s.const(n, lambda: r.choice(['{}床', '+{}床', '{}号床', '加{}床']).format(r.randint(1, 68))))
    if n == 'bedn': return M('I', s.const('bedn', lambda: r.choice(['', '+']) + str(r.randint(1, 68))))
    if n == 'ward': return M('I', s.const(n, lambda: r.choice([f'{r.randint(1,26)}病区', f'{cnnum(r.randint(1,20))}病区', f'{r.choice("ABC")}{r.randint(3,18)}病区', f'住院部{r.randint(2,19)}楼东区', f'外{cnnum(r.randint(1,9))}病区'])))
    if n == 'room': return M('I', s.const(n, lambda: r.choice([f'{r.randint(1,18)}号诊室', f'超声{r.randint(1,12)}室', f'门诊楼{r.randint(201,518)}室', f'B{r.randint(1,9)}检查室', f'{cnnum(r.randint(1,12))}诊室'])))
    if n == 'term': return M('I', r.choice(['ZZJ-', 'US-WS', 'PC']) + s.dig(2))
    if n == 'qn': return M('I', r.choice('ABU') + s.dig(3))
    if n == 'sp': return ''
    raise KeyError(n)

def pick_find(s, k, seen=12):
    L = [x for x in s.data['org'][s.organ][1].split('\n') if not (s.sex == 'F' and re.search('前列腺|prostate', x))]; s.r.shuffle(L)
    fresh = [x for x in L if x not in s.seenf]; L = fresh + [x for x in L if x in s.seenf]
    out, c = [], 0
    for l in L:
        out.append(l); s.seenf.add(l); c += l.count('‹')
        if len(out) >= k and c >= seen: break
    return [s.exp(x) for x in out]
def pick_imp(s):
    L = s.data['org'][s.organ][2].split('|'); return [s.exp(x) for x in s.r.sample(L, s.r.randint(2, 3))]
def comp_R(s):
    for _ in range(60):
        i = s.r.randrange(len(s.data['R'])); t = s.data['R'][i]
        if i in s.used: continue
        m = re.match(r'^([FOKAMGS])\|', t)
        if m:
            g = m.group(1); t = t[2:]
            if g == 'F' and s.sex != 'F' or g == 'O' and s.organ != 'ob' or g == 'K' and s.age > 17 or g == 'A' and not 23 <= s.age <= 75 or g == 'M' and (s.sex != 'F' or not 14 <= s.age <= 50) or g == 'G' and s.age < 23 or g == 'S' and not 55 <= s.age <= 75: continue
        elif s.age < 18 and ('{daughter}' in t or '{son}' in t): continue
        s.used.add(i); return s.exp(t)
    return ''
def meas(s, sep):
    if sep.strip() in (':', '：'):
        return '\n'.join(s.exp(f'{a}{sep}{b} {c}'.rstrip()) for a, b, c in (x.split('|') for x in s.data['org'][s.organ][3].split(';')))
    rows = [x.split('|') for x in s.data['org'][s.organ][3].split(';')]
    return '\n'.join(s.exp(sep.join(x).rstrip(sep.strip() or '\t') if sep.strip() else sep.join(x).rstrip()) for x in rows)
def comp_of(lang):
    sp = '' if lang == 'zh' else ' '
    end = '。' if lang == 'zh' else '.'
    return {
     'EXAM': lambda s: s.data['org'][s.organ][0],
     'EXAMP': lambda s: re.sub('[‹›]', '', s.data['org'][s.organ][0]),
     'FIND': lambda s: sp.join(pick_find(s, s.r.randint(4, 6))),
     'FINDS': lambda s: sp.join(pick_find(s, 3, 10)),
     'FINDL': lambda s: '\n'.join(f'{i}. {x}' for i, x in enumerate(pick_find(s, s.r.randint(4, 6)), 1)),
     'FINDD': lambda s: '\n'.join(s.r.choice(['- ']) + x for x in pick_find(s, s.r.randint(4, 6))),
     'FINDN': lambda s: '\n'.join(pick_find(s, 5)),
     'IMP': lambda s: ('；' if lang == 'zh' else '. ').join(pick_imp(s)) + end,
     'IMPL': lambda s: '\n'.join(f'{i}、{x}' if lang == 'zh' else f'{i}) {x}.' for i, x in enumerate(pick_imp(s), 1)),
     'R': comp_R,
     'R2': lambda s: (sp).join(comp_R(s) for _ in range(2)),
     'R3': lambda s: (sp).join(comp_R(s) for _ in range(3)),
     'RL': lambda s: '\n'.join(comp_R(s) for _ in range(2)),
     'MTAB': lambda s: meas(s, '\t'), 'MPIPE': lambda s: meas(s, ' | '), 'MCOL': lambda s: meas(s, '：' if lang == 'zh' else ': '),
     'MGAP': lambda s: meas(s, '    '),
     'DEV': lambda s: s.const('DEV', lambda: s.r.choice(['GE Voluson E10', 'GE LOGIQ E9', 'Philips EPIQ 7', '迈瑞 Resona 7' if lang == 'zh' else 'Mindray Resona 7', 'Siemens ACUSON Sequoia', 'Canon Aplio i800', 'Samsung HERA W10', 'Esaote MyLab X8', '开立 S60' if lang == 'zh' else 'SonoScape S60', 'GE Vivid E95', 'SuperSonic Aixplorer'])),
    }

ZL = ["""{hosp}
超声检查报告单
姓名：{pt_sp}　性别：{sexw}　年龄：{age}岁　超声号：{acc}
科室：⟨内科|外科|门诊|体检科⟩　住院号：{admno}　床号：{bedn}　检查日期：{sd}
检查项目：{EXAM}　仪器：{DEV}
超声所见：
{FIND}
{R}
超声提示：
{IMPL}
报告医师：{sono}　审核医师：{doc}　报告时间：{rd} {rt}
地址：{addr}　电话：{phone}
⟨本报告仅供临床参考，不作证明用。|⟩""",
"""|项目|内容|
|---|---|
|姓名|{pt}|
|ID号|{mrn}|
|出生日期|{dob}|
|检查时间|{sd} {st}|
|申请医生|{ref}|
|检查医生|{sono}|
|机房|{room}|
|设备编号|{serial}|
检查：{EXAM}
{MPIPE}
描述：{FIND}
结论：{IMP}
备注：{R2}""",
"""{pt}，{sexw}，{age}岁，{sd_md}来做{EXAM}。{R}{FIND}嗯，再看一下另一边。{FINDS}{R}印象就是{IMP}口述{doc}，打字{typ}。""",
"""{ref_l}医生：
　　您好！感谢您转来{pt_l}{title}（{pt}，{dob}生，病历号{mrn}）。{R}
　　{sd}我们为{he}做了{EXAM}。{FIND}
　　综合考虑：{IMP}
　　{R2}
　　此致
敬礼
{hosp}　{doc}
{rd}
传真 {fax}　E-mail {email}""",
"""【补充报告】
原报告：{acc}，{sd}，{sono}签发
补充时间：{rd} {rt}　补充人：{doc}
患者：{pt}（{mrn}）
补充内容：{FIND}
{R}
修正诊断：{IMP}
原因说明：{R}
——{hosp}""",
"""姓名={pt};性别={sexw};年龄={age};ID={mrn};检查号={acc};申请单={order};病区={ward};床={bed};日期={sd};时间={st};医生={sono};审核={doc}
部位={EXAM}
测量:
{MCOL}
所见={FIND}
提示={IMP}
备注={R}""",
"""{bed} {pt} {age}岁 {EXAM}
{FINDN}
→{IMP}
{R}
{sono_i} {sd_md} {st}""",
"""{hosp}远程超声会诊中心
会诊编号：{anyid}
申请单位：{hosp2}　申请医师：{ref}　申请电话：{phone}
受邀专家：{prof}　会诊时间：{sd} {st}
患者信息：{pt}／{sexw}／{age}岁／身份证{nid}
病情摘要：{R2}
影像所见（{EXAM}）：{FIND}
会诊意见：
{IMPL}
专家签名：{prof}　助理：{trainee}""",
"""{city}⟨城乡居民|慢病|职工⟩健康筛查记录
筛查编号：{study}　筛查日期：{sd}　筛查地点：{place}
受检者：{pt}　年龄：{age}　电话：{mobile}
住址：{addr}
筛查项目：{EXAM}
筛查结果：{FIND}
结论：{IMP}
{R}
筛查医生：{sono}　质控：{superv}""",
"""研究中心：{hosp}　方案号：{anyid}
受试者编号：{study}　姓名缩写：{pt_i}　访视：V⟨1|2|3|4⟩　访视日期：{sd}
检查：{EXAM}，设备{DEV}（S/N {serial}）
{MTAB}
阅片描述：{FINDL}
研究者判断：{IMP}
Study UID：{uid}
{R}
研究者：{prof}　研究护士：{nurse}　录入账号：{user}""",
"""职业健康检查超声报告
用人单位：{company}
劳动者：{pt}　工号：{anyid}　身份证号：{nid}
接害因素：⟨粉尘|噪声|苯系物|放射线⟩　体检日期：{sd}
项目：{EXAM}
所见：{FIND}
结果：{IMP}
{R2}
检查医师：{sono}　主检医师：{doc}　（{hosp}盖章）
打印：{prd} {prt}""",
"""{hosp}  {dept}
====================================
NAME: {pt_p}    ID: {mrn}    SEX: ⟨-|/⟩
{sd}  {st}   OP: {sono_i}
------------------------------------
{EXAM}
{MGAP}
------------------------------------
{FIND}
{R}
{R}
诊断：{IMP}
医师 {doc}""",
"""门诊病历附超声：
主诉：发现异常1月。现病史：{R}
既往史：{R}
超声（{sd_md}，本院，{room}，{sono}）：{FIND}
印象：{IMP}
处理：{R}
接诊：{doc2}　{sd} {tm}""",
"""床旁急诊超声　{sd} {st}
{ward} {bed}　{pt}　{sexw} {age}岁　住院号{admno}
值班：{sono}；请检：{ref}（{short}）
{FINDD}
急诊印象：{IMP}
危急值：{R}
{R}""",
"""尊敬的{pt_l}{title}：
您于{sd}在{hosp}参加健康体检（体检号{anyid}），{EXAM}结果如下：
{FIND}
总检结论：{IMP}
温馨提示：{R}
{R}
客服电话：{phone}　公众号/网址：{url}
{hosp_s}健康管理部　{prd}""",
"""登记号	姓名	性别	年龄	日期	医生
{mrn}	{pt}	{sexw}	{age}	{sd}	{sono}
检查名称	{EXAM}
{MTAB}
超声描述
{FINDL}
超声诊断
{IMPL}
附注	{R}
附注2	{R}""",
"""教学查房记录（超声）{sd}
主持：{prof}教授　参加：{doc}、{doc2}、{trainee}、{nurse}
病例：{pt}，{age}岁，{ward}{bed}，{admno}
{trainee_l}医生汇报：{R}
{EXAM}：{FIND}
{prof_l}教授：{IMP}{R}
记录：{typ}""",
"""<报告>
<姓名>{pt}</姓名><拼音>{pt_p}</拼音><病历号>{mrn}</病历号><医保号>{ins}</医保号>
<机构>{hosp}</机构><医师>{sono}</医师><日期>{sd}</日期>
<所见>{FIND}</所见>
<提示>{IMP}</提示>
<备注>{R2}</备注>
</报告>""",
"""{sd} {st}
患者{pt}，{sexw}性，{age}岁，门诊号{mrn}，由⟨{sister}|{friend}|{nurse}⟩陪同入{room}。
行{EXAM}，使用{DEV}。{FIND}
{R}
结论：{IMP}
建议：{R}
检查者（签名）：{sono}　　　助手：{trainee}""",
"""出院小结·超声摘录
{hosp}　{dept}　{ward}
{pt}　住院号 {admno}　入院 {adm}　出院 {dis}
超声①（{prev}，{doc3}）：{FINDS}
超声②（{sd}，{sono}）：{FINDS}
对比：{IMP}
{R2}
主治医师：{doc2}""",
"""超声引导介入记录
患者：{pt}　ID {mrn}　手术室：{room}
时间：{sd} {st}　术者：{doc}　一助：{trainee}　护士：{nurse}
术前{EXAM}：{FIND}
过程：局麻（‹利多卡因›）后穿刺顺利。{R}
术后诊断：{IMP}
{R}
家属签字：⟨{sister}|{other}|{friend}⟩　联系方式：{mobile}""",
"""微信会诊记录（整理）
{sd} {ct}　{ref}：{prof_l}老师好，{pt_l}{title}，{age}岁，{EXAM}请看。
{ct}　{ref}：{FIND}
{ct}　{prof}：{IMP}
{ct}　{ref}：{R}
{ct}　{prof}：{R}发我邮箱{email}。
整理人：{typ}（{hosp}）""",
"""转诊单　No.{anyid}
转出：{hosp2}　转入：{hosp}
姓名 {pt}；出生 {dob}；现住 {addr}；电话 {mobile}；联系人 {sister}
转诊理由：{R}
超声（{EXAM}，{prev}）：{FIND}
初步诊断：{IMP}
转诊医生 {ref}　{sd}
接诊回执：{R}""",
"""超声号{acc}　{EXAM}　复查
前次：{prev}（{doc3}）；本次：{sd}（{sono}）
病人：{pt}，{age}岁，{ward}
{MPIPE}
{FIND}
小结：{IMP}
{RL}
⟨审核：{doc}　电子签名ID {staff}|上级医师：{superv}⟩""",
]
ZDATA = {'org': ZORG, 'R': ZR, 'get': z_get, 'L': ZL, 'comp': comp_of('zh')}

# ================================================================== English data
EORG = {
'breast': ('Ultrasound of the ‹breasts› and ‹axillae›', """In the ‹left breast› at ‹3 o'clock›, #2-7# cm from the ‹nipple›, there is an ‹irregular hypoechoic mass› measuring #6-24# x #5-18# mm with ‹spiculated margins›.
The ‹right breast› ‹upper outer quadrant› contains a ‹simple cyst› of #5-21# mm with ‹posterior acoustic enhancement›.
‹Cooper's ligaments› are thickened in the ‹retroareolar region› and the ‹ducts› measure #2-5# mm.
Cortical thickness of the ‹Level I› ‹axillary lymph node› is #2-6# mm with a preserved ‹fatty hilum›.
‹Strain ratio› #1.8-6.4#, ‹Tsukuba score› ‹4›.
No ‹Rotter nodes› or ‹Virchow node›; the ‹skin› shows no ‹peau d'orange›.
‹Stable fibroadenoma› in the ‹left breast›, ‹7 o'clock›, ‹BI-RADS 3›.
The ‹implant› shows no ‹stepladder sign›; ‹Baker grade II› ‹capsular contracture›.
‹Phyllodes tumour› is a differential for the ‹lobulated mass› in the ‹lower inner quadrant›.
‹Mondor disease› of the ‹thoracoepigastric vein›, non-compressible cord.
‹Paget disease› of the ‹nipple› not excluded; on ‹tamoxifen›.
‹Montgomery glands› unremarkable; ‹microcalcifications› at ‹11-12 o'clock›.""",
"‹Left breast mass›, ‹BI-RADS 4C›, ‹core biopsy› advised|‹Simple cysts›, ‹BI-RADS 2›|Benign ‹intramammary lymph node›|‹Duct ectasia› of the ‹right breast›|‹Fat necrosis› is favoured",
'‹Left breast lesion›|#6-24#|mm;‹Right breast cyst›|#5-21#|mm;‹Cortical thickness›|#2-6#|mm;‹Strain ratio›|#1.8-6.4#|'),
'gyn': ('Transvaginal ultrasound of the ‹pelvis›', """The ‹uterus› is ‹retroverted›, #68-95# x #38-56# x #42-62# mm, with a heterogeneous ‹myometrium›.
A ‹posterior wall› ‹intramural fibroid›, ‹FIGO 4›, measures #14-52# mm.
‹Endometrial thickness› #3-16# mm with ‹trilaminar› pattern.
The ‹left ovary› contains a ‹ground-glass› ‹endometrioma›, ‹O-RADS 2›, #18-55# mm.
‹Pouch of Douglas› free fluid to #6-30# mm; ‹sliding sign› negative.
‹Nabothian cysts› in the ‹cervix›; ‹Gartner duct cyst› of the ‹anterior vaginal wall›.
‹Krukenberg tumour› cannot be excluded in the ‹right adnexa›; ‹colour score 3›.
‹Mirena coil› is low-lying, #12-28# mm from the ‹fundus›.
‹Rokitansky nodule› within a ‹dermoid› of the ‹right ovary›, ‹tip of the iceberg sign›.
‹Brenner tumour› or ‹fibroma›: solid ‹ovarian› lesion with shadowing.
‹Asherman syndrome› suspected, ‹endometrial› echo interrupted; ‹letrozole› cycle.
‹Bartholin cyst› on the ‹left›, #10-30# mm.""",
"‹Intramural fibroid›|‹Left endometrioma›, ‹O-RADS 2›|‹Adenomyosis›, ‹MUSA› features|‹Polycystic ovarian morphology›|‹Hydrosalpinx› on the ‹right›|‹Haemorrhagic corpus luteum›",
'‹Endometrium›|#3-16#|mm;‹Left ovary volume›|#4.0-14.0#|ml;‹Right ovary volume›|#4.0-13.0#|ml;‹Fibroid›|#14-52#|mm'),
'ob': ('Second/third trimester ‹fetal› ultrasound', """‹BPD› #62-94# mm, ‹HC› #220-335# mm, ‹AC› #205-335# mm, ‹FL› #42-71# mm (‹Hadlock 4›).
‹Placenta› ‹anterior›, ‹Grannum grade II›, lower edge #24-70# mm from the ‹internal os›.
‹Amniotic fluid index› #8-18# cm, ‹deepest vertical pocket› #3-7# cm.
‹Umbilical artery› ‹PI› #0.70-1.30#, no ‹absent end-diastolic flow›; ‹MCA PSV› #30-62# cm/s.
‹Four-chamber view› and ‹three-vessel trachea view› normal; no ‹tetralogy of Fallot›.
‹Cisterna magna› normal with no ‹Dandy-Walker malformation› and no ‹lemon sign› of ‹Chiari II›.
‹Vein of Galen› not dilated; ‹Sylvian fissure› appropriate for gestation.
‹Nuchal translucency› was #1.0-2.6# mm, ‹ductus venosus› ‹a-wave› positive, low risk for ‹Edwards syndrome›.
‹Cervical length› #24-42# mm without ‹funnelling›; ‹Bishop score› not assessed.
‹Wharton's jelly› normal; ‹nuchal cord› x1.
‹Left ventricular› ‹echogenic focus› and ‹UTD A1› ‹pyelectasis›.
‹Spalding sign› absent; ‹Turner syndrome› and ‹Down syndrome› markers not seen; on ‹aspirin› 150 mg.""",
"Single live ‹fetus›, #24-37#+#1-6# weeks|‹Cephalic presentation›|‹Fetal growth restriction›, ‹Delphi› criteria not met|‹Low-lying placenta›|‹Polyhydramnios›, mild|‹Vasa praevia› excluded",
'‹BPD›|#62-94#|mm;‹HC›|#220-335#|mm;‹AC›|#205-335#|mm;‹FL›|#42-71#|mm;‹UA PI›|#0.70-1.30#|;‹FHR›|#125-158#|bpm'),
'heart': ('Transthoracic ‹echocardiogram›', """‹Left atrium› #32-54# mm, ‹LVIDd› #42-62# mm, ‹IVSd› #8-14# mm.
‹LVEF› by ‹Simpson's biplane› #32-66#%, ‹Teichholz› #40-70#%, ‹GLS› -#11-21#%.
‹Mitral valve› ‹P2 prolapse› (‹Barlow disease›) with ‹moderate regurgitation›, ‹ERO› #0.15-0.40# cm2.
‹E/e'› #7-19#, ‹Tei index› #0.32-0.62#, ‹Grade II diastolic dysfunction›.
‹Aortic valve› calcified, ‹Vmax› #1.6-4.4# m/s, ‹AVA› #0.7-1.9# cm2.
‹TR Vmax› #2.1-3.8# m/s, ‹RVSP› #25-62# mmHg, no ‹McConnell's sign›.
‹Sinuses of Valsalva› #30-46# mm, ‹Marfan› phenotype queried.
‹Eustachian valve› and ‹Chiari network› noted in the ‹right atrium›.
‹Basal inferior wall› hypokinetic, ‹RCA› territory.
‹Takotsubo› pattern with ‹apical ballooning›; ‹bisoprolol› continued.
‹Ebstein anomaly› excluded; ‹Eisenmenger› physiology not present; ‹Lambl's excrescences›.
‹PFO› with ‹grade 2 bubble study› after ‹Valsalva›; ‹Libman-Sacks› lesions not seen.""",
"‹Severe aortic stenosis›|‹Moderate mitral regurgitation›|‹Grade I diastolic dysfunction›|‹Dilated cardiomyopathy›|‹Wilkins score 7› ‹mitral stenosis›|‹Pericardial effusion›, small",
'‹LA›|#32-54#|mm;‹LVIDd›|#42-62#|mm;‹IVSd›|#8-14#|mm;‹LVEF›|#32-66#|%;‹TAPSE›|#13-26#|mm;‹AVA›|#0.7-1.9#|cm2'),
'kidney': ('Renal tract ultrasound (‹kidneys›, ‹ureters›, ‹bladder›)', """‹Left kidney› #92-122# mm with ‹cortical thinning› to #6-12# mm; ‹corticomedullary differentiation› reduced.
‹Upper pole› of the ‹right kidney›: ‹Bosniak IIF› ‹cyst›, #11-52# mm.
#4-13# mm ‹calculus› in the ‹lower pole calyx› with ‹twinkling artefact›.
‹SFU grade 2› ‹hydronephrosis› on the ‹left›, ‹proximal ureter› #6-14# mm.
Prominent ‹column of Bertin›; ‹Gerota's fascia› intact; ‹dromedary hump›.
‹Bladder› volume #180-420# ml, ‹post-void residual› #10-95# ml, ‹right ureteric jet› seen.
‹Main renal artery› ‹PSV› #80-260# cm/s, ‹RAR› #1.4-4.2#, ‹tardus parvus› waveform.
‹Transplant kidney› in the ‹right iliac fossa›, ‹interlobar› ‹RI› #0.60-0.84#.
‹Page kidney› not seen; ‹subcapsular haematoma› resolved.
‹Wilms tumour› bed clear; no ‹tumour thrombus› in the ‹IVC›.
‹Median lobe› of the ‹prostate› indents the ‹trigone›; on ‹tamsulosin›.
‹Hutch diverticulum› at the ‹left vesicoureteric junction›; ‹Weigert-Meyer› duplex system.""",
"‹Bosniak II› ‹renal cyst›|‹Left renal calculus› with mild ‹hydronephrosis›|‹Medical renal disease›, ‹CKD G3b›|‹Angiomyolipoma› of the ‹right kidney›|‹Nutcracker syndrome› queried",
'‹Left kidney length›|#92-122#|mm;‹Right kidney length›|#90-120#|mm;‹Cortex›|#6-16#|mm;‹Post-void residual›|#10-95#|ml'),
'liver': ('Ultrasound of the ‹liver›, ‹gallbladder› and ‹pancreas›', """‹Liver› coarse, ‹right lobe› #128-182# mm with a ‹Riedel's lobe›; ‹Morison's pouch› dry.
‹Segment VI› ‹hypoechoic nodule› #9-38# mm, ‹CEUS LI-RADS LR-4›.
‹Portal vein› #10-16# mm with ‹hepatopetal› flow at #12-28# cm/s.
‹Gallbladder wall› #2-7# mm; ‹sonographic Murphy sign› negative; stone in ‹Hartmann's pouch›.
‹Common bile duct› #4-12# mm; no ‹Klatskin tumour›; ‹Mirizzi syndrome› considered.
‹Phrygian cap› variant; ‹Rokitansky-Aschoff sinuses› with ‹comet-tail artefact›.
‹Budd-Chiari syndrome› unlikely, ‹hepatic veins› patent and ‹triphasic›.
‹Spleen› #95-150# mm with a ‹splenunculus›; ‹Gamna-Gandy bodies›.
‹Liver stiffness› #4.2-19.5# kPa, ‹CAP› #210-340# dB/m, ‹METAVIR F3›.
‹Caroli disease› excluded; ‹Glisson's capsule› smooth.
‹Uncinate process› obscured; ‹duct of Wirsung› #1-4# mm.
‹Couinaud segment IVb› ‹focal fatty sparing›; takes ‹rifaximin›.""",
"‹Hepatic steatosis›, ‹grade 2›|‹Cirrhosis› with ‹splenomegaly›, ‹Child-Pugh B›|‹Cholelithiasis›|‹Haemangioma› in ‹segment VII›|‹LR-4› lesion, ‹MRI› advised|‹Adenomyomatosis›",
'‹Liver span›|#128-182#|mm;‹Portal vein›|#10-16#|mm;‹CBD›|#3-11#|mm;‹Spleen›|#95-150#|mm'),
'thyroid': ('Ultrasound of the ‹thyroid› and ‹neck›', """‹Right lobe› #42-60# x #14-24# x #13-22# mm, ‹isthmus› #2-6# mm.
‹Left lower pole› ‹solid hypoechoic nodule›, #6-28# mm, ‹taller-than-wide›, ‹TI-RADS 5›.
‹Heterogeneous parenchyma› in keeping with ‹Hashimoto's thyroiditis›.
‹Thyroid inferno›, ‹superior thyroid artery› ‹PSV› #40-110# cm/s, suggests ‹Graves' disease›.
‹Level IV› ‹lymph node› with ‹punctate echogenic foci› and lost ‹hilum›.
‹Delphian node› not enlarged; ‹tubercle of Zuckerkandl› prominent.
‹de Quervain thyroiditis› in recovery; ‹ESR› pending.
‹Hürthle cell› lesion on prior ‹FNA›, ‹Bethesda III›.
‹Spongiform nodule› in the ‹isthmus›, ‹ACR TI-RADS 1›.
‹Plummer disease› considered; ‹carbimazole› stopped.
‹Parathyroid adenoma› at the ‹left inferior› site, #7-19# mm.
‹Riedel thyroiditis› unlikely; ‹Pemberton sign› negative; ‹levothyroxine› 75 mcg.""",
"‹TI-RADS 4› ‹nodule›, ‹left lobe›|‹Hashimoto's thyroiditis›|‹Multinodular goitre›|Suspicious ‹level III node›|‹Post-thyroidectomy› bed clear|‹Graves' disease›",
'‹Right lobe AP›|#13-22#|mm;‹Left lobe AP›|#13-21#|mm;‹Isthmus›|#2-6#|mm;‹Dominant nodule›|#6-28#|mm'),
'vessel': ('‹Carotid› and ‹lower limb› duplex', """‹Right ICA› ‹PSV› #110-340# cm/s, ‹50-69% stenosis› (‹NASCET›).
‹Left CCA› ‹IMT› #0.7-1.4# mm with ‹heterogeneous plaque› at the ‹bulb›.
‹Vertebral artery› ‹V2 segment› antegrade; ‹subclavian steal grade I›.
‹Femoral vein› ‹non-compressible› with ‹echogenic thrombus›; ‹popliteal vein› patent.
‹Great saphenous vein› ‹reflux› #0.6-3.4# s at the ‹Hunterian perforator›, ‹CEAP C4a›.
‹Baker's cyst› #15-58# mm in the ‹popliteal fossa›; ‹Homans sign› not tested.
‹Posterior tibial artery› ‹monophasic›, ‹ABI› #0.40-0.98#, ‹Rutherford 3›.
‹Takayasu arteritis› with ‹macaroni sign› considered.
‹May-Thurner› compression of the ‹left common iliac vein›.
‹Buerger disease› ‹corkscrew collaterals› at the ‹ankle›.
‹Abdominal aorta› #18-58# mm with ‹mural thrombus›; ‹type II endoleak› absent.
‹Cockett› and ‹Boyd perforators› incompetent; ‹apixaban› started.""",
"‹50-69% right ICA stenosis›|‹Femoropopliteal DVT›|‹GSV reflux›, ‹CEAP C3›|‹Baker's cyst›|‹Infrarenal AAA›|‹Paget-Schroetter syndrome› excluded",
'‹Right ICA PSV›|#70-340#|cm/s;‹Left CCA IMT›|#0.7-1.4#|mm;‹ABI right›|#0.5-1.2#|;‹Aorta›|#16-56#|mm'),
}
ER = """{pt} is a {ageold} {sexn} referred by Dr {ref} with ⟨vague symptoms|an incidental finding|a three-week history of discomfort⟩.
Compared with the {prev} study from {hosp2} (accession {anyid}), no significant change.
Reference is made to outside films dated {prev_md}, read by Dr. {doc3_l} at {hosp2}.
{title} {pt_l} was accompanied by ⟨her|his⟩ ⟨sister {sister_f}|daughter {daughter}|son {son_f}|friend {friend}⟩, who interpreted.
Findings were phoned to {nurse} on ward {ward} at {tm}; read-back obtained.
Discussed with {doc2_l} over the phone ({phone}) at {tm} on {sd_md}.
Critical result called to Dr {ref_l}, pager {pager}, {rt}.
Scanned at the bedside, Ward {ward}, bed {bed}, by {sono} with {trainee} observing.
The patient lives at {addr} and travelled by coach from {place}.
{He} moved here from {place} in {prev_ym}.
A|{He} works for {company}; HR contact {other}, {phone}.
A|{title} {pt_l} teaches at {school} and needs a fitness letter.
K|Attends {school}; form teacher {other} may be told about absence.
K|Mum {mother} ({mobile}) consented; dad {father} not present.
Insurer {insurer}, member no. {ins}, authorised by {other}.
National ID {nid} checked against wristband {mrn}.
Images pushed to {url} under login {user}.
Send the letter to {email} please.
Fax copies to {fax}, attention {ref_l}.
Review booked for {next} at {tm}, room {room}.
Family history: grandmother reached {old}, a sister, {sister}, had the same.
F|Mother ({mother}) had ‹breast cancer› treated at {hosp2} in {prev2_ym}.
A {old}-year-old aunt lives with the family in {place}.
S|Father {father}, now {old}, had an ‹aneurysm›.
Surgery on {opd} by Mr {prof_l} at {hosp2}.
Histology {anyid} of {opd_md} was benign.
M|LMP {lmp_md}.
O|LMP {lmp}, EDD {edd} by dates.
O|Partner {husb} present; his mobile is {mobile}.
O|Booked under midwife {midw} at {hosp2}.
{pt_i} tolerated the examination well.
{pt_f} was anxious but ⟨cooperative|chatty|kind to staff⟩.
Dictated {doc_i}/{typ_i}, transcribed {rd}.
Electronically signed by {doc} on {rd} at {rt}.
Verified by {superv} ({user2}) {rt}.
Chaperone: {nurse}.
Teleconsult requested by {hosp2}, contact {ref}, tel {phone}.
Probe {anyid} and scanner s/n {serial} (⟨{DEV}⟩) passed QA on {prev_md}.
Study UID {uid}.
Report printed {prd} {prt} from {term}.
Name was {other} until {prev}; records merged under {mrn}.
Beware: another {pt_l}, {other}, MRN {anyid}, was on today's list.
Not to be confused with {other} in bed {bed2}.
Old hospital no. {anyid} ({hosp2}) is archived.
Claim {policy}, date of incident {ev}, handled by {other} of {insurer}.
Seen in {dept} by {doc2} on {prev_md}.
Transferred from {hosp2} on {adm}, encounter {admno}.
Request {order} raised {rq} {tm} by {ref_i}.
Trial {anyid}, subject {study}, initials {pt_i}.
A|Occupational screen for {company}, badge {anyid}.
Mobile unit parked at {place}, team lead {superv}.
Patient portal username {user3}; ⟨he/she prefers e-mail to|results go to⟩ {email}.
WeChat {wechat} used for follow-up as there is no phone signal in {place}.
Next of kin {sister}, {mobile}.
Called {mobile} on {rd_md}; left message with {friend_f}.
GP: Dr {ref}, {hosp2}, fax {fax}.
A previous scan by sonographer {sono_l} on {prev_md} showed the same.
As Dr {prof_l} noted in {prev_ym}, this is probably benign.
Thanks to {trainee} for the measurements, and to {superv_l} for checking them.
{doc2_l} disagrees with {doc3_l} about the side.
Patient says 'Dr {doc3_l} in {place} told me it was nothing'.
Interpreter no. {anyid} on {phone}.
Passport {passport}, visa medical, {place} consulate.
Injury sustained {ev} around {tm} on the way to {school}.
Symptoms since {ev_md}; worse on {ev_md} after lifting.
The mass was first felt on {date12}.
{title} {pt_c} - please note correct spelling.
Consent form signed {pt_i} {sd_md}.
Time out {tm}, puncture {tm}, specimen pot {anyid} handed to {nurse_f}.
Ms {other_l} from {insurer} requests a copy by {next_md}.
cc {ref}; {doc2}; {hosp2}.
cc: {title} {pt_l}, {addr}
Copied to {prof} at {school}.
Deceased brother {brother} was known to {hosp2}.
Emergency contact in {place}: {phone}.
Wait list entry {anyid}, room {room}.
Ambulance from {addr}, arrived {tm}.
Nurse {nurse_l} removed the line at {tm}.
Porter brought {title} {pt_l} up from {ward} at {tm}.
I explained the result to {pt_f} and {friend_f}.
{He} is {ageord} and lives independently with {friend}.
Log in at {url} (user {user}) for cine loops.
Interval growth since {prev_ym} and {prev2_ym}.
Ref your letter of {rq}, your ref {anyid}.
Dr {doc_l}'s secretary {typ} can be reached on {phone}, {email}.
Registrar {trainee_l} bleep {pager} aware.
Student {trainee} (ID {staff}) from {school} performed part of the scan under {sono_i}.
Seen by {hosp_s} outreach team in {place}, {prev_ym}.
Medicare/NHI no. {ins}; SSN ending not recorded; DOB {dob} confirmed verbally.
Room {room} machine rebooted {tm}; first image lost.
Per {superv_i}: no further action.
Case {anyid} for MDT {next_md}, chair {prof_l}.
Rev. {other_l} sat with the family.
‹Murphy sign› negative when examined by Dr {prof_l}, {tm}.
‹Graves› family history; {sister_f} is on ‹propylthiouracil›.""".split('\n')

def e_person(s, p, suf):
    r = s.r
    if suf == 'l': return p.sur
    if suf in ('f', 'f2'): return p.first
    if suf in ('i', 'ini'):
        a = [p.first[0]] + ([p.mid] if p.mid else []) + [p.sur.lstrip("'")[0].upper()]
        return r.choice([''.join(a), '.'.join(a) + '.'])
    if suf == 'c':
        return r.choice([f'{p.sur.upper()}, {p.first}', f'{p.sur}, {p.first}' + (f' {p.mid}' if p.mid else ''), f'{p.sur.upper()}, {p.first.upper()}'])
    if suf == 'u': return (p.first + ' ' + p.sur).upper()
    if r.random() < .08 and suf == '': return f'{p.first[0]}. {p.sur}'
    return p.full
EP1 = 'Thorn Ash Wether Cald Marl Elm Hazel Kirk Brack Oster Wyn Lark Quill Tarn Fern Holm Raven Sall Dun Peb'.split()
EP2 = 'bury ford ley mere wick hollow stead field minster gate worth combe haven bridge port dale'.split()
def e_town(r): return r.choice(EP1) + r.choice(EP2)
def e_city(s, k='city'): return s.const(k, lambda: e_town(s.r))
def e_hosp(s, k):
    def f():
        r = s.r; c = e_city(s) if k == 'hosp' and r.random() < .6 else e_town(r)
        sn = r.choice(r.choice(ENO)[3])
        x = r.choice([f'{c} General Hospital', f'{c} Royal Infirmary', f'St {r.choice(["Aelred","Brannoc","Cuthwin","Olave","Winifred"])}\'s Hospital', f'{sn} Memorial Medical Center', f'{c} Women\'s Clinic', f'Clinica {sn}', f'{c} & District NHS Trust', f'University Hospital of {c}', f'{sn} Vascular Institute', f'{c} Imaging Associates', f'{c} Community Health Centre', f'Klinikum {c}', f'{c} Valley Family Practice', f'Our Lady of {r.choice(["Mercy","Grace","Hope"])} Hospital'])
        w = [q for q in re.split(r'[ -]', x) if q[0].isupper()]
        return x, (''.join(q[0] for q in w) if len(w) > 2 else c + ' General' if 'General' in x else x)
    return s.const('H' + k, f)
def e_get(s, n):
    r = s.r
    if n == 'title':
        if s.age < 18: return 'Miss' if s.sex == 'F' else 'Master'
        return s.const(n, lambda: r.choice(['Mrs', 'Ms', 'Mrs.', 'Miss']) if s.sex == 'F' else r.choice(['Mr', 'Mr.']))
    if n in ('he', 'He', 'his', 'him'):
        v = {'he': 'she', 'He': 'She', 'his': 'her', 'him': 'her'}[n] if s.sex == 'F' else n
        return v
    if n == 'sexw': return r.choice('F') if s.sex == 'F' else 'M'
    if n == 'sexn': return ('girl' if s.sex == 'F' else 'boy') if s.age < 18 else ('woman' if s.sex == 'F' else 'man')
    if n == 'ageold': return r.choice(['{}-year-old', '{} year old', '{} yo', '{}-yr-old']).format(s.get('age'))
    if n == 'ageord': return s.get('age')
    if n == 'hosp': return M('O', e_hosp(s, 'hosp')[0])
    if n == 'hosp_s': return M('O', e_hosp(s, 'hosp')[1])
    if n == 'hosp2': return M('O', e_hosp(s, 'hosp2')[0])
    if n == 'dept': return M('O', s.const(n, lambda: r.choice([r.choice(ENO[0][3]), e_town(r), r.choice(r.choice(ENO)[3])]) + r.choice([' Breast Care Unit', ' Heart Centre', ' Fetal Medicine Unit', ' Thyroid Clinic', ' Renal Institute', ' Suite', ' Vascular Lab'])))
    if n == 'company': return M('O', r.choice([e_town(r), r.choice(r.choice(ENO)[3])]) + r.choice([' Logistics Ltd', ' & Sons', ' Foods Inc.', ' Shipyard', ' Textiles GmbH', ' Mining Corp', ' Bakery', ' Steel', ' Aerospace plc']))
    if n == 'school': return M('O', r.choice([e_town(r), r.choice(ENO[0][3])]) + r.choice([' High School', ' Primary School', ' Grammar', ' Community College', ' Academy', ' University', ' Elementary']))
    if n == 'insurer': return M('O', r.choice(['Northlight', 'Hearthstone', 'Meridian Oak', 'Tidewell', 'Cobalt Shield']) + r.choice([' Health Plan', ' Mutual', ' Insurance', ' Assurance plc']))
    if n == 'city': return M('L', e_city(s))
    if n == 'place': return M('L', r.choice([e_town(r), e_town(r) + r.choice([' Bay', ' Creek', '-on-Sea', ' Heights', ' Valley']), e_town(r) + ', ' + r.choice(['Ohio', 'Kent', 'Queensland', 'Punjab', 'Galicia', 'TX', 'Manitoba', 'Kerala']), r.choice(['Lower Lobe Lane', 'Stone Harbour', 'Head of Muir', 'Long Neck', 'Cyst Hill']), 'the ' + e_town(r) + ' estate']))
    if n == 'addr': return M('L', f'{r.randint(1,990)}{r.choice(["","","A","b"])} ' + r.choice([r.choice(EP1), r.choice(ENO[0][3]), 'Church', 'Mill', 'Station']) + r.choice([' Road', ' Street', ' Ave', ' Close', ' Lane', ' Crescent', ' Blvd']) + r.choice(['', f', Apt {r.randint(1,40)}{r.choice("ABC")}', f', Flat {r.randint(1,20)}']) + ', ' + e_city(s) + r.choice([f' {s.let(2)}{r.randint(1,20)} {r.randint(1,9)}{s.let(2)}', f', {r.choice(["OH","TX","WA","NY"])} {s.dig(5)}', f' {s.dig(4)}', '']))
    if n in ('mobile', 'phone', 'fax'): return M('T', r.choice([f'({r.randint(201,989)}) 555-{s.dig(4)}', f'{r.randint(201,989)}-555-{s.dig(4)}', f'07{s.dig(3)} {s.dig(6)}', f'+44 {r.randint(113,199)} {s.dig(3)} {s.dig(4)}', f'0{r.randint(1200,1999)} {s.dig(6)}', f'+{r.choice(["61","91","234","48","34"])} {s.dig(3)} {s.dig(3)} {s.dig(3)}', f'{r.randint(201,989)}.555.{s.dig(4)}' + r.choice(['', f' ext. {s.dig(3)}', f' x{s.dig(4)}'])]))
    if n == 'pager': return M('T', r.choice([s.dig(4), '#' + s.dig(4)]))
    asc = lambda z: re.sub('[^a-z]', '', z.lower()) or 'us'
    if n == 'email': p = s.person(r.choice(['doc', 'ref', 'typ'])); return M('U', r.choice([f'{asc(p.first)}.{asc(p.sur)}', f'{asc(p.first)[0]}{asc(p.sur)}{r.randint(1,99)}', f'us-{r.choice(["reports","desk","admin"])}']) + '@' + r.choice([e_city(s).lower() + '-health.example.org', 'mailbox.example.com', 'nhs-trust.example.net']))
    if n == 'wechat': return M('U', r.choice(['wx_', 'wxid_']) + asc(s.person('pt').sur) + s.dig(3))
    if n == 'url': return M('U', r.choice(['https://pacs.', 'www.', 'https://view.']) + e_city(s).lower() + '-imaging.example.com' + r.choice(['', '/s/' + s.let(4).lower() + s.dig(4), '/viewer?study=' + s.dig(7)]))
    if n == 'user': return M('U', s.const(n, lambda: asc(s.person('sono').first)[0] + asc(s.person('sono').sur)[:7] + r.choice(['', s.dig(2), '_us'])))
    if n == 'user2': return M('U', asc(s.person('superv').sur)[:6] + asc(s.person('superv').first)[0] + r.choice(['', '1', s.dig(2)]))
    if n == 'user3': return M('U', asc(s.person('pt').first) + r.choice(['_', '.', '']) + s.dig(2))
    if n == 'nid': return M('I', s.const(n, lambda: r.choice([f'{s.dig(3)}-{s.dig(2)}-{s.dig(4)}', f'{s.dig(3)} {s.dig(3)} {s.dig(4)}', f'{s.let(2)} {s.dig(2)} {s.dig(2)} {s.dig(2)} {s.let(1)}', s.dig(11)])))
    if n == 'ins': return M('I', s.const(n, lambda: r.choice([s.let(3) + s.dig(9), s.dig(10), s.let(1) + s.dig(3) + '-' + s.dig(4) + '-' + s.dig(2)])))
    if n == 'policy': return M('I', r.choice(['CL-', 'WC/']) + s.dig(7))
    if n == 'passport': return M('I', s.let(r.choice([1, 2])) + s.dig(7))
    if n == 'staff': return M('I', r.choice(['', 'E', 'ST']) + s.dig(5))
    if n == 'bed': return M('I', s.const(n, lambda: r.choice([str(r.randint(1, 40)), f'{r.randint(1,40)}{r.choice("AB")}', f'{r.choice("BCD")}-{r.randint(1,9)}'])))
    if n == 'bed2': return M('I', str(r.randint(41, 60)))
    if n == 'ward': return M('I', s.const(n, lambda: r.choice([f'{r.randint(2,12)}{r.choice("ABCNEW")}', f'{r.choice("BCDE")}{r.randint(1,28)}', f'{r.randint(3,9)} {r.choice(["North","West","East"])}'])))
    if n == 'room': return M('I', s.const(n, lambda: r.choice([f'US-{r.randint(1,9)}', f'{r.randint(1,4)}.{r.randint(10,60)}', f'{r.choice("GBC")}{r.randint(10,240)}', str(r.randint(2, 19))])))
    if n == 'term': return M('I', r.choice(['WS-', 'KIOSK', 'USPC']) + s.dig(2))
    if n == 'date12': return s.get('ev_md')
    raise KeyError(n)

EL = ["""{hosp}
Department of Ultrasound
{addr}  Tel {phone}  Fax {fax}

Patient: {pt_c}    DOB: {dob}    Sex: {sexw}    MRN: {mrn}
Accession: {acc}   Exam date: {sd} {st}   Referring: Dr {ref}
EXAM: {EXAM}
FINDINGS: {FIND}
{R}
IMPRESSION:
{IMPL}
Sonographer: {sono}    Radiologist: {doc}
Signed {rd} {rt}""",
"""| Field | Value |
| --- | --- |
| Name | {pt} |
| Hospital no. | {mrn} |
| Born | {dob} |
| Scan | {sd} {st} |
| Requester | {ref} |
| Operator | {sono} |
| Room | {room} |
| Scanner s/n | {serial} |

{EXAM}
{MPIPE}
Comment: {FIND}
Conclusion: {IMP}
Note: {R2}""",
"""okay this is {doc} dictating on {pt} thats {sexw} {age} uh {EXAM} done {sd_md}. {FIND} Scratch that, next paragraph. {R} {FINDS} Impression {IMP} {R} End of dictation {tm}, thanks {typ_f}.""",
"""{hosp}, {dept}
{addr}
{rd}

Dr {ref}
{hosp2}

Dear Dr {ref_l},

Re: {pt}, DOB {dob}, Hosp No {mrn}

Thank you for referring {title} {pt_l} who attended for {EXAM} on {sd}. {R} {FIND}
In summary: {IMP}
{R2}

Yours sincerely,

{doc}
Consultant Radiologist
Direct line {phone} | {email}""",
"""*** ADDENDUM ***
Original report {acc} of {sd}, signed {sono}
Addendum {rd} {rt} by {doc}
Patient {pt_c} ({mrn})
{FIND}
{R}
Amended impression: {IMP}
Reason: {R}
-- {hosp} --""",
"""name={pt}; sex={sexw}; age={age}; mrn={mrn}; acc={acc}; order={order}; ward={ward}; bed={bed}; date={sd}; time={st}; op={sono}; rad={doc}
exam={EXAM}
{MCOL}
findings={FIND}
imp={IMP}
note={R}""",
"""{pt_l} bed {bed} {age}y {EXAM}
{FINDN}
=> {IMP}
{R}
{sono_i} {sd_md} {st}""",
"""TELE-ULTRASOUND CONSULTATION
Consult no. {anyid}
Requesting site: {hosp2} (Dr {ref}, {phone})
Consultant: Prof. {prof}, {hosp}
Session: {sd}, {st}
Patient: {pt}, {age}, {sexw}, ID {nid}
Background: {R2}
{EXAM}: {FIND}
Opinion:
{IMPL}
Signed: {prof}; scribe {trainee}""",
"""{city} ⟨community|school and workplace|outreach⟩ screening round - site {place}
Screening ID {study}   Date {sd}
Name {pt}   Age {age}   Phone {mobile}
Address {addr}
{EXAM}. {FIND}
Outcome: {IMP}
{R}
Screened by {sono}, QA {superv}""",
"""Site: {hosp}   Protocol: {anyid}
Subject: {study}   Initials: {pt_i}   Visit ⟨1|2|3|4⟩ on {sd}
{EXAM} with {DEV}, serial {serial}
{MTAB}
{FINDL}
Investigator assessment: {IMP}
SOP Study UID: {uid}
{R}
PI {prof} / research nurse {nurse} / entered by {user}""",
"""OCCUPATIONAL HEALTH ULTRASOUND
Employer: {company}
Employee: {pt_c}   Staff no: {anyid}   National ID: {nid}
Exposure: ⟨dust|noise|solvents|ionising radiation⟩   Date: {sd}
{EXAM}
{FIND}
Result: {IMP}
{R2}
Examiner {sono}, OH physician {doc}, {hosp}
Printed {prd} {prt}""",
"""{hosp}  {dept}
==========================================
NAME {pt_c}   ID {mrn}   
{sd} {st}   OP {sono_i}   {DEV}
------------------------------------------
{EXAM}
{MGAP}
------------------------------------------
{FIND}
{R}
{R}
DX: {IMP}
{doc}""",
"""CLINIC NOTE {sd_md} {tm}
{pt}, {ageold} {sexn}, MRN {mrn}.
Hx: {R}
PMH: {R}
US today (room {room}, {sono_l}): {FIND}
Imp: {IMP}
Plan: {R}
{doc2_i}""",
"""PORTABLE / ED ULTRASOUND   {sd} {st}
Loc: ward {ward} bed {bed}   Pt: {pt_u}   {age} {sexw}   Enc: {admno}
On call: {sono}   Req: {ref}, pager {pager}
{FINDD}
Prelim: {IMP}
Comms: {R}
{R}""",
"""Dear {title} {pt_l},

You attended {hosp} on {sd} for {EXAM} (reference {anyid}). The results are as follows.
{FIND}
Overall: {IMP}
{R}
{R}
Questions? Call {phone} or visit {url}.

{doc}, {hosp_s}
{prd}""",
"""MRN\tName\tSex\tAge\tDate\tReader
{mrn}\t{pt_c}\t{sexw}\t{age}\t{sd}\t{doc}
Exam\t{EXAM}
{MTAB}
Description
{FINDL}
Diagnosis
{IMPL}
Remark\t{R}
Remark 2\t{R}""",
"""Teaching round {sd}, chaired by Prof {prof}. Present: {doc}, {doc2_l}, {trainee}, RN {nurse}.
Case: {pt_i}, {age}, ward {ward} bed {bed}, {admno}
{trainee_f} presented: {R}
{EXAM}. {FIND}
{prof_l}: {IMP} {R}
Minutes: {typ}""",
"""<report>
<patient>{pt}</patient><mrn>{mrn}</mrn><insurance>{ins}</insurance><birth>{dob}</birth>
<site>{hosp}</site><reader>{doc}</reader><date>{sd}</date>
<findings>{FIND}</findings>
<impression>{IMP}</impression>
<remarks>{R2}</remarks>
</report>""",
"""On {sd} at {st} {title} {pt} (aged {age}; outpatient number {mrn}) came with ⟨{sister}|{friend}|{nurse}⟩ to room {room} for {EXAM}. The machine was a {DEV}. {FIND}
{R}
Conclusion. {IMP}
Advice. {R}
Performed by {sono}, assisted by {trainee}.""",
"""DISCHARGE SUMMARY - ULTRASOUND EXTRACT
{hosp}, {dept}, ward {ward}
{pt_c}  Adm no {admno}  admitted {adm}  discharged {dis}
US #1 ({prev}, {doc3}): {FINDS}
US #2 ({sd}, {sono}): {FINDS}
Comparison: {IMP}
{R2}
Attending: {doc2}""",
"""ULTRASOUND-GUIDED PROCEDURE RECORD
Patient {pt}  MRN {mrn}  Suite {room}
{sd} {st}  Operator {doc}  Assistant {trainee}  Nurse {nurse}
Pre-scan, {EXAM}: {FIND}
Procedure: ‹lidocaine› 1%, single pass, no complication. {R}
Post-procedure: {IMP}
{R}
Escort ⟨{sister}|{other}|{friend}⟩, {mobile}""",
"""[chat export] {sd}
{ct} {ref_f}: Hi {prof_f}, {title} {pt_l}, {age}, could you look at the {EXAM}?
{ct} {ref_f}: {FIND}
{ct} {prof_f}: {IMP}
{ct} {ref_f}: {R}
{ct} {prof_f}: {R} Mail me at {email}
Exported by {user}, {hosp}""",
"""From: {email}
To: {ref} <{email}>
Date: {sd} {tm}
Subject: {pt_c} / {mrn} / result

{ref_f},
{R} {EXAM} today: {FIND}
So: {IMP}
{R}
Best, {doc_f}
--
{doc}, {hosp}, {phone}""",
"""TRANSFER FORM no. {anyid}
From {hosp2} to {hosp}
{pt_u}; born {dob}; {addr}; tel {mobile}; contact {sister}
Reason: {R}
US ({EXAM}, {prev}): {FIND}
Working diagnosis: {IMP}
Dr {ref} {sd}
Receiving note: {R}""",
]
EDATA = {'org': EORG, 'R': ER, 'get': e_get, 'L': EL, 'comp': comp_of('en')}

# ================================================================== assembly
def parse(t):
    """marked text -> list of [char, mark id or None], {id: kind}"""
    out, kinds, cur, nid, i = [], {}, None, 0, 0
    while i < len(t):
        c = t[i]
        if c == B:
            assert cur is None, t[max(0, i-40):i+40]; nid += 1; cur = nid; kinds[cur] = t[i+1]; i += 2; continue
        if c == '‹':
            assert cur is None, t[max(0, i-40):i+40]; nid += 1; cur = nid; kinds[cur] = 'C'; i += 1; continue
        if c in (E, '›'):
            assert cur is not None, t[max(0, i-40):i+40]
            cur = None; i += 1; continue
        out.append([c, cur]); i += 1
    assert cur is None
    return out, kinds

OCR_EN = {'0': 'O', 'O': '0', '1': 'l', 'l': '1', 'I': 'l', '5': 'S', 'S': '5', 'm': 'rn', 'e': 'c', 'B': '8', '-': '–', "'": '’', 'i': 'í', 'h': 'b'}
OCR_ZH = {'日': '曰', '未': '末', '0': 'O', '1': 'l', '大': '太', '，': ',', '：': ':', '干': '千', '见': '贝', '左': '右'[:0] or '左', '5': 'S', '2': 'Z', '囊': '襄', '肝': '肚', '人': '入', '王': '玉', '院': '院', '李': '季', '8': 'B', '-': '—', '声': '声 '}
def damage(r, ch, kinds, lang):
    mode = r.choice(['ocr', 'wrap', 'paste', 'wrap', 'ocr'])
    if r.random() < .2: mode += '+wrap'
    if 'ocr' in mode:
        tab = OCR_EN if lang == 'en' else OCR_ZH; new = []
        for c, m in ch:
            if c in tab and r.random() < .05: new += [[x, m] for x in tab[c]]
            elif c == ' ' and r.random() < .025: pass
            elif c not in ' \n' and r.random() < .004: new += [[c, m], [' ', m]]
            else: new.append([c, m])
        ch = new
    if 'paste' in mode:
        lines, cur = [], []
        for x in ch:
            cur.append(x)
            if x[0] == '\n': lines.append(cur); cur = []
        lines.append(cur); nx = max(kinds) + 1; out = []
        for L in lines:
            out.append(L)
            if len(L) > 3 and r.random() < .18:
                mp, D2 = {}, []
                for c, m in L:
                    if m is not None and m not in mp: mp[m] = nx; kinds[nx] = kinds[m]; nx += 1
                    D2.append([c, mp.get(m)])
                if D2[-1][0] != '\n': out[-1] = L + [['\n', None]]
                out.append(D2)
            if out[-1] and out[-1][-1][0] == '\n' and r.random() < .25:
                out[-1] = out[-1][:-1] + [[x, None] for x in r.choice(['', ' ', '&nbsp;', '\u3000', '<br>', '\xa0'])]
            if r.random() < .06: out.append([[x, None] for x in r.choice(['锟斤拷\n', '□□\n', '\ufeff', '^M\n', '=20\n'])])
        ch = [x for L in out for x in L]
    if 'wrap' in mode:
        w = r.randint(34, 78) if lang == 'en' else r.randint(16, 38); new, col = [], 0
        ind = r.choice(['', '', '  ', '> '])
        for i, (c, m) in enumerate(ch):
            nm = ch[i+1][1] if i + 1 < len(ch) else None
            if c == '\n': new.append([c, m]); col = 0; continue
            col += 1
            if col >= w and (lang == 'zh' or c == ' ' or col > w + 9):
                inside = m if (m is not None and m == nm) else None
                if c == ' ': new.append(['\n', m])
                else:
                    new.append([c, m])
                    if lang == 'en' and c.isalpha() and i+1 < len(ch) and ch[i+1][0].isalpha(): new.append(['-', inside])
                    new.append(['\n', inside])
                new += [[x, inside if c != ' ' else m] for x in ind]; col = 0
            else: new.append([c, m])
        ch = new
    return ch, kinds

def finish(ch, kinds):
    text = ''.join(c for c, _ in ch); ids, cl, i = [], [], 0
    while i < len(ch):
        m = ch[i][1]
        if m is None: i += 1; continue
        j = i
        while j < len(ch) and ch[j][1] == m: j += 1
        a, b = i, j
        while a < b and text[a] in ' \n\u3000': a += 1
        while b > a and text[b-1] in ' \n\u3000': b -= 1
        if b > a:
            if kinds[m] == 'C': cl.append([a, b])
            else: ids.append([a, b, KINDS[kinds[m]]])
        i = j
    return text, ids, cl

def raw(m): return re.sub(f'{B}.|{E}', '', m)
def header(s):
    r, g = s.r, lambda n: raw(s.get(n))
    pad = lambda p: p.dicom
    h = {'PatientName': s.person('pt').dicom, 'PatientID': g('mrn'), 'PatientBirthDate': s.dob.strftime('%Y%m%d'), 'PatientSex': s.sex,
         'StudyDate': s.sd.strftime('%Y%m%d'), 'StudyTime': f'{s.st//3600:02}{s.st//60%60:02}{s.st%60:02}', 'Modality': 'US',
         'AccessionNumber': g('acc'), 'StudyInstanceUID': g('uid')}
    if s.lang == 'zh' and r.random() < .15: h['PatientName'] = r.choice([s.person('pt').full, s.person('pt').dicom.replace('^', ' ')])
    opt = {'PatientAge': f'{s.age:03}Y', 'InstitutionName': g('hosp'), 'ReferringPhysicianName': pad(s.person('ref')), 'OperatorsName': pad(s.person('sono')),
           'PerformingPhysicianName': pad(s.person('sono')), 'NameOfPhysiciansReadingStudy': pad(s.person('doc')), 'DeviceSerialNumber': g('serial'),
           'ManufacturerModelName': s.get('DEV'), 'StudyDescription': s.get('EXAMP'), 'AdmissionID': g('admno'), 'StationName': g('term'),
           'InstitutionalDepartmentName': g('dept') if r.random() < .5 else ('超声科' if s.lang == 'zh' else 'Ultrasound'), 'OtherPatientIDs': g('nid'), 'StudyID': s.dig(4)}
    for k, v in opt.items():
        if r.random() < .6: h[k] = v
    return h

def build(r, lang, i, lay):
    data = ZDATA if lang == 'zh' else EDATA
    organ = ['breast', 'gyn', 'ob', 'heart', 'kidney', 'liver', 'thyroid', 'vessel'][r.randrange(8)]
    s = Rep(r, lang, organ, data); s.pform = (lambda p, f: z_person(s, p, f)) if lang == 'zh' else (lambda p, f: e_person(s, p, f))
    if re.search('职业健康|OCCUPATIONAL', data['L'][lay]):
        while not 19 <= s.age <= 70:
            s = Rep(r, lang, organ, data); s.pform = (lambda p, f: z_person(s, p, f)) if lang == 'zh' else (lambda p, f: e_person(s, p, f))
    t = s.exp(data['L'][lay])
    if r.random() < .5: t += '\n' + s.get('R')
    if len(re.findall(B, t)) < 11: t += '\n' + s.get('RL')
    if t.count('‹') < 13: t += '\n' + s.get('FINDS')
    h = header(s)
    ch, k = parse(t); dmg = r.random() < .12
    if dmg: ch, k = damage(r, ch, k, lang)
    text, ids, cl = finish(ch, k)
    sp = sorted([(a, b) for a, b, _ in ids] + [tuple(x) for x in cl])
    assert all(0 <= a < b <= len(text) for a, b in sp) and all(sp[q][1] <= sp[q+1][0] for q in range(len(sp)-1))
    assert len(cl) >= 12, (len(cl), text)
    assert not re.search('[\ue000\ue001‹›⟨⟩{}]', text), text
    return {'id': f'h-{lang}-{i:04}', 'language': lang, 'header': h, 'text': text, 'identifiers': ids, 'clinical': cl}, dmg, s

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, required=True); ap.add_argument('--n', type=int, required=True); ap.add_argument('--out', required=True)
    a = ap.parse_args()
    with open(a.out, 'w', encoding='utf-8') as f:
        for lang in ('zh', 'en'):
            r = random.Random(f'{a.seed}-{lang}'); ppl, cnt, nd = set(), {}, 0
            order = []; nl = len(ZL if lang == 'zh' else EL)
            while len(order) < a.n: x = list(range(nl)); r.shuffle(x); order += x
            tot = cl = 0
            for i in range(a.n):
                d, dmg, s = build(r, lang, i, order[i]); nd += dmg
                ppl |= {p.full for p in s.c.values() if isinstance(p, Person)}
                for _, _, k in d['identifiers']: cnt[k] = cnt.get(k, 0) + 1; tot += 1
                cl += len(d['clinical'])
                f.write(json.dumps(d, ensure_ascii=False) + '\n')
            print(lang, cnt, 'ids/report %.1f clinical/report %.1f damaged %d people %d' % (tot/a.n, cl/a.n, nd, len(ppl)))
if __name__ == '__main__': main()
