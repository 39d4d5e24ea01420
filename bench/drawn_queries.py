"""Queries cut out of texts at random, by which it is seen that nothing of them is ever missed."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import jieba

from indexer.analysis import words
from reports import Report

LONGEST_RUN: Final = 12
_QUOTES: Final = frozenset('"“”＂')
_SENTENCE: Final = re.compile("[\u4e00-\u9fff]{6,}")
_LONGEST_WORD: Final = 5
# Simplified characters that have one traditional form, enough to turn half of a text.
_TRADITIONAL: Final = str.maketrans(
    "开请实经务门业机关报网办应级标护导说决时间题计长会议设区县镇乡",
    "開請實經務門業機關報網辦應級標護導說決時間題計長會議設區縣鎮鄉",
)
_FULL_WIDTH: Final = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_FORMS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    lambda text: text.translate(_TRADITIONAL),
    lambda text: text.translate(_FULL_WIDTH),
)
_HOSTILE: Final = (
    *(
        '"',
        "“",
        "”",
        "「",
        "」",
        "(",
        ")",
        "（",
        "）",
        "|",
        "-",
        "－",
        "*",
        "?",
        ":",
        "~5",
        "《",
        "》",
    ),
    *(
        " OR ",
        " AND ",
        " NOT ",
        "年份:",
        "地区:",
        "标题:",
        "机关:",
        "网站:",
        "\\",
        "'",
        "%",
        "\x00",
    ),
    *(
        "\n",
        "\t",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\ud800",
        "\U000e0100",
        "政府",
        "公开",
        "2013",
        "1,546",
    ),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A query, and the report that it was cut out of, which must be found."""

    query: str
    source: str


def quoted_runs(reports: Sequence[Report], seed: int, count: int) -> Iterator[Drawn]:
    """Runs of 1 to 12 characters of any place of any text, in quotes, in several scripts."""
    rnd = random.Random(seed)
    made = 0
    while made < count:
        report = rnd.choice(reports)
        length = rnd.randint(1, LONGEST_RUN)
        start = rnd.randrange(max(1, len(report.text) - length))
        run = report.text[start : start + length]
        if any(map(str.isalnum, run)) and not set(run) & _QUOTES:
            yield Drawn(f"“{_FORMS[made % len(_FORMS)](run)}”", report.id)
            made += 1


def words_cut_otherwise(reports: Sequence[Report], seed: int, count: int) -> Iterator[Drawn]:
    """Words of jieba's dictionary that stand in a sentence where it is cut into other words.

    Every other one with the word that follows, as it is cut from behind it.
    """
    rnd = random.Random(seed)
    made = 0
    while made < count:
        report = rnd.choice(reports)
        sentences = _SENTENCE.findall(report.text)
        candidates = list(_cut_otherwise(rnd.choice(sentences))) if sentences else []
        if candidates:
            word, behind = rnd.choice(candidates)
            more = next(iter(words(behind)), "") if made % 2 else ""
            yield Drawn(word + more, report.id)
            made += 1


def _cut_otherwise(sentence: str) -> Iterator[tuple[str, str]]:
    """The words, and what stands behind each."""
    borders, at = set[tuple[int, int]](), 0
    for word in words(sentence):
        borders.add((at, at + len(word)))
        at += len(word)
    jieba.initialize()
    for start in range(len(sentence)):
        for end in range(start + 2, min(start + _LONGEST_WORD, len(sentence)) + 1):
            word = sentence[start:end]
            if jieba.dt.FREQ.get(word) and (start, end) not in borders:
                yield word, sentence[end:]


def hostile(reports: Sequence[Report], seed: int, count: int) -> Iterator[str]:
    """What nobody types but somebody sends: operators, any character, pieces of texts, mixed."""
    rnd = random.Random(seed)
    for _ in range(count):
        yield "".join(_piece(rnd, reports) for _ in range(rnd.randint(0, 12)))


def _piece(rnd: random.Random, reports: Sequence[Report]) -> str:
    kind = rnd.random()
    if kind < 0.5:
        return rnd.choice(_HOSTILE)
    if kind < 0.75:
        return chr(rnd.randrange(0x110000))
    if kind < 0.8:
        return unicodedata.normalize(rnd.choice(("NFD", "NFKD")), "é㈱ﬁÅ") * rnd.randint(1, 60)
    text = rnd.choice(reports).text
    start = rnd.randrange(len(text))
    return text[start : start + rnd.randint(1, 60)]
