"""A few reports in which what people complain about could happen, and how they are asked."""

from __future__ import annotations

from indexer import Search, SearchRequest
from reports import Region, Report, skeleton
from tests.indexer.making import report

# A report has its name for a title; what is asked for stands in the texts alone.
TEXTS = {
    "simple": "本年度政府信息公开申请十五件，程序简单易懂。",
    "scattered": "信息已经公开，政府没有收费；单位简介已更新。",
    "bank": "协调中国农业发展银行公布贷款办法。",
    "waiting": "待处理的投诉三件，均移送省人民政府。",
    "bridge": "南京市长江大桥维修费用全部公开。",
    "sight": "公布旅游景点名单。",
    "classic": "汇编经典案例。",
    "same sound": "公布净电厂的警点。",
    "marx": "组织学习马克思主义，马克笔不计入采购。",
    "taiwan": "本年度政府資訊公開申請三件，依規定辦理。",
    "mainland": "本年度政府资讯公开申请三件，依规定办理。",
    "wide": "２０２３年度（Ａ类）“重点”项目，ＧＤＰ增长－总结。",
    "narrow": '2023年度(a类)"重点"项目,gdp增长-总结。',
    "comma": "受理3,456件，不予受理5件。",
    "wide digits": "受理３４５６件，不予受理１５件。",
    "longer number": "受理13,456件，不予受理34565件。",
    "table": "指标\t本年\t上年\n受理\t3,456\t5\n",
    "scan": "政 府 信 息 公 开 指 南\n2 0 1 9 年",
    "apart": "大量数据已公布；微型企业信用良好；河道长度有限制；网上信访办理及时；依法受理申请。",
    "together": "大数据、微信、河长制、网信办、依申请。",
    "Guangzhou": "广州市人民政府本级办理。",
    "Huizhou": "惠州市人民政府本级办理。",
    "Hangzhou": "杭州市人民政府本级办理。",
}
NAMED = list(TEXTS)
PLACES = {
    "Guangzhou": Region("440100", ("广东省", "广州市")),
    "Huizhou": Region("441300", ("广东省", "惠州市")),
    "Hangzhou": Region("330100", ("浙江省", "杭州市")),
}


def one(number: int, name: str) -> Report:
    place = PLACES.get(name)
    publisher = f"{place.path[-1]}人民政府" if place else "办公室"
    return report(
        number, title=name, text=TEXTS[name], region=place, year=None, publisher=publisher
    )


def found(search: Search, query: str) -> set[str]:
    """The names of the reports that are found."""
    return {NAMED[int(id, 16)] for id, _ in search.found_keys(SearchRequest(query))}


def holding(words: str) -> set[str]:
    """The names of the reports in whose text the words stand, read without an index."""
    return {name for name, text in TEXTS.items() if skeleton(words) in skeleton(text)}


def codes(search: Search, query: str) -> list[str]:
    return [message.code for message in search.search(SearchRequest(query)).messages]


def marked(search: Search, query: str, name: str) -> list[str]:
    """What is marked in the report of that name."""
    text = TEXTS[name]
    number = NAMED.index(name)
    spans = search.marks(one(number, name), query)
    return [text[start:end] for start, end in spans]
