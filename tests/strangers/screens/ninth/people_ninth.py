# -*- coding: utf-8 -*-
"""One invented patient with everything a screen may say about her or him."""
import datetime as dt, unicodedata
import data_ninth as D

def ch(r, x): return x[int(r.integers(len(x)))]
def dig(r, n): return ''.join(str(int(v)) for v in r.integers(0, 10, n))
def up(r, p): return r.random() < p
def ascii_(s):
    for a, b in (('ß','ss'),('ø','o'),('Ø','O'),('ł','l'),('Ł','L'),('đ','d'),('Đ','D'),('ı','i'),('İ','I'),('ð','d'),('þ','th'),('’',"'")): s = s.replace(a, b)
    return ''.join(c for c in unicodedata.normalize('NFKD', s) if not unicodedata.combining(c))
HANDLING = 'native'

def pick_locale(r):
    ks = list(D.LOC); w = [D.LOC[k]['w'] for k in ks]; t = sum(w)
    return ks[int(r.choice(len(ks), p=[v/t for v in w]))]

class Who:
    def __init__(s, r, key=None, obst=None):
        s.r = r; key = key or pick_locale(r); L = s.loc = D.LOC[key]; s.key = key
        s.native = L['script'] == 'latin' or up(r, L['p_native'])
        nat_names = s.native and L['script'] != 'latin'
        s.ui = L['lang'] if (s.native and up(r, .62)) else 'en'
        if L['script'] == 'latin' and L['lang'] != 'en': s.ui = L['lang'] if up(r, .6) else 'en'
        s.lab = D.LABELS[s.ui]; s.rtl = s.ui in ('ar', 'fa', 'he')
        s.culture = L['native'] if nat_names else ch(r, L['latin'])
        s.script = L['script'] if nat_names else 'latin'
        s.sex = 'F' if (obst or up(r, .6)) else 'M'
        s.exam = dt.date(2003, 1, 1) + dt.timedelta(int(8000 * r.random() ** .6))
        age = int(r.integers(17, 44)) if obst else int(min(97, max(0, r.choice([r.integers(0, 3), r.integers(3, 20), r.integers(20, 90)], p=[.06, .08, .86]))))
        s.birth = s.exam - dt.timedelta(int(age*365.25 + r.integers(1, 360)))
        s.agey = (s.exam - s.birth).days // 365
        s.mk_name(); s.mk_rest()
    def one(s, culture=None, sex=None):
        r = s.r; m, f, sn, sf = D.NAMES[culture or s.culture]; sex = sex or s.sex
        return ch(r, m if sex == 'M' else f), ch(r, sf if (sf and sex == 'F') else sn)
    def mk_name(s):
        r = s.r; c = s.culture; g, f = s.one(); g2, f2 = s.one(); sex = s.sex
        s.given, s.family = g, f
        if c in ('zh', 'ko', 'zht'): s.name = f + g; s.dicom = f + '^' + g; forms = [s.name]
        elif c == 'ja':
            forms = [f + ' ' + g, f + '　' + g, f + g]
            if up(r, .3): kg, kf = s.one('ja_kana'); forms = [kf + ' ' + kg]; g, f = kg, kf
            s.dicom = f + '^' + g
        elif c in ('ar', 'fa'): forms = [g + ' ' + f, g + ' ' + s.one(sex='M')[0] + ' ' + f]; s.dicom = f + '^' + g
        elif c in ('he', 'th', 'hi', 'bn'): forms = [g + ' ' + f, f + ' ' + g] if c == 'he' else [g + ' ' + f]; s.dicom = f + '^' + g
        elif c in ('russ',): p = ch(r, D.PATR[0 if sex == 'M' else 1]); forms = ['%s %s %s' % (f, g, p), '%s %s.%s.' % (f, g[0], p[0]), '%s %s' % (f, g), ('%s %s %s' % (f, g, p)).upper()]; s.dicom = f + '^' + g + '^' + p
        elif c in ('ukr', 'greek'): forms = [f + ' ' + g, (f + ' ' + g).upper(), f + ' ' + g[0] + '.']; s.dicom = f + '^' + g
        else:
            F, G = f, g
            if c in ('hisp',): F = f + ' ' + f2 if up(r, .65) else f
            if c == 'portug': F = f2.split()[-1] + ' ' + f if up(r, .5) else f
            if c == 'viet': forms = ['%s %s' % (f, g), ('%s %s' % (f, g)).upper()]
            elif c == 'indo': forms = [g, '%s %s' % (g, f), ('Ny. ' if sex == 'F' else 'Tn. ') + g, ('%s %s' % (g, f)).upper(), g.upper() + (', NY' if sex == 'F' else ', TN')]
            elif c == 'malay': forms = ['%s %s' % (g, f), ('%s %s' % (g, f)).upper()]
            elif c in ('india', 'bn_lat', 'paki'):
                forms = ['%s %s' % (g, f), ('%s %s' % (g, f)).upper(), '%s %s %s' % (('Mrs.' if sex == 'F' else 'Mr.'), g, f), '%s %s' % (('MRS' if sex == 'F' else 'MR'), g.upper()), '%s.%s' % (g, f[0]), '%s %s' % (g, s.one(sex='M')[0])]
                if sex == 'F' and up(r, .25): forms = ['%s W/O %s' % (g.upper(), s.one(sex='M')[0].upper()), 'Smt %s %s' % (g, f)]
                if sex == 'M' and up(r, .15): forms = ['%s S/O %s' % (g.upper(), s.one(sex='M')[0].upper())]
            elif c in ('zh_lat', 'ko_lat', 'hk_lat', 'ja_lat'): forms = ['%s %s' % (f.upper(), g.upper()), '%s %s' % (f, g), '%s,%s' % (f, g), '%s %s' % (g, f), '%s, %s' % (f.upper(), g.upper())]
            elif c == 'hung': forms = ['%s %s' % (f, g), ('%s %s' % (f, g)).upper(), '%sné %s' % (f, g) if sex == 'F' else '%s %s dr.' % (f, g)]
            elif c == 'french': forms = ['%s %s' % (f.upper(), g), '%s %s' % (f.upper(), g.upper()), '%s %s %s' % ('Mme' if sex == 'F' else 'M.', f.upper(), g), '%s, %s' % (f, g)] + (['%s née %s %s' % (f.upper(), f2.upper(), g)] if sex == 'F' else [])
            elif c == 'german': forms = ['%s, %s' % (f, g), '%s, %s' % (F.upper() if 'ß' not in F else F, g), '%s %s' % (g, f), '%s, Dr. %s' % (f, g), '%s^%s' % (f, g)] + (['%s, %s geb. %s' % (f, g, f2), '%s-%s, %s' % (f, f2, g)] if sex == 'F' else [])
            else:
                mi = ch(r, 'ABCDEFGHJKLMNPRSTW')
                forms = ['%s, %s' % (F.upper(), G.upper())]*3 + ['%s, %s' % (F, G)]*2 + ['%s %s' % (G, F), '%s, %s %s' % (F.upper(), G.upper(), mi), '%s %s' % (F.upper(), G.upper()), '%s^%s^%s' % (F.upper(), G.upper(), mi), '%s %s.' % (F, G[0]), '%s,%s' % (F.upper(), G.upper()), '%s. %s' % (G[0], F), '%s %s' % (F, G), '%s %s. %s' % (G, mi, F)]
                if c in ('anglo', 'afam', 'west_af') and up(r, .12): forms = ['%s %s %s' % ({'F': ch(r, ['Mrs', 'Ms', 'Miss']), 'M': 'Mr'}[sex], G, F), '%s, %s (MRS)' % (F.upper(), G.upper()) if sex == 'F' else '%s, %s JR' % (F.upper(), G.upper()), '%s-%s, %s' % (F, f2, G)]
                if c in ('turk', 'ital', 'hisp', 'portug', 'pol', 'czech', 'roman', 'balkan', 'arab', 'east_af'): forms = ['%s %s' % (G, F), ('%s %s' % (F, G)).upper(), '%s %s' % (F, G), ('%s %s' % (G, F)).upper(), '%s, %s' % (F, G)]
                if c == 'turk': forms = [x.replace('i', 'İ').upper() if x.isupper() or up(r, .4) else x for x in ['%s %s' % (G, F), '%s %s' % (F, G)]]
            if s.agey == 0 and up(r, .8) or up(r, .012): forms = ['BABY OF %s' % g.upper(), 'B/O %s' % f2.upper(), '%s, BABY %s' % (F.upper(), 'GIRL' if sex == 'F' else 'BOY'), 'Baby %s' % f, 'BG %s' % F.upper(), 'NEWBORN %s %s' % (F.upper(), ch(r, ['A', 'B', '']))]; s.newborn = True
            elif up(r, .018): forms = ['UNKNOWN %s' % ('FEMALE' if sex == 'F' else 'MALE'), 'DOE, %s' % ('JANE' if sex == 'F' else 'JOHN'), 'Trauma, Unknown %s' % dig(r, 3), 'UNIDENTIFIED ' + dig(r, 2), 'EMERGENCY %s' % dig(r, 4), 'TRAUMA ' + ch(r, D.W('ALPHA BRAVO TANGO ZULU'))]
            s.dicom = F + '^' + G
            if up(r, .35) and s.script == 'latin': forms = [ascii_(x) for x in forms]; s.dicom = ascii_(s.dicom)
        s.name = ch(r, forms)
        if s.script == 'han' and up(r, .3) and c in ('zh', 'zht'):
            g3, f3 = s.one('zh_lat'); s.name2 = '%s %s' % (f3.upper(), g3.upper())
        else: s.name2 = None
    def staff(s, short=False):
        r = s.r; c = s.culture; g, f = s.one(sex=ch(r, 'MF'))
        if c in ('zh', 'ko', 'zht', 'ja'): return f + ('' if short and up(r, .3) else g) if c != 'ja' else f + (' ' + g if up(r, .5) else '')
        if s.script in ('arabic', 'hebrew', 'thai', 'devanagari', 'bengali'): return ({'arabic': 'د. '}.get(s.script, '') if up(r, .5) else '') + g + ' ' + f
        if s.script in ('cyrillic', 'greek'): return '%s %s.%s' % (f, g[0], (ch(r, D.PATR[0])[0] + '.') if s.script == 'cyrillic' else '')
        if short: return ch(r, [g[0] + f.split()[-1][0], (g[0] + ch(r, 'ABCDEJKLMRST') + f.split()[-1][0]).upper(), f.split()[-1][:3].upper(), g, g[0].lower() + f.split()[-1].lower().replace("'", '')])
        t = {'de': 'Dr. med. ', 'fr': 'Dr ', 'es': 'Dra. ' if g.endswith('a') else 'Dr. ', 'it': 'Dott. ', 'tr': 'Uz.Dr. ', 'pt': 'Dr. ', 'pl': 'lek. ', 'cs': 'MUDr. ', 'vi': 'BS. ', 'id': 'dr. '}.get(s.loc['lang'], 'Dr. ')
        if c == 'viet': return 'BS. %s %s' % (f, g)
        return ch(r, [t + f, t + g + ' ' + f, '%s, %s' % (f.upper(), g.upper()), '%s. %s' % (g[0], f), t + g[0] + '. ' + f, '%s, MD' % f, '%s %s' % (g, f)])
    def d(s, date=None):
        f = s.datef; f = f if s.native or s.loc['script'] == 'latin' or f not in ('JE', 'ROC', 'Y年') else 'Y-m-d'
        return D.fmt_date(date or s.exam, f)
    def mk_rest(s):
        r = s.r; L = s.loc
        s.datef = ch(r, L['dates']); s.pid = s.mk_id()
        s.acc = ch(r, [dig(r, 7), 'US' + dig(r, 8), s.exam.strftime('%Y%m%d') + dig(r, 4), 'A' + dig(r, 9), 'E' + dig(r, 6), dig(r, 3) + '-' + dig(r, 5), 'RAD' + dig(r, 7), 'US-%d-%s' % (s.exam.year, dig(r, 5))])
        hh, mm, ss = int(r.integers(7, 20)), int(r.integers(60)), int(r.integers(60))
        s.tm = '%02d:%02d:%02d' % (hh, mm, ss)
        tf = ch(r, ['24s', '24s', '24', '12'] if L['lang'] == 'en' else ['24s', '24s', '24'])
        s.time = {'24s': s.tm, '24': s.tm[:5], '12': '%d:%02d%s %s' % ((hh - 1) % 12 + 1, mm, ':%02d' % ss if up(r, .6) else '', 'AM' if hh < 12 else 'PM')}[tf]
        days = (s.exam - s.birth).days
        y = s.lab['yr']
        if days < 700: s.age = ch(r, ['%dM' % (days // 30), '%dD' % min(days, 400), '%03dD' % min(days, 999), '%d mo' % (days // 30)]) if s.ui == 'en' else '%dM' % (days // 30)
        else: s.age = ch(r, ['%03dY' % s.agey, '%dY' % s.agey, '%d' % s.agey, '%d yrs' % s.agey, '%d y/o' % s.agey, '%dY%dM' % (s.agey, days % 365 // 31)] if s.ui == 'en' else ['%d%s%s' % (s.agey, '' if s.ui in ('zh', 'zht', 'ja', 'ko') else ' ', y), '%d' % s.agey])
        s.sexs = ch(r, [s.sex, s.sex, 'Female' if s.sex == 'F' else 'Male', s.lab['female' if s.sex == 'F' else 'male']]) if s.ui == 'en' else ch(r, [s.lab['female' if s.sex == 'F' else 'male']]*3 + [s.sex])
        nat = s.script == L['script'] or L['script'] == 'latin'
        hs, cs = (L['hosp'], L['cities']) if nat else (L.get('hosp_lat', L['hosp']), L.get('cities_lat', L['cities']))
        c = ch(r, cs); sa = ch(r, D.SAINTS_BY.get(s.key, D.SAINTS_BY.get(L['lang'], D.SAINTS)))
        if 'Praxis' in hs or True: pass
        h = ch(r, hs); s.city = c
        if '{s}' in h and any(k in h for k in ('Dr', 'Klinik Dr')) : sa = s.one()[1]
        s.hosp = h.format(c=c, C=c.upper(), s=sa, S=sa.upper(), n=int(r.integers(1, 90)))
        if up(r, .2) and s.script == 'latin': s.hosp = s.hosp.upper() if 'ß' not in s.hosp else s.hosp
        if up(r, .25) and s.script == 'latin': s.hosp = ascii_(s.hosp)
        s.oper = s.staff(True) if up(r, .6) else s.staff(); s.ref = s.staff()
        s.ward = ch(r, {'zh': ['内科三病区', '产科', '急诊', '门诊', '心内科', '普外科二病区'], 'ja': ['東5病棟', '外来', '産科', '3A'], 'ko': ['내과', '응급실', '52병동']}.get(L['lang'] if s.script == L['script'] else 'en', ['ICU 3', 'ER', 'OPD', 'WARD 4B', 'L&D 7', 'NICU', '5 West', 'Stn. 3A', 'ED-12', 'CCU', 'MAT-2', 'Room 214', 'US RM 2']))
        s.bed = ch(r, [dig(r, 2), '%d-%d' % (r.integers(1, 12), r.integers(1, 5)), 'B%d' % r.integers(1, 40), '%d%s' % (r.integers(100, 900), ch(r, 'AB'))])
        s.phone = ch(r, {'en': ['(%s) 555-%s' % (dig(r, 3), dig(r, 4)), '555-0%s' % dig(r, 3), '0%s %s' % (dig(r, 4), dig(r, 6))], 'zh': ['13' + dig(r, 9), '0%s-%s' % (dig(r, 3), dig(r, 7))]}.get(L['lang'], ['+%s %s %s' % (ch(r, ['49', '33', '34', '55', '90', '48', '62', '84']), dig(r, 3), dig(r, 6)), '0%s %s' % (dig(r, 3), dig(r, 6))]))
        st = ch(r, D.W('Mill Oak Church Station Garden River School Market Lindenstr. Hauptstr.'))
        s.addr = {'zh': '%s路%d号' % (c, r.integers(1, 300)), 'ja': '%s%d丁目%d-%d' % (c, r.integers(1, 6), r.integers(1, 30), r.integers(1, 20))}.get(L['lang'] if nat else '', {'es': 'Calle %s %d, %s', 'fr': 'rue %s %d, %s', 'pt': 'Rua %s %d, %s', 'it': 'Via %s %d, %s', 'tr': '%s Sok. No:%d %s', 'pl': 'ul. %s %d, %s'}.get(L['lang'], '%s St %d, %s') % (ch(r, D.SAINTS), r.integers(1, 250), c)) if s.script in ('latin',) or L['lang'] in ('zh', 'ja') else '%s %d' % (c, r.integers(1, 300))
        u = ascii_(s.one(ch(r, ['anglo', 'hisp', 'german', 'india']))[1]).lower().replace(' ', '').replace("'", '')
        s.email = '%s.%s@%s' % (u, ch(r, D.W('us radiology echo clinic info dr')), ch(r, ['hospital.example', 'clinic-mail.example', 'imaging.example.org', 'med.example.com']))
        s.login = ch(r, [u, u[:1] + dig(r, 5), 'usr_' + u[:6], 'dr' + u]); s.station = ch(r, ['US%s' % dig(r, 2), 'ECHO-RM%d' % r.integers(1, 9), 'LOGIQ%s' % dig(r, 5), 'VIVID-%s' % dig(r, 6), 'SONO_%s' % u[:4].upper(), 'RAD-US-%s' % dig(r, 3)])
        s.serial = ch(r, ['SN ' + dig(r, 7), 'S/N: US%s' % dig(r, 8), 'SN: %s%s' % (ch(r, 'ABKX'), dig(r, 8))])
        s.ins = ch(r, [dig(r, 10), ch(r, 'ABCXKW') + dig(r, 9), '%s %s %s' % (dig(r, 3), dig(r, 3), dig(r, 4)), '1EG4-TE%s-MK%s' % (dig(r, 1), dig(r, 2))])
        nm = ascii_(s.one(ch(r, ['anglo', 'hisp', 'ital', 'zh_lat']))[1]).upper().replace(' ', '_').replace("'", '')
        s.path = ch(r, ['D:\\EXPORT\\%s\\IMG%s.JPG' % (nm, dig(r, 4)), 'E:\\US_DATA\\%s_%s\\' % (s.pid.replace('/', '_').replace(' ', ''), s.exam.strftime('%Y%m%d')), '/archive/%s/%s.dcm' % (s.exam.strftime('%Y/%m/%d'), nm.lower()), 'C:\\Users\\%s\\Desktop\\%s.avi' % (u, nm)])
        sn = (s.family.split()[-1].upper() if s.script == 'latin' else nm)
        s.fam_u = ascii_(sn); s.comment = ch(r, ['D/W DR %s %s' % (nm, s.tm[:5]), 'PT %s SEEN IN ER' % s.fam_u, 'call Dr %s w/ results' % nm.title(), 'SCANNED BY %s' % nm, 'cc: Dr. %s' % nm.title(), '%s - MOTHER OF PT' % nm, 'Mr %s wants copy' % nm.title(), 'PT. MOVED - %s' % s.fam_u, 'f/u %s' % s.fam_u.title(), 'CHAPERONE: %s' % nm])
    def mk_id(s):
        r = s.r; k = s.loc['lang']; b = s.birth
        f = [dig(r, 6), dig(r, 7), dig(r, 8), dig(r, 10), 'MRN' + dig(r, 7), ch(r, 'ABCEHMPX') + dig(r, 7), dig(r, 2) + '-' + dig(r, 2) + '-' + dig(r, 2), dig(r, 3) + '-' + dig(r, 2) + '-' + dig(r, 4), '00' + dig(r, 6), dig(r, 4) + '/' + str(s.exam.year % 100).zfill(2), 'P' + dig(r, 5)]
        sp = {'sv': [b.strftime('%Y%m%d') + '-' + dig(r, 4), b.strftime('%d%m%y') + '-' + dig(r, 4)], 'cs': [b.strftime('%y%m%d') + '/' + dig(r, 4)], 'pl': [b.strftime('%y%m%d') + dig(r, 5)], 'ro': ['2' + b.strftime('%y%m%d') + dig(r, 6)], 'ko': [dig(r, 8)], 'zh': ['ZY' + dig(r, 8), dig(r, 10), 'US' + s.exam.strftime('%Y%m%d') + dig(r, 3)], 'pt': [dig(r, 3) + '.' + dig(r, 3) + '.' + dig(r, 3) + '-' + dig(r, 2)], 'tr': [dig(r, 11)], 'it': ['RSS' + ch(r, 'MNP') + 'RA%02dA%s' % (b.year % 100, dig(r, 2)) + 'H501' + ch(r, 'ABZ')], 'es': [dig(r, 8) + ch(r, 'ABCDEFGH'), 'NHC ' + dig(r, 6)], 'hu': [dig(r, 3) + ' ' + dig(r, 3) + ' ' + dig(r, 3)]}
        if s.key == 'en-GB': sp['en'] = [dig(r, 3) + ' ' + dig(r, 3) + ' ' + dig(r, 4)]
        return ch(r, sp[k]) if k in sp and up(r, .45) else ch(r, f)
    def header(s, maker):
        return {'PatientName': s.dicom, 'PatientID': s.pid, 'AccessionNumber': s.acc if up(s.r, .8) else '', 'PatientBirthDate': s.birth.strftime('%Y%m%d') if up(s.r, .9) else '', 'StudyDate': s.exam.strftime('%Y%m%d'), 'InstitutionName': s.hosp if up(s.r, .85) else '', 'OperatorsName': s.oper if up(s.r, .55) else '', 'ReferringPhysicianName': s.ref if up(s.r, .6) else '', 'Manufacturer': maker}
