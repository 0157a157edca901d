#!/usr/bin/env python3
"""more_reports.py - held-out synthetic ultrasound reports (zh / en) with identifier and clinical spans.

    python more_reports.py --seed N --count N --language zh|en > out.jsonl

All people, hospitals, firms, numbers are invented. Standard library only.

Mini-language of the templates:  {a|b|c} choice, <lo-hi> number, «..» clinical span, [token] identifier or
sub-text. Identifiers are tagged with private-use characters, so case changes and joining never move spans.
"""
import argparse, json, random, re, sys
from datetime import date, timedelta

OPEN, MID, CLOSE = "\ue000", "\ue001", "\ue002"
KIND = {"p": "person", "d": "date", "c": "contact", "i": "id", "l": "place", "o": "organisation", "a": "age"}
KCH = {k: chr(0xE010 + n) for n, k in enumerate(KIND)}
CHK = {v: k for k, v in KCH.items()}


def T(k, s):
    return OPEN + KCH[k] + MID + s + CLOSE


def finish(marked):
    """marked text -> plain text, identifiers, clinical"""
    out, ids, cl, i, n = [], [], [], 0, 0
    istart = kind = cstart = None
    while i < len(marked):
        ch = marked[i]
        if ch == OPEN:
            assert istart is None and cstart is None, marked[max(0, i - 30):i + 30]
            kind, istart = KIND[CHK[marked[i + 1]]], n
            i += 3
            continue
        if ch == CLOSE:
            ids.append([istart, n, kind]); istart = None
        elif ch == "«":
            assert cstart is None and istart is None, marked[max(0, i - 30):i + 30]
            cstart = n
        elif ch == "»":
            if n > cstart:
                cl.append([cstart, n])
            cstart = None
        else:
            out.append(ch); n += 1
        i += 1
    text = "".join(out)
    I = [{"start": a, "end": b, "text": text[a:b], "kind": k} for a, b, k in ids]
    C = [{"start": a, "end": b, "text": text[a:b]} for a, b in cl]
    for s in I + C:
        assert s["text"] and s["text"] == text[s["start"]:s["end"]] and s["text"] == s["text"].strip(), s
    for s in C:
        assert all(s["end"] <= t["start"] or t["end"] <= s["start"] for t in I)
    return text, I, C


# ------------------------------------------------------------------ Chinese names
FAM = """王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin
高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 袁yuan
潘pan 于yu 蒋jiang 蔡cai 余yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 任ren 沈shen 姚yao 卢lu 姜jiang 崔cui 钟zhong
谭tan 陆lu 汪wang 范fan 金jin 石shi 廖liao 贾jia 夏xia 韦wei 付fu 方fang 白bai 邹zou 孟meng 熊xiong 秦qin 邱qiu 江jiang
尹yin 薛xue 闫yan 段duan 雷lei 侯hou 龙long 史shi 陶tao 黎li 贺he 顾gu 毛mao 郝hao 龚gong 邵shao 万wan 钱qian 严yan 覃qin
武wu 戴dai 莫mo 孔kong 向xiang 汤tang 温wen 康kang 施shi 文wen 牛niu 樊fan 葛ge 邢xing 安an 齐qi 易yi 乔qiao 伍wu 庞pang
颜yan 倪ni 庄zhuang 聂nie 章zhang 鲁lu 岳yue 翟zhai 殷yin 詹zhan 申shen 欧ou 耿geng 关guan 兰lan 焦jiao 俞yu 柳liu 甘gan
祝zhu 包bao 宁ning 尚shang 符fu 舒shu 阮ruan 柯ke 纪ji 梅mei 童tong 凌ling 毕bi 单shan 季ji 裴pei 霍huo 涂tu 成cheng
苗miao 谷gu 盛sheng 曲qu 翁weng 冉ran 骆luo 蓝lan 路lu 游you 辛xin 靳jin 欧阳ouyang 管guan 柴chai 蒙meng 鲍bao 华hua 喻yu
祁qi 蒲pu 房fang 滕teng 屈qu 饶rao 解xie 牟mou 艾ai 尤you 时shi 穆mu 农nong 司si 卓zhuo 古gu 吉ji 缪miao 简jian 车che 项xiang
连lian 芦lu 麦mai 褚chu 娄lou 窦dou 戚qi 岑cen 景jing 党dang 宫gong 费fei 卜bu 冷leng 晏yan 席xi 卫wei 米mi 柏bai 宗zong
瞿qu 桂gui 全quan 佟tong 应ying 臧zang 闵min 苟gou 邬wu 边bian 卞bian 姬ji 师shi 和he 仇qiu 栾luan 隋sui 商shang 刁diao
沙sha 荣rong 巫wu 寇kou 桑sang 郎lang 甄zhen 丛cong 仲zhong 虞yu 敖ao 巩gong 明ming 佘she 池chi 查zha 麻ma 苑yuan 迟chi
左zuo 门men 平ping 位wei 节jie 常chang 尚shang 朴piao 司马sima 上官shangguan 诸葛zhuge 司徒situ 皇甫huangfu 尉迟yuchi
东方dongfang 慕容murong 公孙gongsun 令狐linghu 端木duanmu 夏侯xiahou 长孙zhangsun 南宫nangong 爱新觉罗aixinjueluo""".split()
FAM = list(dict((re.match(r"([^a-z]+)([a-z]+)", w).groups()) for w in FAM).items())
COMMON = FAM[:60]
TRAPFAM = [f for f in FAM if f[0] in "左门平位节常管宫石黄白高胡单边时明车冷温甘毛段包全厚房向应和解连双盛安方程成华易关卫景"]
GIV = """an:安 bin:斌彬宾滨 bo:博波 cai:彩才 chao:超 chen:晨辰 cheng:成诚程 chun:春 cong:聪 cui:翠 dan:丹 de:德 dong:冬东栋
fang:芳方 fei:飞菲 fen:芬 feng:峰锋凤丰 fu:福富 gang:刚钢 guang:光广 gui:贵桂 guo:国 hai:海 hao:浩豪昊 he:荷和 heng:恒
hong:红洪宏鸿虹 hua:华花桦 hui:辉慧惠卉 ji:吉继 jia:佳嘉家 jian:建健坚剑 jiang:江 jie:杰洁婕 jin:金锦瑾 jing:静晶京菁靖
juan:娟 jun:军俊君钧 kai:凯 kang:康 ke:可 kun:坤昆 lan:兰岚 lei:磊蕾雷 li:丽莉力利立黎 lian:莲 liang:亮良 lin:林琳霖
ling:玲凌灵 long:龙隆 lu:璐露路 mei:梅美 meng:梦萌 min:敏民 ming:明鸣铭 na:娜 nan:楠南 ning:宁 peng:鹏 ping:平萍
qi:琪奇琦 qian:倩茜谦 qiang:强 qin:琴勤芹 qing:青清庆晴 qiong:琼 quan:全泉 rong:荣蓉容 ru:如茹 rui:瑞睿蕊 shan:珊山
shi:世诗 shu:淑舒树书 shuang:双爽 shun:顺 si:思 song:松 tao:涛 ting:婷庭 tong:彤 wan:婉 wei:伟炜薇维威巍 wen:文雯 wu:武
xi:喜溪曦 xia:霞 xian:贤 xiang:祥翔香 xiao:晓小笑孝 xin:欣新鑫馨心 xing:兴星 xiu:秀 xu:旭 xue:雪学 yan:燕艳岩妍 yang:阳洋
yao:瑶耀 yi:怡艺毅义一 yin:银 ying:英颖莹 yong:勇永 yu:玉宇雨瑜 yuan:媛元远圆 yue:月悦 yun:云芸 ze:泽 zhen:珍振贞
zheng:正 zhi:志智芝 zhong:忠中 zhu:珠 zi:子紫梓 ru:茹 miao:苗淼 you:友有 zu:祖 xun:勋 hu:虎 ai:爱 bao:宝 yu:裕""".split()
G2P, P2G = {}, {}
for w in GIV:
    py, cs = w.split(":")
    for ch in cs:
        G2P[ch] = py
        P2G.setdefault(py, [])
        if ch not in P2G[py]:
            P2G[py].append(ch)
FEMALE = set("芳彩翠丹菲芬凤桂荷红虹花慧惠卉佳洁婕静晶菁娟兰岚蕾丽莉莲琳玲璐露梅美梦萌敏娜萍琪倩茜琴芹青晴琼蓉茹蕊珊诗淑舒爽思婷彤婉薇雯溪曦霞香晓馨秀雪燕艳妍瑶怡银英颖莹玉雨瑜媛月悦云芸珍贞芝珠紫梓爱春")
MALE = set("斌彬博波才超成诚栋德东飞峰锋福富刚钢光广贵国海浩豪昊恒洪宏鸿辉吉继建健坚剑江杰军俊钧凯康坤昆磊雷力利立亮良龙隆民铭鹏奇谦强勤庆全泉荣瑞睿山世树顺松涛庭伟威巍文武祥翔孝新鑫兴旭学岩阳洋耀毅义勇永宇元远泽振正志智忠中子友祖勋虎宝裕")
WHOLE_GIVEN = [("建国", "jian guo"), ("秀英", "xiu ying"), ("桂兰", "gui lan"), ("子轩", "zi xuan"), ("梓涵", "zi han"),
               ("大勇", "da yong"), ("小平", "xiao ping"), ("明", "ming"), ("静", "jing"), ("平", "ping"), ("中华", "zhong hua"),
               ("长江", "chang jiang"), ("春天", "chun tian"), ("石头", "shi tou"), ("圆圆", "yuan yuan"), ("方方", "fang fang"),
               ("实", "shi"), ("右军", "you jun"), ("高", "gao"), ("清晰", "qing xi"), ("正常", "zheng chang"), ("胜男", "sheng nan")]
MINOR = [("买买提", "·", "艾力", "maimaiti", "aili"), ("阿依古丽", "·", "吐尔逊", "ayiguli", "tuerxun"), ("古丽娜尔", "·", "买买提", "gulinaer", "maimaiti"),
         ("艾尼瓦尔", "·", "阿不都拉", "ainiwaer", "abudula"), ("热依汗", "·", "卡德尔", "reyihan", "kadeer"), ("吐尔洪", "•", "依明", "tuerhong", "yiming"),
         ("次仁", "", "卓玛", "ciren", "zhuoma"), ("扎西", "", "旺堆", "zhaxi", "wangdui"), ("洛桑", "", "曲珍", "luosang", "quzhen"),
         ("格桑", "", "梅朵", "gesang", "meiduo"), ("巴特尔", "", "", "bateer", ""), ("乌云其木格", "", "", "wuyunqimuge", ""),
         ("萨仁高娃", "", "", "sarengaowa", ""), ("吉克", "", "阿木", "jike", "amu"), ("阿苏", "", "日古", "asu", "rigu"), ("叶尔兰", "·", "哈力", "yeerlan", "hali")]
TRAD = [("陳", "chan", "chen"), ("黃", "wong", "huang"), ("張", "cheung", "chang"), ("林", "lam", "lin"), ("李", "lee", "li"), ("梁", "leung", "liang"),
        ("吳", "ng", "wu"), ("何", "ho", "ho"), ("劉", "lau", "liu"), ("鄭", "cheng", "cheng"), ("郭", "kwok", "kuo"), ("曾", "tsang", "tseng"),
        ("蔡", "choi", "tsai"), ("許", "hui", "hsu"), ("謝", "tse", "hsieh"), ("鄧", "tang", "teng"), ("葉", "yip", "yeh"), ("周", "chow", "chou"),
        ("羅", "lo", "lo"), ("楊", "yeung", "yang"), ("馮", "fung", "feng"), ("鍾", "chung", "chung"), ("蕭", "siu", "hsiao"), ("歐陽", "au yeung", "ouyang"),
        ("司徒", "szeto", "szutu"), ("莊", "chong", "chuang"), ("洪", "hung", "hung"), ("簡", "kan", "chien"), ("游", "yau", "yu"), ("温", "wan", "wen")]
TRADG = [("大文", "tai man", "ta wen"), ("志明", "chi ming", "chih ming"), ("美玲", "mei ling", "mei ling"), ("家豪", "ka ho", "chia hao"), ("嘉欣", "ka yan", "chia hsin"),
         ("淑芬", "suk fan", "shu fen"), ("俊傑", "chun kit", "chun chieh"), ("雅婷", "nga ting", "ya ting"), ("怡君", "yi kwan", "yi chun"), ("偉強", "wai keung", "wei chiang"),
         ("詠詩", "wing sze", "yung shih"), ("建宏", "kin wang", "chien hung"), ("麗華", "lai wah", "li hua"), ("國榮", "kwok wing", "kuo jung"), ("慧敏", "wai man", "hui min"), ("承翰", "shing hon", "cheng han")]


