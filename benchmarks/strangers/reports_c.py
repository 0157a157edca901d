#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Synthetic ultrasound reports with planted identifiers (all people invented).
python make_reports.py --seed 1 --out reports.jsonl --n 200   -> 200 reports a language"""
import argparse, json, random, re, sys

# ---------------------------------------------------------------- names, zh
_ZS = """王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo
郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu
于yu 杜du 叶ye 程cheng 魏wei 苏su 吕lv 丁ding 任ren 卢lu 姚yao 沈shen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao
石shi 金jin 韦wei 贾jia 夏xia 付fu 方fang 邹zou 熊xiong 白bai 孟meng 秦qin 邱qiu 侯hou 江jiang 尹yin 薛xue 闫yan 段duan 雷lei
龙long 黎li 史shi 陶tao 贺he 毛mao 郝hao 顾gu 龚gong 邵shao 万wan 覃qin 武wu 钱qian 戴dai 严yan 莫mo 孔kong 向xiang 常chang
汤tang 康kang 易yi 乔qiao 赖lai 文wen 殷yin 庞pang 樊fan 兰lan 施shi 洪hong 翟zhai 安an 颜yan 倪ni 温wen 牛niu 芦lu 季ji
俞yu 章zhang 鲁lu 葛ge 伍wu 申shen 尤you 毕bi 聂ning 柴chai 焦jiao 岳yue 齐qi 沿yan 梅mei 管guan 庄zhuang 辛xin 祝zhu 左zuo
涂tu 谷gu 祁qi 时shi 舒shu 耿geng 牟mou 卜bu 路lu 詹zhan 关guan 苗miao 凌ling 费fei 纪ji 靳jin 盛sheng 童tong 欧ou 甄zhen
项xiang 曲qu 成cheng 游you 阳yang 裴pei 席xi 卫wei 查zha 屈qu 鲍bao 位wei 霍huo 翁weng 隋sui 植zhi 甘gan 景jing 薄bo 单shan
包bao 司si 柏bo 宁ning 柯ke 阮ruan 桂gui 闵min 解xie 强qiang 柳liu 华hua 车che 冉ran 房fang 边bian 辜gu 吉ji 饶rao 刁diao
瞿qu 戚qi 丘qiu 古gu 米mi 池chi 滕teng 晋jin 苑yuan 邬wu 臧zang 畅chang 宫gong 来lai 缪miao 苟gou 全quan 褚chu 廉lian 简jian
娄lou 盖ge 符fu 奚xi 木mu 穆mu 党dang 燕yan 郎lang 邸di 冀ji 谈tan 姬ji 屠tu 连lian 郜gao 晏yan 栾luan 郁yu 商shang
蒙meng 计ji 喻yu 揭jie 窦dou 迟chi 宇yu 敖ao 糜mi 鄢yan 冷leng 卓zhuo 花hua 仇qiu 艾ai 蓝lan 都du 巩gong 稽ji 井jing
练lian 仲zhong 乐yue 虞yu 卞bian 封feng 竺zhu 明ming 占zhan 巫wu 寇kou 干gan 宗zong 水shui 麻ma 幸xing 年nian 山shan 逄pang 仝tong
欧阳ouyang 司马sima 上官shangguan 诸葛zhuge 夏侯xiahou 皇甫huangfu 尉迟yuchi 公孙gongsun 慕容murong 令狐linghu 东方dongfang 司徒situ 端木duanmu 独孤dugu 南宫nangong 呼延huyan 轩辕xuanyuan 拓跋tuoba 澹台tantai 闻人wenren 宇文yuwen 长孙zhangsun 百里baili 第五diwu"""
_ZG = """伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀英xiuying 霞xia 平ping
刚gang 桂英guiying 建国jianguo 建华jianhua 国庆guoqing 文革wenge 援朝yuanchao 跃进yuejin 红卫hongwei 卫东weidong 向阳xiangyang 爱国aiguo 志强zhiqiang 志明zhiming 海燕haiyan 海涛haitao 春梅chunmei 春花chunhua 秋菊qiuju 冬梅dongmei
桂兰guilan 玉兰yulan 玉梅yumei 玉珍yuzhen 淑珍shuzhen 淑芬shufen 淑华shuhua 凤英fengying 凤霞fengxia 凤仙fengxian 翠花cuihua 翠萍cuiping 金花jinhua 银花yinhua 菊香juxiang 腊梅lamei 招娣zhaodi 来娣laidi 盼弟pandi 引弟yindi
大牛daniu 二狗ergou 铁柱tiezhu 石头shitou 根生gensheng 水根shuigen 火旺huowang 土生tusheng 木林mulin 金宝jinbao 长生changsheng 福贵fugui 有财youcai 得胜desheng 满仓mancang 丰收fengshou 来福laifu 三妹sanmei 四喜sixi 五一wuyi
子涵zihan 梓涵zihan 梓萱zixuan 欣怡xinyi 诗涵shihan 雨桐yutong 雨欣yuxin 一诺yinuo 浩然haoran 浩宇haoyu 宇轩yuxuan 子轩zixuan 俊杰junjie 俊熙junxi 思远siyuan 思琪siqi 思雨siyu 梦琪mengqi 梦瑶mengyao 佳怡jiayi
嘉豪jiahao 家辉jiahui 家欣jiaxin 志豪zhihao 志伟zhiwei 慧敏huimin 慧娴huixian 美玲meiling 美华meihua 丽华lihua 丽娟lijuan 丽萍liping 晓明xiaoming 晓东xiaodong 晓燕xiaoyan 晓红xiaohong 小平xiaoping 小红xiaohong 小龙xiaolong 小芳xiaofang
文静wenjing 文博wenbo 文华wenhua 文彬wenbin 文远wenyuan 鹏飞pengfei 鹏程pengcheng 飞feng 云飞yunfei 云霞yunxia 云yun 雪xue 雪梅xuemei 雪松xuesong 冰bing 冰冰bingbing 晶晶jingjing 圆圆yuanyuan 莉莉lili 媛媛yuanyuan
双shuang 双喜shuangxi 平安pingan 安宁anning 安安anan 康kang 健jian 康健kangjian 正常zhengchang 清qing 清华qinghua 北京beijing 京京jingjing 沪生husheng 渝生yusheng 桂林guilin 长江changjiang 黄河huanghe 泰山taishan 海hai
左zuo 右任youren 中zhong 中华zhonghua 上进shangjin 立li 立新lixin 立群liqun 高远gaoyuan 高峰gaofeng 白雪baixue 白露bailu 方圆fangyuan 温柔wenrou 石磊shilei 林lin 森sen 淼miao 鑫xin 焱yan 垚yao 犇ben
骁xiao 昊hao 翀chong 祎yi 玥yue 珺jun 琬wan 琰yan 瑾jin 璟jing 璐lu 瓅li 喆zhe 赟yun 晟sheng 旻min 昕xin 昀yun 煜yu 烨ye
煊xuan 熠yi 燊shen 翊yi 翎ling 颢hao 韬tao 韫yun 馨xin 骏jun 麒qi 麟lin 黛dai 懿yi 彧yu 叡rui 筱xiao 筠yun 笙sheng 箫xiao
若溪ruoxi 若曦ruoxi 沐宸muchen 沐阳muyang 奕辰yichen 奕泽yize 亦菲yifei 亦舒yishu 知夏zhixia 知行zhixing 予安yuan 初夏chuxia 念慈nianci 念恩nianen 怀瑾huaijin 怀玉huaiyu 守仁shouren 守义shouyi 德全dequan 德福defu
德华dehua 学友xueyou 学文xuewen 学军xuejun 兴旺xingwang 兴国xingguo 庆生qingsheng 庆丰qingfeng 永红yonghong 永强yongqiang 永福yongfu 永年yongnian 世杰shijie 世昌shichang 承志chengzhi 承恩chengen 继红jihong 继业jiye 耀辉yaohui 耀祖yaozu
光荣guangrong 光明guangming 光辉guanghui 胜利shengli 和平heping 解放jiefang 团结tuanjie 前进qianjin 五星wuxing 红旗hongqi 东升dongsheng 东海donghai 西林xilin 南生nansheng 北辰beichen 月娥yuee 月红yuehong 巧云qiaoyun 巧珍qiaozhen 彩霞caixia
彩云caiyun 宝珠baozhu 宝山baoshan 素琴suqin 素芳sufang 惠芬huifen 惠兰huilan 莲lian 荷花hehua 杏花xinghua 桃花taohua 梨花lihua 香莲xianglian 香草xiangcao 嫦娥change 婵chan 婷婷tingting 姗姗shanshan 妮妮nini 妞妞niuniu"""
def _pairs(s):
    out = []
    for w in s.split():
        m = re.match(r"([^a-z]+)([a-z]+)$", w)
        if m and m.group(1) not in [a for a, _ in out]:
            out.append((m.group(1), m.group(2)))
    return out
_ZFIX = {"聂": "nie", "飞": "fei"}
ZH_SUR = [(a, _ZFIX.get(a, b)) for a, b in _pairs(_ZS) if a != "沿"]
ZH_GIV = [(a, _ZFIX.get(a, b)) for a, b in _pairs(_ZG)]
ZH_COMPOUND = [x for x in ZH_SUR if len(x[0]) == 2]
ZH_WORDSUR = [x for x in ZH_SUR if x[0] in "高白方温石黄江左平安常时向边水山花文明全连成年龙毛金万盖强单和"]
ZH_MINOR = """阿依古丽·买买提|AYIGULI^MAIMAITI 古丽娜尔·艾合买提|GULINAER^AIHEMAITI 迪丽拜尔·玉素甫|DILIBAIER^YUSUFU 吾买尔江·卡德尔|WUMAIERJIANG^KADEER 热依汗·吐尔逊|REYIHAN^TUERXUN 阿卜杜拉·热合曼|ABUDULA^REHEMAN 叶尔兰·哈斯木|YEERLAN^HASIMU 扎西多吉|ZHAXI^DUOJI 次仁卓玛|CIREN^ZHUOMA 格桑央金|GESANG^YANGJIN 洛桑旦增|LUOSANG^DANZENG 白玛曲珍|BAIMA^QUZHEN 索朗顿珠|SUOLANG^DUNZHU 乌兰图雅|WULANTUYA 巴特尔|BATEER 布仁巴雅尔|BURENBAYAER 其其格|QIQIGE 萨仁高娃|SARENGAOWA 吉克阿衣|JIKE^AYI 阿苏尔布|ASU^ERBU 沙马伍各|SHAMA^WUGE 岩温罕|AI^WENHAN 玉罕叫|YU^HANJIAO 依波香|YI^BOXIANG 爱新觉罗·启元|AIXINJUELUO^QIYUAN""".split()
ZH_FOREIGN = """约翰·史密斯|SMITH^JOHN 玛丽亚·加西亚|GARCIA^MARIA 伊万·彼得罗夫|PETROV^IVAN 安娜·科瓦廖娃|KOVALEVA^ANNA 皮埃尔·杜邦|DUPONT^PIERRE 穆罕默德·阿里|ALI^MOHAMMED 山田太郎|YAMADA^TARO 佐藤美咲|SATO^MISAKI 铃木健一|SUZUKI^KENICHI 小林由纪|KOBAYASHI^YUKI 金善英|KIM^SUNYOUNG 朴正浩|PARK^JUNGHO 阮氏梅|NGUYEN^THIMAI 陈文德|TRAN^VANDUC 汉斯·穆勒|MUELLER^HANS 卡洛斯·席尔瓦|SILVA^CARLOS 普里娅·夏尔马|SHARMA^PRIYA 艾哈迈德·哈桑|HASSAN^AHMED 奥卢·阿德巴约|ADEBAYO^OLU 索菲·马丁|MARTIN^SOPHIE""".split()
ZH_HOMO = dict(zip("伟芳静丽强军洋杰娟涛明英霞平刚华志梅玉珍燕", "玮方婧莉蔷君扬洁鹃滔铭瑛侠萍钢桦智媚钰贞艳"))

# ---------------------------------------------------------------- names, en
EN_SUR = [w.replace("_", " ") for w in """Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke
Long May Stone Field Brook Brooks Fields Short Little Young Old Grey Gray Black Rose Lily Marsh Hill Banks Rivers Lake Ford Bridge Church Parrish
Cook Baker Carter Mason Miller Potter Fisher Hunter Farmer Shepherd Knight King Prince Bishop Pope Abbott Monk Dean Page Bell Ball Bone Head Foot Legg
Hand Back Kidney Liver Hart Heart Blood Savage Sharp Blunt Rich Poor Best Good Goodenough Noble Wise Strong Small Large Moody Swift Quick Speed Early Late
Day Weeks Winter Summers Spring Frost Snow Rain Storm Gale Flood Fire Burns Ash Birch Oakes Reed Rush Moss Fern Flowers Bloom Berry Peach Pepper
Murphy Morison Doppler Graves Hashimoto Crohn Thomas Douglas Bright Paget Cooper Graf Simpson Barrett Kelly O'Brien O'Neill O'Connor McDonald MacLeod McCarthy McGuinness Fitzgerald
Patel Singh Khan Ahmed Hussain Begum Kaur Shah Sharma Gupta Iyer Subramanian Venkataraman Chakraborty Mukherjee Rahman Chowdhury Fernando Perera Jayawardene
Nguyen Tran Pham Le Vo Kim Park Lee Choi Jung Tanaka Sato Suzuki Watanabe Wang Li Zhang Chen Liu Ng Ong Xu Wu Ho Chan Cheung Lau
Garcia Martinez Rodriguez Lopez Hernandez Gonzalez Perez Sanchez Ramirez Torres Flores Cruz de_la_Cruz Ortiz Gutierrez Castillo Vazquez Muñoz Núñez Ibáñez
Kowalski Nowak Wiśniewska Wójcik Zielińska Novák Dvořáková Horvat Petrović Jovanović Ivanov Petrova Kuznetsov Smirnova Shevchenko Kovalenko Popescu Ionescu Papadopoulos Nikolaidis
Müller Schmidt Schneider Weber Schäfer van_der_Berg van_Dijk de_Vries Jansen Andersen Jørgensen Åkesson Lindqvist Virtanen Mäkinen Dubois Lefèvre Moreau Rossi Bianchi Esposito
Okafor Adeyemi Okonkwo Mensah Boateng Mwangi Otieno Ndlovu Dlamini Abebe Tesfaye Diallo Traoré Haddad al-Masri Al-Khatib Abdi Warsame Yilmaz Demir
Cholmondeley Featherstonehaugh Beauchamp St_John Smith-Jones Parker-Bowles Lloyd-Hughes Tuffnell Wigglesworth Ramsbottom Shufflebottom Entwistle Higginbotham Oldroyd Pickersgill Quayle Kermode Penhaligon Trelawny Tremaine
Will Grant Mark Pitt Case Chance Cash Price Penny Bill Sales Post Wall Gates Lock Key Bolt Nail Hook Pool Waters Wells Drain Ure Node Cyst""".split()]
EN_SUR = list(dict.fromkeys(x for x in EN_SUR if x not in ("Cyst", "Node")))
EN_GIV = """James John Robert Michael William David Richard Joseph Thomas Charles Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen
May June April Augusta Summer Autumn Dawn Eve Joy Hope Faith Grace Charity Prudence Patience Constance Mercy Honor Felicity Verity
Rose Lily Violet Iris Ivy Holly Hazel Heather Daisy Poppy Olive Fern Jasmine Ruby Pearl Opal Amber Jade Crystal Coral
Mark Bill Will Rob Pat Sue Jack Nick Drew Chuck Art Rich Frank Ernest Earnest Guy Earl Duke King Prince
Brook Brooke Dale Glen Cliff Heath Forest River Stone Clay Rocky Sandy Misty Stormy Sunny Gale Ray Dusty Rusty Skip
Carol Melody Harmony Viola Reed Piper Harper Mason Hunter Tanner Cooper Carter Tyler Taylor Bailey Parker Page Chase Miles Wade
Agnes Beryl Doris Edna Ethel Gladys Hilda Ida Irene Mabel Maud Mavis Mildred Muriel Nellie Norah Olga Phyllis Vera Winifred
Albert Alfred Archibald Cecil Clarence Cyril Edgar Edwin Ernie Fred Harold Herbert Horace Leonard Norman Percy Reginald Sidney Stanley Wilfred
Aidan Siobhan Niamh Saoirse Caoimhe Oisin Padraig Eilidh Hamish Angus Morag Rhys Gwyneth Angharad Llewellyn Dafydd Eluned Ffion Iolo Myfanwy
Mohammed Ahmed Ali Fatima Aisha Yusuf Ibrahim Khadija Zainab Omar Layla Hassan Noor Bilal Priya Anil Sunita Rajesh Lakshmi Arjun
Harpreet Gurpreet Jaswinder Manjit Deepak Sanjay Kavita Meera Nirmala Venkatesh Nguyet Thuy Linh Minh Duc Hoa Xiaoming Wei Mei Jun
Yuki Haruto Akiko Kenji Sakura Hiroshi Jiwoo Minjun Soyeon Eunji José María Jesús Guadalupe Xochitl Concepción Ángel Consuelo Dolores Luz
Olga Ivan Svetlana Dmitri Natalya Oleksandr Yaroslav Zofia Agnieszka Grzegorz Małgorzata Zbigniew Jiří Václav Ștefan Ioana Dimitrios Eleni Søren Bjørn
Ingrid Astrid Åsa Jürgen Günther Ulrike Anneliese Wolfgang François Geneviève Hélène Étienne Giuseppe Giovanna Chiara Alessandro Chinedu Ngozi Oluwaseun Adaeze
Kwame Ama Kofi Abena Wanjiru Otieno Thandiwe Sipho Nomvula Tendai Selam Dawit Amadou Fatou Mariam Zeynep Mehmet Emre Ayşe Leila
Zebulon Ezekiel Obadiah Thaddeus Hepzibah Keziah Jemima Philomena Ermintrude Clementine Peregrine Barnaby Crispin Lysander Ottoline Tarquin Bo Ty Jo Al""".split()
EN_GIV = list(dict.fromkeys(EN_GIV))
EN_WORDSUR = [x for x in "Long May Stone Field Brook Short Little Young Grey Bone Head Foot Hand Back Kidney Hart Blood Sharp Small Large Murphy Douglas Cooper Wall Lock Pool Grant Mark Will Best Good Day Page White Bright Graves Baker".split()]

# ---------------------------------------------------------------- other vocab
ZH_HOSP = "市第一人民医院 省立医院 县中医院 妇幼保健院 协和医院 华山医院 湘雅二医院 友谊医院 附属口腔医院 镇卫生院 宣武医院 同济医院 仁济医院 解放军总医院 矿务局职工医院 铁路中心医院".split()
ZH_CITY = "成都 武汉 长沙 哈尔滨 兰州 喀什 拉萨 昆明 贵阳 南宁 石家庄 呼和浩特 泉州 温州 佛山 白城 高邮 大庆 宝鸡 襄阳".split()
ZH_ORG = "宏达机械厂 龙腾物流有限公司 东方红拖拉机厂 顺丰速运三里桥站 中铁二局五公司 红星纺织厂 鑫源煤矿 育才小学 市第三中学 西南交通大学 阳光幼儿园 武警某支队 73021部队 某部炮兵营三连 海天酱园 万家乐超市 国网县供电公司 建设银行城东支行 农科所 美团外卖站点 兴隆养老院 富康敬老院 县公安局 青山看守所".split()
ZH_VILL = "石桥村 白沙村 高家庄 大王屯 柳树沟村 下马村 方庄子 上河湾村 杨家岭 温泉镇 李家坳 团结嘎查 苏木塔什村 三合乡 牛头寨 桃园里".split()
ZH_ROAD = "人民路 解放大道 中山北路 建设街 滨河东路 和平里 学院路 长寿路 石门一路 白云大道".split()
EN_HOSP = "St Mary's Hospital|Royal Infirmary|Mercy General|Queen Elizabeth Hospital|Mount Sinai West|Kaiser Oakland|Northfield District Hospital|Long Island Community Hospital|Stonebrook Medical Center|Prince of Wales Hospital|Sunnybrook|County Memorial|St Vincent's Private|Bayview Imaging".split("|")
EN_ORG = "Tesco|Amazon warehouse|Ford Motor Company|Harrow High School|2nd Battalion Parachute Regiment|HMS Prince of Wales|Royal Mail|Boeing|Walmart|Leeds University|St Joseph's Primary|Greggs|Northern Rail|USS Nimitz|Fort Bragg motor pool|Acme Roofing|Sunrise Care Home|Willow Lodge Nursing Home|Lloyds Bank|HMP Wandsworth|Deliveroo|Maersk".split("|")
EN_PLACE = "Barnsley|Wigan|Little Wenlock|Stow-on-the-Wold|Reading|Bath|Deal|Sandwich|Wells|Flint|Tulsa|Boise|Ballarat|Dunedin|Kerala|Lagos|Mombasa|Guadalajara|Nether Wallop|Upper Slaughter|Ferryhill|Kirkby Stephen|Moose Jaw|Nome".split("|")
EN_ROAD = "High Street|Station Road|Long Lane|Church Hill|Stonefield Ave|Brook St|Elm Grove|Maple Drive|Gray's Inn Road|5th Avenue|Field Close|The Crescent|W Oak Blvd|Murphy Way".split("|")
S2T = dict(zip("张刘陈杨黄赵吴孙马郑谢许韩邓冯萧肖卢吕钟姜谭陆汪贾邹邱龙贺顾龚邵万钱严汤乔赖兰庄鲁关费纪项欧阮叶苏罗韦时东单车门妇产师医务护声图检查诊断结肾脏胆囊脾输尿管宫颈见显边界规则内部测径长宽无异样区块无动脉静频谱颅胰侧结节积液层双顶围头腹骨颈体胎儿脐带参数值请联系电话号码处园乡县镇厅办学生军队张记录报告审复发后术前随访应轻肿质钙实质膜厚约强减弱组织阳观腔间关节伟丽娟国华军杰涛刚桂兰凤霞云飞鹏梦瑶轩远庆红义福贵财满仓铁来头宝贝",
               "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭肖盧呂鍾姜譚陸汪賈鄒邱龍賀顧龔邵萬錢嚴湯喬賴蘭莊魯關費紀項歐阮葉蘇羅韋時東單車門婦產師醫務護聲圖檢查診斷結腎臟膽囊脾輸尿管宮頸見顯邊界規則內部測徑長寬無異樣區塊無動脈靜頻譜顱胰側結節積液層雙頂圍頭腹骨頸體胎兒臍帶參數值請聯繫電話號碼處園鄉縣鎮廳辦學生軍隊張記錄報告審復發後術前隨訪應輕腫質鈣實質膜厚約強減弱組織陽觀腔間關節偉麗娟國華軍傑濤剛桂蘭鳳霞雲飛鵬夢瑤軒遠慶紅義福貴財滿倉鐵來頭寶貝"))
S2T.update(zip("资临环铃闵类议针纵这节词钱诉谈职岁领给对关诺语诚谨鉴业体习带寻将称达当为与书细则肤状点层织强广厅辈陈须询总现过贴贾晓欢宁郁岚鸿龄齐礼飨护师赵边条轮缪阎聂龚",
                "資臨環鈴閔類議針縱這節詞錢訴談職歲領給對關諾語誠謹鑑業體習帶尋將稱達當為與書細則膚狀點層織強廣廳輩陳須詢總現過貼賈曉歡寧鬱嵐鴻齡齊禮饗護師趙邊條輪繆閻聶龔"))
S2T["系"] = "系"; S2T["郁"] = "郁"

# ---------------------------------------------------------------- markup: \x01kind\x02text\x03 = identifier, ‹text› = clinical
R = random.Random(1)
def ch(x): return R.choice(list(x))
def P(kind, t): return "\x01%s\x02%s\x03" % (kind, t)
def digits(n): return "".join(R.choice("0123456789") for _ in range(n))
FRAMES_USED = {"zh": set(), "en": set()}

def build(marked, xf=None):
    """marked text -> text, spans, clinical. xf transforms each segment (case)."""
    out, spans, clin, pos = [], [], [], 0
    for m in re.finditer("\x01([a-z_0-9]+)\x02([^\x03]*)\x03|‹([^›]*)›|([^\x01‹]+)", marked):
        seg = m.group(2) if m.group(1) else (m.group(3) if m.group(3) is not None else m.group(4))
        if xf: seg = xf(seg, m.group(1))
        if m.group(1): spans.append({"start": pos, "end": pos + len(seg), "kind": m.group(1), "_t": seg})
        elif m.group(3) is not None: clin.append({"start": pos, "end": pos + len(seg), "_t": seg})
        out.append(seg); pos += len(seg)
    return "".join(out), spans, clin

def fill(tpl, ctx):
    return re.sub(r"\{(\w+)\}", lambda m: ctx(m.group(1)), tpl)

MON = "January February March April May June July August September October November December".split()
ZD = "〇一二三四五六七八九"
def zh_num(n): return ("" if n < 10 else ("十" if n < 20 else ZD[n // 10] + "十")) + (ZD[n % 10] if n % 10 else "")
def zdate(y, m, d):
    return ch(["%d年%d月%d日" % (y, m, d), "%d-%02d-%02d" % (y, m, d), "%d.%d.%d" % (y, m, d), "%d/%02d/%02d" % (y, m, d), "%d月%d日" % (m, d),
               "%d%02d%02d" % (y, m, d), "".join(ZD[int(c)] for c in str(y)) + "年" + zh_num(m) + "月" + zh_num(d) + "日", "%02d.%d.%d" % (y % 100, m, d), "%d 年 %d 月 %d 日" % (y, m, d)])
def edate(y, m, d):
    M = MON[m - 1]; sfx = "th" if 10 < d < 14 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    return ch(["%d %s %d" % (d, M, y), "%s %d, %d" % (M, d, y), "%02d/%02d/%d" % (d, m, y), "%d/%d/%02d" % (m, d, y % 100), "%d-%02d-%02d" % (y, m, d),
               "%d.%d.%02d" % (d, m, y % 100), "%02d%s%d" % (d, M[:3].upper(), y), "%s %d%s" % (M, d, sfx), "%02d-%s-%d" % (d, M[:3], y), "the %d%s of %s" % (d, sfx, M)])

# ---------------------------------------------------------------- clinical sentences
ZH_EXAM = {
 "腹部": (["‹肝脏›大小形态正常，‹包膜›光滑，‹实质回声›均匀，‹肝内管道结构›清晰。", "‹胆囊›大小约‹{mm}×{mm}mm›，‹壁毛糙›，内见‹强回声团›，大小约‹{mm}mm›，后伴‹声影›。", "‹脾›厚‹{mm}mm›，回声均匀。", "‹右肾›‹上极›见‹无回声区›，约‹{mm}×{mm}mm›，‹边界清›。", "‹胰腺›显示部分，‹主胰管›未见‹扩张›。", "‹墨菲氏征›阴性。", "‹莫里森隐窝›未见‹积液›。", "‹肝右叶›‹下方›见‹高回声›结节，考虑‹血管瘤›。"], ["‹胆囊结石›，‹胆囊炎›。", "‹脂肪肝›（轻度）。", "‹右肾囊肿›。", "‹左肾结石›伴‹肾积水›。", "‹肝›‹胆›‹脾›‹胰›未见明显异常。"]),
 "甲状腺": (["‹甲状腺›‹左侧叶›中部见‹低回声结节›，约‹{mm}×{mm}mm›，‹纵横比›>1。", "‹右侧叶›回声欠均，‹CDFI›：血流丰富。", "‹峡部›厚‹{mm}mm›。", "‹双侧›‹颈部淋巴结›未见肿大。", "结节内见‹点状强回声›，‹TI-RADS 4a类›。"], ["‹桥本氏甲状腺炎›可能。", "‹甲状腺左叶结节›，‹TI-RADS 4a›，建议‹细针穿刺›。", "‹格雷夫斯病›声像改变。"]),
 "产科": (["‹胎儿›‹双顶径›‹{mm}mm›，‹头围›‹{mm}mm›，‹腹围›‹{mm}mm›，‹股骨长›‹{mm}mm›。", "‹胎盘›位于‹后壁›，‹成熟度›Ⅱ级。", "‹羊水指数›‹{mm}mm›。", "‹脐动脉› ‹S/D 2.4›。", "‹脐带›绕颈一周。"], ["‹宫内妊娠›，‹单活胎›，‹头位›。", "‹前置胎盘›待排。"]),
 "心脏": (["‹左房›内径‹{mm}mm›，‹左室›舒张末内径‹{mm}mm›。", "‹LVEF 62%›（‹辛普森法›）。", "‹二尖瓣›‹轻度反流›。", "‹室间隔›厚‹{mm}mm›，运动协调。", "‹心包›未见‹积液›。"], ["‹二尖瓣轻度反流›。", "‹左室舒张功能减低›。", "‹法洛四联症›术后。"]),
 "乳腺": (["‹右乳›‹外上象限›见‹低回声›，约‹{mm}×{mm}mm›，‹边界不清›。", "‹左乳›‹导管›未见‹扩张›。", "‹双侧›‹腋窝淋巴结›可见，‹皮髓质›分界清。", "‹库珀韧带›增厚。"], ["‹右乳结节 BI-RADS 3类›。", "‹双乳增生›。"]),
 "血管": (["‹双侧›‹颈总动脉›‹内中膜›厚‹{mm}mm›，见‹斑块›。", "‹左侧›‹股静脉›管腔内见‹低回声充填›，‹加压›不可压瘪。", "‹右椎动脉›血流方向正常。", "‹腘窝›见‹贝克囊肿›，‹{mm}×{mm}mm›。"], ["‹颈动脉斑块形成›。", "‹左下肢深静脉血栓›。", "‹贝克囊肿›。"]),
 "妇科": (["‹子宫›‹前位›，大小约‹{mm}×{mm}mm›，‹肌层›回声欠均。", "‹左侧卵巢›见‹囊性包块›‹{mm}mm›。", "‹内膜›厚‹{mm}mm›，‹节育环›居中。", "‹道格拉斯窝›见‹液性暗区›深‹{mm}mm›。"], ["‹子宫肌瘤›。", "‹左附件囊肿›，‹巧克力囊肿›可能。", "‹盆腔积液›。"])}
ZH_TRAP = {"高": "另见‹高回声›小斑，‹高血压›病史。", "白": "‹白膜›完整，‹白线›居中。", "石": "‹结石›随体位移动。", "方": "‹肝›‹下方›未见异常。", "温": "局部‹皮温›略高。", "黄": "‹黄体›可见，‹黄疸›待查。", "左": "‹左侧›为著。", "金": "‹金属回声›可见。", "江": "‹血流›通畅。", "康": "‹康复›良好。", "安": "‹宫内节育器›安放位置正常。", "平": "‹平扫›对照。", "水": "‹腹水›少量。", "全": "‹全程›显示。"}
EN_EXAM = {
 "abdomen": (["The ‹liver› is normal in size with ‹increased echogenicity›.", "‹Gallbladder› contains a ‹{mm} mm› ‹stone› with ‹posterior shadowing›.", "‹Murphy sign› negative.", "‹CBD› measures ‹{s} mm›.", "‹Right kidney› ‹{cm} cm›, ‹left kidney› ‹{cm} cm›, no ‹hydronephrosis›.", "No ‹free fluid› in ‹Morison's pouch›.", "‹Spleen› ‹{cm} cm›.", "‹Head of pancreas› obscured by ‹bowel gas›."], ["‹Cholelithiasis› without ‹cholecystitis›.", "‹Fatty liver›.", "‹Simple cyst› ‹left kidney›.", "Normal ‹abdominal ultrasound›."]),
 "thyroid": (["‹Right lobe› ‹{mm} x {mm} x {mm} mm›.", "‹Hypoechoic nodule› in the ‹left lower pole›, ‹{mm} mm›, ‹TR4›.", "‹Isthmus› ‹{s} mm›.", "Features in keeping with ‹Hashimoto thyroiditis›.", "No ‹cervical lymphadenopathy›."], ["‹TI-RADS 4› nodule, suggest ‹FNA›.", "‹Graves disease› pattern.", "‹Multinodular goitre›."]),
 "obstetric": (["‹BPD› ‹{mm} mm›, ‹HC› ‹{mm} mm›, ‹AC› ‹{mm} mm›, ‹FL› ‹{mm} mm›.", "‹Placenta› ‹posterior›, clear of the ‹os›.", "‹Umbilical artery Doppler› normal.", "‹AFI› ‹{cm} cm›.", "‹Circle of Willis› seen with ‹colour Doppler›."], ["‹Single live intrauterine pregnancy›.", "‹Low-lying placenta›, rescan at ‹32 weeks›."]),
 "dvt": (["‹Left common femoral vein› ‹non-compressible›.", "‹Popliteal vein› patent with normal ‹augmentation›.", "‹Baker's cyst› ‹{mm} x {mm} mm› in ‹popliteal fossa›.", "‹Great saphenous vein› ‹{s} mm›."], ["‹Acute DVT› ‹left femoral vein›.", "No ‹DVT›. ‹Baker's cyst›."]),
 "echo": (["‹LVEF 55%› by ‹Simpson's biplane›.", "‹Parasternal long axis› view: ‹LA› ‹{mm} mm›.", "Mild ‹mitral regurgitation›.", "‹IVS› ‹{s} mm›.", "No ‹pericardial effusion›."], ["Preserved ‹LV systolic function›.", "Mild ‹MR›."]),
 "breast": (["‹Left breast› ‹2 o'clock› ‹hypoechoic mass› ‹{mm} mm›.", "‹Cooper ligaments› thickened.", "‹Right axilla›: normal ‹nodes›.", "No ‹Paget disease› of the ‹nipple›."], ["‹BI-RADS 3›.", "‹BI-RADS 4b›, ‹core biopsy› advised."]),
 "msk": (["‹Achilles tendon› thickened to ‹{s} mm›.", "‹Supraspinatus› ‹full-thickness tear› ‹{mm} mm›.", "‹Long head of biceps› located in groove.", "‹de Quervain tenosynovitis› of ‹right wrist›.", "‹Hoffa's fat pad› normal."], ["‹Supraspinatus tear›.", "‹Morton neuroma› ‹third web space›."]),
 "pelvis": (["‹Uterus› ‹anteverted›, ‹{mm} x {mm} mm›.", "‹Right ovary› contains a ‹{mm} mm› ‹cyst›.", "‹Pouch of Douglas› clear.", "‹Endometrium› ‹{s} mm›.", "‹Nabothian cysts› noted."], ["‹Fibroid uterus›.", "‹Right ovarian cyst›."])}
EN_TRAP = {"Long": "Imaged in ‹long axis›.", "Stone": "The ‹stone› is mobile.", "Short": "‹Short axis› views adequate.", "Small": "‹Small bowel› loops normal.", "Large": "‹Large bowel› gas noted.", "Head": "‹Head of pancreas› normal.", "Kidney": "‹Kidney› length ‹10.8 cm›.", "Murphy": "‹Murphy's sign› positive.", "Douglas": "‹Pouch of Douglas› empty.", "Baker": "‹Baker cyst› ‹22 mm›.", "Graves": "‹Graves disease› not suspected.", "Cooper": "‹Cooper's ligament› intact.", "Wall": "‹Wall thickness› ‹2 mm›.", "May": "This may represent ‹adenomyomatosis›.", "Field": "Wide field of view used.", "Bright": "‹Bright› ‹echoes› in the ‹cortex›.", "Hand": "On the other hand no ‹effusion›.", "Back": "Come back in 6 weeks.", "White": "‹White matter› normal.", "Gray": "‹Gray scale› normal.", "Grey": "‹Grey scale› normal.", "Bone": "‹Bone› cortex smooth."}

# ---------------------------------------------------------------- contexts
class Zh:
    lang = "zh"
    def __init__(s):
        r = R.random(); s.female = R.random() < .5; s.y, s.m, s.d = R.randint(2016, 2024), R.randint(1, 12), R.randint(1, 28)
        s.age = R.randint(90, 101) if R.random() < .1 else R.randint(1, 89)
        s.by, s.bm, s.bd = s.y - s.age, R.randint(1, 12), R.randint(1, 28)
        if r < .12: s.full, s.dcm = ch(ZH_MINOR).split("|"); s.sur = s.giv = None
        elif r < .2: s.full, s.dcm = ch(ZH_FOREIGN).split("|"); s.sur = s.giv = None
        else:
            a = ch(ZH_COMPOUND) if r < .3 else ch(ZH_WORDSUR) if r < .5 else ch(ZH_SUR); g = ch(ZH_GIV)
            s.sur, s.giv, s.full = a[0], g[0], a[0] + g[0]; s.dcm = a[1].upper() + "^" + g[1].upper()
            if R.random() < .5: s.dcm = a[0] + "^" + g[0]
            s.py = ch(["%s %s", "%s, %s"]) % (a[1].capitalize(), g[1].capitalize())
        if s.sur is None: s.py = " ".join(w.capitalize() for w in s.dcm.replace("^", " ").split())
        s.pid = ch([digits(8), "ZY" + digits(7), "0" + digits(9), "M" + digits(6)]); s.hosp = ch(ZH_CITY) + ch(ZH_HOSP) if R.random() < .6 else ch(ZH_HOSP); s.ref = s.newname(False)
        s.traps = [ZH_TRAP[s.sur]] if s.sur in ZH_TRAP else []
    def header(s):
        return {"PatientName": s.dcm, "PatientID": s.pid, "PatientBirthDate": "%04d%02d%02d" % (s.by, s.bm, s.bd), "StudyDate": "%04d%02d%02d" % (s.y, s.m, s.d), "InstitutionName": s.hosp, "ReferringPhysicianName": s.refd}
    def newname(s, any_=True):
        if any_ and R.random() < .12: return ch(ZH_MINOR + ZH_FOREIGN).split("|")[0]
        a, g = ch(ZH_COMPOUND if R.random() < .08 else ZH_WORDSUR if R.random() < .2 else ZH_SUR), ch(ZH_GIV)
        if not any_: s.refd = a[0] + "^" + g[0]
        return a[0] + g[0]
    def deco(s, n):
        if len(n) == 2 and R.random() < .2: return n[0] + ch([" ", "　", "  "]) + n[1]
        if R.random() < .03: return "".join(ZH_HOMO.get(c, c) for c in n)
        return n
    def __call__(s, k):
        if k == "PT": return P("person", s.deco(s.full))
        if k == "PTS": return P("person", s.sur) + ch(["先生", "老师", "老先生"] if not s.female else ["女士", "阿姨", "老师"]) if s.sur else P("person", s.full)
        if k == "PTM": return P("person", s.sur + ch(["某", "某某", "XX", "*" * len(s.giv), "××"])) if s.sur else P("person", s.full)
        if k == "PTG": return P("person", s.giv) if s.giv else P("person", s.full)
        if k == "PY": return P("person", s.py)
        if k == "DR": return P("person", s.deco(s.newname()))
        if k == "REF": return P("person", s.ref)
        if k == "SUR": return P("person", ch(ZH_COMPOUND if R.random() < .1 else ZH_SUR)[0])
        if k == "NK": return P("person", ch([ch("小老") + ch(ZH_SUR)[0][0], "阿" + ch(ZH_GIV)[0][-1], ch(ZH_GIV)[0]]))
        if k == "EN": return P("person", ch(EN_GIV) + " " + ch(EN_SUR))
        if k == "DT": return P("date", zdate(R.randint(2010, 2024), R.randint(1, 12), R.randint(1, 28)))
        if k == "SD": return P("date", zdate(s.y, s.m, s.d))
        if k == "BD": return P("date", zdate(s.by, s.bm, s.bd))
        if k == "AGE": return P("age_over_89", "%d岁" % s.age) if s.age > 89 else "%d岁" % s.age
        if k == "SEX": return "女" if s.female else "男"
        if k == "PID": return P("id", s.pid)
        if k == "IDN": return P("id", digits(6) + "%d%02d%02d" % (s.by, s.bm, s.bd) + digits(3) + ch("0123456789X"))
        if k == "INS": return P("id", ch(["YB" + digits(9), digits(10), "川医保" + digits(8)]))
        if k == "ACC": return P("id", ch(["US" + digits(8), "C" + digits(6), "%d-%s" % (s.y, digits(5))]))
        if k == "TEL": return P("phone", ch(["1" + ch("3589") + digits(9), "0%s-%s" % (digits(3), digits(7)), "13" + digits(1) + " " + digits(4) + " " + digits(4), "转" + digits(4)]))
        if k == "WX": return P("account", ch(["wx_" + digits(6), "wxid_" + digits(5), ch(ZH_GIV)[1] + digits(4), ch(ZH_SUR)[1] + "_" + digits(3)]))
        if k == "QQ": return P("account", digits(9))
        if k == "MAIL": return P("email", ch(ZH_SUR)[1] + digits(3) + ch(["@163.com", "@qq.com", "@hospital.cn"]))
        if k == "ADDR": return P("address", ch(["%s市%s%d号%d栋%d单元" % (ch(ZH_CITY), ch(ZH_ROAD), R.randint(1, 300), R.randint(1, 30), R.randint(1, 4)), "%s%d组%d号" % (ch(ZH_VILL), R.randint(1, 9), R.randint(1, 99)), "%s%d弄%d号%d室" % (ch(ZH_ROAD), R.randint(1, 999), R.randint(1, 40), R.randint(101, 1804))]))
        if k == "VIL": return P("place", ch(ZH_VILL))
        if k == "CITY": return P("place", ch(ZH_CITY))
        if k == "ORG": return P("organisation", ch(ZH_ORG))
        if k == "HOSP": return P("organisation", s.hosp)
        if k == "HOS2": return P("organisation", ch(ZH_CITY) + ch(ZH_HOSP))
        if k == "BED": return P("ward_bed", ch(["%d病区%d床" % (R.randint(1, 20), R.randint(1, 60)), "%d楼+%d床" % (R.randint(2, 18), R.randint(1, 40)), "外%s科%02d床" % (ch("一二三"), R.randint(1, 50)), "加%d床" % R.randint(1, 20), "ICU-%d" % R.randint(1, 12)]))
        if k == "CAR": return P("other", ch("川湘粤京沪") + ch("ABCD") + digits(5))
        if k == "mm": return str(R.randint(4, 88))
        raise KeyError(k)

class En:
    lang = "en"
    def __init__(s):
        s.female = R.random() < .5; s.y, s.m, s.d = R.randint(2016, 2024), R.randint(1, 12), R.randint(1, 28)
        s.age = R.randint(90, 101) if R.random() < .2 else R.randint(18, 89)
        s.by, s.bm, s.bd = s.y - s.age, R.randint(1, 12), R.randint(1, 28)
        s.sur, s.giv = ch(EN_WORDSUR) if R.random() < .3 else ch(EN_SUR), ch(EN_GIV); s.mid = ch("ABCDEFGHJKLMRST") if R.random() < .3 else ""
        up = (lambda t: t.upper()) if R.random() < .7 else (lambda t: t)
        s.dcm = up(s.sur + "^" + s.giv + ("^" + s.mid if s.mid else ""))
        s.pid = ch([digits(7), "MRN" + digits(6), "H" + digits(7), digits(3) + "-" + digits(4), "K" + digits(6)]); s.hosp = ch(EN_HOSP)
        s.rs, s.rg = ch(EN_SUR), ch(EN_GIV); s.traps = [EN_TRAP[s.sur]] if s.sur in EN_TRAP else []
    def header(s):
        return {"PatientName": s.dcm, "PatientID": s.pid, "PatientBirthDate": "%04d%02d%02d" % (s.by, s.bm, s.bd), "StudyDate": "%04d%02d%02d" % (s.y, s.m, s.d), "InstitutionName": s.hosp, "ReferringPhysicianName": s.rs + "^" + s.rg}
    def name(s, g, u, mid=""):
        f = ch(["gu", "gu", "gu", "g m u", "u,g", "U, g", "U g", "i u", "u i", "GU", "low", "ii"])
        m = " %s." % mid if mid else ""
        t = {"gu": g + " " + u, "g m u": g + m + " " + u, "u,g": u + "," + g, "U, g": u.upper() + ", " + g, "U g": u.upper() + " " + g, "i u": g[0] + ". " + u, "u i": u + " " + g[0], "GU": (g + " " + u).upper(), "low": (g + " " + u).lower(), "ii": g[0] + (mid or "J") + " " + u}[f]
        if R.random() < .03 and len(u) > 4 and u in t: i = R.randint(1, len(u) - 3); t = t.replace(u, u[:i] + u[i + 1] + u[i] + u[i + 2:])
        return t
    def __call__(s, k):
        if k == "PT": return P("person", s.name(s.giv, s.sur, s.mid))
        if k == "PTS": return ch(["Mrs ", "Ms ", "Miss ", "Mrs. "] if s.female else ["Mr ", "Mr. ", "Sgt "]) + P("person", s.sur)
        if k == "PTG": return P("person", s.giv)
        if k == "PTI": return P("person", ch([s.giv[0] + s.sur[0], s.giv[0] + "." + s.sur[0] + ".", s.sur[0] + "." + s.giv[0] + "."]))
        if k == "DR": return P("person", s.name(ch(EN_GIV), ch(EN_SUR), ch("ABCEM")))
        if k == "DRF": return P("person", ch(EN_GIV) + " " + ch(EN_SUR))
        if k == "REL": return P("person", ch([ch(EN_GIV), ch(EN_GIV) + " " + s.sur, ch(EN_GIV) + " " + ch(EN_SUR)]))
        if k == "REF": return P("person", ch([s.rg + " " + s.rs, s.rs, s.rg[0] + " " + s.rs]))
        if k == "SUR": return P("person", ch(EN_SUR))
        if k == "GIV": return P("person", ch(EN_GIV))
        if k == "INI": return P("person", ch(["AB", "jkl", "M.T.", "RdV", "pw", "KO'B", "SJ", "HML", "tn"]))
        if k == "DT": return P("date", edate(R.randint(2010, 2024), R.randint(1, 12), R.randint(1, 28)))
        if k == "SD": return P("date", edate(s.y, s.m, s.d))
        if k == "BD": return P("date", edate(s.by, s.bm, s.bd))
        if k == "AGE":
            f = ch(["%d-year-old", "%d year old", "%dyo", "%d y/o"]) % s.age; return P("age_over_89", f) if s.age > 89 else f
        if k == "SEX": return ch(["female", "F", "woman"] if s.female else ["male", "M", "man"])
        if k == "PID": return P("id", s.pid)
        if k == "NHS": return P("id", digits(3) + " " + digits(3) + " " + digits(4))
        if k == "GMC": return P("id", digits(7))
        if k == "SSN": return P("id", digits(3) + "-" + digits(2) + "-" + digits(4))
        if k == "INS": return P("id", ch(["XJB", "W", "MCR-"]) + digits(9))
        if k == "ACC": return P("id", ch(["US" + digits(7), "A-" + digits(8), "RAD%d-%s" % (s.y, digits(5))]))
        if k == "TEL": return P("phone", ch(["07" + digits(3) + " " + digits(6), "(" + digits(3) + ") 555-" + digits(4), "+44 20 " + digits(4) + " " + digits(4), "555-" + digits(4), "ext " + digits(4), "bleep " + digits(4)]))
        if k == "MAIL": return P("email", (ch(EN_GIV) + "." + re.sub(r"\W", "", ch(EN_SUR))).lower() + ch(["@nhs.net", "@gmail.com", "@mercy.org"]))
        if k == "WX": return P("account", "@" + ch(EN_GIV).lower() + digits(2))
        if k == "BANK": return P("account", digits(8))
        if k == "ADDR": return P("address", ch(["%d %s, %s" % (R.randint(1, 200), ch(EN_ROAD), ch(EN_PLACE)), "Flat %d, %d %s" % (R.randint(1, 20), R.randint(1, 99), ch(EN_ROAD)), "%d %s, LS%d %dAB" % (R.randint(1, 99), ch(EN_ROAD), R.randint(1, 28), R.randint(1, 9)), "%d %s, Apt %d, Tulsa OK 741%s" % (R.randint(100, 9999), ch(EN_ROAD), R.randint(1, 40), digits(2))]))
        if k == "VIL" or k == "CITY": return P("place", ch(EN_PLACE))
        if k == "ORG": return P("organisation", ch(EN_ORG))
        if k == "HOSP": return P("organisation", s.hosp)
        if k == "HOS2": return P("organisation", ch(EN_HOSP))
        if k == "BED": return P("ward_bed", ch(["Ward %d bed %d", "Ward %dB, Bed %d", "W%d/B%d", "%dE-%02d"]) % (R.randint(1, 12), R.randint(1, 30)))
        if k == "CAR": return P("other", ch(["KX", "BD", "YM"]) + digits(2) + " " + ch(["LNG", "FTR", "OWE"]))
        if k == "mm": return str(R.randint(5, 80))
        if k == "s": return "%.1f" % R.uniform(1, 9)
        if k == "cm": return "%.1f" % R.uniform(8, 13)
        raise KeyError(k)

# ---------------------------------------------------------------- frames which carry identifiers, by place in the report
ZH_F = {
"hist": """患者{PT}，{SEX}，{AGE}，因腹痛2天就诊。|{PTS}由其女{DR}陪同来检。|病史由其子{DR}（电话{TEL}）代述。|{PT}系{ORG}职工，单位体检。|家住{ADDR}，{PT}诉近日不适。|患者为{VIL}村民{PT}，新农合号{INS}。|{SUR}主任嘱复查，申请医生{REF}。|{PTM}，{AGE}，{BED}，床旁检查。|其母{DR}有同样病史。|患者丈夫{DR}签署知情同意书。|{HOS2}{DR}医生转来，转诊单号{ACC}。|{DT}曾于{HOS2}由{SUR}医生行手术治疗。|转业军人{PT}，原{ORG}，保障卡{INS}。|{ORG}学生{PT}，班主任{SUR}老师陪同。|本人自述名“{PTG}”，身份证登记为{PT}。|翻译{DR}协助沟通，患者{PT}不通汉语。|保姆{NK}代诉病史。|由{ORG}护工{NK}推入检查室。|陪同人：{DR}（夫妻），联系方式{TEL}。|患儿之父{DR}、母{DR}均否认家族史。|患者{PY}（{PT}），护照号{ACC}。|车祸伤，肇事车牌{CAR}，伤者{PT}由民警{DR}送来。|曾用名{DR}，现名{PT}。|与{DT}{DR}所报对比。|外院{EN}医师曾诊断同前。|{PT}之妻{DR}的病历误放入本袋，已取出。|{PT}（{IDN}）独居，邻居{NK}送医。""",
"mid": """（{DR}医师会诊：同意上述所见）|检查中{PTS}诉疼痛，遂暂停。|该图由{NK}采集，角度欠佳。|{SUR}教授看过图像，认为无需处理。|{DR}护士协助翻身后复扫。|此处与上次{SUR}医生测值相符。|探查时{PTG}配合欠佳，家属{DR}安抚。|进修医生{DR}操作，{DR}带教。|口述：呃这个{SUR}姐你记一下，|已电话告知{BED}管床医生{DR}，{TEL}。|图像存于{SUR}工作站，检查号{ACC}。|规培{NK}首扫，{SUR}老师复核无误。|术者{DR}，助手{DR}，台下护士{DR}。|穿刺由{DR}完成，{PT}无不适。|{SUR}医生注：请结合临床。""",
"concl": """请{REF}医生结合临床。|建议{PTS}三月后复查，挂{SUR}主任号。|危急值已于{SD}报{SUR}护士长，复述人{DR}。|以上结果已当面告知{PT}及其子{DR}。|结果请发微信{WX}（{NK}）。|报告请寄{ADDR}，{PT}收。|随诊联系{DR}，{MAIL}。|建议转{HOS2}找{DR}教授。|家属{DR}要求加急，已批。|{PT}拒绝穿刺，签字为证。|QQ {QQ}（{DR}）可传图。|{SUR}大夫：该患者请尽快收住{BED}。|病理请送{DR}处，切片号{ACC}。|如有疑问找{NK}，分机{TEL}。""",
"tail": """报告医师：{DR}    审核医师：{DR}|检查者 {DR}／记录 {DR}|诊断医师签名：{DR}　　{SD}|{DR}/{DR}  {SD}|医师：{DR}(代{DR}签)|录入：{NK}  校对：{DR}|抄送：{DR}主任、{ORG}医务室|{HOSP}超声科 {DR}|超声医师{DR}，执业证号{ACC}|打印人：{DR} 打印时间：{SD}|Reported by {EN}, 审核{DR}|报告人：{DR}；护士：{DR}；家属签收：{DR}|—— {DR} {DR} 双签|技师 {DR}，上级医师{SUR}|（签章）{DR}|领取人：{DR} 与患者关系：女婿 电话：{TEL}""",
"head": """姓名：{PT}  性别：{SEX}  年龄：{AGE}\n检查号：{ACC}  住院号：{PID}  床号：{BED}\n申请医师：{REF}  检查日期：{SD}|姓  名:{PT}│性别:{SEX}│年龄:{AGE}\n门诊号:{PID}│身份证:{IDN}│电话:{TEL}|【姓名】{PT}【性别】{SEX}【年龄】{AGE}【ID】{PID}【送检】{REF}|{PT}/{SEX}/{AGE}/{BED}/{SD}|{HOSP}\n超声检查报告单\n姓名 {PT} {SEX} {AGE} 出生 {BD}\n地址 {ADDR} 医保号 {INS}|Name 姓名: {PY} {PT}   DOB 出生日期: {BD}\nID 编号: {PID}   Date 日期: {SD}   Ref 转介: {REF}|| 姓名 | {PT} | 病案号 | {PID} |\n| 日期 | {SD} | 医生 | {REF} ||产妇 {PT}  配偶 {DR}  末次月经 {DT}\n住址：{ADDR} 电话：{TEL}|婴儿姓名：{PT}之{SEX}  母亲：{DR}  登记号{PID}|单位：{ORG}  体检编号：{ACC}  受检人：{PT}""",
"letter": """尊敬的{REF}医生：\n感谢您介绍{PTS}来我科检查。|{DR}主任台鉴：\n贵院病人{PT}已检毕，兹将结果奉上。|致{VIL}卫生室{SUR}医生：\n关于{PT}（{BD}生）的超声结果如下。|{SUR}医师 惠鉴：承轉介病人{PT}，謹覆如下。"""}
EN_F = {
"hist": """{PTS} is a {AGE} {SEX} referred by Dr {REF} with RUQ pain.|History from daughter {REL}, tel {TEL}.|Pt {PT}, {AGE}, attends with husband {REL}.|{PTG} reports pain since {DT}.|Thank you for referring {PT}, DOB {BD}.|Lives with {REL} at {ADDR}.|Works at {ORG}; supervisor {DR} requested the letter.|Known to Dr {SUR} at {HOS2}.|Previous surgery by Mr {SUR}, {HOS2}, {DT}.|Born in {CITY}, {PTS} moved here in childhood.|Interpreter {DRF} present throughout.|Brought by carer {GIV} from {ORG}.|Mother ({REL}) had breast cancer at 41.|Comparison: {DT}, read by {DR}.|Chaperone: {GIV}.|Consent obtained by {DR}; witnessed {INI}.|{PT} ({AGE}, MRN {PID}) seen on {BED}.|Next of kin {REL}, mobile {TEL}.|nee {SUR}, now {SUR}; old films under maiden name.|Prefers to be called {GIV}.|Veteran, {ORG}, policy {INS}.|Pt's sister {REL} also scanned today, do not confuse.|Referred by midwife {DRF}, partner {REL}.|RTA, vehicle {CAR}, PC {SUR} attending.|Patient goes by "{GIV}" {SUR}.|Sent up from {BED} by SHO {DR}.|{PTS}, a teacher at {ORG} in {CITY}, has had lumps for years.""",
"mid": """(D/w Dr {SUR} at the time of scan.)|{GIV} repeated the measurement, same result.|As {SUR} noted in {DT}, this is stable.|Images 4-9 taken by student {DRF}.|{PTS} was tender here.|{PTG} could not hold breath.|uh {GIV} can you put that in the comments please|Second look by Prof {SUR}: agree.|Scan limited, {PTG} asleep; mum {REL} holding.|Nurse {DR} assisted with positioning.|Probe handed to Dr {SUR} for the biopsy.|Compare measurements by {INI} on {DT}.|Operator {DR}, assistant {DR}.|[{SUR}: please check this level]|{SUR} et al in clinic felt a mass here.""",
"concl": """Findings phoned to Dr {REF} on {SD} at 14:10, read back by {DR}.|Discussed with {PTS} and son {REL}.|Please ask {GIV} in clinic to book follow-up, {TEL}.|Suggest referral to {DR} at {HOS2}.|Results emailed to {MAIL}.|Copy posted to {PT}, {ADDR}.|{PTS} declined biopsy.|For MDT on {DT} ({SUR}, {SUR} and {SUR} to attend).|Dear {GIV}, happy to rescan any time.|Paged {SUR} x2, no answer; told RN {DRF}.|Pt messaged via {WX}, reply from {GIV}.|Invoice to {DR}, a/c {BANK}.|Appt w/ {SUR} {DT}.|Please contact {GIV} {SUR}, {MAIL}.|I have asked {PTG} to see you.""",
"tail": """Electronically signed by {DR}, MD on {SD}|Sonographer: {DR}   Reported: {DR}|Dictated by: {DR}  Transcribed: {INI}|Dr {DR}, Consultant Radiologist, GMC {GMC}|cc: Dr {SUR}; {DR}; {PT}|Reported by {DRF} / verified {DRF}|S: {DR} R: {DR} {SD}|{SUR}/{INI} {SD}|Yours sincerely,\n\n{DRF}\nDCR(R) DMU|Scanned by {DR} (trainee), supervised {DR}|Typed by {GIV}, checked {INI}|Resident: {DR} PGY-3\nAttending: {DR}|{DR} RDMS RVT|Verified: {SUR}, {GIV} [{SD}]|pp {DRF} for Dr {SUR}|Copies: GP {DR}, midwife {GIV}, health visitor {SUR}.|Kind regards {GIV}""",
"head": """Name: {PT}   {AGE} {SEX}   DOB: {BD}   MRN: {PID}\nReferrer: Dr {REF}   Date: {SD}|PATIENT: {PT}\nACCESSION: {ACC}\nEXAM DATE: {SD}\nORDERING: {DR}|{HOSP}\nDepartment of Ultrasound\n{PT}  {BD}  NHS {NHS}\n{ADDR}|{PT} / {AGE} / {SEX} / {BED} / {SD}|| Patient | {PT} |\n| ID | {PID} |\n| Study date | {SD} |\n| Sonographer | {DR} |||Pt: {PT} ({PTI}) SSN {SSN} Ins {INS}|{PT}, {BD}, {TEL}|RE: {PT} D.O.B. {BD}\n{ADDR}|BABY {SUR} (mother {DRF}) {PID}|[{PT}] [{PID}] [{SD}] [ref {REF}]|Employee: {PT}  Company: {ORG}  Ref: {ACC}""",
"letter": """Dear Dr {REF},\n\nRe: {PT}, DOB {BD}, {ADDR}|Dear {GIV},\n\nMany thanks for sending {PTS}.|Dear Mr {SUR}\nThis pleasant {AGE} {SEX}, {PT}, came today.|To: Dr {DR}, {HOS2}\nFrom: {DR}\nSubject: {PT}"""}
# frames are separated by |; table headers (lines beginning "| ") are recovered whole
def split_frames(d):
    out = {}
    for k, v in d.items():
        if k == "head":
            v = re.sub(r"\|\| ", "\x04| ", v)                         # table start after separator
            v = re.sub(r"^(\| .*? \|)$", lambda m: m.group(0), v, flags=re.M)
            fs = []
            for part in re.split("\x04", v):
                if part.startswith("| "):
                    m = re.match(r"((?:\| [^\n]* \|\n)*\| [^\n|]*(?: \| [^\n|]*)* \|)\|*", part)
                    fs.append(m.group(1)); part = part[m.end():]
                fs += part.split("|")
            out[k] = [f for f in fs if f.strip()]
        else: out[k] = [f for f in v.split("|") if f.strip()]
    return out
