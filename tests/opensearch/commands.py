"""The indexer's commands, asked of a cluster that is not well."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from indexer.cli import main
from tests.indexer.contract.home import Home

WRITING = (("update",), ("rebuild",))
READING = (("status",), ("check",), ("search", "公开"), ("export", "公开"))


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def run(home: Home, *command: str) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*command, "--data", str(home.data), "--engine", home.engine])
    return Said(code, out.getvalue(), err.getvalue())


def assert_fails(home: Home, sentence: str, *commands: tuple[str, ...]) -> None:
    """Each ends with 1 and this one sentence, and nothing else.

    What `check` finds is its result; the others say it beside theirs.
    """
    for command in commands:
        said = run(home, *command)
        assert said.code == 1, command
        (line,) = (said.out if command == ("check",) else said.err).splitlines()
        assert re.search(sentence, line), (command, line)
        assert line[-1] in "。）" or line.endswith(("update", "rebuild")), line
        assert "Traceback" not in said.out + said.err


def assert_well(home: Home) -> None:
    """What is on the shelf is in the index, all of it."""
    assert run(home, "check") == Said(0, "书架与索引完好。\n", "")