WORDS = {"正常", "清晰", "长江", "中华", "春天", "石头"}  # never alone: no reader could tell


class ZP:  # a Chinese person
    def __init__(s, r, sex=None, style="cn", adult=False):
        s.sex = sex or r.choice("男女")
        s.sep = ""
        s.hk = " " if style in ("hk", "tw") else ""
        if style in ("hk", "tw"):
            f, g = r.choice(TRAD), r.choice(TRADG)
            k = 1 if style == "hk" else 2
            s.fam, s.giv, s.pf, s.pg = f[0], g[0], f[k], g[k].split()
        elif style == "minor":
            m = r.choice(MINOR)
            s.fam, s.sep, s.giv, s.pf, s.pg = m[0], m[1], m[2], m[3], [m[4]] if m[4] else []
        else:
            x = r.random()
            s.fam, s.pf = r.choice(TRAPFAM) if x < .2 else r.choice(COMMON) if x < .5 else r.choice(FAM)
            if r.random() < .12:
                g, p = r.choice(WHOLE_GIVEN)
                s.giv, s.pg = g, p.split()
            else:
                pool = list(dict.fromkeys(ch for ch in G2P if ch not in (MALE if s.sex == "女" else FEMALE)))
                s.giv = "".join(r.sample(pool, 1 if r.random() < .28 and len(s.fam) == 1 else 2))
                s.pg = [G2P[ch] for ch in s.giv]
        s.full = s.fam + s.sep + s.giv

    def miss(s, r):  # same sound, other character
        g = list(s.giv)
        for i in r.sample(range(len(g)), len(g)):
            alt = [a for a in P2G.get(G2P.get(g[i], ""), []) if a != g[i]]
            if alt:
                g[i] = r.choice(alt)
                return s.fam + s.sep + "".join(g)
        return s.full

    def spaced(s):
        return " ".join(s.full) if len(s.full) == 2 else s.full

    def initials(s):
        return (s.pf[0] + "".join(p[0] for p in s.pg)).upper()

    def pin(s, r):
        g = "".join(s.pg)
        if len(s.pg) > 1 and " " in s.pf + s.hk:
            return r.choice([" ".join([s.pf] + s.pg).title(), " ".join([s.pf] + s.pg).upper(), s.pf.title() + " " + "-".join(s.pg).title()])
        return r.choice([s.pf + g, s.pf.title() + " " + g.title(), (s.pf + " " + g).upper(), s.pf + " " + g]).strip()

    def account(s, r):
        return r.choice([s.pf.replace(" ", "") + "".join(s.pg) + r.choice(["", "01", "88"]), s.pf.replace(" ", "") + "".join(p[0] for p in s.pg), "us_" + s.pf.replace(" ", "") + "".join(p[0] for p in s.pg)])

    def pn(s, r, mode):
        g = "".join(s.pg) if mode != "hk" else " ".join(s.pg)
        py = (s.pf + ("^" + g if g else "")).upper()
        if mode == "char":
            return r.choice([s.full, s.fam + "^" + s.giv if s.giv else s.full])
        if mode == "both":
            return py + "=" + s.fam + ("^" + s.giv if s.giv else "")
        return py


def fmt_date_zh(r, d, full=True):
    y, m, k = d.year, d.month, d.day
    return r.choice([f"{y}-{m:02d}-{k:02d}", f"{y}年{m}月{k}日", f"{y}/{m}/{k}", f"{y}.{m:02d}.{k:02d}", f"{y}年{m:02d}月{k:02d}日", f"{y}{m:02d}{k:02d}", f"{y % 100}.{m}.{k}"][:7 if not full else 5])


class Ctx:
    def __init__(s, r):
        s.r = r

    def digits(s, n, first="123456789"):
        return s.r.choice(first) + "".join(s.r.choice("0123456789") for _ in range(n - 1))

    def expand(s, t):
        r = s.r
        while True:
            t2 = re.sub(r"\{([^{}]*)\}", lambda m: r.choice(m.group(1).split("|")), t)
            if t2 == t:
                break
            t = t2
        def num(m):
            a, b = m.group(1), m.group(2)
            if "." in a or "." in b:
                k = max(len(x.split(".")[1]) if "." in x else 0 for x in (a, b))
                return f"{r.uniform(float(a), float(b)):.{k}f}"
            return str(r.randint(int(a), int(b)))
        t = re.sub(r"<(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)>", num, t)
        def tok(m):
            return getattr(s, "t_" + m.group(1))(*([m.group(2)] if m.group(2) else []))
        return re.sub(r"\[([A-Za-z]\w*)(?::(\w+))?\]", tok, t)

    def pick(s, xs):  # a sentence not yet used in this report
        xs = [x for x in xs + s.h.get("x", []) if x not in s.used]
        x = s.r.choice(xs)
        s.used.add(x)
        return x

    def insert(s, body, sentence, stop):
        cut = [m.end() for m in re.finditer(stop, body)]
        cut = [c for c in cut if body[:c].count(OPEN) == body[:c].count(CLOSE) and body[:c].count("«") == body[:c].count("»")]
        if not cut:
            return body + ("" if body.endswith("\n") else " " if stop != "。" else "") + sentence
        at = s.r.choice(cut)
        return body[:at] + sentence + body[at:]


class ZC(Ctx):
    def __init__(s, r, hosp):
        super().__init__(r)
        s.h = hosp
        st = hosp.get("style", "cn")
        ps = st if st != "cn" else ("minor" if r.random() < .07 else "cn")
        sex = hosp.get("sex") or r.choice("男女")
        lo, hi = hosp.get("age", (18, 88))
        s.age = r.randint(90, 99) if hosp.get("old", .1) > r.random() and hi > 60 else r.randint(lo, hi)
        s.pat = ZP(r, sex, ps)
        s.rel = ZP(r, {'男': '女', '女': '男'}[s.pat.sex] if r.random() < .85 or hosp.get('sex') else s.pat.sex, st)
        s.mom, s.kid = ZP(r, '女', st), ZP(r, None, st)
        if r.random() < .7:
            s.kid.fam, s.kid.pf, s.kid.full = (s.pat if s.pat.sex == '男' else s.rel).fam, (s.pat if s.pat.sex == '男' else s.rel).pf, (s.pat if s.pat.sex == '男' else s.rel).fam + s.kid.giv
        s.used = set()
        s.dr = [ZP(r, None, st) for _ in range(4)]
        s.study = date(2015, 1, 5) + timedelta(days=r.randint(0, 4000))
        s.born = date(s.study.year - s.age, r.randint(1, 12), r.randint(1, 28))
        s._pf = r.choice(["full"] * 6 + ["spaced", "pin", "full", "miss"])
        s.mrn = s.digits(r.choice([6, 7, 8, 10]))
        s.acc = r.choice(["US", "CS", "U", ""]) + s.study.strftime("%Y%m%d") + s.digits(4)
        s.style_ = st
        s.mob = r.choice(["138", "139", "151", "186", "177", "133", "199"]) + s.digits(8)
        s.exam = hosp["name"]
    # persons
    def t_pat(s):
        r, p = s.r, s.pat
        x = r.random()
        if x < .52 or not p.giv:
            return T("p", p.full)
        if x < .62:
            return T("p", p.miss(r))
        if x < .70 and len(p.giv) > 1 and p.giv not in WORDS:
            return T("p", p.giv)
        if x < .86:
            ttl = {"男": ["先生", "大爷" if s.age > 60 else "先生", "师傅"], "女": ["女士", "阿姨" if s.age > 45 else "女士", "女士"]}[p.sex]
            return T("p", p.fam) + r.choice(ttl)
        if x < .90:
            return T("p", p.fam + r.choice(["某", "某某", "X"]))
        if x < .93:
            return T("p", ("老" if s.age > 45 else "小") + p.fam)
        if x < .96:
            return T("p", p.pin(r))
        return T("p", p.full)
    def t_patL(s):
        p = s.pat
        return T("p", {"full": p.full, "spaced": p.spaced(), "pin": p.pin(s.r), "miss": p.miss(s.r)}[s._pf])
    def t_patF(s): return T("p", s.pat.full)
    def t_patG(s): return T("p", s.pat.giv if len(s.pat.giv) > 1 and s.pat.giv not in WORDS else s.pat.full)
    def t_patI(s): return T("p", s.pat.initials())
    def t_rel(s): return T("p", s.rel.full)
    def t_mom(s): return T("p", s.mom.full)
    def t_kid(s): return T("p", s.kid.full)
    def t_kidfam(s): return T("p", s.kid.fam)
    def t_spouse(s): return {'男': '妻', '女': '夫'}[s.pat.sex]
    def t_relfam(s): return T("p", s.rel.fam)
    def t_ref(s): return T("p", s.dr[0].full)
    def t_reffam(s): return T("p", s.dr[0].fam)
    def t_doc(s): return T("p", s.r.choice([s.dr[1].full] * 4 + [s.dr[1].spaced()]))
    def t_docfam(s): return T("p", s.dr[1].fam)
    def t_docI(s): return T("p", s.dr[1].initials())
    def t_docP(s): return T("p", s.dr[1].pin(s.r))
    def t_docA(s): return T("p", s.dr[1].account(s.r))
    def t_sen(s): return T("p", s.r.choice([s.dr[2].full] * 4 + [s.dr[2].spaced()]))
    def t_senfam(s): return T("p", s.dr[2].fam)
    def t_senA(s): return T("p", s.dr[2].account(s.r))
    def t_senI(s): return T("p", s.dr[2].initials())
    def t_nur(s): return T("p", s.dr[3].full)
    def t_nurfam(s): return T("p", s.dr[3].fam)
    def t_nurL(s):
        p = s.dr[3]
        return s.r.choice([T("p", "小" + p.fam), T("p", p.giv if len(p.giv) > 1 and p.giv not in WORDS else p.full), T("p", p.fam) + ("姐" if p.sex == "女" else "哥")])
    # dates
    def t_date(s): return T("d", fmt_date_zh(s.r, s.study))
    def t_pdate(s): return T("d", fmt_date_zh(s.r, s.study - timedelta(days=s.r.randint(20, 900)), False))
    def t_lmp(s): return T("d", fmt_date_zh(s.r, s.study - timedelta(days=s.r.randint(40, 250)), False))
    def t_edc(s): return T("d", fmt_date_zh(s.r, s.study + timedelta(days=s.r.randint(20, 200))))
    def t_md(s):
        d = s.study - timedelta(days=s.r.randint(3, 60))
        return T("d", s.r.choice([f"{d.month}月{d.day}日", f"{d.month}月{d.day}号", f"{d.month}-{d.day}", f"{d.month}.{d.day}"][:2 if s.r.random() < .7 else 4]))
    def t_ym(s):
        d = s.study - timedelta(days=s.r.randint(60, 1500))
        return T("d", s.r.choice([f"{d.year}年{d.month}月", f"{d.year}.{d.month:02d}", f"{d.year}-{d.month:02d}"]))
    def t_roc(s): return T("d", s.r.choice([f"民國{s.study.year-1911}年{s.study.month}月{s.study.day}日", f"{s.study.year-1911}/{s.study.month:02d}/{s.study.day:02d}", f"{s.study.year}/{s.study.month:02d}/{s.study.day:02d}"]))
    def t_dob(s): return T("d", fmt_date_zh(s.r, s.born))
    def t_year(s): return "«" + str(s.study.year - s.r.randint(2, 14)) + "年»"
    def t_age(s): return T("a", str(s.age)) if s.age > 89 else str(s.age)
    def t_sex(s): return s.pat.sex
    def t_time(s): return f"{s.r.randint(7,22):02d}:{s.r.randint(0,59):02d}"
    # contacts, ids
    def t_mob(s): return T("c", s.mob if s.r.random() < .7 else s.mob[:3] + "-" + s.mob[3:7] + "-" + s.mob[7:])
    def t_tel(s): return T("c", s.r.choice(["0" + s.digits(3) + "-" + s.digits(7), "0" + s.digits(2) + "-" + s.digits(8), "(0" + s.digits(3) + ")" + s.digits(7)]))
    def t_ext(s): return T("c", s.digits(4))
    def t_wx(s): return T("c", s.r.choice([s.pat.pf.replace(" ", "") + "_" + s.digits(4), "wx" + s.digits(7), s.pat.pf.replace(" ", "") + s.digits(6)]))
    def t_qq(s): return T("c", s.digits(9))
    def t_mail(s): return T("c", s.dr[1].account(s.r) + "@" + s.r.choice(["qjyy.example.cn", "163.com", "qq.com", "dpuh.example.edu.cn"]))
    def t_mrn(s): return T("i", s.mrn)
    def t_acc(s): return T("i", s.acc)
    def t_idc(s): return T("i", s.digits(6, "1234569") + s.born.strftime("%Y%m%d") + s.digits(3, "012") + s.r.choice("0123456789X"))
    def t_ins(s): return T("i", s.r.choice(["YB", "", "J"]) + s.digits(10))
    def t_bed(s): return T("i", s.r.choice(["{}", "+{}", "{:02d}", "{}A"][0:3]).format(s.r.randint(1, 60)))
    def t_bedC(s): return T("i", s.r.choice(["", "加"]) + str(s.r.randint(1, 60)) + "床")
    def t_sn(s): return T("i", s.r.choice(["SN", "LE", "US", ""]) + s.digits(6) + s.r.choice(["", "WX0", "A"]))
    def t_plate(s): return T("i", s.r.choice("冀鲁皖湘川") + s.r.choice("ABCD") + "·" + s.digits(5))
    def t_room(s): return str(s.r.randint(1, 9))
    def t_ward(s): return T("l", s.r.choice(["一病区", "三病区", "12楼东区", "B座7层", "西院区", "外科楼9楼"]))
    def t_vil(s): return T("l", s.r.choice(["柳树沟村", "石门镇后坪村", "大王庄", "双河乡", "白马寨", "黄土岭村三组", "河口镇", "上甲村", "高桥镇肝坪村", "红旗屯"]))
    def t_str(s): return T("l", s.r.choice(["解放路", "清江市槐荫区中山东路", "建设街", "东屏县文化巷", "朝霞小区", "人民南路"]) + s.r.choice(["", f"{s.r.randint(2,399)}号", f"{s.r.randint(1,30)}栋{s.r.randint(101,1802)}室"]))
    def t_hosp(s): return T("o", s.h["name"])
    def t_hospF(s): return T("o", "中国人民解放军" + s.h["name"])
    def t_habbr(s): return T("o", s.h["abbr"])
    def t_oh(s): return T("o", s.r.choice(["聖心醫院", "北港長青診所", "東區健康院"] if s.style_ in ("hk", "tw") else ["宁河县中医院", "省肿瘤医院", "协康医院", "市二院", "清江大学附属第二医院", "云泽镇卫生院", "县妇幼", "博爱体检门诊部", "仁济堂诊所", "东方红医院"]))
    def t_firm(s): return T("o", s.r.choice(["清江恒泰电子有限公司", "东屏纺织厂", "华锐物流", "鑫源化工集团", "宁河供电局", "中建三局五公司项目部", "绿野农业合作社"]))
    def t_school(s): return T("o", s.r.choice(["清江市第三中学", "东屏师范学院", "育才小学", "云泽大学", "县一中"]))
    def t_F(s, k):
        b = s.expand(s.r.choice(ZF[k]))
        st = s.r.random()
        if st < .16:
            b = b.replace("，", ",").replace("。", "。")
        elif st < .26:
            b = b.replace("×", "*")
        elif st < .34:
            b = b.replace("。", "。\n").rstrip("\n")
        for _ in range(s.r.choice([0, 0, 1, 1, 1, 2])):
            b = s.insert(b, s.expand(s.pick(ZX)), "。")
        return b
    def t_D(s, k): return s.expand(s.r.choice(ZD[k]))
    def t_E(s): return s.expand(s.r.choice(ZEND)) if s.r.random() < .45 else ""

