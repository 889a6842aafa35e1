"""Reads every layout in every format, and the real documents where they are at hand, and counts."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import pipeline
from ingest.decode import bundle, kinds
from ingest.facts import Disclosure, Scope
from ingest.settings import PROJECT
from tests.accuracy.amounts import score_amounts
from tests.accuracy.figures import score_annotated, score_identity, score_narrative, score_reviews
from tests.accuracy.tally import Tally
from tests.typeset.convert import Unconverted
from tests.typeset.county import COUNTY
from tests.typeset.disclosure import SEED, compose
from tests.typeset.formats import FORMATS, publish
from tests.typeset.places import CASES, Case
from tests.typeset.report import Report, Table
from tests.typeset.truth import history

CORPUS = PROJECT.parent / "shared" / "corpus"
REAL = "真实文件"
# Reading pictures takes seconds a page: some places, some forms.
SCANNED = ("central", "guangdong", "yunnan")
SCANNED_FORMS = {"revenue_expenditure_summary", "expenditure", "basic_expenditure", "three_public_expenses"}
PICTURED = ("central",)
# Reading these takes a run of LibreOffice each.
CONVERTED_TO_READ = {"doc", "rtf"}
CONVERTED = ("central", "shanghai", "guangdong", "yunnan", "beijing", "university", "early", "changsha")
PICTURED_FORMS = {"expenditure", "three_public_expenses"}
LONG = "xian"
SHORT_FORMATS = {"pdf_bars", "pdf_word", "docx", "html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The tally of one document, one form and one field (amounts, or a field of another part of the document)."""

    format: str
    kind: str
    form: str
    field: str
    document: str
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    path: Path
    format: str
    case: str


def reports(cases: Iterable[Case]) -> dict[str, Report]:
    """The disclosure of every case by its place; the department's year before is known."""
    made = {}
    for case in cases:
        last, accounts = history(case.body, SEED, range(case.year - 1, case.year + 1))
        made[case.place] = compose(accounts, last, case.style)
    return made


def only_tables(report: Report, forms: set[str]) -> Report:
    """The cover and the tables of some forms."""
    parts = tuple(p for p in report.parts if isinstance(p, Table) and p.form in forms)
    return replace(report, parts=parts, contents=())


def selection(name: str, whole: dict[str, Report]) -> dict[str, Report]:
    """Which layouts a format is measured with: all, or a sample where reading takes seconds."""
    if name in {"png", "jpeg", "tiff"}:
        return {place: only_tables(whole[place], PICTURED_FORMS) for place in PICTURED if place in whole}
    if FORMATS[name].slow:
        return {place: only_tables(whole[place], SCANNED_FORMS) for place in SCANNED if place in whole}
    if name in CONVERTED_TO_READ:
        return {place: whole[place] for place in CONVERTED if place in whole}
    return {place: report for place, report in whole.items() if place != LONG or name in SHORT_FORMATS}


def typeset(names: Iterable[str], cases: Iterable[Case], folder: Path, jobs: int) -> Iterator[Measure]:
    """Every layout in every named format; a format whose program is absent is said and left out."""
    whole = reports(cases)
    for name in names:
        chosen = selection(name, whole)
        try:
            files = publish(chosen, [name], folder)
        except Unconverted as reason:
            print(f"not measured: {name}: {reason}", flush=True)
            continue
        todo = [_Job(path=path, format=name, case=place) for (place, _), path in files.items()]
        found = [measure for measures in _each(todo, chosen, jobs) for measure in measures]
        print(f"{name}: {len(todo)} documents, {_summary(found)}", flush=True)
        yield from found


def _summary(found: list[Measure]) -> str:
    whole = sum((m.tally for m in found if m.field == "amounts"), Tally())
    return f"amounts {whole.right} of {whole.printed} right, {whole.wrong} wrong, {whole.missing} missing, {whole.extra} extra, {whole.doubted} doubted"


def _each(todo: list[_Job], chosen: dict[str, Report], jobs: int) -> Iterator[list[Measure]]:
    if jobs < 2:
        yield from (_measure(job, chosen[job.case]) for job in todo)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(_measure, todo, [chosen[job.case] for job in todo])


def read_file(path: Path) -> Disclosure:
    """The document, or the one disclosure in a bundle."""
    data = path.read_bytes()
    kind = kinds.detect(data, path.name)
    if kind in {kinds.Kind.ZIP, kinds.Kind.SEVEN_ZIP}:
        data, name = next((held, inner) for inner, held in bundle.members(data, kind) if inner.endswith(".pdf"))
        return pipeline.read(data, name)
    return pipeline.read(data, path.name)


def read_or_nothing(job: _Job) -> Disclosure:
    """What was read; a reader that fails has read nothing, which is said and counted as missing, as loading does."""
    try:
        return read_file(job.path)
    except Exception as error:
        print(f"failed: {job.format} {job.case}: {type(error).__name__}: {error}", flush=True)
        return pipeline.read(b"", job.path.name)


def says(case: Case) -> dict[str, str]:
    """What the disclosure of a case says of itself; whose accounts they are where it has several units."""
    said = {"department": COUNTY + case.body.name, "fiscal_year": str(case.year), "unit": case.style.unit}
    return said | ({"scope": str(Scope.DEPARTMENT)} if case.body.institutions else {})


def _measure(job: _Job, report: Report) -> list[Measure]:
    case = CASES[job.case]
    read = read_or_nothing(job)
    document = f"{case.place}:{case.body.short}{case.year}"
    tallies = {(form, "amounts"): tally for form, tally in score_amounts(report.expected()["tables"], read).items()}
    tallies |= {("document", field): tally for field, tally in score_identity(says(case), read).items()}
    if report.told():
        tallies["narrative", "figures"] = score_narrative(report.told(), read)
    if report.reviews() or read.performance_forms:
        tallies |= {("self_evaluation", f): tally for f, tally in score_reviews(report.reviews(), read).items()}
    return [
        Measure(format=job.format, kind=case.kind, form=form, field=field, document=document, tally=tally)
        for (form, field), tally in tallies.items()
    ]


def real() -> Iterator[Measure]:
    """The hand-checked real documents beside the project; none where they are absent."""
    for truth in sorted((CORPUS / "truth").glob("*.json")):
        data = json.loads(truth.read_text(encoding="utf-8"))
        if "tables" not in data or not any(table["rows"] for table in data["tables"].values()):
            continue
        read = read_file(CORPUS / "final_accounts" / data["file"])
        tallies = {(form, "amounts"): tally for form, tally in score_amounts(data["tables"], read).items()}
        annotated = truth.with_suffix(".narrative.json")
        if annotated.is_file():
            told = json.loads(annotated.read_text(encoding="utf-8"))["facts"]
            tallies["narrative", "figures"] = score_annotated(told, read)
        for (form, field), tally in tallies.items():
            yield Measure(format="pdf", kind=REAL, form=form, field=field, document=truth.stem, tally=tally)
