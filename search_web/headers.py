"""Which headers does every answer carry?"""

from __future__ import annotations

from flask import Response, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

PROTECTION = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # What was searched for is nobody's business on the sites that are linked to.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# A new generation of the index shows after a minute at the latest.
PAGE_SECONDS = 60
STATIC_SECONDS = 31_536_000


def protect(response: Response) -> Response:
    """Add the headers of safety, and how long the answer may be kept."""
    response.headers.update(PROTECTION)
    control = "Cache-Control"
    if request.endpoint == "static" and response.status_code in (200, 304):
        # The version in the address changes with the file; without one it may change any time.
        forever = f"public, max-age={STATIC_SECONDS}, immutable"
        response.headers[control] = forever if "v" in request.args else "no-cache"
    elif response.status_code >= 400:
        response.headers[control] = "no-store"
    elif control not in response.headers:
        response.headers[control] = f"public, max-age={PAGE_SECONDS}"
    return response
