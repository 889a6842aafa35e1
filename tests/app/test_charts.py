"""Charts are plain specifications that fetch nothing, with a unit on every axis."""

import json

import pytest

from app import charts


def test_a_waterfall_ends_at_the_whole_change() -> None:
    spec = charts.waterfall([("甲", 5.0), ("乙", -8.0)], ("合计变动", -3.0), "万元")
    assert [(one["名称"], one["从"], one["到"]) for one in spec["data"]["values"]] == [
        ("甲", 0.0, 5.0),
        ("乙", 5.0, -3.0),
        ("合计变动", 0.0, -3.0),
    ]
    assert [one["标"] for one in spec["data"]["values"]] == ["+5.00", "−8.00", "−3.00"]


def test_breaks_are_drawn_with_their_word() -> None:
    spec = charts.year_columns([], ["基本支出"], "万元", ["2023", "2024"], [("2024", "更名")])
    assert {"年度": "2024", "断点": "更名"} in spec["layer"][-1]["data"]["values"]


def test_no_chart_fetches_or_lacks_a_unit() -> None:
    specs = [
        charts.year_columns([], ["a"], "万元", ["2024"]),
        charts.budget_and_outturn([], "万元"),
        charts.rates([], ["a"], "%", (30.0, "底线")),
        charts.waterfall([], ("合计变动", 0.0), "亿元"),
        charts.peer_strip([], "占比（%）", (1.0, 2.0, 3.0), 2.0),
        charts.scatter([], "支出（万元）", "占比（%）"),
    ]
    for spec in specs:
        text = json.dumps(spec, ensure_ascii=False)
        assert "http" not in text
        assert "万元" in text or "%" in text or "亿元" in text
        assert '"labelAngle": 0' in text


def labels(values: list[dict[str, object]]) -> list[list[str]]:
    spec = charts.scatter(values, "执行率（%）", "总分", named=True)
    return [point["行"] for layer in spec["layer"][1:] for point in layer["data"]["values"]]


def dot(name: str, across: float, up: float) -> dict[str, object]:
    return {"名称": name, "横": across, "纵": up, "本部门": False}


def test_dots_on_one_spot_share_a_label() -> None:
    found = labels([dot("甲", 100, 98), dot("乙", 100, 98), dot("丙", 60, 90)])
    assert sorted(found) == [["丙"], ["甲", "乙"]]


def test_a_label_that_would_cover_another_is_left_to_the_table() -> None:
    crowded = [dot(f"第{number}个很长的项目名称", 50 + number * 3, 90 - number * 0.5) for number in range(3)]
    found = labels([*crowded, dot("远", 0, 0), dot("边", 100, 100)])
    assert ["远"] in found
    assert len(found) < 5


def test_at_night_every_colour_is_that_of_its_role() -> None:
    spec = charts.rates([], ["a"], "%", (30.0, "底线"))
    text = json.dumps(charts.at_night(spec))
    assert not any(colour in text for colour, night in charts.NIGHT.items() if colour != night)
    assert charts.NIGHT[charts.ACCENT] in text


@pytest.mark.parametrize(
    ("values", "is_from_zero"), [([2.0, 90.0], True), ([70.0, 90.0], False), ([-1.0, 90.0], False)]
)
def test_no_axis_reaches_below_zero_where_no_figure_does(values: list[float], is_from_zero: bool) -> None:
    dots = [{"部门": "a", "值": value, "本部门": False} for value in values]
    scale = charts.peer_strip(dots, "万元", None)["layer"][0]["encoding"]["x"]["scale"]
    assert scale.get("domainMin") == (0 if is_from_zero else None)
