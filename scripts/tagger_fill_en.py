"""Draw English names, firms, places and numbers for `tagger_fill.py`: a method per letter of a slot."""

from __future__ import annotations

import re

import tagger_words as words
from tagger_fill_zh import Chinese

from echobench.schemas import read_schema


class English(Chinese):
    """English draws; names in pinyin are those of `Chinese`."""

    def salad(self) -> str:
        """Return known words in no order: where nothing points to a person, they are no names."""
        count = self.random.randint(4, 14)
        found = [self._known() for _ in range(count)]
        glue = [
            self.pick(" ", " ", " ", ", ", " of the ", " with ", " and ", " is ", ". ", f" {self.slot_m()} ")
            for _ in found
        ]
        text = "".join(a + b for a, b in zip(found, glue, strict=True)).strip(" ,.") + "."
        return re.sub(r"(^|[.] )([a-z])", lambda m: m[1] + m[2].upper(), text)

    def called(self) -> str:
        """Return a sentence about terms that are called by a person, a place or a maker, and so name nobody."""
        frame = self.pick(
            "No {}.", "{} negative.", "Consider {}.", "History of {}.", "{} and {} are not seen.", "No evidence of {}.",
            "{} absent.", "Measured by the {}.", "Suggestive of {} rather than {}.", "{}: normal", "? {}",
            "Graded by {}.", "Known {}, for follow up.", "{} noted.", "The {} is clear.", "Features of {}.", "{}",
            f"Performed on a {self._device()}.", f"Equipment: {self._device()}", f"{self._device()} with a C5-1 probe.",
        )  # fmt: skip
        return frame.format(*(self._term() for _ in range(2)))

    def _device(self) -> str:
        letters = "".join(self.random.choice("ABDEGHLMPQRSTVXZ") for _ in range(self.random.randint(0, 3)))
        return f"{self._coined()} {letters}{self.pick('', '-', ' ')}{self.random.randint(1, 900)}"

    def _term(self) -> str:
        who, head, kind = self.slot_f().split()[-1], self.random.choice(words.heads_en()), self.random.random()
        if kind < 0.3:
            return f"{who} {head}"
        if kind < 0.55:
            return f"{who}'s {head}"
        if kind < 0.7:
            return f"{who}{self.pick('-', '–')}{self.slot_f().split()[-1]} {head}"
        if kind < 0.8:
            return f"{who} {self.random.choice(words.known_en())} {head}"
        if kind < 0.9:
            return f"{self.pick('', 'St ', 'Mount ', 'New ', 'West ')}{self._coined()} {head}"
        return f"{head} of {who}" if kind < 0.95 else f"{who} {head.title()}"

    def _known(self) -> str:
        if self.random.random() < 0.6:
            return self.random.choice(words.known_en())
        return self.random.choice(words.report_en() if self.random.random() < 0.6 else words.words_en())

    def slot_f(self) -> str:
        kind = self.random.random()
        if kind < 0.5:
            return self.random.choice(read_schema("names", "en.json")["family"])
        if kind < 0.62:
            return self._word().title()
        if kind < 0.74:
            return self.random.choice(read_schema("names", "world.json")["family"].split()).title()
        if kind < 0.8:
            return self._pinyin().title()
        if kind < 0.86:
            return self._coined()
        if kind < 0.9:
            return self.random.choice(["O'", "Mc", "Mac", "D'", "Van", "Al-", "al-", "St "]) + self._coined()
        if kind < 0.95:
            return f"{self._coined()}-{self.random.choice(read_schema('names', 'en.json')['family'])}"
        particle = self.random.choice(["van", "de", "van der", "de la", "al", "von", "bin", "El", "dos", "ter"])
        return f"{particle} {self._coined()}"

    def _word(self) -> str:
        kind = self.random.random()
        return self.random.choice(
            words.words_en() if kind < 0.4 else words.short_en() if kind < 0.7 else words.report_en()
        )

    def _coined(self) -> str:
        word = "".join(self.random.choice(words.parts_en()) for _ in range(self.random.randint(1, 2)))
        word = word if len(word) > 2 else word + self.random.choice(["a", "son", "ev", "ski", "o", "ani"])
        if self.random.random() < 0.15:
            at = self.random.randrange(len(word))
            swaps = {
                "a": "áàäåâãă",
                "e": "éèëêęě",
                "i": "íïîı",
                "o": "óöøôő",
                "u": "úüûů",
                "s": "şśšș",
                "c": "çćč",
                "n": "ñńň",
                "z": "žźż",
                "l": "ł",
                "t": "țť",
            }
            word = word[:at] + self.random.choice(swaps.get(word[at], word[at])) + word[at + 1 :]
        return word.title()

    def slot_g(self) -> str:
        kind = self.random.random()
        if kind < 0.62:
            return self.random.choice(read_schema("names", "en.json")["given"])
        if kind < 0.76:
            return self.random.choice(read_schema("names", "world.json")["given"].split()).title()
        if kind < 0.86:
            return self._coined()
        if kind < 0.95:
            return self._word().title()
        return f"{self._pinyin()}{self._pinyin()}".title()

    def slot_p(self) -> str:
        family, given, middle = self.slot_f(), self.slot_g(), self.random.choice("ABCDEFGHJKLMNPRSTW")
        forms = [
            (34, f"{given} {family}"),
            (6, f"{family}, {given}"),
            (2, f"{family},{given}"),
            (4, f"{family.upper()} {given}"),
            (3, f"{family.upper()}, {given}"),
            (2, f"{given.upper()} {family.upper()}"),
            (6, f"{given[0]}. {family}"),
            (4, f"{given[0]}{middle} {family}"),
            (3, f"{given[0]} {family}"),
            (4, f"{family} {given[0]}"),
            (2, f"{family} {given[0]}{middle}"),
            (4, f"{given} {middle}. {family}"),
            (1, f"{given} {middle} {family}"),
            (2, f"{given} {family.upper()}"),
            (2, f"{given[0]}. {middle}. {family}"),
            (3, f"{family} {given}"),
            (6, family),
            (6, given),
            (1, f"{given} {family[0]}"),
            (1, f"{given} {family[0]}."),
            (1, f"{family}, {given} {middle}"),
            (3, f"{given.lower()} {family.lower()}"),
            (2, family.upper()),
            (1, family.lower()),
            (1, given.lower()),
        ]
        return self.random.choices([form for _, form in forms], [weight for weight, _ in forms])[0]

    def slot_n(self) -> str:
        return self.random.choice([self.slot_g(), self._word().title(), self._coined()])

    def slot_i(self) -> str:
        letters = "".join(
            self.random.choice("ABCDEFGHJKLMNOPRSTWY") for _ in range(self.random.choice([2, 2, 2, 3, 3]))
        )
        return self.random.choice(
            [
                letters,
                letters,
                letters,
                letters.lower(),
                ".".join(letters) + ".",
                letters.title(),
                letters[0] + "O'" + letters[1],
            ]
        )

    def slot_l(self) -> str:
        word = self._coined() if self.random.random() < 0.5 else self._word().title()
        tail = (
            " Hill| Wallop| Heath| Falls| Creek| Springs|ton|ford|ham|bury| Bay| Harbour| Jaw| "
            "Green| Park| Valley|ville|wick|"
        ).split("|")
        return (
            self.random.choice(["", "", "", "Little ", "Great ", "North ", "Upper ", "Nether ", "Port ", "St "])
            + word
            + self.random.choice(tail)
        )

    def slot_a(self) -> str:
        number = self.random.randint
        street = self.random.choice([self._word().title(), self._coined(), self.slot_f(), f"{number(2, 60)}th", "The"])
        way = self.random.choice(
            "Street St Road Rd Avenue Ave Lane Drive Close Crescent Way Grove Terrace Hill Mews "
            "Court Place Row Walk Gardens Rise Parade Quay".split()
        )
        flat = self.random.choice(
            [
                "",
                "",
                "",
                f"Flat {number(1, 40)}, ",
                f"Apt {number(1, 40)}, ",
                f"Unit {number(1, 40)}/",
                f"{number(1, 40)}/",
            ]
        )
        apartment = self.random.choice(
            ["", "", "", f", Apt {number(1, 60)}", f" #{number(1, 60)}", f", Unit {number(1, 60)}"]
        )
        town = self.random.choice(
            [
                "",
                "",
                f", {self.slot_l()}",
                f", {self.slot_l()} {self.random.choice(['NY', 'OK', 'CA', 'TX', 'VIC', 'NSW'])} "
                f"{number(10000, 99999)}",
                f", {self.random.choice(['LS', 'SE', 'M', 'BS', 'E'])}{number(1, 20)} {number(1, 9)}"
                f"{self.random.choice(['AB', 'XY', 'QT'])}",
            ]
        )
        return f"{flat}{number(1, 9999)} {street} {way}{apartment}{town}"

    def slot_o(self) -> str:
        stem = self.random.choice(
            [
                self._coined(),
                self._word().title(),
                self.slot_f(),
                f"St {self.slot_g()}'s",
                self.slot_l(),
                f"{self.slot_l()} {self._word().title()}",
                "County",
                "Royal",
                f"{self.random.choice(['HMS', 'USS', 'HMP', 'RAF'])} {self._word().title()}",
            ]
        )
        tail = self.random.choice(
            """ Hospital| General| Memorial| Clinic| Medical Center| Infirmary| Primary| Primary School
            | High School| Academy| College| Ltd| Inc| & Sons| Logistics| Warehouse| Rail| Mail| Surgery
            | Practice| Health Centre| Imaging| Radiology| Private| Community Hospital| University| Bakery
            | Steelworks| Police| Fire Station| Brewery| Motors| Care Home| House| Nursing Home| Farm
            | Bus Company| Bank| Insurance| Church| Rugby Club| Shipyard| Women's Health| Family Medicine
            | Hospice| Council| Mine| Airways|""".replace("\n", "").split("|")
        )
        return stem + re.sub(r"\s+", " ", tail).rstrip()

    def slot_w(self) -> str:
        number, letter = self.random.randint, self.random.choice("ABCDEFGHW")
        return self.random.choice(
            [
                f"Ward {number(1, 30)}",
                f"Ward {number(1, 20)}{letter}, Bed {number(1, 40)}",
                f"ward {number(1, 20)} bed {number(1, 40)}",
                f"{number(1, 12)}{self.random.choice('EWNS')}-{number(1, 40):02d}",
                f"W{number(1, 20)}/B{number(1, 40)}",
                f"Bed {number(1, 40)}",
                f"bay {number(1, 9)}",
                f"Rm {number(100, 999)}",
                f"Room {number(1, 900)}{self.random.choice(['', 'A', 'B'])}",
                f"ICU bed {number(1, 30)}",
                f"{number(2, 12)} {self.random.choice(['East', 'West', 'North', 'South', 'Tower'])}",
                f"{self.slot_f()} Ward",
                f"ED bay {number(1, 30)}",
                f"{letter}{number(1, 9)}-{number(1, 40)}",
                f"bed {number(1, 40)}{letter}",
                f"cubicle {number(1, 20)}",
                f"{number(1, 9)}{letter} bed {number(1, 30)}",
                f"Level {number(1, 12)}, Bed {number(1, 40)}",
            ]
        )

    def slot_t(self) -> str:
        number = self.random.randint
        return self.random.choice(
            [
                f"x{number(1000, 9999)}",
                f"ext {number(100, 99999)}",
                f"bleep {number(100, 9999)}",
                f"555-{number(1000, 9999)}",
                f"({number(200, 999)}) {number(200, 999)}-{number(1000, 9999)}",
                f"0{number(10, 99)}{number(10, 99)} {number(100000, 999999)}",
                f"pager {number(1000, 99999)}",
            ]
        )

    def slot_d(self) -> str:
        number = self.random.randint
        letters = "".join(self.random.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(self.random.randint(1, 3)))
        return self.random.choice(
            [
                str(number(1000, 10 ** self.random.randint(5, 11))),
                letters + str(number(1000, 10**9)),
                f"{letters}-{number(1000, 10**8)}",
                f"{number(100, 999)}-{number(10, 99)}-{number(1000, 9999)}",
                f"{letters}{number(10, 99)} {letters}{self.random.choice('ABC')}",
                f"{number(10, 99)}-{number(1000, 99999)}",
                f"@{self._coined().lower()}{number(1, 99)}",
                f"{self._coined().lower()}_{number(1, 999)}",
                f"{number(100, 999)} {number(100, 999)} {number(1000, 9999)}",
                f"{letters}{number(10, 99)}-{number(100, 99999)}",
            ]
        )

    def slot_x(self) -> str:
        number = self.random.randint
        y, m, d = number(2008, 2026), number(1, 12), number(1, 28)
        month = "January February March April May June July August September October November December".split()[m - 1]
        return self.random.choice(
            [
                f"{y}-{m:02d}-{d:02d}",
                f"{d} {month} {y}",
                f"{month} {d}, {y}",
                f"{m}/{d}/{y % 100}",
                f"{d}.{m}.{y % 100:02d}",
                f"{d}-{month[:3]}-{y}",
                f"{month} {d}th",
                f"the {d}th of {month}",
                f"{d:02d}{month[:3].upper()}{y}",
                f"{m:02d}/{d:02d}/{y} {number(0, 23):02d}:{number(0, 59):02d}",
            ]
        )

    def slot_m(self) -> str:
        number = self.random.randint
        return self.random.choice(
            [
                f"{number(3, 99)} mm",
                f"{number(1, 9)}.{number(0, 9)} x {number(1, 9)}.{number(0, 9)} cm",
                f"{number(1, 9)}.{number(0, 9)} cm",
                f"{number(30, 300)} cm/s",
                f"{number(30, 75)}%",
                f"{number(3, 99)} x {number(3, 99)} x {number(3, 99)} mm",
                f"0.{number(40, 90)}",
                f"{number(10, 40)} weeks",
                f"{number(10, 40)}w{number(0, 6)}d",
            ]
        )
