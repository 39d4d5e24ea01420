"""What is sent to OpenSearch of a report?"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Final, NamedTuple

from indexer.below import backwards
from indexer.entry import Entry
from indexer.opensearch_engine import places
from indexer.opensearch_engine.mapping import JSON, LONGEST_TOKEN

_DIGITS: Final = re.compile("[0-9]+")
_LATIN: Final = re.compile("[a-z0-9]+")


class Group(NamedTuple):
    """Who say the same: the id of one of them, and whether there are several."""

    leader: str
    shared: bool = False


def document(entry: Entry, group: Group | None = None) -> JSON:
    """The fields of one report; those that are not known are left out.

    Without a group it is alone.
    """
    leader, shared = group or Group(entry.id)
    title, text = _words(entry.title_words), _words(entry.text_words)
    found = {
        "key": entry.id,
        "version": entry.version,
        "title": _joined(title),
        "text": _joined(text),
        "title_word": sorted({*title}),
        "text_word": sorted({*text}),
        "exact": places.whole_text(entry.exact_title, entry.exact_text, entry.stretches),
        "number": _joined(_DIGITS.findall(entry.numbers)),
        "latin": _joined(each for each in _LATIN.findall(entry.latin) if not each.isdecimal()),
        "title_exact": places.short_text(entry.title_exact),
        "title_number": _joined(_DIGITS.findall(entry.title_numbers)),
        "publisher_exact": places.short_text(entry.publisher_exact),
        "publisher_number": _joined(_DIGITS.findall(entry.publisher_numbers)),
        "about": _joined(name for name, count in entry.about.items() for _ in range(count)),
        "section": sorted({kind for kind, _, _ in entry.stretches}),
        "digest": entry.digest,
        "same_text": _signed(entry.likeness.text),
        "same_core": _signed(entry.likeness.core),
        "around": b64encode(entry.likeness.around).decode(),
        "group": leader,
        "shared": leader if shared else None,
        "name": entry.title[:LONGEST_TOKEN],
        "publisher": entry.publisher and entry.publisher[:LONGEST_TOKEN],
        "place": entry.place,
        "year": entry.year,
        "published": entry.published,
        "region": entry.region,
        "level": entry.level,
        "kind": entry.kind,
        "site": None if entry.host is None else backwards(entry.host),
    }
    return {name: value for name, value in found.items() if value is not None}


def _signed(number: int) -> int:
    """The same 64 bits as OpenSearch takes them."""
    return number - (1 << 64) if number >> 63 else number


def _words(pieces: Iterable[str]) -> list[str]:
    """Those pieces that are words: what holds no letter and no digit is none."""
    return [piece[:LONGEST_TOKEN] for piece in pieces if any(map(str.isalnum, piece))]


def _joined(tokens: Iterable[str]) -> str:
    return " ".join(token[:LONGEST_TOKEN] for token in tokens)
