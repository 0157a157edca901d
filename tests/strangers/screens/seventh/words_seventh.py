"""Word lists: people, places, captions and clinical words per locale."""


def P(s):
    """Split 'native:Roman' pairs; a bare word stands for both."""
    return [tuple(w.split(":")) if ":" in w else (w, w) for w in s.split()]


L = {}

L["en"] = dict(
    fam=P("Harwood Pemberly Okafor Castellane McCrindle O'Dowd Whitlock Tran-Bell Adeyemi Strand Lindqvist Farrow Gill Quist Beaumarsh Rao Holloway Ng Vance Thackeray Ibsworth Delacroix Stone Marsh Young Long"),
    gm=P("Aaron Desmond Tobias Elliott Rupert Kwame Jerome Vincent Curtis Ned Ira Hugh"),
    gf=P("Marjorie Imogen Lavinia Denise Priya Roxanne Abigail Tess Wilhelmina Joy Ida Cora"),
    hosp=["St. Aldric's Hospital", "Brackenridge General", "Northmoor Univ. Hospital", "Lakeshore Imaging Ctr", "Tolland Valley Medical Center", "Royal Wexmoor Infirmary", "Pinecrest Women's Clinic", "Harrow Bay Regional Health", "Mercy Point Cardiology", "UHNT Radiology"],
    dept=["Radiology Dept", "Antenatal Unit", "Vascular Lab", "Echo Lab 2", "ED Room 7", "Ultrasound Suite B"],
    doc=["Dr. {f}", "{f}, {g} MD", "Dr {i}. {f}", "{f} MD", "{i}{j} {f}"], op=["{g} {f}", "{f}, {i}", "{f} RDMS"],
    cap=dict(name="Name|Patient|Pt Name|Pat. Name|Patient Name", id="ID|MRN|Pat ID|Patient ID|Hosp No", dob="DOB|Birth Date|Born|D.O.B.", sex="Sex|Gender", age="Age", date="Date|Exam Date|Study", time="Time", acc="Acc|Acc #|Accession", phys="Ref. Phys|Physician|Ref MD|Perf Phys", oper="Operator|Sonographer|Tech|Op", hosp="Hospital|Inst", dept="Dept", ward="Ward", bed="Bed", phone="Tel|Phone", addr="Address", lmp="LMP|LMP(DOC)", edd="EDD|EDC"),
    sex=("M", "F"), sexl=("Male", "Female"), age=["{}Y", "{} yrs", "{}y", "0{}Y", "{}"], dates=["%m/%d/%Y", "%d-%b-%Y", "%Y-%m-%d", "%d/%m/%y", "%b %d, %Y", "%d.%m.%Y"],
    ward=["Ward 4B", "ICU", "L&D 3", "Maple Ward", "W12"], bed=["Bed 14", "B-07", "14", "Bed 3A", "Rm 212"], phone=["(555) 014-{0:04d}", "01632 96{0:04d}", "+1 555 0{0:05d}"],
    addr=["{0} Alder Rd, Wexmoor", "{0} Quay St, Tolland", "Flat 2, {0} Pound Lane"],
    title=["Obstetric Report", "Worksheet", "Adult Echo Report", "Vascular Report", "Exam Summary"], btn="Freeze|Print|Store|Measure|Annotate|Body Mark|Review|End Exam|Next|Exit|Calc|Cine|Setup|Biopsy|Report|Delete|Clip|Search|Retrieve|OK|Cancel",
    note=["Gallbladder wall normal", "No free fluid", "Cyst upper pole", "Normal study", "Trivial MR", "Plaque at bifurcation", "Limited by bowel gas", "Cephalic presentation", "Placenta anterior", "Post void residual"])

