"""The invented county: its departments and what each spends on. No such county exists; the names say so."""

from dataclasses import dataclass

COUNTY = "虚构省示例市云杉县"
FIRST_YEAR, LAST_YEAR = 2017, 2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A department: its name, size (staff), function items beyond the usual ones, and the layout it prints in.

    `projects`: function item code and name with the yearly project money in 万元. `funds`: the same for government funds,
    `capital` for state capital operations.
    `service_share`: share of its own revenue in general-budget money, for public institutions.
    """

    name: str
    short: str
    layout: str
    staff: int
    running: tuple[str, str, str, str]
    projects: tuple[tuple[str, str, int], ...]
    funds: tuple[tuple[str, str, int], ...] = ()
    capital: tuple[tuple[str, str, int], ...] = ()
    service_share: float = 0.0
    institutions: int = 0


# running: code and name of 行政运行 with its 款's name; the class follows from the code.
BODIES = (
    Body(
        name="人民代表大会常务委员会办公室",
        short="人大办",
        layout="central",
        staff=38,
        running=("2010101", "行政运行", "20101", "人大事务"),
        projects=(("2010104", "人大会议", 42), ("2010108", "代表工作", 31)),
    ),
    Body(
        name="财政局",
        short="财政局",
        layout="central",
        staff=96,
        running=("2010601", "行政运行", "20106", "财政事务"),
        projects=(("2010607", "信息化建设", 120), ("2010608", "财政委托业务支出", 210)),
    ),
    Body(
        name="教育局",
        short="教育局",
        layout="shanghai",
        staff=640,
        running=("2050101", "行政运行", "20501", "教育管理事务"),
        projects=(("2050202", "小学教育", 5200), ("2050203", "初中教育", 3900)),
        service_share=0.06,
        institutions=14,
    ),
    Body(
        name="公安局",
        short="公安局",
        layout="shaanxi",
        staff=410,
        running=("2040201", "行政运行", "20402", "公安"),
        projects=(("2040219", "信息化建设", 860), ("2040220", "执法办案", 1240)),
    ),
    Body(
        name="民政局",
        short="民政局",
        layout="guangdong",
        staff=44,
        running=("2080201", "行政运行", "20802", "民政管理事务"),
        projects=(("2081001", "儿童福利", 130), ("2081002", "老年福利", 420)),
    ),
    Body(
        name="卫生健康局",
        short="卫健局",
        layout="shanghai",
        staff=350,
        running=("2100101", "行政运行", "21001", "卫生健康管理事务"),
        projects=(("2100408", "基本公共卫生服务", 1900), ("2100409", "重大公共卫生服务", 380)),
        service_share=0.35,
        institutions=9,
    ),
    Body(
        name="住房和城乡建设局",
        short="住建局",
        layout="hunan",
        staff=120,
        running=("2120101", "行政运行", "21201", "城乡社区管理事务"),
        projects=(("2120303", "小城镇基础设施建设", 2600), ("2120501", "城乡社区环境卫生", 1750)),
        funds=(("2120803", "城市建设支出", 3200),),
    ),
    Body(
        name="交通运输局",
        short="交通局",
        layout="shaanxi",
        staff=88,
        running=("2140101", "行政运行", "21401", "公路水路运输"),
        projects=(("2140104", "公路建设", 2300), ("2140106", "公路养护", 1450)),
    ),
    Body(
        name="农业农村局",
        short="农业农村局",
        layout="guangdong",
        staff=140,
        running=("2130101", "行政运行", "21301", "农业农村"),
        projects=(("2130106", "科技转化与推广服务", 260), ("2130122", "农业生产发展", 3100)),
        funds=(("2120804", "农村基础设施建设支出", 900),),
    ),
    Body(
        name="市场监督管理局",
        short="市监局",
        layout="central",
        staff=170,
        running=("2013801", "行政运行", "20138", "市场监督管理事务"),
        projects=(("2013812", "药品事务", 95), ("2013815", "质量安全监管", 180)),
    ),
    Body(
        name="审计局",
        short="审计局",
        layout="hunan",
        staff=36,
        running=("2010801", "行政运行", "20108", "审计事务"),
        projects=(("2010804", "审计业务", 145),),
    ),
    Body(
        name="信访局",
        short="信访局",
        layout="guangdong",
        staff=18,
        running=("2010301", "行政运行", "20103", "政府办公厅（室）及相关机构事务"),
        projects=(("2010308", "信访事务", 66),),
    ),
)

# Bodies that no sample prints: money of all three budgets, and a school that earns half of its own.
ASSETS_OFFICE = Body(
    name="国有资产监督管理局",
    short="国资局",
    layout="central",
    staff=52,
    running=("2150701", "行政运行", "21507", "国有资产监管"),
    projects=(("2150799", "其他国有资产监管支出", 240), ("2150805", "中小企业发展专项", 310)),
    funds=(("2120803", "城市建设支出", 650), ("2296002", "用于社会福利的彩票公益金支出", 38)),
    capital=(
        ("2230105", "国有企业退休人员社会化管理补助支出", 88),
        ("2230199", "其他解决历史遗留问题及改革成本支出", 41),
    ),
    institutions=2,
)
COLLEGE = Body(
    name="云杉学院",
    short="学院",
    layout="university",
    staff=720,
    running=("2050205", "高等教育", "20502", "普通教育"),
    projects=(("2060204", "实验室及相关设施", 640), ("2050299", "其他普通教育支出", 1320)),
    service_share=0.52,
)

PARENT_NAMES = {
    "21507": "国有资产监管",
    "21508": "支持中小企业发展和管理支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "22960": "彩票公益金安排的支出",
    "20602": "基础研究",
    "20101": "人大事务",
    "20106": "财政事务",
    "20501": "教育管理事务",
    "20502": "普通教育",
    "20402": "公安",
    "20802": "民政管理事务",
    "20810": "社会福利",
    "21001": "卫生健康管理事务",
    "21004": "公共卫生",
    "21201": "城乡社区管理事务",
    "21203": "城乡社区公共设施",
    "21205": "城乡社区环境卫生",
    "21208": "国有土地使用权出让收入安排的支出",
    "21401": "公路水路运输",
    "21301": "农业农村",
    "20138": "市场监督管理事务",
    "20108": "审计事务",
    "20103": "政府办公厅（室）及相关机构事务",
    "21011": "行政事业单位医疗",
    "22102": "住房改革支出",
    "20801": "人力资源和社会保障管理事务",
    "21015": "医疗保障管理事务",
    "21101": "环境保护管理事务",
    "21103": "污染防治",
    "21605": "旅游业管理与服务支出",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassName:
    """The name of a 类 in the years that it was in force."""

    code: str
    name: str
    since: int = 0
    until: int = 9999


CLASS_NAMES = (
    ClassName(code="201", name="一般公共服务支出"),
    ClassName(code="202", name="外交支出"),
    ClassName(code="203", name="国防支出"),
    ClassName(code="204", name="公共安全支出"),
    ClassName(code="205", name="教育支出"),
    ClassName(code="206", name="科学技术支出"),
    ClassName(code="207", name="文化体育与传媒支出", until=2018),
    ClassName(code="207", name="文化旅游体育与传媒支出", since=2019),
    ClassName(code="208", name="社会保障和就业支出"),
    ClassName(code="210", name="医疗卫生支出", until=2013),
    ClassName(code="210", name="医疗卫生与计划生育支出", since=2014, until=2018),
    ClassName(code="210", name="卫生健康支出", since=2019),
    ClassName(code="211", name="节能环保支出"),
    ClassName(code="212", name="城乡社区支出"),
    ClassName(code="213", name="农林水支出"),
    ClassName(code="214", name="交通运输支出"),
    ClassName(code="215", name="资源勘探信息等支出", until=2019),
    ClassName(code="215", name="资源勘探工业信息等支出", since=2020),
    ClassName(code="216", name="商业服务业等支出"),
    ClassName(code="217", name="金融支出"),
    ClassName(code="219", name="援助其他地区支出"),
    ClassName(code="220", name="国土海洋气象等支出", until=2018),
    ClassName(code="220", name="自然资源海洋气象等支出", since=2019),
    ClassName(code="221", name="住房保障支出"),
    ClassName(code="222", name="粮油物资储备支出"),
    ClassName(code="223", name="国有资本经营预算支出", since=2020),
    ClassName(code="224", name="灾害防治及应急管理支出", since=2019),
    ClassName(code="229", name="其他支出"),
    ClassName(code="231", name="债务还本支出", since=2023),
    ClassName(code="232", name="债务付息支出", since=2023),
    ClassName(code="234", name="抗疫特别国债安排的支出", since=2020),
)


def class_names(year: int) -> dict[str, str]:
    """The 类 that the summaries print in a year, with the names then in force."""
    return {row.code: row.name for row in CLASS_NAMES if row.since <= year <= row.until}


def section_name(code: str, year: int) -> str:
    """The name of a 款 in a year."""
    if code == "20805":
        return "行政事业单位养老支出" if year >= 2020 else "行政事业单位离退休"
    if code == "20701":
        return "文化和旅游" if year >= 2019 else "文化"
    return PARENT_NAMES[code]
