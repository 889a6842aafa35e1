"""One walk through the app in a real Chromium: every screen, three widths, a member's questions, what persons decide, from a
number to its proof."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import Page

from app.member_questions import QUESTIONS, MemberQuestion
from ingest.finding_decisions import FindingDecisions
from ingest.review import Reviews
from ingest.settings import Settings
from tests.app import enriched
from tests.app.opened import VIEWS, department_of, sql
from tests.app.provider import provider
from tests.app.served import ARTIFACTS, chromium, free_port, go, served, serving, settled
from tests.conftest import SMALL_BODIES

SCREENS = {view: "" if view == "overview" else view for view in VIEWS}
FINANCE = next(body.name for body in SMALL_BODIES if body.short == "财政局")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(county: Settings) -> Iterator[str]:
    with served(county) as url:
        yield url


@pytest.fixture(scope="module")
def outside() -> list[str]:
    """Every request that leaves the app."""
    return []


@pytest.fixture(scope="module")
def page(address: str, outside: list[str]) -> Iterator[Page]:
    with chromium() as opened:
        ours = (address, "data:", "blob:", address.replace("http", "ws"))
        opened.on("request", lambda one: outside.append(one.url) if not one.url.startswith(ours) else None)
        yield opened


@pytest.mark.parametrize("screen", list(SCREENS))
def test_every_screen_at_every_width(page: Page, address: str, outside: list[str], screen: str) -> None:
    """No error, nothing wider than the screen, no request to elsewhere, no serious fault of access in our own HTML."""
    page.set_viewport_size({"width": 1440, "height": 900})
    go(page, address + SCREENS[screen])
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(350)
        assert page.locator('[data-testid="stException"], .failed').count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert width == 1024 or serious_faults(page) == []
        page.screenshot(path=str(ARTIFACTS / f"{screen}-{width}.png"), full_page=False)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert outside == []


def serious_faults(page: Page) -> list[tuple[str, object, str]]:
    """What axe finds serious in our own HTML: rule, place, the HTML there."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    ours = {"include": [[".stMain .stHtml"], ['.stMain [data-testid^="stBidiComponent"]']]}
    ours["include"] = [one for one in ours["include"] if page.locator(one[0]).count()]
    return [
        (one["id"], node["target"], node["html"][:120])
        for one in axe.run(page, context=ours).response["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("screen", ["department", "checks"])
def test_a_reader_whose_system_is_dark_reads_light_on_dark(page: Page, address: str, screen: str) -> None:
    """Contrast included, as axe measures it."""
    page.emulate_media(color_scheme="dark")
    try:
        go(page, address + screen)
        assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(21, 24, 29)"
        assert serious_faults(page) == []
        page.screenshot(path=str(ARTIFACTS / f"{screen}-dark.png"), full_page=False)
    finally:
        page.emulate_media(color_scheme="light")


def test_an_address_of_no_screen_is_answered_in_chinese(page: Page, address: str) -> None:
    page.goto(f"{address}nothing?department=x")
    page.get_by_text("这个地址没有对应的页面").wait_for(timeout=20_000)
    assert "Page not found" not in page.locator("body").inner_text()
    page.locator(".stMain").get_by_role("link", name="总览").click()
    settled(page)
    assert page.locator("h1").inner_text() == "总览"
    go(page, f"{address}overview")
    assert page.locator("h1").inner_text() == "总览"


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until a link of these words has the focus, which must be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName === 'A' && document.activeElement.textContent") == words:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"no way to {words} by the keyboard")


def test_a_finding_and_its_proof_are_reached_by_the_keyboard(page: Page, address: str, county: Settings) -> None:
    with sql(county) as connection:
        found = connection.execute(
            "select message from fct_reconciliation_findings where grade = 'hint' order by fiscal_year desc limit 1"
        ).fetchone()
    assert found is not None
    go(page, f"{address}checks?grade=hint")
    first = page.locator('.sheet a[href*="checks?finding="]').first.inner_text()
    tab_to(page, first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/checks?finding=**")
    settled(page)
    tab_to(page, "原文 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source?cell=**")
    settled(page)
    page.get_by_alt_text(re.compile("红框")).first.wait_for(timeout=20_000)


def test_sql_is_completed_asked_and_drawn(page: Page, address: str, outside: list[str]) -> None:
    """Typed with completion by name, alias and Chinese heading; the answer as table, picture and file, its question in the address."""
    go(page, address + "sql")
    box = page.get_by_label("查询", exact=True)
    box.click()
    box.fill("select y.fiscal_year, sum( from department_y")
    page.keyboard.press("End")
    page.get_by_role("option", name="department_years").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type(" y group by all")
    box.evaluate("one => one.setSelectionRange(26, 26)")
    page.keyboard.type("y.支出合计")
    page.get_by_role("option", name="total_expenditure_yuan 支出合计").wait_for()
    page.screenshot(path=str(ARTIFACTS / "sql-completion.png"), full_page=False)
    page.keyboard.press("Tab")
    page.keyboard.type(") as total_yuan")
    asked = "select y.fiscal_year, sum(y.total_expenditure_yuan) as total_yuan from department_years y group by all"
    assert box.input_value() == asked
    page.keyboard.press("Control+Enter")
    page.get_by_text("4 行，内容指纹").wait_for(timeout=30_000)
    assert box.input_value() == asked
    assert page.evaluate("new URL(location).searchParams.get('query')") == asked
    page.get_by_role("radio", name="图").click()
    page.locator('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg').first.wait_for(
        timeout=20_000
    )
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="下载 CSV").click()
    assert Path(download.value.path()).read_text("utf-8-sig").startswith("fiscal_year,total_yuan")
    assert "处理器" in page.locator(".stMain").inner_text()
    assert outside == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.text)
def test_a_members_question_is_answered_in_three_clicks(page: Page, address: str, question: MemberQuestion) -> None:
    """From 总览: the question, and the answer stands there for all departments; a number, and its place on the page."""
    go(page, address)
    page.get_by_role("link", name=question.text).click()
    page.wait_for_url(f"**/{question.view}?**")
    settled(page)
    assert question.answer in page.locator(".stMain").inner_text()
    way = "checks?finding=" if question.view == "checks" else "source?cell="
    page.locator(f'.sheet a[href*="{way}"]').first.click()
    page.wait_for_url(f"**/{way}**")
    settled(page)
    page.locator('[data-testid="stImage"] img').first.wait_for(timeout=20_000)


def test_a_department_is_two_clicks_from_the_overview(page: Page, address: str) -> None:
    go(page, address)
    page.locator(".sheet").get_by_role("link", name=FINANCE).first.click()
    page.wait_for_url("**/department?**")
    settled(page)
    page.locator(".around").get_by_role("link", name="年度比较").click()
    page.wait_for_url("**/compare?**")
    settled(page)
    assert FINANCE in page.locator(".lede").first.inner_text()


def test_a_search_leads_to_the_department(page: Page, address: str) -> None:
    go(page, address)
    page.get_by_label("查找部门、科目或项目").fill("财政")
    page.keyboard.press("Enter")
    page.locator("ul.plain").get_by_role("link", name=FINANCE).first.click()
    page.wait_for_url("**/department?**")


def test_a_finding_is_marked_with_a_name_and_a_reason(page: Page, address: str, county: Settings) -> None:
    with sql(county) as connection:
        found = connection.execute(
            "select finding_id from fct_reconciliation_findings order by finding_id limit 1"
        ).fetchone()
    assert found is not None
    go(page, f"{address}checks?finding={found[0]}")
    page.get_by_label("复核人姓名").fill("甲")
    page.get_by_role("radio", name="是我们读错").click()
    page.get_by_role("button", name="记下").click()
    page.get_by_text("没有记下").wait_for(timeout=10_000)
    held = FindingDecisions(county.finding_decisions)
    assert held.latest() == {}
    for verdict, reason in (("是我们读错", "扫描件第三页不清"), ("部门已解释", "年中追加"), ("属实", "两处原文核对过")):
        page.get_by_role("radio", name=verdict).click()
        page.get_by_label("理由（“属实”可不写）").fill(reason)
        page.get_by_role("button", name="记下").click()
        page.get_by_text(re.compile(f"现在：{verdict}（甲，")).wait_for(timeout=10_000)
    last = held.latest()[found[0]]
    assert (str(last.verdict), last.by, last.reason) == ("confirmed", "甲", "两处原文核对过")
    assert county.finding_decisions.read_text("utf-8").count(found[0]) == 3
    page.screenshot(path=str(ARTIFACTS / "finding-marked.png"), full_page=False)


def test_a_doubt_is_accepted_with_one_key(page: Page, address: str, county: Settings) -> None:
    go(page, address + "review")
    assert "有 1 个数字等待复核" in page.locator(".lede").inner_text()
    page.get_by_alt_text(re.compile("红框")).first.wait_for(timeout=20_000)
    page.get_by_label("复核人姓名").fill("乙")
    page.get_by_label("复核人姓名").press("Enter")
    page.get_by_role("button", name="读得对（A）").wait_for(timeout=10_000)
    page.screenshot(path=str(ARTIFACTS / "review-doubt.png"), full_page=False)
    page.locator("h1").click()
    page.keyboard.press("a")
    page.get_by_text("的 1 个存疑数字都已有决定").wait_for(timeout=10_000)
    with sql(county) as connection:
        found = connection.execute(
            f"select document_id, printed from fct_amounts where amount_id = ({enriched.DOUBT})"
        ).fetchone()
    assert found is not None
    (decision,) = Reviews(county.reviews).by_document()[found[0][:64]]
    assert (str(decision.verdict), decision.by, decision.place.printed) == ("accept", "乙", found[1])


def test_peers_are_drawn_with_their_quartiles(page: Page, address: str, county: Settings) -> None:
    department = department_of(county, FINANCE)
    go(page, f"{address}peers?department={department}&year={enriched.YEAR}&measure=project_share")
    assert f"{enriched.PEERS} 家同类部门" in page.locator(".lede").inner_text()
    page.locator('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg').first.wait_for(
        timeout=20_000
    )
    page.wait_for_timeout(400)
    page.screenshot(path=str(ARTIFACTS / "peers-group.png"), full_page=False)


def test_the_one_page_prints_on_two_a4_pages(page: Page, address: str, county: Settings) -> None:
    go(page, f"{address}department?department={department_of(county, FINANCE)}")
    page.wait_for_timeout(800)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    (ARTIFACTS / "one-page.pdf").write_bytes(printed)
    document = pypdfium2.PdfDocument(printed)
    assert [round(edge) for edge in document[0].get_size()] == [595, 842]
    assert 1 <= len(document) <= 2
    words = re.sub(r"\s", "", "".join(one.get_textpage().get_text_range() for one in document))
    for part in ("本年支出合计", "核对发现", "拟询问的问题", "原文所写的原因", "数据更新于"):
        assert part in words
    assert "下载" not in words


def test_word_and_pdf_cite_every_number_and_show_the_picture(page: Page, address: str, county: Settings) -> None:
    go(page, f"{address}department?department={department_of(county, FINANCE)}")
    shown = page.locator(".sheet tbody tr").first.locator("td").all_inner_texts()[1:]
    files = {}
    for name, suffix in (("下载 Word", "docx"), ("下载 PDF", "pdf")):
        with page.expect_download(timeout=30_000) as download:
            page.get_by_role("button", name=name).click()
        files[suffix] = ARTIFACTS / f"one-page-report.{suffix}"
        download.value.save_as(files[suffix])
    document = Document(str(files["docx"]))
    cells = [cell.text for table in document.tables for line in table.rows[1:] for cell in line.cells[1:]]
    assert [one.split("[")[0] for one in cells[: len(shown)]] == shown
    assert all(re.search(r"\[[\d,]+\]$", cell) for cell in cells if cell != "—")
    assert len(document.inline_shapes) == 1
    report = pypdfium2.PdfDocument(files["pdf"].read_bytes())
    assert len(report) <= 2
    text = "".join(one.get_textpage().get_text_range() for one in report)
    assert f"{shown[-1]}[" in text


def test_a_copied_address_opens_the_same_view(page: Page, address: str) -> None:
    go(page, address + "peers")
    link = page.locator("text=本页链接").get_attribute("href")
    sentence = page.locator(".lede").inner_text()
    assert link is not None
    go(page, address + link)
    assert page.locator(".lede").inner_text() == sentence


def test_a_table_downloads_with_the_figures_of_the_screen(page: Page, address: str) -> None:
    go(page, address + "department")
    shown = page.locator(".sheet tbody tr").first.locator("td").all_inner_texts()
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="下载 CSV").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    held = list(row.values())[: len(shown)]
    assert [one.replace(",", "") for one in shown] == held
    assert row["来源"]
    assert row["构建"]


