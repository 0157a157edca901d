#!/usr/bin/env python3
"""Invented ultrasound reports with character-level annotation, for testing a de-identification tool.

    python reports.py --seed N --count N --language zh|en > out.jsonl

Mark-up in the material below
  {slot}        a field (see class Ctx); most fields give an identifier span, some plain text
  {3-12} {1.0-4.5}   a random number       {a|b|c}   a random choice
  <<...>>       written here as the characters « and »: clinical text that must survive
  FM...~ at the start of a line: conditions (F female, M male, A adult, K child, O obstetric, N not obstetric)
  \\n in a frame is a line break.
Every person, hospital, firm, address and number is invented.
"""
import argparse, datetime, json, random, re, sys

# ----------------------------------------------------------------------------- Chinese names
ZH_SUR = """王wang李li张zhang刘liu陈chen杨yang赵zhao黄huang周zhou吴wu徐xu孙sun胡hu朱zhu高gao林lin何he郭guo马ma罗luo梁liang宋song郑zheng谢xie韩han唐tang冯feng于yu董dong萧xiao程cheng曹cao袁yuan邓deng许xu傅fu沈shen曾zeng彭peng吕lv苏su卢lu蒋jiang蔡cai贾jia丁ding魏wei薛xue叶ye阎yan余yu潘pan杜du戴dai夏xia钟zhong汪wang田tian任ren姜jiang范fan方fang石shi姚yao谭tan廖liao邹zou熊xiong金jin陆lu郝hao孔kong白bai崔cui康kang毛mao邱qiu秦qin江jiang史shi顾gu侯hou邵shao孟meng龙long万wan段duan雷lei钱qian汤tang尹yin黎li易yi常chang武wu乔qiao贺he赖lai龚gong文wen"""
ZH_SUR_RARE = """仇qiu单shan解xie查zha盖ge区ou朴piao翟zhai缪miao逄pang冼xian覃qin麦mai晏yan柏bai水shui明ming左zuo房fang宫gong时shi向xiang管guan包bao曲qu应ying全quan安an池chi甘gan温wen牛niu纪ji项xiang车che边bian双shuang连lian平ping苗miao花hua云yun满man强qiang冷leng巩gong母mu员yun幸xing戚qi佘she蔺lin郗xi笪da禚zhuo亓qi"""
ZH_COMP = """欧阳ouyang司马sima上官shangguan诸葛zhuge司徒situ夏侯xiahou皇甫huangfu尉迟yuchi令狐linghu端木duanmu慕容murong东方dongfang南宫nangong轩辕xuanyuan公孙gongsun闻人wenren"""
ZH_GIV_F = """芳fang娜na敏min静jing丽li艳yan娟juan霞xia秀xiu英ying华hua慧hui巧qiao美mei玉yu兰lan凤feng洁jie梅mei琳lin素su云yun莲lian真zhen环huan雪xue荣rong爱ai妹mei香xiang月yue莺ying媛yuan瑞rui凡fan佳jia嘉jia琼qiong勤qin珍zhen贞zhen莉li桂gui娣di叶ye璧bi璐lu娅ya琦qi晶jing妍yan茜qian秋qiu珊shan莎sha锦jin黛dai青qing倩qian婷ting姣jiao婉wan娴xian瑾jin颖ying露lu瑶yao怡yi婵chan雁yan蓓bei纨wan仪yi荷he丹dan蓉rong眉mei君jun琴qin蕊rui薇wei菁jing梦meng岚lan苑yuan婕jie馨xin瑗yuan琰yan韵yun融rong园yuan艺yi咏yong卿qing聪cong澜lan纯chun毓yu悦yue昭zhao冰bing爽shuang琬wan茗ming羽yu希xi宁ning欣xin飘piao育yu滢ying馥fu筠yun柔rou竹zhu霭ai凝ning晓xiao欢huan霄xiao枫feng芸yun菲fei寒han伊yi亚ya宜yi可ke姬ji舒shu影ying荔li枝zhi思si"""
ZH_GIV_M = """伟wei刚gang勇yong毅yi俊jun峰feng强qiang军jun平ping保bao东dong文wen辉hui力li明ming永yong健jian世shi广guang志zhi义yi兴xing良liang海hai山shan仁ren波bo宁ning贵gui福fu生sheng龙long元yuan全quan国guo胜sheng学xue祥xiang才cai发fa武wu新xin利li清qing飞fei彬bin富fu顺shun信xin子zi杰jie涛tao昌chang成cheng康kang星xing光guang天tian达da安an岩yan中zhong茂mao进jin林lin有you坚jian和he彪biao博bo诚cheng先xian敬jing震zhen振zhen壮zhuang会hui思si群qun豪hao心xin邦bang承cheng乐le绍shao功gong松song善shan厚hou庆qing磊lei民min友you裕yu河he哲zhe江jiang超chao浩hao亮liang政zheng谦qian亨heng奇qi固gu之zhi轮lun翰han朗lang伯bo宏hong言yan若ruo鸣ming朋peng斌bin梁liang栋dong维wei启qi克ke伦lun翔xiang旭xu鹏peng泽ze晨chen辰chen士shi以yi建jian家jia致zhi树shu炎yan德de行xing时shi泰tai盛sheng雄xiong琛chen钧jun冠guan策ce腾teng楠nan榕rong风feng航hang弘hong"""
# names that are ordinary words, or collide with the vocabulary of ultrasound
ZH_WORD = """F安静AN^JING F白雪BAI^XUE M高原GAO^YUAN F高洁GAO^JIE M高峰GAO^FENG M高强GAO^QIANG M方正FANG^ZHENG F黄莺HUANG^YING F叶青YE^QING F叶子YE^ZI M石磊SHI^LEI M万里WAN^LI M万全WAN^QUAN F温柔WEN^ROU F温馨WEN^XIN M常青CHANG^QING M康健KANG^JIAN M康复KANG^FU M平安PING^AN F水清SHUI^QING M江河JIANG^HE M江涛JIANG^TAO F云霞YUN^XIA M向阳XIANG^YANG M向前XIANG^QIAN F花蕾HUA^LEI M马达MA^DA F毛毛MAO^MAO M金星JIN^XING F金凤JIN^FENG M左右ZUO^YOU F白洁BAI^JIE F白云BAI^YUN M于是YU^SHI F于洋YU^YANG M时光SHI^GUANG F明月MING^YUE M牛劲NIU^JIN M连成LIAN^CHENG F管彤GUAN^TONG M包容BAO^RONG M全胜QUAN^SHENG F房静FANG^JING M段落DUAN^LUO F曲直QU^ZHI F许可XU^KE M成功CHENG^GONG F黎明LI^MING M任重REN^ZHONG M程序CHENG^XU F林荫LIN^YIN F夏天XIA^TIAN M雷鸣LEI^MING F宫丽GONG^LI M边强BIAN^QIANG F双喜SHUANG^XI M张力ZHANG^LI M张扬ZHANG^YANG F陈旧CHEN^JIU M孔方KONG^FANG F秋实QIU^SHI F文静WEN^JING F苗条MIAO^TIAO F池清CHI^QING M谢谢XIE^XIE F何必HE^BI M应力YING^LI F温顺WEN^SHUN"""
ZH_MIN = """M阿卜杜拉·买买提ABUDULA^MAIMAITI F古丽娜尔·艾合买提GULINAER^AIHEMAITI M买买提江·吐尔逊MAIMAITIJIANG^TUERXUN F阿依古丽·依明AYIGULI^YIMING M艾尼瓦尔·卡德尔AINIWAER^KADEER F热孜万古丽·阿布都热合曼REZIWANGULI^ABUDUREHEMAN M叶尔兰·哈布力YEERLAN^HABULI F迪丽拜尔·玉素甫DILIBAIER^YUSUFU M吾买尔·托合提WUMAIER^TUOHETI F帕提古丽·赛买提PATIGULI^SAIMAITI M努尔别克·叶斯木汗NUERBIEKE^YESIMUHAN F祖丽菲亚·阿不力孜ZULIFEIYA^ABULIZI M阿里木江·库尔班ALIMUJIANG^KUERBAN F萨妮娅·木拉提SANIYA^MULATI M吉木阿体·拉黑JIMUATI^LAHEI F沙马·阿依SHAMA^AYI M阿苦·尔古AKU^ERGU F洛桑·卓玛LUOSANG^ZHUOMA M巴图·孟和BATU^MENGHE"""
ZH_MIN2 = """M扎西多吉ZHAXIDUOJI F次仁央宗CIRENYANGZONG F卓玛措ZHUOMACUO M旦增罗布DANZENGLUOBU F格桑曲珍GESANGQUZHEN M索朗平措SUOLANGPINGCUO F乌云其木格WUYUNQIMUGE M巴特尔BATEER F萨仁高娃SARENGAOWA M额尔敦仓EERDUNCANG F娜仁托娅NARENTUOYA M吉克石布JIKESHIBU F阿依莫AYIMO F尼玛拉姆NIMALAMU M朝鲁蒙CHAOLUMENG M仁青加RENQINGJIA F岩罕香YANHANXIANG F玉腊罕YULAHAN M苏和SUHE F其其格QIQIGE"""
ZH_FOREIGN = """M|James Whitlock|WHITLOCK^JAMES
F|Anna Petrova|PETROVA^ANNA
M|David Okonkwo|OKONKWO^DAVID
F|Nguyen Thi Lan Anh|NGUYEN^THI LAN ANH
M|Kim Seung-ho|KIM^SEUNG-HO
F|Maria Clara Reyes|REYES^MARIA CLARA
M|Mohammed Al-Qahtani|AL-QAHTANI^MOHAMMED
F|佐藤美咲|SATO^MISAKI
M|田中健一|TANAKA^KENICHI
F|玛丽亚·伊万诺娃|IVANOVA^MARIA
M|约翰·汤普森|THOMPSON^JOHN
F|Priya Raghunathan|RAGHUNATHAN^PRIYA
F|CHAN Wai Yee|CHAN^WAI YEE
M|WONG Kwok Keung|WONG^KWOK KEUNG
F|LEUNG Sau Ling Winnie|LEUNG^SAU LING^WINNIE
M|Tsai Ming-hung|TSAI^MING-HUNG
F|Lim Siew Hoon|LIM^SIEW HOON
M|Ahmed Hassan Farouk|FAROUK^AHMED^HASSAN
F|Olga Sidorenko|SIDORENKO^OLGA
M|朴成民|PARK^SEONGMIN
F|金英淑|KIM^YEONGSUK
M|Tom Young|YOUNG^TOM
F|Emily Stone|STONE^EMILY
M|Bui Van Hai|BUI^VAN HAI
F|让娜·杜邦|DUPONT^JEANNE
M|卡洛斯·门多萨|MENDOZA^CARLOS
F|陈李婉芬|CHAN LEE^YUEN FAN
F|黄林秀珠|HUANG LIN^HSIU CHU"""

# ----------------------------------------------------------------------------- Chinese places etc.
ZH_PROV = "浙江省 江苏省 湖南省 四川省 云南省 河北省 山东省 辽宁省 广东省 广西壮族自治区 福建省 甘肃省 贵州省 安徽省 陕西省".split()
ZH_CITY = "临溪市 青岚市 云泽市 海棠市 东屏市 南麓市 平川市 永济县 石桥县 白水县 高台县 安宁市 长兴县 双流区 龙泉市 金沙县 黄梅县 兴化市 温岭市 蓬莱市 绥江县 阳朔县 怀柔区 城固县 通渭县 建瓯市 桃源县 凤凰县 明光市 乐平市".split()
ZH_TOWN = "大溪镇 白石镇 柳河乡 石湖镇 双桥镇 马家乡 青山镇 新安镇 黄土岭乡 清水镇 东风街道 南苑街道 龙口镇 叶集镇 高庙乡".split()
ZH_VILL = "下村 王家坳村 石头岭村 杨柳湾村 张庄 李家洼村 七里坪村 东方红村 上马塘村 桐子林村 大槐树村 白沙村 孟家屯 后河村 三岔口村".split()
ZH_ROAD = "人民路 解放大道 中山北路 学府街 长安街 建设路 梧桐巷 花园路 滨河东路 青年大街 和平里 文昌路 白云路 石门二路 金水道".split()
ZH_COMM = "翠湖花园 阳光新城 丽景苑 锦绣家园 望江小区 福安里 金色年华 梧桐苑 碧水湾 学林雅居".split()
ZH_HOSP = ["{c}人民医院", "{c}第一人民医院", "{c}中医院", "{c}妇幼保健院", "{c}第二医院", "{c}中心医院", "{c}{t}卫生院", "仁济堂{c}医院",
 "{c}肿瘤医院", "{c}康宁医院", "{c}同德医院", "解放军第{n}医院", "{c}医学院附属医院", "{c}协和医院", "{c}惠民体检中心", "{c}华康门诊部", "省立第{d}医院", "市{d}院", "{c}安贞医院", "县医院"]
ZH_FIRM = ["{c}宏达机械厂", "东方纺织有限公司", "{c}实验小学", "{c}第三中学", "华盛电子(东屏)有限公司", "顺达物流公司", "{c}供电局", "育英幼儿园", "安泰保险{c}分公司", "青山水泥厂", "高原牧业公司", "白雪食品厂", "{c}职业技术学院", "石油机械研究所", "蓝天外包服务公司", "{c}税务局"]
ZH_ROLE_W = "教师 农民 司机 会计 退休 职员".split()

