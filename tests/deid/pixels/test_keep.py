"""What must survive on a screen, and what only looks like it."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import keep


@pytest.mark.parametrize(
    "word",
    [
        "MI", "gain", "(Gain)", "'gain'", "Tlb", "T1b", "l1ver", "gain/depth", "R-L", "MI+TI", "", "--", "SonoZzab",
        "EchoZz", "ZzaScan", "ZzabcdeVision", "左肾", "左肾横切", "左肾zz", "高回声区", "大小", "门静脉", "门静脉左支",
        "張力", "左叶", "肾盂", "水平", "Länge", "roi(a)", "rt.liver", "gain%", "左肾脏", "高肝脏", "Galactocele",
        "hepatoblastoma", "腹部", "确定", "é", "Gymécologie", "hepatoblastona", "RCCA",
        "LCFV",
    ],
)  # fmt: skip
def test_words_of_screens_of_anatomy_and_of_products_are_known(word: str) -> None:
    assert keep.is_known(word)


@pytest.mark.parametrize(
    "word",
    [
        "Zzab", "gain/zzab", "12", "zzScan", "Zzabcdef", "ZzabcdefScan", "SonoZzabcdefgh", "Medizz", "张三", "高静",
        "左三丰", "欧阳左", "欧阳静怡", "秀英秀", "zz-a", "a-zz", "1/2", "张三左", "金肝脏", "上官静高", "秀左",
        "秀左英", "秀英左三", "Ca", "is", "Ovariam", "Gyzécologie", "RZZA", "LATA", "ROB",
        "REYE",
    ],
)  # fmt: skip
def test_names_numbers_and_parts_of_names_are_not_known(word: str) -> None:
    assert not keep.is_known(word)


@pytest.mark.parametrize(
    "word",
    [
        "gain", "*gain*", "a", "é", "女", "12", "12345", "±4", "<4,5", "7.5MHz", "3.5cm/s2", "60dB", "1:2:3", "12x34",
        "4-5.5cm.", "100%", "12毫米", "78DR78", "123DR123", "v1.2.3", "V2.10", "v.123.4", "C5-1", "L12-5s", "C5-1-AB",
        "ABCD-12", "GN52", "ZQ52", "MI0.7", "MI=0.7", "F<-4", "3M12L", "3cm3cm", "20dB/DR60", "zzab12", "12liver",
        "liver12", "SRIII2", "SRII2", "SRI2", "GAINI2", "1234zzab", "077:215", "215:215", "MI+TI", "gain,5", "5;5",
        "H12/05", "P-4927", "左肾", "1/2/3", "5.0MHZ", "40KHZ", "111/133", "104/104",
    ],
)  # fmt: skip
def test_settings_measurements_probes_and_versions_stay(word: str) -> None:
    assert keep.is_kept(word)


@pytest.mark.parametrize(
    "word",
    [
        "Zz", "张三", "123456", "12/34/56", "2019-03-21", "H123/05", "HA1234/05", "P-49274", "PP49274", "ABC-49274",
        "1234DR78", "v1.2345", "C5-1-ABC", "ABCDE5-1", "zzabe12", "12zzabe", "zzIII2", "SRIIIII2",
        "12345zzab", "12345a", "215:077", "4..5", "Zz/Oeci", "gain/Zz", "Zz+TI", "Zzabcd=0.7", "Bakercyst", "77:21512",
        "140/104", "1040/1104",
    ],
)  # fmt: skip
def test_names_long_numbers_and_case_numbers_do_not_stay(word: str) -> None:
    assert not keep.is_kept(word)


@pytest.mark.parametrize(
    ("word", "is_run_together"),
    [
        ("Bakercyst", True), ("CYSTLIVER.", True), ("gainmap", True), ("livercm", False), ("cmliver", False),
        ("Zzcyst", False), ("Bakerzz", False), ("liver", False),
    ],
)  # fmt: skip
def test_two_words_of_three_letters_and_more_may_have_lost_their_gap(word: str, is_run_together: bool) -> None:
    assert keep.is_run_together(word) == is_run_together


@pytest.mark.parametrize(
    ("text", "has_sign"),
    [
        ("门", True), ("門", True), ("张左", True), ("韩秀英", False), ("Zz", False), ("", False),
    ],
)  # fmt: skip
def test_a_sign_of_captions_is_one_in_either_writing(text: str, has_sign: bool) -> None:
    assert keep.has_sign_of_captions(text) == has_sign


@pytest.mark.parametrize(
    ("char", "is_chinese"),
    [
        ("㐀", True), ("㏿", False), ("鿿", True), ("ꀀ", False), ("肾", True), ("カ", False), ("a", False),
    ],
)  # fmt: skip
def test_the_basic_block_and_extension_a_are_chinese(char: str, is_chinese: bool) -> None:
    assert keep.is_chinese(char) == is_chinese


def test_a_plain_text_has_as_many_signs_as_before() -> None:
    text, plain = "Äé Ａ①，、。·•×가힣ødﬁ", "Ae A1,,...x가힣ødf"
    assert keep.plain(text) == plain and len(text) == len(plain)


def test_captions_in_other_scripts_tell_or_may_be_names() -> None:
    telling, beside = keep.caption_words()
    assert telling and beside and not any(word == "note" for word in telling | beside)
    assert all(keep.is_known(word) == (len(word) > 1) for word in telling), "one sign is no word"


@pytest.mark.parametrize("word", ["Procedure", "Information", "today's", "图像浏览", "浏览图像"])
def test_words_of_dicom_and_buttons_of_two_words_are_known(word: str) -> None:
    assert keep.is_known(word)


@pytest.mark.parametrize("word", ["Young's", "Marshall", "欧阳浏览", "浏览静怡", "Sage"])
def test_names_that_are_words_too_are_not_known(word: str) -> None:
    assert not keep.is_known(word)


@pytest.mark.parametrize(("word", "is_one"), [
    ("bowel", True), ("markedly,", True), ("by", True), ("Markedly", False), ("MARKEDLY", False), ("lip", False),
    ("let", False), ("young", False), ("zzab", False), ("überall", False),
])  # fmt: skip
def test_words_of_english_are_known_in_small_letters_alone(word: str, is_one: bool) -> None:
    assert keep.is_small_word(word) is is_one


@pytest.mark.parametrize(
    ("word", "stays"), [("1.0TIb", True), ("0.4MI", True), ("1.0Zz", False), ("3.5C", True), ("3.5Cz", False)]
)
def test_a_value_run_together_with_the_next_caption_and_a_transducer_stay(word: str, stays: bool) -> None:
    assert keep.is_kept(word) is stays


@pytest.mark.parametrize(
    ("text", "least", "is_one"),
    [
        ("3/124", 20, True), ("124/124", 20, True), ("125/124", 20, False), ("3/19", 20, False), ("3/19", 19, True),
        ("74 | 250", 20, False), ("1/1", 1, True),
        ("3/1240", 1, False), ("74 250", 1, False), ("A 3/124", 1, False), (" 3/124 ", 1, True), ("2/1", 1, False),
    ],
)  # fmt: skip
def test_a_frame_of_a_clip_is_counted_up_to_the_last(text: str, least: int, is_one: bool) -> None:
    assert keep.is_frame(text, least) == is_one