# ------------------------------------------------------------------ Chinese findings
ZF = {
"abd": [
 "«肝脏»大小形态正常，包膜光滑，实质回声{均匀|稍密集}，«右叶»内见一大小约«<8-25>×<6-20>mm»的«无回声区»，边界清，后方«回声增强»。«门静脉»内径«<10-12>mm»。«胆囊»大小约«<55-78>×<22-35>mm»，壁毛糙，腔内见数个强回声团，最大«<5-16>mm»，后伴«声影»，随体位移动。«Murphy征»（{-|+|±}）。«胰腺»显示部分未见异常。«脾»厚«<28-39>mm»。«CDFI»：未见明显异常血流信号。",
 "肝«左叶»«<55-70>mm»，«右叶»斜径«<120-139>mm»，近场回声细密增强，远场衰减，«肝肾对比»阳性，管道结构欠清。«胆总管»上段内径«<4-9>mm»，下段气体干扰显示不清。«双肾»大小正常，«左肾»下盏见强回声«<3-8>mm»，集合系统未见分离。«腹主动脉»旁未见«肿大淋巴结»。",
 "肝弥漫性病变,肝内光点增粗,«尾状叶»不大。«脾大»，厚«4.<2-9>cm»，«脾静脉»«<8-11>mm»。«腹水»：«肝肾隐窝»最深«<12-60>mm»，«盆腔»«<20-80>mm»。«门脉»血流«向肝»，流速«<10-19>cm/s»。",
 "«胰头»、«胰体»、«胰尾»厚度分别约«<18-22>mm»、«<12-15>mm»、«<14-18>mm»，主胰管不扩张。肝内见片状«低回声»区，考虑«非均匀性脂肪肝»。«右肾»«<95-110>mm×<42-52>mm»，«肾盂»分离«<8-19>mm»，«右侧»输尿管上段扩张。"],
"thy": [
 "甲状腺«右叶»«<42-55>×<15-19>×<14-18>mm»，«左叶»大小正常，«峡部»厚«<2-4>mm»，实质回声{欠均匀|不均，呈网格状}。«左叶»中部见«低回声结节»«<4-13>×<4-10>mm»，纵横比>1，边缘毛糙，内见«点状强回声»，«C-TIRADS {4A|4B|4C|3}类»。«Ⅵ区»未见异常淋巴结。",
 "«双侧甲状腺»腺体弥漫性肿大，血供丰富呈“«火海征»”，«甲状腺上动脉»PSV «<55-110>cm/s»。提示«Graves病»可能，请结合«TSH»、«TRAb»。«桥本»背景不除外。",
 "«甲状腺»左侧叶切除术后，[year]行手术，术区未见异常回声。«右叶»探及囊实性结节，大小约«<9-30>mm×<8-22>mm»，«CDFI»周边血流信号，TI-RADS «3类»。服用«优甲乐»中。"],
"bre": [
 "«双乳»腺体层增厚，结构紊乱。«左乳»«{2|10|4}点钟»方向距乳头«<15-45>mm»处见低回声，大小«<6-22>×<5-14>mm»，形态{规则|不规则|呈分叶}，«BI-RADS {3|4A|4B|4C}类»。«双腋下»未见异常肿大«淋巴结»。",
 "右乳外上象限探及一«低回声结节»，边界清，可推动，考虑«纤维腺瘤»。«左侧乳腺»导管扩张«<2-5>mm»，未见«沙粒样钙化»。弹性评分«<1-3>分»。«右侧腋窝»淋巴结皮髓质分界清楚。"],
"gyn": [
 "«子宫»«前位»，大小约«<50-68>×<42-55>×<38-49>mm»，«内膜»厚«<4-13>mm»，肌层回声不均，«后壁»见低回声结节«<10-42>×<9-38>mm»。«右侧附件区»见囊性包块«<20-60>mm»，内见细密光点，考虑«巧克力囊肿»。«直肠子宫陷凹»积液«<5-25>mm»。",
 "子宫«后位»，宫腔内见«节育环»强回声，位置正常。«宫颈»见多个«纳氏囊肿»，大者«<4-10>mm»。«左卵巢»«<25-33>×<15-20>mm»，右卵巢显示不清。",
 "«剖宫产»术后，«子宫下段»前壁瘢痕处肌层厚«<2-5>mm»，可见«憩室»样回声。宫体见«肌瘤»（«FIGO {3|4|5|6}型»），内膜线居中。双侧卵巢«PCO样改变»。"],
"ob": [
 "宫内单活胎，«头位»。«BPD» «<80-96>mm»，«HC» «<300-340>mm»，«AC» «<280-350>mm»，«FL» «<60-73>mm»。胎心率«<125-158>次/分»，律齐。胎盘位于«后壁»，«Ⅱ级»，羊水指数«AFI» «<80-190>mm»。«脐动脉»S/D «<1.9-3.1>»。颈部见“«U»”形压迹，提示«脐带绕颈一周»。",
 "胎儿双顶径«<44-60>mm»，«四腔心»可见，«透明隔腔»、«小脑»横径«<18-26>mm»，脊柱连续，«胃泡»、«膀胱»显示。«NT»早孕期«<1.0-2.4>mm»。左侧脑室后角«<6-11>mm»。孕«<20-27>周+<1-6>天»。「«永存左上腔静脉»」待排。",
 "子宫增大，宫腔内见«孕囊»«<20-40>mm×<15-28>mm»，内见«卵黄囊»及«胚芽»，«CRL» «<5-18>mm»，见«原始心管搏动»。«左侧卵巢»内见黄体。孕«<6-8>周»左右。"],
"echo": [
 "«LVDd» «<42-62>mm»，«LVDs» «<26-44>mm»，«IVS» «<8-13>mm»，«LVPW» «<8-12>mm»，«LAD» «<30-48>mm»，«EF»(«Simpson») «<38-68>%»，«FS» «<25-38>%»。«二尖瓣»后叶脱垂，收缩期见«中度反流»，«三尖瓣»反流估测«PASP» «<25-58>mmHg»。«E/A»<1，«E/e'» «<8-16>»。«TAPSE» «<16-24>mm»。心包腔未见积液。",
 "«左房»增大，余房室内径正常。«室间隔»基底段增厚«<14-22>mm»，«SAM征»{阳性|阴性}。«主动脉瓣»三叶，瓣缘钙化，前向流速«<1.8-4.4>m/s»。节段性室壁运动异常：«下壁»、«后间隔»运动减低。«Valsalva»动作后压差«<20-65>mmHg»。«Nyquist»极限«<50-65>cm/s»。",
 "M型及二维：«升主动脉»«<28-41>mm»，«右室»«<20-27>mm»。房间隔中部回声失落约«<4-16>mm»，«左向右»分流，提示«ASD»(继发孔型)。«Qp/Qs» «<1.3-2.4>»。«肺动脉瓣»未见异常。«LVEF» «<55-70>%»，«GLS» «-<14-21>%»。"],
"car": [
 "«双侧颈动脉»内中膜增厚，«左侧»«CCA» «IMT» «<0.8-1.4>mm»，«分叉处»见混合回声斑块«<6-18>×<1.5-3.9>mm»。«右侧»«ICA»起始段«PSV» «<70-260>cm/s»，«EDV» «<20-90>cm/s»，狭窄率«50-69%»。«椎动脉»血流方向正常，«左»«3.<1-9>mm»，«右»«2.<1-9>mm»。",
 "«颈总动脉»未见明显狭窄，«右侧锁骨下动脉»起始处见«软斑»。«窃血»征象未见。«颈内静脉»通畅。口服«阿托伐他汀»、«阿司匹林»治疗中。"],
"vein": [
 "«左下肢»«股总静脉»、«股浅静脉»管腔内充满低回声，探头加压«不能压闭»，«CDFI»未见血流信号。«腘静脉»部分充盈。«胫后静脉»通畅。«右侧»各段静脉压缩性好。«大隐静脉»反流时间«<0.6-3.8>s»。",
 "双下肢«股动脉»、«腘动脉»、«胫前动脉»内膜毛糙，«左侧»«足背动脉»呈«单相»频谱，«PSV» «<15-40>cm/s»。«ABI» 左«0.<55-98>»、右«1.0<0-9>»。腘窝见«Baker囊肿»«<20-48>mm»。"],
"uro": [
 "«前列腺»大小约«<38-56>×<30-42>×<30-45>mm»，突入膀胱«<3-12>mm»，内外腺比例失常。«膀胱»充盈可，壁光滑，残余尿«<10-120>ml»。«双侧输尿管»未见扩张。«左肾»«中盏»结石«<4-9>mm»。",
 "«右侧睾丸»«<36-44>×<20-28>mm»，回声均匀。«左侧»精索静脉内径«<2.0-3.6>mm»，«Valsalva»试验见反流，Ⅱ度«精索静脉曲张»。«附睾头»囊肿«<3-9>mm»。"],
"fast": [
 "«FAST»：«肝肾间隙»{见液性暗区，深约«<5-30>mm»|未见游离液体}，«脾肾间隙»、«盆腔»未见积液，«心包»(-)。双侧«胸膜滑动征»存在，«左侧»见«B线»。«IVC»内径«<9-21>mm»，呼吸塌陷率«>50%»。",
 "«剑突下»切面未见心包积液，左室收缩目测可。«右下腹»见肿大«阑尾»，直径«<8-14>mm»，压之不闭，周围«大网膜»包裹。「«麦氏点»」压痛(+)。«双肾»无积水。",
 "«肺超»：«右侧»«肺点»可见，考虑«气胸»；左侧A线。«股静脉»两点加压法阴性。予«去甲肾上腺素»泵入。"],
"ivf": [
 "«子宫»«前位»，内膜«<5-12>mm» «{A|B|C}型»。«左卵巢»：«<17-20>×<15-18>mm»、«<12-16>mm»，小卵泡«<3-9>枚»；«右卵巢»：«<14-18>mm»×2，«<10-12>mm»×3。«E2»待回。",
 "D<8-13>：«EM» «<6-11>mm»，L «<16-21>*<15-19>mm»，R «<11-17>mm»。继续«果纳芬»«<112-225>IU»，加«思则凯»。«OHSS»风险告知。",
 "«AFC» 左«<3-12>»、右«<3-12>»。右附件«输卵管积水»«<20-45>mm»，宫腔线清晰，未见«息肉»。"],
"msk": [
 "«右肩»«冈上肌腱»止点处回声不均，见局限性«低回声»«<4-11>mm»，«肱二头肌长头腱»鞘少量积液。«肩峰下滑囊»增厚。",
 "«左膝»«髌上囊»积液«<4-15>mm»，«内侧副韧带»连续，«腘窝»见«Baker囊肿»。滑膜血流«1级»。«半月板»外突。"],
}
ZD = {
"abd": ["«肝囊肿»；«胆囊结石»", "«脂肪肝»（{轻|中}度）", "1.«胆囊炎»并结石 2.«左肾结石»", "«肝硬化»声像图，«脾大»，«腹水»", "肝胆胰脾«未见明显异常»"],
"thy": ["甲状腺结节，«TI-RADS 4A»，建议«FNA»", "«甲状腺»弥漫性病变，«桥本氏病»？", "甲状腺左叶«术后»"],
"bre": ["«左乳»结节，«BI-RADS 3类»，建议«6个月»复查", "«双乳增生»"],
"gyn": ["«子宫肌瘤»，«右附件»囊肿", "«盆腔积液»", "«子宫腺肌症»可能"],
"ob": ["宫内«晚孕»，单活胎，«头位»", "宫内«早孕»，活胎", "«中孕»，未见明显结构异常"],
"echo": ["«二尖瓣»中度反流，«左室舒张功能»减低", "«房间隔缺损»（«左向右分流»）", "«HCM»待排", "«主动脉瓣»退行性变，«LVEF»正常范围"],
"car": ["双侧«颈动脉»«斑块»形成", "«右侧ICA»狭窄"],
"vein": ["«左下肢»«DVT»", "«下肢动脉»硬化，«左侧»为著"],
"uro": ["«前列腺增生»", "«左侧»«精索静脉曲张»"],
"fast": ["«FAST»阴性", "«急性阑尾炎»？", "«腹腔积液»，请«外科»会诊"],
"ivf": ["卵泡监测", "优势卵泡，拟«HCG»扳机", "«PCOS»样改变"],
"msk": ["«冈上肌腱»损伤", "«膝关节»积液"],
}
ZX = [
 "[pat]诉间断«右上腹»不适<2-9>天。", "患者[pat]，因“«腹痛»”由[reffam]主任建议来诊。", "与[pdate]本院[sen]医师检查比较，«无明显变化»。",
 "结果已电话告知[nur]护士。", "危急值于[time]报[reffam]医生，[nurfam]护士复述确认。", "已向家属[rel]说明病情，«建议随访»。",
 "陪同者[kid]（{其子|其女|侄|儿媳}）代诉病史。", "[pat]配合欠佳，«肠气干扰»明显。", "检查中[docfam]老师会诊，意见同上。",
 "外院（[oh]）[ym]曾行«CT»检查。", "既往[pdate]于[oh]行«胆囊切除术»，主刀[ref]。", "母亲[mom]有«乳腺癌»病史，[pat]本人无不适。",
 "请[reffam]大夫结合«临床»。", "[sen]主任看过，同意«低回声»考虑良性。", "该处[docfam]、[senfam]两位医师意见不一致，建议«增强CT»。",
 "[patF]于[md]复查时«血压»<120-160>/<70-95>mmHg。", "[pat]，[age]岁，«糖尿病»史<3-20>年，服«二甲双胍»。", "图像由实习生[nur]采集。",
 "对照[patF]上次图像（[pdate]），«大小相仿»。", "补充：[patG]左侧探查受限。", "术者[ref]，一助[sen]，[year]。", "[nurL]记录，«左侧卧位»检查。",
 "上机[nurfam]，复核[docfam]，«仰卧位»。", "[pat]之[spouse][rel]在场。", "[kidfam]女士（患者女儿）要求复查«左侧»。", "家住[vil]，[pat]长期«饮酒»。",
 "前次报告误写为“[patMiss]”，本次更正。", "《知情同意》由[rel]签字。", "([ref]医嘱:«空腹»)。", "该例曾于[ym]科内讨论([senfam]主持)。",
 "本次«CDFI»条件同前，操作者[docI]。", "如有疑问联系[docfam]医生[ext]。", "家属[rel]电话[mob]。"]
