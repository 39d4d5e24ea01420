"""What does a file say, whatever it is: HTML, text, PDF, Word, RTF?

The first bytes decide, not the name: a `.doc` is often HTML, RTF, DOCX or PDF in truth, and where
a PDF should be there may be a page that says that it is gone.
"""

from __future__ import annotations

import email
import email.policy
import io
from email.message import EmailMessage

import olefile

from crawl.errors import Unreadable
from crawl.extract.doc import extract_doc
from crawl.extract.docx import extract_docx
from crawl.extract.docx_package import Package
from crawl.extract.html import extract_html
from crawl.extract.pdf import extract_pdf, extract_picture
from crawl.extract.rtf import extract_rtf
from crawl.extract.signatures import Format, format_of
from crawl.extract.text import decoded_text
from reports.document import Document

# What a zip file is, by a part that it holds.
_OFFICE = (
    ("xl/", "Excel 表格，不是报告正文"),
    ("ppt/", "PowerPoint 演示文稿，不是报告正文"),
    ("OFD.xml", "OFD 版式文件，还不能读"),
    ("content.xml", "OpenDocument 文件，还不能读"),
)
_OLE = (
    ("Workbook", "Excel 表格，不是报告正文"),
    ("Book", "Excel 表格，不是报告正文"),
    ("PowerPoint Document", "PowerPoint 演示文稿，不是报告正文"),
    ("WpsContent", "旧版 WPS 文件，还不能读"),
    ("__properties_version1.0", "Outlook 邮件，不是报告正文"),
)


def extract(
    body: bytes,
    url: str,
    *,
    media_type: str = "",
    charset: str | None = None,
    file_name: str | None = None,
) -> Document:
    """The file as a document; `Unreadable` says in a sentence why there is none.

    `media_type`, `charset` and `file_name` are what the sender says; they count only where the
    bytes are those of a text.
    """
    if not body.strip():
        raise Unreadable("文件是空的")
    found = format_of(body, media_type=media_type, file_name=file_name)
    match found:
        case Format.PDF:
            return extract_pdf(body, url)
        case Format.ZIP:
            return _zip(body, url)
        case Format.OLE:
            return _ole(body, url)
        case Format.RTF:
            return extract_rtf(body, url)
        case Format.MHT:
            return _web_archive(body, url)
        case Format.PICTURE:
            return extract_picture(body, url)
        case Format.HTML:
            decoded_text(body, charset)
            return extract_html(body, url, charset=charset)
        case Format.TEXT:
            return Document(url, decoded_text(body, charset).replace("\x00", ""))
        case _:
            raise Unreadable(f"文件是{found}，里面的内容不读")


def _zip(body: bytes, url: str) -> Document:
    try:
        names = Package(body).names
    except Unreadable as exc:
        raise Unreadable("文件是 zip 压缩包或 Word、Excel 文件，但损坏或不完整，打不开") from exc
    if any(name.startswith("word/") for name in names):
        return extract_docx(body, url)
    for part, what in _OFFICE:
        if any(name == part or (part[-1] == "/" and name.startswith(part)) for name in names):
            raise Unreadable(f"文件是 {what}")
    raise Unreadable("文件是 zip 压缩包，里面的内容不读")


def _ole(body: bytes, url: str) -> Document:
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            streams = frozenset(names[0] for names in ole.listdir())
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as exc:
        raise Unreadable("文件是旧版 Word 或 Excel 文件，但损坏或不完整，打不开") from exc
    if "EncryptedPackage" in streams:
        raise Unreadable("Word 或 Excel 文件加了密码，打不开")
    if "WordDocument" in streams:
        return extract_doc(body, url)
    for stream, what in _OLE:
        if stream in streams:
            raise Unreadable(f"文件是 {what}")
    raise Unreadable("文件是 Office 的一种格式，但不是 Word 文件")


def _web_archive(body: bytes, url: str) -> Document:
    """A page that Word or a browser saved as a single file."""
    message = email.message_from_bytes(body.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return extract_html(content, url, charset=part.get_content_charset())
    raise Unreadable("文件是邮件或网页存档，里面没有网页")
