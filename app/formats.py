"""Yuan, ratios and counts to the text a reader sees. Missing is —, never 0; a printed zero is 0.00."""

from decimal import ROUND_HALF_UP, Decimal

MISSING = "—"
_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)
_CENT = Decimal("0.01")

Number = Decimal | int | float | None


def exact(value: Number) -> Decimal | None:
    """The value as a decimal, None where missing."""
    return None if value is None else Decimal(str(value))


def wan(yuan: Number) -> str:
    """万元 with two decimals and separators, as tables print it: 15897600 → 1,589.76."""
    value = exact(yuan)
    return MISSING if value is None else f"{(value / _WAN).quantize(_CENT, ROUND_HALF_UP):,.2f}"


def headline(yuan: Number) -> tuple[str, str]:
    """Number and unit of a headline figure: 亿元 from 10,000 万元 on, else 万元."""
    value = exact(yuan)
    if value is None:
        return MISSING, ""
    if abs(value) >= _YI:
        return f"{(value / _YI).quantize(_CENT, ROUND_HALF_UP):,.2f}", "亿元"
    return wan(value), "万元"


def percent(ratio: Number, decimals: int = 2) -> str:
    """A ratio (1.0 = 100 %) as percent."""
    value = exact(ratio)
    if value is None:
        return MISSING
    step = Decimal(1).scaleb(-decimals)
    return f"{(value * 100).quantize(step, ROUND_HALF_UP):,}%"


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


def change_words(value: Number) -> str:
    """A rate of change in words: 增长12.3%, 下降4.5%, 持平."""
    amount = exact(value)
    if amount is None:
        return "上年数据缺失，不作比较"
    if amount == 0:
        return "与上年持平"
    return f"比上年{'增长' if amount > 0 else '下降'}{percent(abs(amount), 1)}"


def signed_wan(yuan: Number) -> str:
    """A change in 万元 with its sign."""
    value = exact(yuan)
    if value is None:
        return MISSING
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{wan(abs(value))}"
