"""Where the cluster is, who we are there, and what is said where it does not answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import BadRequest, Search, SearchRequest
from indexer.engines import open_store
from indexer.errors import EngineAway
from indexer.opensearch_engine import Address
from indexer.whoosh_engine import WhooshStore
from tests.indexer.making import report, shelve


def test_several_nodes_and_a_name_are_read() -> None:
    found = Address.read("opensearch+https://one:9200,two:9200/reports", {})
    assert found == Address(("https://one:9200", "https://two:9200"), "reports")


def test_user_password_and_authorities_come_from_the_environment() -> None:
    said = {
        "REPORTS_ENGINE_USER": "reader",
        "REPORTS_ENGINE_PASSWORD": "hidden",
        "REPORTS_ENGINE_CA": "/etc/ca.pem",
    }
    found = Address.read("opensearch+https://one:9200/reports", said)
    assert (found.user, found.password, found.authorities) == ("reader", "hidden", "/etc/ca.pem")
    assert "hidden" not in repr(found)


@pytest.mark.parametrize(
    "said",
    [
        "opensearch+http://one:9200",
        "opensearch+ftp://one/x",
        "opensearch+http://u:p@one/x",
        "lucene",
    ],
)
def test_what_is_no_engine_is_refused(said: str, tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        open_store(tmp_path, said)


def test_the_setting_names_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(open_store(tmp_path), WhooshStore)
    monkeypatch.setenv("REPORTS_ENGINE", "opensearch+http://127.0.0.1:1/reports")
    assert not isinstance(open_store(tmp_path), WhooshStore)
    assert isinstance(open_store(tmp_path, "whoosh"), WhooshStore)


def test_a_cluster_that_is_away_is_named_and_nothing_else_fails(tmp_path: Path) -> None:
    shelve(tmp_path, [report(1)])
    search = Search.open(tmp_path, engine="opensearch+http://127.0.0.1:1/reports")
    with pytest.raises(EngineAway, match="连不上"):
        search.search(SearchRequest("公开"))
    assert not search.health().ok
    assert search.report(report(1).id) is not None
    search.close()
