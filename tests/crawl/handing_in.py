"""Reports to hand in, and the commands run as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawl.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent


def report_text(place: str = "西峰区", year: int = 2017, number: int = 12) -> str:
    """A report of few words that is one by every sign."""
    return f"""{place}{year}年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》的规定，现将{year}年政府信息公开工作情况报告如下。本报告的
统计期限为{year}年1月1日至12月31日。

一、概述
{place}人民政府认真贯彻落实条例，全年政府信息公开工作有序推进。
二、主动公开政府信息的情况
全年主动公开政府信息{number}条，其中通过政府网站公开{number}条。
三、依申请公开政府信息的情况
全年收到政府信息公开申请3件，均已按时答复，同意公开3件。
四、复议、诉讼和申诉情况
全年没有因政府信息公开引起的行政复议和行政诉讼。
五、存在的主要问题和改进措施
公开的内容还不够全面，下一步将加强培训。

{place}人民政府
{year + 1}年2月7日
"""


def report_page(place: str = "西峰区", year: int = 2017, number: int = 12) -> str:
    """The same as a web page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in report_text(place, year, number).split("\n"))
    return f"<html><head><title>x</title></head><body><div id=zoom>{paragraphs}</div></body></html>"


def json_line(url: str, text: str | None = None, **more: Any) -> str:
    """A line to import."""
    return json.dumps({"url": url, "text": text or report_text(), **more}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def summary(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.out)
        return said

    @property
    def reasons(self) -> dict[str, str]:
        return {each["url"]: each["reason"] for each in self.summary["refused"]}


def run_process(*arguments: str | Path, cwd: Path = ROOT, **options: Any) -> Ran:
    """`python -m crawl` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "crawl", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        timeout=120,
        **options,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


class Crawl:
    """`python -m crawl` in this process, on a data folder of its own."""

    def __init__(self, data: Path, capture: Any) -> None:
        self.data = data
        self._capture = capture

    def __call__(self, command: str, *arguments: str | Path) -> Ran:
        self._capture.readouterr()
        code = main([command, *map(str, arguments), "--data", str(self.data)])
        captured = self._capture.readouterr()
        return Ran(code, captured.out, captured.err)
