"""What is made once of all names and words of an index: suggestions and corrections.

Made when it is first asked for, by one thread, while others go on searching.
"""

from __future__ import annotations

import threading

from indexer.boundary import Engine
from indexer.inventory import Inventory, take_inventory
from indexer.suggest import Suggestions
from indexer.vocabulary import Vocabulary


class Lexicon:
    """Of the reports of one generation but those that are hidden; safe for threads."""

    def __init__(self, engine: Engine, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self._engine = engine
        self._lock = threading.RLock()
        self._inventory: Inventory | None = None
        self._suggestions: Suggestions | None = None
        self._vocabulary: Vocabulary | None = None

    @property
    def suggestions(self) -> Suggestions:
        """What can be suggested while typing."""
        with self._lock:
            if self._suggestions is None:
                self._suggestions = Suggestions(self._taken())
            return self._suggestions

    @property
    def vocabulary(self) -> Vocabulary:
        """The words by which others are corrected."""
        with self._lock:
            if self._vocabulary is None:
                self._vocabulary = Vocabulary(self._taken())
            return self._vocabulary

    def _taken(self) -> Inventory:
        if self._inventory is None:
            self._inventory = take_inventory(self._engine, self.hidden)
        return self._inventory
