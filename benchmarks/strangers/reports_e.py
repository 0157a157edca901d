#!/usr/bin/env python3
"""Synthetic ultrasound reports (zh / en). All persons, places of work, numbers are invented.
Template language: {a|b} choice, &blk& shared block, &F& / &FL& domain findings, [..] clinical span,
~slot.form~ identifier, #lo-hi.d# number, ¦ literal bar."""
import argparse, json, random, re, unicodedata, datetime, sys, collections

# ------------------------------------------------------------------ names: English reports
ORIG = {
'british': ("Margaret Joan Hilary Philippa Tamsin Beryl Doreen Gemma Imogen Kirsty Harriet Edith Winifred Poppy","Colin Graham Nigel Rupert Alistair Clive Trevor Desmond Giles Barnaby Stuart Kenneth Norman Alfie","Ashworth Thistlewood Pemberton Hargreaves Ollerenshaw Braithwaite Cholmondeley Fairclough Entwistle Winterbottom Postlethwaite Kettlewell Ramsbottom Higginbotham Featherstone Tattersall Birtwistle Satterthwaite"),
'irish': ("Siobhán Aoife Niamh Gráinne Bridget Caoimhe Orla Róisín Saoirse Deirdre","Padraig Cormac Eoin Fergus Declan Tadhg Ciarán Donal Oisín Brendan","O'Sullivan O'Shaughnessy McGillicuddy Ó~Dálaigh Ní~Chonaill Fitzgibbon MacDermott O'Driscoll Geraghty Mulcahy Kinsella O’Rourke"),
'welsh': ("Angharad Eluned Ffion Carys Myfanwy Nerys Bronwen","Llywelyn Gethin Ieuan Dafydd Rhodri Emrys Gwilym","Llewellyn ap~Rhys Prydderch Gwynne Cadwaladr Pritchard Bevan Ellis-Wyn Trahaearn"),
'spanish': ("Guadalupe Inmaculada Rocío María~del~Carmen Xiomara Pilar Consuelo Ximena Lourdes","Joaquín Ignacio Rigoberto José~Luis Álvaro Hernán Fermín Eliseo","García~Villalobos Fernández~de~la~Vega Ochoa-Rentería Quiñones~Saldaña Zamora~Ibáñez Echeverría Domínguez~Peralta Urrutia~Mena Ruiz~Cárdenas"),
'arabic': ("Fatima Khadija Zaynab Hanan Rania Maryam Noura","Abdulrahman Yousef Tariq Mustafa Khalid Omar Hamza","Al-Mansouri bin~Rashid El-Khatib Abu~Zayd Al~Hashimi Haddad Bou~Saleh Ben~Othman El~Sayed Al-Qahtani"),
'indian': ("Lakshmi Priyanka Sunita Meenakshi Anjali Kavitha Harpreet Jyoti","Venkatesh Rajesh Arjun Subramaniam Gurpreet Dinesh Manoj Karthik","Krishnamurthy Chattopadhyay Iyer Patil Deshpande Kaur~Sandhu Venkataraman Bhattacharjee Ranganathan Mehrotra Kulkarni Singh~Gill"),
'viet': ("Thị~Hương Ngọc~Ánh Thu~Trang Bích~Liên Mai~Phương","Văn~Dũng Minh~Quân Hữu~Phước Đức~Thịnh Quốc~Bảo","Nguyễn Trần Phạm Huỳnh Võ Đặng Bùi Dương"),
'nigerian': ("Ngozi Folasade Chidinma Adaeze Yetunde Ifeoma Temitope","Chukwuemeka Oluwaseun Babatunde Obinna Ikechukwu Adebayo Tunde","Okonkwo Adeyemi-Cole Nwachukwu Ogunbanjo Eze Balogun Onyekachi Akintola Uzodinma Fashola"),
'slavic': ("Agnieszka Oksana Jadwiga Snežana Ludmila Katarzyna Bożena Yevhenia","Zbigniew Bohdan Miroslav Dragomir Kazimierz Taras Goran","Wójcik-Zielińska Kovalchuk Szczepański Hrushevska Petrović Dvořáková Brzęczyszczykiewicz Melnychenko Stojanović Novotný Wiśniewska"),
'korean': ("Soo-jin Hye-kyung Min-seo Eun Ji~Won Yoon-ah","Sung-ho Dong-hyun Jae Tae~Yang Kyu-sik","Kim Park Choi Hwangbo Seo Yoon Namgung Bae"),
'chinese': ("Xiuying Mei-Ling Jingyi Siew~Lan Yuhan","Weidong Kah~Seng Zhiqiang Chun~Kit Bo","Zhang Ouyang Tan Chiu Zhuang Teoh Ng Xu Oei"),
'african': ("Wanjiru Nomvula Hodan Abeba Thandiwe","Kiprotich Sipho Abdirahman Tewodros Kwabena","Mwangi Dlamini Warsame Gebremariam Owusu-Ansah Kamau Mthembu"),
'nordic': ("Ingrid Solveig Åsa Marit Guðrún","Bjørn Torvald Håkan Leif Anders","Lindqvist Halvorsen Østergaard Jónsdóttir Bergström Rautio van~der~Meulen de~Vries Hämäläinen"),
'french': ("Geneviève Océane Solange Marie-Claude","Jean-Baptiste Thierry Étienne Loïc","Desrochers Thibodeaux Le~Gall Boisvert-Lamy D'Aubigny Lachance"),
'italgr': ("Concetta Ilaria Despina Eleftheria","Calogero Gianluca Stavros Panagiotis","Di~Giacomo Papadopoulou Esposito Karagiannis Lo~Presti Dell'Acqua"),
'turkpers': ("Aylin Gülsüm Parisa Shirin","Mehmet Cengiz Farhad Behrouz","Yıldırım Öztürk Hosseinzadeh Tehrani Karaca"),
'words': ("Rose Grace Hope Joy May Iris Violet Faith Dawn Daisy","Mark Grant Rich Miles Guy Frank Dean Chase Will Clay","Stone Long Grey Bright Head Hand Rose Small Short Cross Foot Marsh Heart Power Black White Bowel Lung Field Wall Day Head-Stone Strange Sharp Best Akin March"),
'us': ("Shaniqua LaToya Brandi Mackenzie Peggy Dolores","DeShawn Tyrell Hunter Cody Wyatt LeBron","Washington-Pruitt Kowalczyk Vandersloot Yazzie Begay Hokanson McAllister St.~Clair Delacroix Goldfarb Rosenzweig Tuiasosopo Kealoha Kalani"),
}
NICK = ["Peggy","Bo","Mimi","Buddy","Dot","Paddy","Lola","Chip","Bibi","Tex","Nan","Ollie"]
WORDNAMES = set("Stone Long Grey Bright Head Hand Rose Small Short Cross Foot Marsh Heart Power Black White Bowel Lung Field Wall Day Strange Sharp Best March Grace Hope Joy May Iris Violet Faith Dawn Mark Grant Rich Miles Guy Frank Dean Chase Will Clay Daisy Akin".split())

def strip_acc(s):
    s = s.replace('ø','o').replace('Ø','O').replace('ł','l').replace('đ','d').replace('Đ','D').replace('ı','i').replace('ð','d').replace('’',"'")
    return ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c))

class EnPerson:
    def __init__(s, r, sex=None, surname=None, origin=None):
        o = origin or r.choice(list(ORIG) + ['words', 'british', 'irish'])
        f, m, l = ORIG[o]
        sex = sex or r.choice('FM'); s.sex = sex; s.origin = o
        s.g = r.choice((f if sex == 'F' else m).split()).replace('~', ' ')
        s.s = surname or r.choice(l.split()).replace('~', ' ')
        if not surname and r.random() < .12 and ' ' not in s.s and '-' not in s.s:
            o2 = r.choice([k for k in ORIG]); s.s = s.s + '-' + r.choice([x for x in ORIG[o2][2].split() if '~' not in x and '-' not in x])
        s.mid = r.choice('ABCDEFGHJKLMPRSTVW') if r.random() < .15 else ''
        s.nick = r.choice(NICK)
        s.first_last = (o in ('viet', 'korean', 'chinese') and r.random() < .5)
    def full(s): 
        if s.first_last: return s.s + ' ' + s.g
        return s.g + (' %s. ' % s.mid if s.mid else ' ') + s.s
    def form(s, f, r):
        gi = s.g[0]
        if f == '':
            x = r.random()
            return s.full() if x < .68 else gi + '. ' + s.s if x < .8 else gi + ' ' + s.s if x < .86 else s.s + ', ' + s.g if x < .9 else s.g + ' "' + s.nick + '" ' + s.s if x < .93 else s.full()
        if f == 'f': return s.full()
        if f == 'd':
            x = r.random(); return s.s if x < .5 else s.full() if x < .8 else gi + '. ' + s.s if x < .93 else s.s.upper()
        if f == 's': return s.s
        if f == 'g': return s.g
        if f == 'i': return r.choice([gi + '. ' + s.s, gi + ' ' + s.s, s.s + ' ' + gi])
        if f == 'c': return s.s + ', ' + s.g + (' ' + s.mid if s.mid else '')
        if f == 'cu': return (s.s + ', ' + s.g).upper()
        if f == 'u': return s.full().upper()
        if f == 'su': return s.s.upper()
        if f == 'n': return gi + (s.mid or '') + ''.join(w[0] for w in re.split(r"[ \-]", s.s) if w)[:2].upper()
        if f == 'l': return s.s[0].upper() + '.'
        if f == 'k': return s.nick
        raise KeyError(f)
    def pn(s, r, title=False):
        a, b = (strip_acc(s.s), strip_acc(s.g)) if r.random() < .8 else (s.s, s.g)
        if r.random() < .6: a, b = a.upper(), b.upper()
        v = a + '^' + b + ('^' + s.mid if s.mid else '')
        if title and r.random() < .4: v = a + '^' + b + '^' + s.mid + '^' + r.choice(['Dr', 'DR.', 'Prof'])
        return v if r.random() < .92 else a + ' ' + b

# ------------------------------------------------------------------ names: Chinese reports
SUR = "王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian 任ren 姜jiang 范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou 熊xiong 金jin 陆lu 郝hao 孔kong 白bai 崔cui 康kang 毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 侯hou 邵shao 孟meng 龙long 万wan 段duan 雷lei 钱qian 汤tang 尹yin 黎li 易yi 常chang 武wu 乔qiao 贺he 赖lai 龚gong 文wen 单shan 仇qiu 查zha 区ou 欧阳ouyang 上官shangguan 司马sima 诸葛zhuge 尉迟yuchi 皇甫huangfu 慕容murong 令狐linghu"
GIV = "伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping 刚gang 桂gui 英ying 华hua 玉yu 兰lan 红hong 建jian 国guo 志zhi 文wen 晓xiao 海hai 丹dan 梅mei 琳lin 宇yu 浩hao 轩xuan 梓zi 涵han 子zi 欣xin 怡yi 佳jia 雨yu 泽ze 思si 俊jun 博bo 凤feng 淑shu 珍zhen 春chun 荣rong 德de 福fu 庆qing 永yong 振zhen 立li 彩cai 萍ping 燕yan 鹏peng 飞fei 旭xu 彬bin 斌bin 倩qian 颖ying 露lu 瑶yao 琪qi 翠cui 莲lian 根gen 宝bao 树shu 奇qi 昊hao 晨chen 媛yuan 婷ting 雪xue 云yun 峰feng 龙long 义yi 仁ren 礼li 信xin 胜sheng 成cheng 贵gui 兴xing 传chuan 良liang"
def _pairs(t): return [re.match(r'([^a-z]+)([a-z]+)', w).groups() for w in t.split()]
SUR, GIV = _pairs(SUR), _pairs(GIV)
WORDZH = "高峰=Gao Feng 白雪=Bai Xue 方向=Fang Xiang 金星=Jin Xing 黄金=Huang Jin 马上=Ma Shang 江河=Jiang He 高明=Gao Ming 常青=Chang Qing 安静=An Jing 时光=Shi Guang 李想=Li Xiang 于是=Yu Shi 成功=Cheng Gong 任意=Ren Yi 连续=Lian Xu 平安=Ping An 温馨=Wen Xin 石榴=Shi Liu 田野=Tian Ye 高超=Gao Chao 向左=Xiang Zuo 严密=Yan Mi 车前=Che Qian 黄芩=Huang Qin 杜仲=Du Zhong 路长=Lu Chang 边缘=Bian Yuan 程度=Cheng Du 胡桃=Hu Tao 曲直=Qu Zhi 梅核=Mei He 高尚=Gao Shang 明亮=Ming Liang 毛刺=Mao Ci 文静=Wen Jing 何在=He Zai 沙砾=Sha Li"
def _eq(t):
    # "汉字=Latin Name" separated; Latin may hold spaces
    return re.findall(r'([^\s=]+)=([A-Za-z\' \-]+?)(?=\s+[^\sA-Za-z]|$)', t)
WORDZH = _eq(WORDZH)
UYG1 = _eq("阿依古丽=Ayguli 阿卜杜拉=Abdulla 买买提=Mehmet 古丽娜尔=Gulnar 热孜万古丽=Rizwangul 吐尔逊=Tursun 艾合买提=Ahmat 帕提古丽=Patigul 依布拉音=Ibrayim 玉苏普=Yusup 努尔比亚=Nurbiya 凯麦尔=Kamar 茹仙古丽=Rushangul")
UYG2 = _eq("买买提=Mamat 阿不都热依木=Abdurehim 艾山=Hesen 吾买尔=Umar 沙吾提=Sawut 托合提=Tohti 卡德尔=Qadir 司马义=Ismayil 玉素甫=Yusuf 肉孜=Rozi 牙生=Yasin")
KAZ = _eq("叶尔兰·胡马尔汗=Yerlan Humarhan 古丽巴哈提·哈布德=Gulbahat Habd 巴合提亚尔·努尔兰=Bahtiyar Nurlan 阿依努尔·木拉提=Aynur Murat 加娜尔·别克=Janar Bek 赛力克·江布尔=Serik Jambul 迪娜拉·叶斯波力=Dinara Yesbol")
TIB1 = _eq("扎西=Tashi 次仁=Tsering 格桑=Kelsang 旦增=Tenzin 达娃=Dawa 尼玛=Nyima 央金=Yangjin 白玛=Pema 洛桑=Lobsang 索朗=Sonam 德吉=Dekyi 边巴=Penba 强巴=Jampa 仁青=Rinchen")
TIB2 = _eq("卓玛=Drolma 多吉=Dorje 顿珠=Dondrup 平措=Phuntsok 拉姆=Lhamo 旺堆=Wangdu 曲珍=Chodron 罗布=Norbu 卓嘎=Drolkar 群培=Choephel")
MON = _eq("巴特尔=Bator 乌云其木格=Oyunchimeg 苏日娜=Surina 那顺=Nashun 其其格=Qiqige 额尔敦=Erdun 斯琴高娃=Siqingaowa 布仁巴雅尔=Burenbayar 萨仁图雅=Sarentuya 哈斯巴根=Hasbagen 格日勒图=Geriletu 娜仁花=Narenhua 孟和=Menghe 乌兰托娅=Wulantuoya 阿拉坦仓=Alatancang 包·白音=Bao Bayin")
YI = _eq("吉克阿依=Jike Ayi 沙马拉且=Shama Laqie 阿苦伍加=Aku Wujia 曲木石布=Qumu Shibu 马海尔古=Mahai Ergu 吉木子洛=Jimu Ziluo 罗洪阿芝=Luohong Azhi 俄木日哈=Emu Riha 阿约尔布=Ayue Erbu 海来有呷=Hailai Youga")
KOR = _eq("金哲浩=Jin Zhehao 朴顺姬=Piao Shunji 崔英爱=Cui Ying'ai 李明淑=Li Mingshu 全香兰=Quan Xianglan 南成日=Nan Chengri 许松月=Xu Songyue 朴龙男=Piao Longnan 玄贞玉=Xuan Zhenyu 太铁镐=Tai Tiehao 俞京姬=Yu Jingji 方虎山=Fang Hushan")
FOR = _eq("玛丽亚·伊万诺娃=Maria Ivanova 约翰·哈里森=John Harrison 阮氏芳=Nguyen Thi Phuong 山田美奈子=Yamada Minako 穆罕默德·拉希德=Mohammed Rashid 谢尔盖·彼得连科=Sergei Petrenko 安娜·穆勒=Anna Mueller 卡洛斯·门德斯=Carlos Mendes 伊丽莎白·奥孔沃=Elizabeth Okonwo 佐藤健一=Sato Kenichi 金秀贤美=Kim Soohyunmi 法蒂玛·迪亚洛=Fatima Diallo 奥列格·沃罗宁=Oleg Voronin 索菲·勒布朗=Sophie Leblanc")
TS = _eq("陳=Chan 黃=Wong 張=Cheung 林=Lam 吳=Ng 梁=Leung 鄭=Cheng 何=Ho 劉=Lau 葉=Yip 鄧=Tang 馮=Fung 許=Hui 蔡=Choi 羅=Lo 蕭=Siu 歐陽=Au Yeung 簡=Kan 賴=Lai 鍾=Chung 譚=Tam 關=Kwan 顏=Ngan 龔=Kung 謝=Tse 盧=Lo 麥=Mak 莊=Chong 游=Yau 范姜=Fan Chiang")
TG = _eq("志明=Chi Ming 美玲=Mei Ling 嘉欣=Ka Yan 家豪=Ka Ho 淑芬=Shuk Fan 詠詩=Wing Sze 俊傑=Chun Kit 雅婷=Nga Ting 怡君=Yee Kwan 冠宇=Kwun Yu 建宏=Kin Wang 淑惠=Shuk Wai 秀蘭=Sau Lan 國強=Kwok Keung 寶珠=Po Chu 麗華=Lai Wah 偉倫=Wai Lun 曉彤=Hiu Tung 永輝=Wing Fai 穎兒=Wing Yi 承恩=Shing Yan 阿好=Ah Ho 筱涵=Siu Ham 宗翰=Chung Hon 銀嬌=Ngan Kiu 子晴=Tsz Ching")

