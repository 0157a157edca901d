"""Names of other scripts are written in Latin letters by each system in use, and told where none is known."""

from __future__ import annotations

import pytest

from echobench.privacy import romanisations
from echobench.privacy.romanisations import (
    consonant_keys,
    consonants,
    is_readable,
    kana_keys,
    of_name,
    of_text,
    spelled,
)


@pytest.mark.parametrize(
    "name, readings",
    [
        ("Фёдоров^Юрий", {"fedorov^yuriy", "fedorov^iurii", "fedorov^jurij", "fyodorov^jurii", "fedorov^yury"}),
        ("Жукова^Ксения", {"zhukova^kseniya", "zukova^ksenija", "zhukova^xenia", "joukova^kseniia", "zhukova^kseniia"}),
        ("Ким^Юлия", {"kim^yulia", "kim^julia", "kim^yuliya"}),
        ("Хомяк^Іван", {"khomyak^ivan", "homjak^ivan", "chomjak^iwan"}),
        ("Иванов  Иван", {"ivanov^ivan", "iwanow^iwan"}),
        ("Παύλου^Φοίβη", {"pavlou^foivi", "paulou^phoibe", "pavlou^fivi"}),
        ("Χατζής^Ντίνος", {"chatzis^ntinos", "hatzis^dinos"}),
        ("김^민지", {"kim^minji", "gim^minji", "kim^min-ji", "kim^min ji", "kim^minchi"}),
        ("이수연", {"lee^suyeon", "yi^suyon", "rhee^suyeon", "lee^su-yeon"}),
        ("남궁^석", {"namgung^seok"}),
        ("さとう^ゆうこ", {"satou^yuuko", "sato^yuko", "satoh^yuuko"}),
        ("チバ^キョウジ", {"chiba^kyouji", "tiba^kyouzi", "chiba^kyoji", "tiba^kyozi"}),
        ("はっとり^りょう", {"hattori^ryou", "hattori^ryo"}),
        ("ソーマ^マッチ", {"sooma^matchi", "soma^matchi"}),
    ],
)
def test_a_name_has_the_readings_of_each_system(name, readings):
    assert readings <= set(of_name(name)), readings - set(of_name(name))


@pytest.mark.parametrize("name", ["Smith^John", "张^伟", "^", "", "123"])
def test_a_name_without_letters_of_these_scripts_has_none(name):
    assert list(of_name(name)) == []


def test_a_text_is_read_run_by_run():
    assert "liver of ivanova, 12 mm" in set(of_text("liver of иванова, 12 mm"))
    assert "kim minji 's kidney" in {
        text.replace("  ", " ") for text in of_text("김민지's kidney".replace("'s", " 's"))
    }
    assert list(of_text("liver, 肝脏")) == []


@pytest.mark.parametrize("word", ["кузнецова", "кузнецову", "кузнецовым", "кузнецове", "кузнецовой"])
def test_endings_of_family_names_are_left_out(word):
    assert romanisations.stem(f"у {word} киста") == "у кузнецов киста"


def test_other_words_keep_their_endings():
    assert romanisations.stem("сова нова печень") == "сова нова печень"
    assert romanisations.other_kana("タナカ 肝 abc") == "たなか 肝 abc"


@pytest.mark.parametrize(
    "arabic, spellings",
    [
        ("محمد^الحسن", ["mohammed al-hassan", "muhamad hasan", "el hassan, mohamed"]),
        ("عبدالله^خالد", ["abdullah khaled", "khalid abdallah"]),
        ("الشريف^نورهان", ["nourhan el-sherif", "alsharif nurhan"]),
    ],
)
def test_an_arabic_name_is_known_by_its_consonants(arabic, spellings):
    for text in spellings:
        assert consonant_keys(arabic) & set(spelled(text)), (consonant_keys(arabic), list(spelled(text)))


@pytest.mark.parametrize("text", ["the left kidney is normal", "mild hydronephrosis, no stone", "hassan was here"])
def test_other_words_have_other_consonants(text):
    assert not consonant_keys("محمد^الحسن") & set(spelled(text))


def test_short_names_have_no_key():
    assert consonant_keys("نور^علي") == set()
    assert consonant_keys("JO^LI") == set()
    assert len(consonants(["kuznetsov", "ivan"])) >= 5


def test_a_latin_name_is_known_in_kana():
    keys = consonant_keys("MULLER^FRANK")
    assert keys & set(kana_keys("ミュラー・フランク 様"))
    assert not keys & set(kana_keys("エコー・レポート"))


@pytest.mark.parametrize(
    "name", ["Jäger^Søren", "Łukasz", "O'Neil-Smith", "张^伟", "Иванов", "Παύλου", "김", "やまだ", "محمد", "כהן"]
)
def test_a_script_with_readings_is_readable(name):
    assert is_readable(name)


@pytest.mark.parametrize("name", ["สมชาย", "राम", "გიორგი", "Armen Արմեն"])
def test_any_other_script_is_not(name):
    assert not is_readable(name)


