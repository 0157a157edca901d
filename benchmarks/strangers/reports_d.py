#!/usr/bin/env python3
"""Synthetic ultrasound reports with planted identifiers (all people invented).

python reports_d.py --seed S --n N --out FILE.jsonl   -> N zh + N en reports
Template marks:  {a|b} choice, ~3-20~ number, [..] clinical term, <slot> generated value.
"""
import argparse, datetime, json, random, re

A0, A1, A2 = '\ue001', '\ue002', '\ue003'
KINDS = {'person', 'id', 'date', 'phone', 'email', 'address', 'organisation', 'place',
         'age_over_89', 'account', 'bed', 'other'}


def I(kind, s):
    return A0 + kind + A1 + str(s) + A2


def C(s):
    return A0 + 'C' + A1 + s + A2


# ------------------------------------------------------------------ Chinese names
PY = {}
for tok in """ai艾爱 an安岸 a阿 ao敖傲 ba巴 bai白柏百 ban班 bao包鲍宝保 bei贝北蓓 ben贲 bi毕碧 bian边卞 bin斌宾滨彬 bing冰兵炳 bo薄波博伯 bu卜步布
cai蔡才彩 can灿 cao曹 cen岑 chai柴 chang常昌长 chao超巢 che车 chen陈晨辰宸谌 cheng程成诚承城 chi池迟驰 chong崇 chou仇 chu褚楚初 chuan川传 chun春淳纯 ci次慈 cong丛聪 cui崔翠
da达大 dai戴代 dan单丹旦 dang党 dao道 de德 deng邓登 di狄迪 diao刁 ding丁定 dong董东冬栋 dou窦 du杜度 duan段端 duo多朵 e鄂 en恩 er尔
fa法发 fan范樊凡帆 fang方房芳 fei费飞菲 fen芬 feng冯封丰凤峰风枫 fu付傅符福富复 ga嘎 gai盖 gan甘干 gang刚钢 gao高 ge葛戈歌格 gen根 geng耿 gong龚宫巩公功 gou苟勾 gu顾谷古 guan管关官冠观 guang广光 gui桂贵 guo郭国果 ha哈
hai海 han韩涵寒汉翰 hang杭航 hao郝好浩昊皓 he何贺和赫荷河 heng衡恒 hong洪红宏鸿虹弘 hou侯厚 hu胡扈虎湖 hua华花桦 huai怀 huan环欢 huang黄煌皇 hui惠慧辉卉晖 huo霍
ji纪季吉冀姬计籍继纪 jia贾佳嘉家 jian简健建剑键间 jiang江姜蒋 jiao焦娇 jie揭洁杰捷节 jin金靳晋锦瑾津 jing景荆静晶京敬净 jiu久 ju鞠居菊 juan娟 jun军俊君均 ka卡 kai凯开 kan阚 kang康 ke柯可科 kong孔空 kou寇 ku库 kuai蒯 kuang邝匡 kui奎
la拉 lai赖来 lan蓝兰岚 lang郎朗 lao劳 le乐 lei雷蕾磊 leng冷 li李黎厉郦丽莉立力理离礼 lian连廉莲 liang梁亮良 liao廖 lie列 lin林蔺琳霖麟 ling凌令玲灵岭 liu刘柳留 long龙隆 lou娄楼 lu陆卢鲁路露璐 luan栾 lun伦 luo罗骆洛 lv吕律
ma马麻玛 mai买 man满曼 mao毛茅茂 mei梅美玫媚 men门 meng孟蒙梦萌 mi米糜 miao苗缪妙 min闵敏民 ming明铭鸣茗 mo莫墨 mu穆牧慕木 na那娜 nai乃 nan南楠男 ni倪妮尼 nian年念 nie聂 ning宁凝 niu牛 nong农 nuo诺
ou欧区 pa帕 pan潘盼 pang庞 pei裴培沛 peng彭鹏朋 pi皮 pian片 pin品 ping平萍 pu蒲濮朴 qi齐戚祁琪琦启其气 qian钱千倩乾前 qiang强 qiao乔巧桥 qin秦覃琴勤 qing青清庆晴卿情 qiong琼 qiu邱秋丘求 qu曲屈瞿 quan权全泉 que阙 que鹊
ran冉然 rao饶 ren任仁人 rong荣容戎蓉 rou柔 ru茹汝如 ruan阮 rui芮瑞睿蕊 run润 ruo若 sa萨 sang桑 se色 sha沙莎 shan山珊善 shang尚商上 shao邵 she佘 shen沈申慎 sheng盛生胜笙 shi史石施时师士诗世 shou寿守 shu舒束淑书殊 shuai帅 shuang双爽霜 shui水 shun顺 si司思丝斯 song宋松嵩 su苏素 sui隋 sun孙
tai邰泰太 tan谭谈檀坦 tang唐汤棠 tao陶桃涛 teng滕 tian田天恬甜 tie铁 ting婷亭廷庭 tong童佟仝桐通彤 tu涂屠图 tun暾 tuo拓 wan万宛婉晚 wang王汪旺望 wei魏韦卫伟薇巍玮微 wen温文闻雯稳 weng翁 wo沃 wu吴武伍邬巫乌无悟雾 xi席奚郗习西希熙曦溪喜
xia夏霞侠 xian冼先贤显娴弦 xiang向项相祥香翔想 xiao肖萧晓小筱潇 xie谢解协谐 xin辛欣新心鑫馨 xing邢幸兴星形 xiong熊雄 xiu秀修 xu徐许旭续 xuan宣玄轩萱 xue薛雪学 xun荀寻勋 ya雅亚 yan严颜闫燕阎晏言艳岩妍彦延炎研 yang杨羊阳洋扬仰 yao姚尧遥瑶 ye叶业野烨 yi易伊一依怡宜益毅艺忆逸亿 yin尹殷阴银音 ying应英莹颖盈影迎 yong雍永勇咏 you尤游友佑有右 yu于余俞郁喻禹玉宇雨语裕钰瑜育愉 yuan袁苑元圆媛远源 yue岳月悦越跃 yun云芸韵恽运
zai再 zan昝 zang臧 ze泽则 zeng曾 zha查扎 zhai翟 zhan詹湛展 zhang张章掌 zhao赵昭兆 zhe哲 zhen甄真珍贞振震镇 zheng郑正政征 zhi支志智芝知之治 zhong钟仲忠中 zhou周舟洲 zhu朱祝竺竹珠柱诸主 zhuang庄壮 zhuo卓 zi子紫梓自 zong宗纵 zou邹 zuo左佐作 zhuan专 shangg尚 bie别 dian点典 ya牙 xian线 hou后 jun峻骏 shu术 nei内 jin进 fu浮 cu醋 ying硬 ceng层 mian面 tou透 hui回""".split():
    m = re.match(r'[a-z]+', tok).group()
    for ch in tok[len(m):]:
        PY.setdefault(ch, 'shang' if m == 'shangg' else m)

SUR_COMMON = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
SUR_RARE = '昝邰仝佘阚蒯贲麻揭苟冼郦恽濮鞠臧查盖单区仇解翟覃谌缪芮瞿靳邬阙巫戚厉岑卞扈蔺糜佟卜薄支牧乐谈宫束郗晏冀阴双门权别揭奚栾皮籍'
SUR_TWO = '欧阳 司马 上官 诸葛 尉迟 皇甫 令狐 东方 慕容 端木 夏侯 司徒 公孙 轩辕 宇文 长孙 南宫 西门 东郭 鲜于 闻人 呼延 独孤 百里'.split()
for ch, p in dict(尉='yu', 迟='chi', 葛='ge', 甫='fu', 狐='hu', 徒='tu', 辕='yuan', 鲜='xian', 呼='hu', 独='du', 孤='gu', 里='li', 诸='zhu', 郭='guo').items():
    PY.setdefault(ch, p)
G_M = '伟强磊军勇杰涛明超刚平辉鹏飞志建国斌浩宇天文博俊峰宏海波永福德胜林龙贵亮振学祥东旭晨阳子轩睿铭泽昊凯航翔毅健成康松柏庆荣根宝山川江河民仁义立诚立新正光恒乾坤铁柱'.replace('义', '').replace('坤', '')
G_F = '芳娜秀英敏静丽艳娟霞燕玲桂兰红梅雪琳婷玉洁晶颖琴云莲凤菊香珍贞月雅欣怡涵梦思雨萌佳慧诗语嘉紫萱若曦晓薇妍露瑶媛倩蕾丹青春秋彩碧巧素淑惠美爱芬花蓉岚可依婉清韵音彤'
G_COMB = ['建国', '志强', '秀英', '桂兰', '淑珍', '小红', '子轩', '雨涵', '梓萱', '海燕', '国庆', '卫东', '红梅', '春花', '家乐', '永康', '思远', '一鸣', '若水', '明月', '心怡', '可欣', '乐天', '长生', '来福', '招娣', '胜男', '念慈', '玉环', '冬梅', '彩虹', '前进', '解放', '跃进', '援朝', '和平', '立夏', '小满', '谷雨', '白露']
for ch, p in dict(招='zhao', 娣='di', 放='fang', 援='yuan', 朝='chao', 义='yi', 坤='kun').items():
    PY.setdefault(ch, p)
# ordinary or medical words that are also names
WORDN = '高清 安静 白静 方向东 常青 毛细 肖影 颜色 单一鸣 文静 平安 温和 康健 康复 向阳 高峰 黄丹 胡桃 江河 海洋 成熟 时间 马上 包容 连续 边静 和平 游离 单纯 宫晶 宫静 权衡 查明 查清 程度 尚可 项目 双宁 左叶 左冠英 支持 谷丰 关洁 关键 叶片 叶间 管弦 白云 明亮 温度 幸福 强光 水清 云雾 盛夏 石英 石膏 心怡 左心 右文 黄疸生 林芭 甘平 甘露 曾强 金属 段落 曲线 回民 沈浸 沈静 尹影 高波 高低 方形 原野 何况 于是 任何 万一 夏季 冬青 时强 景象 许可 易感 厚德 毕业 解剖 焦点 常规 常见 边缘 范围 边界 门静 麻醉 古典 别致 计量 厉害 卫生 武术 屈光 苗条 习惯 应力 宁静 祝福 钟点 余音 盖然 花样'.split()
for ch, p in dict(细='xi', 熟='shu', 况='kuang', 是='shi', 何='he', 季='ji', 象='xiang', 感='gan', 剖='pou', 规='gui', 见='jian', 缘='yuan', 围='wei', 界='jie', 醉='zui', 致='zhi', 量='liang', 害='hai', 条='tiao', 惯='guan', 样='yang', 盖='gai', 膏='gao', 疸='dan', 芭='ba', 低='di', 浸='jin', 落='luo', 属='shu', 原='yuan', 目='mu', 持='chi', 感2='').items():
    if len(ch) == 1:
        PY.setdefault(ch, p)
WORDN = [w for w in WORDN if w not in ('回民', '右文', '原野', '心怡', '海洋', '黄疸生')]
UY_M = [('买买提', 'MAIMAITI'), ('吐尔逊', 'TUERXUN'), ('艾合买提', 'AIHEMAITI'), ('阿卜杜拉', 'ABUDULA'), ('玉素甫', 'YUSUFU'), ('依明', 'YIMING'), ('热合曼', 'REHEMAN'), ('艾尼瓦尔', 'AINIWAER'), ('库尔班', 'KUERBAN'), ('卡德尔', 'KADEER')]
UY_F = [('阿依古丽', 'AYIGULI'), ('古丽娜尔', 'GULINAER'), ('帕提古丽', 'PATIGULI'), ('热依汗古丽', 'REYIHANGULI'), ('迪丽努尔', 'DILINUER'), ('阿米娜', 'AMINA'), ('茹仙古丽', 'RUXIANGULI')]
TIB = [('扎西', 'ZHAXI'), ('次仁', 'CIREN'), ('格桑', 'GESANG'), ('洛桑', 'LUOSANG'), ('卓玛', 'ZHUOMA'), ('旺堆', 'WANGDUI'), ('曲珍', 'QUZHEN'), ('顿珠', 'DUNZHU'), ('平措', 'PINGCUO'), ('德吉', 'DEJI'), ('央金', 'YANGJIN'), ('尼玛', 'NIMA'), ('达瓦', 'DAWA'), ('边巴', 'BIANBA'), ('拉姆', 'LAMU')]
MONG = [('巴特尔', 'BATEER'), ('乌云其木格', 'WUYUNQIMUGE'), ('斯琴', 'SIQIN'), ('那仁图雅', 'NARENTUYA'), ('苏和巴雅尔', 'SUHEBAYAER'), ('哈斯其其格', 'HASIQIQIGE'), ('阿拉坦仓', 'ALATANCANG'), ('娜仁花', 'NARENHUA'), ('吉日嘎拉', 'JIRIGALA'), ('敖登高娃', 'AODENGGAOWA')]
YI = [('阿木', 'AMU'), ('吉克', 'JIKE'), ('沙马', 'SHAMA'), ('阿苏', 'ASU'), ('曲木', 'QUMU'), ('俄底', 'EDI'), ('海来', 'HAILAI')]
YIG = [('惹古', 'REGU'), ('曲布', 'QUBU'), ('伍呷', 'WUXIA'), ('拉哈', 'LAHA'), ('尔者', 'ERZHE'), ('阿呷', 'AXIA')]
FZ_G = [('玛丽亚', 'MARIA'), ('约翰', 'JOHN'), ('穆罕默德', 'MOHAMMED'), ('法蒂玛', 'FATIMA'), ('安娜', 'ANNA'), ('大卫', 'DAVID'), ('奥尔加', 'OLGA'), ('伊万', 'IVAN'), ('卡洛斯', 'CARLOS'), ('苏珊', 'SUSAN'), ('乔治', 'GEORGE'), ('阿米尔', 'AMIR'), ('普里娅', 'PRIYA')]
FZ_S = [('伊万诺娃', 'IVANOVA'), ('史密斯', 'SMITH'), ('阿里', 'ALI'), ('加西亚', 'GARCIA'), ('库马尔', 'KUMAR'), ('奥康纳', 'OCONNOR'), ('佩特罗夫', 'PETROV'), ('哈桑', 'HASSAN'), ('奥卡福', 'OKAFOR'), ('费尔南德斯', 'FERNANDES'), ('布朗', 'BROWN'), ('墨菲', 'MURPHY')]
JKV = [('山口惠子', 'YAMAGUCHI', 'KEIKO'), ('田中健一', 'TANAKA', 'KENICHI'), ('佐藤美咲', 'SATO', 'MISAKI'), ('朴哲洙', 'PARK', 'CHEOLSU'), ('金英姬', 'KIM', 'YEONGHUI'), ('崔顺玉', 'CUI', 'SHUNYU'), ('阮氏芳', 'NGUYEN', 'THI PHUONG'), ('阮文雄', 'NGUYEN', 'VAN HUNG'), ('陈氏香', 'TRAN', 'THI HUONG'), ('桥本真由美', 'HASHIMOTO', 'MAYUMI'), ('川崎隆', 'KAWASAKI', 'TAKASHI'), ('高安诚', 'TAKAYASU', 'MAKOTO')]
WG_S = dict(张='CHANG', 陈='CHEN', 林='LIN', 黄='HUANG', 李='LEE', 王='WANG', 吴='WU', 刘='LIU', 蔡='TSAI', 杨='YANG', 许='HSU', 郑='CHENG', 谢='HSIEH', 郭='KUO', 洪='HUNG', 邱='CHIU', 曾='TSENG', 廖='LIAO', 赖='LAI', 徐='HSU', 周='CHOU', 叶='YEH', 苏='SU', 庄='CHUANG', 江='CHIANG', 吕='LU', 何='HO', 罗='LO', 高='KAO', 萧='HSIAO')
WG_G = dict(美='MEI', 玲='LING', 淑='SHU', 芬='FEN', 惠='HUI', 雅='YA', 婷='TING', 怡='YI', 君='CHUN', 志='CHIH', 明='MING', 建='CHIEN', 宏='HUNG', 俊='CHUN', 杰='CHIEH', 家='CHIA', 豪='HAO', 秀='HSIU', 英='YING', 月='YUEH', 金='CHIN', 水='SHUI', 文='WEN', 雄='HSIUNG', 国='KUO', 华='HUA', 春='CHUN', 娇='CHIAO', 冠='KUAN', 宇='YU', 佩='PEI', 珊='SHAN')
CA_S = dict(陈='CHAN', 黄='WONG', 李='LEE', 张='CHEUNG', 梁='LEUNG', 林='LAM', 何='HO', 吴='NG', 刘='LAU', 郑='CHENG', 叶='YIP', 周='CHOW', 谭='TAM', 邓='TANG', 冯='FUNG', 徐='TSUI', 罗='LO', 关='KWAN', 麦='MAK', 蔡='CHOI', 欧阳='AU YEUNG')
CA_G = dict(大='TAI', 文='MAN', 志='CHI', 明='MING', 伟='WAI', 强='KEUNG', 美='MEI', 玲='LING', 嘉='KA', 欣='YAN', 慧='WAI', 仪='YEE', 家='KA', 俊='CHUN', 国='KWOK', 荣='WING', 秀='SAU', 英='YING', 丽='LAI', 华='WAH', 婉='YUEN', 珊='SHAN', 子='TSZ', 健='KIN')


def py(s):
    return ''.join(PY.get(c, 'xx') for c in s)


def zh_person(r, sex=None, trad=False):
    sex = sex or r.choice('MF')
    if trad and r.random() < .75:
        S, G, st = (WG_S, WG_G, 'wg') if r.random() < .6 else (CA_S, CA_G, 'ca')
        s = r.choice(list(S)); g = r.sample(list(G), 1 if r.random() < .08 else 2)
        return dict(full=s + ''.join(g), sur=s, giv=''.join(g), rs=S[s], rg=('-' if st == 'wg' else ' ').join(G[c] for c in g), sex=sex, t=st)
    q = r.random()
    if q < .07:
        a, b = r.choice(UY_M if sex == 'M' else UY_F), r.choice(UY_M)
        return dict(full=a[0] + r.choice('···•.') + b[0], sur=a[0], giv=b[0], rs=a[1], rg=b[1], sex=sex, t='x') if a != b else zh_person(r, sex)
    if q < .10:
        a, b = r.sample(TIB, 2)
        return dict(full=a[0] + b[0], sur=a[0], giv=b[0], rs=a[1], rg=b[1], sex=sex, t='x')
    if q < .12:
        a = r.choice(MONG)
        return dict(full=a[0], sur=a[0], giv='', rs=a[1], rg='', sex=sex, t='x')
    if q < .13:
        a, b = r.choice(YI), r.choice(YIG)
        return dict(full=a[0] + b[0], sur=a[0], giv=b[0], rs=a[1], rg=b[1], sex=sex, t='x')
    if q < .15:
        a, b = r.choice(FZ_G), r.choice(FZ_S)
        return dict(full=a[0] + '·' + b[0], sur=b[0], giv=a[0], rs=b[1], rg=a[1], sex=sex, t='x')
    if q < .165:
        a = r.choice(JKV)
        return dict(full=a[0], sur=a[0][:2] if len(a[0]) > 3 else a[0][0], giv=a[0][2:], rs=a[1], rg=a[2], sex=sex, t='x')
    if q < .25:
        w = r.choice(WORDN)
        return dict(full=w, sur=w[0], giv=w[1:], rs=py(w[0]).upper(), rg=py(w[1:]).upper(), sex=sex, t='h')
    if q < .33:
        s = r.choice(SUR_TWO)
    elif q < .45:
        s = r.choice(SUR_RARE)
    else:
        s = r.choice(SUR_COMMON)
    pool = G_M if sex == 'M' else G_F
    u = r.random()
    g = r.choice(pool) if u < .28 else r.choice(G_COMB) if u < .42 else r.choice(pool) * 2 if u < .46 and sex == 'F' else r.choice(pool) + r.choice(pool)
    rs = {'单': 'SHAN', '区': 'OU', '仇': 'QIU', '解': 'XIE', '查': 'ZHA', '盖': 'GE', '翟': 'ZHAI', '任': 'REN', '曾': 'ZENG', '乐': 'YUE', '覃': 'QIN', '长孙': 'ZHANGSUN', '宇文': 'YUWEN'}.get(s, py(s).upper())
    if s in ('吕',):
        rs = r.choice(['LV', 'LYU', 'LU', 'LÜ'])
    return dict(full=s + g, sur=s, giv=g, rs=rs, rg=py(g).upper(), sex=sex, t='h', syl=[py(c) for c in g])


