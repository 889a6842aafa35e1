"""One cause is one finding, and the figure whose change heals most is named."""

from ingest.facts import Grade, Slip, Whose
from tests.ingest.reconcile.builders import fact, findings, table
from tests.ingest.reconcile.test_tables import ITEM, G, S, document, moved


def test_a_cell_in_three_sums_is_one_finding_with_its_consequences() -> None:
    forms = moved(("expenditure", "total", None, "total"), "900.00")
    (one,) = findings(*[table(form, cells) for form, cells in forms.items()])
    assert {"X04", "T03-1", "T03-2"} <= set(one.checks)
    assert (one.check, len(one.consequences)) == ("X04", len(one.checks) - 1)
    assert (one.suspects[0].where, one.suspects[0].figure, one.suspects[0].fits) == (
        "支出决算表“合计”合计",
        "1040.00万元",
        "140.00万元",
    )
    assert one.is_decided


def test_text_against_tables_accuses_the_text() -> None:
    forms = [table(form, cells) for form, cells in document().items()]
    told = fact("本年支出", "total_expenditure", "final_amount", "104.00", "三、")
    (one,) = findings(*forms, told)
    assert (one.suspects[0].where, one.suspects[0].fits) == ("说明三“本年支出”", "140.00万元")
    assert (one.suspects[0].slip, one.suspects[0].breaks, one.whose) == (Slip.TRANSPOSED, 0, Whose.PUBLISHER)


def test_a_figure_that_nothing_else_ties_leaves_it_undecided() -> None:
    forms = moved(("basic_expenditure", "30201", None, "amount"), "0.50")
    (one,) = findings(*[table(form, cells) for form, cells in forms.items()])
    assert one.check == "T06-2"
    assert len(one.suspects) > 1
    assert not one.is_decided


def test_two_faults_are_two_findings() -> None:
    forms = moved(("expenditure", "total", None, "total"), "900.00")
    forms[S] = [(*cell[:3], "7.00") if cell[:2] == ("business_revenue", "收入") else cell for cell in forms[S]]
    found = findings(*[table(form, cells) for form, cells in forms.items()])
    assert len([one for one in found if one.grade is Grade.CONTRADICTION]) == 2


def test_a_row_left_out_is_named_with_what_it_told() -> None:
    forms = document()
    forms[G] = [cell for cell in forms[G] if cell[0] != ITEM]
    (one,) = findings(*[table(form, cells) for form, cells in forms.items()])
    assert (one.suspects[0].slip, one.suspects[0].fits) == (Slip.OMITTED, "61.00万元")


def test_the_key_of_a_finding_is_made_of_places_and_figures() -> None:
    forms = [table(form, cells) for form, cells in moved(("expenditure", "total", None, "total"), "900.00").items()]
    first, again = findings(*forms)[0], findings(*forms)[0]
    other = findings(*[table(f, c) for f, c in moved(("expenditure", "total", None, "total"), "800.00").items()])[0]
    assert first.key == again.key != other.key
