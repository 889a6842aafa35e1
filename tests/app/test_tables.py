"""Tables as HTML: what a phone needs to know of them, and nothing that a document says as markup."""

from app.tables import Content, Figure, table_html

TWO: list[list[Content]] = [["甲局", "汇总", Figure(text="1.00")], ["乙局", "汇总", Figure(text="2.00")]]


def test_what_all_rows_say_alike_is_said_once_for_a_phone() -> None:
    html = table_html(["部门", "口径", "支出"], TWO, text_columns=2)
    assert '<caption class="once"><span class="once">口径：汇总</span></caption>' in html
    assert '<td class="w s eq" data-head="口径">汇总</td>' in html
    assert "eq" not in table_html(["部门", "口径", "支出"], TWO[:1], text_columns=2)


def test_the_unit_stands_before_what_is_said_once() -> None:
    html = table_html(["部门", "口径", "支出"], TWO, caption="单位：万元", text_columns=2)
    assert '<caption>单位：万元<span class="once">　口径：汇总</span></caption>' in html


def test_shapes_follow_the_columns() -> None:
    words = table_html(["部门", "年度", "情况"], [["甲局", "2024", "迟"]], text_columns=3)
    years = table_html(["项目", "2022年度", "2023年度", "2024年度"], [["支出", *[Figure(text="1.00")] * 3]])
    few = table_html(["项目", "2024年度"], [["支出", Figure(text="1.00")]])
    assert 'class="sheet cards"' in words
    assert 'class="sheet years"' in years
    assert 'class="sheet few"' in few


def test_words_of_a_document_are_no_markup() -> None:
    html = table_html(['<b>"x"</b>', "y"], [["<i>", Figure(text="<u>")]])
    assert not any(mark in html for mark in ("<b>", "<i>", "<u>", 'data-head="<'))