class ZhPerson:
    def __init__(s, r, sex=None, surname=None, origin=None, trad=False, minor=0.22):
        s.sex = sex or r.choice('FM'); s.trad = trad
        if trad:
            a, b = r.choice(TS), r.choice(TG); s.s, s.sp, s.g, s.gp = a[0], a[1], b[0], b[1]
            s.kind = 'trad'; s.name = s.s + s.g; s.en0 = s.sp + ' ' + s.gp; return
        x = r.random()
        if surname: x = 1
        if x < minor:
            k = r.choice(['uyg', 'uyg', 'kaz', 'tib', 'tib', 'mon', 'yi', 'kor', 'for']); s.kind = k
            if k == 'uyg':
                a, b = r.choice(UYG1), r.choice(UYG2); d = r.choice(['·', '·', '·', '•', '．', '.', ''])
                s.name, s.en0, s.s, s.g = a[0] + d + b[0], a[1] + ' ' + b[1], a[0], a[0]; s.sp, s.gp = b[1], a[1]
            elif k == 'tib':
                a, b = r.choice(TIB1), r.choice(TIB2 + [('', '')] if r.random() < .1 else TIB2)
                s.name, s.en0, s.s, s.g = a[0] + b[0], (a[1] + ' ' + b[1]).strip(), a[0], a[0]; s.sp, s.gp = a[1], b[1]
            else:
                n = r.choice({'kaz': KAZ, 'mon': MON, 'yi': YI, 'kor': KOR, 'for': FOR}[k]); s.name, s.en0 = n
                w = n[1].split(' '); s.sp, s.gp = w[0], ' '.join(w[1:])
                s.s = n[0][0] if k == 'kor' else re.split('[·]', n[0])[0]; s.g = n[0][1:] if k == 'kor' else s.s
        elif x < minor + .07:
            n = r.choice(WORDZH); s.kind = 'word'; s.name, s.en0 = n; s.s, s.g = n[0][0], n[0][1:]; s.sp, s.gp = n[1].split(' ')
        else:
            s.kind = 'han'; a = surname or r.choice(SUR); gs = [r.choice(GIV) for _ in range(1 if r.random() < .25 else 2)]
            s.sur = a; s.s, s.sp = a[0], a[1].capitalize(); s.g = ''.join(q[0] for q in gs); s.gp = ''.join(q[1] for q in gs).capitalize()
            s.name = s.s + s.g; s.en0 = s.sp + ' ' + s.gp
    def full(s): return s.name
    def form(s, f, r):
        if f in ('', 'f'): return s.name
        if f == 'sp2': return s.name[0] + '　' + s.name[1] if len(s.name) == 2 else s.name
        if f == 's': return s.s
        if f == 'd': return s.s if r.random() < .6 else s.name
        if f == 'g': return s.g
        if f == 'm': return s.s[:1] + r.choice(['某某', '某', '××', '*']) if s.kind in ('han', 'word', 'kor', 'trad') else s.name
        if f == 'en': return s.en0
        if f == 'eu': return s.en0.upper()
        if f == 'ec': return s.sp.upper() + ', ' + s.gp if s.gp else s.sp.upper()
        if f == 'py': return (s.sp + s.gp).lower().replace(' ', '')
        if f == 'n': return ''.join(w[0] for w in s.en0.split()).upper()
        raise KeyError(f)
    def pn(s, r, title=False):
        a, b = s.sp.upper(), s.gp.upper()
        lat = a + '^' + b if b else a
        ch = s.s + '^' + s.g if s.kind in ('han', 'word', 'kor', 'trad') else s.name
        x = r.random()
        return lat if x < .45 else ch if x < .55 else s.name if x < .7 else lat + '=' + ch if x < .85 else (a + ' ' + b).strip() if x < .93 else lat + '=' + ch + '='

# ------------------------------------------------------------------ places, organisations
EN_ORG = ["St Brannock's Hospital","Kilmorna General Hospital","Harrowfield Royal Infirmary","Mercy Lakes Medical Center","Whitcombe Park Clinic","Tolland County Hospital","Our Lady of Dunmore Hospital","Ysbyty Glan Teifi","Northgate Women's Imaging","Eko Shores Specialist Hospital","Sacred Heart of Pinewater","Riverbend Veterans Medical Center","Sri Annapurna Multispeciality Hospital","Al Waha Medical City","Ashcombe & District Hospital","Lakeshore Radiology Associates","Blue Gum Base Hospital","Te Awa Hospital","Queen Adelaide Maternity","Sheikh Nasser Polyclinic","Pender Sound Health Unit","Hospital San Telmo","Stone Creek Imaging","Long Meadow Surgery","University Hospital Carrowmore"]
EN_CLIN = ["Oakhurst Surgery","Mill Lane Practice","Castlebar Road Health Centre","Greenbank Medical Group","Elm Tree Family Practice","The Old Forge Surgery","Westbrook Pediatrics","Tanglewood OB/GYN","Harbour View Medical Centre","Sunrise Nursing Home","Bayview Care Home","Hillcrest Dialysis Unit"]
EN_EMP = ["Corrigan Dairies","Thornbury Freight Ltd","Maple Ridge Elementary School","Dunmore Meat Processing","Fenwick & Sons Joinery","Halloran Shipping","Penhale Tin Works","the Larkfield Bakery","Orbis Call Centre","Whitcombe Fire Station"]
EN_PL = ["Ballynahone","Upper Tolland","Pinewater","Llanfechan","Okeji","Harrowfield","Kilmorna","Vallegrande Heights","Whitcombe","Carrickmore Bay","Little Ashcombe","Dunmore East End","Saltmarsh","Porth Gwyn","Tamarind Grove","Blackwater Flats","Rookhope Green","Szentmarton","Nuevo Laredal","Ibesa"]
EN_ST = ["Larch Close","Chapel Street","Mulberry Crescent","Old Mill Road","Quarry Lane","Ferry Row","Heol y Bryn","Bramble Way","Station Parade","Sycamore Ave","County Road 9","W Juniper Blvd","Convent Hill","Marina Drive","Gandhi Nagar 2nd Cross"]
ZH_ORG = ["青岚县人民医院","云桥市第一人民医院","临泽大学附属第二医院","江浦区妇幼保健院","和沁市中医院","塔什河县维吾尔医医院","乌拉苏旗蒙医医院","宁川医科大学总医院","东屿市第三人民医院","南坪镇中心卫生院","海棠区社区卫生服务中心","北岭矿务局总医院","仁安医院","协康肿瘤医院","解放军第九七六医院","雪域县藏医院","凉溪彝族自治县人民医院","长泉市儿童医院","明德眼耳鼻喉医院","华桦国际医院","延河朝鲜族自治县医院","滨洲市中心医院","柳荫体检中心","康岳健康管理中心","省立第六医院"]
TR_ORG = ["聖約瑟山醫院","東涌灣醫院","博愛堂診所","仁濟山醫院","國立東海岸大學附設醫院","慈恩綜合醫院","馬鞍角醫院","高屏紀念醫院","敦和婦產科診所","沙角灣普通科門診"]
ZH_EMP = ["红星轧钢厂","青岚县第二中学","云桥公交公司","宏发制衣厂","东屿港务局","利民水泥厂","长泉机务段","北岭煤矿三矿","金穗农场","顺捷快递云桥站"]
ZH_PL = ["青岚县","云桥市","和沁市柳河镇","临泽","塔什河县阿克乡","乌拉苏旗","东屿","凉溪县瓦洛乡","雪域县曲龙村","宁川市","滨洲","南坪镇石坝村","江浦区","长泉","北岭","延河县龙水屯"]
TR_PL = ["沙角灣","馬鞍角","東涌灣","北投里","花東鄉","屏山圍","士林里","大埔坳"]
ZH_ADDR = ["{p}人民路{n}号{m}栋{k}0{q}室","{p}花园小区{m}号楼{q}单元{k}0{q}","{p}建设街{n}号","{p}{x}组{n}号","{p}幸福里{n}弄{m}号{k}0{q}","{p}团结南路{n}号附{q}号"]
TR_ADDR = ["{p}海傍道{n}號{k}樓{f}室","{p}中正路{n}巷{m}號{q}樓","{p}翠屏邨{k}座{n}室"]


