"""Entities in the text are the characters they stand for."""

from __future__ import annotations

import pytest

from reports.edits import apply
from reports.repair.entities import entities


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ldquo;公开&rdquo;", "“公开”"),
        ("&amp;ldquo;公开&amp;rdquo;", "“公开”"),
        ("&amp;amp;lt;br&gt;", "<br>"),
        ("&#25919;&#x5E9C;", "政府"),
        ("&nbsp;&nbsp;根据", "\xa0\xa0根据"),
        ("&nbsp根据", "\xa0根据"),
        ("甲&amp;乙", "甲&乙"),
        ("&#38;nbsp;根据", "\xa0根据"),
    ],
)
def test_an_entity_becomes_its_character_however_often_escaped(written: str, meant: str) -> None:
    assert apply(written, entities(written))[0] == meant


@pytest.mark.parametrize(
    "text", ["R&D", "?a=1&copy=2&region=3", "&政府;", "&unknownname;", "AT&T；", "&&&"]
)
def test_other_ampersands_stay(text: str) -> None:
    assert not entities(text)
