#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""reports_g.py --seed S --n N --out FILE.jsonl
Synthetic ultrasound reports (N Chinese + N English) with planted, exactly marked identifiers.
Everything is invented.  Template language:  {slot}  -> value (identifiers come marked),
<text> -> clinical span, [[a|b|c]] -> random choice, {n3_9} int, {f10_35} one decimal, {g40_90} two decimals."""
import argparse, datetime as DT, json, random, re, sys

R = random.Random(0)
KINDS = {'p': 'person', 'o': 'organisation', 'l': 'place', 'd': 'date', 'a': 'age_over_89',
         'i': 'id', 'f': 'phone', 'c': 'account'}

def M(k, s):
    return '\x01' + k + s + '\x02'

def ch(*a):
    if len(a) == 1 and not isinstance(a[0], str):
        return R.choice(list(a[0]))
    return R.choice(a)

def W(s):
    return s.split()

def digits(n, first=True):
    s = ''.join(R.choice('0123456789') for _ in range(n))
    if first and s[0] == '0':
        s = R.choice('123456789') + s[1:]
    return s

def LET(n):
    return ''.join(R.choice('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(n))

def uid():
    return '1.2.%s.%s.%s.%s.%s' % (ch('826.0.1', '840.113619', '156.112605', '392.200036', '276.0.7230010'),
                                   digits(4), digits(2), digits(R.randint(8, 14)), digits(R.randint(1, 4)))

NUM = re.compile(r'^([nfg])(\d+)_(\d+)$')

def fill(t, cx, depth=0):
    for _ in range(8):
        t2 = re.sub(r'\[\[((?:(?!\[\[|\]\]).)*)\]\]', lambda m: R.choice(m.group(1).split('|')), t, flags=re.S)
        t2 = re.sub(r'\{(\w+)\}', lambda m: slot(m.group(1), cx), t2)
        if t2 == t:
            break
        t = t2
    t = t.replace('<', '\x03').replace('>', '\x04')
    return t

def slot(name, cx):
    m = NUM.match(name)
    if m:
        a, b = int(m.group(2)), int(m.group(3))
        v = R.randint(a, b)
        if m.group(1) == 'n':
            return str(v)
        if m.group(1) == 'f':
            return '%.1f' % (v / 10)
        return '%.2f' % (v / 100)
    v = cx[name]
    return v() if callable(v) else v

def parse(t):
    """marked text -> list of [kind|'clin'|None, text]"""
    segs, i, cur, kind = [], 0, '', None
    while i < len(t):
        c = t[i]
        if c == '\x01':
            assert kind is None, ('nested', t[max(0, i - 40):i + 40])
            if cur:
                segs.append([None, cur])
            kind, cur = KINDS[t[i + 1]], ''
            i += 2
            continue
        if c == '\x03':
            assert kind is None, ('nested clin', t[max(0, i - 60):i + 40])
            if cur:
                segs.append([None, cur])
            kind, cur = 'clin', ''
        elif c in '\x02\x04':
            assert kind is not None and (kind == 'clin') == (c == '\x04'), ('close', t[max(0, i - 60):i + 40])
            assert cur, ('empty', t[max(0, i - 60):i + 40])
            segs.append([kind, cur])
            kind, cur = None, ''
        else:
            cur += c
        i += 1
    assert kind is None
    if cur:
        segs.append([None, cur])
    return segs

# ---------------------------------------------------------------- damage
OCR_EN = {'0': 'O', '1': 'l', 'l': '1', 'O': '0', 'S': '5', 'm': 'rn', 'e': 'c', 'i': 'í', 'B': '8', '5': 'S', 'h': 'b', 'I': '|', 'a': 'ɑ', ',': '.', 'g': 'q'}
OCR_ZH = {'0': 'O', '1': 'l', '未': '末', '日': '曰', '已': '己', '侧': '则', '见': '贝', '右': '石', '肝': '肚', '声': '芦', '科': '料',
          '查': '査', '检': '捡', '院': '阮', '医': '匠', '大': '太', '人': '入', '囊': '襄', '低': '抵', '：': ':', '，': ',', '。': '.', '区': '匹', '号': '呺'}

def damage(segs, zh, cx):
    kinds = R.sample(['wrap', 'ocr', 'glue', 'space', 'dup', 'page', 'moji'], R.choice([1, 1, 2, 2, 3]))
    if 'dup' in kinds:      # one line copied twice (with its marks)
        lines, cur = [], []
        for k, s in segs:
            if k is None and '\n' in s:
                parts = s.split('\n')
                cur.append([None, parts[0]])
                for p in parts[1:]:
                    lines.append(cur)
                    cur = [[None, p]]
            else:
                cur.append([k, s])
        lines.append(cur)
        j = R.randrange(len(lines))
        if not any(s.strip() for _, s in lines[j]):
            j = 0
        lines.insert(min(len(lines), j + R.randint(1, 3)), [list(x) for x in lines[j]])
        segs = []
        for a, l in enumerate(lines):
            segs += l
            if a < len(lines) - 1:
                segs.append([None, '\n'])
    if 'page' in kinds:     # page header thrown into the middle of a sentence
        spots = [i for i, (k, s) in enumerate(segs) if k is None and len(s) > 1 and i > len(segs) // 3 and '\n' not in s]
        if spots:
            i = R.choice(spots)
            s = segs[i][1]
            c = R.randint(0, len(s))
            if not zh:
                sp = s.find(' ')
                c = sp if sp >= 0 else 0
            pb = fill(cx['PAGEBREAK'](), cx)
            segs[i:i + 1] = [[None, s[:c]]] + parse(trad(pb) if cx.get('_trad') else pb) + [[None, s[c:]]]
    if 'glue' in kinds:
        pr = R.uniform(.08, .3)
        for g in segs:
            if g[0] is None:
                g[1] = re.sub(r'\n', lambda m: R.choice(['', ' ', '']) if R.random() < pr else '\n', g[1])
    if 'space' in kinds:
        for g in segs:
            if g[0] is None:
                g[1] = re.sub(r' ', lambda m: R.choice(['\u00a0', '  ', '\t', '   ', '\u3000' if zh else '\u00a0']) if R.random() < .12 else ' ', g[1])
                if zh:
                    g[1] = re.sub(r'([，。：])', lambda m: m.group(1) + (' ' if R.random() < .25 else ''), g[1])
            elif zh and g[0] == 'person' and R.random() < .3 and 2 <= len(g[1]) <= 3:
                g[1] = ' '.join(g[1])
    if 'moji' in kinds:
        for g in segs:
            if zh:
                if g[0] is None:
                    g[1] = re.sub(r'([。；])', lambda m: R.choice(['锟斤拷', '□', '?', '&nbsp;', '<br/>', '\ufffd']) if R.random() < .12 else m.group(1), g[1])
            else:
                g[1] = g[1].replace('’', 'â€™')
                g[1] = re.sub(r"'", lambda m: R.choice(['â€™', '’', '&#39;', '?']) if R.random() < .5 else "'", g[1])
                if g[0] is None:
                    g[1] = re.sub(r'\n', lambda m: R.choice(['<br>\n', '_x000D_\n', '\\n', '~\n']) if R.random() < .08 else '\n', g[1])
                    g[1] = re.sub(r' - ', lambda m: R.choice([' â€“ ', ' ? ', ' - ']), g[1])
    if 'ocr' in kinds:
        pr = R.uniform(.008, .03)
        tab = OCR_ZH if zh else OCR_EN
        for g in segs:
            g[1] = ''.join(tab[c] if c in tab and R.random() < pr else c for c in g[1])
    if 'wrap' in kinds:
        width = R.randint(22, 36) if zh else R.randint(38, 72)
        col = 0
        brk = R.random() < .3
        for g in segs:
            out = ''
            for j, c in enumerate(g[1]):
                if c == '\n':
                    col = 0
                    out += c
                    continue
                col += 1
                if not zh and col > width and c == ' ':
                    out += '\n'
                    col = 0
                elif not zh and brk and col > width + 3 and g[0] is None and c.isalpha() and 0 < j < len(g[1]) - 2 and g[1][j - 1].isalpha():
                    out += '-\n' + c
                    col = 1
                elif zh and col > width and not (j == 0 and g[0] is not None):
                    out += '\n' + c
                    col = 1
                else:
                    out += c
            g[1] = out
    return [g for g in segs if g[1]]

def emit(segs):
    text, ids, cl = '', [], []
    for k, s in segs:
        a = len(text)
        text += s
        if k is None:
            continue
        b = len(text)
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a == b:
            continue
        if k == 'clin':
            cl.append([a, b])
        else:
            ids.append([a, b, k])
    return text, ids, cl

def rdate(lo, hi):
    return lo + DT.timedelta(days=R.randint(0, max(0, (hi - lo).days)))

def rtime():
    h = R.choice([7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 16, 17, 18, 20, 21, 22, 23, 0, 2, 3, 5])
    return DT.time(h, R.randint(0, 59), R.randint(0, 59))

def pick_sents(pool, cx, n, key):
    dom, sex = cx['_dom'], cx['_sex']
    ok = []
    for i, s in enumerate(pool):
        tag = ''
        m = re.match(r'^(OB|F|M|PED|ADU|BR|HT|VA|KID|GYN|LV|TH)>', s)
        body = s
        if m:
            tag, body = m.group(1), s[m.end():]
        if tag == 'F' and sex != 'F' or tag == 'M' and sex != 'M':
            continue
        if tag == 'OB' and dom != 'ob' or tag == 'BR' and dom != 'breast' or tag == 'HT' and dom != 'heart':
            continue
        if tag == 'VA' and dom != 'vessel' or tag == 'KID' and dom != 'kidney' or tag == 'GYN' and dom != 'gyn':
            continue
        if tag == 'LV' and dom != 'liver' or tag == 'TH' and dom != 'thyroid':
            continue
        if i in cx[key] or ('{lmp2}' in s or '{lmpdate}' in s) and not 14 <= cx['_age'] <= 50:
            continue
        if re.search('delivered at|顺产|IUCD|上环|usband|丈夫|[Ww]ife|妻子|Teaches|单位体检|[Pp]acemaker', s) and cx['_age'] < 22:
            continue
        if re.search('works at|shift|职工|上班|Occupational', s) and not 18 <= cx['_age'] <= 70:
            continue
        if re.search('School|School nurse|校医', s) and cx['_age'] > 22 and '／教师' not in s:
            continue
        if re.search('lump', s) and dom not in ('breast', 'thyroid'):
            continue
        if i in cx[key]:
            continue
        ok.append((i, body))
    w = [max(.2, 1.0) * (3.0 if pool[i][:3] in ('OB>', 'BR>', 'HT>', 'VA>', 'LV>', 'TH>', 'KID', 'GYN') else 1) for i, _ in ok]
    out = []
    for _ in range(n):
        if not ok:
            break
        j = R.choices(range(len(ok)), weights=w)[0]
        cx[key].add(ok[j][0])
        out.append(ok[j][1])
        del ok[j], w[j]
    return out

# ====================================================================== ENGLISH
EN_WORD_FIRST = {'F': W('Grace Hope Faith Joy Rose Lily Ivy Dawn April May June Summer Autumn Pearl Ruby Amber Olive Hazel Iris Sky Charity Constance Prudence Carol Robin Holly Patience Comfort Blessing Precious Mercy Favour Miracle Gift Angel Princess Lovely Baby Cherry Melody Harmony Violet Daisy Ginger'),
                 'M': W('Will Mark Bill Pat Rich Frank Art Gene Chase Grant Rob Jack Drew Guy Sunday Friday Goodluck Lucky Bright Innocent Godwin Marvellous Bishop Miles Dean Earl Rusty Cliff Dale Glen Clay Reed Heath Forest Hunter Major Prince Noble Victor Ray Les Don')}
EN_WORD_LAST = W('Stone Short Long Gray White Black Brown Green Young Small Little Head Foote Hand Bone Marrow Graves Baker Murphy Bishop Cooper Marsh Rivers Wall Field Kidney Hart Sharp Power Waters Cross Payne Crabbe Mann Child Love Day Winter Monday March Price Best Good Wise Strong Self Case Page Block Rule Swift Low Wells Pouch Barr Gamble Moody Speed Waite Frame Major Paine Savage Tate Broad Hyde Stent Ball Fontan Hunt Park Weeks Root Hood Wilson Chin Backhouse Neck Shadow Fluke Grey Blood Veal Lodge')
EN_GEN = {'F': W('Margaret Eleanor Janet Susan Deborah Patricia Kathleen Heather Danielle Brittany Megan Laura Samantha Beatrix Winifred Doreen Maureen Gillian Philippa Imogen Charlotte Zoe Kylie Narelle Shannon Tamika Keisha Latoya Ebony Consuelo Guadalupe Marisol Yolanda Rosalind Harriet Edith Vivian Lorraine Theresa Bridget Annabel Tabitha Judith Natalie Jocelyn Rhiannon Cerys Morag Ailsa Catriona Shelby Darlene Roberta'),
          'M': W('James Robert Michael William David Thomas Christopher Daniel Matthew Anthony Donald Steven Kenneth Kevin Brian Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Raymond Gregory Alexander Patrick Dennis Jerry Tyler Aaron Jose Nathan Henry Douglas Zachary Peter Kyle Walter Harold Jeremy Lachlan Callum Angus Rhys Gareth Alistair Hamish Deshawn Tyrone Luis Rafael')}
EN_LAST_GEN = W('Whitcombe Hargreaves Ashdown Pemberton Thistlewood Kowalczyk Lindqvist Abernathy Fairclough Ramsbottom Okonjo-Reid Delacroix Montenegro Villanueva Petrakis Giannopoulos Vandermeer Schroeder Hutchens Dunleavy MacAllister McKinnon McGrath Ferreira DiMarco Santangelo Rosenthal Weinberg Castellano Guerrero Maldonado Zamora Espinoza Washington Jefferson Booker Tillman Haskins Bramwell Cartwright Greenhalgh Ollerenshaw Entwistle Satterthwaite Llewellyn Prothero Gwynne Penhaligon Trevithick Kirkpatrick Farquharson Dalgleish Colquhoun Papadakis Nowicki Szymanski Hernandez-Ruiz Beaumont Thibodeaux Boudreaux Landry Fitzgerald Jorgensen Halvorsen Nakamura Nguyen Tran Pham Haddad Khoury Al-Rashid Mahmoud Yazzie Begay Kealoha Tuilagi Faleolo Carmichael Drummond Rutherford Blackwood Winterbourne Smith Jones Taylor Harris Walker')
EN_IN = {'F': W('Lakshmi Sunita Kavitha Priya Anjali Meenakshi Shobha Rekha Geetha Fatima Nasreen Harpreet Simran Gurpreet Deepika Pooja Savitri Kamala Radha Usha Bhavna Jyoti Padmavathi Saraswati Parvati Nirmala Shanthi Vijaya Zainab Ayesha Manju Sushila Archana Revathi Sumathi'),
         'M': W('Rajesh Suresh Ramesh Venkatesh Karthik Arjun Vikram Sanjay Anil Sunil Mohammed Imran Harjit Balwinder Manoj Ashok Dinesh Prakash Ganesh Murali Srinivas Raghavendra Subramaniam Abdul Naveen Pradeep Amit Rohit Gopal Jagdish Kishore'),
         'L': W('Iyer Iyengar Nair Menon Pillai Reddy Naidu Rao Sharma Verma Gupta Agarwal Banerjee Chatterjee Mukherjee Das Ghosh Bose Patel Shah Mehta Desai Joshi Kulkarni Deshpande Patil Jadhav Singh Kaur Gill Sandhu Khan Ansari Qureshi Shaikh Fernandes Dsouza Thomas Varghese Kurian Yadav Mishra Tiwari Pandey Chauhan Rathore Gowda Hegde Shetty Bhat Murthy')}
EN_NG = {'F': W('Ngozi Chidinma Adaeze Amaka Ifeoma Chiamaka Nkechi Folake Yetunde Abimbola Titilayo Omolara Funmilayo Bukola Hauwa Zainab Aisha Halima Rakiya Ekaette Idara Osas Efe Oghenekevwe Ebiere Simisola Temitope Ronke Uchenna Obiageli'),
         'M': W('Chukwuemeka Obinna Ikenna Emeka Chinedu Olumide Babatunde Adewale Oluwaseun Kayode Segun Femi Musa Ibrahim Abubakar Sani Usman Yakubu Danladi Ekong Etim Osaze Efosa Tamuno Ebuka Nnamdi Kelechi Tunde Gbenga Suleiman'),
         'L': W('Okafor Okonkwo Eze Nwosu Nwachukwu Onyekachi Adeyemi Adebayo Ogunleye Oyelaran Akinwande Afolabi Balogun Bello Danjuma Abubakar Lawal Garba Mohammed Effiong Bassey Udoh Osagie Igbinedion Omorogbe Ebiowei Dokubo Tamunobere Anyanwu Ibekwe Ikpeazu Uzochukwu Fashola Olatunji Shittu Gumel')}
EN_PH = {'F': ['Maria Cristina', 'Ma. Theresa', 'Jocelyn', 'Rowena', 'Marites', 'Analyn', 'Lourdes', 'Rosario', 'Corazon', 'Imelda', 'Maricel', 'Jennylyn', 'Cherry Mae', 'Princess Joy', 'Kristine', 'Luzviminda', 'Girlie', 'Teresita', 'Ma. Fe', 'Rhodora', 'Glaiza', 'Angelica', 'Divina', 'Erlinda', 'Nenita'],
         'M': ['Jose Mari', 'Juan Miguel', 'Rodrigo', 'Ferdinand', 'Renato', 'Danilo', 'Reynaldo', 'Jerome', 'John Paul', 'Mark Anthony', 'Jejomar', 'Bong', 'Edgardo', 'Rommel', 'Arnel', 'Crisanto', 'Efren', 'Virgilio', 'Wilfredo', 'Alfonso'],
         'L': ['Santos', 'Reyes', 'dela Cruz', 'Bautista', 'Ocampo', 'Garcia', 'Mendoza', 'Torres', 'Aquino', 'Villanueva', 'Macaraeg', 'Dimaculangan', 'Panganiban', 'Catacutan', 'Magsaysay', 'Lim', 'Tan', 'Sy', 'Gatdula', 'Manalo', 'de Guzman', 'del Rosario', 'Buenaventura', 'Salonga', 'Dacanay', 'Abad', 'Pangilinan', 'Cayabyab', 'Dumlao', 'Tolentino']}
EN_IE = {'F': W('Siobhán Aoife Niamh Caoimhe Orla Gráinne Sinéad Róisín Deirdre Bríd Máire Nuala Clodagh Saoirse Aisling Fionnuala Éimear Muireann Attracta Dympna Concepta'),
         'M': W('Seán Pádraig Cormac Eoin Ciarán Donncha Tadhg Diarmuid Fergal Oisín Cillian Colm Éamon Fintan Declan Ruairí Lorcan Malachy Conleth Finbarr'),
         'L': ["O'Connor", "O'Sullivan", "O'Brien", "Ó Dálaigh", "Ó Súilleabháin", "Ní Dhomhnaill", "Mac Giolla Phádraig", "McGonagle", "McGuinness", "Murphy", "Byrne", "Kavanagh", "Geraghty", "Hegarty", "Gallagher", "Mulcahy", "Fitzmaurice", "Breathnach", "O'Flaherty", "Quirke", "Prendergast", "Tuohy", "Kinsella", "Delahunty", "Nic Aonghusa", "Brosnan", "Scanlon", "Heneghan", "O'Dwyer", "Lenihan"]}

class PEn:
    def __init__(s, loc, sex=None):
        s.sex = sex or ch('F', 'M')
        x = R.random()
        s.suf = ''
        s.south = False
        if x < .16:
            s.f = ch(EN_WORD_FIRST[s.sex]) if R.random() < .7 else ch(EN_GEN[s.sex])
            s.l = ch(EN_WORD_LAST)
        else:
            if loc in ('US', 'UK', 'AU') and R.random() < .22:
                loc = ch('IN', 'NG', 'PH', 'IE')
            if loc == 'IN':
                s.f, s.l = ch(EN_IN[s.sex]), ch(EN_IN['L'])
                s.south = R.random() < .25
            elif loc in ('NG', 'PH', 'IE'):
                d = {'NG': EN_NG, 'PH': EN_PH, 'IE': EN_IE}[loc]
                s.f, s.l = ch(d[s.sex]), ch(d['L'])
                if loc == 'PH' and s.sex == 'M' and R.random() < .2:
                    s.suf = ch(' Jr.', ' III', ' Sr.')
            else:
                s.f, s.l = ch(EN_GEN[s.sex]), ch(EN_LAST_GEN)
                if R.random() < .06:
                    s.l += '-' + ch(EN_LAST_GEN).split('-')[0]
                if s.sex == 'M' and loc == 'US' and R.random() < .08:
                    s.suf = ch(' Jr.', ' III', ', Jr.')
        s.m = R.choice('ABCDEFGHJKLMNPRSTW') if R.random() < .45 else ''
        s.loc = loc
        if s.south:
            s.l, s.m = ch('K', 'R', 'S', 'V', 'P. K', 'M', 'T. N'), ''
    def full(s):
        if s.south:
            return ch(s.l + '. ' + s.f, s.f + ' ' + s.l, s.f + ' ' + s.l.split('.')[0] + '.')
        return s.f + (' ' + s.m + '.' if s.m and R.random() < .5 else '') + ' ' + s.l + s.suf
    def up(s):
        return s.full().upper()
    def rev(s):
        if s.south:
            return s.full()
        f = s.f + (' ' + s.m if s.m and R.random() < .6 else '')
        return ch(s.l + ', ' + f, s.l.upper() + ', ' + f.upper(), s.l.upper() + ', ' + f, s.l.upper() + ' ' + f, s.l + ',' + f)
    def ini(s):
        if s.south:
            return s.l + '. ' + s.f
        a = s.f.replace('Ma. ', 'M')[0]
        return ch(a + '. ' + s.l, a + ' ' + s.l, a + '.' + (s.m + '.' if s.m else '') + ' ' + s.l, s.l + ' ' + a, s.l.upper() + ' ' + a)
    def sur(s):
        return s.f if s.south else s.l
    def inits(s):
        return (s.f[0] + s.m + s.l[0]).upper()
    def dicom(s):
        z = (s.l + '^' + s.f + ('^' + s.m if s.m else '')).replace('.', '')
        return ch(z.upper(), z.upper(), z, z.replace('^', ' ').upper())
    def any(s):
        return ch(s.full, s.full, s.full, s.rev, s.up, s.ini)()

EN_LOC = {
 'US': dict(cities=['Dunmore, PA', 'Cedar Falls, IA', 'Yuma, AZ', 'Biloxi', 'Tacoma', 'Fresno, CA', 'Bangor, Maine', 'Toledo, OH', 'Amarillo', 'Chattanooga', 'Duluth, MN', 'Pueblo, Colorado', 'Lynchburg', 'Reading, PA'],
   st=['Maplewood Dr', 'Old Quarry Rd', 'W 14th St', 'Jefferson Ave', 'Lantern Hill Lane', 'N Cottonwood Blvd', 'County Road 9', 'Sycamore Ct', 'Mercer St'],
   hosp=['{P} Regional Medical Center', '{P} Memorial Hospital', 'St. {S} Hospital', '{P} Imaging Associates', "{P} Women's Health Center", '{P} VA Medical Center', '{P} Community Hospital', 'University of {P} Health System', '{L} & {L2} Radiology PLLC', 'Our Lady of {Q} Medical Center', '{P} Urgent Care'],
   ins=['Blue Mesa Health Plan', 'Cardinal Mutual', 'Tri-County Medicaid HMO', 'Pinnacle Choice PPO'], tit={'F': ['Ms.', 'Mrs.', 'Miss'], 'M': ['Mr.']},
   mrn=[('MRN', lambda: digits(8)), ('Med Rec #', lambda: digits(3) + '-' + digits(2, 0) + '-' + digits(4, 0)), ('MR#', lambda: 'M' + digits(9)), ('Patient ID', lambda: 'E' + digits(7))],
   nat=[('SSN', lambda: digits(3) + '-' + digits(2, 0) + '-' + digits(4, 0)), ('SSN (last 4)', lambda: digits(4, 0)), ('Member ID', lambda: LET(3) + digits(9)), ('Medicare MBI', lambda: digits(1) + LET(2) + digits(1, 0) + '-' + LET(2) + digits(1, 0) + '-' + LET(2) + digits(2, 0))],
   cred=['MD', 'M.D.', 'DO', 'MD, FACR', 'MD PhD'], sono=['RDMS', 'RDMS, RVT', 'RVT', 'RDCS', 'BS RT(R)'], dom='org'),
 'UK': dict(cities=['Hexham', 'Bury St Edmunds', 'Leamington Spa', 'Stornoway', 'Wrexham', 'Oban', 'Grimsby', 'Taunton', 'Kettering', 'Barnsley', 'Truro', 'Dumfries'],
   st=['Cobblers Lane', 'Station Road', 'Harbour Terrace', 'The Old Vicarage, Church Lane', 'Victoria Crescent', 'Mill Brow', 'Queensway', 'Larch Close'],
   hosp=['{P} General Hospital', 'Royal {P} Infirmary', '{P} and District NHS Foundation Trust', "Queen {S}'s Hospital, {P}", '{P} Community Diagnostic Centre', 'The {L} Surgery', '{P} Medical Practice', 'Nuffield House Clinic {P}', 'Ysbyty {S}', '{P} Maternity Hospital'],
   ins=['Averna Health', 'Wexcombe Provident', 'NorthCare Mutual'], tit={'F': ['Mrs', 'Miss', 'Ms'], 'M': ['Mr']},
   mrn=[('Hosp No', lambda: LET(1) + digits(6)), ('Hospital number', lambda: digits(7)), ('RXH', lambda: digits(7)), ('Unit No.', lambda: digits(6) + LET(1)), ('CHI', lambda: '%02d%02d%02d' % (R.randint(1, 28), R.randint(1, 12), R.randint(30, 99)) + digits(4, 0))],
   nat=[('NHS No', lambda: digits(3) + ' ' + digits(3, 0) + ' ' + digits(4, 0)), ('NHS number', lambda: digits(10)), ('NI No', lambda: 'QQ ' + digits(2) + ' ' + digits(2, 0) + ' ' + digits(2, 0) + ' C')],
   cred=['FRCR', 'MBChB FRCR', 'MRCP FRCR', 'FRCOG', 'MBBS'], sono=['DCR DMU', 'MSc Med US', 'PgC Ultrasound', 'HCPC-reg.'], dom='nhs.example.uk'),
 'IN': dict(cities=['Coimbatore', 'Nashik', 'Mysuru', 'Vijayawada', 'Lucknow', 'Indore', 'Guwahati', 'Thrissur', 'Jalandhar', 'Bhubaneswar', 'Ranchi', 'Kolhapur', 'Madurai'],
   st=['4th Cross, Gandhinagar', 'MG Road', 'Opp. Bus Stand, Station Road', 'Sector 12', 'Plot 45, Jubilee Layout', 'Near Hanuman Mandir, Civil Lines', 'Anna Salai', 'Near Petrol Pump, Ring Road'],
   hosp=['{P} Scans & Diagnostics', 'Sri {S2} Nursing Home', '{P} Institute of Medical Sciences', 'Dr. {L} Ultrasound Centre', 'Shree {S2} Hospital', '{S2} Multispeciality Hospital Pvt. Ltd.', 'Govt. District Hospital, {P}', '{S2} Fertility & Maternity Centre', '{P} Heart Institute', 'Jeevan {S2} Diagnostics'],
   ins=['Bharat Suraksha TPA', 'Star Kiran Insurance', 'Ayush Sampurna Yojana', 'ESIC Sub-Regional Cell {P}'], tit={'F': ['Mrs.', 'Smt.', 'Ms.', 'Kum.'], 'M': ['Mr.', 'Shri', 'Master']},
   mrn=[('UHID', lambda: 'UH' + digits(8)), ('Reg. No.', lambda: digits(5) + '/' + digits(2)), ('IP No', lambda: 'IP' + digits(6)), ('OP No.', lambda: digits(6)), ('Patient ID', lambda: 'P-' + digits(4) + '-' + digits(3))],
   nat=[('Aadhaar', lambda: digits(4) + ' ' + digits(4, 0) + ' ' + digits(4, 0)), ('ABHA No', lambda: digits(2) + '-' + digits(4) + '-' + digits(4) + '-' + digits(4)), ('PAN', lambda: LET(5) + digits(4) + LET(1))],
   cred=['MD (Radiodiagnosis)', 'MBBS, DMRD', 'DNB', 'MS (OBG)', 'DM (Cardio)', 'MBBS MD DNB'], sono=['Staff', 'Technician', 'B.Sc. MIT'], dom='co.in'),
 'NG': dict(cities=['Enugu', 'Ibadan', 'Kaduna', 'Port Harcourt', 'Uyo', 'Jos', 'Benin City', 'Owerri', 'Abeokuta', 'Maiduguri', 'Ilorin', 'Lokoja'],
   st=['Ogui Road', 'Ahmadu Bello Way', 'Awolowo Crescent', 'Aba Road, beside the Total filling station', 'Plot 12, GRA Phase II', 'Off Ring Road', 'Zik Avenue', 'Sapele Road'],
   hosp=['University of {P} Teaching Hospital', 'Federal Medical Centre, {P}', '{S3} Specialist Hospital', 'General Hospital {P}', '{S3} Diagnostic & Imaging Ltd', 'St. {S} Catholic Hospital', '{P} State Heart Centre', '{S3} Clinic and Maternity'],
   ins=['Sunrise HMO', 'NHIS - Zenova Care', 'Hygia Shield HMO'], tit={'F': ['Mrs.', 'Miss', 'Alhaja', 'Madam'], 'M': ['Mr.', 'Alhaji', 'Chief', 'Engr.']},
   mrn=[('Hosp. No.', lambda: digits(6)), ('Folder No', lambda: digits(3) + '/' + digits(2)), ('Card No.', lambda: LET(2) + '/' + digits(4) + '/' + digits(2)), ('X-ray No.', lambda: 'US' + digits(4) + '/' + digits(2)), ('PT NO', lambda: digits(7))],
   nat=[('NIN', lambda: digits(11)), ('NHIS No', lambda: digits(8)), ('BVN', lambda: digits(11))],
   cred=['FWACS', 'FMCR', 'MBBS, FMCR', 'Consultant Radiologist'], sono=['B.Rad', 'Radiographer', 'PGD Ultrasound'], dom='com.ng'),
 'PH': dict(cities=['Iloilo City', 'Dagupan', 'Bacolod', 'Cagayan de Oro', 'Naga City', 'Zamboanga', 'Batangas', 'Tuguegarao', 'Tacloban', 'General Santos', 'Antipolo'],
   st=['Brgy. San Roque', 'Purok 5, Brgy. Mabini', 'Rizal Avenue', 'Blk 7 Lot 12, Villa Esperanza Subd.', '#28 Bonifacio St., Poblacion', 'Quezon Blvd. Ext.', 'KM 6, National Highway'],
   hosp=['{P} Doctors Hospital, Inc.', '{P} Provincial Hospital', 'Our Lady of {Q} Medical Center', '{S} Diagnostic Clinic', 'Mother and Child Hospital of {P}', 'Sto. {S4} General Hospital', '{P} Heart and Vascular Institute', '{L} Ultrasound Clinic'],
   ins=['MediKalinga HMO', 'Bayani Care Health Systems', 'PhilSalud Shield'], tit={'F': ['Mrs.', 'Ms.'], 'M': ['Mr.']},
   mrn=[('Hospital No.', lambda: digits(6)), ('Case No', lambda: digits(4) + '-' + digits(5, 0)), ('PIN', lambda: digits(8)), ('HRN', lambda: digits(2) + '-' + digits(2) + '-' + digits(2))],
   nat=[('PhilHealth No.', lambda: digits(2) + '-' + digits(9) + '-' + digits(1)), ('TIN', lambda: digits(3) + '-' + digits(3) + '-' + digits(3)), ('SC ID No.', lambda: digits(5)), ('SSS', lambda: digits(2) + '-' + digits(7) + '-' + digits(1))],
   cred=['MD, FPCR', 'MD, FPOGS, FPSUOG', 'MD, DPBR', 'M.D., FPCC'], sono=['RRT', 'RXT', 'RRT, RSO'], dom='ph'),
 'IE': dict(cities=['Tralee', 'Letterkenny', 'Mullingar', 'Castlebar', 'Ennis', 'Clonmel', 'Drogheda', 'Tuam, Co. Galway', 'Skibbereen', 'Carrick-on-Shannon'],
   st=['Main Street', 'Bóthar na Trá', 'Abbey Road', 'The Crescent', 'Ballyvaughan Road', 'Rosewood Park', 'Knockaphunta', 'Dyke Road'],
   hosp=['{P} University Hospital', "St. {S}'s Hospital, {P}", 'Mater {Q} Hospital', '{P} Primary Care Centre', 'Bon {Q} Clinic', 'Coombe Lane Maternity Hospital', '{L} Family Practice', 'Áras {S} Community Hospital'],
   ins=['Laoch Healthcare', 'Irish Mutual Vhealth', 'Corrib Life'], tit={'F': ['Mrs', 'Ms', 'Miss', 'Sr.'], 'M': ['Mr', 'Fr.']},
   mrn=[('MRN', lambda: digits(7)), ('Chart No', lambda: LET(1) + digits(5)), ('BN', lambda: digits(6)), ('PCRN', lambda: digits(6))],
   nat=[('PPSN', lambda: digits(7) + LET(1) + ch('A', 'W', '')), ('IHI', lambda: digits(10) + ' ' + digits(8)), ('GMS No', lambda: LET(1) + digits(6) + LET(1))],
   cred=['FFRRCSI', 'MB BCh BAO', 'MRCPI FFRRCSI', 'FRCPI'], sono=['MSc Ultrasound', 'BSc RadTher', 'CORU reg.'], dom='ie'),
 'AU': dict(cities=['Wagga Wagga', 'Toowoomba', 'Ballarat', 'Bunbury WA', 'Launceston', 'Dubbo NSW', 'Mount Gambier', 'Cairns', 'Geelong', 'Alice Springs', 'Broome'],
   st=['Wattle St', 'Kurrajong Avenue', 'Pacific Hwy', 'Unit 4/22 Boronia Pde', 'Eucalypt Court', 'Old Coach Rd', 'Jacaranda Cres'],
   hosp=['{P} Base Hospital', '{P} Radiology', 'St {S} Private Hospital {P}', '{L} Imaging', '{P} Aboriginal Medical Service', 'Royal {P} Hospital', '{P} Family Medical Centre', "{P} Women's Ultrasound"],
   ins=['Coral Sea Health Fund', 'Bluegum Mutual', 'WorkSafe Tasman'], tit={'F': ['Mrs', 'Ms', 'Miss'], 'M': ['Mr']},
   mrn=[('UR', lambda: digits(7)), ('URN', lambda: digits(6)), ('MRN', lambda: digits(7)), ('Patient ID', lambda: digits(2) + '.' + digits(6))],
   nat=[('Medicare No', lambda: digits(4) + ' ' + digits(5, 0) + ' ' + digits(1)), ('DVA', lambda: 'NX' + digits(6)), ('IHI', lambda: '8003 6' + digits(3) + ' ' + digits(4) + ' ' + digits(4)), ('Provider No.', lambda: digits(6) + LET(2))],
   cred=['FRANZCR', 'MBBS FRANZCR', 'FRACP', 'DDU'], sono=['AMS', 'ASAR', 'DMU (Gen)'], dom='com.au'),
}
EN_PNAME = ['Ashgrove', 'Windermoor', 'Calverton', 'Brackley Vale', 'Silver Creek', 'Three Rivers', 'Oakhaven', 'Marlowe', 'Lakeshore', 'Prairie View', 'Kestrel Bay', 'Northgate', 'Fairmount', 'Harrowdale', 'Pinecrest', 'Eastwick']
EN_SAINT = ['Brigid', 'Jude', 'Columba', 'Monica', 'Vincent', 'Gerard', 'Agnes', 'Finbarr', 'Raphael', 'Luke', 'Elizabeth', 'Bernadette', 'Camillus', 'Kevin']
EN_S2 = ['Venkateswara', 'Sai Krupa', 'Balaji', 'Annapurna', 'Jyothi', 'Sanjeevani', 'Amrutha', 'Ganga', 'Vinayaka', 'Lotus', 'Shanti', 'Rainbow']
EN_S3 = ['Goodnews', 'Divine Mercy', 'Royal Crown', 'Eko Bridge', 'Peniel', 'Nimbus', 'Graceland', 'Al-Barka', 'Mount Zion', 'Sapphire']
EN_Q = ['Lourdes', 'Mercy', 'Perpetual Help', 'Misericordiae', 'Consolation', 'Secours Hill', 'Grace', 'Fatima']
EN_EMP = ['Ridgeline Logistics', 'Thornbury Poultry Processing', 'Kestrel Airways', 'Tata-Verne Steel Works', 'Harcourt Bros. Bakery', 'Delta Palm Oil Mill', 'Westerly Bus Company', 'Corrib Fisheries Co-op', 'Sunway BPO Solutions', 'Gannet Offshore', 'Marlowe County Sheriff’s Office', 'Bluewater Mining', 'Jollof & Co. Catering', 'Penrose Call Centre Ltd', 'Ashgrove Fire Brigade', 'Nimble Robotics Inc.', 'Batangas Shipyard Corp.']
EN_SCHOOL = ['Ashgrove Primary School', 'Marlowe High School', "St. Jude's College", 'Gaelscoil na Cille', 'Kendriya Vidyalaya No. 3', 'Queen Amina Girls College', 'Mabini Elementary School', 'University of Calverton', 'Harrowdale Grammar', 'Silver Creek Middle School']
EN_DEPTN = ['Rosalind Quirke Breast Unit', 'Voss Vascular Laboratory', 'Hargreaves Fetal Medicine Centre', 'Pemberton Heart Lab', 'Nightjar Suite', 'Tilly Brandt Early Pregnancy Unit', 'The Larkspur Clinic', 'Okafor Dialysis Wing', 'Menon Liver Centre']
MON = W('January February March April May June July August September October November December')
MON3 = W('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
DOWS = W('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')
def ordi(n):
    return str(n) + ('th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th'))

def en_date(d, loc, style=None):
    us = loc in ('US', 'PH')
    y, m, a = d.year, d.month, d.day
    if style == 'noyear':
        f = [f'{a} {MON[m-1]}', f'{MON3[m-1]} {a}', f'the {ordi(a)} of {MON[m-1]}', f'{DOWS[d.weekday()]} {a} {MON3[m-1]}'] + ([f'{m}/{a}', f'{MON[m-1]} {ordi(a)}'] if us else [f'{a}/{m}', f'{a:02d}.{m:02d}', f'{ordi(a)} {MON[m-1]}'])
        return ch(f)
    if style == 'vague':
        return ch(f'{MON[m-1]} {y}', f'{MON3[m-1]} {y}', f'{m:02d}/{y}', f'{MON3[m-1]}-{y%100:02d}', f'{y}', f"{MON3[m-1]} '{y%100:02d}", f'early {y}' if m < 4 else f'{MON[m-1]} of {y}')
    if style == 'num':
        return ch([f'{m:02d}/{a:02d}/{y}', f'{m}/{a}/{y}', f'{m:02d}-{a:02d}-{y}', f'{y}-{m:02d}-{a:02d}'] if us else [f'{a:02d}/{m:02d}/{y}', f'{a}/{m}/{y%100:02d}', f'{a:02d}.{m:02d}.{y}', f'{a:02d}-{m:02d}-{y}', f'{a:02d}-{MON3[m-1]}-{y}', f'{y}-{m:02d}-{a:02d}'])
    f = [f'{a} {MON[m-1]} {y}', f'{a:02d} {MON3[m-1]} {y}', f'{a:02d}-{MON3[m-1].upper()}-{y}', f'{DOWS[d.weekday()]}, {a} {MON[m-1]} {y}', f'{y}-{m:02d}-{a:02d}', f'{ordi(a)} {MON[m-1]}, {y}']
    f += [f'{MON[m-1]} {a}, {y}', f'{m:02d}/{a:02d}/{y}', f'{m}/{a}/{y%100:02d}', f'{MON3[m-1]}. {a}, {y}', f'{MON[m-1]} {ordi(a)}, {y}'] if us else [f'{a:02d}/{m:02d}/{y}', f'{a}/{m}/{y%100:02d}', f'{a:02d}.{m:02d}.{y%100:02d}', f'{a:02d}-{m:02d}-{y}', f'the {ordi(a)} of {MON[m-1]} {y}']
    return ch(f)

def en_time(t):
    h12 = t.hour % 12 or 12
    ap = 'am' if t.hour < 12 else 'pm'
    return ch(f'{t.hour:02d}:{t.minute:02d}', f'{t.hour:02d}:{t.minute:02d}', f'{t.hour:02d}{t.minute:02d}h', f'{h12}:{t.minute:02d} {ap.upper()}', f'{h12}.{t.minute:02d}{ap}', f'{t.hour:02d}:{t.minute:02d} hrs', f'{t.hour:02d}{t.minute:02d} hours')

def en_phone(loc):
    d = digits
    return {'US': lambda: ch(f'({d(3)}) 555-{d(4,0)}', f'{d(3)}-555-{d(4,0)}', f'1-{d(3)}-555-{d(4,0)}', f'{d(3)}.555.{d(4,0)}', f'({d(3)}) 555-{d(4,0)} x{d(3)}'),
            'UK': lambda: ch(f'01{d(3)} {d(6)}', f'07700 900{d(3,0)}', f'+44 (0)1{d(3)} {d(6)}', f'020 7946 0{d(3,0)}', f'01{d(3)} {d(6)} ext. {d(4)}'),
            'IN': lambda: ch(f'+91 9{d(4)} {d(5,0)}', f'9{d(9,0)}', f'0{d(3)}-2{d(6,0)}', f'98{d(3)}-{d(5)}', f'0{d(2)} {d(4)} {d(4)} / {d(2)}'),
            'NG': lambda: ch(f'080{d(8,0)}', f'+234 803 {d(3)} {d(4)}', f'0703 {d(3)} {d(4)}', f'0813-{d(3)}-{d(4)}'),
            'PH': lambda: ch(f'0917 {d(3)} {d(4)}', f'(0{d(2)}) {d(3)}-{d(4)}', f'+63 9{d(2)} {d(3)} {d(4)}', f'0927-{d(7)}', f'(02) 8{d(3)}-{d(4)} loc. {d(3)}'),
            'IE': lambda: ch(f'087 {d(3)} {d(4)}', f'0{ch("91","66","44","1")} {d(3)} {d(4)}', f'+353 86 {d(7)}', f'(0{ch("74","94","21")}) {d(6)}'),
            'AU': lambda: ch(f'04{d(2)} {d(3)} {d(3)}', f'(0{ch("2","3","7","8")}) {d(4)} {d(4)}', f'+61 4{d(2)} {d(3)} {d(3)}', f'1300 {d(3)} {d(3)}')}[loc]()

def en_hosp(loc):
    L = EN_LOC[loc]
    t = ch(L['hosp'])
    city = re.sub(r' (NSW|WA)$', '', ch(L['cities']).split(',')[0])
    return (t.replace('{P}', city if R.random() < .55 else ch(EN_PNAME)).replace('{S}', ch(EN_SAINT)).replace('{S2}', ch(EN_S2)).replace('{S3}', ch(EN_S3))
            .replace('{S4}', ch('Niño', 'Domingo', 'Tomas')).replace('{Q}', ch(EN_Q)).replace('{L2}', ch(EN_LAST_GEN)).replace('{L}', PEn(loc).l if loc != 'IN' else ch(EN_IN['L'])))

def en_addr(loc, city=None):
    L = EN_LOC[loc]
    c = city or ch(L['cities'])
    s = ch(L['st'])
    if s[0].isupper() and s[0] not in 'BPKNUO' and R.random() < .85 and not s.startswith('The'):
        s = str(R.randint(1, 980)) + (ch('A', 'B', '') if R.random() < .1 else '') + ' ' + s
    pc = {'US': lambda: ' ' + digits(5), 'UK': lambda: ', ' + LET(2) + digits(1) + ' ' + digits(1, 0) + LET(2), 'IN': lambda: ' - ' + digits(6), 'NG': lambda: ch('', ' State', ', Nigeria'),
          'PH': lambda: ch('', ' ' + digits(4)), 'IE': lambda: ', ' + LET(1) + digits(2) + ' ' + LET(1) + digits(1) + LET(1) + digits(1), 'AU': lambda: ' ' + digits(4)}[loc]()
    return s + ', ' + c + pc

EN_SONO_MODEL = ['GE LOGIQ E10', 'Philips EPIQ 7', 'Samsung HERA W10', 'Mindray Resona 7', 'Canon Aplio i800', 'GE Voluson E8', 'Philips Affiniti 70', 'SonoSite X-Porte', 'Siemens Acuson Sequoia', 'Mindray M9']

# ------------------------------------------------------------------ English clinical content
EN_DOM = {
 'breast': dict(title=['Breast ultrasound', 'US breast bilateral', 'ULTRASOUND OF BOTH BREASTS', 'Targeted left breast sonography', 'Sonomammogram'],
  hx=['<palpable lump> {side} <breast>', '<mastalgia>, [[<BRCA2> carrier|on <tamoxifen>]]', 'recall after <mammogram>', '<nipple discharge> for {n2_9} weeks', '<Paget disease> query'],
  prose=['<Fibroglandular tissue> is [[heterogeneous|dense, <ACR> <category C>|mostly fatty]].', 'At <{clk} o\'clock>, {n2_6} cm <FN>, there is an [[oval|irregular]] <hypoechoic mass> measuring <{n6_24} x {n4_14} x {n5_15} mm>.', 'The <margins> are [[circumscribed|<spiculated>|microlobulated]] with <posterior acoustic [[shadowing|enhancement]]>.', 'Internal <vascularity> is [[absent|sparse]] on <colour Doppler>; <RI> <{g58_89}>.', '<Cooper ligaments> are preserved and the <skin> is not thickened.', 'A <simple cyst> of <{n3_12} mm> sits in the <upper outer quadrant>, <{clk2} o\'clock>.', '<Axilla>: <lymph node> with <cortex> <{f12_45} mm>, <fatty hilum> [[kept|effaced]].', '<Montgomery glands> and <retroareolar ducts> (<{f11_25}-{f26_39} mm>) look normal.', 'No <Virchow node>; <Rotter nodes> not seen. <SWE> ratio <{f12_60}>.'],
  kv=[('<Right breast>', '<cyst> <{clk} o\'clock>, <{n3_9} x {n3_9} mm>'), ('<Left breast>', '<fibroadenoma>, <{n8_24} mm>, <{clk2} o\'clock>'), ('<Axillary nodes>', '<N0>, <cortex> <{f10_29} mm>'), ('<Ducts>', '<duct ectasia> <{f20_40} mm>'), ('<BI-RADS>', '<[[2|3|4A|4B|4C|5]]>'), ('<Elastography>', '<Tsukuba score> <{n1_5}>'), ('<Vascularity>', '<Adler grade> <{n0_3}>')],
  tele=['<L br> <{clk} o\'c> <{n5_20}x{n4_12}mm> hypo, <spic>.', '<R br> cysts x{n2_5}. <Ax> neg.', '<BIRADS> <[[3|4a|4b]]>. <FNAC>/<core bx> advised. <Cooper lig> ok.', '<Skin> nl, <NAC> nl, <RI> <{g60_85}>'],
  imp=['<BI-RADS [[3|4A|4B]]> <lesion> at <{clk} o\'clock> {side} <breast>.', '<Core biopsy> recommended.', 'Benign <cysts> and <fibrocystic change>, <BI-RADS 2>.', 'No <axillary lymphadenopathy>.', '<Phyllodes tumour> cannot be excluded.', 'Short-interval <follow-up> in 6 months.']),
 'gyn': dict(title=['Pelvic ultrasound', 'TVS PELVIS', 'Transvaginal scan', 'USG Pelvis (TAS + TVS)', 'US female pelvis'],
  hx=['<PMB>', '<menorrhagia>, <G{n1_5}P{n0_4}>', '<dysmenorrhoea> and <dyspareunia>', '? <PCOS>', '<adnexal mass> on <CT>', 'lost <Mirena> threads'],
  prose=['<Uterus> is <anteverted>, <{n65_98} x {n38_60} x {n40_62} mm>, <myometrium> [[homogeneous|with <Swiss cheese> appearance]].', 'An <intramural fibroid> of <{n12_48} mm> lies in the <fundus>, <FIGO type {n3_6}>.', '<Endometrial thickness> is <{f31_160} mm> with [[<trilaminar> pattern|a <polyp>]].', '<Nabothian cysts> up to <{n4_14} mm> in the <cervix>.', '<Right ovary> <{n24_40} x {n14_26} mm>, <antral follicle count> <{n4_24}>.', '<Left ovary> contains a <{n18_60} mm> <cyst> with <ground-glass echoes>, <O-RADS {n2_4}>.', '<Pouch of Douglas>: [[trace|no]] <free fluid>.', 'No <hydrosalpinx>. The <sliding sign> is [[positive|negative]].', '<Gartner duct cyst> <{n6_14} mm>; <Bartholin gland> not enlarged. <Uterine artery> <PI> <{g120_310}>.'],
  kv=[('<Uterus>', '<{n60_95} x {n35_58} x {n40_60} mm>'), ('<Endometrium>', '<{f35_120} mm>'), ('<Rt ovary>', '<{n22_40} x {n14_28} mm>'), ('<Lt ovary>', '<{n20_40} x {n15_28} mm>, <corpus luteum>'), ('<POD>', 'no <free fluid>'), ('<IOTA Simple Rules>', '<B{n1_5}>'), ('<Fibroids>', '<FIGO {n2_7}>, <{n10_55} mm>')],
  tele=['<Ut> <AV>, <{n70_95}x{n40_60}mm>, <ET> <{f30_120}>.', '<RO> nl, <LO> <dermoid> <{n20_60} mm>, <Rokitansky nodule> +.', '<POD> clear. <Kidneys> nl. <LMP>-matched <secretory> <endometrium>.', '<Asherman> unlikely'],
  imp=['<Fibroid uterus>.', '<Endometrioma> {side} <ovary>, <O-RADS 2>.', 'Thickened <endometrium>; <hysteroscopy> advised.', '<Polycystic ovarian morphology>.', 'No <hydrosalpinx> or <ascites>. <CA-125> suggested.', '<Adenomyosis> with <Halban> type changes.']),
 'ob': dict(title=['Obstetric ultrasound', 'Anomaly scan', 'NT SCAN REPORT', 'Growth scan with Doppler', 'Biophysical profile', 'Dating scan'],
  hx=['<G{n1_5}P{n0_3}+{n0_2}>, <LMP> {lmp}', '<GDM> on <metformin>', 'reduced <fetal movements>', 'previous <LSCS> x {n1_2}', '<DCDA twins>', '<PIH>, on <labetalol>'],
  prose=['Single live <intrauterine> <fetus>, <cephalic>, <FHR> <{n122_160} bpm>.', '<BPD> <{n45_92} mm>, <HC> <{n170_330} mm>, <AC> <{n150_330} mm>, <FL> <{n30_72} mm> (<Hadlock>).', '<EFW> <{n320_990} g>, <{n8_90}th centile>.', '<Placenta> is [[anterior|posterior|fundal]], <Grannum grade {n0_3}>, clear of the <internal os> by <{n21_60} mm>.', '<AFI> <{f80_180} cm>; <deepest vertical pocket> <{f30_70} cm>.', '<Umbilical artery> <PI> <{g70_130}>, <S/D> <{f21_34}>, <MCA> <PI> <{g130_220}>, <CPR> <{f11_24}>.', '<Cervical length> <{n22_42} mm>, no <funnelling>; <Wharton\'s jelly> normal.', '<Nuchal translucency> <{f10_29} mm>, <CRL> <{f450_840} mm>, <nasal bone> present.', '<Four-chamber view>, <3VT>, <stomach> and <bladder> seen; <cisterna magna> <{f40_90} mm>.', 'Gestation by scan <{n19_38}w{n0_6}d>; <EDD> by scan {edd}.', 'No <Spalding sign>, no <lemon sign>, <Blake pouch> closed.'],
  kv=[('<BPD>', '<{n45_92} mm> (<{n18_38}w{n0_6}d>)'), ('<HC>', '<{n170_330} mm>'), ('<AC>', '<{n150_330} mm>'), ('<FL>', '<{n30_72} mm>'), ('<EFW>', '<{n400_990} g> +/- {n30_99}'), ('<AFI>', '<{f80_170} cm>'), ('<UA PI>', '<{g70_130}>'), ('<LMP>', '{lmp}'), ('<EDD>', '{edd}'), ('<Presentation>', '<[[cephalic|breech]]>'), ('<BPP>', '<{n6_8}/8>')],
  tele=['<SLIUP>, <Ceph>, <FHR> <{n125_158}>.', '<AFI> <{n9_17}>, <plac> ant gr <{n1_3}>. <EDD> {edd}.', '<BPP> <8/8>, <S/D> <{f21_32}>, <G{n1_4}P{n0_3}>', '<BPD>/<FL> <{n60_90}/{n50_70}>'],
  imp=['<Single live intrauterine pregnancy> of <{n18_38}w{n0_6}d>, <EDD> {edd}.', '<EFW> on <{n10_80}th centile>.', 'Normal <umbilical artery Doppler>.', 'Low-lying <placenta>; rescan on {dsched}.', 'No gross <anomaly>; <Down syndrome> risk as per <FMF> tables.', '<Oligohydramnios>; <Braxton Hicks> noted.']),
 'heart': dict(title=['Transthoracic echocardiogram', '2D ECHO & COLOUR DOPPLER', 'Echo report', 'TTE', 'Echocardiography'],
  hx=['<dyspnoea>, <NYHA {rom}>', '<AF> on <apixaban>', '<systolic murmur>', 'post <CABG>', '? <endocarditis>', '<hypertension>, on <amlodipine>'],
  prose=['<LV> size normal, <LVEDD> <{n42_58} mm>, <LVEF> <{n28_68}%> by <Simpson biplane>.', '<Teichholz> <EF> <{n30_70}%>; <GLS> <-{f120_220}%>.', '<Regional wall motion>: [[<akinesia> of the <apex>|no abnormality]] in the <LAD> territory.', '<Mitral valve> [[thickened|<Barlow>-type]], <MR> grade <{n1_3}/4>, <E/A> <{g60_180}>, <E/e\'> <{f60_160}>.', '<Aortic valve> <trileaflet>, <Vmax> <{f11_45} m/s>, <AVA> <{f8_24} cm2>.', '<TR> velocity <{f21_38} m/s>, <RVSP> <{n22_62} mmHg>, <TAPSE> <{n12_26} mm>.', '<IVC> <{n12_24} mm>, collapses more than 50%.', '<Pericardium>: [[no <effusion>|<effusion> of <{n4_18} mm>]].', 'Prominent <Chiari network> and <Eustachian valve>; no <PFO> with <Valsalva>.', '<LA> volume index <{n24_52} ml/m2>, <Tei index> <{g32_70}>.', '<McConnell sign> absent; <Wilkins score> <{n5_10}>.'],
  kv=[('<LVIDd>', '<{f38_58} cm>'), ('<LVIDs>', '<{f24_40} cm>'), ('<IVSd>', '<{f7_14} cm>'), ('<EF>', '<{n30_68} %>'), ('<E/A>', '<{g60_180}>'), ('<AV Vmax>', '<{f10_42} m/s>'), ('<TAPSE>', '<{n13_25} mm>'), ('<MR>', '<{n1_3}+>'), ('<PASP>', '<{n22_60} mmHg>')],
  tele=['<LVEF> <{n25_65}%>, <LA> dil.', '<MR> <{n1_3}/4>, <TR> mild, <RVSP> <{n25_60}>.', '<E/A> <{g60_170}>, <peric> dry. <AVA> <{f8_22}>', '<Kussmaul> -'],
  imp=['<LVEF> <{n28_65}%>.', 'Moderate <aortic stenosis>.', '<Grade {n1_3} diastolic dysfunction>.', 'No <pericardial effusion>.', '<Ebstein> anomaly not seen.', '<Mitral annular calcification>; <Takotsubo> pattern resolved.']),
 'kidney': dict(title=['Renal ultrasound', 'USG KUB', 'US kidneys and bladder', 'Renal tract scan', 'KUB-P ultrasound'],
  hx=['<loin pain>, ? <stone>', '<haematuria>', '<CKD> <stage {n3_5}>', '<LUTS>, <IPSS> <{n9_30}>', '<UTI> recurrent', '<renal transplant> review'],
  prose=['<Right kidney> <{n92_118} mm>, <cortex> <{n9_18} mm>, <corticomedullary differentiation> preserved.', '<Left kidney> <{n92_120} mm> with a <{n4_15} mm> <calculus> in the <lower pole calyx>, <twinkling artefact> positive.', '[[Mild|No]] <hydronephrosis>; <AP pelvis> <{n5_18} mm>, <SFU grade {n1_3}>.', '<Column of Bertin> noted, no mass. <Dromedary hump> on the left.', '<Cortical cyst> <{n8_40} mm>, <Bosniak {rom}>.', '<Gerota fascia> intact; <perirenal fluid> nil.', '<Bladder> <volume> <{n180_520} ml>, <wall> <{f20_60} mm>, <ureteric jets> seen.', '<Post-void residual> <{n5_140} ml>. <Prostate> <{n18_80} cc>.', '<Interlobar artery> <RI> <{g56_78}>; <nutcracker> ratio <{f21_48}>.', '<Foley catheter> in situ. No <Weigert-Meyer> duplication.'],
  kv=[('<RK length>', '<{n90_118} mm>'), ('<LK length>', '<{n90_120} mm>'), ('<RK cortex>', '<{n9_18} mm>'), ('<LK cortex>', '<{n9_18} mm>'), ('<Hydronephrosis>', '<grade {n0_3}>'), ('<Bladder>', '<{n180_480} ml>'), ('<PVR>', '<{n4_120} ml>'), ('<Prostate>', '<{n18_70} cc>')],
  tele=['<RK> <{n92_115}> <LK> <{n92_118}>, <CMD> ok.', '<LK> <stone> <{n4_14}mm> <LP>, <HN> gr <{n0_2}>.', '<UB> nl, <PVR> <{n5_90}cc>. <Bertin> col.', '<RI> <{g56_78}>'],
  imp=['{side} <renal calculus> with mild <hydronephrosis>.', '<Bosniak {rom}> <cyst>.', '<Medical renal disease>.', '<Benign prostatic hyperplasia>, <PVR> <{n20_140} ml>.', 'No <obstruction>; <tamsulosin> continued.', '<Wilms> tumour excluded.']),
 'liver': dict(title=['Abdominal ultrasound', 'US upper abdomen', 'HEPATOBILIARY SONOGRAM', 'USG Whole Abdomen', 'Liver US with Doppler'],
  hx=['deranged <LFTs>', '<RUQ pain>', '<HBsAg> positive', '<cirrhosis>, <Child-Pugh {abc}>', '<jaundice>', '<HCC> surveillance'],
  prose=['<Liver> is <{n128_180} mm>, [[normal in echotexture|coarse|<steatosis> grade <{n1_3}>]].', 'A <{n8_40} mm> <haemangioma> in <segment {rom2}>; a second <lesion> at <S5/8> of <{n6_18} mm>.', '<Gallbladder> wall <{f20_60} mm>, <calculus> <{n4_19} mm>, <Murphy sign> [[positive|negative]].', '<CBD> <{f28_98} mm>; no <intrahepatic duct> dilatation.', '<Portal vein> <{n9_15} mm>, <hepatopetal>, <{n14_30} cm/s>.', '<Morison\'s pouch> is [[dry|filled with a sliver of <fluid>]].', '<Spleen> <{n88_152} mm>. <Pancreas> [[obscured by <gas>|normal]].', '<Riedel lobe> noted. <Rokitansky-Aschoff sinuses> in the <fundus>.', '<Hepatic veins> <triphasic>, no <Budd-Chiari>; <Fibroscan> <{f38_140} kPa>.', '<Couinaud> <segments II/III> spared; no <Klatskin> lesion, no <Mirizzi syndrome>.'],
  kv=[('<Liver>', '<{n125_175} mm>, <S{n4_8}> <cyst> <{n5_30} mm>'), ('<GB>', '<wall> <{f18_50} mm>'), ('<CBD>', '<{f28_80} mm>'), ('<PV>', '<{n9_14} mm>'), ('<Spleen>', '<{n85_140} mm>'), ('<Pancreas>', 'normal'), ('<Ascites>', '[[nil|mild]]'), ('<LI-RADS>', '<US-{n1_3}>')],
  tele=['<Liver> <{n130_170}>, <fatty> gr <{n1_3}>.', '<GB> <stones> <{n3_12}mm>, <Murphy> [[+ve|-ve]].', '<CBD> <{n3_9}mm>. <PV> <{n10_14}mm>. <Morison> dry.', '<S5/8> <SOL> <{n6_22} mm>'],
  imp=['<Cholelithiasis> without <cholecystitis>.', '<Grade {n1_3} fatty liver>.', '<Hepatic haemangioma>, <segment {rom2}>.', '<Cirrhosis> with <portal hypertension>.', '<US-{n1_3}> by <LI-RADS>.', 'No <Courvoisier> <gallbladder>; <ursodeoxycholic acid> continued.']),
 'thyroid': dict(title=['Thyroid ultrasound', 'US neck', 'THYROID SONOGRAPHY', 'HRUS Neck', 'Ultrasound thyroid and neck nodes'],
  hx=['<goitre>', '<Graves disease> on <carbimazole>', '<Hashimoto> follow-up', 'palpable <thyroid nodule>', '<TSH> <{g1_8}>', 'post <hemithyroidectomy>'],
  prose=['<Right lobe> <{n38_58} x {n14_24} x {n13_22} mm>, <left lobe> <{n36_56} x {n13_22} x {n12_20} mm>, <isthmus> <{f18_60} mm>.', 'Parenchyma is [[homogeneous|heterogeneous in keeping with <Hashimoto thyroiditis>|hypervascular - <thyroid inferno>, typical of <Graves>]].', '<Nodule> <{n5_30} x {n4_20} mm> in the <{ulm} third>, <solid>, <hypoechoic>, <TI-RADS TR{n3_5}>.', '<Punctate echogenic foci> are [[present|absent]]; <taller-than-wide> [[yes|no]].', '<Comet-tail artefact> in a <colloid cyst> of <{n3_9} mm>.', '<Level {rom} nodes>: <{n5_14} x {n3_6} mm>, <hilum> seen.', '<Inferior thyroid artery> <PSV> <{n18_72} cm/s>.', '<Delphian node> not enlarged. <Zuckerkandl tubercle> prominent; <pyramidal lobe> seen.', '<Parathyroid> not seen. <Strap muscles> clear; <Bethesda> <{rom}> on earlier <FNA>.'],
  kv=[('<Right lobe>', '<{n38_55} x {n14_22} x {n13_20} mm>'), ('<Left lobe>', '<{n36_54} x {n13_21} x {n12_20} mm>'), ('<Isthmus>', '<{f18_50} mm>'), ('<Nodule 1>', '<TR{n2_5}>, <{n5_28} mm>, <{ulm} pole>'), ('<Nodes>', '<level {rom}> benign'), ('<EU-TIRADS>', '<{n2_5}>'), ('<Vascularity>', '<Graves> pattern absent')],
  tele=['<RL> <{n38_55}x{n14_22}>, <LL> <{n36_54}x{n13_20}>.', '<Nod> <{ulm}> <{n5_26}mm> <TR{n3_5}>.', '<LN> neg. <Hashi> bg. <FNA> <Bethesda> pend.', '<Isth> <{f20_48}>'],
  imp=['<TI-RADS {n3_5}> <nodule>; <FNA> advised.', '<Multinodular goitre>.', 'Appearances of <Graves>.', '<Hashimoto thyroiditis>.', 'No suspicious <cervical nodes>.', '<De Quervain thyroiditis> resolving.']),
 'vessel': dict(title=['Venous duplex lower limb', 'Carotid Doppler', 'US Doppler left leg', 'DVT scan', 'Arterial duplex'],
  hx=['swollen <calf>, <Wells score> <{n1_5}>', '<TIA>', '<claudication>, <Fontaine {rom}>', 'raised <D-dimer>', '<varicose veins>, <CEAP C{n2_5}>', 'on <rivaroxaban>'],
  prose=['<Common femoral vein> is [[compressible|<non-compressible>]], <phasic>.', '<Popliteal vein> [[patent|contains echogenic <thrombus>]] over <{n2_9} cm>.', '<Great saphenous vein> <{f31_98} mm> with <reflux> of <{f6_42} s>, <SFJ> incompetent.', '<Baker cyst> <{n18_60} x {n8_22} mm> in the <popliteal fossa>.', '<ICA> <PSV> <{n62_320} cm/s>, <EDV> <{n14_90} cm/s>, <ratio> <{f9_42}>, [[<50-69%>|less than 50%|<70-99%>]] <stenosis> (<NASCET>).', '<CIMT> <{f6_13} mm>; <plaque> in the <bulb> <{n9_22} x {f15_40} mm>, <Gray-Weale> <type {n1_4}>.', '<Vertebral arteries> <antegrade>; no <subclavian steal>.', '<ABI> <{g52_118}> right, <{g50_120}> left.', '<May-Thurner> compression [[suspected|not seen]]; <Cockett perforators> competent; <Homans sign> negative.', '<Giacomini vein> <{f20_45} mm>. <Hunter canal> clear. <Valsalva> normal.'],
  kv=[('<CFV>', 'patent'), ('<POPV>', '[[patent|<thrombus>]]'), ('<GSV>', '<{f30_90} mm>, <reflux> <{f5_40} s>'), ('<ICA PSV>', '<{n60_300} cm/s>'), ('<ICA/CCA>', '<{f8_41}>'), ('<Plaque>', '<{n8_20} x {f14_40} mm>'), ('<ABI>', '<{g60_118}>'), ('<Baker cyst>', '<{n15_50} mm>')],
  tele=['<CFV>/<FV>/<POPV> comp.', '<SFJ> reflux <{f6_40}s>, <GSV> <{n3_9}mm>.', '<Baker> <{n15_50}mm>. <Homans> -.', '<ICA> <{n70_280}/{n15_80}>'],
  imp=['No <DVT>.', 'Acute <popliteal vein thrombosis>.', '<Baker cyst>.', '{side} <ICA> <stenosis> by <NASCET>.', '<GSV> incompetence, <CEAP C{n2_5}>.', '<Raynaud> and <Buerger> unlikely.']),
}

# ------------------------------------------------------------------ English running sentences
EN_SENT = [
 'Comparison: [[US|ultrasound|study]] of {dprev} performed at {hosp2} (accession {acc2}).',
 'Compared with the outside images from {hosp2} dated {dprev}, the <lesion> is unchanged.',
 'Prior <CT> {dprev2} at {hosp2}; <MRI> {dpv}. No other priors in the archive.',
 'Findings were discussed by telephone with {refT} at {tm} on {dx}, who read them back.',
 'Critical result called to {nurseT} ({ph}) at {dxt} by {repini}.',
 'Result given verbally to {refT}, bleep {bleep}.',
 'Scan performed by {sono}; supervised by {repT}.',
 'Sonographer: {sonoany}. Second look by {rep}.',
 'Images reviewed on the monitor with {hon} {patsur}, who was accompanied by {his} {relw} {rel}.',
 '{hon} {patsur} is a {age}-year-old [[patient|retiree|person]] referred by {refT}.',
 '{hon} {patsur} was last seen here on {dprev}.',
 'As you know, {hon} {patsur} had a <biopsy> at {hosp2} in {dpv}.',
 'Verbal consent obtained from {pat} in the presence of {nurseT}.',
 'Chaperone: {nurse}. Room {room}.',
 'The patient\'s {relw}, {rel}, can be reached on {ph2}.',
 'NOK {rel} ({relw}) tel {ph2}.',
 'Please send a copy to {gp}, {gpaddr}.',
 'cc: {gpT}, {hosp2}; medical records; {refini}',
 'CC {gp} by fax {fax}.',
 'A further appointment has been booked for {dsched} at {tm2} with {docT}.',
 '{He} has been listed for {docT}\'s clinic on {dnoy}.',
 'Please rescan after {dsched}; phone {ph} to rebook.',
 'Discussed at MDT on {dnoy} chaired by {docT}.',
 'Follow up with {docT} at {hosp2} by {dsched}.',
 'Interpreter {rel2} assisted in [[Polish|Tamil|Tagalog|Hausa|Irish]].',
 'Operator initials {sinits}; typed by {tinits}.',
 'Dict: {repinits}/{tinits} D: {dx} T: {dx}',
 'Transcribed by {typist} on {dx} at {tm}.',
 'Electronically signed by {repcred} on {dxt}.',
 'Machine serial no. {sn}, last QA {dprev}.',
 'Scanner: {model}, S/N {sn}. Probe C5-1.',
 'Study UID {uid}.',
 'Images archived under {uid} on PACS node {station}.',
 'Patient works at {emp} and {his} shifts were changed after {dpv}.',
 'Occupational referral from {emp}; copy to {email}.',
 '{He} reports first noticing the lump on {dnoy} while on shift at {emp}.',
 '{He} moved from {city} to {city2} in {dpv}.',
 'Lives alone at {addr}.',
 'Lives with {relw} {relf} in {city}; ambulance transport back to {addr}.',
 'Transferred from {hosp2} by ambulance, arriving {dxt}.',
 'Seen in the emergency department, bed {bed}, at {tm}.',
 'Bedside scan in {ward}, bed {bed}.',
 'Portable study, {ward} Rm {room}; pt in <left lateral decubitus>.',
 'ICU bed {bed}: <lines> and <dressings> limited the view. RN {nurse} present.',
 'Insurer {ins}, policy {policy}, pre-authorisation {auth}.',
 'Claim no. {auth} ({ins}).',
 'Images shared through {url} (login {user}).',
 'Link for the referrer: {url}',
 'E-mail results to {email} please.',
 'Contact the reporting room on {ph} or {email}.',
 'Patient asked for the report to be sent to {his} own address {pemail}.',
 'WhatsApp {ph2} given for the result.',
 'The request form carried another name ({rel2}, {mrn2}); identity checked against wristband and DOB {dob} before scanning.',
 'ID confirmed: {pat}, {dob}, {addr}.',
 'Three-point check: name {patrev}, DOB {dob}, ID {mrnv}.',
 'ADDENDUM {dxt}: {repini} - side corrected, see above. <Left> should read <right>.',
 'Addendum by {docT} {dadd}: outside films from {hosp2} now reviewed, no change.',
 'Note: report previously issued under {acc2} in error; correct accession {acc}.',
 'Previous <FNA> reported by {docT} ({labno}) as <Bethesda> <II>.',
 'Pathology {labno} of {dprev}: <benign>.',
 '<Hb> on {dnoy} was <10.4>; <CRP> 12 ({docini}).',
 'PSHx: <cholecystectomy> {dpv} ({hosp2}, {docT}).',
 '<Appendicectomy> in {dpv}, {city} General.' if False else '<Appendicectomy> in {dpv}, {city}.',
 'Family history: {relw} {relf} had <breast> <cancer> in {dpv}.',
 'School nurse at {school} raised concern on {dnoy}.' if False else 'Teaches at {school}; wishes the report before {dsched}.',
 'Imaging request by {refsur} (GMC/reg {regno}).',
 'Ref by {refcred}, reg no {regno}.',
 '{refsur} to note.',
 '{refsur}/{docsur} aware.',
 'd/w {refsur} @ {tm}.',
 'Pt {patinits} - {mrnv} - seen w/ {docini}.',
 'Thank you for referring {hon} {patsur}.',
 'Kind regards, {repsur}',
 'I met {patfirst} and {his} [[family|{relw} {relf}|{relw}, {rel},]] today.',
 '{patfirst} tolerated the examination well.',
 'Mr {gsur} of the surgical team will see {him} on {dnoy}.',
 'Sister {nursesur} on {ward} has been told.',
 '{docsur} suggested a repeat in six weeks; {patsur} agreed.',
 '{He} cares for {his} {oldage}-year-old [[father|mother|aunt]], {rel2}.',
 'According to {relf}, symptoms began around {dnoy}.',
 'Referred via {deptn}.',
 'Next visit: {deptn}, {dsched}, {tm2}.',
 'Parking and directions: {hospaddr}.',
 'Previous surname {maiden}; old records under {mrn2}.',
 '(née {maiden})' if False else 'Also known as {pat2nd}, see chart {mrn2}.',
 '{natL} on file.',
 'Ward clerk {typist} notified ext {ext}.',
 'Trainee {doc} performed the scan; I, {rep}, was present throughout.',
 'Student {rel2} from {school} observed with consent.',
 'Police officer {rel2} (badge {badge}) attended with {him}.',
 'Film and CD handed to {relf} on {dx}, receipt {auth}.',
 'Specimen pot labelled {labno}, {patrev}, {dx}.',
 'Wait-list entry {auth} opened {dnoy}.',
 'DNA on {dprev} and {dprev2}.',
 'Symptoms since {dnoy}; <ibuprofen> started {dnoy2} by {gpT}.',
 'Dr {docsur} (not Murphy) elicited <Murphy sign>.' if False else '{docT} elicited <Murphy sign> at {tm}.',
 '{docT} also queried <Baker cyst>, as did {gpT}.',
 'On {dprev} the larger <nodule> was <{n4_9} mm>, on {dprev2} <{n10_14} mm>.',
 'Measurements <{f20_29}-{f30_45} cm> in {dpv}; stable since {dprev2}.',
 'Interval growth from <{n5_9} mm> ({dprev}) to <{n10_19} mm> today.',
 '<{clk} o\'clock> <lesion> marked by {sonosur} at {tm}.',
 'F>LMP {lmpdate}; last <smear> {dpv} with {gpT}.',
 'F>{He} delivered at {hosp2} on {dprev2}; <G{n2_5}P{n1_3}>.',
 'F>Her husband {spouse} was present.',
 'M>His wife {spouse} was present and took notes.',
 'OB>Midwife {nurse} will see her on {dsched}.',
 'OB>Booked for <LSCS> at {hosp2} on {dsched} under {docT}.',
 'OB>First scan {dprev}, <CRL> <{n12_60} mm>, by {docT}.',
 'OB>Declaration: I, {rep}, have neither detected nor disclosed the <fetal> sex of the <fetus> of {pat} to anybody (PNDT reg {regno}).',
 'OB>Husband: {spouse}, mobile {ph2}.',
 'BR>Screening round invitation {dnoy}; <mammogram> {dprev} read by {docT} and {doc2}.',
 'BR>Clip placed {dprev} by {docT} at <{clk} o\'clock>.',
 'HT>Previous <echo> {dprev} ({hosp2}): <EF> <{n35_60}%>.',
 'HT><Pacemaker> implanted {dpv} by {docT}, device no. {sn}.',
 'VA>On <warfarin> since {dprev2} ({gpT}); <INR> <2.1-3.4>.',
 'VA>Symptoms after a flight from {city} on {dnoy}.',
 'KID><Stent> inserted {dprev} at {hosp2} by {docT}, lot {sn}.',
 'LV><HBV> clinic {deptn}, last <AFP> {dprev}.',
 'TH><Graves> diagnosed {dpv} by {docT}, not related to her colleague {gsurT}.' if False else 'TH><Graves disease> diagnosed {dpv} by {docT}.',
 'GYN><IUCD> inserted {dprev} by {docT}, {hosp2}.',
 'Received from {hosp2}: CD labelled {patrev} {dprev}.',
 'Travelled from {addr}; next bus to {city} at {tm2}.',
 'Medico-legal copy to {lawf}, ref {auth}.',
 'Visa medical, passport {passport}, {city}.',
]
EN_SENT = [s for s in EN_SENT if '{lawf}' not in s] + ['Medico-legal copy to {lawf}, ref {auth}.', 'Seen after a fall outside {school} on {dx} at {tm}.']

EN_HEADS = [
"""{HOSP}
{DEPTG}
{hospaddr}
Tel: {hph}   Fax: {fax}

