"""The description of the API in OpenAPI 3.1, made from the endpoints and the records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

import chancery
from chancery.store import Judgement
from chancery.web.api.endpoints import ENDPOINTS, VERBS, Endpoint
from chancery.web.api.parameters import PLAIN
from chancery.web.asking import LONGEST_WORDS
from chancery.web.pages.judging import AMENDABLE

JSON = "application/json"
REF = "#/components/schemas/{name}"
ERRORS = {
    "400": "What was asked is not understood; `error` says why.",
    "401": "Log in first.",
    "403": "This is not allowed.",
    "404": "There is no such record.",
    "405": "This address is read only, or only written to.",
    "413": "More was sent than is taken.",
    "503": "Not now: it takes too long, or is being put together. Ask again.",
}


class Failed(msgspec.Struct, frozen=True):
    """What went wrong, and what to do."""

    error: str
    status: int


class Session(msgspec.Struct, frozen=True):
    """Who asks, and the token that a judgement must carry as X-Token."""

    person: str
    role: str
    read_only: bool
    token: str
    casebook: str
    version: str


class Deciding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement to be made. `fields` are for amend, `text` for comment."""

    id: str
    verb: str
    reason: str = ""
    text: str = ""
    fields: dict[str, str] = {}


class Undoing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a judgement is taken back."""

    reason: str = ""


@cache
def description() -> bytes:
    """The description as JSON."""
    return msgspec.json.encode(described())


def described() -> dict[str, Any]:
    """The description."""
    given = list(dict.fromkeys([*(e.gives for e in ENDPOINTS), Failed, Session, Judgement]))
    schemas, components = msgspec.json.schema_components(
        given, schema_hook=_anything, ref_template=REF
    )
    by_type = {id(kind): schema for kind, schema in zip(given, schemas, strict=True)}
    paths: dict[str, Any] = {
        f"/api{e.path}": {"get": _operation(e, by_type[id(e.gives)])} for e in ENDPOINTS
    }
    paths["/api/session"] = {
        "get": _made("session", "Who asks, and the token for judgements.", _answer(Session))
    }
    paths["/api/judgements"]["post"] = _judging()
    paths["/api/judgements/{judgement}/undo"] = {"post": _undoing()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Chancery",
            "version": chancery.__version__,
            "summary": "A casebook as records: every claim with its exact words.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _anything(kind: type) -> dict[str, Any]:
    """A field that may hold any value."""
    return {"description": "any value"}


def _operation(endpoint: Endpoint, schema: Mapping[str, Any]) -> dict[str, Any]:
    told = _listed(schema) if endpoint.listed else schema
    found = _made(endpoint.name, endpoint.told, told)
    found["parameters"] = [
        *_parts(endpoint.path), *(one.described() for one in endpoint.parameters)
    ]  # fmt: skip
    return found


def _parts(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    words = {"type": "string", "minLength": 1, "maxLength": LONGEST_WORDS, "pattern": PLAIN}
    return [{"name": n, "in": "path", "required": True, "schema": words} for n in names]


def _listed(schema: Mapping[str, Any]) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "required": ["records", "limit", "offset", "more"],
        "properties": {
            "records": {"type": "array", "items": schema}, "limit": number, "offset": number,
            "more": {"type": "boolean"}, "total": {"anyOf": [number, {"type": "null"}]},
        },
    }  # fmt: skip


def _made(name: str, told: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": told,
        "parameters": [],
        "responses": {
            "200": {"description": "Found.", "content": {JSON: {"schema": schema}}},
            **_errors(),
        },
    }


def _errors() -> dict[str, Any]:
    content = {JSON: {"schema": _answer(Failed)}}
    return {status: {"description": told, "content": content} for status, told in ERRORS.items()}


def _answer(kind: type) -> dict[str, str]:
    return {"$ref": REF.format(name=kind.__name__)}


def _judging() -> dict[str, Any]:
    words = {"type": "string", "maxLength": 2000, "pattern": PLAIN[:-2] + "*$"}
    body = {
        "type": "object",
        "required": ["id", "verb"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "minLength": 1, "maxLength": LONGEST_WORDS, "pattern": PLAIN},
            "verb": {"enum": list(VERBS)}, "reason": words, "text": words,
            "fields": {
                "type": "object", "additionalProperties": False,
                "properties": dict.fromkeys(AMENDABLE, words),
            },
        },
    }  # fmt: skip
    return _writing("judge", "Decide on a claim or an event.", body)


def _undoing() -> dict[str, Any]:
    words = {"type": "string", "maxLength": 2000, "pattern": PLAIN[:-2] + "*$"}
    body = {
        "type": "object", "additionalProperties": False, "properties": {"reason": words},
    }  # fmt: skip
    found = _writing("undo", "Take a judgement back.", body)
    found["parameters"] = [*_parts("/{judgement}"), *found["parameters"]]
    return found


def _writing(name: str, told: str, body: Mapping[str, Any]) -> dict[str, Any]:
    found = _made(name, told, _answer(Judgement))
    found["parameters"] = [
        {"name": "X-Token", "in": "header", "required": True,
         "description": "The token that /api/session gives, with its cookie.",
         "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
    ]  # fmt: skip
    found["requestBody"] = {"required": True, "content": {JSON: {"schema": body}}}
    found["responses"]["415"] = {
        "description": "A judgement is sent as application/json.",
        "content": {JSON: {"schema": _answer(Failed)}},
    }
    return found
