"""Wrong usages of all commands: one line that names what is wrong, exit 2, nothing started, no value of a patient."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from command_line import echobench
from curate_sets import small
from typer.main import get_command

import echobench.cli as cli
from echobench.errors import ExitCode
from echobench.privacy.secret import Secret

# (what is typed, part of the line that is told)
WRONG = [
    ("view", "Missing argument 'DIR'"),
    ("view nowhere", "dir 'nowhere' does not exist"),
    ("nosuch", "No such command 'nosuch'"),
    ("splitt set", "No such command 'splitt'. Did you mean 'split'?"),
    ("secret new", "Missing argument 'FILE'"),
    ("secret old k", "No such command 'old'"),
    ("--nosuch", "No such option: --nosuch"),
    ("ingest", "Missing argument 'RAW'"),
    ("ingest raw", "Missing option '--out'"),
    ("ingest raw --out o", "Missing option '--secret'"),
    ("ingest nowhere --out o --secret key", "nowhere does not exist; give the folder that holds the studies"),
    ("ingest raw --out o --secret nokey", "no key at nokey; make one with: echobench secret new nokey"),
    ("ingest raw --out raw/in --secret key", "--out must not lie inside the raw studies; choose a folder beside them"),
    ("ingest raw --out o --secret bad", "bad is not an echobench key; make one with: echobench secret new FILE"),
    ("ingest raw --out o --secret key --workers 0", "--workers: must be greater than or equal to 1"),
    ("ingest raw --out o --secret key --workers two", "--workers: must be a valid integer"),
    ("ingest raw --out o --secret key --size 500", "--size: '500' is not one of"),
    ("ingest raw --out o --secret key --image-format gif", "--image-format: 'gif' is not one of"),
    ("ingest raw --out o --secret key --format png", "No such option: --format; did you mean --image-format?"),
    ("ingest raw --out o --secret key --frames 0", "--frames '0' is not known; give keyframes:N, uniform:N or all"),
    (
        "ingest raw --out o --secret key --plan --frames 0",
        "--frames '0' is not known; give keyframes:N, uniform:N or all",
    ),
    ("ingest raw --out o --secret key --plan --shard 5/4", "--shard"),
    ("ingest raw --out o --secret key --reports nowhere.csv", "--reports: path 'nowhere.csv' does not exist"),
    (
        "ingest raw --out o --secret key --private o/in",
        "--private must not lie inside --out; choose a folder that is never shared",
    ),
    ("deidentify raw --out o --secret key --deid-profile best", "--deid-profile: 'best' is not one of"),
    ("deidentify raw --out o --secret key --profile basic", "No such option: --profile"),
    ("deidentify raw --out o --secret key --text-style x", "--text-style: 'x' is not one of"),
    ("deidentify raw --out raw/o --secret key", "--out lies inside the raw folder; choose a folder outside of it"),
    ("deidentify nowhere --out o --secret key", "RAW: path 'nowhere' does not exist"),
    ("audit set --secret key", "Missing option '--against'"),
    ("audit nowhere --against raw --secret key", "PATH: path 'nowhere' does not exist"),
    ("audit set --against nowhere --secret key", "--against: path 'nowhere' does not exist"),
    (
        "audit set --against raw --secret key --identifiers nowhere.tsv",
        "--identifiers: file 'nowhere.tsv' does not exist",
    ),
    ("locate x", "Missing option '--private'"),
    (
        "locate x --private nowhere",
        "nowhere holds no index; it is written by ingest and deidentify with --private nowhere",
    ),
    ("withdraw x", "Missing option '--private'"),
    ("withdraw x --private nowhere", "nowhere does not exist; give the private folder of `ingest` or `deidentify`"),
    ("withdraw x --private p --in nowhere", "--in: dir 'nowhere' does not exist"),
    ("pull r", "expected exactly one of --dicomweb URL and --pacs AET@HOST:PORT"),
    ("pull r --pacs here", "--pacs: expected AET@HOST:PORT, such as PACS@10.0.0.5:104"),
    ("pull r --dicomweb here", "--dicomweb: expected the address of a server, http://... or https://..."),
    ("pull r --pacs A@b:1 --date 2024", "--date: expected YYYYMMDD, or a range such as 20240101-20241231"),
    ("pull r --pacs A@b:1 --rate 0", "--rate: "),
    ("ingest raw --out o --secret key --address h:1", "--address names a Ray cluster; give --engine ray too"),
    ("ingest raw --out o --secret key --engine spark", "--engine: 'spark' is not one of"),
    ("ingest raw --out s3://bucket/set --secret key", "a URL needs --staging DIR, a local folder"),
    ("ingest s3://bucket --out o --secret key --staging st", "s3://bucket names no folder; give s3://CONTAINER/FOLDER"),
    ("review set --private p --answers nowhere.json", "--answers: path 'nowhere.json' does not exist"),
    ("demo", "Missing option '--out'"),
    ("demo --out d --workers 0", "--workers: must be greater than or equal to 1"),
    ("demo --out d --seed x", "--seed: must be a valid integer"),
    ("instruct set", "Missing option '--out'"),
    ("instruct set --out o --task nosuch", "--task: 'nosuch' is not one of"),
    ("instruct set --out o --verifier replay:x", "--verifier checks what a --generator writes; name one"),
    ("instruct set --out o --generator gpt", "'gpt' names no model; allowed:"),
    ("instruct set --out o --review 5", "--review writes reports and questions to read; name a folder for them with"),
    ("instruct set --out o --per-study 0", "--per-study: must be greater than or equal to 1"),
    ("instruct set --out o --reviewed nowhere.csv", "--reviewed: file 'nowhere.csv' does not exist"),
    ("conflicts nowhere", "DIR: dir 'nowhere' does not exist"),
    ("conflicts set --kind colour", "--kind: 'colour' is not one of"),
    ("conflicts set --drop", "No such option: --drop"),
    ("conflicts set --list raw", "--list: file 'raw' is a directory"),
    ("validate", "Missing argument 'DIR'"),
    ("validate nowhere", "DIR: dir 'nowhere' does not exist"),
    ("validate raw", "raw is not a finished echobench directory (no manifest.json); this folder is"),
    ("validate set extra", "Got unexpected extra argument(s) (extra)"),
    ("validate set --json=1", "Option '--json' does not take a value"),
    ("balance nowhere", "DIR: dir 'nowhere' does not exist"),
    ("balance set --by organ", "unknown axis 'organ'; known:"),
    ("balance set --by region,task", "did you mean region?"),
    ("dedup set --near-bits 100", "--near-bits: must be less than or equal to 31"),
    ("dedup set --near-bits -1", "--near-bits: must be greater than or equal to 0"),
    ("dedup set --near-bits six", "--near-bits: must be a valid integer"),
    ("dedup set --bits 6", "No such option: --bits; did you mean --near-bits?"),
    ("split set", "Missing option '--out'"),
    ("split set --out o --fractions 0.8,0.1", "--fractions 0.8,0.1: give three that sum to 1, e.g. 0.8,0.1,0.1"),
    ("split set --out o --fractions 1,1,1", "--fractions 1.0,1.0,1.0: give three that sum to 1, e.g. 0.8,0.1,0.1"),
    ("split set --out o --fractions a,b,c", "--fractions a,b,c: give three that sum to 1, e.g. 0.8,0.1,0.1"),
    ("split set --out o --test-per-region 0", "--test-per-region: must be greater than or equal to 1"),
    ("split set --out o --seed 1.5", "--seed: must be a valid integer"),
    ("split set --out o --test-per-region 9999", "--test-per-region 9999: breast has 5 studies, train needs some too"),
    ("rebalance set --out o", "set was never split, and only train may be resampled; run: echobench split set"),
    ("rebalance split --out o --strategy nosuch", "--strategy: 'nosuch' is not one of"),
    ("rebalance split --out o --strategy", "Option '--strategy' requires an argument"),
    ("rebalance split --out o --option alpha=abc", "option alpha of strategy power is 'abc'; expected a number"),
    ("rebalance split --out o --option alpha", "--option alpha: expected NAME=VALUE, e.g. alpha=0.5"),
    ("rebalance split --out o --option beta=1", "strategy power has no option beta; it takes alpha"),
    (
        "rebalance split --out o --option alpha=2",
        "option alpha is 2.0; expected 0 (uniform) to 1 (natural distribution)",
    ),
    ("rebalance split --out o --alpha 0.5", "No such option: --alpha"),
    ("rebalance split --out o --by organ", "unknown axis 'organ'; known:"),
    ("rebalance split --out o --repeat-cap 0", "--repeat-cap: must be greater than or equal to 1"),
    ("rebalance split --out o --budget 0", "--budget: must be greater than or equal to 1"),
    ("rebalance split --out o --form copies", "--form: 'copies' is not one of"),
    ("rebalance split --out o --as rows", "No such option: --as"),
    (
        "rebalance split --out o --strategy weights",
        "strategy weights needs the option weights, a file: --option weights=VALUE",
    ),
    (
        "rebalance split --out o --strategy weights --option weights=no.json",
        "option weights of strategy weights: no.json is not a file",
    ),
    ("rebalance split --out o --option alpha=nan", "option alpha of strategy power is nan; expected a finite number"),
    (
        "rebalance split --out o --strategy unimax --option epochs=nan",
        "option epochs of strategy unimax is nan; expected a finite number",
    ),
    ("export set --out o", "Missing option '--trainer'. Choose from"),
    ("export set --out o --trainer keras", "--trainer: 'keras' is not one of"),
    ("export set --out o --format trl", "No such option: --format"),
    ("export nowhere --out o --trainer trl", "DIR: dir 'nowhere' does not exist"),
    ("publish set", "Missing option '--repo'"),
    ("publish nowhere --repo a/b", "DIR: dir 'nowhere' does not exist"),
    ("inject", "Missing argument 'BASE'"),
    ("inject x", "Missing option '--out'"),
    ("inject x --out o --experts -1", "--experts: must be greater than or equal to 0"),
    ("inject x --out o --top-k 0", "--top-k: must be greater than or equal to 1"),
    ("inject x --out o --width wide", "--width: 'wide' is neither auto nor a whole number"),
    ("inject x --out o --shared-width -3", "--shared-width: '-3' is neither auto nor a whole number"),
    ("train split --base b --out o", "Missing option '--stage'. Choose from"),
    ("train split --stage 3 --base b --out o", "--stage: '3' is not one of"),
    ("train split --stage 1 --out o", "Missing option '--base'"),
    ("train split --stage 1 --base b --out o --recipe mine", "--recipe: 'mine' is not one of"),
    ("train split --stage 1 --base b --out o --form whole", "--form: 'whole' is not one of"),
    ("train split --stage 1 --base b --out o --output merged", "No such option: --output; did you mean --out?"),
    (
        "train split --stage 1 --base b --out o --device gpu",
        "--device: 'gpu' is not a device; use auto, cpu, cuda or cuda:N",
    ),
    ("train split --stage 1 --base b --out o --batch-size 0", "--batch-size: must be greater than or equal to 1"),
    ("train split --stage 1 --base b --out o --max-steps 0", "--max-steps: must be greater than or equal to 1"),
    ("train split --stage 1 --base b --out o --learning-rate 0", "--learning-rate: 0 is not above 0"),
    ("train split --stage 1 --base b --out o --epochs -1", "--epochs: -1 is not above 0"),
    ("train split --stage 1 --base b --out o --learning-rate nan", "--learning-rate: nan is not above 0"),
    ("train split --stage 1 --base b --out o --task x", "--task: 'x' is not one of"),
    ("explain nowhere.png --model echovlm:x --question q --out o", "IMAGE: file 'nowhere.png' does not exist"),
    ("explain file --model x --question q --out o", "'x' names no model; allowed:"),
    ("explain file --model hf:x --question q --out o", "--model: hf: models cannot be explained; use echovlm:PATH"),
    ("explain file --model echovlm:x --out o", "Missing option '--question'"),
    (
        "explain file --model echovlm:x --question q --out o --method lime",
        "No such option: --method",
    ),
    ("score nowhere.jsonl", "FILE: file 'nowhere.jsonl' does not exist"),
    ("score raw", "FILE: file 'raw' is a directory"),
    ("score file --profile best", "--profile: 'best' is not one of"),
    ("score file --engine slow", "--engine: 'slow' is not one of"),
    ("score file --metric f1", "unknown metric 'f1'; known:"),
    ("score file --by organ", "--by: 'organ' is not one of"),
    ("score file --seed x", "--seed: must be a valid integer"),
    ("evaluate set --out o", "Missing option '--model'"),
    ("evaluate set --model majority --out o", "'majority' names no model; allowed:"),
    ("evaluate set --model baseline:best --out o --split all", "unknown baseline 'best'; known:"),
    ("evaluate set --model baseline: --out o", "unknown baseline ''; known:"),
    (
        "evaluate split --model baseline:majority --out o --split dev",
        "no split 'dev' in the data set; there are: test, train, val",
    ),
    ("evaluate split --model baseline:majority --out o --task nosuch", "--task: 'nosuch' is not one of"),
    ("evaluate split --model baseline:majority --out o --lang fr", "--lang: 'fr' is not one of"),
    ("evaluate split --model baseline:majority --out o --prompt long", "--prompt: 'long' is not one of"),
    ("evaluate split --model baseline:majority --out o --shots -1", "--shots: must be greater than or equal to 0"),
    ("evaluate split --model baseline:majority --out o --limit 0", "--limit: must be greater than or equal to 1"),
    ("evaluate split --model baseline:majority --out o --shard 3/2", "--shard '3/2' is not known; give I/N"),
    ("evaluate split --model baseline:majority --out o --shard x", "--shard 'x' is not known; give I/N"),
    (
        "evaluate split --model baseline:majority --out o --device tpu",
        "--device: 'tpu' is not a device; use auto, cpu, cuda or cuda:N",
    ),
    ("evaluate split --model baseline:majority --out o --rate 0", "--rate: 0 is not above 0"),
    (
        "evaluate split --model baseline:majority --out o --routing",
        "--routing asks an EchoVLM which experts it used; none of the models is",
    ),
    ("evaluate split --model baseline:majority --out o --train nowhere", "--train: dir 'nowhere' does not exist"),
    (
        "evaluate split --model baseline:majority --out o --near-bits 32",
        "--near-bits: must be less than or equal to 31",
    ),
    (
        "evaluate split --model baseline:majority --out o --temperature -1",
        "--temperature: must be greater than or equal to 0",
    ),
    (
        "evaluate split --model baseline:majority --out o --concurrency 0",
        "--concurrency: must be greater than or equal to 1",
    ),
    (
        "evaluate set --model baseline:majority --out o",
        "the data set was never split; run `echobench split` or ask for --split all",
    ),
    ("leaderboard nowhere --out o", "RUNS: dir 'nowhere' does not exist"),
    ("leaderboard raw --out o", "raw holds no finished run (this folder is empty); make one with: echobench"),
    ("leaderboard file --out o", "RUNS: dir 'file' is a file"),
    ("leaderboard raw", "Missing option '--out'"),
    ("compare raw", "Missing argument 'RUN'"),
    ("compare raw nowhere", "RUN: dir 'nowhere' does not exist"),
    ("compare raw raw", "raw is not a finished echobench directory (no manifest.json); this folder is"),
    ("import-set nowhere --out o --source-format u2-bench --secret key", "SOURCE: path 'nowhere' does not exist"),
    ("import-set raw --out o --secret key", "Missing option '--source-format'. Choose from"),
    ("import-set raw --out o --source-format coco --secret key", "--source-format: 'coco' is not one of"),
    (
        "import-set raw --out o --format u2-bench --secret key",
        "No such option: --format; did you mean --source-format?",
    ),
    (
        "import-set raw --out o --source-format u2-bench --secret nokey",
        "no key at nokey; make one with: echobench secret new nokey",
    ),
    (
        "import-set raw --out o --source-format u2-bench --secret key",
        "no TSV below the folder; U2-BENCH has one folder per task with one TSV per data",
    ),
    ("ingst studies --out o --secret key", "No such command 'ingst'. Did you mean 'ingest', 'instruct'?"),
    ("ingest studies --out set --secret key", "set was made with another key; use that key with another --out"),
    (
        "ingest set --out o --secret key",
        "set holds no raw studies: this is a data set; give the folder that it was made",
    ),
    (
        "ingest studies --out o --secret key --frames uniform",
        "--frames 'uniform' is not known; give keyframes:N, uniform:N or all",
    ),
    (
        "ingest studies --out o --secret key --frames keyframes:x",
        "--frames 'keyframes:x' is not known; give keyframes:N, uniform:N or all",
    ),
    ("ingest studies --out o --secret key --shard half", "--shard 'half' is not known; give I/N, with I from 0 to N-1"),
    ("ingest studies --out file --secret key", "file is a file; expected a folder to write, choose another --out"),
    ("ingest studies --out o --secret key --lexicon nowhere.tsv", "--lexicon: file 'nowhere.tsv' does not exist"),
    ("ingest studies --out o --secret key --text-profile strict", "--text-profile: 'strict' is not one of"),
    ("ingest studies --out o --secret key --crop scan", "--crop: 'scan' is not one of"),
    ("ingest studies --out o --secret file", "file can be read by others; run: chmod 600 file"),
    ("ingest studies --out o --secret studies", "cannot read the key at studies"),
    (
        "ingest studies --out o --secret key --private studies/p",
        "--private must not lie inside the raw studies; choose a folder that is never",
    ),
    ("ingest studies --out o --secret key --workers -1", "--workers: must be greater than or equal to 1"),
    ("ingest studies extra --out o --secret key", "Got unexpected extra argument(s) (extra)"),
    ("ingest studies --out", "Option '--out' requires an argument"),
    (
        "deidentify set --out o --secret key",
        "set holds no raw studies: this is a data set; give the folder that it was made",
    ),
    ("deidentify studies --out set --secret key", "set was made with another key; use that key with another --out"),
    (
        "deidentify studies --out o --secret key --learn-layouts",
        "--learn-layouts needs --private, the folder that the zones are written into",
    ),
    ("deidentify studies --out o", "Missing option '--secret'"),
    (
        "audit set --against set --secret key",
        "set holds no raw studies: this is a data set; give the folder that it was made",
    ),
    ("audit --against raw --secret key", "Missing argument 'PATH'"),
    ("audit set --against raw", "Missing option '--secret'"),
    ("audit set --against raw --secret key --identifiers raw", "--identifiers: file 'raw' is a directory"),
    ("audit set --against raw --secret key --workers 0", "--workers: must be greater than or equal to 1"),
    ("lexicon learn", "Missing argument 'RAW'"),
    ("lexicon learn set --private p", "set holds no raw studies: this is a data set; give the folder that it was made"),
    ("lexicon learn raw --private p", "raw holds no files; give the folder that holds the studies"),
    (
        "lexicon review set --private p",
        "set holds no raw studies: this is a data set; give the folder that it was made",
    ),
    ("lexicon lern raw --private p", "No such command 'lern'. Did you mean 'learn'?"),
    ("review studies --private p", "studies cannot be reviewed: this looks like raw studies: ingest first"),
    ("review set", "Missing option '--private'"),
    (
        "review split --private split/p",
        "--private must not lie inside the data set; choose a folder that is never shared",
    ),
    ("review file --private p", "DIR: dir 'file' is a file"),
    ("locate x --private set", "set holds no index; it is written by ingest and deidentify with --private set"),
    ("instruct studies --out o", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("instruct set --out set", "set is finished; choose another --out, or give --overwrite to make it again"),
    ("instruct set --out studies", "--out studies holds raw studies; choose another folder to write"),
    (
        "instruct set --out o --images-per-record many",
        "--images-per-record 'many' is not allowed; give exam or a number from 1",
    ),
    ("instruct set --out o --image-tokens 0", "--image-tokens: must be greater than or equal to 1"),
    ("instruct set --out o --keep-sentences all", "unknown kind of sentence 'all'; known:"),
    ("instruct set --out o --per-study x", "--per-study: must be a valid integer"),
    ("conflicts studies", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("conflicts set --out set", "set is finished; choose another --out, or give --overwrite to make it again"),
    ("conflicts set --out studies", "--out studies holds raw studies; choose another folder to write"),
    ("validate studies", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("validate empty", "empty is not a finished echobench directory (no manifest.json); this folder is"),
    ("validate file", "DIR: dir 'file' is a file"),
    ("balance studies", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("balance set --html raw", "--html: file 'raw' is a directory"),
    ("dedup studies", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("dedup set --out split", "split is finished; choose another --out, or give --overwrite to make it again"),
    ("split studies --out o", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("split set --out split", "split is finished; choose another --out, or give --overwrite to make it again"),
    (
        "split set --out set --overwrite",
        "--overwrite would remove what the command reads; choose another --out than set",
    ),
    ("split set --out o --overwrite --resume", "--overwrite and --resume exclude each other; give one"),
    (
        "split set --out o --fractions 0.8,-0.1,0.3",
        "--fractions 0.8,-0.1,0.3: give three that sum to 1, e.g. 0.8,0.1,0.1",
    ),
    ("split set --out o --fractions 0.8", "--fractions 0.8: give three that sum to 1, e.g. 0.8,0.1,0.1"),
    ("split set --out o --folds 1", "--folds: must be greater than or equal to 2"),
    (
        "split set --out o --folds 3 --fractions 0.8,0.1,0.1",
        "--folds 3 makes parts of equal size; leave out --fractions",
    ),
    (
        "split set --out o --keep studies",
        "studies is not a finished echobench directory (no manifest.json); this looks",
    ),
    ("split set --out o --keep set", "--keep set: it was never split; give a data set that echobench split wrote"),
    ("split set --out o --official nosuch", "--official nosuch: no study has a label of that name"),
    ("split set --out o --min-test 0", "--min-test: must be greater than or equal to 1"),
    ("split set --out o --unknown-patients none", "--unknown-patients: 'none' is not one of"),
    ("split set --out o --fraction 0.8,0.1,0.1", "No such option: --fraction; did you mean --fractions?"),
    ("split set --out file", "file is a file; expected a folder to write, choose another --out"),
    ("rebalance studies --out o", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("rebalance split --out split", "split is finished; choose another --out, or give --overwrite to make it again"),
    (
        "rebalance split --out o --strategy rake --option targets=no.json",
        "option targets of strategy rake: no.json is not a file",
    ),
    ("rebalance split --out o --repeat-cap x", "--repeat-cap: must be a valid integer"),
    (
        "export studies --out o --trainer trl",
        "studies is not a finished echobench directory (no manifest.json); this looks",
    ),
    (
        "export set --out set --trainer trl",
        "set is finished; choose another --out, or give --overwrite to make it again",
    ),
    ("export set --out o --trainer TRL", "did you mean trl?"),
    (
        "publish studies --repo a/b --dry-run",
        "studies is not a finished echobench directory (no manifest.json); this looks",
    ),
    ("publish set --repo a/b --gated maybe", "--gated: 'maybe' is not one of"),
    ("publish set --repo a/b --release one --dry-run", "--release one: write it as MAJOR.MINOR.PATCH, e.g. 1.1.0"),
    ("publish set --repo a/b --release 1.0 --dry-run", "--release 1.0: write it as MAJOR.MINOR.PATCH, e.g. 1.1.0"),
    ("inject set --out o", "set is no checkpoint: this is a data set"),
    ("inject studies --out o", "studies is no checkpoint: this looks like raw studies: ingest first"),
    ("inject nowhere --out o", "nowhere does not exist; expected a checkpoint directory"),
    ("inject set --out o --top-k two", "--top-k: must be a valid integer"),
    (
        "train studies --stage 1 --base set --out o",
        "studies is not a finished echobench directory (no manifest.json); this looks",
    ),
    (
        "train split --stage 1 --base nowhere --out o --allow-unaudited",
        "nowhere does not exist; expected a checkpoint directory",
    ),
    ("train split --stage 1 --base set --out o --allow-unaudited", "set is no checkpoint: this is a data set"),
    ("train split --stage 1 --base set --allow-unaudited", "--out: expected a directory to write, or --plan"),
    ("train split --stage 1 --base set --out o --set image_px", "pected NAME=VALUE with one of"),
    ("train split --stage 1 --base set --out o --set nosuch=1", "pected NAME=VALUE with one of"),
    ("train split --stage 1 --base set --out o --set image_px=big", "--set image_px=big: expected a value of type int"),
    ("train split --stage 1 --base set --plan --devices 0", "--devices: must be greater than or equal to 1"),
    (
        "train split --stage 1 --base b --out o --validate-every -1",
        "--validate-every: must be greater than or equal to 0",
    ),
    ("train split --stage one --base b --out o", "--stage: 'one' is not one of"),
    ("explain file --model echovlm:set --question q --out o", "set is no checkpoint: this is a data set"),
    (
        "explain file --model echovlm:nowhere --question q --out o",
        "nowhere does not exist; expected a checkpoint directory",
    ),
    ("explain raw --model echovlm:set --question q --out o", "IMAGE: file 'raw' is a directory"),
    (
        "explain file --model baseline:majority --question q --out o",
        "--model: baseline: models cannot be explained; use echovlm:PATH",
    ),
    ("score set", "FILE: file 'set' is a directory"),
    ("score file --column nosuch=a", "--column takes NAME=COLUMN with NAME one of"),
    ("score file --column reference", "--column takes NAME=COLUMN with NAME one of"),
    (
        "score file --column reference=nosuch",
        "--column reference=nosuch: no such column; there are id, prediction, reference",
    ),
    ("score file --join studies", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("score file --join raw", "raw is not a finished echobench directory (no manifest.json); this folder is"),
    ("score key", "line 1: not JSON; expected one object per line, or one array of objects"),
    (
        "evaluate studies --model baseline:majority --out o",
        "studies is not a finished echobench directory (no manifest.json); this looks",
    ),
    ("evaluate set --model echovlm:set --split all --out o", "set is no checkpoint: this is a data set"),
    (
        "evaluate set --model hf:studies --split all --out o",
        "studies is no checkpoint: this looks like raw studies: ingest first",
    ),
    (
        "evaluate set --model replay:nowhere --split all --out o",
        "replay: nowhere does not exist; expected a file of rows (.jsonl, .json, .csv,",
    ),
    (
        "evaluate set --model replay:set --split all --out o",
        "replay: set is a folder; expected a file of rows (.jsonl, .json, .csv, .tsv,",
    ),
    (
        "evaluate set --model openai:x --split all --out o",
        "openai: expected URL#MODEL, for example openai:http://127.0.0.1:8000/v1#qwen2-vl",
    ),
    ("evaluate set --model blind: --split all --out o", "'blind:' names no model; allowed:"),
    (
        "evaluate split --model baseline:majority --out o --split tst",
        "no split 'tst' in the data set; there are: test, train, val",
    ),
    (
        "evaluate split --model baseline:majority --out o --train studies",
        "studies is not a finished echobench directory (no manifest.json); this looks",
    ),
    (
        "evaluate split --model baseline:majority --out o --request stream=true",
        "--request stream: this field is filled by the program; not allowed: messages,",
    ),
    (
        "evaluate split --model baseline:majority --out o --request x",
        "--request: expected NAME=VALUE, e.g. max_completion_tokens=2000 or",
    ),
    (
        "evaluate split --model baseline:majority --out o --max-failed -1",
        "--max-failed: must be greater than or equal to 0",
    ),
    ("evaluate split --model baseline:majority --out o --metric blue-4", "did you mean bleu-4?"),
    ("evaluate split --model baseline:majority --out o --profile ntlk", "did you mean nltk?"),
    (
        "evaluate split --model baseline:majority --out o --batch-size 0",
        "--batch-size: must be greater than or equal to 1",
    ),
    (
        "evaluate split --model baseline:majority --out split/manifest.json",
        "split/manifest.json is a file; expected a folder to write, choose another --out",
    ),
    ("leaderboard set --out o", "set holds no finished run (this is a data set); make one with: echobench"),
    ("leaderboard studies --out o", "studies holds no finished run (this looks like raw studies: ingest first); make"),
    ("leaderboard empty --out o", "empty holds no finished run (this folder is empty); make one with: echobench"),
    ("compare set split", "set holds a data set, not a run of evaluate"),
    ("compare studies studies --margin 0", "--margin: 0 is not above 0"),
    ("compare set set --margin x", "--margin: must be a valid number, unable to parse string as a number"),
    ("plan-test studies", "studies is not a finished echobench directory (no manifest.json); this looks"),
    ("plan-test set --points 0", "--points: 0 is not above 0"),
    ("plan-test set --score 101", "--score: must be less than or equal to 100"),
    ("plan-test set --power 1.5", "--power: must be less than or equal to 0.99"),
    ("plan-test --correlation 2", "--correlation: must be less than or equal to 0.99"),
    ("plan-test --icc -1", "--icc: must be greater than or equal to 0"),
    ("plan-test --tests 0", "--tests: must be greater than or equal to 1"),
    ("plan-test --run raw", "give two runs by --run, or none"),
    ("plan-test set --split dev", "split dev has no question of any task"),
    (
        "import-set set --out o --source-format u2-bench --secret key",
        "no TSV below the folder; U2-BENCH has one folder per task with one TSV per data",
    ),
    (
        "import-set studies --out o --source-format echovlm-json --secret key",
        "no JSON file there; give a JSON file or a folder that holds some",
    ),
    ("import-set studies --out o --source-format u2bench --secret key", "did you mean u2-bench?"),
    (
        "import-set studies --out set --source-format u2-bench --secret key",
        "no TSV below the folder; U2-BENCH has one folder per task with one TSV per data",
    ),
    ("demo --out set", "set is finished; choose another --out, or give --overwrite to make it again"),
    ("demo --out studies", "--out studies holds raw studies; choose another folder to write"),
    ("demo --out o --fast --slow", "No such option: --slow"),
    ("doctor now", "Got unexpected extra argument(s) (now)"),
    ("doctor --hub yes", "Got unexpected extra argument(s) (yes)"),
    ("secret new key", "key exists; a key is never overwritten. Choose another file"),
    ("secret new nowhere/deep/key", "cannot create nowhere/deep/key: No such file or directory"),
    ("secret new raw", "FILE: file 'raw' is a directory"),
    ("--versio", "No such option: --versio; did you mean --version?"),
    ("--quiet", "Missing command"),
    ("validate set --quiet=1", "Option '--quiet' does not take a value"),
    ("split set --out o --seed -5", "--seed: must be greater than or equal to 0"),
    ("split set --out ''", "--out is empty; give a value or leave it out"),
    ("split set --out=", "--out is empty; give a value or leave it out"),
    ("secret new set/key", "set is finished and would be shared with the key; choose a file outside of it"),
    ("ingest studies --out p --secret p/key", "the key p/key lies inside --out and would be shared with it"),
    ("ingest studies --out o --secret key --reports set", "set holds no raw studies: this is a data set"),
    ("conflicts set --list set/manifest.json", "set/manifest.json is a file of set, which is finished, and would be"),
    ("balance set --html set/manifest.json", "set/manifest.json is a file of set, which is finished, and would be"),
    ("leaderboard empty --out empty", "--out empty is what the command reads; choose another folder to write"),
    ("validate ''", "an argument is empty; give a value"),
    ("split set --out set/split", "--out set/split lies inside set, which is finished; choose a folder beside it"),
    ("view split --out split/a/view", "--out split/a/view lies inside"),
    ("rebalance split --out o --repeat-cap 99999999999999999999999", "--repeat-cap: must be less than or equal to"),
    ("plan-test set --points 1e400", "--points: inf is not a finite number"),
    ("publish set --repo noslash", "--repo noslash: write it as OWNER/NAME"),
    ("review studies --private p --answers nowhere", "path 'nowhere' does not exist"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Things to name wrongly: keys, a set, its splits, raw studies, empty folders, a private folder, a file."""
    root = tmp_path_factory.mktemp("usage")
    Secret.new(root / "key")
    (root / "bad").write_text("no key")
    (root / "bad").chmod(0o600)
    for name in ("raw", "empty", "studies"):
        (root / name).mkdir()
    (root / "studies" / "ZHANG_WEI.dcm").write_bytes(bytes(128) + b"DICM")
    (root / "p").mkdir(mode=0o700)
    (root / "file").write_text('{"id": "1", "reference": "a", "prediction": "a"}\n')
    (root / "file").chmod(0o644)
    small(root / "set", 40)
    assert echobench("split", root / "set", "--out", root / "split").code == 0
    return root


