"""Names of accounts and initials are found; words and numbers behind the same cues stay."""

from __future__ import annotations

import pytest
from text_spans import left


@pytest.mark.parametrize(
    "text, value",
    [
        ("微信ouyang_jy88，微信号：zw-1962。", "ouyang_jy88"),
        ("微信ouyang_jy88，微信号：zw-1962。", "zw-1962"),
        ("Operator lgomez2, images stored.", "lgomez2"),
        ("transcribed by: kjw.", "kjw"),
        ("Twitter @gracey_y", "gracey_y"),
        ("登錄賬號xu25於二〇一七年修改報告。", "xu25"),
        ("无明显变化。\n[yao04] 2025/03/27 09:47", "yao04"),
        ("Signed: Thanh Thuy Le (le.t)", "le.t"),
        ("报告：WJ  审：CZ", "CZ"),
        ("Medical renal disease.\nLW/aa   D: 24 Mar", "LW/aa"),
        ("Pt ME, 64 Female, TIA.", "ME"),
        ("Pt: J.F., 女, 40岁", "J.F."),
    ],
)
def test_accounts_and_initials_of_persons_are_removed(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text, value",
    [
        ("Reviewed by phone. Signed by attending.", "phone"),
        ("Operator dependent examination.", "dependent"),
        ("RI/PI normal.", "RI/PI"),
    ],
)
def test_medical_words_that_look_like_accounts_or_initials_stay(text, value):
    assert left(text, value) == "".join(c for c in value if c.isalnum())


@pytest.mark.parametrize(
    "text, value",
    [
        ("Signed due67 on March 12", "due67"),
        ("电子签名：范晶（dr_xiang）", "dr_xiang"),
        ("操作员：admin_ys", "admin_ys"),
        ("图像由bai_us于昨日上传。", "bai_us"),
        ("Exported by coyelara_us today", "coyelara_us"),
        ("可访问https://www.krl.example.cn/r/591235查询。", "https://www.krl.example.cn/r/591235"),
    ],
)
def test_accounts_beside_signatures_and_uploads_go(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text, value", [("poor delineation of the wall", "delineation"), ("1.No mass is seen.", "1.No")]
)
def test_parts_of_words_are_no_accounts(text, value):
    assert left(text, value)


@pytest.mark.parametrize(
    "text, value",
    [
        (r"Entered by us\sjackson", r"us\sjackson"),
        ("袁丽霞（csylx3）修改诊断意见", "csylx3"),
        ("微信预约（wx_yuexiu57）", "wx_yuexiu57"),
    ],
)
def test_accounts_of_a_domain_and_in_brackets_go(text, value):
    assert not left(text, value)
