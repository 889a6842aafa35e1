"""Wordings of the three public expenses, operating expenses, procurement, assets, performance and traps: see `wordings.py`."""

from tests.ingest.parse.wordings import (
    ASSETS,
    GENERAL,
    MEETINGS,
    OPERATING,
    OTHER,
    PERFORMANCE,
    PROCUREMENT,
    RUNNING,
    THREE,
    TOTAL,
    Case,
)

THREE_PUBLIC: list[Case] = [
    (
        THREE,
        "2023年度“三公”经费财政拨款支出预算为76.43万元，支出决算为46.20万元。其中：因公出国（境）费支出决算4.69万元，占10.15%；公务用车购置及运行费支出决算40.61万元，占87.90%；公务接待费支出决算0.9万元，占1.95%。",
        [
            "three_public_total budget 76.43",
            "three_public_total final_amount 46.20",
            "overseas_travel final_amount 4.69",
            "overseas_travel share 10.15%",
            "vehicles final_amount 40.61",
            "vehicles share 87.90%",
            "official_reception final_amount 0.9",
            "official_reception share 1.95%",
        ],
    ),
    (
        THREE,
        "财政拨款安排“三公”经费支出预算593.46万元，支出决算587.55万元，完成预算的99%，决算数较预算数减少5.91万元。",
        [
            "three_public_total budget 593.46",
            "three_public_total final_amount 587.55",
            "three_public_total completion_of_budget 99%",
            "three_public_total change_amount 5.91 减少 预算",
        ],
    ),
    (
        THREE,
        "“三公”经费财政拨款支出年初预算为0.95万元，支出决算为0.00万元，完成预算的0%。",
        [
            "three_public_total initial_budget 0.95",
            "three_public_total final_amount 0.00",
            "three_public_total completion_of_budget 0%",
        ],
    ),
    (
        THREE,
        "“三公”经费财政拨款支出决算为0.16万元，完成预算0万元的0%。",
        [
            "three_public_total final_amount 0.16",
            "three_public_total budget 0",
            "three_public_total completion_of_budget 0%",
        ],
    ),
    (
        THREE,
        "2023年“三公”经费支出总数为5,572万元，其中公务用车购置及运行维护支出4.647万元。",
        ["three_public_total final_amount 5,572", "vehicles final_amount 4.647"],
    ),
    (
        THREE,
        "示例镇2023年“三公”经费决算数共计35.5万元,比上年预算数字下降35.45%,比上年决算数字下降34.26%;其中公务接待费15.5万元,比上年预算数字下降18.42%,比上年决算数字下降16.22%;公务用车运行维护费20万元,比上年决算数字下降43.66%.下降的主要原因都是按照规定，逐年减少“三公”经费支出。",
        [
            "three_public_total final_amount 35.5",
            "three_public_total change_ratio 35.45% 减少 2022年度预算",
            "three_public_total change_ratio 34.26% 减少 2022年度",
            "official_reception final_amount 15.5",
            "official_reception change_ratio 18.42% 减少 2022年度预算",
            "official_reception change_ratio 16.22% 减少 2022年度",
            "vehicle_operation final_amount 20",
            "vehicle_operation change_ratio 43.66% 减少 2022年度",
        ],
    ),
    (THREE, "本年度无财政拨款因公出国（境）费支出。", ["overseas_travel declared_none 0"]),
    (
        THREE,
        "全年使用财政拨款安排因公出国（境）团组0个、累计0人次。",
        ["overseas_groups groups 0个", "overseas_persons persons 0人次"],
    ),
    (
        THREE,
        "2023年度共执行因公出国（境）团组数1个；全年因公出国（境）累计2人次；全年因公出国（境）费支出4.69万元。",
        ["overseas_groups groups 1个", "overseas_persons persons 2人次", "overseas_travel final_amount 4.69"],
    ),
    (
        THREE,
        "2023年因公出国（境）团组0次，出国（境）0人。",
        ["overseas_groups groups 0次", "overseas_persons persons 0人"],
    ),
    (
        THREE,
        "示例局没有购置车辆，年末实际保有量为15辆，全年公务用车运行维护费支出40.61万元，平均每辆2.71万元。",
        [
            "vehicles_held count 15辆 @2023-12-31",
            "vehicle_operation final_amount 40.61",
            "vehicle_operation per_vehicle 2.71",
            "vehicles_purchased declared_none 0辆",
        ],
    ),
    (
        THREE,
        "公务用车购置费支出136.00万元，购置公务用车5辆，预算136.48万元；开支财政拨款的公务用车保有量为9辆。",
        [
            "vehicle_purchase final_amount 136.00",
            "vehicles_purchased count 5辆",
            "vehicle_purchase budget 136.48",
            "vehicles_held count 9辆 @2023-12-31",
        ],
    ),
    (
        THREE,
        "公务接待费支出决算0.90万元。公务接待10批次、152人次，全部为国内公务接待。",
        ["official_reception final_amount 0.90", "receptions receptions 10批次", "reception_guests persons 152人次"],
    ),
    (
        THREE,
        "公务接待费支出0.16万元。发生国内接待1次，接待人数共13人。",
        ["official_reception final_amount 0.16", "receptions receptions 1次", "reception_guests persons 13人"],
    ),
    (
        THREE,
        "公务接待费支出1.58万元，接待国内来访团组3个，来宾15人次，接待外宾0批次、0人次。",
        [
            "official_reception final_amount 1.58",
            "receptions receptions 3个",
            "reception_guests persons 15人次",
            "foreign_receptions receptions 0批次",
            "foreign_reception_guests persons 0人次",
        ],
    ),
    (
        THREE,
        "公务接待费支出16.07万元，接待74批(次)813人。",
        ["official_reception final_amount 16.07", "receptions receptions 74批（次）", "reception_guests persons 813人"],
    ),
    (
        THREE,
        "公务用车购置及运行费338万元(其中公务用车购置费59万元，公务用车运行费382万元)，比上年决算数下降76.71%。2023年公务用车购置数及保有量分别为1辆和450辆。",
        [
            "vehicles final_amount 338",
            "vehicle_purchase final_amount 59",
            "vehicle_operation final_amount 382",
            "vehicles change_ratio 76.71% 减少 2022年度",
            "vehicles_purchased count 1辆",
            "vehicles_held count 450辆 @2023-12-31",
        ],
    ),
    (
        THREE,
        "2023年度镇本级“三公”经费决算1.8万元，因公出国（境）费0万元，公务接待费0万元，公务用车购置及运行维护费1.8万元（公务用车购置费0万元、公务用车运行维护费1.8万元）。经比较，2023年度镇本级“三公”经费较上年决算数减少0.05万元，下降0.6%；较年初预算数减少6.5万元，下降89.5%。",
        [
            "three_public_total final_amount 1.8",
            "overseas_travel final_amount 0",
            "official_reception final_amount 0",
            "vehicles final_amount 1.8",
            "vehicle_purchase final_amount 0",
            "vehicle_operation final_amount 1.8",
            "three_public_total change_amount 0.05 减少 2022年度",
            "three_public_total change_ratio 0.6% 减少 2022年度",
            "three_public_total change_amount 6.5 减少 年初预算",
            "three_public_total change_ratio 89.5% 减少 年初预算",
        ],
    ),
    (
        THREE,
        "2023年度“三公”经费合计54.75万元，其中：公务接待费4.89万元，车辆运行费73.68万元。较2022年度部门决算公开“三公”经费合计46.09万元增加48.48万元。其中：公务接待费减少0.76万元，公务用车运行维护费增加41.23万元。",
        [
            "three_public_total final_amount 54.75",
            "official_reception final_amount 4.89",
            "vehicle_operation final_amount 73.68",
            "three_public_total final_amount 46.09 @2022",
            "three_public_total change_amount 48.48 增加 2022年度",
            "official_reception change_amount 0.76 减少 2022年度",
            "vehicle_operation change_amount 41.23 增加 2022年度",
        ],
    ),
    (
        THREE,
        "因公出国（境）费、公务用车购置及运行费和公务接待费的财政拨款预算数7244.68万元、决算数7199.23万元。",
        ["three_public_total budget 7244.68", "three_public_total final_amount 7199.23"],
    ),
    (
        THREE,
        "公务用车购置费和公务接待费支出12.00万元。",
        ["?12.00万元"],
    ),
    (
        THREE,
        "2023年度国内公务接待728批次，国内公务接待7200人次，无国（境）外公务接待情况。",
        ["receptions receptions 728批次", "reception_guests persons 7200人次", "foreign_reception declared_none 0"],
    ),
    (
        THREE,
        "外事接待费支出0万元，国内公务接待774批次，4269人，共计支出3.38万元。",
        [
            "foreign_reception final_amount 0",
            "receptions receptions 774批次",
            "reception_guests persons 4269人",
            "domestic_reception final_amount 3.38",
        ],
    ),
    (
        THREE,
        "按规定更新购置公务用车0辆，车辆购置支出0万元。截至2023年12月底，单位共有公务用车8辆，其中：一般公务用车6辆，特种作业车（洒水车、垃圾车）2辆。",
        [
            "vehicles_purchased count 0辆",
            "vehicle_purchase final_amount 0",
            "vehicles_held count 8辆 @2023-12-31",
            "vehicles_of_kind count 6辆 @2023-12-31",
            "vehicles_of_kind count 2辆 @2023-12-31",
        ],
    ),
    (
        THREE,
        "“三公”经费支出决算数比2022年减少849,529.71元，下降94.28%。其中：因公出国（境）费支出决算减少166,361.90元，下降37.16%；公务接待费支出决算减少49,068.00元，下降87.02%。",
        [
            "three_public_total change_amount 849,529.71元 减少 2022年度",
            "three_public_total change_ratio 94.28% 减少 2022年度",
            "overseas_travel change_amount 166,361.90元 减少 2022年度",
            "overseas_travel change_ratio 37.16% 减少 2022年度",
            "official_reception change_amount 49,068.00元 减少 2022年度",
            "official_reception change_ratio 87.02% 减少 2022年度",
        ],
    ),
    (
        THREE,
        "公务用车保有量为2辆，国内公务接待批次为870个，接待人次为1700人。",
        [
            "vehicles_held count 2辆 @2023-12-31",
            "receptions receptions 870个",
            "reception_guests persons 1700人",
        ],
    ),
    (
        THREE,
        "“三公”经费支出决算46.20万元，其中：公务用车购置及运行费45.30万元；公务接待费0.90万元。比上年减少5.00万元，下降9.77%。",
        [
            "three_public_total final_amount 46.20",
            "vehicles final_amount 45.30",
            "official_reception final_amount 0.90",
            "three_public_total change_amount 5.00 减少 2022年度",
            "three_public_total change_ratio 9.77% 减少 2022年度",
        ],
    ),
    (
        THREE,
        "公务接待费70万元，公务接待费较上年减少7.8万元，较年初预算数减少1万元，主要是事业单位公车改革，公务用车保有量减少4辆。",
        [
            "official_reception final_amount 70",
            "official_reception change_amount 7.8 减少 2022年度",
            "official_reception change_amount 1 减少 年初预算",
        ],
    ),
]

