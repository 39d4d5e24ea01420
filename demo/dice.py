"""Which of several things is taken this time: the same for the same key, on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Draws that depend on nothing but the key.

    Not `random`: what its choice and sample draw for a seed may change from one Python to the next.
    """

    __slots__ = ("_key", "_throws")

    def __init__(self, *key: object) -> None:
        self._key = "/".join(map(str, key)).encode()
        self._throws = 0

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        self._throws += 1
        drawn = blake2b(self._key + b"#%d" % self._throws, digest_size=8).digest()
        return low + int.from_bytes(drawn) % (high - low + 1)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.number(0, len(items) - 1)]

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.number(1, 100) <= percent

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """So many different items in an order of chance, all of them if there are fewer."""
        left = list(items)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(min(count, len(left)))]

    def shares(self, total: int, weights: Sequence[int]) -> list[int]:
        """Parts that add up to the total, about as the weights have it."""
        parts = [total * weight // sum(weights) for weight in weights]
        for _ in range(total - sum(parts)):
            parts[self._weighted(weights)] += 1
        return parts

    def _weighted(self, weights: Sequence[int]) -> int:
        at = self.number(1, sum(weights))
        for index, weight in enumerate(weights):
            at -= weight
            if at <= 0:
                return index
        raise AssertionError("the weights add up to their sum")
