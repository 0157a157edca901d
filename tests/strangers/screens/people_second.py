# Invented people, places and clinical words, by locale.  (native, roman) pairs where the script is not Latin.
def W(s): return [a.strip() for a in s.split('|') if a.strip()]
def PR(s):
    out = []
    for a in s.split('|'):
        a = a.strip()
        if a:
            n, r = a.split('/'); out.append((n.strip(), r.strip()))
    return out

LATIN_LABELS = dict(name='Name:', id='ID:', dob='DOB:', op='Op:', date='Date:', acc='Acc:', hosp='', tel='Tel', sex='Sex:', dr='Dr.')
LOC = {}
def lat(code, sur, fem, male, inst, dept, addr, tel, dr, labels, dfmt, ann):
    lb = dict(LATIN_LABELS); lb.update(labels)
    LOC[code] = dict(script='latin', lang=code, sur=[(s, s) for s in W(sur)], fem=[(s, s) for s in W(fem)], male=[(s, s) for s in W(male)],
        inst=W(inst), dept=W(dept), addr=W(addr), tel=tel, dr=dr, labels=lb, dfmt=dfmt, ann=W(ann), sexage='latin')

EN_ANN = 'RT LOBE|LIVER|GB|LT KIDNEY|SAG|TRANS RT|PANC HEAD|AORTA|IVC|SPLEEN|CBD|LEFT OVARY|UTERUS|RT CCA|BIFURCATION|LT THYROID MID|BLADDER|PRE VOID|MPV|FETAL SPINE|PLACENTA|RT BREAST 10 O\'CLOCK|4CH VIEW|PLAX|NODULE A|Long axis|RIGHT LOWER QUADRANT'
lat('en', 'Hartwell|O\'Mahony|Pemberton-Shaw|Kowalchuk|Brightwater|McAllister|Fennimore|Oduya|Larkspur|Stanhope|Whitcombe|Ravenscroft|Tillotson|Beaumont-Lee|Cadwallader|Ashdown',
    'Eleanor|Priscilla|Tamsin|Josephine M|Gwendolyn|Harriet|Ruth Ann|Imogen|Sinead', 'Desmond|Alistair|Reginald T|Thaddeus|Callum|Winston|Barnaby|Leopold J|Dermot',
    'Northgate General Hospital|St. Aldhelm\'s Infirmary|Maple Ridge Medical Center|Harbour View Women\'s Clinic|Lakeshore Regional Health|Queen Ethelburga Hospital NHS Trust|CEDAR HOLLOW IMAGING|Tri-County Vascular Lab',
    'Dept. of Radiology, Northgate General|Maternal Fetal Medicine - Maple Ridge|Echo Lab, Lakeshore Regional|US Suite 3 Cedar Hollow Imaging',
    '418 Wrenfield Ave, Millbrook, OH 45999|12 Tanner\'s Row, Ledbury HR8 0ZZ|77 Quarry Rd, Hobart 7999', '+1 555-01{d2}-{d4}', 'Dr. ', dict(), 'mdy', EN_ANN)
lat('de', 'Müllerschön|Großkopf|Schäfer|Oberhäuser|Jürgensen|von der Brück|Weißenfels|Kühnemann|Dörflinger|Strößner', 'Käthe|Ursula|Brünhild|Annegret|Jördis|Heike', 'Jürgen|Hans-Jörg|Götz|Björn|Ulrich|Detlef',
    'Klinikum Süderbrück|St.-Rochus-Krankenhaus|Universitätsklinikum Altenfels|Praxis Dr. Weißhaupt & Kollegen|MVZ Radiologie Grünau', 'Frauenklinik, Klinikum Süderbrück|Innere Medizin - St.-Rochus-Krankenhaus|Sonographie UK Altenfels',
    'Lindenstraße 14, 99999 Grünau|Am Mühlgraben 3a, 01999 Altenfels', '+49 30 5550{d4}', 'Dr. med. ', dict(name='Pat.:', dob='geb.', op='Unters.:', date='Datum:', acc='Fall-Nr.', tel='Tel.'), 'dot', 'LEBER|GALLENBLASE|MILZ LÄNGS|NIERE RE|NIERE LI|PANKREAS|HARNBLASE|SCHILDDRÜSE LI|Leber re. Lappen|UTERUS LÄNGS|A. carotis int.|Pfortader')
