"""Machines, their probes, and the contents of one image."""
from dataclasses import dataclass, field
import datetime as dt
import random

from people_sixth import Person, Pool, Staff
import words_sixth as words


@dataclass
class Probe:
    name: str
    form: str                  # see tissue_sixth.FORMS
    presets: list
    freqs: list                # as written on the screen
    depths: list               # cm


@dataclass
class Machine:
    key: str                   # folder name
    maker: str
    model: str
    width: int
    height: int
    grey: bool
    lang: str                  # names and hospital
    words: str                 # language of remarks and results on the screen
    layout: object             # function (screen, scene)
    probes: list
    id_form: str
    acc_form: str
    other_id_form: str = "########"
    wards: list = field(default_factory=lambda: [""])
    beds: list = field(default_factory=lambda: [lambda rng: ""])
    titles: list = field(default_factory=lambda: [""])
    modes: tuple = ("b",)      # b, colour, pw; repeated = more often
    empty: dict = field(default_factory=dict)      # field -> chance that it is empty
    header: str = "same"       # same, anon, empty (anonymised), other_id, local, romanised
    charset: str = "ISO_IR 192"
    clips: float = .1          # chance of a clip
    bare: float = .04          # chance of a screen without identity
    years: tuple = (2018, 2024)
    regions: bool = True       # write the sequence of ultrasound regions


@dataclass
class Scene:
    machine: Machine
    hospital: str
    person: Person
    physician: Staff
    operator: Staff
    start: dt.datetime         # of the examination
    time: dt.datetime          # of this image
    probe: Probe
    preset: str
    number: int
    mode: str
    frames: int
    bare: int                  # 1: no patient on the screen, 2: no identity at all
    depth: float
    freq: str
    gain: int
    dynamic: int
    mi: float
    ti: float
    rate: int
    counter: int
    total: int
    elapsed: float
    power: int
    seed: int
    results: list = field(default_factory=list)
    note: tuple = None
    indication: str = ""

    @property
    def day(self):
        return self.start.date()

    @property
    def age(self):
        return self.person.age(self.day)

    def shown(self, what, text):
        """The text, or nothing where the staff left this field empty."""
        return "" if what in self.person.hidden else text


class Ward:
    """Everything that stays the same for one machine during one archive."""

    def __init__(self, machine, seed):
        rng = random.Random(f"{seed}/{machine.key}/place")
        self.machine, self.seed = machine, seed
        self.pool = Pool(machine.lang, rng)
        self.hospital = words.hospital(machine.lang, rng)
        self.operators = [self.pool.staff(rng, machine.titles) for _ in range(rng.randint(3, 5))]
        self.physicians = [self.pool.staff(rng, machine.titles) for _ in range(rng.randint(6, 12))]
        self.clock = dt.datetime(rng.randint(*machine.years), rng.randint(1, 12), rng.randint(1, 28), 8, 12)

    def exam(self, number):
        """All scenes of the next patient."""
        rng = random.Random(f"{self.seed}/{self.machine.key}/{number}")
        m = self.machine
        self.clock += dt.timedelta(minutes=rng.randint(14, 70), seconds=rng.randint(0, 59))
        if self.clock.hour >= 17 or rng.random() < .12:
            self.clock = (self.clock + dt.timedelta(days=rng.choice([1, 1, 2, 3, 9]))).replace(
                hour=rng.randint(7, 10), minute=rng.randint(0, 59))
        start = self.clock
        person = self.pool.person(rng, m, start.date())
        physician, operator = rng.choice(self.physicians), rng.choice(self.operators)
        while True:
            probe = rng.choice(m.probes)
            preset = rng.choice(probe.presets)
            if words.suits(preset, person.sex, person.age(start.date())):
                break
        body = rng.getrandbits(30)
        depth, freq, gain = rng.choice(probe.depths), rng.choice(probe.freqs), rng.randint(38, 76)
        time = start
        for n in range(1, rng.randint(1, 3) + 1):
            time += dt.timedelta(seconds=rng.randint(20, 240))
            if rng.random() < .5:                      # another view of the organ
                body = rng.getrandbits(30)
            if rng.random() < .4:
                depth, gain = rng.choice(probe.depths), rng.randint(38, 76)
            mode = rng.choice(m.modes)
            clip = rng.random() < m.clips and mode != "pw"
            total = rng.randint(24, 260)
            scene = Scene(
                m, self.hospital, person, physician, operator, start, time, probe, preset, n, mode,
                rng.randint(3, 8) if clip else 1, rng.choice([1, 2, 2]) if rng.random() < m.bare else 0, depth, freq, gain,
                rng.choice([55, 60, 65, 70, 75, 80, 90]), rng.choice([.5, .6, .7, .8, .9, 1.0, 1.1, 1.2, 1.3]),
                rng.choice([.1, .2, .3, .4, .6, .8, 1.1]), rng.randint(9, 68), rng.randint(9, total - 8), total,
                rng.uniform(.2, 40), rng.choice([60, 70, 80, 90, 95, 100]), body,
                indication=rng.choice(["", "", "R10.4", "K80", "N20.0", "I48.9"]))
            if rng.random() < .55:
                scene.results = words.measures(m.words, mode, depth, rng)
            scene.note = words.note(m.words, scene, rng)
            yield scene