def test_with_sign_in_a_reader_reads_and_a_reviewer_decides(page: Page, county: Settings, tmp_path: Path) -> None:
    """Nothing is shown before sign-in; a reader has no form to mark findings, a reviewer one under the account's own name."""
    with sql(county) as connection:
        found = connection.execute("select max(finding_id) from fct_reconciliation_findings").fetchone()
    assert found is not None
    port = free_port()
    with provider() as signing:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"s" * 40}"\nclient_id = "app"\n'
            f'client_secret = "x"\nserver_metadata_url = "{signing.url}/.well-known/openid-configuration"\n'
            '[juesuan]\nreviewers = ["reviewer@example.org"]\n',
            encoding="utf-8",
        )
        with serving(county, "--secrets.files", str(secrets), port=port) as (address, _):
            where = f"{address}checks?finding={found[0]}"
            page.goto(address)
            page.get_by_role("button", name="登录").wait_for(timeout=20_000)
            assert "财政局" not in page.locator("body").inner_text()
            page.get_by_role("button", name="登录").click()
            page.locator(".footer").wait_for(timeout=20_000)
            go(page, where)
            page.get_by_text("您的账号只能阅读").wait_for(timeout=10_000)
            assert page.get_by_role("button", name="记下").count() == 0
            signing.mail = "reviewer@example.org"
            page.get_by_role("button", name="退出").click()
            page.get_by_role("button", name="登录").click()
            page.locator(".footer").wait_for(timeout=20_000)
            go(page, where)
            page.get_by_role("button", name="记下").click()
            page.get_by_text(re.compile("现在：属实（reviewer@example.org，")).wait_for(timeout=10_000)
    assert FindingDecisions(county.finding_decisions).latest()[found[0]].by == "reviewer@example.org"
