"""What does the crawl know about a host: its robots.txt, and until when it is left alone?"""

from __future__ import annotations

from dataclasses import dataclass

from crawl.state.state import State


@dataclass(frozen=True, slots=True)
class Host:
    """`robots_status` is 0 where nobody answered, None where nobody asked yet.

    `probe` is the text that the host gives for an address that cannot exist, "" for an honest 404.
    """

    host: str
    robots_status: int | None = None
    robots_body: bytes = b""
    robots_fetched: float = 0.0
    probe: str | None = None
    held_until: float = 0.0
    held_reason: str = ""
    failures: int = 0


class Hosts:
    """The hosts in the crawl's memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, host: str) -> Host:
        """What is known about a host."""
        rows = self._state.rows(
            "SELECT robots_status, robots_body, robots_fetched, probe, held_until, held_reason, "
            "failures FROM host WHERE host = ?",
            (host,),
        )
        if not rows:
            return Host(host)
        status, body, fetched, probe, until, reason, failures = rows[0]
        return Host(host, status, body or b"", fetched or 0.0, probe, until, reason, failures)

    def put(self, host: Host) -> None:
        """Write down what is known about a host."""
        with self._state.transaction():
            self._state.execute(
                "INSERT OR REPLACE INTO host (host, robots_status, robots_body, robots_fetched, "
                "probe, held_until, held_reason, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(host.host, host.robots_status, host.robots_body, host.robots_fetched),
                    *(host.probe, host.held_until, host.held_reason, host.failures),
                ),
            )