# simplified / traditional pairs
S2T_A = "万萬与與专專业業东東两兩个個丰豐临臨为為乐樂习習书書于於产產亲親仅僅仪儀优優会會传傳伪僞体體余餘侧側倾傾儿兒兰蘭关關内內册冊写寫准準减減则則别別剂劑剑劍动動势勢匀勻区區医醫协協单單占佔历歷压壓县縣参參双雙发發变變叠疊叶葉号號后後吗嗎听聽员員嘱囑团團园園围圍图圖圆圓场場块塊声聲处處备備复復头頭夹夾妇婦妈媽孙孫学學实實审審宫宮宽寬对對导導尔爾层層属屬岁歲峡峽师師带帶干幹并並库庫应應开開异異张張弥彌弹彈强強当當录錄征徵径徑态態总總愿願户戶执執扩擴扫掃抢搶护護报報拟擬拨撥损損换換据據携攜数數断斷无無旧舊时時显顯晓曉晕暈术術机機条條来來极極构構枪槍标標样樣桥橋检檢楼樓横橫残殘毕畢气氣汇匯汉漢沟溝测測涡渦游遊灶竈点點爷爺状狀狭狹猪豬环環现現电電畅暢瘘瘻盏盞监監盗盜盘盤码碼确確离離积積称稱稳穩窝窩窦竇筛篩签簽类類紧緊纤纖约約级級纳納纵縱纺紡线線组組细細织織绍紹经經绒絨结結绕繞给給络絡绞絞统統继繼维維综綜编編缘緣缩縮缴繳网網职職联聯肠腸肤膚肾腎肿腫胆膽脉脈脏臟脐臍脑腦脓膿腘膕节節范範荐薦药藥萨薩虑慮补補见見观觀规規认認讨討让讓议議记記许許论論访訪证證评評诉訴诊診译譯试試话話语語误誤说說请請诺諾读讀调調谢謝谱譜责責货貨质質贫貧贴貼费費车車转轉轮輪软軟轴軸轻輕较較辐輻输輸边邊达達过過运運进進远遠迟遲迹跡适適遗遺邮郵采採鉴鑑针針钉釘钙鈣银銀链鏈锁鎖长長门門闪閃闭閉间間阅閱阑闌队隊阳陽阴陰险險随隨隐隱难難静靜韧韌页頁顶頂预預颅顱领領颈頸频頻马馬驻駐验驗髋髖龄齡"
ZH_BLOCKS = r'''
== liver
[肝脏]{形态大小正常|体积增大}，[右叶最大斜径]约[#110-168# mm]，[实质回声]{增强|增粗|均匀}。
{提示|考虑}[脂肪肝]（[{轻|中|重}度]），[肝肾回声对比]增大。
[胆囊]大小约[#50-92#×#20-36# mm]，腔内可见[强回声团]，大者约[#4-22# mm]，伴[声影]，[{墨菲|Murphy}征]{阴性|阳性|(±)}。
[门静脉]主干内径[#9-15# mm]，[入肝血流]，[Vmax] [#14-30# cm/s]。
[脾]厚[#28-55# mm]，长径[#90-148# mm]，[包膜]光滑。
[胰腺]{显示部分|形态正常}，[主胰管]{未见扩张|宽约[#2-4# mm]}。
[肝S{6|7|8|4}段]见一[高回声结节]，大小[#8-32#×#7-28# mm]，{考虑|倾向}[肝血管瘤]。
未见[腹水]；[肝静脉]走行正常，不支持[布-加综合征]。
[肝内外胆管]{未见扩张|轻度扩张}，[胆总管]内径[#3-9# mm]。
[Riedel叶]为正常变异；[Child-Pugh {A|B}级]。
[肝硬度值] [#4-22.1# kPa]，[CAP] [#200-340# dB/m]。
[胆囊壁]毛糙，见[彗星尾征]，考虑[胆囊腺肌症]；[熊去氧胆酸]继服。
== thyroid
[甲状腺右叶] [#42-62#×#14-24#×#12-22# mm]，[左叶] [#40-60#×#13-23#×#12-21# mm]，[峡部]厚[#2-6# mm]。
[实质回声]弥漫性{减低|不均}，呈[网格样]改变，符合[桥本甲状腺炎]。
{右|左}叶{上|中|下}极见[低回声结节]，[#4-28#×#3-20# mm]，[纵横比{>1|<1}]，[C-TIRADS {3|4A|4B|4C}]。
结节内{可见|未见}[点状强回声]，[边缘]{不规则|光整}。
[双侧颈部]{未见肿大淋巴结|见数个[淋巴结]，大者[#5-16#×#3-8# mm]}，[皮髓质]分界{清|不清}。
[CDFI]：[血流信号]{丰富|稀疏}，呈“[火海征]”，[格雷夫斯病]{待排|可能}。
[甲状腺上动脉] [PSV] [#20-88# cm/s]，[RI] [0.#50-79#]。
[左侧甲状旁腺]区{未见异常|见[低回声]约[#5-14# mm]}；口服[优甲乐] [#25-125# μg]。
不符合[德奎尔万甲状腺炎]。[ACR TI-RADS]参考[{TR3|TR4|TR5}]。
[气管]居中，[颈前肌群]对称。
== breast
[右乳]{外上|内下}象限见[低回声结节]，[#5-27#×#4-16# mm]，[边界]{清|欠清}，[BI-RADS {2|3|4A|4B|4C}类]。
[左乳]{#1-12#点方向|乳晕后方}见[无回声]，大小[#4-20#×#3-12# mm]，考虑[囊肿]。
[双侧腋窝][淋巴结]{未见异常|可见，[皮质]厚[#2-6# mm]}。
[乳腺导管]{未见扩张|扩张，宽[#2-5# mm]}，[库柏韧带]走行自然。
结节[边缘]见[毛刺征]，[后方回声]衰减。
[弹性评分] [{2|3|4}分]，[应变率比值] [#1-6.1#]。
符合[纤维腺瘤]；[蒙多病]不考虑。
[腺体层]厚[#9-20# mm]，[致密型]，[Adler血流分级] [{0|I|II|III}级]。
[乳头佩吉特病]{除外|待除外}；服[他莫昔芬]。
[胸大肌]完整，[皮肤]无增厚，[Doppler]血流少许。
== ob
[宫内单活胎]，[{头|臀}位]，[胎心率] [#122-162#次/分]。
[双顶径] [#45-96# mm]，[头围] [#170-340# mm]，[腹围] [#150-350# mm]，[股骨长] [#30-73# mm]。
[胎盘]位于子宫{前|后}壁，[成熟度{0|Ⅰ|Ⅱ}级]，下缘距[宫颈内口] [#22-60# mm]。
[羊水指数] [#80-190# mm]，[最大羊水池深度] [#25-70# mm]。
[脐动脉S/D] [#2-3.1#]，[RI] [0.#48-68#]，[大脑中动脉] [PSV] [#22-58# cm/s]。
[胎儿颈部]{未见脐带绕颈|见“[U]”形压迹，提示[脐带绕颈一周]}。
[四腔心切面]、[左室流出道切面]、[三血管气管切面]可显示。
[NT] [#1-2.1# mm]，[头臀长] [#45-82# mm]，[鼻骨]可见。
未见[Dandy-Walker畸形]、[唐氏综合征]软指标，[透明隔腔]可见。
[宫颈管长] [#20-42# mm]，[内口]闭合。
[估测胎儿体重] [#700-3700#±#100-400# g]（[Hadlock]公式）。
[双侧子宫动脉]{可见[舒张早期切迹]|频谱正常}；[阿司匹林] [100 mg]。
== echo
[左房]前后径[#28-52# mm]，[左室舒末径] [#40-66# mm]，[室间隔]厚[#7-14# mm]。
[LVEF] [#28-68# %]（[Simpson法]），[FS] [#18-42# %]。
[二尖瓣]{轻度|中度|重度}[反流]，[E/A] {<1|>1}，[E/e'] [#6-18#]。
[主动脉瓣]{三叶|二叶畸形}，[峰值流速] [#1-4.1# m/s]，[平均压差] [#5-46# mmHg]。
[三尖瓣反流]估测[肺动脉收缩压] [#22-70# mmHg]，[TAPSE] [#12-25# mm]。
[心包腔]{未见积液|见液性暗区，[左室后壁]后方[#3-14# mm]}。
[下腔静脉]内径[#12-23# mm]，[吸气塌陷率]{>50%|<50%}。
[室间隔]及[左室心尖]{运动减低|运动协调}，不除外[Takotsubo心肌病]。
[胸骨旁长轴切面]、[心尖四腔心切面]图像{清晰|欠佳}。
[法洛四联症]术后，[室水平分流]{消失|少量残余}；[埃布斯坦畸形]除外。
[马方综合征]表现：[主动脉窦部]内径[#34-48# mm]。
[组织多普勒]示[舒张功能]减退[{Ⅰ|Ⅱ}级]，[美托洛尔] [47.5 mg]。
== vasc
[右侧股总静脉]管腔{可压闭|不能压闭}，[血流信号]{充盈|缺损}。
[左侧腘静脉]内见[低回声]充填，考虑[深静脉血栓]。
[双侧颈总动脉][内中膜厚度] [0.#70-99# mm]，[右侧窦部]见[混合回声斑块] [#6-22#×#1-4.1# mm]。
[左侧颈内动脉]起始段[PSV] [#80-320# cm/s]，[狭窄率] {<50%|50%-69%|70%-99%}。
[大隐静脉]内径[#4-11# mm]，[Valsalva试验][反流时间] [#1-4.1# s]。
[椎动脉]走行正常，{未见|可见}[锁骨下动脉盗血]。
[腹主动脉]最宽[#16-58# mm]，[腔内]未见[内膜片]。
[腘窝]见[Baker囊肿] [#12-50#×#8-22# mm]。
[足背动脉]呈[三相波]，[ABI] [0.#60-99#]。
[动静脉内瘘][肱动脉]流量[#420-1500# ml/min]，吻合口通畅。
不支持[大动脉炎（Takayasu）]、[白塞病]血管受累；[雷诺现象]待查。
[利伐沙班] [15 mg]；[May-Thurner综合征]不除外。
== renal
[右肾] [#90-118#×#42-56# mm]，[左肾] [#92-120#×#43-57# mm]，[皮髓质]分界清。
[{左|右}肾]{上|中|下}盏见[强回声] [#3-18# mm]，伴[快闪伪像]，考虑[肾结石]。
[{左|右}肾集合系统]分离[#8-32# mm]，[{轻|中}度肾积水]。
[输尿管]{上段|末段}{扩张|未见扩张}，内径[#4-13# mm]。
[膀胱]充盈佳，[残余尿] [#0-160# ml]，[壁]光滑。
[前列腺] [#32-58#×#28-48#×#26-46# mm]，[钙化斑]可见。
[肾囊肿] [#10-55# mm]，[Bosniak {Ⅰ|Ⅱ|ⅡF}级]。
[移植肾]位于[右髂窝]，[叶间动脉] [RI] [0.#55-84#]。
[肾柱肥大（Bertin柱）]为正常变异，未见[肾母细胞瘤（Wilms瘤）]。
[双侧肾上腺区]未见占位；[他克莫司] [#1-4# mg]。
[肾动脉]起始部[PSV] [#70-240# cm/s]，[胡桃夹综合征]{可能|阴性}。
[Gerota筋膜]完整，[肾周]无积液。
== gyn
[子宫]{前|后}位，[#42-78#×#36-62#×#34-60# mm]，[肌层回声]{不均|均匀}。
[子宫内膜]厚[#3-16# mm]，[回声]{均|欠均}。
[肌壁间肌瘤] [#12-68#×#10-58# mm]，[FIGO {3|4|5}型]。
[右侧附件区]见[囊性包块] [#22-80#×#18-66# mm]，[O-RADS {2|3|4}]，考虑[巧克力囊肿]。
[左卵巢] [#24-40#×#16-26# mm]，[窦卵泡] [#5-20#枚]。
[子宫直肠窝]液性暗区[#5-32# mm]，不除外[宫外孕]。
[宫颈][纳氏囊肿]多发，大者[#4-12# mm]。
[节育器]位置{正常|下移}，[宫腔]居中。
[卵巢扭转]（[漩涡征]）{阴性|可疑}；[梅格斯综合征]不考虑。
[血β-HCG] [#180-4600# IU/L]；[米非司酮]已服。
[库肯勃瘤]除外，[阿谢曼综合征]待查。
[来曲唑] [2.5 mg]第#3-5#天，[优势卵泡] [#14-22# mm]。
== paed
[幽门管]长[#11-21# mm]，[肌层]厚[#2-5.1# mm]，[肥厚性幽门狭窄]{不支持|考虑}。
[髋关节][α角] [#48-68#°]，[Graf {Ⅰ|Ⅱa|Ⅱb}型]。
[右下腹]见“[同心圆征]”，[肠套叠]，直径[#22-35# mm]。
[阑尾]外径[#4-12# mm]，[周围脂肪]{增厚|正常}。
[肠系膜淋巴结]大者[#6-16#×#4-8# mm]，[右下腹]为主。
[侧脑室]{未见扩张|前角宽[#2-6# mm]}，[生发基质出血] [{Ⅰ|Ⅱ}级]{待排|未见}。
[川崎病]复查：[左冠状动脉主干] [#2-4.1# mm]，[Z值] [#0-3.1#]。
[双侧睾丸] [#10-22# mm]，[鞘膜积液]{少量|无}。
[梅克尔憩室]{未显示|可疑}，[巨结肠]不除外。
[过敏性紫癜]：[肠壁]增厚[#4-8# mm]。
[肝]、[脾]、[双肾]未见异常；[布洛芬]已用。
[胸腺]正常，[心包]无积液。
== ceus
注射[声诺维] [2.4 ml]后，病灶[动脉期]{快速高增强|环状高增强}，[#10-22# s]开始。
[门脉期]{等增强|低增强}，[延迟期][廓清]，[LR-{3|4|5|M}]。
[周边结节状增强]伴[向心性填充]，符合[肝血管瘤]。
[机械指数] [0.0#6-9#]，[LOGIQ E9]，[C1-6探头]。
[病灶] [#10-46#×#9-40# mm]，位于[肝S{5|6|8}段]。
[消融区] [#22-52# mm]，[无增强]，未见[残留]。
[轮辐状]血流，提示[局灶性结节性增生]。
[门静脉癌栓]{未见|可见增强}；[米兰标准]内。
[肾囊肿][分隔]见[点状增强]，[Bosniak ⅡF级]。
[枯否期]未观察，[索拉非尼] [0.4 g]。
[达峰时间] [#18-40# s]，[King's标准]不适用。
== biopsy
[#14-18#G][Tru-Cut]活检针，取[组织]#2-4#条，[#10-20# mm]。
[2%利多卡因] [#3-10# ml][局部麻醉]。
[靶结节] [#6-30# mm]，[低回声]，深[#12-55# mm]。
术后[穿刺点]无[血肿]，[压迫] [#10-30# min]。
[细针抽吸] [#22-25#G]，[Bethesda {Ⅱ|Ⅲ|Ⅴ}类]。
[凝血酶原时间] [#10-14.1# s]，[血小板] [#92-310#×10^9/L]。
[Seldinger法]置入[8F][猪尾管]，引出[脓液] [#20-300# ml]。
[前列腺][系统穿刺]#10-12#针，[Gleason评分]待回报。
[菲尔绍淋巴结] [#8-22# mm]；[氯吡格雷]已停。
[彩色多普勒]避开[血管]，[肝右叶][平面内进针]。
[胸腔积液][右侧]深[#20-80# mm]，[肋间隙]定位。
== fast
[肝肾隐窝]{未见游离液体|见[液性暗区] [#4-18# mm]}。
[脾肾间隙]清晰，[盆腔]{少量积液|无积液}。
[剑突下切面]：[心包积液]{无|少量}。
[双侧][胸膜滑动征]存在，[A线]{可见|消失}。
[左下肺][B线]每区[#2-6#条]，[肺实变]伴[支气管充气征]。
[下腔静脉] [#10-24# mm]，[变异度] [#10-60# %]。
[胆囊]张力高，[Murphy征]{阳性|阴性}。
[腹主动脉] [#15-56# mm]，未见[瘤样扩张]。
[胸腔积液]：[右侧] [#6-60# mm]。
[eFAST]{阴性|阳性}，[GCS] [#7-15#分]；[去甲肾上腺素]泵入。
[脾]周{未见|可疑}[血肿]，[Kerley B线]见于胸片。
== sign
检查医师：~D8~　审核医师：~D9~　报告时间：~dt~ #08-18#:#10-59#
诊断医生 ~D8~    记录员 ~N8~    打印 ~dt~
超声医师签名：~D8~\n录入：~N8~\n复核：~D9~
报告:~D8.py~  审核:~D9~
操作者/~D8~ 记录者/~N8~ 上级医师/~D9.s~主任
~D8~（主治医师）    ~D9~（进修）    ~dt~
{签发|签名}:~D8.sp2~ #08-18#时#10-59#分
此报告由~D8~书写，经~D9~副主任医师审阅后发出。
检查者：~D8~¦助手：~N8~¦审签：~D9~
医师：~D8.n~/~D9.n~
执业证号~nid~ 报告医师~D8~
== comm
已{电话|口头}告知{病区|管床}医生~D7~，#08-22#:#10-59#复述确认。
危急值{报告|通知}：~dt~ #08-22#:#10-59#电话~ext~，接听人护士~N7~。
已与~D7.d~主任{沟通|商议}，{家属|患者之子}~R7~在场知情。
微信联系~D7.s~医生（微信号~wx~），已回复“收到”。
结果通知{患者妻子|患者女儿|家属}~R7~，电话~ph~。
~N7~护士{代接电话|来电}，转告~D7~医师。
请~D7.s~教授会诊，{联系人|联络}~N7~，电话~ph~。
报告电子版发送至~em.D7~，抄送~D7.s~大夫。
== prev
对比~pd~{本院|~org2~}超声（{医师|报告者}~D6~），{无明显变化|略增大}。
既往：~pd~于~org2~检查，由~D6.s~医生完成。
前次片子（~org3~，~pd~）未携带。
参照~pd~旧片，大致相仿。
'''
ZH_FRAMES = r'''
=== liver
~org~超声检查报告单
姓名：~P~　性别：{男|女}　年龄：~age~岁　ID号：~mrn~
科室：消化内科　床号：~bed~　申请医生：~D3~
检查部位：肝胆胰脾
超声所见：
&FL&
超声提示：{请结合临床|建议复查}。&comm&
&sign&
=== liver
{患者|病人}~P~，~age~岁，家住~addr~，{原|曾}在~emp~工作。因右上腹痛由{儿子|女儿}~R1~陪同来诊，接诊~D1~医师。&F&&prev&&sign&
=== liver nopunct
~P~ ~age~岁 住院号~mrn~ ~bed~床 申请~D3~ &F& 已告~D1.s~主任及护士~N1~ ~D2~报
=== liver
姓名¦~P.sp2~¦门诊号¦~mrn~
身份证¦~nid~¦电话¦~ph~
医保卡¦~card~¦送检医生¦~D1~
&FL&
{诊断者|报告者}¦~D2~¦审核¦~D4~¦护士¦~N1~
=== liver
肝脏弹性成像：[FibroScan]（探头编号~lot~），操作者~N1~。&F&{肝病科|感染科}~D1.d~主任、~D2.s~医生参加讨论，{下次|约}~fd~复查。
=== liver
【模板】肝胆脾胰未见明显异常。&F&[Murphy征]阴性，[Logiq E9]采集。{仅供参考|以上供教学}。
=== liver minor
患者~P~（{维吾尔族|哈萨克族}），{汉语名|曾用名}~R2~，住~pl~，翻译~X1~。&F&{陪护|家属}~R1~（~ph~）。外院~org2~~pd~曾查。检查：~D1~，复核：~D2~。
=== liver
{体检中心|健康管理}报告  单位：~emp~  编号：~acc~
{受检者|姓名}：~P~    联系电话：~ph~
&FL&
总检医师~D1~　初检~D2~　客服~N1~（~wx~）
=== thyroid
甲状腺彩超 ~dt~ 检查号~acc~
~P~ {女|男} ~age~岁 {门诊|内分泌科}
&FL&
提示如上。建议到~org2~找~D1.s~主任行穿刺，{介绍人|联系人}~N1~。
&sign&
=== thyroid
主诉：{母亲|姐姐}~R1~患[甲状腺癌]，{故|遂}来筛查。&F&会诊意见（~D1~教授）同意~D2~原诊断。&comm&
=== thyroid
补充报告（~dt~）：{经|由}~D1~、~D2~复阅~pd~图像，对~D3.s~医师原报告更正如下：&F&已通知患者本人（~P~，~ph~）。{更正人|签名}：~D4~
=== thyroid
&F&[桥本甲状腺炎]随访建议同[C-TIRADS]指南。
=== thyroid ocr
姓 名：~P~    年 龄：~age~    病 历 号：~mrn~
送检医师：~D1~    检查日期：~dt~
&F&
检查者：~D2~    审核者：~D3~    护士：~N1~
=== thyroid
Pt ~P.en~（~P~），F/U [thyroid nodule]，last scan ~pd~ by Dr ~D1.en~。&F& 建议 FNA，schedule ~fd~，contact ~N1.en~ ~ext~。Report by ~D2.en~ / ~D3~
=== breast
乳腺超声  姓名~P~  出生~dob~  {卡号|就诊卡}~card~
&FL&
乳腺外科~D1~主任{门诊|诊室}已阅；{丈夫|妹妹}~R1~陪诊。
&sign&
=== breast
{右乳|左乳}肿物穿刺记录：术者~D1~，助手~D2~，配合护士~N1~、~N2~。[BARD]活检枪批号~lot~。&F&标本（~sid~）由{护工|家属}~R1~送病理科，收件~X1~。患者~P~，~bed~床。
=== breast
~P.m~，{小学教师|纺织工}，{单位|就职}~emp~，{父亲|姨妈}~R1~{肺癌|乳腺癌}史。&F&{由|经}~D1.s~医师推荐，~D2~检查，疑难请教~D3~。约~fd~取结果，加微信~wx~。
=== breast
&F&[库柏韧带]、[蒙哥马利腺]为正常结构。[BI-RADS]分类依据第五版。
=== breast
随访电话记录 ~dt~ {上午|下午}：{拨打|致电}~ph~，{接听者|接电话的是}患者{丈夫|女儿}~R1~，告知~P~{需|应}到院穿刺。值班~N1~，汇报~D1.s~主任。附原报告：&F&报告人~D2~
=== ob
产科超声  孕妇：~P~　末次月经：~pd~　预产期：~fd~
{丈夫|配偶}：~R1~　联系电话：~ph~　建册号：~mrn~
&FL&
检查：~D1~　记录：~N1~　审核：~D2~
=== ob
孕#20-32#周系统筛查。&F&因[胎位]受限，嘱~fd~复查，{已与|已向}~P~及其{丈夫|婆婆}~R1~说明并签字。产前诊断中心~D1.d~主任、遗传科~D2~。{sonographer|操作}~D3.n~
=== ob minor
孕妇~P~，{藏族|彝族|蒙古族}，{现住|来自}~pl~，{丈夫|家属}~R1~，村医~N1~护送。&F&{县院|转诊医院}~org2~~D1~医师电话~ph~。{主检|检查}~D2~。
=== ob
急诊床旁：产房~bed~床，助产士~N1~呼叫。&F&产科~D1~、麻醉科~D2~、新生儿科~D3~到场。~dt~ #10-22#:#10-59# 报告~D4~
=== ob
&F&（[Hadlock]公式，[Naegele法则]推算孕周。）
=== ob
高危妊娠会诊单
申请：~org2~ ~D1~医师  会诊：~D2~教授
病人：~P~（身份证~nid~）
&F&
联系家属~R1~，{住址|地址}~addr~
=== ob
{双胎|双绒双胎}，A胎B胎分述。&F&孕妇~P~微信留言：“我妈~R1~下午来取报告”。前台~N1~已登记，~D1.s~医生知晓。审核 ~D2~
=== echo
超声心动图报告
姓名 ~P~  住院号 ~mrn~  {心内科|CCU} ~bed~床  日期 ~dt~
申请医师 ~D3~  仪器 [EPIQ 7C]
&FL&
结论：同前。&comm&
&sign&
=== echo
床旁心超，ICU~bed~床~P~，~age~岁。&F&{当班|责任}护士~N1~，住院总~D1~，已报~D2.s~主任。{家属|儿媳}~R1~签知情同意。
=== echo
经食道超声：术者~D1~，麻醉~D2~，护士~N1~，探头序列号~lot~。&F&患者~P~{术后|术毕}平稳，送回~ward~，交接~N2~。
=== echo
患者由~org2~~D1~医师转来，转诊信写明~pd~{支架|换瓣}术（术者~D2.s~教授）。&F&家住~pl~，{女婿|长子}~R1~代述病史。~D3~ ~dt~
=== echo
&F&[Simpson法]及[组织多普勒]测值供参考。
=== echo minor
~P~，{蒙古族|维吾尔族}牧民，{居|住}~addr~。&F&{翻译|陪同}~X1~；{主管|经治}医生~D1~；会诊~D2~；护士~N1~。报告日期~dt~
=== echo old
老年科~bed~床，~P~，~age~岁，{离休干部|退休工程师，原单位~emp~}。&F&{长女|孙子}~R1~、护工~X1~在旁。~D1~查房时要求复查，~D2~报告。
=== echo
HIS粘贴>>> 申请单号：~acc~ 开单：~D1~ ~dt~ 执行：~N1~ 状态：已登记 <<< &F& 报告：~D2.py~ 工号~login~ 审核：~D3~
=== vasc
下肢血管彩超
~P~/~mrn~/{骨科|血管外科}/~bed~床/~dt~
&FL&
[DVT]危急值 #08-20#:#10-59# 报~D1~，护士~N1~记录，~D2~签。
=== vasc
{患者|乘客}~P~，{司机|货车司机}，车牌~plate~，~rd~于~pl~{翻车|追尾}，交警~X1~送来，保险单~ins~。&F&{急诊|外科}~D1~医师，妻~R1~（~ph~）。检查者~D2~
=== vasc
颈动脉超声（脑卒中筛查，~clin~）社区医生~N1~随访，{筛查对象|居民}~P~，身份证~nid~，{手机|电话}~ph~，住址~addr~。&F&筛查医师~D1~ 质控~D2~
=== vasc
透析通路评估：透析室~bed~床~P~，内瘘{由|系}~D1~医师~pd~于~org2~建立。&F&{穿刺|透析}护士~N1~反映静脉压高；~D2.s~主任拟~fd~行[PTA]。~D3~
=== vasc
&FL&
[白塞病]、[大动脉炎]鉴别，[Baker囊肿]偶见，[Valsalva试验]配合可。
=== vasc nopunct
腹主动脉 ~P~ ~age~岁 家属~R1~代诉 &F& 电话通知~D1~ 接听~N1~ 转血管外科~D2~ 报告~D3~
=== renal
泌尿系超声：~P~（~age~岁，~emp~职工）
{送诊|开单}：~D1~  检查：~D2~  ~dt~
&FL&
{备注|附}：{石头|结石}较~pd~（~org3~~D4~报）增大。{妻子|弟弟}~R1~电话~ph~。
=== renal
移植肾第#2-9#天，受者~P~，供者为{其母|胞兄}~R1~。&F&移植组：~D1~、~D2~、协调员~N1~（~em.N1~）。样本~sid~。
=== renal
{门诊|急诊}#08-20#:#10-59#，~P~，[肾绞痛]。&F&~D1.s~大夫：“先打[双氯芬酸]，再找~D2~做[体外碎石]”。缴费卡~card~。
=== renal
&F&[Bosniak]分级、[SFU]分级说明见附页。[肾柱肥大（Bertin柱）]勿误诊。
=== renal minor
{转诊|远程}会诊：~org2~（~D1~）→~org~（~D2~）。患者~P~，{代述|陪同}~R1~，{村支书|扶贫干部}~X1~协助。&F&影像链接 ~url~ 。回电~ph~。
=== gyn
妇科超声 ~P~ {已婚|未婚} LMP ~rd~ 卡号~card~
&FL&
医生~D1~  助手~N1~  复核~D2~
&comm&
=== gyn
{阴超|经阴道超声}前告知并签字：~P~；陪检护士~N1~。&F&妇科急诊~D1~（二线~D2~）#18-23#:#10-59#到场，{母亲|室友}~R1~在外等候。
=== gyn
卵泡监测（生殖中心）女方~P~ 男方~R1~ 病案号~mrn~。&F&下次~fd~，遵~D1.s~主任方案，护士~N1~微信~wx~通知。B超~D2~
=== gyn ocr
~org~妇科B超单  编号~acc~
患者：~P~  医生：~D1~  日期：~dt~
&F&
报告：~D2~  审核：~D3~
=== gyn
&F&[O-RADS]分类；[纳氏囊肿]无需处理；[漩涡征]阴性。
=== paed
儿科腹部超声：患儿~P~，出生~dob~，{母|妈妈}~R1~，{父|爸爸}~R2~（~ph~）。&F&{外科|急诊}~D1~已看，护士~N1~。报告医师~D2~
=== paed
NICU ~bed~床 ~R1~之子（~P~），{胎龄|孕}#28-38#周。颅脑超声：&F&{主治|主管}~D1~，上级~D2~，~N1~护理。{父亲|爷爷}~R2~电话告知。
=== paed
家长口述：{爷爷|外婆}~R1~喂奶后吐。&F&患儿~P~（{小名|乳名}~pet~），{幼儿园|托班}老师~X1~。检查~D1~，{会诊|请示}~D2.s~主任，住~pl~。
=== paed
髋关节[Graf法]。&F&{双侧|两侧}对称。
=== ceus
超声造影报告 ~dt~ 造影剂批号~lot~
~P~ ~mrn~ {肝胆外科|介入科}~bed~床
&FL&
推注护士：~N1~ 主操：~D1~ 阅片：~D2~、~D3~
=== ceus
MDT记录：{参加|出席}~D1~、~D2~、~D3.s~教授、秘书~N1~。病例~P~（~org2~转入，~pd~CT）。&F&结论由~D4~向{家属|其子}~R1~交代。
=== ceus
&F&[声诺维]与[Sonazoid]差异见说明书，[King's标准]仅列参考。
=== biopsy
介入超声手术记录
患者~P~ 床号~bed~ 病理号~sid~
术者~D1~ 一助~D2~ 器械~N1~ 巡回~N2~
&FL&
术毕#10-17#:#10-59#返病房，与~N3~交接。
=== biopsy
穿刺同意书由{患者|家属}~R1~（与患者~P~关系：{夫妻|父子}，身份证~nid~）签署。&F&操作：~D1~；带教：~D2~；{实习|规培}生~X1~。
=== fast
急诊FAST ~dt~ #10-22#:#10-59# 抢救~bed~床
{无名氏，后核实为|患者}~P~，{120|救护车}~X1~医师送入
&F&
外科~D1~、ICU~D2~，护士~N1~；{通知|联系}家属~R1~ ~ph~
=== fast
{微信群|科室群}：~D1.s~医生：“~bed~床~P~快来看下” 我：&F& ~N1~：“已告诉~D2.s~主任” 家属~R1~回电~ph~。~D3~补报告
=== fast
肺部超声评分。{外院|疫区}转入~P~，{由|经}~org2~~D1~护送。&F&{组长|领队}~D2~，操作~D3~，记录~N1~，~dt~。
=== fast
危急值登记本：~dt~¦~P~¦~mrn~¦报告人~D1~¦接听~N1~¦医生~D2~¦处理见下
&FL&
核对：~D3~
=== liver trad
病人姓名：~P~（~P.eu~）　身份證號碼：~nid~　病床：~bed~
轉介醫生：~D1~醫生　{檢查日期|日期}：~dt~
&FL&
{放射科醫生|報告醫師}：~D2.ec~　{放射師|技術員}：~N1.en~
=== echo trad tw
{心臟超音波|心臟超音波檢查}報告　病歷號：~mrn~　姓名：~P~　{檢查日|日期}：~dt~
&F&已電話告知~D1~醫師及護理師~N1~；{家屬|太太}~R1~在場。判讀：~D2~　技術師：~X1~
=== thyroid trad
~G1~醫生台鑒：{貴病人|病人}~P~（~P.en~，HKID ~nid~），住~addr~，由{女兒|外傭}~R1~陪同，~dt~在~org~接受超聲。&F&{如有查詢|查詢}請電~ph~與~N1~姑娘聯絡。~D1~醫生謹啟
=== ob trad tw
產檢超音波：{孕婦|媽媽}~P~，{先生|配偶}~R1~，預產期~fd~，健保卡~card~。&F&由~D1~醫師於~clin~轉診，~D2~主任覆核，{衛教師|個管師}~N1~（分機~ext~）。
=== vasc trad
Vascular lab　~P.ec~ ~P~　Ward ~ward~ Bed ~bed~。MO ~D1.en~ 致電要求。&F&已 inform APN ~N1.en~ 及 Dr ~D2.s~，{兒子|太太}~R1~ 電話 ~ph~。Rad: ~D3.en~
=== gyn trad tw
婦科門診 {初診|複診} ~P~ {住|現居}~pl~ 病歷~mrn~。&F&{跟診|跟診護理師}~N1~。主治~D1~，{代診|會診}~D2~，下次~fd~。
=== renal trad
&F&{正常|上述}分類參考[Bosniak]。
=== breast trad
{乳房|乳腺}超聲　~P~ ~age~歲　檔案~acc~　~dt~
&FL&
~D1~醫生（外科）、~D2~醫生（放射科）已討論；{胞妹|先生}~R1~；乳護~N1~
=== liver
{主任查房|查房}记录 ~dt~：~D1.s~主任、~D2~、~D3~、护士长~N1~查看~bed~床~P~。彩超示：&F&{嘱|令}~D3.s~医生联系~org2~~D4~教授。
=== thyroid
右叶 ........ ~D1.s~
&FL&
左叶 ........ ~D2.s~
病人条码：~P~ ~mrn~ ~dob~
叫号护士 ...... ~N1~
核收费 ........ ~X1~（~login~）
=== vasc
{短信|钉钉}：“~N1~你好，我是~P~的{外甥|儿媳}~R1~，手机~ph~，~dt~做的血管彩超结果出来了吗？” 回复：已请~D1.s~医生看，原文如下：&F& 值班~D2~
=== echo
外籍患者 ~P.en~，护照~nid~，{公司|单位}~emp~，{翻译|秘书}~X1~。&F& Discussed with Dr ~D1.en~，cc ~em.D1~。技师~D2~，审核~D3~。
=== renal
结石门诊模板：石榴籽样[结石]方向不定。{就诊者|患者}~P~，{由|经}~D1~大夫{介绍|转来}，{儿子|侄女}~R1~（在~emp~上班）代取报告。&F&签名~D2~　护士~N1~
=== breast
{第二意见|会诊}申请：原单位~org2~，原诊断医师~D3~（~pd~）。{申请人|家属}~R1~，寄送地址：~addr~，邮箱~em.R1~。&F&我院阅片~D1~、~D2~。{收费|扣款}银行卡~card~。
=== ob
{姓|名}¦~P.sp2~¦孕周¦见下¦床¦~bed~
{责任护士|助产}¦~N1~¦医师¦~D1~¦上级¦~D2~
&FL&
{紧急联系人|联系人}¦~R1~¦~ph~
=== gyn
口述转写 {嗯|那个}患者叫~P~ {然后|就是}家是~pl~的 ~D1.s~老师让做的 &F& {好|行}了 ~N1~你{记|录}一下 一会儿给~D2~发过去
=== fast
{派出所|看守所}送检人员~P~，民警~X1~、~X2~陪同。&F&{法医|值班医师}~D1~，报告~D2~，{联系家属|通知其姐}~R1~，~ph~。
=== ceus nopunct
造影 ~P~ ~mrn~ 护士~N1~推药批号~lot~ &F& ~D1~操作 ~D2~读片 ~D3~签字 ~dt~
=== paed minor
患儿~P~，{父|母}~R1~，住~addr~，{寄宿|就读}于~emp~附近。{双语翻译|志愿者}~X1~。&F&{援藏|援疆}专家~D1~，本地医师~D2~，护士~N1~。
=== biopsy
微信随访：患者~P~（微信号~wx~）诉穿刺处疼，{转|告}~D1~；~D2.s~主任：“让~N1~换药”。附记录：&F&病理号~sid~，病理医师~D3~。
=== fast minor
马背巡诊：{嘎查|村}医~N1~陪同，{牧民|户主}~P~，{妻|长子}~R1~，{驻地|住}~pl~。&F&远程指导~D1~（~org~），车~plate~送~org2~，接诊~D2~。
'''
EN_BLOCKS = r'''
== liver
[Liver] {measures|spans} [#13-19.1# cm], {echotexture coarse|increased echogenicity} in keeping with [hepatic steatosis]{ grade 2| grade I|}.
{Smooth|Nodular} [hepatic contour], no [focal lesion], a [Riedel lobe] is noted as a normal variant.
[Gallbladder] {distended|contracted} with {multiple|a single} [gallstones] up to [#4-22# mm], wall [#2-6# mm]; [sonographic Murphy sign] {negative|positive|equivocal}.
[CBD] [#3-9# mm], no [intrahepatic biliary dilatation].
[Portal vein] patent with [hepatopetal flow], [#14-32# cm/s].
[Spleen] [#9-15.1# cm], no [splenic lesion]; [Hartmann pouch] stone {not seen|suspected}.
[Pancreas] {partly obscured by bowel gas|normal where seen}, [main pancreatic duct] [#1-3.1# mm].
No [ascites]. [Morison pouch] clear.
[Hepatic veins] patent, no features of [Budd-Chiari syndrome].
[Fibroscan] median [#4-21.1# kPa], IQR/median {12|18|22} percent, [Child-Pugh B] documented by the team.
[Phrygian cap] and [comet-tail artefact] suggest [adenomyomatosis].
A [#8-24# mm] [haemangioma] in [segment {VII|IVa|6|II}] is unchanged, [LI-RADS {1|2|US-2}].
== thyroid
[Right lobe] [#40-60# x #13-24# x #12-20# mm], [left lobe] [#38-58# x #12-22# x #12-20# mm], [isthmus] [#2-6# mm].
Diffusely {heterogeneous|hypoechoic} [thyroid] with [hypervascularity], in keeping with [Hashimoto thyroiditis].
{Solid|Spongiform|Mixed} [nodule] at the [{upper|mid|lower} pole] of the [{right|left} lobe], [#5-29# x #4-18# mm], [TI-RADS {2|3|4|5}].
[Punctate echogenic foci] {present|absent}; margin {smooth|ill-defined}; [taller-than-wide] {no|yes}.
No suspicious [cervical lymph nodes] in [levels II-VI].
[Graves disease] considered given [thyroid inferno] on [colour Doppler], [PSV] [#30-90# cm/s] in the [inferior thyroid artery].
[Parathyroid adenoma] {not identified|suspected posterior to the} [left lower pole], [#6-14# mm].
Bethesda classification to follow, [Bethesda {II|III|V}] on the last sample. [Levothyroxine] [#25-125# mcg] continues.
[De Quervain thyroiditis] is less likely. [Delphian node] not enlarged.
[Trachea] midline. [Strap muscles] symmetrical.
== breast
[Right breast]: at [{2|4|10|11} o'clock], [#2-6# cm from nipple], {an oval|an irregular} [hypoechoic mass] of [#5-28# x #4-17# mm].
[Left breast]: scattered [simple cysts], largest [#4-19# mm], [posterior acoustic enhancement].
[Axillary lymph node] with [cortical thickness] [#2-7# mm], [fatty hilum] {preserved|effaced}.
Assessment [BI-RADS {2|3|4A|4B|4C|5}]. [ACR density {b|c|d}].
[Cooper ligaments] intact. No [skin thickening].
[Ductal ectasia] in the [retroareolar region], [#2-6# mm], no [intraductal papilloma].
[Mondor disease] of the [thoracoepigastric vein] with a [non-compressible cord].
[Elastography] ratio [#1-6.1#], [Tsukuba score {2|3|4}].
[Fibroadenoma] unchanged at [#9-25# mm]. [Tamoxifen] ongoing.
[Paget disease of the nipple] excluded clinically; [Montgomery glands] prominent.
[Spiculated margin] and [architectural distortion] with [internal vascularity] on [power Doppler].
== ob
{Single|Singleton} live [intrauterine pregnancy], {cephalic|breech} [presentation], [fetal heart rate] [#122-164# bpm].
[BPD] [#45-95# mm], [HC] [#170-335# mm], [AC] [#150-340# mm], [FL] [#30-72# mm].
[EFW] [#480-3600# g] ([Hadlock 4]), {38th|12th|71st} [centile].
[Placenta] {anterior|posterior|fundal}, [grade {0|I|II}] Grannum, [#24-60# mm] from the [internal os].
[AFI] [#7-19.1# cm], [deepest vertical pocket] [#2-7.1# cm].
[Umbilical artery PI] [#0-1.2#], [MCA PSV] [#20-58# cm/s], [cerebroplacental ratio] normal.
[Four-chamber view], [LVOT], [RVOT] and [three-vessel trachea view] obtained.
[Nuchal translucency] [#1-3.1# mm], [CRL] [#45-82# mm], [nasal bone] present.
[Cervical length] [#18-42# mm] transvaginally, no [funnelling].
[Wharton jelly cyst] near the [cord insertion]; [Braxton Hicks contraction] seen during the scan.
No features of [Dandy-Walker malformation] or [Turner syndrome]; [cavum septi pellucidi] seen.
Bilateral [uterine artery notching], [mean PI] [#0-2.2#]. On [aspirin] [150 mg].
== echo
[LVEF] [#25-68# %] by [Simpson biplane], [LVIDd] [#38-66# mm], [IVSd] [#7-15# mm].
[Left atrium] {dilated|normal}, [LAVI] [#22-58# ml/m2].
[Mitral valve]: {mild|moderate|severe} [MR], [EROA] [#10-45# mm2], [E/e'] [#6-19#].
[Aortic valve] {trileaflet|bicuspid}, [Vmax] [#1-4.1# m/s], [mean gradient] [#5-48# mmHg], [AVA] [#0-2.1# cm2].
[TAPSE] [#11-26# mm], [RVSP] [#22-68# mmHg], [tricuspid regurgitation] {trace|moderate}.
No [pericardial effusion]. [IVC] [#12-24# mm], [>50 % collapse].
[Apical four-chamber] and [parasternal long axis] views {adequate|limited}.
[Chiari network] and [Eustachian valve] noted in the [right atrium].
{No|Apical} [regional wall motion abnormality], no [LV thrombus] with [SonoVue].
[GLS] [-#12-21.1# %]. [McConnell sign] absent. [Takotsubo cardiomyopathy] not excluded.
[Ebstein anomaly] excluded. [Fallot tetralogy repair] intact, [pulmonary regurgitation] {mild|free}.
[Diastolic function] grade {I|II}, [bisoprolol] [#2-10# mg].
== vasc
[Right common femoral vein] fully [compressible], [phasic flow].
[Left popliteal vein] {non-compressible|distended} with [echogenic thrombus], consistent with [DVT].
[Great saphenous vein] [reflux] [#1-5.1# s], diameter [#4-11# mm] at the [saphenofemoral junction].
[Right ICA] [PSV] [#60-340# cm/s], [EDV] [#15-120# cm/s], [NASCET] {50-69|<50|>70} percent [stenosis].
[Vertebral arteries] {antegrade|retrograde on the left with [subclavian steal]}.
[ABPI] right [#0-1.2#], left [#0-1.2#]. [Triphasic] waveforms at the [dorsalis pedis].
[Abdominal aorta] maximal [#18-62# mm] AP, no [dissection flap].
[Baker cyst] in the [popliteal fossa] [#12-48# mm], mimicking [thrombophlebitis].
[Hunter canal] segment poorly seen; [Giacomini vein] patent.
[AV fistula] flow [#400-1600# ml/min], no [steal syndrome]. [Brescia-Cimino fistula] matured.
[Raynaud phenomenon] and [Takayasu arteritis] considered, [intima-media thickness] [#0-1.2# mm].
On [apixaban] [5 mg]; [May-Thurner syndrome] possible.
== renal
[Right kidney] [#85-124# mm], [left kidney] [#86-126# mm], [cortical thickness] [#6-16# mm].
{Mild|Moderate|No} [hydronephrosis] on the [{right|left}], [SFU grade {1|2|3}].
[Calculus] of [#3-18# mm] at the [{lower pole|pelviureteric junction|VUJ}] with [twinkle artefact].
[Bosniak {I|II|IIF}] [cyst] [#10-52# mm], thin [septation].
[Bladder] volume [#120-520# ml], [post-void residual] [#0-180# ml].
[Prostate] [#22-92# ml], [median lobe] indenting the [bladder base].
[Resistive index] [#0-1.2#] in the [arcuate arteries].
[Column of Bertin] prominent; [Dietl crisis] unlikely. No [Wilms tumour].
[Transplant kidney] in the [right iliac fossa], [main renal artery] [PSV] [#80-260# cm/s].
[Foley catheter] balloon in the [bladder]; [ureteric jets] seen [bilaterally].
[Fanconi syndrome] known. [Tacrolimus] [#1-6# mg] BD.
[Gerota fascia] intact, no [perinephric collection].
== gyn
[Uterus] {anteverted|retroverted}, [#60-98# x #35-60# x #38-66# mm].
[Endometrium] [#3-17# mm], {trilaminar|heterogeneous}.
[Right ovary] [#4-14# ml], [left ovary] [#4-16# ml], [antral follicle count] [#5-28#].
[Subserosal fibroid] [#15-72# mm], [FIGO {3|4|6}].
[Unilocular cyst] [#20-84# mm], [O-RADS {2|3|4}], [ground-glass] content typical of [endometrioma].
[Free fluid] in the [pouch of Douglas] [#5-32# mm].
No [ectopic pregnancy], [beta-hCG] [#180-4200# IU/l].
[Nabothian cysts] in the [cervix]; [Bartholin cyst] [#11-29# mm].
[Mirena] correctly sited at the [fundus].
[Whirlpool sign] {absent|present}, [ovarian torsion] {unlikely|suspected}.
[Meigs syndrome] excluded; [Krukenberg tumour] not considered. [Letrozole] [2.5 mg].
[Asherman syndrome] suspected, [synechiae] [#3-9# mm].
== paed
[Pylorus] length [#11-20# mm], [muscle thickness] [#2-5.1# mm], no [hypertrophic pyloric stenosis].
[Hip] alpha angle [#48-68#°], [Graf type {I|IIa|IIb}], [Barlow] and [Ortolani] negative.
[Target sign] in the [right iliac fossa], [ileocolic intussusception], [#20-34# mm].
[Appendix] [#4-12# mm], {compressible|non-compressible}, [periappendiceal fat] {echogenic|normal}.
[Lateral ventricles] normal, no [germinal matrix haemorrhage], [Papile grade {I|II}].
[Kidneys] [#52-84# mm], no [vesicoureteric reflux] features.
[Mesenteric lymph nodes] up to [#5-13# mm].
[Meckel diverticulum] not identified. [Hirschsprung disease] considered.
[Testes] descended, [#0-3.1# ml] each; [epididymis] normal.
[Kawasaki disease]: [left main coronary artery] [#2-4.1# mm], [z-score] [#0-3.1#].
[Liver] and [spleen] normal. [Henoch-Schonlein purpura] with [bowel wall thickening] [#3-7# mm].
[Paracetamol] [#120-480# mg] given. [Thymus] normal.
== ceus
After [2.4 ml] [SonoVue], the [lesion] shows [arterial phase hyperenhancement] at [#12-24# s].
[Washout] begins at [#55-140# s], {mild|marked}, [LR-{3|4|5|M}].
[Peripheral nodular enhancement] with [centripetal fill-in] typical of [haemangioma].
[Mechanical index] [0.0#6-9#] on the [LOGIQ E9], [C1-6 probe].
[Target lesion] [#9-48# mm] in [segment {V|VIII|III}].
No [non-enhancing area]; [portal venous phase] [isoenhancement].
[Ablation zone] [#22-54# mm] without [residual tumour] after [microwave ablation].
[Spoke-wheel pattern] suggests [focal nodular hyperplasia].
[Sorafenib] [400 mg]; [King's College criteria] and [Milan criteria] discussed.
[Portal vein thrombus] {avascular|enhancing}, [Klatskin tumour] excluded.
[Late phase] to [#3-6# min] without [defects]; [Kupffer phase] not applicable.
[Bosniak IIF] [renal cyst] with [septal enhancement].
== biopsy
[#14-18#G] [Tru-Cut] needle, [#2-5#] cores from the [{right|left} lobe].
[Lidocaine] [#5-15# ml] [1 %] infiltrated. [In-plane approach].
[Target] [#8-33# mm] [hypoechoic], [depth] [#14-60# mm].
No [haematoma] on the [post-procedure scan].
[FNA] with [#22-27#G] needle, [#2-4#] passes, [on-site adequacy] {adequate|scant}.
[INR] [#0-1.2#], [platelets] [#90-340# x10^9/l]; [clopidogrel] withheld.
[Marker clip] placed, [BI-RADS 4B] [mass].
[Gleason score] pending from the [prostate] [systematic cores].
[Menghini needle] used for [liver parenchyma]; [METAVIR] scoring requested.
[Seldinger technique], [8 Fr] [pigtail catheter] in the [subphrenic collection], [#20-350# ml] pus.
[Colour Doppler] excluded [vessels] on the [trajectory]; [Virchow node] [#9-21# mm] sampled.
== fast
[Morison pouch]: {no free fluid|[anechoic stripe] [#4-15# mm]}.
[Splenorenal recess] clear; [pelvis] {clear|trace fluid}.
[Subxiphoid view]: no [pericardial effusion], no [tamponade].
[Lung sliding] present [bilaterally]; [A-lines] {present|absent}.
[B-lines] [#2-5#] per zone at the [left base], [consolidation] with [air bronchograms].
[IVC] [#10-24# mm], [collapsibility] [#10-70# %].
[Aorta] [#16-58# mm], no [aneurysm] above [renal arteries].
[Pleural effusion] [#5-40# mm] [right], [spine sign] positive.
[Lung point] not found; [Kerley B lines] on the film correlate.
[eFAST] {negative|indeterminate}; [Trendelenburg position] used. [GCS] [#9-15#].
[Gallbladder] [sludge], [Murphy sign] negative.
== sign
Reported by: Dr ~D8~\nVerified: ~dt~ #08-19#:#10-59#
Dictated by ~D8.d~, typed by ~N8.n~, checked ~D9.i~ ~dt~
Electronically signed by ~D8.c~, MD on ~dt~ at #08-19#:#10-59#
Sonographer: ~S8~     Radiologist: ~D8~
Scanned by ~S8.i~ / read by ~D8.d~ / second read ~D9.d~
~D8~, Consultant Radiologist (GMC ~nid~)\n~S8~, Sonographer
S/G: ~S8.n~   RAD: ~D8.su~   ~dt~ #10-19##10-59#hrs
Attending: ~D8~, M.D.  Resident: ~D9~, M.D.  I have personally reviewed the images and agree with Dr. ~D9.s~.
Yours sincerely,\n\n~D8~\nSpecialist Registrar to Prof ~D9.d~
Final report. Signed ~D8.u~ ~dt~; transcribed ~N8.i~
Images reviewed with ~D9~; performed by ~S8~.
// ~S8.f~, RDMS // ~D8~, DO // ~dt~
PERFORMING: ~S8.c~\nINTERPRETING: ~D8.c~\nCC: ~G1.c~
Chaperone: ~N8~. Operator: ~D8.i~.
== comm
{Findings|Result} discussed with Dr ~D7.d~ {by phone|on the ward|over the telephone} at #08-22#:#10-59# on ~dt~.
Phoned to ~N7~, {charge nurse|staff nurse|RN}, ~ward~, ext. ~ext~, read back correct.
CRITICAL RESULT: called to Dr. ~D7~ (pager ~ext~) #08-22#:#10-59#, accepted by ~N7.g~.
~N7.g~ from {theatre|the ward|ED} rang back; message passed to ~D7.i~.
Patient's {son|daughter|sister} ~R7~ ({mobile|cell} ~ph~) informed with consent.
Verbal report given to ~D7.d~, who will contact ~G1.d~ at ~clin~.
Tried Dr ~D7.s~ twice on ~ph~, no answer; left message with {secretary|receptionist} ~N7~.
Copy emailed to ~em.D7~ at the request of ~D7.d~.
D/w ~D7.d~ (surgical SpR) and ~N7.d~ (bleep ~ext~).
~R7.g~, who accompanied the patient, was told to call ~ph~ if symptoms worsen.
== prev
Comparison: {US|CT|MRI} of ~pd~ at ~org2~, reported by Dr ~D6.d~.
Previous scan ~pd~ (~org2~) not available.
Compared with ~pd~: {no change|slightly larger}.
Outside films from ~org3~ dated ~pd~ reviewed with ~D6~.
Last seen here ~pd~ by ~D6.d~.
'''
EN_FRAMES = r'''
=== liver
{RADIOLOGY REPORT|ULTRASOUND ABDOMEN}
Name: ~P.c~    DOB: ~dob~    MRN: ~mrn~
Ref: Dr ~D3.d~, ~clin~
Date of exam: ~dt~
CLINICAL: ~age~ yo, {RUQ pain|deranged LFTs}. Works at ~emp~, lives in ~pl~.
FINDINGS:
&FL&
&prev&
&comm&
&sign&
=== liver caps
PT ~P~ ~age~Y HOSP NO ~mrn~ BED ~bed~
REQ BY ~D3~ FOR ?CHOLECYSTITIS. &F& IMP: [CHOLELITHIASIS]. {D/W|TOLD} DR ~D1.d~ AND SISTER ~N1~ ON ~ward~. ~S1.n~ / ~D2.s~
=== liver nopunct
ok this is {a scan|an abdominal ultrasound} on {Mr|Mrs} ~P.f~ hospital number ~mrn~ requested by Doctor ~D3.d~ new paragraph &F& new paragraph I have spoken to Doctor ~D1.d~ and to the {wife|brother|niece} ~R1.f~ on ~ph~ thank you ~N1.g~ please copy to Doctor ~G1.d~ end of dictation ~D2.f~
=== liver
Dear Dr ~G1.s~,

RE: ~P.f~, ~addr~ — DOB ~dob~

Thank you for asking us to see this {pleasant|} {retired miner|former shipyard worker|teacher} {from ~pl~|who still helps at ~emp~}. &F&

{He|The patient} was previously under {my colleague|} Mr ~D3.d~ at ~org2~ until ~pd~. {I have suggested|We agreed on} a repeat scan on ~fd~. {The|His} {daughter|carer} ~R1.f~ attended and asks that letters go to ~em.R1~.

With kind regards,
~D1.f~
{cc|copy}: ~D2.f~; ~R1.f~
=== liver
{¦} Field {¦} Value {¦}
¦ Patient ¦ ~P.cu~ ¦
¦ ID ¦ ~mrn~ ¦
¦ Accession ¦ ~acc~ ¦
¦ Insurance ¦ ~ins~ ¦
¦ Ordering ¦ ~D1.c~ ¦
¦ Tech ¦ ~S1.c~ ¦
¦ PCP ¦ ~G1~ ¦
¦ Room/Bed ¦ ~bed~ ¦
&FL&
Read: ~D2.c~ ~dt~
=== liver
Liver elastography. Device: [Fibroscan] serial ~lot~. Operator ~S1~; hepatology nurse ~N1~.
&F&
[METAVIR F3] equivalent. {Reviewed|Discussed} in MDT ~dt~ (Chair ~D1~; present: ~D2~, ~D4~, ~N2.g~). Pt ~P.n~ ~mrn~.
=== liver
ABDO US - NORMAL TEMPLATE
&FL&
Opinion: normal. Note: [Murphy sign] negative, [Budd-Chiari syndrome] excluded. Scanner: [Logiq E9].
=== thyroid
Exam: Thyroid US   Acc# ~acc~   Tech: ~S1.i~   ~dt~
Indication per Dr. ~D3.d~: palpable lump noticed by {husband|partner} ~R1.g~.
&FL&
Recommendation: FNA. Scheduled ~fd~ w/ Dr. ~D1.d~ at ~org2~, confirm with ~N1.g~ ~ph~.
&sign&
=== thyroid
THYROID. {Pt|Patient} ~P.s~ ~mrn~. Mother ~R1.f~ and sister ~R2.f~ both had [papillary thyroid carcinoma]. &F& {2nd reader|Double read}: ~D2~. &comm& ~D1~
=== thyroid wrap
~org~ — Endocrine Ultrasound Clinic
Patient {Mrs|Ms} ~P.f~ ({known as|prefers} "~P.k~"), NHS ~nid~, attended with her {neighbour|friend} ~R1~ on ~dt~. I scanned her together with ~S1~; Dr ~D2.d~, who referred her on ~rd~ after a call from ~G1.f~, joined. &F& She lives at ~addr~ and can be reached at ~ph~. &prev& ~D1.f~
=== thyroid
thyroid f/u - {pt|lady} seen w/ ~D1.s~ + ~D2.s~, same as ~pd~. &F& rpt 12/12. ~S1.n~
=== thyroid
&F& Classification: ACR TI-RADS. [Hashimoto thyroiditis] pattern. No identifiers entered in this teaching copy.
=== thyroid
Addendum #1 (~dt~): After review with Dr ~D1~ and Prof ~D2.d~, the [nodule] described by ~S1~ on ~pd~ is re-graded. &F& Dr ~D3.s~ informed via ~em.D3~. Patient (~P.f~, ~ph~) will be called by ~N1~.
Addended by ~D4.c~
=== breast
BREAST IMAGING — {DIAGNOSTIC|TARGETED} US
Pt: ~P.cu~ ¦ MRN ~mrn~ ¦ Age ~age~ ¦ Ref ~D3.i~
Hx: {mother|aunt} (~R1~) had breast ca at 44, treated at ~org2~ in ~pd~.
&FL&
&comm&
Technologist ~S1~, radiologist ~D1~, navigator ~N1.f~ ~ph~
=== breast
Mrs ~P.l~ attended the one-stop clinic on ~dt~ with her {sister|daughter} ~R1.g~. Seen by {Miss|Mr} ~D1.s~ (surgeon), ~N1~ (breast care nurse) and scanned by ~S1~. &F& Plan agreed at MDM: ~D2.s~, ~D3.s~, ~D4.s~. Next appointment ~fd~.
=== breast
US-guided core biopsy, ~dt~. Consent: ~D1.d~. Operator: ~D2~. Assistant: ~N1~. Time-out led by ~N2.g~. &F& Specimen ~sid~ handed to porter ~X1.g~; clip lot ~lot~. Wristband checked: ~P.f~ / ~dob~ / ~mrn~. Contact {husband|partner} ~R1~ ~ph~.
=== breast caps nopunct
BREAST ULTRASOUND &F& COMPARED WITH STUDY FROM ~org2~ DATED ~pd~ READ BY DR ~D2.d~ PATIENT ~P.f~ TECHNOLOGIST ~S1.f~ REFERRED BY DR ~D3.d~ SIGNED ~D1.f~
=== breast
&F& [Cooper ligaments], [Montgomery glands], [Mondor disease]: see atlas. Follow the [BI-RADS] lexicon.
=== breast
Ms ~P.s~, {a seamstress at ~emp~|school cook}, {moved here from ~pl~|from ~pl~}. {GP|Family doctor}: ~G1~ (~clin~). Insurance: ~ins~. &F& {Biopsy slot|Next visit} ~fd~, confirm by text to ~ph~. Letter to ~addr~. Signed: ~D1~ / ~D2.n~
=== ob
OBSTETRIC SCAN REPORT
Mother: ~P.f~   DOB ~dob~   Hosp ~mrn~   LMP ~pd~   EDD ~fd~
Partner: ~R1~   Midwife: ~N1~   Consultant: ~D3~
&FL&
Sonographer ~S1~  Chaperone ~N2.g~
&comm&
=== ob
Anomaly scan, #19-22# weeks. {Couple|Both parents} (~P.g~ and ~R1.f~) present, interpreter ~X1~ (by phone ~ph~). &F& Fetal medicine ref to Prof ~D1.d~, ~org2~; d/w ~D2.d~. EDD ~fd~. ~S1.i~
=== ob
Growth scan — twins A & B. ~P.c~ ~mrn~ G#2-5#P#1-3#
&FL&
MW ~N1.s~ aware. Consultant {Miss|Dr} ~D1.s~ to review ~fd~. Grandmother ~R1.f~ is next of kin, ~ph~.
~S1~ {¦} ~S2~
=== ob ocr
{EARLY PREGNANCY UNIT|E.P.U.}   Tel ~ph~
Name ~P.f~  Unit No ~mrn~  Date ~dt~
Seen by: ~D1.f~   Nurse: ~N1.f~
&F&
Plan: rescan ~fd~. Referred by Dr ~G1.f~, ~clin~. Dr ~D2.s~ agrees.
=== ob
&F& Measurements per [Hadlock]; [Naegele rule] applied; [Simpson] not used. No patient data on this page.
=== ob
Labour ward portable scan: ~P.s~, rm ~bed~, called by midwife ~N1.f~. &F& ~D1.s~ (anaes) + ~D2.s~ (O&G) informed. Dad ~R1.g~ in room. ~dt~ ~S1.n~
=== ob
¦Fetus¦ see below ¦ Mother ~P.c~ ¦ EDC ~fd~ ¦
&FL&
Read by MFM: ~D1~; genetics counselor ~N1~ (~em.N1~); referring OB ~D3~, ~clin~; policy ~ins~.
{Prior|Previous} loss at ~org3~, ~pd~, under Dr ~D4.d~.
=== echo
TRANSTHORACIC ECHOCARDIOGRAM
Patient ~P.f~ ({M|F}, ~age~)   ID ~mrn~   Study ~dt~
Ward/Bed ~ward~ / ~bed~   Requested: ~D3.i~   Physiologist: ~S1~
&FL&
Conclusion: as above; discussed with ~D1~ and ~D2.d~.
&sign&
=== echo
bedside echo CCU bed ~bed~. asked by ~D1.s~ re hypotension. &F& ~N1.g~ (RN) gave [furosemide]. family: {son|wife} ~R1.g~ updated by ~D2.s~. ~S1.n~ #10-22#:#10-59#
=== echo
Dear ~G1.g~,
{Many thanks for sending|I reviewed} ~P.f~ ({d.o.b.|born} ~dob~), a ~age~-year-old {farmer|choir master|widow} of ~addr~. Echo by ~S1.f~ on ~dt~: &F& I have asked ~D2.f~ ({electrophysiology|surgery}, ~org2~) for an opinion and spoke to the {wife|husband|eldest son}, ~R1.f~. {Dr|Prof} ~D3.s~ will see {him|them} on ~fd~.
Best wishes, ~D1.g~
~D1.f~ FRCP, tel ~ph~
=== echo
TOE / TEE PROCEDURE NOTE. Operator ~D1~, fellow ~D2~, anaesthesia ~D4~, nurse ~N1~ & ~N2~. Probe SN ~lot~. &F& Patient ~P.s~ tolerated well. Consent form witnessed {by ~R1.f~ (spouse)|by ~X1.f~}.
=== echo caps
ECHO REPORT ~org~ &F& FINAL. CARDIOLOGIST: ~D1~ TECH: ~S1~ REF: ~D3~ PT: ~P.c~ DOS: ~dt~
=== echo
&F& Normal variant [Chiari network]. [Simpson] used throughout. Vendor: [EPIQ CVx].
=== echo
COPY FROM EPR >> ‹~dt~ 0#7-9#:#10-59#› ~D1.c~: echo requested. ‹#10-12#:#10-59#› ~N1.c~: pt to lab. ‹#13-15#:#10-59#› ~S1.c~: done. &F& ‹#16-18#:#10-59#› ~D2.c~: seen, agree. Pt ~P.c~ (~mrn~), NOK ~R1.c~ ~ph~.
=== echo
TAVI work-up {meeting|conference}. Pt ~P.f~, ~age~ y, from ~clin~. Present: ~D1.s~, ~D2.s~, ~D3.s~, ~N1.s~. &F& {Device|Valve} serial ~lot~ reserved. {His|The} niece ~R1.f~ holds power of attorney.
=== vasc
VENOUS DUPLEX, ~dt~, {ED|A&E} bay ~bed~
~P.c~, ~age~, ~mrn~
Requested by {NP|PA} ~N1~ for Dr. ~D1.s~
&F&
&comm&
~S1.i~, RVT {¦} ~D2.i~
=== vasc
Carotid duplex for {Mr|Mrs} ~P.s~. {TIA on|Symptoms since} ~rd~ while {driving|working} {near ~pl~|at ~emp~}; witnessed by {colleague|wife} ~R1~. &F& Stroke consultant ~D1.d~ called; vascular ({Mr|Miss} ~D2.s~, ext ~ext~) to list for ~fd~. &prev& &sign&
=== vasc
AVF surveillance - {Dialysis|HD} unit ~clin~, chair ~bed~. Pt ~P.f~. Created ~pd~ by ~D1.f~ at ~org2~. Cannulating nurse ~N1.g~ reports high pressures. &F& Emailed ~em.D1~ and nephrologist ~D2.f~. ~S1~
=== vasc ocr
VASCULAR LAB  FAX ~ph~
To: Dr ~G1.f~   From: ~D1.f~   Re: ~P.f~ ~dob~
&F&
Examined by ~S1.f~ on ~dt~. Dr ~D2.s~ reviewed.
=== vasc
&FL&
Criteria: [NASCET], [Society of Radiologists]. [Baker cyst] incidental.
=== vasc
AAA SCREENING {RESULT|LETTER}
~P.f~
~addr~

{Dear Sir|Dear Mr ~P.s~},
Your scan on ~dt~ was done by ~S1.f~ at ~clin~. &F&
{Questions|Any questions}: ring ~N1.f~, programme nurse, ~ph~. Your GP ~G1.f~ has a copy. Reference ~acc~.
~D1.f~, Clinical Lead
=== vasc
wt clinic duplex. ~D1.s~'s pt. &F& prev op ~pd~ by ~D2.s~ ({Pt|she} says Dr ~D3.s~). compression hosiery fitted by ~N1.f~
=== renal
RENAL TRACT US  ~dt~
Name/ID: ~P.cu~ / ~mrn~    Loc: ~ward~ bed ~bed~
Request: ~D1.f~ (urology) - {AKI|haematuria}
&FL&
Telephoned: ~N1.f~ #10-22#:#10-59#. Reviewed: ~D2.f~. Signed ~D3.i~.
=== renal
Transplant kidney D#2-9#. Recipient ~P.f~; living donor {brother|wife} ~R1.f~. Surgeon ~D1~. &F& ~D2.s~ and transplant coordinator ~N1~ (~ph~) notified. Blood group sample ~sid~. ~S1.i~
=== renal lower nopunct
us kub for ~P.f~ ~age~ yrs ref ~D1.f~ &F& told ~N1.f~ and ~D2.f~ stone referral sent to ~org2~ done by ~S1.f~ ~dt~
=== renal
Scrotal / renal US. {Driver|Bus driver} with ~emp~, vehicle ~plate~ (RTC ~rd~). Attended with {Constable|PC} ~X1~. &F& Policy no. ~ins~; claims handler ~X2~ ~ph~. Reported: ~D1~, cosigned ~D2~. Pt: ~P~.
=== renal
&F& Findings use the [Bosniak] and [SFU] systems. [Column of Bertin] is normal. [Stone] burden none. 
=== renal
Tele-US report for {remote clinic|health post} ~pl~. Community nurse ~N1~ held the probe, guided by ~D1~ (~org~). Patient ~P.f~, family spokesperson ~R1.f~. &F& View: ~url~ (login ~login~). {Evacuation|Transfer} agreed with Dr ~D2.d~. &sign&
=== gyn
PELVIC US (TA + TV)
~P.c~  {SSN-like ID|Nat. ID} ~nid~  LMP ~rd~
{Referred|Req}: ~D3~ ({Gyn OPD|fertility})
&FL&
Chaperone present: ~N1~. Scanned ~S1~. Report ~D1~.
=== gyn
Follicle tracking cycle day #8-14#, ~P.g~ & ~R1.f~. &F& Dr ~D1.d~ texts trigger time; nurse ~N1.g~ to phone ~ph~. Bank card ending on file ~card~. Embryologist ~X1~.
=== gyn
Emergency gynae: ~P.f~ ({aged|age} #17-45#) brought by {mother|flatmate} ~R1.f~ from ~pl~. Dr ~D1.d~ (SHO), Dr ~D2.d~ (Reg). &F& Theatre called, ~N1~ took message. Consultant ~D3.d~ en route. {Signed|Sgd} ~S1.f~
=== gyn
Dr. ~D1.s~: thanks for {referring|this lady}. &F& {I told|Have told} Dr ~D2.s~. Pathology ~sid~ (~org2~, ~pd~, Dr. ~D4.s~). — ~D3.g~
=== gyn
&FL&
Structured per [IOTA] and [O-RADS]. [Nabothian cysts] and [Bartholin cyst] benign. [pouch of Douglas] clear.
=== paed
PAEDIATRIC ULTRASOUND — Child: ~P.f~, ~dob~, {school|attends} {nursery|Year 2}
Mum ~R1.f~ {¦} Dad ~R2.f~ ({works at ~emp~|mob. ~ph~})
&FL&
{Surgical|Paed surgery} reg ~D1~; nurse ~N1~. ~D2~ reported ~dt~.
=== paed
Baby of ~R1.f~ (~P.f~), cot ~bed~, NICU. Cranial US day #3-28#. Req: ~D1.s~. &F& Consultant ~D2~ updated parents; father ~R2.g~ by phone ~ph~. ~S1.i~ ~dt~
=== paed
{Hx:|History:} fell at {school|home} ({teacher|grandad} ~R1.f~ called 911). Ambulance crew ~X1.s~ / ~X2.s~. &F& Safeguarding: social worker ~X3~ {aware|informed}, ref ~acc~. Radiologist ~D1~; ED ~D2~; ~N1.g~ RN. Child ~P.n~
=== paed
Infant hip US. &F& Method of [Graf]. Normal.
=== paed
Dear parents of ~P.g~,
{The scan on|Scan of} ~dt~ performed by ~S1.f~ was {fine|reassuring}. Technical detail for Dr ~G1.f~: &F& Please ring ~N1.g~ on ~ph~ or write to ~addr~. {Dr|Prof} ~D1.f~, ~org~
=== ceus
CEUS LIVER ~dt~ ¦ ~P.c~ ¦ ~mrn~ ¦ {HCC surveillance|indeterminate lesion}
Contrast [SonoVue] batch ~lot~, injected by ~N1~ ({IV nurse|RN}), physician ~D1~, scanner operator ~S1~.
&FL&
MDT lead ~D2~; referring ~D3~. &prev&
=== ceus
Contrast study, {consent by|consented:} ~D1.d~. &F& Patient {from|of} ~pl~ ({wife|husband} ~R1.f~ drove). Conclusions shared with Prof. ~D2.f~ ({tumor board|MDM} ~fd~) and ~D3.f~, ~org2~. ~S1.n~/~D4.n~
=== ceus
&F& Contrast on [LOGIQ E9] and [ACUSON Sequoia]; [Kupffer phase] as for [Sonazoid]. Anonymous phantom record.
=== biopsy
PROCEDURE: US-guided {biopsy|drainage}
Patient: ~P.f~ ~nid~
Operator/Assistant: ~D1.f~ / ~D2.f~
Scrub nurse: ~N1.f~   Circulating: ~N2.f~
Needle lot ~lot~   Sample ~sid~
&FL&
Handover to {ward|recovery} nurse ~N3.f~ ~ward~ #10-18#:#10-59#
=== biopsy
Bx done {uneventfully|without complication}. &F& Histology copy to Drs ~D1.s~, ~D2.s~ and ~D3.s~. {Escort|Driver home}: ~R1.f~, ~ph~. Pt ~P.s~ {d/c|discharged} by ~N1.n~.
=== fast
ED POCUS — {trauma|resus} bay ~bed~
{Unknown male, later identified as|Pt} ~P.f~, {DL|licence} ~nid~
Performed: ~D1.f~ (PGY#1-4#), supervised ~D2.f~
&F&
Trauma lead ~D3.s~, charge ~N1.g~, {trooper|officer} ~X1.s~ informed NOK ~R1.f~ ~ph~
=== fast
~dt~ #10-22#:#10-59# bedside US ~ward~ bed ~bed~ for ~N1.s~'s MET call. &F& {ICU|Intensivist} ~D1.d~ present; {RT|physio} ~X1.g~. Pt ~P.s~ ~mrn~. ~D2.n~
=== fast caps
LUNG US ~P.f~ AGE ~age~ TRANSFERRED FROM ~clin~ BY DR ~D1.d~. &F& {INFORMED|TOLD} ~N1.f~ & SON ~R1.f~. DONE BY ~D2.f~
=== fast old
Home visit POCUS, ~P.f~, ~age~-year-old {great-grandmother|resident} at ~clin~, ~pl~. {Carer|Matron} ~N1~ gave history; GP ~G1~; {nephew|granddaughter} ~R1~ holds LPA (~em.R1~). &F& Advice line ~ph~. ~S1~, paramedic
=== fast
WhatsApp from ~D1.g~ ({reg|SHO}) #10-22#:#10-59#: "can u look at bed ~bed~, ~P.s~" / me: &F& / ~D1.g~: "thx, told ~N1.g~ and ~D2.s~" / me: "letting ~R1.g~ (daughter) know ~ph~"
=== vasc old female
Mrs ~P.s~, ~age~ yrs, {widow of the late ~R2.f~|ex-nurse of ~org2~}. {Lives|Resident} at ~addr~ with ~R1.g~. &F& Anticoagulation: {pharmacist|haem SpR} ~X1~ and Dr ~D1.d~. District nurse ~N1~. &sign&
=== thyroid
{Clinic list|List} ~dt~: #1-9#) ~P.s~ - &F& Scanned ~S1.s~ - Reported ~D1.s~ - 2nd ~D2.s~ - bill ~ins~ - next ~fd~
=== liver
PATIENT IDENTIFICATION: ~P.cu~ ~dob~ {¦} ORDER ~acc~ {¦} PHYS ~D1.su~
"I, Dr ~D1.s~, reviewed with fellow ~D2.f~." &F& {Hand carried|Delivered} to Dr ~D3.f~ in {clinic|theatre} by {clerk|porter} ~X1.f~. {Head of unit|Chief}: ~D4.f~.
=== liver
PID¦1¦~mrn~¦¦~P.cu~¦¦~dob~
OBR¦1¦~acc~¦¦US ABD¦¦¦~dt~¦¦¦~D3.cu~
OBX¦1¦TX¦&F&
OBX¦2¦TX¦Tech ~S1.cu~, reading ~D1.cu~
=== renal
Stone clinic, ~dt~. Template "stones": [stone] protocol. Pt ~P.f~ (goes by ~P.k~) {sent|directed} here by Dr ~D3.s~; {wife|mother} is ~R1.g~, {herself|also} a patient of Dr ~D1.s~. &F& ~S1.g~ did the scan, ~D2.i~ looked at it, ~N1.g~ books the [lithotripsy] for ~fd~.
=== vasc
LEFT LEG ............ ~S1.n~
&FL&
RIGHT LEG ........... ~S2.n~
Pt stamp: ~P.cu~ ~dob~ ~mrn~ ~ward~/~bed~
Consultant ............ ~D1~
Houseman .............. ~D2.s~
Called to .............. ~N1.g~ at #08-22##10-59#
=== echo
{Mr|Mrs} ~P.l~, a {retired postman|lay preacher|seamstress} of ~pl~, {was brought|came} by {his|the} {grandson|neighbour} ~R1.f~, who {drives for|manages} ~emp~. {Old notes|The notes} mention {a scan|an echo} by Dr ~D4.s~ at ~org3~ ({dated|of} ~pd~). &F& I {spoke to|rang} ~D1.f~ {this afternoon|at lunch}; {she|he} will ring ~R1.g~ on ~ph~. Dictated not read, ~D2.s~/~N1.n~
=== ob
SMS thread: "Hi ~N1.g~, pt ~P.f~ here, scan was ~dt~, is baby ok? my number ~ph~" — reply "~P.g~, Dr ~D1.s~ will call, ~N1.g~". Scan text: &F& Filed by clerk ~X1~; seen ~D2.i~.
=== breast
2ND OPINION REQUESTED BY {PATIENT|FAMILY}
Submitting site: ~org2~ (Dr. ~D3~, fax ~ph~). Original reader: ~D4~. Our readers: ~D1~ & ~D2~.
Patient ~P.f~, passport ~nid~, c/o {son|daughter} ~R1~, ~em.R1~
&FL&
{Fee|Invoice} charged to card ~card~.
=== paed
Ward round w/ ~D1.s~/~D2.s~/~N1.g~: {bed|bay} ~bed~ "~P.k~" ~P.s~, ~dob~. {Nan|Grandma} ~R1.f~ at bedside. {Foster carer|Stepdad} ~R2.f~ {phoned|rang}. &F& {Seen|Scanned} with portable [Logiq E9] by ~S1.n~.
=== thyroid caps
~org~ ENDOCRINE US. PT ~P.cu~. MRN ~mrn~. &F& PER DR ~D1.d~ (ENT) AND DR ~D2.d~ (ENDO). FNA CONSENT BY NP ~N1~. TRANSLATOR ~X1~. READ ~D3~ ~dt~
=== fast
{Prison|Custody} healthcare: detainee ~P.f~ (no. ~nid~), officer ~X1.s~ present. &F& Sent to ~org2~ under Dr ~D1.d~; solicitor ~X2~ and {sister|brother} ~R1~ informed, ~ph~. Nurse ~N1~.
=== gyn
{Re|Subject}: ~P.f~ {¦} From: ~em.D1~ {¦} To: ~em.D2~ {¦} Sent: ~dt~
Hi ~D2.g~, as discussed with ~D3.g~ — images at ~url~. &F& {Could ~N1.g~ arrange|Please ask ~N1.g~ to book} theatre? {Thanks|Cheers}, ~D1.g~
=== biopsy lower
fna clinic {note|entry} ~dt~ pt ~P.f~ {, |} seen by ~D1.f~ and {pa|np} ~N1.f~. &F& slides walked over by ~X1.f~, cyto no ~sid~. mum ~R1.f~ waiting.
=== ceus wrap
~D1.f~ performed and ~D2.f~ interpreted this contrast examination of ~P.f~ (record ~mrn~), referred from ~org2~ by Dr ~D3.f~ after the [CT] of ~pd~. &F& Nurse ~N1.f~ observed the patient for 30 minutes; the vial lot was ~lot~. Results were given to {the husband|the wife|a cousin}, ~R1.f~.
'''

