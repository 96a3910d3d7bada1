"""The description is OpenAPI 3.1, and what answers keeps to it, whatever is asked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from openapi_spec_validator import validate
from schemathesis import BaseSchema, GenerationMode
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from chancery.web import application
from chancery.web.api.describing import described
from chancery.web.api.endpoints import ENDPOINTS
from chancery.web.api.parameters import FILTERED
from chancery.web.asking import FILTERS

BOUNDED = settings(
    max_examples=8, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


OPERATIONS = [(path, verb) for path, found in described()["paths"].items() for verb in found]


@pytest.fixture(scope="session")
def schema(book: Path, tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    """The description, over a workbench of its own that judgements may change."""
    own = Path(shutil.copy(book, tmp_path_factory.mktemp("api") / "own.chancery"))
    return schemathesis.openapi.from_asgi("/api/openapi.json", kept_open(own))


def kept_open(book: Path) -> ASGIApp:
    """A workbench that stays open when schemathesis is through with one address."""
    app = application(book, hosts=("testserver",))

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        while (message := (await receive())["type"]) != "lifespan.shutdown":
            await send({"type": f"{message}.complete"})
        await send({"type": "lifespan.shutdown.complete"})

    return asked


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "verb"), OPERATIONS)
def test_it_answers_as_described(
    schema: BaseSchema, path: str, verb: str, mode: GenerationMode
) -> None:
    """What fits the description is answered, and what does not is refused, both as it says."""
    operation = schema[path][verb]

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate()

    try:
        asked()
    except Unsatisfiable:
        pytest.skip("nothing can be asked here that would not fit the description")


def test_the_description_is_valid(client: TestClient) -> None:
    answer = client.get("/api/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["openapi"] == "3.1.0"
    validate(told)
    assert {f"/api{e.path}" for e in ENDPOINTS} <= set(told["paths"])
    json.dumps(told)


def test_the_filters_are_those_of_the_command_line() -> None:
    assert {p.name for p in FILTERED} - {"limit", "offset"} == set(FILTERS)
