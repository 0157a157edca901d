"""Count which experts process which tokens, by region, layer, and text or image (the paper's figure 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from echobench import charts, page
from echobench.dataset.directory import DataDir
from echobench.echovlm import checkpoint
from echobench.echovlm.dataset import Collate, Examples
from echobench.echovlm.processor import load_processor
from echobench.errors import UsageError
from echobench.work.files import write_json, write_text
from echobench.work.summary import Summary

MODALITIES = ("text", "image")
Counts = dict[str, torch.Tensor]  # region -> (modality, layer, expert) number of choices
Shares = dict[str, dict[str, list[list[float]]]]  # region -> modality -> layer -> expert
Batch = tuple[Sequence[str], Mapping[str, torch.Tensor]]  # region of each row, model inputs


def collect(
    path: Path | str,
    data: Path | str,
    out: Path | str,
    *,
    split: str = "test",
    limit: int | None = None,
    batch_size: int = 8,
    device: str | None = None,
) -> Summary:
    """Run a checkpoint over questions and answers of a split; write `routing.json`, `.svg` and `.html` to `out`."""
    model = checkpoint.load(path, device_map=device)
    examples = Examples(DataDir(data), load_processor(path), split=split)
    counts = count(model, batches_of(examples, model, limit=limit, batch_size=batch_size))
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    outputs = write(counts, target / "routing.json")
    return Summary("routing", {"records": min(len(examples), limit or len(examples)), "regions": len(counts)}, outputs)


def batches_of(examples: Examples, model: Any, *, limit: int | None = None, batch_size: int = 8) -> Iterator[Batch]:
    """Yield batches of examples with their regions.

    With `limit`, that many examples are taken at equal distances, since a table may be sorted by region.
    """
    pad = model.config.text_config.pad_token_id
    collate = Collate(pad if pad is not None else 0)
    regions = examples.table.column("region").to_pylist()
    count = min(limit or len(regions), len(regions))
    rows = [n * len(regions) // count for n in range(count)]
    for start in range(0, count, batch_size):
        part = rows[start : start + batch_size]
        yield [regions[row] for row in part], collate([examples[row] for row in part])


def count(model: Any, batches: Iterable[Batch]) -> Counts:
    """Count how often each expert is among a token's top k; padding is left out. UsageError without routed experts."""
    text = model.config.text_config
    if not text.num_experts:
        raise UsageError("the model has no routed experts, so there is no routing to count")
    counts: Counts = {}
    for regions, batch in batches:
        inputs = {name: tensor.to(model.device) for name, tensor in batch.items() if name != "labels"}
        with torch.inference_mode():
            router_logits = model(**inputs, output_router_logits=True, logits_to_keep=1, use_cache=False).router_logits
        chosen = torch.stack([layer.topk(text.num_experts_per_tok, dim=-1).indices for layer in router_logits]).cpu()
        chosen = chosen.view(text.num_hidden_layers, *batch["input_ids"].shape, -1)
        for row, region in enumerate(regions):
            empty = torch.zeros(len(MODALITIES), text.num_hidden_layers, text.num_experts, dtype=torch.long)
            table = counts.setdefault(region, empty)
            for kind in range(len(MODALITIES)):
                counted = (batch["attention_mask"][row] == 1) & (batch["mm_token_type_ids"][row] == kind)
                table[kind] += torch.nn.functional.one_hot(chosen[:, row, counted.cpu()], text.num_experts).sum((1, 2))
    return dict(sorted(counts.items()))


def write(counts: Counts, file: Path) -> list[str]:
    """Write shares and counts as JSON to `file`, the heat maps and a page beside it; return all paths."""
    shares, figure, page_file = to_shares(counts), file.with_suffix(".svg"), file.with_suffix(".html")
    write_json(file, {"share": shares, "choices": totals(counts)})
    plot(shares, figure)
    write_text(page_file, _page(shares, totals(counts), figure.read_text(encoding="utf-8")))
    return [str(file), str(figure), str(page_file)]


def to_shares(counts: Counts) -> Shares:
    """Return {region: {modality: [layer][expert]}}: each expert's share of the choices; 1 / experts is even."""
    shares: Shares = {}
    for region, table in counts.items():
        part = table / table.sum(-1, keepdim=True).clamp(min=1)
        shares[region] = {kind: part[n].round(decimals=6).tolist() for n, kind in enumerate(MODALITIES)}
    return shares


def totals(counts: Counts) -> dict[str, dict[str, int]]:
    """Return {region: {modality: choices in one layer}}: the sample size behind each share."""
    return {r: {kind: int(t[n, 0].sum()) for n, kind in enumerate(MODALITIES)} for r, t in counts.items()}


def plot(shares: Shares, out: Path) -> None:
    """Draw one heat map per region and modality: layers in rows, experts in columns, colour for the share."""
    from matplotlib.figure import Figure

    with charts.drawing():
        figure = Figure(figsize=((110 * len(shares) + 130) / 72, 340 / 72), dpi=72, layout="constrained")
        grid = figure.subplots(len(MODALITIES), len(shares), squeeze=False, sharey=True)
        peak = max(max(max(row) for row in table) for kinds in shares.values() for table in kinds.values())
        for column, (region, kinds) in enumerate(shares.items()):
            for row, kind in enumerate(MODALITIES):
                axes: Any = grid[row][column]
                image = axes.imshow(kinds[kind], vmin=0, vmax=peak, aspect="auto", cmap="viridis")
                axes.grid(False)
                axes.set_xticks(range(len(kinds[kind][0])))
                axes.set_yticks(range(len(kinds[kind])))
                axes.set_title(region if row == 0 else "")
                if column == 0:
                    axes.set_ylabel(f"{kind} tokens\nlayer")
        figure.supxlabel("expert")
        figure.colorbar(image, ax=grid, label="share of choices", shrink=0.8)
        label = "Heat maps: share of choices by layer and expert, for each region, of text and of image tokens"
        write_text(out, charts.as_file(charts.svg(figure, label)))


def _page(shares: Shares, choices: Mapping[str, Mapping[str, int]], drawing: str) -> str:
    """Write the heat maps with the figures behind them."""
    experts = len(next(iter(next(iter(shares.values())).values()))[0])
    rows = []
    for region, kinds in shares.items():
        for kind, layers in kinds.items():
            flat = [(share, layer, expert) for layer, row in enumerate(layers) for expert, share in enumerate(row)]
            share, layer, expert = max(flat)
            unused = sum(share == 0 for share, _, _ in flat)
            rows.append([region, kind, choices[region][kind], 100 * share, f"{expert} in layer {layer}", unused])
    head = ["region", "tokens", "choices in a layer", "largest share, %", "of expert", "experts never chosen"]
    listed = [
        [region, kind, layer, *(100 * share for share in row)]
        for region, kinds in shares.items() for kind, layers in kinds.items() for layer, row in enumerate(layers)
    ]  # fmt: skip
    every = ["region", "tokens", "layer", *(f"expert {expert}, %" for expert in range(experts))]
    text = f"In every layer a token chooses its experts; of {experts}, an even share is {100 / experts:.1f} %."
    return page.page(
        "Which experts a model uses",
        page.section("Shares of choices", text, page.scroll(drawing))
        + page.section("Most and never chosen", page.table(head, rows))
        + page.section("All shares", page.table(every, listed, fold=True)),
    )