ZH_FR, EN_FR = split_frames(ZH_F), split_frames(EN_F)
NAMESLOT = re.compile(r"\{(PT|PTS|PTM|PTG|PTI|PY|DR|DRF|REF|REL|SUR|GIV|NK|EN|INI)\}")
LOW = {"zh": ["检查日期：{SD}", "申请：{BED}", "检查号{ACC}", "医师：{DR}", "年龄：{AGE}", "对比{DT}旧片。", "联系电话{TEL}"],
       "en": ["Date: {SD}", "Accession {ACC}", "Reported by {DR}", "Compared with {DT}.", "{AGE} {SEX}", "Ward: {BED}", "Enquiries {TEL}"]}

def frame(fr, key, ctx):
    f = ch([x for x in fr[key] if x not in ctx.seen]); ctx.seen.add(f)
    if NAMESLOT.search(f): FRAMES_USED[ctx.lang].add(f)
    return fill(f, ctx)

def typo(t):
    ws = t.split(" "); i = R.randrange(len(ws)); w = ws[i]
    if len(w) > 5 and w.isalpha() and w.isascii(): j = R.randint(1, len(w) - 3); ws[i] = w[:j] + w[j + 1] + w[j] + w[j + 2:]
    return " ".join(ws)

def report(lang, i):
    zh = lang == "zh"; ctx = Zh() if zh else En(); ctx.seen = set(); fr = ZH_FR if zh else EN_FR
    exam = ch(ZH_EXAM if zh else EN_EXAM); fs, cs = (ZH_EXAM if zh else EN_EXAM)[exam]
    F = [fill(x, ctx) for x in R.sample(fs, R.randint(3, len(fs)))] + ctx.traps
    C = [fill(x, ctx) for x in R.sample(cs, 1 if exam == "dvt" else R.randint(1, min(2, len(cs))))]
    low = i % 2 == 1; n_low = R.choice([0, 0, 1, 1, 2]); J = "" if zh else " "
    layout = ch(["headed", "headed", "plain", "dictated", "telegram", "table", "brackets"] + ([] if low else ["letter", "bilingual"]))
    if low:
        ids = [fill(x, ctx) for x in R.sample(LOW[lang], n_low)]; H, A, M, K, T = ids[:1], [], [], [], ids[1:]
    else:
        H = [frame(fr, "letter" if layout == "letter" else "head", ctx)] if layout not in ("plain", "dictated") or R.random() < .3 else []
        A = [frame(fr, "hist", ctx) for _ in range(R.randint(1, 2))]; M = [frame(fr, "mid", ctx) for _ in range(R.randint(0, 2))]
        K = [frame(fr, "concl", ctx) for _ in range(R.randint(0, 2))]; T = [frame(fr, "tail", ctx) for _ in range(R.randint(1, 2))]
    for m in M: F.insert(R.randint(1, len(F)), m)
    n = lambda *t: "\n".join(x for x in t if x)
    a, f, c, k, t, h = J.join(A), J.join(F), J.join(C), J.join(K), "\n".join(T), "\n".join(H)
    nm = "‹%s›" % exam
    if layout == "letter": tx = n(h, "", a, f, ("印象：" if zh else "In summary: ") + c, k, "此致敬礼" if zh else "", t)
    elif layout == "plain": tx = n(h, (a + J + f + J + c + J + k).strip(), t)
    elif layout == "dictated": tx = n(h, ("嗯，%s彩超，" % nm if zh else "this is a dictation for %s ultrasound " % nm) + a + J + f + J + ("结论是" if zh else "conclusion ") + c + J + k, t)
    elif layout == "telegram": tx = n(h, *(A + F + ["->" + x for x in C] + K + T))
    elif layout == "table": tx = n(h, "-" * 30, *["| %s | %s |" % (p, q) for p, q in [("部位" if zh else "Exam", nm), ("病史" if zh else "Hx", a or "-"), ("所见" if zh else "Findings", f), ("提示" if zh else "Imp", c), ("备注" if zh else "Note", k or "-")]] + [t])
    elif layout == "brackets": tx = n(h, *((["【检查部位】" + nm, "【病史】" + a if a else "", "【超声所见】" + f, "【超声提示】" + c, k, t]) if zh else ["[EXAM] " + nm, "[HX] " + a if a else "", "[FINDINGS] " + f, "[IMPRESSION] " + c, k, t]))
    elif layout == "bilingual": tx = n(h, "检查 Exam: " + nm, "病史 History: " + a, "所见 Findings: " + f, "结论 Impression: " + c, k, t)
    else: tx = n(h, ("检查项目：" if zh else "EXAM: ") + nm, (("临床资料：" if zh else "CLINICAL: ") + a) if a else "", ("超声所见：" if zh else "FINDINGS: ") + f, ("超声提示：" if zh else "IMPRESSION: ") + c, k, t)
    r = R.random(); xf = None; hd = ctx.header(); script = False
    if zh and r < .12:
        xf = lambda s, kind: "".join(S2T.get(x, x) for x in s); script = True
        if R.random() < .5: hd = {q: xf(v, None) for q, v in hd.items()}
    elif not zh and r < .1: xf = lambda s, kind: s.upper()
    elif not zh and r < .2: xf = lambda s, kind: s.lower()
    elif not zh and r < .35: xf = lambda s, kind: s if kind else typo(s)
    text, spans, clin = build(tx, xf)
    return {"id": "%s-%04d" % (lang, i), "language": lang, "text": text, "spans": spans, "clinical": clin, "header": hd}, ctx, script

