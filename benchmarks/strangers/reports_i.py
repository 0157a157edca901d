#!/usr/bin/env python3
"""Synthetic Chinese and English ultrasound reports with planted identifiers (set i).
usage: reports_i.py --seed S --n N --out FILE.jsonl [--show K]"""
import argparse, collections, datetime as D, json, random, re, sys

KINDS = {'p': 'person', 'o': 'organisation', 'l': 'place', 'd': 'date', 'a': 'age_over_89',
         'i': 'id', 't': 'phone', 'c': 'account'}
S, E = '\ue000', '\ue001'
def M(k, s):
    assert k in KINDS and s and s == s.strip(), (k, s)
    return S + k + s + E
def strip_marks(m):
    out, ids, clin, st, cs = [], [], [], None, None
    i = 0
    while i < len(m):
        c = m[i]
        if c == S:
            assert st is None and cs is None, m[max(0, i-40):i+40]
            st = (len(out), KINDS[m[i+1]]); i += 2; continue
        if c == E:
            ids.append([st[0], len(out), st[1]]); st = None
        elif c == '[':
            assert st is None and cs is None, m[max(0, i-40):i+40]
            cs = len(out)
        elif c == ']':
            clin.append([cs, len(out)]); cs = None
        else:
            out.append(c)
        i += 1
    assert st is None and cs is None
    return ''.join(out), ids, clin

def wpick(r, pairs):
    return r.choices([p[0] for p in pairs], [p[1] for p in pairs])[0]

class Base:
    ROLES = ()
    def __init__(self, r, idx):
        self.r, self.idx = r, idx
        self.c = {}
        self.used = set()
    def once(self, k, f):
        if k not in self.c: self.c[k] = f()
        return self.c[k]
    def sub(self, b):
        r = self.r
        if b.startswith('='):
            return r.choice(b[1:].split('|'))
        name, _, arg = b.partition(':')
        if name == 'n':
            a, z = map(int, arg.split('-')); return str(r.randint(a, z))
        if name == 'f':
            a, z = arg.split('-'); dec = len(a.split('.')[1])
            return f'{r.uniform(float(a), float(z)):.{dec}f}'
        role, _, form = name.partition('.')
        if role in self.ROLES:
            return M('p', self.form(self.person(role), form))
        return getattr(self, 'g_' + name)(arg) if arg else getattr(self, 'g_' + name)()
    def expand(self, t):
        while True:
            m = re.search(r'\{([^{}]*)\}', t)
            if not m: return t
            t = t[:m.start()] + self.sub(m.group(1)) + t[m.end():]
    def ok(self, cond):
        for c in cond.split(','):
            c = c.strip()
            if not c: continue
            if c[0] == '!':
                if c[1:] in self.flags: return False
            elif '/' in c:
                if not any(x in self.flags for x in c.split('/')): return False
            elif c not in self.flags: return False
        return True
    def mention(self, slot):
        c = [i for i, (s, cond, t) in enumerate(self.MENTIONS) if s == slot and i not in self.used and self.ok(cond)]
        if not c: return ''
        # prefer forms used least so far, so that every form occurs
        lo = min(USE[self.LANG, i] for i in c)
        if self.r.random() < .4: c = [i for i in c if USE[self.LANG, i] == lo]
        i = self.r.choice(c); self.used.add(i); USE[self.LANG, i] += 1
        return self.MENTIONS[i][2]
    def digits(self, n, first='123456789'):
        return self.r.choice(first) + ''.join(self.r.choice('0123456789') for _ in range(n-1))
    def uid(self):
        return '1.2.{}.{}.{}.{}.{}'.format(self.r.choice(['840.113619', '156.112605', '392.200036', '276.0.7230010', '840.113663']),
            self.r.choice([2, 3]), self.r.randint(100, 999), self.r.randint(1000000, 9999999),
            self.sdate.strftime('%Y%m%d') + self.stime.replace(':', '') + str(self.r.randint(10, 99)))
    def g_uid(self): return M('i', self.once('uid', self.uid))

USE = collections.Counter()

def damage(m, r, ctx):
    ks = ['wrap', 'ocr', 'dup', 'paste', 'flat', 'repl', 'space']; kind = ks[USE[ctx.LANG, 'dmg'] % len(ks)]; USE[ctx.LANG, 'dmg'] += 1
    zh = ctx.LANG == 'zh'
    if kind == 'wrap':
        w = r.randint(26, 38) if zh else r.randint(52, 74)
        out, col, i = [], 0, 0
        while i < len(m):
            c = m[i]
            if c == S: out.append(m[i:i+2]); i += 2; continue
            if c in (E, '[', ']'): out.append(c); i += 1; continue
            # break only where neither neighbour is a mark edge or white space
            if c == '\n': col = 0
            elif col >= w and m[i-1] not in S+E+'[]\n ' and m[i-2] != S and c != ' ' and i+1 < len(m):
                out.append('\n'); col = 0
            out.append(c); col += 1; i += 1
        return ''.join(out), kind
    if kind in ('ocr', 'repl', 'space'):
        mp = ({'0': 'O', '1': 'l', '：': ';', '日': '曰', '未': '末', '5': 'S', '。': '.', '士': '土', '，': ',', '8': 'B', '（': '('} if zh else
              {'0': 'O', '1': 'l', 'l': '1', '5': 'S', 'o': '0', ':': ';', 'e': 'c', 'I': 'l', '8': 'B', 'S': '5', ',': '.'})
        out, i = [], 0
        while i < len(m):
            c = m[i]
            if c == S: out.append(m[i:i+2]); i += 2; continue
            if kind == 'ocr' and c in mp and r.random() < (.07 if zh else .03): c = mp[c]
            elif kind == 'repl' and c not in S+E+'[]\n ' and r.random() < .012: c = r.choice(['?', '□', '\ufffd'])
            elif (kind == 'space' and c not in S+E+'[]\n ' and i and m[i-1] not in S+E+'[]\n ' and m[i-2] != S
                  and r.random() < .013): c = ' ' + c
            out.append(c); i += 1
        return ''.join(out), kind
    ls = m.split('\n')
    good = [i for i, x in enumerate(ls) if len(x) > 12]
    if kind == 'dup':
        i = r.choice(good); j = r.choice([i+1, i+1, min(len(ls), i+2)]); ls.insert(j, ls[i])
    elif kind == 'paste':
        i = r.choice(good); ls.insert(i+1, ctx.expand(r.choice(ctx.PASTE)))
    else:
        return r.choice([' ', '  ', ' ' if not zh else '']).join(x for x in ls if x.strip()), kind
    return '\n'.join(ls), kind

# ============================================================ Chinese
def pairs(s):
    out = []
    for tok in s.split():
        m = re.match(r'([^a-z]+)([a-z]+)([\d.]*)$', tok); out.append((m[1], m[2], float(m[3] or 1)))
    return out
ZSUR = pairs('''王wang72 李li71 张zhang67 刘liu53 陈chen50 杨yang31 黄huang24 赵zhao23 吴wu22 周zhou21 徐xu17 孙sun16 马ma13 朱zhu13 胡hu13 郭guo12
何he12 林lin12 高gao11 罗luo10 郑zheng9.6 梁liang9 谢xie8 宋song8 唐tang7.5 许xu7 韩han7 邓deng7 冯feng7 曹cao6.6 彭peng6.5 曾zeng6 肖xiao6 田tian6 董dong6
潘pan5 袁yuan5 蔡cai5 蒋jiang5 余yu5 于yu5 杜du5 叶ye5 程cheng5 魏wei4.7 苏su4.6 吕lv4.5 丁ding4.4 任ren4.3 卢lu4 姚yao4 沈shen4 钟zhong4 姜jiang4 崔cui4
谭tan4 陆lu4 范fan4 汪wang4 廖liao4 石shi3.5 金jin3 韦wei2.5 贾jia3.3 夏xia3.2 付fu3 方fang3 邹zou3 熊xiong3 白bai3 孟meng3 秦qin3 邱qiu3 侯hou2.8 江jiang2.8
尹yin2.7 薛xue2.6 闫yan2.6 段duan2.5 雷lei2.5 龙long2.4 黎li2.4 史shi2.4 陶tao2.3 贺he2.3 毛mao2.2 郝hao2.2 顾gu2.2 龚gong2.2 邵shao2.1 万wan2.1 覃qin1.5
武wu2 钱qian2 戴dai2 严yan1.9 莫mo1.8 孔kong1.8 向xiang1.7 常chang1.7 温wen1.6 康kang1.6 施shi1.5 文wen1.5 牛niu1.5 樊fan1.5 葛ge1.4 邢xing1.4 安an1.3 齐qi1.3
易yi1.3 乔qiao1.3 伍wu1.3 庞pang1.3 颜yan1.2 倪ni1.2 庄zhuang1.2 聂nie1.2 章zhang1.2 鲁lu1.1 岳yue1.1 翟zhai1.1 申shen1.1 殷yin1.1 詹zhan1 欧ou1 耿geng1 关guan1
兰lan1 焦jiao1 俞yu1 左zuo1 柳liu1 甘gan1 祝zhu1 包bao1 宁ning.9 尚shang.9 符fu.9 舒shu.9 阮ruan.9 柯ke.9 纪ji.9 梅mei.9 童tong.9 凌ling.8 毕bi.8 单shan.8
季ji.8 裴pei.8 霍huo.8 涂tu.8 成cheng.8 苗miao.8 谷gu.8 盛sheng.8 曲qu.8 翁weng.7 冉ran.7 骆luo.7 蓝lan.7 路lu.7 游you.7 辛xin.7 管guan.6 柴chai.6 鲍bao.6 华hua.6
房fang.5 饶rao.5 艾ai.5 尤you.5 时shi.4 古gu.4 车che.4 项xiang.4 连lian.4 麦mai.3 冷leng.3 应ying.3 明ming.2 池chi.2 欧阳ouyang.9 上官shangguan.1 司徒situ.1 诸葛zhuge.1 皇甫huangfu.05''')
ZM_OLD = pairs('建jian 国guo 志zhi 明ming 德de 福fu 长chang 永yong 文wen 生sheng 贵gui 荣rong 海hai 金jin 正zheng 忠zhong 宝bao 树shu 清qing 云yun 林lin 祥xiang 学xue 光guang 庆qing 春chun 根gen 发fa 有you 兴xing 成cheng 才cai')
ZF_OLD = pairs('秀xiu 英ying 桂gui 兰lan 玉yu 珍zhen 凤feng 淑shu 芳fang 素su 华hua 梅mei 琴qin 月yue 娥e 菊ju 香xiang 莲lian 翠cui 爱ai 金jin 美mei 云yun 珠zhu 银yin 霞xia 芬fen 仙xian 惠hui 贞zhen')
ZM_MID = pairs('伟wei4 强qiang4 军jun4 勇yong3 涛tao3 杰jie3 磊lei3 斌bin3 波bo3 辉hui3 刚gang2 健jian2 俊jun2 峰feng3 鹏peng2 超chao2 东dong2 亮liang2 飞fei2 宁ning 凯kai2 建jian 志zhi3 晓xiao2 文wen2 海hai2 永yong 国guo2 立li 新xin 平ping2 华hua2 明ming3 林lin2 庆qing')
ZF_MID = pairs('丽li4 敏min4 静jing4 艳yan4 燕yan3 娟juan3 霞xia3 红hong4 萍ping3 玲ling3 芳fang3 英ying2 梅mei2 琳lin2 雪xue2 莉li2 丹dan2 婷ting3 颖ying2 娜na3 慧hui3 晓xiao3 春chun 海hai 小xiao2 文wen 玉yu 佳jia 倩qian2 蓉rong 洁jie2 云yun 秋qiu 洋yang 平ping')
ZM_YNG = pairs('子zi4 浩hao4 宇yu4 轩xuan3 泽ze3 俊jun3 博bo3 晨chen3 睿rui2 阳yang2 天tian2 嘉jia2 豪hao2 航hang2 奕yi2 辰chen2 一yi 铭ming2 逸yi 然ran2 梓zi2 昊hao2 洋yang 思si 源yuan 凡fan')
ZF_YNG = pairs('欣xin3 怡yi4 梓zi3 涵han4 雨yu3 萱xuan2 诗shi2 琪qi3 思si3 佳jia3 悦yue2 妍yan2 可ke 馨xin2 语yu2 嫣yan 若ruo 彤tong2 梦meng2 瑶yao2 婷ting2 雅ya2 宁ning 心xin 颖ying 晴qing 艺yi')
UYG_M = [('阿卜杜热合曼', 'ABUDUREHEMAN'), ('买买提江', 'MAIMAITIJIANG'), ('吐尔逊', 'TUERXUN'), ('艾力', 'AILI'), ('库尔班', 'KUERBAN'), ('亚森', 'YASEN'), ('玉素甫', 'YUSUFU')]
UYG_F = [('古丽娜尔', 'GULINAER'), ('阿依古丽', 'AYIGULI'), ('热依汗', 'REYIHAN'), ('帕提古丽', 'PATIGULI'), ('茹仙', 'RUXIAN'), ('米热古丽', 'MIREGULI')]
TIB_M = [('扎西', 'ZHAXI'), ('多吉', 'DUOJI'), ('次仁', 'CIREN'), ('旦增', 'DANZENG'), ('索朗', 'SUOLANG'), ('顿珠', 'DUNZHU'), ('平措', 'PINGCUO')]
TIB_F = [('卓玛', 'ZHUOMA'), ('央金', 'YANGJIN'), ('拉姆', 'LAMU'), ('德吉', 'DEJI'), ('白玛', 'BAIMA'), ('曲珍', 'QUZHEN'), ('措姆', 'CUOMU')]
MON_M = [('巴特尔', 'BATEER'), ('苏和', 'SUHE'), ('布和', 'BUHE'), ('那顺', 'NASHUN'), ('朝鲁', 'CHAOLU'), ('额尔敦', 'EERDUN')]
MON_F = [('乌云其其格', 'WUYUNQIQIGE'), ('萨仁', 'SAREN'), ('娜仁花', 'NARENHUA'), ('其木格', 'QIMUGE'), ('高娃', 'GAOWA'), ('斯琴', 'SIQIN')]
YI = [('阿西', 'AXI'), ('吉木', 'JIMU'), ('沙马', 'SHAMA'), ('勒格', 'LEGE'), ('曲比', 'QUBI')]
YI_M = [('木呷', 'MUGA'), ('拉铁', 'LATIE'), ('尔布', 'ERBU'), ('石哈', 'SHIHA')]
YI_F = [('阿呷', 'AGA'), ('伍各', 'WUGE'), ('嫫嘎', 'MOGA'), ('子作', 'ZIZUO')]
ZFOR_M = [('Daniel Whitmore', 'WHITMORE^DANIEL'), ('Ahmed Farouk', 'FAROUK^AHMED'), ('中村健太', 'NAKAMURA^KENTA'), ('李相勋', 'LEE^SANGHOON'), ('Pavel Sorokin', 'SOROKIN^PAVEL'), ('阮文德', 'NGUYEN^VAN DUC')]
ZFOR_F = [('Laura Bennett', 'BENNETT^LAURA'), ('佐藤美咲', 'SATO^MISAKI'), ('Nguyen Thi Hoa', 'NGUYEN^THI HOA'), ('Olga Smirnova', 'SMIRNOVA^OLGA'), ('朴恩静', 'PARK^EUNJUNG'), ('Fatima Khalid', 'KHALID^FATIMA')]

class Per: pass
def zperson(r, sex, age, doctor=False, sur=None):
    p = Per(); p.sex = sex; x = r.random()
    if sur is None and x < (.045 if doctor else .075):
        k = wpick(r, [('u', 3), ('t', 2.2), ('m', 2), ('y', 1.5), ('f', .3 if doctor else 2)])
        if k == 'u':
            a = r.choice(UYG_F if sex == 'F' else UYG_M); b = r.choice(UYG_M)
            while b == a: b = r.choice(UYG_M)
            p.full = a[0]+'·'+b[0]; p.py = a[1]+'^'+b[1]; p.sur, p.giv = a[0], a[0]
        elif k in 'tm':
            L = {'t': (TIB_F, TIB_M), 'm': (MON_F, MON_M)}[k][sex == 'M']
            a = r.choice(L)
            if k == 't':
                b = r.choice([q for q in L if q != a]); p.full = a[0]+b[0]; p.py = a[1]+'^'+b[1]
            else: p.full, p.py = a
            p.sur = p.giv = p.full
        elif k == 'y':
            a = r.choice(YI); b = r.choice(YI_F if sex == 'F' else YI_M)
            p.full = a[0]+b[0]; p.py = a[1]+'^'+b[1]; p.sur, p.giv = a[0], b[0]
        else:
            p.full, p.py = r.choice(ZFOR_F if sex == 'F' else ZFOR_M)
            p.sur = p.giv = p.full
        p.han = False
    else:
        if sur: s = sur
        else: s = r.choices(ZSUR, [q[2] for q in ZSUR])[0]
        era = 'o' if age > 62 else 'm' if age > 30 else 'y'
        if era == 'm' and r.random() < .12: era = r.choice('oy')
        T = {'oM': ZM_OLD, 'oF': ZF_OLD, 'mM': ZM_MID, 'mF': ZF_MID, 'yM': ZM_YNG, 'yF': ZF_YNG}[era+sex]
        k = 1 if (len(s[0]) == 1 and r.random() < {'o': .07, 'm': .3, 'y': .1}[era]) else 2
        g = []
        while len(g) < k:
            q = r.choices(T, [v[2] for v in T])[0]
            if q not in g: g.append(q)
        p.sur, p.giv = s[0], ''.join(q[0] for q in g); p.full = p.sur + p.giv
        p.py = s[1].upper()+'^'+''.join(q[1] for q in g).upper(); p.han = True; p.sobj = s
        p.ini = (s[1][0]+''.join(q[1][0] for q in g)).upper()
    if not p.han: p.ini = ''.join(w[0] for w in p.py.split('^'))+(p.py[1] if '^' not in p.py else '')
    return p

ZCITY = ['澜江', '宁川', '桐州', '云岭', '青泽', '海岑', '临湖', '安泽', '清汀', '兴州', '永澄', '龙阳', '荆楠', '南岭', '平岑', '锦川', '丰岚', '江沐', '滨城', '岳南', '嘉岭', '长淅', '新浔', '金埠', '沅洲']
ZPROV = ['湖南省', '四川省', '江苏省', '浙江省', '河南省', '山东省', '广东省', '贵州省', '甘肃省', '辽宁省', '云南省', '江西省', '安徽省', '湖北省', '河北省', '陕西省']
ZDIST = ['城关区', '滨江区', '东湖区', '雨山区', '开福区', '新华区', '南关区', '河西区', '桥东区', '鼓楼区', '经开区', '高新区', '双塔区', '白云区']
ZCNTY = ['青石县', '双河县', '石湾县', '白水县', '凤溪县', '大枫县', '安渡县', '临沅县', '柳河县', '平远县']
ZROAD = ['人民路', '解放东路', '中山北路', '建设大道', '朝阳街', '文昌路', '滨河南路', '育才巷', '迎宾大道', '和平西路', '桂花街', '新民路', '长江中路', '学府路', '工农街']
ZEST = ['锦绣花园', '阳光家园', '翠湖苑', '金桂小区', '丽景新城', '城南家园', '名仕华府', '梧桐里', '纺织厂家属院', '书香门第']
ZTOWN = ['青石镇', '大湾镇', '石桥乡', '柳林镇', '双龙镇', '白马乡', '沙河镇', '新桥镇', '红旗乡', '板桥镇', '龙泉街道', '城东街道']
ZVIL = ['上湾村', '李家村', '石塘村', '新建村', '东风村', '王庄村', '大坪村', '杨柳村', '河口村']
ZBRAND = ['康宁', '仁和', '博爱', '瑞安', '美年', '同济', '惠民', '华康', '安贞', '慈航', '万家', '和谐', '佳美', '德馨']
ZCN = '〇一二三四五六七八九'
def zcn(n):
    if n < 10: return ZCN[n]
    a, b = divmod(n, 10); return ('' if a == 1 else ZCN[a])+'十'+(ZCN[b] if b else '')

