"""Which files are attached to the article of a page, or shown in its place?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import Tag

from crawl.extract.files import base_of, file_in_viewer, file_name, is_file, names_file, resolved
from crawl.extract.shown import BLOCKS, shown_line
from crawl.extract.whereabouts import Whereabouts

_LONGEST_NAME = 200
_BLOCKS = tuple(BLOCKS)
# What stands on a button says nothing about the file behind it.
_BUTTON = re.compile(
    r"[\[【(（]?(?:点击|點擊|请)?(?:此处|这里)?(?:附件)?(?:下载|下載|查看|预览|浏览|打开|阅读|在线阅读)?"
    r"(?:附件|全文|文件|此处|这里|原文|文档|正文|pdf|word)?(?:下载|查看|预览)?[\])）】]?",
    re.IGNORECASE,
)
_SHOWN_BY = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_FILE_ATTRIBUTE = re.compile(r"^data-|pdf|^file|^oldsrc$|^path$")
_LINK_IN_SCRIPT = re.compile(
    r"<a\b[^<>]{0,300}?href\s*=\s*\\?[\"']([^\"'\\<>]{1,500})\\?[\"'][^<>]{0,300}>([^<>]{0,200})<",
    re.IGNORECASE,
)
_FILE_IN_SCRIPT = re.compile(
    r"[\"'`]([^\"'`\s<>]{1,500}\.(?:pdf|docx?|wps|ofd)(?:\?[^\"'`\s<>]{0,200})?)[\"'`]",
    re.IGNORECASE,
)
# A script that names more files than that holds a list of reports and not what is shown here.
_MOST_IN_SCRIPTS = 5
_MOST = 100


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file and the name under which the page shows it."""

    url: str
    text: str


def attachments_of(page: Tag, url: str, where: Whereabouts) -> tuple[Attachment, ...]:
    """The files in and right below the article in the order of the page, each once."""
    base = base_of(page, url)
    found: dict[str, str] = {}
    for address, name in (*_in_elements(page, base, where), *_in_scripts(page, base)):
        if address != url and len(found) < _MOST:
            found[address] = found.get(address) or shown_line(name)[:_LONGEST_NAME]
    return tuple(Attachment(each, name or file_name(each)) for each, name in found.items())


def _in_elements(page: Tag, base: str, where: Whereabouts) -> Iterator[tuple[str, str]]:
    for tag in page.find_all(True):
        addresses = list(dict.fromkeys(_files_of(tag, base)))
        if addresses and where.belongs(tag):
            yield from ((address, _name(tag)) for address in addresses)


def _files_of(tag: Tag, base: str) -> Iterator[str]:
    if tag.name == "a" and tag.has_attr("href"):
        yield from _file_of_link(tag, base)
    written = tag.get(_SHOWN_BY[tag.name]) if tag.name in _SHOWN_BY else None
    if tag.name == "param" and str(tag.get("name")).lower() in ("src", "movie", "flashvars"):
        written = tag.get("value")
    if written and (address := resolved(base, str(written))):
        if inner := file_in_viewer(address):
            yield inner
        elif is_file(address):
            yield address
    for name, value in tag.attrs.items():
        if _FILE_ATTRIBUTE.search(name) or name == "onclick":
            quoted = f"'{value}'" if name != "onclick" else str(value)
            yield from _files_in(quoted, base)


def _file_of_link(tag: Tag, base: str) -> Iterator[str]:
    href = str(tag["href"])
    if href.lower().lstrip().startswith("javascript:"):
        yield from _files_in(href, base)
        return
    address = resolved(base, href)
    if address is None:
        return
    if inner := file_in_viewer(address):
        # A program for downloads takes the file's name as well, and is the address to ask.
        yield address if is_file(address) else inner
    elif is_file(address) or tag.has_attr("download") or names_file(tag.get_text()):
        yield address


def _in_scripts(page: Tag, base: str) -> Iterator[tuple[str, str]]:
    scripts = [script.get_text() for script in page.find_all("script")]
    for script in scripts:
        for href, name in _LINK_IN_SCRIPT.findall(script):
            address = resolved(base, href)
            if address and is_file(address):
                yield address, name
    named = dict.fromkeys(address for script in scripts for address in _files_in(script, base))
    if len(named) <= _MOST_IN_SCRIPTS:
        yield from ((address, "") for address in named)


def _files_in(script: str, base: str) -> Iterator[str]:
    """The files named in the strings of a script, viewers undone."""
    for written in _FILE_IN_SCRIPT.findall(script):
        if address := resolved(base, written.replace("\\/", "/")):
            inner = file_in_viewer(address)
            yield inner or address


def _name(tag: Tag) -> str:
    """What a reader sees as the name: the link's text, what it says of itself, its line."""
    text = shown_line(tag.get_text()) if tag.name == "a" else ""
    if text and not _BUTTON.fullmatch(text):
        return text
    for attribute in ("download", "title", "data-name", "data-title", "textvalue", "alt"):
        said = shown_line(str(tag.get(attribute) or ""))
        if said and not _BUTTON.fullmatch(said):
            return said
    if tag.name != "a" or tag.parent is None:
        return ""
    if len(tag.parent.find_all("a")) > 1 or tag.parent.find(_BLOCKS) is not None:
        return ""
    line = shown_line(tag.parent.get_text())
    rest = shown_line(line.replace(text, " ", 1)) if len(line) <= _LONGEST_NAME else ""
    return rest if rest and not _BUTTON.fullmatch(rest.rstrip(":： ")) else ""
