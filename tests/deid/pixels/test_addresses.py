"""Addresses on screens are found whole; parts of the body with numbers and settings are not."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import addresses
from echobench.deid.pixels.keep import plain


@pytest.mark.parametrize(
    "text",
    [
        "东河市南湾区建设路12号", "西山省东河市人民大道1020号", "河东县柳树镇前进村3组12号",
        "中山路88弄6号302室",
        "北浜市緑町3丁目12-8", "南山県東川市本町1-2-3", "동해시 남구 중앙로 12", "새강도 한들시 꽃길 7",
        "12 Mill Lane", "Flat 2, 184 Pound Lane", "Apt 4B 12 Mill Lane", "Am Zzelder 33",
        "1020A Old Church Road", "221 North Harbour Street",
        "Rue de la Paix 12", "via Roma 7",
        "Calle del Sol, 14", "Ulica Lipa 8, 99999 Ravni Vrh", "Lindenstrasse 4",
        "Hauptweg 12 a", "ул. Садовая 15",
        "Kerkstraat 9, 1234 Oudveen", "ul. Polna 3, 00-123 Nowe Pole",
        "Corso Zzelli Alti 17", "99123 Zzheim", "01-999 Nowe Zzole", "C/ Zzomo 12", "Số 12, P. Zza Oec",
        "7 Đường Zza Oec", "Zzalp Cad. No: 12", "北緑町4-11-2", "Praça do Zzol, 8",
        "31 av. du Zzol", "8 rue de l'Oec", "6 bis, chemin des Zzols", "40 Zzol Ave, Suite 12", "9 Oec St Apt 4B",
        "12 Zzol St, Oecfield, IL 60000", "12 Zzol Street, Oecfield 60000-1234", "7 Oec Lane, Zzcombe ZX6 2QT",
        "400 Zzol St W, Oecto ON X5V 2T6", "9 Zzol Rd NE", "47rue des Zzols, 17000 Oecrivage",
    ],
)  # fmt: skip
def test_an_address_is_found_whole(text):
    (hit,) = addresses.find(plain(text))
    assert (text[hit.start : hit.end], hit.kind, hit.certain) == (text, "contact", True)


@pytest.mark.parametrize(
    "text",
    [
        "左颈部II区", "双侧颈部区", "右乳外上象限", "频率 3.5", "右肾上极", "声区左区", "L 12",
        "Depth 14 cm", "RT LOBE 12",
        "via 7", "LV way 3.2", "St 12", "Freq 5 Rd", "ul 5 mm", "门静脉左支内径12mm",
        "3 Vessel View", "4 Chamber",
        "Al 12", "BI-RADS 4a", "12345 Liver", "10-12-3", "So 12", "2 place 3 mm", "5 Av 3 cm",
    ],
)  # fmt: skip
def test_parts_of_the_body_and_settings_are_no_addresses(text):
    assert not list(addresses.find(plain(text)))


def test_a_valve_and_its_velocity_are_no_avenue() -> None:
    assert not list(addresses.find("AV Vmax 3.78 m/s"))
    assert list(addresses.find("Av Oeci 3"))