{TITLE}

Patient Name: {patrev}        {mrnL}
DOB: {dobn}   Age/Sex: {age}/{sx}      Accession: {acc}
Referring: {refany}
Exam date: {dxnt}
""",
"""PATIENT: {PATUP}
{mrnL} | {natL}
D.O.B.: {dobn}
EXAM: {TITLE}
DATE OF SERVICE: {dxnt}
ORDERING PROVIDER: {refcred}
FACILITY: {hosp}
ACCESSION #: {acc}
""",
"""{hosp}, {hospaddr}

Our ref: {repinits}/{tinits}/{mrnv}
Date dictated: {dx}   Date typed: {dx}

{gp}
{gpaddr}

Dear [[Dr|Doctor|Dr.]] {gpsur},

Re: {pat}, DOB {dob}
{addr}
{mrnL}{natC}
""",
"""+------------------------------------------------------------+
| {HOSP}
| {TITLE}
+----------------+-------------------+-----------------------+
| Name           | {patrev}
| {mrnl}         | {mrnv}
| Birth date     | {dobn}
| Sex            | {sx}
| Ward/Bed       | {ward} / {bed}
| Requested by   | {refany}
| Done           | {dxnt}
| Acc.           | {acc}
+----------------+-------------------+-----------------------+
""",
"""{TITLE}
{patrev} ({dobn}) {mrnv}
{dxt} - {hosp}
Indication: {HX}
""",
"""Name\t{pat}\tAge\t{age} Y\tSex\t{sx}
{mrnl}\t{mrnv}\tRef. By\t{refany}
Date\t{dxnum}\tTime\t{tmn}
Address\t{addr}\tMobile\t{ph2}

