"""The command line as an operator meets it: help in Chinese, one sentence for whatever goes wrong, never a traceback."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest

from ingest import examine
from ingest import load as loading
from ingest.__main__ import main
from ingest.collect import archive
from ingest.settings import PROJECT, Settings
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.office import as_html
from tests.typeset.render import render

COMMANDS: tuple[list[str], ...] = (
    *([], ["inspect"], ["load"], ["build"], ["app"], ["status"], ["nightly"], ["report"], ["publish"]),
    *(["verify"], ["doctor"], ["backup"], ["restore"]),
    *(["review"], ["review", "list"], ["review", "decide"], ["review", "apply"]),
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder that the commands use."""
    folder = tmp_path / "data"
    monkeypatch.setenv("JUESUAN_DATA", str(folder))
    return folder


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A disclosure that is read quickly."""
    path = tmp_path_factory.mktemp("page") / "决算.html"
    path.write_bytes(as_html(county(BODIES[:1], range(2021, 2023))[1]))
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert shown.startswith(f"用法：{' '.join(['juesuan', *command])}")
    prose = re.sub(r"juesuan .*|--?\w[\w-]*|\bJSON\b|JUESUAN_DATA|data/|Ctrl\+C|review list|\[.*?\]|[a-z]+ ", "", shown)
    assert re.findall(r"[A-Za-z]{4,}", prose) == []


@pytest.mark.parametrize("command", [["inspect"], ["load"], ["review"], ["diff"], ["panel"]], ids=" ".join)
def test_help_gives_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    assert f"例：\n  juesuan {command[0]} " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "缺少 命令"),
        (["lod", "x"], "没有这个命令或选择：'lod'"),
        (["inspect"], "缺少 文件"),
        (["load"], "缺少 路径"),
        (["load", "x", "--agian"], "不认识 --agian"),
        (["app", "--port", "x"], "不是整数：'x'"),
        (["review", "decide", "x", "--reason", "y"], "下列选项必须选一个：--value --accept --reject"),
        (["review", "decide", "x", "--accept", "--reject", "--reason", "y"], "不能同时用"),
        (["review", "decide", "x", "--accept"], "缺少 --reason"),
    ],
)
def test_wrong_usage_is_told_in_chinese(given: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on the error stream: one line of ours."""
    said = capsys.readouterr().err
    lines = [line for line in said.splitlines() if not re.fullmatch(r" +\d+/\d+", line)]
    assert "Traceback" not in said
    assert len(lines) == 1, lines
    assert lines[0].startswith("juesuan: ")
    return lines[0]


def test_a_path_that_is_not_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "/nowhere/a.pdf"]) == 2
    assert one_line(capsys) == "juesuan: /nowhere/a.pdf：没有这个文件或文件夹"
    assert main(["load", "/nowhere/a.pdf"]) == 2
    assert "未找到　a.pdf：没有这个文件或文件夹" in capsys.readouterr().out


def garbage(path: Path) -> None:
    path.write_bytes(b"this is not a database" * 1000)


def cut(path: Path) -> None:
    duckdb.connect(str(path)).close()
    path.write_bytes(path.read_bytes()[:5000] + b"\x00" * 3000)


