"""Tables and statements built in code."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.decode.document import Reading
from ingest.facts import Amount, Family, Finding, Identity, NarrativeFact, Scope, Standing, Table, TableState
from ingest.reconcile import check

WAN = Decimal(10000)
IDENTITY = Identity(
    family=Family.FINAL_ACCOUNTS,
    department="某局",
    region="某市",
    region_code="000000",
    fiscal_year=2024,
    scope=Scope.DEPARTMENT,
)
Cell = tuple[str, str | None, str, str]


def table(form: str, cells: Sequence[Cell], *, unit: str = "万元", state: TableState = TableState.FILLED) -> Table:
    """A table of (line or code or name, side, column, printed) cells; cells of one line and side stand in one row."""
    rows: dict[tuple[str, str | None], int] = {}
    factor = WAN if unit == "万元" else Decimal(1)
    amounts = []
    for key, side, column, printed in cells:
        row = rows.setdefault((key, side), len(rows))
        value = Decimal(printed.replace(",", ""))
        code = key.partition(" ")[0] if key[:1].isdigit() else None
        amounts.append(
            Amount(
                row=row,
                line=key if code is None and key.isascii() and key else None,
                code=code,
                name=key.partition(" ")[2] or key,
                side=side,
                column=column,
                value=value,
                amount_yuan=value * factor,
                printed=printed,
                page=1,
                box=None,
                reading=Reading.TEXT_LAYER,
                standing=Standing.PLAIN,
            )
        )
    return Table(index=0, form=form, title=form, unit=unit, pages=(1,), state=state, amounts=tuple(amounts))


def fact(subject: str, key: str | None, measure: str, printed: str, section: str, **more: str) -> NarrativeFact:
    """A statement: an amount in 万元, a percentage where `printed` ends in %, else a word."""
    percent, word = printed.endswith("%"), not printed[:1].isdigit()
    value = None if word else Decimal(printed.rstrip("%"))
    return NarrativeFact(
        subject=subject,
        subject_key=key,
        measure=measure,
        measure_key=measure,
        period=more.get("period", "2024"),
        value=value,
        text=printed.rstrip("%"),
        unit="%" if percent else "text" if word else "万元",
        amount_yuan=None if percent or value is None else value * WAN,
        section=section,
        page=9,
        quote=more.get("quote", ""),
        code=more.get("code"),
        direction=more.get("direction"),
        base=more.get("base"),
    )


def findings(*parts: Table | NarrativeFact) -> tuple[Finding, ...]:
    """What `check` says of those tables and statements."""
    tables = tuple(part for part in parts if isinstance(part, Table))
    facts = tuple(part for part in parts if isinstance(part, NarrativeFact))
    return check(tables, facts, IDENTITY)


def grades(*parts: Table | NarrativeFact) -> dict[str, str]:
    """The ids of failed checks, of consequences too, and their grades."""
    return {check_id: one.grade.value for one in findings(*parts) for check_id in (one.check, *one.checks)}
