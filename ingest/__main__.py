"""The command line `juesuan`: arguments to one call each, no work of its own. Exit codes are in the README."""

import argparse
import json
import sys
from pathlib import Path

from ingest.errors import BuildError, JuesuanError

OK, SOME_REFUSED, USAGE, FAILED = 0, 1, 2, 3


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BuildError as error:
        print(f"juesuan: 构建未通过，未发布：{error}", file=sys.stderr)
        return FAILED
    except JuesuanError as error:
        print(f"juesuan: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="juesuan", description="决算数仓：部门决算公开文件成为有出处的数据")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    inspect = commands.add_parser("inspect", help="read one file, load nothing, show what was read")
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--json", action="store_true", help="the whole reading as JSON")
    inspect.set_defaults(run=_inspect)
    load = commands.add_parser("load", help="files and folders into the raw schema")
    load.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    load.set_defaults(run=_load)
    build = commands.add_parser("build", help="dbt build aside, test, publish")
    build.set_defaults(run=_build)
    app = commands.add_parser("app", help="open the app on the published build")
    app.add_argument("--port", type=int, default=8501)
    app.set_defaults(run=_app)
    status = commands.add_parser("status", help="what is loaded, what failed, which build is published")
    status.set_defaults(run=_status)
    return parser


def _inspect(options: argparse.Namespace) -> int:
    from ingest import inspect, pipeline

    if not options.file.is_file():
        print(f"juesuan: {options.file} is not a file", file=sys.stderr)
        return USAGE
    disclosure = pipeline.read(options.file.read_bytes(), options.file.name)
    print(
        json.dumps(inspect.as_json(disclosure), ensure_ascii=False, indent=1)
        if options.json
        else inspect.as_text(disclosure)
    )
    return SOME_REFUSED if disclosure.refused else OK


def _load(options: argparse.Namespace) -> int:
    from ingest import load, settings

    return load.load(options.paths, settings.load()).exit_code


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