lat('fr', 'Lefèvre-Dumoulin|Châtelain|Bénézet|Garçonnet|Hénault|Le Goffic|Pélissier|Crépeau|D\'Hérouville', 'Amélie|Françoise|Zoé|Hélène|Maëlys|Geneviève', 'François|Rémi|Jérôme|Benoît|Gaël|Étienne',
    'CHU de Montbrézy|Clinique Saint-Éloi|Centre Hospitalier du Val d\'Argent|Hôpital Privé des Chênes', 'Service d\'échographie - CHU de Montbrézy|Gynécologie-Obstétrique, Clinique Saint-Éloi',
    '8 rue des Églantines, 99210 Montbrézy|25 bd Gambetta, 97999 Saint-Éloi', '01 99 00 {d2} {d2}', 'Dr ', dict(name='Nom:', dob='Né(e) le', op='Opér.:', tel='Tél.'), 'slash', 'FOIE DROIT|VÉSICULE|REIN G|RATE|PANCRÉAS|UTÉRUS COUPE SAG|OVAIRE DT|Thyroïde lobe G|AORTE ABDO|Veine porte|VESSIE')
lat('es', 'Peñalver Ibáñez|Muñoz Carrión|Echeverría|Núñez de la Vega|Zúñiga|Gutiérrez Olmo|Iñárritu|Bermúdez|Quiñones', 'María José|Begoña|Inés|Concepción|Rocío|Lucía', 'José Ángel|Íñigo|Andrés|Ramón|Jesús|Joaquín',
    'Hospital San Telmo del Río|Clínica Nuestra Señora de la Peña|Centro Médico Ñandú|Hospital Regional Los Cóndores', 'Servicio de Ecografía - Hosp. San Telmo|Obstetricia, Clínica N. S. de la Peña',
    'C/ Alameda 55, 3ºB, 99080 Villarreal|Av. Belén 1024, Col. Juárez', '+34 600 55 {d2} {d2}', 'Dra. ', dict(name='Paciente:', dob='F. Nac:', op='Médico:', date='Fecha:'), 'slash', 'HÍGADO|VESÍCULA|RIÑÓN DER|RIÑÓN IZQ|BAZO|PÁNCREAS|ÚTERO|OVARIO IZQ|LÓBULO DERECHO|VEJIGA|Tiroides')
lat('pt', 'Gonçalves Simões|Assunção|Magalhães|Conceição Araújo|Leitão|Brandão|Falcão', 'Conceição|Inês|Antônia|Luísa|Mônica', 'João|Estêvão|Antônio|Sebastião|Luís',
    'Hospital São Jerônimo|Clínica Coração da Serra|Santa Casa de Pedralvas', 'Ultrassonografia - Hospital São Jerônimo|Setor de Imagem, Santa Casa de Pedralvas', 'Rua das Acácias, 210 - Pedralvas/MG|Av. Brasília 88', '(31) 9555-{d4}', 'Dr. ', dict(name='Paciente:', dob='Nasc.:', op='Exam.:'), 'slash', 'FÍGADO|VESÍCULA BILIAR|RIM DIREITO|RIM ESQ|BAÇO|BEXIGA|ÚTERO|PÂNCREAS|Lobo esquerdo|Tireoide')
lat('it', 'Bevilacqua|D\'Angelillo|Nicolò Sforzin|Cantù|Mezzasalma|Pietranera|Dalla Libertà', 'Graziella|Niccolina|Assunta|Ilaria|Beatrice', 'Niccolò|Pierluigi|Ottavio|Gesualdo|Baldassarre',
    'Ospedale Civile di Roccaverde|Casa di Cura Villa Gaudìo|Poliambulatorio Città Alta', 'Ecografia - Osp. Roccaverde|UO Ostetricia Osp. Civile Roccaverde', 'Via Garibaldi 9, 99010 Roccaverde (TV)', '0422 555{d3}', 'Dott. ', dict(name='Paz.:', dob='nato il', op='Medico:'), 'slash', 'FEGATO|COLECISTI|RENE DX|RENE SN|MILZA|PANCREAS|Lobo destro|VESCICA|UTERO|Tiroide LSN|Carotide int.')
lat('pl', 'Brzęczyszczak|Wójcicka|Żółtowska|Świątek|Gąsienica|Łuczyński|Śliwińska|Kędziora', 'Małgorzata|Bożena|Grażyna|Zdzisława|Agnieszka', 'Łukasz|Stanisław|Mieczysław|Paweł|Zbigniew',
    'Szpital Miejski w Dębowcu|NZOZ Gabinet USG Źródło|Klinika Położnictwa Łęgi', 'Pracownia USG, Szpital Miejski Dębowiec', 'ul. Żeromskiego 17/4, 99-123 Dębowiec', '+48 555 {d3} {d3}', 'lek. ', dict(name='Pacjent:', dob='ur.', op='Bad.:'), 'dot', 'WĄTROBA|PĘCHERZYK|NERKA PR|NERKA L|ŚLEDZIONA|TRZUSTKA|TARCZYCA|Płat prawy|PĘCHERZ MOCZOWY|MACICA')
