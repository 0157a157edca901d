"""Fill the slots of sentences with identities of every kind, so that a tagger learns the places and not the names.

A slot is written `{P}`; what each letter stands for is the table `KIND`. Names are drawn from the lists of
`schemas/names`, from ordinary words, from single signs and from syllables, since a name may be any of these.
"""

from __future__ import annotations

import random
import re

SLOT = re.compile(r"\{(\w+)\}")
Mark = tuple[int, int, str]
KIND = {
    "P": "name", "F": "name", "G": "name", "N": "name", "I": "name", "Q": "name", "O": "organisation", "A": "address",
    "L": "address", "W": "id", "D": "id", "T": "id", "X": "", "M": "",
}  # fmt: skip
"""Slots: P person, F surname, G given name, N nickname, I initials, Q person in letters, O organisation, A address,
L place, W ward or bed, D number, T telephone; X date and M measure, which identify nobody here: dates have rules."""


class Filler:
    """Draws of names, places and numbers; a subclass has a method `slot_p` for the slot {P}."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, *choices: str) -> str:
        """Return one of the choices."""
        return self.random.choice(choices)

    def fill(self, frame: str) -> tuple[str, list[Mark]]:
        """Return the sentence with its slots filled, and [start, end) and kind of each."""
        text, marks, at = "", [], 0
        for match in SLOT.finditer(frame):
            text += frame[at : match.start()]
            value = self.value(match[1])
            if KIND[match[1]]:
                marks.append((len(text), len(text) + len(value), KIND[match[1]]))
            text += value
            at = match.end()
        return text + frame[at:], marks

    def value(self, slot: str) -> str:
        """Return one draw for a slot."""
        return str(getattr(self, f"slot_{slot.lower()}")())
