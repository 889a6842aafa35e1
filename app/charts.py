"""Frames to charts as Vega-Lite specifications: few kinds, always the same. No Streamlit, no SQL.

Written as plain mappings: building them costs next to nothing at a rerun, and nothing is fetched to draw them.
"""

from collections.abc import Sequence
from typing import Any

INK, SOFT, LINE, GRID = "#1F2430", "#5F6672", "#E4E1DA", "#EFEDE7"
BLUE, OCHRE, GREEN, MAUVE, GREY, ACCENT = "#2F5D73", "#B9823A", "#4E8C6B", "#8A6D8F", "#B9BDC3", "#B23A2E"
DOT, SAND, BROWN = "#8C929A", "#EFE7D6", "#7A5620"
SERIES = [BLUE, OCHRE, GREEN, MAUVE]
NIGHT = {
    **{INK: "#E8E6E1", SOFT: "#A9B0BA", LINE: "#3A414B", GRID: "#2B3038", ACCENT: "#F08A7B"},
    **{BLUE: "#6FA3BF", OCHRE: "#D3A45F", GREEN: "#74B08F", MAUVE: "#B597BA"},
    **{GREY: "#5B626C", DOT: "#8C929A", SAND: "#3B3526", BROWN: "#D3A45F"},
}
"""The same roles before a dark ground."""

_FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
Spec = dict[str, Any]
Points = Sequence[dict[str, Any]]


def _dressed(layers: list[Spec], values: Points, height: int, about: str) -> Spec:
    axis = {"labelColor": SOFT, "titleColor": SOFT, "gridColor": GRID, "domainColor": LINE, "tickColor": LINE}
    letters = {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelAngle": 0,
        "labelLimit": 220,
    }
    legend = {"labelColor": INK, "labelFontSize": 13, "title": None, "orient": "top", "symbolType": "square"}
    return {
        "data": {"values": list(values)},
        "description": about,
        "layer": layers,
        "height": height,
        "width": "container",
        "background": "transparent",
        "autosize": {"type": "fit", "contains": "padding"},
        "config": {
            "font": _FONT,
            "axis": {**axis, **letters},
            "legend": legend,
            "view": {"stroke": None},
            "text": {"font": _FONT},
        },
    }


def at_night(spec: Any) -> Any:
    """The same picture for a dark ground: every colour that has a role is that role's at night."""
    if isinstance(spec, dict):
        return {key: at_night(value) for key, value in spec.items()}
    if isinstance(spec, list):
        return [at_night(value) for value in spec]
    return NIGHT.get(spec, spec) if isinstance(spec, str) else spec


def _amount(field: str, title: str, **more: Any) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "axis": {"format": ",.6~f", "tickCount": 6}, **more}


def _loose(values: Points, key: str, padding: int) -> Spec:
    """A scale with room around its dots: from zero where the room would else reach below it and no dot does."""
    found = [float(value[key]) for value in values] or [0.0]
    low, high = min(found), max(found)
    starts_at_zero = 0 <= low <= (high - low) / 5
    return {"zero": False, "padding": padding, **({"domainMin": 0} if starts_at_zero else {})}


def _tip(*fields: tuple[str, str]) -> list[Spec]:
    formats = {"quantitative": {"format": ",.2f"}}
    return [{"field": field, "type": kind, **formats.get(kind, {})} for field, kind in fields]


def _breaks(breaks: Sequence[tuple[str, str]]) -> list[Spec]:
    """A dashed line with a word at each year before which the series breaks."""
    if not breaks:
        return []
    values = [{"年度": year, "断点": word} for year, word in breaks]
    year = {"field": "年度", "type": "ordinal", "bandPosition": 0}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeDash": [4, 4], "color": ACCENT},
            "encoding": {"x": year},
        },
        {
            "data": {"values": values},
            "mark": {"type": "text", "align": "left", "dx": 5, "color": ACCENT, "fontSize": 12},
            "encoding": {"x": year, "y": {"value": 8}, "text": {"field": "断点"}},
        },
    ]


