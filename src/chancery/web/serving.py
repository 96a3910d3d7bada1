"""From a request to an answer: who asks, the page asked, the sheet as HTML, JSON or CSV."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal
from urllib.parse import quote

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chancery.casebook import Casebook
from chancery.records import CasebookError, ChanceryError, UsageError
from chancery.web import asdata
from chancery.web.asking import (
    MOST_ROWS,
    PAGE_ROWS,
    Act,
    Ask,
    File,
    How,
    Page,
    Person,
    Redirect,
    Sheet,
    Upload,
)
from chancery.web.books import Books
from chancery.web.events import NotReadyError
from chancery.web.gate import Gate
from chancery.web.guard import Tokens, TooMuchError, new_visit
from chancery.web.templating import Templates

Form = Literal["html", "json", "csv"]
Endpoint = Callable[[Request], Awaitable[Response]]

VISIT = "chancery-visit"
ANSWER_SECONDS = 60.0
MOST_FILES = 40
MOST_FIELDS = 60

log = logging.getLogger("chancery.web")

BEARER_ROLE = {"reader": "look", "coder": "judge claims", "editor": "add or change documents"}


class Desk:
    """What answers requests: the casebook, the templates, the gate."""

    def __init__(self, books: Books, templates: Templates, gate: Gate) -> None:
        self.books, self.templates, self.gate = books, templates, gate
        self.tokens = Tokens()

    def page(self, page: Page, form: Form) -> Endpoint:
        """The endpoint that shows a page in one of its forms."""

        async def endpoint(request: Request) -> Response:
            person = self.gate.person(request)
            if person is None:
                return self._to_login(request, form)
            visit = request.cookies.get(VISIT) or new_visit()
            rows = PAGE_ROWS if form == "html" else MOST_ROWS

            def answer(casebook: Casebook) -> Response:
                ask = self._ask(request, casebook, person, rows=rows, form=form)
                sheet = self._sheet(page, ask)
                if isinstance(sheet, Redirect):
                    return RedirectResponse(sheet.address, 303)
                return self._rendered(ask, sheet, form, visit, page.place)

            return with_visit(await self._run(answer), request, visit)

        return endpoint

    def file(self, file: File) -> Endpoint:
        """The endpoint that gives bytes as they are."""

        async def endpoint(request: Request) -> Response:
            person = self.gate.person(request)
            if person is None:
                return self._to_login(request, "html")

            def answer(casebook: Casebook) -> Response:
                ask = self._ask(request, casebook, person, rows=MOST_ROWS)
                try:
                    _check_role(person, file.role)
                    content, kind = file.answer(ask)
                except ChanceryError as error:
                    return self._rendered(ask, _told(error, ask), "html", "", "")
                kind, _, name = kind.partition("; filename=")
                named = f"attachment; filename*=UTF-8''{quote(name)}" if name else "inline"
                return Response(content, media_type=kind, headers={"content-disposition": named})

            return await self._run(answer)

        return endpoint

    def act(self, act: Act) -> Endpoint:
        """The endpoint that a form is sent to."""

        async def endpoint(request: Request) -> Response:
            person = self.gate.person(request)
            if person is None:
                return self._to_login(request, "html")
            try:
                fields, uploads = await read_form(request, files=act.large)
            except TooMuchError:
                raise HTTPException(413, "More was sent than is taken.") from None
            token = (fields.get("token") or [request.headers.get("x-token", "")])[-1]
            if not self.tokens.fits(request.cookies.get(VISIT, ""), token):
                raise HTTPException(
                    403, "This form is no longer valid. Go back, load the page again, repeat."
                )

            def run(casebook: Casebook) -> Response:
                ask = self._ask(request, casebook, person, fields=fields, uploads=uploads)
                try:
                    _check_role(person, act.role)
                    if self.books.read_only:
                        raise UsageError("This workbench was started to read only.")
                    return RedirectResponse(act.do(ask).address, 303)
                except ChanceryError as error:
                    return self._rendered(ask, _told(error, ask), "html", "", "")

            return await _awaited(self.books.write(run))

        return endpoint

    async def error(self, request: Request, error: Exception) -> Response:
        """A page that says what went wrong."""
        if isinstance(error, HTTPException):
            status, words = error.status_code, str(error.detail)
        elif isinstance(error, TooMuchError):
            status, words = 413, "More was sent than is taken."
        else:
            log.error("%s %s", request.method, request.url.path, exc_info=error)
            status, words = 500, "Something went wrong here; the terminal says what."
        if status == 404 and words == "Not Found":
            words = "There is no such page."
        person = self.gate.person(request) or Person("", "reader")

        def answer(casebook: Casebook) -> Response:
            ask = self._ask(request, casebook, person)
            return self._rendered(ask, _error(words, status), "html", "", "")

        return await self._run(answer)

    # --- Parts ---------------------------------------------------------------------------------

    async def _run(self, answer: Callable[[Casebook], Response]) -> Response:
        return await _awaited(self.books.ask(answer))

    def _ask(
        self, request: Request, casebook: Casebook, person: Person, *,
        rows: int = PAGE_ROWS, form: Form = "html",
        fields: Mapping[str, list[str]] | None = None, uploads: list[Upload] | None = None,
    ) -> Ask:  # fmt: skip
        path = request.url.path.removesuffix(f".{form}") if form != "html" else request.url.path
        return Ask(
            casebook=casebook,
            books=self.books,
            path="/" if path == "/index" else path,
            parts={k: str(v) for k, v in request.path_params.items()},
            query=request.query_params.multi_items(),
            person=person,
            form=fields or {},
            uploads=uploads or [],
            rows=rows,
        )

    def _sheet(self, page: Page, ask: Ask) -> Sheet | Redirect:
        try:
            _check_role(ask.person, page.role)
            return page.answer(ask)
        except ChanceryError as error:
            return _told(error, ask)

    def _rendered(self, ask: Ask, sheet: Sheet, form: Form, visit: str, place: str) -> Response:
        if sheet.template == "error.html":
            ask = msgspec.structs.replace(ask, query=())  # it may be what cannot be understood
        if form == "json":
            return Response(asdata.as_json(ask, sheet), sheet.status, media_type="application/json")
        if form == "csv":
            name = ask.path.strip("/").replace("/", "-") or "home"
            named = f"attachment; filename*=UTF-8''{quote(name)}.csv"
            return Response(
                asdata.as_csv(sheet), sheet.status,
                {"content-disposition": named}, media_type="text/csv",
            )  # fmt: skip
        token = self.tokens.make(visit) if visit else ""
        html = self.templates.page(ask, sheet, token=token, place=place, gate=self.gate)
        return Response(html, sheet.status, media_type="text/html")

    def _to_login(self, request: Request, form: Form) -> Response:
        if form != "html":
            return Response('{"error": "log in first"}\n', 401, media_type="application/json")
        to = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(to)}", 303)


async def _awaited(future: Any) -> Response:
    try:
        found: Response = await asyncio.wait_for(asyncio.wrap_future(future), ANSWER_SECONDS)
        return found
    except TimeoutError:
        raise HTTPException(503, "This took too long; ask for less, with a filter.") from None


async def read_form(request: Request, *, files: bool) -> tuple[dict[str, list[str]], list[Upload]]:
    """The fields and files of a form, within limits."""
    fields: dict[str, list[str]] = {}
    uploads: list[Upload] = []
    try:
        async with request.form(max_files=MOST_FILES if files else 0, max_fields=MOST_FIELDS) as f:
            for name, value in f.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        uploads.append(Upload(value.filename, await value.read()))
                else:
                    fields.setdefault(name, []).append(value)
    except (MultiPartException, HTTPException) as error:
        words = getattr(error, "message", None) or getattr(error, "detail", "")
        raise HTTPException(400, f"The form cannot be read: {words}") from None
    return fields, uploads


def _check_role(person: Person, role: str) -> None:
    if not person.may(role):  # type: ignore[arg-type]
        raise ForbiddenError(
            f"{person.name or 'You'} may not {BEARER_ROLE[role]}; that needs the role {role}."
        )


class ForbiddenError(ChanceryError):
    """A person asked for what their role does not allow."""


def _told(error: ChanceryError, ask: Ask) -> Sheet:
    """The page that says what Chancery raised on purpose."""
    if isinstance(error, NotReadyError):
        return Sheet(
            "wait.html", "In a moment", [{"wait": str(error)}], How("Nothing was computed yet."),
            {"words": str(error)}, 503,
        )  # fmt: skip
    if isinstance(error, ForbiddenError):
        status = 403
    elif isinstance(error, CasebookError):
        status = 503
    else:
        status = 404 if ask.parts and not ask.form else 400
    return _error(str(error), status)


def _error(words: str, status: int) -> Sheet:
    title = {
        400: "This cannot be answered as put",
        403: "This is not allowed",
        404: "Nothing stands at this address",
        413: "That is too much",
        503: "Not now",
    }.get(status, "Something went wrong")
    return Sheet(
        "error.html", title, [{"error": words, "status": status}],
        How("Nothing was computed."), {"words": words}, status,
    )  # fmt: skip


def with_visit(response: Response, request: Request, visit: str) -> Response:
    """The answer with the visit's cookie, where the browser has not got it."""
    if request.cookies.get(VISIT) != visit:
        response.set_cookie(
            VISIT, visit, httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
    return response
