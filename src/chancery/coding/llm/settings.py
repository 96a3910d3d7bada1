"""How to reach a model and how far to go: from the environment and from options, checked once.

    export CHANCERY_LLM_URL=http://127.0.0.1:8080/v1 CHANCERY_LLM_MODEL=some-model
    chancery read inbox/ --coder llm

Each field has a variable `CHANCERY_LLM_<FIELD>` and an option of the same name; an option
overrules. The key is read from `CHANCERY_LLM_KEY` when a request is made and is in no record.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from chancery.records import UsageError

PREFIX = "CHANCERY_LLM_"
KEY = f"{PREFIX}KEY"
SHAPING = ("url", "model", "style", "batch", "answer")
"""The fields that a coding depends on; the others only say how the run goes."""

_Count = Annotated[int, msgspec.Meta(ge=0)]
_Amount = Annotated[float, msgspec.Meta(ge=0)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the coder needs to know; 0 is "no limit" for budgets."""

    url: str = ""
    model: str = ""
    style: Literal["openai", "anthropic"] = "openai"
    batch: Annotated[int, msgspec.Meta(ge=200, le=200_000)] = 4_000
    """Characters of passages in one question."""
    answer: Annotated[int, msgspec.Meta(ge=100)] = 4_096
    """Tokens that one answer may have."""
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 120.0
    retries: _Count = 5
    pause: _Amount = 1.0
    """Seconds before the first retry; doubled for each further one."""
    budget_tokens: _Count = 0
    budget_cost: _Amount = 0.0
    price_in: _Amount | None = None
    """What a million tokens asked cost."""
    price_out: _Amount | None = None
    currency: str = "USD"
    cache: str = ""
    """The folder of answers kept; "" keeps none."""
    cache_mb: _Count = 200

    @property
    def shaping(self) -> tuple[tuple[str, str], ...]:
        """The fields that claims depend on, as words."""
        return tuple((name, str(getattr(self, name))) for name in SHAPING)

    @property
    def running(self) -> tuple[tuple[str, str], ...]:
        """The other fields, those left at their defaults left out."""
        plain = Settings()
        return tuple(
            (name, str(value))
            for name in self.__struct_fields__
            if name not in SHAPING and (value := getattr(self, name)) != getattr(plain, name)
        )


def settings(
    given: Iterable[tuple[str, str]] = (),
    defaults: Iterable[tuple[str, str]] = (),
    *,
    environment: bool = True,
) -> Settings:
    """Defaults, overruled by the environment, overruled by what is given. Raises UsageError."""
    told = dict(defaults) | (_from(os.environ) if environment else {})
    for name, value in given:
        name = name.replace("-", "_")
        if name == "key":
            raise UsageError(f"A key is never an option; set {KEY} in the environment.")
        told[name] = value
    unknown = sorted(told.keys() - set(Settings.__struct_fields__))
    if unknown:
        raise UsageError(
            f"The llm coder has no option {unknown[0]!r}; there are "
            f"{', '.join(Settings.__struct_fields__)}."
        )
    try:
        found = msgspec.convert(told, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"An option of the llm coder does not fit: {error}.") from None
    _limits_make_sense(found)
    return found


def reachable(found: Settings) -> None:
    """Raise UsageError unless an address and a model are named and a key would go unseen."""
    for name in ("url", "model"):
        if not getattr(found, name):
            raise UsageError(
                f"The llm coder needs {PREFIX}{name.upper()} (or --coder-option {name}=…)."
            )
    parts = urlsplit(found.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{PREFIX}URL is no http address; write https://host/v1.")
    if parts.username or parts.password:
        raise UsageError(f"{PREFIX}URL holds a password; set {KEY} instead.")
    if os.environ.get(KEY) and parts.scheme == "http" and not loopback(found.url):
        raise UsageError(f"{KEY} would cross the network in clear; use an https address.")


def loopback(url: str) -> bool:
    """Whether an address is of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _from(environment: Mapping[str, str]) -> dict[str, str]:
    names = {f"{PREFIX}{name.upper()}": name for name in Settings.__struct_fields__}
    return {names[name]: value for name, value in environment.items() if name in names and value}


def _limits_make_sense(found: Settings) -> None:
    if found.budget_cost and (found.price_in is None or found.price_out is None):
        raise UsageError("A budget in money needs both prices: price_in and price_out.")