L["zh"] = dict(
    fam=P("王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 欧阳:Ouyang 赵:Zhao 黄:Huang 周:Zhou 吴:Wu 徐:Xu 孙:Sun 马:Ma 朱:Zhu 胡:Hu 郭:Guo 何:He 高:Gao 林:Lin 罗:Luo 梁:Liang 宋:Song 郑:Zheng 谢:Xie 韩:Han 唐:Tang 冯:Feng 于:Yu 董:Dong 程:Cheng 曹:Cao 袁:Yuan 邓:Deng 许:Xu 傅:Fu 沈:Shen 曾:Zeng 彭:Peng 吕:Lv 苏:Su 卢:Lu 蒋:Jiang 蔡:Cai 司马:Sima"),
    gm=P("建国:Jianguo 伟:Wei 志强:Zhiqiang 浩然:Haoran 子轩:Zixuan 俊杰:Junjie 德福:Defu 永康:Yongkang 鹏飞:Pengfei 军:Jun 振华:Zhenhua 国栋:Guodong 文博:Wenbo"),
    gf=P("秀英:Xiuying 丽娜:Lina 芳:Fang 雨桐:Yutong 桂兰:Guilan 婷婷:Tingting 晓燕:Xiaoyan 梦洁:Mengjie 敏:Min 玉梅:Yumei 思琪:Siqi 春花:Chunhua 静怡:Jingyi"),
    hosp=["云岭市人民医院", "东湖区妇幼保健院", "海宁大学附属第三医院", "清河县中医院", "解放路社区卫生服务中心", "南川市第一人民医院", "仁安医院", "金沙省肿瘤医院", "瑞康体检中心", "北郊第二医院", "青松儿童医院", "长河医科大学附属医院"],
    dept=["超声科", "妇产科", "心内科", "急诊超声", "超声医学科", "泌尿外科", "体检科", "B超室"],
    doc=["{f}{g}", "{f}医生", "{f}主任", "{f}{g}医师"], op=["{f}{g}", "{f}{g}", "{f}医师"],
    cap=dict(name="姓名|患者姓名|病人姓名|Name", id="ID|ID号|病历号|住院号|门诊号|患者ID|编号", dob="出生日期|生日|DOB", sex="性别", age="年龄", date="检查日期|日期|检查时间", time="时间", acc="检查号|登记号|流水号|超声号", phys="申请医生|送检医生|医师|报告医生", oper="操作者|检查医生|操作员|记录者", hosp="医院|单位", dept="科室|申请科室", ward="病区", bed="床号|床位", phone="电话|联系电话", addr="住址|地址", lmp="LMP|末次月经|末次月经日期", edd="预产期|EDD"),
    sex=("男", "女"), sexl=("男", "女"), age=["{}岁", "{}岁", "{} 岁", "{}Y", "{}"], dates=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d", "%d-%m-%Y"],
    ward=["妇科病区", "内三病区", "ICU", "12病区", "产科二区"], bed=["12床", "床号 08", "+3床", "06", "加2", "35床"], phone=["1380000{0:04d}", "0571-0000{0:04d}", "1590000{0:04d}"],
    addr=["云岭市建设路{0}号", "南川市东湖街{0}号", "清河县柳树村{0}组"],
    title=["超声检查报告单", "产科报告", "心脏测量报告", "血管报告", "检查报告"], btn="冻结|打印|存储|测量|注释|体位图|浏览|结束检查|下一页|退出|计算|电影回放|设置|穿刺|报告|删除|返回|查询|确认|取消|彩色|增益|深度",
    note=["胆囊壁光滑", "未见明显异常", "右肾囊肿", "肝内钙化灶", "二尖瓣轻度反流", "颈动脉斑块", "肠气干扰", "胎盘前壁", "甲状腺结节 TI-RADS 3类", "脂肪肝", "盆腔少量积液", "左房增大"])

L["tw"] = dict(L["zh"])
L["tw"].update(
    fam=P("陳:Chen 林:Lin 黃:Huang 張:Chang 吳:Wu 蔡:Tsai 楊:Yang 許:Hsu 鄭:Cheng 謝:Hsieh 蕭:Hsiao 葉:Yeh 簡:Chien"),
    gm=P("志明:Chih-Ming 冠宇:Guan-Yu 家豪:Chia-Hao 俊賢:Chun-Hsien 柏翰:Po-Han"), gf=P("淑芬:Shu-Fen 雅婷:Ya-Ting 美惠:Mei-Hui 怡君:Yi-Chun 佩珊:Pei-Shan"),
    hosp=["大屯紀念醫院", "鳳林區立醫院", "安和婦產科診所", "南灣綜合醫院"], dept=["超音波室", "婦產部", "心臟科"], doc=["{f}{g}醫師", "Dr. {r}"], op=["{f}{g}", "{f}技師"],
    cap=dict(name="姓名|病患姓名", id="病歷號|病歷號碼|ID", dob="生日|出生日期", sex="性別", age="年齡", date="檢查日期|日期", time="時間", acc="檢查單號", phys="主治醫師|醫師", oper="操作者|技術員", hosp="醫院", dept="科別", ward="病房", bed="床號", phone="電話", addr="地址", lmp="LMP|最後月經", edd="預產期"),
    age=["{}歲", "{}Y"], bed=["12A-03", "7床", "B1208"], ward=["7A病房", "產房"], addr=["鳳林區中山路{0}號"], phone=["02-5550-{0:04d}", "0900-00{0:04d}"],
    title=["超音波檢查報告", "產科報告"], btn="凍結|列印|儲存|測量|註解|結束|返回|報告", note=["無明顯異常", "膽囊結石", "胎盤後壁", "輕度脂肪肝"])

L["ja"] = dict(
    fam=P("佐久間:Sakuma 小野寺:Onodera 藤沢:Fujisawa 早川:Hayakawa 宮下:Miyashita 黒木:Kuroki 桜井:Sakurai 森:Mori 北条:Hojo 渡部:Watabe 原:Hara 西園:Nishizono"),
    gm=P("健太:Kenta 一郎:Ichiro 大輔:Daisuke 誠:Makoto 隼人:Hayato"), gf=P("美咲:Misaki 陽子:Yoko 千尋:Chihiro 恵:Megumi 由紀子:Yukiko さくら:Sakura"),
    hosp=["青葉台総合病院", "みなと中央クリニック", "北浜医療センター", "県立白山病院", "ひかり産婦人科"], dept=["超音波検査室", "循環器内科", "産婦人科", "生理検査室"],
    doc=["{f}医師", "{f} {g}", "Dr.{f}"], op=["{f}", "{f} {g}", "{f}技師"],
    cap=dict(name="氏名|患者名|お名前", id="ID|患者ID|患者番号|カルテ番号", dob="生年月日", sex="性別", age="年齢", date="検査日|日付", time="時刻|検査時間", acc="受付番号|検査番号", phys="主治医|依頼医", oper="検査者|担当者|検者", hosp="施設名|病院", dept="診療科|科", ward="病棟", bed="ベッド", phone="TEL|電話", addr="住所", lmp="最終月経|LMP", edd="分娩予定日"),
    sex=("男", "女"), sexl=("男性", "女性"), age=["{}歳", "{}才", "{}Y"], dates=["%Y/%m/%d", "%Y年%m月%d日", "%Y-%m-%d", "%y.%m.%d"],
    ward=["3階東病棟", "5西", "救急外来"], bed=["305号", "5西-12", "12"], phone=["090-0000-{0:04d}", "03-0000-{0:04d}"], addr=["白山市本町{0}番地", "北浜区港町{0}"],
    title=["産科レポート", "心エコー検査報告書", "検査レポート"], btn="フリーズ|印刷|保存|計測|注釈|終了|戻る|設定|レポート|画像|検索", note=["異常なし", "胆嚢結石", "肝嚢胞", "軽度MR", "右腎結石疑い"])

