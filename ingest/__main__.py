"""The command line `juesuan`: arguments to one call each, no work of its own. Exit codes are in the README."""

import argparse
import datetime
import getpass
import os
import sys
from pathlib import Path

from ingest.errors import BuildError, DocumentError, JuesuanError, ReviewError
from ingest.terminal import harmless

OK, SOME_REFUSED, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except ReviewError as error:
        print(f"juesuan: {harmless(str(error))}", file=sys.stderr)
        return USAGE
    except BuildError as error:
        print(f"juesuan: 构建未通过，未发布：{error}", file=sys.stderr)
        return FAILED
    except JuesuanError as error:
        print(f"juesuan: {harmless(str(error))}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader of our output has gone (`juesuan inspect … | head`): nobody is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("juesuan: 已中断；此前读入的文件已完整保存", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="juesuan", description="决算数仓：部门决算公开文件成为有出处的数据")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    inspect = commands.add_parser("inspect", help="read one file, load nothing, show what was read")
    inspect.add_argument("file", type=Path, help="a document, or a bundle of them")
    inspect.add_argument("--json", action="store_true", help="the whole reading as JSON")
    inspect.set_defaults(run=_inspect)
    load = commands.add_parser("load", help="files and folders into the raw schema")
    load.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    load.set_defaults(run=_load)
    load.add_argument("--again", action="store_true", help="read again what is stored already")
    _add_review(commands.add_parser("review", help="decide about doubted amounts"))
    build = commands.add_parser("build", help="dbt build aside, test, publish")
    build.set_defaults(run=_build)
    app = commands.add_parser("app", help="open the app on the published build")
    app.add_argument("--port", type=int, default=8501)
    app.set_defaults(run=_app)
    status = commands.add_parser("status", help="what is loaded, what failed, which build is published")
    status.set_defaults(run=_status)
    return parser


def _add_review(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="doubted amounts, each with a picture of its place")
    listing.add_argument("--department", help="only of departments whose name holds this")
    listing.set_defaults(run=_review_list)
    decide = commands.add_parser("decide", help="write a decision down; a later one supersedes it")
    decide.add_argument("id")
    verdict = decide.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--value", help="the amount that is printed, in the table's unit")
    verdict.add_argument("--accept", action="store_true", help="the amount is as it was read")
    verdict.add_argument("--reject", action="store_true", help="it is not, and cannot be told")
    decide.add_argument("--reason", required=True)
    decide.add_argument("--by", help="who decides; the user of this session if absent")
    decide.set_defaults(run=_review_decide)
    apply = commands.add_parser("apply", help="read the documents again that decisions are about")
    apply.set_defaults(run=_review_apply)


def _inspect(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.examine import examine

    if not options.file.is_file():
        print(f"juesuan: {harmless(str(options.file))} is not a file", file=sys.stderr)
        return USAGE
    try:
        examined = examine(options.file, settings.load())
    except DocumentError as error:
        print(f"juesuan: {harmless(f'{options.file}: {error}')}", file=sys.stderr)
        return USAGE
    print(examined.as_json() if options.json else examined.as_text())
    return examined.exit_code


def _load(options: argparse.Namespace) -> int:
    from ingest import load, settings

    return load.load(options.paths, settings.load(), again=options.again).exit_code


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
    print(f"已记下 {decision.place.id}：{decision.verdict} {decision.value or ''}；juesuan review apply 使其生效")
    return OK


def _review_apply(_: argparse.Namespace) -> int:
    from ingest import load, review_desk, settings

    chosen = settings.load()
    files = review_desk.pending(chosen)
    if not files:
        print("没有待生效的决定")
        return OK
    return load.reread(files, chosen).exit_code


def _build(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import build

    print(build.build(settings.load()))
    return OK


def _app(options: argparse.Namespace) -> int:
    from app import launch

    return launch.launch(port=options.port)


def _status(options: argparse.Namespace) -> int:
    from ingest import settings
    from ingest.refresh import status

    print(status.status(settings.load()))
    return OK


if __name__ == "__main__":
    sys.exit(main())
