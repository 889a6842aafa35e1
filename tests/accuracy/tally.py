"""Counts of one comparison; they add up."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`printed` figures are read `right`, `wrong` (another value in their place), `doubted` (read, but withheld from use) or
    `missing`; `extra` ones are read where nothing is printed. `unnoticed` are the wrong and extra ones that an identity
    covers: checking could have raised doubt and did not.
    """

    printed: int = 0
    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0
    doubted: int = 0
    unnoticed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in NAMES})

    @property
    def is_whole(self) -> bool:
        """True where every figure was read right and nothing besides."""
        return self.right == self.printed and self.extra == 0


NAMES = tuple(Tally.__dataclass_fields__)


def counts(tally: Tally) -> tuple[int, ...]:
    """The counts in the order of `NAMES`."""
    return astuple(tally)
