"""Questions whose answer is known are asked, and it is said where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.cli import main
from indexer.evaluation import BadQuestions, read_questions
from reports.address import report_id
from tests.indexer.making import index, report, shelve

HEAD = "query,filters,must_find,why\n"
ADDRESS = "https://www.example.gov.cn/2.html"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    reports = [
        report(1),
        report(2, year=2017, text="没有收到复议。"),
        report(3, text="复议，复议。"),
    ]
    shelve(folder, reports)
    index(folder)
    return folder


def questions(tmp_path: Path, lines: str) -> Path:
    path = tmp_path / "asked.csv"
    path.write_text(HEAD + lines, encoding="utf-8")
    return path


def evaluated(data: Path, path: Path, capsys: Captured, *more: str) -> str:
    capsys.readouterr()
    assert main(["evaluate", str(path), "--data", str(data), *more]) == 0
    return capsys.readouterr().out


def test_recall_and_rank_are_those_of_the_reports_that_must_be_found(
    data: Path, tmp_path: Path, capsys: Captured
) -> None:
    second, third = f"{2:016x}", f"{3:016x}"
    path = questions(
        tmp_path,
        f"复议,,{third},often\n复议,,{second},once\n依申请公开,,{third},not there\n"
        f"复议,year=2017,{second} {third},either\n",
    )
    (measured,) = json.loads(evaluated(data, path, capsys, "--json"))
    assert [each["place"] for each in measured["answers"]] == [1, 2, None, 1]
    assert measured["recall"] == 0.75
    assert measured["mrr"] == (1 + 1 / 2 + 0 + 1) / 4


def test_it_is_printed_for_people(data: Path, tmp_path: Path, capsys: Captured) -> None:
    path = questions(tmp_path, f"复议,,{3:016x},what a lawyer asks\n")
    said = evaluated(data, path, capsys)
    assert "asked：1 问，召回率 1.000，MRR@10 1.000" in said
    assert "第 1 / 2\t复议\twhat a lawyer asks" in said


def test_the_golden_file_shows_the_best_and_marks_what_must_be_found(
    data: Path, tmp_path: Path, capsys: Captured
) -> None:
    path = questions(tmp_path, f"复议,,{2:016x},why\n")
    evaluated(data, path, capsys, "--golden", str(tmp_path / "golden"))
    lines = (tmp_path / "golden" / "asked.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "? 复议"
    assert lines[1].startswith("  2013 | 合作市2013年政府信息公开工作年度报告 | ")
    assert lines[2].startswith("* 2017 | ")
    assert lines[2].endswith(ADDRESS)


def test_a_report_may_be_named_by_its_address(tmp_path: Path) -> None:
    (question,) = read_questions(questions(tmp_path, f"复议,,{ADDRESS},why\n"))
    assert question.must_find == {report_id(ADDRESS)}


@pytest.mark.parametrize(
    "lines",
    [
        "复议,,,nothing must be found\n",
        "复议,2013,0000000000000001,no filter\n",
        "复议,year=十三,0000000000000001,no year\n",
        "复议,,0000000000000001\n",
        "复议,,0000000000000001,why,more\n",
        "复议,,12,neither id nor address\n",
    ],
)
def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path, lines: str) -> None:
    with pytest.raises(BadQuestions, match="第 2 行"):
        read_questions(questions(tmp_path, lines))


@pytest.mark.parametrize(
    "content", [HEAD.encode(), b"", b"\xff\xfe\x00", f"{HEAD}复议".encode("gbk"), b"\0" * 9]
)
def test_what_is_no_file_of_questions_is_refused_with_its_name(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "asked.csv"
    path.write_bytes(content)
    with pytest.raises(BadQuestions, match=r"asked\.csv"):
        read_questions(path)


def test_a_file_of_a_spreadsheet_may_begin_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "asked.csv"
    path.write_text(f"{HEAD}复议,,0000000000000001,why\n", encoding="utf-8-sig")
    assert len(read_questions(path)) == 1


def test_a_file_without_its_first_line_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "asked.csv"
    path.write_text("复议,,0000000000000001,why\n", encoding="utf-8")
    assert main(["evaluate", str(path), "--data", str(data)]) == 1
