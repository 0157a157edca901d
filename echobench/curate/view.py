"""`view`: look at a data set in a browser, on this machine alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from echobench.curate.view_pages import MOST, SetPages
from echobench.dataset.directory import DataDir
from echobench.viewer import PART_SIZE, Item, write_viewer
from echobench.viewer.serve import Server
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished


def view(
    source: Path,
    out: Path | None = None,
    *,
    regions: Sequence[str] = (),
    splits: Sequence[str] = (),
    limit: int = MOST,
    port: int = 0,
    tell: Callable[[str], None] = print,
) -> Summary:
    """Serve the examinations of `source` until Ctrl-C, or write them to `out` as a page that needs no server.

    regions, splits: only examinations of these, or all. limit: of those the first ones.
    """
    if out is not None:
        refuse_finished(out)
    pages = SetPages(DataDir(source), regions=regions, splits=splits, limit=limit)
    notes = [f"{pages.left_out:,} more examinations are not shown; choose by --in-region, --in-split or --examinations"]
    notes = notes if pages.left_out else []
    if out is not None:
        return _write(pages, out, notes)
    for line in notes:
        tell(line)
    with Server(pages, port, tell) as server:
        tell(f"{pages.examinations:,} examinations at {server.url}")
        tell("the address works on this machine alone and ends with this command: Ctrl-C")
        with suppress(KeyboardInterrupt):  # which is how it ends
            server.serve_forever()
    return Summary("view", {"examinations": pages.examinations})


def _write(pages: SetPages, out: Path, notes: Sequence[str]) -> Summary:
    out.mkdir(parents=True, exist_ok=True)
    page = write_viewer(
        out,
        "set",
        _items(pages),
        title=pages.title,
        facets=pages.facets,
        quiet=pages.quiet,
        images=_Images(pages),
        late=pages.late(),
    )[0]
    notes = [*notes, "the folder holds de-identified data of patients: keep it where the data set may be"]
    return Summary("view", {"examinations": pages.examinations}, [str(page)], notes)


def _items(pages: SetPages) -> Iterator[Item]:
    for start in range(0, len(pages), PART_SIZE):
        yield from pages.items(start, start + PART_SIZE)


class _Images(Mapping[str, bytes]):
    """The images of the pages; each is read when it is asked for."""

    def __init__(self, pages: SetPages) -> None:
        self._pages = pages
        self._names = pages.image_names()

    def __getitem__(self, name: str) -> bytes:
        return self._pages.image(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
