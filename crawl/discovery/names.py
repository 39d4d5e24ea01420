"""What do scripts, data and elements call addresses, titles, pages and parts of a page?

Data: names that say what a value is for, in small letters; those of variables and attributes
without separators.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of elements. Parts of names, cut at hyphens, underscores and capitals.
SIDE_NAMES = _words(
    """left side sidebar aside sidenav leftnav leftmenu sidemenu leftbar tree ztree dtree lnav lmenu
    submenu subnav menu zuo navleft leftbox leftlist lefttree catalog mulu"""
)
EDGE_NAMES = _words(
    """nav navi navbar navigation topnav mainnav topmenu mainmenu crumb crumbs breadcrumb
    breadcrumbs
    weizhi dqwz position location foot footer bottom copyright banquan header head top topbar
    toolbar share search login friendlink links youlian yqlj related relate xgxw hot hotnews
    recommend
    tuijian banner gnav globalnav daohang footlink bottomlink"""
)

BREADCRUMB_NAMES = _words(
    "crumb crumbs breadcrumb breadcrumbs weizhi dqwz position location bread curpos wz currentpath"
)

# Keys of data: where the address stands, where the words for it.
ADDRESS_KEYS = _words(
    """url link href linkurl docpuburl docurl puburl pageurl path weburl htmlurl htmlpath filepath
    fileurl downurl downloadurl attachurl attachment attachpath srcurl infourl detailurl visiturl
    staticurl loc src location uri pcurl mobileurl targeturl redirecturl outlink outurl doclink
    articleurl contenturl titleurl purl durl chnlurl channelurl nodeurl columnurl catalogurl address
    file"""
)
TITLE_KEYS = _words(
    """title name doctitle linktitle text label subject infotitle showtitle articletitle listtitle
    caption topic bt titlename chnlname channelname chnldesc columnname nodename filename
    displayname
    doctitle2 biaoti mc attachname"""
)
DATA_ATTRIBUTES = _words(
    """data-url data-src data-href data-link data-path data-api data-source data-target-url url
    queryurl linkurl hrefurl datasrc data-file data-list data-load data-ajax data-action data-
    page-url
    data-json data-xml data-remote"""
)

# Names of variables, parameters and attributes, without separators and in small letters.
PAGES_NAMES = _words(
    """countpage pagecount totalpage totalpages pages pagescount pagetotal maxpage lastpage allpage
    npagecount totalpagecount pagenumtotal pagetotalcount allpages sumpage zys pageall datapages
    datatotalpage datapagecount datatotalpages pagesum ntotalpage"""
)
TOTAL_NAMES = _words(
    """total totalrecord totalrecords totalcount rowcount recordcount count records totalnum
    totalrow totalrows totalelements totalsize allcount sumcount recordtotal totalnumber
    datatotal datacount dataallcount numfound zs totalhits itemcount nums totalitems"""
)
SIZE_NAMES = _words(
    """pagesize perpage limit rows size pagerows pernum pagerecords numperpage prepage pagenumber
    datasize datalimit dataperpage datapagesize itemsperpage countperpage per page_size
    recordsperpage
    onepagecount pagelimit"""
)
PAGE_NAMES = _words(
    """page pageno pagenum pageindex curpage currentpage curr current p i n pn pg idx index num
    cpage pagei nowpage thispage gopage topage pageid currentpageno currpage pageid targetpage npage
    np pagenow curpageno k j x"""
)
YEAR_NAMES = _words("year y nian nd nf yr years years[] nianfen niandu yy selyear selectyear")
NOISE = re.compile(
    r"\bDate\b|random|timestamp|\bnow\b|\btime\b|\bcallback\b|\btoken\b|\bversion\b|\brnd\b|getTime",
    re.IGNORECASE,
)
REQUEST_CALL = re.compile(
    r"(?:^|\.)(?:fetch|get|post|getJSON|ajax|load|open|request|axios|getScript|getText|http|jsonp|"
    r"loadJSON|loadXML|getData|send|import|render|loadData|getList|queryList|query)$"
)
JUMP_NAME = re.compile(r"(?:^|\.)(?:location(?:\.href|\.replace|\.assign)?|href|open|navigate)$")
PAGING_CALL = re.compile(
    r"(?:create|show|init|write|make|build|render|print|out|get|gen|set)_?(?:\w{0,12})page\w*|"
    r"page(?:r|bar|html|nav|list|break|turn|create|init|show|ination)\w*|\w*pagination\w*|"
    r"(?:create|show)(?:html|list|nav)\w*|\w*pager\w*",
    re.IGNORECASE,
)
STEM_ENDS = _words("html shtml htm shtm jsp xml aspx asp php json do")