def year_columns(
    values: Points, parts: Sequence[str], unit: str, years: Sequence[str], breaks: Sequence[tuple[str, str]] = ()
) -> Spec:
    """Stacked columns of 年度, 类别, 数值: every year has its place, so that a missing one shows as a gap."""
    x = {"field": "年度", "type": "ordinal", "title": None, "scale": {"domain": list(years), "paddingInner": 0.45}}
    bars = {
        "mark": {"type": "bar", "size": 46},
        "encoding": {
            "x": x,
            "y": {**_amount("数值", unit), "aggregate": "sum"},
            "color": {
                "field": "类别",
                "type": "nominal",
                "scale": {"domain": list(parts), "range": SERIES[: len(parts)]},
            },
            "order": {"field": "次序", "type": "quantitative"},
            "tooltip": _tip(("年度", "ordinal"), ("类别", "nominal"), ("数值", "quantitative")),
        },
    }
    labels = {
        "mark": {"type": "text", "dy": -8, "color": SOFT, "fontSize": 12},
        "encoding": {
            "x": x,
            "y": {"aggregate": "sum", "field": "数值", "type": "quantitative"},
            "text": {"aggregate": "sum", "field": "数值", "type": "quantitative", "format": ",.0f"},
        },
    }
    return _dressed([bars, labels, *_breaks(breaks)], values, 270, f"各年度柱形图，单位{unit}")


def budget_and_outturn(values: Points, unit: str) -> Spec:
    """Dumbbells of one item over years or departments: 名称, 预算, 决算."""
    y = {"field": "名称", "type": "nominal", "title": None, "sort": None}
    budget = _amount("预算", unit)
    line = {
        "mark": {"type": "rule", "color": GREY, "strokeWidth": 3},
        "encoding": {"y": y, "x": budget, "x2": {"field": "决算"}},
    }
    tip = _tip(("名称", "nominal"), ("预算", "quantitative"), ("决算", "quantitative"))
    square = {
        "mark": {"type": "point", "filled": True, "size": 110, "shape": "square", "color": DOT, "opacity": 1},
        "encoding": {"y": y, "x": budget, "tooltip": tip},
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 130, "color": BLUE, "opacity": 1},
        "encoding": {"y": y, "x": {"field": "决算", "type": "quantitative"}, "tooltip": tip},
    }
    return _dressed([line, square, dot], values, 32 * max(3, len(values)) + 40, f"预算与决算，单位{unit}")


def rates(
    values: Points,
    names: Sequence[str],
    unit: str,
    floor: tuple[float, str] | None = None,
    *,
    from_zero: bool = True,
) -> Spec:
    """Lines of 年度, 名称, 数值, each with its colour named on top; a dashed line for a floor with its word at the right."""
    x = {"field": "年度", "type": "ordinal", "title": None}
    color = {
        "field": "名称",
        "type": "nominal",
        **({} if len(names) > 1 else {"legend": None}),
        "scale": {"domain": list(names), "range": SERIES[: len(names)]},
    }
    y = _amount("数值", unit, scale={"zero": from_zero, "padding": 12})
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5, "point": {"filled": True, "size": 60}},
        "encoding": {
            "x": x,
            "y": y,
            "color": color,
            "tooltip": _tip(("年度", "ordinal"), ("名称", "nominal"), ("数值", "quantitative")),
        },
    }
    layers: list[Spec] = [line]
    if floor:
        layers += [
            {"mark": {"type": "rule", "strokeDash": [5, 4], "color": ACCENT}, "encoding": {"y": {"datum": floor[0]}}},
            {
                "data": {"values": [{"词": floor[1]}]},
                "mark": {"type": "text", "align": "right", "dx": -4, "dy": -8, "color": ACCENT, "fontSize": 12},
                "encoding": {"x": {"value": "width"}, "y": {"datum": floor[0]}, "text": {"field": "词"}},
            },
        ]
    return _dressed(layers, values, 250, f"各年度走势，单位{unit}")