OPERATING_EXPENSES: list[Case] = [
    (
        OPERATING,
        "2023年度机关运行经费支出2266.65万元，比2022年度决算数增加318.58万元，增长16.35%。",
        [
            "agency_operating_expenses final_amount 2266.65",
            "agency_operating_expenses change_amount 318.58 增加 2022年度",
            "agency_operating_expenses change_ratio 16.35% 增加 2022年度",
        ],
    ),
    (
        OPERATING,
        "2023年度机关运行经费预算627.62万元，支出决算627.62万元，完成预算的100%。支出决算比上年增加113.37万元。",
        [
            "agency_operating_expenses budget 627.62",
            "agency_operating_expenses final_amount 627.62",
            "agency_operating_expenses completion_of_budget 100%",
            "agency_operating_expenses change_amount 113.37 增加 2022年度",
        ],
    ),
    (
        OPERATING,
        "2023年本部门机关运行经费支出97.19万元，比预算数增加97.19万元，增长0%。",
        [
            "agency_operating_expenses final_amount 97.19",
            "agency_operating_expenses change_amount 97.19 增加 预算",
            "agency_operating_expenses change_ratio 0% 增加 预算",
        ],
    ),
    (
        OPERATING,
        "2023年度部门名称机关运行经费支出48.44万元，比年初预算数减少23.55 万元，降低32.71 %。主要原因是：压减办公支出。",
        [
            "agency_operating_expenses final_amount 48.44",
            "agency_operating_expenses change_amount 23.55 减少 年初预算",
            "agency_operating_expenses change_ratio 32.71% 减少 年初预算",
        ],
    ),
    (
        OPERATING,
        "2023年度机构运行经费支出50.00万元，同比增长2.00%，人均1.25万元。",
        [
            "agency_operating_expenses final_amount 50.00",
            "agency_operating_expenses change_ratio 2.00% 增加 2022年度",
            "agency_operating_expenses per_person 1.25",
        ],
    ),
    (
        OPERATING,
        "本部门行政参公单位机关运行经费支出50.00万元，其中示例执法大队支出12.00万元。",
        ["agency_operating_expenses final_amount 50.00", "?12.00万元"],
    ),
]

