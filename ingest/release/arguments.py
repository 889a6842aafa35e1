"""The arguments of `juesuan release`, `diff`, `panel` and `sql`."""

import argparse
from pathlib import Path
from typing import Any

from ingest.errors import ReleaseError
from ingest.release.recipe import BALANCES, CODES, FORMATS, PRICES, SHAPES, Recipe, from_toml

_RELEASE = """同样的数据、同样的版本，归档逐字节相同；已有的发布不改写。

例：
  juesuan release
  juesuan release --out 发布/ --since 发布/juesuan-0.1.0-3f9c0a1b2c3d"""
_DIFF = """例：
  juesuan diff 发布/旧 发布/新
  juesuan diff 发布/旧 发布/新 --out 差异.csv"""

_PANEL = """例：
  juesuan panel --years 2018-2022 --measures total_expenditure,three_public_total --out 面板.parquet
  juesuan panel --years 2018-2022 --measures function:205 --codes comparable --kinds jy --shape wide --out 面板.dta
  juesuan panel --recipe 面板.toml --out 面板.csv      照配方再做一遍"""

_SQL = """只读已发布的构建，不能写，不能读文件和网络；最多 10 秒、一万行。

例：
  juesuan sql "select fiscal_year, count(*) from dim_documents group by all order by all"
  juesuan sql "describe fct_amounts"
  juesuan sql "from department_years" --out 年度一览.parquet"""


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise argparse.ArgumentTypeError(f"{text} 不是年度，应写作 2018-2022")
    return int(first), int(last or first)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def recipe_of(options: argparse.Namespace) -> Recipe:
    """The recipe that the options name or spell out. Raises `ReleaseError` where it is none."""
    if options.recipe:
        return from_toml(options.recipe.read_text("utf-8"))
    if not options.years or not options.measures:
        raise ReleaseError("写明 --years 和 --measures，或给出 --recipe 文件")
    first, last = options.years
    names = ("measures", "regions", "kinds", "departments", "scope", "balance", "prices", "codes", "shape")
    return Recipe(first_year=first, last_year=last, **{name: getattr(options, name) for name in names})


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Adds the commands to those of `juesuan`."""
    release = commands.add_parser(
        "release",
        help="把已发布的构建做成可引用、不再改动的发布",
        description="做成发布：全部数据表（Parquet、CSV、DuckDB）、说明、代码本、出处、引用格式",
        epilog=_RELEASE,
    )
    release.add_argument("--out", type=Path, metavar="目录", help="写到哪里，默认 data/releases")
    release.add_argument("--since", type=Path, metavar="发布", help="附上自这次发布以来逐值的变动和原因")
    diff = commands.add_parser(
        "diff", help="比较两次发布，逐值列出变动", description="比较两次发布，逐值列出变动", epilog=_DIFF
    )
    diff.add_argument("old", type=Path, metavar="旧发布", help="旧发布的目录")
    diff.add_argument("new", type=Path, metavar="新发布", help="新发布的目录")
    diff.add_argument("--out", type=Path, metavar="文件", help="逐值的差异，.csv 或 .parquet")
    _add_panel(commands)
    sql = commands.add_parser(
        "sql", help="用 SQL 查已发布的构建，只读", description="用 SQL 查已发布的构建，只读", epilog=_SQL
    )
    sql.add_argument("query", metavar="查询", help="一条 SELECT")
    sql.add_argument("--out", type=Path, metavar="文件", help="结果写到 .csv、.parquet 或 .xlsx，默认显示")


def _add_panel(commands: "argparse._SubParsersAction[Any]") -> None:
    panel = commands.add_parser(
        "panel",
        help="做面板：部门 × 年度 × 指标，每个空值有原因",
        description="做面板：部门 × 年度 × 指标，每个空值有原因；配方写在同名的 .toml 里",
        epilog=_PANEL,
    )
    panel.add_argument("--out", type=Path, required=True, metavar="文件", help="、".join(f".{one}" for one in FORMATS))
    panel.add_argument("--recipe", type=Path, metavar="配方", help="照这份 .toml 做，其余选项不用")
    panel.add_argument("--years", type=_years, metavar="年度", help="2018-2022")
    panel.add_argument("--measures", type=_words, metavar="指标", help="逗号分隔；功能科目写作 function:205")
    panel.add_argument("--regions", type=_words, default=(), metavar="区划代码", help="不写就是全部")
    panel.add_argument("--kinds", type=_words, default=(), metavar="部门类别", help="不写就是全部")
    panel.add_argument("--departments", type=_words, default=(), metavar="部门编号", help="不写就是全部")
    panel.add_argument("--scope", default="汇总", metavar="口径", help="汇总、本级或单位，默认汇总")
    for name, choices in (("balance", BALANCES), ("prices", PRICES), ("codes", CODES), ("shape", SHAPES)):
        told = "；".join(f"{key} {meaning}" for key, meaning in choices.items())
        panel.add_argument(f"--{name}", choices=list(choices), default=next(iter(choices)), help=told)
    panel.add_argument("--from", dest="database", type=Path, metavar="文件", help="发布里的 .duckdb，默认已发布的构建")
