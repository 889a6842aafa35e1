"""What a panel is made by, as a small TOML file that makes it again: departments, years, measures, prices, shape."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ingest.errors import ReleaseError
from ingest.release.names import headings

FUNCTION = re.compile(r"function:(\d{3}|\d{5}|\d{7})")
"""A measure of expenditure by function code: `function:205`, `function:20502`, `function:2050201`."""
BALANCES = {
    "as_published": "应有的年度，各有缺值代码",
    "filled": "每个部门补齐每个年度",
    "complete": "只留每个年度每个指标都有数的部门",
}
PRICES = {"nominal": "当年价格", "real": "不变价格"}
CODES = {"printed": "功能科目按原文", "comparable": "功能科目按可比口径"}
SHAPES = {"long": "长表", "wide": "宽表"}
FORMATS = ("parquet", "csv", "xlsx", "dta")
_CHOICES = {"balance": BALANCES, "prices": PRICES, "codes": CODES, "shape": SHAPES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A panel: empty `regions`, `kinds` and `departments` mean all; `scope` empty means every scope, each on rows of its own."""

    measures: tuple[str, ...]
    first_year: int
    last_year: int
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    scope: str = "汇总"
    balance: str = "as_published"
    prices: str = "nominal"
    codes: str = "printed"
    shape: str = "long"

    def __post_init__(self) -> None:
        """Raises `ReleaseError` where a measure or a choice is not known or the years run backwards."""
        unknown = [name for name in self.measures if name not in headings("measure") and not FUNCTION.fullmatch(name)]
        if unknown or not self.measures:
            raise ReleaseError(
                f"没有这个指标：{', '.join(unknown) or '（一个也没有选）'}；可选 {', '.join(headings('measure'))}，或 function:科目代码"
            )
        if self.first_year > self.last_year:
            raise ReleaseError(f"年度 {self.first_year} 晚于 {self.last_year}")
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise ReleaseError(f"{name} = {getattr(self, name)} 不对，可选 {', '.join(choices)}")

    @property
    def functions(self) -> tuple[str, ...]:
        """The function codes among the measures."""
        return tuple(found[1] for name in self.measures if (found := FUNCTION.fullmatch(name)))


def as_toml(recipe: Recipe, made: Mapping[str, str | int] | None = None) -> str:
    """The recipe as TOML; `made` says of which build and with how many rows it was made, for the reader alone."""
    lines = ["[panel]", *(f"{key} = {_value(value)}" for key, value in asdict(recipe).items())]
    if made:
        lines += ["", "[made]", *(f"{key} = {_value(value)}" for key, value in made.items())]
    return "\n".join(lines) + "\n"


def from_toml(text: str) -> Recipe:
    """The recipe of a TOML file. Raises `ReleaseError` where it is none."""
    try:
        given: dict[str, Any] = tomllib.loads(text)["panel"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ReleaseError("不是面板配方：应有 [panel] 一节") from error
    types = {field.name: field.type for field in fields(Recipe)}
    unknown = sorted(given.keys() - types.keys())
    if unknown:
        raise ReleaseError(f"配方里不认识 {', '.join(unknown)}")
    for name, value in given.items():
        if not _fits(value, str(types[name])):
            raise ReleaseError(f"配方里 {name} = {value} 不对")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    try:
        return Recipe(**values)
    except TypeError as error:
        raise ReleaseError("配方里缺少 measures、first_year 或 last_year") from error


def _fits(value: object, kind: str) -> bool:
    if "tuple" in kind:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if "int" in kind:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def _value(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
