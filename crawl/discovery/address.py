"""Which page is meant by what stands in a link, seen from the page on which it stands?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin

from reports.address import canonical_url
from reports.errors import BadRecord

_LONGEST = 2_000
_SPACE = re.compile(r"[\t\r\n\x00]+")
_SCHEME = re.compile(r"(?i)\s*([a-z][a-z0-9+.-]*):")
_ON_THE_WEB = re.compile(
    r"https?://(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{0,5})?(?=[/?#]|$)", re.IGNORECASE
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Left over where a template was not filled in: `${url}`, `{{item.url}}`, `<%=path%>`, `'+id+'`.
_UNFILLED = re.compile(r"[{}<>\"'`|^]|\+$|^\+|\bundefined\b|\[object")

_PAGE_ENDS = (
    r"s?html?|jspx?|aspx?|php\d?|do|action|xml|json|jsonp|cgi|asmx|ashx|page|psp|portal|xhtml|shtm"
)
_ATTACHMENT_ENDS = r"pdf|docx?|wps|ofd|xlsx?|et|pptx?|dps|zip|rar|7z|rtf|txt|ceb|caj|tiff?"
_ASSET_ENDS = (
    r"css|js|mjs|map|png|jpe?g|gif|bmp|svg|webp|ico|cur|woff2?|ttf|eot|otf|mp3|mp4|m3u8|flv|avi|"
    r"wmv|swf|wav|mov|apk|ipa|exe|msi|dmg|plist|scss|less"
)
_ATTACHMENT = re.compile(rf"\.(?:{_ATTACHMENT_ENDS})$", re.IGNORECASE)
_ASSET = re.compile(rf"\.(?:{_ASSET_ENDS})$", re.IGNORECASE)
# Programs that hand out files. What they hand out is told by a parameter.
_DOWNLOAD = re.compile(
    r"/(?:down(?:load)?(?:file|attach\w*|doc)?|attach(?:ment)?s?(?:down\w*)?|filedown\w*|"
    r"get(?:file|attach\w*)|readattach\w*|openfile)(?:\.\w{2,6})?(?:[/?]|$)|"
    r"[?&](?:filename|file_?path|attach(?:ment)?(?:_?id)?|fileurl|downurl)=",
    re.IGNORECASE,
)
_IN_SCRIPT = re.compile(
    rf"(?:https?:)?//[^\s/?#]+\S*|\.{{0,2}}/[^\s/*][^\s*]*|\.\./|\?[\w.\[\]-]+=\S*|"
    rf"[^\s:;,()?#=&]+\.(?:{_PAGE_ENDS}|{_ATTACHMENT_ENDS})(?:[?#;]\S*)?|"
    r"[\w-]+(?:/[\w-]+)+/?(?:\?[\w.-]+=\S*)?",
    re.IGNORECASE,
)
# Words with a slash in them that are no addresses: types, dates, patterns of dates.
_NO_ADDRESS = re.compile(
    r"(?:text|application|image|audio|video|multipart|font)/[\w.+-]+|[\d/-]+|[ymdhs/-]+|"
    r"/[gimsuy]{1,3}|and/or|\w/\w",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Base:
    """What relative addresses of a page start from, and the charset of its queries."""

    url: str
    charset: str = "utf-8"

    def resolve(self, written: str) -> str | None:
        """The canonical address that is meant, None if it leads to no page of the web."""
        written = _SPACE.sub("", written).strip()
        if not written or len(written) > _LONGEST or written.startswith("#"):
            return None
        scheme = _SCHEME.match(written)
        if scheme and scheme[1].lower() not in ("http", "https"):
            return None
        head, mark, query = written.partition("?")
        if _UNFILLED.search(head):
            return None
        try:
            joined = urljoin(self.url, head.replace("\\", "/") + mark + query)
            if not _ON_THE_WEB.match(joined):
                return None
            return canonical_url(self._in_ascii(joined))
        except (ValueError, BadRecord):
            return None

    def _in_ascii(self, url: str) -> str:
        """As browsers send it: paths in UTF-8, queries in the charset of the page."""
        url = url.partition("#")[0]
        if url.isascii():
            return url
        scheme, _, rest = url.partition("://")
        host, slash, behind = rest.partition("/")
        path, mark, query = behind.partition("?")
        path = _NOT_ASCII.sub(lambda found: quote(found[0], errors="replace"), path)
        charset = self.charset if not self.charset.startswith("utf-16") else "utf-8"
        query = _NOT_ASCII.sub(
            lambda found: quote(found[0], encoding=charset, errors="replace"), query
        )
        return f"{scheme}://{host}{slash}{path}{mark}{query}"


def looks_like_address(text: str) -> bool:
    """Whether a string of a script or of data is an address rather than anything else."""
    return (
        1 < len(text) <= _LONGEST
        and _IN_SCRIPT.fullmatch(text) is not None
        and _NO_ADDRESS.fullmatch(text) is None
        and "/:" not in text.replace("://", "")  # /article/:id, the pattern of a router
    )


def is_attachment(url: str) -> bool:
    """Whether a file is behind the address rather than a page."""
    return _ATTACHMENT.search(path_of(url)) is not None or _DOWNLOAD.search(url) is not None


def is_asset(url: str) -> bool:
    """Whether it is a picture, a style, a script, a film or a program."""
    return _ASSET.search(path_of(url)) is not None


def is_data(url: str) -> bool:
    """Whether lists for scripts are behind the address rather than a page."""
    return path_of(url).lower().endswith((".json", ".xml", ".jsonp", ".js"))


def path_of(url: str) -> str:
    """The address without query and fragment."""
    return url.partition("#")[0].partition("?")[0]


def file_name(url: str) -> str:
    """The name of the file at the end of an address, as people read it."""
    return unquote(path_of(url).rpartition("/")[2])[:200]


def tail(url: str) -> str:
    """The address without scheme and host: hosts say whose it is, not what."""
    return "/" + url.partition("://")[2].partition("/")[2]