class Zh(Base):
    LANG = 'zh'
    ROLES = ('pat', 'doc', 'ver', 'ref', 'son', 'nur', 'rel', 'oth', 'doc2', 'doc3', 'typ', 'nur2', 'mom')
    def __init__(s, r, idx):
        super().__init__(r, idx)
        s.ex = wpick(r, [('br', 14), ('gy', 12), ('ob', 13), ('ht', 14), ('kd', 10), ('lv', 14), ('th', 12), ('ca', 8), ('vn', 8)])
        s.sex = 'F' if s.ex in ('br', 'gy', 'ob') else r.choice('MF')
        if s.ex == 'br' and r.random() < .03: s.sex = 'M'
        lo, hi = {'br': (19, 78), 'gy': (18, 74), 'ob': (20, 42), 'ht': (30, 88), 'kd': (18, 85), 'lv': (20, 86), 'th': (20, 80), 'ca': (45, 88), 'vn': (35, 88)}[s.ex]
        s.age = r.randint(lo, hi)
        if s.ex in ('ht', 'kd', 'lv', 'ca', 'vn', 'th') and r.random() < .16: s.age = r.randint(90, 99)
        elif s.ex in ('ht', 'kd', 'lv', 'th') and r.random() < .08: s.age = r.randint(5, 16)
        s.sdate = D.date(2019, 1, 3)+D.timedelta(r.randint(0, 2500)); s.stime = f'{r.randint(7, 21):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}'
        b = s.sdate.replace(year=s.sdate.year-s.age, day=min(28, s.sdate.day))-D.timedelta(r.randint(1, 350)); s.bdate = b
        if (s.sdate.month, s.sdate.day) < (b.month, b.day): pass
        s.age = s.sdate.year-b.year-((s.sdate.month, s.sdate.day) < (b.month, b.day))
        s.inp = r.random() < (.1 if s.age < 17 else .42) and s.ex != 'x'
        s.flags = {s.ex, s.sex, 'inp' if s.inp else 'outp', 'child' if s.age < 17 else 'adult'}
        if s.age >= 60: s.flags.add('old')
        if 22 <= s.age < 60: s.flags.add('work')
        if s.age > 89: s.flags.add('v')
        if s.age > 79: s.flags.add('vv')
        s.ds = r.choice(['-', '-', '年', '年', '.', '/', '-0'])
        s.ga = r.randint(14*7, 39*7+6) if s.ex == 'ob' else 0
        s.col = r.choice(['：', '：', ':', '： '])
        s.city = r.choice(ZCITY)
        s.X = ZEX[s.ex]
    def person(s, role):
        def mk():
            r = s.r
            if role == 'pat': return zperson(r, s.sex, s.age)
            if role == 'rel':
                w = s.g_relw(); pt = s.person('pat')
                sx = 'F' if w in ('妻子', '女儿', '母亲', '姐姐', '儿媳', '妹妹', '孙女') else 'M'
                sur = pt.sobj if (pt.han and ((w in ('父亲', '姐姐', '妹妹', '弟弟')) or (s.sex == 'M' and w in ('女儿', '儿子', '孙女')))) else None
                ag = {'妻子': s.age, '丈夫': s.age, '女儿': s.age-27, '儿子': s.age-27, '孙女': 25, '母亲': s.age+26, '父亲': s.age+27}.get(w, 40)
                return zperson(r, sx, ag, sur=sur)
            if role == 'oth': return zperson(r, s.sex, r.randint(25, 75))
            if role == 'mom': return zperson(r, 'F', s.age+26)
            sx = 'F' if role in ('nur', 'nur2', 'typ') and r.random() < .93 else r.choice('MF')
            for _ in range(9):
                q = zperson(r, sx, r.randint(26, 58), doctor=True)
                if all(q.full != z.full for k, z in s.c.items() if k.startswith('P:')): break
            return q
        return s.once('P:'+role, mk)
    def form(s, p, f):
        if f == 's': return p.sur
        if f == 'g': return p.giv
        if f == 'i': return p.ini
        if f == 'il': return p.ini.lower()
        if f == 'py': return p.py.replace('^', s.r.choice([' ', ' ', '^']))
        if f == 'sp' and p.han and len(p.full) == 2: return p.full[0]+'　'+p.full[1]
        return p.full
    def g_relw(s):
        def mk():
            if s.age < 17: return s.r.choice(['母亲', '母亲', '父亲'])
            if s.ex == 'ob': return '丈夫'
            c = ['妻子' if s.sex == 'M' else '丈夫'] if s.age > 24 else ['母亲', '父亲']
            if s.age > 52: c += ['女儿', '儿子', '女儿', '儿子']
            if s.age > 70: c += ['孙女']
            if 30 < s.age < 65: c += ['姐姐', '弟弟'] if s.age > 38 else ['母亲']
            return s.r.choice(c)
        return s.once('relw', mk)
    def g_sexw(s): return '男' if s.sex == 'M' else '女'
    def g_xs(s): return '小朋友' if s.age < 14 else '先生' if s.sex == 'M' else '女士'
    def g_age(s): return M('a', str(s.age)) if s.age > 89 else str(s.age)
    def g_oldage(s): return M('a', s.r.choice([str(s.r.randint(90, 101)), '九十' + ZCN[s.r.randint(1, 8)]]))
    def g_side(s): return s.r.choice(['左侧', '右侧'])
    # ---- dates
    def fmt(s, d, st):
        y, m, dd = d.year, d.month, d.day
        return {'-': f'{y}-{m:02d}-{dd:02d}', '年': f'{y}年{m}月{dd}日', '.': f'{y}.{m}.{dd}', '/': f'{y}/{m:02d}/{dd:02d}', '-0': f'{y}-{m}-{dd}',
                'md': f'{m}月{dd}日', 'mh': f'{m}月{dd}号', 'm-d': f'{m}-{dd}', 'm.d': f'{m}.{dd}', 'cn': ''.join(ZCN[int(c)] for c in str(y))+f'年{zcn(m)}月{zcn(dd)}日', 'n': f'{y}{m:02d}{dd:02d}',
                'ym': f'{y}年{m}月', 'y.m': f'{y}.{m:02d}', 'y-m': f'{y}-{m:02d}', 'yy': f'{y%100:02d}年{m}月{dd}日', 'yy.': f'{y%100:02d}.{m}.{dd}', '年0': f'{y}年{m:02d}月{dd:02d}日', 'Y': f'{y}年', 'md/': f'{m}/{dd}', 'yym': f'{y%100:02d}年{m}月'}[st]
    def g_d(s, a=''): return M('d', s.fmt(s.sdate, a or s.ds))
    def g_dob(s, a=''): return M('d', s.fmt(s.bdate, a or s.ds))
    def tm(s, a=''):
        h, m, x = map(int, s.stime.split(':'))
        m = s.r.randint(0, 59) if a == 'x' else m; h = min(22, h+s.r.randint(0, 1)) if a == 'x' else h
        per = '上午' if h < 12 else '下午' if h < 18 else '晚'
        f = s.r.choice(['a', 'a', 'a', 'b', 'c', 'd', 'e'])
        return {'a': f'{h:02d}:{m:02d}', 'b': f'{h}时{m}分', 'c': f'{per}{h if h<13 else h-12}:{m:02d}', 'd': f'{h}:{m:02d}', 'e': f'{per}{h if h<13 else h-12}点{"半" if m > 30 else str(m)+"分" if m > 9 else ""}'}[f]
    def g_t(s): return M('d', s.tm('x'))
    def g_dt(s):
        h, m, x = s.stime.split(':')
        return M('d', s.fmt(s.sdate, s.ds)+' '+s.r.choice([f'{h}:{m}', f'{h}:{m}:{x}']))
    def g_dtp(s):
        h = min(23, int(s.stime[:2])+1)
        return M('d', s.fmt(s.sdate, s.ds)+' '+f'{h:02d}:{s.r.randint(0,59):02d}'+s.r.choice(['', f':{s.r.randint(0,59):02d}']))
    def near(s, lo, hi): return s.sdate+D.timedelta(s.r.randint(lo, hi))
    def g_dprev(s, a=''):
        d = s.near(-500, -25)
        return M('d', s.fmt(d, a or s.r.choice(['-', '年', '.', '/', 'ym', 'ym', 'y.m', 'yy', 'yy.', 'n', 'yym', 'y-m', 'cn'])))
    def g_drec(s, a=''): return M('d', s.fmt(s.near(-9, -1), a or s.r.choice(['md', 'md', 'mh', 'm-d', 'm.d', '-', '年', 'md/'])))
    def g_dold(s, a=''):
        d = s.near(-5500, -800)
        if d <= s.bdate: d = s.bdate+D.timedelta(400)
        return M('d', s.fmt(d, a or s.r.choice(['ym', 'ym', 'Y', 'y.m', 'yym'])))
    def g_dfut(s, a=''): return M('d', s.fmt(s.near(3, 100), a or s.r.choice(['md', 'mh', '年', '-', 'ym', 'm.d', '/'])))
    def lmp(s): return s.sdate-D.timedelta(s.ga if s.ex == 'ob' else s.c.setdefault('lmpd', s.r.randint(4, 40)))
    def g_lmp(s): return M('d', s.fmt(s.lmp(), s.r.choice(['-', '年', '.', 'md', 'm.d', '/'])))
    def g_dnt(s): return M('d', s.fmt(s.lmp()+D.timedelta(s.r.randint(80, min(95, max(81, s.ga-3)))), s.r.choice(['md', '-', 'm.d', '年'])))
    def g_edd(s): return M('d', s.fmt(s.lmp()+D.timedelta(280), s.r.choice(['-', '年', '.', '/'])))
    def g_ga(s): return s.r.choice([f'{s.ga//7}周{s.ga%7}天' if s.ga % 7 else f'{s.ga//7}周', f'{s.ga//7}+{s.ga%7}周', f'{s.ga//7}W{s.ga%7}D'])
    def g_bpd(s): w = s.ga/7; return f'{max(2.0, -0.2+0.285*w-0.0012*w*w+s.r.uniform(-.15,.15)):.1f}'
    def g_fl(s): w = s.ga/7; return f'{max(.8, -2.2+0.265*w+s.r.uniform(-.12,.12)):.1f}'
    # ---- orgs, places
    def hosp(s, city=None):
        r = s.r; c = city or r.choice(ZCITY)
        o = ['一', '二', '三', '四', '五']
        return r.choice([lambda: f'{c}市第{r.choice(o)}人民医院', lambda: f'{c}市中医医院', lambda: f'{c}市妇幼保健院', lambda: f'{c}市中心医院', lambda: f'{r.choice(ZCNTY)}人民医院',
            lambda: f'{c}医学院附属{r.choice(["", "第一", "第二"])}医院', lambda: f'{c}{r.choice(ZBRAND)}医院', lambda: f'{r.choice(ZDIST)}{r.choice(["人民医院", "妇幼保健计划生育服务中心"])}', lambda: f'{c}大学{r.choice(["湘雅", "华山", "仁济", ][9:]+["附属第三", "附属"+r.choice(ZBRAND)])}医院',
            lambda: f'{c}市{r.choice(["人民医院", "人民医院", "肿瘤医院", "胸科医院", "第一医院"])}'])()
    def g_hosp(s, a=''):
        r = s.r; f = lambda: s.hosp(s.city)
        if a == 'tj': f = lambda: f'{s.city}{r.choice(ZBRAND)}{r.choice(["健康体检中心", "体检中心", "健康管理有限公司"])}'
        if a == 'ws': f = lambda: r.choice(ZTOWN)+r.choice(['卫生院', '中心卫生院', '社区卫生服务中心'])
        if a == 'pv': f = lambda: f'{s.city}{r.choice(ZBRAND)}{r.choice(["妇产医院", "门诊部", "国际医院", "医院"])}'
        return M('o', s.once('hosp', f))
    def g_hosp2(s):
        r = s.r; c = r.choice(ZCITY)
        return M('o', r.choice([s.hosp, s.hosp, lambda: r.choice(['市一院', '市二医院', '省妇幼', '省人民医院', '县医院', '市中医院', '区妇幼', '市中心医院', '省肿瘤']) if r.random() < .8 else s.hosp(),
            lambda: f'{r.choice(ZTOWN)[:2]}{r.choice(["镇卫生院", "社区卫生服务中心", "中心卫生院"])}', lambda: f'{r.choice(ZBRAND)}{r.choice(["健康体检中心", "门诊部", "妇产医院", "体检"])}'])())
    def g_dept(s):
        r = s.r; c = r.choice(ZBRAND)
        return M('o', f'{c}{r.choice(["楼超声诊断中心", "国际医疗部", "特需门诊", "乳腺中心", "心脏中心", "产前诊断中心", "健康管理中心"])}')
    def g_comp(s):
        r = s.r; c = r.choice(ZCITY); b = r.choice(['宏达', '金鑫', '华盛', '东方', '永兴', '新时代', '鑫源', '恒通', '天成', '富源'])
        return M('o', r.choice([f'{c}{b}电子有限公司', f'{b}物流', f'{c}市自来水公司', f'{b}服装厂', f'{c}供电局', f'{b}建筑工程集团', f'{c}公交公司二分公司', f'{c}农商行', f'{b}制药', f'{c}卷烟厂', f'{b}化工股份有限公司']))
    def g_sch(s):
        r = s.r; c = r.choice(ZCITY)
        L = ['%s市实验小学', '%s路小学', '%s二中', '%s市第八中学', '%s外国语学校'] if s.age < 17 else ['%s师范大学', '%s职业技术学院', '%s一中', '%s市育红小学', '%s大学']
        return M('o', r.choice(L) % c)
    def g_ins(s):
        return M('o', s.r.choice(['泰和人寿', '瑞丰健康保险', '中联财险', '平川人寿保险股份有限公司', '太恒保险', '新华安康保险', '众诚人寿', '国泰安养老保险'])+s.r.choice(['', '', s.city+'分公司', s.city+'中心支公司']) )
    def addr(s):
        r = s.r; c = s.city; x = r.random()
        if x < .25: return f'{r.choice(ZCNTY)}{r.choice(ZTOWN[:10])}{r.choice(ZVIL)}{r.choice(["", f"{r.randint(1,14)}组", f"{r.randint(1,160)}号"])}'
        pre = r.choice([r.choice(ZPROV)+c+'市', c+'市', ''])
        d = r.choice(ZDIST)
        return pre+d+r.choice([f'{r.choice(ZROAD)}{r.randint(1,400)}号', f'{r.choice(ZROAD)}{r.randint(1,300)}号{r.choice(ZEST)}{r.randint(1,30)}栋{r.randint(101,2804)}', f'{r.choice(ZEST)}{r.randint(1,22)}幢{r.randint(1,4)}单元{r.randint(101,1802)}室', f'{r.choice(ZROAD)}{r.randint(1,90)}弄{r.randint(1,60)}号{r.randint(101,603)}室'])
    def g_addr(s): return M('l', s.once('addr', s.addr))
    def g_haddr(s): return M('l', s.once('haddr', lambda: f'{s.city}市{s.r.choice(ZDIST)}{s.r.choice(ZROAD)}{s.r.randint(1,600)}号'))
    def g_place(s):
        r = s.r
        return M('l', r.choice([r.choice(ZTOWN), r.choice(ZCNTY), r.choice(ZCITY)+'市', r.choice(ZCITY)+r.choice(ZDIST), r.choice(ZPROV)+r.choice(ZCITY), r.choice(ZCNTY)+r.choice(ZTOWN[:10]), r.choice(ZTOWN[:10])+r.choice(ZVIL)]))
    # ---- ids
    def g_pid(s): return M('i', s.once('pid', lambda: s.r.choice([lambda: s.digits(8), lambda: '00'+s.digits(8), lambda: 'P'+s.digits(7), lambda: s.digits(10), lambda: 'MZ'+s.digits(9)])()))
    def g_inp(s): return M('i', s.once('inp', lambda: s.r.choice([lambda: s.digits(6), lambda: 'ZY'+s.digits(9), lambda: s.sdate.strftime('%Y')+s.digits(6), lambda: '0'+s.digits(7)])()))
    def g_acc(s): return M('i', s.once('acc', lambda: s.r.choice([lambda: 'US'+s.sdate.strftime('%Y%m%d')+f'{s.r.randint(1,399):04d}', lambda: s.sdate.strftime('%y%m%d')+f'{s.r.randint(1,399):03d}', lambda: 'CS'+s.digits(8), lambda: 'U'+s.digits(7), lambda: s.digits(9)])()))
    def g_accp(s): return M('i', s.r.choice(['US'+s.near(-500, -30).strftime('%Y%m%d')+f'{s.r.randint(1,399):04d}', 'CS'+s.digits(8), s.digits(7), 'CT'+s.digits(7), 'B'+s.digits(6)]))
    def g_path(s): return M('i', s.r.choice(['病', 'B', 'S', ''])+s.near(-400, -20).strftime('%Y')+s.r.choice(['-', ''])+s.digits(5))
    def g_ord(s): return M('i', s.once('ord', lambda: s.r.choice(['', 'YZ', 'SQ', 'D'])+s.digits(s.r.choice([8, 9, 11]))))
    def nid(s, b, sex):
        a = s.r.choice(['43010', '51010', '32050', '33010', '41010', '37010', '44010', '52010', '62010', '21010'])+str(s.r.randint(1, 9))
        q = s.r.randint(0, 49)*2+(1 if sex == 'M' else 0)
        x = a+b.strftime('%Y%m%d')+f'{s.r.randint(0,9)}{q:02d}'
        w = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        return x+'10X98765432'[sum(int(c)*k for c, k in zip(x, w)) % 11]
    def g_nid(s): return M('i', s.once('nid', lambda: s.nid(s.bdate, s.sex)))
    def g_nidm(s): n = s.once('nid', lambda: s.nid(s.bdate, s.sex)); return M('i', n[:6]+'********'+n[-4:])
    def g_insno(s): return M('i', s.once('insno', lambda: s.r.choice([lambda: 'A'+s.digits(8), lambda: s.digits(12), lambda: s.digits(3)+'-'+s.digits(7), lambda: 'YB'+s.digits(8)])()))
    def g_pol(s): return M('i', s.r.choice(['PL', 'GP', 'LN'])+s.digits(s.r.choice([10, 12])))
    def g_sn(s): return M('i', s.once('sn', lambda: s.r.choice([lambda: s.digits(6)+'WX'+s.r.choice('0123456789'), lambda: 'US'+s.digits(8), lambda: s.r.choice(['BN', 'NCB', 'A5'])+'-'+s.digits(8), lambda: s.digits(6)+'US'+s.r.choice('0123456789')])()))
    def bed(s): return s.r.choice([str(s.r.randint(1, 68)), f'{s.r.randint(1,60):02d}', f'加{s.r.randint(1,9)}', f'{s.r.randint(2,19)}-{s.r.randint(1,40):02d}', f'+{s.r.randint(1,12)}'])
    def g_bed(s): return M('i', s.once('bed', s.bed))
    def g_bed2(s): return M('i', s.once('bed', s.bed)+'床')
    def ward(s):
        k = {'br': ['乳腺外科', '甲乳外科'], 'gy': ['妇科'], 'ob': ['产科'], 'ht': ['心内科', '心血管内科', '胸外科'], 'kd': ['泌尿外科', '肾内科'], 'lv': ['消化内科', '肝胆外科', '感染科'], 'th': ['内分泌科', '甲乳外科'], 'ca': ['神经内科', '老年科'], 'vn': ['骨科', '血管外科', '重症医学科']}[s.ex]
        d = s.r.choice(k) if s.age > 16 else '儿科'
        return s.r.choice([f'{d}{s.r.choice("一二三四")}病区', f'{d}{s.r.choice("一二三")}病房', f'{s.r.randint(3,22)}病区', f'{s.r.randint(3,18)}楼{s.r.choice("东西南北")}区', f'{s.r.choice(["外科楼","住院部","内科楼"])}{s.r.randint(3,20)}层{s.r.choice("东西")}', f'{d}{s.r.choice("一二三")}区'])
    def g_ward(s): return M('i', s.once('ward', s.ward))
    def g_room(s): return M('i', s.once('room', lambda: s.r.choice([f'超声{s.r.randint(1,18)}室', f'B超{s.r.randint(1,9)}室', f'{s.r.randint(1,20)}诊室', f'门诊楼{s.r.randint(2,5)}楼{s.r.randint(1,20)}号诊室', f'第{s.r.randint(1,12)}检查室', f'{s.r.randint(2,5)}{s.r.randint(1,28):02d}室', f'彩超{zcn(s.r.randint(1,12))}室'])))
    def g_q(s): return M('i', s.r.choice(['A', 'B', 'C', ''])+str(s.r.randint(11, 299)).zfill(3))
    def g_emp(s): return M('i', s.r.choice([s.digits(4), s.digits(5), 'D'+s.digits(4), '0'+s.digits(3)]))
    # ---- contact
    def mob(s):
        a = s.r.choice(['138', '139', '135', '136', '137', '150', '151', '158', '159', '182', '187', '188', '130', '131', '186', '133', '189', '177', '199', '176'])
        b, c = ''.join(s.r.choices('0123456789', k=4)), ''.join(s.r.choices('0123456789', k=4))
        return s.r.choice([a+b+c, a+b+c, a+b+c, f'{a} {b} {c}', f'{a}-{b}-{c}', f'{a}****{c}', f'+86 {a}{b}{c}'])
    def g_mob(s): return M('t', s.mob())
    def tel(s):
        z = s.once('zone', lambda: s.r.choice(['0731', '0812', '0512', '0571', '0379', '0532', '0755', '0851', '0931', '0411', '021', '010', '0716'])); n = s.digits(8, '2345678')
        return s.r.choice([f'{z}-{n}', f'{z}-{n}', f'（{z}）{n}', f'{z} {n[:4]} {n[4:]}', n, f'{z}-{n[:7]}', f'{z}-{n}转{s.r.randint(6001,8999)}'])
    def g_tel(s): return M('t', s.tel())
    def g_ext(s): return M('t', s.digits(s.r.choice([4, 4, 5, 6]), '5678'))
    def dom(s): return s.once('dom', lambda: s.r.choice(['lj', 'nc', 'tz', 'yl', 'qz', 'hc'])+s.r.choice(['yy', 'rmyy', 'fby', 'hospital', 'zyy', 'med'])+s.r.choice(['.com', '.cn', '.com.cn', '.org.cn']))
    def g_mail(s, a='doc'):
        p = s.person(a); w = p.py.lower().replace(' ', '').split('^'); r = s.r
        u = r.choice([''.join(w), w[0]+'_'+w[-1], w[-1]+str(r.randint(70, 99)), w[0]+str(r.randint(1970, 2002)), w[0]+w[-1][0]])
        return M('c', u+'@'+r.choice(['163.com', 'qq.com', '126.com', s.dom(), s.dom(), 'sina.com']))
    def g_wx(s, a='doc'):
        p = s.person(a); w = p.py.lower().replace(' ', '').split('^'); r = s.r
        return M('c', r.choice([w[0]+w[-1]+str(r.randint(10, 9999)), 'wx_'+w[-1]+str(r.randint(1, 99)), w[-1]+'_'+w[0][0]+str(r.randint(60, 99)), 'wxid_'+''.join(r.choices('abcdefghjkmnpqrstuvwxyz0123456789', k=12)), w[0]+'-ys'+str(r.randint(100, 999))]))
    def g_url(s): return M('c', s.r.choice(['http://', 'https://', 'www.', ''])+s.r.choice(['pacs.', 'report.', 'cloud.', 'yun.'])+s.dom()+s.r.choice(['', '/r/'+s.digits(8), '/view?acc='+s.digits(9), '/film/'+s.digits(6)]))
    def g_user(s, a='doc'):
        p = s.person(a); w = p.py.lower().replace(' ', '').split('^')
        return M('c', s.r.choice([w[0]+w[-1][0], 'us_'+w[-1], w[-1]+'.'+w[0], 'cs'+p.ini.lower()+str(s.r.randint(1, 30)), p.ini.lower()+s.digits(3)]))
    def g_model(s): return s.once('model', lambda: s.r.choice(ZMODEL))[1]
    def g_gen(s):
        return s.r.choice({'br': ['乳腺外科', '甲乳外科'], 'gy': ['妇科'], 'ob': ['产科', '产前门诊'], 'ht': ['心内科', '心血管内科', '急诊科'], 'kd': ['泌尿外科', '肾内科'], 'lv': ['消化内科', '体检科', '肝胆外科'], 'th': ['内分泌科', '甲乳外科'], 'ca': ['神经内科', '老年科'], 'vn': ['骨科', '血管外科']}[s.ex] if s.age > 16 else ['儿科'])
    def g_part(s): return s.once('part', lambda: s.r.choice(s.X['part']))
    # ---- blocks
    def g_FIND(s, a=''):
        k = s.r.randint(5, 8) if a != 'k' else s.r.randint(4, 5)
        L = s.X['find']; core = s.X.get('core', 1)
        rest = s.r.sample(range(core, len(L)), min(k, len(L)-core))
        q = [L[i] for i in list(range(core))+sorted(rest)]
        return ('\n' if a == 'n' else '').join(q)
    def g_IMP(s, a=''):
        q = s.r.sample(s.X['imp'], s.r.choice([2, 2, 3]))
        if a == 'n': return '\n'.join(f'{i+1}{s.r.choice([".", "、"])}{x}' for i, x in enumerate(q))
        return '；'.join(q)+'。'
    def g_IND(s): return s.r.choice([x for c, x in s.X['ind'] if s.ok(c)])
    def g_TIP(s): return s.r.choice(s.X['tip'])
    def g_m(s, slot): return s.mention(slot)
    def g_c(s): return s.col
    def g_SIGN(s): return s.r.choice(ZSIGN)
    def header(s):
        r = s.r; p = s.person('pat'); h = {}
        x = r.random()
        h['PatientName'] = p.py if x < .8 else p.py.replace('^', ' ') if x < .88 else p.py.title() if x < .94 else p.full
        h['PatientID'] = s.g_pid()[2:-1]; h['PatientBirthDate'] = s.bdate.strftime('%Y%m%d'); h['PatientSex'] = s.sex; h['PatientAge'] = f'{s.age:03d}Y'
        h['StudyDate'] = s.sdate.strftime('%Y%m%d'); h['StudyTime'] = s.stime.replace(':', ''); h['AccessionNumber'] = s.g_acc()[2:-1]; h['Modality'] = 'US'
        h['InstitutionName'] = s.g_hosp()[2:-1]; mod = s.once('model', lambda: r.choice(ZMODEL)); h['Manufacturer'], h['ManufacturerModelName'] = mod[0], mod[1].split()[-1] if ' ' in mod[1] else mod[1]
        h['StudyDescription'] = s.g_part(); h['StudyInstanceUID'] = s.g_uid()[2:-1]
        if 'P:ref' in s.c and r.random() < .8: h['ReferringPhysicianName'] = s.c['P:ref'].py if r.random() < .7 else s.c['P:ref'].full
        if 'P:doc' in s.c and r.random() < .7: h['PerformingPhysicianName'] = s.c['P:doc'].py if r.random() < .7 else s.c['P:doc'].full
        if 'P:son' in s.c and r.random() < .6: h['OperatorsName'] = s.c['P:son'].py
        if 'sn' in s.c and r.random() < .7: h['DeviceSerialNumber'] = s.c['sn']
        if 'haddr' in s.c and r.random() < .6: h['InstitutionAddress'] = s.c['haddr']
        if 'room' in s.c and r.random() < .5: h['StationName'] = s.c['room']
        if 'addr' in s.c and r.random() < .3: h['PatientAddress'] = s.c['addr']
        if 'inp' in s.c and r.random() < .5: h['AdmissionID'] = s.c['inp']
        if 'ord' in s.c and r.random() < .5: h['PlacerOrderNumberImagingServiceRequest'] = s.c['ord']
        if s.ex == 'ob' and r.random() < .3: h['LastMenstrualDate'] = s.lmp().strftime('%Y%m%d')
        return h
