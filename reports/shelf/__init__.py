"""Where are the reports kept? One SQLite file, the record of truth, with every version."""

from reports.shelf.shelf import Shelf, ShelfCounts, Version
from reports.shelf.writing import Outcome

__all__ = ["Outcome", "Shelf", "ShelfCounts", "Version"]