L["ko"] = dict(
    fam=P("김:Kim 박:Park 이:Lee 최:Choi 정:Jung 남궁:Namgung 윤:Yoon 한:Han 서:Seo 오:Oh 임:Lim 강:Kang"),
    gm=P("민준:Minjun 상철:Sangcheol 도윤:Doyun 재현:Jaehyun 영수:Youngsoo"), gf=P("서연:Seoyeon 은지:Eunji 미경:Mikyung 하은:Haeun 순자:Soonja"),
    hosp=["새한강병원", "푸른솔대학교병원", "은하여성의원", "동림의료원", "해오름내과"], dept=["영상의학과", "산부인과", "심장초음파실", "초음파실"], doc=["{f}{g} 교수", "{f}{g}", "{f} 원장"], op=["{f}{g}", "{f}{g} 선생"],
    cap=dict(name="이름|환자명|성명", id="등록번호|환자번호|ID", dob="생년월일", sex="성별", age="나이|연령", date="검사일|날짜", time="시간", acc="접수번호", phys="의사|의뢰의", oper="검사자", hosp="병원", dept="진료과", ward="병동", bed="병상", phone="전화", addr="주소", lmp="LMP|최종월경일", edd="예정일"),
    sex=("남", "여"), sexl=("남자", "여자"), age=["{}세", "만 {}세", "{}Y"], dates=["%Y-%m-%d", "%Y.%m.%d", "%Y년 %m월 %d일"], ward=["51병동", "분만실"], bed=["512호", "51-03", "7"], phone=["010-0000-{0:04d}"], addr=["동림시 솔길 {0}"],
    title=["산과 보고서", "심장 초음파 보고서"], btn="정지|인쇄|저장|측정|주석|종료|뒤로|설정|보고서|검색", note=["특이소견 없음", "담낭 결석", "간낭종", "경도 지방간"])

L["ru"] = dict(
    fam=P("Зорина:Zorina Крутов:Krutov Белоусов:Belousov Гаврик:Gavrik Дятлова:Dyatlova Шестак:Shestak Мороз:Moroz Лапин:Lapin Чернышёва:Chernysheva Юрченко:Yurchenko"),
    gm=P("Игорь:Igor Пётр:Petr Степан:Stepan Вадим:Vadim"), gf=P("Ольга:Olga Надежда:Nadezhda Зоя:Zoya Лидия:Lidia Марина:Marina"),
    hosp=["ГКБ №97 г. Светлогорье", "Клиника «Здравница»", "Поликлиника № 214", "Роддом №12", "Обл. больница Заречья"], dept=["Кабинет УЗИ", "Отд. УЗД", "Кардиология"], doc=["врач {f} {i}.{j}.", "{f} {i}. {j}.", "Д-р {f}"], op=["{f} {i}.{j}.", "{f}"],
    cap=dict(name="ФИО|Пациент|Имя", id="ID|№ карты|И/Б №", dob="Дата рожд.|Д.р.", sex="Пол", age="Возраст", date="Дата|Дата иссл.", time="Время", acc="№ исслед.", phys="Врач|Направил", oper="Оператор", hosp="ЛПУ", dept="Отделение", ward="Отд.", bed="Палата", phone="Тел.", addr="Адрес", lmp="ПМ|ДПМ|Посл. менстр.", edd="ПДР"),
    sex=("М", "Ж"), sexl=("муж.", "жен."), age=["{} лет", "{} г.", "{}"], dates=["%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"], ward=["2 отд.", "Хирургия 1"], bed=["пал. 6", "612", "к.3"], phone=["+7 900 000-{0:04d}", "8-495-000-{0:04d}"], addr=["ул. Липовая, {0}", "пр. Строителей, {0}"],
    title=["Акушерский отчёт", "Протокол УЗИ", "Эхокардиография"], btn="Стоп|Печать|Сохранить|Измерения|Выход|Отчёт|Назад|Поиск", note=["Без патологии", "Конкремент 8 мм", "Киста левой почки", "Диффузные изменения"])

