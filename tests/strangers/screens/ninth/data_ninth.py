# -*- coding: utf-8 -*-
"""People, places, words: everything that is written on the screens."""
import datetime as dt

def W(s): return s.split()
def P(s): return [x.strip() for x in s.split('|') if x.strip()]

LABEL_KEYS = P('name|id|dob|sex|age|date|time|hosp|oper|ref|acc|ward|bed|exam|phone|addr|dept|male|female|yr|report|findings|impression|patient')
_L = {
'en': 'Name|ID|DOB|Sex|Age|Date|Time|Hospital|Operator|Ref. Physician|Accession #|Ward|Bed|Exam|Tel|Address|Department|Male|Female|Y|Ultrasound Report|Findings|Impression|Patient',
'zh': '姓名|病历号|出生日期|性别|年龄|检查日期|时间|医院|操作者|申请医生|检查号|病区|床号|检查部位|电话|住址|科室|男|女|岁|超声检查报告单|超声所见|超声提示|患者',
'zht': '姓名|病歷號|出生日期|性別|年齡|檢查日期|時間|醫院|操作員|轉介醫師|檢查單號|病房|床號|檢查項目|電話|地址|科別|男|女|歲|超音波檢查報告|檢查所見|診斷|病人',
'es': 'Nombre|Nº Hist.|F. Nac.|Sexo|Edad|Fecha|Hora|Hospital|Operador|Médico sol.|Nº Acceso|Sala|Cama|Estudio|Tel.|Dirección|Servicio|Masculino|Femenino|años|Informe ecográfico|Hallazgos|Conclusión|Paciente',
'de': 'Name|Pat.-ID|Geb.-Dat.|Geschl.|Alter|Datum|Uhrzeit|Klinik|Untersucher|Zuweiser|Auftragsnr.|Station|Bett|Untersuchung|Tel.|Anschrift|Abteilung|männlich|weiblich|J.|Sonographiebefund|Befund|Beurteilung|Patient',
'fr': 'Nom|N° dossier|Né(e) le|Sexe|Âge|Date|Heure|Hôpital|Opérateur|Prescripteur|N° examen|Service|Lit|Examen|Tél.|Adresse|Unité|Masculin|Féminin|ans|Compte rendu échographique|Résultats|Conclusion|Patient',
'pt': 'Nome|Prontuário|Data nasc.|Sexo|Idade|Data|Hora|Hospital|Operador|Médico solic.|Nº acesso|Enfermaria|Leito|Exame|Tel.|Endereço|Setor|Masculino|Feminino|anos|Laudo de ultrassonografia|Achados|Conclusão|Paciente',
'it': 'Nome|Cod. paz.|Data nasc.|Sesso|Età|Data|Ora|Ospedale|Operatore|Medico rich.|N. accesso|Reparto|Letto|Esame|Tel.|Indirizzo|Unità|Maschio|Femmina|anni|Referto ecografico|Reperti|Conclusioni|Paziente',
'tr': 'Adı Soyadı|Hasta No|Doğum T.|Cinsiyet|Yaş|Tarih|Saat|Hastane|Operatör|İsteyen Dr.|Protokol No|Servis|Yatak|Tetkik|Tel|Adres|Bölüm|Erkek|Kadın|yaş|Ultrasonografi Raporu|Bulgular|Sonuç|Hasta',
'pl': 'Nazwisko i imię|Nr pacjenta|Data ur.|Płeć|Wiek|Data|Godz.|Szpital|Operator|Lekarz kier.|Nr badania|Oddział|Łóżko|Badanie|Tel.|Adres|Pracownia|Mężczyzna|Kobieta|lat|Wynik badania USG|Opis|Wnioski|Pacjent',
'vi': 'Họ tên|Mã BN|Ngày sinh|Giới tính|Tuổi|Ngày khám|Giờ|Bệnh viện|Bác sĩ SA|BS chỉ định|Số phiếu|Khoa|Giường|Chỉ định|ĐT|Địa chỉ|Phòng|Nam|Nữ|tuổi|Phiếu kết quả siêu âm|Mô tả|Kết luận|Bệnh nhân',
'ko': '이름|등록번호|생년월일|성별|나이|검사일|시간|병원|검사자|의뢰의|접수번호|병동|병상|검사명|전화|주소|진료과|남|여|세|초음파 검사 보고서|소견|결론|환자',
'ja': '氏名|患者ID|生年月日|性別|年齢|検査日|時刻|病院|検査者|依頼医|受付番号|病棟|病床|検査|電話|住所|診療科|男|女|歳|超音波検査報告書|所見|診断|患者',
'ru': 'ФИО|№ карты|Дата рожд.|Пол|Возраст|Дата|Время|Больница|Оператор|Направил|№ иссл.|Отделение|Койка|Исследование|Тел.|Адрес|Кабинет|муж|жен|лет|Протокол УЗИ|Описание|Заключение|Пациент',
'uk': 'ПІБ|№ карти|Дата нар.|Стать|Вік|Дата|Час|Лікарня|Оператор|Направив|№ досл.|Відділення|Ліжко|Дослідження|Тел.|Адреса|Кабінет|чол|жін|років|Протокол УЗД|Опис|Висновок|Пацієнт',
'ar': 'الاسم|رقم المريض|تاريخ الميلاد|الجنس|العمر|التاريخ|الوقت|المستشفى|الفاحص|الطبيب المحول|رقم الفحص|القسم|السرير|الفحص|هاتف|العنوان|العيادة|ذكر|أنثى|سنة|تقرير الموجات فوق الصوتية|النتائج|الخلاصة|المريض',
'fa': 'نام بیمار|شماره پرونده|تاریخ تولد|جنسیت|سن|تاریخ|ساعت|بیمارستان|اپراتور|پزشک معالج|شماره پذیرش|بخش|تخت|نوع سونوگرافی|تلفن|آدرس|واحد|مرد|زن|سال|گزارش سونوگرافی|یافته ها|نتیجه|بیمار',
'he': 'שם|ת.ז.|ת. לידה|מין|גיל|תאריך|שעה|בית חולים|מבצע|רופא מפנה|מס׳ בדיקה|מחלקה|מיטה|בדיקה|טלפון|כתובת|יחידה|זכר|נקבה|שנים|דוח אולטרסאונד|ממצאים|סיכום|מטופל',
'th': 'ชื่อ|เลขที่ผู้ป่วย|วันเกิด|เพศ|อายุ|วันที่|เวลา|โรงพยาบาล|ผู้ตรวจ|แพทย์ผู้ส่ง|เลขที่ตรวจ|หอผู้ป่วย|เตียง|การตรวจ|โทร|ที่อยู่|แผนก|ชาย|หญิง|ปี|รายงานผลอัลตราซาวด์|ผลการตรวจ|สรุป|ผู้ป่วย',
'nl': 'Naam|Patiëntnr.|Geb.dat.|Gesl.|Leeftijd|Datum|Tijd|Ziekenhuis|Onderzoeker|Verwijzer|Onderzoeknr.|Afdeling|Bed|Onderzoek|Tel.|Adres|Dienst|Man|Vrouw|jr|Echoverslag|Bevindingen|Conclusie|Patiënt',
'cs': 'Jméno|Rodné číslo|Dat. nar.|Pohlaví|Věk|Datum|Čas|Nemocnice|Vyšetřující|Odesílající|Č. vyš.|Oddělení|Lůžko|Vyšetření|Tel.|Adresa|Pracoviště|muž|žena|let|Nález ultrazvuku|Popis|Závěr|Pacient',
'hu': 'Név|TAJ szám|Szül. dátum|Nem|Kor|Dátum|Idő|Kórház|Vizsgáló|Beutaló|Napló szám|Osztály|Ágy|Vizsgálat|Tel.|Cím|Rendelő|férfi|nő|év|Ultrahang lelet|Leírás|Vélemény|Beteg',
'ro': 'Nume|CNP|Data naș.|Sex|Vârsta|Data|Ora|Spital|Operator|Medic trim.|Nr. ex.|Secția|Pat|Examen|Tel.|Adresa|Cabinet|Masculin|Feminin|ani|Buletin ecografic|Descriere|Concluzii|Pacient',
'el': 'Όνομα|Κωδ. Ασθ.|Ημ. Γέννησης|Φύλο|Ηλικία|Ημερομηνία|Ώρα|Νοσοκομείο|Χειριστής|Παραπέμπων|Αρ. Εξέτασης|Κλινική|Κλίνη|Εξέταση|Τηλ.|Διεύθυνση|Τμήμα|Άρρεν|Θήλυ|ετών|Έκθεση υπερηχογραφήματος|Ευρήματα|Συμπέρασμα|Ασθενής',
'sv': 'Namn|Personnr|Född|Kön|Ålder|Datum|Tid|Sjukhus|Undersökare|Remittent|Remissnr|Avd|Säng|Undersökning|Tel|Adress|Klinik|Man|Kvinna|år|Ultraljudsutlåtande|Fynd|Bedömning|Patient',
'id': 'Nama|No. RM|Tgl Lahir|J. Kelamin|Umur|Tanggal|Jam|RS|Pemeriksa|Dr. Pengirim|No. Periksa|Ruang|Bed|Pemeriksaan|Telp|Alamat|Poli|Laki-laki|Perempuan|th|Hasil Pemeriksaan USG|Temuan|Kesan|Pasien',
'hi': 'नाम|रोगी संख्या|जन्म तिथि|लिंग|आयु|दिनांक|समय|अस्पताल|तकनीशियन|रेफर डॉ.|जाँच संख्या|वार्ड|बेड|जाँच|फ़ोन|पता|विभाग|पुरुष|महिला|वर्ष|अल्ट्रासाउंड रिपोर्ट|निष्कर्ष|सारांश|रोगी',
'bn': 'নাম|রোগী নং|জন্ম তারিখ|লিঙ্গ|বয়স|তারিখ|সময়|হাসপাতাল|পরীক্ষক|রেফার্ড|পরীক্ষা নং|ওয়ার্ড|বেড|পরীক্ষা|ফোন|ঠিকানা|বিভাগ|পুরুষ|মহিলা|বছর|আল্ট্রাসনোগ্রাম রিপোর্ট|ফলাফল|মন্তব্য|রোগী',
}
LABELS = {k: dict(zip(LABEL_KEYS, v.split('|'))) for k, v in _L.items()}
for k, v in LABELS.items(): assert len(_L[k].split('|')) == len(LABEL_KEYS), k

