"""Yuan, ratios and counts to the text a reader sees. Missing is —, never 0; a printed zero is 0.00."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MISSING = "—"

Number = Decimal | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyUnit:
    """What amounts are shown in. `decimals` of 亿元 keep the same last digit as 万元 with none."""

    key: str
    name: str
    yuan: Decimal
    decimals: int


WAN = MoneyUnit(key="wan", name="万元", yuan=Decimal(10_000), decimals=2)
YI = MoneyUnit(key="yi", name="亿元", yuan=Decimal(100_000_000), decimals=4)
UNITS = {unit.key: unit for unit in (WAN, YI)}
_LARGE = YI.yuan * 100
"""From here on a table is shown in 亿元 unless the reader chooses otherwise."""


def exact(value: Number) -> Decimal | None:
    """The value as a decimal, None where missing."""
    return None if value is None else Decimal(str(value))


def unit_for(amounts: Iterable[Number]) -> MoneyUnit:
    """万元, or 亿元 where the largest amount (yuan) is a hundred 亿元 or more."""
    return YI if any(abs(value) >= _LARGE for one in amounts if (value := exact(one)) is not None) else WAN


def rounded(value: Number, decimals: int) -> Decimal | None:
    """The value to so many decimals, halves away from zero, as it is shown; a zero has no sign."""
    given = exact(value)
    if given is None:
        return None
    found = given.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(found) if found == 0 else found


def in_unit(yuan: Number, unit: MoneyUnit = WAN) -> Decimal | None:
    """Yuan in the unit of the table, rounded as shown."""
    value = exact(yuan)
    return None if value is None else rounded(value / unit.yuan, unit.decimals)


def money(yuan: Number, unit: MoneyUnit = WAN) -> str:
    """Yuan in the unit of the table with separators: 15897600 → 1,589.76."""
    value = in_unit(yuan, unit)
    return MISSING if value is None else f"{value:,f}"


def wan(yuan: Number) -> str:
    """万元 with two decimals and separators, as tables print it."""
    return money(yuan, WAN)


def headline(yuan: Number) -> tuple[str, str]:
    """Number and unit of a headline figure: 亿元 from 10,000 万元 on, else 万元."""
    value = exact(yuan)
    if value is None:
        return MISSING, ""
    if abs(value) >= YI.yuan:
        return f"{rounded(value / YI.yuan, 2):,f}", "亿元"
    return wan(value), "万元"


def said(yuan: Number) -> str:
    """A headline figure in a sentence: 1,589.76万元."""
    return "".join(headline(yuan))


def percent_value(ratio: Number, decimals: int = 2) -> Decimal | None:
    """A ratio (1.0 = 100 %) in percent, rounded as shown."""
    value = exact(ratio)
    return None if value is None else rounded(value * 100, decimals)


def percent(ratio: Number, decimals: int = 2) -> str:
    """A ratio (1.0 = 100 %) as percent."""
    value = percent_value(ratio, decimals)
    return MISSING if value is None else f"{value:,f}%"


def points(ratio: Number, decimals: int = 2) -> str:
    """A difference of ratios in percentage points with its sign."""
    value = percent_value(ratio, decimals)
    return MISSING if value is None else f"{_sign(value)}{abs(value):,f}"


def count(value: Number) -> str:
    """A count without decimals unless it has some."""
    number = exact(value)
    return MISSING if number is None else f"{number.normalize() if number % 1 else number.to_integral_value():,f}"


def ratio(part: Number, whole: Number) -> Decimal | None:
    """part ÷ whole; None where either is missing or the whole is zero."""
    above, below = exact(part), exact(whole)
    return None if above is None or not below else above / below


def growth(now: Number, before: Number) -> Decimal | None:
    """(now − before) ÷ before; None where either is missing or the base is not positive."""
    new, old = exact(now), exact(before)
    return None if new is None or old is None or old <= 0 else (new - old) / old


def difference(now: Number, before: Number) -> Decimal | None:
    """now − before; None where either is missing."""
    new, old = exact(now), exact(before)
    return None if new is None or old is None else new - old


def change(value: Number, decimals: int = 1) -> str:
    """A rate of change with its sign as a shape: ▲12.3%, ▼4.5%, 持平."""
    amount = exact(value)
    if amount is None:
        return MISSING
    if amount == 0:
        return "持平"
    return f"{'▲' if amount > 0 else '▼'}{percent(abs(amount), decimals)}"


def change_words(value: Number, base: str = "上年") -> str:
    """A rate of change in words: 比上年增长12.3%, 比上年下降4.5%, 与上年持平."""
    amount = exact(value)
    if amount is None:
        return f"{base}数据缺失，不作比较"
    if amount == 0:
        return f"与{base}持平"
    return f"比{base}{'增长' if amount > 0 else '下降'}{percent(abs(amount), 1)}"


def signed_money(yuan: Number, unit: MoneyUnit = WAN) -> str:
    """A change of money with its sign."""
    value = in_unit(yuan, unit)
    return MISSING if value is None else f"{_sign(value)}{abs(value):,f}"


def signed_wan(yuan: Number) -> str:
    """A change in 万元 with its sign."""
    return signed_money(yuan, WAN)


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""
