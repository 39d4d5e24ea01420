"""What of a page does a browser show as text, and how does it show a piece of it?"""

from __future__ import annotations

import re

# Elements that break lines.
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
        *("legend", "li", "main", "marquee", "menu", "nav", "ol", "option", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
# Elements that are not shown as text. rt and rp: the pinyin above characters.
UNREAD = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "applet"),
        *("svg", "canvas", "audio", "video", "map", "title", "meta", "link", "base", "xml"),
        *("select", "option", "input", "button", "textarea", "datalist"),
        *("rt", "rp", "rtc"),
    )
)

_HAN = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff，。、；：？！（）《》“”【】〔〕"
_SOURCE_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")
# Not the full-width space: browsers keep it, and whoever set it meant something by it.
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


def shown_line(text: str) -> str:
    """The text as a browser shows it in one line.

    A line break of the source between two Chinese characters is no space: the editor program put
    it there.
    """
    return _SPACES.sub(" ", _SOURCE_BREAK.sub("", text)).strip()
