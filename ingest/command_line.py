"""The arguments of the command `juesuan`, their help and examples in Chinese."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from ingest.release import arguments as release_arguments

_EXIT_CODES = """退出码：
  0  全部读入，或构建已发布
  1  有文件不予收录（预算等其他文件）或隔离（读不了），其余已读入
  2  用法不对，或没有可读的文件
  3  库或构建出错，或新的构建不合常理：没有发布
  4  另一次夜间运行正在进行
  5  夜间运行到了时限，其余留待下一次"""
_WHOLE = f"""例：
  juesuan inspect 某局2023年度部门决算.pdf   看一份文件读出了什么，什么也不存
  juesuan load 下载/                          读入文件夹里的全部文件
  juesuan build                               构建并发布数据仓库
  juesuan app                                 打开应用

{_EXIT_CODES}

数据放在 data/，或环境变量 JUESUAN_DATA 所指的目录。"""
_INSPECT = """例：
  juesuan inspect 某局2023年度部门决算.pdf
  juesuan inspect 2023年决算.zip
  juesuan inspect 下载/                       每份文件一行
  juesuan inspect 某局决算.docx --json > 某局.json"""
_LOAD = """同样的文件再读一遍不会有任何改变；一份文件出错不影响其他文件。

例：
  juesuan load 某局决算.pdf 2023年决算.zip
  juesuan load 下载/
  juesuan load --again 下载/                  程序更新以后重新读"""
_BUILD = """只重做有新增、更正、撤下文件的部门；模型、种子或程序库变了就从头构建。

例：
  juesuan build
  juesuan build --full
  juesuan build --known-on 2024-10-01"""
_NIGHTLY = f"""采集、读入新文件、构建、检验、与已发布的相比、发布、报告。中断以后再运行即可接着做；没有新的内容就不构建。

例：
  juesuan nightly
  juesuan report

