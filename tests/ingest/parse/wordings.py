"""Wordings of the narrative in many provinces' styles, with what each states. Names and figures are invented.

A case is the heading that it stands under, the sentence, and every figure that it states: subject (key, or name where it has
none), measure, value with its unit (万元 is left out), and for changes the direction and the base. A `?` begins a figure that
must be reported as unbound. The fiscal year is 2023; another period follows an @.
"""

Case = tuple[str, str, list[str]]

TOTAL = "一、收入支出决算总体情况说明"
REVENUE = "二、收入决算情况说明"
EXPENDITURE = "三、支出决算情况说明"
APPROPRIATION = "四、财政拨款收入支出决算总体情况说明"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明"
THREE = "七、财政拨款“三公”经费支出决算情况说明"
FUNDS = "八、政府性基金预算财政拨款收入支出决算情况说明"
STATE = "九、国有资本经营预算财政拨款支出决算情况说明"
OPERATING = "十、机关运行经费支出情况说明"
PROCUREMENT = "十一、政府采购支出情况说明"
ASSETS = "十二、国有资产占用情况说明"
PERFORMANCE = "十三、预算绩效情况说明"
MEETINGS = "十四、会议费、培训费支出情况"
RUNNING = "十五、一般性支出情况"
OTHER = "十六、其他重要事项的情况说明"