L["ar"] = dict(
    fam=P("القحطاني:AlQahtani المرزوقي:AlMarzouqi حداد:Haddad الشامي:AlShami بركات:Barakat الزيدي:AlZaidi سليمان:Suleiman"),
    gm=P("يوسف:Yousef خالد:Khalid عمر:Omar طارق:Tariq"), gf=P("ليلى:Layla فاطمة:Fatima نورة:Noura سلمى:Salma هدى:Huda"),
    hosp=["مستشفى الواحة العام", "مركز النخيل الطبي", "عيادة الأمل للنساء", "Al Wahat Hospital", "مستشفى دار السلام"], dept=["قسم الأشعة", "وحدة القلب", "قسم النساء والولادة"], doc=["د. {g} {f}", "Dr. {r}"], op=["{g} {f}", "{rg}"],
    cap=dict(name="الاسم|اسم المريض|Name", id="رقم الملف|الرقم|ID", dob="تاريخ الميلاد", sex="الجنس", age="العمر", date="التاريخ|تاريخ الفحص", time="الوقت", acc="رقم الفحص", phys="الطبيب", oper="الفاحص", hosp="المستشفى", dept="القسم", ward="الجناح", bed="السرير", phone="هاتف", addr="العنوان", lmp="LMP|آخر دورة", edd="EDD"),
    sex=("ذكر", "أنثى"), sexl=("ذكر", "أنثى"), age=["{} سنة", "{}Y"], dates=["%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y"], ward=["جناح 3"], bed=["سرير 9", "9", "غرفة 12"], phone=["050 000 {0:04d}"], addr=["شارع النخيل {0}"],
    title=["تقرير الحمل", "تقرير الفحص"], btn="Freeze|Print|Store|Measure|Report|حفظ|طباعة|إنهاء", note=["لا توجد سوائل حرة", "حصاة في المرارة", "طبيعي"])

L["el"] = dict(
    fam=P("Καραμήτρος:Karamitros Βλαχάκη:Vlachaki Στεργίου:Stergiou Ανδρεάδη:Andreadi Ζωγράφος:Zografos Μαυρίδης:Mavridis"), gm=P("Νίκος:Nikos Πέτρος:Petros Ηλίας:Ilias"), gf=P("Ελένη:Eleni Σοφία:Sofia Δέσποινα:Despina"),
    hosp=["Γ.Ν. Αγίας Θέκλης", "Κλινική Ηλιοτρόπιο", "Κέντρο Υγείας Αμυγδαλιάς"], dept=["Τμήμα Υπερήχων", "Καρδιολογικό"], doc=["Δρ. {f}", "{f} {i}."], op=["{g} {f}", "{f}"],
    cap=dict(name="Όνομα|Ονοματεπώνυμο", id="ID|Α.Μ.", dob="Ημ. γέννησης", sex="Φύλο", age="Ηλικία", date="Ημερομηνία", time="Ώρα", acc="Αρ. εξέτασης", phys="Ιατρός", oper="Χειριστής", hosp="Νοσοκομείο", dept="Τμήμα", ward="Κλινική", bed="Κλίνη", phone="Τηλ.", addr="Διεύθυνση", lmp="ΤΕΡ", edd="ΠΗΤ"),
    sex=("Α", "Θ"), sexl=("Άνδρας", "Γυναίκα"), age=["{} ετών", "{}"], dates=["%d/%m/%Y", "%d.%m.%Y"], ward=["Β' Παθ."], bed=["Κλ. 4", "4"], phone=["210 000 {0:04d}"], addr=["Οδός Ελιάς {0}"],
    title=["Μαιευτική αναφορά", "Αναφορά"], btn="Freeze|Print|Store|Έξοδος|Εκτύπωση|Αναφορά", note=["Χωρίς ευρήματα", "Χολολιθίαση", "Κύστη νεφρού"])

L["tr"] = dict(
    fam=P("Çağlayan Öztürkmen Işıkdağ Gürsoylu Şenocak Yıldırak Demirhisar Ünalmış"), gm=P("Oğuz İlhan Çetin Barış Uğur"), gf=P("Gülşen Ayşegül Şule İpek Zübeyde"),
    hosp=["Akçapınar Devlet Hastanesi", "Özel Yeşilırmak Tıp Merkezi", "Göksu Üniv. Hastanesi"], dept=["Radyoloji", "Kadın Doğum", "Kardiyoloji"], doc=["Dr. {f}", "Uzm. Dr. {g} {f}", "Prof. Dr. {f}"], op=["{g} {f}", "{i}. {f}"],
    cap=dict(name="Ad Soyad|Hasta Adı|Adı", id="Hasta No|Protokol No|TC", dob="Doğum Tarihi|D.Tarihi", sex="Cinsiyet", age="Yaş", date="Tarih", time="Saat", acc="İstem No", phys="Doktor|İsteyen", oper="Uygulayan", hosp="Hastane", dept="Bölüm", ward="Servis", bed="Yatak", phone="Tel", addr="Adres", lmp="SAT", edd="TDT"),
    sex=("E", "K"), sexl=("Erkek", "Kadın"), age=["{} yaş", "{}Y"], dates=["%d.%m.%Y", "%d/%m/%Y"], ward=["Kadın Srv."], bed=["Yatak 5", "5"], phone=["0500 000 {0:04d}"], addr=["Çınar Sk. No:{0}"],
    title=["Gebelik Raporu", "Ölçüm Raporu"], btn="Dondur|Yazdır|Kaydet|Ölçüm|Çıkış|Rapor", note=["Serbest sıvı yok", "Safra taşı", "Sağ böbrekte kist"])

