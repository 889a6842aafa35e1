"""Panels of the build that is shown: what there is to choose from, and the rows of a recipe."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from app.warehouse import build_path, select
from ingest.release import panel, sql
from ingest.release.recipe import Recipe

MOST_NAMED = 2_000
"""Departments that one box offers; a country has more, which a region or kind narrows."""


def kinds() -> pl.DataFrame:
    """Kinds of department that are here: kind_id, kind_name."""
    return select(
        "select kind_id, min(kind_name) as kind_name from dim_departments where kind_id is not null group by kind_id order by kind_id"
    )


def departments(regions: Sequence[str], kinds: Sequence[str], named: Sequence[str]) -> pl.DataFrame:
    """Departments to choose from, department_id and department_name: those of the regions and kinds (all where none are given),
    so many at most, and the named ones in any case."""
    return select(
        "select department_id, department_name from dim_departments where list_contains(?, department_id) "
        "or ((len(?) = 0 or list_contains(?, region_code)) and (len(?) = 0 or list_contains(?, kind_id))) "
        "order by list_contains(?, department_id) desc, department_name, department_id limit ?",
        list(named), list(regions), list(regions), list(kinds), list(kinds), list(named), MOST_NAMED,
    )  # fmt: skip


def years() -> list[int]:
    """Fiscal years in which a disclosure was to be expected."""
    return select("select distinct fiscal_year from fct_disclosure_status order by 1")["fiscal_year"].to_list()


def rows(recipe: Recipe) -> pl.DataFrame:
    """The panel, shaped."""
    statement, parameters = panel.query(recipe, has_panel=False)
    return panel.shaped(select(statement, *parameters), recipe)


def asked(question: str) -> sql.Answer:
    """The answer to a reader's own SQL, in a worker of its own. Raises `ReleaseError` that says why there is none."""
    return sql.ask(Path(build_path()), question)