ZMODEL = [('GE Healthcare', 'GE Voluson E10'), ('Mindray', '迈瑞 Resona7'), ('Philips', 'Philips EPIQ7C'), ('SIEMENS', 'Siemens ACUSON Sequoia'), ('HITACHI', '日立 Arietta70'), ('SonoScape', '开立 S60'), ('GE Vingmed Ultrasound', 'GE Vivid E95'), ('SAMSUNG MEDISON', '三星 WS80A'), ('Esaote', '百胜 MyLabTwice')]

ZEX = {
'br': dict(part=['双侧乳腺及腋窝彩超', '乳腺彩超', '乳腺+腋下淋巴结'], core=1, find=[
 '[双侧乳腺]腺体层次清晰，[腺体]回声{=不均匀|欠均匀|呈[豹纹样]改变}，[导管]{=未见明显扩张|轻度扩张，较宽处约{f:2.1-4.2}mm}。',
 '[左乳][{n:1-12}点钟]方向距[乳头]{n:12-45}mm处见一[低回声结节]，大小约{n:6-22}mm×{n:4-14}mm，[边界]清，[形态]规则，[后方回声]{=增强|无明显改变}。',
 '[右乳][{n:1-12}点]距[乳头]约{f:1.2-4.5}cm见[混合回声团]，范围约{f:0.8-2.6}×{f:0.6-1.8}cm，[边缘]{=呈分叶状|可见[毛刺]|成角}，内见[点状强回声]。',
 '[CDFI]：[结节]内可见{=点状|条状|少许}[血流信号]，[RI] 0.{n:55-82}。',
 '[双侧腋窝]见数枚[淋巴结]，[皮髓质]分界清，较大者约{n:9-22}mm×{n:4-9}mm，[淋巴门]结构存在。',
 '[Cooper韧带]走行自然，[乳头后方]未见明显[占位]。',
 '[弹性成像]评分{n:2-4}分，[应变率比值]{f:1.8-4.6}。',
 '[左乳外上象限]可见多发[无回声]，较大者约{n:5-13}mm，[壁]薄，[后方回声增强]。',
 '[右侧副乳]腺体组织厚约{n:6-14}mm，内未见[结节]。'],
 imp=['[左乳低回声结节]，[BI-RADS {=3|4A|4B}类]', '[右乳混合回声结节]，[BI-RADS {=4A|4B|4C}类]', '[双乳增生症]', '[双乳囊肿]，[BI-RADS 2类]', '[双侧腋窝淋巴结]可见，[皮髓质]结构正常', '[左乳导管扩张]', '[右乳纤维腺瘤]可能'],
 ind=[('', '发现[乳房肿块]{n:1-9}个月'), ('', '[乳房胀痛]'), ('', '[乳腺癌]保乳术后复查'), ('F', '[乳头溢液]'), ('', '[BI-RADS 3类]结节随访')],
 tip=['建议[穿刺活检]', '建议结合[乳腺钼靶]', '建议{n:3-6}个月复查']),
'gy': dict(part=['经阴道子宫附件彩超', '妇科彩超（腹部）', '子宫及双附件'], core=1, find=[
 '[子宫]{=前位|后位|平位}，大小约{n:45-68}mm×{n:38-55}mm×{n:36-52}mm，[肌层]回声{=均匀|不均匀}。',
 '[内膜]厚约{n:3-16}mm，回声{=均匀|欠均匀}，[宫腔线]居中。',
 '[子宫前壁]见一[低回声结节]，约{n:14-56}mm×{n:12-48}mm，边界清，内回声呈[漩涡状]，考虑[FIGO {=3|4|5|6}型]。',
 '[左卵巢]大小约{n:24-36}mm×{n:14-22}mm，内见[窦状卵泡]{n:3-11}个。',
 '[右附件区]见一[囊性包块]，约{n:22-78}mm×{n:20-60}mm，内透声差，可见[细密点状回声]，[O-RADS {=2|3|4}类]。',
 '[道格拉斯窝]见[游离无回声]，深约{n:8-31}mm。',
 '[宫颈]见数个[纳氏囊肿]，较大者{n:4-11}mm。',
 '[CDFI]：[子宫动脉] [PI] {f:1.60-2.90}，[RI] 0.{n:74-92}。',
 '[宫腔]内见[节育器]强回声，位置正常，[Pouch of Douglas]未见[包块]。'],
 imp=['[子宫肌瘤]（[FIGO {=4|5|6}型]）', '[右附件囊肿]，[巧克力囊肿]可能', '[子宫腺肌症]', '[盆腔少量积液]', '[宫颈纳氏囊肿]', '[内膜回声不均]，[内膜息肉]待排', '[多囊卵巢样改变]'],
 ind=[('', '[月经量增多]{n:1-5}年'), ('', '[下腹痛]待查'), ('', '[不规则阴道流血]'), ('', '[子宫肌瘤]随访'), ('', '[不孕症]，卵泡监测')],
 tip=['建议[月经]第{n:3-7}天复查', '建议[宫腔镜]检查', '建议结合[CA125]']),
'ob': dict(part=['产科彩超（系统筛查）', '产科常规超声', '中晚孕胎儿彩超'], core=2, find=[
 '[宫内]见一[胎儿]回声，[胎位]{=头位|臀位|横位}，[胎心率]{n:128-162}次/分，律齐，[胎动]可见。',
 '[双顶径]{bpd}cm，[股骨长]{fl}cm，[头围]、[腹围]与孕周{=相符|基本相符}（[Hadlock]公式）。',
 '[胎盘]位于[子宫{=前|后|左侧|右侧}壁]，厚约{f:1.8-3.8}cm，[成熟度]{=0|Ⅰ|Ⅱ}级，下缘距[宫颈内口]{n:22-80}mm。',
 '[羊水最大深度]{f:3.1-7.2}cm，[羊水指数]{f:8.5-19.5}cm。',
 '[脐动脉] [S/D] {f:2.00-3.20}，[RI] 0.{n:52-70}，[PI] 0.{n:78-98}。',
 '[透明隔腔]可见，[侧脑室]宽{f:4.2-8.9}mm，[小脑]形态正常，[后颅窝池]{f:4.0-8.5}mm。',
 '[四腔心]切面显示清楚，[左右心房心室]对称，[室间隔]连续性未见明显中断。',
 '[脊柱]连续，[双肾]可见，[肾盂]分离约{f:2.1-5.8}mm，[膀胱]充盈。',
 '[脐带]绕颈：[颈部]可见“{=U|W}”形[压迹]。',
 '[Willis环]血流可见，[大脑中动脉] [PSV] {n:28-58}cm/s。'],
 imp=['[宫内孕]，[单活胎]，超声孕周约{ga}', '[胎盘成熟度{=Ⅰ|Ⅱ}级]', '[脐带绕颈]一周可能', '[羊水]量正常范围', '[胎儿双侧肾盂]轻度分离', '[胎盘下缘]位置偏低'],
 ind=[('', '[停经]{ga}，常规[产检]'), ('', '[妊娠期糖尿病]，了解胎儿生长'), ('', '[瘢痕子宫]，孕晚期评估'), ('', '[高龄孕妇]，[NIPT]低风险'), ('', '[胎动]减少')],
 tip=['建议定期[产检]', '建议[胎儿心脏超声]', '建议2周后复查[羊水指数]']),
'ht': dict(part=['超声心动图', '心脏彩超+左心功能测定', '床旁心脏彩超'], core=2, find=[
 '[左房]前后径{n:29-52}mm，[左室舒张末径]{n:42-63}mm，[室间隔]厚{n:8-14}mm，[左室后壁]{n:8-12}mm，[升主动脉]{n:28-40}mm。',
 '[LVEF]（[Simpson]法）{n:34-70}%，[FS] {n:20-40}%，[E/A]{=>1|<1}，[E/e\'] {f:7.1-17.9}。',
 '[二尖瓣]瓣叶{=增厚|回声增强|启闭尚可}，[CDFI]示{=轻度|中度|少量}[反流]，反流面积{f:1.2-6.8}cm²。',
 '[主动脉瓣]呈三叶，瓣缘[钙化]，[Vmax] {f:1.2-4.1}m/s，[平均压差]{n:6-44}mmHg。',
 '[三尖瓣反流] Vmax {f:2.1-3.8}m/s，[Bernoulli]方程估测[肺动脉收缩压]{n:25-62}mmHg。',
 '[左室{=前壁|下壁|侧壁|心尖段}]运动{=减弱|不协调}，[室壁厚度]变薄。',
 '[心包]腔内见[液性暗区]，[左室后壁]后方深约{n:3-14}mm。',
 '[TAPSE] {n:14-25}mm，[下腔静脉]内径{n:13-24}mm，吸气塌陷率{=>50%|<50%}。',
 '[房间隔]中部连续性{=完整|可疑中断约{n:2-6}mm}，[卵圆孔]未见明确分流。',
 '[GLS] -{n:11-21}%，[Teichholz]法[EF] {n:45-68}%。'],
 imp=['[左房增大]', '[左室舒张功能减退]（[Ⅰ级]）', '[二尖瓣轻度反流]', '[主动脉瓣退行性变]并[轻度狭窄]', '[节段性室壁运动异常]', '[少量心包积液]', '[肺动脉高压]（{=轻|中}度）'],
 ind=[('adult', '[胸闷][气促]{n:2-20}天'), ('adult', '[冠心病]，[PCI]术后'), ('adult', '[高血压病3级]'), ('', '[心脏杂音]待查'), ('adult', '[房颤]，服用[利伐沙班]'), ('child', '[川崎病]恢复期，了解[冠状动脉]')],
 tip=['建议结合[心电图]及[NT-proBNP]', '建议[经食道超声]', '建议定期复查']),
'kd': dict(part=['泌尿系彩超', '双肾输尿管膀胱彩超', '双肾+肾动脉彩超'], core=1, find=[
 '[左肾]大小约{n:88-118}mm×{n:42-56}mm，[右肾]约{n:86-116}mm×{n:40-55}mm，[皮质]厚度正常，[皮髓质]分界清。',
 '[{side}肾]{=上极|中部|下极}见[强回声光斑]，约{n:3-12}mm，后伴[声影]。',
 '[{side}肾盂]分离{n:8-28}mm，同侧[输尿管上段]扩张，内径{n:5-12}mm。',
 '[{side}肾]见[无回声区]，约{n:11-48}mm，[Bosniak {=Ⅰ|Ⅱ|ⅡF}级]。',
 '[膀胱]充盈好，壁光滑，未见明显[占位]，[残余尿]{n:0-70}ml。',
 '[CDFI]：[双肾]血流呈树枝状，[段动脉] [RI] 0.{n:58-78}。',
 '[Bertin肾柱]稍肥大，[集合系统]未见[积水]。',
 '[肾动脉]主干[PSV] {n:70-190}cm/s，[RAR] {f:1.1-3.6}。',
 '[双侧肾上腺区]未见明显[包块]。'],
 imp=['[{side}肾结石]', '[{side}肾积水]（{=轻|中}度）', '[{side}输尿管上段结石]', '[{side}肾囊肿]，[Bosniak {=Ⅰ|Ⅱ}级]', '[慢性肾病]声像改变', '[膀胱]未见明显异常', '[双肾]血流灌注正常'],
 ind=[('', '[腰痛]{n:1-10}天，[血尿]'), ('adult', '[慢性肾脏病{=3|4}期]'), ('adult', '[肾移植]术后，[他克莫司]治疗中'), ('', '[泌尿系感染]'), ('', '[肾结石]复查')],
 tip=['建议[CTU]', '建议复查[尿常规]', '建议多饮水后复查']),
'lv': dict(part=['上腹部彩超', '肝胆胰脾彩超', '肝脏超声造影'], core=1, find=[
 '[肝脏]大小形态{=正常|饱满}，[包膜]光滑，[肝实质]回声{=细密增强|增粗|均匀}，[门静脉]主干内径{n:9-15}mm。',
 '[肝右叶S{=5|6|7|8}段]见[{=高|低}回声结节]，约{n:8-42}mm×{n:7-36}mm，[边界]清，[LI-RADS {=2|3|4}类]。',
 '[胆囊]约{n:55-82}mm×{n:22-34}mm，壁厚{n:2-6}mm，腔内见[强回声团]{n:4-19}mm，随体位移动，[Murphy征]{=阴性|阳性}。',
 '[肝外胆管]上段内径{n:4-11}mm，[肝内胆管]未见扩张。',
 '[胰腺]形态大小正常，[主胰管]内径{n:1-3}mm；[脾脏]厚{n:28-48}mm，长径{n:88-138}mm。',
 '[Morison隐窝]未见[积液]，[Glisson系统]回声清晰。',
 '[肝左叶]见[无回声]，大小{n:9-38}mm，后方[回声增强]。',
 '[剪切波弹性]测值{f:4.8-15.5}kPa，[CAP] {n:210-330}dB/m。',
 '注射[声诺维]{f:1.2-2.4}ml，[动脉期]{n:12-20}秒病灶呈[高增强]，[门脉期]{=消退|等增强}。',
 '[肝静脉]血流通畅，[布加综合征]征象未见。'],
 imp=['[脂肪肝]（{=轻|中|重}度）', '[肝囊肿]', '[肝血管瘤]可能', '[胆囊结石]伴[胆囊炎]', '[肝硬化]，[脾大]', '[肝右叶实性占位]，[LI-RADS {=3|4}类]', '[胆囊息肉样病变]'],
 ind=[('', '[上腹痛]{n:1-7}天'), ('adult', '[慢性乙型肝炎]，服[恩替卡韦]'), ('', '[转氨酶]升高'), ('adult', '[胆囊结石]随访'), ('adult', '[肝硬化]复查')],
 tip=['建议[增强CT]', '建议复查[AFP]', '建议低脂饮食，定期复查']),
'th': dict(part=['甲状腺及颈部淋巴结彩超', '甲状腺彩超', '颈部浅表器官'], core=1, find=[
 '[甲状腺右叶]{n:42-56}mm×{n:14-22}mm×{n:13-20}mm，[左叶]{n:40-55}mm×{n:13-21}mm×{n:12-19}mm，[峡部]厚{n:2-6}mm，[实质]回声{=均匀|不均}。',
 '[右叶中下部]见[低回声结节]，约{n:4-18}mm×{n:4-15}mm，[纵横比]{=>1|<1}，内见[微钙化]，[C-TIRADS {=3|4A|4B}类]。',
 '[左叶]见[囊实性结节]{n:6-31}mm，[边界]清，呈[海绵样]。',
 '[峡部]结节[ACR TI-RADS] {n:2-5}分。',
 '[颈部Ⅵ区]见[淋巴结]，{n:5-12}mm×{n:3-6}mm，[淋巴门]可见。',
 '[CDFI]：腺体血流{=丰富|呈“[火海征]”|未见异常}，[甲状腺上动脉] [PSV] {n:22-90}cm/s。',
 '[桥本甲状腺炎]样改变，可见[网格状]回声。',
 '[颈侧区{=Ⅱ|Ⅲ|Ⅳ}区][淋巴结]皮质均匀，未见[钙化]及[囊变]。',
 '[甲状旁腺]区未见明显[占位]。'],
 imp=['[甲状腺右叶结节]，[C-TIRADS {=3|4A|4B}类]', '[甲状腺左叶囊实性结节]，[C-TIRADS 2类]', '[桥本甲状腺炎]可能', '[Graves病]声像改变', '[双侧颈部淋巴结]可见', '[甲状腺弥漫性病变]', '[结节性甲状腺肿]'],
 ind=[('', '[颈前肿物]'), ('adult', '[甲状腺癌]术后，[优甲乐]替代'), ('', '[TSH]异常'), ('', '[甲亢]复查'), ('', '[甲状腺结节]随访')],
 tip=['建议[FNA]', '建议{n:6-12}个月复查', '建议查[甲功五项]']),
'ca': dict(part=['颈动脉彩超', '颈部血管彩超', '颈动脉+椎动脉'], core=1, find=[
 '[双侧颈总动脉][IMT]{=增厚|不光滑}，左{f:0.8-1.4}mm，右{f:0.8-1.4}mm。',
 '[{side}颈动脉分叉处]见[{=等|低|混合}回声斑块]，约{f:8.0-22.0}mm×{f:1.6-4.1}mm，表面{=规则|不规则}。',
 '[{side}颈内动脉]起始段[PSV] {n:70-310}cm/s，[EDV] {n:20-120}cm/s，[狭窄率]{=<50%|50-69%|≥70%}（[NASCET]标准）。',
 '[{side}椎动脉]内径{f:2.6-4.4}mm，[V2段]血流方向正常，[RI] 0.{n:58-80}。',
 '[右锁骨下动脉]起始处见[强回声斑]，后伴[声影]。',
 '[颈外动脉]血流通畅，[频谱]形态正常。',
 '[双侧颈内静脉]未见[血栓]。',
 '[锁骨下动脉窃血]征象未见，[椎动脉]频谱收缩期无[切迹]。',
 '[斑块] [Plaque-RADS {=1|2|3a}]，[超声造影]未见明显[新生血管]。'],
 imp=['[双侧颈动脉硬化]伴[斑块]形成', '[{side}颈内动脉起始段狭窄]（{=轻|中|重}度）', '[右锁骨下动脉斑块]', '[{side}椎动脉]生理性偏细', '[双侧颈内静脉]通畅'],
 ind=[('', '[头晕]{n:1-12}周'), ('', '[脑梗死]恢复期'), ('', '[高脂血症]，服[阿托伐他汀]'), ('', '[TIA]待查'), ('', '[颈动脉支架]术后')],
 tip=['建议[CTA]', '建议控制[血脂]', '建议{n:3-6}个月随访']),
'vn': dict(part=['双下肢静脉彩超', '下肢深静脉彩超', '下肢动静脉彩超'], core=1, find=[
 '[双侧股总静脉]、[股浅静脉]、[腘静脉]管腔内径正常，[探头加压]后{=管腔可闭合|{side}不能完全闭合}。',
 '[{side}腘静脉]腔内见[低回声]充填，长约{n:18-90}mm，[CDFI]示[血流信号]{=消失|充盈缺损}。',
 '[{side}大隐静脉]内径{f:4.1-9.8}mm，[Valsalva试验]后[反流]持续{f:0.8-4.5}s，[CEAP {=C2|C3|C4}级]。',
 '[{side}小腿肌间静脉]增宽{f:4.0-9.5}mm，内见[血栓]回声。',
 '[胫后静脉]、[腓静脉]显示欠清，[血流]可引出。',
 '[{side}腘窝]见[Baker囊肿]，约{n:18-62}mm×{n:8-21}mm。',
 '[股动脉]内膜面见[强回声斑块]，[足背动脉]频谱呈[{=三相|双相|单相}波]。',
 '[小隐静脉]未见[扩张]及[反流]，[穿静脉]内径{f:2.1-4.6}mm。',
 '[May-Thurner]征象未见，[髂外静脉]血流随呼吸变化。'],
 imp=['[{side}腘静脉血栓]形成（{=急性期|亚急性期}）', '[{side}小腿肌间静脉血栓]', '[{side}大隐静脉曲张]，[瓣膜功能不全]', '[双下肢深静脉]未见[血栓]', '[{side}Baker囊肿]', '[下肢动脉硬化]'],
 ind=[('', '[下肢肿胀]{n:1-9}天'), ('', '[股骨颈骨折]术后，[D-二聚体]升高'), ('', '[静脉曲张]术前'), ('', '[肺栓塞]，查找血栓来源'), ('', '[低分子肝素]抗凝中复查')],
 tip=['建议[抗凝]后复查', '建议制动，请[血管外科]会诊', '建议穿[弹力袜]']),
}