LETTERS = {
    "а": "a", "б": "b", "в": "v w", "г": "g", "д": "d", "ж": "zh z sch j", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u ou", "ф": "f", "х": "kh h ch",
    "ц": "ts c z", "ч": "ch c tsch tch", "ш": "sh s sch ch", "щ": "shch sc schtsch chtch", "ы": "y",
    "э": "e", "ю": "yu iu ju iou", "я": "ya ia ja", "ё": "e yo jo", "й": "y i j", "ъ": " ie", "ь": "",
    "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ў": "u", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
}  # fmt: skip


@pytest.mark.parametrize("letter, written", LETTERS.items())
def test_a_cyrillic_letter_is_written_as_each_system_writes_it(letter, written):
    found = {reading.removeprefix("ba").removesuffix("ba") for reading in of_text(f"ба{letter}ба")}
    assert set(written.split(" ")) <= found


@pytest.mark.parametrize(
    "word, habits",
    [
        ("евгений", {"evgeniy", "evgeny", "yevgeny", "evgenii", "ewgenij"}),
        ("юлия", {"yuliya", "julia", "iuliia"}),
        ("мария", {"mariya", "maria", "mariia", "marija"}),
        ("александр", {"aleksandr", "alexandr"}),
        ("дмитрий", {"dmitriy", "dmitry", "dmitrii", "dmitrij"}),
        ("шойгу", {"shoygu", "shoigu", "sojgu", "schojgu", "choigou"}),
        ("щукин", {"shchukin", "scukin", "schtschukin", "chtchoukin"}),
    ],
)
def test_whole_beginnings_and_endings_are_written_by_habit(word, habits):
    assert habits <= set(of_text(word))


@pytest.mark.parametrize(
    "word, stem",
    [
        ("иванова", "иванов"), ("ивановым", "иванов"), ("иванову", "иванов"), ("тургенева", "тургенев"),
        ("никитина", "никитин"), ("никитиной", "никитин"), ("чайковская", "чайковск"), ("чайковский", "чайковск"),
        ("чайковского", "чайковск"), ("чайковскому", "чайковск"), ("королёвой", "королёв"), ("иванов", "иванов"),
    ],
)  # fmt: skip
def test_a_family_name_in_any_case_and_sex_has_one_stem(word, stem):
    assert romanisations.stem(word) == stem


GREEK = dict(zip("αγδεζθικλμνξοπρστω", "a g d e z th i k l m n x o p r s t o".split(), strict=True)) | {
    "β": "v b", "η": "i e", "φ": "f ph", "χ": "ch h", "υ": "y i", "ψ": "ps", "ς": "s", "ου": "ou", "αυ": "av au",
    "ευ": "ev eu", "μπ": "mp b", "γγ": "ng", "ει": "ei i", "οι": "oi i", "ντ": "nt d", "γκ": "gk g",
}  # fmt: skip


@pytest.mark.parametrize("letters, written", GREEK.items())
def test_greek_letters_are_written_by_each_system(letters, written):
    assert set(written.split()) <= set(of_text(letters))


def given(sign: str) -> str:
    """The given name of one syllable, by the revised romanisation, of somebody of the family 표."""
    return next(of_name(f"표^{sign}")).partition("^")[2]


