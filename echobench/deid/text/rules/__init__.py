"""Rules that find identifying text in reports: one file a kind, each with `find(document) -> Iterator[Span]`.

A new rule is one new file here. Rules do not know of one another: overlaps are settled in `report_text`, where what the
header names wins over what a pattern guesses.
"""
