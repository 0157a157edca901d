"""Chinese people, places, numbers and report families."""
import core_f as c
from zh_clin_f import CLIN

SUR = dict((x[0] if x[1].isascii() else x[:2], x.lstrip("".join(ch for ch in x if not ch.isascii()))) for x in (
    "王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng "
    "梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu "
    "杜du 叶ye 程cheng 魏wei 苏su 吕lv 丁ding 任ren 卢lu 姚yao 沈shen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao 石shi 金jin "
    "韦wei 贾jia 夏xia 付fu 方fang 邹zou 熊xiong 白bai 孟meng 秦qin 邱qiu 侯hou 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 龙long 黎li 史shi "
    "陶tao 贺he 毛mao 郝hao 顾gu 龚gong 邵shao 万wan 覃qin 武wu 钱qian 戴dai 严yan 莫mo 孔kong 向xiang 常chang 汤tang 康kang 易yi 乔qiao "
    "赖lai 文wen 左zuo 单shan 门men 房fang 宫gong 管guan 包bao 成cheng 时shi 明ming 安an 边bian 平ping 甘gan 项xiang 全quan 舒shu 温wen "
    "关guan 牛niu 骆luo 区ou 仇qiu 解xie 查zha 麻ma 欧阳ouyang 司徒situ 上官shangguan 诸葛zhuge 皇甫huangfu 令狐linghu 尉迟yuchi").split())
GF = ("丽li 芳fang 娟juan 敏min 静jing 秀xiu 英ying 华hua 玲ling 桂gui 兰lan 红hong 霞xia 燕yan 梅mei 雪xue 琳lin 婷ting 倩qian 怡yi 欣xin 雨yu "
      "涵han 萱xuan 梓zi 诗shi 雅ya 慧hui 晶jing 莹ying 蓉rong 萍ping 云yun 凤feng 珍zhen 淑shu 晓xiao 春chun 秋qiu 月yue 佳jia 思si 瑶yao 颖ying "
      "岚lan 菊ju 翠cui 巧qiao 彩cai 香xiang 银yin 爱ai 素su 玉yu 菲fei 彤tong 宁ning 媛yuan").split()
GM = ("伟wei 强qiang 磊lei 军jun 勇yong 涛tao 明ming 杰jie 峰feng 超chao 波bo 辉hui 刚gang 健jian 鹏peng 飞fei 斌bin 宇yu 浩hao 轩xuan 博bo 文wen "
      "建jian 国guo 志zhi 海hai 林lin 东dong 平ping 德de 福fu 贵gui 生sheng 永yong 俊jun 子zi 晓xiao 小xiao 家jia 振zhen 立li 荣rong 庆qing 亮liang "
      "凯kai 龙long 毅yi 旭xu 晨chen 瑞rui 然ran 松song 根gen 全quan 有you 长chang 大da 宝bao 顺shun").split()
WORDY = ("高峰 gao feng|高明 gao ming|左明 zuo ming|石清 shi qing|方正 fang zheng|常青 chang qing|白雪 bai xue|房静 fang jing|门静怡 men jingyi|"
         "宫正 gong zheng|管彤 guan tong|段平 duan ping|单丹 shan dan|安宁 an ning|甘露 gan lu|江流 jiang liu|时光 shi guang|余波 yu bo|边清 bian qing|"
         "全胜 quan sheng|曾光 zeng guang|康复 kang fu|舒展 shu zhan|成林 cheng lin|文静 wen jing|温和 wen he|包晶 bao jing|关杰 guan jie|石林 shi lin|"
         "明亮 ming liang|项平 xiang ping|平安 ping an|黄芪 huang qi|向阳 xiang yang|严重华 yan chonghua|易清 yi qing|毛彩 mao cai|胡桃 hu tao").split("|")
MINO = ("阿依古丽·买买提 Ayguli Maimaiti F|古丽娜尔·艾合买提 Gulinaer Aihemaiti F|扎西次仁 Zhaxi Ciren M|央金卓玛 Yangjin Zhuoma F|巴特尔 Bateer M|其其格 Qiqige F|"
        "乌云其木格 Wuyunqimuge F|吐尔逊·卡德尔 Tuerxun Kadeer M|吉克阿依 Jike Ayi F|沙马拉且 Shama Laqie M|洛桑平措 Luosang Pingcuo M|金顺姬 Jin Shunji F|朴哲洙 Piao Zhezhu M|"
        "热孜万·依明 Reziwan Yiming F|马尔洪•哈力克 Maerhong Halike M|阮氏碧 Nguyen Thi Bich F|约翰·卡特 John Carter M|玛丽亚．费尔南德斯 Maria Fernandes F|山下优子 Yamashita Yuko F").split("|")