ZSIGN = [
 '报告医师{c}{doc}　　审核医师{c}{ver}\n报告时间{c}{dtp}',
 '检查医师{c}{doc} 记录{c}{typ} 审核{c}{ver}  {d}',
 '诊断医生：{doc}（工号{emp}）\n审核医生：{ver}（工号{emp}）\n打印时间：{dtp}',
 '医师签名：{doc}/{ver}\n日期：{d}\n本报告仅供临床医师参考',
 '报告者：{doc}；审核者：{ver}；录入：{typ.i}\n{dt}',
 '超声医师 {doc}\n会诊咨询电话：{tel}',
 '操作者{c}{son}　报告{c}{doc}　{dtp}\n联系电话{c}{tel}　地址{c}{haddr}',
 '（{doc}）\n{d:cn}',
]
ZH_M = [
# --- 病史
('hist', 'work', '患者系{comp}职工，{dprev:ym}单位体检发现异常，今来复查。'),
('hist', '', '{relw}{rel}代诉病史，诉{drec}起症状加重。'),
('hist', '!child', '{dold}曾于{hosp2}行手术治疗，具体不详。'),
('hist', '', '外院（{hosp2}，{dprev}）超声示类似改变，报告号{accp}。'),
('hist', 'inp', '{drec}由急诊收住{ward}，现{bed2}。'),
('hist', 'inp', '今日{t}由护士{nur}推床送检，家属{rel}陪同。'),
('hist', 'gy/ob', '末次月经{lmp}。'),
('hist', 'ob', 'LMP：{lmp}，EDC：{edd}。'),
('hist', 'ob', '孕妇{pat}，孕期建卡于{hosp2}，预产期{edd}。'),
('hist', '', '家住{place}，长期在当地卫生室取药。'),
('hist', '', '由{hosp2}转入，转诊医生{ref}，电话{mob}。'),
('hist', 'child', '就读于{sch}，校医{nur2}体检时听到异常后建议就诊。'),
('hist', 'child', '患儿{pat}，由{relw}{rel}抱入检查室，联系电话{mob}。'),
('hist', 'old', '老人平时由{relw}{rel}照料，住{addr}。'),
('hist', 'vv', '其兄{oldage}岁，有同类疾病。'),
('hist', 'old,!vv', '{=母亲|父亲}{oldage}岁，{=健在|体健|有类似病史}。'),
('hist', 'br/gy/th', '母亲{mom}{dold}因同类疾病在{hosp2}手术。'),
('hist', '!child', '投保{ins}，保单号{pol}，本次为复核检查。'),
('hist', '', '{ref.s}主任门诊加号，要求今日完成。'),
('hist', '', '{ref}医生电话预约，急查。'),
('hist', 'work', '退休前/现任职于{sch}，否认慢性病史。'),
('hist', '', '{pat.s}{xs}自述{drec}受凉后出现不适。'),
('hist', '!child', '既往在{hosp2}{ref.s}教授处随诊。'),
('hist', '', '近期由{place}来我市务工，无既往资料。'),
('hist', 'v', '高龄（{age}岁），由{relw}{rel}推轮椅入室。'),
('hist', '', '微信预约（{wx:pat}），{drec}缴费。'),
('hist', '!child', '{drec}于{hosp2}查CT（片号{accp}）提示异常。'),
('hist', 'inp', '住院号{inp}，{drec}入院，管床医生{ref}。'),
('hist', 'outp', '门诊患者，就诊卡{pid}，自{place}来诊。'),
# --- 所见中
('find', '', '与{dprev}本院检查（{accp}）比较，{=较前略增大|无明显变化|稍缩小}。'),
('find', '', '对比{dprev}旧片，变化不大。'),
('find', '', '检查过程中{son}、{doc2}共同在场确认。'),
('find', '', '{doc2.s}主任到场复看，同意上述所见。'),
('find', '', '（本例由进修医生{son}扫查，{ver}老师带教）'),
('find', '', '图像由{son.i}采集，{doc.i}测量。'),
('find', '', '仪器：{model}，机身号{sn}。'),
('find', '', '使用{room}{model}（SN:{sn}）检查，探头频率{=3-5|5-12|4-9}MHz。'),
('find', '', '患者{pat}配合欠佳，部分切面显示不满意。'),
('find', '', '小{son.s}测了三次取平均值，存图{n:6-24}幅。'),
('find', '', '较{hosp2}{dprev}所测数值{=增大|相仿|减小}。'),
('find', 'br/th/lv', '{drec}曾行穿刺，病理号{path}，现局部未见[血肿]。'),
('find', 'br/th', '术者{ref}于{dprev}所放[标记夹]可见。'),
('find', 'inp', '床旁检查，{ward}{bed2}，体位受限。'),
('find', '', '动态图已存，检查UID {uid}。'),
('find', '', '扫查始于{t}，患者中途离开，{t}继续。'),
('find', 'ob', '{dnt}[NT]检查由{doc2}完成，当时未见异常。'),
('find', 'ht', '上次（{dprev}，{doc3}测）[LVEF] {n:38-66}%。'),
('find', 'vn/ca', '{dold}{hosp2}置入的[支架]内[血流]通畅。'),
('find', '', '请示{ver}，同意如上测量。'),
('find', '', '录像存{url}。'),
('find', 'kd', '[D-J管]（{hosp2}{drec}置入）位置可。'),
('find', 'th', '分类依据[C-TIRADS]（2020版指南）。'),
('find', 'ht', '测值参照2016年ASE指南。'),
# --- 建议 / 沟通
('rec', '', '危急值已于{t}电话告知{ref}医生，对方工号{emp}。'),
('rec', '', '{t}电话通知{gen}{nur}护士，{nur.s}护士复述无误。'),
('rec', '', '建议{dfut}复查，挂{ref}专家号。'),
('rec', '', '如有疑问请联系{doc}，手机{mob}。'),
('rec', '', '已加{relw}微信（{wx:rel}）发送图像。'),
('rec', '', '图像可登录{url}查看，用户名{user:pat}。'),
('rec', '', '疑难，拟{dfut}提交{doc2.s}院长、{doc3}主任读片会。'),
('rec', '', '建议转{hosp2}进一步诊治，已与该院{doc3}沟通。'),
('rec', '!child', '结果已告知患者本人及{relw}{rel}（{mob}）。'),
('rec', 'child', '结果已告知患儿{relw}{rel}，电话{mob}。'),
('rec', 'inp', '报告已送{ward}，签收人{nur}，{t}。'),
('rec', '', '请{ref.s}医生结合临床。'),
('rec', '', '随访电话{tel}，联系人{nur}。'),
('rec', '', '纸质报告邮寄至{addr}，收件人{rel}。'),
('rec', '', '电子版发至{mail:pat}。'),
('rec', '', '资料抄送{ins}理赔部，传真{tel}。'),
('rec', 'ob', '下次产检{dfut}，建议到{dept}行[胎儿心脏超声]。'),
('rec', '', '建议至{dept}就诊，预约电话{tel}。'),
('rec', '', '患者要求{dfut}到{doc2}处复诊，已登记。'),
('rec', '', '已与{gen}{ref.s}、{doc2.s}两位医生讨论，同意随访。'),
('rec', '', '内线{ext}找{ver.s}老师。'),
('rec', 'old', '家属{rel}表示回{place}当地医院治疗。'),
('rec', '', '远程会诊：{hosp2}{doc3}，{d}{t}，意见同上。'),
# --- 管理
('adm', '', '申请单号：{ord}'),
('adm', '', '操作员：{user}　终端：{room}'),
('adm', '', '医保卡号：{insno}　费别：{=城镇职工|居民医保|自费|公费}'),
('adm', '', '身份证：{nid}'),
('adm', '', '证件号码 {nidm}'),
('adm', '', '{hosp}  地址：{haddr}  电话：{tel}'),
('adm', '', '网上查询：{url}'),
('adm', '', '排队号{q}　{room}'),
('adm', '', '修改记录：{dtp} {ver}（{user:ver}）修改诊断意见'),
('adm', '', '打印：{typ}　{dtp}　第1页/共1页'),
('adm', '', '取报告人：{rel}（{relw}）　电话：{mob}'),
('adm', '', '投诉建议邮箱：{mail:ver}'),
('adm', '', '传真：{tel}　公众号：{wx:ver}'),
('adm', '', '登记员{typ.i}，登记{dt}'),
('adm', '', '检查UID：{uid}'),
('adm', '', '设备编号：{sn}'),
('adm', 'work', '工作单位：{comp}'),
('adm', '', '现住址：{addr}'),
('adm', '', '扫描：{son.il}　审签：{ver.il}'),
]
ZLAY = [
# 1 三甲结构化
'{hosp}超声检查报告单\n姓名{c}{pat}　性别{c}{sexw}　年龄{c}{age}岁　检查号{c}{acc}\n{=门诊号|病人ID|就诊卡号}{c}{pid}　申请科室{c}{gen}　申请医生{c}{ref}\n检查部位{c}{part}\n临床诊断{c}{IND}\n病史{c}{m:hist}\n\n超声所见：\n{FIND:n}\n{m:find}\n\n超声提示：\n{IMP:n}\n{TIP}。{m:rec}\n\n{SIGN}\n{m:adm}',
# 2 HIS导出键值
'【医院】{hosp}\n【姓名】{pat}（{pat.py}）\n【性别】{sexw}【年龄】{age}岁【出生日期】{dob}\n【ID】{pid}【检查流水号】{acc}\n【检查时间】{dt}\n【项目】{part}\n【简要病史】{IND}。{m:hist}{m:hist}\n【检查所见】{FIND}{m:find}\n【检查结论】{IMP}\n【备注】{m:rec}\n【报告】{doc}【审核】{ver}',
# 3 自由文本
'{pat}，{sexw}，{age}岁，{IND}。{m:hist}今日（{d}）行{part}检查。\n{FIND}{m:find}{m:find}\n印象：{IMP}{m:rec}\n{doc}',
# 4 体检
'{hosp:tj}体检报告（超声部分）\n体检编号：{acc}　姓名：{pat}　{sexw}　{age}岁　单位：{comp}\n联系电话：{mob}　体检日期：{d}\n{part}：{FIND:k}\n结论：{IMP}\n{m:rec}\n检查者：{doc}　主检：{ver}\n{m:adm}',
# 5 住院床旁
'床旁超声记录\n{ward}  {bed2}  {pat}  {sexw}/{age}岁  住院号{inp}\n时间：{dt}\n申请：{ref}　指征：{IND}\n{m:hist}\n{FIND:n}\n{m:find}\n初步意见：{IMP}\n{m:rec}\n操作：{son}  指导：{ver}',
# 6 转诊信
'{hosp2}{ref.s}主任：\n您好！您转来的患者{pat}（{sexw}，{age}岁，ID {pid}）已于{d}在我科完成{part}检查。{m:hist}\n检查所见：{FIND}{m:find}\n综合考虑：{IMP}\n{m:rec}{TIP}。\n此致\n敬礼！\n{hosp}超声科　{doc}\n电话：{tel}　{mail}\n{d:年}',
# 7 表格管道
'| 姓名 | {pat} | 性别 | {sexw} | 年龄 | {age} |\n| 卡号 | {pid} | 超声号 | {acc} | 日期 | {d} |\n| 科别 | {gen} | 送检医师 | {ref} | 仪器 | {model} |\n| 部位 | {part} |\n所见：{FIND}{m:find}\n提示：{IMP}\n{m:rec}\n| 报告 | {doc} | 复核 | {ver} | 打印 | {dtp} |\n{m:adm}',
# 8 基层卫生院
'{hosp:ws}Ｂ超单\n姓名 {pat.sp}  {sexw}  {age}岁  住址 {addr}\n{d}  号 {acc}\n主诉：{IND}。{m:hist}\n{FIND}\n{m:find}\n诊断：{IMP}\n医生 {doc}\n{m:adm}',
# 9 PACS分段
'检查名称: {part}\n患者姓名: {pat.py}  {pat}\n患者编号: {pid}\n检查编号: {acc}\n检查日期: {d}\n检查设备: {model} SN {sn}\n检查UID: {uid}\n临床信息: {IND} {m:hist}\n描述:\n{FIND:n}\n{m:find}\n诊断:\n{IMP:n}\n报告医生: {doc}\n审核医生: {ver}\n审核时间: {dtp}\n{m:adm}',
# 10 会诊记录
'超声会诊意见\n会诊时间：{dt}　地点：{room}\n参加人员：{doc}、{doc2}、{doc3}、{ver}\n患者：{pat}，{sexw}，{age}岁，{=住院号|病案号}{inp}\n病情摘要：{IND}。{m:hist}{m:hist}\n复习超声：{FIND}{m:find}\n会诊意见：{IMP}{TIP}。{m:rec}\n记录人：{typ}',
# 11 电话急报
'【急诊超声快报】{dt}\n{pat} {sexw} {age}岁 急诊号{pid}\n{IND}。{m:hist}\n要点：{FIND}\n考虑：{IMP}\n{m:rec}\n{m:rec}\n值班：{doc}（{ext}）',
# 12 质控
'姓名：{pat}；性别：{sexw}；年龄：{age}岁；病区：{ward}；床号：{bed}；住院号：{inp}；检查号：{acc}；检查日期：{d}；检查项目：{part}；申请医师：{ref}；临床诊断：{IND}；{m:hist}超声描述：{FIND}{m:find}超声诊断：{IMP}报告医师：{doc}；审核医师：{ver}；{m:adm}',
# 13 私立
'{hosp:pv}\n{haddr}　TEL {tel}　{url}\n\n尊敬的{pat}{xs}：\n您于{d}在{room}做的{part}结果如下。{m:hist}\n\n{FIND}{m:find}\n\n结论：{IMP}\n建议：{TIP}。{m:rec}\n\n主诊：{doc} 主任医师\n{m:adm}',
# 14 追加报告
'补充报告（原报告{acc}，{dprev:-}）\n患者{pat}，{pid}\n补充原因：{ref}医师来电要求补充描述。{m:hist}\n补充内容：{FIND}{m:find}\n更正后诊断：{IMP}\n补充人{doc}，审核{ver}，{dtp}\n{m:rec}',
# 15 随访列表
'随访病例：{pat}（{pat.i}） {sexw} {age}岁 电话{mob}\n诊断：{IND}\n{m:hist}\n历次：\n  {dprev:-}  {accp}  {doc2}\n  {dold:ym}  {hosp2}\n本次 {d}  {acc}  {doc}\n{FIND:n}\n{m:find}\n小结：{IMP}\n{m:rec}',
# 16 医保/司法
'{ins}委托检查报告\n被检人：{pat}　身份证号：{nid}\n保单号：{pol}　检查日期：{d}　见证人：{nur}\n检查机构：{hosp}超声科\n摘要：{IND}。{m:hist}\n检查所见：{FIND}{m:find}\n检查结论：{IMP}\n检查人：{doc}　复核人：{ver}\n联系地址：{haddr}\n{m:adm}',
# 17 住院病程引用
'{d:-} {t} 超声回报\n患者{pat}（{bed2}）今日{part}（{acc}，{doc}报告）：{FIND}{m:find}提示：{IMP}\n{ref.s}主任医师查房后指示：{TIP}。{m:rec}\n{m:hist}\n记录：{son}/{ref}',
# 18 学生带教
'姓名:{pat} 年龄:{age}岁 性别:{sexw} 门诊号:{pid}\n申请时间:{dt} 检查时间:{dtp}\n检查者:{son}(规培) 上级:{doc}\n{part}\n{IND}；{m:hist}\n【所见】{FIND}\n{m:find}{m:find}\n【诊断】\n{IMP:n}\n【上级意见】{ver}：同意。{m:rec}',
# 19 双语抬头
'{hosp}\nULTRASOUND REPORT 超声诊断报告\nName姓名: {pat} {pat.py}   Sex性别: {sexw}   Age年龄: {age}\nPatient ID: {pid}   Accession: {acc}   Date: {d:-}\nRef. Physician: {ref}   Room: {room}\nHistory 病史: {IND} {m:hist}\nFindings 所见: {FIND}{m:find}\nImpression 印象:\n{IMP:n}\nReported by: {doc}   Approved by: {ver}\n{m:adm}',
# 20 短信/消息
'{ref.s}医生好，{pat}（{age}岁，{pid}）的{part}做完了：{FIND:k}{m:find}考虑{IMP}{m:rec}{m:hist}正式报告{t}前出。——超声{doc}，{d:md}',
# 21 妇幼保健手册
'孕产/妇幼保健检查页\n姓名：{pat}　出生：{dob}　手册编号：{insno}\n{relw}姓名：{rel}　电话：{mob}\n住址：{addr}\n检查日期：{d}　机构：{hosp}\n项目：{part}\n{IND}。{m:hist}\n{FIND:n}\n{m:find}\n结果：{IMP}\n检查医生：{doc}\n{m:rec}',
# 22 简版大写
'{acc}  {pat}  {sexw}  {age}岁  {gen}  {ref}\n{part}\n{FIND:n}\n{m:find}\n>>{IMP}\n{doc}  {ver}  {dtp}\n{m:hist}\n{m:adm}\n{m:adm}',
# 23 测量表+文字
'患者：{pat}  ID：{pid}  DOB：{dob}  操作：{son.i}\n检查：{d}  {model}\n{FIND:n}\n-----\n文字报告\n{IND}。{m:hist}\n{m:find}\n印象：\n{IMP:n}\n{m:rec}\n签发：{doc}（电子签名 {dtp}）',
# 24 分院
'{hosp}（{place}院区）\n超声医学科 电话{tel}\n姓名{c}{pat} 性别{c}{sexw} 年龄{c}{age}岁\n病历号{c}{pid} 申请单{c}{ord} 检查室{c}{room}\n送检{c}{gen} {ref}\n{m:hist}临床{c}{IND}\n所见{c}{FIND}{m:find}\n结论{c}{IMP}\n{m:rec}\n{SIGN}',
]
ZPASTE = ['姓名：{oth}　{sexw}　检查号：{accp}　{drec:-}', '（上接）患者{oth}，{accp}，报告医师{doc3}', '{oth} {accp} {dprev:-} [双侧]未见异常', '姓名:{oth} 住院号:{accp}']
Zh.MENTIONS = ZH_M; Zh.PASTE = ZPASTE; Zh.LAY = ZLAY

