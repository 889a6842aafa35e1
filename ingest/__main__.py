"""The command line `juesuan`: arguments to one call each, no work of its own. Exit codes are in the README."""

import argparse
import datetime
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from ingest.command_line import arguments
from ingest.errors import BuildError, BusyError, DocumentError, JuesuanError, PolicyError, ReviewError
from ingest.terminal import harmless, harmless_json

OK, SOME_REFUSED, USAGE, FAILED, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(given: list[str] | None = None) -> int:
    """Runs one command and returns its exit code. Whatever goes wrong is told in one line, never as a traceback."""
    options = arguments(given)
    try:
        code = _COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except ReviewError as error:
        return _told(str(error), USAGE)
    except BusyError as error:
        return _told(str(error), BUSY)
    except PolicyError as error:
        return _told(str(error), USAGE)
    except BuildError as error:
        return _told(f"构建未通过，未发布：{error}", FAILED)
    except JuesuanError as error:
        return _told(str(error), FAILED)
    except BrokenPipeError:
        # The reader of our output has gone (`juesuan inspect … | head`): nobody is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return _told("已中断；此前读入的文件已完整保存", INTERRUPTED)
    except OSError as error:
        return _told(f"{error.filename or '文件系统'}：{_said(error)}", FAILED)
    except Exception as error:
        return _told(f"程序出错，请把这一行交给维护人员：{_place(error)}", FAILED)


def _told(sentence: str, code: int) -> int:
    print(f"juesuan: {harmless(sentence)}", file=sys.stderr)
    return code


def _said(error: OSError) -> str:
    """What an operator can do about it, for the usual causes."""
    if isinstance(error, PermissionError):
        return "没有权限"
    causes = {28: "磁盘已满", 27: "超出文件大小的限额", 30: "文件系统是只读的", 122: "超出磁盘配额"}
    return causes.get(error.errno or 0, error.strerror or str(error))