ZC.t_patMiss = lambda s: T("p", s.pat.miss(s.r))
ZEND = ["\n注：[patF]需«空腹»复查。", "\n已嘱[pat]«3个月»后复查。", "\n[reffam]主任：请关注«左侧»病灶。", "\n备注：家属[rel]已取走报告。", "\n（[pat]报告由[nur]代领）", "\n复查请提前联系[nurfam]护士，«憋尿»。",
        "\n本报告«仅供临床参考»。", "\n更正：原报告医师[doc]改为[sen]。"]

ZH = [
 dict(name="清江市第一人民医院", abbr="清江一院", kinds=["abd", "thy", "bre", "uro", "car", "gyn"], ext=["肝胆外科", "内分泌科"], t=[
  "[hosp]\n彩色超声诊断报告单\n姓名：[patL]　性别：[sex]　年龄：[age]岁　{住院号：[mrn]|门诊号：[mrn]|检查号：[acc]}{　床号：[bed]|}\n申请科室：肝胆外科{[ward]|}　申请医师：[ref]\n检查部位：«{肝胆胰脾|双肾|浅表器官}»\n超声描述：\n[F]\n超声提示：\n[D]\n报告医师：[doc]　　审核医师：[sen]　　{记录员：[nur]　|}报告时间：[date] [time][E]\n",
  "{[habbr]超声科|超声医学科}\n[patL]／[sex]／[age]岁／[mrn]\n【所见】[F]\n【诊断】[D]\n【医师】[doc]／[sen]　【录入】{[nur]|[docA]}[E]\n",
  "姓 名: [patL]\n检查号: [acc]\n描述: [F]\n结论: [D]\n诊断医生: [doc]  审核: {[sen]|[senA]}\n此报告«仅供临床医师参考»，不作证明用\n"]),
 dict(name="宁河县人民医院", abbr="宁河县医院", kinds=["abd", "thy", "gyn", "uro", "vein"], t=[
  "宁河彩超室 {No.[acc]|}\n[patL] [sex] [age]岁 {住址:[vil]|[vil]人|} {电话[mob]|}\n[F]\n印象:[D]\n检查者 [doc]   [date][E]\n",
  "[hosp]B超报告\n患者[patF],[sex],[age]岁,[vil],由[oh][reffam]医生转来.\n超声所见: [F]\n超声诊断: [D]\n医师签名: [doc]{ (进修) 带教 [sen]|}\n",
  "[patF]:\n[F]\n提示:[D]\n——[docfam]"]),
 dict(name="联勤保障部队第九七三医院", abbr="九七三医院", kinds=["abd", "uro", "msk", "echo", "fast"], age=(18, 70), t=[
  "[hospF]\n特诊科超声检查报告\n部职别：[unit] {战士|排长|文职}　姓名：[patL]　{军人证号：[offid]|ID：[mrn]}\n送检医师：[ref]{中校|少校|}\n检查所见 [F]\n检查意见 [D]\n检查者：[doc]　主任：[sen]　[date][E]\n",
  "[patF]（[unit]，{连长|指导员}[rel]陪同）\n[F]\n诊断：[D]\n军医 [doc]\n",
  "野战医疗所超声登记\n伤员：[patL]  伤票：[mrn]\n[F]\n结论：[D]\n[doc] / [nur]"]),
 dict(name="瑞和健康体检中心", abbr="瑞和体检", kinds=["abd", "thy", "bre", "car", "uro"], t=[
  "★[hosp]★ 超声检查\n尊敬的[pat]{您好|}：\n体检编号 [mrn]{｜单位 [firm]|}\n▶ [F]\n▶ 小结：[D]\n检查医生 [doc] ┃ 总检 [sen]{\n预约热线 [tel]|\n客服微信 [wx]|}\n",
  "项目\t结果\t医生\n«彩色超声»\t[D]\t[doc]\n«经颅多普勒»\t«未见明显异常»\t[sen]\n客户\t[patL]\t{[firm]|}\n详细：[F]\n健康管理师[nurL]会与您联系[E]\n",
  "[firm]年度体检\n[patF] [sex] [age]\n超声：[F]\n建议：[D]，«定期复查»。\n主检：[sen]\n"]),
 dict(name="东屏县妇幼保健院", abbr="东屏妇幼", kinds=["bre", "gyn"], sex="女", age=(35, 64), t=[
  "“«两癌»”筛查（流动车{[plate]|}）\n[vil]  序号<1-180>\n姓名[patL] {身份证[idc]|年龄[age]} {手机[mob]|}\n«妇科/乳腺»超声：[F]\n结果：[D]\n筛查医生[doc]  村医[nur]{  [date]|}\n",
  "筛查点：[vil]{卫生室|}  日期：[md]\n<1-90>. [patF] [F] 结论[D] 签名 [docfam]\n{备注：村妇女主任[rel]通知复查。|}\n",
  "[patF]，[vil]，[F]\n—[D]—\n转诊：{[hosp]|[oh]} [reffam]医生\n"]),
 dict(name="云泽大学附属心血管病医院", abbr="云大心院", kinds=["echo", "echo", "echo", "car"], t=[
  "UCG REPORT  [hosp]\nName: [patP]  {Hosp No. [mrn]|No. [acc]}\n«AO» «<28-36>mm»  «LA» «<30-48>mm»  «RV» «<18-25>mm»  «MV E» «<0.5-1.1>m/s»  «AV» «<0.9-1.9>m/s»\n描述：[F]\n结论：[D]\nOperator: {[docI]|[docP]}   Reader: {[sen]|[senI]}{   [date]|}\n",
  "超声心动图（«TTE»）\n[patL]  {[ward] [bedC]|[bedC]|心内科}\n[F]\n超声心动图诊断：[D]\n操作：[doc]　　研究生：[nur]　　审核：[sen]教授[E]\n",
  "«TEE»报告 患者：[patF]\n麻醉：[nur]；操作：[doc]\n[F]\n[D]。\n致：[ref]主任\n"]),
 dict(name="河口镇中心卫生院", abbr="河口卫生院", kinds=["abd", "gyn", "uro", "msk"], t=[
  "[date] [patF] [sex] [age]岁 {[vil]|}。[F] 考虑[D]。已跟[pat]讲清楚。[docfam]\n",
  "今天给[pat]做了B超，[F] 结果：[D]。{有事打[mob]。|加我微信[wx]。|}\n[doc] [date]\n",
  "[hosp]门诊\n[patL]，[sex]，{[vil]|新农合[ins]}\nB超：[F]\n意见：[D]，建议去[oh]找[ref]看看\n[doc]\n"]),
 dict(name="清江血管病专科医院", abbr="清江血管", kinds=["car", "vein", "vein"], age=(40, 89), old=.14, t=[
  "血管超声检查记录\n患者 [patL] │ 病案 [mrn] │ [sex] │ [age]岁\n血管 │ «左» │ «右»\n«CFV» │ {通畅|血栓} │ 通畅\n«POPV» │ {通畅|部分血栓} │ 通畅\n«GSV» │ «<3.2-6.8>mm» │ «<3.0-5.9>mm»\n[F]\n结论：[D]\n技师 [doc] │ 医师 [sen] │ {[date]|仪器[sn]}[E]\n",
  "[hosp]\n<<[patF]>>\n所见：[F]\n提示：[D]\n报告[docI]　审[senI]　录[nurL]\n",
  "床旁血管超声 {[ward][bedC]|[bedC]} [pat]\n[F]\n[D]\n值班：[doc]；请示[senfam]主任后签发\n"]),
 dict(name="爱佑生殖医学中心", abbr="爱佑生殖", kinds=["ivf", "ivf", "gyn", "ob"], sex="女", age=(24, 45), t=[
  "[hosp] 卵泡监测单\n女方：[patL]　男方：[rel]\n{周期号：[mrn]|病历号 [mrn]}　«LMP»：[lmp]\n[F]\n处理：[D]\n医生：[doc]　护士：[nurL]{　下次 [md]|}\n",
  "[patF]/[rel]  {[acc]|}\n[date] B超 [docI]：[F]\n[D]；«达菲林»«<1-3>.75mg»；约[reffam]主任门诊\n",
  "[patG]，[F] [D]。{告知其夫[rel]取精。|[rel]同意冻胚。|}{有问题加QQ[qq]|助手微信：[wx]|}\n[docfam]医生"]),
 dict(name="清江市急救中心医院", abbr="清江急救", kinds=["fast", "fast", "abd", "vein", "echo"], t=[
  "急诊床旁超声  到达[time]\n伤者[patL]，[sex]，约[age]岁，{120[nur]送入|由同事[rel]送来|[school]学生|[plate]车祸}\n[F]\n印象：[D]\n急诊[doc] / 二线[sen]{ / [date]|}\n",
  "抢<1-6>床 {无名氏男|[patF]} {民警[nur]（警号[badge]）陪同|联系人[rel] [mob]}\n[F]\n→[D]\n[docfam]\n",
  "POCUS：[F] [D]。\n患者[pat]，[doc]执行，[time]已报[sen]副主任。{\n[hosp]急诊科 传真[tel]|}\n"]),
 dict(name="仁愛綜合診所", abbr="仁愛診所", kinds=["tw"], style="tw", t=[
  "[hosp] 超音波檢查報告\n病歷號：[mrn]  姓名：[patL]  {出生 [dob]|[age]歲}\n[F]\nImpression：[D]\n報告醫師 [doc]  {技術員 [nur]|}  [roc]\n",
  "Abdominal echo　[patF]　\n[F]\n[D]\n轉診：[ref]醫師（[oh]）\nReported by {Dr. [docP]|[doc]}\n"]),
 dict(name="九龍灣醫務中心", abbr="九龍灣醫務", kinds=["tw"], style="hk", t=[
  "[hosp]\nPatient: [patP] ([patF])　HKID: [hkid]\n超聲波：[F]\n結論：[D]\n[doc]醫生 / 放射技師[nur]\n",
  "轉介醫生：[ref]　病人[pat]\n[F]\n[D]\n電話 [hktel]　[docP]\n"]),
 dict(name="东屏县妇幼保健院", abbr="东屏妇幼", kinds=["ob"], sex="女", age=(20, 43), t=[
  "产科超声 [hosp]\n孕妇[patL] [age]岁 {末次月经[lmp]|«LMP»不详|预产期[edc]}\n[F]\n提示：[D]\n{[doc]|[doc]／[sen]}{　建册号[mrn]|}\n注：胎儿«耳»、«手指»、«足趾»不在检查范围[E]\n",
  "[patF]，«G<1-4>P<0-2>»，{丈夫[rel]，|}[F] 诊断[D]。检查医师[doc]，存图[nurL]。\n"]),
]
ZF["tw"] = ["«肝臟»大小正常，實質回音{稍增強|粗糙}，«S<5-8>»見一«<0.8-2.6>cm»囊腫。«膽囊»內有結石，約«<0.5-1.8>cm»，伴«acoustic shadow»。«脾臟»不大。«左腎»«<9.5-11.5>cm»，無水腎。«Murphy's sign»陰性。",
            "«甲狀腺»右葉見«低回音»結節«<0.5-1.9>cm»，邊緣清楚，«TIRADS {3|4}»。«左葉»正常。頸部淋巴結無腫大。「«Doppler»」血流正常。",
            "«左乳»«{3|9|11}點»方向«hypoechoic nodule» «<0.5-1.6>cm»，«BI-RADS {2|3|4A}»。[patF]有家族史，其母[mom]。«腋下»未見異常。"]
