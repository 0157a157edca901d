"""The timer: what is finished is not done again, what fails is not noted, and each step is announced."""

from __future__ import annotations

import json

import pytest

from echobench.demo.step_times import Step, Timer


def test_steps_run_in_order_and_say_what_they_are_for(tmp_path, capsys):
    done = []
    timer = Timer(tmp_path)
    timer.run([Step(name, f"to test {name}", lambda name=name: done.append(name)) for name in ("one", "two")])
    said = capsys.readouterr().err
    assert done == ["one", "two"] and said.index("one: to test one") < said.index("two: to test two")
    assert list(timer.seconds) == list(timer.cpu_seconds) == ["one", "two"]
    assert timer.total == pytest.approx(sum(timer.seconds.values()), abs=0.05)


def test_a_finished_step_is_not_done_again_and_keeps_its_seconds(tmp_path):
    Timer(tmp_path).run([Step("one", "", lambda: None)])
    (tmp_path / "demo.json").write_text(json.dumps({"seconds": {"one": 7.5}, "cpu_seconds": {"one": 9.0}}))
    timer = Timer(tmp_path)
    timer.run([Step("one", "", lambda: pytest.fail("done again"), finished=lambda: True)])
    assert (timer.seconds, timer.cpu_seconds, timer.total) == ({"one": 7.5}, {"one": 9.0}, 7.5)


def test_a_step_that_fails_stops_the_rest_and_is_not_noted(tmp_path):
    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        Timer(tmp_path).run([Step("one", "", lambda: None), Step("two", "", fail), Step("three", "", fail)])
    assert json.loads((tmp_path / "demo.json").read_text())["seconds"].keys() == {"one"}