# ----------------------------------------------------------------------------- Chinese clinical sentences
ZH_F = {}
ZH_F["liver"] = """«肝脏»形态大小正常,«包膜光滑»,«实质回声»均匀,«肝内管道结构»显示清晰。
«肝右叶»最大斜径«{120-149}mm»,«肝左叶»前后径«{52-75}mm»,«门静脉主干»内径«{9-14}mm»。
«肝右后叶»见一«高回声»团,大小约«{8-34}mm×{7-28}mm»,边界清,«CDFI»:内未见明显血流信号。
«肝方叶»旁可见«片状低回声区»,考虑«脂肪缺失区»。
«肝尾叶»不大,«尾叶»与«左外叶»比例正常。
«肝实质回声»增粗增强,呈«云雾状»,«后方回声衰减»,«肝肾对比»增强。
«肝S{5-8}段»见«无回声区»,«{6-40}mm×{6-35}mm»,«壁薄»,«后方回声增强»。
«肝表面»凹凸不平呈«锯齿状»,«马赛克征»(+)。
«牛眼征»阳性,多发«低回声结节»,最大约«{11-38}mm»。
«胆囊»大小约«{55-82}mm×{20-34}mm»,«壁毛糙»,腔内见«强回声»团伴«声影»,随体位移动。
«胆囊颈部»«结石嵌顿»,«Murphy征»阳性。
«胆总管»上段内径«{4-12}mm»,下段因«肠气»干扰显示不清。
«Mirizzi综合征»待排,建议«MRCP»。
«胰腺»形态正常,«主胰管»未见扩张,«胰头»厚约«{17-26}mm»。
«脾»厚«{28-48}mm»,«脾门»处«脾静脉»内径«{6-10}mm»,见«副脾»一枚。
«Morison隐窝»见«游离液性暗区»,深约«{10-45}mm»。
«门静脉高压»,«脐静脉»重开,«食管胃底静脉曲张»不除外。
«肝静脉»回流通畅,未见«Budd-Chiari综合征»表现。
«TIPS»术后,«金属支架»在位,支架内血流速度«{60-150}cm/s»。
«Riedel叶»变异,下缘达«脐水平»。
«Glisson鞘»回声增强,呈«平行管征»。
«剪切波弹性»«E均值{4.2-14.8}kPa»,提示«肝纤维化F{1-4}»。
«阑尾»区见«靶环征»,外径«{8-14}mm»,«Douglas窝»少量积液。
«胆囊壁»附着«石灰样»强回声,呈«彗星尾征»,考虑«胆囊腺肌症»。
受检者«平静呼吸»下扫查,«张力»尚可,«腹膜后»未见«肿大淋巴结»。"""
ZH_F["kidney"] = """«双肾»大小形态正常,«皮髓质»分界清晰,«集合系统»未见«分离»。
«右肾»大小约«{95-118}mm×{42-55}mm»,«左肾»大小约«{96-119}mm×{43-57}mm»。
«左肾下盏»见«强回声»,«{4-16}mm»,后伴«声影»,«闪烁伪像»(+)。
«马蹄肾»,«峡部»位于«腹主动脉»前方。
«Bosniak {IIF|II|I}»级囊肿,«{18-62}mm»,内见«分隔»。
«Bertin柱肥大»,与«肾皮质»回声一致,«CDFI»血流连续。
«右侧输尿管»上段扩张,内径«{8-16}mm»,«连续»追踪至«第二狭窄»处。
«膀胱»充盈良好,壁光滑,«残余尿»约«{5-120}ml»。
«膀胱三角区»见«菜花样»隆起,基底宽«{9-28}mm»,血供丰富。
M~«前列腺»«{42-58}mm×{33-47}mm×{30-45}mm»,«内腺»增大,«外腺»受压变薄。
M~«双侧睾丸»大小对称,«白膜»完整,«附睾头»见«无回声»«{3-9}mm»。
M~«左侧精索静脉曲张»,«Valsalva»试验反流时间«{1.2-3.8}s»。
M~«阴茎海绵体»«白膜»增厚,考虑«Peyronie病»。
M~«钟摆畸形»可能,«睾丸»内血流«消失»,警惕«扭转»。
«肾上腺区»未见明显占位,«肾周脂肪囊»清晰,«Gerota筋膜»无增厚。
«移植肾»位于«右侧髂窝»,«叶间动脉» «RI {0.58-0.79}»。
«胡桃夹现象»:«左肾静脉»受压段内径«{1.2-2.4}mm»,扩张段«{8.1-11.5}mm»。
«肾盂»前后径«{8-26}mm»,«Grade {II|III|IV}»级«肾积水»。
«肾错构瘤»可能(«AML»),内呈«高回声»,边界清。
«双J管»在位,上端位于«肾盂»,下端位于«膀胱»内。
«多囊肾»,囊肿呈«葡萄串»样,«张力»高。
«海绵肾»改变,«肾锥体»周边«放射状»排列强回声。
«膀胱»右侧壁«Hutch憩室»,«{12-33}mm»。"""
ZH_F["thyroid"] = """«甲状腺右叶»«{45-58}mm×{15-20}mm×{14-20}mm»,«左叶»«{44-57}mm×{14-19}mm×{13-19}mm»,«峡部»厚«{2.1-4.5}mm»。
«甲状腺左叶中部»见«低回声结节»,«{4-18}mm×{4-14}mm»,«纵横比>1»,边缘«毛刺»。
«C-TIRADS 4{a|b|c}»类,建议«FNA»。
«ACR TI-RADS TR{3-5}»。
«桥本甲状腺炎»声像图改变,«网格样»回声。
«火海征»(+),符合«Graves病»。
«结节»内见«点状强回声»,考虑«微钙化»。
«海绵样»结节,«TI-RADS 2»类。
«右颈IV区»«淋巴结»«皮髓质»分界不清,«淋巴门»消失,内见«囊性变»。
«Virchow淋巴结»未见肿大。
«甲状旁腺»区未见异常,«右侧喉返神经»走行区清晰。
«腮腺»内«Warthin瘤»可能,大小«{11-30}mm»。
«甲状舌管囊肿»,随«伸舌»上移,大小«{10-24}mm×{8-18}mm»。
«彩色多普勒»:«甲状腺上动脉»«PSV {18-62}cm/s»。
«弹性评分»«{2-4}»分,质地«偏硬»,«Hürthle细胞»不除外。
«颌下腺»导管«扩张»,«Wharton导管»内«结石»«{3-9}mm»。
«左叶»背侧«被膜»连续,未见«腺外侵犯»。
«细针穿刺»路径避开«颈内静脉»,«Bethesda {III|IV|V|II}»类。
«锁骨上窝»未见«肿大淋巴结»,«气管»居中。
«粗大钙化»,后方«声影»,«蛋壳样»排列。"""
ZH_F["breast"] = """«双侧乳腺»腺体层次清晰,呈«豹纹状»,«导管»未见明显扩张。
«右乳外上象限»距乳头«{20-50}mm»见«低回声结节»,«{6-24}mm×{5-16}mm»,«边缘成角»。
«左乳{2-11}点»方向见«无回声»,«{4-15}mm»,«后方回声增强»。
«BI-RADS {4a|4b|4c|3|5|2}»类。
«Cooper韧带»增粗扭曲,«皮肤»增厚«{3-6}mm»。
«腋窝淋巴结»«皮质»增厚«{3.1-6.8}mm»,«淋巴门»存在。
«叶状肿瘤»与«纤维腺瘤»鉴别,«分叶状»。
«Paget病»待排,«乳头»回声不均。
«CDFI»:«结节»周边见«穿支血流»,«RI {0.61-0.88}»。
«Adler {0|I|II|III}级»血流。
«Mondor病»,«胸壁浅静脉»呈«条索状»。
«导管内乳头状瘤»可能,«导管»扩张内径«{2.5-6.0}mm»。
«假体»包膜完整,未见«梯状征»、«暴风雪征»。
«Sappey丛»区未见异常回声,«内乳淋巴结»未探及。
F~«哺乳期»乳腺,«积乳囊肿»«{14-40}mm»。
M~«男性乳腺发育»,«乳晕»后方«盘状»低回声,厚约«{8-21}mm»。
«ABUS»«冠状面»见«汇聚征»,未见«太阳征»。
«真空辅助旋切»术后,局部«瘢痕»,平行«皮肤»走行。
«弹性成像»«Tsukuba {2-5}分»,«应变率比值{2.1-6.8}»。
«副乳»位于«双侧腋前»,内见«腺体»样回声。"""
ZH_F["gyn"] = """«子宫»«前位»,大小«{45-62}mm×{38-52}mm×{40-58}mm»,«肌层回声»均匀。
«子宫内膜»厚«{4-15}mm»,«三线征»清晰,«宫腔线»居中。
«宫颈»见数个«无回声»,最大«{4-12}mm»,考虑«Nabothian囊肿»(«纳氏囊肿»)。
«右卵巢»内见«黄体»«{14-25}mm»,周边«环状血流»。
«左附件区»«巧克力囊肿»«{22-60}mm»,内呈«毛玻璃样»细密点状回声。
«子宫前壁»«肌瘤»«{12-52}mm×{11-48}mm»,«FIGO {2|3|4|5|6}型»,边界清,呈«旋涡状»。
«IUD»位置正常,距«宫底»外缘«{11-19}mm»。
«Douglas窝»(«子宫直肠陷凹»)液性暗区深«{6-28}mm»。
«剖宫产瘢痕憩室»«{5-12}mm×{4-9}mm»,残余肌层«{2.1-5.0}mm»。
«双侧卵巢»呈«PCOM»,«AFC»各«>12个»。
«O-RADS {2|3|4}»类,«IOTA简单法则»«M征»阴性。
«Gartner管囊肿»位于«阴道»侧壁,«{8-20}mm»。
«Bartholin腺»囊肿«{12-30}mm»。
«腺肌症»,«后壁»增厚,呈«百叶窗»样«声影»。
«输卵管积水»,呈«腊肠样»,内见«不全分隔»。
«RMI»低,«CA125»请结合临床,«Krukenberg瘤»不支持。
«节育环»下移,右侧臂嵌入«肌层»。
«成熟畸胎瘤»,见«面团征»及«脂液分层»。"""
ZH_F["ob"] = """«宫内单活胎»,«头位»,«胎心率{128-162}次/分»,律齐。
«BPD {72-94}mm»,«HC {268-338}mm»,«AC {250-348}mm»,«FL {54-74}mm»。
«孕{20-38}周{1-6}天»,超声估测胎儿体重«{1200-3400}g»(«Hadlock»公式)。
«胎盘»位于«后壁»,«Grannum {0|I|II}级»,厚«{26-42}mm»。
«AFI {82-185}mm»,«DVP {35-72}mm»。
«脐动脉» «S/D {2.0-3.2}»,«PI {0.72-1.10}»,«大脑中动脉» «PSV {32-58}cm/s»。
«NT {0.9-2.4}mm»,«CRL {48-80}mm»,«鼻骨»可见。
«脐带绕颈»一周,呈«U形压迹»。
«静脉导管»«a波»正向,«三尖瓣»无反流。
«侧脑室»后角宽«{5-9}mm»,«透明隔腔»可见,«小脑»呈«香蕉征»(-)。
«四腔心»切面对称,«卵圆孔»瓣开放,«三血管气管切面»正常。
«宫颈管»长«{24-38}mm»,«内口»闭合。
«Down综合征»软指标未见;«Dandy-Walker畸形»未见。
«孕囊»«{12-32}mm»,见«卵黄囊»及«胎芽»,«原始心管搏动»可见。"""
ZH_F["heart"] = """«LVIDd {42-56}mm»,«LVIDs {26-38}mm»,«IVSd {8-12}mm»,«LVPWd {8-12}mm»。
«左房»前后径«{30-46}mm»,«右房»«右室»不大。
«LVEF {48-68}%»(«Simpson双平面法»),«FS {28-40}%»。
«TAPSE {16-24}mm»,«S' {9-14}cm/s»。
«E/A {0.6-1.8}»,«E/e' {7-15}»,«左室舒张功能»减低。
«二尖瓣»«轻度反流»,反流束面积«{1.2-3.9}cm²»。
«主动脉瓣»«二叶式»畸形,«峰值流速{1.8-4.2}m/s»,«平均压差{12-45}mmHg»。
«三尖瓣反流»«Vmax {2.2-3.6}m/s»,估测«PASP {28-58}mmHg»。
«房间隔»中部«回声失落»«{5-18}mm»,«左向右分流»。
«PFO»,«卵圆孔»未闭,«发泡试验»«{I|II|III}级»。
«心包»少量积液,«左室后壁»后«{3-11}mm»。
«节段性室壁运动异常»:«前间隔»«心尖段»«运动减弱»。
«Ebstein畸形»不支持,«Fallot四联症»术后,«室缺补片»无残余漏。
«Takotsubo心肌病»不除外,«心尖球形变»。
«Teichholz法»测值仅供参考,«GLS -{14.2-21.5}%»。
«Chiari网»可见,«Eustachian瓣»残留。
«Kawasaki病»(«川崎病»)复查,«左冠状动脉主干»内径«{2.1-4.4}mm»。
«Valsalva窦»内径«{30-42}mm»,«升主动脉»内径«{29-44}mm»。
«人工机械瓣»在位,«DVI {0.28-0.42}»,未见«瓣周漏»。
«SAM征»阳性,«LVOT»压差«{18-78}mmHg»。
«肺动脉高压»,«D字征»(+),«下腔静脉»«塌陷率>50%»。"""
ZH_F["vessel"] = """«双侧颈动脉»«IMT {0.7-1.3}mm»,«分叉处»增厚«{1.3-1.6}mm»。
«右侧颈总动脉»«分叉处»见«低回声斑块»,«{6-18}mm×{1.8-3.6}mm»,«软斑»。
«左侧颈内动脉»起始段«PSV {118-310}cm/s»,«狭窄率{50-69}%»。
«椎动脉» «V{1|2}段»内径«{2.4-4.1}mm»,«窃血征» «{I|II}级»。
«下肢深静脉»连续,«压缩试验»阳性,未见«血栓»。
«左股浅静脉»内«陈旧性血栓»,管腔«部分再通»。
«大隐静脉曲张»,«隐股瓣»反流时间«{0.8-4.2}s»,«CEAP C{2-5}»。
«May-Thurner综合征»(«Cockett综合征»)可能,«左髂总静脉»受压。
«Takayasu动脉炎»,呈«通心粉征»,«管壁»弥漫性增厚。
«腘窝»«Baker囊肿»«{20-52}mm×{9-24}mm»。
«腹主动脉»最大径«{18-52}mm»,«附壁血栓»«{5-14}mm»。
«肾动脉»起始段«PSV {90-260}cm/s»,«RAR {1.8-4.2}»。
«动静脉瘘»«桡动脉-头静脉»,«自然血流量{420-980}ml/min»。
«Buerger病»样改变,«胫后动脉»呈«螺旋状»侧支。
«ABI»左«{0.62-1.12}»,右«{0.70-1.14}»。
«锁骨下动脉»起始段«三相波»消失,呈«Tardus-Parvus»波形。
«PICC»导管位于«右贵要静脉»,周边«管套»样回声。
«Raynaud现象»,«指动脉»血流减少。
«髂外段»血流«方向»正常,«白色»血栓未见。
«假性动脉瘤»«{14-36}mm»,瘤颈见«往返血流»,«阴阳征»(+)。"""
ZH_IMP = {}
ZH_IMP["liver"] = "«脂肪肝»(«中度»)。;;«胆囊结石»伴«慢性胆囊炎»。;;«肝囊肿»。;;«肝血管瘤»可能,建议«CEUS»。;;«肝硬化»,«脾大»,«腹水»。;;«肝右叶占位»,«LI-RADS {3|4|5}»。"
ZH_IMP["kidney"] = "«双肾结石»。;;«左肾积水»,«左输尿管上段结石»。;;«右肾囊肿»(«Bosniak I»)。;;M~«前列腺增生»伴«钙化»。;;«膀胱占位»,«MT»可能。;;«双肾»未见明显异常。"
ZH_IMP["thyroid"] = "«甲状腺结节»,«C-TIRADS {3|4a|4b}»。;;«桥本甲状腺炎»。;;«甲亢»声像图改变。;;«颈部淋巴结肿大»,«反应性增生»可能。;;«甲状腺左叶囊实性结节»。"
ZH_IMP["breast"] = "«乳腺增生»。;;«右乳实性结节»,«BI-RADS {3|4a|4c}»,建议«穿刺活检»。;;«双乳囊肿»,«BI-RADS 2»。;;«左乳MT»可能,«腋窝淋巴结肿大»。"
ZH_IMP["gyn"] = "«子宫肌瘤»。;;«盆腔积液»。;;«右卵巢囊肿»,建议«月经第3-5天»复查。;;«子宫腺肌症»。;;«宫颈纳氏囊肿»。"
ZH_IMP["ob"] = "«宫内孕»,«单活胎»。;;«胎儿»大小符合«孕周»。;;«羊水偏少»。;;«胎盘前置状态»待排。"
ZH_IMP["heart"] = "«左房增大»,«左室舒张功能减退»。;;«二尖瓣»«三尖瓣»轻度反流。;;«先天性心脏病»:«ASD»(«继发孔型»)。;;«高血压性心脏病»改变。;;«肥厚型梗阻性心肌病»。"
ZH_IMP["vessel"] = "«双侧颈动脉粥样硬化»伴«斑块»形成。;;«左下肢DVT»。;;«双下肢静脉»未见血栓。;;«大隐静脉曲张»。;;«右侧椎动脉»发育细。"
ZH_IND = {"liver": "«右上腹痛»3天|«黄疸»待查|«体检»|«乙肝»«肝硬化»复查|«HCC»术后|«Crohn病»复查",
 "kidney": "«腰痛»|«肉眼血尿»|«肾绞痛»|«排尿困难»|«Cr升高»|«肾移植术后»", "thyroid": "«颈部肿物»|«Graves病»治疗中|«甲癌»术后|«体检»",
 "breast": "«乳房胀痛»|«触及肿块»|«乳头溢血»|«BI-RADS 3»复查", "gyn": "«阴道不规则流血»|«痛经»|«下腹痛»|«绝经后出血»|«取环后»",
 "ob": "«停经»待查|«产检»|«胎动减少»|«NT检查»", "heart": "«胸闷»«气促»|«心律不齐»|«高血压»10年|«晕厥»|«Marfan综合征»随诊",
 "vessel": "«头晕»|«左下肢肿胀»|«间歇性跛行»|«TIA»|«D-二聚体升高»"}
