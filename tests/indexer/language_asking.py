"""What a reader might type: random queries, drawn from reports so that some of them answer.

Most queries are well formed and take most of their pieces from one report; some are damaged.
"""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections.abc import Callable, Sequence

from indexer.analysis import words
from reports import fold
from tests.indexer.truth import Facts

DEEPEST_GROUP = 3
LONGEST_RUN = 12
STRETCH = 40

OPERATOR_CHARS = re.compile(r"""[\s"＂“”「」『』()（）|｜*＊?？《》:：,，、;；－−-]""")
SENTENCE = re.compile(r"[^。！!\n]+[。！!]?")
NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]+)*")
LATIN_WORD = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{2,}[0-9]*")

FULL_WIDTH = str.maketrans('()|-*:"<>=?~,;', "（）｜－＊：＂＜＞＝？～，；")
FULL_WIDTH_CAPITALS = str.maketrans("ORANDT", "ＯＲＡＮＤＴ")

QUOTES = (('"', '"'), ("＂", "＂"), ('"', "＂"), ("“", "”"), ("「", "」"), ("『", "』"))
GAPS = (" ", " ", " ", "  ", "\u3000", "\u00a0", " \u3000 ")
SEPARATORS = (",", "，", "、", ";", "；", "， ", " ; ")
NOISE = ("!!", "。", "《》", '""', "“ ”", "()", "*", "?", "-", "--", "……", "OR", "AND", "NOT", "|")

LEVEL_VALUES = (
    *("国家", "national", "省", "省级", "province", "市", "市级", "地级", "prefecture"),
    *("县", "縣級", "county", "乡镇", "乡级", "Township"),
)
KIND_VALUES = ("政府", "Government", "部门", "部門", "department")
BAD_FIELDS = (
    *(
        "年份:去年",
        "year:20",
        "year:",
        "年度： ",
        "year:2013-",
        "year:>=",
        "year:2013*",
        "year:2,013",
    ),
    *(
        "级别:村",
        "level:x",
        "类别:学校",
        "kind:",
        "类别:“机关”",
        "地区:月球",
        "region:999999",
        "place:",
    ),
    *(
        "时间:2013",
        "author:me",
        "标题：年报",
        "http://www",
        "day:/",
        "note: ",
        "a1:b",
        "信息公开年报:2",
    ),
    *(
        "year:(2013)",
        "year:|",
        "kind:OR",
        "region: OR",
        "level: -省",
        'kind:"a b"',
        "year:《2013》",
    ),
)

Draw = Callable[["_Reader"], str]


class _Reader:
    """One reader, who has a report in mind and types what can be read in it."""

    def __init__(
        self, rnd: random.Random, facts: Sequence[Facts], region_names: Sequence[str]
    ) -> None:
        self.rnd = rnd
        self.facts = facts
        self.region_names = region_names
        self.in_mind = rnd.choice(facts)

    def chance(self, likely: float) -> bool:
        return self.rnd.random() < likely

    def report(self) -> Facts:
        return self.in_mind if self.chance(0.8) else self.rnd.choice(self.facts)

    def source(self) -> str:
        report = self.report()
        title, text = _clean(report.title), _clean(report.text)
        return (title if self.chance(0.2) else text) or title or text or "信息公开"

    def stretch(self, longest: int) -> str:
        source = self.source()
        start = self.rnd.randrange(len(source))
        return source[start : start + self.rnd.randint(1, longest)]

    def found(self, pattern: re.Pattern[str], instead: str) -> str:
        """One of the places of a pattern in what a reader reads."""
        places = _places(pattern, self.source())
        return self.rnd.choice(places) if places else instead

    def known_words(self) -> list[str]:
        source = self.source()
        start = self.rnd.randrange(len(source))
        return words(source[start : start + STRETCH]) or ["信息"]


def typed_query(rnd: random.Random, facts: Sequence[Facts], region_names: Sequence[str]) -> str:
    """One random text that a reader might type into the search of these reports."""
    reader = _Reader(rnd, facts, region_names)
    if reader.chance(0.02):
        typed = _many_leaves(reader)
    elif reader.chance(0.02):
        typed = _passage(reader)
    elif reader.chance(0.05):
        typed = _noise(reader)
    else:
        typed = _alternatives(reader, 0)
    if reader.chance(0.15):
        typed = _damaged(reader, typed)
    if reader.chance(0.3):
        typed = _partly_full_width(reader, typed)
    if reader.chance(0.1):
        typed = rnd.choice(GAPS) + typed + rnd.choice(GAPS)
    return typed


# --- The characters of reports ---


