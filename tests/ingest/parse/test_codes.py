"""Classification codes from one cell or three."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.codes import join_code, parent


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["2080505"], "2080505"),
        (["208", "05", "05"], "2080505"),
        (["208", "05"], "20805"),
        (["201", "20106"], "20106"),
        (["301", "", "08"], "30108"),
        (["类", "款"], None),
        (["12"], None),
        (["20805051"], None),
        ([], None),
    ],
)
def test_joins_the_cells_of_a_code(cells: list[str], code: str | None) -> None:
    assert join_code(cells) == code


@given(st.from_regex(r"[23]\d{2}(\d{2}){0,2}", fullmatch=True))
def test_a_code_split_over_columns_joins_again(code: str) -> None:
    parts = [code[:3], *(code[start : start + 2] for start in range(3, len(code), 2))]
    assert join_code(parts) == code
    assert parent(code) == (code[:-2] if len(code) > 3 else None)