ZD["tw"] = ["«Fatty liver», {mild|moderate}；«GB stone»", "«肝囊腫»", "«左側»結節，建議«6個月»追蹤", "«Normal study»"]
ZC.t_unit = lambda s: T("o", s.r.choice(["32147部队", "某旅合成二营", "95816部队", "武警清江支队", "海军航空兵某团场站"]))
ZC.t_offid = lambda s: T("i", s.r.choice(["军字第", "南字第"]) + s.digits(7) + "号")
ZC.t_badge = lambda s: T("i", s.digits(6, "01"))
ZC.t_patP = lambda s: T("p", s.pat.pin(s.r) if s.style_ == "cn" else (s.pat.pf + ", " + "-".join(s.pat.pg)).title())
ZC.t_hkid = lambda s: T("i", s.r.choice("ABDGKRZ") + s.digits(6) + "(" + s.r.choice("0123456789A") + ")")
ZC.t_hktel = lambda s: T("c", s.r.choice(["2", "3", "9"]) + s.digits(3) + " " + s.digits(4))
ZT = {"医": "醫"}


def gen_zh(r, n, seed):
    h = ZH[n % len(ZH)] if r.random() < .3 else r.choice(ZH)
    c = ZC(r, h)
    k = r.choice(h["kinds"])
    if c.age > 89 and k in ("ob", "ivf"):
        k = "gyn"
    if k == "uro" and c.pat.sex == "女":
        k = "abd"
    if k in ("gyn", "bre") and c.pat.sex == "男":
        k = "thy"
    if h.get("style") in ("tw", "hk"):
        k = "tw"
    if r.random() < .055 and k != "tw":
        body = c.expand(r.choice(ZF[k]))
        t = r.choice(["超声所见：{}\n超声提示：{}\n", "{}\n诊断：{}", "【描述】{}\n【意见】{}\n«未见其他异常»，«建议定期复查»。"]).format(body, c.expand(r.choice(ZD[k])))
    else:
        tpl = r.choice(h["t"]).replace("[F]", "[F:%s]" % k).replace("[D]", "[D:%s]" % k)
        if h.get("style") in ("tw", "hk"):
            body = c.expand(r.choice(ZF["tw"]))
            xs = ["[patF]之前於[ym]做過檢查，«無明顯變化»。", "已向家屬[rel]解釋。", "[reffam]醫師轉介。", "病人[patF]主訴«右上腹»痛。", "（[nur]護理師陪同）。"]
            for _ in range(r.choice([0, 1, 1, 2])):
                body = c.insert(body, c.expand(r.choice(xs)), "。")
            c.t_F = lambda _k: body
        t = c.expand(tpl)
    text, I, C = finish(t)
    mode = "hk" if h.get("style") == "hk" else "cn"
    x = r.random()
    hd = {"PatientName": c.pat.pn(r, "char" if x < .16 else "both" if x < .24 else mode), "PatientID": c.mrn, "AccessionNumber": c.acc,
          "StudyDate": c.study.strftime("%Y%m%d"), "PatientBirthDate": c.born.strftime("%Y%m%d"),
          "ReferringPhysicianName": r.choice([c.dr[0].pn(r, mode), c.dr[0].pn(r, "char"), ""]), "InstitutionName": h["name"]}
    return {"id": f"zh-b-{seed}-{n:04d}", "language": "zh", "header": hd, "text": text, "identifiers": I, "clinical": C}

# ------------------------------------------------------------------ English names
EFAM = """Small Long Short Hand Foot Head Legg Stone Gall Hart Murphy Baker Graves White Gray Brown Black Green Rich Price Day March
May Young Old Love Free Page Field Wall Park Wells Marsh Bird Hall Church Low High Moore Best Good Sharp Strong Wise Power Speed Frost
Snow Wood Major Post Case Cross Cooper Mason Simpson Bishop Morton Homan Ball Bone Brain Cope Root Stem Bush Rose Lamb Fish Wolf Fox
Hill Lake Rivers Banks Ford Bridges Waters Pool Sands Stones Lane Street Way Close Banner Chambers Valve Vale Beam Ray Sweet Savage
Noble King Prince Knight Abbott Pope Christian Grace Hope Joy Gaines Crump Pickett Bliss Early Winter Summers Friday Monday Sunday
Freeze Hurt Payne Akers Aiken Blood Blount Child Elder Fine Firth Flood Gore Hardy Hazard Hood Leach Light Little Loud Mild Moody
Nevers New Nix Orr Partial Poor Pray Quick Rush Sample Self Seal Short Sides Singer Slack Spence Starkey Swift Tanner Temple Thick
Trace True Wade Ward Waite Walker Weeks Wild Winkle Worthy Yard Smith Johnson Williams Jones Davis Miller Wilson Anderson Thomas Taylor
Jackson Martin Lee Thompson Harris Clark Lewis Robinson Allen Wright Scott Torres Nguyen Flores Adams Nelson Rivera Campbell Mitchell
Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Cook Rogers Gutierrez Ortiz
Morgan Peterson Bailey Reed Kelly Howard Ramos Kim Cox Richardson Watson Brooks Chavez Wood James Bennett Mendoza Ruiz Hughes Alvarez
Castillo Sanders Patel Myers Ross Foster Jimenez O'Brien O'Connor O'Shaughnessy McDonald MacLeod McIlroy D'Angelo D'Souza DeLuca Van_Dyke
Kowalski Nowak Wojciechowski Novak Dvorak Horvath Szabo Nagy Ivanov Petrov Kuznetsova Smirnova Shevchenko Melnyk Papadopoulos Georgiou
Rossi Ferrari Esposito Bianchi Romano Müller Schmidt Schneider Fischer Weber Schulz Groß Jensen Nielsen Lindqvist Åkesson Johansson Virtanen
Korhonen Dubois Lefebvre Moreau Tremblay Gagnon Côté Silva Santos Oliveira Ferreira García Muñoz Núñez Peña Hernandez-Lopez Singh Kaur
Sharma Gupta Reddy Iyer Krishnamurthy Venkataraman Chatterjee Banerjee Khan Ahmed Hussain Malik Rahman Begum Al-Farsi El-Sayed Haddad
Nasser Khoury Hosseini Ahmadi Yilmaz Demir Kaya Cohen Levy Goldberg Rosenbaum Friedman Okafor Adeyemi Okonkwo Eze Mensah Owusu Boateng
Diallo Traore Kamau Wanjiru Otieno Mwangi Dlamini Nkosi Ndlovu Tesfaye Bekele Abebe Mohamud Tran Pham Le Vo Dang Bui Chen Wang Li Zhang
Liu Yang Huang Wu Chan Wong Leung Cheung Ng Yip Tse Park Choi Jung Kang Tanaka Suzuki Yamamoto Nakamura Watanabe Santoso Wijaya Hidayat
Reyes Bautista Villanueva Dela_Cruz Macapagal Whitehorse Begay Yazzie Tsosie Kealoha Kahananui Fonoti Tuilagi Ngata Parata Bloomfield
Featherstonehaugh Cholmondeley Winterbottom Ramsbottom Entwistle Oakley Penrose Trevithick Llewellyn Prydderch Gwynne Abernathy Ackerman
Applewhite Ashcroft Barrow Beckwith Birdsong Blackwood Calloway Carmichael Dunleavy Eastman Fairchild Gillespie Hathaway Inglewood Jankowski
Kirkpatrick Lockhart McGillicuddy Nightingale Ogden Pemberton Quigley Ravenscroft Sutherland Thackeray Underwood Vandermeer Whitaker
Yarborough Zimmerman Zapata Zielinski""".split()
EFAM = list(dict.fromkeys(x.replace("_", " ") for x in EFAM))
ETRAP = EFAM[:150]
EF = """Mary Linda Susan Karen Nancy Lisa Betty Sandra Ashley Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Cynthia
Kathleen Amy Angela Shirley Brenda Grace Hope Faith Joy Rose Iris Ivy Violet Olive Hazel Amber Ruby Pearl Dawn Eve April May June Autumn
Summer Robin Penny Patience Prudence Destiny Aisha Fatima Zainab Leila Yasmin Priya Lakshmi Ananya Sunita Mei Xiu Yuki Hana Thuy Linh
Guadalupe Esperanza Consuelo Ximena Ingrid Astrid Svetlana Olga Oksana Agnieszka Katarzyna Niamh Siobhan Aoife Chioma Ngozi Wanjiku Thandiwe
Kalea Moana Gwendolyn Philippa Tamsin Bronwyn""".split()
EM = """James Robert John Michael David William Richard Joseph Thomas Charles Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth
Kevin Brian George Edward Will Bill Bob Rob Jack Chuck Rich Drew Art Grant Chase Hunter Mason Carter Frank Ernest Dean Earl Duke Miles Guy
Basil Reed Clay Cliff Glen Heath Ahmed Omar Yusuf Ibrahim Arjun Rajesh Suresh Vikram Wei Jun Hiroshi Kenji Minh Duc Jose Jesus Angel
Domingo Salvador Luis Bjorn Lars Sven Igor Vladimir Dmitri Pawel Zbigniew Ciaran Padraig Hamish Angus Chukwuemeka Kwame Kofi Sipho Tevita
Rhys Gareth Alistair Rupert Nigel""".split()


