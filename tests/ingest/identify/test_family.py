"""What is no departmental final account is refused as what it is; what is one is not refused for its words."""

import pytest

from ingest import pipeline
from ingest.facts import Family
from ingest.identify.identity import identify
from tests.ingest.identify.test_identity import BODY, document

STATED = "支出决算数为1,801.00万元，其中三公经费支出决算12.30万元。"


@pytest.mark.parametrize(
    ("lines", "kind", "words"),
    [
        (("云杉县2022年度部门预算公开", "收支预算总表", "部门预算表"), "budget", "云杉县2022年度部门预算公开"),
        (("云杉县2022年政府决算草案", "一般公共预算收支决算总表"), "government_accounts", "云杉县2022年政府决算草案"),
        (
            ("关于云杉县2022年预算执行情况和2023年预算草案的报告", "一、2022年预算执行情况"),
            "government_accounts",
            "关于云杉县2022年预算执行情况和2023年预算草案的报告",
        ),
        (("2022年度云杉县本级财政决算公开", "转移支付"), "government_accounts", "2022年度云杉县本级财政决算公开"),
        (("云杉县审计局审计结果公告", "2023年第3号"), "audit_report", "云杉县审计局审计结果公告"),
        (("云杉县民政局2022年度项目支出绩效自评报告", "一、项目概况"), "performance_report", ""),
        (("名词解释", "一、财政拨款收入：指由财政拨付的资金"), "glossary", "名词解释"),
        (("一封普通的信", "没有表格"), "not_a_disclosure", ""),
        ((), "not_a_disclosure", ""),
    ],
)
def test_other_documents_are_refused_as_what_they_are(lines: tuple[str, ...], kind: str, words: str) -> None:
    refused = pipeline.understand(document(lines))
    assert refused.refused
    assert refused.tables == ()
    [issue] = refused.issues
    assert issue.kind == kind
    assert words in issue.printed


@pytest.mark.parametrize(
    "lines",
    [
        ("2016年封开县人民法院省级部门决算基本情况说明", "二、关于预算执行情况分析", STATED),
        ("云杉县民政局2022年度部门决算", "部门预算执行情况", *BODY),
        ("云杉县财政局2022年度部门决算公开", "2022年预算执行情况和绩效自评报告", *BODY),
        ("云杉县审计局2022年度部门决算", "审计工作报告", "名词解释", *BODY),
        ("云杉县人民政府办公室2022年度部门决算公开", "政府决算草案", *BODY),
    ],
)
def test_final_accounts_are_not_refused_for_their_words(lines: tuple[str, ...]) -> None:
    assert identify(document(lines), ()).family is Family.FINAL_ACCOUNTS


def page(title: str, body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("title", "body", "words"),
    [
        ("404 Not Found", "<h1>Not Found</h1><p>nginx</p>", "Not Found"),
        ("提示", "<p>您访问的页面不存在或已被删除</p>", "页面不存在"),
        ("403 Forbidden", "", "403 Forbidden"),
        ("系统维护", "<p>服务暂停</p>", "系统维护"),
    ],
)
def test_an_error_page_named_pdf_says_what_it_is(title: str, body: str, words: str) -> None:
    refused = pipeline.read(page(title, body), "云杉县民政局2022年度部门决算.pdf")
    [issue] = refused.issues
    assert issue.kind == "error_page"
    assert issue.message.startswith("expected PDF by its name, found html; an error page of a web site")
    assert words in issue.message


def test_a_page_that_only_points_at_the_disclosure_is_a_landing_page() -> None:
    body = "<h1>云杉县民政局2022年度部门决算公开</h1><p><a href='/upload/2022.pdf'>云杉县民政局2022年度部门决算.pdf</a></p>"
    refused = pipeline.read(page("决算", body), "x.html")
    assert [issue.kind for issue in refused.issues] == ["landing_page", "attachment"]
    assert "1 attached files" in refused.issues[0].message
    bare = pipeline.read(page("决算", "<h1>云杉县民政局2022年度部门决算公开</h1><p>请见附件</p>"), "x.html")
    assert [issue.kind for issue in bare.issues] == ["landing_page"]


def test_a_final_account_under_a_wrong_name_is_read_and_says_so() -> None:
    lines = "".join(f"<p>{text}</p>" for text in ("云杉县民政局2022年度部门决算", *BODY))
    read = pipeline.read(page("决算", lines), "x.docx")
    assert not read.refused
    assert "expected DOCX by its name, found html" in [
        issue.message for issue in read.issues if issue.kind == "wrong_name"
    ]
