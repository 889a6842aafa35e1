"""Collecting from a publisher that plays every mischief: the right outcome, and a clear line."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest import policy
from ingest.collect import walk
from ingest.policy import Policy
from ingest.settings import PROJECT, Settings
from tests.ingest.collect.publisher import Handler, Publisher, serving

HEAD = "source,region,department,address,kind,since,pattern,hosts,due"
FILE = b"%PDF-1.4\n%a document\n"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with serving() as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, dbt_project=PROJECT / "dbt_project")


def rules(**changed: Any) -> Policy:
    given = policy.load()
    quick = {"delay_seconds": 0.0, "private_hosts": ["portal.example"], "silence_seconds": 2.0, "host_retries": 20}
    return replace(given, collect=replace(given.collect, **{**quick, **changed}))


def collect(
    settings: Settings, publisher: Publisher, path: str = "/", kind: str = "listing", since: str = "", **changed: Any
) -> dict[str, Any]:
    """One night with one source; the names of hosts all lead to the loopback."""
    address = f"http://portal.example:{publisher.port}{path}"
    settings.sources.write_text(f"{HEAD}\none,示例省,,{address},{kind},{since},,,\n", encoding="utf-8")
    slept: list[float] = []
    [row] = walk.collect(
        settings,
        rules(**changed),
        time.monotonic() + 60,
        resolver=lambda host, port: ["127.0.0.1"],
        sleep=slept.append,
    )
    return {**row, "slept": slept}


def files(settings: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in settings.collected.rglob("*") if path.is_file()}


def documents(settings: Settings) -> list[bytes]:
    return sorted(data for name, data in files(settings).items() if not name.endswith(".html"))


def logged(settings: Settings) -> list[dict[str, Any]]:
    return [json.loads(line) for line in settings.fetch_log.read_text("utf-8").splitlines()]


def detail(publisher: Publisher, path: str, name: str, data: bytes = FILE, etag: str = "") -> None:
    """A page of a publication with one attachment."""
    publisher.page(
        path, f"<title>{name}</title><meta name='PubDate' content='2023-09-20'><a href='{path}.pdf'>附件</a>"
    )
    publisher.page(f"{path}.pdf", data + path.encode(), kind="application/pdf", etag=etag)


def test_a_listing_leads_to_pages_and_their_attachments(settings: Settings, publisher: Publisher) -> None:
    publisher.page(
        "/",
        "<a href='/a'>财政局2022年度部门决算</a> <a href='/b'>招聘公告</a> <a href='/c' title='教育局2023年度部门决算'>教育局…</a>",
    )
    detail(publisher, "/a", "财政局2022年度部门决算")
    detail(publisher, "/c", "教育局2023年度部门决算")
    row = collect(settings, publisher)
    assert documents(settings) == [FILE + b"/a", FILE + b"/c"]
    assert (row["new"], row["trouble"]) == (4, 0)
    assert publisher.counts["/b"] == 0
    assert publisher.open_most == 1
    page = next(line for line in logged(settings) if line["address"].endswith("/a"))
    assert page["published_on"] == "2023-09-20"
    # The listing is kept, too.
    listing = next(line for line in logged(settings) if line["address"].endswith(f":{publisher.port}/"))
    assert "招聘公告" in (settings.archive / listing["path"]).read_text("utf-8")


def test_the_next_night_asks_conditionally_and_finds_the_same(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/", "<a href='/a'>财政局2022年度部门决算</a>")
    detail(publisher, "/a", "财政局2022年度部门决算", etag='"1"')
    collect(settings, publisher)
    before = files(settings)
    row = collect(settings, publisher)
    assert (row["new"], row["same"], files(settings)) == (0, 2, before)
    assert [line["status"] for line in logged(settings) if line["address"].endswith(".pdf")] == [200, 304]


def test_a_changed_file_takes_the_place_of_the_older_whose_bytes_stay(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "财政局2022年度部门决算", etag='"1"')
    collect(settings, publisher, "/a", "detail")
    detail(publisher, "/a", "财政局2022年度部门决算", b"%PDF-1.4\nother", etag='"2"')
    assert collect(settings, publisher, "/a", "detail")["new"] == 1
    assert documents(settings) == [b"%PDF-1.4\nother/a"]
    assert len(list(settings.archive.rglob("*.pdf"))) == 2


def test_a_file_of_long_standing_is_asked_for_less_often(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "财政局2022年度部门决算")
    collect(settings, publisher, "/a", "detail")
    lines = logged(settings)
    for line in lines:
        line["at"] = line["at"].replace("20", "19", 1)
    later = [{**line, "at": logged(settings)[0]["at"]} for line in lines]
    settings.fetch_log.write_text("".join(json.dumps(line) + "\n" for line in [*lines, *later]), "utf-8")
    collect(settings, publisher, "/a", "detail")
    assert (publisher.counts["/a"], publisher.counts["/a.pdf"]) == (2, 1)


def test_a_counter_of_visits_is_no_change(settings: Settings, publisher: Publisher) -> None:
    for visits in (17, 18):
        publisher.page("/a", f"<title>2022年度部门决算</title>浏览次数：{visits} <script>x={visits}</script>决算公开")
        row = collect(settings, publisher, "/a", "detail")
    assert (row["new"], row["same"]) == (0, 1)


@pytest.mark.parametrize(
    "more",
    [
        "<a href='/?page=2'>下一页</a>",
        "<script>createPageHTML(2, 0, 'index', 'html');</script>",
        "<a href='index_1.html'>&gt;</a>",
    ],
    ids=["query", "script", "sign"],
)
def test_listings_of_several_pages_are_followed(settings: Settings, publisher: Publisher, more: str) -> None:
    publisher.page("/", f"<a href='/a'>财政局2022年度部门决算</a>{more}")
    second = "<a href='/c'>教育局2022年度部门决算</a><a href='/'>1</a>"
    publisher.page("/?page=2", second)
    publisher.page("/index_1.html", second)
    detail(publisher, "/a", "财政局2022年度部门决算")
    detail(publisher, "/c", "教育局2022年度部门决算")
    collect(settings, publisher)
    assert documents(settings) == [FILE + b"/a", FILE + b"/c"]


def test_pages_in_gb18030_are_read(settings: Settings, publisher: Publisher) -> None:
    page = "<meta charset=gb2312><a href='/a'>𠮷林镇2022年度部门决算</a>"
    publisher.page("/", page.encode("gb18030"), kind="text/html; charset=gb2312")
    detail(publisher, "/a", "决算")
    collect(settings, publisher)
    assert documents(settings) == [FILE + b"/a"]


def test_earlier_years_than_wanted_are_left(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/", "<a href='/a'>财政局2016年度部门决算</a><a href='/c'>财政局2022年度部门决算</a>")
    detail(publisher, "/c", "决算")
    collect(settings, publisher, since="2020")
    assert publisher.counts["/a"] == 0
    assert documents(settings) == [FILE + b"/c"]


def test_the_same_bytes_from_two_addresses_are_kept_once(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/a", "<title>决算</title><a href='/1.pdf'>决算</a><a href='/2.pdf'>决算（副本）</a>")
    publisher.page("/1.pdf", FILE, kind="application/pdf")
    publisher.page("/2.pdf", FILE, kind="application/pdf")
    collect(settings, publisher, "/a", "detail")
    assert len(list(settings.archive.rglob("*.pdf"))) == 1


def test_a_moved_file_is_found_where_it_is_now(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/a", "<title>决算</title><a href='/old.pdf'>决算</a>")
    publisher.page("/old.pdf", "", status=302, location="/new.pdf")
    publisher.page("/new.pdf", FILE, kind="application/pdf")
    collect(settings, publisher, "/a", "detail")
    assert documents(settings) == [FILE]


def test_server_errors_are_tried_again_with_growing_pauses(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "决算")
    good, tries = publisher.pages["/a"], [500, 503]

    def answer(handler: Handler) -> None:
        if tries:
            handler.reply(tries.pop(0), b"", {"Retry-After": "7"})
        else:
            good(handler)

    publisher.pages["/a"] = answer
    row = collect(settings, publisher, "/a", "detail", delay_seconds=0.01)
    assert (row["trouble"], documents(settings)) == (0, [FILE + b"/a"])
    assert [pause for pause in row["slept"] if pause >= 7] == [7.0, 7.0]


def test_a_host_in_trouble_is_left_for_the_next_night(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/", "".join(f"<a href='/{n}'>决算{n}</a>" for n in range(30)))
    for number in range(30):
        publisher.page(f"/{number}", "", status=502)
    row = collect(settings, publisher, host_retries=5)
    assert sum(publisher.counts[f"/{number}"] for number in range(30)) < 12
    assert any("重试超过 5 次" in trouble for trouble in row["troubles"])


def test_a_broken_connection_is_tried_again(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "决算")
    good, breaks = publisher.pages["/a.pdf"], [True, True]

    def answer(handler: Handler) -> None:
        if breaks:
            breaks.pop()
            handler.reset()
        else:
            good(handler)

    publisher.pages["/a.pdf"] = answer
    assert collect(settings, publisher, "/a", "detail")["trouble"] == 0
    assert documents(settings) == [FILE + b"/a"]


def test_a_torn_answer_is_no_document(settings: Settings, publisher: Publisher) -> None:
    def torn(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(FILE)
        handler.wfile.flush()
        handler.reset()

    detail(publisher, "/a", "决算")
    publisher.pages["/a.pdf"] = torn
    row = collect(settings, publisher, "/a", "detail")
    assert documents(settings) == []
    assert row["troubles"][0].startswith("连接中断")
    assert publisher.counts["/a.pdf"] == rules().collect.tries


def test_a_slow_drip_is_cut_off(settings: Settings, publisher: Publisher) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        for _ in range(100):
            try:
                handler.wfile.write(b"%PDF-1.4 ")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.02)

    detail(publisher, "/a", "决算")
    publisher.pages["/a.pdf"] = drip
    start = time.monotonic()
    row = collect(settings, publisher, "/a", "detail", answer_seconds=0.2)
    assert time.monotonic() - start < 1.5
    assert documents(settings) == []
    assert publisher.counts["/a.pdf"] == 1
    assert "仍未传完" in row["troubles"][0]


def test_silence_ends(settings: Settings, publisher: Publisher) -> None:
    publisher.pages["/a"] = lambda handler: time.sleep(1.0)
    row = collect(settings, publisher, "/a", "detail", silence_seconds=0.1, tries=2)
    assert row["troubles"][0].startswith("主机久无回答")


@pytest.mark.parametrize("is_told", [True, False])
def test_five_gigabytes_are_not_taken(settings: Settings, publisher: Publisher, is_told: bool) -> None:
    def flood(handler: Handler) -> None:
        handler.send_response(200)
        if is_told:
            handler.send_header("Content-Length", str(5 << 30))
        handler.end_headers()
        handler.close_connection = True
        try:
            for _ in range(5 << 10):
                handler.wfile.write(bytes(1 << 20))
        except OSError:
            return

    detail(publisher, "/a", "决算")
    publisher.pages["/a.pdf"] = flood
    row = collect(settings, publisher, "/a", "detail", answer_megabytes=3.0)
    assert "超过 3 MB" in row["troubles"][0]
    assert documents(settings) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<title>404</title>您访问的页面不存在", "得到的是出错页面（页面不存在）"),
        ("<title>系统维护</title>", "得到的是出错页面（系统维护）"),
        ("", "回答是空的"),
    ],
)
def test_an_error_page_with_status_200_is_none(settings: Settings, publisher: Publisher, body: str, told: str) -> None:
    publisher.page("/a", body)
    row = collect(settings, publisher, "/a", "detail")
    assert row["troubles"][0].startswith(told)
    assert files(settings) == {}


def test_a_page_in_place_of_a_file_is_told(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "决算")
    publisher.page("/a.pdf", "<html>请登录</html>", kind="application/pdf")
    assert "应为文件，得到的是网页" in collect(settings, publisher, "/a", "detail")["troubles"][0]
    assert documents(settings) == []


def test_a_wrong_content_type_does_not_matter(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "决算")
    publisher.page("/a.pdf", FILE, kind="text/html")
    collect(settings, publisher, "/a", "detail")
    assert documents(settings) == [FILE]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://intranet.example/secret.pdf", "不在允许的主机之内"),
        ("http://127.0.0.1/secret.pdf", "不在允许的主机之内"),
        ("file:///etc/passwd", "不在允许的主机之内"),
        ("http://portal.example:1/loop.pdf", "连接中断或无法建立"),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(settings: Settings, publisher: Publisher, target: str, told: str) -> None:
    publisher.page("/a", "<title>决算</title><a href='/x.pdf'>决算</a>")
    publisher.page("/x.pdf", "", status=302, location=target)
    row = collect(settings, publisher, "/a", "detail", tries=1)
    assert told in row["troubles"][0]
    assert documents(settings) == []


def test_an_allowed_name_that_leads_into_the_own_network_is_not_asked(settings: Settings, publisher: Publisher) -> None:
    row = collect(settings, publisher, "/a", "detail", private_hosts=[])
    assert "portal.example 指向内部地址 127.0.0.1" in row["troubles"][0]
    assert publisher.asked == []


def test_robots_are_obeyed(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/robots.txt", "User-agent: *\nDisallow: /a.pdf\nCrawl-delay: 9\n", kind="text/plain")
    detail(publisher, "/a", "决算")
    row = collect(settings, publisher, "/a", "detail")
    assert row["troubles"][0].startswith("robots.txt 不允许")
    assert publisher.counts["/a.pdf"] == 0
    assert row["slept"][0] == pytest.approx(9, abs=0.5)


def test_robots_of_a_host_in_trouble_forbid_all(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/robots.txt", "", status=503)
    detail(publisher, "/a", "决算")
    row = collect(settings, publisher, "/a", "detail")
    assert "主机回答 503" in row["troubles"][0]
    assert publisher.counts["/a"] == 0


def test_links_that_lead_in_circles_or_on_for_ever_end(settings: Settings, publisher: Publisher) -> None:
    publisher.page("/", "<a href='/?page=1'>下一页</a><a href='/'>决算</a>")
    for number in range(1, 99):
        publisher.page(f"/?page={number}", f"<a href='/'>决算公开</a><a href='/?page={number + 1}'>下一页</a>")
    row = collect(settings, publisher, listing_pages=10)
    assert len(publisher.asked) <= 12
    assert row["troubles"] == ["列表超过 10 页，其余未看"]


def test_the_deadline_ends_collecting(settings: Settings, publisher: Publisher) -> None:
    detail(publisher, "/a", "决算")
    settings.sources.write_text(f"{HEAD}\none,,,http://portal.example:{publisher.port}/a,detail,,,,\n", "utf-8")
    [row] = walk.collect(settings, rules(), time.monotonic() - 1, resolver=lambda host, port: ["127.0.0.1"])
    assert "到了时限" in row["troubles"][0]
    assert publisher.asked == []