KINDS = set("person date age_over_89 phone email id address place organisation account ward_bed other".split())
def check(rec, ctx):
    t, used = rec["text"], [0] * len(rec["text"])
    for s in rec["spans"] + rec["clinical"]:
        v = t[s["start"]:s["end"]]
        assert v and v == s.pop("_t") and v == v.strip(), (rec["id"], s, v)
        assert s.get("kind", "person") in KINDS
        for i in range(s["start"], s["end"]): assert not used[i], ("overlap", rec["id"], v); used[i] = 1 if "kind" in s else 2
    assert not re.search("[\x00-\x08‹›{}]", t), (rec["id"], t)
    full = ctx.full if ctx.lang == "zh" else ctx.giv + " " + ctx.sur          # no unplanted mention of the whole patient name
    for m in re.finditer(re.escape(full), t): assert any(used[i] == 1 for i in range(*m.span())), (rec["id"], full)  # any: 探查时+霞 can meet by chance
    for v in (ctx.pid,):
        for m in re.finditer(re.escape(v), t): assert any(used[i] for i in range(*m.span())), (rec["id"], v)

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--out", default="reports.jsonl"); ap.add_argument("--n", type=int, default=200)
    a = ap.parse_args(); R.seed(a.seed)
    for L in (ZH_SUR, ZH_GIV, EN_SUR, EN_GIV): assert len(set(L)) >= 250
    with open(a.out, "w", encoding="utf-8") as fo:
        for lang in ("zh", "en"):
            ppl, tot, few, kinds = set(), 0, 0, {}
            for i in range(a.n):
                rec, ctx, _ = report(lang, i); check(rec, ctx)
                for s in rec["spans"]:
                    kinds[s["kind"]] = kinds.get(s["kind"], 0) + 1
                    if s["kind"] == "person": ppl.add(rec["text"][s["start"]:s["end"]]); tot += 1
                few += len(rec["spans"]) <= 2
                fo.write(json.dumps(rec, ensure_ascii=False) + "\n")
            fr = len(FRAMES_USED[lang])
            if a.n >= 200: assert len(ppl) >= 300 and fr >= 60, (len(ppl), fr); assert set(kinds) == KINDS, KINDS - set(kinds)
            print(lang, "reports", a.n, "person mentions", tot, "different", len(ppl), "name frames used", fr, "reports with <=2 ids", few, kinds, file=sys.stderr)
    print("self-check passed", file=sys.stderr)

if __name__ == "__main__": main()