L["vi"] = dict(
    fam=P("Nguyễn:Nguyen Trần:Tran Lê:Le Phạm:Pham Đặng:Dang Vũ:Vu Huỳnh:Huynh"), gm=P("Văn_Hùng:Van_Hung Quốc_Bảo:Quoc_Bao Đức_Anh:Duc_Anh"), gf=P("Thị_Hồng:Thi_Hong Ngọc_Ánh:Ngoc_Anh Thu_Thủy:Thu_Thuy Mỹ_Lệ:My_Le"),
    hosp=["BV Đa khoa Sông Trà", "Phòng khám Hoa Sen", "Bệnh viện Phụ sản An Bình"], dept=["Khoa CĐHA", "Phòng siêu âm 2", "Khoa Sản"], doc=["BS. {f} {g}", "BS {g}"], op=["{f} {g}", "KTV {g}"],
    cap=dict(name="Họ tên|Tên BN|Bệnh nhân", id="Mã BN|ID", dob="Ngày sinh", sex="Giới tính", age="Tuổi", date="Ngày", time="Giờ", acc="Số phiếu", phys="Bác sĩ|BS chỉ định", oper="Người thực hiện", hosp="Bệnh viện", dept="Khoa", ward="Khoa", bed="Giường", phone="ĐT", addr="Địa chỉ", lmp="KCC", edd="Dự sinh"),
    sex=("Nam", "Nữ"), sexl=("Nam", "Nữ"), age=["{} tuổi", "{}T", "{}Y"], dates=["%d/%m/%Y", "%d-%m-%Y"], ward=["Khoa Nội"], bed=["G.12", "Giường 8"], phone=["0900 00{0:04d}"], addr=["{0} Đường Hoa Mai, An Bình"],
    title=["Kết quả siêu âm", "Báo cáo sản khoa"], btn="Dừng|In|Lưu|Đo|Thoát|Báo cáo", note=["Gan nhiễm mỡ độ I", "Sỏi túi mật", "Không có dịch ổ bụng"])

L["pl"] = dict(
    fam=P("Świerczyńska Gołąb Wędrowski Żurakowska Kłosiński Brzęczek Łącka"), gm=P("Zbigniew Łukasz Mieczysław"), gf=P("Bożena Małgorzata Jadwiga Grażyna"),
    hosp=["Szpital Wojewódzki w Brzezowie", "NZOZ Pod Kasztanem", "Klinika Położnictwa Zalesie"], dept=["Pracownia USG", "Oddział Kardiologii"], doc=["lek. {g} {f}", "dr {f}", "dr n. med. {f}"], op=["{i}. {f}", "{g} {f}"],
    cap=dict(name="Pacjent|Nazwisko|Imię i nazwisko", id="PESEL|ID|Nr", dob="Data ur.", sex="Płeć", age="Wiek", date="Data|Data badania", time="Godz.", acc="Nr badania", phys="Lekarz|Kierujący", oper="Badający", hosp="Szpital", dept="Oddział", ward="Oddz.", bed="Łóżko", phone="Tel.", addr="Adres", lmp="OM", edd="TP"),
    sex=("M", "K"), sexl=("Mężczyzna", "Kobieta"), age=["{} lat", "{} l."], dates=["%d.%m.%Y", "%Y-%m-%d"], ward=["Chir. II"], bed=["łóżko 3", "3"], phone=["22 000 {0:04d}"], addr=["ul. Wierzbowa {0}"],
    title=["Raport położniczy", "Raport z badania"], btn="Stop|Drukuj|Zapisz|Pomiar|Wyjście|Raport", note=["Bez płynu w otrzewnej", "Kamica pęcherzyka", "Torbiel nerki prawej"])

L["de"] = dict(
    fam=P("Bärenklau Großkopf Wüstenhagen Kühnelt von_Rabenau Tiedgen Mößner Schorlemer"), gm=P("Jürgen Götz Wilfried Hannes"), gf=P("Käthe Annegret Heidemarie Lotte"),
    hosp=["Klinikum Waldesruh", "Kreiskrankenhaus Mühlbrück", "Praxis am Lindentor", "Univ.-Frauenklinik Altstetten"], dept=["Abt. Innere Medizin", "Sonographie", "Kardiologie", "Kreißsaal"], doc=["Dr. {f}", "Prof. Dr. {f}", "Dr. med. {g} {f}"], op=["{f}", "{f}, {i}."],
    cap=dict(name="Name|Patient|Patientenname", id="Pat.-Nr.|ID|Fallnr.", dob="Geb.-Dat.|geb.|Geb.", sex="Geschl.", age="Alter", date="Datum|Untersuchung", time="Uhrzeit|Zeit", acc="Auftrag", phys="Arzt|Überweiser", oper="Untersucher|Anw.", hosp="Klinik", dept="Abteilung", ward="Station", bed="Bett", phone="Tel.", addr="Anschrift", lmp="LR|L.P.", edd="ET"),
    sex=("m", "w"), sexl=("männlich", "weiblich"), age=["{} J.", "{} Jahre", "{}J"], dates=["%d.%m.%Y", "%d.%m.%y"], ward=["Stat. 3B", "Intensiv"], bed=["Bett 2", "Zi. 114", "2"], phone=["030 000{0:04d}"], addr=["Lindenweg {0}, Mühlbrück"],
    title=["Geburtshilfe-Bericht", "Befundbericht", "Echo-Bericht"], btn="Freeze|Drucken|Speichern|Messung|Ende|Bericht|Zurück", note=["Kein Aszites", "Gallenstein 9 mm", "Leber homogen", "Nierenzyste re."])

