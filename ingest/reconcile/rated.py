"""A tested percentage of the narrative with the amounts that it was computed from."""

from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import Amount, Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import doubted
from ingest.reconcile.findings import Quotient, money, word_finding
from ingest.reconcile.network import Node, Rate
from ingest.reconcile.story import Statement

_WHOLE = Decimal(100)
"""What templates print where nothing was budgeted and nothing spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One amount of a quotient, the statement that it was taken from (None: a cell, perhaps read with doubt) and its words."""

    yuan: Decimal
    statement: Statement | None
    words: str
    amount: Amount | None = None
    is_guess: bool = False

    @property
    def unsure(self) -> bool:
        """True for a cell that was read with doubt, and for an amount that may not be the one that is meant."""
        return self.is_guess or (self.amount is not None and doubted((self.amount,)))

    @property
    def node(self) -> Node:
        """The figure in the network of checks."""
        if self.statement is not None:
            return "fact", self.statement.order
        return ("cell", id(self.amount)) if self.amount is not None else ("other", id(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A tested percentage: its finding, if it has one, the statements that it was computed from, its edge in the network."""

    check: str
    finding: Finding | None
    at: Statement
    operands: tuple[Operand, ...]
    quotient: Quotient | None
    edge: Rate | None = None


def where_of(statement: Statement) -> str:
    return statement.where + statement.fact.measure


def stated(statement: Statement) -> Operand:
    words = f"{statement.fact.subject}{money(statement.yuan, statement.fact.unit)}"
    return Operand(yuan=statement.yuan, statement=statement, words=words)


def on_zero(check: str, at: Statement, operands: tuple[Operand, ...], words: str, value: Decimal) -> Rated:
    """A percentage of nothing: a contradiction where one is printed, nothing where 0 stands for none."""
    finding = None
    if value and check in ("N07-base", "N21-base"):
        is_empty = value == _WHOLE and not any(one.yuan for one in operands)
        printed, base = f"{at.fact.value}%", f"{words}为零" if check == "N21-base" else words
        finding = replace(
            word_finding(
                check,
                check_named(check).message,
                Mention(where=where_of(at), figure=printed, page=at.fact.page),
                Mention(where=f"基数（{words}）", figure="0.00", page=at.fact.page),
                grade=Grade.HINT if is_empty else Grade.CONTRADICTION,
            ),
            message=f"{check_named(check).message}：{where_of(at)}印为{printed}，而{base}",
        )
    return Rated(check=check, finding=finding, at=at, operands=operands, quotient=None)


def money_of(statement: Statement) -> str:
    """A stated amount in words."""
    return money(statement.yuan, statement.fact.unit)