# ---- names -------------------------------------------------------------
NAMES = {}   # culture -> (male givens, female givens, surnames[, surnames f])
def N(c, m, f, s, sf=None): NAMES[c] = (P(m) if '|' in m else W(m), P(f) if '|' in f else W(f), P(s) if '|' in s else W(s), (P(sf) if sf and '|' in sf else W(sf)) if sf else None)
N('anglo', 'James John Robert Michael William David Thomas Charles Daniel Matthew Anthony Kenneth Edward Brian Ronald Timothy Jason Gary Nicholas Eric Stephen Larry Scott Brandon Gregory Frank Raymond Patrick Walter Harold Ethan Keith Roger Alfred Clive Nigel Callum Rhys Declan Hamish Owen',
  'Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Donna Emily Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Gillian Fiona Siobhan Rhiannon Eilidh Hazel Beryl Maureen Chloe',
  "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts O'Brien O'Neill McDonald MacLeod Fitzgerald Hawthorne Pemberton Ashcroft Whitlock Thistlewood Blackburn Rosewarne Llewellyn Featherstone Abernathy Kowalczyk Vandermeer Stone Park May Long Short Day Wood Rice Field Bishop Knight Cook")
N('afam', 'Tyrone DeShawn Marcus Jamal Terrell Darnell Andre Malik', "LaToya Keisha Shanice Imani Tamika Ebony Aaliyah De'Andra", 'Washington Jefferson Booker Freeman Gaines Tubbs Broadnax Boateng Dupree Batiste')
N('hisp', 'José Juan Luis Carlos Jesús Miguel Francisco Pedro Alejandro Manuel Rafael Fernando Jorge Ricardo Ángel Andrés Sergio Raúl Héctor Óscar', 'María|Guadalupe|Juana|Margarita|Josefina|Verónica|Leticia|Rosa|Francisca|Teresa|Alicia|Yolanda|María del Carmen|María José|Ana Lucía|Luz Marina|Rocío|Begoña|Itziar|Ximena|Inés|Concepción', 'García|Martínez|López|Hernández|González|Pérez|Rodríguez|Sánchez|Ramírez|Cruz|Flores|Gómez|Morales|Vázquez|Jiménez|Reyes|Díaz|Torres|Gutiérrez|Ruiz|Mendoza|Aguilar|Ortiz|Castillo|Núñez|Ibáñez|Zubizarreta|de la Fuente|Del Valle|Peña|Quispe|Mamani|Huamán|Ñahui|Echeverría|Villaseñor')
N('german', 'Hans Peter Klaus Jürgen Wolfgang Günther Dieter Horst Uwe Stefan Andreas Thomas Matthias Florian Lukas Björn Heinz Karl-Heinz Friedrich', 'Ursula Helga Renate Monika Karin Ingrid Erika Brigitte Petra Sabine Anja Katrin Gisela Hildegard Anneliese Jutta Käthe Bärbel Heike Lieselotte', 'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Köhler Weiß Größl Huber Moser Zbinden Aeschlimann Brüggemann Winkelmann Voß Jäger von der Heide')
NAMES['german'][2][-4:] = ['von der Heide']
N('french', 'Jean|Pierre|Michel|André|Philippe|René|Louis|Alain|Jacques|Bernard|Marcel|Daniel|Jean-Claude|Jean-Luc|François|Thierry|Étienne|Gaëtan|Loïc|Benoît', 'Marie|Jeanne|Françoise|Monique|Catherine|Nathalie|Isabelle|Jacqueline|Sylvie|Anne-Marie|Hélène|Chantal|Céline|Aurélie|Zoé|Maëlys|Geneviève|Bérengère|Solène|Odile', 'Martin|Bernard|Dubois|Thomas|Robert|Richard|Petit|Durand|Leroy|Moreau|Simon|Laurent|Lefebvre|Michel|Garcia|Roux|Fournier|Girard|Bonnet|Lambert|Fontaine|Chevalier|Gauthier|Le Goff|Kerbrat|d’Aubigny|Lévêque|Tremblay|Bouchard|Gagnon|Traoré|Benali|Desrosiers')
N('portug', 'José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Gabriel Rafael Sebastião Otávio Caíque Raimundo', 'Maria|Ana|Francisca|Antônia|Adriana|Juliana|Márcia|Fernanda|Patrícia|Aline|Conceição|Luciana|Vitória|Thaís|Benedita|Rosângela|Maria das Graças|Maria Aparecida', 'da Silva|dos Santos|Oliveira|Souza|Rodrigues|Ferreira|Alves|Pereira|Lima|Gomes|Costa|Ribeiro|Martins|Carvalho|Almeida|Lopes|Soares|Fernandes|Vieira|Barbosa|Araújo|Gonçalves|Brandão|de Assunção|Magalhães|Nóbrega')
N('ital', 'Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno Paolo Michele Niccolò', 'Maria|Anna|Giuseppina|Rosa|Angela|Giovanna|Teresa|Lucia|Carmela|Caterina|Francesca|Antonietta|Concetta|Rita|Chiara|Ginevra|Maria Grazia', "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti DeLuca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana D'Angelo Dell'Acqua Niccolai Sgarbozza Tognoni Zuccarello Pappalardo")
N('turk', 'Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Çağatay Doğan', 'Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Sultan Zehra Hanife Merve Havva Özlem Gülşen Çiğdem Nurgül Şükran', 'Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Güneş Bozkurt Karagöz Tuncer Gökçe')
N('pol', 'Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Zbigniew Wojciech Łukasz', 'Anna Maria Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Teresa Joanna Bożena Grażyna Wiesława Świętosława', 'Nowak Wójcik Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel Pawlak Walczak Stępień Michalak Sikora Dudek Baran Szewczyk Kowalski Wiśniewski Zieliński Szymański Dąbrowski Kozłowski Jabłoński', 'Nowak Wójcik Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel Kowalska Wiśniewska Zielińska Szymańska Dąbrowska Kozłowska Jabłońska Brzęczyszczykiewicz Świątek')
N('viet', 'Văn Hùng|Minh Tuấn|Đức Anh|Quang Huy|Thanh Sơn|Hữu Phước|Công Danh|Xuân Trường|Bá Lộc|Tiến Dũng|Gia Bảo', 'Thị Hoa|Thị Lan|Thị Mai|Thị Hồng|Ngọc Ánh|Thu Hà|Kim Phượng|Thị Bích Ngọc|Thị Tuyết|Mỹ Duyên|Thùy Linh|Thị Út', 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Tô Lương Trịnh')
N('indo', 'Suharto Budi Slamet Agus Joko Bambang Wahyudi Suparman Dedi Rudi Sutrisno Made Ketut Yohanes', 'Siti|Sri Wahyuni|Dewi|Nurhayati|Ningsih|Suharti|Sulastri|Rina|Yuliana|Aminah|Wulandari|Ni Luh|Kartini|Fatimah', 'Santoso Wijaya Susanto Hidayat Setiawan Saputra Nugroho Gunawan Kusuma Pratama Lestari Siregar Nasution Hutapea Tampubolon Suryani')
N('malay', 'Mohd Faizal|Ahmad Zaki|Muhammad Hafiz|Azman|Ismail|Roslan|Mohd Nor', 'Nur Aisyah|Siti Hajar|Noraini|Rohana|Zaleha|Nurul Huda|Faridah', 'bin Abdullah|bin Hassan|bin Osman|bin Yusof|bin Ibrahim|bin Che Mat', 'binti Abdullah|binti Hassan|binti Osman|binti Yusof|binti Ibrahim|bt Che Mat')
N('india', 'Rajesh Suresh Ramesh Vijay Anil Sunil Mahesh Ashok Sanjay Manoj Harpreet Gurdeep Mohammed Venkatesh Murugan Karthik Arjun Debashish Subramaniam', 'Lakshmi|Sunita|Anita|Priya|Kavita|Rekha|Geeta|Meena|Savitri|Pooja|Shabana|Parveen|Sumathi|Padma|Radha|Harjeet|Gurpreet|Moumita|Bhavani|Kamala Bai', 'Sharma Patel Singh Kumar Gupta Reddy Rao Iyer Nair Menon Pillai Das Chatterjee Banerjee Mukherjee Joshi Deshmukh Kulkarni Patil Khan Ansari Kaur Yadav Verma Mishra Naidu Gowda Devi Begum Subramanian')
N('paki', 'Muhammad Ali|Ghulam Rasool|Imran|Abdul Rehman|Tariq|Shahid|Nawaz|Allah Ditta', 'Ayesha|Fatima|Zainab|Khadija|Nasreen|Rukhsana|Shazia|Bushra|Naseem Bibi', 'Khan Malik Hussain Butt Chaudhry Qureshi Sheikh Bibi Akhtar Shah Awan')
N('arab', 'Mohammed|Ahmed|Abdullah|Ali|Hassan|Khalid|Youssef|Omar|Ibrahim|Mahmoud|Mustafa|Abdel Rahman|Saeed|Tarek|Fahad', 'Fatima|Aisha|Maryam|Khadija|Noura|Layla|Zahra|Huda|Amina|Salma|Rania|Umm Kulthum|Hind|Samira', 'Al-Harbi|Al-Otaibi|Al-Qahtani|El-Sayed|Abdel Aziz|Mansour|Haddad|Khoury|Ben Ali|Bouazizi|El Amrani|Al Zahrani|Hassan|Ibrahim|Al Maktari|Belkacem|Nasser')
N('west_af', 'Chukwuemeka Oluwaseun Kwame Kofi Ibrahim Emeka Tunde Babatunde Kwabena Mamadou Ousmane Abdoulaye', 'Ngozi Chinwe Adaeze Folasade Abena Akosua Ama Aminata Fatoumata Blessing Comfort Patience Ifeoma Yewande', "Okafor Adeyemi Okonkwo Mensah Owusu Boateng Asante Diallo Traoré Ndiaye Eze Nwosu Adebayo Olawale N'Guessan Kouassi Coulibaly")
N('east_af', 'Tesfaye Abebe Bekele Juma Otieno Mwangi Kamau Kipchoge Hamisi Mugisha', 'Almaz Tigist Wanjiku Achieng Nyambura Neema Zuhura Uwimana Akinyi', 'Wolde Haile Girma Odhiambo Njoroge Kimani Mwakasege Mushi Habimana Tadesse Mutua Chebet')
N('south_af', 'Thabo Sipho Johannes Pieter Bongani Tendai Tatenda Sibusiso', 'Nomsa Thandiwe Lerato Annelize Rudo Chipo Nokuthula Precious', 'Nkosi Dlamini Khumalo Botha Pretorius Naidoo Moyo Ncube Phiri Banda Mthembu')
N('phil', 'Jose Mark Angelo Rodrigo Ferdinand Rolando Jun-Jun', 'Maricel|Rowena|Josefa|Marites|Ma. Cristina|Lourdes|Princess Joy|Analyn', 'Dela Cruz|Santos|Reyes|Bautista|Macaraeg|Villanueva|Magsaysay|Dimaculangan|Tolentino|Pangilinan')
N('dutch', 'Jan Pieter Willem Cornelis Hendrik Joris Sjoerd', 'Johanna Maria Wilhelmina Anneke Marijke Femke Saskia Liesbeth', 'de Jong|Jansen|de Vries|van den Berg|van Dijk|Bakker|Visser|Smit|Peeters|Janssens|van der Meulen|Hoekstra')
N('nordic', 'Lars Erik Anders Jørgen Mikkel Øyvind Pekka Juhani Björn Håkan Einar', 'Kerstin Ingrid Astrid Birgitta Solveig Åse Marjatta Päivi Guðrún Sigríður Mette', 'Andersson Johansson Nilsson Hansen Sørensen Jensen Korhonen Virtanen Mäkinen Lindström Bjørnstad Haugen Jónsdóttir Åkerlund Østby')
N('czech', 'Jiří Jan Petr Josef Pavel Martin Tomáš Zdeněk', 'Jana Marie Eva Hana Věra Lenka Alena Božena', 'Novák Svoboda Dvořák Černý Procházka Kučera Veselý Šťastný', 'Nováková Svobodová Dvořáková Černá Procházková Kučerová Veselá Šťastná')
N('hung', 'László István József Zoltán Ferenc Győző', 'Mária Erzsébet Katalin Ilona Éva Zsuzsanna Piroska', 'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Szűcs Győri')
N('roman', 'Ion Gheorghe Vasile Constantin Ștefan Mihai Răzvan', 'Maria Elena Ioana Ana Mihaela Cătălina Țuca Rodica', 'Popescu Ionescu Popa Radu Dumitru Stan Gheorghiu Țăranu Șerban Munteanu')
N('balkan', 'Dragan Milan Zoran Goran Nikola Ivo Kreshnik Arben', 'Milica Jelena Ljiljana Snežana Đurđica Vjosa Flutura Božica', 'Petrović Jovanović Horvat Kovačević Babić Đorđević Šimić Krasniqi Hoxha Župančič')
N('greek', 'Γεώργιος Δημήτριος Κωνσταντίνος Ιωάννης Νικόλαος', 'Μαρία Ελένη Αικατερίνη Βασιλική Σοφία Αγγελική', 'Παπαδόπουλος Οικονόμου Γεωργίου Παππάς Δημητρίου Αθανασίου Καραγιάννης')
N('russ', 'Александр Сергей Владимир Николай Иван Андрей Михаил Дмитрий Юрий', 'Елена Ольга Татьяна Наталья Ирина Светлана Мария Людмила Гульнара', 'Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Федоров Ахметов Щербаков', 'Иванова Смирнова Кузнецова Попова Васильева Петрова Соколова Михайлова Новикова Федорова Ахметова Щербакова')
PATR = (W('Иванович Петрович Сергеевич Николаевич Михайлович Рашидович'), W('Ивановна Петровна Сергеевна Николаевна Михайловна Рашидовна'))
N('russ_lat', 'Aleksandr Sergey Vladimir Nikolay Dmitriy Yuriy Bakhyt', 'Elena Olga Tatiana Natalya Irina Svetlana Gulnara Aigerim', 'Ivanov Smirnov Kuznetsov Petrov Sokolov Akhmetov Shevchenko', 'Ivanova Smirnova Kuznetsova Petrova Sokolova Akhmetova Shevchenko Nurlanova')
N('ukr', 'Олександр Сергій Володимир Микола Іван Андрій', 'Олена Оксана Тетяна Наталія Ірина Світлана Ганна', 'Шевченко Коваленко Бондаренко Ткаченко Кравчук Мельник Їжакевич Гриценко')
N('zh', '伟 强 磊 军 勇 杰 涛 明 超 建国 志强 建华 文斌 浩然 子轩 国庆 德福 海龙 宇航', '芳 娜 秀英 敏 静 丽 艳 娟 霞 秀兰 桂英 玉兰 晓燕 雨桐 梓涵 淑珍 凤霞 春梅 思琪', '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 林 郭 何 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 欧阳 上官 司马 慕容')
N('zh_lat', 'Wei Qiang Lei Jun Yong Jie Tao Ming Chao Jianguo Zhiqiang Haoran Zixuan Guoqing', 'Fang Na Xiuying Min Jing Li Yan Juan Xia Xiulan Guiying Yulan Xiaoyan Yutong Shuzhen', 'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Lin Guo He Gao Luo Zheng Liang Xie Ouyang')
N('zht', '志明 家豪 俊傑 建宏 文雄 承恩 宗翰 冠宇', '淑芬 美玲 雅婷 怡君 淑惠 麗華 秀琴 詩涵', '陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 郭 洪 邱 曾 廖 賴 徐')
N('hk_lat', 'Chi Ming|Ka Ho|Wing Fai|Tsz Hin|Kwok Keung', 'Mei Ling|Wai Yee|Sau Ying|Ka Man|Hoi Yan', 'Chan Wong Cheung Lam Leung Ng Tsang Kwok Yip Tse')
N('ko', '민준 서준 영수 정호 성민 지훈 상철 동현 영식', '영희 지영 미경 순자 은정 수진 서연 지우 말숙 혜진', '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 남궁 선우')
N('ko_lat', 'Min-jun|Seo Jun|Young Soo|Jung Ho|Sung-Min|Ji Hoon', 'Young Hee|Ji-young|Mi Kyung|Soon Ja|Eun Jung|Soojin', 'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin Kwon')
N('ja', '太郎 健一 浩 誠 隆 翔太 大輔 正雄 清 和夫 健太郎 蓮', '花子 幸子 和子 洋子 恵子 美咲 陽菜 由美子 久美子 千代 さくら 結衣', '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 清水 斎藤 阿部 長谷川 五十嵐')
N('ja_kana', 'タロウ ケンイチ ヒロシ マコト タカシ ショウタ', 'ハナコ サチコ カズコ ヨウコ ケイコ ミサキ', 'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ ハセガワ')
N('ja_lat', 'Taro Kenichi Hiroshi Makoto Takashi Shota Daisuke', 'Hanako Sachiko Kazuko Yoko Keiko Misaki Yumiko', 'Sato Suzuki Takahashi Tanaka Ito Watanabe Yamamoto Nakamura Kobayashi Hasegawa')
N('ar', 'محمد أحمد عبدالله علي حسن خالد يوسف عمر إبراهيم محمود مصطفى سعيد', 'فاطمة عائشة مريم خديجة نورة ليلى زهراء هدى آمنة سلمى سميرة', 'الحربي العتيبي القحطاني السيد منصور حداد الخوري الزهراني التميمي البغدادي المصري')
N('fa', 'محمد علی رضا حسین مهدی امیر سعید حمید بهروز', 'زهرا فاطمه مریم نرگس لیلا پروین شیرین معصومه', 'محمدی احمدی حسینی رضایی کریمی موسوی جعفری قاسمی پورمحمد گلستانی')
N('fa_lat', 'Mohammad Reza Hossein Mehdi Saeed', 'Zahra Fatemeh Maryam Leila Parvin', 'Mohammadi Ahmadi Hosseini Rezaei Karimi Jafari Pourmohammad')
N('he', 'יוסף דוד משה אברהם יצחק אורי', 'שרה רחל מרים אסתר נועה תמר', 'כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן')
N('th', 'สมชาย สมศักดิ์ ประเสริฐ วิชัย อนุชา ธนากร', 'สมหญิง สุดา มาลี วันเพ็ญ กาญจนา ศิริพร', 'สุขใจ ทองดี ใจดี ศรีสุข วงศ์สวัสดิ์ แสงทอง บุญมี')
N('th_lat', 'Somchai Somsak Prasert Wichai Anucha', 'Somying Suda Malee Wanpen Kanjana', 'Sukjai Thongdee Jaidee Srisuk Wongsawat Boonmee')
N('hi', 'राजेश सुरेश रमेश विजय अनिल मोहन', 'लक्ष्मी सुनीता अनीता कविता रेखा गीता', 'शर्मा पटेल सिंह कुमार गुप्ता यादव वर्मा')
N('bn', 'আব্দুল করিম মোহাম্মদ রফিকুল', 'ফাতেমা রহিমা শিরিন নাসরিন', 'ইসলাম রহমান হোসেন খাতুন বেগম আক্তার')
N('bn_lat', 'Abdul Karim|Md. Rafiqul|Mohammad|Shahjahan', 'Fatema|Rahima|Shirin|Mst. Nasrin', 'Islam Rahman Hossain Khatun Begum Akter Mondal')
N('hmong', 'Tou Pao Xeng', 'Mai Pa Kia Yer', 'Vang Xiong Yang Moua Thao')
N('geor', 'Giorgi Davit Levan', 'Nino Ketevan Mariam', 'Beridze Kapanadze Mchedlishvili Petrosyan Hakobyan')
N('poly', 'Sione Tevita Ioane', 'Mele Ana Leilani', "Tuilagi Fonoti Kealoha Fa'asavalu Taufa")

# ---- locales: weight, culture(native), script, cultures(Latin writing), language, share native, hospitals, cities, date forms
def A(s): return P(s)
LOC = {}
def loc(key, w, lang, script, native, latin, p_native, hosp, cities, dates, extra=()):
    LOC[key] = dict(key=key, w=w, lang=lang, script=script, native=native, latin=latin, p_native=p_native, hosp=A(hosp), cities=A(cities), dates=W(dates), extra=extra)

EN_H = '{c} General Hospital|{c} Medical Center|St. {s} Hospital|{c} Regional Med Ctr|{c} Community Hospital|{c} Imaging Center|Univ. of {c} Hospitals|{c} Women\'s Health|{c} Vascular Lab|{c} OB/GYN Associates|{c} Heart Institute|VA {c} HCS|{C} RADIOLOGY|Children\'s Hosp of {c}|{c} MFM'
EN_C = 'Ashford Falls|Kestrel Valley|Norwood Heights|Fairmead|Lakemont|Cedar Hollow|Bramwell|Stonebridge|Millbrook|Eastvale|Pinecrest|Hartwell|Redfern|Oakhurst|Marlow Bay'
loc('en-US', 17, 'en', 'latin', 'anglo', ('anglo','anglo','anglo','anglo','anglo','afam','hisp','hisp','viet','pol','arab','india','ital','hmong','zh_lat','ko_lat','west_af','poly','phil','german','nordic'), 1, EN_H, EN_C, 'mdY mdY mdY dBY Ymd m-d-Y bdY mdy')
loc('en-GB', 6, 'en', 'latin', 'anglo', ('anglo','anglo','anglo','india','paki','pol','west_af','arab','bn_lat','dutch','roman'), 1, '{c} General Infirmary|Royal {c} Hospital|{c} NHS Trust|{c} District General|St {s}\'s Hospital|Queen Anne Hosp. {c}|{c} Antenatal Clinic|{c} & District Maternity', 'Wexcombe|Thornaby Vale|Netherwick|Aldermoor|Penhallow|Kirkbrae|Glenrothay|Llanvale', 'dmY dmY d-m-Y dBY d.m.Y dmy')
loc('en-AU', 3, 'en', 'latin', 'anglo', ('anglo','anglo','ital','greek_l','viet','zh_lat','poly','arab','india'), 1, '{c} Base Hospital|{c} Ultrasound for Women|{c} Radiology|{c} Private Hosp|{c} Health Sciences Centre', 'Wirrabilla|Coolangra|Murrindale|Kaitake|Moose Lake|Yarrawood', 'dmY d/b/Y dBY Ymd')
loc('en-IN', 6, 'en', 'latin', 'india', ('india',), 1, '{c} Diagnostics|Sri {s} Nursing Home|{c} Scan Centre|{c} Multispeciality Hospital|Dr {s}\'s Ultrasound Clinic|Govt. Hospital, {c}|{c} Institute of Med. Sciences|SHREE {S} IMAGING', 'Ranipur|Chandrapalli|Navgaon|Kothapet|Devnagar|Sundaram Nagar|Lalganj', 'dmY d-m-Y dBY d.m.Y')
loc('en-AF', 4, 'en', 'latin', 'west_af', ('west_af','west_af','east_af','south_af'), 1, '{c} Teaching Hospital|{c} Mission Hospital|St. {s} Catholic Hospital|{c} District Hospital|{c} Referral Hospital', 'Abokuta|Nsawere|Kisanga|Mbatini|Umlazana|Gwanyama', 'dmY d-m-Y dBY')
loc('en-PH', 2, 'en', 'latin', 'phil', ('phil',), 1, '{c} Doctors Hospital|{c} Medical Center|Our Lady of {s} Hosp.|{c} Provincial Hosp', 'Malinao Norte|San Rafaelito|Batangan|Lapuz', 'mdY dBY')
loc('en-PK', 1.5, 'en', 'latin', 'paki', ('paki','bn_lat'), 1, '{c} Ultrasound & X-Ray|{c} Medical Complex|{s} Memorial Hospital|DHQ Hospital {c}', 'Chak Rasulpur|Mirzabad|Noorganj|Faridkot', 'dmY d-m-Y dBY')
loc('en-SG', 1.5, 'en', 'latin', 'hk_lat', ('hk_lat','malay','zh_lat','india'), 1, '{c} Hospital|{c} Women & Children Hospital|{c} Polyclinic', 'Bukit Merindu|Tanjong Seri|Wan Shek|Kwai Lung', 'dmY dBY d-m-Y')
loc('zh-CN', 11, 'zh', 'han', 'zh', ('zh_lat',), .68, '{c}市第一人民医院|{c}县人民医院|{c}市中医院|{c}妇幼保健院|{c}大学附属第二医院|{c}市中心医院|{c}镇卫生院|{c}省肿瘤医院', '青临|安远河|宁川|云汉|海州湾|长岭|石桥|金沙|白鹿|兴隆台', 'Y-m-d Ymd Y.m.d Y年 Y-m-d')
loc('zh-TW', 2, 'zht', 'han', 'zht', ('zh_lat','hk_lat'), .6, '{c}綜合醫院|{c}榮民醫院|{c}婦產科診所|財團法人{c}醫院', '新竹湖|明德|安平港|松嶺|仁和', 'Ymd Y-m-d ROC')
loc('es', 7.5, 'es', 'latin', 'hisp', ('hisp',), 1, 'Hospital General de {c}|Hosp. Universitario {c}|Clínica San {s}|Centro de Salud {c}|Sanatorio {c}|IMSS HGZ 27 {c}|Ecografía {c}|Maternidad {c}', 'Villarrobles|San Andrés del Río|Peñaloma|Tlaxmanco|Quebrada Honda|Arroyo Seco|Montellano', 'dmY dmY d-m-Y d.m.Y Y-m-d dmy')
loc('de', 5, 'de', 'latin', 'german', ('german','german','german','german','turk','pol','arab','russ_lat'), 1, 'Klinikum {c}|Universitätsklinikum {c}|St.-{s}-Krankenhaus|Praxis Dr. {s}|Kreisklinik {c}|Gemeinschaftspraxis {c}|Kantonsspital {c}|Frauenklinik {c}', 'Waldhausen|Oberlinden|Königsbrück a. See|Lindental|Grünstadt-Süd|Eschwege West', 'd.m.Y d.m.Y d.m.y Y-m-d')
loc('fr', 5, 'fr', 'latin', 'french', ('french','french','french','arab','west_af','portug'), 1, 'CHU de {c}|CH {c}|Clinique Saint-{s}|Hôpital {c}|Cabinet d\'échographie {c}|Maternité de {c}|Centre d\'imagerie {c}', 'Montclair-sur-Loue|Saint-Aubert|Villefranche-le-Bois|Belrive|Trois-Érables', 'dmY d/m/y d-m-Y d.m.Y')
loc('pt', 5, 'pt', 'latin', 'portug', ('portug',), 1, 'Hospital Municipal de {c}|Santa Casa de {c}|Clínica {s}|UBS {c}|Hospital das Clínicas {c}|Maternidade {c}', 'São Bento do Norte|Águas Belas|Itaporã|Ribeirão Claro|Vila Formosa', 'dmY dmY d-m-Y d.m.Y')
loc('it', 4, 'it', 'latin', 'ital', ('ital','ital','ital','roman','arab'), 1, 'Ospedale Civile di {c}|A.O. San {s}|Policlinico {c}|ASL 7 {c}|Casa di Cura {c}|Studio Ecografico {c}', 'Montefiorito|Castelbruno|Pieve Alta|Sant\'Oreste|Borgoverde', 'dmY d/m/Y d-m-Y d.m.Y')
loc('tr', 3.5, 'tr', 'latin', 'turk', ('turk',), 1, '{c} Devlet Hastanesi|{c} Üniversitesi Tıp Fak.|Özel {c} Hastanesi|{c} Eğitim ve Araştırma Hst.|{c} Görüntüleme', 'Yeşilova|Gölbaşı|Çamlıca|Karadere|Güneşli', 'd.m.Y dmY d-m-Y')
loc('pl', 3, 'pl', 'latin', 'pol', ('pol',), 1, 'Szpital Wojewódzki {c}|Przychodnia {c}|SP ZOZ {c}|Klinika {c}|NZOZ Medicus {c}', 'Zielonka Górna|Łąkowo|Borowice|Świerkowo', 'd.m.Y Y-m-d d-m-Y')
loc('vi', 3, 'vi', 'latin', 'viet', ('viet',), 1, 'Bệnh viện Đa khoa {c}|BV Phụ sản {c}|Phòng khám {c}|Trung tâm Y tế {c}', 'Hòa Phước|Tân Lộc|Đông Sơn|Bình Thạnh Tây', 'dmY d-m-Y')
loc('ko', 3, 'ko', 'hangul', 'ko', ('ko_lat',), .55, '{c}대학교병원|{c}의료원|{c}산부인과|{c}내과의원|{c}성모병원', '한빛|새봄|청해|은하|동명', 'Y-m-d Y.m.d Ymd')
loc('ja', 3.2, 'ja', 'han', 'ja', ('ja_lat',), .6, '{c}市民病院|{c}大学医学部附属病院|{c}赤十字病院|{c}クリニック|{c}総合病院|{c}産婦人科', '緑ヶ丘|青葉台|北川|松ノ木|桜山', 'Ymd Y.m.d Y年 JE Y-m-d')
loc('ru', 3, 'ru', 'cyrillic', 'russ', ('russ_lat',), .6, 'ГБУЗ ГКБ №{n} г. {c}|Поликлиника №{n}|Медицинский центр «{c}»|ЦРБ {c}|Роддом №{n}', 'Северогорск|Приозёрск|Заречный|Луговое', 'd.m.Y d.m.y d-m-Y')
loc('uk', .8, 'uk', 'cyrillic', 'ukr', ('russ_lat',), .6, 'Міська лікарня №{n} м. {c}|Обласна лікарня {c}|Клініка «{c}»', 'Зеленопіль|Вишнівка|Яворове', 'd.m.Y')
loc('ar', 3, 'ar', 'arabic', 'ar', ('arab',), .45, 'مستشفى {c} العام|مستشفى {c} التخصصي|مركز {c} الطبي|عيادة {c} للأشعة', 'النخيل|الواحة|الرحمة|السلام|الربيع', 'dmY Y/m/d HIJ d-m-Y')
LOC['ar']['hosp_lat'] = A('Al {c} Hospital|King {s} Hospital|{c} Specialist Hosp.|Polyclinique {c}|{c} Radiology Center'); LOC['ar']['cities_lat'] = A('Al Wahda|El Nour|Al Rabwa|Dar Es-Shifa|Ain Zahra')
loc('fa', 1, 'fa', 'arabic', 'fa', ('fa_lat',), .45, 'بیمارستان {c}|کلینیک {c}|مرکز سونوگرافی {c}', 'مهرگان|آفتاب|شفا|نیکان', 'JAL JAL Y/m/d')
LOC['fa']['hosp_lat'] = A('{c} Hospital|{c} Sonography Center'); LOC['fa']['cities_lat'] = A('Mehrgan|Aftab|Golestan|Nikan')
loc('he', .7, 'he', 'hebrew', 'he', ('anglo','arab','russ_lat'), .5, 'בית חולים {c}|מרכז רפואי {c}|מרפאת {c}', 'הגליל|כרמלית|השרון', 'dmY d.m.Y')
LOC['he']['hosp_lat'] = A('{c} Medical Center|{c} Health Clinic'); LOC['he']['cities_lat'] = A('HaGalil|Carmelit|Ramat Oren')
loc('th', 1.3, 'th', 'thai', 'th', ('th_lat',), .5, 'โรงพยาบาล{c}|คลินิก{c}', 'บ้านดอน|ศรีนคร|เมืองทอง', 'THB dmY')
LOC['th']['hosp_lat'] = A('{c} Hospital|{c} Clinic'); LOC['th']['cities_lat'] = A('Ban Don|Sri Nakorn|Muang Thong')
for k, h, c in (('zh-CN','{c} People\'s Hospital|{c} Central Hospital|{c} Maternity Hosp.','Qinglin|Anyuanhe|Ningchuan|Yunhan'),('zh-TW','{c} General Hospital|{c} Veterans Hosp','Mingde|Songling|Xinzhuhu'),('ko','{c} Univ. Hospital|{c} Medical Center|{c} OBGY','Hanbit|Saebom|Cheonghae'),('ja','{c} City Hospital|{c} Univ. Hosp.|{c} Clinic','Midorigaoka|Aobadai|Kitagawa'),('ru','{c} City Clinic|Medcenter {c}|GKB No.{n}','Severogorsk|Priozersk|Zarechny'),('uk','{c} Regional Hospital|Clinic {c}','Zelenopil|Yavorove')):
    LOC[k]['hosp_lat'] = A(h); LOC[k]['cities_lat'] = A(c)
loc('id', 1.8, 'id', 'latin', 'indo', ('indo',), 1, 'RSUD {c}|RS Ibu dan Anak {c}|Klinik {c}|Puskesmas {c}|RS Bunda {c}', 'Sukamaju|Tegalrejo|Banyuwangi Lor|Harapan', 'dmY d-m-Y dBY')
loc('nl', 1.2, 'nl', 'latin', 'dutch', ('dutch','dutch','turk','arab'), 1, '{c} Ziekenhuis|UMC {c}|Verloskundigenpraktijk {c}|AZ Sint-{s}', 'Oosterdam|Veldhoven Noord|Rozenbeke', 'd-m-Y dmY')
loc('cs', 1, 'cs', 'latin', 'czech', ('czech',), 1, 'Nemocnice {c}|Fakultní nemocnice {c}|Poliklinika {c}', 'Horní Lhota|Březová nad Řekou|Dubčany', 'd.m.Y')
loc('hu', .8, 'hu', 'latin', 'hung', ('hung',), 1, '{c}i Kórház|{c} Szakrendelő|{c} Magánklinika', 'Tiszakeresztúr|Bükkfalva|Alsóvár', 'Y.m.d Y-m-d')
loc('ro', 1, 'ro', 'latin', 'roman', ('roman',), 1, 'Spitalul Județean {c}|Clinica {c}|Spitalul Municipal {c}', 'Poiana Mică|Văleni|Brădești', 'd.m.Y dmY')
loc('el', .8, 'el', 'greek', 'greek', ('anglo','balkan'), .7, 'Γενικό Νοσοκομείο {c}|Διαγνωστικό Κέντρο {c}|Ιατρείο {c}', 'Αγίας Μαρίνας|Καλλιθέας|Νέας Πέλλας', 'dmY d-m-Y')
LOC['el']['hosp_lat'] = A('{c} General Hospital|{c} Diagnostic'); LOC['el']['cities_lat'] = A('Ag. Marina|Kallithea|N. Pella')
loc('sv', 1.3, 'sv', 'latin', 'nordic', ('nordic',), 1, '{c} lasarett|{c} Universitetssjukhus|{c} sykehus|Kvinnokliniken {c}', 'Granvik|Åsmunda|Nordhavn|Björkfors', 'Y-m-d d.m.Y Ymd8')
loc('balkan', 1, 'en', 'latin', 'balkan', ('balkan','geor'), 1, 'Opća bolnica {c}|Dom zdravlja {c}|KBC {c}', 'Donje Polje|Ravna Gora|Bistrica', 'd.m.Y')
loc('hi', .5, 'hi', 'devanagari', 'hi', ('india',), .7, 'जिला अस्पताल {c}|{c} सोनोग्राफी केंद्र', 'रामनगर|सीतापुर|देवगढ़', 'dmY d-m-Y')
LOC['hi']['hosp_lat'] = A('District Hospital {c}|{c} Sonography Centre'); LOC['hi']['cities_lat'] = A('Ramnagar|Sitapur|Devgarh')
loc('bn', .6, 'bn', 'bengali', 'bn', ('bn_lat',), .5, '{c} জেনারেল হাসপাতাল|{c} ডায়াগনস্টিক সেন্টার', 'পদ্মা|মেঘনা|সোনালী', 'dmY d-m-Y')
LOC['bn']['hosp_lat'] = A('{c} General Hospital|{c} Diagnostic Centre'); LOC['bn']['cities_lat'] = A('Padma|Meghna|Sonali')
loc('ms', .6, 'en', 'latin', 'malay', ('malay','malay','hk_lat','india'), 1, 'Hospital {c}|Klinik Kesihatan {c}|Klinik Pakar {c}', 'Kampung Baharu|Seri Indah|Kuala Merbau', 'dmY d-m-Y')
for l in LOC.values():
    l['latin'] = tuple(c if c != 'greek_l' else 'balkan' for c in l['latin'])
SAINTS = W('Mary Joseph Anthony Luke Vincent Agnes Raphael Camillus Elias Ganesh Krishna Durga Martin Anna')
SAINTS_BY = {'es': W('Rafael José Lucas Vicente Camilo'), 'de': W('Anna Josef Elisabeth Vinzenz Lukas'), 'fr': W('Luc Joseph Vincent Roch'), 'it': W('Camillo Luca Giuseppe Rocco'), 'en-IN': W('Ganesh Lakshmi Venkateswara Durga Krishna Sai'), 'pt': W('Camilo Lucas Rafael Vitória'), 'ar': W('Faisal Salman Hussein'), 'nl': W('Lucas Jozef Maarten')}

# ---- annotations, findings per language (clinical) -----------------------
ANN = {
'en': P('RT LOBE TRANS|LT LOBE SAG|LIVER|GB|RT KIDNEY LONG|LT KIDNEY TRV|SPLEEN|AORTA PROX|IVC|PANCREAS HEAD|CBD|BLADDER PRE VOID|POST VOID|UTERUS SAG|RT OVARY|LT OVARY|CERVIX|FHR|4 CHAMBER|LVOT|PLACENTA ANT|FEMUR|AC|BPD|CORD INSERTION|SPINE|PROFILE|STOMACH|RT CCA PROX|LT ICA MID|BULB|ECA|VERTEBRAL|CFV COMP|POP V|GSV|RT BREAST 10:00 3CM FN|LT BREAST 2 O\'CLOCK|RAD|ARAD|AXILLA|ISTHMUS|NODULE 1|RT LEVEL II|PLAX|PSAX|A4C|A2C|SUBCOSTAL|MV|TR MAX|LUQ|RUQ|TESTIS RT TRANS|EPIDIDYMIS|SUPRASPINATUS|ACHILLES|MEDIAN N|APPENDIX|HEAD|TWIN A|TWIN B|YOLK SAC|ENDO|NT|DIST|SUP|INF|MED LAT|SUPINE|LLD|W/ COLOR|W COMP|HEEL|PRONE|LEFT|RIGHT|SAG MIDLINE|SOLEAL V|AUG|VALSALVA'),
'zh': P('肝右叶|肝左叶|胆囊|胰腺|脾脏|右肾|左肾|膀胱|前列腺|子宫|左卵巢|右卵巢|甲状腺右叶|甲状腺左叶|峡部|颈总动脉|左乳2点|右乳10点|胎头|股骨长|羊水|四腔心|门静脉|结节'),
'zht': P('肝右葉|膽囊|右腎|左腎|脾臟|子宮|甲狀腺|胎頭'),
'es': P('HIGADO|VESICULA|RIÑÓN DER|RIÑÓN IZQ|BAZO|PANCREAS|VEJIGA|ÚTERO|OVARIO IZQ|TIROIDES LD|CARÓTIDA COMÚN|FETO ÚNICO|PLACENTA|MAMA DER|LÓBULO IZQ'),
'de': P('LEBER|GALLENBLASE|NIERE RE|NIERE LI|MILZ|PANKREAS|HARNBLASE|UTERUS|SD RE LAPPEN|SD LI|ACC RE|SCHILDDRÜSE QUER|LÄNGS|LEBERRAND'),
'fr': P('FOIE|VÉSICULE|REIN DROIT|REIN GAUCHE|RATE|PANCRÉAS|VESSIE|UTÉRUS|OVAIRE G|LOBE DROIT|CAROTIDE|FÉMUR|TÊTE|COUPE TRANS'),
'pt': P('FÍGADO|VESÍCULA|RIM DIR|RIM ESQ|BAÇO|PÂNCREAS|BEXIGA|ÚTERO|OVÁRIO D|TIREOIDE LE|CARÓTIDA|FETO|CORAÇÃO'),
'it': P('FEGATO|COLECISTI|RENE DX|RENE SX|MILZA|VESCICA|UTERO|OVAIO SX|TIROIDE LD|CAROTIDE DX|LOBO SX'),
'tr': P('KARACİĞER|SAFRA KESESİ|SAĞ BÖBREK|SOL BÖBREK|DALAK|MESANE|UTERUS|SOL OVER|TİROİD SAĞ LOB'),
'pl': P('WĄTROBA|PĘCHERZYK|NERKA P|NERKA L|ŚLEDZIONA|TARCZYCA PP|MACICA|JAJNIK L'),
'vi': P('GAN PHẢI|TÚI MẬT|THẬN PHẢI|THẬN TRÁI|LÁCH|BÀNG QUANG|TỬ CUNG|TUYẾN GIÁP|THAI NHI'),
'ko': P('간 우엽|담낭|우신|좌신|비장|방광|자궁|갑상선 우엽|태아'),
'ja': P('肝右葉|胆のう|右腎|左腎|脾臓|膵臓|甲状腺右葉|子宮|総頸動脈'),
'ru': P('ПЕЧЕНЬ|ЖЕЛЧНЫЙ|ПОЧКА ПР|ПОЧКА ЛЕВ|СЕЛЕЗЕНКА|МАТКА|ЯИЧНИК Л|ЩИТ. ЖЕЛЕЗА|ПЛОД'),
'uk': P('ПЕЧІНКА|НИРКА ПР|НИРКА Л|МАТКА|СЕЛЕЗІНКА'),
'ar': P('الكبد|المرارة|الكلية اليمنى|الكلية اليسرى|الطحال|الرحم'),
'fa': P('کبد|کیسه صفرا|کلیه راست|کلیه چپ|طحال|جنین'),
'nl': P('LEVER|GALBLAAS|NIER RE|NIER LI|MILT|BLAAS'), 'cs': P('JÁTRA|ŽLUČNÍK|LEDVINA P|SLEZINA'), 'hu': P('MÁJ|EPEHÓLYAG|JOBB VESE|LÉP'),
'ro': P('FICAT|COLECIST|RINICHI DR|SPLINĂ'), 'sv': P('LEVER|GALLBLÅSA|HÖ NJURE|VÄ NJURE'), 'id': P('HEPAR|GINJAL KANAN|LIMPA|JANIN|RAHIM'), 'el': P('ΗΠΑΡ|ΝΕΦΡΟΣ ΔΕ|ΣΠΛΗΝΑΣ|ΜΗΤΡΑ'),
'he': P('כבד|כליה ימין|רחם'), 'th': P('ตับ|ไตขวา|มดลูก'), 'hi': P('यकृत|गर्भाशय'), 'bn': P('যকৃত|জরায়ু'),
}
FIND = {
'en': ['The liver is normal in size and echotexture.', 'No focal hepatic lesion is identified.', 'Gallbladder is unremarkable without stones.', 'Common bile duct measures 4 mm.', 'Both kidneys are normal in size, no hydronephrosis.', 'Single live intrauterine gestation in cephalic presentation.', 'Placenta is anterior, amniotic fluid is normal.', 'LV systolic function is normal, EF 58-62%.', 'Mild mitral regurgitation. Trace TR.', 'Hypoechoic nodule in the mid pole, 12 x 9 x 8 mm.', 'No evidence of deep venous thrombosis.', 'Less than 50% stenosis of the right ICA.', 'Simple cyst at 3 o\'clock. BI-RADS 2.', 'Spleen is not enlarged.'],
'zh': ['肝脏大小形态正常，包膜光滑，回声均匀。', '胆囊壁光滑，腔内未见明显异常回声。', '双肾大小正常，集合系统未见分离。', '甲状腺右叶见低回声结节，大小约12x9mm。', '宫内单活胎，头位，胎心规则。', 'CDFI：未见明显异常血流信号。', '脾不大，胰腺未见明显异常。'],
'zht': ['肝臟大小正常，未見局部病灶。', '膽囊無結石，膽管無擴張。', '雙側腎臟無水腎。'],
'es': ['Hígado de tamaño y ecoestructura normales.', 'Vesícula biliar alitiásica, de paredes finas.', 'Riñones sin dilatación pielocalicial.', 'Feto único vivo en presentación cefálica.', 'Bazo homogéneo de 10 cm.'],
'de': ['Leber normal groß, homogenes Echomuster.', 'Gallenblase steinfrei, zarte Wand.', 'Nieren beidseits ohne Stau.', 'Milz nicht vergrößert.', 'Schilddrüse mit echoarmem Knoten links.'],
'fr': ['Foie de taille normale, homogène.', 'Vésicule alithiasique à paroi fine.', 'Reins sans dilatation des cavités.', 'Grossesse monofœtale évolutive.', 'Rate homogène non augmentée.'],
'pt': ['Fígado de dimensões e textura normais.', 'Vesícula biliar sem cálculos.', 'Rins tópicos, sem hidronefrose.', 'Feto único, vivo, apresentação cefálica.'],
'it': ['Fegato nei limiti, ecostruttura omogenea.', 'Colecisti alitiasica.', 'Reni in sede, senza idronefrosi.', 'Milza nella norma.'],
'tr': ['Karaciğer boyutu ve parankim ekosu normaldir.', 'Safra kesesi normal, taş izlenmedi.', 'Her iki böbrek doğaldır.'],
'pl': ['Wątroba niepowiększona, jednorodna.', 'Pęcherzyk żółciowy bez złogów.', 'Nerki bez zastoju.'],
'vi': ['Gan không to, chủ mô đồng nhất.', 'Túi mật không sỏi, thành không dày.', 'Hai thận không ứ nước.'],
'ko': ['간의 크기와 에코는 정상입니다.', '담낭에 결석 없음.', '양측 신장 정상.'], 'ja': ['肝臓の大きさは正常、腫瘤を認めず。', '胆嚢に結石を認めない。', '両腎に水腎症なし。'],
'ru': ['Печень не увеличена, контуры ровные.', 'Желчный пузырь без конкрементов.', 'Почки обычно расположены.'], 'ar': ['الكبد طبيعي الحجم والنسيج.', 'المرارة خالية من الحصوات.', 'الكليتان طبيعيتان.'],
'fa': ['کبد اندازه و اکوی طبیعی دارد.', 'کیسه صفرا بدون سنگ.', 'هر دو کلیه طبیعی است.'],
}

# ---- dates -------------------------------------------------------------
MON = W('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
def jalali(d):
    gy, gm, gd = d.year, d.month, d.day
    gdm = [0,31,59,90,120,151,181,212,243,273,304,334]
    gy2 = gy + 1 if gm > 2 else gy
    days = 355666 + 365*gy + (gy2+3)//4 - (gy2+99)//100 + (gy2+399)//400 + gd + gdm[gm-1]
    jy = -1595 + 33*(days//12053); days %= 12053
    jy += 4*(days//1461); days %= 1461
    if days > 365: jy += (days-1)//365; days = (days-1) % 365
    return (jy, 1+days//31, 1+days%31) if days < 186 else (jy, 7+(days-186)//30, 1+(days-186)%30)
def hijri(d):
    jd = d.toordinal() + 1721425
    l = jd - 1948440 + 10632; n = (l-1)//10631; l = l - 10631*n + 354
    j = ((10985-l)//5316)*((50*l)//17719) + (l//5670)*((43*l)//15238)
    l = l - ((30-j)//15)*((17719*j)//50) - (j//16)*((15238*j)//43) + 29
    m = (24*l)//709; return (30*n + j - 30, m, l - (709*m)//24)
def fmt_date(d, f):
    y, m, dd = d.year, d.month, d.day
    if f == 'JE':
        for nm, sh, y0 in (('令和','R',2019),('平成','H',1989),('昭和','S',1926)):
            if y >= y0: return ('%s%d年%d月%d日' % (nm, y-y0+1, m, dd)) if dd % 2 else '%s%02d.%02d.%02d' % (sh, y-y0+1, m, dd)
        f = 'Y.m.d'
    if f == 'JAL': return '%04d/%02d/%02d' % jalali(d)
    if f == 'HIJ': return '%04d/%02d/%02d' % hijri(d)
    if f == 'THB': return '%02d/%02d/%04d' % (dd, m, y+543)
    if f == 'ROC': return '%03d/%02d/%02d' % (y-1911, m, dd) if dd % 2 else '民國%d年%d月%d日' % (y-1911, m, dd)
    if f == 'Y年': return '%d年%02d月%02d日' % (y, m, dd)
    return {'mdY':'%02d/%02d/%04d'%(m,dd,y),'mdy':'%02d/%02d/%02d'%(m,dd,y%100),'m-d-Y':'%02d-%02d-%04d'%(m,dd,y),'dmY':'%02d/%02d/%04d'%(dd,m,y),'d/m/Y':'%d/%d/%04d'%(dd,m,y),'dmy':'%02d/%02d/%02d'%(dd,m,y%100),'d/m/y':'%02d/%02d/%02d'%(dd,m,y%100),
     'd-m-Y':'%02d-%02d-%04d'%(dd,m,y),'d.m.Y':'%02d.%02d.%04d'%(dd,m,y),'d.m.y':'%02d.%02d.%02d'%(dd,m,y%100),'Y-m-d':'%04d-%02d-%02d'%(y,m,dd),'Ymd':'%04d/%02d/%02d'%(y,m,dd),'Y/m/d':'%04d/%02d/%02d'%(y,m,dd),'Y.m.d':'%04d.%02d.%02d'%(y,m,dd),'Ymd8':'%04d%02d%02d'%(y,m,dd),
     'dBY':'%02d %s %04d'%(dd,MON[m-1],y),'d/b/Y':'%02d-%s-%04d'%(dd,MON[m-1].upper(),y),'bdY':'%s %d, %04d'%(MON[m-1],dd,y)}[f]

MAKERS = {
 'ge': ('GE HEALTHCARE', W('LOGIQ-E9 LOGIQ-E10 LOGIQ-P9 LOGIQ-S8 LOGIQ-e Venue'), W('C1-6-D 9L-D ML6-15 IC5-9-D 4C 12L-RS 11L')),
 'voluson': ('GE HEALTHCARE', W('Voluson-E8 Voluson-E10 Voluson-S10 Voluson-730'), W('RAB6-D RM6C RIC5-9-D C4-8-D RAB4-8-D')),
 'vivid': ('GE Vingmed Ultrasound', W('Vivid-E9 Vivid-E95 Vivid-7 Vivid-i Vivid-S70'), W('M5S M5Sc-D 4V-D 6Tc 3S-RS')),
 'philips': ('PHILIPS', W('EPIQ-7C EPIQ-5G Affiniti-70 iU22 iE33 HD11XE CX50'), W('C5-1 L12-5 X5-1 S5-1 C9-2 C10-3v eL18-4 L9-3')),
 'atl': ('ATL', W('HDI-5000 HDI-3000 HDI-1500'), W('C5-2 L12-5 P3-2 C8-4v')),
 'siemens': ('SIEMENS', W('ACUSON-S2000 ACUSON-Sequoia ACUSON-X300 ACUSON-Antares ACUSON-Juniper'), W('4C1 6C1HD 9L4 14L5 EV8C4 10L4 18L6HD')),
 'toshiba': ('TOSHIBA', W('Aplio-500 Aplio-XG Xario-100 Nemio Aplio-i800'), W('PVT-375BT PLT-805AT PVT-674BT PST-30BT')),
 'hitachi': ('HITACHI', W('ALOKA-Arietta-70 ProSound-a7 HI-VISION-Preirus SSD-3500 Noblus'), W('C251 L441 UST-9123 EUP-L74M C41V1')),
 'mindray': ('MINDRAY', W('Resona-7 DC-70 DC-8 DC-N3 M7 DP-50 TE7 Z6'), W('SC5-1U L14-5WU 3C5A L12-4s V11-3s 7L4A 35C50EA')),
 'samsung': ('SAMSUNG MEDISON', W('HS70A RS80A WS80A HERA-W10 SonoAce-R7 ACCUVIX-XG'), W('CA1-7A LA3-14AD CV1-8A EV3-10B PV8-C VR5-9')),
 'esaote': ('Esaote', W('MyLab-Nine MyLab-70 MyLab-Twice MyLab-Alpha MyLab-25Gold'), W('AC2541 LA523 SL1543 CA431 PA240')),
 'sonosite': ('FUJIFILM SonoSite', W('M-Turbo Edge X-Porte S-Nerve MicroMaxx SII'), W('C60x HFL38x P21x L25x C60xp ICTx')),
 'ssi': ('SuperSonic Imagine', W('Aixplorer MACH-30 Ultimate'), W('SC6-1 SL15-4 SL10-2')),
 'sonoscape': ('SonoScape', W('S22 S8Exp P50 E2 X3'), W('C351 L741 C362 6V1')),
 'chison': ('CHISON', W('Q9 i3 ECO5 QBit-7'), W('D3C60L D7L40L V6-A')),
 'butterfly': ('Butterfly Network', W('iQ iQ+ iQ3'), W('Abdomen Cardiac Lung Bladder MSK')),
 'clarius': ('Clarius Mobile', W('C3 L7 C3HD L15HD3'), W('C3HD L7HD PA')),
 'lumify': ('PHILIPS', W('Lumify'), W('C5-2 L12-4 S4-1')),
 'vet': ('ESAOTE VET', W('MyLabOne-VET Vetus-7 DP-20Vet WED-9618V SonoVet-R3'), W('SC3123 6LE5Vs 35C50EB')),
}
PRESETS = P('Abdomen|ABD Gen|Thyroid|Breast|OB 2/3|OB 1 Trim|Gyn|Carotid|LEV|Cardiac|Adult Echo|Renal|Small Parts|MSK|Vasc Art|Peds Abd|Fetal Echo|Nerve|Lung|Testis|Prostate|TCD')
