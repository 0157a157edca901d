"""`echobench score`: what a program gets, what a person gets, and what bad lines get."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from bench_data import make
from command_line import echobench
from corpus import shared

from echobench.bench import published, score_rows
from echobench.bench.score_file import score_file
from echobench.bench.score_rows import ScoredRow
from echobench.errors import UsageError

NAMES = ["bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "bertscore"]
LEXICAL = tuple(NAMES[:-1])
TEXTS = [
    ("The liver is enlarged with a cyst.", "The liver is enlarged, a cyst is seen."),
    ("Normal kidneys.", "Normal kidneys."),
    ("A solid nodule in the left lobe.", "A cystic nodule in the right lobe."),
    ("No gallstones.", "Gallstones with shadow."),
]


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path):
    rows = [
        {
            "id": f"c{i}",
            "patient": f"p{i // 2}",
            "region": "liver" if i % 2 else "kidney",
            "reference": r,
            "prediction": p,
        }
        for i, (r, p) in enumerate(TEXTS * 5)
    ]
    return write(tmp_path / "predictions.jsonl", rows)


@pytest.mark.slow
def test_json_is_one_object_with_a_cell_a_metric(file):
    ended = echobench("score", file, "--profile", "nltk", "--json")
    assert ended.code == 0
    payload = json.loads(ended.out)
    assert list(payload["metrics"]) == NAMES
    for name in LEXICAL:
        cell = payload["metrics"][name]
        assert list(cell) == ["value", "low", "high", "n", "patients", "weak", "signature"]
        assert 0 <= cell["low"] <= cell["value"] <= cell["high"] <= 100
        assert cell["n"] == 20
        assert cell["signature"].startswith(f"{name}|profile:nltk|")
        assert "by:patient" in cell["signature"]


@pytest.mark.slow
def test_both_engines_give_the_same_scores(file):
    fast, slow = (
        score_file(file, engine=engine, metrics=LEXICAL).details["metrics"] for engine in ("fast", "reference")
    )
    for name in LEXICAL:
        assert fast[name]["value"] == pytest.approx(slow[name]["value"], abs=1e-10)
        assert slow[name]["signature"].endswith("engine:reference")


def test_without_patients_it_clusters_by_id_and_says_so(tmp_path):
    rows = [{"id": str(i), "reference": r, "prediction": p} for i, (r, p) in enumerate(TEXTS)]
    summary = score_file(write(tmp_path / "a.jsonl", rows), metrics=["rouge-l"])
    assert any("clustered by id" in note for note in summary.notes)
    assert "by:id" in summary.details["metrics"]["rouge-l"]["signature"]


@pytest.mark.slow
def test_the_language_chooses_the_profile(tmp_path):
    rows = [{"id": "1", "reference": "肝脏大小正常。", "prediction": "肝脏正常。"}]
    assert score_file(write(tmp_path / "zh.jsonl", rows), metrics=["rouge-1"]).details["profile"] == "rouge-zh-jieba"
    rows[0]["lang"] = "en"
    assert score_file(write(tmp_path / "en.jsonl", rows), metrics=["rouge-1"]).details["profile"] == "nltk"


def test_rouge_score_is_blind_to_chinese_and_jieba_is_not(tmp_path):
    file = write(tmp_path / "zh.jsonl", [{"id": "1", "reference": "肝脏大小正常。", "prediction": "肝脏大小正常。"}])
    cells = {
        name: score_file(file, profile=name, metrics=["rouge-1"]).details["metrics"]["rouge-1"]
        for name in ("rouge-score", "rouge-zh-jieba", "rouge-zh-char")
    }
    values = {name: cell["value"] for name, cell in cells.items()}
    assert values["rouge-score"] is None
    assert cells["rouge-score"]["reason"].startswith("0 by construction")
    assert min(values["rouge-zh-jieba"], values["rouge-zh-char"]) > 99


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["nltk", "coco", "sacrebleu-13a", "swift-zh", "medevalkit"])
def test_half_a_character_and_a_null_are_scored_like_any_other(tmp_path, profile):
    path = tmp_path / "odd.jsonl"
    lines = [
        r'{"id":"1","reference":"a \ud800 b c d","prediction":"a \ud800 c c d"}',
        r'{"id":"2","reference":"x\u0000","prediction":"x\u0000"}',
    ]
    path.write_text("\n".join(lines), encoding="ascii")
    metrics = score_file(path, profile=profile).details["metrics"]
    assert all(metrics[name]["value"] is not None for name in LEXICAL)


def test_bleu_4_of_one_word_answers_is_no_cell(tmp_path):
    short = [{"id": str(i), "reference": "liver", "prediction": "liver" if i % 3 else "kidney"} for i in range(30)]
    summary = score_file(write(tmp_path / "short.jsonl", short), metrics=["bleu-1", "bleu-4", "rouge-2"])
    cells = summary.details["metrics"]
    assert cells["bleu-1"]["value"] == pytest.approx(200 / 3)
    assert {cells[name]["value"] for name in ("bleu-4", "rouge-2")} == {None}
    assert "0 by construction" in cells["bleu-4"]["reason"]
    longer = [*short, {"id": "long", "reference": "a cyst of the liver", "prediction": "a cyst of the kidney"}]
    assert score_file(write(tmp_path / "long.jsonl", longer), metrics=["bleu-4"]).details["metrics"]["bleu-4"]["value"]


def test_scores_carry_the_marks_of_boards(tmp_path):
    rows = [{"id": str(i), "patient": str(i), "reference": "a liver", "prediction": "a liver"} for i in range(40)]
    marks = {}
    for count in (4, 5, 29, 30, 40):
        cell = score_file(write(tmp_path / "a.jsonl", rows[:count]), metrics=["rouge-1"]).details["metrics"]["rouge-1"]
        marks[count] = (cell["patients"], cell["weak"], cell["low"] is None)
    assert marks == {
        4: (4, True, True), 5: (5, True, False), 29: (29, True, False), 30: (30, False, False), 40: (40, False, False)
    }  # fmt: skip
    summary = score_file(write(tmp_path / "a.jsonl", rows[:29]), metrics=["rouge-1"])
    assert summary.counts["rouge-1"].endswith("]* (29)")


def test_breakdown_by_region(file):
    summary = score_file(file, metrics=["rouge-1"], by=["region"])
    parts = summary.details["by"]["region"]
    assert list(parts) == ["kidney", "liver"]
    assert sum(part["rouge-1"]["n"] for part in parts.values()) == 20


def test_a_metric_that_cannot_run_has_no_value_and_a_reason(file, tmp_path):
    cell = score_file(file, metrics=["bertscore"], bert_model=str(tmp_path / "nothing")).details["metrics"]["bertscore"]
    assert cell["value"] is None
    assert "cannot be loaded" in cell["reason"]
    assert str(tmp_path) not in cell["reason"]


SECRET = "Zhang Wei 1961"


@pytest.mark.parametrize(
    "line, says",
    [
        ('{"id": "2", "reference": "' + SECRET, "line 2: not JSON"),
        ("[1, 2]", "line 2: not a JSON object"),
        ('{"id": "2", "reference": "' + SECRET + '"}', "line 2: no field 'prediction'"),
        ('{"id": "2", "reference": null, "prediction": "' + SECRET + '"}', "line 2: field 'reference' is not text"),
        ('{"id": "1", "reference": "a", "prediction": "b"}', "line 2: the id of line 1 again"),
        ('{"id": "2", "reference": "a", "prediction": "b", "region": ["' + SECRET + '"]}', "line 2: field 'region'"),
        ("[" * 100_000, "line 2: not JSON"),
    ],
)
def test_a_bad_line_is_named_and_not_quoted(tmp_path, line, says):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1", "reference": "a", "prediction": "b"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=says) as caught:
        score_file(path)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("content, says", [(b"", "holds no rows"), (b"\xff\x00x", "not text in UTF-8")])
def test_a_file_without_lines_or_text(tmp_path, content, says):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=says):
        score_file(path)


def test_line_separators_inside_a_text_do_not_end_a_line(tmp_path):
    rows = [{"id": "1", "reference": "a\u2028b", "prediction": "c\x85d"}]
    assert score_file(write(tmp_path / "a.jsonl", rows), metrics=["rouge-1"]).counts["cases"] == 1


@pytest.mark.parametrize(
    "options, says",
    [({"profile": "x"}, "known: nltk, nltk-lines, coco"), ({"engine": "x"}, "known: fast"),
     ({"by": ["x"]}, "known: patient"),
     ({"metrics": ["x"]}, "known: accuracy")],
)  # fmt: skip
def test_unknown_names_list_the_known_ones(file, options, says):
    with pytest.raises(UsageError, match=says):
        score_file(file, **options)


@pytest.mark.slow
def test_a_read_only_installation_still_scores(file, tmp_path):
    """Compiled code is cached where that is possible; where it is not, it is compiled again."""
    code = (
        "import sys; from pathlib import Path; from echobench.bench.score_file import score_file;"
        "print(score_file(Path(sys.argv[1]), metrics=['rouge-l']).details['metrics']['rouge-l']['n'])"
    )
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, so that no folder can be made below it", encoding="ascii")
    env = {**os.environ, "NUMBA_CACHE_DIR": str(blocked / "cache"), "HOME": str(blocked)}
    done = subprocess.run([sys.executable, "-c", code, str(file)], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "20", done.stderr[-400:]


def test_no_cases_no_value():
    (cell,) = score_rows.score_rows([], ["rouge-1"])
    assert (cell.value, cell.reason) == (None, "no cases")


def test_skipping_profiles_say_when_nothing_counts():
    (cell,) = score_rows.score_rows([ScoredRow("a", "")], ["rouge-1"], "swift-zh")
    assert cell.value is None
    assert "no case counts" in cell.reason


def test_published_averages_are_the_means_of_their_regions():
    table = published.echovlm_table2()
    assert len(table.models) * len(table.metrics) == 60
    for model in table.models:
        for metric in table.metrics:
            assert table.macro(model, metric) == pytest.approx(table.printed[model][metric], abs=0.00501)


def test_weighing_by_cases_changes_the_published_ranking():
    table = published.echovlm_table2()
    assert sum(table.cases.values()) == 3000
    for metric in ("METEOR", "BERTScore"):
        assert table.ranking(metric)[0][0] == "Lingshu-7B"
        assert table.ranking(metric, "weighted")[0][0] == "EchoVLM-11B"


def test_errors_of_the_command_are_one_line(file):
    ended = echobench("score", file, "--profile", "x")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1 and "--profile" in ended.err


@pytest.mark.parametrize("name", ["predictions.csv", "predictions_array.json"])
def test_the_collected_files_of_predictions(name):
    summary = score_file(shared("cases", "harness", name), metrics=["rouge-1"])
    assert summary.details["metrics"]["rouge-1"]["value"] > 50


def test_nulls_count_as_failed_and_a_data_set_gives_patients_and_regions(tmp_path):
    data = make(tmp_path / "data", train=2, test=4)
    reports = [r for r in data.records("test").to_pylist() if (r["task"], r["lang"]) == ("report", "en")]
    rows = [{"question_id": r["id"], "response": r["reference"] if n else None} for n, r in enumerate(reports)]
    summary = score_file(write(tmp_path / "a.jsonl", rows), metrics=["rouge-1"], by=["region"], data=data.path)
    assert (summary.counts["cases"], summary.counts["failed"]) == (27, 1)
    assert len(summary.details["by"]["region"]) == 7
    assert summary.details["metrics"]["rouge-1"]["patients"] == 14
    assert any("1 rows without a prediction" in note for note in summary.notes)
    assert any("prediction=response, id=question_id" in note for note in summary.notes)
    with pytest.raises(UsageError, match="line 1: the data set has no record of this id"):
        score_file(write(tmp_path / "b.jsonl", [{"id": "?", "prediction": "a"}]), data=data.path)
    with pytest.raises(UsageError, match="every row is without a prediction"):
        score_file(write(tmp_path / "c.jsonl", rows[:1]), data=data.path)