def rom(r, p, style=None):
    """romanised rendering of a Chinese person, as one string"""
    s, g = p['rs'], p['rg']
    syl = p.get('syl') or [x.lower() for x in re.split('[- ]', g)]
    if not g:
        return r.choice([s, s.title()])
    G = ''.join(syl).capitalize(); Gs = ' '.join(x.capitalize() for x in syl); Gh = '-'.join([x.capitalize() for x in syl[:1]] + [r.choice([x, x.capitalize()]) for x in syl[1:]])
    if p['t'] == 'wg':
        G = Gh
    if p['t'] == 'ca':
        G = Gs
    S = s.title()
    k = style if style is not None else r.randrange(9)
    return [f'{s} {g}', f'{S} {G}', f'{G} {S}', f'{s}, {G}', f'{S} {Gs}', f'{Gh} {S}', f'{S}, {G}', f'{s} {G}', f'{G} {s}'][k]


# ------------------------------------------------------------------ Western etc. names
def _w(s):
    return s.split()


EN = {
 'eng': (_w('James Oliver Harry George Thomas Peter Edward Simon Neil Graham Keith Stuart Colin Martin Alan Roger Derek Trevor Nigel Clive'), _w('Emily Charlotte Susan Margaret Jean Dorothy Helen Alison Fiona Gillian Hilary Heather Tracey Wendy Lesley Pauline Sheila Doreen Beryl'), _w('Smith Jones Taylor Hughes Clarke Whitfield Ashworth Thackeray Pemberton Ollerenshaw Higginbottom Bradshaw Cartwright Eastwood Fairclough Holloway Marlowe Satterthwaite Winterbourne Featherstonehaugh Cholmondeley Entwistle Ramsbottom Garside Oldroyd')),
 'iri': (_w('Seán Ciarán Eoin Padraig Niall Cormac Declan Fergal Colm Tadhg Diarmuid Brendan'), _w("Siobhán Aoife Niamh Caoimhe Gráinne Sinéad Orla Róisín Bríd Máire Saoirse Deirdre"), _w("O'Brien O'Sullivan Murphy McCarthy Ní_Dhomhnaill Ó_Súilleabháin O'Shaughnessy MacNamara Fitzgerald Kavanagh Gallagher Brennan McLoughlin Geraghty O’Rourke Heneghan Mulcahy")),
 'ind': (_w('Rajesh Suresh Anil Vikram Arjun Harpreet Venkatesh Sanjay Dinesh Gurpreet Karthik Ramesh Balasubramanian'), _w('Priya Sunita Lakshmi Anjali Deepa Kavita Meena Padma Asha Jaswinder Nandini Shanthi'), _w('Patel Sharma Kumar Singh Kaur Iyer Subramaniam Chatterjee Reddy Krishnamurthy Banerjee Gill Nair Desai Venkataraman Das Mehta Pillai Chaudhary Ranganathan')),
 'ara': (_w('Ahmed Mohammed Yusuf Khalid Tariq Omar Ibrahim Mustafa Faisal Abdulrahman Hamza'), _w('Fatima Aisha Zainab Layla Noor Huda Maryam Samira Rania Yasmin Khadija'), _w('Al-Rashid El-Sayed Haddad Mansour Abdallah bin_Saleh Al_Mutairi Khalil Nasser Qasim Abu_Zaid Al-Hashimi Boutros Shaheen Darwish ben_Youssef')),
 'nig': (_w('Chukwuemeka Babatunde Olumide Emeka Ikenna Oluwaseun Tunde Obinna Adebayo'), _w('Ngozi Adaeze Folasade Chiamaka Yetunde Ifeoma Blessing Patience Comfort Oluwafunmilayo'), _w('Okafor Adeyemi Nwosu Okonkwo Eze Balogun Ogunleye Onyekachi Abiola Adichie-Obi Uche Okpara Ekwueme Afolabi')),
 'vie': (_w('Van_Hung Minh Quang Duc Tuan Thanh_Long Bao'), _w('Thi_Lan Thi_Mai Hoa Phuong Linh Ngoc_Anh Thu Thị_Hồng'), _w('Nguyen Tran Le Pham Huynh Hoang Vo Dang Bui Nguyễn Trần Đỗ Ngo')),
 'sla': (_w('Piotr Andrzej Dmitri Vladimir Jan Tomasz Miloš Zoran Wojciech Oleksandr'), _w('Agnieszka Katarzyna Svetlana Oksana Irina Małgorzata Ljiljana Zdenka Olena Yelena'), _w('Kowalski Wiśniewska Nowak Ivanov Petrenko Novotná Jovanović Szczepański Wójcik Horvat Kuznetsova Dvořák Shevchenko Brzęczyszczykiewicz Popov')),
 'his': (_w('José Carlos Juan Miguel Luis Jesús Ángel Alejandro Rafael'), _w('María Guadalupe Carmen Luz Dolores Concepción Soledad Ana Pilar Ximena'), _w('García Rodriguez Hernández López_Ortega de_la_Cruz Martinez Delgado Blanco Fuentes Rojas Muñoz Gutierrez-Vega Del_Río Iglesias Ibáñez Calvo')),
 'mis': (_w('Hiroshi Kenji Min-jun Lars Giovanni Pieter François Dimitrios João Kwame Tevita Mehmet Abdi'), _w('Yuki Ji-woo Ingrid Chiara Anneke Geneviève Eleni Inês Akosua Mele Ayşe Hodan'), _w('Tanaka Hashimoto Kim Park Lindqvist Rossi van_der_Berg de_Vries Dubois Papadopoulos da_Silva Mensah Taufa Yılmaz Farah Schäfer Müller-Braun Jónsdóttir Kawasaki St._John')),
 'wrd': (_w('Mark Will Frank Ray Cliff Rob Pat Bill Drew Art Rich Grant Miles Chase Guy Dean Christian Rod Victor Junior Major'), _w('Grace May Rose Summer April June Hope Faith Constance Joy Dawn Ivy Olive Hazel Iris Pearl Ruby Patience Melody Autumn Sky Carol Gay Violet Amber Ginger'), _w('Young Long Short Head Hand Foot Bone Payne Graves Baker Morrison Douglas Bright Small Little White Gray Black Mass Stone Wall Power Case Page Post Noble Read Sharp Best Good Hart Blood Chambers March Day Weeks Friday Christmas Sample Grade Marks Ray Cross Block Fields Banks Field Price Kidney Gall Low High Cooper Simpson Doppler Waters Root Branch Cave Cord Hyde Wells Child Pugh Barrett Paget Wharton Meckel Virchow Albright Turner Down Sims Bell Fontan Swan Ganz Wolff Parkinson Cannon Valentine Null Blank Patient Male Test Normal Legg Shin Brain Tongue Beard Cheek Back Side Wright Leftwich Wright Mann Younger Akers Coffin Dye')),
}
ETH = list(EN)
ETHW = [9, 4, 4, 4, 3, 3, 4, 4, 3, 9]


def en_person(r, sex=None):
    sex = sex or r.choice('MF')
    if r.random() < .06:
        p = zh_person(r, sex)
        if p['t'] == 'h':
            g = p['rg'].capitalize() if r.random() < .6 else '-'.join(x.capitalize() for x in p['syl']) if p.get('syl') else p['rg'].capitalize()
            return dict(first=g, mid='', last=p['rs'].title(), sex=sex, e='chi', zh=p['full'])
    e = r.choices(ETH, ETHW)[0]
    f = r.choice(EN[e][0 if sex == 'M' else 1]); l = r.choice(EN[e][2])
    if e == 'wrd' and r.random() < .4:
        f = r.choice(EN['eng'][0 if sex == 'M' else 1])
    if e == 'eng' and r.random() < .12:
        l = l + '-' + r.choice(EN['eng'][2])
    if e == 'his' and r.random() < .3:
        l = l + ' ' + r.choice(EN['his'][2])
    m = r.choice('ABCDEFGHJKLMNPRSTW') if r.random() < .2 and e in ('eng', 'wrd', 'nig', 'iri') else ''
    return dict(first=f.replace('_', ' '), mid=m, last=l.replace('_', ' '), sex=sex, e=e)


def en_name(r, p, style=None):
    f, m, l = p['first'], p['mid'], p['last']
    fm = f + (' ' + m + r.choice(['.', '']) if m else '')
    fm = fm.strip()
    fi = f[0] + (m or '')
    if p['e'] == 'vie' and style is None and r.random() < .4:
        return f'{l} {f}'
    k = style if style is not None else r.choices(range(8), [8, 3, 2, 2, 1, 1, 2, 1])[0]
    return [f'{fm} {l}', f'{l.upper()}, {f}', f'{l}, {fm}', f'{fi[0]}. {l}', f'{f} {l.upper()}', f'{fi} {l}', f'{f} {l}', f'{l.upper()} {f.upper()}'][k]


# ------------------------------------------------------------------ clinical text: Chinese
# organ: (title, sex, normal sentences, [(finding, impression)], measurement rows)
ZF = {
 'liver': ('{肝胆胰脾|上腹部|肝胆脾胰双肾}{彩色多普勒超声检查|彩超|超声}', '', [
  '肝脏{大小|形态大小}{正常|未见异常|在正常范围}，{包膜光整|表面光滑|包膜连续完整}，{实质回声{均匀|分布均匀|尚均}|光点细密均匀}，{肝内管道结构{清晰|显示清楚}|血管纹理走行自然}。',
  '胆囊{大小约~50-78~×~20-33~mm|长径约~52-80~mm}，{壁不厚|壁光滑|囊壁薄而光滑}，{腔内{透声好|未见异常回声}|内透声可}，[墨菲征]{阴性|（-）}。',
  '胰腺{头体尾显示清晰|形态正常|部分受肠气遮挡，所示部分未见异常}，{主胰管未扩张|胰管内径~1.2-2.4~mm}。', '脾脏{肋间厚约~24-38~mm|不大，厚~2.2-3.8~cm}，{回声均匀|实质回声未见异常}。',
  '门静脉主干内径约~9-13~mm，{血流通畅|流速~14-28~cm/s|CDFI示入肝血流}。', '肝外胆管{内径~3-7~mm|上段~4-7~mm，未见扩张}。', '{腹腔|莫里森窝及盆腔|[Morison隐窝]}未见{明显液性暗区|游离积液|积液}。'],
  [('肝{右叶|左叶|S6段|S4段|右前叶}见{一|大小约~8-35~×~7-30~mm}{无回声区|囊性回声}，{边界清|壁薄光滑}，{后方回声增强|后壁增强}。', '肝囊肿'), ('肝实质回声{弥漫性增强|细密增强}，后方{轻度|中度|明显}衰减，{肝肾对比增强|血管纹理欠清}。', '{轻度|中度|重度}脂肪肝'),
   ('肝右叶可见约~9-32~×~8-28~mm的{高|稍高}回声结节，{边界清晰，呈网状|边缘锐利}，CDFI：未见明显血流信号。', '肝血管瘤可能，建议超声造影'), ('胆囊腔内可见{数枚|多枚|一枚}强回声光团，{较大者|最大}约~4-22~mm，后伴声影，{随体位移动|可移动}。', '胆囊结石'), ('胆囊壁上见~3-9~mm{中等|高}回声{隆起|附着}，{不随体位移动|后无声影}。', '胆囊息肉样病变'),
   ('肝表面{凹凸不平|呈锯齿状}，实质回声{增粗不均|呈结节样改变}，脾厚~45-72~mm，脐静脉{重开|未见开放}。', '肝硬化，脾大，考虑[布-加综合征]待排'), ('肝S8段见~21-68~mm低回声团块，周边见声晕，CDFI见{丰富|条状}血流，RI ~0.60-0.82~。', '肝占位，{HCC可能|肝细胞癌待排}（[米兰标准]{内|外}）'), ('胆囊壁增厚约~4-9~mm，呈双边征，[Murphy征]阳性。', '急性胆囊炎（[东京指南]分级请结合临床）')],
  [('肝右叶斜径', '~115-152~', 'mm'), ('门静脉', '~8-14~', 'mm'), ('脾厚', '~24-41~', 'mm'), ('胆总管', '~3-8~', 'mm'), ('胆囊长径', '~50-82~', 'mm')]),
 'kidney': ('{双肾输尿管膀胱|泌尿系}{彩超|彩色多普勒超声}', '', [
  '双肾{大小形态正常|形态如常}，左肾约~95-115~×~42-55~mm，右肾约~94-113~×~40-53~mm，皮质回声{均匀|未见异常}，{集合系统无分离|肾窦未见分离}。', '双侧输尿管{未见扩张|未见明显扩张}。', '膀胱充盈{佳|良好|尚可}，{壁光滑|壁不厚}，{内未见异常回声|透声好}。', '双肾CDFI：血流{呈树枝状|充盈好}，肾动脉RI ~0.55-0.70~。'],
  [('{左|右}肾{下盏|中盏|上极}见~4-13~mm强回声，后方{伴声影|伴弱声影}。', '{左|右}肾结石'), ('{左|右}肾集合系统分离约~11-38~mm，同侧输尿管上段扩张，内径~7-14~mm。', '肾积水伴输尿管扩张'), ('右肾上极见~12-45~mm无回声，{内见细分隔|壁薄}，[Bosniak II级]。', '肾囊肿'), ('左肾中部见~10-34~mm高回声团，边界清。', '肾错构瘤可能'), ('左肾静脉于腹主动脉与肠系膜上动脉间受压，仰卧位夹角约~14-29~°。', '[胡桃夹综合征]'), ('残余尿约~40-220~ml，前列腺约~45-60~×~38-52~×~35-50~mm，{内外腺比例失调|突入膀胱}。', '前列腺增生，残余尿增多')],
  [('左肾', '~95-116~×~42-56~', 'mm'), ('右肾', '~94-113~×~40-53~', 'mm'), ('左肾动脉RI', '~0.55-0.78~', ''), ('残余尿', '~0-85~', 'ml')]),
 'thyroid': ('甲状腺{及颈部淋巴结|}{彩超|彩色多普勒超声检查}', '', [
  '甲状腺{形态大小正常|两侧叶对称}，{左叶厚~12-18~mm，右叶厚~12-18~mm|左叶~42-50~×~13-17~×~12-17~mm}，峡部~1.8-4.0~mm，{包膜光滑|包膜完整}，{回声均匀|腺体回声中等、分布均匀}。', 'CDFI：腺体内血流{分布正常|未见异常}。', '双侧颈部未见{明显肿大淋巴结|异常肿大淋巴结}。', '{上|下}极甲状旁腺区未见占位。'],
  [('甲状腺{左叶中部|右叶下极|峡部}见约~4-16~×~3-12~mm低回声结节，{纵横比>1|边缘毛糙}，内见{点状强回声|微钙化}，CDFI示{边缘|内部}血流。', '甲状腺结节，C-TIRADS {4A|4B|4C|5}类，{建议FNA|建议穿刺（[Bethesda分级]）}'), ('甲状腺实质回声{弥漫性减低、不均匀|粗糙呈网格样}，血流{丰富|轻度增多}。', '甲状腺弥漫性改变，[桥本甲状腺炎]可能'), ('甲状腺弥漫性肿大，CDFI呈"[火海征]"，甲状腺上动脉PSV ~55-130~cm/s。', '符合[Graves病]声像图'), ('右叶见~8-28~mm囊实性结节，{海绵状|边界清}，未见钙化。', '甲状腺结节，TI-RADS 3类，结节性甲状腺肿'), ('左颈IV区见~9-24~×~5-12~mm低回声淋巴结，皮髓质分界不清，淋巴门消失。', '颈部淋巴结肿大，[Virchow淋巴结]待排')],
  [('左叶', '~42-55~×~14-20~×~12-19~', 'mm'), ('右叶', '~43-56~×~14-20~×~12-19~', 'mm'), ('峡部', '~2-5~', 'mm'), ('PSV', '~25-110~', 'cm/s')]),
 'breast': ('{双侧|}乳腺{及腋窝淋巴结|}{彩超|超声检查}', 'F', [
  '双侧乳腺{腺体层次清晰|层次结构清楚}，{回声分布尚均匀|腺体回声欠均匀}，{导管未见扩张|未见明显占位}。', '双侧腋窝未见{异常肿大淋巴结|肿大淋巴结}。', 'CDFI：双乳{未见异常血流|血流信号正常}，[Cooper韧带]走行自然。'],
  [('{左|右}乳{~1-12~点距乳头~10-45~mm|外上象限|内下象限}见约~5-28~×~4-19~mm低回声结节，{边界清，形态规则|边缘成角，后方声影|边缘毛刺状}，CDFI：{未见血流|可见点条状血流}。', '{左|右}乳结节，BI-RADS {3|4A|4B|4C}类{，建议穿刺活检|}'), ('{左|右}乳见数个无回声，较大~4-15~mm。', '乳腺囊肿，BI-RADS 2类'), ('双侧乳腺腺体增厚，结构紊乱呈"豹纹征"。', '乳腺增生'), ('右侧乳头后方导管扩张，宽约~2.5-5.5~mm，内见~3-8~mm实性回声。', '导管内乳头状瘤待排，[Paget病]请结合临床')],
  [('左乳结节', '~5-22~×~4-15~', 'mm'), ('右乳结节', '~5-22~×~4-15~', 'mm'), ('腋窝淋巴结', '~8-19~×~4-9~', 'mm'), ('RI', '~0.58-0.85~', '')]),
 'gyn': ('{子宫附件|经阴道|妇科}{彩超|超声检查|彩色多普勒超声}', 'F', [
  '子宫{前位|后位|平位}，大小约~45-62~×~38-52~×~35-48~mm，{形态规则|轮廓清}，肌层回声{均匀|尚均匀}，内膜厚~3-13~mm。', '{左|右}卵巢约~22-35~×~14-24~mm，{内见数个卵泡|回声未见异常}，[格拉夫卵泡]最大~12-21~mm。', '双附件区{未见明显包块|未见异常}。', '[道格拉斯窝]{未见积液|见少量积液，深~5-18~mm}。', '宫颈见{数个|}[纳氏囊肿]，最大~4-11~mm。'],
  [('子宫{前壁|后壁|宫底}见~12-68~×~10-60~mm低回声，{边界清|呈漩涡状}，CDFI周边见环状血流。', '子宫肌瘤（FIGO {3|4|5}型）'), ('{左|右}附件区见~28-75~×~22-60~mm囊性包块，{内见密集细点状回声|壁厚}。', '卵巢[巧克力囊肿]可能'), ('双卵巢增大，单切面卵泡数>12个，呈项链征。', '双卵巢多囊样改变（[鹿特丹标准]请结合内分泌）'), ('宫腔内见~6-19~×~4-9~mm稍高回声，见滋养血管。', '子宫内膜息肉'), ('左附件区混合性包块约~40-96~mm，内见脂液分层及强回声团。', '畸胎瘤可能，O-RADS {2|3}类'), ('子宫增大，肌层不对称增厚，呈栅栏状衰减，峡部前壁瘢痕处见憩室约~6-14~mm。', '子宫腺肌症，剖宫产切口憩室')],
  [('子宫', '~45-66~×~38-52~×~35-50~', 'mm'), ('内膜', '~3-14~', 'mm'), ('左卵巢', '~24-38~×~14-25~', 'mm'), ('右卵巢', '~24-38~×~14-25~', 'mm')]),
 'ob': ('{中孕期|晚孕期|孕期系统}{超声检查|彩超|胎儿彩超}', 'F', [
  '宫内{单活胎|见一胎儿}，胎位{头位|臀位|LOA|ROA}，胎心率~128-158~次/分，{律齐|规律}。', 'BPD ~55-94~mm，HC ~200-335~mm，AC ~180-340~mm，FL ~38-72~mm，（[Hadlock公式]）EFW ~600-3400~g。', '胎盘位于{前壁|后壁|宫底}，厚~22-40~mm，成熟度{0|I|II}级，{下缘距宫颈内口>~20-50~mm|未覆盖内口}。', '羊水{最大深度~35-72~mm|AFI ~8-20~cm}。', '脐动脉S/D ~1.9-3.2~，RI ~0.50-0.68~。', 'NT ~0.9-2.4~mm，鼻骨{可见|显示}，[静脉导管]A波正向。'],
  [('胎儿左侧侧脑室后角宽~10-13~mm。', '侧脑室轻度增宽，[Dandy-Walker畸形]未见'), ('胎儿{左|双}侧肾盂分离~5-11~mm。', '胎儿肾盂分离'), ('胎儿颈部见U形压迹，CDFI见环绕血流。', '脐带绕颈一周'), ('胎盘下缘{覆盖|达}宫颈内口。', '前置胎盘{状态|}'), ('羊水最大深度~82-110~mm。', '羊水过多'), ('左室内见~2-4~mm强光斑。', '左室强光点')],
  [('BPD', '~48-94~', 'mm'), ('HC', '~190-335~', 'mm'), ('AC', '~170-340~', 'mm'), ('FL', '~33-73~', 'mm'), ('AFI', '~8-20~', 'cm'), ('胎心率', '~126-159~', '次/分')]),
 'heart': ('{超声心动图|心脏彩超|经胸超声心动图}', '', [
  '{各房室腔内径正常|左房前后径~28-38~mm，左室舒张末内径~42-54~mm|房室腔大小在正常范围}，{室间隔与左室后壁厚度正常|室壁厚度正常，运动协调}。', 'LVEF ~55-70~%（{[Simpson法]|[Teichholz法]}），FS ~28-40~%，TAPSE ~17-25~mm，E/A ~0.8-1.8~。', '各瓣膜{形态活动未见异常|启闭良好}，CDFI{未见明显反流|二、三尖瓣微量反流}。', '心包腔{未见积液|未见液性暗区}。', '{房|室}间隔{连续完整|未见回声中断}，[希阿里网]可见，[欧氏瓣]显示。'],
  [('二尖瓣{前叶|后叶}{脱垂|增厚}，CDFI示{轻|中|重}度反流，缩流颈~3-8~mm。', '二尖瓣反流（{轻|中|重}度）'), ('左室下壁基底段{运动减弱|变薄、运动消失}，LVEF ~32-50~%。', '节段性室壁运动异常，左室收缩功能减低'), ('主动脉瓣{增厚钙化|二叶畸形}，Vmax ~2.6-4.9~m/s，平均压差~22-58~mmHg。', '主动脉瓣狭窄'), ('三尖瓣反流速度~2.9-4.2~m/s，估测PASP ~38-82~mmHg。', '肺动脉高压'), ('室间隔膜周部回声中断约~3-9~mm，左向右分流。', '室间隔缺损（膜周部），[法洛四联症]术后请结合病史'), ('心尖部室壁瘤样膨出，呈[Takotsubo]样改变。', '[应激性心肌病]待排'), ('右冠状动脉近段瘤样扩张约~4-9~mm。', '[川崎病]冠脉改变')],
  [('LVEF', '~35-70~', '%'), ('LVEDD', '~42-62~', 'mm'), ('IVS', '~8-14~', 'mm'), ('LA', '~28-50~', 'mm'), ('TAPSE', '~14-25~', 'mm'), ("E/e'", '~6-18~', '')]),
 'vessel': ('{双下肢静脉|颈动脉|双下肢动静脉|肾动脉}{彩超|彩色多普勒超声}', '', [
  '双侧颈总动脉内中膜{不厚|厚约~0.6-0.9~mm}，{管腔通畅|未见斑块}。', '双下肢{股、腘静脉|深静脉}{管腔通畅|走行正常}，{探头加压管腔可闭合|压之可瘪}，[Valsalva试验]未见反流。', '双侧椎动脉{走行正常|内径对称}，左~3.0-4.0~mm，右~2.8-4.0~mm。', 'CDFI：管腔内血流充盈{良好|好}，频谱形态{正常|呈三相波}。'],
  [('{左|右}颈动脉分叉处见~5-18~×~1.5-3.6~mm{强|低|混合}回声斑块，{表面欠光滑|形态规则}，狭窄约~30-70~%。', '颈动脉斑块伴狭窄'), ('{左|右}{股浅静脉|腘静脉|腓静脉}内见{低|弱}回声充填，{不可压闭|压之不闭}，CDFI无血流信号。', '下肢深静脉血栓形成'), ('{左|右}侧大隐静脉迂曲扩张，最宽~6-13~mm，反流时间~1.2-4.5~s。', '大隐静脉曲张伴反流'), ('左髂总静脉受右髂总动脉压迫，最窄处~1.5-3.5~mm。', '[May-Thurner综合征]（[Cockett综合征]）'), ('双侧锁骨下动脉管壁弥漫性增厚，呈"[通心粉征]"。', '[高安动脉炎]可能'), ('右腘窝见~20-55~×~10-25~mm无回声，与关节腔相通。', '[贝克囊肿]')],
  [('左颈总动脉IMT', '~0.6-1.3~', 'mm'), ('右颈总动脉IMT', '~0.6-1.3~', 'mm'), ('左ICA PSV', '~55-180~', 'cm/s'), ('右椎动脉', '~2.8-4.1~', 'mm')]),
 'testis': ('{阴囊|睾丸附睾|前列腺}{彩超|超声}', 'M', ['双侧睾丸{大小形态正常|对称}，{左侧~38-47~×~20-28~mm|回声均匀}，CDFI血流{正常|对称}。', '双侧附睾{未见异常|不大}，{未见积液|鞘膜腔未见积液}。', '前列腺约~38-46~×~28-38~×~26-36~mm，{回声均匀|包膜完整}。'],
  [('左侧精索静脉迂曲扩张，内径~2.4-4.2~mm，[Valsalva动作]可见反流。', '左侧精索静脉曲张'), ('{左|右}侧附睾头见~4-16~mm无回声。', '附睾囊肿'), ('右侧睾丸鞘膜腔见积液，深~12-40~mm，[Leydig细胞]肿瘤未见。', '睾丸鞘膜积液')],
  [('左睾丸', '~38-48~×~20-28~', 'mm'), ('右睾丸', '~38-48~×~20-28~', 'mm'), ('前列腺', '~38-56~×~28-42~', 'mm')]),
}
ZEP = ['[墨菲征]阴性，[夏科三联征]不支持，[雷诺五联征]无。', '未见[布加综合征]及[门静脉海绵样变]征象。', '[莫里森窝]、[道格拉斯窝]未见积液。', '无[日本血吸虫病]肝改变（未见[地图样]回声），籍属流行区请结合血清学。', '[地中海贫血]病史，脾不大。', '无[克山病]、[川崎病]样改变。', '[桥本甲状腺炎]及[格雷夫斯病]征象均未见。', '[寨卡病毒]感染相关小头畸形未见，[柯萨奇病毒]心肌炎改变无。', '按[鹿特丹标准]不支持PCOS。', '[库瓦西耶征]（-），[米利兹综合征]无。', '[贝克囊肿]未见，[霍夫曼征]未查。', '[梅格斯综合征]、[库肯勃瘤]不考虑。', '[香港]型？——不适用；[BCLC（巴塞罗那）分期]不适用。', '[里氏叶]变异，不必处理。', '[西尼罗病毒]、[马尔堡病毒]接触史无；[新疆出血热]无。', '[埃布斯坦畸形]、[艾森曼格综合征]不支持。', '[杜氏征]、[哈氏囊]结构正常。', '[华通氏胶]厚度正常，[施万细胞瘤]未见。', '[米勒管]发育正常，[沃尔夫管]残留无。', '[巴德-吉亚利]征象无，[威尔逊病]（[K-F环]）请眼科查。', '[圣路易斯脑炎]、[莱姆病]病史否认。', '[李斯特菌]感染史无，[高安动脉炎]征象未见。']
ZEP = [s for s in ZEP if '香港' not in s]
ZLEX = """彩色多普勒超声检查 彩色多普勒超声 彩色多普勒 超声心动图 经胸超声心动图 超声造影 CDFI LVEF LVEDD TAPSE PASP EFW BPD HC AC FL AFI NT IMT PSV RI S/D E/A E/e' FS Vmax IVS LA ICA HCC FNA FIGO LOA ROA PCOS
肝硬化 肝细胞癌 肝占位 肝囊肿 肝血管瘤 脂肪肝 肝右叶斜径 肝右叶 肝左叶 肝实质 肝表面 肝内管道结构 肝脏 肝胆胰脾 肝胆脾胰双肾 肝肾对比 肝外胆管 肝 右前叶 右叶 左叶 峡部 胆囊息肉样病变 胆囊结石 胆囊壁 胆囊腔 胆囊 胆总管 急性胆囊炎 主胰管 胰管 胰腺 脾脏 脾厚 脾大 脾 门静脉主干 门静脉 脐静脉 血管纹理 双边征 声晕 后方回声增强 声影
双肾 左肾 右肾 肾动脉 肾积水 肾囊肿 肾结石 肾错构瘤 肾窦 皮质 集合系统 输尿管 膀胱 前列腺增生 前列腺 残余尿 左肾静脉 腹主动脉 肠系膜上动脉 上盏 中盏 下盏 上极 下极
甲状腺结节 结节性甲状腺肿 甲状腺弥漫性改变 甲状腺上动脉 甲状腺 甲状旁腺 颈部淋巴结肿大 颈部淋巴结 颈部 淋巴结 淋巴门 皮髓质 纵横比>1 点状强回声 微钙化 钙化 腺体
乳腺增生 乳腺囊肿 乳腺 乳头 双乳 左乳 右乳 乳房 乳 腋窝 莫里森窝 道格拉斯窝 盆腔 腹腔 彩超 房室腔 包膜 实质 形态 左房前后径 左室舒张末内径 肝外胆管 缩窄 频谱形态 室壁运动 腋窝淋巴结 导管内乳头状瘤 导管 外上象限 内下象限 豹纹征 毛刺
子宫肌瘤 子宫腺肌症 子宫内膜息肉 子宫附件 子宫 宫颈内口 宫颈 宫腔 宫底 肌层 内膜 卵巢多囊样改变 双卵巢 左卵巢 右卵巢 卵巢 卵泡 双附件区 附件区 剖宫产切口憩室 畸胎瘤 前壁 后壁 项链征 环状血流
单活胎 胎儿 胎位 头位 臀位 胎心率 胎盘 羊水过多 羊水 脐动脉 脐带绕颈 前置胎盘 侧脑室 肾盂分离 肾盂 鼻骨 左室强光点 强光斑
左房 左室收缩功能减低 左室后壁 左室下壁 左室 右室 室间隔缺损 室间隔 房间隔 二尖瓣反流 二尖瓣 三尖瓣 主动脉瓣狭窄 主动脉瓣 二叶畸形 反流 肺动脉高压 节段性室壁运动异常 室壁 心包腔 心包积液 缩流颈 瓣膜 室壁瘤 右冠状动脉 平均压差 左向右分流
颈总动脉 颈动脉斑块 颈动脉分叉处 颈动脉 内中膜 斑块 狭窄 椎动脉 下肢深静脉血栓形成 深静脉血栓 深静脉 股浅静脉 股、腘静脉 腘静脉 腓静脉 大隐静脉曲张 大隐静脉 髂总静脉 髂总动脉 锁骨下动脉 管壁 管腔 三相波 双下肢 腘窝
睾丸鞘膜积液 睾丸 附睾囊肿 附睾 精索静脉曲张 精索静脉 鞘膜腔 阴囊
无回声区 无回声 低回声结节 低回声团块 低回声 高回声结节 高回声 稍高回声 中等回声 强回声光团 强回声 等回声 囊性包块 混合性包块 囊性回声 结节 包块 团块 息肉 囊肿 结石 积液 扩张 增厚 血流信号 血流 回声 占位 游离积液 液性暗区 微量反流
左侧 右侧 双侧 左 右""".split()
ZSUF = re.compile(r'(?:BI-RADS|C-TIRADS|TI-RADS|O-RADS)\s?\d[A-C]?类?|\d+(?:\.\d+)?(?:\s?[×xX*]\s?\d+(?:\.\d+)?)*\s?(?:mmHg|mm|cm/s|m/s|cm|ml|mL|%|次/分|°|g(?![a-z])|s(?![a-z]))|\b(?:RI|S/D|E/A|FS|LVEF|PSV)\s\d+\.\d+|' + '|'.join(re.escape(w) for w in sorted(set(ZLEX), key=len, reverse=True) if w not in '左右') + r'|左(?![右])|(?<!左)右')

