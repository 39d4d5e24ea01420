"""What becomes of files, folders and JSON lines that are handed in?

Each document is read (by several processes where there are many) and each report is put on the
shelf in a transaction of its own, in the order of the paths. What cannot be shelved is told with
the reason; an import that is stopped can be run again and goes on where nothing is shelved yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawl.finding import Found, find
from crawl.reading import Reading, Refused, read
from crawl.workers import in_order
from reports.errors import BadRecord
from reports.model import Report
from reports.shelf import Outcome, Shelf


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import so far; `read` counts what could be read at all."""

    taken: int
    unchanged: int
    corrected: int
    refused: tuple[Refused, ...]

    @property
    def read(self) -> int:
        return self.shelved + sum(not refused.unread for refused in self.refused)

    @property
    def shelved(self) -> int:
        return self.taken + self.unchanged + self.corrected


class Import:
    """One run over some paths; `result` is right at any moment, also after it was stopped."""

    def __init__(
        self,
        shelf: Shelf,
        *,
        jobs: int,
        tell: Callable[[str], None],
        read: Callable[[Found], Reading] = read,
    ) -> None:
        self._shelf = shelf
        self._read = read
        self._jobs = jobs
        self._tell = tell
        self._outcomes: Counter[Outcome] = Counter()
        self._refused: list[Refused] = []
        self._told_keys: set[str] = set()
        self._seen: set[int] = set()

    @property
    def result(self) -> Imported:
        return Imported(
            self._outcomes[Outcome.TAKEN],
            self._outcomes[Outcome.UNCHANGED],
            self._outcomes[Outcome.CORRECTED],
            tuple(self._refused),
        )

    @property
    def done(self) -> int:
        """How many documents were dealt with."""
        return self._outcomes.total() + len(self._refused)

    def run(self, paths: Sequence[Path], *, after_each: Callable[[], None]) -> Imported:
        """Take in what is under the paths; `after_each` is called after each document.

        `ShelfError` if the shelf can no longer be written, `WorkersLost` if reading broke down.
        """
        for reading in in_order(self._read, find(paths), jobs=self._jobs):
            self._tell_notes(reading)
            if isinstance(reading.result, Refused):
                self._refused.append(reading.result)
            else:
                self._put(reading.result, reading.place)
            after_each()
        return self.result

    def _put(self, report: Report, place: str) -> None:
        number = int(report.id, 16)
        again = number in self._seen
        if again and report.url.startswith("file:"):
            self._refuse(report, "本次导入中另一个文件的网址与它相同；请改为导入两者的上级文件夹")
            return
        self._seen.add(number)
        try:
            outcome = self._shelf.put(report)
        except BadRecord as exc:
            self._refuse(report, str(exc))
            return
        if outcome is Outcome.REMOVED:
            reason = self._shelf.removal_reason(report.id)
            self._refuse(report, f"此前已被撤下，不再收入：{reason}")
            return
        self._outcomes[outcome] += 1
        if again and outcome is Outcome.CORRECTED:
            self._tell(f"{place}：本次导入中 {report.url} 出现过，这一份算作更正。")

    def _refuse(self, report: Report, reason: str) -> None:
        self._refused.append(Refused(report.url, reason))

    def _tell_notes(self, reading: Reading) -> None:
        for note in reading.notes:
            self._tell(f"{reading.place}：{note}。")
        for key in sorted(reading.unknown_keys - self._told_keys):
            self._tell(f"{reading.place}：不认识的键 {key!r}，本次导入中都不使用。")
        self._told_keys |= reading.unknown_keys
