"""The pieces of a report in which words can stand together: sentences, paragraphs, stretches."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from reports import fold, holds
from tests.indexer.truth.facts import Facts, piece

Unit = Literal["同句", "同段"]

# Of the folded text, where the marks of all widths are these.
END_OF_SENTENCE = re.compile("[。!?;]")


def units(facts: Facts, unit: Unit) -> Sequence[Facts]:
    """The sentences or the paragraphs of a report, each as a report of its own."""
    cut = sentences if unit == "同句" else paragraphs
    return [piece(text) for text in cut(facts.title, facts.text)]


@functools.cache
def paragraphs(title: str, text: str) -> tuple[str, ...]:
    """The lines of a text; its title is one more, where it does not stand in the text."""
    lines = text.split("\n")
    return tuple(lines if holds(text, title) else [title, *lines])


@functools.cache
def sentences(title: str, text: str) -> tuple[str, ...]:
    """The pieces of the lines; behind each mark that ends a sentence the next one begins."""
    return tuple(cut for line in paragraphs(title, text) for cut in _sentences_of(line))


def _sentences_of(line: str) -> list[str]:
    ends = [mark.end() for mark in END_OF_SENTENCE.finditer(fold(line))]
    return [line[start:end] for start, end in pairwise([0, *ends, len(line)])]


def stretches(facts: Facts, kind: str) -> Sequence[Facts]:
    """The pieces of the text that sections of a kind cover, each as a report of its own."""
    spans = _covered(facts.sections, kind)
    return [piece(facts.text[start:end]) for start, end in spans]


@functools.cache
def _covered(sections: tuple[tuple[str, int, int], ...], kind: str) -> list[tuple[int, int]]:
    """Where sections of the kind lie; those that overlap or touch as one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for each, start, end in sections if each == kind):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
