"""What is in the package of an Office file, and can it be unpacked without harm?"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawl.errors import Unreadable

# The longest report has 60,000 characters, some 5 MB of markup; its pictures are not unpacked.
_LONGEST_PART = 40_000_000
_MOST_PARTS = 20_000


class Package:
    """The parts of a zip file; none is unpacked before it is asked for, and none beyond a limit."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as exc:
            raise Unreadable("文件损坏或不完整，压缩包打不开") from exc
        if len(self._names) > _MOST_PARTS:
            raise Unreadable(f"文件里有 {len(self._names):,} 个部分，超过上限 {_MOST_PARTS:,}")

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._names)

    def part(self, name: str) -> bytes:
        """The part, "" if there is none; `Unreadable` if it is broken, locked or too long."""
        info = self._names.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise Unreadable("文件加了密码，打不开")
        try:
            with self._zip.open(info) as file:
                part = file.read(_LONGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as exc:
            raise Unreadable("文件损坏或不完整，压缩包里的内容读不出来") from exc
        if len(part) > _LONGEST_PART:
            raise Unreadable(f"文件解压后超过上限 {_LONGEST_PART:,} 字节")
        return part

    def tree(self, name: str) -> Any | None:
        """The part as a tree of XML, None if there is none."""
        part = self.part(name)
        if not part:
            return None
        # No entities and nothing from elsewhere: a few lines of them expand to gigabytes.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
        )
        try:
            return etree.fromstring(part, parser)
        except etree.XMLSyntaxError as exc:
            raise Unreadable("文件损坏，里面的 XML 读不出来") from exc


def name_of(node: Any) -> str:
    """The name of an element without its namespace: strict and transitional files differ in it."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(node: Any, *path: str) -> Any | None:
    """The first descendant along a path of names, None if there is none."""
    for name in path:
        node = next((each for each in node if name_of(each) == name), None)
        if node is None:
            return None
    return node


def children(node: Any, name: str) -> Iterator[Any]:
    """The children of that name."""
    return (each for each in node if name_of(each) == name)


def value(node: Any | None, name: str = "val") -> str | None:
    """An attribute of an element by its name without the namespace."""
    if node is None:
        return None
    return next((said for key, said in node.attrib.items() if key.rpartition("}")[2] == name), None)