PURCHASES: list[Case] = [
    (
        PROCUREMENT,
        "2023年度政府采购支出总额1967.42万元，其中：政府采购货物支出171.7万元、政府采购工程支出3万元、政府采购服务支出1792.72万元。授予中小企业合同金额1820.69万元，占政府采购支出总额的92.54%，其中：授予小微企业合同金额1015.5万元，占授予中小企业合同金额的55.78%；货物采购授予中小企业合同金额占货物支出金额的9.16%，工程采购授予中小企业合同金额占工程支出金额的0%，服务采购授予中小企业合同金额占服务支出金额的90.84%。",
        [
            "procurement_total final_amount 1967.42",
            "procurement_goods final_amount 171.7",
            "procurement_works final_amount 3",
            "procurement_services final_amount 1792.72",
            "sme_contracts final_amount 1820.69",
            "sme_contracts share 92.54% 政府采购支出总额",
            "micro_small_contracts final_amount 1015.5",
            "micro_small_contracts share 55.78% 授予中小企业合同金额",
            "sme_goods share 9.16% 货物支出金额",
            "sme_works share 0% 工程支出金额",
            "sme_services share 90.84% 服务支出金额",
        ],
    ),
    (
        PROCUREMENT,
        "2023年度政府采购支出总额共272,067.69万元。政府采购授予中小企业合同金额24,498.01万元，占政府采购支出合同总额的9%，其中授予小微企业合同金额20.00万元，占政府采购支出总额的8.2%；货物采购授予中小企业合同金额占政府采购货物支出合同的4.07%。",
        [
            "procurement_total final_amount 272,067.69",
            "sme_contracts final_amount 24,498.01",
            "sme_contracts share 9% 政府采购支出合同总额",
            "micro_small_contracts final_amount 20.00",
            "micro_small_contracts share 8.2% 政府采购支出总额",
            "sme_goods share 4.07% 政府采购货物支出合同",
        ],
    ),
    (
        PROCUREMENT,
        "2023年度政府采购金额（以合同签订为准）为251.25万元，其中：货物采购金额4.79万元、工程采购金额0万元、服务采购金额246.46万元。2023年度本部门面向中小企业预留政府采购项目预算金额246.47万元，面向小微企业预留政府采购项目预算金额200.00万元。在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额246.47万元；在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额200.00万元；在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额3.00万元。",
        [
            "procurement_total final_amount 251.25",
            "procurement_goods final_amount 4.79",
            "procurement_works final_amount 0",
            "procurement_services final_amount 246.46",
            "sme_reserved_budget reserved_budget 246.47",
            "micro_small_reserved_budget reserved_budget 200.00",
            "sme_won won 246.47",
            "micro_small_won won 200.00",
            "sme_won_other won 3.00",
        ],
    ),
    (
        PROCUREMENT,
        "政府采购支出总额0万元，其中：政府采购货物支出0万元、政府采购工程支出0万元、政府采购服务支出0万元。",
        [
            "procurement_total final_amount 0",
            "procurement_goods final_amount 0",
            "procurement_works final_amount 0",
            "procurement_services final_amount 0",
        ],
    ),
    (
        PROCUREMENT,
        "货物类、工程类和服务类采购金额分别为6824.1万元、44488.7万元和5515.3万元，占政府采购支出总额的比重分别为54.7%、87.3%和48.3%。",
        [
            "procurement_goods final_amount 6824.1",
            "procurement_works final_amount 44488.7",
            "procurement_services final_amount 5515.3",
            "procurement_goods share 54.7% 政府采购支出总额",
            "procurement_works share 87.3% 政府采购支出总额",
            "procurement_services share 48.3% 政府采购支出总额",
        ],
    ),
    (
        PROCUREMENT,
        "2023年度政府采购合同总额50.00万元，其中：货物5.00万元、工程15.00万元、服务30.00万元。",
        [
            "procurement_total final_amount 50.00",
            "procurement_goods final_amount 5.00",
            "procurement_works final_amount 15.00",
            "procurement_services final_amount 30.00",
        ],
    ),
]

