"""What a reader types for a field: its name, a colon, a value."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis import words
from reports import fold
from tests.indexer.readers.leaves import region_name
from tests.indexer.readers.reader import Reader, clean

LEVEL_VALUES = (
    *("国家", "national", "省", "省级", "province", "市", "市级", "地级", "prefecture"),
    *("县", "縣級", "county", "乡镇", "乡级", "Township"),
)
KIND_VALUES = ("政府", "Government", "部门", "部門", "department")
SECTION_NAMES = ("章节", "章節", "section", "Section")
SECTION_VALUES = {
    "overview": ("overview", "总体情况", "概述", "概况", "概況"),
    "proactive": ("proactive", "主动公开", "主動公開"),
    "on_request": ("on_request", "On_Request", "依申请公开", "依申请", "申请"),
    "review_litigation": ("review_litigation", "复议诉讼", "行政复议", "行政诉讼", "复议", "诉讼"),
    "fees": ("fees", "收费", "费用"),
    "staff": ("staff", "机构人员", "机构", "人员"),
    "problems": ("problems", "问题", "存在问题", "存在的问题", "主要问题", "不足"),
    "plans": ("plans", "计划", "下一步", "打算", "改进", "改进措施"),
    "other": ("other", "其他"),
}
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
    *("章节:附录", "section:", "章节:问题*", "章节:(问题)", "章节: 同句", "section:2", "章节：“ ”"),
)


def field(reader: Reader) -> str:
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
            (SECTION_NAMES, section_value(reader)),
        )
    )
    if reader.chance(0.1):
        value = reader.rnd.choice(("未注明", "none", "未註明"))
    return written(reader, names, value)


def written(reader: Reader, names: Sequence[str], value: str) -> str:
    """The field, with the value in quotes now and then."""
    if reader.chance(0.1):
        value = f'"{value}"'
    colon = reader.rnd.choice((":", ":", "：", ": ", ":\u3000"))
    return reader.rnd.choice(names) + colon + value


def _year_value(reader: Reader) -> str:
    year = reader.report().year or 2013
    other = year + reader.rnd.randint(-4, 4)
    ending = reader.rnd.choice(("", "", "年"))
    one = f"{year}{reader.rnd.choice(('', '', '年', '年度'))}"
    years = f"{year}{ending}{reader.rnd.choice('-－—–~～至到')}{other}{ending}"
    bound = reader.rnd.choice((">=", ">", "<=", "<", "≥", "≤", "＞＝")) + str(other)
    return reader.rnd.choice((one, years, bound))


def _piece_of(reader: Reader, text: str) -> str:
    """Some characters, or words with something between them, of a short text."""
    short = clean(text) or "政府"
    if reader.chance(0.4):
        found = words(short) or ["政府"]
        return "".join(reader.rnd.sample(found, min(len(found), 2)))
    start = reader.rnd.randrange(len(short))
    return short[start : start + reader.rnd.randint(1, 6)]


def _site_value(reader: Reader) -> str:
    host = reader.report().host or "gov.cn"
    labels = host.split(".")
    below = ".".join(labels[reader.rnd.randrange(len(labels)) :])
    return reader.rnd.choice((host, below, f"https://{host}/", f"http://{host}:80", host[1:], "x"))


def _region_value(reader: Reader) -> str:
    code = reader.report().code
    if code and reader.chance(0.4):
        return reader.rnd.choice((code, code[:4] + "00", code[:2] + "0000", "000000", code[:4]))
    return region_name(reader)


def _own_or(reader: Reader, values: Sequence[str], own: str | None) -> str:
    """Often the value of the report in mind, if it is one that can be typed."""
    if own and fold(own) in {fold(value) for value in values} and reader.chance(0.5):
        return own
    return reader.rnd.choice(values)


def section_value(reader: Reader, kind: str | None = None) -> str:
    """A name of a kind of section: of the one given, or mostly of one that the report has."""
    if kind is None:
        own = sorted({kind for kind, _, _ in reader.whole.sections})
        kinds = own if own and reader.chance(0.8) else sorted(SECTION_VALUES)
        kind = reader.rnd.choice(kinds)
    return reader.rnd.choice(SECTION_VALUES[kind])
