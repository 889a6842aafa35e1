"""The page that tells how to add a wording: its example works, and it explains every key that a layout can have."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from ingest import layouts
from ingest.errors import LayoutError
from ingest.parse.headings import column_keys
from tests.ingest.layouts.test_wordings import meaning

README = (Path(layouts.__file__).parent / "README.md").read_text(encoding="utf-8")
COLUMNS = ("form", "kind", "printed", "key", "side", "under", "where")


def block(language: str, number: int = 0) -> str:
    return str(re.findall(rf"```{language}\n(.*?)\n```", README, re.DOTALL)[number])


def test_the_example_fails_before_the_edit_and_passes_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    case = dict(zip(COLUMNS, block("csv").split(","), strict=True))
    assert meaning(case) is None
    text = files("ingest.layouts").joinpath("revenue.toml").read_text(encoding="utf-8")
    before, after = block("toml"), block("toml", 1)
    assert text.count(before) == 1
    edited = layouts.form_layout("revenue.toml", tomllib.loads(text.replace(before, after)))
    known = layouts.forms() | {"revenue": edited}
    monkeypatch.setattr(layouts, "forms", lambda: known)
    column_keys.cache_clear()
    try:
        assert meaning(case) == case["key"]
        assert meaning(case | {"printed": "其他收入"}) == case["key"]
    finally:
        column_keys.cache_clear()


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"`(?:\[\[(?:columns|lines)\]\] )?(\w+)`", README)) | {"kinds", "columns", "lines"}
    assert explained >= layouts.KEYS | layouts.COLUMN_KEYS | layouts.LINE_KEYS


@pytest.mark.parametrize(
    "wrong",
    [
        {"shape": "round"},
        {"colour": "red"},
        {"columns": [{"key": "total", "match": [["合计"]], "colour": "red"}]},
        {"lines": [{"key": "total", "match": "合计", "colour": "red"}]},
    ],
    ids=["shape", "key", "column's key", "line's key"],
)
def test_a_slip_in_a_layout_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(LayoutError, match=r"new\.toml"):
        layouts.form_layout("new.toml", {"form": "new", "shape": "coded", "titles": [], "signature": []} | wrong)
