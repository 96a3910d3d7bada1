"""The workbench as an ASGI application: every page's routes, the static files, the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeGuard

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from chancery.web.api import api, refused
from chancery.web.asking import Act, File, Page
from chancery.web.books import Books
from chancery.web.gate import AccountGate, Gate
from chancery.web.guard import LOOPBACK, Guard, TooMuchError
from chancery.web.login import Login
from chancery.web.pages import ALL
from chancery.web.serving import Desk
from chancery.web.statics import static
from chancery.web.templating import Templates


def application(
    path: str | Path,
    *,
    read_only: bool = False,
    hosts: Iterable[str] = (),
    gate: Gate | None = None,
) -> Guard:
    """The workbench of a casebook. `hosts`: names it answers to besides this machine's own.
    Raises CasebookError where the casebook cannot be opened."""
    books = Books(Path(path), read_only=read_only)
    books.ask(lambda casebook: casebook.version()).result()
    desk = Desk(books, Templates(), gate or Gate(read_only=read_only))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        books.close()

    async def failed(request: Request, error: Exception) -> Response:
        if request.url.path.startswith("/api/") and isinstance(error, HTTPException):
            return await refused(request, error)
        return await desk.error(request, error)

    door = Login(desk.gate, desk.templates, desk.tokens).routes if _locked(desk.gate) else []
    app = Starlette(
        routes=[
            *door,
            api(desk),
            *_routes(desk),
            Route("/static/{name}", static),
            Route("/robots.txt", _robots),
        ],
        exception_handlers={HTTPException: failed, TooMuchError: failed, 500: failed},
        lifespan=lifespan,
    )
    large = [item.path for item in ALL if isinstance(item, Act) and item.large]
    return Guard(app, [*LOOPBACK, *hosts], large)


def _locked(gate: Gate) -> TypeGuard[AccountGate]:
    return isinstance(gate, AccountGate)


def _routes(desk: Desk) -> Iterator[Route]:
    for item in ALL:
        if isinstance(item, Page):
            named = "/index" if item.path == "/" else item.path
            yield Route(f"{named}.json", desk.page(item, "json"), methods=["GET"])
            yield Route(f"{named}.csv", desk.page(item, "csv"), methods=["GET"])
            yield Route(item.path, desk.page(item, "html"), methods=["GET"])
        elif isinstance(item, File):
            yield Route(item.path, desk.file(item), methods=["GET"])
        else:
            yield Route(item.path, desk.act(item), methods=["POST"])


async def _robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
