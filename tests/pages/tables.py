"""The tables of the forms, filled, and the ways pages show them."""

from __future__ import annotations

import random

from tests.pages.blocks import Rows

APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
RESULTS = [
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "（三）不予公开 1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "（四）无法提供 1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "（五）不予处理 1.信访举报投诉类申请",
    "（六）其他处理",
    "（七）总计",
]
STATISTICS = [
    ("主动公开政府信息数", "条", 9000),
    ("主动公开规范性文件数", "条", 80),
    ("制发规范性文件总数", "件", 80),
    ("政府公报公开政府信息数", "条", 90),
    ("政府网站公开政府信息数", "条", 8000),
    ("政务微博公开政府信息数", "条", 900),
    ("政务微信公开政府信息数", "条", 900),
    ("回应公众关注热点或重大舆情数", "次", 60),
    ("收到申请数", "件", 120),
    ("申请办结数", "件", 120),
    ("行政复议数量", "件", 5),
    ("行政诉讼数量", "件", 5),
    ("举报投诉数量", "件", 5),
    ("依申请公开信息收取的费用", "万元", 2),
    ("政府信息公开工作专门机构数", "个", 30),
    ("从事政府信息公开工作人员数", "人", 90),
]


def attachment_a(rng: random.Random) -> Rows:
    """A short table at the end of a report on form A."""
    total = rng.randint(400, 9000)
    return [
        ["指标", "计量单位", "数值"],
        ["主动公开信息数", "条", str(total)],
        ["其中：网站公开", "条", str(int(total * 0.8))],
        ["现场接待人数", "人次", str(rng.randint(5, 900))],
        ["咨询电话接听数", "次", str(rng.randint(5, 900))],
        ["收费数", "元", "0"],
    ]


def statistics_b(rng: random.Random) -> Rows:
    """The statistics of form B."""
    first = rng.randint(0, 5)
    chosen = STATISTICS[:first] + STATISTICS[first + 2 :]
    return [["统计指标", "单位", "统计数"]] + [
        [name, unit, str(rng.randint(0, top))] for name, unit, top in chosen
    ]


def proactive_c(rng: random.Random) -> Rows:
    """The table of article 20 on form C."""
    rows = [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ]
    for name in ("规章", "规范性文件"):
        made = rng.randint(0, 40)
        rows.append([name, str(made), str(made), str(made + rng.randint(0, 300))])
    rows.append(["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"])
    for name in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制"):
        rows.append([name, str(rng.randint(0, 300)), "0", str(rng.randint(0, 9000))])
    rows.append(["信息内容", "采购项目数量", "采购总金额", ""])
    rows.append(
        [
            "政府集中采购",
            str(rng.randint(0, 80)),
            f"{rng.randint(0, 8000)}.{rng.randint(10, 99)}万元",
            "",
        ]
    )
    return rows


def proactive_d(rng: random.Random) -> Rows:
    """The table of article 20 on form D."""
    rows = [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ]
    for name in ("规章", "行政规范性文件"):
        rows.append(
            [name, str(rng.randint(0, 30)), str(rng.randint(0, 9)), str(rng.randint(0, 200))]
        )
    rows.append(["信息内容", "本年处理决定数量", "", ""])
    for name in ("行政许可", "行政处罚", "行政强制"):
        rows.append([name, str(rng.randint(0, 9000)), "", ""])
    rows.append(["信息内容", "本年收费金额（单位：万元）", "", ""])
    rows.append(["行政事业性收费", str(rng.randint(0, 4000)), "", ""])
    return rows


def requests_cd(rng: random.Random, received: int) -> Rows:
    """The table of requests of forms C and D, whose sums balance."""
    firms = min(received, rng.randint(0, 3))
    people = received - firms

    def row(name: str, a: int, b: int) -> list[str]:
        return [name, str(a), str(b), "0", "0", "0", "0", str(a + b)]

    rows = [["申请人情况", *APPLICANTS], row("一、本年新收政府信息公开申请数量", people, firms)]
    rows.append(row("二、上年结转政府信息公开申请数量", 0, 0))
    left = people
    for name in RESULTS[:-1]:
        here = left if name == RESULTS[-2] else rng.randint(0, left)
        left -= here
        rows.append(row(name, here, firms if name == RESULTS[0] else 0))
    rows.append(row(RESULTS[-1], people, firms))
    rows.append(row("四、结转下年度继续办理", 0, 0))
    return rows


def reviews_cd(rng: random.Random) -> Rows:
    """The table of reviews and lawsuits of forms C and D."""
    kept, mended = rng.randint(0, 4), rng.randint(0, 2)
    return [
        ["行政复议", "", "", "", "", "行政诉讼", "", "", "", ""],
        ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2,
        [str(kept), str(mended), "0", "0", str(kept + mended), "0", "0", "0", "0", "0"],
    ]


def table_lines(rows: Rows, how: str, rng: random.Random) -> list[str]:
    """A table as the lines of a text: tabs, pipes, cells (one a line), dropped, or split."""
    if how == "pipes":
        rule = "|" + "---|" * len(rows[0])
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return [lines[0], rule, *lines[1:]] if rng.random() < 0.5 else lines
    if how == "cells":
        return [cell for row in rows for cell in row if cell]
    if how == "dropped":
        return [" ".join(c for c in row if c and c != "0") for row in rows]
    if how == "split":
        return [part for row in rows for part in split_cells(row, rng)]
    return ["\t".join(row) for row in rows]


def split_cells(row: list[str], rng: random.Random) -> list[str]:
    """A row whose first cell runs over two lines, as in tables of a PDF."""
    name, rest = row[0], " ".join(row[1:])
    if len(name) < 6:
        return [f"{name} {rest}".strip()]
    cut = rng.randint(3, len(name) - 2)
    return [name[:cut], f"{name[cut:]} {rest}".strip()]


def table_html(rows: Rows) -> str:
    """A table as a content editor leaves it."""
    width = max(len(row) for row in rows)
    parts = ['<table border="1" cellspacing="0" style="border-collapse:collapse;width:100%">']
    for row in rows:
        cells = [c for c in row if c] if any(not c for c in row) else row
        span = f' colspan="{width - len(cells) + 1}"' if len(cells) < width else ""
        tds = [f"<td{span if i == len(cells) - 1 else ''}>{c}</td>" for i, c in enumerate(cells)]
        parts.append("<tr>" + "".join(tds) + "</tr>")
    return "\n".join([*parts, "</table>"])