# ------------------------------------------------------------------ engine
def parse_blocks(t):
    out = collections.OrderedDict(); cur = None
    for ln in t.strip('\n').split('\n'):
        if ln.startswith('== '): cur = ln[3:].strip(); out[cur] = []
        elif ln.strip(): out[cur].append(ln.replace('\\n', '\n'))
    return out
def parse_frames(t):
    out = []
    for ch in re.split(r'^=== ', t, flags=re.M)[1:]:
        head, body = ch.split('\n', 1); h = head.split()
        out.append((h[0], set(h[1:]), body.strip('\n')))
    return out
EN_B, ZH_B = parse_blocks(EN_BLOCKS), parse_blocks(ZH_BLOCKS)
EN_FR, ZH_FR = parse_frames(EN_FRAMES), parse_frames(ZH_FRAMES)
S2TM = {ord(S2T_A[i]): S2T_A[i + 1] for i in range(0, len(S2T_A), 2)}
TWORD = [('回聲', '回音'), ('B超', '超音波'), ('超聲', '超音波'), ('信息', '資訊')]
def to_trad(s, tw):
    s = s.translate(S2TM)
    if tw:
        for a, b in TWORD: s = s.replace(a, b)
    return s

MON_EN = "January February March April May June July August September October November December".split()
def en_date(d, r, st=None):
    st = st or r.choice('abcdefghijklmn')
    M = MON_EN[d.month - 1]; dd = d.day
    sf = 'th' if 10 < dd < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(dd % 10, 'th')
    return {'a': '%02d/%02d/%d' % (dd, d.month, d.year), 'b': '%d %s %d' % (dd, M, d.year), 'c': '%s %d, %d' % (M, dd, d.year),
            'd': '%02d-%s-%02d' % (dd, M[:3], d.year % 100), 'e': d.isoformat(), 'f': '%d/%d/%02d' % (d.month, dd, d.year % 100),
            'g': '%d%s %s' % (dd, sf, M), 'h': '%s %d' % (M[:3], dd), 'i': '%02d.%02d.%d' % (dd, d.month, d.year),
            'j': '%d%s of %s %d' % (dd, sf, M, d.year), 'k': '%02d%s%d' % (dd, M[:3].upper(), d.year), 'l': '%02d/%02d/%02d' % (dd, d.month, d.year % 100),
            'm': '%s-%02d-%d' % (M[:3], dd, d.year), 'n': '%d-%02d-%02d' % (d.year, d.month, dd)}[st]
