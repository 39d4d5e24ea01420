"""How is a text mended whose characters were damaged on the way to us?

One module for each kind of damage. Each answers with edits and mends only what it is sure of; the
rest stays as it is, and what was found but not mended is recorded with a kind that ends in
"-unresolved".
"""

from __future__ import annotations

from reports.edits import Pass, apply
from reports.model import Repair
from reports.repair.entities import entities
from reports.repair.invisible import invisible, private_use
from reports.repair.lost_byte import lost_byte
from reports.repair.lost_space import lost_space
from reports.repair.markup import markup
from reports.repair.mojibake import mojibake
from reports.repair.pinyin_gloss import pinyin_gloss
from reports.repair.punctuation import punctuation
from reports.repair.radical import radical
from reports.repair.spaces import spaces
from reports.repair.word_processor import word_processor

__all__ = ["repair_characters"]

PASSES: tuple[Pass, ...] = (
    mojibake,  # first: its bytes are what later passes would take away
    entities,  # before tags, which may be written with them
    markup,
    word_processor,  # before control characters go, which mark its fields
    invisible,  # before glosses and words, which it may cut apart
    radical,
    pinyin_gloss,  # before lost bytes: a gloss may stand inside of a stretch out of step
    lost_byte,  # before private use goes, which has two bytes of such a stretch
    lost_space,
    private_use,
    spaces,  # after all that may leave a space of some kind
    radical,  # what private use stood for may be one
    punctuation,
)
_ROUNDS = 4
_UNRESOLVED = "-unresolved"


def repair_characters(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text mended, and everything that was mended or found beyond mending, in its offsets.

    One repair may uncover another (a tag written with entities inside of mojibake), so the passes
    go over the text until nothing changes.
    """
    repairs: tuple[Repair, ...] = ()
    for _ in range(_ROUNDS):
        before = text
        for mend in PASSES:
            edits = mend(text)
            if edits:
                text, repairs = apply(text, edits, repairs)
        if text == before:
            break
    return text, _still_true(text, repairs)


def _still_true(text: str, repairs: tuple[Repair, ...]) -> tuple[Repair, ...]:
    """Without what a later pass mended after all, or found again."""
    kept: dict[Repair, None] = {}
    for repair in repairs:
        mended = not repair.kind.endswith(_UNRESOLVED)
        if mended or text[repair.start : repair.end] == repair.original:
            kept[repair] = None
    return tuple(kept)