FOREIGN = "Oliver Grant|Fatima Noor|Nguyen Van Loc|Chloé Marchand|Ahmed Saleh|Svetlana Orlova|Kim Da-eun|Tom Stone|Grace Long|Yuki Tanabe|Rose Amadi|Peter White".split("|")
TOWN = "青岚 云陂 临荷 柳冈 石瀼 白榆 龙堰 永荻 望沙 松垛 桃埠 凤栖 丰荡 宁渡 沙溇 古榕 秀堰 兴陌 河澜 澄屿 禾塬 汀浦 霁山 岱禾 沅岭 梧塘 锦垸 澧桥 乌溇 芷水 苇州 樟浦 芦淀 菱川 砚溪 枫堰".split()
CN = "〇一二三四五六七八九"

class Zh(c.Case):
    lang, SEP, ISEP, COLON, INDENT, USP, TIMES = "zh", "", "；", "：", "　　", "", ["×", "x", "*", "X", "×", " × "]
    REGIONS, side, SX = c.parse_clin(CLIN), ("左", "右"), {"F": "女", "M": "男"}

    def person(self, sex=None):
        r, x = self.r, self.r.random()
        if x < .06:
            h, *p = r.choice(WORDY).split()
            return dict(full=h, sur=h[0], giv=h[1:], rom=(p[0], p[1]))
        if x < .12:
            h, *p = r.choice([y for y in MINO if y[-1] == (sex or y[-1])]).split()[:-1]
            return dict(full=h, sur=h, giv=h, rom=(p[0], " ".join(p[1:])))
        g, s = (GF if (sex or r.choice("MF")) == "F" else GM), r.choice(list(SUR))
        gs = [r.choice(g)] if r.random() < .3 else [r.choice(g), r.choice(g)]
        giv = "".join(y[0] for y in gs)
        typo = [y[0] for y in GF + GM if y[1:] == gs[-1][1:] and y[0] != gs[-1][0]]
        return dict(full=s + giv, sur=s, giv=giv, rom=(SUR[s], "".join(y[1:] for y in gs)), typo=s + giv[:-1] + r.choice(typo) if typo else None)

    def setup(self):
        r, town = self.r, lambda: self.r.choice(TOWN)
        self.num = r.choice([".", "、", ". ", "．", "①"])
        n = lambda k: "".join(r.choice("0123456789") for _ in range(k))
        ph = lambda: r.choice(["13", "15", "17", "18", "19"]) + n(9)
        sep = lambda s: r.choice([s, s, s[:3] + "-" + s[3:7] + "-" + s[7:], s[:3] + " " + s[3:7] + " " + s[7:]])
        self.people = {k: self.person(self.sex if k == "pt" else None) for k in ("pt", "perf", "rep", "rev", "ref", "rec", "sup")}
        p, t, x = self.people["pt"], town(), self.dates["x"]
        nat = r.choice("17 18 19 47 48 57 58".split()) + n(4) + f"{self.dob:%Y%m%d}" + n(3)
        nat += "10X98765432"[sum(int(a) * w for a, w in zip(nat, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11]
        hosp = lambda y: r.choice(["{}市第{}人民医院", "{}市中心医院", "{}县中医院", "{}市妇幼保健院", "{}医科大学附属{}医院", "{}镇卫生院", "{}区{}社区卫生服务中心", "{}骨科医院",
                                   "{}同心体检中心", "{}市{}医院", "{}县人民医院"]).format(y, r.choice("一二三")) .replace("属一", "属第一").replace("属二", "属第二").replace("属三", "属第三")
        vill = lambda: r.choice(["{}镇{}村", "{}乡{}屯", "{}县{}镇", "{}市{}区"]).format(town(), r.choice(["柳树", "上湾", "后坡", "大桥头", "三棵榆", "新庄", "石井"]))
        addr = lambda: r.choice([f"{town()}市{town()}区{r.choice(['人民路', '建设大道', '文化巷', '滨河东路', '学府街'])}{r.randint(1, 480)}号{r.choice(['', '锦绣苑', '向阳小区'])}{r.randint(1, 30)}{r.choice(['栋', '号楼', '幢'])}{r.randint(1, 4)}单元{r.randint(101, 2204)}{r.choice(['', '室'])}",
                                 f"{town()}县{vill()}{r.randint(1, 14)}组{r.randint(1, 160)}号", f"{town()}路{r.randint(1, 900)}弄{r.randint(1, 60)}号{r.randint(101, 905)}室"])
        rom = "".join(p["rom"]).lower().replace(" ", "")
        self.vals = {
            "mrn": ("id", r.choice(["", "", "P", "0", "B"]) + n(r.randint(6, 9))), "acc": ("id", r.choice([f"US{x:%Y%m%d}{n(4)}", "U" + n(8), f"{x:%y%m%d}-{n(3)}", "CS" + n(7), f"{x:%Y%m%d}{n(5)}"])),
            "adm": ("id", r.choice(["ZY", "", "00", ""]) + n(r.randint(7, 10))), "opd": ("id", r.choice(["MZ", "", "M"]) + n(r.randint(7, 12))), "nat": ("id", nat), "req": ("id", r.choice(["SQ", "E", ""]) + n(9)),
            "emp": ("id", lambda: r.choice(["", "D", "0"]) + n(4)), "lic": ("id", lambda: n(15)), "uid": ("id", lambda: "1.2.840." + n(6) + "." + n(3) + f".{x:%Y%m%d}." + n(5)), "img": ("id", lambda: "IMG" + n(6)),
            "ins": ("account", r.choice(["", "A", "X"]) + n(r.randint(9, 12))), "wx": ("account", lambda: r.choice([f"wxid_{n(5)}k{n(3)}", f"{rom}_{n(4)}", f"{rom[:6]}{n(6)}", "ly" + n(8)])), "qq": ("account", lambda: n(r.randint(8, 10))),
            "log": ("account", lambda: r.choice([rom[:5] + n(2), "us" + n(3), "dr_" + r.choice(list(SUR.values()))])), "bank": ("account", lambda: "62" + n(17)),
            "em2": ("email", lambda: r.choice([rom[:3] + "us", "".join(self.people["rep"]["rom"]).lower().replace(" ", "")]) + n(r.choice([0, 2, 4])) + "@" + r.choice(["csyxk.example.cn", "QLyy.example.com", "qlyy.org.example"])), "em": ("email", lambda: r.choice([rom, rom[:4] + n(4), n(9)]) + "@" + r.choice(["qmail.example.cn", "hy126.example.com", "yuanyou.example.cn"])), "ph": ("phone", sep(ph())), "ph2": ("phone", lambda: sep(ph())),
            "tel": ("phone", lambda: r.choice([f"0{r.randint(310, 998)}-{n(8)}", n(8), f"（0{r.randint(310, 998)}）{n(7)}"])), "ext": ("phone", lambda: n(r.choice([4, 5]))),
            "sn": ("other", lambda: r.choice(["SN" + n(8), f"{n(6)}US{n(1)}", "M" + n(3) + "-" + n(6)])), "ip": ("other", lambda: f"10.{r.randint(2, 60)}.{n(2)}.{r.randint(2, 254)}"), "url": ("other", lambda: f"http://pacs.{r.choice(['qlyy', 'ydhosp', 'lhzx'])}.example.cn/view?uid={n(7)}"),
            "plate": ("other", lambda: "".join(r.choice(["冀", "赣", "云", "鄂"]) + r.choice("ABCDEFG") + r.choice("·") + r.choice("KLMPQT") + n(4))), "addr": ("address", addr), "vill": ("place", vill), "city": ("place", lambda: town() + r.choice("市县")),
            "org": ("organisation", lambda: r.choice(["{}纺织厂", "{}市供电局", "{}恒远机械有限公司", "{}农商银行", "{}环卫站", "中铁{}项目部", "{}星月电子厂", "{}市税务局", "{}养老院"]).format(town())), "sch": ("organisation", lambda: r.choice(["{}第二中学", "{}实验小学", "{}职业技术学院", "{}镇中心幼儿园"]).format(town())),
            "hosp": ("organisation", hosp(t)), "hosp2": ("organisation", lambda: r.choice([hosp(town()), town() + r.choice(["市一院", "县医院", "省立医院", "妇幼"])])), "ward": ("bed", lambda: r.choice(["{}病区", "{}楼{}区", "外{}病区", "内{}科{}组"]).format(r.choice("一二三四五"), r.choice("东西南北"))),
            "bed": ("bed", r.choice([f"{r.randint(1, 68)}床", f"+{r.randint(1, 12)}床", f"{r.randint(1, 30)}-{r.randint(1, 4)}床", f"加{r.randint(1, 9)}床"])), "room": ("bed", lambda: r.choice([f"{r.randint(2, 12)}号诊室", f"超声{r.randint(1, 9)}室", f"B{r.randint(101, 330)}室"])),
            "nick": ("person", lambda: r.choice([r.choice(["阿", "小"]) + p["giv"][-1], p["giv"][-1] * 2, r.choice(["妞妞", "豆豆", "石头", "毛毛", "米粒", "大壮", "幺妹", "圆圆"])])), "ini": ("person", lambda: "".join(y[0] for y in self.people["rec"]["rom"] if y).upper() or "LX"), "fn": ("person", lambda: r.choice(FOREIGN)),
            "a90": ("age_over_89", lambda: r.choice([str(r.randint(90, 99)), "九十" + r.choice(CN[1:])])), "lun": ("date", lambda: r.choice(["农历", "阴历", "旧历", ""]) + r.choice(["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "冬月", "腊月"]) + r.choice(["初三", "初八", "十五", "十九", "廿三", "廿八", "三十"])),
            "wk": ("date", lambda: r.choice(["周", "星期", "下周", "礼拜"]) + r.choice("一二三四五六") + r.choice(["", "上午", "下午", f"{r.randint(8, 11)}点半", "早上8点"])), "hol": ("date", lambda: r.choice(["国庆节", "中秋节", "元旦", "五一", "清明", "冬至"]))}

    def fdate(self, d, mode):
        r, y, m, a = self.r, d.year, d.month, d.day
        hs = [f"{y}-{m:02}-{a:02}", f"{y}/{m:02}/{a:02}", f"{y}.{m:02}.{a:02}", f"{y}年{m:02}月{a:02}日", f"{y}{m:02}{a:02}", f"{y}/{m}/{a}"]
        tm = r.choice([f"{d:%H:%M}", f"{d:%H:%M:%S}", f"{d.hour}时{d.minute:02}分", f"{d:%H：%M}"])
        if mode in ("h", "ht", "b"):
            return hs[self.hs % 6] + (" " + tm if mode == "ht" else "")
        if mode == "y":
            return r.choice([f"{y}年{m}月", f"{y}.{m:02}", f"{y}-{m:02}", f"{y}年{m}月份"])
        cn = lambda v: CN[v] if v < 10 else ("" if v < 20 else CN[v // 10]) + "十" + (CN[v % 10] if v % 10 else "")
        s = r.choices(hs + [f"{y}年{m}月{a}日", f"{y % 100}年{m}月{a}日", f"{m}月{a}日", f"{m}月{a}号", f"{m}.{a}", f"{m}-{a}", "".join(CN[int(v)] for v in str(y)) + f"年{cn(m)}月{cn(a)}日", f"{cn(m)}月{cn(a)}日", f"{y % 100}.{m}.{a}", f"{a}日"],
                      [3, 2, 3, 2, 1, 1, 5, 2, 5, 3, 1, 1, 1, 1, 1, 1])[0]
        if r.random() < .12:
            s += r.choice(["（周{}）", "星期{}", " 周{}"]).format("一二三四五六日"[d.weekday()])
        hh = d.hour % 12 or 12
        return s + (r.choice([" " + tm, tm, f"{'上午' if d.hour < 12 else '下午'}{hh}点{r.choice(['', '半', '许'])}", f" {hh}{'AM' if d.hour < 12 else 'PM'}"]) if mode == "t" else "")

    def fperson(self, p, key, arg):
        r, x = self.r, self.r.random()
        rom = r.choice([" ".join(p["rom"]).title(), " ".join(p["rom"]).upper(), p["rom"][0].title() + "," + p["rom"][1].title()]).strip(" ,")
        s = p["full"]
        if arg == "T" or arg == "t" and x < .4:
            s = p.get("typo") or (s[:-2] + s[-1] + s[-2] if len(s) > 2 else s[0] + r.choice("晓小文一") + s[1:])
        elif x > .95:
            s = rom
        elif x > .93 and len(s) < 4:
            s = s[0] + " " + s[1:]
        return c.M("person", s)

    def f_ptt(self, a):
        s = c.M("person", self.people["pt"]["sur"])
        old = self.agev > 55
        return self.r.choice(["老" + s if old else "小" + s, s if len(self.people["pt"]["sur"]) > 2 else s + ("女士" if self.sex == "F" else "先生"), s + ("阿姨" if self.sex == "F" else "师傅"), s + "老师", s + ("奶奶" if self.sex == "F" else "大爷") if old else s + ("某" if len(self.people["pt"]["sur"]) < 3 else "")])

    def fields(self):
        r, e, P = self.r, self.ex, self.people
        must = [("PatientName", r.choice(["姓名", "姓　名", "患者姓名", "姓 名", "受检者"]), e("@pt")), ("PatientSex", "性别", "男" if self.sex == "M" else "女"), ("PatientAge", "年龄", e("@age岁"))]
        inp = r.random() < .5
        opt = [("PatientID", r.choice(["病历号", "患者ID", "病案号", "登记号", "ID号", "影像号", "就诊卡号"]), e("@mrn")), ("AccessionNumber", r.choice(["检查号", "超声号", "检查编号", "流水号", "B超号", "彩超号"]), e("@acc")),
               ("AdmissionID", "住院号" if inp else "门诊号", e("@adm" if inp else "@opd")), ("CurrentPatientLocation", "病区/床号" if inp else "诊室", e("{@ward |}@bed" if inp else "@room").replace("床", "")), ("StudyDate", r.choice(["检查日期", "检查时间", "日期"]), e("@dx(h)")),
               ("ReferringPhysicianName", r.choice(["申请医师", "送检医生", "开单医生", "临床医师"]), e("@ref"))] + \
            r.sample([("PatientBirthDate", "出生日期", e("@db(h)")), ("PatientTelephoneNumbers", r.choice(["联系电话", "电话", "手机"]), e("@ph")), ("PatientAddress", "住址", e("@addr")), ("InsurancePlanIdentification", r.choice(["医保号", "社保卡号"]), e("@ins")), ("OtherPatientIDs", "身份证号", e("@nat")), ("InstitutionName", "送检单位", e("@hosp")), ("PatientEmail", "邮箱", e("@em")), ("OperatorsName", "操作者", e("@perf")), ("Occupation", "工作单位", e("@org")), ("DeviceSerialNumber", r.choice(["设备编号", "机器序列号"]), e("@sn"))], r.randint(0, 3))
        neut = [("BodyPartExamined", "检查部位", c.CO + self.part + c.CC), ("ManufacturerModelName", "仪器", e("@mach")), ("RequestedProcedureDescription", "检查项目", e("[@part]{彩超|彩色多普勒|常规超声}")), ("RequestingService", "科室", e("@dept"))]
        return must + sorted(r.sample(opt, min(len(opt), r.randint(2, 5))), key=opt.index) + r.sample(neut, r.randint(0, 3))

    def ideo(self, p):
        return f"{p['sur']}^{p['giv']}" if p["sur"] != p["giv"] else p["full"]

    def titled(self, p):
        return c.M("person", p["sur"]) + p.setdefault("title", self.r.choice(["医生", "主任", "大夫", "医师", "教授", "老师", "主治", "副主任医师", "院长", "博士"]))

    def gafmt(self, w, d):
        return self.r.choice([f"{w}周{d}天", f"{w}+{d}周", f"{w}w{d}d", f"{w}⁺{d}周"])

Zh.RULES = c.parse_rules("""
more.breast: [乳头]无内陷，[乳晕后]未见异常。 || 弹性成像示[硬度]{较软|中等}。 || [内乳区]未见[肿大淋巴结]。 || [乳腺后间隙]清晰，[胸大肌]连续。 || [皮下脂肪层]厚薄均匀。
more.gyn: [膀胱]充盈适中。 || [子宫动脉RI ~0.74:0.88~]。 || 双侧[输卵管]未显示。 || 探头触痛{阴性|轻微}。 || [髂血管]旁未见[肿大淋巴结]。 || [直肠]前壁连续。
more.ob: [宫颈管长~28:40~mm]，[内口]闭合。 || [母体双肾]未见积水。 || [子宫]下段[肌层]连续。 || [附件]显示不清。
more.heart: [肺动脉瓣]开放好。 || [卵圆孔]未见开放。 || [左心耳]未评价。 || 心律[窦性]，[HR ~58:98~次/分]。 || 各[瓣膜]未见[赘生物]。 || [主动脉弓]未见[缩窄]。 || [右室游离壁应变-~20:27~%]。
more.kidney: [肾周]未见[积液]。 || [肾静脉]通畅。 || [双侧肾上腺区]未见占位。 || [主肾动脉]血流充盈。 || [肾门]处未见[肿大淋巴结]。
more.liver: [右侧胸腔]未见[积液]。 || [双肾]未见积水。 || [腹膜后]显示部分未见[淋巴结]肿大。 || [肝动脉RI ~0.62:0.74~]。 || [门静脉流速~16:28~cm/s]。 || [膈肌]运动可。 || [十二指肠]蠕动可。 || 餐后，[胃肠气体]多。
more.thyroid: [气管]居中。 || [颈前肌群]回声正常。 || [食管]壁不厚。 || [颌下腺]及[腮腺]未见占位。 || [应变率比值~1.1:2.9~]。 || [颈内静脉]可压闭。
more.neckv: [ECA PSV ~60:110~cm/s]。 || [颈内静脉]通畅。 || 未见[夹层]内膜片。 || [甲状腺]扫及部分正常。 || [频窗]清晰。
more.legv: [腹股沟淋巴结]~6:14~mm，门清。 || [踝部][皮下水肿]。 || [小隐静脉]内径[~2:4~mm]。 || [髂外静脉]期相性好。 || [小腿肌层]回声均匀。
more.abdv: [髂总动脉]内径[~9:13~mm]。 || [腹主动脉]旁未见[积液]。 || [肠系膜下动脉]显示不清。 || [肾长径~98:116~mm]。
mach: GE LOGIQ E{9|20} || Philips EPIQ {5|7C} || 迈瑞{Resona 7|DC-80|M9} || SIEMENS Acuson S2000 || 开立S60 || GE Voluson E{8|10} || Philips CX50
dept: {心内科|泌尿外科|普外科|急诊科|体检科|内分泌科|肾内科|全科门诊} || 超声科
dept.breast: {甲乳外科|乳腺门诊}
dept.gyn: {妇科|妇科门诊}
dept.ob: {产科|产检门诊}
nimp.ob1: [宫内早孕]，[活胎]，如孕[@ga] || [宫内妊娠]（约[@ga]），请随访
nimp.ob2: [宫内妊娠]，[单活胎]，相当于[@ga] || [中晚孕]单胎，约[@ga]
nimp: [@part]未见明显异常。 || 目前检查未见明显异常声像 || [@part]{未见占位|声像图大致正常}，请结合临床
title: @hosp{¶|　|}{超声医学科|彩超室|功能科|}{检查报告单|诊断报告书|超声报告} || {彩色多普勒超声|超声}检查报告单{¶@hosp|} || {床旁|}超声诊断报告
fh: {超声所见|检查所见|超声描述|影像学表现|所见|US所见}{：|:|}
ih: {超声提示|超声诊断|诊断意见|印象|结论|提示|超声印象}{：|:|}
tech: 使用@mach，{探头{C5-1|L12-5|S5-1|9L}，|}{仰卧位|左侧卧位|常规体位}多切面扫查{，图像{清晰|尚可|因肥胖、气体干扰欠佳}|}。 || 仪器：@mach　{设备序列号：@sn|探头频率3～12MHz}
hx: {体检|随访|术前评估}{，无特殊不适|} || {头晕|乏力|胸闷}~2:9~天{，[高血压]病史~3:20~年|} || 病史：[2型糖尿病]~2:18~年，[血脂异常]
hx.breast: 自扪及[@S乳肿块]~2:11~周 || [乳腺癌]术后复查，{口服他莫昔芬|化疗~3:6~程后} || [乳房胀痛]，经前明显
hx.gynold: 绝经~5:20~年，[阴道出血]~1:3~周 || 绝经后体检，[CA125 ~8:320~U/ml] || 绝经~8:22~年，G~1:4~P~1:3~，下腹坠胀
hx.gyn: [LMP]@dl，[月经]不规则，{下腹坠胀|[痛经]} || [月经量多]，Hb ~76:105~g/L，末次月经@dl || G~2:4~P~1:2~，末次月经@dl，[白带]增多
hx.ob1: [停经]后产检，[LMP]@dl，[EDC]@de || [阴道少量出血]，[HCG]升高，LMP @dl
hx.ob2: G~1:3~P~0:1~，末次月经：@dl，[预产期]@de || [妊娠期糖尿病]，[OGTT]异常，LMP @dl
hx.heart: [活动后气促]~2:8~周，[NT-proBNP]升高 || [房颤]，口服利伐沙班 || [胸痛]待查，[STEMI]PCI术后
hx.kidney: [@S腰痛]伴[血尿]~1:5~天 || [Cr ~130:420~μmol/L]，[蛋白尿] || [尿频]、[夜尿增多]，[尿WBC ~20:300~/μl]
hx.liver: [右上腹痛]~1:6~天，[Murphy征]可疑 || [乙肝]病史~5:30~年，[AFP ~3:60~ng/ml] || [转氨酶升高]，饮酒史
hx.thyroid: [颈部增粗]，[TSH ~0.01:9.8~mIU/L] || [甲状腺结节]随访，[FNA Bethesda Ⅲ]
hx.neckv: [头晕]、[TIA]发作，[血脂异常] || [脑梗死]后复查
hx.legv: [@S小腿肿胀]~2:9~天，[D-二聚体~1.2:8.8~mg/L] || [间歇性跛行]约~80:300~米
adv: 建议：{3|6|12}个月复查{，或结合[CT]/[MRI]|}。 || 请结合临床及{实验室|病史}。 || 必要时[超声造影]{进一步检查|}。 || 本报告仅供临床参考，[良恶性]以[病理]为准。
kin: {女儿|儿子|丈夫|妻子|姐姐|侄子|儿媳|外孙女}
sp: {家属|@kin|护工}@nm{陪同检查|在场|协助翻身}{，电话@ph2|，紧急联系人电话@ph2|}。 || 病史由@kin@nm代述，{患者听力差|[失语]}。 || {维语|手语|藏语|英语}翻译@nm协助沟通，检查配合。 || 男医师检查，{女护士@nf|护士@nf（工号@emp）}全程在场。 || 患者系@org{退休职工|会计|工人}，{单位体检|体检}发现异常来诊。 || {在@sch任教|为@sch学生}，{久站后症状加重|住校期间发病}。 || 家住@vill，路远，可在@hosp2复查。 || 报告请寄@addr，收件人@nm。 || 外院（@hosp2，@dp）超声提示类似改变，{大小相仿|报告未带}。 || @dp于@hosp2行[穿刺活检]，病理{良性|待回报}。 || 微信@wx，{电子报告已发|照片稍后补发}。 || QQ：@qq，邮箱@em，要求发送图像。 || {进修|规培|实习}医师@nm扫查，@docs复扫{并修改|，同意所见}。 || @docs看图后{同意|建议加做[CEUS]}。 || 已请@docs、@docs会诊，意见一致。 || 图像编号@img，存于{工作站|移动硬盘}。 || 检查过程由研究护士@nf记录。
sp: 住址变更为@addr。 || 快递寄至@addr。 || 电子版发@em。 || 发邮件至@em2索取原图。 || {其出生地|祖籍}@city，{有[疫区]接触史|长期务农}。 || 近期由@vill返回，{发热|乏力}。 || 设备@sn报修，换机扫查。 || 外聘技师@nm（联系@em2）操作。 || 就职于@org，{夜班多|久坐}。 || 同住老父@a90岁，行动不便。 || 其{母|外祖母}@a90岁，有[@part]类似病史。 || 其{姐|母}@nm亦患[同类疾病]，在@hosp2治疗。 || 小名“@nick”，呼之能应，{检查合作|哭闹}。 || 自诉{生于|属羊，生日}@lun，身份证日期有误。 || 原定@wk检查，因未{空腹|憋尿}改期。 || @hol后症状加重。 || 外籍{患者朋友|家属}@fn在场翻译。 || 患者的雇主 Mr. @fn 陪诊，{英文报告一份已交其本人|无特殊要求}。 || 医保号@ins，{自费|异地}结算。 || 身份证@nat。 || 退费转入卡号@bank。 || 送检者驾车（@plate）已离院。 || 原图见 @url 。 || 工作站 IP @ip，账号@log。 || 检查号@acc重复，以此份为准。
sp: 前次检查日期@dq，由@docs操作。 || @ptt{说|诉}症状自@lun起。 || @ptt{要求|希望}@docs复看。 || 请转告@docs（内线@ext）。 || 预约下次：@dn(t)，@room，找@docs。 || @docs说@ptt和@docs的病人同名，{注意核对|已核对}。 || [平卧位]检查，陪护@nm（@kin）。
spn: @sp || @sp{@sp|} || {@adv|}@sp
body: {临床诊断：@hx¶|临床资料：@hx¶||}{@tech¶|}@fh¶@find¶@ih¶@imp¶{@spn¶|@adv¶|} || @fh@find(s)¶¶@ih@imp{¶备注：@spn|} || {检查部位：[@part]¶|}@ih¶@imp¶¶@fh¶@find¶{@rec|@spn|}
sig: 报告医师：@rep　　审核医师：@rev{　　记录：@rec|}¶报告时间：@dr(ht) || 诊断医生:@rep 录入员:@rec 日期:@dr(h) || 检查者 @perf／报告者 @rep || {医师签名|签名}：@rep{（@revs审）|} || @rep/@rev || | 操作 | 报告 | 审核 |¶| @perf | @rep | @rev | || 电子签名：@rep（@log）{@dr(ht)|} || （@reps报告　@revs审签）¶@dr || ——@rep，@dr(t) || 超声医师：@perf{  @dr(h)|}¶{上级医师：@sup|} || 报告人：@rep（执业证号@lic）
fam.full: @title¶@hdr¶¶@body¶@sig || @hdr¶@body¶@sig || @hdr¶----------¶@body{¶@sig|¶签发 @dr(h)}
fam.bare: {@ptt，@age岁。|@pt，|（@bed @ptt）}{@hx。|}@find{¶|}@imp(s){。@spn|} || @find(s)@imp(s)。@spn{¶——@rep|} || {语音录入：|}@ptt的[@part]，@find(s){@docs看过，|}考虑@imp(s)。{@dx|@spn}
fam.letter: {尊敬的@refs：|@refs：}¶　　{您好！|}感谢转诊贵科患者@pt（{@sx，|}@age岁，{住院号@adm|病历号@mrn|出生@db}）。@hx。@dx{我科|}行[@part]超声，结果如下：¶　　@find(s)¶　　综上，考虑：@imp(s)。{@adv|@spn}{如有疑问请致电@tel。|联系我：@em2。|}¶{此致|顺颂医安}¶@rep{　@hosp|}¶@dr
fam.addendum: {【补充报告】|«更正»|补充说明：}{检查号@acc|@dx检查}，{患者@pt|@pt(t)}。原报告（{@dx|@rep签发}）{左右侧笔误|漏写测值|遗漏一处描述}，更正后内容为：¶@find¶更正诊断：¶@imp¶{以本次为准，原报告作废。|已告知@refs。}{@spn|}¶更正人：@rep　审核：@revs {@dr(t)|} || @dx报告更正：姓名误录为“@pt(T)”，应为“@pt”，{病历号@mrn|身份证@nat}，其余内容不变。复述所见：@find(s)¶结论：@imp(s)。——@rep @dr(ht)
fam.compare: {@pt|@ptt}，{@mrn，|}复查。与@dp{、@dq|}{本院|@hosp2}超声对比：¶@find¶对比结论：@imp(s)，较@dp{相仿|稍增大|有所缩小}{，较@dq无明显变化|}。{@spn|@adv}¶@rep{/@rev|} @dx || 动态观察（{姓名@pt|@bed@ptt}）：¶| 日期 | 图像号 | 医师 |¶| @dq(h) | @img | @nm |¶| @dp(h) | @img | @nm |¶| @dx(h) | @acc | @perf |¶本次：@find(s)¶@imp¶{@docs|@rep}
fam.phone: 危急值记录：@dx(t){电话|}通知{@dept|@ward}@docs（{分机@ext|电话@tel|工号@emp}），患者@pt{，@bed|，住院号@adm|}。内容：@imp(s)。¶所见：@find¶接听者复述无误。{报告：@rep|通知人@rec}{　@spn|} || {@reps|@rep}于@dr(t)致电@kin@nm（@ph2），告知@pt@dx检查结果：@find(s)@imp(s)。{家属表示理解，@wk来取报告。|嘱尽快就诊@docs。}
fam.nurse: 护理记录 @dx(t)　{@ward|}@bed　@pt{（@adm）|}。{平车|轮椅}推入超声室，{T ~36.2:37.6~℃，BP ~112:158~/~62:94~mmHg，|}由{护工@nm|@kin@nm}陪同，{过敏史（-）|留置[Foley导尿管]通畅}。医生口述：@find(s)初步结果@imp(s)，已报@docs。@spn¶{签名：@nf|责任护士 @nf／实习护生 @nf}
fam.sched: 预约登记：@pt，@age岁，{电话@ph|微信@wx}，{@dn(t)|@wk}，@room{，医生@perf|}。申请{@refs|@ref}，{目的：|}@hx。准备：{空腹8h|憋尿|无需准备}。上次（@dp）摘要：@find(s)¶@imp(s)。{@spn|}¶登记员@rec
fam.teach: 教学读片（@dx，主持@sups）：{患者@ptt|@pt}，@hx。{规培生@nm汇报|进修生@nm（来自@hosp2）汇报}：@find¶@nm问：{是否需与[恶性]鉴别？|[频谱]如何解释？}@sups：{重点看[边界]与[血流]。|结合[血流]及[弹性]。}¶讨论结论：@imp(s)。{记录@ini|记录：@rec}
fam.chat: @reps {@dx(t)|}：{@bed|}@ptt的[@part]做完了¶@find(s)¶@refs：结论呢？¶@reps：@imp(s){，建议复查|}¶@refs：收到，@kin电话@ph2，我来联系{，加她微信@wx|} || 【转发】{@nm|@ini}：{@pt|@ptt} @age岁 @find(s)提示@imp(s)。{病人在@city，|}{能否加号@docs？|请@docs帮看。}{图 @url|} {谢谢|}@dx
fam.health: {@org|@sch}{年度|职工}体检　编号@acc　姓名：@pt　{部门：后勤　|}@dx(h)¶@fh@find¶{结论|体检小结}：@imp¶{@adv|@spn}¶检查：@perf{　主检：@sup|}
fam.bedside: 床旁超声（{ICU|CCU|急诊抢救室}@bed，@dx(t)）：@pt，@age岁，@hx，{清醒|吸氧中|半卧位}。{限于体位，|}@find¶@imp¶{结果当场告知@docs。|}@spn{操作：@perf|}
fam.procedure: 超声引导下操作记录　@dx　@pt{　@mrn|}¶术前超声：@find¶诊断：@imp(s)。{知情同意书由@kin@nm签字，见证人@nm|患者本人签署同意，见证护士@nf}。操作者@perf，助手@nm，{1%[利多卡因]局麻，16G针取材~2:4~条|未行穿刺，择期}，{术后[血肿]（-）|生命体征平稳}。{标本送@hosp2病理，号@img。|}{@spn|}
fam.remote: 远程会诊单　{申请：@hosp2　@docs|邀请方@hosp2 联系电话@tel}　{受邀：@hosp　@sup|专家：@sups}¶患者@pt，@age岁，{籍贯@city|家住@vill}。@hx。¶上传图像：@find¶会诊意见：@imp{¶@sup @dr(ht)|¶@adv}
fam.dictation: 嗯病人@pt @age岁 @dx做的 @find(s)提示@imp(s) {逗号|句号} {上次是@dp|和@docs说过了} {打印两份|先这样} 录入@ini {@spn|}
fam.idmix: 【核查】@dx{同日|}两患者互换报告：{@pt（@mrn）|@pt}与@nm（{@img|@emp}）。经@rep、@docs核对图像，属于@pt(t)者如下：¶@find¶@imp¶{已电话@ph通知本人。|请@docs知悉。}{@spn|}
fam.worksheet: 工作单 {@acc|@img} {@bed|@room} {@ptt|@pt}¶| 项目 | 结果 |¶| 扫查 | @perf |¶| 记录 | @rec |¶@find¶---¶@imp{¶（@docs已阅，@dr）|¶@spn}
fam.transfer: {转院|出院}小结摘录：@pt，{@sx性，|}@age岁，{住@addr|@vill人|@org职工}，@hx，@dp入@hosp2，@dx转入@hosp{@ward|}。超声：@find¶{诊断：|}@imp(s)。{经治@ref|主管医生@refs}。{@spn|}
fam.qc: 质控抽查：{@acc|@dx}报告，检查者@perf，{患者@pt|@ptt}。描述：@find(s)诊断：@imp(s)。评审@docs意见：{[测值]完整，[体表标志]缺失|诊断{恰当|基本符合}}。{@spn|}下次@dn复核。
""")
