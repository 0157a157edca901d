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


def test_spellings_of_one_word_are_one():
    assert one_spelling("haemorrhage") == one_spelling("hemorrhage")
    assert one_spelling("Oedema of a tumour, 2 metres") == "edema of a tumor, 2 meters"
    assert one_spelling("增益调得太高了") == "增益过高了" and one_spelling("不太高") == "不太高"


def test_a_known_thing_has_its_names_in_both_languages():
    assert {"肝脏", "liver"} <= set(names_of_thing("liver")) and names_of_thing("artifact") == []