class EP:
    def __init__(s, r, sex=None):
        s.sex = sex or r.choice("MF")
        s.fam = r.choice(ETRAP) if r.random() < .38 else r.choice(EFAM)
        pool = EM if s.sex == "M" else EF
        s.giv = r.choice(pool)
        s.mid = r.choice(pool) if r.random() < .5 else ""
        s.full = s.giv + " " + s.fam
        s.fullm = s.giv + " " + (s.mid[0] + ". " if s.mid else "") + s.fam
    def typo(s, r):
        f = s.fam
        opts = [f.replace(a, b, 1) for a, b in [("ll", "l"), ("tt", "t"), ("ie", "ei"), ("son", "sen"), ("th", "t"), ("ph", "f"), ("k", "ck"), ("y", "ie"), ("ee", "ea"), ("ss", "s")] if a in f]
        if len(f) > 4:
            i = r.randint(1, len(f) - 3)
            if f[i].isalpha() and f[i + 1].isalpha():
                opts.append(f[:i] + f[i + 1] + f[i] + f[i + 2:])
            opts.append(f[:i + 1] + f[i] + f[i + 1:])
        opts = [o for o in opts if o != f] or [f + "e"]
        return s.giv + " " + r.choice(opts)
    def ini(s, three=True):
        return s.giv[0] + (s.mid[0] if s.mid and three else "") + s.fam[0]
    def acct(s, r):
        f = re.sub(r"[^a-z]", "", s.fam.lower())
        return r.choice([s.giv[0].lower() + f, f + s.giv[0].lower() + str(r.randint(1, 9)), s.giv.lower() + "." + f])
    def pn(s):
        return "^".join(x for x in (s.fam, s.giv, s.mid) if x).upper()


MON = "January February March April May June July August September October November December".split()


def fmt_en(r, d, us=True):
    a, b = (d.month, d.day) if us else (d.day, d.month)
    m = MON[d.month - 1]
    return r.choice([f"{a:02d}/{b:02d}/{d.year}", f"{a}/{b}/{d.year % 100:02d}", f"{d.year}-{d.month:02d}-{d.day:02d}",
                     f"{m} {d.day}, {d.year}" if us else f"{d.day} {m} {d.year}", f"{d.day:02d}-{m[:3].upper()}-{d.year}", f"{m[:3]} {d.day}, {d.year}" if us else f"{d.day} {m[:3]} {d.year}",
                     f"{a:02d}-{b:02d}-{d.year}" if us else f"{a:02d}.{b:02d}.{d.year}"])


class ECx(Ctx):
    def __init__(s, r, h):
        super().__init__(r)
        s.h = h
        s.us = h.get("us", True)
        lo, hi = h.get("age", (18, 88))
        s.age = r.randint(90, 101) if hi > 60 and r.random() < .1 else r.randint(lo, hi)
        s.pat = EP(r, h.get("sex"))
        s.rel = EP(r, {"M": "F", "F": "M"}[s.pat.sex] if r.random() < .8 or h.get("sex") else None)
        s.mom = EP(r, "F")
        s.used = set()
        if r.random() < .6:
            s.rel.fam = s.pat.fam; s.rel.full = s.rel.giv + " " + s.rel.fam
        s.dr = [EP(r) for _ in range(5)]
        s.study = date(2015, 1, 5) + timedelta(days=r.randint(0, 4000))
        s.born = date(s.study.year - s.age, r.randint(1, 12), r.randint(1, 28))
        s.mrn = r.choice(["", "", "M", "E00"]) + s.digits(r.choice([6, 7, 8]))
        s.acc = r.choice(["US-", "A", "", "USG"]) + s.study.strftime("%y") + "-" + s.digits(6)
        s._pl = r.choice(["lf", "LF", "fl", "flm", "FL", "typo"])
    def t_pat(s):
        p, r = s.pat, s.r
        x = r.random()
        if x < .40: return T("p", r.choice([p.full, p.fullm]))
        if x < .66: return {"M": "Mr. ", "F": r.choice(["Ms. ", "Mrs. ", "Ms "])}[p.sex] + T("p", p.fam)
        if x < .76: return T("p", p.giv)
        if x < .84: return T("p", p.typo(r))
        if x < .88: return T("p", p.full.lower())
        if x < .92: return T("p", p.full.upper())
        if x < .95: return T("p", p.giv[0] + ". " + p.fam)
        return T("p", p.fam)
    def t_patL(s):
        p = s.pat
        return T("p", {"lf": f"{p.fam}, {p.giv}", "LF": f"{p.fam}, {p.giv} {p.mid}".strip().upper(), "fl": p.full, "flm": p.fullm, "FL": p.full.upper(), "typo": p.typo(s.r)}[s._pl])
    def t_patF(s): return T("p", s.pat.full)
    def t_patG(s): return T("p", s.pat.giv)
    def t_patFam(s): return T("p", s.pat.fam)
    def t_patI(s): return T("p", s.pat.ini())
    def t_patM(s): return T("p", s.pat.typo(s.r))
    def t_patTi(s): return {"M": "Mr ", "F": s.r.choice(["Mrs ", "Miss ", "Ms "])}[s.pat.sex] + T("p", s.pat.fam)
    def t_patl(s): return T("p", s.pat.full.lower())
    def t_rel(s): return T("p", s.r.choice([s.rel.full, s.rel.full, s.rel.giv]))
    def t_mom(s): return T("p", s.mom.full)
    def t_his(s): return {"M": "his", "F": "her"}[s.pat.sex]
    def t_kin(s): return s.r.choice(["son", "brother", "husband"] if s.rel.sex == "M" and s.pat.sex == "F" else ["son", "brother"] if s.rel.sex == "M" else ["daughter", "wife", "sister"] if s.pat.sex == "M" else ["daughter", "sister"])
    def t_relF(s): return T("p", s.rel.full)
    def t_ref(s): return T("p", s.r.choice([s.dr[0].full, s.dr[0].fullm]))
    def t_reffam(s): return T("p", s.dr[0].fam)
    def t_refG(s): return T("p", s.dr[0].giv)
    def t_doc(s): return T("p", s.r.choice([s.dr[1].full, s.dr[1].fullm]))
    def t_docfam(s): return T("p", s.dr[1].fam)
    def t_docLF(s): return T("p", s.dr[1].fam + ", " + s.dr[1].giv)
    def t_docI(s): return T("p", s.dr[1].ini())
    def t_docA(s): return T("p", s.dr[1].acct(s.r))
    def t_son(s): return T("p", s.dr[2].full)
    def t_sonG(s): return T("p", s.dr[2].giv)
    def t_sonfam(s): return T("p", s.dr[2].fam)
    def t_sonI(s): return T("p", s.dr[2].ini())
    def t_sona(s): return T("p", s.dr[2].acct(s.r))
    def t_nur(s): return T("p", s.dr[3].full)
    def t_nurG(s): return T("p", s.dr[3].giv)
    def t_nurfam(s): return T("p", s.dr[3].fam)
    def t_trI(s): return T("p", s.dr[4].ini().lower() if s.r.random() < .5 else s.dr[4].ini())
    def t_tr(s): return T("p", s.dr[4].full)
    def t_date(s): return T("d", fmt_en(s.r, s.study, s.us))
    def t_pdate(s): return T("d", fmt_en(s.r, s.study - timedelta(days=s.r.randint(20, 900)), s.us))
    def t_lmp(s): return T("d", fmt_en(s.r, s.study - timedelta(days=s.r.randint(40, 250)), s.us))
    def t_edd(s): return T("d", fmt_en(s.r, s.study + timedelta(days=s.r.randint(20, 200)), s.us))
    def t_dob(s): return T("d", fmt_en(s.r, s.born, s.us))
    def t_md(s):
        d = s.study - timedelta(days=s.r.randint(3, 60))
        return T("d", s.r.choice([f"{MON[d.month-1]} {d.day}", f"{d.day} {MON[d.month-1][:3]}", f"{d.month}/{d.day}" if s.us else f"{d.day}/{d.month}"]))
    def t_ym(s):
        d = s.study - timedelta(days=s.r.randint(60, 1500))
        return T("d", s.r.choice([f"{MON[d.month-1]} {d.year}", f"{MON[d.month-1][:3]} {d.year}", f"{d.month:02d}/{d.year}"]))
    def t_year(s): return "«" + str(s.study.year - s.r.randint(2, 14)) + "»"
    def t_age(s): return T("a", str(s.age)) if s.age > 89 else str(s.age)
    def t_sex(s): return s.pat.sex
    def t_He(s): return {"M": "He", "F": "She"}[s.pat.sex]
    def t_him(s): return {"M": "him", "F": "her"}[s.pat.sex]
    def t_he(s): return {"M": "he", "F": "she"}[s.pat.sex]
    def t_time(s): return f"{s.r.randint(0,23):02d}{s.r.choice([':',''])}{s.r.randint(0,59):02d}"
    def t_tel(s): return T("c", s.r.choice(["({}) {}-{}", "{}-{}-{}", "{}.{}.{}"]).format(s.digits(3), "555", "01" + s.digits(2)) if s.us else s.r.choice(["01632 9600", "07700 9001", "(03) 5550 "]) + s.digits(2))
    def t_ext(s): return T("c", s.digits(4))
    def t_mail(s): return T("c", s.dr[1].acct(s.r) + "@" + s.r.choice(["stbrendan.example.org", "clinic.example.com", "kdh.nhs.example"]))
    def t_pmail(s): return T("c", s.pat.giv.lower() + s.digits(2) + "@mail.example.com")
    def t_url(s): return T("c", s.r.choice(["https://portal.stbrendan.example.org", "www.clearview-screening.example.com"]))
    def t_mrn(s): return T("i", s.mrn)
    def t_acc(s): return T("i", s.acc)
    def t_nhs(s): return T("i", s.digits(3) + " " + s.digits(3) + " " + s.digits(4))
    def t_ssn(s): return T("i", s.r.choice(["xxx-xx-", "9" + s.digits(2) + "-" + s.digits(2) + "-"]) + s.digits(4))
    def t_ins(s): return T("i", s.r.choice(["XEH", "W", "MB"]) + s.digits(9))
    def t_sn(s): return T("i", s.r.choice(["SN", "VE", "US9"]) + s.digits(6))
    def t_bed(s): return T("i", s.r.choice(["{}", "{}A", "{}-2"]).format(s.r.randint(1, 40)))
    def t_ward(s): return T("l", s.r.choice(["5 West", "Ward 7B", "Nightingale Ward", "CCU North", "4 Tower", "Maple Ward"]))
    def t_street(s): return T("l", s.r.choice(["14 Mill Lane, Little Stourton", "2207 Liver Oak Drive", "88 Gallows Hill Rd", "PO Box 417, Stonebridge", "311 E. Fourth Street, Apt 2", "Lot 9 Wattle Creek Road"]))
    def t_town(s): return T("l", s.r.choice(["Stonebridge", "Wattle Creek", "Harlan's Ferry", "Little Stourton", "Cedar Flats", "Port Amity", "Marrow", "Kidney Creek"]))
    def t_zip(s): return T("l", s.digits(5)) if s.us else T("l", s.r.choice(["KD4 7QX", "LS99 3AB", "3999"]))
    def t_hosp(s): return T("o", s.h["name"])
    def t_hospT(s): return T("o", s.h["name"] + " NHS Trust")
    def t_habbr(s): return T("o", s.h["abbr"])
    def t_oh(s): return T("o", s.r.choice(["Stonebridge Community Hospital", "Valley Imaging", "Mercy West", "Queen Adelaide Infirmary", "Port Amity Clinic", "St. Brendan's", "Harlow Cardiology Associates"]))
    def t_firm(s): return T("o", s.r.choice(["Cedar Flats Lumber Co.", "Amity Freight", "Redstone Foods", "Marlow & Sons", "Stonebridge Fire Department"]))
    def t_school(s): return T("o", s.r.choice(["Harlan High School", "Stonebridge State University", "Wattle Creek Primary School", "Ridgemont Academy"]))
    def t_F(s, k):
        b = s.expand(s.r.choice(EFI[k]))
        for _ in range(s.r.choice([0, 0, 1, 1, 1, 2])):
            b = s.insert(b, s.expand(s.pick(EX)) + " ", r"(?<=[a-z»\)%])\. ")
        if s.r.random() < s.h.get("lower", .05):
            b = b.lower()
        return b
    def t_D(s, k): return s.expand(s.r.choice(ED[k]))
    def t_E(s): return s.expand(s.r.choice(EEND)) if s.r.random() < .45 else ""