ZH_EXAM = {"liver": "肝胆胰脾彩超|腹部彩色超声|上腹部B超", "kidney": "泌尿系彩超|双肾输尿管膀胱超声", "thyroid": "甲状腺及颈部淋巴结彩超|颈部浅表器官超声",
 "breast": "乳腺彩超|双乳及腋窝超声", "gyn": "经阴道超声(TVS)|妇科彩超|子宫附件超声", "ob": "产科超声|胎儿系统超声筛查(Ⅲ级)|中孕期超声", "heart": "超声心动图|心脏彩超+心功能", "vessel": "颈动脉彩超|下肢血管超声|血管彩超"}
ZH_TECH = """探头频率«{3-5}MHz»,«二维»+«CDFI»+«PW»。
检查时受检者«安静»状态,«左侧卧位»。
«灰阶超声»及«能量多普勒»联合检查。
空腹«8小时»,«常规»扫查,«图像质量»:«良»。
仪器:«凸阵探头»,«谐波成像»开启。
"""
ZH_FOLLOW = """建议«严密随访»,«6个月»复查。
请结合临床,必要时«CT»/«MRI»。
本报告仅供临床参考。
因«肥胖»及«肠气»遮挡,部分«切面»显示欠佳。
较前片«无明显变化»。
建议«高分辨率»探头复查。
"""
# ------------------------------------------------------------ Chinese frames
ZH_OPEN = r"""{hosp}\n超声检查报告单\n姓名:{pt}  性别:{sex}  年龄:{age}\n检查号:{acc}  检查日期:{date}
{hosp} 彩色多普勒超声报告\n姓名 {pts}  {sex}  {age}  门诊号 {pid}\n申请医生 {doc}  检查部位 {exam}
姓名:{pt}\t性别:{sex}\t年龄:{age}\t科别:{dept}\t住院号:{adm}\t床号:{bed}
姓 名: {pts}    性 别: {sex}    年 龄: {age}    申请医师: {doc}
患者{pt},{sex},{age},因{ind}就诊,由{docsur}医生申请{exam}检查。
患者{pt},{sex},{age},{dept}{docsur}主任收治。
{pt} {sex} {age} {dept} {bed}床 {exam}
{pt},{sex},{age}。{date}行{exam}。
|姓名|{pt}|性别|{sex}|年龄|{age}|\n|ID号|{pid}|送检医师|{doc}|检查日期|{date}|
|项目|内容|\n|受检者|{pt}|\n|联系人|{relf}|\n|检查|{exam}|
{exam}报告\n受检者:{pt}({ptpy})  送检:{doc}  检查:{doc2}
PATIENT: {ptpy}  姓名:{pt}  {sex}/{age}  ID:{pid}
病人姓名:{pt};病历号:{pid};开单医师:{doc};扫查医师:{doc2}
{sex},{age}。受检者自称{pt},身份证登记名为{alias}。
【基本信息】{pt} | {sex} | {age} | {dept}\n【申请】{doc} {date}
超声号:{acc}\n被检者:{pt}\n临床诊断:{ind}\n申请医生:{doc}
转诊单:{hosp2} {doc}医师转来患者{pt},{sex},{age}。
{docsur}老师您好:\n贵科患者{pt}({sex},{age})今日来我科行{exam},结果如下。
床旁超声。{bed}床{pt},主管{docsur}大夫,值班护士{nurse}陪同。
体检编号:{acc}  姓名:{pt}  单位:{org}
单位团检({org})  {pt}  {sex}  {age}  体检日期{date}
K~{pt}({sex},{age}),母亲{relh}代诉:{ind}。
K~患儿{pt},小名{nick},{sex},{age}。家长:{relf}。
FA~孕妇/患者:{pt} 配偶:{relh} 住址:{addr}
O~{pt},{age},末次月经{lmp},预产期{edd},{ind}。
O~孕妇姓名:{pt}  年龄:{age}  LMP:{lmp}  建档医院:{hosp}  产检医生:{doc}
口述记录:这个病人叫{pt},名字最后一个字是"{ptlast}",{age},{sex}的,{docsur}主任让来看一下。
(语音转写)患者姓{ptsur},叫{pt},做的是{exam}。
今天下午给{ptsur}先生/女士做了{exam},全名{pt},{age}。
申请科室:{dept} 申请人:{doc}({ext}) 病人:{pt} {sex} {age}
登记:{acct} 检查:{doc} 患者:{pt} {sex} {age}
{pt}/{sex}/{age}/{pid}
会诊超声:{hosp2}外院图像,患者{pt},原报告医师{doc}。
医保号:{ins} 姓名:{pt} 出生日期:{dob} 接诊:{doc}
姓名:{pt} 曾用名:{alias} 性别:{sex} 出生:{dob}
患者为{doc}医师的{kin|亲属|同学}{pt},{sex},{age},加急检查。
家住{addr}的{pt}({sex},{age})由其{kinrel}{relh}陪同来诊。
英文名/Name: {ptpy}\n中文名: {pt}\n检查医师/Sonographer: {doc}
{ptpy}(译名{pt})由{docsur}医生申请行{exam}。
新生儿床旁:{mother}之{子|女},出生{dob},{nurse}护士在旁。
Pt: {ptab}, {sex}, {age}, 组长{doc},入组编号{pid}。
受检者{pt},来自{city},{age},{ind}。介绍人{relh}。
{pt}女士/先生:您好!您于{date}在我院做的{exam}结果如下
复查 {pt} 上次检查{date2},检查者{doc}
"""
ZH_MID = r"""患者家属{relh}来电(电话{mob})询问结果,已告知。
已电话通知{dept}{docsur}医生,接听者{nurse},{date} 15:20。
危急值:{time}电话报告{nurse}护士,复述无误,报告人{doc}。
{time} 与{docsur2}主任讨论,同意上述诊断。
外院({hosp2}){date2}超声:«{exam1}»,报告医师{doc2}。
对比{date2}片,结节«无明显变化»。
{date2}曾行«手术»,术者{doc2}。
2019年在{hosp2}由{docsur2}教授行«手术治疗»。
患者要求将结果发至微信{wx},联系人{relh}。
电子报告发送至{email},收件人{relh}。
家属:{relh}({kinrel}),联系电话{mob}。
患者现居{addr},邻居{relh}代取报告。
职业:{occ},就职于{org},同事{relh}陪诊。
补充报告({date}):{docsur}医师复阅图像,更正«左侧»为«右侧»。
更正说明:原报告误将姓名写作"{alias}",应为"{pt}"。
二次审核意见({doc2}):同意«原诊断»,建议«CEUS»。
请{hosp2}{doc2}教授会诊,意见:«随访观察»。
带教老师{doc2},进修医师{nurse}参与扫查。
——转发邮件——\n发件人:{doc2} <{email}>\n主题:{ptsur}某复查\n请{docsur}老师再看一下图像,谢谢。
微信群留言:@{doc2} {bed}床{ptsur}阿姨的片子麻烦看下。
«母亲»{relh}有«乳腺癌»病史,«姨妈»亦有。
«父亲»{relf}2015年因«肝癌»去世。
患者的妹妹{relf}亦在本科检查,«BRCA»阴性。
病人平时大家叫{nick},儿子{relf}陪同。
{ptsur}某对检查配合,«安静»,«呼吸»平稳。
仪器编号SN:{serial},操作者{doc3}。
登录账号{acct}于{date} 16:02修改报告。
报告打印:{acct2} 终端{term}
身份证:{idcard} 经办{nurse}
既往史由{docsur2}医生(社区)提供,«高血压»«糖尿病»。
患者拒绝«经阴道»检查,{nurse}见证签字。
护士{nurse}陪同,过程顺利,无«不适»。
«穿刺»由{doc2}执行,{nurse}配合,标本送病理({pathno})。
住{dept}{bed}床,管床医生{doc2},已面告。
翻译:{relh},患者不懂普通话。
随访电话{mob}无人接听,改打{tel}找{relh}。
患者{ptlast2}现«疼痛»评分«3分»。
检查至{ptgiv}诉«心慌»,暂停5分钟后继续。
投诉记录:{relh}称等候过久,{docsur2}护士长已解释。
本例纳入课题,PI:{doc2},知情同意{date}签署。
村医{relh}陪同前来,家住{vill}。
法医鉴定委托:{org},经办人{relh},案号{caseno}。
保险公司{org}查询,理赔员{relh},保单{ins}。
FA~丈夫{relh}在外打工,由婆婆{relh2}陪同。
K~班主任{relh}老师送来,就读于{school}。
O~双胎之大、小,家属{relh}已签字;NIPT采血{date2}。
O~«IVF»移植日{date2},生殖中心{docsur2}医生。
N~术后病理({date2})报«良性»,病理医师{doc2}。
"""
ZH_SIGN = r"""诊断医师:{doc}    审核医师:{doc2}    报告日期:{date}
报告医师:{doc}  记录:{nurse}
检查者 {doc}   录入 {nurse}   {date}
医师签名:{doc}\n本报告仅供临床医师参考
审核:{doc2}/报告:{doc}/{date} 11:08
({doc} 电子签名)
{doc}
{doc}、{doc2}
{date}  {doc}
报告:{docab}  审:{docab2}
超声医师:{doc}(工号{empno})
Reported by: {docpy}  审核: {doc2}
{hosp}超声医学科 {doc}主治医师 电话:{tel}
扫查:{doc3} 书写:{doc} 审签:{doc2}
————{docsur}医生 口述,{nurse} 打字
如有疑问请联系{docsur}医生 {tel}
主任医师:{doc2} 主治医师:{doc} 规培:{nurse}
签发 {doc2}\n地址:{addr}
{date2}初报 {doc};{date}审核 {doc2}
以上,{doc} 敬上
[{acct}] {date} 09:47
技师:{nurse} 医师:{doc} 仅对本次检查负责
"""
ZH_OPEN0 = r"""超声检查报告\n性别:{sex}  年龄:{age0}\n检查部位:{exam}
{exam}
{sex},{age0},{ind}。
检查项目:{exam}\n临床诊断:{ind}
"""
S2T = dict(p for p in """声聲 图圖 医醫 检檢 查查 报報 见見 区區 肿腫 结結 节節 显顯 内內 径徑 无無 约約 边邊 双雙 脏臟 实實 质質 肾腎 动動 脉脈 静靜 宫宮 颈頸 状狀 两兩 腺腺 异異 张張 陈陳 刘劉 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 许許 邓鄧 吕呂 苏蘇 卢盧 蒋蔣 贾賈 阎閻 钟鐘 谭譚 邹鄒 陆陸 龙龍 万萬 钱錢 汤湯 龚龔 乔喬 贺賀 赖賴 顾顧 杨楊 萧蕭 叶葉 丽麗 艳豔 凤鳳 洁潔 兰蘭 莲蓮 荣榮 爱愛 莺鶯 琼瓊 贞貞 环環 娴嫻 颖穎 韵韻 园園 艺藝 聪聰 澜瀾 纯純 伟偉 刚剛 军軍 东東 辉輝 广廣 义義 兴興 贵貴 国國 胜勝 学學 飞飛 顺順 杰傑 涛濤 达達 进進 坚堅 诚誠 壮壯 会會 庆慶 乐樂 绍紹 鸣鳴 栋棟 维維 启啟 伦倫 鹏鵬 树樹 钧鈞 腾騰 风風 云雲 华華 发發 后後 门門 诊診 号號 患患 开開 单單 岁歲 级級 为為 与與 关關 术術 强強 变變 层層 测測 间間 长長 宽寬 应應 导導 扩擴 细細 浅淺 强強 电電 话話 记記 录錄 审審 师師 护護 床床 称稱 诉訴 请請 临臨 疗療 联聯 复復 类類 织織 伤傷 压壓 减減 轻輕 积積 缩縮 满滿 滤濾 胆膽 脾脾 胰胰 肠腸 经經 产產 妇婦 儿兒 胎胎 孕孕 盘盤 脐臍 带帶 头頭 颅顱 侧側 体體 对對 称稱 缘緣 规規 则則 规規 毛毛 钙鈣 点點 线線 灶灶 维維 乳乳 囊囊 疮瘡 血血 栓栓 斑斑 块塊 狭狹 总總 锁鎖 椎椎 隐隱 瘘瘻 瓣瓣 返返 缺缺 损損 术術 补補 说說 误誤 写寫 认認 识識 议議 随隨 访訪 个個 术術 处處 厚厚 样樣 连連 续續 团團 来來 车車 过過 时時 场場 观觀 综綜 征徵 现現 丰豐 围圍 满滿 脂脂 肪肪 网網 络絡 红紅 绿綠 龄齡 业業 题題 证證 转轉 录錄 盖蓋 书書 签簽 听聽 陈陳 谨謹 启啟 邮郵 亲親 妈媽 儿兒 帮幫 办辦 达達 费費 险險 给給 药藥 务務 队隊 县縣 乡鄉 镇鎮 桥橋 冈岡 岭嶺 湾灣 庄莊 径徑 举舉 档檔 预預 该該 员員 将將 让讓 问問 题題 难難 尿尿 输輸 扫掃 标標 准準 灰灰 阶階 谐諧 凸凸 贝貝 库庫 营營 阳陽 阴陰 钮鈕 软軟 硬硬 评評 分分 颗顆 稳穩 诚誠 陷陷 汇匯 钻鑽 纹紋 韧韌 绝絕 余餘 范範 别別 鉴鑒 晕暈 汉漢 气氣 齐齊 弹彈 肤膚 颌頜 嵌嵌 压壓 冲衝 闭閉 漏漏 叠疊 顿頓 疸疸 胀脹 伪偽 闪閃 烁爍 荐薦 构構 离離 兹茲 绘繪 观觀 拟擬 欧歐 诸諸 轩軒 闻聞 马馬 迟遲 东東 试試 验驗 监監 颏頦 纤纖 钩鉤 纵縱 横橫 较較 么麼 还還 这這 没沒 谁誰 叫叫 岚嵐""".split())
# ----------------------------------------------------------------------------- English names
EN_F = """Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Dorothy Rebecca Sharon Laura Cynthia Amy Kathleen Angela Shirley Brenda Emma Anna Pamela Nicole Samantha Katherine Christine Helen Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Amber Denise Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla Alexis Lori Marie Joy Faith Hope Dawn Eve April May June Rose Violet Ivy Iris Hazel Olive Pearl Ruby Amber Crystal Heather Sue Pat Gwendolyn Rhiannon Imogen Philippa Harriet Beatrice Winifred Mabel Edith""".split()
EN_M = """James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald George Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Christian Walter Keith Austin Roger Terry Sean Gerald Carl Dylan Harold Jordan Jesse Bryan Lawrence Arthur Gabriel Bruce Logan Billy Joe Alan Juan Elijah Willie Albert Wayne Randy Mason Vincent Liam Roy Bobby Caleb Bradley Russell Lucas Will Bill Art Grant Miles Chase Dean Drew Rich Rod Guy Max Ray Clay Cliff Dale Glen Heath Reid Rhys Alistair Hamish Nigel Clive Crispin Rupert Barnaby Ambrose""".split()
EN_SUR = """Smith Johnson Williams Jones Davis Miller Moore Taylor Anderson Thomas Jackson Harris Martin Thompson Robinson Clark Lewis Lee Walker Hall Allen King Wright Scott Adams Nelson Hill Campbell Mitchell Roberts Carter Phillips Evans Parker Collins Stewart Morris Rogers Reed Morgan Peterson Bailey Howard Ward Richardson Watson Brooks Wood James Bennett Hughes Foster Sanders Ross Henderson Coleman Jenkins Perry Patterson Hamilton Graham Reynolds Griffin Wallace Woods Cole Owens Fisher Ellis Harrison Gibson Marshall Freeman Wells Webb Hunter Hicks Crawford Henry Boyd Mason Kennedy Warren Dixon Burns Gordon Shaw Holmes Robertson Hawkins Armstrong Carpenter Weaver Greene Elliott Chambers Sims Peters Kelley Franklin Lawson Fowler Hopkins Barker Tremblay Pemberton Whitcombe Thistlewood Ravenscroft Featherstone Cholmondeley Entwistle Ramsbottom Huckaby Lindqvist Haugen Sorensen Bergstrom Kowalczyk Wisniewski Novotny Horvath Petrov Ivanenko Papadopoulos Rosenberg Goldfarb Feinstein Schmidt Hoffmann Brandt Zimmermann Vogel Bianchi Ricci Moretti Esposito Dubois Lefebvre Thibodeaux Boudreaux Okafor Adeyemi Nwosu Mensah Mwangi Dlamini Abebe Tesfaye Begay Yazzie Kahananui Tuilagi Tamahori""".split()
EN_WORD = """Long Young Stone Short Brown White Gray Black Green Head Hand Foote Legg Hart Bone Wall Field Power Rich Sharp Small Little Bush Rose Page Mark Grant Best Case Cross Day May March Winter Summers Frost Snow Rice Bean Berry Marsh Lake Rivers Banks Bell Love Hope Joy Will Cook Beard Chin Shin Temple Trunk Wise Strong Swift Noble Bright Light Low High Sweet Savage Major Minor Root Branch Lane Street Church Fields Pool Ball Ring Coyle Band Cord Dense Kidney Valve Blood Clot Payne Akers Hurt Self Person Doctor Bishop Pope Cyst Mass Moody Sage Gas Echo Gain Frame Probe Port Mann Back Bowell Waters Burst Drain Fine Sound Wave Wiley Ross""".split()
for _w in "Kidney Blood Clot Cyst Mass Gas Echo Gain Probe Burst Dense Drain Trunk Valve Doctor Wave".split():
    EN_WORD.remove(_w)            # words, but hardly ever family names
