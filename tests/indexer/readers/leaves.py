"""What a reader types for one thing: words, numbers, quotations, beginnings of words."""

from __future__ import annotations

import re

from tests.indexer.readers.reader import Draw, Reader, clean

LONGEST_RUN = 12

OPERATOR_CHARS = re.compile(r"""[\s"＂“”「」『』()（）|｜*＊?？《》:：,，、;；－−-]""")
SENTENCE = re.compile(r"[^。！!\n]+[。！!]?")
NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]+)*")
LATIN_WORD = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{2,}[0-9]*")
TORN_NUMBER = re.compile(r"[0-9]+(?:\s+[0-9]+)+")

QUOTES = (('"', '"'), ("＂", "＂"), ('"', "＂"), ("“", "”"), ("「", "」"), ("『", "』"))


def run(reader: Reader) -> str:
    """A run of characters that no operator is among: a term."""
    typed = OPERATOR_CHARS.sub("", reader.stretch(LONGEST_RUN))
    return typed or reader.rnd.choice(reader.known_words())


def raw_run(reader: Reader) -> str:
    return reader.stretch(LONGEST_RUN).strip() or "公开"


def word(reader: Reader) -> str:
    return reader.rnd.choice(reader.known_words())


def words_together(reader: Reader) -> str:
    known = reader.known_words()
    return "".join(reader.rnd.choice(known) for _ in range(reader.rnd.randint(2, 3)))


def number(reader: Reader) -> str:
    typed = reader.found(NUMBER, "2013")
    if reader.chance(0.2):
        typed = typed.replace(",", "").replace("，", "")
    if typed.isascii() and typed.isdecimal() and reader.chance(0.2):
        typed = f"{int(typed):,}"
    elif len(typed) > 2 and reader.chance(0.15):
        cut = reader.rnd.randrange(1, len(typed))
        typed = typed[:cut] + reader.rnd.choice(",，") + typed[cut:]
    return typed + (reader.rnd.choice(("件", "年", "%", "万元")) if reader.chance(0.15) else "")


def year(reader: Reader) -> str:
    of_report = reader.report().year or reader.rnd.randint(2005, 2025)
    return f"{of_report}{reader.rnd.choice(('', '', '年', '年度', '年度报告'))}"


def region_name(reader: Reader) -> str:
    of_report = sorted(reader.report().names)
    names = of_report if of_report and reader.chance(0.7) else list(reader.region_names)
    return reader.rnd.choice(names) if names else "甘肃省"


def torn_number(reader: Reader) -> str:
    """Numbers of neighbouring cells or lines as one, as one torn apart would be typed."""
    return "".join(reader.found(TORN_NUMBER, "12").split())


def latin_word(reader: Reader) -> str:
    found = reader.found(LATIN_WORD, "www")
    return reader.rnd.choice((found, found.upper(), found.lower(), found[: len(found) // 2 + 1]))


def sentence(reader: Reader) -> str:
    return reader.found(SENTENCE, "信息公开。").strip()[:60] or "信息公开。"


def _quotable(reader: Reader) -> str:
    return reader.rnd.choice((raw_run, raw_run, run, word, number, sentence))(reader)


def near(reader: Reader) -> str:
    """Two or three pieces of one stretch of a text, in quotes, and a distance."""
    stretch = _around_title(reader) if reader.chance(0.15) else "".join(reader.stretch(60).split())
    longest = reader.rnd.choice((1, 4, 4))
    pieces = [
        stretch[start : start + reader.rnd.randint(1, longest)]
        for start in (reader.rnd.randrange(max(1, len(stretch))) for _ in range(3))
    ]
    opening, closing = reader.rnd.choice(QUOTES)
    gap = reader.rnd.choice((" ", "  ", "\u3000", "，", "、"))
    inside = gap.join(pieces[: reader.rnd.choice((1, 2, 2, 2, 3))])
    tilde = reader.rnd.choice("~～")
    return f"{opening}{inside}{closing}{tilde}{reader.rnd.choice((0, 1, 3, 10, 30, 200))}"


def _around_title(reader: Reader) -> str:
    """The end of a title and the beginning of the text, which are not one stretch."""
    report = reader.report()
    return "".join(clean(report.title)[-6:].split() + clean(report.text)[:6].split())


def other_word(reader: Reader) -> str:
    """A word of the list of synonyms, alone or with another behind it."""
    listed = reader.rnd.choice(("年报", "年度报告", "三公经费", "“三公”经费", "发改委"))
    return listed + reader.rnd.choice(("", "", "", "公开"))


def quotation(reader: Reader) -> str:
    opening, closing = reader.rnd.choice(QUOTES)
    content = _quotable(reader)
    if reader.chance(0.1):
        inner_opening, inner_closing = reader.rnd.choice(QUOTES)
        at = reader.rnd.randint(0, len(content))
        content = content[:at] + inner_opening + content[at:] + inner_closing
    if opening in '"＂' and reader.chance(0.9):
        content = re.sub('["＂]', '""', content)
    return opening + content + closing


def title(reader: Reader) -> str:
    inside = clean(reader.report().title).strip("《》") if reader.chance(0.3) else raw_run(reader)
    if reader.chance(0.2):
        at = reader.rnd.randint(0, len(inside))
        inside = (
            inside[:at] + reader.rnd.choice((" ", "、", "|", "(", " OR ", "?", " -")) + inside[at:]
        )
    before, behind = ("", "") if reader.chance(0.8) else (word(reader), word(reader))
    return f"{before}《{inside}》{behind}"


def prefix(reader: Reader) -> str:
    whole = reader.rnd.choice((latin_word, latin_word, number, number, run, year))(reader)
    beginning = whole[: reader.rnd.randint(1, len(whole))] if reader.chance(0.8) else whole
    return beginning + ("*" if reader.chance(0.9) else "**")


def _wildcards(reader: Reader) -> str:
    typed = reader.rnd.choice((run, words_together, latin_word))(reader)
    for _ in range(reader.rnd.randint(1, 2)):
        at = reader.rnd.randint(0, len(typed))
        typed = typed[:at] + reader.rnd.choice("*??") + typed[at:]
    return typed


def _unheard_of(reader: Reader) -> str:
    return reader.rnd.choice(("火星移民", "qqzz", "98765432", "龘龘", "or", "and", "not"))


LEAVES: dict[Draw, int] = {
    run: 22,
    word: 16,
    words_together: 6,
    number: 10,
    torn_number: 1,
    year: 6,
    region_name: 6,
    latin_word: 4,
    sentence: 2,
    raw_run: 4,
    quotation: 14,
    near: 6,
    other_word: 4,
    title: 4,
    prefix: 9,
    _wildcards: 3,
    _unheard_of: 2,
}


def plain_leaf(reader: Reader) -> str:
    return reader.rnd.choices(list(LEAVES), list(LEAVES.values()))[0](reader)