def _place(error: Exception) -> str:
    """The error with the place where it was raised, on one line."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"（{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}）" if frame else ""
    return f"{type(error).__name__}{place} {' '.join(str(error).split())[:300]}"


def _inspect(options: argparse.Namespace) -> int:
    from ingest import issue_words, settings
    from ingest.examine import examine

    if not options.file.exists():
        return _told(f"{options.file}：没有这个文件或文件夹", USAGE)
    try:
        examined = examine(options.file, settings.load())
    except DocumentError as error:
        return _told(f"{options.file}：{issue_words.sentence(error.kind, error.message)}", USAGE)
    print(examined.as_json() if options.json else examined.as_text())
    return examined.exit_code


def _findings(options: argparse.Namespace) -> int:
    from ingest import issue_words, settings
    from ingest.list_findings import of_department, of_file

    path = Path(options.what)
    try:
        listed = of_file(path, settings.load(), options.year) if path.is_file() else None
    except DocumentError as error:
        return _told(f"{path}：{issue_words.sentence(error.kind, error.message)}", USAGE)
    listed = listed or of_department(options.what, settings.load(), options.year)
    if listed.is_nothing:
        return _told(f"没有文件或已发布的部门叫作 {options.what}", USAGE)
    print(listed.as_json() if options.json else listed.as_text())
    return OK


def _load(options: argparse.Namespace) -> int:
    from ingest import load, settings

    return load.load(options.paths, settings.load(), again=options.again).exit_code


def _review(options: argparse.Namespace) -> int:
    return _REVIEW[options.review_command](options)


def _review_list(options: argparse.Namespace) -> int:
    from ingest import review_desk, settings

    print(review_desk.listing(settings.load(), options.department))
    return OK


def _review_decide(options: argparse.Namespace) -> int:
    from ingest import review, review_desk, settings

    verdict = review.Verdict.ACCEPT if options.accept else review.Verdict.REJECT
    decision = review_desk.take(
        settings.load(),
        options.id,
        review.Verdict.VALUE if options.value is not None else verdict,
        value=options.value,
        reason=options.reason,
        by=options.by or getpass.getuser(),
        today=datetime.date.today(),
    )
    said = {review.Verdict.ACCEPT: "读得对", review.Verdict.REJECT: "读得不对，看不出是多少"}
    print(
        f"已记下 {decision.place.id}：{said.get(decision.verdict, f'应为 {decision.value}')}；"
        "运行 juesuan review apply 使其生效"
    )
    return OK


def _review_finding(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.finding_decisions import FindingDecision, FindingDecisions, FindingVerdict
    from ingest.list_findings import is_published

    chosen = settings.load()
    if not is_published(options.id, chosen):
        return _told(f"已发布的数据里没有编号为 {options.id} 的发现", USAGE)
    verdict = FindingVerdict.CONFIRMED if options.confirmed else FindingVerdict.OUR_ERROR
    FindingDecisions(chosen.finding_decisions).append(
        FindingDecision(
            day=datetime.date.today(),
            finding=options.id,
            verdict=FindingVerdict.EXPLAINED if options.explained else verdict,
            reason=options.reason,
            by=options.by or getpass.getuser(),
        )
    )
    print(f"已记下 {options.id}；运行 juesuan build 使其生效")
    return OK


def _review_apply(_: argparse.Namespace) -> int:
    from ingest import load, review, review_desk, settings

    chosen = settings.load()
    for problem in review.Reviews(chosen.reviews).problems():
        print(f"juesuan: {harmless(problem)}", file=sys.stderr)
    files = review_desk.pending(chosen)
    if not files:
        print("没有待生效的决定")
        return OK
    code = load.reread(files, chosen).exit_code
    print("决定已写入库；运行 juesuan build 发布")
    return code


def _build(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import build

    print(build.build(settings.load(), full=options.full, known_on=options.known_on))
    return OK


def _release(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.release import make

    print(make.release(settings.load(), out=options.out, since=options.since))
    return OK


def _diff(options: argparse.Namespace) -> int:
    from ingest.release import compare

    print(compare.diff(options.old, options.new, options.out))
    return OK


def _panel(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.release import arguments as release_arguments
    from ingest.release import make_panel

    recipe = release_arguments.recipe_of(options)
    print(make_panel.make(recipe, settings.load(), options.out, options.database))
    return OK


def _sql(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.release import ask_sql

    print(ask_sql.answer(settings.load(), options.query, options.out))
    return OK


def _nightly(_: argparse.Namespace) -> int:
    from ingest import policy, settings
    from ingest.refresh import nightly, notify, report_text

    chosen = settings.load()
    rules = policy.load(chosen.policy)
    told, code = nightly.nightly(chosen, rules)
    print(report_text.as_text(told))
    for trouble in notify.tell(told, rules.notify, settings.secrets(chosen)):
        print(f"juesuan: {harmless(trouble)}", file=sys.stderr)
    return code


def _report(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import report, report_text

    told = report.read(settings.load(), options.run)
    shown = told.as_json() if options.json else report_text.as_html(told) if options.html else report_text.as_text(told)
    print(harmless_json(shown) if options.json else shown)
    return OK


def _publish(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import gate, inputs, publish

    chosen = settings.load()
    build = publish.chosen(chosen, options.build)
    if not gate.is_whole(build):
        return _told(f"{build.name} 无法读取，发布不变", FAILED)
    publish.go_back(chosen, build, inputs.built_from(build), inputs.fingerprint(chosen))
    print(f"已发布构建 {options.build}")
    return OK


def _verify(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import verify

    found = verify.verify(settings.load(), prove=options.prove)
    print(found.text())
    return OK if found.is_good else FAILED


def _doctor(_: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import doctor

    found = doctor.examine(settings.load())
    print(doctor.text(found))
    return doctor.exit_code(found)


def _backup(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import backup

    print(f"备份写入 {backup.backup(settings.load(), options.folder)}")
    return OK


def _restore(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import backup

    chosen = settings.load()
    print(
        f"{backup.restore(chosen, options.folder)} 个文件核对无误，已放回 {chosen.data}；运行 juesuan verify 再查一遍"
    )
    return OK


def _app(options: argparse.Namespace) -> int:
    from app import launch

    return launch.launch(port=options.port, address=options.address)


def _status(_: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import status

    print(status.status(settings.load()))
    return OK


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "inspect": _inspect,
    "findings": _findings,
    "load": _load,
    "review": _review,
    "build": _build,
    "release": _release,
    "diff": _diff,
    "panel": _panel,
    "sql": _sql,
    "nightly": _nightly,
    "report": _report,
    "publish": _publish,
    "verify": _verify,
    "doctor": _doctor,
    "backup": _backup,
    "restore": _restore,
    "app": _app,
    "status": _status,
}
_REVIEW: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _review_list,
    "decide": _review_decide,
    "finding": _review_finding,
    "apply": _review_apply,
}

if __name__ == "__main__":
    sys.exit(main())
