"""Pages written for the tests, with what must stay of them and what must go.

A line of a `.page` file begins with `= ` (the report's own), `+ ` (the report's own, and goes on
with the line above it), `- ` (the page's furniture) or `@ key value` (what the furniture says); an
empty line is an empty line of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Case:
    """One page, the lines of its report, the lines of its furniture, the facts it states."""

    name: str
    text: str
    must_stay: tuple[str, ...]
    must_go: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def cases() -> list[Case]:
    """All pages of the folder by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.page"))]


def _read(path: Path) -> Case:
    rows = path.read_text(encoding="utf-8").splitlines()
    page = [row for row in rows if not row.startswith("@ ")]
    facts = [row[2:].split(" ", 1) for row in rows if row.startswith("@ ")]
    return Case(
        name=path.stem,
        text="\n".join(row[2:] for row in page),
        must_stay=_own(page),
        must_go=tuple(row[2:].strip() for row in page if row.startswith("- ")),
        facts=tuple((key, value) for key, value in facts),
    )


def _own(rows: list[str]) -> tuple[str, ...]:
    own: list[str] = []
    for row in rows:
        if row.startswith("= "):
            own.append(row[2:].strip())
        elif row.startswith("+ "):
            own[-1] += row[2:].strip()
    return tuple(own)