\t\t{TITLE}
""",
"""[{HOSP}] [STATION {station}] [{model}]
PatientName={pat}
PatientID={mrnv}
BirthDate={dobn}
StudyDateTime={dxnt}
AccessionNo={acc}
RefPhys={refany}
Operator={sonoany}
StudyInstanceUID={uid}
---
""",
"""ED BEDSIDE US / POCUS NOTE
pt: {pat}  {age}{sx}  {mrnL}
bed {bed}  arr {dxt}
operator {docini}  supv {repini}
why: {HX}
""",
"""Date: {dx}

To: {refcred}
    {hosp2}
From: {repcred}, {hosp}
Subject: {TITLE} - {patrev}, {mrnL}, born {dob}

""",
"""           {HOSP}
      {hospaddr} * {hph} * {email}
 ----------------------------------------------------
 {hon} {pat}                       {dx}
 {age} yrs / {sxl}                 {mrnL}
 Ref: {refany}                     Rpt by: {repini}
 ----------------------------------------------------
              {TITLE}
""",
"""Result type: {TITLE}
Result date: {dxt}
Result status: Auth (Verified)
Performed by: {sonoany} on {dxt}
Verified by: {repcred} on {dxt}
Encounter info: {enc}, {hosp}, Inpatient, {dadm} -
Patient: {patrev}   DOB/Age: {dobn} ({age} years)   {mrnL}
""",
"""*** FINAL REPORT ***  {acc}  printed {dxt} by user {user}

