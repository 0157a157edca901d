"""The commands from raw studies to safe data hand on what was typed; keys, ids and audits work from end to end."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from command_line import echobench

from echobench.privacy.secret import Secret
from echobench.work.shard import Shard
from echobench.work.summary import Summary


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What the functions behind the commands are called with; none of them runs."""
    calls: dict[str, tuple] = {}

    def stand_in(name):
        def function(*args, **kwargs):
            calls[name] = (args, kwargs)
            return Summary(name, {})

        return function

    for module, name in (
        ("ingest.run", "ingest"), ("deid.deidentify", "deidentify"), ("audit.prove", "audit"), ("demo", "demo"),
        ("ingest.learn_lexicon", "learn"), ("ingest.preview", "plan"),
        ("privacy.review", "review"), ("privacy.private_folder", "locate"),
    ):  # fmt: skip
        monkeypatch.setattr(f"echobench.{module}.{name}", stand_in(name))
    monkeypatch.chdir(tmp_path)
    Secret.new(Path("key"))
    for name in ("raw", "set", "other"):
        Path(name).mkdir()
    for name in ("r.csv", "more.tsv", "decisions.json"):
        Path(name).touch()
    Path("lexicon.tsv").write_text("zetascan\n", encoding="utf-8")
    return calls


def test_lexicon_learn_passes_its_options_on(asked):
    assert echobench("lexicon", "learn", "raw", "--private", "p", "--reports", "r.csv").code == 0
    assert asked["learn"] == ((Path("raw"), Path("p")), {"reports": Path("r.csv")})


def test_a_recogniser_that_is_not_there_is_refused_before_anything_starts(asked):
    refused = echobench("ingest", "raw", "--out", "o", "--secret", "key", "--ner", "hf:nowhere")
    assert refused.code == 2 and "config.json" in refused.err
    assert "ingest" not in asked


def test_a_new_key_is_private_and_never_overwritten(tmp_path):
    key = tmp_path / "key"
    made = echobench("secret", "new", key, "--json")
    assert made.code == 0 and stat.S_IMODE(key.stat().st_mode) == 0o600
    assert json.loads(made.out)["counts"] == {"fingerprint": Secret.load(key).fingerprint}
    assert key.read_text().split()[-1] not in made.out
    before = key.read_bytes()
    again = echobench("secret", "new", key)
    assert again.code == 2 and "never overwritten" in again.err and key.read_bytes() == before


def test_ingest_passes_each_option_on(asked):
    line = (
        "ingest raw --out o --secret key --reports r.csv --private p --site H --source S --licence CC0 --size 448 "
        "--image-format png --frames uniform:2 --crop sector --shard 1/4 --workers 3 --text-profile public "
        "--lexicon lexicon.tsv --map report=a --map label=b --patient-from (P) --region liver --timing"
    )
    assert echobench(*line.split()).code == 0
    args, kwargs = asked["ingest"]
    assert args == (Path("raw"), Path("o"))
    options = kwargs.pop("options")
    assert (options.size, options.kind, str(options.frames), options.crop) == ("448", "png", "uniform:2", "sector")
    assert [type(options.size), type(options.kind), type(options.crop)] == [str, str, str]
    assert kwargs.pop("secret") == Secret.load(Path("key"))
    assert kwargs.pop("instruct").__name__ == "instruct"
    assert kwargs.pop("shard") == Shard(1, 4)
    rules = kwargs.pop("rules")
    assert rules.settings == {"map": {"a": "text", "b": "label"}, "patient_from": "(P)", "region": "liver"}
    text = kwargs.pop("text")
    assert (text.profile, text.lexicon.words, text.ner) == ("public", {"zetascan"}, "")
    assert kwargs == {
        "reports": Path("r.csv"), "private": Path("p"), "workers": 3, "site": "H", "source": "S", "licence": "CC0",
        "cluster": None, "timed": True,
    }  # fmt: skip


def test_a_plan_asks_for_no_run(asked):
    line = "ingest raw --out o --secret key --reports r.csv --site H --region liver --plan"
    assert echobench(*line.split()).code == 0
    args, kwargs = asked["plan"]
    context = kwargs["context"]
    assert args == (Path("raw"),) and kwargs["reports"] == Path("r.csv") and "ingest" not in asked
    assert (context.site, context.rules.region, context.secret) == ("H", "liver", Secret.load(Path("key")))
    assert not Path("o").exists()


@pytest.mark.parametrize("option", [("--map", "x"), ("--region", "knee"), ("--patient-from", "P[")])
def test_rules_that_cannot_be_used_are_refused_before_anything_starts(asked, option):
    refused = echobench("ingest", "raw", "--out", "o", "--secret", "key", *option)
    assert refused.code == 2 and option[0] in refused.err and "ingest" not in asked


def test_deidentify_passes_each_option_on(asked):
    line = "deidentify raw --out o --secret key --deid-profile public --text-style category --no-pixels --site H"
    assert echobench(*line.split()).code == 0
    args, kwargs = asked["deidentify"]
    assert args == (Path("raw"), Path("o")) and kwargs.pop("secret") == Secret.load(Path("key"))
    assert kwargs.pop("text").profile == "research"
    assert kwargs == {
        "profile": "public", "site": "H", "text_style": "category", "pixels": False, "private": None, "workers": 1,
    }  # fmt: skip
    assert type(kwargs["profile"]) is str


def test_audit_takes_several_paths_and_several_sources(asked):
    line = "audit set raw --against raw --against other --secret key --identifiers more.tsv --no-ocr --workers 2"
    assert echobench(*line.split()).code == 0
    args, kwargs = asked["audit"]
    assert args == ([Path("set"), Path("raw")],) and kwargs.pop("secret") == Secret.load(Path("key"))
    assert kwargs == {
        "against": [Path("raw"), Path("other")], "identifiers": Path("more.tsv"), "site": None, "ocr": False,
        "workers": 2, "private": None,
    }  # fmt: skip


def test_review_locate_and_demo(asked):
    assert echobench("review", "set", "--private", "p", "--answers", "decisions.json").code == 0
    assert asked["review"] == ((Path("set"), Path("p")), {"answers": Path("decisions.json")})
    assert echobench("locate", "abc", "--private", "p").code == 0
    assert asked["locate"] == (("abc", Path("p")), {})
    assert echobench("demo", "--out", "o", "--fast", "--seed", 5).code == 0
    assert asked["demo"] == ((Path("o"),), {"fast": True, "seed": 5, "workers": 2})


def test_an_unreadable_key_stops_before_anything_is_read(asked):
    Path("key").chmod(0o644)
    ended = echobench("ingest", "raw", "--out", "o", "--secret", "key")
    assert ended.code == 2 and "chmod 600 key" in ended.err and asked == {}