HOLDINGS: list[Case] = [
    (
        ASSETS,
        "截至2023年12月31日，示例局共有车辆15辆，其中，副部（省）级及以上领导干部用车1辆、机要通信用车2辆、应急保障用车2辆、特种专业技术用车1辆、离退休干部用车3辆、其他用车6辆；单价100万元（含）以上设备（不含车辆）3台（套）。",
        [
            "vehicles_total count 15辆 @2023-12-31",
            "vehicles_of_kind count 1辆 @2023-12-31",
            "vehicles_of_kind count 2辆 @2023-12-31",
            "vehicles_of_kind count 2辆 @2023-12-31",
            "vehicles_of_kind count 1辆 @2023-12-31",
            "vehicles_of_kind count 3辆 @2023-12-31",
            "vehicles_of_kind count 6辆 @2023-12-31",
            "equipment count 3台（套） @2023-12-31",
        ],
    ),
    (
        ASSETS,
        "截至2023年末，本部门共有车辆517辆，其中机要通信用车57辆，应急保障用车460辆，单价100万元以上设备901台（套）。2023年当年购置车辆5辆。",
        [
            "vehicles_total count 517辆 @2023-12-31",
            "vehicles_of_kind count 57辆 @2023-12-31",
            "vehicles_of_kind count 460辆 @2023-12-31",
            "equipment count 901台（套） @2023-12-31",
            "vehicles_purchased count 5辆",
        ],
    ),
    (
        ASSETS,
        "共有车辆0辆，其中，岗位保障用车0辆、执法执勤用车0辆；单价50万元以上通用设备0台（套），单价100万元以上专用设备2台（套）。",
        [
            "vehicles_total count 0辆 @2023-12-31",
            "vehicles_of_kind count 0辆 @2023-12-31",
            "vehicles_of_kind count 0辆 @2023-12-31",
            "equipment count 0台（套） @2023-12-31",
            "equipment count 2台（套） @2023-12-31",
        ],
    ),
    (
        ASSETS,
        "年末资产总额1200.50万元，其中固定资产800.00万元。",
        ["total_assets final_amount 1200.50", "fixed_assets final_amount 800.00"],
    ),
]

