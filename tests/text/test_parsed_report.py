"""A report is parsed into clauses, findings with their sides, and quantities."""

from __future__ import annotations

from echobench.text.parsed_report import both, parse_report


def test_each_clause_holds_what_it_states():
    report = parse_report("A cyst of 12 mm in the left kidney, no stone.")
    first, second = report.clauses
    assert (first.sides, first.denied) == ({"left"}, 0)
    assert [(q.value, q.unit) for q in first.quantities] == [(12, "mm")]
    assert [f.name for f in first.findings] == ["renal cyst"]
    assert second.denied == 1
    assert not second.quantities


def test_a_finding_has_the_side_of_its_clause_else_of_its_sentence():
    report = parse_report("In the left kidney a cyst is seen, a stone also. In the right one a stone.")
    assert [set(sides) for sides in report.finding_sides] == [{"left"}, {"left"}, {"right"}]


def test_words_leave_out_what_is_stated_and_what_is_empty():
    (clause,) = parse_report("There is a 12 mm cyst seen near the portal vein.").clauses
    assert {"portal", "vein"} <= set(clause.words)
    assert not {"there", "seen", "mm", "12", "cyst"} & set(clause.words)


def test_both_names_left_and_right():
    assert both("both") == {"left", "right"}
    assert both("left") == {"left"}