@pytest.mark.parametrize(
    "signs, written",
    [
        ("가까나다따라마바빠사싸아자짜차카타파하",
         "ga kka na da tta ra ma ba ppa sa ssa a ja jja cha ka ta pa ha"),
        ("아애야얘어에여예오와왜외요우워웨위유으의이",
         "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
        ("각갂간갇갈감갑갓갔강갖갗갘같갚갛", "gak gakk gan gat gal gam gap gat gat gang gat gat gak gat gap gah"),
        ("넋앉않닭삶넓곬핥읊잃없", "neoks anj anh dalk salm neolb gols halt eulp ilh eops"),
    ],
)  # fmt: skip
def test_each_sound_of_hangul_is_written_by_the_revised_romanisation(signs, written):
    assert [given(sign) for sign in signs] == written.split()


@pytest.mark.parametrize(
    "sign, written",
    [
        ("경", "gyeong kyong gyoung gyung"), ("도", "do to"), ("보", "bo po"), ("준", "jun chun joon"),
        ("은", "eun un"), ("시", "si shi shee"), ("서", "seo so su"), ("지", "ji chi jee"),
        ("주", "ju chu joo"),
    ],
)  # fmt: skip
def test_other_systems_and_habits_of_passports_write_hangul_otherwise(sign, written):
    assert set(written.split()) <= {name.partition("^")[2] for name in of_name(f"표^{sign}")}


# The spellings that most bearers of a family name have in their passports.
FAMILIES = """김 kim 이 lee 박 park 최 choi 정 jung 강 kang 조 cho 윤 yoon 장 jang 임 lim 오 oh 신 shin 서 seo
    권 kwon 안 ahn 전 chun 유 yoo 류 ryu 고 ko 문 moon 손 son 배 bae 백 baek 허 heo 심 shim 노 noh
    곽 kwak 성 sung 주 joo 우 woo 구 koo 나 na 엄 um 변 byun 여 yuh 추 choo 석 suk 설 sul 길 gil
    명 myung 기 ki 금 keum 육 yook 국 kook""".split()


@pytest.mark.parametrize("family, spelling", list(zip(FAMILIES[::2], FAMILIES[1::2], strict=True)))
def test_a_korean_family_name_has_its_usual_spelling(family, spelling):
    assert f"{spelling}^minji" in set(of_name(f"{family}^민지"))


@pytest.mark.parametrize("family, spelling", list(zip(("남궁", "황보", "제갈", "선우", "독고", "사공"), (
    "namgung hwangbo jegal seonu dokgo sagong").split(), strict=True)))  # fmt: skip
def test_a_korean_family_name_of_two_signs_is_cut_behind_them(family, spelling):
    assert f"{spelling}^min" in set(of_name(f"{family}민"))
    assert f"{spelling}^min" in set(of_name(f"{family} 민"))


def test_a_korean_family_name_in_no_list_is_written_by_each_system():
    assert {"tan", "dan"} <= {name.partition("^")[0] for name in of_name("단^민지")}


@pytest.mark.parametrize(
    "word, written",
    [
        ("しょうじ", {"shouji", "shoji", "shohji", "syouzi", "syozi"}),
        ("おおの", {"oono", "ono", "ohno"}),
        ("つちや", {"tsuchiya", "tutiya"}),
        ("ふじい", {"fujii", "huzii"}),
        ("ちゃの", {"chano", "tyano"}),
        ("じゅん", {"jun", "zyun"}),
        ("きゅうま", {"kyuuma", "kyuma"}),
        ("ぎゃく", {"gyaku"}), ("ひょうどう", {"hyoudou", "hyodo", "hyohdoh"}),
        ("いっせい", {"issei"}), ("ばっちり", {"batchiri"}), ("フォン", {"fuon"}), ("あーす", {"aasu"}),
    ],
)  # fmt: skip
def test_kana_are_written_by_hepburn_kunrei_and_habit(word, written):
    assert written <= set(of_text(word))


def test_words_of_a_text_are_found_at_their_places():
    found = {(start, end): set(readings) for start, end, readings in romanisations.of_words("by Иванов, タナカ; 12 mm")}
    assert found.keys() == {(3, 9), (11, 14)}
    assert {"ivanov", "iwanow"} <= found[3, 9] and "tanaka" in found[11, 14]
    assert list(romanisations.of_words("by Smith")) == []


def test_readings_without_gaps_are_each_given_once():
    assert romanisations.written_together("김^민지")[:2] == ("kim^minji", "gim^minji")
    together = romanisations.written_together("김^민지")
    assert len(set(together)) == len(together) and not [name for name in together if "-" in name or " " in name]
    assert romanisations.written_together("Smith^John") == ()


@pytest.mark.parametrize(
    "words, key",
    [
        (["khaled", "ghali"], "kldkl"), (["philip", "pavel"], "flbbfl"),
        (["mohammed"], "mhmd"), (["al-hassan"], "hsn"), (["thaddeus"], "tds"), (["zayn", "quick"], "dnk"),
        (["jane"], "kn"), (["josh"], "kx"), (["noah"], "n"), (["robert"], "rbr"), (["محمد"], "mhmd"), (["123"], ""),
        (["el hassan"], "hsn"), (["alan"], "ln"), (["müller"], "mlr"), (["o'neil"], "nl"),
    ],
)  # fmt: skip
def test_a_key_holds_the_classes_of_consonants(words, key):
    assert consonants(words) == key


def test_keys_of_a_name_are_in_both_orders_of_all_and_of_the_first_two_words():
    # Since kana have no l, the keys of Latin names have r for it; those in an abjad keep theirs.
    assert consonant_keys("MULLER^FRANK^PETER") == {"mrfrnkbtr", "btrfrnkmr", "mrfrnk", "frnkmr"}
    assert consonant_keys("خالد^الحسن") == {"kldhsn", "hsnkld"}
    assert consonant_keys("Muller") == set() and consonant_keys("Müller^Frank") == set()


@pytest.mark.parametrize("name, count", [("BOB^LANDON", 2), ("BOB^LAND", 0)])
def test_a_key_has_five_consonants(name, count):
    assert len(consonant_keys(name)) == count


def test_runs_of_two_to_four_latin_words_have_a_key():
    assert list(spelled("frank peter muller")) == ["frnkbtr", "frnkbtrmlr", "btrmlr"]
    assert list(spelled("al hassan noah")) == ["hsnn"]  # the article belongs to the name
    assert list(spelled("cid dan tom sue pam"))[:3] == ["kddn", "kddntm", "kddntms"]
    assert list(spelled("frank 12 muller")) == ["frnkmlr"] and list(spelled("frank")) == []


def test_two_words_in_kana_have_a_key():
    assert list(kana_keys("ミュラー・フランク")) == ["mrfrnk"] and list(kana_keys("ミュラー")) == []
