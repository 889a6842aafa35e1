"""How a slip of the pen would explain that one figure was printed for another.

Digits are compared in the figure's last printed unit. What explains a change exactly (a transposition, the row above) goes
before what explains many (one digit wrong).
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ingest.facts import Slip

_RANK = {
    Slip.OMITTED: 0,
    Slip.TRANSPOSED: 1,
    Slip.UNIT: 1,
    Slip.DECIMAL: 1,
    Slip.SHIFTED: 1,
    Slip.COPIED: 1,
    Slip.RESIDUAL: 1,
    Slip.BASE: 1,
    Slip.SIGN: 1,
    Slip.DIGIT_COUNT: 1,
    Slip.DIGIT: 2,
    Slip.UNKNOWN: 3,
}
_NONE: Mapping[Slip, Iterable[Decimal]] = {}
_UNITS = (Decimal(10) ** 4, Decimal(10) ** 3, Decimal(10) ** 8)
_POINTS = (Decimal(10), Decimal(100))
_TELLING = 5
"""How many last units the smaller of two figures must have to tell that the other is a power of ten times it."""


def rank(slip: Slip) -> int:
    """How well a slip explains a change: smaller is better."""
    return _RANK[slip]


def slip_of(
    printed: Decimal,
    fits: Decimal,
    step: Decimal,
    others: Mapping[Slip, Iterable[Decimal]],
    *,
    changes: Mapping[Slip, Iterable[Decimal]] = _NONE,
    is_blank: bool = False,
) -> Slip:
    """The likely slip by which `printed` stands for `fits`; `step` is the last printed unit of both.

    `others` are figures that may have been taken for the right one, by what taking them would be called; `changes` are by
    how much the text says that the right one differs from such a figure.
    """
    if is_blank:
        return Slip.OMITTED
    if printed == -fits:
        return Slip.SIGN
    for slip, differences in changes.items():
        if any(abs(printed + change - fits) <= 2 * step for change in differences):
            return slip
    scaled = _scaled(printed, fits, step)
    if scaled is not None:
        return scaled
    if _is_transposed(_digits(printed, step), _digits(fits, step)):
        return Slip.TRANSPOSED
    for slip, figures in others.items():
        if any(figure == printed for figure in figures):
            return slip
    return _digit_slip(_digits(printed, step), _digits(fits, step))


def _scaled(printed: Decimal, fits: Decimal, step: Decimal) -> Slip | None:
    """A figure times or by a power of ten, near enough for what rounding to the last unit loses."""
    if not printed or not fits:
        return None
    for slip, factors in ((Slip.UNIT, _UNITS), (Slip.DECIMAL, _POINTS)):
        for factor in factors:
            small, large = sorted((abs(printed), abs(fits)))
            if abs(large - small * factor) <= step * factor / 2 and small >= _TELLING * step:
                return slip
    return None


def _digits(value: Decimal, step: Decimal) -> str:
    return str(abs(int((value / step).to_integral_value())))


def _is_transposed(one: str, other: str) -> bool:
    """True where two digits, neighbours or not, have changed places."""
    if len(one) != len(other):
        return False
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _digit_slip(one: str, other: str) -> Slip:
    if len(one) == len(other):
        return Slip.DIGIT if sum(a != b for a, b in zip(one, other, strict=True)) == 1 else Slip.UNKNOWN
    longer, shorter = sorted((one, other), key=len, reverse=True)
    lost = len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    return Slip.DIGIT_COUNT if lost else Slip.UNKNOWN
