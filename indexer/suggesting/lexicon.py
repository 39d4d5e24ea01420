"""What is made once of all names and words of an index: suggestions and corrections.

Made when it is first asked for, by one thread, while others go on searching.
"""

from __future__ import annotations

import threading

from indexer.boundary import Engine
from indexer.suggesting.inventory import take_inventory
from indexer.suggesting.suggest import Suggestions
from indexer.suggesting.vocabulary import Vocabulary


class Lexicon:
    """Of the reports of one generation but those that are hidden; safe for threads."""

    def __init__(self, engine: Engine, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self._engine = engine
        self._lock = threading.Lock()
        self._made: tuple[Suggestions, Vocabulary] | None = None

    @property
    def suggestions(self) -> Suggestions:
        """What can be suggested while typing."""
        return self._make()[0]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words by which others are corrected."""
        return self._make()[1]

    @property
    def prepared(self) -> bool:
        """Whether both are made already."""
        return self._made is not None

    def prepare(self) -> None:
        """Make both, unless they are."""
        self._make()

    def _make(self) -> tuple[Suggestions, Vocabulary]:
        with self._lock:
            if self._made is None:
                inventory = take_inventory(self._engine, self.hidden)
                self._made = Suggestions(inventory), Vocabulary(inventory)
            return self._made
