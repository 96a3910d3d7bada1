"""From a request to a record as JSON; errors are records too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from chancery.casebook import Casebook
from chancery.records import CasebookError, ChanceryError, UsageError
from chancery.store import Judgement
from chancery.web.api.describing import JSON, Deciding, Failed, Session, Undoing, description
from chancery.web.api.endpoints import ENDPOINTS, VERBS, Endpoint
from chancery.web.api.parameters import NoSuchError, check
from chancery.web.asdata import plain
from chancery.web.asking import LONGEST_WORDS, Ask, Person
from chancery.web.events import NotReadyError
from chancery.web.guard import TooMuchError, new_visit
from chancery.web.pages.judging import AMENDABLE
from chancery.web.serving import ANSWER_SECONDS, VISIT, Desk, ForbiddenError, with_visit

LONGEST_TEXT = 2000

log = logging.getLogger("chancery.web.api")

_B = TypeVar("_B")
Answering = Callable[[Request], Awaitable[Response]]


def api(desk: Desk) -> Mount:
    """Everything under `/api`."""
    routes = [
        Route("/openapi.json", _description, methods=["GET"]),
        Route("/session", _session(desk), methods=["GET"]),
        Route("/judgements/{judgement}/undo", _undo(desk), methods=["POST"]),
        Route("/judgements", _judgements(desk), methods=["GET", "POST"]),
        *(
            Route(e.path, _reading(desk, e), methods=["GET"])
            for e in ENDPOINTS
            if e.path != "/judgements"
        ),
    ]
    handlers: dict[Any, Any] = {HTTPException: refused, TooMuchError: _too_much, 500: _broken}
    return Mount("/api", app=Starlette(routes=routes, exception_handlers=handlers))


def _reading(desk: Desk, endpoint: Endpoint) -> Answering:
    """The endpoint that gives records."""

    async def answer(request: Request) -> Response:
        person = _person(desk, request)

        def run(casebook: Casebook) -> Response:
            try:
                query = request.query_params.multi_items()
                check(query, endpoint.parameters)
                ask = _ask(desk, request, casebook, person)
                return _record(endpoint.answer(ask))
            except ChanceryError as error:
                return _told(error, bool(request.path_params))

        return await _awaited(desk.books.ask(run))

    return answer


def _session(desk: Desk) -> Answering:
    async def answer(request: Request) -> Response:
        person = _person(desk, request)
        visit = request.cookies.get(VISIT) or new_visit()

        def run(casebook: Casebook) -> Response:
            return _record(
                Session(
                    person.name, person.role, desk.books.read_only, desk.tokens.make(visit),
                    casebook.path.name, casebook.version(),
                )
            )  # fmt: skip

        if request.query_params:
            return _failed("There is no parameter here.", 400)
        return with_visit(await _awaited(desk.books.ask(run)), request, visit)

    return answer


def _judgements(desk: Desk) -> Answering:
    """Judgements: listed, or made."""
    reading = _reading(desk, next(e for e in ENDPOINTS if e.path == "/judgements"))

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return await reading(request)
        return await _writing(desk, request, Deciding, _decided)

    return answer


def _undo(desk: Desk) -> Answering:
    async def answer(request: Request) -> Response:
        id = str(request.path_params["judgement"])

        def undo(casebook: Casebook, body: Undoing, person: Person) -> Judgement:
            return casebook.undo(id, person=person.name, reason=body.reason)

        return await _writing(desk, request, Undoing, undo)

    return answer


def _decided(casebook: Casebook, body: Deciding, person: Person) -> Judgement:
    """Make the judgement. Raises UsageError."""
    if body.verb not in VERBS:
        raise UsageError(f"There is no verb {body.verb!r}; choose {', '.join(VERBS)}.")
    _check_id(casebook, body.id)
    if body.verb == "comment":
        return casebook.comment(body.id, body.text or body.reason, person=person.name)
    if body.verb == "amend":
        if wrong := sorted(body.fields.keys() - set(AMENDABLE)):
            raise UsageError(f"{wrong[0]!r} cannot be amended; choose {', '.join(AMENDABLE)}.")
        return casebook.amend(body.id, body.fields, person=person.name, reason=body.reason)
    found: Judgement = getattr(casebook, body.verb)(body.id, person=person.name, reason=body.reason)
    return found


def _check_id(casebook: Casebook, id: str) -> None:
    """Whether an id names something that can be judged. Raises NoSuchError."""
    try:
        casebook.trail(id)
    except ChanceryError as error:
        raise NoSuchError(str(error)) from None


async def _writing(
    desk: Desk, request: Request, kind: type[_B],
    act: Callable[[Casebook, _B, Person], Judgement],
) -> Response:  # fmt: skip
    """Make a judgement: with a token, a role, and a body that is understood."""
    person = _person(desk, request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        return _failed("A judgement is sent as application/json.", 415)
    if not desk.tokens.fits(request.cookies.get(VISIT, ""), request.headers.get("x-token", "")):
        return _failed("The token is missing or not this visit's; /api/session gives it.", 403)
    try:
        body = msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        return _failed(f"The body is not understood: {error}.", 400)
    if request.query_params:
        return _failed("There is no parameter here.", 400)
    if any(len(text) > LONGEST_TEXT for text in _texts(body)):
        return _failed(f"A text has at most {LONGEST_TEXT} characters.", 400)

    def run(casebook: Casebook) -> Response:
        try:
            if not person.may("coder"):
                raise ForbiddenError(f"{person.name or 'You'} may not judge claims.")
            if desk.books.read_only:
                raise ForbiddenError("This workbench was started to read only.")
            return _record(act(casebook, body, person))
        except ChanceryError as error:
            return _told(error, bool(request.path_params))

    return await _awaited(desk.books.write(run))


def _texts(body: object) -> list[str]:
    told = msgspec.to_builtins(body)
    return [t for t in (*told.values(), *told.get("fields", {}).values()) if isinstance(t, str)]


# --- parts ---------------------------------------------------------------------------------------


def _person(desk: Desk, request: Request) -> Person:
    person = desk.gate.person(request)
    if person is None:
        raise HTTPException(401, "Log in first.")
    if any(len(str(part)) > LONGEST_WORDS for part in request.path_params.values()):
        raise HTTPException(404, "There is no such record.")
    return person


def _ask(desk: Desk, request: Request, casebook: Casebook, person: Person) -> Ask:
    return Ask(
        casebook=casebook, books=desk.books, path=request.url.path,
        parts={k: str(v) for k, v in request.path_params.items()},
        query=request.query_params.multi_items(), person=person,
    )  # fmt: skip


async def _awaited(future: Future[Response]) -> Response:
    try:
        return await asyncio.wait_for(asyncio.wrap_future(future), ANSWER_SECONDS)
    except TimeoutError:
        raise HTTPException(503, "This took too long; ask for less, with a filter.") from None


def _record(found: Any) -> Response:
    return Response(msgspec.json.encode(found, enc_hook=plain), media_type=JSON)


def _told(error: ChanceryError, one: bool) -> Response:
    """What Chancery raised on purpose; `one`: whether the address names a record."""
    if isinstance(error, NotReadyError | CasebookError):
        return _failed(str(error), 503)
    if isinstance(error, ForbiddenError):
        return _failed(str(error), 403)
    return _failed(str(error), 404 if isinstance(error, NoSuchError) or one else 400)


def _failed(words: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(
        msgspec.json.encode(Failed(words, status)), status, headers=headers, media_type=JSON
    )


async def _description(request: Request) -> Response:
    return Response(description(), media_type=JSON)


async def refused(request: Request, error: Exception) -> Response:
    """What Starlette refuses, as a record."""
    assert isinstance(error, HTTPException)
    words = str(error.detail)
    if error.status_code == 404 and words == "Not Found":
        words = "There is no such address; /api/openapi.json lists them."
    if error.status_code == 405:
        words = "This address does not take that method."
    return _failed(words, error.status_code, dict(error.headers or {}))


async def _too_much(request: Request, error: Exception) -> Response:
    return _failed("More was sent than is taken.", 413)


async def _broken(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _failed("Something went wrong here; the terminal says what.", 500)