# ------------------------------------------------------------------ clinical text: English
EF = {
 'liver': ('{abdominal|upper abdominal|RUQ|hepatobiliary} ultrasound', '', [
  'The liver is {normal in size|of normal size and contour|not enlarged} with {homogeneous echotexture|normal echogenicity|smooth outline}.', 'Gallbladder {is thin walled|wall measures ~1.4-2.8~ mm} with no {calculi|gallstones}; [Murphy sign] {negative|is negative}.', 'CBD {measures|is} ~2.8-6.4~ mm{, not dilated|}.', 'Pancreas {is unremarkable|partly obscured by bowel gas; visualised portions normal}.', 'Spleen ~8.5-12.4~ cm, {homogeneous|unremarkable}.', 'Portal vein {patent with hepatopetal flow|~9-13~ mm, hepatopetal}.', 'No free fluid in [Morison pouch] or the pelvis.'],
  [('{Mildly|Moderately|Diffusely} increased hepatic echogenicity with {posterior beam attenuation|loss of portal triad definition}.', '{Mild|Moderate|Marked} hepatic steatosis'), ('A ~8-42~ x ~7-35~ mm {anechoic|simple} cyst lies in segment {II|IV|VI|VII|VIII}.', 'Simple hepatic cyst'), ('{Multiple|Several} {mobile|shadowing} gallstones, the largest ~5-24~ mm.', 'Cholelithiasis without cholecystitis'), ('Gallbladder wall thickened to ~4-9~ mm with pericholecystic fluid and positive sonographic [Murphy sign].', 'Acute cholecystitis ([Tokyo] grade {I|II})'), ('Coarse nodular liver, spleen ~13.5-18.0~ cm, moderate ascites.', 'Cirrhosis with portal hypertension; no features of [Budd-Chiari syndrome]'), ('Hyperechoic ~11-34~ mm lesion in the right lobe without internal flow.', 'Probable haemangioma'), ('Segment {V|VIII} hypoechoic mass ~22-64~ mm with arterial flow, RI ~0.61-0.84~.', 'Suspicious for HCC ([Milan criteria] to be applied); LI-RADS US-3'), ('Comet-tail artefact from the gallbladder fundus, [Rokitansky-Aschoff sinuses].', 'Adenomyomatosis')],
  [('Liver span', '~12.0-17.5~', 'cm'), ('CBD', '~2.8-7.5~', 'mm'), ('Spleen', '~8.5-13.5~', 'cm'), ('Portal vein', '~9-14~', 'mm')]),
 'kidney': ('{renal tract|renal|kidneys and bladder|KUB} ultrasound', '', [
  'Right kidney ~9.4-11.8~ cm, left kidney ~9.5-12.0~ cm, {normal cortical thickness|preserved corticomedullary differentiation}.', 'No {hydronephrosis|pelvicalyceal dilatation} on either side.', 'Urinary bladder {is well distended|smooth walled}; post-void residual ~0-48~ ml.', 'Renal artery RI ~0.55-0.70~ bilaterally.'],
  [('{Left|Right} lower pole calculus ~4-13~ mm with [twinkle artefact].', 'Non-obstructing renal calculus'), ('{Moderate|Mild} left hydronephrosis with hydroureter, AP pelvis ~12-34~ mm.', 'Hydronephrosis, ?PUJ obstruction'), ('Right upper pole cyst ~14-56~ mm with a thin septum.', '[Bosniak] II renal cyst'), ('Echogenic ~9-28~ mm cortical focus at the left interpolar region.', 'Angiomyolipoma'), ('Left renal vein compressed between aorta and SMA.', '[Nutcracker syndrome]'), ('Prostate volume ~38-96~ ml indenting the bladder base.', 'Prostatomegaly with incomplete emptying')],
  [('Right kidney', '~9.2-12.0~', 'cm'), ('Left kidney', '~9.4-12.2~', 'cm'), ('PVR', '~0-140~', 'ml'), ('RI', '~0.55-0.80~', '')]),
 'thyroid': ('thyroid {and neck|} ultrasound', '', [
  'Right lobe ~40-52~ x ~13-18~ x ~12-18~ mm, left lobe ~39-51~ x ~13-18~ x ~12-18~ mm, isthmus ~2.0-4.2~ mm.', 'Homogeneous parenchyma with normal vascularity.', 'No cervical lymphadenopathy{ at levels II to VI|}.', 'Parotid and submandibular glands normal, [Wharton duct] and [Stensen duct] not dilated.'],
  [('{Right|Left} {upper|mid|lower} pole solid hypoechoic nodule ~6-24~ x ~5-18~ mm, {taller than wide|punctate echogenic foci}.', 'TI-RADS {4|5} nodule, {FNA advised ([Bethesda] reporting)|FNA recommended}'), ('Diffusely heterogeneous hypoechoic gland with {micronodularity|fibrous septa}.', '[Hashimoto thyroiditis]'), ('Enlarged gland with "[thyroid inferno]".', 'Appearances of [Graves disease]'), ('Spongiform nodule ~9-31~ mm in the left lobe.', 'TI-RADS 1 benign nodule; multinodular goitre'), ('Left level IV node ~12-26~ mm with loss of the fatty hilum.', 'Suspicious [Virchow node]')],
  [('Right lobe', '~40-55~ x ~13-20~', 'mm'), ('Left lobe', '~40-54~ x ~13-20~', 'mm'), ('Isthmus', '~2.0-5.5~', 'mm')]),
 'breast': ('{breast|bilateral breast|targeted breast|breast and axilla} ultrasound', 'F', [
  'No {suspicious|solid or cystic} mass in either breast.', '[Cooper ligaments] are not distorted and there is no ductal dilatation.', 'Axillary lymph nodes have {normal cortices|preserved fatty hila}.', 'Skin thickness normal; no evidence of [Mondor disease] or [Paget disease].'],
  [('{Left|Right} breast ~1-12~ o\'clock, ~2-8~ cm FN: ~6-28~ x ~5-19~ mm {irregular hypoechoic mass with angular margins|spiculated hypoechoic mass}.', 'BI-RADS {4B|4C|5}, core biopsy advised'), ('Oval circumscribed ~8-26~ mm mass in the {right|left} upper outer quadrant.', 'Probable fibroadenoma, BI-RADS 3'), ('Clustered microcysts ~4-12~ mm.', 'Benign cysts, BI-RADS 2'), ('Dilated retroareolar duct ~2.4-5.6~ mm with an intraductal lesion.', 'Intraductal papilloma')],
  [('Lesion 1', '~6-28~ x ~5-19~', 'mm'), ('Lesion 2', '~4-16~ x ~3-11~', 'mm'), ('Axillary node cortex', '~1.2-4.4~', 'mm')]),
 'gyn': ('{pelvic|transvaginal|TA/TV pelvic|gynaecological} ultrasound', 'F', [
  '{Anteverted|Retroverted|Axial} uterus ~62-92~ x ~38-52~ x ~36-50~ mm with endometrial thickness ~3.0-13.5~ mm.', 'Both ovaries normal, right ~2.2-9.8~ ml, left ~2.1-9.6~ ml, with a dominant [Graafian follicle].', 'No adnexal mass.', '{No|Trace physiological} free fluid in the [pouch of Douglas].', '[Nabothian cysts] at the cervix.'],
  [('{Intramural|Subserosal|Submucosal} fibroid ~14-72~ mm at the {fundus|anterior wall|posterior wall}.', 'Fibroid uterus, FIGO {3|4|5|6}'), ('{Left|Right} ovarian cyst ~28-84~ mm with ground glass echoes.', 'Endometrioma, O-RADS 2'), ('Both ovaries contain more than 20 follicles, stromal echogenicity increased.', 'Polycystic ovarian morphology ([Rotterdam criteria])'), ('Endometrial polyp ~7-21~ mm with a feeding vessel.', 'Endometrial polyp'), ('Cyst with [Rokitansky nodule] and fat-fluid level, ~35-90~ mm.', 'Mature teratoma'), ('Bilateral solid ovarian masses.', '?[Krukenberg tumour]; [Meigs syndrome] less likely')],
  [('Uterus', '~62-92~ x ~38-54~', 'mm'), ('ET', '~3.0-14.0~', 'mm'), ('R ovary', '~2.2-11.0~', 'ml'), ('L ovary', '~2.2-11.0~', 'ml')]),
 'ob': ('{obstetric|anomaly scan|third trimester growth|fetal growth} ultrasound', 'F', [
  'Single live intrauterine fetus, {cephalic|breech|transverse} presentation, FHR ~128-158~ bpm.', 'BPD ~46-94~ mm, HC ~180-335~ mm, AC ~160-340~ mm, FL ~32-72~ mm, EFW ~450-3500~ g ([Hadlock]).', 'Placenta {anterior|posterior|fundal}, {clear of the internal os|lower edge ~22-60~ mm from os}.', 'AFI ~8-20~ cm, {deepest pool ~3.0-7.0~ cm|normal liquor}.', 'Umbilical artery PI ~0.70-1.30~, MCA PSV normal.', '[Wharton jelly] and three-vessel cord normal. [Ductus venosus] a-wave positive.'],
  [('Lateral ventricle ~10-13~ mm, no [Dandy-Walker malformation].', 'Mild ventriculomegaly'), ('Fetal left renal pelvis AP ~5-12~ mm.', 'Antenatal renal pelvic dilatation'), ('Placenta covering the internal os.', 'Placenta praevia'), ('EFW on the ~2-9~th centile with raised UA PI.', 'FGR, [Delphi consensus] criteria met'), ('Echogenic intracardiac focus in the left ventricle.', 'EIF, isolated'), ('Deepest pool ~8.5-11.5~ cm.', 'Polyhydramnios')],
  [('BPD', '~46-95~', 'mm'), ('HC', '~180-338~', 'mm'), ('AC', '~160-345~', 'mm'), ('FL', '~30-73~', 'mm'), ('EFW', '~450-3600~', 'g'), ('FHR', '~126-159~', 'bpm')]),
 'heart': ('{transthoracic echocardiogram|TTE|echocardiography|bedside echo}', '', [
  'LVEF ~55-68~% by [Simpson biplane method]; LV cavity {normal|not dilated}, wall thickness normal.', 'RV {normal in size|not dilated}, TAPSE ~17-26~ mm, S\' ~10-15~ cm/s.', 'Mitral and aortic valves {structurally normal|thin and mobile}; {trivial MR|no AS or AR}.', 'No pericardial effusion. [Eustachian valve] and [Chiari network] noted.', 'Interatrial septum intact; no evidence of [Ebstein anomaly] or [Eisenmenger syndrome].'],
  [('Mitral valve prolapse of the {anterior|posterior} leaflet with {mild|moderate|severe} MR, vena contracta ~3-8~ mm.', '{Mild|Moderate|Severe} mitral regurgitation'), ('Inferior wall {hypokinesis|akinesis}, LVEF ~30-48~%.', 'Ischaemic cardiomyopathy with reduced LVEF'), ('Calcified aortic valve, Vmax ~2.6-5.0~ m/s, mean gradient ~22-60~ mmHg, AVA ~0.6-1.4~ cm2.', 'Aortic stenosis'), ('TR Vmax ~2.9-4.3~ m/s, RVSP ~40-85~ mmHg.', 'Pulmonary hypertension, [McConnell sign] absent'), ('Apical ballooning.', '[Takotsubo cardiomyopathy]'), ('Perimembranous VSD ~3-9~ mm, left-to-right shunt.', 'VSD; repaired [tetralogy of Fallot]'), ('Filiform strand on the aortic valve.', '[Lambl excrescence]')],
  [('LVEF', '~32-68~', '%'), ('LVIDd', '~40-64~', 'mm'), ('IVSd', '~7-15~', 'mm'), ('LA volume', '~28-92~', 'ml'), ('TAPSE', '~13-26~', 'mm'), ("E/e'", '~6-18~', '')]),
 'vessel': ('{carotid duplex|lower limb venous duplex|arterial duplex|leg vein Doppler}', '', [
  'Common femoral, femoral and popliteal veins {are compressible|fully compressible} with phasic flow; normal augmentation and [Valsalva] response.', 'Right ICA PSV ~55-110~ cm/s, left ICA PSV ~55-112~ cm/s; vertebral flow antegrade.', 'IMT ~0.5-0.9~ mm, no plaque.', 'Triphasic waveforms to the ankle, ABPI ~0.95-1.20~.'],
  [('{Left|Right} {femoral|popliteal|peroneal} vein {non-compressible with echogenic thrombus|contains occlusive thrombus}.', 'Acute DVT'), ('{Calcified|Mixed} plaque at the {left|right} carotid bulb, PSV ~130-320~ cm/s.', 'ICA stenosis [50-69%] (NASCET)'), ('Incompetent {left|right} GSV ~5-12~ mm, reflux ~1.0-4.5~ s.', 'GSV incompetence, CEAP C{2|3|4}'), ('Left common iliac vein compressed.', '[May-Thurner syndrome]'), ('Popliteal fossa fluid collection ~22-60~ mm communicating with the joint.', '[Baker cyst]'), ('Circumferential wall thickening of both subclavian arteries.', '[Takayasu arteritis]; [Raynaud phenomenon] clinically'), ('Infrarenal aorta ~32-58~ mm.', 'AAA')],
  [('R ICA PSV', '~55-240~', 'cm/s'), ('L ICA PSV', '~55-240~', 'cm/s'), ('R CCA IMT', '~0.5-1.2~', 'mm'), ('ABPI left', '~0.70-1.20~', '')]),
 'testis': ('{scrotal|testicular} ultrasound', 'M', ['Both testes symmetrical with normal echotexture and vascularity.', 'Right testis ~36-47~ x ~20-28~ mm; left testis ~36-47~ x ~20-28~ mm.', 'Epididymides unremarkable; no hydrocele.'],
  [('Left varicocele, veins ~2.6-4.4~ mm with reflux on [Valsalva manoeuvre].', 'Left varicocele'), ('{Right|Left} epididymal head cyst ~4-18~ mm.', 'Epididymal cyst'), ('Hypoechoic ~5-19~ mm intratesticular lesion.', 'Seminoma or [Leydig cell tumour]')],
  [('R testis', '~36-48~ x ~20-28~', 'mm'), ('L testis', '~36-48~ x ~20-28~', 'mm')]),
}
EEP = ['[Murphy sign] negative, no [Charcot triad], no [Mirizzi syndrome].', 'No [Sister Mary Joseph nodule], no [Courvoisier sign].', '[Riedel lobe] noted, a normal variant.', 'No evidence of [Wilson disease], [Budd-Chiari syndrome] or [Caroli disease].', '[Kawasaki disease] and [Takayasu arteritis] excluded.', 'No stigmata of [Lyme disease], [Zika virus] or [Coxsackie virus] infection.', '[West Nile virus] serology negative, [Ebola] contact denied.', '[German measles] immune; no [Dandy-Walker malformation].', '[Mediterranean fever] and [Balkan nephropathy] were considered and are not supported.', '[Japanese encephalitis] vaccinated, [Norwalk virus] last winter.', 'No [Baker cyst], no [Morton neuroma], no [Dupuytren contracture].', '[Ebstein anomaly], [Marfan syndrome] and [Turner syndrome] not suspected.', '[Gartner duct cyst] and [Bartholin cyst] absent.', '[Marburg virus] no, [Rift Valley fever] no, [Crimean-Congo haemorrhagic fever] no.', '[Barcelona Clinic staging] not applicable.', '[St Louis encephalitis] not relevant.', '[Meckel diverticulum] not seen; [Hirschsprung disease] excluded.', '[Crohn disease] quiescent, [Peyer patches] normal.', '[Philadelphia chromosome] positive CML in remission, spleen normal.', '[Parkinson disease] and [Addison disease] on the problem list.', '[Down syndrome] risk low, [Edwards syndrome] risk low.', '[Bornholm disease] resolved.', '[Doppler angle] 60 degrees, [Nyquist limit] 48 cm/s.', '[Hodgkin lymphoma] in remission; no [Richter transformation].']
ELEX = """acute cholecystitis|cholecystitis|cholelithiasis|gallstones?|gallbladder|hepatic steatosis|hepatic cyst|hepatic|liver span|liver|portal vein|portal hypertension|portal triad|CBD|pancreas|spleen|ascites|cirrhosis|ha?emangioma|HCC|LI-RADS US-\\d|adenomyomatosis|hepatopetal|comet-tail artefact|pericholecystic fluid|segment [IVX]+|
hydronephrosis|pelvicalyceal dilatation|hydroureter|kidneys?|renal calculus|calculus|calculi|renal artery|renal vein|renal cyst|renal pelvis|renal|urinary bladder|bladder|prostate volume|prostatomegaly|prostate|angiomyolipoma|PUJ|KUB|PVR|post-void residual|corticomedullary differentiation|cortical thickness|cortical|SMA|aorta|
thyroid|isthmus|nodules?|multinodular goitre|cervical lymphadenopathy|lymphadenopathy|parotid|submandibular glands|parenchyma|vascularity|FNA|fatty hilum|fatty hila|punctate echogenic foci|taller than wide|level IV|gland|
breasts?|axilla(?:ry)?|lymph nodes?|nodes?|fibroadenoma|ductal dilatation|core biopsy|microcysts|retroareolar duct|intraductal papilloma|upper outer quadrant|spiculated|o'clock|skin thickness|
uterus|uterine|endometrial thickness|endometrial polyp|endometrial|endometrioma|ovary|ovaries|ovarian|adnexal mass|adnexal?|fibroids?|cervix|pelvis|pelvic|transvaginal|polycystic ovarian morphology|mature teratoma|follicles?|free fluid|fundus|anterior wall|posterior wall|intramural|subserosal|submucosal|ET|
fetus|fetal|intrauterine|cephalic|breech|placenta praevia|placenta|internal os|umbilical artery|three-vessel cord|liquor|deepest pool|polyhydramnios|ventriculomegaly|lateral ventricle|echogenic intracardiac focus|EIF|FGR|BPD|HC|AC|FL|EFW|FHR|AFI|PI|MCA|UA|PSV|
LVEF|LVIDd|IVSd|TAPSE|LV|RV|LA volume|RVSP|Vmax|AVA|MR|AS|AR|TR|VSD|E/e'|S'|mitral valve prolapse|mitral regurgitation|mitral|aortic valve|aortic stenosis|aortic|pericardial effusion|interatrial septum|vena contracta|mean gradient|hypokinesis|akinesis|pulmonary hypertension|ischaemic cardiomyopathy|left ventricle|wall thickness|apical ballooning|inferior wall|left-to-right shunt|echocardiogram|echocardiography|TTE|
common femoral|femoral|popliteal fossa|popliteal|peroneal|veins?|DVT|thrombus|plaque|carotid bulb|carotid|ICA|CCA|IMT|ABPI|GSV|reflux|AAA|stenosis|NASCET|CEAP C\\d|triphasic|subclavian arteries|iliac vein|vertebral|duplex|infrarenal|
testis|testes|testicular|scrotal|varicocele|hydrocele|epididymal|epididymis|epididymides|seminoma|intratesticular|
anechoic|hypoechoic|hyperechoic|isoechoic|echogenic(?:ity)?|echotexture|ground glass|cysts?|masses|mass|lesions?|calcified|dilated|ultrasound|sonographic|Doppler|RI|left lobe|right lobe|upper pole|lower pole|lobe|
bilateral(?:ly)?|left|right""".replace('\n', '')
ESUF = re.compile(r"(?:BI-RADS|TI-RADS|O-RADS|FIGO)\s?\d[A-C]?|\d+(?:\.\d+)?(?:\s?[xX×]\s?\d+(?:\.\d+)?)*\s?(?:mmHg|mm\b|cm/s|cm2|m/s|cm\b|ml\b|%|bpm\b|g\b|s\b)|\b(?:RI|PI|ABPI) \d\.\d+|(?<![\w'-])(?:" + ELEX + r")(?![\w'-])", re.I)
_parts = sorted({w for w in ELEX.split('|') if w}, key=len, reverse=True)
_parts = ['(?-i:%s)' % w if re.match(r"[A-Z][A-Z']", w) or w.startswith(("LVIDd", "Vmax", "E/e'", "S'")) else w for w in _parts]
ESUF = re.compile(r"(?:BI-RADS|TI-RADS|O-RADS|FIGO)\s?\d[A-C]?|\d+(?:\.\d+)?(?:\s?[xX×]\s?\d+(?:\.\d+)?)*\s?(?:mmHg|mm\b|cm/s|cm2|m/s|cm\b|ml\b|%|bpm\b|g\b|s\b)|\b(?:RI|PI|ABPI) \d\.\d+|(?<![\w'’-])(?:" + '|'.join(_parts) + r")(?![\w’-])", re.I)