{patrev}   {natL}   {mrnL}
{addr}. Ph {ph2}
Request from {refany}, {ward}
""",
"""Dear {gpsurC}

{TITLE} {dx} - {patC}, {age} years, of {addr} ({mrnL})

Thank you for asking us to see this patient. 
""",
"""{hosp} - {deptn}
Patient label: {PATUP} / {dobn} / {sx} / {mrnv}
Room {room}; machine {model} SN {sn}; sonographer {sinits}
{TITLE}, {dxnt}
""",
"""<<no letterhead>>
{pat}, {age} y
{TITLE}
seen {dx}, ref {refany}
""",
"""HL7-TEXT OBR|1|{acc}||{TITLE}|||{dxcompact}
PID {mrnv}  {patrev}  {dobcompact}  {sx}  {addr}
PV1 I {ward}^{room}^{bed}  ATT {refrev}
OBX FT
""",
"""{HOSP}
A unit of {ent}
Lab ID: {labno}    Bill No: {auth}    Reg date: {dxnt}
Patient: {hon} {pat}   {fath}
Age/Sex: {age} Years / {sxl}
Consultant: {refany}
Reported on: {dxnt}

{TITLE}
""",
"""Case {caseno} ({patinits}), {hosp}
scan {dx}. Read by {repini} for {refsurC}.
Identifiers: {mrnL}; {natL}; tel {ph2}
""",
"""Name of patient: {PATUP}
Address: {addr}
Birthday: {dobn}          Civil status: [[married|single|widowed]]
Case No.: {caseno}        OR No.: {auth}
Requesting physician: {refcred}
Date performed: {dxnt}
{TITLE}
{hosp}
""",
"""REFERRAL REPLY
To    : {gpT}, {gpaddr}
Fax   : {fax}
Copy  : {pat}
Re    : {patrev} ({sx}, {age})  {mrnL}
Exam  : {TITLE} on {dxnt} at {hosp}
""",
"""{dxt} {hosp} {TITLE}. {patrev}. {mrnL}. Ref {refany}. Hx {HX}.
""",
"""Clinical record - ambulatory ultrasound
Location: {deptn}, {city}
Visit no.: {enc}
Patient: {pat} (pronouns per record), DOB {dob}, {natL}
Emergency contact: {rel}, {ph2}
Insurance: {ins} / {policy}
Study: {TITLE} / {acc} / {dxnt}
""",
"""ADDENDUM TO REPORT {acc}
Original report: {dprev} ({repini})
Addendum: {dxt} ({docini})
Patient {patrev}, {mrnL}

