"""Chinese names, and what stands beside them in Chinese forms, are found."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text


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
        ("患者张三丰，男，45岁", "张三丰"),
        ("护士长纪晓芙记录：剖宫产切口憩室。", "纪晓芙"),
        ("其姐郭芙患乳腺癌，家长刘芳陪同。", "郭芙"),
        ("患者：林芳之母黄桂芳诉既往手术史。", "黄桂芳"),
        ("李建军、王芳、刘洋三位医师共同阅片。", "王芳"),
        ("主诊：安宁。检查在安静状态下进行。", "安宁"),
        ("【姓名】张伟 | 姓名 | 李强 |", "李强"),
        ("姓名：买买提·阿不都拉 民族：维吾尔族", "阿不都拉"),
        ("检查者：乌云其木格。", "乌云其木格"),
        ("患者阿依古丽，女，28岁", "阿依古丽"),
        ("主治醫師：簡大為。病患蔡依萍，甲狀腺結節", "蔡依萍"),
        ("书写:孟 艳 审签:孟 策 江", "孟 策 江"),
        ("秋实女士：您好", "秋实"),
        ("患者姓秦，叫秦姬素。", "秦"),
        ("检查医师谢平，存图小罗。", "小罗"),
        ("上机纪，复核王，仰卧位。", "王"),
        ("建议FNA\n——鲍", "鲍"),
        ("检查医师：包清晰", "包清晰"),
        ("(廖善 电子签名)", "廖善"),
        ("结果由陈露电话告知病区。陈露已签字。", "陈露"),
    ],
)
def test_identifiers_in_chinese_wordings_are_removed(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text",
    [
        "患者平卧位，左侧卧位扫查。检查在安静状态下进行。",
        "明显增强，周围未见卫星灶，牛眼征阳性，多囊肾呈葡萄串样，张力高。",
        "检查医生已告知患者关系密切的注意事项。",
        "记录：剖宫产切口憩室1.0×0.6cm。",
        "Eustachian瓣残留，弹性成像Tsukuba 4分，Dandy-Walker畸形未见。",
    ],
)
def test_clinical_words_are_no_names(text):
    assert not [span for span in report_text.find(text) if span.kind == "name"]


def test_a_name_goes_wherever_it_stands_again():
    text = "姓名：王晓明 性别：男\n王晓明今日复查，晓明自述腹痛。"
    assert "晓明" not in report_text.clean(text, shift_days=None, style="category").text


@pytest.mark.parametrize(
    "text, value",
    [
        ("请左主任会诊。", "左"),
        ("双主任：您好！", "双"),
        ("（左、向）", "左、向"),
        ("小左扫的，再看。", "小左"),
        ("校医管建议检查。", "管"),
        ("胶片交明月，签收。", "明月"),
        ("超声（12月3日，段落）：肝大小正常。", "段落"),
        ("报告已由回春（家属）取走。", "回春"),
        ("12:30:14 强大：请看图。", "强大"),
    ],
)
def test_names_that_are_words_go_by_what_is_done_around_them(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text",
    ["医生口述：左 ICA起始段狭窄", "责任护士\n| 项目 | 结果 |", "见小梁小房，呈小慢波。", "尊敬的老师：您好！"],
)
def test_sides_and_greetings_behind_a_cue_stay(text):
    assert report_text.find(text) == []
