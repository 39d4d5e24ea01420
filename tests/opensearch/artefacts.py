"""The files of an OpenSearch to test with: which they are, and how they get here.

Each version has a list of its own beside this file, with the sum of every file. Maven fetches
them, from wherever its own settings say, into `.opensearch/` in the checkout.

    python -m tests.opensearch.artefacts        fetch the versions that this machine's Java can run
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.opensearch import java

HERE = Path(__file__).resolve().parent
FETCHED = HERE.parent.parent / ".opensearch"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>tests</groupId><artifactId>opensearch</artifactId><version>1</version>
<dependencies>{}</dependencies>
</project>"""
# What they depend on is in the list as well, so nothing else is asked for.
DEPENDENCY = """<dependency>
<groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>
<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
</dependency>"""


class NotHere(Exception):
    """An OpenSearch to test with cannot be had on this machine; the text is a sentence."""


@dataclass(frozen=True)
class Version:
    """One version of OpenSearch, the first Java that runs it and the last, and what starts it."""

    number: str
    least_java: int
    most_java: int
    starter: str

    def __str__(self) -> str:
        return self.number

    @property
    def folder(self) -> Path:
        return FETCHED / self.number

    @property
    def source(self) -> Path:
        """The program that runs one node of this version."""
        return HERE / self.starter

    def sums(self) -> Mapping[str, str]:
        """The SHA-256 of each artefact."""
        lines = (HERE / f"artefacts-{self.number}.txt").read_text(encoding="ascii").splitlines()
        pairs = (line.split() for line in lines if not line.startswith("#"))
        return {artefact: digest for digest, artefact in pairs}

    def java(self) -> Path:
        """A Java that runs it."""
        found = java.between(self.least_java, self.most_java)
        if found is None:
            raise NotHere(f"OpenSearch {self.number} needs Java {self.least_java} with a compiler")
        return found

    def fetch(self) -> Path:
        """The folder with its files, all of them what they should be; fetched if need be."""
        if list(self._wrong()):
            self._ask_maven()
        for name in self._wrong():
            raise NotHere(f"{name} is not the file that OpenSearch {self.number} was tested with")
        return self.folder

    def _wrong(self) -> Iterator[str]:
        """The files that are missing, or are others."""
        for artefact, digest in self.sums().items():
            _, name, version = artefact.split(":")
            path = self.folder / f"{name}-{version}.jar"
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                yield path.name

    def _ask_maven(self) -> None:
        maven = shutil.which("mvn")
        if maven is None:
            raise NotHere(f"Maven, which fetches OpenSearch {self.number}, is not on this machine")
        wanted = (DEPENDENCY.format(*map(escape, each.split(":"))) for each in self.sums())
        with tempfile.TemporaryDirectory() as folder:
            pom = Path(folder, "pom.xml")
            pom.write_text(POM.format("".join(wanted)), encoding="utf-8")
            options = [f"-DoutputDirectory={self.folder}", "-DoverWriteReleases=true"]
            done = subprocess.run(
                [maven, "--batch-mode", "--quiet", "--file", pom, PLUGIN, *options],
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            raise NotHere(f"Maven could not fetch OpenSearch {self.number}: {done.stdout[-500:]}")


OLDER = Version("2.19.6", 17, 21, "Node2.java")
NEWER = Version("3.8.0", 21, 25, "Node3.java")


def main() -> int:
    code = 0
    for version in (OLDER, NEWER):
        try:
            version.java()
            print(f"OpenSearch {version.number}: {version.fetch()}")
        except NotHere as exc:
            print(exc, file=sys.stderr)
            code = 1 if version is OLDER else code
    return code


if __name__ == "__main__":
    sys.exit(main())