ORIGINAL: {TITLE}
""",
"""Field ; Value
patient_name ; {patrev}
patient_no ; {mrnv}
birth ; {dobn}
exam ; {TITLE}
exam_when ; {dxnt}
site ; {hosp}
referrer ; {refany}
reporter ; {repini}
phone ; {ph2}
""",
"""OUTPATIENT SCAN SLIP   No. {auth}
I/C {hon} {patLF}, C/O {rel}, {addr}
{age} yrs, {sxl}. Card {mrnv}.
{TITLE}.  {dxnum}
Requested: {refsurC}, {hosp2}
""",
"""VIDEO CONSULT / TELE-ULTRASOUND
Hub: {hosp} ({hph})    Spoke: {hosp2}
Remote reader {repT} (user {user}); local operator {sonoany}
Patient {patrev} {mrnL} DOB {dobn}
Session {dxt}, link {url}
{TITLE}
""",
"""M&M / Audit extract
row 1: {mrnv}, {patrev}, {dobn}, {dxnum}, {TITLE}, {repini}
""",
]
EN_HEADS = [h.replace('<<no letterhead>>\n', '') for h in EN_HEADS]

EN_FOOTS = [
"\nReported by: {repcred}\nSonographer: {sonocred}\n{dxt}",
"\nElectronically signed: {repcred} {dxt}",
"\n{repcred}\nConsultant Radiologist\n{hosp}",
"\nYours sincerely,\n\n{repcred}\n{hosp}\ncc {gpT}; {pat}",
"\nSigned {repinits} {dxnum}",
"\n--\n{rep}\nReg. No. {regno}\n{hph} | {email}",
"\nDictated but not signed. {repsur}/{tinits}",
"\nResident: {doc}\nAttending: {repcred}\nI have personally reviewed the images. {dxt}",
"\nPrinted: {dxt}  Page 1 of 1  User: {user}",
"\nTyped by {typist}; checked {repini} {dnoy}",
"\nWith best wishes\n{repfirst}\n{rep}, {hosp}",
"\nPrepared: {sonocred}    Verified: {repcred}    Released: {dxt}",
"\n[[Disclaimer: not valid for medico-legal purposes.|This is an electronically generated report.]]\n{repcred}\n{hosp}, {hospaddr}",
"\nEND OF REPORT / {acc} / {patrev}",
"\nsig {sinits} / {repinits}",
"\nReviewed remotely by {repT}, {city2}, {dxt}",
"\n",
]
EN_SECT = [('INDICATION: ', 'FINDINGS:\n', 'IMPRESSION:\n', 'COMMENT: '), ('Clinical details: ', 'Report: ', 'Conclusion: ', 'Note: '), ('Hx: ', 'O/E US: ', 'Imp: ', 'Plan: '),
           ('CLINICAL HISTORY\n', '\nSONOGRAPHIC FINDINGS\n', '\nOPINION\n', '\nREMARKS\n'), ('**Reason** ', '**Findings** ', '**Summary** ', '**Communication** '), ('Why: ', 'Saw: ', 'Think: ', 'Did: '),
           ('', '', '', ''), ('1. History - ', '2. Examination - ', '3. Conclusion - ', '4. Other - ')]

EN_CONF = [
 '<Baker>, <Murphy> and <Homans> signs negative.', '<T1-weighted> <MRI> and <CA 19-9> may help; <HbA1c> <7.1>.', '<L4/5> level not assessed; <C5-6> likewise.', 'Range <2.1-3.4> cm, <ratio> <1/3>, <grade> <II/IV>.',
 '<Furosemide> <40 mg> <1/7> continued, <aspirin> 75 mg.', 'Differential: <Castleman disease>, <Kikuchi>, <Crohn>, <Wilson disease>.', '<Graves>, <Hashimoto> and <De Quervain> considered.', '<Gravida> <3>, <para> <1+1> / <G3P1A1>.', '<Dixon>, <May-Thurner>, <Page kidney>, <Bell palsy>: not applicable.',
 'At <3/9 o\'clock> no <lesion>; <12 mm> is the cut-off.', '<S5/8>, <S2/3> and <S4a> clear.', '<Down syndrome> screen 1 in 2300; <Turner> 1 in 9000.', '<Young\'s modulus> <{n12_60} kPa>; <Gray-scale> only.', '<Marjolin>, <Marfan>, <Hunter canal>, <Cooper ligament> as expected.', 'FHR/HR <{n90_99}/min> at rest; <SpO2> <94>.', 'Scale <5/10>, pain <3/10>; <GCS> <15/15>; <TNM> <T2N0M0>.', '<Pouch of Douglas> and <Morison\'s pouch> dry; <Rose thorn> sign no.', '<Lisfranc>, <Lister>, <Long head of biceps> not imaged.']
def male_ok(c, s):
    return not (c['_sex'] == 'F' and re.search('rostat|tamsulosin|LUTS|IPSS|前列腺|坦索罗辛', s)) and not (c['_age'] < 18 and re.search('rostat|前列腺', s))
def hx_of(c, DM):
    return ch([x for x in DM['hx'] if male_ok(c, x)])

def en_ctx(seen):
    loc = ch('US', 'US', 'UK', 'UK', 'IN', 'NG', 'PH', 'IE', 'AU')
    L = EN_LOC[loc]
    dom = ch(list(EN_DOM))
    for _ in range(50):
        p = PEn(loc, 'F' if dom in ('gyn', 'ob') or (dom == 'breast' and R.random() < .94) else None)
        if (p.f, p.l) not in seen:
            break
    seen.add((p.f, p.l))
    x = R.random()
    age = R.randint(18, 43) if dom == 'ob' else R.randint(90, 103) if x < .17 else R.randint(3, 17) if x < .24 and dom in ('kidney', 'heart', 'liver', 'thyroid') else R.randint(22, 89)
    dx = rdate(DT.date(2009, 1, 5), DT.date(2025, 6, 30))
    t = rtime()
    try:
        dob = dx.replace(year=dx.year - age) - DT.timedelta(days=R.randint(1, 363))
    except ValueError:
        dob = DT.date(dx.year - age, 2, 28) - DT.timedelta(days=R.randint(1, 362))
    age = dx.year - dob.year - ((dx.month, dx.day) < (dob.month, dob.day))
    dprev, dprev2 = dx - DT.timedelta(days=R.randint(20, 700)), dx - DT.timedelta(days=R.randint(710, 2600))
    if dprev2 < dob:
        dprev2 = dob + DT.timedelta(days=max(1, (dx - dob).days // 2))
        dprev = max(dprev, dprev2)
    dsched = dx + DT.timedelta(days=R.randint(7, 400))
    lmp = dx - DT.timedelta(days=R.randint(80, 265))
    edd = lmp + DT.timedelta(days=280)
    if dom == 'ob':
        dprev, dsched = lmp + DT.timedelta(days=R.randint(45, 75)), dx + DT.timedelta(days=R.randint(5, max(6, (edd - dx).days)))
    dn = [dx - DT.timedelta(days=R.randint(2, 40)) for _ in range(2)]
    dt = [R.choice([dx, dx + DT.timedelta(days=R.randint(1, 6))]) for _ in range(1)][0]
    ref, rep, sono, nurse, doc, doc2, gp, typ = [PEn(loc) for _ in range(8)]
    rel, rel2, spouse = PEn(loc), PEn(loc), PEn(loc, 'M' if p.sex == 'F' else 'F')
    if R.random() < .5 and not p.south:
        rel.l, rel.south, rel.suf = p.l, False, ''
    hosp, hosp2 = en_hosp(loc), en_hosp(loc)
    while hosp2 == hosp:
        hosp2 = en_hosp(loc)
    city, city2 = ch(L['cities']), ch(L['cities'])
    addr, haddr, gpaddr = en_addr(loc), en_addr(loc), en_addr(loc)
    mrnl, mf = ch(L['mrn'])
    mrnv, mrn2 = mf(), mf()
    nl, nf = ch(L['nat'])
    natv = nf()
    acc = ch(lambda: 'US' + dx.strftime('%y') + '-' + digits(5), lambda: digits(8), lambda: dx.strftime('%Y%m%d') + digits(4), lambda: LET(2) + digits(7), lambda: 'A' + digits(9), lambda: digits(4) + '/' + dx.strftime('%y'))()
    acc2 = ch(lambda: 'US' + dprev.strftime('%y') + '-' + digits(5), lambda: digits(8), lambda: LET(3) + digits(6))()
    sn, station = ch(LET(2) + digits(6), digits(6) + 'WX' + digits(1), 'US' + digits(3) + LET(1) + digits(4), LET(1) + digits(3) + '-' + digits(5)), ch('USRM', 'ECHO', 'SONO', 'US_ED', LET(3) + 'US') + digits(2)
    uidv = uid()
    ph, ph2, hph, fax = en_phone(loc), en_phone(loc), en_phone(loc), en_phone(loc)
    slug = re.sub(r'[^a-z]', '', hosp.lower())[:R.randint(7, 14)]
    asc = lambda s: re.sub(r'[^a-z]', '', s.lower().translate(str.maketrans('áéíóúñ', 'aeioun'))) or 'user'
    email = ch('ultrasound', 'radiology', 'reports', 'us.dept', asc(rep.sur())) + '@' + slug + '.' + ch(L['dom'], 'example.com')
    pemail = asc(p.f) + ch('.', '_', '') + asc(p.l) + ch('', str(dob.year)[2:], '88') + '@' + ch('mailbox.example', 'gmail.example', 'yahoo.example')
    url = ch('https://pacs.%s.%s/view?study=%s' % (slug, L['dom'], digits(6)), 'www.%s.%s/results' % (slug, L['dom']), 'https://share.%s.example/%s' % (slug[:6], LET(3).lower() + digits(4)))
    user = ch(asc(rep.sur()) + rep.f[0].lower() + digits(1), rep.f[0].lower() + asc(rep.sur()), 'rad_' + asc(rep.sur())[:5], LET(3).lower() + digits(4))
    ward = ch('%d %s' % (R.randint(2, 9), ch('West', 'North', 'East')), 'Ward %d%s' % (R.randint(1, 14), ch('', 'A', 'B')), 'Ward C%d' % R.randint(1, 9), 'Juniper Ward', 'Female Surgical Ward 2' if p.sex == 'F' else 'Male Medical Ward 1', 'ICU-%d' % R.randint(1, 4))
    bed = ch(str(R.randint(1, 42)), '%02d%s' % (R.randint(1, 30), ch('A', 'B', 'C')), '%d-%d' % (R.randint(1, 6), R.randint(1, 4)))
    room = ch(str(R.randint(1, 12)), str(R.randint(101, 560)), 'US-%d' % R.randint(1, 5), 'B%d' % R.randint(10, 40))
    auth, policy, labno, enc, caseno = ch(digits(9), LET(2) + digits(6), 'PA-' + digits(7)), ch(LET(3) + digits(8), digits(5) + '-' + digits(4)), ch('S%s-%s' % (dprev.strftime('%y'), digits(5)), 'H' + digits(6), digits(7)), digits(10), dx.strftime('%Y') + '-' + digits(5, 0)
    rno = lambda: ch(digits(7), digits(5), LET(1) + digits(6), 'KMC ' + digits(5))
    cred, scred, rcred = ch(L['cred']), ch(L['sono']), ch(L['cred'])
    ent, emp, school, deptn, ins = ch('Kestrel Health Group', 'Sampurna Healthcare Pvt Ltd', 'Larkfield Hospitals Trust', 'Meridian Care Partners', 'the Sisters of ' + ch(EN_Q)), ch(EN_EMP), ch(EN_SCHOOL), ch(EN_DEPTN), ch(L['ins']).replace('{P}', city)
    lawf = ch(PEn('UK').l + ' & ' + PEn('UK').l + ' Solicitors', PEn('US').l + ' Law Group', ch(EN_IN['L']) + ' Associates, Advocates')
    tit = ch([z for z in L['tit'][p.sex] if z != 'Master' and (dom != 'ob' or z != 'Sr.')]) if age >= 16 else ch('Master', '') if p.sex == 'M' else ch('Miss', '')
    drt = ch('Dr', 'Dr.', 'Dr.')
    maiden, gsur = PEn(loc).l if loc != 'IN' else ch(EN_IN['L']), PEn('UK').l
    pf, pr_ = {}, {}
    P = lambda s: M('p', s)
    D = lambda s: M('d', s)
    I = lambda s: M('i', s)
    clk, clk2 = ch('3', '3/9', '10', '11-12', '6', '1', '12', '2:30', '7'), ch('5', '9', '12', '4-5', '8', '1/2')
    ddash = lambda: (D(en_date(dx, loc)) if R.random() < .75 else D(en_date(dx, loc, 'num')))
    def dxt():
        s = en_date(dx, loc, 'num') if R.random() < .55 else en_date(dx, loc)
        tt = en_time(t)
        return ch(lambda: D(s + ' ' + tt), lambda: D(s + ' ' + tt), lambda: D(s) + ' at ' + D(tt), lambda: D(s) + ', ' + D(tt))()
    def agestr():
        return M('a', str(age)) if age > 89 else str(age)
    drname = lambda q: ch(lambda: drt + ' ' + P(q.sur()), lambda: drt + ' ' + P(q.full()), lambda: drt + ' ' + P(q.ini()))()
    tinits = typ.inits().lower()
    c = dict(_dom=dom, _sex=p.sex, _age=age, _loc=loc, used=set(),
     pat=lambda: P(p.full()), patrev=lambda: P(p.rev() if R.random() < .75 else p.full()), PATUP=lambda: P(p.up()), patsur=lambda: P(p.sur()), patfirst=lambda: P(p.f), patinits=lambda: P(ch(p.inits(), '.'.join(p.inits()) + '.')),
     patC=lambda: (tit + ' ' if tit else '') + P(p.full()), pat2nd=lambda: P(p.f + ' ' + (maiden if p.sex == 'F' else gsur)), hon=tit or ('Little' if False else 'Patient'), maiden=lambda: P(maiden), gsur=lambda: P(gsur),
     fath=lambda: ch('S/O ' if p.sex == 'M' else 'D/O ', 'W/O ' if p.sex == 'F' and age > 20 else 'C/O ') + P(rel.full()),
     refT=lambda: drname(ref), docT=lambda: drname(doc), repT=lambda: drname(rep), gpT=lambda: drname(gp), refsur=lambda: drt + ' ' + P(ref.sur()), refsurC=lambda: drt + ' ' + P(ref.sur()), docsur=lambda: drt + ' ' + P(doc.sur()), gpsur=lambda: P(gp.sur()), gpsurC=lambda: drt + ' ' + P(gp.sur()), repsur=lambda: drt + ' ' + P(rep.sur()) if R.random() < .5 else P(rep.sur()),
     refany=lambda: ch(lambda: drt + ' ' + P(ref.full()), lambda: P(ref.rev()), lambda: drt + ' ' + P(ref.ini()), lambda: P(ref.full()) + ', ' + rcred, lambda: drt + ' ' + P(ref.sur()))(), refrev=lambda: P(ref.rev()), refcred=lambda: ch(drt + ' ' + P(ref.full()), P(ref.full()) + ', ' + rcred),
     refini=lambda: P(ref.ini()), docini=lambda: P(doc.ini()), repini=lambda: ch(drt + ' ', '', '') + P(rep.ini()), rep=lambda: ch(drt + ' ', '') + P(rep.full()), repcred=lambda: ch(drt + ' ' + P(rep.full()), P(rep.full()) + ', ' + cred, drt + ' ' + P(rep.full()) + ', ' + cred, P(rep.up()) + ' ' + cred, P(rep.ini()) + ' ' + cred), repinits=lambda: P(rep.inits()), repfirst=lambda: P(rep.f),
     doc=lambda: drt + ' ' + P(doc.full()), doc2=lambda: drt + ' ' + P(doc2.ini()), gp=lambda: drt + ' ' + P(gp.full()), sono=lambda: P(sono.full()), sonoany=lambda: P(ch(sono.full, sono.ini, sono.rev)()), sonocred=lambda: P(sono.full()) + ', ' + scred, sonosur=lambda: P(sono.sur()), sinits=lambda: P(ch(sono.inits(), sono.inits().lower())), tinits=lambda: P(ch(tinits, tinits.upper())),
     nurse=lambda: P(nurse.full()), nurseT=lambda: ch('Nurse ', 'RN ', 'Sr ', 'Staff Nurse ') + P(ch(nurse.full, nurse.sur, nurse.ini)()), nursesur=lambda: P(nurse.sur()), typist=lambda: P(ch(typ.full, typ.ini)()),
     rel=lambda: P(rel.full()), spouse=lambda: P(spouse.full()), patLF=lambda: P(p.l + ' ' + p.f if not p.south else p.full()), relw=ch(['daughter', 'sister', 'niece', 'carer'] if rel.sex == 'F' else ['son', 'brother', 'nephew', 'carer']) if age > 45 else ch(['mother', 'sister', 'aunt'] if rel.sex == 'F' else ['father', 'brother', 'uncle']), relf=lambda: P(rel.f if R.random() < .6 else rel.full()), rel2=lambda: P(rel2.full()),
     He={'F': 'She', 'M': 'He'}[p.sex], his={'F': 'her', 'M': 'his'}[p.sex], him={'F': 'her', 'M': 'him'}[p.sex], sx=p.sex, oldage=lambda: M('a', str(R.randint(90, 101))), sxl={'F': 'Female', 'M': 'Male'}[p.sex], age=agestr,
     hosp=lambda: M('o', hosp), HOSP=lambda: M('o', hosp.upper() if R.random() < .5 else hosp), hosp2=lambda: M('o', hosp2), deptn=lambda: M('o', deptn), ent=lambda: M('o', ent), emp=lambda: M('o', emp), school=lambda: M('o', school), ins=lambda: M('o', ins), lawf=lambda: M('o', lawf),
     DEPTG=lambda: ch('Department of Radiology', 'Department of Diagnostic Imaging', 'Ultrasound Section', 'Medical Imaging'), TITLE=lambda: titl, model=lambda: model,
     hospaddr=lambda: M('l', haddr), addr=lambda: M('l', addr), gpaddr=lambda: M('l', gpaddr), city=lambda: M('l', city), city2=lambda: M('l', city2),
     ph=lambda: M('f', ph), ph2=lambda: M('f', ph2), hph=lambda: M('f', hph), fax=lambda: M('f', fax), bleep=lambda: M('f', bleep), ext=lambda: M('f', bleep), email=lambda: M('c', email), pemail=lambda: M('c', pemail), url=lambda: M('c', url), user=lambda: M('c', user),
     dx=ddash, dxt=dxt, dxnt=lambda: ch(lambda: D(en_date(dx, loc, 'num')), dxt, ddash)(), dxnum=lambda: D(en_date(dx, loc, 'num')), tm=lambda: D(en_time(t)), tmn=lambda: D('%02d:%02d' % (t.hour, t.minute)), tm2=lambda: D(en_time(DT.time(R.randint(8, 16), R.choice([0, 15, 30, 45])))),
     dprev=lambda: D(en_date(dprev, loc)), dprev2=lambda: D(en_date(dprev2, loc)), dpv=lambda: D(en_date(dprev2, loc, 'vague')), dob=lambda: D(en_date(dob, loc)), dobn=lambda: D(en_date(dob, loc, 'num')), dsched=lambda: D(en_date(dsched, loc)), dnoy=lambda: D(en_date(dn[0], loc, 'noyear')), dnoy2=lambda: D(en_date(dn[1], loc, 'noyear')), dadd=lambda: D(en_date(dx + DT.timedelta(days=2), loc)), dadm=lambda: D(en_date(dn[0], loc, 'num')),
     lmp=lambda: D(en_date(lmp, loc)), edd=lambda: D(en_date(edd, loc)), lmpdate=lambda: D(en_date(lmp if dom == 'ob' else dn[1], loc)), dxcompact=lambda: D(dx.strftime('%Y%m%d') + t.strftime('%H%M')), dobcompact=lambda: D(dob.strftime('%Y%m%d')),
     mrnL=lambda: mrnl + ch(': ', ' ', ' ', '. ' if mrnl[-1] != '.' else ' ') + I(mrnv), mrnl=mrnl, mrnv=lambda: I(mrnv), mrn2=lambda: I(mrn2), natL=lambda: nl + ': ' + I(natv), natC=lambda: ch('', ', ' + nl + ' ' + I(natv)), acc=lambda: I(acc), acc2=lambda: I(acc2), sn=lambda: I(sn), station=lambda: I(station), uid=lambda: I(uidv), bed=lambda: I(bed), ward=lambda: I(ward), room=lambda: I(room), auth=lambda: I(auth), policy=lambda: I(policy), labno=lambda: I(labno), enc=lambda: I(enc), caseno=lambda: I(caseno), regno=lambda: I(rno()), badge=lambda: I(badge), passport=lambda: I(passport),
     clk=clk, clk2=clk2, side=lambda: ch('<left>', '<right>', '<Left>', '<Right>'), rom=lambda: ch('I', 'II', 'III', 'IV'), rom2=lambda: ch('II', 'IVa', 'V', 'VI', 'VII', 'VIII'), abc=lambda: ch('A', 'B', 'C'), ulm=lambda: ch('upper', 'mid', 'lower'),
     PAGEBREAK=lambda: ch(lambda: '\n\nPage 2 of 3   {patrev}   {mrnL}   Printed {dxnum}\n\n', lambda: '\n-- continued -- {patrev} DOB {dobn} --\n', lambda: '\n{HOSP}\n{acc} p.2\n')())
    bleep, badge, passport = digits(4), digits(5), LET(1) + digits(7)
    DM = EN_DOM[dom]
    titl, model = ch(DM['title']), ch(EN_SONO_MODEL)
    c['HX'] = lambda: hx_of(c, DM)
    h = {'PatientName': p.dicom(), 'PatientID': mrnv, 'PatientBirthDate': dob.strftime('%Y%m%d'), 'PatientSex': p.sex, 'StudyDate': dx.strftime('%Y%m%d'), 'StudyTime': t.strftime('%H%M%S'), 'AccessionNumber': acc, 'ReferringPhysicianName': ref.dicom(), 'InstitutionName': hosp, 'Modality': 'US', 'StudyInstanceUID': uidv}
    opt = {'PatientAge': '%03dY' % age, 'InstitutionAddress': haddr, 'OperatorsName': ch(sono.dicom(), sono.inits()), 'NameOfPhysiciansReadingStudy': rep.dicom(), 'PerformingPhysicianName': rep.dicom(), 'DeviceSerialNumber': sn, 'StationName': station, 'StudyDescription': titl, 'ManufacturerModelName': model, 'OtherPatientIDs': natv, 'PatientAddress': addr, 'PatientTelephoneNumbers': ph2, 'InstitutionalDepartmentName': ch('Ultrasound', 'Radiology', deptn), 'CurrentPatientLocation': ward, 'RequestingPhysician': ref.dicom(), 'AdmissionID': enc}
    for k in R.sample(sorted(opt), R.randint(2, 11)):
        h[k] = opt[k]
    for k in ('ReferringPhysicianName', 'InstitutionName', 'StudyTime', 'PatientSex'):
        if R.random() < .12:
            h.pop(k)
    if R.random() < .06:
        h['PatientBirthDate'] = ''
    return c, h

def en_body(c, style):
    DM = EN_DOM[c['_dom']]
    pr = [x for x in DM['prose'] if male_ok(c, x)]
    if style == 'kv':
        rows = [r for r in R.sample(DM['kv'], min(len(DM['kv']), R.randint(5, 8))) if male_ok(c, r[0])]
        f = ch('{}: {}', '{:<22}{}', '{} = {}', '| {} | {} |', '- {}: {}', '{}\t{}', '{} .......... {}')
        s = '\n'.join(f.format(a, b) for a, b in rows)
        return s + '\n' + ' '.join(R.sample(pr, 3))
    if style == 'tele':
        return ch('\n', ' ', ' / ').join(R.sample(DM['tele'], len(DM['tele']))) + ' ' + ' '.join(R.sample(pr, 2))
    idx = sorted(R.sample(range(len(pr)), min(len(pr), R.randint(5, 9))))
    ss = [pr[i] for i in idx]
    if style == 'mix':
        extra = pick_sents(EN_SENT, c, 2, 'used')
        for e in extra:
            ss.insert(R.randint(1, len(ss)), e)
        return ' '.join(ss)
    if style == 'num':
        return '\n'.join('%d) %s' % (i + 1, s) for i, s in enumerate(ss))
    if style == 'bul':
        b = ch('- ', '* ', '• ', '> ').replace('> ', '+ ')
        return '\n'.join(b + s for s in ss)
    return ch(' ', '\n', ' ').join(ss)

def en_report(seen):
    c, h = en_ctx(seen)
    DM = EN_DOM[c['_dom']]
    head = ch(EN_HEADS)
    st = ch('prose', 'prose', 'mix', 'mix', 'kv', 'tele', 'num', 'bul')
    a, b, d, e = ch(EN_SECT)
    n = R.randint(4, 8)
    ss = pick_sents(EN_SENT, c, n, 'used')
    if c['_age'] > 89 and R.random() < .8:
        ss.insert(R.randint(0, len(ss)), ch('{hon} {patsur}, {age}, is frail but lucid.', 'This {age}-year-old lives independently.', 'At {age} years of age, further invasive work-up is not planned.', '{age} y/o, walks with a frame.', 'Aged {age}; decisions shared with {rel}.', '{He} turned {age} this year.', '{patsur} ({age}{sx}) on {ward}.'))
    n = len(ss)
    k1 = R.randint(0, min(3, n)); k2 = R.randint(k1, n)
    out = head + '\n'
    out += a + hx_of(c, DM) + '. ' + ' '.join(ss[:k1]) + '\n'
    out += b + en_body(c, st) + '\n'
    if k2 > k1:
        out += ch(' ', '\n').join(ss[k1:k2]) + '\n'
    imp = [x for x in R.sample(DM['imp'], R.randint(2, 4)) if male_ok(c, x)]
    if R.random() < .6:
        out += ch(EN_CONF) + '\n'
    out += d + (ch('\n', ' ').join(imp) if R.random() < .6 else '\n'.join('%d. %s' % (i + 1, x) for i, x in enumerate(imp))) + '\n'
    if ss[k2:]:
        out += e + ch(' ', '\n').join(ss[k2:]) + '\n'
    out += ch(EN_FOOTS)
    t = fill(out, c)
    if R.random() < .06:
        pass
    return t, h, c

# ====================================================================== CHINESE
def pairs(s):
    out = []
    for w in s.split():
        m = re.match(r'^([\u3400-\u9fff·]+)([a-z\']+)$', w)
        out.append((m.group(1), m.group(2)))
    return out
ZH_SUR = pairs('王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian 任ren 姜jiang 范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou 熊xiong 金jin 陆lu 郝hao 孔kong 白bai 崔cui 康kang 毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 侯hou 邵shao 孟meng 龙long 万wan 段duan 雷lei 钱qian 汤tang 尹yin 黎li 易yi 常chang 武wu 乔qiao 贺he 赖lai 龚gong 文wen 覃qin 韦wei 蓝lan 边bian 米mi 宫gong 管guan 左zuo 明ming 时shi 包bao 骨gu 皮pi 强qiang 双shuang 单shan 查zha 仇qiu 解xie 区ou 盖ge 牛niu 水shui 安an 向xiang 冷leng 井jing 钮niu 阴yin 靳jin 缪miao 臧zang 逄pang 亓qi 禚zhuo')
ZH_CSUR = pairs('欧阳ouyang 上官shangguan 司马sima 诸葛zhuge 夏侯xiahou 皇甫huangfu 尉迟yuchi 慕容murong 令狐linghu 司徒situ 端木duanmu 东方dongfang 独孤dugu 南宫nangong 公孙gongsun')
ZH_GM = pairs('伟wei 强qiang 磊lei 军jun 勇yong 杰jie 涛tao 明ming 超chao 刚gang 平ping 辉hui 鹏peng 华hua 飞fei 鑫xin 波bo 斌bin 宇yu 浩hao 凯kai 健jian 俊jun 帆fan 帅shuai 旭xu 宁ning 龙long 林lin 阳yang 建jian 国guo 志zhi 文wen 德de 福fu 海hai 振zhen 春chun 永yong 世shi 家jia 天tian 光guang 成cheng 庆qing 玉yu 启qi 根gen 水shui 土tu 宝bao 顺shun 炳bing 泽ze 梓zi 轩xuan 瑞rui 晨chen 昊hao 锋feng 富fu 贵gui 树shu 长chang 生sheng 保bao 卫wei 东dong 兴xing 学xue 义yi')
ZH_GF = pairs('芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 秀xiu 燕yan 玲ling 桂gui 英ying 婷ting 雪xue 琳lin 慧hui 红hong 梅mei 兰lan 凤feng 洁jie 云yun 莲lian 荣rong 爱ai 妹mei 月yue 莺ying 媛yuan 艺yi 瑶yao 佳jia 嘉jia 琼qiong 勤qin 珍zhen 贞zhen 莉li 倩qian 蓉rong 眉mei 君jun 琴qin 薇wei 菁jing 梦meng 岚lan 苑yuan 婕jie 馨xin 韵yun 融rong 园yuan 咏yong 卿qing 聪cong 澜lan 纯chun 毓yu 悦yue 昭zhao 冰bing 爽shuang 琬wan 茗ming 羽yu 希xi 欣xin 筱xiao 柔rou 竹zhu 凝ning 晓xiao 欢huan 枫feng 芸yun 菲fei 寒han 伊yi 亚ya 宜yi 可ke 姬ji 舒shu 影ying 荔li 枝zhi 思si 淑shu 惠hui 素su 金jin 银yin 翠cui')
ZH_WORD = [('高峰', 'GAO^FENG'), ('白云', 'BAI^YUN'), ('黄莺', 'HUANG^YING'), ('江河', 'JIANG^HE'), ('石磊', 'SHI^LEI'), ('马达', 'MA^DA'), ('常青', 'CHANG^QING'), ('安康', 'AN^KANG'), ('向阳', 'XIANG^YANG'), ('黎明', 'LI^MING'), ('明月', 'MING^YUE'), ('钟声', 'ZHONG^SHENG'), ('方正', 'FANG^ZHENG'), ('万里', 'WAN^LI'), ('成功', 'CHENG^GONG'), ('文静', 'WEN^JING'), ('和平', 'HE^PING'), ('左右', 'ZUO^YOU'), ('高低', 'GAO^DI'), ('管清', 'GUAN^QING'), ('石英', 'SHI^YING'), ('黄金', 'HUANG^JIN'), ('双月', 'SHUANG^YUE'), ('时间', 'SHI^JIAN'), ('查清', 'ZHA^QING'), ('解明', 'XIE^MING'), ('边界', 'BIAN^JIE'), ('强光', 'QIANG^GUANG'), ('水清', 'SHUI^QING'), ('安静', 'AN^JING'), ('康健', 'KANG^JIAN'), ('于是', 'YU^SHI'), ('何必', 'HE^BI'), ('任意', 'REN^YI'), ('金星', 'JIN^XING'), ('夏天', 'XIA^TIAN'), ('秋实', 'QIU^SHI'), ('东方红', 'DONGFANG^HONG'), ('包块', 'BAO^KUAI'), ('毛利', 'MAO^LI'), ('汤圆', 'TANG^YUAN'), ('温暖', 'WEN^NUAN'), ('高兴', 'GAO^XING'), ('黄河', 'HUANG^HE'), ('叶子', 'YE^ZI'), ('周到', 'ZHOU^DAO'), ('平安', 'PING^AN'), ('方便', 'FANG^BIAN'), ('冷静', 'LENG^JING'), ('龙凤', 'LONG^FENG')]
UYG = pairs('阿不都热依木abudureyimu 买买提maimaiti 阿依古丽ayiguli 古丽娜尔gulinaer 艾力aili 吐尔逊tuerxun 热比古丽rebiguli 帕提古丽patiguli 玉素甫yusufu 努尔艾合买提nueraihemaiti 迪丽努尔dilinuer 阿迪力adili 木拉提mulati 再努尔zainuer 库尔班kuerban 依米提yimiti 肉孜rouzi 海力且木hailiqiemu 叶尔兰yeerlan 哈孜别克hazibieke 巴合提baheti 阿依努尔ayinuer')
TIB = pairs('扎西zhaxi 次仁ciren 卓玛zhuoma 多吉duoji 央金yangjin 旦增danzeng 白玛baima 格桑gesang 拉姆lamu 尼玛nima 达瓦dawa 索朗suolang 平措pingcuo 德吉deji 仁青renqing 曲珍quzhen')
MONG = pairs('乌云其木格wuyunqimuge 巴特尔bateer 其其格qiqige 萨仁高娃sarengaowa 苏和suhe 那仁花narenhua 阿拉坦仓alatancang 斯琴高娃siqingaowa 宝音baoyin 哈斯hasi 娜仁托娅narentuoya 朝鲁chaolu 敖登格日勒aodenggerile')
YI = pairs('吉克阿木jikeamu 沙马拉且shamalaqie 阿苦尔聪akuercong 曲比阿乌qubiawu 马海伍呷mahaiwuga 俄木尔布emuerbu 岩温罕yanwenhan 玉罕叫yuhanjiao 岩香yanxiang 玉波罕yubohan 和桂芝heguizhi 木春兰muchunlan 余阿优yuayou 阿普散apusan 咪咕micu')
KOR = pairs('朴英姬piaoyingji 崔顺子cuishunzi 全成哲quanchengzhe 李今女lijinnv 玄松月xuansongyue 许善玉xushanyu 池明浩chiminghao 南贞淑nanzhenshu')
FOR = [('约翰·史密斯', 'SMITH^JOHN'), ('田中由美子', 'TANAKA^YUMIKO'), ('阮氏花', 'NGUYEN^THI HOA'), ('玛丽亚·伊万诺娃', 'IVANOVA^MARIA'), ('穆罕默德·阿里夫', 'ARIF^MOHAMMED'), ('金敏贞', 'KIM^MINJUNG'), ('佐藤健', 'SATO^KEN'), ('卡洛斯·费尔南德斯', 'FERNANDEZ^CARLOS'), ('阿米娜·奥卡福', 'OKAFOR^AMINA'), ('索菲·杜邦', 'DUPONT^SOPHIE'), ('Emily Watson', 'WATSON^EMILY'), ('Nguyen Van Binh', 'NGUYEN^VAN BINH'), ('Anna Müller', 'MULLER^ANNA')]

class PZh:
    def __init__(s, sex=None, plain=False):
        s.sex = sex or ch('F', 'M')
        x = R.random()
        s.min = False
        if plain or x < .70:
            su = ch(ZH_SUR) if R.random() < .93 else ch(ZH_CSUR)
            g = [ch(ZH_GF if s.sex == 'F' else ZH_GM) for _ in range(1 if R.random() < .28 else 2)]
            s.n = su[0] + ''.join(a for a, _ in g)
            s.su = su[0]
            s.d = su[1].upper() + '^' + ''.join(b for _, b in g).upper()
        elif x < .80:
            s.n, s.d = ch(ZH_WORD)
            s.su = s.n[0] if s.n != '东方红' else '东方'
        elif x < .97:
            s.min = True
            k = R.random()
            if k < .3:
                a, b = R.sample(UYG, 2)
                s.n, s.d, s.su = a[0] + ch('·', '·', '•', '.', '') + b[0], a[1].upper() + '^' + b[1].upper(), a[0]
            elif k < .5:
                a, b = R.sample(TIB, 2)
                s.n, s.d, s.su = a[0] + b[0], a[1].upper() + ' ' + b[1].upper(), a[0] + b[0]
            else:
                a = ch(ch(MONG, YI, KOR))
                s.n, s.d, s.su = a[0], a[1].upper(), a[0]
                if a in KOR:
                    s.su, s.min = a[0][0], False
        else:
            s.n, s.d = ch(FOR)
            s.su, s.min = s.n, True
        s.given = s.n[len(s.su):] if not s.min else ''
    def full(s):
        return s.n
    def sur(s):
        return s.su
    def mask(s):
        if s.min or len(s.n) < 2:
            return s.n
        return ch(s.su + '某', s.su + '某某' if len(s.n) > 2 else s.su + '某', s.su + '*' + s.n[-1] if len(s.n) > 2 else s.su + '*')
    def dicom(s):
        return ch(s.d, s.d, s.d, s.d.replace('^', ' '), s.d.replace('^', ' ').title(), s.n, s.d + '=' + s.n)

ZH_PROV = {'浙江省': ['嘉兴市', '衢州市', '丽水市'], '四川省': ['乐山市', '凉山州', '泸州市'], '广东省': ['梅州市', '佛山市', '湛江市'], '山东省': ['临沂市', '菏泽市', '烟台市'], '河南省': ['周口市', '南阳市', '安阳市'], '新疆维吾尔自治区': ['喀什地区', '伊宁市', '和田地区'], '西藏自治区': ['日喀则市', '林芝市', '那曲市'], '内蒙古自治区': ['通辽市', '赤峰市', '锡林郭勒盟'], '广西壮族自治区': ['百色市', '河池市', '玉林市'], '云南省': ['大理州', '西双版纳州', '普洱市'], '贵州省': ['毕节市', '黔东南州', '遵义市'], '吉林省': ['延边州', '白山市', '四平市'], '湖南省': ['湘西州', '邵阳市', '岳阳市'], '陕西省': ['榆林市', '安康市', '汉中市'], '福建省': ['莆田市', '龙岩市', '宁德市'], '甘肃省': ['天水市', '临夏州', '酒泉市'], '江苏省': ['盐城市', '宿迁市', '泰州市'], '黑龙江省': ['齐齐哈尔市', '佳木斯市'], '青海省': ['玉树州', '海东市'], '宁夏回族自治区': ['固原市', '吴忠市'], '海南省': ['三亚市', '儋州市'], '安徽省': ['阜阳市', '宣城市']}
ZH_DIST = ['城关区', '东湖区', '新兴县', '清河县', '白云区', '安溪镇', '石门县', '平乐乡', '高新区', '红旗街道', '金川镇', '柳林县', '双河镇', '马关县']
ZH_ROAD = ['人民路', '解放大道', '建设北路', '朝阳街', '湖滨东路', '学府路', '长青巷', '和平里', '团结路', '桂花弄', '民主街', '南门外大街', '创业二路']
ZH_COMM = ['阳光花园', '锦绣家园', '水岸新城', '教师新村', '翡翠湾', '铁路家属院', '幸福里', '安居苑', '凤凰城']
ZH_HOSP = ['{c}第{n}人民医院', '{c}中心医院', '{c}中医院', '{c}妇幼保健院', '{d}人民医院', '{x}大学附属{y}医院', '{x}医学院第{n}附属医院', '{c}{y}医院', '解放军第9{k}医院', '{d}中心卫生院', '{d}社区卫生服务中心', '{y}体检中心', '{c}{y}门诊部', '{c}肿瘤医院', '{c}蒙医医院', '{y}妇产医院', '{c}胸科医院', '武警{p}总队医院', '{c}第{n}医院', '{y}影像诊断中心', '{c}红十字会医院', '{c}民族医院']
ZH_XU = ['临江', '云岭', '东海', '秦川', '南湖', '北方', '瑞安', '江南', '滨海', '西华']
ZH_YI = ['仁和', '同德', '康宁', '博爱', '明德', '瑞康', '慈济', '安贞桥', '仙林', '美年达康', '九华', '和睦', '长庚堂', '白云山']
ZH_EMP = ['宏达纺织厂', '东风路小学食堂', '中铁二十九局项目部', '顺达快递有限公司', '红星机械厂', '永辉达超市', '鑫源煤矿三队', '绿野茶叶合作社', '天虹电子(昆山)有限公司', '西岭林场', '公交三公司', '金穗农商银行', '华瑞建筑劳务公司', '青禾幼儿园', '滨江区税务局']
ZH_SCH = ['实验小学', '育才中学', '城关一中', '师范大学附属中学', '希望小学', '第二幼儿园', '职业技术学院', '江南大学']
ZH_INS = ['平安顺康保险', '泰和人寿', '太平洋惠民保险公司', '众康保险', '大地财险']
T2 = '为為门門问問间間闻聞阴陰阳陽队隊际際险險陈陳陆陸随隨隐隱难難静靜韦韋页頁顶頂项項顺順须須顾顧预預领領频頻颈頸颗顆题題颜顏额額颤顫风風飞飛饮飲馆館马馬驼駝验驗骨骨鱼魚鲁魯鸟鳥黄黃齐齊龙龍龚龔东東两兩严嚴个個临臨丽麗举舉义義乌烏乐樂习習乡鄉书書买買乱亂于於亏虧云雲产產亲親亿億仅僅从從仓倉仪儀价價众眾优優会會伟偉传傳伤傷伦倫体體侧側侦偵俭儉债債倾傾偿償储儲儿兒兑兌兰蘭关關兴興养養内內冈岡册冊军軍农農冯馮冲衝决決况況冻凍净淨凤鳳刘劉则則刚剛创創别別剂劑剑劍剥剝办辦务務动動励勵劲勁劳勞势勢勋勳医醫华華协協单單卖賣卢盧卫衛厂廠厅廳历歷压壓厕廁县縣参參双雙发發变變叶葉号號后後听聽启啟吴吳员員响響围圍国國图圖圆圓圣聖场場块塊坚堅坛壇坏壞坟墳坠墜垒壘壶壺处處备備复復头頭夹夾奋奮奖獎妇婦妈媽孙孫学學宁寧宝寶实實审審宫宮宽寬宾賓对對寻尋导導寿壽将將尔爾尘塵尝嘗尽盡层層属屬岁歲岗崗岭嶺峡峽币幣帅帥师師帐帳带帶帮幫干干库庫应應庙廟庞龐废廢开開异異张張弹彈强強归歸当當录錄彻徹径徑恒恆悬懸惊驚惯慣愿願戏戲户戶执執扩擴扫掃扬揚护護报報担擔拥擁择擇挂掛挤擠换換据據损損搏搏摄攝摇搖撑撐敌敵数數断斷无無旧舊时時昙曇显顯晓曉术術机機杀殺杂雜权權条條来來杨楊极極构構枪槍栋棟栏欄树樹样樣桥橋桩樁检檢楼樓欢歡欧歐残殘毕畢气氣汇匯汉漢汤湯沟溝沪滬泸瀘泽澤洁潔浅淺测測济濟浏瀏浓濃涡渦润潤涨漲渐漸温溫湾灣湿濕满滿滤濾滨濱潜潛灵靈灶竈炉爐点點炼煉烟煙热熱状狀独獨狭狹猪豬环環现現玛瑪珑瓏琼瓊瑶瑤电電画畫畅暢疗療疡瘍疮瘡疱皰痉痙痒癢瘤瘤癫癲皱皺盏盞监監盖蓋盘盤着著码碼砖磚础礎确確碍礙祯禎离離种種积積称稱稳穩穷窮窍竅窦竇竖豎竞競笔筆签簽简簡类類粘粘紧緊红紅约約级級纪紀纤纖纯純纳納纵縱纹紋线線组組细細织織终終绍紹经經结結给給绝絕统統继繼绩績维維综綜绿綠缘緣缝縫缩縮网網罗羅罚罰职職联聯聪聰肠腸肤膚肾腎肿腫胀脹胁脅胆膽脉脈脑腦脓膿脚腳脱脫脸臉脏臟致致节節苏蘇药藥荣榮莲蓮获獲营營萧蕭蓝藍蒋蔣虑慮虽雖蛎蠣补補表表装裝见見观觀规規视視览覽觉覺触觸订訂认認让讓议議记記讲講许許论論设設访訪证證评評识識诉訴诊診词詞试試诚誠话話详詳语語误誤说說请請诸諸读讀课課谁誰调調谊誼谢謝谭譚贝貝负負贡貢财財责責败敗账賬货貨质質贴貼贵貴费費贺賀贾賈资資赖賴赛賽赵趙趋趨车車轨軌转轉轮輪软軟轴軸轻輕载載较較辅輔辆輛辉輝输輸边邊达達过過运運还還这這进進远遠违違连連迟遲适適选選递遞遗遺邓鄧邮郵邹鄒郑鄭酱醬里里释釋针針钙鈣钟鐘钢鋼钱錢铁鐵铃鈴银銀铺鋪链鏈锁鎖锋鋒锐銳错錯锡錫锦錦键鍵镇鎮镜鏡长長静靜飘飄饱飽骆駱鲍鮑鸣鳴黑黑齿齒龄齡声聲区區压壓厚厚团團壮壯奇奇宽寬岛島岚嵐广廣庆慶张張彦彥态態总總惠惠惧懼忆憶恶惡报報拟擬撷擷斋齋斓斕晕暈暂暫杰傑枫楓柠檸标標梦夢棂欞殡殯毁毀没沒沈沈泞濘涂塗涛濤滞滯潍濰灯燈炽熾焕煥爱愛牵牽犹猶狮獅琏璉皑皚睁睜硕碩礼禮祸禍秽穢笃篤箩籮籁籟纺紡绒絨绘繪绞絞络絡续續绪緒绣繡绸綢缓緩编編缪繆罢罷羡羨翘翹肃肅胜勝苍蒼莹瑩萨薩虚虛虫蟲蚀蝕衬襯袄襖谓謂豊豐贞貞赉賚跃躍踪蹤躯軀辽遼邮郵郧鄖钊釗钧鈞铭銘锅鍋陇隴韧韌颖穎饭飯驻駐鹏鵬鸿鴻麦麥鑫鑫莺鶯静靜娅婭纽鈕闾閭婵嬋闽閩韵韻园園宪憲凯凱帆帆荫蔭阎閻闵閔阅閱叶葉厦廈亚亞冲沖术術咏詠岩岩征徵胶膠与與窝窩账帳宽寬渗滲滨濱厘釐单單栅柵挛攣搁擱痈癰钥鑰钼鉬钮鈕锡錫镯鐲摆擺届屆绒絨弯彎圹壙坜壢沥瀝历歷仅僅网網线線瓣瓣痰痰浆漿泪淚泼潑涩澀涌湧肮骯闲閒讯訊询詢该該谨謹贤賢赞贊趸躉邻鄰郑鄭铝鋁锥錐镰鐮陕陝隶隸韶韶顿頓颊頰颌頜颏頦麸麩祯禎档檔横橫诺諾弥彌迹跡鉴鑑锯鋸乔喬逊遜莱萊译譯盐鹽侄姪闷悶轩軒脐臍伪偽窃竊闪閃赔賠凉涼绕繞并並骄驕挠撓筛篩腊臘农農摄攝级級'
T2 += '写寫闭閉万萬讨討绵綿韩韓减減吕呂龄齡叫叫厘釐仑侖虾蝦'
S2T = {T2[i]: T2[i + 1] for i in range(0, len(T2) - 1, 2)}
def trad(t):
    t = t.replace('范围', '範圍').replace('关系', '關係')
    out, i = [], 0
    while i < len(t):
        if t[i] == '\x01':
            out += [t[i], t[i + 1]]
            i += 2
            continue
        out.append(S2T.get(t[i], t[i]))
        i += 1
    return ''.join(out)

CN = '〇一二三四五六七八九'
def cnum(n):
    if n < 10:
        return CN[n] if n else '〇'
    a, b = divmod(n, 10)
    return ('' if a == 1 else CN[a]) + '十' + (CN[b] if b else '')
def zh_date(d, reg, style=None):
    y, m, a = d.year, d.month, d.day
    if reg == 'TW' and R.random() < .6 and style != 'num8':
        r = y - 1911
        if style == 'noyear':
            return f'{m}月{a}日'
        if style == 'vague':
            return ch(f'民国{r}年', f'{r}年{m}月')
        return ch(f'民国{r}年{m}月{a}日', f'{r}/{m:02d}/{a:02d}', f'{r}.{m:02d}.{a:02d}', f'{r}年{m}月{a}日')
    if style == 'noyear':
        return ch(f'{m}月{a}日', f'{m}月{a}号', f'{m}.{a}', f'{m}-{a}', f'{m}/{a}', f'{cnum(m)}月{cnum(a)}日', f'{m:02d}-{a:02d}', f'农历{ch("正", "三", "五", "腊", "八")}月{ch("初五", "十八", "廿三", "初九")}')
    if style == 'vague':
        return ch(f'{y}年', f'{y}年{m}月', f'{y}.{m}', f'{y%100:02d}年{m}月', f'{y}-{m:02d}', f'{y}年{m}月份', f'{y}年{ch("春节", "国庆节", "中秋")}', f'{y}年初', f'{"".join(CN[int(c)] for c in str(y))}年')
    if style == 'num':
        return ch(f'{y}-{m:02d}-{a:02d}', f'{y}-{m:02d}-{a:02d}', f'{y}/{m:02d}/{a:02d}', f'{y}.{m:02d}.{a:02d}', f'{y}年{m:02d}月{a:02d}日', f'{y}{m:02d}{a:02d}')
    return ch(f'{y}年{m}月{a}日', f'{y}-{m:02d}-{a:02d}', f'{y}.{m}.{a}', f'{y}/{m}/{a}', f'{"".join(CN[int(c)] for c in str(y))}年{cnum(m)}月{cnum(a)}日', f'{y%100:02d}-{m:02d}-{a:02d}', f'{y%100:02d}.{m}.{a}', f'{y} 年 {m} 月 {a} 日', f'{y}年{m}月{a}号', f'{y}{m:02d}{a:02d}')
def zh_time(t):
    p = '凌晨' if t.hour < 5 else '上午' if t.hour < 12 else '下午' if t.hour < 18 else '晚'
    h = t.hour % 12 or 12
    return ch(f'{t.hour:02d}:{t.minute:02d}', f'{t.hour:02d}:{t.minute:02d}:{t.second:02d}', f'{t.hour}时{t.minute:02d}分', f'{p}{h}点{t.minute}分' if t.minute else f'{p}{h}点', f'{p}{h}:{t.minute:02d}', f'{t.hour:02d}：{t.minute:02d}')
def zh_mobile(reg):
    d = digits
    if reg == 'HK':
        return ch(f'{ch("5","6","9")}{d(3)} {d(4)}', f'+852 2{d(3)} {d(4)}')
    if reg == 'TW':
        return ch(f'09{d(2)}-{d(3)}-{d(3)}', f'09{d(8)}', f'(0{ch("2","4","7")})2{d(3)}-{d(4)}')
    return ch(f'1{ch("38","59","77","86","99","33")}{d(8,0)}', f'1{ch("38","59","77")} {d(4)} {d(4)}', f'1{ch("38","86")}-{d(4)}-{d(4)}', f'+86 1{ch("50","89")}{d(8)}', f'1{ch("35","58")}{d(2)}****{d(4)}')
def zh_land(reg):
    if reg != 'CN':
        return zh_mobile(reg)
    return ch(f'0{ch("571","831","23","991","451")}-{digits(8)}', f'0{ch("10","731","471")}-{digits(7)}转{digits(3)}', f'{digits(8)}', f'(0{ch("28","755")}){digits(8)}', f'{digits(7)}-{digits(4)}')
def idcard(dob, sex):
    a = ch('110105', '330402', '511102', '653101', '540202', '150502', '451002', '532901', '222401', '440306') + dob.strftime('%Y%m%d') + digits(2, 0) + str(R.choice([1, 3, 5, 7, 9]) if sex == 'M' else R.choice([0, 2, 4, 6, 8]))
    w = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return a + '10X98765432'[sum(int(x) * y for x, y in zip(a, w)) % 11]
def zh_hosp(reg, prov, city):
    if reg == 'HK':
        return ch('{a}医院', '{a}夫人医院', '{a}分科诊疗所', '{a}养和诊断中心', '{a}健康院').replace('{a}', ch('联贤', '玛嘉丽', '观澜', '沙田北', '广福', '圣若瑟', '青衣东'))
    if reg == 'TW':
        return ch('{a}纪念医院', '{a}医学大学附设医院', '{a}综合医院', '{a}妇产科诊所', '市立{a}医院', '{a}内科诊所').replace('{a}', ch('明德', '长荣', '慈恩', '圣心', '中和', '彰安', '嘉仁', '屏兴'))
    t = ch(ZH_HOSP)
    return t.format(c=ch(city, prov.replace('维吾尔', '')[:2] + city if R.random() < .3 else city), n=ch('一', '二', '三', '四', '五'), d=ch(ZH_DIST), x=ch(ZH_XU), y=ch(ZH_YI), k=digits(1), p=prov[:2])
def zh_addr(reg, prov, city):
    if reg == 'HK':
        return ch('新界沙田', '九龙观塘', '香港湾仔', '新界屯门') + ch('广福街', '海滨道', '德辉里', '翠屏道') + f'{R.randint(1,88)}号' + ch('康怡大厦', '彩云村第二座', '丽晶花园A座') + f'{R.randint(2,30)}楼{ch("A","C","G")}室'
    if reg == 'TW':
        return ch('台中市西屯区', '新北市板桥区', '高雄市左营区', '花莲县吉安乡') + ch('文心路', '中正路', '民权东路', '博爱一街') + ch('一段', '二段', '') + f'{R.randint(1,300)}号{R.randint(2,12)}楼' + ch('', '之2')
    d = ch(ZH_DIST)
    return ch(f'{prov}{city}{d}{ch(ZH_ROAD)}{R.randint(1,399)}号', f'{city}{d}{ch(ZH_COMM)}{R.randint(1,30)}幢{R.randint(1,4)}单元{R.randint(1,28)}0{R.randint(1,4)}室', f'{d}{ch(ZH_ROAD)}{R.randint(1,300)}弄{R.randint(1,60)}号{R.randint(1,6)}0{R.randint(1,4)}', f'{prov}{d}{ch("石桥","大湾","白马","李家","上岗")}村{R.randint(1,12)}组', f'{city}{ch(ZH_COMM)}{R.randint(1,20)}-{R.randint(1,3)}-{R.randint(101,2803)}')

ZH_DOM = {
 'breast': dict(title=['乳腺彩色多普勒超声', '双乳腺及腋下淋巴结彩超', '乳腺弹性成像', '女性乳腺超声检查'], dept='乳腺外科',
  hx=['<乳腺肿块> {n1_9} 月', '<乳头溢液>', '<乳腺癌>术后，服<他莫昔芬>', '<乳房胀痛>'],
  prose=['<双侧乳腺>[[腺体层增厚|腺体结构紊乱|<ACR> <c型>]]，<导管>未见扩张。', '{side}<乳{clk}点钟>方向距<乳头>{n2_6}cm处见一<低回声结节>，大小约<{n6_24}×{n4_14}mm>，<边界>[[清|欠清]]，<纵横比><{g60_140}>。', '<CDFI>：结节内[[未见明显血流|见<点条状血流>]]，<RI><{g58_88}>，<Adler><{n0_3}级>。', '结节周边见<毛刺征>，<后方回声>[[衰减|增强]]，内见<微钙化>。', '{side}<乳{clk2}点>见<无回声>，<{n3_12}×{n3_9}mm>，考虑<囊肿>。', '<双侧腋窝>见<淋巴结>，<皮质>厚<{f12_42}mm>，<淋巴门>[[存在|消失]]。', '<库珀韧带>走行自然，<皮肤>不厚；<蒙哥马利腺>未见异常。', '<弹性评分><{n1_5}分>，<应变率比值><{f12_60}>。'],
  kv=[('<右乳>', '<{clk}点> <{n5_20}×{n4_12}mm> <低回声>'), ('<左乳>', '未见<占位>'), ('<腋窝淋巴结>', '<皮质><{f12_36}mm>'), ('<BI-RADS分类>', '<[[2|3|4A|4B|4C]]类>'), ('<导管>', '<{f15_35}mm>'), ('<弹性>', '<Tsukuba {n1_5}分>')],
  tele=['<右乳><{clk}点>低回声<{n5_20}×{n4_12}>，<边界>清。', '<左乳><囊肿><{n3_9}mm>，<腋窝>(-)。', '<BI-RADS 4A>，建议<穿刺>。', '<RI><{g60_85}>，<白线>样<筋膜>连续'],
  imp=['{side}<乳实性结节>，<BI-RADS [[3|4A|4B]]类>。', '<双乳增生>，<BI-RADS 2类>。', '<双腋窝>未见<肿大淋巴结>。', '<导管内乳头状瘤>待排。', '建议<粗针穿刺>。']),
 'gyn': dict(title=['经阴道子宫附件彩超', '妇科超声', '盆腔彩超', '子宫附件三维超声'], dept='妇科',
  hx=['<月经过多>', '<绝经>后出血，<G{n1_5}P{n0_3}>', '<痛经>，<CA125>升高', '<不孕症>'],
  prose=['<子宫>[[前位|后位|平位]]，大小约<{n45_78}×{n38_60}×{n40_62}mm>，<肌层>回声[[均匀|不均]]。', '<前壁>见<低回声团>，<{n12_48}×{n10_40}mm>，<FIGO {n3_6}型>，<假包膜>清。', '<内膜>厚<{f31_160}mm>，呈<三线征>。', '<宫颈>见<纳氏囊肿>，大者<{n4_14}mm>。', '<右卵巢><{n24_40}×{n14_26}mm>，<窦卵泡><{n4_24}个>。', '<左卵巢>内见<无回声>，<{n18_60}mm>，内<细密点状回声>，呈<毛玻璃样>，<O-RADS {n2_4}>。', '<道格拉斯窝>见<游离液体>，深<{n8_30}mm>。', '<巴氏腺囊肿><{n8_24}mm>；<节育器>位置正常，距<宫底>{n14_22}mm。', '<子宫动脉><PI><{g120_310}>，<RI><{g60_92}>。'],
  kv=[('<子宫>', '<{n45_80}×{n38_60}×{n40_60}mm>'), ('<内膜>', '<{f35_140}mm>'), ('<右卵巢>', '<{n24_40}×{n15_26}mm>'), ('<左卵巢>', '<{n24_40}×{n15_26}mm> <黄体>'), ('<盆腔积液>', '<{n6_28}mm>'), ('<肌瘤>', '<FIGO {n2_7}型>')],
  tele=['<子宫><{n50_78}×{n40_60}>，<内膜><{f30_120}>。', '<左附件><囊肿><{n20_60}mm>，<盆腔积液>(-)。', '<肌瘤><{n10_40}mm>，<宫颈>(-)。', '<阿谢曼综合征>？'],
  imp=['<子宫肌瘤>。', '{side}<卵巢><巧克力囊肿>可能，<O-RADS 2类>。', '<内膜增厚>，建议<宫腔镜>。', '<多囊卵巢>样改变。', '<子宫腺肌症>。']),
 'ob': dict(title=['中孕期产科超声', '胎儿系统筛查', 'NT检查', '晚孕彩超+脐血流', '胎儿生物物理评分'], dept='产科',
  hx=['<G{n1_5}P{n0_3}>，<停经>{n12_38}周，<末次月经>{lmp}', '<妊娠期糖尿病>，<胰岛素>控制', '<胎动>减少', '<瘢痕子宫>'],
  prose=['<宫内>见<单活胎>，<头位>，<胎心率><{n122_160}次/分>。', '<BPD><{n45_92}mm>，<HC><{n170_330}mm>，<AC><{n150_330}mm>，<FL><{n30_72}mm>。', '<EFW><{n320_990}g>±{n30_90}g（<Hadlock>）。', '<胎盘>位于[[前壁|后壁|宫底]]，<Grannum {n0_3}级>，下缘距<宫颈内口>{n21_60}mm。', '<羊水指数><{f80_180}cm>，<最大深度><{n30_70}mm>。', '<脐动脉><S/D><{f20_34}>，<PI><{g70_130}>；<大脑中动脉><PI><{g130_220}>。', '<宫颈管>长<{n22_42}mm>，<内口>未见<漏斗>。', '<NT><{f10_29}mm>，<头臀长><{f450_840}mm>，<鼻骨>可见。', '<四腔心>、<三血管气管>切面可见，<胃泡>、<膀胱>显示；<颈部>见[[<U形>压迹|<W形>压迹，<脐带绕颈>二周]]。', '超声孕周<{n19_38}周{n0_6}天>，<预产期>{edd}。', '<布莱克囊>已闭，未见<柠檬征>、<香蕉征>；<华通胶>正常。'],
  kv=[('<BPD>', '<{n45_92}mm>'), ('<HC>', '<{n170_330}mm>'), ('<AC>', '<{n150_330}mm>'), ('<FL>', '<{n30_72}mm>'), ('<胎心>', '<{n122_160}次/分>'), ('<AFI>', '<{f80_170}cm>'), ('<S/D>', '<{f20_34}>'), ('<末次月经>', '{lmp}'), ('<预产期>', '{edd}'), ('<胎盘>', '<{n0_3}级>')],
  tele=['<单活胎>，<头位>，<FHR><{n125_158}>。', '<BPD><{n60_92}> <FL><{n50_70}> <AFI><{n8_18}>。', '<胎盘><{n1_3}级>，<S/D><{f20_32}>，<预产期>{edd}。', '<BPP><8/8>'],
  imp=['<宫内妊娠>，<单活胎>，超声孕周<{n18_38}周{n0_6}天>。', '<羊水>偏少。', '<低置胎盘>，{dsched}复查。', '<脐带绕颈>一周可能。', '未见明显<结构畸形>，<唐氏>风险请结合<血清学筛查>。']),
 'heart': dict(title=['经胸超声心动图', '心脏彩超', '床旁心脏超声', '二维+M型+多普勒超声心动图'], dept='心内科',
  hx=['<胸闷>、<气促>，<NYHA {rom}级>', '<房颤>，服<利伐沙班>', '<心脏杂音>', '<高血压>，服<氨氯地平>'],
  prose=['<左室舒张末径><{n42_60}mm>，<左房前后径><{n30_52}mm>，<室间隔><{n8_14}mm>。', '<LVEF><{n28_68}%>（<辛普森法>），<FS><{n18_38}%>；<Teichholz法><{n30_70}%>。', '<室壁运动>[[未见异常|<前壁心尖段>减低]]。', '<二尖瓣>[[增厚|回声正常]]，<反流><{n1_3}+>，<E/A><{g60_180}>，<E/e\'><{f60_160}>。', '<主动脉瓣>三叶，<Vmax><{f11_42}m/s>，<瓣口面积><{f8_24}cm²>。', '<三尖瓣反流>速度<{f21_38}m/s>，<肺动脉收缩压><{n22_62}mmHg>，<TAPSE><{n12_26}mm>。', '<下腔静脉><{n12_24}mm>，<塌陷率>正常。', '<心包腔>[[未见积液|见<液性暗区><{n4_18}mm>]]。', '<希阿里网>及<欧氏瓣>可见，<卵圆孔>未见分流，<瓦氏动作>(-)。', '<Tei指数><{g32_70}>，<GLS><-{f120_220}%>。'],
  kv=[('<LVDd>', '<{n40_60}mm>'), ('<LAD>', '<{n28_50}mm>'), ('<IVS>', '<{n8_14}mm>'), ('<EF>', '<{n30_68}%>'), ('<E/A>', '<{g60_180}>'), ('<PASP>', '<{n22_60}mmHg>'), ('<主动脉瓣>', '<{f10_40}m/s>'), ('<TAPSE>', '<{n13_25}mm>')],
  tele=['<EF><{n25_65}%>，<左房>大。', '<MR><{n1_3}+>，<TR>轻，<PASP><{n25_60}>。', '<E/A><{g60_160}>，<心包>(-)。', '<AVA><{f8_22}>'],
  imp=['<左室收缩功能>[[正常|减低]]，<EF><{n28_66}%>。', '<二尖瓣>[[轻|中]]度<反流>。', '<主动脉瓣狭窄>。', '<左室舒张功能>减退<{rom}级>。', '未见<心包积液>；<法洛四联症>术后改变。']),
 'kidney': dict(title=['双肾输尿管膀胱彩超', '泌尿系超声', '肾动脉彩超', '移植肾超声'], dept='泌尿外科',
  hx=['<腰痛>，<结石>？', '<血尿>', '<CKD {n3_5}期>', '<前列腺增生>，服<坦索罗辛>'],
  prose=['<右肾>大小<{n92_118}×{n42_58}mm>，<皮质>厚<{n9_18}mm>，<皮髓质>分界清。', '<左肾><下盏>见<强回声><{n4_15}mm>，后伴<声影>，<快闪伪像>(+)。', '<集合系统>分离<{n5_18}mm>，<SFU {n1_3}级>。', '<肾柱肥大>（<贝尔坦柱>），非<占位>；<驼峰肾>。', '<囊肿><{n8_40}mm>，<Bosniak {rom}级>。', '<肾周>未见<积液>，<Gerota筋膜>完整。', '<膀胱>充盈，<壁>厚<{f20_60}mm>，<双侧输尿管口>喷尿可见。', '<残余尿><{n5_140}ml>，<前列腺><{n30_58}×{n26_48}×{n28_46}mm>。', '<叶间动脉><RI><{g56_78}>；<左肾静脉><胡桃夹>比值<{f21_48}>。', '<马蹄肾>未见，<Foley管>在位。'],
  kv=[('<右肾>', '<{n92_118}×{n42_58}mm>'), ('<左肾>', '<{n92_118}×{n42_58}mm>'), ('<右肾积水>', '<SFU {n0_3}级>'), ('<膀胱>', '<{n150_420}ml>'), ('<残余尿>', '<{n5_120}ml>'), ('<前列腺>', '<{n18_70}ml>'), ('<RI>', '<{g56_78}>')],
  tele=['<右肾><{n92_116}>，<左肾><{n92_116}>，<集合系统>(-)。', '<左肾结石><{n4_14}mm>，<积水>轻。', '<膀胱>(-)，<残余尿><{n5_90}ml>。', '<RI><{g56_78}>'],
  imp=['{side}<肾结石>伴轻度<积水>。', '<肾囊肿>，<Bosniak {rom}级>。', '<双肾弥漫性病变>。', '<前列腺增生>，<残余尿><{n20_140}ml>。', '<胡桃夹综合征>待排。']),
 'liver': dict(title=['肝胆胰脾彩超', '上腹部超声', '肝脏弹性及彩超', '腹部超声（肝、胆、胰、脾、门静脉）'], dept='消化内科',
  hx=['<乙肝>，<恩替卡韦>治疗', '<右上腹痛>', '<肝硬化>，<Child-Pugh {abc}级>', '<黄疸>待查'],
  prose=['<肝脏>[[大小正常|<右叶>斜径<{n128_170}mm>]]，<包膜>[[光整|呈锯齿状]]，<实质回声>[[细密|增粗]]。', '<S5/8>见<稍高回声><{n8_40}mm>，<边界>清，呈<浮雕征>。', '<肝{rom2}段>见<低回声><{n6_18}mm>，<牛眼征>(-)。', '<胆囊>壁厚<{f20_60}mm>，内见<强回声团><{n4_19}mm>，<墨菲征>[[阳性|阴性]]。', '<胆总管>内径<{f28_98}mm>，<肝内胆管>不扩张；<米里齐综合征>不支持。', '<门静脉>内径<{n9_15}mm>，<入肝血流>，流速<{n14_30}cm/s>。', '<莫里森窝>未见<积液>，<彗星尾征>(+)。', '<脾脏>厚<{n28_52}mm>，<胰腺>[[显示不清|形态正常]]。', '<肝静脉>三相波，<布加综合征>不支持；<里德尔叶>变异；<LSM><{f38_140}kPa>。', '<毛玻璃样>回声，<白云征>(-)，<尾状叶>不大。'],
  kv=[('<肝脏>', '<S{n2_8}> <{n5_30}mm> <囊肿>'), ('<胆囊壁>', '<{f18_50}mm>'), ('<胆总管>', '<{n3_9}mm>'), ('<门静脉>', '<{n9_14}mm>'), ('<脾厚>', '<{n26_48}mm>'), ('<胰腺>', '未见异常'), ('<腹水>', '[[无|少量]]'), ('<LI-RADS>', '<US-{n1_3}>')],
  tele=['<肝><脂肪肝>声像，<S5/8><{n6_22}mm>。', '<胆囊结石><{n3_12}mm>，<墨菲征>(-)。', '<胆总管><{n3_9}mm>，<门静脉><{n9_14}mm>。', '<脾><{n28_46}mm>，<腹水>(-)'],
  imp=['<胆囊结石>。', '<脂肪肝>（[[轻|中]]度）。', '<肝血管瘤>可能，<S{n2_8}>。', '<肝硬化>、<门脉高压>。', '<胆囊息肉样病变><{n3_9}mm>，服<熊去氧胆酸>。']),
 'thyroid': dict(title=['甲状腺及颈部淋巴结彩超', '甲状腺超声', '浅表器官超声（甲状腺）', '颈部彩超'], dept='内分泌科',
  hx=['<甲亢>，<甲巯咪唑>治疗', '<桥本>随访', '<颈部肿物>', '<甲状腺癌>术后，<优甲乐>'],
  prose=['<右叶><{n38_58}×{n14_24}×{n13_22}mm>，<左叶><{n36_56}×{n13_22}×{n12_20}mm>，<峡部><{f18_60}mm>。', '<腺体回声>[[均匀|不均，符合<桥本甲状腺炎>|弥漫减低，血流呈<火海征>，符合<Graves病>]]。', '<{ulm}部>见<低回声结节><{n5_30}×{n4_20}mm>，<纵横比>[[大于1|小于1]]，<C-TIRADS {n3_5}类>。', '结节内见<点状强回声>，[[伴|不伴]]<彗星尾征>。', '<{rom}区>见<淋巴结><{n5_14}×{n3_6}mm>，<皮髓质>分界[[清|不清]]。', '<甲状腺上动脉><PSV><{n18_72}cm/s>。', '<喉前淋巴结>（<德尔菲淋巴结>）未见肿大，<锥状叶>可见。', '<甲状旁腺>未显示；<白喉>史无；<祖克坎德尔结节>突出。', '<海绵征>结节，<方叶>样分隔，<TI-RADS {n2_3}类>。'],
  kv=[('<右叶>', '<{n38_55}×{n14_22}×{n13_20}mm>'), ('<左叶>', '<{n36_54}×{n13_21}×{n12_20}mm>'), ('<峡部>', '<{f18_50}mm>'), ('<结节1>', '<{ulm}部> <{n5_28}mm> <{n3_5}类>'), ('<颈部淋巴结>', '<{rom}区>未见异常'), ('<PSV>', '<{n18_70}cm/s>')],
  tele=['<右叶><{n38_55}×{n14_22}>，<左叶><{n36_54}×{n13_20}>。', '<{ulm}部><结节><{n5_26}mm>，<{n3_5}类>。', '<颈淋巴结>(-)，<桥本>背景。', '<峡部><{f20_48}>'],
  imp=['<甲状腺结节>，<C-TIRADS {n3_5}类>。', '<桥本甲状腺炎>。', '符合<Graves病>声像。', '<颈部>未见<肿大淋巴结>。', '建议<细针穿刺>，<Bethesda>分级。']),
 'vessel': dict(title=['双下肢深静脉彩超', '颈动脉彩超', '下肢动脉彩超', '四肢血管床旁彩超', '颈部血管超声'], dept='血管外科',
  hx=['<下肢肿胀>，<D-二聚体>升高', '<头晕>', '<间歇性跛行>，<Fontaine {rom}期>', '<静脉曲张>，<CEAP C{n2_5}>'],
  prose=['<股总静脉>[[压缩性>好|<不可压闭>]]'.replace('[[压缩性>好', '<压缩性>[[好') .replace('|<不可压闭>', '|差') + '，<血流>随呼吸变化。', '<腘静脉>[[通畅|内见<低回声血栓>]]，范围<{n2_9}cm>。', '<大隐静脉>内径<{f31_98}mm>，<反流>时间<{f6_42}s>，<隐股瓣>关闭不全。', '<腘窝>见<贝克囊肿><{n18_60}×{n8_22}mm>。', '<颈内动脉><PSV><{n62_320}cm/s>，<EDV><{n14_90}cm/s>，<ICA/CCA><{f9_42}>。', '<IMT><{f6_13}mm>，<分叉处><斑块><{n9_22}×{f15_40}mm>，<Gray-Weale {n1_4}型>。', '<椎动脉>内径<{f25_42}mm>，<窃血>(-)，<锁骨下动脉>起始<{f40_78}mm>。', '<踝肱指数>右<{g52_118}>，左<{g50_120}>。', '<霍曼斯征>(-)，<髂静脉压迫>（<May-Thurner>）待排，<白色血栓>？', '<Giacomini静脉><{f20_45}mm>，<收肌管>段清。'],
  kv=[('<股总静脉>', '通畅'), ('<腘静脉>', '[[通畅|<血栓>]]'), ('<大隐静脉>', '<{f30_90}mm> <反流><{f5_40}s>'), ('<ICA PSV>', '<{n60_300}cm/s>'), ('<斑块>', '<{n8_20}×{f14_40}mm>'), ('<ABI>', '<{g60_118}>'), ('<IMT>', '<{f6_13}mm>')],
  tele=['<股静脉>、<腘静脉>通畅。', '<隐股瓣>反流<{f6_40}s>。', '<贝克囊肿><{n15_50}mm>，<斑块>(+)。', '<ICA><{n70_280}/{n15_80}>'],
  imp=['<下肢深静脉>未见<血栓>。', '{side}<腘静脉血栓>。', '<颈动脉粥样硬化斑块>。', '<大隐静脉曲张>，<CEAP C{n2_5}>。', '<贝克囊肿>；<雷诺现象>待排。']),
}

ZH_SENT = [
 '与{dprev}{hosp2}超声（检查号{acc2}）比较，变化不明显。', '对比外院（{hosp2}）{dprev}片，<病灶>略增大。', '既往{dprev2}在{hosp2}行<CT>检查。', '{dpv}曾于{hosp2}行<胆囊切除术>，术者{docT}。',
 '检查结果已于{dxt}电话告知{refT}（{ph}）。', '危急值：{tm}报告{refsur}医师，接听人{nurse}，复述无误。', '危急值登记：{patn} {bedL} {tm} 通知 {nurseT}。', '扫查者{sono}，审核{rep}。', '由{sonosur}技师操作，{repT}指导。', '{patn}，{sex}，{age}岁，因上述症状来诊。',
 '患者{patn}由其{relw}{rel}陪同。', '家属{rel}（电话{ph2}）要求尽快出报告。', '联系人：{rel}，{ph2}。', '[[陪检|护送]]人员{nurse}，{ward}病区。', '患者现住{addr}。', '住址{addr}，邮编{zip}。', '患者自{city}转来，{dnoy}入院。', '患者{dnoy}自觉不适，{dnoy2}于{hosp2}就诊。', '{dnoy}在{hosp2}查<血常规>，<CRP> 12。', '患者系{emp}职工，{dnoy}单位体检发现。',
 '在{emp}上班，工友{rel2}代述病史。', '{school}学生／教师，{dnoy}校医{docsur}建议检查。', '申请医师{ref}（工号{empno}）。', '报告录入：{typ}，{dxt}。', '录入员工号{empno}，用户名{user}。', '图像存于{station}，UID {uid}。', '影像号{acc}，序列UID：{uid}。', '仪器：{model}，序列号{sn}。', '设备编号{sn}，探头C5-1。', '探头L12-5，{model}（SN:{sn}）。',
 '身份证号{idc}已核对。', '核对腕带：{patn}、{mrnv}、{dobn}。', '三查七对：姓名{patn}，住院号{mrnv}，床号{bedv}。', '申请单误写为“{rel2}”，经核对身份证{idc}后更正。', '曾用名{alias}，旧病历号{mrn2}。', '原门诊号{mrn2}已合并。', '医保卡号{ybk}。', '{ins}理赔，保单号{policy}。', '商保：{ins}，案件号{policy}。', '收费单号{bill}，条码{bill}。',
 '预约{dsched}{tm2}复查，挂{docT}号。', '请于{dsched}携片至{docT}门诊。', '建议{dsched}前到{hosp2}进一步检查。', '{dnoy}拟行<穿刺>，术者{docT}。', '{dnoy}全科讨论，{docsur}主任、{repsur}主任同意上述意见。', '已请{docT}会诊，{tm}到场。', '会诊医师：{doc}，{hosp2}。', '{docsur}主任看过图像，同意诊断。', '以上请{refsur}医生结合临床。', '{repsur}/{typ0} {dx}',
 '抄送：{gp}医师，{hosp2}，传真{fax}。', '报告同时发至{email}。', '可登录{url}查看电子报告，账号{user}。', '微信{wx}已发送截图。', '患者微信号：{wx}，手机{ph2}。', 'QQ {qq}。', '加科室微信{wx}获取电子胶片。', '邮箱{pemail}。', '联系电话{ph}，找{typ}。', '有疑问请拨{ph}。',
 '急诊{bedv}床，{tm}床旁检查，操作{docini}。', 'ICU {bedL}床旁超声，{nurseT}协助翻身。', '{ward}病区{bedv}床，推床来检。', '{room}诊室，{room}机位。' if False else '检查室：{room}，{dx}。', '第{room}检查室，叫号{queue}。', '病理号{labno}（{dprev}，{hosp2}）：<纤维腺瘤>。', '{dprev}病理{labno}回报<良性>。', '{dprev2}<结节><{n4_9}mm>，{dprev}<{n10_14}mm>，本次<{n10_19}mm>。', '较{dpv}增大<{n2_6}mm>。', '<{f20_29}-{f30_45}cm>，与{dprev}相仿。',
 '补充报告（{dxt}，{docini}）：<左侧>应为<右侧>。', '更正：{dadd}{rep}修改，原报告{acc2}作废。', '补记{dadd}：外院片已阅，{docT}。', '本报告由{rep}于{dxt}电子签名。', '代{docsur}医师出报告。', '规培{doc}扫查，带教{rep}。', '进修医师{doc}（{hosp2}）参与。', '实习生{rel2}（{school}）观摩。', '由民警{rel2}（警号{empno}）陪同验伤。', '法医委托：{lawf}，委托号{bill}。',
 '护照号{passport}，翻译{rel2}在场。', '由翻译{rel2}协助[[维吾尔语|藏语|彝语|越南语]]沟通。', '体检编号{tj}，单位：{emp}。', '车牌与住址略，接送司机{rel2}，{ph2}。' if False else '接送司机{rel2}，{ph2}。', '患者本人{patn}签字确认，{dx}。', '告知{patsur}女士/先生注意事项。', '{patmask}已离开科室，报告由{rel}代取。', '胶片{dx}交{rel}，签收。', '随访：{dnoy}电话{ph2}，{rel}接听。', '失访，{dprev}、{dprev2}两次爽约。',
 '{refsur}主任：您好！{patn}一例，请阅。', '感谢{refT}转诊{patn}。', '转自{hosp2}，转诊单{bill}。', '{tm}由120送入，随车医生{doc}。', '{sonosur}/{repsur}', '记录者{typ}，{tm}。', '早交班{dx}：{patn}，{bedL}，{hx}。', '远程会诊：{hosp2}{docT}，{dxt}连线。', '超声造影知情同意由{rel}（关系：家属）{dx}签署。', '<声诺维>批号{sn}，{nurse}推注，{tm}。',
 '门诊{hospab}内{docsur}医生要求加扫<甲状腺>。', '患者曾在{hospab}{dpv}手术。', '{hospab}{docsur}大夫介绍来诊。', '主任查房{dnoy}：{docsur}主任意见同前。',
 '小{sonosur}扫的，老{docsur}复看过。', '其母{oldage}岁，{rel2}，同在本科随访。', '患者父亲{rel2}（{oldage}岁）由{nurse}照护。', '{docsur}教授、{repsur}教授、{gp}三人会签。', '据{rel}诉，{dnoy}起症状加重。', '<{clk}点>处由{sonosur}医生体表标记，{tm}。', '{docsur}主任亦查得<墨菲征>。',
 'F>末次月经{lmp2}。', 'F>丈夫{spouse}陪同。', 'F>{dprev2}于{hosp2}顺产，<G{n2_5}P{n1_3}>。', 'M>妻子{spouse}陪同，{ph2}。',
 'OB>建档医院{hosp2}，建档号{mrn2}。', 'OB>助产士{nurse}。', 'OB>早孕{dprev}<头臀长><{n12_60}mm>，{docT}测。', 'OB>拟{dsched}{hosp2}<剖宫产>，{docT}主刀。', 'OB>孕妇{patn}及配偶{spouse}已知情。',
 'BR>{dprev}<钼靶>（{hosp2}）<BI-RADS 4A>，{docT}阅。', 'HT>{dpv}植入<起搏器>，编号{sn}，{docT}。', 'HT>{dprev}<EF><{n35_60}%>（{hosp2}）。', 'VA>自{dnoy}服<华法林>，<INR><2.1-3.4>，{docT}随诊。', 'KID>{dprev}<双J管>置入，{docT}，{hosp2}。', 'LV><AFP>{dprev} <4.2>，{hospab}。', 'TH>{dpv}{docT}诊断<Graves病>。', 'GYN>{dprev}<上环>，{hosp2}{docT}。',
]
ZH_CONF = ['<白云征>(-)，<方征>(-)，<彗星尾征>(-)。', '<马方综合征>、<白塞病>、<雷诺现象>均不支持。', '<高血压>、<高回声>、<石灰乳胆汁>鉴别。', '<L4/5>水平未评估；<C5-6>同。', '<3/9点>、<12点>方向无殊，<12mm>为界。', '范围<2.1-3.4>cm，比值<1/3>，<II/IV>级。', '<S5/8>、<S2/3>、<S4a>未见异常。', '<G3P1A1>，<孕3产1>。', '<桥本>、<格雷夫斯病>、<亚甲炎>待鉴别。', '<金黄色葡萄球菌>感染史，<林可霉素>治疗。', '<阿司匹林>100mg qd，<华法林>2.5mg，疗程<5/7天>。', '<道格拉斯窝>、<莫里森窝>无<积液>。', '<黄体>、<黄疸>、<白线>、<尾状叶>、<方叶>均如常。', '<艾森门格综合征>、<法洛四联症>、<川崎病>除外。', '<贝尔征>(-)，<霍纳征>(-)，<墨菲征>(-)，<麦氏点>压痛(-)。', '<T2N0M0>，<Ki-67> 20%，<HER-2>(2+)。', '心率<{n90_99}次/分>，<血氧>96%。', '<毛细血管>、<毛玻璃影>、<毛刺征>见上。', '<康恩综合征>、<库欣病>、<安氏环>不考虑。', '<靶环征>、<双泡征>、<双环征>阴性。']
ZH_HEADS = [
"""{HOSP}
{TITLE}报告单
姓名：{patn}    性别：{sex}    年龄：{ages}岁    {mrnL}
科室：{dept}    {bedLL}    {accL}
申请医师：{ref}    检查日期：{dxnt}
""",
"""        {HOSP}超声科
  超声检查报告
