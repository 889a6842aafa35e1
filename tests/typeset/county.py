"""The invented county: its departments and what each spends on. No such county exists; the names say so."""

from dataclasses import dataclass

COUNTY = "虚构省示例市云杉县"
FIRST_YEAR, LAST_YEAR = 2017, 2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A department: its name, size (staff), function items beyond the usual ones, and the layout it prints in.

    `projects`: function item code and name with the yearly project money in 万元. `funds`: the same for government funds.
    `service_share`: share of its own revenue in general-budget money, for public institutions.
    """

    name: str
    short: str
    layout: str
    staff: int
    running: tuple[str, str, str, str]
    projects: tuple[tuple[str, str, int], ...]
    funds: tuple[tuple[str, str, int], ...] = ()
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

PARENT_NAMES = {
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
}


def class_names(year: int) -> dict[str, str]:
    """The 类 that the summaries print in a year, with the names then in force."""
    reformed = year >= 2019
    names = {
        "201": "一般公共服务支出",
        "202": "外交支出",
        "203": "国防支出",
        "204": "公共安全支出",
        "205": "教育支出",
        "206": "科学技术支出",
        "207": "文化旅游体育与传媒支出" if reformed else "文化体育与传媒支出",
        "208": "社会保障和就业支出",
        "210": "卫生健康支出" if reformed else "医疗卫生与计划生育支出",
        "211": "节能环保支出",
        "212": "城乡社区支出",
        "213": "农林水支出",
        "214": "交通运输支出",
        "215": "资源勘探工业信息等支出" if year >= 2020 else "资源勘探信息等支出",
        "216": "商业服务业等支出",
        "217": "金融支出",
        "219": "援助其他地区支出",
        "220": "自然资源海洋气象等支出" if reformed else "国土海洋气象等支出",
        "221": "住房保障支出",
        "222": "粮油物资储备支出",
    }
    if year >= 2020:
        names["223"] = "国有资本经营预算支出"
    if reformed:
        names["224"] = "灾害防治及应急管理支出"
    names["229"] = "其他支出"
    if year >= 2023:
        names |= {"231": "债务还本支出", "232": "债务付息支出"}
    if year >= 2020:
        names["234"] = "抗疫特别国债安排的支出"
    return names


def section_name(code: str, year: int) -> str:
    """The name of a 款 in a year."""
    if code == "20805":
        return "行政事业单位养老支出" if year >= 2020 else "行政事业单位离退休"
    return PARENT_NAMES[code]
