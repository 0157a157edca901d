"""The viewer in a browser: thousands of items, filters, search, keyboard, side by side, nothing read as HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import drive

from echobench.viewer import PART_SIZE, Answer, Item, write_viewer

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

COUNT = 3_456
REGIONS = ("breast", "heart", "liver")
HOSTILE = "</script><img src=x onerror=\"document.title='broken'\">"
# One grey pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6368000000820081b7b2ac060000"
    "000049454e44ae426082"
)


def items():
    for i in range(COUNT):
        first = Answer("right" if i % 2 else "wrong", f"answer {i}", answer="a", scores={"accuracy": 100.0 * (i % 2)})
        second = Answer("unparsed" if i % 3 == 0 else "right", HOSTILE, answer="a" if i % 2 else "b")
        yield Item(
            id=f"item-{i}",
            title=f"title {i}",
            facets={"region": REGIONS[i % 3], "lang": "zh" if i == 7 else "en"},
            fields=[("reference", f"needle-{i} {HOSTILE}")],
            images=["pixel.png"],
            turns=[("user", f"prompt of {i}")],
            answers={"first": first, "second": second} if i != 5 else {"first": first},
        )


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("viewer")
    write_viewer(
        folder, "samples", items(), title="A & B", facets={"region": "Region", "lang": "Language"},
        columns=("first", "second"), images={"pixel.png": PIXEL},
    )  # fmt: skip
    return folder / "samples.html"


def test_files_stand_beside_the_page(page):
    data = page.parent / "samples"
    assert len(list(data.glob("part-*.js"))) == -(-COUNT // PART_SIZE)
    assert (data / "images" / "pixel.png").read_bytes() == PIXEL
    text = page.read_text("utf-8")
    assert "<title>A &amp; B</title>" in text
    assert "{{" not in text
    assert not re.search(r"https?://", text)


def test_what_another_page_left_behind_is_removed(tmp_path):
    rows = [Item(f"i{i}", "t", {"region": "liver"}) for i in range(PART_SIZE + 1)]
    for part in (rows, rows[:1]):
        write_viewer(tmp_path, "set", part, title="t", facets={"region": "Region"})
    assert sorted(p.name for p in (tmp_path / "set").glob("*.js")) == ["index.js", "part-0000.js"]


@pytest.mark.debian
def test_the_list_holds_thousands_and_draws_few(page):
    seen = drive(
        page,
        """
        [function(){return code()==='item-0'}, function(s){
          s.count=count(); s.rows=document.querySelectorAll('.row').length;
          s.parts=document.querySelectorAll('script[src*="part-"]').length;
          s.image=document.querySelector('.images img').naturalWidth;
          document.getElementById('list').scrollTop=1e9}],
        [function(){return document.querySelector('.row b') && document.body.textContent.includes('title 3455')},
         function(s){s.last=true; s.rowsAtEnd=document.querySelectorAll('.row').length}]""",
    )
    assert seen["count"] == "3,456 of 3,456"
    assert 10 <= seen["rows"] <= 40
    assert 5 <= seen["rowsAtEnd"] <= 40
    assert seen["parts"] == 1
    assert seen["image"] == 1


@pytest.mark.debian
def test_filters_and_search_count_what_they_should(page):
    seen = drive(
        page,
        """
        [function(){return code()}, function(s){
          pick('Region','heart'); s.heart=count(); pick('Region','all');
          pick('Language','zh'); s.zh=count(); pick('Language','all');
          pick('Show','wrong'); s.wrong=count();
          pick('Show','unparsed'); s.unparsed=count();
          pick('Second','none'); s.unparsedOfFirst=count(); pick('Second','second');
          pick('Show','models disagree'); s.disagree=count();
          pick('Show','only the second is right'); s.second=count();
          pick('Show','all'); type('needle-3455')}],
        [function(){return count()==='1 of 3,456' && document.getElementById('count').dataset.done}, function(s){
          s.found=document.querySelector('.row b').textContent; type('nowhere')}],
        [function(){return count().startsWith('0 of') && document.getElementById('count').dataset.done}, function(s){
          s.empty=document.getElementById('rows').textContent}]""",
    )
    every = range(COUNT)
    both = [i for i in every if i != 5]
    expected = {
        "heart": sum(i % 3 == 1 for i in every),
        "zh": 1,
        "wrong": sum(i % 2 == 0 for i in every),
        "unparsed": sum(i % 3 == 0 for i in both),
        "unparsedOfFirst": 0,
        "disagree": sum(i % 2 == 0 for i in both),
        "second": sum(i % 2 == 0 and i % 3 != 0 for i in both),
    }
    assert {name: int(seen[name].split(" ")[0].replace(",", "")) for name in expected} == expected
    assert seen["found"] == "title 3455"
    assert seen["empty"] == "nothing fits the filters"


@pytest.mark.debian
def test_the_keyboard_moves_and_two_answers_stand_side_by_side(page):
    seen = drive(
        page,
        """
        [function(){return code()==='item-0'}, function(s){key('j');key('j');key('j');key('k')}],
        [function(){return code()==='item-2'}, function(s){
          s.hash=location.hash;
          s.models=Array.from(document.querySelectorAll('.answer h4')).map(function(h){return h.textContent});
          s.prompt=document.querySelector('.turn .text').textContent;
          s.injected=document.querySelectorAll('#detail img[src="x"]').length; s.title=document.title;
          s.raw=document.querySelectorAll('.answer .text')[1].textContent;
          key('/'); s.focused=document.activeElement.type; pick('Second','none')}],
        [function(){return document.querySelectorAll('.answer').length===1}, function(s){s.single=true}]""",
    )
    assert seen["hash"] == "#item-2"
    assert seen["models"] == ["firstwrong", "secondright"]
    assert seen["prompt"] == "prompt of 2"
    assert seen["raw"] == HOSTILE
    assert (seen["injected"], seen["title"]) == (0, "A & B")
    assert seen["focused"] == "search"


@pytest.mark.debian
def test_on_a_narrow_screen_the_list_and_an_item_take_turns(page):
    seen = drive(
        page,
        """
        [function(){return document.querySelector('.row')}, function(s){
          s.detailAtFirst=getComputedStyle(document.getElementById('detail')).display;
          document.querySelectorAll('.row')[1].click()}],
        [function(){return code()==='item-1'}, function(s){
          s.list=getComputedStyle(document.getElementById('list')).display;
          s.detail=getComputedStyle(document.getElementById('detail')).display;
          s.overflow=document.documentElement.scrollWidth-innerWidth;
          document.getElementById('back').click();
          s.listAgain=getComputedStyle(document.getElementById('list')).display}]""",
        size="500,800",  # the narrowest window that headless Chromium opens
    )
    assert seen["detailAtFirst"] == "none"
    assert (seen["list"], seen["detail"], seen["listAgain"]) == ("none", "block", "block")
    assert seen["overflow"] <= 0


@pytest.mark.debian
def test_an_address_opens_its_item(page):
    seen = drive(page, "[function(){return code()==='item-1234'}, function(s){s.opened=true}]", fragment="#item-1234")
    assert seen["opened"]
