"""The domain: what a report is, how one is read off a page, and the shelf where they are kept."""

from reports.document import Document
from reports.errors import BadRecord, ReportsError, ShelfError, UnknownRegion
from reports.fold import Folded, fold, holds, simplify, skeleton, squeeze
from reports.model import (
    NATION,
    Evidence,
    Figure,
    Kind,
    Level,
    Provenance,
    Region,
    Repair,
    Report,
    Section,
    SectionKind,
)
from reports.shelf import Outcome, Shelf, ShelfCounts

__all__ = [
    "NATION",
    "BadRecord",
    "Document",
    "Evidence",
    "Figure",
    "Folded",
    "Kind",
    "Level",
    "Outcome",
    "Provenance",
    "Region",
    "Repair",
    "Report",
    "ReportsError",
    "Section",
    "SectionKind",
    "Shelf",
    "ShelfCounts",
    "ShelfError",
    "UnknownRegion",
    "fold",
    "holds",
    "simplify",
    "skeleton",
    "squeeze",
]
