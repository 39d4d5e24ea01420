"""On the way to a cluster: passwords, certificates, what is slow, cut, or no cluster at all."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from indexer.errors import EngineAway
from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.indexer.opensearch_engine.conftest import REPORTS, filled
from tests.opensearch import certificates
from tests.opensearch.certificates import LOOPBACK, Certificate
from tests.opensearch.commands import READING, WRITING, assert_fails, assert_well, run
from tests.opensearch.proxy import (
    Answer,
    Busy,
    Proxy,
    Request,
    Way,
    behind_a_password,
    cut,
    proxy,
    saying,
    slow,
    straight,
)

QUERY = SearchRequest("公开")
# A search with its deadline, what it may take to stop after it, and what a busy machine adds.
AT_MOST = 12.0  # seconds
USER, SECRET = "reader", "open-sesame"


@pytest.fixture
def before(node: str) -> Iterator[Proxy]:
    with proxy(node) as made:
        yield made


@pytest.fixture
def home(behind: Home, before: Proxy) -> Home:
    """The index, asked through the proxy."""
    return replace(behind, kind=before.engine())


@pytest.fixture
def own(node: str, tmp_path: Path, before: Proxy) -> Iterator[Home]:
    """One that may be changed, through the proxy."""
    made = filled(tmp_path, f"opensearch+{node}")
    yield replace(made, kind=before.engine())
    before.way = straight
    made.delete()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def secure(node: str, certificate: Certificate) -> Iterator[Proxy]:
    with proxy(node, certificate) as made:
        yield made


def _let_in(monkeypatch: pytest.MonkeyPatch, user: str, password: str) -> None:
    monkeypatch.setenv("REPORTS_ENGINE_USER", user)
    monkeypatch.setenv("REPORTS_ENGINE_PASSWORD", password)


def test_a_wrong_password_is_called_so_and_not_told(
    home: Home, before: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before.way = behind_a_password(USER, SECRET)
    _let_in(monkeypatch, USER, "not-that-one")
    assert_fails(home, "用户或密码.*REPORTS_ENGINE_PASSWORD", *READING, *WRITING)
    for command in (*READING, *WRITING):
        assert "not-that-one" not in str(run(home, *command))
    monkeypatch.delenv("REPORTS_ENGINE_USER")
    assert_fails(home, "用户或密码", ("update",))


@pytest.mark.parametrize("secret", [SECRET, "芝麻:开门", ""])
def test_who_knows_the_password_is_let_in(
    home: Home, before: Proxy, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    before.way = behind_a_password(USER, secret)
    _let_in(monkeypatch, USER, secret)
    assert_well(home)


def test_a_user_without_the_rights_is_told_of_them(
    home: Home, before: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before.way = behind_a_password(USER, SECRET, 403)
    assert_fails(home, "增加权限", *READING, *WRITING)


def test_who_may_not_ask_for_the_version_may_search(home: Home, before: Proxy) -> None:
    before.way = lambda request, ask: (
        saying(403, "{}")(request, ask) if request.path == "/" else ask(request)
    )
    assert_well(home)


def test_a_password_changed_at_the_cluster_shuts_a_running_search_out_until_it_is_back(
    home: Home, before: Proxy
) -> None:
    with home.searching() as search:
        assert search.search(QUERY).total == REPORTS
        before.way = behind_a_password(USER, SECRET)
        with pytest.raises(EngineAway, match="密码"):
            search.search(QUERY)
        before.way = straight
        assert search.search(QUERY).total == REPORTS


def test_a_certificate_that_nobody_vouches_for_is_not_believed(behind: Home, secure: Proxy) -> None:
    home = replace(behind, kind=secure.engine("https"))
    assert_fails(home, "证书不受信任.*REPORTS_ENGINE_CA", *READING, *WRITING)


def test_a_certificate_is_believed_that_the_file_of_authorities_vouches_for(
    behind: Home, secure: Proxy, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTS_ENGINE_CA", str(certificate.path))
    home = replace(behind, kind=secure.engine("https"))
    assert_well(home)


@pytest.mark.parametrize(
    ("host", "days", "sentence"), [("elsewhere.example", 1, "主机名"), (LOOPBACK, -2, "过期")]
)
def test_a_certificate_of_another_host_or_time_is_not_believed(
    behind: Home,
    node: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    days: int,
    sentence: str,
) -> None:
    shown = certificates.make(tmp_path, host, days)
    monkeypatch.setenv("REPORTS_ENGINE_CA", str(shown.path))
    with proxy(node, shown) as made:
        assert_fails(replace(behind, kind=made.engine("https")), sentence, ("status",))


@pytest.mark.parametrize("written", [None, "no certificate"])
def test_a_file_of_authorities_that_is_none_is_named(
    behind: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str | None
) -> None:
    path = tmp_path / "authorities.pem"
    if written is not None:
        path.write_text(written, encoding="ascii")
    monkeypatch.setenv("REPORTS_ENGINE_CA", str(path))
    assert_fails(behind, "REPORTS_ENGINE_CA", ("update",), ("search", "公开"))


def test_whether_it_is_tls_is_asked_where_it_is_not(home: Home, before: Proxy) -> None:
    wrong = replace(home, kind=before.engine("https"))
    assert_fails(wrong, r"opensearch\+http://", ("status",))


def test_whether_it_is_tls_is_asked_where_it_is(behind: Home, secure: Proxy) -> None:
    assert_fails(replace(behind, kind=secure.engine()), r"opensearch\+https://", ("status",))


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        (saying(200, "<html>Welcome</html>", "text/html"), "不是 OpenSearch"),
        (saying(404, "<html>Not found</html>", "text/html"), "不是 OpenSearch"),
        (saying(200, "[]"), "不是 OpenSearch"),
        (saying(200, '{"version": 3}'), "不是 OpenSearch"),
        (saying(200, "{", "application/json"), "不是 OpenSearch"),
        (saying(200, '{"version": {"number": "6.8.23"}}'), "太旧"),
        (saying(413, "Too large", "text/plain"), "这么大"),
        (saying(502, "<html>Bad gateway</html>", "text/html"), "代理"),
        (saying(503, "<html>Maintenance</html>", "text/html"), "暂时不能"),
        (saying(429, "Slow down", "text/plain"), "太忙"),
        (saying(500, '{"error": {"type": "x", "reason": "why"}, "status": 500}'), "500：why"),
        (cut, "中途断开"),
    ],
)
def test_what_answers_otherwise_than_a_cluster_is_told_in_a_sentence(
    home: Home, before: Proxy, way: Way, sentence: str
) -> None:
    before.way = way
    assert_fails(home, sentence, ("status",), ("search", "公开"), ("update",))
    before.way = straight
    assert run(home, "status").code == 0


def test_what_answers_otherwise_only_later_is_told_in_a_sentence(home: Home, before: Proxy) -> None:
    with home.searching() as search:
        assert search.search(QUERY).total == REPORTS
        before.way = saying(200, "<html>Welcome</html>", "text/html")
        with pytest.raises(EngineAway, match="不是 OpenSearch"):
            search.search(QUERY)
        before.way = straight
        assert search.search(QUERY).total == REPORTS


@contextmanager
def _listening(said: bytes | None) -> Iterator[str]:
    """Something that says this to everybody and goes away; None takes up no connection at all."""
    with socket.socket() as server:
        server.bind((LOOPBACK, 0))
        server.listen(0)
        host, port = server.getsockname()
        with ExitStack() as waiting:
            if said is None:
                for _ in range(3):
                    one = waiting.enter_context(socket.socket())
                    one.setblocking(False)
                    one.connect_ex((host, port))
            else:
                threading.Thread(target=_say_to_all, args=[server, said], daemon=True).start()
            yield f"opensearch+http://{host}:{port}"
            server.shutdown(socket.SHUT_RDWR)


def _say_to_all(server: socket.socket, said: bytes) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.recv(65_536)
            connection.sendall(said)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (b"", "中途断开"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "不是 OpenSearch"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "中途断开"),
        (None, "没有应答"),
    ],
)
def test_what_is_no_web_server_is_told_in_a_sentence(
    tmp_path: Path, said: bytes | None, sentence: str
) -> None:
    with _listening(said) as kind:
        home = Home(tmp_path, kind)
        home.shelve([report(1)])
        assert_fails(home, sentence, ("update",))


def test_a_host_that_nobody_knows_is_told_in_a_sentence(tmp_path: Path) -> None:
    home = Home(tmp_path, "opensearch+http://nobody.invalid:9200")
    home.shelve([report(1)])
    assert_fails(home, "主机名", ("search", "公开"), ("update",))


def test_a_cluster_that_turns_bulk_requests_away_is_asked_again(own: Home, before: Proxy) -> None:
    own.shelve([report(REPORTS)])
    before.way = busy = Busy(2)
    assert run(own, "update").code == 0
    assert busy.left == 0
    assert_well(own)


@pytest.mark.parametrize("only", ["_bulk", "_refresh", "_search"])
def test_a_cluster_that_never_has_room_is_given_up_and_the_update_completed_later(
    own: Home, before: Proxy, only: str
) -> None:
    own.shelve([report(REPORTS)])
    before.way = Busy(math.inf, only)
    assert_fails(own, "太忙", ("update",), ("rebuild",))
    before.way = straight
    with own.searching() as search:
        assert search.search(QUERY).total >= REPORTS
    assert run(own, "update").code == 0
    assert_well(own)


def test_an_update_that_failed_half_way_is_completed_by_the_next(
    own: Home, before: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.opensearch_engine.feeding._REQUEST_BYTES", 1)
    own.shelve(report(number, text=f"改过的{number}，公开。") for number in range(REPORTS + 3))
    own.remove(f"{1:016x}")
    sent: list[str] = []

    def third_fails(request: Request, ask: Callable[[Request], Answer]) -> Answer:
        sent.append(request.path)
        way = straight if len([path for path in sent if "_bulk" in path]) < 3 else Busy(1)
        return way(request, ask)

    before.way = third_fails
    assert_fails(own, "太忙", ("update",))
    before.way = straight
    with own.searching() as search:
        assert search.search(QUERY).total >= REPORTS - 1
    assert run(own, "update").code == 0
    assert_well(own)


def test_a_rebuild_that_failed_leaves_what_is_served_and_nothing_behind(
    own: Home, before: Proxy
) -> None:
    (served,) = own.indexes()
    before.way = Busy(math.inf)
    assert_fails(own, "太忙", ("rebuild",))
    assert own.status().generation == served
    before.way = straight
    assert run(own, "update").code == 0
    assert own.indexes() == [served]


@pytest.mark.parametrize("only", ["_search", "_mapping", "_stats", ""])
def test_a_slow_cluster_lets_nobody_wait_much_longer_than_the_deadline(
    home: Home, before: Proxy, only: str
) -> None:
    search = Search.open(home.data, engine=home.engine, seconds=1)
    try:
        if only != "":
            assert search.search(QUERY).total == REPORTS
        before.way = slow(15, only)
        began = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(partial(_asked, search), range(8)))
        assert time.monotonic() - began < AT_MOST
        assert set(answers) <= {"whole", "集群没有按时回答"}
        before.way = straight
        assert _again(search)
    finally:
        search.close()


def _asked(search: Search, number: int) -> str:
    try:
        result = search.search(SearchRequest("公开", page=number + 1))
    except EngineAway as exc:
        return str(exc).partition("。")[0]
    return "partial" if result.partial else "whole"


def _again(search: Search) -> bool:
    """Whether it answers when those who waited together have been told."""
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until:
        if _asked(search, 0) == "whole":
            return True
    return False


def test_a_search_that_the_cluster_could_not_finish_in_time_is_marked(
    home: Home, before: Proxy
) -> None:
    def unfinished(request: Request, ask: Callable[[Request], Answer]) -> Answer:
        answer = ask(request)
        body = answer.body.replace(b'"timed_out":false', b'"timed_out":true')
        return replace(answer, body=body)

    with home.searching() as search:
        before.way = unfinished
        result = search.search(QUERY)
    assert result.partial
    assert any("秒" in message.text for message in result.messages)


def test_a_search_whose_index_is_taken_away_meanwhile_is_answered_by_the_next(
    own: Home, before: Proxy, node: str
) -> None:
    direct = replace(own, kind=f"opensearch+{node}")
    once = iter([True])

    def twice_rebuilt(request: Request, ask: Callable[[Request], Answer]) -> Answer:
        if "_search" in request.path and next(once, False):
            direct.rebuild()
            direct.rebuild()
        return ask(request)

    with own.searching() as search:
        assert search.search(QUERY).total == REPORTS
        before.way = twice_rebuilt
        assert search.search(QUERY).total == REPORTS
