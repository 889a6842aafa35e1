"""What went wrong with the raw store, in the words of the person who can mend it."""

import re
from pathlib import Path

_HOLDER = re.compile(r"PID (\d+)")
_CAUSES = (
    (re.compile(r"lock", re.IGNORECASE), "正被另一个进程{holder}使用：等它结束后再试（读入和构建不能同时进行）"),
    (re.compile(r"no space|disk.{0,20}full|file too large|quota", re.IGNORECASE), "写不下：磁盘已满或超出限额"),
    (
        re.compile(r"permission denied|read-only|readonly|cannot open", re.IGNORECASE),
        "打不开：没有权限，或目录是只读的",
    ),
    (
        re.compile(
            r"not a valid|serializ|corrupt|checksum|invalid|magic|deserial|truncated|read from file|could not read|attempted to read",
            re.IGNORECASE,
        ),
        "不是决算数仓的库文件，或者已经损坏：把它移开，再对 raw 目录运行 juesuan load 重新读入",
    ),
    (re.compile(r"does not exist", re.IGNORECASE), "不是决算数仓的库文件：缺少应有的表"),
)


def told(path: Path, error: Exception) -> str:
    """One sentence with the path and the cause; what the database said, where the cause is not known."""
    said = " ".join(str(error).split())
    holder = _HOLDER.search(said)
    for pattern, cause in _CAUSES:
        if pattern.search(said):
            return f"{path} {cause.format(holder=f'（进程 {holder[1]}）' if holder else '')}"
    return f"{path} 用不了：{said[:200]}"