def bars(values: Points, parts: Sequence[str], unit: str) -> Spec:
    """Bars of 名称, 类别, 数值 from zero, those of one name under one another."""
    names = list(dict.fromkeys(value["名称"] for value in values))
    spec = {
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "名称", "type": "nominal", "title": None, "sort": None},
            **({"yOffset": {"field": "类别", "sort": list(parts)}} if len(parts) > 1 else {}),
            "x": _amount("数值", unit),
            "color": {
                "field": "类别",
                "type": "nominal",
                **({} if len(parts) > 1 else {"legend": None}),
                "scale": {"domain": list(parts), "range": SERIES[: len(parts)]},
            },
            "tooltip": _tip(("名称", "nominal"), ("类别", "nominal"), ("数值", "quantitative")),
        },
    }
    return _dressed([spec], values, 14 * max(4, len(names) * (len(parts) + 1)) + 50, f"各项柱形图，单位{unit}")


def waterfall(steps: Sequence[tuple[str, float]], whole: tuple[str, float], unit: str) -> Spec:
    """What made up a change, step by step from zero to the whole change; the money at each end."""
    values: list[dict[str, Any]] = []
    level = 0.0
    for name, amount in [*steps, whole]:
        start = 0.0 if name == whole[0] else level
        kind = "合计变动" if name == whole[0] else "增加" if amount >= 0 else "减少"
        level = start + amount
        told = f"{amount:+,.2f}".replace("-", "−")
        values.append({"名称": name, "从": start, "到": level, "类": kind, "标": told, "高": max(start, level)})
    edges = [0.0, *(float(value[key]) for value in values for key in ("从", "到"))]
    room = (max(edges) - min(edges)) * 0.14 or 1.0
    scale = {"domain": [min(edges) - (room / 3 if min(edges) < 0 else 0), max(edges) + room], "nice": False}
    y = {"field": "名称", "type": "nominal", "sort": None, "title": None}
    bars: Spec = {
        "mark": {"type": "bar", "size": 20},
        "encoding": {
            "y": y,
            "x": _amount("从", unit, scale=scale),
            "x2": {"field": "到"},
            "color": {
                "field": "类",
                "type": "nominal",
                "scale": {"domain": ["增加", "减少", "合计变动"], "range": [OCHRE, GREEN, BLUE]},
            },
            "tooltip": [*_tip(("名称", "nominal")), {"field": "标", "type": "nominal", "title": unit}],
        },
    }
    words: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 13},
        "encoding": {"y": y, "x": {"field": "高", "type": "quantitative"}, "text": {"field": "标"}},
    }
    return _dressed([bars, words], values, 32 * len(values) + 50, f"变动的构成，单位{unit}")


def peer_strip(values: Points, unit: str, quartiles: Sequence[float] | None, median: float | None = None) -> Spec:
    """One dot a department, the chosen one inked and named, the quartiles as a band and the median as a line: 部门, 值, 本部门."""
    layers: list[Spec] = []
    if quartiles:
        first, median, third = quartiles
        layers += [
            {
                "data": {"values": [{"a": first, "b": third}]},
                "mark": {"type": "rect", "color": SAND},
                "encoding": {"x": {"field": "a", "type": "quantitative"}, "x2": {"field": "b"}},
            },
        ]
    if median is not None:
        layers += [
            {
                "data": {"values": [{"m": median, "词": "中位数"}]},
                "mark": {"type": "rule", "color": OCHRE, "strokeWidth": 2, "strokeDash": [5, 4]},
                "encoding": {"x": {"field": "m", "type": "quantitative"}},
            },
            {
                "data": {"values": [{"m": median, "词": "中位数"}]},
                "mark": {"type": "text", "dx": 5, "dy": -8, "align": "left", "color": BROWN, "fontSize": 12},
                "encoding": {
                    "x": {"field": "m", "type": "quantitative"},
                    "y": {"value": "height"},
                    "text": {"field": "词"},
                },
            },
        ]
    x = {**_amount("值", unit), "scale": _loose(values, "值", 24)}
    tip = _tip(("部门", "nominal"), ("值", "quantitative"))
    own = {"filter": "datum['本部门']"}
    strips: list[Spec] = [
        *layers,
        {
            "transform": [{"filter": "!datum['本部门']"}],
            "mark": {"type": "circle", "size": 140, "color": DOT, "opacity": 0.7},
            "encoding": {"x": x, "tooltip": tip},
        },
        {
            "transform": [own],
            "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 260, "color": BLUE, "opacity": 1},
            "encoding": {"x": x, "tooltip": tip},
        },
        {
            "transform": [own],
            "mark": {"type": "text", "dy": -22, "color": INK, "fontSize": 13, "fontWeight": 600},
            "encoding": {"x": x, "text": {"field": "部门"}},
        },
    ]
    return _dressed(strips, values, 130, f"各部门位置，单位{unit}")


