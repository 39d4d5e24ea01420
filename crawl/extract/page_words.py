"""What do the pages of Chinese government sites call their parts?

Data: names of ids and classes, of meta tags, and words by which a part of a page is known. The
content systems behind these sites (TRS, Hanweb's jcms, vsb, UCAP, Founder and imitations) are
few, and their templates keep the names. Ids and classes are compared in small letters without
hyphens and underscores, and without a number at the end.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Ids and classes of the element that holds the article and nothing else.
CONTENT = _words(
    """
    zoom ucapcontent trseditor trsueditor trsweb articlecontent articlecon articlebody articletext
    artibody contenttext contxt context contentcon contenttxt textcon textcontent xxgkcontent
    xlcontent xqcontent btcontent wzcon wzcontent wznr vsbcontent vnewscontent pagescontent
    pagecontent viewcontent newscontent newscon newstext newsbody detailcontent detailcon
    detailscontent infocontent infocon infotext doccontent mainarticle nrcontent conttext
    maincontent richmediacontent contentbox jfontcontent zwcontent zhengwen zwtext gkcontent
    govcontent fontzoom mcecontentbody ewebeditor ivscontent bookcontent jscontent textzoom
    printcontent printarea barrierfreecontent icontent cascontent conentbox conttextnr
    """
)

# Ids and classes of the element that holds the title.
TITLE = _words(
    """
    articletitle articletit arctitle arttitle arttit xltitle xltit xqtitle bttitle wztitle wztit
    wzbt newstitle newtitle detailtitle detailstitle infotitle contitle contit contenttitle
    conttitle contenttit pagetitle pagestitle maintitle doctitle viewtitle titlestyle titletext
    bigtitle biaoti bt title tit
    """
)

# Words in ids and classes of what is around an article (`left-nav`, `fontSizeBox`). An element
# that holds much of the page's prose is kept anyway: templates are copied, and names lie.
AROUND = _words(
    """
    nav navi navbar navigation menu submenu topmenu mainmenu crumb crumbs breadcrumb breadcrumbs
    weizhi dqwz footer foot bottom copyright banquan beian icp header topbar toolbar tools share
    sidebar aside related relate xgxw xgwz xgyd xiangguan recommend tuijian search login
    pagination pager prev next comment comments banner advert ad ads floating popup modal cookie
    wza accessibility fontsize friendlink links youlian dianzan pingfen pinglun manyidu feedback
    counter visitor
    """
)
# Of these nothing is ever part of a report, however much they hold.
NEVER = _words("bdsharebuttonbox bdshare jiathis bshare qrcode ewm erweima gwdshare sharebox")

# Names of meta tags in small letters, best first. The guide to the development of government sites
# (《政府网站发展指引》, 2017, on page labels) names SiteName, SiteDomain and SiteIDCode for all
# pages, ColumnName and ColumnType for those of a column, ArticleTitle, PubDate, ContentSource,
# Keywords and Description for those of an article; the rest is what content systems write by
# themselves. SiteIDCode begins with the six digits of the region, but sites of departments and of
# places that were renamed keep old ones: it is handed on and decides nothing.
META: dict[str, tuple[str, ...]] = {
    "name": ("articletitle", "article_title", "article-title", "dc.title"),
    "published": (
        *("pubdate", "publishdate", "publish_date", "publish-date", "publishtime", "pubtime"),
        *("publishedtime", "firstpublishedtime", "article:published_time", "og:published_time"),
        *("datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "releasedate"),
        *("weibo:article:create_at", "createdate"),
    ),
    "source": ("contentsource", "articlesource", "article:source", "source", "dc.source"),
    "author": ("author", "article:author", "dc.creator"),
    "site_name": ("sitename", "site_name", "og:site_name", "application-name"),
    "site_domain": ("sitedomain", "site_domain"),
    "site_code": ("siteidcode", "site_id_code", "siteid_code", "sitecode"),
    "column": ("columnname", "column_name", "channelname", "article:section"),
    "column_type": ("columntype", "column_type"),
    "keywords": ("keywords", "keyword"),
    "description": ("description", "og:description"),
    "index_number": ("indexnumber", "indexno", "index_number", "syh"),
    "issuer": ("issuer", "publishorg", "puborg", "dc.publisher", "publisher", "department"),
}

# What only the foot of a page says. Words that a report may use as well (主办, 技术支持) are not
# among them; where they stand in lines of their own, those are taken off later.
FOOT = re.compile(
    r"版权所有|版權所有|copyright|all rights reserved|©|icp[备證证][^，。]{0,12}\d|公网安备|"
    r"网站标识码",
    re.IGNORECASE,
)
# What the head of a site says to its visitors, with the day of their visit.
GREETING = re.compile(
    r"今天是|今日是|北京时间[：:]|欢迎(?:您|你|光临|访问|来到)|歡迎(?:您|光臨|訪問)"
)
# What may stand in short lines beside an article and is still part of it: its title, its day, its
# signer, what is attached to it.
MAY_BELONG = re.compile(
    r"报告|報告|年报|年報|公开|公開|概述|附[件表：:]|第.{1,3}部分|"
    r"[\d〇零○Ｏ一二三四五六七八九]{2,4}\s*年|(?:政府|办公室|办公厅|委员会|[局厅部委院会处])\s*$"
)
# The last line of a signature; a signature stays even in a part that is named `bottom`.
SIGNED = re.compile(r"年\s*[\d一二三四五六七八九十]+\s*月\s*[\d一二三四五六七八九十]+\s*日\s*$")
ATTACHMENT = re.compile(
    r"附件|附表|下载|下載|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)\b", re.IGNORECASE
)

_END_NUMBER = re.compile(r"\d+$")
_WORD_IN_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=10_000)  # a site gives few names to its elements
def folded_name(name: str) -> str:
    """The id or class as it stands in the tables above."""
    return _END_NUMBER.sub("", name.lower().replace("-", "").replace("_", ""))


@lru_cache(maxsize=10_000)
def says_around(name: str) -> bool:
    """Whether an id or a class says that its element is around the article."""
    return name.lower() in AROUND or any(
        word.lower() in AROUND for word in _WORD_IN_NAME.findall(name)
    )
