"""How do the official tables look in an era, filled with a report's numbers?"""

from __future__ import annotations

from collections.abc import Iterator

from demo.document import Cell, Table
from demo.figures import Figures

REFUSED = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
ABSENT = (
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
)
UNHANDLED = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHERWISE = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
Lines = Iterator[tuple[Cell, ...]]
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def requests_table(figures: Figures, era: str, wrong: bool) -> Table:
    """三、收到和处理政府信息公开申请情况: by kind of applicant, endings down."""
    asked = figures.requests
    otherwise = OTHERWISE if era == "D" else ()
    endings = [list(row) for row in asked.endings]
    if otherwise:
        # The form of 2021 splits the last class in three.
        last = endings.pop()
        endings += [[n // 4 for n in last], [0 for _ in last], [n - n // 4 for n in last]]
    lines = iter([_numbers(tuple(row)) for row in endings])
    count = len(endings) + 1
    body = [
        (Cell("三、本年度办理结果", rows=count), Cell("（一）予以公开", columns=2), *next(lines)),
        (Cell(PARTLY, columns=2), *next(lines)),
    ]
    for name, items in (("（三）不予公开", REFUSED), ("（四）无法提供", ABSENT)):
        body += _class(name, items, lines)
    body += _class("（五）不予处理", UNHANDLED, lines)
    if otherwise:
        body += _class("（六）其他处理", otherwise, lines)
    else:
        body.append((Cell("（六）其他处理", columns=2), *next(lines)))
    slip = 7 if wrong else 0
    body.append((Cell("（七）总计", columns=2), *_numbers(asked.done(), slip)))
    left = (Cell("四、结转下年度继续办理", columns=3), *_numbers(asked.left))
    return Table((*_requests_head(figures), *body, left))


def _requests_head(figures: Figures) -> tuple[tuple[Cell, ...], ...]:
    kinds = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    new, carried = figures.requests.new, figures.requests.carried
    return (
        (Cell(RELATION, rows=3, columns=3), Cell("申请人情况", columns=7)),
        (Cell("自然人", rows=2), Cell("法人或其他组织", columns=5), Cell("总计", rows=2)),
        tuple(map(Cell, kinds)),
        (Cell("一、本年新收政府信息公开申请数量", columns=3), *_numbers(new)),
        (Cell("二、上年结转政府信息公开申请数量", columns=3), *_numbers(carried)),
    )


def _class(name: str, items: tuple[str, ...], lines: Lines) -> list[tuple[Cell, ...]]:
    rows = [(Cell(item), *next(lines)) for item in items]
    return [(Cell(name, rows=len(items)), *rows[0]), *rows[1:]]


def _numbers(row: tuple[int, ...], slip: int = 0) -> tuple[Cell, ...]:
    return tuple(Cell(str(number)) for number in (*row, sum(row) + slip))


def reviews_table(figures: Figures) -> Table:
    """四、政府信息公开行政复议、行政诉讼情况: fifteen columns."""
    return Table(
        (
            (Cell("行政复议", columns=5), Cell("行政诉讼", columns=10)),
            (
                *(Cell(result, rows=2) for result in RESULTS),
                Cell("未经复议直接起诉", columns=5),
                Cell("复议后起诉", columns=5),
            ),
            tuple(map(Cell, RESULTS * 2)),
            tuple(Cell(str(number)) for number in figures.reviews),
        )
    )


def published_table(figures: Figures, era: str, slip: int = 0) -> Table:
    """二、主动公开政府信息情况: the items of article 20."""
    return _published_2019(figures, slip) if era == "C" else _published_2021(figures, slip)


def _band(text: str, *heads: str) -> list[tuple[Cell, ...]]:
    spans = {3: (1, 1, 1, 1), 2: (1, 2, 1), 1: (1, 3)}[len(heads)]
    cells = (Cell("信息内容"), *(Cell(h, 1, w) for h, w in zip(heads, spans[1:], strict=True)))
    return [(Cell(f"第二十条第（{text}）项", columns=4),), cells]


def _line(name: str, *values: object) -> tuple[Cell, ...]:
    spans = {3: (1, 1, 1), 2: (2, 1), 1: (3,)}[len(values)]
    return (Cell(name), *(Cell(str(v), 1, w) for v, w in zip(values, spans, strict=True)))


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else str(number)


def _published_2019(figures: Figures, slip: int) -> Table:
    n = figures.others
    project = ("上一年项目数量", "本年增/减", "处理决定数量")
    return Table(
        (
            *_band("一", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            _line("规章", 0, 0, n[0] % 4),
            _line("规范性文件", figures["docs"], figures["docs"], figures["docs"] + n[1]),
            *_band("五", *project),
            _line("行政许可", n[2], _signed(n[3] % 19 - 9), n[4] * 31 + slip),
            _line("其他对外管理服务事项", n[5], _signed(n[6] % 9 - 4), n[7] * 7),
            *_band("六", *project),
            _line("行政处罚", n[8], _signed(n[9] % 19 - 9), n[10] * 11),
            _line("行政强制", n[11], _signed(n[12] % 5 - 2), n[13]),
            *_band("八", "上一年项目数量", "本年增/减"),
            _line("行政事业性收费", n[14] % 40, _signed(n[15] % 5 - 2)),
            *_band("九", "采购项目数量", "采购总金额"),
            _line("政府集中采购", n[16], f"{n[17] * 13}.{n[18] % 90 + 10}万元"),
        )
    )


def _published_2021(figures: Figures, slip: int) -> Table:
    n = figures.others
    return Table(
        (
            *_band("一", "本年制发件数", "本年废止件数", "现行有效件数"),
            _line("规章", 0, 0, n[0] % 4),
            _line("行政规范性文件", figures["docs"], n[1] % 20, figures["docs"] + n[2]),
            *_band("五", "本年处理决定数量"),
            _line("行政许可", n[4] * 31 + slip),
            *_band("六", "本年处理决定数量"),
            _line("行政处罚", n[10] * 11),
            _line("行政强制", n[13]),
            *_band("八", "本年收费金额（单位：万元）"),
            _line("行政事业性收费", f"{n[17] * 3}.{n[18] % 90 + 10}"),
        )
    )
