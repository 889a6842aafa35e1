"""What a document says it is, over the covers of many places. Names of public bodies are facts; years vary."""

from collections.abc import Sequence

import pytest

from ingest.decode.document import Document, Line, Page, Reading
from ingest.facts import Family, Scope
from ingest.identify.identity import contradictions, identify
from ingest.identify.tables import locate_tables

ALL, OWN, UNIT = Scope.DEPARTMENT, Scope.OWN_LEVEL, Scope.UNIT
BODY = ("一、收入支出决算总体情况说明", "二、收入决算情况说明", "三、支出决算情况说明")


def document(*pages: Sequence[str], kind: str = "pdf", name: str = "x.pdf") -> Document:
    """A document of these lines, without any table."""
    return Document(
        sha256="0" * 64,
        name=name,
        kind=kind,
        reading=Reading.TEXT_LAYER,
        pages=tuple(
            Page(
                number=number,
                width=595,
                height=842,
                lines=tuple(Line(text=text, order=order) for order, text in enumerate(lines)),
                grids=(),
            )
            for number, lines in enumerate(pages, start=1)
        ),
    )


COVERS: list[tuple[tuple[str, ...], str | None, str | None, int | None, Scope | None]] = [
    # One line.
    (("2019年佛山市轨道交通局部门决算",), "佛山市轨道交通局", "440600", 2019, ALL),
    (("西南大学2023年度部门决算", "2024年8月"), "西南大学", None, 2023, ALL),
    (("柞水县审计局2020年部门决算", "保密审查情况：已审查", "部门主要负责人审签情况：已审签"), "柞水县审计局", "611026", 2020, ALL),
    (("四川省高级人民法院2016年部门决算编制说明",), "四川省高级人民法院", "510000", 2016, ALL),
    (("湛江市人民政府行政服务中心2021年部门决算",), "湛江市人民政府行政服务中心", "440800", 2021, ALL),
    (("2021年湛江市人民政府行政服务中心部门决算",), "湛江市人民政府行政服务中心", "440800", 2021, ALL),
    (("2023年度泸州市中医医院单位决算",), "泸州市中医医院", "510500", 2023, UNIT),
    (("2016年封开县人民法院省级部门决算基本情况说明",), "封开县人民法院", "441225", 2016, ALL),
    (("2023年度海原县高崖乡卫生院部门决算",), "海原县高崖乡卫生院", "640522", 2023, ALL),
    (("金凤镇人民政府2022年度部门决算情况说明",), "金凤镇人民政府", None, 2022, ALL),
    (("山西省吕梁市离石区交口街道办事处2021年度部门决算",), "山西省吕梁市离石区交口街道办事处", "141102", 2021, ALL),
    (("清水县人民法院2022年度部门决算公开",), "清水县人民法院", "620521", 2022, ALL),
    (("2022年度定西市中级人民法院部门决算", "来源：行装处 作者： 发布时间：2023/8/21 17:23:18"), "定西市中级人民法院", "621100", 2022, ALL),
    (("乌鲁木齐市政务服务中心2023年度部门决算公开说明",), "乌鲁木齐市政务服务中心", "650100", 2023, ALL),
    (("杭州市钱塘区人民政府前进街道办事处2021年度部门决算公开",), "杭州市钱塘区人民政府前进街道办事处", "330114", 2021, ALL),
    (("2023年度兰陵县人民政府办公室本级决算",), "兰陵县人民政府办公室", "371324", 2023, OWN),
    (("荆门市审计局2022年度部门决算公开报告",), "荆门市审计局", "420800", 2022, ALL),
    (("西藏自治区水利厅2023年度部门决算",), "西藏自治区水利厅", "540000", 2023, ALL),
    (("保山市隆阳区人民政府办公室2023年度部门决算",), "保山市隆阳区人民政府办公室", "530502", 2023, ALL),
    (("楚雄州武定县人民法院2022年度部门决算",), "楚雄州武定县人民法院", "532329", 2022, ALL),
    (("内蒙古自治区审计厅2022年度部门决算公开报告",), "内蒙古自治区审计厅", "150000", 2022, ALL),
    (("广西融安县财政局2017年部门决算",), "广西融安县财政局", "450224", 2017, ALL),
    (("甘南州财政局2015年部门决算",), "甘南州财政局", "623000", 2015, ALL),
    (("国家税务总局2022年度部门决算",), "国家税务总局", "000000", 2022, ALL),
    (("最高人民检察院2023年度部门决算",), "最高人民检察院", "000000", 2023, ALL),
    (("中国共产党湖北省委员会组织部2022年度部门决算",), "中国共产党湖北省委员会组织部", "420000", 2022, ALL),
    (("中共中央党校2020年度部门决算",), "中共中央党校", "000000", 2020, ALL),
    (("中国人民政治协商会议南昌市委员会办公室2022年度部门决算",), "中国人民政治协商会议南昌市委员会办公室", "360100", 2022, ALL),
    (("海口市总工会2021年度部门决算",), "海口市总工会", "460100", 2021, ALL),
    (("共青团长沙市委2022年度部门决算",), "共青团长沙市委", "430100", 2022, ALL),
    (("长春市第八十七中学2022年度单位决算",), "长春市第八十七中学", "220100", 2022, UNIT),
    (("沈阳市公安局沈河分局2022年度部门决算",), "沈阳市公安局沈河分局", "210100", 2022, ALL),
    (("二〇二三年度合肥市瑶海区人民法院部门决算",), "合肥市瑶海区人民法院", "340102", 2023, ALL),
    (("关于公开2022年度宁波市鄞州区民政局部门决算的说明",), "宁波市鄞州区民政局", "330212", 2022, ALL),
    (("附件1：苏州市审计局2022年度部门决算公开",), "苏州市审计局", "320500", 2022, ALL),
    (("烟台市退役军人事务局2023 年度部门决算",), "烟台市退役军人事务局", "370600", 2023, ALL),
    (("厦门市司法局2020年度部门决算说明",), "厦门市司法局", "350200", 2020, ALL),
    (("黑龙江省商务厅2021年度部门决算公开说明",), "黑龙江省商务厅", "230000", 2021, ALL),
    (("新疆维吾尔自治区高级人民法院2021年度部门决算公开说明",), "新疆维吾尔自治区高级人民法院", "650000", 2021, ALL),
    (("贵阳市公安交通管理局2022年度部门决算及“三公”经费公开说明",), "贵阳市公安交通管理局", "520100", 2022, ALL),
    (("重庆市沙坪坝区人民检察院2016年度部门决算情况说明",), "重庆市沙坪坝区人民检察院", "500106", 2016, ALL),
    # Scopes behind the name.
    (("西安市卫生健康委员会（汇总）2022年度部门决算",), "西安市卫生健康委员会", "610100", 2022, ALL),
    (("上海市数据局2023年度部门决算（本级）",), "上海市数据局", "310000", 2023, OWN),
    (("上海市审计局（本级）2023年度单位决算",), "上海市审计局", "310000", 2023, OWN),
    (("杭州市钱塘区综合行政执法局（杭州市钱塘区城市管理局）2021年度部门决算",), "杭州市钱塘区综合行政执法局(杭州市钱塘区城市管理局)", "330114", 2021, ALL),
    # Two and more lines.
    (("国家信访局", "2024年度部门决算", "二〇二五年七月"), "国家信访局", "000000", 2024, ALL),
    (("2022年度", "清水县人民法院部门决算"), "清水县人民法院", "620521", 2022, ALL),
    (("2021年度", "文化街街道办事处部门决算"), "文化街街道办事处", None, 2021, ALL),
    (("中共上海市普陀区委", "社会工作部2024年度", "部门决算"), "中共上海市普陀区委社会工作部", "310107", 2024, ALL),
    (("北京市石景山区人民法院", "2022年度", "部门决算"), "北京市石景山区人民法院", "110107", 2022, ALL),
    (("2023年度", "三亚市人民政府办公室", "部门决算公开"), "三亚市人民政府办公室", "460200", 2023, ALL),
    (("辛集市农业农村局", "2020 年度部门决算公开文本", "二〇二一年十月"), "辛集市农业农村局", "130181", 2020, ALL),
    (("2016年封开县人民法院省级部门", "决算基本情况说明"), "封开县人民法院", "441225", 2016, ALL),
    (("监督索引号53050000233201000", "保山市医疗保障局", "2023年度部门决算"), "保山市医疗保障局", "530500", 2023, ALL),
    (("中共石家庄市委党史研究室", "2022年度", "部门决算"), "中共石家庄市委党史研究室", "130100", 2022, ALL),
    (("大连市金州区退役军人事务局", "（本级）", "2022年度单位决算"), "大连市金州区退役军人事务局", "210213", 2022, OWN),
    (("天津市滨海新区交通运输局", "二〇二二年度部门决算"), "天津市滨海新区交通运输局", "120116", 2022, ALL),
    # Web pages, with what stands around.
    (
        ("欢迎光临海原县人民政府门户网 7月22日 登录个人中心 无障碍阅读 长者版", "首页 > 政府信息公开 > 预决算公开 > 部门决算", "2023年度海原县高崖乡卫生院部门决算", "索引号 640522017/2024-00673 文号"),
        "海原县高崖乡卫生院", "640522", 2023, ALL,
    ),
    (("索引号 11640102010090900H/2022-00047", "发布机构 兴庆区文化街街道办事处", "2021年度文化街街道办事处部门决算公开"), "文化街街道办事处", "640104", 2021, ALL),
    # Scans, misread.
    (("云杉县财政局", "2023年度部内决算"), "云杉县财政局", None, 2023, None),
    (("云杉县财政局", "2023年度部冂决算"), None, None, 2023, None),
    # No name on the cover, a template's, or a table's words instead of one.
    (("2022年度部门决算公开",), None, None, 2022, ALL),
    (("上海市XX局", "2024年度部门决算"), None, None, 2024, ALL),
    (("×××局2023年度部门决算",), None, None, 2023, ALL),
    (("部门：", "2022年度部门决算"), None, None, 2022, ALL),
    (("二〇二五年七月",), None, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "department", "code", "year", "scope"), COVERS, ids=lambda value: str(value)[:40])