{_EXIT_CODES}"""
_REPORT = """例：
  juesuan report                    最近一夜：新读入、数值变化、迟延、不予收录、隔离、核对发现
  juesuan report --html > 报告.html
  juesuan report --json > 报告.json"""
_REVIEW = """例：
  juesuan review list --department 财政局
  juesuan review decide 3f9c0a1b2c3d --value 1,234.50 --reason 核对原件
  juesuan review decide 3f9c0a1b2c3d --accept --reason 核对原件无误
  juesuan review apply
  juesuan build"""


_FINDINGS = """例：
  juesuan findings 某局2023年度部门决算.pdf          一份文件里不一致和存疑的数
  juesuan findings 财政局 --year 2023                已发布的数据里某部门的
  juesuan findings 财政局 --json"""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} 不是日期，应写作 2024-10-01") from None


class _Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what is wrong and where help is. Abbreviations of options are none."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, add_help=False, **options)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"juesuan: 用法不对：{_in_chinese(message)}\n{self.format_usage()}详见 {self.prog} --help\n")


_MESSAGES = (
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "不认识 "),
    ("expected one argument", "后面缺少一个值"),
    ("expected at least one argument", "后面至少要有一个值"),
    ("one of the arguments ", "下列选项必须选一个："),
    (" is required", ""),
    ("not allowed with argument", "不能同时用"),
    ("invalid choice: ", "没有这个命令或选择："),
    ("choose from ", "可选 "),
    ("invalid int value: ", "不是整数："),
    ("argument ", "参数 "),
)


def _in_chinese(message: str) -> str:
    for english, chinese in _MESSAGES:
        message = message.replace(english, chinese)
    return message


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """The command and its options; ends the program with 2 where they are wrong."""
    return _parser().parse_args(given)


def _parser() -> _Parser:
    parser = _Parser(prog="juesuan", description="决算数仓：把公开的部门决算读成有出处的数据", epilog=_WHOLE)
    commands = parser.add_subparsers(required=True, metavar="命令", title="命令", dest="command")
    inspect = commands.add_parser(
        "inspect",
        help="看一份文件、一个压缩包或一个文件夹读出了什么，什么也不存",
        description="看读出了什么，什么也不存",
        epilog=_INSPECT,
    )
    inspect.add_argument("file", type=Path, metavar="文件", help="一份文件、一个压缩包或一个文件夹")
    inspect.add_argument("--json", action="store_true", help="读出的全部内容，JSON 格式")
    findings = commands.add_parser(
        "findings",
        help="列出一份文件或一个部门不一致和存疑的数",
        description="列出不一致和存疑的数：两处、两数、相差多少、改哪个数即可相符",
        epilog=_FINDINGS,
    )
    findings.add_argument("what", metavar="文件或部门", help="一份文件，或已发布的数据里部门名称的几个字")
    findings.add_argument("--year", type=int, metavar="年度", help="只列这一年度")
    findings.add_argument("--json", action="store_true", help="JSON 格式，连同尾差提示")
    load = commands.add_parser("load", help="读入文件和文件夹", description="读入文件和文件夹", epilog=_LOAD)
    load.add_argument("paths", type=Path, nargs="+", metavar="路径", help="文件或文件夹，可以有几个")
    load.add_argument("--again", action="store_true", help="已经读入的也重新读")
    _add_review(commands.add_parser("review", help="复核存疑的金额", description="复核存疑的金额", epilog=_REVIEW))
    build = commands.add_parser(
        "build",
        help="构建数据仓库，检验通过后发布",
        description="构建数据仓库，检验通过后发布；不通过就不发布",
        epilog=_BUILD,
    )
    build.add_argument("--full", action="store_true", help="从头构建，不在上一构建之上增量")
    build.add_argument(
        "--known-on",
        type=_day,
        metavar="日期",
        help="截至这一天（2024-10-01）所知的全部数据，另存一个文件，不发布",
    )
    _add_nights(commands)
    release_arguments.add(commands)
    app = commands.add_parser(
        "app", help="打开应用，看已发布的数据", description="打开应用，看已发布的数据；Ctrl+C 结束"
    )
    app.add_argument("--port", type=int, default=8501, metavar="端口", help="本机端口，默认 8501")
    app.add_argument(
        "--address", default="127.0.0.1", metavar="地址", help="监听的地址，默认只在本机；其他地址须先设置登录"
    )
    commands.add_parser(
        "status", help="读入了什么、什么没读成、发布的是哪一版", description="读入了什么、什么没读成、发布的是哪一版"
    )
    return parser


def _add_nights(commands: "argparse._SubParsersAction[_Parser]") -> None:
    commands.add_parser(
        "nightly",
        help="一夜的全部工作：采集、读入、构建、检验、发布、报告",
        description="一夜的全部工作，无人值守",
        epilog=_NIGHTLY,
    )
    report = commands.add_parser(
        "report", help="一夜带来了什么", description="一夜带来了什么：文本、网页或数据", epilog=_REPORT
    )
    report.add_argument("--run", metavar="运行", help="哪一次运行；不写就是最近一次")
    shape = report.add_mutually_exclusive_group()
    shape.add_argument("--html", action="store_true", help="写成一个网页")
    shape.add_argument("--json", action="store_true", help="全部内容，JSON 格式")
    publish = commands.add_parser(
        "publish", help="退回到保留的某一构建", description="改为发布保留的某一构建，读者随即换到它"
    )
    publish.add_argument("--build", required=True, metavar="构建", help="构建的名称，如 20240930-020000-000")
    verify = commands.add_parser(
        "verify", help="核对每一份原件的内容", description="核对每一份原件的内容，说出损坏和缺少的"
    )
    verify.add_argument("--prove", action="store_true", help="还从原件重新读取、从头构建，与已发布的逐表相比")
    commands.add_parser(
        "doctor", help="检查安装，说明怎么办", description="检查目录、设置、空间、时钟、字体、转换、识别和上次运行"
    )
    backup = commands.add_parser(
        "backup", help="备份不能重做的一切", description="备份原件、库、人工的决定、来源、报告和已发布的构建"
    )
    backup.add_argument("folder", type=Path, metavar="文件夹", help="放备份的文件夹，最好在另一台机器上")
    restore = commands.add_parser(
        "restore", help="从备份恢复到空的数据目录", description="核对备份的每一份文件，再放进空的数据目录"
    )
    restore.add_argument("folder", type=Path, metavar="备份", help="备份时写出的那个文件夹")


def _add_review(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="命令", title="命令", dest="review_command")
    listing = commands.add_parser(
        "list", help="列出存疑的金额，各附一张截图", description="列出存疑的金额，各附一张截图"
    )
    listing.add_argument("--department", metavar="部门", help="只列名称里有这几个字的部门")
    decide = commands.add_parser(
        "decide", help="记下一条决定；后面的决定代替前面的", description="记下一条决定；后面的决定代替前面的"
    )
    decide.add_argument("id", metavar="编号", help="review list 列出的编号")
    verdict = decide.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--value", metavar="金额", help="印的是这个金额，按表的单位")
    verdict.add_argument("--accept", action="store_true", help="读得对")
    verdict.add_argument("--reject", action="store_true", help="读得不对，也看不出是多少")
    decide.add_argument("--reason", required=True, metavar="理由", help="凭什么这样定")
    decide.add_argument("--by", metavar="姓名", help="谁定的；不写就是当前用户")
    finding = commands.add_parser(
        "finding",
        help="记下对一项核对发现的决定；后面的决定代替前面的",
        description="记下对一项核对发现的决定；重新构建后随数据发布",
    )
    finding.add_argument("id", metavar="编号", help="已发布数据里的发现编号（finding_id）")
    said = finding.add_mutually_exclusive_group(required=True)
    said.add_argument("--confirmed", action="store_true", help="经核实，两数确不一致")
    said.add_argument("--explained", action="store_true", help="部门已作出说明")
    said.add_argument("--our-error", action="store_true", help="本系统读错了")
    finding.add_argument("--reason", required=True, metavar="理由", help="凭什么这样定")
    finding.add_argument("--by", metavar="姓名", help="谁定的；不写就是当前用户")
    commands.add_parser("apply", help="让决定生效：重新读有关的文件", description="让决定生效：重新读有关的文件")
