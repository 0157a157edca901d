"""`view` in a browser: served from Parquet and as a page in a folder."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from browser import drive, seen_at, with_driver
from view_sets import CONFLICT, QUARANTINED, flagged

from echobench.curate.view import view
from echobench.curate.view_pages import SetPages
from echobench.dataset.directory import DataDir
from echobench.errors import UsageError
from echobench.viewer.serve import Server


class Driven(Server):
    """A server whose page holds a driver."""

    steps = ""

    def answer(self, path: str, query: str) -> tuple[str, bytes]:
        kind, content = super().answer(path, query)
        return kind, content if path else with_driver(content.decode(), self.steps).encode()


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> DataDir:
    return flagged(tmp_path_factory.mktemp("view") / "set")


def served(data: DataDir, steps: str, profile: Path, *, size: str = "1400,900", fragment: str = "") -> dict:
    with Driven(SetPages(data)) as server:
        server.steps = steps
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            return seen_at(server.url + fragment, profile, size)
        finally:
            server.shutdown()


LOOK = """
  [function(){return code()==='s00000' && document.querySelector('select[aria-label="Flag"]')
     && Array.from(document.querySelectorAll('#detail .images img')).every(function(i){return i.naturalWidth===64})},
   function(s){
    s.count=count(); s.images=document.querySelectorAll('#detail .images img').length;
    s.captions=Array.from(document.querySelectorAll('figcaption')).map(function(c){return c.textContent});
    s.report=document.querySelector('#detail .text').textContent;
    s.command=document.querySelector('.command code').textContent;
    s.tasks=Array.from(document.querySelectorAll('.answer h4')).map(function(h){return h.textContent});
    key('1'); s.large=document.querySelectorAll('img.large').length;
    pick('Flag','conflict'); s.conflict=count(); s.rows=document.querySelector('.row b').textContent;
    document.querySelector('.row').click()}],
  [function(){return code()==='CONFLICT'}, function(s){
    s.why=document.querySelector('#detail .warn').textContent;
    pick('Flag','duplicate'); s.duplicate=count(); pick('Flag','reviewed'); s.reviewed=count();
    pick('Flag','quarantined'); s.quarantined=count(); pick('Flag','all');
    pick('Split','test'); s.test=count(); pick('Split','all');
    type('无回声区，大小约23mm，边界清')}],
  [function(){return document.getElementById('count').dataset.done && count()==='1 of 13'}, function(s){
    s.zh=document.querySelector('.row b').textContent;
    key('Escape'); type(''); }],
  [function(){return count()==='13 of 13'}, function(s){
    s.injected=document.querySelectorAll('img[src="x"]').length; s.title=document.title;
    s.outside=performance.getEntriesByType('resource').map(function(r){return new URL(r.name).host})
      .filter(function(h){return h!==location.host}).length}]""".replace("CONFLICT", CONFLICT)


def check(seen: dict, data: DataDir) -> None:
    assert (seen["count"], seen["images"], seen["large"]) == ("13 of 13", 3, 1)
    assert seen["captions"][1].startswith("2: kidney, sagittal, 64 x 48 px")
    assert seen["report"] == "肝左叶见无回声区，大小约23mm，边界清。"
    assert seen["command"] == "echobench locate s00000 --private PRIVATE"
    rows = data.records(columns=["study", "task"]).to_pylist()
    assert seen["tasks"] == [row["task"] for row in rows if row["study"] == "s00000"]
    assert [seen[name] for name in ("conflict", "duplicate", "reviewed", "quarantined", "test")] == [
        "1 of 13", "2 of 13", "1 of 13", "1 of 13", "4 of 13"
    ]  # fmt: skip
    assert seen["why"].startswith("conflict, sex")
    assert seen["zh"] == "肝囊肿。"
    assert (seen["injected"], seen["title"], seen["outside"]) == (0, "set", 0)


@pytest.mark.slow
@pytest.mark.debian
def test_a_served_set_is_shown_filtered_and_searched(data, tmp_path):
    check(served(data, LOOK, tmp_path / "profile"), data)


@pytest.mark.slow
@pytest.mark.debian
def test_a_page_in_a_folder_shows_the_same(data, tmp_path):
    summary = view(data.path, tmp_path / "out")
    assert summary.counts == {"examinations": 12} and summary.outputs == [str(tmp_path / "out" / "set.html")]
    check(drive(tmp_path / "out" / "set.html", LOOK), data)


@pytest.mark.slow
@pytest.mark.debian
def test_an_address_names_an_examination_a_record_or_an_object_in_quarantine(data, tmp_path):
    steps = "[function(){return code()===%r}, function(s){s.opened=count()}]"
    record = data.records(columns=["id"]).column(0).to_pylist()[-1]
    for fragment, opened in ((CONFLICT, CONFLICT), (QUARANTINED, QUARANTINED)):
        assert served(data, steps % opened, tmp_path / "p", fragment=f"#{fragment}")["opened"].startswith("13 of 13")
    by_record = """[function(){return document.getElementById('count').dataset.done && count().startsWith('1 of 13')},
      function(s){s.row=document.querySelectorAll('.row').length}]"""
    assert served(data, by_record, tmp_path / "p", fragment=f"#{record}")["row"] == 1


@pytest.mark.slow
@pytest.mark.debian
def test_on_a_phone_images_fill_the_width_and_nothing_sticks_out(data, tmp_path):
    steps = """[function(){return code()==='s00000'}, function(s){
      s.out=document.documentElement.scrollWidth-innerWidth;
      var images=Array.from(document.querySelectorAll('.images img'));
      s.wide=images.map(function(i){return i.getBoundingClientRect().width})}]"""
    seen = served(data, steps, tmp_path / "p", size="500,800", fragment="#s00000")
    assert seen["out"] <= 0 and min(seen["wide"]) > 440


def test_a_finished_folder_is_not_overwritten(data, tmp_path):
    with pytest.raises(UsageError, match="is finished"):
        view(data.path, data.path)


def test_what_is_not_shown_is_said(data, tmp_path):
    summary = view(data.path, tmp_path / "out", limit=5)
    assert summary.counts == {"examinations": 5} and summary.notes[0].startswith("7 more examinations")


def test_images_of_other_examinations_are_not_copied(data, tmp_path):
    view(data.path, tmp_path / "out", limit=1)
    assert len(list((tmp_path / "out" / "set" / "images").iterdir())) == 3