lat('cs', 'Nováčková|Říhošek|Dvořáčková|Šťastný|Příhoda|Kučerová|Žďárský', 'Květoslava|Božena|Jiřina|Ludmila', 'Jiří|Bořivoj|Zdeněk|Luboš|Přemysl',
    'Nemocnice Horní Lhotka|Poliklinika Květnice s.r.o.', 'RDG odd. Nemocnice Horní Lhotka', 'Náměstí Míru 5, 999 01 Květnice', '+420 555 {d3} {d3}', 'MUDr. ', dict(name='Jméno:', dob='nar.', op='Lékař:'), 'dot', 'JÁTRA|ŽLUČNÍK|LEDVINA P|SLEZINA|SLINIVKA|ŠTÍTNÁ ŽLÁZA|DĚLOHA|Močový měchýř')
lat('hu', 'Szűcs-Bárány|Kőszegi|Hegedűs|Nagyváthy|Török|Bőhm', 'Erzsébet|Zsófia|Ilona Ágnes|Piroska', 'Győző|Ferenc|Zoltán|Sándor|Örs', 'Szent Kálmán Kórház|Zöldliget Rendelőintézet', 'UH Labor - Szent Kálmán Kórház', 'Kossuth u. 12., 9999 Zöldliget', '+36 55 {d3} {d3}', 'Dr. ', dict(name='Név:', dob='Szül.:', op='Orvos:'), 'iso', 'MÁJ|EPEHÓLYAG|JOBB VESE|LÉP|HASNYÁLMIRIGY|PAJZSMIRIGY|Méh')
lat('ro', 'Ștefănescu|Țurcanu|Bălășoiu|Crăciun|Mândruț', 'Ileana|Mădălina|Ștefania|Sânziana', 'Gheorghiță|Răzvan|Ștefan|Dănuț', 'Spitalul Județean Valea Brazilor|Clinica Sfântul Pantelimon', 'Ecografie - Spitalul Jud. Valea Brazilor', 'Str. Țebea nr. 4, Valea Brazilor', '0755 {d3} {d3}', 'Dr. ', dict(name='Nume:', dob='Născut:'), 'dot', 'FICAT|COLECIST|RINICHI DR|SPLINĂ|Lob drept|TIROIDĂ|Vezica urinară')
lat('tr', 'Yıldırımoğlu|Çağlayan|Şenöz|Güngördü|İnceoğlu|Ağaoğlu|Özüdoğru', 'Gülşen|Ayşegül|İpek|Tuğçe|Şükran', 'İsmail|Oğuzhan|Çetin|Uğur|Şevket', 'Çamlıdere Devlet Hastanesi|Özel Işık Tıp Merkezi', 'Radyoloji - Çamlıdere Devlet Hast.', 'Gül Sok. No:7 D:3, Çamlıdere', '0312 555 {d2} {d2}', 'Uz. Dr. ', dict(name='Hasta:', dob='D.Tar.:', op='Dr:'), 'dot', 'KARACİĞER|SAFRA KESESİ|SAĞ BÖBREK|SOL BÖBREK|DALAK|PANKREAS|TİROİD SAĞ LOB|MESANE')
lat('sv', 'Sjöqvist|Åkerblom|Bäckström|Öhrnell|Lövgrensson', 'Åsa|Märta|Ingbritt|Linnéa', 'Göran|Håkan|Östen|Lars-Åke', 'Björkhamns Lasarett|Östra Vårdcentralen Ängby', 'Klin. fys. Björkhamns Lasarett', 'Storgatan 3, 999 99 Björkhamn', '070-555 {d2} {d2}', 'Öl. ', dict(name='Namn:', dob='Född:'), 'iso', 'LEVER|GALLBLÅSA|HÖ NJURE|VÄ NJURE|MJÄLTE|URINBLÅSA|Sköldkörtel')
lat('da', 'Sørensbæk|Østergård|Kjærgaard-Bøgh|Nørskov', 'Bodil|Kirstine|Sørine|Åse', 'Søren|Jørgen|Bjørn|Åge', 'Skovbæk Sygehus|Øresundsklinikken', 'Ultralyd - Skovbæk Sygehus', 'Møllevej 21, 9999 Skovbæk', '+45 55 55 {d2} {d2}', 'Ovl. ', dict(name='Navn:', dob='Født:'), 'dot', 'LEVER|GALDEBLÆRE|HØJRE NYRE|MILT|Urinblære|LIVMODER')
lat('fi', 'Hämäläinen-Koski|Lähteenmäki|Väisänen|Yrjölä', 'Päivikki|Tuulikki|Äsän Maija', 'Väinö|Yrjö|Jyrki', 'Koivujärven Terveyskeskus|Länsirannan Sairaala', 'Kuvantaminen - Länsirannan Sairaala', 'Mäkitie 9, 99999 Koivujärvi', '050 555 {d4}', 'LL ', dict(name='Nimi:', dob='Synt.:'), 'dot', 'MAKSA|SAPPIRAKKO|OIK MUNUAINEN|PERNA|Kilpirauhanen')
lat('nl', 'van den Oudenhoven|de Graaff-Smeets|IJzerman|Terpstra|Coëlho', 'Marijke|Anneloes|Désirée|Truus', 'Joris|Gijsbert|Wouter|Maarten', 'Ziekenhuis De Vlierhof|Echocentrum Zuidwolde', 'Afd. Radiologie, De Vlierhof', 'Kerkstraat 101, 9999 ZZ Zuidwolde', '06-5550{d4}', 'Dr. ', dict(name='Naam:', dob='Geb.dat.:'), 'dash', 'LEVER|GALBLAAS|RE NIER|LI NIER|MILT|Schildklier li|BLAAS')
lat('vi', 'Nguyễn Thị|Trần Văn|Phạm Đức|Lê Hoàng|Đặng Thị|Vũ Quốc', 'Thuỳ Dương|Bích Ngọc|Hồng Hạnh|Diễm Quỳnh', 'Quang Đạo|Thế Vỹ|Hữu Phước|Đình Trọng', 'Bệnh viện Đa khoa Sông Lam|PK Siêu âm Hoàn Mỹ Xanh', 'Khoa CĐHA - BV Đa khoa Sông Lam', '25 Lê Lợi, P. Bến Thủy, TP Vinh', '0238 555 {d4}', 'BS. ', dict(name='Họ tên:', dob='NS:', op='BS:'), 'slash', 'GAN PHẢI|TÚI MẬT|THẬN TRÁI|LÁCH|TUỴ|TUYẾN GIÁP|Bàng quang|TỬ CUNG')
lat('hr', 'Čičmirković|Đurđević|Šimunović|Ždralović|Kovačević', 'Željka|Đurđa|Vesna|Šemsa', 'Božidar|Đuro|Šime|Željko', 'Opća bolnica Ravni Vrh|Poliklinika Šapat', 'Odjel za UZV - OB Ravni Vrh', 'Ulica Lipa 8, 99999 Ravni Vrh', '+385 1 555 {d4}', 'dr. ', dict(name='Ime:', dob='Rođ.:'), 'dot', 'JETRA|ŽUČNJAK|DESNI BUBREG|SLEZENA|GUŠTERAČA|ŠTITNJAČA')
lat('rom', 'ZHANG|HUANG|OUYANG|TANAKA|WATANABE|KIM|CHOI|PARK|NAKAMURA|LIU|XIAO|SRIVASTAVA|SUKARNOTO|TUNKU AHMAD|ADEYEMI-OKORO|SHARIFZADEH', 'XIULAN|MEI LING|YUKIKO|SOO-JIN|EUN HYE|NINGSIH|LAKSHMI|FOLASADE', 'JIANGUO|KENJI|HYUN-WOO|WEI MING|BAMBANG|RAJESH|BABATUNDE',
    'JIANGBEI PEOPLES HOSPITAL|SAKURAGAOKA CLINIC|HANBIT MEDICAL CENTER|RS HARAPAN SEJATI|Sunrise Diagnostics Pvt Ltd', 'ULTRASOUND DEPT JIANGBEI PEOPLES HOSP|OBGYN HANBIT MEDICAL CENTER', 'JL. MAWAR 15, SURABAYA 60999|22 MG Road, Nagpur 440999', '+62 31 555 {d4}', 'DR ', dict(op='DR:', date='DATE'), 'iso', EN_ANN)

