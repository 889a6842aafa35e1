"""What a reader decides in the app: findings and doubted amounts, written to the append-only files. No page."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ingest import settings
from ingest.finding_decisions import FindingDecision, FindingDecisions, FindingVerdict
from ingest.finding_decisions import decide as decide_finding
from ingest.review import EVIDENCE, Place, Reviews, Verdict, decide, is_about, printed_box
from ingest.review_desk import Doubt

VERDICTS = {
    FindingVerdict.CONFIRMED: "属实",
    FindingVerdict.EXPLAINED: "部门已解释",
    FindingVerdict.OUR_ERROR: "是我们读错",
}


def latest() -> dict[str, FindingDecision]:
    """The last decision about each finding, by its id."""
    return FindingDecisions(settings.load().finding_decisions).latest()


def say(finding_id: str, verdict: FindingVerdict, reason: str, by: str) -> None:
    """Writes down what a person decides about a finding. Raises `ReviewError` where a name or a reason is missing."""
    made = decide_finding(finding_id, verdict, reason=reason, by=by, today=date.today())
    FindingDecisions(settings.load().finding_decisions).append(made)


def place_of(row: Mapping[str, Any]) -> Place:
    """Where a doubted amount stands, as the file of decisions knows it."""
    edges = [row[edge] for edge in ("x0", "y0", "x1", "y1")]
    return Place(
        sha256=str(row["document_id"])[:64],
        page=row["page"],
        box="" if None in edges else printed_box(edges),
        form=row["form"],
        row=row["row_index"],
        side=row["side"] or "",
        column=row["column_name"],
        printed=row["printed"],
    )


def decided(rows: list[dict[str, Any]]) -> dict[str, str]:
    """The verdicts already taken, by the id of the amount."""
    taken = Reviews(settings.load().reviews).by_document()
    found = {}
    for row in rows:
        place = place_of(row)
        last = next((one for one in reversed(taken.get(place.sha256, ())) if is_about(one, place)), None)
        if last is not None:
            found[str(row["amount_id"])] = f"{last.verdict}"
    return found


def take(row: Mapping[str, Any], verdict: Verdict, value: str | None, reason: str, by: str) -> None:
    """Writes a decision about a doubted amount down. Raises `ReviewError` for a value that is none, or without a reason."""
    made = decide(place_of(row), verdict, value=value, reason=reason, by=by, today=date.today())
    Reviews(settings.load().reviews).append(made)


def doubt_of(row: Mapping[str, Any]) -> Doubt:
    """A doubted amount of the build as the review desk shows it."""
    edges = (row["x0"], row["y0"], row["x1"], row["y1"])
    per = {
        "万元": Decimal(10_000),
        "元": Decimal(1),
        "亿元": Decimal(100_000_000),
        "百元": Decimal(100),
        "千元": Decimal(1000),
    }
    value = Decimal(str(row["amount_yuan"])) / per.get(row["unit"], Decimal(1))
    return Doubt(
        place=place_of(row),
        document=row["file_name"],
        document_id=row["document_id"],
        archive_path=row["archive_path"],
        department=row["department_name"] or "",
        year=row["fiscal_year"],
        title=row["title"],
        name=row["name"] or "",
        value=f"{value:f}",
        unit=row["unit"],
        standing=row["standing"],
        alternatives=row["alternatives"] or "",
        evidence=EVIDENCE if row["standing"] == "reviewed" else "",
        box=None if None in edges else edges,
    )
