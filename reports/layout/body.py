"""What kind of line is this in a report: sentence, heading, title, addressee, signature, row?

All questions are asked of folded words; they never look at neighbours.
"""

from __future__ import annotations

import re

_NUMERAL = "一二三四五六七八九十"
# Headings and list items by their number. Kept apart from ordinals inside prose (一是, 首先).
_NUMBERED = re.compile(
    rf"第[{_NUMERAL}百零\d]+[部分章节条款项]|[{_NUMERAL}]{{1,3}}[ ]?[、.,:](?!\d)"
    rf"|[(〔\[【][{_NUMERAL}\d]{{1,3}}[)〕\]】]"
    r"|\d{1,2}[ ]?(?:[.、](?!\d)|\))|[①-⑳⑴-⒛ⅰ-ⅻⅠ-Ⅻ]|[ivx]{1,4}[.、]|[a-z][.、)]"
    r"|(?:附件?|附表|表|图|注|附录)[ ]?[\d一二三四五六七八九十]{0,2}[ ]?[:、.]|[*★☆◎※] ?"
)
_ORDINAL = re.compile(
    rf"[{_NUMERAL}]{{1,2}}(?:是|要)|第[{_NUMERAL}][,，、]|首先|其次|再次|最后|其[一二三四五]|另外|此外"
)
_SENTENCE = re.compile(r"[。;!?]|[,、:][^,、:]*[,、]")
_END = re.compile(r"(?:[。;:!?…]|(?<=[\u4e00-\u9fff])\.)[”’\"')》」』】\]]*$")
_TITLE = re.compile(
    r"(?=.*(?:信息公开|政务公开|政府信息))[^。;!?|]{2,70}(?:报告|年报|总结|情况(?:的)?(?:说明|汇报|通报)?)"
    r"(?:[ ]?[(\[〔【《][^)\]〕】》]{1,24}[)\]〕】》])?$"
)
_CHINESE_DAY = re.compile(
    r"[(〔\[]?(?:\d{4}|[二〇○零o0一两三四五六七八九十]{4})[ ]?年"
    r"[ ]?(?:\d{1,2}|[元一二三四五六七八九十]{1,3})[ ]?月"
    r"(?:[ ]?(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[ ]?日)?[)〕\]]?$"
)
_BODY = re.compile(
    r"[^,。;:!?|\t]{2,34}(?:政府|办公室|办公厅|局|委员会|委|办|镇|乡|街道|街道办事处|办事处|中心|厅|院|队|站|所|处|部|领导小组"
    r"|管委会|公司|会|学校|大学|学院|医院|银行|社)(?:\([^)]{1,12}\))?(?:政府信息公开工作办公室)?$"
)
_ADDRESSEE = re.compile(
    r"[^。;!?]{0,60}(?:政府|办公室|办公厅|局|委员会|委|办|单位|部门|[省市县区]|同志们?|领导|小组|中心|代表|厅|处|朋友们?|市民|公民)(?:\([^)]*\))?:$"
)
_NUMERIC_TAIL = re.compile(r"(?:(?:^|\s)[\d.,%‰/-]+){2,}$")
_NUMERIC = re.compile(r"[\s\d.,%‰/+\-—－]+$")


def is_numbered(words: str) -> bool:
    """Whether the words begin with a heading's or an item's number."""
    return _NUMBERED.match(words) is not None


def is_ordinal(words: str) -> bool:
    """Whether the words begin with an ordinal that sentences use too: 一是, 首先."""
    return _ORDINAL.match(words) is not None


def is_finished(words: str) -> bool:
    """Whether the words end where a sentence, or what introduces a list, ends."""
    return _END.search(words) is not None


def is_prose(words: str) -> bool:
    """Whether the words are a sentence, or a piece of one too long for a name."""
    if len(words) < 12:
        return words.endswith("。") and len(words) > 4
    return bool(_SENTENCE.search(words)) or (len(words) >= 45 and not is_title(words))


def is_title(words: str) -> bool:
    """Whether the words may be the title of such a report."""
    return len(words) <= 90 and _TITLE.match(words) is not None


def is_day(words: str) -> bool:
    """Whether the words are a date as a document writes it, and nothing else."""
    return _CHINESE_DAY.match(words) is not None


def is_publisher(words: str) -> bool:
    """Whether the words may be the name of a body that signs."""
    return _BODY.match(words) is not None


def is_addressee(words: str) -> bool:
    """Whether the words address somebody: 省政务公开办公室:"""
    return _ADDRESSEE.match(words) is not None


def is_row(words: str) -> bool:
    """Whether the words are cells of a table side by side, or one cell with a number."""
    return (
        "\t" in words
        or words.startswith("|")
        or " | " in words
        or _NUMERIC.match(words) is not None
        or _NUMERIC_TAIL.search(words[-80:]) is not None
    )
