"""Names of accounts and initials are found; words and numbers behind the same cues stay."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import accounts
from echobench.deid.text.rules._document import Document


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


def found(text: str) -> set[tuple[str, str, int]]:
    """(kind, value, rank) of what the rule alone finds in a text."""
    return {(s.kind, text[s.start : s.end], s.rank) for s in accounts.find(Document(text, empty()))}


@pytest.mark.parametrize(
    "text, handle",
    [
        ("wechat id: zw-1962", "zw-1962"), ("qq: kj88x", "kj88x"), ("工号: a7719", "a7719"), ("用户名 kjwx", "kjwx"),
        ("user name: kjwx", "kjwx"), ("typed by kjwx", "kjwx"), ("logged in by kjwx", "kjwx"), ("scribe: kjwx", "kjwx"),
        ("sonographer: kjwx", "kjwx"), ("d/w kjwx", "kjwx"), ("录入 kjwx", "kjwx"), ("审核: kjwx", "kjwx"),
        ("told @gracey_y", "gracey_y"), ("[yao04] 2025", "yao04"),
        ("saved (user: kjwx)", "kjwx"), ("(acct kjwx)", "kjwx"),
        ("Thanh Le (le.t)", "le.t"), ("Thanh Le (tle44)", "tle44"), ("seen wxid_77abc", "wxid_77abc"),
        ("Signed electronically by Thanh Le (tlex)", "tlex"), ("verified Thanh Le (tlex)", "tlex"),
        ("完成 Le (tlex)", "tlex"),
    ],
)  # fmt: skip
def test_a_handle_behind_its_cue_is_an_id(text, handle):
    assert ("id", handle, 2) in found(text)


@pytest.mark.parametrize(
    "text, initials",
    [
        ("Normal.\nLW/aa", "LW/aa"), ("Normal. LW/aa D: 24", "LW/aa"), ("LW/aa 24 Mar", "LW/aa"),
        ("报告: WJ", "WJ"), ("审/CZ", "CZ"), ("操作者 ABC", "ABC"), ("签发：KJ", "KJ"),
        ("Pt ME, 64", "ME"), ("patient: J.F.", "J.F."), ("Pat. A. B. ", "A. B. "), ("Pt ME, female", "ME"),
        ("scanned by KJ.", "KJ."), ("Images by: K.J. ", "K.J. "), ("checked by KJW/", "KJW"),
    ],
)  # fmt: skip
def test_initials_of_staff_and_patients_are_names(text, initials):
    names = {(value.strip(), rank) for kind, value, rank in found(text) if kind == "name"}
    assert names == {(initials.strip(), 2)}


@pytest.mark.parametrize(
    "text",
    [
        "user name: yes", "operator dependent", "typed by phone", "qq: 123456", "login: 12-34", "@ home",
        "a@clinic.org", "[normal] 12", "[yao04] abc", "(user: none)", "the liver (normal)", "Le (le.t",
        "reported finding (cyst)",
        "RI/PI normal", "ratio LW/aa was", "Pt ME came", "scanned by him", "报告 Wj", "user77",
    ],
)  # fmt: skip
def test_words_numbers_and_ratios_are_no_accounts(text):
    assert found(text) == set()