EN_EPO = """Murphy Simpson Baker Cooper Graves Douglas Morrison Wilson Turner Edwards Marshall Warner Crohn Virchow Page Bell Paget Hodgkin Cushing Addison Barrett Raynaud Hunter Down Carroll Gartner Marfan Doppler Thurner""".split()
EN_IRISH = """O'Brien O'Sullivan O'Connor O'Neill McCarthy McLaughlin MacDonald Fitzgerald Gallagher Doherty Kavanagh Ó\u00a0Briain NíDhomhnaill McGinty O'Shaughnessy Mulrooney D'Arcy MacGillivray McAllister Geraghty""".replace("Ó\u00a0Briain", "O'Hagan").replace("NíDhomhnaill", "O'Donnell").split()
EN_IRF = "Siobhán Niamh Aoife Saoirse Caitríona Orla Maeve Bridget Sinéad Róisín".split(); EN_IRM = "Seán Declan Cormac Padraig Eoin Fergus Ciarán Oisín Brendan Donal".split()
EN_INF = "Priya Lakshmi Anjali Sunita Deepa Kavita Meera Harpreet Fatima Shreya Nandini Gurleen".split(); EN_INM = "Rajesh Sanjay Arjun Vikram Suresh Harjit Anil Mohan Kiran Balakrishnan Gurpreet Ravi".split()
EN_INS = "Patel Sharma Singh Kaur Reddy Iyer Krishnamurthy Venkataraman Chatterjee Mukherjee Nair Gupta Desai Subramaniam Deshpande Banerjee Dhillon Pillai".split()
EN_ARF = "Aisha Maryam Fatimah Zainab Noor Layla Huda Rania Samira Amal".split(); EN_ARM = "Mohammed Ahmed Omar Khalid Yusuf Ibrahim Hassan Tariq Abdullah Faisal".split()
EN_ARS = "Al-Hashimi El-Masri Haddad Khoury bin\u00a0Rashid Al-Sayed Mansour Abdul-Rahman Nasser Qureshi Hussain Al-Tamimi Farah Osman".replace("bin\u00a0Rashid", "Rashid").split()
EN_ESF = "María Guadalupe Lucía Carmen Rosario Dolores Ximena Pilar Socorro Milagros Esperanza Consuelo".split(); EN_ESM = "José Luis Jesús Alejandro Javier Ángel Ramón Hernán Santiago Ignacio Domingo Salvador".split()
EN_ESS = "García López Hernández Martínez Rodríguez Núñez de\u00a0la\u00a0Cruz Vázquez Peña Castañeda Villanueva Delgado Moreno Blanco Rubio Cruz Ibarra".replace("de\u00a0la\u00a0Cruz", "Zúñiga").split()
EN_VNF = ["Thi Hoa","Thi Minh Hanh","Thi Lan","Bich Ngoc","Thanh Thuy","Thi My Linh","Kim Cuc"]; EN_VNM = ["Van Duc","Quoc Bao","Minh Tuan","Van Hai","Duc Anh","Hoang Long","Van Son"]
EN_VNS = "Nguyen Tran Le Pham Hoang Huynh Vo Dang Bui Do Ngo Duong".split()
EN_KRF = "Min-ji Soo-jin Hye-won Ji-young Eun-kyung Sun-hee Mi-sook".split(); EN_KRM = "Seung-ho Jae-hyun Dong-wook Sang-min Young-soo Ki-tae Hyun-woo".split()
EN_KRS = "Kim Park Choi Jung Kang Cho Yoon Jang Lim Shin Oh Seo".split()
EN_CNF = ["Xiaoli","Mei Ling","Yan","Hui Min","Jing","Wai Yee","Xiu Ying"]; EN_CNM = ["Wei","Zhiqiang","Kwok Keung","Jun","Jianguo","Chi Ming","Haoran"]
EN_CNS = "Zhang Wang Li Chen Liu Wong Chan Leung Ng Xu Tan Lim Yeung Tsai Huang He Ma You An".split()
EN_NICK = dict(Elizabeth="Betsy", Margaret="Peggy", Dorothy="Dot", Robert="Bob", William="Billy", James="Jimmy", Richard="Dick", Charles="Chuck", Catherine="Cathy", Katherine="Kitty", Patricia="Patsy", Edward="Ted", Joseph="Joey", Thomas="Tommy", Mary="Molly", Susan="Suzy", Henry="Hank", Francis="Frank", Rebecca="Becky", Victoria="Tori", Abigail="Gail", Theresa="Tess", Michael="Mikey", Harold="Hal", Guadalupe="Lupita", José="Pepe")

EN_HOSP = ["{t} General Hospital","St {s}'s Hospital","St. {s}'s Medical Center","{t} Regional Medical Center","{t} Women's Imaging","{t} Royal Infirmary","{t} Memorial Hospital","University Hospital of {t}","{t} Community Health Clinic","{t} Valley Radiology Associates","{t} Heart & Vascular Institute","Mount {s} Children's Hospital","{t} Diagnostic Imaging, LLC","{t} Health Centre","Royal {t} NHS Foundation Trust","VA {t} Healthcare System","{t} Road Surgery","Our Lady of {s} Hospital"]
EN_TOWN = "Harrowmere Kestrel Thornbury Ashcombe Millbrook Wexcombe Larkhill Dunmore Brackenfield Oakhurst Riverton Pinecrest Copperhill Ballinrea Glenmoray Waitara Yarrawonga Stonebridge Whitefield Longford Greenvale Hartley Coldwater Marshfield Blackpool Redmond Fairhaven Elmsford Tuscola Carrboro".split()
EN_SAINT = "Brannoc Aldhelm Cuthbert Winifred Brigid Columba Ninian Oswald Piran Hilda Lucy Zion Carmel Lourdes".split()
EN_ORG = ["{t} Elementary School","{t} High School","Pruitt & Sons Plumbing","{t} Quarry Ltd","Northgate Insurance","Tri-County Freight Inc.","{t} Fire Department","Bluebird Nursery","{t} United FC","Stone & Long LLP","Green Cross Insurance Co.","{t} Community College","Halvorsen Dairy","Meridian Teleradiology","Ironwood Logistics","{t} Methodist Church"]
EN_ROAD = "Maple Church Station High Orchard Willow Mill Long Park Victoria King Cedar Stone Abbey Prospect Sycamore Chestnut Bridge".split()
EN_RT = "Street St Road Rd Avenue Ave Lane Drive Close Court".split()
EN_ST = "OH 44|TX 75|NC 27|MI 48|PA 19|WA 98|GA 30|CO 80".split("|")

