"""How is the demonstration web crawled? By the command that cron calls, over loopback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from demo.serving import DemoServer


def crawl(port: int, day: int, data: Path) -> int:
    """Serve the web, crawl it into the data folder, and stop; the exit code of the crawl."""
    with DemoServer(port, day) as server:
        named = [f"{site.url}={site.region}" if site.region else site.url for site in server.sites]
        sites = [argument for name in named for argument in ("--site", name)]
        # Nobody else uses this server, so there is nothing to wait for between two requests.
        command = ["run", *sites, "--allow-private", "--delay", "0", "--data", str(data)]
        return subprocess.run([sys.executable, "-m", "crawl", *command], check=False).returncode
