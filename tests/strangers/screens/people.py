"""Names, institutions, labels and formats per locale (all invented combinations)."""
import datetime as dt
L = {}
def loc(key, script, sur, first, inst, phys, labels, datef, phone, rom=None, order='sf'):
    L[key] = dict(script=script, sur=sur.split('|'), first=first.split('|'), inst=inst.split('|'), phys=phys.split('|'),
                  labels=labels, datef=datef.split('|'), phone=phone.split('|'), rom=rom, order=order)
EN = dict(name='Name', id='ID', dob='DOB', acc='Acc', inst='', oper='Op', phys='Ref', phone='Tel', exam='Date')
loc('en', 'latin', "Whitaker|O'Connell|Fitzgerald|Okafor|Hargreaves|Pemberton|McAllister|Delgado|Thornton|Ashworth|Van Buren|Kowalchuk|Sinclair|Mbeki|St. Clair|Lindqvist|Hathaway|Rosenbaum|Nakamura|Iyer-Banks",
    "Margaret|Dwayne|Priscilla|Theodore|Imogen|Leroy|Beatrice|Clifford|Shanice|Edmund|Rosalind|Tyrone|Winifred|Gareth|Noelle|Marcus",
    "St. Brendan's Hospital|Mercy Valley Medical Center|NORTHGATE IMAGING|Royal Alderton Infirmary|Lakeshore Women's Clinic|UNIV HOSP RADIOLOGY|Dr. Ashe Vascular Lab|Harrow Creek VA",
    "Dr. |Dr |MD ", EN, "%m/%d/%Y|%d-%b-%Y|%Y-%m-%d|%b %d, %Y|%d/%m/%Y|%d %b %Y|%Y/%m/%d|%m-%d-%Y", "(###) 555-####|555-###-####|020 7946 ####|+1 ### 555 ####")
loc('de', 'latin', "Müller|Schäfer|Größl|Weißhaupt|Jürgens|Köhler|Böttcher|Vogelsang|Übelacker|Kreß", "Jörg|Käthe|Ursula|Günther|Anneliese|Björn|Heidrun|Lothar",
    "Klinikum Süderfeld|Universitätsklinik Talheim|Praxis Dr. Böhm|Krankenhaus St. Elisabeth|MVZ Grünau", "Dr. med. |Prof. Dr. |Dr. ",
    dict(name='Name', id='Pat.-Nr.', dob='geb.', acc='Auftr.', inst='', oper='Unters.', phys='Zuw.', phone='Tel.', exam='Datum'), "%d.%m.%Y|%d.%m.%y", "0### #######|+49 ### ######")
loc('fr', 'latin', "Lefèvre|Béranger|Desprès|Gauthier|Chénier|D'Hérouville|Maçon|Thévenot", "Hélène|François|Zoë|Aurélie|Gaël|Éloïse|Benoît|Solène",
    "CHU de Bréville|Clinique du Château|Hôpital Sainte-Thérèse|Cabinet d'échographie Viala", "Dr |Pr ",
    dict(name='Nom', id='N°', dob='Né(e)', acc='Dossier', inst='', oper='Op.', phys='Méd.', phone='Tél', exam='Date'), "%d/%m/%Y|%d/%m/%y|%d-%m-%Y", "0# ## ## ## ##")
loc('es', 'latin', "Muñoz Peña|Ibáñez|Núñez Coll|Gutiérrez|Zúñiga|Cañadas|Güell", "José Luis|María Inés|Ángel|Begoña|Iñaki|Concepción|Raúl",
    "Hospital Virgen del Pilar|Clínica San Martín|Centro Médico Peñaflor", "Dr. |Dra. ",
    dict(name='Paciente', id='NHC', dob='F.Nac', acc='Petición', inst='', oper='Oper.', phys='Méd.', phone='Tfno', exam='Fecha'), "%d/%m/%Y|%d-%m-%Y", "9## ### ###|+34 6## ### ###")