def scatter(values: Points, across: str, up: str, named: bool = False) -> Spec:
    """Dots of 名称 with 横 and 纵, those with 本部门 inked; names beside the dots where there are few."""
    x = {**_amount("横", across), "scale": _loose(values, "横", 18)}
    y = {**_amount("纵", up), "scale": _loose(values, "纵", 12)}
    tip = [
        {"field": "名称", "type": "nominal"},
        {"field": "横", "type": "quantitative", "format": ",.2f", "title": across},
        {"field": "纵", "type": "quantitative", "format": ",.2f", "title": up},
    ]
    ink = {"condition": {"test": "datum['本部门']", "value": BLUE}, "value": DOT}
    dots: Spec = {
        "mark": {"type": "point", "filled": True, "size": 120, "opacity": 0.85},
        "encoding": {
            "x": x,
            "y": y,
            "color": ink,
            "shape": {"condition": {"test": "datum['本部门']", "value": "diamond"}, "value": "circle"},
            "tooltip": tip,
        },
    }
    told = values if named else [value for value in values if value["本部门"]]
    return _dressed([dots, *_labels(told, values, x, y)], values, 300, f"横轴{across}，纵轴{up}")


_NEAR = (0.05, 0.06)
"""Dots closer than these parts of the picture's width and height share one label."""

_WIDTH, _HEIGHT, _LETTER, _LINE = 560.0, 240.0, 13.0, 15.0
"""Pixels of a narrow picture, of a letter and of a line: a label that would cover another there is left to its table."""


def _labels(told: Points, values: Points, x: Spec, y: Spec) -> list[Spec]:
    """Names beside dots, those of near dots under one another, turned to the inside at the edges: no name covers another."""
    spans = [_span(values, key) for key in ("横", "纵")]
    groups: list[list[dict[str, Any]]] = []
    for value in sorted(told, key=lambda one: (-one["纵"], one["横"])):
        home = next((group for group in groups if _is_near(group[0], value, spans)), None)
        if home is None:
            groups.append([value])
        else:
            home.append(value)
    points: list[dict[str, Any]] = []
    taken: list[tuple[float, float, float, float]] = []
    for group in groups:
        lines = [str(one["名称"]) for one in group[:4]] + (["…"] if len(group) > 4 else [])
        across, up = (
            (float(group[0][key]) - low) / (span or 1) for key, (low, span) in zip(("横", "纵"), spans, strict=True)
        )
        side = "left" if across < 0.6 else "right"
        box = _box(across, up, lines, side)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            points.append({"横": group[0]["横"], "纵": group[0]["纵"], "行": lines, "侧": side})
    mark = {"type": "text", "fontSize": 12, "color": INK, "limit": 220, "lineHeight": 15, "baseline": "middle"}
    return [
        {
            "data": {"values": [one for one in points if one["侧"] == side]},
            "mark": {**mark, "align": side, "dx": 10 if side == "left" else -10},
            "encoding": {"x": x, "y": y, "text": {"field": "行"}},
        }
        for side in ("left", "right")
    ]


def _box(across: float, up: float, lines: Sequence[str], side: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a label in pixels; `across` and `up` are parts of the picture."""
    width, height = max(map(len, lines)) * _LETTER + 10, len(lines) * _LINE
    x, y = across * _WIDTH, (1 - up) * _HEIGHT
    left = x if side == "left" else x - width
    return left, y - height / 2, left + width, y + height / 2


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _span(values: Points, key: str) -> tuple[float, float]:
    found = [float(one[key]) for one in values] or [0.0]
    return min(found), max(found) - min(found)


def _is_near(one: dict[str, Any], other: dict[str, Any], spans: Sequence[tuple[float, float]]) -> bool:
    return all(
        abs(float(one[key]) - float(other[key])) <= part * (span or 1)
        for key, part, (_, span) in zip(("横", "纵"), _NEAR, spans, strict=True)
    )
