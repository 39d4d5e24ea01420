"""Under which address does a browser find the newest style sheet?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask, url_for


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def versioned(app: Flask) -> Callable[[str], str]:
    """A function from a file's name to its address with a fingerprint of what is in it."""
    folder = Path(app.static_folder or "")
    return lambda name: url_for("static", filename=name, v=_fingerprint(folder / name))
