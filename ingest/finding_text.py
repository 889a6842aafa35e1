"""A finding in plain Chinese for a person who reads it aloud: two figures, two places, the difference, what would make them agree."""

from collections.abc import Iterable, Iterator

from ingest.facts import Finding, Grade, Slip, Suspect, Whose

GRADES = {Grade.CONTRADICTION: "不一致", Grade.DOUBTFUL: "存疑", Grade.HINT: "尾差或措辞"}
SLIPS = {
    Slip.TRANSPOSED: "数字颠倒",
    Slip.DIGIT_COUNT: "漏写或多写一位数字",
    Slip.DIGIT: "一位数字不同",
    Slip.DECIMAL: "小数点错位",
    Slip.UNIT: "万元与元混淆",
    Slip.SHIFTED: "与邻近的数相同，可能错行",
    Slip.COPIED: "与上年数相同",
    Slip.RESIDUAL: "与倒挤的差额相同",
    Slip.OMITTED: "漏列",
    Slip.BASE: "可能取错基数",
    Slip.SIGN: "正负号相反",
    Slip.UNKNOWN: "",
}
_ORDER = (Grade.CONTRADICTION, Grade.DOUBTFUL, Grade.HINT)
_MOST = 8


def lines(finding: Finding) -> Iterator[str]:
    """The finding, what may have gone wrong, what follows from it; indented for a list."""
    yield f"  〔{GRADES[finding.grade]}〕{finding.message}（规则 {finding.check}，编号 {finding.key}）"
    if finding.whose is Whose.READING:
        yield "      先查本系统的读取：这些数来自扫描识别或无版面的文本，请对照原件"
    yield from _suspects(finding)
    shown = finding.consequences[:_MOST]
    yield from (f"      随之：{words}" for words in shown)
    if len(finding.consequences) > len(shown):
        yield f"      随之：另有 {len(finding.consequences) - len(shown)} 处"


def _suspects(finding: Finding) -> Iterator[str]:
    if not finding.suspects:
        return
    if finding.is_decided:
        yield f"      如更正此数即可相符：{_suspect(finding.suspects[0])}"
    else:
        yield "      更正下列任一数即可相符，现有数据不足以判定：" + "；".join(map(_suspect, finding.suspects))


def _suspect(suspect: Suspect) -> str:
    slip = SLIPS[suspect.slip]
    tail = f"（{slip}）" if slip else ""
    page = f"（第{suspect.page}页）" if suspect.page else ""
    printed = "未填" if suspect.slip is Slip.OMITTED else f"印为{suspect.figure}"
    return f"{suspect.where}{page}{printed}，应为{suspect.fits}{tail}"


def page(name: str, findings: Iterable[Finding]) -> str:
    """Everything found in a document, contradictions first; rounding is counted, not listed."""
    found = sorted(findings, key=lambda one: _ORDER.index(one.grade))
    serious = [one for one in found if one.grade is not Grade.HINT]
    hints = len(found) - len(serious)
    head = [
        name,
        f"  不一致 {sum(1 for one in found if one.grade is Grade.CONTRADICTION)} 项，存疑 "
        f"{sum(1 for one in found if one.grade is Grade.DOUBTFUL)} 项，尾差或措辞提示 {hints} 项",
    ]
    return "\n".join([*head, *(line for one in serious for line in lines(one))])
