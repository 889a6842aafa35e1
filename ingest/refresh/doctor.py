"""`juesuan doctor`: whether the installation can do its work, and what to do where it cannot."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import duckdb

from ingest import policy
from ingest.collect import sources
from ingest.errors import JuesuanError
from ingest.refresh import runs
from ingest.refresh.publish import published_build
from ingest.settings import Settings, secrets

_RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
_WRONG_WAY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: what was looked at, what was found, and what to do (None where it is well)."""

    what: str
    found: str
    remedy: str | None = None
    is_grave: bool = False


def examine(settings: Settings, now: datetime | None = None) -> tuple[Finding, ...]:
    """Every check in the order in which they are to be mended."""
    moment = now or datetime.now(UTC)
    checks: tuple[Callable[[], Finding], ...] = (
        lambda: _permissions(settings),
        lambda: _settings(settings),
        lambda: _space(settings),
        lambda: _clock(settings, moment),
        _fonts,
        _office,
        _recognition,
        lambda: _build(settings),
        lambda: _night(settings, moment),
    )
    return tuple(check() for check in checks)


def text(found: tuple[Finding, ...]) -> str:
    """A line for each check, and under it what to do."""
    lines = []
    for one in found:
        lines.append(f"{'✓' if one.remedy is None else '✗' if one.is_grave else '!'} {one.what}　{one.found}")
        if one.remedy:
            lines.append(f"    {one.remedy}")
    return "\n".join(lines)


def exit_code(found: tuple[Finding, ...]) -> int:
    """0 all well, 1 something to be mended, 3 the night cannot run."""
    if any(one.is_grave for one in found if one.remedy):
        return 3
    return 1 if any(one.remedy for one in found) else 0


def _permissions(settings: Settings) -> Finding:
    what = "数据目录"
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.data):
            pass
    except OSError as error:
        remedy = f"让运行的用户（{os.geteuid()}）可写：chown -R 用户 {settings.data}"
        return Finding(what=what, found=f"{settings.data} 不可写：{error.strerror}", remedy=remedy, is_grave=True)
    return Finding(what=what, found=f"{settings.data} 可写")


def _settings(settings: Settings) -> Finding:
    what = "设置与来源"
    try:
        policy.load(settings.policy)
        secrets(settings)
        listed = sources.read(settings.sources)
    except JuesuanError as error:
        return Finding(what=what, found=str(error), remedy="改正这一行后再运行 juesuan doctor", is_grave=True)
    if not listed:
        return Finding(
            what=what,
            found="没有来源",
            remedy=f"把 {sources.EXAMPLE} 抄作 {settings.sources} 再改，或只用 {settings.inbox}",
        )
    return Finding(what=what, found=f"{len(listed)} 个来源")


def _space(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data if settings.data.exists() else settings.data.anchor or "/").free
    current = published_build(settings)
    needed = max(1e9, 3.0 * (current.stat().st_size if current else 0))
    found = f"剩余 {free / 1e9:,.1f} GB"
    if free < needed:
        return Finding(what="空间", found=found, remedy=f"至少腾出 {needed / 1e9:,.1f} GB", is_grave=True)
    return Finding(what="空间", found=found)


def _clock(settings: Settings, now: datetime) -> Finding:
    remedy = "校正时钟：timedatectl set-ntp true，内网用本单位的时间服务器"
    last = [datetime.fromisoformat(event.at) for event in runs.Runs(settings.runs / "runs.jsonl").events()[-1:]]
    if now < _RELEASED:
        return Finding(what="时钟", found=f"{now:%Y-%m-%d}，早于本程序", remedy=remedy, is_grave=True)
    if last and now < last[0] - _WRONG_WAY:
        return Finding(what="时钟", found=f"{now:%Y-%m-%d %H:%M}，早于上次运行 {last[0]:%Y-%m-%d %H:%M}", remedy=remedy)
    return Finding(what="时钟", found=f"{now:%Y-%m-%d %H:%M}（世界时）")


def _fonts() -> Finding:
    program = shutil.which("fc-list")
    listed = (
        subprocess.run(
            [program, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False, timeout=60
        ).stdout
        if program
        else ""
    )
    if not listed.strip():
        return Finding(
            what="中文字体", found="没有", remedy="apt install fontconfig fonts-noto-cjk（读旧式文件时要用）"
        )
    return Finding(what="中文字体", found=f"{len(listed.splitlines())} 种")


def _office() -> Finding:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return Finding(
            what="文档转换", found="没有", remedy="apt install libreoffice-writer-nogui（读 .doc、.rtf 时要用）"
        )
    return Finding(what="文档转换", found=program)


def _recognition() -> Finding:
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else None
    models = sorted(folder.glob("*.onnx")) if folder else []
    if not models:
        return Finding(
            what="扫描识别",
            found="没有模型",
            remedy="重新安装：pip install --force-reinstall rapidocr（读扫描件时要用）",
        )
    return Finding(what="扫描识别", found=f"{len(models)} 个模型")


def _build(settings: Settings) -> Finding:
    current = published_build(settings)
    if current is None:
        return Finding(what="已发布的构建", found="没有", remedy="运行 juesuan nightly")
    try:
        with duckdb.connect(str(current), read_only=True) as connection:
            connection.execute("select build from build_info").fetchone()
    except duckdb.Error:
        return Finding(
            what="已发布的构建", found=f"{current.name} 无法读取", remedy="运行 juesuan nightly，会退回完好的构建"
        )
    return Finding(what="已发布的构建", found=current.stem.removeprefix("warehouse-"))


def _night(settings: Settings, now: datetime) -> Finding:
    ended = [event for event in runs.Runs(settings.runs / "runs.jsonl").events() if event.what == "ended"]
    if not ended:
        return Finding(
            what="夜间运行",
            found="还没有运行过",
            remedy="运行 juesuan nightly，再设置定时（见 ingest/refresh/OPERATING.md）",
        )
    last = datetime.fromisoformat(ended[-1].at)
    outcome = str(ended[-1].told.get("outcome"))
    found = f"上次 {last:%Y-%m-%d %H:%M}，{'完成' if outcome in {'published', 'nothing_new'} else '没有完成'}"
    if now - last > timedelta(hours=26):
        return Finding(
            what="夜间运行", found=found, remedy="看定时是否启用：systemctl list-timers juesuan-nightly.timer"
        )
    if outcome not in {"published", "nothing_new"}:
        return Finding(what="夜间运行", found=found, remedy="看原因：juesuan report")
    return Finding(what="夜间运行", found=found)
