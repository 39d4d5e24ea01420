"""The container files are sound, fit the program, and open nothing to the outside.

No container is run here: what a file means is read off it, what linters find is asked of them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from yamllint.config import YamlLintConfig
from yamllint.linter import run as lint

from indexer.opensearch_engine import Address
from tests.opensearch.artefacts import OLDER
from tests.test_layers import MAY_IMPORT

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
CONTAINERFILE = DEPLOY / "Containerfile"
ONE, THREE = DEPLOY / "compose.yaml", DEPLOY / "compose-three.yaml"
COMPOSED = [pytest.param(path, id=path.name) for path in (ONE, THREE)]
PINNED = re.compile(r"\S+:\d+\.\d+\.\d+(-[a-z-]+)?")
OURS = "nianbao"
# Lines are as long as those of the code; a file is one document.
STYLE = "{extends: default, rules: {line-length: {max: 100}, document-start: disable}}"


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Containerfile with what they are given, in their order."""
    text = CONTAINERFILE.read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    found = (line.split(maxsplit=1) for line in lines.replace("\\\n", " ").splitlines() if line)
    return [(name, given) for name, given in found]


def services(path: Path) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text())["services"]
    return found


def command(service: str) -> list[str]:
    """What is run, with the dollars as Compose leaves them."""
    return shlex.split(services(ONE)[service]["command"].replace("$$", "$"))


def engine(path: Path) -> str:
    """The engine that the program is told where nobody says another."""
    found = re.fullmatch(r"\$\{REPORTS_ENGINE:-(.*)\}", setting(path))
    assert found
    return found[1]


def setting(path: Path) -> str:
    return str(services(path)["site"]["environment"]["REPORTS_ENGINE"])


def test_the_linter_finds_nothing_wrong_with_the_containerfile() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    program = str(hadolint) if hadolint.exists() else shutil.which("hadolint")
    assert program, "hadolint is one of requirements-dev.txt"

    done = subprocess.run(
        [program, "--no-color", CONTAINERFILE], capture_output=True, text=True, check=False
    )

    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize("path", COMPOSED)
def test_the_linter_finds_nothing_wrong_with_the_compose_file(path: Path) -> None:
    assert [*map(str, lint(path.read_text(encoding="utf-8"), YamlLintConfig(STYLE)))] == []


def test_every_image_has_an_exact_version() -> None:
    bases = [given.split()[0] for name, given in instructions() if name == "FROM"]
    used = [each["image"] for each in services(ONE).values()]
    assert len(bases) == 2
    assert all(PINNED.fullmatch(image) for image in {*bases, *used} - {OURS})


def test_the_cluster_is_of_the_version_that_is_tested() -> None:
    assert services(ONE)["opensearch"]["image"].endswith(f":{OLDER.number}")


def test_the_image_is_made_and_run_by_the_same_python() -> None:
    made, run = [given.split()[0] for name, given in instructions() if name == "FROM"]
    assert run == made.replace("-bookworm", "-slim-bookworm")


def test_the_image_gets_the_packages_and_what_they_need() -> None:
    assert {*copied()} == {*MAY_IMPORT, "requirements.txt", "requirements-opensearch.txt"}
    assert all((ROOT / name).exists() for name in copied())


def copied() -> Iterator[str]:
    """What is copied from the checkout."""
    for name, given in instructions():
        if name == "COPY" and not given.startswith("--from="):
            *sources, _ = given.split()
            yield from sources


def test_nothing_else_of_the_checkout_is_sent_to_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert patterns[0] == "*"
    assert {line.removeprefix("!") for line in patterns if line.startswith("!")} == {*copied()}


def test_a_library_compiled_elsewhere_is_not_taken_along() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert fnmatch("indexer/columns/libkernels.so", lines[-1])


def test_the_program_is_not_root_and_writes_only_its_data() -> None:
    users = [given for name, given in instructions() if name == "USER"]
    assert users == ["10001:10001"]
    for service in ("site", "night"):
        said = services(ONE)[service]
        assert said["read_only"]
        assert said["cap_drop"] == ["ALL"]
        assert said["security_opt"] == ["no-new-privileges:true"]
        assert said["volumes"] == ["reports:/data"]


@pytest.mark.parametrize("path", COMPOSED)
def test_what_is_published_is_published_on_loopback_only(path: Path) -> None:
    published = [port for each in services(path).values() for port in each.get("ports", ())]
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_a_cluster_without_a_password_is_not_published_at_all() -> None:
    cluster = services(ONE)["opensearch"]
    assert cluster["environment"]["DISABLE_SECURITY_PLUGIN"] == "true"
    assert "ports" not in cluster


@pytest.mark.parametrize("path", COMPOSED)
def test_every_volume_is_a_named_one(path: Path) -> None:
    declared = {*yaml.safe_load(path.read_text())["volumes"]}
    used = {
        each.split(":")[0] for said in services(path).values() for each in said.get("volumes", ())
    }
    assert used == declared


@pytest.mark.parametrize("path", COMPOSED)
def test_the_program_is_told_of_every_node_of_the_cluster(path: Path) -> None:
    address = Address.read(engine(path), {})
    nodes = {*services(path)} - {"site", "night"}
    assert {*address.nodes} == {f"http://{node}:9200" for node in nodes}


@pytest.mark.parametrize("path", COMPOSED)
def test_site_and_nightly_run_speak_to_the_same_engine(path: Path) -> None:
    assert services(path)["night"]["environment"]["REPORTS_ENGINE"] == setting(path)


def test_the_three_nodes_know_each_other() -> None:
    nodes = {name: said for name, said in services(THREE).items() if name not in {"site", "night"}}
    names = ",".join(nodes)
    for said in nodes.values():
        assert said["environment"]["discovery.seed_hosts"] == names
        assert said["environment"]["cluster.initial_cluster_manager_nodes"] == names


def test_the_image_serves_the_site_if_nothing_else_is_said() -> None:
    (given,) = [given for name, given in instructions() if name == "CMD"]
    program, *options = yaml.safe_load(given)[1:]
    told = helped("-m", options[0])
    assert program == "-m"
    assert all(each in told for each in options[1:] if each.startswith("--"))


def test_the_nightly_run_uses_commands_that_there_are() -> None:
    called = re.findall(r"python -m (\w+ \w+)", command("night")[-1])
    assert called == ["crawl run", "indexer update"]
    for each in called:
        assert each in helped("-m", *each.split())


def helped(*arguments: str) -> str:
    """What a command of ours says of itself."""
    done = subprocess.run(
        [sys.executable, *arguments, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(("crawl", "indexer", "ends"), [(0, 0, 0), (1, 0, 1), (0, 3, 3), (1, 3, 3)])
def test_the_nightly_run_indexes_also_after_an_alarm_and_fails_if_either_did(
    tmp_path: Path, crawl: int, indexer: int, ends: int
) -> None:
    (tmp_path / "python").symlink_to(sys.executable)
    (tmp_path / "crawl.py").write_text(f"print('crawled'); raise SystemExit({crawl})")
    (tmp_path / "indexer.py").write_text(f"print('indexed'); raise SystemExit({indexer})")

    done = subprocess.run(
        command("night"),
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "crawled\nindexed\n"
    assert done.returncode == ends
