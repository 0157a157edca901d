from __future__ import annotations

from dataclasses import replace

from screen_lines import line

from echobench.deid.pixels import find_identity


def test_on_a_page_of_which_most_is_not_read_the_rest_is_doubtful_unless_it_is_a_setting() -> None:
    read = [line("es.80.0r", 0, 0), line("MI 0.8", 0, 40)]
    unread = [replace(line("OTAOA", 0, 80 + 40 * i), score=0.5) for i in range(3)]
    assert find_identity._as_doubtful_as_the_rest([*read, *unread]) == [read[0].box]
    assert find_identity._as_doubtful_as_the_rest([*read, *unread[:2]]) == []
    assert find_identity._as_doubtful_as_the_rest([]) == []
