"""The two dialects of HTTP endpoints: what is posted where, and where the answer stands.

`openai`: POST …/chat/completions with a JSON Schema as response format. `anthropic`: POST
…/v1/messages with one tool whose input is the answer; the tool is a form, nothing is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from chancery.coding.llm.asked import NotReadError, Schema
from chancery.coding.llm.prompt import Question
from chancery.coding.llm.settings import Settings

Body = dict[str, Any]
_FORM = "file_claims"


class Reply(msgspec.Struct, frozen=True):
    """A model's answer; tokens are -1 where the endpoint does not count."""

    words: str
    cut: bool = False
    """Whether it stops because it reached its greatest length."""
    tokens_in: int = -1
    tokens_out: int = -1


class Style(msgspec.Struct, frozen=True):
    """One dialect."""

    address: Callable[[str], str]
    headers: Callable[[str], dict[str, str]]
    body: Callable[[Settings, Question, Schema], Body]
    reply: Callable[[Any], Reply]


def _openai_address(url: str) -> str:
    url = url.rstrip("/")
    return url if url.endswith("/chat/completions") else f"{url}/chat/completions"


def _openai_headers(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"} if key else {}


def _openai_body(settings: Settings, asked: Question, schema: Schema) -> Body:
    return {
        "model": settings.model,
        "messages": [
            {"role": "system", "content": asked.system},
            {"role": "user", "content": asked.words},
        ],
        "temperature": 0,
        "seed": 0,
        "max_tokens": settings.answer,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "schema": schema, "strict": True},
        },
    }


def _openai_reply(answer: Any) -> Reply:
    choice = answer["choices"][0]
    words = choice["message"].get("content")
    if not isinstance(words, str):
        raise NotReadError("it holds no words (a refusal, or a call of a tool that does not exist)")
    usage = answer.get("usage") or {}
    return Reply(
        words,
        choice.get("finish_reason") == "length",
        _count(usage.get("prompt_tokens")),
        _count(usage.get("completion_tokens")),
    )


def _anthropic_address(url: str) -> str:
    url = url.rstrip("/")
    if url.endswith("/messages"):
        return url
    return f"{url}/messages" if url.endswith("/v1") else f"{url}/v1/messages"


def _anthropic_headers(key: str) -> dict[str, str]:
    return {"anthropic-version": "2023-06-01", **({"x-api-key": key} if key else {})}


def _anthropic_body(settings: Settings, asked: Question, schema: Schema) -> Body:
    return {
        "model": settings.model,
        "system": asked.system,
        "messages": [{"role": "user", "content": asked.words}],
        "temperature": 0,
        "max_tokens": settings.answer,
        "tools": [
            {"name": _FORM, "description": "The form of the answer.", "input_schema": schema}
        ],
        "tool_choice": {"type": "tool", "name": _FORM},
    }


def _anthropic_reply(answer: Any) -> Reply:
    blocks = [block for block in answer["content"] if isinstance(block, dict)]
    filled = [b["input"] for b in blocks if b.get("type") == "tool_use" and b.get("name") == _FORM]
    if filled:
        words = msgspec.json.encode(filled[0]).decode()
    else:
        words = "".join(str(b.get("text", "")) for b in blocks if b.get("type") == "text")
    usage = answer.get("usage") or {}
    return Reply(
        words,
        answer.get("stop_reason") == "max_tokens",
        _count(usage.get("input_tokens")),
        _count(usage.get("output_tokens")),
    )


def _count(told: Any) -> int:
    return told if isinstance(told, int) and told >= 0 else -1


STYLES: dict[str, Style] = {
    "openai": Style(_openai_address, _openai_headers, _openai_body, _openai_reply),
    "anthropic": Style(_anthropic_address, _anthropic_headers, _anthropic_body, _anthropic_reply),
}
