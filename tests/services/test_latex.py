"""leaderboard.tex goes through LaTeX itself."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from latex_board import NASTY, board
from services import missing

from echobench.bench.boards import Leaderboard
from echobench.bench.formats import latex

pytestmark = pytest.mark.services

DOCUMENT = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage{booktabs,graphicx}
\begin{document}
\input{leaderboard.tex}
\end{document}
"""


@pytest.mark.parametrize("label", ["model", NASTY.rpartition(" ")[0]])  # Chinese names want a font beside it
def test_the_table_becomes_a_page(tmp_path, label):
    if shutil.which("pdflatex") is None:
        missing("LaTeX (Debian package texlive-latex-recommended)")
    latex.write(Leaderboard((board(label),), ()), tmp_path, tmp_path)
    (tmp_path / "page.tex").write_text(DOCUMENT)
    call = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-1500:]
    assert (tmp_path / "page.pdf").stat().st_size > 5_000