CITY = '合肥 芜湖 泸州 绵阳 襄阳 赣州 柳州 遵义 大理 西宁 包头 牡丹江 烟台 泉州 温州 义乌 邯郸 洛阳 咸阳 喀什 日喀则 海口 三亚 常德 湘潭 佛山 中山 长春 石家庄 白城 和田 安康 平凉 保定 宿迁 宝鸡 太和'.split()
TOWN = '青石桥镇 柳河乡 高家湾村 大王庄 双桥镇 石门坎 白马镇 甘泉村 左家屯 红旗农场 乌兰苏木 小清河村 新民屯 三里店 肝胆巷社区 泉水头'.replace('肝胆巷社区 ', '').split()
TOWNS_ZH = TOWN
TRCITY = '台北 台中 高雄 台南 新竹 嘉义 屏东 花莲 沙田 元朗 屯门 观塘'.split()
OCC_ORG = '{c}第三中学|{c}纺织厂|中建{c}分公司|{c}师范学院|顺达物流公司|{c}县公安局|宏远钢铁厂|{c}实验小学|永安养老院|康乐护理院|平安保险{c}支公司|{c}供电局'.split('|')
EN_PLACE = 'Leeds|Wigan|Ballymena|Sligo|Tralee|Dubbo|Wagga Wagga|Tauranga|Moose Jaw|Thunder Bay|Lubbock|Toledo|Baton Rouge|Fargo|Yakima|Inverness|Bury|Reading|Bath|Battle|Ware|Deal|Sandwich|Barking|Hull|Rugby|Kilkenny|Durban|Kumasi|Enugu|Mysuru|Kochi|Lahore|Cebu|Da Nang|Lublin|Split|Nice|Orange|Mobile|Little Rock|Stone|Rhyl|Crook|Wells'.split('|')
EN_STREET = 'Station Road|Church Lane|High Street|Maple Avenue|Oak Drive|St Mary’s Close|Hospital Lane|Elm Crescent|Kidney Street|Gallows Hill|Long Acre|N. 5th Street|Boulder Ridge Trail|Chapel Brow|Vein Hill|Left Bank Way|Mill Row|Patrick Street'.replace('|Vein Hill', '').split('|')
ZD = '零一二三四五六七八九'


