"""Tables that print money beside counts, areas and percent: each number in its unit, none of them yuan that is no money."""

from decimal import Decimal

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located


def read(form: str, *grids: Grid, unit: str = "万元") -> tuple[Table, list[str]]:
    table, issues = parse_table(located(form, *grids), 0, unit, Reading.TEXT_LAYER)
    assert table is not None
    return table, [issue.kind for issue in issues]


def money(table: Table) -> list[tuple[str | None, str, str]]:
    return [(amount.line, amount.column, str(amount.value)) for amount in table.amounts]


def counts(table: Table) -> list[tuple[str | None, str, str, str | None]]:
    return [(q.line, q.column, str(q.value), q.unit) for q in table.quantities]


YUNNAN = grid(
    ["序号", "项目", "行次", "预算统计数", "全年预算数", "决算统计数"],
    ["", "栏次", "", "1", "2", "3"],
    ["一", "“三公”经费支出", "1", "—", "—", "—"],
    ["（一）", "支出合计", "2", "3.30", "3.20", "3.10"],
    ["1", "因公出国（境）费", "3", "", "", ""],
    ["2", "公务用车购置及运行维护费", "4", "2.30", "2.20", "2.10"],
    ["（1）", "公务用车购置费", "5", "", "", ""],
    ["（2）", "公务用车运行维护费", "6", "2.30", "2.20", "2.10"],
    ["3", "公务接待费", "7", "1.00", "1.00", "1.00"],
    ["（1）", "国内接待费", "8", "—", "—", "1.00"],
    ["", "其中：外事接待费", "9", "—", "—", ""],
    ["（2）", "国（境）外接待费", "10", "—", "—", ""],
    ["（二）", "相关统计数", "11", "—", "—", "—"],
    ["1", "因公出国（境）团组数（个）", "12", "—", "—", "1"],
    ["2", "因公出国（境）人次数（人）", "13", "—", "—", "3"],
    ["3", "公务用车购置数（辆）", "14", "—", "—", "0"],
    ["4", "公务用车保有量（辆）", "15", "—", "—", "2"],
    ["5", "国内公务接待批次（个）", "16", "—", "—", "16"],
    ["", "其中：外事接待批次（个）", "17", "—", "—", "4"],
    ["6", "国内公务接待人次（人）", "18", "—", "—", "152"],
    ["", "其中：外事接待人次（人）", "19", "—", "—", "5"],
    ["7", "国（境）外公务接待批次（个）", "20", "—", "—", "6"],
    ["8", "国（境）外公务接待人次（人）", "21", "—", "—", "7"],
    ["二", "机关运行经费", "22", "—", "—", "30.50"],
    ["（一）", "行政单位", "23", "—", "—", "20.50"],
    ["（二）", "参照公务员法管理事业单位", "24", "—", "—", "10.00"],
)


def test_yunnan_three_public_and_operating_expenses() -> None:
    table, issues = read("three_public_and_operating_expenses", YUNNAN)
    assert money(table) == [
        ("total", "initial_budget", "3.30"),
        ("total", "adjusted_budget", "3.20"),
        ("total", "final", "3.10"),
        ("vehicles", "initial_budget", "2.30"),
        ("vehicles", "adjusted_budget", "2.20"),
        ("vehicles", "final", "2.10"),
        ("vehicle_operation", "initial_budget", "2.30"),
        ("vehicle_operation", "adjusted_budget", "2.20"),
        ("vehicle_operation", "final", "2.10"),
        ("official_reception", "initial_budget", "1.00"),
        ("official_reception", "adjusted_budget", "1.00"),
        ("official_reception", "final", "1.00"),
        ("domestic_reception", "final", "1.00"),
        ("agency_operating_expenses", "final", "30.50"),
        ("agency_operating_expenses_administrative", "final", "20.50"),
        ("agency_operating_expenses_civil_service_institutions", "final", "10.00"),
    ]
    assert counts(table) == [
        ("overseas_groups", "final", "1", "个"),
        ("overseas_persons", "final", "3", "人"),
        ("vehicles_purchased", "final", "0", "辆"),
        ("vehicles_held", "final", "2", "辆"),
        ("domestic_receptions", "final", "16", "个"),
        ("domestic_receptions_foreign_guests", "final", "4", "个"),
        ("domestic_reception_guests", "final", "152", "人"),
        ("domestic_reception_guests_foreign", "final", "5", "人"),
        ("foreign_receptions", "final", "6", "个"),
        ("foreign_reception_guests", "final", "7", "人"),
    ]
    assert table.amounts[0].line_number == 2
    assert table.quantities[0].line_number == 12
    assert issues == []


