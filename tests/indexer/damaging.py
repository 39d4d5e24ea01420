"""A small index with two generations, ways to damage it, and who notices."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from indexer import IndexerError, Search, SearchRequest, SearchResult, upkeep
from indexer.engines import open_store
from reports import Shelf
from tests.indexer.making import index, report, shelve

REPORTS = 6
NEWEST = report(99, text="新的一份，公开目录。" * 9)
ASKED = SearchRequest("公开")
OLDER = "older_index"


def make_sound(data: Path) -> None:
    """Two generations, of which the current one has a report more."""
    shelve(data, (report(n, text=f"第{n}份。公开{n}条。" * 9) for n in range(REPORTS)))
    index(data)
    shelve(data, [NEWEST])
    index(data)


@dataclass
class Copies:
    """Copies of a data folder, one after the other; they share the shelf."""

    sound: Path
    folder: Path
    made: list[Path] = field(default_factory=list)

    def __call__(self) -> Path:
        """The next; the one before is removed."""
        for before in self.made[-1:]:
            shutil.rmtree(before)
        data = self.folder / f"{len(self.made)}"
        self.made.append(data)
        shutil.copytree(self.sound / "index", data / "index")
        (data / "reports.db").symlink_to(self.sound / "reports.db")
        return data

    @property
    def names(self) -> list[str]:
        """The files of the current generation."""
        return sorted(path.name for path in current(self.sound).iterdir())


def current(data: Path) -> Path:
    """The folder of the generation that is to be served."""
    return data / "index" / (data / "index" / "CURRENT").read_text().strip()


def flipped(content: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


def asked(data: Path, request: SearchRequest = ASKED) -> SearchResult:
    """The answer of a reader who has just come."""
    search = Search.open(data)
    try:
        return search.search(request)
    finally:
        search.close()


def faults(data: Path) -> list[str]:
    with Shelf.open(data / "reports.db") as shelf:
        return list(upkeep.check(shelf, open_store(data)))


def noticed(data: Path) -> list[str]:
    """What a reader and a check say is wrong; where nobody says a word, the answer is right."""
    said = faults(data)
    try:
        result = asked(data)
    except IndexerError as exc:
        return [*said, str(exc)]
    said += [each.text for each in result.messages if each.code == OLDER]
    if not said:
        assert result.total == REPORTS + 1
        assert NEWEST.id in [hit.id for hit in result.hits]
    return said


def missing(file: Path) -> None:
    file.unlink()


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def link_to_nothing(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def zeros(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def noise(file: Path) -> None:
    file.write_bytes(random.Random(4).randbytes(file.stat().st_size))


def longer(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\0")


def other_json(file: Path) -> None:
    file.write_text('{"format": 1, "fields": {}, "segments": []}')


def shelf(file: Path) -> None:
    shutil.copy(file.parents[2] / "reports.db", file)


def its_neighbour(file: Path) -> None:
    others = sorted(path for path in file.parent.iterdir() if path.is_file())
    file.write_bytes(others[others.index(file) - 1].read_bytes())


def that_of_the_generation_before(file: Path) -> None:
    before = file.parents[1] / "00000001"
    old = [path for path in before.iterdir() if path.suffix == file.suffix]
    same = any(path.read_bytes() == file.read_bytes() for path in old)
    file.write_bytes(b"" if same else old[0].read_bytes())


REPLACEMENTS: list[Callable[[Path], None]] = [
    missing,
    folder,
    link_to_nothing,
    zeros,
    noise,
    longer,
    other_json,
    shelf,
    its_neighbour,
    that_of_the_generation_before,
]
