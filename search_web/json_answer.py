"""How does JSON leave the site?"""

from __future__ import annotations

import json
from typing import Any

from flask import Response


def json_answer(value: Any, status: int = 200) -> Response:
    """Compact JSON in UTF-8, Chinese unescaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate has no UTF-8 form; this writes \udXXX, which is how JSON spells it.
    body = text.encode("utf-8", "backslashreplace")
    return Response(body, status, content_type="application/json; charset=utf-8")