L["fr"] = dict(
    fam=P("Delahousse Rouvière Bézier Maîtrejean Lefrançois d'Arsonval Thévenin Pruvot"), gm=P("Étienne Gaël Rémi Hervé"), gf=P("Hélène Solène Noémie Agnès"),
    hosp=["CHU de Montverdun", "Clinique des Tilleuls", "Hôpital Sainte-Aubane", "Cabinet d'échographie du Port"], dept=["Service de Radiologie", "Maternité", "Cardiologie"], doc=["Dr {f}", "Dr {g} {f}", "Pr {f}"], op=["{g} {f}", "{i}. {f}"],
    cap=dict(name="Nom|Patient|Patiente", id="IPP|N° dossier|ID", dob="Né(e) le|Date naiss.", sex="Sexe", age="Âge", date="Date|Examen du", time="Heure", acc="N° examen", phys="Médecin|Prescripteur", oper="Opérateur", hosp="Hôpital", dept="Service", ward="Unité", bed="Lit", phone="Tél", addr="Adresse", lmp="DDR", edd="DPA"),
    sex=("M", "F"), sexl=("Masculin", "Féminin"), age=["{} ans", "{}A"], dates=["%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"], ward=["Unité 2"], bed=["Lit 12", "Ch. 208", "12"], phone=["01 99 00 {0:04d}"], addr=["{0} rue des Saules"],
    title=["Rapport obstétrical", "Compte rendu"], btn="Figer|Imprimer|Enreg.|Mesure|Fin|Rapport|Retour", note=["Pas d'épanchement", "Lithiase vésiculaire", "Kyste rénal droit", "Foie stéatosique"])

L["es"] = dict(
    fam=P("Ibáñez_Soto Quiñones Zubeldía Peñalver_Ruiz Cabrales Núñez_Arce Tordesillas"), gm=P("Íñigo Julián Óscar Ramón"), gf=P("Inés Rocío Begoña María_José"),
    hosp=["Hospital San Telmo", "Clínica Virgen del Soto", "Centro Médico Las Acacias", "IMSS Hosp. Gral. Zona 99"], dept=["Ecografía", "Servicio de Obstetricia", "Urgencias"], doc=["Dra. {f}", "Dr. {g} {f}"], op=["{g} {f}", "{i}. {f}"],
    cap=dict(name="Nombre|Paciente", id="NHC|ID|Expediente", dob="F. nac.|Fecha nac.", sex="Sexo", age="Edad", date="Fecha", time="Hora", acc="N.º estudio", phys="Médico", oper="Operador", hosp="Hospital", dept="Servicio", ward="Planta", bed="Cama", phone="Tel.", addr="Dirección", lmp="FUM|FUR", edd="FPP"),
    sex=("H", "M"), sexl=("Hombre", "Mujer"), age=["{} años", "{}A"], dates=["%d/%m/%Y", "%d-%m-%Y"], ward=["Planta 4"], bed=["Cama 21", "H-21"], phone=["910 00 {0:04d}"], addr=["C/ Olmo {0}, 2.º B"],
    title=["Informe obstétrico", "Informe"], btn="Congelar|Imprimir|Guardar|Medir|Salir|Informe", note=["Sin líquido libre", "Colelitiasis", "Quiste renal"])

L["pt"] = dict(L["es"])
L["pt"].update(fam=P("Guimarães Conceição Brandão Vasconcelos Assunção"), gm=P("João Antônio Caio"), gf=P("Conceição Lúcia Iara"), hosp=["Hospital São Gualter", "Maternidade Boa Esperança", "Clínica Ipê Amarelo"], dept=["Ultrassonografia", "Cardiologia"],
    cap=dict(L["es"]["cap"], name="Paciente|Nome", id="Prontuário|ID", dob="Nasc.|Data Nasc.", date="Data", age="Idade", phys="Médico|Solicitante", lmp="DUM", edd="DPP", bed="Leito", addr="Endereço"), sex=("M", "F"), sexl=("Masculino", "Feminino"), age=["{} anos", "{}a"], bed=["Leito 4"], ward=["Enf. 2"], addr=["Rua do Ipê, {0}"],
    title=["Laudo obstétrico"], btn="Congelar|Imprimir|Salvar|Medir|Sair", note=["Sem líquido livre", "Esteatose leve", "Cisto renal"])

WEIGHTS = dict(en=27, zh=30, tw=3, ja=6, ko=5, ru=5, ar=4, el=2.5, tr=3, vi=3, pl=3, de=3.5, fr=3, es=2.5, pt=2)