# ============================================================ English
def wl(s):
    out = []
    for t in s.split():
        m = re.match(r"([^\d.]+)([\d.]*)$", t); out.append((m[1].replace('_', ' '), float(m[2] or 1)))
    return out
ESUR = {
'ang': wl("Smith24 Johnson15 Williams14 Brown14 Jones14 Miller9 Davis10 Wilson8 Anderson7 Taylor9 Thomas7 Moore6 Martin7 Jackson6 Thompson7 White7 Harris6 Clark6 Lewis5 Robinson6 Walker6 Young5 Allen5 King5 Wright5 Scott5 Hill4 Green5 Adams4 Baker5 Nelson4 Hall5 Campbell4 Mitchell4 Carter4 Roberts5 Phillips3 Evans5 Turner4 Parker4 Edwards4 Collins3 Stewart4 Morris4 Rogers3 Reed2 Cook3 Morgan3 Bell3 Cooper3 Bailey3 Kelly3 Howard2 Ward3 Cox2 Richardson3 Wood4 Watson3 Brooks2 Bennett3 Gray2 James3 Hughes4 Price2 Myers2 Long2 Foster2 Sanders2 Ross2 Powell2 Jenkins2 Perry2 Russell2 Butler2 Barnes2 Fisher2 Henderson2 Coleman2 Simmons Patterson Jordan Reynolds Hamilton Graham2 Wallace Cole West Hayes Gibson Bryant Ellis2 Stevens Ford Marshall2 Harrison2 Hunt Palmer2 Black Mason Mills2 Stone Webb2 Knight2 Dixon Hunter Spencer Payne Pierce Graves.7 Burton Shaw2 Holmes2 Rice.8 Robertson2 Lane.8 Fox1 Rose.8 Murray2 Wells.8 Pearson Carr Bishop Cross.6 Short.3 Day.5 Sharp.5 Blythe.3 Hargreaves.5 Whitlock.4 Pemberton.3 Ashworth.5 Thackray.2 Cartwright.6 Lund.3 Jensen.7 Larson.7 Olson.7 Schmidt.8 Weber.6 Hoffman.8 Schultz.6 Kowalski.6 Nowak.5 Wisniewski.2 Russo.6 Romano.4 DiMarco.3 Esposito.3 Cohen.7 Goldberg.3 Petrov.2 Van_der_Berg.2 Dubois.2 Tremblay.3 Smith-Jones.2 Baker-Lloyd.1"),
'irl': wl("Murphy8 Kelly6 O'Sullivan5 Walsh5 O'Brien6 Byrne4 Ryan5 O'Connor4 O'Neill4 Doyle4 McCarthy4 Gallagher3 Doherty3 Kennedy3 Lynch3 Quinn3 McLoughlin2 Carroll2 Connolly2 Daly2 Nolan2 Fitzgerald2 Brennan2 MacDonald3 Fraser2 Duffy2 Keane"),
'his': wl("Garcia9 Rodriguez8 Martinez8 Hernandez8 Lopez7 Gonzalez7 Perez6 Sanchez5 Ramirez5 Torres4 Flores4 Rivera4 Gomez4 Diaz4 Reyes3 Morales3 Cruz3 Ortiz3 Gutierrez3 Chavez2 Ramos2 Ruiz2 Mendoza2 Vargas2 Castillo2 Jimenez2 Moreno2 Romero Herrera Medina Aguilar De_La_Cruz.7 Garza Delgado"),
'sas': wl("Patel8 Singh7 Khan7 Shah4 Sharma4 Kumar5 Ahmed5 Hussain5 Kaur4 Ali5 Begum3 Gupta3 Rao2 Reddy2 Iyer Nair Menon Chowdhury2 Malik2 Akhtar2 Mehta Desai Joshi Das Banerjee Iqbal Perera Rahman2 Mukherjee"),
'eas': wl("Nguyen8 Lee6 Kim6 Chen6 Wang5 Li5 Zhang4 Liu4 Tran5 Pham3 Le3 Wong4 Park3 Chan3 Lin3 Yang3 Wu3 Huang2 Ng2 Ho2 Choi2 Tanaka Yamamoto.7 Santos2 Reyes Bautista Dela_Cruz Lim2 Tan2"),
'afr': wl("Okafor2 Adeyemi2 Mensah2 Okonkwo2 Osei Boateng Mohamed3 Abdi2 Hassan2 Ibrahim2 Diallo Nwosu Eze Adebayo Owusu Kamara Tesfaye Mwangi Washington2 Jefferson Booker Banks"),
}
EGIV = {
'angF_o': wl("Mary8 Margaret5 Dorothy4 Patricia5 Barbara5 Betty4 Joan4 Carol4 Shirley3 Jean4 Nancy3 Sandra3 Judith3 Doris2 Edith Ethel Marjorie Beryl Sheila2 Maureen2 Eileen2 Joyce3 Ruth3 Helen3 Gloria Evelyn2 Rosemary Irene2"),
'angF_m': wl("Susan4 Karen4 Lisa5 Jennifer6 Michelle4 Kimberly4 Amy4 Angela4 Julie4 Tracy3 Nicola2 Deborah3 Sarah5 Emma4 Rachel3 Laura4 Heather3 Claire3 Rebecca3 Melissa3 Stephanie3 Joanne2 Catherine2 Anna2 Christine2 Tina Paula Donna2 Alison"),
'angF_y': wl("Emily5 Jessica5 Ashley4 Hannah4 Samantha4 Olivia3 Lauren4 Chloe3 Megan3 Sophie3 Brittany2 Abigail2 Madison2 Grace2 Ella2 Charlotte3 Kayla2 Zoe Amber Holly2 Natalie2 Paige"),
'angM_o': wl("John7 Robert7 James7 William6 Richard5 George5 Charles4 Donald4 Kenneth3 Ronald3 Frank3 Harold3 Raymond2 Albert2 Arthur2 Walter2 Stanley Norman Leonard Ernest Gerald2 Roy2 Thomas4 Joseph4 Edward3"),
'angM_m': wl("David6 Michael7 Mark5 Paul5 Steven4 Kevin4 Brian4 Andrew4 Christopher5 Jeffrey3 Timothy3 Scott3 Stephen3 Gary3 Jason4 Eric3 Ian2 Simon2 Anthony3 Peter3 Craig2 Gregory2 Daniel4 Stuart Neil Todd"),
'angM_y': wl("Joshua4 Tyler3 Jacob4 Ethan3 Matthew5 Ryan4 Nathan3 Noah3 Liam3 Oliver3 Jack3 Logan2 Brandon3 Dylan2 Connor2 Harry2 Austin2 Zachary2 Benjamin3 Lucas2 Owen2 Alfie"),
'irlF': wl("Aoife2 Siobhan2 Niamh2 Mary3 Bridget2 Ciara2 Maeve Orla Roisin Sinead2 Kathleen2 Fiona2"), 'irlM': wl("Patrick3 Sean3 Declan2 Cormac Eoin2 Brendan2 Niall2 Michael3 Conor2 Fergus Ciaran"),
'hisF': wl("Maria6 Ana3 Guadalupe2 Rosa3 Carmen3 Isabel2 Sofia2 Gabriela2 Lucia2 Elena2 Yolanda Alejandra Marisol Daniela2 Juana"), 'hisM': wl("Jose5 Juan4 Luis4 Carlos4 Jesus2 Miguel3 Francisco3 Antonio3 Jorge2 Rafael2 Alejandro2 Ricardo2 Eduardo Ramon"),
'sasF': wl("Priya3 Fatima3 Ayesha3 Anjali2 Sunita2 Meena2 Zainab2 Nasreen2 Kavita2 Deepa2 Rukhsana Harpreet2 Shabnam Lakshmi2 Amina2"), 'sasM': wl("Mohammed5 Rajesh3 Sanjay3 Amit2 Imran3 Anil2 Vikram2 Gurpreet2 Tariq2 Ravi3 Suresh2 Arjun2 Bilal2 Asif2"),
'easF': wl("Mei3 Linh3 Thi_Hoa Ji-woo Yan2 Li2 Hui2 Grace3 Jennifer2 Mai2 Soo-jin2 Xiu_Ying Maricel2 Yuki Amy2"), 'easM': wl("Wei3 Minh3 Jun2 David3 Hao2 Sung-ho2 Duc2 Kevin2 Kenji Jian2 Tuan2 Eric2 Rogelio Kwok_Wai"),
'afrF': wl("Amara2 Ngozi2 Grace3 Fatou Abena2 Keisha3 Latoya2 Halima2 Chioma2 Aaliyah2 Denise2 Esther2 Blessing2"), 'afrM': wl("Emeka2 Kwame2 Ibrahim2 Kofi2 Tunde2 Marcus3 Jamal2 DeShawn Abdullahi2 Samuel3 Terrence2 Chidi2"),
}
EMIX = {'US': [('ang', 60), ('his', 15), ('afr', 7), ('eas', 6), ('irl', 7), ('sas', 4)], 'UK': [('ang', 70), ('irl', 9), ('sas', 12), ('afr', 4), ('eas', 2.5)],
 'AU': [('ang', 70), ('irl', 11), ('eas', 10), ('sas', 6)], 'IE': [('irl', 68), ('ang', 24), ('afr', 3), ('sas', 3)], 'CA': [('ang', 62), ('irl', 14), ('eas', 11), ('sas', 10)]}
def nm(x):
    return x
def eperson(r, loc, sex, age, doctor=False, sur=None):
    p = Per(); p.sex = sex
    mix = EMIX[loc]
    if doctor: mix = [(g, w*(2.6 if g in ('sas', 'eas') else .9)) for g, w in mix]
    g = wpick(r, mix) if sur is None else sur[1]
    p.grp = g; p.sur = sur[0] if sur else wpick(r, ESUR[g])
    era = 'o' if age > 64 else 'm' if age > 34 else 'y'
    pool = EGIV[f'ang{sex}_{era}'] if g == 'ang' or (g == 'irl' and r.random() < .5) or (g in ('eas', 'his', 'afr') and r.random() < .18) else EGIV[g+sex]
    p.giv = wpick(r, pool); p.mid = wpick(r, pool)[0] if r.random() < .6 and g in ('ang', 'irl', 'afr', 'his') else ''
    p.ini = p.giv[0]+p.mid+p.sur.split()[-1][0]
    p.full = p.giv+' '+p.sur
    p.dic = p.sur.upper()+'^'+p.giv.upper()+('^'+p.mid if p.mid else '')
    return p
ETOWN = [a+b for a in ('Harrow', 'Elm', 'Ash', 'Stan', 'Wren', 'Lark', 'Kings', 'Mill', 'Oak', 'Thorn', 'Pem', 'Brad', 'Castle', 'Fen', 'Hol') for b in ('mere', 'field', 'bury', 'ford', 'well', 'ton Heath', 'combe')]
ETOWN_US = ['Cedar Hollow', 'Fairmont Springs', 'Lake Tessaly', 'Brookhaven Mills', 'Marlow Creek', 'Pine Harbor', 'Eastbrook', 'Granite Falls', 'Willow Bend', 'Clarksdale Heights', 'Riverton Park', 'Sandy Point', 'Highland Grove', 'Union Bluff', 'Mesa Linda', 'Port Averill', 'Ridgecrest Valley', 'Ashbury Junction', 'Kenwick', 'Norbury Falls']
ESTR = ['Maple', 'Station', 'Church', 'Victoria', 'Park', 'Mill', 'High', 'Elm', 'Queens', 'Orchard', 'Linden', 'Chestnut', 'Washington', 'Lakeview', 'Hillcrest', 'Meadow', 'Albert', 'Grange', 'Harbour', 'Sunset']
ESAINT = ['St Brannoc', 'St Oswin', 'St Hilda', 'St Clement', 'St Aldhelm', 'Our Lady of Mercy', 'St Ronan', 'Holy Rood']
MON = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
WD = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
def ordn(n): return f'{n}'+('th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th'))

