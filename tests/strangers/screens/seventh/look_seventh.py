"""Draw key boxes on pictures and print totals."""
import json, sys, os
from collections import Counter
from PIL import Image, ImageDraw
d, o = sys.argv[1], sys.argv[2]
os.makedirs(o, exist_ok=True)
n = Counter(); lay = Counter(); loc = Counter(); m = 0; tags = Counter(); ws = []
for l in open(d + "/key.jsonl", encoding="utf-8"):
    k = json.loads(l); m += 1
    im = Image.open(d + "/" + k["file"]); dr = ImageDraw.Draw(im); ws.append(im.size)
    lay[k["tags"]["layout"]] += 1; loc[k["tags"]["locale"]] += 1
    for t in ("rotated", "mirrored", "tilted", "upscaled", "soft", "downscaled", "jpeg", "low_contrast"): tags[t] += t in k["tags"]
    tags[k["tags"]["header"]] += 1
    for t in k["texts"]:
        n[t["kind"]] += 1
        b = t["box"]; assert 0 <= b[0] < b[2] <= im.size[0] and 0 <= b[1] < b[3] <= im.size[1], (k["file"], t)
        dr.rectangle([b[0] - 1, b[1] - 1, b[2], b[3]], outline={"identity": "red", "setting": "lime", "caption": "deepskyblue"}[t["kind"]])
    im.save(o + "/" + k["file"])
print(m, {k: round(v / m, 1) for k, v in n.items()}, dict(lay), dict(loc), dict(tags)); print(sorted(ws)[len(ws) // 2], max(ws), min(ws))