def of_another(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table t (a integer)")


@pytest.mark.parametrize("spoil", [garbage, cut, of_another], ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("command", [["status"], ["review", "list"], ["review", "apply"]], ids=" ".join)
def test_a_broken_store_is_named(
    data: Path, command: list[str], spoil: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    spoil(data / "store.duckdb")
    assert main(command) == 3
    said = one_line(capsys)
    assert str(data / "store.duckdb") in said
    assert "不是决算数仓的库文件" in said


def test_nothing_is_written_into_a_broken_store(data: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data.mkdir()
    garbage(data / "store.duckdb")
    before = (data / "store.duckdb").read_bytes()
    assert main(["load", str(page)]) == 3
    assert "不是决算数仓的库文件" in one_line(capsys)
    assert (data / "store.duckdb").read_bytes() == before


@pytest.fixture
def held(data: Path) -> Iterator[int]:
    """A process that holds the store open for writing; its id."""
    data.mkdir()
    hold = f"import duckdb, sys; c = duckdb.connect({str(data / 'store.duckdb')!r}); print('held', flush=True); sys.stdin.read()"
    process = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    yield process.pid
    process.kill()
    process.wait()


@pytest.mark.parametrize("command", ["load", "status", "list"])
def test_a_store_that_another_process_holds_names_it(
    held: int, command: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"load": ["load", str(page)], "status": ["status"], "list": ["review", "list"]}[command]
    assert main(given) == 3
    assert f"正被另一个进程（进程 {held}）使用" in one_line(capsys)


def test_a_data_folder_that_cannot_be_made(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("JUESUAN_DATA", str(tmp_path / "file" / "data"))
    assert main(["load", str(page)]) == 3
    assert str(tmp_path / "file" / "data") in one_line(capsys)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "磁盘已满"),
        (PermissionError(13, "Permission denied"), "没有权限"),
        (OSError(30, "Read-only file system"), "文件系统是只读的"),
    ],
)
def test_a_disk_that_does_not_take_what_is_read(
    data: Path,
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: OSError,
    words: str,
) -> None:
    def full(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(archive, "keep", full)
    assert main(["load", str(page)]) == 3
    assert words in one_line(capsys)


def test_a_store_that_outgrows_the_room_loses_nothing(data: Path, page: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    settings = Settings(data=data, dbt_project=PROJECT / "dbt_project")
    loading.load([page], settings)
    stored = duckdb.connect(str(settings.raw_database), read_only=True)
    before = stored.execute("select count(*) from raw.amounts").fetchone()
    stored.close()
    for number, report in enumerate(county(BODIES[1:], range(2018, 2024))):
        (tmp_path / f"{number}.html").write_bytes(as_html(report))
    size = settings.raw_database.stat().st_size
    done = subprocess.run(
        [
            "prlimit",
            f"--fsize={size + 1000}",
            sys.executable,
            "-m",
            "ingest",
            "load",
            *map(str, sorted(tmp_path.glob("*.html"))),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "juesuan: " in done.stderr
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        after = connection.execute("select count(*) from raw.amounts").fetchone()
    assert before and after and after[0] >= before[0]


def test_an_interruption_is_no_error_of_ours(
    data: Path, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "load", interrupted)
    assert main(["load", str(page)]) == 130
    assert "已中断；此前读入的文件已完整保存" in one_line(capsys)


def test_a_fault_of_ours_is_one_line_with_its_place(
    data: Path, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> NoReturn:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(examine, "examine", broken)
    assert main(["inspect", str(page)]) == 3
    said = one_line(capsys)
    assert "程序出错，请把这一行交给维护人员：ZeroDivisionError（test_command_line.py:" in said


def test_nothing_is_built_before_anything_is_loaded(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 3
    assert "还没有读入任何文件：先运行 juesuan load 路径" in one_line(capsys)


def test_a_folder_is_shown_a_line_a_file(
    data: Path, tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    (folder / "下级").mkdir(parents=True)
    (folder / "下级" / "a.html").write_bytes(page.read_bytes())
    (folder / "空.pdf").write_bytes(b"")
    (folder / "nowhere.pdf").symlink_to(folder / "none")
    assert main(["inspect", str(folder)]) == 1
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "in：文件夹，3 份文件"
    body = "虚构省示例市云杉县人民代表大会常务委员会办公室"
    assert lines[0].startswith("  隔离　nowhere.pdf：")
    assert lines[1].startswith(f"  已读入　下级/a.html　{body} 2022 汇总，9 张表，")
    assert lines[2] == "  隔离　空.pdf：文件是空的"
    assert main(["inspect", str(tmp_path / "data")]) == 2 or not (tmp_path / "data").exists()


def test_status_says_what_is_loaded_refused_doubted_and_how_large_it_is(
    data: Path, tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(render(county(BODIES[-1:], range(2021, 2023))[1]))
    (tmp_path / "in" / "空.pdf").write_bytes(b"")
    (tmp_path / "in" / "信.txt").write_text("一封普通的信。", encoding="utf-8")
    assert main(["load", str(page), str(tmp_path / "in")]) == 1
    loaded = capsys.readouterr().out
    assert main(["status"]) == 0
    shown = capsys.readouterr().out
    assert "尚无构建" in shown
    assert "文件　　　已读入 2，不予收录 1，隔离 1" in shown
    assert "内容　　　2 个部门，2022—2022 年度，" in shown
    assert "存疑　　　存疑 0 个，栏次不明 0 个，已复核 0 个" in shown
    assert "最近读入　20" in shown
    assert re.search(r"占用　　　库 [\d.,]+ MB，原件 [\d.,]+ KB", shown)
    assert "  隔离　空.pdf：文件是空的" in shown
    assert "  隔离　空.pdf：文件是空的" in loaded
    assert main(["load", str(page), str(tmp_path / "in")]) == 0
    assert capsys.readouterr().out.startswith("读入 0（其中有提示 0），未变 4，不予收录 0，隔离 0")