loc('pl', 'latin', "Wiśniewska|Wójcik|Kołodziej|Żurek|Dąbrowski|Jędrzejczyk|Świątek", "Łukasz|Małgorzata|Grażyna|Zbigniew|Świętosława|Agnieszka",
    "Szpital Wojewódzki w Łęgowie|Przychodnia Zdrowie|SP ZOZ Dębno", "lek. |dr n. med. ",
    dict(name='Nazwisko', id='PESEL', dob='ur.', acc='Nr', inst='', oper='Oper.', phys='Lek.', phone='Tel.', exam='Data'), "%d.%m.%Y|%Y-%m-%d", "## ### ## ##")
loc('cs', 'latin', "Dvořák|Novotná|Černý|Kučerová|Říha|Šťastný|Žižková", "Jiří|Tomáš|Zdeněk|Alžběta|Květa|Ondřej", "FN Březovice|Nemocnice Náměšť|Poliklinika Žižkov", "MUDr. |prof. MUDr. ",
    dict(name='Jméno', id='RČ', dob='nar.', acc='Č.', inst='', oper='Vyš.', phys='Lékař', phone='Tel', exam='Dat.'), "%d.%m.%Y|%d. %m. %Y", "### ### ###")
loc('tr', 'latin', "Yıldız|Öztürk|Şahin|Çelik|Güneş|Kılıç|Aydoğan", "Ayşe|Ömer|Çağla|İbrahim|Gülşen|Uğur", "Şehir Hastanesi Çamlıca|Özel Işık Tıp Merkezi", "Uzm. Dr. |Doç. Dr. ",
    dict(name='Ad Soyad', id='TC No', dob='D.T.', acc='Prot.', inst='', oper='Tekn.', phys='Dr', phone='Tel', exam='Tarih'), "%d.%m.%Y|%d/%m/%Y", "0### ### ## ##")
loc('pt', 'latin', "Gonçalves|Simões|Magalhães|Conceição|Brandão|Araújo", "João|Antônio|Inês|Lúcia|Sebastião|Flávia", "Hospital São Lucas|Clínica Conceição|Santa Casa de Itajubá", "Dr. |Dra. ",
    dict(name='Nome', id='Prontuário', dob='Nasc.', acc='Ped.', inst='', oper='Op.', phys='Méd.', phone='Fone', exam='Data'), "%d/%m/%Y", "(##) 9####-####")
loc('nd', 'latin', "Åkesson|Sjöberg|Nygård|Sørensen|Kjærgaard|Østby|Hällström", "Björn|Åsa|Øystein|Märta|Søren|Linnéa", "Sjukhuset Östra|Sykehuset Nordfjord|Hvidøre Klinik", "Dr. |Överläkare ",
    dict(name='Namn', id='Pers.nr', dob='Född', acc='Rem', inst='', oper='Us', phys='Läk.', phone='Tel', exam='Datum'), "%Y-%m-%d|%d.%m.%Y", "0##-### ## ##")
loc('hu', 'latin', "Kovács|Szőke|Tóth|Székely|Győrffy|Dömötör", "Géza|Erzsébet|Gyöngyi|Lőrinc|Ágnes|Zsófia", "Megyei Kórház Kőrös|Szent Ágoston Rendelő", "Dr. ",
    dict(name='Név', id='TAJ', dob='Szül.', acc='Sz.', inst='', oper='Op.', phys='Orvos', phone='Tel', exam='Dátum'), "%Y.%m.%d.|%Y.%m.%d", "06 ## ### ####")
loc('vi', 'latin', "Nguyễn|Trần|Phạm|Đặng|Huỳnh|Vũ", "Thị Hương|Văn Đức|Ngọc Ánh|Quốc Bảo|Thùy Dương", "Bệnh viện Đa khoa Hòa Bình|PK Sài Gòn", "BS. |ThS.BS ",
    dict(name='Họ tên', id='Mã BN', dob='NS', acc='Số', inst='', oper='KTV', phys='BS', phone='ĐT', exam='Ngày'), "%d/%m/%Y|%d-%m-%Y", "09## ### ###")
