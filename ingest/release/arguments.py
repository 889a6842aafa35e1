"""The arguments of `juesuan release` and `juesuan diff`."""

import argparse
from pathlib import Path
from typing import Any

_RELEASE = """同样的数据、同样的版本，归档逐字节相同；已有的发布不改写。

例：
  juesuan release
  juesuan release --out 发布/ --since 发布/juesuan-0.1.0-3f9c0a1b2c3d"""
_DIFF = """例：
  juesuan diff 发布/旧 发布/新
  juesuan diff 发布/旧 发布/新 --out 差异.csv"""


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