def test_covers_of_many_places(
    lines: tuple[str, ...], department: str | None, code: str | None, year: int | None, scope: Scope | None
) -> None:
    read = document([*lines, "目录"], BODY)
    identity = identify(read, ())
    found = (identity.department, identity.region_code, identity.fiscal_year)
    assert found == (department, code, year)
    assert identity.scope is (scope if identity.family is Family.FINAL_ACCOUNTS else None)
    assert identity.family is Family.FINAL_ACCOUNTS or year is None
    assert contradictions(read, ()) == ()


def test_there_are_covers_enough() -> None:
    assert len(COVERS) >= 60


@pytest.mark.parametrize(
    ("pages", "department"),
    [
        ((("第一部分 武汉市青山区人民代表大会常务委", "员会办公室概况"), BODY), "武汉市青山区人民代表大会常务委员会办公室"),
        ((("目录", "第一部分：昌吉市财政局概况", "第二部分：昌吉市财政局2021年部门决算表"), BODY), "昌吉市财政局"),
        ((("第一部分 XX部门(单位)概况", "第二部分 2022年度部门决算表"), BODY), None),
        ((("第一部分 部门概括", "第二部分 2022年度单位决算情况"), BODY), None),
        ((("一、离石区交口街道办事处2021年收入支出决算总表", "二、离石区交口街道办事处2021年收入决算表"), BODY), "离石区交口街道办事处"),
        ((("2022年度部门决算公开",), ("第一部分 天水市中级人民法院概况",), BODY), "天水市中级人民法院"),
        ((("武汉市青山区人民代表大会常务委", "员会办公室2023年度部门决算"), ("武汉市青山区人民代表大会常务委员会办公室概况",), BODY), "武汉市青山区人民代表大会常务委员会办公室"),
    ],
)  # fmt: skip
def test_without_a_name_on_one_line_other_places_tell_it(
    pages: tuple[tuple[str, ...], ...], department: str | None
) -> None:
    assert identify(document(*pages), ()).department == department


