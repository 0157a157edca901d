"""Compare prefill and decode time of ours with the authors' code, on one checkpoint, in one interleaved run.

    python benchmarks/moe_authors.py --python PYTHON --code DIR [--dtype bfloat16 --hidden 768 --layers 4 --threads 1]

The authors' code needs an environment of its own, since it works with transformers 4.47 alone:

    git clone https://github.com/Asunatan/EchoVLM authors
    python3.11 -m venv authors/venv
    authors/venv/bin/pip install torch matplotlib transformers==4.47.0    # torch of the same release as ours
    python benchmarks/moe_authors.py --python authors/venv/bin/python --code authors

Both processes load the same random checkpoint in the released layout and are asked by turns, by the same call of
`generate`. Times are processor time, so that other work on the machine counts less. Wanted: at most 1.0 of theirs.
`--isa AVX512_CORE_BF16` or `AVX512_CORE` measures both as processors without AMX would run them: oneDNN is held to
these instructions, and our code is told that there are no matrix units.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANSWER = "answer: "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", help="Interpreter of the authors' environment.")
    parser.add_argument("--code", help="Folder that holds the authors' EchoVLM.py.")
    parser.add_argument("--dtype", default="bfloat16")
    parser.add_argument("--isa", help="The most that oneDNN may use, by its own names.")
    for name, value in (("hidden", 768), ("layers", 4), ("prompt", 256), ("new", 16), ("runs", 7), ("threads", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--worker", nargs=2, metavar=("SIDE", "CHECKPOINT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        work(args, *args.worker)
        return
    with tempfile.TemporaryDirectory() as folder:
        synthetic(args, Path(folder))
        workers = {
            side: start(python, side, folder, args)
            for side, python in (("ours", sys.executable), ("authors", args.python))
        }
        taken: dict[tuple[str, str], list[float]] = {}
        words = {}
        for run in range(args.runs + 1):
            for side in sorted(workers, reverse=bool(run % 2)):
                answer = ask(workers[side])
                words[side] = answer.pop("words")
                if run:  # the first round warms up
                    for part, seconds in answer.items():
                        taken.setdefault((side, part), []).append(seconds)
        for worker in workers.values():
            worker.stdin.close()
            worker.wait()
    print(f"{args.dtype}, {args.isa or 'all instructions'}, {args.threads} threads, hidden {args.hidden}, "
          f"{args.layers} layers; same words: {words['ours'] == words['authors']}")  # fmt: skip
    for part, count in (("prefill", args.prompt), ("decode", args.new)):
        ours, theirs = (statistics.median(taken[side, part]) / count * 1e3 for side in ("ours", "authors"))
        print(f"{part:8} {ours:9.3f} ms a token, authors {theirs:9.3f}, ratio {ours / theirs:.2f}", flush=True)


def start(python: str, side: str, folder: str, args: argparse.Namespace) -> subprocess.Popen[str]:
    call = [python, __file__, "--worker", side, folder, "--dtype", args.dtype, "--code", args.code]
    for name in ("prompt", "new", "threads"):
        call += [f"--{name}", str(getattr(args, name))]
    env = {**os.environ, "OMP_NUM_THREADS": str(args.threads)}
    if args.isa:
        call += ["--isa", args.isa]
        env["ONEDNN_MAX_CPU_ISA"] = args.isa
    if side == "authors":
        env.pop("PYTHONPATH", None)
    return subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)


def ask(worker: subprocess.Popen[str]) -> dict:
    worker.stdin.write("go\n")
    worker.stdin.flush()
    for line in worker.stdout:  # the authors' code prints its configuration first
        if line.startswith(ANSWER):
            return json.loads(line.removeprefix(ANSWER))
    raise SystemExit("a worker ended; see its message above")


def work(args: argparse.Namespace, side: str, checkpoint: str) -> None:
    """Load the checkpoint, and time one prompt for each line of standard input."""
    import torch

    torch.set_num_threads(args.threads)
    dtype = getattr(torch, args.dtype)
    if args.isa:
        torch.cpu._is_amx_tile_supported = lambda: False
    if side == "ours":
        import echobench.echovlm as echovlm

        model = echovlm.load(checkpoint, dtype=dtype, attn_implementation="sdpa")
    else:
        sys.path.insert(0, args.code)
        from EchoVLM import Qwen2VLMOEForConditionalGeneration

        kind = Qwen2VLMOEForConditionalGeneration
        model = kind.from_pretrained(checkpoint, torch_dtype=dtype, attn_implementation="sdpa").eval()
    ids = torch.randint(10, 4000, (1, args.prompt), generator=torch.Generator().manual_seed(0))

    def generate(count: int):
        options = {"max_new_tokens": count, "min_new_tokens": count, "do_sample": False, "pad_token_id": 4095}
        begin = time.process_time()
        with torch.no_grad():
            words = model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), **options)
        return time.process_time() - begin, words[0, ids.shape[1] :].tolist()

    for _ in sys.stdin:
        prefill, _ = generate(1)
        whole, words = generate(1 + args.new)
        answer = {"prefill": prefill, "decode": whole - prefill, "words": words}
        print(ANSWER + json.dumps(answer), flush=True)


def synthetic(args: argparse.Namespace, root: Path) -> None:
    """Write a random checkpoint in the released layout, in the proportions of the 2B model."""
    import torch
    from moe_decode import VISION, text

    import echobench.echovlm as echovlm
    from echobench.echovlm.configuration import EchoVLMConfig
    from echobench.echovlm.modeling import EchoVLMForConditionalGeneration

    sizes = {"moe_intermediate_size": args.hidden // 2, "shared_expert_intermediate_size": args.hidden}
    config = EchoVLMConfig(text_config={**text(args), **sizes}, vision_config={**VISION, "hidden_size": args.hidden})
    torch.manual_seed(0)
    echovlm.save(EchoVLMForConditionalGeneration(config).to(getattr(torch, args.dtype)), root, form="released")


if __name__ == "__main__":
    main()
