"""How does the nightly run get into the crontab of this user, and out of it again?

    deploy/cron.py install | remove | show

What `deploy/crontab` says is put between two marker lines that name the checkout. Every other
line of the crontab stays as it is, byte for byte.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent
_TEMPLATE = Path(__file__).resolve().parent / "crontab"


class CronError(Exception):
    """The crontab cannot be read or changed; the text is a sentence for people."""


def main() -> int:
    """Do what was asked; 0 if it was done, 1 if it failed, 2 if it was called wrongly."""
    parser = argparse.ArgumentParser(description="The nightly run in the crontab of this user.")
    parser.add_argument("action", choices=("install", "remove", "show"))
    parser.add_argument(
        "--checkout",
        type=Path,
        default=_CHECKOUT,
        help="the folder with .venv (default: the checkout that this file is in)",
    )
    options = parser.parse_args()
    try:
        sys.stdout.write(f"{_done(options.action, options.checkout.resolve())}\n")
    except CronError as exc:
        sys.stderr.write(f"{exc}\n")
        return 1
    return 0


def _done(action: str, checkout: Path) -> str:
    if action == "remove":
        before = _read()
        after = _without(before, checkout)
        if after == before:
            return f"定时任务表里没有 {checkout} 的条目。"
        _write(after)
        return f"已从定时任务表中去掉 {checkout} 的条目。"
    entry = _entry(checkout)
    if action == "show":
        return os.fsdecode(entry).rstrip("\n")
    if not (checkout / ".venv/bin/python").exists():
        raise CronError(f"{checkout} 里没有 .venv/bin/python，先运行 make setup。")
    before = _read()
    after = _with(before, entry, checkout)
    if after == before:
        return f"定时任务表里已有 {checkout} 的条目。"
    _write(after)
    return f"已把 {checkout} 的条目写入定时任务表。"


def _entry(checkout: Path) -> bytes:
    """The lines with their markers; cron makes a line end of each % that has no backslash."""
    if not str(checkout).isprintable():
        raise CronError(f"路径 {str(checkout)!r} 里有不可见的字符，定时任务表里写不了。")
    quoted = shlex.quote(str(checkout)).replace("%", r"\%")
    lines = _TEMPLATE.read_text(encoding="utf-8").replace("@CHECKOUT@", quoted)
    begin, end = _markers(checkout)
    return begin + os.fsencode(lines) + end


def _markers(checkout: Path) -> tuple[bytes, bytes]:
    name = os.fsencode(checkout)
    return b"# >>> nianbao " + name + b"\n", b"# <<< nianbao " + name + b"\n"


def _with(table: bytes, entry: bytes, checkout: Path) -> bytes:
    """The table with the entry, where it stood before or at the end."""
    found = _span(table, checkout)
    if found is not None:
        return table[: found[0]] + entry + table[found[1] :]
    return table + (b"\n" if table and not table.endswith(b"\n") else b"") + entry


def _without(table: bytes, checkout: Path) -> bytes:
    found = _span(table, checkout)
    return table if found is None else table[: found[0]] + table[found[1] :]


def _span(table: bytes, checkout: Path) -> tuple[int, int] | None:
    """Where the entry begins and ends; an error if its markers are not one of each, in order."""
    begin, end = _markers(checkout)
    lines = table.splitlines(keepends=True)
    if begin not in lines and end not in lines:
        return None
    if lines.count(begin) != 1 or lines.count(end) != 1 or lines.index(begin) > lines.index(end):
        raise CronError(f"定时任务表里 {checkout} 的标记行不成对，请用 crontab -e 改好。")
    first, last = lines.index(begin), lines.index(end)
    return sum(map(len, lines[:first])), sum(map(len, lines[: last + 1]))


def _read() -> bytes:
    done = _crontab("-l")
    if done.returncode == 0:
        return done.stdout
    if b"no crontab" in done.stderr.lower():
        return b""
    # To go on as if it were empty would throw away the user's lines.
    raise CronError(f"读不到定时任务表：{os.fsdecode(done.stderr).strip()}")


def _write(table: bytes) -> None:
    done = _crontab("-", table)
    if done.returncode:
        raise CronError(f"写不了定时任务表：{os.fsdecode(done.stderr).strip()}")


def _crontab(argument: str, table: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no part of it comes from outside
            ["crontab", argument],  # noqa: S607 - where it is differs between systems
            input=table,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError as exc:
        raise CronError(f"这台机器上没有 crontab 命令：{exc.strerror or exc}。") from exc


if __name__ == "__main__":
    sys.exit(main())
