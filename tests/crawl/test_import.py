"""What is handed in is shelved or listed with the reason, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from crawl import finding
from crawl.finding import Found
from crawl.reading import Reading, read
from reports.address import report_id
from reports.shelf import Shelf
from tests.crawl.extract.pdf_files import drawn, written
from tests.crawl.extract.word_files import docx, package, paragraph
from tests.crawl.handing_in import Crawl, json_line, report_page, report_text

FILES = Path(__file__).parent / "extract" / "files"


def shelved(crawl: Crawl) -> dict[str, str]:
    with Shelf.open(crawl.data / "reports.db") as shelf:
        return {report.url: report.title for report in shelf.reports()}


def test_files_folders_and_lines_are_taken(crawl: Crawl, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "deeper").mkdir(parents=True)
    (seeds / "a.txt").write_text(report_text("西峰区"), encoding="utf-8")
    (seeds / "deeper" / "b.HTML").write_text(report_page("合水县"), encoding="gb18030")
    (seeds / "c.htm").write_text(report_page("宁县"), encoding="utf-16")
    (seeds / "d.jsonl").write_text(
        json_line("http://A.gov.cn:80/x#top", report_text("正宁县"))
        + "\n\n"
        + json.dumps({"url": "http://b.gov.cn/", "html": report_page("华池县")}),
        encoding="utf-8",
    )

    ran = crawl("import", seeds, "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.summary == {"taken": 5, "unchanged": 0, "corrected": 0, "refused": []}
    assert shelved(crawl) == {
        "file:seeds/a.txt": "西峰区2017年政府信息公开工作年度报告",
        "file:seeds/c.htm": "宁县2017年政府信息公开工作年度报告",
        "file:seeds/deeper/b.HTML": "合水县2017年政府信息公开工作年度报告",
        "http://a.gov.cn/x": "正宁县2017年政府信息公开工作年度报告",
        "http://b.gov.cn/": "华池县2017年政府信息公开工作年度报告",
    }


def test_pdf_and_word_files_are_taken_and_what_is_no_document_is_told(
    crawl: Crawl, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    paragraphs = report_text("西峰区").split("\n")
    (seeds / "a.pdf").write_bytes(written(*filter(None, report_text("宁县").split("\n"))))
    (seeds / "b.docx").write_bytes(docx("".join(map(paragraph, paragraphs))))
    (seeds / "c.doc").write_bytes((FILES / "report.doc").read_bytes())
    (seeds / "d.doc").write_text(report_page("合水县"), encoding="gb18030")
    (seeds / "locked.pdf").write_bytes(written(*paragraphs, locked_with="secret"))
    (seeds / "many.doc").write_bytes(package({"a.doc": "a", "b.doc": "b"}))

    ran = crawl("import", seeds, "--json")

    assert ran.code == 0
    assert shelved(crawl) == {
        "file:seeds/a.pdf": "宁县2017年政府信息公开工作年度报告",
        "file:seeds/b.docx": "西峰区2017年政府信息公开工作年度报告",
        "file:seeds/c.doc": "沙湾县水利局2013年政府信息公开工作年度报告",
        "file:seeds/d.doc": "合水县2017年政府信息公开工作年度报告",
    }
    assert set(ran.reasons) == {"file:seeds/locked.pdf", "file:seeds/many.doc"}
    assert "密码" in ran.reasons["file:seeds/locked.pdf"]
    assert "zip" in ran.reasons["file:seeds/many.doc"]


@pytest.mark.usefixtures("without_recognition")
def test_a_scan_is_refused_with_what_would_help(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(drawn(lambda canvas: canvas.rect(99, 99, 300, 500, fill=1)))

    ran = crawl("import", tmp_path / "scan.pdf", "--json")

    assert ran.code == 1
    assert "扫描件" in ran.reasons["file:scan.pdf"]


def test_a_file_that_is_named_itself_has_its_name_as_address(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(report_text())

    crawl("import", tmp_path / "seeds" / "a.txt")

    assert list(shelved(crawl)) == ["file:a.txt"]
    with Shelf.open(crawl.data / "reports.db") as shelf:
        assert shelf.get(report_id("file:a.txt")) is not None


def test_names_of_files_are_percent_encoded(crawl: Crawl, tmp_path: Path) -> None:
    folder = tmp_path / "年报 1"
    folder.mkdir()
    (folder / "甘肃#50%?;jsessionid=1.txt").write_text(report_text())

    crawl("import", folder)

    name = "%E7%94%98%E8%82%83%2350%25%3F%3Bjsessionid%3D1.txt"
    assert list(shelved(crawl)) == [f"file:%E5%B9%B4%E6%8A%A5%201/{name}"]


def test_this_folder_goes_by_its_name(
    crawl: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.txt").write_text(report_text())
    monkeypatch.chdir(tmp_path / "here")

    crawl("import", ".")

    assert list(shelved(crawl)) == ["file:here/a.txt"]


def test_the_same_again_is_unchanged_and_other_text_a_correction(
    crawl: Crawl, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(report_text(number=12))
    crawl("import", file)

    again = crawl("import", file, "--json").summary
    file.write_text(report_text(number=13))
    corrected = crawl("import", file, "--json").summary

    assert again == {"taken": 0, "unchanged": 1, "corrected": 0, "refused": []}
    assert corrected == {"taken": 0, "unchanged": 0, "corrected": 1, "refused": []}
    with Shelf.open(crawl.data / "reports.db") as shelf:
        assert [version.number for version in shelf.versions(report_id("file:a.txt"))] == [1, 2]


def test_what_is_no_report_is_listed_with_the_reason_and_that_is_no_failure(
    crawl: Crawl, tmp_path: Path
) -> None:
    guide = "某市政府信息公开指南\n\n为了方便公民获得政府信息，特编制本指南。申请办法如下。"
    (tmp_path / "guide.txt").write_text(guide)

    ran = crawl("import", tmp_path / "guide.txt", "--json")

    assert ran.code == 0
    assert ran.summary["taken"] == 0
    assert "指南" in ran.reasons["file:guide.txt"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "空"),
        ("blank.txt", b" \n\r\n\xef\xbb\xbf ", "空"),
        ("binary.txt", bytes(range(256)) * 40, "二进制"),
        ("random.html", random.Random(1).randbytes(5_000), "文件"),
        ("report.txt", b"%PDF-1.4 ...", "PDF"),
        ("report.html", b"PK\x03\x04 ...", "zip"),
        ("report.pdf", b"%PDF-1.4 ...", "损坏"),
        ("report.docx", b"PK\x03\x04 ...", "损坏"),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", "损坏"),
        ("picture.png", b"\x89PNG ...", "格式"),
        ("images.html", b"<html><body><img src=1.jpg></body></html>", "没有文字"),
        ("empty.jsonl", b"", "空"),
        ("utf16.jsonl", '{"url": "http://a.cn/"}'.encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    crawl: Crawl, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)

    ran = crawl("import", tmp_path / name, "--json")

    assert ran.code == 1
    assert reason in ran.reasons[f"file:{name}"]
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "url", "reason"),
    [
        ("not json", "file:x.jsonl#1", "不是 JSON"),
        ("{", "file:x.jsonl#1", "不是 JSON"),
        ('["a"]', "file:x.jsonl#1", "不是对象"),
        ("null", "file:x.jsonl#1", "不是对象"),
        ("[" * 100_000, "file:x.jsonl#1", "嵌套过深"),
        ('{"text": "a"}', "file:x.jsonl#1", "没有 url"),
        ('{"url": "", "text": "a"}', "file:x.jsonl#1", "没有 url"),
        ('{"url": "http://a.cn/"}', "http://a.cn/", "text"),
        ('{"url": 5, "text": "a"}', "file:x.jsonl#1", "url 不是字符串"),
        ('{"url": "http://a.cn/", "text": ["a"]}', "http://a.cn/", "text 不是字符串"),
        ('{"url": "http://a.cn/", "text": "a", "title": 1}', "http://a.cn/", "title 不是字符串"),
        ('{"url": "http://a.cn/", "text": "a", "published": 2014}', "http://a.cn/", "published"),
        ('{"url": "http://a.cn/", "text": " "}', "http://a.cn/", "没有文字"),
        ('{"url": "http://a.cn/", "html": "<p></p>"}', "http://a.cn/", "没有文字"),
        ('{"url": "no address", "text": "政府信息公开"}', "no address", "网址"),
        ('{"url": "http://a.cn/\\ud800", "text": "a"}', "http://a.cn/\ufffd", ""),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_the_reason(
    crawl: Crawl, tmp_path: Path, line: str, url: str, reason: str
) -> None:
    good = json_line("http://good.gov.cn/")
    (tmp_path / "x.jsonl").write_text(f"{line}\n{good}\n")

    ran = crawl("import", tmp_path / "x.jsonl", "--json")

    assert ran.code == 0
    assert ran.summary["taken"] == 1
    assert reason in ran.reasons[url]


def test_damaged_characters_are_mended_and_told(crawl: Crawl, tmp_path: Path) -> None:
    text = report_text().replace("条例", "条\x00例", 1).replace("均已", "均\ud800已")
    line = json.dumps({"url": "http://a.gov.cn/", "text": text, "title": "西峰区2017年报告\udfff"})
    (tmp_path / "x.jsonl").write_text(line)

    ran = crawl("import", tmp_path / "x.jsonl", "--json")

    assert ran.summary["taken"] == 1
    assert "file:x.jsonl#1：text：去掉了 1 个 NUL 字符。" in ran.err
    assert "U+FFFD" in ran.err
    with Shelf.open(crawl.data / "reports.db") as shelf:
        (report,) = shelf.reports()
    assert "\x00" not in report.text
    assert "均\ufffd已" in report.text


def test_unknown_keys_are_told_once_each(crawl: Crawl, tmp_path: Path) -> None:
    lines = [json_line(f"http://a.gov.cn/{n}", clicks=5, editor="x") for n in range(3)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))

    ran = crawl("import", tmp_path / "x.jsonl", "--json")

    assert ran.summary["taken"] == 3
    assert ran.err.count("'clicks'") == 1
    assert ran.err.count("'editor'") == 1


def test_the_caller_s_word_comes_first(crawl: Crawl, tmp_path: Path) -> None:
    more = {"title": "西峰区年报（2017年）", "published": "2018年3月5日", "source": "gansu"}
    (tmp_path / "x.jsonl").write_text(json_line("http://a.gov.cn/", **more))

    crawl("import", tmp_path / "x.jsonl")

    with Shelf.open(crawl.data / "reports.db") as shelf:
        (report,) = shelf.reports()
    assert (report.title, report.source) == ("西峰区年报（2017年）", "gansu")
    assert str(report.published) == "2018-03-05"
    assert report.provenance.title.from_ == "caller"
    assert report.provenance.published.from_ == "caller"


def test_a_date_that_is_none_is_told_and_the_report_taken(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json_line("http://a.gov.cn/", published="不详"))

    ran = crawl("import", tmp_path / "x.jsonl", "--json")

    assert ran.summary["taken"] == 1
    assert "published 不是日期" in ran.err


def test_an_address_twice_in_a_file_of_lines_is_a_correction_and_told(
    crawl: Crawl, tmp_path: Path
) -> None:
    lines = [json_line("http://a.gov.cn/", report_text(number=n)) for n in (1, 1, 2)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))

    ran = crawl("import", tmp_path / "x.jsonl", "--json")

    assert ran.summary == {"taken": 1, "unchanged": 1, "corrected": 1, "refused": []}
    assert ran.err.count("http://a.gov.cn/") == 1


def test_two_files_with_one_address_do_not_replace_each_other(crawl: Crawl, tmp_path: Path) -> None:
    for folder, place in (("a", "西峰区"), ("b", "合水县")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(report_text(place))

    ran = crawl("import", tmp_path / "a" / "report.txt", tmp_path / "b" / "report.txt", "--json")

    assert ran.summary["taken"] == 1
    assert "相同" in ran.reasons["file:report.txt"]
    assert list(shelved(crawl).values()) == ["西峰区2017年政府信息公开工作年度报告"]


def test_hidden_files_and_folders_are_skipped(crawl: Crawl, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / ".git").mkdir(parents=True)
    (seeds / ".git" / "a.txt").write_text(report_text())
    (seeds / ".hidden.txt").write_text(report_text())
    (seeds / "seen.txt").write_text(report_text())

    assert crawl("import", seeds, "--json").summary["taken"] == 1


def test_links_in_a_circle_are_followed_once_and_told(crawl: Crawl, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "inner").mkdir(parents=True)
    (seeds / "inner" / "a.txt").write_text(report_text())
    (seeds / "inner" / "up").symlink_to(seeds)
    (seeds / "itself").symlink_to(seeds / "itself")
    (seeds / "nowhere.txt").symlink_to(seeds / "gone.txt")

    ran = crawl("import", seeds, "--json")

    assert (ran.code, ran.summary["taken"]) == (0, 1)
    assert set(ran.reasons) == {
        "file:seeds/inner/up",
        "file:seeds/itself",
        "file:seeds/nowhere.txt",
    }
    assert "链接" in ran.reasons["file:seeds/inner/up"]


def test_a_pipe_is_not_waited_for(crawl: Crawl, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert "不是文件" in crawl("import", tmp_path / "pipe.txt", "--json").reasons["file:pipe.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_without_rights_is_told_and_the_rest_is_taken(
    crawl: Crawl, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "closed").mkdir(parents=True)
    (seeds / "closed").chmod(0)
    (seeds / "file.txt").write_text(report_text())
    (seeds / "secret.txt").write_text(report_text())
    (seeds / "secret.txt").chmod(0)

    ran = crawl("import", seeds, "--json")
    (seeds / "closed").chmod(0o700)

    assert (ran.code, ran.summary["taken"]) == (0, 1)
    assert set(ran.reasons) == {"file:seeds/closed", "file:seeds/secret.txt"}


def test_a_file_that_is_too_large_is_not_even_opened(crawl: Crawl, tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)

    ran = crawl("import", tmp_path / "large.txt", "--json")

    assert "200,000,000" in ran.reasons["file:large.txt"]


def test_a_line_that_is_too_long_is_skipped_and_the_next_is_read(
    crawl: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LONGEST", 10_000)
    long = json_line("http://long.gov.cn/", "字" * 20_000)
    lines = [long, json_line("http://a.gov.cn/"), long]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))

    ran = crawl("import", tmp_path / "x.jsonl", "--json")

    assert ran.summary["taken"] == 1
    assert set(ran.reasons) == {"file:x.jsonl#1", "file:x.jsonl#3"}


def test_a_report_that_was_taken_down_is_refused_with_its_reason(
    crawl: Crawl, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(report_text())
    crawl("import", tmp_path / "a.txt")
    crawl("remove", report_id("file:a.txt"), "--reason", "个人信息")

    ran = crawl("import", tmp_path / "a.txt", "--json")

    assert ran.code == 0
    assert "个人信息" in ran.reasons["file:a.txt"]


def test_a_document_the_program_stumbles_over_does_not_keep_the_others_off_the_shelf(
    crawl: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(found: Found) -> Reading:
        if found.url.endswith("b.txt"):
            raise RecursionError("too deep")
        return read(found)

    monkeypatch.setattr("crawl.cli.read", stumbling)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(report_text())

    ran = crawl("import", *(tmp_path / f"{name}.txt" for name in "abc"), "--json")

    assert (ran.code, ran.summary["taken"]) == (0, 2)
    assert "too deep" in ran.reasons["file:b.txt"]


def test_many_documents_are_read_by_several_processes_in_order(
    crawl: Crawl, tmp_path: Path
) -> None:
    lines = [json_line(f"http://a.gov.cn/{n}", report_text(number=n)) for n in range(60)]
    lines[40] = "broken"
    (tmp_path / "x.jsonl").write_text("\n".join(lines))

    ran = crawl("import", tmp_path / "x.jsonl", "--json", "--jobs", "2")

    assert ran.summary["taken"] == 59
    assert list(ran.reasons) == ["file:x.jsonl#41"]
