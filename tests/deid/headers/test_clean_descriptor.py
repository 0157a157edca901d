"""Short free texts keep known clinical terms and nothing else."""

from __future__ import annotations

import pytest

from echobench.deid.headers.clean_descriptor import clean_descriptor, is_clean


@pytest.mark.parametrize(
    "text, kept",
    [
        ("US ABDOMEN COMPLETE", "US ABDOMEN COMPLETE"),
        ("Thyroid - Dr Smith 0812345678", "Thyroid"),
        ("MUELLER, HEIDI", ""),
        ("肝胆胰脾彩超 王小明", "肝胆胰脾 彩超"),
        ("LIVER 2.5 cm", "LIVER 2.5 cm"),
        ("A12345 kidney", "kidney"),
    ],
)
def test_descriptors_keep_clinical_terms_only(text, kept):
    assert clean_descriptor(text).replace(" ", "") == kept.replace(" ", "")


def test_a_name_that_is_a_domain_term_goes_too():
    assert clean_descriptor("Long axis for Long", frozenset({"long"})) == "axis"


@pytest.mark.parametrize(
    "text, kept",
    [
        ("Doppler by Quill", "Doppler"),
        ("Scan of the liver by Dr. Quill for Toboso", "Scan of the liver"),
        ("liver from the Toboso, with Doppler", "liver, with Doppler"),
        ("liver with", "liver with"),
    ],
)
def test_what_leads_to_a_name_goes_with_it(text, kept):
    assert clean_descriptor(text) == kept


@pytest.mark.parametrize(
    "text, kept",
    [
        ("LIVER 999", "LIVER 999"),
        ("LIVER 1000", "LIVER"),
        ("LIVER 1.234", "LIVER"),
        ("LIVER x12", "LIVER"),
        ("12 34", ""),
    ],
)
def test_numbers_of_up_to_three_digits_stay_beside_a_term(text, kept):
    assert clean_descriptor(text) == kept


@pytest.mark.parametrize(
    "text, clean",
    [
        ("Thyroid, left lobe", True),
        ("Thyroid of Quill", False),
        ("甲状腺", True),
        ("甲状腺王", False),
        ("liver 1234", False),
    ],
)
def test_a_text_is_clean_if_every_word_of_it_is_known(text, clean):
    assert is_clean(text) == clean