@pytest.mark.parametrize(
    ("department", "elsewhere", "code"),
    [
        ("青山区财政局", "", None),
        ("青山区财政局", "武汉市青山区", "420107"),
        ("青山区财政局", "包头市青山区", "150204"),
        ("青山区财政局", "武汉市青山区与包头市青山区", None),
        ("普陀区财政局", "浙江省舟山市普陀区", "330903"),
        ("南城街道办事处", "兰山区南城街道办事处", "371302"),
        ("南城街道办事处", "通知送达南城街道办事处", None),
        ("南城街道办事处", "兰山区南城街道办事处和海淀区南城街道办事处", None),
        ("西南大学", "位于重庆市北碚区的西南大学", None),
    ],
)
def test_the_region_is_told_by_the_text_only_where_it_is_certain(
    department: str, elsewhere: str, code: str | None
) -> None:
    read = document([f"{department}2022年度部门决算"], [elsewhere, *BODY])
    assert identify(read, ()).region_code == code


@pytest.mark.parametrize(
    ("pages", "year", "told"),
    [
        ((("甲市财政局2023年度部门决算",), ("2023年度收入总计、支出总计均为5.00万元",)), 2023, ()),
        ((("甲市财政局2023年度部门决算",), ("2022年度收入总计、支出总计均为5.00万元",)), None, ("2023", "2022")),
        (
            (("甲市财政局2022年度部门决算",), ("第二部分 2020年度部门决算表",), ("2022年度收入总计5.00万元",)),
            2022,
            ("2022", "2020"),
        ),
        ((("甲市财政局2023年度部门决算",), ("与2022年度收入总计相比增加",)), 2023, ()),
        ((("上海市财政局2023年度部门决算",), ("上海市财政局2022年度收入总计5.00万元",)), None, ("2023", "2022")),
        ((("甲市财政局2023年度部门决算", "2024年8月"), ("截至2023年12月31日，共有车辆3辆",)), 2023, ()),
    ],
)
def test_years_that_contradict_each_other_are_named(
    pages: tuple[tuple[str, ...], ...], year: int | None, told: tuple[str, ...]
) -> None:
    read = document(*pages, BODY)
    assert identify(read, ()).fiscal_year == year
    issues = contradictions(read, ())
    assert [issue.kind for issue in issues] == (["year_conflict"] if told else [])
    assert all(text in issue.message for issue in issues for text in told)


def test_the_tables_are_witnesses_of_the_year() -> None:
    read = document(
        ["示例市财政局2023年度部门决算"],
        ["2022年度国有资本经营预算财政拨款支出决算表", "注：本部门没有国有资本经营预算拨款安排的支出，故本表无数据"],
        BODY,
    )
    tables = locate_tables(read)
    assert [table.year for table in tables] == [2022]
    assert identify(read, tables).fiscal_year is None
    [issue] = contradictions(read, tables)
    assert "2023 by its cover (page 1), 2022 by its tables" in issue.message