class En(Base):
    LANG = 'en'
    ROLES = ('pat', 'doc', 'ver', 'ref', 'son', 'nur', 'rel', 'oth', 'doc2', 'doc3', 'typ', 'nur2', 'gp', 'mid')
    def __init__(s, r, idx):
        super().__init__(r, idx)
        s.loc = wpick(r, [('US', 46), ('UK', 30), ('AU', 9), ('CA', 9), ('IE', 6)])
        s.ex = wpick(r, [('br', 14), ('gy', 12), ('ob', 13), ('ht', 14), ('kd', 10), ('lv', 14), ('th', 12), ('ca', 8), ('vn', 8)])
        s.sex = 'F' if s.ex in ('br', 'gy', 'ob') else r.choice('MF')
        if s.ex == 'br' and r.random() < .03: s.sex = 'M'
        lo, hi = {'br': (19, 82), 'gy': (18, 78), 'ob': (18, 44), 'ht': (28, 88), 'kd': (18, 86), 'lv': (20, 86), 'th': (20, 82), 'ca': (48, 88), 'vn': (30, 88)}[s.ex]
        a = r.randint(lo, hi)
        if s.ex in ('ht', 'kd', 'lv', 'ca', 'vn', 'th') and r.random() < .2: a = r.randint(90, 100)
        elif s.ex in ('ht', 'kd', 'lv', 'th') and r.random() < .08: a = r.randint(5, 16)
        s.sdate = D.date(2018, 2, 5)+D.timedelta(r.randint(0, 2800)); s.stime = f'{r.randint(7, 21):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}'
        s.bdate = s.sdate.replace(year=s.sdate.year-a, day=min(28, s.sdate.day))-D.timedelta(r.randint(1, 350))
        s.age = s.sdate.year-s.bdate.year-((s.sdate.month, s.sdate.day) < (s.bdate.month, s.bdate.day))
        s.inp = r.random() < (.1 if s.age < 17 else .35)
        s.flags = {s.ex, s.sex, s.loc, 'inp' if s.inp else 'outp', 'child' if s.age < 17 else 'adult', 'gb' if s.loc in ('UK', 'IE', 'AU') else 'na'}
        if s.age >= 62: s.flags.add('old')
        if 22 <= s.age < 62: s.flags.add('work')
        if s.age > 89: s.flags.add('v')
        s.ga = r.randint(14*7, 39*7+6) if s.ex == 'ob' else 0
        na = s.loc == 'US'
        s.ds = r.choice(['m/d/y', 'm/d/y', 'm/d/y', 'Mon d', 'iso', 'D-M-Y'] if na else ['d/m/y', 'd/m/y', 'd Mon', 'dth', 'D-M-Y', 'iso' if s.loc == 'CA' else 'd/m/y'])
        s.town = r.choice(ETOWN_US if s.loc in ('US', 'CA') else ETOWN)
        s.X = EEX[s.ex]
    def person(s, role):
        def mk():
            r = s.r
            if role == 'pat': return eperson(r, s.loc, s.sex, s.age)
            if role == 'rel':
                w = s.g_relw(); pt = s.person('pat')
                sx = 'F' if w in ('wife', 'daughter', 'mother', 'sister', 'niece', 'granddaughter') else 'M'
                ag = {'daughter': s.age-28, 'son': s.age-28, 'mother': s.age+27, 'father': s.age+28, 'granddaughter': 27, 'niece': s.age-25}.get(w, s.age)
                sur = (pt.sur, pt.grp) if r.random() < .7 else None
                for _ in range(9):
                    q = eperson(r, s.loc, sx, ag, sur=sur)
                    if q.giv != pt.giv: break
                return q
            if role == 'oth': return eperson(r, s.loc, s.sex, r.randint(25, 80))
            sx = 'F' if role in ('nur', 'nur2', 'typ', 'mid') and r.random() < .88 else 'F' if role == 'son' and r.random() < .7 else r.choice('MF')
            for _ in range(12):
                q = eperson(r, s.loc, sx, r.randint(27, 60), doctor=role not in ('nur', 'nur2', 'typ', 'mid', 'son'))
                if all(q.sur != z.sur for k, z in s.c.items() if k.startswith('P:')): break
            return q
        return s.once('P:'+role, mk)
    def form(s, p, f):
        m = p.mid
        if f == 's': return p.sur
        if f == 'f': return p.giv
        if f == 'i': return p.ini.upper()
        if f == 'il': return p.ini.lower()
        if f == 'id': return '.'.join(p.ini.upper())+'.'
        if f == 'si': return p.giv[0]+('. ' if s.r.random() < .7 else ' ')+p.sur
        if f == 'c': return p.sur.upper()+', '+p.giv.upper()+(' '+m if m else '')
        if f == 'cc': return p.sur+', '+p.giv+(' '+m+'.' if m and s.r.random() < .5 else '')
        if f == 'u': return p.giv.upper()+' '+p.sur.upper()
        if f == 'us': return p.giv+' '+p.sur.upper()
        if f == 'm': return p.giv+(' '+m+'.' if m else '')+' '+p.sur
        return p.full
    def g_relw(s):
        def mk():
            if s.age < 17: return s.r.choice(['mother', 'mother', 'father'])
            if s.ex == 'ob': return s.r.choice(['husband', 'partner'])
            c = ['wife' if s.sex == 'M' else 'husband']
            if s.age > 52: c += ['daughter', 'son', 'daughter', 'niece']
            if s.age > 74: c += ['granddaughter', 'daughter']
            if s.age < 40: c += ['mother', 'sister']
            return s.r.choice(c)
        return s.once('relw', mk)
    def g_ttl(s): return s.once('ttl', lambda: 'Mr' if s.sex == 'M' else s.r.choice(['Mrs', 'Mrs', 'Ms', 'Miss' if s.age < 45 else 'Mrs'])) + ('.' if s.loc in ('US', 'CA') else '')
    def g_he(s): return 'he' if s.sex == 'M' else 'she'
    def g_He(s): return 'He' if s.sex == 'M' else 'She'
    def g_his(s): return 'his' if s.sex == 'M' else 'her'
    def g_him(s): return 'him' if s.sex == 'M' else 'her'
    def g_sexw(s): return s.once('sexw', lambda: s.r.choice([['Male', 'Female'], ['M', 'F']])[s.sex == 'F'])
    def g_man(s): return ('boy' if s.sex == 'M' else 'girl') if s.age < 17 else ('man', 'gentleman', 'male')[s.idx % 3] if s.sex == 'M' else ('woman', 'lady', 'female')[s.idx % 3]
    def g_age(s): return M('a', str(s.age)) if s.age > 89 else str(s.age)
    def g_ageyo(s): return s.g_age()+s.r.choice(['-year-old', ' year old', ' y/o', 'yo', '-year-old'])
    def g_oldage(s): return M('a', s.r.choice([str(s.r.randint(90, 102)), 'ninety-'+s.r.choice(['one', 'two', 'three', 'six', 'eight'])]))
    def g_dr(s): return 'Dr.' if s.loc in ('US', 'CA') else 'Dr'
    # dates
    def fmt(s, d, st):
        y, m, dd = d.year, d.month, d.day; M3 = MON[m-1][:3]; us = s.loc == 'US'
        return {'m/d/y': f'{m:02d}/{dd:02d}/{y}', 'd/m/y': f'{dd:02d}/{m:02d}/{y}', 'Mon d': f'{MON[m-1]} {dd}, {y}', 'iso': d.isoformat(), 'D-M-Y': f'{dd:02d}-{M3 if s.idx % 2 else M3.upper()}-{y}', 'd Mon': f'{dd} {M3} {y}', 'dth': f'{ordn(dd)} {MON[m-1]} {y}',
                'sh': f'{m}/{dd}/{y%100:02d}' if us else f'{dd}/{m}/{y%100:02d}', 'shn': f'{m}/{dd}' if us else f'{dd}/{m}', 'md': f'{MON[m-1]} {dd}' if us else f'{dd} {MON[m-1]}', 'mdt': f'{M3} {ordn(dd)}' if us else f'{ordn(dd)} {M3}',
                'ym': f'{MON[m-1]} {y}', 'm3y': f'{M3} {y}', "m'y": f"{M3} '{y%100:02d}", 'm/Y': f'{m:02d}/{y}', 'Y': str(y), 'n': d.strftime('%Y%m%d'), 'dot': f'{dd}.{m}.{y%100:02d}', 'wd': f'{WD[d.weekday()]} {dd} {MON[m-1]}' if not us else f'{WD[d.weekday()]}, {MON[m-1]} {dd}', 'mdy3': f'{M3} {dd}, {y}'}[st]
    def std(s): return 'm/d/y' if s.loc == 'US' else 'iso' if s.loc == 'CA' else 'd/m/y'
    def g_d(s, a=''): return M('d', s.fmt(s.sdate, s.std() if a == 'std' else a or s.ds))
    def g_dob(s, a=''): return M('d', s.fmt(s.bdate, a or s.ds))
    def tf(s, h, m):
        k = s.r.choice(['a', 'a', 'b', 'b', 'c', 'd'] if s.loc in ('US', 'CA') else ['a', 'a', 'a', 'c', 'd', 'e'])
        h12 = (h-1) % 12+1; ap = 'am' if h < 12 else 'pm'
        return {'a': f'{h:02d}:{m:02d}', 'b': f'{h12}:{m:02d} {ap.upper()}', 'c': f'{h12}:{m:02d}{ap}', 'd': f'{h:02d}{m:02d}'+s.r.choice([' hrs', 'h', ' hours']), 'e': f'{h:02d}.{m:02d}'}[k]
    def g_t(s): return M('d', s.tf(min(22, int(s.stime[:2])+s.r.randint(0, 1)), s.r.randint(0, 59)))
    def g_dt(s):
        h, m, x = s.stime.split(':'); return M('d', s.fmt(s.sdate, s.ds)+' '+s.r.choice([f'{h}:{m}', f'{h}:{m}:{x}', f'{(int(h)-1)%12+1}:{m} {"AM" if int(h)<12 else "PM"}']))
    def g_dtp(s):
        h = min(23, int(s.stime[:2])+1); return M('d', s.fmt(s.sdate, s.ds)+' '+f'{h:02d}:{s.r.randint(0,59):02d}'+s.r.choice(['', f':{s.r.randint(0,59):02d}']))
    def near(s, a, b): return s.sdate+D.timedelta(s.r.randint(a, b))
    def g_dprev(s, a=''): return M('d', s.fmt(s.near(-500, -25), a or s.r.choice([s.std(), s.std(), 'sh', 'ym', 'm3y', "m'y", 'm/Y', 'Mon d' if s.loc == 'US' else 'dth', 'iso', 'D-M-Y', 'mdy3' if s.loc == 'US' else 'dot', 'n'])))
    def g_drec(s, a=''): return M('d', s.fmt(s.near(-9, -1), a or s.r.choice(['shn', 'shn', 'md', 'mdt', 'wd', 'sh', s.std()])))
    def g_dold(s, a=''):
        d = s.near(-5500, -800)
        if d <= s.bdate: d = s.bdate+D.timedelta(400)
        return M('d', s.fmt(d, a or s.r.choice(['ym', 'm3y', 'Y', 'Y', 'm/Y', "m'y"])))
    def g_dfut(s, a=''): return M('d', s.fmt(s.near(3, 100), a or s.r.choice(['md', 'mdt', 'wd', s.std(), 'sh', 'ym'])))
    def lmp(s): return s.sdate-D.timedelta(s.ga if s.ex == 'ob' else s.once('lmpd', lambda: s.r.randint(4, 40)))
    def g_lmp(s): return M('d', s.fmt(s.lmp(), s.r.choice([s.std(), 'sh', 'md', 'shn', s.ds])))
    def g_dnt(s): return M('d', s.fmt(s.lmp()+D.timedelta(s.r.randint(80, min(95, max(81, s.ga-3)))), s.r.choice([s.std(), 'shn', 'md'])))
    def g_edd(s): return M('d', s.fmt(s.lmp()+D.timedelta(280), s.r.choice([s.std(), 'sh', s.ds])))
    def g_ga(s): return s.r.choice([f'{s.ga//7} weeks {s.ga%7} days', f'{s.ga//7}w{s.ga%7}d', f'{s.ga//7}+{s.ga%7} weeks', f'{s.ga//7} {s.ga%7}/7 weeks'])
    def g_bpd(s): w = s.ga/7; return f'{max(20, (-0.2+0.285*w-0.0012*w*w+s.r.uniform(-.15,.15))*10):.0f}'
    def g_fl(s): w = s.ga/7; return f'{max(8, (-2.2+0.265*w+s.r.uniform(-.12,.12))*10):.0f}'
    # orgs
    def hosp(s, t=None):
        r = s.r; t = t or r.choice(ETOWN_US if s.loc in ('US', 'CA') else ETOWN)
        if s.loc in ('US', 'CA'):
            L = [f'{t} Regional Medical Center', f'{t} General Hospital', r.choice(ESAINT).replace("St ", "St. ")+r.choice(["’s", "'s"])+' Hospital', f'{t} Memorial Hospital', f'{t} Imaging Associates', f"{t} Women's Health", f'{t} Heart & Vascular Institute', f'{t} VA Medical Center', f'University Hospital {t}', f'{t} Community Hospital']
        else:
            L = [f'{t} General Hospital', f"{r.choice(ESAINT)}'s Hospital", f'{t} District Hospital', f'Royal {t} Infirmary', f'{t} NHS Foundation Trust' if s.loc == 'UK' else f'{t} University Hospital', f'Queen Adelaide Hospital, {t}', f'{t} Private Hospital', f'{t} Community Diagnostic Centre']
        return r.choice(L)
    def g_hosp(s, a=''):
        f = lambda: s.hosp(s.town)
        if a == 'gp': f = lambda: s.gpp()
        if a == 'pv': f = lambda: f'{s.town} {s.r.choice(["Ultrasound Clinic", "Radiology", "Diagnostic Imaging", "Imaging Center" if s.loc == "US" else "Imaging"])}'
        return M('o', s.once('hosp', f))
    def g_hosp2(s):
        x = s.r.random()
        if x < .25: return M('o', s.r.choice([f'{s.town} General', 'Mercy West', f'the Royal {s.r.choice(ETOWN)}'[4:], f'{s.r.choice(ESAINT)}\'s', f'{s.r.choice(ETOWN_US)} ED'[:-3], 'Northgate Imaging', 'Lakeshore Urgent Care', f'{s.r.choice(ETOWN)} Infirmary']))
        return M('o', s.hosp())
    def gpp(s):
        r = s.r
        return r.choice([f'{s.town} Family Practice', f'{r.choice(ESTR)} Street Surgery', f'{r.choice(ESTR)} Road Medical Centre', f'{s.town} Health Centre', f'The {r.choice(ESTR)} Practice'] if s.loc not in ('US', 'CA') else [f'{s.town} Family Medicine', f'{r.choice(ESTR)} Avenue Clinic', f'{s.town} Primary Care Associates', f'{s.town} OB/GYN'])
    def g_gpp(s): return M('o', s.once('gpp', s.gpp))
    def g_dept(s):
        return M('o', s.r.choice(['the ', ''])[:0]+s.r.choice(['Marlowe Breast Unit', 'Ellison Heart Center' if s.loc == 'US' else 'Ellison Heart Centre', 'Fairbairn Fetal Medicine Unit', 'Pembroke Vascular Lab', 'Whitcombe Wing Imaging Suite', 'Dalgarno Thyroid Clinic', 'Hartnell Liver Unit', 'Rosewood Women\'s Pavilion', 'Kessler Outpatient Pavilion']))
    def g_comp(s): return M('o', s.r.choice(['Brightwell Logistics', 'Harlan Foods Inc.', 'Northgate Council', 'Castleford Bus Company', 'Delmar Paper Mill', 'Tyndall Engineering', 'Orchard Supermarkets', 'Penhallow & Sons', 'Redfern Insurance Brokers', 'Kestrel Aviation', 'Sunridge Poultry LLC', 'Amberline Textiles', s.town+' City Council', s.town+' Fire Department']))
    def g_sch(s): return M('o', s.r.choice([f'{s.town} Primary School', f'{s.town} Elementary', f"{s.r.choice(ESAINT)}'s Academy", f'{s.r.choice(ESTR)} Park Middle School', f'{s.town} High School']) if s.age < 17 else s.r.choice([f'{s.town} High School', f'{s.town} Community College', f'University of {s.town}', f'{s.town} Primary School']))
    def g_ins(s): return M('o', s.r.choice(['Heartland Mutual', 'Blue Summit Health Plan', 'Albion Health Insurance', 'Castlegate Assurance', 'PacificCrest PPO', 'Southern Cross Mutual', 'Tri-Valley HMO', 'Meridian Benefit', 'Oakshield Insurance']))
    def addr(s):
        r = s.r; n = r.randint(1, 980); st = r.choice(ESTR)
        if s.loc == 'US': return f'{n*r.choice([1,3,7])} {st} {r.choice(["St", "Ave", "Drive", "Ln", "Road"])}{r.choice(["", ", Apt "+str(r.randint(1,40))+r.choice("ABCD"), "", " #"+str(r.randint(2,220))])}, {s.town}, {r.choice(["OH", "TX", "PA", "CA", "GA", "MN", "NC", "WI", "AZ", "NY"])} {r.randint(10001,98999)}'
        if s.loc == 'CA': return f'{n} {st} {r.choice(["Street", "Cres.", "Avenue"])}, {s.town}, {r.choice(["ON", "BC", "AB", "NS"])} {r.choice("KLMTV")}{r.randint(1,9)}{r.choice("ABCEGHJ")} {r.randint(1,9)}{r.choice("ABCEGHJ")}{r.randint(1,9)}'
        if s.loc == 'AU': return f'{r.randint(1,20)}/{r.randint(1,200)} {st} {r.choice(["St", "Rd", "Parade"])}, {s.town} {r.choice(["NSW 2", "VIC 3", "QLD 4", "WA 6"])}{r.randint(100,899)}'
        if s.loc == 'IE': return f'{r.randint(1,180)} {st} {r.choice(["Road", "Terrace", "Park"])}, {s.town}, Co. {r.choice(["Cork", "Galway", "Kildare", "Meath"])}'
        return f'{r.choice(["", "Flat "+str(r.randint(1,30))+", "])}{r.randint(1,240)} {st} {r.choice(["Road", "Street", "Lane", "Close", "Avenue"])}, {s.town}{r.choice([" ", ", "])}{r.choice(["HW", "SN", "TQ", "BD", "LE", "KX"])}{r.randint(1,28)} {r.randint(1,9)}{r.choice("ABDEFGHJLN")}{r.choice("ABDEFGHJLNPQRSTUW")}'
    def g_addr(s): return M('l', s.once('addr', s.addr))
    def g_haddr(s): return M('l', s.once('haddr', s.addr))
    def g_near(s): return M('l', s.r.choice(ETOWN_US if s.loc in ('US', 'CA') else ETOWN))
    def g_place(s): return M('l', s.r.choice([s.r.choice(ETOWN_US if s.loc in ('US', 'CA') else ETOWN), s.r.choice(ETOWN_US if s.loc in ('US', 'CA') else ETOWN), 'Manila', 'Lagos', 'Karachi', 'Gdansk', 'Guadalajara', s.r.choice({'US': ['Franklin County', 'rural Minnesota', 'Tucson'], 'UK': ['Cumbria', 'Lower '+s.r.choice(ETOWN), 'the Isle of Skye'[4:]], 'AU': ['Broome', 'Dubbo'], 'CA': ['Thunder Bay', 'Moose Factory'], 'IE': ['Connemara', 'Tralee']}[s.loc]).replace('rural ', '')]))
    # ids
    def g_mrn(s): return M('i', s.once('mrn', lambda: s.r.choice([lambda: s.digits(7), lambda: s.digits(8), lambda: '00'+s.digits(6), lambda: s.r.choice('HMEK')+s.digits(6), lambda: s.digits(3)+'-'+s.digits(2)+'-'+s.digits(3), lambda: 'RX'+s.digits(6)])()))
    def g_acc(s): return M('i', s.once('acc', lambda: s.r.choice([lambda: 'US-'+s.sdate.strftime('%y')+'-'+s.digits(6), lambda: s.digits(8), lambda: 'E'+s.digits(8), lambda: s.digits(10), lambda: s.sdate.strftime('%Y')+'US'+s.digits(6), lambda: 'RAD'+s.digits(7)])()))
    def g_accp(s): return M('i', s.r.choice([s.digits(8), 'US-'+str(s.sdate.year-1)[2:]+'-'+s.digits(6), 'CT'+s.digits(7), 'E'+s.digits(8)]))
    def g_path(s): return M('i', s.r.choice(['S', 'SP', 'H', 'B'])+str(s.sdate.year)[2:]+s.r.choice(['-', '/', ' '])+s.digits(5))
    def g_ord(s): return M('i', s.once('ord', lambda: s.r.choice(['ORD', 'REQ-', '', 'CPOE'])+s.digits(s.r.choice([8, 9]))))
    def nat(s):
        r = s.r
        if s.loc == 'UK':
            while True:
                d = [r.randint(0, 9) for _ in range(9)]; d[0] = r.choice([4, 6, 7, 9])
                c = 11-sum((10-i)*x for i, x in enumerate(d)) % 11; c = 0 if c == 11 else c
                if c < 10: break
            z = ''.join(map(str, d))+str(c); return r.choice([f'{z[:3]} {z[3:6]} {z[6:]}', z, f'{z[:3]}-{z[3:6]}-{z[6:]}'])
        if s.loc == 'US': return r.choice([f'{r.randint(900,999)}-{r.randint(10,99)}-{r.randint(1000,9999)}', f'***-**-{r.randint(1000,9999)}'])
        if s.loc == 'AU': return f'{r.randint(2000,6999)} {r.randint(10000,99999)} {r.randint(1,9)}'
        if s.loc == 'CA': return f'{r.randint(1000,9999)}-{r.randint(100,999)}-{r.randint(100,999)}-{r.choice("ABKMR")}{r.choice("DXY")}'
        return s.digits(7)+r.choice('ABTWK')
    def g_nat(s): return M('i', s.once('nat', s.nat))
    def g_natl(s): return {'UK': 'NHS No', 'US': 'SSN', 'AU': 'Medicare No', 'CA': 'Health Card', 'IE': 'PPSN'}[s.loc]
    def g_pol(s): return M('i', s.once('pol', lambda: s.r.choice([s.r.choice(['XWB', 'HM', 'GRP', 'POL-'])+s.digits(9), s.digits(3)+'-'+s.digits(6)+'-0'+s.r.choice('123')])))
    def g_sn(s): return M('i', s.once('sn', lambda: s.r.choice([s.digits(6)+'SU'+s.r.choice('0123456789'), 'US'+s.digits(8), s.digits(6)+'WX'+s.r.choice('0123456789'), 'SN-'+s.digits(5)+s.r.choice('ABC')])))
    def g_bed(s): return M('i', s.once('bed', lambda: s.r.choice([str(s.r.randint(1, 36)), str(s.r.randint(2, 9))+s.r.choice('ABCD'), f'{s.r.randint(2,8)}{s.r.randint(1,40):02d}-{s.r.randint(1,2)}'])))
    def g_ward(s): return M('i', s.once('ward', lambda: s.r.choice([f'Ward {s.r.randint(1,22)}{s.r.choice(["", "A", "B"])}', f'{s.r.choice(["Nightingale", "Bevan", "Lister", "Fleming", "Seacole"])} Ward', f'Ward {s.r.choice("CDEF")}{s.r.randint(1,9)}'] if s.loc in ('UK', 'IE', 'AU') else [f'{s.r.randint(2,9)} {s.r.choice(["North", "West", "East", "South"])}', f'{s.r.randint(2,9)}{s.r.choice("NSEW")}', f'Tower {s.r.randint(2,9)}', f'Unit {s.r.randint(2,9)}{s.r.choice("ABC")}'])))
    def g_room(s): return M('i', s.once('room', lambda: s.r.choice([f'Room {s.r.randint(1,14)}', f'US Rm {s.r.randint(1,6)}', f'Scan Room {s.r.randint(1,6)}', f'Echo Lab {s.r.randint(1,4)}' if s.ex == 'ht' else f'Bay {s.r.randint(1,9)}', f'USROOM{s.r.randint(1,9)}'])))
    def g_rm(s): return M('i', s.once('rm', lambda: s.c['bed'].split('-')[0] if '-' in s.c.get('bed', '') else str(s.r.randint(2, 9))+f'{s.r.randint(1,48):02d}'))
    def g_lic(s): return M('i', s.r.choice(['', 'C', 'MD'])+s.digits(s.r.choice([6, 7])))
    # contact
    def tel(s, mob=False):
        r = s.r; q = lambda n: ''.join(r.choices('0123456789', k=n))
        if s.loc in ('US', 'CA'):
            a = r.choice(['216', '414', '602', '919', '412', '512', '705', '604', '330', '651']); return r.choice([f'({a}) 555-{q(4)}', f'{a}-555-{q(4)}', f'{a}.555.{q(4)}', f'+1 {a} 555 {q(4)}'])
        if s.loc == 'UK': return r.choice([f'07{q(3)} {q(6)}', f'07700 900{q(3)}']) if mob else r.choice([f'01632 960{q(3)}', f'0{r.choice(["1753","1204","1902"])} {q(6)}', f'020 7946 0{q(3)}', f'(01632) 960{q(3)}'])
        if s.loc == 'AU': return f'04{q(2)} {q(3)} {q(3)}' if mob else r.choice([f'(02) 5550 {q(4)}', f'03 7010 {q(4)}'])
        return f'08{r.choice("3567")} {q(3)} {q(4)}' if mob else f'0{r.choice(["21","91","1"])} {q(3)} {q(4)}'
    def g_tel(s): return M('t', s.tel())
    def g_mob(s): return M('t', s.tel(True))
    def g_ext(s): return M('t', s.digits(s.r.choice([4, 4, 5]), '23456'))
    def dom(s): return s.once('dom', lambda: re.sub('[^a-z]', '', s.town.lower())+s.r.choice({'US': ['.org', 'health.org', 'med.com'], 'UK': ['.nhs.uk', '-tr.nhs.uk'], 'AU': ['.com.au', 'health.net.au'], 'CA': ['.ca'], 'IE': ['.ie', 'hosp.ie']}[s.loc]))
    def slug(s, p): return re.sub('[^a-z]', '', p.giv.lower()), re.sub('[^a-z]', '', p.sur.lower())
    def g_mail(s, a='doc'):
        g, u = s.slug(s.person(a)); r = s.r
        h = r.choice([f'{g}.{u}', f'{g[0]}{u}', f'{u}{g[0]}', f'{g}{r.randint(50,99)}', f'{g}_{u}'])
        return M('c', h+'@'+(r.choice(['gmail.com', 'hotmail.com', 'yahoo.com', 'outlook.com']) if a in ('pat', 'rel') else s.dom()))
    def g_dmail(s): return M('c', s.r.choice(['radiology.reports', 'us-secretaries', 'imaging', 'echo.lab', 'vascular'])+'@'+s.dom())
    def g_url(s): return M('c', s.r.choice(['https://', 'www.', ''])+s.r.choice(['portal.', 'pacs.', 'myimages.', 'results.'])+s.dom()+s.r.choice(['', '/v/'+s.digits(7), '/study?acc='+s.digits(8)]))
    def g_user(s, a='doc'):
        g, u = s.slug(s.person(a)); return M('c', s.r.choice([g[0]+u, u+g[0], u[:5]+g[0]+s.digits(2), g[:3]+u[:3]+'1', s.loc.lower()+'\\'+g[0]+u]))
    def g_model(s): return s.once('model', lambda: s.r.choice(EMODEL))[1]
    def g_part(s): return s.once('part', lambda: s.r.choice(s.X['part']))
    def g_FIND(s, a=''):
        k = s.r.randint(5, 8) if a != 'k' else s.r.randint(4, 5)
        L = s.X['find']; core = s.X.get('core', 1)
        rest = s.r.sample(range(core, len(L)), min(k, len(L)-core))
        q = [L[i] for i in list(range(core))+sorted(rest)]
        return ('\n' if a == 'n' else ' ').join(q)
    def g_IMP(s, a=''):
        q = s.r.sample(s.X['imp'], s.r.choice([2, 2, 3]))
        return '\n'.join(f'{i+1}. {x}.' for i, x in enumerate(q)) if a == 'n' else '. '.join(q)+'.'
    def g_IND(s): return s.r.choice([x for c, x in s.X['ind'] if s.ok(c)])
    def g_TIP(s): return s.r.choice(s.X['tip'])
    def g_side(s): return s.r.choice(['left', 'right'])
    def g_Side(s): return s.r.choice(['Left', 'Right'])
    def g_m(s, slot): return s.mention(slot)
    def g_SIGN(s): return s.r.choice(ESIGN)
    def header(s):
        r = s.r; p = s.person('pat'); h = {}
        h['PatientName'] = p.dic if r.random() < .8 else (p.sur+'^'+p.giv)
        h['PatientID'] = s.g_mrn()[2:-1]; h['PatientBirthDate'] = s.bdate.strftime('%Y%m%d'); h['PatientSex'] = s.sex; h['PatientAge'] = f'{s.age:03d}Y'
        h['StudyDate'] = s.sdate.strftime('%Y%m%d'); h['StudyTime'] = s.stime.replace(':', ''); h['AccessionNumber'] = s.g_acc()[2:-1]; h['Modality'] = 'US'
        h['InstitutionName'] = s.g_hosp()[2:-1]; mod = s.once('model', lambda: r.choice(EMODEL)); h['Manufacturer'], h['ManufacturerModelName'] = mod[0], mod[1]
        h['StudyDescription'] = s.g_part().upper() if r.random() < .4 else s.g_part(); h['StudyInstanceUID'] = s.g_uid()[2:-1]
        dn = lambda k: s.c['P:'+k].dic
        if 'P:ref' in s.c and r.random() < .8: h['ReferringPhysicianName'] = dn('ref')
        elif 'P:gp' in s.c and r.random() < .6: h['ReferringPhysicianName'] = dn('gp')
        if 'P:doc' in s.c and r.random() < .7: h['NameOfPhysiciansReadingStudy'] = dn('doc')
        if 'P:son' in s.c and r.random() < .7: h['OperatorsName'] = dn('son') if r.random() < .6 else s.c['P:son'].ini.upper()
        if 'sn' in s.c and r.random() < .7: h['DeviceSerialNumber'] = s.c['sn']
        if 'haddr' in s.c and r.random() < .6: h['InstitutionAddress'] = s.c['haddr']
        if 'room' in s.c and r.random() < .5: h['StationName'] = s.c['room']
        if 'addr' in s.c and r.random() < .3: h['PatientAddress'] = s.c['addr']
        if 'nat' in s.c and '*' not in s.c['nat'] and r.random() < .5: h['OtherPatientIDs'] = s.c['nat']
        if 'ord' in s.c and r.random() < .5: h['PlacerOrderNumberImagingServiceRequest'] = s.c['ord']
        if s.ex == 'ob' and r.random() < .3: h['LastMenstrualDate'] = s.lmp().strftime('%Y%m%d')
        return h
