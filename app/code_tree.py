"""A comparison of codes as blocks that open: a line a class, its sections and items inside. No page, no SQL."""

from html import escape

from app.comparison import Comparison
from app.tables import explained, table_html, text_of


def tree_html(told: Comparison, opened: str) -> str:
    """The total, then one block a class; the class of the code `opened` stands open. A summary is itself a control, so that
    the figures of a class lead on from its own row inside."""
    head = ["科目编码", "科目名称", *told.heads()]
    whole = table_html(
        head, [["", "合计", *told.line("total")]], text_columns=2, caption=f"单位：{told.unit.name}", strong=frozenset({0}), label="合计"
    )  # fmt: skip
    classes = [code for code in told.codes if len(code) == 3]
    return "".join([whole, _heads(told), *(_block(told, code, head, opened.startswith(code)) for code in classes)])


def _shown(told: Comparison) -> slice:
    """Of a line: the last two years, the change and its rate."""
    return slice(len(told.years) - 2, len(told.years) + 2)


def _heads(told: Comparison) -> str:
    cells = "".join(f'<span class="n">{explained(text)}</span>' for text in told.heads()[_shown(told)])
    return f'<div class="class-heads" aria-hidden="true"><span class="name">类（点开看款、项）</span>{cells}</div>'


def _block(told: Comparison, code: str, head: list[str], is_open: bool) -> str:
    name = told.names.get(code, code)
    cells = "".join(
        f'<span class="n"><span class="tiny">{escape(label)}</span>{escape(text_of(cell))}</span>'
        for label, cell in zip(told.heads()[_shown(told)], told.line(code)[_shown(told)], strict=True)
    )
    inner = [[code, name, *told.line(code)]]
    for child in told.codes:
        if len(child) > 3 and child.startswith(code):
            inner.append([child, f"{'　' * ((len(child) - 5) // 2)}{told.names.get(child, child)}", *told.line(child)])
    return (
        f'<details class="class"{" open" if is_open else ""}><summary><span class="name">{escape(code)}　{escape(name)}</span>{cells}'
        f"</summary>{table_html(head, inner, text_columns=2, label=name)}</details>"
    )
