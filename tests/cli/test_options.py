"""The checks behind the shared options: each on both sides of what is allowed."""

from __future__ import annotations

import pytest
import typer

from echobench.cli import _options
from echobench.errors import UsageError


@pytest.mark.parametrize("name", ["auto", "cpu", "cuda", "cuda:1", "mps", "xpu:0"])
def test_a_device_is_taken_as_it_is(name):
    assert _options.check_device(name) == name


@pytest.mark.parametrize("name", ["gpu", "", "cuda:", "cuda:x", "auto:1", "CPU", "cpu "])
def test_another_word_is_no_device(name):
    with pytest.raises(typer.BadParameter, match="use auto, cpu, cuda"):
        _options.check_device(name)


@pytest.mark.parametrize("spec", ["baseline:majority", "echovlm:x", "openai:http://localhost/v1#m", "blind:swap:hf:x"])
def test_a_spec_is_taken_alone_and_in_a_list(spec):
    assert _options.check_spec(spec) == spec
    assert _options.check_spec([spec, spec]) == [spec, spec]


@pytest.mark.parametrize("spec", ["majority", "majority:x", "echovlm", "echovlm:", ":x", "baseline:best", "gpt:4"])
def test_what_names_no_model_is_refused_before_anything_is_opened(spec):
    for value in (spec, ["baseline:majority", spec]):
        with pytest.raises(UsageError, match=r"allowed: baseline:NAME|known: majority"):
            _options.check_spec(value)
    assert _options.check_spec(None) is None


def test_completion_of_a_spec_offers_what_fits():
    assert _options.complete_spec("baseline:m") == ["baseline:majority", "baseline:metadata"]
    assert "hf:" in _options.complete_spec("") and _options.complete_spec("zzz") == []


def test_metrics_are_looked_up_when_they_are_asked_for():
    assert _options.check_metrics(["bleu-4", "accuracy"]) == ["bleu-4", "accuracy"]
    assert _options.check_metrics(None) is None
    with pytest.raises(UsageError, match="unknown metric 'f1'; known: accuracy"):
        _options.check_metrics(["bleu-4", "f1"])
    assert _options.complete_metric("rouge-") == ["rouge-1", "rouge-2", "rouge-l"]


def test_fields_to_group_by():
    assert _options.check_fields(["region", "findings", "label:class"]) == ["region", "findings", "label:class"]
    assert _options.check_fields(None) is None
    with pytest.raises(UsageError, match=r"unknown axis 'region,task'; known: .*region"):
        _options.check_fields(["region,task"])


def test_numbers_above_zero():
    assert _options.check_above_zero(1e-9) == 1e-9 and _options.check_above_zero(None) is None
    for value in (0.0, -1.0, float("nan")):
        with pytest.raises(typer.BadParameter, match="is not above 0"):
            _options.check_above_zero(value)


def test_fields_of_requests_are_checked_before_anything_is_opened():
    assert _options.check_request(["max_completion_tokens=9", "temperature=null"]) is not None
    assert _options.check_request(None) is None
    with pytest.raises(UsageError, match="filled by the program"):
        _options.check_request(["stream=true"])
