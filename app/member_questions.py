"""What a member of a budget committee asks, and the view that answers: shown on 总览, told step by step in QUESTIONS.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberQuestion:
    """A question in a member's words, the screen that answers it for a whole region, and the words by which it is found there."""

    text: str
    view: str
    answer: str
    parameters: tuple[tuple[str, str], ...] = ()


QUESTIONS = (
    MemberQuestion(
        text="决算比批准的预算差多少，差在哪些科目，部门怎么解释？",
        view="carryover",
        answer="偏离年初预算超过 10% 的科目",
        parameters=(("part", "items"),),
    ),
    MemberQuestion(
        text="哪些部门年年偏离预算？",
        view="carryover",
        answer="一般公共预算财政拨款支出占年初预算",
        parameters=(("part", "budget"),),
    ),
    MemberQuestion(text="什么支出长得最快，扣除价格因素呢？", view="compare", answer="增长最快的科目（项）"),
    MemberQuestion(
        text="基本支出和项目支出各占多少，与别的部门比呢？",
        view="peers",
        answer="项目支出占比",
        parameters=(("measure", "project_share"),),
    ),
    MemberQuestion(
        text="机关自身运转花了多少，是升是降？",
        view="three_public",
        answer="机关运行经费",
        parameters=(("part", "operating"),),
    ),
    MemberQuestion(
        text="“三公”经费超预算没有，比上年增加还是减少？",
        view="three_public",
        answer="决算占预算",
        parameters=(("part", "three_public"),),
    ),
    MemberQuestion(
        text="年底剩下多少钱，是不是年年都剩？",
        view="carryover",
        answer="年末结转和结余占总计",
        parameters=(("part", "left"),),
    ),
    MemberQuestion(text="项目都做绩效评价了吗，钱没花完怎么还打高分？", view="performance", answer="自评覆盖面"),
    MemberQuestion(text="政府采购有多少给了中小企业，达到预留底线吗？", view="procurement", answer="低于 30% 的"),
    MemberQuestion(
        text="哪些决算前后数字对不上，可以问什么？", view="checks", answer="发现矛盾", parameters=(("grade", ""),)
    ),
)