def nat(code, script, lang, sur, fem, male, inst, dept, addr, tel, dr, labels, dfmt, ann, meas, sexage, order='SG'):
    lb = dict(LATIN_LABELS); lb.update(labels)
    LOC[code] = dict(script=script, lang=lang, sur=PR(sur), fem=PR(fem), male=PR(male), inst=W(inst), dept=W(dept), addr=W(addr), tel=tel, dr=dr, labels=lb, dfmt=dfmt, ann=W(ann), meas=W(meas), sexage=sexage)

nat('zh_cn', 'zh-hans', 'zh', '张/Zhang|欧阳/Ouyang|诸葛/Zhuge|刘/Liu|陈/Chen|赵/Zhao|韩/Han|谢/Xie|龚/Gong|邓/Deng|贺/He|魏/Wei|温/Wen|钱/Qian|顾/Gu|孟/Meng|苏/Su|汤/Tang',
    '秀兰/Xiulan|晓燕/Xiaoyan|丽华/Lihua|梦瑶/Mengyao|桂芳/Guifang|静怡/Jingyi|雪/Xue|玉珍/Yuzhen|慧敏/Huimin', '建国/Jianguo|志强/Zhiqiang|子轩/Zixuan|浩然/Haoran|德福/Defu|文斌/Wenbin|磊/Lei|永刚/Yonggang|宇航/Yuhang',
    '江北市第三人民医院|云岭县中医院|东湖大学附属医院|青石镇卫生院|南浦区妇幼保健院|华康体检中心|西陵市中心医院', '云岭县中医院超声科|西陵市中心医院B超室|东湖大学附属医院心脏超声室', '青石镇解放路88号|江北市南浦区建设大道1206号', '0999-555{d4}', '', dict(name='姓名:', id='病历号:', dob='出生:', op='医师:', date='检查日期:', acc='检查号:', tel='电话', sex='性别:'), 'cn',
    '右叶|左叶|肝右叶|胆囊|右肾|左肾|脾脏|胰头|门静脉|子宫|膀胱|甲状腺左叶|颈动脉|结节|囊肿|前列腺|下腔静脉|胎盘|胎头|左乳2点|肝脏|附件区', '距离 {x} cm|面积 {x} cm²|双顶径 {y} mm|心率 {n} bpm|体积 {x} ml|血流速度 {n} cm/s|内径 {y} mm', 'zh')
