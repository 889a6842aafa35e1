"""Financial truth of one department and year in exact 分: everything else is printed from it."""

from dataclasses import dataclass, field

from tests.typeset.county import Body

ECONOMIC = {
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费",
    "30111": "公务员医疗补助缴费",
    "30112": "其他社会保障缴费",
    "30113": "住房公积金",
    "30199": "其他工资福利支出",
    "30302": "退休费",
    "30305": "生活补助",
    "30201": "办公费",
    "30202": "印刷费",
    "30205": "水费",
    "30206": "电费",
    "30207": "邮电费",
    "30211": "差旅费",
    "30213": "维修（护）费",
    "30215": "会议费",
    "30216": "培训费",
    "30217": "公务接待费",
    "30226": "劳务费",
    "30228": "工会经费",
    "30229": "福利费",
    "30231": "公务用车运行维护费",
    "30239": "其他交通费用",
    "30299": "其他商品和服务支出",
    "31002": "办公设备购置",
}
ECONOMIC_CLASSES = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePublic:
    """“三公”经费 in 分: overseas, purchase, operation, reception; and the counts behind them."""

    budget: tuple[int, int, int, int]
    final: tuple[int, int, int, int]
    groups: int
    persons: int
    bought: int
    held: int
    receptions: int
    guests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """One department's year, all money in 分.

    `basic` and `project`: general budget by function item. `own`: expenditure from own revenue by item. `funds`: government
    funds by item, `capital`: state capital operations by item, without carry-over. Carry-over stands on one project item (general budget), one fund item and the own revenue.
    """

    body: Body
    year: int
    basic: dict[str, int]
    project: dict[str, int]
    own: dict[str, int]
    funds: dict[str, int]
    names: dict[str, str]
    economic: dict[str, int]
    budget: dict[str, int]
    opening: int
    closing: int
    funds_opening: int
    funds_closing: int
    own_opening: int
    own_closing: int
    three_public: ThreePublic
    procurement: tuple[int, int, int]
    sme: int
    micro: int
    capital: dict[str, int] = field(default_factory=dict)

    @property
    def general(self) -> int:
        """一般公共预算财政拨款支出."""
        return sum(self.basic.values()) + sum(self.project.values())

    @property
    def general_revenue(self) -> int:
        """一般公共预算财政拨款收入."""
        return self.general + self.closing - self.opening

    @property
    def funds_spent(self) -> int:
        """政府性基金预算财政拨款支出."""
        return sum(self.funds.values())

    @property
    def funds_revenue(self) -> int:
        """政府性基金预算财政拨款收入."""
        return self.funds_spent + self.funds_closing - self.funds_opening

    @property
    def capital_spent(self) -> int:
        """国有资本经营预算财政拨款支出, as much as its revenue."""
        return sum(self.capital.values())

    @property
    def appropriation_revenue(self) -> int:
        """财政拨款收入 of all three budgets."""
        return self.general_revenue + self.funds_revenue + self.capital_spent

    @property
    def own_spent(self) -> int:
        """Expenditure from own revenue."""
        return sum(self.own.values())

    @property
    def own_revenue(self) -> int:
        """Own revenue: 事业收入 of institutions, 其他收入 of offices."""
        return self.own_spent + self.own_closing - self.own_opening

    @property
    def revenue(self) -> int:
        """本年收入合计."""
        return self.appropriation_revenue + self.own_revenue

    @property
    def spent(self) -> int:
        """本年支出合计."""
        return self.general + self.funds_spent + self.capital_spent + self.own_spent

    @property
    def total(self) -> int:
        """总计."""
        return self.revenue + self.opening + self.funds_opening + self.own_opening

    @property
    def personnel(self) -> int:
        """人员经费合计."""
        return sum(value for code, value in self.economic.items() if code[:3] in {"301", "303"})

    @property
    def public_use(self) -> int:
        """公用经费合计."""
        return sum(value for code, value in self.economic.items() if code[:3] in {"302", "310"})

    def carrying_item(self) -> str:
        """The project item that carries the general budget's money over."""
        return self.body.projects[0][0]
