"""In which charset were these bytes written?

Labels of Chinese pages are often wrong or too narrow: gb2312 stands for all of GB18030, pages
saved as UTF-8 keep the gb2312 in their head, and the other way round. So the bytes are asked
first: a byte order mark, then strict UTF-8, then the reading that looks most like Chinese, where
the label only decides between readings that are about as good.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

REPLACEMENT = "\ufffd"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# What a label means, as browsers read it (https://encoding.spec.whatwg.org/#names-and-labels).
# Labels of Western charsets are left out: on Chinese pages they are what a tool wrote by itself.
_MEANT_BY_LABEL = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(
        (
            *("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312", "gb_2312-80", "chinese", "cp936"),
            *("csgb2312", "csiso58gb231280", "iso-ir-58", "ms936", "windows-936", "euc-cn"),
        ),
        "gb18030",
    ),
    **dict.fromkeys(
        ("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950", "big-5"), "big5hkscs"
    ),
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}

# Characters that are in nearly every line of such texts, in both scripts, and the punctuation of
# Chinese. Bytes read in the wrong charset give rare characters instead.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过说产种面而方后"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开合还因由"
    "其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反明看原又么利比或但质气第向道命此变条只没结解问意"
    "建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求基资边流路级少图山统接知"
    "较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府信息申请告报工作县市省镇局室网站布规范务"
    "開報請縣區務處資訊個國時來會發動過說產種後學進電實與關變條無軍長門間業應當還從機體總設廳規"
    "，。、；：？！（）《》“”‘’—…·　【】〔〕％０１２３４５６７８９"
)
_ENOUGH = 20_000  # characters that are not ASCII; more do not make a reading surer
_BONUS_OF_LABEL = 0.05
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_ASCII = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the charset it was read in, and how many U+FFFD stand for what did not fit it."""

    text: str
    charset: str
    replaced: int


def decode(body: bytes, label: str | None = None) -> Decoded:
    """The text of the bytes; `label` is what their sender or their head says."""
    for mark, marked in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _read(body[len(mark) :], marked)
    if utf16 := _utf16_without_mark(body):
        return _read(body, utf16)
    try:
        return Decoded(body.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _most_plausible(body, charset_of_label(label))


def charset_of_label(label: str | None) -> str | None:
    """The charset that browsers take a label for; None for one that tells nothing."""
    return _MEANT_BY_LABEL.get(label.strip().strip("\"'").lower()) if label else None


def plausibility(decoded: Decoded) -> float:
    """How much a reading looks like Chinese: 1 for everyday text, below 0 for rubbish."""
    beyond_ascii = _ASCII.sub("", decoded.text)[:_ENOUGH]
    if not beyond_ascii:
        return 1.0
    frequent = sum(map(_FREQUENT.__contains__, beyond_ascii))
    strange = sum(
        char == REPLACEMENT or "\ue000" <= char <= "\uf8ff" or "\x80" <= char <= "\x9f"
        for char in beyond_ascii
    )
    return (frequent - 2 * strange) / len(beyond_ascii)


def _most_plausible(body: bytes, meant: str | None) -> Decoded:
    charsets = dict.fromkeys(("utf-8", "gb18030", "big5hkscs", *((meant,) if meant else ())))
    readings = [_read(body, charset) for charset in charsets]
    return max(
        readings,
        key=lambda reading: plausibility(reading) + _BONUS_OF_LABEL * (reading.charset == meant),
    )


def _read(body: bytes, charset: str) -> Decoded:
    text = body.decode(charset, errors="replace")
    return Decoded(text, charset, text.count(REPLACEMENT) - _written_ones(body, charset))


def _written_ones(body: bytes, charset: str) -> int:
    """U+FFFD that were in the bytes already."""
    return body.count(REPLACEMENT.encode(charset)) if charset.startswith("utf") else 0


def _utf16_without_mark(body: bytes) -> str | None:
    """Which UTF-16 it is: its ASCII characters have a zero byte, on one and the same side."""
    head = body[: min(len(body), 4096) // 2 * 2]
    if 0 not in head:
        return None
    charset = "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
    sample = _read(head, charset)
    # A file of another kind with zero bytes in it reads as rubbish.
    if "\x00" in sample.text or _CONTROLS.search(sample.text):
        return None
    return charset if plausibility(sample) > 0.2 else None


def is_utf16(head: bytes) -> bool:
    """Whether a file that begins so is UTF-16, whose lines do not end with a single byte."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        _utf16_without_mark(head) is not None
    )