nat('zh_tw', 'zh-hant', 'zh', '張/Chang|歐陽/Ou-yang|劉/Liu|陳/Chen|趙/Chao|謝/Hsieh|蕭/Hsiao|鄭/Cheng|蔡/Tsai|羅/Lo|盧/Lu|簡/Chien|顏/Yen|譚/Tam|鄺/Kwong', '淑芬/Shu-fen|麗卿/Li-ching|雅婷/Ya-ting|寶珠/Pao-chu|詠詩/Wing-sze|鳳嬌/Feng-chiao', '俊傑/Chun-chieh|國華/Kuo-hua|耀輝/Yiu-fai|漢強/Hon-keung|榮發/Jung-fa|冠廷/Kuan-ting',
    '明德綜合醫院|聖愛醫院|東灣婦產科診所|九龍灣廣華診療所|雲峰紀念醫院', '雲峰紀念醫院放射診斷科|明德綜合醫院超音波室', '新北市永樂區民權路二段31號|九龍觀塘道999號', '(02)5550-{d4}', '', dict(name='姓名:', id='病歷號:', dob='生日:', op='醫師:', date='日期:', acc='單號:', tel='電話', sex='性別:'), 'slashiso',
    '右葉|左葉|肝臟|膽囊|右腎|左腎|脾臟|胰臟|門靜脈|子宮|膀胱|甲狀腺右葉|頸動脈|結節|攝護腺|胎兒心跳|卵巢|腹主動脈', '距離 {x} cm|面積 {x} cm²|頭圍 {y} mm|心率 {n} bpm|體積 {x} ml|流速 {n} cm/s', 'zh')
nat('ja', 'japanese', 'ja', '田辺/TANABE|斎藤/SAITO|髙橋/TAKAHASHI|長谷川/HASEGAWA|小笠原/OGASAWARA|桜井/SAKURAI|五十嵐/IGARASHI|渡邊/WATANABE|ヤマダ/YAMADA', '美智子/MICHIKO|さくら/SAKURA|陽菜/HINA|ハナコ/HANAKO|由紀恵/YUKIE', '健太郎/KENTARO|翔太/SHOTA|タロウ/TARO|正義/MASAYOSHI|浩二/KOJI',
    '青葉台総合病院|みどり内科クリニック|西浜市立医療センター|さくら産婦人科', '西浜市立医療センター 検査部|青葉台総合病院 超音波検査室', '西浜市港町3丁目12-8', '099-555-{d4}', '', dict(name='氏名', id='患者ID', dob='生年月日', op='検者', date='検査日', acc='受付番号', tel='TEL', sex='性別'), 'jp',
    '肝右葉|胆嚢|右腎|左腎|脾臓|膵頭部|門脈|子宮|膀胱|甲状腺|頸動脈|腫瘤|胎児|ゲイン 62|深さ 15cm|エコー|リンパ節', '距離 {x} cm|面積 {x} cm²|児頭大横径 {y} mm|心拍数 {n} bpm|容積 {x} ml', 'ja')