REVIEWS: list[Case] = [
    (
        PERFORMANCE,
        "组织对2023年度一般公共预算项目支出全面开展绩效自评，其中，一级项目7个、二级项目16个，共涉及资金5105.75万元，占一般公共预算项目支出总额的100%。组织对示例甲、示例乙等3个项目开展了部门评价，涉及一般公共预算支出1639.34万元。",
        [
            "reviewed_projects_of_level count 7个",
            "reviewed_projects_of_level count 16个",
            "reviewed_projects funds_involved 5105.75",
            "reviewed_projects share 100% 一般公共预算项目支出总额",
            "evaluated_projects count 3个",
            "evaluated_projects funds_involved 1639.34",
        ],
    ),
    (
        PERFORMANCE,
        "2023年度我部门组织对7个一般公共预算项目支出开展绩效自评，其中一级项目6个，二级项目1个，共涉及资金940.15万元，占一般公共预算项目支出总额的100%。",
        [
            "reviewed_projects count 7个",
            "reviewed_projects_of_level count 6个",
            "reviewed_projects_of_level count 1个",
            "reviewed_projects funds_involved 940.15",
            "reviewed_projects share 100% 一般公共预算项目支出总额",
        ],
    ),
    (
        PERFORMANCE,
        "编报绩效目标的2023年度项目4个，涉及预算金额598.42万元；绩效跟踪评价的2023年度项目4个，涉及预算金额598.42万元；绩效自评的2023年度项目4个，涉及预算金额598.42万元，平均得分99.43分（其中，绩效评级为“优”的项目3个；绩效评级为“良”的项目1个；绩效评级为“不合格”的项目0个。绩效自评中共发现问题2个）。",
        [
            "target_projects count 4个",
            "target_projects funds_involved 598.42",
            "tracked_projects count 4个",
            "tracked_projects funds_involved 598.42",
            "reviewed_projects count 4个",
            "reviewed_projects funds_involved 598.42",
            "reviewed_projects average_score 99.43分",
            "review_grade_excellent count 3个",
            "review_grade_good count 1个",
            "review_grade_failed count 0个",
            "review_problems count 2个",
        ],
    ),
    (
        PERFORMANCE,
        "部门整体支出绩效自评得分为0分。全年预算数0万元，执行数0万元，完成预算的0%。",
        [
            "whole_department_evaluation score 0分",
            "whole_department_evaluation adjusted_budget 0",
            "whole_department_evaluation executed 0",
            "whole_department_evaluation execution_ratio 0%",
        ],
    ),
    (
        PERFORMANCE,
        "1.示例运行维护项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为94.7分。全年预算数为536.20万元，执行数为413.57万元，完成预算的77.1%。项目绩效目标完成情况：新建站点9个，开展活动583批、3450人次，投入设备30万元，满意度达到95%。",
        [
            "示例运行维护 score 94.7分",
            "示例运行维护 adjusted_budget 536.20",
            "示例运行维护 executed 413.57",
            "示例运行维护 execution_ratio 77.1%",
        ],
    ),
    (
        PERFORMANCE,
        "反映示例检测费用等82个一级项目的绩效自评结果，涉及预算资金597650.29万元，占部门预算项目支出总额的65.9%。",
        [
            "reviewed_projects_of_level count 82个",
            "reviewed_projects funds_involved 597650.29",
            "reviewed_projects share 65.9% 部门预算项目支出总额",
        ],
    ),
]

