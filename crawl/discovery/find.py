"""Which links does a fetched page hold, whatever kind of page it is?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crawl.discovery.address import Base, is_asset, looks_like_address
from crawl.discovery.column import is_column
from crawl.discovery.counts import Counts
from crawl.discovery.expressions import only_text
from crawl.discovery.fragments import Markup, bound_calls, found_in
from crawl.discovery.gaps import Known, OwnPage, id_of, parameters_of
from crawl.discovery.harvest import Harvest
from crawl.discovery.link import Draft, Found, LinkKind
from crawl.discovery.listed import in_json, in_xml, json_of
from crawl.discovery.look import Handler, Look, look_at
from crawl.discovery.paging import numbered, paged
from crawl.discovery.places import rectified
from crawl.discovery.rows import of_rows
from crawl.discovery.script import Script, read_script
from crawl.discovery.series import groups, rest_of
from crawl.extract.charset import decode

_LONGEST = 5_000_000
_LONGEST_SCRIPTS = 400_000
_MOST_PIECES = 400
_LABEL = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|a|div|table|frameset|meta|ul|li)\b", re.I
)
_XML = re.compile(
    r"\s*(?:<\?xml\b|<(?:rss|feed|urlset|sitemapindex|datastore|recordset|list|root)\b)", re.I
)
_HTML_ROOT = re.compile(r"\s*(?:<\?xml[^>]*>)?\s*(?:<!doctype\s+html|<html\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_HINT = re.compile(
    r"[\"'`].{0,200}?(?:/|\.(?:s?html?|jsp|json|xml|do|aspx?|php|pdf|docx?)\b|[?&]\w+=)|page|href|"
    r"\bid[\"']?\s*:|\bfetch\(|ajax|axios",
    re.IGNORECASE | re.DOTALL,
)


def find_links(
    body: bytes,
    url: str,
    *,
    media_type: str = "",
    charset: str | None = None,
    scripts: Sequence[str] = (),
    shown_at: str = "",
) -> Found:
    """The links of a page, each address once, and what the page says that it is.

    `url` is its address, `media_type` and `charset` are what the server says, `scripts` the sources
    of scripts that the page refers to, `shown_at` the address of the page whose script fetches it
    and shows it there. Pages in HTML, lists in JSON or XML, scripts; of anything else there are
    none.
    """
    body = body[:_LONGEST]
    if body.lstrip()[:8].startswith(_BINARY):
        return Found()
    label = charset or _label(body)
    decoded = decode(body, label)
    reader = _Reader(url, decoded.charset, scripts, shown_at or url)
    return reader.read(decoded.text.lstrip("\ufeff"), media_type)


def _label(body: bytes) -> str | None:
    found = _LABEL.search(body[:8_192]) or _DECLARED.search(body[:200])
    return found[1].decode("ascii", errors="replace") if found else None


class _Reader:
    def __init__(self, url: str, charset: str, scripts: Sequence[str], shown_at: str) -> None:
        self._url = url
        self._shared = scripts
        self._counts = Counts()
        self._harvest = Harvest(Base(shown_at, charset), url)
        self._drafts: list[Draft] = []
        self._pieces = 0

    def read(self, text: str, media_type: str) -> Found:
        value = json_of(text)
        if value is not None:
            self._take(in_json(value, self._counts))
            self._take(of_rows(_script_of(self._shared), value))
            self._take(rest_of(self._url, self._counts))
        elif _is_xml(text, media_type):
            self._take(in_xml(text, self._counts))
            self._take(rest_of(self._url, self._counts))
        elif _is_script(text, self._url, media_type):
            look = Look(scripts=[text])
            self._scripts(look.scripts, look)
            return self._found(look)
        elif "<" in text or "html" in media_type:
            return self._page(text)
        return self._found(Look())

    def _page(self, text: str) -> Found:
        look = look_at(text, self._counts)
        if look.base and (base := self._harvest.base.resolve(look.base)):
            self._harvest.base = replace(self._harvest.base, url=base)
        for piece in look.pieces:
            self._piece(piece)
        self._scripts([*look.scripts, *self._shared], look)
        return self._found(look)

    def _found(self, look: Look) -> Found:
        self._harvest.add(rectified(self._drafts))
        named = "" if look.is_article else look.column_name
        column = is_column(look.title, look.headings, look.crumbs, named)
        source = source_of(look.scripts)
        return Found(self._harvest.links(), look.title, column, source)

    def _scripts(self, sources: list[str], look: Look) -> None:
        script = _script_of(sources)
        for name, value in script.values.items():
            self._counts.note(name, only_text(value) or "")
        called = list(paged(script, self._counts, self._url))
        known = self._known(script, look)
        # The elements first: what stands on the page comes before what scripts add to it.
        for link in look.links:
            if isinstance(link, Handler):
                self._handler(link, script, known)
            else:
                self._drafts.append(link)
        self._take(found_in(script, known))
        self._drafts += called
        if not any(draft.kind in (LinkKind.PAGING, LinkKind.DATA) for draft in self._drafts):
            self._drafts += numbered(script, self._counts, self._url)
        if self._counts.pages and not any(d.kind is LinkKind.PAGING for d in self._drafts):
            self._drafts += self._rest()
        self._drafts += groups(script, self._counts)

    def _known(self, script: Script, look: Look) -> Known:
        page = OwnPage(look.attributes, parameters_of(self._url), id_of(self._url))
        return Known(script, self._counts, page, tuple(look.options), _years(script, look))

    def _rest(self) -> Iterator[Draft]:
        return rest_of(self._url, self._counts) if "?" in self._url else iter(())

    def _handler(self, handler: Handler, script: Script, known: Known) -> None:
        """What a click leads to: the address in it, or what a function makes of its values."""
        clicked = read_script(handler.source)
        options = handler.options or known.options
        own = Known(clicked, self._counts, known.page, options, known.years)
        shared = Known(script, self._counts, known.page, options, known.years)
        found: list[Draft] = []
        for spot in clicked.spots:
            whole = only_text(spot.text)
            addresses = own.addresses(spot.text) if whole is None or "{" in whole else [whole]
            found += [
                Draft(address, kind=LinkKind.JUMP if handler.options else LinkKind.PAGE)
                for address in addresses
                if looks_like_address(address) and not is_asset(address)
            ]
        for call in clicked.calls:
            found += bound_calls(script, shared, call.name, call.arguments)
        for draft in found:
            kind = LinkKind.JUMP if handler.options and draft.kind is LinkKind.PAGE else draft.kind
            text = handler.draft.text or (_option(draft.address, options) if options else "")
            self._drafts.append(replace(handler.draft, address=draft.address, kind=kind, text=text))

    def _take(self, found: Iterable[Draft | Markup]) -> None:
        for piece in found:
            if isinstance(piece, Markup):
                self._piece(piece.text)
            else:
                self._drafts.append(piece)

    def _piece(self, text: str) -> None:
        """A list within the page: data, or markup that a script would show."""
        self._pieces += 1
        if self._pieces > _MOST_PIECES:
            return
        value = json_of(text)
        if value is not None:
            self._take(in_json(value, self._counts))
        elif _is_xml(text, "") or "<record" in text:
            self._take(in_xml(text, self._counts))
        elif "<" in text:
            look = look_at(text, self._counts)
            self._drafts += [link for link in look.links if isinstance(link, Draft)]


def _option(address: str, options: tuple[str, ...]) -> str:
    """Which choice an address was made of, as far as that can be told."""
    return next((option for option in options if address.endswith(option)), "")


def _script_of(sources: Sequence[str]) -> Script:
    return read_script(source_of(sources))


def source_of(sources: Sequence[str]) -> str:
    """Those of the sources that may hold an address, as one; not more than can be read."""
    kept: list[str] = []
    length = 0
    for source in sources:
        if _HINT.search(source[:_LONGEST_SCRIPTS]) and length + len(source) <= _LONGEST_SCRIPTS:
            kept.append(source)
            length += len(source)
    return "\n;\n".join(kept)


def _years(script: Script, look: Look) -> tuple[str, ...]:
    listed = [value for values in script.arrays.values() for value in values]
    years = filter(_YEAR.fullmatch, [*look.options, *listed])
    return tuple(dict.fromkeys(years))[:60]


def _is_xml(text: str, media_type: str) -> bool:
    head = text[:2_000]
    if _XML.match(head) is None and not media_type.endswith("xml"):
        return False
    return _HTML_ROOT.match(head) is None


def _is_script(text: str, url: str, media_type: str) -> bool:
    if "javascript" in media_type or "ecmascript" in media_type:
        return True
    return url.partition("?")[0].endswith(".js") and not _HTML.match(text.lstrip()[:50])
