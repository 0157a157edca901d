"""A set instructed again: from the generator to the expert's verdict; nothing private or unaudited gets out."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest
from curate_sets import small, studies
from model_server import serve_model
from typer.testing import CliRunner
from writers import distinct

from echobench.cli import app
from echobench.curate.instruct_set import apply_review, instruct_set
from echobench.curate.open_questions import release
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import Prompt, Record
from echobench.errors import GateError, UsageError


def test_a_whole_set_is_instructed_anew(tmp_path):
    small(tmp_path / "a", 12)
    summary = instruct_set(tmp_path / "a", tmp_path / "b", tasks=["region", "report"], seed=1)
    assert summary.notes[0].startswith("images per record: exam, 1.0 and 6 tokens on average, at most 6 ")
    assert summary.notes[1].startswith("answers hold 100% of ")
    rows = DataDir(tmp_path / "b").records().to_pylist()
    assert {row["task"] for row in rows} == {"region", "report"} and summary.counts["region"] == 12
    assert json.loads((tmp_path / "b" / "manifest.json").read_text())["steps"][-1]["name"] == "instruct"


@pytest.fixture
def replay(tmp_path) -> str:
    made, _ = studies(12)
    file = tmp_path / "pairs.jsonl"
    lines = [{"id": s.study, "prediction": distinct(Prompt(s.study, (), ())).text} for s in made]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return f"replay:{file}"


@pytest.mark.slow
def test_from_generator_to_the_experts_verdict(tmp_path, replay):
    small(tmp_path / "a", 12)
    made = CliRunner().invoke(
        app,
        ["instruct", str(tmp_path / "a"), "--out", str(tmp_path / "b"), "--task", "region", "--generator", replay,
         "--private", str(tmp_path / "p"), "--review", "5", "--json"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["counts"]["open-question"] == 24
    log = [json.loads(line) for line in (tmp_path / "b" / "open_questions.jsonl").read_text().splitlines()]
    assert len(log) == 24 and all(
        set(line) == {"id", "study", "template", "generator", "verifiers", "kept", "reason"} for line in log
    )
    record = next(r for r in DataDir(tmp_path / "b").records().to_pylist() if r["task"] == "open-question")
    origin = {p["name"]: p["value"] for p in record["provenance"]}
    assert origin["template"] == release(record["lang"]) and origin["generator"].startswith("replay:pairs (")
    assert origin["verifiers"] == "none"

    sheet = tmp_path / "p" / "open_questions_review.csv"
    assert stat.S_IMODE((tmp_path / "p").stat().st_mode) == 0o700
    rows = list(csv.DictReader(sheet.open(encoding="utf-8-sig")))
    assert len(rows) == 5 and all(row["report"] and row["question"] for row in rows)
    for place, row in enumerate(rows):
        row["verdict"] = "no" if place == 0 else "yes"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
    instruct_set(tmp_path / "b", tmp_path / "c", tasks=["region"], reviewed=sheet, reviewer="R1")
    left = {r["id"]: r for r in DataDir(tmp_path / "c").records().to_pylist() if r["task"] == "open-question"}
    assert len(left) == 23 and rows[0]["id"] not in left
    marks = [p["value"] for p in left[rows[1]["id"]]["provenance"] if p["name"] == "reviewer"]
    assert marks == ["R1 yes"]


def test_what_leaves_the_machine_needs_an_audit_and_the_users_word(tmp_path):
    small(tmp_path / "a", 2)
    remote = "openai:http://192.0.2.1/v1#m"  # TEST-NET-1: never reached
    with pytest.raises(GateError, match="--allow-remote"):
        instruct_set(tmp_path / "a", tmp_path / "b", generator=remote)
    with pytest.raises(GateError, match=r"the audit of .* is missing"):
        instruct_set(tmp_path / "a", tmp_path / "b", generator=remote, allow_remote=True)
    manifest.write_proof(tmp_path / "a", "audit", "failed", {})
    with pytest.raises(GateError, match="failed"):
        instruct_set(tmp_path / "a", tmp_path / "b", generator=remote, allow_remote=True)
    assert not (tmp_path / "b").exists()


def test_private_files_stay_out_of_the_data(tmp_path, replay):
    small(tmp_path / "a", 2)
    for options in ({"private": tmp_path / "b" / "p"}, {"private": None, "review": 3}, {"private": tmp_path / "b"}):
        with pytest.raises(UsageError, match="--private"):
            instruct_set(tmp_path / "a", tmp_path / "b", generator=replay, **options)
    with pytest.raises(UsageError, match="--generator"):
        instruct_set(tmp_path / "a", tmp_path / "b", verifiers=["replay:x"])


@pytest.mark.slow
def test_a_real_server_writes_and_verifies(tmp_path, replay):
    """`transformers serve` with random weights: what it writes is no list of pairs, what it says is no verdict."""
    _tiny_text_model(tmp_path / "tiny")
    with serve_model(tmp_path / "tiny", tmp_path) as address:
        small(tmp_path / "a", 3)
        served = f"openai:{address}/v1#{tmp_path / 'tiny'}@random"
        for name, generator, verifiers in (("b", served, []), ("c", replay, [served])):
            instruct_set(
                tmp_path / "a", tmp_path / name, tasks=["region"], generator=generator, verifiers=verifiers, per_study=1
            )
    wrote = [json.loads(line) for line in (tmp_path / "b" / "open_questions.jsonl").read_text().splitlines()]
    assert [line["reason"] for line in wrote] == ["the answer is not a list of pairs"] * 3
    assert all("(openai:tiny:random)" in line["generator"] for line in wrote)
    checked = [json.loads(line) for line in (tmp_path / "c" / "open_questions.jsonl").read_text().splitlines()]
    assert {line["reason"] for line in checked} == {"a verifier says unclear"}
    assert all(list(line["verifiers"].values()) == ["unclear"] for line in checked)


def _tiny_text_model(folder: Path) -> None:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    words = ["<pad>", "<eos>", "<unk>", *"the report of a liver with one cyst and small stone".split()]
    core = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="<unk>"))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=core, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>")
    tokenizer.chat_template = "{% for m in messages %}{{ m['role'] }} : {{ m['content'] }} {% endfor %}assistant :"
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    model = LlamaForCausalLM(
        LlamaConfig(
            hidden_size=16, intermediate_size=16, num_attention_heads=2, num_hidden_layers=1, vocab_size=len(words),
            max_position_embeddings=4096, pad_token_id=0, eos_token_id=1, bos_token_id=None,
        )
    )  # fmt: skip
    model.generation_config.eos_token_id, model.generation_config.pad_token_id = 1, 0
    model.save_pretrained(folder)


def record(number: int) -> Record:
    return Record(
        f"q{number}", "p", "s", "liver", "open-question", "en", ("i",), (), "yes", provenance={"evidence": "x"}
    )


def sheet(path: Path, *rows: tuple[str, str]) -> Path:
    path.write_text("id,verdict\n" + "".join(f"{name},{verdict}\n" for name, verdict in rows), encoding="utf-8-sig")
    return path


def test_a_review_drops_what_was_judged_no_and_marks_what_was_judged_yes(tmp_path):
    path = sheet(tmp_path / "r.csv", ("q0", " No "), ("q1", "YES"), ("q2", ""))
    left = apply_review([record(number) for number in range(4)], path, "R1")
    assert [row.id for row in left] == ["q1", "q2", "q3"]
    marks = [row.provenance.get("reviewer") for row in left]
    assert marks == ["R1 yes", None, None] and left[0].provenance["evidence"] == "x"


@pytest.mark.parametrize(
    "rows, message",
    [
        ([("q0", "maybe")], "another value than yes, no or nothing"),
        ([("q7", "yes"), ("q8", "no")], "names 2 pairs that are not in this data set, such as q7"),
    ],
)
def test_a_review_of_other_pairs_or_words_is_refused(tmp_path, rows, message):
    with pytest.raises(UsageError, match=message):
        apply_review([record(0)], sheet(tmp_path / "r.csv", *rows), "R1")


@pytest.mark.parametrize("content", [b"id;verdict\nq0;yes\n", b"\xff\xfe\x00", None])
def test_a_file_that_is_no_review_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "r.csv").write_bytes(content)
    with pytest.raises(UsageError, match="expected a CSV with the columns id, report, question, answer, verdict"):
        apply_review([record(0)], tmp_path / "r.csv", "R1")
