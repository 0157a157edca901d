"""The commands that made a directory, one step each, as a manifest lists them, oldest first.

The steps of curation have a class of their own, so that what a later command reads again (`Split.near_bits`,
`Rebalance.target`) is an attribute; every other command is a plain `Step`. On disk a step is one JSON object that holds
its name and its options side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, fields
from typing import Any, ClassVar, Literal, TypeVar

from echobench.errors import UsageError
from echobench.similarity import NEAR_BITS

UnknownPatients = Literal["one-group", "each-image", "by-source"]


@dataclass(frozen=True, slots=True)
class Step:
    """A command by name, with options that are JSON values without paths or identifiers."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the object that stands in a manifest."""
        return {"name": self.name, **self.options}


class _Typed:
    """Conversion of the classes below: a field's key in JSON is its name, or what `keys` says.

    A keyword-only field is left out where it has its default, so that a step of an earlier version keeps its JSON.
    """

    __slots__ = ()
    name: ClassVar[str]
    keys: ClassVar[Mapping[str, str]] = {}

    def to_json(self) -> dict[str, Any]:
        """Return the object that stands in a manifest."""
        values = {f: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]
        written = {f.name: value for f, value in values.items() if not (f.kw_only and value == f.default)}
        return {"name": self.name, **{self.keys.get(name, name): value for name, value in written.items()}}

    @classmethod
    def from_json(cls, options: Mapping[str, Any]) -> Any:
        """Read the options of a step; TypeError if they are not those of this class."""
        names = {key: name for name, key in cls.keys.items()}
        return cls(**{names.get(key, key): value for key, value in options.items()})


@dataclass(frozen=True, slots=True)
class Instruct(_Typed):
    """Records were made again from the studies; `verifiers` counts the models that checked open questions."""

    name: ClassVar[str] = "instruct"
    tasks: Sequence[str]
    seed: int
    generator: str | None
    verifiers: int
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Conflicts(_Typed):
    """Studies that contradict themselves in one of `kinds` lost the fields in which they do."""

    name: ClassVar[str] = "conflicts"
    repaired: int
    kinds: Sequence[str]


@dataclass(frozen=True, slots=True)
class Dedup(_Typed):
    """Of studies of different patients with near-duplicate images, all but one were dropped."""

    name: ClassVar[str] = "dedup"
    near_bits: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Split(_Typed):
    """Studies were split into train, val and test, near-duplicates kept together.

    Images within `near_bits` are near-duplicates if their correlation is at least `alike` (None: always).
    `unknown_patients` says which unknown patients counted as one person, `keep` is the hash of the manifest of the
    earlier split that studies kept, `official` the label that stated a published split, `min_test` the test studies
    asked for per region and finding; `fold` of `folds` is test, from 1.
    """

    name: ClassVar[str] = "split"
    fractions: Sequence[float]
    test_per_region: int | None
    seed: int
    near_bits: int = NEAR_BITS  # what a split used before the distance was recorded
    _: KW_ONLY
    alike: float | None = None
    unknown_patients: UnknownPatients = "one-group"
    keep: str | None = None
    official: str | None = None
    min_test: int | None = None
    folds: int | None = None
    fold: int | None = None


@dataclass(frozen=True, slots=True)
class Rebalance(_Typed):
    """The training split was rebalanced: `target` is the wanted share and `before` the number of rows per stratum."""

    name: ClassVar[str] = "rebalance"
    keys: ClassVar[Mapping[str, str]] = {"form": "as"}
    strategy: str
    by: Sequence[str]
    repeat_cap: int
    budget: int | None
    form: str
    seed: int
    options: Mapping[str, str]
    target: Mapping[str, float]
    before: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Merge(_Typed):
    """Several data sets became one; `parts` holds the steps of each."""

    name: ClassVar[str] = "merge"
    parts: Sequence[Sequence[AnyStep]]

    def to_json(self) -> dict[str, Any]:
        """Return the object that stands in a manifest."""
        return {"name": self.name, "parts": [[step.to_json() for step in part] for part in self.parts]}

    @classmethod
    def from_json(cls, options: Mapping[str, Any]) -> Merge:
        """Read the options of a step."""
        return cls(parts=[[step_from_json(step) for step in part] for part in options["parts"]])


@dataclass(frozen=True, slots=True)
class Export(_Typed):
    """The data set was written in the format of a trainer."""

    name: ClassVar[str] = "export"
    format: str


AnyStep = Step | Instruct | Conflicts | Dedup | Split | Rebalance | Merge | Export
_CLASSES: tuple[type[_Typed], ...] = (Instruct, Conflicts, Dedup, Split, Rebalance, Merge, Export)
Kind = TypeVar("Kind", bound=_Typed)


def step_from_json(payload: Mapping[str, Any]) -> AnyStep:
    """Read one step of a manifest. One whose options no class has (of another version) is a plain `Step`."""
    options = {key: value for key, value in payload.items() if key != "name"}
    kind = next((kind for kind in _CLASSES if kind.name == payload["name"]), None)
    if kind is not None:
        try:
            return kind.from_json(options)  # type: ignore[no-any-return]
        except (TypeError, KeyError):
            pass
    return Step(payload["name"], options)


def last(steps: Sequence[AnyStep], kind: type[Kind]) -> Kind | None:
    """Return the newest step of a kind, None if there is none; UsageError if another version wrote it."""
    step = next((step for step in reversed(steps) if step.name == kind.name), None)
    if step is not None and not isinstance(step, kind):
        raise UsageError(f"the step {kind.name} of this data set was written by another version; run it again")
    return step