@pytest.mark.slow
@pytest.mark.parametrize(("line", "part"), WRONG, ids=[line for line, _ in WRONG])
def test_wrong_usage_is_one_line_and_exit_2(line, part, folder, monkeypatch):
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    ended = echobench(*shlex.split(line))
    assert ended.code == ExitCode.USAGE, ended.err
    assert ended.out == ""
    (told,) = ended.err.splitlines()
    assert told.startswith("echobench: ") and part in told and len(told) < 480
    assert not any(word in told for word in ("internal error", "Traceback", "ZHANG"))
    assert sorted(folder.iterdir()) == before, "nothing was started"


@pytest.mark.slow
@pytest.mark.parametrize(("line", "part"), WRONG[::12], ids=[line for line, _ in WRONG[::12]])
def test_under_json_it_is_one_object(line, part, folder, monkeypatch):
    monkeypatch.chdir(folder)
    ended = echobench(*shlex.split(line), "--json")
    if "Usage" in ended.err or "--json" not in {o for p in _params(line) for o in p.opts}:
        return  # a group of commands, or the program itself, prints no JSON
    shown = json.loads(ended.out)
    assert (ended.code, ended.err, shown["ok"], shown["exit_code"]) == (2, "", False, 2) and shown["error"]


def _params(line: str) -> list:
    group = get_command(cli.app)
    command = group.commands.get(shlex.split(line)[0])
    return command.params if command is not None else []