nat('ko', 'korean', 'ko', '김/KIM|박/PARK|최/CHOI|남궁/NAMGUNG|황보/HWANGBO|정/JUNG|윤/YOON|임/LIM|강/KANG', '영숙/YOUNGSOOK|서연/SEOYEON|미경/MIKYUNG|은혜/EUNHYE|지민/JIMIN', '현우/HYUNWOO|동건/DONGGUN|상철/SANGCHUL|준호/JUNHO|태식/TAESIK',
    '한빛대학교병원|새봄산부인과의원|강나루종합병원|푸른숲내과', '한빛대학교병원 영상의학과|강나루종합병원 초음파실', '서울특별시 은하구 별빛로 27', '02-555-{d4}', '', dict(name='이름:', id='등록번호:', dob='생년월일:', op='검사자:', date='검사일:', acc='접수번호:', tel='전화', sex='성별:'), 'iso',
    '간 우엽|담낭|우측 신장|좌측 신장|비장|췌장|자궁|방광|갑상선 좌엽|경동맥|결절|태아|난소|낭종|문맥', '거리 {x} cm|면적 {x} cm²|심박수 {n} bpm|부피 {x} ml|둘레 {y} mm', 'ko')
nat('ru', 'cyrillic', 'ru', 'Кузнецова/Kuznetsova|Щербаков/Shcherbakov|Журавлёва/Zhuravlyova|Хмельницкий/Khmelnitskiy|Белоусова/Belousova|Ефимчук/Efimchuk', 'Людмила Петровна/Lyudmila|Жанна/Zhanna|Екатерина/Ekaterina|Юлия Сергеевна/Yuliya', 'Вячеслав/Vyacheslav|Юрий Ильич/Yuriy|Геннадий/Gennadiy|Фёдор/Fyodor',
    'Городская больница № 14|Клиника «Заречная»|Областной перинатальный центр|ООО МЦ Здоровый Дом', 'Отделение УЗД, ГБ № 14|Кабинет УЗИ клиника Заречная', 'г. Заречск, ул. Садовая, д. 9, кв. 41', '+7 (999) 555-{d2}-{d2}', 'врач ', dict(name='ФИО:', id='№ карты:', dob='Д.р.:', op='Врач:', date='Дата:', acc='Заявка:', tel='тел.', sex='Пол:'), 'dot',
    'ПЕЧЕНЬ|ЖЕЛЧНЫЙ ПУЗЫРЬ|ПРАВАЯ ПОЧКА|СЕЛЕЗЁНКА|ПРАВАЯ ДОЛЯ|МАТКА|Щитовидная железа|ОСА справа|Узел|ПЛАЦЕНТА|Мочевой пузырь', 'Расст. {x} см|Площадь {x} см²|БПР {y} мм|ЧСС {n} уд/мин|Объём {x} мл|Глубина {n} мм', 'ru')
nat('uk', 'cyrillic', 'uk', 'Шевчишин/Shevchyshyn|Їжакевич/Yizhakevych|Ґалаґан/Galagan|Підгірна/Pidhirna|Єременко/Yeremenko', 'Оксана/Oksana|Зінаїда/Zinaida|Соломія/Solomiia', 'Андрій/Andrii|Тарас/Taras|Євген/Yevhen', 'Міська лікарня Верховини|Центр матері та дитини «Лелека»', 'Відділення УЗД, лікарня Верховини', 'вул. Козацька, 18, м. Верховина', '+38 099 555 {d2} {d2}', 'лікар ', dict(name='ПІБ:', id='№:', dob='Нар.:', op='Лікар:', date='Дата:'), 'dot',
    'ПЕЧІНКА|ЖОВЧНИЙ МІХУР|ПРАВА НИРКА|СЕЛЕЗІНКА|Щитоподібна залоза|МАТКА|Права частка', 'Відст. {x} см|Площа {x} см²|ЧСС {n} уд/хв', 'ru')