# ----------------------------------------------------------------------------- English clinical sentences
EN_S = {}
EN_S["liver"] = """The «liver» is normal in «size» and «echotexture», measuring «{13.0-17.9} cm» in the «midclavicular line».
Diffusely «increased echogenicity» of the «hepatic parenchyma», consistent with «hepatic steatosis».
«Sonographic Murphy sign» is {negative|positive|equivocal}.
«CBD» measures «{3-9} mm» at the «porta hepatis».
A «{0.8-2.9} cm» «stone» is seen in the «gallbladder neck» with «posterior acoustic shadowing».
«Gallbladder wall» thickness «{2.0-5.8} mm», no «pericholecystic fluid».
«Hartmann's pouch» contains «sludge».
No «free fluid» in «Morison's pouch» or the «pouch of Douglas».
«Portal vein» is patent with «hepatopetal flow», «{14-32} cm/s».
«Riedel lobe» variant noted, no «mass».
«Couinaud segment {II|IVa|VI|VIII}» «hyperechoic» lesion, «{8-33} mm», likely «haemangioma».
The «head of the pancreas» is unremarkable; «tail» obscured by «bowel gas».
«Spleen» measures «{9.2-15.4} cm» in «long axis».
No evidence of «Budd-Chiari syndrome»; «hepatic veins» are «triphasic».
«WES sign» («wall-echo-shadow») present.
«Comet-tail artifact» from the «fundus», c/w «adenomyomatosis».
«TIPS» patent, mid-shunt velocity «{90-190} cm/s».
«Shear wave elastography» «{4.1-14.9} kPa», «F{1-4}».
«Coarse», «nodular» contour with a «starry sky» appearance.
«Marked» «ascites», «small» «right pleural effusion».
«Glisson's capsule» is smooth; «caudate lobe» not enlarged.
«Kasai» «portoenterostomy» changes, no «triangular cord sign»."""
EN_S["kidney"] = """«Right kidney» «{9.2-12.1} cm», «left kidney» «{9.3-12.4} cm», no «hydronephrosis».
A «{4-17} mm» «non-obstructing stone» in the «lower pole» of the «left kidney», «twinkle artifact» present.
«Bosniak {I|II|IIF}» «cyst», upper pole, «{1.2-6.5} cm».
«Column of Bertin» hypertrophy mimicking a «mass».
«Gerota's fascia» is intact; «perinephric fat» clean.
«Corticomedullary differentiation» is preserved.
«Post-void residual» «{5-220} mL», «ureteric jets» seen bilaterally.
M~«Prostate» volume «{22-84} cc» with a «median lobe» indenting the «bladder base».
M~«Bell clapper» configuration cannot be excluded; «testes» show symmetric «flow».
M~«Left varicocele», up to «{2.5-4.9} mm» on «Valsalva».
M~«Tunica albuginea» plaque, «Peyronie disease».
M~«Sertoli cell» calcification not seen. «Epididymal head cyst» «{3-9} mm».
«Page kidney» physiology not suspected; «RI {0.58-0.79}».
«Nutcracker» configuration of the «left renal vein».
«Foley» balloon in the «bladder»; «wall» «{3-8} mm».
Clinical «frank haematuria»; «bladder» mass «{11-42} mm» at the «left VUJ».
«Transplant kidney» in the «right iliac fossa», «Lich-Gregoir» anastomosis, no «lymphocele».
«AML» «{6-24} mm», «echogenic», «interpolar».
«Wilms tumour» surveillance: no recurrence in the «renal bed».
«SFU grade {1-4}» «pelviectasis», «AP diameter {7-21} mm»."""
EN_S["thyroid"] = """«Rt lobe» «{4.2-5.8} x {1.4-2.1} x {1.3-2.0} cm»; «Lt lobe» «{4.1-5.7} x {1.3-2.0} x {1.2-1.9} cm»; «isthmus» «{2-5} mm».
«TI-RADS {TR3|TR4|TR5}» «nodule», «taller-than-wide», «{6-24} mm».
«Heterogeneous» «gland» with «micronodularity», suggesting «Hashimoto thyroiditis».
«Thyroid inferno» on «colour Doppler», in keeping with «Graves disease».
«Punctate echogenic foci» within a «solid» «hypoechoic» nodule.
«Level {IIa|III|IV|VI}» «lymph node» with preserved «fatty hilum», «short axis» «{3-9} mm».
No «Virchow node». «Trachea» midline.
«Warthin tumour» of the «parotid» favoured over «pleomorphic adenoma».
«Hürthle cell» neoplasm on prior «FNA», «Bethesda {II|III|IV}».
«Thyroglossal duct cyst», moves with tongue protrusion, «{10-27} mm».
«Wharton's duct» «calculus» «{3-9} mm».
«Parathyroid adenoma» candidate posterior to the «left lower pole», «{7-15} mm».
«Comet-tail» «colloid» foci, «spongiform», benign.
«Sjögren syndrome» pattern in both «submandibular glands».
«Delphian node» «{4-8} mm».
«Zuckerkandl tubercle» is prominent on the «right».
«Extrathyroidal extension»: none. «Strap muscles» preserved.
«Jod-Basedow» history noted, «vascularity» «rich».
The «neck» is otherwise «unremarkable»."""
EN_S["breast"] = """«Right breast», «{1-12} o'clock», «{2-9} cm FN»: «irregular» «hypoechoic mass» «{6-28} x {5-19} mm».
«BI-RADS {4a|4b|4c|3|2|5}».
«BI-RADS 0», additional «grey scale» imaging advised.
«Cooper's ligaments» are thickened and straightened.
«Simple cyst» «{5-22} mm», «retroareolar», «anechoic».
«Axillary node» «cortical thickness» «{2.1-6.4} mm», «hilum» «effaced».
«Fibroadenoma» vs «phyllodes tumour».
«Paget disease of the nipple» cannot be excluded sonographically.
«Mondor disease»: «cord-like» «superficial vein».
«Stavros» «benign» criteria met; «wider-than-tall», «thin echogenic capsule».
«Tail of Spence» «accessory tissue».
«Skin thickening» «{2.5-5.5} mm», «peau d'orange».
«Intraductal papilloma», «duct ectasia» «{3-7} mm».
«Montgomery glands» normal. «Sharp margin», no «halo».
«Elastography»: «hard», «strain ratio {2.1-6.8}».
«Snowstorm» appearance, «extracapsular silicone»; «stepladder sign» absent.
M~«Gynaecomastia», «flame-shaped», «subareolar».
«Galactocele» «{12-36} mm» with «fat-fluid level».
«Clip» in situ; «dense» tissue, «ACR {c|d}»."""
EN_S["gyn"] = """«Uterus» «anteverted», «{6.5-9.8} x {3.5-5.6} x {4.0-6.2} cm».
«Endometrial stripe» «{3-16} mm», «trilaminar».
«Nabothian cysts» in the «cervix».
«FIGO type {3-6}» «leiomyoma», «{1.2-6.8} cm», «posterior wall».
«Right ovary» contains a «corpus luteum», «ring of fire» flow.
«Endometrioma» «{2.1-6.4} cm», «ground-glass» echoes, «left adnexa».
«O-RADS {2-4}», «IOTA simple rules» benign.
«Pouch of Douglas»: trace «free fluid». «Sliding sign» positive.
«Gartner duct cyst» «{8-22} mm»; «Bartholin» region normal.
«Mirena» «IUS» in satisfactory position.
«Müllerian anomaly»: «arcuate» configuration.
«Rokitansky nodule», «dermoid mesh», «tip of the iceberg sign».
«Stein-Leventhal» morphology, «AFC» >«20» per ovary.
«Asherman syndrome» bands not seen. «Skene» gland cyst «{4-9} mm».
«Hydrosalpinx» with «waist sign» and «cogwheel».
«Brenner tumour» not excluded; «Meigs syndrome» unlikely."""
EN_S["ob"] = """«BPD {72-94} mm», «HC {268-338} mm», «AC {250-348} mm», «FL {54-74} mm».
«EFW {1200-3400} g» («Hadlock»), «{8-91}th centile».
«Single live IUP», «cephalic», «FHR {124-162} bpm».
«AFI {7.2-19.5} cm», «DVP {3.2-7.1} cm».
«Placenta» «posterior», «Grannum grade {0|I|II}», clear of the «os».
«Umbilical artery» «S/D {2.0-3.2}», «MCA PSV {32-58} cm/s».
«NT {0.9-2.6} mm», «CRL {48-80} mm», «nasal bone» seen.
«GA {18-38}w{1-6}d» by today's «biometry».
«Four-chamber view», «LVOT», «RVOT» and «3VT» normal.
«Wharton's jelly» normal, «nuchal cord» x1.
No «lemon sign», no «banana sign»; «cisterna magna» «{4-9} mm».
«Cervix» «{24-41} mm», no «funnelling».
«Dandy-Walker» and «Blake's pouch cyst» excluded.
«Down syndrome» screen low risk; «Turner syndrome» stigmata absent.
«Hand» opens, «foot» length «{32-70} mm», «long bones» normal.
«Braxton Hicks» contraction during scan."""
EN_S["heart"] = """«LVIDd {4.2-5.8} cm», «LVIDs {2.6-4.1} cm», «IVSd {0.8-1.4} cm», «LVPWd {0.8-1.3} cm».
«LVEF {35-68}%» by «Simpson's biplane».
«TAPSE {14-25} mm», «RV S' {8-15} cm/s».
«E/A {0.6-1.9}», «E/e' {7-17}», «grade {I|II|III}» «diastolic dysfunction».
«Mild MR», «trace TR», «RVSP {22-58} mmHg».
«Aortic valve» «Vmax {1.4-4.3} m/s», «mean gradient {9-46} mmHg», «AVA {0.8-2.1} cm2».
«Short axis» views show «anterior wall» «hypokinesis».
«GLS -{12.1-21.9}%». «Teichholz» EF not used.
«Lambl's excrescences» on the «aortic valve».
«Ebstein anomaly» not seen; s/p «tetralogy of Fallot» repair.
«Takotsubo» pattern with «apical ballooning».
«Chiari network» and «Eustachian valve» noted.
«McConnell sign» absent. «D-shaped septum».
«Sinus of Valsalva» «{3.0-4.6} cm», «ascending aorta» «{2.9-4.8} cm».
«Kawasaki disease» follow-up: «LMCA» «{2.1-4.6} mm».
«Swan-Ganz» catheter in the «RV»; «pacer wire» present.
«Bubble study» «positive» for «PFO».
«St. Jude» «bileaflet» «mitral prosthesis», well seated.
«Libman-Sacks» «vegetation» not excluded.
«IVC» «{1.2-2.4} cm», «>50% collapse».
«Wall motion score index» «{1.0-2.1}», «Coanda» «eccentric jet»."""
EN_S["vessel"] = """«Rt ICA» «PSV {70-310} cm/s», «EDV {20-110} cm/s», «ICA/CCA ratio {0.8-4.2}».
«Left carotid bulb» «heterogeneous plaque», «{50-69}% stenosis».
«IMT {0.6-1.4} mm» bilaterally.
«Vertebral arteries» «antegrade»; no «subclavian steal».
«CFV», «FV», «popliteal vein» «compressible», no «DVT».
«Acute» «thrombus» in the «left peroneal vein».
«Baker's cyst» «{2.1-6.2} x {0.9-2.8} cm», «right popliteal fossa».
«GSV» reflux «{0.6-4.8} s» at the «SFJ», «CEAP C{2-5}».
«May-Thurner» configuration suspected.
«Takayasu» «macaroni sign», «long segment».
«AAA» «{3.1-5.6} cm», «mural thrombus».
«Tardus parvus» waveform, «RAR {1.1-4.4}».
«ABI» right «{0.61-1.15}», left «{0.66-1.12}».
«Brescia-Cimino» «fistula», «flow volume {420-1200} mL/min».
«Buerger disease» «corkscrew collaterals».
«Giacomini vein» patent. «Hunter's canal» perforator «incompetent».
«Raynaud phenomenon», «digital pressures» reduced.
«Pseudoaneurysm» «{1.2-3.6} cm», «yin-yang sign», «to-and-fro» neck.
«Paget-Schroetter» «thrombosis» of the «Rt subclavian vein».
«Cold» «foot», «monophasic» «DP» and «PT»."""
EN_IMP = {"liver": "«Cholelithiasis» without «acute cholecystitis».;;«Hepatic steatosis», «moderate».;;«Cirrhosis» with «splenomegaly».;;«LI-RADS US-{1-3}».;;Normal «RUQ» ultrasound.",
 "kidney": "«Nephrolithiasis».;;«Mild right hydronephrosis».;;«Medical renal disease».;;No «hydronephrosis».;;«Bladder mass», «cystoscopy» advised.",
 "thyroid": "«Multinodular goitre».;;«TR4 nodule», «FNA» recommended.;;«Hashimoto thyroiditis».;;Benign «cervical nodes».",
 "breast": "«BI-RADS {2|3|4a|4b}».;;Suspicious «right breast mass», «core biopsy» advised.;;Benign «simple cysts».",
 "gyn": "«Fibroid uterus».;;«Haemorrhagic cyst», «left ovary».;;Normal «pelvic ultrasound».;;«Thickened endometrium», «biopsy» advised.",
 "ob": "«SLIUP», size = dates.;;«Oligohydramnios».;;«Low-lying placenta».;;«SGA», «Doppler» in 2 weeks.",
 "heart": "«Preserved LV systolic function».;;«Moderate AS».;;«Dilated cardiomyopathy».;;«HFpEF» pattern.",
 "vessel": "No «DVT».;;«<50% ICA stenosis» bilaterally.;;«GSV incompetence».;;«Severe PAD»."}
EN_IND = {"liver": "«RUQ pain»|«jaundice»|«Crohn's disease», abnormal «LFTs»|«HCC surveillance»", "kidney": "«flank pain»|«frank haematuria»|rising «creatinine»|«UTI»",
 "thyroid": "«neck lump»|«Graves disease»|«dysphagia»", "breast": "«palpable lump»|«nipple discharge»|abnormal «mammogram»", "gyn": "«PMB»|«pelvic pain»|«menorrhagia»|«fibroids»",
 "ob": "«dating»|«growth scan»|«reduced FM»|«anatomy survey»", "heart": "«dyspnoea»|«murmur»|«chest pain»|«Marfan syndrome»", "vessel": "«leg swelling»|«TIA»|«claudication»|«varicose veins»"}
