"""On the second day exactly that has changed which the truth says."""

from __future__ import annotations

from collections import Counter

from demo.serving import DemoServer
from demo.truth import Truth
from tests.demo.reading import characters, squeezed
from tests.demo.walker import Walker

Truths = tuple[Truth, ...]


def test_so_many_reports_are_new_corrected_and_vanished(second_truths: Truths) -> None:
    changes = Counter(truth.change for truth in second_truths if truth.same_as is None)

    assert (changes["new"], changes["corrected"], changes["vanished"]) == (15, 12, 8)


def test_a_new_report_was_not_there_before(
    walker: Walker, server: DemoServer, second_truths: Truths
) -> None:
    new = [truth for truth in second_truths if truth.change == "new"]

    assert all(walker.get(t.url).status == 404 or _is_soft(walker, t) for t in new)
    server.day = 2
    try:
        assert {walker.get(truth.url).status for truth in new} == {200}
    finally:
        server.day = 1


def test_a_vanished_report_is_gone(
    walker: Walker, second_day: DemoServer, second_truths: Truths
) -> None:
    vanished = [truth for truth in second_truths if truth.change == "vanished"]

    assert {walker.get(truth.url).status for truth in vanished} == {404, 410}


def test_a_corrected_report_reads_otherwise(
    walker: Walker, second_day: DemoServer, first_truths: Truths, second_truths: Truths
) -> None:
    before = {truth.url: truth.text for truth in first_truths}
    corrected = [truth for truth in second_truths if truth.change == "corrected"]

    for truth in corrected:
        assert before[truth.url] != truth.text
        last = squeezed(truth.text.split("\n")[-3])
        assert truth.layout == "shtml" or last in characters(walker.get(truth.url), "html")


def test_nothing_else_reads_otherwise(first_truths: Truths, second_truths: Truths) -> None:
    before = {truth.url: truth.text for truth in first_truths}
    others = [t for t in second_truths if t.change in (None, "vanished")]

    assert all(before[truth.url] == truth.text for truth in others)
    assert len(others) == len([t for t in first_truths if before[t.url]]) - 12


def test_a_challenge_and_spam_stand_where_reports_were(
    walker: Walker, second_day: DemoServer, second_truths: Truths
) -> None:
    shown = {t.shown: walker.get(t.url) for t in second_truths if t.shown}

    assert shown["challenge"].status == 412
    assert "新葡京" in shown["spam"].body.decode()


def test_furniture_changes_without_the_text(
    walker: Walker, server: DemoServer, first_truths: Truths, second_truths: Truths
) -> None:
    same = next(t for t in second_truths if t.layout == "jcms" and not t.change)
    before = walker.get(same.url).body
    server.day = 2
    try:
        after = walker.get(same.url).body
    finally:
        server.day = 1

    assert before != after
    assert same.text == next(t.text for t in first_truths if t.url == same.url)


def _is_soft(walker: Walker, truth: Truth) -> bool:
    """Two sites say 200 to whatever they do not have."""
    answer = walker.get(truth.url)
    return truth.site in ("bijie", "jiujiang") and squeezed(truth.text)[-60:] not in characters(
        answer, "html"
    )
