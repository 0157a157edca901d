"""Labels of options, and what else an option may be called."""

from __future__ import annotations

import pytest

from echobench.bench.option_names import OptionNames, names_of_thing, one_spelling, split_labels


@pytest.mark.parametrize(
    ("choices", "labels", "texts"),
    [
        (("A. liver", "B. kidney"), ["A", "B"], ["liver", "kidney"]),
        (("a) liver", "b) kidney"), ["A", "B"], ["liver", "kidney"]),
        (("Ａ．肝脏", "Ｂ．肾脏"), ["A", "B"], ["肝脏", "肾脏"]),
        (("1. mild", "2. severe"), ["1", "2"], ["mild", "severe"]),
        (("① 肝脏", "② 肾脏"), ["1", "2"], ["肝脏", "肾脏"]),
        (("(I) benign", "(II) malignant"), ["I", "II"], ["benign", "malignant"]),
        (("liver", "kidney"), ["A", "B"], ["liver", "kidney"]),
        (("B. liver", "A. kidney"), ["A", "B"], ["B. liver", "A. kidney"]),
        (("1.5 cm", "2.5 cm"), ["A", "B"], ["1.5 cm", "2.5 cm"]),
    ],
)
def test_labels_are_split_off_where_all_options_have_one_in_order(choices, labels, texts):
    assert split_labels(choices) == (labels, texts)


def names_of(*bodies):
    return OptionNames(bodies, bodies, [chr(ord("A") + i) for i in range(len(bodies))])


def test_other_names_of_an_option():
    names = names_of("hepatic hemangioma", "hepatocellular carcinoma")
    assert names.whole("hemangioma") == 0
    assert names.whole("肝血管瘤") == 0
    assert names.whole("hcc") == 1
    assert names.whole("cyst") is None


def test_a_name_that_two_options_share_is_none():
    names = names_of("renal cyst", "hepatic cyst")
    assert names.whole("cyst") is None
    assert names_of("mild hydronephrosis", "severe hydronephrosis").whole("hydronephrosis") is None


def test_categories_are_known_without_their_system():
    names = names_of("bi-rads 3", "bi-rads 4a")
    assert [index for index, *_ in names.graded("归为4a类")] == [1]
    assert names.graded("bi-rads 4") == []
    assert names_of("liver", "kidney").graded("4a类") == []


def test_roman_labels_are_known_up_to_ten():
    numerals = "I II III IV V VI VII VIII IX X".split()
    for count in (4, 10):
        choices = [f"{numeral}. text {numeral}" for numeral in numerals[:count]]
        assert split_labels(choices)[0] == numerals[:count]


def test_more_than_four_regions_stand_for_their_organs():
    regions = ("breast", "gynecology", "heart", "kidney", "vessel")
    assert names_of(*regions).whole("uterus") == 1 and names_of(*regions).whole("乳头") == 0
    assert names_of(*regions[:4]).whole("uterus") is None
    assert names_of(*regions[:4], "a cyst").whole("uterus") is None


def test_the_number_of_an_option_is_no_category_of_another():
    numbered = OptionNames(["1. grade 2", "2. grade 3"], ["grade 2", "grade 3"], ["1", "2"])
    assert numbered.kind == "number" and numbered.whole("2") is None
    assert numbered.whole("grade 2") == 0 and numbered.whole("3") == 1
    assert names_of("grade 2", "grade 3").whole("2") == 0


def test_a_part_of_a_category_is_that_category_where_no_option_has_the_part():
    whole_and_part = names_of("bi-rads 4", "bi-rads 4a")
    assert [[at for at, *_ in whole_and_part.graded(f"{grade}类")] for grade in ("4", "4a", "4b")] == [[0], [1], [0]]
    assert names_of("bi-rads 4a", "bi-rads 4b").graded("4类") == []
    assert whole_and_part.graded("bi-rads 4a, grade ii") == [(1, 0, 10)]


@pytest.mark.parametrize(
    ("bodies", "name", "option"),
    [
        # A degree alone is an option where no other has it.
        (("mild hydronephrosis", "severe cyst"), "mild", 0), (("mild hydronephrosis", "severe cyst"), "轻度", 0),
        (("mild hydronephrosis", "mild cyst", "severe cyst"), "mild", None),
        (("mild hydronephrosis", "mild cyst", "severe cyst"), "severe", 2),
        # A finding without its organ, but no word that any finding may be called.
        (("hepatic lesion", "renal cyst"), "cyst", 1), (("hepatic lesion", "renal cyst"), "lesion", None),
        (("肝囊肿", "肾结石"), "囊肿", 0), (("肝囊肿", "肝血管瘤"), "hepatic hemangioma", 1),
        # Other languages, initials, sides and what a plane is measured in.
        (("thyroid gland", "liver"), "甲状腺", 0), (("腹围", "头围"), "ac", 0),
        (("abdominal circumference plane", "femur length plane"), "ac", 0),
        (("common carotid artery", "vertebral artery"), "cca", 0), (("左侧", "右侧"), "右乳", 1),
        (("liver", "kidney"), "spleen", None),
    ],
)  # fmt: skip
def test_what_an_option_may_be_called(bodies, name, option):
    assert names_of(*bodies).whole(name) == option


def test_spellings_of_one_word_are_one():
    assert one_spelling("haemorrhage") == one_spelling("hemorrhage")
    assert one_spelling("Oedema of a tumour, 2 metres") == "edema of a tumor, 2 meters"
    assert one_spelling("增益调得太高了") == "增益过高了" and one_spelling("不太高") == "不太高"


def test_a_known_thing_has_its_names_in_both_languages():
    assert {"肝脏", "liver"} <= set(names_of_thing("liver")) and names_of_thing("artifact") == []
