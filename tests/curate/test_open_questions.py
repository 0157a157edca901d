"""Open questions: every written pair is accounted for; verifiers, duplicates and the expert each take out what they must."""

from __future__ import annotations

import json

import pytest
from curate_sets import studies
from writers import Writer, distinct

from echobench.curate.open_questions import parse, verdict, write_pairs
from echobench.dataset.records import Completion


def test_prompts_show_examples_and_the_report_and_no_picture():
    made, _ = studies(4)
    writer = Writer("w", distinct)
    write_pairs(made, writer, per_study=2)
    for prompt, study in zip(writer.prompts, made, strict=True):
        assert [m.role for m in prompt.messages] == ["system", *["user", "assistant"] * 2, "user"]
        assert study.report["findings"] in prompt.messages[-1].text and prompt.images == ()
        json.loads(prompt.messages[2].text)


@pytest.mark.parametrize(
    "text, reason",
    [
        ("no list at all", "not a list"),
        ("[broken", "not a list"),
        ('[{"question": "What?"}]', "missing or too long"),
        ('[{"question": "What <image>?", "answer": "This."}]', "token for images"),
        ('["What?"]', "missing or too long"),
    ],
)
def test_answers_in_another_form_are_dropped_with_a_reason(text, reason):
    made, _ = studies(1)
    (pair,) = parse(made[0], Completion(text), "g", 3)
    assert reason in pair.dropped and pair.account()["kept"] is False
    (failed,) = parse(made[0], Completion("", stop="error", error="x"), "g", 3)
    assert failed.dropped == "the generator failed"


def test_every_verifier_must_agree_and_each_is_recorded():
    made, _ = studies(6)
    kind = Writer("kind", lambda p: Completion("Yes."))
    strict = Writer("strict", lambda p: Completion("是" if p.id.endswith("-0") else "No, it is not supported."))
    mute = Writer("mute", lambda p: Completion("I am not sure, yes or no"))
    pairs = write_pairs(made, Writer("w", distinct), [kind, strict], per_study=2)
    assert len(pairs) == 12 and sum(not p.dropped for p in pairs) == 6
    kept = next(p for p in pairs if not p.dropped)
    assert kept.verdicts == {"kind (1)": "yes", "strict (1)": "yes"}
    assert kept.evidence["generator"] == "w (1)" and "strict (1) yes" in kept.evidence["verifiers"]
    lost = next(p for p in pairs if p.dropped)
    assert lost.dropped == "a verifier says no" and lost.verdicts["strict (1)"] == "no"
    assert all(p.dropped == "a verifier says unclear" for p in write_pairs(made, Writer("w", distinct), [mute]))
    assert verdict(Completion("yesterday")) == "unclear" and verdict(Completion("否。")) == "no"
<<<<<<< HEAD


def test_repeats_of_question_and_answer_go_and_what_they_repeat_is_named():
    texts = [
        "What is the size of the nodule in the left lobe of the thyroid gland?\nIt is 8 mm.",
        "Is there shadowing behind the stone?\nYes, a clean shadow.",
        "What is the size of the nodule in the left lobe of the thyroid?\nIt is 8 mm.",
        "胆囊内强回声后方有声影吗？\n有，后方伴声影。",
        "胆囊内强回声后方有无声影？\n有，后方伴声影。",
        "Which border does the cyst have?\nA smooth one.",
    ]
    assert duplicates(texts) == {2: 0, 4: 3}
    assert duplicates([]) == {} and duplicates(["", ""]) == {1: 0}


def test_rouge_l_is_that_of_rouge_score():
    from rouge_score.rouge_scorer import RougeScorer

    a, b = "the cyst in the left lobe is small", "in the left lobe a small cyst is seen"
    expected = RougeScorer(["rougeL"]).score(a, b)["rougeL"].fmeasure
    assert rouge_l(a.split(), b.split()) == pytest.approx(expected)


def test_banding_finds_nearly_all_pairs_that_comparing_all_finds():
    rng = np.random.default_rng(0)
    words = [f"w{i}" for i in range(300)]
    texts = [" ".join(rng.choice(words, 20)) for _ in range(300)]
    for place in range(0, 300, 3):  # every third is an edited copy of the one before
        copy = texts[place - 1].split()
        for spot in rng.choice(20, int(rng.integers(1, 8)), replace=False):
            copy[spot] = str(rng.choice(words))
        texts[place] = " ".join(copy)
    tokens = [text.split() for text in texts]
    alike = {j for j in range(300) for i in range(j) if rouge_l(tokens[i], tokens[j]) > 0.7}
    found = duplicates(texts)
    assert set(found) <= alike
    assert len(alike - set(found)) <= 0.02 * len(alike)


@pytest.fixture
def replay(tmp_path) -> str:
    made, _ = studies(12)
    file = tmp_path / "pairs.jsonl"
    lines = [{"id": s.study, "prediction": distinct(Prompt(s.study, (), ())).text} for s in made]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return f"replay:{file}"


def test_from_generator_to_the_experts_verdict(tmp_path, replay):
    small(tmp_path / "a", 12)
    made = CliRunner().invoke(
        app,
        ["instruct", str(tmp_path / "a"), "--out", str(tmp_path / "b"), "--task", "region", "--generator", replay,
         "--private", str(tmp_path / "p"), "--review", "5", "--json"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    assert json.loads(made.output)["counts"]["open-question"] == 24
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
    pytest.importorskip("uvicorn", reason="wants the test extra's transformers[serving]")
    _tiny_text_model(tmp_path / "tiny")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(tmp_path / "tiny")]
    env = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "HF_HOME": str(tmp_path / "home")}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"], env=env, stdout=log, stderr=log
        )
    try:
        _wait(f"http://127.0.0.1:{port}/health", server, tmp_path / "log")
        small(tmp_path / "a", 3)
        served = f"openai:http://127.0.0.1:{port}/v1#{tmp_path / 'tiny'}@random"
        for name, generator, verifiers in (("b", served, []), ("c", replay, [served])):
            instruct_set(
                tmp_path / "a", tmp_path / name, tasks=["region"], generator=generator, verifiers=verifiers, per_study=1
            )
    finally:
        server.terminate()
        server.wait(30)
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


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    while server.poll() is None:
        try:
            if httpx.get(url, timeout=2, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    pytest.fail(f"the server ended: {log.read_text()[-2000:]}")
=======
>>>>>>> main
