"""Imports go one way: search_web -> indexer -> reports <- crawl."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "reports": {"reports"},
    "crawl": {"crawl", "reports"},
    "indexer": {"indexer", "reports"},
    "search_web": {"search_web", "indexer", "reports"},
}
MODULES = [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            yield str(node.module)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = {name.split(".")[0] for name in _imported(path)} & {*MAY_IMPORT, "tests", "bench"}
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_a_home_and_says_what_it_answers(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}
    if path.stem != "__main__":
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_two_modules_import_each_other() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): set(_imported(path))
        for path in MODULES
    }
    mutual = {(a, b) for a, seen in graph.items() for b in seen & graph.keys() if a in graph[b]}
    assert not mutual
