"""Logging in and out: the only pages that somebody without an account can see."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chancery.web.gate import SESSION, SESSION_SECONDS, AccountGate
from chancery.web.guard import Tokens, new_visit
from chancery.web.serving import VISIT, read_form
from chancery.web.templating import Templates


class Login:
    """The door."""

    def __init__(self, gate: AccountGate, templates: Templates, tokens: Tokens) -> None:
        self._gate, self._templates, self._tokens = gate, templates, tokens

    @property
    def routes(self) -> list[Route]:
        """Where it stands."""
        return [
            Route("/login", self.page, methods=["GET"]),
            Route("/login", self.log_in, methods=["POST"]),
            Route("/logout", self.log_out, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The form."""
        return self._page(request, request.query_params.get("next", "/"), "")

    async def log_in(self, request: Request) -> Response:
        """Check name and password; go on where the visitor wanted to."""
        fields, _ = await read_form(request, files=False)
        to = _ours(_last(fields, "next"))
        if not self._tokens.fits(request.cookies.get(VISIT, ""), _last(fields, "token")):
            return self._page(request, to, "This form is no longer valid; try again.", 403)
        name, password = _last(fields, "name"), _last(fields, "password")
        session = await asyncio.to_thread(self._gate.log_in, name.strip(), password)
        if session is None:
            words = "Name and password do not fit, or were tried too often; wait half a minute."
            return self._page(request, to, words, 403)
        response = RedirectResponse(to, 303)
        secure = request.url.scheme == "https"
        response.set_cookie(
            SESSION, session, httponly=True, samesite="strict", secure=secure,
            max_age=SESSION_SECONDS,
        )  # fmt: skip
        response.set_cookie(VISIT, new_visit(), httponly=True, samesite="strict", secure=secure)
        return response

    async def log_out(self, request: Request) -> Response:
        """Forget the session."""
        fields, _ = await read_form(request, files=False)
        if self._tokens.fits(request.cookies.get(VISIT, ""), _last(fields, "token")):
            self._gate.log_out(request.cookies.get(SESSION, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(SESSION)
        return response

    def _page(self, request: Request, to: str, words: str, status: int = 200) -> Response:
        visit = request.cookies.get(VISIT) or new_visit()
        html = self._templates.login(token=self._tokens.make(visit), to=_ours(to), words=words)
        response = Response(html, status, media_type="text/html")
        response.set_cookie(
            VISIT, visit, httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
        return response


def _last(fields: dict[str, list[str]], name: str) -> str:
    return (fields.get(name) or [""])[-1]


def _ours(to: str) -> str:
    """An address of ours, else the first page."""
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if ours else "/"