TOTALS: list[Case] = [
    (
        TOTAL,
        "示例局2023年度收、支总计22066.59万元，与2022年相比，收、支总计各增加5834.37万元，增长35.94%。",
        [
            "grand_total final_amount 22066.59",
            "grand_total change_amount 5834.37 增加 2022年度",
            "grand_total change_ratio 35.94% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "2023年度收入总计、支出总计均为2,480,372.7万元，与上年相比收入总计、支出总计均增加789,183.4万元，增长46.66%。",
        [
            "grand_total final_amount 2,480,372.7",
            "grand_total change_amount 789,183.4 增加 2022年度",
            "grand_total change_ratio 46.66% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "2023年度总收入1668.14万元，其中本年收入1600.14万元。2023年度总支出1668.14万元，其中本年支出1500.00万元。",
        [
            "total_revenue_and_carryover final_amount 1668.14",
            "total_revenue final_amount 1600.14",
            "total_expenditure_and_carryover final_amount 1668.14",
            "total_expenditure final_amount 1500.00",
        ],
    ),
    (
        TOTAL,
        "2023年度收入支出总计307.82万元。与2022年度相比，收入支出总计增加307.82万元，增长100.00%。",
        [
            "grand_total final_amount 307.82",
            "grand_total change_amount 307.82 增加 2022年度",
            "grand_total change_ratio 100.00% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "学校2023年度收入总计477,447.73万元，与2022年度相比，增加46,722.70万元。",
        [
            "total_revenue_and_carryover final_amount 477,447.73",
            "total_revenue_and_carryover change_amount 46,722.70 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "本部门2023年度收入总计6955.73万元,支出总计6,954.57万元。",
        ["total_revenue_and_carryover final_amount 6955.73", "total_expenditure_and_carryover final_amount 6,954.57"],
    ),
    (TOTAL, "2023年度,本单位收入为1687.45万元。", ["stated_revenue final_amount 1687.45"]),
    (
        TOTAL,
        "2023年收入737615447元,支出743452949.21元。",
        ["stated_revenue final_amount 737615447元", "stated_expenditure final_amount 743452949.21元"],
    ),
    (
        TOTAL,
        "2023年度收、支总计各是1478.13,1415.34万元。与2022年相比,收、支总计各减少4762.96,7820.32万元,各下降75.84%、59.79%。主要变动原因是项目收入减少。",
        [
            "total_revenue_and_carryover final_amount 1478.13",
            "total_expenditure_and_carryover final_amount 1415.34",
            "total_revenue_and_carryover change_amount 4762.96 减少 2022年度",
            "total_expenditure_and_carryover change_amount 7820.32 减少 2022年度",
            "total_revenue_and_carryover change_ratio 75.84% 减少 2022年度",
            "total_expenditure_and_carryover change_ratio 59.79% 减少 2022年度",
        ],
    ),
    (
        TOTAL,
        "2023年度收入、支出分别为120.00万元、110.00万元，与上年相比分别增加10.00万元、5.00万元，增长9.09%、4.76%。",
        [
            "stated_revenue final_amount 120.00",
            "stated_expenditure final_amount 110.00",
            "stated_revenue change_amount 10.00 增加 2022年度",
            "stated_expenditure change_amount 5.00 增加 2022年度",
            "stated_revenue change_ratio 9.09% 增加 2022年度",
            "stated_expenditure change_ratio 4.76% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "2023年度收入总计151.27万元，其中：本年收入合计151.46万元，使用非财政拨款结余0.00万元，年初结转和结余0.86万元。2023年度支出总计151.27万元，其中：本年支出合计150.46万元，结余分配0.00万元，年末结转和结余1.86万元。收入支出总体与上年相比，增加89.74万元，增长48.16%，主要原因是人员增加。",
        [
            "total_revenue_and_carryover final_amount 151.27",
            "total_revenue final_amount 151.46",
            "use_of_non_appropriation_surplus final_amount 0.00",
            "opening_carryover final_amount 0.86",
            "total_expenditure_and_carryover final_amount 151.27",
            "total_expenditure final_amount 150.46",
            "surplus_distribution final_amount 0.00",
            "closing_carryover final_amount 1.86",
            "grand_total change_amount 89.74 增加 2022年度",
            "grand_total change_ratio 48.16% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "1.总体情况。2023年度收入总计40579.86万元，支出总计40579.86万元。收支较上年决算数增加149.32万元，增长1.75%，主要原因是一般公共预算财政拨款收入较上年增加7736.18万元，政府性基金减少104.98万元。",
        [
            "total_revenue_and_carryover final_amount 40579.86",
            "total_expenditure_and_carryover final_amount 40579.86",
            "grand_total change_amount 149.32 增加 2022年度",
            "grand_total change_ratio 1.75% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "与2022年决算数相比，收入增加380.08万元、增长48.97%，主要原因是增人增资。支出增加914.45万元，增长45.56%，主要原因是购置办案设备及增人增资。",
        [
            "stated_revenue change_amount 380.08 增加 2022年度",
            "stated_revenue change_ratio 48.97% 增加 2022年度",
            "stated_expenditure change_amount 914.45 增加 2022年度",
            "stated_expenditure change_ratio 45.56% 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "（一）本单位2023年度总收入894.18万元，其中本年收入530.88万元，较2022年度决算数减少428.76万元，下降54%。",
        [
            "total_revenue_and_carryover final_amount 894.18",
            "total_revenue final_amount 530.88",
            "total_revenue change_amount 428.76 减少 2022年度",
            "total_revenue change_ratio 54% 减少 2022年度",
        ],
    ),
    (
        REVENUE,
        "上级补助收入9.59万元，为事业单位取得的收入。较2022年度决算数减少42.10万元，下降62.8%，主要原因：一是人员减少；二是2022年下拨了抚恤金21.54万元；三是压减了管理经费70.00万元。",
        [
            "higher_level_subsidies final_amount 9.59",
            "higher_level_subsidies change_amount 42.10 减少 2022年度",
            "higher_level_subsidies change_ratio 62.8% 减少 2022年度",
        ],
    ),
    (
        TOTAL,
        "2022年度收入合计90.00万元，2023年度收入合计100.00万元，比上年增加10.00万元。",
        [
            "total_revenue final_amount 90.00 @2022",
            "total_revenue final_amount 100.00",
            "total_revenue change_amount 10.00 增加 2022年度",
        ],
    ),
    (
        TOTAL,
        "2023年度收、支总计1.23亿元，比上年增加1230000元。",
        ["grand_total final_amount 1.23亿元", "grand_total change_amount 1230000元 增加 2022年度"],
    ),
]

PARTS: list[Case] = [
    (
        REVENUE,
        "2023年度收入合计1589.76万元，其中：财政拨款收入1500.00万元，占94.35%；上级补助收入0万元，占0%；事业收入50.00万元，占3.15%；经营收入0万元，占0%；附属单位上缴收入0万元，占0%；其他收入39.76万元，占2.50%。",
        [
            "total_revenue final_amount 1589.76",
            "appropriation_revenue final_amount 1500.00",
            "appropriation_revenue share 94.35%",
            "higher_level_subsidies final_amount 0",
            "higher_level_subsidies share 0%",
            "service_revenue final_amount 50.00",
            "service_revenue share 3.15%",
            "business_revenue final_amount 0",
            "business_revenue share 0%",
            "affiliate_remittances final_amount 0",
            "affiliate_remittances share 0%",
            "other_revenue final_amount 39.76",
            "other_revenue share 2.50%",
        ],
    ),
    (
        REVENUE,
        "其他收入30.00万元，占本年收入的3.00%，其中：利息收入5.00万元、非同级财政拨款收入25.00万元。",
        [
            "other_revenue final_amount 30.00",
            "other_revenue share 3.00% 本年收入",
            "利息收入 final_amount 5.00",
            "非同级财政拨款收入 final_amount 25.00",
        ],
    ),
    (
        EXPENDITURE,
        "本年支出合计657.65万元，其中：基本支出359.78万元，占支出总额54.71%；项目支出297.87万元，占支出总额45.29%；无经营支出。",
        [
            "total_expenditure final_amount 657.65",
            "basic final_amount 359.78",
            "basic share 54.71% 支出总额",
            "project final_amount 297.87",
            "project share 45.29% 支出总额",
        ],
    ),
    (
        EXPENDITURE,
        "本年支出合计100.00万元，按功能分类支出划分为一般公共服务支出85.56万元，占比85.56%；教育支出14.44万元，占比14.44%。",
        [
            "total_expenditure final_amount 100.00",
            "一般公共服务支出 final_amount 85.56",
            "一般公共服务支出 share 85.56%",
            "教育支出 final_amount 14.44",
            "教育支出 share 14.44%",
        ],
    ),
    (
        APPROPRIATION,
        "2023年度财政拨款收支总决算20727.53万元。与2022年度相比，财政拨款收、支总计各增加5551.7万元，增长36.58%。",
        [
            "appropriation_grand_total final_amount 20727.53",
            "appropriation_grand_total change_amount 5551.7 增加 2022年度",
            "appropriation_grand_total change_ratio 36.58% 增加 2022年度",
        ],
    ),
    (
        APPROPRIATION,
        "本单位财政拨款收入总计4846.61万元，与上年相比减少89.13万元，降低5.24%。其中：一般公共预算财政拨款收入4196.61万元，政府性基金预算财政拨款收入50万元。",
        [
            "appropriation_revenue_and_carryover final_amount 4846.61",
            "appropriation_revenue_and_carryover change_amount 89.13 减少 2022年度",
            "appropriation_revenue_and_carryover change_ratio 5.24% 减少 2022年度",
            "general_public_budget_revenue final_amount 4196.61",
            "government_funds_revenue final_amount 50",
        ],
    ),
    (
        APPROPRIATION,
        "本部门2023年度财政拨款收入6955.73万元，较上年决算数增加950.05万元，增长15.82%。主要原因是项目增加。较年初预算数减少1311.69万元，下降15.86%。主要原因是部分项目未实施。",
        [
            "appropriation_revenue final_amount 6955.73",
            "appropriation_revenue change_amount 950.05 增加 2022年度",
            "appropriation_revenue change_ratio 15.82% 增加 2022年度",
            "appropriation_revenue change_amount 1311.69 减少 年初预算",
            "appropriation_revenue change_ratio 15.86% 减少 年初预算",
        ],
    ),
    (
        BASIC,
        "2023年度一般公共预算财政拨款基本支出105.58万元，其中：人员经费95.36万元，主要包括：基本工资、津贴补贴；日常公用经费10.22万元，主要包括：办公费、电费。",
        [
            "general_public_budget_basic final_amount 105.58",
            "personnel final_amount 95.36",
            "public_use final_amount 10.22",
        ],
    ),
    (
        FUNDS,
        "2023年度政府性基金预算财政拨款年初结转和结余1.00万元，本年收入2.00万元，本年支出2.50万元，年末结转和结余0.50万元。",
        [
            "government_funds_opening_carryover final_amount 1.00",
            "government_funds_revenue final_amount 2.00",
            "government_funds_expenditure final_amount 2.50",
            "government_funds_closing_carryover final_amount 0.50",
        ],
    ),
    (
        FUNDS,
        "示例局2023年度无政府性基金预算财政拨款收入和支出。",
        ["government_funds_revenue declared_none 0", "government_funds_expenditure declared_none 0"],
    ),
    (
        STATE,
        "本部门2023年度没有使用国有资本经营预算财政拨款安排的支出。",
        ["state_capital_expenditure declared_none 0"],
    ),
    (STATE, "2023年度国有资本经营预算财政拨款本年支出3.00万元。", ["state_capital_expenditure final_amount 3.00"]),
]

RATES: list[Case] = [
    (
        GENERAL,
        "2023年度一般公共预算财政拨款支出年初预算为15068.55万元，支出决算为13733.8万元，完成年初预算的91.14%。",
        [
            "general_public_budget_expenditure initial_budget 15068.55",
            "general_public_budget_expenditure final_amount 13733.8",
            "general_public_budget_expenditure completion_of_initial_budget 91.14%",
        ],
    ),
    (
        GENERAL,
        "一般公共预算财政拨款支出年初预算139,217.01万元，支出决算296,047.75万元，完成年初预算的212.65%，占本年支出合计的14.27%。",
        [
            "general_public_budget_expenditure initial_budget 139,217.01",
            "general_public_budget_expenditure final_amount 296,047.75",
            "general_public_budget_expenditure completion_of_initial_budget 212.65%",
            "general_public_budget_expenditure share 14.27% 本年支出合计",
        ],
    ),
    (
        GENERAL,
        "1.一般公共服务（类）示例事务（款）行政运行（项）。年初预算为0万元，支出决算为497.53万元。决算数大于预算数的主要原因是年中追加人员经费497.53万元。",
        [
            "一般公共服务（类）示例事务（款）行政运行（项） initial_budget 0",
            "一般公共服务（类）示例事务（款）行政运行（项） final_amount 497.53",
        ],
    ),
    (
        GENERAL,
        "2．一般公共服务支出（类）发展与改革事务（款）日常经济运行调节（项）。年初预算0万元，支出决算56万元，决算数大于年初预算数的主要原因是：追加项目。",
        [
            "一般公共服务支出（类）发展与改革事务（款）日常经济运行调节（项） initial_budget 0",
            "一般公共服务支出（类）发展与改革事务（款）日常经济运行调节（项） final_amount 56",
        ],
    ),
    (
        GENERAL,
        "3、社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项），主要用于离退休人员经费。年初预算为1.27万元，支出决算为1.27万元，决算数与预算数持平。",
        [
            "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项） initial_budget 1.27",
            "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项） final_amount 1.27",
        ],
    ),
    (
        GENERAL,
        "4.小学教育（2050202），2023年度决算数为8,627.11万元，比2022年度决算数降低2.05%。",
        ["小学教育#2050202 final_amount 8,627.11", "小学教育#2050202 change_ratio 2.05% 减少 2022年度"],
    ),
    (
        GENERAL,
        "住房保障（类）支出980.85万元，占7.14%；卫生健康支出（类）支出497.53万元，占3.62%。",
        [
            "住房保障（类） final_amount 980.85",
            "住房保障（类） share 7.14%",
            "卫生健康支出（类） final_amount 497.53",
            "卫生健康支出（类） share 3.62%",
        ],
    ),
    (
        GENERAL,
        "5.卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项）2.22万元。全年预算为2.23万元，支出决算为2.22万元，完成全年预算的99.55%。",
        [
            "卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项） final_amount 2.22",
            "卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项） adjusted_budget 2.23",
            "卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项） final_amount 2.22",
            "卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项） completion_of_adjusted_budget 99.55%",
        ],
    ),
    (
        GENERAL,
        "6.2010301行政运行：年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。",
        [
            "行政运行#2010301 initial_budget 10.00",
            "行政运行#2010301 final_amount 9.00",
            "行政运行#2010301 completion_of_initial_budget 90.00%",
        ],
    ),
    (
        GENERAL,
        "本单位一般公共预算财政拨款支出总计4214.28万元，与上年相比减少85.2万元，降低7.33%；完成年初预算100%，决算数大于预算数88.35万元，主要原因：67名职工工资调标。其中：教育支出4838.38万元，主要用于完成学前教育工作发生的经费，完成年初预算100%。",
        [
            "general_public_budget_expenditure final_amount 4214.28",
            "general_public_budget_expenditure change_amount 85.2 减少 2022年度",
            "general_public_budget_expenditure change_ratio 7.33% 减少 2022年度",
            "general_public_budget_expenditure completion_of_initial_budget 100%",
            "general_public_budget_expenditure change_amount 88.35 增加 预算",
            "教育支出 final_amount 4838.38",
            "教育支出 completion_of_initial_budget 100%",
        ],
    ),
    (
        GENERAL,
        "一般公共预算财政拨款支出100.00万元，比上年增加0万元，增长0%，与上年基本持平。",
        [
            "general_public_budget_expenditure final_amount 100.00",
            "general_public_budget_expenditure change_amount 0 增加 2022年度",
            "general_public_budget_expenditure change_ratio 0% 增加 2022年度",
        ],
    ),
    (
        GENERAL,
        "一般公共预算财政拨款支出100.00万元，比上年决算数相比变化0万元。",
        [
            "general_public_budget_expenditure final_amount 100.00",
            "general_public_budget_expenditure change_amount 0 持平 2022年度",
        ],
    ),
    (
        GENERAL,
        "2023年度一般公共预算财政拨款支出100.00万元，完成调整预算的98.04%，较上年增支5.00万元，增幅为5.26%。",
        [
            "general_public_budget_expenditure final_amount 100.00",
            "general_public_budget_expenditure completion_of_adjusted_budget 98.04%",
            "general_public_budget_expenditure change_amount 5.00 增加 2022年度",
            "general_public_budget_expenditure change_ratio 5.26% 增加 2022年度",
        ],
    ),
    (
        GENERAL,
        "项目支出主要用于：（1）示例能力提升13.38万元，主要用于培训；（2）会议专项经费32.83万元，主要用于会议。",
        ["示例能力提升 final_amount 13.38", "会议专项经费 final_amount 32.83"],
    ),
]
