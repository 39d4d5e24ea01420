"""Which index is served? Generations on disk: built aside, stamped, switched by one rename.

    index/
      CURRENT                 the name of the generation that is served
      LOCK                    held (flock) by the one process that builds
      00000012/               a generation: the engine's files and manifest.json
      building-00000013/      one that is being built, or was when the machine stopped

A manifest lists every file with its length and SHA-256, and has a SHA-256 of its own. Opening
compares the lengths, `verify` reads everything. The generation before is kept, and served where the
new one is damaged.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from indexer.errors import IndexDamaged, IndexMissing
from indexer.locking import locked
from indexer.store import Kept, Stamp

_CURRENT: Final = "CURRENT"
_MANIFEST: Final = "manifest.json"
_BUILDING: Final = "building-"
_FORMAT: Final = 2
_OWN_SUM: Final = "sha256"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of."""

    name: str
    built_at: str
    reports: int
    stamp: Stamp
    files: Mapping[str, tuple[int, str]]

    @property
    def kept(self) -> Kept:
        size = sum(length for length, _ in self.files.values())
        return Kept(self.name, int(self.name), self.built_at, self.reports, self.stamp, size)

    def to_json(self) -> dict[str, Any]:
        said = self._said()
        return {**said, _OWN_SUM: _sum_of(said)}

    def _said(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "name": self.name,
            "built_at": self.built_at,
            "reports": self.reports,
            "schema": self.stamp.schema,
            "analysis": self.stamp.analysis,
            "files": {
                name: {"length": length, "sha256": digest}
                for name, (length, digest) in sorted(self.files.items())
            },
        }

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a generation; raises `IndexDamaged` if it cannot be read."""
        try:
            data = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
            if data["format"] != _FORMAT:
                raise IndexDamaged(f"索引 {folder.name} 的清单格式是 {data['format']}，不认识。")
            if data.pop(_OWN_SUM) != _sum_of(data):
                raise IndexDamaged(f"索引 {folder.name} 的清单变了。")
            return cls(
                data["name"],
                data["built_at"],
                data["reports"],
                Stamp(data["schema"], data["analysis"]),
                {name: (file["length"], file["sha256"]) for name, file in data["files"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
            raise IndexDamaged(f"索引 {folder.name} 的清单读不出来。") from exc


class Generations:
    """The generations in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> str:
        """The name of the generation to serve; raises `IndexMissing` if there is none."""
        try:
            return (self.folder / _CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise IndexMissing("还没有索引。请先运行：python -m indexer update") from None
        except (OSError, ValueError) as exc:
            raise IndexDamaged(
                "索引的 CURRENT 文件读不出来。请运行：python -m indexer rebuild"
            ) from exc

    def path(self, name: str) -> Path:
        return self.folder / name

    def servable(self) -> list[str]:
        """The current generation, then the ones before it, newest first."""
        current = self.current()
        others = [name for name in self._names() if name < current]
        return [current, *others]

    def open_checked(self, name: str) -> Manifest:
        """Its manifest, after a look at the lengths of its files; else `IndexDamaged`."""
        folder = self.path(name)
        manifest = Manifest.read(folder)
        for file, (length, _) in manifest.files.items():
            path = folder / file
            if not path.is_file() or path.stat().st_size != length:
                raise IndexDamaged(f"索引 {name} 的文件 {file} 缺失或长度不对。")
        return manifest

    def verify(self, name: str) -> Iterator[str]:
        """What is wrong with its files, each a sentence; reads every byte."""
        folder = self.path(name)
        for file, (_, digest) in Manifest.read(folder).files.items():
            path = folder / file
            if not path.is_file():
                yield f"索引 {name} 缺少文件 {file}。"
            elif _sha256(path) != digest:
                yield f"索引 {name} 的文件 {file} 与清单的校验和不符。"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one right to build; raises `IndexBusy` if another process has it.

        The lock goes with the process, however it ends. What an interrupted one left is removed.
        """
        with locked(self.folder / "LOCK"):
            self._remove_unfinished()
            yield

    def add(self, fill: Callable[[Path], int], stamp: Stamp, base: str | None = None) -> Manifest:
        """Build a generation aside, switch to it and drop those before the one before it.

        `fill` writes into the folder it is given and answers how many reports it holds. With a
        `base` the folder begins as hard links to the files of that generation.
        """
        self._remove_unfinished()
        name = self._next_name()
        building = self.folder / f"{_BUILDING}{name}"
        building.mkdir(mode=0o700)
        known = _link(self.path(base), building) if base else {}
        reports = fill(building)
        manifest = Manifest(name, _now(), reports, stamp, _sums(building, known))
        _write_synced(building / _MANIFEST, json.dumps(manifest.to_json(), indent=1))
        _sync_folder(building)
        building.rename(self.path(name))
        self._switch(name)
        self._remove_old(name)
        return manifest

    def _switch(self, name: str) -> None:
        _sync_folder(self.folder)
        aside = self.folder / f"{_CURRENT}.new"
        _write_synced(aside, f"{name}\n")
        aside.replace(self.folder / _CURRENT)
        _sync_folder(self.folder)

    def _next_name(self) -> str:
        """Higher than all there are, so that the order of names is the order of making."""
        return f"{max((int(name) for name in self._names()), default=0) + 1:08}"

    def _names(self) -> list[str]:
        names = (path.name for path in self.folder.iterdir() if path.is_dir())
        return sorted((name for name in names if name.isdecimal()), reverse=True)

    def _remove_unfinished(self) -> None:
        for path in self.folder.glob(f"{_BUILDING}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _remove_old(self, current: str) -> None:
        before = [name for name in self._names() if name < current]
        unswitched = [name for name in self._names() if name > current]
        for name in (*before[1:], *unswitched):
            shutil.rmtree(self.path(name), ignore_errors=True)


def _sum_of(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _link(base: Path, folder: Path) -> dict[int, tuple[int, str]]:
    """Hard links to the files of a generation; answers the sums that are known by inode.

    Damage is not handed on: `IndexDamaged` for a file that is not what its sum says.
    """
    known = {}
    for file, sums in Manifest.read(base).files.items():
        if _sha256(base / file) != sums[1]:
            raise IndexDamaged(f"索引 {base.name} 的文件 {file} 与清单的校验和不符。")
        os.link(base / file, folder / file)
        known[(folder / file).stat().st_ino] = sums
    return known


def _sums(folder: Path, known: Mapping[int, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Length and sum of every file, synced to disk; linked files keep the sums they had."""
    sums = {}
    for path in sorted(folder.iterdir()):
        state = path.stat()
        unchanged = known.get(state.st_ino)
        if unchanged is None:
            _sync(path)
        sums[path.name] = unchanged or (state.st_size, _sha256(path))
    return sums


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _write_synced(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_sync_folder = _sync


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
