"""HTML: lines and cells as they are laid out, and nothing that is not shown."""

from __future__ import annotations

import pytest

from echobench.ingest.report_files.html import tables_of, text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A</p><p>B<br>C</p>", "A\nB\nC"),
        ("A\n  b &lt;3&nbsp;cm &amp; &#24352;", "A b <3 cm & 张"),
        ("<pre>A\n  B</pre>C", "A\nB\nC"),
        ("<script>x()</script><style>p{}</style>A<!-- note -->", "A"),
        ("<table><tr><th>姓名</th><td>张伟</td></tr><tr><td>A</table>B", "姓名\t张伟\nA\nB"),
        ('<input value="Typed"><b>A</b>b', "TypedAb"),
    ],
)
def test_the_text_of_a_page_is_read_line_by_line(html, text):
    assert text_of(html.encode()) == text


def test_tables_with_breaks_inside_cells_and_an_open_end():
    data = b"<table><tr><td>a<td>b<br>c<tr><td>d</td><td>e"
    assert tables_of(data) == [[["a", "b\nc"], ["d", "e"]]]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16", "big5"])
def test_the_stated_encoding_counts(encoding):
    assert text_of(f'<meta charset="{encoding}"><p>肝臟'.encode(encoding)) == "肝臟"
