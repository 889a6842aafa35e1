"""The health file and Prometheus' text metrics, for a collector of text files or a probe that reads a file."""

import json
from datetime import datetime

from ingest.files import write_whole
from ingest.refresh.report import Report
from ingest.settings import Settings

GOOD = frozenset({"published", "nothing_new"})


def write(report: Report, settings: Settings) -> None:
    """Writes `health.json` and `juesuan.prom` into the folder of runs, each whole or not at all."""
    health = settings.runs / "health.json"
    last = report.ended_at if report.outcome in GOOD else _last_success(settings)
    state = {
        "is_healthy": report.outcome in GOOD,
        "outcome": report.outcome,
        "run": report.run,
        "build": report.build,
        "ended_at": report.ended_at,
        "last_success_at": last,
        "why_not": report.why_not,
    }
    write_whole(health, json.dumps(state, ensure_ascii=False, indent=1).encode("utf-8"))
    write_whole(settings.runs / "juesuan.prom", prometheus(report, last).encode("ascii"))


def prometheus(report: Report, last_success: str | None) -> str:
    """The metrics of the last run. Staleness is the collector's `time()` less the moment of the last success."""
    duration = datetime.fromisoformat(report.ended_at) - datetime.fromisoformat(report.begun_at)
    absent = [row["status"] for row in report.absent]
    values = (
        ("last_run_timestamp_seconds", "End of the last run.", _seconds(report.ended_at)),
        ("last_success_timestamp_seconds", "End of the last run that did all.", _seconds(last_success)),
        ("last_run_success", "1 where the last run did all.", float(report.outcome in GOOD)),
        ("last_run_duration_seconds", "How long the last run took.", max(0.0, duration.total_seconds())),
        ("documents_new", "Documents that the last run read.", float(len(report.new))),
        ("documents_refused", "Documents that the last run refused.", float(len(report.refused))),
        ("documents_quarantined", "Documents that the last run could not read.", float(len(report.quarantined))),
        ("values_changed", "Values that became others in the last run.", float(len(report.changed))),
        ("findings_new", "Findings that came with the last run.", float(len(report.findings_new))),
        ("disclosures_late", "Disclosures published late.", float(absent.count("late"))),
        ("disclosures_not_found", "Disclosures expected and not found.", float(absent.count("not_found"))),
        (
            "sources_failed",
            "Sources with trouble in the last run.",
            float(sum(1 for row in report.sources if row.get("trouble"))),
        ),
    )
    return "".join(
        f"# HELP juesuan_{name} {text}\n# TYPE juesuan_{name} gauge\njuesuan_{name} {value:.15g}\n"
        for name, text, value in values
    )


def _seconds(moment: str | None) -> float:
    return datetime.fromisoformat(moment).timestamp() if moment else 0.0


def _last_success(settings: Settings) -> str | None:
    try:
        found = json.loads((settings.runs / "health.json").read_text(encoding="utf-8"))["last_success_at"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(found) if found else None