loc('it', 'latin', "Esposito|Ricciardi|D'Angelo|Lo Verde|Cantalù|Bevilacqua", "Niccolò|Giuseppina|Ornella|Amedeo|Noemi", "Ospedale San Niccolò|ASL 4 Radiologia|Poliambulatorio Aurelia", "Dott. |Dott.ssa ",
    dict(name='Paziente', id='Cod.', dob='Nato', acc='Acc.', inst='', oper='Op.', phys='Medico', phone='Tel.', exam='Data'), "%d/%m/%Y|%d-%m-%Y", "0## #######")
loc('zh', 'chinese', "张|王|李|赵|陈|刘|杨|黄|周|吴|徐|孙|欧阳|司马|何|郭|罗|邓", "伟|秀英|建国|丽华|志强|晓燕|海波|桂兰|子涵|雨桐|国庆|玉梅|文博|芳",
    "滨江市第一人民医院|华山区中心医院|青山县妇幼保健院|东湖大学附属医院|康宁体检中心|海淀区中医院", "医生|主任|医师",
    dict(name='姓名', id='病历号', dob='出生日期', acc='检查号', inst='', oper='操作者', phys='申请医生', phone='电话', exam='检查日期'),
    "%Y-%m-%d|%Y/%m/%d|%Y年%m月%d日|%Y.%m.%d", "0##-########|13# #### ####|15#########",
    rom="ZHANG|WANG|LI|ZHAO|CHEN|LIU|YANG|HUANG|ZHOU|WU|XU|SUN|OUYANG|SIMA|HE|GUO|LUO|DENG;WEI|XIUYING|JIANGUO|LIHUA|ZHIQIANG|XIAOYAN|HAIBO|GUILAN|ZIHAN|YUTONG|GUOQING|YUMEI|WENBO|FANG")
loc('tw', 'chinese', "陳|林|黃|張|蔡|劉|許|鄭", "美玲|志豪|淑芬|俊傑|雅婷|冠宇|麗珠", "臺北仁愛醫院|高雄聯合醫院|台中榮安診所", "醫師|主任",
    dict(name='姓名', id='病歷號', dob='生日', acc='檢查號', inst='', oper='技術員', phys='醫師', phone='電話', exam='日期'), "%Y/%m/%d|%Y-%m-%d", "02-####-####|09##-###-###",
    rom="CHEN|LIN|HUANG|CHANG|TSAI|LIU|HSU|CHENG;MEI-LING|CHIH-HAO|SHU-FEN|CHUN-CHIEH|YA-TING|KUAN-YU|LI-CHU")
loc('ja', 'japanese', "山田|佐々木|渡辺|小林|斎藤|高橋|伊藤|長谷川|藤井|森", "太郎|花子|健一|美咲|由紀子|大輔|さくら|ひろし|千代子",
    "みなと総合病院|桜台クリニック|県立中央病院|東都大学医学部附属病院|やまと内科医院", "医師|先生",
    dict(name='氏名', id='患者ID', dob='生年月日', acc='受付番号', inst='', oper='検査者', phys='依頼医', phone='電話', exam='検査日'),
    "%Y/%m/%d|%Y年%m月%d日|%Y.%m.%d|ERA|ERAK", "03-####-####|0##-###-####|090-####-####",
    rom="YAMADA|SASAKI|WATANABE|KOBAYASHI|SAITO|TAKAHASHI|ITO|HASEGAWA|FUJII|MORI;TARO|HANAKO|KENICHI|MISAKI|YUKIKO|DAISUKE|SAKURA|HIROSHI|CHIYOKO")
loc('ko', 'korean', "김|이|박|최|정|강|조|윤|남궁|황보|서", "민수|영희|지훈|서연|현우|미경|춘자|도윤|하은|병철",
    "한빛대학교병원|서울중앙의원|새봄산부인과|부산성모병원|강남영상의학과", "교수|원장|선생님",
    dict(name='이름', id='등록번호', dob='생년월일', acc='접수번호', inst='', oper='검사자', phys='의뢰의', phone='전화', exam='검사일'),
    "%Y-%m-%d|%Y.%m.%d|%Y년 %m월 %d일|%Y/%m/%d", "02-###-####|010-####-####|051-###-####",
    rom="KIM|LEE|PARK|CHOI|JUNG|KANG|CHO|YOON|NAMGUNG|HWANGBO|SEO;MINSU|YOUNGHEE|JIHOON|SEOYEON|HYUNWOO|MIKYUNG|CHUNJA|DOYUN|HAEUN|BYUNGCHUL")
