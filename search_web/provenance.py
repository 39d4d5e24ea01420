"""Why does the site say that a report is of this year, this place, this publisher?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports import Evidence, Provenance
from search_web.words import EVIDENCE, FIELDS


@dataclass(frozen=True, slots=True)
class Ground:
    """A field, what it is, where that was read, and what disagreed."""

    field: str
    value: str
    reason: str
    quoted: str
    disagreed: tuple[str, ...]


def grounds(provenance: Provenance) -> tuple[Ground, ...]:
    """The five fields with their reasons, in Chinese words."""
    return tuple(_ground(label, getattr(provenance, name)) for name, label in FIELDS.items())


def _ground(label: str, evidence: Evidence) -> Ground:
    if evidence.from_ == "none":
        return Ground(label, "不明", evidence.text, "", evidence.disagreed)
    reason = EVIDENCE.get(evidence.from_, evidence.from_)
    if evidence.from_ == "made":
        return Ground(label, _shown(evidence.value), reason, "", evidence.disagreed)
    return Ground(label, _shown(evidence.value), f"取自{reason}", evidence.text, evidence.disagreed)


def _shown(value: Any) -> str:
    if value is None:
        return "不明"
    if isinstance(value, Mapping):
        return " › ".join(value.get("path", ())) or str(value.get("code", "不明"))
    return str(value)
