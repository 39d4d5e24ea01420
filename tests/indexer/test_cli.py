"""The indexer's commands: results to stdout, the rest to stderr, exit codes that mean something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.cli import main
from tests.indexer.copies import original
from tests.indexer.making import report, shelve

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path) -> str:
    shelve(
        tmp_path,
        [report(1), report(2, year=2017, text="没有收到复议。"), report(3, text="推进政务公开。")],
    )
    assert main(["update", "--data", str(tmp_path)]) == 0
    return str(tmp_path)


def test_search_prints_the_json_of_the_interface(data: str, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["search", "依申请公开", "--json", "--data", data]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["total"] == 1
    assert answer["hits"][0]["region"]["path"] == ["甘肃省", "甘南藏族自治州", "合作市"]
    assert {"query", "understood", "messages", "page", "pages", "took_ms", "facets"} <= set(answer)


def test_filters_may_be_repeated(data: str, capsys: Captured) -> None:
    capsys.readouterr()
    arguments = ["search", "", "--year", "2017", "--year", "2013", "--json", "--data", data]
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 3


def test_a_query_that_begins_with_a_minus_comes_after_two(data: str, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["search", "--json", "--data", data, "--", "-复议 -推进"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 1


def test_no_hits_is_no_failure(data: str) -> None:
    assert main(["search", "不存在的词语啊", "--data", data]) == 0


@pytest.mark.parametrize(
    "wrong",
    [["--year", "十三"], ["--region", "999999"], ["--level", "village"], ["--size", "0"]],
)
def test_a_wrong_filter_is_bad_usage_with_a_sentence(
    data: str, capsys: Captured, wrong: list[str]
) -> None:
    capsys.readouterr()
    assert main(["search", "政府", *wrong, "--data", data]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1


def test_without_a_shelf_or_an_index_one_sentence_says_what_to_run(
    tmp_path: Path, capsys: Captured
) -> None:
    assert main(["search", "政府", "--data", str(tmp_path)]) == 1
    shelve(tmp_path, [report(1)])
    capsys.readouterr()
    assert main(["search", "政府", "--data", str(tmp_path)]) == 1
    assert "python -m indexer update" in capsys.readouterr().err


def test_status_check_and_rebuild_agree(data: str, capsys: Captured) -> None:
    assert main(["rebuild", "--data", data]) == 0
    capsys.readouterr()
    assert main(["status", "--json", "--data", data]) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["reports"], status["stale"]) == (3, False)
    assert main(["check", "--data", data]) == 0
    shelve(Path(data), [report(4)])
    assert main(["check", "--data", data]) == 1
    assert "python -m indexer update" in capsys.readouterr().out


def test_export_without_a_query_needs_no_index(tmp_path: Path, capsys: Captured) -> None:
    shelve(tmp_path, [report(1), report(2)])
    assert main(["export", "--data", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_export_with_a_filter_asks_the_served_generation(data: str, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["export", "--year", "2017", "--data", data]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["year"] == 2017


@pytest.mark.parametrize("command", ["update", "rebuild", "status", "check", "search", "export"])
def test_every_command_has_help_with_an_example(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "example: python -m indexer" in capsys.readouterr().out


def test_export_says_what_search_would_say(data: str, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["export", '"政府', "--data", data]) == 0
    assert "引号" in capsys.readouterr().err


def test_search_folds_where_it_is_asked_to(tmp_path: Path, capsys: Captured) -> None:
    shelve(tmp_path, [original(1), original(2)])
    assert main(["update", "--data", str(tmp_path)]) == 0
    for fold, groups in ([], 2), (["--fold"], 1):
        capsys.readouterr()
        assert main(["search", "公开", *fold, "--json", "--data", str(tmp_path)]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert (answer["total"], answer["groups"], len(answer["hits"])) == (2, groups, groups)
    assert main(["search", "公开", "--fold", "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "2 份报告，合并相同后 1 组" in said
    assert f"另有 1 份相同：{original(2).id}" in said


def test_an_export_is_never_folded(tmp_path: Path, capsys: Captured) -> None:
    shelve(tmp_path, [original(1), original(2)])
    assert main(["update", "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["export", "公开", "--data", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