@functools.cache
def _clean(text: str) -> str:
    """A text without control and invisible characters, its lines joined by spaces."""
    spaced = "".join(" " if char in "\t\r\n\u2028\u2029" else char for char in text)
    return "".join(char for char in spaced if not unicodedata.category(char).startswith("C"))


@functools.cache
def _places(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(pattern.findall(text))


def _partly_full_width(reader: _Reader, typed: str) -> str:
    likely = reader.rnd.choice((0.3, 1.0))
    typed = "".join(char.translate(FULL_WIDTH) if reader.chance(likely) else char for char in typed)
    return re.sub(
        r"\b(?:OR|AND|NOT)\b",
        lambda found: (
            found[0].translate(FULL_WIDTH_CAPITALS) if reader.chance(likely) else found[0]
        ),
        typed,
    )


# --- Leaves ---


def _run(reader: _Reader) -> str:
    """A run of characters that no operator is among: a term."""
    run = OPERATOR_CHARS.sub("", reader.stretch(LONGEST_RUN))
    return run or reader.rnd.choice(reader.known_words())


def _raw_run(reader: _Reader) -> str:
    return reader.stretch(LONGEST_RUN).strip() or "公开"


def _word(reader: _Reader) -> str:
    return reader.rnd.choice(reader.known_words())


def _words_together(reader: _Reader) -> str:
    known = reader.known_words()
    return "".join(reader.rnd.choice(known) for _ in range(reader.rnd.randint(2, 3)))


def _number(reader: _Reader) -> str:
    number = reader.found(NUMBER, "2013")
    if reader.chance(0.2):
        number = number.replace(",", "").replace("，", "")
    if number.isascii() and number.isdecimal() and reader.chance(0.2):
        number = f"{int(number):,}"
    elif len(number) > 2 and reader.chance(0.15):
        cut = reader.rnd.randrange(1, len(number))
        number = number[:cut] + reader.rnd.choice(",，") + number[cut:]
    return number + (reader.rnd.choice(("件", "年", "%", "万元")) if reader.chance(0.15) else "")


def _year(reader: _Reader) -> str:
    year = reader.report().year or reader.rnd.randint(2005, 2025)
    return f"{year}{reader.rnd.choice(('', '', '年', '年度', '年度报告'))}"


def _region_name(reader: _Reader) -> str:
    of_report = sorted(reader.report().names)
    names = of_report if of_report and reader.chance(0.7) else list(reader.region_names)
    return reader.rnd.choice(names) if names else "甘肃省"


def _latin_word(reader: _Reader) -> str:
    word = reader.found(LATIN_WORD, "www")
    return reader.rnd.choice((word, word.upper(), word.lower(), word[: len(word) // 2 + 1]))


def _sentence(reader: _Reader) -> str:
    sentence = reader.found(SENTENCE, "信息公开。").strip()[:60]
    return sentence or "信息公开。"


def _quotable(reader: _Reader) -> str:
    return reader.rnd.choice((_raw_run, _raw_run, _run, _word, _number, _sentence))(reader)


def _near(reader: _Reader) -> str:
    """Two or three pieces of one stretch of a text, in quotes, and a distance."""
    stretch = "".join(reader.stretch(60).split())
    pieces = [
        stretch[start : start + reader.rnd.randint(1, 4)]
        for start in (reader.rnd.randrange(max(1, len(stretch))) for _ in range(3))
    ]
    opening, closing = reader.rnd.choice(QUOTES)
    gap = reader.rnd.choice((" ", "  ", "\u3000", "，", "、"))
    inside = gap.join(pieces[: reader.rnd.choice((1, 2, 2, 2, 3))])
    tilde = reader.rnd.choice("~～")
    return f"{opening}{inside}{closing}{tilde}{reader.rnd.choice((0, 1, 3, 10, 30, 200))}"


def _other_word(reader: _Reader) -> str:
    """A word of the list of synonyms, alone or with another behind it."""
    word = reader.rnd.choice(("年报", "年度报告", "三公经费", "“三公”经费", "发改委"))
    return word + reader.rnd.choice(("", "", "", "公开"))


def _quotation(reader: _Reader) -> str:
    opening, closing = reader.rnd.choice(QUOTES)
    content = _quotable(reader)
    if reader.chance(0.1):
        inner_opening, inner_closing = reader.rnd.choice(QUOTES)
        at = reader.rnd.randint(0, len(content))
        content = content[:at] + inner_opening + content[at:] + inner_closing
    if opening in '"＂' and reader.chance(0.9):
        content = re.sub('["＂]', '""', content)
    return opening + content + closing


def _title(reader: _Reader) -> str:
    inside = _clean(reader.report().title).strip("《》") if reader.chance(0.3) else _raw_run(reader)
    if reader.chance(0.2):
        at = reader.rnd.randint(0, len(inside))
        inside = (
            inside[:at] + reader.rnd.choice((" ", "、", "|", "(", " OR ", "?", " -")) + inside[at:]
        )
    before, behind = ("", "") if reader.chance(0.8) else (_word(reader), _word(reader))
    return f"{before}《{inside}》{behind}"


def _prefix(reader: _Reader) -> str:
    whole = reader.rnd.choice((_latin_word, _latin_word, _number, _number, _run, _year))(reader)
    beginning = whole[: reader.rnd.randint(1, len(whole))] if reader.chance(0.8) else whole
    return beginning + ("*" if reader.chance(0.9) else "**")


def _wildcards(reader: _Reader) -> str:
    run = reader.rnd.choice((_run, _words_together, _latin_word))(reader)
    for _ in range(reader.rnd.randint(1, 2)):
        at = reader.rnd.randint(0, len(run))
        run = run[:at] + reader.rnd.choice("*??") + run[at:]
    return run


def _unheard_of(reader: _Reader) -> str:
    return reader.rnd.choice(("火星移民", "qqzz", "98765432", "龘龘", "or", "and", "not"))


LEAVES: dict[Draw, int] = {
    _run: 22,
    _word: 16,
    _words_together: 6,
    _number: 10,
    _year: 6,
    _region_name: 6,
    _latin_word: 4,
    _sentence: 2,
    _raw_run: 4,
    _quotation: 14,
    _near: 6,
    _other_word: 4,
    _title: 4,
    _prefix: 9,
    _wildcards: 3,
    _unheard_of: 2,
}


def _plain_leaf(reader: _Reader) -> str:
    return reader.rnd.choices(list(LEAVES), list(LEAVES.values()))[0](reader)


def _leaf(reader: _Reader) -> str:
    return _field(reader) if reader.chance(0.15) else _plain_leaf(reader)


# --- Passages ---


def _passage(reader: _Reader) -> str:
    """A long piece of a text, now and then with a wrong character."""
    text = reader.report().text
    start = reader.rnd.randrange(max(1, len(text) - 200))
    piece = text[start : start + reader.rnd.randint(150, 700)]
    if not piece or reader.chance(0.5):
        return piece
    at = reader.rnd.randrange(len(piece))
    return piece[:at] + reader.rnd.choice("错誤Ｘ，") + piece[at + 1 :]


# --- Fields ---


def _field(reader: _Reader) -> str:
    if reader.chance(0.15):
        return reader.rnd.choice(BAD_FIELDS)
    names, value = reader.rnd.choice(
        (
            (("年份", "年度", "year", "Year", "ＹＥＡＲ"), _year_value(reader)),
            (("地区", "地區", "region", "place"), _region_value(reader)),
            (("级别", "級別", "level"), _own_or(reader, LEVEL_VALUES, reader.report().level)),
            (("类别", "類別", "kind"), _own_or(reader, KIND_VALUES, reader.report().kind)),
            (("标题", "標題", "title"), _piece_of(reader, reader.report().title)),
            (("机关", "機關", "publisher"), _piece_of(reader, reader.report().publisher)),
            (("网站", "site", "Site"), _site_value(reader)),
        )
    )
    if reader.chance(0.1):
        value = f'"{value}"'
    colon = reader.rnd.choice((":", ":", "：", ": ", ":\u3000"))
    return reader.rnd.choice(names) + colon + value


def _year_value(reader: _Reader) -> str:
    year = reader.report().year or 2013
    other = year + reader.rnd.randint(-4, 4)
    ending = reader.rnd.choice(("", "", "年"))
    one = f"{year}{reader.rnd.choice(('', '', '年', '年度'))}"
    years = f"{year}{ending}{reader.rnd.choice('-－—–~～至到')}{other}{ending}"
    bound = reader.rnd.choice((">=", ">", "<=", "<", "≥", "≤", "＞＝")) + str(other)
    return reader.rnd.choice((one, years, bound))


def _piece_of(reader: _Reader, text: str) -> str:
    """Some characters, or words with something between them, of a short text."""
    clean = _clean(text) or "政府"
    if reader.chance(0.4):
        found = words(clean) or ["政府"]
        return "".join(reader.rnd.sample(found, min(len(found), 2)))
    start = reader.rnd.randrange(len(clean))
    return clean[start : start + reader.rnd.randint(1, 6)]


def _site_value(reader: _Reader) -> str:
    host = reader.report().host or "gov.cn"
    labels = host.split(".")
    below = ".".join(labels[reader.rnd.randrange(len(labels)) :])
    return reader.rnd.choice((host, below, f"https://{host}/", f"http://{host}:80", host[1:], "x"))


def _region_value(reader: _Reader) -> str:
    code = reader.report().code
    if code and reader.chance(0.4):
        return reader.rnd.choice((code, code[:4] + "00", code[:2] + "0000", "000000", code[:4]))
    return _region_name(reader)


def _own_or(reader: _Reader, values: Sequence[str], own: str | None) -> str:
    """Often the value of the report in mind, if it is one that can be typed."""
    if own and fold(own) in {fold(value) for value in values} and reader.chance(0.5):
        return own
    return reader.rnd.choice(values)


# --- What joins them ---


def _alternatives(reader: _Reader, depth: int) -> str:
    parts = [_together(reader, depth) for _ in range(reader.rnd.choice((1, 1, 1, 2, 2, 3)))]
    bars = (" OR ", " OR ", " | ", "|", " |", " or ", " OR\u3000")
    return _joined(parts, lambda: reader.rnd.choice(bars))


def _together(reader: _Reader, depth: int) -> str:
    parts = [_operand(reader, depth) for _ in range(reader.rnd.choice((1, 1, 2, 2, 3)))]
    return _joined(parts, lambda: _all_of(reader))


def _joined(parts: Sequence[str], between: Callable[[], str]) -> str:
    """The parts with something between; what is drawn is drawn anew for each place."""
    return parts[0] + "".join(between() + part for part in parts[1:])


def _all_of(reader: _Reader) -> str:
    if reader.chance(0.15):
        return " AND "
    if reader.chance(0.15):
        return reader.rnd.choice(SEPARATORS)
    if reader.chance(0.04):
        return ""
    return reader.rnd.choice(GAPS)


def _operand(reader: _Reader, depth: int) -> str:
    if depth < DEEPEST_GROUP and reader.chance(0.15):
        gap = reader.rnd.choice(("", "", "", " "))
        inside = f"({gap}{_alternatives(reader, depth + 1)}{gap})"
    else:
        inside = _leaf(reader)
    if reader.chance(0.12):
        return reader.rnd.choice(("-", "-", "−", "NOT ", "NOT NOT ", "NOT -")) + inside
    return inside


def _many_leaves(reader: _Reader) -> str:
    """About as many leaves as are allowed, and alternatives so that some report answers."""
    parts = [_plain_leaf(reader) for _ in range(reader.rnd.randint(30, 37))]
    bars = (" OR ", "|", " OR ", " ", " OR -")
    return _joined(parts, lambda: reader.rnd.choice(bars))


# --- What goes wrong ---


def _noise(reader: _Reader) -> str:
    """Next to nothing, alone or beside a leaf."""
    parts = [reader.rnd.choice(NOISE) for _ in range(reader.rnd.randint(1, 3))]
    if reader.chance(0.7):
        parts.insert(reader.rnd.randint(0, len(parts)), _leaf(reader))
    return _joined(parts, lambda: reader.rnd.choice((" ", " ", "")))


def _damaged(reader: _Reader, typed: str) -> str:
    """A query with something too much, too little or misplaced."""
    damages = (_with_a_stray, _with_a_stray, _without_one, _with_dangling, _with_noise)
    return reader.rnd.choice(damages)(reader, typed)


def _with_a_stray(reader: _Reader, typed: str) -> str:
    at = reader.rnd.randint(0, len(typed))
    return typed[:at] + reader.rnd.choice("""()"“”「」『』《》|-*?:,;、－""") + typed[at:]


def _without_one(reader: _Reader, typed: str) -> str:
    """A query that lacks an operator character or, where it has none, its last character."""
    places = [found.start() for found in OPERATOR_CHARS.finditer(typed)]
    at = reader.rnd.choice(places) if places else len(typed) - 1
    return typed[:at] + typed[at + 1 :]


def _with_dangling(reader: _Reader, typed: str) -> str:
    sign = reader.rnd.choice(("OR", "AND", "NOT", "|", "-", "--", "- ", "OR AND", "AND OR", "|OR"))
    return reader.rnd.choice((f"{sign} {typed}", f"{typed} {sign}", f"({typed} {sign}) {sign}"))


def _with_noise(reader: _Reader, typed: str) -> str:
    noise, sign = reader.rnd.choice(NOISE), reader.rnd.choice(("", "OR ", "AND ", "NOT ", "-"))
    return reader.rnd.choice((f"{typed} {sign}{noise}", f"{sign}{noise} {typed}"))