EFI = {
"abd": ["The «liver» measures «<13-19>.<0-9> cm» and is {diffusely echogenic|normal in echotexture}. «Portal vein» is patent with «hepatopetal» flow. The «gallbladder» contains {multiple stones|«sludge»} measuring up to «<0-2>.<3-9> cm». Sonographic «Murphy sign» is {negative|positive|equivocal}. «CBD» «<3-8> mm». The «head of the pancreas» is obscured by «bowel gas». «Right kidney» «<9-12>.<0-9> cm», no «hydronephrosis».",
        "Liver: «long axis» <14-18> cm. «Left lobe» cyst «<8-30> mm». No «focal lesion» otherwise. Gallbladder wall «<2-5> mm», «small» polyp. Spleen «<9-14> cm». «Short» segment of «aorta» seen, «<16-28> mm», no aneurysm. «Morison's pouch» clear.",
        "LIVER SPAN «<14-19> CM». «COARSE» ECHOTEXTURE WITH «NODULAR» CONTOUR. «ASCITES» MODERATE. «SPLEEN» «<13-17> CM». «Doppler»: main portal vein velocity «<10-30> cm/s». «White» plastic stent noted in «CBD»."],
"thy": ["The «right lobe» measures «<4-5>.<0-9> x 1.<3-9> x 1.<2-8> cm». In the «left» lower pole there is a «hypoechoic» nodule, «<6-24> x <5-20> mm», taller than wide, «TI-RADS {3|4|5}». The «isthmus» is «<2-5> mm». No suspicious «level IV» lymph nodes.",
        "Heterogeneous, «hypervascular» gland in keeping with «Graves disease» or «Hashimoto thyroiditis». «TSH» correlation advised. Patient takes «levothyroxine» «<50-125> mcg»."],
"bre": ["«Left breast», «{2|10|4} o'clock», «<2-8> cm FN»: an irregular «hypoechoic» mass, «<6-22> x <5-15> mm», with posterior «shadowing». «Axilla» shows one node with cortex «<2-6> mm». «BI-RADS {4A|4B|4C|5}».",
        "«Right breast» targeted scan: «oval», «parallel», «circumscribed» mass at «9 o'clock» «<5-18> mm». Probable «fibroadenoma». «BI-RADS 3»."],
"gyn": ["The «uterus» is «anteverted», «<7-9>.<0-9> x <3-5>.<0-9> x <4-6>.<0-9> cm». «Endometrium» «<4-14> mm». «Posterior wall» fibroid «<12-48> mm», «FIGO {3|4|5}». «Right ovary» contains a «<20-60> mm» cyst with «ground-glass» echoes. Trace free fluid in the «pouch of Douglas».",
        "TV scan. «Retroverted» uterus, «Mirena» in situ. «Nabothian cysts». «Left ovary» not seen. «Adnexa» clear. No «cervical excitation»."],
"ob": ["Single live «intrauterine» fetus, «{cephalic|breech}» presentation. «BPD» «<80-95> mm», «HC» «<290-340> mm», «AC» «<270-350> mm», «FL» «<58-72> mm». «FHR» «<125-158> bpm». «AFI» «<8-19> cm». Placenta «{anterior|posterior}», «grade II». «UA PI» «0.<70-99>». «Bishop score» <3-8>.",
       "«CRL» «<45-80> mm» giving «<11-13>w<0-6>d». «NT» «1.<0-9> mm». «Nasal bone» present. «Four-chamber view», «stomach», «bladder» seen. «Yolk sac» not seen. Uterine artery «PI» «1.<2-9>».",
       "Anatomy at «<19-22>w<0-6>d»: «cavum septi pellucidi», «cerebellum» «<19-23> mm», «cisterna magna» «<4-8> mm». «Spine» intact. «Three-vessel cord». «EFW» «<280-480> g», «<20-80>th percentile»."],
"echo": ["«LV» size is normal. «LVEF» by «Simpson» biplane «<35-65>%». «E/A» 0.<7-9>, «E/e'» «<8-17>». Mild «MR», trace «TR», «RVSP» «<25-55> mmHg». «Aortic valve» is trileaflet, mean gradient «<4-44> mmHg», «AVA» «<0.7-1.9> cm2». «TAPSE» «<14-24> mm». No «pericardial effusion».",
         "Basal «inferior wall» hypokinesis. «LA» volume index «<28-48> ml/m2». «IVSd» «1.<0-6> cm», «LVIDd» «<4-6>.<0-9> cm». «Valsalva» gradient «<20-70> mmHg», «SAM» seen. «Nyquist limit» «<50-69> cm/s». «GLS» «-<13-21>%».",
         "«McConnell's sign» {absent|present}. «IVC» «<1.2-2.4> cm», collapses «>50%». «PFO» by «bubble study». «Eustachian valve» prominent. «Chiari network» noted. «TEE» not done."],
"car": ["«Right ICA» «PSV» «<70-280> cm/s», «EDV» «<20-110> cm/s», ratio «<1-4>.<0-9>». «Left CCA» plaque, «heterogeneous». «Vertebral» flow «antegrade» bilaterally. Stenosis «50-69%» by «NASCET». «Left subclavian» «triphasic»."],
"vein": ["«Left common femoral vein» is non-compressible with «echogenic» thrombus extending to the «popliteal vein». «Right leg» veins are compressible. «GSV» reflux «<0.6-4.0> s». «Baker cyst» «<2-5> cm» in the «popliteal fossa». «Homans sign» not tested.",
         "«ABI» right «0.<55-99>», left «1.0<0-9>». «Monophasic» waveform in the «left» «dorsalis pedis». «SFA» occluded over a «long» segment, «<4-14> cm». «Hunter canal» level collateral. Patient on «Eliquis»."],
"uro": ["«Prostate» «<28-95> cc», median lobe protrudes «<3-12> mm». «Post-void residual» «<10-220> mL». «Left kidney» «<4-11> mm» stone in the «lower pole», «twinkle artifact». «Ureteral jets» seen.",
        "«Right testis» «<36-46> x <20-28> mm», homogeneous. «Left» «varicocele», veins «<2-4>.<0-9> mm» on «Valsalva». «Epididymal head» cyst «<3-9> mm»."],
"fast": ["«FAST»: «RUQ» {negative|positive|trace fluid}. «LUQ» negative. «Pelvis» negative. «Subxiphoid» no effusion. «Lung sliding» present bilaterally. «B-lines» «left» base.",
         "Limited «POCUS». Appendix «<8-14> mm», noncompressible, «McBurney» tenderness. «Hartmann pouch» stone. No «AAA». IV «ketamine» «<20-60> mg» given."],
"ivf": ["«Endometrium» «<6-12>.<0-9> mm», «trilaminar». «Right ovary»: «<16-21>, <14-17>, <11-13> mm». «Left ovary»: «<15-20>, <12-14> mm». «E2» pending. Continue «Gonal-F» «<150-300> IU» and «Cetrotide».",
        "«AFC» R «<3-14>» L «<3-14>». «Hydrosalpinx» «left». No «polyp». «LH» drawn. Trigger with «Ovidrel» when lead is «18 mm»."],
"msk": ["«Supraspinatus» partial-thickness tear, «<4-13> mm», «bursal-sided». «Long head of biceps» is located in its groove. «AC joint» arthropathy. «Hand» dominance right.",
        "«Morton neuroma» in the «third webspace», «<4-9> mm», «Mulder click» positive. «Achilles» is «thick», «<6-12> mm», «neovascularity» grade <1-3>. «Foot» otherwise normal."],
}
ED = {
"abd": ["«Cholelithiasis» without «cholecystitis».", "«Hepatic steatosis».", "Simple «hepatic cyst».", "«Cirrhosis» with «ascites»."],
"thy": ["«TI-RADS 4» nodule, «FNA» advised.", "Diffuse «thyroid» disease, ?«Graves»."],
"bre": ["«BI-RADS 4». «Core biopsy» recommended.", "Benign findings, «left breast»."],
"gyn": ["«Fibroid uterus».", "«Endometrioma» likely on the «right».", "Normal «TV» study."],
"ob": ["«SIUP», growth «appropriate».", "Low-risk «NT» scan.", "Normal «anatomy survey»."],
"echo": ["Normal «LVEF». Mild «MR».", "«Moderate» «aortic stenosis».", "«HCM» with «LVOT» obstruction."],
"car": ["«50-69%» «right ICA» stenosis."],
"vein": ["Acute «DVT», «left» leg.", "«Baker cyst».", "Moderate «PAD»."],
"uro": ["«BPH».", "«Nephrolithiasis», «left»."],
"fast": ["«FAST» negative.", "Acute «appendicitis»."],
"ivf": ["Follicles progressing. «hCG» soon.", "«PCOS» pattern."],
"msk": ["Partial «supraspinatus» tear.", "«Plantar» fascia normal."],
}
EX = ["[pat] reported «right upper quadrant» pain for <2-9> days.", "Compared with the study of [pdate] read by Dr. [sonfam], «no change».", "Findings called to [nur], RN at [time].",
      "Dr. [reffam] was at the bedside for the «left» images.", "[pat] was accompanied by [his] [kin] [rel].", "[rel] states that [patG] had a «cholecystectomy» in [year].",
      "Per Dr [docfam], «no acute» process.", "Mother [mom] had «breast cancer» at age <41-79>.", "[pat] was scanned «supine» and «left lateral decubitus».", "Outside CT at [oh] from [ym] reviewed.",
      "Images obtained by student [sonG].", "I discussed this with [ref] on [md].", "[patFam] tolerated the exam well.", "[pat], age [age], takes «warfarin».", "Discussed with [refG] in «clinic».",
      "Prior report lists the name as [patM].", "Seen with [docfam] and [sonfam]; «gain» adjusted.", "[patG] declined «transvaginal» imaging.", "Surgeon: [ref], [year].", "Interpreter [tr] present.",
      "Consent from [relF] ([tel]).", "Study limited; [patI] could not hold «breath».", "Nurse [nurfam] assisted with «Valsalva».", "([sonG] marked the «skin» site.)", "Unchanged since [ym].",
      "«Dr. [docfam] agrees.", "[patl] moved during «Doppler».", "[pat]'s «gallbladder» was removed on [pdate].", "[He] lives with [rel] in [town].", "Thanks to [refG] [reffam] for this «kind» referral.",
      "Transferred from [oh], accepted by [sonfam]."]
EX[25] = "Dr. [docfam] agrees with «low suspicion»."
EEND = ["\nPlease contact Dr. [docfam] at ext. [ext].", "\n[patF] will return in «6 months».", "\ncc: [ref]; [son]", "\nAddendum: name corrected from [patM] to [patF].", "\nDictated by [doc], transcribed by [trI].", "\nRead by [docI].", "\n[nurG] notified.",
        "\nThank you, [refG].", "\nReport handed to [relF]."]
ECx.t_pt = ECx.t_pat