检查号：{acc}　门诊号：{mrnv}　姓名：{patn}　{sex}　{ages}岁
临床诊断：{HX}
检查部位：{TITLE}
""",
"""【患者】{patn} {sex} {ages}岁
【身份证】{idc}
【电话】{ph2}
【地址】{addr}
【送检】{hosp} {refT}
【项目】{TITLE}
【时间】{dxt}
""",
"""┌────────┬──────────────┐
│ 姓名   │ {patn}
│ 出生日期 │ {dobn}
│ {mrnl} │ {mrnv}
│ 病区/床 │ {ward} / {bedv}
│ 检查时间 │ {dxnt}
│ 申请医生 │ {ref}
│ 仪器   │ {model} {sn}
└────────┴──────────────┘
{HOSP}　{TITLE}
""",
"""{patn}，{sex}，{ages}岁，{mrnL}。{dxt}行{TITLE}。
""",
"""{refsur}医师台鉴：
承蒙转介{patn}（{dob}生，{mrnL}）至本院行{TITLE}，检查日{dx}，结果如下：
""",
"""姓名\t{patn}\t性别\t{sex}\t年龄\t{ages}
{mrnl}\t{mrnv}\t检查号\t{acc}
开单科室\t{dept}\t开单医生\t{ref}
检查日期\t{dxnum}\t报告日期\t{dxnum}
\t\t{TITLE}
""",
"""[超声工作站导出]
PatientName={pdicom}
姓名={patn}
ID={mrnv}
BirthDate={dobn}
StudyTime={dxnt}
Accession={acc}
Operator={sono}
Institution={hosp}
UID={uid}
----------
""",
"""急诊床旁超声记录
{dxt}  {ward}  {bedL}
患者{patn} {ages}岁 {sex} {mrnL}
操作：{docini}  上级：{repT}
指征：{HX}
""",
"""{HOSP}
地址：{hospaddr}　电话：{hph}　传真：{fax}
—————————————————————
{TITLE}　　　No.{acc}
受检者 {patn}　{sex}　{ages}歲
送检医师 {refT}　检查日 {dxnt}
—————————————————————
""",
"""{HOSP}健康体检中心
体检号 {tj}　姓名 {patn}　单位 {emp}
{sex}　{ages}岁　手机 {ph2}　体检日期 {dxnum}
项目：{TITLE}
""",
"""检查申请单（回执）
申请科室：{dept}　申请医师：{ref}（{empno}）　申请时间：{dxnt}
病人：{patn}／{mrnv}／{bedv}床
检查：{TITLE}
临床：{HX}
""",
"""病历摘录  第{queue}号
{patmask}（{patn}），{ages}岁，{city}人，{emp}。
{dx}，{hosp}，{TITLE}。
""",
"""住院号:{mrnv};姓名:{patn};性别:{sex};年龄:{ages}岁;科别:{dept};床号:{bedv};病区:{ward};检查号:{acc};检查日期:{dxnt};申请医师:{ref}
""",
"""远程超声会诊单
申请方：{hosp2}（{docT}，{ph}）
会诊方：{hosp}（{repT}）
患者：{patn}，{idc}
连线：{dxt}，链接 {url}
项目：{TITLE}
""",
"""{HOSP}
{TITLE}
Name: {pdicom} {patn}　Sex: {sx}　Age: {ages}
ID: {mrnv}　DOB: {dobn}　Acc: {acc}
Ref: {ref}　Date: {dxnt}
""",
"""口述转写（{typ}，{dx}）
好，下一位，{patn}，{ages}岁，{mrnl}{mrnv}，{refsur}主任开的{TITLE}。
""",
"""补充报告
原报告号：{acc2}　原报告日期：{dprev}　原报告医师：{doc}
补充日期：{dxt}　补充医师：{rep}
姓名：{patn}　{mrnL}
""",
"""字段,值
姓名,{patn}
身份证,{idc}
就诊卡号,{mrnv}
检查,{TITLE}
时间,{dxnt}
医院,{hosp}
申请,{ref}
电话,{ph2}
""",
"""<<转院>>
转院小结附：超声
{patn}，{sex}，{ages}岁，由{hosp2}转入{hosp}，{dnoy}入住{ward}病区{bedv}床，主管{refT}，{mrnL}。
{dxt} {TITLE}
""",
"""家庭医生签约随访——便携超声
居民：{patn}（{idc}），{addr}
随访团队：{docT}、{nurseT}
日期：{dx}　项目：{TITLE}
""",
"""｜{HOSP}｜{TITLE}｜
｜姓名｜{patn}｜ID｜{mrnv}｜
｜生日｜{dobn}｜年龄｜{ages}｜
｜申请｜{refT}｜日期｜{dxnt}｜
""",
"""{dxnum} {tm} {patn} {mrnv} {bedv}床 {ref}
{TITLE}
""",
"""检查者：{sono}　　记录者：{typ}　　审核者：{rep}
患者姓名：{patn}（{pdicom}）
国籍/民族：[[汉|回|维吾尔|藏|彝|壮|傣]]　证件号：{idc}
住址：{addr}
{TITLE}　{dxnt}　{hosp}
""",
]
ZH_HEADS = [h.replace('<<转院>>\n', '') for h in ZH_HEADS]
TW_HEADS = ["""{HOSP}
超音波检查报告
病历号码：{mrnv}　姓名：{patn}　性别：{sex}　生日：{dobn}
身分证字号：{idc}　健保卡号：{ybk}
检查日期：{dxnt}　开单医师：{refT}
{TITLE}
""", """{HOSP}
超声波扫描报告
病人姓名：{patn}（{pdicom}）　{idc}
出生日期：{dobn}　检查日期：{dxnt}
转介医生：{refT}
{TITLE}
""", """致：{refT}　{gpaddr}
由：{hosp}
病人：{patn}，{mrnL}，生于{dob}
事由：{TITLE}，{dx}
"""]
ZH_FOOTS = ["\n报告医师：{rep}　　审核医师：{doc}\n报告时间：{dxt}", "\n诊断医师：{rep}（签名）　{dx}", "\n检查者：{sono}　记录者：{typ}　{dxnum}", "\n{hosp}超声科\n{rep}\n{dx}", "\n此致\n{refsur}医师\n\n{rep}敬上\n{dx}", "\n注：本报告仅供临床参考。打印时间：{dxt}　操作员：{user}", "\n报告：{rep}／审核：{docsur}", "\n（{repsur}、{sonosur}）", "\n签名：{rep}　执业证号：{empno}", "\n咨询电话：{hph}　地址：{hospaddr}", "\n打印：{dxt} 第1页/共1页 {acc}", "\n医师：{rep}　　{tm}", "\n初检：{sono}　复核：{rep}　发布：{dxt}", "\n扫码或访问{url}，验证码{queue}", "\n"]
ZH_SECT = [('临床资料：', '超声所见：\n', '超声提示：\n', '备注：'), ('', '检查所见：', '诊断意见：', '说明：'), ('病史：', '描述：\n', '印象：\n', '建议：'), ('一、病史　', '二、所见　', '三、结论　', '四、其他　'), ('', '', '', ''), ('【病史】', '【声像图】', '【结论】', '【附注】'), ('主诉 ', '所见 ', '考虑 ', '处理 ')]

def zh_ctx(seen):
    reg = ch('CN', 'CN', 'CN', 'CN', 'CN', 'CN', 'CN', 'CN', 'TW', 'HK')
    tradf = reg != 'CN' or R.random() < .04
    dom = ch(list(ZH_DOM))
    plain = reg != 'CN' and R.random() < .85
    for _ in range(80):
        p = PZh('F' if dom in ('gyn', 'ob') or (dom == 'breast' and R.random() < .95) else None, plain)
        if p.n not in seen:
            break
    seen.add(p.n)
    x = R.random()
    age = R.randint(19, 43) if dom == 'ob' else R.randint(90, 104) if x < .17 else R.randint(2, 17) if x < .24 and dom in ('kidney', 'heart', 'liver', 'thyroid') else R.randint(21, 89)
    dx = rdate(DT.date(2008, 1, 5), DT.date(2025, 6, 30))
    t = rtime()
    try:
        dob = dx.replace(year=dx.year - age) - DT.timedelta(days=R.randint(1, 363))
    except ValueError:
        dob = DT.date(dx.year - age, 2, 28) - DT.timedelta(days=R.randint(1, 362))
    age = dx.year - dob.year - ((dx.month, dx.day) < (dob.month, dob.day))
    dprev, dprev2 = dx - DT.timedelta(days=R.randint(20, 700)), dx - DT.timedelta(days=R.randint(710, 2600))
    if dprev2 < dob:
        dprev2 = dob + DT.timedelta(days=max(1, (dx - dob).days // 2))
        dprev = max(dprev, dprev2)
    dsched = dx + DT.timedelta(days=R.randint(7, 400))
    lmp = dx - DT.timedelta(days=R.randint(80, 265))
    edd = lmp + DT.timedelta(days=280)
    if dom == 'ob':
        dprev, dsched = lmp + DT.timedelta(days=R.randint(45, 75)), dx + DT.timedelta(days=R.randint(5, max(6, (edd - dx).days)))
    dn = [dx - DT.timedelta(days=R.randint(2, 40)) for _ in range(2)]
    ref, rep, sono, nurse, doc, gp, typ, rel2 = [PZh(None, R.random() < .6) for _ in range(8)]
    rel, spouse = PZh(None, plain), PZh('M' if p.sex == 'F' else 'F', plain)
    prov = ch(list(ZH_PROV))
    city = ch(ZH_PROV[prov])
    prov2 = ch(list(ZH_PROV))
    hosp, hosp2 = zh_hosp(reg, prov, city), zh_hosp(reg, prov2, ch(ZH_PROV[prov2]))
    while hosp2 == hosp:
        hosp2 = zh_hosp(reg, prov, city)
    hospab = ch('市', '省', '县', '区') + ch('一院', '二院', '三院', '中医院', '妇幼', '人民医院', '肿瘤医院') if reg == 'CN' else hosp2
    addr, haddr, gpaddr = [zh_addr(reg, prov, city) for _ in range(3)]
    mrnl = ch('门诊号', '住院号', '病案号', '登记号', '就诊卡号', '病历号', 'ID号') if reg == 'CN' else ch('病历号', '档案编号')
    mf = lambda: ch(digits(8), digits(10), 'ZY' + digits(9), digits(6), 'MZ%s%s' % (dx.strftime('%y%m'), digits(5)), '000' + digits(7), LET(1) + digits(7), digits(4) + '-' + digits(3))
    mrnv, mrn2 = mf(), mf()
    accf = lambda d: ch('US' + d.strftime('%Y%m%d') + digits(4), digits(7), d.strftime('%y%m%d') + digits(3), 'C' + digits(8), LET(2) + digits(6), digits(5) + '-' + digits(2))
    acc, acc2 = accf(dx), accf(dprev)
    idc = idcard(dob, p.sex) if reg == 'CN' else LET(1) + ('2' if p.sex == 'F' else '1') + digits(8) if reg == 'TW' else LET(1) + digits(6) + '(' + digits(1) + ')'
    sn, station, uidv = ch(LET(2) + digits(6), digits(6) + 'WX' + digits(1), LET(1) + digits(3) + '-' + digits(5), 'SN' + digits(8)), ch('US-ST', 'PACS', 'CSZ', 'ECHO') + digits(2), uid()
    ph, ph2, hph, fax = zh_land(reg), zh_mobile(reg), zh_land(reg), zh_land(reg)
    py = re.sub(r'[^a-z]', '', rep.d.lower())[:8] or 'rad'
    slug = LET(3).lower() + ch('yy', 'hospital', 'rmyy', 'cs')
    dom_ = ch('.com.cn', '.example.cn', '.org.cn') if reg == 'CN' else ch('.com.tw', '.example.tw') if reg == 'TW' else ch('.com.hk', '.example.hk')
    email, pemail = ch('chaosheng', 'us', 'csk', py) + '@' + slug + dom_, re.sub(r'[^a-z]', '', p.d.lower())[:10] + digits(2) + '@' + ch('163.example', 'qq.example', 'mail.example')
    url, user = ch('https://www.' + slug + dom_ + '/r/' + digits(6), 'http://' + slug + dom_ + '/film?id=' + digits(7), 'www.' + slug + dom_), ch(py + digits(2), 'cs' + digits(3), py, 'admin_' + LET(2).lower())
    wx, qq = ch('wx_' + py[:6] + digits(2), py[:5] + digits(4), 'wxid_' + LET(4).lower() + digits(6), 'csk-' + LET(3).lower()), digits(9)
    ward, bedv, room = ch('A%d' % R.randint(1, 12), '十二', '三', '%d' % R.randint(1, 22), 'B%d' % R.randint(1, 9), '东%d' % R.randint(2, 9), '%dF' % R.randint(3, 12)), ch('%d' % R.randint(1, 60), '%02d' % R.randint(1, 48), '+%d' % R.randint(1, 9), '加%d' % R.randint(1, 6), '%d-%d' % (R.randint(1, 9), R.randint(1, 4))), ch('%d' % R.randint(1, 16), '3%02d' % R.randint(1, 20), 'B%d' % R.randint(1, 6))
    empno, ybk, policy, bill, labno, tj, queue, zipc, passport = digits(5), digits(12), LET(2) + digits(9), digits(10), ch('B%s-%s' % (dprev.year, digits(5)), digits(7), 'P' + digits(6)), digits(9), LET(1) + digits(3), digits(6), LET(1) + digits(8)
    emp, school, ins = ch(ZH_EMP), (city[:-1] + ch(ZH_SCH) if R.random() < .6 else ch(ZH_SCH[1:4])), ch(ZH_INS)
    lawf = city + '司法鉴定中心' if R.random() < .5 else ch('明正', '天衡', '公正') + '律师事务所'
    alias = PZh(p.sex, True).n
    P, D, I = (lambda s: M('p', s)), (lambda s: M('d', s)), (lambda s: M('i', s))
    ttl = ch('主任', '医师', '大夫', '医生', '副主任', '主任医师') if reg == 'CN' else ch('医师', '医生')
    drn = lambda q: ch(lambda: P(q.sur()) + ttl, lambda: P(q.full()) + ttl, lambda: P(q.full()))()
    clk, clk2 = ch('3', '3/9', '10', '11-12', '6', '1', '12', '2', '7'), ch('5', '9', '12', '4-5', '8')
    dxf = lambda: D(zh_date(dx, reg))
    def dxt():
        s, tt = zh_date(dx, reg, 'num'), zh_time(t)
        return ch(lambda: D(s + ' ' + tt), lambda: D(s + ' ' + tt), lambda: D(zh_date(dx, reg)) + ' ' + D(tt), lambda: D(zh_date(dx, reg).replace(' ', '') + (tt if not tt[0].isdigit() else ' ' + tt)))()
    agef = lambda: M('a', ch(str(age), str(age), cnum(age) if age < 100 else str(age))) if age > 89 else str(age)
    DM = ZH_DOM[dom]
    titl, model = ch(DM['title']), ch(EN_SONO_MODEL)
    # whether doctors are addressed by full name of minority persons
    c = dict(_dom=dom, _sex=p.sex, _age=age, _loc=reg, _trad=tradf, used=set(),
     patn=lambda: P(p.full()), patsur=lambda: P(p.sur()), patmask=lambda: P(p.mask()), pdicom=lambda: P(p.d.replace('^', ch(' ', '^', ', '))), alias=lambda: P(alias),
     ref=lambda: P(ref.full()), refT=lambda: drn(ref), docT=lambda: drn(doc), repT=lambda: drn(rep), refsur=lambda: P(ref.sur()), docsur=lambda: P(doc.sur()), repsur=lambda: P(rep.sur()), sonosur=lambda: P(sono.sur()), rep=lambda: P(rep.full()), doc=lambda: P(doc.full()), gp=lambda: P(gp.full()), sono=lambda: P(sono.full()), docini=lambda: P(doc.full()),
     nurse=lambda: P(nurse.full()), nurseT=lambda: ch(P(nurse.sur()) + '护士', P(nurse.full()) + '护士', '护士' + P(nurse.full()), P(nurse.sur()) + '护士长'), typ=lambda: P(typ.full()), typ0=lambda: P(typ.sur()), rel=lambda: P(rel.full()), relw=ch((['女儿', '妹妹', '侄女', '儿媳'] if rel.sex == 'F' else ['儿子', '弟弟', '侄子', '女婿']) if age > 45 else (['母亲', '姐姐', '姑姑'] if rel.sex == 'F' else ['父亲', '哥哥', '叔叔'])), rel2=lambda: P(rel2.full()), spouse=lambda: P(spouse.full()), oldage=lambda: M('a', ch(str(R.randint(90, 101)), cnum(R.randint(90, 99)))),
     sex={'F': '女', 'M': '男'}[p.sex], sx=p.sex, age=agef, ages=agef,
     hosp=lambda: M('o', hosp), HOSP=lambda: M('o', ch(hosp, hosp, hosp if len(hosp) > 10 else ' '.join(hosp))), hosp2=lambda: M('o', hosp2), hospab=lambda: M('o', hospab), emp=lambda: M('o', emp), school=lambda: M('o', school), ins=lambda: M('o', ins), lawf=lambda: M('o', lawf),
     dept=DM['dept'], TITLE=titl, model=model, hx=lambda: hx_of(c, DM), HX=lambda: hx_of(c, DM),
     addr=lambda: M('l', addr), hospaddr=lambda: M('l', haddr), gpaddr=lambda: M('l', gpaddr), city=lambda: M('l', city if R.random() < .5 or reg != 'CN' else prov + city), zip=lambda: M('l', zipc),
     ph=lambda: M('f', ph), ph2=lambda: M('f', ph2), hph=lambda: M('f', hph), fax=lambda: M('f', fax), email=lambda: M('c', email), pemail=lambda: M('c', pemail), url=lambda: M('c', url), user=lambda: M('c', user), wx=lambda: M('c', wx), qq=lambda: M('c', qq),
     dx=dxf, dxt=dxt, dxnt=lambda: ch(lambda: D(zh_date(dx, reg, 'num')), dxt, dxf)(), dxnum=lambda: D(zh_date(dx, reg, 'num')), tm=lambda: D(zh_time(t)), tm2=lambda: D(ch('上午', '下午', '上午9点', '14:30', '8:00-9:00')) if False else D(zh_time(DT.time(R.randint(8, 16), R.choice([0, 15, 30]), 0))),
     dprev=lambda: D(zh_date(dprev, reg)), dprev2=lambda: D(zh_date(dprev2, reg)), dpv=lambda: D(zh_date(dprev2, reg, 'vague')), dob=lambda: D(zh_date(dob, reg)), dobn=lambda: D(zh_date(dob, reg, 'num')), dsched=lambda: D(zh_date(dsched, reg)), dnoy=lambda: D(zh_date(dn[0], reg, 'noyear')), dnoy2=lambda: D(zh_date(dn[1], reg, 'noyear')), dadd=lambda: D(zh_date(dx + DT.timedelta(days=2), reg)),
     lmp=lambda: D(zh_date(lmp, reg)), edd=lambda: D(zh_date(edd, reg)), lmp2=lambda: D(zh_date(lmp if dom == 'ob' else dn[1], reg)),
     mrnL=lambda: mrnl + ch('：', ':', ' ', '') + I(mrnv), mrnl=mrnl, mrnv=lambda: I(mrnv), mrn2=lambda: I(mrn2), acc=lambda: I(acc), acc2=lambda: I(acc2), accL=lambda: ch('检查号', '超声号', 'US No.', '影像号') + ch('：', ':') + I(acc), idc=lambda: I(idc), sn=lambda: I(sn), station=lambda: I(station), uid=lambda: I(uidv), ward=lambda: I(ward), bedv=lambda: I(bedv), bedL=lambda: I(bedv) + '床', bedLL=lambda: ch('床号：' + I(bedv), I(bedv) + '床'), room=lambda: I(room), empno=lambda: I(digits(R.choice([4, 5, 6]))), ybk=lambda: I(ybk), policy=lambda: I(policy), bill=lambda: I(bill), labno=lambda: I(labno), tj=lambda: I(tj), queue=lambda: I(queue), passport=lambda: I(passport),
     clk=clk, clk2=clk2, side=lambda: ch('<左侧>', '<右侧>'), rom=lambda: ch('I', 'II', 'III', 'IV', 'Ⅱ', 'Ⅲ'), rom2=lambda: ch('II', 'IVa', 'V', 'VI', 'Ⅶ', '八'), abc=lambda: ch('A', 'B', 'C'), ulm=lambda: ch('上', '中', '下'),
     PAGEBREAK=lambda: ch('\n\n第2页/共3页　{patn}　{mrnv}　{dxnum}\n\n', '\n——续页 {patn} {acc}——\n', '\n{HOSP}\n'))
    h = {'PatientName': p.dicom(), 'PatientID': mrnv, 'PatientBirthDate': dob.strftime('%Y%m%d'), 'PatientSex': p.sex, 'StudyDate': dx.strftime('%Y%m%d'), 'StudyTime': t.strftime('%H%M%S'), 'AccessionNumber': acc, 'ReferringPhysicianName': ref.dicom(), 'InstitutionName': hosp if R.random() < .8 else slug.upper(), 'Modality': 'US', 'StudyInstanceUID': uidv}
    opt = {'PatientAge': '%03dY' % age, 'InstitutionAddress': haddr, 'OperatorsName': sono.dicom(), 'NameOfPhysiciansReadingStudy': rep.dicom(), 'PerformingPhysicianName': rep.dicom(), 'DeviceSerialNumber': sn, 'StationName': station, 'StudyDescription': titl, 'ManufacturerModelName': model, 'OtherPatientIDs': idc, 'PatientAddress': addr, 'PatientTelephoneNumbers': ph2, 'InstitutionalDepartmentName': '超声科', 'RequestingPhysician': ref.dicom(), 'RequestingService': DM['dept']}
    for k in R.sample(sorted(opt), R.randint(1, 9)):
        h[k] = opt[k]
    if R.random() < .35:
        h['ReferringPhysicianName'] = ''
    if tradf:
        h = {k: trad(v) for k, v in h.items()}
    return c, h

def zh_body(c, style):
    DM = ZH_DOM[c['_dom']]
    pr = [x for x in DM['prose'] if male_ok(c, x)]
    if style == 'kv':
        rows = [r for r in R.sample(DM['kv'], min(len(DM['kv']), R.randint(5, 8))) if male_ok(c, r[0])]
        f = ch('{}：{}', '{}\t{}', '｜{}｜{}｜', '{}={}；', '• {} {}', '【{}】{}')
        return '\n'.join(f.format(a, b) for a, b in rows) + '\n' + ''.join(R.sample(pr, 3))
    if style == 'tele':
        return ch('\n', ' ', '；').join(R.sample(DM['tele'], len(DM['tele']))) + ' ' + ''.join(R.sample(pr, 2))
    idx = sorted(R.sample(range(len(pr)), min(len(pr), R.randint(5, 9))))
    ss = [pr[i] for i in idx]
    if style == 'mix':
        for e in pick_sents(ZH_SENT, c, 2, 'used'):
            ss.insert(R.randint(1, len(ss)), e)
        return ''.join(ss)
    if style == 'num':
        z = ch('、', '.', '）', ') ')
        return '\n'.join('%d%s%s' % (i + 1, z, s) for i, s in enumerate(ss))
    return ch('', '\n', '　').join(ss)

def zh_report(seen):
    c, h = zh_ctx(seen)
    DM = ZH_DOM[c['_dom']]
    head = ch(TW_HEADS) if c['_loc'] != 'CN' and R.random() < .6 else ch(ZH_HEADS)
    st = ch('prose', 'prose', 'mix', 'mix', 'kv', 'tele', 'num')
    a, b, d, e = ch(ZH_SECT)
    n = R.randint(4, 8)
    ss = pick_sents(ZH_SENT, c, n, 'used')
    if c['_age'] > 89 and R.random() < .4:
        ss.insert(R.randint(0, len(ss)), ch('{age}岁高龄，暂不考虑有创检查。', '患者年{age}岁，行动不便，床旁完成。', '{patsur}老，{age}岁，由{rel}陪护。', '高龄（{age}岁）患者，配合欠佳。', '享年已{age}，家属{rel}要求保守。' if False else '年届{age}，家属{rel}要求保守。'))
    n = len(ss)
    k1 = R.randint(0, min(3, n)); k2 = R.randint(k1, n)
    out = head + ch('\n', '') + a + hx_of(c, DM) + '。' + ''.join(ss[:k1]) + '\n' + b + zh_body(c, st) + '\n'
    if k2 > k1:
        out += ch('', '\n').join(ss[k1:k2]) + '\n'
    imp = [x for x in R.sample(DM['imp'], R.randint(2, 4)) if male_ok(c, x)]
    if R.random() < .6:
        out += ch(ZH_CONF) + '\n'
    out += d + (ch('\n', '').join(imp) if R.random() < .5 else '\n'.join('%d、%s' % (i + 1, x) for i, x in enumerate(imp))) + '\n'
    if ss[k2:]:
        out += e + ch('', '\n').join(ss[k2:]) + '\n'
    out += ch(ZH_FOOTS)
    t = fill(out, c)
    if c['_trad']:
        t = trad(t)
    return t, h, c

# ====================================================================== main
def build(lang, i, seed, seen):
    for _ in range(200):
        t, h, c = (zh_report if lang == 'zh' else en_report)(seen)
        segs = parse(t)
        vals = {}
        for k, s in segs:
            if k not in (None, 'clin'):
                vals[s] = k
        # leak check before damage: a planted value outside a mark is an error of the set
        for j, (k, s) in enumerate(segs):
            if k is None:
                for v in vals:
                    if (len(v) >= 5 and re.search(r'[ \d@.·]', v) or (lang == 'zh' and len(v) >= 3 and not v.isascii())) and v in s:
                        raise AssertionError(('leak', v, s))
        dmg = R.random() < .16
        if dmg:
            segs = damage(segs, lang == 'zh', c)
        text, ids, cl = emit(segs)
        if len(cl) >= 12 and len(ids) >= 8:
            break
    allsp = sorted([(a, b) for a, b, _ in ids] + [(a, b) for a, b in cl])
    for (a, b), (a2, b2) in zip(allsp, allsp[1:]):
        assert a < b <= a2 < b2, (allsp, text)
    assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in allsp)
    assert len(cl) >= 12
    assert not re.search(r'[\x01-\x04{}]|\[\[|\]\]', text), text
    return {'id': 'g-%s-%d-%04d' % (lang, seed, i), 'language': lang, 'header': h, 'text': text,
            'identifiers': [list(x) for x in ids], 'clinical': [list(x) for x in cl]}, dmg

def show(r):
    out, pos = '', 0
    for a, b, k in sorted([tuple(x) for x in r['identifiers']] + [(x[0], x[1], '') for x in r['clinical']]):
        out += r['text'][pos:a] + ('⟪' + k[:2].upper() + ':' + r['text'][a:b] + '⟫' if k else '<' + r['text'][a:b] + '>')
        pos = b
    return out + r['text'][pos:]

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--seed', type=int, default=7001)
    ap.add_argument('--n', type=int, default=300)
    ap.add_argument('--out', default='reports_g.jsonl')
    ap.add_argument('--show', type=int, default=0, help='print this many marked reports')
    A = ap.parse_args()
    R.seed(A.seed)
    rows, nd = [], 0
    for lang in ('zh', 'en'):
        seen = set()
        for i in range(A.n):
            r, d = build(lang, i, A.seed, seen)
            nd += d
            rows.append(r)
    with open(A.out, 'w', encoding='utf-8') as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False) + '\n')
    for lang in ('zh', 'en'):
        rr = [r for r in rows if r['language'] == lang]
        cnt = {}
        for r in rr:
            for x in r['identifiers']:
                cnt[x[2]] = cnt.get(x[2], 0) + 1
        print(lang, len(rr), 'reports;', 'identifiers/report %.1f' % (sum(cnt.values()) / len(rr)), 'clinical/report %.1f' % (sum(len(r['clinical']) for r in rr) / len(rr)), cnt)
    print('damaged: %d of %d' % (nd, len(rows)))
    if A.show:
        for r in random.Random(A.seed + 1).sample(rows, A.show):
            print('=' * 30, r['id'], json.dumps(r['header'], ensure_ascii=False))
            print(show(r))

if __name__ == '__main__':
    main()