EN_EXAM = {"liver": "abdominal ultrasound|RUQ ultrasound|US ABDOMEN LIMITED", "kidney": "renal ultrasound|US RENAL/BLADDER|renal tract scan", "thyroid": "thyroid ultrasound|US NECK SOFT TISSUE", "breast": "breast ultrasound|targeted breast ultrasound",
 "gyn": "pelvic ultrasound|transvaginal ultrasound", "ob": "obstetric ultrasound|20-week anomaly scan|growth scan", "heart": "transthoracic echocardiogram|echo", "vessel": "carotid duplex|venous duplex|lower limb arterial duplex"}
EN_TECH = """«Grey scale», «colour» and «power Doppler» images were obtained.
«Transabdominal» approach, «5-1 MHz curvilinear» transducer.
Technically limited by «body habitus» and «bowel gas».
«Best view» from a «left lateral decubitus» position.
Image quality: «fair». «Gain» and «PRF» adjusted.
Patient in the «supine» position, «quiet» breathing, «head» elevated.
"""
EN_FOLLOW = """«Short-interval follow-up» in «6 months» is suggested.
Will need «clinical correlation».
No significant interval change since prior study.
May benefit from «MRI» or «CT».
«Long-term» surveillance is advised; «young» patients do well.
Grant that the exam was limited, there is no «acute» abnormality.
"""
EN_OPEN = r"""{hosp}\nDepartment of Radiology\n\nPatient: {ptinv}\nMRN: {pid}\nDOB: {dob}\nExam: {exam}\nDate of exam: {date}
NAME: {ptinv}   AGE/SEX: {age}/{sex}   ACC: {acc}\nREFERRED BY: {doc2}, MD\nEXAM: {exam}
Patient Name: {pt}    Hosp No: {pid}\nConsultant: Dr {doc2}\nExamination: {exam}
Re: {pt}, DOB {dob}, {addr}\n\nDear Dr {docsur2},\n\nThank you for referring this {ageyo} {man} for {exam}.
Dear {docgiv2},\n\nThank you for asking me to see {Mr} {ptsur}, who attended on {date} with {ind}.
{pt} is a {ageyo} {man} referred by Dr. {docsur2} for {exam}. Indication: {ind}.
{Mr} {ptsur} was scanned today at the request of {doc2}.
| Patient | {pt} |\n| Age/Sex | {age} / {sex} |\n| Referrer | {doc2} |\n| Study | {exam} |
{ptinv} | {pid} | {exam} | {date}
This is Dr. {doc} dictating an ultrasound report on {pt}, medical record number {pid}.
This is {doc} dictating, patient's last name {ptsur}, first name {ptgiv}, that is spelled {ptspell}.
EXAM: {exam}\nCLINICAL HISTORY: {ageyo} {man}, {ind}\nORDERING: {doc2}\nPATIENT: {pt}
{pt} ({ageyo} {man})\n{exam} {date}\nSonographer: {nurse}
Attn: Dr {doc2} / Fax {tel}\nPatient: {pt}\n{exam}
HISTORY: {pt}, {ageyo}, with {ind}.
Pt {ptini}, {age} {sex}, {ind}. Ref Dr {docsur2}.
Ward {ward}, bed {bed}. {pt}. Portable {exam}. Requested by {docini2}.
K~{pt} is a {ageyo} child brought by {his} mother, {relf}, with {ind}.
K~Baby {ptsur} ("{nick}"), {ageyo}. Parent: {relf}.
FA~{pt} (née {rels}) attended for {exam} on {date}.
O~{pt}, G2P1, LMP {lmp}, EDD {edd}. Partner: {rel}. Referred by midwife {nurse}.
O~Mother's name: {pt}   LMP: {lmp}   EDD by scan: {edd}   Booked under: {doc2}
FA~{pt}, accompanied by her husband {rel}, presents with {ind}.
{pt}, known as {nick}, is a {ageyo} {man} under Dr {docsur2}.
Surname: {ptsur}\nForename: {ptgiv}\nNHS No: {nhs}\nDOB: {dob}\nGP: Dr {doc2}, {hosp2}
Employee of {org}: {pt}, {ageyo}, {ind}. Company physician {doc2}.
SECOND OPINION on outside images from {hosp2} dated {date2}. Patient {pt}. Originally read by {doc2}.
Teleradiology read for {hosp}. Patient {ptinv}. Ordering {docini2}.
Patient {ptgiv} was identified by name band ({pt}) and date of birth. {ageyo2} {man}.
To: {doc2} <{email2}>\nSubject: {exam} - {ptsur}\n\nHi {docgiv2}, report on {pt} below.
Copy to: {doc2}; {doc3}\nPatient: {ptinv}\nStudy: {exam}
{exam} for {pt} of {addr}, {date}.
Pleasure to see {pt} with {his} {kinrel} {rel} today. {ind}.
NAME {ptinv}\nMEDICARE {ins}\nATTENDING {doc2}
"""
EN_MID = r"""Findings were discussed with Dr. {docsur2} by telephone at {time} on {date}.
Results called to {nurse}, RN, at {time}; read back confirmed.
CRITICAL RESULT: paged {docini2} ({tel}) at {time}, no reply; spoke with {nurse}.
Comparison: «{exam1}» from {hosp2}, {date2}, read by Dr. {doc2}.
Compared with {date2}, «no significant change».
{Mr} {ptsur} tolerated the procedure well.
{ptgiv} was «comfortable» throughout and asked that {his} {kinrel} {rel} be present.
{His} {kinrel}, {rel}, can be reached at {tel}.
Patient's sister {rel} had «breast cancer» at 44; aunt {relgiv} had «ovarian cancer».
Interpreter: {rel}.
Chaperone: {nurse}.
Sonographer: {nurse}. Student: {stud}.
ADDENDUM {date}: After review with Dr {doc2}, the «left» «lesion» is unchanged.
ADDENDUM by {docini2}: name misspelled in original as "{alias}"; correct name is {pt}.
Addendum: Dr. {docsur2} at {hosp2} agrees with the above. 
Per {docsur2} and {docsur3}, «biopsy» under «ultrasound guidance» is planned.
-----Original Message-----\nFrom: {doc2} [{email2}]\nSent: {date}\nSubject: {ptsur} scan\nCan you look again at the «right» side? Thanks, {docgiv2}
Patient lives at {addr} with {his} {kinrel} {rel}.
Patient works at {org} and was sent by occupational nurse {nurse}.
Prior surgery by {doc3} in 2015 at {hosp2}.
Report e-mailed to {email} at the patient's request ({rel} cc'd).
WeChat/WhatsApp contact: {wx} ({rel}).
Unit serial no. {serial}; scanned by {ini}.
Entered by {acct}, verified by {acct2}.
Claim {claim}, adjuster {rel}, {org}.
Consent signed by {pt}, witnessed by {nurse}.
Time-out performed by {doc2} and {nurse}; «{18|20|22}-gauge» needle.
{ptsur}'s prior «CT» was not available.
Specimen {pathno} sent; pathologist {doc3}.
Neighbour {rel} drove the patient from {town}.
GP surgery ({hosp2}) phoned: {rel}, receptionist, asked for a copy.
Voicemail left for {ptgiv} at {tel} on {date}.
I spoke to {rel} ({kinrel}), who prefers to call the patient "{nick}".
Reviewed at MDT {date2} - {docsur2}/{docsur3} recommended «observation».
K~Teacher {rel} of {org} noticed the «swelling».
FA~Husband {rel} is away until {date3}.
O~Previous delivery {date2} at {hosp2}, attended by {doc3}.
Study drug trial subject {trial}, coordinator {nurse}.
Web portal: {url} (user {acct}).
Images reviewed by Drs {docsur2}, {docsur3} and {docsur}.
Prof. {doc3} kindly performed «contrast-enhanced ultrasound» on {date2}.
"""
EN_SIGN = r"""Electronically signed by: {doc}, MD on {date} at {time}
Dictated by: {doc}   Transcribed by: {nurse}
{doc}, MD, FACR
Dr {doc}\nConsultant Radiologist\nGMC {gmc}
Reported by {doc} / verified by {doc2}
{ini}/{ini2}   D: {date}   T: {date}
Yours sincerely,\n\n{doc}\nConsultant Sonographer, {hosp}
Kind regards,\n{docgiv}
Read by: {docsur}, {docini2}
cc: Dr {doc2}, {hosp2}
Sonographer {nurse}, reporting doctor {docsur}
Thank you for this referral. {docini}
Signed: {doc} ({acct})
Attending: {doc}. Resident: {doc3}. I have personally reviewed the images.
Interpreting physician: {docinv}
- {docini}, {date}
{doc} {date}
Final report. {doc}, DO. Tel {tel}
Best,\n{docgiv} {docsur}\n{hosp}\n{tel}
"""
EN_OPEN0 = r"""EXAM: {exam}\nHISTORY: {age0}-year-old {man}, {ind}
{exam}
INDICATION: {ind}.
"""
EN_TYPO = {"hypoechoic": "hypoecoic", "echogenicity": "echogenicty", "ultrasound": "ultrsound", "Comparison": "Comparsion", "referred": "refered", "Patient": "Pateint", "patient": "pateint", "discussed": "disscussed", "lesion": "leison", "gallbladder": "gallblader", "the ": "teh ", "telephone": "telphone"}
EN_LBL = {"F": ["FINDINGS:", "Findings", "", "FINDINGS", "Report:"], "I": ["IMPRESSION:", "Conclusion:", "", "Summary -", "OPINION:"]}

# ----------------------------------------------------------------------------- engine
def pairs(s):
    return re.findall(r"([\u4e00-\u9fff]+)([a-z]+)", s)
SUR, RARE, COMP = pairs(ZH_SUR), pairs(ZH_SUR_RARE), pairs(ZH_COMP)
GF, GM = pairs(ZH_GIV_F), pairs(ZH_GIV_M)
MODS = ["breast", "gyn", "heart", "kidney", "liver", "thyroid", "vessel"]

class P(dict):
    __getattr__ = dict.__getitem__

def zh_person(r, sex=None, kind=None, sur=None):
    sex = sex or r.choice("FM")
    k = kind or r.choices(["han", "rare", "comp", "word", "min", "min2", "for"], [66, 9, 4, 8, 4, 4, 5])[0]
    if sur: k = "han"
    if k == "word":
        c = [m for m in re.findall(r"([FM])([\u4e00-\u9fff]+)([A-Z]+)\^([A-Z]+)", ZH_WORD) if m[0] == sex]
        _, n, s, g = r.choice(c)
        return P(full=n, sur=n[0], giv=n[1:], pn=s + "^" + g, pys=s.title(), pyg=g.title(), sex=sex, k=k)
    if k == "min":
        c = [m for m in re.findall(r"([FM])([\u4e00-\u9fff·]+)([A-Z]+)\^([A-Z]+)", ZH_MIN) if m[0] == sex]
        _, n, s, g = r.choice(c)
        return P(full=n, sur=n.split("·")[0], giv=n.split("·")[0], pn=s + "^" + g, pys=s.title(), pyg=g.title(), sex=sex, k=k)
    if k == "min2":
        c = [m for m in re.findall(r"([FM])([\u4e00-\u9fff]+)([A-Z]+)", ZH_MIN2) if m[0] == sex]
        _, n, s = r.choice(c)
        return P(full=n, sur=n[:2], giv=n[2:] if len(n) > 3 else n, pn=s, pys=s.title(), pyg="", sex=sex, k=k)
    if k == "for":
        c = [l.split("|") for l in ZH_FOREIGN.split("\n") if l[0] == sex]
        _, n, pn = r.choice(c)
        f = [x.title() for x in pn.split("^")]
        latin = ord(n[0]) < 128
        s = (f[0] if latin else n.split("·")[-1] if "·" in n else n[:1] if len(n) < 4 else n[:2])
        g = (" ".join(f[1:]) if latin else n.split("·")[0] if "·" in n else n[1:] if len(n) < 4 else n[2:])
        return P(full=n, sur=s, giv=g, pn=pn, pys=f[0], pyg=" ".join(f[1:]), sex=sex, k=k)
    s, sp = sur or r.choice({"han": SUR, "rare": RARE, "comp": COMP}[k])
    pool = GF if sex == "F" else GM
    two = r.random() < 0.62
    g = r.sample(pool, 2) if two else [r.choice(pool)]
    if r.random() < 0.04: g = [g[0], g[0]]
    gc, gp = "".join(x[0] for x in g), "".join(x[1] for x in g)
    return P(full=s + gc, sur=s, giv=gc, pn=(sp + "^" + gp).upper(), pys=sp.title(), pyg=gp.title(), sex=sex, k=k, surp=(s, sp))

def en_person(r, sex=None, sur=None):
    sex = sex or r.choice("FM")
    o = r.choices(["anglo", "word", "epo", "dbl", "irish", "ind", "arab", "esp", "viet", "kor", "chn"], [34, 14, 5, 5, 8, 8, 6, 8, 4, 4, 5])[0]
    G = lambda f, m: r.choice(f if sex == "F" else m)
    mid = ""
    if o in ("anglo", "word", "epo", "dbl"):
        f = G(EN_F, EN_M)
        s = {"anglo": lambda: r.choice(EN_SUR), "word": lambda: r.choice(EN_WORD), "epo": lambda: r.choice(EN_EPO),
             "dbl": lambda: "-".join(r.sample(EN_SUR + EN_WORD, 2))}[o]()
        if r.random() < .3: mid = r.choice(EN_F if sex == "F" else EN_M)
        elif r.random() < .3: mid = r.choice("ABCDEFGHJKLMNPRSTW")
    elif o == "irish": f, s = G(EN_IRF, EN_IRM), r.choice(EN_IRISH)
    elif o == "ind": f, s = G(EN_INF, EN_INM), r.choice(EN_INS)
    elif o == "arab": f, s = G(EN_ARF, EN_ARM), r.choice(EN_ARS)
    elif o == "esp":
        f, s = G(EN_ESF, EN_ESM), " ".join(r.sample(EN_ESS, 2)) if r.random() < .4 else r.choice(EN_ESS)
        if r.random() < .12: s = r.choice(["de la Cruz", "del Río", "de los Santos"])
    elif o == "viet": f, s = G(EN_VNF, EN_VNM), r.choice(EN_VNS)
    elif o == "kor": f, s = G(EN_KRF, EN_KRM), r.choice(EN_KRS)
    else: f, s = G(EN_CNF, EN_CNM), r.choice(EN_CNS)
    if sur: s = sur
    first = f + (" " + mid + ("." if len(mid) == 1 and r.random() < .7 else "") if mid else "")
    full = f"{first} {s}"
    if o in ("viet", "kor", "chn") and r.random() < .5 and not sur: full = f"{s} {f}"
    suffix = r.choice([" Jr.", " III", " Sr"]) if sex == "M" and o in ("anglo", "word") and r.random() < .05 else ""
    return P(full=full + suffix, sur=s, giv=f, mid=mid, sex=sex, pn=(s + "^" + f + ("^" + mid.strip(".") if mid else "")), o=o, plain=f"{f} {s}")

