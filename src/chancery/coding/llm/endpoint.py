"""Asking an endpoint: retries with a growing pause, bounded answers, no redirects, no secrets told.

Parameters that a server does not know (it names them with a 400) are left out and asked again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from chancery.coding.llm.asked import NotReadError, Schema
from chancery.coding.llm.prompt import Question
from chancery.coding.llm.settings import KEY, Settings, loopback, reachable
from chancery.coding.llm.styles import STYLES, Body, Reply
from chancery.records import ChanceryError

if TYPE_CHECKING:
    import httpx

LARGEST = 4_000_000
"""Bytes of the longest answer that is read."""
LONGEST_PAUSE = 60.0
_AGAIN = frozenset([408, 409, 425, 429, 500, 502, 503, 504, 529])
_OPTIONAL = ("response_format", "seed", "temperature", "max_tokens")


class StoppedError(ChanceryError):
    """The endpoint cannot be asked further: what happened, and the remedy."""

    def __init__(self, what: str, remedy: str, *, for_good: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.for_good = for_good
        """Whether the next document would meet the same."""


class _LaterError(Exception):
    """Not now: why, and how long the server asks to wait."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


class Endpoint:
    """One model at one address."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        reachable(settings)
        self._settings = settings
        self._sleep = sleep
        self._style = STYLES[settings.style]
        self._left_out: set[str] = set()
        self._client: httpx.Client | None = None

    def ask(self, asked: Question, schema: Schema) -> Reply:
        """The model's answer. Raises StoppedError, or NotReadError where it holds none."""
        pause = self._settings.pause
        for tried in range(self._settings.retries + 1):
            try:
                return self._once(asked, schema)
            except _LaterError as error:
                if tried == self._settings.retries:
                    raise StoppedError(
                        f"The endpoint gave no answer ({error}; {tried + 1} tries).",
                        "Read again later: what was answered is kept and not asked again.",
                    ) from None
                self._sleep(min(LONGEST_PAUSE, max(pause, error.wait)))
                pause *= 2
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Let the connection go."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _once(self, asked: Question, schema: Schema) -> Reply:
        body = self._fitting(self._style.body(self._settings, asked, schema))
        status, words, wait = self._posted(body)
        if status in _AGAIN:
            raise _LaterError(f"status {status}", wait)
        if status == 400 and (name := self._disliked(words, body)):
            self._left_out.add(name)
            return self._once(asked, schema)
        if status != 200:
            raise self._refused(status, words)
        try:
            return self._style.reply(msgspec.json.decode(words))
        except (msgspec.MsgspecError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise NotReadError(
                f"it is not of the {self._settings.style} form ({error!r})"
            ) from None

    def _posted(self, body: Body) -> tuple[int, bytes, float]:
        """Status, body and the wait that the server asks for. Raises as `ask`, or _LaterError."""
        import httpx

        if self._client is None:
            self._client = httpx.Client(
                timeout=self._settings.timeout,
                follow_redirects=False,
                trust_env=not loopback(self._settings.url),
            )
        key = os.environ.get(KEY, "")
        address = self._style.address(self._settings.url)
        until = time.monotonic() + self._settings.timeout
        try:
            with self._client.stream(
                "POST", address, json=body, headers=self._style.headers(key)
            ) as answer:
                found = bytearray()
                for part in answer.iter_bytes():
                    found += part
                    if len(found) > LARGEST:
                        raise NotReadError(f"it is longer than {LARGEST} bytes")
                    if time.monotonic() > until:
                        raise _LaterError("timeout")
                return answer.status_code, bytes(found), _wait(answer.headers.get("retry-after"))
        except httpx.TimeoutException:
            raise _LaterError("timeout") from None
        except httpx.RequestError as error:
            raise _LaterError(f"no connection: {type(error).__name__}") from None
        except (httpx.InvalidURL, UnicodeError) as error:
            raise StoppedError(
                f"The endpoint cannot be asked ({type(error).__name__}).",
                "Check the address and the key.", for_good=True,
            ) from None  # fmt: skip

    def _fitting(self, body: Body) -> Body:
        found = {name: value for name, value in body.items() if name not in self._left_out}
        if "max_tokens" in self._left_out and self._settings.style == "openai":
            found["max_completion_tokens"] = self._settings.answer
        return found

    def _disliked(self, words: bytes, body: Body) -> str:
        """The optional parameter that a server complains about."""
        told = words[:4_000].decode("utf-8", "replace")
        return next((name for name in _OPTIONAL if name in body and name in told), "")

    def _refused(self, status: int, words: bytes) -> StoppedError:
        if status in (401, 403):
            return StoppedError(
                f"The endpoint refuses the key (status {status}).", f"Set {KEY}.", for_good=True
            )
        told = self._without_key(words[:200].decode("utf-8", "replace"))
        return StoppedError(
            f"The endpoint answered {status}: {told!r}.",
            "Check the address, the model's name and the options of the llm coder.",
            for_good=True,
        )

    def _without_key(self, words: str) -> str:
        key = os.environ.get(KEY, "")
        return words.replace(key, "…") if key else words


def _wait(told: Any) -> float:
    try:
        return max(0.0, float(told or 0))
    except (TypeError, ValueError):
        return 0.0
