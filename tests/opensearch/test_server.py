"""The OpenSearch of the tests is a real one, and what it is made of is what it should be."""

from __future__ import annotations

import json
import shutil
import urllib.request
from pathlib import Path

import pytest

from tests.opensearch.artefacts import NEWER, OLDER, NotHere, Version


def test_it_says_which_version_it_is(opensearch: str) -> None:
    with urllib.request.urlopen(opensearch) as answer:  # noqa: S310
        said = json.load(answer)["version"]
    assert said["distribution"] == "opensearch"


@pytest.mark.parametrize("version", [OLDER, NEWER], ids=str)
def test_every_file_has_a_sum(version: Version) -> None:
    assert all(len(digest) == 64 for digest in version.sums().values())
    assert f"org.opensearch:opensearch:{version}" in version.sums()


def test_a_file_with_another_sum_is_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.opensearch.artefacts.FETCHED", tmp_path)
    maven = shutil.which("true")
    monkeypatch.setattr(shutil, "which", lambda name: maven)
    OLDER.folder.mkdir()
    (OLDER.folder / f"opensearch-{OLDER}.jar").write_bytes(b"something else")
    with pytest.raises(NotHere, match="is not the file"):
        OLDER.fetch()


def test_without_maven_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tests.opensearch.artefacts.FETCHED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotHere, match="Maven"):
        OLDER.fetch()
