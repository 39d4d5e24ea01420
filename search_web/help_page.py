"""What can be typed into the search box, and what does it find here and now?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer import SearchRequest, SearchResult
from search_web import urls

# What is written, and what it is for. Each is asked when the page is made.
EXAMPLES = (
    (
        "词语",
        (
            ("行政复议 诉讼", "用空格、逗号或顿号隔开的词都要出现，次序不限；挨得近的排在前面"),
            ("1,546", "数字按整个数检索：与 1546 相同，不会找到 21546"),
            ("甘肃 2013", "地名和年份也指报告所属的地区和年度；二〇一三年、一三年与 2013 相同"),
            (
                "合作市2013年政府信息公干工作年度报告",
                "整句或整个标题没有一份报告写到时，改查含有其中大部分词的报告，并注明",
            ),
        ),
    ),
    (
        "逐字相同",
        (
            ("“依申请公开”", "引号内逐字相同；英文引号、「」、『』都可以，里面的空格不计"),
            ("“申请 答复”~10", "两处之间最多 10 个字，先后不限"),
            ("收费 同句 申请", "在同一句里；同段：在同一段里；可以连用，也可以加括号"),
            ("信息公开*", "汉字后加 *，与引号相同"),
            ("201*", "两个以上的字母或数字后加 *，找这样开头的词或数"),
        ),
    ),
    (
        "组合",
        (
            ("复议 OR 诉讼", "有其一即可；也可写作 复议|诉讼"),
            ("公开 -微博", "减号后的词不得出现；也可写作 NOT 微博"),
            ("公开 (复议 OR 诉讼) -微博", "括号先算；空格比 OR 结合得紧"),
        ),
    ),
    (
        "字段",
        (
            ("公开 年份:2013-2017", "年度；也可写作 年份:2013、年份:>=2015、year:2013"),
            ("公开 地区:甘肃", "地区和它下面的地区；也可写六位代码"),
            ("公开 级别:县 -类别:部门", "级别：国家、省、市、县、乡镇；类别：政府、部门"),
            ("标题:年度报告 机关:政府", "在标题里，在发布机关的名称里；值可以加引号"),
            (
                "章节:问题 人员",
                "在这一章节里；同一括号内的词都在其中找。章节有："
                "总体情况、主动公开、依申请公开、复议诉讼、收费、机构人员、问题、计划、其他",
            ),
            ("公开 网站:gov.cn", "报告的网址在这个网站，或它下面的网站"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Example:
    """Something to type, what it is for, how it is understood, and how many reports it finds."""

    query: str
    shows: str
    understood: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    examples: tuple[Example, ...]


def help_page(ask: Callable[[SearchRequest], SearchResult]) -> tuple[Group, ...]:
    """The examples with what they find now."""
    return tuple(Group(heading, tuple(_asked(each, ask))) for heading, each in EXAMPLES)


def _asked(
    examples: tuple[tuple[str, str], ...], ask: Callable[[SearchRequest], SearchResult]
) -> Iterator[Example]:
    for query, shows in examples:
        request = SearchRequest(query, size=1)
        result = ask(request)
        url = urls.search_url(urls.with_query(urls.PLAIN, query))
        yield Example(query, shows, result.understood, result.total, url)