EMODEL = [('GE Healthcare', 'Voluson E10'), ('GE Healthcare', 'LOGIQ E9'), ('Philips Medical Systems', 'EPIQ 7G'), ('Philips Medical Systems', 'Affiniti 70'), ('SIEMENS', 'ACUSON S2000'), ('SIEMENS', 'Acuson Sequoia'), ('TOSHIBA_MEC_US', 'Aplio 500'), ('GE Vingmed Ultrasound', 'Vivid E95'), ('SAMSUNG MEDISON', 'RS85'), ('Mindray', 'Resona 7')]
ESIGN = [
 'Electronically signed by: {doc.m}, MD on {dtp}',
 'Dictated by: {doc.m}, MD\nSigned: {dtp}\nTranscribed: {typ.il} {d}',
 'Reported by {dr} {doc}, Consultant Radiologist\nVerified {dt}',
 '{doc.i}/{typ.il}\nD: {d}  T: {d}',
 'Sonographer: {son}  Reporting: {dr} {doc.s}\nTel {tel}',
 'Authorised by: {doc.us}  GMC {lic}',
 'I, {doc.m}, MD, have personally reviewed the images and agree with the resident ({ver}, MD) interpretation. {dtp}',
 'Yours sincerely\n\n{dr} {doc}\nConsultant\nSecretary: {typ}, {tel}',
]
EEX = {
'br': dict(part=['US Breast Bilateral', 'Ultrasound left breast and axilla', 'Breast ultrasound, targeted'], core=1, find=[
 'The [breast parenchyma] is {=heterogeneously dense|of mixed fibroglandular pattern} with no [skin thickening].',
 'At [{n:1-12} o\'clock], {n:2-8} cm from the [nipple] in the [{side} breast], there is a [hypoechoic mass] measuring {n:5-19} x {n:4-14} x {n:4-12} mm.',
 'It has {=circumscribed|microlobulated|spiculated} [margins] with {=posterior enhancement|[posterior shadowing]} and is [{=parallel|not parallel}] to the chest wall.',
 '[Internal vascularity] is seen on [color Doppler]; [elastography] is {=soft|intermediate|hard}.',
 'Several [simple cysts] are noted in the [right upper outer quadrant], largest {n:5-21} mm.',
 'The [{side} axilla] contains [lymph nodes] with [cortical thickness] {f:1.5-4.5} mm and preserved [fatty hilum].',
 '[Cooper ligaments] are intact; no [ductal ectasia].',
 'A [coil clip] is seen at the prior [biopsy] site, [{n:1-12} o\'clock].',
 'No [intraductal mass] in the [retroareolar region].'],
 imp=['[{Side} breast mass], [BI-RADS {=3|4A|4B|4C}]', '[Fibroadenoma] is favoured', '[Simple cysts], [BI-RADS 2]', 'No [axillary lymphadenopathy]', '[Fat necrosis] at the [lumpectomy] bed', 'Prominent [axillary node], [cortical thickening]'],
 ind=[('', '[palpable lump], {n:1-6} weeks'), ('', '[breast pain]'), ('', 'surveillance after [lumpectomy], on [tamoxifen]'), ('', '[nipple discharge]'), ('', 'follow up of [BI-RADS 3] finding')],
 tip=['[Core biopsy] is recommended', 'Correlate with [mammogram]', 'Repeat in 6 months']),
'gy': dict(part=['US Pelvis Transvaginal', 'Pelvic ultrasound TA/TV', 'US pelvis complete'], core=1, find=[
 'The [uterus] is {=anteverted|retroverted|axial} and measures {n:66-98} x {n:38-56} x {n:40-60} mm.',
 'The [endometrium] measures {n:3-17} mm and is {=homogeneous|irregular|thickened}.',
 'An [intramural fibroid] in the [posterior wall] measures {n:14-62} mm ([FIGO type {=3|4|5}]).',
 'The [left ovary] measures {n:22-38} x {n:14-24} mm with {n:3-12} [follicles].',
 'In the [right adnexa] there is a [complex cyst] of {n:25-78} mm with [low-level echoes], [O-RADS {=2|3|4}].',
 '[Free fluid] is {=absent|small in volume} in the [pouch of Douglas].',
 '[Nabothian cysts] are present in the [cervix].',
 '[IUD] is seen in the [fundal] portion of the [endometrial cavity].',
 '[Doppler] flow present in both [ovaries]; no [ovarian torsion].'],
 imp=['[Uterine fibroid]', '[Right ovarian endometrioma]', '[Hemorrhagic cyst], [O-RADS 2]', '[Endometrial thickening], [polyp] not excluded', '[Adenomyosis]', '[Polycystic ovarian morphology]', 'No [ovarian torsion]'],
 ind=[('', '[menorrhagia]'), ('', '[pelvic pain], ?[torsion]'), ('', '[postmenopausal bleeding]' ), ('', '[fibroid] follow-up'), ('', '[infertility] work-up')],
 tip=['[Hysteroscopy] may be considered', '[MRI pelvis] if symptoms persist', 'Repeat in 6-8 weeks']),
'ob': dict(part=['OB ultrasound, second/third trimester', 'Fetal anomaly scan', 'Obstetric growth scan'], core=2, find=[
 'Single live [intrauterine pregnancy] in [{=cephalic|breech|transverse}] presentation, [fetal heart rate] {n:124-160} bpm.',
 '[BPD] {bpd} mm and [FL] {fl} mm, in keeping with dates ([Hadlock]).',
 'The [placenta] is [{=anterior|posterior|fundal}], {n:22-70} mm clear of the [internal os].',
 '[Amniotic fluid index] {f:8.5-19.5} cm; [deepest pocket] {f:3.2-7.0} cm.',
 '[Umbilical artery] [PI] {f:0.70-1.30} with positive [end-diastolic flow].',
 '[Cavum septum pellucidum], [cerebellum] and [lateral ventricles] ({f:4.5-9.0} mm) appear normal.',
 '[Four-chamber view] and [outflow tracts] are satisfactory.',
 '[Fetal spine], [kidneys], [stomach] and [bladder] seen.',
 'The [cervix] measures {n:26-44} mm with no [funnelling].',
 '[Middle cerebral artery] [PSV] {n:28-58} cm/s.'],
 imp=['[Single live intrauterine pregnancy] at {ga}', 'Normal [fetal growth]', '[Low-lying placenta]', 'Mild [pelviectasis]', 'Normal [liquor volume]', '[Estimated fetal weight] on the {n:12-88}th centile'],
 ind=[('', '[anatomy survey], {ga}'), ('', '[gestational diabetes], growth'), ('', 'previous [caesarean section]'), ('', '[reduced fetal movements]'), ('', '[advanced maternal age], low risk [NIPT]')],
 tip=['Repeat [growth scan] in 4 weeks', '[Fetal echocardiogram] advised', 'Routine [antenatal] care']),
'ht': dict(part=['Transthoracic echocardiogram', 'TTE complete with Doppler', 'Echo limited'], core=2, find=[
 '[Left ventricle]: [LVIDd] {n:40-64} mm, [septum] {n:8-15} mm, [posterior wall] {n:8-13} mm.',
 '[LVEF] by [Simpson biplane] {n:28-68}%; [GLS] -{n:10-21}%.',
 '[Left atrium] is {=mildly|moderately|severely} dilated, [LAVI] {n:28-58} mL/m2.',
 '[Mitral valve]: leaflets thickened with {=trivial|mild|moderate} [regurgitation].',
 '[Aortic valve]: [calcified], [Vmax] {f:1.3-4.4} m/s, [mean gradient] {n:6-46} mmHg, [AVA] {f:0.8-2.2} cm2.',
 '[Tricuspid regurgitation] velocity {f:2.1-3.8} m/s, [RVSP] {n:24-62} mmHg by [Bernoulli].',
 '[Inferior wall] and [basal septum] are {=hypokinetic|akinetic}.',
 '[TAPSE] {n:13-25} mm; [IVC] {n:12-25} mm with {=>50%|<50%} collapse.',
 'No [pericardial effusion]. No [LV thrombus].',
 '[Grade {=I|II}] [diastolic dysfunction], [E/e\'] {f:7.5-18.5}.'],
 imp=['[LV systolic function] {=preserved|mildly reduced|moderately reduced}', '[Aortic stenosis], {=mild|moderate}', '[Mitral regurgitation], mild', '[Pulmonary hypertension]', '[Regional wall motion abnormality]', '[Left atrial enlargement]', 'No [pericardial effusion]'],
 ind=[('adult', '[dyspnea] on exertion'), ('adult', '[atrial fibrillation], on [apixaban]'), ('', '[murmur]'), ('adult', 'post [STEMI]'), ('adult', '[chemotherapy] surveillance, [trastuzumab]'), ('child', '[Kawasaki disease], follow up [coronary arteries]')],
 tip=['Consider [TEE]', 'Repeat [echo] in 12 months', 'Correlate with [BNP]']),
'kd': dict(part=['US Renal', 'Renal tract ultrasound', 'US kidneys and bladder'], core=1, find=[
 'The [right kidney] measures {f:8.8-12.1} cm and the [left kidney] {f:8.9-12.3} cm, with {=normal|thinned} [cortex].',
 'There is a {n:3-13} mm [calculus] in the [{=upper|lower|mid} pole] of the [{side} kidney] with [twinkle artifact].',
 '[{Side} hydronephrosis], [AP pelvis] {n:11-29} mm; [proximal ureter] dilated to {n:6-13} mm.',
 'A [cortical cyst] of {n:12-58} mm is present, [Bosniak {=I|II|IIF}].',
 '[Corticomedullary differentiation] is {=preserved|reduced}.',
 '[Intrarenal arteries]: [resistive index] 0.{n:58-80}.',
 '[Column of Bertin] noted, no [mass].',
 '[Urinary bladder] smooth walled, [post-void residual] {n:0-140} mL, both [ureteric jets] seen.',
 '[Prostate]/[pelvic] views limited by [bowel gas].'],
 imp=['[{Side} nephrolithiasis]', 'Mild [{side} hydronephrosis]', '[Simple renal cyst], [Bosniak I]', '[Medical renal disease]', 'No [hydronephrosis]', 'Unremarkable [bladder]'],
 ind=[('', '[flank pain] and [hematuria]'), ('adult', '[CKD stage {=3b|4}]'), ('adult', '[renal transplant], on [tacrolimus]'), ('', 'recurrent [UTI]'), ('', '[AKI]')],
 tip=['[CT KUB] if symptoms persist', 'Repeat in 6 weeks', '[Urology] follow up']),
'lv': dict(part=['US Abdomen RUQ', 'Ultrasound abdomen', 'US liver with elastography'], core=1, find=[
 'The [liver] is {=normal in size|enlarged} with {=increased|coarse|normal} [echogenicity]; [portal vein] patent, [hepatopetal].',
 '[Segment {=IVb|V|VI|VIII}] shows a {n:8-42} mm [{=hyperechoic|hypoechoic} lesion], [LI-RADS {=2|3|4}].',
 'The [gallbladder] contains [gallstones] to {n:4-19} mm, wall {n:2-6} mm, [sonographic Murphy sign] {=negative|positive}.',
 '[Common bile duct] {n:3-11} mm; no [intrahepatic duct dilatation].',
 '[Pancreas]: head and body normal, [tail] obscured by [bowel gas].',
 '[Spleen] {f:8.5-14.8} cm. No [ascites] in [Morison\'s pouch].',
 '[Hepatic veins] are patent, no [Budd-Chiari] features.',
 '[Shear wave elastography] median {f:4.5-15.9} kPa, IQR/M {n:8-28}%.',
 '[Riedel lobe] noted. [Abdominal aorta] {n:15-26} mm.'],
 imp=['[Hepatic steatosis]', '[Cholelithiasis] without [cholecystitis]', '[Hemangioma] likely', '[Cirrhosis] with [splenomegaly]', '[Segment VI lesion], [LI-RADS {=3|4}]', 'No [biliary dilatation]'],
 ind=[('', '[RUQ pain]'), ('adult', '[hepatitis C], [HCC] surveillance'), ('', 'raised [ALT]'), ('adult', '[jaundice]'), ('adult', '[cirrhosis] surveillance')],
 tip=['[Multiphase CT] recommended', 'Correlate with [AFP]', 'Surgical opinion']),
'th': dict(part=['US Thyroid', 'Ultrasound neck and thyroid', 'US thyroid/parathyroid'], core=1, find=[
 'The [right lobe] measures {n:42-58} x {n:14-22} x {n:13-21} mm, [left lobe] {n:40-56} x {n:13-21} x {n:12-20} mm, [isthmus] {n:2-6} mm.',
 'In the [right lower pole] there is a [solid nodule], {n:6-24} x {n:5-18} mm, with [punctate echogenic foci]; [TI-RADS {=TR3|TR4|TR5}].',
 'A [spongiform nodule] of {n:7-29} mm in the [left lobe], [TR1].',
 'Background [echotexture] is {=heterogeneous|normal}, suggesting [Hashimoto thyroiditis].',
 '[Level {=II|III|IV|VI}] [lymph nodes] are not enlarged, [hilum] preserved.',
 '[Color Doppler] shows {=increased|normal} [vascularity] ([thyroid inferno] {=present|absent}).',
 '[Taller-than-wide] shape is {=present|absent}; [margins] {=smooth|lobulated}.',
 'No [parathyroid adenoma] seen behind the [lower pole].',
 '[Trachea] is midline, [carotid sheath] structures normal.'],
 imp=['[Right thyroid nodule], [TI-RADS TR{=3|4|5}]', '[Multinodular goitre]', '[Hashimoto thyroiditis]', '[Graves disease] pattern', 'No [cervical lymphadenopathy]', '[Left colloid nodule], [TR1]'],
 ind=[('', '[neck lump]'), ('adult', 'post [thyroidectomy], on [levothyroxine]'), ('', 'abnormal [TSH]'), ('', '[thyroid nodule] follow-up'), ('adult', 'suspected [Graves disease]')],
 tip=['[FNA] recommended', 'Repeat in 12 months', 'Correlate with [thyroid antibodies]']),
'ca': dict(part=['Carotid duplex', 'US Carotid Doppler bilateral', 'Carotid and vertebral artery ultrasound'], core=1, find=[
 '[Common carotid] [IMT] is {f:0.7-1.4} mm on the right and {f:0.7-1.4} mm on the left.',
 '[{Side} ICA]: [PSV] {n:70-340} cm/s, [EDV] {n:20-130} cm/s, [ICA/CCA ratio] {f:0.9-4.6}.',
 '[{=Calcified|Mixed|Hypoechoic} plaque] at the [{side} carotid bulb], {f:1.8-4.2} mm thick.',
 '[{Side} vertebral artery] flow is [antegrade].',
 '[External carotid artery] waveform normal.',
 'No [dissection flap]. [Subclavian] waveforms [triphasic].',
 '[Subclavian steal] not demonstrated.',
 '[Stent] in the [{side} ICA] patent.',
 '[Acoustic shadowing] limits the [proximal ICA].'],
 imp=['[{Side} ICA stenosis] {=<50%|50-69%|70-99%} ([NASCET])', '[Carotid atherosclerosis]', '[Vertebral arteries] [antegrade]', 'No [hemodynamically significant stenosis]', '[Hypoechoic plaque], [{side} bulb]'],
 ind=[('', '[TIA]'), ('', '[amaurosis fugax]'), ('', '[carotid bruit]'), ('', 'post [carotid endarterectomy], on [clopidogrel]'), ('', '[dizziness]')],
 tip=['[CTA neck] recommended', '[Vascular surgery] referral', 'Repeat [duplex] in 6 months']),
'vn': dict(part=['US Lower extremity venous duplex', 'Doppler leg veins', 'LE venous Doppler'], core=1, find=[
 'The [common femoral], [femoral] and [popliteal veins] are {=fully compressible|non-compressible on the {side}}.',
 '[Echogenic thrombus] in the [{side} popliteal vein] over {n:2-11} cm, [augmentation] reduced.',
 '[Great saphenous vein] {f:3.9-9.8} mm with [reflux] of {f:0.7-4.5} s on [Valsalva], [CEAP C{=2|3|4}].',
 '[Gastrocnemius vein] [thrombosis], {n:2-6} cm.',
 '[Posterior tibial] and [peroneal veins] partly seen.',
 '[Baker cyst] {n:18-66} x {n:8-22} mm in the [popliteal fossa].',
 '[Phasicity] is preserved in the [external iliac vein].',
 '[Superficial femoral artery] [stenosis], [PSV ratio] {f:1.4-3.9}; [dorsalis pedis] [biphasic].',
 'No [May-Thurner] features. [Subcutaneous oedema] present.'],
 imp=['[{Side} popliteal DVT], {=acute|subacute}', 'No [deep vein thrombosis]', '[Baker cyst]', '[GSV incompetence]', '[Calf vein thrombosis]', '[Superficial thrombophlebitis]'],
 ind=[('', '[leg swelling]'), ('', 'raised [D-dimer] after [hip replacement]'), ('', '[varicose veins]'), ('', '[pulmonary embolism], source'), ('', 'on [enoxaparin], progress')],
 tip=['[Anticoagulation] per protocol', 'Repeat in 7 days', '[Vascular] review']),
}
EN_M = [
# history
('hist', '', '{ttl} {pat.s} attended with {his} {relw}, {rel}.'),
('hist', 'adult', 'Surgery at {hosp2} in {dold}, details not available.'),
('hist', '', 'Outside study from {hosp2} dated {dprev} (acc {accp}) reviewed.'),
('hist', 'inp', 'Admitted {drec} via ED, now on {ward} bed {bed}.'),
('hist', 'inp', 'Brought down from {ward} by {nur.f} (nurse) at {t}.'),
('hist', 'gy/ob', 'LMP {lmp}.'),
('hist', 'ob', 'EDD by dates {edd} (LMP {lmp}).'),
('hist', 'ob', 'Booked under midwife {mid} at {hosp2}.'),
('hist', 'ob', 'Partner {rel.f} present.'),
('hist', '', 'Lives in {near}, travels in for appointments.'),
('hist', '', 'GP {gp} at {gpp} requests urgent scan.'),
('hist', 'child', 'Pupil at {sch}; school nurse {nur2} raised concern on {drec}.'),
('hist', 'child', '{pat.f} came in with {relw} ({rel}, cell {mob}).'),
('hist', 'old', 'Lives with {relw} {rel.f} at {addr}.'),
('hist', 'old', 'Mother lived to {oldage}. No other family history.'),
('hist', 'br/gy/th', '{=Cousin|Sibling|Friend} of {oth}, previously seen here with the same problem in {dold}.'),
('hist', 'work', 'Works at {comp}; symptoms since {drec}.'),
('hist', 'work', 'Teaches at {sch}.'),
('hist', '', 'Referred by {dr} {ref.s}, seen in clinic {drec}.'),
('hist', '', 'Known to {dr} {ref} at {hosp2}.'),
('hist', '', 'Recently moved from {place}; no priors on our PACS.'),
('hist', '', 'Per {dr} {ref.s}: "please scan {pat.s} before {dfut}".'),
('hist', 'adult', 'Insurer {ins}, auth no. {pol}.'),
('hist', '', 'Symptoms began on {drec} while visiting {place}.'),
('hist', 'v', 'Frail {age}-year-old, transfers with two; {relw} {rel} helped with history.'),
('hist', '', 'CT at {hosp2} {drec} ({accp}) raised the question.'),
('hist', 'outp', 'Walk-in from {gpp}, call back number {mob}.'),
('hist', '', 'Interpreter {nur2.cc} used for consent.'),
('hist', 'adult', '{pat.f} is a patient of {ref.id} ({gpp}).'),
# findings
('find', '', 'Compared with {dprev} ({accp}), {=no significant change|slightly larger|smaller}.'),
('find', '', 'Comparison: {dprev}, {dprev}.'),
('find', '', 'Scan performed by {son}, checked by {dr} {doc2.s}.'),
('find', '', '{dr} {doc2} was present for the real-time assessment.'),
('find', '', 'Scanned by {son.i}, measurements repeated by {doc.i}.'),
('find', '', 'Equipment: {model}, S/N {sn}.'),
('find', '', 'Images acquired in {room} on the {model} (serial {sn}).'),
('find', '', '{ttl} {pat.s} found the probe pressure uncomfortable and views were limited.'),
('find', '', '{son.f} rechecked this twice.'),
('find', '', 'This was {n:4-21} mm at {hosp2} on {dprev}.'),
('find', 'br/th/lv', 'Biopsied {drec}, pathology {path}; no [hematoma] today.'),
('find', 'br/th', '[Marker clip] placed by {dr} {ref.s} {dprev} is in position.'),
('find', 'inp', 'Portable study, {ward} rm {rm}, limited positioning.'),
('find', '', 'Study UID {uid}.'),
('find', '', 'Scan started {t}, paused, completed {t}.'),
('find', '', 'Student {nur2.si} observed with consent.'),
('find', 'ht', 'EF was {n:30-66}% on {dprev} (read by {doc3.s}).'),
('find', 'ca/vn', '[Stent] placed {dold} at {hosp2} is patent.'),
('find', '', 'Discussed at the console with {doc2}, who agrees.'),
('find', '', 'Cine loops at {url}.'),
('find', 'kd', '[JJ stent] ({hosp2}, {drec}) in place.'),
('find', 'ob', 'Nuchal scan {dnt} by {mid} was normal.'),
('find', 'th', 'Scored per [ACR TI-RADS] 2017.'),
('find', 'ht', 'Graded per 2016 ASE guideline.'),
('find', 'ca', 'Criteria: 2003 SRU consensus.'),
# communication
('rec', '', 'Critical result called to {dr} {ref.s} at {t} by {doc.i}, read back.'),
('rec', '', 'Verbal report given to {nur} RN at {t}.'),
('rec', 'gb', 'Findings phoned to Sister {nur.s}, {t}, ext {ext}.'),
('rec', '', 'Follow-up booked {dfut} with {dr} {ref}.'),
('rec', '', 'Questions: call {dr} {doc.s} at {tel} or page {ext}.'),
('rec', '', 'Images shared with {relw} at {mail:rel}.'),
('rec', '', 'Patient portal: {url}, username {user:pat}.'),
('rec', '', 'For MDT {dfut} ({doc2.s}, {doc3.s}).'),
('rec', '', 'Refer to {hosp2}; {dr} {doc3} has accepted.'),
('rec', 'adult', '{ttl} {pat.s} and {his} {relw} {rel.f} were told the result.'),
('rec', 'child', 'Result explained to {relw} {rel}, {mob}.'),
('rec', 'inp', '{ward} informed, spoke to {nur.f}.'),
('rec', '', 'I would be grateful if {dr} {gp.s} could review {him} by {dfut}.'),
('rec', '', 'Recall list: {nur}, {tel}.'),
('rec', '', 'Copy posted to {addr}.'),
('rec', '', 'Copy e-mailed to {mail:pat} at {his} request.'),
('rec', '', 'cc: {dr} {gp}, {gpp}, fax {tel}'),
('rec', '', 'cc {gp.c}; {doc3.c}'),
('rec', '', 'Appointments at {dept}: {tel}.'),
('rec', 'ob', 'Seen next at {dept} on {dfut}.'),
('rec', '', 'D/w {doc2.s} and {ref.s}, both agree.'),
('rec', '', 'Secure message sent to {mail:ref} {drec}.'),
('rec', 'old', '{pat.f}\'s {relw} {rel} will arrange follow up near {near}.'),
('rec', '', 'Teleconsult with {doc3} ({hosp2}), {d} {t}: concurs.'),
('rec', 'adult', 'Claim copy to {ins}, member ID {pol}.'),
# admin
('adm', '', 'Order #: {ord}'),
('adm', '', 'Workstation {room}  user {user}'),
('adm', '', '{natl}: {nat}'),
('adm', 'adult', 'Insurance: {ins}  Policy: {pol}'),
('adm', '', '{hosp}, {haddr}  Tel {tel}  Fax {tel}'),
('adm', '', 'View images: {url}'),
('adm', '', 'Addendum {dtp} by {ver.m}: typographical error corrected.'),
('adm', '', 'Printed by {typ.i} {dtp}  Page 1 of 1'),
('adm', '', 'Next of kin: {rel} ({relw}) {mob}'),
('adm', '', 'Enquiries: {dmail}'),
('adm', '', 'Tech: {son.i}   Rad: {doc.i}'),
('adm', '', 'StudyInstanceUID {uid}'),
('adm', '', 'Address: {addr}'),
('adm', 'work', 'Employer: {comp}'),
('adm', '', 'Device serial: {sn}'),
('adm', '', 'Typed {d}  {typ.f}'),
('adm', '', 'Prelim by {ver.cc} (PGY-{n:2-5}), {t}'),
]
ELAY = [
'{hosp}\nDEPARTMENT OF RADIOLOGY\n\nPATIENT: {pat.c}\nMRN: {mrn}   DOB: {dob}   SEX: {sexw}\nACCESSION: {acc}   EXAM DATE: {dt}\nORDERING: {ref.c}\n\nEXAM: {part}\nINDICATION: {IND}. {m:hist}\nFINDINGS:\n{FIND}\n{m:find}\n\nIMPRESSION:\n{IMP:n}\n{m:rec}\n\n{SIGN}',
'Dear {dr} {ref.s},\n\nRe: {pat.us}, DOB {dob}, {natl} {nat}\n{addr}\n\nThank you for referring this {ageyo} {man} with {IND}. {m:hist}\n\nI performed {part} on {d}. {FIND} {m:find}\n\nIn summary: {IMP} {TIP}. {m:rec}\n\nYours sincerely,\n\n{dr} {doc}\n{hosp}\n{tel}\n{m:adm}',
'{ageyo} {man} ({pat}, {mrn}) seen {d} for {IND}. {m:hist} {m:hist}\n\n{FIND} {m:find}\n\nImp: {IMP} {m:rec}\n{doc.i}',
'Name: {pat.cc}\tID: {mrn}\tDOB: {dob}\tGender: {sexw}\nStudy: {part}\tDate: {d}\tAcc: {acc}\nRef Phys: {ref.si}\tSonographer: {son}\n\n{FIND:n}\n{m:find}\n\nConclusion\n{IMP:n}\n{m:rec}\n{m:adm}\n{SIGN}',
'ULTRASOUND REPORT\nPatient {pat.m} | {sexw} | {age} y | Hosp no {mrn}\nRequested by {dr} {ref} ({ward}, bed {bed}) on {drec}\nClinical details: {IND}. {m:hist}\n\n{part} ({d}): {FIND} {m:find}\n\nOpinion: {IMP} {m:rec}\n\n{SIGN}\n{m:adm}',
'{hosp:pv}\n{haddr}  Ph {tel}  {url}\n\n{d}\n\n{dr} {gp}\n{gpp}\n\nRE: {pat.u}   DOB: {dob}   Our ref: {acc}\n\n{part}\nHistory: {IND}. {m:hist}\nReport: {FIND} {m:find}\nComment: {IMP} {TIP}. {m:rec}\n\nThank you for referring {ttl} {pat.s}.\n{dr} {doc}\n{m:adm}',
'PT: {pat.c}  MR#{mrn}  {age}{sexw}\nDOS: {d}  ORD: {ord}\nREF: {ref.si} MD\nTECH: {son.i}\nEXAM: {part}\nHX: {IND}. {m:hist}\nCOMPARISON: {dprev}\nTECHNIQUE: Real time imaging with {model}.\n{FIND:n}\n{m:find}\nIMPRESSION: {IMP} {m:rec}\nDICTATED BY {doc.u} {dtp}\n{m:adm}',
'BEDSIDE SCAN NOTE\n{dt}  {ward}  Bed {bed}\n{pat}  {mrn}\nIndication {IND}. {m:hist}\n{FIND}\n{m:find}\nImpression: {IMP} {m:rec}\nOperator {son.si} / supervisor {doc.s}',
'| Patient | {pat.cc} | DOB | {dob} |\n| MRN | {mrn} | Accession | {acc} |\n| Referrer | {ref} | Date | {d} |\n| Location | {ward} | Room | {room} |\n\nCLINICAL: {IND}. {m:hist}\nFINDINGS: {FIND} {m:find}\nIMPRESSION: {IMP} {m:rec}\n| Signed | {doc.m} | {dtp} |\n{m:adm}',
'Addendum to report {acc} ({dprev})\nPatient: {pat.cc}, {mrn}\nRequested by {dr} {ref} by phone at {t}. {m:hist}\n{FIND} {m:find}\nRevised impression: {IMP}\n{m:rec}\nAddended by {doc.m}; original author {ver.m}.',
'Hi {ref.f}, just scanned {pat} ({mrn}, {ageyo}). {IND}. {m:hist} {FIND:k} {m:find} So {IMP} {m:rec} Formal report by {t}. {doc.f}, {d:shn}',
'SURGERY: {hosp:gp}\nPatient: {pat.us}  {dob}  {natl} {nat}\nSeen by {dr} {gp.s} {d} {t}\nPoint of care US: {IND}. {m:hist}\n{FIND:k} {m:find}\nImpression {IMP} {TIP}. {m:rec}\nEntered by {user:gp}\n{m:adm}',
'{hosp} - Noninvasive Laboratory\nName: {pat.c}    Study Date: {d} {t}\nMRN: {mrn}    DOB: {dob}    Age: {age}\nPatient Location: {ward}    Reading MD: {doc}\nReferring MD: {ref}    Sonographer: {son}, RDCS\nReason for Study: {IND}\n{m:hist}\n\nInterpretation Summary\n{IMP:n}\n\nDetailed findings\n{FIND:n}\n{m:find}\n{m:rec}\n\nElectronically signed {doc.m} {dtp}\n{m:adm}',
'Patient: {pat.m}\nDate of birth: {dob}\nPatient address: {addr}\nTelephone: {mob}\nExamination: {part}, {d}\n\n{ttl} {pat.s} is a {ageyo} {man}. Reason: {IND}. {m:hist} {FIND} {m:find}\n\n{IMP} {TIP}. {m:rec}\n\n{SIGN}',
'Exam requested: {part}\nPatient Name={pat.cc};PatientID={mrn};BirthDate={dob};Sex={sexw};Accession={acc};StudyDate={d:n};StudyUID={uid};Station={room};Referring={ref.cc}\nREPORT\n{IND}. {m:hist}\n{FIND} {m:find}\nIMPRESSION\n{IMP:n}\n{m:rec}\nREAD BY {doc.u}  VERIFIED {ver.u} {dtp}',
'MULTIDISCIPLINARY MEETING {d}\nPresent: {doc.si}, {doc2.si}, {doc3.si}, {nur} (CNS)\nPatient: {pat} {mrn} {dob}, under {ref.s}\nBackground: {IND}. {m:hist} {m:hist}\nUltrasound review: {FIND} {m:find}\nOutcome: {IMP} {TIP}. {m:rec}\nMinutes {typ.i}',
'Independent medical examination for {ins}, claim {pol}\nExaminee: {pat.m}, DOB {dob}, employed by {comp}\nExamined {d} at {hosp}, {haddr}\nComplaint: {IND}. {m:hist}\n{part}: {FIND} {m:find}\nConclusion: {IMP}\n{m:rec}\n{doc.m}, MD   License {lic}\n{m:adm}',
'Progress note {d} {t} - {ward} {bed}\n{ttl} {pat.s} had {part} today (acc {acc}, {doc.s}). {IND}. {m:hist}\n{FIND} {m:find}\nUS impression: {IMP}\nPlan per {ref.s}: {TIP}. {m:rec}\n{ver.si}, bleep {ext}',
'Worksheet\nPt {pat.c}  {mrn}  {d}  {son.i}\nAge {age}  Sex {sexw}  Ref {ref.s}\n{IND}; {m:hist}\n{FIND:n}\n{m:find}\nPrelim: {IMP}\n{m:rec}\nRad to review: {doc.s}  Tel {ext}\n{m:adm}',
'FINAL REPORT\n{pat.u} ({mrn})\n{dob}  {sexw}\nVisit no. {ord}  {d}\n\nHISTORY\n{age} years. {IND}. {m:hist}\n\nTECHNIQUE\nGrayscale and Doppler, {model}. {m:find}\n\nFINDINGS\n{FIND}\n\nIMPRESSION\n{IMP:n}\n\nCOMMUNICATION\n{m:rec}\n\n{SIGN}\n{m:adm}',
'To: {dr} {gp}, {gpp}\nFrom: {doc}, {hosp}\nFax: {tel}\nDate: {d}\nPatient: {pat.cc}  {dob}\n\n{part}: {IND}. {m:hist} {FIND} {m:find} {IMP} {m:rec}\n\n{m:adm}',
'{d:std}  {mrn}  {pat.c}  {part}\nClin info: {IND}. {m:hist}\n{FIND}\n{m:find}\n{IMP}\nReported: {doc.us} / Typed: {typ.i} / Auth: {ver.us} {dtp}\n{m:rec}\n{m:adm}\n{m:adm}',
'Outpatient imaging record\n{pat}, {age} y, phone {mob}, next of kin {rel} ({relw})\nUnit: {hosp}, {dept}\nDate {d}; scan by {son}; {room}\nReason: {IND}. {m:hist}\n{FIND:n}\n{m:find}\nSummary: {IMP} {m:rec}\nSigned {doc.id}',
'Patient {pat.cc} - follow-up register\nPrevious: {dprev} ({accp}, {doc2.s}); {dold} ({hosp2})\nCurrent: {d} ({acc}, {doc.s})\nClinical: {IND}. {m:hist}\n{FIND} {m:find}\nAssessment: {IMP} {TIP}. {m:rec}\nCoordinator {nur}, {mail:nur}, {tel}',
]
EPASTE = ['PATIENT: {oth.c}   MRN: {accp}   {dprev}', 'Name: {oth.cc}  Acc: {accp}  Reported by {doc3.s}', 'cf {oth} {accp} {dprev}: [bilateral] normal study.']
En.MENTIONS = EN_M; En.PASTE = EPASTE; En.LAY = ELAY

