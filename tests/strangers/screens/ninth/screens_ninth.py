# -*- coding: utf-8 -*-
"""screens_ninth.py --seed N --count N --out SET : synthetic echo screens and their key."""
import argparse, json, os, sys
import numpy as np, cv2
from PIL import Image
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import data_ninth as D, layouts_ninth as L
from draw_ninth import jpeg, Screen
from people_ninth import Who, up, ch

def finish(s, t, r):
    """What happens to a screen between the machine and the archive."""
    if s.w < 640 or s.h < 480 or s.w > 1280 or s.h > 1024:
        k = min(1280 / s.w, 1024 / s.h, 1) if (s.w > 1280 or s.h > 1024) else max(640 / s.w, 480 / s.h)
        s.warp(np.diag([k, k, 1]), int(round(s.w*k)), int(round(s.h*k)), inter=cv2.INTER_AREA if k < 1 else cv2.INTER_CUBIC)
    k = r.random(); t.setdefault('medium', 'screen')
    if t['medium'] == 'screen' and k < .09 and s.w <= 1024:                      # frame grabber: other size, soft
        f = ch(r, [1.25, 1.125, 1.2]); f = min(f, 1280 / s.w, 1024 / s.h); s.warp(np.diag([f, f, 1]), int(s.w*f), int(s.h*f), inter=cv2.INTER_LINEAR); t['post'] = 'resampled'
        s.a = cv2.GaussianBlur(s.a, (0, 0), sigmaX=.6, sigmaY=.3)
    elif k < .45: s.a = jpeg(s.a, int(r.integers(72, 96))); t['post'] = 'jpeg'
    elif k < .5 and t['medium'] == 'screen': s.a = (s.a.astype(np.int16) + r.normal(0, 4, s.a.shape)).clip(0, 255).astype(np.uint8); t['post'] = 'noise'
    t['grey'] = bool(s.gray or r.random() < .12)

def save(s, t, path, r):
    a = s.a
    if t['grey']: a = cv2.cvtColor(a, cv2.COLOR_RGB2GRAY)
    Image.fromarray(a).save(path)

def one(seed, i, lay=None, ph=0., hide=None, who_seed=None):
    r = np.random.default_rng([seed, i]); L.HIDE[0] = hide
    fs, ws = zip(*L.LAYOUTS); f = lay or fs[int(r.choice(len(fs), p=np.array(ws) / sum(ws)))]
    w = Who(r, obst=True if f in L.OB else None)
    s, t = f(r, w, ph); L.HIDE[0] = None
    t['layout'] = f.__name__; t['script'] = w.script; t['locale'] = w.key; t['ui'] = w.ui
    mk = D.MAKERS.get(t.get('maker'), ('', '', ''))[0]
    t['header'] = 'filled' if r.random() < .45 else 'empty'
    hd = w.header(mk) if t['header'] == 'filled' else ch(r, [{}, dict.fromkeys(w.header(mk), ''), dict(dict.fromkeys(w.header(mk), ''), Manufacturer=mk)])
    r2 = np.random.default_rng([seed, i, 5]); finish(s, t, r2)
    return s, t, hd, r2

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('--seed', type=int, default=1); ap.add_argument('--count', type=int, default=20); ap.add_argument('--out', default='set'); ap.add_argument('--layout'); ap.add_argument('--check', action='store_true'); a = ap.parse_args()
    if a.check: return check(a.out)
    os.makedirs(a.out, exist_ok=True); key = open(os.path.join(a.out, 'key.jsonl'), 'w', encoding='utf-8'); n = i = clips = 0
    force = getattr(L, a.layout) if a.layout else None
    while n < a.count:
        i += 1; rc = np.random.default_rng([a.seed, i, 77]); left = a.count - n; jobs = [(force, 0., None)]; clip = None
        if left >= 3 and rc.random() < .055 and not force:
            clips += 1; clip = 'clip%03d' % clips; k = int(min(left, rc.integers(3, 7))); f = ch(rc, L.CLIPS); mode = ch(rc, ['all', 'late', 'some', 'first', 'time']); jobs = []
            for j in range(k):
                off = {'all': None, 'late': 'id' if j < k // 2 else None, 'some': 'id' if j % 2 else None, 'first': 'id' if j > 0 else None, 'time': 'ann' if j < k - 1 else None}[mode]
                h = None if off is None else (lambda kind, what: kind in ('identity', 'caption')) if off == 'id' else (lambda kind, what: what in ('annotation', 'comment', 'measurement'))
                jobs.append((f, j / k, h))
        for f, ph, h in jobs:
            n += 1; s, t, hd, r2 = one(a.seed, i, f, ph, h); fn = '%04d.png' % n; save(s, t, os.path.join(a.out, fn), r2)
            row = {'file': fn, 'header': hd, 'texts': s.texts, 'tags': t}
            if clip: row['clip'] = clip; t['clipmode'] = mode
            key.write(json.dumps(row, ensure_ascii=False) + '\n')
    key.close()

def check(out):
    """Boxes inside the picture, apart from one another, with contrast in them, nothing of the stroke outside."""
    bad = 0; n = 0; import collections; lay = collections.Counter(); scr = collections.Counter(); kinds = collections.Counter()
    for line in open(os.path.join(out, 'key.jsonl'), encoding='utf-8'):
        k = json.loads(line); im = np.array(Image.open(os.path.join(out, k['file'])).convert('L')).astype(float); h, w = im.shape; lay[k['tags']['layout']] += 1; scr[k['tags']['locale']] += 1
        if not (640 <= w <= 1280 and 480 <= h <= 1024): print(k['file'], 'size', w, h); bad += 1
        if not any(t['kind'] == 'identity' for t in k['texts']) and 'clip' not in k: kinds['no-identity image'] += 1
        B = [t['box'] for t in k['texts']]
        for i, t in enumerate(k['texts']):
            n += 1; x0, y0, x1, y1 = t['box']; kinds[t['kind']] += 1
            if not (0 <= x0 < x1 <= w and 0 <= y0 < y1 <= h): print(k['file'], 'outside', t); bad += 1; continue
            p = im[y0:y1, x0:x1]; c = np.percentile(p, 98) - np.percentile(p, 5)
            if c < 55: print(k['file'], k['tags']['layout'], 'faint %.0f' % c, t['text'], t['box']); bad += 1
            if y1 - y0 > 4 and len(t['text']) > 3:
                q = im[max(0, y0-2):y1+2, max(0, x0-2):x1+2]; ring = np.concatenate([im[max(0, y0-2):max(1, y0), x0:x1].ravel(), im[y1:y1+2, x0:x1].ravel()])
                for nm, e in (('l', p[:, :2]), ('r', p[:, -2:]), ('t', p[:2]), ('b', p[-2:])):
                    if np.ptp(e) < 14 and abs(e.mean() - np.median(ring)) < 20 and c > 70 and k['tags']['medium'] == 'screen' and ring.std() < 9: print(k['file'], 'loose', nm, t['text'], t['box']); bad += 1
                if k['tags']['medium'] == 'screen' and ring.std() < 6 and np.abs(ring - np.median(ring)).max() > 70: print(k['file'], 'spill', t['text'], t['box']); bad += 1
            for j in range(i):
                b = B[j]
                if x0 < b[2] and b[0] < x1 and y0 < b[3] and b[1] < y1: print(k['file'], k['tags']['layout'], 'overlap', t['text'], '|', k['texts'][j]['text']); bad += 1
    print(out, 'texts', n, 'bad', bad, dict(kinds)); print(dict(lay)); print(dict(scr))
if __name__ == '__main__': main()
