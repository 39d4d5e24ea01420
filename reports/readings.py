"""How is a character read? The readings of Han characters in pinyin, from pypinyin's dictionaries.

Pinyin is compared by syllables in one normal form: lower case, ü for v and u:, one code point for
a letter with its tone mark, the script letters ɑ and ɡ of GBK as a and g.
"""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

# Macron, acute, caron, grave, and the breve that many type for the caron.
_TONE_MARKS = "\u0304\u0301\u030c\u0300\u0306"
_SAME_LETTER = str.maketrans({"ɑ": "a", "ɡ": "g", "v": "ü", "'": None, "’": None})


@lru_cache(maxsize=4096)
def plain(syllable: str) -> str:
    """The syllable in normal form and without its tone: Jù, ju4 and ju are one."""
    decomposed = unicodedata.normalize("NFD", syllable.lower().replace("u:", "ü"))
    bare = "".join(char for char in decomposed if char not in _TONE_MARKS)
    return unicodedata.normalize("NFC", bare).translate(_SAME_LETTER).rstrip("12345")


def has_tone(syllable: str) -> bool:
    """Whether a tone mark or a tone number is written."""
    decomposed = unicodedata.normalize("NFD", syllable)
    return any(mark in decomposed for mark in _TONE_MARKS) or syllable[-1:] in tuple("12345")


@lru_cache(maxsize=8192)
def readings(char: str) -> frozenset[str]:
    """All readings of the character without tones; empty for what is no Han character."""
    listed = _dictionary().get(str(ord(char)), "")
    found = {plain(reading) for reading in listed.split(",") if reading}
    # 綠(lu) and 女(nu) are what people write who do not find the ü.
    return frozenset(found | {reading.replace("ü", "u") for reading in found})


@lru_cache(maxsize=8192)
def reading(char: str) -> str:
    """Its commonest reading without tone; empty for what is no Han character."""
    listed = _dictionary().get(str(ord(char)), "")
    return plain(listed.split(",")[0])


@cache
def phrase_readings() -> Mapping[str, tuple[str, ...]]:
    """Words in which a character is not read as it is most often (重庆), by syllables."""
    phrases: dict[str, list[list[str]]] = _table("phrases_dict.json")
    found = {}
    for phrase, listed in phrases.items():
        syllables = tuple(plain(of_char[0]) for of_char in listed)
        if syllables != tuple(map(reading, phrase)):
            found[phrase] = syllables
    return found


@cache
def _dictionary() -> Mapping[str, str]:
    table: dict[str, str] = _table("pinyin_dict.json")
    return table


def _table(name: str) -> Any:
    # Only the file is read: importing the package loads all of its dictionaries.
    spec = importlib.util.find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the dictionary of pypinyin is not installed")
    return json.loads((Path(spec.origin).parent / name).read_text(encoding="utf-8"))
