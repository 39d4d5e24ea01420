"""Damage by mirrors that turn the script: dirt 1, 2, 7 and 8.

The mirrors go character by character over a table of simplified and traditional characters; the
noisy ones put the reading of every changed character behind it.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

from tests.pages.blocks import Page

TABLE = Path(__file__).parent / "stock" / "script.txt"
# Words of Taiwan that over-eager converters put for those of the mainland, in both scripts.
TAIWAN_WORDS = {
    "門戶網站": "入口網站", "政府網站": "政府網站", "咨詢": "諮詢", "群眾": "民眾",
    "網絡": "網路", "視頻": "影片", "短信": "簡訊", "質量": "品質", "通過": "透過",
    "打印": "列印", "在線": "線上", "計算機": "電腦", "軟件": "軟體", "搜索": "搜尋",
    "信息化": "資訊化", "短視頻": "短影片", "鏈接": "連結", "數據": "資料",
}  # fmt: skip
# One simplified character stands for several traditional ones; these mirrors take the wrong one.
WRONG_PICKS = {
    "制": "製", "面": "麵", "系": "係", "准": "準", "周": "週", "只": "隻", "干": "乾",
    "后": "後", "里": "裏", "于": "於", "范": "範", "志": "誌", "采": "採", "表": "錶",
}  # fmt: skip
STRAY = "卅丶亍囗丨彐夂"
ORGANS = "（人大、政协、法院、检察院、办公室、统计局）"
RADICAL_SUPPLEMENT = {
    "民": "⺠", "长": "⻓", "见": "⻅", "门": "⻔", "西": "⻄", "青": "⻘", "车": "⻋",
    "风": "⻛", "页": "⻚", "马": "⻢", "齐": "⻬", "龙": "⻰", "户": "⼾",
}  # fmt: skip
RADICALS = {
    unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)
} | RADICAL_SUPPLEMENT


def read_table() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Simplified character to its traditional one and its readings."""
    table = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            simple, traditional, *readings = line.split()
            table[simple] = (traditional, tuple(readings))
    return table


SCRIPT = read_table()
READINGS = dict(SCRIPT.values())


def traditional(text: str) -> str:
    """Character by character, as the mirrors do it."""
    return "".join(SCRIPT[c][0] if c in SCRIPT else c for c in text)


def toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn" or c == "\u0308")


def annotated(text: str, rng: random.Random, rate: float, style: str) -> str:
    """Readings in brackets behind the changed characters."""
    opening, closing = "（）" if style == "wide" else "()"
    out = []
    for char in text:
        out.append(char)
        readings = READINGS.get(char)
        if not readings or rng.random() >= rate:
            continue
        reading = readings[0] if rng.random() < 0.9 else rng.choice(readings)
        if style == "toneless":
            reading = toneless(reading)
        note = f"{opening}{reading}{closing}"
        out.append(note * 2 if style == "doubled" else note)
    return "".join(out)


def to_traditional(page: Page) -> None:
    """The whole page in traditional characters, furniture too."""
    for block in page.blocks:
        block.change(traditional)
        block.wanted = [traditional(s) for s in block.wanted]
    page.title = traditional(page.title) if page.title else None
    page.head = traditional(page.head) if page.head else None
    page.before = [traditional(t) for t in page.before]
    page.after = [traditional(t) for t in page.after]
    page.gone = [traditional(t) for t in page.gone]
    page.also.add("traditional")


def annotate(page: Page, rng: random.Random, style: str) -> None:
    """Dirt 1 (toned) or 2 (toneless, doubled): readings behind characters, names of places too."""
    rate = rng.choice([0.15, 0.3, 0.95])
    for block in page.blocks:
        block.shown = annotated(block.shown, rng, rate, style)
        if any("(" in c or "（" in c for c in block.shown) and block.shown != block.clean:
            page.gone += first_notes(block.clean, block.shown)
    page.gone = list(dict.fromkeys(page.gone))
    if page.head and rng.random() < 0.6:
        page.head = annotated(page.head, rng, rate, style)
    page.dirt.add(2 if style in ("toneless", "doubled") else 1)


def first_notes(clean: str, shown: str) -> list[str]:
    """A character with the note behind it that must be gone, one a block."""
    for at, char in enumerate(clean):
        if at >= len(shown) or shown[at] != char:
            ends = [e for e in (shown.find(c, at) for c in ")）") if e >= 0]
            end = min(ends, default=-1) if at else -1
            return [shown[at - 1 : end + 1]] if 0 < end - at < 12 else []
    return []


def overconvert(page: Page, rng: random.Random) -> None:
    """Dirt 7: words of Taiwan, wrong picks, strays, organs for 数据; none can be mended."""
    wrong = dict(rng.sample(list(WRONG_PICKS.items()), 5))
    if rng.random() < 0.25:
        for block in page.blocks:
            block.change(lambda t: t.replace("信息", "資訊"))
        page.title = page.title.replace("信息", "資訊") if page.title else None
        page.head = page.head.replace("信息", "資訊") if page.head else None

    def convert(text: str) -> str:
        for mainland, taiwan in TAIWAN_WORDS.items():
            text = text.replace(mainland, taiwan)
        return "".join(wrong.get(c, c) for c in text)

    for block in page.blocks:
        if block.kind in ("title", "signature", "date"):
            continue
        block.change(convert)
        if block.kind == "para" and len(block.clean) > 60 and rng.random() < 0.25:
            at = rng.randint(10, len(block.clean) - 10)
            stray = rng.choice(STRAY)
            block.clean = block.shown = block.clean[:at] + stray + block.clean[at:]
            block.sure = False
        if "資料" in block.clean and rng.random() < 0.4:
            block.clean = block.shown = block.clean.replace("資料", traditional(ORGANS), 1)
            block.sure = False
    page.dirt.add(7)


def to_radicals(page: Page, rng: random.Random) -> None:
    """Dirt 8: a PDF gave radical code points for whole characters."""
    rate = rng.choice([0.08, 0.3, 0.9])
    for block in page.blocks:
        block.shown = "".join(
            RADICALS[c] if c in RADICALS and rng.random() < rate else c for c in block.shown
        )
    page.dirt.add(8)
