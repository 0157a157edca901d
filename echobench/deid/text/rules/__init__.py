"""Rules that find identifying text in reports: one file per kind, each with `find(document) -> Iterator[Span]`.

A new rule is one new file here. Rules do not know of one another and their order changes nothing: overlaps are settled
in `report_text`, where what the header names wins over what a pattern guesses.
"""
