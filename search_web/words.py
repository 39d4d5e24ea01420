"""What are the codes of the domain called in Chinese?"""

from __future__ import annotations

from types import MappingProxyType

from indexer import KIND_NAMES, LEVEL_NAMES
from search_web.urls import Filter

SITE = "政府信息公开年报检索"

LEVELS = LEVEL_NAMES
KINDS = KIND_NAMES

FACETS = MappingProxyType(
    {
        Filter.YEAR: "报告年度",
        Filter.REGION: "地区",
        Filter.LEVEL: "级别",
        Filter.KIND: "类别",
    }
)

# The fields that are read off a page, in the order in which people ask.
FIELDS = MappingProxyType(
    {
        "year": "报告年度",
        "publisher": "发布机关",
        "region": "地区",
        "published": "发布日期",
        "title": "标题",
    }
)

EVIDENCE = MappingProxyType(
    {
        "caller": "导入时给定",
        "title": "标题",
        "heading": "文内标题",
        "period": "统计期限",
        "signature": "落款",
        "text": "正文",
        "metadata": "网页上的标注",
        "url": "网址",
        "made": "本站拟定",
    }
)

# Kinds of damage by the name the domain gives them; one that is missing here is shown as it is.
REPAIRS = MappingProxyType(
    {
        "pinyin-gloss": "夹在字后的拼音",
        "lost-byte": "丢失字节的字",
        "mojibake": "乱码",
        "word-processor": "文字处理软件的残留代码",
        "markup": "网页代码",
        "invisible": "看不见的字符",
        "radical": "部首字符代替的汉字",
        "punctuation": "重复的标点",
        "spaces": "特殊空白",
        "scan-space": "扫描留下的字间空格",
        "line-break": "断开的句子",
        "page-number": "页码",
        "blank": "多余的空行",
        "breadcrumb": "网页的位置路径",
        "navigation": "网页导航",
        "page-metadata": "网页的标注（日期、来源等）",
        "editorial": "编审署名",
        "related-links": "网页的相关链接",
        "scan-me": "扫码提示",
        "footer": "网页页脚",
    }
)
UNRESOLVED = "-unresolved"
