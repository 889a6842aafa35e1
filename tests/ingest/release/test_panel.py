"""Panels: exact amounts, a code beside every NULL, the same in every format and again from the recipe."""

import io
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ingest.__main__ import main
from ingest.errors import ReleaseError
from ingest.release import make
from ingest.release.make_panel import of_file
from ingest.release.names import headings
from ingest.release.panel_files import as_bytes, stata_names
from ingest.release.recipe import BALANCES, CODES, PRICES, SHAPES, Recipe, as_toml, from_toml
from ingest.settings import Settings
from tests.ingest.release.small_build import AUDIT, FINANCE, published

EXPENDITURE = "total_expenditure"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return published(tmp_path_factory.mktemp("data"))


def recipe(*measures: str, years: tuple[int, int] = (2018, 2020), **chosen: str | tuple[str, ...]) -> Recipe:
    return Recipe(measures=measures or (EXPENDITURE,), first_year=years[0], last_year=years[1], **chosen)  # type: ignore[arg-type]


def rows(panel: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return panel.select("department_id", "fiscal_year", *columns).rows()


def test_the_panel_as_published_has_an_amount_or_a_reason(small: Settings) -> None:
    assert rows(of_file(recipe(), small.published), "amount_yuan", "missing") == [
        (FINANCE, 2018, Decimal("100.10"), None),
        (FINANCE, 2019, None, "not_published"),
        (FINANCE, 2020, Decimal("200.20"), None),
        (AUDIT, 2020, Decimal("9007199254740.99"), None),
    ]


def test_a_form_that_a_kind_does_not_print_is_not_applicable(tmp_path: Path) -> None:
    made = published(tmp_path)
    with duckdb.connect(str(made.published.resolve())) as connection:
        connection.execute(f"update dim_departments set kind_id = 'gx' where department_id = '{AUDIT}'")
    panel = of_file(recipe("state_capital_expenditure", EXPENDITURE, years=(2020, 2020)), made.published)
    assert rows(panel, "measure", "missing") == [
        (FINANCE, 2020, "state_capital_expenditure", "table_missing"),
        (FINANCE, 2020, EXPENDITURE, None),
        (AUDIT, 2020, "state_capital_expenditure", "not_applicable"),
        (AUDIT, 2020, EXPENDITURE, None),
    ]


def test_a_filled_panel_has_every_year_of_every_department(small: Settings) -> None:
    panel = of_file(recipe(balance="filled", departments=(AUDIT,)), small.published)
    assert rows(panel, "missing") == [(AUDIT, 2018, "not_expected"), (AUDIT, 2019, "not_expected"), (AUDIT, 2020, None)]
    assert panel["department_name"].null_count() == 0


def test_a_complete_panel_keeps_only_departments_without_a_gap(small: Settings) -> None:
    assert of_file(recipe(balance="complete"), small.published).is_empty()
    assert rows(of_file(recipe(balance="complete", years=(2020, 2020), kinds=("cz",)), small.published)) == [
        (FINANCE, 2020)
    ]


def test_real_prices_need_an_index(small: Settings) -> None:
    panel = of_file(recipe(prices="real", kinds=("cz",)), small.published)
    assert rows(panel, "amount_yuan", "missing") == [
        (FINANCE, 2018, None, "not_testable"),
        (FINANCE, 2019, None, "not_published"),
        (FINANCE, 2020, Decimal("300.30"), None),
    ]


def test_a_wide_panel_has_a_column_a_measure_and_its_reasons(small: Settings) -> None:
    panel = of_file(recipe(EXPENDITURE, "total_revenue", shape="wide", departments=(FINANCE,)), small.published)
    assert rows(panel, "total_expenditure_yuan", "total_revenue_missing") == [
        (FINANCE, 2018, Decimal("100.10"), "withheld"),
        (FINANCE, 2019, None, "not_published"),
        (FINANCE, 2020, Decimal("200.20"), "blank"),
    ]


def test_a_function_code_is_a_measure_as_printed(small: Settings) -> None:
    panel = of_file(recipe("function:201", "function:205", years=(2018, 2018)), small.published)
    assert panel.select("measure", "amount_yuan", "missing").rows() == [
        ("function:201", Decimal("60.10"), None),
        ("function:205", None, "table_missing"),
    ]


def test_a_panel_of_a_release_is_that_of_its_build(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.release.codebook.pdf", lambda title, parts, target: target.write_bytes(b"%PDF"))
    make.release(small, out=tmp_path)
    wanted = recipe(EXPENDITURE, "total_revenue", "function:201")
    assert of_file(wanted, next(tmp_path.glob("*.duckdb"))).equals(of_file(wanted, small.published))


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx", "dta"])
@pytest.mark.parametrize("shape", list(SHAPES))
def test_every_format_gives_back_the_exact_amounts(small: Settings, kind: str, shape: str) -> None:
    panel = of_file(recipe(EXPENDITURE, "total_revenue", shape=shape), small.published)
    column = "amount_yuan" if shape == "long" else "total_expenditure_yuan"
    data = as_bytes(panel, kind)
    assert data == as_bytes(panel, kind)
    assert read_back(data, kind, column) == panel[column].to_list()


def read_back(data: bytes, kind: str, column: str) -> list[Decimal | None]:
    """A column of a file as another library reads it, floats by their shortest digits."""
    if kind == "parquet":
        return list(pl.read_parquet(data)[column])
    if kind == "csv":
        return [Decimal(value) if value else None for value in pl.read_csv(data, infer_schema=False)[column]]
    if kind == "dta":
        held = pandas.read_stata(io.BytesIO(data))[column].tolist()
    else:
        head, *body = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        held = [line[head.index(column)] for line in body]
    return [
        None if value == "" or pandas.isna(value) else Decimal(repr(float(value))).quantize(Decimal("0.01"))
        for value in held
    ]


@pytest.mark.parametrize("kind", ["xlsx", "dta"])
def test_an_amount_that_a_float_cannot_hold_is_refused(kind: str) -> None:
    panel = pl.DataFrame({"amount_yuan": [Decimal("10000000000000.01")]})
    with pytest.raises(ReleaseError, match="不能精确"):
        as_bytes(panel, kind)


def test_every_measure_has_a_name_of_its_own_in_stata() -> None:
    columns = [f"{name}_{end}" for name in headings("measure") for end in ("yuan", "missing")]
    assert all(len(name) <= 32 for name in stata_names(columns).values())


choices = st.fixed_dictionaries(
    {
        name: st.sampled_from(list(known))
        for name, known in {"balance": BALANCES, "prices": PRICES, "codes": CODES, "shape": SHAPES}.items()
    }
)


@settings(max_examples=30, deadline=None)
@given(
    chosen=choices,
    scope=st.sampled_from(["", "汇总", '本"级']),
    kinds=st.lists(st.sampled_from(["cz", "x\\y"]), max_size=2),
)
def test_a_recipe_is_read_back_as_it_was(chosen: dict[str, str], scope: str, kinds: list[str]) -> None:
    made = recipe("total_revenue", "function:20502", scope=scope, kinds=tuple(kinds), **chosen)  # type: ignore[arg-type]
    assert from_toml(as_toml(made, {"build": "x", "rows": 3})) == made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不是面板配方"),
        ("[panel]\nmeasures = ['total_revenue']", "缺少"),
        ("[panel]\nmeasures = ['no']\nfirst_year = 2018\nlast_year = 2020", "没有这个指标"),
        ("[panel]\nmeasures = []\nfirst_year = 2018\nlast_year = 2020", "一个也没有选"),
        ("[panel]\nmeasures = ['total_revenue']\nfirst_year = 2021\nlast_year = 2020", "晚于"),
        ("[panel]\nmeasures = ['total_revenue']\nfirst_year = '2018'\nlast_year = 2020", "first_year"),
        ("[panel]\nmeasures = ['total_revenue']\nfirst_year = 2018\nlast_year = 2020\nshape = 'round'", "shape"),
        ("[panel]\nmeasures = ['total_revenue']\nfirst_year = 2018\nlast_year = 2020\ncolour = 'red'", "colour"),
    ],
)
def test_a_wrong_recipe_is_told(text: str, words: str) -> None:
    with pytest.raises(ReleaseError, match=words):
        from_toml(text)


def test_the_recipe_beside_a_panel_makes_it_again(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(small.data))
    first, again = tmp_path / "first.parquet", tmp_path / "again.parquet"
    assert (
        main(
            [
                "panel",
                "--years",
                "2018-2020",
                "--measures",
                "total_expenditure,function:201",
                "--codes",
                "printed",
                "--out",
                str(first),
            ]
        )
        == 0
    )
    assert main(["panel", "--recipe", str(first.with_suffix(".toml")), "--out", str(again)]) == 0
    assert again.read_bytes() == first.read_bytes()


def test_an_unknown_format_is_told(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUESUAN_DATA", str(small.data))
    assert main(["panel", "--years", "2018", "--measures", EXPENDITURE, "--out", str(tmp_path / "x.doc")]) == 3
    assert "不写 .doc" in capsys.readouterr().err