CN = '〇一二三四五六七八九'
def cnum(n):
    return CN[n] if n < 10 else '十' + (CN[n % 10] if n % 10 else '') if n < 20 else CN[n // 10] + '十' + (CN[n % 10] if n % 10 else '')
def zh_date(d, r, trad=False, st=None):
    st = st or r.choice('aaabbccddefghi' + ('rrrr' if trad else ''))
    if st == 'r': return r.choice(['民國%d年%d月%d日' % (d.year - 1911, d.month, d.day), '%d/%02d/%02d' % (d.year - 1911, d.month, d.day)])
    return {'a': '%d年%d月%d日' % (d.year, d.month, d.day), 'b': d.isoformat(), 'c': '%d.%d.%d' % (d.year, d.month, d.day), 'd': '%d/%02d/%02d' % (d.year, d.month, d.day),
            'e': '%d月%d日' % (d.month, d.day), 'f': d.strftime('%Y%m%d'), 'g': '%d年%02d月%02d日' % (d.year, d.month, d.day), 'h': '%02d-%02d-%02d' % (d.year % 100, d.month, d.day),
            'i': ''.join(CN[int(c)] for c in str(d.year)) + '年' + cnum(d.month) + '月' + cnum(d.day) + '日'}[st]

PERS = re.compile(r'^[PDSNRGX]\d?$')
class Ctx:
    def __init__(s, r, lang, dom, flags, idx):
        s.r, s.lang, s.dom, s.flags, s.idx = r, lang, dom, flags, idx
        s.trad = 'trad' in flags; s.tw = 'tw' in flags
        s.people = {}; s.cache = {}; s.used = []
        s.sex = 'F' if dom in ('ob', 'breast', 'gyn') else 'M' if 'male' in flags else 'F' if 'female' in flags else r.choice('FM')
        s.date = datetime.date(2018, 1, 1) + datetime.timedelta(days=r.randrange(2900))
        s.age = r.randint(20, 42) if dom == 'ob' else r.randint(1, 13) if dom == 'paed' else (r.randint(90, 103) if 'old' in flags or (r.random() < .2 and dom not in ('breast',) ) else r.randint(24, 89))
        s.dob = s.date - datetime.timedelta(days=int(s.age * 365.25) + r.randint(10, 350))
        org = TR_ORG if s.trad else ZH_ORG if lang == 'zh' else EN_ORG
        s.orgs = r.sample(org, 5)
        fm = 'abcdefijklmn'; s.dst = r.choice(fm)
        s.zst = r.choice('aabbcdg')
    def person(s, k):
        if k not in s.people:
            r = s.r; sex = s.sex if k == 'P' else r.choice('FFM') if k[0] in 'NS' else None
            for _ in range(50):
                if s.lang == 'zh':
                    sn = None
                    if k[0] == 'R' and r.random() < .35 and getattr(s.person('P'), 'kind', '') == 'han': sn = s.person('P').sur
                    p = ZhPerson(r, sex, sn, trad=s.trad, minor=.8 if 'minor' in s.flags else .17)
                else:
                    sn = s.person('P').s if k[0] == 'R' and r.random() < .5 else None
                    p = EnPerson(r, sex, sn)
                if all(p.full() != q.full() and (k[0] == 'R' or p.s != q.s) and p.g != q.g for q in s.people.values()): break
            s.people[k] = p
        return s.people[k]
    def once(s, k, f):
        if k not in s.cache: s.cache[k] = f()
        return s.cache[k]
    def dig(s, n): return ''.join(s.r.choice('0123456789') for _ in range(n))
    def slot(s, spec):
        r = s.r; zh = s.lang == 'zh'
        k, _, f = spec.partition('.')
        if PERS.match(k): return 'person', s.person(k).form(f, r)
        fmt = (lambda d, st=None: zh_date(d, r, s.trad, st)) if zh else (lambda d, st=None: en_date(d, r, st))
        if k == 'dt': return 'date', fmt(s.date, (s.zst if zh else s.dst) if r.random() < .6 else None)
        if k == 'pd':
            d = s.date - datetime.timedelta(days=r.randint(20, 1600)); x = r.random()
            if x < .2: return 'date', (s.tr('%d年%d月' % (d.year, d.month)) if zh else '%s %d' % (MON_EN[d.month - 1], d.year))
            return 'date', fmt(d)
        if k == 'rd': return 'date', fmt(s.date - datetime.timedelta(days=r.randint(1, 9)))
        if k == 'fd': return 'date', fmt(s.date + datetime.timedelta(days=r.randint(1, 120)))
        if k == 'dob': return 'date', fmt(s.dob, r.choice('abcdefijklmn') if not zh else r.choice('abcdfg'))
        if k == 'age':
            return ('age_over_89', str(s.age)) if s.age > 89 else (None, str(s.age))
        if k == 'mrn': return 'id', s.once('mrn', lambda: r.choice([lambda: s.dig(6), lambda: s.dig(8), lambda: s.dig(10), lambda: r.choice(['MR', 'H', 'K', 'ZY', 'M']) + s.dig(7), lambda: s.dig(3) + '-' + s.dig(2) + '-' + s.dig(4)])() .replace('0', '7', 1))
        if k == 'acc': return 'id', s.once('acc', lambda: r.choice([lambda: 'US' + s.date.strftime('%y%m%d') + s.dig(4), lambda: r.choice(['RAD', 'ACC', 'E', 'CS', 'U']) + s.dig(8), lambda: s.date.strftime('%Y%m%d') + s.dig(5), lambda: s.dig(4) + '/' + s.date.strftime('%y') + '-' + r.choice('ABUX')])())
        if k == 'nid':
            if zh:
                if s.trad: return 'id', s.once('nid', lambda: r.choice([r.choice('ABCDGKPZ') + s.dig(6) + '(%s)' % r.choice('0123456789A'), r.choice('ABFHK') + r.choice('12') + s.dig(8)]))
                return 'id', s.once('nid', lambda: r.choice(['00', '09', '18', '29', '38']) + s.dig(4) + s.dob.strftime('%Y%m%d') + s.dig(3) + r.choice('0123456789X'))
            return 'id', s.once('nid', lambda: r.choice([s.dig(3) + ' ' + s.dig(3) + ' ' + s.dig(4), '9' + s.dig(2) + '-' + s.dig(2) + '-' + s.dig(4), s.dig(7) + r.choice('KTWXA'), s.dig(10)]))
        if k == 'sid': return 'id', r.choice([r.choice(['S', 'P', 'H', 'C']) + s.date.strftime('%y') + '-' + s.dig(5), s.date.strftime('%Y') + s.dig(6), 'PATH' + s.dig(6)])
        if k == 'ins': return 'account', s.once('ins', lambda: r.choice([lambda: s.dig(10), lambda: r.choice(['XQ', 'GHI', 'W', 'YB', 'BUP']) + s.dig(9), lambda: s.dig(4) + '-' + s.dig(4) + '-' + s.dig(4), lambda: s.dig(3) + r.choice('ABKR') + s.dig(6)])())
        if k == 'card': return 'account', s.once('card', lambda: '62' + s.dig(2) + ' ' + s.dig(4) + ' ' + s.dig(4) + ' ' + s.dig(4) if r.random() < .5 else r.choice('0123456') + s.dig(9))
        if k == 'wx': return 'account', s.once('wx', lambda: r.choice(['wx_', 'zz', 'doc_', 'mm-', 'qq']) + r.choice(['sunny', 'taozi', 'haiyu', 'laomao', 'kuma', 'xiaomi']) + s.dig(r.randint(2, 5)))
        if k == 'ph':
            if zh: return 'phone', (r.choice([s.dig4('9') + ' ' + s.dig(4), '852-' + s.dig4('2') + s.dig(4), '0' + r.choice('2347') + '-' + s.dig4('2') + '-' + s.dig(4), '09' + s.dig(2) + '-' + s.dig(3) + '-' + s.dig(3)]) if s.trad else r.choice(['1' + r.choice(['38', '59', '86', '77', '91']) + s.dig(8), '1' + r.choice(['38', '59', '86']) + '-' + s.dig(4) + '-' + s.dig(4), '0' + s.dig4('7')[:3] + '-' + s.dig4('8')[:3] + s.dig(4), '1' + r.choice(['35', '52', '88']) + ' ' + s.dig(4) + ' ' + s.dig(4)]))
            return 'phone', r.choice(['(555) 01%s-%s' % (s.dig(1), s.dig(4)), '+44 7700 900%s' % s.dig(3), '07700 900%s' % s.dig(3), '555-01%s' % s.dig(2), '020 7946 0%s' % s.dig(3), '+353 20 91%s %s' % (s.dig(1), s.dig(4)), '086 555 %s' % s.dig(4), '+91 98%s %s' % (s.dig(3), s.dig(5)), '555.01%s.%s' % (s.dig(1), s.dig(4))])
        if k == 'ext': return 'phone', (r.choice(['8', '6', '2']) + s.dig(r.choice([3, 3, 4])))
        if k == 'em':
            nm = re.sub(r'[^a-z.]', '', (s.person(f).en0 if zh else strip_acc(s.person(f).g[0] + '.' + s.person(f).s)).lower().replace(' ', ''))
            return 'email', nm + r.choice(['', s.dig(2)]) + '@' + r.choice(['example.com', 'mail.example.org', 'hospital.example', 'post.example.net'])
        if k == 'addr':
            if zh:
                pl = s.place(); t = r.choice(TR_ADDR if s.trad else ZH_ADDR)
                return 'address', t.format(p=pl, n=r.randint(2, 288), m=r.randint(1, 30), k=r.randint(1, 9), q=r.randint(1, 6), f=r.choice('ABCD'), x=r.choice('东西南三四'))
            return 'address', '%s%d %s, %s%s' % (r.choice(['', '', 'Flat 3B, ', 'Apt 12, ', 'Unit 7/']), r.randint(1, 388), r.choice(EN_ST), s.place(), r.choice(['', ' ZZ%s %sQX' % (s.dig(1), s.dig(1)), ', QZ 00%s' % s.dig(3), ' 9' + s.dig(4)]))
        if k == 'pl': return 'place', s.place()
        if k == 'org': return 'organisation', s.orgs[0]
        if k in ('org2', 'org3'): return 'organisation', s.orgs[int(k[3]) - 1]
        if k == 'clin': return 'organisation', (r.choice(s.orgs[3:]) if zh else s.once('clin', lambda: r.choice(EN_CLIN)))
        if k == 'emp': return 'organisation', (s.orgs[4] if s.trad else r.choice(ZH_EMP)) if zh else r.choice(EN_EMP)
        if k == 'bed': return 'bed', s.once('bed', lambda: r.choice(['%d', '%02d', '+%d', '%d'])  % r.randint(1, 58) if zh else r.choice([str(r.randint(1, 40)), '%d%s' % (r.randint(1, 30), r.choice('ABCD')), r.choice('ABCD') + str(r.randint(1, 12)), '%d-%d' % (r.randint(300, 799), r.randint(1, 2))]))
        if k == 'ward': return 'bed', s.once('ward', lambda: r.choice(['3B', 'F7', '12A', 'E座9楼' if not s.trad else 'E座9樓']) if zh else r.choice(['7 West', 'Larkspur', '4B', 'Nightingale', 'C6', 'St Anne', '5 South', 'Mulberry']))
        if k == 'pet': return 'person', r.choice(['豆豆', '毛毛', '糖糖', '小石头', '嘟嘟', '果果'])
        if k == 'lot': return 'other', r.choice(['LOT', 'SN', 'L', 'BX', '']) + s.dig(r.choice([5, 6, 7])) + r.choice(['', r.choice('ABCX') + s.dig(1)])
        if k == 'plate': return 'other', (r.choice('ABKPX') + s.dig(2) + r.choice('ABKPX') + s.dig(2)) if zh else s.dig(2) + '-' + r.choice(['KY', 'D', 'MH', 'TX']) + '-' + s.dig(4)
        if k == 'url': return 'other', 'https://pacs.example/' + r.choice(['v', 'view', 's']) + '/' + s.dig(7)
        if k == 'login': return 'account', s.once('login', lambda: r.choice(['us', 'rad', 'mk', 'tt', 'gh']) + s.dig(r.choice([3, 4, 5])))
        raise KeyError(spec)
    def dig4(s, a): return a + s.dig(3)
    def tr(s, t): return to_trad(t, False) if s.trad else t
    def place(s): return s.r.choice(TR_PL if s.trad else ZH_PL if s.lang == 'zh' else EN_PL)

BLK = re.compile(r'&(\w+)&'); ALT = re.compile(r'\{([^{}]*)\}')
NUM = re.compile(r'#(\d+)-(\d+)(?:\.(\d))?#')
TOK = re.compile(r'\[([^\[\]]*)\]|~([A-Za-z]+\d?(?:\.\w+)?)~')
def expand(t, r, blocks):
    for _ in range(60):
        m = [x for x in BLK.finditer(t) if x.group(1) not in ('F', 'FL')]
        a = ALT.search(t)
        if a: t = ALT.sub(lambda q: r.choice(q.group(1).split('|')), t); continue
        if not m: break
        x = m[0]; t = t[:x.start()] + r.choice(blocks[x.group(1)]) + t[x.end():]
    def num(m):
        a, b, d = int(m[1]), int(m[2]), m[3]
        if d: return '%.*f' % (int(d), r.uniform(a, b))
        n = r.randint(a, b); return '%0*d' % (len(m[1]), n)
    return NUM.sub(num, t)
SYN_EN = [("in keeping with", "consistent with|suggestive of|c/w|compatible with|likely representing"), ("No ", "No evidence of |Nil |No definite |No sonographic |Without |Negative for |There is no "), (" suspected", " queried| possible| raised as a possibility| not ruled out"),
 (" considered", " thought possible| entertained| in the differential| kept in mind"), (" excluded", " ruled out| not present| effectively excluded| not supported"), (" noted", " seen| observed| identified| incidentally seen"), (" normal", " unremarkable| within normal limits| WNL| fine"),
 (" with ", " w/ | with | showing | and "), (" present", " seen| demonstrated| there"), (" absent", " not seen| not elicited"), (" clear", " dry| free| without fluid"), ("measures", "is|measured|comes to"), (" patent", " open| patent throughout"), (" unlikely", " improbable| not favoured"), ("consistent with", "typical for|fitting"),
 (" and ", " & | plus | and also "), (" mild", " slight| mild"), (" seen", " visualised| shown| imaged"), (" at ", " @ | at | near "), (" up to ", " max | reaching "), (" pending", " awaited| to follow"), (" intact", " preserved| continuous"), (" in the ", " within the | inside the | in ")]
SYN_ZH = [('考虑', '提示|倾向于|多考虑|首先考虑|符合'), ('未见', '未探及|未发现|未显示|无明显|未见明显'), ('可见', '见|探及|可探及|内见|显示'), ('大小约', '范围约|约|大小'), ('大小', '范围|约'), ('除外', '排除|除外诊断'), ('待排', '不除外|待除外|需鉴别'), ('正常', '未见异常|如常|尚可|大致正常'), ('大者', '较大的|最大一个|最大者'), ('伴', '并|后伴|伴有|合并'), ('清晰', '清楚|尚清'), ('符合', '支持|考虑为'), ('见一', '探及一|可见一个|示一'), ('内径', '径|宽|管径'), ('厚', '厚约|厚度'), ('阴性', '(-)|（－）|阴性'), ('阳性', '(+)|（＋）|阳性'), ('不支持', '不考虑|与之不符：'), ('不除外', '待排|不能排除'), ('多发', '数个|散在'), ('居中', '位置居中|无偏移'), ('光滑', '平滑|光整'), ('存在', '可见|有'), ('可疑', '？|疑似'), ('长', '长约|长径'), ('位于', '在|处'), ('双侧', '两侧|左右')]
SYN_GUARD = {' with ': '(?<!keeping)(?<!consistent)(?<!compatible) with ', '厚': '厚$', '长': '长$', '除外': '(?<!不)(?<!待)除外', '内径': '内径$', '考虑': '(?<!不)考虑', '支持': '(?<!不)支持', '正常': '(?<!为)正常(?!变异)', ' considered': '(?<!not) considered', ' excluded': '(?<!not) excluded', ' suspected': '(?<!not) suspected', '可见': '(?<!不)可见(?=$|[，；。])|可见', '大小约': '大小约'}
LEAD_EN = ["", "", "", "", "", "", "", "", "", "", "", "On today's images: ", "Also, ", "As regards the rest: ", "Scan shows ", "Of note, ", "Next: ", "Imaged as well: ", "Then ", "Limited view. ", "Incidentally, ", "Re-checked: "]
LEAD_ZH = ["", "", "", "", "", "", "", "", "", "", "", "另：", "扫查示", "追加观察：", "其余，", "附：", "复测，", "切面所见：", "改变体位后，", "此外，", "多切面，"]
def vary(t, r, zh, c):
    st = c.once('style', lambda: (r.choice(['x', 'x', ' x ', '×', '*', 'X']), r.choice(['mm', 'mm', 'mm', ' mm', 'mm', 'MM']), r.random() * .9, r.random() < .6))
    parts = re.split(r'(\[[^\[\]]*\])', t)
    for i, p in enumerate(parts):
        if i % 2:
            p = re.sub(r'(?<=\d)\s*[×x]\s*(?=\d)', lambda m: st[0], p)
            p = re.sub(r'(?<=\d) mm\b', lambda m: st[1], p); parts[i] = p
        else:
            for a, b in (SYN_ZH if zh else SYN_EN):
                if a in p and r.random() < st[2]: p = re.sub(SYN_GUARD.get(a, re.escape(a)), lambda m: r.choice(b.split('|')), p, count=1)
            parts[i] = p
    t = ''.join(parts)
    if not zh and r.random() < .12: t = re.sub(r'; |, (?=\[)', lambda m: r.choice([' / ', ' - ', '; ', '. ']), t, count=1)
    if zh and r.random() < .25: t = t.replace('，', r.choice(['；', ' ', ',', '、']), 1)
    if st[3]: t = r.choice(LEAD_ZH if zh else LEAD_EN) + t
    return t
def make(lang, i, seed, frame, fno):
    r = random.Random('%s/%s/%s' % (seed, lang, i))
    dom, flags, tpl = frame; zh = lang == 'zh'
    blocks = ZH_B if zh else EN_B
    c = Ctx(r, lang, dom, flags, i)
    if '~age~' not in tpl and dom not in ('ob', 'paed') and r.random() < .6:
        if zh: tpl = re.sub('患者~P~(?=[，由、（])', lambda m: '患者~P~' + r.choice(['，~age~岁', '(~age~岁)', '（年龄~age~）']), tpl, count=1)
        else: tpl = re.sub(r'(?<=[Pp]t |nt )~P\.(f|s)~', lambda m: m[0] + r.choice([' (~age~)', ', ~age~,', ' aged ~age~', ', ~age~ y,']), tpl, count=1)
    t = expand(tpl, r, blocks)
    if c.sex == 'M' and not zh:
        t = re.sub(r'\bMrs\b', 'Mr', t)
    bank = [vary(expand(x, r, blocks), r, zh, c) for x in blocks[dom]]; r.shuffle(bank)
    if '&F' in t:
        want = r.randint(16, 26); have = t.count('['); pick = []
        for b in bank:
            if have >= want: break
            if b.count('[') + have > 30: continue
            pick.append(b); have += b.count('[')
        if r.random() < .5:
            pick.sort(key=lambda b: 0)
        sep = '' if zh else ' '
        if '&FL&' in t:
            bul = r.choice(['', '- ', '· ', '* ', 'n'])
            t = t.replace('&FL&', '\n'.join(('%d. ' % (n + 1) if bul == 'n' else bul) + b for n, b in enumerate(pick)))
        t = t.replace('&F&', sep.join(pick))
    if c.trad: t = to_trad(t, c.tw)
    segs = []; pos = 0
    for m in TOK.finditer(t):
        segs.append([t[pos:m.start()], None]); pos = m.end()
        if m.group(1) is not None: segs.append([m.group(1), 'C'])
        else:
            k, v = c.slot(m.group(2)); segs.append([v, k])
            if k == 'person' and m.group(2) != 'pet': c.used.append(m.group(2).split('.')[0])
    segs.append([t[pos:], None])
    if c.trad:
        for x in segs:
            if x[1] is None: x[0] = x[0]
    for x in segs:
        if x[1] is None: x[0] = x[0].replace('¦', '|').replace('‹', '[').replace('›', ']')
    if 'caps' in flags:
        for x in segs: 
            if x[1] != 'email': x[0] = x[0].upper()
    if 'lower' in flags:
        for x in segs: x[0] = x[0].lower() if len(x[0].lower()) == len(x[0]) else x[0]
    if 'nopunct' in flags:
        for x in segs:
            if x[1] is None: x[0] = re.sub(r'[,;:.](?=\s|$)|[，。；：、]', lambda q: ' ' if zh else '', x[0])
    if 'ocr' in flags:
        for x in segs:
            if x[1] is None: x[0] = ''.join(ocr(ch, r, .03) for ch in x[0])
            elif x[1] == 'person' and r.random() < .25: x[0] = ocrname(x[0], r, zh)
            elif x[1] in ('id', 'phone', 'account') and r.random() < .2: x[0] = x[0].replace('0', 'O', 1).replace('1', 'l', 1)
    if 'wrap' in flags:
        col = 0; W = r.choice([58, 66, 74])
        for x in segs:
            w = re.split('( )', x[0]) if x[1] is None else [x[0]]
            o = []
            for p in w:
                if p == ' ' and col > W: o.append('\n'); col = 0
                else:
                    o.append(p); col = len(p) - p.rfind('\n') - 1 if '\n' in p else col + len(p)
            x[0] = ''.join(o)
    segs[0][0] = segs[0][0].lstrip(); segs[-1][0] = segs[-1][0].rstrip()
    text = ''; ids = []; cl = []
    for s_, k in segs:
        if k and s_.strip():
            a = len(text)
            if k == 'C': cl.append({'start': a, 'end': a + len(s_)})
            else: ids.append({'start': a, 'end': a + len(s_), 'kind': k})
        text += s_
    if len(cl) > 30:
        for j in sorted(r.sample(range(len(cl)), len(cl) - 30), reverse=True): del cl[j]
    # header
    h = {}
    def put(k, v, p):
        if v and r.random() < p: h[k] = v
    P = c.person('P')
    put('PatientName', P.pn(r), .92); c.r = r
    put('PatientID', c.slot('mrn')[1], .9)
    put('PatientBirthDate', c.dob.strftime('%Y%m%d'), .75); put('PatientSex', c.sex, .85)
    put('StudyDate', c.date.strftime('%Y%m%d'), .92); put('AccessionNumber', c.slot('acc')[1], .78)
    ref = c.people.get('G1') or c.people.get('D3') or c.people.get('D2') or c.person('D9')
    op = c.people.get('S1') or c.people.get('D1') or c.people.get('S8') or c.person('S9')
    put('ReferringPhysicianName', ref.pn(r, True), .6); put('OperatorsName', op.pn(r) if r.random() < .8 or len(op.form('n', r)) < 2 else op.form('n', r), .55)
    put('InstitutionName', c.orgs[0] if r.random() < .85 else c.orgs[0].upper(), .75)
    put('StationName', r.choice(['US-ROOM%d' % r.randint(1, 9), 'LOGIQE9-%02d' % r.randint(1, 20), 'EPIQ7-%d' % r.randint(1, 5), 'ERUS%d' % r.randint(1, 4), 'ACUSON-S2000', 'RESONA7_%d' % r.randint(1, 9)]), .6)
    rec = {'id': 'e-%s-%s-%04d' % (lang, seed, i), 'language': lang, 'header': h, 'text': text, 'identifiers': ids, 'clinical': cl}
    return rec, c, fno
OCRM = {'l': '1', 'o': '0', 'S': '5', 'B': '8', 'e': 'c', '，': ',', '：': ':', '。': '.', '日': '曰', '未': '末', '己': '已', '入': '人', ' ': '  ', 'm': 'rn', '、': '. '}
def ocr(ch, r, p): return OCRM[ch] if ch in OCRM and r.random() < p * 2 else ch
def ocrname(v, r, zh):
    if zh: return v[0] + ' ' + v[1:] if len(v) < 4 else v
    j = [k for k, ch in enumerate(v) if ch in 'lio']
    if not j: return v
    k = r.choice(j); return v[:k] + {'l': '1', 'i': 'l', 'o': '0'}[v[k]] + v[k + 1:]

def generate(seed, n):
    out = []
    for lang, FR in (('zh', ZH_FR), ('en', EN_FR)):
        r = random.Random('order/%s/%s' % (seed, lang)); order = []
        while len(order) < n:
            o = [k for k in range(len(FR)) if '~' in FR[k][2] or r.random() < .66]; r.shuffle(o); order += o
        for i in range(n): out.append(make(lang, i, seed, FR[order[i]], order[i]))
    return out
def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, default=1); ap.add_argument('--n', type=int, default=200); ap.add_argument('--out', required=True)
    a = ap.parse_args(); res = generate(a.seed, a.n)
    with open(a.out, 'w', encoding='utf-8') as f:
        for rec, _, _ in res: f.write(json.dumps(rec, ensure_ascii=False) + '\n')
    for lang in ('zh', 'en'):
        R = [x for x in res if x[0]['language'] == lang]
        k = collections.Counter(i['kind'] for x in R for i in x[0]['identifiers'])
        ppl = [len(set(x[1].used)) for x in R]; names = {x[1].people[u].full() for x in R for u in x[1].used}
        cl = [len(x[0]['clinical']) for x in R]
        print(lang, 'reports', len(R), 'frames', len(ZH_FR if lang == 'zh' else EN_FR), 'persons/report %.2f' % (sum(ppl) / len(R)), '>=3: %.0f%%' % (100 * sum(p >= 3 for p in ppl) / len(R)),
              'distinct names', len(names), 'no identifier', sum(not x[0]['identifiers'] for x in R), 'clinical %d-%d mean %.1f' % (min(cl), max(cl), sum(cl) / len(cl)), dict(k))
if __name__ == '__main__': main()