loc('ru', 'cyrillic', "Иванов|Кузнецова|Щербаков|Юдина|Воробьёв|Ефремова|Жуков|Цветкова", "Иван Петрович|Ольга Сергеевна|Дмитрий Львович|Елена Юрьевна|Фёдор Ильич|Анна Борисовна",
    "ГКБ № 17|Областная больница г. Заречный|Клиника «Здоровье»|Роддом № 3|Поликлиника № 42", "врач |д.м.н. ",
    dict(name='ФИО', id='№ карты', dob='Д.р.', acc='Исслед.', inst='', oper='Опер.', phys='Врач', phone='Тел.', exam='Дата'), "%d.%m.%Y|%d.%m.%y|%d/%m/%Y", "+7 (9##) ###-##-##|8 (###) ##-##-##",
    rom="IVANOV|KUZNETSOVA|SHCHERBAKOV|YUDINA|VOROBYOV|EFREMOVA|ZHUKOV|TSVETKOVA;IVAN PETROVICH|OLGA SERGEEVNA|DMITRY LVOVICH|ELENA YURYEVNA|FYODOR ILYICH|ANNA BORISOVNA")
loc('uk', 'cyrillic', "Шевченко|Їжакевич|Бондаренко|Ґалаґан|Петровић|Ђорђевић|Димитров|Щерева", "Олексій|Ганна|Юлія|Станіслав|Зоряна|Љубица|Георги|Цветана",
    "Міська лікарня № 4|Клінічний центр «Надія»|УМБАЛ Свети Георги", "лікар |д-р ",
    dict(name='Ім’я', id='ID', dob='Нар.', acc='№', inst='', oper='Оп.', phys='Лікар', phone='тел.', exam='Дата'), "%d.%m.%Y|%d.%m.%y", "+380 ## ### ## ##",
    rom="SHEVCHENKO|YIZHAKEVYCH|BONDARENKO|GALAGAN|PETROVIC|DJORDJEVIC|DIMITROV|SHTEREVA;OLEKSII|HANNA|YULIIA|STANISLAV|ZORIANA|LJUBICA|GEORGI|TSVETANA")
loc('el', 'greek', "Παπαδόπουλος|Γεωργίου|Νικολαΐδης|Ξανθοπούλου|Κωνσταντίνου|Μαυρομμάτη|Χατζής|Θεοδωράκη", "Γεώργιος|Ελένη|Δημήτρης|Αικατερίνη|Σπυρίδων|Φωτεινή|Ζωή|Παναγιώτης",
    "Γενικό Νοσοκομείο Λαμίας|Ιατρικό Κέντρο Αθηνών|Κλινική «Υγεία»|ΠΓΝ Πατρών", "Δρ. |Ιατρός ",
    dict(name='Όνομα', id='ΑΜ', dob='Ημ.Γέν.', acc='Αρ.', inst='', oper='Χειρ.', phys='Ιατρός', phone='Τηλ.', exam='Ημ/νία'), "%d/%m/%Y|%d-%m-%Y|%d.%m.%Y", "210 #######|69# ### ####",
    rom="PAPADOPOULOS|GEORGIOU|NIKOLAIDIS|XANTHOPOULOU|KONSTANTINOU|MAVROMMATI|CHATZIS|THEODORAKI;GEORGIOS|ELENI|DIMITRIS|AIKATERINI|SPYRIDON|FOTEINI|ZOI|PANAGIOTIS")
