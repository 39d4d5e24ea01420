"""Where does the site find its data, and how does it serve?

The only place of this package that reads the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "REPORTS_DATA"
DEMO_FILE = "DEMO"
CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Config:
    """What the site is told from outside.

    `rate` is the number of requests a minute and address, None for no limit. `proxy` is the
    address of a reverse proxy whose X-Forwarded-For is believed; without one nobody's is. Of
    `engine` see `indexer.engines`; None is what the environment says.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    rate: int | None = None
    proxy: str | None = None
    threads: int = 8
    engine: str | None = None

    @property
    def demo(self) -> bool:
        """Whether the data folder says that its reports are made up."""
        return (self.data / DEMO_FILE).exists()


def data_folder(given: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """The data folder: the one given, else the environment's, else the checkout's."""
    if given is not None:
        return given
    named = environ.get(DATA_VARIABLE)
    return Path(named) if named else CHECKOUT / "index_data"
