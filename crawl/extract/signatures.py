"""Which format do the first bytes of a file show, whatever its name says?"""

from __future__ import annotations

import re
from enum import StrEnum

# A few bytes of rubbish in front are common, and readers of PDF allow for them.
_PDF_WITHIN = 1_024
_MARKUP_WITHIN = 4_096
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|table|div|span|p|br|script|style|center|font|form|"
    rb"frameset|iframe|h[1-6]|ul|article|section)\b",
    re.IGNORECASE,
)

_WORD_XML = re.compile(rb"<(?:w:document|w:wordDocument|pkg:package)\b|mso-application")


class Format(StrEnum):
    """What a file is; those that are never read have the words that name them to people."""

    PDF = "PDF"
    ZIP = "zip"
    OLE = "OLE"
    RTF = "RTF"
    MHT = "MHT"
    HTML = "HTML"
    TEXT = "文本"
    PICTURE = "图片"
    RAR = "rar 压缩包"
    SEVEN_ZIP = "7z 压缩包"
    GZIP = "gzip 压缩包"
    OTHER_ARCHIVE = "压缩包"
    MEDIA = "音频或视频"
    PROGRAM = "程序文件"
    DATABASE = "数据库文件"
    CEB = "方正 CEB 版式文件"
    FLASH = "Flash 动画"
    WORD_XML = "Word 的 XML 格式"


_SIGNATURES = (
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"Rar!\x1a\x07", Format.RAR),
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"BZh", Format.OTHER_ARCHIVE),
    (b"\xfd7zXZ", Format.OTHER_ARCHIVE),
    (b"MSCF", Format.OTHER_ARCHIVE),
    (b"\x89PNG", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\x00", Format.PICTURE),
    (b"MM\x00*", Format.PICTURE),
    (b"ID3", Format.MEDIA),
    (b"SQLite format 3", Format.DATABASE),
    (b"\x7fELF", Format.PROGRAM),
    (b"Founder CEB", Format.CEB),
)


def format_of(body: bytes, *, media_type: str = "", file_name: str | None = None) -> Format:
    """The format; type and name are asked only where the bytes are those of a text."""
    if found := next((kind for start, kind in _SIGNATURES if body.startswith(start)), None):
        return found
    if found := _by_structure(body):
        return found
    head = body[:_MARKUP_WITHIN]
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"{\\rtf"):
        return Format.RTF
    if not begin.startswith(b"<") and b"%PDF-" in body[:_PDF_WITHIN]:
        return Format.PDF
    if begin[:13].lower() == b"mime-version:" or (begin[:5] == b"From:" and b"MIME-V" in head):
        return Format.MHT
    if begin.startswith(b"<?xml") and _WORD_XML.search(head):
        return Format.WORD_XML
    if (file_name or "").lower().endswith(".txt") and "html" not in media_type:
        return Format.TEXT
    # Every second byte of UTF-16 is zero.
    is_markup = "html" in media_type or _MARKUP.search(head.replace(b"\x00", b""))
    named = (file_name or "").lower().endswith((".html", ".htm", ".shtml", ".xhtml"))
    return Format.HTML if is_markup or named else Format.TEXT


def _by_structure(body: bytes) -> Format | None:
    """Formats whose first bytes could begin a text as well."""
    if body[:2] == b"MZ" and 0 in body[:512]:
        return Format.PROGRAM
    if body[:2] == b"BM" and body[6:10] == bytes(4):
        return Format.PICTURE
    if body[:4] == b"RIFF":
        return Format.PICTURE if body[8:12] == b"WEBP" else Format.MEDIA
    if body[4:8] == b"ftyp":
        return Format.MEDIA
    if body[:3] in (b"FWS", b"CWS") and 0 in body[:64]:
        return Format.FLASH
    return Format.OTHER_ARCHIVE if body[257:262] == b"ustar" else None