loc('ar', 'arabic', "العلي|الحداد|المنصوري|بن يوسف|الشمري|خليل|الزهراني|القاسم", "محمد أحمد|فاطمة|عبد الله|نورة سعيد|يوسف|ليلى حسن|خالد|مريم",
    "مستشفى النور التخصصي|مركز الشفاء الطبي|مستشفى الملك فيصل|عيادة الأمل", "د. |الدكتور ",
    dict(name='الاسم', id='رقم الملف', dob='تاريخ الميلاد', acc='رقم الطلب', inst='', oper='الفني', phys='الطبيب', phone='هاتف', exam='التاريخ'), "%d/%m/%Y|%Y/%m/%d|%d-%m-%Y|ARD", "0## ### ####|+966 5# ### ####",
    rom="AL-ALI|AL-HADDAD|AL-MANSOURI|BEN YOUSSEF|AL-SHAMMARI|KHALIL|AL-ZAHRANI|AL-QASIM;MOHAMMED AHMED|FATIMA|ABDULLAH|NOURA SAEED|YOUSSEF|LAYLA HASSAN|KHALED|MARYAM", order='fs')
BYSCRIPT = {}
for k, v in L.items(): BYSCRIPT.setdefault(v['script'], []).append(k)
BYSCRIPT['latin'] += ['en'] * 8
VENDORS = ['GE Healthcare', 'PHILIPS', 'SIEMENS', 'TOSHIBA', 'Canon Medical', 'mindray', 'SAMSUNG', 'HITACHI', 'ALOKA', 'esaote', 'SonoSite', 'FUJIFILM', 'SonoScape', 'VINNO', 'BK Medical', 'ALPINION', 'CHISON', 'Clarius', 'ACUSON', 'ATL']
def fmt_date(d, f):
    if f in ('ERA', 'ERAK'):
        if d >= dt.date(2019, 5, 1): e, y = ('R', '令和'), d.year - 2018
        elif d >= dt.date(1989, 1, 8): e, y = ('H', '平成'), d.year - 1988
        else: e, y = ('S', '昭和'), d.year - 1925
        return f'{e[0]}{y:02d}.{d.month:02d}.{d.day:02d}' if f == 'ERA' else f'{e[1]}{y}年{d.month}月{d.day}日'
    if f == 'ARD': return d.strftime('%Y/%m/%d').translate(str.maketrans('0123456789', '٠١٢٣٤٥٦٧٨٩'))
    return d.strftime(f)
