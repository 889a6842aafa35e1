"""`juesuan findings`: what does not agree in one file, or in the published documents of a department."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest import finding_text
from ingest.errors import BuildError
from ingest.examine import examine
from ingest.finding import Grade
from ingest.inspect import finding_json
from ingest.settings import Settings
from ingest.terminal import harmless, harmless_json

_GRADES = {grade.value: words for grade, words in finding_text.GRADES.items()}
_PUBLISHED = """
select d.department_name, f.fiscal_year, f.scope, f.finding_id, f.check_id, f.grade, f.message, f.difference, f.bound,
    f.suspect_where, f.suspect_figure, f.suspect_fits, f.slip, f.is_decided, f.whose, f.consequences, l.life, l.decision
from fct_reconciliation_findings as f
left join fct_finding_lives as l on f.finding_id = l.finding_id
inner join dim_departments as d on f.department_id = d.department_id
where contains(d.department_name, ?) and (? is null or f.fiscal_year = ?)
order by d.department_name, f.fiscal_year, case f.grade when 'contradiction' then 1 when 'doubtful' then 2 else 3 end, f.finding_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Findings as text and as plain values."""

    text: str
    values: list[dict[str, Any]]
    is_nothing: bool = False

    def as_json(self) -> str:
        """A JSON list of findings."""
        return harmless_json(json.dumps(self.values, ensure_ascii=False, indent=1))

    def as_text(self) -> str:
        """A page for a terminal."""
        return harmless(self.text)


def of_file(path: Path, settings: Settings, year: int | None) -> Listed:
    """The findings of every document in a file. Raises `DocumentError` where its bytes cannot be had."""
    read = [one for one in examine(path, settings).disclosures if year in (None, one.identity.fiscal_year)]
    values = [{"document": one.name, **finding_json(finding)} for one in read for finding in one.findings]
    return Listed(text="\n\n".join(finding_text.page(one.name, one.findings) for one in read), values=values)


def of_department(name: str, settings: Settings, year: int | None) -> Listed:
    """The published findings of every department whose name holds those words. Raises `BuildError` where nothing is published."""
    if not settings.published.exists():
        return Listed(text="", values=[], is_nothing=True)
    try:
        with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
            known = connection.execute(
                "select count(*) from dim_departments where contains(department_name, ?)", [name]
            ).fetchone()
            found = connection.execute(_PUBLISHED, [name, year, year])
            columns = [column[0] for column in found.description]
            values = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    except duckdb.Error as error:
        raise BuildError(f"已发布的数据里没有核对结果，请重新构建：{error}") from error
    serious = [one for one in values if one["grade"] != Grade.HINT.value]
    head = f"{name}：不一致和存疑 {len(serious)} 项，尾差或措辞提示 {len(values) - len(serious)} 项"
    text = "\n".join([head, *(line for one in serious for line in _lines(one))])
    return Listed(text=text, values=values, is_nothing=known is None or not known[0])


def is_published(finding_id: str, settings: Settings) -> bool:
    """True where the published data hold a finding of that id."""
    if not settings.published.exists():
        return False
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        query = "select count(*) from fct_reconciliation_findings where finding_id = ?"
        return connection.execute(query, [finding_id]).fetchone() == (1,)


def _lines(one: dict[str, Any]) -> list[str]:
    whose = f"{one['department_name']} {one['fiscal_year']}年度"
    told = [
        f"  〔{_GRADES[one['grade']]}〕{whose}：{one['message']}（规则 {one['check_id']}，编号 {one['finding_id']}）"
    ]
    if one["suspect_where"] and one["is_decided"]:
        told.append(
            f"      如更正此数即可相符：{one['suspect_where']}印为{one['suspect_figure']}，应为{one['suspect_fits']}"
        )
    if one["decision"]:
        told.append(f"      已有决定：{one['decision']}")
    return told