OTHERS: list[Case] = [
    (
        MEETINGS,
        "2023年度会议费支出决算3.00万元，召开会议4次，参会人数120人；培训费支出决算2.50万元，举办培训班2期，培训80人次。",
        [
            "meetings final_amount 3.00",
            "meetings meetings 4次",
            "meeting_participants persons 120人",
            "training final_amount 2.50",
            "trainings trainings 2期",
            "training_participants persons 80人次",
        ],
    ),
    (
        MEETINGS,
        "培训费支出决算9.79万元，完成预算的98.00%，比上年减少1.00万元，主要原因是培训班减少2期。",
        [
            "training final_amount 9.79",
            "training completion_of_budget 98.00%",
            "training change_amount 1.00 减少 2022年度",
        ],
    ),
    (
        RUNNING,
        "2023年度一般性支出100.00万元，比上年压减5.00万元，下降4.76%。",
        [
            "general_running_expenditure final_amount 100.00",
            "general_running_expenditure change_amount 5.00 减少 2022年度",
            "general_running_expenditure change_ratio 4.76% 减少 2022年度",
        ],
    ),
    (
        OTHER,
        "机关运行经费支出10.23万元，比上年增加1.00万元。政府采购支出总额20.00万元，其中：政府采购货物支出20.00万元。截至2023年12月31日，共有车辆3辆。",
        [
            "agency_operating_expenses final_amount 10.23",
            "agency_operating_expenses change_amount 1.00 增加 2022年度",
            "procurement_total final_amount 20.00",
            "procurement_goods final_amount 20.00",
            "vehicles_total count 3辆 @2023-12-31",
        ],
    ),
]

