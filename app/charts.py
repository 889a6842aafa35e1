"""Frames to charts: columns for years, dumbbells for budget and outturn, strips for peers. No Streamlit, no SQL."""

import altair as alt
import polars as pl

INK, SOFT, LINE = "#1F2430", "#5F6672", "#E4E1DA"
BLUE, OCHRE, GREEN, MAUVE, GREY, ACCENT = "#2F5D73", "#B9823A", "#4E8C6B", "#8A6D8F", "#B9BDC3", "#B23A2E"
_FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"


def _dressed(chart: alt.Chart | alt.LayerChart, height: int) -> alt.Chart | alt.LayerChart:
    return (
        chart.properties(height=height, width="container", background="transparent")
        .configure(font=_FONT)
        .configure_axis(
            labelColor=SOFT,
            titleColor=SOFT,
            gridColor="#EFEDE7",
            domainColor=LINE,
            tickColor=LINE,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
            labelAngle=0,
        )
        .configure_legend(labelColor=SOFT, labelFontSize=13, title=None, orient="top", symbolType="square")
        .configure_view(stroke=None)
    )


def year_columns(frame: pl.DataFrame, parts: list[str]) -> alt.Chart | alt.LayerChart:
    """Stacked columns: 年度, 类别, 万元. Every year from first to last has its place, so that a missing one shows as a gap."""
    years = [f"{year}" for year in range(frame["年度"].cast(pl.Int32).min(), frame["年度"].cast(pl.Int32).max() + 1)]  # type: ignore[operator, arg-type]
    base = alt.Chart(frame).encode(x=alt.X("年度:O", scale=alt.Scale(domain=years, paddingInner=0.45), title=None))
    bars = base.mark_bar(size=46).encode(
        y=alt.Y("sum(万元):Q", title="万元", axis=alt.Axis(format=",.0f")),
        color=alt.Color("类别:N", scale=alt.Scale(domain=parts, range=[BLUE, OCHRE, GREEN, MAUVE][: len(parts)])),
        order=alt.Order("次序:Q"),
        tooltip=[alt.Tooltip("年度:O"), alt.Tooltip("类别:N"), alt.Tooltip("万元:Q", format=",.2f")],
    )
    labels = base.mark_text(dy=-8, color=SOFT, fontSize=12).encode(
        y=alt.Y("sum(万元):Q"), text=alt.Text("sum(万元):Q", format=",.0f")
    )
    return _dressed(bars + labels, 280)


def budget_and_outturn(frame: pl.DataFrame) -> alt.Chart | alt.LayerChart:
    """Dumbbells of one item over years: 年度, 预算, 决算 in 万元."""
    base = alt.Chart(frame).encode(y=alt.Y("年度:O", title=None, sort="descending"))
    line = base.mark_rule(color=GREY, strokeWidth=3).encode(
        x=alt.X("预算:Q", title="万元", axis=alt.Axis(format=",.2~f", tickCount=7)), x2="决算:Q"
    )
    budget = base.mark_point(filled=True, size=110, color=GREY, shape="square").encode(
        x="预算:Q", tooltip=["年度:O", alt.Tooltip("预算:Q", format=",.2f")]
    )
    final = base.mark_point(filled=True, size=130, color=BLUE).encode(
        x="决算:Q", tooltip=["年度:O", alt.Tooltip("决算:Q", format=",.2f")]
    )
    return _dressed(line + budget + final, 34 * max(3, frame.height) + 40)


def peer_strip(frame: pl.DataFrame, chosen: str, unit: str) -> alt.Chart | alt.LayerChart:
    """One dot a department, the chosen one inked and named, the median as a line: 部门, 值."""
    dots = alt.Chart(frame).transform_calculate(row="'各部门'")
    others = dots.transform_filter(alt.datum["部门"] != chosen).mark_circle(size=140, color=GREY, opacity=0.75)
    own = dots.transform_filter(alt.datum["部门"] == chosen).mark_circle(size=230, color=BLUE, opacity=1)
    place = {
        "x": alt.X("值:Q", title=unit, axis=alt.Axis(format=",.2~f", tickCount=7)),
        "y": alt.Y("row:N", title=None, axis=None),
    }
    tip = [alt.Tooltip("部门:N"), alt.Tooltip("值:Q", format=",.2f", title=unit)]
    name = (
        dots.transform_filter(alt.datum["部门"] == chosen)
        .mark_text(dy=-18, color=INK, fontSize=13, fontWeight=600)
        .encode(**place, text="部门:N")
    )
    median = alt.Chart(frame).mark_rule(color=OCHRE, strokeDash=[5, 4], strokeWidth=2).encode(x="median(值):Q")
    word = (
        alt.Chart(frame)
        .mark_text(dx=24, color=OCHRE, fontSize=12)
        .encode(x="median(值):Q", y=alt.value(8), text=alt.value("中位数"))
    )
    return _dressed(others.encode(**place, tooltip=tip) + own.encode(**place, tooltip=tip) + median + word + name, 130)
