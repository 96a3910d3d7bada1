"""Who may ask what: the host that was asked, where a form came from, how much was sent.

An ASGI layer around the whole workbench. A page of another site cannot read ours (no CORS), not
frame it, not send forms to it (token, Origin), nor reach it under a name of its own (Host).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script, style or picture but our own; nothing inline."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

SMALL_BODY = 256 * 1024
LARGE_BODY = 64 * 1024 * 1024
"""Bytes that a form may send; and one with files."""


class Guard:
    """Checks the host, limits what is sent, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], large: Iterable[str] = ()) -> None:
        self.app, self.hosts, self.large = app, frozenset(hosts), frozenset(large)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given.setdefault(name, value)
                given.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        limit = LARGE_BODY if scope["path"] in self.large else SMALL_BODY
        await self.app(scope, _limited(receive, limit), sending)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if hostname(host) not in self.hosts:
            return _told(
                scope,
                "This address is not one that the workbench answers to. "
                "Start it with --host NAME to serve it under another name.\n",
                421,
            )
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _told(
                scope, "Only GET, HEAD and POST are answered.\n", 405, {"allow": "GET, HEAD, POST"}
            )
        if scope["method"] == "POST" and not same_origin(headers, host):
            return _told(scope, "This form was sent from another site.\n", 403)
        limit = LARGE_BODY if scope["path"] in self.large else SMALL_BODY
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            return _told(scope, f"Too much was sent; at most {limit:,} bytes.\n", 413)
        return None


def _told(
    scope: Scope, words: str, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """A refusal: in words, or as the API gives its errors."""
    if scope["path"].startswith("/api/"):
        told = {"error": words.strip(), "status": status}
        return JSONResponse(told, status, headers)
    return PlainTextResponse(words, status, headers)


def hostname(host: str) -> str:
    """The name in a Host header, without the port."""
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host


def same_origin(headers: Headers, host: str) -> bool:
    """Whether a form came from a page of ours, as far as the browser tells."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


class TooMuchError(Exception):
    """More was sent than is taken."""


def _limited(receive: Receive, limit: int) -> Receive:
    """The same, counting bytes: a body may not say its length, or say it falsely."""
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise TooMuchError
        return message

    return counting


class Tokens:
    """Tokens for forms: each visit has its own, and no other site can know it."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def make(self, visit: str) -> str:
        """The token of a visit."""
        return hmac.new(self._secret, visit.encode(), hashlib.sha256).hexdigest()

    def fits(self, visit: str, token: str) -> bool:
        """Whether a token is the visit's."""
        return bool(visit) and hmac.compare_digest(
            self.make(visit).encode(), token.encode("utf-8", "replace")
        )


def new_visit() -> str:
    """A name for a visit that nobody can guess."""
    return secrets.token_urlsafe(24)
