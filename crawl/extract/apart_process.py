"""What does the PDF or the picture on standard input say, read under limits on memory and time?

PDFs are programs of a kind, and the library that reads them is written in C: a broken or malicious
one may take gigabytes, never end, or crash its process. So each is read by a process of its own,
and the operating system holds the limits.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from crawl.errors import Unreadable
from crawl.extract.apart import ReadApart
from crawl.extract.ocr import available, read_pictures
from crawl.extract.pdf_text import NoTextLayer, open_pdf, text_of_pdf

_SECONDS = 60
_MOST_MEMORY = 1_000_000_000
# Recognising takes some 5 to 10 seconds a page, and its models and their work more memory.
_MOST_SCANNED = 80
_SECONDS_SCANNED = 2_400
_MOST_MEMORY_SCANNED = 6_000_000_000
_DOTS = 200 / 72  # 200 dots an inch: more takes longer and is read no better
_LONGEST_SIDE = 2_600
_MOST_PIXELS = 100_000_000


def main() -> None:
    """Reads standard input, writes what came of it to standard output as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one ends it
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # libraries print what they like
    _limit(_SECONDS, _MOST_MEMORY)
    body = sys.stdin.buffer.read()
    try:
        read = _pdf(body) if b"%PDF-" in body[:2048] else _recognised(_picture(body), "文件是图片")
        said = asdict(read)
    except Unreadable as exc:
        said = {"unreadable": str(exc)}
    except MemoryError:
        said = {"unreadable": "文件要用的内存太多，没有读完"}
    with answer:
        json.dump(said, answer)


def _pdf(body: bytes) -> ReadApart:
    try:
        read = text_of_pdf(body)
    except NoTextLayer:
        return _recognised(_pages(body), "PDF 文件是扫描件，没有文字层")
    return ReadApart(read.text, read.title, unread=read.unread)


def _recognised(pictures: Iterator[Any], what: str) -> ReadApart:
    if not available():
        raise Unreadable(f"{what}；装上识别组件（requirements-ocr.txt）后可以读")
    _limit(_SECONDS_SCANNED, _MOST_MEMORY_SCANNED)
    return ReadApart(read_pictures(pictures), recognised=True)


def _pages(body: bytes) -> Iterator[Any]:
    file = open_pdf(body)
    if len(file) > _MOST_SCANNED:
        raise Unreadable(f"扫描件有 {len(file)} 页，超过识别的上限 {_MOST_SCANNED} 页")
    for number in range(len(file)):
        page = file[number]
        scale = min(_DOTS, _LONGEST_SIDE / max(*page.get_size(), 1.0))
        yield page.render(scale=scale, grayscale=True).to_pil()
        page.close()


def _picture(body: bytes) -> Iterator[Any]:
    from PIL import Image, ImageSequence

    try:
        with Image.open(io.BytesIO(body)) as file:
            if file.width * file.height > _MOST_PIXELS:
                raise Unreadable(f"图片有 {file.width}×{file.height} 点，超过上限")
            for number, frame in enumerate(ImageSequence.Iterator(file)):
                if number == _MOST_SCANNED:
                    raise Unreadable(f"图片超过识别的上限 {_MOST_SCANNED} 页")
                frame.thumbnail((_LONGEST_SIDE, 20 * _LONGEST_SIDE))
                yield frame
    except (OSError, SyntaxError, ValueError) as exc:
        raise Unreadable("图片损坏或不完整，打不开") from exc


def _limit(seconds: int, memory: int) -> None:
    """From now on; the clock ends what waits, the processor's time what works."""
    signal.alarm(seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


if __name__ == "__main__":
    main()
