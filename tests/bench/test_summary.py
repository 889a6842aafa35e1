"""The last table of `make bench`."""

from tests.bench.summary import Row, table


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    shown = table([Row("XLS 空白", "2.0", "≤ 2", "xlrd 25"), Row("MB of a worker", "58")]).splitlines()
    assert shown == [
        "what            ours  target  peers",
        "XLS 空白        2.0   ≤ 2     xlrd 25",
        "MB of a worker  58",
    ]