# ============================================================ main
def tidy(m, zh):
    m = re.sub(r'。。+', '。', m); m = re.sub(r'；；+', '；', m)
    if not zh:
        m = re.sub(r'(?<=\S)  +(?=[A-Z][a-z]+ [a-z])', ' ', m)
        m = re.sub(r'\.(%s?)\.(?!\d)' % E, r'.\1', m)
    m = re.sub(r'[ \t]+\n', '\n', m); m = re.sub(r'\n{3,}', '\n\n', m)
    return m.strip()
CAPS = re.compile(r'((?:^|\n|[.:] )\s*\[?)([a-z])')
FIX = [("Holy Rood's", 'Holy Rood'), ('Holy Rood’s', 'Holy Rood'), ("Mercy's", 'Mercy'), ('Mercy’s', 'Mercy')]
def fix(s):
    for a, b in FIX: s = s.replace(a, b)
    return s
def build(cls, seed, idx):
    r = random.Random(f'{seed}-{cls.LANG}-{idx}')
    for attempt in range(30):
        c = cls(r, idx)
        lay = cls.LAY[idx % len(cls.LAY)]
        if not c.inp and any(k in lay for k in ('{ward}', '{bed', '{inp}')):
            c.inp = True; c.flags.discard('outp'); c.flags.add('inp')
        m = fix(c.expand(lay))
        m = re.sub(r'\n[ \t]*\n[ \t]*\n+', '\n\n', m)
        m = tidy(m, cls.LANG == 'zh')
        dmg = ''
        if r.random() < .085: m, dmg = damage(m, r, c)
        text, ids, clin = strip_marks(m.strip())
        if len(clin) >= 12 and len(ids) >= 7: break
    else: raise AssertionError('no report')
    return dict(id=f'i-{cls.LANG}-{idx:04d}', language=cls.LANG, header={k: fix(v) for k, v in c.header().items()}, text=text, identifiers=ids, clinical=clin), dmg, c
def check(d):
    t = d['text']; sp = sorted([tuple(x[:2]) for x in d['identifiers']]+[tuple(x) for x in d['clinical']])
    for a, b in sp: assert 0 <= a < b <= len(t) and t[a:b] == t[a:b].strip(), (d['id'], t[a:b])
    for p, q in zip(sp, sp[1:]): assert p[1] <= q[0], (d['id'], t[p[0]:q[1]])
    assert len(d['clinical']) >= 12
    assert not re.search('[\ue000\ue001{}]', t) and '[' not in t and ']' not in t, d['id']
def show(d):
    t = d['text']; o = []; i = 0
    for a, b, k in sorted([x for x in d['identifiers']]+[x+['.'] for x in d['clinical']]):
        o.append(t[i:a]); o.append(('⟨%s⟩' if k == '.' else '⟦'+k[:3]+':%s⟧') % t[a:b]); i = b
    return ''.join(o)+t[i:]
DMG = []
def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, default=11001); ap.add_argument('--n', type=int, default=300); ap.add_argument('--out', required=True); ap.add_argument('--show', type=int, default=0)
    a = ap.parse_args(); out = []; cnt = {'zh': collections.Counter(), 'en': collections.Counter()}; dm = collections.Counter(); ppl = {'zh': set(), 'en': set()}
    for cls in (Zh, En):
        for i in range(a.n):
            d, g, c = build(cls, a.seed, i); check(d); out.append(d)
            if g: DMG.append((d, g))
            cnt[cls.LANG].update(k for *_, k in d['identifiers']); dm[cls.LANG, g or 'clean'] += 1
            ppl[cls.LANG].update(p.full for k, p in c.c.items() if k.startswith('P:'))
    with open(a.out, 'w', encoding='utf-8') as f:
        for d in out: f.write(json.dumps(d, ensure_ascii=False)+'\n')
    for l in cnt:
        n = sum(cnt[l].values()); print(l, 'identifiers', n, f'({n/a.n:.1f} a report)', dict(cnt[l].most_common()), 'people', len(ppl[l]))
    print({f'{k[0]} {k[1]}': v for k, v in sorted(dm.items())})
    for l, C in (('zh', Zh), ('en', En)): print(l, 'layouts', len(C.LAY), 'mention forms', len(C.MENTIONS), 'used', sum(1 for i in range(len(C.MENTIONS)) if USE[l, i]))
    if a.show < 0:
        for d in DMG: print('\n=====', d[1], d[0]['id']); print(show(d[0]))
    if a.show > 0:
        r = random.Random(a.seed+a.show)
        for d in r.sample(out[:a.n], a.show)+r.sample(out[a.n:], a.show): print('\n=====', d['id'], json.dumps(d['header'], ensure_ascii=False)); print(show(d))
if __name__ == '__main__': main()