def digits(r, p): return ''.join(str(r.randrange(10)) if c == '#' else c for c in p)
def profile(r, script, lk=None, vendor=None):
    lk = lk or r.choice(BYSCRIPT[script]); l = L[lk]; p = dict(locale=lk, script=script)
    def person():
        i, j = r.randrange(len(l['sur'])), r.randrange(len(l['first'])); s, f = l['sur'][i], l['first'][j]
        if l['rom']: a, b = l['rom'].split(';'); rs, rf = a.split('|')[i], b.split('|')[j]
        else: rs, rf = s.upper(), f.upper()
        return s, f, rs, rf
    s, f, rs, rf = person(); cjk = script in ('chinese', 'japanese', 'korean')
    if cjk:
        p['name'] = r.choice([s + f, s + f, s + ' ' + f, s + '　' + f if script == 'japanese' else s + f])
        p['dicom'] = r.choice([f'{rs.title()}^{rf.title()}={s}^{f}', f'{s}^{f}', s + f])
    elif script == 'arabic': p['name'] = f + ' ' + s; p['dicom'] = f'{s}^{f}'
    elif script == 'latin':
        mid = r.choice(['', '', '', ' ' + r.choice('ABEJKMRT') + '.']) if lk == 'en' else ''
        p['name'] = r.choice([f'{s.upper()}, {f.upper()}{mid}', f'{s}, {f}{mid}', f'{f}{mid} {s}', f'{s.upper()} {f}', f'{s} {f}', f'{s.upper()}^{f.upper()}'])
        p['dicom'] = r.choice([f'{s}^{f}', f'{s.upper()}^{f.upper()}', f'{s}^{f}'])
        if mid: p['dicom'] += '^' + mid.strip(' .')
    else:
        p['name'] = r.choice([f'{s} {f}', f'{s.upper()} {f}', f'{s}, {f}', f'{f} {s}' if ' ' not in f else f'{s} {f}']); p['dicom'] = f'{s}^{f}'
    p['rom'] = f'{rs}^{rf}'
    sd = dt.date(2004, 1, 1) + dt.timedelta(days=r.randrange(7800)); bd = sd - dt.timedelta(days=r.randrange(18 * 365, 88 * 365))
    if r.random() < .07: bd = sd - dt.timedelta(days=r.randrange(1, 3000))
    p['sdate'], p['bdate'] = sd.strftime('%Y%m%d'), bd.strftime('%Y%m%d')
    df = r.choice(l['datef'])
    if r.random() < .2: df = r.choice(['%Y-%m-%d', '%Y/%m/%d'])
    p['dob'] = fmt_date(bd, df); sf = df if df not in ('ERA', 'ERAK') else r.choice([df, '%Y/%m/%d'])
    p['exam'] = fmt_date(sd, sf); p['mkdate'] = lambda: fmt_date(sd - dt.timedelta(days=r.randrange(9000, 30000)), df)
    h, m, q = r.randrange(7, 20), r.randrange(60), r.randrange(60)
    p['time'] = r.choice([f'{h:02d}:{m:02d}:{q:02d}', f'{h:02d}:{m:02d}', f'{(h - 1) % 12 + 1}:{m:02d}:{q:02d} {"AM" if h < 12 else "PM"}', f'{h:02d}:{m:02d}:{q:02d}'])
    def pid():
        c = ['########', '######', '#######', '00######', 'MRN#######', 'P-#####', 'AB######', 'US' + sd.strftime('%Y%m%d') + '###', sd.strftime('%Y%m%d') + '-######-' + r.choice(['4A3B', 'C09F', '71D0']), '###-##-####', '##########', 'H###/##']
        if lk == 'nd': c += [bd.strftime('%y%m%d') + '-####'] * 4
        if lk == 'ko': c += [bd.strftime('%y%m%d') + '-#'] * 2
        if lk in ('tr', 'pl'): c += ['###########'] * 4
        if lk == 'cs': c += [bd.strftime('%y%m%d') + '/####'] * 3
        return digits(r, r.choice(c))
    p['id'] = pid(); p['mkid'] = pid
    p['acc'] = digits(r, r.choice(['A#######', 'US##-#####', '#########', sd.strftime('%Y%m%d') + '####', 'ACC######', 'E#####-#']))
    p['inst'] = r.choice(l['inst']); o, of, _, _ = person(); d, dfirst, _, _ = person()
    if cjk: p['oper'], p['odicom'] = o + of, f'{o}^{of}'; p['phys'] = d + dfirst + r.choice([x for x in l['phys']] + [''])
    elif script == 'latin':
        p['oper'] = r.choice([f'{of[0]}. {o.upper()}', f'{o} {of[0]}', f'{of} {o}', f'{of[0]}{o}'.lower().replace(' ', '').replace('.', '')]); p['odicom'] = f'{o}^{of}'
        p['phys'] = r.choice(l['phys']) + r.choice([d, d.upper(), f'{dfirst[0]}. {d}'])
    else: p['oper'] = f'{o} {of[0]}.' if script != 'arabic' else f'{of} {o}'; p['odicom'] = f'{o}^{of}'; p['phys'] = r.choice(l['phys']) + d
    p['phone'] = digits(r, r.choice(l['phone']))
    age = max(0, (sd - bd).days // 365); sex = r.choice('MF')
    p['agesex'] = {'chinese': f'{"女" if sex == "F" else "男"} {age}岁' if lk == 'zh' else f'{sex} {age}', 'korean': f'{sex}/{age}', 'japanese': f'{"女" if sex == "F" else "男"} {age}歳'}.get(script, r.choice([f'{sex} {age}Y', f'{age:03d}Y {sex}', f'{sex}/{age}']))
    p['labels'] = dict(l['labels']) if r.random() < .6 else dict(EN)
    if r.random() < .15: p['labels'] = dict(EN, name='Patient', id='Patient ID', dob='Birth', acc='Accession', oper='Operator', phys='Physician')
    p['vendor'] = vendor or r.choice(VENDORS)
    def other():
        s, f, _, _ = person(); return s + f if cjk else (f'{f} {s}' if script == 'arabic' else r.choice([f'{s}, {f}', f'{s.upper()} {f.upper()}']))
    p['mkname'] = other
    return p
