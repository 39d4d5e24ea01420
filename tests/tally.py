"""How many answers to one question are right, and which are wrong?"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Answers to one question, the wrong ones in words."""

    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, correct: bool, words: str) -> None:
        self.asked += 1
        if not correct:
            self.wrong.append(words)

    @property
    def share(self) -> float:
        return 1 - len(self.wrong) / max(1, self.asked)

    def __str__(self) -> str:
        return "\n".join([f"{self.asked - len(self.wrong)} of {self.asked}", *self.wrong])