def test_every_command_is_used_wrongly():
    words = {line.split()[0] for line, _ in WRONG}
    assert get_command(cli.app).commands.keys() <= words


@pytest.mark.parametrize("words", [["secret"], ["lexicon"], []])
def test_no_command_at_all_shows_the_help(words):
    ended = echobench(*words)
    assert ended.code == ExitCode.USAGE and "Commands:" in ended.err and ended.out == ""


NOTHING = [
    ("deidentify raw --out d --secret key", "no object was written"),
    ("deidentify junk --out d --secret key", "no object was written"),
    ("ingest junk --out i --secret key", "no study is in the data set"),
    ("split set --out s --fractions 0.98,0.01,0.01", "test holds no study"),
    ("instruct set --out t --task view", "no record was written"),
    ("audit raw --against junk --secret key --no-ocr", "unproved"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("line", "part"), NOTHING)
def test_nothing_read_written_or_kept_is_no_success(line, part, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("set", "key", "raw"):
        Path(name).symlink_to(folder / name)
    Path("junk").mkdir()
    Path("junk", "notes.png").write_bytes(b"no image")
    ended = echobench(*line.split())
    assert ended.code == ExitCode.FAILED and part in ended.out.replace("\n", " ")


@pytest.mark.slow
def test_a_set_without_a_study_is_refused_by_every_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Secret.new(Path("key"))
    Path("junk").mkdir()
    Path("junk", "a.png").write_bytes(b"no image")
    assert echobench("ingest", "junk", "--out", "void", "--secret", "key").code == 1
    for line in (
        "validate void", "balance void", "conflicts void", "dedup void", "split void --out o", "instruct void --out o",
        "export void --out o --trainer trl", "rebalance void --out o",
        "evaluate void --model baseline:majority --split all --out o", "train void --stage 1 --base void --out o",
    ):  # fmt: skip
        ended = echobench(*line.split())
        assert ended.code == ExitCode.USAGE and "holds no study" in ended.err, (line, ended)
