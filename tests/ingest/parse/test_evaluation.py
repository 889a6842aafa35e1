"""An evaluation report in the attachments: money, score and grade of its project, and nothing else of its pages."""

from ingest import pipeline

PAGE = """示例市示例局2023年度部门决算
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计10.00万元。
二、收入决算情况说明
本年收入合计10.00万元。
第五部分 附件
附件2023年度示例系统维护项目绩效评价报告
一、基本情况
（一）项目资金投入
2023年，该项目批复的年初预算数为1018.00万元，其中当年财政拨款898.00万元。截至2023年12月31日，项目全年预算数为1018.55万元。项目实际支出760.53万元，预算执行率74.67%。建设站点120个，投资50万元。
二、评价标准
综合得分在90（含）-100分为优；综合得分在80（含）-90分为良。
三、综合评价情况及评价结论
示例系统维护项目综合评价得分85.19分，评价等级为“良”。
四、绩效评价指标分析
（一）项目决策情况
该指标分值20分，得分17.90分，得分率89.50%。
"""


def test_a_report_tells_its_projects_money_score_and_parts() -> None:
    facts = pipeline.read(PAGE.encode(), "x.txt").facts
    told = [(f.subject, f.measure_key, f.text) for f in facts if f.subject.startswith("示例系统维护")]
    assert told == [
        ("示例系统维护", "initial_budget", "1018.00"),
        ("示例系统维护", "adjusted_budget", "1018.55"),
        ("示例系统维护", "executed", "760.53"),
        ("示例系统维护", "execution_ratio", "74.67"),
        ("示例系统维护", "score", "85.19"),
        ("示例系统维护", "grade", "良"),
        ("示例系统维护 决策", "weight", "20"),
        ("示例系统维护 决策", "score", "17.90"),
        ("示例系统维护 决策", "score_ratio", "89.50"),
    ]
    assert [f.text for f in facts if f.amount_yuan] == ["10.00", "10.00", "1018.00", "1018.55", "760.53"]
