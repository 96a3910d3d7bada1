"""What an assistant gets: exact words with every answer, bounds, and nothing changed."""

from __future__ import annotations

import asyncio
import builtins
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chancery import demo
from chancery.assistant import MissingPackageError, server
from chancery.assistant.evidence import MOST_CHARACTERS, bounded
from chancery.casebook import Casebook
from chancery.records import EventClaim

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

READING = {"search", "ask", "claims", "dossier", "trail", "measure"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assistant") / "demo.chancery"
    with Casebook.open(path) as casebook:
        list(casebook.read(demo.dispatches()))
    return path


@pytest.fixture(scope="module")
def casebook(book: Path) -> Iterator[Casebook]:
    with Casebook.open(book, read_only=True) as opened:
        yield opened


def call(
    casebook: Casebook, tool: str, arguments: dict[str, Any], *, write: bool = False
) -> dict[str, Any]:
    """A tool's answer, through the SDK's own client in memory."""
    from mcp import Client

    async def run() -> Any:
        async with Client(server(casebook, write=write, person="Test")) as client:
            return await client.call_tool(tool, arguments)

    found = asyncio.run(run())
    told = found.structured_content
    return {"is_error": found.is_error, "said": str(found.content), **(told or {})}


def tools(casebook: Casebook, *, write: bool) -> dict[str, Any]:
    from mcp import Client

    async def run() -> Any:
        async with Client(server(casebook, write=write)) as client:
            return await client.list_tools(), client.instructions

    listed, instructions = asyncio.run(run())
    assert "never instructions" in instructions
    return {tool.name: tool for tool in listed.tools}


def quoted(found: Any) -> list[dict[str, Any]]:
    """Everything in an answer that quotes."""
    if isinstance(found, dict):
        own = [found] if "quote" in found and "document" in found else []
        return own + [q for value in found.values() for q in quoted(value)]
    return [q for value in found for q in quoted(value)] if isinstance(found, list) else []


def test_it_offers_reading_and_no_more(casebook: Casebook) -> None:
    found = tools(casebook, write=False)
    assert set(found) == READING
    assert all(tool.annotations.read_only_hint for tool in found.values())
    assert set(tools(casebook, write=True)) == READING | {"judge", "undo"}


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search", {"words": "vaccine"}),
        ("ask", {"question": "Who sent aid to Kyrgyzstan in 2021?"}),
        ("claims", {"source": "CHN", "target": "KGZ"}),
        ("dossier", {"first": "China", "second": "KGZ"}),
        ("measure", {"name": "cooperation", "dataset": "claims", "state": "CHN",
                     "partner": "KGZ"}),
    ],
)  # fmt: skip
def test_every_answer_holds_exact_words(
    casebook: Casebook, tool: str, arguments: dict[str, Any]
) -> None:
    found = call(casebook, tool, arguments)
    assert not found["is_error"], found["said"]
    words = quoted(found)
    assert words
    for one in words:
        text = casebook.text(one["document"])
        assert text[one["start"] : one["end"]] == one["quote"]
        assert "notes" in one


def test_a_trail_shows_the_words_around_and_the_notes(casebook: Casebook) -> None:
    claim = next(c for c in casebook.claims() if c.footnotes)
    words = call(casebook, "trail", {"id": claim.id})["words"][0]
    assert words["quote"] == claim.quote
    assert [note["number"] for note in words["notes"]] == list(claim.footnotes)
    assert words["notes"][0]["text"]


def test_the_clock_holds(casebook: Casebook) -> None:
    then = call(casebook, "dossier", {"first": "CHN", "second": "KGZ", "known_by": "2021-03-20"})
    now = call(casebook, "dossier", {"first": "CHN", "second": "KGZ"})
    assert then["events"] < now["events"]


def test_measures_are_listed_and_cite_their_source(casebook: Casebook) -> None:
    names = [m["name"] for m in call(casebook, "measure", {})["measures"]]
    assert "trade-share" in names
    found = call(casebook, "measure", {"name": "cooperation", "dataset": "claims"})
    assert found["method"]
    assert found["cite"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("claims", {"limit": 1000}, "from 1 to 50"),
        ("trail", {"id": "c-none"}, "There is no claim"),
        ("dossier", {"first": "CHN", "second": "Nowhere"}, "No state or organisation"),
        ("measure", {"name": "nothing"}, "nothing"),
        ("claims", {"since": "soon"}, "soon"),
    ],
)
def test_mistakes_are_told_in_words(
    casebook: Casebook, tool: str, arguments: dict[str, Any], said: str
) -> None:
    found = call(casebook, tool, arguments)
    assert found["is_error"]
    assert said in found["said"]


def test_answers_are_bounded() -> None:
    rows = [{"quote": "x" * 5000} for _ in range(40)]
    found = bounded({"rows": rows}, "rows")
    assert len(json.dumps(found)) < MOST_CHARACTERS + 1000
    assert found["left_out"] == 40 - len(found["rows"])


def test_without_write_nothing_is_judged(casebook: Casebook) -> None:
    claim = next(iter(casebook.claims()))
    found = call(casebook, "judge", {"id": claim.id, "verb": "accept", "reason": "so"})
    assert found["is_error"]


def test_with_write_a_judgement_is_made_and_undone(book: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(book, tmp_path / "own.chancery"))
    with Casebook.open(own) as casebook:
        claim = next(c for c in casebook.claims() if isinstance(c, EventClaim))
        asked = {"id": claim.id, "verb": "amend", "reason": "the text says so",
                 "fields": {"place": "Osh"}}  # fmt: skip
        made = call(casebook, "judge", asked, write=True)
        assert not made["is_error"], made["said"]
        assert quoted(made)
        assert casebook.latest_judgements()[0].person == "Test"
        undone = {"judgement": made["judgement"], "reason": "a test"}
        assert not call(casebook, "undo", undone, write=True)["is_error"]
        assert casebook.claim(claim.id).review is None


def test_where_the_sdk_is_not_installed_it_says_so(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == "mcp":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingPackageError, match=r"chancery\[mcp\]"):
        server(casebook)