SIDE_BY_SIDE = grid(
    ["项目", "行次", "预算数", "决算统计数", "项目", "行次", "统计数"],
    ["一、“三公”经费支出", "1", "—", "—", "三、国有资产占用情况", "24", "—"],
    ["（一）支出合计", "2", "3.30", "3.10", "（一）车辆数合计（辆）", "25", "5"],
    ["1.因公出国（境）费", "3", "", "", "1.副部（省）级及以上领导用车", "26", "0"],
    ["2.公务用车购置及运行维护费", "4", "2.30", "2.10", "2.主要负责人用车", "27", "1"],
    ["（1）公务用车购置费", "5", "", "", "3.机要通信用车", "28", "1"],
    ["（2）公务用车运行维护费", "6", "2.30", "2.10", "4.应急保障用车", "29", "1"],
    ["3.公务接待费", "7", "1.00", "1.00", "5.执法执勤用车", "30", "2"],
    ["（二）相关统计数", "11", "—", "—", "（二）单价100万元（含）以上设备（不含车辆）（台，套）", "34", "3"],
    ["1.因公出国（境）团组数（个）", "12", "—", "1", "四、政府采购支出信息", "36", "—"],
    ["4.公务用车保有量（辆）", "15", "—", "2", "（一）政府采购支出合计", "37", "44.00"],
    ["5.国内公务接待批次（个）", "16", "—", "16", "1.政府采购货物支出", "38", "14.00"],
    ["6.国内公务接待人次（人）", "18", "—", "152", "2.政府采购工程支出", "39", "10.00"],
    ["二、机构运行经费", "22", "—", "30.50", "3.政府采购服务支出", "40", "20.00"],
    ["（一）行政单位", "23", "—", "30.50", "（二）政府采购授予中小企业合同金额", "41", "40.00"],
    ["", "", "", "", "其中：授予小微企业合同金额", "42", "25.00"],
)


@pytest.mark.parametrize(
    "form",
    ["agency_operation_information", "disclosure_statistics"],
    ids=["内蒙古 重庆 机构运行信息表", "山西 决算公开相关信息统计表"],
)
def test_operating_information_in_two_blocks(form: str) -> None:
    table, issues = read(form, SIDE_BY_SIDE)
    assert [entry for entry in money(table) if entry[1] == "final"] == [
        ("total", "final", "3.10"),
        ("vehicles", "final", "2.10"),
        ("vehicle_operation", "final", "2.10"),
        ("official_reception", "final", "1.00"),
        ("procurement_total", "final", "44.00"),
        ("procurement_goods", "final", "14.00"),
        ("procurement_works", "final", "10.00"),
        ("agency_operating_expenses", "final", "30.50"),
        ("procurement_services", "final", "20.00"),
        ("agency_operating_expenses_administrative", "final", "30.50"),
        ("sme_contracts", "final", "40.00"),
        ("micro_small_contracts", "final", "25.00"),
    ]
    assert sorted((line or "", value, unit or "") for line, _, value, unit in counts(table)) == [
        ("domestic_reception_guests", "152", "人"),
        ("domestic_receptions", "16", "个"),
        ("equipment_1_million", "3", "台,套"),
        ("overseas_groups", "1", "个"),
        ("vehicles_confidential_communication", "1", "辆"),
        ("vehicles_emergency", "1", "辆"),
        ("vehicles_held", "2", "辆"),
        ("vehicles_law_enforcement", "2", "辆"),
        ("vehicles_main_leaders", "1", "辆"),
        ("vehicles_ministerial_leaders", "0", "辆"),
        ("vehicles_total", "5", "辆"),
    ]
    assert issues == []