MACH = {
    "ge": ("GE Healthcare", "LOGIQ E9|LOGIQ P5|Voluson E8|Vivid 7|Vivid S6|LOGIQ S8|Venue Go"),
    "philips": ("Philips Medical Systems", "EPIQ 7G|iU22|HD11 XE|Affiniti 50|CX50|iE33"),
    "siemens": ("SIEMENS", "ACUSON S2000|ACUSON X300|SEQUOIA|Antares|Juniper"),
    "canon": ("CANON_MEC", "Aplio 500|Xario 200|Aplio i800|TUS-A500"),
    "toshiba": ("TOSHIBA_MEC", "Aplio XG|SSA-660A|Nemio 30"),
    "mindray": ("Mindray", "DC-7|Resona 7|M9|DC-80|Z6|DP-50|TE7"),
    "samsung": ("SAMSUNG MEDISON CO., LTD.", "HS40|WS80A|RS80A|HERA W10|Accuvix V20"),
    "esaote": ("Esaote", "MyLab 50|MyLabTwice|MyLab Seven|MyLab X8"),
    "hitachi": ("Hitachi Medical Corporation", "HI VISION Preirus|ALOKA Prosound a7|Arietta 70|SSD-5500"),
    "sono": ("SonoScape", "S22|P50|X3|S9"),
    "hand": ("Butterfly Network Inc", "Butterfly iQ|Lumify|Vscan Air|Clarius L7|Sonosite M-Turbo"),
}

PROBE = dict(abd="C5-1|3.5C|CA1-7A|C1-5-D|4C1|SC5-1U|PVT-375BT|CA541|C5-2s|6C1", ob="C5-1|RAB6-D|CA1-7A|C9-4|SC6-1|PVT-674BT|RM6C", card="S5-1|M5S|3Sc|4V1c|P4-2|PST-30BT|X5-1|PA240", vasc="L9-3|9L-D|L12-3|14L5|PLT-704SBT|L11-3U|LA523", thy="L12-5|ML6-15|L14-5|18L6|LA435|L17-5|PLT-1005BT", msk="L18-5|L15-7io|ML6-15|L14-6Ns", gyn="C10-3v|IC5-9-D|EC9-4|V10-4Bs|EVN4-9", ren="C5-1|4C|CH5-2|3C5A", bre="L12-5|eL18-4|ML6-15-D|L14-12")
PRESET = dict(abd="Abd Gen|Abdomen|ABD|Liver|Adult ABD|General|Abd/Penetration|腹部|上腹", ob="OB Gen|OB 2/3 Trim|OB|Fetal Heart|2nd Trim|Gen. OB|Obstetric|中晚期产科", card="Adult Echo|TTE|Cardiac|Card. Adult|ADULT HEART|Coronary|成人心脏", vasc="Carotid|LEV|Vasc Car|Vascular|Cerebrovascular|LE Venous|颈动脉", thy="Thyroid|Small Parts|SMP|Thyr/Neck|甲状腺|小器官", msk="MSK Gen|Shoulder|Musculoskeletal|MSK", gyn="GYN|Pelvis TV|Endovag|Gyn/Fertility|妇科", ren="Renal|Kidney|Urology|泌尿", bre="Breast|BREAST|Mammo|乳腺")
ANAT = dict(
    abd="LIVER|GB|RT LOBE|PANCREAS|SPLEEN|CBD|PV|IVC|AORTA|LT LOBE LIVER TRANS|SAG|TRV|Gallbladder Long|SUBCOSTAL|MORISON'S", ob="HEAD|BPD|FL|AC|4CH HEART|PROFILE|CORD INSERT|SPINE|PLACENTA|FACE|CERVIX|TWIN A|NT", card="PLAX|A4C|A2C|PSAX|LV|LA|RVOT|SUBCOSTAL|AO|MV|TR Vmax", vasc="RT CCA PROX|LT ICA|RT BULB|L CFV|POP V|VERT A|RT ECA|GSV|DIST CCA", thy="RT THYROID|ISTHMUS|LT LOBE TRV|LT LOBE SAG|NODULE 1|RT MID|LYMPH NODE", msk="SUPRASPINATUS|ACHILLES|RT SHOULDER|LT KNEE MEDIAL|BICEPS LAX", gyn="UTERUS SAG|ENDO|RT OVARY|LT OVARY|CUL DE SAC|ADNEXA", ren="RT KIDNEY|LT KIDNEY LONG|BLADDER|RT RENAL A|PROSTATE|URETER", bre="RT BREAST 10:00|LT BREAST 2 N3|AXILLA|RADIAL|ANTI-RAD|9 O'CLOCK")
