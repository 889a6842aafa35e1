"""Which printed figures of a page a side of a finding means."""

from typing import Any

from app.two_places import spot


def printed(id: str, text: str, yuan: float | None, name: str, value: float | None = None) -> dict[str, Any]:
    return {"id": id, "printed": text, "amount_yuan": yuan, "value": value, "name": name, "place": "表", "x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 4.0}  # fmt: skip


PAGE = [
    printed("d-1", "92.58", 925_800, "卫生健康支出"),
    printed("d-2", "92.58", 925_800, "行政单位医疗"),
    printed("d-3", "1,449.94", 14_499_400, "人员经费合计"),
    printed("d-n4", "35.74", None, "收、支总计", 35.74),
]


def test_the_row_that_the_words_name_is_meant() -> None:
    found = spot("决算表“卫生健康支出”合计", "92.58万元", 8, PAGE)
    assert found.ids == ("d-1",)
    assert found.boxes == ((1.0, 2.0, 3.0, 4.0),)
    assert not found.is_computed


def test_alike_figures_are_all_told_where_the_words_decide_nothing() -> None:
    assert spot("决算表各类", "92.58万元", 8, PAGE).ids == ("d-1", "d-2")


def test_units_count() -> None:
    assert spot("表", "0.144994亿元", 8, PAGE).ids == ("d-3",)
    assert spot("表", "1449.94元", 8, PAGE).ids == ()


def test_a_rate_is_no_money() -> None:
    assert spot("说明“收、支总计”变动率", "35.74%", 8, PAGE).ids == ("d-n4",)


def test_a_computed_side_is_what_it_is_made_of() -> None:
    found = spot("92.58万元÷（1449.94万元-92.58万元）", "6.82%", 8, PAGE)
    assert found.ids == ("d-1", "d-2", "d-3")
    assert found.is_computed
