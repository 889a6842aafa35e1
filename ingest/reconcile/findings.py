"""Bounds and the neutral words of a finding."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from ingest.facts import Finding, Grade, Mention

_WAN = Decimal(10000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two figures: where, how much in yuan, on which page."""

    where: str
    yuan: Decimal
    page: int | None


def sum_bound(addends: int, unit: Decimal) -> Decimal:
    """TOL-SUM: how far a printed total may be from the sum of n figures that were rounded on their own."""
    return Decimal((addends + 1) // 2) * unit


def money(yuan: Decimal, unit: str) -> str:
    """An amount in the document's unit, with the decimals that it needs and at least two."""
    scale = {"万元": _WAN, "千元": Decimal(1000)}.get(unit, Decimal(1))
    value = yuan / scale
    exponent = value.normalize().as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{value:.{min(places, 6)}f}{unit}"


def money_finding(
    check: str,
    message: str,
    a: Side,
    b: Side,
    *,
    unit: str,
    bound: Decimal,
    relation: str = "=",
    doubtful: bool = False,
    consequences: tuple[str, ...] = (),
) -> Finding | None:
    """Two amounts compared: None where they agree, a hint within the bound, else a contradiction (or what is less firm)."""
    difference = a.yuan - b.yuan
    if holds(difference, relation):
        return None
    grade = Grade.HINT if abs(difference) <= bound else Grade.DOUBTFUL if doubtful else Grade.CONTRADICTION
    first, second, apart = money(a.yuan, unit), money(b.yuan, unit), money(abs(difference), unit)
    tail = "（四舍五入范围内）" if grade is Grade.HINT else ""
    return Finding(
        check=check,
        grade=grade,
        a=Mention(where=a.where, figure=first, page=a.page),
        b=Mention(where=b.where, figure=second, page=b.page),
        difference=apart,
        message=f"{message}：{a.where}为{first}，{b.where}为{second}，相差{apart}{tail}",
        bound=money(bound, unit),
        consequences=consequences,
    )


def holds(difference: Decimal, relation: str) -> bool:
    """True where a difference keeps the relation exactly."""
    if relation == ">=":
        return difference >= 0
    return difference <= 0 if relation == "<=" else difference == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotient:
    """A printed percentage against 100·a/b: what it should be and the range that rounding allows."""

    printed: Decimal
    places: int
    expected: Decimal
    low: Decimal
    high: Decimal

    @property
    def ulp(self) -> Decimal:
        """One in the last printed place."""
        return Decimal(1).scaleb(-self.places)

    @property
    def exact(self) -> bool:
        """True where the percentage is the correctly rounded quotient within what the operands allow."""
        return self.low - self.ulp / 2 <= self.printed <= self.high + self.ulp / 2

    @property
    def cut(self) -> bool:
        """True where the percentage is off by less than one in its last place: cut instead of rounded."""
        return self.low - self.ulp <= self.printed <= self.high + self.ulp


def quotient(printed: Decimal, places: int, a: Decimal, b: Decimal, unit: Decimal) -> Quotient:
    """TOL-PCT by intervals: each operand may be off by half of its last printed unit."""
    half = unit / 2
    least, most = max(abs(b) - half, half / 10), abs(b) + half
    return Quotient(
        printed=printed,
        places=places,
        expected=100 * a / b,
        low=100 * max(abs(a) - half, Decimal(0)) / most,
        high=100 * (abs(a) + half) / least,
    )


def growth(printed: Decimal, places: int, change: Decimal, base: Decimal, unit: Decimal) -> Quotient:
    """TOL-GROW: the base is a difference of two printed figures, so its error is a whole unit."""
    half = unit / 2
    return Quotient(
        printed=printed,
        places=places,
        expected=100 * change / base,
        low=100 * max(change - half, Decimal(0)) / (base + unit),
        high=100 * (change + half) / max(base - unit, half / 10),
    )


def risen(printed: Decimal, places: int, this: Decimal, last: Decimal, unit: Decimal) -> Quotient:
    """The rate of change between two printed amounts: their difference may be off by a whole unit, the base by half."""
    half, change = unit / 2, abs(this - last)
    return Quotient(
        printed=printed,
        places=places,
        expected=100 * change / last,
        low=100 * max(change - unit, Decimal(0)) / (last + half),
        high=100 * (change + unit) / max(last - half, half / 10),
    )


def rounded(value: Decimal, places: int) -> Decimal:
    """A percentage as one would print it."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def ratio_finding(
    check: str, message: str, where: str, formula: str, page: int | None, found: Quotient, *, doubtful: bool = False
) -> Finding | None:
    """A printed percentage against its own operands."""
    if found.exact:
        return None
    grade = Grade.HINT if found.cut else Grade.DOUBTFUL if doubtful else Grade.CONTRADICTION
    places = max(found.places, 2)
    expected = rounded(found.expected, places)
    tail = "（舍入范围内）" if grade is Grade.HINT else ""
    apart = f"{abs(found.printed - expected)}个百分点"
    low = found.low.quantize(Decimal("0.0001"), rounding=ROUND_FLOOR)
    high = found.high.quantize(Decimal("0.0001"), rounding=ROUND_CEILING)
    return Finding(
        check=check,
        grade=grade,
        a=Mention(where=where, figure=f"{found.printed}%", page=page),
        b=Mention(where=formula, figure=f"{expected}%", page=page),
        difference=apart,
        message=f"{message}：{where}为{found.printed}%，按{formula}计算为{expected}%，相差{apart}{tail}",
        bound=f"{low}%—{high}%",
    )


def word_finding(check: str, message: str, a: Mention, b: Mention, *, grade: Grade = Grade.CONTRADICTION) -> Finding:
    """A finding whose figures cannot be subtracted."""
    return Finding(
        check=check,
        grade=grade,
        a=a,
        b=b,
        difference="",
        message=f"{message}：{a.where}为{a.figure}，{b.where}为{b.figure}",
    )