ANATL = dict(
    zh=dict(abd="肝|胆囊|脾|胰腺|左肝|门静脉|肝右叶", ob="双顶径|股骨|胎头|胎盘|羊水|脐血流|胎心", card="左室长轴|四腔心|主动脉瓣|左房|二尖瓣", vasc="右颈总动脉|左颈内动脉|椎动脉|分叉处", thy="甲状腺右叶|峡部|左叶横切|结节", msk="肩关节|跟腱", gyn="子宫|内膜|右卵巢|左卵巢", ren="右肾|左肾|膀胱|前列腺", bre="右乳|左乳外上|腋窝淋巴结"),
    ja=dict(abd="肝臓|胆嚢|膵臓|脾臓", ob="頭部|大腿骨|胎盤", card="左室|心尖四腔", vasc="右総頸動脈", thy="甲状腺右葉", msk="肩", gyn="子宮|卵巣", ren="右腎|左腎", bre="右乳房"),
    ko=dict(abd="간|담낭|췌장", ob="태아 머리|태반", card="좌심실", vasc="우 총경동맥", thy="갑상선 우엽", msk="어깨", gyn="자궁", ren="우신|좌신", bre="우측 유방"),
    ru=dict(abd="ПЕЧЕНЬ|ЖЕЛЧНЫЙ|СЕЛЕЗЁНКА", ob="ГОЛОВКА|БЕДРО|ПЛАЦЕНТА", card="ЛЖ|ЛП|АО", vasc="ОСА справа|ВСА", thy="ПР. ДОЛЯ|ПЕРЕШЕЕК", msk="ПЛЕЧО", gyn="МАТКА|ЯИЧНИК", ren="ПР. ПОЧКА|ЛЕВ. ПОЧКА", bre="ПР. МЖ"),
    de=dict(abd="LEBER|GALLE|MILZ|PANKREAS", ob="KOPF|FEMUR|PLAZENTA", card="LV|VIERKAMMERBLICK", vasc="ACC RE|ACI LI", thy="SD RE LAPPEN", msk="SCHULTER", gyn="UTERUS|OVAR LI", ren="NIERE RE|NIERE LI", bre="MAMMA RE"),
    fr=dict(abd="FOIE|VÉSICULE|RATE", ob="TÊTE|FÉMUR|PLACENTA", card="VG|OG", vasc="CAR. PRIM. DTE", thy="LOBE DROIT", msk="ÉPAULE", gyn="UTÉRUS|OVAIRE G", ren="REIN DROIT|REIN G", bre="SEIN DROIT"),
    es=dict(abd="HÍGADO|VESÍCULA|BAZO", ob="CABEZA|FÉMUR|PLACENTA", card="VI|AI", vasc="CAR. COMÚN DER", thy="LÓB. DERECHO", msk="HOMBRO", gyn="ÚTERO|OVARIO IZQ", ren="RIÑÓN DER", bre="MAMA DER"))
ANATL["tw"] = dict(abd="肝臟|膽囊", ob="胎頭|股骨", card="左心室", vasc="右頸動脈", thy="甲狀腺右葉", msk="肩", gyn="子宮", ren="右腎", bre="右乳")
# measurement name, low, high, digits, unit
MEAS = dict(
    abd=[("GB wall", 1, 5, 1, "mm"), ("CBD", 2, 9, 1, "mm"), ("D1", 1, 14, 2, "cm"), ("L", 8, 14, 1, "cm"), ("PV Diam", .8, 1.5, 2, "cm"), ("Dist A", 10, 98, 1, "mm"), ("Spleen L", 8, 13, 1, "cm"), ("Area", 3, 40, 2, "cm²")],
    ob=[("BPD", 2, 9.6, 2, "cm"), ("HC", 8, 34, 1, "cm"), ("AC", 7, 35, 2, "cm"), ("FL", 1.4, 7.4, 2, "cm"), ("EFW", 300, 3600, 0, "g"), ("AFI", 8, 20, 1, "cm"), ("FHR", 120, 165, 0, "bpm"), ("CRL", 20, 80, 1, "mm"), ("NT", 1, 3, 1, "mm"), ("HL", 1.5, 6, 2, "cm")],
    card=[("LVIDd", 3.6, 6, 2, "cm"), ("IVSd", .7, 1.4, 2, "cm"), ("LVPWd", .7, 1.4, 2, "cm"), ("EF", 30, 72, 0, "%"), ("LA Diam", 2.6, 5, 1, "cm"), ("TR Vmax", 180, 340, 0, "cm/s"), ("E/A", .6, 2, 2, ""), ("AV maxPG", 4, 40, 1, "mmHg"), ("EDV(Teich)", 70, 180, 1, "ml"), ("FS", 20, 44, 0, "%")],
    vasc=[("PSV", 40, 220, 1, "cm/s"), ("EDV", 8, 60, 1, "cm/s"), ("RI", .5, .9, 2, ""), ("PI", .8, 2.4, 2, ""), ("IMT", .5, 1.4, 2, "mm"), ("S/D", 2, 6, 2, ""), ("Vol Flow", 100, 600, 0, "ml/min")],
    thy=[("L", 3, 6, 2, "cm"), ("W", 1, 2.5, 2, "cm"), ("AP", 1, 2.5, 2, "cm"), ("Vol", 4, 16, 1, "ml"), ("Nodule 1", 4, 30, 1, "mm"), ("Isthmus", 1, 6, 1, "mm")],
    msk=[("Dist", 2, 30, 1, "mm"), ("Thick", 2, 8, 1, "mm"), ("CSA", 6, 20, 1, "mm²")],
    gyn=[("Ut L", 5, 10, 2, "cm"), ("Ut W", 3, 6, 2, "cm"), ("Endo", 2, 16, 1, "mm"), ("RO Vol", 3, 18, 1, "cm³"), ("Follicle", 6, 24, 1, "mm")],
    ren=[("RK L", 8, 12.5, 2, "cm"), ("Cortex", .8, 2, 1, "cm"), ("PVR", 0, 220, 0, "ml"), ("Pelvis AP", 3, 22, 1, "mm"), ("RI", .5, .8, 2, "")],
    bre=[("1 L", 4, 30, 1, "mm"), ("1 W", 4, 20, 1, "mm"), ("Dist", 10, 60, 1, "mm"), ("Strain ratio", 1, 6, 2, "")])