@pytest.mark.parametrize("unit_heading", ["计量单位", "单位"])
def test_a_column_of_units_decides(unit_heading: str) -> None:
    table, issues = read(
        "agency_operation_information",
        grid(
            ["项目", unit_heading, "统计数"],
            ["机构运行经费", "万元", "30.50"],
            ["政府采购支出合计", "元", "440000.00"],
            ["公务用车保有量", "辆", "2"],
            ["国内公务接待人次", "人次", "152.00"],
            ["某项新指标", "平方米", "88.00"],
        ),
    )
    assert [(a.line, str(a.value), str(a.amount_yuan), a.unit) for a in table.amounts] == [
        ("agency_operating_expenses", "30.50", "305000.00", None),
        ("procurement_total", "440000.00", "440000.00", "元"),
    ]
    assert counts(table) == [
        ("vehicles_held", "final", "2", "辆"),
        ("domestic_reception_guests", "final", "152.00", "人次"),
        (None, "final", "88.00", "平方米"),
    ]
    assert issues == []


def test_an_unknown_row_without_a_unit_is_kept_but_is_no_money() -> None:
    table, issues = read(
        "agency_operation_information", grid(["项目", "统计数"], ["机构运行经费", "30.50"], ["某项新指标", "12.00"])
    )
    assert money(table) == [("agency_operating_expenses", "final", "30.50")]
    assert [(q.name, str(q.value), q.unit) for q in table.quantities] == [("某项新指标", "12.00", None)]
    assert issues == ["unknown_unit"]


def test_a_number_with_its_unit_behind_it() -> None:
    table, issues = read(
        "agency_operation_information",
        grid(["项目", "统计数"], ["公务用车保有量", "2辆"], ["机构运行经费", "30.50万元"], ["某项新指标", "98.5%"]),
        unit="元",
    )
    assert [(str(a.value), str(a.amount_yuan), a.unit) for a in table.amounts] == [("30.50", "305000.00", "万元")]
    assert counts(table) == [("vehicles_held", "final", "2", "辆"), (None, "final", "98.5", "%")]
    assert issues == []


