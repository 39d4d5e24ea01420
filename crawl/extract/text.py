"""What does a plain text say, and is it one?"""

from __future__ import annotations

import re

from crawl.errors import Unreadable
from crawl.extract.charset import REPLACEMENT, decode

# First bytes of formats that come under the wrong name. None of them begins a text.
_SIGNATURES = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "zip 压缩包，或 Word、Excel 文件"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word 或 Excel 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"Rar!", "rar 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"SQLite format 3", "数据库文件"),
    (b"\x7fELF", "程序文件"),
    (b"MZ", "程序文件"),
)
# A program's `MZ` could begin a text, so it takes zero bytes as well.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
# Texts have a stray control character here and there, other files have them everywhere.
_MOST_CONTROLS = 0.005
_MOST_REPLACED = 0.1


def decoded_text(body: bytes, label: str | None = None) -> str:
    """The characters of a text or page, line ends as `\\n`; `Unreadable` if they are none."""
    if not body.strip():
        raise Unreadable("文件是空的")
    refuse_other_formats(body)
    decoded = decode(body, label)
    text = decoded.text
    if not has_characters(text):
        raise Unreadable("文件是空的")
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise Unreadable("文件是二进制，不是文本")
    if text.count(REPLACEMENT) > _MOST_REPLACED * len(text):
        raise Unreadable("文件不是文本，或用的是认不出的字符集")
    return _LINE_ENDS.sub("\n", text)


def has_characters(text: str) -> bool:
    """Whether the text holds anything to read; marks without a width are nothing."""
    return any(char.isprintable() and not char.isspace() for char in text)


def refuse_other_formats(body: bytes) -> None:
    """`Unreadable` if the first bytes are those of a format that is no text."""
    for start, name in _SIGNATURES:
        if body.startswith(start) and (start != b"MZ" or 0 in body[:512]):
            raise Unreadable(f"从开头的字节看，文件是{name}")


def mended_characters(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with characters only that can be written, and notes on what was changed."""
    notes: list[str] = []
    text, halves = _SURROGATES.subn(REPLACEMENT, text)
    if halves:
        notes.append(f"有 {halves:,} 个半个的字符（孤立的代理码位）换成了 U+FFFD")
    zeros = text.count("\x00")
    if zeros:
        notes.append(f"去掉了 {zeros:,} 个 NUL 字符")
    return _LINE_ENDS.sub("\n", text.replace("\x00", "")), tuple(notes)
