"""Which file is meant by what a page says: an address, a viewer, a link, a script?"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from bs4.element import Tag

from reports.address import canonical_url
from reports.errors import BadRecord

_ENDS = r"(?:pdf|docx?|wps|ofd|xlsx?|et|pptx?|zip|rar|7z|rtf|ceb|tiff?)"
_FILE = re.compile(rf"\.{_ENDS}$", re.IGNORECASE)
_FILE_IN_TEXT = re.compile(rf"\.{_ENDS}(?=$|[\s)）】\]，。;；（(])", re.IGNORECASE)
# Programs that hand out files; which one is told by a parameter.
_DOWNLOAD = re.compile(
    r"/(?:down(?:load)?(?:file|attach\w*|doc)?|attach(?:ment)?s?(?:down\w*)?|filedown\w*|"
    r"get(?:file|attach\w*)|readattach\w*|openfile)(?:\.\w{2,6})?(?:[/?]|$)|"
    r"[?&](?:filename|file_?path|attach(?:ment)?(?:_?id)?|fileurl|downurl)=",
    re.IGNORECASE,
)
_NO_FILE = re.compile(r"\.(?:png|jpe?g|gif|css|js|apk|ipa|exe|mp[34])$", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LONGEST = 2_000


def base_of(page: Tag, url: str) -> str:
    """What relative addresses on the page start from."""
    base = page.find("base", href=True)
    return urljoin(url, str(base["href"])) if isinstance(base, Tag) else url


def resolved(base: str, written: str) -> str | None:
    """The canonical address on the web that is meant, None if it leads nowhere."""
    written = re.sub(r"[\t\r\n]", "", written).strip().replace("\\", "/")
    if not written or len(written) > _LONGEST or written.startswith("#"):
        return None
    try:
        joined = urljoin(base, written).partition("#")[0]
        if urlsplit(joined).scheme not in ("http", "https"):
            return None
        return canonical_url(_NOT_ASCII.sub(lambda odd: quote(odd[0], errors="replace"), joined))
    except (ValueError, BadRecord):
        return None


def is_file(url: str) -> bool:
    """Whether a file is behind the address rather than a page."""
    path = urlsplit(url).path
    return _FILE.search(path) is not None or (
        _DOWNLOAD.search(url) is not None and _NO_FILE.search(path) is None
    )


def names_file(text: str) -> bool:
    """Whether a shown text is the name of a file, or has one in it."""
    return _FILE_IN_TEXT.search(text) is not None


def file_in_viewer(url: str) -> str | None:
    """The file that a page shows that is called with its address: `viewer.html?file=/a.pdf`."""
    for _, value in parse_qsl(urlsplit(url).query):
        if _FILE.search(value.partition("?")[0].partition("#")[0]):
            return resolved(url, value)
    return None


def file_name(url: str) -> str:
    """The name of a file as its address tells it."""
    parts = urlsplit(url)
    for _, value in parse_qsl(parts.query):
        if _FILE.search(value):
            return value.replace("\\", "/").rpartition("/")[2]
    return unquote(parts.path.rpartition("/")[2])
