"""What a member of a budget committee asks, and the view that answers: shown on 总览, told step by step in QUESTIONS.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberQuestion:
    """A question in a member's words, the screen that answers it for a whole region, and the words by which it is found there."""

    text: str
    view: str
    answer: str
    parameters: tuple[tuple[str, str], ...] = ()


def _asked(text: str, view: str, answer: str, **parameters: str) -> MemberQuestion:
    return MemberQuestion(text=text, view=view, answer=answer, parameters=tuple(parameters.items()))


QUESTIONS = (
    _asked(
        "决算比批准的预算差多少，差在哪些科目，部门怎么解释？", "carryover", "偏离年初预算超过 10% 的科目", part="items"
    ),
    _asked("哪些部门年年偏离预算？", "carryover", "一般公共预算财政拨款支出占年初预算", part="budget"),
    _asked("什么支出长得最快，扣除价格因素呢？", "compare", "增长最快的科目（项）"),
    _asked("基本支出和项目支出各占多少，与别的部门比呢？", "peers", "项目支出占比", measure="project_share"),
    _asked("机关自身运转花了多少，是升是降？", "three_public", "机关运行经费", part="operating"),
    _asked("“三公”经费超预算没有，比上年增加还是减少？", "three_public", "决算占预算", part="three_public"),
    _asked("年底剩下多少钱，是不是年年都剩？", "carryover", "年末结转和结余占总计", part="left"),
    _asked("项目都做绩效评价了吗，钱没花完怎么还打高分？", "performance", "自评覆盖面"),
    _asked("政府采购有多少给了中小企业，达到预留底线吗？", "procurement", "低于 30% 的"),
    _asked("哪些决算前后数字对不上，可以问什么？", "checks", "发现矛盾", grade=""),
)