def test_yunnan_state_assets_across() -> None:
    table, issues = read(
        "state_assets",
        grid(
            ["项目", "行次", "资产总额", "流动资产", "固定资产", "<", "<", "<", "<", "对外投资/有价证券", "在建工程", "无形资产", "其他资产"],
            ["^", "^", "^", "^", "小计", "房屋构筑物", "汽车", "单价200万元以上大型设备", "其他固定资产", "^", "^", "^", "^"],
            ["栏次", "", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
            ["合计", "1", "99.00", "10.00", "80.00", "60.00", "12.00", "", "8.00", "", "5.00", "4.00", ""],
        ),
    )  # fmt: skip
    assert money(table) == [
        ("total", "total_assets", "99.00"),
        ("total", "current_assets", "10.00"),
        ("total", "fixed_assets", "80.00"),
        ("total", "buildings", "60.00"),
        ("total", "automobiles", "12.00"),
        ("total", "other_fixed_assets", "8.00"),
        ("total", "construction_in_progress", "5.00"),
        ("total", "intangible_assets", "4.00"),
    ]
    assert table.quantities == ()
    assert issues == []


def test_jiangxi_state_assets_by_number_and_value() -> None:
    table, issues = read(
        "state_assets",
        grid(
            ["项目", "数量", "价值（万元）"],
            ["房屋（平方米）", "1200.50", "360.00"],
            ["车辆（辆）", "5", "75.00"],
            ["单价100万元以上设备（台套）", "1", "120.00"],
        ),
    )
    assert [(a.name, a.column, str(a.value)) for a in table.amounts] == [
        ("房屋（平方米）", "value", "360.00"),
        ("车辆（辆）", "value", "75.00"),
        ("单价100万元以上设备（台套）", "value", "120.00"),
    ]
    assert [(q.column, str(q.value), q.unit) for q in table.quantities] == [
        ("count", "1200.50", "平方米"),
        ("count", "5", "辆"),
        ("count", "1", "台套"),
    ]
    assert issues == []


def test_jiangxi_vehicles_across() -> None:
    table, issues = read(
        "state_assets",
        grid(
            ["项目", "车辆（辆）", "<", "<", "<", "单价100万元以上专用设备"],
            ["^", "合计", "机要通信用车", "应急保障用车", "其他用车", "^"],
            ["合计", "5", "2", "2", "1", "3"],
        ),
    )
    assert [(q.column, str(q.value), q.unit) for q in table.quantities] == [
        ("vehicles_total", "5", "辆"),
        ("vehicles_confidential_communication", "2", "辆"),
        ("vehicles_emergency", "2", "辆"),
        ("vehicles_other", "1", "辆"),
        ("equipment_1_million", "3", "台(套)"),
    ]
    assert table.amounts == ()
    assert issues == []


PROCUREMENT = {
    "北京: one line an item": grid(
        ["项目", "金额"],
        ["政府采购支出合计", "44.00"],
        ["政府采购货物支出", "14.00"],
        ["政府采购工程支出", "10.00"],
        ["政府采购服务支出", "20.00"],
        ["授予中小企业合同金额", "40.00"],
        ["其中：授予小微企业合同金额", "25.00"],
    ),
    "one column an item": grid(
        ["政府采购支出", "<", "<", "<", "授予中小企业合同金额", "其中：授予小微企业合同金额"],
        ["合计", "货物", "工程", "服务", "^", "^"],
        ["44.00", "14.00", "10.00", "20.00", "40.00", "25.00"],
    ),
}


@pytest.mark.parametrize("printed", PROCUREMENT.values(), ids=list(PROCUREMENT))
def test_procurement_information(printed: Grid) -> None:
    table, issues = read("procurement_information", printed)
    read_values = {(a.line if a.line else a.column): str(a.value) for a in table.amounts}
    assert read_values == {
        "procurement_total": "44.00",
        "procurement_goods": "14.00",
        "procurement_works": "10.00",
        "procurement_services": "20.00",
        "sme_contracts": "40.00",
        "micro_small_contracts": "25.00",
    }
    assert table.quantities == ()
    assert issues == []


def test_a_share_of_procurement_is_percent() -> None:
    table, issues = read(
        "procurement_information",
        grid(["项目", "金额", "占比（%）"], ["授予中小企业合同金额", "40.00", "90.91"]),
    )
    assert money(table) == [("sme_contracts", "amount", "40.00")]
    assert [(str(q.value), q.unit) for q in table.quantities] == [("90.91", "%")]
    assert issues == ["unknown_column"]


def test_beijing_service_purchases_are_money_whatever_they_are_called() -> None:
    table, issues = read(
        "service_purchases",
        grid(
            ["序号", "项目名称", "购买服务内容", "决算数"],
            ["", "合计", "", "30.00"],
            ["1", "公务用车保有量（辆）核查", "入户清点", "20.00"],
            ["2", "物业管理", "办公楼保洁", "10.00"],
        ),
    )
    assert [(a.name, a.column, str(a.value)) for a in table.amounts] == [
        ("合计", "final", "30.00"),
        ("公务用车保有量（辆）核查", "final", "20.00"),
        ("物业管理", "final", "10.00"),
    ]
    assert table.quantities == ()
    assert issues == []


def test_a_heading_in_another_unit_than_the_table() -> None:
    table, _ = read("state_assets", grid(["项目", "账面原值（元）"], ["固定资产", "1234567.89"]))
    [amount] = table.amounts
    assert (amount.amount_yuan, amount.unit, table.unit) == (Decimal("1234567.89"), "元", "万元")


def test_a_fraction_of_a_vehicle_is_no_count() -> None:
    table, issues = read("agency_operation_information", grid(["项目", "统计数"], ["机要通信用车", "35.60"]))
    assert [(q.line, str(q.value), q.unit) for q in table.quantities] == [
        ("vehicles_confidential_communication", "35.60", None)
    ]
    assert table.amounts == ()
    assert issues == ["unknown_unit"]