EN = [
 dict(name="St. Brendan University Medical Center", abbr="SBUMC", kinds=["abd", "thy", "gyn", "uro", "bre"], t=[
  "{[hosp]\n|}{DEPARTMENT OF RADIOLOGY\n|}PATIENT: [patL]\nMRN: [mrn]{   ACC: [acc]|}\nEXAM: US «{ABDOMEN|NECK|PELVIS}»\nORDERING: [ref], MD\nFINDINGS: [F]\nIMPRESSION: [D]\n{I, [doc], MD, have reviewed the images.|Dictated by: [doc], MD\nTranscribed: [trI]} {\nElectronically signed by [docLF] on [date] [time]|}[E]\n",
  "INDICATION: [age]-year-old {with pain|[sex]}. [pat] was referred by Dr. [reffam].\nTECHNIQUE: «Grayscale» and «color Doppler».\nFINDINGS:\n[F]\nIMPRESSION:\n1. [D]\n\nResident: [son] / Attending: [doc]{\nPager [ext]|}[E]\n"]),
 dict(name="Kesterford District Hospital", abbr="KDH", us=False, kinds=["abd", "gyn", "vein", "uro", "msk"], t=[
  "{[hospT]\n|}US «{Abdomen|Pelvis|Leg}» - [date]\n{NHS No: [nhs]|Hosp No: [mrn]}  [patTi]\nClinical: {[age]y, pain|?stones}. Ref: Dr [reffam]{, [ward]|}\n\n[F]\n\nConclusion: [D]\n\nReported by [son], Sonographer (HCPC [hcpc]){; checked Dr [docfam]|}[E]\n",
  "Dear Dr [reffam],\n\nRe: [patF]{, dob [dob]|}{, [street] [zip]|}\n\nThank you for referring this patient. [F]\n\n[D]\n\nYours sincerely,\n[doc]\nConsultant {Radiologist|Sonographer}\n"]),
 dict(name="Fort Calder Army Community Hospital", abbr="FCACH", kinds=["abd", "msk", "echo", "uro"], age=(18, 64), t=[
  "[hosp]\nRANK/NAME: {SGT|PFC|CPT|LTC|SPC} [patL]\n{DOD ID [dod]|UNIT: [unit]}\nREQ PROVIDER: {MAJ|CPT|LCDR} [ref]\nRESULT: [F]\nIMPRESSION: [D]\nVERIFIED BY: {COL|MAJ} [docLF]   {[date]|}\n",
  "{Sgt.|Capt.|Pvt.} [patFam] seen at sick call. [F]\nImp: [D]\n{Medic|Tech}: [son]. Reviewed {LTC|MAJ} [docfam]{, DSN [dsn]|}.[E]\n"]),
 dict(name="ClearView Preventive Screening", abbr="ClearView", kinds=["car", "abd", "thy"], age=(40, 88), t=[
  "{[hosp]\n|}Hello [patG],\n{Member #[mrn]|Screen date [date]}\nYour «carotid» and «abdominal aorta» results:\n[F]\nSummary: [D]\nScreened by [son], RVT | Physician reviewer [doc], DO\n{Questions? Call [tel].|See [url]|}\n",
  "Wellness Package ([firm])\nName........ [patL]\nAge......... [age]\n«Thyroid»..... «no nodules»\nNotes....... [F]\nResult...... [D]\nTech........ [sonG]\n"]),
 dict(name="Tri-County Mobile Imaging", abbr="TCMI", kinds=["vein", "car", "abd", "bre"], x=["Van parked at [church].", "Driver [tr] assisted with «transfer» from wheelchair."], t=[
  "{TRI-COUNTY MOBILE US|[hosp]} | {unit [plate]|stop: [church]}\npt [patl] {rm [bed] |}ordering [ref]\n[F]\n{imp|IMP}: [D]\ntech [sonI]{ / portable unit s/n [sn]|}\n",
  "Screening van, [church], [md].\n<1-60>) [patL]: [F] [D] - [sonG]\n",
  "NURSING FACILITY PORTABLE EXAM\nResident: [patL], room [bed]\nPOA: [relF] [tel]\n[F]\nIMPRESSION: [D]\nRad: [doc]\n"]),
 dict(name="Northgate University Echocardiography Laboratory", abbr="Northgate Echo", kinds=["echo"], t=[
  "TTE REPORT{ - [hosp]|}\nPt: [patL]    {MRN [mrn]|Study [acc]}\n«LVIDd» «<4-6>.<0-9> cm» | «LVIDs» «<2-4>.<0-9> cm» | «IVSd» «<0.8-1.5> cm» | «LA» «<3-4>.<0-9> cm»\n«AV Vmax» «<1-4>.<0-9> m/s»\n[F]\nCONCLUSION: [D]\nSonographer: [son], RDCS  Fellow: [nur]  Reader: {[doc], MD|Dr. [docfam]}{  [date]|}[E]\n",
  "Echo {#[acc]|}\n[patF] [age] [sex] {BSA «1.<6-9> m2»|HR «<55-99> bpm»}\n[F]\nSummary: [D]\n[sonI]/[docI]\n"]),
 dict(name="Wattle Creek Family Practice", abbr="Wattle Creek FP", us=False, lower=.25, kinds=["abd", "gyn", "msk", "thy", "ob"], t=[
  "[date]. [patF] came in with [rel]. [F] Impression: [D] Told [patG] to come back. {Rang [refG] at [oh].|Letter to Dr [reffam].} [docI]\n",
  "scanned [patl] in rooms today, [F] so [D] {- ring [patG] on [tel]|- [nurG] to book follow up|- [relF] drives [him] in from [town]}\ndr [docfam]\n",
  "Dear [refG],\nJust had [pat] in{ from [town]|}. [F]\nI think: [D]\nCheers,\n[docG]\n"]),
 dict(name="Harborline Vascular Laboratory", abbr="HVL", kinds=["vein", "vein", "car"], age=(45, 88), t=[
  "[hosp]{ (IAC #[iac])|}\n[patL]   [age]/[sex]   {ID [mrn]|}\nSegment | RIGHT | LEFT\n«CFV» | compressible | «{DVT|compressible}»\n«POP V» | compressible | compressible\n«ATA» | «<40-90> cm/s» | «<20-80> cm/s»\n[F]\nINTERPRETATION: [D]\nRVT: {[sonI]|[son]}   RPVI: [doc]{   [date]|}\n",
  "Venous duplex for Dr. [reffam]. [pat] {in [ward] bed [bed]|(inpatient)}. [F]\n[D]\nTech: [sona]  Signed: [docA][E]\n"]),
 dict(name="Bluebird Fertility Institute", abbr="Bluebird", sex="F", age=(24, 45), kinds=["ivf", "ivf", "gyn"], t=[
  "{[hosp] |}FOLLICLE SCAN CD<5-13>\n[patL] / partner [relF]\n{Cycle [mrn]|LMP [lmp]}\n[F]\nPlan: [D] {Next visit [md].|}\nScan: [sonI]  MD: [docfam]  RN: [nurG]\n",
  "[patG] {& [rel]|} - [F] [D] Nurse [nurG] will call{ [tel]| or e-mail [pmail]}. Dr. [docfam] to decide «trigger».\n"]),
 dict(name="Mercy Junction Hospital Emergency Department", abbr="MJH ED", kinds=["fast", "fast", "vein", "echo", "abd"], caps=.3, t=[
  "EMERGENCY ULTRASOUND\n{BED [bed]|TRAUMA BAY <1-4>} [patL] {ARRIVED [time]|MRN [mrn]}\n{BROUGHT BY MEDIC [tr].|FOUND BY [rel].|OFFICER [tr] (BADGE [badge]) PRESENT.}\n[F]\nIMPRESSION: [D]\nPERFORMED: [son], PGY-<1-4>; ATTENDING: [doc]\n",
  "pocus note: [pat] {[age]yo|} {mvc near [town]|fell at [firm]|student at [school]}. [F] Imp: [D] scanned by [sona], d/w [docfam]. {next of kin [relF] [tel]|}\n"]),
 dict(name="Lakeshore Maternal-Fetal Medicine", abbr="Lakeshore MFM", sex="F", age=(19, 44), kinds=["ob"], t=[
  "{[hosp]\n|}OB ULTRASOUND\nPatient [patL] «G<1-4>P<0-2>» {LMP [lmp]|EDD [edd]}{ Ref [ref], CNM|}\n[F]\nAssessment: [D]\n{Perinatologist|MFM}: [doc]   Sonographer: [sonG]\n{FOB: [rel]\n|}[E]",
  "[patF], «<20-38> weeks». [F] [D] Counselled by [nur], {GC|CNM}. Dr. [docfam]\n"]),
 dict(name="Ridgeway Sports & Joint Clinic", abbr="Ridgeway", age=(16, 70), kinds=["msk"], t=[
  "MSK US - [patL], plays for [school]\n[F]\nOpinion: [D]\n{Injection: «triamcinolone» «40 mg» by [doc], lot [lot].|Physio: [nur].}\n[docfam]\n",
  "Re [pat] ({claim [ins]|[firm]})\n[F]\n[D]\nDr. [doc]   {fax [tel]|[mail]}\n"]),
]
ECx.t_docG = lambda s: T("p", s.dr[1].giv)
ECx.t_hcpc = lambda s: T("i", "RA" + s.digits(5))
ECx.t_dod = lambda s: T("i", s.digits(10))
ECx.t_dsn = lambda s: T("c", "312-555-" + s.digits(4))
ECx.t_unit = lambda s: T("o", s.r.choice(["2-14 IN BN", "B Co 407th FSB", "3rd Sustainment Bde", "HHC 1-9 CAV"]))
ECx.t_church = lambda s: T("o", s.r.choice(["Mt. Zion Baptist Church", "Cedar Flats Community Center", "Our Lady of Sorrows Parish", "Harlan Grange Hall"]))
ECx.t_plate = lambda s: T("i", s.digits(3) + "-" + s.r.choice(["KXT", "RGL", "MRI"]))
ECx.t_iac = lambda s: T("i", s.digits(6))
ECx.t_badge = lambda s: T("i", s.digits(4))
ECx.t_lot = lambda s: T("i", s.r.choice("ABK") + s.digits(6))


def gen_en(r, n, seed):
    h = EN[n % len(EN)] if r.random() < .3 else r.choice(EN)
    c = ECx(r, h)
    k = r.choice(h["kinds"])
    if c.age > 89 and k in ("ob", "ivf"):
        k = "gyn" if h.get("sex") else "abd"
    if c.pat.sex == "M" and k in ("gyn", "bre", "ob"):
        k = "abd"
    if c.pat.sex == "F" and k == "uro":
        k = "thy"
    if r.random() < .055:
        t = r.choice(["FINDINGS: {}\nIMPRESSION: {}\n", "{}\n\n{}\n", "Normal «technique». {} Conclusion: {} «Clinical correlation» advised.\n"]).format(c.expand(r.choice(EFI[k])), c.expand(r.choice(ED[k])))
    else:
        t = c.expand(r.choice(h["t"]).replace("[F]", "[F:%s]" % k).replace("[D]", "[D:%s]" % k))
        if r.random() < h.get("caps", 0):
            t = "".join(x if len(x.upper()) == 1 and x == "\u00df" else x.upper() for x in t)
    text, I, C = finish(t)
    hd = {"PatientName": c.pat.pn(), "PatientID": c.mrn, "AccessionNumber": c.acc, "StudyDate": c.study.strftime("%Y%m%d"), "PatientBirthDate": c.born.strftime("%Y%m%d"),
          "ReferringPhysicianName": r.choice([c.dr[0].pn(), c.dr[0].pn(), c.dr[0].fam.upper() + "^" + c.dr[0].giv[0], ""]), "InstitutionName": h["name"]}
    return {"id": f"en-b-{seed}-{n:04d}", "language": "en", "header": hd, "text": text, "identifiers": I, "clinical": C}


def check(rec):
    """warn about identifier strings standing unannotated elsewhere in the text"""
    t, I = rec["text"], rec["identifiers"]
    for s in I:
        if len(s["text"]) < (3 if rec["language"] == "zh" else 8) or (s["kind"] == "person" and rec["language"] == "en" and " " not in s["text"]):
            continue
        for m in re.finditer(re.escape(s["text"]), t):
            if not any(x["start"] < m.end() and m.start() < x["end"] for x in I):
                print("unannotated", rec["id"], s, file=sys.stderr)
    return rec


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--seed", type=int, default=7)
    a.add_argument("--count", type=int, default=300)
    a.add_argument("--language", choices=["zh", "en"], default="zh")
    a = a.parse_args()
    r = random.Random(f"{a.seed}-{a.language}-b")
    g = gen_zh if a.language == "zh" else gen_en
    for n in range(a.count):
        print(json.dumps(check(g(r, n, a.seed)), ensure_ascii=False))


if __name__ == "__main__":
    assert len(FAM) >= 120 and len(G2P) >= 200 and len(EFAM) >= 300, (len(FAM), len(G2P), len(EFAM))
    main()
