"""Damage on bytes: dirt 3, a lead byte of a GBK pair is lost and the rest decodes one byte late."""

from __future__ import annotations

import random

from pypinyin import Style, pinyin

from tests.pages.blocks import Block, Page

# Words in which a lost character can be told with certainty, in both scripts.
SURE_WORDS = [
    "申请处理", "申請處理", "处理情况", "處理情況", "政府信息公开", "政府信息公開", "主动公开",
    "主動公開", "人民政府", "行政复议", "行政復議", "行政诉讼", "行政訴訟", "领导小组",
    "領導小組", "规范性文件", "規范性文件", "信息公开", "信息公開", "年度报告", "年度報告",
    "办公室", "辦公室", "公开目录", "公開目錄", "工作人员", "工作人員", "答复", "答復", "群众",
    "群眾", "网站", "網站", "部门", "部門", "监督", "監督",
]  # fmt: skip
LONGEST = 12


def decode_loosely(data: bytes) -> str:
    """GBK as the mirrors decode it: a pair that is none becomes one question mark."""
    out = []
    i = 0
    while i < len(data):
        byte = data[i]
        if byte < 0x80:
            out.append(chr(byte))
            i += 1
            continue
        try:
            out.append(data[i : i + 2].decode("gbk"))
        except UnicodeDecodeError:
            out.append("?")
        i += 2
    return "".join(out)


def lose_lead(text: str, at: int, with_reading: bool) -> str | None:
    """The text with the lead byte of one character gone; None where GBK cannot say it.

    With a reading: the mirror took the byte before and the lost one for a character and put its
    reading between them, so 申請處理情況 becomes 申請?zhí)幚砬闆r.
    """
    try:
        data = text.encode("gbk")
        before = len(text[:at].encode("gbk"))
        pair = data[before - 1 : before + 1].decode("gbk") if at else ""
    except UnicodeError:
        return None
    if not with_reading:
        return decode_loosely(data[:before] + b"?" + data[before + 1 :])
    if len(pair) != 1 or not "\u4e00" <= pair <= "\u9fff":
        return None
    reading = pinyin(pair, style=Style.TONE)[0][0]
    try:
        note = f"({reading})".encode("gbk")
    except UnicodeEncodeError:
        return None
    return decode_loosely(data[: before + 1] + note + data[before + 1 :])


def places(text: str) -> list[int]:
    """Where a character stands inside a word that tells it."""
    found: list[int] = []
    for word in SURE_WORDS:
        start = text.find(word)
        while start >= 0:
            found += range(start + 1, start + len(word))
            start = text.find(word, start + 1)
    return sorted(set(found))


def damaged_length(clean: str, damaged: str) -> int:
    """How many characters of the damaged text differ between its whole ends."""
    head = 0
    while head < min(len(clean), len(damaged)) and clean[head] == damaged[head]:
        head += 1
    tail = 0
    limit = min(len(clean), len(damaged)) - head
    while tail < limit and clean[-1 - tail] == damaged[-1 - tail]:
        tail += 1
    return len(damaged) - head - tail


def is_mendable(clean: str, damaged: str) -> bool:
    """Whether the damage is short and has not swallowed a figure."""
    figures = [sum(c.isdigit() for c in text) for text in (clean, damaged)]
    return figures[0] == figures[1] and damaged_length(clean, damaged) <= LONGEST


def damage_block(block: Block, rng: random.Random) -> bool:
    """Loses one byte of a block where the damage stays short; says whether it did."""
    if block.shown != block.clean:
        return False
    options = places(block.clean)
    rng.shuffle(options)
    for at in options:
        for with_reading in (True, False) if rng.random() < 0.7 else (False, True):
            damaged = lose_lead(block.clean, at, with_reading)
            if damaged and is_mendable(block.clean, damaged):
                block.shown = damaged
                block.wanted.append(sentence_at(block.clean, at))
                return True
    return False


def sentence_at(text: str, at: int) -> str:
    """The sentence around a place, without its sub-heading."""
    start = text.rfind("。", 0, at) + 1
    end = text.find("。", at)
    return text[start : end + 1 if end >= 0 else len(text)].strip()


def lose_bytes(page: Page, rng: random.Random) -> None:
    """Dirt 3 in one to four blocks, the title left whole."""
    blocks = page.of_kind("heading", "para")
    rng.shuffle(blocks)
    wanted = rng.randint(1, 4)
    done = 0
    for block in blocks:
        if done < wanted and damage_block(block, rng):
            done += 1
    if done:
        page.dirt.add(3)
