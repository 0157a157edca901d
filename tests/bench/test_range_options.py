import pytest

from echobench.bench.range_options import option_of_value

LENGTHS = ("<3 mm", "3-5 mm", ">5 mm")


@pytest.mark.parametrize(
    ("text", "bodies", "right"),
    [
        ("I count 3 vessels.", ("0", "1-2", "3-4", "5 or more"), 2),
        ("Seven of them.", ("0", "1-2", "3-4", "5 or more"), 3),
        ("It measures 0.4 cm.", LENGTHS, 1),
        ("It measures 2 mm.", LENGTHS, 0),
        ("It measures 2 to 6 mm.", LENGTHS, None),
        ("It is thick.", LENGTHS, None),
        ("There is 1 vessel.", ("0-1", "1-2"), None),  # in both
        ("There are 3.", ("2", "3", "4"), None),  # no ranges: they are names
        ("There are 3.", ("1-2", "3-4", "none of these"), None),
        ("约9毫米", ("5毫米以下", "5-10毫米", "10毫米以上"), None),
    ],
)
def test_a_value_lies_in_the_range_of_one_option(text, bodies, right):
    assert option_of_value(text, bodies, "How many?") == right
