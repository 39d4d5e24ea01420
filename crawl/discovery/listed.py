"""Which links do the lists hold that scripts fetch: JSON, JSONP, XML, feeds and site maps?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from crawl.discovery import names
from crawl.discovery.address import is_asset, is_attachment, looks_like_address
from crawl.discovery.counts import Counts, plain_name
from crawl.discovery.fragments import Markup
from crawl.discovery.link import Draft, LinkKind
from crawl.discovery.series import next_groups

_MOST = 50_000
_LONGEST_TITLE = 300
_JSONP = re.compile(r"\s*(?:/\*\*/)?\s*(?:try\s*\{\s*)?[\w$.]{1,80}\s*\(\s*(?=[\[{])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKUP = re.compile(r"<\w+[\s>/]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_OWN_TITLES = ("title", "text", "name", "label", "alt")

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Piece = Draft | Markup


@dataclass(frozen=True, slots=True)
class _Node:
    value: Value
    title: str


def json_of(text: str) -> Value:
    """The value of a JSON or JSONP document, None if it is none."""
    text = text.lstrip("\ufeff \t\r\n")
    if call := _JSONP.match(text):
        text = text[call.end() :]
    elif not text.startswith(("{", "[")):
        return None
    try:
        value: Value = json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def in_json(value: Value, counts: Counts) -> Iterator[Piece]:
    """The links of a JSON value; `counts` learns how many there are in all."""
    for row, title in objects_in(value):
        yield from _of_object(row, title_of_object(row) or title, counts)
        shown = [len(inner) for inner in row.values() if isinstance(inner, list)]
        counts.shown = max(counts.shown, *shown, 0)
    if isinstance(value, list):
        counts.shown = max(counts.shown, len(value))


def objects_in(value: Value) -> Iterator[tuple[dict[str, Value], str]]:
    """Every object of a JSON value, and the title of what it is in."""
    todo = [_Node(value, "")]
    for _ in range(_MOST):
        if not todo:
            return
        node = todo.pop()
        if isinstance(node.value, dict):
            yield node.value, node.title
            title = title_of_object(node.value) or node.title
            todo += [_Node(inner, title) for inner in reversed(list(node.value.values()))]
        elif isinstance(node.value, list):
            todo += [_Node(inner, node.title) for inner in reversed(node.value)]
        elif isinstance(node.value, str) and node.value.startswith(("[{", '{"')):
            todo.append(_Node(json_of(node.value), node.title))


def in_xml(text: str, counts: Counts) -> Iterator[Piece]:
    """The links of an XML document; nothing of one that no parser can mend."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    body = _DECLARATION.sub("", text.replace("\x00", "")).strip().encode("utf-8", "replace")
    try:
        root = etree.fromstring(body, parser) if body else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return
    elements = [node for node, _ in zip(root.iter(), range(_MOST), strict=False)]
    for node in elements:
        if isinstance(node.tag, str):
            counts.note(_name(node), node.text or "")
            for name, value in node.attrib.items():
                counts.note(str(name), str(value))
    counts.shown = sum(1 for node in elements if _name(node) in ("record", "item", "row", "doc"))
    for node in elements:
        if isinstance(node.tag, str):
            yield from _of_element(node, counts)


def _of_object(value: dict[str, Value], title: str, counts: Counts) -> Iterator[Piece]:
    for key, inner in value.items():
        if isinstance(inner, bool):
            continue
        if isinstance(inner, int):
            counts.note(key, str(inner))
        elif isinstance(inner, str) and inner:
            counts.note(key, inner)
            yield from _of_text(key, inner, title)


def _of_text(key: str, text: str, title: str) -> Iterator[Piece]:
    if "<" in text and _MARKUP.search(text):
        yield Markup(text)
        return
    address = text.strip()
    named = plain_name(key) in names.ADDRESS_KEYS
    if named and _is_list(address):
        # Several files of one report: "a.pdf;b.pdf".
        for part in re.split(r"[;,|]", address)[:20]:
            yield from _of_text(key, part, title)
    elif not is_asset(address) and (looks_like_address(address) and (named or "/" in address)):
        kind = LinkKind.ATTACHMENT if is_attachment(address) else LinkKind.PAGE
        yield Draft(address, title, kind)


def _is_list(address: str) -> bool:
    return len(re.findall(r"\.(?:pdf|docx?|xlsx?|zip|rar|wps|ofd)[;,|]", address, re.I)) > 0


def title_of_object(value: dict[str, Value]) -> str:
    """The words beside an address: the longest of those under the names of titles."""
    said = [
        inner
        for key, inner in value.items()
        if isinstance(inner, str) and plain_name(key) in names.TITLE_KEYS
    ]
    said = said or [
        inner for inner in value.values() if isinstance(inner, str) and _HAN.search(inner)
    ]
    said = [text for text in said if len(text) <= _LONGEST_TITLE]
    return max(said, key=lambda text: (_HAN.search(text) is not None, len(text)), default="")


def _of_element(node: etree._Element, counts: Counts) -> Iterator[Piece]:
    name, text = _name(node), (node.text or "").strip()
    if name == "nextgroup":
        if found := _HREF.search(etree.tostring(node, encoding="unicode", method="text")):
            yield from next_groups(found[1].replace("&amp;", "&"), counts)
        return
    yield from _of_attributes(node, text)
    if "<" in text and _MARKUP.search(text):
        yield Markup(text)
    elif name in names.ADDRESS_KEYS and text and not is_asset(text):
        kind = LinkKind.ATTACHMENT if is_attachment(text) else LinkKind.PAGE
        if looks_like_address(text):
            yield Draft(text, _title_beside(node), kind)


def _of_attributes(node: etree._Element, text: str) -> Iterator[Draft]:
    attributes = {plain_name(str(key)): str(value) for key, value in node.attrib.items()}
    for key, value in attributes.items():
        if key in names.ADDRESS_KEYS and looks_like_address(value) and not is_asset(value):
            said = next((attributes[own] for own in _OWN_TITLES if attributes.get(own)), text)
            kind = LinkKind.ATTACHMENT if is_attachment(value) else LinkKind.PAGE
            yield Draft(value, said or _title_beside(node), kind)


def _title_beside(node: etree._Element) -> str:
    around = node.getparent()
    siblings: Sequence[etree._Element] = [] if around is None else list(around)[:40]
    said = [
        (beside.text or "").strip()
        for beside in siblings
        if isinstance(beside.tag, str) and _name(beside) in names.TITLE_KEYS
    ]
    return next((text for text in said if text), "")


def _name(node: etree._Element) -> str:
    return plain_name(str(node.tag).rpartition("}")[2]) if isinstance(node.tag, str) else ""