nat('bg', 'cyrillic', 'bg', 'Стоименова/Stoimenova|Чавдаров/Chavdarov|Желязкова/Zhelyazkova', 'Цветанка/Tsvetanka|Румяна/Rumyana', 'Красимир/Krasimir|Любомир/Lyubomir', 'МБАЛ Света Неделя Долна Баня|ДКЦ Здраве', 'Образна диагностика - МБАЛ Света Неделя', 'ул. Шипка 12, Долна Баня', '0888 555 {d3}', 'д-р ', dict(name='Име:', id='ЕГН:', dob='Род.:', op='Лекар:'), 'dot', 'ЧЕРЕН ДРОБ|ЖЛЪЧЕН МЕХУР|ДЕСЕН БЪБРЕК|СЛЕЗКА|МАТКА|Щитовидна жлеза', 'Разст. {x} см|Обем {x} мл', 'ru')
nat('el', 'greek', 'el', 'Παπαχριστοδούλου/Papachristodoulou|Ξενάκη/Xenaki|Ψαρογιάννης/Psarogiannis|Θεοδωρίδου/Theodoridou|Καραμάνος/Karamanos', 'Αικατερίνη/Aikaterini|Ευφροσύνη/Effrosyni|Ζωή/Zoi|Δήμητρα/Dimitra', 'Γεώργιος/Georgios|Ηλίας/Ilias|Χαράλαμπος/Charalampos|Ξενοφών/Xenofon',
    'Γενικό Νοσοκομείο Αγίας Βαρβάρας|Διαγνωστικό Κέντρο Υγεία Δέλτα', 'Τμήμα Υπερήχων, Γ.Ν. Αγίας Βαρβάρας', 'Λεωφ. Ελευθερίας 42, Λιμάνι 999 99', '210 555 {d4}', 'Δρ. ', dict(name='Όνομα:', id='Α.Μ.:', dob='Γεν.:', op='Ιατρός:', date='Ημ/νία:', tel='Τηλ.'), 'slash',
    'ΗΠΑΡ|ΔΕΞΙΟΣ ΝΕΦΡΟΣ|ΣΠΛΗΝΑΣ|ΧΟΛΗΔΟΧΟΣ|Δεξιός λοβός|ΜΗΤΡΑ|Θυρεοειδής|ΩΟΘΗΚΗ|Ουροδόχος κύστη', 'Απόσταση {x} cm|Όγκος {x} ml|Εμβαδόν {x} cm²', 'el')
nat('ar', 'arabic', 'ar', 'الزهراني/Al-Zahrani|المنصوري/Al-Mansouri|بن يوسف/Ben Youssef|الحداد/Al-Haddad|عبد الله/Abdallah', 'فاطمة/Fatima|خديجة/Khadija|نورة/Noura|سلمى/Salma', 'محمد/Mohammed|عبد الرحمن/Abdulrahman|يوسف/Youssef|حسين/Hussein', 'مستشفى النخيل العام|عيادة الشفاء التخصصية|مركز الواحة الطبي', 'قسم الأشعة مستشفى النخيل العام', 'شارع الجامعة حي الروضة', '+966 55 555 {d4}', 'د. ', dict(name='الاسم', id='رقم', dob='الميلاد', op='الطبيب', date='التاريخ', acc='الطلب', tel='هاتف', sex='الجنس'), 'slash',
    'الكبد|المرارة|الكلية اليمنى|الطحال|الرحم|المثانة|الغدة الدرقية|الجنين', 'المسافة {x} cm', 'ar')

DFMT = {'mdy': ['{m:02d}/{d:02d}/{y}', '{M} {d}, {y}', '{y}/{m:02d}/{d:02d}'], 'dot': ['{d:02d}.{m:02d}.{y}', '{d:02d}.{m:02d}.{yy:02d}'], 'slash': ['{d:02d}/{m:02d}/{y}', '{d:02d}/{m:02d}/{yy:02d}'],
        'iso': ['{y}-{m:02d}-{d:02d}', '{y}.{m:02d}.{d:02d}', '{d:02d}-{M}-{y}'], 'dash': ['{d:02d}-{m:02d}-{y}'], 'cn': ['{y}年{m}月{d}日', '{y}-{m:02d}-{d:02d}', '{y}/{m:02d}/{d:02d}'], 'slashiso': ['{y}/{m:02d}/{d:02d}', '{y}-{m:02d}-{d:02d}', '民國{ry}年{m}月{d}日'], 'jp': ['{y}/{m:02d}/{d:02d}', "'{yy:02d}.{m:02d}.{d:02d}", '{y}年{m:02d}月{d:02d}日']}
MON = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split()

def date(r, t, fmt):
    y, m, d = t
    return fmt.format(y=y, m=m, d=d, yy=y % 100, M=MON[m - 1].title() if r else MON[m - 1], ry=y - 1911)

def fill(r, s):
    for k, n in (('{d2}', 2), ('{d3}', 3), ('{d4}', 4)):
        while k in s: s = s.replace(k, ''.join(str(r.randrange(10)) for _ in range(n)), 1)
    return s