TRAPS: list[Case] = [
    (TOTAL, "2023年度收、支总计1,188.\n31万元。", ["grand_total final_amount 1,188.31"]),
    (
        TOTAL,
        "2023年度收、支总计1188. 31万元，，增长5.00%。",
        ["grand_total final_amount 1188.31", "grand_total change_ratio 5.00% 增加"],
    ),
    (TOTAL, "2023年度收、支总计１２３４．５６万元。", ["grand_total final_amount 1234.56"]),
    (TOTAL, "2023年度收、支总计1,23,456万元。", []),
    (TOTAL, "2023年度收、支总计12。30万元。", []),
    (TOTAL, "2023年度收、支总计l2.30万元。", []),
    (GENERAL, "年中追加项目支出50.00万元。", ["?50.00万元"]),
    (
        GENERAL,
        "一般公共预算财政拨款支出100.00万元，其中：局本级80.00万元，所属单位20.00万元。",
        ["general_public_budget_expenditure final_amount 100.00", "?80.00万元", "?20.00万元"],
    ),
    (GENERAL, "对单价50万元以上的设备和200万元以下的采购加强管理。", []),
    (GENERAL, "联系电话：023-45360309，监督索引号53230000449501000，财库〔2020〕46号。", []),
    (THREE, "公务用车运行维护费中燃料费5.00万元。", ["燃料费 final_amount 5.00"]),
    (THREE, "公务接待费比上年增加（减少）5.00万元。", ["?5.00万元"]),
    (THREE, "公务接待费支出5.00万元（不含外宾接待）。", ["official_reception final_amount 5.00"]),
    (
        GENERAL,
        "一般公共预算财政拨款支出100.00万元，比上年增加10.00万元，主要原因：一是增加人员经费8.00万元；二是项目支出增加5.00万元，公用经费减少3.00万元。",
        [
            "general_public_budget_expenditure final_amount 100.00",
            "general_public_budget_expenditure change_amount 10.00 增加 2022年度",
        ],
    ),
    (
        GENERAL,
        "基本支出60.00万元，\n- 12 -\n项目支出40.00万元。",
        ["basic final_amount 60.00", "project final_amount 40.00"],
    ),
    (GENERAL, "基本支出60.\n12\n万元。", ["basic final_amount 60.12"]),
    (
        GENERAL,
        "基本支出60.00万元，\n合计 1,234.56 12.00 3.00\n项目支出40.00万元。",
        ["basic final_amount 60.00", "project final_amount 40.00"],
    ),
]
