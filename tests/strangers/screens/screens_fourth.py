#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Synthetic ultrasound machine screens with a key of every drawn text.
python screens_fourth.py --seed N --count K --out DIR [--debug]
Writes DIR/NNNN.png and DIR/key.jsonl (boxes x0,y0,x1,y1 half open, tight to the glyph pixels)."""
import argparse, io, json, math, os, random
import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageFilter
import people_fourth as P

# ------------------------------------------------------------------ words
def _w(t): return [a.split('/') for a in t.split('|')]
CK = "name id dob sex age agesex date time op ref acc tel addr bed study inst printed comment".split()
CAPT = {
'en': "Name/Patient/Pt/NAME/Patient Name|ID/Pt ID/MRN/Patient ID/ID#|DOB/Birth Date/Born/D.O.B.|Sex/Gender/SEX|Age/AGE|Age\u2215Sex|Date/Exam Date/Study Date/DATE|Time/Exam Time/TIME|Operator/Op/Perf. Phys/Sonographer/Tech|Ref. Phys/Referring/Ref MD/Req. by|Accession #/Acc#/ACC|Tel/Phone/TEL|Address/Addr|Bed/Room/Bed No|Study ID/Study|Hospital/Institution/Site|Printed/Print|Comment/Comments/Indication",
'de': "Name/Patient/Patientin|ID/Pat.-Nr./Patienten-ID|Geb.-Datum/geb./Geburtsdatum|Geschlecht/Geschl.|Alter|Alter\u2215Geschl.|Datum/Unters.-Datum|Uhrzeit/Zeit|Untersucher/Bediener/Unters.|Zuweiser/Überw. Arzt/Einweiser|Auftrags-Nr./Zugangsnr.|Tel./Telefon|Anschrift/Adresse|Bett/Zimmer|Studien-ID|Klinik/Institut|Gedruckt|Kommentar/Bemerkung",
'fr': "Nom/Patient/Patiente/NOM|ID/N° patient/IPP|Né(e) le/Date naiss./DDN|Sexe|Âge/Age|Âge\u2215Sexe|Date/Date examen|Heure|Opérateur/Échographiste/Op.|Méd. réf./Prescripteur/Adressé par|N° d'accès/N° examen|Tél./Tel|Adresse|Lit/Chambre|ID étude|Hôpital/Établissement|Imprimé le|Commentaire/Remarque",
'es': "Nombre/Paciente/NOMBRE|ID/N.º Historia/NHC|F. Nac./Fecha nac./Nacido|Sexo|Edad|Edad\u2215Sexo|Fecha/Fecha ex.|Hora|Operador/Ecografista/Realizado|Méd. remitente/Médico sol.|N.º acceso|Tel./Teléfono|Dirección/Dir.|Cama/Hab.|ID estudio|Hospital/Centro|Impreso|Comentario/Notas",
'pt': "Nome/Paciente/NOME|ID/Prontuário/Registro|Nasc./Data nasc./D.N.|Sexo|Idade|Idade\u2215Sexo|Data/Data exame|Hora|Operador/Executante|Méd. solic./Solicitante|N.º acesso/Acesso|Tel./Fone|Endereço/End.|Leito/Quarto|ID estudo|Hospital/Instituição|Impresso em|Comentário/Obs.",
'it': "Nome/Paziente/Cognome e nome|ID/Cod. paz./Cod. Fisc.|Data nasc./Nato il/Nata il|Sesso|Età|Età\u2215Sesso|Data/Data esame|Ora|Operatore/Esecutore|Med. inviante/Richiedente|N. accesso|Tel.|Indirizzo|Letto/Stanza|ID studio|Ospedale/Istituto|Stampato|Commento/Note",
'tr': "Ad Soyad/Hasta/Hasta Adı/Adı|Hasta No/TC No/Protokol No|Doğ. Tarihi/D. Tarihi|Cinsiyet|Yaş|Yaş\u2215Cins.|Tarih/Tetkik Tarihi|Saat|Operatör/Uygulayan|İsteyen Dr/Gönderen|Erişim No|Tel|Adres|Yatak/Oda|Çalışma No|Hastane/Kurum|Baskı|Yorum/Not",
'vi': "Họ tên/Tên BN/Bệnh nhân|Mã BN/Mã số/ID|Ngày sinh/NS|Giới tính/Giới|Tuổi|Tuổi\u2215Giới|Ngày/Ngày khám|Giờ|Người làm/KTV/BS siêu âm|BS chỉ định/BS gửi|Số phiếu|ĐT/Điện thoại|Địa chỉ/ĐC|Giường|Mã ca|Bệnh viện/Cơ sở|In lúc|Ghi chú",
'pl': "Nazwisko/Pacjent/Imię i nazwisko|ID/Nr pacjenta/PESEL|Data ur./Ur./Urodzony|Płeć|Wiek|Wiek\u2215Płeć|Data/Data badania|Godz./Czas|Operator/Badający/Wykonał|Lek. kier./Kierujący|Nr zlecenia|Tel.|Adres|Łóżko/Sala|ID badania|Szpital/Placówka|Wydrukowano|Uwagi/Komentarz",
'ru': "Имя/Пациент/ФИО/Фамилия|№ карты/ИД/ID пациента|Дата рожд./Д.р./Род.|Пол|Возраст|Возр.\u2215Пол|Дата/Дата обсл.|Время|Оператор/Врач УЗД/Выполнил|Направил/Леч. врач|№ исследования|Тел./Телефон|Адрес|Койка/Палата|Код иссл.|ЛПУ/Больница|Напечатано|Примечание/Комм.",
'zhs': "姓名/病人姓名/患者|病历号/ID号/检查号/住院号|出生日期/生日|性别|年龄|年龄\u2215性别|日期/检查日期|时间/检查时间|操作者/检查医生/医师|申请医生/送检医生|申请单号/登记号|电话|地址|床号|检查编号|医院|打印时间/打印|备注/提示",
'zht': "姓名/病患姓名/病人|病歷號/病歷號碼/身分證號|出生日期/生日|性別|年齡|年齡\u2215性別|日期/檢查日期|時間|操作者/檢查醫師/技術員|轉介醫師/開單醫師|檢查單號|電話|地址|床號|檢查代碼|醫院|列印|備註",
'ja': "氏名/患者名/名前|患者ID/ID/カルテ番号|生年月日|性別|年齢|年齢\u2215性別|検査日/日付|時刻/検査時刻|検査者/操作者/技師|依頼医/主治医|受付番号/オーダ番号|電話/TEL|住所|病床/ベッド|検査ID|病院/施設名|印刷|コメント/備考",
'ko': "이름/환자명/성명|등록번호/환자 ID/차트번호|생년월일|성별|나이|나이\u2215성별|검사일/날짜|시간/검사시간|검사자/시술자|의뢰의/담당의|접수번호|전화|주소|병상/병실|검사번호|병원/기관명|출력|비고/코멘트",
}
CAP = {l: dict(zip(CK, _w(t))) for l, t in CAPT.items()}
SEXV = {'en': ("M/Male", "F/Female"), 'de': ("M/männlich", "W/weibl."), 'fr': ("M/Homme", "F/Femme"), 'es': ("V/Hombre", "M/Mujer"), 'pt': ("M/Masc.", "F/Fem."), 'it': ("M/Maschio", "F/Femm."),
 'tr': ("E/Erkek", "K/Kadın"), 'vi': ("Nam", "Nữ"), 'pl': ("M/mężcz.", "K/kob."), 'ru': ("М/муж.", "Ж/жен."), 'zhs': ("男", "女"), 'zht': ("男", "女"), 'ja': ("男/男性", "女/女性"), 'ko': ("남/M", "여/F")}
YR = {'en': "y/ Y/yrs/Y/Yr", 'de': " J./J/ Jahre", 'fr': " ans/ A", 'es': " a/ años", 'pt': " a/ anos", 'it': " a./ anni", 'tr': " Y/ yaş", 'vi': "T/ tuổi", 'pl': " l./ lat", 'ru': " л./ лет", 'zhs': "岁", 'zht': "歲", 'ja': "歳/才", 'ko': "세/Y"}
SK = "gain depth freq dr fr probe power focus map persist zoom".split()
SETT = {
'en': "Gain/Gn/G/2D Gain|Depth/D/Dep|Freq/F/Frq|DR/Dyn Range/C|FR/Frame Rate|Probe/Xd|AO/Power/PWR|Focus/Foc|Map/Gray Map|Persist/Per/P|Zoom",
'de': "Verst./Gain|Tiefe|Freq.|Dynamik|Bildrate|Sonde|Leistung|Fokus|Graukarte|Persist.|Lupe",
'fr': "Gain|Prof./Profondeur|Fréq.|Dyn.|Cadence|Sonde|Puiss.|Foyer|Carte|Rémanence|Zoom",
'es': "Ganancia/Gan.|Prof.|Frec.|R. Din.|Cuadros|Sonda|Pot.|Foco|Mapa|Persist.|Zoom",
'pt': "Ganho|Prof.|Freq.|F. Din.|Quadros|Sonda|Pot.|Foco|Mapa|Persist.|Zoom",
'it': "Guad.|Prof.|Freq.|Dinam.|Frame|Sonda|Pot.|Fuoco|Mappa|Persist.|Zoom",
'tr': "Kazanç|Derinlik|Frek.|Din. Ar.|Kare Hızı|Prob|Güç|Odak|Harita|Kalıcılık|Yakınlık",
'vi': "Độ lợi/Gain|Độ sâu|Tần số|Dải động|Khung|Đầu dò|Công suất|Tiêu điểm|Bản đồ|Lưu ảnh|Phóng",
'pl': "Wzm.|Głęb.|Częst.|Dynam.|Klatki|Głowica|Moc|Ognisko|Mapa|Uśredn.|Zoom",
'ru': "Усил.|Глуб.|Част.|ДД|Кадры|Датчик|Мощн.|Фокус|Карта|Усредн.|Лупа",
'zhs': "增益|深度|频率|动态范围|帧频|探头|功率|焦点|图谱|帧平均|放大",
'zht': "增益|深度|頻率|動態範圍|畫格率|探頭|功率|焦點|灰階|殘影|放大",
'ja': "ゲイン|深度|周波数|DR|フレーム|プローブ|出力|フォーカス|マップ|残像|ズーム",
'ko': "게인|깊이|주파수|DR|프레임|프로브|출력|초점|맵|잔상|확대",
}
SETW = {l: dict(zip(SK, _w(t))) for l, t in SETT.items()}
TITLES = {'en': "Measurements|Results|Worksheet|Report|Patient Info|2D|Image Param.|Page 1∕2|Calculations", 'de': "Messungen|Ergebnisse|Befundblatt|Bericht|Patientendaten", 'fr': "Mesures|Résultats|Rapport|Données patient", 'es': "Medidas|Resultados|Informe|Datos paciente", 'pt': "Medidas|Resultados|Laudo|Dados paciente", 'it': "Misure|Risultati|Referto|Dati paziente",
 'tr': "Ölçümler|Sonuçlar|Rapor|Hasta Bilgisi", 'vi': "Đo đạc|Kết quả|Báo cáo|Thông tin BN", 'pl': "Pomiary|Wyniki|Raport|Dane pacjenta", 'ru': "Измерения|Результаты|Протокол|Данные пациента", 'zhs': "测量|测量结果|超声报告|病人信息|产科", 'zht': "測量|測量結果|超音波報告|病患資料", 'ja': "計測|計測結果|レポート|患者情報", 'ko': "측정|측정 결과|보고서|환자 정보"}
MENU = {'en': "Freeze|B-Mode|Color|PW|M-Mode|Measure|Body Mark|Review|Print|Store|End Exam|THI|Biopsy|Dual|Update|Annotate|Cine|Archive|Utility", 'de': "Einfrieren|Messen|Archiv|Drucken|Farbe|Text|Beenden|Körpermarke", 'fr': "Figer|Mesurer|Couleur|Imprimer|Archive|Texte|Terminer", 'es': "Congelar|Medir|Color|Imprimir|Archivo|Texto|Fin examen", 'pt': "Congelar|Medir|Cor|Imprimir|Arquivo|Texto|Encerrar",
 'it': "Blocca|Misura|Colore|Stampa|Archivio|Testo|Fine esame", 'tr': "Dondur|Ölçüm|Renk|Yazdır|Arşiv|Metin|Bitir", 'vi': "Dừng hình|Đo|Màu|In|Lưu|Chú thích|Kết thúc", 'pl': "Zamroź|Pomiar|Kolor|Drukuj|Archiwum|Tekst|Zakończ", 'ru': "Стоп-кадр|Измерить|Цвет|Печать|Архив|Текст|Завершить", 'zhs': "冻结|测量|彩色|打印|存储|注释|体标|结束检查|回放", 'zht': "凍結|測量|彩色|列印|儲存|註解|體標|結束檢查", 'ja': "フリーズ|計測|カラー|印刷|保存|注釈|検査終了|ボディマーク", 'ko': "정지|측정|컬러|인쇄|저장|주석|검사 종료"}
ANNL = {'en': None, 'de': "LINKE NIERE LÄNGS|RE. LEBERLAPPEN|Gallenblase|Milz quer|SD links|Pankreas|4-Kammerblick|Harnblase", 'fr': "REIN G LONG|REIN DROIT|Foie|Vésicule|LOBE D TRV|Rate|Vessie|4 cavités", 'es': "RIÑÓN IZQ LONG|HÍGADO|Vesícula|LÓBULO DER TRV|Bazo|Útero|4 cámaras", 'pt': "RIM ESQ LONG|FÍGADO|Vesícula|LOBO DIR TRV|Baço|Útero|Próstata", 'it': "RENE SIN LONG|FEGATO|Colecisti|LOBO DX TRV|Milza|Utero|Vescica",
 'tr': "SOL BÖBREK LONG|KARACİĞER|Safra kesesi|SAĞ LOB TRV|Dalak|Mesane", 'vi': "THẬN TRÁI DỌC|GAN PHẢI|Túi mật|THÙY PHẢI|Lách|Tử cung|Thai 20 tuần", 'pl': "NERKA LEWA|WĄTROBA|Pęcherzyk żółciowy|PŁAT PRAWY|Śledziona|Macica", 'ru': "ЛЕВАЯ ПОЧКА|ПЕЧЕНЬ|Желчный пузырь|ПРАВАЯ ДОЛЯ|Селезёнка|Матка", 'zhs': "左肾纵切|右肾|肝右叶|胆囊|甲状腺左叶|子宫纵切|脾脏|左乳3点|胎儿头围", 'zht': "左腎縱切|右腎|肝右葉|膽囊|甲狀腺左葉|子宮縱切|脾臟", 'ja': "左腎 縦断|右腎|肝右葉|胆嚢|甲状腺左葉|子宮|脾臓|心尖四腔像", 'ko': "좌신 종단|우신|간 우엽|담낭|갑상선 좌엽|자궁|비장"}
ANNE = {'card': "PLAX|PSAX AV|A4C|A2C|Subcostal|RVOT|LV|LA|RV|MV inflow|Apex|AoV|Doppler|SAX Pap M", 'ob': "BPD|HC|FEMUR|4CH|SPINE SAG|CORD INSERTION|FACE|PLACENTA ANT|CX|LUQ|BABY A|Fetus B", 'abd': "LT KIDNEY SAG|RT KIDNEY TRV|RT LOBE TRV|LIVER|GB|CBD|SPLEEN LONG|PANC|AORTA DIST|Morison's pouch|RUQ|BLADDER PRE VOID|PV", 'vasc': "RT CCA PROX|LT ICA DIST|LT CFV|RT POP V|BIFURCATION|W/COMPRESSION|A/B SFA|VERT", 'thy': "RT LOBE TRV|LT LOBE SAG|ISTHMUS|RT MID|NODULE 2|LN LEV III", 'br': "RT BREAST 2:00 4CMFN|LT BREAST RADIAL|AXILLA|ANTIRADIAL|CYST|LT 10 O'CLOCK|RA", 'msk': "LT SHOULDER SUPRA|RT ACHILLES LONG|Baker cyst|MEDIAN N.|BICEPS TRV|CARPAL TUNNEL", 'gyn': "UTERUS SAG|LT OVARY|RT OV TRV|ENDO|TRANSVAGINAL|CUL-DE-SAC|Follicle"}
PRESET = {'card': "Adult Echo|Cardiac|Echo|Adult Heart|TEE", 'ob': "OB 2\u22153|OB Gen|Fetal Echo|OB1|2nd Trim.", 'abd': "Abdomen|ABD Gen|Renal|Abd Pen", 'vasc': "Carotid|LEV|Vascular|Art Lower", 'thy': "Thyroid|Small Parts|SmP", 'br': "Breast|Mamma", 'msk': "MSK|Shoulder|MSK Sup", 'gyn': "GYN|Pelvis|EV Gyn"}
PRESETL = {'zhs': {'card': "心脏", 'ob': "产科", 'abd': "腹部", 'vasc': "颈动脉", 'thy': "甲状腺", 'br': "乳腺", 'msk': "肌骨", 'gyn': "妇科"}, 'zht': {'card': "心臟", 'ob': "產科", 'abd': "腹部", 'vasc': "頸動脈", 'thy': "甲狀腺", 'br': "乳房", 'msk': "肌骨", 'gyn': "婦科"},
 'ja': {'card': "心臓", 'ob': "産科", 'abd': "腹部", 'vasc': "頸動脈", 'thy': "甲状腺", 'br': "乳腺", 'msk': "整形", 'gyn': "婦人科"}, 'ko': {'card': "심장", 'ob': "산과", 'abd': "복부", 'vasc': "경동맥", 'thy': "갑상선", 'br': "유방", 'msk': "근골격", 'gyn': "부인과"},
 'ru': {'card': "Кардио", 'ob': "Акушерство", 'abd': "Абдомин.", 'vasc': "Сосуды", 'thy': "Щитов. жел.", 'br': "Молочн. ж.", 'msk': "Суставы", 'gyn': "Гинекология"}, 'de': {'card': "Herz", 'ob': "Geburtsh.", 'abd': "Abdomen", 'vasc': "Karotis", 'thy': "Schilddrüse", 'br': "Mamma", 'msk': "Gelenk", 'gyn': "Gyn"}, 'vi': {'card': "Tim", 'ob': "Sản khoa", 'abd': "Bụng", 'vasc': "Mạch máu", 'thy': "Tuyến giáp", 'br': "Vú", 'msk': "Cơ xương", 'gyn': "Phụ khoa"}}
PROBES = {'card': "S5-1|M5Sc-D|P4-2|SP5-1s|3Sp|X5-1|PA4-2", 'ob': "C5-1|RAB6-D|C1-5-D|CA1-7A|SC6-1|3C5A", 'abd': "C5-1|C1-5-D|CA1-7A|3C5A|C60xi|PVT-375BT|SC5-1U", 'vasc': "L12-3|9L-D|L9-3|LA3-16A|7L4A", 'thy': "L12-5|ML6-15-D|LA2-14A|L14-5WU|PLT-1005BT", 'br': "L18-5|ML6-15-D|eL18-4|L14-6", 'msk': "L18-4|HFL50x|L15-7io|LA4-18B", 'gyn': "C10-3v|IC5-9-D|EV3-10B|V11-3|E8C"}
MODELS = "SonaVue 7|ECHORA X3|UltraLine 500|MediScan Pro|Auralis-9|HS-40|VENTRA S|iQ-Sono|DC-88|AcuView|NovaSono E8|XARION|Prosonic 70|F-31".split('|')
f1 = lambda r, a, b: "%.1f" % r.uniform(a, b)
f2 = lambda r, a, b: "%.2f" % r.uniform(a, b)
i0 = lambda r, a, b: "%d" % r.randint(a, b)
def ga(r): return P.pick(r, ["%dw%dd", "%dw %dd", "%dw%dd", "%d+%d"]) % (r.randint(12, 39), r.randint(0, 6))
MEAS = {
'card': [("IVSd", f1, .7, 1.4, "cm"), ("LVIDd", f1, 3.8, 6.2, "cm"), ("LVPWd", f1, .7, 1.3, "cm"), ("LVIDs", f1, 2.4, 4.2, "cm"), ("EF(Teich)", i0, 30, 75, "%"), ("%FS", i0, 18, 44, "%"), ("HR", i0, 48, 120, "bpm"), ("LA Diam", f1, 2.8, 5.2, "cm"), ("Ao Diam", f1, 2.4, 3.9, "cm"), ("MV E Vel", f2, .4, 1.3, "m/s"), ("MV A Vel", f2, .3, 1.1, "m/s"), ("MV E/A", f2, .6, 2.1, ""), ("TR Vmax", f1, 1.8, 3.9, "m/s"), ("TR maxPG", i0, 12, 60, "mmHg"), ("EF Biplane", i0, 28, 72, "%"), ("LVEDV MOD A4C", i0, 70, 210, "ml"), ("TAPSE", f1, 1.2, 2.8, "cm"), ("E/e'", f1, 5, 18, ""), ("SV(Simpson)", i0, 38, 95, "ml")],
'ob': [("BPD", f2, 2.1, 9.4, "cm"), ("HC", f1, 12, 34, "cm"), ("AC", f1, 10, 35, "cm"), ("FL", f2, 1.5, 7.4, "cm"), ("GA", ga, 0, 0, ""), ("GA(BPD)", ga, 0, 0, ""), ("EFW", i0, 180, 3900, "g"), ("FHR", i0, 120, 165, "bpm"), ("AFI", f1, 7, 19, "cm"), ("CRL", f1, 30, 82, "mm"), ("NT", f1, .9, 2.9, "mm"), ("Hadlock", i0, 5, 95, "%"), ("UA RI", f2, .5, .8, ""), ("UA S/D", f2, 2.0, 3.9, ""), ("CI", f1, 72, 86, "%")],
'abd': [("Dist", f2, .4, 12, "cm"), ("L", f1, 8, 13, "cm"), ("W", f1, 3, 6.5, "cm"), ("H", f1, 3, 6.5, "cm"), ("Vol", f1, 20, 260, "ml"), ("CBD", f1, 2, 9, "mm"), ("GB Wall", f1, 1, 4, "mm"), ("PV Diam", f1, 8, 14, "mm"), ("Ao AP", f1, 1.5, 4.8, "cm"), ("+ D1", f2, .5, 9, "cm"), ("× D2", f2, .5, 9, "cm"), ("Spleen", f1, 8, 14, "cm"), ("RI", f2, .5, .85, "")],
'vasc': [("PSV", f1, 40, 320, "cm/s"), ("EDV", f1, 8, 110, "cm/s"), ("RI", f2, .5, .9, ""), ("PI", f2, .8, 2.3, ""), ("S/D", f2, 2, 6, ""), ("TAmax", f1, 20, 80, "cm/s"), ("IMT", f2, .4, 1.3, "mm"), ("ICA/CCA", f2, .6, 3.9, ""), ("Angle", i0, 40, 60, "°"), ("%Stenosis", i0, 10, 80, "%"), ("Vol Flow", i0, 80, 460, "ml/min")],
'thy': [("L", f2, 2.5, 6, "cm"), ("AP", f2, .9, 2.6, "cm"), ("W", f2, 1, 2.9, "cm"), ("Vol", f1, 3, 22, "ml"), ("Nod 1", f2, .3, 3, "cm"), ("Isthmus", f1, 1.5, 6, "mm"), ("TI-RADS", i0, 1, 5, "")],
'br': [("D1", f1, 4, 30, "mm"), ("D2", f1, 4, 30, "mm"), ("Dist", f2, .3, 3, "cm"), ("BI-RADS", i0, 1, 5, ""), ("E max", f1, 12, 180, "kPa"), ("Ratio", f2, .8, 5.2, "")],
'msk': [("Dist", f2, .2, 4, "cm"), ("Area", f2, .05, .3, "cm²"), ("CSA", f1, 6, 18, "mm²"), ("Thick", f1, 2, 9, "mm")],
'gyn': [("Ut-L", f1, 5, 9.5, "cm"), ("Ut-H", f1, 2.5, 6, "cm"), ("Ut-W", f1, 3, 7, "cm"), ("Endo", f1, 2, 16, "mm"), ("RO Vol", f1, 2, 16, "ml"), ("LO-L", f1, 1.8, 4.5, "cm"), ("Fol D", f1, 8, 26, "mm"), ("AFC", i0, 2, 19, "")],
}
MEASL = {'zhs': {"HR": "心率", "EF(Teich)": "射血分数", "Dist": "距离", "Vol": "体积", "GA": "孕周", "EFW": "胎儿体重", "L": "长径", "BPD": "双顶径", "Endo": "内膜"}, 'zht': {"HR": "心率", "Dist": "距離", "Vol": "體積", "GA": "孕週", "BPD": "雙頂徑", "EFW": "胎兒體重"},
 'ja': {"HR": "心拍数", "Dist": "距離", "Vol": "体積", "GA": "妊娠週数", "EFW": "推定体重", "L": "長径"}, 'ko': {"HR": "심박수", "Dist": "거리", "Vol": "용적", "GA": "임신주수", "EFW": "태아체중"}, 'ru': {"HR": "ЧСС", "EF(Teich)": "ФВ (Тейх.)", "LVIDd": "КДР", "LVIDs": "КСР", "IVSd": "МЖПд", "BPD": "БПР", "GA": "Срок бер.", "Dist": "Расст.", "Vol": "Объём"},
 'de': {"HR": "HF", "Dist": "Dist.", "GA": "SSW", "Vol": "Volumen", "EFW": "Gewicht"}, 'fr': {"HR": "FC", "GA": "Âge gest.", "EF(Teich)": "FE (Teich)", "BPD": "BIP", "HC": "PC"}, 'es': {"HR": "FC", "GA": "EG", "BPD": "DBP", "EFW": "Peso fetal"}, 'pt': {"HR": "FC", "GA": "IG", "BPD": "DBP", "EFW": "Peso fetal"}, 'it': {"HR": "FC", "Dist": "Distanza"}, 'tr': {"HR": "Nabız", "Dist": "Mesafe", "Vol": "Hacim"}, 'vi': {"HR": "Nhịp tim", "GA": "Tuổi thai", "Dist": "K.cách", "Vol": "Thể tích"}, 'pl': {"HR": "Tętno", "Dist": "Odl.", "Vol": "Objęt."}}

# ------------------------------------------------------------------ fonts
DV = "/usr/share/fonts/truetype/dejavu/"; NT = "/usr/share/fonts/opentype/noto/"; LM = "/usr/share/texmf/fonts/opentype/public/lm/"
FONTS = {  # name: (path, index, minimum size)
 'sans': (DV + "DejaVuSans.ttf", 0, 9), 'sansb': (DV + "DejaVuSans-Bold.ttf", 0, 9), 'cond': (DV + "DejaVuSansCondensed.ttf", 0, 9), 'condb': (DV + "DejaVuSansCondensed-Bold.ttf", 0, 9),
 'mono': (DV + "DejaVuSansMono.ttf", 0, 10), 'monob': (DV + "DejaVuSansMono-Bold.ttf", 0, 10), 'serif': (DV + "DejaVuSerif.ttf", 0, 11), 'serifc': (DV + "DejaVuSerifCondensed-Bold.ttf", 0, 11), 'obl': (DV + "DejaVuSansCondensed-Oblique.ttf", 0, 11),
 'noto': (NT + "NotoSansCJK-Regular.ttc", 0, 11), 'notob': (NT + "NotoSansCJK-Bold.ttc", 0, 11), 'nmono': (NT + "NotoSansCJK-Regular.ttc", 5, 11), 'nserif': (NT + "NotoSerifCJK-Bold.ttc", 0, 13),
 'lms': (LM + "lmsans10-regular.otf", 0, 13), 'lmsb': (LM + "lmsans10-bold.otf", 0, 12), 'lmm': (LM + "lmmono10-regular.otf", 0, 13), 'lmmc': (LM + "lmmonoltcond10-regular.otf", 0, 18), 'lmsd': (LM + "lmsansdemicond10-regular.otf", 0, 12), 'lmr': (LM + "lmroman10-bold.otf", 0, 13),
}
FONTS = {k: v for k, v in FONTS.items() if os.path.exists(v[0])}
THIN = ('lms', 'lmm', 'lmmc', 'lmr', 'lmsd', 'lmsb', 'nserif', 'serif', 'obl', 'serifc')
IDX = {'ja': 0, 'ko': 1, 'zhs': 2, 'zht': 3}
_fc, _gc = {}, {}
def font(name, size, idx=None):
    p, i, _ = FONTS[name]
    if idx is not None: i = idx
    k = (p, i, size)
    if k not in _fc: _fc[k] = ImageFont.truetype(p, size, index=i, layout_engine=ImageFont.Layout.BASIC)
    return _fc[k]
def has(name, ch):
    k = (name, ch)
    if k not in _gc:
        f = font(name, 24)
        if ch in ' \u3000': _gc[k] = True
        else:
            m = lambda c: (lambda x: (x.size, bytes(x)))(f.getmask(c))
            _gc[k] = m(ch) != m('\U000e0fff') and m(ch) != m('\uffff')
    return _gc[k]

# ------------------------------------------------------------------ pictures
def blur(a, s, ax):
    k = int(3 * s) + 1
    w = np.exp(-.5 * (np.arange(-k, k + 1) / s) ** 2); w /= w.sum()
    o = np.zeros_like(a)
    for i, c in enumerate(w): o += c * np.roll(a, i - k, ax)
    return o
def field(n, h, w, gh, gw):
    g = n.standard_normal((gh, gw)).astype(np.float32)
    return np.asarray(Image.fromarray(g, mode='F').resize((w, h), Image.BICUBIC)) if True else g
def echo(n, nr, na, bright=1.0):
    ax, lat = n.uniform(.8, 1.4), n.uniform(1.5, 3.2)
    a = blur(blur(n.standard_normal((nr, na)), ax, 0), lat, 1); b = blur(blur(n.standard_normal((nr, na)), ax, 0), lat, 1)
    s = np.hypot(a, b); s /= s.mean()
    m = field(n, nr, na, 6, 7) * 5 + field(n, nr, na, 18, 10) * 3
    R, A = np.mgrid[0:nr, 0:na]; R = R / nr; A = A / na
    for _ in range(n.integers(2, 7)):
        cr, ca, sr, sa, t = n.uniform(.15, .9), n.uniform(.1, .9), n.uniform(.04, .2), n.uniform(.05, .22), n.uniform(-.6, .6)
        x = (R - cr) * math.cos(t) + (A - ca) * math.sin(t); y = -(R - cr) * math.sin(t) + (A - ca) * math.cos(t)
        d = np.hypot(x / sr, y / sa); k = n.integers(4)
        if k < 2: m = m - 34 / (1 + np.exp((d - 1) * 18)) + 12 * np.exp(-((d - 1.06) / .07) ** 2)
        elif k == 2: m = m + 12 / (1 + np.exp((d - 1) * 10))
        else: m = m + 20 * np.exp(-((d - 1) / .08) ** 2) * (np.abs(np.sin(3 * A * math.pi)) > .2)
    for _ in range(n.integers(1, 5)):
        c = n.uniform(.02, .5); m = m + n.uniform(8, 18) * np.exp(-((R - c - .05 * np.sin(A * n.uniform(1, 6) + n.uniform(0, 6))) / .006) ** 2)
    m = m - 16 * np.maximum(R - n.uniform(.4, .8), 0)
    v = 20 * np.log10(s + 1e-3) + m
    return np.clip((v + n.uniform(22, 32)) / 58 * 255 * bright, 0, 255)
def sample(t, r, a):
    nr, na = t.shape; ok = (r >= 0) & (r < 1) & (a >= 0) & (a < 1)
    ri = np.clip(r, 0, .999) * (nr - 1); ai = np.clip(a, 0, .999) * (na - 1)
    i, j = ri.astype(int), ai.astype(int); u, w = ri - i, ai - j
    i2, j2 = np.minimum(i + 1, nr - 1), np.minimum(j + 1, na - 1)
    return ((t[i, j] * (1 - u) + t[i2, j] * u) * (1 - w) + (t[i, j2] * (1 - u) + t[i2, j2] * u) * w) * ok, ok
def scan(n, w, h, kind, color=None):
    """RGB uint8 array of a B picture"""
    Y, X = np.mgrid[0:h, 0:w].astype(np.float32)
    t = echo(n, min(420, max(120, h)), 260, n.uniform(.75, 1.1))
    if kind == 'linear':
        mx = w * n.uniform(.02, .15); a = (X - mx) / (w - 2 * mx); r = Y / h
    elif kind == 'trap':
        mx = w * .22 * (1 - Y / h); a = (X - mx) / (w - 2 * mx); r = Y / h
    else:
        half = math.radians({'sector': 43, 'curved': 33, 'endo': 62}[kind] + n.uniform(-4, 5)); k = {'sector': .02, 'curved': .5, 'endo': .16}[kind]
        full = min(h * .98 / (1 + k - k * math.cos(half)) if kind != 'endo' else h * .9, w * .49 / math.sin(min(half, 1.57)) / (1 + k))
        r0 = k * full; cy = -r0 * math.cos(half); cx = w / 2
        rr = np.hypot(X - cx, Y - cy); th = np.arctan2(X - cx, Y - cy)
        r = (rr - r0) / full; a = (th + half) / (2 * half)
    g, ok = sample(t, r, a)
    rgb = np.repeat(g[..., None], 3, 2)
    tint = P_TINT[int(n.integers(len(P_TINT)))]
    rgb = rgb * np.array(tint)
    if color:
        f = field(n, h, w, 7, 9); f2_ = field(n, h, w, 16, 20) * .4; v = f + f2_
        c0, c1, d0, d1 = n.uniform(.25, .4), n.uniform(.6, .8), n.uniform(.2, .35), n.uniform(.6, .8)
        roi = (a > c0) & (a < c1) & (r > d0) & (r < d1) & ok
        if color == 'elasto':
            q = 1 / (1 + np.exp(-v)); col = np.stack([255 * np.clip(1.6 - 2 * q, 0, 1), 255 * (1 - np.abs(2 * q - 1)), 255 * np.clip(2 * q - .5, 0, 1)], 2)
            rgb = np.where(roi[..., None], rgb * .45 + col * .5, rgb)
        else:
            on = roi & (np.abs(v) > .75)
            red = np.stack([np.clip(110 + 90 * np.abs(v), 0, 255), np.clip(60 * (np.abs(v) - 1), 0, 220), 0 * v], 2); blu = np.stack([0 * v, np.clip(70 * (np.abs(v) - 1), 0, 220), np.clip(120 + 80 * np.abs(v), 0, 255)], 2)
            rgb = np.where((on & (v > 0))[..., None], red, rgb); rgb = np.where((on & (v <= 0))[..., None], blu, rgb)
        e = roi ^ (np.roll(roi, 1, 0) & np.roll(roi, 1, 1) & np.roll(roi, -1, 0) & np.roll(roi, -1, 1) & roi)
        rgb = np.where((e & roi)[..., None], np.array([220, 220, 120]), rgb)
    return np.clip(rgb, 0, 255).astype(np.uint8), ok
P_TINT = [(1, 1, 1)] * 6 + [(1, .93, .8), (.88, .95, 1.0), (1, .88, .66), (.9, 1, .92)]
def spectral(n, w, h):
    x = np.arange(w); per = w / n.uniform(3, 6); ph = (x % per) / per
    env = .18 + .7 * np.exp(-((ph - .18) / .08) ** 2) + .25 * np.exp(-((ph - .45) / .14) ** 2)
    base = int(h * n.uniform(.7, .88)); Y = np.arange(h)[:, None]
    up = base - Y; lim = env * base * .9
    on = (up > 0) & (up < lim); edge = np.exp(-((up - lim * .92) / (h * .04)) ** 2)
    v = n.rayleigh(1, (h, w)) * (on * (45 + 70 * edge) + 9)
    v = np.clip(v, 0, 255); v[base - 1:base + 1] = 170
    return np.repeat(v[..., None], 3, 2).astype(np.uint8)
def mmode(n, w, h):
    t = echo(n, h, 60)[:, 20:21]; x = np.arange(w); per = w / n.uniform(3, 6)
    o = np.zeros((h, w)); Y = np.arange(h)
    mv = np.sin(2 * np.pi * x / per) * .5 + .5 * np.maximum(np.sin(2 * np.pi * x / per + 1), 0) ** 4
    for i in range(w):
        sh = mv[i] * h * .05 * np.sin(np.pi * Y / h * 2.2)
        o[:, i] = np.interp(Y + sh, Y, t[:, 0])
    o = o * n.rayleigh(.8, (h, w)) * .9 + 5
    return np.repeat(np.clip(o, 0, 255)[..., None], 3, 2).astype(np.uint8)
def fetal3d(n, w, h):
    f = field(n, h, w, 8, 8) * 22 + field(n, h, w, 24, 24) * 8; Y, X = np.mgrid[0:h, 0:w]
    d = np.hypot((X - w / 2) / (w * .36), (Y - h / 2) / (h * .4)); f = f + 90 * np.sqrt(np.clip(1.15 - d, 0, 2))
    gy, gx = np.gradient(f); s = np.clip(120 + (gx + gy) * 26 + f * .35, 0, 255) / (1 + np.exp((d - 1) * 14))
    return np.clip(s[..., None] * np.array([1, .72, .42]), 0, 255).astype(np.uint8)

# ------------------------------------------------------------------ screen
PAL = [ # bg, panel, text, caption, accent, dim
 ((0, 0, 0), (0, 0, 0), (235, 235, 235), (180, 180, 180), (255, 235, 90), (140, 140, 140)),
 ((0, 0, 0), (18, 22, 30), (220, 230, 240), (120, 170, 210), (90, 220, 255), (120, 130, 140)),
 ((8, 10, 14), (38, 44, 54), (240, 240, 240), (170, 180, 190), (255, 190, 60), (140, 148, 158)),
 ((0, 0, 0), (0, 0, 60), (255, 255, 255), (150, 200, 255), (255, 255, 0), (140, 150, 200)),
 ((0, 0, 0), (0, 0, 0), (90, 255, 130), (70, 190, 100), (230, 255, 120), (60, 150, 80)),
 ((0, 0, 0), (0, 0, 0), (255, 190, 70), (210, 150, 60), (255, 240, 180), (160, 115, 45)),
 ((20, 20, 22), (60, 62, 66), (230, 232, 235), (176, 180, 186), (120, 220, 160), (150, 152, 156)),
 ((0, 0, 0), (208, 212, 218), (15, 20, 30), (60, 70, 90), (0, 60, 150), (80, 84, 92)),
 ((236, 238, 240), (220, 224, 230), (10, 14, 22), (70, 76, 90), (140, 20, 30), (100, 104, 112)),
 ((2, 12, 24), (10, 40, 66), (210, 236, 250), (130, 180, 205), (255, 160, 110), (110, 140, 160)),
 ((0, 0, 0), (28, 28, 28), (160, 160, 160), (128, 128, 128), (175, 175, 120), (104, 104, 104)),
 ((12, 0, 18), (44, 26, 56), (240, 225, 245), (190, 160, 205), (255, 170, 220), (150, 130, 160)),
 ((0, 0, 0), (0, 30, 30), (140, 240, 235), (90, 180, 178), (255, 255, 255), (90, 140, 140)),
 ((30, 34, 40), (30, 34, 40), (200, 205, 210), (140, 150, 160), (240, 120, 110), (115, 122, 130)),
]
LAY = [t.split() for t in """
line1 - set status sector tr 0
line2 - set ecg sector tl 1
grid set - status curved br 2
light menu set soft curved bl 7
none - set ident sector tl 0
logo set meas - linear panel 1
dicom - set - curved tr 0
stuck set - print linear bl 3
rcol set - - sector bl 4
capover - mixed thumbs curved br 6
overlay - set status trap tl 0
addr - set - linear br 9
split thumb set soft sector tr 2
line2 pid meas - curved panel 6
line1 mixed - comment curved bl 5
grid - - barcode duplex bl 1
stuck - mixed addr mmode tl 0
light pid - status dual br 8
none pid set ecg sector tr 10
none vert set - curved tl 0
logo - thumb mixline color tr 13
line2 set vert status color tl 1
dicom mixed - ident linear tr 12
addr menu mixed print endo br 2
capover set meas barcode duplex panel 9
split - set ecg mmode tr 0
overlay set - addr fetal3d br 11
rcol - set mixline linear tl 0
grid - meas - sheet panel 8
addr - - print sheet panel 0
line1 - - ident sheet panel 7
stuck pid - - sheet panel 3
none set pid mixline elasto tl 6
none - mixed ident dual bl 0
light - set ecg duplex tr 7
logo menu mixed soft color bl 11
line2 - - - full tl 0
rcol - - mixline full bl 1
overlay - - status full br 10
none - - ident full tr 0
dicom vert set comment trap br 4
capover mixed - addr fetal3d tl 2
split meas pid print linear panel 9
grid thumb - status elasto bl 13
line1 set vert barcode curved tr 3
none meas mixed - mmode panel 12
stuck - pid thumbs endo bl 1
addr set thumb - color br 8
logo - vert mixline dual tl 5
light mixed meas comment sector panel 8
split vert - ident trap tr 6
capover - pid ecg sector tl 3
""".strip().split('\n')]
SIZES = [(640, 480), (720, 576), (800, 600), (768, 576), (960, 720), (1024, 768), (1016, 708), (1136, 852), (1280, 960), (1280, 1024), (1280, 720), (1024, 640), (852, 640), (1200, 900)]

class Screen:
    def __init__(s, seed, idx, lay):
        s.r = r = random.Random(seed * 100003 + idx); s.n = np.random.default_rng(seed * 7919 + idx)
        s.W, s.H = P.pick(r, SIZES)
        s.lay = LAY[lay]; s.layno = lay
        pi = int(s.lay[6]) if r.random() < .6 else r.randrange(len(PAL))
        s.bg, s.panel, s.ct, s.cc, s.ca, s.cd = PAL[pi]; s.pal = pi
        langs = ['en'] * 5 + 'zhs zhs zhs zht zht ja ja ja ko ko de de fr fr es es pt pt it it tr tr vi vi pl pl ru ru'.split()
        deck = langs * 1; random.Random(seed * 31 + idx // len(langs)).shuffle(deck)
        s.lang = deck[idx % len(deck)]                # language of the people
        s.cl = 'en' if r.random() < .28 else s.lang   # language of the captions
        s.latin = (s.cl == 'en' and s.lang in P.ROM and r.random() < .6)
        s.vet = False
        s.exam = r.choice(list(MEAS))
        s.base = max(9, min(20, round(s.W / r.uniform(62, 88))))
        if s.cl in P.CJK or s.lang in P.CJK and not s.latin: s.base = max(13, s.base)
        if s.cl in ('vi', 'ru') or s.lang in ('vi',): s.base = max(11, s.base)
        s.fam = r.choice(list(FONTS)); s.base = max(s.base, FONTS[s.fam][2])
        s.fam2 = r.choice(list(FONTS)) if r.random() < .3 else s.fam
        s.aa = r.random() < .72; s.squeeze = r.choice([1, 1, 1, .88, .92, 1.08]) if s.aa else 1
        s.bitmap = r.random() < .12
        if s.bitmap and r.random() < .5: s.base = max(s.base, 20)
        s.bold2 = r.random() < .1
        s.cserif = r.random() < .15
        s.post = r.choice(['', '', '', '', 'jpeg', 'jpeg', 'blur', 'blur', 'both', 'noise', 'half'])
        s.img = Image.new('RGB', (s.W, s.H), s.bg); s.d = ImageDraw.Draw(s.img)
        s.runs, s.occ, s.imgrects = [], [], []
        s.person()
    # -- contents
    def person(s):
        r, L, la = s.r, s.lang, s.latin
        ed = P.exam_dt(r); s.ed = ed
        age = r.choice([r.randint(18, 89), r.randint(18, 89), r.randint(22, 44), r.randint(22, 44), r.randint(60, 89), r.randint(90, 99)]) if s.exam not in ('ob', 'gyn') else r.randint(19, 44)
        bd = P.birth_dt(r, ed, age); dl = s.cl
        sx = 1 if s.exam in ('ob', 'gyn', 'br') else r.randrange(2)
        sep = r.random
        s.v = dict(name=(P.full_name(r, L, la), 'name'), id=(P.pid(r, L if not la else 'en'), 'id'), dob=(P.date(r, dl, bd), 'birth'), date=(P.date(r, dl, ed), 'date'), time=(P.clock(r, dl, ed), 'time'),
            op=(r.choice([P.initials(r, L, la), P.initials(r, L, la), P.doctor(r, L, la)]), 'operator'), ref=(P.doctor(r, L, la), 'name'), acc=(P.accession(r), 'id'), tel=(P.phone(r, L), 'phone'), addr=(P.address(r, L, la), 'address'),
            bed=(P.bed(r, dl), 'bed'), study=(P.accession(r), 'id'), inst=(P.hospital(r, L, la), 'institution'), acct=(P.account(r), 'account'))
        s.age = age
        s.v['age'] = ("%d%s" % (age, r.choice(YR[dl].split('/'))), 'age'); s.v['sex'] = (r.choice(SEXV[dl][sx].split('/')), 'sex')
        s.v['agesex'] = ("%d%s/%s" % (age, r.choice(['', '', 'Y'] if dl == 'en' else ['']), SEXV[dl][sx].split('/')[0]), 'age')
        s.v['printed'] = ("%s %s" % (P.date(r, dl, ed), P.clock(r, dl, ed)), 'date')
        s.capi = {k: r.choice(CAP[s.cl][k]) for k in CK}
        s.colon = r.choice([':', ':', ':', '', ' :', '=']) if s.cl not in P.CJK else r.choice([':', ':', '：', '', '：'])
        if r.random() < .12: s.capi = {k: P.up(v, s.cl) for k, v in s.capi.items()}
    def kind(s, k):
        if k == 'sex': return 'setting'
        if k in ('age', 'agesex'): return 'setting' if s.age < 90 else 'identity'
        return 'identity'
    def V(s, k):
        """value as a unit; fresh forms for date/time/operator now and then"""
        t, w = s.v[k]
        if s.r.random() < .15:
            if k == 'date': t = P.date(s.r, s.cl, s.ed)
            if k == 'time': t = P.clock(s.r, s.cl, s.ed)
        return [(t, s.kind(k), w)]
    def F(s, k, stuck=None):
        """caption + value unit: (segments, inner gap in em)"""
        c = s.capi[k] + s.colon
        return ([(c.replace('\u2215', '/').strip(), 'caption', '')] + s.V(k), (0 if stuck else None))
    def T(s, k): return s.r.choice(TITLES[s.cl].split('|')).replace('\u2215', '/').replace('∕', '/')
    def settings(s, n):
        r = s.r; w = SETW[s.cl if r.random() < .8 else 'en']; pr = r.choice(PROBES[s.exam].split('|')); fr = r.randint(8, 120)
        val = dict(gain=r.choice(["%d" % r.randint(0, 99), "%d%%" % r.randint(20, 95), "%d dB" % r.randint(-9, 70)]), depth=r.choice(["%.1f cm", "%.1fcm"]) % r.uniform(2.5, 24), freq=r.choice(["%.1f MHz", "%.1fMHz", "%.1f", "H%.1f"]) % r.uniform(1.7, 15),
            dr="%d" % r.randint(40, 190) + r.choice(['', ' dB', 'dB']), fr=r.choice(["%d Hz", "%d fps", "%dHz", "%d"]) % fr, probe=pr, power=r.choice(["100%", "0 dB", "%d%%" % r.randint(30, 100)]), focus=str(r.randint(1, 4)), map=r.choice(["C/2", "E/0", "7", "M", "Gray 3", "2/0/0"]), persist=str(r.randint(0, 6)), zoom=r.choice(["1.0x", "1.4x", "2.0x"]))
        o = []
        for k in r.sample(SK, min(n, len(SK))): o.append((r.choice(w[k]), val[k]))
        ex = [("MI", f1(r, .3, 1.8)), ("TIs", f1(r, .1, 1.6)), ("TIb", f1(r, .1, 1.6)), ("TIS", f1(r, .1, .9)), ("PRF", "%.1f kHz" % r.uniform(.6, 9)), ("WF", "%d Hz" % r.randint(40, 300)), ("SV", "%.1f mm" % r.uniform(1, 5)), ("CF", "%.1f MHz" % r.uniform(2, 6)), ("CHI", "Off"), ("SRI", "II 3"), ("Res", "Gen")]
        for e in r.sample(ex, r.randint(2, 4)): o.insert(r.randrange(len(o) + 1), e)
        seen, q = set(), []
        for a, b in o:
            if a not in seen: seen.add(a); q.append((a, b))
        return q[:n]
    def preset(s):
        if s.cl in PRESETL and s.r.random() < .7: return PRESETL[s.cl][s.exam]
        return s.r.choice(PRESET[s.exam].split('|')).replace('\u2215', '/')
    def meas(s, n):
        r = s.r; L = MEASL.get(s.cl, {}); o = []
        for lab, fn, a, b, u in r.sample(MEAS[s.exam], min(n, len(MEAS[s.exam]))):
            v = fn(r) if fn is ga else fn(r, a, b)
            if u: v += ('' if u in '%°' or r.random() < .2 else ' ') + u
            o.append((L.get(lab, lab), v))
        return o
    def ann(s):
        r = s.r
        if ANNL[s.cl] and r.random() < .7: return r.choice(ANNL[s.cl].split('|'))
        return r.choice(ANNE[s.exam].split('|'))
    # -- drawing of text
    def fontfor(s, t, size, fam):
        """(font, aa, scale) able to draw t"""
        if P.is_cjk(t):
            lg = s.lang if s.lang in P.CJK else s.cl
            if s.cl in P.CJK: lg = s.cl
            if any('\uac00' <= c <= '\ud7af' for c in t): lg = 'ko'
            elif any('\u3040' <= c <= '\u30ff' for c in t): lg = 'ja'
            nm = ('nserif' if s.cserif and size >= 15 else ('notob' if 'b' in fam[-1:] else 'noto'))
            return font(nm, max(13, size), IDX.get(lg, 0))
        if any(not has(fam, c) for c in t):
            fam = 'condb' if fam.endswith('b') else ('mono' if 'mono' in fam else 'sans')
        return font(fam, max(size, FONTS[fam][2] if size < 28 else size))
    def mask(s, t, size, fam, vert=0):
        """-> (L array, x offset, y offset from baseline origin, advance)"""
        aa = s.aa
        if s.bitmap and size >= 20 and all(32 <= ord(c) < 256 for c in t):      # old machines: doubled pixels
            f = font('mono', size // 2); w = int(f.getlength(t)); im = Image.new('L', (w + 6, size + 8), 0); d = ImageDraw.Draw(im); d.fontmode = '1'
            d.text((2, size // 2 + 5), t, fill=255, font=f, anchor='ls'); return np.kron(np.asarray(im), np.ones((2, 2), np.uint8)), -4, -2 * (size // 2 + 5), 2 * w
        if s.bitmap and not P.is_cjk(t): fam, aa = 'mono', False
        f = s.fontfor(t, size, fam); adv = f.getlength(t); pad = 6
        asc = int(f.size * 1.25) + pad; im = Image.new('L', (int(adv) + 2 * pad + 8, asc + int(f.size * .5) + pad), 0)
        d = ImageDraw.Draw(im); d.fontmode = 'L' if aa or (P.is_cjk(t) and f.size < 15) or (fam in THIN and f.size < 20) else '1'
        d.text((pad, asc), t, fill=255, font=f, anchor='ls')
        q = s.squeeze
        if q != 1 and d.fontmode == 'L' and f.size * q >= 11 and not P.is_cjk(t):
            im = im.resize((int(im.width * q), im.height), Image.LANCZOS); return np.asarray(im), -pad * q, -asc, adv * q
        return np.asarray(im), -pad, -asc, adv
    def hit(s, b, own=None, grow=1):
        if b[0] < 1 or b[1] < 1 or b[2] > s.W - 1 or b[3] > s.H - 1: return True
        return any(b[0] - grow < q[2] and b[2] + grow > q[0] and b[1] - grow < q[3] and b[3] + grow > q[1] for q, o in s.occ)
    def claim(s, rect, own): s.occ.append((rect, own))
    def tight(s, m, ox, oy):
        ys, xs = np.where(m >= 72)
        if not len(xs): return None
        return [int(xs.min() + ox), int(ys.min() + oy), int(xs.max() + ox + 1), int(ys.max() + oy + 1)]
    def width(s, segs, ig, size, fam):
        return sum(s.mask(t, size, fam)[3] for t, _, _ in segs) + ig * (len(segs) - 1)
    def put(s, x, y, unit, size=None, fam=None, col=None, capcol=None, own=None, al='l', rot=0, style='', dry=False, grow=1):
        """a unit (list of segs, or (segs, gap)) with baseline y; atomic. returns x after, or None if it can't stand there"""
        size = size or s.base; fam = fam or s.fam
        ig = None
        if isinstance(unit, tuple): unit, ig = unit
        unit = [u for u in unit if u[0].strip()]
        if ig is None: ig = size * .35
        parts, cx = [], 0.0
        for t, k, w in unit:
            m, ox, oy, adv = s.mask(t.strip(), size, fam)
            parts.append((t.strip(), k, w, m, cx + ox, oy)); cx += adv + ig
        total = cx - ig
        if al == 'r': x = x - total
        if al == 'c': x = x - total / 2
        out = []
        for t, k, w, m, ox, oy in parts:
            px, py = int(round(ox)), int(round(oy))
            if rot == 0: mm, qx, qy = m, int(round(x + ox)), int(round(y + oy))
            elif rot == 1: mm = np.rot90(m); qx, qy = int(round(x + oy)), int(round(y - ox - m.shape[1]))   # reads upwards
            else: mm = np.rot90(m, -1); qx, qy = int(round(x - oy - m.shape[0])), int(round(y + ox))          # reads downwards
            b = s.tight(mm, qx, qy)
            if b is None: return None
            out.append((t, k, w, mm, qx, qy, b))
        if any(s.hit(o[6], own, max(grow, 4 if style == 'box' else 1)) for o in out): return None
        if dry: return x + total
        for t, k, w, mm, qx, qy, b in out:
            c = (capcol or s.cc) if k == 'caption' else (col or s.ct)
            if style == 'over' and .3 * c[0] + .59 * c[1] + .11 * c[2] < 110 and s.lay[4] != 'full' and not (own or col) and any(q[0] <= b[0] and b[2] <= q[2] + 2 and q[1] <= b[1] and b[3] <= q[3] + 2 for q in s.imgrects): c = (225, 228, 230)
            s.runs.append(dict(text=t, kind=k, what=w, box=b, m=mm, xy=(qx, qy), col=c, style=style, size=size))
            s.claim(tuple(b), own)
        return x + total
    def row(s, x, y, units, maxx, size=None, fam=None, gap=None, **kw):
        size = size or s.base; gap = gap or size * s.r.uniform(.9, 1.8)
        for u in units:
            segs, ig = u if isinstance(u, tuple) else (u, None)
            w = s.width(segs, ig if ig is not None else size * .35, size, fam or s.fam)
            if x + w > maxx: break
            e = s.put(x, y, u, size=size, fam=fam, **kw)
            if e is not None: x = e + gap
        return x
    def fitrow(s, x, y, unit, maxw, size, **kw):
        segs, ig = unit if isinstance(unit, tuple) else (unit, None)
        while size >= 10 and s.width(segs, ig if ig is not None else size * .35, size, kw.get('fam') or s.fam) > maxw: size -= 1
        if s.width(segs, ig if ig is not None else size * .35, size, kw.get('fam') or s.fam) > maxw: return None
        return s.put(x, y, unit, size=size, **kw)
    def rect(s, b, fill=None, outline=None, alpha=255):
        b = [int(v) for v in b]
        if b[2] <= b[0] or b[3] <= b[1]: return
        if alpha < 255 and fill:
            reg = s.img.crop(b); s.img.paste(Image.blend(reg, Image.new('RGB', reg.size, fill), alpha / 255), b[:2])
        elif fill: s.d.rectangle([b[0], b[1], b[2] - 1, b[3] - 1], fill=fill)
        if outline: s.d.rectangle([b[0], b[1], b[2] - 1, b[3] - 1], outline=outline)
    def paste(s, arr, x, y, mask=None):
        s.img.paste(Image.fromarray(arr), (int(x), int(y)), Image.fromarray((mask * 255).astype(np.uint8)) if mask is not None else None)
    lh = property(lambda s: round(max(s.base, 13 if s.cl in P.CJK or s.lang in P.CJK else 0) * 1.42) + 1)
    # ---------------------------------------------------------------- image part
    def image(s, x0, y0, x1, y1, kind):
        r, n = s.r, s.n; w, h = int(x1 - x0), int(y1 - y0)
        if w < 80 or h < 80: return
        s.imgrects.append((x0, y0, x1, y1))
        light = sum(s.bg) > 300
        if light: s.rect((x0, y0, x1, y1), fill=(0, 0, 0))
        def b(x, y, w, h, k, color=None):
            a, ok = scan(n, int(w), int(h), k, color); s.paste(a, x, y, ok)
        sub = r.choice(['sector', 'curved', 'linear', 'trap'] if s.exam not in ('card',) else ['sector'])
        if kind in ('sector', 'curved', 'linear', 'trap', 'endo'): b(x0, y0 + 4, w, h - 8, kind)
        elif kind == 'full': b(x0, y0 + 4, w, h - 8, sub)
        elif kind in ('color', 'elasto'): b(x0, y0 + 4, w, h - 8, sub, kind)
        elif kind == 'dual':
            b(x0, y0 + 4, w // 2 - 4, h - 8, sub); b(x0 + w // 2 + 4, y0 + 4, w // 2 - 4, h - 8, sub, r.choice([None, 'color', 'elasto']))
            s.d.line([x0 + w // 2, y0, x0 + w // 2, y1], fill=(110, 110, 110))
        elif kind == 'duplex':
            q = int(h * r.uniform(.4, .55)); b(x0 + w * .15, y0 + 4, w * .7, q - 8, sub, 'color'); s.paste(spectral(n, w - 60, h - q - 4), x0 + 4, y0 + q)
            s.axis = [(x1 - 52, y0 + q + (h - q) * f, t) for f, t in zip((.12, .36, .6), r.choice([("120", "80", "40"), ("1.5", "1.0", "0.5"), ("-60", "-40", "-20")]))]
            for ax, ay, t in s.axis: s.d.line([ax - 4, ay, ax, ay], fill=(180, 180, 180)); s.put(ax + 4, ay + s.base * .35, [(t, 'setting', '')], col=(200, 200, 200))
            s.put(x1 - 48, y1 - 4, [(r.choice(["cm/s", "m/s"]), 'setting', '')], col=(200, 200, 200))
        elif kind == 'mmode':
            q = int(h * .42); b(x0 + w * .25, y0 + 4, w * .5, q - 8, 'sector'); s.paste(mmode(n, w - 40, h - q - 4), x0 + 4, y0 + q)
        elif kind == 'fetal3d': s.paste(fetal3d(n, w, h), x0, y0)
        # depth ticks
        if kind not in ('fetal3d',) and r.random() < .8:
            hh = h * (.42 if kind in ('duplex', 'mmode') else 1); side = r.choice([0, 1]); side = 0 if getattr(s, 'rc', 0) else side; tx = x0 + 6 if side == 0 else x1 - 10; nt = r.randint(6, 18); st = r.choice([2, 5, 5, 4]); lab = r.random() < .7
            for i in range(nt + 1):
                ty = y0 + 6 + (hh - 14) * i / nt; ln = 8 if i % st == 0 else 4
                s.d.line([tx, ty, tx + (ln if side == 0 else -ln), ty], fill=(200, 200, 200))
                if lab and i % st == 0 and i: s.put(tx + 11 if side == 0 else tx - 11, ty + s.base * .33, [(str(i) + r.choice(['', '', '', 'cm'] if i == nt else ['']), 'setting', '')], al='l' if side == 0 else 'r', col=(210, 210, 210), size=max(10, s.base - 2), style='over')
        # gray or colour bar
        if r.random() < .75:
            bh = int(h * r.uniform(.18, .3)); bx = int(x0 + 30 if getattr(s, 'rc', 0) else r.choice([x0 + 30, x1 - 40])); by = int(y0 + r.uniform(.03, .1) * h) + s.lh; colr = kind in ('color', 'duplex') or (kind == 'dual' and r.random() < .5)
            if not s.hit((bx - 4, by - s.lh, bx + 50 if bx < s.W / 2 else bx + 14, by + bh + s.lh)):
                for i in range(bh):
                    t = i / bh
                    c = ((int(255 * (1 - 2 * t)), int(200 * max(0, .5 - 2 * t)), 0) if t < .5 else (0, int(200 * max(0, 2 * t - 1.5)), int(255 * (2 * t - 1)))) if colr else (int(255 * (1 - t)),) * 3
                    if kind == 'elasto': c = (int(255 * t), int(255 * (1 - abs(2 * t - 1))), int(255 * (1 - t)))
                    s.d.line([bx, by + i, bx + 11, by + i], fill=c)
                s.d.rectangle([bx - 1, by - 1, bx + 12, by + bh], outline=(150, 150, 150))
                s.claim((bx - 2, by - 2, bx + 14, by + bh + 2), 'bar')
                if colr:
                    v = "%.1f" % r.uniform(8, 77)
                    s.put(bx + 6, by - 5, [("+" + v, 'setting', '')], al='c', col=(230, 230, 230)); s.put(bx + 6, by + bh + s.base + 3, [("-" + v, 'setting', '')], al='c', col=(230, 230, 230))
                    if r.random() < .7: s.put(bx + 6, by + bh + 2 * s.lh, [("cm/s", 'setting', '')], al='c', col=(230, 230, 230))
                elif kind == 'elasto':
                    a, c = r.choice([("Hard", "Soft"), ("180 kPa", "0"), ("HD", "SF")]); s.put(bx + 6, by - 5, [(a, 'setting', '')], al='c', col=(230, 230, 230)); s.put(bx + 6, by + bh + s.base + 3, [(c, 'setting', '')], al='c', col=(230, 230, 230))
        # calipers
        if r.random() < .6 and kind != 'fetal3d':
            for k in range(r.randint(1, 2)):
                p = [(x0 + w * r.uniform(.35, .65), y0 + h * r.uniform(.25, .75)) for _ in range(2)]; c = r.choice([(255, 255, 80), (90, 255, 90), (255, 255, 255), (255, 150, 60)])
                for q in p: s.d.line([q[0] - 5, q[1], q[0] + 5, q[1]], fill=c); s.d.line([q[0], q[1] - 5, q[0], q[1] + 5], fill=c)
                m = 14
                for i in range(m): s.d.point((p[0][0] + (p[1][0] - p[0][0]) * i / m, p[0][1] + (p[1][1] - p[0][1]) * i / m), fill=c)
        # body mark
        if r.random() < .5:
            bx, by = x0 + w * r.choice([.1, .86]), y0 + h * r.uniform(.72, .84); q = max(16, s.W // 50)
            if not s.hit((bx - q, by - q * 1.4, bx + q, by + q * 1.4)):
                c = (190, 190, 200); s.d.ellipse([bx - q * .35, by - q * 1.4, bx + q * .35, by - q * .7], outline=c); s.d.rounded_rectangle([bx - q * .7, by - q * .7, bx + q * .7, by + q * 1.3], 6, outline=c); s.d.line([bx - q * .2, by, bx + q * .4, by + q * .3], fill=(255, 210, 60), width=2); s.claim((bx - q, by - q * 1.4, bx + q, by + q * 1.4), 'bm')
        if r.random() < .5:   # orientation mark
            s.d.ellipse([x0 + w * .3, y0 + 6, x0 + w * .3 + 9, y0 + 15], fill=s.ca if sum(s.ca) > 250 else (255, 220, 60)); s.claim((x0 + w * .3 - 1, y0 + 5, x0 + w * .3 + 10, y0 + 16), 'om')
    def annotate(s):
        r = s.r
        if not s.imgrects: return
        x0, y0, x1, y1 = s.imgrects[0]; w, h = x1 - x0, y1 - y0
        col = r.choice([(255, 255, 255), (255, 255, 100), (120, 255, 140), (140, 230, 255), (255, 190, 110)])
        sz = min(28, s.base + r.choice([0, 0, 2, 4, 6])); done = 0
        for _ in range(12):
            if done >= s.nann: break
            t = [(s.ann(), 'clinical', '')]; k = r.random()
            if k < .14: t = t + [s.V('name')[0]] if r.random() < .5 else [s.V('name')[0]] + t
            elif k < .19: t = t + [s.V(r.choice(['op', 'ref', 'date', 'bed']))[0]]
            elif k < .22: t = [s.V(r.choice(['id', 'acc', 'study']))[0]]
            elif k < .25: t = [(r.choice(["???", "MASS", "cyst", "s/p", "pre", "post", "EF 55%?", "* shadow", "NORMAL"]), 'clinical', ''), s.V('name')[0]] if r.random() < .4 else [(r.choice(["MASS", "cyst", "post", "pre", "NORMAL"]), 'clinical', '')]
            x, y = x0 + w * r.uniform(.05, .7), y0 + h * r.uniform(.12, .93)
            if s.put(x, y, t, size=sz, col=col, grow=5, style=r.choice(['over', 'over', 'shadow', 'box'])) is not None: done += 1
    def measbox(s, pos):
        r = s.r; n = r.randint(2, 8); ms = s.meas(n); sz = s.base + r.choice([0, 0, 0, 1, 2]); lh = round(s.lh * sz / s.base)
        if s.lang in P.CJK or s.cl in P.CJK: lh = max(lh, 20)
        two = r.random() < .5; pre = r.choice(['', '', 'n'])
        rows = []
        for i, (a, b) in enumerate(ms):
            if pre and not two: a = "%d %s" % (i + 1, a)
            rows.append([(a, 'clinical', ''), (b, 'clinical', '')] if two else [(r.choice(["%s %s", "%s %s", "%s: %s", "%s=%s"]) % (a, b), 'clinical', '')])
        if r.random() < .3: rows.insert(0, [(s.T(0), 'caption', '')])
        if r.random() < .22: rows.insert(r.choice([0, len(rows)]), s.V(r.choice(['name', 'op', 'date', 'id', 'name'])))
        if r.random() < .12 and s.exam == 'ob': rows.append([(r.choice(["LMP", "EDD", "EDC"]), 'clinical', ''), (P.date(r, s.cl, s.ed), 'identity', 'date')])
        wl = max(s.width([q[0]], 0, sz, s.fam2) for q in rows if len(q) == 2) if any(len(q) == 2 for q in rows) else 0
        wr = max([s.width([q[1]], 0, sz, s.fam2) for q in rows if len(q) == 2] or [0]); w1 = max([s.width(q, 0, sz, s.fam2) for q in rows if len(q) == 1] or [0])
        W = max(wl + wr + sz, w1) + 16; H = lh * len(rows) + 10
        if not s.imgrects: return
        x0, y0, x1, y1 = s.imgrects[0]
        for p in [pos, 'tl', 'tr', 'br', 'bl']:
            if p not in ('tl', 'tr', 'br', 'bl'): continue
            off = r.choice([4, 14, 26, 50])
            bx = x0 + off if 'l' in p else x1 - W - off; by = y0 + 8 if 't' in p else y1 - H - 8
            for dy in (0, 24, 60, 110):
                yy = by + dy if 't' in p else by - dy
                if W < (x1 - x0) * .7 and H < (y1 - y0) * .8 and not s.hit((bx, yy, bx + W, yy + H)): break
            else: continue
            by = yy
            st = r.choice(['box', 'trans', 'none', 'none', 'outline']); c = r.choice([(255, 255, 255), (255, 255, 120), (150, 255, 160), (150, 230, 255)])
            if st == 'box': s.rect((bx, by, bx + W, by + H), fill=(20, 24, 34), outline=(120, 120, 130))
            if st == 'trans': s.rect((bx, by, bx + W, by + H), fill=r.choice([(0, 0, 0), (20, 30, 70), (50, 50, 50)]), alpha=r.randint(120, 190))
            if st == 'outline': s.rect((bx, by, bx + W, by + H), outline=(160, 160, 160))
            for i, q in enumerate(rows):
                yb = by + 5 + lh * i + sz * 1.08
                if len(q) == 2: s.put(bx + 7, yb, [q[0]], size=sz, fam=s.fam2, col=c, style='over', own='mb'); s.put(bx + wl + sz + 6 if r.random() < .8 else bx + wl + sz + 6, yb, [q[1]], size=sz, fam=s.fam2, col=c, style='over', own='mb')
                else: s.put(bx + 7, yb, q, size=sz, fam=s.fam2, col=c, capcol=c, style='over', own='mb')
            s.claim((bx, by, bx + W, by + H), 'mb')
            return
    # ---------------------------------------------------------------- top bars; return height
    def top(s, k):
        r, W, lh, b = s.r, s.W, s.lh, s.base; pad = r.randint(4, 10); B = lambda i: round(pad + lh * i + b * 1.05)
        F, V = s.F, s.V; mitis = [[("MI " + f1(r, .4, 1.6), 'setting', '')], [(r.choice(["TIs ", "TIS ", "TIb "]) + f1(r, .1, 1.4), 'setting', '')]]
        bar = lambda h, c=None: s.rect((0, 0, W, h), fill=c or s.panel)
        mx = W - pad; S = lambda t: [(t, 'setting', '')]
        if k == 'none':
            return r.choice([2, 6])
        if k == 'line1':
            h = lh + 2 * pad; bar(h); xs = s.put(mx, B(0), ([V('date')[0], V('time')[0]], None), al='r')
            s.row(pad, B(0), [V('inst'), V('name'), V('id'), V('age'), V('sex'), V('op')], mx - s.width(V('date') + V('time'), b, b, s.fam) - b * 3); return h
        if k == 'line2':
            h = 2 * lh + 2 * pad; bar(h); s.fitrow(pad, B(0), V('name'), W * .36, min(28, b + r.choice([0, 2])), col=s.ca if r.random() < .4 else None); s.fitrow(pad, B(1), V('id') if r.random() < .6 else F('id'), W * .36, b)
            s.fitrow(W * .4, B(0), V('inst'), W * .3, b); s.row(W * .4, B(1), [S(r.choice(PROBES[s.exam].split('|')) + '/' + s.preset())] + mitis, W * .74)
            s.put(mx, B(0), V('date'), al='r'); s.put(mx, B(1), r.choice([V('time'), V('time') + V('op'), V('op') + V('time')]), al='r'); return h
        if k == 'grid':
            h = 3 * lh + 2 * pad; bar(h); ks = ['name', 'id', 'dob', 'sex', 'age', 'date', 'time', 'op', 'acc', 'ref', 'inst', 'study', 'bed', 'tel']; keep = ks[:2] + r.sample(ks[2:], 7); r.shuffle(keep)
            nc = 3; g = r.random() < .25
            for i, q in enumerate(keep):
                u = F(q); s.fitrow(pad + (W - 2 * pad) / nc * (i % nc), B(i // nc), (u[0], 0 if g else None), (W - 2 * pad) / nc - b * .6, b)
            if r.random() < .5: [s.d.line([pad + (W - 2 * pad) / nc * i - 5, 2, pad + (W - 2 * pad) / nc * i - 5, h - 2], fill=s.cd) for i in (1, 2)]
            return h
        if k == 'light':
            big = min(28, round(b * 1.5)); h = round(big * 1.5) + lh + pad; c = r.choice([(214, 220, 228), (190, 205, 225), (240, 240, 236)]); bar(h, c); dk, md = (10, 16, 30), (60, 70, 95)
            s.fitrow(pad, pad + big, V('name'), W * .5, big, fam='sansb', col=dk); s.row(pad, h - pad + 1 - lh * .25, [F('id'), F('dob'), F('sex')], W * .62, col=dk, capcol=md)
            s.put(mx, pad + b * 1.1, V('inst'), al='r', col=dk) if s.width(V('inst'), 0, b, s.fam) < W * .42 else None; s.put(mx, h - pad + 1 - lh * .25, V('date') + V('time'), al='r', col=dk); return h
        if k == 'logo':
            h = 3 * lh + 2 * pad; bar(h); m = r.choice(MODELS); s.rect((pad, pad, pad + 12, pad + 12), fill=s.ca); s.put(pad + 18, pad + b * 1.3, S(m), size=min(28, b + 4), fam='condb', col=s.ca); s.put(pad, B(2), S("v%d.%d.%d" % (r.randint(1, 5), r.randint(0, 9), r.randint(0, 9)) if r.random() < .5 else s.preset()))
            x = W * r.uniform(.24, .3)
            for i, q in enumerate(['name', 'id', r.choice(['dob', 'agesex'])]): s.fitrow(x, B(i), F(q) if r.random() < .5 else V(q), W * .32, b)
            for i, q in enumerate(mitis): s.put(W * .62, B(i), q)
            s.fitrow(mx, B(0), V('inst'), W * .26, b, al='r'); s.put(mx, B(1), V('date'), al='r'); s.put(mx, B(2), V('time') + (V('op') if r.random() < .5 else []), al='r'); return h
        if k == 'dicom':
            h = lh + 2 * pad; bar(h); sep = r.choice(['|', '/', '·', '-', ';', '*'])
            us = []
            for q in [V('name'), V('id'), V('sex'), V('dob'), V('acc'), V('date'), V('time')]: us.append(q)
            s.row(pad, B(0), us, mx, gap=b * r.uniform(.7, 1.2)); return h
        if k == 'stuck':
            n = 2 if W < 1000 else r.choice([1, 2]); h = n * lh + 2 * pad; bar(h); ks = ['name', 'sex', 'age', 'id', 'bed', 'date', 'time', 'dob', 'op', 'inst']; ks = ks[:1] + r.sample(ks[1:], len(ks) - 1)
            x, ln = pad, 0
            for q in ks:
                u = F(q, True); w = s.width(u[0], 0, b, s.fam)
                if x + w > mx:
                    ln += 1; x = pad
                    if ln >= n: break
                e = s.put(x, B(ln), u); x = (e or x) + r.choice([2, 2, b * .5, b])
            return h
        if k == 'rcol':
            s.rc = True; return pad
        if k == 'capover':
            sm = max(9, b - 3); sm = max(sm, 13) if s.cl in P.CJK else sm; h = round(sm * 1.4) + lh + 2 * pad; bar(h); x = pad
            for q in ['name', 'id'] + r.sample(['dob', 'agesex', 'date', 'time', 'op', 'acc', 'inst', 'ref'], 6):
                t, w_, kk = s.capi[q].replace('\u2215', '/'), s.v[q][1], s.kind(q); w = max(s.width([(t, '', '')], 0, sm, s.fam), s.width(V(q), 0, b, s.fam))
                v = [(s.v[q][0], kk, w_)]
                w = max(s.width([(t, '', '')], 0, sm, s.fam), s.width(v, 0, b, s.fam))
                if x + w > mx: continue
                s.put(x, pad + sm, [(t, 'caption', '')], size=sm); s.put(x, h - pad - b * .2, v); x += w + b * 1.2
            return h
        if k == 'overlay':
            s.ov = True; return 2
        if k == 'addr':
            h = 3 * lh + 2 * pad; bar(h); cx = W / 2; s.fitrow(cx, B(0), V('inst'), W * .5, min(26, b + 3), al='c', fam='sansb'); s.fitrow(cx, B(1), V('addr') if r.random() < .5 else V('addr') + V('tel'), W * .5, b, al='c', col=s.cc); s.fitrow(cx, B(2), F('tel') if r.random() < .5 else V('acct'), W * .4, b, al='c', col=s.cc)
            for i, q in enumerate(['name', 'id', 'agesex']): s.fitrow(pad, B(i), V(q) if r.random() < .6 else F(q), W * .26, b)
            s.put(mx, B(0), V('date'), al='r'); s.put(mx, B(1), V('time'), al='r'); s.put(mx, B(2), F('op') if r.random() < .5 else V('op'), al='r'); return h
        if k == 'split':
            h = 2 * lh + 2 * pad; bar(h); u = W / 4
            cells = [[V('name'), F('id')], [V('inst'), F('dob')], [S(s.preset()), S(r.choice(PROBES[s.exam].split('|')))], [V('date'), V('time')]]; r.shuffle(cells)
            for i, c in enumerate(cells):
                s.rect((u * i + 1, 1, u * (i + 1) - 1, h - 1), outline=s.cd)
                for j, q in enumerate(c): s.fitrow(u * i + 6, B(j), q, u - 12, b)
            return h
        return 4
    # ---------------------------------------------------------------- bottom; returns height
    def bottomh(s, k):
        lh = s.lh; return {'-': 4, 'status': lh + 8, 'soft': lh + 22, 'thumbs': lh + 60, 'ident': 2 * lh + 8, 'print': lh + 8, 'barcode': lh + 48, 'ecg': max(60, lh * 3), 'addr': 2 * lh + 8, 'comment': 2 * lh + 8, 'mixline': lh + 8}[k]
    def bottom(s, k, y0):
        r, W, H, lh, b = s.r, s.W, s.H, s.lh, s.base; F, V = s.F, s.V; S = lambda t: [(t, 'setting', '')]; B = lambda i: round(y0 + 4 + lh * i + b * 1.05); mx = W - 6
        if k == '-': return
        if k not in ('ecg', 'thumbs', 'barcode') or r.random() < .4: s.rect((0, y0, W, H), fill=s.panel)
        st = [S("%d%%" % r.randint(5, 90) + r.choice([" free", " HDD", ""])), S(r.choice(["DICOM", "USB", "LAN", "Net OK", "REC", "FROZEN", "Live"])), S("%d/%d" % (r.randint(1, 90), r.randint(91, 300))), S(r.choice(["Caps", "ABC", "1.0 s", "Cine 4.2 s", "Frame 88", "TGC", "Battery 82%"]))]
        if k == 'status':
            r.shuffle(st); u = st[:r.randint(2, 4)]
            if r.random() < .6: u.insert(r.randrange(len(u) + 1), V(r.choice(['date', 'time', 'acct', 'op', 'inst', 'acc'])))
            if r.random() < .3: u.insert(r.randrange(len(u) + 1), V('printed'))
            s.row(8, B(0), u, mx, gap=b * r.uniform(2, 6))
        if k == 'soft':
            ms = r.sample(MENU[s.cl].split('|'), min(6, len(MENU[s.cl].split('|')))); u = W / len(ms)
            for i, t in enumerate(ms):
                bx = (u * i + 4, y0 + 4, u * (i + 1) - 4, H - 5); s.rect(bx, fill=tuple(min(255, c + 22) for c in s.panel), outline=s.cd); s.fitrow((bx[0] + bx[2]) / 2, (bx[1] + bx[3]) / 2 + b * .38, [(t, 'setting', '')], u - 14, b, al='c')
        if k == 'thumbs':
            u = max(86, W // 9); x = 8
            a, _ = scan(s.n, u - 10, 48, 'sector')
            while x + u < W * .8:
                s.paste(np.roll(a, r.randrange(20), 1), x, y0 + 4); s.rect((x, y0 + 4, x + u - 10, y0 + 53), outline=s.cd); s.fitrow(x + (u - 10) / 2, H - 5, r.choice([V('time'), S(str(r.randint(1, 40))), S("%d/%d" % (r.randint(1, 9), r.randint(9, 40))), V('date')]), u - 12, b, al='c'); x += u
        if k == 'ident':
            s.row(8, B(0), [F('name') if r.random() < .5 else V('name'), F('id'), F('dob'), V('agesex')], mx); s.row(8, B(1), [V('inst'), F('acc'), F('date'), V('time'), V('op')], mx)
        if k == 'print':
            c = s.capi['printed'] + s.colon
            s.row(8, B(0), [([(c, 'caption', '')] + V('printed'), None), V('acct'), S(r.choice(["1/1", "Page 1/2", "p. 2/3"])), V('inst')], mx, gap=b * 2.2)
        if k == 'barcode':
            x = r.choice([10, W * .6]); bw = min(int(W * .34), 230); s.rect((x, y0 + 3, x + bw + 14, y0 + 38), fill=(245, 245, 245)); cx = x + 7
            while cx < x + bw: w = r.randint(1, 4); s.d.rectangle([cx, y0 + 6, cx + w - 1, y0 + 35], fill=(0, 0, 0)); cx += w + r.randint(1, 4)
            s.claim((x, y0 + 3, x + bw + 14, y0 + 38), 'bc'); t = s.v[r.choice(['id', 'acc', 'study'])][0].upper(); t = '*' + t + '*' if r.random() < .4 else t
            s.fitrow(x + bw / 2, y0 + 40 + b * 1.05, [(t, 'identity', 'id')], bw + 10, b, al='c', fam='mono'); ox = 10 if x > 100 else x + bw + 40
            s.row(ox, y0 + 6 + b * 1.1, [V('name'), V('dob')], ox + W * .5); s.row(ox, y0 + 6 + lh + b * 1.1, [F('bed'), F('ref')], ox + W * .55)
        if k == 'ecg':
            x = np.arange(10, W - 10); per = W / r.uniform(4, 9); ph = ((x - 10) % per) / per; h = H - y0 - 16
            g = lambda c, w_, a: a * np.exp(-((ph - c) / w_) ** 2); v = g(.2, .03, .12) - g(.29, .008, .15) + g(.31, .012, 1) - g(.335, .01, .25) + g(.55, .05, .25)
            yy = H - 10 - h * .15 - v * h * .62 + s.n.normal(0, .5, len(x)); c = r.choice([(60, 255, 90), (255, 220, 60), (90, 220, 255)]) if sum(s.bg) < 300 else (0, 110, 30); s.d.line(list(zip(x.tolist(), yy.tolist())), fill=c, width=1 if W < 900 else 2)
            s.put(W - 8, y0 + b * 1.15, [r.choice([("HR %d bpm" % r.randint(50, 120), 'clinical', ''), ("%d bpm" % r.randint(50, 120), 'clinical', ''), ("♥ %d" % r.randint(50, 120), 'clinical', '')])], al='r', col=c, style='over'); s.put(8, y0 + b * 1.15, [(r.choice(["ECG II", "25 mm/s", "EKG 1x", "Trig R"]), 'setting', '')], col=c, style='over')
            if r.random() < .5: s.put(W * .4, y0 + b * 1.15, V(r.choice(['time', 'name', 'id', 'date'])), style='over')
        if k == 'addr':
            s.row(8, B(0), [V('inst'), V('addr')], mx); s.row(8, B(1), [F('tel'), V('acct'), V('op')], mx)
        if k == 'comment':
            s.row(8, B(0), [F('ref'), F('study'), F('bed')], mx); s.put(8, B(1), [((s.capi['comment'] + s.colon), 'caption', ''), (r.choice(ANNE[s.exam].split('|')).lower() + r.choice([", limited window", " ok", ", f/u 6 mo", ", poor quality", ""]), 'clinical', '')] + (V(r.choice(['op', 'ref', 'tel', 'date'])) if r.random() < .6 else []))
        if k == 'mixline':
            u = [S("%s %s" % q) for q in s.settings(5)]
            for q in r.sample(['name', 'id', 'date', 'time', 'op', 'bed', 'acc'], 3): u.insert(r.randrange(len(u) + 1), V(q))
            s.row(8, B(0), u, mx, gap=b * r.uniform(.5, 1.1))
    # ---------------------------------------------------------------- side panels
    def sidew(s, k):
        return {'-': 6, 'set': s.base * 10, 'menu': s.base * 10, 'pid': s.base * 14, 'mixed': s.base * 11.5, 'meas': s.base * 14.5, 'vert': s.base * 1.9 + 8, 'thumb': max(70, s.W * .1)}[k]
    def side(s, k, x0, y0, x1, y1):
        r, lh, b = s.r, s.lh, s.base; F, V = s.F, s.V; S = lambda t: [(t, 'setting', '')]; w = x1 - x0 - 10; x = x0 + 5; st = 'over' if s.lay[4] == 'full' else ''
        if k == '-': return
        if s.lay[4] != 'full' and r.random() < .6: s.rect((x0, y0, x1, y1), fill=s.panel)
        mode = r.choice(['one', 'two', 'lr', 'stack']); y = y0 + 6 + b
        al = 'r' if (x0 > s.W / 2 and r.random() < .25) else 'l'
        def line(u, **kw):
            nonlocal y
            if y > y1 - 6: return False
            s.fitrow(x if al == 'l' else x1 - 5, y, u, w, kw.pop('size', b), al=al, style=st, **kw); y += lh; return True
        def fits(u, size=b): return s.width(u, size * .35, max(10, size - 3), s.fam) <= w
        def longval(v):
            t, kk, ww = v[0]
            if fits(v): return [v]
            for cut in (sorted([i for i, c in enumerate(t) if c in ' ,-' and 1 < i < len(t) - 2], key=lambda i: abs(i - len(t) / 2)) or ([len(t) // 2] if P.is_cjk(t) else [])):
                a, c = [(t[:cut + (t[cut] in ',-')].strip(), kk, ww)], [(t[cut + (t[cut] in ',-'):].strip(), kk, ww)]
                if fits(a) and fits(c): return [a, c]
            return []
        def setrow(a, v):
            nonlocal y
            if mode == 'one': line(S(r.choice(["%s %s", "%s %s", "%s: %s"]) % (a, v)))
            elif mode == 'two': line(([(a, 'setting', ''), (v, 'setting', '')], None))
            elif mode == 'lr':
                if y < y1 - 6 and s.width([(a, '', ''), (v, '', '')], b, b, s.fam) < w: s.put(x, y, S(a), col=s.cc, style=st); s.put(x1 - 5, y, S(v), al='r', style=st); y += lh
            elif y + lh < y1 - 6: line(S(a), col=s.cc); line(S(v)); y += 3
        if k in ('set', 'mixed'):
            nmax = int((y1 - y0) / lh / (2.2 if mode == 'stack' else 1)); q = s.settings(max(3, min(12, nmax - 3)))
            if r.random() < .6: line(S(s.preset()), col=s.ca)
            ins = {}
            if k == 'mixed':
                for kk in r.sample(['name', 'id', 'date', 'time', 'op', 'ref', 'dob', 'acc', 'bed', 'inst', 'tel', 'study'], r.randint(3, 5)): ins.setdefault(r.randrange(len(q)), []).append(kk)
            for i, (a, v) in enumerate(q):
                for kk in ins.get(i, []):
                    u = F(kk, r.random() < .4)
                    if r.random() < .4 and fits(u[0]): line(u)
                    else: [line(q2) for q2 in longval(V(kk))]
                if r.random() < .12: y += lh // 2
                setrow(a, v)
        if k == 'menu':
            for t in r.sample(MENU[s.cl].split('|'), min(9, len(MENU[s.cl].split('|')))):
                if y + lh * 1.2 > y1: break
                bx = (x0 + 3, y - b - 3, x1 - 3, y + lh * .55); s.rect(bx, fill=tuple(min(255, c + 20) for c in s.panel), outline=s.cd); s.fitrow((bx[0] + bx[2]) / 2, (bx[1] + bx[3]) / 2 + b * .38, S(t), w - 6, b, al='c'); y += lh * 1.75
            if r.random() < .4: s.fitrow(x, min(y + lh, y1 - 6), V(r.choice(['op', 'time', 'date'])), w, b)
        if k == 'pid':
            if r.random() < .5: line([(s.T(0), 'caption', '')], col=s.ca, capcol=s.ca)
            for q in ['name', 'id'] + r.sample(['dob', 'sex', 'age', 'date', 'time', 'op', 'ref', 'acc', 'bed', 'inst', 'tel', 'addr', 'study'], r.randint(5, 9)):
                if y > y1 - lh * 2: break
                c = s.capi[q].replace('\u2215', '/') + s.colon; v = V(q)
                if mode in ('stack', 'lr') or s.width([(c, '', '')] + v, b * .4, b, s.fam) > w:
                    lv = longval(v)
                    if lv and fits([(c, '', '')]):
                        line([(c, 'caption', '')]); [line(q2) for q2 in lv]; y += 2
                else: line(([(c, 'caption', '')] + v, 0 if mode == 'one' and r.random() < .5 else None))
            y += lh // 2
            for a, v in s.settings(3): setrow(a, v)
        if k == 'meas':
            line([(s.T(0), 'caption', '')], capcol=s.ca); y += 3
            if r.random() < .45: line(V(r.choice(['name', 'id', 'op'])))
            for a, v in s.meas(int(max(3, min(12, (y1 - y) / lh / 1.3)))):
                if mode in ('one', 'two'): line([("%s %s" % (a, v), 'clinical', '')])
                elif y < y1 - 6 and s.width([(a, '', ''), (v, '', '')], b, b, s.fam) < w: s.put(x, y, [(a, 'clinical', '')], col=s.cc, style=st); s.put(x1 - 5, y, [(v, 'clinical', '')], al='r', style=st); y += lh
                if r.random() < .06: line(V(r.choice(['date', 'op', 'time'])))
        if k == 'vert':
            u = r.choice([V('name') + V('id'), V('inst') + V('date'), V('date') + V('time') + V('name'), F('name'), F('id')]); c = (x0 + x1) / 2
            if P.is_cjk(s.v['name'][0]) and r.random() < .5:
                s.stack(c, y0 + 8, s.v['name'][0].replace(' ', '').replace('\u3000', ''), 'identity', 'name')
                s.put(c + b * .38, y1 - 8, V('id'), rot=1)
            else:
                rot = r.choice([1, 2])
                segs, ig = u if isinstance(u, tuple) else (u, None)
                while len(segs) > 1 and s.width(segs, b, b, s.fam) > y1 - y0 - 20: segs = segs[:-1] if segs[0][1] != 'caption' else V('name')[:1]
                s.put(c + b * .38 if rot == 1 else c - b * .38, y1 - 8 if rot == 1 else y0 + 8, segs, rot=rot)
        if k == 'thumb':
            a, _ = scan(s.n, int(w), int(w * .7), 'curved'); yy = y0 + 4; i = 0
            while yy + w * .7 + lh < y1:
                s.paste(np.roll(a, i * 9, 1), x, yy); s.rect((x, yy, x + w, yy + int(w * .7)), outline=s.cd)
                s.fitrow(x + w / 2, yy + int(w * .7) + b * 1.1, r.choice([V('time'), S(str(i + 1)), V('date'), S("%d" % (i + 1))]), w, b, al='c'); yy += w * .7 + lh + 4; i += 1
    def stack(s, cx, y, t, k, w):
        """one character under another"""
        f = s.fontfor(t, s.base, s.fam); sz = f.size; H = int(sz * 1.12 * len(t)) + 8; im = Image.new('L', (sz * 2, H), 0); d = ImageDraw.Draw(im)
        for i, c in enumerate(t): d.text((sz, 2 + i * sz * 1.12), c, fill=255, font=f, anchor='ma')
        m = np.asarray(im); qx, qy = int(cx - sz), int(y); b = s.tight(m, qx, qy)
        if b and not s.hit(b):
            s.runs.append(dict(text=t, kind=k, what=w, box=b, m=m, xy=(qx, qy), col=s.ct, style='over', size=sz)); s.claim(tuple(b), None); return True
    # ---------------------------------------------------------------- worksheet
    def sheet(s, x0, y0, x1, y1):
        r, lh, b = s.r, s.lh, s.base; F, V = s.F, s.V; x0 += 8; x1 -= 8; light = sum(s.bg) > 300; y = y0 + lh
        e = s.put(x0, y, [(s.T(0), 'caption', '')], size=min(28, b + 4), fam='sansb', capcol=s.ca); y += lh * 1.3
        s.row(x0, y, [V('name') if r.random() < .5 else F('name'), F('id'), F('ref'), V('date')], x1); y += lh
        s.row(x0, y, [F('dob'), F('op'), F('acc'), V('time')], x1); y += lh * .6
        s.d.line([x0, y, x1, y], fill=s.cd); y += lh * 1.1
        small = r.random() < .6
        if small:
            iw = int((x1 - x0) * .4); ih = int(min(iw * .8, y1 - y - 2 * lh)); s.image(x1 - iw, y, x1, y + ih, r.choice(['sector', 'curved', 'linear'])); tx = x1 - iw - 12
        else: tx = x1
        cols = [0, .36, .58, .8]; ms = s.meas(30); ms += [q for q in ([] if len(ms) > 8 else [(a, (f(r, lo, hi) + ' ' + u).strip()) for a, f, lo, hi, u in MEAS['vasc' if s.exam != 'vasc' else 'card']]) if q[0] not in [z[0] for z in ms]]; hd = r.choice([("Param", "1", "2", "Avg"), ("Item", "Value", "m2", "Mean")])
        for c, t in zip(cols, hd): s.put(x0 + (tx - x0) * c, y, [(t, 'caption', '')])
        y += lh * 1.1; alt = False
        for a, v in ms:
            if y > y1 - lh * 2.2: break
            if alt: s.rect((x0 - 2, y - b * 1.1, tx, y + lh * .35), fill=tuple(min(255, c + 14) if not light else c - 10 for c in s.bg))
            alt = not alt
            s.put(x0, y, [(a, 'clinical', '')], col=s.ct); base = v.split(' ')[0]
            s.put(x0 + (tx - x0) * cols[1], y, [(v, 'clinical', '')])
            if r.random() < .5: s.put(x0 + (tx - x0) * cols[2], y, [(base if r.random() < .5 else v, 'clinical', '')])
            if r.random() < .12: s.put(x0 + (tx - x0) * cols[3], y, V(r.choice(['op', 'time', 'date', 'name'])))
            y += lh * r.choice([1.05, 1.05, 1.3])
        s.put(x0, y1 - lh * .6, [(s.capi['comment'] + s.colon, 'caption', ''), (r.choice(["normal study", "see report", "EF by Simpson", "Hadlock 1985".split()[0]]), 'clinical', '')] + (V(r.choice(['ref', 'op', 'tel'])) if r.random() < .6 else []))
    # ---------------------------------------------------------------- extras
    def extras(s):
        r, b, lh = s.r, s.base, s.lh; F, V = s.F, s.V
        if not s.imgrects: return
        x0, y0, x1, y1 = s.imgrects[0]; w, h = x1 - x0, y1 - y0
        if getattr(s, 'rc', 0):
            y = y0 + b * 1.6
            for q in ['inst', 'name', 'id', r.choice(['agesex', 'dob']), 'date', 'time', 'op']: s.fitrow(s.W - 8 if s.lay[2] == '-' else x1 - 8, y, V(q), w * .45, b, al='r', style='over'); y += lh
        if getattr(s, 'ov', 0): s.overlay(x0, y0, x1, y1)
        for e in r.sample(['vert', 'corner', 'init', 'stamp', 'overlay', 'addr2', 'mid', 'dialog', 'cornerset', 'model', 'none', 'none'], r.randint(2, 4)):
            if e == 'vert':
                rot = r.choice([1, 2]); xx = r.choice([x0 + b * 1.4, x1 - b * 1.2]); s.put(xx, y0 + h * r.uniform(.85, .95) if rot == 1 else y0 + h * r.uniform(.1, .2), r.choice([V('name'), V('id'), V('date') + V('time'), V('inst'), V('acc')]), rot=rot, style='over')
            if e == 'corner': s.put(x1 - 12, y1 - 6, r.choice([F('bed'), F('acc'), V('acc'), F('study'), V('name')]), al='r', style='over')
            if e == 'init': s.put(x0 + 8, y1 - 7, r.choice([V('op') + V('date'), V('op'), F('op', True), F('op')]), style='over')
            if e == 'stamp': s.put(x0 + w * r.uniform(.2, .5), y1 - 6, r.choice([V('printed'), V('date'), V('time')]), style='over', size=min(28, b + r.choice([0, 3, 6])), col=r.choice([s.ca, (255, 255, 255), (255, 130, 60)]))
            if e == 'overlay' and not getattr(s, 'ov', 0): s.overlay(x0, y0, x1, y1)
            if e == 'addr2': s.fitrow(x0 + 10, y0 + h * r.uniform(.9, .95), r.choice([V('addr'), V('tel'), V('acct'), F('tel', True)]), w * .5, b, style='over')
            if e == 'mid': s.put(x0 + w * .5, y0 + h * r.uniform(.3, .7), r.choice([V('name'), V('id'), V('ref')]), al='c', style='over', size=min(28, b + r.choice([0, 2, 5])))
            if e == 'cornerset':
                y = y0 + b * 1.5
                for a, v in s.settings(r.randint(2, 4)): s.put(x0 + 10, y, [("%s %s" % (a, v), 'setting', '')], style='over', col=(210, 220, 230)); y += lh
            if e == 'model': s.put(x0 + w * r.uniform(.35, .6), y0 + b * 1.3, [(r.choice(MODELS), 'setting', '')], style='over', col=(200, 200, 210))
            if e == 'dialog' and r.random() < .5:
                sz = b + 1; us = [[(r.choice(CAP[s.cl]['name']), 'caption', '')] + V('name'), [(r.choice(CAP[s.cl]['id']), 'caption', '')] + V('id')]; dw = max(s.width(u, b, sz, s.fam) for u in us) + 40; dh = lh * 3 + 34; dx, dy = x0 + (w - dw) / 2, y0 + h * r.uniform(.3, .5)
                if dw < w * .8 and not s.hit((dx, dy, dx + dw, dy + dh)):
                    c = r.choice([(225, 228, 232), (60, 70, 90), (20, 24, 30)]); fg = (10, 10, 20) if sum(c) > 380 else (240, 240, 240); s.rect((dx, dy, dx + dw, dy + dh), fill=c, outline=(130, 140, 150)); 
                    for i, u in enumerate(us): s.put(dx + 14, dy + 10 + lh * i + sz, u, size=sz, col=fg, capcol=fg, own='dlg')
                    for i, t in enumerate(("OK", r.choice(MENU[s.cl].split('|')))): 
                        bx = (dx + 14 + dw * .5 * i, dy + dh - lh - 12, dx + dw * .5 * (i + 1) - 14, dy + dh - 6); s.rect(bx, outline=fg); s.fitrow((bx[0] + bx[2]) / 2, bx[3] - lh * .28 - 2, [(t, 'setting', '')], bx[2] - bx[0] - 6, b, al='c', col=fg, own='dlg')
                    s.claim((dx, dy, dx + dw, dy + dh), 'dlg')
    def overlay(s, x0, y0, x1, y1):
        r, b, lh = s.r, s.base, s.lh; F, V = s.F, s.V
        us = [V('name') if r.random() < .5 else F('name'), F('id') if r.random() < .6 else V('id')] + [r.choice([F, lambda q: V(q)])(q) for q in r.sample(['dob', 'agesex', 'date', 'inst', 'time', 'op', 'ref', 'tel'], r.randint(1, 4))]
        seg = lambda u: u if isinstance(u, tuple) else (u, None)
        w = max(s.width(seg(u)[0], b * .4, b, s.fam) for u in us) + 18; h = lh * len(us) + 8
        for _ in range(8):
            px, py = r.uniform(x0 + 2, max(x0 + 3, x1 - w - 4)), r.choice([y0 + 4, y1 - h - 4, r.uniform(y0, max(y0 + 1, y1 - h))])
            if not s.hit((px, py, px + w, py + h)):
                c = r.choice([(0, 0, 0), (10, 20, 60), (200, 205, 210), (60, 60, 60)]); fg = (10, 10, 10) if sum(c) > 400 else (240, 240, 240); s.rect((px, py, px + w, py + h), fill=c, alpha=r.randint(130, 215), outline=(120, 120, 120) if r.random() < .4 else None)
                for i, u in enumerate(us): s.put(px + 8, py + 4 + lh * i + b * 1.05, u, col=fg, capcol=fg, own='ov', style='over')
                s.claim((px, py, px + w, py + h), 'ov'); return
    # ---------------------------------------------------------------- the whole
    def build(s):
        r = s.r; top, L, R, bot, img, pos, _ = s.lay; s.nann = r.randint(1, 4)
        full = img == 'full'; x0, x1 = s.sidew(L), s.W - s.sidew(R)
        if x1 - x0 < s.W * .42 and img != 'sheet':        # too narrow for large letters
            k = (s.W * .42) / max(1, x1 - x0); s.base = max(9, FONTS[s.fam][2], 13 if s.cl in P.CJK else 0, int(s.base / k ** .6)); x0, x1 = s.sidew(L), s.W - s.sidew(R)
        if full:
            s.image(4, 4, s.W - 4, s.H - 4, img); y0 = 4
            save, s.panel = s.rect, s.panel; old = s.rect
            def soft(b, fill=None, outline=None, alpha=255):
                if fill == s.panel and fill is not None: old(b, fill=fill, alpha=r.choice([0, 90, 150]) if sum(fill) < 300 else 200)
                else: old(b, fill, outline, alpha)
            s.rect = soft; h = s.top(top); hb = s.bottomh(bot); s.bottom(bot, s.H - hb); s.rect = old; y0, y1 = h, s.H - hb; s.imgrects = [(8, y0 + 4, s.W - 8, y1 - 4)]
        else:
            y0 = s.top(top); hb = s.bottomh(bot); y1 = s.H - hb
            s.side(L, 0, y0 + 2, x0, y1 - 2); s.side(R, x1, y0 + 2, s.W, y1 - 2)
            if img == 'sheet': s.sheet(x0, y0 + 4, x1, y1 - 4)
            else: s.image(x0 + 2, y0 + 4, x1 - 2, y1 - 4, img)
            s.bottom(bot, y1)
        if pos != 'panel': s.measbox(pos)
        elif r.random() < .2 and img != 'sheet': s.measbox(r.choice(['tl', 'br']))
        s.extras()
        if img != 'sheet': s.annotate()
        s.flush(); s.finish()
    def flush(s):
        A = np.asarray(s.img).astype(np.float32).copy(); lum = lambda c: .3 * c[0] + .59 * c[1] + .11 * c[2]
        G = (A * np.array([.3, .59, .11])).sum(2)
        for q in s.runs:
            b = q['box']; reg = G[max(0, b[1] - 1):b[3] + 1, max(0, b[0] - 1):b[2] + 1]; m, sd = float(reg.mean()), float(reg.std())
            hi = float(np.percentile(reg, 90)); lo = float(np.percentile(reg, 10)); c = np.array(q['col'], float); lt = lum(c)
            need = 88 if q['size'] < 14 else 70; halo = None
            d = min(abs(lt - hi), abs(lt - lo), abs(lt - m)) if not (lo < lt < hi) else 0
            if q['style'] == 'box': 
                x0, y0, x1, y1 = b[0] - 2, b[1] - 2, b[2] + 2, b[3] + 2; A[max(0, y0):y1, max(0, x0):x1] *= .15; m = m * .15; hi = hi * .15; lo = lo * .15; d = min(abs(lt - hi), abs(lt - lo)); 
            if d < need and sd > 12 and lt > 135 and m < 200:
                halo = 0
                if sd > 32 or lt < 190: c = c * .55 + 255 * .45
                if sd > 46 or (m > 100 and (q['size'] < 17 or s.fam in THIN)): A[max(0, b[1] - 2):b[3] + 2, max(0, b[0] - 3):b[2] + 3] *= .4
            elif d < need:
                need += 25
                to = np.array([255., 255, 255]) if m < 125 else np.array([0., 0, 0])
                for k in (.25, .5, .75, 1):
                    c2 = c * (1 - k) + to * k; d = min(abs(lum(c2) - hi), abs(lum(c2) - lo))
                    if d >= need: break
                c = c2
                if d < need: halo = 0 if lum(c) > 127 else 255
            if q['style'] == 'shadow': halo = 0 if halo is None and lum(c) > 127 else halo
            M = q['m'].astype(np.float32) / 255; h, w = M.shape; X, Y = q['xy']
            ys, xs = max(0, -Y), max(0, -X); ye, xe = min(h, s.H - Y), min(w, s.W - X)
            if halo is not None:
                D = np.asarray(Image.fromarray(q['m']).filter(ImageFilter.MaxFilter(3))).astype(np.float32)[ys:ye, xs:xe, None] / 255 * .9
                v = A[Y + ys:Y + ye, X + xs:X + xe]; v[:] = v * (1 - D) + halo * D
            mm = M[ys:ye, xs:xe, None]; v = A[Y + ys:Y + ye, X + xs:X + xe]; v[:] = v * (1 - mm) + c * mm
        s.img = Image.fromarray(np.clip(A, 0, 255).astype(np.uint8))
    def finish(s):
        r = s.r; mn = min([q['size'] for q in s.runs] or [12]); small = mn < 12
        if s.post in ('blur', 'both') and not (s.bitmap and s.base < 15): s.img = s.img.filter(ImageFilter.GaussianBlur(r.uniform(.3, .42) if small or not s.aa and mn < 14 else r.uniform(.4, .7)))
        if s.post == 'half' and mn >= 13: w, h = s.img.size; k = r.uniform(.82, .92); s.img = s.img.resize((int(w * k), int(h * k)), Image.BILINEAR).resize((w, h), Image.BICUBIC)
        if s.post == 'noise': s.img = Image.fromarray(np.clip(np.asarray(s.img).astype(float) + s.n.normal(0, r.uniform(2, 6), (s.H, s.W, 1)), 0, 255).astype(np.uint8))
        if s.post in ('jpeg', 'both'):
            o = io.BytesIO(); s.img.save(o, 'JPEG', quality=r.randint(78, 92) if small else r.randint(60, 90), subsampling=r.choice([0, 2])); s.img = Image.open(o).convert('RGB')

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, default=1); ap.add_argument('--count', type=int, default=10); ap.add_argument('--out', required=True); ap.add_argument('--debug', action='store_true')
    a = ap.parse_args(); os.makedirs(a.out, exist_ok=True); order = []
    rr = random.Random(a.seed)
    while len(order) < a.count: o = list(range(len(LAY))); rr.shuffle(o); order += o
    with open(os.path.join(a.out, 'key.jsonl'), 'w', encoding='utf-8') as k, open(os.path.join(a.out, 'meta.jsonl'), 'w', encoding='utf-8') as mt:
        for i in range(a.count):
            s = Screen(a.seed, i, order[i]); s.build(); fn = "%04d.png" % i; s.img.save(os.path.join(a.out, fn))
            k.write(json.dumps({"file": fn, "width": s.W, "height": s.H, "texts": [{"text": q['text'], "box": q['box'], "kind": q['kind'], "what": q['what']} for q in s.runs]}, ensure_ascii=False) + '\n')
            mt.write(json.dumps(dict(file=fn, layout=s.layno, spec=s.lay, lang=s.lang, captions=s.cl, font=s.fam, base=s.base, aa=s.aa, bitmap=s.bitmap, post=s.post, palette=s.pal)) + '\n')
            if a.debug:
                os.makedirs(os.path.join(a.out, 'debug'), exist_ok=True); im = s.img.copy(); d = ImageDraw.Draw(im)
                for q in s.runs: b = q['box']; d.rectangle([b[0] - 1, b[1] - 1, b[2], b[3]], outline={'identity': (255, 0, 0), 'clinical': (0, 255, 0), 'setting': (0, 140, 255), 'caption': (255, 0, 255)}[q['kind']])
                im.save(os.path.join(a.out, 'debug', fn))
if __name__ == '__main__': main()
