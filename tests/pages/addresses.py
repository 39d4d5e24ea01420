"""Addresses of the families of content systems, with or without a date in them."""

from __future__ import annotations

import datetime
import random

# Family: pattern, and how much of a date it holds (full, month, none).
FAMILIES: dict[str, tuple[str, str]] = {
    "jcms": ("/art/{y}/{m}/{d}/art_{col}_{id}.html", "full"),
    "annual_jsp": ("/module/xxgk/xxgkAnnualReport.jsp?area={area}&fbtime={ry}", "none"),
    "trs": ("/zwgk/zfxxgk/zfxxgknb/{y}{mm}/t{y}{mm}{dd}_{id}.html", "full"),
    "trs_s": ("/xxgk/gknb/{y}{mm}/t{y}{mm}{dd}_{id}.shtml", "full"),
    "hanweb": ("/zfxxgknb/c{col}/{y}{mm}/{hex}.shtml", "month"),
    "hebei": ("/columns/{uuid}/{y}{mm}/{dd}/{uuid2}.html", "full"),
    "guangdong": ("/zwgk/xxgk/ndbg/content/post_{id}.html", "none"),
    "anhui": ("/openness/OpennessAnnualReport/show/{short}.html", "none"),
    "anhui_new": ("/XxgkAnnualReport/show/{short}.html", "none"),
    "jilin": ("/zwgk/ndbg/{y}{mm}/t{y}{mm}{dd}_{id}.html", "full"),
    "shaanxi": ("/zfxxgk/zfxxgknb/{y}n/{long}.html", "none"),
    "vsb": ("/info/{col}/{id}.htm", "none"),
    "gansu": ("/zfxxgk/xxgknb/art/{y}/art_{hex}.html", "none"),
    "henan": ("/contents/{col}/{id}.html", "none"),
    "chongqing": ("/zwgk_{col}/zfxxgknb_{col}/{y}{mm}/t{y}{mm}{dd}_{id}.html", "full"),
    "hengyang": ("/xxgk/zfxxgknb/{y}{mm}{dd}/i{id}.html", "full"),
    "govcn": ("/gzdt/{y}-{mm}/{dd}/content_{id}.htm", "full"),
    "shows": ("/e/action/ShowInfo.php?classid={short}&id={id}", "none"),
    "aspx": ("/year_details.aspx?dept={short}&id={id}", "none"),
}
HOME = {
    "浙江省": ["jcms", "annual_jsp"], "山东省": ["jcms", "annual_jsp"],
    "江苏省": ["jcms", "hanweb"],
    "河北省": ["hebei"], "广东省": ["guangdong"], "安徽省": ["anhui", "anhui_new"],
    "吉林省": ["jilin"], "陕西省": ["shaanxi"], "甘肃省": ["gansu"],
    "河南省": ["henan"],
    "重庆市": ["chongqing"], "湖南省": ["hengyang", "hanweb"], "江西省": ["hanweb", "trs_s"],
    "黑龙江省": ["shows", "trs"], "四川省": ["aspx", "vsb"], "青海省": ["vsb", "trs"],
}  # fmt: skip
ELSEWHERE = ["trs", "trs_s", "hanweb", "vsb", "jcms", "henan", "govcn"]
UNDATED = ["vsb", "guangdong", "henan", "aspx"]
MIRRORS = [
    "www.kdlmsc.com", "m.hbjxgs.cn", "qdyuhao88.com", "www.tfsmzb.net", "news.lyjzsj.com",
    "bj-hongtu.cn", "wap.xinfengji.com", "www.ytdzgc.com", "en.shsmdq.com", "8817365.com",
]  # fmt: skip


def make_url(
    rng: random.Random, host: str, family: str, day: datetime.date, report_year: int | None
) -> tuple[str, datetime.date | None]:
    """An address of a family, and the full date that can be read in it, if any."""

    def hexes(count: int) -> str:
        return "".join(rng.choice("0123456789abcdef") for _ in range(count))

    def uuid() -> str:
        return "-".join(hexes(n) for n in (8, 4, 4, 4, 12))

    pattern, dated = FAMILIES[family]
    path = pattern.format(
        y=day.year, m=day.month, d=day.day, mm=f"{day.month:02}", dd=f"{day.day:02}",
        ry=report_year or "", col=rng.randint(1000, 99999), id=rng.randint(100000, 9999999),
        short=rng.randint(10, 4999), area="001008" + str(rng.randint(100000, 999999)),
        hex=hexes(32), uuid=uuid(), uuid2=uuid(), long="17" + str(rng.randint(10**16, 10**17 - 1)),
    )  # fmt: skip
    return f"http://{host}{path}", day if dated == "full" else None
