"""How a release is cited: GB/T 7714-2015 (type DS), BibTeX and CITATION.cff, all naming the release and its hash."""

import json
from dataclasses import dataclass

AUTHOR = "juesuan contributors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a reference names: the release, the version of the program, the day the data are of, the hash of the tables and sources."""

    name: str
    version: str
    as_of: str
    digest: str

    @property
    def year(self) -> str:
        """The year that the data are of."""
        return self.as_of[:4]


def gbt7714(cited: Cited, part: str = "") -> str:
    """A reference after GB/T 7714-2015; `part` names a view, panel, cell or query of the release."""
    where = f"：{part}" if part else ""
    return (
        f"{AUTHOR}. 决算数仓：部门决算公开数据{where}[DS]. 发布 {cited.name}. {cited.as_of}. SHA-256：{cited.digest}."
    )


def of_view(build: str, words: str, address: str) -> str:
    """A reference to what a screen of a build shows: the build's name has its day, the address the build and a mark of its figures."""
    day = f"{build[:4]}-{build[4:6]}-{build[6:8]}" if build[:8].isdigit() else build
    return f"{AUTHOR}. 决算数仓：{words}[DS]. 构建 {build}. {day}. 地址 {address}."


def bibtex(cited: Cited) -> str:
    """A BibTeX entry."""
    return (
        f"@misc{{{cited.name},\n  author = {{{{{AUTHOR}}}}},\n"
        "  title = {{决算数仓 juesuan: Chinese departmental final accounts}},\n"
        f"  year = {{{cited.year}}},\n  version = {{{cited.version}}},\n"
        f"  note = {{Release {cited.name}, data as of {cited.as_of}, SHA-256 {cited.digest}}}\n}}\n"
    )


def cff(cited: Cited) -> str:
    """CITATION.cff, version 1.2.0."""
    lines = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "Cite this release by its name and hash.",
        "title": "决算数仓 juesuan: Chinese departmental final accounts",
        "version": cited.name,
        "date-released": cited.as_of,
        "license": "Apache-2.0",
    }
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())
    return (
        f"{head}authors:\n  - name: {json.dumps(AUTHOR)}\n"
        f"identifiers:\n  - type: other\n    value: {json.dumps('sha256:' + cited.digest)}\n    description: hash of the tables and sources\n"
    )
