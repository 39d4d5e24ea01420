"""What do the files say that are kept with the project?"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from demo.document import Block, Cell, Paragraph, Role, Table, Writing
from demo.files import KEPT as FOLDER
from demo.plan import KEPT


@cache
def frozen(key: str) -> Writing | None:
    """The writing a kept file was made from, as it was when it was made; None for other reports."""
    path = FOLDER / f"{key.replace(' ', '_')}.json"
    return thaw(path) if key in KEPT and path.exists() else None


def thaw(path: Path) -> Writing:
    """The writing that `freeze` put down."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return Writing(read["title"], tuple(map(_block, read["blocks"])))


def freeze(writing: Writing, path: Path) -> None:
    """Put a writing down beside the file made from it."""
    blocks = [
        {"rows": [[[c.text, c.rows, c.columns] for c in row] for row in block.rows]}
        if isinstance(block, Table)
        else {"text": block.text, "role": str(block.role)}
        for block in writing.blocks
    ]
    text = json.dumps({"title": writing.title, "blocks": blocks}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _block(read: dict[str, list[list[tuple[str, int, int]]]] | dict[str, str]) -> Block:
    if "rows" in read:
        return Table(tuple(tuple(Cell(*cell) for cell in row) for row in read["rows"]))
    return Paragraph(str(read["text"]), Role(str(read["role"])))