def person(r, loc):
    L = LOC[loc]; g = r.choice('FM'); sur = r.choice(L['sur']); giv = r.choice(L['fem'] if g == 'F' else L['male'])
    lat_ = L['script'] == 'latin'
    dob = (r.randint(1931, 2019), r.randint(1, 12), r.randint(1, 28)); st = (r.randint(2009, 2025), r.randint(1, 12), r.randint(1, 28))
    if dob[0] >= st[0]: dob = (st[0] - r.randint(3, 70),) + dob[1:]
    age = st[0] - dob[0] - (dob[1:] > st[1:])
    if loc in ('zh_cn', 'zh_tw', 'ko'): names = [sur[0] + giv[0]]; 
    elif loc == 'ja': names = [sur[0] + ' ' + giv[0], sur[0] + giv[0], sur[0] + '　' + giv[0] + r.choice(['', '様'])]
    elif loc == 'ar': names = [giv[0] + ' ' + sur[0]]
    elif loc in ('vi',): names = [sur[0] + ' ' + giv[0], (sur[0] + ' ' + giv[0]).upper()]
    elif loc in ('ru', 'uk', 'bg', 'el'): names = [sur[0] + ' ' + giv[0], sur[0] + ', ' + giv[0], (sur[0] + ' ' + giv[0]).upper() if loc != 'el' else sur[0] + ' ' + giv[0]]
    else:
        up = lambda s: s.replace('ß', 'SS').upper() if loc != 'tr' else s.replace('i', 'İ').upper()
        names = [sur[0] + ', ' + giv[0], giv[0] + ' ' + sur[0], up(sur[0]) + ', ' + giv[0], up(sur[0] + ' ' + giv[0]), sur[0] + '^' + giv[0], up(sur[0]) + ', ' + giv[0][0] + '.']
    pid = r.choice([lambda: '%08d' % r.randrange(10**8), lambda: '%06d-%d' % (r.randrange(10**6), r.randrange(10)), lambda: r.choice('ABHKMPRZ') + '%07d' % r.randrange(10**7), lambda: 'MRN%06d' % r.randrange(10**6), lambda: '%03d-%02d-%04d' % (r.randrange(1000), r.randrange(100), r.randrange(10**4)), lambda: '%d' % r.randrange(10**5, 10**7)])()
    acc = r.choice([lambda: 'US%d%05d' % (st[0], r.randrange(10**5)), lambda: 'A%09d' % r.randrange(10**9), lambda: '%d%02d%02d%04d' % (st + (r.randrange(10**4),)), lambda: '%07d' % r.randrange(10**7)])()
    og = r.choice('FM'); osur = r.choice(L['sur']); ogiv = r.choice(L['fem'] if og == 'F' else L['male'])
    dr = r.choice([L['dr'], ''])
    if loc in ('zh_cn', 'zh_tw', 'ko'): op = osur[0] + ogiv[0] + r.choice(['', '', {'zh_cn': '主任', 'zh_tw': '醫師', 'ko': ' 선생님'}[loc]])
    elif loc == 'ja': op = osur[0] + r.choice(['', ' ' + ogiv[0], ' 技師'])
    elif loc == 'ar': op = dr + ogiv[0] + ' ' + osur[0]
    elif loc in ('ru', 'uk', 'bg', 'el'): op = dr + osur[0] + ' ' + ogiv[0][0] + '.'
    else: op = r.choice([dr + osur[0], dr + ogiv[0][0] + '. ' + osur[0], osur[0].upper() if loc != 'tr' else osur[0], (ogiv[0][0] + osur[0][0]).upper() + ' / ' + osur[0]])
    sx = {'latin': dict(F='F', M='M'), 'zh': dict(F='女', M='男'), 'ja': dict(F='女', M='男'), 'ko': dict(F='여', M='남'), 'ru': dict(F='Ж', M='М'), 'el': dict(F='Θ', M='Α'), 'ar': dict(F='F', M='M')}[L['sexage']][g]
    yr = {'latin': ['%dY', '%03dY', '%d y'], 'zh': ['%d岁' if loc == 'zh_cn' else '%d歲', '%dY'], 'ja': ['%d才', '%d歳', '%dY'], 'ko': ['%d세', '%dY'], 'ru': ['%d л.', '%d лет'], 'el': ['%d ετών'], 'ar': ['%dY']}[L['sexage']]
    ag = r.choice(yr) % age
    df = r.choice(DFMT[L['dfmt']]); mc = r.random() < .5
    p = dict(loc=loc, L=L, sex=g, name=r.choice(names), sur=sur, giv=giv, pid=pid, acc=acc, op=op, osur=osur, ogiv=ogiv, dob=date(mc, dob, df), date=date(mc, st, df), dobt=dob, datet=st,
             age=r.choice([sx + ' ' + ag, ag + ' ' + sx, ag + '/' + sx, sx + ' / ' + ag]), sx=sx, inst=r.choice(L['inst']), dept=r.choice(L['dept']), addr=r.choice(L['addr']), tel=fill(r, L['tel']),
             time=r.choice(['%02d:%02d:%02d', '%02d:%02d']) if 0 else '%02d:%02d:%02d' % (r.randrange(7, 20), r.randrange(60), r.randrange(60)))
    return p