class Base:
    def __init__(s, r, lang):
        s.r, s.lang = r, lang
        s.study = datetime.date(2014, 1, 5) + datetime.timedelta(days=r.randrange(4100))
        s.slots = {}
        s.epbag = []
        s.caps = s.lower = s.ocr = s.trad = False

    def n(s, k):
        return ''.join(s.r.choice('0123456789') for _ in range(k))

    def L(s, k=1):
        return ''.join(s.r.choice('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(k))

    def pick(s, a):
        return s.r.choice(a)

    def num(s, m):
        a, b = m.group(1), m.group(2)
        if '.' in a or '.' in b:
            d = max(len(a.split('.')[1]) if '.' in a else 0, len(b.split('.')[1]) if '.' in b else 0)
            return f'{s.r.uniform(float(a), float(b)):.{d}f}'
        x = str(s.r.randint(int(a), int(b)))
        return x.zfill(2) if a.startswith('0') and len(a) == 2 else x

    def x(s, t):
        while True:
            m = re.search(r'\{([^{}]*)\}', t)
            if not m:
                break
            t = t[:m.start()] + s.r.choice(m.group(1).split('|')) + t[m.end():]
        t = re.sub(r'~([\d.]+)-([\d.]+)~', s.num, t)
        t = re.sub(r'\[([^\[\]]+)\]', lambda m: C(m.group(1)), t)
        return re.sub(r'<([a-z]+[0-9]?)>', s.slot, t)

    def slot(s, m):
        k = m.group(1)
        if k in s.slots:
            return s.slots[k]
        return getattr(s, 's_' + k)()

    # organs
    def setup_organs(s, F):
        sex = s.sex
        ok = [k for k, v in F.items() if v[1] in ('', sex) and not (k == 'ob' and not 19 <= s.age <= 43) and not (k == 'gyn' and s.age < 14) and not (k in ('breast', 'vessel', 'testis') and s.age < 15)]
        s.org_k = s.r.sample(ok, 1 if s.r.random() < .65 else 2)
        s.F = F
        s.norm, s.abn = [], []
        for k in s.org_k:
            no, ab = list(F[k][2]), list(F[k][3])
            s.r.shuffle(no)
            bad = ('前列腺', 'Prostat', 'prostat') if sex == 'F' else ('子宫',)
            ab = [a for a in ab if not any(b in a[0] + a[1] for b in bad)]
            s.norm += no[:s.r.randint(2, len(no))]
            q = s.r.random()
            if not s.normal:
                s.abn += [s.joint(*a) for a in s.r.sample(ab, 1 if q < .6 else 2 if q < .9 else 0)]

    def joint(s, a, b):
        """one choice for a {..|..} group that stands in both the finding and the impression"""
        for g in set(re.findall(r'\{([^{}]*)\}', b)):
            m = re.search(r'\{' + re.escape(g) + r'\}', a, re.I)
            if m:
                i = s.r.randrange(len(g.split('|')))
                a = a[:m.start()] + m.group()[1:-1].split('|')[i] + a[m.end():]
                b = b.replace('{' + g + '}', g.split('|')[i])
        return a, b

    def sents(s):
        out = [s.x(a[0]) for a in s.abn] + [s.x(n) for n in s.norm]
        if s.normal or s.r.random() < .25:
            out += [s.ep1() for _ in range(s.r.randint(3, 6) if s.normal else 1)]
        if s.r.random() < .5:
            s.r.shuffle(out)
        return out

    def s_title(s):
        t = s.x((' + ' if s.lang == 'en' else '、').join(s.F[k][0] for k in s.org_k))
        return t if s.lang == 'zh' else s.pick([t, t[0].upper() + t[1:], ' '.join(w[:1].upper() + w[1:] for w in t.split(' ') if w), t.upper()])

    def rows(s):
        out = []
        for k in s.org_k:
            rr = s.F[k][4]
            out += s.r.sample(rr, s.r.randint(2, len(rr)))
        return [(C(a), s.x(b), u) for a, b, u in out]

    def s_tab(s):
        q = s.r.randrange(5)
        rows = s.rows()
        h = ['项目', '测值', '单位', '参考'] if s.lang == 'zh' else ['Parameter', 'Value', 'Unit', 'Prior']
        out = []
        if q in (0, 1):
            sep = ' | ' if q == 0 else '\t'
            out.append(sep.join(h))
            for a, b, u in rows:
                out.append(sep.join([a, C(b + ' ' + u) if u else C(b), s.pick(['', '-', 'N', '↑'])]))
        else:
            for a, b, u in rows:
                g = s.pick([': ', ' = ', ' ']) if q == 2 else '.' * s.r.randint(4, 14) if q == 3 else ' ' * s.r.randint(3, 12)
                out.append(a + g + C((b + ' ' + u).strip()))
        return '\n'.join(out)

    def s_f(s):
        return ('' if s.lang == 'zh' else ' ').join(s.sents())

    def s_fl(s):
        b = s.pick(['', '- ', '• ', '#', '* ', '> '])
        return '\n'.join((f'{i}{s.bsep} ' if b == '#' else b) + x for i, x in enumerate(s.sents(), 1))

    def s_ep(s):
        return ('' if s.lang == 'zh' else ' ').join(s.ep1() for _ in range(s.r.randint(3, 6)))

    def imps(s):
        o = [s.x(a[1]) for a in s.abn]
        if not o:
            o = [s.x(s.pick(s.NORMIMP))]
        elif s.r.random() < .3:
            o.append(s.x(s.pick(s.ADV)))
        return o

    def s_imp(s):
        o = s.imps()
        if len(o) == 1 and s.r.random() < .6:
            return o[0]
        return '\n'.join(f'{i}{s.bsep} {x}' if s.lang == 'en' else f'{i}{s.bsep}{x}' for i, x in enumerate(o, 1))

    def s_imp1(s):
        return s.pick(['；', '，', '。']).join(s.imps()) if s.lang == 'zh' else s.pick(['; ', '. ']).join(s.imps())

    def s_ins(s):
        return s.x(s.take())

    def s_insa(s):
        return s.pick(['\n', '' if s.lang == 'zh' else ' ']).join(s.x(s.take()) for _ in range(s.r.randint(2, 3)))

    def ep1(s):
        if not s.epbag:
            s.epbag = list(s.EP)
            s.r.shuffle(s.epbag)
        return s.x(s.epbag.pop())

    def s_sexl(s):
        return s.sex

    def take(s):
        s.bag = [b for b in s.bag if 'ob' in s.org_k or not re.search('胎儿父亲|末次月经|LMP|Father of the baby', b)]
        if not s.bag:
            s.bag = list(s.INS)
            s.r.shuffle(s.bag)
        return s.bag.pop()

    def s_sig(s):
        return s.x(s.pick(s.SIG))

    def s_t(s):
        r = s.r
        h, m = r.randint(7, 19), r.randint(0, 59)
        return s.pick([f'{h:02d}:{m:02d}', f'{h:02d}:{m:02d}', f'{h}时{m}分' if s.lang == 'zh' else f'{h:02d}{m:02d} hrs', f'{h:02d}:{m:02d}' + (f':{r.randint(0,59):02d}' if r.random() < .3 else '')])

    def past(s, lo=20, hi=1500):
        return s.study - datetime.timedelta(days=s.r.randint(lo, hi))

    def s_date(s):
        return I('date', s.fd(s.study))

    def s_dob(s):
        return I('date', s.fd(s.dobd, full=True))

    def s_dpast(s):
        return I('date', s.fd(s.past(), my=True))

    def s_drec(s):
        return I('date', s.fd(s.past(1, 20), md=True))

    def s_dfut(s):
        return I('date', s.fd(s.study + datetime.timedelta(days=s.r.randint(3, 200)), my=True))

    def s_year(s):
        return str(s.past(300, 6000).year)

    def s_age(s):
        return I('age_over_89', s.age) if s.age > 89 else str(s.age)

    def s_pid(s):
        return I('id', s.pid)

    def s_acc(s):
        return I('id', s.acc)


class Zh(Base):
    EP = ZEP; bsep = '.'
    NORMIMP = ['{未见明显异常|所检脏器未见明显异常|声像图未见异常}', '{目前未见明显异常，请结合临床|未见占位}', '超声检查未见{明确|明显}异常，{定期复查|随诊}']
    ADV = ['{建议|请}{3|6|12}个月后复查', '请结合临床及其他影像学检查', '建议{增强CT|MRI}进一步检查']

    def __init__(s, r):
        super().__init__(r, 'zh')
        s.bsep = s.pick(['.', '、', '）', '．'])
        s.trad = r.random() < .17
        s.mixed = not s.trad and r.random() < .12
        s.sex = r.choices('FM', [62, 38])[0]
        s.age = r.randint(90, 101) if r.random() < .07 else r.choice([r.randint(20, 42), r.randint(1, 89), r.randint(40, 80)])
        s.dobd = s.study - datetime.timedelta(days=s.age * 365 + s.age // 4 + r.randint(1, 350))
        P = lambda sex=None: zh_person(r, sex, s.trad)
        s.p = P(s.sex); s.prad, s.prev, s.psono, s.pref, s.ptyp = P(), P(), P(), P(), P()
        s.df = r.randrange(9)
        s.pid = s.pick([s.n(8), s.n(10), 'ZY' + s.n(7), 'MZ' + s.n(9), f'0{s.n(9)}', 'P' + s.n(6), s.n(6) + '-' + s.n(1), 'E' + s.n(8)])
        d = s.study.strftime('%Y%m%d')
        s.acc = s.pick([f'US{d}{s.n(4)}', f'US{d}-{s.n(3)}', 'CS' + s.n(7), f'{d[2:]}{s.n(4)}', 'U' + s.n(6), f'{s.study.year}-{s.n(5)}', 'A' + s.n(9)])
        s.city = s.pick(TRCITY if s.trad else CITY)
        s.hosp = s.orgname(s.city)
        s.bag = list(ZINS); r.shuffle(s.bag)
        s.INS, s.SIG = ZINS, ZSIG
        s.normal = r.random() < .12
        s.setup_organs(ZF)
        pt = s.p['full']
        if s.mixed:
            pt = rom(r, s.p)
        elif r.random() < .06 and len(pt) == 2:
            pt = pt[0] + s.pick([' ', '　']) + pt[1]
        s.ptname = pt
        s.slots = dict(pt=I('person', pt), pts=I('person', s.p['sur']), sex='男' if s.sex == 'M' else '女', ta='他' if s.sex == 'M' else '她',
                       rad=I('person', s.prad['full']), rev=I('person', s.prev['full']), sono=I('person', s.psono['full']), ref=I('person', s.pref['full']),
                       typ=I('person', s.ptyp['full']), rads=I('person', s.prad['sur']), refs=I('person', s.pref['sur']), org=I('organisation', s.hosp),
                       ptrom=I('person', rom(r, s.p)), x='女士' if s.sex == 'F' else '先生')

    def orgname(s, c):
        r = s.r
        if s.trad:
            return s.pick([f'{c}荣民总医院', f'{c}慈恩医院', f'{c}综合医院', '仁爱联合诊所', f'{c}市立医院', f'{c}浸信会医院', '圣德肋撒纪念医院', f'{c}博爱医院', '明光超音波检验所'])
        return s.pick([f'{c}市第{s.pick("一二三四五")}人民医院', f'{c}市中心医院', f'{c}市妇幼保健院', f'{c}医科大学附属{s.pick(["第一", "第二", "口腔", "肿瘤"])}医院', f'{c}市中医院', f'{c}县人民医院', f'{c}仁济医院', '康宁体检中心', '同德堂门诊部', f'{c}铁路医院', f'{c}肝胆病医院', f'{c}和睦妇产医院', f'解放军第{s.n(3)}医院', f'{c}矿务局总医院', '明珠血管专科医院', f'{c}乳腺病专科医院', '美年佳康健康管理中心'])

    def fd(s, d, full=False, my=False, md=False):
        r = s.r
        if my and r.random() < .3:
            return s.pick([f'{d.year}年{d.month}月', f'{d.year}-{d.month:02d}', f'{d.year}.{d.month}', f'{d.year}/{d.month:02d}'][:3])
        if md and r.random() < .6:
            return s.pick([f'{d.month}月{d.day}日', f'{d.month}月{d.day}号', f'{d.month}.{d.day}'][:2])
        if s.trad and r.random() < .45:
            y = d.year - 1911
            if y > 0:
                return s.pick([f'民国{y}年{d.month}月{d.day}日', f'{y}/{d.month:02d}/{d.day:02d}', f'{y}.{d.month}.{d.day}'])
        k = s.df if r.random() < .75 else r.randrange(9)
        z = lambda n: ('' if n < 10 else '十' if n < 20 else ZD[n // 10] + '十') + (ZD[n % 10] if n % 10 else '')
        return [f'{d.year}年{d.month}月{d.day}日', d.isoformat(), f'{d.year}/{d.month}/{d.day}', f'{d.year}.{d.month:02d}.{d.day:02d}', d.strftime('%Y%m%d'), f'{d.year}年{d.month:02d}月{d.day:02d}日', f'{d.year}-{d.month}-{d.day}',
                f'{d.year%100:02d}年{d.month}月{d.day}日' if not full else d.isoformat(), ''.join(ZD[int(c)] for c in str(d.year)).replace('零', '〇') + f'年{z(d.month)}月{z(d.day)}日'][k]

    def s_p(s): return I('person', zh_person(s.r, None, s.trad)['full'])
    def s_pm(s): return I('person', zh_person(s.r, 'M', s.trad)['full'])
    def s_pf(s): return I('person', zh_person(s.r, 'F', s.trad)['full'])
    def s_prom(s): return I('person', rom(s.r, zh_person(s.r, None, s.trad)))
    def s_pen(s): return I('person', en_name(s.r, en_person(s.r)))

    def s_d(s):
        p = zh_person(s.r, None, s.trad)
        return I('person', p['sur'] if p['t'] == 'h' and s.r.random() < .45 else p['full'])

    def s_nick(s):
        return I('person', s.pick('小老阿') + s.pick(SUR_COMMON))

    def s_mob(s):
        if s.trad:
            return I('phone', s.pick([f'09{s.n(2)}-{s.n(3)}-{s.n(3)}', f'9{s.n(3)} {s.n(4)}', f'+852 6{s.n(3)} {s.n(4)}', f'02-2{s.n(3)}-{s.n(4)}']))
        a = '1' + s.pick(['38', '39', '51', '86', '77', '33', '99', '50'])
        return I('phone', s.pick([a + s.n(8), f'{a} {s.n(4)} {s.n(4)}', f'{a}-{s.n(4)}-{s.n(4)}', f'+86 {a}{s.n(8)}', f'0{s.pick(["10", "551", "28", "771"])}-{s.pick("2345678")}{s.n(7)}']))

    def s_ext(s): return I('phone', s.pick([s.n(4), '8' + s.n(3), '6' + s.n(4), s.pick('23456') + s.n(3)]))

    def s_em(s):
        p = s.p if s.r.random() < .5 else zh_person(s.r)
        u = (p['rs'] + p['rg']).lower().replace(' ', '').replace('ü', 'v').replace('-', '')
        return I('email', s.pick([u, u + s.n(2), p['rs'].lower().replace(' ', '').replace('ü', 'v') + '_' + s.n(4), u + '.us']) + '@' + s.pick(['163.com', 'qq.com', '126.com', 'sina.cn', 'outlook.com', 'hosp-demo.cn', 'szyy.example.cn']))

    def s_addr(s):
        c = s.city
        return I('address', s.pick([f'{c}市{s.pick(["新城", "东湖", "和平", "高新"])}区{s.pick(["解放", "人民", "石门", "康复", "长寿"])}路{s.r.randint(1,600)}号{s.r.randint(1,30)}栋{s.r.randint(101,2602)}室', f'{c}{s.pick(TOWNS_ZH)}{s.r.randint(1,12)}组', f'{s.pick(["翠湖花园", "锦绣家园", "幸福里小区", "金色港湾"])}{s.r.randint(1,40)}幢{s.r.randint(1,4)}单元{s.r.randint(101,1804)}', f'{c}市{s.pick(["文化", "建设", "黄河"])}街道{s.pick(["红星", "向阳", "清泉"])}社区{s.r.randint(1,90)}号'])
                 if not s.trad else s.pick([f'{c}市中正区和平东路{s.r.randint(1,4)}段{s.r.randint(1,300)}号{s.r.randint(2,12)}楼', f'{c}康乐街{s.r.randint(1,99)}号{s.r.randint(2,30)}楼B室']))

    def s_org2(s):
        return I('organisation', s.orgname(s.pick(TRCITY if s.trad else CITY)) if s.r.random() < .8 or s.trad else s.pick(['省立医院', '市一院', '县医院', '省妇幼', '市二院', '省肿瘤医院', '协和分院', '镇卫生院'])) if True else ''
    def s_orgc(s): return I('organisation', s.pick(OCC_ORG).replace('{c}', s.pick(CITY)))
    def s_place(s): return I('place', s.pick([s.pick(CITY), s.pick(CITY) + s.pick(TOWNS_ZH), s.pick(TOWNS_ZH)]) if not s.trad else s.pick(TRCITY))
    def s_wx(s):
        u = py(zh_person(s.r)['full'][:2])
        return I('account', s.pick(['wxid_' + s.n(6) + s.L(3).lower(), u + '_' + s.n(4), u + s.n(3), s.pick(['小雨妈妈', '清风徐来', '向日葵2018', '平安是福', '木子李', '豆豆爸', '岁月静好', '蓝色海洋', '静静的河']) , u.capitalize() + '-' + s.n(2)]))
    def s_qq(s): return I('account', s.pick('123456789') + s.n(s.r.randint(7, 9)))
    def s_bed(s): return I('bed', s.pick([str(s.r.randint(1, 68)), f'{s.r.randint(1,60):02d}', '+' + str(s.r.randint(1, 20)), f'{s.pick("ABCD")}{s.r.randint(1,30)}', f'{s.r.randint(3,19)}-{s.r.randint(1,40):02d}']))
    def s_ward(s): return I('bed', s.pick([str(s.r.randint(1, 32)), s.pick('一二三四五六七八九'), f'{s.r.randint(3,19)}{s.pick("ABEW")}']))
    def s_idc(s):
        b = s.pick(['340104', '510502', '420606', '653101', '440605', '130402']) + s.dobd.strftime('%Y%m%d') + s.n(3)
        c = '10X98765432'[sum(int(x) * w for x, w in zip(b, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11]
        return I('id', b + c) if not s.trad else I('id', s.L() + s.pick('12') + s.n(8))
    def s_id(s): return I('id', s.pick(['US' + s.n(8), s.n(9), 'CT' + s.n(6), 'B' + s.n(5), f'{s.past().year}{s.n(6)}', s.n(5) + '/' + s.n(2)]))
    def s_insn(s): return I('id', s.pick([s.n(12), 'YB' + s.n(10), s.L(2) + '-' + s.n(8), 'PICC' + s.n(9), s.n(19)]))
    def s_res(s): return I('id', s.pick([f'{s.L(3)}-{s.n(2)}-{s.n(4)}', f'{s.L(4)}{s.n(3)}', f'S{s.n(2)}-{s.n(3)}', f'BRCA-{s.n(4)}-{s.L(2)}', f'R{s.n(5)}']))
    def s_oth(s): return s.pick(['设备IP ', '工作站 ']) + I('other', f'10.{s.r.randint(1,99)}.{s.r.randint(0,255)}.{s.r.randint(2,254)}') if s.r.random() < .4 else s.x('车牌') + I('other', s.pick('皖川鄂粤冀新') + s.L() + s.pick(['·', '']) + s.n(1) + s.L() + s.n(3)) if s.r.random() < .5 else 'Study UID ' + I('other', f'1.2.840.{s.n(6)}.{s.n(3)}.{s.n(10)}')

    def s_hdr(s):
        r = s.r
        f = [('{姓名|患者姓名|姓　名|受检者|Name}', '<pt>'), ('性别', '<sex>'), ('年龄', '<age>{岁|}'), ('{出生日期|生日|DOB}', '<dob>'), ('{住院号|门诊号|病案号|登记号|就诊卡号|ID}', '<pid>'), ('{检查号|超声号|影像号|申请单号|Acc}', '<acc>'), ('{检查日期|检查时间|报告日期|日期}', '<date>{| <t>}'), ('{科室|申请科室|送检科室}', s.dept()), ('{床号|床位|Bed}', '<bed>'), ('{病区|病室}', '<ward>'), ('{申请医师|送检医生|开单医生|主管医师}', '<ref>'), ('{检查部位|检查项目|项目}', '<title>'), ('{临床诊断|初步诊断}', s.ind()), ('{联系电话|电话|手机|Tel}', '<mob>'), ('{住址|家庭地址|现住址}', '<addr>'), ('身份证{号|}', '<idc>'), ('{医保卡号|社保号|保险号}', '<insn>'), ('{仪器|机型}', '{EPIQ 7|Resona 8|LOGIQ E9|迈瑞DC-8|ACUSON S3000}'), ('{工作单位|单位}', '<orgc>'), ('{联系人|家属}', '<p>'), ('籍贯', '<place>'), ('{检查医师|操作者}', '<sono>')]
        w = [1, .9, .9, .4, .85, .7, .85, .6, .35, .25, .4, .6, .35, .2, .12, .1, .08, .3, .1, .1, .08, .15]
        f = [a for a, p in zip(f, w) if r.random() < p]
        if r.random() < .4:
            h = f[:1]; t = f[1:]; r.shuffle(t); f = h + t
        q = r.randrange(6)
        col = s.pick(['：', ':', '： ', '】']) if q != 4 else ' | '
        L = [('【' if col == '】' else '') + s.x(a) + col + s.x(b) for a, b in f]
        if q == 0:
            return '\n'.join(L)
        if q in (1, 2):
            sep = s.pick(['  ', '   ', '\t', '　'])
            k = r.randint(2, 4)
            return '\n'.join(sep.join(L[i:i + k]) for i in range(0, len(L), k))
        if q == 3:
            return s.pick(['，', '；', ' / ', ' ']).join(L)
        if q == 4:
            return '\n'.join('| ' + x + ' |' for x in L)
        return '  '.join(L)

    def dept(s): return s.pick(['心内科', '普外科', '妇科', '产科', '急诊科', '肾内科', '体检科', '内分泌科', 'ICU', '肿瘤科', '乳腺外科', '血管外科', '老年科', '消化内科', '儿科'])
    def s_dept(s): return s.dept()
    def ind(s): return s.pick(['腹痛待查', '体检', '胸闷3天', '发现结节1周', '停经12周', '尿频', '双下肢水肿', '高血压', '术前检查', '乳房胀痛', '复查', '黄疸待查', '发热伴右上腹痛', '产前检查', '糖尿病'])
    def s_ind(s): return s.ind()

    def header(s):
        r = s.r
        p = s.p
        pn = p['rs'] + '^' + p['rg'].replace(' ', '') if p['t'] == 'h' else p['rs'] + '^' + p['rg']
        pn = pn.rstrip('^')
        zhf = (p['sur'] + '^' + p['giv']) if p['t'] == 'h' and r.random() < .6 else p['full']
        v = r.random()
        name = pn if v < .45 else pn + '=' + zhf if v < .7 else zhf if v < .82 else pn.replace('^', ' ') if v < .88 else pn.title() if v < .94 else pn + '^^^'
        dn = lambda q: s.pick([q['full'], (q['rs'] + '^' + q['rg']).rstrip('^'), rom(r, q), ''])
        h = dict(PatientName=name, PatientID=s.pid, AccessionNumber=s.acc, PatientBirthDate=s.dobd.strftime('%Y%m%d'), PatientSex=s.sex, StudyDate=s.study.strftime('%Y%m%d'), InstitutionName=s.hosp, ReferringPhysicianName=dn(s.pref), OperatorsName=dn(s.psono))
        for k in ('AccessionNumber', 'PatientBirthDate', 'InstitutionName', 'ReferringPhysicianName', 'OperatorsName', 'PatientSex'):
            if r.random() < .15:
                if r.random() < .5:
                    h[k] = ''
                else:
                    del h[k]
        return h


ZINS = """危急值：已于<t>电话{通知|报告}<dept><d>{医生|医师|主任}（{分机|内线}<ext>），对方复述无误，报告人<rad>。
上述结果已于<date> <t>告知{值班|主管}医师<d>，接听护士<pf>。
患者由其{妻子|女儿|母亲|儿媳|姐姐}<pf>陪同检查，{电话|联系方式}<mob>。
家属（{丈夫|儿子|父亲|弟弟}）<pm>在场，已知情。
与<dpast><org2>超声（{检查号|超声号}<id>）比较，{病灶略增大|大小无明显变化}。
患者自述<dpast>曾在<org2>行手术治疗，术者为<d>主任。
外院（<org2>）<dpast>报告提示{结节|囊肿|结石}，片号<id>，未带图像。
翻译：<p>（{维语|藏语|手语|英语|越南语}），全程陪同沟通。
进修医生<p>、规培生<p>参与检查。
实习同学<p>协助记录。
本例入组课题，{受试者编号|研究编号}<res>，联系人<p>（<em>）。
{图像|报告}已发患者微信（微信号：<wx>），备用QQ <qq>。
微信昵称“<wx>”，来电<mob>咨询，已答复。
{请将复查结果发至|报告电子版发送}<em>。
电话随访<mob>，患者本人接听，诉已于<drec>在<org2>复查。
患者来自<place>，交通不便，建议当地随诊。
现住<addr>，由社区医生<d>管理。
患者系<orgc>{职工|退休职工|教师}，{单位体检发现|既往体健}。
商业保险{单号|保单号}<insn>，代办人<p>。
医保{卡号|编号}<insn>，身份证<idc>，已核对。
{会诊|上级}医师<d>主任阅片后同意以上意见。
由<d>教授<dpast>穿刺，病理号<id>，结果：良性。
<bed>床与同病室患者<p>重名，已核对腕带（<pid>）。
<ward>病区<bed>床，护士<d>护送，{平车|轮椅}。
<oth>，{夜间急诊|检查}由<nick>送入。
末次月经<drec>，预约<dfut>复查，预约人<p>。
介绍人：<d>医生（<org2>），转诊单号<id>。
{老人|患者}既往由<d>医生随访，起搏器<year>年植入。
复印件已交<p>（患者{外甥|表妹|同事}），签收<date>。
{前次|上次}检查（<dpast>）操作者<p>，审核<p>。
<d>主任电话<ext>询问结果，{口头告知|已答复}。
同事<nick>称患者检查中诉{腹痛|胸闷}，暂停后完成。
患者拒绝透露姓名的陪同者一名，未登记。
胎儿父亲<pm>，母亲血型资料见<org2>档案<id>。
多学科讨论（<date>）：{超声|放射}<d>、{外科|肿瘤}<d>、病理<d>参加。
委托书由<p>签字，与患者关系：{父女|母子|夫妻}。
因设备故障改用2号机，工程师<p>（<mob>）已报修。
Dr. <pen> 会诊意见：follow up，已译给家属<p>。
标本由<nick>送检，条码<id>。
请<d>医生于<dfut>前回电<ext>。
<pts><x>{检查配合|对检查表示理解}，已嘱{多饮水|低脂饮食}。
患者<pt>，{神清|一般情况可}，配合检查。""".split('\n')

ZSIG = """报告医师：<rad>  审核医师：<rev>  {|日期：<date>}
检查者：<sono>
记录者：<typ>
审核：<rev>（签名）  <date> <t>
诊断医生：<rad>／录入：<typ>
超声医师<rad>  主任医师<rev>审签
{Dr|Sonographer}：<sono>    Reporter：<rad>    录入员：<typ>
签名：<rad>
<rad> / <rev>
报告：<rad>（工号<id>）  复核：<rev>（工号<id>）
<org>超声{医学科|诊断科|科}
<date>
打字：<typ>  电话：<ext>
检查医生 <sono>，报告医生 <rad>，上级医生 <rev>
报告人：<ptr>  {审核人：|}<rev>
{以上仅供临床参考|本报告仅供临床医师参考，不作证明}  医师：<rad>
电子签名：<rad>  CA证书<id>
操作：<sono> 书写：<rad> 复核：<rev> 打印：<typ> <date>
{医师签章：|}<rad>{　　　|    }{主治：|上级：}<rev>""".replace('<ptr>', '<rad>')
ZSIG = ZSIG.replace('检查者：<sono>\n记录者：<typ>\n审核', '检查者：<sono>¶记录者：<typ>¶审核').replace('{医学科|诊断科|科}\n<date>\n打字', '{医学科|诊断科|科}¶<date>¶打字').split('\n')
ZSIG = [x.replace('¶', '\n') for x in ZSIG]

# layouts: (template, flags)
ZL = [
 ('<org>{超声诊断报告单|超声检查报告|彩超报告}\n<hdr>\n{超声所见|检查所见|描述}：\n<f>\n{超声提示|诊断意见|印象}：\n<imp>\n<ins>\n<sig>', ''),
 ('<org>\n<title>报告\n<hdr>\n----------------\n<fl>\n----------------\n结论：<imp1>\n备注：<insa>\n<sig>', ''),
 ('<pt> <sex> <age>岁 <pid> <dept>\n<f>\n提示：<imp1>\n<rad>', ''),
 ('<pt>，<sex>，<age>，<title>。<f>考虑：<imp1>。<ins>', ''),
 ('{录音转写|口述记录|语音录入}（<date>）：嗯，这个病人叫<pt>，{对，|}<sex>的，<age>岁，{床号|床}<bed>。<f>——不对，{删掉|划掉重来|改一下}，{刚才那句不要|上一句作废}，不是<p>的，是<pt>的。好，结论<imp1>。<ins>发给<d>医生，{完毕|好了}。录入<typ>。', ''),
 ('尊敬的<ref>{主任|医生|教授}：\n{感谢转诊|感谢您转来}您的患者<pt>（<age>岁，{病历号|门诊号}<pid>），<pts><x>于<date>在我院行<title>。\n<f>\n综上：<imp1>。\n<insa>\n此致\n敬礼\n<rad>\n<org>\n<date>', ''),
 ('【补充报告】\n原报告{日期|时间}：<dpast>，{检查号|编号}<acc>，患者：<pt>\n补充：<f>\n更正：{原“左侧”应为“右侧”|原“右侧”应为“左侧”|原“上极”应为“下极”}，由<rad>更正，<rev>确认，<date>。\n已电话告知<d>医生（<ext>）。\n<ins>', ''),
 ('{姓名|Name}：________  {性别|Sex}：____  {年龄|Age}：____\n{床号}：____   {ID}：__________\n<fl>\n肝脏：______ 胆囊：______\n印象：<imp1>\n{医师|签名}：________', 'noid'),
 ('{姓名}：<pt>  性别：□男 □女  住院号：<pid>  床号：____\n{检查前准备}：□空腹 □憋尿 □无\n<tab>\n其他：______________\n<imp>\n医师：<rad>   审核：________   日期：<date>', ''),
 ('<f>\n<imp>', 'noid'),
 ('{超声所见}：<f><ep>\n{印象}：<imp1>', 'noid'),
 ('{检查项目|项目}：<title>\n{临床信息}：<ind>\n<fl>\n<ep>\n{诊断}：<imp>', 'noid'),
 ('ID:<pid>|NAME:<ptrom>|SEX:<sexl>|AGE:<age>|DATE:<date>|REF:<prom>\nEXAM: <title>\n<tab>\nFINDINGS（所见）：<f>\nIMPRESSION（印象）：<imp1>\nReported by <prom>，verified by <rev>', ''),
 ('{PACS导出|RIS记录}\n患者ID\t<pid>\n姓名\t<pt>\n姓名拼音\t<ptrom>\n检查日期\t<date>\n申请医师\t<ref>\n检查所见\t<f>\n诊断\t<imp1>\n报告医师\t<rad>\n审核医师\t<rev>\n备注\t<ins>', ''),
 ('{急诊床旁超声|床旁彩超}  <t>\n<ward>病区 <bed>床 <pt>{|（<pid>）}\n<ind>。<f>\n危急值！<imp1>。<t>电话告<d>医生，{回读|复述}正确。{护士|在场护士}<pf>。\n<sono>', ''),
 ('{体检中心|健康体检}超声\n<hdr>\n<tab>\n{小结}：<imp1>\n{总检医师|主检医师}：<rev>  检查：<sono>  {导检|登记}：<typ>\n{团检单位}：<orgc>', ''),
 ('【患者】<pt> 【性别】<sex> 【年龄】<age> 【登记号】<pid> 【检查号】<acc>\n【检查时间】<date> <t>\n【所见】<f>\n【提示】<imp1>\n【报告】<rad> 【审核】<rev>\n<ins>', ''),
 ('{产科超声登记|孕期超声}\n孕妇：<pt>（<age>岁） 丈夫：<pm> 电话：<mob>\n末次月经：<drec>  预产期：<dfut>  建档：<id>\n<f>\n<imp>\n<insa>\n检查：<sono> 记录：<typ>', 'F'),
 ('会诊记录\n{邀请科室|申请}：<dept> <d>{医生|主任}   {应邀|会诊}：超声科 <rad>\n患者<pt>，<age>岁，因“<ind>”住院，<bed>床。\n<f>\n会诊意见：<imp1>，{与|和}<d>主任讨论后同意。\n<ins>\n<date>', ''),
 ('<ep><f>{结论|意见}：<imp1>。<sig>', 'ep'),
 ('超声介入记录\n患者：<pt> {病案号}<pid>\n术者：<rad>  助手：<p>  护士：<pf>  {麻醉|记录}：<p>\n术前：<f>\n术后诊断：<imp1>\n{家属|委托人}<p>签字，<date> <t>', ''),
 ('<title>  <date>\n{病人|患者}：<pt>；{门诊|卡号}：<pid>；来源：<org2>；医生：<ref>\n<f>\n=> <imp1>\n<insa>', ''),
 ('姓 名 ：<pt>   性 别 ：<sex>    年 龄 ：<age> 岁\n超 声 号：<acc>   科 别：<dept>  床 号：<bed>\n超 声 描 述：\n<f>\n超 声 提 示：\n<imp>\n报 告 医 师：<rad>    审 核：<rev>\n检 查 日 期：<date>', 'ocr'),
 ('<org>超声科   扫描件\n<hdr>\n<f>\n印象:<imp>\n<ins>\n<sig>', 'ocr'),
 ('微信群汇报（{夜班|急诊群}）：\n<d>：<bed>床<pts><x>做完了，<imp1>\n<nick>：收到，<f>\n<d>：{报告发|图发}<em>，{或者|或}加微信<wx>\n{汇总}：<rad> <date>', ''),
 ('{科研随访表|随访登记}\n研究编号：<res>\n中心：<org>\n{姓名缩写|受试者}：<pt>\n访视日期：<date>（上次<dpast>）\n<tab>\n{研究者}：<rad>  {CRC}：<p>  邮箱：<em>  电话：<mob>', ''),
 ('{转诊|外院会诊}单\n由<org2> <d>医生转来，<pt>，<sex>，<age>，身份证<idc>，住<addr>。\n<f>\n诊断：<imp1>\n<insa>\n接诊：<rad> <date>', ''),
 ('Patient: <ptrom> （<pt>）  {MRN|Hosp No}: <pid>  DOB: <dob>\nExam: <title>\n<f>\nImp: <imp1>\nReferred by Dr <prom>; d/w Dr <pen> at <t>.\n{Interpreter|翻译}: <p>\nReported: <rad>  Checked: <rev>', ''),
 ('<fl>\n\n<imp>\n\n<rad>{|　}<rev>\n<date>', ''),
 ('对比{报告|复查}\n<pt> <pid>\n{本次|今日}（<date>）：<f>\n{前次|既往}（<dpast>，<org2>，操作<p>）：{未见|大小相仿|略小}。\n变化：<imp1>。\n<ins>\n<sig>', ''),
 ('护理交班附超声结果：<ward>区<bed>床，<pt>，<age>岁，<d>主任查房要求复查<title>，<date>完成。<f><imp1>。家属<p>（<mob>）知情，<ins>', ''),
 ('{超声报告|报告单}\n1 基本信息\n1.1 <pt>/<sex>/<age>/<pid>\n1.2 {送检}：<ref>，<dept>\n2 测值\n<tab>\n3 描述\n<fl>\n4 结论\n<imp>\n5 签署\n<sig>\n6 其他\n<insa>', ''),
 ('{儿科|新生儿}超声：患儿<pt>，父<pm>，母<pf>，住院号<pid>，<ward>病区。<f>印象：<imp1>。检查中由{外婆|奶奶}<pf>怀抱，{哭闹|安静}。<sig>', 'kid'),
]



ZINS += """<place>人，长期在<place>务工，{独居|租住}。
随{子女|儿子}由<place>迁来，既往资料在<org2>。
{籍贯|出生地}<place>，{否认疫区接触史|既往体健}。
{请加|扫码加}微信<wx>{查看图像|领取报告}，QQ群<qq>。
{抖音号|微博|小红书号}：<wx>，曾发布本次检查图像，已劝删除。
影像链接：<url>，提取码见短信。
<oth>。
{代诉|病史陈述}者：<p>（{邻居|养老院护工|居委会干部}），电话<mob>。
{带教|指导}老师<d>，住培学员<p>操作~20-300~例以上。
签收：<p>  {领取|代取}人与患者系{师生|朋友|翁婿}关系。
{陪检|运送}员<nick>，{对讲|呼叫}号<ext>。
急救车，<oth>，{随车医生|出诊}<d>。
{麻醉|介入}科<d>医生拟于<dfut>行{穿刺|消融}，备血申请<id>。
会诊专家<d>（<org2>），{线上|远程}参加，邮箱<em>。
<dpast>于<org2>分娩，{新生儿|当时接生}医生<d>。
{患者女儿|患者儿媳}<pf>微信语音（<wx>）询问：{要不要手术|几天出报告}。
Murphy医生提出的[Murphy征]、[Graves病]等名称与本例医师无关，本例申请者<d>。""".replace('Murphy医生提出的', '以人名命名的').split('\n')
ZL += [
 ('| 项目 | 内容 |\n|---|---|\n| 姓名 | <pt> |\n| 性别/年龄 | <sex>/<age> |\n| 编号 | <pid> |\n| 申请 | <ref>（<dept>） |\n| 所见 | <f> |\n| 结论 | <imp1> |\n| 医师 | <rad>、<rev> |\n| 备注 | <ins> |', ''),
 ('patient_name=<pt>;patient_id=<pid>;exam_date=<date>;ref_doctor=<ref>;operator=<sono>;desc=<f>;diag=<imp1>;reporter=<rad>;memo=<ins>', ''),
 ('PID|1||<pid>||<pt>||<dob>|<sex>|||<addr>||<mob>\nOBR|1|<acc>||<title>|||<date>|||<sono>\nOBX|1|TX|||<f>\nOBX|2|TX|||<imp1>\nZDR|<rad>|<rev>|<org>', ''),
 ('【<org>】<pt>您好，您于<date>的检查（<acc>）已出结果：<imp1>。{详询|咨询}<d>医生，电话<mob>，公众号客服微信<wx>。\n附：<f>', ''),
 ('{保险理赔|商业险核赔}用超声摘要\n被保险人：<pt>  证件号：<idc>  保单号：<insn>\n就诊医院：<org>、<org2>\n经办人：<p>  电话：<mob>\n摘要：<f>\n结论：<imp1>\n经治医师：<rad>  盖章日期：<date>', ''),
 ('发件人：<p> {|（<em>）}\n收件人：<d>主任\n抄送：<p>、<p>\n主题：<pt>（<pid>）超声结果\n\n<d>主任您好：\n<f>\n初步考虑：<imp1>。<ins>\n\n<rad>\n<org>  分机<ext>', ''),
 ('{早班|夜班|周末}登记本\n1）<bed>床 <pt> <title> —— <imp1>（<sono>）\n2）<bed>床 <p> 未做，{禁食不够|改期}<dfut>（<d>通知）\n3）加急 <p>，<age>岁，<d>医生电话<ext>\n详：<f>\n{交班|接班}：<rad>／<p>', ''),
 ('{喂|好}，开始录啊，<date>，{第三个|下一个}，名字<pt>，{姓<pts>|就按单子上的字|字你看申请单}，门诊号<pid>。<f>{等一下|停}，前面那个{左侧|右侧}的删掉。<imp1>。{跟|给}<d>说一声，他在<ward>病区，<ext>。完。', ''),
 ('{中医院|基层}超声手写单（{转录|誊写}：<typ>）\n<pt>　<sex>　<age>　{自|来自}<place>\n<f>\n印：<imp1>\n{医|师}<rad>　<date>', ''),
]
def _url(s):
    return I('other', 'https://pacs.example.cn/s/' + s.L(2).lower() + s.n(6))
Zh.s_url = _url


class ZhRep(Zh):
    def build(s):
        while True:
            t, fl = s.pick(ZL) if s.r.random() > .03 else s.pick([z for z in ZL if z[1] in ('noid', 'ep')])
            if 'ob' in s.org_k and s.r.random() < .3: t, fl = next(z for z in ZL if z[1] == 'F')
            if s.age < 13 and s.r.random() < .25: t, fl = next(z for z in ZL if z[1] == 'kid')
            if fl == 'F' and 'ob' not in s.org_k: continue
            if fl == 'kid' and s.age > 12: continue
            break
        s.layout = ZL.index((t, fl))
        if fl == 'ep': s.normal, s.abn = True, []
        s.noid = fl == 'noid'
        s.ocr = fl == 'ocr' or s.r.random() < .04
        s.nohdr = False
        s.half = s.r.random() < .15
        return s.x(t)
_zl = [w for w in sorted(set(ZLEX), key=len, reverse=True) if w not in '左右']
_zl = [r'(?<![A-Za-z])' + re.escape(w) + r'(?![A-Za-z])' if re.match('[A-Z]', w) else re.escape(w) for w in _zl]
ZSUF = re.compile(r'(?:BI-RADS|C-TIRADS|TI-RADS|O-RADS)\s?\d[A-C]?类?|\d+(?:\.\d+)?(?:\s?[×xX*]\s?\d+(?:\.\d+)?)*\s?(?:mmHg|mm|cm/s|m/s|cm|ml|mL|%|次/分|°|g(?![a-z])|s(?![a-z]))|(?<![A-Za-z])(?:RI|S/D|E/A|FS|LVEF|PSV)\s\d+\.\d+|' + '|'.join(_zl) + r'|左(?!右)|(?<!左)右')

MON = 'January February March April May June July August September October November December'.split()
DAYW = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split()


class En(Base):
    EP = EEP
    NORMIMP = ['{Normal study|No significant abnormality|Unremarkable examination}', 'No {sonographic|ultrasound} abnormality {detected|demonstrated}', 'Normal {appearances|scan}; {no follow-up required|clinical follow up as planned}']
    ADV = ['{Suggest|Recommend} repeat ultrasound in {3|6|12} months', '{CT|MRI} correlation advised', 'Clinical correlation {advised|is suggested}']

    def __init__(s, r):
        super().__init__(r, 'en')
        s.bsep = s.pick(['.', ')', '.', ' -'])
        s.trad = False
        s.mixed = False
        s.sex = r.choices('FM', [62, 38])[0]
        s.age = r.randint(90, 102) if r.random() < .07 else r.choice([r.randint(20, 42), r.randint(1, 89), r.randint(40, 80)])
        s.dobd = s.study - datetime.timedelta(days=s.age * 365 + s.age // 4 + r.randint(1, 350))
        s.uk = r.random() < .55
        P = lambda sex=None: en_person(r, sex)
        s.p = P(s.sex); s.prad, s.prev, s.psono, s.pref, s.ptyp = P(), P(), P(), P(), P()
        s.df = r.randrange(11)
        s.pid = s.pick([s.n(7), s.n(8), s.L() + s.n(6), 'MRN' + s.n(7), f'{s.n(3)}-{s.n(2)}-{s.n(4)}', f'{s.n(3)} {s.n(3)} {s.n(4)}', s.L(2) + s.n(7), 'H' + s.n(8), s.n(6) + '/' + s.n(1)])
        d = s.study.strftime('%Y%m%d')
        s.acc = s.pick([f'US{d}{s.n(3)}', f'{s.L(3)}{s.n(7)}', 'ACC-' + s.n(8), f'{d[2:]}-{s.n(4)}', f'{s.L()}{s.n(2)}-{s.n(5)}', s.n(9), f'U-{s.n(6)}'])
        s.city = s.pick(EN_PLACE)
        s.hosp = s.orgname()
        s.bag = list(EINS); r.shuffle(s.bag)
        s.INS, s.SIG = EINS, ESIG
        s.normal = r.random() < .12
        s.setup_organs(EF)
        st = r.choices(range(8), [8, 3, 3, 1, 1, 0, 1, 1])[0]
        f = s.sex == 'F'
        s.ti = s.pick(['Ms', 'Mrs', 'Miss', 'Ms.', 'Mrs.'] if f else ['Mr', 'Mr', 'Mr.']) if s.age > 15 else s.pick(['Miss' if f else 'Master'])
        nm = lambda q: en_name(r, q)
        p = s.p
        full = en_name(r, p, st)
        s.nopt = full
        pi = lambda q: I('person', q)
        s.slots = dict(pt=pi(full), ptc=pi(en_name(r, p, 1)), ptf=pi(en_name(r, p, 6)), ptl=pi(p['last']), ptg=pi(p['first']), mr=s.ti + ' ' + pi(p['last']),
                       sex=s.pick(['F', 'Female', 'female'] if f else ['M', 'Male', 'male']), he='she' if f else 'he', hec='She' if f else 'He', her='her' if f else 'his', woman='woman' if f else 'man',
                       rad=pi(nm(s.prad)), radl=pi(s.prad['last']), rev=pi(nm(s.prev)), revl=pi(s.prev['last']), sono=pi(nm(s.psono)), sonog=pi(s.psono['first']), ref=pi(nm(s.pref)), refl=pi(s.pref['last']), typ=pi(nm(s.ptyp)),
                       typi=pi((s.ptyp['first'][0] + s.ptyp['last'][0]).lower()), radi=pi((s.prad['first'][0] + s.prad['last'][0]).upper()), org=I('organisation', s.hosp),
                       ptz=pi(p['zh']) if p.get('zh') else pi(en_name(r, p, 1)))

    def orgname(s):
        c = s.pick(EN_PLACE)
        sn = s.pick(EN['eng'][2] + EN['iri'][2][8:12] + EN['wrd'][2][:40])
        return s.pick([f'{c} General Hospital', f'{c} District Hospital', f'Royal {c} Infirmary', f"St {s.pick(['Brigid', 'Alban', 'Columba', 'Luke', 'Jude', 'Agatha'])}'s Hospital", f'{sn} Memorial Hospital', f"{c} Women's Imaging Centre", f'{c} Radiology Associates', f'{sn} & {s.pick(EN["eng"][2])} Diagnostics', f'{c} Community Health Centre', f'{s.pick(["Sacred Heart", "Good Shepherd", "Mercy", "Bright Horizons", "Lakeside", "Clear Sound"])} {s.pick(["Medical Center", "Clinic", "Imaging", "Hospital"])}', f'{sn} Breast Clinic', f'University Hospital {c}', f'{c} Heart Institute', f'{c} Fertility & Gynaecology Centre', f'{c} Vein Clinic', f'Kidney Care {c}'])

    def fd(s, d, full=False, my=False, md=False):
        r = s.r
        if my and r.random() < .3:
            return s.pick([f'{MON[d.month-1]} {d.year}', f'{MON[d.month-1][:3]} {d.year}', f'{d.month:02d}/{d.year}', f'{d.year}-{d.month:02d}'])
        o = lambda n: str(n) + ('th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th'))
        if md and r.random() < .6:
            return s.pick([f'{d.day} {MON[d.month-1]}', f'{MON[d.month-1][:3]} {d.day}', f'{o(d.day)} {MON[d.month-1]}', f'{o(d.day)} of {MON[d.month-1]}', f'{MON[d.month-1]} {DAYW[d.day-1]}'])
        k = s.df if r.random() < .75 else r.randrange(11)
        a, b = (d.day, d.month) if s.uk else (d.month, d.day)
        return [f'{a:02d}/{b:02d}/{d.year}', f'{a}/{b}/{d.year%100:02d}', f'{d.day} {MON[d.month-1]} {d.year}', f'{MON[d.month-1]} {d.day}, {d.year}', f'{d.day:02d}-{MON[d.month-1][:3]}-{d.year}', d.isoformat(), f'{d.day:02d}.{d.month:02d}.{d.year}', f'{o(d.day)} {MON[d.month-1][:3]} {d.year}', d.strftime('%Y%m%d'), f'{d.day:02d}{MON[d.month-1][:3].upper()}{d.year%100:02d}', f'{MON[d.month-1][:3]} {d.day:02d} {d.year}'][k]

    def s_dspk(s):
        d = s.study
        y = d.year - 2000
        w = DAYW[d.day - 1]
        yy = 'twenty ' + ['', '', '', '', '', '', '', '', '', '', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'twenty-one', 'twenty-two', 'twenty-three', 'twenty-four', 'twenty-five'][y]
        return I('date', s.pick([f'the {w} of {MON[d.month-1]} {yy}', f'{MON[d.month-1]} {w} {yy}', f'the {w} of {MON[d.month-1]}', f'{MON[d.month-1]} the {w}, {d.year}']))

    def s_p(s): return I('person', en_name(s.r, en_person(s.r)))
    def s_pm(s): return I('person', en_name(s.r, en_person(s.r, 'M')))
    def s_pf(s): return I('person', en_name(s.r, en_person(s.r, 'F')))
    def s_d(s):
        p = en_person(s.r)
        return I('person', p['last'] if s.r.random() < .6 else en_name(s.r, p))
    def s_fn(s): return I('person', en_person(s.r)['first'])
    def s_ini(s): return I('person', s.L(s.r.choice([2, 2, 3])))

    def s_mob(s):
        return I('phone', s.pick([f'07{s.n(3)} {s.n(6)}', f'020 7946 0{s.n(3)}', f'+44 20 7946 0{s.n(3)}'] if s.uk else [f'({s.n(3)}) 555-{s.n(4)}', f'{s.pick("23456789")}{s.n(2)}-555-{s.n(4)}', f'+1 {s.n(3)} 555 {s.n(4)}', f'{s.n(3)}.555.{s.n(4)}', f'+353 87 {s.n(3)} {s.n(4)}', f'04{s.n(2)} {s.n(3)} {s.n(3)}']))
    def s_ext(s): return I('phone', s.pick([s.n(4), s.n(4), s.n(5), s.n(3)]))

    def s_em(s):
        p = s.p if s.r.random() < .5 else en_person(s.r)
        import unicodedata
        z = lambda q: re.sub('[^a-z]', '', unicodedata.normalize('NFKD', q.lower()))
        f, l = z(p['first']) or 'x', z(p['last']) or 'y'
        return I('email', s.pick([f'{f}.{l}', f'{f[0]}{l}', f'{l}{s.n(2)}', f'{f}_{l}', f'{f}.{l}{s.n(2)}']) + '@' + s.pick(['example.org', 'nhs.example.uk', 'gmail.com', 'outlook.com', 'hospital.example.com', 'yahoo.co.uk', 'stlukes.example.ie']))

    def s_addr(s):
        c = s.pick(EN_PLACE)
        z = f'{s.L(2)}{s.n(1)} {s.n(1)}{s.L(2)}' if s.uk else s.pick(['TX', 'OH', 'WA', 'LA', 'NSW']) + ' ' + s.n(5)
        return I('address', s.pick([f'{s.r.randint(1,220)} {s.pick(EN_STREET)}, {c} {z}', f'{s.r.randint(1,220)} {s.pick(EN_STREET)}, {c}, {z}', f'Flat {s.r.randint(1,40)}, {s.r.randint(1,99)} {s.pick(EN_STREET)}, {c}', f'{s.r.randint(100,9999)} {s.pick(EN_STREET)} Apt {s.r.randint(1,30)}, {c}']))
    def s_org2(s): return I('organisation', s.orgname())
    def s_orgc(s):
        return I('organisation', s.pick([f'{s.pick(EN_PLACE)} High School', f'{s.pick(EN["eng"][2])} Logistics Ltd', f'{s.pick(EN_PLACE)} Fire Department', 'Bluebell Nursing Home', 'Oakfield Care Home', f'University of {s.pick(EN_PLACE)}', f'{s.pick(EN["eng"][2])} Steelworks', f'HMP {s.pick(EN_PLACE)}', 'The Copper Kettle Bakery']))
    def s_insr(s): return I('organisation', s.pick(['Harbour Mutual Insurance', 'BlueRiver Health Plan', 'Evergreen Assurance', 'Northgate Medicaid Plan', 'Castlebar Health Insurance']))
    def s_agy(s): return I('organisation', s.pick(['ClearVoice Interpreting', 'Babel Language Services', 'TongueTied Ltd', 'Harmony Translators']))
    def s_dfa(s): return I('date', s.fd(s.study - datetime.timedelta(days=s.r.randint(7500, 15000)), full=True))
    def s_place(s): return I('place', s.pick(EN_PLACE))
    def s_wx(s):
        p = en_person(s.r)
        f = re.sub('[^A-Za-z]', '', p['first']) or 'sam'
        return I('account', s.pick(['@' + f.lower() + '_' + s.n(2), f.lower() + '.' + s.n(4), 'wxid_' + s.L(4).lower() + s.n(4), f + 'Mum' + s.n(2), 'live:' + f.lower() + s.n(3)]))
    def s_bed(s): return I('bed', s.pick([str(s.r.randint(1, 40)), f'{s.r.randint(1,40):02d}', s.pick('ABCD') + str(s.r.randint(1, 9)), f'{s.r.randint(2,9)}-{s.r.randint(1,30):02d}']))
    def s_ward(s): return I('bed', s.pick([str(s.r.randint(1, 30)), f'{s.r.randint(1,12)}{s.pick("ABCEW")}', s.pick(['Nightingale', 'Lister', 'Willow', 'Seacole', 'Maple'])]))
    def s_nhs(s): return I('id', f'{s.n(3)} {s.n(3)} {s.n(4)}')
    def s_ssn(s): return I('id', f'9{s.n(2)}-{s.n(2)}-{s.n(4)}')
    def s_id(s): return I('id', s.pick([s.L(2) + s.n(6), s.n(8), f'{s.n(2)}-{s.L()}-{s.n(5)}', f'CT{s.n(7)}', f'S{s.past().year%100:02d}-{s.n(5)}', f'{s.n(6)}-{s.n(2)}']))
    def s_insn(s): return I('id', s.pick([s.L(3) + s.n(9), s.n(10) + 'A', s.n(4) + ' ' + s.n(5) + ' ' + s.n(1), f'{s.L(2)}-{s.n(4)}-{s.n(4)}', 'POL' + s.n(7)]))
    def s_res(s): return I('id', s.pick([f'{s.L(4)}-{s.n(3)}', f'{s.n(2)}-{s.n(4)}-{s.L(2)}', f'SUBJ{s.n(4)}', f'LIVER{s.n(4)}', f'{s.L(3)}/{s.n(3)}/{s.n(2)}']))
    def s_gmc(s): return I('id', s.n(7))
    def s_oth(s): return s.pick(['Device serial ' + I('other', f'SN{s.n(3)}-{s.n(6)}'), 'Study UID ' + I('other', f'1.2.840.{s.n(6)}.{s.n(2)}.{s.n(9)}'), 'vehicle registration ' + I('other', f'{s.L(2)}{s.n(2)} {s.L(3)}'), 'images at ' + I('other', f'https://pacs.example.org/v/{s.n(7)}'), 'workstation IP ' + I('other', f'10.{s.n(2)}.{s.r.randint(1,250)}.{s.r.randint(2,254)}')])
    def dept(s): return s.pick(['ED', 'Cardiology', 'Gynaecology', 'Antenatal Clinic', 'ICU', 'Nephrology', 'Breast Surgery', 'Oncology', 'Outpatients', 'Vascular Surgery', 'Endocrine Clinic'])
    def s_dept(s): return s.dept()
    def ind(s): return s.pick(['RUQ pain', 'routine follow up', '?DVT', 'palpable lump', 'deranged LFTs', 'haematuria', 'PV bleeding', 'murmur', 'reduced fetal movements' if s.sex == 'F' else 'flank pain', 'weight loss', 'TIA', 'raised creatinine', 'neck swelling', 'pre-op assessment', 'syncope'])
    def s_ind(s): return s.ind()

    def s_hdr(s):
        r = s.r
        f = [('{Patient|Name|Patient Name|Pt|PATIENT NAME}', '<pt>'), ('{Sex|Gender}', '<sex>'), ('{Age}', '<age>{y| years| yrs|}'), ('{DOB|Date of Birth|D.O.B.}', '<dob>'), ('{MRN|Hospital No|Patient ID|Unit No.|Hosp #}', '<pid>'), ('{Accession|Accession No|Acc #|Exam No}', '<acc>'), ('{Exam date|Date|Study date|Date of scan}', '<date>{| <t>}'), ('{Referrer|Referring physician|Requested by|Ref Dr}', '{Dr |}<ref>'), ('{Dept|Location|Source}', s.dept()), ('Ward', '<ward>'), ('Bed', '<bed>'), ('{Exam|Examination|Study|Procedure}', '<title>'), ('{Indication|Clinical details|History}', s.ind()), ('{Sonographer|Performed by|Tech|Operator}', '<sono>'), ('{Phone|Tel|Contact}', '<mob>'), ('Address', '<addr>'), ('{NHS No|NHS number}', '<nhs>'), ('{Insurance|Payer}', '<insr>, {policy|member ID} <insn>'), ('{Next of kin|NOK}', '<p>'), ('{Interpreter}', '<p>'), ('{Equipment|Machine}', '{LOGIQ E10|EPIQ Elite|Aplio i800|Acuson Sequoia}'), ('{SSN}', '<ssn>'), ('cc', 'Dr <d>')]
        w = [1, .7, .6, .7, .85, .7, .85, .65, .4, .25, .2, .6, .6, .35, .15, .15, .15, .1, .12, .06, .2, .06, .12]
        f = [a for a, p in zip(f, w) if r.random() < p]
        if r.random() < .4:
            h = f[:1]; t = f[1:]; r.shuffle(t); f = h + t
        q = r.randrange(6)
        col = s.pick([': ', ':', ' : ', ' - ']) if q != 4 else ' | '
        up = r.random() < .25
        def lab(a):
            a = s.x(a)
            return a.upper() if up else a
        Ls = [lab(a) + col + s.x(b) for a, b in f]
        if q in (0, 5):
            return '\n'.join(Ls)
        if q in (1, 2):
            sep = s.pick(['   ', '\t', '      ']); k = r.randint(2, 4)
            return '\n'.join(sep.join(Ls[i:i + k]) for i in range(0, len(Ls), k))
        if q == 3:
            return s.pick([', ', '; ', ' / ', ' // ']).join(Ls)
        return '\n'.join('| ' + x + ' |' for x in Ls)

    def header(s):
        r, p = s.r, s.p
        dn = lambda q: s.pick([f"{q['last']}^{q['first']}", f"{q['last']}^{q['first']}^^Dr".upper().replace('^^DR', '^^Dr'), f"{q['first']} {q['last']}", f"DR {q['last']}".upper(), ''])
        pn = f"{p['last']}^{p['first']}" + (f"^{p['mid']}" if p['mid'] else '')
        if r.random() < .7:
            pn = pn.upper()
        if r.random() < .08:
            pn = pn + '^^' + s.ti.upper()
        if p.get('zh') and r.random() < .5:
            pn = pn + '=' + p['zh']
        h = dict(PatientName=pn, PatientID=s.pid, AccessionNumber=s.acc, PatientBirthDate=s.dobd.strftime('%Y%m%d'), PatientSex=s.sex, StudyDate=s.study.strftime('%Y%m%d'), InstitutionName=s.pick([s.hosp, s.hosp.upper()]), ReferringPhysicianName=dn(s.pref), OperatorsName=dn(s.psono))
        for k in ('AccessionNumber', 'PatientBirthDate', 'InstitutionName', 'ReferringPhysicianName', 'OperatorsName', 'PatientSex'):
            if r.random() < .15:
                if r.random() < .5:
                    h[k] = ''
                else:
                    del h[k]
        return h


EINS = """{Critical result|Urgent findings} {phoned to|discussed with|relayed to} Dr <d> at <t> by <rad>{; read back confirmed|}.
Informed Dr <d> ({bleep|ext|pager} <ext>) at <t> on <drec>.
{Results|Findings} given verbally to {nurse|charge nurse|RN} <p>, <ward> ward, <t>.
Compared with the scan of <dpast> at <org2> (ref <id>){, unchanged|, slightly larger}.
{Outside|Prior} imaging <org2>, <dpast>, reported by Dr <d>: {cyst|nodule|calculi} described.
<hec> was accompanied by <her> {daughter|sister|mother|neighbour|carer} <pf> (tel <mob>).
<her> {son|husband|brother|partner} <pm> was present {throughout|and consented}.
Interpreter: <p> ({Urdu|Polish|Somali|Cantonese|BSL|Tigrinya}), {agency ID|badge|<agy> ref} <id>.
Scan performed by trainee <p> under the supervision of <d>.
{Medical student|Student sonographer} <fn> observed with permission.
Enrolled in the {BRIGHT|HEPAR|ECHO-2|MAYFLY} study, {subject|participant} no. <res>; coordinator <p>, <em>.
Please {send|email} the {report|images} to <em>.
WeChat <wx>, {patient portal|home phone} <mob>.
WhatsApp contact <wx> ({son|niece} <fn>).
Lives at <addr> with <fn>.
<mr> {travelled|was transferred} from <place> this morning.
Works at <orgc>{; occupational health Dr <d>|}.
{Resident of|Lives in} <orgc>, key worker <p>.
Insurer <insr>, {policy|claim} number <insn>, authorised by <p>.
NHS number <nhs> {checked|confirmed} against wristband.
Transferred from bed <bed>, <ward> Ward, by porter <fn>.
Next appointment <dfut> with {Mr|Miss|Prof} <d> at <org2>.
{Biopsy|FNA} <dpast> by <d>, {histology|path no.} <id>: benign.
<oth>.
{Films|Images} reviewed with Dr <d> and Dr <d>, who agree.
{Case|Images} discussed at MDT <drec>: <d> (surgery), <d> (oncology), <d> (pathology).
LMP <drec>, EDD <dfut>, booked by midwife <pf>.
<ptg> tolerated the examination well.
<ptl> was {cooperative|comfortable} throughout; chaperone <pf>.
Not the same patient as <ptl>, <fn>, MRN <id>: {beware same name|name alert}.
Call back number <mob>, ask for <fn>.
cc: <p>; <p>; <org2>.
GP: Dr <d>, <addr>.
Pacemaker implanted <year> by Dr <d>, {card|device card} no. <id>.
Father of the baby <pm>, {DOB|born} <dfa>.
Patient asked that {daughter-in-law|cousin} <pf> not be told.
Consent form signed by <p> on <date>.
Message left for Dr <d>'s secretary <fn> on <mob>.
Dr. Murphy: ['[Murphy sign]']
Patient last seen by <d> in <year>.
Duplicate of <acc>; the earlier report typed by <typ> is void.
Companion declined to give a name.""".replace("Dr. Murphy: ['[Murphy sign]']", "Dr <d> elicited a negative [Murphy sign] {today|at the bedside}.").split('\n')

ESIG = """Reported by: <rad>{, MD| FRCR|, Consultant Radiologist}
Dr <rad>¶Consultant Radiologist¶GMC <gmc>
Sonographer: <sono>    Reporting radiologist: Dr <rad>
Dictated by <rad>, typed by <typ>, <date>
Electronically signed by <rad> on <date> at <t>
{Prelim|Preliminary}: <sono> / {Final|Attending}: <rev>
<radi>/<typi>
Signed: <rad>¶Verified: <rev>¶Date: <date>
{Resident|Fellow}: Dr <rad>. {Attending|Staff}: Dr <rev>. I have reviewed the images and agree.
Scanned by <sonog>, reported <rad>, checked <rev>
-- <rad> --
D: <date>  T: <date>  {Transcribed|Typist}: <typ>
Yours sincerely,¶<rad>
<rad>, RDMS ({ext.|x} <ext>)
Read by: <rad>   2nd reader: <rev>   Tech: <sono>
{Verified|Authorised} <date> <t> <rev>, {RIS user|user} <id>
Approved by: <rev>, {<org>|}
Performed: <sono> (student <p>)  Interpreted: <rad>""".split('\n')
ESIG = [x.replace('¶', '\n') for x in ESIG]

EL = [
 ('<org>\n{Department of Ultrasound|Ultrasound Department|Diagnostic Imaging}\n<hdr>\n\n{FINDINGS|Findings|REPORT}:\n<f>\n\n{IMPRESSION|Conclusion|Opinion}:\n<imp>\n\n<ins>\n<sig>', ''),
 ('<hdr>\n{Technique|Method}: {Greyscale and colour Doppler|Curvilinear probe}.\n<fl>\n{Summary|Comment}: <imp1>\n<insa>\n<sig>', ''),
 ('<pt> <age> <sex> <pid>\n<ind>. <f> Imp: <imp1>. <radi>', ''),
 ('<org>\n<date>\n\nDear Dr <refl>,\n\nRe: <pt>, DOB <dob>, {MRN|hospital number} <pid>\n\n{Thank you for referring|Many thanks for sending} <mr>, a <age> year old <woman>, with <ind>. <f>\n\nIn summary, <imp1>. <insa>\n\n{Kind regards|Yours sincerely|With best wishes},\n<rad>\n{cc Dr <d>|}', ''),
 ('{Dear Colleague|To whom it may concern},\nI saw <ptf> on <date>. <mr> lives at <addr>. <f>\nMy impression: <imp1>.\n<ins>\n<hec> will be reviewed by Mr <d> on <dfut>.\nDr <rad>', ''),
 ('this is doctor <rad> dictating on <dspk> ultrasound on <ptf> spelled <ptl> medical record number <pid> uh referring is doctor <refl> comma <f> scrap that the patient is not <p> it is <ptf> period impression <imp1> new paragraph <ins> copy to doctor <d> end of dictation typed <typi>', 'lower'),
 ('Dictation {transcript|file <id>}. "Okay, next one, <ptf>, <age> year old, um, bed <bed>. <f> No, scrap that last bit, the date is <dspk>, not <drec>. Conclusion <imp1>. Send it to <fn> in <dept>, and tell Dr <d> on <ext>." Typist: <typ>', ''),
 ('ADDENDUM {to report of|to exam dated} <dpast>, {accession|acc} <acc>, patient <ptc>:\n<f>\nThe words "left" and "right" were transposed in the original. Corrected by <rad>, <date> <t>. Dr <d> informed on <mob>.\n<ins>', ''),
 ('NAME: ____________  DOB: ___/___/_____  MRN: __________\n<fl>\nUterus: ______  Ovaries: ______\nIMPRESSION: <imp1>\nSIGNED: ____________', 'noid'),
 ('Patient: <pt>    Sex: [ ] M [ ] F    Ref: __________\nLMP: ____  G__P__\n<tab>\nOther: ____________\n<imp>\nSonographer: <sono>   Radiologist: __________   Date: <date>'.replace('[ ]', '( )'), ''),
 ('<f>\n\n<imp>', 'noid'),
 ('{Findings|Report}: <f> <ep>\n{Conclusion|Impression}: <imp1>', 'noid'),
 ('{Exam|Study}: <title>\n{Reason|Indication}: <ind>\n<fl>\n<ep>\n{Opinion}: <imp>', 'noid'),
 ('PATIENT|<ptc>\nID|<pid>\nDOB|<dob>\nEXAM|<title>\nREFERRER|<ref>\nFINDINGS|<f>\nIMPRESSION|<imp1>\nREPORTER|<rad>\nVERIFIER|<rev>\nSTAMP|<date> <t>\nNOTE|<ins>', 'caps'),
 ('{POCUS|Bedside ultrasound} {note|record}  <t>\nWard <ward> Bed <bed>, <ptf>, MRN <pid>\n<ind>. <f>\nA/P: <imp1>. Dr <d> aware <t>. Nurse: <pf>.\n<sono>', ''),
 ('<org>  <title>\n<hdr>\n<f>\nIMPRESSION: <imp1>\nCRITICAL RESULT CALLED TO <d> BY <rad> AT <t> ON <date>.\n<insa>\n<sig>', 'caps'),
 ('{Antenatal|Obstetric} record\nMother: <pt> (<age>)   Partner: <pm>   Tel: <mob>\nLMP <drec>  EDD <dfut>  Booking no <id>\n<tab>\n<f>\n<imp>\nMidwife <pf>. Sonographer <sono>. {Dr <d> informed|}', 'F'),
 ('Procedure note: ultrasound guided biopsy\nPatient <pt>, MRN <pid>\nOperator: Dr <rad>  Assistant: <p>  Nurse: <pf>\n<f>\nDiagnosis: <imp1>\nConsent from {relative|guardian} <p>. Specimen <id> to <org2>, <date>.', ''),
 ('<ep> <f> {Conclusion|Impression}: <imp1>.\n<sig>', 'ep'),
 ('{QA|Research} log\nSubject: <res>\nSite: <org>\nParticipant: <pt>  DOB <dob>\nVisit: <date> (previous <dpast>)\n<tab>\nPI contact: <p>, <em>, <mob>\nReader 1 <rad>, reader 2 <rev>'.replace('PI contact', 'Contact'), ''),
 ('<title> <date>\nPt: <pt>; Source: <org2>; Dr: <ref>\n<f>\n=> <imp1>\n<insa>', ''),
 ('P a t i e n t :  <ptf>     S e x : <sex>\nH o s p  N o :  <pid>     D a t e : <date>\nFINDINGS\n<f>\nIMPRESSlON\n<imp>\nReported by :  <rad>     Verif1ed :  <rev>', 'ocr'),
 ('<org>   [scanned copy]\n<hdr>\n<f>\nlmpression: <imp>\n<ins>\n<sig>'.replace('[scanned copy]', '(scanned copy)'), 'ocr'),
 ('Chat {export|log}\n<fn>: <ptl> in bed <bed> done, <imp1>\n<fn>: thanks, <f>\n<fn>: send it to <em> or ring <ext>\nSummary by <rad>, <date>', ''),
 ('Transfer summary from <org2>: <ptf>, <sex>, <age>, SSN <ssn>, <addr>. <f> Diagnosis: <imp1>. <insa> Accepted by <rad> <date>', ''),
 ('{Patient|Client}: <pt> {/|aka} <ptz>   DOB <dob>\n{Interpreter|Translator}: <p>\nExam: <title>\n<fl>\nImp: <imp1>\nD/w Dr <d> <t>; relative <fn> present.\nReported <rad>, countersigned <rev>', ''),
 ('<fl>\n\n<imp>\n\n<rad>\n<date>', ''),
 ('COMPARISON REPORT\n<ptc> <pid>\nToday (<date>): <f>\nPrevious (<dpast>, <org2>, operator <p>): no change.\nChange: <imp1>.\n<ins>\n<sig>', ''),
 ('Discharge letter extract: <mr>, ward <ward> bed <bed>, admitted <drec> under Dr <d>. Ultrasound <date> <f> <imp1>. {Daughter|Wife|Sister} <pf> (<mob>) updated. <ins>', ''),
 ('1. PATIENT: <ptc> / <sex> / <age> / <pid>\n2. REQUEST: <ref>, <dept>\n3. MEASUREMENTS\n<tab>\n4. DESCRIPTION\n<fl>\n5. CONCLUSION\n<imp>\n6. SIGN-OFF\n<sig>\n7. NOTES\n<insa>', ''),
 ('{Paediatric|Neonatal} ultrasound: <ptf>, father <pm>, mother <pf>, MRN <pid>, cot <bed>. <f> Impression: <imp1>. Held by {grandmother|aunt} <pf>. <sig>', 'kid'),
 ('veterans clinic note - pt <ptf> <pid> - <ind> - <f> - <imp1> - <ins> - <rad>', 'lower'),
 ('{Radiology|Cardiology} phone call log: <t> <date>. Caller Dr <d>, <org2>, ext <ext>, asking about <ptf> (acc <acc>). Told: <imp1>. Detail: <f> Second call <t> from <fn>, <her> {sister|son}; no information given. Logged by <typ>.', ''),
]



EINS += """{Originally from|Born in} <place>, {moved to|now lives in} <place>.
{Visiting from|Holidaying from} <place>; usual care at <org2>.
{Instagram|Facebook|Signal|Skype} handle <wx> used to {share|send} images, discouraged.
QQ <qq>, WeChat <wx> for the {family|daughter abroad}.
<oth>; {noted|recorded} by <fn>.
{History|Story} obtained from {carer|neighbour|prison officer} <p>, <mob>.
Porter <fn> and nurse <fn> {assisted|helped with positioning}.
Images {copied|pushed} to <org2> at the request of Mr <d>, {ref|request} <id>.
{Her|His} usual cardiologist is Dr <d> ({fax|tel} <mob>).
Reviewed by visiting Prof. <p> from <place>.
{Locum|Agency} sonographer <p>, {HCPC|registration} no. <id>.
Delivered at <org2> in <dpast> by Dr <d>.
{Solicitor|Social worker} <p>, <orgc>, has requested a copy by <dfut>.
<p> (Dr), not to be confused with the [Graves disease] or [Baker cyst] eponyms, requested this study.
{Bleeped|Rang} <d> twice, no answer; told {SHO|registrar} <p> instead at <t>.""".replace('{Her|His} usual', 'The usual').split('\n')
EL += [
 ('| Field | Value |\n|---|---|\n| Name | <ptc> |\n| Sex/Age | <sex>/<age> |\n| No. | <pid> |\n| Requested by | <ref> (<dept>) |\n| Findings | <f> |\n| Conclusion | <imp1> |\n| Doctors | <rad>, <rev> |\n| Memo | <ins> |', ''),
 ('patient_name=<ptf>;patient_id=<pid>;exam_date=<date>;ref=<ref>;operator=<sono>;desc=<f>;diag=<imp1>;reporter=<rad>;memo=<ins>', ''),
 ('PID|1||<pid>||<ptc>||<dob>|<sex>|||<addr>||<mob>\nOBR|1|<acc>||<title>|||<date>|||<sono>\nOBX|1|TX|||<f>\nOBX|2|TX|||<imp1>\nZDR|<rad>|<rev>|<org>', ''),
 ('{SMS|Text} to patient: Hi <ptg>, your scan at <org> on <date> shows <imp1>. Questions? Call <fn> on <mob>.\nFull text: <f>', ''),
 ('PRIOR AUTHORIZATION\nInsured: <pt>   DOB <dob>   Member ID <insn>   SSN <ssn>\nInsurer: <insr>   Case manager: <p>, <mob>\nFacility: <org>\nFindings: <f>\nDiagnosis: <imp1>\nPhysician: <rad>   NPI <id>   <date>', ''),
 ('From: <rad>\nTo: <d>; <p>\nCc: <em>\nDate: <date>\nSubject: <ptl>, <ptg> - <title>\n\nHi <fn>,\n<f>\nSo overall <imp1>. <ins>\n\nThanks\n<rad>\n<org>, ext <ext>', ''),
 ('FAX   To: Dr <ref>, fax <mob>   From: <org>   {Pages: 2|2 pp}\nRe: <ptc> / <dob> / <pid>\n<fl>\n<imp>\n<sig>\nIf received in error call <fn> on <mob>.', ''),
 ('{Night|Weekend} list\n1) bed <bed> <ptf> <title> - <imp1> (<sono>)\n2) bed <bed> <p> not done, moved to <dfut>\n3) urgent: <p>, <age>, Dr <d> on <ext>\nDetail: <f>\nHanded over <rad> to <p>', ''),
 ('"{Okay|So}, recording. <ptf>, that is <ptg> then <ptl>, number <pid>, seen <dspk> with <her> {mum|husband|friend} <fn>. <f> Delete that, start again from the last sentence. <f> Impression <imp1>. Cc <d> and <d>. Bye."  ({transcribed|typed} <typ>)'.replace(' from the last sentence. <f>', ' from the top of the impression.').replace('{mum|husband|friend}', '{friend|cousin|neighbour}'), ''),
 ('MEDICO-LEGAL ULTRASOUND OPINION\nPrepared for {Messrs|Solicitors} <orgc> in the matter of <ptf>, of <addr>, born <dob>.\nI, Dr <rad>, examined <mr> on <date> in the presence of <p>.\n<f>\nOpinion: <imp1>.\n<insa>\nSigned <rad>, witnessed <p>', ''),
 ('study: <title>\npt: <ptf> (<age><sexl>) h/o <ind>\nwho did it: <sonog>  who read it: <radl>\n<ft>\n<imp1>\nlast study <dpast> @ <org2>', 'lower'),
]
def _ft(s):
    return ' / '.join(x.rstrip('.') for x in s.sents())
En.s_ft = _ft
En.s_qq = lambda s: I('account', s.pick('123456789') + s.n(s.r.randint(7, 9)))


class EnRep(En):
    def build(s):
        while True:
            t, fl = s.pick(EL) if s.r.random() > .03 else s.pick([z for z in EL if z[1] in ('noid', 'ep')])
            if 'ob' in s.org_k and s.r.random() < .3: t, fl = next(z for z in EL if z[1] == 'F')
            if s.age < 13 and s.r.random() < .25: t, fl = next(z for z in EL if z[1] == 'kid')
            if fl == 'F' and 'ob' not in s.org_k: continue
            if fl == 'kid' and s.age > 12: continue
            break
        s.layout = EL.index((t, fl))
        if fl == 'ep': s.normal, s.abn = True, []
        q = s.r.random()
        s.caps = fl == 'caps' or (fl == '' and q < .05)
        s.lower = fl == 'lower' or (fl == '' and .05 < q < .09)
        s.ocr = fl == 'ocr' or (fl == '' and .09 < q < .13)
        return s.x(t)


# ------------------------------------------------------------------ assembly
TRAD = {}
_TS = """万萬 与與 专專 业業 丛叢 东東 丝絲 两兩 严嚴 个個 丰豐 临臨 为爲 丽麗 义義 乌烏 乐樂 乔喬 习習 乡鄉 书書 买買 乱亂 于於 云雲 亚亞 产產 亲親 亿億 仅僅 仓倉 仪儀 众眾 会會 伟偉 传傳 伦倫 体體 余餘 侠俠 侧側 儿兒 党黨 兰蘭 关關 兴興 兹茲 养養 内內 写寫 军軍 农農 冯馮 况況 净淨 准準 凉涼 减減 几幾 凤鳳 凯凱 划劃 刘劉 则則 刚剛 删刪 别別 剑劍 劝勸 办辦 务務 动動 劳勞 勋勳 匀勻 区區 医醫 华華 协協 单單 占佔 卢盧 卧臥 卫衛 厂廠 历歷 厉厲 压壓 县縣 参參 双雙 发發 变變 台臺 叶葉 号號 后後 吕呂 听聽 启啓 吴吳 员員 咏詠 咨諮 咸鹹 嘱囑 团團 园園 围圍 国國 图圖 圆圓 圣聖 场場 块塊 壮壯 声聲 处處 备備 复復 够夠 头頭 夹夾 奥奧 妇婦 妈媽 娄婁 娅婭 娇嬌 娴嫺 孙孫 学學 宁寧 宝寶 实實 审審 宫宮 宽寬 宾賓 对對 寻尋 导導 寿壽 将將 尔爾 尧堯 层層 属屬 岁歲 岚嵐 岭嶺 岳嶽 峡峽 峰峯 巩鞏 帅帥 师師 带帶 干幹 广廣 庄莊 庆慶 库庫 应應 庞龐 废廢 开開 异異 张張 弥彌 强強 当當 录錄 彦彥 征徵 径徑 忆憶 怀懷 态態 总總 恒恆 恽惲 悦悅 惯慣 托託 扩擴 扫掃 扬揚 护護 报報 拟擬 挡擋 损損 数數 断斷 无無 时時 昵暱 显顯 晋晉 晓曉 晕暈 晖暉 暂暫 术術 朴樸 机機 权權 条條 来來 杨楊 杰傑 极極 构構 枫楓 栅柵 标標 栋棟 栏欄 树樹 样樣 栾欒 档檔 桥橋 桦樺 梦夢 检檢 楼樓 横橫 欢歡 欧歐 残殘 毕畢 气氣 汇匯 汉漢 汤湯 沟溝 泸瀘 泽澤 洁潔 浅淺 测測 济濟 涂塗 涛濤 涡渦 润潤 温溫 游遊 湾灣 满滿 滨濱 潇瀟 灵靈 灿燦 点點 烟煙 烨燁 热熱 爱愛 状狀 独獨 狭狹 玛瑪 玮瑋 环環 现現 琼瓊 瑶瑤 电電 畅暢 疗療 瘪癟 盏盞 盖蓋 盘盤 矿礦 码碼 确確 礼禮 离離 积積 称稱 稳穩 窝窩 窦竇 签籤 简簡 类類 粤粵 红紅 约約 级級 纪紀 纯純 纳納 纵縱 纹紋 纺紡 线線 组組 细細 织織 绍紹 经經 结結 绕繞 给給 绝絕 统統 绣繡 继繼 续續 维維 绵綿 综綜 编編 缘緣 缩縮 缪繆 网網 罗羅 聂聶 职職 联聯 聪聰 肠腸 肾腎 肿腫 胀脹 胆膽 胜勝 胶膠 脉脈 脏臟 脐臍 脑腦 脱脫 腘膕 艳豔 艺藝 节節 芜蕪 苏蘇 范範 荆荊 荣榮 莱萊 莲蓮 莹瑩 萧蕭 萨薩 蒋蔣 蓝藍 蔺藺 虑慮 虫蟲 补補 见見 观觀 规規 视視 触觸 誊謄 计計 认認 讨討 议議 记記 讲講 许許 论論 设設 访訪 证證 诉訴 诊診 译譯 试試 诗詩 诚誠 话話 询詢 详詳 语語 误誤 说說 请請 诸諸 诺諾 读讀 课課 调調 谈談 谌諶 谐諧 谢謝 谭譚 谱譜 贝貝 贞貞 贤賢 质質 贫貧 贯貫 贲賁 贵貴 费費 贺賀 贾賈 资資 赔賠 赖賴 赣贛 赵趙 跃躍 车車 轩軒 转轉 轮輪 轻輕 较較 辉輝 输輸 辕轅 边邊 达達 迁遷 过過 迈邁 运運 这這 进進 远遠 连連 迟遲 迹跡 适適 逊遜 遥遙 邓鄧 邝鄺 邬鄔 邮郵 邹鄒 邻鄰 郁鬱 郑鄭 郦酈 郸鄲 钙鈣 钟鐘 钢鋼 钰鈺 钱錢 铁鐵 铭銘 银銀 链鏈 锁鎖 锐銳 错錯 锦錦 键鍵 锯鋸 镇鎮 长長 门門 闫閆 闭閉 问問 间間 闵閔 闷悶 闹鬧 闻聞 阅閱 阎閻 阙闕 阚闞 阳陽 阴陰 陆陸 陈陳 险險 随隨 隐隱 雾霧 静靜 韦韋 韧韌 韩韓 韵韻 项項 顺順 顾顧 顿頓 预預 领領 颈頸 频頻 颖穎 题題 颜顏 风風 飞飛 饮飲 饶饒 马馬 驰馳 骆駱 验驗 骏駿 鲁魯 鲍鮑 鲜鮮 鸡雞 鸣鳴 鸿鴻 鹊鵲 鹏鵬 麦麥 黄黃 齐齊 齿齒 龄齡 龙龍 龚龔"""
for _p in _TS.split():
    TRAD[_p[0]] = _p[1]
KEEP_NAME = set('干涂余于范郁谷丰台后岳钟')


def to_trad(t, name=False):
    return ''.join(c if name and c in KEEP_NAME else TRAD.get(c, c) for c in t)


SEG = re.compile(A0 + '(.*?)' + A1 + '(.*?)' + A2, re.S)


def segments(t):
    out, i = [], 0
    for m in SEG.finditer(t):
        if m.start() > i:
            out.append([t[i:m.start()], None])
        out.append([m.group(2), m.group(1)])
        i = m.end()
    if i < len(t):
        out.append([t[i:], None])
    return out


def autotag(segs, rx):
    out = []
    for t, k in segs:
        if k is not None:
            out.append([t, k]); continue
        i = 0
        for m in rx.finditer(t):
            if m.end() == m.start():
                continue
            if m.start() > i:
                out.append([t[i:m.start()], None])
            out.append([m.group(), 'C'])
            i = m.end()
        if i < len(t):
            out.append([t[i:], None])
    return out


def ocr_plain(r, t, zh):
    o = []
    for c in t:
        q = r.random()
        if c == ' ' and q < .05:
            o.append('  ')
        elif c == ' ' and q < .06 and not zh:
            o.append('\n')
        elif zh and c in '，。：；' and q < .25:
            o.append({'，': ',', '。': '．', '：': ':', '；': ';'}[c])
        elif zh and '\u4e00' <= c <= '\u9fff' and q < .03:
            o.append(c + ' ')
        elif not zh and q < .04 and c in 'lIoOes':
            o.append({'l': '1', 'I': 'l', 'o': '0', 'O': '0', 'e': 'c', 's': '5'}[c])
        else:
            o.append(c)
    return ''.join(o)


def ocr_ident(r, t, k):
    if k == 'person' and r.random() < .25:
        if re.fullmatch('[\u4e00-\u9fff]{2,4}', t):
            j = r.randrange(1, len(t)); return t[:j] + ' ' + t[j:]
        return ''.join({'l': '1', 'O': '0', 'o': '0', 'I': 'l'}.get(c, c) if r.random() < .3 and i else c for i, c in enumerate(t))
    if k in ('id', 'phone', 'date') and r.random() < .25:
        return ''.join({'0': 'O', '1': 'l'}.get(c, c) if r.random() < .3 else c for c in t)
    return t


def make(seed, lang, i):
    n = 0
    while True:
        r = random.Random(f'reports_d|{seed}|{lang}|{i}|{n}')
        rep = (ZhRep if lang == 'zh' else EnRep)(r)
        segs = segments(rep.build())
        zh = lang == 'zh'
        segs = autotag(segs, ZSUF if zh else ESUF)
        if zh:
            if any(k not in (None, 'C') for _, k in segs) and rep.mixed and r.random() < .5:
                segs = [[x, k] if k else [x.replace('：', ': ').replace('，', ', ').replace('。', '. '), k] for x, k in segs]
            if rep.half:
                segs = [[x, k] if k else [x.replace('：', ':').replace('，', ',').replace('；', ';'), k] for x, k in segs]
        hd = rep.header()
        if rep.ocr:
            segs = [[ocr_plain(r, x, zh) if k is None else x if k == 'C' else ocr_ident(r, x, k), k] for x, k in segs]
        if rep.trad and r.random() < .6:
            segs = [[x.replace('彩超', '彩色超音波').replace('超声', '超音波').replace('回声', '回音'), k] if k in (None, 'C') else [x, k] for x, k in segs]
        if rep.trad:
            segs = [[to_trad(x, k == 'person'), k] for x, k in segs]
            hd = {a: to_trad(b, 'Name' in a and a != 'InstitutionName') for a, b in hd.items()}
        if rep.caps:
            segs = [[x.upper(), k] for x, k in segs]
        if rep.lower:
            segs = [[x.lower(), k] for x, k in segs]
        text, ids, cl = '', [], []
        wrap = r.random() < .08 and r.randint(58, 84)
        for x, k in segs:
            if k is None:
                if zh and wrap:
                    y = ''
                    for ch in x:
                        y += ch
                        if len(text) + len(y) - 1 - (text + y).rfind('\n') > wrap * .55 and ch in '，。；、,':
                            y += '\n'
                    x = y
                text += x; continue
            lead = len(x) - len(x.lstrip()); y = x.strip()
            a = len(text) + lead
            if y:
                (cl.append([a, a + len(y)]) if k == 'C' else ids.append([a, a + len(y), k]))
            text += x
        if wrap and not zh:
            q = list(text); st = 0; sp = -1
            for j, ch in enumerate(q):
                if ch == '\n':
                    st, sp = j + 1, -1
                elif ch == ' ':
                    sp = j
                if j - st >= wrap and sp > st:
                    q[sp] = '\n'; st = sp + 1; sp = -1
            text = ''.join(q)
        if not text.strip():
            n += 1; continue
        lines = text
        return dict(id=f'd{seed}-{lang}-{i:05d}', language=lang, text=lines, header=hd, identifiers=ids, clinical=cl), rep.layout


def check(o):
    t = o['text']
    occ = [0] * len(t)
    for a, b, k in o['identifiers']:
        assert k in KINDS and 0 <= a < b <= len(t) and t[a:b] == t[a:b].strip(), (o['id'], k, t[a:b])
        for j in range(a, b):
            assert not occ[j], o['id']; occ[j] = 1
    for a, b in o['clinical']:
        assert 0 <= a < b <= len(t) and t[a:b].strip()
        for j in range(a, b):
            assert not occ[j], o['id']; occ[j] = 2
    assert not re.search('[\ue000-\ue010]', t), o['id']
    assert not re.search(r'[{}~]|<[a-z]+\d?>', re.sub('@.*', '', t)), (o['id'], t)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--n', type=int, default=200)
    ap.add_argument('--out', required=True)
    a = ap.parse_args()
    with open(a.out, 'w', encoding='utf-8') as f:
        for lang in ('zh', 'en'):
            for i in range(a.n):
                o, _ = make(a.seed, lang, i)
                check(o)
                f.write(json.dumps(o, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
