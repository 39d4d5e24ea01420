"""How does the table of indicators look that reports on 2014 to 2018 end with?"""

from __future__ import annotations

from demo.document import Cell, Table
from demo.figures import Figures


def indicators_table(figures: Figures, slip: int = 0) -> Table:
    """政府信息公开情况统计表: an indicator a row, with its unit."""
    parts = (_published(figures), _answered(figures), _requests(figures), _cases(figures))
    rows: list[tuple[Cell, ...]] = [(Cell("统计指标"), Cell("单位"), Cell("统计数"))]
    for part in (*parts, _means(figures, slip)):
        for name, unit, number in part:
            rows.append(_row(name, unit, number))
    return Table(tuple(rows))


Indicator = tuple[str, str, int]


def _row(name: str, unit: str, number: int) -> tuple[Cell, ...]:
    if not unit:
        return (Cell(name, columns=3),)
    return (Cell(name), Cell(unit), Cell(str(number)))


def _published(f: Figures) -> list[Indicator]:
    return [
        ("一、主动公开情况", "", 0),
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", f["published"]),
        ("其中：主动公开规范性文件数", "条", f["docs"]),
        ("制发规范性文件总数", "件", f["docs"]),
        ("（二）通过不同渠道和方式公开政府信息的情况", "", 0),
        ("1.政府公报公开政府信息数", "条", f["by_gazette"]),
        ("2.政府网站公开政府信息数", "条", f["by_site"]),
        ("3.政务微博公开政府信息数", "条", f["by_weibo"]),
        ("4.政务微信公开政府信息数", "条", f["by_weixin"]),
        ("5.其他方式公开政府信息数", "条", f["by_other"]),
    ]


def _answered(f: Figures) -> list[Indicator]:
    n = f.others
    return [
        ("二、回应解读情况", "", 0),
        ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", n[0] % 60),
        ("（二）通过不同渠道和方式回应解读的情况", "", 0),
        ("1.参加或举办新闻发布会总次数", "次", n[1] % 20),
        ("其中：主要负责同志参加新闻发布会次数", "次", n[1] % 3),
        ("2.政府网站在线访谈次数", "次", n[2] % 16),
        ("3.政策解读稿件发布数", "篇", n[3] % 130),
        ("4.微博微信回应事件数", "次", n[4] % 200),
        ("5.其他方式回应事件数", "次", n[5] % 40),
    ]


def _requests(f: Figures) -> list[Indicator]:
    return [
        ("三、依申请公开情况", "", 0),
        ("（一）收到申请数", "件", f["req"]),
        ("1.当面申请数", "件", f["face"]),
        ("2.传真申请数", "件", f["fax"]),
        ("3.网络申请数", "件", f["net"]),
        ("4.信函申请数", "件", f["letter"]),
        ("（二）申请办结数", "件", f["req"]),
        ("1.按时办结数", "件", f["req"]),
        ("2.延期办结数", "件", 0),
        ("（三）申请答复数", "件", f["req"]),
        ("1.属于已主动公开范围数", "件", f["already"]),
        ("2.同意公开答复数", "件", f["agree"]),
        ("3.同意部分公开答复数", "件", f["part"]),
        ("4.不同意公开答复数", "件", f["refuse"]),
        ("5.不属于本行政机关公开数", "件", f["other"]),
        ("6.申请信息不存在数", "件", f["absent"]),
        ("7.告知作出更改补充数", "件", 0),
        ("8.告知通过其他途径办理数", "件", 0),
    ]


def _cases(f: Figures) -> list[Indicator]:
    return [
        ("四、行政复议数量", "件", f["review"]),
        ("（一）维持具体行政行为数", "件", f["review_kept"]),
        ("（二）被依法纠错数", "件", f["review_fixed"]),
        ("（三）其他情形数", "件", f["review_other"]),
        ("五、行政诉讼数量", "件", f["suits"]),
        ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", f["suits_kept"]),
        ("（二）被依法纠错数", "件", f["suits_fixed"]),
        ("（三）其他情形数", "件", f["suits_other"]),
        ("六、举报投诉数量", "件", f.others[6] % 4),
        ("七、依申请公开信息收取的费用", "万元", 0),
    ]


def _means(f: Figures, slip: int) -> list[Indicator]:
    return [
        ("八、机构建设和保障经费情况", "", 0),
        ("（一）政府信息公开工作专门机构数", "个", f.others[7] % 60 + 1 + slip),
        ("（二）设置政府信息公开查阅点数", "个", f["spots"]),
        ("（三）从事政府信息公开工作人员数", "人", f["staff"]),
        ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", f["staff_full"]),
        ("2.兼职人员数", "人", f["staff_part"]),
        (
            "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
            "万元",
            f["money"],
        ),
        ("九、政府信息公开会议和培训情况", "", 0),
        ("（一）召开政府信息公开工作会议或专题会议数", "次", f["meetings"]),
        ("（二）举办各类培训班数", "次", f["trainings"]),
        ("（三）接受培训人员数", "人次", f["trained"]),
    ]