NUM = re.compile(r"^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$")
TOK = re.compile(r"\{([^{}]*)\}|([«»])")

class Ctx:
    """One report: the people and numbers in it, and the fields the frames may ask for."""
    def __init__(s, r, lang, noid=False):
        s.r, s.lang, s.zh, s.noid = r, lang, lang == "zh", noid
        s.mod = r.choice(MODS); s.sub = s.mod
        if s.mod == "gyn" and r.random() < .5: s.sub = "ob"
        s.sex = "F" if s.mod == "gyn" or (s.mod == "breast" and r.random() < .93) else r.choice("FM")
        x = r.random()
        if s.sub == "ob": s.ageN = r.randint(19, 44)
        elif s.mod in ("liver", "kidney", "heart", "thyroid") and x < .12: s.ageN = r.randint(3, 12)
        elif x > .94 and not noid and s.mod != "gyn": s.ageN = r.randint(90, 101)
        else: s.ageN = r.randint(19, 88)
        s.kid = s.ageN < 14
        s.study = datetime.date(2016, 1, 1) + datetime.timedelta(days=r.randint(0, 3500))
        y = s.study.year - s.ageN
        s.dobd = datetime.date(y, 1, 1) + datetime.timedelta(days=r.randint(0, (s.study - datetime.date(s.study.year, 1, 1)).days))
        s.pt = (zh_person if s.zh else en_person)(r, s.sex)
        s.c, s.people = {}, {"pt": s.pt}
        s.used = {s.pt.full}
        s.cond = set(s.sex) | {"K" if s.kid else "A"} | ({"O"} if s.sub == "ob" else {"N"})
        s.h1, s.h2 = s.hospital(), s.hospital()
        s.pidv = r.choice(["{}", "M{}", "00{}", "US-{}", "{}-8"]).format(r.randint(100000, 99999999))
        s.accv = r.choice(["{}", "A{}", "US{}", "CS{}", "X{}-1"]).format(r.randint(1000000, 999999999))
    def person(s, key, **kw):
        if key not in s.people:
            for _ in range(20):
                p = zh_person(s.r, kind=kw.get("kind") or ("han" if s.r.random() < .75 else None), sex=kw.get("sex"), sur=kw.get("sur")) if s.zh else en_person(s.r, kw.get("sex"), kw.get("sur"))
                if p.full not in s.used: break
            s.used.add(p.full); s.people[key] = p
        return s.people[key]
    def hospital(s):
        r = s.r
        if s.zh: return r.choice(ZH_HOSP).format(c=r.choice(ZH_CITY), t=r.choice(ZH_TOWN), n=r.randint(81, 480), d=r.choice("一二三"))
        return r.choice(EN_HOSP).format(t=r.choice(EN_TOWN), s=r.choice(EN_SAINT))
    def fmt(s, d, m=False):
        r = s.r
        if s.zh:
            cn = lambda n: "〇一二三四五六七八九十"[n] if n <= 10 else ("十" + (" 一二三四五六七八九"[n - 10]).strip() if n < 20 else " 一二三"[n // 10] + "十" + ((" 一二三四五六七八九"[n % 10]).strip()))
            c = [f"{d:%Y-%m-%d}", f"{d.year}年{d.month}月{d.day}日", f"{d:%Y/%m/%d}", f"{d.year}.{d.month}.{d.day}", f"{d:%Y%m%d}", f"{d:%Y年%m月%d日}", f"{d:%y-%m-%d}"]
            c2 = [f"{d.month}月{d.day}日", f"{d.month}月{d.day}号", f"{d.year}年{d.month}月", f"{d.month}-{d.day}", "".join("〇一二三四五六七八九"[int(x)] for x in str(d.year)) + f"年{cn(d.month)}月{cn(d.day)}日", f"{cn(d.month)}月{cn(d.day)}日"]
            return r.choice(c if m or r.random() < .75 else c2)
        o = lambda n: f"{n}{'th' if 10 < n % 100 < 14 else {1:'st',2:'nd',3:'rd'}.get(n % 10, 'th')}"
        c = [f"{d:%m/%d/%Y}", f"{d.day} {d:%B %Y}", f"{d:%b} {d.day}, {d.year}", f"{d.day}-{d:%b-%y}", f"{d:%Y-%m-%d}", f"{d:%d/%m/%Y}", f"{d:%B} {o(d.day)}, {d.year}", f"{d:%d.%m.%Y}", f"{d.month}/{d.day}/{d:%y}"]
        c2 = [f"{d:%B} {o(d.day)}", f"{d.month}/{d.day}", f"the {o(d.day)} of {d:%B}", f"{d:%B %Y}", f"{d:%b} {d.year}", f"{d.day} {d:%b}"]
        return r.choice(c if m or r.random() < .8 else c2)
    def get(s, k):
        if k not in s.c: s.c[k] = s._get(k)
        return s.c[k]
    def _get(s, k):
        r, zh = s.r, s.zh
        p = lambda t: [(t, "person")]
        i = lambda t: [(t, "id")]
        dd = lambda n: s.study + datetime.timedelta(days=n)
        m = re.match(r"^(doc|nurse)(sur|giv|inv|ini|py|ab)?([23])?$", k)
        if m:
            base, form, n = m.groups()
            q = s.person(base + (n or ""))
            if not form: return p(q.full)
            if form == "sur": return p(q.sur)
            if form == "giv": return p(q.giv)
            if zh:
                if form == "py": return p(r.choice([f"{q.pyg} {q.pys}".strip(), f"{q.pys} {q.pyg}".strip(), f"{q.pys} {q.pyg}".upper().strip()]))
                return p((q.pyg[:1] + q.pys[:1]) if q.pyg else q.pys[:3].upper())
            if form == "inv": return p(f"{q.sur}, {q.giv}")
            return p(r.choice([f"{q.giv[0]}. {q.sur}", f"{q.giv[0]} {q.sur}", f"{q.giv[0]}{(q.mid or 'J')[0]} {q.sur}"]))
        P_ = s.pt
        if k == "pt": return p(P_.full)
        if k == "pts": return p(P_.full[0] + "  " + P_.full[1] if len(P_.full) == 2 and r.random() < .5 else P_.full)
        if k == "ptsur": return p(P_.sur)
        if k == "ptgiv": return p(P_.giv)
        if k == "ptpy": return p(r.choice([f"{P_.pys} {P_.pyg}".strip(), f"{P_.pys} {P_.pyg}".strip().upper(), f"{P_.pyg} {P_.pys}".strip(), f"{P_.pys}, {P_.pyg}".strip(", ")]))
        if k == "ptab": return p((P_.pys[0] + "." + (P_.pyg[0] + "." if P_.pyg else "")))
        if k == "ptlast": return p(P_.full[-1]) if ord(P_.full[-1]) > 127 else p(P_.full.split()[-1])
        if k == "ptlast2": return p(P_.full)
        if k == "ptinv":
            g = P_.giv + (" " + P_.mid[0] if P_.mid and r.random() < .6 else "")
            return p(r.choice([f"{P_.sur}, {g}", f"{P_.sur.upper()}, {g.upper()}", f"{P_.sur.upper()}, {g}", f"{P_.sur.upper()} {g}"]))
        if k == "ptini": return p(f"{P_.giv[0]}.{P_.sur[0]}." if r.random() < .5 else f"{P_.giv[0]}{P_.sur[0]}".upper())
        if k == "ptspell": return p("-".join(P_.giv.split()[0].upper()))
        if k == "nick":
            if zh:
                if P_.k in ("min", "for"): return p(r.choice(["阿力", "小古丽", "丽丽"]) if P_.k == "min" else r.choice(["小安", "Annie", "小明"]))
                return p(r.choice(["豆豆", "乐乐", "小石头", "小雪", "大宝", "毛豆"]) if s.kid else r.choice(["老" + P_.sur[0], "阿" + P_.giv[-1], P_.giv[-1] * 2, "小" + P_.giv[-1]]))
            return p(EN_NICK.get(P_.giv) or r.choice([P_.giv.split()[0][:3] + "y", "Bud", "Sunny", "Kit", "Red", "Bunny"]))
        if k == "alias":
            if zh: return p(zh_person(r, s.sex, "han", sur=P_.get("surp")).full)
            return p(P_.giv + " " + P_.sur[:-1] + r.choice("eysn") if len(P_.sur) > 2 else P_.giv + " " + P_.sur + "e")
        if k in ("relh", "relh2", "rel", "mother"):
            q = s.person(k, sex="F" if k in ("mother", "relh2") else "M" if k == "relh" and "FA" else None, kind="han" if zh else None, sur=(P_.sur if not zh and r.random() < .45 else None))
            return p(q.full)
        if k == "relgiv": return p(s.person("aunt", sex="F").giv)
        if k == "rels": return p(r.choice(EN_SUR + EN_WORD))
        if k == "relf": return p(s.person(k, kind="han" if zh else None, sur=P_.get("surp") if zh else P_.sur, sex="F" if not zh else None).full)
        if k in ("ini", "ini2"): return p("".join(r.choice("ABCDEGHJKLMNPRSTW") for _ in range(r.choice([2, 2, 3]))) if k == "ini" else "".join(r.choice("abcdefghjklmnprst") for _ in range(2)))
        if k in ("acct", "acct2"):
            q = s.person("doc" if k == "acct" else "nurse")
            if zh: return p(r.choice([q.pys.lower() + q.pyg.lower().replace(" ", "")[:2], q.pys.lower() + str(r.randint(1, 99)).zfill(2), (q.pyg[:1] or "x").lower() + q.pys.lower()]).replace(" ", ""))
            a = re.sub(r"[^a-z]", "", q.sur.lower()) or "user"
            return p(r.choice([q.giv[0].lower() + a, a + str(r.randint(1, 99)), a + "." + q.giv[0].lower()]))
        if k == "stud": return p(s.person("stud").full)
        if k == "kinrel":
            if zh: return [(r.choice(["其子", "其女", "姐姐", "外甥", "老伴", "表弟"]) if not s.kid else r.choice(["祖母", "外公", "姑姑"]), None)]
            return [(r.choice(["daughter", "son", "wife" if s.sex == "M" else "husband", "sister", "brother", "niece"]) if not s.kid else r.choice(["grandmother", "aunt", "father"]), None)]
        if k == "pid": return i(s.pidv)
        if k == "acc": return i(s.accv)
        if k == "adm": return i(r.choice(["{}", "ZY{}", "0{}"]).format(r.randint(100000, 9999999)))
        if k == "bed": return i(r.choice([f"{r.randint(1, 68)}", f"{r.randint(1, 68):02d}", f"加{r.randint(1, 9)}"]) if zh else r.choice([f"{r.randint(1, 40)}", f"{r.randint(1, 30)}B"]))
        if k == "ins": return i(f"{r.choice('ABCDEH')}{r.randint(10**8, 10**9 - 1)}" if zh else f"{r.randint(1,9)}EG{r.randint(1,9)}-TE{r.randint(1,9)}-MK{r.randint(10,99)}")
        if k == "nhs": return i(f"{r.randint(400,999)} {r.randint(100,999)} {r.randint(1000,9999)}")
        if k == "gmc": return i(str(r.randint(3000000, 7999999)))
        if k == "empno": return i(str(r.randint(1000, 99999)))
        if k == "serial": return i(r.choice("LVEC") + str(r.randint(100000, 999999)) + r.choice(["", "SU", "XK"]))
        if k == "pathno": return i(r.choice(["B", "S", "C"]) + f"{s.study:%y}-" + str(r.randint(1000, 29999)))
        if k == "caseno": return i(f"({s.study.year})法鉴字第{r.randint(100, 999)}号" if zh else str(r.randint(1000, 9999)))
        if k == "claim": return i(f"WC-{r.randint(100000, 999999)}")
        if k == "trial": return i(f"{r.randint(1, 40):03d}-{r.randint(1, 99):04d}")
        if k == "term": return i(f"192.168.{r.randint(1, 20)}.{r.randint(2, 250)}" if r.random() < .6 else f"US-PC{r.randint(1, 40):02d}")
        if k == "idcard": return i(f"{r.choice(['330123', '431022', '520114', '610827'])}{s.dobd:%Y%m%d}{r.randint(100, 999)}{r.choice('0123456789X')}")
        if k == "ward": return [(str(r.randint(1, 12)) + r.choice("ABC"), "id")]
        if k == "tel":
            return [(r.choice([f"0{r.randint(311, 998)}-{r.randint(2000000, 8999999)}", f"{r.randint(5550000, 5559999)}"]) if zh else r.choice([f"({r.randint(201, 989)}) 555-01{r.randint(10, 99)}", f"{r.randint(201, 989)}-555-{r.randint(1000, 9999)}", f"01632 {r.randint(960000, 960999)}", f"+44 7700 900{r.randint(100, 999)}", f"ext. {r.randint(1000, 9999)}"]), "contact")]
        if k == "ext": return [(r.choice([f"分机{r.randint(1000, 9999)}", f"{r.randint(6000, 8999)}"]), "contact")]
        if k == "mob":
            t = f"1{r.choice('3578')}{r.randint(100000000, 999999999)}"
            return [(r.choice([t, f"{t[:3]} {t[3:7]} {t[7:]}", f"{t[:3]}-{t[3:7]}-{t[7:]}"]), "contact")]
        if k == "wx": return [(r.choice([f"wxid_{r.randint(1000, 9999)}abc", (P_.get("pys") or P_.giv).lower().split()[0] + str(r.randint(10, 999))]), "contact")]
        if k in ("email", "email2"):
            q = s.person("doc2") if k == "email2" or zh else P_
            a = re.sub(r"[^a-z]", "", (q.get("pys") or q.sur).lower()) or "mail"
            return [(f"{a}{r.choice(['', '.', '_'])}{r.randint(1, 99)}@{r.choice(['163.com', 'qq.com', 'example.cn']) if zh else r.choice(['example.org', 'example.nhs.uk', 'mail.example.com'])}", "contact")]
        if k == "url": return [(f"https://portal.example.org/u/{r.randint(1000, 9999)}", "contact")]
        if k == "hosp": return [(s.h1, "organisation")]
        if k == "hosp2": return [(s.h2, "organisation")]
        if k == "org": return [(r.choice(ZH_FIRM).format(c=r.choice(ZH_CITY)) if zh else r.choice(EN_ORG).format(t=r.choice(EN_TOWN)), "organisation")]
        if k == "school": return [(r.choice(["{}实验小学", "{}第二小学", "{}育才学校"]).format(r.choice(ZH_CITY)), "organisation")]
        if k in ("city", "town"): return [(r.choice(ZH_CITY if zh else EN_TOWN), "place")]
        if k == "vill": return [(r.choice(ZH_TOWN) + r.choice(ZH_VILL), "place")]
        if k == "addr":
            if zh:
                return [(r.choice([lambda: r.choice(ZH_PROV) + r.choice(ZH_CITY) + r.choice(ZH_TOWN) + r.choice(ZH_VILL), lambda: r.choice(ZH_CITY) + r.choice(ZH_ROAD) + f"{r.randint(1, 399)}号", lambda: r.choice(ZH_ROAD) + f"{r.randint(1, 399)}弄{r.randint(1, 30)}号{r.randint(101, 1802)}室", lambda: r.choice(ZH_COMM) + f"{r.randint(1, 30)}幢{r.randint(101, 1802)}"])(), "place")]
            a = f"{r.randint(1, 899)} {r.choice(EN_ROAD)} {r.choice(EN_RT)}"
            return [(a + r.choice(["", f", {r.choice(EN_TOWN)}", f", {r.choice(EN_TOWN)}, {r.choice(EN_ST)}{r.randint(100, 999)}"]), "place")]
        if k == "date": return [(s.fmt(s.study), "date")]
        if k == "dob": return [(s.fmt(s.dobd, True), "date")]
        if k == "date2": return [(s.fmt(dd(-r.randint(20, 700))), "date")]
        if k == "date3": return [(s.fmt(dd(r.randint(5, 60))), "date")]
        if k in ("lmp", "edd"):
            n = s.c.setdefault("_ga", r.randint(80, 260))
            return [(s.fmt(dd(-n if k == "lmp" else 280 - n), True), "date")]
        if k == "time": return [(f"{r.randint(8, 17):02d}:{r.randint(0, 59):02d}", None)]
        if k == "age0": return [(f"{s.ageN}岁" if zh else str(s.ageN), None)]
        if k in ("age", "ageyo", "ageyo2"):
            L = "age" if s.ageN > 89 else None
            if zh: return [(r.choice([f"{s.ageN}岁", f"{s.ageN} 岁", f"{s.ageN}Y"] if r.random() < .3 else [f"{s.ageN}岁"]), L)]
            return [(str(s.ageN), L)] if k == "age" else [(r.choice([f"{s.ageN}-year-old", f"{s.ageN} year old", f"{s.ageN} yo"]) if k == "ageyo" else f"{s.ageN}-year-old", L)]
        if k == "sex": return [({"F": "女", "M": "男"}[s.sex] if zh else r.choice([s.sex, {"F": "Female", "M": "Male"}[s.sex]]), None)]
        if k == "man": return [((("girl" if s.sex == "F" else "boy") if s.kid else ("woman" if s.sex == "F" else "man")) if r.random() < .6 else ("female" if s.sex == "F" else "male"), None)]
        if k == "Mr": return [(r.choice(["Mrs", "Ms", "Miss", "Mrs."]) if s.sex == "F" else r.choice(["Mr", "Mr."]), None)]
        if k in ("his", "His"): t = "her" if s.sex == "F" else "his"; return [(t.title() if k == "His" else t, None)]
        if k == "dept": return [(r.choice(["心内科", "普外科", "肾内科", "妇科", "儿科" if s.kid else "老年科" if s.ageN > 65 else "急诊科", "肿瘤科", "ICU"]), None)]
        if k == "occ": return [(r.choice(ZH_ROLE_W), None)]
        if k == "exam1": return [("腹部超声" if zh else r.choice(["CT abdomen", "ultrasound", "MRI"]), None)]
        if k == "exam": return [(r.choice((ZH_EXAM if zh else EN_EXAM)[s.sub].split("|")), None)]
        if k == "ind":
            out = []; s.render(r.choice((ZH_IND if zh else EN_IND)[s.sub].split("|")), out, True); return out
        raise KeyError(k)
    def render(s, text, out, raw=False):
        """Append [text, label, clinical group] pieces of one template to out."""
        text = text.replace("\\n", "\n").replace("\\t", "    ")
        pos, clin = 0, None
        def put(t, lab):
            if t: out.append((t, lab if lab else clin))
        for m in TOK.finditer(text):
            put(text[pos:m.start()], None); pos = m.end()
            if m.group(2):
                if m.group(2) == "«": s.n = getattr(s, "n", 0) + 1; clin = "C%d" % s.n
                else: clin = None
                continue
            k = m.group(1); n = NUM.match(k)
            if n:
                a, b = n.groups()
                if "." in a:
                    d = len(a.split(".")[1]); put(f"{s.r.uniform(float(a), float(b)):.{d}f}", None)
                else: put(str(s.r.randint(int(a), int(b))), None)
            elif "|" in k: put(s.r.choice(k.split("|")), None)
            else:
                for t in s.get(k): out.append((t[0], t[1] or clin))
        put(text[pos:], None)
    def pick(s, block, n=1):
        c = []
        for l in block.strip("\n").split("\n") if isinstance(block, str) else block:
            m = re.match(r"^([FMAKON]+)~(.*)$", l)
            if m:
                if set(m.group(1)) <= s.cond: c += [m.group(2)] * 3
            else: c.append(l)
        n = min(n, len(set(c))); out = []
        while len(out) < n:
            x = s.r.choice(c)
            if x not in out: out.append(x)
        return out

def compose(r, lang):
    noid = r.random() < .06
    for _ in range(60):
        s = Ctx(r, lang, noid); zh = s.zh; seg = []
        B = lambda t: s.render(t, seg)
        nl = r.choice(["\n", "\n", "\n\n"])
        o, mid, sign, o0 = (ZH_OPEN, ZH_MID, ZH_SIGN, ZH_OPEN0) if zh else (EN_OPEN, EN_MID, EN_SIGN, EN_OPEN0)
        if noid: B(s.pick(o0)[0])
        elif r.random() < .9: B(s.pick(o)[0])
        else: B(s.pick(o0)[0])
        mids = [] if noid else s.pick(mid, r.choices([0, 1, 2], [30, 48, 22])[0])
        B(nl)
        if mids and r.random() < .3: B(mids.pop() + nl)
        if r.random() < .3: B(s.pick(ZH_TECH if zh else EN_TECH)[0] + nl)
        fl = r.choice(["超声所见:", "【超声描述】", "检查所见:\n", "", "超声描述:"]) if zh else r.choice(EN_LBL["F"])
        il = r.choice(["超声提示:", "【诊断意见】", "印象:", "", "超声诊断:\n"]) if zh else r.choice(EN_LBL["I"])
        f = s.pick((ZH_F if zh else EN_S)[s.sub], r.randint(3, 7))
        sep = r.choice(["", "", "\n"]) if zh else r.choice([" ", " ", "\n"])
        if mids and r.random() < .2: f.insert(r.randint(1, len(f)), mids.pop())
        B(fl + ("" if zh else " " if fl else "") + sep.join(f) + nl)
        if r.random() < .85:
            imps = s.pick((ZH_IMP if zh else EN_IMP)[s.sub].split(";;"), r.randint(1, 2))
            B(il + ("" if zh else " " if il else "") + (r.choice(["", "\n"]) + "\n".join(f"{j+1}. {x}" if len(imps) > 1 else x for j, x in enumerate(imps))) + nl)
        if r.random() < .35: B(s.pick(ZH_FOLLOW if zh else EN_FOLLOW)[0] + nl)
        for x in mids: B(x + nl)
        if not noid and r.random() < .78: B(s.pick(sign)[0])
        seg = style(s, seg)
        n = sum(1 for t, l in seg if l and l[0] != "C")
        if (noid and n == 0) or (not noid and 2 <= n <= 8): return s, seg
    return s, seg

def trad(t, person):
    return "".join(c if person and c in "余范后于" else S2T.get(c, c) for c in t)

def style(s, seg):
    r, zh = s.r, s.zh; x = r.random(); s.caps = False
    ID = lambda l: l and l[0] != "C"
    if zh:
        if x < .12 and s.pt.k in ("han", "rare", "comp", "word", "for"):
            seg = [(trad(t, l == "person"), l) for t, l in seg]
        elif x < .19:                                   # OCR-like spacing
            def sp(t, p): return "".join(c + (" " if i + 1 < len(t) and "\u4e00" <= c <= "\u9fff" and "\u4e00" <= t[i + 1] <= "\u9fff" and r.random() < p else "") for i, c in enumerate(t))
            seg = [(sp(t, .3 if l == "person" else .1), l) for t, l in seg]
        elif x < .27:                                   # homophone slips
            T = {"边界": "边届", "回声": "回身", "可见": "可间", "检查": "捡查", "患者": "换者", "医生": "医声", "显示": "先示", "报告": "抱告"}
            for a, b in T.items():
                if r.random() < .5: seg = [(t.replace(a, b) if not ID(l) else t, l) for t, l in seg]
        elif x < .40: seg = [(re.sub(r"\n+", " ", t), l) for t, l in seg]
        y = r.random()
        if y < .4: seg = [(t.replace(":", ":").replace(",", ",").replace("(", "(").replace(")", ")") if not ID(l) and l is None else t, l) for t, l in seg]
        elif y < .5: seg = [(t.replace(":", "").replace(",", " ").replace("。", " ") if l is None else t, l) for t, l in seg]
        elif y < .53: seg = [(t.translate({i: i + 0xFEE0 for i in range(0x30, 0x3A)}), l) for t, l in seg]
    else:
        if x < .14: seg = [(t.upper(), l) for t, l in seg]; s.caps = True
        elif x < .19: seg = [(t.lower(), l) for t, l in seg]
        elif x < .25:                                   # OCR
            def oc(t, l):
                if not ID(l): t = "".join({"l": "1", "O": "0", "I": "l"}[c] if c in "lOI" and r.random() < .12 else c for c in t)
                return "".join(c + (" " if c.isalpha() and i + 1 < len(t) and t[i + 1].isalpha() and r.random() < .04 else "") for i, c in enumerate(t))
            seg = [(oc(t, l), l) for t, l in seg]
        elif x < .33:
            for a, b in EN_TYPO.items():
                if r.random() < .6: seg = [(t if ID(l) else t.replace(a, b), l) for t, l in seg]
        elif x < .42: seg = [(re.sub(r"\n+", " ", t), l) for t, l in seg]
        elif x < .46: seg = [(re.sub(r"\n+", " new paragraph ", t).replace(". ", " period ").replace(", ", " comma ") if l is None else t, l) for t, l in seg]
    return seg

def build(r, lang, idx):
    s, seg = compose(r, lang)
    groups = []
    for t, l in seg:                                    # join the pieces of one clinical phrase
        if groups and l and l[0] == "C" and groups[-1][1] == l: groups[-1][0] += t
        else: groups.append([t, l])
    while groups and not groups[-1][1]:
        groups[-1][0] = groups[-1][0].rstrip()
        if groups[-1][0]: break
        groups.pop()
    text, ids, cl = "", [], []
    for t, l in groups:
        a, b = len(text), len(text) + len(t); text += t
        if l:
            lead = len(t) - len(t.lstrip()); tail = len(t) - len(t.rstrip())
            a, b = a + lead, b - tail
            item = {"start": a, "end": b, "text": text[a:b]}
            if l[0] == "C" and l != "contact": cl.append(item)
            else: ids.append({**item, "kind": l})
    P_, d = s.pt, s.person("doc2" if "doc2" in s.people else "doc")
    pn = lambda q: q.pn.upper() if (s.zh and r.random() < .85) or (not s.zh and r.random() < .6) else (q.pn.title() if s.zh else q.pn)
    name = pn(P_)
    if s.zh and ord(P_.full[0]) > 127 and P_.k != "for":
        x = r.random()
        if x < .10: name += "=" + (P_.sur + "^" + P_.giv if P_.k not in ("min", "min2") else P_.full)
        elif x < .16: name = name.replace("^", " ")
        elif x < .18: name = P_.full
    inst = s.h1 if r.random() < .8 else ""
    h = {"PatientName": name, "PatientID": s.pidv, "AccessionNumber": s.accv if r.random() < .9 else "", "StudyDate": f"{s.study:%Y%m%d}",
         "PatientBirthDate": f"{s.dobd:%Y%m%d}" if r.random() < .88 else "", "ReferringPhysicianName": pn(d) if r.random() < .75 else "", "InstitutionName": inst}
    for it in ids + cl: assert text[it["start"]:it["end"]] == it["text"] and it["text"].strip() == it["text"] != "", it
    sp = sorted((it["start"], it["end"]) for it in ids + cl)
    assert all(a[1] <= b[0] for a, b in zip(sp, sp[1:]))
    return {"id": f"{lang}-{idx:05d}", "language": lang, "header": h, "text": text, "identifiers": ids, "clinical": cl}

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--count", type=int, default=10)
    ap.add_argument("--language", choices=["zh", "en"], required=True); a = ap.parse_args()
    r = random.Random(f"{a.seed}-{a.language}")
    for i in range(a.count):
        sys.stdout.write(json.dumps(build(r, a.language, i), ensure_ascii=False) + "\n")

if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"): sys.stdout.reconfigure(encoding="utf-8")
    main()
