"""Chinese names, and what stands beside them in Chinese forms, are found."""

from __future__ import annotations

import pytest
from text_spans import left


@pytest.mark.parametrize(
    "text, value",
    [
        ("姓 名：曹彬 性 别：男 年 龄：56岁 门诊号：976836327", "曹彬"),
        ("受检者姓名：石晶；检查日期：95-01-24；超声号 767790690", "95-01-24"),
        ("操作者/记录者：李婷婷/王莉", "王莉"),
        ("病人家属（符淑华，电话：022-63213542）要求复查。", "符淑华"),
        ("家庭住址：南京市鼓楼区汉口路22号  邮编：210093", "210093"),
        ("随访：未接，改拨400-547-5230。", "400-547-5230"),
        ("转自解放军第391医院，接诊刘倩医生。", "解放军第391医院"),
        ("【患者信息】林莹/女/45岁/2023408736", "2023408736"),
        ("申请医师：郑小川、马莉 审核医师：吕敏", "马莉"),
        ("由康宁医师操作，谷雨护士协助。", "康宁"),
    ],
)
def test_chinese_wordings(text, value):
    assert not left(text, value)
